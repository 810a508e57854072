/* autocode-step.c - a row, a key, the next row. */
#include "autocode-step.h"

#include <errno.h>
#include <termios.h>
#include <unistd.h>

#include "ui.h"

static void
show(const CodingTable *table, guint row)
{
    ui_say("\n%u of %u", row + 1, coding_table_get_n_rows(table));
    for (guint c = 0; c < coding_table_get_n_columns(table); c++) {
        const CodingColumn *column = coding_table_get_column(table, c);
        g_autofree char *value = coding_table_dup_value(table, row, c);

        if (value && !column->hidden)
            ui_say("%-8s %s", column->title, value);
    }
    ui_say("[a]ccept [r]eject [s]kip [b]ack [q]uit");
}

/* A key, -1 when the terminal is gone or Ctrl-C came. */
static int
read_key(void)
{
    char key;
    ssize_t n;

    do
        n = read(STDIN_FILENO, &key, 1);
    while (n < 0 && errno == EINTR && !ui_was_interrupted());
    return n == 1 ? g_ascii_tolower(key) : -1;
}

/* Where to go from @row, -1 to end. */
static gint64
take_key(int key, guint row, Decision *decisions)
{
    switch (key) {
    case 'a':
        decisions[row] = DECISION_ACCEPT;
        return row + 1;
    case 'r':
        decisions[row] = DECISION_REJECT;
        return row + 1;
    case 's':
    case ' ':
        decisions[row] = DECISION_LATER;
        return row + 1;
    case 'b':
        return row ? row - 1 : 0;
    case 'q':
        return -1;
    default:
        return row;
    }
}

static gboolean
walk(const CodingTable *table, Decision *decisions, GError **error)
{
    guint n = coding_table_get_n_rows(table);
    gint64 row = 0, shown = -1;

    while (row >= 0 && row < n) {
        int key;

        if (row != shown)
            show(table, (guint)row);
        shown = row;
        key = read_key();
        if (key < 0) {
            g_set_error(error, CODING_ERROR, CODING_ERROR_CANCELLED,
                        "interrupted; nothing was decided");
            return FALSE;
        }
        row = take_key(key, (guint)row, decisions);
    }
    return TRUE;
}

gboolean
autocode_step(const CodingTable *table, Decision *decisions, GError **error)
{
    struct termios before, keys;
    gboolean done;

    if (!ui_is_terminal(STDERR_FILENO) || tcgetattr(STDIN_FILENO, &before) < 0) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "--step needs a terminal; 'axial autocode accept' and 'reject' take "
                    "codes and addresses");
        return FALSE;
    }
    keys = before;
    keys.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
    tcsetattr(STDIN_FILENO, TCSADRAIN, &keys);
    done = walk(table, decisions, error);
    tcsetattr(STDIN_FILENO, TCSADRAIN, &before);
    return done;
}
