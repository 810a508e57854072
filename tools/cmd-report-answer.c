/* cmd-report-answer.c - 'axial report answer': what the authors say to an item. */
#include <string.h>

#include "registry.h"
#include "report.h"

static const ReportChecklist *const lists[] = {&report_checklist_coreq,
                                               &report_checklist_srqr, NULL};

static const ReportChecklist *
find_list(const char *name, GError **error)
{
    g_autoptr(GPtrArray) known = g_ptr_array_new();

    for (gsize i = 0; lists[i]; i++) {
        if (g_ascii_strcasecmp(lists[i]->id, name) == 0)
            return lists[i];
        g_ptr_array_add(known, (gpointer)lists[i]->id);
    }
    coding_error_set_not_found(error, "checklist", name, "of the report", known);
    return NULL;
}

static gboolean
find_number(const ReportChecklist *list, const char *text, guint *number, GError **error)
{
    guint64 value;

    if (!g_ascii_string_to_unsigned(text, 10, 1, list->n_items, &value, NULL)) {
        set_usage_error(error, "%s has items 1 to %u, not '%s'", list->name,
                        list->n_items, text);
        return FALSE;
    }
    *number = (guint)value;
    return TRUE;
}

static gboolean
run(Context *ctx, char **args, GError **error)
{
    const ReportChecklist *list = find_list(args[0], error);
    guint number;
    g_autofree char *tidy = coding_text_tidy(args[2]);
    g_autofree char *setting = NULL;

    if (!list || !find_number(list, args[1], &number, error))
        return FALSE;
    setting = report_dup_setting_name(list, number);
    if (!coding_store_set_setting(ctx->store, setting, *tidy ? tidy : NULL, error))
        return FALSE;
    context_say(ctx, "%s item %u of %s (%s)", *tidy ? "answered" : "took the answer from",
                number, list->name, list->items[number - 1].title);
    return TRUE;
}

const Command report_answer = {
    .name = "answer",
    .arguments = "LIST NUMBER TEXT",
    .min_args = 3,
    .max_args = 3,
    .summary = "keep what the authors say to an item of a checklist",
    .details = "LIST is coreq or srqr, NUMBER that of the item, TEXT what stands in the "
               "report beside what the project knows; '' for nothing any more. The "
               "answers belong to the project, not to a coder.",
    .examples =
        (const char *const[]){"a judgement of the authors",
                              "axial report answer coreq 9 'Grounded theory after "
                              "Corbin and Strauss'",
                              NULL},
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run,
};
