/*
 * rtf.h - characters, paragraphs and tables of rich text, for import-rtf.c only.
 */
#pragma once

#include "io/code-page.h"
#include "io/pages.h"

G_BEGIN_DECLS

typedef enum {
    RTF_TO_TEXT,
    RTF_TO_NOWHERE,
    RTF_TO_FONTS,
    RTF_TO_NOTE,   /* of a comment or a footnote */
    RTF_TO_AUTHOR, /* of the comment that follows */
    RTF_TO_DATE,
    RTF_TO_BEGIN,  /* the number of a comment, where its words begin ... */
    RTF_TO_END,    /* ... and end */
    RTF_TO_NUMBER, /* of the comment itself */
} RtfTarget;

/* What a group inherits. */
typedef struct {
    RtfTarget target;
    guint skip; /* replacement characters after \uN */
    guint font;
    guint page; /* code page of the font */
    gboolean symbol;
    gboolean hidden; /* or deleted */
    gboolean bold;
    gboolean fresh; /* nothing but \* stood in it yet */
    gboolean starred;
    gboolean twice; /* \upr: the next group says the same as the one after it */
} RtfState;

typedef struct {
    guint page;
    gboolean symbol;
} RtfFont;

typedef struct {
    const char *p, *stop;
    CodingPages *pages;
    CodingDraft *draft;
    CodingCodePages *code_pages;

    GArray *states;    /* RtfState; the last one holds */
    GHashTable *fonts; /* number -> RtfFont */
    GString *bytes;    /* not decoded yet, all in one code page */
    guint bytes_page;
    guint page; /* of the document */
    guint told; /* the user's code page; 0: none */
    guint to_skip;
    gunichar high; /* surrogate */
    guint bad;

    gboolean in_table; /* \intbl holds for the paragraph */
    gboolean table;    /* one is open in the pages */

    GString *note; /* text of the target that is open */
    GString *author;
    char *number; /* of the comment that follows */
    guint n_notes;
    guint font_defined;
    guint default_font;
    gint64 made_at;
    gboolean extra; /* a brace too many was passed over */
} Rtf;

static inline RtfState *
rtf_state(const Rtf *self)
{
    return &g_array_index(self->states, RtfState, self->states->len - 1);
}

static inline gboolean
rtf_is_in_text(const Rtf *self)
{
    return rtf_state(self)->target == RTF_TO_TEXT;
}

/* Text, decoded; one character; what waits to be decoded. */
void rtf_put(Rtf *self, const char *text, gsize length);
void rtf_put_character(Rtf *self, gunichar c);
void rtf_flush(Rtf *self);
/* A byte in the code page that holds; the value of \uN. */
void rtf_add_byte(Rtf *self, guchar byte);
void rtf_add_unicode(Rtf *self, gint value);

/* Before text begins: in or out of a table? */
void rtf_open_cell(Rtf *self);
void rtf_end_paragraph(Rtf *self);
void rtf_end_cell(Rtf *self);
void rtf_end_row(Rtf *self);

G_END_DECLS
