/* align.h - the parts of 'axial align'. */
#pragma once

#include "registry.h"

extern const Command align_propose, align_accept;
