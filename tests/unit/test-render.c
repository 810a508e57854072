/* test-render.c - every renderer of the registry over one nasty table, exact in
 * every byte; widths, spans and headers.  Laws that hold for any cell are in
 * test-render-laws.c. */
#include <math.h>

#include "harness.h"
#include "render-sample.h"

static void
check_rendered(const char *id, const CodingTable *table,
               const CodingRenderOptions *options, const char *expected)
{
    g_autofree char *out = render_sample_dup(id, table, options);

    assert_string_equal(out, expected);
}

static void
every_renderer_has_an_id_a_title_and_a_suffix_of_its_own(void **state)
{
    guint n = 0;

    (void)state;
    for (const CodingRenderer *const *a = coding_renderers(); *a; a++, n++) {
        g_autofree char *file = g_strdup_printf("a.b/out.%s", (*a)->suffix);

        assert_true(*(*a)->id && *(*a)->title && *(*a)->suffix);
        assert_ptr_equal(coding_renderer_find((*a)->id, NULL), *a);
        assert_ptr_equal(coding_renderer_find(file, NULL), *a);
        for (const CodingRenderer *const *b = coding_renderers(); *b != *a; b++) {
            assert_string_not_equal((*a)->id, (*b)->id);
            assert_string_not_equal((*a)->suffix, (*b)->suffix);
        }
    }
    assert_int_equal(n, 9);
    assert_string_equal(coding_renderer_find("Table.TEX", NULL)->id, "latex");
}

static void
an_unknown_format_names_the_nearest(void **state)
{
    static const struct {
        const char *id, *message;
    } cases[] = {
        {"jsn", "no format 'jsn' for tables; did you mean 'json'?"},
        {"md", "no format 'md' for tables; did you mean 'markdown'?"},
        {"docbook", "no format 'docbook' for tables"},
        {"", "no format '' for tables"},
        {"out.htm", "no table format with the suffix 'htm' for the file 'out.htm'; did "
                    "you mean 'html'?"},
        {"out.", "no table format with the suffix '' for the file 'out.'"},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;

        assert_null(coding_renderer_find(cases[i].id, &error));
        check_error(error, CODING_ERROR_NOT_FOUND, cases[i].message);
        assert_string_equal(error->message, cases[i].message);
    }
}

static const CodingColumn nasty_columns[] = {
    {.id = "code", .title = "Code|s", .type = CODING_CELL_TEXT},
    {.id = "n", .type = CODING_CELL_INTEGER},
    {.id = "kappa", .title = "\u03ba", .type = CODING_CELL_REAL, .decimals = 2},
    {.id = "shared", .title = "Shared", .type = CODING_CELL_BOOLEAN, .title_span = 2},
    {.id = "made", .title = "Made", .type = CODING_CELL_TIME},
    {NULL},
};

static CodingTable *
make_nasty(void)
{
    CodingTable *table = coding_table_new(nasty_columns);

    coding_table_set_title(table, "A & B");
    coding_table_add_row(table, "=1+2", (gint64)12, 0.615, TRUE, (gint64)0);
    coding_table_add_row(table, "", (gint64)-3, (double)NAN, FALSE, CODING_MISSING);
    coding_table_add_row(table, NULL, CODING_MISSING, (double)INFINITY, FALSE,
                         CODING_MISSING);
    coding_table_add_row(table, "\u4fe1\u983c\n\"a\u030a\", b", (gint64)1, -0.5, FALSE,
                         CODING_MISSING);
    coding_table_add_row(table, " \x1b[1m<b>\t", G_MAXINT64, 1e3, FALSE, CODING_MISSING);
    coding_table_begin_row(table);
    coding_table_set_text(table, 0, "100 % of $5 #_{}~^\\");
    coding_table_set_span(table, 0, 2);
    coding_table_set_missing(table, 2, "undefined: *nobody*");
    coding_table_begin_row(table);
    coding_table_set_text(table, 0, "Bad \xff\r\nend");
    coding_table_set_missing(table, 2, "undefined: *nobody*");
    coding_table_add_note(table, "n = %d, A -- B", 7);
    return table;
}

