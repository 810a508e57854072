/*
 * write-markdown.c - bold labels, a paragraph a block; metadata as front matter.
 *
 *     ---
 *     Date: 4 March 2021
 *     ---
 *
 *     **P1 (nods) [00:00:12]:** I told him no.
 *
 *     Twice.
 *
 *     (laughter)
 *
 * A backslash stands before what Markdown would take for markup.
 */
#include <string.h>

#include "io/clock.h"
#include "io/write.h"

static void
append_escaped(GString *out, const char *text)
{
    gboolean first = TRUE;

    for (const char *p = text; *p; p++, first = FALSE)
        if (strchr("\\*_`<>", *p) || (first && strchr("#-+=~|", *p)))
            g_string_append_printf(out, "\\%c", *p);
        else
            g_string_append_c(out, *p);
}

static void
append_label(GString *out, const CodingDraftTurn *turn)
{
    g_string_append(out, "**");
    append_escaped(out, turn->speaker);
    if (turn->remark) {
        g_string_append(out, " (");
        append_escaped(out, turn->remark);
        g_string_append_c(out, ')');
    }
    if (turn->begin != CODING_MISSING) {
        g_autofree char *clock = coding_clock_dup_text(turn->begin);

        g_string_append_printf(out, " [%s]", clock);
    }
    g_string_append(out, turn->paragraphs->len ? ":** " : ":**\n");
}

static void
append_turn(GString *out, const CodingDraftTurn *turn)
{
    if (turn->kind == CODING_TURN_SPEECH && !turn->continues)
        append_label(out, turn);
    for (guint p = 0; p < turn->paragraphs->len; p++) {
        if (p > 0)
            g_string_append_c(out, '\n');
        append_escaped(out, g_ptr_array_index(turn->paragraphs, p));
        g_string_append_c(out, '\n');
    }
}

static gboolean
write_markdown(const CodingDraft *draft, GByteArray *out, GError **error)
{
    const GPtrArray *metadata = coding_draft_get_metadata(draft);
    const GPtrArray *turns = coding_draft_get_turns(draft);
    g_autoptr(GString) text = g_string_new(metadata->len ? "---\n" : NULL);

    (void)error;
    for (guint i = 0; i < metadata->len; i++) {
        const CodingMetadata *item = g_ptr_array_index(metadata, i);

        g_string_append_printf(text, "%s: %s\n", item->key, item->value);
    }
    if (metadata->len)
        g_string_append(text, "---\n");
    for (guint i = 0; i < turns->len; i++) {
        if (text->len)
            g_string_append_c(text, '\n');
        append_turn(text, g_ptr_array_index(turns, i));
    }
    g_byte_array_append(out, (const guint8 *)text->str, (guint)text->len);
    return TRUE;
}

const CodingWriter coding_writer_markdown = {
    .id = "markdown",
    .title = "Markdown",
    .suffix = "md",
    .reader = "plain",
    .holds = CODING_HOLDS_PARAGRAPHS | CODING_HOLDS_UNITS | CODING_HOLDS_EVENTS |
             CODING_HOLDS_REMARKS | CODING_HOLDS_BEGIN | CODING_HOLDS_SECONDS |
             CODING_HOLDS_METADATA | CODING_HOLDS_TURNS_WITHOUT_TEXT,
    .write = write_markdown,
};
