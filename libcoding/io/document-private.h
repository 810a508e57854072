/* document-private.h - the blocks of a document, for document*.c only. */
#pragma once

#include "io/document.h"

G_BEGIN_DECLS

typedef enum {
    CODING_BLOCK_HEADING,
    CODING_BLOCK_PARAGRAPH,
    CODING_BLOCK_ITEM,
    CODING_BLOCK_QUOTE,
    CODING_BLOCK_TABLE,
    CODING_BLOCK_DRAWING,
} CodingBlockKind;

typedef struct {
    CodingBlockKind kind;
    guint level; /* of a heading */
    char *lead;  /* of a paragraph; source of a quotation; words of a drawing */
    char *text;  /* caption of a drawing; NULL: none */
    CodingTable *table;
    GBytes *svg, *png;
    double dpi;
} CodingBlock;

struct _CodingDocument {
    char *title, *subtitle;
    gboolean contents;
    GPtrArray *blocks; /* CodingBlock */
};

void coding_document_write_html(const CodingDocument *self, GString *out);
void coding_document_write_markdown(const CodingDocument *self, GString *out);
gboolean coding_document_write_docx(const CodingDocument *self, GString *out,
                                    GError **error);

G_END_DECLS
