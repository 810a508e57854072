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

static void
append_end(GString *out, const GPtrArray *turns, guint i)
{
    gint64 end = get_end(turns, i), tenths = end / 100;

    if (end != CODING_MISSING)
        g_string_append_printf(out, " #%02d:%02d:%02d-%d#", (int)(tenths / 36000),
                               (int)(tenths / 600 % 60), (int)(tenths / 10 % 60),
                               (int)(tenths % 10));
}

static gboolean
write_f4(const CodingDraft *draft, GByteArray *out, GError **error)
{
    return write_text_file(draft, FALSE, append_end, out, error);
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
