/* test-render-laws.c - what holds for any cell in every format: what was put in can be
 * read back, nothing acts on the terminal, pages and papers are well-formed. */
#include <glib/gstdio.h>
#include <sqlite3.h>

#include "harness.h"
#include "render-sample.h"

/* Cells that some format could break on. */
static const char *const nasty_texts[] = {
    "",
    " ",
    "plain",
    "\u00e5\u00e4\u00f6 \u00c5\u00c4\u00d6",
    "\u4fe1\u983c \u05e9\u05dc\u05d5\u05dd a\u030a \U0001f600",
    "two\nlines",
    "\n",
    "tab\there",
    "quotes \" ' \u201c \u201d ` '' ``",
    "a,b;c|d||e",
    "<b onclick='x'>&amp;</b> ]]> <!-- -->",
    "% $ # _ { } ~ ^ \\ \\\\ & -- --- ?` !` << >> [x] * \"a",
    "=SUM(A1)",
    "+1",
    "-1",
    "@x",
    "# head",
    "1. item",
    "-",
    "null",
    "\\x1b",
    "trailing ",
    " leading",
    "\u2028\u2029\u00a0\u200b\u202e",
};

static CodingTable *
make_table_of_nasty_texts(void)
{
    CodingTable *table = coding_table_new(render_sample_columns);

    for (gsize i = 0; i < G_N_ELEMENTS(nasty_texts); i++)
        coding_table_add_row(table, nasty_texts[i], (gint64)i, NULL, nasty_texts[i]);
    return table;
}

/* A reader of RFC 4180, as small as can be: fields of all records, in order;
 * NULL for an empty field without quotes. */
static GPtrArray *
read_csv(const char *text, char separator)
{
    GPtrArray *fields = g_ptr_array_new_with_free_func(g_free);

    while (*text) {
        GString *field = g_string_new(NULL);
        gboolean quoted = *text == '"';

        for (text += quoted; *text; text++) {
            if (quoted && *text == '"' && *++text != '"')
                quoted = FALSE; /* and *text is what follows the quote */
            if (!quoted && (*text == separator || *text == '\n'))
                break;
            g_string_append_c(field, *text);
        }
        gboolean empty = field->len == 0 && text[-1] != '"';
        g_ptr_array_add(fields, g_string_free(field, empty));
        text += *text != '\0';
    }
    return fields;
}

static void
check_reads_back(const char *format, char separator)
{
    static const CodingRenderOptions options = {.no_header = TRUE};
    g_autoptr(CodingTable) table = make_table_of_nasty_texts();
    g_autofree char *out = render_sample_dup(format, table, &options);
    g_autoptr(GPtrArray) fields = read_csv(out, separator);

    assert_int_equal(fields->len, 4 * G_N_ELEMENTS(nasty_texts));
    for (guint i = 0; i < G_N_ELEMENTS(nasty_texts); i++) {
        char **row = (char **)fields->pdata + (gsize)4 * i;

        assert_string_equal(row[0], nasty_texts[i]);
        assert_int_equal(g_ascii_strtoll(row[1], NULL, 10), i);
        assert_null(row[2]);
        assert_string_equal(row[3], nasty_texts[i]);
    }
}

static void
csv_reads_back_what_was_put_in(void **state)
{
    (void)state;
    check_reads_back("csv", ',');
    check_reads_back("tsv", '\t');
}

static void
a_row_of_one_missing_value_is_no_empty_line_in_csv(void **state)
{
    static const CodingColumn one[] = {{.id = "x"}, {NULL}};
    g_autoptr(CodingTable) table = coding_table_new(one);

    (void)state;
    coding_table_add_row(table, NULL);
    g_autofree char *out = render_sample_dup("csv", table, NULL);
    assert_string_equal(out, "x\n\"\"\n");
}

static void
json_is_valid_and_reads_back_what_was_put_in(void **state)
{
    g_autoptr(CodingTable) table = make_table_of_nasty_texts();
    g_autofree char *out = render_sample_dup("json", table, NULL);
    sqlite3 *db;
    sqlite3_stmt *stmt;

    (void)state;
    assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db,
                                        "SELECT json_valid(?1), json_array_length(?1),"
                                        " json_extract(?1, '$[' || ?2 || '].a'),"
                                        " json_extract(?1, '$[' || ?2 || '].n'),"
                                        " json_type(?1, '$[' || ?2 || '].b')",
                                        -1, &stmt, NULL),
                     SQLITE_OK);
    for (gsize i = 0; i < G_N_ELEMENTS(nasty_texts); i++) {
        sqlite3_bind_text(stmt, 1, out, -1, SQLITE_STATIC);
        sqlite3_bind_int(stmt, 2, (int)i);
        assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
        assert_int_equal(sqlite3_column_int(stmt, 0), 1);
        assert_int_equal(sqlite3_column_int(stmt, 1), G_N_ELEMENTS(nasty_texts));
        assert_string_equal((const char *)sqlite3_column_text(stmt, 2), nasty_texts[i]);
        assert_int_equal(sqlite3_column_int(stmt, 3), i);
        assert_string_equal((const char *)sqlite3_column_text(stmt, 4), "null");
        sqlite3_reset(stmt);
    }
    sqlite3_finalize(stmt);
    sqlite3_close(db);
}

