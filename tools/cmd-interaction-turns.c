/* cmd-interaction-turns.c - 'axial interaction turns': the turns behind the numbers. */
#include "interaction.h"
#include "registry.h"

static char *opt_after, *opt_follows, *opt_to, *opt_kind, *opt_letter, *opt_topic;
static gboolean opt_said, opt_tokens, opt_responds;

static const CodingColumn columns[] = {
    {.id = "turn", .title = "Turn", .help = "the turn of a participant"},
    {.id = "speaker", .title = "Speaker", .help = "who speaks it"},
    {.id = "after",
     .title = "After",
     .help = "whom it comes after: participant, interviewer, self or nobody"},
    {.id = "follows", .title = "Whom", .help = "which participant that is"},
    {.id = "responses",
     .title = "Responses",
     .help = "what it is marked as, and to which turn of whom"},
    {.id = "letters",
     .title = "Suggests",
     .help = "A agreement, D dissent, SE and SD the same by a significant statement or "
             "example"},
    {.id = "topic", .title = "Topic", .hidden = TRUE, .help = "what is talked about"},
    {.id = "token",
     .title = "Token",
     .type = CODING_CELL_BOOLEAN,
     .hidden = TRUE,
     .help = "whether it is only a listener's token"},
    {.id = "text", .title = "Text", .help = "what was said"},
    {.id = "group", .title = "Group", .hidden = TRUE, .help = "of the speaker"},
    {NULL},
};

/* --- what is asked for -------------------------------------------------------------- */

static gboolean
read_persons(const InteractionView *view, CodingInteractionChoice *choice, GError **error)
{
    if (opt_responds)
        choice->whom = CODING_WHOM_SOMEBODY;
    if (g_strcmp0(opt_to, "participant") == 0)
        choice->whom = CODING_WHOM_PARTICIPANT;
    else if (g_strcmp0(opt_to, "others") == 0)
        choice->whom = CODING_WHOM_OTHERS;
    else if (opt_to) {
        choice->whom = CODING_WHOM_ONE;
        choice->one = coding_roster_find(view->roster, opt_to, error);
        if (!choice->one)
            return FALSE;
    }
    choice->apart = g_strcmp0(opt_follows, "others") == 0;
    if (opt_follows && !choice->apart) {
        choice->follows = coding_roster_find(view->roster, opt_follows, error);
        if (!choice->follows)
            return FALSE;
    }
    return TRUE;
}

static gboolean
read_words(CodingInteractionChoice *choice, GError **error)
{
    g_autoptr(GError) problem = NULL;

    if (opt_said && opt_tokens) {
        set_usage_error(error, "--said and --tokens exclude each other");
        return FALSE;
    }
    choice->said = opt_said     ? CODING_SAID_SOMETHING
                   : opt_tokens ? CODING_SAID_TOKEN
                                : CODING_SAID_ANY;
    choice->ordered = opt_after != NULL;
    choice->suggesting = opt_letter != NULL;
    if ((!opt_after || coding_after_parse(opt_after, &choice->after, &problem)) &&
        (!opt_letter || coding_letter_parse(opt_letter, &choice->letter, &problem)))
        return TRUE;
    set_usage_error(error, "%s", problem->message);
    return FALSE;
}

/* @kind receives the kind as it is written. */
static gboolean
read_choice(Context *ctx, const InteractionView *view, CodingInteractionChoice *choice,
            char **kind, GError **error)
{
    const CodingTopic *topic;

    if (!read_words(choice, error) || !read_persons(view, choice, error))
        return FALSE;
    if (opt_kind) {
        *kind = coding_response_find_kind(ctx->store, opt_kind, FALSE, error);
        if (!*kind)
            return FALSE;
        choice->kind = *kind;
    }
    if (!opt_topic)
        return TRUE;
    topic = coding_guide_find(view->it->topics, opt_topic, error);
    if (topic)
        choice->topic = topic->id;
    return topic != NULL;
}

/* --- rows --------------------------------------------------------------------------- */

/* "agrees t5 (Bo); asks t1", each once, whoever marked it. */
static char *
dup_responses(const CodingInteraction *it, const CodingInteractionTurn *turn)
{
    GString *text = g_string_new(NULL);
    const CodingInteractionMark *last = NULL;

    for (guint i = turn->first; i < turn->first + turn->n; i++) {
        const CodingInteractionMark *mark =
            &g_array_index(it->marks, CodingInteractionMark, i);
        g_autofree char *whom =
            mark->whom ? g_strdup_printf(" (%s)", mark->whom->name) : g_strdup("");

        if (!last || last->kind != mark->kind || last->response->to != mark->response->to)
            g_string_append_printf(text, "%s%s t%u%s", text->len ? "; " : "",
                                   (const char *)g_ptr_array_index(it->kinds, mark->kind),
                                   mark->response->to, whom);
        last = mark;
    }
    return g_string_free(text, FALSE);
}

