/* query-parse-private.h - an expression being read, for query-parse.c and query-name.c.
 */
#pragma once

#include "model/lexer.h"
#include "model/query-private.h"

G_BEGIN_DECLS

typedef struct {
    CodingLexer lexer;
    const CodingCodebook *codebook;
    gsize longest; /* bytes of the longest path, folded */
    GArray *steps;
    guint level; /* of brackets that are open */
} CodingQueryParser;

/* Whether what comes next can follow an operand. */
gboolean coding_query_is_at_operator(const CodingQueryParser *self);

/* Bytes of the longest path, folded. */
gsize coding_query_measure_paths(const CodingCodebook *codebook);
/* The end of the longest known name that begins at @at, NULL when none does. */
const char *coding_query_find_name(const CodingQueryParser *self, const char *at);
/* The end of the text from @at on that holds no operator and no bracket. */
const char *coding_query_find_stretch(const CodingQueryParser *self, const char *at);

/* A step more; borrowed until the next one. */
CodingStep *coding_query_add_step(CodingQueryParser *self, CodingStepKind kind);

/* Takes the code @name, which stands between @at and @end. */
gboolean coding_query_take_code(CodingQueryParser *self, const char *name, const char *at,
                                const char *end, GError **error);
/* Takes a name in quotation marks, unless the marks are part of it; 0: none stands
 * here, -1: an error. */
int coding_query_take_quoted(CodingQueryParser *self, GError **error);
/* Takes a name that stands here, or says what is missing. */
gboolean coding_query_take_name(CodingQueryParser *self, GError **error);

G_END_DECLS
