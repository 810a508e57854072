/* participants.h - the commands below 'axial participants'. */
#pragma once

#include "command.h"

extern const Command participants_import;
extern const Command participants_set;
extern const Command participants_join;
extern const Command participants_split;
