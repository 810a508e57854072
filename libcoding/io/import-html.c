/*
 * import-html.c - web pages: published interviews, pages of transcription services.
 *
 * What a browser shows as a block is a paragraph, on the line of the source where it
 * begins.  In <pre> the lines are those of the source and all rules of plain text
 * hold.  What belongs to the site and not to the page (navigation, forms, scripts,
 * what is hidden) is left out.
 */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "io/clock.h"
#include "io/decode.h"
#include "io/pages.h"
#include "io/xml.h"

typedef struct {
    CodingPages *pages;
    CodingDraft *draft;
    xmlNode *preformatted; /* the <pre> that is open */
    xmlNode *spaced;       /* the element that is open whose spaces count */
    guint pre_line;
    const char *hashes; /* of the heading whose text comes next */
    guint strong;       /* how many such elements are open */
    guint line;         /* of the block that begins next */
    GHashTable *notes;  /* keys of the footnotes and comments that were referred to */
} Reader;

static const char *const passed_over[] = {
    "script", "style",  "head",   "template", "noscript", "nav",    "footer", "form",
    "aside",  "button", "select", "textarea", "svg",      "object", "iframe", "audio",
    "video",  "canvas", "rt",     "rp",       "map",      "math",   "dialog", NULL};

static const char *const blocks[] = {
    "p",        "div",        "h1",      "h2",      "h3",         "h4",      "h5",
    "h6",       "ul",         "ol",      "li",      "dl",         "dt",      "dd",
    "pre",      "hr",         "section", "article", "blockquote", "main",    "header",
    "figure",   "center",     "address", "table",   "tr",         "td",      "th",
    "caption",  "tbody",      "thead",   "tfoot",   "body",       "details", "summary",
    "fieldset", "figcaption", NULL};

static const char *const strong[] = {"b", "strong", "cite", "dt", NULL};

/* Whether the style of @node itself says so, spaces aside. */
static gboolean
has_style(const xmlNode *node, const char *says)
{
    g_autofree char *style = coding_xml_dup_attribute(node, "style");
    g_auto(GStrv) parts = style ? g_strsplit(style, " ", -1) : NULL;
    g_autofree char *joined = parts ? g_strjoinv("", parts) : NULL;

    return joined && strstr(joined, says);
}

static gboolean
is_hidden(const xmlNode *node)
{
    g_autofree char *hidden = coding_xml_dup_attribute(node, "hidden");

    return hidden || has_style(node, "display:none");
}

static void
end_block(Reader *self, const xmlNode *node)
{
    coding_pages_end_paragraph(self->pages);
    if (node)
        self->line = coding_xml_get_line(node);
}

static void
begin_text(Reader *self, guint line)
{
    if (coding_pages_is_open(self->pages))
        return;
    coding_pages_begin_paragraph(self->pages, line);
    /* To the rules of plain text a heading is one with the marks of Markdown. */
    if (self->hashes) {
        coding_pages_set_strong(self->pages, FALSE);
        coding_pages_append(self->pages, self->hashes, -1);
        coding_pages_append(self->pages, " ", 1);
    }
    self->hashes = NULL;
}

/* Each line of <pre> is a paragraph, also an empty one. */
static void
add_preformatted(Reader *self, const char *text)
{
    const char *end;

    for (; (end = strchr(text, '\n')); text = end + 1) {
        begin_text(self, self->pre_line);
        coding_pages_append(self->pages, text, end - text);
        coding_pages_end_paragraph(self->pages);
        self->pre_line++;
    }
    if (*text) {
        begin_text(self, self->pre_line);
        coding_pages_append(self->pages, text, -1);
    }
}

/* Word's "<![if !supportFootnotes]>" is no text; NULL where there is none. */
static char *
dup_without_conditions(const char *text)
{
    GString *out;
    const char *start, *stop;

    if (!strstr(text, "<!["))
        return NULL;
    out = g_string_new(NULL);
    while ((start = strstr(text, "<![")) && (stop = strstr(start, "]>"))) {
        g_string_append_len(out, text, start - text);
        text = stop + 2;
    }
    g_string_append(out, text);
    return g_string_free(out, FALSE);
}

