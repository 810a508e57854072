/* test-codebook-split.c - forms and tables of a split, places, and what hangs on
 * segments; test-codebook-random.c has the laws. */
#include "harness.h"

#include "store/store-private.h"

#define TALK                                                                             \
    "P1: I was afraid of the meeting.\n\n"                                               \
    "P2: Afraid, and ashamed.\n\n"                                                       \
    "P1: And then no more.\n"

/* A code of Ana's on each turn. */
static gint64
make_code(Harness *h)
{
    gint64 g1 = harness_add_transcript(h, "g1", TALK);
    gint64 code = harness_add_code(h, h->ana, "Fear");
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingTranscript) t = coding_transcript_load(h->store, g1, &error);

    check_good(error);
    harness_begin(h, "code");
    for (gsize i = 0; i < coding_transcript_get_n_turns(t); i++)
        coding_segment_add(h->store, t, coding_transcript_get_turn(t, i)->span, code,
                           h->ana, CODING_STANCE_SUPPORTS, NULL, &error);
    check_good(error);
    harness_commit(h);
    return code;
}

static CodingSplit *
open_split(Harness *h, gint64 code)
{
    g_autoptr(GError) error = NULL;
    CodingSplit *split = coding_split_new(h->store, code, FALSE, &error);

    check_good(error);
    assert_int_equal(coding_split_get_n(split), 3);
    return split;
}

static void
a_form_that_was_written_is_read_as_it_was(void **state)
{
    static const char *const codes[] = {"A", "Fear; A; Å b", ""};
    Harness *h = *state;
    gint64 code = make_code(h);
    g_autoptr(CodingSplit) split = open_split(h, code);
    g_autoptr(CodingSplit) again = open_split(h, code);
    g_autoptr(GError) error = NULL;

    for (guint i = 1; i <= 3; i++)
        assert_true(coding_split_assign(split, i, codes[i - 1], &error));
    g_autofree char *form = coding_split_write_form(split);
    assert_true(coding_split_read_form(again, form, &error));
    check_good(error);
    for (guint i = 1; i <= 3; i++) {
        g_autofree char *its = coding_split_dup_codes(again, i);

        assert_string_equal(its, codes[i - 1]);
    }
    assert_true(coding_split_is_same(split, again));
    assert_int_equal(coding_split_count_left(again), 2);
}

static void
what_was_said_of_a_segment_first_is_forgotten(void **state)
{
    Harness *h = *state;
    gint64 code = make_code(h);
    g_autoptr(CodingSplit) split = open_split(h, code);
    g_autoptr(GError) error = NULL;

    assert_true(coding_split_assign(split, 1, "Forgotten", &error));
    assert_true(coding_split_assign(split, 1, "A; a; A", &error));
    harness_begin(h, "split");
    assert_true(coding_split_run(split, &error));
    harness_commit(h);
    g_autoptr(CodingCodebook) codebook = coding_codebook_load(h->store, &error);
    check_good(error);
    assert_int_equal(coding_codebook_get_codes(codebook)->len, 2);
    assert_null(coding_codebook_find(codebook, 0, "Forgotten", NULL));
    assert_int_equal(coding_split_count_left(split), 2);
}

static void
voices_and_evidence_go_with_a_segment_and_voices_with_a_copy(void **state)
{
    Harness *h = *state;
    gint64 code = make_code(h), segment, copy, voice = 0, n;
    g_autoptr(CodingSplit) split = open_split(h, code);
    g_autoptr(GError) error = NULL;

    segment = coding_split_get_segment(split, 1)->id;
    harness_begin(h, "split");
    coding_store_get_integer(h->store, &voice, &error,
                             "SELECT id FROM participant WHERE name = 'P2'", "");
    assert_true(coding_segment_set_voices(h->store, segment, &voice, 1, &error));
    assert_true(coding_split_assign(split, 1, "A; B", &error));
    assert_true(coding_split_run(split, &error));
    harness_commit(h);
    const CodingSplitPart *a = coding_split_get_parts(split)->pdata[0];
    const CodingSplitPart *b = coding_split_get_parts(split)->pdata[1];
    assert_int_equal(a->moved, 1);
    assert_int_equal(a->copied, 0);
    assert_int_equal(b->copied, 1);
    coding_store_get_integer(h->store, &n, &error,
                             "SELECT code_id FROM segment WHERE id = ?", "i", segment);
    assert_int_equal(n, a->code);
    coding_store_get_integer(h->store, &copy, &error,
                             "SELECT id FROM segment WHERE code_id = ?", "i", b->code);
    assert_int_not_equal(copy, segment);
    coding_store_get_integer(h->store, &n, &error,
                             "SELECT count(*) FROM voice WHERE participant_id = ?"
                             " AND segment_id IN (?, ?)",
                             "iii", voice, segment, copy);
    check_good(error);
    assert_int_equal(n, 2);
}

static void
new_codes_stand_behind_the_old_one_in_their_order(void **state)
{
    Harness *h = *state;
    gint64 code = make_code(h);
    g_autoptr(CodingSplit) split = open_split(h, code);
    g_autoptr(GError) error = NULL;
    static const char *const names[] = {"Fear", "Second", "First", "Last"};

    harness_add_code(h, h->ana, "Last");
    assert_true(coding_split_assign(split, 1, "Second", &error));
    assert_true(coding_split_assign(split, 2, "First", &error));
    harness_begin(h, "split");
    assert_true(coding_split_run(split, &error));
    harness_commit(h);
    g_autoptr(CodingCodebook) codebook = coding_codebook_load(h->store, &error);
    const GPtrArray *codes = coding_codebook_get_codes(codebook);
    assert_int_equal(codes->len, G_N_ELEMENTS(names));
    for (guint i = 0; i < codes->len; i++)
        assert_string_equal(((CodingCode *)codes->pdata[i])->name, names[i]);
}

static void
lines_of_a_form_are_told_from_what_is_passed_over(void **state)
{
    static const struct {
        const char *text;
        int n; /* -1: not understood */
    } cases[] = {
        {"", 0},        {"# [1] > A\n\n    [1] > B\n", 0},
        {"[1] > A", 1}, {"\357\273\277[1]>A\r\n[ 2 ]\t> B; C\n", 2},
        {"[1] A", -1},  {"[] > A", -1},
        {"words", -1},  {"[1234567890] > A", -1},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GPtrArray) lines = coding_split_parse_form(cases[i].text, &error);

        assert_int_equal(lines ? (int)lines->len : -1, cases[i].n);
        assert_true(!lines == !!error);
    }
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, harness_open, harness_close)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_form_that_was_written_is_read_as_it_was),
        CASE(what_was_said_of_a_segment_first_is_forgotten),
        CASE(voices_and_evidence_go_with_a_segment_and_voices_with_a_copy),
        CASE(new_codes_stand_behind_the_old_one_in_their_order),
        cmocka_unit_test(lines_of_a_form_are_told_from_what_is_passed_over),
    };

    return cmocka_run_group_tests_name("codebook-split", tests, NULL, NULL);
}
