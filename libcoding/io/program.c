/* program.c - run, watch, take what it wrote, clean up. */
#include "io/program.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define MAX_OUTPUT  ((gsize)256 * 1024 * 1024)
#define MAX_MESSAGE 500
#define PATIENCE    100 /* milliseconds between looks at the clock */

static const char *const folders[] = {
    "/usr/bin",  "/usr/local/bin",    "/bin",
    "/snap/bin", "/opt/homebrew/bin", "/opt/libreoffice/program",
};

char *
coding_program_find(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(folders); i++) {
        g_autofree char *path = g_build_filename(folders[i], name, NULL);

        if (g_file_test(path, G_FILE_TEST_IS_EXECUTABLE) &&
            !g_file_test(path, G_FILE_TEST_IS_DIR))
            return g_steal_pointer(&path);
    }
    return NULL;
}

/* --- the private directory --------------------------------------------------------- */

/* Links are removed, never followed. */
static void
remove_folder(const char *path, guint depth)
{
    g_autoptr(GDir) dir = depth < 64 ? g_dir_open(path, 0, NULL) : NULL;
    const char *name;

    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *inner = g_build_filename(path, name, NULL);

        if (g_unlink(inner) != 0)
            remove_folder(inner, depth + 1);
    }
    g_rmdir(path);
}

static gboolean
write_private(const char *folder, const char *name, GBytes *bytes, GError **error)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);

    return g_file_set_contents_full(path, data ? data : "", (gssize)size,
                                    G_FILE_SET_CONTENTS_NONE, 0600, error);
}

/* --- running ---------------------------------------------------------------------- */

typedef struct {
    GPid pid;
    int out, err; /* -1: closed */
    GByteArray *output;
    GString *message;
    gint64 deadline;
} Running;

/* In the child: a group of its own, so that all of it can be ended; no huge files. */
static void
prepare_child(gpointer data)
{
    const struct rlimit size = {MAX_OUTPUT, MAX_OUTPUT};

    (void)data;
    setpgid(0, 0);
    setrlimit(RLIMIT_FSIZE, &size);
}

static gboolean
start(const CodingProgram *program, const char *path, const char *folder,
      Running *running, GError **error)
{
    g_autoptr(GPtrArray) argv = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *home = g_strconcat("HOME=", folder, NULL);
    g_autofree char *tmp = g_strconcat("TMPDIR=", folder, NULL);
    char *environment[] = {"PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", home, tmp, NULL};

    g_ptr_array_add(argv, g_strdup(path));
    for (const char *const *argument = program->arguments; *argument; argument++) {
        g_auto(GStrv) parts = g_strsplit(*argument, "%d", -1);

        g_ptr_array_add(argv, g_strjoinv(folder, parts));
    }
    g_ptr_array_add(argv, NULL);
    return g_spawn_async_with_pipes(
        folder, (char **)argv->pdata, environment, G_SPAWN_DO_NOT_REAP_CHILD,
        prepare_child, NULL, &running->pid, NULL, &running->out, &running->err, error);
}

/* Reads what is there; closes @fd at its end. */
static void
take(Running *self, int *fd)
{
    guint8 buffer[65536];
    gssize n = read(*fd, buffer, sizeof(buffer));

    if (n < 0 && (errno == EINTR || errno == EAGAIN))
        return;
    if (n <= 0) {
        close(*fd);
        *fd = -1;
    } else if (fd == &self->out) {
        g_byte_array_append(self->output, buffer, (guint)n);
    } else if (self->message->len < MAX_MESSAGE) {
        g_string_append_len(self->message, (char *)buffer,
                            MIN(n, (gssize)(MAX_MESSAGE - self->message->len)));
    }
}

static gboolean
set_invalid(GError **error, const CodingProgram *program, const char *why)
{
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID, "%s, and %s; %s",
                program->what, why, program->remedy);
    return FALSE;
}

