/*
 * plain-read.h - the rules of plain transcripts, for text out of any container.
 *
 * A Word file, a web page or a PDF is a container; inside stand paragraphs by the
 * same habits as in a text file: labels, times, events, header.
 */
#pragma once

#include "io/decode.h"
#include "io/import.h"

G_BEGIN_DECLS

/*
 * Reads @decoded into @draft.  @what names the container in the format of the draft:
 * "Word document" gives "Word document, LABEL: text".  In a container a line is a
 * paragraph; its own line breaks are soft_breaks of @decoded.
 */
gboolean coding_plain_read(const char *what, const CodingDecoded *decoded,
                           const CodingImportOptions *options, CodingDraft *draft,
                           CodingProgress *progress, GError **error);

/* Takes all of @decoded for the header of a talk that stands elsewhere: metadata. */
void coding_plain_read_header(const CodingDecoded *decoded, CodingDraft *draft);

G_END_DECLS
