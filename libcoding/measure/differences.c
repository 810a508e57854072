/* differences.c - the units on which coders differ, most instructive first. */
#include "measure/comparison-private.h"

#include "base/text.h"

void
coding_difference_free(CodingDifference *self)
{
    if (!self)
        return;
    g_strfreev(self->codes);
    g_free(self->address);
    g_free(self->speaker);
    g_free(self->text);
    g_free(self);
}

/* Touches by unit, then code, then coder. */
static int
compare_by_unit(const void *a, const void *b)
{
    const Touch *x = a, *y = b;

    if (x->unit != y->unit)
        return x->unit < y->unit ? -1 : 1;
    if (x->code != y->code)
        return x->code < y->code ? -1 : 1;
    return (x->coder > y->coder) - (x->coder < y->coder);
}

static int
compare_differences(const void *a, const void *b)
{
    const CodingDifference *x = *(CodingDifference *const *)a;
    const CodingDifference *y = *(CodingDifference *const *)b;

    if (x->differences != y->differences)
        return x->differences > y->differences ? -1 : 1;
    if (x->transcript != y->transcript)
        return x->transcript < y->transcript ? -1 : 1;
    return coding_span_compare(x->span, y->span);
}

/* The span of @unit, from its first piece to its last. */
static CodingSpan
get_unit_span(const CodingGrid *grid, guint unit)
{
    const CodingPiece *pieces = (const CodingPiece *)(void *)grid->pieces->data;
    guint low = coding_grid_find_piece(grid, unit);
    CodingSpan span;

    for (span = pieces[low].span; low < grid->pieces->len && pieces[low].unit == unit;
         low++)
        span.stop = pieces[low].span.stop;
    return span;
}

/* Every coder who judged the text has it, or none has. */
static gboolean
is_shared(const CodingComparison *self, const ComparedText *text, const gboolean *users)
{
    guint n = 0;

    for (guint c = 0; c < self->n_coders; c++)
        n += text->shown.judged[c] && users[c];
    return n == 0 || n == text->shown.n_judges;
}

/* What the touches from @i on say of @unit; moves @i behind them. */
static CodingDifference *
read_codes(const CodingComparison *self, guint text_index, guint unit,
           const GArray *touches, guint *i)
{
    const ComparedText *text = g_ptr_array_index(self->texts, text_index);
    CodingDifference *found = g_new0(CodingDifference, 1);
    g_autofree gboolean *users = g_new(gboolean, self->n_coders);

    found->transcript = text_index;
    found->unit = unit - text->first_unit;
    found->codes = g_new0(char *, self->n_coders + 1);
    for (guint c = 0; c < self->n_coders; c++)
        found->codes[c] = g_strdup("");
    while (*i < touches->len && g_array_index(touches, Touch, *i).unit == unit) {
        guint code = g_array_index(touches, Touch, *i).code;

        for (guint c = 0; c < self->n_coders; c++)
            users[c] = FALSE;
        for (; *i < touches->len; (*i)++) {
            const Touch *touch = &g_array_index(touches, Touch, *i);

            if (touch->unit != unit || touch->code != code)
                break;
            users[touch->coder] = TRUE;
        }
        if (code == CODING_TOUCH_ANYTHING)
            continue;
        found->differences += !is_shared(self, text, users);
        for (guint c = 0; c < self->n_coders; c++)
            if (users[c]) {
                char *longer =
                    g_strconcat(found->codes[c], *found->codes[c] ? "; " : "",
                                coding_match_get_code(self->match, code)->name, NULL);
                g_free(found->codes[c]);
                found->codes[c] = longer;
            }
    }
    return found;
}

/* What is only needed of those that are shown. */
static void
describe(const CodingComparison *self, CodingDifference *found)
{
    const ComparedText *text = g_ptr_array_index(self->texts, found->transcript);
    const CodingTranscript *t = text->grid->transcript;
    g_autofree char *words = coding_transcript_dup_text(t, found->span);
    const CodingTurn *turn =
        coding_transcript_get_turn(t, coding_transcript_find_turn(t, found->span.start));

    found->address = coding_address_format_lines(t, found->span);
    found->speaker = g_strdup(turn->speaker);
    found->text = coding_text_tidy(words);
}

GArray *
coding_comparison_dup_touches_by_code(const CodingComparison *self)
{
    GArray *touches = g_array_copy(self->touches);

    g_array_sort(touches, compare_by_unit);
    return touches;
}

CodingDifference *
coding_comparison_read_unit(const CodingComparison *self, guint text, guint unit,
                            const GArray *touches, guint *i)
{
    const ComparedText *of = g_ptr_array_index(self->texts, text);
    CodingDifference *read = read_codes(self, text, of->first_unit + unit, touches, i);

    read->span = get_unit_span(of->grid, unit);
    describe(self, read);
    return read;
}

GPtrArray *
coding_comparison_list_differences(CodingComparison *self, guint limit, guint *n)
{
    GPtrArray *list =
        g_ptr_array_new_with_free_func((GDestroyNotify)coding_difference_free);
    g_autoptr(GArray) touches = coding_comparison_dup_touches_by_code(self);
    guint t = 0;

    for (guint i = 0; i < touches->len;) {
        guint unit = g_array_index(touches, Touch, i).unit;
        const ComparedText *text = g_ptr_array_index(self->texts, t);
        CodingDifference *found;

        while (unit >= text->first_unit + text->grid->weights->len)
            text = g_ptr_array_index(self->texts, ++t);
        found = read_codes(self, t, unit, touches, &i);
        if (found->differences == 0 || text->shown.n_judges < 2) {
            coding_difference_free(found);
            continue;
        }
        found->span = get_unit_span(text->grid, found->unit);
        g_ptr_array_add(list, found);
    }
    g_ptr_array_sort(list, compare_differences);
    *n = list->len;
    if (list->len > limit)
        g_ptr_array_set_size(list, (int)limit);
    for (guint i = 0; i < list->len; i++)
        describe(self, g_ptr_array_index(list, i));
    return list;
}
