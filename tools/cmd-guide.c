/* cmd-guide.c - 'axial guide': the topics of the interviews, and where they begin. */
#include "guide.h"

const CodingColumn guide_columns[] = {
    {.id = "number",
     .title = "No.",
     .type = CODING_CELL_INTEGER,
     .help = "the topic's place in the guide"},
    {.id = "topic", .title = "Topic", .help = "its name"},
    {.id = "question",
     .title = "Question",
     .help = "one of its questions; ' | ' between two wordings"},
    {.id = "transcripts",
     .title = "Marked in",
     .type = CODING_CELL_INTEGER,
     .help = "in how many transcripts the topic is marked"},
    {.id = "note",
     .title = "Note",
     .hidden = TRUE,
     .help = "what the guide says of the topic besides"},
    {NULL},
};

/* @question is NULL for a topic without any. */
static void
add_row(CodingTable *table, guint number, const CodingTopic *topic,
        const CodingQuestion *question)
{
    g_autofree char *cell = question ? coding_guide_dup_cell(question) : NULL;

    coding_table_add_row(table, (gint64)number, topic->name, cell,
                         (gint64)topic->n_transcripts, topic->note);
}

CodingTable *
guide_list(Context *ctx, GError **error)
{
    g_autoptr(GPtrArray) topics = coding_guide_load(ctx->store, error);
    g_autoptr(GArray) ids = topics ? coding_transcript_list_ids(ctx->store, error) : NULL;
    g_autoptr(CodingTable) table = coding_table_new(guide_columns);
    guint n_questions = 0;

    if (!ids)
        return NULL;
    for (guint i = 0; i < topics->len; i++) {
        const CodingTopic *topic = g_ptr_array_index(topics, i);

        n_questions += topic->questions->len;
        if (!topic->questions->len)
            add_row(table, i + 1, topic, NULL);
        for (guint j = 0; j < topic->questions->len; j++)
            add_row(table, i + 1, topic, g_ptr_array_index(topic->questions, j));
    }
    coding_table_add_note(table, "%u topic%s with %u question%s; %u transcript%s",
                          topics->len, topics->len == 1 ? "" : "s", n_questions,
                          n_questions == 1 ? "" : "s", ids->len,
                          ids->len == 1 ? "" : "s");
    return g_steal_pointer(&table);
}

GArray *
guide_list_transcripts(Context *ctx, char **names, GError **error)
{
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));

    if (!*names)
        return coding_transcript_list_ids(ctx->store, error);
    for (; *names; names++) {
        gint64 id = coding_transcript_find(ctx->store, *names, error);

        if (!id)
            return NULL;
        g_array_append_val(ids, id);
    }
    return g_steal_pointer(&ids);
}

static gboolean
run_list(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingTable) table = guide_list(ctx, error);

    (void)args;
    return table && context_print(ctx, table, error);
}

static const Command list = {
    .name = "list",
    .summary = "list the topics with their questions",
    .details =
        "Prints the topics in order, a row for each question, and in how many "
        "transcripts each topic is marked. The table as CSV or as an Excel workbook is "
        "what 'axial guide import' takes back.",
    .examples =
        (const char *const[]){"the guide", "axial guide", "with the notes on its topics",
                              "axial guide --columns number,topic,note", NULL},
    .columns = guide_columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run_list,
};

static const Command *const below[] = {
    &list,       &guide_add,  &guide_import, &guide_rename, &guide_move, &guide_remove,
    &guide_find, &guide_mark, &guide_unmark, &guide_topics, NULL};

const Command cmd_guide = {
    .name = "guide",
    .group = "Start",
    .summary = "the interview guide: topics, questions, where they begin",
    .details =
        "The guide holds the topics of the interviews in order, each with its questions. "
        "A mark says where a topic begins in a transcript; it ends where the next one "
        "begins. Guide and marks belong to the project and are the same for all "
        "coders.\n\n"
        "A topic is named by its name or its number in the list.",
    .subcommands = below,
};
