/* test-translation.c - translations of passages: their state, who sees them, the sheet
 * that goes to a translator and comes back. */
#include "harness.h"

#define TALK                                                                             \
    "I: Hur var det?\n\n"                                                                \
    "P1: Jag vågade inte. Jag var rädd för mötet.\n\n"                               \
    "P2: Inte jag.\n\n"                                                                  \
    "I: Varför?\n\n"                                                                    \
    "P1: Det vet jag inte.\n"

static void
load(Harness *h, const char *address, CodingPlace *place)
{
    g_autoptr(GError) error = NULL;

    coding_place_parse(h->store, address, place, &error);
    check_good(error);
}

static gboolean
translate(Harness *h, const char *address, const char *words, GError **error)
{
    g_auto(CodingPlace) place = {0};
    CodingTranslationDraft draft = {"en", words, "K. Berg", NULL};
    gboolean good;

    load(h, address, &place);
    harness_begin(h, "translate");
    good = coding_translation_set(h->store, place.transcript, place.span, &draft, NULL,
                                  error);
    if (good)
        harness_commit(h);
    else
        coding_store_rollback(h->store);
    return good;
}

static void
translate_well(Harness *h, const char *address, const char *words)
{
    g_autoptr(GError) error = NULL;

    translate(h, address, words, &error);
    check_good(error);
}

/* "draft: I did not dare." */
static char *
dup_found(Harness *h, const char *address)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingTranslations) all = coding_translations_load(h->store, &error);
    g_auto(CodingPlace) place = {0};
    const CodingTranslation *one;

    check_good(error);
    load(h, address, &place);
    one = coding_translations_find(all, place.transcript, place.span, "en");
    return g_strdup_printf("%s: %s",
                           coding_translation_state_get_name(
                               coding_translation_get_state(one, place.transcript)),
                           one ? one->words : "");
}

static void
check_found(Harness *h, const char *address, const char *expected)
{
    g_autofree char *found = dup_found(h, address);

    assert_string_equal(found, expected);
}

static gboolean
check(Harness *h, const char *address, const char *by, GError **error)
{
    g_autoptr(CodingTranslations) all = coding_translations_load(h->store, NULL);
    g_auto(CodingPlace) place = {0};
    gboolean good;

    load(h, address, &place);
    harness_begin(h, "check");
    good = coding_translation_check(
        h->store, coding_translations_find(all, place.transcript, place.span, "en"),
        place.transcript, by, error);
    if (good)
        harness_commit(h);
    else
        coding_store_rollback(h->store);
    return good;
}

static void
revise(Harness *h, gint64 id, const char *text, gboolean accept_loss)
{
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingDraft) draft = coding_import_bytes("new", bytes, NULL, NULL, &error);
    g_autoptr(CodingRevisionReport) report = NULL;

    check_good(error);
    harness_begin(h, "edit");
    coding_transcript_revise(h->store, id, draft, NULL, NULL,
                             &(CodingReviseOptions){accept_loss}, &report, &error);
    check_good(error);
    harness_commit(h);
}

static void
share(Harness *h)
{
    g_autoptr(GError) error = NULL;

    harness_begin(h, "share");
    coding_coder_share(h->store, coding_store_get_coder(h->store), &error);
    check_good(error);
    harness_commit(h);
}

static void
a_translation_is_a_draft_until_somebody_else_checks_it(void **state)
{
    Harness *h = *state;
    g_autoptr(GError) error = NULL;

    harness_add_transcript(h, "g7", TALK);
    check_found(h, "g7:t2", "missing: ");
    translate_well(h, "g7:t2", " I  did not dare.\n I was afraid. ");
    check_found(h, "g7:t2", "draft: I did not dare. I was afraid.");
    /* It belongs to exactly this passage. */
    check_found(h, "g7:t2:\"Jag vågade inte.\"", "missing: ");
    assert_false(check(h, "g7:t2", "k.  BERG", &error));
    check_error(error, CODING_ERROR_INVALID,
                "'K. Berg' translated g7:2 and cannot check");
    g_clear_error(&error);
    assert_true(check(h, "g7:t2", "Ana", &error));
    check_found(h, "g7:t2", "checked: I did not dare. I was afraid.");
    translate_well(h, "g7:t2", "I dared not. I was afraid.");
    check_found(h, "g7:t2", "draft: I dared not. I was afraid.");
}

