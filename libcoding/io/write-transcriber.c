/*
 * write-transcriber.c - Transcriber: turns without a gap, in one section.
 *
 * Turns of Transcriber follow each other: one that another interrupts ends there.
 * Events stand in turns of nobody, as comments.
 */
#include "io/corpus-write.h"
#include "io/write.h"

typedef struct {
    GString *out;
    const GArray *pieces; /* CodingPiece */
    gint64 now;           /* where the turn before ended */
} Trs;

static void
append_speakers(GString *out, const CodingDraft *draft)
{
    g_autoptr(GPtrArray) speakers = coding_draft_list_speakers(draft);

    g_string_append(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                         "<!DOCTYPE Trans SYSTEM \"trans-14.dtd\">\n"
                         "<Trans version=\"1\">\n<Speakers>\n");
    for (guint i = 0; i < speakers->len; i++) {
        g_string_append_printf(out, "<Speaker id=\"spk%u\" name=\"", i + 1);
        coding_corpus_append_value(out, "", speakers->pdata[i],
                                   "\" check=\"no\" dialect=\"native\" accent=\"\" "
                                   "scope=\"local\"/>\n");
    }
    g_string_append(out, "</Speakers>\n");
}

static void
append_span(GString *out, gint64 begin, gint64 end)
{
    g_string_append(out, " startTime=\"");
    coding_corpus_append_seconds(out, begin);
    g_string_append(out, "\" endTime=\"");
    coding_corpus_append_seconds(out, end);
    g_string_append(out, "\">\n<Sync time=\"");
    coding_corpus_append_seconds(out, begin);
    g_string_append(out, "\"/>\n");
}

static const CodingPiece *
get_piece(const Trs *self, guint i)
{
    return i < self->pieces->len ? &g_array_index(self->pieces, CodingPiece, i) : NULL;
}

/* Past the pieces of the turn that begins at @i, and what is said along with it. */
static guint
find_stop(const Trs *self, guint i)
{
    const CodingPiece *first = get_piece(self, i), *piece;

    while ((piece = get_piece(self, ++i)))
        if (piece->turn != first->turn && !piece->turn->simultaneous)
            break;
    return i;
}

/* What nobody says between two turns is a turn of nobody. */
static void
fill_gap(Trs *self, gint64 until)
{
    if (self->now >= until)
        return;
    g_string_append(self->out, "<Turn");
    append_span(self->out, self->now, until);
    g_string_append(self->out, "</Turn>\n");
    self->now = until;
}

static void
append_event(Trs *self, const CodingPiece *piece)
{
    g_string_append(self->out, "<Turn");
    append_span(self->out, piece->begin, piece->end);
    coding_corpus_append_value(self->out, "<Comment desc=\"", piece->text,
                               "\"/>\n</Turn>\n");
}

static void
append_voices(Trs *self, guint start, guint stop)
{
    const CodingDraftTurn *before = NULL;

    g_string_append(self->out, "<Turn speaker=\"");
    for (guint i = start; i < stop; i++) {
        const CodingPiece *piece = get_piece(self, i);

        if (piece->turn != before)
            g_string_append_printf(self->out, "%sspk%u", before ? " " : "",
                                   piece->voice + 1);
        before = piece->turn;
    }
    g_string_append_c(self->out, '"');
}

static void
append_turn(Trs *self, guint start, guint stop, gint64 end)
{
    const CodingPiece *first = get_piece(self, start);
    gboolean shared = get_piece(self, stop - 1)->turn != first->turn;
    const CodingDraftTurn *before = NULL;
    guint voice = 0;

    append_voices(self, start, stop);
    append_span(self->out, first->begin, end);
    for (guint i = start; i < stop; i++) {
        const CodingPiece *piece = get_piece(self, i);

        if (shared && piece->turn != before) {
            g_string_append_printf(self->out, "<Who nb=\"%u\"/>\n", ++voice);
        } else if (!shared && i > start && piece->begin < end) {
            g_string_append(self->out, "<Sync time=\"");
            coding_corpus_append_seconds(self->out, piece->begin);
            g_string_append(self->out, "\"/>\n");
        }
        coding_corpus_append_value(self->out, "", piece->text, "\n");
        before = piece->turn;
    }
    g_string_append(self->out, "</Turn>\n");
}

/* The turn from @start on, cut off where the next one begins. */
static guint
append_next(Trs *self, guint start)
{
    guint stop = find_stop(self, start);
    const CodingPiece *first = get_piece(self, start), *next = get_piece(self, stop);
    gint64 end = first->begin;

    for (guint i = start; i < stop; i++)
        end = MAX(end, get_piece(self, i)->end);
    if (next && next->begin > first->begin)
        end = MIN(end, next->begin);
    fill_gap(self, first->begin);
    if (first->turn->kind == CODING_TURN_EVENT)
        append_event(self, first);
    else
        append_turn(self, start, stop, end);
    self->now = MAX(self->now, end);
    return stop;
}

static gboolean
write_transcriber(const CodingDraft *draft, GByteArray *out, GError **error)
{
    gboolean timed;
    g_autoptr(GArray) pieces = coding_pieces_new(draft, &timed);
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GString) turns = g_string_new(NULL);
    Trs self = {.out = turns, .pieces = pieces};

    (void)error;
    for (guint i = 0; i < pieces->len;)
        i = append_next(&self, i);
    append_speakers(text, draft);
    g_string_append(text,
                    "<Episode>\n<Section type=\"report\" startTime=\"0\" endTime=\"");
    coding_corpus_append_seconds(text, self.now);
    g_string_append_printf(text, "\">\n%s</Section>\n</Episode>\n</Trans>\n", turns->str);
    g_byte_array_append(out, (const guint8 *)text->str, (guint)text->len);
    return TRUE;
}

const CodingWriter coding_writer_transcriber = {
    .id = "transcriber",
    .title = "Transcriber",
    .suffix = "trs",
    .reader = "transcriber",
    .holds = CODING_HOLDS_EVENTS | CODING_HOLDS_BEGIN | CODING_NEEDS_TIMES |
             CODING_HOLDS_TURNS_WITHOUT_TEXT,
    .write = write_transcriber,
};
