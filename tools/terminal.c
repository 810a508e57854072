/* terminal.c - termios, signals, and the few sequences that every terminal knows. */
#include "terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "ui.h"

/* The alternate screen, and pasted text told from typed. */
#define ENTER_SCREEN "\033[?1049h\033[?2004h"
#define LEAVE_SCREEN "\033[0m\033[?25h\033[?2004l\033[?1049l"

/* What follows an Escape in a sequence comes within this time. */
#define SEQUENCE_MILLISECONDS 50

static const int signals[] = {SIGWINCH, SIGCONT, SIGTERM, SIGHUP, SIGINT, SIGQUIT};

struct _Terminal {
    struct termios before;
    struct sigaction handlers[G_N_ELEMENTS(signals)];
    gboolean entered, coloured;
    Keys *keys;
};

/* Signals are bytes in a pipe: poll() sees both.  One terminal at a time. */
static int pipe_ends[2] = {-1, -1};

static void
on_signal(int number)
{
    int saved = errno;
    char byte = (char)number;

    /* A full pipe says enough already. */
    (void)!write(pipe_ends[1], &byte, 1);
    errno = saved;
}

gboolean
terminal_is_possible(void)
{
    return ui_is_terminal(STDIN_FILENO) && ui_is_terminal(STDERR_FILENO) && !ui_is_dumb();
}

/* All of it, or nobody is there. */
static gboolean
put(const char *text, gsize length)
{
    while (length > 0) {
        gssize n = write(STDERR_FILENO, text, length);

        if (n < 0 && errno == EAGAIN) {
            struct pollfd out = {.fd = STDERR_FILENO, .events = POLLOUT};

            (void)poll(&out, 1, SEQUENCE_MILLISECONDS);
            continue;
        }
        if (n < 0 && errno != EINTR)
            return FALSE;
        if (n > 0) {
            text += n;
            length -= (gsize)n;
        }
    }
    return TRUE;
}

static void
set_raw(Terminal *self)
{
    struct termios raw = self->before;

    raw.c_iflag &= ~(tcflag_t)(BRKINT | ICRNL | INLCR | IGNCR | ISTRIP | IXON);
    raw.c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ICANON | IEXTEN | ISIG);
    raw.c_cflag |= CS8;
    raw.c_cc[VMIN] = 1;
    raw.c_cc[VTIME] = 0;
    (void)tcsetattr(STDIN_FILENO, TCSADRAIN, &raw);
}

void
terminal_enter(Terminal *self)
{
    struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_RESTART};

    if (self->entered)
        return;
    for (gsize i = 0; i < G_N_ELEMENTS(signals); i++)
        sigaction(signals[i], &action, &self->handlers[i]);
    set_raw(self);
    put(ENTER_SCREEN, strlen(ENTER_SCREEN));
    self->entered = TRUE;
}

void
terminal_leave(Terminal *self)
{
    if (!self->entered)
        return;
    put(LEAVE_SCREEN, strlen(LEAVE_SCREEN));
    (void)tcsetattr(STDIN_FILENO, TCSADRAIN, &self->before);
    for (gsize i = 0; i < G_N_ELEMENTS(signals); i++)
        sigaction(signals[i], &self->handlers[i], NULL);
    self->entered = FALSE;
}

Terminal *
terminal_open(GError **error)
{
    Terminal *self;

    g_return_val_if_fail(pipe_ends[0] < 0, NULL);
    self = g_new0(Terminal, 1);
    if (tcgetattr(STDIN_FILENO, &self->before) != 0 || pipe(pipe_ends) != 0) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_IO, "cannot use the terminal: %s",
                    g_strerror(errno));
        g_free(self);
        return NULL;
    }
    for (int i = 0; i < 2; i++) {
        (void)fcntl(pipe_ends[i], F_SETFD, FD_CLOEXEC);
        (void)fcntl(pipe_ends[i], F_SETFL, O_NONBLOCK);
    }
    self->keys = keys_new();
    self->coloured = ui_use_colour(STDERR_FILENO, NULL);
    terminal_enter(self);
    return self;
}

