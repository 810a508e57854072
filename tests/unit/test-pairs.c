/* test-pairs.c - codes that come together or one after another, against brute force. */
#include <math.h>

#include "query-sample.h"

#define MAX_UNITS 400

/* cmocka 1.1.5 compares floats only. */
#define assert_double_equal(is, expected, most)                                          \
    do {                                                                                 \
        double it = (is), should = (expected);                                           \
        if (!(fabs(it - should) <= (most)))                                              \
            fail_msg("%.12g, not %.12g", it, should);                                    \
    } while (0)

/* Where each code begins in each unit, found by looking at everything. */
typedef struct {
    GPtrArray *names; /* of the units */
    gint64 from[MAX_UNITS][N_CODES];
    gboolean is_category[N_CODES];
} Oracle;

static void
oracle_clear(Oracle *self)
{
    g_ptr_array_unref(self->names);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Oracle, oracle_clear)

static guint
find_unit(Oracle *self, const char *name)
{
    for (guint i = 0; i < self->names->len; i++)
        if (g_str_equal(g_ptr_array_index(self->names, i), name))
            return i;
    assert_true(self->names->len < MAX_UNITS);
    for (int c = 0; c < N_CODES; c++)
        self->from[self->names->len][c] = -1;
    g_ptr_array_add(self->names, g_strdup(name));
    return self->names->len - 1;
}

static void
enter(Oracle *self, const Study *s, const CodingSegment *segment, gboolean categories,
      const char *unit, gint64 from)
{
    int own = study_find_code(s, segment->code);

    for (int c = 0; c < N_CODES; c++) {
        guint place;

        if (categories ? !(s->counts[own][c] && self->is_category[c]) : c != own)
            continue;
        place = find_unit(self, unit);
        if (self->from[place][c] < 0 || self->from[place][c] > from)
            self->from[place][c] = from;
    }
}

static void
enter_segment(Oracle *self, const Study *s, const CodingSegment *segment,
              CodingLinkWithin within, gboolean categories)
{
    guint text = study_find_text(s, segment->transcript);
    const CodingTranscript *t = s->texts[text];
    gint64 base = (gint64)text * 1000000;

    for (int p = 1; p < N_SPEAKERS; p++) {
        g_autofree char *person = g_strdup_printf("%u/%s", text, study_speakers[p]);
        g_autofree char *group = g_strdup_printf("%u", text);

        if (!study_counts_for(s, t, segment, study_speakers[p]))
            continue;
        if (within != CODING_WITHIN_TURN)
            enter(self, s, segment, categories,
                  within == CODING_WITHIN_PERSON ? person : group,
                  base + (gint64)segment->span.start);
        for (gsize i = 0;
             within == CODING_WITHIN_TURN && i < coding_transcript_get_n_turns(t); i++) {
            const CodingTurn *turn = coding_transcript_get_turn(t, i);
            g_autofree char *unit = g_strdup_printf("%u:%u", text, turn->number);

            if (study_says(t, turn, segment->span) &&
                g_str_equal(turn->speaker, study_speakers[p]))
                enter(self, s, segment, categories, unit,
                      base + (gint64)MAX(turn->span.start, segment->span.start));
        }
    }
}

static void
oracle_init(Oracle *self, const Study *s, CodingLinkWithin within, gboolean categories)
{
    self->names = g_ptr_array_new_with_free_func(g_free);
    for (int c = 0; c < N_CODES; c++)
        self->is_category[c] = c % 3 != 2;
    for (guint i = 0; i < s->segments->len; i++) {
        const CodingSegment *segment = &g_array_index(s->segments, CodingSegment, i);

        if (segment->stance == CODING_STANCE_SUPPORTS)
            enter_segment(self, s, segment, within, categories);
    }
}

typedef struct {
    guint one, two, both, before, after;
} Numbers;

static Numbers
count(const Oracle *self, int a, int b)
{
    Numbers n = {0};

    for (guint u = 0; u < self->names->len; u++) {
        gint64 one = self->from[u][a], two = self->from[u][b];

        n.one += one >= 0;
        n.two += two >= 0;
        n.both += one >= 0 && two >= 0;
        n.before += one >= 0 && two >= 0 && one < two;
        n.after += one >= 0 && two >= 0 && one > two;
    }
    return n;
}

/* The tails once more, term by term and without logarithms. */
static double
choose(guint n, guint k)
{
    double product = 1;

    for (guint i = 1; i <= k; i++)
        product *= (double)(n - k + i) / i;
    return product;
}

static double
both_tail(guint base, guint a, guint b, guint n)
{
    double sum = 0;

    for (guint k = n; k <= MIN(a, b); k++)
        if (b - k <= base - a)
            sum += choose(a, k) * choose(base - a, b - k) / choose(base, b);
    return sum;
}

static double
first_tail(guint base, guint n)
{
    double sum = 0;

    for (guint k = n; k <= base; k++)
        sum += choose(base, k) * pow(0.5, base);
    return sum;
}

