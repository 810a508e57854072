/*
 * write-json.c - segments as WhisperX has them, one a line.
 *
 *     {
 *       "metadata": {"Date": "4 March 2021"},
 *       "segments": [
 *         {"start": 1.000, "end": 3.500, "speaker": "P1", "text": "I told him no."},
 *         {"text": "(laughter)"}
 *       ]
 *     }
 *
 * A segment without a speaker is an event.  Times that are not known are left out;
 * "metadata" is ours, and a key that comes again has a list.
 */
#include "io/render.h"
#include "io/write-cues.h"
#include "io/write.h"

static void
append_seconds(GString *out, const char *name, gint64 milliseconds)
{
    if (milliseconds != CODING_MISSING)
        g_string_append_printf(out, "\"%s\": %" G_GINT64_FORMAT ".%03d, ", name,
                               milliseconds / 1000, (int)(ABS(milliseconds) % 1000));
}

static void
append_segment(GString *out, const CodingWriteCue *cue)
{
    g_string_append(out, "    {");
    append_seconds(out, "start", cue->begin);
    append_seconds(out, "end", cue->end);
    if (cue->speaker) {
        g_string_append(out, "\"speaker\": ");
        coding_escape_json(out, cue->speaker);
        g_string_append(out, ", ");
    }
    g_string_append(out, "\"text\": ");
    coding_escape_json(out, cue->text);
    g_string_append_c(out, '}');
}

/* The values of @key, in the order of the draft: one, or a list of all. */
static void
append_values(GString *out, const GPtrArray *metadata, const char *key, guint n)
{
    gboolean open = FALSE;

    g_string_append(out, n > 1 ? "[" : "");
    for (guint i = 0; i < metadata->len; i++) {
        const CodingMetadata *item = g_ptr_array_index(metadata, i);

        if (g_strcmp0(item->key, key) != 0)
            continue;
        g_string_append(out, open ? ", " : "");
        coding_escape_json(out, item->value);
        open = TRUE;
    }
    g_string_append(out, n > 1 ? "]" : "");
}

static void
append_metadata(GString *out, const GPtrArray *metadata)
{
    g_autoptr(GHashTable) counts = g_hash_table_new(g_str_hash, g_str_equal);
    gboolean open = FALSE;

    for (guint i = 0; i < metadata->len; i++) {
        const CodingMetadata *item = g_ptr_array_index(metadata, i);
        guint n = GPOINTER_TO_UINT(g_hash_table_lookup(counts, item->key));

        g_hash_table_insert(counts, item->key, GUINT_TO_POINTER(n + 1));
    }
    g_string_append(out, "  \"metadata\": {");
    for (guint i = 0; i < metadata->len; i++) {
        const CodingMetadata *item = g_ptr_array_index(metadata, i);
        guint n = GPOINTER_TO_UINT(g_hash_table_lookup(counts, item->key));

        if (n == 0)
            continue;
        g_string_append(out, open ? ", " : "");
        coding_escape_json(out, item->key);
        g_string_append(out, ": ");
        append_values(out, metadata, item->key, n);
        g_hash_table_insert(counts, item->key, GUINT_TO_POINTER(0));
        open = TRUE;
    }
    g_string_append(out, "},\n");
}

static gboolean
write_json(const CodingDraft *draft, GByteArray *out, GError **error)
{
    const GPtrArray *metadata = coding_draft_get_metadata(draft);
    g_autoptr(GArray) cues = coding_write_cues_list(draft);
    g_autoptr(GString) text = g_string_new("{\n");

    (void)error;
    if (metadata->len > 0)
        append_metadata(text, metadata);
    g_string_append(text, "  \"segments\": [\n");
    for (guint i = 0; i < cues->len; i++) {
        append_segment(text, &g_array_index(cues, CodingWriteCue, i));
        g_string_append(text, i + 1 < cues->len ? ",\n" : "\n");
    }
    g_string_append(text, "  ]\n}\n");
    g_byte_array_append(out, (const guint8 *)text->str, (guint)text->len);
    return TRUE;
}

const CodingWriter coding_writer_json = {
    .id = "json",
    .title = "JSON, segments as of WhisperX",
    .suffix = "json",
    .reader = "json",
    .holds = CODING_HOLDS_EVENTS | CODING_HOLDS_BEGIN | CODING_HOLDS_END |
             CODING_HOLDS_METADATA,
    .write = write_json,
};
