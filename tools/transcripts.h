/* transcripts.h - the parts of 'axial transcripts' that stand in files of their own. */
#pragma once

#include "command.h"

extern const Command transcripts_set;
