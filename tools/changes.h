/* changes.h - what 'sheet in' and 'code --edit' share: asking about new codes, and
 * making the changes. */
#pragma once

#include "command.h"

/* TRUE when no name is new, or somebody on a terminal says that the new ones are to be
 * made; else NOT_FOUND, which lists them and names --new. */
gboolean changes_ask_new(CodingChanges *changes, GError **error);

/* Makes them and prints them; nothing is printed for people when there are none. */
gboolean changes_apply(Context *ctx, CodingChanges *changes, CodingChangeCounts *counts,
                       GError **error);
