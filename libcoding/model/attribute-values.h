/*
 * attribute-values.h - what is known of participants, coders or transcripts, all at once.
 *
 * The roster (model/participant.h) has those of participants beside all else of them.
 * Values belong to the project and say nothing of what a coder did, so everybody sees
 * them.
 */
#pragma once

#include "model/attribute.h"

G_BEGIN_DECLS

typedef struct {
    GPtrArray *attributes; /* CodingAttribute *, in the order in which they were made */
    GHashTable *by_bearer; /* of the function below */
} CodingAttributeValues;

CodingAttributeValues *coding_attribute_values_load(CodingStore *store,
                                                    CodingBearer bearer, GError **error);
void coding_attribute_values_free(CodingAttributeValues *self);

/* What participant, coder or transcript @id has of the attribute at place @attribute;
 * NULL: missing. */
const char *coding_attribute_values_get(const CodingAttributeValues *self, gint64 id,
                                        guint attribute);

/* Appends to @columns (CodingColumn) one for each attribute, fit for the values of all;
 * and puts those of @id into the cells of a row, from column @first on. */
void coding_attribute_values_add_columns(const CodingAttributeValues *self,
                                         GArray *columns);
void coding_attribute_values_set_cells(const CodingAttributeValues *self, gint64 id,
                                       CodingTable *table, guint first);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingAttributeValues, coding_attribute_values_free)

G_END_DECLS
