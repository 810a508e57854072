/*
 * query-parse.c - from text to steps, by descent.
 *
 *     or          and ('or' and)*
 *     and         relation ('and' relation)*
 *     relation    unary (['not'] OPERATOR unary)*
 *     unary       'not'* primary
 *     primary     NAME | "NAME" | '*' | '(' or ')'
 *
 * Names are free text.  Where one may stand, the longest that is known is taken,
 * whatever words are in it, so that "Fear of the meeting and after" needs no
 * quotation marks as long as there is such a code.
 */
#include "model/query-parse-private.h"

#include <string.h>

#include "base/text.h"

#define MOST_LEVELS   100
#define MOST_DISTANCE 1000000
#define SHOWN_COLUMNS 40 /* of a word that is wrong */

static const struct {
    const char *word;
    CodingRelation relation;
    gboolean has_distance;
} relations[] = {
    {"overlaps", CODING_RELATION_OVERLAPS, FALSE},
    {"within", CODING_RELATION_WITHIN, FALSE},
    {"followed-by", CODING_RELATION_FOLLOWED_BY, TRUE},
    {"near", CODING_RELATION_NEAR, TRUE},
    {"same-turn", CODING_RELATION_SAME_TURN, FALSE},
    {"same-speaker", CODING_RELATION_SAME_SPEAKER, FALSE},
};

static gboolean parse_or(CodingQueryParser *self, GError **error);

/* The place of the relation that is the next word, whatever distance follows in
 * it; -1 if none is. */
static int
find_relation(const CodingQueryParser *self)
{
    CodingLexer ahead = self->lexer;
    const char *end, *slash;

    coding_lexer_skip_space(&ahead);
    end = coding_lexer_find_end(ahead.at);
    slash = memchr(ahead.at, '/', (gsize)(end - ahead.at));
    for (gsize i = 0; i < G_N_ELEMENTS(relations); i++) {
        gsize length = strlen(relations[i].word);

        if ((gsize)((slash ? slash : end) - ahead.at) == length &&
            g_ascii_strncasecmp(ahead.at, relations[i].word, length) == 0)
            return (int)i;
    }
    return -1;
}

/* "not near": a relation to none. */
static gboolean
is_at_negated_relation(const CodingQueryParser *self)
{
    CodingQueryParser ahead = *self;

    return coding_lexer_take(&ahead.lexer, "not") && find_relation(&ahead) >= 0;
}

gboolean
coding_query_is_at_operator(const CodingQueryParser *self)
{
    CodingLexer ahead = self->lexer;

    coding_lexer_skip_space(&ahead);
    return !*ahead.at || *ahead.at == ')' || coding_lexer_is_at(&ahead, "and") ||
           coding_lexer_is_at(&ahead, "or") || find_relation(self) >= 0 ||
           is_at_negated_relation(self);
}

static const char *
get_nearest_operator(const char *word)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new();

    /* Two letters are near to anything. */
    if (g_utf8_strlen(word, -1) < 3)
        return NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(relations); i++)
        g_ptr_array_add(words, (gpointer)relations[i].word);
    g_ptr_array_add(words, (gpointer) "and");
    return coding_text_nearest(word, words);
}

/*
 * After an operand that began at @begin something else than an operator follows:
 * either the name was longer and is not known, or an operator is missing.
 */
static void
fail_operator(CodingQueryParser *self, const char *begin, GError **error)
{
    g_autofree char *word = NULL, *name = NULL, *shown = NULL;
    const char *at, *end, *near;

    coding_lexer_skip_space(&self->lexer);
    at = self->lexer.at;
    end = coding_lexer_find_end(at);
    word = g_strndup(at, (gsize)(end - at));
    shown = coding_text_dup_shortened(word, SHOWN_COLUMNS);
    near = get_nearest_operator(word);
    if (coding_lexer_is_at(&self->lexer, "not")) {
        coding_lexer_set_error(&self->lexer, at, error, CODING_ERROR_INVALID,
                               "'not' cannot join two codes; write 'and not'");
        return;
    }
    if (near) {
        coding_lexer_set_error(&self->lexer, at, error, CODING_ERROR_INVALID,
                               "no operator '%s'; did you mean '%s'?", word, near);
        return;
    }
    if (coding_query_find_name(self, begin) && !coding_query_find_name(self, at) &&
        *at != '(' && *at != '"') {
        end = coding_query_find_stretch(self, begin);
        name = g_strndup(begin, (gsize)(end - begin));
        if (!coding_query_take_code(self, name, begin, end, error))
            return;
    }
    coding_lexer_set_error(
        &self->lexer, at, error, CODING_ERROR_INVALID,
        "an operator is missing before '%s': and, or, overlaps, within, followed-by, "
        "near, same-turn or same-speaker; names with operators in them need quotation "
        "marks",
        shown);
}

