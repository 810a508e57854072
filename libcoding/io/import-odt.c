/*
 * import-odt.c - OpenDocument texts, as archives (.odt) or one XML file (.fodt).
 *
 * Deleted text stands apart in <text:tracked-changes>; what was inserted stands in
 * its place.  Annotations and notes stand inside the paragraph they are about.
 */
#include <stdlib.h>
#include <string.h>

#include "io/package.h"
#include "io/pages.h"
#include "io/xml.h"

#define MAX_SPACES  100
#define MAX_COLUMNS 64

typedef struct {
    CodingPages *pages;
    GHashTable *bold; /* names of styles of text */
    guint n_notes;
} Reader;

static const char *const passed_over[] = {"tracked-changes",
                                          "forms",
                                          "sequence-decls",
                                          "variable-decls",
                                          "user-field-decls",
                                          "ruby-text",
                                          "number",
                                          "title",
                                          "desc",
                                          "object",
                                          "event-listeners",
                                          "hidden-text",
                                          "binary-data",
                                          "image",
                                          "note-citation",
                                          NULL};

/* --- comments  -------------------------------------------------------------- */

static char *
dup_child_text(xmlNode *node, const char *name)
{
    const xmlNode *child = coding_xml_find(node->children, name);

    return child ? coding_xml_dup_text(child) : NULL;
}

/* The paragraphs below @node, a line each. */
static char *
dup_paragraphs(xmlNode *node)
{
    GString *out = g_string_new(NULL);

    for (xmlNode *at = node; at; at = coding_xml_next(node, at))
        if (coding_xml_is(at, "p") || coding_xml_is(at, "h")) {
            g_autofree char *text = coding_xml_dup_text(at);

            g_string_append_printf(out, "%s%s", out->len ? "\n" : "", text);
        }
    return g_string_free(out, FALSE);
}

static void
add_annotation(Reader *self, xmlNode *node)
{
    g_autofree char *name = coding_xml_dup_attribute(node, "name");
    g_autofree char *id = name ? g_strdup(name) : g_strdup_printf("\n%u", self->n_notes);
    g_autofree char *author = dup_child_text(node, "creator");
    g_autofree char *date = dup_child_text(node, "date");
    g_autofree char *text = dup_paragraphs(node);

    self->n_notes++;
    coding_pages_open_comment(self->pages, id);
    coding_pages_add_comment(self->pages, id, author, text,
                             coding_pages_parse_date(date));
}

static void
add_note(Reader *self, xmlNode *node)
{
    g_autofree char *id = g_strdup_printf("\n%u", self->n_notes++);
    g_autofree char *text = dup_paragraphs(node);

    coding_pages_open_comment(self->pages, id);
    coding_pages_add_comment(self->pages, id, NULL, text, CODING_MISSING);
}

static void
end_annotation(const Reader *self, const xmlNode *node)
{
    g_autofree char *name = coding_xml_dup_attribute(node, "name");

    if (name)
        coding_pages_close_comment(self->pages, name);
}

/* --- text ------------------------------------------------------------------------- */

static guint
get_count(const xmlNode *node, const char *name, guint most)
{
    g_autofree char *value = coding_xml_dup_attribute(node, name);
    gint64 n = value ? g_ascii_strtoll(value, NULL, 10) : 1;

    return (guint)CLAMP(n, 1, (gint64)most);
}

static void
add_spaces(const Reader *self, const xmlNode *node)
{
    for (guint n = get_count(node, "c", MAX_SPACES); n > 0; n--)
        coding_pages_append(self->pages, " ", 1);
}

/* A cell that repeats is written once; only where it is empty does the rest count. */
static void
begin_cell(const Reader *self, const xmlNode *node)
{
    guint columns = get_count(node, "number-columns-spanned", MAX_COLUMNS);
    guint repeated = get_count(node, "number-columns-repeated", MAX_COLUMNS);

    /* The columns a cell spans are written as covered cells after it. */
    coding_pages_begin_cell(self->pages, columns > 1 ? 1 : repeated);
}

/* Elements that are done with at once; FALSE for others. */
static gboolean
add_element(Reader *self, xmlNode *node, const char *name)
{
    if (strcmp(name, "s") == 0)
        add_spaces(self, node);
    else if (strcmp(name, "tab") == 0)
        coding_pages_append(self->pages, "\t", 1);
    else if (strcmp(name, "line-break") == 0)
        coding_pages_break(self->pages);
    else if (strcmp(name, "annotation") == 0)
        add_annotation(self, node);
    else if (strcmp(name, "annotation-end") == 0)
        end_annotation(self, node);
    else if (strcmp(name, "note") == 0)
        add_note(self, node);
    else
        return FALSE;
    return TRUE;
}

static gboolean
is_paragraph(const xmlNode *node)
{
    return coding_xml_is(node, "p") || coding_xml_is(node, "h");
}

static gboolean
is_cell(const xmlNode *node)
{
    return coding_xml_is(node, "table-cell") || coding_xml_is(node, "covered-table-cell");
}

static gboolean
is_bold(const Reader *self, const xmlNode *span)
{
    g_autofree char *style = coding_xml_dup_attribute(span, "style-name");

    return style && g_hash_table_contains(self->bold, style);
}

