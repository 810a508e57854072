/* autocode-step.h - deciding row by row, by single keys. */
#pragma once

#include "coding.h"

typedef enum {
    DECISION_LATER,
    DECISION_ACCEPT,
    DECISION_REJECT,
} Decision;

/*
 * Shows the rows of @table one after the other on the terminal and sets @decisions, one
 * a row.  INVALID where stdin or stderr is no terminal; CANCELLED by Ctrl-C.
 */
gboolean autocode_step(const CodingTable *table, Decision *decisions, GError **error);
