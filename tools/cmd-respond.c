/* cmd-respond.c - 'axial respond': which turn responds to which, and how. */
#include "registry.h"
#include "respond.h"

static char *opt_to, *opt_suggests;
static gboolean opt_example, opt_new;

/* add -------------------------------------------------------------------------------- */

/* The one turn that @place lies in; 0 with an error. */
static guint
find_turn(const CodingPlace *place, const char *address, GError **error)
{
    const CodingTranscript *t = place->transcript;
    CodingSpan span = coding_transcript_trim(t, place->span), turn = {0, 0};
    gsize n = coding_transcript_count_units(t, CODING_UNIT_TURN), i = 0;

    if (n) {
        i = coding_transcript_find_unit(t, CODING_UNIT_TURN, span.start);
        turn = coding_transcript_get_unit(t, CODING_UNIT_TURN, i);
    }
    if (span.start >= turn.start && span.stop <= turn.stop && n)
        return (guint)i + 1;
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "'%s' is not inside one turn; a turn is named as in '%s:t7'", address,
                coding_transcript_get_name(t));
    return 0;
}

/* The turn of --to, or the last one of another participant. */
static guint
find_target(Responding *self, guint number, GError **error)
{
    const CodingConversationTurn *turn =
        &g_array_index(self->turns, CodingConversationTurn, number - 1);
    const char *name = coding_transcript_get_name(self->transcript);
    g_auto(CodingPlace) place = {0};

    if (!coding_response_check_turn(self->transcript, self->turns, number, error))
        return 0;
    if (!opt_to) {
        if (!turn->partner)
            g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                        "no other participant says anything before %s:t%u; say what it "
                        "responds to (--to %s:tN)",
                        name, number, name);
        return turn->partner;
    }
    if (!coding_place_parse(self->ctx->store, opt_to, &place, error))
        return 0;
    if (coding_transcript_get_id(place.transcript) ==
        coding_transcript_get_id(self->transcript))
        return find_turn(&place, opt_to, error);
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "'%s' is in another transcript than %s:t%u; a response is to an earlier "
                "turn of the same one",
                opt_to, name, number);
    return 0;
}

/* Kind and what it suggests, as the options say. */
static gboolean
read_kind(Context *ctx, const char *name, CodingResponse *response, GError **error)
{
    g_autoptr(GError) problem = NULL;

    response->kind = coding_response_find_kind(ctx->store, name, opt_new, &problem);
    if (!response->kind) {
        gboolean unknown = g_error_matches(problem, CODING_ERROR, CODING_ERROR_NOT_FOUND);

        g_set_error(error, problem->domain, problem->code, "%s%s", problem->message,
                    unknown ? " (--new makes a new one)" : "");
        return FALSE;
    }
    response->suggests = coding_response_kind_suggests(response->kind);
    response->example = opt_example;
    if (opt_suggests &&
        !coding_suggests_parse(opt_suggests, &response->suggests, &problem))
        set_usage_error(error, "%s", problem->message);
    else if (opt_example && response->suggests == CODING_SUGGESTS_NOTHING)
        set_usage_error(error,
                        "an example of what? '%s' suggests nothing by itself; say "
                        "--suggests agreement or dissent",
                        response->kind);
    else
        return TRUE;
    return FALSE;
}

static gboolean
run_add(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingResponse) response = g_new0(CodingResponse, 1);
    g_auto(CodingPlace) place = {0};
    g_auto(Responding) self = {0};
    gboolean added;

    if (!read_kind(ctx, args[1], response, error) ||
        !coding_place_parse(ctx->store, args[0], &place, error) ||
        !responding_open(&self, ctx, error))
        return FALSE;
    responding_enter(&self, place.transcript);
    response->turn = find_turn(&place, args[0], error);
    response->to = response->turn ? find_target(&self, response->turn, error) : 0;
    response->transcript = coding_transcript_get_id(place.transcript);
    response->coder = coding_store_get_coder(ctx->store);
    response->made_at = coding_store_get_now(ctx->store);
    if (!response->to || !coding_response_add(ctx->store, place.transcript, self.turns,
                                              response, &added, error))
        return FALSE;
    context_say(ctx, "marked that %s:t%u %s %s:t%u",
                coding_transcript_get_name(place.transcript), response->turn,
                response->kind, coding_transcript_get_name(place.transcript),
                response->to);
    return responding_add_row(&self, response, error) &&
           context_print(ctx, self.table, error);
}

