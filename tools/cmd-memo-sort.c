/* cmd-memo-sort.c - 'axial memo sort': the outline of a paper, as it stands. */
#include "memo.h"
#include "registry.h"

static gboolean opt_unsorted;
static const GOptionEntry show_options[] = {
    {"unsorted", 0, 0, G_OPTION_ARG_NONE, &opt_unsorted,
     "The memos that have no place in it instead", NULL},
    {NULL},
};

static const CodingColumn columns[] = {
    {.id = "heading",
     .title = "Heading",
     .help = "indented by its level; in the row of a memo the one it stands under"},
    {.id = "memo", .title = "Memo", .help = "its title; empty in the row of a heading"},
    {.id = "date", .title = "Date", .help = "of the memo"},
    {.id = "kind", .title = "Kind", .help = "of the memo"},
    {.id = "by", .title = "By", .help = "who wrote the memo"},
    {.id = "level",
     .title = "Level",
     .type = CODING_CELL_INTEGER,
     .hidden = TRUE,
     .help = "of the heading, from 1; a memo has that of its heading"},
    {.id = "code",
     .title = "Code",
     .type = CODING_CELL_BOOLEAN,
     .hidden = TRUE,
     .help = "the heading is a code"},
    {.id = "handle", .title = "Handle", .hidden = TRUE, .help = "that calls the memo"},
    {NULL},
};

enum { COLUMN_HEADING, COLUMN_MEMO, COLUMN_DATE, COLUMN_KIND, COLUMN_BY, COLUMN_LEVEL };
enum { COLUMN_CODE = COLUMN_LEVEL + 1, COLUMN_HANDLE };

static void
set_memo(Context *ctx, CodingTable *table, const CodingMemo *memo)
{
    g_autofree char *date = coding_memo_date_format(memo->written_at);
    g_autofree char *handle =
        coding_memo_dup_full_handle(memo, coding_store_get_coder(ctx->store));

    coding_table_set_text(table, COLUMN_MEMO, memo->title);
    coding_table_set_text(table, COLUMN_DATE, date);
    coding_table_set_text(table, COLUMN_KIND, memo->kind);
    coding_table_set_text(table, COLUMN_BY, memo->coder_name ? memo->coder_name : "");
    coding_table_set_text(table, COLUMN_HANDLE, handle);
}

/* People see the outline by its indentation, scripts the heading in every row. */
static void
set_heading(Context *ctx, CodingTable *table, const CodingSortingLine *heading,
            gboolean repeated)
{
    gboolean bare = context_is_for_scripts(ctx);
    g_autofree char *text =
        heading ? g_strdup_printf("%*s%s", bare ? 0 : (int)(2 * (heading->depth - 1)), "",
                                  heading->heading)
                : NULL;

    coding_table_set_text(table, COLUMN_HEADING,
                          !text || (repeated && !bare) ? "" : text);
    if (!heading)
        return;
    coding_table_set_integer(table, COLUMN_LEVEL, heading->depth);
    coding_table_set_boolean(table, COLUMN_CODE, heading->code != 0);
}

static void
add_lines(Context *ctx, CodingTable *table, const GPtrArray *lines, GHashTable *left)
{
    const CodingSortingLine *heading = NULL;

    for (guint i = 0; i < lines->len; i++) {
        CodingSortingLine *line = g_ptr_array_index(lines, i);
        const CodingMemo *memo = g_hash_table_lookup(left, &line->memo);

        if (line->heading)
            heading = line;
        else if (!memo)
            continue;
        if (!opt_unsorted) {
            coding_table_begin_row(table);
            set_heading(ctx, table, heading, line->heading == NULL);
            if (memo)
                set_memo(ctx, table, memo);
            else
                for (guint c = COLUMN_MEMO; c <= COLUMN_BY; c++)
                    coding_table_set_text(table, c, "");
        }
        g_hash_table_remove(left, &line->memo);
    }
}

