/*
 * at-terminal.c - runs a program on a terminal of its own and shows what it showed.
 *
 *     at-terminal [COLUMNSxROWS] SCRIPT PROGRAM [ARGUMENT...]
 *
 * SCRIPT is a file, or '-', of a line a step:
 *
 *     type TEXT     sends the text, \e \r \t \n \xHH and \\ understood, \^C as Ctrl-C
 *     wait TEXT     until the screen shows it; gives up after ten seconds
 *     gone TEXT     until it shows it no more
 *     show          prints the screen, without blank rows at its end
 *     size 40x12    changes the size of the terminal; goes on when that is drawn
 *     run COMMAND   lets the shell do something meanwhile
 *     kill SIGNAL   sends a signal, by number
 *     close         closes the terminal
 *
 * Each step begins when the screen is drawn.
 *
 * At the end the program has ten seconds to end.  The last lines of the output tell
 * how it ended, whether the terminal is as it was, and the lines that it left on the
 * plain screen.  Every row drawn must be as wide as the terminal at most, or it says so.
 * It ends with 0 unless a step of the script could not be done.
 */
#include <ctype.h>
#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>
#include <utmp.h>

#include "coding.h"

#define PATIENCE (G_GINT64_CONSTANT(10) * G_USEC_PER_SEC)
#define QUIET    30 /* milliseconds in which nothing comes: the screen is drawn */
#define MOST     500

/* What a terminal would show: a text a row, which our rows always begin at its left. */
typedef struct {
    GString *rows[MOST];
    int row;
} Page;

static struct {
    int fd; /* of the terminal; -1: closed */
    pid_t child;
    int columns, rows;
    Page plain, full; /* the usual screen and the alternate one */
    Page *page;
    GString *left; /* the beginning of a sequence */
    gboolean too_wide;
    gboolean sized;        /* its size is known to the program */
    gboolean this_is_wide; /* some row of the screen being drawn */
    int status;
} at;

static GString *
get_row(void)
{
    int row = CLAMP(at.page->row, 0, MOST - 1);

    if (!at.page->rows[row])
        at.page->rows[row] = g_string_new(NULL);
    return at.page->rows[row];
}

static void
clear_from(int row)
{
    for (; row < MOST; row++)
        if (at.page->rows[row])
            g_string_truncate(at.page->rows[row], 0);
}

/* "[2J", "[12;5H", "[?1049h": the sequences that are used. */
static void
take_sequence(const char *text, gsize length)
{
    g_autofree char *sequence = g_strndup(text, length);

    switch (text[length - 1]) {
    case 'H':
        if (g_str_equal(sequence, "[H"))
            at.this_is_wide = FALSE;
        at.page->row = MAX(1, atoi(sequence + 1)) - 1;
        break;
    case 'K':
        g_string_truncate(get_row(), 0);
        break;
    case 'J':
        clear_from(at.page->row);
        break;
    default:
        if (g_str_equal(sequence, "[?1049h")) {
            at.page = &at.full;
            at.page->row = 0;
            clear_from(0);
        } else if (g_str_equal(sequence, "[?1049l")) {
            at.page = &at.plain;
        }
    }
}

/* How much of @text was used. */
static gsize
take_one(const char *text)
{
    gsize length = 2;

    if (*text == '\r')
        return 1;
    if (*text == '\n') {
        at.page->row++;
        return 1;
    }
    if (*text != '\033') {
        const char *next = g_utf8_find_next_char(text, NULL);

        if (g_utf8_get_char_validated(text, -1) == (gunichar)-2)
            return 0;
        g_string_append_len(get_row(), text, next - text);
        at.too_wide |= at.page == &at.full &&
                       coding_text_get_width(get_row()->str) > (gsize)at.columns;
        return (gsize)(next - text);
    }
    while (text[1] && text[length] && !isalpha((guchar)text[length]))
        length++;
    if (!text[1] || !text[length])
        return 0;
    take_sequence(text + 1, length);
    return length + 1;
}

static void
take(const char *bytes, gsize n)
{
    gsize used = 0, one;

    g_string_append_len(at.left, bytes, (gssize)n);
    while (used < at.left->len && (one = take_one(at.left->str + used)) > 0)
        used += one;
    g_string_erase(at.left, 0, (gssize)used);
}

/* Takes what comes within @timeout milliseconds; FALSE when nothing does. */
static gboolean
read_some(int timeout)
{
    struct pollfd in = {.fd = at.fd, .events = POLLIN};
    char bytes[8192];
    gssize n;

    if (at.fd < 0 || poll(&in, 1, timeout) <= 0)
        return FALSE;
    n = read(at.fd, bytes, sizeof bytes);
    if (n <= 0)
        return FALSE;
    take(bytes, (gsize)n);
    return TRUE;
}

static gboolean
shows(const char *text)
{
    for (int row = 0; row < MOST; row++)
        if (at.page->rows[row] && strstr(at.page->rows[row]->str, text))
            return TRUE;
    return FALSE;
}

static void
show(const Page *page)
{
    int last = -1;

    for (int row = 0; row < MOST; row++)
        if (page->rows[row] && page->rows[row]->len)
            last = row;
    for (int row = 0; row <= last; row++) {
        g_autofree char *text =
            g_strchomp(g_strdup(page->rows[row] ? page->rows[row]->str : ""));

        puts(text);
    }
}

static gboolean
wait_for(const char *text, gboolean there)
{
    gint64 until = g_get_monotonic_time() + PATIENCE;

    while (shows(text) != there) {
        if (g_get_monotonic_time() > until) {
            printf("waited in vain until '%s' is %s:\n", text, there ? "there" : "gone");
            show(at.page);
            return FALSE;
        }
        read_some(20);
    }
    return TRUE;
}

