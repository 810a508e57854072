/* search.h - the parts of 'axial search'. */
#pragma once

#include "finder.h"

/* Prints how many marks of each kind that @finder looks for there are. */
gboolean search_count_marks(Context *ctx, Finder *finder, GError **error);
