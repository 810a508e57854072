/* revise.h - a new text for a transcript, and the report of what became of its
 * segments. */
#pragma once

#include "command.h"

/* Where the text comes from; @file and @source are NULL for an edit by hand. */
typedef struct {
    const CodingDraft *draft;
    const char *file;
    GBytes *source;
    gboolean accept_loss;
} Revision;

/* Columns of the report, for the records of commands. */
extern const CodingColumn revise_columns[];

/* Makes the revision, prints the report and says what was done.  Losses that are
 * not accepted are an error, or, under --dry-run, a table and exit code 5. */
gboolean revise_apply(Context *ctx, gint64 id, const Revision *revision, GError **error);
