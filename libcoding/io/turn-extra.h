/* turn-extra.h - columns of a table of turns that are none of the usual ones. */
#pragma once

#include "io/turn-columns.h"

G_BEGIN_DECLS

/*
 * What holds for the whole table becomes metadata ("File"), and so does what holds for
 * a speaker ("Age (Anna)"); a role is set.  What changes from turn to turn is left out,
 * with a warning that names the columns.  @speakers: char * for each row of @grid, NULL
 * where none speaks.
 */
void turn_extra_emit(const TurnGrid *grid, const TurnColumns *columns,
                     const GPtrArray *speakers, CodingDraft *draft);

G_END_DECLS
