/* link.h - the commands below 'axial link', from cmd-link-*.c. */
#pragma once

#include "command.h"

extern const Command link_add, link_evidence, link_remove, link_import; /* -write.c */
extern const Command link_types, link_type, link_install;               /* -type.c */

/* The link that SOURCE TYPE TARGET name in the scheme of --scheme. */
gint64 link_find(Context *ctx, const char *scheme, char **args, GError **error);
/* "SOURCE; TYPE; TARGET".  Returns: (transfer full). */
char *link_dup_text(Context *ctx, gint64 id);
