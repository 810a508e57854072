/* test-ids.c - a table of ids against GLib's own. */
#include "harness.h"

#define N 20000

/* Ids as they are made, in a row with few bits apart, and any. */
static gint64
pick(GRand *random, guint i)
{
    gint64 any = ((gint64)g_rand_int(random) << 31) ^ g_rand_int(random);

    return i % 3 ? 1 + (gint64)(i / 7) * 4096 : (any & G_MAXINT64) | 1;
}

static void
what_was_put_is_found_and_nothing_else(void **state)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(7);
    g_autoptr(CodingIds) ids = coding_ids_new();
    g_autoptr(GHashTable) known =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    GHashTableIter iter;
    gpointer id, value;

    (void)state;
    assert_null(coding_ids_get(ids, 1));
    for (guint i = 1; i <= N; i++) {
        gint64 key = pick(random, i);

        coding_ids_put(ids, key, GUINT_TO_POINTER(i));
        g_hash_table_insert(known, g_memdup2(&key, sizeof key), GUINT_TO_POINTER(i));
    }
    g_hash_table_iter_init(&iter, known);
    while (g_hash_table_iter_next(&iter, &id, &value))
        assert_ptr_equal(coding_ids_get(ids, *(gint64 *)id), value);
    for (guint i = 0; i < N; i++) {
        gint64 other = pick(random, 0) + 1;

        assert_ptr_equal(coding_ids_get(ids, other), g_hash_table_lookup(known, &other));
    }
    assert_null(coding_ids_get(ids, 0));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_put_is_found_and_nothing_else),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
