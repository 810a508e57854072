/* cmd-saturation.c - 'axial saturation': what each interview brought that was new. */
#include <math.h>

#include "drawing.h"
#include "registry.h"
#include "saturation.h"

#define MOST_ORDERS 10000
#define BAND        0.95

static int opt_base = 4, opt_run = 2, opt_orders = 500, opt_seed = 1;
static double opt_threshold = 5, opt_dpi;
static gboolean opt_codes, opt_categories;
static char *opt_in;

static const GOptionEntry options[] = {
    {"base", 0, 0, G_OPTION_ARG_INT, &opt_base,
     "Base size: interviews whose codes are the base (4)", "N"},
    {"run", 0, 0, G_OPTION_ARG_INT, &opt_run,
     "Run length: interviews in a row in which new codes are counted (2)", "N"},
    {"threshold", 0, 0, G_OPTION_ARG_DOUBLE, &opt_threshold,
     "New information threshold, in percent of the base (5)", "PERCENT"},
    {"orders", 0, 0, G_OPTION_ARG_INT, &opt_orders,
     "How often the order of the interviews is drawn anew for the band (500); 0: no band",
     "N"},
    {"seed", 0, 0, G_OPTION_ARG_INT, &opt_seed, "Of these orders (1)", "N"},
    {"codes", 0, 0, G_OPTION_ARG_NONE, &opt_codes,
     "Instead: each open code, and where it was first found", NULL},
    {"in", 0, 0, G_OPTION_ARG_STRING, &opt_in,
     "With --codes: only those first found in this interview", "TRANSCRIPT"},
    {"categories", 0, 0, G_OPTION_ARG_NONE, &opt_categories,
     "Instead: each category, and whether it was still growing at the end", NULL},
    {"dpi", 0, 0, G_OPTION_ARG_DOUBLE, &opt_dpi, "Dots per inch of a PNG (300)", "N"},
    SELECT_SCOPE_OPTIONS,
    SELECT_SEGMENT_OPTIONS,
    {NULL},
};

static const CodingColumn columns[] = {
    {.id = "interview",
     .title = "No.",
     .type = CODING_CELL_INTEGER,
     .help = "in the order of the analysis"},
    {.id = "transcript", .title = "Interview", .help = "its name"},
    {.id = "group", .title = "Group", .hidden = TRUE, .help = "who was interviewed"},
    {.id = "codes",
     .title = "Codes",
     .type = CODING_CELL_INTEGER,
     .help = "open codes found in it, as first made"},
    {.id = "new",
     .title = "New",
     .type = CODING_CELL_INTEGER,
     .help = "of these, found in none before it"},
    {.id = "together",
     .title = "Together",
     .type = CODING_CELL_INTEGER,
     .help = "in it and those before"},
    {.id = "run_new",
     .title = "New in run",
     .type = CODING_CELL_INTEGER,
     .help = "in the run that ends with it"},
    {.id = "run_percent",
     .title = "% of base",
     .type = CODING_CELL_REAL,
     .decimals = 1,
     .help = "the new information of that run"},
    {.id = "mean",
     .title = "Any order",
     .type = CODING_CELL_REAL,
     .decimals = 1,
     .help = "codes together after so many interviews, on average of many orders"},
    {.id = "low",
     .title = "from",
     .type = CODING_CELL_REAL,
     .decimals = 1,
     .help = "the band in which 95 of 100 orders lie"},
    {.id = "high",
     .title = "to",
     .type = CODING_CELL_REAL,
     .decimals = 1,
     .help = "where the band ends"},
    {NULL},
};
enum {
    COLUMN_NUMBER,
    COLUMN_TRANSCRIPT,
    COLUMN_GROUP,
    COLUMN_CODES,
    COLUMN_NEW,
    COLUMN_TOGETHER,
    COLUMN_RUN_NEW,
    COLUMN_RUN_PERCENT,
    COLUMN_MEAN,
    COLUMN_LOW,
    COLUMN_HIGH,
};

static gboolean
check_options(Context *ctx, GError **error)
{
    gboolean drawn = drawing_is_asked(ctx);

    if (opt_base < 1 || opt_run < 1)
        set_usage_error(error, "--base and --run are numbers from 1 on");
    else if (!(opt_threshold >= 0 && opt_threshold <= 100))
        set_usage_error(error, "--threshold is a number from 0 to 100");
    else if (opt_orders < 0 || opt_orders > MOST_ORDERS)
        set_usage_error(error, "--orders is a number from 0 to %d", MOST_ORDERS);
    else if (opt_codes && opt_categories)
        set_usage_error(error, "--codes and --categories are two tables; take one");
    else if (opt_in && !opt_codes)
        set_usage_error(error, "--in has no use without --codes");
    else if (drawn && (opt_codes || opt_categories))
        set_usage_error(error, "--%s is a table, which cannot be drawn",
                        opt_codes ? "codes" : "categories");
    else if (!drawn && opt_dpi != 0)
        set_usage_error(error, "--dpi has no use for a table");
    else
        return TRUE;
    return FALSE;
}

