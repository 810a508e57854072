/* file.h - reading what a command line names: a file, or '-' for stdin. */
#pragma once

#include "command.h"

/*
 * The bytes of @path; "-" reads stdin, and says so instead of hanging when
 * that is a terminal.  Returns: (transfer full).
 */
GBytes *file_read(const char *path, GError **error);

/* The table in the file @path, a spreadsheet's CSV or TSV.
 * Returns: (transfer full). */
CodingCsv *file_read_csv(const char *path, GError **error);
