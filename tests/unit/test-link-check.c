/* test-link-check.c - proposals that are kept, and what the check of links finds. */
#include <stdio.h>

#include "harness.h"

#define N_NODES 9

typedef struct {
    Harness *h;
    gint64 codes[N_NODES];
    gint64 precedes, leads, other; /* types */
} Links;

static void
links_open(Links *self, void **state)
{
    g_autoptr(GError) error = NULL;
    gint64 scheme;

    *self = (Links){.h = *state};
    scheme = harness_begin_scheme(self->h, 0);
    for (int i = 0; i < N_NODES; i++) {
        g_autofree char *name = g_strdup_printf("code %d", i);

        self->codes[i] = harness_add_code_under(self->h, scheme, name, 0);
    }
    self->precedes =
        coding_link_type_add(self->h->store, "precedes", "comes after", &error);
    self->leads =
        coding_link_type_add(self->h->store, "leads to", "follows from", &error);
    self->other = coding_link_type_add(self->h->store, "hinders", "hindered by", &error);
    coding_link_type_set_ordered(self->h->store, self->precedes, TRUE, &error);
    check_good(error);
}

static gint64
add_link(Links *self, gint64 type, int from, int to)
{
    g_autoptr(GError) error = NULL;
    gint64 id = 0;

    coding_link_add(self->h->store, type, self->codes[from], self->codes[to], &id, NULL,
                    &error);
    check_good(error);
    return id;
}

static CodingTable *
check(Links *self)
{
    g_autoptr(GError) error = NULL;
    CodingTable *table = coding_link_check(self->h->store, 0, &error);

    check_good(error);
    return table;
}

static guint
count_findings(const CodingTable *table, const char *finding)
{
    guint n = 0;

    for (guint i = 0; i < coding_table_get_n_rows(table); i++)
        n += g_str_has_prefix(coding_table_get_cell(table, i, 1)->text, finding);
    return n;
}

/* Sets of nodes that all reach one another, by trying again and again. */
static guint
count_circles(gboolean arrows[N_NODES][N_NODES])
{
    gboolean reach[N_NODES][N_NODES], told[N_NODES] = {FALSE};
    guint n = 0;

    memcpy(reach, arrows, sizeof reach);
    for (int k = 0; k < N_NODES; k++)
        for (int i = 0; i < N_NODES; i++)
            for (int j = 0; j < N_NODES; j++)
                reach[i][j] |= reach[i][k] && reach[k][j];
    for (int i = 0; i < N_NODES; i++) {
        if (!reach[i][i] || told[i])
            continue;
        n++;
        for (int j = 0; j < N_NODES; j++)
            told[j] |= reach[i][j] && reach[j][i];
    }
    return n;
}

/* The way in column "other" goes by links that are there and ends where it began. */
static void
check_way(const char *way, gboolean arrows[N_NODES][N_NODES])
{
    g_auto(GStrv) links = g_strsplit(way, " / ", -1);
    int first = -1, last = -1;

    for (char **link = links; *link; link++) {
        int from, to;

        assert_int_equal(sscanf(*link, "code %d; precedes; code %d", &from, &to), 2);
        assert_true(arrows[from][to]);
        assert_true(last < 0 || last == from);
        first = first < 0 ? from : first;
        last = to;
    }
    assert_int_equal(first, last);
}

