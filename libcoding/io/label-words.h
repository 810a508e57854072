/* label-words.h - words that mean something as a label, in five languages. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
    WORD_INTERVIEWER = 1 << 0,
    WORD_ASSISTANT = 1 << 1,
    WORD_NOBODY = 1 << 2,
    WORD_PARTICIPANT = 1 << 3,
    WORD_PROSE = 1 << 4,    /* before a colon in a text, not a speaker */
    WORD_FUNCTION = 1 << 5, /* begins or ends a sentence, not a name */
    WORD_PARTICLE = 1 << 6, /* small words inside names */
    WORD_TITLE = 1 << 7,    /* before names */
    WORD_SEX = 1 << 10,
    WORD_OFFICE = 1 << 9, /* may follow an article: "The Chairman" */
    WORD_OPEN = 1 << 8,   /* the word says it, unless the content says more */
} WordClass;

/* The classes of a word or phrase as folded by coding_text_fold(), 0 if none. */
guint words_get_classes(const char *folded);

/* The usual name of a header's key, or NULL. */
const char *words_find_key(const char *folded, gboolean *names_people);

G_END_DECLS
