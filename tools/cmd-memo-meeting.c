/* cmd-memo-meeting.c - 'axial memo' meetings and meeting: who discussed what, and what
 * changed then. */
#include "memo.h"
#include "registry.h"

static const CodingColumn list_columns[] = {
    {.id = "date", .title = "Date", .help = "of the meeting"},
    {.id = "title", .title = "Meeting", .help = "by which it is called"},
    {.id = "attendees", .title = "Attendees", .help = "who was there"},
    {.id = "about", .title = "About", .help = "what was discussed"},
    {.id = "by", .title = "By", .help = "who wrote it down"},
    {NULL},
};

static gboolean
run_list(Context *ctx, char **args, GError **error)
{
    const CodingMemoFilter filter = {.kind = "meeting"};
    g_autoptr(CodingTable) table = coding_table_new(list_columns);
    g_autoptr(CodingAboutNames) names = coding_about_names_new(ctx->store, error);
    g_autoptr(GPtrArray) memos =
        names ? coding_memo_list(ctx->store, &filter, error) : NULL;

    (void)args;
    for (guint i = 0; memos && i < memos->len; i++) {
        const CodingMemo *memo = g_ptr_array_index(memos, i);
        g_autoptr(GError) failure = NULL;
        g_autofree char *about = coding_about_names_dup_list(names, memo, &failure);
        g_autofree char *date = coding_memo_date_format(memo->written_at);
        g_autofree char *attendees = memo_dup_attendees(memo);

        if (failure) {
            g_propagate_error(error, g_steal_pointer(&failure));
            return FALSE;
        }
        coding_table_add_row(table, date, memo->title, attendees, about,
                             memo->coder_name);
    }
    return memos && context_print(ctx, table, error);
}

const Command memo_meetings = {
    .name = "meetings",
    .summary = "list the meetings that are on record",
    .details = "Prints a row for each memo of the kind meeting that you may see: who was "
               "there (--attendee) and what was discussed (--about).",
    .examples = (const char *const[]){"all of them", "axial memo meetings", NULL},
    .columns = list_columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run_list,
};

enum { COLUMN_MADE, COLUMN_CODER, COLUMN_ATTENDED, COLUMN_SUMMARY, COLUMN_COMMAND };

static const CodingColumn change_columns[] = {
    {.id = "made", .title = "When", .type = CODING_CELL_TIME, .help = "it was done"},
    {.id = "coder", .title = "Who", .help = "the acting coder"},
    {.id = "attended",
     .title = "Attended",
     .type = CODING_CELL_BOOLEAN,
     .help = "was at the meeting"},
    {.id = "summary", .title = "What changed", .help = "in words"},
    {.id = "command", .title = "Command", .hidden = TRUE, .help = "as typed"},
    {NULL},
};

static gboolean
attended(const CodingMemo *memo, const char *coder)
{
    for (guint i = 0; coder && i < memo->attendees->len; i++)
        if (coding_text_same(g_ptr_array_index(memo->attendees, i), coder))
            return TRUE;
    return FALSE;
}

static gboolean
add_notes(CodingTable *table, CodingAboutNames *names, const CodingMemo *memo,
          gint64 until, guint n, GError **error)
{
    g_autofree char *attendees = memo_dup_attendees(memo);
    g_autoptr(GError) failure = NULL;
    g_autofree char *about = coding_about_names_dup_list(names, memo, &failure);
    g_autofree char *next = until ? coding_memo_date_format(until) : NULL;

    if (failure) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return FALSE;
    }
    coding_table_add_note(table, "attendees: %s", attendees ? attendees : "not named");
    coding_table_add_note(table, "about: %s", about ? about : "not said");
    coding_table_add_note(table,
                          "%u change%s that you may see, from the meeting %s%s; what was "
                          "undone is left out",
                          n, n == 1 ? "" : "s", next ? "to the next one, " : "on",
                          next ? next : "");
    return TRUE;
}

static gboolean
run_meeting(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingTable) table = coding_table_new(change_columns);
    g_autoptr(CodingMemo) memo = memo_load(ctx, args[0], error);
    g_autoptr(CodingAboutNames) names =
        memo ? coding_about_names_new(ctx->store, error) : NULL;
    gint64 until;
    g_autoptr(GPtrArray) changes =
        names ? coding_memo_list_changes(ctx->store, memo, &until, error) : NULL;
    g_autofree char *handle = memo ? coding_memo_dup_handle(memo) : NULL;

    if (!changes)
        return FALSE;
    coding_table_set_title(table, handle);
    for (guint i = 0; i < changes->len; i++) {
        const CodingOperation *one = g_ptr_array_index(changes, i);

        coding_table_add_row(table, one->made_at, one->coder, attended(memo, one->coder),
                             one->summary, one->command);
    }
    return add_notes(table, names, memo, until, changes->len, error) &&
           context_print(ctx, table, error);
}

const Command memo_meeting = {
    .name = "meeting",
    .arguments = "MEETING",
    .min_args = 1,
    .max_args = 1,
    .summary = "list what changed after a meeting, up to the next",
    .details = "MEETING is a memo of the kind meeting, called as in 'axial memo show'. "
               "Prints the operations of the log from its date on that stand, by whom, "
               "up to the next meeting. Those of coders who have not shared are not "
               "shown, and their meetings end nothing.",
    .examples = (const char *const[]){"what followed from a meeting",
                                      "axial memo meeting 'first meeting'", NULL},
    .columns = change_columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run_meeting,
};
