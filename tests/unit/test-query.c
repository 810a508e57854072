/*
 * test-query.c - retrieval against brute force: a made-up study whose segments are
 * tried one by one, position by position.
 */
#include "harness.h"

#define N_TRANSCRIPTS 3
#define N_SPEAKERS    4 /* of a transcript; the first one asks */
#define N_TURNS       12
#define N_SEGMENTS    150
#define N_QUERIES     400

static const char *const transcripts[N_TRANSCRIPTS] = {"g1", "g2", "g2b"};
static const char *const groups[N_TRANSCRIPTS] = {"one", "two", "two"};
static const char *const speakers[N_SPEAKERS] = {"Moderator", "P1", "P2", "P3"};
/* A tree: 0 > 1 > 2, 3; and 4 indicates 1. */
static const char *const codes[] = {"root", "branch", "leaf", "apart", "indicator"};
static const int parents[] = {-1, 0, 1, -1, -1};

/* What each code counts for, by hand. */
static const gboolean counts_for[G_N_ELEMENTS(codes)][G_N_ELEMENTS(codes)] = {
    {TRUE, FALSE, FALSE, FALSE, FALSE}, {TRUE, TRUE, FALSE, FALSE, FALSE},
    {TRUE, TRUE, TRUE, FALSE, FALSE},   {FALSE, FALSE, FALSE, TRUE, FALSE},
    {TRUE, TRUE, FALSE, FALSE, TRUE},
};

typedef struct {
    Harness *h;
    GRand *rand;
    gint64 ids[N_TRANSCRIPTS];
    gint64 codes[G_N_ELEMENTS(codes)];
    CodingRoster *roster;
    CodingTranscript *texts[N_TRANSCRIPTS];
    GArray *segments; /* CodingSegment, in order */
} Study;

static gint64
add_transcript(Study *s, guint t)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingDraft) draft = coding_draft_new();
    g_autoptr(GBytes) source = g_bytes_new(transcripts[t], strlen(transcripts[t]));

    coding_draft_set_format(draft, "made");
    coding_draft_set_encoding(draft, "UTF-8");
    coding_draft_set_role(draft, speakers[0], CODING_ROLE_INTERVIEWER);
    for (guint i = 0; i < N_TURNS; i++) {
        /* Parts of these words are no listener's tokens. */
        const char *who = speakers[(guint)g_rand_int_range(s->rand, 0, N_SPEAKERS)];

        coding_draft_begin_turn(draft, who, who, NULL, i + 1);
        coding_draft_add_paragraph(draft, i % 3 ? "kattk pp, t\303\244kk." : "tk (pp) k");
        if (i % 4 == 1)
            coding_draft_add_event(draft, "(ktk)", i + 1);
    }
    gint64 id = coding_transcript_add(s->h->store, transcripts[t], groups[t], NULL, draft,
                                      "made.txt", source, &error);
    check_good(error);
    return id;
}

static void
add_codes(Study *s)
{
    g_autoptr(GError) error = NULL;
    gint64 scheme;

    coding_codebook_find_scheme(s->h->store, s->h->ana, &scheme, &error);
    for (guint i = 0; i < G_N_ELEMENTS(codes); i++) {
        CodingCodeDraft draft = {.name = codes[i],
                                 .parent = parents[i] < 0 ? 0 : s->codes[parents[i]]};

        s->codes[i] = coding_code_add(s->h->store, scheme, &draft, &error);
        check_good(error);
    }
    coding_code_set_indicates(s->h->store, s->codes[4], s->codes[1], TRUE, &error);
    check_good(error);
}

/* P1 30, P2 40, P3 unknown, in every group. */
static void
add_ages(Study *s)
{
    g_autoptr(GError) error = NULL;

    coding_roster_import_csv(s->h->store, "ages.csv",
                             "group,label,age:number\none,P1,30\none,P2,40\ntwo,P1,30\n"
                             "two,P2,40\n",
                             -1, NULL, &error);
    check_good(error);
}

