/* turn-emit.h - from the rows of a table of turns to a draft; for turn-table.c. */
#pragma once

#include "io/turn-head.h"

G_BEGIN_DECLS

void turn_emit(const TurnHeads *heads, CodingDraft *draft);

G_END_DECLS