static void
set_run(CodingTable *table, const CodingSaturation *saturation, guint interview)
{
    for (guint i = 0; i < saturation->runs->len; i++) {
        const CodingSaturationRun *run =
            &g_array_index(saturation->runs, CodingSaturationRun, i);

        if (run->last != interview)
            continue;
        coding_table_set_integer(table, COLUMN_RUN_NEW, run->fresh);
        coding_table_set_real(table, COLUMN_RUN_PERCENT, 100 * run->share);
    }
}

CodingTable *
saturation_make_table(const SaturationReport *report)
{
    const GArray *interviews = coding_emergence_get_interviews(report->emergence);
    CodingTable *table = coding_table_new(columns);

    for (guint i = 0; i < interviews->len; i++) {
        const CodingInterview *it = &g_array_index(interviews, CodingInterview, i);
        const CodingDiscoveryStep *step =
            &g_array_index(report->steps, CodingDiscoveryStep, i);

        coding_table_begin_row(table);
        coding_table_set_integer(table, COLUMN_NUMBER, i + 1);
        coding_table_set_text(table, COLUMN_TRANSCRIPT, it->name);
        coding_table_set_text(table, COLUMN_GROUP, it->group);
        coding_table_set_integer(table, COLUMN_CODES, step->codes);
        coding_table_set_integer(table, COLUMN_NEW, step->fresh);
        coding_table_set_integer(table, COLUMN_TOGETHER, step->together);
        set_run(table, &report->saturation, i);
        coding_table_set_real(table, COLUMN_MEAN, step->mean);
        coding_table_set_real(table, COLUMN_LOW, step->low);
        coding_table_set_real(table, COLUMN_HIGH, step->high);
    }
    return table;
}

/* --- the drawing -------------------------------------------------------------------- */

/* What is drawn, a number for each interview. */
typedef struct {
    const char **names;
    double *fresh, *together, *mean, *low, *high;
} Curves;

static void
curves_clear(Curves *self)
{
    g_free(self->names);
    g_free(self->fresh);
    g_free(self->together);
    g_free(self->mean);
    g_free(self->low);
    g_free(self->high);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Curves, curves_clear)

static Curves
make_curves(const SaturationReport *report)
{
    const GArray *interviews = coding_emergence_get_interviews(report->emergence);
    gsize n = interviews->len;
    Curves curves = {
        .names = g_new(const char *, n + 1),
        .fresh = g_new(double, n + 1),
        .together = g_new(double, n + 1),
        .mean = g_new(double, n + 1),
        .low = g_new(double, n + 1),
        .high = g_new(double, n + 1),
    };

    for (guint i = 0; i < n; i++) {
        const CodingDiscoveryStep *step =
            &g_array_index(report->steps, CodingDiscoveryStep, i);

        curves.names[i] = g_array_index(interviews, CodingInterview, i).name;
        curves.fresh[i] = step->fresh;
        curves.together[i] = step->together;
        curves.mean[i] = step->mean;
        curves.low[i] = step->low;
        curves.high[i] = step->high;
    }
    return curves;
}

/* The plot, and all that it points to. */
typedef struct {
    Curves curves;
    char *note;
    CodingPlotSeries series[3];
    CodingPlot plot;
} Picture;

static void
picture_clear(Picture *self)
{
    curves_clear(&self->curves);
    g_free(self->note);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Picture, picture_clear)

static void
picture_init(Picture *self, const SaturationReport *report)
{
    self->curves = make_curves(report);
    self->note = saturation_dup_caption(report);
    self->series[0] =
        (CodingPlotSeries){.name = "new in the interview", .values = self->curves.fresh};
    self->series[1] = (CodingPlotSeries){.name = "together, in the order of the analysis",
                                         .values = self->curves.together,
                                         .curve = TRUE};
    self->series[2] =
        (CodingPlotSeries){.name = "together, in any order (mean, and 95 of 100 orders)",
                           .values = self->curves.mean,
                           .low = self->curves.low,
                           .high = self->curves.high,
                           .curve = TRUE};
    self->plot = (CodingPlot){
        .category_title = "Interviews in the order of the analysis",
        .value_title = "Open codes",
        .note = self->note,
        .categories = self->curves.names,
        .n_categories = coding_emergence_get_interviews(report->emergence)->len,
        .series = self->series,
        .n_series = report->orders ? 3 : 2,
    };
}

