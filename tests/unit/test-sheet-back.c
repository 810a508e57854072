/* test-sheet-back.c - what people and spreadsheets do to a sheet before it comes back. */
#include "coded-sample.h"

/* A sheet as rows of cells, to be changed as a spreadsheet would. */
typedef struct {
    GPtrArray *rows; /* GPtrArray of char *: address, speaker, text, codes, key */
} Sheet;

enum { ADDRESS, SPEAKER, TEXT, CODES, KEY, N_COLUMNS };

static void
unref_row(gpointer row)
{
    g_ptr_array_unref(row);
}

static void
sheet_init(Sheet *self, CodedSample *sample, CodingUnit unit)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));

    g_array_append_val(ids, sample->id);
    g_autoptr(CodingTable) table =
        coding_sheet_to_table(sample->h->store, ids, unit, sample->scheme, 0, &error);
    check_good(error);
    self->rows = g_ptr_array_new_with_free_func(unref_row);
    for (guint r = 0; r < coding_table_get_n_rows(table); r++) {
        GPtrArray *row = g_ptr_array_new_with_free_func(g_free);

        for (guint c = 0; c < N_COLUMNS; c++) {
            char *value = coding_table_dup_value(table, r, c);

            g_ptr_array_add(row, value ? value : g_strdup(""));
        }
        g_ptr_array_add(self->rows, row);
    }
}

static void
sheet_clear(Sheet *self)
{
    g_ptr_array_unref(self->rows);
}

static char **
get_cell(const Sheet *self, guint row, guint column)
{
    return (char **)&g_ptr_array_index(((GPtrArray *)g_ptr_array_index(self->rows, row)),
                                       column);
}

static void
set_cell(const Sheet *self, guint row, guint column, const char *text)
{
    char **cell = get_cell(self, row, column);

    g_free(*cell);
    *cell = g_strdup(text);
}

/* As CSV, quoted as Excel does it. */
static char *
sheet_dup(const Sheet *self)
{
    g_autoptr(GString) out = g_string_new("Address;Speaker;Text;Codes;Key;;\r\n");

    for (guint r = 0; r < self->rows->len; r++) {
        for (guint c = 0; c < N_COLUMNS; c++) {
            g_auto(GStrv) parts = g_strsplit(*get_cell(self, r, c), "\"", -1);
            g_autofree char *doubled = g_strjoinv("\"\"", parts);

            g_string_append_printf(out, "%s\"%s\"", c ? ";" : "", doubled);
        }
        g_string_append(out, ";;\r\n");
    }
    return g_strdup(out->str);
}

static gboolean
take(CodedSample *sample, const Sheet *sheet, CodingChangeCounts *counts, GError **error)
{
    g_autofree char *text = sheet_dup(sheet);
    g_autoptr(CodingChanges) changes = NULL;
    g_autoptr(CodingTable) table = NULL;

    harness_begin(sample->h, "sheet in");
    changes =
        coding_sheet_read(sample->h->store, "t.csv", text, -1, sample->scheme, error);
    if (!changes) {
        coding_store_rollback(sample->h->store);
        return FALSE;
    }
    table = coding_changes_apply(changes, counts, error);
    assert_non_null(table);
    harness_commit(sample->h);
    return TRUE;
}

static void
take_well(CodedSample *sample, const Sheet *sheet, CodingChangeCounts *counts)
{
    g_autoptr(GError) error = NULL;

    take(sample, sheet, counts, &error);
    check_good(error);
}

/* The passage of a row, by its address. */
static CodingSpan
get_span(CodedSample *sample, const Sheet *sheet, guint row)
{
    g_auto(CodingPlace) place = {0};

    assert_true(coding_place_parse(sample->h->store, *get_cell(sheet, row, ADDRESS),
                                   &place, NULL));
    return place.span;
}

static void
shuffle(CodedSample *sample, Sheet *sheet)
{
    for (guint i = sheet->rows->len - 1; i > 0; i--) {
        guint k = (guint)g_rand_int_range(sample->chance, 0, (gint32)i + 1);
        gpointer row = sheet->rows->pdata[i];

        sheet->rows->pdata[i] = sheet->rows->pdata[k];
        sheet->rows->pdata[k] = row;
    }
}