/* What GMarkup calls while it reads a page: the text of each td. */
static void
begin_element(G_GNUC_UNUSED GMarkupParseContext *context, const char *name,
              G_GNUC_UNUSED const char **keys, G_GNUC_UNUSED const char **values,
              gpointer data, G_GNUC_UNUSED GError **error)
{
    GPtrArray *cells = data;

    if (strcmp(name, "td") == 0)
        g_ptr_array_add(cells, g_string_new(NULL));
    else if (strcmp(name, "br") == 0)
        g_string_append_c(g_ptr_array_index(cells, cells->len - 1), '\n');
}

static void
append_text(GMarkupParseContext *context, const char *text, gsize length, gpointer data,
            G_GNUC_UNUSED GError **error)
{
    GPtrArray *cells = data;

    if (strcmp(g_markup_parse_context_get_element(context), "td") == 0)
        g_string_append_len(g_ptr_array_index(cells, cells->len - 1), text,
                            (gssize)length);
}

static void
free_string(gpointer string)
{
    g_string_free(string, TRUE);
}

static void
an_html_page_is_well_formed_and_reads_back_what_was_put_in(void **state)
{
    static const GMarkupParser parser = {.start_element = begin_element,
                                         .text = append_text};
    g_autoptr(CodingTable) table = make_table_of_nasty_texts();
    g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(free_string);
    g_autoptr(GMarkupParseContext) context =
        g_markup_parse_context_new(&parser, 0, cells, NULL);

    (void)state;
    coding_table_set_title(table, "</title><b> & \"more\"");
    g_autofree char *out = render_sample_dup("html", table, NULL);
    assert_true(g_markup_parse_context_parse(context, out, -1, NULL));
    assert_true(g_markup_parse_context_end_parse(context, NULL));
    assert_int_equal(cells->len, 4 * G_N_ELEMENTS(nasty_texts));
    for (guint i = 0; i < cells->len; i += 4) {
        assert_string_equal(((GString *)cells->pdata[i])->str, nasty_texts[i / 4]);
        assert_string_equal(((GString *)cells->pdata[i + 2])->str, "\u2013");
    }
    assert_non_null(strstr(out, "<meta charset=\"utf-8\"/>"));
    assert_non_null(strstr(out, "<title>&lt;/title&gt;&lt;b&gt; &amp; "
                                "&quot;more&quot;</title>"));
    assert_null(strstr(out, "url("));
}

static void
a_page_can_hold_several_tables(void **state)
{
    g_autoptr(CodingTable) table = render_sample_make_model();
    GString *out = g_string_new(NULL);

    (void)state;
    coding_render_html_page_begin(out, "Two");
    coding_render_html_table(table, out);
    coding_render_html_table(table, out);
    coding_render_html_page_end(out);
    assert_true(g_str_has_prefix(out->str, "<!DOCTYPE html>\n<html"));
    assert_true(g_str_has_suffix(out->str, "</table>\n</body>\n</html>\n"));
    g_string_free(out, TRUE);
}

/* Every byte but NUL, as it comes, in every place where text can stand. */
static void
no_bytes_make_a_format_for_people_act_or_break(void **state)
{
    char bytes[256];

    (void)state;
    for (int i = 0; i < 255; i++)
        bytes[i] = (char)(i + 1);
    bytes[255] = '\0';

    const CodingColumn columns[] = {{.id = "x", .title = bytes}, {NULL}};
    g_autoptr(CodingTable) table = coding_table_new(columns);
    coding_table_set_title(table, bytes);
    coding_table_add_row(table, bytes);
    coding_table_begin_row(table);
    coding_table_set_missing(table, 0, bytes);
    coding_table_add_note(table, "%s", bytes);
    for (const CodingRenderer *const *r = coding_renderers(); *r; r++) {
        g_autofree char *out = render_sample_dup((*r)->id, table, NULL);

        if (coding_renderer_is_binary(*r))
            continue;
        assert_true(g_utf8_validate(out, -1, NULL));
        if (strcmp((*r)->id, "csv") == 0 || strcmp((*r)->id, "tsv") == 0)
            continue; /* data stays as it is */
        for (const char *p = out; *p; p = g_utf8_next_char(p)) {
            gunichar c = g_utf8_get_char(p);

            assert_true(c == '\n' || (c == '\t' && strcmp((*r)->id, "html") == 0) ||
                        !g_unichar_iscntrl(c));
        }
    }
}

