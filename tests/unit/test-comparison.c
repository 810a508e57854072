/* test-comparison.c - units, presence, which codes compare, against brute force. */
#include <math.h>

#include "harness.h"

/*
 * g1   I    How was it?
 *      P1   I was afraid of it. I lay awake.   (a paragraph more) It was long.
 *           (laughter)   and P1 again: Then it passed.
 *      P2   Mm.
 *      I    And now?
 *      P2   Small steps, don't you think.
 * g2   P1   Another day.
 */
typedef struct {
    Harness *h;
    CodingStore *store;
    gint64 g1, g2;
} Case;

static gint64
store_draft(CodingStore *store, const char *name, CodingDraft *draft)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) source = g_bytes_new(name, strlen(name));
    gint64 id;

    coding_draft_set_format(draft, "plain");
    coding_draft_set_encoding(draft, "UTF-8");
    id = coding_transcript_add(store, name, NULL, NULL, draft, name, source, &error);
    check_good(error);
    return id;
}

static void
say(CodingDraft *draft, const char *speaker, const char *text)
{
    coding_draft_begin_turn(draft, speaker, speaker, NULL, 1);
    coding_draft_add_paragraph(draft, text);
}

static int
open_case(void **state)
{
    Case *c = g_new0(Case, 1);
    g_autoptr(CodingDraft) one = coding_draft_new();
    g_autoptr(CodingDraft) two = coding_draft_new();
    void *harness;

    harness_open(&harness);
    c->h = harness;
    c->store = c->h->store;
    *state = c;
    assert_true(coding_store_begin(c->store, "test", NULL));
    coding_draft_set_role(one, "I", CODING_ROLE_INTERVIEWER);
    say(one, "I", "How was it?");
    say(one, "P1", "I was afraid of it. I lay awake.");
    coding_draft_add_paragraph(one, "It was long.");
    coding_draft_add_event(one, "(laughter)", 4);
    coding_draft_add_paragraph(one, "Then it passed.");
    say(one, "P2", "Mm.");
    say(one, "I", "And now?");
    say(one, "P2", "Small steps, don't you think.");
    say(two, "P1", "Another day.");
    c->g1 = store_draft(c->store, "g1", one);
    c->g2 = store_draft(c->store, "g2", two);
    return 0;
}

static int
close_case(void **state)
{
    Case *c = *state;
    void *harness = c->h;

    if (coding_store_is_in_operation(c->store))
        coding_store_rollback(c->store);
    harness_close(&harness);
    g_free(c);
    return 0;
}

static gint64
add_code(Case *c, gint64 coder, const char *name, gint64 parent, CodingCodeKind kind)
{
    g_autoptr(GError) error = NULL;
    const CodingCodeDraft draft = {.name = name, .parent = parent, .kind = kind};
    gint64 scheme, id;

    assert_true(coding_codebook_find_scheme(c->store, coder, &scheme, &error));
    id = coding_code_add(c->store, scheme, &draft, &error);
    check_good(error);
    return id;
}

static gint64
add_open(Case *c, gint64 coder, const char *name)
{
    return add_code(c, coder, name, 0, CODING_CODE_OPEN);
}

static gint64
code_place(Case *c, gint64 coder, gint64 code, const char *address)
{
    g_autoptr(GError) error = NULL;
    g_auto(CodingPlace) place = {0};
    gint64 id;

    coding_place_parse(c->store, address, &place, &error);
    check_good(error);
    coding_segment_add(c->store, place.transcript, place.span, code, coder,
                       CODING_STANCE_SUPPORTS, &id, &error);
    check_good(error);
    return id;
}

static void
set_done(Case *c, gint64 coder, gint64 transcript)
{
    assert_true(coding_coder_set_done(c->store, coder, transcript, TRUE, NULL));
}

static void
share_all(Case *c)
{
    assert_true(coding_coder_share(c->store, c->h->ana, NULL));
    assert_true(coding_coder_share(c->store, c->h->ben, NULL));
}

/* Both have read everything and shown it. */
static void
settle(Case *c)
{
    share_all(c);
    set_done(c, c->h->ana, c->g1);
    set_done(c, c->h->ana, c->g2);
    set_done(c, c->h->ben, c->g1);
    set_done(c, c->h->ben, c->g2);
}

static CodingComparison *
compare_with(Case *c, const CodingComparisonOptions *options)
{
    g_autoptr(GError) error = NULL;
    const gint64 coders[] = {c->h->ana, c->h->ben};
    CodingComparison *comparison =
        coding_comparison_new(c->store, coders, 2, options, &error);

    check_good(error);
    return comparison;
}

