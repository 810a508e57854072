/* test-search.c - patterns over turns, in any normal form and script. */
#include "harness.h"

#include <sqlite3.h>

#include "model/composed.h"

#define SJALV_C "sj\303\244lv"
#define SJALV_D "sja\314\210lv"

/* A transcript of the turns given, alternately by A and B. */
static CodingTranscript *
make_text(Harness *h, const char *const *turns)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingDraft) draft = coding_draft_new();
    g_autoptr(GBytes) source = g_bytes_new_static("x", 1);
    CodingTranscript *transcript;
    gint64 id;

    coding_draft_set_format(draft, "made");
    coding_draft_set_encoding(draft, "UTF-8");
    for (guint i = 0; turns[i]; i++) {
        g_auto(GStrv) paragraphs = g_strsplit(turns[i], "\n", -1);

        if (turns[i][0] == '(') {
            coding_draft_add_event(draft, turns[i], i + 1);
            continue;
        }
        coding_draft_begin_turn(draft, i % 2 ? "B" : "A", i % 2 ? "B" : "A", NULL, i + 1);
        for (char **p = paragraphs; *p; p++)
            coding_draft_add_paragraph(draft, *p);
    }
    coding_store_begin(h->store, "test", &error);
    id = coding_transcript_add(h->store, "g1", NULL, NULL, draft, "made.txt", source,
                               &error);
    coding_store_commit(h->store, "made", NULL, &error);
    check_good(error);
    transcript = coding_transcript_load(h->store, id, &error);
    check_good(error);
    return transcript;
}

/* The words of all hits, joined by '|'; or what is wrong. */
static char *
dup_hits(const CodingTranscript *t, const char *pattern,
         const CodingPatternOptions *options)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingPattern) compiled = coding_pattern_new(pattern, options, &error);
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(CodingHit));
    g_autoptr(GString) words = g_string_new(NULL);

    check_good(error);
    if (!coding_pattern_search(compiled, t, NULL, NULL, 0, hits, &error))
        return g_strdup(error->message);
    for (guint i = 0; i < hits->len; i++) {
        g_autofree char *text =
            coding_transcript_dup_text(t, g_array_index(hits, CodingHit, i).span);

        g_string_append_printf(words, "%s%s", i ? "|" : "", text);
    }
    return g_strdup(words->str);
}

static void
check_hits(const CodingTranscript *t, const char *pattern, CodingPatternOptions options,
           const char *expected)
{
    g_autofree char *got = dup_hits(t, pattern, &options);

    if (strcmp(got, expected) != 0)
        fail_msg("'%s' finds '%s', not '%s'", pattern, got, expected);
}

static const CodingPatternOptions plain = {0};
static const CodingPatternOptions fixed = {.fixed = TRUE};
static const CodingPatternOptions words = {.words = TRUE};

static void
letters_match_in_every_normal_form(void **state)
{
    const char *const turns[] = {"Jag " SJALV_C ".", "Jag " SJALV_D " ock, " SJALV_C "a.",
                                 NULL};
    g_autoptr(CodingTranscript) t = make_text(*state, turns);

    check_hits(t, SJALV_C, plain, SJALV_C "|" SJALV_D "|" SJALV_C);
    check_hits(t, SJALV_D, plain, SJALV_C "|" SJALV_D "|" SJALV_C);
    check_hits(t, "SJ\303\204LV",
               (CodingPatternOptions){.letter_case = CODING_CASE_IGNORE},
               SJALV_C "|" SJALV_D "|" SJALV_C);
    check_hits(t, SJALV_C "a", fixed, SJALV_C "a");
    /* One letter is one letter, however it is stored. */
    check_hits(t, "j.l", plain, "j\303\244l|ja\314\210l|j\303\244l");
    /* Behind what was composed the positions still hold. */
    check_hits(t, "ock", plain, "ock");
    check_hits(t, "\303\244", plain, "\303\244|a\314\210|\303\244");
}

static void
hebrew_and_chinese_are_found_with_their_marks(void **state)
{
    /* Shin, shin dot, qamats as typed (dagesh before vowel is not canonical order). */
    const char *const turns[] = {"\327\251\327\201\326\270\327\234\327\225\326\271\327"
                                 "\235 \327\236\326\274\326\267",
                                 "\346\210\221\345\276\210\345\256\263\346\200\225\343"
                                 "\200\202\346\210\221\344\270\215"
                                 "\346\200\225",
                                 NULL};
    g_autoptr(CodingTranscript) t = make_text(*state, turns);

    check_hits(t, "\327\234\327\225\326\271\327\235", plain,
               "\327\234\327\225\326\271\327\235");
    /* Mem with patah before dagesh, the canonical order. */
    check_hits(t, "\327\236\326\267\326\274", fixed, "\327\236\326\274\326\267");
    check_hits(t, "\346\210\221", plain, "\346\210\221|\346\210\221");
    check_hits(t, "\\p{sc:Han}+", plain,
               "\346\210\221\345\276\210\345\256\263\346\200\225|"
               "\346\210\221\344\270\215\346\200\225");
    check_hits(t, "\346\200\225$", plain, "\346\200\225");
}