static const struct {
    const char *id, *expected;
} nasty_expected[] = {
    {"text", "A & B\n"
             "\n"
             "Code|s                          n        \u03ba           Shared\n"
             "------------  -------------------  -------  ---  --------------------\n"
             "=1+2                           12     0.61  yes  1970-01-01T00:00:00Z\n"
             "                               -3        -  no   -\n"
             "-                               -        -  no   -\n"
             "\u4fe1\u983c                            1    -0.50  no   -\n"
             "\"a\u030a\", b\n"
             " \\x1b[1m<b>   9223372036854775807  1000.00  no   -\n"
             "       100 % of $5 #_{}~^\\               -  -    -\n"
             "Bad \ufffd                           -        -  -    -\n"
             "end\n"
             "\n"
             "- in \u03ba: undefined: *nobody*\n"
             "n = 7, A -- B\n"},
    {"csv", "code,n,kappa,shared,made\n"
            "=1+2,12,0.61,true,1970-01-01T00:00:00Z\n"
            "\"\",-3,,false,\n"
            ",,,false,\n"
            "\"\u4fe1\u983c\n\"\"a\u030a\"\", b\",1,-0.50,false,\n"
            "\" \x1b[1m<b>\t\",9223372036854775807,1000.00,false,\n"
            "100 % of $5 #_{}~^\\,,,,\n"
            "\"Bad \ufffd\r\nend\",,,,\n"},
    {"tsv", "code\tn\tkappa\tshared\tmade\n"
            "=1+2\t12\t0.61\ttrue\t1970-01-01T00:00:00Z\n"
            "\"\"\t-3\t\tfalse\t\n"
            "\t\t\tfalse\t\n"
            "\"\u4fe1\u983c\n\"\"a\u030a\"\", b\"\t1\t-0.50\tfalse\t\n"
            "\" \x1b[1m<b>\t\"\t9223372036854775807\t1000.00\tfalse\t\n"
            "100 % of $5 #_{}~^\\\t\t\t\t\n"
            "\"Bad \ufffd\r\nend\"\t\t\t\t\n"},
    {"json",
     "[\n"
     "  {\"code\": \"=1+2\", \"n\": 12, \"kappa\": 0.61, \"shared\": true, "
     "\"made\": \"1970-01-01T00:00:00Z\"},\n"
     "  {\"code\": \"\", \"n\": -3, \"kappa\": null, \"shared\": false, \"made\": "
     "null},\n"
     "  {\"code\": null, \"n\": null, \"kappa\": null, \"shared\": false, "
     "\"made\": null},\n"
     "  {\"code\": \"\u4fe1\u983c\\n\\\"a\u030a\\\", b\", \"n\": 1, \"kappa\": -0.50, "
     "\"shared\": false, \"made\": null},\n"
     "  {\"code\": \" \\u001b[1m<b>\\t\", \"n\": 9223372036854775807, "
     "\"kappa\": 1000.00, \"shared\": false, \"made\": null},\n"
     "  {\"code\": \"100 % of $5 #_{}~^\\\\\", \"n\": null, \"kappa\": null, "
     "\"shared\": null, \"made\": null},\n"
     "  {\"code\": \"Bad \ufffd\\r\\nend\", \"n\": null, \"kappa\": null, "
     "\"shared\": null, \"made\": null}\n"
     "]\n"},
    {"markdown", "**A &amp; B**\n"
                 "\n"
                 "| Code\\|s | n | \u03ba | Shared | |\n"
                 "| --- | ---: | ---: | --- | --- |\n"
                 "| \\=1+2 | 12 | 0.61 | yes | 1970-01-01T00:00:00Z |\n"
                 "| | -3 | \u2013 | no | \u2013 |\n"
                 "| \u2013 | \u2013 | \u2013 | no | \u2013 |\n"
                 "| \u4fe1\u983c<br>\"a\u030a\", b | 1 | -0.50 | no | \u2013 |\n"
                 "| &nbsp;\\\\x1b\\[1m&lt;b&gt;&nbsp; | 9223372036854775807 | 1000.00 | "
                 "no | \u2013 |\n"
                 "| 100 % of \\$5 #\\_{}\\~^\\\\ | | \u2013 | \u2013 | \u2013 |\n"
                 "| Bad \ufffd<br>end | \u2013 | \u2013 | \u2013 | \u2013 |\n"
                 "\n"
                 "- \u2013 in \u03ba: undefined: \\*nobody\\*\n"
                 "- n = 7, A -- B\n"},
    {"latex",
     "% Needs \\usepackage{array,booktabs,longtable}; with pdfLaTeX also\n"
     "% \\usepackage[T1]{fontenc} and \\usepackage[utf8]{inputenc}.\n"
     "% Scripts other than Latin want XeLaTeX or LuaLaTeX and a font.\n"
     "\\begin{table}[htbp]\n"
     "\\centering\n"
     "\\caption{A \\& B}\n"
     "\\begin{tabular}{>{\\raggedright\\arraybackslash}p{0.136\\linewidth}rrll}\n"
     "\\toprule\n"
     "Code\\textbar{}s & n & $\\kappa$ & \\multicolumn{2}{c}{Shared} \\\\\n"
     "\\midrule\n"
     "=1+2 & 12 & 0.61 & yes & 1970-01-01T00:00:00Z \\\\\n"
     " & $-$3 & \u2013 & no & \u2013 \\\\\n"
     "\u2013 & \u2013 & \u2013 & no & \u2013 \\\\\n"
     "\u4fe1\u983c\\newline \\textquotedbl{}\u00e5\\textquotedbl{}, b & 1 & $-$0.50 "
     "& no & \u2013 \\\\\n"
     "\\textbackslash{}x1b{[}1m\\textless{}b\\textgreater{} & 9223372036854775807 & "
     "1000.00 & no & \u2013 \\\\\n"
     "\\multicolumn{2}{c}{100 \\% of \\$5 "
     "\\#\\_\\{\\}\\textasciitilde{}\\textasciicircum{}\\textbackslash{}} & \u2013 "
     "& \u2013 & \u2013 \\\\\n"
     "Bad ?\\newline end & \u2013 & \u2013 & \u2013 & \u2013 \\\\\n"
     "\\bottomrule\n"
     "\\end{tabular}\n"
     "\\par\\smallskip\\noindent\n"
     "\\begin{minipage}{\\linewidth}\n"
     "\\footnotesize\\raggedright\n"
     "\u2013 in $\\kappa$: undefined: {*}nobody{*}\\par\n"
     "n = 7, A -{}- B\\par\n"
     "\\end{minipage}\n"
     "\\end{table}\n"},
    {"html",
     "<table>\n"
     "<caption>A &amp; B</caption>\n"
     "<thead>\n"
     "<tr><th scope=\"col\">Code|s</th><th scope=\"col\" class=\"number\">n</th><th "
     "scope=\"col\" class=\"number\">\u03ba</th><th scope=\"colgroup\" "
     "colspan=\"2\" class=\"spanning\">Shared</th></tr>\n"
     "</thead>\n"
     "<tbody>\n"
     "<tr><td>=1+2</td><td class=\"number\">12</td><td "
     "class=\"number\">0.61</td><td class=\"fixed\">yes</td><td "
     "class=\"fixed\">1970-01-01T00:00:00Z</td></tr>\n"
     "<tr><td></td><td class=\"number\">-3</td><td class=\"number "
     "missing\">\u2013</td><td class=\"fixed\">no</td><td class=\"fixed "
     "missing\">\u2013</td></tr>\n"
     "<tr><td class=\"missing\">\u2013</td><td class=\"number "
     "missing\">\u2013</td><td class=\"number missing\">\u2013</td><td "
     "class=\"fixed\">no</td><td class=\"fixed missing\">\u2013</td></tr>\n"
     "<tr><td>\u4fe1\u983c<br/>&quot;a\u030a&quot;, b</td><td "
     "class=\"number\">1</td><td class=\"number\">-0.50</td><td "
     "class=\"fixed\">no</td><td class=\"fixed missing\">\u2013</td></tr>\n"
     "<tr><td> \\x1b[1m&lt;b&gt;\t</td><td "
     "class=\"number\">9223372036854775807</td><td class=\"number\">1000.00</td><td "
     "class=\"fixed\">no</td><td class=\"fixed missing\">\u2013</td></tr>\n"
     "<tr><td colspan=\"2\" class=\"spanning\">100 % of $5 #_{}~^\\</td><td "
     "class=\"number missing\">\u2013</td><td class=\"fixed "
     "missing\">\u2013</td><td class=\"fixed missing\">\u2013</td></tr>\n"
     "<tr><td>Bad \ufffd<br/>end</td><td class=\"number missing\">\u2013</td><td "
     "class=\"number missing\">\u2013</td><td class=\"fixed "
     "missing\">\u2013</td><td class=\"fixed missing\">\u2013</td></tr>\n"
     "</tbody>\n"
     "<tfoot>\n"
     "<tr><td colspan=\"5\">\n"
     "<p>\u2013 in \u03ba: undefined: *nobody*</p>\n"
     "<p>n = 7, A -- B</p>\n"
     "</td></tr>\n"
     "</tfoot>\n"
     "</table>\n"},
};

