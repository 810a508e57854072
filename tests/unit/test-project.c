/* test-project.c - which project and whose work, as the surroundings say. */
#include "../../tools/project.h"

#include "harness.h"

#include <glib/gstdio.h>
#include <unistd.h>

/* The folder of the harness with "a/b" below it; b is the working folder. */
static int
setup(void **state)
{
    harness_open(state);

    Harness *h = *state;
    g_autofree char *deep = g_build_filename(h->folder, "a", "b", NULL);

    g_clear_pointer(&h->store, coding_store_close);
    g_unsetenv("AXIAL_PROJECT");
    g_unsetenv("AXIAL_CODER");
    g_mkdir_with_parents(deep, 0700);
    return chdir(deep);
}

static int
teardown(void **state)
{
    Harness *h = *state;
    g_autofree char *deep = g_build_filename(h->folder, "a", "b", NULL);
    g_autofree char *middle = g_build_filename(h->folder, "a", NULL);
    int left = chdir("/");

    g_rmdir(deep);
    g_rmdir(middle);
    return harness_close(state) + left;
}

static void
the_project_is_found_upward(void **state)
{
    Harness *h = *state;
    g_autoptr(GError) error = NULL;

    h->store = project_open(NULL, CODING_STORE_READ, &error);
    check_good(error);
    g_autofree char *found =
        g_canonicalize_filename(coding_store_get_path(h->store), NULL);
    assert_string_equal(found, h->path);
}

static void
a_project_in_this_folder_has_a_short_name(void **state)
{
    Harness *h = *state;
    g_autoptr(GError) error = NULL;

    assert_int_equal(chdir(h->folder), 0);
    h->store = project_open(NULL, CODING_STORE_READ, &error);
    check_good(error);
    assert_string_equal(coding_store_get_path(h->store), "test.axial");
}

static void
two_in_one_folder_are_listed(void **state)
{
    Harness *h = *state;
    g_autofree char *second = g_build_filename(h->folder, "other.axial", NULL);
    g_autoptr(GError) error = NULL;

    assert_true(g_file_set_contents(second, "", 0, NULL));
    assert_null(project_open(NULL, CODING_STORE_READ, &error));
    check_error(error, CODING_ERROR_AMBIGUOUS, "'other.axial', 'test.axial'");
    g_clear_error(&error);
    assert_int_equal(chdir(h->folder), 0);
    assert_null(project_open(NULL, CODING_STORE_READ, &error));
    check_error(error, CODING_ERROR_AMBIGUOUS, "2 projects in this folder: ");
}

static void
folders_and_hidden_files_are_no_projects(void **state)
{
    Harness *h = *state;
    g_autofree char *folder = g_build_filename(h->folder, "a", "b", "x.axial", NULL);
    g_autofree char *hidden = g_build_filename(h->folder, "a", "b", ".y.axial", NULL);
    g_autoptr(GError) error = NULL;

    assert_int_equal(g_mkdir(folder, 0700), 0);
    assert_true(g_file_set_contents(hidden, "", 0, NULL));
    h->store = project_open(NULL, CODING_STORE_READ, &error);
    check_good(error);
    g_rmdir(folder);
    g_unlink(hidden);
}

static void
the_variable_comes_before_the_folder_and_the_option_before_both(void **state)
{
    Harness *h = *state;
    g_autoptr(GError) error = NULL;

    g_setenv("AXIAL_PROJECT", "none.axial", TRUE);
    assert_null(project_open(NULL, CODING_STORE_READ, &error));
    check_error(error, CODING_ERROR_NOT_FOUND, "none.axial");
    g_clear_error(&error);
    h->store = project_open(h->path, CODING_STORE_READ, &error);
    check_good(error);
}

static void
nowhere_a_project_says_what_to_do(void **state)
{
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_int_equal(chdir("/"), 0);
    assert_null(project_open(NULL, CODING_STORE_READ, &error));
    check_error(error, CODING_ERROR_NOT_FOUND, "axial init");
}

/* Who acts when --coder says @given and $AXIAL_CODER @variable. */
static gint64
who(Harness *h, const char *given, const char *variable, gboolean needed, GError **error)
{
    if (variable)
        g_setenv("AXIAL_CODER", variable, TRUE);
    else
        g_unsetenv("AXIAL_CODER");
    coding_store_set_coder(h->store, 0);
    return project_set_coder(h->store, given, needed, error)
               ? coding_store_get_coder(h->store)
               : -1;
}

static void
the_coder_is_the_one_named_first(void **state)
{
    Harness *h = *state;
    g_autoptr(GError) error = NULL;

    harness_reopen(h);
    assert_true(who(h, "ben", "Ana", TRUE, &error) == h->ben);
    assert_true(who(h, NULL, "Ana", TRUE, &error) == h->ana);
    assert_true(who(h, NULL, NULL, FALSE, &error) == 0);
    assert_true(coding_store_begin(h->store, "set", &error));
    assert_true(coding_store_set_setting(h->store, "coder", "Ben", &error));
    assert_true(coding_store_commit(h->store, "set", NULL, &error));
    assert_true(who(h, NULL, NULL, TRUE, &error) == h->ben);
    assert_true(who(h, NULL, "Ana", TRUE, &error) == h->ana);
    check_good(error);
}

static void
a_setting_that_names_nobody_is_passed_over(void **state)
{
    Harness *h = *state;
    g_autoptr(GError) error = NULL;

    harness_reopen(h);
    assert_true(coding_store_begin(h->store, "set", &error));
    assert_true(coding_store_set_setting(h->store, "coder", "Gone", &error));
    assert_true(coding_store_commit(h->store, "set", NULL, &error));
    assert_true(who(h, NULL, NULL, FALSE, &error) == 0);
    check_good(error);
}

static void
a_name_nobody_has_is_an_error_unless_it_may_be_added_yet(void **state)
{
    Harness *h = *state;
    g_autoptr(GError) error = NULL;

    harness_reopen(h);
    assert_true(who(h, "Anna", NULL, FALSE, &error) == -1);
    check_error(error, CODING_ERROR_NOT_FOUND, "Ana");
    g_clear_error(&error);
    assert_true(who(h, NULL, "Cleo", TRUE, &error) == -1);
    check_error(error, CODING_ERROR_NOT_FOUND, "Cleo");
    g_clear_error(&error);
    assert_true(who(h, NULL, "Cleo", FALSE, &error) == 0);
    check_good(error);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(the_project_is_found_upward),
        CASE(a_project_in_this_folder_has_a_short_name),
        CASE(two_in_one_folder_are_listed),
        CASE(folders_and_hidden_files_are_no_projects),
        CASE(the_variable_comes_before_the_folder_and_the_option_before_both),
        CASE(nowhere_a_project_says_what_to_do),
        CASE(the_coder_is_the_one_named_first),
        CASE(a_setting_that_names_nobody_is_passed_over),
        CASE(a_name_nobody_has_is_an_error_unless_it_may_be_added_yet),
    };

    return cmocka_run_group_tests_name("project", tests, NULL, NULL);
}
