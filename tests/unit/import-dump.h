/* import-dump.h - a draft as text, for comparing it with what is expected. */
#pragma once

#include "coding.h"

/*
 * A line each, fields parted by TAB: format, encoding, metadata, turns and events
 * (line, speaker, label, remark, begin, end, paragraphs parted by " | ") and
 * warnings.  A part of a turn that goes on after an event is "more".
 * Returns: (transfer full).
 */
char *import_dump(const CodingDraft *draft);
