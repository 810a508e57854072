/*
 * package.h - documents that are ZIP archives: which kind it is, and its parts.
 *
 * The parts of an Office document are found by their relations, not by their names:
 * _rels/.rels says which part is the document, and word/_rels/document.xml.rels what
 * belongs to it.
 */
#pragma once

#include <libxml/tree.h>

#include "base/error.h"

G_BEGIN_DECLS

typedef enum {
    CODING_PACKAGE_NONE, /* no ZIP archive */
    CODING_PACKAGE_WORD,
    CODING_PACKAGE_OPEN_DOCUMENT,
    CODING_PACKAGE_OTHER,
} CodingPackageKind;

/* Also WORD or OTHER where the archive is damaged; reading it then says so. */
CodingPackageKind coding_package_find_kind(GBytes *archive);

/* INVALID: says what this archive is, and the way from there to a transcript; or,
 * where it is damaged, what is wrong with it. */
void coding_package_refuse(GBytes *archive, GError **error);

/*
 * The part related to @part ("": to the document as a whole) by a relation whose
 * type ends in @type: "officeDocument", "comments".  NULL, without an error, when
 * there is none.  Returns: (transfer full).
 */
char *coding_package_dup_related(GBytes *archive, const char *part, const char *type);

/* Returns: (transfer full): NULL with INVALID or NOT_FOUND. */
xmlDoc *coding_package_parse(GBytes *archive, const char *part, GError **error);

G_END_DECLS
