/* write-docx.c - a Word document: named styles, so that all labels change at once. */
#include <string.h>

#include "files/archive.h"
#include "io/write-pages.h"
#include "io/write.h"

#define HEADER  "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define MAIN    "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define OFFICE  "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define WORD    "application/vnd.openxmlformats-officedocument.wordprocessingml."
#define END_RUN "</w:t>"
#define NEW_RUN "<w:t xml:space=\"preserve\">"

static const char types[] =
    HEADER "<Types xmlns=\"" PACKAGE "content-types\">"
           "<Default Extension=\"rels\" ContentType=\"application/"
           "vnd.openxmlformats-package.relationships+xml\"/>"
           "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
           "<Override PartName=\"/word/document.xml\" ContentType=\"" WORD
           "document.main+xml\"/>"
           "<Override PartName=\"/word/styles.xml\" ContentType=\"" WORD
           "styles+xml\"/></Types>\n";

static const char relations[] =
    HEADER "<Relationships xmlns=\"" PACKAGE "relationships\">"
           "<Relationship Id=\"rId1\" Type=\"" OFFICE
           "/officeDocument\" Target=\"word/document.xml\"/></Relationships>\n";

static const char document_relations[] =
    HEADER "<Relationships xmlns=\"" PACKAGE "relationships\">"
           "<Relationship Id=\"rId1\" Type=\"" OFFICE
           "/styles\" Target=\"styles.xml\"/></Relationships>\n";

static const char styles[] =
    HEADER "<w:styles xmlns:w=\"" MAIN "\"><w:docDefaults>"
           "<w:rPrDefault><w:rPr><w:sz w:val=\"22\"/></w:rPr></w:rPrDefault>"
           "<w:pPrDefault><w:pPr><w:spacing w:before=\"120\"/></w:pPr></w:pPrDefault>"
           "</w:docDefaults>"
           "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\">"
           "<w:name w:val=\"Normal\"/></w:style>"
           "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"Metadata\">"
           "<w:name w:val=\"Metadata\"/><w:basedOn w:val=\"Normal\"/>"
           "<w:pPr><w:spacing w:before=\"0\"/></w:pPr></w:style>"
           "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"Turn\">"
           "<w:name w:val=\"Turn\"/><w:basedOn w:val=\"Normal\"/></w:style>"
           "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"More\">"
           "<w:name w:val=\"Turn continued\"/><w:basedOn w:val=\"Turn\"/></w:style>"
           "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"Event\">"
           "<w:name w:val=\"Event\"/><w:basedOn w:val=\"Normal\"/>"
           "<w:rPr><w:i/></w:rPr></w:style>"
           "<w:style w:type=\"character\" w:customStyle=\"1\" w:styleId=\"Speaker\">"
           "<w:name w:val=\"Speaker\"/><w:rPr><w:b/></w:rPr></w:style></w:styles>\n";

static const char *const paragraph_styles[] = {
    [WRITE_METADATA] = "Metadata",
    [WRITE_TURN] = "Turn",
    [WRITE_MORE] = "More",
    [WRITE_EVENT] = "Event",
};

static void
append_run(GString *out, const char *style, const char *text)
{
    g_string_append(out, "<w:r>");
    if (style)
        g_string_append_printf(out, "<w:rPr><w:rStyle w:val=\"%s\"/><w:b/></w:rPr>",
                               style);
    g_string_append(out, "<w:t xml:space=\"preserve\">");
    write_pages_escape(out, text, END_RUN "<w:tab/>" NEW_RUN, END_RUN "<w:br/>" NEW_RUN);
    g_string_append(out, "</w:t></w:r>");
}

static void
append_paragraph(WriteKind kind, const char *label, const char *text, gpointer data)
{
    GString *out = data;

    g_string_append_printf(out, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/></w:pPr>",
                           paragraph_styles[kind]);
    if (label)
        append_run(out, "Speaker", label);
    if (label && *text)
        append_run(out, NULL, " ");
    if (*text)
        append_run(out, NULL, text);
    g_string_append(out, "</w:p>\n");
}

static GBytes *
make_document(const CodingDraft *draft, GError **error)
{
    g_autoptr(GString) out =
        g_string_new(HEADER "<w:document xmlns:w=\"" MAIN "\"><w:body>\n");

    if (!write_pages(draft, append_paragraph, out, error))
        return NULL;
    g_string_append(out, "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar "
                         "w:top=\"1418\" w:right=\"1418\" w:bottom=\"1418\" "
                         "w:left=\"1418\" w:header=\"709\" w:footer=\"709\" "
                         "w:gutter=\"0\"/></w:sectPr></w:body></w:document>\n");
    return g_string_free_to_bytes(g_steal_pointer(&out));
}

static gboolean
write_docx(const CodingDraft *draft, GByteArray *out, GError **error)
{
    g_autoptr(GBytes) document = make_document(draft, error);
    g_autoptr(GBytes) a = g_bytes_new_static(types, strlen(types));
    g_autoptr(GBytes) b = g_bytes_new_static(relations, strlen(relations));
    g_autoptr(GBytes) c =
        g_bytes_new_static(document_relations, strlen(document_relations));
    g_autoptr(GBytes) d = g_bytes_new_static(styles, strlen(styles));
    CodingArchiveEntry entries[] = {
        {"[Content_Types].xml", a, FALSE},
        {"_rels/.rels", b, FALSE},
        {"word/document.xml", document, FALSE},
        {"word/_rels/document.xml.rels", c, FALSE},
        {"word/styles.xml", d, FALSE},
    };

    return document && write_pages_pack(entries, G_N_ELEMENTS(entries), out, error);
}

const CodingWriter coding_writer_docx = {
    .id = "docx",
    .title = "Word document",
    .suffix = "docx",
    .reader = "docx",
    .holds = WRITE_PAGES_HOLDS,
    .write = write_docx,
};
