/* query-private.h - the parts of a query, for query*.c. */
#pragma once

#include "model/guide.h"
#include "model/query.h"
#include "store/store-private.h"

G_BEGIN_DECLS

typedef enum {
    CODING_RELATION_OVERLAPS,
    CODING_RELATION_WITHIN,
    CODING_RELATION_FOLLOWED_BY,
    CODING_RELATION_NEAR,
    CODING_RELATION_SAME_TURN,
    CODING_RELATION_SAME_SPEAKER,
} CodingRelation;

typedef enum {
    CODING_STEP_CODE,
    CODING_STEP_ANY,
    CODING_STEP_AND, /* of the two results before it, as is OR */
    CODING_STEP_OR,
    CODING_STEP_RELATION, /* those of the first that stand in it to one of the second */
} CodingStepKind;

/* An expression is a list of steps, operands before their operator; 'not' was
 * moved inward, to what is no 'and' or 'or'. */
typedef struct {
    CodingStepKind kind;
    gboolean negated;       /* under 'not' */
    const CodingCode *code; /* of CODE */
    /* Of RELATION. */
    CodingRelation relation;
    gboolean none;       /* 'not near': those that stand in it to none */
    gboolean itself;     /* a segment stands in it to itself too */
    CodingUnit unit;     /* of the distance */
    guint distance;      /* at most */
    guint first, second; /* where the steps of its operands begin */
} CodingStep;

/* Adds the steps of @text to @steps (CodingStep).  INVALID with a caret under the
 * fault; NOT_FOUND and AMBIGUOUS for names. */
gboolean coding_query_parse(const CodingCodebook *codebook, const char *text,
                            GArray *steps, GError **error);

/* As it was understood: names in quotation marks, brackets where needed.
 * Returns: (transfer full). */
char *coding_query_print(const GArray *steps);

/* The codes whose segments can be among the results (CodingCode *), each once, in
 * order; empty: any.  Returns: (transfer container). */
GPtrArray *coding_query_list_codes(const GArray *steps);

/* Whether segments matter whose codes no step names. */
gboolean coding_query_needs_all(const GArray *steps);

/* The segments of one transcript, in the order of the text. */
typedef struct {
    gint64 transcript;
    GArray *segments; /* CodingSegment */
    GArray *places;   /* guint, of their codes in the codebook; G_MAXUINT: gone */
} CodingPage;

CodingPage *coding_page_new(void);
void coding_page_free(CodingPage *self);

/* What is read; zero and NULL fields do not restrict. */
typedef struct {
    gint64 coder, stage, transcript;
    const CodingStance *stance;
    gint64 since, until;  /* of the coding; half-open */
    const guint8 *wanted; /* by place in the codebook */
    gboolean counted;     /* only what counts (model/origin.h) */
} CodingPageFilter;

/* Reads pages, in the order of transcripts; what may not be seen is left out. */
typedef struct _CodingPageReader CodingPageReader;

/* @names are those of a stage's segments: id (gint64 *) -> name.  All are borrowed. */
CodingPageReader *coding_page_reader_new(CodingStore *store,
                                         const CodingCodebook *codebook,
                                         const CodingScope *scope,
                                         const CodingPageFilter *filter,
                                         GHashTable *names, GError **error);
void coding_page_reader_free(CodingPageReader *self);
/* Fills @page with the next one that is not empty.  FALSE at the end, and on an
 * error, which sets @error. */
gboolean coding_page_reader_next(CodingPageReader *self, CodingPage *page,
                                 GError **error);
/* How far it is, of how much; for a bar of progress. */
gsize coding_page_reader_get_done(const CodingPageReader *self);
gsize coding_page_reader_get_total(const CodingPageReader *self);

/* What steps are evaluated with. */
typedef struct _CodingEvaluator CodingEvaluator;

/* All are borrowed. */
CodingEvaluator *coding_evaluator_new(const GArray *steps, const CodingCodebook *codebook,
                                      CodingVoices *voices);
void coding_evaluator_free(CodingEvaluator *self);
/* The codes whose segments matter, a byte for each place in the codebook; NULL: all.
 * Returns: (transfer full). */
guint8 *coding_evaluator_dup_wanted(const CodingEvaluator *self);
/* A byte for each segment of @page: whether it is found; borrowed until the next
 * call.  NULL on an error. */
const guint8 *coding_evaluator_run(CodingEvaluator *self, const CodingPage *page,
                                   GError **error);

struct _CodingQuery {
    CodingStore *store; /* borrowed */
    CodingCodebook *codebook;
    CodingVoices *voices;
    CodingScope *scope;
    GArray *steps;       /* CodingStep; empty: any segment */
    GPtrArray *overlaps; /* GArray of CodingStep: met by what is found */
    GPtrArray *codes;    /* CodingCode *, borrowed: of coding_query_get_codes() */
    CodingPageFilter filter;
    CodingSpan place; /* in the filter's transcript; empty: all of it */
    gboolean by_topic;
    gint64 topic;        /* of BY_TOPIC; 0: none */
    gint64 topics_of;    /* the transcript that was asked of last */
    GArray *topic_spans; /* CodingTopicMark of it */
    CodingStance stance;
    GHashTable *frozen; /* segment id (gint64 *) -> name of its code; NULL: no stage */
    GString *text;      /* as asked for */
};

/* Leaves of what @found marks on @page what was said in the scope, at the place and on
 * the topic asked for. */
gboolean coding_query_keep_in_scope(CodingQuery *self, const CodingPage *page,
                                    guint8 *found, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingPage, coding_page_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingPageReader, coding_page_reader_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingEvaluator, coding_evaluator_free)

G_END_DECLS
