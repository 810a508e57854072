/* error.c - the error domain, and the messages that many modules share. */
#include "base/error.h"

#include "base/list.h"
#include "base/text.h"

/* What is longer was not misspelt, and would fill the screen. */
#define SHOWN_COLUMNS 400

G_DEFINE_QUARK(coding - error - quark, coding_error)

static const char *
find_near(const char *name, const char *shown, const GPtrArray *candidates)
{
    return candidates && g_str_equal(shown, name) ? coding_text_nearest(name, candidates)
                                                  : NULL;
}

void
coding_error_set_not_found(GError **error, const char *kind, const char *name,
                           const char *where, const GPtrArray *candidates)
{
    g_autofree char *shown = coding_text_dup_shortened(name, SHOWN_COLUMNS);
    const char *near = find_near(name, shown, candidates);

    if (near)
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                    "no %s '%s' %s; did you mean '%s'?", kind, shown, where, near);
    else
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND, "no %s '%s' %s", kind,
                    shown, where);
}

void
coding_error_set_not_found_among(GError **error, const char *kind, const char *name,
                                 const char *where, const GPtrArray *candidates)
{
    g_autofree char *shown = coding_text_dup_shortened(name, SHOWN_COLUMNS);
    g_autoptr(GString) list = g_string_new(NULL);

    if (find_near(name, shown, candidates)) {
        coding_error_set_not_found(error, kind, name, where, candidates);
        return;
    }
    for (guint i = 0; i < candidates->len; i++)
        coding_list_append(list, g_ptr_array_index(candidates, i));
    g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND, "no %s '%s' %s; there %s %s",
                kind, shown, where, candidates->len == 1 ? "is" : "are",
                candidates->len ? list->str : "none yet");
}
