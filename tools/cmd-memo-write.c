/* cmd-memo-write.c - writing memos, changing them, taking them in and away. */
#include <string.h>

#include "editor.h"
#include "file.h"
#include "memo.h"
#include "registry.h"

static char *opt_kind, *opt_date, *opt_body, *opt_file, *opt_title;
static char **opt_about, **opt_not_about, **opt_attendees, **opt_not_attendees;
static gboolean opt_private, opt_team, opt_public, opt_accept_loss;

#define CONTENT_OPTIONS                                                                    \
    {"kind",                                                                               \
     'k',                                                                                  \
     0,                                                                                    \
     G_OPTION_ARG_STRING,                                                                  \
     &opt_kind,                                                                            \
     "theoretical, methodological, code, field, transcript, reflexive, meeting ...",       \
     "KIND"},                                                                              \
        {"about",                                                                          \
         'a',                                                                              \
         0,                                                                                \
         G_OPTION_ARG_STRING_ARRAY,                                                        \
         &opt_about,                                                                       \
         "A transcript, passage, code, link or memo it is about; may be repeated",         \
         "WHAT"},                                                                          \
        {"attendee",                                                                       \
         0,                                                                                \
         0,                                                                                \
         G_OPTION_ARG_STRING_ARRAY,                                                        \
         &opt_attendees,                                                                   \
         "Somebody who was there, a coder or another; may be repeated",                    \
         "NAME"},                                                                          \
        {"date", 0, 0, G_OPTION_ARG_STRING, &opt_date, "The date of the thought", "DATE"}, \
        {"private", 0, 0, G_OPTION_ARG_NONE, &opt_private, "For nobody else", NULL},       \
        {"team", 0, 0, G_OPTION_ARG_NONE, &opt_team, "For the coders, once you share",     \
         NULL},                                                                            \
        {"public", 0, 0, G_OPTION_ARG_NONE, &opt_public, "May be shown outside the team",  \
         NULL},                                                                            \
        {"file",    'f',                                                                   \
         0,         G_OPTION_ARG_FILENAME,                                                 \
         &opt_file, "The text, from FILE; - is standard input",                            \
         "FILE"},                                                                          \
    {                                                                                      \
        "body", 0, 0, G_OPTION_ARG_STRING, &opt_body, "The text", "TEXT"                   \
    }

static const GOptionEntry add_options[] = {CONTENT_OPTIONS, {NULL}};
static const GOptionEntry edit_options[] = {
    CONTENT_OPTIONS,
    {"title", 0, 0, G_OPTION_ARG_STRING, &opt_title, "A new title", "TITLE"},
    {"not-about", 0, 0, G_OPTION_ARG_STRING_ARRAY, &opt_not_about,
     "What it is about no longer; may be repeated", "WHAT"},
    {"not-attendee", 0, 0, G_OPTION_ARG_STRING_ARRAY, &opt_not_attendees,
     "Somebody who was not there after all; may be repeated", "NAME"},
    {"accept-loss", 0, 0, G_OPTION_ARG_NONE, &opt_accept_loss,
     "Let go of codes on words that are taken away", NULL},
    {NULL},
};

/* What the options say of a memo, and the memory it points to. */
typedef struct {
    CodingMemoDraft draft;
    CodingMemoVisibility visibility;
    char *body;
    char *file;           /* where the editor left it; NULL: not from an editor */
    GPtrArray *attendees; /* char *, ended by NULL, borrowed; NULL: as they are */
} Content;

