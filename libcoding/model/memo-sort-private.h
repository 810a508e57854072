/* memo-sort-private.h - what memo-sort*.c share: the lines, also those not seen. */
#pragma once

#include "model/memo-sort.h"

G_BEGIN_DECLS

/* A line on its way; of those in the list order says where. */
typedef struct {
    CodingSortingLine line; /* id 0: new */
    gboolean hidden;        /* the acting coder may not see it */
    gint64 position;        /* 0: to be given a new one */
    gint64 stored_position; /* 0: not stored yet */
    guint stored_depth;
} CodingSortingRow;

/* Returns: (transfer full): CodingSortingRow, from above. */
GPtrArray *coding_sorting_load_rows(CodingStore *store, gint64 id, GError **error);
CodingSortingRow *coding_sorting_row_new(guint depth, const char *heading, gint64 code,
                                         gint64 memo);
void coding_sorting_row_free(gpointer data);

/* Gives positions to the rows that have none and writes what changed. */
gboolean coding_sorting_save_rows(CodingStore *store, gint64 id, const GPtrArray *rows,
                                  GError **error);
gboolean coding_sorting_delete_line(CodingStore *store, gint64 line, GError **error);

/* DENIED when the sorting is another coder's; @joint, if given, receives whether it is
 * everybody's. */
gboolean coding_sorting_check_own(CodingStore *store, gint64 id, gboolean *joint,
                                  GError **error);
/* INVALID when not all who see the sorting may see the code. */
gboolean coding_sorting_check_code(CodingStore *store, gboolean joint, gint64 code,
                                   GError **error);
/* The text of a heading, tidy; NULL with INVALID.  Returns: (transfer full). */
char *coding_sorting_dup_heading(const char *text, GError **error);

G_END_DECLS