static void
check_pair(const Oracle *oracle, const CodingPair *pair, int a, int b)
{
    Numbers is = count(oracle, a, b);
    gboolean together = pair->relation == CODING_RELATION_TOGETHER;
    guint base = together ? oracle->names->len : is.before + is.after;
    guint n = together ? is.both : is.before;

    assert_int_equal(pair->n_source, is.one);
    assert_int_equal(pair->n_target, is.two);
    assert_int_equal(pair->base, base);
    assert_int_equal(pair->n, n);
    if (base == 0)
        return;
    assert_double_equal(pair->expected,
                        together ? (double)is.one * is.two / base : base / 2.0, 1e-9);
    assert_double_equal(
        pair->p, together ? both_tail(base, is.one, is.two, n) : first_tail(base, n),
        1e-9);
}

static void
set_kinds(Study *s)
{
    g_autoptr(GError) error = NULL;

    harness_begin(s->h, "kinds");
    for (int c = 0; c < N_CODES; c++)
        coding_code_set_kind(s->h->store, s->codes[c],
                             c % 3 != 2 ? CODING_CODE_CATEGORY : CODING_CODE_OPEN,
                             &error);
    check_good(error);
    harness_commit(s->h);
}

static gint64
joint_scheme(Study *s)
{
    gint64 scheme = 0;

    coding_codebook_find_scheme(s->h->store, 0, &scheme, NULL);
    return scheme;
}

/* What the list has to hold, in any order. */
static guint
count_listed(const Oracle *oracle, const Study *s, gboolean categories,
             CodingLinkRelation relation)
{
    guint n = 0;

    for (int a = 0; a < N_CODES; a++)
        for (int b = 0; b < N_CODES; b++) {
            Numbers is = count(oracle, a, b);
            gboolean can =
                a != b && !s->counts[a][b] && !s->counts[b][a] &&
                (!categories || (oracle->is_category[a] && oracle->is_category[b]));

            if (!can)
                continue;
            if (relation == CODING_RELATION_TOGETHER)
                n += a < b && is.both * oracle->names->len > is.one * is.two;
            else
                n += is.before > is.after;
        }
    return n;
}

static void
check_list(const CodingPairs *pairs, const Oracle *oracle, Study *s, gboolean categories,
           CodingLinkRelation relation)
{
    g_autoptr(GError) error = NULL;
    CodingPairsChoice choice = {.relation = relation, .least = 1};
    g_autoptr(GArray) all = coding_pairs_list(pairs, &choice, NULL, NULL, &error);
    check_good(error);

    assert_int_equal(all->len, count_listed(oracle, s, categories, relation));
    for (guint i = 0; i < all->len; i++) {
        const CodingPair *pair = &g_array_index(all, CodingPair, i);

        check_pair(oracle, pair, study_find_code(s, pair->source->id),
                   study_find_code(s, pair->target->id));
        assert_true(i == 0 || g_array_index(all, CodingPair, i - 1).p <= pair->p);
    }
    choice.limit = 3;
    g_autoptr(GArray) few = coding_pairs_list(pairs, &choice, NULL, NULL, &error);
    check_good(error);
    assert_int_equal(few->len, MIN(all->len, 3));
    for (guint i = 0; i < few->len; i++) {
        assert_ptr_equal(g_array_index(few, CodingPair, i).source,
                         g_array_index(all, CodingPair, i).source);
        assert_ptr_equal(g_array_index(few, CodingPair, i).target,
                         g_array_index(all, CodingPair, i).target);
    }
}

/* As many units as are counted, and in each the segments of both. */
static void
check_meetings(CodingPairs *pairs, const CodingCode *source, const CodingCode *target,
               CodingLinkRelation relation)
{
    g_autoptr(GError) error = NULL;
    CodingPair pair = coding_pairs_get(pairs, source, target, relation);
    g_autoptr(GArray) meetings =
        coding_pairs_list_meetings(pairs, source, target, relation, &error);
    guint n = 0, n_other = 0, stop = 0;
    check_good(error);

    for (guint first = 0; first < meetings->len; first = stop) {
        const CodingPairMeeting *start =
            &g_array_index(meetings, CodingPairMeeting, first);
        gboolean sides[2] = {FALSE, FALSE};

        for (stop = first; stop < meetings->len; stop++) {
            const CodingPairMeeting *it =
                &g_array_index(meetings, CodingPairMeeting, stop);
            gboolean overlaps = FALSE;

            if (it->place != start->place)
                break;
            assert_string_equal(it->unit, start->unit);
            sides[it->of_target] = TRUE;
            for (guint k = 0; k < meetings->len; k++) {
                const CodingPairMeeting *other =
                    &g_array_index(meetings, CodingPairMeeting, k);

                overlaps |= other->place == it->place &&
                            other->of_target != it->of_target &&
                            other->segment.transcript == it->segment.transcript &&
                            coding_span_overlaps(other->segment.span, it->segment.span);
            }
            assert_int_equal(it->overlaps, overlaps);
        }
        assert_true(sides[0] && sides[1]);
        n += relation == CODING_RELATION_TOGETHER || start->order < 0;
        n_other += relation == CODING_RELATION_SEQUENCE && start->order > 0;
    }
    assert_int_equal(n, pair.n);
    if (relation == CODING_RELATION_SEQUENCE)
        assert_int_equal(n + n_other, pair.base);
}

