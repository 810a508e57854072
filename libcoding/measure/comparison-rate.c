/*
 * comparison-rate.c - tables of ratings out of touches.
 *
 * The touches of a code give the units that anybody put it on, and for these the
 * pattern over coders.  All other units of a cell share one pattern per set of coders
 * who judged them, so they are counted by subtraction, and the cost grows with the
 * segments, not with the text.
 */
#include "measure/comparison-private.h"

#include <string.h>

void
coding_comparison_find_judges(CodingComparison *self)
{
    gsize size = self->n_coders * sizeof(gboolean);

    for (guint i = 0; i < self->texts->len; i++) {
        ComparedText *text = g_ptr_array_index(self->texts, i);

        for (text->judges = 0; text->judges < self->judges->len; text->judges++) {
            const ComparedText *other = g_ptr_array_index(self->judges, text->judges);

            if (memcmp(other->shown.judged, text->shown.judged, size) == 0)
                break;
        }
        if (text->judges == self->judges->len)
            g_ptr_array_add(self->judges, text);
    }
}

/* Where the touches of @code begin, from @unit on. */
static guint
find_first(const GArray *touches, guint code, guint unit)
{
    guint low = 0, high = touches->len;

    while (low < high) {
        guint middle = low + (high - low) / 2;
        const Touch *touch = &g_array_index(touches, Touch, middle);

        if (touch->code < code || (touch->code == code && touch->unit < unit))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static const ComparedText *
get_text(const CodingComparison *self, guint i)
{
    return g_ptr_array_index(self->texts, i);
}

static guint
get_cell(const ComparedPart *part, const ComparedText *text, guint unit)
{
    if (!part->set_aside && text->shown.n_judges < 2)
        return CODING_NO_CELL;
    return part->cells ? part->cells[unit] : 0;
}

gint64 *
coding_comparison_count_units(const CodingComparison *self, const ComparedPart *part)
{
    gint64 *totals = g_new0(gint64, MAX(1, (gsize)self->judges->len * part->n_cells));

    for (guint i = part->first_text; i < part->first_text + part->n_texts; i++) {
        const ComparedText *text = get_text(self, i);
        gint64 *row = totals + (gsize)text->judges * part->n_cells;

        if (!part->cells && get_cell(part, text, 0) == 0)
            row[0] += text->grid->n_units;
        for (guint u = 0; part->cells && u < text->grid->weights->len; u++) {
            guint cell = get_cell(part, text, text->first_unit + u);

            if (cell != CODING_NO_CELL)
                row[cell] += g_array_index(text->grid->weights, gint64, u);
        }
    }
    return totals;
}

void
coding_comparison_start_row(const CodingComparison *self, const ComparedText *text,
                            gint *row)
{
    for (guint c = 0; c < self->n_coders; c++)
        row[c] = text->shown.judged[c] ? 0 : CODING_RATING_MISSING;
}

/* Who used the code of touch @i on its unit; moves @i behind these touches. */
static void
read_row(const CodingComparison *self, const ComparedText *text, guint *i, gint *row)
{
    const Touch *first = &g_array_index(self->touches, Touch, *i);

    coding_comparison_start_row(self, text, row);
    for (; *i < self->touches->len; (*i)++) {
        const Touch *touch = &g_array_index(self->touches, Touch, *i);

        if (touch->code != first->code || touch->unit != first->unit)
            break;
        if (row[touch->coder] == 0) /* not missing here */
            row[touch->coder] = 1;
    }
}

/* The units that nobody put the code on. */
static void
add_rest(const CodingComparison *self, const ComparedPart *part, const gint64 *totals,
         CodingRatings **ratings)
{
    g_autofree gint *row = g_new(gint, self->n_coders);

    for (guint s = 0; s < self->judges->len; s++) {
        coding_comparison_start_row(self, g_ptr_array_index(self->judges, s), row);
        for (guint cell = 0; cell < part->n_cells; cell++)
            if (totals[s * part->n_cells + cell] > 0)
                coding_ratings_add(ratings[cell], row, totals[s * part->n_cells + cell]);
    }
}

void
coding_comparison_visit(const CodingComparison *self, guint code, ComparedRowFunc found,
                        gpointer data)
{
    g_autofree gint *row = g_new(gint, self->n_coders);
    guint t = 0, i = find_first(self->touches, code, 0);

    while (i < self->touches->len) {
        const Touch touch = g_array_index(self->touches, Touch, i);

        if (touch.code != code)
            break;
        while (touch.unit >=
               get_text(self, t)->first_unit + get_text(self, t)->grid->weights->len)
            t++;
        read_row(self, get_text(self, t), &i, row);
        found(get_text(self, t), touch.unit, row, data);
    }
}

void
coding_comparison_rate(const CodingComparison *self, const ComparedPart *part, guint code,
                       CodingRatings **ratings, gint64 *units)
{
    g_autofree gint *row = g_new(gint, self->n_coders);
    g_autofree gint64 *rest = g_memdup2(
        part->totals, (gsize)self->judges->len * part->n_cells * sizeof *part->totals);
    guint t = part->first_text, last = t + part->n_texts, i;

    for (guint cell = 0; cell < part->n_cells; cell++)
        ratings[cell] = coding_ratings_new(self->n_coders, 2);
    if (units)
        memset(units, 0, (gsize)part->n_cells * self->n_coders * sizeof *units);
    i = last > t ? find_first(self->touches, code, get_text(self, t)->first_unit)
                 : self->touches->len;
    while (i < self->touches->len) {
        const Touch touch = g_array_index(self->touches, Touch, i);
        const ComparedText *text;
        guint cell;
        gint64 weight;

        while (t < last && touch.unit >= get_text(self, t)->first_unit +
                                             get_text(self, t)->grid->weights->len)
            t++;
        if (t == last || touch.code != code)
            break;
        text = get_text(self, t);
        cell = get_cell(part, text, touch.unit);
        weight = compared_text_get_weight(text, touch.unit);
        read_row(self, text, &i, row);
        if (cell == CODING_NO_CELL)
            continue;
        coding_ratings_add(ratings[cell], row, weight);
        rest[text->judges * part->n_cells + cell] -= weight;
        for (guint c = 0; units && c < self->n_coders; c++)
            units[cell * self->n_coders + c] += row[c] == 1 ? weight : 0;
    }
    add_rest(self, part, rest, ratings);
}

/* By unit, coder, code. */
static int
compare_by_unit(const void *a, const void *b)
{
    const Touch *x = a, *y = b;

    if (x->unit != y->unit)
        return x->unit < y->unit ? -1 : 1;
    if (x->coder != y->coder)
        return x->coder < y->coder ? -1 : 1;
    return (x->code > y->code) - (x->code < y->code);
}

static GArray *
dup_by_unit(const CodingComparison *self)
{
    GArray *touches = g_array_copy(self->touches);

    g_array_sort(touches, compare_by_unit);
    return touches;
}

/* From touch @i on: the codes (guint, each once) of @coder on @unit, into @codes; moves
 * @i behind them. */
static void
read_codes(const GArray *touches, guint unit, guint coder, guint *i, GArray *codes)
{
    guint last = CODING_TOUCH_ANYTHING;

    g_array_set_size(codes, 0);
    for (; *i < touches->len; (*i)++) {
        const Touch *touch = &g_array_index(touches, Touch, *i);

        if (touch->unit != unit || touch->coder != coder)
            break;
        if (touch->code != last && touch->code != CODING_TOUCH_ANYTHING)
            g_array_append_val(codes, touch->code);
        last = touch->code;
    }
}

void
coding_comparison_visit_units(const CodingComparison *self, ComparedUnitFunc found,
                              gpointer data)
{
    g_autoptr(GArray) touches = dup_by_unit(self);
    g_autoptr(GPtrArray) codes =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    guint t = 0;

    for (guint c = 0; c < self->n_coders; c++)
        g_ptr_array_add(codes, g_array_new(FALSE, FALSE, sizeof(guint)));
    for (guint i = 0; i < touches->len;) {
        guint unit = g_array_index(touches, Touch, i).unit;

        while (unit >=
               get_text(self, t)->first_unit + get_text(self, t)->grid->weights->len)
            t++;
        for (guint c = 0; c < self->n_coders; c++)
            read_codes(touches, unit, c, &i, codes->pdata[c]);
        if (get_text(self, t)->shown.n_judges >= 2)
            found(get_text(self, t), unit, (GArray *const *)codes->pdata, data);
    }
}
