/* package.c - Office and OpenDocument files from the outside. */
#include "io/package.h"

#include <string.h>

#include "files/archive.h"
#include "io/xml.h"

#define EXPORT_SHEET                                                                     \
    "save the sheet with the transcript as CSV, or as a table in a Word document"
/* The tree of an XML file takes many times its bytes. */
#define MAX_PART ((gsize)64 * 1024 * 1024)
#define UNPACK   "unpack it and import the files inside"

/* What a list of types or a "mimetype" says; the first that fits. */
static const struct {
    const char *says;
    CodingPackageKind kind;
    const char *what;
    const char *remedy;
} kinds[] = {
    {"wordprocessingml.document.main", CODING_PACKAGE_WORD, NULL, NULL},
    {"wordprocessingml.template.main", CODING_PACKAGE_WORD, NULL, NULL},
    {"ms-word.document.macroEnabled.main", CODING_PACKAGE_WORD, NULL, NULL},
    {"ms-word.template.macroEnabledTemplate.main", CODING_PACKAGE_WORD, NULL, NULL},
    {"spreadsheetml.sheet.main", CODING_PACKAGE_OTHER, "an Excel workbook", EXPORT_SHEET},
    {"ms-excel", CODING_PACKAGE_OTHER, "an Excel workbook", EXPORT_SHEET},
    {"presentationml", CODING_PACKAGE_OTHER, "a PowerPoint presentation",
     "import the transcript, not the slides"},
    {"application/vnd.oasis.opendocument.text", CODING_PACKAGE_OPEN_DOCUMENT, NULL, NULL},
    {"application/vnd.oasis.opendocument.spreadsheet", CODING_PACKAGE_OTHER,
     "an OpenDocument spreadsheet", EXPORT_SHEET},
    {"application/vnd.oasis.opendocument", CODING_PACKAGE_OTHER,
     "an OpenDocument file without text", "save the transcript as .odt"},
    {"application/vnd.sun.xml.writer", CODING_PACKAGE_OTHER, "a document of OpenOffice 1",
     "save it as .odt"},
    {"application/epub+zip", CODING_PACKAGE_OTHER, "an electronic book (EPUB)",
     "save the transcript as .docx, .odt or text"},
};

/* The same by the name of a file inside, where nothing says the type. */
static const struct {
    const char *prefix;
    CodingPackageKind kind;
    const char *what;
    const char *remedy;
} by_name[] = {
    {"word/document", CODING_PACKAGE_WORD, NULL, NULL},
    {"content.xml", CODING_PACKAGE_OPEN_DOCUMENT, NULL, NULL},
    {"xl/", CODING_PACKAGE_OTHER, "an Excel workbook", EXPORT_SHEET},
    {"ppt/", CODING_PACKAGE_OTHER, "a PowerPoint presentation",
     "import the transcript, not the slides"},
    {"Index/", CODING_PACKAGE_OTHER, "a document of Apple Pages", "save it as .docx"},
    {"index.apxl", CODING_PACKAGE_OTHER, "a document of Apple", "save it as .docx"},
    {"project.qde", CODING_PACKAGE_OTHER, "a REFI-QDA project",
     "unpack it and import the transcripts in its folder 'sources'"},
    {"META-INF/container.xml", CODING_PACKAGE_OTHER, "an electronic book (EPUB)",
     "save the transcript as .docx, .odt or text"},
};

typedef struct {
    CodingPackageKind kind;
    const char *what;
    const char *remedy;
} Finding;

static gboolean
find_by_type(GBytes *archive, const char *list, Finding *finding)
{
    g_autoptr(GBytes) bytes = coding_archive_unpack(archive, list, NULL);
    gsize size;
    const char *data = bytes ? g_bytes_get_data(bytes, &size) : NULL;

    for (gsize i = 0; data && i < G_N_ELEMENTS(kinds); i++)
        if (g_strstr_len(data, (gssize)size, kinds[i].says)) {
            *finding = (Finding){kinds[i].kind, kinds[i].what, kinds[i].remedy};
            return TRUE;
        }
    return FALSE;
}

