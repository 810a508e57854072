/* test-comments.c - comments of a source as memos about the right words. */
#include "harness.h"

static CodingDraft *
make_draft(void)
{
    CodingDraft *draft = coding_draft_new();

    coding_draft_set_format(draft, "Word document");
    coding_draft_begin_turn(draft, "Anna", "Anna", NULL, 3);
    coding_draft_add_paragraph(draft, "Yes, I was ashamed.");
    coding_draft_at_line(draft, 4);
    coding_draft_add_paragraph(draft, "Nobody knew.");
    coding_draft_begin_turn(draft, "Bo", "Bo", NULL, 6);
    coding_draft_at_line(draft, 7);
    coding_draft_add_paragraph(draft, "So I see, so I see.");
    return draft;
}

/* What the memo about @comment is about, as an address. */
static char *
place(Harness *h, const char *quoted, guint line)
{
    g_autoptr(CodingDraft) draft = make_draft();
    g_autoptr(GBytes) source = g_bytes_new_static("x", 1);
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) memos = NULL;
    g_autoptr(CodingAboutNames) names = NULL;
    gint64 id;
    const CodingMemoFilter all = {0};
    guint n = 0;
    char *found;

    coding_draft_add_comment(draft, "Ben", "Is this shame?", quoted,
                             G_GINT64_CONSTANT(1614852900000), line);
    harness_begin(h, "import");
    id = coding_transcript_add(h->store, "g1", NULL, NULL, draft, "g1.docx", source,
                               &error);
    check_good(error);
    assert_true(coding_comments_add(h->store, id, draft, &n, &error));
    check_good(error);
    assert_int_equal(n, 1);
    memos = coding_memo_list(h->store, &all, &error);
    assert_int_equal(memos->len, 1);
    names = coding_about_names_new(h->store, &error);
    found = coding_about_names_dup_list(names, memos->pdata[0], &error);
    check_good(error);
    coding_store_rollback(h->store);
    return found;
}

static void
a_comment_is_about_the_words_it_stands_at(void **state)
{
    static const struct {
        const char *quoted;
        guint line;
        const char *about;
    } cases[] = {
        {"I was ashamed", 3, "g1:1.6-1.18"},
        {"Anna: Yes, I was", 3, "g1:1.1-1.10"}, /* the label is not in the text */
        {"I was ashamed.\nNobody", 3, "g1:1.6-2.6"},
        {"words that are not there", 4, "g1:2"},
        {"see", 7, "g1:3"}, /* twice in the paragraph */
        {NULL, 4, "g1:2"},
        {NULL, 5, "g1:2"}, /* an empty paragraph below */
        {NULL, 6, "g1:3"}, /* the label on a line of its own */
        {NULL, 1, "g1"},   /* the header */
        {NULL, 0, "g1"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *found = place(*state, cases[i].quoted, cases[i].line);

        assert_string_equal(found, cases[i].about);
    }
}

static void
author_date_and_words_stand_in_the_memo(void **state)
{
    Harness *h = *state;
    g_autoptr(CodingDraft) draft = make_draft();
    g_autoptr(GBytes) source = g_bytes_new_static("x", 1);
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) memos = NULL;
    const CodingMemoFilter all = {0};
    const CodingMemo *memo;
    gint64 id;

    coding_draft_add_comment(draft, "Ben", "Is this shame?", "I was ashamed",
                             G_GINT64_CONSTANT(1614852900000), 3);
    coding_draft_add_comment(draft, NULL, "Is this shame?", NULL, CODING_MISSING, 3);
    harness_begin(h, "import");
    id = coding_transcript_add(h->store, "g1", NULL, NULL, draft, "g1.docx", source,
                               &error);
    assert_true(coding_comments_add(h->store, id, draft, NULL, &error));
    check_good(error);
    harness_commit(h);
    memos = coding_memo_list(h->store, &all, &error);
    assert_int_equal(memos->len, 2);
    memo = memos->pdata[0];
    assert_int_equal(memo->coder, h->ana);
    assert_string_equal(memo->kind, "comment");
    assert_string_equal(memo->title, "Comment 2 in g1: Is this shame?");
    memo = memos->pdata[1];
    assert_string_equal(memo->title, "Comment 1 in g1: Is this shame?");
    assert_string_equal(memo->body, "Is this shame?\n\nComment by Ben, 2021-03-04, on "
                                    "\"I was ashamed\".");
    assert_true(memo->written_at == G_GINT64_CONSTANT(1614852900000));
}

static void
nobody_cannot_write_memos(void **state)
{
    Harness *h = *state;
    g_autoptr(CodingDraft) draft = make_draft();
    g_autoptr(GError) error = NULL;

    coding_draft_add_comment(draft, NULL, "Why?", NULL, CODING_MISSING, 3);
    coding_store_set_coder(h->store, 0);
    harness_begin(h, "import");
    assert_false(coding_comments_add(h->store, 1, draft, NULL, &error));
    check_error(error, CODING_ERROR_DENIED, "needs a writer");
    coding_store_rollback(h->store);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_comment_is_about_the_words_it_stands_at,
                                        harness_open, harness_close),
        cmocka_unit_test_setup_teardown(author_date_and_words_stand_in_the_memo,
                                        harness_open, harness_close),
        cmocka_unit_test_setup_teardown(nobody_cannot_write_memos, harness_open,
                                        harness_close),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
