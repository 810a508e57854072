/* test-segment.c - codes on spans, and whose words they count for. */
#include "harness.h"

static const char interview[] = "Moderator: How was it for you, then?\n\n"
                                "P1: I was afraid of it.\n\n"
                                "P2: Mm.\n\n"
                                "P1: And then it went well.\n\n"
                                "P2: Not with me it did not.\n";

typedef struct {
    Harness *h;
    CodingTranscript *t;
    gint64 fear, ease, bens, joint;
} Sample;

static int
sample_open(void **state)
{
    Sample *self = g_new0(Sample, 1);
    g_autoptr(GError) error = NULL;
    gint64 id;

    harness_open((void **)&self->h);
    *state = self;
    id = harness_add_transcript(self->h, "g1", interview);
    self->t = coding_transcript_load(self->h->store, id, &error);
    check_good(error);
    self->fear = harness_add_code(self->h, self->h->ana, "Fear");
    self->ease = harness_add_code(self->h, self->h->ana, "Ease");
    self->bens = harness_add_code(self->h, self->h->ben, "Dread");
    self->joint = harness_add_code(self->h, 0, "Distress");
    harness_begin(self->h, "test");
    return 0;
}

static int
sample_close(void **state)
{
    Sample *self = *state;
    void *harness = self->h;

    coding_transcript_unref(self->t);
    coding_store_rollback(self->h->store);
    harness_close(&harness);
    g_free(self);
    return 0;
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, sample_open, sample_close)

static CodingSpan
turns(const Sample *self, gsize from, gsize to)
{
    return (CodingSpan){
        coding_transcript_get_unit(self->t, CODING_UNIT_TURN, from - 1).start,
        coding_transcript_get_unit(self->t, CODING_UNIT_TURN, to - 1).stop};
}

static gint64
apply(const Sample *self, gint64 code, CodingSpan span, CodingStance stance)
{
    g_autoptr(GError) error = NULL;
    gint64 id = 0;

    coding_segment_add(self->h->store, self->t, span, code, self->h->ana, stance, &id,
                       &error);
    check_good(error);
    return id;
}

static GArray *
list(const Sample *self, CodingSegmentFilter filter)
{
    g_autoptr(GError) error = NULL;
    GArray *segments = coding_segment_list(self->h->store, &filter, &error);

    check_good(error);
    return segments;
}

static void
the_same_segment_twice_is_one_with_the_stance_set_anew(void **state)
{
    Sample *self = *state;
    gint64 first = apply(self, self->fear, turns(self, 2, 2), CODING_STANCE_SUPPORTS);
    gint64 second = apply(self, self->fear, turns(self, 2, 2), CODING_STANCE_AGAINST);
    g_autoptr(GArray) all = list(self, (CodingSegmentFilter){0});

    assert_int_equal(first, second);
    assert_int_equal(all->len, 1);
    assert_int_equal(g_array_index(all, CodingSegment, 0).stance, CODING_STANCE_AGAINST);
}

static void
codes_of_another_coders_scheme_cannot_be_applied_and_joint_ones_can(void **state)
{
    Sample *self = *state;
    g_autoptr(GError) error = NULL;

    assert_false(coding_segment_add(self->h->store, self->t, turns(self, 2, 2),
                                    self->bens, self->h->ana, CODING_STANCE_SUPPORTS,
                                    NULL, &error));
    check_error(error, CODING_ERROR_INVALID, "not of another coder's");
    assert_true(apply(self, self->joint, turns(self, 2, 2), CODING_STANCE_SUPPORTS));
}

static void
empty_spans_and_spans_past_the_end_are_refused(void **state)
{
    Sample *self = *state;
    gsize n = coding_transcript_get_length(self->t);
    const CodingSpan bad[] = {{3, 3}, {5, 2}, {n - 1, n + 1}, {n, n + 5}};

    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autoptr(GError) error = NULL;

        assert_false(coding_segment_add(self->h->store, self->t, bad[i], self->fear,
                                        self->h->ana, CODING_STANCE_SUPPORTS, NULL,
                                        &error));
        check_error(error, CODING_ERROR_INVALID, "cannot be coded");
    }
    apply(self, self->fear, (CodingSpan){0, n}, CODING_STANCE_SUPPORTS);
}

