/* cmd-decide.c - 'axial decide': what became of disagreements. */
#include "decide.h"

#include "file.h"
#include "select.h"
#include "terminal.h"

static char *opt_with, *opt_at, *opt_reason, *opt_memo;
static gboolean opt_new;

static const GOptionEntry options[] = {
    {"with", 0, 0, G_OPTION_ARG_STRING, &opt_with,
     "The other code that is decided on, of the joint scheme", "CODE"},
    {"new", 0, 0, G_OPTION_ARG_NONE, &opt_new, "Make it if it is not there yet", NULL},
    {"at", 0, 0, G_OPTION_ARG_STRING, &opt_at,
     "The place that is decided on, for other edges and another code", "ADDRESS"},
    {"reason", 0, 0, G_OPTION_ARG_STRING, &opt_reason, "Why", "TEXT"},
    {"memo", 0, 0, G_OPTION_ARG_STRING, &opt_memo,
     "A memo about the passage and the codes in question; - reads it from stdin", "TEXT"},
    DISAGREE_OPTIONS,
    SELECT_SCOPE_OPTIONS,
    DECIDE_CONSENSUS_OPTION,
    {NULL},
};

/* --- which disagreement ------------------------------------------------------------ */

static void
set_several(GError **error, const char *address, const GPtrArray *found)
{
    g_autoptr(GString) list = g_string_new(NULL);

    for (guint i = 0; i < found->len; i++) {
        const CodingDisagreement *one = g_ptr_array_index(found, i);
        g_autofree char *first = coding_disagreement_dup_reading(one, 0);
        g_autofree char *second = coding_disagreement_dup_reading(one, 1);
        g_autofree char *place = coding_address_format_lines(one->transcript, one->span);

        g_string_append_printf(list, "%s%s %s / %s", i ? "; " : "", place, first, second);
    }
    g_set_error(error, CODING_ERROR, CODING_ERROR_AMBIGUOUS,
                "%u disagreements are at '%s': %s; say which with --code", found->len,
                address, list->str);
}

/* Those on just the passage if there are any, else those that it touches. */
static CodingDisagreement *
find(const Disagree *self, const char *address, const CodingPlace *place, GError **error)
{
    g_autoptr(GPtrArray) found = g_ptr_array_new();
    gint64 id = coding_transcript_get_id(place->transcript);
    CodingSpan words = coding_claim_trim(place->transcript, place->span);

    for (int exact = 1; exact >= 0 && !found->len; exact--)
        for (guint i = 0; i < self->chosen->len; i++) {
            CodingDisagreement *one = g_ptr_array_index(self->chosen, i);

            if (coding_transcript_get_id(one->transcript) == id &&
                (exact ? coding_span_equal(one->words, words)
                       : coding_span_overlaps(one->words, words)))
                g_ptr_array_add(found, one);
        }
    if (found->len == 1)
        return g_ptr_array_index(found, 0);
    if (found->len)
        set_several(error, address, found);
    else
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                    "%s and %s do not differ at '%s'%s; 'axial disagreements' lists "
                    "where they do",
                    disagree_get_coder(self, 0), disagree_get_coder(self, 1), address,
                    disagree_options.codes || disagree_options.kinds ? " so" : "");
    return NULL;
}

/* --- running ------------------------------------------------------------------------ */

static gboolean
decide_one(Context *ctx, char **args, GError **error)
{
    Decide decide = {.code = opt_with, .place = opt_at, .reason = opt_reason};
    g_auto(Disagree) self = {0};
    g_auto(CodingPlace) place = {0};
    g_autofree char *memo = NULL, *said = NULL;
    CodingDisagreement *one;

    decide.make = opt_new;
    /* What was decided before can be decided anew. */
    disagree_options.decided = TRUE;
    if (opt_memo) {
        memo =
            g_str_equal(opt_memo, "-") ? file_read_text("-", error) : g_strdup(opt_memo);
        if (!memo)
            return FALSE;
    }
    decide.memo = memo;
    if (!coding_place_parse(ctx->store, args[0], &place, error) ||
        !decide_load(ctx, &self, error) ||
        !coding_verdict_parse(self.consensus, args[1], &decide.verdict, error) ||
        !(one = find(&self, args[0], &place, error)))
        return FALSE;
    said = decide_enter(ctx, &self, one, &decide, error);
    if (!said || !coding_deciding_build(ctx->store, self.consensus, self.all, error))
        return FALSE;
    context_say(ctx, "%s", said);
    return TRUE;
}

static gboolean
run(Context *ctx, char **args, GError **error)
{
    if (args[0] && args[1])
        return decide_one(ctx, args, error);
    if (args[0] || !terminal_is_possible()) {
        set_usage_error(error, "say how it is decided: 'axial decide ADDRESS VERDICT'; "
                               "without an address the disagreements come one after the "
                               "other, on a terminal");
        return FALSE;
    }
    if (opt_with || opt_at || opt_reason || opt_memo || opt_new) {
        set_usage_error(error, "--with, --new, --at, --reason and --memo go with an "
                               "address and a verdict");
        return FALSE;
    }
    if (ctx->dry_run) {
        set_usage_error(error, "stepping has no --dry-run; each step can be undone");
        return FALSE;
    }
    return decide_step_run(ctx, error);
}

/* On a terminal each step is an operation of its own. */
static CommandFlags
choose_flags(char **args)
{
    return COMMAND_NEEDS_PROJECT | COMMAND_NEEDS_CODER | COMMAND_WRITES |
           (args[0] ? 0 : COMMAND_EXEMPT);
}

static const Command decide_one_command = {
    .name = "enter",
    .arguments = "[ADDRESS VERDICT]",
    .max_args = 2,
    .summary = "decide what to hold together about a disagreement",
    .details =
        "Enters a decision about the disagreement at ADDRESS, in the consensus that "
        "'axial decide build' began; without an address, on a terminal, all that wait "
        "come one after the other, the most instructive first, and single keys decide. "
        "VERDICT is one of\n\n"
        "a coder's name\tas that one has it; also 'first' and 'second'\n"
        "both\tthe codes of both; of one code, on the words of both\n"
        "neither\tno code\n"
        "new\tanother code, named by --with, there or --at another place\n"
        "edges\tthe same code, --at another place\n"
        "kept\tboth readings stand beside each other\n\n"
        "The decision is kept with who entered it, when, and why (--reason). The "
        "originals stay as they are; the consensus is made anew. A decision takes the "
        "place of one about the same code on some of the same words. Where a coder "
        "changes what was decided about, the question is open again.",
    .examples =
        (const char *const[]){
            "as Ana has it, and why",
            "axial decide g1:6-10 Ana --reason 'she is still speaking of the threads'",
            "another code, that is new",
            "axial decide g2:4 new --with 'Getting ready' --new",
            "both readings stay, with a memo",
            "axial decide g2:4 kept --memo 'We could not settle what preparing is.'",
            NULL},
    .options = options,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_NEEDS_CODER | COMMAND_WRITES |
             COMMAND_TAKES_WORDS,
    .choose_flags = choose_flags,
    .run = run,
};

const Command cmd_decide = {
    .name = "decide",
    .group = "Agree",
    .summary = "decide disagreements together, and keep what was decided",
    .subcommands =
        (const Command *const[]){&decide_one_command, &decide_list, &decide_drop,
                                 &decide_build, &decide_freeze, &decide_sheet, NULL},
};
