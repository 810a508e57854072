/* query-steps.c - what an expression says: in words, and of which codes. */
#include "model/query-private.h"

#include <string.h>

static const char *const relation_words[] = {
    [CODING_RELATION_OVERLAPS] = "overlaps",
    [CODING_RELATION_WITHIN] = "within",
    [CODING_RELATION_FOLLOWED_BY] = "followed-by",
    [CODING_RELATION_NEAR] = "near",
    [CODING_RELATION_SAME_TURN] = "same-turn",
    [CODING_RELATION_SAME_SPEAKER] = "same-speaker",
};

/* The more it binds, the higher. */
enum { BIND_OR, BIND_AND, BIND_RELATION, BIND_NOT, BIND_NAME };

typedef struct {
    GString *text;
    int binding;
} Piece;

static void
free_piece(gpointer data)
{
    Piece *piece = data;

    g_string_free(piece->text, TRUE);
    g_free(piece);
}

static void
push(GPtrArray *stack, GString *text, int binding)
{
    Piece *piece = g_new(Piece, 1);

    *piece = (Piece){text, binding};
    g_ptr_array_add(stack, piece);
}

static void
bracket(Piece *piece, int binding)
{
    if (piece->binding >= binding)
        return;
    g_string_prepend_c(piece->text, '(');
    g_string_append_c(piece->text, ')');
    piece->binding = BIND_NAME;
}

/* The name in quotation marks, those inside it doubled. */
static GString *
quote(const char *name)
{
    GString *text = g_string_new("\"");

    for (; *name; name++)
        g_string_append_printf(text, "%s%c", *name == '"' ? "\"" : "", *name);
    return g_string_append_c(text, '"');
}

/* Joins the last two pieces; the second binds more, since all go from left to
 * right. */
static void
join(GPtrArray *stack, const char *word, int binding)
{
    Piece *second = g_ptr_array_steal_index(stack, stack->len - 1);
    Piece *first = g_ptr_array_index(stack, stack->len - 1);

    bracket(first, binding);
    bracket(second, binding + 1);
    g_string_append_printf(first->text, " %s %s", word, second->text->str);
    first->binding = binding;
    free_piece(second);
}

static void
join_relation(GPtrArray *stack, const CodingStep *step)
{
    g_autoptr(GString) word = g_string_new(step->none ? "not " : "");

    g_string_append(word, relation_words[step->relation]);
    if (step->relation == CODING_RELATION_NEAR ||
        step->relation == CODING_RELATION_FOLLOWED_BY)
        g_string_append_printf(word, "/%u %s%s", step->distance,
                               coding_unit_get_name(step->unit),
                               step->distance == 1 ? "" : "s");
    join(stack, word->str, BIND_RELATION);
}

char *
coding_query_print(const GArray *steps)
{
    g_autoptr(GPtrArray) stack = g_ptr_array_new_with_free_func(free_piece);

    for (guint i = 0; i < steps->len; i++) {
        const CodingStep *step = &g_array_index(steps, CodingStep, i);

        if (step->kind == CODING_STEP_CODE)
            push(stack, quote(step->code->name), BIND_NAME);
        else if (step->kind == CODING_STEP_ANY)
            push(stack, g_string_new("*"), BIND_NAME);
        else if (step->kind == CODING_STEP_RELATION)
            join_relation(stack, step);
        else
            join(stack, step->kind == CODING_STEP_AND ? "and" : "or",
                 step->kind == CODING_STEP_AND ? BIND_AND : BIND_OR);
        if (step->negated) {
            Piece *piece = g_ptr_array_index(stack, stack->len - 1);

            bracket(piece, BIND_NOT);
            g_string_prepend(piece->text, "not ");
            piece->binding = BIND_NOT;
        }
    }
    return g_strdup(((Piece *)g_ptr_array_index(stack, 0))->text->str);
}

/*
 * Whether the result of each step can hold segments of codes that it does not name:
 * a 'not' can, unless an 'and' restricts it to what is named.
 */
static gboolean *
find_open(const GArray *steps)
{
    gboolean *open = g_new0(gboolean, steps->len + 1);
    g_autoptr(GArray) stack = g_array_new(FALSE, FALSE, sizeof(gboolean));

    for (guint i = 0; i < steps->len; i++) {
        const CodingStep *step = &g_array_index(steps, CodingStep, i);
        gboolean one, other;

        if (step->kind == CODING_STEP_CODE || step->kind == CODING_STEP_ANY) {
            open[i] = step->negated;
            g_array_append_val(stack, open[i]);
            continue;
        }
        one = g_array_index(stack, gboolean, stack->len - 2);
        other = g_array_index(stack, gboolean, stack->len - 1);
        open[i] = step->kind == CODING_STEP_AND  ? one && other
                  : step->kind == CODING_STEP_OR ? one || other
                                                 : step->negated;
        g_array_set_size(stack, stack->len - 1);
        g_array_index(stack, gboolean, stack->len - 1) = open[i];
    }
    return open;
}

/* From the last step to the first, past all that only restricts. */
GPtrArray *
coding_query_list_codes(const GArray *steps)
{
    g_autoptr(GPtrArray) found = g_ptr_array_new();
    g_autoptr(GHashTable) seen = g_hash_table_new(g_direct_hash, g_direct_equal);
    g_autofree gboolean *open = find_open(steps);
    GPtrArray *codes = g_ptr_array_new();
    gboolean any = steps->len && open[steps->len - 1];

    for (guint i = steps->len; i > 0; i--) {
        const CodingStep *step = &g_array_index(steps, CodingStep, i - 1);

        if (step->kind == CODING_STEP_RELATION) {
            any |= !step->negated && open[step->second - 1];
            i = (step->negated ? step->first : step->second) + 1;
        } else if (step->kind == CODING_STEP_ANY)
            any |= !step->negated;
        else if (step->kind == CODING_STEP_CODE && !step->negated)
            g_ptr_array_add(found, (gpointer)step->code);
    }
    for (guint i = any ? 0 : found->len; i > 0; i--) {
        gpointer code = g_ptr_array_index(found, i - 1);

        if (g_hash_table_add(seen, code))
            g_ptr_array_add(codes, code);
    }
    return codes;
}

gboolean
coding_query_needs_all(const GArray *steps)
{
    g_autofree gboolean *open = find_open(steps);

    for (guint i = 0; i < steps->len; i++) {
        const CodingStep *step = &g_array_index(steps, CodingStep, i);

        if (step->kind == CODING_STEP_ANY && !step->negated)
            return TRUE;
        if (step->kind == CODING_STEP_RELATION && (open[step->second - 1] || open[i - 1]))
            return TRUE;
    }
    return steps->len && open[steps->len - 1];
}
