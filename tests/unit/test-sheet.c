/* test-sheet.c - cells, and sheets that go out and come back. */
#include "harness.h"
#include "model/cell.h"

static void
check_cell(const char *cell, const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GArray) codes = coding_cell_parse(cell, &error);
    g_autoptr(GString) said = g_string_new(NULL);

    check_good(error);
    for (guint i = 0; i < codes->len; i++) {
        const CodingCellCode *code = &g_array_index(codes, CodingCellCode, i);

        g_string_append_printf(said, "[%s %s%s]", code->name,
                               coding_stance_get_name(code->stance),
                               code->in_vivo ? " in vivo" : "");
    }
    assert_string_equal(said->str, expected);
}

static void
cells_list_codes_with_marks_and_any_white_space(void **state)
{
    (void)state;
    check_cell("", "");
    check_cell(" ; ;\n;", "");
    check_cell("Trust", "[Trust supports]");
    check_cell("  Trust  in others ;Shame;",
               "[Trust in others supports][Shame supports]");
    check_cell("Trust\nShame\r\n\n~Fear",
               "[Trust supports][Shame supports][Fear qualifies]");
    check_cell("Trust\357\274\233Shame", "[Trust supports][Shame supports]");
    check_cell("\"a\357\274\233b\";\342\200\234-5\342\200\235",
               "[a\357\274\233b supports][-5 supports]");
    check_cell("\302\253chez moi\302\273; ~\342\200\234home\342\200\235",
               "[\302\253chez moi\302\273 supports][\342\200\234home\342\200\235 "
               "qualifies]");
    check_cell("*", "[ supports in vivo]");
    check_cell("~ *", "[ qualifies in vivo]");
    check_cell("-Trust; ~Shame", "[Trust against][Shame qualifies]");
    check_cell(" - Trust", "[Trust against]");
    check_cell("\342\210\222Trust;\342\200\223Trust", "[Trust against][Trust against]");
    check_cell("*-Trust;-*Trust", "[Trust against in vivo][Trust against in vivo]");
    check_cell("\"-Trust\"; ~\"*Trust\"", "[-Trust supports][*Trust qualifies]");
    check_cell("\"\"quoted\"\"", "[\"quoted\" supports]");
    check_cell("well-known ~ish", "[well-known ~ish supports]");
}

static void
cells_that_say_nothing_sensible_are_refused(void **state)
{
    static const char *const bad[] = {"-",      "Trust; ~", "~-Trust",    "-~Trust",
                                      "#NAME?", "#REF!",    "Trust;-#N/A"};

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autoptr(GError) error = NULL;

        assert_null(coding_cell_parse(bad[i], &error));
        check_error(error, CODING_ERROR_INVALID, "");
    }
}

/* Law: what is written reads back, whatever the name begins or ends with. */
static void
cells_read_back_what_was_written(void **state)
{
    static const char *const parts[] = {
        "-", "~", "*", "\"",           " ",  "a", "\303\245", "\342\210\222",
        "#", "=", "@", "\357\274\233", "1/", "20"};
    g_autoptr(GRand) chance = g_rand_new_with_seed(1);

    (void)state;
    for (int i = 0; i < 2000; i++) {
        g_autoptr(GString) raw = g_string_new(NULL), cell = g_string_new(NULL);
        CodingStance stance = (CodingStance)g_rand_int_range(chance, 0, 3);
        g_autofree char *name = NULL;
        g_autoptr(GArray) codes = NULL;

        for (int n = g_rand_int_range(chance, 0, 6); n >= 0; n--)
            g_string_append(
                raw, parts[g_rand_int_range(chance, 0, (gint32)G_N_ELEMENTS(parts))]);
        g_string_append_c(raw, 'x');
        name = coding_text_tidy(raw->str);
        if (g_rand_boolean(chance))
            coding_cell_append(cell, "Other", CODING_STANCE_SUPPORTS);
        coding_cell_append(cell, name, stance);
        codes = coding_cell_parse(cell->str, NULL);
        assert_non_null(codes);
        const CodingCellCode *last =
            &g_array_index(codes, CodingCellCode, codes->len - 1);
        assert_string_equal(last->name, name);
        assert_int_equal(last->stance, stance);
        assert_false(last->in_vivo);
    }
}

