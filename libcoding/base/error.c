/* error.c - the error domain, and the one message that many modules share. */
#include "base/error.h"

#include "base/text.h"

G_DEFINE_QUARK(coding - error - quark, coding_error)

void
coding_error_set_not_found(GError **error, const char *kind, const char *name,
                           const char *where, const GPtrArray *candidates)
{
    const char *near = candidates ? coding_text_nearest(name, candidates) : NULL;

    if (near)
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                    "no %s '%s' %s; did you mean '%s'?", kind, name, where, near);
    else
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND, "no %s '%s' %s", kind,
                    name, where);
}