static void
no_hit_runs_from_one_speaker_to_another(void **state)
{
    const char *const turns[] = {"one two\nthree", "four", "(five)", "six", NULL};
    g_autoptr(CodingTranscript) t = make_text(*state, turns);

    check_hits(t, "(?s)\\w.*", plain, "one two\nthree|four|five)|six");
    check_hits(t, "two\\s+three", plain, "two\nthree");
    check_hits(t, "two three", fixed, "two\nthree");
    check_hits(t, "three\\s+four", plain, "");
    check_hits(t, "^\\w+", plain, "one|three|four|six");
    check_hits(t, "\\w+$", plain, "two|three|four|six");
}

static void
capitals_matter_when_the_pattern_has_one(void **state)
{
    const char *const turns[] = {"Hope hope HOPE \303\204ra \303\244ra", NULL};
    g_autoptr(CodingTranscript) t = make_text(*state, turns);

    check_hits(t, "hope", plain, "Hope|hope|HOPE");
    check_hits(t, "Hope", plain, "Hope");
    check_hits(t, "\303\244ra", plain, "\303\204ra|\303\244ra");
    check_hits(t, "\303\204ra", plain, "\303\204ra");
    check_hits(t, "Hope", (CodingPatternOptions){.letter_case = CODING_CASE_IGNORE},
               "Hope|hope|HOPE");
    check_hits(t, "hope", (CodingPatternOptions){.letter_case = CODING_CASE_RESPECT},
               "hope");
    /* Capitals of an escape are no letters that are looked for. */
    check_hits(t, "\\Bope\\b", plain, "ope|ope|OPE");
    check_hits(t, "\\p{Lu}(?<Rest>ope)", plain, "Hope|HOPE");
    check_hits(t, "\\x{E4}ra", plain, "\303\204ra|\303\244ra");
    check_hits(t, "(*UCP)hope", plain, "Hope|hope|HOPE");
}

static void
plain_words_are_taken_as_they_stand(void **state)
{
    const char *const turns[] = {"A.b (a+)+$ \\E[x] a1b", NULL};
    g_autoptr(CodingTranscript) t = make_text(*state, turns);

    check_hits(t, "a.b", fixed, "A.b");
    check_hits(t, "(a+)+$", fixed, "(a+)+$");
    check_hits(t, "\\e[x]", fixed, "\\E[x]");
}

static void
whole_words_end_where_words_do(void **state)
{
    const char *const turns[] = {"step steps, footstep. e\314\201tape e step", NULL};
    g_autoptr(CodingTranscript) t = make_text(*state, turns);

    check_hits(t, "steps?", words, "step|steps|step");
    check_hits(t, "step", (CodingPatternOptions){.words = TRUE, .fixed = TRUE},
               "step|step");
    check_hits(t, "st|step", words, "step|step");
    /* A letter with its accent is not the letter. */
    check_hits(t, "e", words, "e");
}

static void
matches_without_text_are_no_hits_and_end(void **state)
{
    const char *const turns[] = {"aab", "b", NULL};
    g_autoptr(CodingTranscript) t = make_text(*state, turns);

    check_hits(t, "a*", plain, "aa");
    check_hits(t, "^", plain, "");
    check_hits(t, "$|x*|(?=b)", plain, "");
    check_hits(t, "a\\K", plain, "");
    check_hits(t, "a\\Kb", plain, "b");
    check_hits(t, "(?:)b?", plain, "b|b");
}

