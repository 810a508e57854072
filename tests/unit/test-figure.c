/* test-figure.c - the figure as its users see it: refusals, and the SVG. */
#include <glib/gstdio.h>

#include "figure-sample.h"
#include "harness.h"

/* Where 'make' puts the module: two folders above this program. */
static char *
dup_module_folder(void)
{
    g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
    g_autofree char *folder = g_path_get_dirname(program);

    return g_build_filename(folder, "..", "..", NULL);
}

static GBytes *
draw(const CodingFigure *figure)
{
    g_autofree char *folder = dup_module_folder();
    g_autoptr(GError) error = NULL;
    GBytes *svg = coding_figure_draw(figure, NULL, folder, &error);

    check_good(error);
    assert_non_null(svg);
    return svg;
}

static char *
dup_text(GBytes *svg)
{
    return g_strndup(g_bytes_get_data(svg, NULL), g_bytes_get_size(svg));
}

static void
check_refused(const CodingFigure *figure, const char *part)
{
    g_autoptr(GError) error = NULL;

    assert_null(coding_figure_draw(figure, NULL, NULL, &error));
    check_error(error, CODING_ERROR_INVALID, part);
}

/* --- refusals ------------------------------------------------------------- */

static void
figure_without_nodes_is_invalid(void **state G_GNUC_UNUSED)
{
    check_refused(&(CodingFigure){0}, "the figure has no node");
}

