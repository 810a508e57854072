/*
 * mapping.h - codes matched by a table, and by nothing in the project.
 *
 *     joint                 Ana                      Ben
 *     Loss of skills        Losing simple things     Loss of simple skills; Clumsy
 *
 * What 'axial align propose --mapping' prints, kept as it is instead of being made a
 * joint scheme.  A row without a code of one of the coders compares nothing, and codes in
 * no row do not compare.
 */
#pragma once

#include "base/csv.h"
#include "model/codebook.h"

G_BEGIN_DECLS

typedef struct _CodingMapping CodingMapping;

/* For @coders, whose columns are headed by their names.  INVALID without the columns,
 * NOT_FOUND for a code that is not in the coder's scheme; both with the place.  @file is
 * the name of the table, for messages. */
CodingMapping *coding_mapping_read(CodingStore *store, const CodingCsv *csv,
                                   const char *file, const gint64 *coders, guint n_coders,
                                   GError **error);
void coding_mapping_free(CodingMapping *self);

/* Rows that have a code of every coder: codes that stand for themselves alone, called as
 * the column 'joint' says. */
guint coding_mapping_get_n_codes(const CodingMapping *self);
const CodingCode *coding_mapping_get_code(const CodingMapping *self, guint i);
/* The coders' codes of row @i: gint64. */
const GArray *coding_mapping_get_members(const CodingMapping *self, guint i);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingMapping, coding_mapping_free)

G_END_DECLS
