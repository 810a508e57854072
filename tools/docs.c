/* docs.c - hidden '__man' and '__examples': manual and tests from the records. */
#include <string.h>

#include "line.h"
#include "page.h"

static const struct {
    const char *name, *meaning;
} variables[] = {
    {"AXIAL_PROJECT", "the project, when -C does not name one"},
    {"AXIAL_CODER", "who works, when --coder does not say"},
    {"PAGER", "the program that pages long output; empty for none"},
    {"NO_COLOR", "no colour, when it is not empty"},
    {"AXIAL_CLOCK, AXIAL_SEED", "the time (ISO 8601) and the seed of ids, for runs that "
                                "are to be repeated to the byte"},
};

static void
put_visited(const Command *command, const char *path, void *data)
{
    GString *out = data;

    if (!(command->flags & COMMAND_HIDDEN) && !command->subcommands)
        page_man.item(out, path, command->summary);
}

/* axial(1) lists everything; each command has a page of its own. */
static void
put_program(GString *out)
{
    page_program(&page_man, out);
    page_man.heading(out, "All commands");
    command_visit_all(put_visited, out);
    page_man.heading(out, "Common options");
    for (const GOptionEntry *entry = common_entries; entry->long_name; entry++) {
        g_autofree char *term = page_dup_option_term(entry);
        page_man.item(out, term, entry->description);
    }
    page_man.heading(out, "Environment");
    for (gsize i = 0; i < G_N_ELEMENTS(variables); i++)
        page_man.item(out, variables[i].name, variables[i].meaning);
    page_exit_codes(&page_man, out);
}

static gboolean
run_man(Context *ctx, char **args, GError **error)
{
    g_autoptr(Line) line = line_new();
    g_autoptr(GString) out = g_string_new(NULL);

    for (; *args; args++)
        if (!line_take_command(line, *args, error))
            return FALSE;
    if (line->depth) {
        g_autofree char *path = line_dup_path(line);
        page_command(&page_man, out, line->path[line->depth - 1], path);
    } else {
        put_program(out);
    }
    return context_write(ctx, out->str, (gssize)out->len, error);
}

static void
put_examples(const Command *command, const char *path, void *data)
{
    const char *kind = command->flags & COMMAND_EXEMPT   ? "exempt"
                       : command->flags & COMMAND_WRITES ? "writes"
                                                         : "reads";

    if (command->subcommands)
        return;
    for (const char *const *e = command->examples; e && e[0] && e[1]; e += 2)
        g_string_append_printf(data, "%s\t%s\t%s\n", kind, path, e[1]);
}

static gboolean
run_examples(Context *ctx, char **args, GError **error)
{
    g_autoptr(GString) out = g_string_new(NULL);

    (void)args;
    command_visit_all(put_examples, out);
    return context_write(ctx, out->str, (gssize)out->len, error);
}

static void
put_path(const Command *command, const char *path, void *data)
{
    if (!(command->flags & COMMAND_HIDDEN))
        g_string_append_printf(data, "%s\n", path);
}

static gboolean
run_commands(Context *ctx, char **args, GError **error)
{
    g_autoptr(GString) out = g_string_new(NULL);

    (void)args;
    command_visit_all(put_path, out);
    return context_write(ctx, out->str, (gssize)out->len, error);
}

const Command cmd_man = {
    .name = "__man",
    .arguments = "[COMMAND...]",
    .max_args = -1,
    .summary = "print a manual page",
    .flags = COMMAND_HIDDEN,
    .run = run_man,
};

const Command cmd_examples = {
    .name = "__examples",
    .summary = "print the examples of all commands, a line each",
    .flags = COMMAND_HIDDEN,
    .run = run_examples,
};

const Command cmd_commands = {
    .name = "__commands",
    .summary = "print the names of all commands, a line each",
    .flags = COMMAND_HIDDEN,
    .run = run_commands,
};
