/*
 * module.h - what the module of file formats shows to the library.
 *
 * archive.c and json.c look up the table below in axial-files.so.  The module
 * knows no CodingError: on failure a function returns NULL and a message in
 * @message, for g_free().
 */
#pragma once

#include "files/archive.h"
#include "files/workbook.h"

G_BEGIN_DECLS

typedef struct {
    /* Names of all files in @archive.  Returns: (transfer full): char *. */
    GPtrArray *(*list)(GBytes *archive, char **message);
    /* The file @name of @archive, when it unpacks to at most @limit bytes. */
    GBytes *(*unpack)(GBytes *archive, const char *name, gsize limit, char **message);
    GBytes *(*pack)(const CodingArchiveEntry *entries, gsize n, char **message);
    GVariant *(*parse_json)(const char *text, gsize length, char **message);
    GBytes *(*write_workbook)(const CodingWorkbook *workbook, char **message);
} AxialFiles;

/* CODING_VERSION of the sources the module was built from. */
#define CODING_FILES_VERSION_SYMBOL "axial_files_version"
extern const char axial_files_version[];

#define CODING_FILES_ENTRY_SYMBOL "axial_files"
extern const AxialFiles axial_files;

GPtrArray *axial_zip_list(GBytes *archive, char **message);
GBytes *axial_zip_unpack(GBytes *archive, const char *name, gsize limit, char **message);
GBytes *axial_zip_pack(const CodingArchiveEntry *entries, gsize n, char **message);
GVariant *axial_json_parse(const char *text, gsize length, char **message);
GBytes *axial_workbook_write(const CodingWorkbook *workbook, char **message);

/* In the library: the table of the module, or NULL with NOT_FOUND. */
const AxialFiles *coding_files_load(GError **error);

G_END_DECLS