static gint64
get_own_scheme(const Harness *h)
{
    gint64 scheme;

    assert_true(coding_codebook_find_scheme(h->store, h->ana, &scheme, NULL));
    return scheme;
}

/* Applies @text and returns the counts. */
static CodingChangeCounts
take(Harness *h, const char *text)
{
    g_autoptr(GError) error = NULL;
    CodingChangeCounts counts = {0};

    harness_begin(h, "sheet in");
    g_autoptr(CodingChanges) sheet =
        coding_sheet_read(h->store, "t.tsv", text, -1, get_own_scheme(h), &error);
    check_good(error);
    g_autoptr(CodingTable) changes = coding_changes_apply(sheet, &counts, &error);
    check_good(error);
    assert_int_equal(coding_table_get_n_rows(changes),
                     counts.added + counts.removed + counts.changed);
    harness_commit(h);
    return counts;
}

static char *
dup_sheet(Harness *h, CodingUnit unit)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GArray) all = coding_transcript_list_ids(h->store, NULL);
    g_autoptr(CodingTable) table =
        coding_sheet_to_table(h->store, all, unit, get_own_scheme(h), 0, &error);
    g_autoptr(GString) out = g_string_new(NULL);

    check_good(error);
    coding_render(coding_renderer_find("tsv", NULL), table, NULL, out, NULL);
    return g_strdup(out->str);
}

/* @sheet without its last column, the key: as a person writes one. */
static char *
dup_without_keys(const char *sheet)
{
    g_autoptr(GRegex) key =
        g_regex_new("\\t(key|k[0-9a-z.~+-]+)$", G_REGEX_MULTILINE, 0, NULL);

    return g_regex_replace(key, sheet, -1, 0, "", 0, NULL);
}

/*
 * Law: random segments, out in any unit, everything taken away, back in from what
 * went out, without keys: the sheet is the same, and so is what a second reading
 * changes: nothing.  With keys nothing comes back, since nothing was changed in it.
 */
static void
a_sheet_restores_what_it_showed_in_every_unit(void **state)
{
    static const char interview[] =
        "I: Hur b\303\266rjade det? Ber\303\244tta.\n\n"
        "P1: Jag var r\303\244dd. Hela natten l\303\245g jag vaken, och p\303\245 "
        "morgonen "
        "satt jag i kappan en timme f\303\266r tidigt.\nSen gick jag.\n\n(skratt)\n\n"
        "P2: Mm.\n\nP1: Sm\303\245 steg, \"ett i taget\"; s\303\245 sa hon.\n";
    Harness *h = *state;
    g_autoptr(GRand) chance = g_rand_new_with_seed(7);
    gint64 id = harness_add_transcript(h, "g1", interview);
    g_autoptr(CodingTranscript) t = coding_transcript_load(h->store, id, NULL);
    gsize n = coding_transcript_get_length(t);
    gint64 codes[] = {harness_add_code(h, h->ana, "Fear"),
                      harness_add_code(h, h->ana, "-Small \"steps\""),
                      harness_add_code(h, h->ana, "~ish")};

    harness_begin(h, "code");
    for (int i = 0; i < 200; i++) {
        gsize start = (gsize)g_rand_int_range(chance, 0, (gint32)n);
        CodingSpan span = {start,
                           (gsize)g_rand_int_range(chance, (gint32)start, (gint32)n) + 1};

        if (i % 4 == 0)
            span = coding_transcript_get_unit(t, (CodingUnit)(i / 4 % 4), 1);
        assert_true(coding_segment_add(h->store, t, span, codes[i % 3], h->ana,
                                       (CodingStance)(i % 5 % 3), NULL, NULL));
    }
    harness_commit(h);

    for (int unit = 0; unit < 4; unit++) {
        g_autofree char *before = dup_sheet(h, (CodingUnit)unit);
        g_autoptr(GArray) segments =
            coding_segment_list(h->store, &(CodingSegmentFilter){0}, NULL);
        g_autofree char *after = NULL;
        g_autofree char *bare = dup_without_keys(before);
        CodingChangeCounts counts = take(h, before);

        assert_int_equal(counts.changed_passages, 0);
        counts = take(h, bare);
        assert_int_equal(counts.changed_passages, 0);
        harness_begin(h, "uncode");
        for (guint i = 0; i < segments->len; i++)
            assert_true(coding_segment_remove(
                h->store, g_array_index(segments, CodingSegment, i).id, NULL));
        harness_commit(h);
        counts = take(h, before);
        assert_int_equal(counts.changed_passages, 0);
        counts = take(h, bare);
        assert_int_equal(counts.added, segments->len);
        after = dup_sheet(h, (CodingUnit)unit);
        assert_string_equal(after, before);
    }
}

