/* cmd-guide-mark.c - 'axial guide' find, mark, unmark and topics. */
#include "columns.h"
#include "guide.h"
#include "registry.h"

static double opt_least = CODING_GUIDE_LEAST;
static gboolean opt_all, opt_found;

#define LEAST_OPTION                                                                     \
    {                                                                                    \
        "least", 0, 0, G_OPTION_ARG_DOUBLE, &opt_least,                                  \
            "Proposals with at least this score, from 0 to 1 (0.5)", "SCORE"             \
    }

/* What find and mark --found need. */
typedef struct {
    GPtrArray *topics;
    CodingRoster *roster;
    GArray *ids;
    CodingGuideSearch search;
} Guide;

static void
guide_clear(Guide *self)
{
    g_clear_pointer(&self->topics, g_ptr_array_unref);
    g_clear_pointer(&self->roster, coding_roster_free);
    g_clear_pointer(&self->ids, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Guide, guide_clear)

static gboolean
guide_open(Guide *self, Context *ctx, char **names, GError **error)
{
    if (!(opt_least >= 0 && opt_least <= 1)) {
        set_usage_error(error, "--least is a score from 0 to 1");
        return FALSE;
    }
    self->topics = coding_guide_load(ctx->store, error);
    self->roster = self->topics ? coding_roster_load(ctx->store, error) : NULL;
    self->ids = self->roster ? guide_list_transcripts(ctx, names, error) : NULL;
    if (!self->ids)
        return FALSE;
    self->search = (CodingGuideSearch){self->topics, self->roster, opt_least, opt_all};
    for (guint i = 0; i < self->topics->len; i++)
        if (((CodingTopic *)g_ptr_array_index(self->topics, i))->questions->len)
            return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                "the guide has no questions to look for; 'axial guide import' takes them "
                "from a file");
    return FALSE;
}

/* find --------------------------------------------------------------------------- */

enum {
    FIND_ADDRESS,
    FIND_TOPIC,
    FIND_SCORE,
    FIND_QUESTION,
    FIND_TEXT,
    FIND_MARKED,
    FIND_TRANSCRIPT,
    FIND_PLACE,
};

static const CodingColumn find_columns[] = {
    [FIND_ADDRESS] = {.id = "address", .title = "Turn", .help = "where it is asked"},
    [FIND_TOPIC] = {.id = "topic", .title = "Topic", .help = "of the question"},
    [FIND_SCORE] = {.id = "score",
                    .title = "Score",
                    .type = CODING_CELL_REAL,
                    .decimals = 2,
                    .help = "how alike they are: 1 is the same"},
    [FIND_QUESTION] = {.id = "question",
                       .title = "Question",
                       .help = "the nearest wording of the guide"},
    [FIND_TEXT] = {.id = "text", .title = "Said", .help = "the interviewer's sentences"},
    [FIND_MARKED] = {.id = "marked",
                     .title = "Marked",
                     .type = CODING_CELL_BOOLEAN,
                     .help = "whether the topic is marked in this transcript"},
    [FIND_TRANSCRIPT] = COLUMN_OF_TRANSCRIPT,
    [FIND_PLACE] = {.id = "place",
                    .title = "Place",
                    .hidden = TRUE,
                    .help = "the exact address of the sentences"},
    {NULL},
};

static gboolean
has_mark(const GArray *marks, gint64 topic)
{
    for (guint i = 0; i < marks->len; i++)
        if (g_array_index(marks, CodingTopicMark, i).topic == topic)
            return TRUE;
    return FALSE;
}

static void
add_proposal(CodingTable *table, const Guide *guide, const CodingTranscript *t,
             const CodingGuideProposal *its, gboolean marked)
{
    const CodingTopic *topic = g_ptr_array_index(guide->topics, its->topic);
    g_autofree char *address =
        g_strdup_printf("%s:t%u", coding_transcript_get_name(t),
                        coding_transcript_get_turn(t, its->turn)->number);
    g_autofree char *text = coding_transcript_dup_text(t, its->span);
    g_autofree char *place = coding_address_format(t, its->span);

    coding_table_add_row(table, address, topic->name, its->score, its->wording, text,
                         marked, coding_transcript_get_name(t), place);
}