static void
a_pattern_that_would_never_end_is_an_error(void **state)
{
    static const char *const patterns[] = {"(a+)+$", "(a|aa)+$", "(?:(?:a*)*)*b",
                                           "^(?:a?){40}a{40}c"};
    g_autofree char *many = g_strnfill(2000, 'a');
    g_autofree char *turn = g_strconcat(many, "!", NULL);
    const char *const turns[] = {turn, NULL};
    g_autoptr(CodingTranscript) t = make_text(*state, turns);

    for (gsize i = 0; i < G_N_ELEMENTS(patterns); i++) {
        gint64 start = g_get_monotonic_time();
        g_autofree char *got = dup_hits(t, patterns[i], &plain);

        /* Found out to be hopeless, or given up; but within seconds. */
        assert_true(!*got || strstr(got, "takes too long at g1:"));
        assert_true(g_get_monotonic_time() - start < (gint64)20 * G_USEC_PER_SEC);
    }
    g_autofree char *worst = dup_hits(t, patterns[0], &plain);
    assert_non_null(strstr(worst, "the pattern '(a+)+$' takes too long at g1:1"));
}

static void
a_fault_is_shown_below_the_pattern(void **state)
{
    static const struct {
        const char *pattern, *message;
    } cases[] = {
        {"a(b", "the pattern cannot be understood: missing closing parenthesis\n"
                "    a(b\n       ^"},
        {"\344\270\255\xe6\x96\x87*+?", "\n    \344\270\255\xe6\x96\x87*+?\n          ^"},
        {"[z-a]", "\n    [z-a]\n       ^"},
        {"\\C", "cannot be understood"},
        {"", "the pattern is empty"},
        {"a\xff", "the pattern is not valid UTF-8"},
        {"a\nb(", "\n    a b(\n        ^"},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;

        assert_null(coding_pattern_new(cases[i].pattern, &plain, &error));
        check_error(error, CODING_ERROR_INVALID, cases[i].message);
    }
}

static void
of_a_long_pattern_only_the_surroundings_of_a_fault_are_shown(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *start = g_strnfill(3000, 'a');
    g_autofree char *pattern = g_strconcat(start, "(", NULL);
    g_autofree char *endless = g_strnfill(20000, 'a');

    (void)state;
    assert_null(coding_pattern_new(pattern, &plain, &error));
    assert_true(strlen(error->message) < 300);
    check_error(error, CODING_ERROR_INVALID, "\n    \u2026aaa");
    g_clear_error(&error);
    assert_null(coding_pattern_new(endless, &plain, &error));
    check_error(error, CODING_ERROR_INVALID, "longer than 10000 bytes");
}

static void
words_cannot_be_escaped_from(void **state)
{
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_null(coding_pattern_new("a)(b", &words, &error));
    check_error(error, CODING_ERROR_INVALID, "unmatched closing parenthesis");
}

static void
the_limit_ends_the_search(void **state)
{
    const char *const turns[] = {"a a a", "a a", NULL};
    g_autoptr(CodingTranscript) t = make_text(*state, turns);
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingPattern) pattern = coding_pattern_new("a", &plain, &error);
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(CodingHit));

    assert_true(coding_pattern_search(pattern, t, NULL, NULL, 4, hits, &error));
    assert_int_equal(hits->len, 4);
    assert_int_equal(g_array_index(hits, CodingHit, 3).turn, 1);
}

/* --- the text alone, turn by turn, against another use of PCRE2 ------------------- */

static const char *const letters[] = {"a",  "b",        "A",  " ",  "\n",
                                      "c.", "\303\244", "aa", "b ", "\327\251"};
static const char *const pieces[] = {
    "a",        "b",   "\\s+",   "^",        "$",     "\\b",      "(a|b)+",  "a*+$",
    "\\A",      "\\z", "[^a]",   "(?s).+",   ".",     "(?<=b)a",  "(?=\\s)", "\\n",
    "a(?!\\n)", "\\Z", "\\W",    "\\w+?",    "(?i)A", "\303\244", "(?<!a)b", "b?",
    "(?>a+)b?", "\\R", "(a)?b",  "\\X",      "a|b$",  "c\\.",     "(?m:^b)", "\\D",
    "a\\K",     "\\G", "(?-m)$", "[a-z]{2}", "(?:)",  "\\H",
};

/* Turns of several paragraphs, or of none with a letter; all begin and end in one. */
static CodingTranscript *
make_chance_text(Harness *h, GRand *chance)
{
    g_autoptr(GPtrArray) turns = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < 9; i++) {
        GString *turn = g_string_new(NULL);

        for (gint32 n = g_rand_int_range(chance, 1, 9); n > 0; n--)
            g_string_append(turn,
                            letters[g_rand_int_range(chance, 0, G_N_ELEMENTS(letters))]);
        g_ptr_array_add(turns, g_string_free(turn, FALSE));
    }
    g_ptr_array_add(turns, NULL);
    return make_text(h, (const char *const *)turns->pdata);
}

