/*
 * codebook-history.h - what became of a code, and who did it when.
 *
 * Every change of a code is an event, in the order of time; it stays when the code is
 * merged away or removed, and undo takes it back together with the change.
 *
 *     2021-03-01  Ana  made             Hiding it, open, in vivo
 *     2021-03-04  Ana  moved            under Shame
 *     2021-03-09  Ana  renamed          to Hiding from others
 *     2021-03-09  Ana  took in          Keeping quiet (Ana's), 4 segments
 *     2021-05-02  Ana  merged into      Hiding, 9 segments
 *
 * The event says the names, the kind and the origin of its time.  What follows from
 * another event is no event of its own: codes that indicate a category which is merged
 * into another indicate that one from then on.  Children of a code that goes are moved,
 * and say so.
 *
 * The events of a scheme may be seen by whoever may see the scheme, those which name a
 * code of another scheme only by who may see both.  Segments are counted by coder, and
 * summed up for those whose work may be seen.
 */
#pragma once

#include "model/codebook.h"

G_BEGIN_DECLS

typedef enum {
    CODING_EVENT_MADE,          /* under the other one */
    CODING_EVENT_RENAMED,       /* was, now */
    CODING_EVENT_MOVED,         /* from under "was" under the other one; none: the top */
    CODING_EVENT_REORDERED,     /* before the other one; none: last of its siblings */
    CODING_EVENT_CHANGED,       /* the field, was, now */
    CODING_EVENT_INDICATES,     /* the other one, a category beside its place */
    CODING_EVENT_INDICATES_NOT, /* the other one, no longer */
    CODING_EVENT_TOOK_IN,       /* the other one was merged into it, with segments */
    CODING_EVENT_MERGED,        /* it was merged into the other one, and is gone */
    CODING_EVENT_GAVE,          /* segments to the other one; now "copies": kept them */
    CODING_EVENT_GOT,           /* segments from the other one; likewise */
    CODING_EVENT_REMOVED,       /* it is gone, with segments */
} CodingCodeEventKind;
#define CODING_N_EVENTS (CODING_EVENT_REMOVED + 1)

/* NULL and zero fields: does not apply, or none. */
typedef struct {
    gint64 id; /* rises with time */
    CodingCodeEventKind event;
    gint64 made_at;
    gint64 coder; /* who did it; 0: nobody in particular */
    char *coder_name;
    gint64 code, scheme;
    gint64 owner; /* the coder of the scheme; 0: the joint scheme */
    char *owner_name;
    char *name; /* of the code, when it had happened; kind and origin likewise */
    CodingCodeKind kind;
    CodingCodeOrigin origin;
    gint64 other;
    char *other_name;  /* then */
    char *other_maker; /* the coder who made it */
    gint64 was_under;  /* the code above it before it was moved */
    char *field;       /* "definition", "use when", "kind" ... */
    char *was, *now;
    gint64 segments; /* CODING_MISSING: does not apply */
} CodingCodeEvent;

void coding_code_event_free(CodingCodeEvent *self);

/* "made", "renamed" ... */
const char *coding_code_event_get_name(CodingCodeEventKind event);
/* What stands behind the name, as the code itself tells it: "under 'Shame'", "'Hiding',
 * with 9 segments".  Returns: (transfer full). */
char *coding_code_event_dup_words(const CodingCodeEvent *event);

/*
 * The events of @scheme (0: every one that may be seen) or, unless @code is 0, those of
 * one code and of others which came under it, left it, or indicate it.  In the order of
 * time.
 * Returns: (transfer full): CodingCodeEvent.
 */
GPtrArray *coding_code_history_load(CodingStore *store, gint64 scheme, gint64 code,
                                    GError **error);

/* A code as it was made. */
typedef struct {
    gint64 made_at;
    gint64 owner; /* the coder of the scheme; 0: the joint scheme */
    char *name;
    CodingCodeKind kind;
    CodingCodeOrigin origin;
} CodingCodeBirth;

void coding_code_birth_free(CodingCodeBirth *self);

/* Of all codes that may be seen, gone or not.  Returns: (transfer full): id (gint64 *) ->
 * CodingCodeBirth. */
GHashTable *coding_code_history_load_births(CodingStore *store, GError **error);

/*
 * The codes that @text means in @scheme (0: any): the one that has the name or path,
 * else all that had the name once, gone or not.  NOT_FOUND with the nearest.
 * Returns: (transfer full): ids (gint64), those first that were made first.
 */
GArray *coding_code_history_find(CodingStore *store, const CodingCodebook *codebook,
                                 gint64 scheme, const char *text, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingCodeEvent, coding_code_event_free)

G_END_DECLS
