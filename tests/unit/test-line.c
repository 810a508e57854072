/* test-line.c - words and options told apart, in any order. */
#include "../../tools/line.h"

#include "harness.h"

static void
clear_common(void)
{
    g_free(common.project);
    g_free(common.coder);
    g_free(common.format);
    g_free(common.columns);
    g_free(common.output);
    g_free(common.color);
    common = (CommonOptions){0};
}

/* Takes @typed, split as a shell would. */
static Line *
take(const char *typed, GError **error)
{
    g_auto(GStrv) arguments = NULL;
    Line *line = line_new();
    gboolean good = TRUE;

    clear_common();
    if (*typed)
        assert_true(g_shell_parse_argv(typed, NULL, &arguments, NULL));
    for (char **arg = arguments; arg && *arg && good; arg++)
        good = line_take(line, *arg, error);
    if (good && line_finish(line, error))
        return line;
    line_free(line);
    return NULL;
}

static char *
join(const GPtrArray *words)
{
    GString *all = g_string_new(NULL);

    for (guint i = 0; i < words->len; i++)
        g_string_append_printf(all, "%s[%s]", i ? " " : "",
                               (const char *)g_ptr_array_index(words, i));
    return g_string_free(all, FALSE);
}

static void
options_stand_anywhere(void **state)
{
    static const char *const lines[] = {
        "-C x.axial --coder Ana help init codebook",
        "help -C x.axial init --coder Ana codebook",
        "help init codebook --coder=Ana -Cx.axial",
        "help init --project x.axial codebook --coder Ana",
        "-Cx.axial --coder=Ana -- help init codebook",
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Line) line = take(lines[i], &error);

        check_good(error);
        g_autofree char *path = line_dup_path(line);
        g_autofree char *words = join(line->words);
        assert_string_equal(path, "help");
        assert_string_equal(words, "[init] [codebook]");
        assert_string_equal(common.project, "x.axial");
        assert_string_equal(common.coder, "Ana");
    }
}

static void
letters_may_be_joined_and_the_last_takes_the_rest(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Line) line = take("init -nqofile.csv", &error);

    (void)state;
    check_good(error);
    assert_true(common.dry_run);
    assert_true(common.quiet);
    assert_string_equal(common.output, "file.csv");
    assert_false(common.json);
}

static void
two_hyphens_end_the_options(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Line) line = take("help -q -- -n --json -- -", &error);

    (void)state;
    check_good(error);
    g_autofree char *words = join(line->words);
    assert_string_equal(words, "[-n] [--json] [--] [-]");
    assert_false(common.dry_run);
    assert_false(common.json);
    assert_true(common.quiet);
}

static void
a_hyphen_alone_is_a_word_and_a_value(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Line) line = take("help - -o -", &error);

    (void)state;
    check_good(error);
    g_autofree char *words = join(line->words);
    assert_string_equal(words, "[-]");
    assert_string_equal(common.output, "-");
}

static void
a_value_may_look_like_an_option(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Line) line = take("init --title --json", &error);

    (void)state;
    check_good(error);
    assert_false(common.json);
    assert_int_equal(line->words->len, 0);
}

static void
text_in_any_script_passes_unchanged(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Line) line = take("help --coder 'Åsa 山田' förtroende", &error);

    (void)state;
    check_good(error);
    g_autofree char *words = join(line->words);
    assert_string_equal(words, "[förtroende]");
    assert_string_equal(common.coder, "Åsa 山田");
}

static void
wrong_usage_is_named(void **state)
{
    static const struct {
        const char *line, *message;
    } cases[] = {
        {"inti", "no command 'inti'; did you mean 'init'?"},
        {"zzzzzz", "no command 'zzzzzz'; see 'axial help' for those there are"},
        {"ini", "no command 'ini'; did you mean 'init'?"},
        {"''", "no command ''; see 'axial help' for those there are"},
        {"--jsno help", "no option '--jsno'; did you mean '--json'?"},
        {"init --tilte=x", "no option '--tilte'; did you mean '--title'?"},
        {"init --zzzzzzzz", "no option '--zzzzzzzz'; see 'axial init --help'"},
        {"init --json=1", "option '--json' takes no value"},
        {"init -nz", "no option '-z'; see 'axial init --help'"},
        {"init -ö", "no option '-ö'; see 'axial init --help'"},
        {"init --coder", "option '--coder' needs a value: CODER"},
        {"init -o", "option '--output' needs a value: FILE"},
        {"init --", NULL},
        {"", NULL},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Line) line = take(cases[i].line, &error);

        if (cases[i].message) {
            assert_null(line);
            assert_true(error->domain == G_OPTION_ERROR);
            assert_string_equal(error->message, cases[i].message);
        } else {
            check_good(error);
        }
    }
}

static void
a_bad_number_is_refused_in_our_words(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Line) line = take("init --width wide", &error);

    (void)state;
    assert_null(line);
    assert_true(error->domain == G_OPTION_ERROR);
    assert_true(g_ascii_islower(error->message[0]));
    assert_non_null(strstr(error->message, "wide"));
}

static void
nothing_named_is_no_command(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Line) line = take("--version", &error);

    (void)state;
    check_good(error);
    assert_null(line_get_command(line));
    assert_true(common.version);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(options_stand_anywhere),
        cmocka_unit_test(letters_may_be_joined_and_the_last_takes_the_rest),
        cmocka_unit_test(two_hyphens_end_the_options),
        cmocka_unit_test(a_hyphen_alone_is_a_word_and_a_value),
        cmocka_unit_test(a_value_may_look_like_an_option),
        cmocka_unit_test(text_in_any_script_passes_unchanged),
        cmocka_unit_test(wrong_usage_is_named),
        cmocka_unit_test(a_bad_number_is_refused_in_our_words),
        cmocka_unit_test(nothing_named_is_no_command),
    };

    return cmocka_run_group_tests_name("line", tests, NULL, NULL);
}