static void
add_segments(Study *s)
{
    g_autoptr(GError) error = NULL;
    CodingSegmentFilter all = {0};

    for (guint i = 0; i < N_SEGMENTS; i++) {
        CodingTranscript *t = s->texts[g_rand_int_range(s->rand, 0, N_TRANSCRIPTS)];
        gint32 length = (gint32)coding_transcript_get_length(t);
        gint32 start = g_rand_int_range(s->rand, 0, length - 1);
        gint32 stop = g_rand_int_range(s->rand, start + 1, MIN(length, start + 40) + 1);

        coding_segment_add(s->h->store, t, (CodingSpan){(gsize)start, (gsize)stop},
                           s->codes[g_rand_int_range(s->rand, 0, G_N_ELEMENTS(codes))],
                           s->h->ana, (CodingStance)g_rand_int_range(s->rand, 0, 3), NULL,
                           &error);
        check_good(error);
    }
    s->segments = coding_segment_list(s->h->store, &all, &error);
    check_good(error);
}

static Study
make_study(void **state)
{
    Study s = {.h = *state, .rand = g_rand_new_with_seed(7)};
    g_autoptr(GError) error = NULL;

    coding_store_begin(s.h->store, "test", &error);
    for (guint t = 0; t < N_TRANSCRIPTS; t++) {
        s.ids[t] = add_transcript(&s, t);
        s.texts[t] = coding_transcript_load(s.h->store, s.ids[t], &error);
        check_good(error);
    }
    add_ages(&s);
    add_codes(&s);
    add_segments(&s);
    coding_store_commit(s.h->store, "made", NULL, &error);
    check_good(error);
    s.roster = coding_roster_load(s.h->store, &error);
    check_good(error);
    return s;
}

static void
study_clear(Study *s)
{
    g_rand_free(s->rand);
    g_array_unref(s->segments);
    coding_roster_free(s->roster);
    for (guint t = 0; t < N_TRANSCRIPTS; t++)
        coding_transcript_unref(s->texts[t]);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Study, study_clear)

/* What is asked; -1: nothing of that kind. */
typedef struct {
    int code, other, overlap, transcript, stance, speaker, least_age;
} Question;

static gboolean
has_code(const Study *s, const CodingSegment *segment, int code)
{
    for (guint i = 0; i < G_N_ELEMENTS(codes); i++)
        if (segment->code == s->codes[i])
            return counts_for[i][code];
    return FALSE;
}

static const CodingTranscript *
get_text(const Study *s, const CodingSegment *segment)
{
    for (guint t = 0; t < N_TRANSCRIPTS; t++)
        if (s->ids[t] == segment->transcript)
            return s->texts[t];
    return NULL;
}

/* Whether @speaker has a letter in the segment. */
static gboolean
speaks(const Study *s, const CodingSegment *segment, const char *speaker)
{
    const CodingTranscript *t = get_text(s, segment);
    const char *body = coding_transcript_get_body(t);

    for (gsize at = segment->span.start; at < segment->span.stop; at++) {
        gunichar c = g_utf8_get_char(g_utf8_offset_to_pointer(body, (glong)at));

        for (gsize i = 0; g_unichar_isalpha(c) && i < coding_transcript_get_n_turns(t);
             i++) {
            const CodingTurn *turn = coding_transcript_get_turn(t, i);

            if (turn->span.start <= at && at < turn->span.stop &&
                g_strcmp0(turn->speaker, speaker) == 0)
                return TRUE;
        }
    }
    return FALSE;
}

static gboolean
is_asked(const Question *q, guint speaker)
{
    static const int ages[N_SPEAKERS] = {0, 30, 40, 0};

    if (q->speaker >= 0 && q->speaker != (int)speaker)
        return FALSE;
    return q->least_age < 0 || (ages[speaker] && ages[speaker] >= q->least_age);
}

/* Whether a segment of the stance that is asked for does. */
static gboolean
overlaps_code(const Study *s, const CodingSegment *segment, int code, int stance)
{
    for (guint i = 0; i < s->segments->len; i++) {
        const CodingSegment *other = &g_array_index(s->segments, CodingSegment, i);

        if (other->transcript == segment->transcript && has_code(s, other, code) &&
            (stance < 0 || (int)other->stance == stance) &&
            other->span.start < segment->span.stop &&
            segment->span.start < other->span.stop)
            return TRUE;
    }
    return FALSE;
}

