/* comparison-read.c - a comparison as text with codes beside it, to be read through. */
#include "measure/comparison-private.h"

#include "base/text.h"

/* "; (NAME)" behind the codes. */
static void
add_name(char **codes, const char *name)
{
    char *longer = g_strconcat(*codes, **codes ? "; (" : "(", name, ")", NULL);

    g_free(*codes);
    *codes = longer;
}

/* The units of one text that get a code which does not compare. */
typedef struct {
    CodingDifference **units;
    guint coder, last;
    const char *name;
} Naming;

static void
name_unit(guint unit, void *data)
{
    Naming *naming = data;

    if (unit != naming->last)
        add_name(&naming->units[unit]->codes[naming->coder], naming->name);
    naming->last = unit;
}

static void
name_others(const CodingComparison *self, const ComparedText *text,
            CodingDifference **units)
{
    for (guint m = 0; m < text->marks->len; m++) {
        const ComparedMark *mark = &g_array_index(text->marks, ComparedMark, m);
        const CodingCode *code = coding_codebook_get(self->codebook, mark->id);
        Naming naming = {units, mark->coder, G_MAXUINT, code ? code->name : NULL};

        if (mark->code == CODING_NO_CELL && code && text->shown.judged[mark->coder])
            coding_grid_visit(text->grid, mark->span, &self->grid, name_unit, &naming);
    }
}

GPtrArray *
coding_comparison_list_units(CodingComparison *self)
{
    GPtrArray *list =
        g_ptr_array_new_with_free_func((GDestroyNotify)coding_difference_free);
    g_autoptr(GArray) touches = coding_comparison_dup_touches_by_code(self);
    guint i = 0;

    for (guint t = 0; t < self->texts->len; t++) {
        const ComparedText *text = g_ptr_array_index(self->texts, t);
        guint n = text->grid->weights->len, first = list->len;

        while (text->shown.n_judges < 2 && i < touches->len &&
               g_array_index(touches, Touch, i).unit < text->first_unit + n)
            i++;
        for (guint u = 0; text->shown.n_judges >= 2 && u < n; u++)
            g_ptr_array_add(list, coding_comparison_read_unit(self, t, u, touches, &i));
        if (text->shown.n_judges >= 2 && n > 0)
            name_others(self, text, (CodingDifference **)list->pdata + first);
    }
    return list;
}

/* --- stretches -------------------------------------------------------------------- */

typedef struct {
    gsize at;
    guint coder;
    gint change;
} End;

static int
compare_ends(const void *a, const void *b)
{
    const End *x = a, *y = b;

    return (x->at > y->at) - (x->at < y->at);
}

static GArray *
list_ends(const ComparedText *text)
{
    GArray *ends = g_array_new(FALSE, FALSE, sizeof(End));

    for (guint m = 0; m < text->marks->len; m++) {
        const ComparedMark *mark = &g_array_index(text->marks, ComparedMark, m);
        const End both[] = {{mark->span.start, mark->coder, 1},
                            {mark->span.stop, mark->coder, -1}};

        if (mark->coder < 64 && text->shown.judged[mark->coder])
            g_array_append_vals(ends, both, 2);
    }
    g_array_sort(ends, compare_ends);
    return ends;
}

GArray *
coding_comparison_list_stretches(const CodingComparison *self, guint i)
{
    g_autoptr(GArray) ends = list_ends(g_ptr_array_index(self->texts, i));
    GArray *stretches = g_array_new(FALSE, FALSE, sizeof(CodingStretch));
    gint open[64] = {0};
    CodingStretch now = {0};

    for (guint e = 0; e < ends->len; e++) {
        const End *end = &g_array_index(ends, End, e);
        guint64 bit = G_GUINT64_CONSTANT(1) << end->coder;

        now.span.stop = end->at;
        if (now.coders && now.span.start < now.span.stop)
            g_array_append_val(stretches, now);
        now.span.start = end->at;
        open[end->coder] += end->change;
        now.coders = open[end->coder] > 0 ? now.coders | bit : now.coders & ~bit;
    }
    return stretches;
}

char *
coding_comparison_dup_text(const CodingComparison *self, guint i, CodingSpan span)
{
    const ComparedText *text = g_ptr_array_index(self->texts, i);

    return coding_transcript_dup_text(text->grid->transcript, span);
}