static void
check_study(Study *s, CodingLinkWithin within, gboolean categories)
{
    const CodingPairsOptions how = {joint_scheme(s), within, categories};
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingPairs) pairs = coding_pairs_load(s->h->store, &how, NULL, &error);
    g_auto(Oracle) oracle = {0};
    check_good(error);

    oracle_init(&oracle, s, within, categories);
    assert_int_equal(coding_pairs_get_n_units(pairs), oracle.names->len);
    for (CodingLinkRelation r = CODING_RELATION_TOGETHER; r <= CODING_RELATION_SEQUENCE;
         r++) {
        for (int a = 0; a < N_CODES; a++)
            for (int b = 0; b < N_CODES; b++) {
                const CodingCodebook *codebook = coding_pairs_get_codebook(pairs);
                const CodingCode *source = coding_codebook_get(codebook, s->codes[a]);
                const CodingCode *target = coding_codebook_get(codebook, s->codes[b]);

                if (a == b ||
                    (categories && !(oracle.is_category[a] && oracle.is_category[b])))
                    continue;
                CodingPair pair = coding_pairs_get(pairs, source, target, r);

                check_pair(&oracle, &pair, a, b);
                check_meetings(pairs, source, target, r);
            }
        check_list(pairs, &oracle, s, categories, r);
    }
}

static void
pairs_of_random_studies_are_those_found_by_looking_at_everything(void **state)
{
    for (guint32 seed = 1; seed <= 6; seed++) {
        g_auto(Study) s = make_study(*state, seed);

        set_kinds(&s);
        for (CodingLinkWithin within = CODING_WITHIN_TURN; within <= CODING_WITHIN_GROUP;
             within++) {
            check_study(&s, within, FALSE);
            check_study(&s, within, TRUE);
        }
    }
}

/* Fisher's tea: of 8 cups 4 had milk first, and 4 were said to; all right in 1 of 70,
 * three or more in 17 of 70 (The Design of Experiments, 1935, chapter 2). */
static void
the_lady_tasting_tea_is_right_by_chance_once_in_seventy(void **state G_GNUC_UNUSED)
{
    g_autoptr(CodingChance) chance = coding_chance_new(8);

    assert_double_equal(coding_chance_of_both(chance, 8, 4, 4, 4), 1 / 70.0, 1e-12);
    assert_double_equal(coding_chance_of_both(chance, 8, 4, 4, 3), 17 / 70.0, 1e-12);
    assert_double_equal(coding_chance_expect_both(8, 4, 4), 2, 0);
    assert_true(isnan(coding_chance_expect_both(0, 0, 0)));
}

static void
tails_equal_sums_over_all_small_tables(void **state G_GNUC_UNUSED)
{
    g_autoptr(CodingChance) chance = coding_chance_new(14);

    for (guint base = 0; base <= 14; base++) {
        for (guint n = 0; n <= base; n++)
            assert_double_equal(coding_chance_of_first(chance, base, n),
                                first_tail(base, n), 1e-10);
        for (guint a = 0; a <= base; a++)
            for (guint b = 0; b <= base; b++)
                for (guint n = 0; n <= base; n++)
                    assert_double_equal(coding_chance_of_both(chance, base, a, b, n),
                                        both_tail(base, a, b, n), 1e-10);
    }
}

/* Far from the peak a term is smaller than any double. */
static void
tails_of_large_numbers_stay_between_0_and_1_and_fall(void **state G_GNUC_UNUSED)
{
    const guint base = 300000;
    g_autoptr(CodingChance) chance = coding_chance_new(base);
    double last = 1, last_first = 1;

    for (guint n = 0; n <= 60000; n += 400) {
        double p = coding_chance_of_both(chance, base, 60000, 90000, n);
        double first = coding_chance_of_first(chance, base, 120000 + n);

        assert_true(p >= 0 && p <= last);
        assert_true(first >= 0 && first <= last_first);
        last = p;
        last_first = first;
    }
    assert_double_equal(coding_chance_of_both(chance, base, 60000, 90000, 18000), 0.5,
                        0.01);
    assert_double_equal(coding_chance_of_first(chance, base, 150000), 0.5, 0.01);
    assert_double_equal(last, 0, 0);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, harness_open, harness_close)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(pairs_of_random_studies_are_those_found_by_looking_at_everything),
        cmocka_unit_test(the_lady_tasting_tea_is_right_by_chance_once_in_seventy),
        cmocka_unit_test(tails_equal_sums_over_all_small_tables),
        cmocka_unit_test(tails_of_large_numbers_stay_between_0_and_1_and_fall),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
