/* workbook-parts.c - relations, shared strings, styles and sheets of a workbook. */
#include "io/workbook-parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "files/archive.h"

#define MAX_PART ((gsize)32 * 1024 * 1024)

/* The parts --------------------------------------------------------------------- */

xmlDoc *
coding_workbook_load_part(const CodingWorkbookParts *self, const char *path,
                          GError **error)
{
    g_autoptr(GBytes) bytes = coding_archive_unpack(self->archive, path, error);

    if (!bytes)
        return NULL;
    if (g_bytes_get_size(bytes) > MAX_PART) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "'%s' in it is larger than 32 MB; save the sheet as CSV", path);
        return NULL;
    }
    return coding_xml_parse_part(bytes, path, error);
}

/* @target as a path of the archive; @folder is that of the part that names it. */
static char *
resolve(const char *folder, const char *target)
{
    g_autofree char *joined =
        *target == '/' ? g_strdup(target + 1) : g_strconcat(folder, target, NULL);
    g_auto(GStrv) steps = g_strsplit(joined, "/", -1);
    g_autoptr(GPtrArray) path = g_ptr_array_new();

    for (char **step = steps; *step; step++) {
        if (g_str_equal(*step, "..") && path->len)
            g_ptr_array_set_size(path, (int)path->len - 1);
        else if (**step && !g_str_equal(*step, ".") && !g_str_equal(*step, ".."))
            g_ptr_array_add(path, *step);
    }
    g_ptr_array_add(path, NULL);
    return g_strjoinv("/", (char **)path->pdata);
}

/* The path of the first relation of @doc whose type ends in @type, or NULL; all of
 * them go to @targets by id. */
static char *
read_relations(xmlDoc *doc, const char *folder, const char *type, GHashTable *targets)
{
    char *found = NULL;
    xmlNode *root = xmlDocGetRootElement(doc);

    for (xmlNode *node = coding_xml_find(root ? root->children : NULL, "Relationship");
         node; node = coding_xml_find(node->next, "Relationship")) {
        g_autofree char *id = coding_xml_dup_attribute(node, "Id");
        g_autofree char *its = coding_xml_dup_attribute(node, "Type");
        g_autofree char *target = coding_xml_dup_attribute(node, "Target");
        g_autofree char *path = target ? resolve(folder, target) : NULL;

        if (!path)
            continue;
        if (!found && its && g_str_has_suffix(its, type))
            found = g_strdup(path);
        if (targets && id)
            g_hash_table_replace(targets, g_steal_pointer(&id), g_steal_pointer(&path));
    }
    return found;
}

/* "xl/" of "xl/workbook.xml". */
static char *
dup_folder(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? g_strndup(path, (gsize)(slash + 1 - path)) : g_strdup("");
}

/* Texts --------------------------------------------------------------------------- */

void
coding_workbook_append_unescaped(GString *out, const char *text)
{
    for (const char *p = text; *p; p++) {
        char *stop = NULL;
        gulong c = g_str_has_prefix(p, "_x") && g_ascii_isxdigit(p[2])
                       ? strtoul(p + 2, &stop, 16)
                       : 0;

        if (stop != p + 6 || *stop != '_') {
            g_string_append_c(out, *p);
            continue;
        }
        if (c == '\n' || c == '\t' || (c >= ' ' && c < 0xd800))
            g_string_append_unichar(out, (gunichar)c);
        p = stop;
    }
}