static void
content_clear(Content *self)
{
    g_free(self->body);
    g_free(self->file);
    g_clear_pointer(&self->attendees, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Content, content_clear)

static gboolean
holds(char **names, const char *name)
{
    for (; names && *names; names++)
        if (coding_text_same(*names, name))
            return TRUE;
    return FALSE;
}

/* Who was there of @memo (NULL: a new one), without and with those that were named. */
static gboolean
read_attendees(Content *self, const CodingMemo *memo, GError **error)
{
    if (!opt_attendees && !opt_not_attendees)
        return TRUE;
    for (char **name = opt_not_attendees; name && *name; name++) {
        g_autofree char *valid = g_utf8_make_valid(*name, -1);

        if (g_ptr_array_find_with_equal_func(memo->attendees, valid,
                                             (GEqualFunc)coding_text_same, NULL))
            continue;
        coding_error_set_not_found(error, "attendee", valid, "of that memo",
                                   memo->attendees);
        return FALSE;
    }
    self->attendees = g_ptr_array_new();
    for (guint i = 0; memo && i < memo->attendees->len; i++)
        if (!holds(opt_not_attendees, g_ptr_array_index(memo->attendees, i)))
            g_ptr_array_add(self->attendees, g_ptr_array_index(memo->attendees, i));
    for (char **name = opt_attendees; name && *name; name++)
        g_ptr_array_add(self->attendees, *name);
    g_ptr_array_add(self->attendees, NULL);
    self->draft.attendees = (const char *const *)self->attendees->pdata;
    return TRUE;
}

static gboolean
content_read(Content *self, const CodingMemo *memo, GError **error)
{
    if (opt_private + opt_team + opt_public > 1) {
        set_usage_error(error, "only one of --private, --team and --public");
        return FALSE;
    }
    if (opt_body && opt_file) {
        set_usage_error(error, "only one of --body and --file");
        return FALSE;
    }
    self->draft.kind = opt_kind;
    self->draft.title = opt_title;
    self->visibility = opt_private  ? CODING_MEMO_PRIVATE
                       : opt_public ? CODING_MEMO_PUBLIC
                                    : CODING_MEMO_TEAM;
    if (opt_private || opt_team || opt_public)
        self->draft.visibility = &self->visibility;
    if (opt_date && !coding_memo_date_parse(opt_date, &self->draft.written_at, error))
        return FALSE;
    if (opt_file && !(self->body = file_read_text(opt_file, error)))
        return FALSE;
    if (opt_body)
        self->body = g_strdup(opt_body);
    self->draft.body = self->body;
    return read_attendees(self, memo, error);
}

/* The text from an editor, while the project is free for others. */
static gboolean
content_edit(Content *self, Context *ctx, const char *command, const char *text,
             GError **error)
{
    coding_store_rollback(ctx->store);
    self->body = editor_edit(text, ".md", &self->file, error);
    if (!self->body || !coding_store_begin(ctx->store, command, error))
        return FALSE;
    self->draft.body = self->body;
    if (*g_strstrip(self->body))
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "the text was left empty; nothing was changed");
    return FALSE;
}

/* An empty text is not worth keeping. */
static gboolean
content_finish(const Content *self, gboolean good, GError **error)
{
    if (self->file && !good && !*self->body)
        editor_forget(self->file);
    return !self->file || !*self->body
               ? good
               : memo_finish_editing(self->file, good, NULL, error);
}

