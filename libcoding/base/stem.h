/*
 * stem.h - the stem of a word, by language: "arbetet" and "arbete" are "arbet".
 *
 * The algorithms are those of Snowball (Porter 2001); a language without one leaves
 * its words as they are.  A stemmer has state: one belongs to one thread.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _CodingStemmer CodingStemmer;

/*
 * For @language, a tag of BCP 47 ("sv", "en-GB"; its region does not matter).
 * Returns: (transfer full): NULL when the language is NULL or has no algorithm.
 */
CodingStemmer *coding_stemmer_new(const char *language);
void coding_stemmer_free(CodingStemmer *self);

/*
 * The stem of the @length bytes of @word, which is one word in small letters and in
 * normal form C, with its accents (they tell one ending from another).  @stem_length
 * receives the number of bytes.  Returns: (transfer none): valid until the next call;
 * @word itself where memory runs out.
 */
const char *coding_stemmer_stem(CodingStemmer *self, const char *word, gsize length,
                                gsize *stem_length);

/* The tags that have an algorithm, sorted, NULL-terminated: "da", "de", "en" ... */
const char *const *coding_stemmer_languages(void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingStemmer, coding_stemmer_free)

G_END_DECLS
