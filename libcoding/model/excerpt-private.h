/* excerpt-private.h - what excerpt*.c share. */
#pragma once

#include "model/excerpt.h"
#include "model/marks.h"

G_BEGIN_DECLS

typedef enum {
    ITEM_AFTER, /* stand at one place in this order */
    ITEM_BEFORE,
    ITEM_GAP,
    ITEM_REPLACE,
    ITEM_REMARK, /* the transcriber's */
} CodingExcerptItemKind;

/* Something in a passage that is not printed as it stands. */
typedef struct {
    CodingExcerptItemKind kind;
    CodingSpan span;       /* empty: between two characters */
    const char *words;     /* what is added, of a CodingQuoteMark */
    CodingMarkKind remark; /* of ITEM_REMARK */
} CodingExcerptItem;

/* How a passage is printed, worked out before anything is. */
typedef struct {
    GArray *items;    /* CodingExcerptItem, in order, apart */
    GArray *emphasis; /* CodingSpan, in order, apart */
} CodingExcerptPlan;

void coding_excerpt_plan_init(CodingExcerptPlan *self, const CodingTranscript *t,
                              CodingSpan span, const CodingExcerptOptions *options);
void coding_excerpt_plan_clear(CodingExcerptPlan *self);

/* Whether @options leave such a remark out. */
gboolean coding_excerpt_drops(const CodingExcerptOptions *options, CodingMarkKind kind);
/* Whether something has to be done about a mark that begins with @first. */
gboolean coding_excerpt_is_remark(CodingMarkKind kind, char first);

/* Makes the runs of a line; the next three add to its end. */
typedef struct {
    GPtrArray *runs;
    gboolean space;   /* one has to come before what follows */
    gboolean dropped; /* something was left out silently just before */
} CodingRunWriter;

GPtrArray *coding_runs_new(void);
/* @text with any white space, which becomes single spaces. */
void coding_runs_add_words(CodingRunWriter *self, const char *text, CodingSpan span,
                           gboolean emphasis);
void coding_runs_add(CodingRunWriter *self, CodingRunKind kind, const char *text,
                     CodingSpan span);
/* What a transcriber noted, as @options write it, or nothing. */
void coding_runs_add_remark(CodingRunWriter *self, const CodingExcerptOptions *options,
                            CodingMarkKind kind, const char *text, CodingSpan span);
void coding_runs_add_bracketed(CodingRunWriter *self, const char *words, CodingSpan span);

CodingExcerptPart *coding_excerpt_part_new(const char *speaker, GPtrArray *runs,
                                           CodingSpan span);
void coding_excerpt_part_free(gpointer data);

/* Behind the white space at @p. */
const char *coding_excerpt_skip_spaces(const char *p);

/* The lines of a translation, tidied, without empty ones.  Returns: (transfer full):
 * char *. */
GPtrArray *coding_translation_list_lines(const char *words);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CodingExcerptPlan, coding_excerpt_plan_clear)

G_END_DECLS
