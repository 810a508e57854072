/*
 * terms.h - the words of a text as search compares them.
 *
 * A term is one word in small letters.  Spellings that Unicode calls equal or
 * compatible are one: a decomposed ä is ä, ß is ss, a ligature its letters, a wide A
 * an a.  The points of Hebrew, Arabic and Syriac are left out, since most writers
 * leave them out, and so are soft hyphens.  An apostrophe or a hyphen ends a word.
 *
 * Scripts that put no space between words (Chinese, Japanese, Thai, Lao, Khmer,
 * Burmese) have pieces instead: any two characters that stand side by side, and the
 * last one of a run alone.  Whatever is looked for is then found wherever it stands,
 * which no dictionary promises.
 *
 *     text      I said 研究者.
 *     terms     i   said   研究   究者   者
 *
 *     g_autoptr(CodingTerms) terms = coding_terms_new("sv");
 *     CodingTerm term;
 *
 *     coding_terms_read(terms, text, strlen(text));
 *     while (coding_terms_next(terms, &term))
 *         count(coding_terms_get_stem(terms, &term));
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
    const char *word;  /* with its accents */
    const char *plain; /* without: naïve is naive, får is far, łódź is lodz */
    gsize start, stop; /* in the text, in bytes */
    /* Of a piece: it is one, where its first character ends, and whether it is the
     * last of its run, a character that the piece before has too (if there is one). */
    gboolean piece, last;
    gsize first_stop;
} CodingTerm;

/* Has state: one belongs to one thread, and is best kept, for it remembers stems. */
typedef struct _CodingTerms CodingTerms;

/* For texts in @language, a tag of BCP 47, or NULL for any: it decides stems and what
 * a Turkish I is in small letters; @plain is the same in every language. */
CodingTerms *coding_terms_new(const char *language);
void coding_terms_free(CodingTerms *self);

/* Begins with the @length bytes of @text, which is valid UTF-8 and is borrowed until
 * the last term is read. */
void coding_terms_read(CodingTerms *self, const char *text, gsize length);

/* The next term; its strings live until the call after.  FALSE at the end. */
gboolean coding_terms_next(CodingTerms *self, CodingTerm *term);

/* The stem of @term, the one given last: its word, where the language has no
 * algorithm and for pieces.  Returns: (transfer none): until the next call. */
const char *coding_terms_get_stem(CodingTerms *self, const CodingTerm *term);

/* Whether the language has stems at all. */
gboolean coding_terms_has_stems(const CodingTerms *self);

/* @word without accents, as CodingTerm.plain is.  Returns: (transfer none): until the
 * next call; @word itself when it has only ASCII. */
const char *coding_terms_get_plain(CodingTerms *self, const char *word);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingTerms, coding_terms_free)

G_END_DECLS
