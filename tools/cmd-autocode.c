/* cmd-autocode.c - 'axial autocode': a code wherever something is found. */
#include "autocode.h"
#include "registry.h"

/* Lines shown around what a dry run would code. */
#define DRY_CONTEXT 1

static int opt_context = -1;
static const GOptionEntry options[] = {
    {"topic", 0, 0, G_OPTION_ARG_STRING_ARRAY, &autocode_options.topics,
     "Where this topic of the guide is talked about: with a PATTERN or persons only "
     "there; may be repeated",
     "TOPIC"},
    {"topics", 0, 0, G_OPTION_ARG_NONE, &autocode_options.all_topics,
     "The same for every topic of the guide", NULL},
    {"like", 0, 0, G_OPTION_ARG_STRING, &autocode_options.like,
     "Other places with the same words as what has this code", "CODE"},
    {"context", 0, 0, G_OPTION_ARG_INT, &opt_context,
     "Show so many lines before and after (0; 1 with --dry-run)", "N"},
    APPLY_OPTIONS,
    FINDER_OPTIONS,
    {NULL},
};

/* The search, and the codes of the topics where they give the codes. */
typedef struct {
    Context *ctx;
    Search search;
    Applier *applier;
    gboolean by_topic; /* a code for each topic */
    guint n_unmarked;  /* transcripts looked into, and without the topics */
} Autocode;

