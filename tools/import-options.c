/* import-options.c - how to read transcripts: as told now, or in an earlier import. */
#include <string.h>

#include "import.h"
#include "registry.h"

ImportGiven import_given;

enum {
    HOW_AS,
    HOW_ENCODING,
    HOW_LABELS,
    HOW_PATTERN,
    HOW_HEADER_LINES,
    HOW_JOIN,
    N_HOW,
};

/* The setting that remembers it, and the option as typed. */
static const struct {
    const char *setting, *option;
} hows[N_HOW] = {
    [HOW_AS] = {"import-as", "--as"},
    [HOW_ENCODING] = {"import-encoding", "--encoding"},
    [HOW_LABELS] = {"import-labels", "--label"},
    [HOW_PATTERN] = {"import-label-pattern", "--label-pattern"},
    [HOW_HEADER_LINES] = {"import-header-lines", "--header-lines"},
    [HOW_JOIN] = {"import-join", "--join"},
};

/* Labels, a line each, in whatever way they were given. */
static char *
dup_given_labels(void)
{
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(g_free);
    g_auto(GStrv) listed =
        import_given.label_list ? g_strsplit(import_given.label_list, ",", -1) : NULL;

    if (!import_given.labels && !listed)
        return NULL;
    for (char **label = import_given.labels; label && *label; label++)
        if (**label)
            g_ptr_array_add(all, g_strdup(*label));
    for (char **label = listed; label && *label; label++)
        if (*g_strstrip(*label))
            g_ptr_array_add(all, g_strdup(*label));
    g_ptr_array_add(all, NULL);
    return g_strjoinv("\n", (char **)all->pdata);
}

/* NULL: not given; "": find out again.  Returns: (transfer full). */
static char *
dup_given(guint how)
{
    switch (how) {
    case HOW_AS:
        return g_strdup(import_given.as);
    case HOW_ENCODING:
        return g_strdup(import_given.encoding);
    case HOW_LABELS:
        return dup_given_labels();
    case HOW_PATTERN:
        return g_strdup(import_given.pattern);
    case HOW_HEADER_LINES:
        return g_strdup(import_given.header_lines);
    default:
        return g_strdup(import_given.join);
    }
}

static void
note_remembered(ImportHow *self, guint how, const char *value)
{
    g_auto(GStrv) parts = g_strsplit(value, "\n", -1);

    for (char **part = parts; *part; part++) {
        g_autofree char *quoted = g_shell_quote(*part);

        g_string_append_printf(self->remembered, "%s%s %s",
                               self->remembered->len ? " " : "", hows[how].option,
                               quoted);
    }
}

static char *
dup_value(ImportHow *self, CodingStore *store, guint how)
{
    g_autofree char *given = dup_given(how);
    g_autofree char *stored = NULL;

    if (given)
        return *given ? g_steal_pointer(&given) : NULL;
    if (store && !import_given.forget)
        stored = coding_store_dup_setting(store, hows[how].setting);
    if (stored)
        note_remembered(self, how, stored);
    return g_steal_pointer(&stored);
}

static gboolean
parse_header_lines(const char *text, gint *n, GError **error)
{
    gint64 value;

    *n = -1;
    if (!text)
        return TRUE;
    if (!g_ascii_string_to_signed(text, 10, 0, G_MAXINT, &value, NULL)) {
        set_usage_error(error, "--header-lines is 0 or more, not %s", text);
        return FALSE;
    }
    *n = (gint)value;
    return TRUE;
}

static gboolean
parse_join(const char *text, CodingJoin *join, GError **error)
{
    *join = CODING_JOIN_GUESS;
    if (!text)
        return TRUE;
    if (strcmp(text, "always") == 0)
        *join = CODING_JOIN_ALWAYS;
    else if (strcmp(text, "never") == 0)
        *join = CODING_JOIN_NEVER;
    else
        set_usage_error(error, "--join is always or never, not '%s'", text);
    return *join != CODING_JOIN_GUESS;
}

gboolean
import_how_init(ImportHow *self, CodingStore *store, GError **error)
{
    CodingImportOptions *options = &self->options;

    self->values = g_ptr_array_new_with_free_func(g_free);
    self->remembered = g_string_new(NULL);
    for (guint i = 0; i < N_HOW; i++)
        g_ptr_array_add(self->values, dup_value(self, store, i));
    if (self->values->pdata[HOW_LABELS])
        self->labels = g_strsplit(self->values->pdata[HOW_LABELS], "\n", -1);
    options->format = self->values->pdata[HOW_AS];
    options->encoding = self->values->pdata[HOW_ENCODING];
    options->labels = (const char *const *)self->labels;
    options->label_pattern = self->values->pdata[HOW_PATTERN];
    return parse_header_lines(self->values->pdata[HOW_HEADER_LINES],
                              &options->header_lines, error) &&
           parse_join(self->values->pdata[HOW_JOIN], &options->join, error);
}

void
import_how_clear(ImportHow *self)
{
    g_clear_pointer(&self->values, g_ptr_array_unref);
    g_clear_pointer(&self->labels, g_strfreev);
    if (self->remembered)
        g_string_free(g_steal_pointer(&self->remembered), TRUE);
}

gboolean
import_how_remember(CodingStore *store, GError **error)
{
    for (guint i = 0; i < N_HOW; i++) {
        g_autofree char *given = dup_given(i);
        const char *value = given && *given ? given : NULL;

        if ((given || import_given.forget) &&
            !coding_store_set_setting(store, hows[i].setting, value, error))
            return FALSE;
    }
    return TRUE;
}