static void
add_text(Reader *self, const xmlNode *node)
{
    g_autofree char *cleaned = dup_without_conditions((const char *)node->content);
    const char *text = cleaned ? cleaned : (const char *)node->content;

    if (self->preformatted) {
        add_preformatted(self, text);
        return;
    }
    if (!coding_pages_is_open(self->pages)) {
        if (!text[strspn(text, " \t\r\n\f")])
            return;
        begin_text(self, g_strv_contains(blocks, (const char *)node->parent->name)
                             ? self->line
                             : MAX(self->line, coding_xml_get_line(node->parent)));
    }
    coding_pages_set_strong(self->pages, self->strong > 0);
    if (self->spaced)
        coding_pages_append(self->pages, text, -1);
    else
        coding_pages_append_collapsed(self->pages, text);
}

static guint
get_columns(const xmlNode *cell)
{
    g_autofree char *value = coding_xml_dup_attribute(cell, "colspan");

    return value ? (guint)CLAMP(atoi(value), 1, 64) : 1;
}

/* --- footnotes and comments --------------------------------------------------------- */

/* "#_ftn1", "#_msocom_1" (Word), "#sdfootnote1sym" (LibreOffice), "#fn1" (pandoc) and
 * the ids of what they refer to, as one key; NULL for anything else. */
static char *
dup_note_key(const char *reference)
{
    static const char *const kinds[] = {"ftn", "edn",       "sdfootnote",
                                        "fn",  "sdendnote", "com_"};
    const char *p = reference + strspn(reference, "#_");

    if (g_str_has_prefix(p, "mso"))
        p += strlen("mso");
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        gsize kind = strlen(kinds[i]), digits;

        if (!g_str_has_prefix(p, kinds[i]))
            continue;
        digits = strspn(p + kind, "0123456789");
        if (digits && (!p[kind + digits] || strcmp(p + kind + digits, "sym") == 0))
            return g_strndup(p, kind + digits);
    }
    return NULL;
}

/* The text of a note without the link back. */
static char *
dup_note_text(xmlNode *note)
{
    g_autoptr(GString) out = g_string_new(NULL);
    xmlNode *next;

    for (xmlNode *node = note; node; node = next) {
        gboolean link = coding_xml_is(node, "a");

        next = link ? coding_xml_skip(note, node) : coding_xml_next(note, node);
        if (node->type == XML_TEXT_NODE)
            g_string_append(out, (const char *)node->content);
    }
    return coding_text_tidy(out->str);
}

/* A reference to a note, or the note; FALSE for other elements. */
static gboolean
take_note(Reader *self, xmlNode *node, const char *name)
{
    gboolean link = strcmp(name, "a") == 0;
    g_autofree char *value = coding_xml_dup_attribute(node, link ? "href" : "id");
    g_autofree char *key = value && (!link || *value == '#') ? dup_note_key(value) : NULL;
    g_autofree char *text = NULL;

    if (!key)
        return FALSE;
    if (link && coding_pages_is_open(self->pages)) {
        coding_pages_open_comment(self->pages, key);
        g_hash_table_add(self->notes, g_steal_pointer(&key));
        return TRUE;
    }
    if (link || !g_hash_table_contains(self->notes, key))
        return FALSE;
    text = dup_note_text(node);
    coding_pages_add_comment(self->pages, key, NULL, text, CODING_MISSING);
    return TRUE;
}

/* --- structure -------------------------------------------------------------------- */

/* Without text a cell is a cell all the same. */
static void
begin_cell(Reader *self, xmlNode *node)
{
    coding_pages_begin_cell(self->pages, get_columns(node));
}

static gboolean
is_heading(const char *name)
{
    return name[0] == 'h' && name[1] >= '1' && name[1] <= '6' && !name[2];
}

