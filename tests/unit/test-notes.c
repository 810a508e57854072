/* test-notes.c - what is said about a coefficient, and that nothing is said about
 * an ordinary one. */
#include "ratings-sample.h"

static GPtrArray *
list_notes(const char *id, const CodingRatings *ratings,
           const CodingCoefficientOptions *options)
{
    static const char *const coders[] = {"Ana", "Ben", "Cem"};
    static const char *const categories[] = {"none", "trust", "doubt", "anger"};
    const CodingNoteNames names = {coders, categories, "paragraph", "paragraphs"};
    const CodingCoefficient *coefficient = coding_coefficient_find(id, NULL);
    CodingAgreement result = coding_agreement_compute(coefficient, ratings, options);

    return coding_agreement_list_notes(coefficient, ratings, options, &result, &names);
}

/* The only note is @expected. */
static void
check_note(const char *id, const CodingRatings *ratings, const char *expected)
{
    g_autoptr(GPtrArray) notes = list_notes(id, ratings, NULL);

    assert_int_equal(notes->len, 1);
    assert_string_equal(notes->pdata[0], expected);
}

static void
an_ordinary_value_needs_no_words(void **state G_GNUC_UNUSED)
{
    const gint64 cells[] = {20, 3, 4, 15};
    g_autoptr(CodingRatings) ratings = sample_table(cells, 2);

    for (guint i = 0; coding_coefficients()[i]; i++) {
        g_autoptr(GPtrArray) notes =
            list_notes(coding_coefficients()[i]->id, ratings, NULL);

        assert_int_equal(notes->len, 0);
    }
}

static void
no_variation_is_undefined_and_says_where_all_agree(void **state G_GNUC_UNUSED)
{
    const gint64 cells[] = {12, 0, 0, 0};
    g_autoptr(CodingRatings) ratings = sample_table(cells, 2);
    g_autoptr(GPtrArray) notes = list_notes("kappa", ratings, NULL);

    assert_int_equal(notes->len, 2);
    assert_string_equal(
        notes->pdata[0],
        "Cohen's kappa is undefined: every judgement is the same "
        "category; without variation there is no chance to compare with.");
    assert_string_equal(notes->pdata[1],
                        "Every one of the 24 values is 'none'; the coders agree on all "
                        "paragraphs, and there was nothing to tell apart.");
}

/* Table 1 of Feinstein & Cicchetti 1990 turned to an extreme. */
static void
a_category_nearly_everywhere_explains_a_low_kappa(void **state G_GNUC_UNUSED)
{
    const gint64 cells[] = {90, 5, 4, 1};
    g_autoptr(CodingRatings) ratings = sample_table(cells, 2);

    check_note(
        "kappa", ratings,
        "The coders agree on 91.0 % of the paragraphs, yet Cohen's kappa is 0.13: "
        "'none' makes up 94.5 % of all values, so that chance alone would agree on "
        "about 89.6 %. Somebody chose otherwise on 10 paragraphs; all chose the "
        "same on 1 of these.");
    g_autoptr(GPtrArray) notes = list_notes("ac1", ratings, NULL);
    assert_int_equal(notes->len, 0);
}

static void
a_category_one_coder_never_used_is_named(void **state G_GNUC_UNUSED)
{
    g_autoptr(CodingRatings) ratings =
        sample_ratings("000 000 000 111 111 110 001 222 221 220 222 002", 4);
    g_autoptr(CodingRatings) without =
        sample_ratings("000 000 000 111 111 110 001 220 221 220 221 001", 4);
    g_autoptr(GPtrArray) notes = list_notes("alpha", ratings, NULL);

    assert_int_equal(notes->len, 0);
    check_note("alpha", without, "'Cem' never used 'doubt', which others gave 8 times.");
}

static void
a_coder_who_gave_one_category_only_is_named(void **state G_GNUC_UNUSED)
{
    const gint64 cells[] = {30, 0, 20, 0};
    g_autoptr(CodingRatings) ratings = sample_table(cells, 2);

    check_note("kappa", ratings,
               "'Ben' put all 50 paragraphs in 'none', so no agreement beyond chance can "
               "show.");
}

/* Kappa of Ben and Cem speaks of these two and not of the first columns. */
static void
coders_of_a_pair_keep_their_names(void **state G_GNUC_UNUSED)
{
    g_autoptr(CodingRatings) ratings =
        sample_ratings("001 100 000 101 100 100 000 101 000 101 100 000", 2);
    const CodingCoefficientOptions options = {.coder_a = 2, .coder_b = 1};
    g_autoptr(GPtrArray) notes = list_notes("kappa", ratings, &options);

    assert_int_equal(notes->len, 2);
    assert_string_equal(notes->pdata[0],
                        "'Ben' put all 12 paragraphs in 'none', so no agreement beyond "
                        "chance can show.");
}

static void
few_units_and_few_uses_are_told(void **state G_GNUC_UNUSED)
{
    const gint64 cells[] = {3, 1, 0, 1};
    const gint64 rare[] = {500, 1, 0, 2};
    g_autoptr(CodingRatings) few = sample_table(cells, 2);
    g_autoptr(CodingRatings) seldom = sample_table(rare, 2);
    g_autoptr(CodingRatings) apart = sample_ratings(
        "00 11 01 11 00 11 00 10 11 00 1. .1 0. 1. .0 .0 1. 0. .1 .1 0. .0", 2);

    check_note(
        "alpha", few,
        "The value rests on only 5 paragraphs, each of which decides much; see its "
        "interval.");
    check_note("alpha", seldom,
               "On only 3 of 503 paragraphs did anybody choose another category than the "
               "commonest; the value turns on these.");
    check_note("alpha", apart,
               "Only 10 of 22 paragraphs were judged by two coders; the value says "
               "nothing about the others.");
}

static void
the_undefined_always_has_a_note(void **state G_GNUC_UNUSED)
{
    g_autoptr(CodingRatings) nothing = coding_ratings_new(2, 2);
    g_autoptr(CodingRatings) alone = sample_ratings("0 1 1", 2);

    for (guint i = 0; coding_coefficients()[i]; i++) {
        g_autoptr(GPtrArray) none =
            list_notes(coding_coefficients()[i]->id, nothing, NULL);
        g_autoptr(GPtrArray) one = list_notes(coding_coefficients()[i]->id, alone, NULL);

        assert_true(none->len > 0 && one->len > 0);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_ordinary_value_needs_no_words),
        cmocka_unit_test(no_variation_is_undefined_and_says_where_all_agree),
        cmocka_unit_test(a_category_nearly_everywhere_explains_a_low_kappa),
        cmocka_unit_test(a_category_one_coder_never_used_is_named),
        cmocka_unit_test(a_coder_who_gave_one_category_only_is_named),
        cmocka_unit_test(coders_of_a_pair_keep_their_names),
        cmocka_unit_test(few_units_and_few_uses_are_told),
        cmocka_unit_test(the_undefined_always_has_a_note),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