static CodingComparison *
compare_by(Case *c, CodingGridUnit unit)
{
    const CodingComparisonOptions options = {.grid.unit = unit};

    return compare_with(c, &options);
}

static const CodingComparedCode *
get_code(const CodingComparison *comparison, const char *name)
{
    const GPtrArray *codes = coding_comparison_get_codes(comparison);

    for (guint i = 0; i < codes->len; i++) {
        const CodingComparedCode *code = g_ptr_array_index(codes, i);

        if (strcmp(code->code->name, name) == 0)
            return code;
    }
    return NULL;
}

static void
check_table(const CodingComparison *comparison, const char *name, gint64 both,
            gint64 only_a, gint64 only_b, gint64 neither)
{
    const CodingComparedCode *code = get_code(comparison, name);
    CodingPairTable table;

    assert_non_null(code);
    table = coding_ratings_get_pair_table(code->ratings, 0, 1);
    assert_int_equal(table.both, both);
    assert_int_equal(table.only_a, only_a);
    assert_int_equal(table.only_b, only_b);
    assert_int_equal(table.neither, neither);
}

/* --- units and presence -------------------------------------------------------- */

static void
units_are_those_of_participants_with_a_word(void **state)
{
    static const struct {
        CodingGridOptions options;
        gint64 n;
    } cases[] = {
        /* P1's turn with its two parts, "Mm.", "Small steps", and g2's. */
        {{CODING_GRID_TURN, FALSE}, 4},
        {{CODING_GRID_TURN, TRUE}, 6},
        {{CODING_GRID_PARAGRAPH, FALSE}, 6},
        {{CODING_GRID_SENTENCE, FALSE}, 7},
        {{CODING_GRID_LINE, FALSE}, 6},
        {{CODING_GRID_LINE, TRUE}, 8},
        {{CODING_GRID_CHARACTER, FALSE}, 32 + 1 + 12 + 15 + 3 + 29 + 12},
    };
    Case *c = *state;

    settle(c);
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        const CodingComparisonOptions options = {.grid = cases[i].options};
        g_autoptr(CodingComparison) comparison = compare_with(c, &options);

        assert_int_equal(coding_comparison_get_n_units(comparison), cases[i].n);
        assert_int_equal(coding_comparison_get_n_empty(comparison), cases[i].n);
    }
}

static void
a_code_is_present_from_one_whole_word_on(void **state)
{
    static const struct {
        const char *address;
        gboolean present;
    } cases[] = {
        {"g1:\"afraid\"", TRUE},      {"g1:\"afrai\"", FALSE},
        {"g1:\"fraid \"", FALSE},     {"g1:\"fraid of\"", TRUE},
        {"g1:\"n't\"", FALSE},        {"g1:\"'t you\"", TRUE},
        {"g1:\"don't\"", TRUE},       {"g1:\"steps, don\"", TRUE},
        {"g1:\"teps, don\"", FALSE},  {"g1:\"(laugh\"", FALSE},
        {"g1:\"(laughter)\"", FALSE}, {"g1:\"And now?\"", FALSE},
    };
    Case *c = *state;
    gint64 ana = add_open(c, c->h->ana, "Fear");

    add_open(c, c->h->ben, "Fear");
    settle(c);
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        gint64 segment = code_place(c, c->h->ana, ana, cases[i].address);
        g_autoptr(CodingComparison) comparison = compare_by(c, CODING_GRID_TURN);

        if (get_code(comparison, "Fear")->units[0] != cases[i].present)
            fail_msg("%s: %d", cases[i].address, (int)cases[i].present);
        check_table(comparison, "Fear", 0, cases[i].present, 0, 4 - cases[i].present);
        assert_true(coding_segment_remove(c->store, segment, NULL));
    }
}

static void
a_word_with_an_accent_of_its_own_is_one_word(void **state)
{
    Case *c = *state;
    g_autoptr(CodingDraft) draft = coding_draft_new();
    g_autoptr(CodingTranscript) t = NULL;
    gint64 ana, g3;

    say(draft, "P1", "Caf\x65\xcc\x81teria here.");
    g3 = store_draft(c->store, "g3", draft);
    ana = add_open(c, c->h->ana, "Place");
    add_open(c, c->h->ben, "Place");
    settle(c);
    set_done(c, c->h->ana, g3);
    set_done(c, c->h->ben, g3);
    t = coding_transcript_load(c->store, g3, NULL);
    /* From the accent to the end of the word. */
    assert_true(coding_segment_add(c->store, t, (CodingSpan){4, 10}, ana, c->h->ana,
                                   CODING_STANCE_SUPPORTS, NULL, NULL));
    g_autoptr(CodingComparison) comparison = compare_by(c, CODING_GRID_TURN);
    check_table(comparison, "Place", 0, 0, 0, 5);
}

