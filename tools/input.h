/* input.h - a file named on the command line, '-' being stdin. */
#pragma once

#include "command.h"

/*
 * All bytes of @path, or of stdin for "-"; says so when that is a terminal, where
 * a person would wait for nothing.  NOT_FOUND or IO.
 */
gboolean input_read(Context *ctx, const char *path, char **bytes, gsize *length,
                    GError **error);

/* How messages call it. */
const char *input_get_name(const char *path);
