/*
 * interaction.h - who answers whom in the groups, and who says what to which question.
 *
 * The unit is a participant's turn (model/conversation.h).  Two things are counted of it,
 * which differ: whom it comes after, which the text says; and to whom it responds, which
 * a coder marked (model/response.h).  A turn that several coders marked, or one of them
 * twice, counts once.
 *
 *     turn     after            responds
 *     t2 Ana   interviewer
 *     t4 Bo    participant Ana  agrees with t2
 *     t6 Bo    self
 *     t7 Ana   interviewer      challenges t4
 *
 * Questions are the topics of the guide: a turn belongs to the one that is talked about
 * where it begins.  A topic that was raised nowhere in a group is missing for its
 * members, which is not silence, and so is one that was raised where a person was not
 * there.
 */
#pragma once

#include "base/progress.h"
#include "model/guide.h"
#include "model/response.h"
#include "model/scope.h"

G_BEGIN_DECLS

/* A transcript in the scope. */
typedef struct {
    gint64 id;
    char *name;
    guint group;        /* its place among the groups */
    gboolean marked;    /* there are responses in it, so somebody read it for them */
    GHashTable *raised; /* set of topics (gint64 *) */
} CodingInteractionText;

typedef struct {
    guint text; /* its place among the transcripts */
    guint number;
    CodingSpan span;
    const CodingParticipant *who; /* a participant in the scope */
    gboolean says;                /* more than a listener's token */
    CodingAfter after;
    const CodingParticipant *follows; /* with CODING_AFTER_PARTICIPANT */
    gint64 topic;                     /* 0: none */
    guint first, n;                   /* its marks */
} CodingInteractionTurn;

typedef struct {
    const CodingResponse *response;
    guint kind;                    /* its place among the kinds */
    const CodingParticipant *whom; /* NULL: no participant */
} CodingInteractionMark;

typedef struct {
    const CodingRoster *roster; /* borrowed */
    GPtrArray *topics;          /* CodingTopic * */
    GPtrArray *kinds;           /* char *: the four, then own ones that may be seen */
    GPtrArray *groups;          /* char *, of the transcripts, in their order */
    GHashTable *by_group;       /* of coding_interaction_find_group() */
    GPtrArray *members;   /* const CodingParticipant *: those in the scope who speak */
    GArray *texts;        /* CodingInteractionText */
    GArray *turns;        /* CodingInteractionTurn, in the order of the texts */
    GArray *marks;        /* CodingInteractionMark, turn by turn */
    GPtrArray *responses; /* CodingResponse *: all that count, in the scope or not */
    GArray *coders;       /* gint64: whose marks they are, in the order of the texts */
    guint n_unread;       /* proposed in these transcripts, and left out */
} CodingInteraction;

/* What counts and may be seen, of @coder (0: all).  @roster is that of @scope, with
 * everybody, and must live longer.  Returns: (transfer full). */
CodingInteraction *coding_interaction_load(CodingStore *store, const CodingScope *scope,
                                           const CodingRoster *roster, gint64 coder,
                                           CodingProgress *progress, GError **error);
void coding_interaction_free(CodingInteraction *self);

/* Which turns; what is said of marks must hold of one and the same. */
typedef enum {
    CODING_WHOM_ANY,         /* whether it responds or not */
    CODING_WHOM_SOMEBODY,    /* it responds */
    CODING_WHOM_PARTICIPANT, /* to a participant */
    CODING_WHOM_OTHERS,      /* to anybody else */
    CODING_WHOM_ONE,         /* to this one */
} CodingWhom;

typedef enum {
    CODING_SAID_ANY,
    CODING_SAID_SOMETHING,
    CODING_SAID_TOKEN,
} CodingSaid;

typedef struct {
    CodingSaid said;
    gboolean ordered; /* only those after @after */
    CodingAfter after;
    const CodingParticipant *follows; /* NULL: anybody */
    gboolean apart; /* only those after neither a participant nor self */
    CodingWhom whom;
    const CodingParticipant *one;
    const char *kind;    /* NULL: any */
    gboolean suggesting; /* only with @letter */
    CodingLetter letter;
    gint64 topic; /* 0: any */
} CodingInteractionChoice;

/* The place of the group @name among the groups; -1: no transcript of it is there. */
int coding_interaction_find_group(const CodingInteraction *self, const char *name);

gboolean coding_interaction_matches(const CodingInteraction *self,
                                    const CodingInteractionTurn *turn,
                                    const CodingInteractionChoice *choice);

/* Of one group, or of all. */
typedef struct {
    guint participants;
    guint turns;                 /* in which more than a token is said: the base */
    guint tokens;                /* the others */
    guint after[CODING_N_AFTER]; /* of @turns; they add up to it */
    guint marked_turns;          /* of @turns, in transcripts with any response */
    guint responses;             /* of these: to a participant */
    guint *kinds;                /* of @responses, by kind; a turn can have several */
} CodingInteractionShare;

/* By group, and at the end of all.  Returns: (transfer full): CodingInteractionShare. */
GArray *coding_interaction_count_shares(const CodingInteraction *self);

/*
 * How many turns of each member respond to each participant of the same group (or come
 * after, with @follows; then the diagonal is who goes on).  @persons are the columns;
 * behind them are one for everybody else and one for all of them, each turn once.
 */
typedef struct {
    gsize n_rows, n_columns; /* the latter with the two behind */
    guint n_kinds;
    GPtrArray *persons; /* const CodingParticipant * */
    guint *cells;       /* row, kind (the last: any), column */
} CodingInteractionMatrix;

/* INVALID for more than 300 persons. */
CodingInteractionMatrix *coding_interaction_count_pairs(const CodingInteraction *self,
                                                        gboolean follows, GError **error);
void coding_interaction_matrix_free(CodingInteractionMatrix *self);
/* @kind n_kinds: any. */
guint coding_interaction_matrix_get(const CodingInteractionMatrix *self, gsize row,
                                    guint kind, gsize column);

/* What a member does where a question is talked about: bits of letters (1 << letter),
 * or why there are none. */
enum {
    CODING_QUESTION_NO_RESPONSE = 1 << CODING_N_LETTERS,
    CODING_QUESTION_NOT_RAISED = 1 << (CODING_N_LETTERS + 1), /* in the group */
    CODING_QUESTION_ABSENT = 1 << (CODING_N_LETTERS + 2),     /* spoke nowhere there */
    CODING_QUESTION_NOT_MARKED = 1 << (CODING_N_LETTERS + 3), /* nobody marked there */
};

/* Topic by topic, in each the members.  Returns: (transfer full): guint. */
GArray *coding_interaction_list_questions(const CodingInteraction *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingInteraction, coding_interaction_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingInteractionMatrix, coding_interaction_matrix_free)

G_END_DECLS
