/* code-form-private.h - what both directions of the form share. */
#pragma once

#include "model/changes-private.h"
#include "model/code-form.h"
#include "model/participant.h"

G_BEGIN_DECLS

#define CODING_FORM_CODES '|'  /* before codes */
#define CODING_FORM_PLACE '@'  /* before a place, and codes after it */
#define CODING_FORM_KEY   "#=" /* before a key */
#define CODING_FORM_FAULT "#!" /* before what is wrong with the next line */

/* Whether codes stand beside the rows of such units, or below. */
static inline gboolean
coding_form_is_beside(CodingUnit unit)
{
    return unit == CODING_UNIT_LINE;
}

/* Who speaks from unit @i on, if somebody begins or goes on after another; else NULL.
 * Borrowed. */
const char *coding_form_get_speaker(const CodingTranscript *transcript,
                                    const CodingRoster *roster, CodingUnit unit, gsize i);

/* --- reading ----------------------------------------------------------------------- */

/* What is said of a passage, in one place or several. */
typedef struct {
    CodingSpan span;
    char *address;
    GString *cell;
    guint line;
} CodingFormSaid;

typedef struct {
    CodingStore *store;
    CodingChanges *changes;
    CodingFaults *faults;
    CodingChangesSource *source;
    CodingTranscript *t; /* that of the source */
    CodingRoster *roster;
    CodingUnit unit;
    GHashTable *keys;  /* CodingSpan * of a key -> CodingKey */
    GArray *rows;      /* gsize: units that have text, in order */
    GArray *row_lines; /* guint: where each of @rows stands in the file; 0: nowhere */
    GPtrArray *said;   /* CodingFormSaid */

    guint line;
    gssize row;              /* the present one, a place in @rows; -1: none */
    const char *expected;    /* what is left of its text */
    char *expected_texts[2]; /* with who speaks, and without; blanks left out */
    gboolean begun, broken;  /* its text is being read; it has a fault */
    guint n_below;           /* lines of codes below its text, without a place */
    guint last_below;        /* the last of them */
} CodingFormReader;

/* The line at @next without its end; moves @next to the one after it, or NULL. */
char *coding_form_dup_line(const char **next);

/* Both name the line.  The first takes @error. */
void coding_form_take_fault(CodingFormReader *self, guint line, GError *error);
void coding_form_add_fault(CodingFormReader *self, guint line, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

/* Finds out from the keys in @text which text the form is of, and whose. */
gboolean coding_form_open_source(CodingFormReader *self, gint64 transcript,
                                 const char *text, GError **error);
void coding_form_free_key(gpointer data);

gsize coding_form_get_unit(const CodingFormReader *self, gsize row);
CodingSpan coding_form_get_span(const CodingFormReader *self, gsize row);
char *coding_form_dup_address(const CodingFormReader *self, gsize row);
/* The row below which a passage that begins at @position stands. */
gsize coding_form_find_row(const CodingFormReader *self, gsize position);

/* Adds to what is said of @span; takes @address. */
void coding_form_say(CodingFormReader *self, CodingSpan span, char *address,
                     const char *cell);
/* What stands behind a '|', below the text of the row or beside it. */
void coding_form_take_codes(CodingFormReader *self, const char *text, gboolean below);

G_END_DECLS
