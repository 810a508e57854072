/* changes.c - what came back: new codes are asked about together, changes printed. */
#include "changes.h"

#include "ui.h"

gboolean
changes_ask_new(CodingChanges *changes, GError **error)
{
    g_autoptr(GError) problem = NULL;
    g_autofree char *question = NULL;

    if (coding_changes_check_known(changes, &problem))
        return TRUE;
    question = g_strdup_printf("%s; make them?", problem->message);
    if (ui_ask(question))
        return TRUE;
    g_set_error(error, problem->domain, problem->code, "%s; --new makes them",
                problem->message);
    return FALSE;
}

gboolean
changes_apply(Context *ctx, CodingChanges *changes, CodingChangeCounts *counts,
              GError **error)
{
    g_autoptr(CodingTable) table = coding_changes_apply(changes, counts, error);

    if (!table)
        return FALSE;
    if (!coding_table_get_n_rows(table) && !context_is_for_scripts(ctx))
        return TRUE;
    return context_print(ctx, table, error);
}
