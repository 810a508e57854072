/* xml.c - libxml2 with everything off that reaches outside the document. */
#include "io/xml.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>

#include "base/text.h"
#include "io/decode.h"

#define XML_OPTIONS                                                                      \
    (XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA |     \
     XML_PARSE_COMPACT | XML_PARSE_BIG_LINES)
#define HTML_OPTIONS                                                                     \
    (HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | \
     HTML_PARSE_COMPACT)

/* --- the beginning, for importers that bid ------------------------------------- */

/* Past the declaration, comments, instructions and the document type. */
static const char *
skip_prolog(const char *p)
{
    for (;;) {
        const char *stop;

        p += strspn(p, " \t\r\n");
        if (g_str_has_prefix(p, "<!--"))
            stop = strstr(p, "-->");
        else if (g_str_has_prefix(p, "<?") || g_str_has_prefix(p, "<!"))
            stop = strpbrk(p, ">[");
        else
            return p;
        /* A document type with a part of its own ends at "]>". */
        if (stop && *stop == '[')
            stop = strstr(stop, "]>");
        stop = stop ? strchr(stop, '>') : NULL;
        if (!stop)
            return NULL;
        p = stop + 1;
    }
}

char *
coding_xml_dup_root_name(GBytes *bytes)
{
    g_autofree char *head = NULL;
    const char *p, *stop, *colon;

    if (coding_decode_get_first(bytes) != '<')
        return NULL;
    head = coding_decode_dup_head(bytes);
    p = skip_prolog(head);
    if (!p || *p != '<' || !(g_ascii_isalpha(p[1]) || p[1] == '_' || (guchar)p[1] > 0x7f))
        return NULL;
    p++;
    stop = p + strcspn(p, " \t\r\n/>");
    colon = memchr(p, ':', (gsize)(stop - p));
    return g_utf8_make_valid(colon ? colon + 1 : p, stop - (colon ? colon + 1 : p));
}

/* encoding="ISO-8859-1" of the declaration, unless a byte order mark or NULs say more. */
static char *
dup_declared_encoding(GBytes *bytes)
{
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);
    g_autofree char *head = g_strndup(data, MIN(size, 200));
    const char *stop, *name;
    char quote;

    if (!g_str_has_prefix(head, "<?xml") || !(stop = strstr(head, "?>")))
        return NULL;
    name = g_strstr_len(head, stop - head, "encoding");
    name = name ? strpbrk(name, "'\"") : NULL;
    if (!name || name > stop)
        return NULL;
    quote = *name++;
    stop = strchr(name, quote);
    /* Valid UTF-8 is told from the bytes, ASCII included. */
    if (!stop || g_ascii_strncasecmp(name, "utf", 3) == 0 ||
        g_ascii_strncasecmp(name, "us-ascii", 8) == 0)
        return NULL;
    return g_strndup(name, (gsize)(stop - name));
}

/* --- parsing ---------------------------------------------------------------------- */

static void G_GNUC_PRINTF(2, 3) ignore_message(void *data, const char *format, ...)
{
    (void)data;
    (void)format;
}

static void
set_parse_error(GError **error, const xmlParserCtxt *parser, const char *what)
{
    const xmlError *last = xmlCtxtGetLastError((void *)parser);
    g_autofree char *message =
        g_strstrip(g_strdup(last && last->message ? last->message : "it ends too early"));

    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID, "line %d: %s is broken: %s",
                last ? last->line : 1, what, message);
}

static gboolean
declares_entities(const xmlDoc *doc)
{
    const xmlDtd *subset = doc->intSubset;

    return subset && subset->entities && xmlHashSize(subset->entities) > 0;
}

/* libxml2 keeps no lines of declarations. */
static guint
find_line(const char *text, const char *part)
{
    const char *found = strstr(text, part);
    guint line = 1;

    for (const char *p = text; found && p < found; p++)
        line += *p == '\n';
    return line;
}

static xmlDoc *
parse_text(const char *text, gsize length, const char *encoding, const char *what,
           GError **error)
{
    xmlParserCtxt *parser = xmlNewParserCtxt();
    g_autoptr(xmlDoc) doc = NULL;

    /* No message may reach the terminal, whatever the options leave. */
    xmlSetGenericErrorFunc(NULL, ignore_message);
    if (length > G_MAXINT)
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "more than 2 GB of XML; split the file");
    else
        doc = xmlCtxtReadMemory(parser, text, (int)length, NULL, encoding, XML_OPTIONS);
    if (length <= G_MAXINT && !doc)
        set_parse_error(error, parser, what);
    if (doc && declares_entities(doc)) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "line %u: %s declares entities of its own, which can hide anything; "
                    "save it without a document type",
                    find_line(text, "<!ENTITY"), what);
        xmlFreeParserCtxt(parser);
        return NULL;
    }
    xmlFreeParserCtxt(parser);
    return g_steal_pointer(&doc);
}

