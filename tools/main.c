/*
 * main.c - 'axial': finds the command, opens the project, runs, maps errors to
 * exit codes.
 *
 * An unknown command X is looked for as a program 'axial-X', which gets every
 * other argument as it came.
 */
#include <string.h>
#include <unistd.h>

#include "help.h"
#include "line.h"
#include "output.h"
#include "run.h"
#include "ui.h"

/* Does not return when there is such a program. */
static void
try_external(char **argv, int word)
{
    g_autofree char *name = g_strconcat("axial-", argv[word], NULL);
    g_autofree char *program =
        strchr(argv[word], '/') ? NULL : g_find_program_in_path(name);

    if (!program)
        return;

    g_autoptr(GPtrArray) arguments = g_ptr_array_new();

    for (int i = 0; argv[i]; i++)
        if (i != word)
            g_ptr_array_add(arguments, argv[i]);
    g_ptr_array_add(arguments, NULL);
    execv(program, (char **)arguments->pdata);
}

static gboolean
take_arguments(Line *line, char **argv, GError **error)
{
    for (int i = 1; argv[i]; i++) {
        g_autoptr(GError) problem = NULL;

        if (!g_utf8_validate(argv[i], -1, NULL)) {
            set_usage_error(error,
                            "argument %d is not UTF-8; a file of that name must be "
                            "renamed or read from standard input",
                            i);
            return FALSE;
        }
        if (line_take(line, argv[i], &problem))
            continue;
        if (line->depth == 0 && (argv[i][0] != '-' || line->ended))
            try_external(argv, i);
        g_propagate_error(error, g_steal_pointer(&problem));
        return FALSE;
    }
    return line_finish(line, error);
}

static gboolean
print_and_flush(const char *text, GError **error)
{
    Output output = {.path = NULL};
    gboolean good =
        output_write(&output, text, strlen(text), error) && output_finish(&output, error);

    output_discard(&output);
    return good;
}

static int
get_exit_code(const GError *error, gboolean paged)
{
    if (error->domain == G_OPTION_ERROR)
        return EXIT_USAGE;
    if (g_error_matches(error, CODING_ERROR, CODING_ERROR_BUSY))
        return EXIT_BUSY;
    if (g_error_matches(error, CODING_ERROR, CODING_ERROR_CANCELLED))
        return EXIT_INTERRUPTED;
    if (g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_PIPE))
        return paged ? 0 : EXIT_PIPE; /* who leaves a pager has seen enough */
    if (g_error_matches(error, CODING_ERROR, CODING_ERROR_LOSS))
        return EXIT_LOSSES;
    return EXIT_FAILED;
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Line) line = line_new();
    gboolean good, paged = FALSE;
    int code = 0;

    (void)argc;
    ui_guard_streams();
    ui_get_progress();
    good = take_arguments(line, argv, &error);
    if (good && common.version) {
        good = print_and_flush("axial " CODING_VERSION "\n", &error);
    } else if (good && (common.help || !line_get_command(line))) {
        g_autofree char *text = help_dup_text(line);
        good = print_and_flush(text, &error);
    } else if (good) {
        good = run_line(line, argv, &code, &paged, &error);
    }
    if (good)
        return code;
    code = get_exit_code(error, paged);
    if (!g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_PIPE))
        ui_say("axial: %s", error->message);
    return code;
}
