/* cmd-backup.c - 'axial backup' and 'axial restore': copies of the whole project. */
#include <string.h>
#include <unistd.h>

#include "project.h"
#include "registry.h"
#include "ui.h"

/* Returns: (transfer full): @given, or in the folder @given the project's name
 * with the date. */
static char *
dup_target(CodingStore *store, const char *given)
{
    if (!g_file_test(given, G_FILE_TEST_IS_DIR))
        return g_strdup(given);

    g_autofree char *base = g_path_get_basename(coding_store_get_path(store));
    g_autoptr(GDateTime) now =
        g_date_time_new_from_unix_local(coding_store_get_now(store) / 1000);
    g_autofree char *date = g_date_time_format(now, "%Y-%m-%d-%H%M%S");

    /* Not .axial again: the copy must not be taken for the project of the folder. */
    if (g_str_has_suffix(base, ".axial"))
        base[strlen(base) - strlen(".axial")] = '\0';

    g_autofree char *name = g_strdup_printf("%s-%s.backup", base, date);
    return g_build_filename(given, name, NULL);
}

static gboolean
run_backup(Context *ctx, char **args, GError **error)
{
    g_autofree char *path = dup_target(ctx->store, args[0]);

    if (!coding_store_backup(ctx->store, path, error))
        return FALSE;
    context_say(ctx, "copied '%s' to '%s'", coding_store_get_path(ctx->store), path);
    return TRUE;
}

const Command cmd_backup = {
    .name = "backup",
    .group = "Protect",
    .arguments = "FILE",
    .min_args = 1,
    .max_args = 1,
    .summary = "copy the project as it is now",
    .details = "Writes a copy of the whole project, with its journal, while others may "
               "work in it. FILE must not exist; in a folder the copy is named after the "
               "project and the date. The copy is a project of its own, readable by its "
               "owner only.",
    .examples = (const char *const[]){"a copy", "axial backup before-the-meeting.backup",
                                      "in a folder, by the date", "axial backup .", NULL},
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_EXEMPT,
    .run = run_backup,
};

static gboolean opt_yes;
static const GOptionEntry restore_options[] = {
    {"yes", 'y', 0, G_OPTION_ARG_NONE, &opt_yes, "Do not ask", NULL},
    {NULL},
};

/* A terminal is asked; a script says --yes. */
static gboolean
confirm(const char *path, const char *backup, GError **error)
{
    g_autofree char *question = g_strdup_printf(
        "put '%s' in the place of '%s', which will be kept beside it?", backup, path);

    if (opt_yes || ui_ask(question))
        return TRUE;
    if (!ui_is_terminal(STDIN_FILENO))
        set_usage_error(error, "there is nobody to ask; --yes restores without asking");
    else
        g_set_error(error, CODING_ERROR, CODING_ERROR_CANCELLED, "nothing was changed");
    return FALSE;
}

static gboolean
run_restore(Context *ctx, char **args, GError **error)
{
    g_autofree char *path = project_find(context_get_project(ctx), error);
    g_autofree char *kept = NULL;

    if (!path)
        return FALSE;
    if (ctx->dry_run) {
        g_autoptr(CodingStore) backup =
            coding_store_open(args[0], CODING_STORE_READ, error);

        if (!backup)
            return FALSE;
    } else if (!confirm(path, args[0], error) ||
               !coding_store_restore(path, args[0], &kept, error)) {
        return FALSE;
    }
    context_say(ctx, "restored '%s' from '%s'%s%s%s", path, args[0],
                kept ? "; what was there is '" : "", kept ? kept : "", kept ? "'" : "");
    return TRUE;
}

const Command cmd_restore = {
    .name = "restore",
    .group = "Protect",
    .arguments = "FILE",
    .min_args = 1,
    .max_args = 1,
    .summary = "put a backup in the place of the project",
    .details =
        "Puts the project back to what FILE holds, a copy made by 'axial backup' or kept "
        "by an upgrade. What was there is kept beside it, as PROJECT.before-restore. It "
        "asks first; --yes answers. 'axial undo' does not take it back, but restoring "
        "the copy that was kept does. Where the project is lost, -C says where it was.",
    .examples =
        (const char *const[]){"make a backup and go back to it",
                              "axial backup safe.axial && axial restore safe.axial --yes",
                              NULL},
    .options = restore_options,
    .flags = COMMAND_WRITES | COMMAND_EXEMPT,
    .run = run_restore,
};
