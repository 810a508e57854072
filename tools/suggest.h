/* suggest.h - the parts of 'axial codebook suggest', from cmd-codebook-suggest*.c. */
#pragma once

#include "command.h"

extern const Command suggest_accept, suggest_reject, suggest_rejected,
    suggest_reconsider; /* -decide.c */

typedef struct {
    CodingCodebook *codebook;
    gint64 scheme;
    CodingSuggestions *suggestions;
} Suggesting;

void suggest_clear(Suggesting *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Suggesting, suggest_clear)

/* The proposals for the scheme of --scheme. */
gboolean suggest_open(Suggesting *self, Context *ctx, const char *scheme, GError **error);
/* The one that was listed as @number. */
const CodingSuggestion *suggest_find(const Suggesting *self, const char *number,
                                     GError **error);
/* "Fear; Shame".  Returns: (transfer full). */
char *suggest_dup_names(const GPtrArray *codes);