static gboolean
set_about(Context *ctx, gint64 memo, char **list, gboolean is_about, GError **error)
{
    g_autoptr(CodingAboutNames) names = coding_about_names_new(ctx->store, error);

    if (!names)
        return FALSE;
    for (char **what = list; what && *what; what++) {
        CodingAbout about;

        if (!coding_about_names_parse(names, *what, &about, error) ||
            !coding_memo_set_about(ctx->store, memo, &about, is_about, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
add(Context *ctx, Content *content, const char *title, GError **error)
{
    g_autofree char *command = g_strdup_printf("memo add '%s'", title);
    g_autoptr(CodingMemo) memo = NULL;
    gint64 id;

    if (!content->body && !content_edit(content, ctx, command, "", error))
        return FALSE;
    content->draft.title = title;
    id = coding_memo_add(ctx->store, &content->draft, error);
    if (!id || !set_about(ctx, id, opt_about, TRUE, error))
        return FALSE;
    memo = coding_memo_load(ctx->store, id, error);
    if (!memo)
        return FALSE;
    context_say(ctx, "wrote the %s memo '%s' (%s)", memo->kind, memo->title,
                coding_memo_visibility_get_name(memo->visibility));
    return TRUE;
}

static gboolean
run_add(Context *ctx, char **args, GError **error)
{
    g_auto(Content) content = {0};

    if (!content_read(&content, NULL, error))
        return FALSE;
    if (!content.body && !editor_is_possible()) {
        set_usage_error(error, "say what to write: --body TEXT, --file FILE or --file -");
        return FALSE;
    }
    return content_finish(&content, add(ctx, &content, args[0], error), error);
}

const Command memo_add = {
    .name = "add",
    .arguments = "TITLE",
    .min_args = 1,
    .max_args = 1,
    .summary = "write a memo",
    .details = "Takes the text from --body, from a file or stdin, or from your editor "
               "($VISUAL, $EDITOR) on a terminal. The kind is theoretical unless said "
               "otherwise. WHAT is an address (g1, g1:t12, g2:t3:\"words\"), code:NAME, "
               "link:SOURCE; TYPE; TARGET, memo:MEMO, participant:g1/P1, group:, "
               "model:, stage: or coder:NAME; a bare name is a transcript, else a code. "
               "DATE is 2021-03-04 or 2021-03-04T10:15.",
    .examples =
        (const char *const[]){
            "a thought about a code",
            "axial memo add 'Steps are a language' --about code:'Small steps' --body "
            "'They speak of steps before they can take one.'",
            "field notes of an earlier day",
            "axial memo add 'The room' --kind field --date 2019-11-05 "
            "--body 'It was cold.'",
            "who discussed what when",
            "axial memo add 'Second meeting' --kind meeting --attendee Ana "
            "--attendee 'Karin, supervisor' --about code:'Small steps' "
            "--body 'Steps are kept.'",
            NULL},
    .options = add_options,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run_add,
};

static gboolean
is_nothing_given(void)
{
    return !opt_kind && !opt_about && !opt_not_about && !opt_date && !opt_private &&
           !opt_team && !opt_public && !opt_file && !opt_body && !opt_title &&
           !opt_attendees && !opt_not_attendees;
}

static const CodingColumn edit_columns[] = {
    {.id = "fate",
     .title = "Fate",
     .help = "of a coded passage: kept, moved, stretched, shortened, reworded, merged or "
             "lost"},
    {.id = "code", .title = "Code", .help = "on words of the memo"},
    {.id = "coder", .title = "Coder", .help = "who applied it"},
    {.id = "text", .title = "Text", .help = "the words before"},
    {.id = "text_after", .title = "Text now", .help = "where they changed"},
    {NULL},
};

/* What became of the codes on words; nothing where there are none. */
static gboolean
print_report(Context *ctx, const CodingRevisionReport *report, GError **error)
{
    g_autoptr(CodingTable) table = coding_table_new(edit_columns);
    guint hidden = report->hidden[CODING_FATE_LOST];
    gboolean whole = context_is_for_scripts(ctx);

    if (!report->items->len && !hidden)
        return TRUE;
    for (guint i = 0; i < report->items->len; i++) {
        const CodingCarried *item = g_ptr_array_index(report->items, i);
        gboolean same = g_strcmp0(item->text_before, item->text_after) == 0;

        coding_table_add_row(table, coding_fate_get_name(item->fate), item->name,
                             item->owner, item->text_before,
                             same && !whole ? "" : item->text_after);
    }
    if (hidden)
        coding_table_add_note(table, "coders who have not shared lose %u code%s", hidden,
                              hidden == 1 ? "" : "s");
    return context_print(ctx, table, error);
}

static gboolean
change(Context *ctx, Content *content, const CodingMemo *memo, GError **error)
{
    const CodingReviseOptions options = {.accept_loss = opt_accept_loss || ctx->dry_run};
    g_autoptr(CodingRevisionReport) report = NULL;

    if (!coding_memo_edit(ctx->store, memo->id, &content->draft, &options, &report,
                          error)) {
        if (error && g_error_matches(*error, CODING_ERROR, CODING_ERROR_LOSS)) {
            g_autofree char *message = g_strdup((*error)->message);

            g_free((*error)->message);
            (*error)->message = g_strdup_printf(
                "%s; --dry-run shows all of it, --accept-loss lets it go", message);
        }
        return FALSE;
    }
    if (report->n_lost && !opt_accept_loss)
        context_set_exit(ctx, EXIT_LOSSES);
    return print_report(ctx, report, error);
}

static gboolean
edit(Context *ctx, Content *content, const CodingMemo *memo, GError **error)
{
    g_autofree char *command = g_strdup_printf("memo edit '%s'", memo->title);

    if (is_nothing_given() && !content_edit(content, ctx, command, memo->body, error))
        return FALSE;
    if (!change(ctx, content, memo, error) ||
        !set_about(ctx, memo->id, opt_not_about, FALSE, error) ||
        !set_about(ctx, memo->id, opt_about, TRUE, error))
        return FALSE;
    context_say(ctx, "changed the memo '%s'", opt_title ? opt_title : memo->title);
    return TRUE;
}

static gboolean
run_edit(Context *ctx, char **args, GError **error)
{
    g_auto(Content) content = {0};
    g_autoptr(CodingMemo) memo = memo_load(ctx, args[0], error);

    if (!memo || !content_read(&content, memo, error))
        return FALSE;
    if (is_nothing_given() && !editor_is_possible()) {
        set_usage_error(error, "say what to change; see 'axial memo edit --help'");
        return FALSE;
    }
    return content_finish(&content, edit(ctx, &content, memo, error), error);
}

const Command memo_edit = {
    .name = "edit",
    .arguments = "MEMO",
    .min_args = 1,
    .max_args = 1,
    .summary = "change a memo",
    .details = "Changes what the options say; without any, opens the text in your editor "
               "($VISUAL, $EDITOR). Only the writer may change a memo. What it said "
               "before is kept ('axial memo history').\n\n"
               "Codes on words of it stay with the words, as those of a transcript do; a "
               "table says what became of each. If nothing would be left of one, nothing "
               "is changed and the exit code is 5, unless --accept-loss lets it go.",
    .examples = (const char *const[]){"another kind, and one thing more it is about",
                                      "axial memo edit 'first imp' --kind methodological "
                                      "--about code:'Small steps'",
                                      NULL},
    .options = edit_options,
    .columns = edit_columns,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run_edit,
};

static gboolean
run_remove(Context *ctx, char **args, GError **error)
{
    guint n = g_strv_length(args);
    g_autofree char *title = NULL;

    for (char **handle = args; *handle; handle++) {
        g_autoptr(CodingMemo) memo = memo_load(ctx, *handle, error);

        if (!memo || !coding_memo_remove(ctx->store, memo->id, error))
            return FALSE;
        g_free(title);
        title = g_strdup(memo->title);
    }
    if (n == 1)
        context_say(ctx, "removed the memo '%s'", title);
    else
        context_say(ctx, "removed %u memos", n);
    return TRUE;
}

const Command memo_remove = {
    .name = "remove",
    .arguments = "MEMO...",
    .min_args = 1,
    .max_args = -1,
    .summary = "take memos away",
    .details = "Only the writer may remove a memo. What it was about stays as it is; "
               "codes on it, by whomever, and its place in sortings go with it.",
    .examples = (const char *const[]){"a memo that has become a definition",
                                      "axial memo remove 'first imp'", NULL},
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run_remove,
};

static gboolean
run_import(Context *ctx, char **args, GError **error)
{
    g_autoptr(GBytes) bytes = file_read(args[0], error);
    const char *text;
    gsize length;
    guint n;

    if (!bytes)
        return FALSE;
    text = g_bytes_get_data(bytes, &length);
    if (!coding_memos_import_markdown(ctx->store, length ? text : "", (gssize)length, &n,
                                      error)) {
        g_prefix_error(error, "cannot take memos from '%s': ", args[0]);
        return FALSE;
    }
    context_say(ctx, "took %u memo%s from '%s'", n, n == 1 ? "" : "s", args[0]);
    return TRUE;
}

const Command memo_import = {
    .name = "import",
    .arguments = "FILE",
    .min_args = 1,
    .max_args = 1,
    .summary = "take memos from a Markdown document",
    .details =
        "A memo begins with a heading '## 2021-03-04 kind: title'. The lines "
        "'about: g1:t12, code:Label, g2:t3:\"words\"' and 'visibility: private' may "
        "follow; the rest, up to the next '## ', is its text. What 'axial memo export' "
        "writes is read with attendees, your codes and the sorting. '-' reads stdin. All "
        "or nothing; errors name the line.",
    .examples = (const char *const[]){"memos written elsewhere",
                                      "axial memo import memos.md", NULL},
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run_import,
};
