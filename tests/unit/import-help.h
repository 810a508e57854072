/* import-help.h - what the tests of importers share: reading, and looking into drafts. */
#pragma once

#include "coding.h"

/*
 * A line each, fields parted by TAB: format, encoding, metadata, turns and events
 * (line, speaker, label, remark, begin, end, paragraphs parted by " | ") and
 * warnings.  A part of a turn that goes on after an event is "more".
 * Returns: (transfer full).
 */
char *import_dump(const CodingDraft *draft);

/* @text through the importer that is surest, or the one @options name. */
CodingDraft *import_read_text(const char *text, const CodingImportOptions *options,
                              GError **error);
/* The same; an error ends the test. */
CodingDraft *import_read_good(const char *text, const CodingImportOptions *options);

/* Turn @i of the draft, from 0, which must be there. */
const CodingDraftTurn *import_get_turn(const CodingDraft *draft, guint i);

/* Whether a warning for @line (0: any) says @part. */
gboolean import_warns(const CodingDraft *draft, guint line, const char *part);
