/* test-slice.c - parts of a comparison, units by share, sets, choices and spans. */
#include <math.h>

#include "comparison-sample.h"

#define N_CODES 3
#define N_TEXTS 6

/* A random project of two coders, read and shown. */
typedef struct {
    gint64 texts[N_TEXTS];
    gint64 codes[N_CODES][2];
    CodingTranscript *transcripts[N_TEXTS];
    GArray *spans[N_TEXTS][N_CODES][2]; /* CodingSpan */
} Random;

static void
fill(ComparisonCase *c, Random *self, guint32 seed)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
    const gint64 coders[] = {c->h->ana, c->h->ben};

    comparison_add_codes(c, self->codes, N_CODES);
    comparison_share_all(c);
    for (int i = 0; i < N_TEXTS; i++) {
        self->texts[i] = comparison_add_random(c, i, rand);
        self->transcripts[i] = coding_transcript_load(c->store, self->texts[i], NULL);
        for (guint k = 0; k < N_CODES * 2; k++)
            self->spans[i][k / 2][k % 2] = comparison_code_at_random(
                c, self->transcripts[i], self->codes[k / 2][k % 2], coders[k % 2], rand);
        comparison_set_done(c, c->h->ana, self->texts[i]);
        comparison_set_done(c, c->h->ben, self->texts[i]);
    }
}

static void
clear(Random *self)
{
    for (int i = 0; i < N_TEXTS; i++) {
        coding_transcript_unref(self->transcripts[i]);
        for (guint k = 0; k < N_CODES * 2; k++)
            g_array_unref(self->spans[i][k / 2][k % 2]);
    }
}

static void
check_same(double is, double expected)
{
    if (isnan(expected))
        assert_true(isnan(is));
    else
        assert_true(fabs(is - expected) < 1e-12);
}

/* The code that is called C@i here. */
static guint
find_place(const CodingComparison *comparison, guint i)
{
    const GPtrArray *codes = coding_comparison_get_codes(comparison);
    guint place = 0;

    while (((CodingComparedCode *)g_ptr_array_index(codes, place))->code->name[1] !=
           (char)('0' + i))
        place++;
    return place;
}

/* --- slices ----------------------------------------------------------------------- */

static void
a_slice_of_everything_gives_what_the_comparison_gives(void **state)
{
    ComparisonCase *c = *state;
    Random random;

    fill(c, &random, 1);
    for (int unit = 0; unit < CODING_GRID_N_UNITS * 3; unit++) {
        g_autoptr(CodingComparison) comparison =
            comparison_by(c, (CodingGridUnit)(unit / 3));
        const CodingSliceOptions options = {.cluster = (CodingCluster)(unit % 3)};
        const CodingSliceOptions any = {.anything = TRUE, .cluster = options.cluster};
        g_autoptr(CodingSlice) slice = coding_slice_new(comparison, &options);
        g_autoptr(CodingSlice) anything = coding_slice_new(comparison, &any);

        assert_int_equal(coding_slice_get_n_units(slice),
                         coding_comparison_get_n_units(comparison));
        for (const CodingCoefficient *const *one = coding_coefficients(); *one; one++) {
            const GPtrArray *codes = coding_comparison_get_codes(comparison);

            check_same(coding_slice_compute(slice, *one, CODING_SLICE_POOLED).value,
                       coding_comparison_pool(*one, codes));
            check_same(coding_slice_compute(anything, *one, 0).value,
                       coding_agreement_compute(
                           *one, coding_comparison_get_anything(comparison), NULL)
                           .value);
            for (guint i = 0; i < codes->len; i++)
                check_same(
                    coding_slice_compute(slice, *one, (gint)i).value,
                    coding_agreement_compute(
                        *one,
                        ((CodingComparedCode *)g_ptr_array_index(codes, i))->ratings,
                        NULL)
                        .value);
        }
    }
    clear(&random);
}

