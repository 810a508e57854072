/*
 * family.h - Glaser's coding families, as tags of memos and models.
 *
 * A family is a way in which categories may be integrated into a theory: as a process,
 * as degrees of something, as types, strategies ...  The six Cs are relations between
 * codes, so they are types of links (model/link-type.h, the ready set "six-cs"); the
 * others say what a memo thinks about, or what a model is.
 *
 * Glaser, B. G. (1978). Theoretical Sensitivity. Sociology Press, chapter 4.
 */
#pragma once

#include "model/theory.h"

G_BEGIN_DECLS

typedef struct {
    const char *id;       /* "cutting-point" */
    const char *title;    /* "Cutting point" */
    const char *concepts; /* what belongs to it, separated by commas */
} CodingFamily;

/* All families, in Glaser's order, NULL-terminated. */
const CodingFamily *const *coding_families(void);
/* By id or title, without regard to case; NULL with NOT_FOUND and the nearest. */
const CodingFamily *coding_family_find(const char *name, GError **error);

/* What has a tag: exactly one of the ids. */
typedef struct {
    gint64 memo, model;
} CodingTagged;

/* @it belongs to the family, or no longer.  DENIED for another coder's memo;
 * NOT_FOUND for what may not be seen. */
gboolean coding_family_set(CodingStore *store, const CodingTagged *it,
                           const CodingFamily *family, gboolean belongs, GError **error);

typedef struct {
    const CodingFamily *family;
    CodingTagged it;
} CodingFamilyTag;

/* The tags of what the acting coder may see, in the order of the families, memos by
 * date before models by name.  Returns: (transfer full): CodingFamilyTag. */
GArray *coding_family_list(CodingStore *store, GError **error);

G_END_DECLS
