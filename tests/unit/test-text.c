/* test-text.c - folding, order, width, shortening and distance, over all scripts. */
#include "harness.h"

static void
check_fold(const char *text, const char *expected)
{
    g_autofree char *fold = coding_text_fold(text);

    assert_string_equal(fold, expected);
}

static void
folding_ignores_case_normal_form_and_white_space(void **state)
{
    (void)state;
    check_fold("", "");
    check_fold("  Trust \t in\n\nPeers ", "trust in peers");
    check_fold("\u00c5ngest", "\u00e5ngest");
    check_fold("A\u030angest", "\u00e5ngest"); /* A and a ring */
    check_fold("STRASSE", "strasse");
    check_fold("Stra\u00dfe", "strasse");
    check_fold("\u03a3\u038a\u03a3\u03a5\u03a6\u039f\u03a3",
               "\u03c3\u03af\u03c3\u03c5\u03c6\u03bf\u03c3"); /* final sigma too */
    check_fold("a\u00a0\u3000b", "a b");
    assert_true(coding_text_same("\u13a0", "\uab70")); /* Cherokee folds upwards */
    assert_true(coding_text_same("Na\u00efvet\u00e9", "NAI\u0308VETE\u0301 "));
    assert_false(coding_text_same("trust", "trusts"));
    assert_false(coding_text_same("a b", "ab"));
}

/* The law of a key: the folded text folds to itself, and both normal forms of a
 * character have the same key. */
static void
folding_is_stable_for_every_character_and_its_normal_forms(void **state)
{
    (void)state;
    for (gunichar c = 0x21; c < 0x30000; c++) {
        char text[16] = "x";

        if (!g_unichar_validate(c) || !g_unichar_isdefined(c))
            continue;
        text[1 + g_unichar_to_utf8(c, text + 1)] = '\0';
        g_autofree char *apart = g_utf8_normalize(text, -1, G_NORMALIZE_NFD);
        g_autofree char *fold = coding_text_fold(text);
        g_autofree char *again = coding_text_fold(fold);

        assert_string_equal(fold, again);
        assert_true(coding_text_same(text, apart));
    }
}

static void
tidying_trims_and_joins_white_space_and_keeps_the_rest(void **state)
{
    (void)state;
    g_autofree char *tidy = coding_text_tidy("\n  A  b\t\u2003C \r\n");
    g_autofree char *blank = coding_text_tidy(" \t\n");

    assert_string_equal(tidy, "A b C");
    assert_string_equal(blank, "");
}

static void
order_is_that_of_dictionaries_with_numbers_by_value(void **state)
{
    static const char *const ordered[] = {
        "",     "1",    "2",          "10",     "apple", "\u00c4pfel",
        "Zeit", "zeit", "\u00c5land", "bridge", NULL,
    };

    (void)state;
    assert_true(coding_text_compare("2", "10") < 0);
    assert_true(coding_text_compare("g9:1", "g10:1") < 0);
    assert_true(coding_text_compare("apple", "Bridge") < 0);
    assert_true(coding_text_compare("cote", "cot\u00e9") < 0);
    assert_true(coding_text_compare("cot\u00e9", "coter") < 0);
    assert_true(coding_text_compare("zebra", "Zebra") < 0);
    assert_int_equal(coding_text_compare("same", "same"), 0);
    /* Two spellings that look the same still have a fixed order. */
    assert_true(coding_text_compare("\u00e5", "a\u030a") != 0);
    for (const char *const *a = ordered; *a; a++)
        for (const char *const *b = ordered; *b; b++)
            assert_int_equal(coding_text_compare(*a, *b), -coding_text_compare(*b, *a));
}

static void
width_counts_columns_of_the_terminal(void **state)
{
    (void)state;
    assert_int_equal(coding_text_get_width(""), 0);
    assert_int_equal(coding_text_get_width("\u00e5\u00e4\u00f6"), 3);
    assert_int_equal(coding_text_get_width("a\u030a"), 1);
    assert_int_equal(coding_text_get_width("\u4fe1\u983c"), 4);
    assert_int_equal(coding_text_get_width("\uff21"), 2);   /* full-width A */
    assert_int_equal(coding_text_get_width("a\u200bb"), 2); /* zero-width space */
    assert_int_equal(coding_text_get_width("\u05e9\u05dc\u05d5\u05dd"), 4);
}

static void
check_shortened(const char *text, gsize columns, const char *expected)
{
    g_autofree char *shortened = coding_text_dup_shortened(text, columns);

    assert_string_equal(shortened, expected);
    assert_true(coding_text_get_width(shortened) <= columns);
}

static void
shortening_keeps_within_the_columns_and_never_splits_a_letter(void **state)
{
    (void)state;
    check_shortened("vulnerability", 13, "vulnerability");
    check_shortened("vulnerability", 12, "vulnerabili\u2026");
    check_shortened("vulnerability", 1, "\u2026");
    check_shortened("vulnerability", 0, "");
    check_shortened("", 0, "");
    check_shortened("\u4fe1\u983c\u611f", 6, "\u4fe1\u983c\u611f");
    check_shortened("\u4fe1\u983c\u611f", 5, "\u4fe1\u983c\u2026");
    check_shortened("\u4fe1\u983c\u611f", 4,
                    "\u4fe1\u2026"); /* half a letter left over */
    check_shortened("a\u030ab\u0323c\u0301d", 3, "a\u030ab\u0323\u2026");
}