static void
a_slice_of_a_part_gives_what_the_cut_gives(void **state)
{
    ComparisonCase *c = *state;
    const CodingCoefficient *alpha = coding_coefficient_find("alpha", NULL);
    Random random;

    fill(c, &random, 2);
    for (int unit = 0; unit < CODING_GRID_N_UNITS; unit++) {
        g_autoptr(CodingComparison) comparison = comparison_by(c, (CodingGridUnit)unit);
        g_autoptr(CodingCut) cut =
            coding_cut_new(c->store, comparison, "transcript", NULL);

        for (guint part = 0; part < coding_cut_get_n_parts(cut); part++) {
            const CodingSliceOptions options = {.cut = cut, .part = part};
            g_autoptr(CodingSlice) slice = coding_slice_new(comparison, &options);

            assert_int_equal(coding_slice_get_n_units(slice),
                             coding_cut_get_n_units(cut, part));
            check_same(coding_slice_compute(slice, alpha, CODING_SLICE_POOLED).value,
                       coding_comparison_pool(alpha, coding_cut_get_codes(cut, part)));
        }
    }
    clear(&random);
}

static void
a_slice_of_two_of_three_coders_gives_what_the_two_alone_give(void **state)
{
    ComparisonCase *c = *state;
    const CodingCoefficient *kappa = coding_coefficient_find("kappa", NULL);
    const gint64 cleo = coding_coder_add(c->store, "Cleo", NULL);
    const gint64 coders[] = {c->h->ana, cleo, c->h->ben};
    const CodingComparisonOptions turns = {0};
    const guint pair[] = {0, 2};
    const CodingTeam team = {pair, 2};
    const CodingSliceOptions options = {.teams = &team, .n_teams = 1};
    Random random;

    fill(c, &random, 3);
    for (guint i = 0; i < N_CODES; i++) {
        g_autofree char *name = g_strdup_printf("C%u", i);
        gint64 code = comparison_add_open(c, cleo, name);

        coding_segment_add(c->store, random.transcripts[1],
                           g_array_index(random.spans[1][0][0], CodingSpan, 0), code,
                           cleo, CODING_STANCE_SUPPORTS, NULL, NULL);
    }
    coding_coder_share(c->store, cleo, NULL);
    comparison_set_done(c, cleo, random.texts[1]);
    g_autoptr(CodingComparison) three =
        coding_comparison_new(c->store, coders, 3, &turns, NULL);
    g_autoptr(CodingComparison) two = comparison_with(c, &turns);
    g_autoptr(CodingSlice) slice = coding_slice_new(three, &options);
    assert_int_equal(coding_slice_get_n_units(slice), coding_comparison_get_n_units(two));
    check_same(coding_slice_compute(slice, kappa, CODING_SLICE_POOLED).value,
               coding_comparison_pool(kappa, coding_comparison_get_codes(two)));
    clear(&random);
}

/* Conger 1980: the kappa of several coders is that of their pairs, pooled. */
static void
the_pairs_of_a_team_pool_to_the_kappa_of_conger(void **state)
{
    ComparisonCase *c = *state;
    const CodingCoefficient *kappa = coding_coefficient_find("kappa", NULL);
    const CodingCoefficient *conger = coding_coefficient_find("conger", NULL);
    static const guint pairs[][2] = {{0, 1}, {0, 2}, {1, 2}};
    const CodingTeam teams[] = {{pairs[0], 2}, {pairs[1], 2}, {pairs[2], 2}};
    const CodingSliceOptions options = {.anything = TRUE, .teams = teams, .n_teams = 3};
    const CodingSliceOptions all = {.anything = TRUE};
    const gint64 cleo = coding_coder_add(c->store, "Cleo", NULL);
    const gint64 coders[] = {c->h->ana, c->h->ben, cleo};
    const CodingComparisonOptions turns = {0};
    Random random;

    fill(c, &random, 5);
    for (guint t = 0; t < N_TEXTS; t++) {
        g_autofree char *name = g_strdup_printf("Own %u", t);

        coding_segment_add(
            c->store, random.transcripts[t],
            coding_transcript_get_unit(random.transcripts[t], CODING_UNIT_TURN, t),
            comparison_add_open(c, cleo, name), cleo, CODING_STANCE_SUPPORTS, NULL, NULL);
        comparison_set_done(c, cleo, random.texts[t]);
    }
    coding_coder_share(c->store, cleo, NULL);
    g_autoptr(CodingComparison) three =
        coding_comparison_new(c->store, coders, 3, &turns, NULL);
    g_autoptr(CodingSlice) pooled = coding_slice_new(three, &options);
    g_autoptr(CodingSlice) together = coding_slice_new(three, &all);
    const CodingDraws draws = {.n = 200, .seed = 3};
    CodingAgreement is = coding_slice_compute(pooled, kappa, 0);
    CodingInterval interval = coding_slice_draw(pooled, kappa, 0, &draws);

    assert_false(isnan(is.value));
    check_same(is.value, coding_slice_compute(together, conger, 0).value);
    assert_true(interval.lower <= is.value && is.value <= interval.upper);
    clear(&random);
}

