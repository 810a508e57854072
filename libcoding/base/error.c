/* error.c - the error domain, and the one message that many modules share. */
#include "base/error.h"

#include "base/text.h"

/* What is longer was not misspelt, and would fill the screen. */
#define SHOWN_COLUMNS 400

G_DEFINE_QUARK(coding - error - quark, coding_error)

void
coding_error_set_not_found(GError **error, const char *kind, const char *name,
                           const char *where, const GPtrArray *candidates)
{
    g_autofree char *shown = coding_text_dup_shortened(name, SHOWN_COLUMNS);
    const char *near = candidates && g_str_equal(shown, name)
                           ? coding_text_nearest(name, candidates)
                           : NULL;

    if (near)
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                    "no %s '%s' %s; did you mean '%s'?", kind, shown, where, near);
    else
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND, "no %s '%s' %s", kind,
                    shown, where);
}
