/* remark.c - the title of a memo given in passing. */
#include "remark.h"

#include <string.h>

#define LONGEST_TITLE 60

/* The first line with a letter or digit in it, without the marks of Markdown; NULL when
 * there is none. */
static char *
dup_first_line(const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

    for (char **line = lines; *line; line++) {
        const char *p = *line + strspn(*line, "#>*- \t");
        g_autofree char *tidy = coding_text_tidy(p);

        for (p = tidy; *p; p = g_utf8_next_char(p))
            if (g_unichar_isalnum(g_utf8_get_char(p)))
                return g_steal_pointer(&tidy);
    }
    return NULL;
}

/* @line up to the last word that fits. */
static char *
dup_title(const char *line)
{
    g_autofree char *cut = coding_text_dup_shortened(line, LONGEST_TITLE);
    char *space = strrchr(cut, ' ');

    if (g_str_equal(cut, line) || !space)
        return g_steal_pointer(&cut);
    *space = '\0';
    return g_strconcat(cut, "\u2026", NULL);
}

/* The memo under the first title of today that is free. */
static gint64
add_under_free_title(CodingStore *store, CodingMemoDraft *draft, const char *address,
                     char **title, GError **error)
{
    g_autofree char *first = g_strdup(*title);

    for (guint i = 1;; i++) {
        g_autoptr(GError) problem = NULL;
        gint64 id;

        draft->title = *title;
        id = coding_memo_add(store, draft, &problem);
        if (id)
            return id;
        if (!g_error_matches(problem, CODING_ERROR, CODING_ERROR_EXISTS)) {
            g_propagate_error(error, g_steal_pointer(&problem));
            return 0;
        }
        g_free(*title);
        *title = i == 1 ? g_strdup_printf("%s (%s)", first, address)
                        : g_strdup_printf("%s (%s, %u)", first, address, i);
    }
}

char *
remark_add(CodingStore *store, const char *kind, const char *text, const char *where,
           const GArray *about, GError **error)
{
    CodingMemoDraft draft = {.body = text, .kind = kind};
    g_autofree char *line = dup_first_line(text);
    g_autofree char *title = line ? dup_title(line) : NULL;
    gint64 id;

    if (!title) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "a memo without a letter or a digit says nothing");
        return NULL;
    }
    id = add_under_free_title(store, &draft, where, &title, error);
    for (guint i = 0; id && i < about->len; i++)
        if (!coding_memo_set_about(store, id, &g_array_index(about, CodingAbout, i), TRUE,
                                   error))
            return NULL;
    return id ? g_steal_pointer(&title) : NULL;
}