/* Tables of each transcript, by code, to be added up as often as it was drawn. */
typedef struct {
    CodingComparison *comparison;
    GPtrArray *codes[N_TEXTS];
} ByHand;

static double
pool_by_hand(const gint64 *times, gpointer data)
{
    const ByHand *self = data;
    g_autoptr(GPtrArray) sum =
        g_ptr_array_new_with_free_func((GDestroyNotify)coding_compared_code_free);

    for (guint i = 0; i < self->codes[0]->len; i++) {
        CodingComparedCode *code = g_new0(CodingComparedCode, 1);

        code->ratings = coding_ratings_new(2, 2);
        for (guint t = 0; t < N_TEXTS; t++) {
            const CodingRatings *one =
                ((CodingComparedCode *)g_ptr_array_index(self->codes[t], i))->ratings;

            for (guint p = 0; p < coding_ratings_get_n_patterns(one); p++) {
                gint64 weight;
                const gint *row = coding_ratings_get_pattern(one, p, &weight);

                if (weight * times[t] > 0)
                    coding_ratings_add(code->ratings, row, weight * times[t]);
            }
        }
        g_ptr_array_add(sum, code);
    }
    return coding_comparison_pool(coding_coefficient_find("alpha", NULL), sum);
}

static void
drawing_transcripts_adds_up_what_each_has(void **state)
{
    ComparisonCase *c = *state;
    const CodingCoefficient *alpha = coding_coefficient_find("alpha", NULL);
    const CodingSliceOptions options = {.cluster = CODING_CLUSTER_TRANSCRIPT};
    const CodingDraws draws = {.n = 200, .seed = 7};
    ByHand by_hand;
    Random random;

    fill(c, &random, 4);
    /* The two of the sample are not read, and so no clusters. */
    g_autoptr(CodingComparison) comparison = comparison_by(c, CODING_GRID_WORD);
    g_autoptr(CodingSlice) slice = coding_slice_new(comparison, &options);
    by_hand.comparison = comparison;
    for (guint t = 0; t < N_TEXTS; t++)
        by_hand.codes[t] = coding_comparison_dup_codes_in(comparison, t + 2);
    assert_int_equal(coding_slice_get_n_clusters(slice), N_TEXTS);
    CodingInterval is = coding_slice_draw(slice, alpha, CODING_SLICE_POOLED, &draws);
    CodingInterval expected =
        coding_interval_over(N_TEXTS, pool_by_hand, &by_hand, &draws);
    check_same(is.lower, expected.lower);
    check_same(is.upper, expected.upper);
    assert_string_equal(is.method, "bootstrap over transcripts");
    for (guint t = 0; t < N_TEXTS; t++)
        g_ptr_array_unref(by_hand.codes[t]);
    clear(&random);
}

/* --- units ------------------------------------------------------------------------ */

static gboolean
is_participants(const CodingTranscript *t, const CodingTurn *turn)
{
    (void)t;
    return turn->kind == CODING_TURN_SPEECH && strcmp(turn->speaker, "I") != 0;
}

