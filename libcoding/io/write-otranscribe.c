/*
 * write-otranscribe.c - .otr: paragraphs with bold labels, and a stamp for every time.
 *
 *     {"text": "<p><span class=\"timestamp\" ...>00:12</span><b>P1:</b> Yes</p>", ...}
 */
#include <string.h>

#include "io/clock.h"
#include "io/cues.h"
#include "io/render.h"
#include "io/write.h"

static void
append_stamp(GString *html, gint64 time)
{
    g_autofree char *clock = NULL;

    if (time == CODING_MISSING)
        return;
    clock = coding_clock_dup_text(time);
    g_string_append_printf(html,
                           "<span class=\"timestamp\" contenteditable=\"false\" "
                           "data-timestamp=\"%" G_GINT64_FORMAT ".%03d\">%s</span> ",
                           time / 1000, (int)(ABS(time) % 1000), clock);
}

static void
append_label(GString *html, const CodingDraftTurn *turn)
{
    g_autofree char *remark =
        turn->remark ? g_strdup_printf(" (%s)", turn->remark) : g_strdup("");
    g_autofree char *label = g_strconcat(turn->speaker, remark, ":", NULL);

    append_stamp(html, turn->begin);
    g_string_append(html, "<b>");
    coding_escape_html(html, label);
    g_string_append(html, "</b> ");
}

/* Paragraph @p of @turn, with a stamp at each mark but one at the very beginning, which
 * stands before the label. */
static void
append_paragraph(GString *html, const CodingDraftTurn *turn, guint p)
{
    const char *text = turn->paragraphs->pdata[p];
    gsize at = 0, length = strlen(text);

    for (guint i = 0; i < turn->marks->len; i++) {
        const CodingDraftMark *mark = &g_array_index(turn->marks, CodingDraftMark, i);
        gsize offset = MIN(mark->offset, length);
        g_autofree char *part = NULL;

        if (mark->paragraph != p || offset < at || (p == 0 && offset == 0))
            continue;
        part = g_strndup(text + at, offset - at);
        coding_escape_html(html, part);
        append_stamp(html, mark->begin);
        at = offset;
    }
    coding_escape_html(html, text + at);
}

static void
append_turn(GString *html, const CodingDraftTurn *turn)
{
    guint n = MAX(turn->paragraphs->len, turn->continues ? 0 : 1);

    for (guint p = 0; p < n; p++) {
        g_string_append(html, "<p>");
        if (p == 0 && !turn->continues)
            append_label(html, turn);
        if (p < turn->paragraphs->len)
            append_paragraph(html, turn, p);
        g_string_append(html, "</p>");
    }
}

static void
append_event(GString *html, const char *text)
{
    gboolean sound = coding_cues_is_sound(text);

    g_string_append(html, sound ? "<p>" : "<p>[");
    coding_escape_html(html, text);
    g_string_append(html, sound ? "</p>" : "]</p>");
}

static gboolean
write_otranscribe(const CodingDraft *draft, GByteArray *out, GError **error)
{
    const GPtrArray *metadata = coding_draft_get_metadata(draft);
    const GPtrArray *turns = coding_draft_get_turns(draft);
    g_autoptr(GString) html = g_string_new(NULL), json = g_string_new("{\"text\": ");

    (void)error;
    for (guint i = 0; i < metadata->len; i++) {
        const CodingMetadata *item = g_ptr_array_index(metadata, i);
        g_autofree char *entry = g_strdup_printf("%s: %s", item->key, item->value);

        g_string_append(html, "<p>");
        coding_escape_html(html, entry);
        g_string_append(html, "</p>");
    }
    for (guint i = 0; i < turns->len; i++) {
        const CodingDraftTurn *turn = turns->pdata[i];

        if (turn->kind == CODING_TURN_SPEECH)
            append_turn(html, turn);
        else
            append_event(html, turn->paragraphs->pdata[0]);
    }
    coding_escape_json(json, html->str);
    g_string_append(json,
                    ", \"media\": \"\", \"media-source\": \"\", \"media-time\": 0}\n");
    g_byte_array_append(out, (const guint8 *)json->str, (guint)json->len);
    return TRUE;
}

const CodingWriter coding_writer_otranscribe = {
    .id = "otranscribe",
    .title = "oTranscribe",
    .suffix = "otr",
    .reader = "otranscribe",
    .holds = CODING_HOLDS_PARAGRAPHS | CODING_HOLDS_UNITS | CODING_HOLDS_EVENTS |
             CODING_HOLDS_REMARKS | CODING_HOLDS_BEGIN | CODING_HOLDS_METADATA |
             CODING_HOLDS_TURNS_WITHOUT_TEXT,
    .write = write_otranscribe,
};