void
terminal_close(Terminal *self)
{
    if (!self)
        return;
    terminal_leave(self);
    for (int i = 0; i < 2; i++) {
        (void)close(pipe_ends[i]);
        pipe_ends[i] = -1;
    }
    keys_free(self->keys);
    g_free(self);
}

void
terminal_suspend(Terminal *self)
{
    terminal_leave(self);
    (void)raise(SIGTSTP);
    /* What happened to the terminal meanwhile is how it shall be found again. */
    (void)tcgetattr(STDIN_FILENO, &self->before);
    terminal_enter(self);
}

static TerminalEvent
read_signals(Terminal *self)
{
    TerminalEvent event = TERMINAL_RESIZED;
    char byte;

    while (read(pipe_ends[0], &byte, 1) == 1) {
        if (byte == SIGCONT) {
            set_raw(self);
            put(ENTER_SCREEN, strlen(ENTER_SCREEN));
        } else if (byte == SIGHUP)
            event = TERMINAL_HUNG_UP;
        else if (byte != SIGWINCH && event != TERMINAL_HUNG_UP)
            event = TERMINAL_ENDED;
    }
    return event;
}

TerminalEvent
terminal_wait(Terminal *self, int timeout, Key *key)
{
    for (;;) {
        struct pollfd in[] = {{.fd = STDIN_FILENO, .events = POLLIN},
                              {.fd = pipe_ends[0], .events = POLLIN}};
        char bytes[4096];
        gssize n;
        int ready;

        if (keys_next(self->keys, key))
            return TERMINAL_KEY;
        ready =
            poll(in, 2, keys_is_waiting(self->keys) ? SEQUENCE_MILLISECONDS : timeout);
        if (ready < 0 && errno != EINTR)
            return TERMINAL_HUNG_UP;
        if (ready < 0)
            continue;
        if (in[1].revents)
            return read_signals(self);
        if (!ready && !keys_is_waiting(self->keys))
            return TERMINAL_IDLE;
        if (!ready) {
            keys_settle(self->keys);
            continue;
        }
        n = read(STDIN_FILENO, bytes, sizeof bytes);
        if (n == 0 || (n < 0 && errno != EINTR && errno != EAGAIN))
            return TERMINAL_HUNG_UP;
        if (n > 0)
            keys_feed(self->keys, bytes, (gsize)n);
    }
}

void
terminal_get_size(const Terminal *self, gsize *width, gsize *height)
{
    struct winsize size = {0};

    (void)self;
    (void)ioctl(STDERR_FILENO, TIOCGWINSZ, &size);
    *width = size.ws_col ? size.ws_col : 80;
    *height = size.ws_row ? size.ws_row : 24;
}

/* Dim, bold and reversed are no colours, yet NO_COLOR asks for plain text; the marks in
 * the margin say what they say. */
static const char *
get_style(const Terminal *self, ScreenStyle style)
{
    static const char *const styles[] = {
        [SCREEN_PLAIN] = "",
        [SCREEN_DIM] = "\033[2m",
        [SCREEN_BOLD] = "\033[1m",
        [SCREEN_REVERSED] = "\033[7m",
    };

    return self->coloured ? styles[style] : "";
}

void
terminal_draw(Terminal *self, const Screen *screen)
{
    g_autoptr(GString) out = g_string_new("\033[?25l\033[H");

    for (guint i = 0; i < screen->rows->len; i++) {
        const ScreenRow *row = &g_array_index(screen->rows, ScreenRow, i);
        const char *style = get_style(self, row->style);

        /* Cleared before it is written: a full row leaves the cursor on its last
         * letter. */
        g_string_append_printf(out, "%s%s%s%s%s", i ? "\r\n" : "",
                               i + 1 < screen->rows->len ? "\033[K" : "\033[J", style,
                               row->text, *style ? "\033[0m" : "");
    }
    if (screen->cursor_row >= 0)
        g_string_append_printf(out, "\033[%d;%" G_GSIZE_FORMAT "H\033[?25h",
                               screen->cursor_row + 1, screen->cursor_column + 1);
    put(out->str, out->len);
}
