/*
 * speech.h - words, and what is only a listener's token.
 *
 * A word is a run of letters, digits, marks and apostrophes; where a script is
 * written without spaces, the run counts as one.  A listener's token ("mm",
 * "uh-huh", "jo" drawn in) says that somebody is there, not what she thinks.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The next word at or after @text and before @stop; NULL when there is none.
 * @end receives the byte after it. */
const char *coding_speech_next_word(const char *text, const char *stop, const char **end);

/*
 * The same for words as people count them: a hyphen joins, and every ideograph of
 * a script written without spaces is a word of its own.
 */
const char *coding_speech_next_counted(const char *text, const char *stop,
                                       const char **end);

/* Whether @c is a word of its own, of a script written without spaces. */
gboolean coding_speech_is_ideograph(gunichar c);

/* Whether the @length bytes of @text hold a word that is more than a token.  What
 * stands in round or square brackets is the transcriber's, not the speaker's. */
gboolean coding_speech_says_something(const char *text, gsize length);

G_END_DECLS