static void
a_turn_that_an_event_interrupts_is_one_unit(void **state)
{
    Case *c = *state;
    gint64 ana = add_open(c, c->h->ana, "Fear"), ben = add_open(c, c->h->ben, "Fear");

    code_place(c, c->h->ana, ana, "g1:\"I was afraid\"");
    code_place(c, c->h->ben, ben, "g1:\"Then it passed\"");
    settle(c);
    g_autoptr(CodingComparison) turns = compare_by(c, CODING_GRID_TURN);
    check_table(turns, "Fear", 1, 0, 0, 3);
    g_autoptr(CodingComparison) paragraphs = compare_by(c, CODING_GRID_PARAGRAPH);
    check_table(paragraphs, "Fear", 0, 1, 1, 4);
}

/* --- who has judged ------------------------------------------------------------ */

static void
who_has_not_finished_is_missing_and_not_zero(void **state)
{
    Case *c = *state;
    gint64 ana = add_open(c, c->h->ana, "Fear"), ben = add_open(c, c->h->ben, "Fear");
    const CodingComparedTranscript *set_aside;
    guint n;

    code_place(c, c->h->ana, ana, "g1:t2");
    code_place(c, c->h->ben, ben, "g1:t2");
    code_place(c, c->h->ana, ana, "g2:t1");
    share_all(c);
    set_done(c, c->h->ana, c->g1);
    set_done(c, c->h->ana, c->g2);
    set_done(c, c->h->ben, c->g1);
    g_autoptr(CodingComparison) comparison = compare_by(c, CODING_GRID_TURN);
    check_table(comparison, "Fear", 1, 0, 0, 2);
    assert_int_equal(coding_comparison_get_n_units(comparison), 3);
    assert_int_equal(get_code(comparison, "Fear")->units[0], 1);
    assert_int_equal(coding_comparison_get_n_segments(comparison, 0), 1);
    set_aside = g_ptr_array_index(coding_comparison_get_transcripts(comparison), 1);
    assert_string_equal(set_aside->name, "g2");
    assert_int_equal(set_aside->n_judges, 1);
    assert_true(set_aside->judged[0]);
    assert_false(set_aside->judged[1]);
    g_autoptr(GPtrArray) differences = coding_comparison_list_differences(comparison, 9, &n);
    assert_int_equal(differences->len, 0);
}

static void
of_three_coders_two_are_enough_for_a_transcript(void **state)
{
    Case *c = *state;
    g_autoptr(GError) error = NULL;
    gint64 cleo = coding_coder_add(c->store, "Cleo", &error);
    const gint64 coders[] = {c->h->ana, c->h->ben, cleo};
    const CodingComparisonOptions options = {.grid.unit = CODING_GRID_TURN};
    gint64 weight;

    code_place(c, c->h->ana, add_open(c, c->h->ana, "Fear"), "g1:t2");
    code_place(c, c->h->ben, add_open(c, c->h->ben, "Fear"), "g1:t2");
    code_place(c, cleo, add_open(c, cleo, "Fear"), "g1:t2");
    settle(c);
    coding_store_set_coder(c->store, cleo);
    assert_true(coding_coder_share(c->store, cleo, &error));
    g_autoptr(CodingComparison) comparison =
        coding_comparison_new(c->store, coders, 3, &options, &error);
    check_good(error);
    assert_int_equal(coding_comparison_get_n_units(comparison), 4);
    const CodingRatings *ratings = get_code(comparison, "Fear")->ratings;
    for (guint i = 0; i < coding_ratings_get_n_patterns(ratings); i++) {
        const gint *row = coding_ratings_get_pattern(ratings, i, &weight);

        assert_int_equal(row[2], CODING_RATING_MISSING);
        assert_int_equal(weight, row[0] ? 1 : 3);
    }
}

