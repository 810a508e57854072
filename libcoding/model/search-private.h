/* search-private.h - the inside of a pattern, for search*.c. */
#pragma once

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "model/search.h"

G_BEGIN_DECLS

struct _CodingPattern {
    char *shown;    /* for messages */
    gboolean plain; /* accents do not count */
    pcre2_code *code;
    pcre2_match_data *match;
    pcre2_match_context *context;
    pcre2_jit_stack *stack;
};

G_END_DECLS
