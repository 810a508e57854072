/* cmd-respond-find.c - 'axial respond' list, find, accept and reject. */
#include "finder.h"
#include "registry.h"
#include "respond.h"

static char *opt_kind, *opt_coder;
static gboolean opt_unread, opt_all, opt_new;

/* Kind of --kind, as it is written. */
static gboolean
read_filter(Context *ctx, CodingResponseFilter *filter, char **kind, GError **error)
{
    if (opt_kind) {
        *kind = coding_response_find_kind(ctx->store, opt_kind, FALSE, error);
        if (!*kind)
            return FALSE;
        filter->kind = *kind;
    }
    if (!opt_coder)
        return TRUE;
    filter->coder = coding_coder_find(ctx->store, opt_coder, error);
    return filter->coder && coding_coder_check_visible(ctx->store, filter->coder, error);
}

/* list ------------------------------------------------------------------------------- */

static gboolean
run_list(Context *ctx, char **args, GError **error)
{
    CodingResponseFilter filter = {.unread = opt_unread};
    g_auto(Responding) self = {0};
    g_autofree char *kind = NULL;
    g_autoptr(GPtrArray) its = NULL;
    guint unread = 0;

    if (!read_filter(ctx, &filter, &kind, error) || !responding_open(&self, ctx, error))
        return FALSE;
    its = responding_choose(&self, args, &filter, error);
    for (guint i = 0; its && i < its->len; i++) {
        const CodingResponse *response = g_ptr_array_index(its, i);

        if (!responding_add_row(&self, response, error))
            return FALSE;
        unread += !coding_segment_origin_counts(response->origin);
    }
    if (!its)
        return FALSE;
    coding_table_add_note(self.table, "%u response%s", its->len,
                          its->len == 1 ? "" : "s");
    if (unread)
        coding_table_add_note(self.table,
                              "%u of them proposed: they count nowhere before they were "
                              "read ('axial respond accept', 'reject')",
                              unread);
    return context_print(ctx, self.table, error);
}

#define KIND_OPTION                                                                      \
    {                                                                                    \
        "kind", 0, 0, G_OPTION_ARG_STRING, &opt_kind, "Only of this kind", "RESPONSE"    \
    }

static const GOptionEntry list_options[] = {
    KIND_OPTION,
    {"unread", 0, 0, G_OPTION_ARG_NONE, &opt_unread,
     "Only what a search proposed and nobody has read", NULL},
    {"coded-by", 0, 0, G_OPTION_ARG_STRING, &opt_coder, "Only of this coder", "CODER"},
    {NULL},
};

const Command respond_list = {
    .name = "list",
    .arguments = "[ADDRESS...]",
    .max_args = -1,
    .summary = "list which turn responds to which",
    .details = "In the order of the text, yours and those of coders who share: all, or "
               "those of the turns at ADDRESS.",
    .examples = (const char *const[]){"in one interview", "axial respond list g1", NULL},
    .options = list_options,
    .columns = respond_columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run_list,
};

/* find ------------------------------------------------------------------------------- */

typedef struct {
    Responding rows;
    char *kind;
    guint new, before, alone;
} Find;

