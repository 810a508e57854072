/*
 * migrate.c - numbered steps of the schema, each with its version, in one
 * transaction.
 *
 * user_version holds the number of the last step a file has seen.  A file that
 * holds work is copied to "PATH.before-vN" first ("PATH.before-vN-2" where there
 * is one); a file from the future is refused.
 */
#include "store/store-internal.h"

#include <glib/gstdio.h>

int
coding_store_get_latest_version(void)
{
    int version = 0;

    while (coding_store_sql[version].name)
        version++;
    return version;
}

static gboolean
get_version(CodingStore *self, int *version, GError **error)
{
    gint64 value;

    if (!coding_store_get_integer(self, &value, error, "PRAGMA user_version", ""))
        return FALSE;
    *version = (int)value;
    return TRUE;
}

/* Another process may have run it since we looked. */
static gboolean
run_step_inside(CodingStore *self, int version, GError **error)
{
    g_autofree char *bump = g_strdup_printf("PRAGMA user_version = %d", version);
    int present;

    if (!get_version(self, &present, error))
        return FALSE;
    return present >= version ||
           (coding_store_execute(self, coding_store_sql[version - 1].text, error) &&
            coding_store_execute(self, bump, error));
}

static gboolean
run_step(CodingStore *self, int version, GError **error)
{
    if (!coding_store_execute(self, "BEGIN IMMEDIATE", error))
        return FALSE;
    if (run_step_inside(self, version, error) &&
        coding_store_execute(self, "COMMIT", error))
        return TRUE;
    coding_store_execute(self, "ROLLBACK", NULL);
    return FALSE;
}

static gboolean
run_steps(CodingStore *self, int version, GError **error)
{
    int latest = coding_store_get_latest_version();

    for (int next = version + 1; next <= latest; next++)
        if (!run_step(self, next, error))
            return FALSE;
    return TRUE;
}

/* Every upgrade makes a copy of its own: one that is there may be of another
 * state.  What failed needs none, for it changed nothing. */
static gboolean
upgrade(CodingStore *self, int version, GError **error)
{
    g_autofree char *suffix =
        g_strdup_printf(".before-v%d", coding_store_get_latest_version());
    g_autofree char *path = coding_store_dup_free_path(self->path, suffix);
    int reached;

    if (!coding_store_backup(self, path, error))
        return FALSE;
    if (run_steps(self, version, error))
        return TRUE;
    if (get_version(self, &reached, NULL) && reached == version)
        g_unlink(path);
    return FALSE;
}

gboolean
coding_store_migrate(CodingStore *self, GError **error)
{
    int latest = coding_store_get_latest_version();
    int version;

    if (!get_version(self, &version, error))
        return FALSE;
    if (version > latest) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_PROJECT,
                    "'%s' was written by a newer Axial (format %d, this one knows %d); "
                    "install the newer version",
                    self->path, version, latest);
        return FALSE;
    }
    /* A new file holds nothing worth a copy. */
    return version == 0       ? run_steps(self, 0, error)
           : version < latest ? upgrade(self, version, error)
                              : TRUE;
}