/* Until both pipes are closed, which is when the last of its processes has ended. */
static gboolean
watch(const CodingProgram *program, Running *self, CodingProgress *progress,
      GError **error)
{
    while (self->out >= 0 || self->err >= 0) {
        struct pollfd pipes[2] = {{self->out, POLLIN, 0}, {self->err, POLLIN, 0}};

        if (!coding_progress_tick(progress, 0, 0, program->name, error))
            return FALSE;
        if (g_get_monotonic_time() > self->deadline)
            return set_invalid(error, program, "it did not end in time");
        if (poll(pipes, 2, PATIENCE) <= 0)
            continue;
        if (pipes[0].revents)
            take(self, &self->out);
        if (pipes[1].revents)
            take(self, &self->err);
        if (self->output->len > MAX_OUTPUT)
            return set_invalid(error, program, "it writes more than any transcript has");
    }
    return TRUE;
}

/* Ends what still runs.  Returns whether it had ended well by itself. */
static gboolean
finish(Running *self, gboolean good)
{
    int status = -1;

    /* A program that closed its pipes may still be about to end. */
    for (guint i = 0; good && i < 50 && waitpid(self->pid, &status, WNOHANG) == 0; i++)
        g_usleep(20000);
    kill(-self->pid, SIGKILL);
    if (status == -1)
        waitpid(self->pid, &status, 0);
    g_spawn_close_pid(self->pid);
    if (self->out >= 0)
        close(self->out);
    if (self->err >= 0)
        close(self->err);
    return good && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static GBytes *
take_output(const CodingProgram *program, Running *self, const char *folder,
            GError **error)
{
    g_autofree char *path =
        program->output ? g_build_filename(folder, program->output, NULL) : NULL;
    char *data;
    gsize length;

    if (!path)
        return g_byte_array_free_to_bytes(g_steal_pointer(&self->output));
    if (g_file_get_contents(path, &data, &length, NULL))
        return g_bytes_new_take(data, length);
    set_invalid(error, program, "it made nothing of this file");
    return NULL;
}

static GBytes *
run_in(const CodingProgram *program, const char *path, const char *folder,
       CodingProgress *progress, GError **error)
{
    g_autoptr(GByteArray) output = g_byte_array_new();
    g_autoptr(GString) message = g_string_new(NULL);
    Running running = {.out = -1,
                       .err = -1,
                       .output = output,
                       .message = message,
                       .deadline = g_get_monotonic_time() +
                                   (gint64)program->seconds * G_USEC_PER_SEC};
    g_autoptr(GError) cause = NULL;
    g_autofree char *said = NULL, *why = NULL;
    GBytes *result = NULL;

    if (!start(program, path, folder, &running, &cause)) {
        set_invalid(error, program, cause->message);
        return NULL;
    }
    if (!watch(program, &running, progress, error)) {
        finish(&running, FALSE);
        return NULL;
    }
    if (finish(&running, TRUE)) {
        result = take_output(program, &running, folder, error);
        if (!running.output)
            output = NULL;
        return result;
    }
    said = g_utf8_make_valid(message->str, (gssize)message->len);
    g_strdelimit(g_strstrip(said), "\r\n", ' ');
    why = g_strdup_printf("it failed%s%s", *said ? ": " : "", said);
    set_invalid(error, program, why);
    return NULL;
}

GBytes *
coding_program_run(const CodingProgram *program, GBytes *input, CodingProgress *progress,
                   GError **error)
{
    g_autofree char *path = coding_program_find(program->name), *folder = NULL;
    g_autoptr(GError) cause = NULL;
    GBytes *output = NULL;

    if (!path) {
        set_invalid(error, program, "it is not installed here");
        return NULL;
    }
    folder = g_dir_make_tmp("axial-XXXXXX", &cause);
    if (!folder || !write_private(folder, program->input, input, &cause))
        g_set_error(error, CODING_ERROR, CODING_ERROR_IO,
                    "no temporary file can be written: %s", cause->message);
    else
        output = run_in(program, path, folder, progress, error);
    if (folder)
        remove_folder(folder, 0);
    return output;
}
