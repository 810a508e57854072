/* output.c - stdout, a pager, or a file that appears only when it is whole. */
#include "output.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ui.h"

static gboolean
set_failed(GError **error, const Output *self)
{
    int problem = errno;

    g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(problem),
                "cannot write %s%s%s: %s", self->path ? "'" : "",
                self->path ? self->path : "standard output", self->path ? "'" : "",
                g_strerror(problem));
    return FALSE;
}

int
output_get_fd(const Output *self)
{
    return self->path && !g_str_equal(self->path, "-") ? -1 : STDOUT_FILENO;
}

/* A file that is there keeps its mode; a new one is for its owner only. */
static gboolean
open_temporary(Output *self, const struct stat *old, GError **error)
{
    g_autofree char *real = old ? realpath(self->path, NULL) : NULL;

    self->target = real ? g_strdup(real) : g_strdup(self->path);
    self->temporary = g_strconcat(self->target, ".XXXXXX", NULL);

    int fd = g_mkstemp_full(self->temporary, O_WRONLY | O_CLOEXEC, 0600);

    if (fd < 0) {
        g_clear_pointer(&self->temporary, g_free);
        return set_failed(error, self);
    }
    if ((old && fchmod(fd, old->st_mode & 0777) < 0) || !(self->file = fdopen(fd, "w"))) {
        set_failed(error, self);
        close(fd);
        return FALSE;
    }
    return TRUE;
}

static gboolean
open_file(Output *self, GError **error)
{
    struct stat old;
    gboolean exists = stat(self->path, &old) == 0;

    if (g_str_has_suffix(self->path, ".axial")) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                    "'%s' would be a project; output needs another name", self->path);
        return FALSE;
    }
    if (!exists || S_ISREG(old.st_mode))
        return open_temporary(self, exists ? &old : NULL, error);
    self->file = fopen(self->path, "we"); /* a device or a pipe */
    return self->file || set_failed(error, self);
}

static gboolean
open_output(Output *self, GError **error)
{
    ui_clear_progress();
    if (output_get_fd(self) < 0)
        return open_file(self, error);

    const char *pager = ui_get_pager();

    /* $PAGER is a line for the shell, by convention. */
    self->file = pager ? popen(pager, "w") : stdout; /* NOLINT(cert-env33-c) */
    self->paged = pager && self->file;
    return self->file || set_failed(error, self);
}

gboolean
output_write(Output *self, const char *text, gsize length, GError **error)
{
    if (self->held) {
        g_string_append_len(self->held, text, (gssize)length);
        return TRUE;
    }
    if (!self->file && !open_output(self, error))
        return FALSE;
    if (fwrite(text, 1, length, self->file) != length)
        return set_failed(error, self);
    return TRUE;
}

static gboolean
close_file(Output *self, GError **error)
{
    FILE *file = g_steal_pointer(&self->file);
    int failed;

    if (self->paged) {
        ui_ignore_interrupts();
        failed = fflush(file);
        pclose(file);
    } else {
        failed = file == stdout ? fflush(file) : fclose(file);
    }
    return !failed || set_failed(error, self);
}

gboolean
output_finish(Output *self, GError **error)
{
    g_autoptr(GString) held = g_steal_pointer(&self->held);

    if (held && held->len && !output_write(self, held->str, held->len, error))
        return FALSE;
    if (!self->file)
        return TRUE;
    if (!close_file(self, error))
        return FALSE;
    if (self->temporary && g_rename(self->temporary, self->target) < 0)
        return set_failed(error, self);
    g_clear_pointer(&self->temporary, g_free);
    return TRUE;
}

void
output_discard(Output *self)
{
    if (self->held)
        g_string_free(g_steal_pointer(&self->held), TRUE);
    if (self->file)
        close_file(self, NULL);
    if (self->temporary)
        g_unlink(self->temporary);
    g_clear_pointer(&self->temporary, g_free);
    g_clear_pointer(&self->target, g_free);
}