static void
it_is_stale_once_its_passage_says_something_else(void **state)
{
    Harness *h = *state;
    g_autoptr(GError) error = NULL;
    gint64 g7 = harness_add_transcript(h, "g7", TALK);
    g_autofree char *before = NULL, *undone = NULL;

    translate_well(h, "g7:t2", "I did not dare. I was afraid.");
    assert_true(check(h, "g7:t2", "Ana", &error));
    before = harness_dump(h);
    /* A line before it, another name of the speaker, other white space: the same words.
     */
    revise(h, g7,
           "I: Hej. Hur var det?\n\nPia: Jag  vågade inte. Jag var rädd för mötet.\n\n"
           "P2: Inte jag.\n\nI: Varför?\n\nPia: Det vet jag inte.\n",
           FALSE);
    check_found(h, "g7:t2", "checked: I did not dare. I was afraid.");
    revise(h, g7,
           "I: Hej. Hur var det?\n\nPia: Jag vågade aldrig. Jag var rädd för mötet.\n\n"
           "P2: Inte jag.\n\nI: Varför?\n\nPia: Det vet jag inte.\n",
           FALSE);
    check_found(h, "g7:t2", "stale: I did not dare. I was afraid.");
    assert_true(check(h, "g7:t2", "Ana", &error));
    check_found(h, "g7:t2", "checked: I did not dare. I was afraid.");
    for (int i = 0; i < 3; i++)
        coding_store_undo(h->store, NULL, &error);
    check_good(error);
    undone = harness_dump(h);
    assert_string_equal(before, undone);
}

static void
marks_and_translations_go_with_their_words_or_are_reported_lost(void **state)
{
    Harness *h = *state;
    g_autoptr(GError) error = NULL;
    gint64 g7 = harness_add_transcript(h, "g7", TALK);
    g_autoptr(GBytes) bytes =
        g_bytes_new_static("I: Hur var det?\n\nP1: Ja.\n\nI: Varför?\n\nP1: Nej.\n", 49);
    g_autoptr(CodingDraft) draft = NULL;
    g_autoptr(CodingRevisionReport) report = NULL;
    g_auto(CodingPlace) place = {0};

    translate_well(h, "g7:t3", "Not me.");
    load(h, "g7:t3:\"Inte\"", &place);
    harness_begin(h, "mark");
    coding_quote_mark_add(h->store, place.transcript, place.span, CODING_QUOTE_AFTER,
                          "[P2]", &error);
    check_good(error);
    harness_commit(h);
    draft = coding_import_bytes("new", bytes, NULL, NULL, &error);
    harness_begin(h, "edit");
    assert_false(coding_transcript_revise(h->store, g7, draft, NULL, NULL,
                                          &(CodingReviseOptions){0}, &report, &error));
    check_error(error, CODING_ERROR_LOSS, "");
    coding_store_rollback(h->store);
    assert_int_equal(report->n_lost, 2);
    revise(h, g7,
           "I: Hur var det, då?\n\nP1: Jag vågade inte.\n\nP2: Inte jag, nej.\n\n"
           "I: Varför?\n\nP1: Det vet jag inte.\n",
           FALSE);
    check_found(h, "g7:t3:\"Inte jag, nej.\"", "stale: Not me.");
}

static void
a_dialogue_needs_a_line_for_each_line(void **state)
{
    Harness *h = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingExcerpt) literal = NULL, english = NULL;
    g_auto(CodingPlace) place = {0};
    g_autofree char *text = NULL;

    harness_add_transcript(h, "g7", TALK);
    assert_false(translate(h, "g7:t1-3", "How was it?\nI did not dare.", &error));
    check_error(error, CODING_ERROR_INVALID,
                "a dialogue of 3 lines and the translation has 2");
    translate_well(h, "g7:t1-3",
                   "I: How was it?\n\nP1: I did [...] (.) [really] dare\nNot me.");
    load(h, "g7:t1-3", &place);
    literal = coding_excerpt_new(place.transcript, place.span, NULL);
    english = coding_excerpt_new_translated(
        literal, "I: How was it?\nP1: I did […] (.) [really] dare\nNot me.",
        &(CodingExcerptOptions){.pauses = CODING_PAUSES_DOTS});
    text = coding_excerpt_dup_text(english);
    assert_string_equal(text,
                        "I: How was it?\nP1: I did [...] ... [really] dare\nP2: Not me.");
}

static void
of_several_the_last_one_that_is_not_stale_holds_for_all_who_may_see_it(void **state)
{
    Harness *h = *state;

    harness_add_transcript(h, "g7", TALK);
    translate_well(h, "g7:t3", "Not me.");
    coding_store_set_coder(h->store, h->ben);
    check_found(h, "g7:t3", "missing: ");
    coding_store_set_coder(h->store, h->ana);
    share(h);
    coding_store_set_coder(h->store, h->ben);
    check_found(h, "g7:t3", "draft: Not me.");
    coding_store_set_clock(h->store, coding_store_get_now(h->store) + 1000, 2);
    translate_well(h, "g7:t3", "Not I.");
    check_found(h, "g7:t3", "draft: Not I.");
    coding_store_set_coder(h->store, h->ana);
    check_found(h, "g7:t3", "draft: Not me.");
    coding_store_set_coder(h->store, h->ben);
    share(h);
    coding_store_set_coder(h->store, h->ana);
    check_found(h, "g7:t3", "draft: Not I.");
}