static void
the_nasty_table_is_exact_in_every_format(void **state)
{
    g_autoptr(CodingTable) table = make_nasty();

    (void)state;
    for (const CodingRenderer *const *r = coding_renderers(); *r; r++) {
        g_autofree char *out = render_sample_dup((*r)->id, table, NULL);
        gsize i = 0;

        /* Its cells are looked at one by one in test-workbook.c. */
        if (coding_renderer_is_binary(*r))
            continue;

        /* A new format must come with its expectation. */
        while (strcmp(nasty_expected[i].id, (*r)->id) != 0)
            assert_true(++i < G_N_ELEMENTS(nasty_expected));
        /* The page around an HTML table is checked elsewhere. */
        if (strcmp((*r)->id, "html") == 0) {
            GString *element = g_string_new(NULL);

            coding_render_html_table(table, element);
            assert_non_null(strstr(out, element->str));
            g_free(out);
            out = g_string_free(element, FALSE);
        }
        assert_string_equal(out, nasty_expected[i].expected);
    }
}

static void
cells_and_titles_over_several_columns_are_merged_where_the_format_can(void **state)
{
    g_autoptr(CodingTable) table = render_sample_make_model();
    g_autofree char *latex = render_sample_dup("latex", table, NULL);
    g_autofree char *html = render_sample_dup("html", table, NULL);

    (void)state;
    check_rendered("text", table, NULL,
                   "Core         Restoring\n"
                   "-------  -----  -----  ----\n"
                   "Trust    a      b      c\n"
                   "Outcome  a title over three\n");
    check_rendered("csv", table, NULL,
                   "core,p1,p2,p3\nTrust,a,b,c\nOutcome,a title over three,,\n");
    check_rendered("markdown", table, NULL,
                   "| Core | Restoring | | |\n| --- | --- | --- | --- |\n"
                   "| Trust | a | b | c |\n| Outcome | a title over three | | |\n");
    assert_non_null(strstr(latex, "Core & \\multicolumn{3}{c}{Restoring} \\\\\n"));
    assert_non_null(
        strstr(latex, "Outcome & \\multicolumn{3}{c}{a title over three} \\\\\n"));
    assert_non_null(strstr(html, "<th scope=\"colgroup\" colspan=\"3\" "
                                 "class=\"spanning\">Restoring</th></tr>"));
    assert_non_null(
        strstr(html, "<td colspan=\"3\" class=\"spanning\">a title over three</td>"));
}

