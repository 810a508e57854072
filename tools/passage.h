/* passage.h - what the commands share that code one passage. */
#pragma once

#include "registry.h"

/* The codes that --scheme (NULL: own, then joint) lets the coder name. */
CodingPalette *passage_open_palette(Context *ctx, const char *scheme, GError **error);

/*
 * The acting coder's segments with codes of @palette at @place: on exactly this
 * span or, when @overlapping, on any that shares a character with it.  NOT_FOUND
 * when there are none, naming what lies across.  Returns: (transfer full).
 */
GArray *passage_list_segments(CodingStore *store, CodingPalette *palette,
                              const CodingPlace *place, gboolean overlapping,
                              GError **error);

/* Of @segments the place of the next from @from on that has @code; -1: none. */
int passage_find(const GArray *segments, gint64 code, guint from);

/* NOT_FOUND: "@name" is not on the passage, but these are. */
void passage_set_not_there(GError **error, CodingPalette *palette,
                           const CodingPlace *place, const GArray *segments,
                           const char *name);

/* "'Trust', 'Shame'".  Returns: (transfer full). */
char *passage_dup_list(const GPtrArray *names);