static void
reading_writes_nothing_even_with_new_codes(void **state)
{
    Harness *h = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingChanges) sheet = NULL;
    g_autofree char *before = NULL, *after = NULL;

    harness_add_transcript(h, "g1", "P1: Yes.\n\nP2: No.\n");
    before = harness_dump(h);
    sheet =
        coding_sheet_read(h->store, "t.tsv", "address\tcodes\ng1:t1\tA; B\ng1:t2\tb;*C",
                          -1, get_own_scheme(h), &error);
    check_good(error);
    assert_false(coding_changes_check_known(sheet, &error));
    check_error(error, CODING_ERROR_NOT_FOUND,
                "t.tsv: 3 codes are not in the scheme: 'A' (row 2), 'B' (row 2), 'C' "
                "(row 3)");
    after = harness_dump(h);
    assert_string_equal(after, before);
}

static void
two_names_of_one_code_in_a_cell_are_one(void **state)
{
    Harness *h = *state;
    CodingChangeCounts counts;

    harness_add_transcript(h, "g1", "P1: Yes.\n\nP2: No.\n");
    harness_add_code(h, h->ana, "A");
    counts = take(h, "address\tcodes\ng1:t1\tA; a ;A\ng1:t2\tnew; NEW\n");
    assert_int_equal(counts.added, 2);
    assert_int_equal(counts.made, 1);
}

/* Whatever the bytes, a sheet or an error; never both, never neither. */
static void
any_bytes_are_a_sheet_or_an_error(void **state)
{
    static const char seed[] =
        "address\ttext\tcodes\ng1:t1\tYes.\tA; -B\ng1@0-2\t\t~A\ng1:\"No\"\tNo\t\"*C\"\n";
    Harness *h = *state;
    g_autoptr(GRand) chance = g_rand_new_with_seed(3);
    guint good = 0;

    harness_add_transcript(h, "g1", "P1: Yes.\n\nP2: No.\n");
    for (int i = 0; i < 3000; i++) {
        g_autofree char *text = g_memdup2(seed, sizeof seed);
        g_autoptr(GError) error = NULL;
        g_autoptr(CodingChanges) sheet = NULL;

        for (int k = g_rand_int_range(chance, 0, 4); k > 0; k--)
            text[g_rand_int_range(chance, 0, sizeof seed - 1)] =
                "\t\n\";-~*:@g1t\xe5\xff\0"[g_rand_int_range(chance, 0, 15)];
        sheet = coding_sheet_read(h->store, "t", text, sizeof seed - 1, get_own_scheme(h),
                                  &error);
        assert_true((sheet != NULL) == (error == NULL));
        if (error)
            assert_true(g_str_has_prefix(error->message, "t:"));
        good += sheet != NULL;
    }
    assert_true(good > 100);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, harness_open, harness_close)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_list_codes_with_marks_and_any_white_space),
        cmocka_unit_test(cells_that_say_nothing_sensible_are_refused),
        cmocka_unit_test(cells_read_back_what_was_written),
        CASE(a_sheet_restores_what_it_showed_in_every_unit),
        CASE(reading_writes_nothing_even_with_new_codes),
        CASE(two_names_of_one_code_in_a_cell_are_one),
        CASE(any_bytes_are_a_sheet_or_an_error),
    };

    return cmocka_run_group_tests_name("sheet", tests, NULL, NULL);
}
