/* test-disagreement.c - what two coders read differently, against comparing every
 * segment with every other. */
#include "comparison-sample.h"

#define N_CODES   4
#define N_STUDIES 150

static CodingDisagreements *
find(ComparisonCase *c, gint64 first, gint64 second)
{
    g_autoptr(GError) error = NULL;
    const gint64 coders[] = {first, second};
    const CodingComparisonOptions options = {0};
    CodingDisagreements *found =
        coding_disagreements_new(c->store, coders, &options, &error);

    check_good(error);
    return found;
}

static const CodingDisagreement *
get(const CodingDisagreements *found, guint i)
{
    assert_true(i < coding_disagreements_get(found)->len);
    return g_ptr_array_index(coding_disagreements_get(found), i);
}

/* --- one by one -------------------------------------------------------------------- */

static void
each_kind_is_told_and_comes_in_its_order(void **state)
{
    ComparisonCase *c = *state;
    gint64 fear = comparison_add_open(c, 0, "Fear"), sleep, steps;
    g_autoptr(CodingDisagreements) found = NULL;
    static const CodingDisagreementKind kinds[] = {
        CODING_DISAGREE_CODE, CODING_DISAGREE_STANCE, CODING_DISAGREE_ONE,
        CODING_DISAGREE_EDGES};
    gint64 against;

    sleep = comparison_add_open(c, 0, "Sleep");
    steps = comparison_add_open(c, 0, "Steps");
    comparison_settle(c);
    /* Edges, but for the full stop. */
    comparison_code_place(c, c->h->ana, fear, "g1:\"I was afraid of it.\"");
    comparison_code_place(c, c->h->ben, fear, "g1:\"afraid of it\"");
    /* Alike. */
    comparison_code_place(c, c->h->ana, sleep, "g1:\"I lay awake.\"");
    comparison_code_place(c, c->h->ben, sleep, "g1:\"I lay awake\"");
    /* Other codes, that share words. */
    comparison_code_place(c, c->h->ana, steps, "g1:\"Small steps\"");
    comparison_code_place(c, c->h->ben, sleep, "g1:\"steps, don't you\"");
    /* One alone. */
    comparison_code_place(c, c->h->ben, sleep, "g1:\"It was long\"");
    /* For and against. */
    against = comparison_code_place(c, c->h->ana, fear, "g2");
    assert_true(
        coding_segment_set_stance(c->store, against, CODING_STANCE_AGAINST, NULL));
    comparison_code_place(c, c->h->ben, fear, "g2");

    found = find(c, c->h->ana, c->h->ben);
    assert_int_equal(coding_disagreements_get(found)->len, G_N_ELEMENTS(kinds));
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
        assert_int_equal(get(found, i)->kind, kinds[i]);
    assert_int_equal(coding_disagreements_count_agreed(found), 1);
    assert_string_equal(get(found, 0)->codes[0]->name, "Steps");
    assert_string_equal(get(found, 0)->codes[1]->name, "Sleep");
    assert_null(get(found, 2)->codes[0]);
}

static void
what_comes_back_most_comes_first_in_its_kind(void **state)
{
    ComparisonCase *c = *state;
    gint64 fear = comparison_add_open(c, 0, "Fear");
    gint64 sleep = comparison_add_open(c, 0, "Sleep");
    g_autoptr(CodingDisagreements) found = NULL;

    comparison_settle(c);
    comparison_code_place(c, c->h->ana, fear, "g1:t2");
    comparison_code_place(c, c->h->ana, sleep, "g1:t3");
    comparison_code_place(c, c->h->ana, sleep, "g2");
    /* Who codes with the joint codes knows all of them. */
    comparison_code_place(c, c->h->ana, fear, "g1:t1");
    comparison_code_place(c, c->h->ben, fear, "g1:t1");
    found = find(c, c->h->ana, c->h->ben);
    assert_int_equal(coding_disagreements_get(found)->len, 3);
    assert_string_equal(get(found, 0)->codes[0]->name, "Sleep");
    assert_int_equal(get(found, 0)->alike, 2);
    assert_int_equal(get(found, 1)->alike, 2);
    assert_string_equal(coding_transcript_get_name(get(found, 1)->transcript), "g2");
    assert_string_equal(get(found, 2)->codes[0]->name, "Fear");
}

