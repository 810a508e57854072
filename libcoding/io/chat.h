/*
 * chat.h - what CHAT transcripts are made of, for those who read and write them.
 *
 *     @Participants:<TAB>CHI Anna Target_Child, INV Eva Investigator
 *     *CHI:<TAB>more juice . <U+0015>28683_32893<U+0015>
 *     %mor:<TAB>qn|more n|juice .
 *     <TAB>a line that goes on
 */
#pragma once

#include "io/import.h"

G_BEGIN_DECLS

/* Time bullets are wrapped in it, in milliseconds. */
#define CHAT_BULLET "\x15"
/* Corpus of an @ID whose last field is the speaker's name in full: ours. */
#define CHAT_OWN_CORPUS "axial"

/* "Investigator" is an interviewer.  FALSE: the word says nothing about it. */
gboolean chat_find_role(const char *word, CodingRole *role);
/* The word for @role. */
const char *chat_get_role_word(CodingRole role);

typedef struct {
    gsize start, stop; /* bytes of the bullet in the line */
    gint64 begin, end; /* milliseconds */
} ChatBullet;

/* The two numbers at the end of "28683_32893", '%snd:"file"_28683_32893' and
 * "28683_32893-". */
gboolean chat_parse_bullet(const char *text, gsize length, gint64 *begin, gint64 *end);

/* The next bullet from @from on: between two U+0015, or the signs "•" for them in
 * text that was copied from a screen, or an old one without any. */
gboolean chat_find_bullet(const char *text, gsize from, ChatBullet *bullet);

G_END_DECLS
