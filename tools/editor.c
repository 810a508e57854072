/* editor.c - a text in the user's own editor. */
#include "editor.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <sys/stat.h>
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

    if (ui_run_program(argv, &failure))
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
editor_finish(const char *path, gboolean good, GError **error)
{
    if (good)
        editor_forget(path);
    else if (error && *error) {
        g_autofree char *message = g_strdup((*error)->message);

        g_free((*error)->message);
        (*error)->message =
            g_strdup_printf("%s; the text is kept in '%s'", message, path);
    }
}

void
editor_forget(const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);

    g_unlink(path);
    g_rmdir(folder);
}

/* --- texts that are kept ----------------------------------------------------------- */

static void
kept_free(EditorKept *self)
{
    if (self->lock >= 0)
        close(self->lock);
    g_free(self->folder);
    g_free(self->path);
    g_free(self->before);
    g_free(self);
}

static gboolean
lock_folder(EditorKept *self, GError **error)
{
    if (g_mkdir(self->folder, 0700) < 0 && errno != EEXIST) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_IO,
                    "cannot make the folder '%s' for the editor: %s", self->folder,
                    g_strerror(errno));
        return FALSE;
    }
    self->lock = open(self->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (self->lock >= 0 && flock(self->lock, LOCK_EX | LOCK_NB) == 0)
        return TRUE;
    if (errno == EWOULDBLOCK)
        g_set_error(error, CODING_ERROR, CODING_ERROR_BUSY,
                    "somebody has '%s' in an editor already", self->path);
    else
        g_set_error(error, CODING_ERROR, CODING_ERROR_IO, "cannot lock '%s': %s",
                    self->folder, g_strerror(errno));
    return FALSE;
}

EditorKept *
editor_keep(const char *folder, const char *name, GError **error)
{
    EditorKept *self = g_new0(EditorKept, 1);

    self->folder = g_strdup(folder);
    self->path = g_build_filename(folder, name, NULL);
    self->lock = -1;
    if (lock_folder(self, error))
        return self;
    kept_free(self);
    return NULL;
}

gboolean
editor_kept_exists(const EditorKept *self)
{
    return g_file_test(self->path, G_FILE_TEST_EXISTS);
}

gboolean
editor_kept_write(EditorKept *self, const char *text, GError **error)
{
    g_autoptr(GError) problem = NULL;

    if (!g_file_set_contents_full(self->path, text, -1,
                                  G_FILE_SET_CONTENTS_CONSISTENT |
                                      G_FILE_SET_CONTENTS_DURABLE,
                                  0600, &problem)) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_IO, "%s", problem->message);
        return FALSE;
    }
    g_free(self->before);
    self->before = g_strdup(text);
    return TRUE;
}

gboolean
editor_kept_set_aside(const EditorKept *self, GError **error)
{
    g_autofree char *other = NULL;

    for (guint i = 1; !other || g_file_test(other, G_FILE_TEST_EXISTS); i++) {
        g_free(other);
        other = g_strdup_printf("%s.%u", self->path, i);
    }
    if (g_rename(self->path, other) == 0)
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_IO, "cannot rename '%s': %s",
                self->path, g_strerror(errno));
    return FALSE;
}

gboolean
editor_kept_close(EditorKept *self, gboolean taken)
{
    g_autofree char *now = NULL;
    gboolean stays;

    if (!taken && self->before && g_file_get_contents(self->path, &now, NULL, NULL))
        taken = g_str_equal(now, self->before);
    if (taken)
        g_unlink(self->path);
    stays = editor_kept_exists(self);
    g_rmdir(self->folder); /* what the editor left there, or was set aside, stays */
    kept_free(self);
    return stays;
}