static void
a_frozen_stage_is_compared_as_it_was(void **state)
{
    Case *c = *state;
    g_autoptr(GError) error = NULL;
    const CodingComparisonOptions then = {.grid.unit = CODING_GRID_TURN,
                                          .stage = "open"};
    const gint64 coders[] = {c->h->ana, c->h->ben};
    gint64 ana = add_open(c, c->h->ana, "Fear"), ben = add_open(c, c->h->ben, "Fear");

    code_place(c, c->h->ana, ana, "g1:t2");
    code_place(c, c->h->ben, ben, "g1:\"Small steps\"");
    share_all(c);
    set_done(c, c->h->ana, c->g1);
    set_done(c, c->h->ben, c->g1);
    assert_true(coding_coder_freeze(c->store, c->h->ana, "open", &error));
    assert_null(coding_comparison_new(c->store, coders, 2, &then, &error));
    check_error(error, CODING_ERROR_NOT_FOUND, "open");
    assert_true(coding_coder_freeze(c->store, c->h->ben, "open", NULL));
    code_place(c, c->h->ben, ben, "g1:t2");
    set_done(c, c->h->ana, c->g2);
    set_done(c, c->h->ben, c->g2);
    g_autoptr(CodingComparison) frozen = compare_with(c, &then);
    check_table(frozen, "Fear", 0, 1, 1, 1);
    g_autoptr(CodingComparison) now = compare_by(c, CODING_GRID_TURN);
    check_table(now, "Fear", 1, 0, 1, 2);
}

static void
only_the_transcripts_asked_for_count(void **state)
{
    Case *c = *state;
    const CodingComparisonOptions options = {
        .grid.unit = CODING_GRID_TURN, .transcripts = &c->g2, .n_transcripts = 1};
    gint64 ana = add_open(c, c->h->ana, "Fear");

    add_open(c, c->h->ben, "Fear");
    code_place(c, c->h->ana, ana, "g1:t2");
    code_place(c, c->h->ana, ana, "g2:t1");
    settle(c);
    g_autoptr(CodingComparison) comparison = compare_with(c, &options);
    check_table(comparison, "Fear", 0, 1, 0, 0);
    assert_int_equal(coding_comparison_get_n_segments(comparison, 0), 1);
    assert_int_equal(coding_comparison_get_transcripts(comparison)->len, 1);
}

static void
nothing_shows_of_a_coder_who_has_not_shared(void **state)
{
    Case *c = *state;
    g_autoptr(GError) error = NULL;
    const gint64 coders[] = {c->h->ana, c->h->ben};
    const CodingComparisonOptions options = {.grid.unit = CODING_GRID_TURN};

    assert_true(coding_coder_share(c->store, c->h->ana, NULL));
    assert_null(coding_comparison_new(c->store, coders, 2, &options, &error));
    check_error(error, CODING_ERROR_DENIED, "Ben");
    g_clear_error(&error);
    assert_null(coding_comparison_new(c->store, coders, 1, &options, &error));
    check_error(error, CODING_ERROR_INVALID, "two coders");
    g_clear_error(&error);
    assert_null(coding_comparison_new(c->store, (gint64[]){c->h->ana, c->h->ana}, 2,
                                      &options, &error));
    check_error(error, CODING_ERROR_INVALID, "twice");
}

/* --- which codes compare ------------------------------------------------------- */

static void
a_code_that_one_does_not_know_is_not_comparable(void **state)
{
    Case *c = *state;

    code_place(c, c->h->ana, add_open(c, c->h->ana, "Fear"), "g1:t2");
    code_place(c, c->h->ben, add_open(c, c->h->ben, "fear"), "g1:t2");
    code_place(c, c->h->ana, add_open(c, c->h->ana, "Small steps"), "g1:t5");
    settle(c);
    g_autoptr(CodingComparison) comparison = compare_by(c, CODING_GRID_TURN);
    assert_int_equal(coding_comparison_get_codes(comparison)->len, 1);
    check_table(comparison, "Fear", 1, 0, 0, 3);
    assert_false(coding_comparison_is_aligned(comparison));
    assert_int_equal(coding_comparison_get_n_codes(comparison, 0), 2);
    assert_int_equal(coding_comparison_get_unknown(comparison, 0)->len, 1);
    assert_string_equal(
        g_ptr_array_index(coding_comparison_get_unknown(comparison, 0), 0),
        "Small steps");
    assert_int_equal(coding_comparison_get_unknown(comparison, 1)->len, 0);
    /* Where something was coded needs no common codes. */
    CodingPairTable where =
        coding_ratings_get_pair_table(coding_comparison_get_anything(comparison), 0, 1);
    assert_int_equal(where.both, 1);
    assert_int_equal(where.only_a, 1);
    assert_int_equal(coding_comparison_get_n_empty(comparison), 2);
}