static void
circles_of_random_orders_are_found_once_and_are_there(void **state)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(5);
    guint n_found = 0;
    Links s;

    links_open(&s, state);
    for (int round = 0; round < 60; round++) {
        gboolean arrows[N_NODES][N_NODES] = {{FALSE}};
        g_autoptr(GError) error = NULL;
        int n = g_rand_int_range(rand, 0, 16);

        for (int i = 0; i < n; i++) {
            int from = g_rand_int_range(rand, 0, N_NODES);
            int to = g_rand_int_range(rand, 0, N_NODES);

            if (from == to)
                continue;
            arrows[from][to] = TRUE;
            add_link(&s, s.precedes, from, to);
            add_link(&s, s.leads, to, from); /* a type without an order */
        }
        g_autoptr(CodingTable) table = check(&s);
        guint found = count_findings(table, "each comes before") +
                      count_findings(table, "comes round");

        assert_int_equal(found, count_circles(arrows));
        for (guint i = 0; i < found; i++)
            check_way(coding_table_get_cell(table, i, 3)->text, arrows);
        n_found += found;
        const CodingLinkFilter any = {0};
        g_autoptr(GPtrArray) links = coding_link_list(s.h->store, &any, &error);
        for (guint i = 0; i < links->len; i++)
            coding_link_remove(s.h->store,
                               ((CodingLink *)g_ptr_array_index(links, i))->id, &error);
        check_good(error);
    }
    assert_true(n_found > 20);
}

static void
a_chain_as_long_as_a_stack_is_deep_and_its_circle_are_found(void **state)
{
    enum { LONG = 20000 };
    Links s;

    links_open(&s, state);
    gint64 scheme = harness_begin_scheme(s.h, 0), first = 0, last = 0;
    g_autoptr(GError) error = NULL;

    for (int i = 0; i < LONG; i++) {
        g_autofree char *name = g_strdup_printf("step %d", i);
        gint64 code = harness_add_code_under(s.h, scheme, name, 0), id;

        if (last)
            coding_link_add(s.h->store, s.precedes, last, code, &id, NULL, &error);
        check_good(error);
        first = first ? first : code;
        last = code;
    }
    g_autoptr(CodingTable) open = check(&s);
    assert_int_equal(count_findings(open, "comes round"), 0);
    gint64 id;

    coding_link_add(s.h->store, s.precedes, last, first, &id, NULL, &error);
    check_good(error);
    g_autoptr(CodingTable) closed = check(&s);
    assert_int_equal(count_findings(closed, "comes round"), 1);
}

static void
types_that_exclude_each_other_contradict_in_one_direction_only(void **state)
{
    g_autoptr(GError) error = NULL;
    Links s;

    links_open(&s, state);
    coding_link_type_set_excludes(s.h->store, s.other, s.leads, TRUE, &error);
    check_good(error);
    add_link(&s, s.leads, 0, 1);
    add_link(&s, s.other, 1, 0);
    g_autoptr(CodingTable) before = check(&s);
    assert_int_equal(count_findings(before, "the types exclude"), 0);
    add_link(&s, s.other, 0, 1);
    g_autoptr(CodingTable) after = check(&s);
    assert_int_equal(count_findings(after, "the types exclude"), 1);
    coding_link_type_set_excludes(s.h->store, s.leads, s.other, FALSE, &error);
    check_good(error);
    g_autoptr(CodingTable) allowed = check(&s);
    assert_int_equal(count_findings(allowed, "the types exclude"), 0);
    assert_false(
        coding_link_type_set_excludes(s.h->store, s.leads, s.leads, TRUE, &error));
    check_error(error, CODING_ERROR_INVALID, "cannot exclude itself");
}

static void
a_symmetric_type_has_no_order_and_excludes_from_both_ends(void **state)
{
    g_autoptr(GError) error = NULL;
    Links s;

    links_open(&s, state);
    gint64 beside = coding_link_type_add(s.h->store, "stands beside", NULL, &error);
    assert_false(coding_link_type_set_ordered(s.h->store, beside, TRUE, &error));
    check_error(error, CODING_ERROR_INVALID, "neither end comes first");
    g_clear_error(&error);
    coding_link_type_set_excludes(s.h->store, beside, s.leads, TRUE, &error);
    check_good(error);
    add_link(&s, beside, 1, 0);
    add_link(&s, s.leads, 0, 1);
    g_autoptr(CodingTable) table = check(&s);
    assert_int_equal(count_findings(table, "the types exclude"), 1);
}

/* --- proposals ---------------------------------------------------------------------- */