char *
coding_workbook_dup_string(xmlNode *node)
{
    g_autoptr(GString) out = g_string_new(NULL);
    xmlNode *at = node;

    while (at) {
        if (coding_xml_is(at, "rPh")) {
            at = coding_xml_skip(node, at);
            continue;
        }
        for (xmlNode *text = coding_xml_is(at, "t") ? at->children : NULL; text;
             text = text->next)
            if (text->content)
                coding_workbook_append_unescaped(out, (const char *)text->content);
        at = coding_xml_next(node, at);
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}

static gboolean
read_strings(CodingWorkbookParts *self, const char *path, GError **error)
{
    g_autoptr(xmlDoc) doc = coding_workbook_load_part(self, path, error);
    xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;

    for (xmlNode *node = coding_xml_find(root ? root->children : NULL, "si"); node;
         node = coding_xml_find(node->next, "si"))
        g_ptr_array_add(self->strings, coding_workbook_dup_string(node));
    return doc != NULL;
}

/* Styles ------------------------------------------------------------------------- */

guint
coding_workbook_get_number(const xmlNode *node, const char *attribute)
{
    g_autofree char *text = coding_xml_dup_attribute(node, attribute);

    return text ? (guint)strtoul(text, NULL, 10) : 0;
}

static gboolean
read_styles(CodingWorkbookParts *self, const char *path, GError **error)
{
    g_autoptr(xmlDoc) doc = coding_workbook_load_part(self, path, error);
    g_autoptr(GHashTable) own = g_hash_table_new(NULL, NULL);
    xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
    xmlNode *formats = root ? coding_xml_find(root->children, "numFmts") : NULL;
    xmlNode *styles = root ? coding_xml_find(root->children, "cellXfs") : NULL;

    for (xmlNode *node = coding_xml_find(formats ? formats->children : NULL, "numFmt");
         node; node = coding_xml_find(node->next, "numFmt")) {
        g_autofree char *pattern = coding_xml_dup_attribute(node, "formatCode");

        g_hash_table_insert(
            own, GUINT_TO_POINTER(coding_workbook_get_number(node, "numFmtId")),
            GUINT_TO_POINTER(coding_shown_by_pattern(pattern ? pattern : "") + 1));
    }
    for (xmlNode *node = coding_xml_find(styles ? styles->children : NULL, "xf"); node;
         node = coding_xml_find(node->next, "xf")) {
        guint id = coding_workbook_get_number(node, "numFmtId");
        guint known = GPOINTER_TO_UINT(g_hash_table_lookup(own, GUINT_TO_POINTER(id)));
        CodingShown shown = known ? (CodingShown)(known - 1) : coding_shown_by_id(id);

        g_array_append_val(self->shown, shown);
    }
    return doc != NULL;
}

/* The workbook -------------------------------------------------------------------- */

/* The path of the sheet that is meant; NULL on an error. */
static const char *
find_sheet(const CodingWorkbookParts *self, xmlNode *book, const char *wanted,
           GError **error)
{
    xmlNode *list = coding_xml_find(book->children, "sheets");
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);

    for (xmlNode *node = coding_xml_find(list ? list->children : NULL, "sheet"); node;
         node = coding_xml_find(node->next, "sheet")) {
        g_autofree char *name = coding_xml_dup_attribute(node, "name");
        g_autofree char *state = coding_xml_dup_attribute(node, "state");
        g_autofree char *id = coding_xml_dup_attribute(node, "id");
        const char *path = id ? g_hash_table_lookup(self->targets, id) : NULL;
        gboolean shown = !state || g_str_equal(state, "visible");

        /* A sheet of a drawing alone has no cells. */
        if (!path || strstr(path, "chartsheet") || !name)
            continue;
        if (wanted ? coding_text_same(name, wanted) : shown)
            return path;
        g_ptr_array_add(names, g_steal_pointer(&name));
    }
    if (wanted)
        coding_error_set_not_found(error, "sheet", wanted, "in the workbook", names);
    else
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "the workbook has no sheet with cells");
    return NULL;
}

static xmlDoc *
load_book(CodingWorkbookParts *self, char **path, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(xmlDoc) relations =
        coding_workbook_load_part(self, "_rels/.rels", &failure);

    *path = relations ? read_relations(relations, "", "/officeDocument", NULL) : NULL;
    if (!*path || !strstr(*path, "workbook")) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "it is no Excel workbook%s%s; save the table as .xlsx or as CSV",
                    failure ? ": " : "", failure ? failure->message : "");
        return NULL;
    }
    return coding_workbook_load_part(self, *path, error);
}

static gboolean
read_parts(CodingWorkbookParts *self, const char *sheet, GError **error)
{
    g_autofree char *path = NULL, *folder = NULL, *base = NULL, *relations_path = NULL;
    g_autofree char *strings = NULL, *styles = NULL;
    g_autoptr(xmlDoc) book = load_book(self, &path, error);
    g_autoptr(xmlDoc) relations = NULL;
    xmlNode *properties;

    if (!book)
        return FALSE;
    folder = dup_folder(path);
    base = g_path_get_basename(path);
    relations_path = g_strconcat(folder, "_rels/", base, ".rels", NULL);
    relations = coding_workbook_load_part(self, relations_path, error);
    if (!relations)
        return FALSE;
    strings = read_relations(relations, folder, "/sharedStrings", self->targets);
    styles = read_relations(relations, folder, "/styles", NULL);
    properties = coding_xml_find(xmlDocGetRootElement(book)->children, "workbookPr");
    if (properties) {
        g_autofree char *since = coding_xml_dup_attribute(properties, "date1904");

        self->from_1904 = g_strcmp0(since, "1") == 0 || g_strcmp0(since, "true") == 0;
    }
    self->sheet = find_sheet(self, xmlDocGetRootElement(book), sheet, error);
    return self->sheet && (!strings || read_strings(self, strings, error)) &&
           (!styles || read_styles(self, styles, error));
}

CodingWorkbookParts *
coding_workbook_parts_new(GBytes *archive, const char *name, GError **error)
{
    g_autoptr(CodingWorkbookParts) self = g_new0(CodingWorkbookParts, 1);

    self->archive = archive;
    self->targets = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    self->strings = g_ptr_array_new_with_free_func(g_free);
    self->shown = g_array_new(FALSE, FALSE, sizeof(CodingShown));
    return read_parts(self, name, error) ? g_steal_pointer(&self) : NULL;
}

void
coding_workbook_parts_free(CodingWorkbookParts *self)
{
    if (!self)
        return;
    g_hash_table_unref(self->targets);
    g_ptr_array_unref(self->strings);
    g_array_unref(self->shown);
    g_free(self);
}
