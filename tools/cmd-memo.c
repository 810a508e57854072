/* cmd-memo.c - 'axial memo': what the analyst thinks, listed and shown. */
#include <string.h>

#include "memo.h"
#include "registry.h"

static char *opt_at;
static int opt_revision;
static const GOptionEntry list_options[] = {MEMO_FILTER_OPTIONS, {NULL}};
static const GOptionEntry show_options[] = {
    {"at", 0, 0, G_OPTION_ARG_STRING, &opt_at, "As it was on this date", "DATE"},
    {"revision", 0, 0, G_OPTION_ARG_INT, &opt_revision,
     "As it was before it was changed; 'axial memo history' lists them", "N"},
    {NULL},
};
static const CodingColumn columns[] = {
    {.id = "date", .title = "Date", .help = "of the thought"},
    {.id = "kind", .title = "Kind", .help = "theoretical, methodological, field ..."},
    {.id = "title", .title = "Title", .help = "by which it is called"},
    {.id = "by", .title = "By", .help = "the coder who wrote it"},
    {.id = "visibility", .title = "Visibility", .help = "private, team or public"},
    {.id = "about", .title = "About", .help = "what it is tied to"},
    {.id = "body", .title = "Body", .hidden = TRUE, .help = "its text, in Markdown"},
    {.id = "attendees", .title = "Attendees", .hidden = TRUE, .help = "who was there"},
    {.id = "revision",
     .title = "Revision",
     .type = CODING_CELL_INTEGER,
     .hidden = TRUE,
     .help = "how often it was changed, and one"},
    {.id = "changed",
     .title = "Changed",
     .type = CODING_CELL_TIME,
     .hidden = TRUE,
     .help = "when it was last changed"},
    {NULL},
};

static gboolean
add_memo(CodingTable *table, CodingAboutNames *names, const CodingMemo *memo,
         GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autofree char *about = coding_about_names_dup_list(names, memo, &failure);
    g_autofree char *date = coding_memo_date_format(memo->written_at);
    g_autofree char *attendees = memo_dup_attendees(memo);

    if (failure) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return FALSE;
    }
    coding_table_add_row(table, date, memo->kind, memo->title, memo->coder_name,
                         coding_memo_visibility_get_name(memo->visibility), about,
                         memo->body, attendees, (gint64)memo->number, memo->changed_at);
    return TRUE;
}

static gboolean
run_list(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingTable) table = coding_table_new(columns);
    g_autoptr(CodingAboutNames) names = coding_about_names_new(ctx->store, error);
    g_autoptr(GPtrArray) memos = names ? memo_choose(ctx, error) : NULL;

    (void)args;
    if (!memos)
        return FALSE;
    for (guint i = 0; i < memos->len; i++)
        if (!add_memo(table, names, g_ptr_array_index(memos, i), error))
            return FALSE;
    coding_table_add_note(table, "%u memo%s that you may see", memos->len,
                          memos->len == 1 ? "" : "s");
    return context_print(ctx, table, error);
}

static const Command list = {
    .name = "list",
    .summary = "list memos in order of date",
    .details = "Prints your memos, those of nobody in particular, and those that other "
               "coders who have shared did not keep private.",
    .examples =
        (const char *const[]){
            "all that may be seen", "axial memo", "what was thought about a code",
            "axial memo list --about code:'Small steps'",
            "the methodological ones of this year",
            "axial memo list -k methodological --since 2020-01-01", NULL},
    .options = list_options,
    .columns = columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run_list,
};

/* What the memo was; ties and codes are those of the memo as it is, and left out. */
static void
put_back(CodingMemo *memo, const CodingMemoState *state)
{
    g_autoptr(CodingMemo) old = g_memdup2(memo, sizeof *memo);

    memo->id = 0;
    memo->kind = g_strdup(state->kind);
    memo->title = g_strdup(state->title);
    memo->body = g_strdup(state->body);
    memo->changer_name = g_strdup(state->maker);
    memo->coder_name = g_strdup(old->coder_name);
    memo->about = g_array_new(FALSE, TRUE, sizeof(CodingAbout));
    memo->attendees = g_ptr_array_new_with_free_func(g_free);
    memo->visibility = state->visibility;
    memo->written_at = state->written_at;
    memo->changed_at = state->made_at;
    memo->number = state->number;
}

static gboolean
show_state(Context *ctx, CodingMemo *memo, GError **error)
{
    g_autoptr(GPtrArray) states = NULL;
    const CodingMemoState *state;
    gint64 time = 0;

    if (!opt_at && !opt_revision)
        return TRUE;
    if (opt_at && !memo_parse_until(opt_at, &time, error))
        return FALSE;
    states = coding_memo_list_states(ctx->store, memo->id, error);
    state = !states  ? NULL
            : opt_at ? coding_memo_state_find_at(states, time - 1, error)
                     : coding_memo_state_find(states, (guint)opt_revision, error);
    if (!state)
        return FALSE;
    if (state->number != memo->number)
        put_back(memo, state);
    return TRUE;
}

static gboolean
run_show(Context *ctx, char **args, GError **error)
{
    g_autoptr(GPtrArray) memos = coding_memo_array_new();
    const CodingMemosOptions options = {.memos = memos, .visibilities = CODING_MEMOS_ALL};

    if (opt_revision < 0 || (opt_at && opt_revision)) {
        set_usage_error(error, opt_at ? "either --at DATE or --revision N"
                                      : "--revision is a number from 1 on");
        return FALSE;
    }
    for (char **handle = args; *handle; handle++) {
        CodingMemo *memo = memo_load(ctx, *handle, error);

        if (!memo)
            return FALSE;
        g_ptr_array_add(memos, memo);
        if (!show_state(ctx, memo, error))
            return FALSE;
    }
    return memo_print_document(ctx, &options, error);
}

static const Command show = {
    .name = "show",
    .arguments = "MEMO...",
    .min_args = 1,
    .max_args = -1,
    .summary = "print memos in full",
    .details =
        "MEMO is the title or its beginning, without regard to case; where that is not "
        "enough, the date or the kind before it ('2020-01-01 theoretical: first'), or "
        "the writer ('Ben/first'; '/first' is that of nobody in particular).\n\n"
        "With it come the passages it is about, the codes on it, and the memos that "
        "refer to it. --at and --revision print what it said before it was changed. "
        "FORMAT is markdown, html, text or docx.",
    .examples =
        (const char *const[]){"by the beginning of its title",
                              "axial memo show 'first imp'", "what it said at first",
                              "axial memo show 'first imp' --revision 1", NULL},
    .options = show_options,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run_show,
};

const Command cmd_memo = {
    .name = "memo",
    .group = "Order",
    .summary = "thoughts, dated, and tied to what they are about",
    .details = "A memo has a kind (code, theoretical, methodological, field, transcript, "
               "reflexive, meeting, or any other), a date, and may be tied to "
               "transcripts, passages, codes, links, other memos, participants, groups, "
               "models, stages and coders. Reflexive memos are private unless you say "
               "otherwise; the others show to the team once you have shared.\n\n"
               "What a memo said before it was changed is kept. Memos are coded as talk "
               "is, searched, and sorted into the outline of a paper.",
    .subcommands =
        (const Command *const[]){&list, &show, &memo_add, &memo_edit, &memo_remove,
                                 &memo_history, &memo_diff, &memo_search, &memo_code,
                                 &memo_uncode, &memo_segments, &memo_sort, &memo_meetings,
                                 &memo_meeting, &memo_family, &memo_families,
                                 &memo_import, &memo_export, NULL},
};
