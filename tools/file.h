/* file.h - reading what a command line names: a file, or '-' for stdin. */
#pragma once

#include "command.h"

/*
 * The bytes of @path; "-" reads stdin, and says so instead of hanging when
 * that is a terminal.  Returns: (transfer full).
 */
GBytes *file_read(const char *path, GError **error);

/* The same as text.  INVALID when it is not UTF-8.  Returns: (transfer full). */
char *file_read_text(const char *path, GError **error);

/* The table in the file @path: CSV, TSV, or a sheet of an Excel workbook, its first
 * one when @sheet is NULL.  Returns: (transfer full). */
CodingCsv *file_read_table(const char *path, const char *sheet, GError **error);

/* "people.csv"; "stdin" for '-'. */
const char *file_get_name(const char *path);

/* The option --sheet of commands that read tables. */
#define FILE_SHEET_OPTION(variable)                                                      \
    {                                                                                    \
        "sheet", 0, 0, G_OPTION_ARG_STRING, variable,                                    \
            "The sheet of an Excel workbook, its first one unless said", "SHEET"         \
    }
