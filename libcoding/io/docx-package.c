/* docx-package.c - what stands around the text of a Word document: styles, footer,
 * properties, relations. */
#include <string.h>

#include "files/archive.h"
#include "io/docx-private.h"
#include "io/render.h"

#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define WORD    "application/vnd.openxmlformats-officedocument.wordprocessingml."
#define CORE    "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
#define DUBLIN  "http://purl.org/dc/elements/1.1/"

/* Whatever comes first in this file's list of styles is the default one.  Sizes are
 * half points, distances twentieths of a point. */
static const struct {
    const char *id, *name, *based_on;
    const char *paragraph, *run;
} styles[] = {
    [CODING_DOCX_NORMAL] = {"Normal", "Normal", NULL, "", ""},
    [CODING_DOCX_TITLE] = {"Title", "Title", "Normal",
                           "<w:keepNext/><w:spacing w:before=\"0\" w:after=\"120\"/>",
                           "<w:b/><w:bCs/><w:sz w:val=\"36\"/><w:szCs w:val=\"36\"/>"},
    [CODING_DOCX_SUBTITLE] = {"Subtitle", "Subtitle", "Normal",
                              "<w:spacing w:before=\"0\" w:after=\"240\"/>",
                              "<w:color w:val=\"595959\"/>"},
    [CODING_DOCX_HEADING_1] =
        {"Heading1", "heading 1", "Normal",
         "<w:keepNext/><w:spacing w:before=\"360\" w:after=\"60\"/>"
         "<w:outlineLvl w:val=\"0\"/>",
         "<w:b/><w:bCs/><w:sz w:val=\"28\"/><w:szCs w:val=\"28\"/>"},
    [CODING_DOCX_HEADING_2] =
        {"Heading2", "heading 2", "Normal",
         "<w:keepNext/><w:spacing w:before=\"280\" w:after=\"60\"/>"
         "<w:outlineLvl w:val=\"1\"/>",
         "<w:b/><w:bCs/><w:sz w:val=\"24\"/><w:szCs w:val=\"24\"/>"},
    [CODING_DOCX_HEADING_3] = {"Heading3", "heading 3", "Normal",
                               "<w:keepNext/><w:spacing w:before=\"200\" w:after=\"40\"/>"
                               "<w:outlineLvl w:val=\"2\"/>",
                               "<w:b/><w:bCs/><w:i/><w:iCs/>"},
    [CODING_DOCX_QUOTE] = {"Quote", "Quote", "Normal",
                           "<w:ind w:left=\"567\" w:right=\"567\"/>", ""},
    [CODING_DOCX_LIST] = {"ListBullet", "List Bullet", "Normal",
                          "<w:numPr><w:numId w:val=\"1\"/></w:numPr>"
                          "<w:spacing w:before=\"40\"/>",
                          ""},
    [CODING_DOCX_CAPTION] = {"Caption", "caption", "Normal",
                             "<w:keepNext/><w:spacing w:before=\"240\" w:after=\"80\"/>",
                             "<w:b/><w:bCs/>"},
    [CODING_DOCX_NOTE] = {"Note", "Note", "Normal", "<w:spacing w:before=\"60\"/>",
                          "<w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>"},
    [CODING_DOCX_CELL] = {"Cell", "Cell", "Normal",
                          "<w:spacing w:before=\"30\" w:after=\"30\"/>",
                          "<w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/>"},
    [CODING_DOCX_NUMBER] = {"CellNumber", "Cell with a number", "Cell",
                            "<w:jc w:val=\"right\"/>", ""},
    [CODING_DOCX_CENTRED] = {"CellCentred", "Cell over several columns", "Cell",
                             "<w:jc w:val=\"center\"/>", ""},
    [CODING_DOCX_LINE] = {"Line", "Numbered line", "Normal",
                          "<w:spacing w:before=\"0\" w:after=\"0\"/>",
                          "<w:sz w:val=\"19\"/><w:szCs w:val=\"19\"/>"},
    [CODING_DOCX_LINE_TOP] = {"LineTop", "Numbered line of a turn", "Line",
                              "<w:spacing w:before=\"90\" w:after=\"0\"/>", ""},
    [CODING_DOCX_METADATA] = {"Metadata", "Metadata", "Normal",
                              "<w:spacing w:before=\"0\"/>", ""},
    [CODING_DOCX_TURN] = {"Turn", "Turn", "Normal", "", ""},
    [CODING_DOCX_MORE] = {"More", "Turn continued", "Turn", "", ""},
    [CODING_DOCX_EVENT] = {"Event", "Event", "Normal", "", "<w:i/><w:iCs/>"},
};