static void
trees_that_are_none_are_invalid(void **state G_GNUC_UNUSED)
{
    static const struct {
        CodingFigureNode nodes[3];
        const char *part;
    } cases[] = {
        {{{"A", 0, NULL}, {"B", 0, NULL}, {"C", 0, NULL}},
         "the first node of the figure, 'A', must be its root"},
        {{{"A", -1, NULL}, {"B", -1, NULL}, {"C", 0, NULL}}, "two roots, 'A' and 'B'"},
        {{{"A", -1, NULL}, {"B", 2, NULL}, {"C", 0, NULL}}, "'B' in the figure lies in"},
        {{{"A", -1, NULL}, {"B", 1, NULL}, {"C", 0, NULL}}, "'B' in the figure lies in"},
        {{{"A", -1, NULL}, {"B", 0, NULL}, {"C", -7, NULL}}, "'C' in the figure lies in"},
        {{{"A", -1, NULL}, {"B", 0, NULL}, {"C", 99, NULL}}, "'C' in the figure lies in"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        check_refused(&(CodingFigure){.nodes = cases[i].nodes, .n_nodes = 3},
                      cases[i].part);
}

static void
texts_that_show_nothing_or_too_much_are_invalid(void **state G_GNUC_UNUSED)
{
    g_autofree char *long_name = g_strnfill(1001, 'x');
    const char *const blank[] = {"Family", " \t"};
    CodingFigureNode node = {NULL, -1, NULL};
    CodingFigure figure = {.nodes = &node, .n_nodes = 1};

    check_refused(&figure, "node 0 of the figure has no name");
    node.name = "";
    check_refused(&figure, "node 0 of the figure has no name");
    node.name = "bad \xff byte";
    check_refused(&figure, "node 0 of the figure is not valid UTF-8");
    node.name = long_name;
    check_refused(&figure, "node 0 of the figure has more than 1000 characters");
    node.name = "Core";
    figure.outcome = "  ";
    check_refused(&figure, "the outcome of the figure has no name");
    figure.outcome = NULL;
    figure.layers = blank;
    figure.n_layers = 2;
    check_refused(&figure, "surrounding 1 of the figure has no name");
    figure.n_layers = 0;
    figure.caption = "\xc3";
    check_refused(&figure, "the caption of the figure is not valid UTF-8");
}

static void
links_to_nowhere_are_invalid(void **state G_GNUC_UNUSED)
{
    const CodingFigureNode nodes[] = {{"Core", -1, NULL}, {"Phase", 0, NULL}};
    CodingFigureLink link = {.source = 0, .target = 2, .directed = TRUE};
    CodingFigure figure = {.nodes = nodes, .n_nodes = 2, .links = &link, .n_links = 1};

    check_refused(&figure, "link 0 of the figure joins node 2, but there are only 2");
    link.target = -1;
    check_refused(&figure, "link 0 of the figure joins node -1");
    link.target = 0;
    check_refused(&figure, "link 0 of the figure joins the root 'Core' with itself");
    link.target = 1;
    link.label = "\xfe";
    check_refused(&figure, "the label of link 0 of the figure is not valid UTF-8");
}

static void
more_than_can_be_drawn_is_invalid(void **state G_GNUC_UNUSED)
{
    const CodingFigureNode node = {"Core", -1, NULL};

    check_refused(&(CodingFigure){.nodes = &node, .n_nodes = 1, .n_links = 10001},
                  "the figure has 10001 links; at most 10000 can be drawn");
}

/* --- the module ----------------------------------------------------------- */

/* A figure that is sound, drawn by a module in @folder; the error it gives. */
static GError *
fail_in(const char *folder)
{
    g_autoptr(FigureSample) sample = figure_sample_new("Core", TRUE);
    GError *error = NULL;

    assert_null(coding_figure_draw(figure_sample_get(sample), NULL, folder, &error));
    return error;
}

static void
missing_module_is_an_error_that_names_the_folders(void **state G_GNUC_UNUSED)
{
    g_autofree char *folder = g_dir_make_tmp("axial-figure-XXXXXX", NULL);
    g_autofree char *expected = NULL;
    g_autoptr(GError) error = NULL;

    if (g_file_test(CODING_LIBDIR "/axial-draw.so", G_FILE_TEST_EXISTS))
        skip();
    error = fail_in(folder);
    expected = g_strdup_printf("the drawing module 'axial-draw.so' is not installed; "
                               "looked in '%s', '%s/../lib/axial', '" CODING_LIBDIR "'",
                               folder, folder);
    assert_int_equal(error->code, CODING_ERROR_NOT_FOUND);
    assert_string_equal(error->message, expected);
    g_clear_error(&error);
    error = fail_in(NULL);
    assert_string_equal(error->message,
                        "the drawing module 'axial-draw.so' is not installed; looked in "
                        "'" CODING_LIBDIR "'");
    g_rmdir(folder);
}

static void
damaged_module_is_an_error(void **state G_GNUC_UNUSED)
{
    g_autofree char *folder = g_dir_make_tmp("axial-figure-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "axial-draw.so", NULL);
    g_autoptr(GError) error = NULL;

    assert_true(g_file_set_contents(path, "no module\n", -1, NULL));
    error = fail_in(folder);
    check_error(error, CODING_ERROR_NOT_FOUND, "the drawing module cannot be loaded");
    g_unlink(path);
    g_rmdir(folder);
}

static void
module_of_another_version_is_refused(void **state G_GNUC_UNUSED)
{
    g_autofree char *build = dup_module_folder();
    g_autofree char *folder = g_build_filename(build, "tests", "unit", "other", NULL);
    g_autoptr(GError) error = fail_in(folder);

    check_error(error, CODING_ERROR_NOT_FOUND,
                "is of version 0.0.0-other, this is " CODING_VERSION);
}

static void
other_library_of_that_name_is_refused(void **state G_GNUC_UNUSED)
{
    g_autofree char *build = dup_module_folder();
    g_autofree char *folder = g_build_filename(build, "tests", "unit", "foreign", NULL);
    g_autoptr(GError) error = fail_in(folder);

    check_error(error, CODING_ERROR_NOT_FOUND,
                "is not the drawing module of this program");
}

/* --- the SVG -------------------------------------------------------------- */

typedef struct {
    GString *title, *words;
    GHashTable *ids;
    GPtrArray *references;
} Reading;

static void
read_start(GMarkupParseContext *context G_GNUC_UNUSED, const char *element G_GNUC_UNUSED,
           const char **names, const char **values, gpointer data,
           GError **error G_GNUC_UNUSED)
{
    Reading *self = data;

    for (gsize i = 0; names[i]; i++) {
        if (strcmp(names[i], "id") == 0)
            assert_true(g_hash_table_add(self->ids, g_strdup(values[i]))); /* once */
        if (strcmp(names[i], "xlink:href") == 0) {
            assert_int_equal(values[i][0], '#');
            g_ptr_array_add(self->references, g_strdup(values[i] + 1));
        }
    }
}

static void
read_text(GMarkupParseContext *context, const char *text, gsize length, gpointer data,
          GError **error G_GNUC_UNUSED)
{
    Reading *self = data;
    const char *element = g_markup_parse_context_get_element(context);

    if (strcmp(element, "title") == 0)
        g_string_append_len(self->title, text, (gssize)length);
    if (strcmp(element, "desc") == 0)
        g_string_append_len(self->words, text, (gssize)length);
}

static void
clear_reading(Reading *self)
{
    g_string_free(self->title, TRUE);
    g_string_free(self->words, TRUE);
    g_hash_table_unref(self->ids);
    g_ptr_array_unref(self->references);
}

/* Reads @svg as XML; every reference leads to an id. */
static void
read_svg(Reading *self, GBytes *svg)
{
    const GMarkupParser parser = {.start_element = read_start, .text = read_text};
    g_autoptr(GMarkupParseContext) context =
        g_markup_parse_context_new(&parser, 0, self, NULL);
    g_autoptr(GError) error = NULL;

    *self = (Reading){g_string_new(NULL), g_string_new(NULL),
                      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                      g_ptr_array_new_with_free_func(g_free)};
    g_markup_parse_context_parse(context, g_bytes_get_data(svg, NULL),
                                 (gssize)g_bytes_get_size(svg), &error);
    check_good(error);
    assert_true(g_markup_parse_context_end_parse(context, NULL));
    for (guint i = 0; i < self->references->len; i++)
        assert_true(g_hash_table_contains(self->ids, self->references->pdata[i]));
}

static void
same_data_gives_the_same_bytes(void **state G_GNUC_UNUSED)
{
    FigureSample *(*const makers[])(void) = {
        figure_sample_new_process, figure_sample_new_dense, figure_sample_new_scripts,
        figure_sample_new_deep, figure_sample_new_network};
    GBytes *first[G_N_ELEMENTS(makers)];

    for (gsize i = 0; i < G_N_ELEMENTS(makers); i++) {
        g_autoptr(FigureSample) sample = makers[i]();

        first[i] = draw(figure_sample_get(sample));
    }
    for (gsize i = G_N_ELEMENTS(makers); i-- > 0;) {
        g_autoptr(FigureSample) sample = makers[i]();
        g_autoptr(GBytes) again = draw(figure_sample_get(sample));

        assert_true(g_bytes_equal(first[i], again));
        g_bytes_unref(first[i]);
    }
}

static void
two_figures_in_one_page_share_no_ids(void **state G_GNUC_UNUSED)
{
    g_autoptr(FigureSample) one = figure_sample_new_process();
    g_autoptr(FigureSample) other = figure_sample_new_deep();
    g_autoptr(GBytes) one_svg = draw(figure_sample_get(one));
    g_autoptr(GBytes) other_svg = draw(figure_sample_get(other));
    Reading readings[2];
    GHashTableIter iter;
    gpointer id;

    read_svg(&readings[0], one_svg);
    read_svg(&readings[1], other_svg);
    assert_true(g_hash_table_size(readings[0].ids) > 10);
    g_hash_table_iter_init(&iter, readings[0].ids);
    while (g_hash_table_iter_next(&iter, &id, NULL))
        assert_false(g_hash_table_contains(readings[1].ids, id));
    clear_reading(&readings[0]);
    clear_reading(&readings[1]);
}

static void
markup_and_control_characters_in_names_stay_text(void **state G_GNUC_UNUSED)
{
    static const char name[] = "<script>R&D \"x\" ]]></title>";
    g_autoptr(FigureSample) sample = figure_sample_new(name, TRUE);
    g_autoptr(GBytes) svg = NULL;
    Reading reading;

    figure_sample_add(sample, 0, "a\x01\x1b[31mb\xef\xbf\xbf", "&lt;");
    figure_sample_link(sample, 1, 1, "<&>", TRUE);
    svg = draw(figure_sample_get(sample));
    read_svg(&reading, svg);
    assert_string_equal(reading.title->str, name);
    assert_non_null(strstr(reading.words->str, "a\xef\xbf\xbd\xef\xbf\xbd[31mb"));
    assert_non_null(strstr(reading.words->str, "(&lt;)"));
    assert_non_null(strstr(reading.words->str, " <&> "));
    clear_reading(&reading);
}

static void
description_tells_all_that_is_drawn(void **state G_GNUC_UNUSED)
{
    static const char expected[] =
        "\nCore\n  One\n    Part (2 of 3)\n  Two\nOne leads to \xe2\x86\x92 Two\n"
        "Part \xe2\x80\x93 Two\nOutcome: Work\n"
        "Surroundings, from the inside out: Family; Society\nFigure 1.\n";
    g_autoptr(FigureSample) sample = figure_sample_new("Core", TRUE);
    g_autoptr(GBytes) svg = NULL;
    Reading reading;

    figure_sample_add(sample, 0, "One", NULL);
    figure_sample_add(sample, 0, "Two", NULL);
    figure_sample_add(sample, 1, "Part", "2 of 3");
    figure_sample_link(sample, 1, 2, "leads to", TRUE);
    figure_sample_link(sample, 3, 2, NULL, FALSE);
    figure_sample_set_outcome(sample, "Work");
    figure_sample_surround(sample, "Family");
    figure_sample_surround(sample, "Society");
    figure_sample_set_caption(sample, "Figure 1.");
    svg = draw(figure_sample_get(sample));
    read_svg(&reading, svg);
    assert_string_equal(reading.words->str, expected);
    clear_reading(&reading);
}

static void
nothing_from_outside_is_needed_to_see_it(void **state G_GNUC_UNUSED)
{
    g_autoptr(FigureSample) sample = figure_sample_new_scripts();
    g_autoptr(GBytes) svg = draw(figure_sample_get(sample));
    g_autofree char *text = dup_text(svg);

    assert_true(g_str_has_prefix(text, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"));
    assert_null(strstr(text, "font-family"));
    assert_null(strstr(text, "<text"));
    assert_null(strstr(text, "<image"));
    assert_null(strstr(text, "url("));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figure_without_nodes_is_invalid),
        cmocka_unit_test(trees_that_are_none_are_invalid),
        cmocka_unit_test(texts_that_show_nothing_or_too_much_are_invalid),
        cmocka_unit_test(links_to_nowhere_are_invalid),
        cmocka_unit_test(more_than_can_be_drawn_is_invalid),
        cmocka_unit_test(missing_module_is_an_error_that_names_the_folders),
        cmocka_unit_test(damaged_module_is_an_error),
        cmocka_unit_test(module_of_another_version_is_refused),
        cmocka_unit_test(other_library_of_that_name_is_refused),
        cmocka_unit_test(same_data_gives_the_same_bytes),
        cmocka_unit_test(two_figures_in_one_page_share_no_ids),
        cmocka_unit_test(markup_and_control_characters_in_names_stay_text),
        cmocka_unit_test(description_tells_all_that_is_drawn),
        cmocka_unit_test(nothing_from_outside_is_needed_to_see_it),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
