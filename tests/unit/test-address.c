/* test-address.c - places as people write them, and back. */
#include "harness.h"

static const char words[] = /* wrapped at 72 by the project */
    "We were standing at the precipice, all of us, and I said \342\200\236no, "
    "that\342\200\231s it\342\200\234 and left the room. Then cafe\314\201 "
    "time\302\240came.";

/* Two turns with an event inside the second; "so it goes" stands twice. */
static CodingTranscript *
add_sample(Harness *h)
{
    g_autoptr(CodingDraft) draft = coding_draft_new();
    g_autoptr(GBytes) source = g_bytes_new_static("x", 1);
    g_autoptr(GError) error = NULL;
    CodingTranscript *t;
    gint64 id;

    coding_draft_set_format(draft, "plain text");
    coding_draft_set_encoding(draft, "UTF-8");
    coding_draft_begin_turn(draft, "P1", "P1", NULL, 1);
    coding_draft_add_paragraph(draft, words);
    coding_draft_begin_turn(draft, "P2", "P2", NULL, 2);
    coding_draft_add_paragraph(draft, "So it goes. Oh… so it goes.");
    coding_draft_add_event(draft, "(laughter)", 3);
    coding_draft_add_paragraph(draft, "So it goes.");
    assert_true(coding_store_begin(h->store, "import", NULL));
    id = coding_transcript_add(h->store, "g1", NULL, NULL, draft, "f", source, &error);
    check_good(error);
    coding_store_commit(h->store, "done", NULL, &error);
    t = coding_transcript_load(h->store, id, &error);
    check_good(error);
    return t;
}

static void
every_form_finds_its_words(void **state)
{
    static const struct {
        const char *address, *text;
    } cases[] = {
        {"g1:1",
         "We were standing at the precipice, all of us, and I said „no, that’s it“"},
        {"G1:2", "and left the room. Then café time came."},
        {"g1:2-3", "and left the room. Then café time came.\n"
                   "So it goes. Oh… so it goes."},
        {"g1:p2", "So it goes. Oh… so it goes."},
        {"g1:p3-4", "(laughter)\nSo it goes."},
        {"g1:t2", "So it goes. Oh… so it goes.\n(laughter)\nSo it goes."},
        {"g1:s2", "Then café time came."},
        {"g1:1.4-1.7", "were"},
        {"g1:1.1-1.1", "W"},
        {"g1:1.58-2.3", "„no, that’s it“ and"},
        {"g1@0-2", "We"},
        {"g1@r1:2", "and left the room. Then café time came."},
        {"g1:\"standing at the precipice\"", "standing at the precipice"},
        {"g1:\"that's it\"", "that’s it"},
        {"g1:\"\"no, that's it\" and\"", "„no, that’s it“ and"},
        {"g1:\"caf\303\251 time came\"", "café time came"},
        {"g1:\"Oh...\"", "Oh…"},
        {"g1:\"it“   and\tleft\"", "it“ and left"},
        {"g1:t2:\"Oh… so\"", "Oh… so"},
        {"g1:p4:\"So it goes\"", "So it goes"},
        {"g1:1-2:\"Then\"", "Then"},
        {"g1:s3:\"goes\"", "goes"},
    };
    Harness *h = *state;
    g_autoptr(CodingTranscript) t = add_sample(h);

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(CodingPlace) place = {0};
        g_autoptr(GError) error = NULL;
        g_autofree char *text = NULL, *plain = NULL, *wanted = NULL;

        coding_place_parse(h->store, cases[i].address, &place, &error);
        check_good(error);
        text = coding_transcript_dup_text(place.transcript, place.span);
        plain = g_utf8_normalize(text, -1, G_NORMALIZE_ALL_COMPOSE);
        wanted = g_utf8_normalize(cases[i].text, -1, G_NORMALIZE_ALL_COMPOSE);
        assert_string_equal(plain, wanted);
    }
    g_auto(CodingPlace) all = {0};
    assert_true(coding_place_parse(h->store, "g1", &all, NULL));
    assert_int_equal(all.span.start, 0);
    assert_int_equal(all.span.stop, coding_transcript_get_length(t));
}

