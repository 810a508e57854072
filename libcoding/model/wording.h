/*
 * wording.h - other places with the same words.
 *
 *     wordings     "one step at a time", "step"
 *     text         We took it one step at a time, a step, and stepping on.
 *                             ^----------------^    ^--^
 *
 * Words are the same when their folded forms are (coding_text_fold()): capitals and
 * normal forms do not matter, nor which apostrophe; endings and accents do.  What stands
 * between words does not matter either.  Hits begin and end with whole words, where a
 * script without spaces has a word for each character, and lie in one turn.  Of several
 * wordings that begin at a word the longest is taken, and the search goes on behind it.
 */
#pragma once

#include "model/search.h"

G_BEGIN_DECLS

typedef struct _CodingWordings CodingWordings;

CodingWordings *coding_wordings_new(void);
void coding_wordings_free(CodingWordings *self);

/* Adds the @length bytes of @text as a wording.  Returns: FALSE when they say nothing
 * (no word, or a listener's token alone), which is then not looked for. */
gboolean coding_wordings_add(CodingWordings *self, const char *text, gsize length);
/* How many different ones there are. */
guint coding_wordings_count(const CodingWordings *self);

/* As coding_pattern_search(); cannot fail.  The time goes with the words of the text,
 * each at most as often as a wording has words. */
void coding_wordings_search(CodingWordings *self, const CodingTranscript *transcript,
                            CodingTurnFunc wants, void *data, GArray *hits);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingWordings, coding_wordings_free)

G_END_DECLS
