/*
 * migrate.c - numbered steps of the schema, each with its version, in one
 * transaction.
 *
 * user_version holds the number of the last step a file has seen.  A file that
 * holds work is copied to "PATH.before-vN" first; a file from the future is
 * refused.
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
run_step(CodingStore *self, int version, GError **error)
{
    g_autofree char *bump = g_strdup_printf("PRAGMA user_version = %d", version);

    if (!coding_store_execute(self, "BEGIN IMMEDIATE", error))
        return FALSE;
    if (coding_store_execute(self, coding_store_sql[version - 1].text, error) &&
        coding_store_execute(self, bump, error) &&
        coding_store_execute(self, "COMMIT", error))
        return TRUE;
    coding_store_execute(self, "ROLLBACK", NULL);
    return FALSE;
}

static gboolean
keep_copy(CodingStore *self, int version, GError **error)
{
    g_autofree char *path = g_strdup_printf("%s.before-v%d", self->path, version);

    /* A copy left by an earlier, failed upgrade holds the same project. */
    if (g_file_test(path, G_FILE_TEST_EXISTS))
        return TRUE;
    return coding_store_backup(self, path, error);
}

gboolean
coding_store_migrate(CodingStore *self, GError **error)
{
    int latest = coding_store_get_latest_version();
    gint64 version;

    if (!coding_store_get_integer(self, &version, error, "PRAGMA user_version", ""))
        return FALSE;
    if (version > latest) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_PROJECT,
                    "'%s' was written by a newer Axial (format %d, this one knows %d); "
                    "install the newer version",
                    self->path, (int)version, latest);
        return FALSE;
    }
    if (version > 0 && version < latest && !keep_copy(self, latest, error))
        return FALSE;
    for (int next = (int)version + 1; next <= latest; next++)
        if (!run_step(self, next, error))
            return FALSE;
    return TRUE;
}
