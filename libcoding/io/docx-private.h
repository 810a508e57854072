/* docx-private.h - the parts of a Word file that are no text of ours. */
#pragma once

#include "io/docx-document.h"

G_BEGIN_DECLS

#define DOCX_HEADER "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define DOCX_MAIN   "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define DOCX_OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

/* The id of a style, as paragraphs name it. */
const char *docx_get_style_id(CodingDocxStyle style);

/* Twentieths of a point. */
int docx_get_twips(double millimetres);

/* By which relation the text names picture @i, from 0. */
#define DOCX_PICTURE_RELATION "rIdPicture%u"

/* The file around @document, the finished part word/document.xml, and its @pictures
 * (GBytes: PNG). */
GBytes *docx_pack(GBytes *document, const CodingDocxPage *page, const GPtrArray *pictures,
                  GError **error);

G_END_DECLS
