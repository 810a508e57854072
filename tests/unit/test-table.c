/* test-table.c - cells in, values out; selecting columns; spans. */
#include <math.h>

#include "harness.h"

static const CodingColumn columns[] = {
    {.id = "code", .title = "Code", .type = CODING_CELL_TEXT, .help = "its name"},
    {.id = "n", .type = CODING_CELL_INTEGER},
    {.id = "kappa", .title = "Kappa", .type = CODING_CELL_REAL, .decimals = 2},
    {.id = "shared", .title = "Shared", .type = CODING_CELL_BOOLEAN},
    {.id = "made", .title = "Made", .type = CODING_CELL_TIME, .hidden = TRUE},
    {NULL},
};

static void
check_value(const CodingTable *table, guint row, guint column, const char *expected)
{
    g_autofree char *value = coding_table_dup_value(table, row, column);

    if (expected) {
        assert_non_null(value);
        assert_string_equal(value, expected);
    } else {
        assert_null(value);
        assert_true(coding_table_get_cell(table, row, column)->missing);
    }
}

static void
values_are_written_by_type_and_decimals(void **state)
{
    g_autoptr(CodingTable) table = coding_table_new(columns);

    (void)state;
    coding_table_add_row(table, "Trust", (gint64)12, 0.614999, TRUE,
                         G_GINT64_CONSTANT(1614816000123));
    coding_table_add_row(table, "", G_MAXINT64, -0.001, FALSE, (gint64)-1);
    check_value(table, 0, 0, "Trust");
    check_value(table, 0, 1, "12");
    check_value(table, 0, 2, "0.61");
    check_value(table, 0, 3, "yes");
    check_value(table, 0, 4, "2021-03-04T00:00:00Z");
    check_value(table, 1, 0, "");
    check_value(table, 1, 1, "9223372036854775807");
    check_value(table, 1, 2, "0.00"); /* not -0.00 */
    check_value(table, 1, 3, "no");
    check_value(table, 1, 4, "1969-12-31T23:59:59Z"); /* not the next day */
}

static void
rows_can_be_put_into_another_order(void **state)
{
    static const guint order[] = {2, 0, 1};
    g_autoptr(CodingTable) table = coding_table_new(columns);

    (void)state;
    coding_table_reorder(table, order);
    for (gint64 i = 0; i < 3; i++)
        coding_table_add_row(table, "Trust", i, 0.5, TRUE, (gint64)0);
    coding_table_reorder(table, order);
    for (guint i = 0; i < 3; i++)
        assert_int_equal(coding_table_get_cell(table, i, 1)->integer, order[i]);
}

static void
a_large_number_keeps_all_its_digits(void **state)
{
    static const CodingColumn one[] = {
        {.id = "x", .type = CODING_CELL_REAL, .decimals = 20}, {NULL}};
    g_autoptr(CodingTable) table = coding_table_new(one);
    g_autofree char *value = NULL;

    (void)state;
    coding_table_add_row(table, -G_MAXDOUBLE);
    value = coding_table_dup_value(table, 0, 0);
    assert_int_equal(strlen(value), 1 + 309 + 1 + 20);
    assert_true(g_ascii_strtod(value, NULL) == -G_MAXDOUBLE);
}

static void
what_is_no_value_is_missing_in_every_type(void **state)
{
    g_autoptr(CodingTable) table = coding_table_new(columns);

    (void)state;
    coding_table_add_row(table, NULL, CODING_MISSING, (double)NAN, FALSE, CODING_MISSING);
    coding_table_add_row(table, NULL, CODING_MISSING, (double)INFINITY, FALSE,
                         CODING_MISSING);
    coding_table_begin_row(table);
    for (guint row = 0; row < 3; row++)
        for (guint column = 0; column < 5; column++)
            if (column != 3 || row == 2)
                check_value(table, row, column, NULL);
}

static void
a_missing_value_can_say_why_and_be_set_again(void **state)
{
    g_autoptr(CodingTable) table = coding_table_new(columns);

    (void)state;
    coding_table_begin_row(table);
    for (guint column = 0; column < 5; column++) {
        coding_table_set_missing(table, column, "not asked");
        check_value(table, 0, column, NULL);
        assert_string_equal(coding_table_get_cell(table, 0, column)->text, "not asked");
    }
    coding_table_set_text(table, 0, "Trust");
    coding_table_set_integer(table, 1, 0);
    coding_table_set_real(table, 2, 0);
    coding_table_set_boolean(table, 3, FALSE);
    coding_table_set_integer(table, 4, 0);
    check_value(table, 0, 0, "Trust");
    check_value(table, 0, 1, "0");
    check_value(table, 0, 2, "0.00");
    check_value(table, 0, 3, "no");
    check_value(table, 0, 4, "1970-01-01T00:00:00Z");
    coding_table_set_text(table, 0, NULL);
    check_value(table, 0, 0, NULL);
}

