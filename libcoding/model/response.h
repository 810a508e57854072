/*
 * response.h - which turn responds to which, and how.
 *
 *     g1:t5  Ana   They never rang me.
 *     g1:t6  Eva   Mm.
 *     g1:t7  Bo    Nor me, not once in May.    agrees with g1:t5, by an example
 *
 * A response is a mark of a coder between two turns of one transcript: a participant's,
 * and an earlier one of somebody else's.  Its kind is agrees, extends, challenges, asks
 * or a word of the coders' own.  Beside it stands what it suggests about the matter that
 * is talked about, agreement or dissent, and whether it is a significant statement or
 * example: what Onwuegbuzie, Dickinson, Leech & Zoran (2009) count by person and
 * question.
 *
 *     A    agreement              SE   the same, by a statement or example
 *     D    dissent                SD   the same, by a statement or example
 *     NR   no response
 *
 * Responses are a coder's own until she shares.  Those that a search proposed count
 * nowhere before their coder has read and accepted them (model/origin.h).
 */
#pragma once

#include "model/conversation.h"
#include "model/origin.h"

G_BEGIN_DECLS

typedef enum {
    CODING_SUGGESTS_NOTHING,
    CODING_SUGGESTS_AGREEMENT,
    CODING_SUGGESTS_DISSENT,
} CodingSuggests;

typedef struct {
    gint64 id;
    gint64 transcript;
    gint64 coder;
    guint turn, to; /* numbers; @to is the earlier one */
    char *kind;
    CodingSuggests suggests;
    gboolean example; /* by a significant statement or example; only with the above */
    gint64 made_at;
    CodingSegmentOrigin origin; /* reading or automatic */
    gint64 accepted_at;         /* 0: never */
} CodingResponse;

void coding_response_free(CodingResponse *self);

/* "agrees", "extends", "challenges", "asks"; ends with NULL. */
extern const char *const coding_response_kinds[];
/* These, and the others of responses that may be seen, each once, in order of name.
 * Returns: (transfer full): char *. */
GPtrArray *coding_response_list_kinds(CodingStore *store, GError **error);
/* The kind called @name as it is written there; with @make as typed where there is none.
 * NOT_FOUND with the nearest; INVALID for a name without a letter.
 * Returns: (transfer full). */
char *coding_response_find_kind(CodingStore *store, const char *name, gboolean make,
                                GError **error);
/* What a kind suggests unless it is said: agrees and extends agreement, challenges
 * dissent, others nothing. */
CodingSuggests coding_response_kind_suggests(const char *kind);

/* INVALID unless turn @number of the conversation @turns of @transcript is a
 * participant's; NOT_FOUND when there is none. */
gboolean coding_response_check_turn(const CodingTranscript *transcript,
                                    const GArray *turns, guint number, GError **error);
/*
 * The acting coder marks @response, whose turns, kind, suggestion and origin are given;
 * @turns is the conversation of @transcript.  By reading, one that is there is set anew
 * and counts; by a search it stays as it is, and @added is FALSE.  INVALID for an older
 * revision, a turn that is not a participant's, and one that does not respond to an
 * earlier turn of somebody else's.
 */
gboolean coding_response_add(CodingStore *store, const CodingTranscript *transcript,
                             const GArray *turns, const CodingResponse *response,
                             gboolean *added, GError **error);
/* Her own; DENIED for another coder's. */
gboolean coding_response_accept(CodingStore *store, gint64 id, GError **error);
gboolean coding_response_remove(CodingStore *store, gint64 id, GError **error);

/* What to list; zero and NULL do not restrict. */
typedef struct {
    gint64 transcript;
    gint64 coder;
    const char *kind;
    gboolean counted, unread; /* only those that count, or do not */
} CodingResponseFilter;

/* Those that the acting coder may see, in the order of transcripts and turns, then by
 * kind and coder.  Returns: (transfer full): CodingResponse. */
GPtrArray *coding_response_list(CodingStore *store, const CodingResponseFilter *filter,
                                GError **error);

/* The letters of the matrix. */
typedef enum {
    CODING_LETTER_A,
    CODING_LETTER_SE,
    CODING_LETTER_D,
    CODING_LETTER_SD,
    CODING_N_LETTERS, /* suggests nothing */
} CodingLetter;

CodingLetter coding_response_get_letter(const CodingResponse *self);
/* "A"; NULL for CODING_N_LETTERS. */
const char *coding_letter_get_name(CodingLetter letter);
/* INVALID lists them. */
gboolean coding_letter_parse(const char *name, CodingLetter *letter, GError **error);
/* "agreement", "dissent", "nothing"; INVALID lists them. */
gboolean coding_suggests_parse(const char *name, CodingSuggests *suggests,
                               GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingResponse, coding_response_free)

G_END_DECLS
