/*
 * decode.h - from the bytes of a file to clean text.
 *
 *     byte order mark           UTF-8, UTF-16 or UTF-32 as it says
 *     a third of the even or    UTF-16 without a mark
 *       odd bytes are NUL
 *     valid as UTF-8            UTF-8 (ASCII included)
 *     mostly valid as UTF-8     UTF-8, the odd bytes read as Windows-1252
 *     else                      Windows-1252; where it fits badly, a warning names
 *                                 what else it may be
 *
 * A name given by the user goes before all of it.  What was used, and why, is
 * written into the draft, so that a wrong guess can be repeated with a name.
 *
 * Clean text: lines end in LF whatever they ended in; U+2028, U+2029, U+0085,
 * vertical tab and form feed begin a new line too, and the first three count as
 * lines of the source where it has no other line ends.  NUL, other controls except
 * TAB, zero-width spaces, soft hyphens and byte order marks are gone, each kind
 * with a warning.  Spaces of any width and direction marks stay, and so does
 * the normal form.
 */
#pragma once

#include "model/draft.h"

G_BEGIN_DECLS

typedef struct {
    char *text; /* valid UTF-8, NUL at the end */
    gsize length;
    /* Offsets (gsize) of the LFs in @text that end no line of the source: a
     * form feed is no line for whoever looks up "line 123". */
    GArray *soft_breaks;
    /* Offsets (gsize) in @text where a page begins; NULL: nothing is known of pages. */
    GArray *page_breaks;
} CodingDecoded;

void coding_decoded_free(CodingDecoded *self);

/* Makes the soft breaks vertical tabs: for formats that are read line by line. */
void coding_decoded_harden(CodingDecoded *self);

/*
 * @encoding NULL: found out.  INVALID: the bytes are no text (what they seem
 * to be and the remedy are named), the encoding is unknown, or the bytes are
 * not in it.  Returns: (transfer full).
 */
CodingDecoded *coding_decode(GBytes *bytes, const char *encoding, CodingDraft *draft,
                             GError **error);

/* The same, for a format that means something by the controls in @keep. */
CodingDecoded *coding_decode_keeping(GBytes *bytes, const char *encoding,
                                     const char *keep, CodingDraft *draft,
                                     GError **error);

/*
 * For importers that bid.  A signature in ASCII ("WEBVTT", "<TEI") needs no decoding:
 * dup_head() gives the first 64 KB without a byte order mark, white space at the
 * beginning and the NULs of UTF-16, not valid as UTF-8 in general; get_first() its
 * first character, which costs nothing (NUL: there is none).  Who has to look into
 * the text, into cells and labels, has at most @length bytes of it decoded, NULL when
 * they are no text.  Returns: (transfer full).
 */
char *coding_decode_dup_head(GBytes *bytes);
char coding_decode_get_first(GBytes *bytes);
CodingDecoded *coding_decode_head(GBytes *bytes, gsize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingDecoded, coding_decoded_free)

G_END_DECLS
