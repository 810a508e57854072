/*
 * test-codebook-circle.c - no order of moves, merges, groupings and removals
 * makes a code lie below itself; and what a deep tree does not break.
 */
#include "harness.h"

#define N_CODES 12
#define N_STEPS 3000

static gint64
begin(Harness *h)
{
    g_autoptr(GError) error = NULL;
    gint64 scheme = 0;

    assert_true(coding_store_begin(h->store, "test", &error));
    assert_true(coding_codebook_find_scheme(h->store, h->ana, &scheme, &error));
    return scheme;
}

static gint64
add_code(Harness *h, gint64 scheme, guint number, gint64 parent)
{
    g_autofree char *name = g_strdup_printf("Code %u", number);
    CodingCodeDraft draft = {.name = name, .parent = parent};
    g_autoptr(GError) error = NULL;
    gint64 id = coding_code_add(h->store, scheme, &draft, &error);

    check_good(error);
    return id;
}

/* Follows every way up from @code, as long as there are codes. */
static void
check_way_up(const CodingCodebook *codebook, const CodingCode *code,
             const CodingCode *from, guint steps)
{
    const CodingCode *parent = coding_codebook_get(codebook, code->parent);

    if (steps > N_CODES)
        fail_msg("'%s' lies below itself", from->name);
    if (parent)
        check_way_up(codebook, parent, from, steps + 1);
    for (guint i = 0; i < code->indicates->len; i++)
        check_way_up(codebook, g_ptr_array_index(code->indicates, i), from, steps + 1);
}

/* One change of any kind; whether it was allowed. */
static gboolean
change(Harness *h, GRand *chance, const gint64 *codes, GError **error)
{
    gint64 a = codes[g_rand_int_range(chance, 0, N_CODES)];
    gint64 b = codes[g_rand_int_range(chance, 0, N_CODES)];

    switch (g_rand_int_range(chance, 0, 8)) {
    case 0:
    case 1:
        return coding_code_move(h->store, a, b, 0, error);
    case 2:
        return coding_code_move(h->store, a, 0, 0, error);
    case 3:
    case 4:
    case 5:
        return coding_code_set_indicates(h->store, a, b, TRUE, error);
    case 6:
        return coding_code_set_indicates(h->store, a, b, FALSE, error);
    default:
        return coding_code_merge(h->store, a, b, error);
    }
}

static void
no_order_of_changes_makes_a_circle(void **state)
{
    Harness *h = *state;
    g_autoptr(GRand) chance = g_rand_new_with_seed(7);
    gint64 scheme = begin(h);
    gint64 codes[N_CODES];
    guint n_done = 0;

    for (guint i = 0; i < N_CODES; i++)
        codes[i] = add_code(h, scheme, i, 0);
    for (guint step = 0; step < N_STEPS; step++) {
        g_autoptr(GError) error = NULL;

        n_done += change(h, chance, codes, &error) ? 1 : 0;
        g_autoptr(CodingCodebook) codebook = coding_codebook_load(h->store, NULL);
        const GPtrArray *list = coding_codebook_get_codes(codebook);
        /* A code in a circle of the tree is below no root, and not in the list. */
        for (guint i = 0; i < N_CODES; i++)
            if (!coding_codebook_get(codebook, codes[i]))
                codes[i] = add_code(h, scheme, N_CODES + step * N_CODES + i, 0);
        for (guint i = 0; i < list->len; i++)
            check_way_up(codebook, g_ptr_array_index(list, i), g_ptr_array_index(list, i),
                         0);
    }
    assert_true(n_done > N_STEPS / 10);
    g_autoptr(GPtrArray) findings = coding_project_check(h->store, NULL, NULL);
    assert_int_equal(findings->len, 0);
}

static void
a_tree_of_any_depth_is_walked(void **state)
{
    Harness *h = *state;
    g_autoptr(GError) error = NULL;
    gint64 scheme = begin(h);
    const guint depth = 30000;
    gint64 root = add_code(h, scheme, 0, 0), code = root;

    for (guint i = 1; i < depth; i++)
        code = add_code(h, scheme, i, code);
    assert_true(coding_store_commit(h->store, "deep", NULL, &error));

    g_autoptr(CodingCodebook) codebook = coding_codebook_load(h->store, &error);
    const GPtrArray *list = coding_codebook_get_codes(codebook);
    const CodingCode *last = g_ptr_array_index(list, list->len - 1);
    g_autoptr(GHashTable) below =
        coding_codebook_get_closure(codebook, coding_codebook_get(codebook, root));
    assert_int_equal(list->len, depth);
    assert_int_equal(last->depth, depth - 1);
    assert_int_equal(g_hash_table_size(below), depth);

    assert_true(coding_store_begin(h->store, "move", &error));
    assert_false(coding_code_move(h->store, root, code, 0, &error));
    check_error(error, CODING_ERROR_INVALID, "which lies below it");
}

static void
reading_order_is_kept_where_places_are_counted(void **state)
{
    Harness *h = *state;
    gint64 scheme = begin(h);
    gint64 a = add_code(h, scheme, 1, 0), b = add_code(h, scheme, 2, 0);

    add_code(h, scheme, 3, a);
    add_code(h, scheme, 4, b);
    add_code(h, scheme, 5, a);

    const char *const expected[] = {"Code 1", "Code 3", "Code 5", "Code 2", "Code 4"};
    g_autoptr(CodingCodebook) codebook = coding_codebook_load(h->store, NULL);
    const GPtrArray *list = coding_codebook_get_codes(codebook);
    assert_int_equal(list->len, G_N_ELEMENTS(expected));
    for (guint i = 0; i < list->len; i++) {
        const CodingCode *code = g_ptr_array_index(list, i);

        assert_string_equal(code->name, expected[i]);
        assert_int_equal(code->place, i);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(no_order_of_changes_makes_a_circle, harness_open,
                                        harness_close),
        cmocka_unit_test_setup_teardown(a_tree_of_any_depth_is_walked, harness_open,
                                        harness_close),
        cmocka_unit_test_setup_teardown(reading_order_is_kept_where_places_are_counted,
                                        harness_open, harness_close),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
