/* line.c - words and options told apart, and the options read. */
#include "line.h"

#include <string.h>

CommonOptions common;

const GOptionEntry common_entries[] = {
    {"project", 'C', 0, G_OPTION_ARG_FILENAME, &common.project,
     "The project; else $AXIAL_PROJECT, else the one .axial file here or above", "FILE"},
    {"coder", 0, 0, G_OPTION_ARG_STRING, &common.coder,
     "Who works; else $AXIAL_CODER, else the project's own", "CODER"},
    {"format", 0, 0, G_OPTION_ARG_STRING, &common.format,
     "How to print: text, csv, tsv, json, markdown, latex, html, xlsx or docx", "FORMAT"},
    {"json", 0, 0, G_OPTION_ARG_NONE, &common.json, "The same as --format=json", NULL},
    {"csv", 0, 0, G_OPTION_ARG_NONE, &common.csv, "The same as --format=csv", NULL},
    {"columns", 0, 0, G_OPTION_ARG_STRING, &common.columns,
     "Only these columns, in this order", "A,B"},
    {"no-header", 0, 0, G_OPTION_ARG_NONE, &common.no_header,
     "Without the line of column names", NULL},
    {"output", 'o', 0, G_OPTION_ARG_FILENAME, &common.output,
     "Write to FILE, its suffix gives the format; - is standard output", "FILE"},
    {"dry-run", 'n', 0, G_OPTION_ARG_NONE, &common.dry_run,
     "Show what would be done, and change nothing", NULL},
    {"quiet", 'q', 0, G_OPTION_ARG_NONE, &common.quiet, "No line about what was changed",
     NULL},
    {"color", 0, 0, G_OPTION_ARG_STRING, &common.color,
     "Colour on a terminal: auto, always or never", "WHEN"},
    {"help", 'h', 0, G_OPTION_ARG_NONE, &common.help, "Help on the command", NULL},
    {"version", 0, 0, G_OPTION_ARG_NONE, &common.version, "The version of axial", NULL},
    {NULL},
};

Line *
line_new(void)
{
    Line *self = g_new0(Line, 1);

    self->options = g_ptr_array_new_with_free_func(g_free);
    self->words = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(self->options, g_strdup("axial"));
    return self;
}

void
line_free(Line *self)
{
    g_ptr_array_unref(self->options);
    g_ptr_array_unref(self->words);
    g_free(self);
}

const Command *
line_get_command(const Line *self)
{
    return self->depth ? command_get_default(self->path[self->depth - 1]) : NULL;
}

const Command *const *
line_get_choice(const Line *self)
{
    if (self->settled)
        return NULL;
    return self->depth ? self->path[self->depth - 1]->subcommands : commands();
}

char *
line_dup_path(const Line *self)
{
    GString *path = g_string_new(NULL);

    for (guint i = 0; i < self->depth; i++)
        g_string_append_printf(path, "%s%s", i ? " " : "", self->path[i]->name);
    return g_string_free(path, FALSE);
}

gboolean
option_takes_value(const GOptionEntry *entry)
{
    return entry->arg != G_OPTION_ARG_NONE &&
           !(entry->arg == G_OPTION_ARG_CALLBACK && entry->flags & G_OPTION_FLAG_NO_ARG);
}

gboolean
option_applies(const GOptionEntry *entry, const Command *command)
{
    gconstpointer at = entry->arg_data;
    gboolean writes, prints;

    if (!command)
        return TRUE;
    writes = (command->flags & (COMMAND_WRITES | COMMAND_MAY_WRITE)) != 0;
    /* A command that reads may print a document, which has no columns. */
    prints = command->columns || !(writes || command->flags & COMMAND_EXEMPT);
    if (at == &common.dry_run)
        return writes;
    if (at == &common.csv || at == &common.columns || at == &common.no_header)
        return command->columns != NULL;
    if (at == &common.format || at == &common.json || at == &common.output)
        return prints;
    return at != &common.version;
}