static void
another_code_or_span_keeps_the_segment_and_never_doubles_one(void **state)
{
    Sample *self = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(GError) again = NULL;
    g_autoptr(GError) foreign = NULL;
    gint64 id = apply(self, self->fear, turns(self, 2, 2), CODING_STANCE_QUALIFIES);
    gint64 other = apply(self, self->ease, turns(self, 4, 4), CODING_STANCE_SUPPORTS);
    g_autoptr(GArray) all = NULL;

    assert_true(coding_segment_set_code(self->h->store, id, self->ease, &error));
    check_good(error);
    assert_false(coding_segment_set_span(self->h->store, other, self->t,
                                         turns(self, 2, 2), &error));
    check_error(error, CODING_ERROR_EXISTS, "already");
    apply(self, self->fear, turns(self, 2, 2), CODING_STANCE_SUPPORTS);
    assert_false(coding_segment_set_code(self->h->store, id, self->fear, &again));
    check_error(again, CODING_ERROR_EXISTS, "already");
    assert_false(coding_segment_set_code(self->h->store, id, self->bens, &foreign));
    check_error(foreign, CODING_ERROR_INVALID, "another coder's");
    assert_true(
        coding_segment_set_span(self->h->store, id, self->t, turns(self, 1, 2), NULL));
    all = list(self, (CodingSegmentFilter){.span = turns(self, 1, 1)});
    assert_int_equal(all->len, 1);
    assert_int_equal(g_array_index(all, CodingSegment, 0).id, id);
    assert_int_equal(g_array_index(all, CodingSegment, 0).code, self->ease);
    assert_int_equal(g_array_index(all, CodingSegment, 0).stance,
                     CODING_STANCE_QUALIFIES);
}

static void
a_list_is_narrowed_by_span_coder_and_code_and_ordered_by_the_text(void **state)
{
    Sample *self = *state;
    g_autoptr(GHashTable) codes = g_hash_table_new(g_int64_hash, g_int64_equal);
    g_autoptr(GArray) all = NULL, some = NULL, coded = NULL, bens = NULL;

    apply(self, self->fear, turns(self, 4, 4), CODING_STANCE_SUPPORTS);
    apply(self, self->fear, turns(self, 2, 2), CODING_STANCE_SUPPORTS);
    apply(self, self->ease, turns(self, 2, 2), CODING_STANCE_SUPPORTS);
    apply(self, self->ease, turns(self, 2, 5), CODING_STANCE_SUPPORTS);
    all = list(self, (CodingSegmentFilter){0});
    assert_int_equal(all->len, 4);
    assert_int_equal(g_array_index(all, CodingSegment, 0).span.stop,
                     turns(self, 5, 5).stop);
    assert_int_equal(g_array_index(all, CodingSegment, 1).code, self->ease);
    assert_int_equal(g_array_index(all, CodingSegment, 2).code, self->fear);

    /* Touching is not overlapping. */
    some = list(self, (CodingSegmentFilter){
                          .span = {turns(self, 2, 2).stop, turns(self, 4, 4).start}});
    assert_int_equal(some->len, 1);
    g_hash_table_add(codes, &self->fear);
    coded = list(self, (CodingSegmentFilter){.codes = codes});
    assert_int_equal(coded->len, 2);
    bens = list(self, (CodingSegmentFilter){.coder = self->h->ben});
    assert_int_equal(bens->len, 0);
}

static void
other_coders_do_not_see_segments_until_they_are_shared(void **state)
{
    Sample *self = *state;
    g_autoptr(GArray) blind = NULL, open = NULL;

    apply(self, self->fear, turns(self, 2, 2), CODING_STANCE_SUPPORTS);
    coding_store_set_coder(self->h->store, self->h->ben);
    blind = list(self, (CodingSegmentFilter){0});
    assert_int_equal(blind->len, 0);
    assert_true(coding_coder_share(self->h->store, self->h->ana, NULL));
    open = list(self, (CodingSegmentFilter){0});
    assert_int_equal(open->len, 1);
}

/* The names of those for whom @span counts, with '+' between. */
static char *
dup_voices(const Sample *self, gint64 code, CodingSpan span)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingVoices) voices = coding_voices_new(self->h->store, &error);
    CodingSegment segment = {
        .id = apply(self, code, span, CODING_STANCE_SUPPORTS),
        .transcript = coding_transcript_get_id(self->t),
        .span = span,
    };
    const GArray *ids = coding_voices_of(voices, &segment, &error);
    GString *names = g_string_new(NULL);

    check_good(error);
    for (guint i = 0; i < ids->len; i++)
        g_string_append_printf(names, "%s%s", i ? "+" : "",
                               coding_roster_get(coding_voices_get_roster(voices),
                                                 g_array_index(ids, gint64, i))
                                   ->name);
    return g_string_free(names, FALSE);
}