static gboolean
run_show(Context *ctx, char **args, GError **error)
{
    const CodingMemoFilter any = {0};
    g_autoptr(CodingTable) table = coding_table_new(columns);
    g_autoptr(CodingSorting) sorting = coding_sorting_find(ctx->store, args[0], error);
    g_autoptr(GPtrArray) lines =
        sorting ? coding_sorting_list_lines(ctx->store, sorting->id, error) : NULL;
    g_autoptr(GPtrArray) memos = lines ? coding_memo_list(ctx->store, &any, error) : NULL;
    g_autoptr(GHashTable) left = g_hash_table_new(g_int64_hash, g_int64_equal);

    if (!memos)
        return FALSE;
    for (guint i = 0; i < memos->len; i++) {
        CodingMemo *memo = g_ptr_array_index(memos, i);

        g_hash_table_insert(left, &memo->id, memo);
    }
    coding_table_set_title(table, sorting->name);
    add_lines(ctx, table, lines, left);
    for (guint i = 0; opt_unsorted && i < memos->len; i++) {
        const CodingMemo *memo = g_ptr_array_index(memos, i);

        if (!g_hash_table_contains(left, &memo->id))
            continue;
        coding_table_begin_row(table);
        coding_table_set_text(table, COLUMN_HEADING, "");
        set_memo(ctx, table, memo);
    }
    coding_table_add_note(table,
                          "%u of %u memo%s that you may see %s sorted, under %u "
                          "heading%s",
                          sorting->n_memos, memos->len, memos->len == 1 ? "" : "s",
                          sorting->n_memos == 1 ? "is" : "are", sorting->n_headings,
                          sorting->n_headings == 1 ? "" : "s");
    return context_print(ctx, table, error);
}

static const Command show = {
    .name = "show",
    .arguments = "[SORTING]",
    .max_args = 1,
    .summary = "print a sorting: headings, and memos under them",
    .details = "Prints a row for each heading and each memo, from above; without a name "
               "the only sorting there is. Another coder's is 'Ben/paper', the joint one "
               "'joint/paper' where your own has the same name.",
    .examples = (const char *const[]){"the outline", "axial memo sort show paper",
                                      "what has no place yet",
                                      "axial memo sort show paper --unsorted", NULL},
    .options = show_options,
    .columns = columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run_show,
};

static const CodingColumn list_columns[] = {
    {.id = "name", .title = "Sorting", .help = "its name"},
    {.id = "by", .title = "By", .help = "the coder whose it is, or joint"},
    {.id = "headings",
     .title = "Headings",
     .type = CODING_CELL_INTEGER,
     .help = "of all levels"},
    {.id = "memos",
     .title = "Memos",
     .type = CODING_CELL_INTEGER,
     .help = "that you may see"},
    {NULL},
};

static gboolean
run_list(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingTable) table = coding_table_new(list_columns);
    g_autoptr(GPtrArray) sortings = coding_sorting_list(ctx->store, error);

    (void)args;
    for (guint i = 0; sortings && i < sortings->len; i++) {
        const CodingSorting *one = g_ptr_array_index(sortings, i);

        coding_table_add_row(table, one->name,
                             one->owner_name ? one->owner_name : "joint",
                             (gint64)one->n_headings, (gint64)one->n_memos);
    }
    return sortings && context_print(ctx, table, error);
}

static const Command list = {
    .name = "list",
    .summary = "list the sortings",
    .details = "Prints your sortings, the joint ones, and those of coders who have "
               "shared.",
    .examples = (const char *const[]){"all of them", "axial memo sort list", NULL},
    .columns = list_columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run_list,
};

const Command memo_sort = {
    .name = "sort",
    .summary = "sort memos into the outline of a paper",
    .details =
        "A sorting is a list of memos under headings, which are free text or codes, up "
        "to four levels deep. A memo is in it once, or not at all. There may be several; "
        "one is yours and shown once you share, or joint and everybody's. 'edit' changes "
        "it as a list in your editor, the other commands line by line; 'axial memo "
        "export --sorting' writes the memos in its order.",
    .subcommands =
        (const Command *const[]){&show, &list, &memo_sort_new, &memo_sort_heading,
                                 &memo_sort_put, &memo_sort_move, &memo_sort_take,
                                 &memo_sort_edit, &memo_sort_rename, &memo_sort_remove,
                                 NULL},
};