/* What programs do by themselves: quotes, dashes, white space, normal form, a line
 * end of Windows, an address made a time. */
static void
damage(CodedSample *sample, Sheet *sheet, guint row)
{
    g_autoptr(GString) text = g_string_new(*get_cell(sheet, row, TEXT));
    g_autofree char *decomposed = NULL;

    g_string_replace(text, "\"", "\342\200\235", 0);
    g_string_replace(text, ". ", ".\302\240", 0);
    g_string_replace(text, " ", "  ", 1);
    g_string_replace(text, "\n", "\r\n", 0);
    decomposed = g_utf8_normalize(text->str, -1, G_NORMALIZE_NFD);
    set_cell(sheet, row, TEXT, decomposed);
    if (g_rand_boolean(sample->chance))
        set_cell(sheet, row, ADDRESS, "01:12:00");
    if (g_rand_int_range(sample->chance, 0, 3) == 0)
        set_cell(sheet, row, TEXT, "#NAME?");
}

/*
 * Law: rows in any order, some cut off, some twice, damaged as programs do it, with
 * cells filled in at random, and the project changed elsewhere meanwhile: the project
 * then has both, and undo puts back what was there.
 */
static void
random_sheets_and_changes_of_the_project_come_together(void **state)
{
    CodedSample sample;

    coded_sample_init(&sample, *state, 21, 60);
    for (int round = 0; round < 60; round++) {
        g_autoptr(GHashTable) expected = coded_sample_list(&sample), is = NULL;
        g_autofree char *before = NULL, *after = NULL;
        CodingChangeCounts counts = {0};
        Sheet sheet;

        sheet_init(&sheet, &sample, (CodingUnit)(round % 4));
        harness_begin(sample.h, "code");
        for (guint row = 0; row < sheet.rows->len; row++) {
            CodingSpan span = get_span(&sample, &sheet, row);
            g_autoptr(GString) cell = g_string_new(NULL), plain = g_string_new(NULL);
            int what = g_rand_int_range(sample.chance, 0, 8);

            if (what == 0) {
                coded_sample_choose(&sample, cell, plain);
                set_cell(&sheet, row, CODES, cell->str);
                coded_sample_expect(expected, span, plain->str);
            } else if (what == 1) {
                g_autofree char *key =
                    g_strdup_printf("%" G_GSIZE_FORMAT "-%" G_GSIZE_FORMAT "|fear",
                                    span.start, span.stop);

                assert_true(coding_segment_add(sample.h->store, sample.t, span,
                                               sample.codes[0], sample.h->ana,
                                               CODING_STANCE_AGAINST, NULL, NULL));
                g_hash_table_insert(expected, g_steal_pointer(&key), g_strdup("against"));
            }
            if (what == 2)
                damage(&sample, &sheet, row);
        }
        harness_commit(sample.h);
        g_ptr_array_add(sheet.rows, g_ptr_array_ref(sheet.rows->pdata[0]));
        shuffle(&sample, &sheet);
        before = harness_dump(sample.h);
        take_well(&sample, &sheet, &counts);
        is = coded_sample_list(&sample);
        coded_sample_check(is, expected);
        if (counts.changed_passages && round % 2) {
            assert_true(coding_store_undo(sample.h->store, NULL, NULL));
            after = harness_dump(sample.h);
            assert_string_equal(after, before);
        }
        sheet_clear(&sheet);
    }
    coded_sample_clear(&sample);
}

/* Rows that are not there change nothing; blank ones and notes are passed over. */
static void
rows_cut_off_or_blank_change_nothing(void **state)
{
    CodedSample sample;
    CodingChangeCounts counts = {0};
    Sheet sheet;

    coded_sample_init(&sample, *state, 22, 40);
    sheet_init(&sheet, &sample, CODING_UNIT_LINE);
    g_ptr_array_remove_range(sheet.rows, 3, 6);
    for (guint c = 0; c < N_COLUMNS; c++) {
        set_cell(&sheet, 1, c, " ");
        set_cell(&sheet, 2, c, c == TEXT ? "coded on Monday" : "");
    }
    take_well(&sample, &sheet, &counts);
    assert_int_equal(counts.changed_passages, 0);
    assert_int_equal(counts.passages, sheet.rows->len - 2);
    sheet_clear(&sheet);
    coded_sample_clear(&sample);
}

