/* cmd-participants-import.c - 'axial participants import': a table of attributes. */
#include "file.h"
#include "participants.h"

static char *opt_sheet;
static const GOptionEntry options[] = {
    FILE_SHEET_OPTION(&opt_sheet),
    {NULL},
};

/* "age (number), work (text)": the attributes that @after has and @before has not;
 * their types may have been guessed, so they are said.  Returns: (transfer full). */
static char *
dup_new_attributes(const CodingRoster *before, const CodingRoster *after)
{
    GString *list = g_string_new(NULL);

    for (guint i = before->attributes->len; i < after->attributes->len; i++) {
        const CodingAttribute *attribute = g_ptr_array_index(after->attributes, i);

        g_string_append_printf(list, "%s%s (%s)", list->len ? ", " : "", attribute->name,
                               coding_attribute_type_get_name(attribute->type));
    }
    return g_string_free(list, FALSE);
}

static gboolean
run_import(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingRoster) before = NULL, after = NULL;
    g_autoptr(CodingTable) table = NULL;
    g_autoptr(CodingCsv) csv = file_read_table(args[0], opt_sheet, error);
    g_autofree char *added = NULL;
    const char *file = file_get_name(args[0]);
    guint n;

    if (!csv)
        return FALSE;
    before = coding_roster_load(ctx->store, error);
    if (!before || !coding_roster_import(ctx->store, file, csv, &n, error))
        return FALSE;
    after = coding_roster_load(ctx->store, error);
    if (!after)
        return FALSE;
    added = dup_new_attributes(before, after);
    context_say(ctx, "changed %u participant%s from '%s'%s%s", n, n == 1 ? "" : "s", file,
                *added ? "; new attributes: " : "", added);
    table = coding_roster_to_table(after, NULL, NULL);
    return context_print(ctx, table, error);
}

const Command participants_import = {
    .name = "import",
    .arguments = "FILE",
    .min_args = 1,
    .max_args = 1,
    .summary = "take names, roles and attributes from a table",
    .details =
        "FILE is an Excel workbook or CSV as spreadsheets write it, with commas, "
        "semicolons or tabs; '-' reads stdin. The first line names the columns. 'group' "
        "and 'label' (the speaker as "
        "transcribed) or 'name' say who a row is about; with 'label', 'name' is what the "
        "participant is called from then on. 'role' is participant, interviewer, "
        "assistant or other. Every other column is an attribute, whose values are text, "
        "numbers, dates (2016-04-19) or booleans (yes, no): 'age:number' states the "
        "type, "
        "otherwise a new attribute gets the narrowest that fits all its values. An empty "
        "cell is a missing value.\n\n"
        "All or nothing: a fault is named with its line and column, in a workbook with "
        "its cell, and the project stays as it was. Prints everybody as they are "
        "afterwards; --dry-run prints the same "
        "and changes nothing. 'axial participants' with --csv or --format xlsx writes "
        "such a table.",
    .examples =
        (const char *const[]){"see what a table would change",
                              "axial participants import people.csv --dry-run", "take it",
                              "axial participants import people.csv", NULL},
    .options = options,
    .columns = coding_roster_columns,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run_import,
};
