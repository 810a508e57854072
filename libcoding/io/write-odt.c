/* write-odt.c - an OpenDocument text: named styles, so that all labels change at once. */
#include <string.h>

#include "files/archive.h"
#include "io/write-pages.h"
#include "io/write.h"

#define HEADER "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define NAME   "urn:oasis:names:tc:opendocument:xmlns:"
#define TYPE   "application/vnd.oasis.opendocument.text"
#define SPACES                                                                           \
    " xmlns:office=\"" NAME "office:1.0\" xmlns:text=\"" NAME                            \
    "text:1.0\" xmlns:style=\"" NAME "style:1.0\" xmlns:fo=\"" NAME                      \
    "xsl-fo-compatible:1.0\" office:version=\"1.2\""

static const char manifest[] = HEADER
    "<manifest:manifest xmlns:manifest=\"" NAME "manifest:1.0\" manifest:version=\"1.2\">"
    "<manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"" TYPE
    "\"/><manifest:file-entry manifest:full-path=\"content.xml\" "
    "manifest:media-type=\"text/xml\"/><manifest:file-entry "
    "manifest:full-path=\"styles.xml\" manifest:media-type=\"text/xml\"/>"
    "</manifest:manifest>\n";

static const char styles[] =
    HEADER "<office:document-styles" SPACES "><office:styles>"
           "<style:style style:name=\"Standard\" style:family=\"paragraph\">"
           "<style:paragraph-properties fo:margin-top=\"0.21cm\"/></style:style>"
           "<style:style style:name=\"Metadata\" style:family=\"paragraph\" "
           "style:parent-style-name=\"Standard\">"
           "<style:paragraph-properties fo:margin-top=\"0cm\"/></style:style>"
           "<style:style style:name=\"Turn\" style:family=\"paragraph\" "
           "style:parent-style-name=\"Standard\"/>"
           "<style:style style:name=\"Turn_20_continued\" style:display-name=\"Turn "
           "continued\" style:family=\"paragraph\" style:parent-style-name=\"Turn\"/>"
           "<style:style style:name=\"Event\" style:family=\"paragraph\" "
           "style:parent-style-name=\"Standard\">"
           "<style:text-properties fo:font-style=\"italic\"/></style:style>"
           "<style:style style:name=\"Speaker\" style:family=\"text\">"
           "<style:text-properties fo:font-weight=\"bold\"/></style:style>"
           "</office:styles></office:document-styles>\n";

static const char *const paragraph_styles[] = {
    [WRITE_METADATA] = "Metadata",
    [WRITE_TURN] = "Turn",
    [WRITE_MORE] = "Turn_20_continued",
    [WRITE_EVENT] = "Event",
};

/* Of several spaces all but the first are elements, or they would be one. */
static void
append_text(GString *out, const char *text)
{
    while (*text) {
        const char *two = strstr(text, "  ");
        gsize length = two ? (gsize)(two + 1 - text) : strlen(text);
        gsize spaces = two ? strspn(text + length, " ") : 0;
        g_autofree char *piece = g_strndup(text, length);

        write_pages_escape(out, piece, "<text:tab/>", "<text:line-break/>");
        if (spaces)
            g_string_append_printf(out, "<text:s text:c=\"%" G_GSIZE_FORMAT "\"/>",
                                   spaces);
        text += length + spaces;
    }
}

static void
append_paragraph(WriteKind kind, const char *label, const char *text, gpointer data)
{
    GString *out = data;

    g_string_append_printf(out, "<text:p text:style-name=\"%s\">",
                           paragraph_styles[kind]);
    if (label) {
        g_string_append(out, "<text:span text:style-name=\"Speaker\">");
        append_text(out, label);
        g_string_append(out, *text ? "</text:span> " : "</text:span>");
    }
    append_text(out, text);
    g_string_append(out, "</text:p>\n");
}

static GBytes *
make_content(const CodingDraft *draft, GError **error)
{
    g_autoptr(GString) out = g_string_new(HEADER "<office:document-content" SPACES
                                                 "><office:body><office:text>\n");

    if (!write_pages(draft, append_paragraph, out, error))
        return NULL;
    g_string_append(out, "</office:text></office:body></office:document-content>\n");
    return g_string_free_to_bytes(g_steal_pointer(&out));
}

static gboolean
write_odt(const CodingDraft *draft, GByteArray *out, GError **error)
{
    g_autoptr(GBytes) content = make_content(draft, error);
    g_autoptr(GBytes) type = g_bytes_new_static(TYPE, strlen(TYPE));
    g_autoptr(GBytes) list = g_bytes_new_static(manifest, strlen(manifest));
    g_autoptr(GBytes) looks = g_bytes_new_static(styles, strlen(styles));
    /* The type comes first and bare, so that it can be told without unpacking. */
    const CodingArchiveEntry entries[] = {
        {"mimetype", type, TRUE},
        {"META-INF/manifest.xml", list, FALSE},
        {"content.xml", content, FALSE},
        {"styles.xml", looks, FALSE},
    };

    return content && write_pages_pack(entries, G_N_ELEMENTS(entries), out, error);
}

const CodingWriter coding_writer_odt = {
    .id = "odt",
    .title = "OpenDocument text",
    .suffix = "odt",
    .reader = "odt",
    .holds = WRITE_PAGES_HOLDS,
    .write = write_odt,
};
