/*
 * write-elan.c - ELAN annotation documents, EAF 3.0: a tier for each speaker.
 *
 * Events stand on a tier of the linguistic type "stage-direction", which the importer
 * knows; metadata are properties of the header.
 */
#include "io/corpus-write.h"
#include "io/write.h"

static void
append_header(GString *out, const CodingDraft *draft)
{
    const GPtrArray *metadata = coding_draft_get_metadata(draft);

    g_string_append(out,
                    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                    "<ANNOTATION_DOCUMENT AUTHOR=\"\" DATE=\"1970-01-01T00:00:00+00:00\" "
                    "FORMAT=\"3.0\" VERSION=\"3.0\" "
                    "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
                    "xsi:noNamespaceSchemaLocation=\"http://www.mpi.nl/tools/elan/"
                    "EAFv3.0.xsd\">\n"
                    " <HEADER MEDIA_FILE=\"\" TIME_UNITS=\"milliseconds\">\n");
    for (guint i = 0; i < metadata->len; i++) {
        const CodingMetadata *item = g_ptr_array_index(metadata, i);

        coding_corpus_append_value(out, "  <PROPERTY NAME=\"", item->key, "\">");
        coding_corpus_append_value(out, "", item->value, "</PROPERTY>\n");
    }
    g_string_append(out, " </HEADER>\n");
}

/* A slot for each time, in order. */
static void
append_slots(GString *out, const GArray *times)
{
    g_string_append(out, " <TIME_ORDER>\n");
    for (guint i = 0; i < times->len; i++)
        g_string_append_printf(
            out,
            "  <TIME_SLOT TIME_SLOT_ID=\"ts%u\" TIME_VALUE=\"%" G_GINT64_FORMAT "\"/>\n",
            i + 1, g_array_index(times, gint64, i));
    g_string_append(out, " </TIME_ORDER>\n");
}

static void
append_annotation(GString *out, const CodingPiece *piece, const GArray *times,
                  guint number)
{
    g_string_append_printf(
        out,
        "  <ANNOTATION>\n"
        "   <ALIGNABLE_ANNOTATION ANNOTATION_ID=\"a%u\" TIME_SLOT_REF1=\"ts%u\" "
        "TIME_SLOT_REF2=\"ts%u\">\n",
        number, coding_times_find(times, piece->begin) + 1,
        coding_times_find(times, piece->end) + 1);
    coding_corpus_append_value(out, "    <ANNOTATION_VALUE>", piece->text,
                               "</ANNOTATION_VALUE>\n");
    g_string_append(out, "   </ALIGNABLE_ANNOTATION>\n  </ANNOTATION>\n");
}

static void
append_tiers(GString *out, const GArray *pieces, const GPtrArray *speakers,
             const GArray *times)
{
    g_autoptr(GPtrArray) by_voice = coding_pieces_by_voice(pieces, speakers->len);

    for (guint v = 0; v <= speakers->len; v++) {
        const GArray *own = by_voice->pdata[v];

        if (v == speakers->len && own->len == 0)
            continue;
        if (v < speakers->len) {
            coding_corpus_append_value(
                out, " <TIER LINGUISTIC_TYPE_REF=\"default-lt\" PARTICIPANT=\"",
                speakers->pdata[v], "\"");
            g_string_append_printf(out, " TIER_ID=\"speaker-%u\">\n", v + 1);
        } else {
            g_string_append(out, " <TIER LINGUISTIC_TYPE_REF=\"stage-direction\" "
                                 "TIER_ID=\"events\">\n");
        }
        for (guint i = 0; i < own->len; i++) {
            guint at = g_array_index(own, guint, i);

            append_annotation(out, &g_array_index(pieces, CodingPiece, at), times,
                              at + 1);
        }
        g_string_append(out, " </TIER>\n");
    }
}

static gboolean
write_elan(const CodingDraft *draft, GByteArray *out, GError **error)
{
    gboolean timed;
    g_autoptr(GArray) pieces = coding_pieces_new(draft, &timed);
    g_autoptr(GPtrArray) speakers = coding_draft_list_speakers(draft);
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GArray) times = g_array_new(FALSE, FALSE, sizeof(gint64));

    (void)error;
    append_header(text, draft);
    for (guint i = 0; i < pieces->len; i++) {
        const CodingPiece *piece = &g_array_index(pieces, CodingPiece, i);

        g_array_append_val(times, piece->begin);
        g_array_append_val(times, piece->end);
    }
    coding_times_settle(times);
    append_slots(text, times);
    append_tiers(text, pieces, speakers, times);
    g_string_append(text,
                    " <LINGUISTIC_TYPE GRAPHIC_REFERENCES=\"false\" "
                    "LINGUISTIC_TYPE_ID=\"default-lt\" TIME_ALIGNABLE=\"true\"/>\n"
                    " <LINGUISTIC_TYPE GRAPHIC_REFERENCES=\"false\" "
                    "LINGUISTIC_TYPE_ID=\"stage-direction\" TIME_ALIGNABLE=\"true\"/>\n"
                    "</ANNOTATION_DOCUMENT>\n");
    g_byte_array_append(out, (const guint8 *)text->str, (guint)text->len);
    return TRUE;
}

const CodingWriter coding_writer_elan = {
    .id = "elan",
    .title = "ELAN annotation document",
    .suffix = "eaf",
    .reader = "elan",
    .holds = CODING_HOLDS_EVENTS | CODING_HOLDS_BEGIN | CODING_HOLDS_METADATA |
             CODING_NEEDS_TIMES | CODING_HOLDS_TURNS_WITHOUT_TEXT,
    .write = write_elan,
};
