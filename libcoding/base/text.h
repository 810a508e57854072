/*
 * text.h - strings in any script: comparing, folding, sorting, measuring.
 *
 * All strings are valid UTF-8.  Lengths and positions count code points unless
 * a name says bytes or columns.
 */
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/*
 * The key under which two spellings of a name are the same: normal form C,
 * case folded, white space trimmed and runs of it made one space.  Names with
 * equal keys are one name.  Returns: (transfer full).
 */
char *coding_text_fold(const char *text);

/* @text without white space at the ends, runs of it made one space.
 * Returns: (transfer full). */
char *coding_text_tidy(const char *text);

/* @text tidied and in normal form C: equal for texts that a spreadsheet, an editor or a
 * mail has not changed but for white space and spelling of accents.
 * Returns: (transfer full). */
char *coding_text_dup_comparable(const char *text);

/* Equal under coding_text_fold(). */
gboolean coding_text_same(const char *a, const char *b);

/* Order for people, by the rules of the Unicode collation (ICU, root locale):
 * accents and case count only where letters are equal; 2 stands before 10. */
int coding_text_compare(const char *a, const char *b);

/* Code points in the @size bytes of @text, which is valid UTF-8. */
gsize coding_text_count(const char *text, gsize size);

/* How many code points begin in the eight bytes at @text. */
static inline guint
coding_text_count_eight(const char *text)
{
    const guint64 ones = G_GUINT64_CONSTANT(0x0101010101010101);
    guint64 bytes;

    memcpy(&bytes, text, sizeof bytes);
    /* 10xxxxxx goes on with one; the product's first byte is the sum of all eight. */
    return 8 - (guint)((((bytes >> 7) & ~(bytes >> 6) & ones) * ones) >> 56);
}

/* How many of the @size bytes of @text are ASCII before the first that is not. */
gsize coding_text_skip_ascii(const char *text, gsize size);

/* Whether the @size bytes of @text are valid UTF-8 without NUL, quickly. */
gboolean coding_text_is_valid(const char *text, gsize size);

/* Columns that @text takes on a terminal: wide characters two, marks none. */
gsize coding_text_get_width(const char *text);

/* Whether the first letter that has a direction runs from right to left. */
gboolean coding_text_is_right_to_left(const char *text);

/* @text cut to @columns, its last column an ellipsis where something was cut.
 * Returns: (transfer full). */
char *coding_text_dup_shortened(const char *text, gsize columns);

/* @text with line ends so that no line is wider than @columns: at white space, or in a
 * word that is wider.  Returns: (transfer full). */
char *coding_text_dup_wrapped(const char *text, gsize columns);

/* The sign on a keyboard that programs print as @c: quotes and apostrophes of any
 * kind; others are themselves. */
gunichar coding_text_get_typed(gunichar c);

/* coding_text_dup_shortened() from the other side: its end, and an ellipsis before it
 * where something was cut. */
char *coding_text_dup_shortened_left(const char *text, gsize columns);

/* Edit distance in code points after folding (Damerau: a swap of neighbours
 * costs one); stops counting above @limit and returns @limit + 1. */
guint coding_text_distance(const char *a, const char *b, guint limit);

/* The candidate (char *) nearest to @name, or NULL when none is near enough to
 * be a slip: at most a third of the letters wrong, or @name inside it.
 * Returns: (transfer none): points into @candidates. */
const char *coding_text_nearest(const char *name, const GPtrArray *candidates);

/* "00:01:02.500" for 62500 milliseconds; the fraction only where there is one.
 * Returns: (transfer full). */
char *coding_text_format_clock(gint64 milliseconds);

/* Byte offset of each code point of @text is what libraries want and spans do
 * not give; these two convert within @text.  Positions past the end give the
 * end. */
gsize coding_text_bytes_at(const char *text, gsize position);
gsize coding_text_position_at(const char *text, gsize bytes);

G_END_DECLS