static char *
make_chance_pattern(GRand *chance)
{
    GString *pattern = g_string_new(NULL);

    for (gint32 n = g_rand_int_range(chance, 1, 4); n > 0; n--)
        g_string_append(pattern,
                        pieces[g_rand_int_range(chance, 0, G_N_ELEMENTS(pieces))]);
    return g_string_free(pattern, FALSE);
}

/* "turn:start-stop " of each match that has text, by GLib's own loop over the text of
 * each turn by itself. */
static char *
dup_expected(const CodingTranscript *t, const char *pattern)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GRegex) regex =
        g_regex_new(pattern, G_REGEX_MULTILINE, G_REGEX_MATCH_DEFAULT, &error);
    GString *all = g_string_new(NULL);

    check_good(error);
    for (gsize i = 0; i < coding_transcript_get_n_turns(t); i++) {
        CodingSpan span = coding_transcript_get_turn(t, i)->span;
        g_autofree char *text = coding_transcript_dup_text(t, span);
        gint at = 0, start, stop;

        while (at <= (gint)strlen(text)) {
            g_autoptr(GMatchInfo) match = NULL;

            if (!g_regex_match_full(regex, text, -1, at, G_REGEX_MATCH_NOTEMPTY, &match,
                                    NULL))
                break;
            g_match_info_fetch_pos(match, 0, &start, &stop);
            if (stop <= at)
                break;
            if (start < stop)
                g_string_append_printf(
                    all, "%zu:%zu-%zu ", i,
                    span.start + coding_text_position_at(text, (gsize)start),
                    span.start + coding_text_position_at(text, (gsize)stop));
            at = stop;
        }
    }
    return g_string_free(all, FALSE);
}

/* The same from the turns that coding_pattern_find_turns() names. */
static char *
dup_found(Harness *h, const CodingTranscript *t, const char *pattern)
{
    const CodingPatternOptions options = {.letter_case = CODING_CASE_RESPECT};
    gint64 id = coding_transcript_get_id(t);
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingPattern) compiled = coding_pattern_new(pattern, &options, &error);
    g_autoptr(GArray) places = NULL;
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(CodingHit));
    g_autoptr(CodingTranscript) part = NULL;
    GString *all = g_string_new(NULL);

    check_good(error);
    assert_true(coding_pattern_find_turns(compiled, h->store, id, &places, &error));
    assert_non_null(places);
    part = coding_transcript_load_turns(h->store, id, places, &error);
    check_good(error);
    assert_true(coding_pattern_search(compiled, part, NULL, NULL, 0, hits, &error));
    for (guint i = 0; i < hits->len; i++) {
        const CodingHit *hit = &g_array_index(hits, CodingHit, i);

        g_string_append_printf(all, "%u:%zu-%zu ",
                               g_array_index(places, guint, hit->turn), hit->span.start,
                               hit->span.stop);
    }
    return g_string_free(all, FALSE);
}

static void
the_text_alone_tells_which_turns_have_a_hit(void **state)
{
    Harness *h = *state;
    GRand *chance = g_rand_new_with_seed(8);
    guint n_hits = 0;

    for (guint round = 0; round < 40; round++) {
        g_autoptr(CodingTranscript) t = make_chance_text(h, chance);
        g_autoptr(GError) error = NULL;

        for (guint i = 0; i < 100; i++) {
            g_autofree char *pattern = make_chance_pattern(chance);
            g_autofree char *expected = dup_expected(t, pattern);
            g_autofree char *found = dup_found(h, t, pattern);

            if (strcmp(found, expected) != 0)
                fail_msg("'%s' in round %u finds %s, not %s", pattern, round, found,
                         expected);
            n_hits += *found != 0;
        }
        harness_begin(h, "remove");
        assert_true(
            coding_transcript_remove(h->store, coding_transcript_get_id(t), &error));
        harness_commit(h);
    }
    assert_true(n_hits > 1000);
    g_rand_free(chance);
}

static void
a_damaged_text_is_left_to_loading(void **state)
{
    Harness *h = *state;
    const char *const turns[] = {"one", "two", NULL};
    g_autoptr(CodingTranscript) t = make_text(h, turns);
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingPattern) pattern = coding_pattern_new("o", &plain, &error);
    static const char *const damages[] = {
        "UPDATE text SET turn_places = x''",
        "UPDATE text SET turn_places = x'00000000ffffffff'",
        "UPDATE text SET turn_places = x'0300000000000000'",
        "UPDATE text SET turn_places = x'0000000003000000', body = CAST(x'c36e65' AS "
        "TEXT)",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(damages); i++) {
        GArray *places = (GArray *)&places;
        sqlite3 *db;

        assert_int_equal(sqlite3_open(h->path, &db), SQLITE_OK);
        assert_int_equal(sqlite3_exec(db, damages[i], NULL, NULL, NULL), SQLITE_OK);
        sqlite3_close(db);
        assert_true(coding_pattern_find_turns(
            pattern, h->store, coding_transcript_get_id(t), &places, &error));
        assert_null(places);
    }
}