/* All faults are found at once, each with its row and a remedy. */
static void
faults_are_listed_together(void **state)
{
    CodedSample sample;
    g_autoptr(GError) error = NULL;
    g_autofree char *before = NULL, *after = NULL;
    CodingChangeCounts counts = {0};
    Sheet sheet;

    coded_sample_init(&sample, *state, 23, 0);
    before = harness_dump(sample.h);
    sheet_init(&sheet, &sample, CODING_UNIT_TURN);
    set_cell(&sheet, 0, TEXT, "Something else was said");
    set_cell(&sheet, 1, CODES, "Fear; -Fear");
    set_cell(&sheet, 2, CODES, "2026-03-01");
    set_cell(&sheet, 3, CODES, "#NAME?");
    set_cell(&sheet, 4, KEY, *get_cell(&sheet, 5, KEY));
    set_cell(&sheet, 6, KEY, "k1.2.3");
    assert_false(take(&sample, &sheet, &counts, &error));
    check_error(error, CODING_ERROR_INVALID, "t.csv: 6 faults; nothing was changed\n");
    check_error(error, CODING_ERROR_INVALID, "t.csv:2: the text was changed in the");
    check_error(error, CODING_ERROR_INVALID, "'Fear' stands twice in the cell");
    check_error(error, CODING_ERROR_INVALID, "'2026-03-01' is no code, and looks like");
    check_error(error, CODING_ERROR_INVALID, "'#NAME?' is what a spreadsheet makes");
    check_error(error, CODING_ERROR_INVALID, "the key is that of another row than 'g1:");
    check_error(error, CODING_ERROR_INVALID, "the key was changed; put it back, or");
    after = harness_dump(sample.h);
    assert_string_equal(after, before);
    sheet_clear(&sheet);
    coded_sample_clear(&sample);
}

static void
a_row_twice_must_say_the_same(void **state)
{
    CodedSample sample;
    g_autoptr(GError) error = NULL;
    CodingChangeCounts counts = {0};
    Sheet sheet, other;

    coded_sample_init(&sample, *state, 24, 0);
    sheet_init(&sheet, &sample, CODING_UNIT_TURN);
    sheet_init(&other, &sample, CODING_UNIT_TURN);
    set_cell(&sheet, 0, CODES, "Fear");
    g_ptr_array_add(sheet.rows, g_ptr_array_ref(other.rows->pdata[0]));
    assert_false(take(&sample, &sheet, &counts, &error));
    check_error(error, CODING_ERROR_INVALID,
                "the same passage stands in row 2 already, with other codes");
    set_cell(&other, 0, CODES, "Fear");
    take_well(&sample, &sheet, &counts);
    assert_int_equal(counts.added, 1);
    sheet_clear(&sheet);
    sheet_clear(&other);
    coded_sample_clear(&sample);
}

static void
a_sheet_of_another_coder_scheme_or_project_is_named_as_such(void **state)
{
    Harness *h = *state;
    CodedSample sample;
    g_autoptr(GError) error = NULL, scheme = NULL, project = NULL;
    CodingChangeCounts counts = {0};
    gint64 joint;
    Sheet sheet;

    coded_sample_init(&sample, h, 25, 5);
    sheet_init(&sheet, &sample, CODING_UNIT_TURN);
    coding_store_set_coder(h->store, h->ben);
    assert_true(coding_codebook_find_scheme(h->store, h->ben, &sample.scheme, NULL));
    assert_false(take(&sample, &sheet, &counts, &error));
    check_error(error, CODING_ERROR_INVALID, "this was written for 'Ana'; --coder");
    coding_store_set_coder(h->store, h->ana);
    joint = harness_begin_scheme(h, 0);
    harness_commit(h);
    sample.scheme = joint;
    assert_false(take(&sample, &sheet, &counts, &scheme));
    check_error(scheme, CODING_ERROR_INVALID,
                "written for codes of the coder's own scheme; leave --scheme out");
    assert_true(coding_codebook_find_scheme(h->store, h->ana, &sample.scheme, NULL));
    harness_begin(h, "remove");
    assert_true(coding_transcript_remove(h->store, sample.id, NULL));
    harness_commit(h);
    harness_add_transcript(h, "g1", "P1: Others.\n\nP2: Speak.\n");
    assert_false(take(&sample, &sheet, &counts, &project));
    check_error(project, CODING_ERROR_INVALID,
                "this was written from a text that is not in this project");
    sheet_clear(&sheet);
    coded_sample_clear(&sample);
}

