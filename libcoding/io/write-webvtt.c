/*
 * write-webvtt.c - cues with voices, metadata as comments before them.
 *
 *     WEBVTT
 *
 *     NOTE Date: 4 March 2021
 *
 *     00:00:01.000 --> 00:00:03.500
 *     <v P1>I told him &lt;no&gt;.</v>
 *
 *     00:00:03.500 --> 00:00:04.000
 *     (laughter)
 */
#include "io/cue-text.h"
#include "io/write-cues.h"
#include "io/write.h"

/* @text on one line; a colon would end a key. */
static void
append_entry(GString *out, const char *text, gboolean key)
{
    g_autoptr(GString) escaped = g_string_new(NULL);

    coding_cue_text_escape(escaped, text, TRUE);
    g_strdelimit(escaped->str, "\r\n", ' ');
    if (key)
        g_string_replace(escaped, ":", "&#58;", 0);
    g_string_append(out, escaped->str);
}

static void
append_cue(GString *out, const CodingWriteCue *cue)
{
    g_string_append_c(out, '\n');
    coding_write_cues_append_time(out, cue->begin, '.');
    g_string_append(out, " --> ");
    coding_write_cues_append_time(out, cue->end, '.');
    g_string_append_c(out, '\n');
    if (cue->speaker) {
        g_string_append(out, "<v ");
        append_entry(out, cue->speaker, FALSE);
        g_string_append_c(out, '>');
    }
    coding_cue_text_escape(out, cue->text, TRUE);
    g_string_append(out, cue->speaker ? "</v>\n" : "\n");
}

static gboolean
write_webvtt(const CodingDraft *draft, GByteArray *out, GError **error)
{
    const GPtrArray *metadata = coding_draft_get_metadata(draft);
    g_autoptr(GArray) cues = coding_write_cues_list(draft);
    g_autoptr(GString) text = g_string_new("WEBVTT\n");

    (void)error;
    for (guint i = 0; i < metadata->len; i++) {
        const CodingMetadata *item = g_ptr_array_index(metadata, i);

        g_string_append(text, "\nNOTE ");
        append_entry(text, item->key, TRUE);
        g_string_append(text, ": ");
        append_entry(text, item->value, FALSE);
        g_string_append_c(text, '\n');
    }
    coding_write_cues_complete(cues);
    for (guint i = 0; i < cues->len; i++)
        append_cue(text, &g_array_index(cues, CodingWriteCue, i));
    g_byte_array_append(out, (const guint8 *)text->str, (guint)text->len);
    return TRUE;
}

const CodingWriter coding_writer_webvtt = {
    .id = "webvtt",
    .title = "WebVTT",
    .suffix = "vtt",
    .reader = "webvtt",
    .holds = CODING_HOLDS_EVENTS | CODING_HOLDS_BEGIN | CODING_HOLDS_END |
             CODING_HOLDS_METADATA | CODING_NEEDS_TIMES,
    .write = write_webvtt,
};
