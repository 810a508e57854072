/* test-coder.c - coders renamed and removed. */
#include "harness.h"
#include "store/store-private.h"

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

static void
participants_and_coders_have_attributes_of_their_own(void **state)
{
    Harness *h = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingAttributeValues) values = NULL;
    g_autoptr(CodingRoster) roster = NULL;
    gint64 text, number;

    harness_begin(h, "coder set");
    number = coding_attribute_ensure(h->store, CODING_BEARER_PARTICIPANT, "Work",
                                     CODING_ATTRIBUTE_NUMBER, &error);
    text = coding_attribute_ensure(h->store, CODING_BEARER_CODER, "work",
                                   CODING_ATTRIBUTE_TEXT, &error);
    check_good(error);
    assert_true(number && text && number != text);
    assert_true(coding_attribute_set_value(h->store, CODING_BEARER_CODER, h->ben, text,
                                           " nurse ", &error));
    harness_commit(h);
    values = coding_attribute_values_load(h->store, CODING_BEARER_CODER, &error);
    roster = coding_roster_load(h->store, &error);
    check_good(error);
    assert_int_equal(values->attributes->len, 1);
    assert_int_equal(coding_attribute_find(roster->attributes, "WORK", &error), 0);
    assert_string_equal(coding_attribute_values_get(values, h->ben, 0), "nurse");
    assert_null(coding_attribute_values_get(values, h->ana, 0));
}

static void
what_is_known_of_a_coder_goes_with_her(void **state)
{
    Harness *h = *state;
    g_autoptr(GError) error = NULL;
    gint64 cleo, text, left;

    harness_begin(h, "coder remove");
    cleo = coding_coder_add(h->store, "Cleo", &error);
    text = coding_attribute_ensure(h->store, CODING_BEARER_CODER, "work",
                                   CODING_ATTRIBUTE_TEXT, &error);
    coding_attribute_set_value(h->store, CODING_BEARER_CODER, cleo, text, "nurse",
                               &error);
    assert_true(coding_coder_remove(h->store, cleo, &error));
    coding_store_get_integer(h->store, &left, &error, "SELECT count(*) FROM coder_value",
                             "");
    check_good(error);
    assert_int_equal(left, 0);
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
        test(participants_and_coders_have_attributes_of_their_own),
        test(what_is_known_of_a_coder_goes_with_her),
    };

    return cmocka_run_group_tests_name("coder", tests, NULL, NULL);
}
