/*
 * ids.h - what is known by an id.
 *
 *     g_autoptr(CodingIds) codes = coding_ids_new();
 *     coding_ids_put(codes, code->id, code);
 *     code = coding_ids_get(codes, segment->code);
 *
 * A GHashTable of gint64 keys goes through a pointer for each comparison.  Here an id
 * stands beside its value, for what is looked up once for each of a million rows.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _CodingIds CodingIds;

CodingIds *coding_ids_new(void);
void coding_ids_free(CodingIds *self);
/* @id is not 0, and @value (borrowed) not NULL; put again, the last one holds. */
void coding_ids_put(CodingIds *self, gint64 id, gpointer value);
/* NULL: none was put there. */
gpointer coding_ids_get(const CodingIds *self, gint64 id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingIds, coding_ids_free)

G_END_DECLS
