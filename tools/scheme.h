/*
 * scheme.h - which scheme of codes a command means: --scheme NAME|joint.
 */
#pragma once

#include "command.h"

/*
 * The scheme that @name means: NULL, the acting coder's own (the joint one when
 * nobody acts); "joint", the joint one; else that of the coder called @name.
 * DENIED when it may not be seen.  The joint scheme is made when a command that
 * writes asks for it first.
 */
gboolean scheme_option(Context *ctx, const char *name, gint64 *scheme, GError **error);

/* For commands that look codes up: 0 (wherever it is found first) without
 * @name, else as above. */
gboolean scheme_option_or_any(Context *ctx, const char *name, gint64 *scheme,
                              GError **error);

/* The name of @scheme for people: "joint", or the coder's.  Returns: (transfer
 * full). */
char *scheme_dup_name(Context *ctx, gint64 owner);

/* Loads the codebook and finds @text in it; the code lives as long as @codebook. */
CodingCode *scheme_find_code(Context *ctx, gint64 scheme, const char *text,
                             CodingCodebook **codebook, GError **error);