static gboolean
enter(xmlNode *node, gpointer data)
{
    Reader *self = data;
    const char *name = (const char *)node->name;

    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
        if (coding_pages_is_open(self->pages))
            coding_pages_append_collapsed(self->pages, (const char *)node->content);
        return FALSE;
    }
    if (node->type != XML_ELEMENT_NODE || g_strv_contains(passed_over, name) ||
        add_element(self, node, name))
        return FALSE;
    if (is_paragraph(node))
        coding_pages_begin_paragraph(self->pages, 0);
    else if (strcmp(name, "span") == 0)
        coding_pages_set_strong(self->pages, is_bold(self, node));
    else if (strcmp(name, "table") == 0)
        coding_pages_begin_table(self->pages);
    else if (strcmp(name, "table-row") == 0)
        coding_pages_begin_row(self->pages);
    else if (is_cell(node))
        begin_cell(self, node);
    return TRUE;
}

static void
leave(xmlNode *node, gpointer data)
{
    Reader *self = data;

    if (is_paragraph(node))
        coding_pages_end_paragraph(self->pages);
    else if (coding_xml_is(node, "span"))
        coding_pages_set_strong(self->pages, FALSE);
    else if (is_cell(node))
        coding_pages_end_cell(self->pages);
    else if (coding_xml_is(node, "table"))
        coding_pages_end_table(self->pages);
}

/* The styles of text that are bold. */
static void
collect_styles(Reader *self, xmlNode *root)
{
    for (xmlNode *node = root; node; node = coding_xml_next(root, node)) {
        g_autofree char *weight = NULL, *name = NULL;

        if (!coding_xml_is(node, "text-properties") ||
            !coding_xml_is(node->parent, "style"))
            continue;
        weight = coding_xml_dup_attribute(node, "font-weight");
        name = coding_xml_dup_attribute(node->parent, "name");
        if (name && weight && (strcmp(weight, "bold") == 0 || atoi(weight) >= 600))
            g_hash_table_add(self->bold, g_steal_pointer(&name));
    }
}

/* --- the file --------------------------------------------------------------- */

static guint
sniff(GBytes *bytes)
{
    CodingPackageKind kind = coding_package_find_kind(bytes);
    g_autofree char *root = NULL;
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);

    if (kind != CODING_PACKAGE_NONE)
        return kind == CODING_PACKAGE_OPEN_DOCUMENT ? 95 : 0;
    root = coding_xml_dup_root_name(bytes);
    return g_strcmp0(root, "document") == 0 &&
                   g_strstr_len(data, (gssize)MIN(size, 4096), "opendocument")
               ? 95
               : 0;
}

static gboolean
is_encrypted(GBytes *bytes)
{
    g_autoptr(xmlDoc) doc = coding_package_parse(bytes, "META-INF/manifest.xml", NULL);
    xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;

    return root && coding_xml_find_below(root, "encryption-data");
}

static xmlDoc *
parse(GBytes *bytes, const CodingImportOptions *options, CodingDraft *draft,
      GError **error)
{
    g_autoptr(GError) cause = NULL;
    xmlDoc *doc;

    if (coding_package_find_kind(bytes) == CODING_PACKAGE_NONE)
        return coding_xml_parse(bytes, options ? options->encoding : NULL, draft, error);
    if (is_encrypted(bytes)) {
        g_set_error_literal(error, CODING_ERROR, CODING_ERROR_INVALID,
                            "the OpenDocument text is protected by a password; save it "
                            "without one");
        return NULL;
    }
    doc = coding_package_parse(bytes, "content.xml", &cause);
    if (!doc)
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "the OpenDocument text is damaged: %s; save it again with a word "
                    "processor",
                    cause->message);
    return doc;
}

static gboolean
read_odt(GBytes *bytes, const CodingImportOptions *options, CodingDraft *draft,
         CodingProgress *progress, GError **error)
{
    g_autoptr(CodingPages) pages = coding_pages_new();
    g_autoptr(xmlDoc) doc = NULL;
    xmlNode *root, *text;
    Reader reader = {.pages = pages};

    if (coding_package_find_kind(bytes) == CODING_PACKAGE_OTHER) {
        coding_package_refuse(bytes, error);
        return FALSE;
    }
    doc = parse(bytes, options, draft, error);
    root = doc ? xmlDocGetRootElement(doc) : NULL;
    text = root ? coding_xml_find_below(root, "body") : NULL;
    text = text ? coding_xml_find(text->children, "text") : NULL;
    if (doc && !text)
        g_set_error_literal(error, CODING_ERROR, CODING_ERROR_INVALID,
                            "the OpenDocument file holds no text document; save the "
                            "transcript as .odt");
    if (!text)
        return FALSE;
    /* A file of XML has lines, but people who look at it see paragraphs. */
    coding_draft_set_lines(draft, 0, NULL);
    reader.bold = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (options && options->encoding &&
        coding_package_find_kind(bytes) != CODING_PACKAGE_NONE)
        coding_draft_warn(draft, 0,
                          "an OpenDocument text knows its encoding; '%s' was not used",
                          options->encoding);
    collect_styles(&reader, root);
    coding_xml_walk(text, enter, leave, &reader);
    g_hash_table_unref(reader.bold);
    return coding_pages_read(pages, "OpenDocument text", options, draft, progress, error);
}

const CodingImporter coding_importer_odt = {
    .id = "odt",
    .title = "OpenDocument text (.odt, .fodt)",
    .suffixes = (const char *const[]){"odt", "fodt", "ott", NULL},
    .sniff = sniff,
    .read = read_odt,
};