static void
only_what_both_have_read_and_know_is_asked(void **state)
{
    ComparisonCase *c = *state;
    gint64 hers = comparison_add_open(c, c->h->ana, "Hers alone");
    gint64 both = comparison_add_open(c, c->h->ana, "By name");
    g_autoptr(CodingDisagreements) found = NULL;

    comparison_add_open(c, c->h->ben, "by NAME");
    comparison_share_all(c);
    comparison_set_done(c, c->h->ana, c->g1);
    comparison_set_done(c, c->h->ben, c->g1);
    comparison_set_done(c, c->h->ana, c->g2);
    comparison_code_place(c, c->h->ana, hers, "g1:t2");
    comparison_code_place(c, c->h->ana, both, "g1:t3");
    comparison_code_place(c, c->h->ana, both, "g2");
    found = find(c, c->h->ana, c->h->ben);
    assert_int_equal(coding_disagreements_get(found)->len, 1);
    assert_string_equal(get(found, 0)->codes[0]->name, "By name");
    assert_int_equal(coding_disagreements_get_agreed(found)->len, 1);
}

static void
a_coder_who_has_not_shown_is_not_compared(void **state)
{
    ComparisonCase *c = *state;
    g_autoptr(GError) error = NULL;
    const gint64 coders[] = {c->h->ana, c->h->ben};
    const CodingComparisonOptions options = {0};

    assert_null(coding_disagreements_new(c->store, coders, &options, &error));
    check_error(error, CODING_ERROR_DENIED, "'Ben'");
}

static void
passages_end_at_their_words(void **state)
{
    ComparisonCase *c = *state;
    static const char *const cases[][2] = {
        {"g1:\"I lay awake. \"", "I lay awake"},
        {"g1:\". I\"", "I"},
        {"g1:\"don't\"", "don't"},
        {"g1:\".\"", NULL},
    };
    g_autoptr(CodingTranscript) t = coding_transcript_load(c->store, c->g1, NULL);

    for (guint i = 0; i < G_N_ELEMENTS(cases) - 1; i++) {
        g_auto(CodingPlace) place = {0};
        g_autofree char *words = NULL;

        assert_true(coding_place_parse(c->store, cases[i][0], &place, NULL));
        words = coding_transcript_dup_text(t, coding_claim_trim(t, place.span));
        assert_string_equal(words, cases[i][1]);
    }
    for (gsize i = 0; i < coding_transcript_get_length(t); i++) {
        CodingSpan one = {i, i + 1};

        assert_true(coding_span_equal(coding_claim_trim(t, one), one));
    }
}

/* --- against brute force ----------------------------------------------------------- */

/* Claims as the oracle sees them. */
typedef struct {
    guint coder;
    gint64 transcript, code;
    CodingStance stance;
    CodingSpan words;
    guint group; /* of one code and transcript that share words, directly or by others */
    gboolean agreed;
    guint seen; /* in how many disagreements */
} Claim;

static GArray *
list_claims(ComparisonCase *c)
{
    GArray *claims = g_array_new(FALSE, FALSE, sizeof(Claim));
    const CodingSegmentFilter all = {0};
    g_autoptr(GArray) segments = coding_segment_list(c->store, &all, NULL);

    for (guint i = 0; i < segments->len; i++) {
        const CodingSegment *segment = &g_array_index(segments, CodingSegment, i);
        g_autoptr(CodingTranscript) t =
            coding_transcript_load(c->store, segment->transcript, NULL);
        Claim claim = {.coder = segment->coder == c->h->ben,
                       .transcript = segment->transcript,
                       .code = segment->code,
                       .stance = segment->stance,
                       .words = coding_claim_trim(t, segment->span),
                       .group = i};
        gboolean is_double = FALSE;

        for (guint j = 0; j < claims->len; j++) {
            const Claim *other = &g_array_index(claims, Claim, j);

            is_double |= other->coder == claim.coder && other->code == claim.code &&
                         other->transcript == claim.transcript &&
                         other->stance == claim.stance &&
                         coding_span_equal(other->words, claim.words);
        }
        if (!is_double)
            g_array_append_val(claims, claim);
    }
    return claims;
}

