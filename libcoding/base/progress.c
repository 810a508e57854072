/* progress.c - report and look for a cancel, in one call. */
#include "base/progress.h"

#include "base/error.h"

gboolean
coding_progress_tick(CodingProgress *self, gsize done, gsize total, const char *what,
                     GError **error)
{
    if (!self)
        return TRUE;
    if (g_atomic_int_get(&self->cancelled)) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_CANCELLED,
                    "interrupted while %s; nothing was changed", what);
        return FALSE;
    }
    if (self->report)
        self->report(done, total, what, self->data);
    return TRUE;
}
