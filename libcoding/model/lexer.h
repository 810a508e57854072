/*
 * lexer.h - reading the small languages that people type: queries, conditions.
 *
 * Words end at white space and at round brackets, and a bracket is a word of its
 * own.  Quotation marks ("..." and their typographic kinds) hold any text; a mark
 * of the closing kind is doubled inside it.  What cannot be understood is shown
 * with the whole input and a caret under the place, by columns of a terminal:
 *
 *     a code is missing at the end
 *         fear and
 *                 ^
 */
#pragma once

#include <glib.h>

#include "base/error.h"

G_BEGIN_DECLS

typedef struct {
    const char *text; /* all of it, valid UTF-8 */
    const char *at;   /* where reading goes on, in @text */
} CodingLexer;

void coding_lexer_skip_space(CodingLexer *self);

/* The byte behind the word that begins at @at (not white space). */
const char *coding_lexer_find_end(const char *at);

/* Takes @word, in whatever capitals, if it is the next word; white space before it
 * goes too. */
gboolean coding_lexer_take(CodingLexer *self, const char *word);
/* Whether it is, taking nothing. */
gboolean coding_lexer_is_at(const CodingLexer *self, const char *word);

/* The text in the quotation marks that open at @at, which moves behind them; NULL
 * when none open there, and with INVALID in @error when they do not close.
 * Returns: (transfer full). */
char *coding_lexer_take_quoted(CodingLexer *self, GError **error);

/* Sets @error to CODING_ERROR @code with the message, the input and a caret under
 * @place, which points into it. */
void coding_lexer_set_error(const CodingLexer *self, const char *place, GError **error,
                            CodingError code, const char *format, ...)
    G_GNUC_PRINTF(5, 6);

G_END_DECLS