static void
indicate(Case *c, gint64 code, gint64 joint)
{
    g_autoptr(GError) error = NULL;

    coding_code_set_indicates(c->store, code, joint, TRUE, &error);
    check_good(error);
}

static void
aligned_codes_compare_one_to_many(void **state)
{
    Case *c = *state;
    gint64 category = add_code(c, 0, "Distress", 0, CODING_CODE_CATEGORY);
    gint64 fear = add_code(c, 0, "Fear", category, CODING_CODE_OPEN);
    gint64 awake = add_code(c, 0, "Sleep", category, CODING_CODE_OPEN);
    gint64 a = add_open(c, c->h->ana, "Being afraid");
    gint64 b1 = add_open(c, c->h->ben, "Dread"), b2 = add_open(c, c->h->ben, "Nights");
    const CodingComparisonOptions lifted = {
        .grid.unit = CODING_GRID_TURN, .lift = TRUE, .level = CODING_CODE_CATEGORY};

    indicate(c, a, fear);
    indicate(c, b1, fear);
    indicate(c, b2, fear);
    indicate(c, b2, awake);
    code_place(c, c->h->ana, a, "g1:t2");
    code_place(c, c->h->ana, a, "g1:t5");
    code_place(c, c->h->ben, b1, "g1:t2");
    code_place(c, c->h->ben, b2, "g1:t2");
    code_place(c, c->h->ben, b2, "g2:t1");
    settle(c);
    g_autoptr(CodingComparison) comparison = compare_by(c, CODING_GRID_TURN);
    assert_true(coding_comparison_is_aligned(comparison));
    /* Ana has no code for "Sleep": it is not comparable, b2 is through "Fear". */
    assert_int_equal(coding_comparison_get_codes(comparison)->len, 1);
    check_table(comparison, "Fear", 1, 1, 1, 1);
    assert_int_equal(coding_comparison_get_unknown(comparison, 1)->len, 0);
    g_autoptr(CodingComparison) above = compare_with(c, &lifted);
    assert_int_equal(coding_comparison_get_codes(above)->len, 1);
    check_table(above, "Distress", 1, 1, 1, 1);
}

static void
lifting_namesakes_goes_up_each_scheme(void **state)
{
    Case *c = *state;
    const CodingComparisonOptions lifted = {
        .grid.unit = CODING_GRID_TURN, .lift = TRUE, .level = CODING_CODE_CATEGORY};
    gint64 a = add_code(c, c->h->ana, "Distress", 0, CODING_CODE_CATEGORY);
    gint64 b = add_code(c, c->h->ben, "distress", 0, CODING_CODE_CATEGORY);

    code_place(c, c->h->ana, add_code(c, c->h->ana, "Fear", a, CODING_CODE_OPEN),
               "g1:t2");
    code_place(c, c->h->ben, add_code(c, c->h->ben, "Nights", b, CODING_CODE_OPEN),
               "g1:t2");
    settle(c);
    g_autoptr(CodingComparison) comparison = compare_with(c, &lifted);
    check_table(comparison, "Distress", 1, 0, 0, 3);
}

static void
coders_of_one_scheme_know_what_the_other_applied(void **state)
{
    Case *c = *state;
    gint64 fear = add_code(c, 0, "Fear", 0, CODING_CODE_OPEN);
    gint64 steps = add_code(c, 0, "Steps", 0, CODING_CODE_OPEN);

    add_code(c, 0, "Nobody's", 0, CODING_CODE_OPEN);
    code_place(c, c->h->ana, fear, "g1:t2");
    code_place(c, c->h->ben, fear, "g1:t2");
    code_place(c, c->h->ben, steps, "g1:t5");
    settle(c);
    g_autoptr(CodingComparison) comparison = compare_by(c, CODING_GRID_TURN);
    /* Ana worked with the same codes and did not take "Steps": that is a no. */
    assert_int_equal(coding_comparison_get_codes(comparison)->len, 2);
    check_table(comparison, "Fear", 1, 0, 0, 3);
    check_table(comparison, "Steps", 0, 0, 1, 3);
}

