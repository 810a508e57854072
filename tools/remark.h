/* remark.h - a memo that is given in passing, as --memo TEXT. */
#pragma once

#include "coding.h"

/*
 * Writes a memo of the acting coder, of this @kind, about everything in @about
 * (CodingAbout).  Its title is the first line of @text, shortened; where she has one of
 * that title today, with @where.  INVALID for a text without a letter or a digit.
 * Returns: (transfer full): the title; NULL on an error.
 */
char *remark_add(CodingStore *store, const char *kind, const char *text,
                 const char *where, const GArray *about, GError **error);
