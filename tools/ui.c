/* ui.c - what the terminal can, the bar of progress, signals. */
#include "ui.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define BAR_DELAY    G_USEC_PER_SEC
#define BAR_INTERVAL G_GINT64_CONSTANT(60000) /* microseconds */

static struct {
    gint64 begun; /* of the first report, 0 before it */
    gint64 drawn; /* when it was drawn last */
    gboolean visible;
} bar;

static void report(gsize done, gsize total, const char *what, void *data);

static CodingProgress progress = {.report = report};

void
ui_guard_streams(void)
{
    for (int fd = 0; fd <= 2; fd++)
        if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", fd ? O_RDONLY : O_WRONLY) < 0)
            abort();
}

gboolean
ui_is_terminal(int fd)
{
    return isatty(fd);
}

gboolean
ui_is_dumb(void)
{
    return g_strcmp0(g_getenv("TERM"), "dumb") == 0;
}

gsize
ui_get_width(int fd)
{
    struct winsize size;

    if (!isatty(fd))
        return 0;
    if (ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    return 80;
}

gboolean
ui_use_colour(int fd, const char *when)
{
    const char *no_color = g_getenv("NO_COLOR");

    if (when && !g_str_equal(when, "auto"))
        return g_str_equal(when, "always");
    return isatty(fd) && !ui_is_dumb() && !(no_color && *no_color);
}

const char *
ui_get_pager(void)
{
    const char *pager = g_getenv("PAGER");

    if (!isatty(STDOUT_FILENO) || ui_is_dumb())
        return NULL;
    if (pager)
        return *pager && !g_str_equal(pager, "cat") ? pager : NULL;

    g_autofree char *less = g_find_program_in_path("less");
    return less ? "less -FRX" : NULL;
}

/* The first ^C asks; the handler is gone then, so that the second one kills. */
static void
on_interrupt(int signal_number)
{
    (void)signal_number;
    g_atomic_int_set(&progress.cancelled, 1);
}

static void
on_failed_write(int signal_number)
{
    /* A handler, not SIG_IGN, which children would inherit.  The write fails
     * with EPIPE or EFBIG, and the project is closed in good order. */
    (void)signal_number;
}

CodingProgress *
ui_get_progress(void)
{
    struct sigaction interrupt = {.sa_handler = on_interrupt,
                                  .sa_flags = (int)SA_RESETHAND};
    struct sigaction failed = {.sa_handler = on_failed_write, .sa_flags = SA_RESTART};

    sigaction(SIGINT, &interrupt, NULL);
    sigaction(SIGPIPE, &failed, NULL);
    sigaction(SIGXFSZ, &failed, NULL);
    return &progress;
}

gboolean
ui_was_interrupted(void)
{
    return g_atomic_int_get(&progress.cancelled) != 0;
}

void
ui_ignore_interrupts(void)
{
    struct sigaction ignore = {.sa_handler = SIG_IGN};

    sigaction(SIGINT, &ignore, NULL);
}

/* There is nobody left to tell when stderr fails. */
static void
put_error(const char *text)
{
    (void)fputs(text, stderr);
    (void)fflush(stderr);
}

static void
report(gsize done, gsize total, const char *what, void *data)
{
    gint64 now = g_get_monotonic_time();

    (void)data;
    if (!bar.begun)
        bar.begun = now;
    if (now - bar.begun < BAR_DELAY || now - bar.drawn < BAR_INTERVAL ||
        !isatty(STDERR_FILENO) || ui_is_dumb())
        return;

    g_autofree char *far =
        total ? g_strdup_printf("%3.0f %%",
                                MIN(100.0, 100.0 * (double)done / (double)total))
              : g_strdup_printf("%" G_GSIZE_FORMAT, done);
    g_autofree char *text = g_strdup_printf("%s  %s", far, what);
    g_autofree char *cut =
        coding_text_dup_shortened(text, ui_get_width(STDERR_FILENO) - 1);

    put_error("\r\033[K");
    put_error(cut);
    bar.drawn = now;
    bar.visible = TRUE;
}

void
ui_clear_progress(void)
{
    if (!bar.visible)
        return;
    put_error("\r\033[K");
    bar.visible = FALSE;
}

void
ui_say(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_autofree char *line = g_strconcat(text, "\n", NULL);
    ui_clear_progress();
    put_error(line);
}

gboolean
ui_run_program(char **argv, GError **error)
{
    int status;

    ui_ignore_interrupts();
    return g_spawn_sync(NULL, argv, NULL,
                        G_SPAWN_SEARCH_PATH | G_SPAWN_CHILD_INHERITS_STDIN, NULL, NULL,
                        NULL, NULL, &status, error) &&
           g_spawn_check_wait_status(status, error);
}

gboolean
ui_ask(const char *question)
{
    char answer[16];

    if (!isatty(STDIN_FILENO) || !isatty(STDERR_FILENO))
        return FALSE;
    ui_clear_progress();
    put_error(question);
    put_error(" [y/N] ");
    return fgets(answer, sizeof answer, stdin) && g_ascii_tolower(answer[0]) == 'y';
}
