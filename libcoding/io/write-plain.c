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

static gboolean
write_plain(const CodingDraft *draft, GByteArray *out, GError **error)
{
    return write_text_file(draft, TRUE, NULL, out, error);
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
