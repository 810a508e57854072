/*
 * tei.h - steps of reading TEI; private to io/.
 *
 * tei-head.c: people, times, metadata.  tei-text.c: the words inside an utterance.
 * import-tei.c: the utterances and what stands between them.
 */
#pragma once

#include "io/corpus.h"

G_BEGIN_DECLS

typedef struct {
    CodingDraft *draft;
    CodingPeople *people;
    GHashTable *times;     /* id of a <when> -> gint64 * in milliseconds */
    gboolean lists_people; /* somebody is described in a header */
    CodingProgress *progress;
    GError **error;

    /* The utterance read last. */
    gboolean never_join;
    const CodingPerson *speaker; /* NULL: none yet */
    char *id;                    /* of it; NULL: none */
    char *next;                  /* the one that it names as the next */
    char *printed;               /* the printed label of the next one */
    gint64 last;                 /* where it began */
    gboolean interrupted;        /* an event stands after it */
    guint n_nameless, first_nameless;
    CodingLeftOut spans;
} Tei;

/* Times that the words of an utterance say of it, besides its attributes. */
typedef struct {
    gint64 begin; /* of an anchor before the first word, or CODING_MISSING */
    gint64 end;   /* of an anchor after the last word */
} TeiTimes;

/* "#A1", "A1" and "people.xml#A1" point at A1.  Returns: (transfer full), or NULL. */
char *tei_dup_pointer(const xmlNode *node, const char *attribute);
/* The time that @attribute of @node points at, or is; with a warning where it points at
 * nothing. */
gint64 tei_get_time(Tei *self, const xmlNode *node, const char *attribute);

/* Collects people, times and metadata from the whole document. */
void tei_read_head(Tei *self, xmlNode *root);

/* What <pause>, <vocal>, <incident>, <gap>, <note> ... say, without brackets where they
 * are words; NULL for any other element. */
char *tei_dup_direction(const xmlNode *node);
gboolean tei_is_comment(const xmlNode *note);

/* Adds the words inside @node (<u>, <sp>) to the turn begun last; @paragraphs: its
 * <seg>s are paragraphs. */
TeiTimes tei_add_text(Tei *tei, xmlNode *node, gboolean paragraphs);

G_END_DECLS