static void
a_table_without_rows_or_columns_is_still_a_document(void **state)
{
    static const CodingColumn none[] = {{NULL}};
    g_autoptr(CodingTable) no_rows = coding_table_new(render_sample_model_columns);
    g_autoptr(CodingTable) no_columns = coding_table_new(none);

    (void)state;
    check_rendered("json", no_rows, NULL, "[]\n");
    check_rendered("csv", no_rows, NULL, "core,p1,p2,p3\n");
    check_rendered("text", no_rows, NULL,
                   "Core  Restoring\n"
                   "----  --  --  -\n");
    for (const CodingRenderer *const *r = coding_renderers(); *r; r++)
        g_free(render_sample_dup((*r)->id, no_columns, NULL));
    check_rendered("csv", no_columns, NULL, "");
    check_rendered("text", no_columns, NULL, "");
}

static void
without_header_the_names_are_left_out(void **state)
{
    static const CodingRenderOptions options = {.no_header = TRUE};
    g_autoptr(CodingTable) table = render_sample_make_model();
    g_autofree char *latex = render_sample_dup("latex", table, &options);
    g_autofree char *html = render_sample_dup("html", table, &options);

    (void)state;
    check_rendered("text", table, &options,
                   "Trust    a      b      c\nOutcome  a title over three\n");
    check_rendered("csv", table, &options, "Trust,a,b,c\nOutcome,a title over three,,\n");
    check_rendered("markdown", table, &options,
                   "| | | | |\n| --- | --- | --- | --- |\n"
                   "| Trust | a | b | c |\n| Outcome | a title over three | | |\n");
    assert_null(strstr(latex, "Core"));
    assert_null(strstr(latex, "midrule"));
    assert_null(strstr(html, "Core"));
    assert_null(strstr(html, "<thead>"));
}

static void
only_the_header_is_bold(void **state)
{
    static const CodingRenderOptions options = {.colour = TRUE};
    g_autoptr(CodingTable) table = coding_table_new(render_sample_model_columns);

    (void)state;
    coding_table_add_row(table, "\x1b[31m", NULL, "b", "c");
    check_rendered("text", table, &options,
                   "\x1b[1mCore      Restoring\x1b[0m\n"
                   "--------  --  --  -\n"
                   "\\x1b[31m  -   b   c\n");
}

