/*
 * write-exmaralda.c - EXMARaLDA basic transcriptions: a tier of type "t" for each
 * speaker, one of type "d" for the events.
 *
 * A timeline needs no times: without them each piece gets two points of its own, in
 * the order of the transcript.
 */
#include "io/corpus-write.h"
#include "io/write.h"

typedef struct {
    GString *out;
    GArray *pieces;      /* CodingPiece */
    GPtrArray *speakers; /* char * */
    GArray *points;      /* gint64: a time, or CODING_MISSING */
    GArray *from, *to;   /* guint: the points of each piece */
} Sheet;

static void
append_head(Sheet *self, const CodingDraft *draft)
{
    const GPtrArray *metadata = coding_draft_get_metadata(draft);

    g_string_append(self->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                               "<basic-transcription>\n<head>\n<meta-information>\n"
                               "<project-name></project-name>\n"
                               "<transcription-name></transcription-name>\n"
                               "<referenced-file url=\"\"/>\n<ud-meta-information>\n");
    for (guint i = 0; i < metadata->len; i++) {
        const CodingMetadata *item = g_ptr_array_index(metadata, i);

        coding_corpus_append_value(self->out, "<ud-information attribute-name=\"",
                                   item->key, "\">");
        coding_corpus_append_value(self->out, "", item->value, "</ud-information>\n");
    }
    g_string_append(self->out, "</ud-meta-information>\n<comment></comment>\n"
                               "<transcription-convention></transcription-convention>\n"
                               "</meta-information>\n<speakertable>\n");
    for (guint i = 0; i < self->speakers->len; i++) {
        g_string_append_printf(self->out, "<speaker id=\"SPK%u\">\n", i);
        coding_corpus_append_value(self->out, "<abbreviation>", self->speakers->pdata[i],
                                   "</abbreviation>\n");
        g_string_append(self->out, "<sex value=\"u\"/>\n<languages-used/>\n<l1/>\n<l2/>\n"
                                   "<ud-speaker-information/>\n<comment></comment>\n"
                                   "</speaker>\n");
    }
    g_string_append(self->out, "</speakertable>\n</head>\n<basic-body>\n");
}

/* --- the timeline ----------------------------------------------------------- */

/* A point for each time. */
static void
place_by_time(Sheet *self)
{
    for (guint i = 0; i < self->pieces->len; i++) {
        const CodingPiece *piece = &g_array_index(self->pieces, CodingPiece, i);

        g_array_append_val(self->points, piece->begin);
        g_array_append_val(self->points, piece->end);
    }
    coding_times_settle(self->points);
    for (guint i = 0; i < self->pieces->len; i++) {
        const CodingPiece *piece = &g_array_index(self->pieces, CodingPiece, i);
        guint from = coding_times_find(self->points, piece->begin),
              to = coding_times_find(self->points, piece->end);

        g_array_append_val(self->from, from);
        g_array_append_val(self->to, to);
    }
}

/* One piece after the other; a time where it is known and goes forward. */
static void
place_by_order(Sheet *self)
{
    gint64 last = CODING_MISSING, none = CODING_MISSING;

    for (guint i = 0; i < self->pieces->len; i++) {
        const CodingPiece *piece = &g_array_index(self->pieces, CodingPiece, i);
        gint64 point = piece->begin > last ? piece->begin : CODING_MISSING;
        guint from = self->points->len, to = from + 1;

        last = MAX(last, piece->begin);
        g_array_append_val(self->points, point);
        g_array_append_val(self->from, from);
        g_array_append_val(self->to, to);
    }
    g_array_append_val(self->points, none);
}

static void
append_timeline(Sheet *self)
{
    g_string_append(self->out, "<common-timeline>\n");
    for (guint i = 0; i < self->points->len; i++) {
        gint64 time = g_array_index(self->points, gint64, i);

        g_string_append_printf(self->out, "<tli id=\"T%u\"", i);
        if (time != CODING_MISSING) {
            g_string_append(self->out, " time=\"");
            coding_corpus_append_seconds(self->out, time);
            g_string_append_c(self->out, '"');
        }
        g_string_append(self->out, "/>\n");
    }
    g_string_append(self->out, "</common-timeline>\n");
}

/* --- tiers ------------------------------------------------------------------ */

static void
append_tier(Sheet *self, guint voice, const GArray *own)
{
    if (voice < self->speakers->len) {
        g_string_append_printf(self->out,
                               "<tier id=\"TIE%u\" speaker=\"SPK%u\" category=\"v\" "
                               "type=\"t\" display-name=\"",
                               voice, voice);
        coding_corpus_append_value(self->out, "", self->speakers->pdata[voice],
                                   " [v]\">\n");
    } else {
        g_string_append_printf(self->out,
                               "<tier id=\"TIE%u\" category=\"event\" type=\"d\" "
                               "display-name=\"[event]\">\n",
                               voice);
    }
    for (guint i = 0; i < own->len; i++) {
        guint at = g_array_index(own, guint, i);

        /* An event without text is none in this format. */
        if (!*g_array_index(self->pieces, CodingPiece, at).text)
            continue;
        g_string_append_printf(self->out, "<event start=\"T%u\" end=\"T%u\">",
                               g_array_index(self->from, guint, at),
                               g_array_index(self->to, guint, at));
        coding_corpus_append_value(
            self->out, "", g_array_index(self->pieces, CodingPiece, at).text,
            voice < self->speakers->len ? " </event>\n" : "</event>\n");
    }
    g_string_append(self->out, "</tier>\n");
}

static void
append_tiers(Sheet *self)
{
    g_autoptr(GPtrArray) by_voice =
        coding_pieces_by_voice(self->pieces, self->speakers->len);

    for (guint v = 0; v <= self->speakers->len; v++) {
        const GArray *own = by_voice->pdata[v];

        if (v < self->speakers->len || own->len > 0)
            append_tier(self, v, own);
    }
}

static gboolean
write_exmaralda(const CodingDraft *draft, GByteArray *out, GError **error)
{
    gboolean timed;
    g_autoptr(GArray) pieces = coding_pieces_new(draft, &timed);
    g_autoptr(GPtrArray) speakers = coding_draft_list_speakers(draft);
    g_autoptr(GArray) points = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autoptr(GArray) from = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(GArray) to = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(GString) text = g_string_new(NULL);
    Sheet self = {text, pieces, speakers, points, from, to};

    (void)error;
    if (timed)
        place_by_time(&self);
    else
        place_by_order(&self);
    append_head(&self, draft);
    append_timeline(&self);
    append_tiers(&self);
    g_string_append(text, "</basic-body>\n</basic-transcription>\n");
    g_byte_array_append(out, (const guint8 *)text->str, (guint)text->len);
    return TRUE;
}

const CodingWriter coding_writer_exmaralda = {
    .id = "exmaralda",
    .title = "EXMARaLDA basic transcription",
    .suffix = "exb",
    .reader = "exmaralda",
    .holds = CODING_HOLDS_EVENTS | CODING_HOLDS_BEGIN | CODING_HOLDS_METADATA,
    .write = write_exmaralda,
};