static const GOptionEntry add_options[] = {
    {"to", 0, 0, G_OPTION_ARG_STRING, &opt_to,
     "The earlier turn that it responds to (the last one of another participant)",
     "ADDRESS"},
    {"suggests", 0, 0, G_OPTION_ARG_STRING, &opt_suggests,
     "What it suggests of the matter: agreement, dissent or nothing (agrees and extends: "
     "agreement; challenges: dissent)",
     "WHAT"},
    {"example", 0, 0, G_OPTION_ARG_NONE, &opt_example,
     "By a significant statement or example", NULL},
    {"new", 0, 0, G_OPTION_ARG_NONE, &opt_new, "RESPONSE may be a new kind of your own",
     NULL},
    {NULL},
};

const Command respond_add = {
    .name = "add",
    .arguments = "ADDRESS RESPONSE",
    .min_args = 2,
    .max_args = 2,
    .summary = "say how a turn responds to an earlier one",
    .details =
        "Marks that the participant's turn at ADDRESS agrees, extends, challenges or "
        "asks, "
        "or what kind of your own it is (--new). It responds to the last turn before it "
        "in "
        "which another participant says more than a listener's token ('mm'), whoever "
        "spoke "
        "between them, or to the turn of --to, which may be an interviewer's.\n\n"
        "--suggests and --example are for the matrix of questions and persons ('axial "
        "interaction questions'): agreement (A), dissent (D), and the same by a "
        "significant statement or example (SE, SD).\n\n"
        "Marking the same again sets these two anew. Marks are yours until you share. "
        "They "
        "stay with their turns when the text is corrected.",
    .examples =
        (const char *const[]){
            "a turn that agrees with the one before",
            "axial respond g1:t5 agrees --to g1:t2", "an example against what was said",
            "axial respond g1:t5 challenges --to g1:t2 --example", "a kind of your own",
            "axial respond g1:t5 jokes --to g1:t2 --new", NULL},
    .options = add_options,
    .columns = respond_columns,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_NEEDS_CODER | COMMAND_WRITES |
             COMMAND_TAKES_WORDS,
    .run = run_add,
};

/* remove ----------------------------------------------------------------------------- */

static gboolean
run_remove(Context *ctx, char **args, GError **error)
{
    CodingResponseFilter filter = {.coder = coding_store_get_coder(ctx->store)};
    char *addresses[] = {args[0], NULL};
    g_auto(Responding) self = {0};
    g_autofree char *kind = NULL;
    g_autoptr(GPtrArray) its = NULL;

    if (args[1]) {
        kind = coding_response_find_kind(ctx->store, args[1], FALSE, error);
        if (!kind)
            return FALSE;
        filter.kind = kind;
    }
    its = responding_open(&self, ctx, error)
              ? responding_choose(&self, addresses, &filter, error)
              : NULL;
    if (!its)
        return FALSE;
    if (!its->len) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                    "none of your responses is in %s; 'axial respond list' lists them",
                    args[0]);
        return FALSE;
    }
    for (guint i = 0; i < its->len; i++) {
        const CodingResponse *response = g_ptr_array_index(its, i);

        if (!responding_add_row(&self, response, error) ||
            !coding_response_remove(ctx->store, response->id, error))
            return FALSE;
    }
    context_say(ctx, "removed %u response%s from %s", its->len, its->len == 1 ? "" : "s",
                args[0]);
    return context_print(ctx, self.table, error);
}

const Command respond_remove = {
    .name = "remove",
    .arguments = "ADDRESS [RESPONSE]",
    .min_args = 1,
    .max_args = 2,
    .summary = "take responses away",
    .details = "Takes away your responses of the turns at ADDRESS, which can be a whole "
               "transcript: all, or those of one kind. Other coders' stay.",
    .examples = (const char *const[]){"of one turn", "axial respond remove g1:t12", NULL},
    .columns = respond_columns,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_NEEDS_CODER | COMMAND_WRITES,
    .run = run_remove,
};

const Command cmd_respond = {
    .name = "respond",
    .group = "Code",
    .summary = "say which turn agrees with, extends, challenges or asks which",
    .details =
        "'axial respond g1:t7 agrees' marks how a participant's turn responds to an "
        "earlier turn of another participant, or to the turn of --to. 'axial respond "
        "find' proposes responses by a pattern; what it proposes counts when you have "
        "read it and accepted it. 'axial interaction' counts them.",
    .subcommands =
        (const Command *const[]){&respond_add, &respond_list, &respond_find,
                                 &respond_accept, &respond_reject, &respond_remove, NULL},
};
