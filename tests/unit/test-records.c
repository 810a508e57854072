/* test-records.c - every command record keeps the rules of command.h. */
#include "../../tools/line.h"

#include "harness.h"

#define check_record(condition, path, what)                                              \
    do {                                                                                 \
        if (!(condition))                                                                \
            fail_msg("'axial %s': %s", path, what);                                      \
    } while (0)

static gboolean
is_hidden(const Command *command)
{
    return (command->flags & COMMAND_HIDDEN) != 0;
}

static void
check_summary(const char *summary, const char *path)
{
    check_record(*summary, path, "no summary");
    check_record(!g_ascii_isupper(summary[0]), path, "the summary begins with a capital");
    check_record(!g_str_has_suffix(summary, "."), path, "a full stop in the summary");
    check_record(!strchr(summary, '\n'), path, "the summary has two lines");
}

static void
check_words(const Command *command, const char *path, void *data)
{
    g_auto(GStrv) words = g_strsplit(path, " ", -1);

    (void)data;
    check_record(g_strv_length(words) <= LINE_DEPTH, path, "too many levels");
    check_record(!strpbrk(command->name, " \t"), path, "the name is more than one word");
    check_summary(command->summary ? command->summary : "", path);
    check_record((command->group != NULL) == (!is_hidden(command) && !words[1]), path,
                 "a group belongs to visible commands of the first level");
    check_record((command->run != NULL) != (command->subcommands != NULL), path,
                 "either it runs or it has commands below it");
}

static void
every_command_has_name_summary_and_group(void **state)
{
    (void)state;
    command_visit_all(check_words, NULL);
}

static void
check_arguments(const Command *command, const char *path, void *data)
{
    (void)data;
    if (command->subcommands)
        return;
    check_record((command->arguments != NULL) == (command->max_args != 0), path,
                 "arguments are named when there are any");
    check_record(command->max_args < 0 || command->min_args <= command->max_args, path,
                 "min_args is above max_args");
}

static void
arguments_are_named_and_counted(void **state)
{
    (void)state;
    command_visit_all(check_arguments, NULL);
}

/* A program reads one line; here many are read, each into the same variables. */
static void
forget_values(const GOptionEntry *entries)
{
    for (; entries && entries->long_name; entries++) {
        if (entries->arg == G_OPTION_ARG_STRING || entries->arg == G_OPTION_ARG_FILENAME)
            g_clear_pointer((char **)entries->arg_data, g_free);
        else if (entries->arg == G_OPTION_ARG_STRING_ARRAY ||
                 entries->arg == G_OPTION_ARG_FILENAME_ARRAY)
            g_clear_pointer((char ***)entries->arg_data, g_strfreev);
    }
}

/* What goes wrong when @words, one command of an example, run @command; NULL when
 * nothing does. */
static char *
dup_fault(char **words, const Command *command)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Line) line = line_new();

    for (char **word = words + 1; *word; word++)
        if (!line_take(line, *word, &error))
            return g_strdup(error->message);
    if (line_get_command(line) != command)
        return g_strdup("it runs another command");
    int n = (int)line->words->len;
    if (n < command->min_args || (command->max_args >= 0 && n > command->max_args))
        return g_strdup("too few or too many arguments");
    return line_finish(line, &error) ? NULL : g_strdup(error->message);
}

/* One of the commands that the shell finds in @example is the one under which it
 * stands, used rightly. */
static void
check_example(const char *example, const char *path, const Command *command)
{
    g_autoptr(GRegex) joints = g_regex_new("&&|[|;<>]", 0, 0, NULL);
    g_auto(GStrv) parts = g_regex_split(joints, example, 0);
    g_autofree char *fault = g_strdup("no 'axial' in it");

    for (char **part = parts; *part; part++) {
        g_auto(GStrv) words = NULL;
        char **first;

        if (!g_shell_parse_argv(*part, NULL, &words, NULL))
            continue;
        for (first = words; *first && strchr(*first, '=');)
            first++; /* VARIABLE=value axial ... */
        if (!*first || !g_str_equal(*first, "axial"))
            continue;
        g_free(fault);
        fault = dup_fault(first, command);
        forget_values(command->options);
        forget_values(common_entries);
        if (!fault)
            return;
    }
    fail_msg("'%s': %s: %s", path, example, fault);
}

