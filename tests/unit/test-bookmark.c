/* test-bookmark.c - where a coder stopped, beside the journal. */
#include "harness.h"

static const char talk[] = "Moderator: How did it begin?\n\nAnna: I was afraid.\n\n"
                           "Bo: Nothing.\n\nAnna: Mm, no.\n";
static const char corrected[] = "Moderator: How did it begin?\n\nMe: Yes?\n\nAnna: I was "
                                "afraid.\n\nBo: Nothing.\n\nAnna: Mm, no.\n";

static CodingTranscript *
load(Harness *h, gint64 id)
{
    g_autoptr(GError) error = NULL;
    CodingTranscript *t = coding_transcript_load(h->store, id, &error);

    check_good(error);
    return t;
}

static void
save(Harness *h, const CodingTranscript *t, CodingUnit unit, gsize position)
{
    g_autoptr(GError) error = NULL;

    coding_bookmark_save(h->store, t, &(CodingBookmark){position, unit}, &error);
    check_good(error);
}

static gsize
get_start(const CodingTranscript *t, gsize turn)
{
    return coding_transcript_get_unit(t, CODING_UNIT_TURN, turn).start;
}

static void
a_place_is_kept_by_coder_and_transcript_across_processes(void **state)
{
    Harness *h = *state;
    g_autoptr(CodingTranscript) a = load(h, harness_add_transcript(h, "g1", talk));
    g_autoptr(CodingTranscript) b = load(h, harness_add_transcript(h, "g2", "Bo: No.\n"));
    CodingBookmark mark;

    assert_false(coding_bookmark_load(h->store, a, &mark));
    assert_int_equal(mark.position, 0);
    assert_int_equal(mark.unit, CODING_UNIT_TURN);
    save(h, a, CODING_UNIT_SENTENCE, get_start(a, 2));
    harness_reopen(h);
    assert_true(coding_bookmark_load(h->store, a, &mark));
    assert_int_equal(mark.position, get_start(a, 2));
    assert_int_equal(mark.unit, CODING_UNIT_SENTENCE);
    /* Elsewhere only the habit holds. */
    assert_false(coding_bookmark_load(h->store, b, &mark));
    assert_int_equal(mark.position, 0);
    assert_int_equal(mark.unit, CODING_UNIT_SENTENCE);
    coding_store_set_coder(h->store, h->ben);
    assert_false(coding_bookmark_load(h->store, a, &mark));
    assert_int_equal(mark.unit, CODING_UNIT_TURN);
}

static void
it_is_no_operation_and_undo_walks_past_it(void **state)
{
    Harness *h = *state;
    g_autoptr(GError) error = NULL;
    gint64 id = harness_add_transcript(h, "g1", talk);
    g_autoptr(CodingTranscript) t = load(h, id);
    g_autoptr(CodingOperation) operation = NULL;
    g_autofree char *before = harness_dump(h);
    g_autoptr(GPtrArray) log = coding_store_list_operations(h->store, 0, &error);
    guint n = log->len;
    CodingBookmark mark;

    save(h, t, CODING_UNIT_LINE, get_start(t, 1));
    g_autofree char *after = harness_dump(h);
    assert_string_equal(before, after);
    g_ptr_array_unref(log);
    log = coding_store_list_operations(h->store, 0, &error);
    assert_int_equal(log->len, n);

    /* The import goes and comes back, and the place is as it was. */
    coding_store_undo(h->store, &operation, &error);
    check_good(error);
    g_autoptr(GPtrArray) faults = coding_store_check(h->store, &error);
    assert_int_equal(faults->len, 0);
    coding_store_redo(h->store, NULL, &error);
    check_good(error);
    assert_true(coding_bookmark_load(h->store, t, &mark));
    assert_int_equal(mark.position, get_start(t, 1));
}

static void
in_a_corrected_text_it_is_found_by_its_line(void **state)
{
    Harness *h = *state;
    g_autoptr(GError) error = NULL;
    gint64 id = harness_add_transcript(h, "g1", talk);
    g_autoptr(CodingTranscript) before = load(h, id);
    g_autoptr(CodingDraft) draft = NULL;
    g_autoptr(GBytes) bytes = g_bytes_new_static(corrected, sizeof corrected - 1);
    g_autoptr(CodingRevisionReport) report = NULL;
    CodingBookmark mark;

    save(h, before, CODING_UNIT_TURN, get_start(before, 2));
    draft = coding_import_bytes("g1", bytes, NULL, NULL, &error);
    check_good(error);
    harness_begin(h, "edit");
    coding_transcript_revise(h->store, id, draft, NULL, NULL,
                             &(CodingReviseOptions){.accept_loss = FALSE}, &report,
                             &error);
    check_good(error);
    harness_commit(h);

    g_autoptr(CodingTranscript) now = load(h, id);
    assert_true(coding_bookmark_load(h->store, now, &mark));
    assert_int_equal(mark.position, get_start(now, 3));
}

int
main(void)
{
#define test(name) cmocka_unit_test_setup_teardown(name, harness_open, harness_close)
    const struct CMUnitTest tests[] = {
        test(a_place_is_kept_by_coder_and_transcript_across_processes),
        test(it_is_no_operation_and_undo_walks_past_it),
        test(in_a_corrected_text_it_is_found_by_its_line),
    };

    return cmocka_run_group_tests_name("bookmark", tests, NULL, NULL);
}
