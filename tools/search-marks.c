/* search-marks.c - 'axial search --mark KIND --count': a row for each kind. */
#include "search.h"

static const CodingColumn columns[] = {
    {.id = "mark", .title = "Mark"},
    {.id = "meaning", .title = "Meaning"},
    {.id = "marks", .title = "Marks", .type = CODING_CELL_INTEGER},
    {.id = "turns", .title = "Turns with one", .type = CODING_CELL_INTEGER},
    {.id = "transcripts", .title = "Transcripts", .type = CODING_CELL_INTEGER},
    {NULL},
};

typedef struct {
    gint64 marks, turns, transcripts;
} Count;

static gboolean
take_hits(const CodingTranscript *t, const GArray *hits, void *data, GError **error)
{
    Count *counts = data;
    gsize last[CODING_N_MARKS]; /* turn of the last mark of each kind, + 1 */

    (void)t;
    (void)error;
    for (guint i = 0; i < CODING_N_MARKS; i++)
        last[i] = 0;
    for (guint i = 0; i < hits->len; i++) {
        const CodingHit *hit = &g_array_index(hits, CodingHit, i);

        counts[hit->kind].marks++;
        counts[hit->kind].turns += last[hit->kind] != hit->turn + 1;
        counts[hit->kind].transcripts += last[hit->kind] == 0;
        last[hit->kind] = hit->turn + 1;
    }
    return TRUE;
}

gboolean
search_count_marks(Context *ctx, Finder *finder, GError **error)
{
    g_autoptr(CodingTable) table = coding_table_new(columns);
    g_autofree char *scope = coding_scope_dup_text(finder->scope);
    Count counts[CODING_N_MARKS] = {0};

    if (!finder_run(finder, ctx, take_hits, counts, error))
        return FALSE;
    for (guint i = 0; i < CODING_N_MARKS; i++)
        if (finder->marks & 1u << i)
            coding_table_add_row(table, coding_mark_kind_get_name(i),
                                 coding_mark_kind_get_title(i), counts[i].marks,
                                 counts[i].turns, counts[i].transcripts);
    if (scope)
        coding_table_add_note(table, "only: %s", scope);
    finder_end(finder);
    return context_print(ctx, table, error);
}