static void
find_clear(Find *self)
{
    responding_clear(&self->rows);
    g_clear_pointer(&self->kind, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Find, find_clear)

/* Proposes that turn @number is a response to the participant's turn before it. */
static gboolean
propose(Find *self, guint number, GError **error)
{
    CodingStore *store = self->rows.ctx->store;
    const CodingConversationTurn *turn =
        &g_array_index(self->rows.turns, CodingConversationTurn, number - 1);
    const CodingResponse response = {
        .transcript = coding_transcript_get_id(self->rows.transcript),
        .coder = coding_store_get_coder(store),
        .turn = number,
        .to = turn->partner,
        .kind = self->kind,
        .suggests = coding_response_kind_suggests(self->kind),
        .made_at = coding_store_get_now(store),
        .origin = CODING_SEGMENT_AUTOMATIC,
    };
    gboolean added;

    self->alone += !turn->partner;
    if (!turn->partner)
        return TRUE;
    if (!coding_response_add(store, self->rows.transcript, self->rows.turns, &response,
                             &added, error))
        return FALSE;
    self->new += added;
    self->before += !added;
    return !added || responding_add_row(&self->rows, &response, error);
}

/* One turn with several hits is one response. */
static gboolean
take(const CodingTranscript *transcript, const GArray *hits, void *data, GError **error)
{
    Find *self = data;
    guint last = 0;

    if (!responding_load(&self->rows, coding_transcript_get_id(transcript), error))
        return FALSE;
    for (guint i = 0; i < hits->len; i++) {
        gsize place = g_array_index(hits, CodingHit, i).turn;
        guint number = coding_transcript_get_turn(transcript, place)->number;

        if (number == last)
            continue;
        last = number;
        if (!propose(self, number, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
print_found(Context *ctx, Find *self, const CodingScope *scope, GError **error)
{
    g_autofree char *asked = coding_scope_dup_text(scope);
    CodingTable *table = self->rows.table;

    coding_table_add_note(table, "%u new, %u marked before as '%s'", self->new,
                          self->before, self->kind);
    if (self->alone)
        coding_table_add_note(table,
                              "%u turn%s left out: no other participant says anything "
                              "before",
                              self->alone, self->alone == 1 ? "" : "s");
    if (self->new)
        coding_table_add_note(table, "the new ones count from when they have been read: "
                                     "'axial respond list --unread', 'accept', 'reject'");
    if (!select_add_scope_notes(table, asked, scope, error))
        return FALSE;
    context_say(ctx, "proposed %u response%s: %s", self->new, self->new == 1 ? "" : "s",
                self->kind);
    return context_print(ctx, table, error);
}

static gboolean
run_find(Context *ctx, char **args, GError **error)
{
    g_autoptr(Finder) finder = NULL;
    g_auto(Find) self = {0};

    if (select_options.role) {
        set_usage_error(error, "--role has no use here: only participants respond");
        return FALSE;
    }
    select_options.role = (char *)"participant";
    self.kind = coding_response_find_kind(ctx->store, args[1], opt_new, error);
    if (!self.kind || !responding_open(&self.rows, ctx, error))
        return FALSE;
    finder = finder_new(ctx, args[0], error);
    if (!finder)
        return FALSE;
    finder->speech_only = TRUE;
    return finder_run(finder, ctx, take, &self, error) &&
           print_found(ctx, &self, finder->scope, error);
}

static const GOptionEntry find_options[] = {
    {"new", 0, 0, G_OPTION_ARG_NONE, &opt_new, "RESPONSE may be a new kind of your own",
     NULL},
    FINDER_OPTIONS,
    {NULL},
};

const Command respond_find = {
    .name = "find",
    .arguments = "PATTERN RESPONSE",
    .min_args = 2,
    .max_args = 2,
    .summary = "propose responses by a pattern, to be read",
    .details =
        "Proposes that each participant's turn in which PATTERN occurs, as 'axial "
        "search' "
        "finds it, responds to the last turn of another participant before it. What is "
        "marked already stays as it is.\n\n"
        "A word is not yet an answer: what is proposed counts in no number before you "
        "have "
        "read it. 'axial respond list --unread' lists it, 'accept' and 'reject' decide.",
    .examples =
        (const char *const[]){
            "see what would be proposed",
            "axial respond find --dry-run --words 'same OR does' agrees",
            "where somebody contradicts",
            "axial respond find --words 'but OR not' challenges", NULL},
    .options = find_options,
    .columns = respond_columns,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_NEEDS_CODER | COMMAND_WRITES,
    .run = run_find,
};

/* accept, reject --------------------------------------------------------------------- */

static gboolean
decide(Context *ctx, char **args, gboolean accept, GError **error)
{
    CodingResponseFilter filter = {.unread = TRUE};
    g_auto(Responding) self = {0};
    g_autofree char *kind = NULL;
    g_autoptr(GPtrArray) its = NULL;

    if (!args[0] && !opt_kind && !opt_all) {
        set_usage_error(error, "say which: addresses, --kind or --all");
        return FALSE;
    }
    if (!read_filter(ctx, &filter, &kind, error) || !responding_open(&self, ctx, error))
        return FALSE;
    filter.coder = coding_store_get_coder(ctx->store);
    its = responding_choose(&self, args, &filter, error);
    for (guint i = 0; its && i < its->len; i++) {
        CodingResponse *response = g_ptr_array_index(its, i);

        if (!(accept ? coding_response_accept(ctx->store, response->id, error)
                     : coding_response_remove(ctx->store, response->id, error)))
            return FALSE;
        if (accept)
            response->origin = CODING_SEGMENT_READING;
        if (!responding_add_row(&self, response, error))
            return FALSE;
    }
    if (!its)
        return FALSE;
    coding_table_add_note(self.table, "%u %s", its->len,
                          accept ? "accepted: read by you, they count from now on"
                                 : "rejected and removed");
    context_say(ctx, "%s %u proposed response%s", accept ? "accepted" : "rejected",
                its->len, its->len == 1 ? "" : "s");
    return context_print(ctx, self.table, error);
}

static gboolean
run_accept(Context *ctx, char **args, GError **error)
{
    return decide(ctx, args, TRUE, error);
}

static gboolean
run_reject(Context *ctx, char **args, GError **error)
{
    return decide(ctx, args, FALSE, error);
}

static const GOptionEntry decide_options[] = {
    KIND_OPTION,
    {"all", 0, 0, G_OPTION_ARG_NONE, &opt_all, "All that were proposed", NULL},
    {NULL},
};

const Command respond_accept = {
    .name = "accept",
    .arguments = "[ADDRESS...]",
    .max_args = -1,
    .summary = "say that you have read proposed responses, and that they hold",
    .details = "From then on they count like any other. A coder accepts what is the "
               "coder's own.",
    .examples =
        (const char *const[]){"in one interview", "axial respond accept g1-second", NULL},
    .options = decide_options,
    .columns = respond_columns,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_NEEDS_CODER | COMMAND_WRITES,
    .run = run_accept,
};

const Command respond_reject = {
    .name = "reject",
    .arguments = "[ADDRESS...]",
    .max_args = -1,
    .summary = "remove proposed responses that do not hold",
    .details = "Only what nobody has read is removed; what was marked by reading, or "
               "accepted, stays.",
    .examples =
        (const char *const[]){"of one turn", "axial respond reject g1-second:t4", NULL},
    .options = decide_options,
    .columns = respond_columns,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_NEEDS_CODER | COMMAND_WRITES,
    .run = run_reject,
};