static void
each_failure_says_what_is_wrong(void **state)
{
    static const char how[] =
        "; places are written 12, 12-14, p3, t7, s20, 12.5-14.20 or "
        "\"some words\" after the transcript's name and a colon";
    static const struct {
        const char *address;
        CodingError code;
        const char *message;
    } cases[] = {
        {"g2:1", CODING_ERROR_NOT_FOUND,
         "no transcript 'g2' in the project; did you mean 'g1'?"},
        {"", CODING_ERROR_NOT_FOUND, "no transcript '' in the project"},
        {":12", CODING_ERROR_NOT_FOUND, "no transcript '' in the project"},
        {"g1:6", CODING_ERROR_NOT_FOUND, "no line 6 in 'g1'; its last line is 5"},
        {"g1:2-6", CODING_ERROR_NOT_FOUND, "no line 6 in 'g1'; its last line is 5"},
        {"g1:p9", CODING_ERROR_NOT_FOUND,
         "no paragraph 9 in 'g1'; its last paragraph is 4"},
        {"g1:t3", CODING_ERROR_NOT_FOUND, "no turn 3 in 'g1'; its last turn is 2"},
        {"g1:s99", CODING_ERROR_NOT_FOUND,
         "no sentence 99 in 'g1'; its last sentence is 6"},
        {"g1:0", CODING_ERROR_INVALID,
         "lines are counted from 1 and go upward, not from 0"},
        {"g1:3-2", CODING_ERROR_INVALID,
         "lines are counted from 1 and go upward, not from 3 to 2"},
        {"g1:1.0-1.3", CODING_ERROR_NOT_FOUND,
         "no column 0 in line 1 of 'g1'; the line has 72"},
        {"g1:1.1-1.73", CODING_ERROR_NOT_FOUND,
         "no column 73 in line 1 of 'g1'; the line has 72"},
        {"g1:2.3-2.1", CODING_ERROR_INVALID, "the place '2.3-2.1' ends before it begins"},
        {"g1@5-5", CODING_ERROR_INVALID,
         "in 'g1' (164 characters) the place '5-5' is empty or ends before it begins"},
        {"g1@5-999", CODING_ERROR_NOT_FOUND,
         "'g1' has 164 characters; there is no place '5-999'"},
        {"g1@r2:1", CODING_ERROR_NOT_FOUND,
         "no revision 2 of 'g1'; its present one is 1"},
        {"g1:\"precipise\"", CODING_ERROR_NOT_FOUND,
         "the words \"precipise\" are not in 'g1'"},
        {"g1:1:\"goes\"", CODING_ERROR_NOT_FOUND,
         "the words \"goes\" are not in 'g1' at that place"},
        {"g1:\"So it goes\"", CODING_ERROR_AMBIGUOUS,
         "the words \"So it goes\" occur 2 times: g1:3.1-3.10, g1:5.1-5.10; quote more "
         "of "
         "them"},
    };
    static const char *const malformed[] = {"12A",   "p",   "1-",      "1.2",
                                            "1.2-3", "x3",  "",        "\"open",
                                            "\"\"",  "1:2", "1.a-1.2", "12345678901"};
    Harness *h = *state;
    g_autoptr(CodingTranscript) t = add_sample(h);

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(CodingPlace) place = {0};
        g_autoptr(GError) error = NULL;

        assert_false(coding_place_parse(h->store, cases[i].address, &place, &error));
        assert_null(place.transcript);
        check_error(error, cases[i].code, "");
        assert_string_equal(error->message, cases[i].message);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(malformed); i++) {
        g_auto(CodingPlace) place = {0};
        g_autoptr(GError) error = NULL;
        g_autofree char *address = g_strconcat("g1:", malformed[i], NULL);
        g_autofree char *wanted =
            g_strdup_printf("cannot read the place '%s'%s", malformed[i], how);

        assert_false(coding_place_parse(h->store, address, &place, &error));
        check_error(error, CODING_ERROR_INVALID, "");
        assert_string_equal(error->message, wanted);
    }
}

