/* link.h - the commands below 'axial link', from cmd-link-*.c. */
#pragma once

#include "command.h"

extern const Command link_add, link_evidence, link_remove, link_import; /* -write.c */
extern const Command link_propose, link_open;                           /* -propose.c */
extern const Command link_proposals, link_take, link_drop;              /* -proposals.c */
extern const Command link_check;                                        /* -check.c */
extern const Command link_types, link_type, link_install;               /* -type.c */

/* The link that SOURCE TYPE TARGET name in the scheme of --scheme. */
gint64 link_find(Context *ctx, const char *scheme, char **args, GError **error);
/* The same, made if it is new; @added may be NULL. */
gboolean link_make(Context *ctx, const char *scheme, char **args, gint64 *link,
                   gboolean *added, GError **error);
/* Writes a memo about the link. */
gboolean link_add_memo(Context *ctx, gint64 link, const char *text, GError **error);
/* "SOURCE; TYPE; TARGET".  Returns: (transfer full). */
char *link_dup_text(Context *ctx, gint64 id);

/* A pair that meets, as 'propose' and 'proposals' list it; @state NULL: new. */
extern const CodingColumn link_pair_columns[];
void link_add_pair(CodingTable *table, const CodingPair *pair, CodingLinkWithin within,
                   gboolean categories, const char *state);
