/* memo.h - the commands below 'axial memo', from cmd-memo-*.c. */
#pragma once

#include "command.h"

extern const Command memo_add, memo_edit, memo_remove, memo_import; /* -write.c */