gboolean
option_is_given(const GOptionEntry *entry)
{
    if (entry->arg == G_OPTION_ARG_NONE)
        return *(const gboolean *)entry->arg_data;
    return *(char *const *)entry->arg_data != NULL;
}

/* By long name (of @length bytes), or by letter when @name is NULL. */
static const GOptionEntry *
find_in(const GOptionEntry *entries, const char *name, gsize length, char letter)
{
    for (; entries && entries->long_name; entries++) {
        if (!name && entries->short_name == letter)
            return entries;
        if (name && strlen(entries->long_name) == length &&
            strncmp(entries->long_name, name, length) == 0)
            return entries;
    }
    return NULL;
}

static void
push_command(Line *self, const Command *command)
{
    g_return_if_fail(self->depth < LINE_DEPTH);
    self->path[self->depth++] = command;
    self->settled = !command->subcommands;
}

/* The default command is meant. */
static void
settle(Line *self)
{
    while (!self->settled)
        push_command(self, self->path[self->depth - 1]->subcommands[0]);
}

/*
 * An option of the default command below says that the default is meant, as in
 * "axial codebook --tree"; a common one leaves the choice open.
 */
static const GOptionEntry *
find_option(Line *self, const char *name, gsize length, char letter)
{
    const GOptionEntry *entry = find_in(common_entries, name, length, letter);
    const Command *command = line_get_command(self);

    if (entry || !command)
        return entry;
    entry = find_in(command->options, name, length, letter);
    if (entry)
        settle(self);
    return entry;
}

static void
add_long_names(GPtrArray *names, const GOptionEntry *entries)
{
    for (; entries && entries->long_name; entries++)
        if (!(entries->flags & G_OPTION_FLAG_HIDDEN))
            g_ptr_array_add(names, (char *)entries->long_name);
}

static gboolean
set_unknown_option(const Line *self, const char *option, const char *name, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    const Command *command = line_get_command(self);
    g_autofree char *path = line_dup_path(self);

    add_long_names(names, common_entries);
    if (command)
        add_long_names(names, command->options);

    const char *near = name ? coding_text_nearest(name, names) : NULL;

    if (near)
        set_usage_error(error, "no option '%s'; did you mean '--%s'?", option, near);
    else
        set_usage_error(error, "no option '%s'; see 'axial %s%s--help'", option, path,
                        *path ? " " : "");
    return FALSE;
}

static gboolean
take_long(Line *self, const char *argument, GError **error)
{
    const char *name = argument + 2;
    gsize length = strcspn(name, "=");
    const GOptionEntry *entry = find_option(self, name, length, 0);
    g_autofree char *bare = g_strndup(name, length);

    if (!entry) {
        g_autofree char *option = g_strconcat("--", bare, NULL);
        return set_unknown_option(self, option, bare, error);
    }
    if (name[length] == '=' && !option_takes_value(entry)) {
        set_usage_error(error, "option '--%s' takes no value", bare);
        return FALSE;
    }
    g_ptr_array_add(self->options, g_strdup(argument));
    if (name[length] != '=' && option_takes_value(entry))
        self->awaiting = entry;
    return TRUE;
}

/* "-nqofile" is -n -q -o file. */
static gboolean
take_short(Line *self, const char *argument, GError **error)
{
    for (const char *p = argument + 1; *p; p = g_utf8_next_char(p)) {
        g_autofree char *option =
            g_strdup_printf("-%.*s", (int)(g_utf8_next_char(p) - p), p);
        const GOptionEntry *entry = option[2] ? NULL : find_option(self, NULL, 0, *p);

        if (!entry)
            return set_unknown_option(self, option, NULL, error);
        g_ptr_array_add(self->options, g_steal_pointer(&option));
        if (!option_takes_value(entry))
            continue;
        if (p[1])
            g_ptr_array_add(self->options, g_strdup(p + 1));
        else
            self->awaiting = entry;
        break;
    }
    return TRUE;
}