/* Joins the groups of claims that share words, until none can be joined. */
static void
group_claims(GArray *claims)
{
    gboolean changed = TRUE;

    while (changed) {
        changed = FALSE;
        for (guint i = 0; i < claims->len; i++)
            for (guint j = 0; j < claims->len; j++) {
                Claim *a = &g_array_index(claims, Claim, i);
                Claim *b = &g_array_index(claims, Claim, j);

                if (a->code != b->code || a->transcript != b->transcript)
                    continue;
                a->agreed |= a->coder != b->coder && a->stance == b->stance &&
                             coding_span_equal(a->words, b->words);
                if (coding_span_overlaps(a->words, b->words) && b->group < a->group) {
                    a->group = b->group;
                    changed = TRUE;
                }
            }
    }
}

static Claim *
find_claim(GArray *claims, const CodingDisagreement *one, guint coder,
           const CodingClaim *claim)
{
    for (guint i = 0; i < claims->len; i++) {
        Claim *its = &g_array_index(claims, Claim, i);

        if (its->coder == coder && its->code == claim->code->id &&
            its->stance == claim->stance &&
            its->transcript == coding_transcript_get_id(one->transcript) &&
            coding_span_equal(its->words, claim->words))
            return its;
    }
    fail_msg("a reading that nobody made");
    return NULL;
}

/* Whether @coder has a claim, agreed or not, in the group. */
static gboolean
has_claim(const GArray *claims, guint group, guint coder)
{
    for (guint i = 0; i < claims->len; i++) {
        const Claim *its = &g_array_index(claims, Claim, i);

        if (its->group == group && its->coder == coder)
            return TRUE;
    }
    return FALSE;
}

static void
check_one(GArray *claims, const CodingDisagreement *one)
{
    guint groups[2] = {0, 0};

    for (guint c = 0; c < 2; c++)
        for (guint i = 0; i < one->claims[c]->len; i++) {
            Claim *its = find_claim(claims, one, c,
                                    &g_array_index(one->claims[c], CodingClaim, i));

            assert_false(its->agreed);
            assert_true(coding_span_contains(one->words, its->words));
            assert_true(i == 0 || its->group == groups[c]);
            groups[c] = its->group;
            its->seen++;
        }
    for (guint c = 0; c < 2; c++) {
        gboolean is_alone = one->codes[c] && !has_claim(claims, groups[c], !c);

        if (one->codes[c])
            assert_int_equal(is_alone, one->kind == CODING_DISAGREE_CODE ||
                                           one->kind == CODING_DISAGREE_ONE);
    }
    if (one->kind == CODING_DISAGREE_CODE)
        assert_true(one->codes[0] && one->codes[1] && one->codes[0] != one->codes[1]);
    if (one->kind == CODING_DISAGREE_ONE)
        assert_true(!one->codes[0] != !one->codes[1]);
}

/* Nothing of one coder alone is left beside something of the other alone. */
static void
check_pairs(const GPtrArray *list)
{
    for (guint i = 0; i < list->len; i++)
        for (guint j = 0; j < list->len; j++) {
            const CodingDisagreement *a = g_ptr_array_index(list, i);
            const CodingDisagreement *b = g_ptr_array_index(list, j);

            if (a->kind == CODING_DISAGREE_ONE && b->kind == CODING_DISAGREE_ONE &&
                a->transcript == b->transcript && a->codes[0] && b->codes[1])
                assert_false(coding_span_overlaps(a->words, b->words));
        }
}

static void
check_order(const GPtrArray *list)
{
    for (guint i = 1; i < list->len; i++) {
        const CodingDisagreement *a = g_ptr_array_index(list, i - 1);
        const CodingDisagreement *b = g_ptr_array_index(list, i);

        assert_true(a->kind < b->kind || (a->kind == b->kind && a->alike >= b->alike));
    }
}