/* The definition, without rows to save or limits: for comparison. */
static guint
plain_distance(const char *a, guint n, const char *b, guint m)
{
    guint best;

    if (n == 0 || m == 0)
        return n + m;
    best = plain_distance(a, n - 1, b, m - 1) + (a[n - 1] != b[m - 1]);
    best = MIN(best, plain_distance(a, n - 1, b, m) + 1);
    best = MIN(best, plain_distance(a, n, b, m - 1) + 1);
    if (n > 1 && m > 1 && a[n - 1] == b[m - 2] && a[n - 2] == b[m - 1])
        best = MIN(best, plain_distance(a, n - 2, b, m - 2) + 1);
    return best;
}

/* Word @i of those of up to four letters out of a, b and c. */
static void
make_word(guint i, char *word)
{
    for (; i > 0; i = (i - 1) / 3)
        *word++ = "abc"[(i - 1) % 3];
    *word = '\0';
}

static void
distance_agrees_with_its_definition_at_every_limit(void **state)
{
    (void)state;
    for (guint i = 0; i < 121; i++)
        for (guint k = 0; k < 121; k++) {
            char a[8] = "", b[8] = "";
            guint exact;

            make_word(i, a);
            make_word(k, b);
            exact = plain_distance(a, (guint)strlen(a), b, (guint)strlen(b));
            for (guint limit = 0; limit < 5; limit++)
                assert_int_equal(coding_text_distance(a, b, limit),
                                 MIN(exact, limit + 1));
        }
}

static void
characters_are_counted_at_every_length_and_place(void **state)
{
    static const gunichar letters[] = {'a', ' ', 0xe4, 0x5d0, 0x7814, 0x1f600};
    GRand *chance = g_rand_new_with_seed(3);

    (void)state;
    for (guint round = 0; round < 300; round++) {
        g_autoptr(GString) text = g_string_new(NULL);
        guint n = round % 40;

        for (guint i = 0; i < n; i++)
            g_string_append_unichar(
                text, letters[g_rand_int_range(chance, 0, G_N_ELEMENTS(letters))]);
        assert_int_equal(coding_text_count(text->str, text->len), n);
    }
    g_rand_free(chance);
}

static void
distance_counts_letters_not_bytes_and_folds_first(void **state)
{
    (void)state;
    assert_int_equal(coding_text_distance("\u00c5ngest", "a\u030angest", 3), 0);
    assert_int_equal(coding_text_distance("\u00e5ngest", "angest", 3), 1);
    assert_int_equal(coding_text_distance("kitten", "sitting", 9), 3);
    assert_int_equal(coding_text_distance("trsut", "trust", 9), 1);
    assert_int_equal(coding_text_distance("kitten", "sitting", G_MAXUINT), 3);
}

static const char *
nearest_to(const char *name, const char *const *candidates)
{
    g_autoptr(GPtrArray) list = g_ptr_array_new();

    for (; *candidates; candidates++)
        g_ptr_array_add(list, (char *)*candidates);
    return coding_text_nearest(name, list);
}

static void
nearest_is_a_slip_or_a_part_and_nothing_else(void **state)
{
    static const char *const codes[] = {"Trust", "Trust/Peers", "Blame", "g7", NULL};
    static const char *const letters[] = {"y", "z", NULL};

    (void)state;
    assert_string_equal(nearest_to("Trsut", codes), "Trust");
    assert_string_equal(nearest_to("trust", codes), "Trust");
    assert_string_equal(nearest_to("peers", codes), "Trust/Peers");
    assert_string_equal(nearest_to("blames", codes), "Blame");
    assert_string_equal(nearest_to("g9", codes), "g7");
    assert_null(nearest_to("Vulnerability", codes));
    assert_null(nearest_to("", letters));
    assert_null(nearest_to("x", letters));
    assert_string_equal(nearest_to("Y", letters), "y");
}

static void
an_unknown_name_is_reported_with_the_nearest(void **state)
{
    g_autoptr(GPtrArray) known = g_ptr_array_new();
    g_autoptr(GError) near = NULL, far = NULL, none = NULL;

    (void)state;
    g_ptr_array_add(known, (char *)"Trust");
    coding_error_set_not_found(&near, "code", "Trsut", "in the project", known);
    coding_error_set_not_found(&far, "code", "Blame", "in the project", known);
    coding_error_set_not_found(&none, "code", "Trust", "in the project", NULL);
    assert_string_equal(near->message,
                        "no code 'Trsut' in the project; did you mean 'Trust'?");
    assert_string_equal(far->message, "no code 'Blame' in the project");
    check_error(none, CODING_ERROR_NOT_FOUND, "no code 'Trust' in the project");
}

