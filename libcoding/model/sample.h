/*
 * sample.h - a part of the material, drawn for a third coder to read.
 *
 * A sample has a name and belongs to the project.  It is of whole transcripts, or of
 * participants' turns or answers (measure/grid.h); these have a place, which revisions
 * carry.  Who has read a sample to its end says so, and is then compared on it without
 * having read the rest of the transcripts.
 */
#pragma once

#include "model/transcript.h"

G_BEGIN_DECLS

typedef struct {
    gint64 transcript;
    CodingSpan span; /* of the present revision; empty: the whole transcript */
} CodingSamplePart;

typedef struct {
    gint64 id;
    char *name;
    char *unit;        /* "transcript", "turn", "answer" */
    gboolean by_group; /* as many of each group as fits its share */
    guint population;  /* units that could have been drawn */
    guint drawn;       /* of these, at first */
    guint64 seed;
    gint64 made_at;
    GArray *parts; /* CodingSamplePart, in the order of the texts */
} CodingSample;

void coding_sample_free(CodingSample *self);

/* All samples, in order of time.  Returns: (transfer full): CodingSample. */
GPtrArray *coding_sample_list(CodingStore *store, GError **error);
/* NOT_FOUND with the nearest.  Returns: (transfer full). */
CodingSample *coding_sample_find(CodingStore *store, const char *name, GError **error);

/* Enters @self with its parts, under its name: EXISTS; INVALID for a name without a
 * letter. */
gboolean coding_sample_add(CodingStore *store, CodingSample *self, GError **error);
gboolean coding_sample_remove(CodingStore *store, gint64 sample, GError **error);

/* @coder has read all of it (or has not, after all). */
gboolean coding_sample_set_done(CodingStore *store, gint64 sample, gint64 coder,
                                gboolean done, GError **error);
gboolean coding_sample_is_done(CodingStore *store, gint64 sample, gint64 coder);

/* Whether something of @transcript is in it; and of what is drawn by place, where that
 * is: CodingSpan, merged.  Returns: (transfer full) in @spans, NULL for all of it. */
gboolean coding_sample_has(const CodingSample *self, gint64 transcript, GArray **spans);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingSample, coding_sample_free)

G_END_DECLS