static gboolean
type(const char *text)
{
    g_autofree char *bytes = g_malloc(strlen(text) + 1);
    gsize n = 0;

    for (const char *p = text; *p; p++) {
        if (*p != '\\') {
            bytes[n++] = *p;
            continue;
        }
        p++;
        if (*p == 'x') {
            bytes[n++] = (char)g_ascii_strtoll((char[]){p[1], p[2], 0}, NULL, 16);
            p += 2;
        } else if (*p == '^') {
            bytes[n++] = (char)(*++p & 0x1f);
        } else {
            bytes[n++] = (char)(*p == 'e'   ? '\033'
                                : *p == 'r' ? '\r'
                                : *p == 'n' ? '\n'
                                : *p == 't' ? '\t'
                                            : *p);
        }
    }
    return write(at.fd, bytes, n) == (gssize)n;
}

static void
set_size(const char *size)
{
    struct winsize winsize = {0};

    if (sscanf(size, "%dx%d", &at.columns, &at.rows) != 2)
        return;
    /* What is being drawn is of the size before. */
    at.sized = FALSE;
    at.this_is_wide = TRUE;
    winsize.ws_col = (unsigned short)at.columns;
    winsize.ws_row = (unsigned short)at.rows;
    if (at.fd >= 0)
        ioctl(at.fd, TIOCSWINSZ, &winsize);
}

/* Changes the size, and waits until a screen that fits has been drawn. */
static gboolean
resize(const char *size)
{
    gint64 until = g_get_monotonic_time() + PATIENCE;

    set_size(size);
    while (at.this_is_wide || read_some(100))
        if (g_get_monotonic_time() > until) {
            puts("the new size was not noticed");
            return FALSE;
        } else if (at.this_is_wide) {
            read_some(20);
        }
    at.sized = TRUE;
    return TRUE;
}

static gboolean
do_step(const char *line)
{
    g_auto(GStrv) parts = g_strsplit(line, " ", 2);
    const char *what = parts[0] ? parts[0] : "",
               *rest = parts[0] && parts[1] ? parts[1] : "";

    if (!*what || *what == '#')
        return TRUE;
    /* What was found may be the first row of a screen that is still being drawn. */
    while (read_some(QUIET))
        ;
    if (g_str_equal(what, "type"))
        return type(rest);
    if (g_str_equal(what, "wait"))
        return wait_for(rest, TRUE);
    if (g_str_equal(what, "gone"))
        return wait_for(rest, FALSE);
    if (g_str_equal(what, "run"))
        return system(rest) == 0;
    if (g_str_equal(what, "size"))
        return resize(rest);
    if (g_str_equal(what, "kill"))
        return kill(at.child, atoi(rest)) == 0;
    if (g_str_equal(what, "show"))
        show(at.page);
    else if (g_str_equal(what, "close")) {
        close(at.fd);
        at.fd = -1;
    } else {
        printf("no step '%s'\n", what);
        return FALSE;
    }
    return TRUE;
}

/* FALSE when it does not end in time. */
static gboolean
wait_for_end(void)
{
    gint64 until = g_get_monotonic_time() + PATIENCE;

    while (waitpid(at.child, &at.status, WNOHANG) == 0) {
        if (g_get_monotonic_time() > until) {
            kill(at.child, SIGKILL);
            waitpid(at.child, &at.status, 0);
            puts("it did not end");
            show(at.page);
            return FALSE;
        }
        if (!read_some(20))
            g_usleep(5000);
    }
    while (read_some(20))
        ;
    return TRUE;
}

static gboolean
is_as_before(int keeper, const struct termios *before)
{
    struct termios now;

    return tcgetattr(keeper, &now) == 0 && now.c_lflag == before->c_lflag &&
           now.c_iflag == before->c_iflag && at.page == &at.plain;
}

int
main(int argc, char **argv)
{
    const char *size = "80x24";
    g_autofree char *script = NULL;
    g_autoptr(GError) error = NULL;
    struct termios before;
    struct winsize winsize;
    gboolean good = TRUE;
    int keeper;
    int next = 1;

    if (argc > 1 && isdigit((guchar)*argv[1]))
        size = argv[next++];
    if (argc < next + 2 || !g_file_get_contents(argv[next], &script, NULL, &error)) {
        (void)fprintf(stderr, "at-terminal: %s\n",
                      error ? error->message : "wrong usage");
        return 2;
    }
    at.page = &at.plain;
    at.left = g_string_new(NULL);
    at.fd = -1;
    set_size(size);
    at.sized = TRUE;
    winsize = (struct winsize){.ws_col = (unsigned short)at.columns,
                               .ws_row = (unsigned short)at.rows};

    /* The terminal stays open here, so that its state can be asked for afterwards. */
    if (openpty(&at.fd, &keeper, NULL, NULL, &winsize) != 0)
        return 2;
    tcgetattr(keeper, &before);
    at.child = fork();
    if (at.child == 0) {
        close(at.fd);
        login_tty(keeper);
        execvp(argv[next + 1], argv + next + 1);
        _exit(127);
    }

    g_auto(GStrv) lines = g_strsplit(script, "\n", -1);
    for (char **line = lines; *line && good; line++)
        good = do_step(*line);
    good = wait_for_end() && good;
    printf("-- ended by %s %d; the terminal is %s%s\n",
           WIFEXITED(at.status) ? "exit" : "signal",
           WIFEXITED(at.status) ? WEXITSTATUS(at.status) : WTERMSIG(at.status),
           at.fd < 0                       ? "closed"
           : is_as_before(keeper, &before) ? "as it was"
                                           : "not as it was",
           at.too_wide ? "; some row was too wide" : "");
    show(&at.plain);
    return good ? 0 : 1;
}