static void
check_examples(const Command *command, const char *path, void *data)
{
    guint n = 0;

    (void)data;
    if (is_hidden(command) || command->subcommands)
        return;
    for (; command->examples && command->examples[n]; n++)
        if (n % 2)
            check_example(command->examples[n], path, command);
    check_record(n > 0, path, "no example");
    check_record(n % 2 == 0, path, "examples come in pairs");
}

static void
every_command_has_examples_that_run_it(void **state)
{
    (void)state;
    command_visit_all(check_examples, NULL);
}

static const GOptionEntry *
find_clash(const GOptionEntry *list, const GOptionEntry *with)
{
    for (; list->long_name; list++)
        if (list != with && (g_str_equal(list->long_name, with->long_name) ||
                             (list->short_name && list->short_name == with->short_name)))
            return list;
    return NULL;
}

static void
check_options(const Command *command, const char *path, void *data)
{
    (void)data;
    for (const GOptionEntry *e = command->options; e && e->long_name; e++) {
        check_record(!find_clash(common_entries, e), path, e->long_name);
        check_record(!find_clash(command->options, e), path, e->long_name);
        check_record(e->description && *e->description, path, e->long_name);
        check_record(!option_takes_value(e) || e->arg_description, path, e->long_name);
        check_record(!(e->flags & G_OPTION_FLAG_OPTIONAL_ARG), path,
                     "a value is given or not; it is never optional");
    }
}

static void
options_are_described_and_clash_with_none(void **state)
{
    (void)state;
    command_visit_all(check_options, NULL);
}

/* The same option has the same letter everywhere. */
static void
collect_letters(const Command *command, const char *path, void *data)
{
    GHashTable *names = data;

    for (const GOptionEntry *e = command->options; e && e->long_name; e++) {
        const char *other =
            e->short_name
                ? g_hash_table_lookup(names, GINT_TO_POINTER((int)e->short_name))
                : NULL;

        check_record(!other || g_str_equal(other, e->long_name), path, e->long_name);
        if (e->short_name)
            g_hash_table_insert(names, GINT_TO_POINTER((int)e->short_name),
                                (char *)e->long_name);
    }
}

static void
a_letter_means_one_thing_everywhere(void **state)
{
    g_autoptr(GHashTable) names = g_hash_table_new(NULL, NULL);

    (void)state;
    command_visit_all(collect_letters, names);
}

static void
check_columns(const Command *command, const char *path, void *data)
{
    (void)data;
    for (const CodingColumn *c = command->columns; c && c->id; c++) {
        check_record(c->help && *c->help, path, c->id);
        for (const CodingColumn *d = command->columns; d < c; d++)
            check_record(!g_str_equal(c->id, d->id), path, c->id);
        for (const char *p = c->id; *p; p++)
            check_record(g_ascii_islower(*p) || g_ascii_isdigit(*p) || *p == '_', path,
                         c->id);
    }
}

static void
columns_have_unique_plain_ids_and_help(void **state)
{
    (void)state;
    command_visit_all(check_columns, NULL);
}

static void
check_unique(const Command *const *list)
{
    for (guint i = 0; list[i]; i++) {
        assert_ptr_equal(command_find(list, list[i]->name), list[i]);
        if (list[i]->subcommands)
            check_unique(list[i]->subcommands);
    }
}

static void
names_are_unique_on_each_level(void **state)
{
    (void)state;
    check_unique(commands());
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_command_has_name_summary_and_group),
        cmocka_unit_test(arguments_are_named_and_counted),
        cmocka_unit_test(every_command_has_examples_that_run_it),
        cmocka_unit_test(options_are_described_and_clash_with_none),
        cmocka_unit_test(a_letter_means_one_thing_everywhere),
        cmocka_unit_test(columns_have_unique_plain_ids_and_help),
        cmocka_unit_test(names_are_unique_on_each_level),
    };

    return cmocka_run_group_tests_name("records", tests, NULL, NULL);
}
