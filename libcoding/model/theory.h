/*
 * theory.h - models: a core category with its levels, as a project keeps them.
 *
 *     root        Restoring confidence on common ground
 *     levels      Core category/process, Phases, Properties
 *     members     what lies below the root in the tree of codes, as deep as the
 *                 levels have names; without names, all of it
 *     order       of the model's own where it was set, else that of the tree
 *     outcome     where the process leads
 *     layers      what surrounds it, from the inside out
 *     links       the axial links to draw
 *     quotes      the words chosen for a member
 *
 * A model holds no codes: it looks at the codebook, so that a code that is moved
 * or removed there moves or is gone here.  A coder sees the models whose root she
 * may see.  What the members come to is in model/theory-tree.h.
 */
#pragma once

#include "model/segment.h"

G_BEGIN_DECLS

typedef struct {
    gint64 code;
    gint64 segment;
    CodingSpan span; /* within the segment */
} CodingModelQuote;

typedef struct {
    gint64 id;
    gint64 root;
    char *name;
    char *outcome, *caption, *notes; /* NULL: not written */
    char **levels;                   /* from the root's on; empty: not named */
    char **layers;
    GArray *order;  /* gint64: codes, first ones first */
    GArray *links;  /* gint64: links to draw */
    GArray *quotes; /* CodingModelQuote */
    gint64 made_at;
} CodingModel;

void coding_model_free(CodingModel *self);

/* What to write.  NULL and zero fields are left as they are; an empty string or
 * list clears. */
typedef struct {
    const char *name;
    gint64 root;
    const char *outcome, *caption, *notes;
    const char *const *levels; /* NULL-terminated, from the root's on */
    const char *const *layers;
} CodingModelDraft;

/* Needs name and root.  EXISTS; INVALID for a name without letters, for an empty
 * name of a level or layer.  Returns: the id, 0 on an error. */
gint64 coding_model_add(CodingStore *store, const CodingModelDraft *draft,
                        GError **error);
gboolean coding_model_change(CodingStore *store, gint64 id, const CodingModelDraft *draft,
                             GError **error);
gboolean coding_model_remove(CodingStore *store, gint64 id, GError **error);

/* Those whose root may be seen, by name.  Returns: (transfer full): CodingModel. */
GPtrArray *coding_model_list(CodingStore *store, GError **error);

/*
 * The model @name, or the only one when @name is NULL.  NOT_FOUND with the nearest,
 * or with how to make one; AMBIGUOUS when there are several.
 * Returns: (transfer full).
 */
CodingModel *coding_model_load(CodingStore *store, const char *name, GError **error);

/*
 * Sets the order of @codes among their siblings: they come first, in this order,
 * the others follow as in the tree.  INVALID for a code that is not below the
 * root, or is named twice.
 */
gboolean coding_model_set_order(CodingStore *store, const CodingModel *model,
                                const CodingCodebook *codebook, const gint64 *codes,
                                gsize n_codes, GError **error);

/*
 * Chooses the words at @place for the code @id, which is the root or below it.  They lie
 * within a segment of the code or of what counts for it; among several the one in
 * support is taken, then the shortest.  INVALID when there is none, naming where
 * the coded passages there are.
 */
gboolean coding_model_set_quote(CodingStore *store, const CodingModel *model,
                                const CodingCodebook *codebook, gint64 id,
                                const CodingPlace *place, GError **error);
/* NOT_FOUND when none was chosen. */
gboolean coding_model_remove_quote(CodingStore *store, const CodingModel *model,
                                   gint64 code, GError **error);

/* The link @link is drawn, or no longer. */
gboolean coding_model_set_link(CodingStore *store, const CodingModel *model, gint64 link,
                               gboolean drawn, GError **error);

/* @code is the root, or lies below it in the tree. */
gboolean coding_model_holds(const CodingModel *model, const CodingCodebook *codebook,
                            gint64 code);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingModel, coding_model_free)

G_END_DECLS
