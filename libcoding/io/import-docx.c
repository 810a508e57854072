/*
 * import-docx.c - documents of Word, by their main part and its comments and notes.
 *
 * What a reader sees with all changes accepted is the text: insertions are in it,
 * deletions, field codes, hidden words and the numbers of lists are not.
 */
#include <stdlib.h>
#include <string.h>

#include "io/package.h"
#include "io/pages.h"
#include "io/xml.h"

typedef struct {
    CodingPages *pages;
    /* For each open field whether its code still goes on; what stands there is not
     * text.  gboolean. */
    GArray *fields;
    guint codes;     /* how many of them */
    gboolean hidden; /* the run is */
    guint n_hidden;
    const xmlNode *alternatives; /* the element whose branch was chosen last */
    const xmlNode *branch;
} Reader;

/* Elements with all that is in them: properties, and what is not in the text. */
static const char *const passed_over[] = {
    "pPr",     "rPr",       "tblPr",    "trPr",    "tcPr", "sectPr",    "sdtPr",
    "tblGrid", "del",       "moveFrom", "delText", "rt",   "instrText", "delInstrText",
    "fldData", "numbering", "ffData",   "object",  NULL};

static gboolean
is_word_text(const xmlNode *node)
{
    const char *space = node->ns ? (const char *)node->ns->href : NULL;

    /* Charts have texts of their own called "t". */
    return !space || strstr(space, "wordprocessingml") || strstr(space, "/math");
}

/* A property such as <w:b/> is on unless it says otherwise. */
static gboolean
is_on(const xmlNode *owner, const char *properties, const char *name)
{
    const xmlNode *list = coding_xml_find(owner->children, properties);
    const xmlNode *property = list ? coding_xml_find(list->children, name) : NULL;
    g_autofree char *value = property ? coding_xml_dup_attribute(property, "val") : NULL;

    return property &&
           (!value ||
            !g_strv_contains((const char *const[]){"0", "false", "off", NULL}, value));
}

static guint
get_number(const xmlNode *owner, const char *properties, const char *name)
{
    const xmlNode *list = coding_xml_find(owner->children, properties);
    const xmlNode *property = list ? coding_xml_find(list->children, name) : NULL;
    g_autofree char *value = property ? coding_xml_dup_attribute(property, "val") : NULL;

    return value ? (guint)CLAMP(atoi(value), 0, 64) : 0;
}

/* Whether the mark at the end of the paragraph was deleted. */
static gboolean
has_lost_its_end(const xmlNode *paragraph)
{
    const xmlNode *properties = coding_xml_find(paragraph->children, "pPr");

    return properties &&
           (is_on(properties, "rPr", "del") || is_on(properties, "rPr", "moveFrom"));
}

/* Of the branches of <mc:AlternateContent> the first choice with text in it. */
static gboolean
is_branch(Reader *self, const xmlNode *branch)
{
    if (self->alternatives != branch->parent) {
        self->alternatives = branch->parent;
        self->branch = NULL;
        for (xmlNode *other = branch->parent->children; other && !self->branch;
             other = other->next)
            if ((coding_xml_is(other, "Choice") && coding_xml_find_below(other, "t")) ||
                coding_xml_is(other, "Fallback"))
                self->branch = other;
    }
    return branch == self->branch;
}

static void
add_symbol(Reader *self, const xmlNode *node)
{
    g_autofree char *code = coding_xml_dup_attribute(node, "char");
    g_autofree char *font = coding_xml_dup_attribute(node, "font");
    gunichar c = code ? (gunichar)strtoul(code, NULL, 16) : 0;

    c = coding_pages_find_symbol(font, c);
    if (g_unichar_validate(c))
        coding_pages_append_character(self->pages, c);
}

static void
turn_field(Reader *self, const xmlNode *node)
{
    g_autofree char *type = coding_xml_dup_attribute(node, "fldCharType");
    GArray *fields = self->fields;
    gboolean in_code = TRUE;

    if (g_strcmp0(type, "begin") == 0) {
        g_array_append_val(fields, in_code);
        self->codes++;
        return;
    }
    if (fields->len == 0)
        return;
    if (g_array_index(fields, gboolean, fields->len - 1))
        self->codes--;
    g_array_index(fields, gboolean, fields->len - 1) = FALSE;
    if (g_strcmp0(type, "end") == 0)
        g_array_set_size(fields, fields->len - 1);
}

