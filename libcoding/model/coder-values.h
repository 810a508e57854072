/*
 * coder-values.h - what is known of the coders: training, discipline, experience.
 *
 * Attributes of coders (model/attribute.h) belong to the project and say nothing of what
 * a coder did, so everybody sees them.  A consensus is nobody and has none.
 */
#pragma once

#include "model/attribute.h"
#include "model/coder.h"

G_BEGIN_DECLS

typedef struct {
    GPtrArray *attributes; /* CodingAttribute *, in the order in which they were made */
    GHashTable *by_coder;  /* of the function below */
} CodingCoderValues;

CodingCoderValues *coding_coder_values_load(CodingStore *store, GError **error);
void coding_coder_values_free(CodingCoderValues *self);

/* What @coder has of the attribute at place @attribute; NULL: missing. */
const char *coding_coder_values_get(const CodingCoderValues *self, gint64 coder,
                                    guint attribute);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingCoderValues, coding_coder_values_free)

G_END_DECLS
