/*
 * address.h - places in transcripts, as people write them.
 *
 *     g1                 the whole transcript
 *     g1:12  g1:12-14    lines
 *     g1:p3  g1:p3-5     paragraphs
 *     g1:t7  g1:t7-9     turns, numbered as in the source
 *     g1:s20             sentences
 *     g1:12.5-14.20      line.column to line.column, both included, from 1
 *     g1@100-250         code points, half-open
 *     g1:"some words"    the quoted words, if they occur once
 *     g1:t7:"some words" the quoted words inside a turn (line, paragraph ...)
 *     g1:34a             a line that a revision added after line 34
 *     g1@r1:34           the line of a revision
 *
 * Quoted words match across normal forms, kinds of white space and of quotation
 * marks.
 */
#pragma once

#include "model/transcript.h"

G_BEGIN_DECLS

typedef struct {
    CodingTranscript *transcript;
    CodingSpan span;
} CodingPlace;

void coding_place_clear(CodingPlace *self);

/*
 * Understands @address.  INVALID says what is wrong and shows the forms;
 * NOT_FOUND for an unknown transcript, a line past the end, words that are not
 * there; AMBIGUOUS lists the places of words that occur more than once.
 */
gboolean coding_place_parse(CodingStore *store, const char *address, CodingPlace *place,
                            GError **error);

/* The same, of any revision, for what is read and not written: "g1@r1:34", "g1@r1".
 * Otherwise INVALID when the revision named is not the present one. */
gboolean coding_place_parse_any(CodingStore *store, const char *address,
                                CodingPlace *place, GError **error);

/* The same inside a transcript that is loaded; @rest is what follows its name. */
gboolean coding_place_parse_in(CodingTranscript *transcript, const char *rest,
                               CodingSpan *span, GError **error);

/* The one place of the words @quoted inside @within, as in "g1:t7:\"words\"": NOT_FOUND,
 * AMBIGUOUS. */
gboolean coding_place_find_words(const CodingTranscript *transcript, CodingSpan within,
                                 const char *quoted, CodingSpan *span, GError **error);

/*
 * The shortest address of @span: lines ("g1:12-14") when it covers whole lines,
 * else line.column.  Returns: (transfer full).
 */
char *coding_address_format(const CodingTranscript *transcript, CodingSpan span);
/* The lines @span touches, for margins and tables: "g1:12-14". */
char *coding_address_format_lines(const CodingTranscript *transcript, CodingSpan span);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CodingPlace, coding_place_clear)

G_END_DECLS