static void
what_is_no_translation_is_refused(void **state)
{
    Harness *h = *state;
    g_autoptr(GError) error = NULL;
    g_autofree char *before = NULL, *after = NULL;

    harness_add_transcript(h, "g7", TALK);
    before = harness_dump(h);
    assert_false(translate(h, "g7:t3", " \n\t ", &error));
    check_error(error, CODING_ERROR_INVALID, "the translation is empty");
    after = harness_dump(h);
    assert_string_equal(before, after);
}

/* --- the sheet -------------------------------------------------------------------- */

#define HEADER "address\tto\ttext\ttranslation\n"

/* Returns: (transfer full): the changes; NULL when @error is set. */
static CodingTable *
take(Harness *h, const char *text, CodingTranslationSheetCounts *counts, GError **error)
{
    CodingTranslationSheetOptions options = {"en", "Ana"};
    CodingCsv *csv = coding_csv_parse("t.tsv", text, -1, error);
    g_autoptr(CodingTranslationSheet) sheet = NULL;
    CodingTable *table = NULL;

    assert_non_null(csv);
    sheet = coding_translation_sheet_read(h->store, "t.tsv", csv, &options, error);
    if (!sheet)
        return NULL;
    harness_begin(h, "import");
    table = coding_translation_sheet_apply(sheet, counts, error);
    if (table)
        harness_commit(h);
    else
        coding_store_rollback(h->store);
    return table;
}

static void
a_sheet_comes_back_in_any_order_and_changes_what_is_new(void **state)
{
    Harness *h = *state;
    g_autoptr(GError) error = NULL;
    CodingTranslationSheetCounts counts = {0};
    g_autoptr(CodingTable) table = NULL, again = NULL;
    const char *sheet = HEADER
        "g7@r1:5\ten\tDet vet jag inte.\tI do not know.\n"
        "g7:t3\t\t\tNot me.\n"
        "g7:t4\ten\tVarför?\t\n"
        "g7:t1-2\ten\t\"I: Hur var det?\nP1: Jag vågade inte. Jag var rädd för mötet.\"\t"
        "\"How was it?\nI did not dare. I was afraid.\"\n";

    harness_add_transcript(h, "g7", TALK);
    table = take(h, sheet, &counts, &error);
    check_good(error);
    assert_int_equal(counts.taken, 3);
    assert_int_equal(counts.empty, 1);
    assert_int_equal(counts.n_rows, 4);
    assert_int_equal(coding_table_get_n_rows(table), 3);
    check_found(h, "g7:t5", "draft: I do not know.");
    check_found(h, "g7:t1-2", "draft: How was it?\nI did not dare. I was afraid.");
    again = take(h, sheet, &counts, &error);
    check_good(error);
    assert_int_equal(counts.taken, 0);
    assert_int_equal(counts.same, 3);
    assert_int_equal(coding_table_get_n_rows(again), 0);
}

static void
a_sheet_of_an_older_revision_finds_its_passages_again(void **state)
{
    Harness *h = *state;
    g_autoptr(GError) error = NULL;
    CodingTranslationSheetCounts counts = {0};
    g_autoptr(CodingTable) table = NULL;
    gint64 g7 = harness_add_transcript(h, "g7", TALK);

    revise(h, g7,
           "I: Hej!\n\nI: Hur var det?\n\nP1: Jag vågade inte. Jag var rädd.\n\n"
           "P2: Inte jag.\n\nI: Varför?\n\nP1: Det vet jag väl inte.\n",
           FALSE);
    table = take(h,
                 HEADER "g7@r1:t3\ten\tInte jag.\tNot me.\n"
                        "g7@r1:t2\ten\tJag vågade inte. Jag var rädd för mötet.\tI did "
                        "not dare.\n",
                 &counts, &error);
    check_good(error);
    assert_int_equal(coding_table_get_n_rows(table), 2);
    assert_int_equal(counts.n_stale, 1);
    check_found(h, "g7:\"Inte jag.\"", "draft: Not me.");
    check_found(h, "g7:\"Jag vågade inte. Jag var rädd.\"", "stale: I did not dare.");
}

