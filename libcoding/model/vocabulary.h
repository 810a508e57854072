/*
 * vocabulary.h - what participants say, as terms that are numbers.
 *
 * A term is the stem of a word in the language of its transcript (base/terms.h), or the
 * word where the language is unknown.  Each has a number, in the order in which they
 * come.  Words of interviewers and stage directions are none of them.
 */
#pragma once

#include "model/participant.h"
#include "model/transcript.h"

G_BEGIN_DECLS

typedef struct _CodingVocabulary CodingVocabulary;

/* Borrows @roster. */
CodingVocabulary *coding_vocabulary_new(const CodingRoster *roster);
void coding_vocabulary_free(CodingVocabulary *self);

/* Appends the terms of what participants say in @span to @terms (guint32), one for each
 * word. */
void coding_vocabulary_read(CodingVocabulary *self, const CodingTranscript *transcript,
                            CodingSpan span, GArray *terms);

/* The same of a text that stands in no transcript, as the name of a code. */
void coding_vocabulary_read_words(CodingVocabulary *self, const char *language,
                                  const char *text, GArray *terms);

/* The word for which @term first stood.  Borrowed. */
const char *coding_vocabulary_get_word(const CodingVocabulary *self, guint32 term);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingVocabulary, coding_vocabulary_free)

G_END_DECLS
