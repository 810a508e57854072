/*
 * xml.h - XML and HTML from strangers, read without risk.
 *
 * No network, no external DTD, no expansion of entities: a document that declares
 * entities is refused, since a few lines of them can fill the memory.  Depth is
 * limited by libxml2 (256 levels).  The encoding is that of the declaration, or
 * the one the user gives; the text is cleaned as in decode.h first.
 */
#pragma once

#include <libxml/tree.h>

#include "io/import.h"

G_BEGIN_DECLS

/* INVALID names the line and what is wrong there.  Encoding and lines go to @draft.
 * Returns: (transfer full). */
xmlDoc *coding_xml_parse(GBytes *bytes, const char *encoding, CodingDraft *draft,
                         GError **error);

/* XML that stands inside a container and is UTF-8 by definition, or says so. */
xmlDoc *coding_xml_parse_part(GBytes *bytes, const char *name, GError **error);

/* HTML of any age; what is wrong with it is passed over.  Scripts do not run. */
xmlDoc *coding_html_parse(GBytes *bytes, const char *encoding, CodingDraft *draft,
                          GError **error);

/*
 * The name of the root element without its prefix, as it seems from the beginning
 * of @bytes, in any encoding; for importers that bid.  NULL: no XML.
 * Returns: (transfer full).
 */
char *coding_xml_dup_root_name(GBytes *bytes);

/* Whether @node is an element of that local name, in any namespace. */
gboolean coding_xml_is(const xmlNode *node, const char *name);

/* The next sibling element called @name, @node included; NULL: any element. */
xmlNode *coding_xml_find(xmlNode *node, const char *name);
/* The first such descendant in document order, @node excluded. */
xmlNode *coding_xml_find_below(xmlNode *node, const char *name);
/* The node after @node in document order, inside @root; NULL at the end.  Without
 * recursion, so that no depth overflows the stack. */
xmlNode *coding_xml_next(const xmlNode *root, xmlNode *node);
/* The same, passing over what is inside @node. */
xmlNode *coding_xml_skip(const xmlNode *root, xmlNode *node);
/* Calls @enter for every node below @root in document order and @leave when what is
 * inside it has been walked; what @enter returns FALSE for is passed over. */
void coding_xml_walk(xmlNode *root, gboolean (*enter)(xmlNode *node, gpointer data),
                     void (*leave)(xmlNode *node, gpointer data), gpointer data);

/* An attribute without regard to its prefix; NULL when it is not there.
 * Returns: (transfer full). */
char *coding_xml_dup_attribute(const xmlNode *node, const char *name);
/* All text inside @node, runs of white space made one space, none at the ends.
 * Returns: (transfer full), never NULL. */
char *coding_xml_dup_text(const xmlNode *node);
/* The line of the source, 0 when unknown. */
guint coding_xml_get_line(const xmlNode *node);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(xmlDoc, xmlFreeDoc)

G_END_DECLS