gboolean
line_take_command(Line *self, const char *word, GError **error)
{
    const Command *const *choice = line_get_choice(self);
    const Command *command = choice ? command_find(choice, word) : NULL;
    g_autofree char *path = line_dup_path(self);

    if (command)
        push_command(self, command);
    else if (choice)
        command_set_unknown(error, choice, path, word);
    else
        set_usage_error(error, "'axial %s' has no command below it, but got '%s'", path,
                        word);
    return command != NULL;
}

/* Whether @word is no command where one could stand, and may be something else. */
static gboolean
is_argument(const Line *self, const char *word)
{
    const Command *const *choice = line_get_choice(self);

    return choice && self->depth && choice[0]->flags & COMMAND_TAKES_WORDS &&
           (self->ended || !command_find(choice, word));
}

static gboolean
take_word(Line *self, const char *argument, GError **error)
{
    if (is_argument(self, argument))
        settle(self);
    if (line_get_choice(self))
        return line_take_command(self, argument, error);
    g_ptr_array_add(self->words, g_strdup(argument));
    return TRUE;
}

gboolean
line_take(Line *self, const char *argument, GError **error)
{
    if (self->awaiting) {
        g_ptr_array_add(self->options, g_strdup(argument));
        self->awaiting = NULL;
        return TRUE;
    }
    if (self->ended || argument[0] != '-' || !argument[1])
        return take_word(self, argument, error);
    if (argument[1] != '-')
        return take_short(self, argument, error);
    if (argument[2])
        return take_long(self, argument, error);
    self->ended = TRUE;
    return TRUE;
}

/*
 * GOption takes strings to be in the charset of the locale and converts them;
 * ours are UTF-8 wherever we run.  File names it leaves alone, so that is what
 * it is told they are.
 */
static void
add_entries(GOptionContext *context, const GOptionEntry *entries, GArray *copy)
{
    for (; entries && entries->long_name; entries++) {
        GOptionEntry entry = *entries;

        if (entry.arg == G_OPTION_ARG_STRING)
            entry.arg = G_OPTION_ARG_FILENAME;
        if (entry.arg == G_OPTION_ARG_STRING_ARRAY)
            entry.arg = G_OPTION_ARG_FILENAME_ARRAY;
        g_array_append_val(copy, entry);
    }
    g_option_context_add_main_entries(context, (GOptionEntry *)(void *)copy->data, NULL);
}

/* GOption's own messages begin with a capital; ours do not. */
static gboolean
parse_options(const Line *self, GOptionContext *context, GError **error)
{
    g_autoptr(GError) problem = NULL;
    g_auto(GStrv) arguments = g_new0(char *, self->options->len + 1);

    for (guint i = 0; i < self->options->len; i++)
        arguments[i] = g_strdup(g_ptr_array_index(self->options, i));
    if (g_option_context_parse_strv(context, &arguments, &problem))
        return TRUE;
    problem->message[0] = g_ascii_tolower(problem->message[0]);
    g_propagate_error(error, g_steal_pointer(&problem));
    return FALSE;
}

gboolean
line_finish(Line *self, GError **error)
{
    const Command *command = line_get_command(self);

    if (self->awaiting) {
        set_usage_error(error, "option '--%s' needs a value: %s",
                        self->awaiting->long_name, self->awaiting->arg_description);
        return FALSE;
    }

    g_autoptr(GArray) own = g_array_new(TRUE, TRUE, sizeof(GOptionEntry));
    g_autoptr(GArray) shared = g_array_new(TRUE, TRUE, sizeof(GOptionEntry));
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);

    g_option_context_set_help_enabled(context, FALSE);
    add_entries(context, common_entries, shared);
    if (command && command->options)
        add_entries(context, command->options, own);
    return parse_options(self, context, error);
}