G_STATIC_ASSERT(G_N_ELEMENTS(styles) == CODING_DOCX_N_STYLES);

static const char numbering[] = DOCX_HEADER
    "<w:numbering xmlns:w=\"" DOCX_MAIN "\"><w:abstractNum w:abstractNumId=\"0\">"
    "<w:multiLevelType w:val=\"singleLevel\"/><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>"
    "<w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"\u2022\"/><w:lvlJc w:val=\"left\"/>"
    "<w:pPr><w:ind w:left=\"360\" w:hanging=\"260\"/></w:pPr></w:lvl></w:abstractNum>"
    "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>\n";

static const char relations[] = DOCX_HEADER
    "<Relationships xmlns=\"" PACKAGE "relationships\"><Relationship Id=\"rId1\" "
    "Type=\"" DOCX_OFFICE "/officeDocument\" Target=\"word/document.xml\"/>"
    "<Relationship Id=\"rId2\" Type=\"" PACKAGE
    "relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>"
    "</Relationships>\n";

const char *
docx_get_style_id(CodingDocxStyle style)
{
    return styles[style].id;
}

int
docx_get_twips(double millimetres)
{
    return (int)(millimetres * 1440 / 25.4 + 0.5);
}

static GBytes *
take(GString *text)
{
    return g_string_free_to_bytes(text);
}

static GBytes *
make_types(gboolean footer, gboolean pictures)
{
    GString *out = g_string_new(
        DOCX_HEADER "<Types xmlns=\"" PACKAGE "content-types\">"
                    "<Default Extension=\"rels\" ContentType=\"application/"
                    "vnd.openxmlformats-package.relationships+xml\"/>"
                    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                    "<Override PartName=\"/word/document.xml\" ContentType=\"" WORD
                    "document.main+xml\"/>"
                    "<Override PartName=\"/word/styles.xml\" ContentType=\"" WORD
                    "styles+xml\"/>"
                    "<Override PartName=\"/word/numbering.xml\" ContentType=\"" WORD
                    "numbering+xml\"/>"
                    "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/"
                    "vnd.openxmlformats-package.core-properties+xml\"/>");

    if (pictures)
        g_string_append(out, "<Default Extension=\"png\" ContentType=\"image/png\"/>");
    if (footer)
        g_string_append(out, "<Override PartName=\"/word/footer.xml\" ContentType=\"" WORD
                             "footer+xml\"/>");
    g_string_append(out, "</Types>\n");
    return take(out);
}

static GBytes *
make_document_relations(gboolean footer, guint n_pictures)
{
    GString *out =
        g_string_new(DOCX_HEADER "<Relationships xmlns=\"" PACKAGE "relationships\">"
                                 "<Relationship Id=\"rId1\" Type=\"" DOCX_OFFICE
                                 "/styles\" Target=\"styles.xml\"/>"
                                 "<Relationship Id=\"rId3\" Type=\"" DOCX_OFFICE
                                 "/numbering\" Target=\"numbering.xml\"/>");

    if (footer)
        g_string_append(out, "<Relationship Id=\"rId2\" Type=\"" DOCX_OFFICE
                             "/footer\" Target=\"footer.xml\"/>");
    for (guint i = 0; i < n_pictures; i++)
        g_string_append_printf(out,
                               "<Relationship Id=\"" DOCX_PICTURE_RELATION
                               "\" Type=\"" DOCX_OFFICE
                               "/image\" Target=\"media/picture%u.png\"/>",
                               i, i + 1);
    g_string_append(out, "</Relationships>\n");
    return take(out);
}

static void
append_style(GString *out, gsize i)
{
    g_string_append_printf(out,
                           "<w:style w:type=\"paragraph\"%s%s w:styleId=\"%s\">"
                           "<w:name w:val=\"%s\"/>",
                           i == CODING_DOCX_NORMAL ? " w:default=\"1\"" : "",
                           i >= CODING_DOCX_NOTE ? " w:customStyle=\"1\"" : "",
                           styles[i].id, styles[i].name);
    if (styles[i].based_on)
        g_string_append_printf(out, "<w:basedOn w:val=\"%s\"/>", styles[i].based_on);
    g_string_append(out, "<w:qFormat/>");
    if (*styles[i].paragraph)
        g_string_append_printf(out, "<w:pPr>%s</w:pPr>", styles[i].paragraph);
    if (*styles[i].run)
        g_string_append_printf(out, "<w:rPr>%s</w:rPr>", styles[i].run);
    g_string_append(out, "</w:style>\n");
}