static void
autocode_clear(Autocode *self)
{
    search_clear(&self->search);
    g_clear_pointer(&self->applier, applier_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Autocode, autocode_clear)

/* Hits and windows are in the order of the text. */
static gboolean
take(const CodingTranscript *transcript, const GArray *hits, void *data, GError **error)
{
    Autocode *self = data;
    g_autoptr(GArray) windows =
        search_list_windows(&self->search, self->ctx->store, transcript, error);
    guint first = 0;

    if (!windows)
        return FALSE;
    self->n_unmarked += windows->len == 0;
    for (guint w = 0; w < windows->len; w++) {
        const CodingTopicMark *window = &g_array_index(windows, CodingTopicMark, w);

        while (first < hits->len &&
               g_array_index(hits, CodingHit, first).span.stop <= window->span.start)
            first++;
        for (guint i = first; i < hits->len; i++) {
            CodingHit hit = g_array_index(hits, CodingHit, i);

            if (hit.span.start >= window->span.stop)
                break;
            hit.span = coding_span_intersect(hit.span, window->span);
            if (!applier_code(self->applier, self->by_topic ? (guint)window->topic : 0,
                              transcript, &hit, self->search.stretches, window->span,
                              error))
                return FALSE;
        }
    }
    return TRUE;
}

/* The code named, or that of --like, or one for each topic. */
static gboolean
add_codes(Autocode *self, const char *name, GError **error)
{
    const Search *search = &self->search;

    if (!name && search->like)
        name = search->like->name;
    if (name)
        return applier_add_code(self->applier, name, error) >= 0;
    if (!search->guide || (!search->stretches && !search->like)) {
        set_usage_error(error, "say which CODE");
        return FALSE;
    }
    self->by_topic = TRUE;
    for (guint i = 0; i < search->topics->len; i++) {
        const CodingTopic *topic =
            g_ptr_array_index(search->guide, g_array_index(search->topics, guint, i));

        if (applier_add_code(self->applier, topic->name, error) < 0)
            return FALSE;
    }
    return TRUE;
}

static gboolean
open_applier(Autocode *self, const char *code, GError **error)
{
    const Search *search = &self->search;
    gboolean topics = search->guide && search->stretches;
    gboolean persons = coding_scope_is_about_persons(search->finder->scope);
    const char *unit = search->like                ? "hit"
                       : !search->stretches        ? "sentence"
                       : persons || !search->guide ? "turn"
                                                   : "hit";
    int context = opt_context >= 0 ? opt_context : self->ctx->dry_run ? DRY_CONTEXT : 0;

    self->applier = applier_new(self->ctx, search->finder->roster, unit,
                                topics ? CODING_SEGMENT_GUIDE : CODING_SEGMENT_AUTOMATIC,
                                (guint)context, error);
    return self->applier && add_codes(self, code, error);
}

static gboolean
add_notes(Autocode *self, GError **error)
{
    const Search *search = &self->search;
    CodingTable *table = applier_get_table(self->applier);
    g_autofree char *scope = coding_scope_dup_text(search->finder->scope);

    if (search->like)
        coding_table_add_note(table,
                              "wordings of '%s': %u; %u too short to look for; its own "
                              "places are left out",
                              search->like->name, search->n_wordings, search->n_silent);
    if (!select_add_scope_notes(table, scope, search->finder->scope, error))
        return FALSE;
    if (self->n_unmarked)
        coding_table_add_note(table,
                              "in %u transcript%s nothing is marked as %s; what was not "
                              "marked is missing there",
                              self->n_unmarked, self->n_unmarked == 1 ? "" : "s",
                              search->topics->len == 1 ? "this topic" : "these topics");
    return TRUE;
}

static gboolean
run_apply(Context *ctx, char **args, GError **error)
{
    gboolean two = args[0] && args[1];
    g_auto(Autocode) self = {.ctx = ctx};

    if (opt_context < -1) {
        set_usage_error(error, "--context is a number from 0 on");
        return FALSE;
    }
    return search_open(&self.search, ctx, two ? args[0] : NULL, error) &&
           open_applier(&self, two ? args[1] : args[0], error) &&
           finder_run(self.search.finder, ctx, take, &self, error) &&
           add_notes(&self, error) && applier_print(self.applier, error);
}

static const Command apply = {
    .name = "apply",
    .arguments = "[PATTERN] [CODE]",
    .max_args = 2,
    .summary = "code what is found",
    .details =
        "Codes with CODE, in what is said and not in stage directions:\n\n"
        "PATTERN CODE: where PATTERN occurs, as 'axial search' finds it; the sentences "
        "around it unless --unit says otherwise.\n\n"
        "CODE with --speaker, --participant, --role or --where: every turn of such "
        "persons.\n\n"
        "--topic TOPIC [CODE]: where a topic of the guide is talked about, from its mark "
        "to the next one; the code has the topic's name unless CODE is given. --unit "
        "cuts "
        "it into turns, answers and so on. With a PATTERN or persons it says where to "
        "look.\n\n"
        "--like CODE [OTHER]: other places with the same words as what has CODE (or lies "
        "below it) and was read: the whole wording of what a participant says in a "
        "segment, capitals or not, whole words, the longest first; a listener's token "
        "alone is not looked for.\n\n"
        "--unit answer is all that participants say after an interviewer's turn until "
        "the "
        "next one; of a hit in a question, the answer to it. A unit with several hits is "
        "coded once.\n\n"
        "All of it is one operation, which one 'axial undo' takes back. What is coded so "
        "counts in no number before you have read it and accepted it: 'axial autocode "
        "review' lists it. A word is not yet a meaning. Try --dry-run first.\n\n"
        "A pattern that is one of the words 'apply', 'review', 'accept' or 'reject' "
        "needs 'apply' before it.",
    .examples =
        (const char *const[]){
            "see what would be coded",
            "axial autocode --dry-run 'coordinators?' 'Mentions of help' --new",
            "every turn of a participant that speaks of papers",
            "axial autocode 'papers?' Papers --new --unit turn --role participant",
            "the answers to a question",
            "axial autocode 'would you say' Advice --new --unit answer",
            "where a topic of the guide is talked about",
            "axial autocode --topic 'The meeting' --new", "the same words elsewhere",
            "axial autocode --like 'Small steps'", NULL},
    .options = options,
    .columns = apply_columns,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES | COMMAND_NEEDS_CODER |
             COMMAND_TAKES_WORDS,
    .run = run_apply,
};

const Command cmd_autocode = {
    .name = "autocode",
    .group = "Code",
    .summary = "code what a search finds, and review it",
    .details =
        "'axial autocode PATTERN CODE' codes where a pattern occurs; persons, topics "
        "of the guide and words that were coded before can be coded too ('axial "
        "help autocode apply'). What was coded so counts when a person has read "
        "it: 'axial autocode review' lists what waits, accept and reject decide.",
    .subcommands = (const Command *const[]){&apply, &autocode_review, &autocode_accept,
                                            &autocode_reject, NULL},
};