static void
a_table_in_a_cell_is_an_array_in_json_and_a_number_elsewhere(void **state)
{
    static const CodingColumn inner[] = {
        {.id = "line", .type = CODING_CELL_INTEGER}, {.id = "message"}, {NULL}};
    static const CodingColumn outer[] = {
        {.id = "file"}, {.id = "warnings", .type = CODING_CELL_RECORDS}, {NULL}};
    g_autoptr(CodingTable) table = coding_table_new(outer);
    g_autoptr(CodingTable) two = coding_table_new(inner);
    g_autoptr(CodingTable) none = coding_table_new(inner);

    (void)state;
    coding_table_add_row(two, (gint64)5, "a \"b\"");
    coding_table_add_row(two, (gint64)CODING_MISSING, NULL);
    coding_table_add_row(table, "x", two);
    coding_table_add_row(table, "y", none);
    coding_table_add_row(table, "z", NULL);
    check_rendered("json", table, NULL,
                   "[\n"
                   "  {\"file\": \"x\", \"warnings\": [{\"line\": 5, \"message\": "
                   "\"a \\\"b\\\"\"}, {\"line\": null, \"message\": null}]},\n"
                   "  {\"file\": \"y\", \"warnings\": []},\n"
                   "  {\"file\": \"z\", \"warnings\": null}\n"
                   "]\n");
    check_rendered("csv", table, NULL, "file,warnings\nx,2\ny,0\nz,\n");
    check_rendered("text", table, NULL,
                   "file  warnings\n----  --------\nx            2\n"
                   "y            0\nz            -\n");
    assert_true(coding_table_select(table, "warnings", NULL));
    check_rendered("csv", table, NULL, "warnings\n2\n0\n\"\"\n");
}

static void
text_is_shortened_fairly_and_numbers_never(void **state)
{
    g_autoptr(CodingTable) table = coding_table_new(render_sample_columns);
    CodingRenderOptions options = {.width = 46};

    (void)state;
    coding_table_add_row(table, "short", (gint64)1234567890, "the quick brown fox jumps",
                         "over the lazy dog, and over");
    check_rendered("text", table, &options,
                   "a               n  b              c\n"
                   "-----  ----------  -------------  ------------\n"
                   "short  1234567890  the quick br\u2026  over the la\u2026\n");
    options.width = 5; /* below what is sensible: wider than asked, but readable */
    check_rendered("text", table, &options,
                   "a               n  b         c\n"
                   "-----  ----------  --------  --------\n"
                   "short  1234567890  the qui\u2026  over th\u2026\n");
    options.width = 80; /* fits: untouched */
    g_autofree char *fits = render_sample_dup("text", table, &options);
    g_autofree char *unlimited = render_sample_dup("text", table, NULL);
    assert_string_equal(fits, unlimited);
}

static void
lines_keep_to_every_width_that_is_possible(void **state)
{
    g_autoptr(CodingTable) table = coding_table_new(render_sample_columns);

    (void)state;
    coding_table_add_row(table, "a\u030ab\u0323 \u4fe1\u983c\u611f\u4fe1\u983c\u611f",
                         (gint64)-5, "\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd",
                         "one\ntwo words and more");
    coding_table_add_row(table, "a title over everything that is here, and longer",
                         CODING_MISSING, NULL, NULL);
    coding_table_set_span(table, 0, 4);
    for (gsize width = 8 + 2 + 2 + 2 + 8 + 2 + 8; width < 60; width++) {
        CodingRenderOptions options = {.width = width};
        g_autofree char *out = render_sample_dup("text", table, &options);
        g_auto(GStrv) lines = g_strsplit(out, "\n", -1);

        for (char **line = lines; *line; line++)
            assert_true(coding_text_get_width(*line) <= width);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_renderer_has_an_id_a_title_and_a_suffix_of_its_own),
        cmocka_unit_test(an_unknown_format_names_the_nearest),
        cmocka_unit_test(the_nasty_table_is_exact_in_every_format),
        cmocka_unit_test(
            cells_and_titles_over_several_columns_are_merged_where_the_format_can),
        cmocka_unit_test(a_table_without_rows_or_columns_is_still_a_document),
        cmocka_unit_test(without_header_the_names_are_left_out),
        cmocka_unit_test(only_the_header_is_bold),
        cmocka_unit_test(a_table_in_a_cell_is_an_array_in_json_and_a_number_elsewhere),
        cmocka_unit_test(text_is_shortened_fairly_and_numbers_never),
        cmocka_unit_test(lines_keep_to_every_width_that_is_possible),
    };

    return cmocka_run_group_tests_name("render", tests, NULL, NULL);
}