static void
the_work_of_others_changes_nothing(void **state)
{
    Case *c = *state;
    g_autoptr(GError) error = NULL;
    gint64 cleo = coding_coder_add(c->store, "Cleo", &error);

    code_place(c, c->h->ana, add_open(c, c->h->ana, "Fear"), "g1:t2");
    code_place(c, c->h->ben, add_open(c, c->h->ben, "Fear"), "g1:t5");
    code_place(c, cleo, add_open(c, cleo, "Fear"), "g1:\"lay awake\"");
    code_place(c, cleo, add_open(c, cleo, "Other"), "g1:t3");
    settle(c);
    coding_store_set_coder(c->store, cleo);
    assert_true(coding_coder_share(c->store, cleo, &error));
    set_done(c, cleo, c->g1);
    for (int unit = 0; unit <= CODING_GRID_CHARACTER; unit++) {
        g_autoptr(CodingComparison) comparison = compare_by(c, (CodingGridUnit)unit);
        CodingPairTable table =
            coding_ratings_get_pair_table(get_code(comparison, "Fear")->ratings, 0, 1);

        assert_int_equal(coding_comparison_get_codes(comparison)->len, 1);
        assert_int_equal(table.both, 0);
    }
}

static void
differences_come_with_the_most_instructive_first(void **state)
{
    Case *c = *state;
    gint64 fear = add_open(c, c->h->ana, "Fear"), steps = add_open(c, c->h->ana, "Steps");
    gint64 fear_b = add_open(c, c->h->ben, "Fear");
    const CodingDifference *first, *second;
    guint n;

    add_open(c, c->h->ben, "Steps");
    code_place(c, c->h->ana, fear, "g1:t2");
    code_place(c, c->h->ben, fear_b, "g1:t2");
    code_place(c, c->h->ana, fear, "g1:t5");
    code_place(c, c->h->ana, steps, "g1:t5");
    code_place(c, c->h->ben, fear_b, "g2:t1");
    settle(c);
    g_autoptr(CodingComparison) comparison = compare_by(c, CODING_GRID_TURN);
    g_autoptr(GPtrArray) list = coding_comparison_list_differences(comparison, 9, &n);
    assert_int_equal(list->len, 2);
    first = g_ptr_array_index(list, 0);
    second = g_ptr_array_index(list, 1);
    assert_int_equal(first->differences, 2);
    assert_string_equal(first->codes[0], "Fear; Steps");
    assert_string_equal(first->codes[1], "");
    assert_string_equal(first->speaker, "P2");
    assert_string_equal(first->text, "Small steps, don't you think.");
    assert_string_equal(first->address, "g1:8");
    assert_string_equal(second->address, "g2:1");
    assert_string_equal(second->codes[1], "Fear");
    g_autoptr(GPtrArray) one = coding_comparison_list_differences(comparison, 1, &n);
    assert_int_equal(one->len, 1);
    assert_int_equal(n, 2);
}

static void
pooled_values_are_those_of_the_mean_agreements(void **state)
{
    Case *c = *state;
    gint64 fear = add_open(c, c->h->ana, "Fear"), steps = add_open(c, c->h->ana, "Steps");
    const GPtrArray *codes;

    code_place(c, c->h->ben, add_open(c, c->h->ben, "Fear"), "g1:t2");
    code_place(c, c->h->ben, add_open(c, c->h->ben, "Steps"), "g1:t5");
    code_place(c, c->h->ana, fear, "g1:t2");
    code_place(c, c->h->ana, steps, "g2:t1");
    settle(c);
    g_autoptr(CodingComparison) comparison = compare_by(c, CODING_GRID_TURN);
    codes = coding_comparison_get_codes(comparison);
    /* 4 units.  Fear: p_o 1, p_e 10/16; Steps: p_o 1/2, p_e 10/16.  So kappa is
     * (3/4 - 5/8)/(3/8).  Alpha: n 8, of them 2 used; D_o 0 and 1/2, D_e 24/56. */
    assert_float_equal(
        coding_comparison_pool(coding_coefficient_find("kappa", NULL), codes), 1.0 / 3,
        1e-12);
    assert_float_equal(
        coding_comparison_pool(coding_coefficient_find("alpha", NULL), codes),
        1 - 0.25 / (24.0 / 56), 1e-12);
    assert_float_equal(
        coding_comparison_pool(coding_coefficient_find("percent", NULL), codes), 0.75,
        1e-12);
    assert_true(
        isnan(coding_comparison_pool(coding_coefficient_find("light", NULL), codes)));
}

/* --- brute force --------------------------------------------------------------- */

#define N_CODES 3

