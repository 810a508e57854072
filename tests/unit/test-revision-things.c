/* test-revision-things.c - what else hangs on a text that is corrected: quotations of
 * models, memos of others, evidence, voices, times, a title. */
#include "harness.h"

#define TALK                                                                             \
    "P1: I was afraid of the meeting.\n\n"                                               \
    "P2: Small steps, and then home.\n"

static CodingRevisionReport *
revise(Harness *h, gint64 id, const char *text, gboolean accept_loss)
{
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingDraft) draft = coding_import_bytes("new", bytes, NULL, NULL, &error);
    CodingRevisionReport *report = NULL;

    check_good(error);
    harness_begin(h, "edit");
    coding_transcript_revise(h->store, id, draft, NULL, NULL,
                             &(CodingReviseOptions){accept_loss}, &report, &error);
    check_good(error);
    harness_commit(h);
    return report;
}

static gint64
code(Harness *h, const char *address, gint64 code)
{
    g_auto(CodingPlace) place = {0};
    g_autoptr(GError) error = NULL;
    gint64 id = 0;

    coding_place_parse(h->store, address, &place, &error);
    check_good(error);
    coding_segment_add(h->store, place.transcript, place.span, code,
                       coding_store_get_coder(h->store), CODING_STANCE_SUPPORTS, &id,
                       &error);
    check_good(error);
    return id;
}

static const CodingCarried *
find(const CodingRevisionReport *report, CodingCarriedKind kind)
{
    for (guint i = 0; i < report->items->len; i++) {
        const CodingCarried *item = g_ptr_array_index(report->items, i);

        if (item->kind == kind)
            return item;
    }
    return NULL;
}

/* Ana's model with a quotation inside a segment of hers. */
static void
choose_quotation(Harness *h, const char *address, gint64 root)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingCodebook) codebook = coding_codebook_load(h->store, &error);
    g_autoptr(CodingModel) model = NULL;
    g_auto(CodingPlace) place = {0};

    coding_model_add(h->store, &(CodingModelDraft){.name = "paper", .root = root},
                     &error);

    check_good(error);
    model = coding_model_load(h->store, "paper", &error);
    coding_place_parse(h->store, address, &place, &error);
    check_good(error);
    coding_model_set_quote(h->store, model, codebook, root, &place, &error);
    check_good(error);
}

static void
a_quotation_follows_and_goes_with_its_segment(void **state)
{
    Harness *h = *state;
    gint64 g1 = harness_add_transcript(h, "g1", TALK);
    gint64 steps = harness_add_code(h, h->ana, "Steps");
    g_autoptr(CodingRevisionReport) first = NULL;
    g_autoptr(CodingRevisionReport) second = NULL;
    g_autofree char *before = NULL, *undone = NULL;

    harness_begin(h, "model");
    code(h, "g1:\"Small steps, and then home\"", steps);
    choose_quotation(h, "g1:\"Small steps\"", steps);
    harness_commit(h);
    first = revise(
        h, g1, "P1: I was so afraid of the meeting.\n\nP2: Small steps, home.\n", FALSE);
    assert_int_equal(find(first, CODING_CARRIED_QUOTATION)->fate, CODING_FATE_MOVED);
    assert_string_equal(find(first, CODING_CARRIED_QUOTATION)->text_after, "Small steps");
    assert_string_equal(find(first, CODING_CARRIED_QUOTATION)->owner, "paper");

    before = harness_dump(h);
    second = revise(h, g1, "P1: I was so afraid of the meeting.\n", TRUE);
    assert_int_equal(find(second, CODING_CARRIED_QUOTATION)->fate, CODING_FATE_LOST);
    assert_int_equal(second->n_lost, 2);
    assert_true(coding_store_undo(h->store, NULL, NULL));
    undone = harness_dump(h);
    assert_string_equal(undone, before);
}

