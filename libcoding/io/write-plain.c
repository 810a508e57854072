/*
 * write-plain.c - label, colon, text; a paragraph a line, a blank line between turns.
 *
 *     Date: 4 March 2021
 *
 *     P1 (nods) [00:00:12]: I told him no.
 *     Twice.
 *
 *     (laughter)
 */
#include <string.h>

#include "io/clock.h"
#include "io/write.h"

static void
append_turn(GString *text, const CodingDraftTurn *turn)
{
    if (!turn->continues) {
        g_string_append(text, turn->speaker);
        if (turn->remark)
            g_string_append_printf(text, " (%s)", turn->remark);
        if (turn->begin != CODING_MISSING) {
            g_autofree char *clock = coding_clock_dup_text(turn->begin);

            g_string_append_printf(text, " [%s]", clock);
        }
        g_string_append(text, turn->paragraphs->len ? ": " : ":\n");
    }
    for (guint p = 0; p < turn->paragraphs->len; p++)
        g_string_append_printf(text, "%s\n", (char *)turn->paragraphs->pdata[p]);
}

static gboolean
write_plain(const CodingDraft *draft, GByteArray *out, GError **error)
{
    const GPtrArray *metadata = coding_draft_get_metadata(draft);
    const GPtrArray *turns = coding_draft_get_turns(draft);
    g_autoptr(GString) text = g_string_new(NULL);

    (void)error;
    for (guint i = 0; i < metadata->len; i++) {
        const CodingMetadata *item = g_ptr_array_index(metadata, i);

        g_string_append_printf(text, "%s: %s\n", item->key, item->value);
    }
    for (guint i = 0; i < turns->len; i++) {
        const CodingDraftTurn *turn = g_ptr_array_index(turns, i);

        if (text->len)
            g_string_append_c(text, '\n');
        if (turn->kind == CODING_TURN_SPEECH)
            append_turn(text, turn);
        else
            g_string_append_printf(text, "%s\n", (char *)turn->paragraphs->pdata[0]);
    }
    g_byte_array_append(out, (const guint8 *)text->str, (guint)text->len);
    return TRUE;
}

const CodingWriter coding_writer_plain = {
    .id = "plain",
    .title = "plain text",
    .suffix = "txt",
    .reader = "plain",
    .holds = CODING_HOLDS_PARAGRAPHS | CODING_HOLDS_UNITS | CODING_HOLDS_EVENTS |
             CODING_HOLDS_REMARKS | CODING_HOLDS_BEGIN | CODING_HOLDS_SECONDS |
             CODING_HOLDS_METADATA | CODING_HOLDS_TURNS_WITHOUT_TEXT,
    .write = write_plain,
};
