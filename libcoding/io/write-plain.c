/*
 * write-plain.c - label, colon, text; a paragraph a line, a blank line between turns.
 *
 *     Date: 4 March 2021
 *     Labels: P1
 *     BEGIN TRANSCRIPT
 *
 *     P1 (nods) [00:00:12]: I told him no.
 *     Twice.
 *
 *     (laughter)
 */
#include "io/write-text.h"
#include "io/write.h"

static void
append_turn(GString *text, const CodingNamed *named, const CodingDraftTurn *turn)
{
    g_autofree char *head =
        turn->continues ? NULL : write_text_dup_head(named, turn, TRUE);

    if (head)
        g_string_append_printf(text, "%s%s", head, turn->paragraphs->len ? " " : "\n");
    for (guint p = 0; p < turn->paragraphs->len; p++) {
        g_autofree char *line = write_text_dup_paragraph(
            named, p == 0 ? head : NULL, g_ptr_array_index(turn->paragraphs, p));

        g_string_append_printf(text, "%s\n", line);
    }
}

static gboolean
write_plain(const CodingDraft *draft, GByteArray *out, GError **error)
{
    const GPtrArray *turns = coding_draft_get_turns(draft);
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(CodingNamed) named = write_text_name(draft, FALSE, error);

    if (!named)
        return FALSE;
    write_text_header(text, draft, named);
    g_string_append(text, CODING_NAMED_MARK "\n");
    for (guint i = 0; i < turns->len; i++) {
        const CodingDraftTurn *turn = g_ptr_array_index(turns, i);

        g_string_append_c(text, '\n');
        if (turn->kind == CODING_TURN_SPEECH) {
            append_turn(text, named, turn);
        } else {
            g_autofree char *event =
                write_text_dup_event(g_ptr_array_index(turn->paragraphs, 0));

            g_string_append_printf(text, "%s\n", event);
        }
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
