/*
 * memo.h - what the analyst thinks, dated, and tied to what it is about.
 *
 *     2021-03-04  theoretical: Losing confidence is losing a face
 *         about   code:Shame, g1:t12, g2:t3:"in the shop", memo:First thoughts
 *         body    Markdown
 *
 * A memo is its writer's: the others see it once she has shared, and never when
 * it is private.  Memos of nobody in particular are everybody's.
 *
 * Handles.  A memo has no number, because numbers shift when a memo is added and
 * differ between those who see different memos.  It is called by its title, or
 * by the beginning of it, without regard to case; where that is not enough, the
 * date or the kind or both stand before it, as lists show them, and the writer
 * before all (nobody's name is empty):
 *
 *     losing conf
 *     2021-03-04                      the only memo of that day
 *     2021-03-04 losing
 *     theoretical: losing
 *     2021-03-04 theoretical: losing
 *     Ben/losing
 *     /losing                         the one of nobody in particular
 *
 * A whole title comes before the beginning of one, and one's own memo before
 * nobody's, and nobody's before another coder's.  So that every memo can be
 * called, nobody has two of one title on one day.
 *
 * What a memo said before it was changed is in model/memo-history.h, the codes on it
 * in model/memo-code.h, orders of memos in model/memo-sort.h.
 */
#pragma once

#include "model/link.h"
#include "model/revision.h"

G_BEGIN_DECLS

typedef enum {
    CODING_MEMO_PRIVATE, /* the writer's only */
    CODING_MEMO_TEAM,    /* also the other coders', once the writer has shared */
    CODING_MEMO_PUBLIC,  /* may also be shown outside the team */
} CodingMemoVisibility;

typedef enum {
    CODING_ABOUT_TRANSCRIPT,
    CODING_ABOUT_PASSAGE,
    CODING_ABOUT_CODE,
    CODING_ABOUT_LINK,
    CODING_ABOUT_MEMO,
    CODING_ABOUT_PARTICIPANT,
    CODING_ABOUT_GROUP,
    CODING_ABOUT_MODEL,
    CODING_ABOUT_STAGE,
    CODING_ABOUT_CODER,
} CodingAboutKind;
#define CODING_N_ABOUT_KINDS (CODING_ABOUT_CODER + 1)

typedef struct {
    CodingAboutKind kind;
    gint64 id;         /* of what it is; of a passage 0 */
    gint64 transcript; /* a passage's */
    gint64 revision;   /* in which its span counts */
    CodingSpan span;
} CodingAbout;

typedef struct {
    gint64 id;
    gint64 coder;     /* 0: nobody in particular */
    char *coder_name; /* NULL: nobody in particular */
    char *kind;
    char *title;
    char *body; /* Markdown, without blank lines around it */
    CodingMemoVisibility visibility;
    gint64 written_at; /* the date of the thought */
    gint64 changed_at;
    char *changer_name;   /* who made it as it is; NULL: nobody one may know of */
    guint number;         /* of this state, from 1 (model/memo-history.h) */
    GArray *about;        /* CodingAbout, of what the acting coder may see */
    GPtrArray *attendees; /* char *: who was there, in order */
} CodingMemo;

void coding_memo_free(CodingMemo *self);
/* An array that frees its memos.  Returns: (transfer full). */
GPtrArray *coding_memo_array_new(void);

/* The kinds people know, NULL-terminated; any other will do as well. */
const char *const *coding_memo_kinds(void);

/* What to write; a NULL or zero field means "not given". */
typedef struct {
    const char *title;
    const char *kind; /* not given: theoretical */
    const char *body;
    /* Not given (NULL): private for reflexive memos of a coder, else team. */
    const CodingMemoVisibility *visibility;
    gint64 written_at; /* not given: now */
    /* NULL-terminated, all of them; a coder is known by the name.  Not given: as
     * they are. */
    const char *const *attendees;
} CodingMemoDraft;

/*
 * Writes a memo of the acting coder.  EXISTS when she has one of that title and
 * day; INVALID for a title without letters, a kind with ':', a body that is not
 * UTF-8, a private memo of nobody.  Returns: the id, 0 on an error.
 */
gint64 coding_memo_add(CodingStore *store, const CodingMemoDraft *draft, GError **error);

/*
 * Changes what is given, and keeps what was there as a state of its own.  Words that
 * carry codes are carried over, as those of a transcript are (model/revision.h): LOSS
 * where nothing would be left of some, unless @options (NULL: not) accept it; @report,
 * if given, receives what became of each, on LOSS too.  DENIED for another coder's memo.
 */
gboolean coding_memo_edit(CodingStore *store, gint64 id, const CodingMemoDraft *changes,
                          const CodingReviseOptions *options,
                          CodingRevisionReport **report, GError **error);
