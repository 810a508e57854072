/* cmd-memo-history.c - 'axial memo history' and 'diff': what a memo said before. */
#include "memo.h"
#include "registry.h"

static const CodingColumn columns[] = {
    {.id = "revision",
     .title = "Revision",
     .type = CODING_CELL_INTEGER,
     .help = "the last one is the memo as it is"},
    {.id = "made",
     .title = "When",
     .type = CODING_CELL_TIME,
     .help = "it was written so"},
    {.id = "by", .title = "Who", .help = "wrote it so"},
    {.id = "change", .title = "What changed", .help = "in words"},
    {.id = "title", .title = "Title", .help = "it had"},
    {.id = "kind", .title = "Kind", .hidden = TRUE, .help = "it had"},
    {.id = "date", .title = "Date", .hidden = TRUE, .help = "of the thought"},
    {.id = "visibility", .title = "Visibility", .hidden = TRUE, .help = "it had"},
    {.id = "body", .title = "Body", .hidden = TRUE, .help = "its text, in Markdown"},
    {NULL},
};

static void
add_state(CodingTable *table, const CodingMemoState *before, const CodingMemoState *state)
{
    g_autofree char *change = coding_memo_state_describe_change(before, state);
    g_autofree char *date = coding_memo_date_format(state->written_at);

    coding_table_add_row(table, (gint64)state->number, state->made_at, state->maker,
                         change, state->title, state->kind, date,
                         coding_memo_visibility_get_name(state->visibility), state->body);
}

static gboolean
run_history(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingTable) table = coding_table_new(columns);
    gint64 id = coding_memo_find(ctx->store, args[0], error);
    g_autoptr(GPtrArray) states =
        id ? coding_memo_list_states(ctx->store, id, error) : NULL;

    if (!states)
        return FALSE;
    for (guint i = 0; i < states->len; i++)
        add_state(table, i ? g_ptr_array_index(states, i - 1) : NULL,
                  g_ptr_array_index(states, i));
    return context_print(ctx, table, error);
}

const Command memo_history = {
    .name = "history",
    .arguments = "MEMO",
    .min_args = 1,
    .max_args = 1,
    .summary = "list what a memo was before it was changed",
    .details =
        "Prints a row for each state of the memo, the first one first: when and by "
        "whom it was written so, and what changed. States that were private are "
        "their writer's only, also when the memo is open now.",
    .examples = (const char *const[]){"how a thought came about",
                                      "axial memo history 'first imp'", NULL},
    .columns = columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run_history,
};

static gboolean
parse_number(const char *text, guint *number, GError **error)
{
    char *end;
    guint64 value = g_ascii_strtoull(text, &end, 10);

    if (!*text || *end || value == 0 || value > G_MAXUINT) {
        set_usage_error(error, "a revision is a number from 1 on, not '%s'", text);
        return FALSE;
    }
    *number = (guint)value;
    return TRUE;
}

/* The two that are compared: as named, one and the memo as it is, or the last two. */
static gboolean
choose_two(const GPtrArray *states, char **args, const CodingMemoState **before,
           const CodingMemoState **after, GError **error)
{
    guint number;

    *after = g_ptr_array_index(states, states->len - 1);
    *before = g_ptr_array_index(states, states->len > 1 ? states->len - 2 : 0);
    if (args[0]) {
        if (!parse_number(args[0], &number, error))
            return FALSE;
        *before = coding_memo_state_find(states, number, error);
    }
    if (args[0] && args[1]) {
        if (!parse_number(args[1], &number, error))
            return FALSE;
        *after = coding_memo_state_find(states, number, error);
    }
    return *before && *after;
}

static gboolean
run_diff(Context *ctx, char **args, GError **error)
{
    gint64 id = coding_memo_find(ctx->store, args[0], error);
    g_autoptr(GPtrArray) states =
        id ? coding_memo_list_states(ctx->store, id, error) : NULL;
    const CodingMemoState *before, *after;
    g_autofree char *text = NULL;

    if (!states || !choose_two(states, args + 1, &before, &after, error))
        return FALSE;
    text = coding_memo_state_dup_diff(before, after);
    return context_write(ctx, text, -1, error);
}

const Command memo_diff = {
    .name = "diff",
    .arguments = "MEMO [REVISION] [REVISION]",
    .min_args = 1,
    .max_args = 3,
    .summary = "compare two states of a memo, word by word",
    .details = "Prints the later text with what went in [-brackets-] and what came in "
               "{+braces+}: of the two revisions, of one and the memo as it is, or of "
               "the last change. Prints nothing where the two are the same.",
    .examples = (const char *const[]){"the last change", "axial memo diff 'first imp'",
                                      "all that changed since it was written",
                                      "axial memo diff 'first imp' 1", NULL},
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run_diff,
};
