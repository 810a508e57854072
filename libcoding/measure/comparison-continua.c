/*
 * comparison-continua.c - what coders marked on the speech that counts, without units.
 *
 * Positions count the characters of the speech in scope alone, one turn after the other:
 * a segment over a question of the interviewer's is one stretch of the answers.
 */
#include "measure/comparison-private.h"

#include "measure/compare.h"

/* Where pieces of speech begin once what lies between them is taken out. */
typedef struct {
    CodingGrid *grid; /* turns in scope */
    GArray *starts;   /* gsize, per piece; the last is the length */
} Speech;

static void
clear_speech(Speech *self)
{
    g_clear_pointer(&self->grid, coding_grid_free);
    g_clear_pointer(&self->starts, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Speech, clear_speech)

static const CodingPiece *
get_piece(const Speech *self, guint i)
{
    return &g_array_index(self->grid->pieces, CodingPiece, i);
}

static void
init_speech(Speech *self, const CodingComparison *comparison, const ComparedText *text)
{
    const CodingGridOptions options = {.unit = CODING_GRID_TURN,
                                       .interviewers = comparison->grid.interviewers};
    g_autoptr(GArray) none = g_array_new(FALSE, FALSE, sizeof(CodingSegment));
    gsize at = 0;

    self->grid =
        coding_grid_new(text->grid->transcript,
                        coding_voices_get_roster(comparison->voices), none, &options);
    self->starts = g_array_new(FALSE, FALSE, sizeof(gsize));
    for (guint i = 0; i < self->grid->pieces->len; i++) {
        g_array_append_val(self->starts, at);
        at += coding_span_get_length(get_piece(self, i)->span);
    }
    g_array_append_val(self->starts, at);
}

/* How much speech lies before @position of the text. */
static gsize
locate(const Speech *self, gsize position)
{
    guint low = coding_grid_find_end(self->grid, position);
    gsize start = g_array_index(self->starts, gsize, low);
    if (low == self->grid->pieces->len || position <= get_piece(self, low)->span.start)
        return start;
    return start + position - get_piece(self, low)->span.start;
}

static CodingContinuum *
make_continuum(const CodingComparison *self, const ComparedText *text)
{
    g_auto(Speech) speech = {0};
    CodingContinuum *made;

    init_speech(&speech, self, text);
    made = coding_continuum_new(
        0, g_array_index(speech.starts, gsize, speech.grid->pieces->len));
    for (guint c = 0; c < self->n_coders; c++) {
        g_autofree char *name = g_strdup_printf("%u", c);

        coding_continuum_add_coder(made, name);
    }
    for (guint i = 0; i < self->codes->len; i++) {
        g_autofree char *name = g_strdup_printf("%u", i);

        coding_continuum_add_code(made, name);
    }
    for (guint m = 0; m < text->marks->len; m++) {
        const ComparedMark *mark = &g_array_index(text->marks, ComparedMark, m);
        CodingSpan span = {locate(&speech, mark->span.start),
                           locate(&speech, mark->span.stop)};

        if (mark->code != CODING_NO_CELL && span.start < span.stop)
            coding_continuum_add(made, mark->coder, mark->code, span, NULL);
    }
    return made;
}

static gboolean
is_read_by_all(const CodingComparison *self, const ComparedText *text)
{
    return text->shown.n_judges == self->n_coders;
}

GPtrArray *
coding_comparison_list_continua(const CodingComparison *self, guint *n_left_out)
{
    GPtrArray *list =
        g_ptr_array_new_with_free_func((GDestroyNotify)coding_continuum_free);

    *n_left_out = 0;
    for (guint t = 0; t < self->texts->len; t++) {
        const ComparedText *text = g_ptr_array_index(self->texts, t);

        if (is_read_by_all(self, text))
            g_ptr_array_add(list, make_continuum(self, text));
        else if (text->shown.n_judges >= 2)
            (*n_left_out)++;
    }
    return list;
}

/* --- where segments begin and end, in units ---------------------------------------- */

/* The units that @span reaches; FALSE: none. */
static gboolean
find_units(const CodingGrid *grid, CodingSpan span, guint *first, guint *last)
{
    gboolean any = FALSE;

    for (guint low = coding_grid_find_end(grid, span.start); low < grid->pieces->len;
         low++) {
        const CodingPiece *piece = &g_array_index(grid->pieces, CodingPiece, low);

        if (piece->span.start >= span.stop)
            break;
        *first = any ? *first : piece->unit;
        *last = piece->unit;
        any = TRUE;
    }
    return any;
}

static CodingSegmentation *
make_segmentation(const ComparedText *text, guint coder)
{
    g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(gint64));
    gint64 n = text->grid->weights->len;
    guint kept = 0;

    for (guint m = 0; m < text->marks->len; m++) {
        const ComparedMark *mark = &g_array_index(text->marks, ComparedMark, m);
        guint first, last;

        if (mark->coder != coder || !find_units(text->grid, mark->span, &first, &last))
            continue;
        const gint64 both[] = {first, (gint64)last + 1};
        g_array_append_vals(places, both, 2);
    }
    g_array_sort(places, coding_compare_int64s);
    for (guint i = 0; i < places->len; i++) {
        gint64 place = g_array_index(places, gint64, i);

        if (place > 0 && place < n &&
            (kept == 0 || place != g_array_index(places, gint64, kept - 1)))
            g_array_index(places, gint64, kept++) = place;
    }
    return coding_segmentation_new(n, (const gint64 *)(void *)places->data, kept, NULL);
}

GPtrArray *
coding_comparison_list_segmentations(const CodingComparison *self, guint *n_texts)
{
    GPtrArray *table =
        g_ptr_array_new_with_free_func((GDestroyNotify)coding_segmentation_free);

    *n_texts = 0;
    for (guint t = 0; t < self->texts->len; t++) {
        const ComparedText *text = g_ptr_array_index(self->texts, t);

        if (!is_read_by_all(self, text) || text->grid->weights->len == 0)
            continue;
        for (guint c = 0; c < self->n_coders; c++)
            g_ptr_array_add(table, make_segmentation(text, c));
        (*n_texts)++;
    }
    return table;
}