/* With its former states and the codes on it.  DENIED for another coder's memo. */
gboolean coding_memo_remove(CodingStore *store, gint64 id, GError **error);
/* The memo is about @about, or no longer.  DENIED for another coder's memo;
 * INVALID for a memo about itself; NOT_FOUND when it was not about what it should
 * no longer be about. */
gboolean coding_memo_set_about(CodingStore *store, gint64 id, const CodingAbout *about,
                               gboolean is_about, GError **error);

/* What to list; NULL and zero fields do not restrict. */
typedef struct {
    const char *kind;
    gint64 coder;
    /* A transcript also stands for its passages; a passage for those that overlap
     * it in the same revision. */
    const CodingAbout *about;
    gint64 from, until; /* written_at, half-open */
    const char *text;   /* in title or body, without regard to case */
} CodingMemoFilter;

/* The memos the acting coder may see, by date, those of one moment in order of
 * arrival.  Returns: (transfer full): CodingMemo. */
GPtrArray *coding_memo_list(CodingStore *store, const CodingMemoFilter *filter,
                            GError **error);
/* Returns: (transfer full): NULL with NOT_FOUND. */
CodingMemo *coding_memo_load(CodingStore *store, gint64 id, GError **error);

/* The memo that the handle @text calls; NOT_FOUND with the nearest title, AMBIGUOUS with
 * handles that tell them apart. */
gint64 coding_memo_find(CodingStore *store, const char *text, GError **error);
/* "2021-03-04 theoretical: Losing ..."  Returns: (transfer full). */
char *coding_memo_dup_handle(const CodingMemo *self);

/* "2021-03-04" (at midnight) or "2021-03-04T10:15", UTC. */
gboolean coding_memo_date_parse(const char *text, gint64 *time, GError **error);
/* "2021-03-04".  Returns: (transfer full). */
char *coding_memo_date_format(gint64 time);

const char *coding_memo_visibility_get_name(CodingMemoVisibility visibility);
gboolean coding_memo_visibility_parse(const char *name, CodingMemoVisibility *visibility,
                                      GError **error);

/*
 * The memos that may be seen, for many handles: it remembers those that were there
 * when it was made.
 */
typedef struct _CodingMemoFinder CodingMemoFinder;
CodingMemoFinder *coding_memo_finder_new(CodingStore *store, GError **error);
void coding_memo_finder_free(CodingMemoFinder *self);
/* As coding_memo_find(). */
gint64 coding_memo_finder_find(const CodingMemoFinder *self, const char *text,
                               GError **error);
/* The handle that calls @memo and no other: another coder's name before it, or the
 * stroke of nobody's.  Returns: (transfer full). */
char *coding_memo_dup_full_handle(const CodingMemo *memo, gint64 acting);

/*
 * The meeting @memo until the next one that may be seen: the operations that stand,
 * first ones first.  @until receives the date of the next meeting, 0: there is none.
 * Returns: (transfer full): CodingOperation.
 */
GPtrArray *coding_memo_list_changes(CodingStore *store, const CodingMemo *memo,
                                    gint64 *until, GError **error);

/*
 * What memos are about, as people write it: an address ("g1", "g1:t12",
 * 'g1:"in the shop"'), "code:NAME", "link:SOURCE; TYPE; TARGET", "memo:HANDLE",
 * "participant:g1/P1", "group:NAME", "model:NAME", "stage:NAME" (another's:
 * "stage:Ben/NAME"), "coder:NAME"; without a prefix an address when it begins with a
 * transcript's name, else a code.  The part after a prefix may stand in quotation
 * marks.
 *
 * Keep one for a report or an import: it remembers what it has loaded.
 */
typedef struct _CodingAboutNames CodingAboutNames;
CodingAboutNames *coding_about_names_new(CodingStore *store, GError **error);
void coding_about_names_free(CodingAboutNames *self);
/* What @text names. */
gboolean coding_about_names_parse(CodingAboutNames *self, const char *text,
                                  CodingAbout *about, GError **error);
/* As it is read.  Returns: (transfer full). */
char *coding_about_names_dup(CodingAboutNames *self, const CodingAbout *about,
                             GError **error);
/* What it has loaded anyway; borrowed. */
const CodingTranscript *coding_about_names_get_transcript(CodingAboutNames *self,
                                                          gint64 transcript,
                                                          GError **error);
const CodingCodebook *coding_about_names_get_codebook(const CodingAboutNames *self);
/* All that @memo is about, separated by ", "; NULL for nothing, or on an error.
 * Returns: (transfer full). */
char *coding_about_names_dup_list(CodingAboutNames *self, const CodingMemo *memo,
                                  GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingMemo, coding_memo_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingMemoFinder, coding_memo_finder_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingAboutNames, coding_about_names_free)

G_END_DECLS
