/* describe-flow.c - every box of a flow and where it leads, as text. */
#include "draw/describe.h"

static void
add_box(const CodingFlow *flow, const CodingFlowBox *box, GString *out)
{
    if (flow->columns[box->column]) {
        coding_describe_escape(out, flow->columns[box->column]);
        g_string_append(out, ": ");
    }
    coding_describe_escape(out, box->name);
    if (box->detail) {
        g_string_append(out, " (");
        coding_describe_escape(out, box->detail);
        g_string_append(out, ")");
    }
    if (box->into >= 0) {
        g_string_append(out, " to ");
        coding_describe_escape(out, flow->boxes[box->into].name);
    }
    g_string_append_c(out, '\n');
}

void
coding_flow_describe(const CodingFlow *flow, GString *out)
{
    g_string_append(out, "<title>");
    coding_describe_escape(out, flow->title ? flow->title : "Flow");
    g_string_append(out, "</title>\n<desc>");
    for (gsize i = 0; i < flow->n_boxes; i++)
        add_box(flow, &flow->boxes[i], out);
    for (gsize i = 0; i < flow->n_bands; i++) {
        coding_describe_escape(out, flow->boxes[flow->bands[i].source].name);
        g_string_append(out, " also to ");
        coding_describe_escape(out, flow->boxes[flow->bands[i].target].name);
        g_string_append_c(out, '\n');
    }
    if (flow->note)
        coding_describe_escape(out, flow->note);
    g_string_append(out, "</desc>\n");
}
