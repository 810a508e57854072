/* test-attribution.c - templates, bands, and how many participants fit them. */
#include "harness.h"

#include "model/band.h"

/* Seven participants of two groups. */
#define PEOPLE                                                                           \
    "group,label,age:number,work,born:date\n"                                            \
    "g1,P1,33,people,1983-01-02\n"                                                       \
    "g1,P2,38,people,1978-03-04\n"                                                       \
    "g1,P3,39,people,1977-05-06\n"                                                       \
    "g2,P1,45,data,1971-05-06\n"                                                         \
    "g2,P2,49,people,1967-05-06\n"                                                       \
    "g2,P3,50,data,1966-05-06\n"                                                         \
    "g2,P4,,people,\n"

static CodingVoices *
make_people(Harness *h)
{
    g_autoptr(GError) error = NULL;
    CodingVoices *voices;

    harness_add_transcript(h, "g1", "P1: One.\n\nP2: Two.\n\nP3: Three.\n");
    harness_add_transcript(h, "g2", "P1: Four.\n\nP2: Five.\n\nP3: Six.\n\nP4: Seven.\n");
    harness_begin(h, "people");
    coding_roster_import_csv(h->store, "people.csv", PEOPLE, -1, NULL, &error);
    check_good(error);
    harness_commit(h);
    voices = coding_voices_new(h->store, &error);
    check_good(error);
    return voices;
}

/* What @template makes of the turn at @address, with how many fit it. */
static void
check_filled(Harness *h, CodingVoices *voices, const char *template, const char *address,
             const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingAttribution) attribution =
        coding_attribution_new(voices, template, &error);
    g_auto(CodingAttributed) filled = {0};
    g_auto(CodingPlace) place = {0};
    g_autofree char *said = NULL;

    check_good(error);
    coding_place_parse(h->store, address, &place, &error);
    check_good(error);
    CodingSegment quote = {.transcript = coding_transcript_get_id(place.transcript),
                           .span = place.span};
    assert_true(coding_attribution_fill(attribution, &quote, &filled, &error));
    said = g_strdup_printf("%s %u", filled.text, filled.n_alike);
    assert_string_equal(said, expected);
}

static void
bands_say_a_value_roughly_and_more_people_fit(void **state)
{
    Harness *h = *state;
    g_autoptr(CodingVoices) voices = make_people(h);

    check_filled(h, voices, "{age}", "g1:t2", "38 1");
    check_filled(h, voices, "{age:10}", "g1:t2", "30-39 3");
    check_filled(h, voices, "{age:5}", "g1:t2", "35-39 2");
    check_filled(h, voices, "{age:40,50}", "g1:t2", "under 40 3");
    check_filled(h, voices, "{age:40,50}", "g2:t2", "40-49 2");
    check_filled(h, voices, "{age:40,50}", "g2:t3", "50+ 1");
    check_filled(h, voices, "{age:45,}", "g2:t1", "45+ 3");
    check_filled(h, voices, "{age:39.5,49.5}", "g2:t2", "40-49 2");
    check_filled(h, voices, "{age:band}", "g1:t1", "under 40 3");
    check_filled(h, voices, "{age:band}", "g2:t3", "40+ 3");
    check_filled(h, voices, "{work}, {age:band}", "g2:t1", "data, 40+ 2");
    check_filled(h, voices, "{born:10}", "g1:t2", "1970-1979 3");
    /* Nobody knows: a value of its own, which one has. */
    check_filled(h, voices, "{age:10}", "g2:t4", "? 1");
    check_filled(h, voices, "{participant}", "g2:t4", "P4 0");
}

static void
decimals_lie_in_the_band_that_they_begin(void **state)
{
    (void)state;
    for (guint i = 0; i < 100; i++) {
        g_autofree char *text = g_strdup_printf("%u.%u", i / 10, i % 10);
        g_autoptr(GArray) values = g_array_new(FALSE, FALSE, sizeof(double));
        g_autoptr(GError) error = NULL;
        double half = 0.05, value = g_ascii_strtod(text, NULL);
        g_array_append_val(values, half);
        g_array_append_val(values, value);
        g_autoptr(CodingBands) bands = coding_bands_new("0.1", values, &error);
        g_autofree char *name = NULL;

        check_good(error);
        name = coding_bands_dup_name(bands, value);
        assert_float_equal(g_ascii_strtod(name, NULL), value, 1e-9);
    }
}

static void
braces_that_say_nothing_sensible_are_refused(void **state)
{
    static const struct {
        const char *template;
        CodingError code;
        const char *said;
    } cases[] = {
        {"{age:}", CODING_ERROR_INVALID, "'' says no bands"},
        {"{age:0}", CODING_ERROR_INVALID, "'0' says no bands"},
        {"{age:-5}", CODING_ERROR_INVALID, "'-5' says no bands"},
        {"{age:ten}", CODING_ERROR_INVALID, "'ten' says no bands"},
        {"{age:50,40}", CODING_ERROR_INVALID, "'50,40' says no bands"},
        {"{age:,}", CODING_ERROR_INVALID, "',' says no bands"},
        {"{age:1e999}", CODING_ERROR_INVALID, "says no bands"},
        {"{age:nan}", CODING_ERROR_INVALID, "says no bands"},
        {"{age:1e-9}", CODING_ERROR_INVALID, "says no bands"},
        {"{work:10}", CODING_ERROR_INVALID, "'work' is text"},
        {"{group:10}", CODING_ERROR_INVALID, "only attributes have bands"},
        {"{agee:10}", CODING_ERROR_NOT_FOUND, "did you mean 'age'?"},
        {"{age", CODING_ERROR_INVALID, "lacks its '}'"},
        {"age}", CODING_ERROR_INVALID, "closes nothing"},
    };
    Harness *h = *state;
    g_autoptr(CodingVoices) voices = make_people(h);

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;

        assert_null(coding_attribution_new(voices, cases[i].template, &error));
        check_error(error, cases[i].code, cases[i].said);
    }
}