static void
say_at_random(CodingDraft *draft, GRand *rand)
{
    static const char *const speakers[] = {"I", "P1", "P2"};
    g_autoptr(GString) text = g_string_new(NULL);

    for (gint32 word = g_rand_int_range(rand, 2, 30); word > 0; word--) {
        for (gint32 i = g_rand_int_range(rand, 1, 8); i > 0; i--)
            g_string_append_c(text, (char)g_rand_int_range(rand, 'a', 'z' + 1));
        g_string_append(text, g_rand_int_range(rand, 0, 6) ? " " : ". ");
    }
    text->str[0] = g_ascii_toupper(text->str[0]);
    say(draft, speakers[g_rand_int_range(rand, 0, 3)], text->str);
    if (g_rand_int_range(rand, 0, 4) == 0) {
        coding_draft_add_event(draft, "(noise)", 1);
        coding_draft_add_paragraph(draft, "and so on.");
    }
}

/* Whether [start, stop) holds a whole word of the text that lies inside @unit. */
static gboolean
holds_word(const char *body, CodingSpan unit, CodingSpan span)
{
    CodingSpan part = coding_span_intersect(unit, span);

    for (gsize i = part.start; i < part.stop; i++) {
        gsize end = i;

        if (!g_ascii_isalpha(body[i]) || (i > unit.start && g_ascii_isalpha(body[i - 1])))
            continue;
        while (end < unit.stop && g_ascii_isalpha(body[end]))
            end++;
        if (end <= part.stop)
            return TRUE;
    }
    return FALSE;
}

static gboolean
is_participants(const CodingTranscript *t, gsize position)
{
    const CodingTurn *turn =
        coding_transcript_get_turn(t, coding_transcript_find_turn(t, position));

    return turn->kind == CODING_TURN_SPEECH && strcmp(turn->speaker, "I") != 0 &&
           coding_span_contains(turn->span, (CodingSpan){position, position + 1});
}

/* The parts of unit @i that are participants' speech, one after the other. */
static gboolean
is_present(const CodingTranscript *t, CodingSpan unit, const GArray *spans)
{
    const char *body = coding_transcript_get_body(t);

    for (gsize n = 0; n < coding_transcript_get_n_turns(t); n++) {
        const CodingTurn *turn = coding_transcript_get_turn(t, n);
        CodingSpan part = coding_span_intersect(turn->span, unit);

        if (part.stop <= part.start || !is_participants(t, part.start))
            continue;
        for (guint s = 0; s < spans->len; s++)
            if (holds_word(body, part, g_array_index(spans, CodingSpan, s)))
                return TRUE;
    }
    return FALSE;
}

static gboolean
covers(const GArray *spans, gsize position)
{
    for (guint s = 0; s < spans->len; s++)
        if (coding_span_contains(g_array_index(spans, CodingSpan, s),
                                 (CodingSpan){position, position + 1}))
            return TRUE;
    return FALSE;
}

static CodingPairTable
count_units(const CodingTranscript *t, CodingUnit unit, GArray *const *spans)
{
    CodingPairTable table = {0};

    for (gsize i = 0; i < coding_transcript_count_units(t, unit); i++) {
        CodingSpan span = coding_transcript_get_unit(t, unit, i);
        gboolean a, b;

        if (!is_participants(t, span.start))
            continue;
        a = is_present(t, span, spans[0]);
        b = is_present(t, span, spans[1]);
        *(a && b ? &table.both
          : a    ? &table.only_a
          : b    ? &table.only_b
                 : &table.neither) += 1;
    }
    return table;
}

static CodingPairTable
count_characters(const CodingTranscript *t, GArray *const *spans)
{
    CodingPairTable table = {0};

    for (gsize i = 0; i < coding_transcript_get_length(t); i++) {
        gboolean a = covers(spans[0], i), b = covers(spans[1], i);

        if (is_participants(t, i))
            *(a && b ? &table.both
              : a    ? &table.only_a
              : b    ? &table.only_b
                     : &table.neither) += 1;
    }
    return table;
}

