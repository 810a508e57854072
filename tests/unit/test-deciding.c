/* test-deciding.c - decisions, and what two coders hold together after them. */
#include "comparison-sample.h"

#define N_CODES   4
#define N_STUDIES 40
#define N_TURNS   12

typedef struct {
    ComparisonCase *c;
    CodingConsensus *consensus;
    CodingDisagreements *now;
    GPtrArray *decisions;
} Talk;

static void
talk_clear(Talk *self)
{
    g_clear_pointer(&self->decisions, g_ptr_array_unref);
    g_clear_pointer(&self->now, coding_disagreements_free);
    g_clear_pointer(&self->consensus, coding_consensus_free);
}

/* The state of things, as the next command would find it. */
static void
look(Talk *self)
{
    g_autoptr(GError) error = NULL;
    const gint64 coders[] = {self->c->h->ana, self->c->h->ben};
    const gint64 stages[] = {0, 0};
    const CodingComparisonOptions options = {0};

    talk_clear(self);
    self->consensus = coding_consensus_open(self->c->store, coders, stages, &error);
    check_good(error);
    self->now = coding_disagreements_new(self->c->store, coders, &options, &error);
    check_good(error);
    self->decisions = coding_decision_list(self->c->store, self->consensus, &error);
    check_good(error);
    coding_disagreements_match(self->now, self->consensus, self->decisions);
}

static CodingDisagreement *
get(const Talk *self, guint i)
{
    return g_ptr_array_index(coding_disagreements_get(self->now), i);
}

static guint
count(const Talk *self)
{
    return coding_disagreements_get(self->now)->len;
}

static gboolean
enter(Talk *self, guint i, CodingDeciding deciding, GError **error)
{
    return coding_deciding_enter(self->c->store, self->consensus, get(self, i), &deciding,
                                 error) &&
           coding_deciding_build(self->c->store, self->consensus, self->now, error);
}

static void
enter_well(Talk *self, guint i, CodingVerdict verdict)
{
    g_autoptr(GError) error = NULL;

    enter(self, i, (CodingDeciding){.verdict = verdict}, &error);
    check_good(error);
}

/* "g1 0-10 Fear; ...": a frozen stage, in its order. */
static char *
dup_stage(const Talk *self, gint64 coder, gint64 stage)
{
    const CodingSegmentFilter filter = {.coder = coder, .stage = stage};
    g_autoptr(GArray) segments = coding_segment_list(self->c->store, &filter, NULL);
    g_autoptr(CodingCodebook) book = coding_codebook_load(self->c->store, NULL);
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint i = 0; i < segments->len; i++) {
        const CodingSegment *segment = &g_array_index(segments, CodingSegment, i);
        g_autoptr(CodingTranscript) t =
            coding_transcript_load(self->c->store, segment->transcript, NULL);
        g_autofree char *words = coding_transcript_dup_text(t, segment->span);

        g_string_append_printf(text, "%s%s%s: %s", i ? "; " : "",
                               coding_stance_get_mark(segment->stance),
                               coding_codebook_get(book, segment->code)->name, words);
    }
    return g_strdup(text->str);
}

static void
check_consensus(const Talk *self, const char *expected)
{
    g_autofree char *held = dup_stage(self, self->consensus->id, self->consensus->stage);

    assert_string_equal(held, expected);
}

/* Ana: fear on "I was afraid of it", steps on "Small steps"; Ben: sleep on "I was afraid
 * of it", steps on "steps"; both: fear on g2. */
static void
begin(ComparisonCase *c, Talk *talk)
{
    gint64 fear = comparison_add_open(c, 0, "Fear");
    gint64 sleep = comparison_add_open(c, 0, "Sleep");
    gint64 steps = comparison_add_open(c, 0, "Steps");

    *talk = (Talk){.c = c};
    comparison_settle(c);
    comparison_code_place(c, c->h->ana, fear, "g1:\"I was afraid of it\"");
    comparison_code_place(c, c->h->ben, sleep, "g1:\"I was afraid of it\"");
    comparison_code_place(c, c->h->ana, steps, "g1:\"Small steps\"");
    comparison_code_place(c, c->h->ben, steps, "g1:\"steps\"");
    comparison_code_place(c, c->h->ana, fear, "g2");
    comparison_code_place(c, c->h->ben, fear, "g2");
    look(talk);
    assert_int_equal(count(talk), 2);
}

/* --- one by one -------------------------------------------------------------------- */

