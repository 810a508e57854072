/* cmd-audit-figure.c - 'axial audit figure': the trail as a flow drawing. */
#include "audit.h"
#include "drawing.h"
#include "registry.h"

static char *opt_model;
static int opt_names = AUDIT_MOST_NAMES;
static double opt_dpi;

static const GOptionEntry options[] = {
    {"model", 0, 0, G_OPTION_ARG_STRING, &opt_model,
     "The model they became (the only one, unless there are several)", "NAME"},
    {"names", 0, 0, G_OPTION_ARG_INT, &opt_names,
     "Name every open code when there are at most N (60); else say how many came to each "
     "place",
     "N"},
    {"dpi", 0, 0, G_OPTION_ARG_DOUBLE, &opt_dpi, "Dots per inch of a PNG (300)", "N"},
    {NULL},
};

static gboolean
run(Context *ctx, char **args, GError **error)
{
    g_autofree char *format = drawing_dup_format(ctx);
    g_autofree char *folder = coding_module_dup_program_dir();
    CodingDrawingOptions drawing = {0};
    g_auto(AuditView) view = {0};
    g_auto(AuditFlow) flow = {0};
    g_autoptr(GBytes) drawn = NULL;

    (void)args;
    if (opt_names < 0) {
        set_usage_error(error, "--names is a number from 0 on");
        return FALSE;
    }
    if (!drawing_choose(ctx, format, opt_dpi, &drawing, error) ||
        !audit_view_load(ctx, opt_model, &view, error))
        return FALSE;
    if (coding_audit_get_counts(view.audit)->n_open == 0) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                    "there are no open codes to draw; 'axial code' makes them");
        return FALSE;
    }
    audit_flow_init(&flow, view.audit, (guint)opt_names);
    drawn = audit_flow_draw(&flow, &drawing, folder, error);
    return drawn && drawing_write(ctx, &drawing, drawn, error);
}

const Command audit_figure = {
    .name = "figure",
    .summary = "draw how open codes flow into categories and the core",
    .details =
        "Draws the open codes at the left, the levels of the model in columns up to the "
        "core category, and a band for each code: dashed where it was merged into "
        "another. Many open codes are not named but counted, which the figure says; "
        "--names sets how many are many.\n\n"
        "The format is that of --format or of the suffix of -o: svg, pdf or png.",
    .examples =
        (const char *const[]){"for an appendix", "axial audit figure -o flow.svg",
                              "every code by name",
                              "axial audit figure --names 1000 -o flow.pdf", NULL},
    .options = options,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run,
};
