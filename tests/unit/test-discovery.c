/*
 * test-discovery.c - code discovery: the rule of the paper on numbers worked by hand, and
 * curves, bands and quantiles against slow readings of their definitions.
 */
#include <math.h>

#include "harness.h"

/* Interviews with so many codes that are new; the codes of an interview are these and
 * some of those before. */
static CodingDiscovery *
make_discovery(const guint *fresh, guint n)
{
    CodingDiscovery *discovery = coding_discovery_new(n);
    guint next = 0;

    for (guint i = 0; i < n; i++) {
        for (guint old = 0; old < next; old += 3)
            coding_discovery_add(discovery, old, i);
        for (guint j = 0; j < fresh[i]; j++)
            coding_discovery_add(discovery, next++, i);
    }
    return discovery;
}

static void
runs_share_interviews_and_the_base_stays(void **state)
{
    /* 37 codes in four interviews, then 2, 1, 0, 1 and so on. */
    static const guint fresh[] = {20, 9, 5, 3, 2, 1, 0, 1, 0, 0};
    const CodingSaturationRule five = {4, 2, 0.05}, zero = {4, 2, 0},
                               three = {4, 3, 0.05};
    g_autoptr(CodingDiscovery) discovery = make_discovery(fresh, G_N_ELEMENTS(fresh));
    g_autoptr(GArray) steps = coding_discovery_trace(discovery);
    g_auto(CodingSaturation) at_five = coding_saturation_assess(steps, &five);
    g_auto(CodingSaturation) at_zero = coding_saturation_assess(steps, &zero);
    g_auto(CodingSaturation) of_three = coding_saturation_assess(steps, &three);
    const CodingSaturationRun *runs;

    (void)state;
    assert_int_equal(at_five.base, 37);
    assert_int_equal(at_five.runs->len, 5);
    runs = &g_array_index(at_five.runs, CodingSaturationRun, 0);
    assert_int_equal(runs[0].last, 5);
    assert_int_equal(runs[0].fresh, 3);
    assert_float_equal(runs[0].share, 3.0 / 37, 1e-12);
    assert_int_equal(runs[1].fresh, 1);
    /* 8 % is too much, 3 % is not: after five interviews, with two more. */
    assert_int_equal(at_five.before, 5);
    assert_int_equal(at_zero.before, 8);
    /* 2/37 is 5.4 %, 1/37 is 2.7 %. */
    assert_int_equal(of_three.before, 6);
}

static void
a_share_of_just_the_threshold_is_enough(void **state)
{
    static const guint fresh[] = {10, 10, 1, 0, 0};
    const CodingSaturationRule rule = {2, 2, 0.05};
    g_autoptr(CodingDiscovery) discovery = make_discovery(fresh, G_N_ELEMENTS(fresh));
    g_autoptr(GArray) steps = coding_discovery_trace(discovery);
    g_auto(CodingSaturation) found = coding_saturation_assess(steps, &rule);

    (void)state;
    assert_int_equal(found.before, 2);
}

static void
too_few_interviews_have_no_run(void **state)
{
    static const guint fresh[] = {10, 10, 1, 1, 1};
    const CodingSaturationRule rule = {4, 2, 0.05}, large = {6, 2, 0.05};
    g_autoptr(CodingDiscovery) discovery = make_discovery(fresh, G_N_ELEMENTS(fresh));
    g_autoptr(GArray) steps = coding_discovery_trace(discovery);
    g_auto(CodingSaturation) found = coding_saturation_assess(steps, &rule);
    g_auto(CodingSaturation) none = coding_saturation_assess(steps, &large);

    (void)state;
    assert_int_equal(found.base, 22);
    assert_int_equal(found.runs->len, 0);
    assert_int_equal(found.before, 0);
    assert_int_equal(none.base, 0);
}

#define N_INTERVIEWS 5
#define N_CODES      12

/* Codes met after the first @n interviews of @order. */
static guint
count_together(gboolean in[N_INTERVIEWS][N_CODES], const guint *order, guint n)
{
    guint together = 0;

    for (guint code = 0; code < N_CODES; code++) {
        gboolean met = FALSE;

        for (guint i = 0; i < n; i++)
            met |= in[order[i]][code];
        together += met;
    }
    return together;
}

/* Sums over all orders of the interviews from @from on. */
static void
sum_orders(gboolean in[N_INTERVIEWS][N_CODES], guint *order, guint from, double *sums,
           guint *n_orders)
{
    if (from == N_INTERVIEWS) {
        ++*n_orders;
        for (guint i = 0; i < N_INTERVIEWS; i++)
            sums[i] += count_together(in, order, i + 1);
        return;
    }
    for (guint i = from; i < N_INTERVIEWS; i++) {
        guint was = order[from];

        order[from] = order[i];
        order[i] = was;
        sum_orders(in, order, from + 1, sums, n_orders);
        order[i] = order[from];
        order[from] = was;
    }
}

