/* coder.h - the part of 'axial coder' with a file of its own. */
#pragma once

#include "command.h"

extern const Command coder_list; /* cmd-coder-list.c */