static void
keep(Links *self, int from, int to, gboolean dropped)
{
    g_autoptr(GError) error = NULL;
    const CodingLinkProposal proposal = {
        .source = self->codes[from], .target = self->codes[to], .dropped = dropped};

    coding_link_proposal_set(self->h->store, &proposal, &error);
    check_good(error);
}

static guint
count_proposals(Links *self)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GArray) list = coding_link_proposal_list(self->h->store, 0, &error);

    check_good(error);
    return list->len;
}

static void
between_two_codes_stands_one_proposal_whichever_comes_first(void **state)
{
    g_autoptr(GError) error = NULL;
    Links s;

    links_open(&s, state);
    keep(&s, 0, 1, FALSE);
    keep(&s, 1, 0, TRUE);
    assert_int_equal(count_proposals(&s), 1);
    g_autoptr(GArray) list = coding_link_proposal_list(s.h->store, 0, &error);
    check_good(error);
    assert_true(g_array_index(list, CodingLinkProposal, 0).dropped);
    coding_link_proposal_remove(s.h->store, s.codes[0], s.codes[1], &error);
    check_good(error);
    assert_int_equal(count_proposals(&s), 0);
}

static void
a_proposal_is_its_coders_alone_and_no_link(void **state)
{
    g_autoptr(GError) error = NULL;
    const CodingLinkFilter any = {0};
    Links s;

    links_open(&s, state);
    keep(&s, 0, 1, FALSE);
    g_autoptr(GPtrArray) links = coding_link_list(s.h->store, &any, &error);
    assert_int_equal(links->len, 0);
    coding_coder_share(s.h->store, s.h->ana, &error);
    check_good(error);
    coding_store_set_coder(s.h->store, s.h->ben);
    assert_int_equal(count_proposals(&s), 0);
    keep(&s, 0, 1, TRUE);
    coding_store_set_coder(s.h->store, s.h->ana);
    assert_int_equal(count_proposals(&s), 1);
}

static void
merged_codes_hand_on_their_proposals_and_a_pair_of_one_code_goes(void **state)
{
    g_autoptr(GError) error = NULL;
    Links s;

    links_open(&s, state);
    keep(&s, 0, 1, FALSE);
    keep(&s, 0, 2, FALSE);
    keep(&s, 3, 0, FALSE);
    keep(&s, 3, 1, FALSE);
    coding_code_merge(s.h->store, s.codes[0], s.codes[1], &error);
    check_good(error);
    /* 1-2 and 3-1: what was between the two merged is gone, what doubled is one. */
    assert_int_equal(count_proposals(&s), 2);
    coding_code_remove(s.h->store, s.codes[3], CODING_REMOVE_IF_UNUSED, &error);
    check_good(error);
    assert_int_equal(count_proposals(&s), 1);
}

static void
codes_that_cannot_be_linked_cannot_be_proposed(void **state)
{
    g_autoptr(GError) error = NULL;
    Links s;

    links_open(&s, state);
    CodingLinkProposal proposal = {.source = s.codes[0], .target = s.codes[0]};

    assert_false(coding_link_proposal_set(s.h->store, &proposal, &error));
    check_error(error, CODING_ERROR_INVALID, "cannot be linked to itself");
    g_clear_error(&error);
    proposal.target = harness_add_code(s.h, s.h->ana, "mine");
    assert_false(coding_link_proposal_set(s.h->store, &proposal, &error));
    check_error(error, CODING_ERROR_INVALID, "codes of one scheme");
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, harness_open, harness_close)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(circles_of_random_orders_are_found_once_and_are_there),
        CASE(a_chain_as_long_as_a_stack_is_deep_and_its_circle_are_found),
        CASE(types_that_exclude_each_other_contradict_in_one_direction_only),
        CASE(a_symmetric_type_has_no_order_and_excludes_from_both_ends),
        CASE(between_two_codes_stands_one_proposal_whichever_comes_first),
        CASE(a_proposal_is_its_coders_alone_and_no_link),
        CASE(merged_codes_hand_on_their_proposals_and_a_pair_of_one_code_goes),
        CASE(codes_that_cannot_be_linked_cannot_be_proposed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
