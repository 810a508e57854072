/*
 * coder.h - who codes, and who may see what.
 *
 * Coders are blind to each other by default: until a coder shares her scheme,
 * nothing of her work shows to another, not even a count.  Every function of
 * model/ that reads a coder's work asks the store who is looking
 * (coding_store_get_coder) and leaves out what that person may not see.  The
 * joint scheme, transcripts and participants belong to everybody.
 */
#pragma once

#include "store/store.h"

G_BEGIN_DECLS

typedef struct {
    gint64 id;
    char *name;
    gint64 shared_at; /* 0: not shared */
    gint64 made_at;
    gboolean visible; /* the acting coder may see her work */
    /* Nobody: stands for what two others hold together (model/consensus.h). */
    gboolean is_consensus;
} CodingCoder;

void coding_coder_free(CodingCoder *self);

/* Gives the new coder an empty scheme of her own.  EXISTS; INVALID for a name
 * without a letter.  Returns: her id, 0 on an error. */
gint64 coding_coder_add(CodingStore *store, const char *name, GError **error);

/* EXISTS when another coder has that name; INVALID as above. */
gboolean coding_coder_rename(CodingStore *store, gint64 coder, const char *name,
                             GError **error);

/* Takes out a coder with an empty scheme.  INVALID, without a word of what there is,
 * while anything hangs on her: segments, codes, links, memos, marks, stages. */
gboolean coding_coder_remove(CodingStore *store, gint64 coder, GError **error);

/* Returns: the id of the coder called @name, or 0 with NOT_FOUND and the
 * nearest name. */
gint64 coding_coder_find(CodingStore *store, const char *name, GError **error);

/* The only coder of the project, 0 when there are none or several. */
gint64 coding_coder_get_only(CodingStore *store);

/* Returns: (transfer full): CodingCoder, in order of arrival. */
GPtrArray *coding_coder_list(CodingStore *store, GError **error);

/* What all coders are called: id (gint64 *) -> name.  Returns: (transfer full). */
GHashTable *coding_coder_load_names(CodingStore *store, GError **error);

/* Returns: (transfer full): the coder, or NULL with NOT_FOUND. */
CodingCoder *coding_coder_load(CodingStore *store, gint64 id, GError **error);

/* DENIED unless the acting coder may see the work of @coder. */
gboolean coding_coder_check_visible(CodingStore *store, gint64 coder, GError **error);

/* Opens the acting coder's work to everybody. */
gboolean coding_coder_share(CodingStore *store, gint64 coder, GError **error);

/* @coder has read @transcript to its end (or has not, after all): from now on
 * "no code here" means none, not "not reached". */
gboolean coding_coder_set_done(CodingStore *store, gint64 coder, gint64 transcript,
                               gboolean done, GError **error);
gboolean coding_coder_is_done(CodingStore *store, gint64 coder, gint64 transcript);

/*
 * Freezes the present coding of @coder under @name, codes by the names they
 * have now.  EXISTS when she has a stage of that name.  Returns: the stage's id.
 */
gint64 coding_coder_freeze(CodingStore *store, gint64 coder, const char *name,
                           GError **error);
/* An empty stage, to be filled (model/consensus.h); @negotiated: what is no independent
 * coding.  EXISTS.  Returns: its id, 0 on an error. */
gint64 coding_stage_add(CodingStore *store, gint64 coder, const char *name,
                        gboolean negotiated, GError **error);
/* Returns: the id of @coder's stage @name, or 0 with NOT_FOUND. */
gint64 coding_coder_find_stage(CodingStore *store, gint64 coder, const char *name,
                               GError **error);

/* Whether @transcript had been read to its end when the stage was frozen. */
gboolean coding_stage_is_done(CodingStore *store, gint64 stage, gint64 transcript);

/* What a coder has done so far. */
typedef struct {
    guint segments, codes; /* that count (model/origin.h) */
    guint unread_segments; /* that do not */
    guint transcripts_done, stages;
} CodingCoderWork;

/* DENIED unless the acting coder may see it. */
gboolean coding_coder_count_work(CodingStore *store, gint64 coder, CodingCoderWork *work,
                                 GError **error);

typedef struct {
    gint64 id;
    gint64 coder;
    char *name;
    gint64 made_at;
    guint n_segments;    /* that count (model/origin.h) */
    gboolean negotiated; /* holds what was decided together, no independent coding */
} CodingStage;

void coding_stage_free(CodingStage *self);
/* The stages that may be seen, in order of time.  Returns: (transfer full). */
GPtrArray *coding_stage_list(CodingStore *store, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingCoder, coding_coder_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingStage, coding_stage_free)

G_END_DECLS