static gboolean
quote_is_found(const CodingTranscript *t, const char *quote)
{
    g_autofree char *rest = g_strdup_printf(":\"%s\"", quote);
    CodingSpan span;

    return coding_place_parse_in((CodingTranscript *)t, rest, &span, NULL);
}

static void
a_letter_is_never_quoted_by_half(void **state)
{
    Harness *h = *state;
    g_autoptr(CodingTranscript) t = add_sample(h);

    assert_true(quote_is_found(t, "caf\303\251"));
    assert_true(quote_is_found(t, "caf"));
    assert_false(quote_is_found(t, "cafe"));
    assert_false(quote_is_found(t, "\314\201 time"));
    assert_false(quote_is_found(t, "Oh."));
}

static void
marks_match_in_whichever_order_they_were_typed(void **state)
{
    Harness *h = *state;
    g_autoptr(CodingDraft) draft = coding_draft_new();
    g_autoptr(GBytes) source = g_bytes_new_static("x", 1);
    g_autoptr(GError) error = NULL;
    gint64 id;

    coding_draft_set_format(draft, "");
    coding_draft_set_encoding(draft, "");
    coding_draft_begin_turn(draft, "P1", "P1", NULL, 1);
    /* Vietnamese as an old keyboard wrote it: e with circumflex, then a dot. */
    coding_draft_add_paragraph(draft, "ti\303\252\314\243ng, \352\260\201");
    assert_true(coding_store_begin(h->store, "import", NULL));
    id = coding_transcript_add(h->store, "g1", NULL, NULL, draft, "f", source, &error);
    check_good(error);
    g_autoptr(CodingTranscript) t = coding_transcript_load(h->store, id, &error);
    assert_true(quote_is_found(t, "ti\341\273\207ng"));
    assert_true(quote_is_found(t, "tie\314\243\314\202ng"));
    assert_true(quote_is_found(t, "ti\303\252\314\243ng"));
    assert_false(quote_is_found(t, "ti\303\252"));
    assert_true(quote_is_found(t, "\352\260\201"));
    assert_false(quote_is_found(t, "\352\260\200")); /* GA inside GAG */
}

static void
every_span_survives_its_address(void **state)
{
    Harness *h = *state;
    g_autoptr(CodingTranscript) t = add_sample(h);
    gsize n = coding_transcript_get_length(t);

    for (gsize start = 0; start < n; start++)
        for (gsize stop = start + 1; stop <= n; stop++) {
            CodingSpan span = {start, stop};
            g_autofree char *address = coding_address_format(t, span);
            g_auto(CodingPlace) place = {0};
            g_autoptr(GError) error = NULL;

            coding_place_parse(h->store, address, &place, &error);
            check_good(error);
            assert_int_equal(place.span.start, start);
            assert_int_equal(place.span.stop, stop);
        }
}

static void
whole_lines_have_the_short_form(void **state)
{
    Harness *h = *state;
    g_autoptr(CodingTranscript) t = add_sample(h);
    CodingSpan two = {coding_transcript_get_unit(t, CODING_UNIT_LINE, 1).start,
                      coding_transcript_get_unit(t, CODING_UNIT_LINE, 2).stop};
    g_autofree char *whole = coding_address_format(t, two);

    assert_string_equal(whole, "g1:2-3");
    two.start++;
    g_autofree char *part = coding_address_format(t, two);
    g_autofree char *lines = coding_address_format_lines(t, two);
    assert_string_equal(part, "g1:2.2-3.27");
    assert_string_equal(lines, "g1:2-3");
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, harness_open, harness_close)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(every_form_finds_its_words),
        CASE(each_failure_says_what_is_wrong),
        CASE(a_letter_is_never_quoted_by_half),
        CASE(marks_match_in_whichever_order_they_were_typed),
        CASE(every_span_survives_its_address),
        CASE(whole_lines_have_the_short_form),
    };

    return cmocka_run_group_tests_name("address", tests, NULL, NULL);
}