static gboolean
fits(const Study *s, const Question *q, const CodingSegment *segment)
{
    gboolean spoken = q->speaker < 0 && q->least_age < 0;

    for (guint i = 0; i < N_SPEAKERS; i++)
        spoken |= is_asked(q, i) && speaks(s, segment, speakers[i]);
    return spoken &&
           (q->code < 0 || has_code(s, segment, q->code) ||
            (q->other >= 0 && has_code(s, segment, q->other))) &&
           (q->overlap < 0 || overlaps_code(s, segment, q->overlap, q->stance)) &&
           (q->transcript < 0 || segment->transcript == s->ids[q->transcript]) &&
           (q->stance < 0 || (int)segment->stance == q->stance);
}

/* Fits what is found to what should be, and counts persons the long way. */
static void
check_found(const Study *s, const Question *q, CodingQuery *query, const GArray *found)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GHashTable) persons =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    CodingTally tally;
    guint n = 0, supports = 0;

    for (guint i = 0; i < s->segments->len; i++) {
        const CodingSegment *segment = &g_array_index(s->segments, CodingSegment, i);

        if (!fits(s, q, segment))
            continue;
        assert_true(n < found->len);
        assert_int_equal(g_array_index(found, CodingSegment, n++).id, segment->id);
        if (segment->stance != CODING_STANCE_SUPPORTS)
            continue;
        supports++;
        for (guint w = 1; w < N_SPEAKERS; w++)
            if (is_asked(q, w) && speaks(s, segment, speakers[w]))
                g_hash_table_add(
                    persons,
                    g_strdup_printf("%s %u",
                                    segment->transcript == s->ids[0] ? "one" : "two", w));
    }
    assert_int_equal(n, found->len);
    assert_true(coding_query_tally(query, found, &tally, &error));
    assert_int_equal(tally.segments, supports);
    assert_int_equal(tally.participants, g_hash_table_size(persons));
}

static void
ask(const Study *s, const Question *q)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingQuery) query = coding_query_new(s->h->store, &error);
    CodingScope *scope = coding_query_get_scope(query);
    g_autoptr(GArray) found = NULL;

    if (q->code >= 0)
        coding_query_add_code(query, codes[q->code], &error);
    if (q->code >= 0 && q->other >= 0)
        coding_query_add_code(query, codes[q->other], &error);
    if (q->overlap >= 0)
        coding_query_add_overlap(query, codes[q->overlap], &error);
    if (q->transcript >= 0)
        coding_scope_add_transcript(scope, transcripts[q->transcript], &error);
    if (q->stance >= 0)
        coding_query_set_stance(query, coding_stance_get_name((CodingStance)q->stance),
                                &error);
    if (q->speaker >= 0)
        coding_scope_add_speaker(scope, speakers[q->speaker], &error);
    if (q->least_age >= 0) {
        g_autofree char *condition = g_strdup_printf("age >= %d", q->least_age);
        coding_scope_add_condition(scope, condition, &error);
    }
    check_good(error);
    found = coding_query_run(query, &error);
    check_good(error);
    check_found(s, q, query, found);
}

static void
every_query_finds_what_brute_force_finds(void **state)
{
    g_auto(Study) s = make_study(state);

    for (guint i = 0; i < N_QUERIES; i++) {
        Question q = {
            .code = g_rand_int_range(s.rand, -1, G_N_ELEMENTS(codes)),
            .other = g_rand_int_range(s.rand, -3, G_N_ELEMENTS(codes)),
            .overlap = g_rand_int_range(s.rand, -5, G_N_ELEMENTS(codes)),
            .transcript = g_rand_int_range(s.rand, -3, N_TRANSCRIPTS),
            .stance = g_rand_int_range(s.rand, -3, 3),
            .speaker = g_rand_int_range(s.rand, -4, N_SPEAKERS),
            .least_age = g_rand_int_range(s.rand, -60, 60),
        };
        ask(&s, &q);
    }
}