static void
an_example_goes_with_its_words_and_says_when_they_are_others(void **state)
{
    Harness *h = *state;
    gint64 g1 = harness_add_transcript(h, "g1", TALK);
    gint64 steps = harness_add_code(h, h->ana, "Steps");
    g_autoptr(CodingRevisionReport) first = NULL;
    g_autoptr(GError) error = NULL;
    g_auto(CodingPlace) place = {0};

    harness_begin(h, "example");
    coding_place_parse(h->store, "g1:\"Small steps\"", &place, &error);
    coding_code_set_example(h->store, steps, place.transcript, place.span, &error);
    check_good(error);
    harness_commit(h);
    for (int round = 0; round < 2; round++) {
        g_autoptr(CodingRevisionReport) report =
            revise(h, g1,
                   round ? "P1: I was so afraid.\n\nP2: Small little steps, home.\n"
                         : "P1: I was so afraid.\n\nP2: Small steps, and home.\n",
                   FALSE);
        g_autoptr(CodingCodebook) codebook = coding_codebook_load(h->store, &error);
        g_autoptr(GHashTable) places =
            coding_codebook_load_examples(h->store, codebook, 0, &error);
        const CodingExamplePlace *its = g_hash_table_lookup(places, &steps);

        check_good(error);
        assert_int_equal(find(report, CODING_CARRIED_EXAMPLE)->fate,
                         round ? CODING_FATE_STRETCHED : CODING_FATE_MOVED);
        assert_int_equal(its->changed, round);
        assert_string_equal(coding_codebook_get(codebook, steps)->example, "Small steps");
    }
    first = revise(h, g1, "P1: I was so afraid.\n", TRUE);
    assert_int_equal(find(first, CODING_CARRIED_EXAMPLE)->fate, CODING_FATE_LOST);
    g_autoptr(CodingCodebook) codebook = coding_codebook_load(h->store, &error);
    assert_int_equal(coding_codebook_get(codebook, steps)->example_transcript, 0);
    assert_string_equal(coding_codebook_get(codebook, steps)->example, "Small steps");
}

/* Of a code that has not been shared. */
static void
an_example_of_another_coder_is_only_counted(void **state)
{
    Harness *h = *state;
    gint64 g1 = harness_add_transcript(h, "g1", TALK);
    gint64 hers = harness_add_code(h, h->ana, "Steps");
    g_autoptr(GError) error = NULL;
    g_auto(CodingPlace) place = {0};

    harness_begin(h, "example");
    coding_place_parse(h->store, "g1:\"Small steps\"", &place, &error);
    coding_code_set_example(h->store, hers, place.transcript, place.span, &error);
    harness_commit(h);
    coding_store_set_coder(h->store, h->ben);
    g_autoptr(CodingRevisionReport) report =
        revise(h, g1, "P1: I was afraid.\n\nP2: Small steps.\n", FALSE);
    assert_null(find(report, CODING_CARRIED_EXAMPLE));
    assert_int_equal(report->hidden[CODING_FATE_MOVED], 1);
}

static void
a_private_memo_of_another_is_only_counted(void **state)
{
    static const CodingMemoVisibility hidden = CODING_MEMO_PRIVATE;
    Harness *h = *state;
    gint64 g1 = harness_add_transcript(h, "g1", TALK);
    CodingMemoDraft memo = {.title = "Secret", .body = "x", .visibility = &hidden};
    g_autoptr(CodingRevisionReport) report = NULL;
    g_autoptr(GError) error = NULL;
    CodingAbout about;

    coding_store_set_coder(h->store, h->ben);
    harness_begin(h, "memo");
    g_autoptr(CodingAboutNames) names = coding_about_names_new(h->store, &error);
    coding_about_names_parse(names, "g1:\"then home\"", &about, &error);
    coding_memo_set_about(h->store, coding_memo_add(h->store, &memo, &error), &about,
                          TRUE, &error);
    check_good(error);
    coding_coder_share(h->store, h->ben, &error);
    harness_commit(h);
    coding_store_set_coder(h->store, h->ana);
    report =
        revise(h, g1, "P1: I was afraid of the meeting.\n\nP2: Small steps.\n", TRUE);
    assert_int_equal(report->items->len, 0);
    assert_int_equal(report->hidden[CODING_FATE_LOST], 1);
}