static void
a_segment_counts_for_participants_who_say_more_than_a_token(void **state)
{
    Sample *self = *state;
    const struct {
        gsize from, to;
        const char *voices;
    } cases[] = {
        {1, 1, ""},      /* interviewers never count */
        {2, 2, "P1"},    /* one speaker */
        {3, 3, ""},      /* a listener's token is no word */
        {2, 4, "P1"},    /* nor among another's words */
        {1, 5, "P1+P2"}, /* everybody who speaks in it */
        {4, 5, "P1+P2"}, /* each once */
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *voices =
            dup_voices(self, self->fear, turns(self, cases[i].from, cases[i].to));
        assert_string_equal(voices, cases[i].voices);
    }
}

static void
a_voice_set_by_hand_counts_until_its_person_turns_out_an_interviewer(void **state)
{
    Sample *self = *state;
    g_autoptr(CodingRoster) roster = coding_roster_load(self->h->store, NULL);
    gint64 p2 = coding_roster_find(roster, "P2", NULL)->id;
    gint64 id = apply(self, self->fear, turns(self, 2, 2), CODING_STANCE_SUPPORTS);
    g_autofree char *by_hand = NULL, *gone = NULL, *back = NULL;

    assert_true(coding_segment_set_voices(self->h->store, id, &p2, 1, NULL));
    by_hand = dup_voices(self, self->fear, turns(self, 2, 2));
    assert_string_equal(by_hand, "P2");
    assert_true(
        coding_participant_set_role(self->h->store, p2, CODING_ROLE_INTERVIEWER, NULL));
    gone = dup_voices(self, self->fear, turns(self, 2, 2));
    assert_string_equal(gone, "");
    assert_true(coding_segment_set_voices(self->h->store, id, NULL, 0, NULL));
    back = dup_voices(self, self->fear, turns(self, 2, 2));
    assert_string_equal(back, "P1");
}

static void
a_tally_counts_persons_once_and_the_contrary_beside_them(void **state)
{
    Sample *self = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingVoices) voices = coding_voices_new(self->h->store, &error);
    g_autoptr(GArray) all = NULL;
    CodingTally tally;

    apply(self, self->fear, turns(self, 2, 2), CODING_STANCE_SUPPORTS);
    apply(self, self->fear, turns(self, 4, 4), CODING_STANCE_SUPPORTS);
    apply(self, self->fear, turns(self, 1, 1), CODING_STANCE_SUPPORTS);
    apply(self, self->fear, turns(self, 5, 5), CODING_STANCE_AGAINST);
    apply(self, self->fear, turns(self, 2, 5), CODING_STANCE_QUALIFIES);
    all = list(self, (CodingSegmentFilter){0});
    assert_true(coding_segment_tally(voices, all, &tally, &error));
    assert_int_equal(tally.segments, 3);
    assert_int_equal(tally.participants, 1);
    assert_int_equal(tally.groups, 1);
    assert_int_equal(tally.against_segments, 1);
    assert_int_equal(tally.against_participants, 1);
    assert_int_equal(tally.qualifying_segments, 1);
}

/* --- origins ---------------------------------------------------------------------- */

static gboolean
find(const Sample *self, gint64 code, CodingSpan span)
{
    g_autoptr(GError) error = NULL;
    gboolean added = FALSE;

    coding_segment_add_unread(self->h->store, self->t, span, code, self->h->ana,
                              CODING_SEGMENT_AUTOMATIC, &added, &error);
    check_good(error);
    return added;
}

static CodingTally
count(const Sample *self)
{
    g_autoptr(CodingVoices) voices = coding_voices_new(self->h->store, NULL);
    g_autoptr(GArray) all = list(self, (CodingSegmentFilter){0});
    CodingTally tally;

    assert_true(coding_segment_tally(voices, all, &tally, NULL));
    return tally;
}

static void
what_a_search_coded_counts_when_its_coder_has_accepted_it(void **state)
{
    Sample *self = *state;
    g_autoptr(GArray) waiting = NULL;
    CodingTally tally;
    gint64 id;

    assert_true(find(self, self->fear, turns(self, 2, 2)));
    assert_false(find(self, self->fear, turns(self, 2, 2)));
    tally = count(self);
    assert_int_equal(tally.segments + tally.participants + tally.groups, 0);
    assert_int_equal(tally.unread_segments, 1);
    waiting = list(self, (CodingSegmentFilter){.unread = TRUE});
    assert_int_equal(waiting->len, 1);
    id = g_array_index(waiting, CodingSegment, 0).id;
    assert_true(coding_segment_accept(self->h->store, id, NULL));
    tally = count(self);
    assert_int_equal(tally.segments, 1);
    assert_int_equal(tally.unread_segments, 0);
    g_array_unref(g_steal_pointer(&waiting));
    waiting = list(self, (CodingSegmentFilter){.unread = TRUE});
    assert_int_equal(waiting->len, 0);
}

