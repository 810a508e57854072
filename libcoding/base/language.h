/*
 * language.h - languages by their tags (BCP 47), and how they quote.
 *
 *     sv      Swedish          en-GB   English as in Britain      zh-Hant   ...
 */
#pragma once

#include <glib.h>

#include "base/error.h"

G_BEGIN_DECLS

/* @text as tags are written, "en-GB" for " EN-gb".  INVALID for what is no tag: the
 * name of a language, say.  Returns: (transfer full). */
char *coding_language_parse(const char *text, GError **error);

/* One language, whatever the region or script; FALSE when either is NULL. */
gboolean coding_language_same(const char *a, const char *b);

/* Whether who asks for @asked is content with @tag: "en" is with "en-GB". */
gboolean coding_language_covers(const char *asked, const char *tag);

/* What stands before and behind words that are quoted. */
typedef struct {
    char open[24], close[24];
} CodingQuotePair;

/*
 * The quotation marks of @language (NULL: of none in particular), from the Unicode
 * locale data; those of quotations inside others when @inner.  In French a space that
 * does not break stands inside them.
 */
CodingQuotePair coding_language_get_quotes(const char *language, gboolean inner);

G_END_DECLS
