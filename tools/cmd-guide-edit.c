/* cmd-guide-edit.c - 'axial guide' add, import, rename, move and remove. */
#include "file.h"
#include "guide.h"
#include "registry.h"

static char **opt_questions;
static char *opt_question, *opt_note, *opt_before, *opt_sheet;
static gboolean opt_last;

/* The topic called @name; @topics receives all. */
static const CodingTopic *
find_topic(Context *ctx, const char *name, GPtrArray **topics, GError **error)
{
    *topics = coding_guide_load(ctx->store, error);
    return *topics ? coding_guide_find(*topics, name, error) : NULL;
}

static const GOptionEntry add_options[] = {
    {"question", 0, 0, G_OPTION_ARG_STRING_ARRAY, &opt_questions,
     "A question; ' | ' stands between two wordings of it; may be repeated", "TEXT"},
    {"note", 0, 0, G_OPTION_ARG_STRING, &opt_note, "What to know of the topic", "TEXT"},
    {NULL},
};

static gboolean
run_add(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingTopic) topic = coding_topic_new(args[0]);
    guint n;

    topic->note = g_strdup(opt_note);
    for (char **question = opt_questions; question && *question; question++) {
        g_autofree char *valid = g_utf8_make_valid(*question, -1);

        coding_guide_add_cell(topic, valid);
    }
    if (!coding_guide_add(ctx->store, topic, &n, error))
        return FALSE;
    context_say(ctx, "topic '%s': %u question%s added", args[0], n, n == 1 ? "" : "s");
    return TRUE;
}

const Command guide_add = {
    .name = "add",
    .arguments = "TOPIC",
    .min_args = 1,
    .max_args = 1,
    .summary = "add a topic, or questions to one",
    .details = "Adds the topic behind the last one. A topic that is there gets the "
               "questions and the note; what it has already is passed over.",
    .examples =
        (const char *const[]){
            "a topic with two questions",
            ("axial guide add 'Support' --question 'Who held it together?' "
             "--question 'What did the coordinator do?'"),
            "what to know of it", "axial guide add 'The meeting' --note 'Ask everybody.'",
            NULL},
    .options = add_options,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run_add,
};

static const GOptionEntry import_options[] = {FILE_SHEET_OPTION(&opt_sheet), {NULL}};

static gboolean
run_import(Context *ctx, char **args, GError **error)
{
    const char *file = file_get_name(args[0]);
    g_autoptr(GBytes) bytes = file_read(args[0], error);
    g_autoptr(GPtrArray) topics =
        bytes ? coding_guide_read(file, bytes, opt_sheet, error) : NULL;
    g_autoptr(CodingTable) table = NULL;
    guint n_all = 0;

    for (guint i = 0; topics && i < topics->len; i++) {
        guint n;

        if (!coding_progress_tick(ctx->progress, i, topics->len, "adding topics",
                                  error) ||
            !coding_guide_add(ctx->store, g_ptr_array_index(topics, i), &n, error)) {
            g_prefix_error(error, "%s: ", file);
            return FALSE;
        }
        n_all += n;
    }
    table = topics ? guide_list(ctx, error) : NULL;
    if (!table)
        return FALSE;
    context_say(ctx, "took %u topic%s and %u new question%s from '%s'", topics->len,
                topics->len == 1 ? "" : "s", n_all, n_all == 1 ? "" : "s", file);
    return context_print(ctx, table, error);
}

const Command guide_import = {
    .name = "import",
    .arguments = "FILE",
    .min_args = 1,
    .max_args = 1,
    .summary = "take topics and questions from a file",
    .details =
        "FILE is text or Markdown: headings are topics, or else numbered lines, or else "
        "the lines above lists; the items of lists are questions, and so is a line that "
        "ends in a question mark. An item further in is another wording of the question "
        "above it. Other lines are notes on the topic.\n\n"
        "Or FILE is a table (CSV, TSV, an Excel workbook) with the columns 'topic' and "
        "'question', and perhaps 'note'; ' | ' stands between two wordings in one cell. "
        "'-' reads stdin.\n\n"
        "What the guide has already is passed over, so that a longer version of the "
        "file can be imported again. Prints the whole guide as it is afterwards.",
    .examples = (const char *const[]){"see how a file is understood",
                                      "axial guide import guide.md --dry-run", "take it",
                                      "axial guide import guide.md", NULL},
    .options = import_options,
    .columns = guide_columns,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run_import,
};

