/* segments.h - the parts of 'axial segments'. */
#pragma once

#include "select.h"

/* Prints how many segments there are, a row for each code, transcript ...: @by is
 * one of these words; at most @limit rows (0: all). */
gboolean segments_count(Context *ctx, CodingQuery *query, const char *by, guint limit,
                        GError **error);
