/* flow-check.c - the library's side of flows: checks, and having them drawn. */
#include "draw/module.h"

#define MOST_BOXES      3000
#define MOST_BANDS      10000
#define MOST_COLUMNS    20
#define MOST_CHARACTERS 1000

static gboolean
check_text(const char *text, GError **error)
{
    if (!text ||
        (g_utf8_validate(text, -1, NULL) && g_utf8_strlen(text, -1) <= MOST_CHARACTERS))
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "a text of the drawing is no valid UTF-8, or longer than %d characters",
                MOST_CHARACTERS);
    return FALSE;
}

static gboolean
leads_on(const CodingFlow *flow, gsize source, gint64 target)
{
    return target >= 0 && (gsize)target < flow->n_boxes &&
           flow->boxes[target].column > flow->boxes[source].column;
}

static gboolean
check_box(const CodingFlow *flow, gsize i, GError **error)
{
    const CodingFlowBox *box = &flow->boxes[i];

    if (box->name && box->column < flow->n_columns &&
        (box->into < 0 || leads_on(flow, i, box->into)))
        return check_text(box->name, error) && check_text(box->detail, error);
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "box %" G_GSIZE_FORMAT
                " of the flow has no name, no column, or flows to no later one",
                i + 1);
    return FALSE;
}

static gboolean
check_size(const CodingFlow *flow, GError **error)
{
    if (flow->n_boxes == 0 || flow->n_columns == 0)
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "there is nothing to draw");
    else if (flow->n_boxes > MOST_BOXES || flow->n_bands > MOST_BANDS ||
             flow->n_columns > MOST_COLUMNS)
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "%" G_GSIZE_FORMAT " boxes with %" G_GSIZE_FORMAT
                    " bands in %" G_GSIZE_FORMAT
                    " columns are more than can be drawn (%d, %d, %d)",
                    flow->n_boxes, flow->n_bands, flow->n_columns, MOST_BOXES, MOST_BANDS,
                    MOST_COLUMNS);
    else
        return TRUE;
    return FALSE;
}

static gboolean
check(const CodingFlow *flow, GError **error)
{
    if (!check_size(flow, error) || !check_text(flow->title, error) ||
        !check_text(flow->note, error))
        return FALSE;
    for (gsize i = 0; i < flow->n_columns; i++)
        if (!check_text(flow->columns[i], error))
            return FALSE;
    for (gsize i = 0; i < flow->n_boxes; i++)
        if (!check_box(flow, i, error))
            return FALSE;
    for (gsize i = 0; i < flow->n_bands; i++)
        if (flow->bands[i].source >= flow->n_boxes ||
            !leads_on(flow, flow->bands[i].source, flow->bands[i].target)) {
            g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                        "band %" G_GSIZE_FORMAT " of the flow leads to no later column",
                        i + 1);
            return FALSE;
        }
    return TRUE;
}

GBytes *
coding_flow_draw(const CodingFlow *flow, const CodingDrawingOptions *options,
                 const char *program_dir, GError **error)
{
    const AxialDrawing *drawing =
        check(flow, error) ? coding_drawing_load(program_dir, error) : NULL;
    char *message = NULL;
    GBytes *drawn = drawing ? drawing->flow(flow, options, &message) : NULL;

    return drawing ? coding_drawing_take(drawn, "the flow", message, error) : NULL;
}
