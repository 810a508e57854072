/* guide.h - the commands below 'axial guide'. */
#pragma once

#include "command.h"

extern const Command guide_add;
extern const Command guide_find;
extern const Command guide_import;
extern const Command guide_mark;
extern const Command guide_move;
extern const Command guide_remove;
extern const Command guide_rename;
extern const Command guide_topics;
extern const Command guide_unmark;

extern const CodingColumn guide_columns[];

/* The guide as a table, a row per question.  Returns: (transfer full); NULL on an
 * error. */
CodingTable *guide_list(Context *ctx, GError **error);

/* The transcripts that are named, or all.  Returns: (transfer full): gint64. */
GArray *guide_list_transcripts(Context *ctx, char **names, GError **error);