/* Characters of @unit that one of @spans covers. */
static gsize
count_covered(CodingSpan unit, const GArray *spans)
{
    gsize n = 0;

    for (gsize i = unit.start; i < unit.stop; i++)
        for (guint s = 0; s < spans->len; s++)
            if (coding_span_contains(g_array_index(spans, CodingSpan, s),
                                     (CodingSpan){i, i + 1})) {
                n++;
                break;
            }
    return n;
}

/* Spans of turns without events inside: pieces are whole turns. */
static void
a_share_counts_the_union_of_segments(void **state)
{
    ComparisonCase *c = *state;
    const double shares[] = {G_MINDOUBLE, 0.25, 0.5, 1};
    Random random;

    fill(c, &random, 5);
    for (guint s = 0; s < G_N_ELEMENTS(shares); s++) {
        const CodingComparisonOptions options = {
            .grid = {.unit = CODING_GRID_PARAGRAPH, .presence = shares[s]}};
        g_autoptr(CodingComparison) comparison = comparison_with(c, &options);

        for (guint code = 0; code < N_CODES; code++) {
            CodingPairTable table = {0};
            g_autofree char *name = g_strdup_printf("C%u", code);

            for (guint t = 0; t < N_TEXTS; t++) {
                const CodingTranscript *text = random.transcripts[t];
                gsize n = coding_transcript_count_units(text, CODING_UNIT_PARAGRAPH);

                for (gsize u = 0; u < n; u++) {
                    CodingSpan unit =
                        coding_transcript_get_unit(text, CODING_UNIT_PARAGRAPH, u);
                    const CodingTurn *turn = coding_transcript_get_turn(
                        text, coding_transcript_find_turn(text, unit.start));
                    gboolean has[2];

                    if (!is_participants(text, turn))
                        continue;
                    for (guint coder = 0; coder < 2; coder++) {
                        gsize covered = count_covered(unit, random.spans[t][code][coder]);

                        has[coder] = covered > 0 &&
                                     (double)covered + 1e-9 >=
                                         shares[s] * (double)coding_span_get_length(unit);
                    }
                    *(has[0] && has[1] ? &table.both
                      : has[0]         ? &table.only_a
                      : has[1]         ? &table.only_b
                                       : &table.neither) += 1;
                }
            }
            comparison_check_table(comparison, name, table.both, table.only_a,
                                   table.only_b, table.neither);
        }
    }
    clear(&random);
}

static void
units_nobody_coded_can_be_left_out(void **state)
{
    ComparisonCase *c = *state;
    const CodingComparisonOptions coded = {.only_coded = TRUE};
    Random random;

    fill(c, &random, 6);
    g_autoptr(CodingComparison) all = comparison_by(c, CODING_GRID_TURN);
    g_autoptr(CodingComparison) some = comparison_with(c, &coded);
    gint64 empty = coding_comparison_get_n_empty(all);
    assert_true(empty > 0);
    assert_int_equal(coding_comparison_get_n_uncoded(all), 0);
    assert_int_equal(coding_comparison_get_n_uncoded(some), empty);
    assert_int_equal(coding_comparison_get_n_empty(some), 0);
    assert_int_equal(coding_comparison_get_n_units(some),
                     coding_comparison_get_n_units(all) - empty);
    for (guint i = 0; i < N_CODES; i++) {
        g_autofree char *name = g_strdup_printf("C%u", i);
        CodingPairTable is =
            coding_ratings_get_pair_table(comparison_get_code(all, name)->ratings, 0, 1);

        comparison_check_table(some, name, is.both, is.only_a, is.only_b,
                               is.neither - empty);
    }
    clear(&random);
}

/* --- all codes of a unit ------------------------------------------------------------ */