static void
curves_are_those_of_all_orders(void **state)
{
    (void)state;
    for (guint32 seed = 1; seed <= 20; seed++) {
        g_autoptr(GRand) chance = g_rand_new_with_seed(seed);
        g_autoptr(CodingDiscovery) discovery = coding_discovery_new(N_INTERVIEWS);
        g_autoptr(GArray) steps = NULL, again = NULL;
        gboolean in[N_INTERVIEWS][N_CODES];
        guint order[N_INTERVIEWS] = {0, 1, 2, 3, 4}, n_orders = 0;
        double sums[N_INTERVIEWS] = {0};

        for (guint i = 0; i < N_INTERVIEWS; i++)
            for (guint code = 0; code < N_CODES; code++) {
                in[i][code] = g_rand_int_range(chance, 0, 4) == 0;
                if (in[i][code])
                    coding_discovery_add(discovery, code, i);
            }
        steps = coding_discovery_trace(discovery);
        again = coding_discovery_trace(discovery);
        for (guint i = 0; i < N_INTERVIEWS; i++)
            assert_int_equal(g_array_index(steps, CodingDiscoveryStep, i).together,
                             count_together(in, order, i + 1));
        sum_orders(in, order, 0, sums, &n_orders);
        coding_discovery_vary(discovery, 4000, seed, 0.95, steps);
        coding_discovery_vary(discovery, 4000, seed, 0.95, again);
        for (guint i = 0; i < N_INTERVIEWS; i++) {
            const CodingDiscoveryStep *step =
                &g_array_index(steps, CodingDiscoveryStep, i);

            /* 4,000 draws of a number that is spread over less than 12. */
            assert_true(fabs(step->mean - sums[i] / n_orders) < 0.25);
            assert_true(step->low <= step->mean && step->mean <= step->high);
            assert_memory_equal(step, &g_array_index(again, CodingDiscoveryStep, i),
                                sizeof *step);
        }
        assert_true(g_array_index(steps, CodingDiscoveryStep, N_INTERVIEWS - 1).low ==
                    g_array_index(steps, CodingDiscoveryStep, N_INTERVIEWS - 1).high);
    }
}

/* R: quantile(c(1, 2, 4, 8), type = 7) is 1.00 1.75 3.00 5.00 8.00. */
static void
quartiles_are_those_of_definition_7(void **state)
{
    const double values[] = {8, 1, 4, 2}, one[] = {42};
    g_autoptr(GArray) four = g_array_new(FALSE, FALSE, sizeof(double));
    g_autoptr(GArray) single = g_array_new(FALSE, FALSE, sizeof(double));
    g_autoptr(GArray) none = g_array_new(FALSE, FALSE, sizeof(double));
    CodingQuartiles q;

    (void)state;
    g_array_append_vals(four, values, 4);
    g_array_append_vals(single, one, 1);
    q = coding_quartiles_compute(four);
    assert_true(q.n == 4 && q.least == 1 && q.lower == 1.75 && q.median == 3 &&
                q.upper == 5 && q.most == 8);
    q = coding_quartiles_compute(single);
    assert_true(q.n == 1 && q.lower == 42 && q.median == 42 && q.upper == 42);
    q = coding_quartiles_compute(none);
    assert_true(q.n == 0 && isnan(q.median) && isnan(q.lower));
}

/* --- in a project ----------------------------------------------------------------- */

static gint64
code_passage(Harness *h, gint64 transcript, gsize start, gint64 code)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingTranscript) t = coding_transcript_load(h->store, transcript, &error);
    gint64 id = 0;

    coding_segment_add(h->store, t, (CodingSpan){start, start + 4}, code, h->ana,
                       CODING_STANCE_SUPPORTS, &id, &error);
    check_good(error);
    return id;
}

static CodingEmergence *
find_emergence(Harness *h, CodingQuery **query)
{
    g_autoptr(GError) error = NULL;
    CodingEmergence *emergence;

    *query = coding_query_new(h->store, &error);
    emergence = coding_emergence_new(h->store, *query, NULL, &error);
    check_good(error);
    return emergence;
}

/* "alpha 0, beta 1": codes as first made and where they were first found. */
static char *
describe(const CodingEmergence *emergence)
{
    const GArray *codes = coding_emergence_get_codes(emergence);
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < codes->len; i++) {
        const CodingEmergedCode *code = &g_array_index(codes, CodingEmergedCode, i);

        g_string_append_printf(text, "%s%s %u", i ? ", " : "", code->name,
                               code->interview);
    }
    return g_string_free(text, FALSE);
}

