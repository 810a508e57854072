/* test-placing.c - what has no place and what stands on little, against brute force on
 * made-up studies. */
#include "query-sample.h"

/* --- brute force: i counts for j as the study says -------------------------------- */

static gboolean
is_category(const Study *s, const CodingCodebook *book, int i)
{
    const CodingCode *code = coding_codebook_get(book, s->codes[i]);

    return code->children->len > 0 || code->kind == CODING_CODE_CATEGORY;
}

static gboolean
is_unplaced(const Study *s, const CodingCodebook *book, int i)
{
    const CodingCode *code = coding_codebook_get(book, s->codes[i]);

    return !is_category(s, book, i) && !code->parent && !code->indicates->len;
}

static int
find_code(const Study *s, gint64 id)
{
    int i = 0;

    while (s->codes[i] != id)
        i++;
    return i;
}

/* It counts for a category, or has a place itself. */
static gboolean
has_place(const Study *s, const CodingCodebook *book, int code)
{
    gboolean placed = FALSE;

    for (int j = 0; j < N_CODES; j++)
        placed |= s->counts[code][j] && !is_unplaced(s, book, j);
    return placed;
}

static gboolean
is_loose(const Study *s, const CodingCodebook *book, const CodingSegment *segment)
{
    gboolean loose = !has_place(s, book, find_code(s, segment->code));

    for (guint i = 0; loose && i < s->segments->len; i++) {
        const CodingSegment *other = &g_array_index(s->segments, CodingSegment, i);

        loose = other->transcript != segment->transcript ||
                other->span.stop <= segment->span.start ||
                segment->span.stop <= other->span.start ||
                !has_place(s, book, find_code(s, other->code));
    }
    return loose;
}

static void
check_row(Study *s, CodingQuery *query, const CodingPlacing *row, int code, guint gaps)
{
    g_autoptr(GArray) its = g_array_new(FALSE, FALSE, sizeof(CodingSegment));
    CodingTally tally;

    for (guint i = 0; i < s->segments->len; i++) {
        const CodingSegment *segment = &g_array_index(s->segments, CodingSegment, i);

        if (s->counts[find_code(s, segment->code)][code])
            g_array_append_vals(its, segment, 1);
    }
    coding_query_tally(query, its, &tally, NULL);
    assert_int_equal(row->code->id, s->codes[code]);
    assert_int_equal(row->gaps, gaps);
    assert_memory_equal(&row->tally, &tally, sizeof tally);
}

static guint
find_gaps(Study *s, CodingQuery *query, const CodingCodebook *book, int code,
          const CodingPlacingLimits *limits)
{
    g_autoptr(GArray) its = NULL;
    CodingTally tally;

    if (is_unplaced(s, book, code))
        return CODING_GAP_CATEGORY;
    if (!is_category(s, book, code))
        return 0;
    its = coding_query_filter_code(query, s->segments,
                                   coding_codebook_get(book, s->codes[code]));
    coding_query_tally(query, its, &tally, NULL);
    return (tally.segments < limits->segments) * CODING_GAP_SEGMENTS +
           (tally.participants < limits->participants) * CODING_GAP_PARTICIPANTS +
           (tally.groups < limits->groups) * CODING_GAP_GROUPS;
}

static void
gaps_are_those_of_brute_force(void **state)
{
    for (guint32 seed = 1; seed <= 12; seed++) {
        g_auto(Study) study = make_study(*state, seed);
        g_autoptr(GError) error = NULL;
        g_autoptr(CodingQuery) query = coding_query_new(study.h->store, &error);
        const CodingCodebook *book = coding_query_get_codebook(query);
        const CodingPlacingLimits limits = {20 + seed * 3, 1 + seed, seed % 4};
        g_autoptr(CodingPlacings) all = NULL;
        guint row = 0, loose = 0;
        gint64 scheme;

        coding_codebook_find_scheme(study.h->store, 0, &scheme, NULL);
        all = coding_placings_new(study.h->store, query, scheme, &limits, NULL, &error);
        check_good(error);
        for (guint place = 0; place < coding_codebook_get_codes(book)->len; place++) {
            const CodingCode *code =
                g_ptr_array_index(coding_codebook_get_codes(book), place);
            int i = find_code(&study, code->id);
            guint gaps = find_gaps(&study, query, book, i, &limits);

            if (gaps)
                check_row(&study, query, &g_array_index(all->rows, CodingPlacing, row++),
                          i, gaps);
        }
        assert_int_equal(all->rows->len, row);
        assert_int_equal(all->n_segments, study.segments->len);
        assert_int_equal(all->n_codes + all->n_categories, N_CODES);
        for (guint i = 0; i < study.segments->len; i++) {
            const CodingSegment *segment =
                &g_array_index(study.segments, CodingSegment, i);

            if (is_loose(&study, book, segment))
                assert_int_equal(g_array_index(all->loose, CodingSegment, loose++).id,
                                 segment->id);
        }
        assert_int_equal(all->loose->len, loose);
    }
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, harness_open, harness_close)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(gaps_are_those_of_brute_force),
    };

    return cmocka_run_group_tests_name("placing", tests, NULL, NULL);
}