static void
n_is_who_speaks_there_and_meets_the_conditions(void **state)
{
    g_auto(Study) s = make_study(state);
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingScope) scope = coding_scope_new(s.h->store, s.roster);
    g_autoptr(CodingScope) old = coding_scope_new(s.h->store, s.roster);
    CodingScopeSize size;

    assert_true(coding_scope_measure(scope, &size, &error));
    assert_int_equal(size.participants, 6);
    assert_int_equal(size.groups, 2);
    assert_int_equal(size.open, 0);
    assert_true(coding_scope_add_condition(old, "age > 30", &error));
    assert_true(coding_scope_measure(old, &size, &error));
    assert_int_equal(size.participants, 2);
    assert_int_equal(size.open, 2); /* P3 of both groups */
    assert_true(coding_scope_add_transcript(old, "g2", &error));
    assert_true(coding_scope_measure(old, &size, &error));
    assert_int_equal(size.participants, 1);
    assert_int_equal(size.groups, 1);
    assert_int_equal(size.open, 1);
}

static void
a_group_is_all_of_its_transcripts(void **state)
{
    g_auto(Study) s = make_study(state);
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingScope) scope = coding_scope_new(s.h->store, s.roster);

    assert_true(coding_scope_add_group(scope, "TWO", &error));
    assert_false(coding_scope_has_transcript(scope, s.ids[0]));
    assert_true(coding_scope_has_transcript(scope, s.ids[1]));
    assert_true(coding_scope_has_transcript(scope, s.ids[2]));
    assert_false(coding_scope_add_group(scope, "twoo", &error));
    check_error(error, CODING_ERROR_NOT_FOUND, "did you mean 'two'?");
}

/* Whether P1 (30), P2 (40) and P3 (unknown) meet it: "yn-" is said as "110". */
static void
check_condition(const Study *s, const char *text, const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingCondition) condition =
        coding_condition_parse(s->roster, text, &error);
    char got[4] = "";

    check_good(error);
    for (guint i = 0; i < 3; i++) {
        g_autofree char *name = g_strdup_printf("one/%s", speakers[i + 1]);
        const CodingParticipant *who = coding_roster_find(s->roster, name, &error);

        check_good(error);
        got[i] = coding_condition_holds(condition, who) ? '1' : '0';
    }
    if (strcmp(got, expected) != 0)
        fail_msg("'%s' holds of %s, not %s", text, got, expected);
}

static void
conditions_compare_values_and_never_take_missing_ones_for_others(void **state)
{
    g_auto(Study) s = make_study(state);

    check_condition(&s, "age=30", "100");
    check_condition(&s, "age!=30", "010");
    check_condition(&s, "age<40", "100");
    check_condition(&s, "age <= 40.0", "110");
    check_condition(&s, "AGE>4", "110"); /* as numbers, not as text */
    check_condition(&s, "age>=40", "010");
    check_condition(&s, "age=", "001");
    check_condition(&s, "age!=", "110");
}

static void
conditions_that_make_no_sense_are_invalid(void **state)
{
    static const struct {
        const char *text;
        CodingError code;
        const char *part;
    } cases[] = {
        {"age", CODING_ERROR_INVALID, "ATTRIBUTE=VALUE"},
        {"=30", CODING_ERROR_INVALID, "ATTRIBUTE=VALUE"},
        {"", CODING_ERROR_INVALID, "ATTRIBUTE=VALUE"},
        {"age\xff=30", CODING_ERROR_INVALID, "ATTRIBUTE=VALUE"},
        {"age=old", CODING_ERROR_INVALID, "the condition on 'age': 'old' does not fit"},
        {"age>", CODING_ERROR_INVALID, "compares 'age' with nothing"},
        {"agee=30", CODING_ERROR_NOT_FOUND, "did you mean 'age'?"},
    };
    g_auto(Study) s = make_study(state);

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;

        assert_null(coding_condition_parse(s.roster, cases[i].text, &error));
        check_error(error, cases[i].code, cases[i].part);
    }
}

static void
a_frozen_stage_is_read_as_it_was(void **state)
{
    g_auto(Study) s = make_study(state);
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingQuery) query = NULL;
    g_autoptr(GArray) found = NULL;
    g_autofree char *name = NULL;

    coding_store_begin(s.h->store, "test", &error);
    coding_coder_freeze(s.h->store, s.h->ana, "open", &error);
    coding_code_rename(s.h->store, s.codes[3], "elsewhere", &error);
    coding_segment_remove(s.h->store, g_array_index(s.segments, CodingSegment, 0).id,
                          &error);
    coding_store_commit(s.h->store, "changed", NULL, &error);
    check_good(error);
    query = coding_query_new(s.h->store, &error);
    assert_true(coding_query_set_stage(query, "open", &error));
    found = coding_query_run(query, &error);
    assert_int_equal(found->len, s.segments->len);
    for (guint i = 0; i < found->len; i++) {
        const CodingSegment *segment = &g_array_index(found, CodingSegment, i);

        if (segment->code == s.codes[3] && !name)
            name = coding_query_dup_code_name(query, segment);
    }
    assert_string_equal(name, "apart");
}