static void
enter_block(Reader *self, xmlNode *node, const char *name)
{
    end_block(self, node);
    if (strcmp(name, "pre") == 0 && !self->preformatted) {
        self->preformatted = node;
        self->pre_line = self->line;
    } else if (is_heading(name)) {
        self->hashes = "######" + ('6' - name[1]);
    } else if (strcmp(name, "table") == 0) {
        coding_pages_begin_table(self->pages);
    } else if (strcmp(name, "tr") == 0) {
        coding_pages_begin_row(self->pages);
    } else if (strcmp(name, "td") == 0 || strcmp(name, "th") == 0) {
        begin_cell(self, node);
    }
}

/* A <time> of the recording, in brackets, so that it is no word of what follows. */
static gboolean
take_time(Reader *self, const xmlNode *node)
{
    g_autofree char *text = coding_xml_dup_text(node);
    g_autofree char *bracketed = g_strdup_printf(" [%s] ", g_strstrip(text));
    const xmlNode *before = node->prev;
    CodingClock clock;

    while (before && before->type == XML_TEXT_NODE && xmlIsBlankNode(before))
        before = before->prev;
    if ((before && before->type == XML_TEXT_NODE) ||
        !coding_clock_parse(text, strlen(text), &clock))
        return FALSE;
    begin_text(self, MAX(self->line, coding_xml_get_line(node)));
    coding_pages_set_strong(self->pages, FALSE);
    coding_pages_append_collapsed(self->pages, bracketed);
    return TRUE;
}

static gboolean
enter(xmlNode *node, gpointer data)
{
    Reader *self = data;
    const char *name = (const char *)node->name;

    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
        add_text(self, node);
        return FALSE;
    }
    if (node->type != XML_ELEMENT_NODE || g_strv_contains(passed_over, name) ||
        is_hidden(node) || take_note(self, node, name))
        return FALSE;
    if (strcmp(name, "br") == 0) {
        if (self->preformatted)
            add_preformatted(self, "\n");
        else if (coding_pages_is_open(self->pages))
            coding_pages_break(self->pages);
        return FALSE;
    }
    if (strcmp(name, "time") == 0 && take_time(self, node))
        return FALSE;
    if (g_strv_contains(blocks, name))
        enter_block(self, node, name);
    if (!self->spaced && has_style(node, "white-space:pre"))
        self->spaced = node;
    self->strong += g_strv_contains(strong, name);
    return TRUE;
}

static void
leave(xmlNode *node, gpointer data)
{
    Reader *self = data;
    const char *name = (const char *)node->name;

    self->strong -= g_strv_contains(strong, name);
    if (node == self->spaced)
        self->spaced = NULL;
    if (strcmp(name, "dt") == 0 && coding_pages_is_open(self->pages))
        coding_pages_mark_label(self->pages);
    if (!g_strv_contains(blocks, name))
        return;
    self->hashes = NULL;
    end_block(self, node->next);
    if (node == self->preformatted)
        self->preformatted = NULL;
    else if (strcmp(name, "table") == 0)
        coding_pages_end_table(self->pages);
    else if (strcmp(name, "td") == 0 || strcmp(name, "th") == 0)
        coding_pages_end_cell(self->pages);
}

/* --- which encoding ---------------------------------------------------------------- */

/* Names of the web for what is more in practice. */
static const struct {
    const char *web, *iconv;
} web_names[] = {
    {"iso-8859-1", "windows-1252"},
    {"latin1", "windows-1252"},
    {"us-ascii", "windows-1252"},
    {"ascii", "windows-1252"},
    {"iso-8859-9", "windows-1254"},
    {"gb2312", "gb18030"},
    {"gbk", "gb18030"},
    {"shift_jis", "cp932"},
    {"x-sjis", "cp932"},
    {"ks_c_5601-1987", "uhc"},
    {"euc-kr", "uhc"},
    {"tis-620", "cp874"},
};

