/* test-plot.c - plots: what is refused, and the files that come of the others. */
#include <math.h>

#include "harness.h"

/* Where 'make' puts the module: two folders above this program. */
static char *
dup_module_folder(void)
{
    g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
    g_autofree char *folder = g_path_get_dirname(program);

    return g_build_filename(folder, "..", "..", NULL);
}

static const char *const names[] = {"g1", "g2", "a long name of an interview", "שלום"};
static const double values[] = {12, 0, NAN, 3.5};
static const double low[] = {10, 0, NAN, 3}, high[] = {14, 2, NAN, 4};

static GBytes *
draw(const CodingPlot *plot, CodingDrawingFormat format)
{
    g_autofree char *folder = dup_module_folder();
    const CodingDrawingOptions options = {.format = format, .dpi = 60, .made_at = 1};
    g_autoptr(GError) error = NULL;
    GBytes *drawn = coding_plot_draw(plot, &options, folder, &error);

    check_good(error);
    return drawn;
}

static GBytes *
draw_cells(const CodingPlotCells *cells, CodingDrawingFormat format)
{
    g_autofree char *folder = dup_module_folder();
    const CodingDrawingOptions options = {.format = format, .dpi = 60, .made_at = 1};
    g_autoptr(GError) error = NULL;
    GBytes *drawn = coding_plot_draw_cells(cells, &options, folder, &error);

    check_good(error);
    return drawn;
}

static void
check_file(GBytes *drawn, GBytes *again, CodingDrawingFormat format)
{
    static const char *const begins[] = {
        [CODING_DRAWING_SVG] = "<?xml",
        [CODING_DRAWING_PDF] = "%PDF-",
        [CODING_DRAWING_PNG] = "\x89PNG",
    };

    assert_true(g_bytes_get_size(drawn) > 500);
    assert_memory_equal(g_bytes_get_data(drawn, NULL), begins[format],
                        strlen(begins[format]));
    assert_true(g_bytes_equal(drawn, again));
    g_bytes_unref(drawn);
    g_bytes_unref(again);
}

static void
every_kind_of_plot_is_every_kind_of_file_twice_alike(void **state G_GNUC_UNUSED)
{
    const CodingPlotSeries series[] = {
        {.name = "bars", .values = values},
        {.name = "curve", .values = values, .low = low, .high = high, .curve = TRUE},
    };
    CodingPlot plot = {.title = "Title",
                       .category_title = "Interview",
                       .value_title = "Codes",
                       .note = "n = 4",
                       .categories = names,
                       .n_categories = 4,
                       .series = series,
                       .n_series = 2};
    const CodingPlotCells cells = {.title = "Cells",
                                   .rows = names,
                                   .n_rows = 2,
                                   .columns = names + 2,
                                   .n_columns = 2,
                                   .values = values,
                                   .decimals = 1};

    for (int lying = FALSE; lying <= TRUE; lying++)
        for (int f = CODING_DRAWING_SVG; f <= CODING_DRAWING_PNG; f++) {
            plot.lying = lying;
            plot.n_series = lying ? 1 : 2;
            check_file(draw(&plot, f), draw(&plot, f), f);
            check_file(draw_cells(&cells, f), draw_cells(&cells, f), f);
        }
}

static void
extremes_are_drawn(void **state G_GNUC_UNUSED)
{
    static const double odd[][4] = {
        {0, 0, 0, 0},           {NAN, NAN, NAN, NAN}, {-3, -1, -2, -5}, {1e12, 1, 0, 3},
        {1e-9, 2e-9, 0, 1e-10}, {INFINITY, 1, 2, 3},  {-5, 5, 0, 1},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(odd); i++) {
        const CodingPlotSeries series = {.values = odd[i], .curve = i % 2 == 1};
        const CodingPlot plot = {
            .categories = names, .n_categories = 4, .series = &series, .n_series = 1};

        g_bytes_unref(draw(&plot, CODING_DRAWING_SVG));
    }
}

static void
plots_of_nothing_or_too_much_are_refused(void **state G_GNUC_UNUSED)
{
    const CodingPlotSeries series = {.values = values};
    const CodingPlotSeries bad = {.values = values, .name = "\xff"};
    const CodingDrawingOptions options = {0};
    const struct {
        CodingPlot plot;
        const char *message;
    } cases[] = {
        {{.series = &series, .n_series = 1}, "there are no categories to draw"},
        {{.categories = names, .n_categories = 4}, "there are no series to draw"},
        {{.categories = names, .n_categories = 1001, .series = &series, .n_series = 1},
         "1001 categories are more than can be drawn (1000); choose fewer"},
        {{.categories = names, .n_categories = 4, .series = &bad, .n_series = 1},
         "a text of the plot is no valid UTF-8"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;

        assert_null(coding_plot_draw(&cases[i].plot, &options, NULL, &error));
        check_error(error, CODING_ERROR_INVALID, cases[i].message);
    }
    g_autoptr(GError) error = NULL;
    assert_null(coding_plot_draw_cells(
        &(CodingPlotCells){
            .rows = names, .n_rows = 301, .columns = names, .n_columns = 1},
        &options, NULL, &error));
    check_error(error, CODING_ERROR_INVALID, "301 rows are more than can be drawn");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_of_plot_is_every_kind_of_file_twice_alike),
        cmocka_unit_test(extremes_are_drawn),
        cmocka_unit_test(plots_of_nothing_or_too_much_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
