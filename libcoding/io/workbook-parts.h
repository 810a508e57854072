/*
 * workbook-parts.h - the parts of an XLSX archive that say how to read a sheet; for
 * workbook-read.c.
 *
 *     _rels/.rels                 where the workbook is
 *     xl/workbook.xml             names of the sheets, in order; days from 1900 or 1904
 *     xl/_rels/workbook.xml.rels  where each sheet is, the shared strings, the styles
 *     xl/sharedStrings.xml        every text once
 *     xl/styles.xml               which style shows a number as a date
 */
#pragma once

#include "io/workbook-number.h"
#include "io/xml.h"

G_BEGIN_DECLS

typedef struct {
    GBytes *archive;
    GHashTable *targets; /* id of a relation -> path in the archive */
    const char *sheet;   /* path of the one that is meant; borrowed from targets */
    GPtrArray *strings;  /* shared by all sheets */
    GArray *shown;       /* CodingShown by style */
    gboolean from_1904;
} CodingWorkbookParts;

/* @name as in coding_workbook_read(); @archive must outlive the parts. */
CodingWorkbookParts *coding_workbook_parts_new(GBytes *archive, const char *name,
                                               GError **error);
void coding_workbook_parts_free(CodingWorkbookParts *self);

/* INVALID when the part @path is broken or too large.  Returns: (transfer full). */
xmlDoc *coding_workbook_load_part(const CodingWorkbookParts *self, const char *path,
                                  GError **error);

/* The text of <si> or <is>: all runs, without how they are pronounced.
 * Returns: (transfer full). */
char *coding_workbook_dup_string(xmlNode *node);
/* _x000A_ is how a character is written that XML has no place for. */
void coding_workbook_append_unescaped(GString *out, const char *text);

guint coding_workbook_get_number(const xmlNode *node, const char *attribute);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingWorkbookParts, coding_workbook_parts_free)

G_END_DECLS