static GBytes *
make_styles(const char *language)
{
    GString *out = g_string_new(
        DOCX_HEADER "<w:styles xmlns:w=\"" DOCX_MAIN "\"><w:docDefaults><w:rPrDefault>"
                    "<w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New "
                    "Roman\" w:cs=\"Times New Roman\"/><w:sz w:val=\"22\"/>"
                    "<w:szCs w:val=\"22\"/>");

    if (language) {
        g_string_append(out, "<w:lang w:val=\"");
        coding_escape_html(out, language);
        g_string_append(out, "\"/>");
    }
    g_string_append(out, "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
                         "<w:spacing w:before=\"120\"/></w:pPr></w:pPrDefault>"
                         "</w:docDefaults>\n");
    for (gsize i = 0; i < G_N_ELEMENTS(styles); i++)
        append_style(out, i);
    g_string_append(out, "<w:style w:type=\"character\" w:customStyle=\"1\" "
                         "w:styleId=\"Speaker\"><w:name w:val=\"Speaker\"/><w:rPr><w:b/>"
                         "<w:bCs/></w:rPr></w:style></w:styles>\n");
    return take(out);
}

static GBytes *
make_footer(const char *text)
{
    GString *out = g_string_new(
        DOCX_HEADER "<w:ftr xmlns:w=\"" DOCX_MAIN "\"><w:p><w:pPr>"
                    "<w:pStyle w:val=\"Note\"/><w:jc w:val=\"center\"/></w:pPr><w:r>"
                    "<w:t xml:space=\"preserve\">");

    coding_escape_html(out, text);
    g_string_append_printf(out,
                           "%s</w:t></w:r><w:fldSimple w:instr=\" PAGE \"><w:r>"
                           "<w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>\n",
                           *text ? " \u00b7 " : "");
    return take(out);
}

static GBytes *
make_properties(const char *title)
{
    GString *out = g_string_new(DOCX_HEADER "<cp:coreProperties xmlns:cp=\"" CORE
                                            "\" xmlns:dc=\"" DUBLIN "\"><dc:title>");

    if (title)
        coding_escape_html(out, title);
    g_string_append(out, "</dc:title></cp:coreProperties>\n");
    return take(out);
}

GBytes *
docx_pack(GBytes *document, const CodingDocxPage *page, const GPtrArray *pictures,
          GError **error)
{
    g_autoptr(GBytes) types = make_types(page->footer != NULL, pictures->len > 0);
    g_autoptr(GBytes) top = g_bytes_new_static(relations, strlen(relations));
    g_autoptr(GBytes) inner =
        make_document_relations(page->footer != NULL, pictures->len);
    g_autoptr(GBytes) look = make_styles(page->language);
    g_autoptr(GBytes) bullets = g_bytes_new_static(numbering, strlen(numbering));
    g_autoptr(GBytes) properties = make_properties(page->title);
    g_autoptr(GBytes) footer = page->footer ? make_footer(page->footer) : NULL;
    const CodingArchiveEntry fixed[] = {
        {"[Content_Types].xml", types, FALSE},
        {"_rels/.rels", top, FALSE},
        {"word/document.xml", document, FALSE},
        {"word/_rels/document.xml.rels", inner, FALSE},
        {"word/styles.xml", look, FALSE},
        {"word/numbering.xml", bullets, FALSE},
        {"docProps/core.xml", properties, FALSE},
        {"word/footer.xml", footer, FALSE},
    };
    g_autoptr(GArray) entries = g_array_new(FALSE, FALSE, sizeof(CodingArchiveEntry));
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);

    g_array_append_vals(entries, fixed, G_N_ELEMENTS(fixed) - (footer == NULL));
    for (guint i = 0; i < pictures->len; i++) {
        char *name = g_strdup_printf("word/media/picture%u.png", i + 1);
        CodingArchiveEntry entry = {name, g_ptr_array_index(pictures, i), TRUE};

        g_ptr_array_add(names, name);
        g_array_append_val(entries, entry);
    }
    return coding_archive_pack((const CodingArchiveEntry *)(void *)entries->data,
                               entries->len, error);
}
