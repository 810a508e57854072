/* command.c - the table of commands, and finding one in it. */
#include "registry.h"

#define DECLARE(name) extern const Command cmd_##name;
COMMANDS(DECLARE)
HIDDEN_COMMANDS(DECLARE)
#undef DECLARE

#define LIST(name) &cmd_##name,
static const Command *const all[] = {COMMANDS(LIST) HIDDEN_COMMANDS(LIST) NULL};
#undef LIST

const ExitCode exit_codes[] = {
    {0, "done"},
    {1, "failed; the project is as it was"},
    {2, "wrong usage"},
    {3, "a check did not hold"},
    {4, "another process is writing; try again"},
    {5, "done, with losses that were not allowed"},
    {130, "interrupted; the project is as it was"},
    {141, "the reader of the output went away"},
    {0, NULL},
};

const Command *const *
commands(void)
{
    return all;
}

const Command *
command_find(const Command *const *list, const char *name)
{
    for (; *list; list++)
        if (g_str_equal((*list)->name, name))
            return *list;
    return NULL;
}

void
command_set_unknown(GError **error, const Command *const *list, const char *path,
                    const char *name)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    g_autofree char *help =
        *path ? g_strdup_printf("axial %s --help", path) : g_strdup("axial help");

    for (; *list; list++)
        if (!((*list)->flags & COMMAND_HIDDEN))
            g_ptr_array_add(names, (char *)(*list)->name);

    const char *near = coding_text_nearest(name, names);
    g_autofree char *remedy = near
                                  ? g_strdup_printf("did you mean '%s'?", near)
                                  : g_strdup_printf("see '%s' for those there are", help);

    set_usage_error(error, "no command '%s%s%s'; %s", path, *path ? " " : "", name,
                    remedy);
}

const Command *
command_get_default(const Command *command)
{
    while (command->subcommands)
        command = command->subcommands[0];
    return command;
}

static void
visit_list(const Command *const *list, const char *above, CommandVisit visit, void *data)
{
    for (; *list; list++) {
        g_autofree char *path = *above ? g_strconcat(above, " ", (*list)->name, NULL)
                                       : g_strdup((*list)->name);

        visit(*list, path, data);
        if ((*list)->subcommands)
            visit_list((*list)->subcommands, path, visit, data);
    }
}

void
command_visit_all(CommandVisit visit, void *data)
{
    visit_list(all, "", visit, data);
}

void
set_usage_error(GError **error, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_set_error_literal(error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, message);
}