static void
sets_hold_what_each_code_says(void **state)
{
    ComparisonCase *c = *state;
    Random random;

    fill(c, &random, 7);
    g_autoptr(CodingComparison) comparison = comparison_by(c, CODING_GRID_SENTENCE);
    g_autoptr(CodingRatings) sets = coding_comparison_dup_sets(comparison);
    const CodingCoefficientOptions jaccard = {.level = CODING_LEVEL_JACCARD};
    const CodingRatings *anything = coding_comparison_get_anything(comparison);
    gint64 empty = 0;

    assert_int_equal(coding_ratings_count_units(sets, 2),
                     coding_comparison_get_n_units(comparison));
    for (guint i = 0; i < coding_ratings_get_n_patterns(sets); i++) {
        gint64 weight;
        const gint *row = coding_ratings_get_pattern(sets, i, &weight);

        empty += row[0] == 0 && row[1] == 0 ? weight : 0;
    }
    assert_int_equal(empty, coding_ratings_get_pair_table(anything, 0, 1).neither);
    CodingAgreement alpha =
        coding_agreement_compute(coding_coefficient_find("alpha", NULL), sets, &jaccard);
    assert_null(alpha.why);
    assert_true(alpha.value > -1 && alpha.value < 1);
    clear(&random);
}

/* One code alone in the domain: chosen where it is, and that is its own table. */
static void
a_choice_among_one_is_the_code_itself(void **state)
{
    ComparisonCase *c = *state;
    Random random;

    fill(c, &random, 8);
    g_autoptr(CodingComparison) comparison = comparison_by(c, CODING_GRID_TURN);
    for (guint i = 0; i < N_CODES; i++) {
        const CodingComparedCode *code =
            g_ptr_array_index(coding_comparison_get_codes(comparison), i);
        CodingPairTable one = coding_ratings_get_pair_table(code->ratings, 0, 1);
        CodingChoices counts;
        g_autoptr(CodingRatings) choices =
            coding_comparison_dup_choices(comparison, &i, 1, &counts);
        /* Category 0 is the code and 1 none; a pair table looks at category 1. */
        CodingPairTable is = coding_ratings_get_pair_table(choices, 0, 1);

        assert_int_equal(counts.n_two, 0);
        assert_int_equal(is.both, one.neither);
        assert_int_equal(is.neither, one.both);
        assert_int_equal(is.only_a, one.only_b);
        assert_int_equal(is.only_b, one.only_a);
    }
    clear(&random);
}

static void
of_two_the_one_that_covers_more_is_chosen_and_none_on_a_tie(void **state)
{
    ComparisonCase *c = *state;
    gint64 codes[2][2];
    CodingChoices counts;

    comparison_add_codes(c, codes, 2);
    comparison_code_place(c, c->h->ana, codes[0][0], "g1:t2");
    comparison_code_place(c, c->h->ana, codes[1][0], "g1:\"afraid of it\"");
    comparison_code_place(c, c->h->ben, codes[0][1], "g1:t2");
    comparison_code_place(c, c->h->ben, codes[1][1], "g1:t2");
    comparison_settle(c);
    g_autoptr(CodingComparison) comparison = comparison_by(c, CODING_GRID_TURN);
    const guint domain[] = {find_place(comparison, 0), find_place(comparison, 1)};
    g_autoptr(CodingRatings) choices =
        coding_comparison_dup_choices(comparison, domain, 2, &counts);
    assert_int_equal(counts.n_two, 2);
    assert_int_equal(counts.n_tied, 1);
    gboolean found = FALSE;
    for (guint i = 0; i < coding_ratings_get_n_patterns(choices); i++) {
        gint64 weight;
        const gint *row = coding_ratings_get_pattern(choices, i, &weight);

        found |= row[0] == 0 && row[1] == CODING_RATING_MISSING;
    }
    assert_true(found);
}

static void
crossing_has_both_on_its_diagonal(void **state)
{
    ComparisonCase *c = *state;
    Random random;

    fill(c, &random, 9);
    g_autoptr(CodingComparison) comparison = comparison_by(c, CODING_GRID_TURN);
    const GPtrArray *codes = coding_comparison_get_codes(comparison);
    g_autofree gint64 *counts = coding_comparison_cross(comparison, 0, 1);
    g_autofree gint64 *reversed = coding_comparison_cross(comparison, 1, 0);
    guint side = codes->len + 1;

    for (guint i = 0; i < codes->len; i++) {
        const CodingComparedCode *code = g_ptr_array_index(codes, i);

        assert_int_equal(counts[i * side + i],
                         coding_ratings_get_pair_table(code->ratings, 0, 1).both);
    }
    for (guint i = 0; i < side * side; i++)
        assert_int_equal(counts[i], reversed[i % side * side + i / side]);
    assert_int_equal(counts[side * side - 1], 0);
    clear(&random);
}

