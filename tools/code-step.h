/* code-step.h - 'axial code g1' on a terminal: a transcript, passage by passage. */
#pragma once

#include "command.h"

typedef struct {
    const char *unit;    /* of a passage; NULL: as last time */
    const char *scheme;  /* where codes are; NULL: own, then joint */
    gboolean accept_new; /* new names need no second key */
} CodeStepOptions;

/* From @address, or from where the coder stopped last when it is a transcript's name.
 * Every step is an operation of its own; none is open while a key is waited for. */
gboolean code_step_run(Context *ctx, const char *address, const CodeStepOptions *options,
                       GError **error);
