/* editor.c - a text in the user's own editor. */
#include "editor.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "ui.h"

gboolean
editor_is_possible(void)
{
    return ui_is_terminal(STDIN_FILENO) && ui_is_terminal(STDERR_FILENO);
}

/* NULL: none is named. */
static const char *
find_editor(void)
{
    static const char *const variables[] = {"VISUAL", "EDITOR"};

    for (gsize i = 0; i < G_N_ELEMENTS(variables); i++) {
        const char *editor = g_getenv(variables[i]);

        if (editor && *editor)
            return editor;
    }
    return NULL;
}

static const char *
get_editor(void)
{
    const char *editor = find_editor();

    return editor ? editor : "vi";
}

gboolean
editor_is_wanted(void)
{
    return find_editor() || editor_is_possible();
}

static gboolean
run_editor(const char *path, GError **error)
{
    /* Through the shell, because the variable may hold options. */
    g_autofree char *line = g_strdup_printf("%s \"$1\"", get_editor());
    char *argv[] = {"sh", "-c", line, "sh", (char *)path, NULL};
    g_autoptr(GError) failure = NULL;
    int status;

    ui_ignore_interrupts();
    if (g_spawn_sync(NULL, argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_CHILD_INHERITS_STDIN,
                     NULL, NULL, NULL, NULL, &status, &failure) &&
        g_spawn_check_wait_status(status, &failure))
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "the editor '%s' ended without success (%s); nothing was changed",
                get_editor(), failure->message);
    return FALSE;
}

/* A new file that only its owner can read.  Returns: (transfer full). */
static char *
write_file(const char *text, const char *suffix, GError **error)
{
    g_autofree char *folder = g_dir_make_tmp("axial-XXXXXX", NULL);
    g_autofree char *name = g_strconcat("text", suffix, NULL);
    g_autofree char *path = folder ? g_build_filename(folder, name, NULL) : NULL;

    if (path &&
        g_file_set_contents_full(path, text, -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL))
        return g_steal_pointer(&path);
    g_set_error(error, CODING_ERROR, CODING_ERROR_IO,
                "cannot write a file for the editor in '%s': %s", g_get_tmp_dir(),
                g_strerror(errno));
    if (path)
        editor_forget(path);
    return NULL;
}

char *
editor_edit(const char *text, const char *suffix, char **path, GError **error)
{
    g_autofree char *file = write_file(text, suffix, error);
    char *edited = NULL;

    if (!file)
        return NULL;
    if (run_editor(file, error) && !g_file_get_contents(file, &edited, NULL, NULL))
        g_set_error(error, CODING_ERROR, CODING_ERROR_IO,
                    "the editor left no file that can be read");
    if (edited)
        *path = g_steal_pointer(&file);
    else
        editor_forget(file);
    return edited;
}

gboolean
editor_again(const char *path, GError **error)
{
    return run_editor(path, error);
}

void
editor_forget(const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);

    g_unlink(path);
    g_rmdir(folder);
}