static void
accents_are_left_out_of_account_when_asked(void **state)
{
    const char *const turns[] = {
        "na\303\257ve Na\303\217VE nai\314\210ve naive", "f\303\245r far S\303\270ren",
        "\327\251\327\201\326\270\327\234\327\225\326\271\327\235", NULL};
    const CodingPatternOptions any = {.ignore_accents = TRUE};
    g_autoptr(CodingTranscript) t = make_text(*state, turns);

    check_hits(t, "naive", any, "na\303\257ve|Na\303\217VE|nai\314\210ve|naive");
    check_hits(t, "na\303\257ve", any, "na\303\257ve|Na\303\217VE|nai\314\210ve|naive");
    check_hits(t, "naive", plain, "naive");
    check_hits(t, "f.r\\b", any, "f\303\245r|far");
    check_hits(t, "S[\303\270]ren", any, "S\303\270ren");
    check_hits(t, "\327\251\327\234\327\225\327\235", any,
               "\327\251\327\201\326\270\327\234\327\225\326\271\327\235");
}

/* Law: the composed text is the normal form of the whole, whatever the pieces. */
static void
pieces_add_up_to_the_normal_form_of_the_whole(void **state)
{
    static const gunichar points[] = {'a',    'o',    0x308,  0x301,  0x323,  0x327,
                                      0xE4,   0x212B, 0x5E9,  0x5C1,  0x5B8,  0x5BC,
                                      0x1100, 0x1161, 0x11A8, 0xAC00, 0x4E2D, 0x958,
                                      ' ',    0x0F71, 0x0F72, 0x1F600};
    GRand *rand = g_rand_new_with_seed(3);

    (void)state;
    for (guint round = 0; round < 3000; round++) {
        g_autoptr(GString) text = g_string_new(NULL);
        g_auto(CodingComposed) composed = {0};
        g_autofree char *whole = NULL;
        gint32 n = g_rand_int_range(rand, 0, 12);

        for (gint32 i = 0; i < n; i++)
            g_string_append_unichar(
                text, points[g_rand_int_range(rand, 0, G_N_ELEMENTS(points))]);
        whole = g_utf8_normalize(text->str, -1, G_NORMALIZE_NFC);
        coding_composed_init(&composed, text->str, text->len, FALSE);
        assert_string_equal(composed.text->str, whole);
        assert_int_equal(composed.starts->len, composed.text->len + 1);
        assert_int_equal(composed.stops->len, composed.text->len + 1);
        assert_int_equal(g_array_index(composed.stops, guint32, composed.text->len), n);
        if (coding_composed_is_needless(text->str, text->len))
            assert_string_equal(text->str, whole);
        for (gsize i = 0; i < composed.text->len; i++)
            assert_true(g_array_index(composed.starts, guint32, i) <
                        g_array_index(composed.stops, guint32, i + 1));
    }
    g_rand_free(rand);
}

int
main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, harness_open, harness_close)
    const struct CMUnitTest tests[] = {
        CASE(letters_match_in_every_normal_form),
        CASE(hebrew_and_chinese_are_found_with_their_marks),
        CASE(no_hit_runs_from_one_speaker_to_another),
        CASE(capitals_matter_when_the_pattern_has_one),
        CASE(plain_words_are_taken_as_they_stand),
        CASE(whole_words_end_where_words_do),
        CASE(matches_without_text_are_no_hits_and_end),
        CASE(a_pattern_that_would_never_end_is_an_error),
        cmocka_unit_test(a_fault_is_shown_below_the_pattern),
        cmocka_unit_test(of_a_long_pattern_only_the_surroundings_of_a_fault_are_shown),
        cmocka_unit_test(words_cannot_be_escaped_from),
        CASE(the_limit_ends_the_search),
        CASE(the_text_alone_tells_which_turns_have_a_hit),
        CASE(a_damaged_text_is_left_to_loading),
        CASE(accents_are_left_out_of_account_when_asked),
        cmocka_unit_test(pieces_add_up_to_the_normal_form_of_the_whole),
    };

    return cmocka_run_group_tests_name("search", tests, NULL, NULL);
}
