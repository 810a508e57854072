/* report-checklist.c - a checklist as a table: what the project knows of each item, and
 * what the authors say. */
#include "report.h"

static const CodingColumn columns[] = {
    {.id = "number", .title = "No.", .type = CODING_CELL_INTEGER, .help = "of the item"},
    {.id = "item", .title = "Item", .help = "in words of our own"},
    {.id = "project", .title = "From the project", .help = "what is on record"},
    {.id = "authors", .title = "From the authors", .help = "'axial report answer'"},
    {NULL},
};

char *
report_dup_setting_name(const ReportChecklist *list, guint number)
{
    return g_strdup_printf("%s %u", list->id, number);
}

/* What stands where nothing is known.  Returns: (transfer full). */
static char *
dup_gap(const ReportItem *item)
{
    if (!item->dup)
        return g_strdup("for the authors");
    return item->remedy ? g_strdup_printf("not on record; %s", item->remedy)
                        : g_strdup("nothing on record");
}

static gboolean
write_checklist(Report *self, const ReportChecklist *list, GError **error)
{
    g_autoptr(CodingTable) table = coding_table_new(columns);
    guint known = 0, answered = 0;

    (void)error;
    for (guint i = 0; i < list->n_items; i++) {
        const ReportItem *item = &list->items[i];
        g_autofree char *setting = report_dup_setting_name(list, item->number);
        g_autofree char *answer = coding_store_dup_setting(self->ctx->store, setting);
        g_autofree char *project = item->dup ? item->dup(self) : NULL;

        known += project != NULL;
        if (!project)
            project = dup_gap(item);
        answered += answer != NULL;
        coding_table_add_row(table, (gint64)item->number, item->title, project, answer);
    }
    coding_table_add_note(table,
                          "unit: item; n = %u; the project knows something of %u, the "
                          "authors answer %u",
                          list->n_items, known, answered);
    coding_table_add_note(table, "after %s; in words of our own, read the original",
                          list->source);
    coding_document_add_table(self->document, table);
    return TRUE;
}

static gboolean
write_coreq(Report *self, GError **error)
{
    return write_checklist(self, &report_checklist_coreq, error);
}

const ReportSection report_coreq = {
    .id = "coreq",
    .title = "Checklist: COREQ",
    .write = write_coreq,
};

static gboolean
write_srqr(Report *self, GError **error)
{
    return write_checklist(self, &report_checklist_srqr, error);
}

const ReportSection report_srqr = {
    .id = "srqr",
    .title = "Checklist: SRQR",
    .write = write_srqr,
};