static void
a_time_that_iso_8601_cannot_write_is_missing_with_the_reason(void **state)
{
    g_autoptr(CodingTable) table = coding_table_new(columns);

    (void)state;
    for (guint i = 0; i < 2; i++) {
        coding_table_begin_row(table);
        coding_table_set_integer(table, 4, i == 0 ? G_MAXINT64 : G_MININT64 + 1);
        check_value(table, i, 4, NULL);
        assert_non_null(strstr(coding_table_get_cell(table, i, 4)->text, "years"));
    }
    coding_table_begin_row(table);
    coding_table_set_integer(table, 4, G_GINT64_CONSTANT(253402300799999));
    check_value(table, 2, 4, "9999-12-31T23:59:59Z");
    coding_table_begin_row(table);
    coding_table_set_integer(table, 4, G_GINT64_CONSTANT(-62135596800000));
    check_value(table, 3, 4, "0001-01-01T00:00:00Z");
}

static void
columns_titles_and_notes_are_copied(void **state)
{
    char id[] = "code", title[] = "Codes";
    CodingColumn own[] = {{.id = id}, {NULL}};
    g_autoptr(CodingTable) table = coding_table_new(own);
    CodingTable *other = coding_table_ref(table);

    (void)state;
    coding_table_set_title(table, title);
    id[0] = title[0] = 'X';
    coding_table_add_note(table, "n = %d", 3);
    coding_table_unref(other);
    assert_string_equal(coding_table_get_column(table, 0)->id, "code");
    assert_string_equal(coding_table_get_column(table, 0)->title, "code");
    assert_string_equal(coding_table_get_title(table), "Codes");
    assert_int_equal(coding_table_get_n_notes(table), 1);
    assert_string_equal(coding_table_get_note(table, 0), "n = 3");
}

static CodingTable *
make_sample(void)
{
    CodingTable *table = coding_table_new(columns);

    coding_table_add_row(table, "Trust", (gint64)12, 0.5, TRUE, (gint64)0);
    coding_table_begin_row(table);
    coding_table_set_text(table, 0, "Blame");
    coding_table_set_missing(table, 2, "undefined");
    return table;
}

static void
selecting_keeps_the_named_columns_in_the_order_named(void **state)
{
    g_autoptr(CodingTable) table = make_sample();
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_true(coding_table_select(table, "made, kappa,code", &error));
    assert_int_equal(coding_table_get_n_columns(table), 3);
    assert_int_equal(coding_table_get_n_rows(table), 2);
    assert_string_equal(coding_table_get_column(table, 0)->id, "made");
    assert_false(coding_table_get_column(table, 0)->hidden);
    check_value(table, 0, 0, "1970-01-01T00:00:00Z");
    check_value(table, 0, 1, "0.50");
    check_value(table, 0, 2, "Trust");
    check_value(table, 1, 1, NULL);
    assert_string_equal(coding_table_get_cell(table, 1, 1)->text, "undefined");
    /* A column that was asked for stays when the hidden ones go. */
    assert_true(coding_table_select(table, NULL, &error));
    assert_int_equal(coding_table_get_n_columns(table), 3);
}

static void
selecting_nothing_in_particular_drops_hidden_columns(void **state)
{
    g_autoptr(CodingTable) table = make_sample();

    (void)state;
    assert_true(coding_table_select(table, NULL, NULL));
    assert_int_equal(coding_table_get_n_columns(table), 4);
    check_value(table, 0, 3, "yes");
}

/* Told before what will be selected, a table selects the same. */
static void
a_table_that_knows_its_columns_makes_only_these(void **state)
{
    static const char *const ids[] = {"made, kappa,code", "code", "n,made", NULL};

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(ids); i++) {
        g_autoptr(CodingTable) whole = make_sample();
        g_autoptr(CodingTable) table = coding_table_new(columns);

        coding_table_expect(table, ids[i]);
        coding_table_begin_row(table);
        for (guint c = 0; c < coding_table_get_n_columns(table); c++)
            coding_table_set_missing(table, c, "replaced");
        coding_table_take_text(table, 0, g_strdup("Trust"));
        coding_table_set_integer(table, 1, 12);
        coding_table_set_real(table, 2, 0.5);
        coding_table_set_boolean(table, 3, TRUE);
        coding_table_set_integer(table, 4, 0);
        assert_int_equal(coding_table_get_cell(table, 0, 1)->missing,
                         !coding_table_expects(table, 1));
        assert_true(coding_table_select(table, ids[i], NULL));
        assert_true(coding_table_select(whole, ids[i], NULL));
        for (guint c = 0; c < coding_table_get_n_columns(whole); c++) {
            g_autofree char *value = coding_table_dup_value(whole, 0, c);

            check_value(table, 0, c, value);
            assert_true(coding_table_expects(table, c));
        }
    }
}

