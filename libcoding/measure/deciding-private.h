/* deciding-private.h - for deciding*.c. */
#pragma once

#include "measure/deciding.h"

/* The text and all readings as one text, whatever their order; @swapped: the first side
 * of @one is the second of the consensus.  Returns: (transfer full). */
char *coding_disagreement_dup_key(const CodingDisagreement *one, gboolean swapped);
