/*
 * json.h - a JSON document as a tree of GVariants.
 *
 *     object   a{sv}    string   s    true, false   b
 *     array    av       integer  x    null          mv, nothing in it
 *                       number   d
 *
 * Of two members of one name the last counts.  Nesting beyond 100 levels is
 * refused.  Parsing is done by a module (files/module.h).
 */
#pragma once

#include "base/error.h"

G_BEGIN_DECLS

/* @text is UTF-8.  INVALID names the line.  Returns: (transfer full). */
GVariant *coding_json_parse(const char *text, gsize length, GError **error);

/* The member @name of an object, NULL when @object is none, has none of that name, or
 * it is null.  Returns: (transfer full). */
GVariant *coding_json_get(GVariant *object, const char *name);

/* The same as text: a string as it is, a number as written by "%.15g"; NULL for
 * anything else.  Returns: (transfer full). */
char *coding_json_dup_text(GVariant *object, const char *name);

/* The same as a number, from a number or a string that is one; NaN otherwise. */
double coding_json_get_number(GVariant *object, const char *name);

/* Elements of an array, 0 for anything else; element @i, NULL for null.
 * Returns: (transfer full). */
gsize coding_json_get_length(GVariant *array);
GVariant *coding_json_get_element(GVariant *array, gsize i);

G_END_DECLS