/* charset=... of a <meta> in the first kilobytes, where the bytes leave it open. */
static char *
dup_declared_encoding(GBytes *bytes)
{
    gsize size, length;
    const char *data = g_bytes_get_data(bytes, &size);
    g_autofree char *head = g_ascii_strdown(data ? data : "", (gssize)MIN(size, 4096));
    const char *name = strstr(head, "charset=");
    char *found;

    if (!name || g_utf8_validate(data, (gssize)size, NULL) ||
        g_str_has_prefix(head, "\xff\xfe") || g_str_has_prefix(head, "\xfe\xff"))
        return NULL;
    name += strlen("charset=");
    name += strspn(name, " '\"");
    length = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-_:.");
    if (length == 0 || g_str_has_prefix(name, "utf"))
        return NULL;
    found = g_strndup(name, length);
    for (gsize i = 0; i < G_N_ELEMENTS(web_names); i++)
        if (strcmp(web_names[i].web, found) == 0) {
            g_free(found);
            return g_strdup(web_names[i].iconv);
        }
    return found;
}

/* As declared, or else as the bytes look: what a page says of itself may be old. */
static xmlDoc *
parse(GBytes *bytes, const char *encoding, CodingDraft *draft, GError **error)
{
    g_autofree char *declared = encoding ? NULL : dup_declared_encoding(bytes);
    g_autofree char *title = NULL;
    g_autoptr(GError) cause = NULL;
    xmlDoc *doc;

    if (!declared)
        return coding_html_parse(bytes, encoding, draft, error);
    doc = coding_html_parse(bytes, declared, draft, &cause);
    if (!doc) {
        coding_draft_warn(draft, 0, "the page says it is in '%s', but it is not",
                          declared);
        return coding_html_parse(bytes, NULL, draft, error);
    }
    title = g_strdup_printf("%s, as the page says", declared);
    coding_draft_set_encoding(draft, title);
    return doc;
}

/* --- the file ---------------------------------------------------------------------- */

static guint
sniff(GBytes *bytes)
{
    static const char *const roots[] = {
        "html",  "head", "body", "title", "meta",  "link",   "style", "script", "nav",
        "aside", "cite", "time", "span",  "b",     "strong", "i",     "em",     "u",
        "a",     "font", "br",   "img",   "small", "form",   NULL};
    g_autofree char *root = coding_xml_dup_root_name(bytes);
    g_autofree char *name = root ? g_ascii_strdown(root, -1) : NULL;
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);
    g_autofree char *head = g_ascii_strdown(data ? data : "", (gssize)MIN(size, 256));

    if (strstr(head, "<!doctype html") || g_strcmp0(name, "html") == 0)
        return 90;
    return name && (g_strv_contains(roots, name) || g_strv_contains(blocks, name)) ? 60
                                                                                   : 0;
}

/* What the window of the browser is called, where the page itself does not say it. */
static void
add_title(xmlNode *root, CodingDraft *draft)
{
    const xmlNode *head = coding_xml_find_below(root, "head");
    const xmlNode *title = head ? coding_xml_find(head->children, "title") : NULL;
    g_autofree char *text = title ? coding_xml_dup_text(title) : NULL;
    const GPtrArray *metadata = coding_draft_get_metadata(draft);

    for (guint i = 0; text && i < metadata->len; i++)
        if (strcmp(((const CodingMetadata *)metadata->pdata[i])->value, text) == 0)
            return;
    if (text && *text)
        coding_draft_add_metadata(draft, "Page", text);
}

static gboolean
read_html(GBytes *bytes, const CodingImportOptions *options, CodingDraft *draft,
          CodingProgress *progress, GError **error)
{
    g_autoptr(CodingPages) pages = coding_pages_new();
    g_autoptr(xmlDoc) doc =
        parse(bytes, options ? options->encoding : NULL, draft, error);
    xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
    Reader reader = {.pages = pages, .draft = draft, .line = 1};

    if (doc && !root)
        g_set_error_literal(error, CODING_ERROR, CODING_ERROR_INVALID,
                            "the web page is empty; save it again with its contents");
    if (!root)
        return FALSE;
    reader.notes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    coding_xml_walk((xmlNode *)doc, enter, leave, &reader);
    g_hash_table_unref(reader.notes);
    if (!coding_pages_read(pages, "web page", options, draft, progress, error))
        return FALSE;
    add_title(root, draft);
    return TRUE;
}

const CodingImporter coding_importer_html = {
    .id = "html",
    .title = "web page (.html)",
    .suffixes = (const char *const[]){"html", "htm", "xhtml", NULL},
    .sniff = sniff,
    .read = read_html,
};
