/* participants.h - the commands below 'axial participants'. */
#pragma once

#include "command.h"

extern const Command participants_import;
extern const Command participants_set;
extern const Command participants_join;
extern const Command participants_split;

/* The group as the roster spells it; NULL with NOT_FOUND. */
const char *participants_find_group(const CodingRoster *roster, const char *name,
                                    GError **error);
