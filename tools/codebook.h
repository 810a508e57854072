/* codebook.h - the commands below 'axial codebook', from cmd-codebook-*.c. */
#pragma once

#include "command.h"

/* The option --scheme of those that change codes. */
#define CODEBOOK_SCHEME_OPTION(variable)                                                 \
    {                                                                                    \
        "scheme", 's', 0, G_OPTION_ARG_STRING, variable,                                 \
            "In the scheme of this coder, or 'joint' (without it: your own)", "NAME"     \
    }

extern const Command codebook_add, codebook_define; /* cmd-codebook-define.c */
extern const Command codebook_rename, codebook_move, codebook_group,
    codebook_indicate;                                   /* cmd-codebook-order.c */
extern const Command codebook_merge, codebook_remove;    /* cmd-codebook-merge.c */
extern const Command codebook_split;                     /* cmd-codebook-split.c */
extern const Command codebook_unplaced;                  /* cmd-codebook-unplaced.c */
extern const Command codebook_suggest;                   /* cmd-codebook-suggest.c */
extern const Command codebook_property;                  /* cmd-codebook-property.c */
extern const Command codebook_colours;                   /* cmd-codebook-colours.c */
extern const Command codebook_table;                     /* cmd-codebook-table.c */
extern const Command codebook_history;                   /* cmd-codebook-history.c */
extern const Command codebook_import, codebook_document; /* cmd-codebook-import.c */

/* The category called @name in @scheme, made if it is new.  Returns: its id, 0 on an
 * error. */
gint64 codebook_ensure_category(Context *ctx, gint64 scheme, const char *name,
                                CodingCodebook *codebook, gboolean *made, GError **error);
