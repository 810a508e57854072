/*
 * write-otranscribe.c - .otr: paragraphs with bold labels, and a stamp for every time.
 *
 *     {"text": "<p><span class=\"timestamp\" ...>00:12</span><b>P1:</b> Yes</p>", ...}
 */
#include <string.h>

#include "io/clock.h"
#include "io/render.h"
#include "io/write-text.h"
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
append_label(GString *html, const CodingDraftTurn *turn, const char *head)
{
    append_stamp(html, turn->begin);
    g_string_append(html, "<b>");
    coding_escape_html(html, head);
    g_string_append(html, "</b> ");
}

/* Paragraph @p of @turn, with a stamp at each mark but one at the very beginning, which
 * stands before the label. */
static void
append_paragraph(GString *html, const CodingNamed *named, const CodingDraftTurn *turn,
                 const char *head, guint p)
{
    const char *text = turn->paragraphs->pdata[p];
    g_autofree char *written = write_text_dup_paragraph(named, head, text);
    gsize at = 0, length = strlen(text);

    if (strlen(written) > length)
        g_string_append_c(html, '\\');
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
append_turn(GString *html, const CodingNamed *named, const CodingDraftTurn *turn)
{
    guint n = MAX(turn->paragraphs->len, turn->continues ? 0 : 1);
    g_autofree char *head =
        turn->continues ? NULL : write_text_dup_head(named, turn, FALSE);

    for (guint p = 0; p < n; p++) {
        const char *first = p == 0 ? head : NULL;

        g_string_append(html, "<p>");
        if (first)
            append_label(html, turn, first);
        if (p < turn->paragraphs->len)
            append_paragraph(html, named, turn, first, p);
        g_string_append(html, "</p>");
    }
}

static void
append_line(GString *html, const char *line)
{
    g_auto(GStrv) parts = g_strsplit(line, "\n", -1);

    g_string_append(html, "<p>");
    for (char **part = parts; *part; part++) {
        if (part > parts)
            g_string_append(html, "</p><p>");
        coding_escape_html(html, *part);
    }
    g_string_append(html, "</p>");
}

static void
append_header(GString *html, const CodingDraft *draft, const CodingNamed *named)
{
    g_autoptr(GString) header = g_string_new(NULL);

    write_text_header(header, draft, named);
    g_string_append(header, CODING_NAMED_MARK);
    append_line(html, header->str);
}

static void
append_event(GString *html, const char *text)
{
    g_autofree char *event = write_text_dup_event(text);

    append_line(html, event);
}

static gboolean
write_otranscribe(const CodingDraft *draft, GByteArray *out, GError **error)
{
    const GPtrArray *turns = coding_draft_get_turns(draft);
    g_autoptr(GString) html = g_string_new(NULL), json = g_string_new("{\"text\": ");
    g_autoptr(CodingNamed) named = write_text_name(draft, FALSE, error);

    if (!named)
        return FALSE;
    append_header(html, draft, named);
    for (guint i = 0; i < turns->len; i++) {
        const CodingDraftTurn *turn = turns->pdata[i];

        if (turn->kind == CODING_TURN_SPEECH)
            append_turn(html, named, turn);
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
