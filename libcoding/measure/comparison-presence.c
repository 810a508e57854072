/*
 * comparison-presence.c - codes on units by the share of a unit that they cover.
 *
 * Where presence is a share, what counts is the union of a coder's segments of one code:
 * two halves by two segments are the whole, and one half twice is a half.
 */
#include "measure/comparison-private.h"

#include "measure/sum.h"

/* Characters of each unit.  Returns: (transfer full). */
static gint64 *
measure_units(const CodingGrid *grid)
{
    gint64 *lengths = g_new0(gint64, MAX(1, grid->weights->len));

    for (guint i = 0; i < grid->pieces->len; i++) {
        const CodingPiece *piece = &g_array_index(grid->pieces, CodingPiece, i);

        lengths[piece->unit] += (gint64)coding_span_get_length(piece->span);
    }
    return lengths;
}

/* Touches units of which @spans, merged, cover the share @presence. */
static void
land_union(CodingComparison *self, const ComparedText *text, const gint64 *lengths,
           const GArray *spans, double presence, Touch touch)
{
    const CodingGrid *grid = text->grid;
    gint64 covered = 0;
    guint next = 0;

    for (guint i = 0; i < grid->pieces->len; i++) {
        const CodingPiece *piece = &g_array_index(grid->pieces, CodingPiece, i);
        gboolean last =
            i + 1 == grid->pieces->len ||
            g_array_index(grid->pieces, CodingPiece, i + 1).unit != piece->unit;

        while (next < spans->len &&
               g_array_index(spans, CodingSpan, next).stop <= piece->span.start)
            next++;
        for (guint s = next; s < spans->len; s++) {
            CodingSpan span = g_array_index(spans, CodingSpan, s);

            if (span.start >= piece->span.stop)
                break;
            covered +=
                (gint64)coding_span_get_length(coding_span_intersect(span, piece->span));
        }
        if (!last)
            continue;
        /* What is not in the sample weighs nothing. */
        if (g_array_index(grid->weights, gint64, piece->unit) > 0 &&
            (double)covered >=
                MAX(1, coding_round_up(presence * (double)lengths[piece->unit]))) {
            touch.unit = text->first_unit + piece->unit;
            g_array_append_val(self->touches, touch);
        }
        covered = 0;
    }
}

static int
compare_marks(const void *a, const void *b)
{
    const ComparedMark *x = a, *y = b;

    if (x->code != y->code)
        return x->code < y->code ? -1 : 1;
    return coding_span_compare(x->span, y->span);
}

void
coding_comparison_land_shares(CodingComparison *self, const ComparedText *text,
                              double presence, guint coder)
{
    g_autofree gint64 *lengths = measure_units(text->grid);
    g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(ComparedMark));
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(CodingSpan));
    guint i = 0;

    for (guint m = 0; m < text->marks->len; m++)
        if (g_array_index(text->marks, ComparedMark, m).coder == coder)
            g_array_append_val(marks, g_array_index(text->marks, ComparedMark, m));
    g_array_sort(marks, compare_marks);
    while (i < marks->len) {
        guint code = g_array_index(marks, ComparedMark, i).code;
        g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(CodingSpan));

        for (; i < marks->len && g_array_index(marks, ComparedMark, i).code == code; i++)
            g_array_append_val(spans, g_array_index(marks, ComparedMark, i).span);
        g_array_append_vals(all, spans->data, spans->len);
        coding_span_merge(spans);
        if (code != CODING_NO_CELL)
            land_union(self, text, lengths, spans, presence, (Touch){code, 0, coder});
    }
    coding_span_merge(all);
    land_union(self, text, lengths, all, presence,
               (Touch){CODING_TOUCH_ANYTHING, 0, coder});
}

/* A unit without a touch by anybody who judged it weighs nothing from here on. */
void
coding_comparison_leave_out_uncoded(CodingComparison *self)
{
    guint t = 0, i = 0;
    const GArray *touches = self->touches;

    while (i < touches->len &&
           g_array_index(touches, Touch, i).code != CODING_TOUCH_ANYTHING)
        i++;
    for (; t < self->texts->len; t++) {
        ComparedText *text = g_ptr_array_index(self->texts, t);

        for (guint u = 0; u < text->grid->weights->len; u++) {
            gint64 *weight = &g_array_index(text->grid->weights, gint64, u);
            gboolean coded = FALSE;

            for (; i < touches->len &&
                   g_array_index(touches, Touch, i).unit == text->first_unit + u;
                 i++)
                coded |= text->shown.judged[g_array_index(touches, Touch, i).coder];
            if (coded)
                continue;
            self->n_uncoded += text->shown.n_judges >= 2 ? *weight : 0;
            text->grid->n_units -= *weight;
            *weight = 0;
        }
        text->shown.n_units = text->grid->n_units;
    }
}