static char *
dup_letters(const CodingInteraction *it, const CodingInteractionTurn *turn)
{
    GString *text = g_string_new(NULL);

    for (guint letter = 0; letter < CODING_N_LETTERS; letter++) {
        const CodingInteractionChoice choice = {.suggesting = TRUE,
                                                .letter = (CodingLetter)letter};

        if (coding_interaction_matches(it, turn, &choice))
            g_string_append_printf(text, "%s%s", text->len ? ", " : "",
                                   coding_letter_get_name((CodingLetter)letter));
    }
    return g_string_free(text, FALSE);
}

static const char *
get_topic_name(const CodingInteraction *it, gint64 id)
{
    for (guint i = 0; i < it->topics->len; i++) {
        const CodingTopic *topic = g_ptr_array_index(it->topics, i);

        if (topic->id == id)
            return topic->name;
    }
    return NULL;
}

static void
add_row(CodingTable *table, const CodingInteraction *it, const CodingTranscript *t,
        const CodingInteractionTurn *turn)
{
    g_autofree char *address =
        g_strdup_printf("%s:t%u", coding_transcript_get_name(t), turn->number);
    g_autofree char *responses = dup_responses(it, turn);
    g_autofree char *letters = dup_letters(it, turn);
    g_autofree char *raw = coding_transcript_dup_text(t, turn->span);
    g_autofree char *text = coding_text_tidy(raw);

    coding_table_add_row(
        table, address, turn->who->name, coding_after_get_name(turn->after),
        turn->follows ? turn->follows->name : NULL, *responses ? responses : NULL,
        *letters ? letters : NULL, get_topic_name(it, turn->topic), (gboolean)!turn->says,
        text, turn->who->group_name);
}

static gboolean
add_rows(Context *ctx, CodingTable *table, const CodingInteraction *it,
         const CodingInteractionChoice *choice, GError **error)
{
    g_autoptr(CodingTranscript) t = NULL;

    for (guint i = 0; i < it->turns->len; i++) {
        const CodingInteractionTurn *turn =
            &g_array_index(it->turns, CodingInteractionTurn, i);
        gint64 id = g_array_index(it->texts, CodingInteractionText, turn->text).id;

        if (!coding_interaction_matches(it, turn, choice))
            continue;
        if (!t || coding_transcript_get_id(t) != id) {
            g_clear_pointer(&t, coding_transcript_unref);
            t = coding_transcript_load(ctx->store, id, error);
        }
        if (!t)
            return FALSE;
        add_row(table, it, t, turn);
    }
    return TRUE;
}

static gboolean
run(Context *ctx, char **args, GError **error)
{
    CodingInteractionChoice choice = {0};
    g_auto(InteractionView) view = {0};
    g_autoptr(CodingTable) table = coding_table_new(columns);
    g_autofree char *kind = NULL;

    (void)args;
    if (!interaction_open(&view, ctx, error) ||
        !read_choice(ctx, &view, &choice, &kind, error) ||
        !add_rows(ctx, table, view.it, &choice, error))
        return FALSE;
    coding_table_add_note(table, "%u of %u turns of %u participants",
                          coding_table_get_n_rows(table), view.it->turns->len,
                          view.it->members->len);
    return interaction_add_notes(&view, ctx, table, error) &&
           context_print(ctx, table, error);
}

static const GOptionEntry options[] = {
    {"said", 0, 0, G_OPTION_ARG_NONE, &opt_said,
     "Only those that say more than a listener's token", NULL},
    {"tokens", 0, 0, G_OPTION_ARG_NONE, &opt_tokens, "Only listener's tokens", NULL},
    {"after", 0, 0, G_OPTION_ARG_STRING, &opt_after,
     "Only those after a participant, an interviewer, self or nobody", "WHOM"},
    {"follows", 0, 0, G_OPTION_ARG_STRING, &opt_follows,
     "Only those that come after a turn of this person, or of 'others'", "PARTICIPANT"},
    {"responds", 0, 0, G_OPTION_ARG_NONE, &opt_responds,
     "Only those that are marked as a response", NULL},
    {"to", 0, 0, G_OPTION_ARG_STRING, &opt_to,
     "Only responses to this person, to any 'participant', or to 'others'",
     "PARTICIPANT"},
    {"kind", 0, 0, G_OPTION_ARG_STRING, &opt_kind, "Only responses of this kind",
     "RESPONSE"},
    {"letter", 0, 0, G_OPTION_ARG_STRING, &opt_letter,
     "Only responses that suggest A, SE, D or SD", "LETTER"},
    {"topic", 0, 0, G_OPTION_ARG_STRING, &opt_topic,
     "Only those where this topic of the guide is talked about", "TOPIC"},
    SELECT_SCOPE_OPTIONS,
    INTERACTION_CODER_OPTION,
    {NULL},
};

const Command interaction_turns = {
    .name = "turns",
    .summary = "list the turns behind the numbers",
    .details =
        "A row for each turn of a participant, in the order of the text, with whom "
        "it comes after and whom it responds to. What is asked of responses (--to, "
        "--kind, --letter) must hold of one and the same.",
    .examples =
        (const char *const[]){"what comes after another participant",
                              "axial interaction turns --said --after participant",
                              "who contradicts",
                              "axial interaction turns --kind challenges", NULL},
    .options = options,
    .columns = columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run,
};