static void
positions_and_bytes_convert_both_ways_and_stop_at_the_end(void **state)
{
    static const char text[] = "a\u00e5\u4fe1\U0001f600z";
    static const gsize bytes[] = {0, 1, 3, 6, 10, 11};

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(bytes); i++) {
        assert_int_equal(coding_text_bytes_at(text, i), bytes[i]);
        assert_int_equal(coding_text_position_at(text, bytes[i]), i);
    }
    assert_int_equal(coding_text_bytes_at(text, 99), 11);
    assert_int_equal(coding_text_position_at(text, 99), 5);
}

static void
count_report(gsize done, gsize total, const char *what, void *data)
{
    assert_int_equal(done, 3);
    assert_int_equal(total, 7);
    assert_string_equal(what, "importing g1.txt");
    ++*(guint *)data;
}

static void
check_wrapped(const char *text, gsize columns, const char *expected)
{
    g_autofree char *wrapped = coding_text_dup_wrapped(text, columns);

    assert_string_equal(wrapped, expected);
}

static void
wrapping_breaks_at_spaces_and_only_long_words_inside(void **state)
{
    (void)state;
    check_wrapped("one two three", 7, "one two\nthree");
    check_wrapped("one two three", 6, "one\ntwo\nthree");
    check_wrapped("one\ntwo three", 9, "one\ntwo three");
    check_wrapped("abcdefgh ij", 3, "abc\ndef\ngh\nij");
    check_wrapped("", 5, "");
    /* Wide characters take two columns, marks none. */
    check_wrapped("\347\240\224\347\251\266\350\200\205", 4,
                  "\347\240\224\347\251\266\n\350\200\205");
    check_wrapped("a\314\210b\314\210c", 2, "a\314\210b\314\210\nc");
}

/* No line is wider, and nothing is lost but that spaces become line ends. */
static void
wrapping_random_text_keeps_its_words(void **state)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(2);

    (void)state;
    for (guint round = 0; round < 500; round++) {
        g_autoptr(GString) text = g_string_new(NULL);
        gsize columns = (gsize)g_rand_int_range(random, 1, 12);
        guint n = (guint)g_rand_int_range(random, 0, 40);

        for (guint i = 0; i < n; i++)
            g_string_append_c(text, "ab c"[g_rand_int_range(random, 0, 4)]);
        g_autofree char *wrapped = coding_text_dup_wrapped(text->str, columns);
        g_auto(GStrv) lines = g_strsplit(wrapped, "\n", -1);
        const char *p = text->str;

        for (char **line = lines; *line; line++) {
            g_autofree char *seen = g_strchomp(g_strdup(*line));

            assert_true(coding_text_get_width(seen) <= columns);
        }
        for (const char *w = wrapped; *w; w++) {
            if (*w == '\n' && *p != ' ')
                continue;
            assert_true(*w == *p || (*w == '\n' && *p == ' '));
            p++;
        }
        assert_int_equal(*p, 0);
    }
}

static void
progress_reports_until_it_is_cancelled(void **state)
{
    g_autoptr(GError) error = NULL;
    guint n_reports = 0;
    CodingProgress progress = {.report = count_report, .data = &n_reports};

    (void)state;
    assert_true(coding_progress_tick(NULL, 3, 7, "importing g1.txt", &error));
    assert_true(coding_progress_tick(&progress, 3, 7, "importing g1.txt", &error));
    assert_int_equal(n_reports, 1);
    progress.cancelled = 1;
    assert_false(coding_progress_tick(&progress, 3, 7, "importing g1.txt", &error));
    check_error(error, CODING_ERROR_CANCELLED, "importing g1.txt");
    assert_int_equal(n_reports, 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(folding_ignores_case_normal_form_and_white_space),
        cmocka_unit_test(folding_is_stable_for_every_character_and_its_normal_forms),
        cmocka_unit_test(tidying_trims_and_joins_white_space_and_keeps_the_rest),
        cmocka_unit_test(order_is_that_of_dictionaries_with_numbers_by_value),
        cmocka_unit_test(width_counts_columns_of_the_terminal),
        cmocka_unit_test(shortening_keeps_within_the_columns_and_never_splits_a_letter),
        cmocka_unit_test(distance_agrees_with_its_definition_at_every_limit),
        cmocka_unit_test(characters_are_counted_at_every_length_and_place),
        cmocka_unit_test(distance_counts_letters_not_bytes_and_folds_first),
        cmocka_unit_test(nearest_is_a_slip_or_a_part_and_nothing_else),
        cmocka_unit_test(an_unknown_name_is_reported_with_the_nearest),
        cmocka_unit_test(positions_and_bytes_convert_both_ways_and_stop_at_the_end),
        cmocka_unit_test(wrapping_breaks_at_spaces_and_only_long_words_inside),
        cmocka_unit_test(wrapping_random_text_keeps_its_words),
        cmocka_unit_test(progress_reports_until_it_is_cancelled),
    };

    return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