static void
a_wrong_expectation_leaves_everything_expected(void **state)
{
    g_autoptr(CodingTable) table = coding_table_new(columns);

    (void)state;
    coding_table_expect(table, "code");
    assert_false(coding_table_expects(table, 1));
    coding_table_expect(table, "code,nothing");
    for (guint c = 0; c < coding_table_get_n_columns(table); c++)
        assert_true(coding_table_expects(table, c));
}

static void
a_wrong_selection_is_refused_and_changes_nothing(void **state)
{
    static const struct {
        const char *ids;
        int code;
        const char *part;
    } cases[] = {
        {"cod", CODING_ERROR_NOT_FOUND,
         "no column 'cod' in this table; did you mean 'code'"},
        {"code,,n", CODING_ERROR_NOT_FOUND, "no column ''"},
        {"n,code,n", CODING_ERROR_INVALID, "column 'n' is named twice"},
        {"", CODING_ERROR_INVALID, "the columns are code, n, kappa, shared, made"},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(CodingTable) table = make_sample();
        g_autoptr(GError) error = NULL;

        assert_false(coding_table_select(table, cases[i].ids, &error));
        check_error(error, cases[i].code, cases[i].part);
        assert_int_equal(coding_table_get_n_columns(table), 5);
        check_value(table, 0, 0, "Trust");
    }
}

static const CodingColumn phases[] = {
    {.id = "core", .title = "Core"},
    {.id = "p1", .title = "Phases", .title_span = 3},
    {.id = "p2"},
    {.id = "p3"},
    {NULL},
};

static void
check_spans(const CodingTable *table, guint row, const char *expected)
{
    GString *spans = g_string_new(NULL);

    for (guint c = 0; c < coding_table_get_n_columns(table); c++)
        g_string_append_printf(spans, "%u", coding_table_get_cell(table, row, c)->span);
    assert_string_equal(spans->str, expected);
    g_string_free(spans, TRUE);
}

static void
a_span_covers_its_neighbours_and_gives_them_back(void **state)
{
    g_autoptr(CodingTable) table = coding_table_new(phases);

    (void)state;
    coding_table_begin_row(table);
    check_spans(table, 0, "1111");
    coding_table_set_span(table, 1, 3);
    check_spans(table, 0, "1300");
    coding_table_set_span(table, 1, 2);
    check_spans(table, 0, "1201");
    coding_table_set_span(table, 0, 2);
    check_spans(table, 0, "2011");
    coding_table_set_span(table, 0, 1);
    check_spans(table, 0, "1111");
}

static void
spans_shrink_and_dissolve_with_the_columns_selected(void **state)
{
    static const struct {
        const char *ids, *spans;
        guint titles[4];
    } cases[] = {
        {"core,p1,p2,p3", "1300", {1, 3, 0, 0}},
        {"core,p1,p3", "120", {1, 2, 0}},
        {"p1", "1", {1}},
        {"core,p2,p3", "111", {1, 1, 1}},
        {"p1,core,p2", "111", {1, 1, 1}},
        {"p3,p2,p1", "111", {1, 1, 1}},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(CodingTable) table = coding_table_new(phases);

        coding_table_begin_row(table);
        coding_table_set_text(table, 1, "Restoring");
        coding_table_set_span(table, 1, 3);
        assert_true(coding_table_select(table, cases[i].ids, NULL));
        check_spans(table, 0, cases[i].spans);
        for (guint c = 0; c < coding_table_get_n_columns(table); c++)
            assert_int_equal(coding_table_get_column(table, c)->title_span,
                             cases[i].titles[c]);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_written_by_type_and_decimals),
        cmocka_unit_test(a_large_number_keeps_all_its_digits),
        cmocka_unit_test(what_is_no_value_is_missing_in_every_type),
        cmocka_unit_test(a_missing_value_can_say_why_and_be_set_again),
        cmocka_unit_test(a_time_that_iso_8601_cannot_write_is_missing_with_the_reason),
        cmocka_unit_test(columns_titles_and_notes_are_copied),
        cmocka_unit_test(rows_can_be_put_into_another_order),
        cmocka_unit_test(selecting_keeps_the_named_columns_in_the_order_named),
        cmocka_unit_test(selecting_nothing_in_particular_drops_hidden_columns),
        cmocka_unit_test(a_table_that_knows_its_columns_makes_only_these),
        cmocka_unit_test(a_wrong_expectation_leaves_everything_expected),
        cmocka_unit_test(a_wrong_selection_is_refused_and_changes_nothing),
        cmocka_unit_test(a_span_covers_its_neighbours_and_gives_them_back),
        cmocka_unit_test(spans_shrink_and_dissolve_with_the_columns_selected),
    };

    return cmocka_run_group_tests_name("table", tests, NULL, NULL);
}