static void
another_coders_segment_is_not_accepted(void **state)
{
    Sample *self = *state;
    g_autoptr(GArray) waiting = NULL;
    g_autoptr(GError) error = NULL;

    find(self, self->joint, turns(self, 2, 2));
    waiting = list(self, (CodingSegmentFilter){.unread = TRUE});
    coding_store_set_coder(self->h->store, self->h->ben);
    assert_false(coding_segment_accept(
        self->h->store, g_array_index(waiting, CodingSegment, 0).id, &error));
    check_error(error, CODING_ERROR_DENIED, "not another's");
    coding_store_set_coder(self->h->store, self->h->ana);
}

static void
coding_by_hand_makes_it_read_and_a_search_never_takes_that_away(void **state)
{
    Sample *self = *state;
    g_autoptr(GArray) all = NULL;

    find(self, self->fear, turns(self, 2, 2));
    apply(self, self->fear, turns(self, 2, 2), CODING_STANCE_AGAINST);
    assert_false(find(self, self->fear, turns(self, 2, 2)));
    all = list(self, (CodingSegmentFilter){0});
    assert_int_equal(all->len, 1);
    assert_int_equal(g_array_index(all, CodingSegment, 0).origin, CODING_SEGMENT_READING);
    assert_int_equal(g_array_index(all, CodingSegment, 0).stance, CODING_STANCE_AGAINST);
    assert_true(g_array_index(all, CodingSegment, 0).accepted_at > 0);
}

static void
codes_and_coders_count_what_was_read(void **state)
{
    Sample *self = *state;
    g_autoptr(GHashTable) counts = NULL, unread = NULL;
    g_autoptr(CodingCodebook) book = NULL;
    const CodingCode *fear;
    CodingCoderWork work;

    assert_true(coding_code_set_origin(self->h->store, self->fear,
                                       CODING_ORIGIN_AUTOMATIC, NULL));
    find(self, self->fear, turns(self, 2, 2));
    find(self, self->ease, turns(self, 2, 2));
    apply(self, self->ease, turns(self, 4, 4), CODING_STANCE_SUPPORTS);
    counts = coding_segment_count_by_code(self->h->store, NULL);
    unread = coding_segment_count_unread_by_code(self->h->store, NULL);
    assert_null(g_hash_table_lookup(counts, &self->fear));
    assert_int_equal(GPOINTER_TO_INT(g_hash_table_lookup(counts, &self->ease)), 1);
    assert_int_equal(GPOINTER_TO_INT(g_hash_table_lookup(unread, &self->fear)), 1);
    assert_int_equal(GPOINTER_TO_INT(g_hash_table_lookup(unread, &self->ease)), 1);
    book = coding_codebook_load(self->h->store, NULL);
    fear = coding_codebook_get(book, self->fear);
    assert_false(coding_code_counts(fear, counts));
    coding_coder_count_work(self->h->store, self->h->ana, &work, NULL);
    assert_int_equal(work.segments, 1);
    assert_int_equal(work.unread_segments, 2);
    assert_int_equal(work.codes, 1);
    apply(self, self->fear, turns(self, 2, 2), CODING_STANCE_SUPPORTS);
    coding_coder_count_work(self->h->store, self->h->ana, &work, NULL);
    assert_int_equal(work.codes, 2);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(the_same_segment_twice_is_one_with_the_stance_set_anew),
        CASE(codes_of_another_coders_scheme_cannot_be_applied_and_joint_ones_can),
        CASE(empty_spans_and_spans_past_the_end_are_refused),
        CASE(another_code_or_span_keeps_the_segment_and_never_doubles_one),
        CASE(a_list_is_narrowed_by_span_coder_and_code_and_ordered_by_the_text),
        CASE(other_coders_do_not_see_segments_until_they_are_shared),
        CASE(a_segment_counts_for_participants_who_say_more_than_a_token),
        CASE(a_voice_set_by_hand_counts_until_its_person_turns_out_an_interviewer),
        CASE(a_tally_counts_persons_once_and_the_contrary_beside_them),
        CASE(what_a_search_coded_counts_when_its_coder_has_accepted_it),
        CASE(another_coders_segment_is_not_accepted),
        CASE(coding_by_hand_makes_it_read_and_a_search_never_takes_that_away),
        CASE(codes_and_coders_count_what_was_read),
    };

    return cmocka_run_group_tests_name("segment", tests, NULL, NULL);
}