/* "Mm." stands twice; the row is the one it was, whatever its number is now. */
static void
rows_follow_the_text_when_it_was_revised(void **state)
{
    Harness *h = *state;
    CodedSample sample;
    g_autoptr(GString) text = g_string_new(coded_sample_interview);
    g_autoptr(CodingDraft) draft = NULL;
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(GHashTable) is = NULL;
    g_autoptr(GError) error = NULL;
    CodingReviseOptions options = {0};
    CodingRevisionReport *report = NULL;
    CodingChangeCounts counts = {0};
    CodingSpan span;
    Sheet sheet;

    coded_sample_init(&sample, h, 26, 0);
    sheet_init(&sheet, &sample, CODING_UNIT_TURN);
    g_string_replace(text, "P2: Mm.", "P2: Mm.\n\nI: Ja?\n\nP2: Mm.", 1);
    bytes = g_bytes_new(text->str, text->len);
    draft = coding_import_bytes("g1", bytes, NULL, NULL, NULL);
    harness_begin(h, "edit");
    assert_true(coding_transcript_revise(h->store, sample.id, draft, NULL, NULL, &options,
                                         &report, NULL));
    coding_revision_report_free(report);
    harness_commit(h);
    coded_sample_reload(&sample);
    assert_string_equal(*get_cell(&sheet, 5, TEXT), "Mm.");
    set_cell(&sheet, 5, CODES, "Fear");
    take_well(&sample, &sheet, &counts);
    span = coding_transcript_get_unit(sample.t, CODING_UNIT_TURN, 7);
    is = coded_sample_list(&sample);
    assert_int_equal(g_hash_table_size(is), 1);
    g_autofree char *key = g_strdup_printf("%" G_GSIZE_FORMAT "-%" G_GSIZE_FORMAT "|fear",
                                           span.start, span.stop);
    assert_true(g_hash_table_contains(is, key));
    sheet_clear(&sheet);
    coded_sample_clear(&sample);
}

/* Codes are found however their quotes and dashes came back; new ones that look like a
 * spreadsheet's work want quotes. */
static void
names_are_known_as_programs_spell_them(void **state)
{
    CodedSample sample;
    g_autoptr(GHashTable) is = NULL;
    CodingChangeCounts counts = {0};
    Sheet sheet;

    coded_sample_init(&sample, *state, 27, 0);
    harness_add_code(sample.h, sample.h->ana, "Don't know -- yet...");
    sheet_init(&sheet, &sample, CODING_UNIT_TURN);
    set_cell(&sheet, 0, CODES,
             "Don\342\200\231t know \342\200\223 yet\342\200\246\n"
             "\342\200\234-Small \"steps\"\342\200\235");
    set_cell(&sheet, 1, CODES, "\"3-4\"; Fear\302\240");
    take_well(&sample, &sheet, &counts);
    assert_int_equal(counts.made, 1);
    assert_int_equal(counts.added, 4);
    sheet_clear(&sheet);
    coded_sample_clear(&sample);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, harness_open, harness_close)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(random_sheets_and_changes_of_the_project_come_together),
        CASE(rows_cut_off_or_blank_change_nothing),
        CASE(faults_are_listed_together),
        CASE(a_row_twice_must_say_the_same),
        CASE(a_sheet_of_another_coder_scheme_or_project_is_named_as_such),
        CASE(rows_follow_the_text_when_it_was_revised),
        CASE(names_are_known_as_programs_spell_them),
    };

    return cmocka_run_group_tests_name("sheet back", tests, NULL, NULL);
}