/* The same questions with the sides changed, whoever is named first. */
static void
check_mirrored(ComparisonCase *c, const CodingDisagreements *found)
{
    g_autoptr(CodingDisagreements) mirrored = find(c, c->h->ben, c->h->ana);
    const GPtrArray *list = coding_disagreements_get(found);
    const GPtrArray *others = coding_disagreements_get(mirrored);

    assert_int_equal(list->len, others->len);
    for (guint i = 0; i < list->len; i++) {
        const CodingDisagreement *one = g_ptr_array_index(list, i);
        guint n = 0;

        for (guint j = 0; j < others->len; j++) {
            const CodingDisagreement *other = g_ptr_array_index(others, j);

            n += one->kind == other->kind && one->alike == other->alike &&
                 coding_span_equal(one->span, other->span) &&
                 coding_transcript_get_id(one->transcript) ==
                     coding_transcript_get_id(other->transcript) &&
                 (!one->codes[0]) == (!other->codes[1]) &&
                 (!one->codes[0] || one->codes[0]->id == other->codes[1]->id) &&
                 one->claims[0]->len == other->claims[1]->len;
        }
        assert_true(n >= 1);
    }
}

static void
code_at_random(ComparisonCase *c, GRand *rand, const gint64 *codes, gint64 transcript)
{
    g_autoptr(CodingTranscript) t = coding_transcript_load(c->store, transcript, NULL);
    gint32 length = (gint32)coding_transcript_get_length(t);

    for (gint32 n = g_rand_int_range(rand, 0, 40); n > 0; n--) {
        gsize start = (gsize)g_rand_int_range(rand, 0, length);
        CodingSpan span = {start,
                           start + (gsize)g_rand_int_range(rand, 1, MAX(2, length / 3))};
        gint64 id;

        span.stop = MIN(span.stop, (gsize)length);
        assert_true(coding_segment_add(
            c->store, t, span, codes[g_rand_int_range(rand, 0, N_CODES)],
            g_rand_boolean(rand) ? c->h->ana : c->h->ben,
            g_rand_int_range(rand, 0, 5) ? CODING_STANCE_SUPPORTS : CODING_STANCE_AGAINST,
            &id, NULL));
    }
}

static void
random_codings_are_sorted_as_by_brute_force(void **state)
{
    ComparisonCase *c = *state;
    g_autoptr(GRand) rand = g_rand_new_with_seed(6);
    gint64 codes[N_CODES];
    guint n_kinds[CODING_DISAGREE_N_KINDS] = {0};

    for (guint i = 0; i < N_CODES; i++)
        codes[i] = comparison_add_open(c, 0, (char[]){(char)('A' + i), '\0'});
    comparison_settle(c);
    assert_true(coding_store_commit(c->store, "test", NULL, NULL));
    for (guint study = 0; study < N_STUDIES; study++) {
        g_autoptr(CodingDisagreements) found = NULL;
        g_autoptr(GArray) claims = NULL;
        const GPtrArray *list;
        guint agreed = 0;

        harness_begin(c->h, "study");
        code_at_random(c, rand, codes, c->g1);
        code_at_random(c, rand, codes, c->g2);
        found = find(c, c->h->ana, c->h->ben);
        list = coding_disagreements_get(found);
        claims = list_claims(c);
        group_claims(claims);
        for (guint i = 0; i < list->len; i++) {
            check_one(claims, g_ptr_array_index(list, i));
            n_kinds[((CodingDisagreement *)g_ptr_array_index(list, i))->kind]++;
        }
        for (guint i = 0; i < claims->len; i++) {
            const Claim *claim = &g_array_index(claims, Claim, i);

            assert_int_equal(claim->seen, !claim->agreed);
            agreed += claim->agreed;
        }
        assert_int_equal(agreed, 2 * coding_disagreements_count_agreed(found));
        check_pairs(list);
        check_order(list);
        check_mirrored(c, found);
        coding_store_rollback(c->store);
    }
    for (guint i = 0; i < CODING_DISAGREE_N_KINDS; i++)
        assert_true(n_kinds[i] > 10);
}

#define CASE(name)                                                                       \
    cmocka_unit_test_setup_teardown(name, comparison_open_case, comparison_close_case)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(each_kind_is_told_and_comes_in_its_order),
        CASE(what_comes_back_most_comes_first_in_its_kind),
        CASE(only_what_both_have_read_and_know_is_asked),
        CASE(a_coder_who_has_not_shown_is_not_compared),
        CASE(passages_end_at_their_words),
        CASE(random_codings_are_sorted_as_by_brute_force),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