static gboolean
run_rename(Context *ctx, char **args, GError **error)
{
    g_autoptr(GPtrArray) topics = NULL;
    const CodingTopic *topic = find_topic(ctx, args[0], &topics, error);

    if (!topic || !coding_guide_rename(ctx->store, topic->id, args[1], error))
        return FALSE;
    context_say(ctx, "renamed the topic '%s' to '%s'", topic->name, args[1]);
    return TRUE;
}

const Command guide_rename = {
    .name = "rename",
    .arguments = "TOPIC NEW-NAME",
    .min_args = 2,
    .max_args = 2,
    .summary = "give a topic another name",
    .details = "The topic keeps its questions and marks.",
    .examples = (const char *const[]){"a shorter name",
                                      "axial guide rename 'The meeting' Meeting", NULL},
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run_rename,
};

static const GOptionEntry move_options[] = {
    {"before", 0, 0, G_OPTION_ARG_STRING, &opt_before, "To stand before this topic",
     "TOPIC"},
    {"last", 0, 0, G_OPTION_ARG_NONE, &opt_last, "To the end of the guide", NULL},
    {NULL},
};

static gboolean
run_move(Context *ctx, char **args, GError **error)
{
    g_autoptr(GPtrArray) topics = NULL;
    const CodingTopic *topic, *before = NULL;

    if (!opt_before == !opt_last) {
        set_usage_error(error, "where to? say --before TOPIC or --last");
        return FALSE;
    }
    topic = find_topic(ctx, args[0], &topics, error);
    if (topic && opt_before)
        before = coding_guide_find(topics, opt_before, error);
    if (!topic || (opt_before && !before) ||
        !coding_guide_move(ctx->store, topic->id, before ? before->id : 0, error))
        return FALSE;
    context_say(ctx, "moved the topic '%s' %s%s%s", topic->name,
                before ? "before '" : "to the end", before ? before->name : "",
                before ? "'" : "");
    return TRUE;
}

const Command guide_move = {
    .name = "move",
    .arguments = "TOPIC",
    .min_args = 1,
    .max_args = 1,
    .summary = "put a topic at another place of the guide",
    .details = "Only the order of the guide changes; marks stay where they are.",
    .examples =
        (const char *const[]){"the meeting comes first",
                              "axial guide move 'The meeting' --before Beginning", NULL},
    .options = move_options,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run_move,
};

static const GOptionEntry remove_options[] = {
    {"question", 0, 0, G_OPTION_ARG_STRING, &opt_question,
     "Only this wording of a question of it", "TEXT"},
    {NULL},
};

static gboolean
run_remove(Context *ctx, char **args, GError **error)
{
    g_autoptr(GPtrArray) topics = NULL;
    const CodingTopic *topic = find_topic(ctx, args[0], &topics, error);

    if (!topic)
        return FALSE;
    if (opt_question) {
        if (!coding_guide_remove_question(ctx->store, topic->id, opt_question, error))
            return FALSE;
        context_say(ctx, "removed a question from the topic '%s'", topic->name);
        return TRUE;
    }
    if (!coding_guide_remove(ctx->store, topic->id, error))
        return FALSE;
    context_say(ctx, "removed the topic '%s', marked in %u transcript%s", topic->name,
                topic->n_transcripts, topic->n_transcripts == 1 ? "" : "s");
    return TRUE;
}

const Command guide_remove = {
    .name = "remove",
    .arguments = "TOPIC",
    .min_args = 1,
    .max_args = 1,
    .summary = "take a topic or a question out of the guide",
    .details = "A topic goes with its questions and all its marks.",
    .examples = (const char *const[]){"a topic that was never asked about",
                                      "axial guide remove 'The meeting'", NULL},
    .options = remove_options,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run_remove,
};
