/* transcripts.h - the parts of 'axial transcripts' that stand in files of their own. */
#pragma once

#include "command.h"

extern const Command transcripts_set, transcripts_records;

/* What is on record of each transcript.  Returns: (transfer full). */
CodingTable *transcripts_make_records(Context *ctx, GError **error);