static void
each_verdict_makes_its_consensus(void **state)
{
    ComparisonCase *c = *state;
    g_auto(CodingPlace) place = {0};
    Talk talk;
    gint64 calm;
    static const struct {
        CodingVerdict verdict;
        const char *first, *edges;
    } cases[] = {
        {CODING_VERDICT_FIRST, "Fear: I was afraid of it; ", "Steps: Small steps; "},
        {CODING_VERDICT_SECOND, "Sleep: I was afraid of it; ", "Steps: steps; "},
        {CODING_VERDICT_BOTH, "Fear: I was afraid of it; Sleep: I was afraid of it; ",
         "Steps: Small steps; "},
        {CODING_VERDICT_NEITHER, "", ""},
        {CODING_VERDICT_KEPT, "", ""},
    };

    begin(c, &talk);
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *expected =
            g_strconcat(cases[i].first, cases[i].edges, "Fear: Another day.", NULL);

        enter_well(&talk, 0, cases[i].verdict);
        enter_well(&talk, 1, cases[i].verdict);
        check_consensus(&talk, expected);
    }
    look(&talk);
    assert_int_equal(talk.decisions->len, 2);

    calm = comparison_add_open(c, 0, "Calm");
    assert_true(enter(&talk, 0,
                      (CodingDeciding){.verdict = CODING_VERDICT_NEW,
                                       .code = calm,
                                       .stance = CODING_STANCE_AGAINST},
                      NULL));
    assert_true(coding_place_parse(c->store, "g1:\"steps, don't\"", &place, NULL));
    assert_true(enter(
        &talk, 1, (CodingDeciding){.verdict = CODING_VERDICT_EDGES, .span = place.span},
        NULL));
    check_consensus(&talk,
                    "-Calm: I was afraid of it; Steps: steps, don't; Fear: Another day.");
    talk_clear(&talk);
}

static void
what_cannot_be_decided_is_said(void **state)
{
    ComparisonCase *c = *state;
    g_autoptr(GError) several = NULL, nowhere = NULL, hers = NULL;
    Talk talk;
    gint64 own;

    begin(c, &talk);
    own = comparison_add_open(c, c->h->ana, "Her own");
    assert_false(enter(&talk, 0,
                       (CodingDeciding){.verdict = CODING_VERDICT_EDGES, .span = {0, 5}},
                       &several));
    check_error(several, CODING_ERROR_INVALID, "two codes are in question");
    assert_false(enter(
        &talk, 1, (CodingDeciding){.verdict = CODING_VERDICT_EDGES, .span = {0, 99999}},
        &nowhere));
    check_error(nowhere, CODING_ERROR_INVALID, "no words");
    assert_false(enter(
        &talk, 1, (CodingDeciding){.verdict = CODING_VERDICT_NEW, .code = own}, &hers));
    check_error(hers, CODING_ERROR_INVALID, "joint scheme");
    look(&talk);
    assert_int_equal(talk.decisions->len, 0);
    talk_clear(&talk);
}

static void
a_question_is_open_again_where_a_reading_was_changed(void **state)
{
    ComparisonCase *c = *state;
    Talk talk;
    gint64 fear;

    begin(c, &talk);
    enter_well(&talk, 0, CODING_VERDICT_FIRST);
    look(&talk);
    assert_true(get(&talk, 0)->decision);
    fear = get(&talk, 0)->codes[0]->id;
    /* Ana shifts an edge by a word. */
    {
        g_autoptr(GArray) hers = coding_segment_list(
            c->store, &(CodingSegmentFilter){.coder = c->h->ana, .transcript = c->g1},
            NULL);
        const CodingSegment *first = &g_array_index(hers, CodingSegment, 0);

        assert_int_equal(first->code, fear);
        assert_true(coding_segment_remove(c->store, first->id, NULL));
        comparison_code_place(c, c->h->ana, fear, "g1:\"was afraid of it\"");
    }
    look(&talk);
    assert_int_equal(get(&talk, 0)->decision, 0);
    assert_int_equal(talk.decisions->len, 1);
    /* Decided anew, the former decision is gone. */
    enter_well(&talk, 0, CODING_VERDICT_SECOND);
    look(&talk);
    assert_int_equal(talk.decisions->len, 1);
    assert_true(get(&talk, 0)->decision);
    talk_clear(&talk);
}