/* Does something with the proposals of one transcript; @table gets a row each. */
typedef gboolean (*GuideVisit)(Context *ctx, const Guide *guide,
                               const CodingTranscript *t, const GArray *proposals,
                               const GArray *marks, CodingTable *table, GError **error);

static gboolean
visit_all(Context *ctx, const Guide *guide, GuideVisit visit, CodingTable *table,
          GError **error)
{
    for (guint i = 0; i < guide->ids->len; i++) {
        g_autoptr(CodingTranscript) t = NULL;
        g_autoptr(GArray) proposals = NULL, marks = NULL;
        guint n_turns;

        if (!coding_progress_tick(ctx->progress, i, guide->ids->len, "looking", error))
            return FALSE;
        t = coding_transcript_load(ctx->store, g_array_index(guide->ids, gint64, i),
                                   error);
        marks = t ? coding_guide_list_marks(ctx->store, t, error) : NULL;
        if (!marks)
            return FALSE;
        proposals = coding_guide_search(&guide->search, t, &n_turns);
        if (!n_turns)
            context_warn(ctx,
                         "nobody in '%s' is an interviewer; 'axial participants set' "
                         "says who is",
                         coding_transcript_get_name(t));
        if (!visit(ctx, guide, t, proposals, marks, table, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
list_proposals(Context *ctx, const Guide *guide, const CodingTranscript *t,
               const GArray *proposals, const GArray *marks, CodingTable *table,
               GError **error)
{
    (void)ctx;
    (void)error;
    for (guint i = 0; i < proposals->len; i++) {
        const CodingGuideProposal *its =
            &g_array_index(proposals, CodingGuideProposal, i);
        const CodingTopic *topic = g_ptr_array_index(guide->topics, its->topic);

        add_proposal(table, guide, t, its, has_mark(marks, topic->id));
    }
    return TRUE;
}

static const GOptionEntry find_options[] = {
    LEAST_OPTION,
    {"all", 0, 0, G_OPTION_ARG_NONE, &opt_all,
     "Every place, not only the best one of each question", NULL},
    {NULL},
};

static gboolean
run_find(Context *ctx, char **args, GError **error)
{
    g_auto(Guide) guide = {0};
    g_autoptr(CodingTable) table = coding_table_new(find_columns);

    if (!guide_open(&guide, ctx, args, error) ||
        !visit_all(ctx, &guide, list_proposals, table, error))
        return FALSE;
    coding_table_add_note(table, "%u place%s in %u transcript%s; score at least %.2f",
                          coding_table_get_n_rows(table),
                          coding_table_get_n_rows(table) == 1 ? "" : "s", guide.ids->len,
                          guide.ids->len == 1 ? "" : "s", opt_least);
    return context_print(ctx, table, error);
}

const Command guide_find = {
    .name = "find",
    .arguments = "[TRANSCRIPT...]",
    .max_args = -1,
    .summary = "find the questions in what the interviewers said",
    .details =
        "Compares every turn of an interviewer or an assistant with the questions of the "
        "guide, and proposes for each question the turn that is nearest to it. Nobody "
        "asks a question as it is written: what counts are the beginnings of the words "
        "and which stand beside each other, in one to three sentences. Long words count "
        "more than short ones, and words of few questions more than those of many. The "
        "score is 1 for the same words, and 0 where nothing is shared.\n\n"
        "'axial guide mark --found' marks the topics there.",
    .examples = (const char *const[]){"where the questions were asked",
                                      "axial guide find", "looser, in one interview",
                                      "axial guide find g1 --least 0.3 --all", NULL},
    .options = find_options,
    .columns = find_columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run_find,
};

/* mark ---------------------------------------------------------------------------- */

static gboolean
mark_proposals(Context *ctx, const Guide *guide, const CodingTranscript *t,
               const GArray *proposals, const GArray *marks, CodingTable *table,
               GError **error)
{
    g_autoptr(GArray) chosen = coding_guide_choose(&guide->search, t, proposals, marks);

    for (guint i = 0; i < chosen->len; i++) {
        const CodingGuideProposal *its = &g_array_index(chosen, CodingGuideProposal, i);
        const CodingTopic *topic = g_ptr_array_index(guide->topics, its->topic);

        if (!coding_guide_mark(ctx->store, t,
                               coding_transcript_get_turn(t, its->turn)->span.start,
                               topic->id, error))
            return FALSE;
        add_proposal(table, guide, t, its, TRUE);
    }
    return TRUE;
}

static gboolean
run_mark_found(Context *ctx, char **args, GError **error)
{
    g_auto(Guide) guide = {0};
    g_autoptr(CodingTable) table = coding_table_new(find_columns);
    guint n;

    if (!guide_open(&guide, ctx, args, error) ||
        !visit_all(ctx, &guide, mark_proposals, table, error))
        return FALSE;
    n = coding_table_get_n_rows(table);
    context_say(ctx, "marked %u topic%s where questions were found", n,
                n == 1 ? "" : "s");
    return context_print(ctx, table, error);
}

static gboolean
run_mark_one(Context *ctx, char **args, GError **error)
{
    g_auto(CodingPlace) place = {0};
    g_autoptr(GPtrArray) topics = NULL;
    g_autoptr(CodingTable) table = coding_table_new(find_columns);
    const CodingTopic *topic;

    if (!coding_place_parse(ctx->store, args[0], &place, error))
        return FALSE;
    topics = coding_guide_load(ctx->store, error);
    topic = topics ? coding_guide_find(topics, args[1], error) : NULL;
    if (!topic || !coding_guide_mark(ctx->store, place.transcript, place.span.start,
                                     topic->id, error)) {
        if (error && *error && (*error)->code == CODING_ERROR_EXISTS)
            g_prefix_error(error, "%s: ", args[0]);
        return FALSE;
    }
    context_say(ctx, "'%s' begins at %s", topic->name, args[0]);
    return TRUE;
}

static gboolean
run_mark(Context *ctx, char **args, GError **error)
{
    if (opt_found)
        return run_mark_found(ctx, args, error);
    if (g_strv_length(args) != 2) {
        set_usage_error(error, "give an address and a topic, or --found");
        return FALSE;
    }
    return run_mark_one(ctx, args, error);
}

static const GOptionEntry mark_options[] = {
    {"found", 0, 0, G_OPTION_ARG_NONE, &opt_found,
     "Where 'axial guide find' finds questions, in the transcripts that are named, or "
     "all",
     NULL},
    LEAST_OPTION,
    {NULL},
};

const Command guide_mark = {
    .name = "mark",
    .arguments = "[ADDRESS] [TOPIC]",
    .max_args = -1,
    .summary = "say where a topic begins",
    .details =
        "The topic begins where ADDRESS begins, and ends where the next mark stands. A "
        "topic that is come back to can be marked again.\n\n"
        "With --found topics are marked by themselves: each at the first turn that "
        "'axial guide find' proposes for one of its questions. Topics that are marked in "
        "a transcript already "
        "are left as they are.",
    .examples = (const char *const[]){"a topic that was opened without its question",
                                      "axial guide mark g1:t6 Support",
                                      "all that is found, after a look",
                                      "axial guide mark --found g1 g2", NULL},
    .options = mark_options,
    .columns = find_columns,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run_mark,
};

static gboolean
run_unmark(Context *ctx, char **args, GError **error)
{
    g_auto(CodingPlace) place = {0};
    int n;

    if (!coding_place_parse(ctx->store, args[0], &place, error))
        return FALSE;
    n = coding_guide_unmark(ctx->store, place.transcript, place.span, error);
    if (n < 0)
        return FALSE;
    if (n == 0) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                    "no topic begins in %s; 'axial guide topics %s' lists where they do",
                    args[0], coding_transcript_get_name(place.transcript));
        return FALSE;
    }
    context_say(ctx, "took away %d mark%s from %s", n, n == 1 ? "" : "s", args[0]);
    return TRUE;
}

const Command guide_unmark = {
    .name = "unmark",
    .arguments = "ADDRESS",
    .min_args = 1,
    .max_args = 1,
    .summary = "take away where a topic begins",
    .details = "Takes away every mark inside ADDRESS, which can be a whole transcript.",
    .examples =
        (const char *const[]){"it was another topic", "axial guide unmark g2:t1", NULL},
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run_unmark,
};

/* topics -------------------------------------------------------------------------- */

static const CodingColumn topic_columns[] = {
    {.id = "transcript", .title = "Transcript", .help = "where it was talked about"},
    {.id = "topic", .title = "Topic", .help = "what about"},
    {.id = "from",
     .title = "From turn",
     .type = CODING_CELL_INTEGER,
     .help = "the first turn"},
    {.id = "to", .title = "To turn", .type = CODING_CELL_INTEGER, .help = "the last"},
    {.id = "lines", .title = "Lines", .help = "the address of its lines"},
    {.id = "address", .title = "Address", .hidden = TRUE, .help = "its exact address"},
    COLUMN_OF_START,
    COLUMN_OF_STOP,
    {NULL},
};

/* The number of the turn at @position; of an event, that of the turn before it. */
static gint64
get_number(const CodingTranscript *t, gsize position)
{
    gsize i = coding_transcript_find_turn(t, position);

    while (i > 0 && coding_transcript_get_turn(t, i)->number == 0)
        i--;
    return coding_transcript_get_turn(t, i)->number;
}

static gboolean
add_topics(Context *ctx, gint64 id, GHashTable *names, CodingTable *table, GError **error)
{
    g_autoptr(CodingTranscript) t = coding_transcript_load(ctx->store, id, error);
    g_autoptr(GArray) marks = t ? coding_guide_list_marks(ctx->store, t, error) : NULL;

    for (guint i = 0; marks && i < marks->len; i++) {
        const CodingTopicMark *mark = &g_array_index(marks, CodingTopicMark, i);
        CodingSpan span = coding_transcript_trim(t, mark->span);
        g_autofree char *lines = coding_address_format_lines(t, span);
        g_autofree char *address = coding_address_format(t, span);

        coding_table_add_row(table, coding_transcript_get_name(t),
                             g_hash_table_lookup(names, &mark->topic),
                             get_number(t, span.start), get_number(t, span.stop - 1),
                             lines, address, (gint64)span.start, (gint64)span.stop);
    }
    return marks != NULL;
}

static gboolean
run_topics(Context *ctx, char **args, GError **error)
{
    g_autoptr(GPtrArray) topics = coding_guide_load(ctx->store, error);
    g_autoptr(GArray) ids = topics ? guide_list_transcripts(ctx, args, error) : NULL;
    g_autoptr(GHashTable) names = g_hash_table_new(g_int64_hash, g_int64_equal);
    g_autoptr(CodingTable) table = coding_table_new(topic_columns);

    if (!ids)
        return FALSE;
    for (guint i = 0; i < topics->len; i++) {
        CodingTopic *topic = g_ptr_array_index(topics, i);

        g_hash_table_insert(names, &topic->id, topic->name);
    }
    for (guint i = 0; i < ids->len; i++)
        if (!add_topics(ctx, g_array_index(ids, gint64, i), names, table, error))
            return FALSE;
    coding_table_add_note(table, "%u mark%s in %u transcript%s",
                          coding_table_get_n_rows(table),
                          coding_table_get_n_rows(table) == 1 ? "" : "s", ids->len,
                          ids->len == 1 ? "" : "s");
    return context_print(ctx, table, error);
}

const Command guide_topics = {
    .name = "topics",
    .arguments = "[TRANSCRIPT...]",
    .max_args = -1,
    .summary = "list which topic stands where in the transcripts",
    .details =
        "A row for each mark: the topic from there to the next mark, or to the end "
        "of the transcript. What stands before the first mark belongs to none.",
    .examples = (const char *const[]){"the course of an interview",
                                      "axial guide topics g2", NULL},
    .columns = topic_columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run_topics,
};
