/* test-record.c - what is on record of interviews. */
#include "harness.h"

static char *
dup_record(Harness *h, gint64 transcript, CodingRecordKey key)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GHashTable) all = coding_record_load_all(h->store, &error);
    char **texts = g_hash_table_lookup(all, &transcript);

    check_good(error);
    return texts ? g_strdup(texts[key]) : NULL;
}

static void
a_record_is_kept_replaced_and_taken_back(void **state)
{
    Harness *h = *state;
    g_autoptr(GError) error = NULL;
    gint64 id = harness_add_transcript(h, "g1", "P1: Yes.\n");

    harness_begin(h, "transcripts set");
    assert_true(
        coding_record_set(h->store, id, CODING_RECORD_HELD, "2016-01-12", &error));
    assert_true(coding_record_set(h->store, id, CODING_RECORD_MINUTES, "75.0", &error));
    assert_true(coding_record_set(h->store, id, CODING_RECORD_CHOSEN, "early", &error));
    assert_true(coding_record_set(h->store, id, CODING_RECORD_CHOSEN, "late", &error));
    check_good(error);
    assert_true(harness_commit(h));
    g_autofree char *chosen = dup_record(h, id, CODING_RECORD_CHOSEN);
    g_autofree char *minutes = dup_record(h, id, CODING_RECORD_MINUTES);
    assert_string_equal(chosen, "late");
    assert_string_equal(minutes, "75");
    assert_null(dup_record(h, id, CODING_RECORD_SETTING));
    harness_begin(h, "transcripts set");
    assert_true(coding_record_set(h->store, id, CODING_RECORD_CHOSEN, " ", &error));
    assert_true(harness_commit(h));
    assert_null(dup_record(h, id, CODING_RECORD_CHOSEN));
}

static void
what_is_no_date_or_number_is_refused(void **state)
{
    Harness *h = *state;
    gint64 id = harness_add_transcript(h, "g1", "P1: Yes.\n");
    g_autoptr(GError) date = NULL, number = NULL, negative = NULL, key = NULL;
    CodingRecordKey found;

    harness_begin(h, "transcripts set");
    assert_false(coding_record_set(h->store, id, CODING_RECORD_HELD, "spring", &date));
    check_error(date, CODING_ERROR_INVALID, "held: ");
    assert_false(coding_record_set(h->store, id, CODING_RECORD_MINUTES, "long", &number));
    check_error(number, CODING_ERROR_INVALID, "minutes: ");
    assert_false(coding_record_set(h->store, id, CODING_RECORD_MINUTES, "-5", &negative));
    check_error(negative, CODING_ERROR_INVALID, "cannot last -5");
    assert_false(coding_record_parse("choosen", &found, &key));
    check_error(key, CODING_ERROR_NOT_FOUND, "did you mean 'chosen'");
    assert_false(harness_commit(h));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define CASE(name) cmocka_unit_test_setup_teardown(name, harness_open, harness_close)
        CASE(a_record_is_kept_replaced_and_taken_back),
        CASE(what_is_no_date_or_number_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