static void
codes_are_those_first_made_whatever_became_of_them(void **state)
{
    Harness *h = *state;
    g_autoptr(GError) error = NULL;
    g_autofree char *before = NULL, *after = NULL, *undone = NULL;
    g_autoptr(CodingQuery) first_query = NULL, query = NULL, last_query = NULL;
    g_autoptr(CodingEmergence) first = NULL, emergence = NULL, last = NULL;
    gint64 texts[3], alpha, beta, gamma;

    harness_begin(h, "test");
    texts[0] = harness_add_transcript(h, "g1", "P1: One two three four five.\n");
    texts[1] = harness_add_transcript(h, "g2", "P1: Five four three two one.\n");
    texts[2] = harness_add_transcript(h, "g3", "P1: Never coded, never read.\n");
    alpha = harness_add_code(h, h->ana, "alpha");
    beta = harness_add_code(h, h->ana, "beta");
    gamma = harness_add_code(h, h->ana, "gamma");
    code_passage(h, texts[0], 0, alpha);
    code_passage(h, texts[1], 0, beta);
    code_passage(h, texts[1], 6, alpha);
    code_passage(h, texts[0], 6, gamma);
    harness_commit(h);
    first = find_emergence(h, &first_query);
    before = describe(first);
    assert_string_equal(before, "alpha 0, gamma 0, beta 1");
    assert_int_equal(coding_emergence_get_facts(first).not_analysed, 1);

    harness_begin(h, "change");
    assert_true(coding_code_merge(h->store, beta, alpha, &error));
    assert_true(coding_code_rename(h->store, alpha, "omega", &error));
    assert_true(coding_code_set_kind(h->store, gamma, CODING_CODE_CATEGORY, &error));
    coding_coder_set_done(h->store, h->ana, texts[2], TRUE, &error);
    check_good(error);
    harness_commit(h);
    emergence = find_emergence(h, &query);
    after = describe(emergence);
    assert_string_equal(after, before);
    /* Read to the end without a code is known to have brought none. */
    assert_int_equal(coding_emergence_get_interviews(emergence)->len, 3);
    assert_int_equal(coding_emergence_get_facts(emergence).not_analysed, 0);

    coding_store_undo(h->store, NULL, &error);
    check_good(error);
    last = find_emergence(h, &last_query);
    undone = describe(last);
    assert_string_equal(undone, before);
}

static void
what_a_search_made_and_categories_are_left_out(void **state)
{
    Harness *h = *state;
    g_autoptr(GError) error = NULL;
    g_autofree char *found = NULL;
    g_autoptr(CodingQuery) query = NULL;
    g_autoptr(CodingEmergence) emergence = NULL;
    gint64 text, scheme;
    const CodingCodeDraft drafts[] = {
        {.name = "open"},
        {.name = "searched", .origin = CODING_ORIGIN_AUTOMATIC},
        {.name = "category", .kind = CODING_CODE_CATEGORY},
        {.name = "removed"},
    };

    harness_begin(h, "test");
    text = harness_add_transcript(h, "g1", "P1: One two three four five six seven.\n");
    scheme = harness_begin_scheme(h, h->ana);
    for (guint i = 0; i < G_N_ELEMENTS(drafts); i++) {
        gint64 code = coding_code_add(h->store, scheme, &drafts[i], &error);

        code_passage(h, text, (gsize)5 * i, code);
        if (i == 3)
            coding_code_remove(h->store, code, CODING_REMOVE_WITH_SEGMENTS, &error);
        check_good(error);
    }
    harness_commit(h);
    emergence = find_emergence(h, &query);
    found = describe(emergence);
    assert_string_equal(found, "open 0");
    assert_int_equal(coding_emergence_get_facts(emergence).automatic, 1);
    assert_int_equal(coding_emergence_get_facts(emergence).not_open, 1);
    assert_int_equal(coding_emergence_get_facts(emergence).lost, 1);
}

/* A property of @code with one place on it, of @segment at @position. */
static gint64
place_on_property(Harness *h, gint64 code, const char *name, gint64 segment,
                  guint position)
{
    static const char *const points[] = {"alone", "now and then", "backed up", NULL};
    const CodingPropertyDraft draft = {.name = name, .points = points};
    g_autoptr(GError) error = NULL;
    gint64 id = coding_property_add(h->store, code, &draft, &error);

    coding_property_place(h->store, id, segment, position, &error);
    check_good(error);
    return id;
}

/* Late is what the last interview brought: a code below, a part of a range; a property
 * and a link made since. */
