/* cmd-help.c - 'axial help': the page of a command. */
#include "help.h"
#include "page.h"

char *
help_dup_text(const Line *line)
{
    GString *text = g_string_new(NULL);
    g_autofree char *path = line_dup_path(line);

    if (line->depth)
        page_command(&page_plain, text, line->path[line->depth - 1], path);
    else
        page_program(&page_plain, text);
    return g_string_free(text, FALSE);
}

static gboolean
run(Context *ctx, char **args, GError **error)
{
    g_autoptr(Line) line = line_new();

    for (; *args; args++)
        if (!line_take_command(line, *args, error))
            return FALSE;

    g_autofree char *text = help_dup_text(line);
    return context_write(ctx, text, -1, error);
}

const Command cmd_help = {
    .name = "help",
    .group = "Learn",
    .arguments = "[COMMAND...]",
    .max_args = -1,
    .summary = "explain a command",
    .details = "Without COMMAND it lists all commands. 'axial COMMAND --help' prints the "
               "same text.",
    .examples = (const char *const[]){"how to start a project", "axial help init", NULL},
    .run = run,
};
