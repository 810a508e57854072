/* codebook.h - the commands below 'axial codebook', from cmd-codebook-*.c. */
#pragma once

#include "command.h"

extern const Command codebook_add, codebook_define; /* cmd-codebook-define.c */
extern const Command codebook_rename, codebook_move, codebook_group, codebook_indicate,
    codebook_merge, codebook_remove;                     /* cmd-codebook-order.c */
extern const Command codebook_import, codebook_document; /* cmd-codebook-import.c */