static void
a_category_grows_by_codes_properties_dimensions_and_links(void **state)
{
    Harness *h = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingQuery) query = NULL;
    g_autoptr(CodingEmergence) emergence = NULL;
    g_autoptr(GArray) growths = NULL;
    gint64 texts[2], scheme, full, growing, old, late, type, link, first, second,
        property;
    gboolean added, dated;

    harness_begin(h, "test");
    texts[0] = harness_add_transcript(h, "g1", "P1: One two three four five.\n");
    texts[1] = harness_add_transcript(h, "g2", "P1: Five four three two one.\n");
    scheme = harness_begin_scheme(h, h->ana);
    full = harness_add_code_under(h, scheme, "full", 0);
    growing = harness_add_code_under(h, scheme, "growing", 0);
    old = harness_add_code_under(h, scheme, "old", full);
    late = harness_add_code_under(h, scheme, "late", growing);
    first = code_passage(h, texts[0], 0, old);
    property = place_on_property(h, full, "support", first, 0);
    type = coding_link_type_add(h->store, "leads to", "follows from", &error);
    check_good(error);
    coding_link_add(h->store, type, full, old, &link, &added, &error);
    coding_store_set_clock(h->store, coding_store_get_now(h->store) + 1000, 5);
    second = code_passage(h, texts[1], 0, old);
    place_on_property(h, late, "strength", code_passage(h, texts[1], 6, late), 500);
    coding_link_add(h->store, type, growing, late, &link, &added, &error);
    /* Where one lies already, and where none counts. */
    coding_property_place(h->store, property, second, 0, &error);
    check_good(error);
    harness_commit(h);
    emergence = find_emergence(h, &query);
    growths = coding_emergence_list_growth(emergence, 1, &dated, &error);
    check_good(error);
    assert_true(dated);
    assert_int_equal(growths->len, 2);
    for (guint i = 0; i < growths->len; i++) {
        const CodingGrowth *growth = &g_array_index(growths, CodingGrowth, i);
        guint expected = growth->category->id == growing;

        for (guint kind = 0; kind < CODING_N_GROWTH; kind++) {
            assert_int_equal(growth->n[kind], 1);
            assert_int_equal(growth->late[kind], expected);
        }
    }
}

/* Points and the stretches between are parts; a part is as old as the first interview
 * that has a segment there, whenever that was placed. */
static void
a_part_of_a_range_came_with_the_first_interview_that_lies_on_it(void **state)
{
    Harness *h = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingQuery) query = NULL;
    g_autoptr(CodingEmergence) emergence = NULL;
    g_autoptr(GArray) growths = NULL;
    gint64 texts[2], scheme, above, below, beside, segments[5], property;
    const guint positions[] = {0, 200, 300, 500, 1000};
    gboolean dated;

    harness_begin(h, "test");
    texts[0] = harness_add_transcript(h, "g1", "P1: One two three four five.\n");
    texts[1] = harness_add_transcript(h, "g2", "P1: Five four three two one.\n");
    scheme = harness_begin_scheme(h, h->ana);
    above = harness_add_code_under(h, scheme, "above", 0);
    below = harness_add_code_under(h, scheme, "below", above);
    beside = harness_add_code_under(h, scheme, "beside", 0);
    for (guint i = 0; i < G_N_ELEMENTS(segments); i++)
        segments[i] = code_passage(h, texts[i == 2 || i == 3], (gsize)4 * i,
                                   i == 4 ? beside : below);
    property = place_on_property(h, above, "support", segments[2], positions[2]);
    for (guint i = 0; i < G_N_ELEMENTS(segments); i++)
        coding_property_place(h->store, property, segments[i], positions[i], &error);
    check_good(error);
    harness_commit(h);
    emergence = find_emergence(h, &query);
    growths = coding_emergence_list_growth(emergence, 1, &dated, &error);
    check_good(error);
    /* All of one date: that says nothing of when the property came. */
    assert_false(dated);
    assert_int_equal(growths->len, 1);
    /* At 0, between (first in g1), and in the middle; the last counts for another code.
     */
    assert_int_equal(g_array_index(growths, CodingGrowth, 0).n[CODING_GROWTH_DIMENSIONS],
                     3);
    assert_int_equal(
        g_array_index(growths, CodingGrowth, 0).late[CODING_GROWTH_DIMENSIONS], 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(runs_share_interviews_and_the_base_stays),
        cmocka_unit_test(a_share_of_just_the_threshold_is_enough),
        cmocka_unit_test(too_few_interviews_have_no_run),
        cmocka_unit_test(curves_are_those_of_all_orders),
        cmocka_unit_test(quartiles_are_those_of_definition_7),
        cmocka_unit_test_setup_teardown(
            codes_are_those_first_made_whatever_became_of_them, harness_open,
            harness_close),
        cmocka_unit_test_setup_teardown(what_a_search_made_and_categories_are_left_out,
                                        harness_open, harness_close),
        cmocka_unit_test_setup_teardown(
            a_category_grows_by_codes_properties_dimensions_and_links, harness_open,
            harness_close),
        cmocka_unit_test_setup_teardown(
            a_part_of_a_range_came_with_the_first_interview_that_lies_on_it, harness_open,
            harness_close),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