static void
bad_sheets_are_refused_with_the_place_and_change_nothing(void **state)
{
    static const struct {
        const char *sheet;
        CodingError code;
        const char *said;
    } cases[] = {
        {"text\ttranslation\n", CODING_ERROR_INVALID, "t.tsv:1: no column 'address'"},
        {"address\ttext\n", CODING_ERROR_INVALID, "t.tsv:1: no column 'translation'"},
        {HEADER "g7:t3\ten\tNot me.\tNot me.\n", CODING_ERROR_INVALID,
         "t.tsv:2: the text in the sheet is not that of the project: 'Not me.'"},
        {HEADER "g7:t3\ten\tInte jag.\tNot me.\ng7:3\ten\t\tNot I.\n",
         CODING_ERROR_INVALID,
         "t.tsv:3: the same passage is translated in line 2 already"},
        {HEADER "g8:t3\ten\t\tNot me.\n", CODING_ERROR_NOT_FOUND,
         "t.tsv:2: no transcript 'g8'"},
        {HEADER "g7:t30\ten\t\tNot me.\n", CODING_ERROR_NOT_FOUND, "t.tsv:2: "},
        {HEADER "g7@r9:t3\ten\t\tNot me.\n", CODING_ERROR_NOT_FOUND, "t.tsv:2: "},
        {HEADER "g7:t3\tde\t\tIch nicht.\n", CODING_ERROR_INVALID,
         "t.tsv:2: the translation is into 'de', not into 'en'"},
        {HEADER "g7:t3\tEnglish\t\tNot me.\n", CODING_ERROR_INVALID,
         "t.tsv:2: 'English' is no tag of a language"},
        {HEADER "g7:t3\ten\t\t#NAME?\n", CODING_ERROR_INVALID,
         "t.tsv:2: the translation is "
         "'#NAME?'"},
        {HEADER "g7:t5\ten\t\tFine.\ng7:t1-3\ten\t\tOne line.\n", CODING_ERROR_INVALID,
         "t.tsv:3: the passage is a dialogue of 3 lines"},
    };
    Harness *h = *state;
    g_autofree char *before = NULL;

    harness_add_transcript(h, "g7", TALK);
    before = harness_dump(h);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        CodingTranslationSheetCounts counts = {0};
        g_autofree char *after = NULL;

        assert_null(take(h, cases[i].sheet, &counts, &error));
        check_error(error, cases[i].code, cases[i].said);
        after = harness_dump(h);
        assert_string_equal(before, after);
    }
}

/* Law: what goes out comes back as it was, filled in or not. */
static void
a_sheet_that_was_not_touched_changes_nothing(void **state)
{
    Harness *h = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingTable) table = coding_table_new(coding_translation_sheet_columns);
    g_autoptr(CodingTable) changes = NULL;
    g_autoptr(CodingTranslations) all = NULL;
    g_autoptr(GString) out = g_string_new(NULL);
    g_autofree char *before = NULL, *after = NULL;
    static const char *const addresses[] = {"g7:t1-3", "g7:t2", "g7:t3", "g7:1.5-2.4"};
    CodingTranslationSheetCounts counts = {0};

    harness_add_transcript(h, "g7", TALK);
    translate_well(h, "g7:t1-3", "A\nB\nC");
    translate_well(h, "g7:t3", "=1+1; \"quoted\", tab");
    all = coding_translations_load(h->store, &error);
    for (gsize i = 0; i < G_N_ELEMENTS(addresses); i++) {
        g_auto(CodingPlace) place = {0};

        load(h, addresses[i], &place);
        coding_translation_sheet_add(
            table, place.transcript, place.span, "sv", "en",
            coding_translations_find(all, place.transcript, place.span, "en"));
    }
    before = harness_dump(h);
    for (const char *const *format = (const char *const[]){"csv", "tsv", NULL}; *format;
         format++) {
        CodingRenderOptions plain = {0};

        g_string_truncate(out, 0);
        assert_true(coding_render(coding_renderer_find(*format, NULL), table, &plain, out,
                                  &error));
        g_clear_pointer(&changes, coding_table_unref);
        changes = take(h, out->str, &counts, &error);
        check_good(error);
        assert_int_equal(counts.same, 2);
        assert_int_equal(counts.empty, 2);
        after = harness_dump(h);
        assert_string_equal(before, after);
        g_clear_pointer(&after, g_free);
    }
}

int
main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, harness_open, harness_close)
    const struct CMUnitTest tests[] = {
        CASE(a_translation_is_a_draft_until_somebody_else_checks_it),
        CASE(it_is_stale_once_its_passage_says_something_else),
        CASE(marks_and_translations_go_with_their_words_or_are_reported_lost),
        CASE(a_dialogue_needs_a_line_for_each_line),
        CASE(of_several_the_last_one_that_is_not_stale_holds_for_all_who_may_see_it),
        CASE(what_is_no_translation_is_refused),
        CASE(a_sheet_comes_back_in_any_order_and_changes_what_is_new),
        CASE(a_sheet_of_an_older_revision_finds_its_passages_again),
        CASE(bad_sheets_are_refused_with_the_place_and_change_nothing),
        CASE(a_sheet_that_was_not_touched_changes_nothing),
    };

    return cmocka_run_group_tests_name("translation", tests, NULL, NULL);
}
