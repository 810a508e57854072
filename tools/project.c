/* project.c - finding the project, the acting coder and the clock. */
#include "project.h"

#include <stdio.h>

#include "registry.h"

static int
compare_names(const void *a, const void *b)
{
    return coding_text_compare(*(char *const *)a, *(char *const *)b);
}

/* The names of projects in @folder; empty when it cannot be read. */
static GPtrArray *
list_projects(const char *folder)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;

    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *path = g_build_filename(folder, name, NULL);

        if (name[0] != '.' && g_str_has_suffix(name, ".axial") &&
            g_file_test(path, G_FILE_TEST_IS_REGULAR))
            g_ptr_array_add(names, g_filename_display_name(name));
    }
    g_ptr_array_sort(names, compare_names);
    return names;
}

static void
set_ambiguous(GError **error, const char *folder, GPtrArray *names)
{
    GString *list = g_string_new(NULL);

    for (guint i = 0; i < names->len; i++)
        g_string_append_printf(list, "%s'%s'", i ? ", " : "",
                               (char *)g_ptr_array_index(names, i));
    g_set_error(error, CODING_ERROR, CODING_ERROR_AMBIGUOUS,
                "%u projects in %s: %s; say which with -C FILE", names->len, folder,
                list->str);
    g_string_free(list, TRUE);
}

/* Returns: (transfer full): a path, short when the project is in this folder. */
static char *
find_upward(GError **error)
{
    g_autofree char *here = g_get_current_dir();
    g_autofree char *folder = g_strdup(here);

    for (;;) {
        g_autoptr(GPtrArray) names = list_projects(folder);
        gboolean is_here = g_str_equal(folder, here);

        if (names->len == 1)
            return is_here ? g_strdup(g_ptr_array_index(names, 0))
                           : g_build_filename(folder, g_ptr_array_index(names, 0), NULL);
        if (names->len > 1) {
            set_ambiguous(error, is_here ? "this folder" : folder, names);
            return NULL;
        }

        char *above = g_path_get_dirname(folder);

        if (g_str_equal(above, folder)) {
            g_free(above);
            break;
        }
        g_free(folder);
        folder = above;
    }
    g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                "no project in this folder or above; make one with 'axial init', or "
                "name one with -C FILE");
    return NULL;
}

char *
project_find(const char *given, GError **error)
{
    const char *named = given ? given : g_getenv("AXIAL_PROJECT");

    return named && *named ? g_strdup(named) : find_upward(error);
}

CodingStore *
project_open(const char *given, CodingStoreMode mode, GError **error)
{
    g_autofree char *path = project_find(given, error);

    if (!path)
        return NULL;

    g_autoptr(CodingStore) store = coding_store_open(path, mode, error);

    if (!store || !project_set_clock(store, error))
        return NULL;
    return g_steal_pointer(&store);
}

/* Nobody codes as a consensus. */
static gboolean
check_is_somebody(CodingStore *store, gint64 coder, GError **error)
{
    g_autoptr(CodingCoder) who = coding_coder_load(store, coder, error);

    if (who && who->is_consensus)
        set_usage_error(
            error,
            "'%s' is what two coders hold together, and nobody codes as that; "
            "'axial decide' makes it",
            who->name);
    return who && !who->is_consensus;
}

gboolean
project_set_coder(CodingStore *store, const char *given, gboolean needed, GError **error)
{
    const char *variable = g_getenv("AXIAL_CODER");
    const char *named = given ? given : variable && *variable ? variable : NULL;
    g_autofree char *own = named ? NULL : coding_store_dup_setting(store, "coder");
    gint64 coder = 0;

    if (named) {
        coder = coding_coder_find(store, named, error);
        if (!coder && !given && !needed)
            g_clear_error(error);
        else if (!coder)
            return FALSE;
    }
    /* A setting that names nobody any more must not lock everybody out. */
    if (own)
        coder = coding_coder_find(store, own, NULL);
    if (!named && !coder)
        coder = coding_coder_get_only(store);
    if (!coder && needed) {
        set_usage_error(error,
                        "whose work is this? say --coder NAME, or set $AXIAL_CODER; "
                        "'axial coder add NAME' adds a coder");
        return FALSE;
    }
    if (coder && needed && !check_is_somebody(store, coder, error))
        return FALSE;
    coding_store_set_coder(store, coder);
    return TRUE;
}

gboolean
project_set_clock(CodingStore *store, GError **error)
{
    const char *clock = g_getenv("AXIAL_CLOCK");
    const char *seed = g_getenv("AXIAL_SEED");
    gint64 now = 0;
    guint64 number = 0;

    if (clock && *clock) {
        g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
        g_autoptr(GDateTime) time = g_date_time_new_from_iso8601(clock, utc);

        if (!time) {
            set_usage_error(error, "$AXIAL_CLOCK is not a time of ISO 8601: '%s'", clock);
            return FALSE;
        }
        now = g_date_time_to_unix(time) * 1000 + g_date_time_get_microsecond(time) / 1000;
    }
    if (seed && *seed &&
        !g_ascii_string_to_unsigned(seed, 10, 0, G_MAXUINT32, &number, NULL)) {
        set_usage_error(error, "$AXIAL_SEED is not a number up to %u: '%s'", G_MAXUINT32,
                        seed);
        return FALSE;
    }
    if (now || number)
        coding_store_set_clock(store, now, (guint32)number);
    return TRUE;
}