static void
check_against_brute_force(Case *c, const CodingTranscript *t, GArray *spans[][2])
{
    static const CodingUnit units[] = {
        [CODING_GRID_TURN] = CODING_UNIT_TURN,
        [CODING_GRID_PARAGRAPH] = CODING_UNIT_PARAGRAPH,
        [CODING_GRID_SENTENCE] = CODING_UNIT_SENTENCE,
        [CODING_GRID_LINE] = CODING_UNIT_LINE,
    };
    static const char *const names[N_CODES] = {"C0", "C1", "C2"};
    gint64 id = coding_transcript_get_id(t);

    for (int unit = 0; unit <= CODING_GRID_CHARACTER; unit++) {
        const CodingComparisonOptions options = {
            .grid.unit = (CodingGridUnit)unit, .transcripts = &id, .n_transcripts = 1};
        g_autoptr(GError) error = NULL;
        g_autoptr(CodingComparison) comparison = compare_with(c, &options);
        g_autoptr(CodingComparison) reversed = coding_comparison_new(
            c->store, (gint64[]){c->h->ben, c->h->ana}, 2, &options, &error);

        for (guint i = 0; i < N_CODES; i++) {
            CodingPairTable is = unit == CODING_GRID_CHARACTER
                                     ? count_characters(t, spans[i])
                                     : count_units(t, units[unit], spans[i]);

            check_table(comparison, names[i], is.both, is.only_a, is.only_b, is.neither);
            check_table(reversed, names[i], is.both, is.only_b, is.only_a, is.neither);
        }
    }
}

static void
random_segments_give_what_counting_one_by_one_gives(void **state)
{
    Case *c = *state;
    g_autoptr(GRand) rand = g_rand_new_with_seed(20200723);

    for (int round = 0; round < 12; round++) {
        g_autoptr(CodingDraft) draft = coding_draft_new();
        g_autofree char *name = g_strdup_printf("r%d", round);
        g_autoptr(CodingTranscript) t = NULL;
        GArray *spans[N_CODES][2];
        gint64 codes[N_CODES][2], coders[] = {c->h->ana, c->h->ben}, id;

        coding_draft_set_role(draft, "I", CODING_ROLE_INTERVIEWER);
        for (int i = 0; i < 12; i++)
            say_at_random(draft, rand);
        id = store_draft(c->store, name, draft);
        t = coding_transcript_load(c->store, id, NULL);
        for (guint i = 0; i < N_CODES; i++)
            for (guint who = 0; who < 2; who++) {
                g_autofree char *code = g_strdup_printf("C%u", i);
                gint32 length = (gint32)coding_transcript_get_length(t);

                codes[i][who] = round ? 0 : add_open(c, coders[who], code);
                spans[i][who] = g_array_new(FALSE, FALSE, sizeof(CodingSpan));
                if (!codes[i][who]) {
                    g_autoptr(CodingCodebook) book = coding_codebook_load(c->store, NULL);
                    gint64 scheme;

                    coding_codebook_find_scheme(c->store, coders[who], &scheme, NULL);
                    codes[i][who] = coding_codebook_find(book, scheme, code, NULL)->id;
                }
                for (gint32 n = g_rand_int_range(rand, 0, 7); n > 0; n--) {
                    gint32 start = g_rand_int_range(rand, 0, length - 1);
                    gint32 most = MIN(length, start + 120);
                    CodingSpan span = {
                        (gsize)start, (gsize)g_rand_int_range(rand, start + 1, most + 1)};

                    g_array_append_val(spans[i][who], span);
                    assert_true(coding_segment_add(c->store, t, span, codes[i][who],
                                                   coders[who], CODING_STANCE_SUPPORTS,
                                                   NULL, NULL));
                }
            }
        if (round == 0)
            share_all(c);
        set_done(c, c->h->ana, id);
        set_done(c, c->h->ben, id);
        check_against_brute_force(c, t, spans);
        for (guint i = 0; i < N_CODES * 2; i++)
            g_array_unref(spans[i / 2][i % 2]);
    }
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, open_case, close_case)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(units_are_those_of_participants_with_a_word),
        CASE(a_code_is_present_from_one_whole_word_on),
        CASE(a_word_with_an_accent_of_its_own_is_one_word),
        CASE(a_turn_that_an_event_interrupts_is_one_unit),
        CASE(who_has_not_finished_is_missing_and_not_zero),
        CASE(of_three_coders_two_are_enough_for_a_transcript),
        CASE(a_frozen_stage_is_compared_as_it_was),
        CASE(only_the_transcripts_asked_for_count),
        CASE(nothing_shows_of_a_coder_who_has_not_shared),
        CASE(a_code_that_one_does_not_know_is_not_comparable),
        CASE(aligned_codes_compare_one_to_many),
        CASE(lifting_namesakes_goes_up_each_scheme),
        CASE(coders_of_one_scheme_know_what_the_other_applied),
        CASE(the_work_of_others_changes_nothing),
        CASE(differences_come_with_the_most_instructive_first),
        CASE(pooled_values_are_those_of_the_mean_agreements),
        CASE(random_segments_give_what_counting_one_by_one_gives),
    };

    return cmocka_run_group_tests_name("comparison", tests, NULL, NULL);
}