static gboolean
parse_group(CodingQueryParser *self, GError **error)
{
    const char *open = self->lexer.at;

    if (++self->level > MOST_LEVELS) {
        coding_lexer_set_error(&self->lexer, open, error, CODING_ERROR_INVALID,
                               "more than %d brackets inside one another", MOST_LEVELS);
        return FALSE;
    }
    self->lexer.at++;
    if (!parse_or(self, error))
        return FALSE;
    self->level--;
    if (coding_lexer_take(&self->lexer, ")"))
        return TRUE;
    coding_lexer_set_error(&self->lexer, open, error, CODING_ERROR_INVALID,
                           "the bracket is not closed");
    return FALSE;
}

static gboolean
parse_primary(CodingQueryParser *self, GError **error)
{
    const char *begin;
    int quoted;

    coding_lexer_skip_space(&self->lexer);
    begin = self->lexer.at;
    quoted = coding_query_take_quoted(self, error);
    if (quoted < 0)
        return FALSE;
    if (quoted == 0) {
        gboolean known = coding_query_find_name(self, begin) != NULL;

        if (!known && *begin == '(') {
            if (!parse_group(self, error))
                return FALSE;
        } else if (!known && coding_lexer_take(&self->lexer, "*"))
            coding_query_add_step(self, CODING_STEP_ANY);
        else if (!coding_query_take_name(self, error))
            return FALSE;
    }
    if (coding_query_is_at_operator(self))
        return TRUE;
    fail_operator(self, begin, error);
    return FALSE;
}

/* Puts the steps from @from on under 'not': what is in the operands of a relation
 * stays as it is. */
static void
negate(CodingQueryParser *self, guint from)
{
    for (guint i = self->steps->len; i > from; i--) {
        CodingStep *step = &g_array_index(self->steps, CodingStep, i - 1);

        if (step->kind == CODING_STEP_AND)
            step->kind = CODING_STEP_OR;
        else if (step->kind == CODING_STEP_OR)
            step->kind = CODING_STEP_AND;
        else
            step->negated = !step->negated;
        if (step->kind == CODING_STEP_RELATION)
            i = step->first + 1;
    }
}

/* Takes 'not' unless a known name begins with it. */
static gboolean
take_not(CodingQueryParser *self)
{
    const char *name;

    if (!coding_lexer_is_at(&self->lexer, "not"))
        return FALSE;
    coding_lexer_skip_space(&self->lexer);
    name = coding_query_find_name(self, self->lexer.at);
    return (!name || name == self->lexer.at + strlen("not")) &&
           coding_lexer_take(&self->lexer, "not");
}

static gboolean
parse_unary(CodingQueryParser *self, GError **error)
{
    guint from = self->steps->len;
    gboolean negated = FALSE;

    while (take_not(self))
        negated = !negated;
    if (!parse_primary(self, error))
        return FALSE;
    if (negated)
        negate(self, from);
    return TRUE;
}