/* --- spans ------------------------------------------------------------------------- */

static void
spans_cover_the_characters_that_count(void **state)
{
    ComparisonCase *c = *state;
    g_autofree CodingPairTable *pairs = g_new0(CodingPairTable, N_CODES);
    guint n_left_out;
    Random random;

    fill(c, &random, 10);
    g_autoptr(CodingComparison) comparison = comparison_by(c, CODING_GRID_CHARACTER);
    g_autoptr(GPtrArray) texts = coding_comparison_list_continua(comparison, &n_left_out);
    assert_int_equal(texts->len, N_TEXTS);
    assert_int_equal(n_left_out, 0);
    for (guint i = 0; i < texts->len; i++)
        coding_continuum_add_pairs(g_ptr_array_index(texts, i), 0, 1, pairs);
    for (guint i = 0; i < N_CODES; i++) {
        g_autofree char *name = g_strdup_printf("C%u", i);
        CodingPairTable is = pairs[find_place(comparison, i)];

        comparison_check_table(comparison, name, is.both, is.only_a, is.only_b,
                               is.neither);
    }
    clear(&random);
}

static void
boundaries_lie_where_segments_begin_and_end(void **state)
{
    ComparisonCase *c = *state;
    gint64 codes[1][2];
    guint n;

    comparison_add_codes(c, codes, 1);
    /* Participants' paragraphs: "I was ...", "It was long.", "Then it ...", "Mm.",
     * "Small ...". */
    comparison_code_place(c, c->h->ana, codes[0][0], "g1:\"It was long\"");
    comparison_code_place(c, c->h->ben, codes[0][1], "g1:\"Small steps\"");
    comparison_settle(c);
    g_autoptr(CodingComparison) comparison = comparison_by(c, CODING_GRID_PARAGRAPH);
    g_autoptr(GPtrArray) table = coding_comparison_list_segmentations(comparison, &n);
    const CodingSegmentation *ana = g_ptr_array_index(table, 0);
    const CodingSegmentation *ben = g_ptr_array_index(table, 1);

    assert_int_equal(n, 2);
    assert_int_equal(table->len, 4);
    assert_int_equal(ana->boundaries->len, 2);
    assert_int_equal(g_array_index(ana->boundaries, gint64, 0), 1);
    assert_int_equal(g_array_index(ana->boundaries, gint64, 1), 2);
    assert_int_equal(ben->boundaries->len, 1);
    assert_int_equal(g_array_index(ben->boundaries, gint64, 0), ben->n_units - 1);
}

#define CASE(name)                                                                       \
    cmocka_unit_test_setup_teardown(name, comparison_open_case, comparison_close_case)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_slice_of_everything_gives_what_the_comparison_gives),
        CASE(a_slice_of_a_part_gives_what_the_cut_gives),
        CASE(a_slice_of_two_of_three_coders_gives_what_the_two_alone_give),
        CASE(the_pairs_of_a_team_pool_to_the_kappa_of_conger),
        CASE(drawing_transcripts_adds_up_what_each_has),
        CASE(a_share_counts_the_union_of_segments),
        CASE(units_nobody_coded_can_be_left_out),
        CASE(sets_hold_what_each_code_says),
        CASE(a_choice_among_one_is_the_code_itself),
        CASE(of_two_the_one_that_covers_more_is_chosen_and_none_on_a_tie),
        CASE(crossing_has_both_on_its_diagonal),
        CASE(spans_cover_the_characters_that_count),
        CASE(boundaries_lie_where_segments_begin_and_end),
    };

    return cmocka_run_group_tests_name("slices of a comparison", tests, NULL, NULL);
}