static void
proposals_say_less_one_or_two_things_at_a_time(void **state)
{
    static const char *const expected[] = {
        "'{age:band}' instead of '{age}'",
        "without '{work}'",
        "without '{age}'",
        "'{age:band}' instead of '{age}' and without '{work}'",
        "without '{work}' and without '{age}'",
    };
    Harness *h = *state;
    g_autoptr(CodingVoices) voices = make_people(h);
    const CodingRoster *roster = coding_voices_get_roster(voices);
    g_autoptr(CodingAttribution) attribution =
        coding_attribution_new(voices, "({work}, {age} years, {participant})", NULL);
    g_autoptr(GPtrArray) proposals = coding_attribution_list_proposals(attribution);
    static const guint alike[] = {2, 1, 2, 3, 0}; /* as P1 of g2 */
    const CodingParticipant *who = coding_roster_find(roster, "g2/P1", NULL);

    assert_int_equal(proposals->len, G_N_ELEMENTS(expected));
    for (guint i = 0; i < proposals->len; i++) {
        const CodingAttributionProposal *one = g_ptr_array_index(proposals, i);

        assert_string_equal(one->words, expected[i]);
        assert_int_equal(coding_attribution_count_alike(one->attribution, who), alike[i]);
    }
}

/* Laws, against a count by hand: a band holds what its name says, bands of "band" have
 * three values at least where they have bounds, and values rise with their bands. */
static void
bands_hold_what_their_names_say(void **state)
{
    (void)state;
    for (guint seed = 1; seed <= 300; seed++) {
        g_autoptr(GRand) chance = g_rand_new_with_seed(seed);
        g_autoptr(GArray) values = g_array_new(FALSE, FALSE, sizeof(double));
        g_autoptr(GHashTable) counts = g_hash_table_new(g_direct_hash, g_direct_equal);
        g_autoptr(CodingBands) bands = NULL;
        double scale = g_rand_int_range(chance, 1, 1000);

        for (int i = g_rand_int_range(chance, 0, 40); i > 0; i--) {
            double value = g_rand_int_range(chance, -20, 100) * scale;
            g_array_append_val(values, value);
        }
        bands = coding_bands_new("band", values, NULL);
        for (guint i = 0; i < values->len; i++) {
            double value = g_array_index(values, double, i), from = -1e300, to = 1e300;
            g_autofree char *name = coding_bands_dup_name(bands, value);
            int band = coding_bands_find(bands, value);
            char *dash;

            g_hash_table_insert(counts, GINT_TO_POINTER(band + 1),
                                GINT_TO_POINTER(GPOINTER_TO_INT(g_hash_table_lookup(
                                                    counts, GINT_TO_POINTER(band + 1))) +
                                                1));
            if (g_str_has_prefix(name, "under "))
                to = g_ascii_strtod(name + 6, NULL) - 1;
            else {
                from = g_ascii_strtod(name, &dash);
                if (*dash == '-')
                    to = g_ascii_strtod(dash + 1, NULL);
                else if (*dash == '\0')
                    to = from;
            }
            assert_true(value >= from && value <= to);
            for (guint j = 0; j < i; j++) {
                double other = g_array_index(values, double, j);

                if (other < value)
                    assert_true(coding_bands_find(bands, other) <= band);
            }
        }
        if (g_hash_table_size(counts) > 1) {
            GHashTableIter iter;
            gpointer n;

            g_hash_table_iter_init(&iter, counts);
            while (g_hash_table_iter_next(&iter, NULL, &n))
                assert_true(GPOINTER_TO_INT(n) >= 3);
        }
    }
}

static void
languages_are_tags(void **state)
{
    static const char *const good[][2] = {
        {"en", "en"},       {" EN-gb ", "en-GB"},       {"zh-hant-TW", "zh-Hant-TW"},
        {"pt-BR", "pt-BR"}, {"sv-x-test", "sv-x-test"},
    };
    static const char *const bad[] = {"",    "e",   "english", "en_GB",
                                      "en-", "-en", "12",      "sv;en"};

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(good); i++) {
        g_autofree char *tag = coding_language_parse(good[i][0], NULL);

        assert_string_equal(tag, good[i][1]);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autoptr(GError) error = NULL;

        assert_null(coding_language_parse(bad[i], &error));
        check_error(error, CODING_ERROR_INVALID, "is no tag of a language");
    }
    assert_true(coding_language_same("en-GB", "EN"));
    assert_false(coding_language_same("en", "eng"));
    assert_false(coding_language_same(NULL, NULL));
    assert_true(coding_language_covers("en", "en-GB"));
    assert_false(coding_language_covers("en-GB", "en"));
    assert_false(coding_language_covers("en", "eng"));
}

int
main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, harness_open, harness_close)
    const struct CMUnitTest tests[] = {
        CASE(bands_say_a_value_roughly_and_more_people_fit),
        CASE(braces_that_say_nothing_sensible_are_refused),
        CASE(proposals_say_less_one_or_two_things_at_a_time),
        cmocka_unit_test(bands_hold_what_their_names_say),
        cmocka_unit_test(decimals_lie_in_the_band_that_they_begin),
        cmocka_unit_test(languages_are_tags),
    };

    return cmocka_run_group_tests_name("attribution", tests, NULL, NULL);
}
