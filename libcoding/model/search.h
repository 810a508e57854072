/*
 * search.h - finding words and patterns in transcripts.
 *
 * A pattern is a regular expression of PCRE2 with Unicode's properties, or plain
 * words.  It is matched turn by turn: no hit runs from one speaker to another, ^
 * and $ are the ends of a paragraph, and a match without any text is no hit.
 *
 * Spellings that are canonically equivalent match each other: the pattern is
 * brought into normal form C, and so is a turn that is not in it; positions are
 * mapped back.
 *
 *     stored      s  j  a  +  diaeresis  l  v      7 code points of one word
 *     matched     s  j  ä                l  v
 *     map         0  1  2                4  5  6
 */
#pragma once

#include "model/transcript.h"

G_BEGIN_DECLS

typedef enum {
    CODING_CASE_SMART, /* ignored unless the pattern has a capital letter */
    CODING_CASE_IGNORE,
    CODING_CASE_RESPECT,
} CodingCase;

typedef struct {
    gboolean fixed;          /* plain words; white space matches any white space */
    gboolean words;          /* hits begin and end where words do */
    gboolean ignore_accents; /* nor points: naive finds naïve, and the other way round */
    CodingCase letter_case;
} CodingPatternOptions;

typedef struct _CodingPattern CodingPattern;

/* INVALID shows the pattern with a caret under the fault. */
CodingPattern *coding_pattern_new(const char *pattern,
                                  const CodingPatternOptions *options, GError **error);
void coding_pattern_free(CodingPattern *self);

/* Which turns to look into; @data is that of the search. */
typedef gboolean (*CodingTurnFunc)(const CodingTranscript *transcript,
                                   const CodingTurn *turn, void *data);

typedef struct {
    gsize turn; /* its place in the transcript */
    CodingSpan span;
    guint kind; /* of a mark (model/marks.h); 0 otherwise */
} CodingHit;

/*
 * Adds the hits in @transcript to @hits (CodingHit), in order, until there are
 * @limit in it (0: all).  @wants, if given, chooses the turns.  INVALID for a
 * pattern that takes too long, with the place.
 */
gboolean coding_pattern_search(CodingPattern *self, const CodingTranscript *transcript,
                               CodingTurnFunc wants, void *data, gsize limit,
                               GArray *hits, GError **error);

/* Adds the hits in @text, which is no talk: ^ and $ are the ends of its lines, and a
 * hit's turn is 0.  Errors name it as @where ("the memo 'Room'"). */
gboolean coding_pattern_search_text(CodingPattern *self, const char *text,
                                    const char *where, GArray *hits, GError **error);

/*
 * The places of the turns that hold a hit in the transcript's present text (guint,
 * rising).
 * Reads the text and nothing else, so that a search of a large project does not load
 * what it need not show.  @places receives NULL where that cannot be told, because the
 * text is damaged or the pattern takes too long: load the transcript and search it.
 */
gboolean coding_pattern_find_turns(CodingPattern *self, CodingStore *store,
                                   gint64 transcript, GArray **places, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingPattern, coding_pattern_free)

G_END_DECLS