/* What stands for one or a few characters of the text. */
static void
add_character(Reader *self, xmlNode *node)
{
    const char *name = (const char *)node->name;
    g_autofree char *text = NULL;

    if (strcmp(name, "t") == 0) {
        text = (char *)xmlNodeGetContent(node);
        if (self->hidden)
            self->n_hidden++;
        else if (is_word_text(node))
            coding_pages_append(self->pages, text, -1);
    } else if (strcmp(name, "tab") == 0 || strcmp(name, "ptab") == 0) {
        coding_pages_append(self->pages, "\t", 1);
    } else if (strcmp(name, "br") == 0 || strcmp(name, "cr") == 0) {
        coding_pages_break(self->pages);
    } else if (strcmp(name, "noBreakHyphen") == 0) {
        coding_pages_append(self->pages, "-", 1);
    } else if (strcmp(name, "sym") == 0) {
        add_symbol(self, node);
    }
}

static void
place_comment(Reader *self, const xmlNode *node, char kind, gboolean begins)
{
    g_autofree char *number = coding_xml_dup_attribute(node, "id");
    g_autofree char *id = g_strdup_printf("%c%s", kind, number ? number : "");

    if (begins)
        coding_pages_open_comment(self->pages, id);
    else
        coding_pages_close_comment(self->pages, id);
}

/* Marks of places; FALSE for other elements. */
static gboolean
place(Reader *self, const xmlNode *node)
{
    static const struct {
        const char *name;
        char kind;
        gboolean begins;
    } marks[] = {
        {"commentRangeStart", 'c', TRUE}, {"commentRangeEnd", 'c', FALSE},
        {"commentReference", 'c', TRUE},  {"footnoteReference", 'f', TRUE},
        {"endnoteReference", 'e', TRUE},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++)
        if (coding_xml_is(node, marks[i].name)) {
            place_comment(self, node, marks[i].kind, marks[i].begins);
            return TRUE;
        }
    return FALSE;
}

static gboolean
enter_structure(Reader *self, xmlNode *node)
{
    CodingPages *pages = self->pages;
    const char *name = (const char *)node->name;

    if (strcmp(name, "tbl") == 0) {
        coding_pages_begin_table(pages);
    } else if (strcmp(name, "tr") == 0) {
        if (is_on(node, "trPr", "del"))
            return FALSE;
        coding_pages_begin_row(pages);
        if (get_number(node, "trPr", "gridBefore"))
            coding_pages_begin_cell(pages, get_number(node, "trPr", "gridBefore"));
    } else if (strcmp(name, "tc") == 0) {
        coding_pages_begin_cell(pages, get_number(node, "tcPr", "gridSpan"));
    } else if (strcmp(name, "sdt") == 0) {
        return !is_on(node, "sdtPr", "showingPlcHdr");
    } else if (strcmp(name, "r") == 0) {
        coding_pages_set_strong(pages, is_on(node, "rPr", "b"));
        self->hidden = is_on(node, "rPr", "vanish");
    } else if (strcmp(name, "Choice") == 0 || strcmp(name, "Fallback") == 0) {
        return is_branch(self, node);
    }
    return TRUE;
}

/* Also in one of the branches of a run. */
static gboolean
stands_in_run(const xmlNode *node)
{
    return coding_xml_is(node->parent, "r") || coding_xml_is(node->parent, "Choice") ||
           coding_xml_is(node->parent, "Fallback");
}

static gboolean
enter(xmlNode *node, gpointer data)
{
    Reader *self = data;
    const char *name = (const char *)node->name;

    if (node->type != XML_ELEMENT_NODE || g_strv_contains(passed_over, name) ||
        place(self, node))
        return FALSE;
    if (strcmp(name, "fldChar") == 0) {
        turn_field(self, node);
        return FALSE;
    }
    if (strcmp(name, "p") == 0) {
        if (!is_word_text(node))
            return FALSE;
        coding_pages_begin_paragraph(self->pages, 0);
        return TRUE;
    }
    if (self->codes == 0 && stands_in_run(node))
        add_character(self, node);
    return strcmp(name, "t") != 0 && enter_structure(self, node);
}

/* The code of a field ends with its paragraph, or a broken field would hide the rest
 * of the document. */
static void
end_codes(Reader *self)
{
    for (guint i = 0; self->codes && i < self->fields->len; i++)
        g_array_index(self->fields, gboolean, i) = FALSE;
    self->codes = 0;
}

static void
leave(xmlNode *node, gpointer data)
{
    Reader *self = data;

    if (coding_xml_is(node, "p")) {
        end_codes(self);
        if (has_lost_its_end(node))
            coding_pages_join_next(self->pages);
        else
            coding_pages_end_paragraph(self->pages);
    } else if (coding_xml_is(node, "tc")) {
        coding_pages_end_cell(self->pages);
    } else if (coding_xml_is(node, "tbl")) {
        coding_pages_end_table(self->pages);
    } else if (coding_xml_is(node, "r")) {
        self->hidden = FALSE;
    }
}

/* --- comments and notes  ---------------------------------------------------- */

