/* query-name.c - names in a query: where they end, and which code they mean. */
#include "model/query-parse-private.h"

#include <string.h>

#include "base/text.h"

gsize
coding_query_measure_paths(const CodingCodebook *codebook)
{
    const GPtrArray *codes = coding_codebook_get_codes(codebook);
    g_autofree gsize *lengths = g_new(gsize, codes->len + 1);
    gsize longest = 0;

    for (guint i = 0; i < codes->len; i++) {
        const CodingCode *code = g_ptr_array_index(codes, i);
        const CodingCode *parent = coding_codebook_get(codebook, code->parent);

        /* A slash may stand between blanks. */
        lengths[i] =
            strlen(code->folded) + (parent ? lengths[parent->place] + strlen(" / ") : 0);
        longest = MAX(longest, lengths[i]);
    }
    return longest;
}

const char *
coding_query_find_name(const CodingQueryParser *self, const char *at)
{
    g_autoptr(GString) name = g_string_new(NULL);
    CodingLexer ahead = {self->lexer.text, at};
    const char *found = NULL;

    while (*ahead.at) {
        const char *before = ahead.at, *end;
        g_autofree char *word = NULL, *folded = NULL;

        coding_lexer_skip_space(&ahead);
        end = coding_lexer_find_end(ahead.at);
        word = g_strndup(ahead.at, (gsize)(end - ahead.at));
        folded = coding_text_fold(word);
        g_string_append_printf(name, "%s%s", name->len && before < ahead.at ? " " : "",
                               folded);
        if (name->len > self->longest)
            break;
        ahead.at = end;
        if (coding_codebook_knows(self->codebook, name->str))
            found = end;
    }
    return found;
}

const char *
coding_query_find_stretch(const CodingQueryParser *self, const char *at)
{
    CodingQueryParser ahead = *self;
    const char *end = at;

    for (ahead.lexer.at = at; !coding_query_is_at_operator(&ahead);
         end = ahead.lexer.at) {
        coding_lexer_skip_space(&ahead.lexer);
        if (*ahead.lexer.at == '(')
            break;
        ahead.lexer.at = coding_lexer_find_end(ahead.lexer.at);
    }
    return end;
}

CodingStep *
coding_query_add_step(CodingQueryParser *self, CodingStepKind kind)
{
    CodingStep step = {.kind = kind};

    g_array_append_val(self->steps, step);
    return &g_array_index(self->steps, CodingStep, self->steps->len - 1);
}

/* A failure of a name, shown where it stands unless it is all there is. */
static void
fail_name(const CodingQueryParser *self, const char *at, const char *end, GError *problem,
          GError **error)
{
    g_autoptr(GError) taken = problem;
    CodingLexer begin = {self->lexer.text, self->lexer.text}, rest = {end, end};

    coding_lexer_skip_space(&begin);
    coding_lexer_skip_space(&rest);
    if (at == begin.at && !*rest.at)
        g_propagate_error(error, g_steal_pointer(&taken));
    else
        coding_lexer_set_error(&self->lexer, at, error, (CodingError)taken->code, "%s",
                               taken->message);
}

gboolean
coding_query_take_code(CodingQueryParser *self, const char *name, const char *at,
                       const char *end, GError **error)
{
    GError *problem = NULL;
    const CodingCode *code = coding_codebook_find(self->codebook, 0, name, &problem);

    if (!code) {
        fail_name(self, at, end, problem, error);
        return FALSE;
    }
    coding_query_add_step(self, CODING_STEP_CODE)->code = code;
    self->lexer.at = end;
    return TRUE;
}

/* What is missing where a name should stand. */
static void
fail_operand(CodingQueryParser *self, GError **error)
{
    const char *at = self->lexer.at, *end = coding_lexer_find_end(at);

    if (!*at)
        coding_lexer_set_error(&self->lexer, at, error, CODING_ERROR_INVALID,
                               "a code is missing at the end");
    else
        coding_lexer_set_error(&self->lexer, at, error, CODING_ERROR_INVALID,
                               "a code is missing before '%.*s'", (int)(end - at), at);
}

int
coding_query_take_quoted(CodingQueryParser *self, GError **error)
{
    CodingLexer ahead = self->lexer;
    const char *at = ahead.at, *whole;
    g_autoptr(GError) problem = NULL;
    g_autofree char *name = coding_lexer_take_quoted(&ahead, &problem);
    g_autofree char *folded = name ? coding_text_fold(name) : NULL;

    if (!name && !problem)
        return 0;
    whole = folded && coding_codebook_knows(self->codebook, folded)
                ? NULL
                : coding_query_find_name(self, at);
    if (whole) {
        g_autofree char *marked = g_strndup(at, (gsize)(whole - at));

        return coding_query_take_code(self, marked, at, whole, error) ? 1 : -1;
    }
    if (problem) {
        g_propagate_error(error, g_steal_pointer(&problem));
        return -1;
    }
    return coding_query_take_code(self, name, at, ahead.at, error) ? 1 : -1;
}

gboolean
coding_query_take_name(CodingQueryParser *self, GError **error)
{
    const char *at = self->lexer.at, *end = coding_query_find_name(self, at);
    g_autofree char *name = NULL;

    if (!end && coding_query_is_at_operator(self)) {
        fail_operand(self, error);
        return FALSE;
    }
    if (!end)
        end = coding_query_find_stretch(self, at);
    name = g_strndup(at, (gsize)(end - at));
    return coding_query_take_code(self, name, at, end, error);
}
