/* sample.h - the commands below 'axial sample' that have files of their own. */
#pragma once

#include "registry.h"

extern const Command sample_check;