static void
voices_and_the_mark_of_having_read_stay(void **state)
{
    Harness *h = *state;
    gint64 g1 = harness_add_transcript(h, "g1", TALK), id;
    gint64 steps = harness_add_code(h, h->ana, "Steps");
    g_autoptr(CodingRevisionReport) report = NULL;
    g_autoptr(CodingRoster) roster = coding_roster_load(h->store, NULL);
    g_autoptr(CodingVoices) voices = NULL;
    g_autoptr(GArray) all = NULL;
    gint64 p1 = coding_roster_find(roster, "P1", NULL)->id;

    harness_begin(h, "code");
    id = code(h, "g1:\"Small steps\"", steps);
    assert_true(coding_segment_set_voices(h->store, id, &p1, 1, NULL));
    assert_true(coding_coder_set_done(h->store, h->ana, g1, TRUE, NULL));
    harness_commit(h);
    report =
        revise(h, g1, "P1: Afraid of the meeting.\n\nP2: Small steps, home.\n", FALSE);
    assert_non_null(report);
    voices = coding_voices_new(h->store, NULL);
    all = coding_segment_list(h->store, &(CodingSegmentFilter){0}, NULL);
    const GArray *its =
        coding_voices_of(voices, &g_array_index(all, CodingSegment, 0), NULL);
    assert_int_equal(its->len, 1);
    assert_int_equal(g_array_index(its, gint64, 0), p1);
    assert_true(coding_coder_is_done(h->store, h->ana, g1));
}

/* Times inside turns are not in the text to edit; they go with their words. */
static void
times_inside_turns_stay_at_their_words(void **state)
{
    Harness *h = *state;
    g_autoptr(CodingDraft) draft = coding_draft_new();
    g_autoptr(GBytes) source = g_bytes_new("x", 1);
    g_autoptr(CodingRevisionReport) report = NULL;
    g_autoptr(CodingTranscript) t = NULL;
    g_autoptr(GError) error = NULL;
    gint64 id;

    coding_draft_set_format(draft, "f");
    coding_draft_add_metadata(draft, "Title", "One");
    coding_draft_begin_turn(draft, "P1", "P1", NULL, 1);
    coding_draft_add_paragraph(draft, "First words.");
    coding_draft_mark_time(draft, 5000, 6000);
    coding_draft_join_paragraph(draft, "Second words.");
    coding_draft_mark_time(draft, 7000, 8000);
    coding_draft_join_paragraph(draft, "Third words go.");
    harness_begin(h, "import");
    id = coding_transcript_add(h->store, "g1", NULL, NULL, draft, "f", source, &error);
    check_good(error);
    harness_commit(h);
    report = revise(h, id, "P1: Some first words. Second words.\n", FALSE);
    assert_non_null(report);
    t = coding_transcript_load(h->store, id, &error);
    const GArray *marks = coding_transcript_get_marks(t);
    assert_int_equal(marks->len, 1);
    assert_int_equal(g_array_index(marks, CodingTimeMark, 0).begin, 5000);
    assert_int_equal(g_array_index(marks, CodingTimeMark, 0).position,
                     strlen("Some first words. "));
    assert_int_equal(coding_transcript_get_metadata(t)->len, 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, harness_open, harness_close)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_quotation_follows_and_goes_with_its_segment),
        TEST(an_example_goes_with_its_words_and_says_when_they_are_others),
        TEST(an_example_of_another_coder_is_only_counted),
        TEST(a_private_memo_of_another_is_only_counted),
        TEST(voices_and_the_mark_of_having_read_stay),
        TEST(times_inside_turns_stay_at_their_words),
    };

    return cmocka_run_group_tests_name("revision-things", tests, NULL, NULL);
}