/* FALSE with @error when the archive cannot be read. */
static gboolean
find(GBytes *archive, Finding *finding, GError **error)
{
    g_autoptr(GPtrArray) names = coding_archive_list(archive, error);

    if (!names)
        return FALSE;
    if (find_by_type(archive, "[Content_Types].xml", finding) ||
        find_by_type(archive, "mimetype", finding))
        return TRUE;
    *finding = (Finding){CODING_PACKAGE_OTHER, "a ZIP archive", UNPACK};
    for (gsize i = 0; i < G_N_ELEMENTS(by_name); i++)
        for (guint n = 0; n < names->len; n++)
            if (g_str_has_prefix(names->pdata[n], by_name[i].prefix)) {
                *finding = (Finding){by_name[i].kind, by_name[i].what, by_name[i].remedy};
                return TRUE;
            }
    return TRUE;
}

CodingPackageKind
coding_package_find_kind(GBytes *archive)
{
    gsize size;
    const char *data = g_bytes_get_data(archive, &size);
    Finding finding;

    if (size < 4 || (memcmp(data, "PK\3\4", 4) != 0 && memcmp(data, "PK\5\6", 4) != 0))
        return CODING_PACKAGE_NONE;
    return find(archive, &finding, NULL) ? finding.kind : CODING_PACKAGE_OTHER;
}

void
coding_package_refuse(GBytes *archive, GError **error)
{
    Finding finding;

    if (!find(archive, &finding, error))
        return;
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "this seems to be %s, which cannot be read; %s",
                finding.what ? finding.what : "a document",
                finding.remedy ? finding.remedy : "save it as .docx");
}

/* --- relations  ------------------------------------------------------------- */

/* "word/document.xml" -> "word/_rels/document.xml.rels" */
static char *
dup_relations_name(const char *part)
{
    const char *slash = strrchr(part, '/');
    const char *base = slash ? slash + 1 : part;

    return g_strdup_printf("%.*s_rels/%s.rels", (int)(base - part), part, base);
}

/* @target as seen from @part: "../media/x", "/word/x".  It names a file of the
 * archive, never one of the disk. */
static char *
resolve(const char *part, const char *target)
{
    const char *slash = strrchr(part, '/');
    g_autofree char *path =
        *target == '/' ? g_strdup(target + 1)
                       : g_strdup_printf("%.*s%s", slash ? (int)(slash + 1 - part) : 0,
                                         part, target);
    g_auto(GStrv) steps = g_strsplit(path, "/", -1);
    g_autoptr(GPtrArray) kept = g_ptr_array_new();

    for (char **step = steps; *step; step++) {
        if (strcmp(*step, "..") == 0)
            g_ptr_array_set_size(kept, kept->len ? (gint)kept->len - 1 : 0);
        else if (**step && strcmp(*step, ".") != 0)
            g_ptr_array_add(kept, *step);
    }
    g_ptr_array_add(kept, NULL);
    return g_strjoinv("/", (char **)kept->pdata);
}

char *
coding_package_dup_related(GBytes *archive, const char *part, const char *type)
{
    g_autofree char *name = dup_relations_name(part);
    g_autofree char *ending = g_strconcat("/", type, NULL);
    g_autoptr(xmlDoc) doc = coding_package_parse(archive, name, NULL);
    xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;

    for (xmlNode *node = root; node; node = coding_xml_next(root, node)) {
        g_autofree char *has = NULL, *target = NULL;

        if (!coding_xml_is(node, "Relationship"))
            continue;
        has = coding_xml_dup_attribute(node, "Type");
        target = coding_xml_dup_attribute(node, "Target");
        if (has && target && g_str_has_suffix(has, ending))
            return resolve(part, target);
    }
    return NULL;
}

xmlDoc *
coding_package_parse(GBytes *archive, const char *part, GError **error)
{
    g_autoptr(GBytes) bytes = coding_archive_unpack(archive, part, error);

    if (bytes && g_bytes_get_size(bytes) > MAX_PART) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "'%s' in it has more than %d MB; no transcript has", part,
                    (int)(MAX_PART / ((gsize)1024 * 1024)));
        return NULL;
    }
    return bytes ? coding_xml_parse_part(bytes, part, error) : NULL;
}