static void
the_work_of_a_blind_coder_is_denied(void **state)
{
    g_auto(Study) s = make_study(state);
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingQuery) query = NULL;
    g_autoptr(GArray) found = NULL;

    coding_store_set_coder(s.h->store, s.h->ben);
    query = coding_query_new(s.h->store, &error);
    assert_false(coding_query_set_coder(query, "Ana", &error));
    check_error(error, CODING_ERROR_DENIED, "Ana");
    g_clear_error(&error);
    found = coding_query_run(query, &error);
    check_good(error);
    assert_int_equal(found->len, 0);
}

/* Who speaks first in each; 0: nobody counts. */
static GArray *
list_first_voices(CodingQuery *query, const GArray *segments)
{
    g_autoptr(GError) error = NULL;
    GArray *persons = g_array_new(FALSE, FALSE, sizeof(gint64));

    for (guint i = 0; i < segments->len; i++) {
        const GArray *voices =
            coding_voices_of(coding_query_get_voices(query),
                             &g_array_index(segments, CodingSegment, i), &error);
        gint64 first;

        check_good(error);
        first = voices->len ? g_array_index(voices, gint64, 0) : 0;
        g_array_append_val(persons, first);
    }
    return persons;
}

static guint
count_of(const GArray *persons, gint64 person)
{
    guint n = 0;

    for (guint i = 0; i < persons->len; i++)
        n += g_array_index(persons, gint64, i) == person;
    return n;
}

/* Nobody has two more than somebody of whom there is more to quote. */
static void
check_spread(const GArray *all, const GArray *some)
{
    for (guint i = 0; i < all->len; i++) {
        gint64 poor = g_array_index(all, gint64, i);
        guint hers = count_of(some, poor);

        for (guint j = 0; hers < count_of(all, poor) && j < some->len; j++)
            assert_true(count_of(some, g_array_index(some, gint64, j)) <= hers + 1);
    }
}

static void
passages_to_quote_are_single_and_spread_over_persons(void **state)
{
    g_auto(Study) s = make_study(state);
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingQuery) query = coding_query_new(s.h->store, &error);
    g_autoptr(GArray) all = coding_query_choose_passages(query, s.segments, 0, &error);
    g_autoptr(GArray) persons = list_first_voices(query, all);

    for (guint i = 1; i < all->len; i++) {
        const CodingSegment *a = &g_array_index(all, CodingSegment, i - 1);
        const CodingSegment *b = &g_array_index(all, CodingSegment, i);

        assert_false(a->transcript == b->transcript && a->stance == b->stance &&
                     coding_span_equal(a->span, b->span));
    }
    for (guint limit = 1; limit <= all->len + 1; limit += 13) {
        g_autoptr(GArray) some =
            coding_query_choose_passages(query, s.segments, limit, &error);
        g_autoptr(GArray) quoted = NULL;

        check_good(error);
        assert_int_equal(some->len, MIN(limit, all->len));
        quoted = list_first_voices(query, some);
        check_spread(persons, quoted);
    }
}

int
main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, harness_open, harness_close)
    const struct CMUnitTest tests[] = {
        CASE(every_query_finds_what_brute_force_finds),
        CASE(n_is_who_speaks_there_and_meets_the_conditions),
        CASE(a_group_is_all_of_its_transcripts),
        CASE(conditions_compare_values_and_never_take_missing_ones_for_others),
        CASE(conditions_that_make_no_sense_are_invalid),
        CASE(a_frozen_stage_is_read_as_it_was),
        CASE(the_work_of_a_blind_coder_is_denied),
        CASE(passages_to_quote_are_single_and_spread_over_persons),
    };

    return cmocka_run_group_tests_name("query", tests, NULL, NULL);
}
