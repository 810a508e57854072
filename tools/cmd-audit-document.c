/* cmd-audit-document.c - 'axial audit document': the trail as an appendix. */
#include "audit.h"
#include "document.h"
#include "registry.h"

static char *opt_model;

static const GOptionEntry options[] = {
    {"model", 0, 0, G_OPTION_ARG_STRING, &opt_model,
     "The model they became (the only one, unless there are several)", "NAME"},
    {NULL},
};

static gboolean
add_flow(Context *ctx, CodingDocument *document, const CodingAudit *audit, GError **error)
{
    g_auto(AuditFlow) flow = {0};

    if (coding_audit_get_counts(audit)->n_open == 0)
        return TRUE;
    if (!document_shows_drawings(ctx)) {
        coding_document_add_paragraph(document, NULL,
                                      "The figure: 'axial audit figure -o flow.svg'.");
        return TRUE;
    }
    audit_flow_init(&flow, audit, AUDIT_MOST_NAMES);
    return document_add_drawing(ctx, document, audit_flow_draw, &flow,
                                "How open codes flow into categories", NULL, error);
}

static void
add_table(CodingDocument *document, CodingTable *table)
{
    g_autoptr(CodingTable) kept = table;

    coding_document_add_table(document, kept);
}

gboolean
audit_add_overview(Context *ctx, CodingDocument *document, const CodingAudit *audit,
                   guint level, GError **error)
{
    g_autofree char *sentence = coding_audit_dup_sentence(audit);

    coding_document_add_paragraph(document, NULL, sentence);
    if (!add_flow(ctx, document, audit, error))
        return FALSE;
    coding_document_add_heading(document, level, "In numbers");
    add_table(document, coding_audit_to_numbers(audit));
    coding_document_add_heading(document, level, "From meeting to meeting");
    add_table(document, coding_audit_to_meetings(audit));
    return TRUE;
}

static void
add_places(const CodingAudit *audit, GString *text, const CodingWay *way)
{
    for (guint i = 0; i < way->places->len; i++)
        g_string_append_printf(
            text, "%s%s", i ? "; " : ": ",
            coding_audit_get_place(audit, g_array_index(way->places, guint, i))
                ->code->name);
}

/* "made 2016-11-01 by C1, in vivo; merged into 'Hiding'; Vulnerability". */
static char *
dup_outline(const CodingAudit *audit, const CodingWay *way)
{
    g_autofree char *date = coding_memo_date_format(way->made->made_at);
    GString *text = g_string_new(NULL);

    g_string_append_printf(
        text, "made %s%s%s, %s; %s", date, way->made->coder_name ? " by " : "",
        way->made->coder_name ? way->made->coder_name : "",
        coding_code_origin_get_name(way->made->origin), coding_end_get_name(way->end));
    if (way->holder && way->end == CODING_END_MERGED)
        g_string_append_printf(text, ", now '%s'", way->holder->name);
    add_places(audit, text, way);
    return g_string_free(text, FALSE);
}

static void
add_memos(CodingDocument *document, const CodingAudit *audit, const CodingWay *way)
{
    const GPtrArray *memos =
        way->holder ? coding_audit_get_memos(audit, way->holder->id) : NULL;

    for (guint i = 0; memos && i < memos->len; i++) {
        const CodingMemo *memo = g_ptr_array_index(memos, i);
        g_autofree char *handle = coding_memo_dup_handle(memo);
        g_autofree char *line = g_strdup_printf(
            "memo: %s%s%s%s", handle, memo->coder_name ? " (" : "",
            memo->coder_name ? memo->coder_name : "", memo->coder_name ? ")" : "");

        coding_document_add_item(document, line);
    }
}

/* The first step, that it was made, is in the outline. */
static void
add_way(CodingDocument *document, const CodingAudit *audit, const CodingWay *way)
{
    g_autofree char *outline = dup_outline(audit, way);
    g_autofree char *lead = g_strdup_printf("%s.", way->made->name);

    coding_document_add_paragraph(document, lead, outline);
    for (guint i = 1; i < way->steps->len; i++) {
        const CodingCodeEvent *e = g_ptr_array_index(way->steps, i);
        g_autofree char *date = coding_memo_date_format(e->made_at);
        g_autofree char *what = coding_code_event_dup_words(e);
        g_autofree char *line =
            g_strdup_printf("%s%s%s: %s %s", date, e->coder_name ? ", " : "",
                            e->coder_name ? e->coder_name : "",
                            coding_code_event_get_name(e->event), what);

        coding_document_add_item(document, line);
    }
    add_memos(document, audit, way);
}

void
audit_add_ways(CodingDocument *document, const CodingAudit *audit, guint level)
{
    g_autoptr(GPtrArray) ways = coding_audit_list_by_scheme(audit);
    gint64 scheme = 0;

    for (guint i = 0; i < ways->len; i++) {
        const CodingWay *way = g_ptr_array_index(ways, i);

        if (i == 0 || way->made->scheme != scheme) {
            g_autofree char *heading =
                way->made->owner_name
                    ? g_strdup_printf("Open codes of %s", way->made->owner_name)
                    : g_strdup("Open codes of the joint scheme");

            coding_document_add_heading(document, level, heading);
        }
        scheme = way->made->scheme;
        add_way(document, audit, way);
    }
}

static gboolean
run(Context *ctx, char **args, GError **error)
{
    g_autofree char *title = coding_store_dup_setting(ctx->store, "title");
    g_autoptr(CodingDocument) document = coding_document_new("Audit trail");
    g_auto(AuditView) view = {0};

    (void)args;
    if (!audit_view_load(ctx, opt_model, &view, error))
        return FALSE;
    coding_document_set_subtitle(document, title);
    if (!audit_add_overview(ctx, document, view.audit, 1, error))
        return FALSE;
    audit_add_ways(document, view.audit, 1);
    return document_write(ctx, document, error);
}

const Command audit_document = {
    .name = "document",
    .summary = "write the trail as an appendix",
    .details =
        "Writes the sentence for the text, the flow drawing, the figures, what was done "
        "from meeting to meeting, and the way of every open code: by whom it was made "
        "when, what it was merged into or grouped under, and the memos about it. FORMAT "
        "is markdown, html or docx, or follows from the suffix of -o FILE; Markdown "
        "names "
        "the command that draws the figure.",
    .examples =
        (const char *const[]){"for a journal", "axial audit document -o audit.html",
                              "for a supplement in Word",
                              "axial audit document -o audit.docx", NULL},
    .options = options,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run,
};