static gboolean
parse_distance(CodingQueryParser *self, CodingStep *step, GError **error)
{
    const char *at = ++self->lexer.at;
    char *end = NULL;
    guint64 distance = g_ascii_isdigit(*at) ? g_ascii_strtoull(at, &end, 10) : 0;

    if (!end || distance > MOST_DISTANCE) {
        coding_lexer_set_error(&self->lexer, at, error, CODING_ERROR_INVALID,
                               "a distance is a number up to %d: near/3 lines, "
                               "near/2 turns",
                               MOST_DISTANCE);
        return FALSE;
    }
    self->lexer.at = end;
    step->distance = (guint)distance;
    if (coding_lexer_take(&self->lexer, "turns") ||
        coding_lexer_take(&self->lexer, "turn"))
        step->unit = CODING_UNIT_TURN;
    else if (coding_lexer_take(&self->lexer, "lines") ||
             coding_lexer_take(&self->lexer, "line"))
        step->unit = CODING_UNIT_LINE;
    else {
        coding_lexer_skip_space(&self->lexer);
        coding_lexer_set_error(&self->lexer, self->lexer.at, error, CODING_ERROR_INVALID,
                               "a distance is of lines or of turns: near/3 lines, "
                               "near/2 turns");
        return FALSE;
    }
    return TRUE;
}

/* The operator that is the next word, as is known. */
static gboolean
parse_relation_word(CodingQueryParser *self, CodingStep *step, GError **error)
{
    int relation;

    step->none = coding_lexer_take(&self->lexer, "not");
    relation = find_relation(self);
    coding_lexer_skip_space(&self->lexer);
    self->lexer.at += strlen(relations[relation].word);
    step->kind = CODING_STEP_RELATION;
    step->relation = relations[relation].relation;
    step->unit = CODING_UNIT_TURN;
    step->distance = relations[relation].has_distance ? 1 : 0;
    if (*self->lexer.at != '/')
        return TRUE;
    if (relations[relation].has_distance)
        return parse_distance(self, step, error);
    coding_lexer_set_error(&self->lexer, self->lexer.at, error, CODING_ERROR_INVALID,
                           "'%s' has no distance; 'near' and 'followed-by' have one",
                           relations[relation].word);
    return FALSE;
}

static gboolean
parse_relation(CodingQueryParser *self, GError **error)
{
    guint first = self->steps->len;

    if (!parse_unary(self, error))
        return FALSE;
    while (find_relation(self) >= 0 || is_at_negated_relation(self)) {
        CodingStep step = {.first = first};

        if (!parse_relation_word(self, &step, error))
            return FALSE;
        step.second = self->steps->len;
        if (!parse_unary(self, error))
            return FALSE;
        g_array_append_val(self->steps, step);
    }
    return TRUE;
}

static gboolean
parse_and(CodingQueryParser *self, GError **error)
{
    if (!parse_relation(self, error))
        return FALSE;
    while (coding_lexer_take(&self->lexer, "and")) {
        if (!parse_relation(self, error))
            return FALSE;
        coding_query_add_step(self, CODING_STEP_AND);
    }
    return TRUE;
}

static gboolean
parse_or(CodingQueryParser *self, GError **error)
{
    if (!parse_and(self, error))
        return FALSE;
    while (coding_lexer_take(&self->lexer, "or")) {
        if (!parse_and(self, error))
            return FALSE;
        coding_query_add_step(self, CODING_STEP_OR);
    }
    return TRUE;
}

gboolean
coding_query_parse(const CodingCodebook *codebook, const char *text, GArray *steps,
                   GError **error)
{
    CodingQueryParser parser = {
        {text, text}, codebook, coding_query_measure_paths(codebook), steps, 0};
    g_autofree char *folded = NULL;

    if (!g_utf8_validate(text, -1, NULL)) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "the query is not valid UTF-8");
        return FALSE;
    }
    folded = coding_text_fold(text);
    if (!*folded) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "the query is empty; name a code, or write '*' for any");
        return FALSE;
    }
    /* What is a code's very name needs no reading. */
    if (coding_codebook_knows(codebook, folded))
        return coding_query_take_code(&parser, text, text, text + strlen(text), error);
    if (!parse_or(&parser, error))
        return FALSE;
    coding_lexer_skip_space(&parser.lexer);
    if (!*parser.lexer.at)
        return TRUE;
    coding_lexer_set_error(&parser.lexer, parser.lexer.at, error, CODING_ERROR_INVALID,
                           "no bracket is open here");
    return FALSE;
}
