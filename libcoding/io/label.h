/*
 * label.h - the name before what somebody says.
 *
 * Grammar: at most 40 characters and 6 words, holds a letter, no sentence
 * punctuation inside (a full stop may follow a short word: "Dr.", "Int.").
 * Remarks in brackets are cut off before a name comes here.
 *
 * Two spellings are one label when their keys are equal: "P1", "p 1", "P-1" and
 * "Ｐ１" have the key "p1"; "Int." and "INT" have "int".
 */
#pragma once

#include "model/draft.h"

G_BEGIN_DECLS

/* How a label looks: labels of one transcript mostly look alike. */
typedef enum {
    CODING_LABEL_PHRASE, /* "Two things": begins like a sentence */
    CODING_LABEL_LOWER,  /* "anna", "male voice" */
    CODING_LABEL_LETTER, /* "Q" */
    CODING_LABEL_CAPS,   /* "GA", "MODERATOR", "ANNA BERG" */
    CODING_LABEL_CODE,   /* "P1", "SPEAKER_00", "Participant 12" */
    CODING_LABEL_NAME,   /* "Anna", "Anna von der Heide", "Dr. O'Neill" */
    CODING_LABEL_SCRIPT, /* in a script without capitals */
} CodingLabelShape;

/* What a speaker does, and what the others do: who asks most, interviews. */
typedef struct {
    guint turns;
    guint questions; /* turns that end in a question mark */
    guint other_turns;
    guint other_questions;
} CodingLabelTally;

gboolean coding_label_is_valid(const char *name);

/* Returns: (transfer full): the key under which spellings are one. */
char *coding_label_fold(const char *name);

CodingLabelShape coding_label_get_shape(const char *name);

/*
 * Who it seems to be, by the word first ("Moderator", "Läkare", "All").  Where the
 * word leaves it open - a single letter, initials - by @tally, unless that is NULL.
 */
CodingRole coding_label_guess(const char *label, const CodingLabelTally *tally);

/* Sets the role of every speaker of @draft that has none, by coding_label_guess(). */
void coding_label_guess_roles(CodingDraft *draft);

/* TRUE when the word says what somebody is, or that it is nobody: a label even
 * when it occurs once. */
gboolean coding_label_is_role(const char *name);

/* TRUE for what stands before a colon in texts and is no speaker: "Note", "PS",
 * "Question 2", "he said", "Date". */
gboolean coding_label_is_prose(const char *name);

/*
 * The usual name of a key of a header in any of the languages known: "Date" for
 * "Datum"; NULL for anything else.  @names_people, if given: whether its value
 * lists people ("Participants", "Interviewer").
 */
const char *coding_label_find_key(const char *name, gboolean *names_people);

/* "Participant 1" and "P1", "Speaker 2" and "S2" have one alias: the key of the
 * short form.  Returns: (transfer full): NULL when the key is short already. */
char *coding_label_dup_alias(const char *key);

/*
 * Whether two keys look like one name mistyped: a letter more, less or other in
 * four or more, or an "l" or "O" for a digit.  Other digits are other people.
 */
gboolean coding_label_is_near(const char *key, const char *other);

G_END_DECLS
