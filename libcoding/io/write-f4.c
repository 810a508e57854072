/*
 * write-f4.c - label, colon, text, and when it ended: as f4 and easytranscript save.
 *
 *     Labels: I; B
 *     BEGIN TRANSCRIPT
 *
 *     I: How was it? #00:00:05-3#
 *
 *     B: Long.
 *     And then short. #00:00:12-9#
 *
 * The programs jump to the time when it is clicked; the last digit counts tenths of a
 * second.
 */
#include "io/write-text.h"
#include "io/write.h"

static void
append_time(GString *out, gint64 time)
{
    gint64 tenths = time / 100;

    g_string_append_printf(out, " #%02d:%02d:%02d-%d#", (int)(tenths / 36000),
                           (int)(tenths / 600 % 60), (int)(tenths / 10 % 60),
                           (int)(tenths % 10));
}

static void
append_turn(GString *out, const CodingNamed *named, const CodingDraftTurn *turn,
            gint64 end)
{
    g_autofree char *head =
        turn->continues ? NULL : write_text_dup_head(named, turn, FALSE);

    if (head)
        g_string_append(out, head);
    for (guint p = 0; p < turn->paragraphs->len; p++) {
        g_autofree char *line = write_text_dup_paragraph(
            named, p == 0 ? head : NULL, g_ptr_array_index(turn->paragraphs, p));

        g_string_append_printf(out, "%s%s", p > 0 ? "\n" : head ? " " : "", line);
    }
    if (end != CODING_MISSING)
        append_time(out, end);
    g_string_append_c(out, '\n');
}

/* When the whole turn ended of which @i is the last part; else nothing. */
static gint64
get_end(const GPtrArray *turns, guint i)
{
    const CodingDraftTurn *turn = g_ptr_array_index(turns, i);

    for (guint next = i + 1; next < turns->len; next++) {
        const CodingDraftTurn *other = g_ptr_array_index(turns, next);

        if (other->kind != CODING_TURN_SPEECH)
            continue;
        if (other->continues)
            return CODING_MISSING;
        break;
    }
    while (turn->kind != CODING_TURN_SPEECH || turn->continues)
        turn = g_ptr_array_index(turns, --i);
    return turn->end;
}

static gboolean
write_f4(const CodingDraft *draft, GByteArray *out, GError **error)
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
            append_turn(text, named, turn, get_end(turns, i));
        } else {
            g_autofree char *event =
                write_text_dup_event(g_ptr_array_index(turn->paragraphs, 0));

            g_string_append_printf(text, "%s\n", event);
        }
    }
    g_byte_array_append(out, (const guint8 *)text->str, (guint)text->len);
    return TRUE;
}

const CodingWriter coding_writer_f4 = {
    .id = "f4",
    .title = "plain text for f4, times at the end",
    .suffix = "txt",
    .reader = "plain",
    .holds = CODING_HOLDS_PARAGRAPHS | CODING_HOLDS_UNITS | CODING_HOLDS_EVENTS |
             CODING_HOLDS_REMARKS | CODING_HOLDS_END | CODING_HOLDS_TENTHS |
             CODING_HOLDS_METADATA | CODING_HOLDS_TURNS_WITHOUT_TEXT,
    .write = write_f4,
};