/* Whether pdflatex, where there is one, takes what render-latex.c writes. */
static void
check_compiles(const CodingTable *table)
{
    static const char frame[] = "\\documentclass{article}\n"
                                "\\usepackage{array,booktabs,longtable,multirow}\n"
                                "\\usepackage[T1]{fontenc}\n"
                                "\\usepackage[utf8]{inputenc}\n"
                                "\\begin{document}\n%s\\end{document}\n";
    g_autofree char *directory = g_dir_make_tmp("render-XXXXXX", NULL);
    g_autofree char *source = g_build_filename(directory, "t.tex", NULL);
    g_autofree char *table_source = render_sample_dup("latex", table, NULL);
    GString *document = g_string_new(frame);
    const char *arguments[] = {"pdflatex",       "-draftmode",
                               "-halt-on-error", "-interaction=nonstopmode",
                               "t.tex",          NULL};
    g_autofree char *log = NULL;
    int status = -1;

    g_string_replace(document, "%s", table_source, 1);
    assert_true(g_file_set_contents(source, document->str, -1, NULL));
    assert_true(g_spawn_sync(directory, (char **)arguments, NULL, G_SPAWN_SEARCH_PATH,
                             NULL, NULL, &log, NULL, &status, NULL));
    if (status != 0)
        fail_msg("%s\n%s", table_source, log);
    g_string_free(document, TRUE);
    for (const char *const *suffix = (const char *const[]){"tex", "log", "aux", NULL};
         *suffix; suffix++) {
        g_autofree char *name = g_strdup_printf("%s/t.%s", directory, *suffix);

        g_unlink(name);
    }
    g_rmdir(directory);
}

static void
latex_compiles_with_all_that_latin_scripts_can_hold(void **state)
{
    g_autofree char *program = g_find_program_in_path("pdflatex");
    g_autoptr(CodingTable) table = NULL;
    g_autoptr(CodingTable) model = NULL;

    (void)state;
    if (!program)
        skip(); /* which jumps: what was made before it would be lost */
    table = coding_table_new(render_sample_columns);
    model = render_sample_make_model();
    coding_table_add_row(table, "\u03ba \u2264 \u03b1 \u2192 1", (gint64)0, "", "x");
    coding_table_set_title(table, "Title with & % $ # _ { } ~ ^ \\ and\n\na blank line");
    for (gsize i = 0; i < G_N_ELEMENTS(nasty_texts); i++) {
        if (strstr(nasty_texts[i], "\u4fe1") || strstr(nasty_texts[i], "\u2028"))
            continue; /* other scripts want XeLaTeX, as the comment says */
        coding_table_add_row(table, nasty_texts[i], (gint64)i, "words ", nasty_texts[i]);
    }
    coding_table_begin_row(table);
    coding_table_set_text(table, 0,
                          "a title that lies over all of the columns, of which "
                          "it needs every letter, and a line more");
    coding_table_set_span(table, 0, 4);
    coding_table_add_note(table, "a note: 100 %% of \u201cthem\u201d\n\n\\end{table}");
    check_compiles(table);
    check_compiles(model);
    for (gint64 i = 0; i < 60; i++)
        coding_table_add_row(table, "more", i, NULL, "than a page");
    check_compiles(table);
}

static void
a_latex_table_wraps_words_and_breaks_over_pages(void **state)
{
    g_autoptr(CodingTable) table = coding_table_new(render_sample_columns);

    (void)state;
    coding_table_add_row(table, "short", (gint64)1, "x",
                         "words that do not fit beside "
                         "each other on a line of a paper, so they must be wrapped");
    g_autofree char *wrapped = render_sample_dup("latex", table, NULL);
    assert_non_null(
        strstr(wrapped, "\\begin{tabular}{lrl>{\\raggedright\\arraybackslash}p{0."));
    for (gint64 i = 0; i < 40; i++)
        coding_table_add_row(table, "more", i, "x", "y");
    g_autofree char *broken = render_sample_dup("latex", table, NULL);
    assert_non_null(strstr(broken, "\\begin{longtable}"));
    assert_null(strstr(broken, "\\begin{table}"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(csv_reads_back_what_was_put_in),
        cmocka_unit_test(a_row_of_one_missing_value_is_no_empty_line_in_csv),
        cmocka_unit_test(json_is_valid_and_reads_back_what_was_put_in),
        cmocka_unit_test(an_html_page_is_well_formed_and_reads_back_what_was_put_in),
        cmocka_unit_test(a_page_can_hold_several_tables),
        cmocka_unit_test(no_bytes_make_a_format_for_people_act_or_break),
        cmocka_unit_test(latex_compiles_with_all_that_latin_scripts_can_hold),
        cmocka_unit_test(a_latex_table_wraps_words_and_breaks_over_pages),
    };

    return cmocka_run_group_tests_name("render-laws", tests, NULL, NULL);
}
