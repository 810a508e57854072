/*
 * import.h - what the files of 'axial import' share: cmd-import.c runs it,
 * import-files.c knows which files, import-options.c how to read them,
 * import-report.c and import-explain.c say what was understood.
 */
#pragma once

#include "command.h"

/* --- which files ------------------------------------------------------------------ */

typedef struct {
    char *path;   /* as named, or below the folder that was named; "-": stdin */
    char *shown;  /* the same, valid UTF-8 */
    char *name;   /* of the transcript */
    GBytes *data; /* of stdin; NULL: in the file */
} ImportFile;

typedef struct {
    GPtrArray *files; /* ImportFile *, in the order to be imported */
    GPtrArray *left;  /* char *: files of folders that are no transcripts, as shown */
} ImportFiles;

/*
 * @args are files, folders (searched to the bottom, hidden files left out) and
 * patterns that no shell has expanded.  Those of one folder or pattern are sorted as
 * people sort, 2 before 10.  What is named twice comes once, with a warning.
 */
gboolean import_list_files(Context *ctx, char **args, ImportFiles *list, GError **error);
void import_files_clear(ImportFiles *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ImportFiles, import_files_clear)

/* --- how to read them --------------------------------------------------------------- */

/* The options as given, NULL where not. */
typedef struct {
    char *as, *encoding, *pattern, *header_lines, *join, *label_list;
    char **labels;
    gboolean forget;
} ImportGiven;

extern ImportGiven import_given;

#define IMPORT_HOW_OPTIONS                                                               \
    {"as",                                                                               \
     0,                                                                                  \
     0,                                                                                  \
     G_OPTION_ARG_STRING,                                                                \
     &import_given.as,                                                                   \
     "Read it as this format, not by its content",                                       \
     "ID"},                                                                              \
        {"encoding",                                                                     \
         0,                                                                              \
         0,                                                                              \
         G_OPTION_ARG_STRING,                                                            \
         &import_given.encoding,                                                         \
         "Encoding of the file: windows-1252, shift_jis ... (without it: found out)",    \
         "NAME"},                                                                        \
        {"label",                                                                        \
         0,                                                                              \
         0,                                                                              \
         G_OPTION_ARG_STRING_ARRAY,                                                      \
         &import_given.labels,                                                           \
         "A speaker's label; repeat it to name them all",                                \
         "LABEL"},                                                                       \
        {"labels",                                                                       \
         0,                                                                              \
         0,                                                                              \
         G_OPTION_ARG_STRING,                                                            \
         &import_given.label_list,                                                       \
         "The same, all of them with commas between",                                    \
         "LABELS"},                                                                      \
        {"label-pattern",                                                                \
         0,                                                                              \
         0,                                                                              \
         G_OPTION_ARG_STRING,                                                            \
         &import_given.pattern,                                                          \
         "PCRE2 pattern of a labelled line, with groups named label, time",              \
         "PATTERN"},                                                                     \
        {"header-lines",                                                                 \
         0,                                                                              \
         0,                                                                              \
         G_OPTION_ARG_STRING,                                                            \
         &import_given.header_lines,                                                     \
         "Lines before the first turn (without it: found out)",                          \
         "N"},                                                                           \
        {"join",                                                                         \
         0,                                                                              \
         0,                                                                              \
         G_OPTION_ARG_STRING,                                                            \
         &import_given.join,                                                             \
         "Neighbouring turns of one speaker as one: always, never (without it: where "   \
         "they are cues)",                                                               \
         "WHEN"},                                                                        \
    {                                                                                    \
        "forget-options", 0, 0, G_OPTION_ARG_NONE, &import_given.forget,                 \
            "Forget what earlier imports were told by the options above", NULL           \
    }

typedef struct {
    CodingImportOptions options; /* points into the rest */
    GPtrArray *values;           /* char *: one for each option, NULL: find out */
    GStrv labels;
    GString *remembered; /* the options that the project remembered, as typed */
} ImportHow;

/* What was given, and what the project remembers where nothing was; @store may be
 * NULL. */
gboolean import_how_init(ImportHow *self, CodingStore *store, GError **error);
void import_how_clear(ImportHow *self);
/* Has the project remember what was given; an empty value clears. */
gboolean import_how_remember(CodingStore *store, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ImportHow, import_how_clear)

/* --- what was understood ------------------------------------------------------------ */

extern const CodingColumn import_columns[];

/* @with_errors: a column says why a file failed. */
CodingTable *import_report_new(gboolean with_errors);
void import_report_add(CodingTable *table, const ImportFile *file,
                       const CodingReading *reading);
void import_report_add_failure(CodingTable *table, const ImportFile *file,
                               const char *message);
/* On stderr, a line each. */
void import_say_warnings(Context *ctx, const char *path, const CodingDraft *draft);

/* Prints line by line how @file was read. */
gboolean import_explain(Context *ctx, const ImportFile *file,
                        const CodingReading *reading, const ImportHow *how,
                        GError **error);
