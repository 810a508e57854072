/* page.c - the walk over the records, the same for every style. */
#include "page.h"

#include <string.h>

#include "line.h"

char *
page_dup_option_term(const GOptionEntry *entry)
{
    GString *term = g_string_new(NULL);

    if (entry->short_name)
        g_string_append_printf(term, "-%c, ", entry->short_name);
    g_string_append_printf(term, "--%s", entry->long_name);
    if (option_takes_value(entry))
        g_string_append_printf(term, "=%s",
                               entry->arg_description ? entry->arg_description : "X");
    return g_string_free(term, FALSE);
}

static void
put_options(const PageStyle *style, GString *out, const char *heading,
            const GOptionEntry *entries, const Command *command)
{
    gboolean begun = FALSE;

    for (; entries && entries->long_name; entries++) {
        if (entries->flags & G_OPTION_FLAG_HIDDEN || !option_applies(entries, command))
            continue;
        if (!begun)
            style->heading(out, heading);
        begun = TRUE;

        g_autofree char *term = page_dup_option_term(entries);
        style->item(out, term, entries->description);
    }
}

static void
put_columns(const PageStyle *style, GString *out, const CodingColumn *columns)
{
    if (columns)
        style->heading(out, "Columns");
    for (; columns && columns->id; columns++) {
        g_autofree char *meaning =
            g_strdup_printf("%s%s", columns->help ? columns->help : columns->title,
                            columns->hidden ? " (shown only when asked for)" : "");
        style->item(out, columns->id, meaning);
    }
}

static void
put_examples(const PageStyle *style, GString *out, const char *const *examples,
             guint limit)
{
    for (; examples && examples[0] && examples[1] && limit; examples += 2, limit--)
        style->example(out, examples[0], examples[1]);
}

void
page_exit_codes(const PageStyle *style, GString *out)
{
    style->heading(out, "Exit codes");
    for (const ExitCode *code = exit_codes; code->meaning; code++) {
        g_autofree char *number = g_strdup_printf("%d", code->code);
        style->item(out, number, code->meaning);
    }
}

/* Lines "term\tmeaning". */
static void
put_list(const PageStyle *style, GString *out, const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

    for (char **line = lines; *line; line++) {
        g_auto(GStrv) parts = g_strsplit(*line, "\t", 2);

        style->item(out, parts[0], parts[1]);
    }
}

static void
put_paragraphs(const PageStyle *style, GString *out, const char *text)
{
    g_auto(GStrv) paragraphs = g_strsplit(text, "\n\n", -1);

    for (char **p = paragraphs; *p; p++)
        if (strchr(*p, '\t'))
            put_list(style, out, *p);
        else
            style->paragraph(out, *p);
}

/* What takes arguments without any subcommand being named; NULL where nothing does. */
static const Command *
get_bare(const Command *command)
{
    const Command *first = command->subcommands ? command->subcommands[0] : NULL;

    return first && first->flags & COMMAND_TAKES_WORDS ? first : NULL;
}

static void
put_usage(const PageStyle *style, GString *out, const Command *command, const char *path)
{
    const char *arguments = command->subcommands ? "COMMAND ..." : command->arguments;
    const Command *bare = get_bare(command);
    g_autofree char *line = g_strdup_printf(
        "axial %s [OPTIONS]%s%s", path, arguments ? " " : "", arguments ? arguments : "");

    style->heading(out, "Usage");
    style->paragraph(out, line);
    if (bare) {
        g_autofree char *shorter =
            g_strdup_printf("axial %s [OPTIONS] %s", path, bare->arguments);

        style->paragraph(out, shorter);
    }
}

static void
put_subcommands(const PageStyle *style, GString *out, const Command *command,
                const char *path)
{
    style->heading(out, "Commands");
    for (const Command *const *sub = command->subcommands; *sub; sub++) {
        g_autofree char *meaning =
            g_strdup_printf("%s%s", (*sub)->summary,
                            sub == command->subcommands ? " (when none is named)" : "");
        if (!((*sub)->flags & COMMAND_HIDDEN))
            style->item(out, (*sub)->name, meaning);
    }

    g_autofree char *more =
        g_strdup_printf("'axial help %s COMMAND' tells more about each.", path);
    style->paragraph(out, more);
}

void
page_command(const PageStyle *style, GString *out, const Command *command,
             const char *path)
{
    g_autofree char *name = g_strconcat("axial ", path, NULL);

    style->begin(out, name, command->summary);
    style->heading(out, "Examples");
    if (command->subcommands)
        for (const Command *const *sub = command->subcommands; *sub; sub++)
            put_examples(style, out, (*sub)->examples, 1);
    else
        put_examples(style, out, command->examples, G_MAXUINT);
    put_usage(style, out, command, path);
    if (command->subcommands) {
        put_subcommands(style, out, command, path);
        if (get_bare(command))
            put_options(style, out, "Options, when no command is named",
                        command_get_default(command)->options, NULL);
    } else {
        put_options(style, out, "Options", command->options, NULL);
        put_columns(style, out, command->columns);
    }
    if (command->details) {
        style->heading(out, "Description");
        put_paragraphs(style, out, command->details);
    }
    if (!command->subcommands)
        put_options(style, out, "Common options", common_entries, command);
    page_exit_codes(style, out);
}

/* Whether @list[i] is the first of its group. */
static gboolean
begins_group(const Command *const *list, guint i)
{
    for (guint j = 0; j < i; j++)
        if (g_strcmp0(list[j]->group, list[i]->group) == 0)
            return FALSE;
    return !(list[i]->flags & COMMAND_HIDDEN);
}

static void
put_group(const PageStyle *style, GString *out, const char *group)
{
    style->heading(out, group);
    for (const Command *const *list = commands(); *list; list++)
        if (!((*list)->flags & COMMAND_HIDDEN) && g_strcmp0((*list)->group, group) == 0)
            style->item(out, (*list)->name, (*list)->summary);
}

void
page_program(const PageStyle *style, GString *out)
{
    const Command *const *list = commands();
    guint examples = 0;

    style->begin(out, "axial", "grounded theory over group interviews");
    style->heading(out, "Examples");
    for (guint i = 0; list[i] && examples < 2; i++) {
        if (!begins_group(list, i))
            continue;
        put_examples(style, out, command_get_default(list[i])->examples, 1);
        examples++;
    }
    for (guint i = 0; list[i]; i++)
        if (begins_group(list, i))
            put_group(style, out, list[i]->group);
    style->heading(out, "More");
    style->item(out, "axial help COMMAND", "options and examples of a command");
}
