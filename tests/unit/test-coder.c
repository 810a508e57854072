/* test-coder.c - coders renamed and removed. */
#include "harness.h"

static void
a_name_is_free_for_its_own_coder_only(void **state)
{
    Harness *h = *state;
    g_autoptr(GError) error = NULL;

    harness_begin(h, "coder rename");
    assert_false(coding_coder_rename(h->store, h->ben, " ANA ", &error));
    check_error(error, CODING_ERROR_EXISTS, "there is a coder 'ANA' already");
    g_clear_error(&error);
    assert_false(coding_coder_rename(h->store, h->ben, "?", &error));
    check_error(error, CODING_ERROR_INVALID, "needs a letter or a digit");
    g_clear_error(&error);
    assert_true(coding_coder_rename(h->store, h->ben, "BEN", &error));
    assert_true(coding_coder_rename(h->store, h->ben, "Be\xcc\x81n", &error));
    assert_int_equal(coding_coder_find(h->store, "b\xc3\xa9n", &error), h->ben);
    harness_commit(h);
}

/* What may hang on a coder: each alone keeps her. */
static void
add_work(Harness *h, guint kind, const CodingTranscript *t)
{
    g_autoptr(GError) error = NULL;
    CodingSpan span = coding_transcript_get_unit(t, CODING_UNIT_LINE, 0);
    gint64 joint = harness_add_code(h, 0, "Trust"), other, type, link;

    switch (kind) {
    case 0:
        coding_segment_add(h->store, t, span, joint, h->ben, CODING_STANCE_SUPPORTS, NULL,
                           &error);
        break;
    case 1:
        harness_add_code(h, h->ben, "Fear");
        break;
    case 2:
        coding_coder_set_done(h->store, h->ben, coding_transcript_get_id(t), TRUE,
                              &error);
        break;
    case 3:
        coding_coder_freeze(h->store, h->ben, "open", &error);
        break;
    case 4:
        coding_store_set_coder(h->store, h->ben);
        coding_memo_add(h->store, &(CodingMemoDraft){.title = "A", .body = "b"}, &error);
        break;
    case 5:
        other = harness_add_code(h, 0, "Shame");
        type = coding_link_type_add(h->store, "leads to", "follows", &error);
        coding_store_set_coder(h->store, h->ben);
        coding_link_add(h->store, type, joint, other, &link, NULL, &error);
        break;
    default:
        /* A joint code that she made. */
        coding_store_set_coder(h->store, h->ben);
        harness_add_code(h, 0, "Made by Ben");
    }
    check_good(error);
    coding_store_set_coder(h->store, h->ana);
}

static void
nobody_is_removed_with_anything_of_hers(void **state)
{
    Harness *h = *state;
    g_autoptr(GError) error = NULL;
    gint64 id = harness_add_transcript(h, "g1", "Anna: No.\n");
    g_autoptr(CodingTranscript) t = coding_transcript_load(h->store, id, &error);
    g_autofree char *before = harness_dump(h);

    for (guint kind = 0; kind < 7; kind++) {
        harness_begin(h, "work");
        add_work(h, kind, t);
        assert_false(coding_coder_remove(h->store, h->ben, &error));
        check_error(error, CODING_ERROR_INVALID, "a coder stays as long as");
        g_clear_error(&error);
        coding_store_rollback(h->store);
    }
    harness_begin(h, "coder remove");
    assert_true(coding_coder_remove(h->store, h->ben, &error));
    assert_true(harness_commit(h));
    assert_int_equal(coding_coder_find(h->store, "Ben", NULL), 0);
    g_autoptr(GPtrArray) faults = coding_store_check(h->store, &error);
    assert_int_equal(faults->len, 0);
    coding_store_undo(h->store, NULL, &error);
    check_good(error);
    g_autofree char *after = harness_dump(h);
    assert_string_equal(before, after);
}

int
main(void)
{
#define test(name) cmocka_unit_test_setup_teardown(name, harness_open, harness_close)
    const struct CMUnitTest tests[] = {
        test(a_name_is_free_for_its_own_coder_only),
        test(nobody_is_removed_with_anything_of_hers),
    };

    return cmocka_run_group_tests_name("coder", tests, NULL, NULL);
}