static void
codes_that_are_merged_or_removed_take_their_decisions_along(void **state)
{
    ComparisonCase *c = *state;
    const CodingDecision *decision;
    const CodingDecisionClaim *claim;
    Talk talk;
    gint64 fear, worry;

    begin(c, &talk);
    enter_well(&talk, 0, CODING_VERDICT_FIRST);
    fear = get(&talk, 0)->codes[0]->id;
    worry = comparison_add_open(c, 0, "Worry");
    assert_true(coding_code_merge(c->store, fear, worry, NULL));
    look(&talk);
    assert_true(get(&talk, 0)->decision);
    assert_true(coding_deciding_build(c->store, talk.consensus, talk.now, NULL));
    check_consensus(&talk, "Worry: I was afraid of it; Worry: Another day.");
    assert_true(coding_code_remove(
        c->store, worry, CODING_REMOVE_WITH_SEGMENTS | CODING_REMOVE_WITH_REFERENCES,
        NULL));
    look(&talk);
    assert_true(coding_deciding_build(c->store, talk.consensus, talk.now, NULL));
    check_consensus(&talk, "");
    decision = g_ptr_array_index(talk.decisions, 0);
    claim = &g_array_index(decision->claims[CODING_SIDE_DECIDED], CodingDecisionClaim, 0);
    assert_string_equal(claim->name, "Fear");
    talk_clear(&talk);
}

static void
a_revision_carries_decisions(void **state)
{
    ComparisonCase *c = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingDraft) draft = coding_draft_new();
    const CodingReviseOptions options = {.accept_loss = TRUE};
    CodingRevisionReport *report = NULL;
    Talk talk;

    begin(c, &talk);
    enter_well(&talk, 0, CODING_VERDICT_FIRST);
    enter_well(&talk, 1, CODING_VERDICT_SECOND);
    assert_true(coding_store_commit(c->store, "decided", NULL, NULL));
    coding_draft_set_role(draft, "I", CODING_ROLE_INTERVIEWER);
    comparison_say(draft, "I", "How was it for you then?");
    comparison_say(draft, "P1", "Well, I was afraid of it. I lay awake.");
    coding_draft_add_paragraph(draft, "It was long.");
    coding_draft_add_event(draft, "(laughter)", 4);
    coding_draft_add_paragraph(draft, "Then it passed.");
    comparison_say(draft, "P2", "Mm.");
    comparison_say(draft, "I", "And now?");
    comparison_say(draft, "P2", "Small steps, don't you think.");
    coding_draft_set_format(draft, "plain");
    coding_draft_set_encoding(draft, "UTF-8");
    harness_begin(c->h, "revise");
    coding_transcript_revise(c->store, c->g1, draft, NULL, NULL, &options, &report,
                             &error);
    check_good(error);
    coding_revision_report_free(report);
    look(&talk);
    assert_int_equal(count(&talk), 2);
    assert_true(get(&talk, 0)->decision);
    assert_true(get(&talk, 1)->decision);
    assert_true(coding_deciding_build(c->store, talk.consensus, talk.now, NULL));
    check_consensus(&talk, "Fear: I was afraid of it; Steps: steps; Fear: Another day.");
    talk_clear(&talk);
}

/* --- laws over random talks --------------------------------------------------------- */

static void
code_turns(Talk *self, GRand *rand, const gint64 *codes)
{
    ComparisonCase *c = self->c;
    g_autoptr(CodingTranscript) t = coding_transcript_load(c->store, c->g1, NULL);
    gint32 length = (gint32)coding_transcript_get_length(t);

    for (guint n = 0; n < N_TURNS; n++) {
        gsize start = (gsize)g_rand_int_range(rand, 0, length);
        CodingSpan span = {
            start, MIN(start + (gsize)g_rand_int_range(rand, 1, 40), (gsize)length)};
        gint64 id, code = codes[g_rand_int_range(rand, 0, N_CODES)];

        for (guint coder = 0; coder < 2; coder++)
            if (g_rand_int_range(rand, 0, 3))
                /* White space alone cannot be coded. */
                (void)coding_segment_add(
                    c->store, t, span, code, coder ? c->h->ben : c->h->ana,
                    g_rand_int_range(rand, 0, 6) ? CODING_STANCE_SUPPORTS
                                                 : CODING_STANCE_AGAINST,
                    &id, NULL);
    }
}

/* How many differences that nobody has decided there are between two codings. */
static guint
count_open(Talk *self, const char *stage)
{
    g_autoptr(GError) error = NULL;
    const gint64 coders[] = {self->c->h->ana, self->c->h->ben};
    const char *stages[] = {stage, stage};
    const CodingComparisonOptions options = {.stages = stages};
    g_autoptr(CodingDisagreements) after =
        coding_disagreements_new(self->c->store, coders, &options, &error);

    check_good(error);
    return coding_disagreements_get(after)->len;
}

