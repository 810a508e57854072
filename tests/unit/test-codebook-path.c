/* test-codebook-path.c - codes by name and by path, where names hold slashes. */
#include "harness.h"

/* The id of what @text finds; 0 when it finds nothing. */
static gint64
find(Harness *h, const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingCodebook) codebook = coding_codebook_load(h->store, &error);
    const CodingCode *code;

    check_good(error);
    code = coding_codebook_find(codebook, 0, text, &error);
    return code ? code->id : 0;
}

static void
a_name_with_a_slash_is_found_by_name_and_by_path(void **state)
{
    Harness *h = *state;
    gint64 scheme = harness_begin_scheme(h, h->ana);
    gint64 entrance = harness_add_code_under(h, scheme, "Emotional entrance", 0);
    gint64 distress = harness_add_code_under(h, scheme, "Anxiety/distress", entrance);
    gint64 below = harness_add_code_under(h, scheme, "Precipice", distress);

    assert_true(find(h, "Anxiety/distress") == distress);
    assert_true(find(h, "emotional  ENTRANCE/anxiety/DISTRESS") == distress);
    assert_true(find(h, "Emotional entrance / Anxiety/distress") == distress);
    assert_true(find(h, "Anxiety/distress/Precipice") == below);
    assert_true(find(h, "Emotional entrance/Anxiety/distress/Precipice") == below);
}

static void
half_a_name_finds_nothing(void **state)
{
    Harness *h = *state;
    gint64 scheme = harness_begin_scheme(h, h->ana);
    gint64 distress = harness_add_code_under(h, scheme, "Anxiety/distress", 0);

    harness_add_code_under(h, scheme, "Precipice", distress);
    assert_true(find(h, "distress") == 0);
    assert_true(find(h, "distress/Precipice") == 0);
    assert_true(find(h, "Emotional/Anxiety/distress") == 0);
    assert_true(find(h, "/Precipice") == 0);
    assert_true(find(h, "Precipice/") == 0);
    assert_true(find(h, "ecipice") == 0);
    assert_true(find(h, "") == 0);
    assert_true(find(h, "/") == 0);
}

static void
of_two_readings_the_longest_name_wins(void **state)
{
    Harness *h = *state;
    gint64 scheme = harness_begin_scheme(h, h->ana);
    gint64 anxiety = harness_add_code_under(h, scheme, "Anxiety", 0);
    gint64 child = harness_add_code_under(h, scheme, "distress", anxiety);

    assert_true(find(h, "Anxiety/distress") == child);
    gint64 whole = harness_add_code_under(h, scheme, "Anxiety/distress", 0);
    assert_true(find(h, "Anxiety/distress") == whole);
    assert_true(find(h, "distress") == child);
}

static void
the_own_scheme_goes_before_a_longer_name_in_the_joint_one(void **state)
{
    Harness *h = *state;
    gint64 own = harness_begin_scheme(h, h->ana), joint = harness_begin_scheme(h, 0);
    gint64 child = harness_add_code_under(h, own, "distress",
                                          harness_add_code_under(h, own, "Anxiety", 0));

    harness_add_code_under(h, joint, "Anxiety/distress", 0);
    assert_true(find(h, "Anxiety/distress") == child);
}

static void
every_path_that_is_printed_finds_its_code(void **state)
{
    static const char *const names[] = {"a", "a/b", "b/c", "1/2/3", "Å/ä", "x y/z"};
    Harness *h = *state;
    gint64 scheme = harness_begin_scheme(h, h->ana), parent = 0;
    g_autoptr(GError) error = NULL;

    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        parent = harness_add_code_under(h, scheme, names[i], i % 4 ? parent : 0);

    g_autoptr(CodingCodebook) codebook = coding_codebook_load(h->store, &error);
    const GPtrArray *codes = coding_codebook_get_codes(codebook);

    assert_int_equal(codes->len, G_N_ELEMENTS(names));
    for (guint i = 0; i < codes->len; i++) {
        const CodingCode *code = g_ptr_array_index(codes, i);
        g_autofree char *path = coding_codebook_dup_path(codebook, code);

        assert_ptr_equal(coding_codebook_find(codebook, 0, path, &error), code);
        assert_ptr_equal(coding_codebook_find(codebook, 0, code->name, &error), code);
    }
}

static void
a_semicolon_stays_forbidden(void **state)
{
    Harness *h = *state;
    g_autoptr(GError) error = NULL;
    CodingCodeDraft draft = {.name = "fear; shame"};

    assert_true(
        coding_code_add(h->store, harness_begin_scheme(h, h->ana), &draft, &error) == 0);
    check_error(error, CODING_ERROR_INVALID, "';' separates the codes of a list");
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, harness_open, harness_close)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_name_with_a_slash_is_found_by_name_and_by_path),
        CASE(half_a_name_finds_nothing),
        CASE(of_two_readings_the_longest_name_wins),
        CASE(the_own_scheme_goes_before_a_longer_name_in_the_joint_one),
        CASE(every_path_that_is_printed_finds_its_code),
        CASE(a_semicolon_stays_forbidden),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