GBytes *
saturation_draw(gpointer data, const CodingDrawingOptions *drawing,
                const char *program_dir, GError **error)
{
    g_auto(Picture) picture = {0};

    picture_init(&picture, data);
    return coding_plot_draw(&picture.plot, drawing, program_dir, error);
}

static gboolean
draw(Context *ctx, const SaturationReport *report, GError **error)
{
    g_auto(Picture) picture = {0};

    picture_init(&picture, report);
    return drawing_plot(ctx, &picture.plot, NULL, opt_dpi, error);
}

/* --- the whole ---------------------------------------------------------------------- */

static gboolean
print(Context *ctx, const SaturationReport *report, GError **error)
{
    g_autoptr(CodingTable) table =
        opt_codes        ? saturation_list_codes(ctx, report, opt_in, error)
        : opt_categories ? saturation_list_categories(report, error)
                         : saturation_make_table(report);
    gboolean good = table != NULL;

    if (good && !opt_codes && !opt_categories)
        saturation_add_result(table, report);
    return good && saturation_add_notes(ctx, table, report, error) &&
           context_print(ctx, table, error);
}

gboolean
saturation_load(Context *ctx, char **args, SaturationReport *self, GError **error)
{
    const CodingDiscovery *discovery;

    self->rule = (CodingSaturationRule){.base_size = (guint)opt_base,
                                        .run_length = (guint)opt_run,
                                        .threshold = opt_threshold / 100};
    self->orders = (guint)opt_orders;
    self->seed = (guint32)opt_seed;
    self->query = select_query(ctx, args, error);
    self->emergence =
        self->query ? coding_emergence_new(ctx->store, self->query, ctx->progress, error)
                    : NULL;
    if (!self->emergence)
        return FALSE;
    discovery = coding_emergence_get_discovery(self->emergence);
    self->steps = coding_discovery_trace(discovery);
    self->saturation = coding_saturation_assess(self->steps, &self->rule);
    coding_discovery_vary(discovery, self->orders, self->seed, BAND, self->steps);
    return TRUE;
}

static gboolean
run(Context *ctx, char **args, GError **error)
{
    g_auto(SaturationReport) report = {0};

    if (!check_options(ctx, error) || !saturation_load(ctx, args, &report, error))
        return FALSE;
    return drawing_is_asked(ctx) ? draw(ctx, &report, error) : print(ctx, &report, error);
}

const Command cmd_saturation = {
    .name = "saturation",
    .group = "Conclude",
    .arguments = "[QUERY...]",
    .min_args = 0,
    .max_args = -1,
    .summary = "code discovery: what each interview brought that was new",
    .details =
        "Counts, for each interview in the order of the analysis, the open codes found "
        "in "
        "it that were in none before: as first made, whatever was renamed, merged or "
        "grouped since. Codes made by a search or of the guide, and passages that nobody "
        "has read, are left out; so are interviews that nobody has coded or read to the "
        "end. In print this is called code discovery, or code saturation: it says "
        "nothing "
        "of whether categories are full.\n\n"
        "The base are the codes of the first interviews (--base); a run are so many in a "
        "row after them (--run), and the next run begins one interview later. The new "
        "information of a run are the codes new in it, in percent of the base. The first "
        "run at or below the threshold is told: '6+2' are six interviews, and two more "
        "that brought no more than it (Guest, Namey & Chen 2020, PLoS ONE 15(5): "
        "e0232076).\n\n"
        "As the order of the interviews is chance in part, it is drawn anew many times, "
        "with a seed: the average of the curves, and the band in which 95 of 100 lie.\n\n"
        "--codes lists the codes themselves, each with the passage where it was first "
        "found; --categories, for each category, whether codes, properties, passages on "
        "a part "
        "of a property's range where none lay before, or links still came with the last "
        "run of interviews. A query narrows it all to codes that count for a "
        "category.\n\n"
        "With -o x.svg, x.pdf or x.png the curve is drawn.",
    .examples = (const char *const[]){"did the last interviews still bring something new",
                                      "axial saturation --base 1 --run 1",
                                      "the codes that an interview brought",
                                      "axial saturation --codes --in g2",
                                      "which categories were still growing",
                                      "axial saturation --categories", "as a figure",
                                      "axial saturation -o discovery.svg", NULL},
    .options = options,
    .columns = columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run,
};