/* The paragraphs of a note, a line each. */
static char *
dup_note(xmlNode *note)
{
    GString *out = g_string_new(NULL);
    xmlNode *next;

    for (xmlNode *node = note; node; node = next) {
        gboolean skip = coding_xml_is(node, "pPr") || coding_xml_is(node, "rPr") ||
                        coding_xml_is(node, "del") || coding_xml_is(node, "moveFrom");

        next = skip ? coding_xml_skip(note, node) : coding_xml_next(note, node);
        if (coding_xml_is(node, "p") && out->len)
            g_string_append_c(out, '\n');
        if (coding_xml_is(node, "tab") && !skip)
            g_string_append_c(out, ' ');
        if (coding_xml_is(node, "t")) {
            g_autofree char *text = (char *)xmlNodeGetContent(node);

            g_string_append(out, text);
        }
    }
    return g_string_free(out, FALSE);
}

static void
add_note(CodingPages *pages, char kind, xmlNode *node)
{
    g_autofree char *number = coding_xml_dup_attribute(node, "id");
    g_autofree char *id = g_strdup_printf("%c%s", kind, number ? number : "");
    g_autofree char *type = coding_xml_dup_attribute(node, "type");
    g_autofree char *author = coding_xml_dup_attribute(node, "author");
    g_autofree char *date = coding_xml_dup_attribute(node, "date");
    g_autofree char *text = dup_note(node);

    /* The line above footnotes is kept as a footnote too. */
    if (type && strcmp(type, "normal") != 0)
        return;
    coding_pages_add_comment(pages, id, author, text, coding_pages_parse_date(date));
}

static void
read_notes(GBytes *bytes, const char *main_part, CodingPages *pages, CodingDraft *draft)
{
    static const struct {
        const char *relation, *element;
        char kind;
    } parts[] = {
        {"comments", "comment", 'c'},
        {"footnotes", "footnote", 'f'},
        {"endnotes", "endnote", 'e'},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        g_autofree char *part =
            coding_package_dup_related(bytes, main_part, parts[i].relation);
        g_autoptr(GError) error = NULL;
        g_autoptr(xmlDoc) doc = part ? coding_package_parse(bytes, part, &error) : NULL;
        xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;

        if (error && error->code != CODING_ERROR_NOT_FOUND)
            coding_draft_warn(draft, 0, "its %s were left out: %s", parts[i].relation,
                              error->message);
        for (xmlNode *node = root ? root->children : NULL;
             (node = coding_xml_find(node, parts[i].element)); node = node->next)
            add_note(pages, parts[i].kind, node);
    }
}

/* --- the file --------------------------------------------------------------------- */

static guint
sniff(GBytes *bytes)
{
    switch (coding_package_find_kind(bytes)) {
    case CODING_PACKAGE_WORD:
        return 95;
    case CODING_PACKAGE_OTHER:
        return 10; /* to say what it is */
    default:
        return 0;
    }
}

static void
read_body(xmlNode *body, CodingPages *pages, CodingDraft *draft)
{
    Reader reader = {.pages = pages,
                     .fields = g_array_new(FALSE, FALSE, sizeof(gboolean))};

    coding_xml_walk(body, enter, leave, &reader);
    g_array_unref(reader.fields);
    if (reader.n_hidden)
        coding_draft_warn(draft, 0,
                          "left out text that is formatted as hidden (%u pieces)",
                          reader.n_hidden);
}

static gboolean
read_docx(GBytes *bytes, const CodingImportOptions *options, CodingDraft *draft,
          CodingProgress *progress, GError **error)
{
    g_autoptr(CodingPages) pages = coding_pages_new();
    g_autofree char *main_part = NULL;
    g_autoptr(GError) cause = NULL;
    g_autoptr(xmlDoc) doc = NULL;
    xmlNode *root, *body;

    if (coding_package_find_kind(bytes) != CODING_PACKAGE_WORD) {
        coding_package_refuse(bytes, error);
        return FALSE;
    }
    main_part = coding_package_dup_related(bytes, "", "officeDocument");
    if (!main_part)
        main_part = g_strdup("word/document.xml");
    doc = coding_package_parse(bytes, main_part, &cause);
    root = doc ? xmlDocGetRootElement(doc) : NULL;
    body = root ? coding_xml_find_below(root, "body") : NULL;
    if (!body) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "the Word document is damaged: %s; save it again with a word "
                    "processor",
                    cause ? cause->message : "it has no text");
        return FALSE;
    }
    if (options && options->encoding)
        coding_draft_warn(draft, 0,
                          "a Word document knows its encoding; '%s' was not used",
                          options->encoding);
    read_body(body, pages, draft);
    read_notes(bytes, main_part, pages, draft);
    return coding_pages_read(pages, "Word document", options, draft, progress, error);
}

const CodingImporter coding_importer_docx = {
    .id = "docx",
    .title = "Word document (.docx)",
    .suffixes = (const char *const[]){"docx", "docm", "dotx", NULL},
    .sniff = sniff,
    .read = read_docx,
};
