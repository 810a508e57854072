/* corpus-write.c - a transcript as pieces with times. */
#include "io/corpus-write.h"

#include <string.h>

#include "io/render.h"

/* How long something lasts whose end nobody knows, when nothing follows. */
#define LAST_PIECE 1000

static void
clear_piece(gpointer data)
{
    g_free(((CodingPiece *)data)->text);
}

/* --- cutting ---------------------------------------------------------------- */

/* The paragraphs of @turn as one line; @starts receives where each begins in it. */
static char *
dup_line(const CodingDraftTurn *turn, GArray *starts)
{
    g_autoptr(GString) line = g_string_new(NULL);

    for (guint p = 0; p < turn->paragraphs->len; p++) {
        gsize start;

        if (p > 0)
            g_string_append_c(line, ' ');
        start = line->len;
        g_array_append_val(starts, start);
        g_string_append(line, g_ptr_array_index(turn->paragraphs, p));
    }
    return g_strdup(line->str);
}

static void
add_piece(GArray *pieces, const CodingDraftTurn *turn, guint voice, gint64 begin,
          gint64 end, const char *text, gsize length)
{
    CodingPiece piece = {.turn = turn, .voice = voice, .begin = begin, .end = end};

    piece.text = g_strstrip(g_strndup(text, length));
    g_array_append_val(pieces, piece);
}

/* A new piece at each mark that has a time after the one before. */
static void
cut_turn(GArray *pieces, const CodingDraftTurn *turn, guint voice)
{
    g_autoptr(GArray) starts = g_array_new(FALSE, FALSE, sizeof(gsize));
    g_autofree char *line = dup_line(turn, starts);
    gint64 begin = turn->begin, end = CODING_MISSING;
    gsize from = 0;

    for (guint i = 0; i < turn->marks->len; i++) {
        const CodingDraftMark *mark = &g_array_index(turn->marks, CodingDraftMark, i);
        gsize at = g_array_index(starts, gsize, mark->paragraph) + mark->offset;

        if (at == 0)
            end = mark->end;
        if (at <= from || begin == CODING_MISSING || mark->begin <= begin ||
            (turn->end != CODING_MISSING && mark->begin >= turn->end))
            continue;
        add_piece(pieces, turn, voice, begin, end, line + from, at - from);
        from = at;
        begin = mark->begin;
        end = mark->end;
    }
    add_piece(pieces, turn, voice, begin,
              end == CODING_MISSING || from == 0 ? turn->end : end, line + from,
              strlen(line + from));
}

static GArray *
cut(const CodingDraft *draft)
{
    const GPtrArray *turns = coding_draft_get_turns(draft);
    g_autoptr(GPtrArray) speakers = coding_draft_list_speakers(draft);
    g_autoptr(GHashTable) places = g_hash_table_new(g_str_hash, g_str_equal);
    GArray *pieces = g_array_new(FALSE, FALSE, sizeof(CodingPiece));

    g_array_set_clear_func(pieces, clear_piece);
    for (guint i = 0; i < speakers->len; i++)
        g_hash_table_insert(places, speakers->pdata[i], GUINT_TO_POINTER(i));
    for (guint i = 0; i < turns->len; i++) {
        const CodingDraftTurn *turn = g_ptr_array_index(turns, i);

        if (turn->kind == CODING_TURN_SPEECH)
            cut_turn(pieces, turn,
                     GPOINTER_TO_UINT(g_hash_table_lookup(places, turn->speaker)));
        else
            cut_turn(pieces, turn, speakers->len);
    }
    return pieces;
}

/* --- times ------------------------------------------------------------------ */

static gboolean
is_timed(const GArray *pieces)
{
    for (guint i = 0; i < pieces->len; i++) {
        const CodingPiece *piece = &g_array_index(pieces, CodingPiece, i);

        if (piece->turn->kind == CODING_TURN_SPEECH && !piece->turn->continues &&
            piece->begin == CODING_MISSING)
            return FALSE;
    }
    return TRUE;
}

/* From the last to the first: what has no end goes on until the next one begins. */
static void
close_ends(GArray *pieces)
{
    gint64 next = CODING_MISSING;

    for (guint i = pieces->len; i-- > 0;) {
        CodingPiece *piece = &g_array_index(pieces, CodingPiece, i);

        if (piece->begin == CODING_MISSING) {
            piece->end = next; /* until open_begins() */
            continue;
        }
        if (piece->end <= piece->begin)
            piece->end = next > piece->begin ? next : piece->begin + LAST_PIECE;
        next = piece->begin;
    }
}

/* Events, and speech that goes on after them, follow at once what stands before. */
static void
open_begins(GArray *pieces)
{
    gint64 after = 0;

    for (guint i = 0; i < pieces->len; i++) {
        CodingPiece *piece = &g_array_index(pieces, CodingPiece, i);

        if (piece->begin == CODING_MISSING) {
            piece->begin = piece->end == CODING_MISSING ? after : MIN(after, piece->end);
            piece->end = piece->begin + 1;
            after = piece->begin;
        } else {
            after = piece->end;
        }
    }
}

GArray *
coding_pieces_new(const CodingDraft *draft, gboolean *timed)
{
    GArray *pieces = cut(draft);

    *timed = is_timed(pieces);
    if (*timed) {
        close_ends(pieces);
        open_begins(pieces);
    }
    return pieces;
}

/* --- for the writers -------------------------------------------------------- */

static int
compare_times(gconstpointer a, gconstpointer b)
{
    const gint64 *one = a, *two = b;

    return (*one > *two) - (*one < *two);
}

void
coding_times_settle(GArray *times)
{
    guint n = 0;

    g_array_sort(times, compare_times);
    for (guint i = 0; i < times->len; i++) {
        gint64 time = g_array_index(times, gint64, i);

        if (time != CODING_MISSING &&
            (n == 0 || g_array_index(times, gint64, n - 1) < time))
            g_array_index(times, gint64, n++) = time;
    }
    g_array_set_size(times, n);
}

guint
coding_times_find(const GArray *times, gint64 time)
{
    guint low = 0, high = times->len;

    while (low < high) {
        guint middle = low + (high - low) / 2;

        if (g_array_index(times, gint64, middle) < time)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

GPtrArray *
coding_pieces_by_voice(const GArray *pieces, guint n_voices)
{
    GPtrArray *by_voice = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);

    for (guint v = 0; v <= n_voices; v++)
        g_ptr_array_add(by_voice, g_array_new(FALSE, FALSE, sizeof(guint)));
    for (guint i = 0; i < pieces->len; i++) {
        const CodingPiece *piece = &g_array_index(pieces, CodingPiece, i);

        g_array_append_val((GArray *)by_voice->pdata[piece->voice], i);
    }
    return by_voice;
}

/* --- XML -------------------------------------------------------------------- */

void
coding_corpus_append_value(GString *out, const char *before, const char *text,
                           const char *after)
{
    g_string_append(out, before);
    coding_escape_html(out, text);
    g_string_append(out, after);
}

void
coding_corpus_append_seconds(GString *out, gint64 milliseconds)
{
    g_string_append_printf(out, "%" G_GINT64_FORMAT ".%03d", milliseconds / 1000,
                           (int)(milliseconds % 1000));
}