xmlDoc *
coding_xml_parse(GBytes *bytes, const char *encoding, CodingDraft *draft, GError **error)
{
    g_autofree char *declared = encoding ? NULL : dup_declared_encoding(bytes);
    g_autoptr(CodingDecoded) decoded =
        coding_decode(bytes, encoding ? encoding : declared, draft, error);

    return decoded ? parse_text(decoded->text, decoded->length, "UTF-8", "the XML", error)
                   : NULL;
}

xmlDoc *
coding_xml_parse_part(GBytes *bytes, const char *name, GError **error)
{
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);
    g_autofree char *what = g_strdup_printf("'%s' in it", name);

    return parse_text(data ? data : "", size, NULL, what, error);
}

xmlDoc *
coding_html_parse(GBytes *bytes, const char *encoding, CodingDraft *draft, GError **error)
{
    g_autoptr(CodingDecoded) decoded = coding_decode(bytes, encoding, draft, error);
    g_autoptr(xmlDoc) doc = NULL;
    htmlParserCtxtPtr parser;
    gboolean halted;

    if (!decoded)
        return NULL;
    parser = htmlNewParserCtxt();
    xmlSetGenericErrorFunc(NULL, ignore_message);
    if (decoded->length <= G_MAXINT)
        doc = htmlCtxtReadMemory(parser, decoded->text, (int)decoded->length, NULL,
                                 "UTF-8", HTML_OPTIONS);
    /* Beyond its depth libxml2 stops and gives what it has. */
    halted = doc && parser->disableSAX && parser->errNo == XML_ERR_INTERNAL_ERROR;
    htmlFreeParserCtxt(parser);
    if (halted)
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "the HTML nests more than %u elements, which no page does; open it "
                    "in a browser and save it as text",
                    xmlParserMaxDepth);
    else if (!doc)
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "the HTML has no content that can be read; save it as text");
    return halted ? NULL : g_steal_pointer(&doc);
}

/* --- walking -------------------------------------------------------------------- */

gboolean
coding_xml_is(const xmlNode *node, const char *name)
{
    return node && node->type == XML_ELEMENT_NODE &&
           strcmp((const char *)node->name, name) == 0;
}

xmlNode *
coding_xml_find(xmlNode *node, const char *name)
{
    while (node && (name ? !coding_xml_is(node, name) : node->type != XML_ELEMENT_NODE))
        node = node->next;
    return node;
}

xmlNode *
coding_xml_skip(const xmlNode *root, xmlNode *node)
{
    while (node && node != root && !node->next)
        node = node->parent;
    return node && node != root ? node->next : NULL;
}

xmlNode *
coding_xml_next(const xmlNode *root, xmlNode *node)
{
    /* What is below a reference is the entity, which has no place in the tree. */
    if (node->children && node->type != XML_ENTITY_REF_NODE)
        return node->children;
    return coding_xml_skip(root, node);
}

void
coding_xml_walk(xmlNode *root, gboolean (*enter)(xmlNode *node, gpointer data),
                void (*leave)(xmlNode *node, gpointer data), gpointer data)
{
    xmlNode *node = root->children;

    while (node) {
        gboolean inside = enter(node, data);

        if (inside && node->children && node->type == XML_ELEMENT_NODE) {
            node = node->children;
            continue;
        }
        if (inside)
            leave(node, data);
        while (node && !node->next) {
            node = node->parent != root ? node->parent : NULL;
            if (node)
                leave(node, data);
        }
        node = node ? node->next : NULL;
    }
}

xmlNode *
coding_xml_find_below(xmlNode *node, const char *name)
{
    xmlNode *found = node;

    while ((found = coding_xml_next(node, found)))
        if (coding_xml_is(found, name))
            return found;
    return NULL;
}

char *
coding_xml_dup_attribute(const xmlNode *node, const char *name)
{
    /* In other nodes the same place may hold a text. */
    gboolean element = node && node->type == XML_ELEMENT_NODE;

    for (const xmlAttr *attribute = element ? node->properties : NULL; attribute;
         attribute = attribute->next)
        if (strcmp((const char *)attribute->name, name) == 0) {
            const xmlNode *value = attribute->children;

            return g_strdup(value && value->content ? (const char *)value->content : "");
        }
    return NULL;
}

char *
coding_xml_dup_text(const xmlNode *node)
{
    g_autoptr(GString) out = g_string_new(NULL);

    for (xmlNode *at = (xmlNode *)node; at; at = coding_xml_next(node, at))
        if (at->type == XML_TEXT_NODE || at->type == XML_CDATA_SECTION_NODE)
            g_string_append(out, (const char *)at->content);
    return coding_text_tidy(out->str);
}

guint
coding_xml_get_line(const xmlNode *node)
{
    long line = node ? xmlGetLineNo(node) : 0;

    return line > 0 ? (guint)line : 0;
}