/* Each disagreement once, decided at random, an operation each; kept and undecided ones
 * are counted. */
static guint
talk_at_random(Talk *self, GRand *rand)
{
    guint left = 0;

    for (guint i = 0; i < count(self); i++) {
        static const CodingVerdict verdicts[] = {
            CODING_VERDICT_FIRST, CODING_VERDICT_SECOND, CODING_VERDICT_BOTH,
            CODING_VERDICT_NEITHER, CODING_VERDICT_KEPT};
        CodingVerdict verdict =
            verdicts[g_rand_int_range(rand, 0, G_N_ELEMENTS(verdicts))];

        if (get(self, i)->kind == CODING_DISAGREE_STANCE &&
            verdict == CODING_VERDICT_BOTH)
            verdict = CODING_VERDICT_KEPT;
        left += verdict == CODING_VERDICT_KEPT;
        harness_begin(self->c->h, "decide");
        enter_well(self, i, verdict);
        harness_commit(self->c->h);
    }
    return left;
}

static void
random_talks_hold_the_laws(void **state)
{
    ComparisonCase *c = *state;
    g_autoptr(GRand) rand = g_rand_new_with_seed(66);
    g_autoptr(GError) error = NULL;
    Talk talk = {.c = c};
    gint64 codes[N_CODES];

    for (guint i = 0; i < N_CODES; i++)
        codes[i] = comparison_add_open(c, 0, (char[]){(char)('A' + i), '\0'});
    comparison_settle(c);
    for (guint i = 0; i < N_CODES; i++) {
        comparison_code_place(c, c->h->ana, codes[i], "g2");
        comparison_code_place(c, c->h->ben, codes[i], "g2");
    }
    look(&talk);
    assert_true(coding_store_commit(c->store, "test", NULL, NULL));
    for (guint study = 0; study < N_STUDIES; study++) {
        g_autofree char *before = NULL, *after = NULL, *undone = NULL, *redone = NULL;
        g_autofree char *built = NULL, *stage = g_strdup_printf("after %u", study);
        guint operations, kept;

        harness_begin(c->h, "code");
        code_turns(&talk, rand, codes);
        look(&talk);
        assert_true(coding_deciding_build(c->store, talk.consensus, talk.now, NULL));
        harness_commit(c->h);
        before = harness_dump(c->h);
        look(&talk);
        for (operations = 0; operations < count(&talk); operations++)
            assert_int_equal(get(&talk, operations)->decision, 0);
        kept = talk_at_random(&talk, rand);
        look(&talk);
        for (guint i = 0; i < count(&talk); i++)
            assert_true(get(&talk, i)->decision);
        assert_int_equal(talk.decisions->len, count(&talk));

        /* Making it again changes nothing. */
        after = harness_dump(c->h);
        harness_begin(c->h, "build");
        assert_true(coding_deciding_build(c->store, talk.consensus, talk.now, NULL));
        harness_commit(c->h);
        built = harness_dump(c->h);
        assert_string_equal(after, built);

        /* Of the negotiated codings nothing differs but what was kept apart. */
        harness_begin(c->h, "freeze");
        coding_deciding_freeze(c->store, talk.consensus, talk.now, stage, &error);
        check_good(error);
        assert_true(count_open(&talk, stage) <= kept);
        coding_store_rollback(c->store);

        for (guint i = 0; i < operations; i++)
            assert_true(coding_store_undo(c->store, NULL, NULL));
        undone = harness_dump(c->h);
        assert_string_equal(before, undone);
        for (guint i = 0; i < operations; i++)
            assert_true(coding_store_redo(c->store, NULL, NULL));
        redone = harness_dump(c->h);
        assert_string_equal(after, redone);
        for (guint i = 0; i < operations; i++)
            assert_true(coding_store_undo(c->store, NULL, NULL));
        assert_true(coding_store_undo(c->store, NULL, NULL));
    }
    talk_clear(&talk);
}

#define CASE(name)                                                                       \
    cmocka_unit_test_setup_teardown(name, comparison_open_case, comparison_close_case)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(each_verdict_makes_its_consensus),
        CASE(what_cannot_be_decided_is_said),
        CASE(a_question_is_open_again_where_a_reading_was_changed),
        CASE(codes_that_are_merged_or_removed_take_their_decisions_along),
        CASE(a_revision_carries_decisions),
        CASE(random_talks_hold_the_laws),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
