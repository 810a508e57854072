/* cmd-search.c - 'axial search': where words or a pattern occur. */
#include "apply-hits.h"
#include "finder.h"
#include "registry.h"
#include "search.h"

#define EXIT_NO_HIT 3

/* Columns of context on each side of a keyword. */
#define DEFAULT_WIDTH 30
#define MOST_WIDTH    1000

static gboolean opt_count, opt_by_turn, opt_kwic;
static int opt_context, opt_limit, opt_width;
static char *opt_mark, *opt_sort, *opt_code;
static const GOptionEntry options[] = {
    FINDER_OPTIONS,
    {"count", 0, 0, G_OPTION_ARG_NONE, &opt_count,
     "How many, a row for each transcript and speaker, instead of the hits", NULL},
    {"by-turn", 0, 0, G_OPTION_ARG_NONE, &opt_by_turn,
     "A row for each turn with a hit, whole, and how many are in it", NULL},
    {"kwic", 0, 0, G_OPTION_ARG_NONE, &opt_kwic,
     "Keywords in context: each hit in the middle, its words before and after beside it",
     NULL},
    {"width", 0, 0, G_OPTION_ARG_INT, &opt_width,
     "With --kwic: so many columns of context on each side (30)", "N"},
    {"sort", 0, 0, G_OPTION_ARG_STRING, &opt_sort,
     "With --kwic: by the words on the left or right, the nearest first", "SIDE"},
    {"context", 0, 0, G_OPTION_ARG_INT, &opt_context,
     "With so many lines before and after", "N"},
    {"mark", 0, 0, G_OPTION_ARG_STRING, &opt_mark,
     "Marks in the text instead of words: 'all', or nonverbal, gap, pause, overlap, "
     "correction, anonymised, remark, ca, with commas between them",
     "MARK"},
    {"limit", 0, 0, G_OPTION_ARG_INT, &opt_limit, "At most so many hits", "N"},
    {"code", 0, 0, G_OPTION_ARG_STRING, &opt_code,
     "Put this code on the hits, or on their --unit", "CODE"},
    APPLY_OPTIONS,
    {NULL},
};

static void
report_clear(SearchReport *self)
{
    g_clear_pointer(&self->table, coding_table_unref);
    g_clear_pointer(&self->participants, g_hash_table_unref);
    g_clear_pointer(&self->lines, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SearchReport, report_clear)

void
search_report_add(SearchReport *report, const GArray *hits)
{
    report->transcripts++;
    report->hits += hits->len;
}

const CodingParticipant *
search_report_add_person(SearchReport *report, const CodingTranscript *t,
                         const CodingTurn *turn)
{
    const CodingParticipant *who =
        turn->speaker
            ? coding_roster_get_speaker(report->finder->roster,
                                        coding_transcript_get_id(t), turn->speaker)
            : NULL;

    if (who && who->role == CODING_ROLE_PARTICIPANT)
        g_hash_table_add(report->participants, (gpointer)who);
    return who;
}

char *
search_dup_person(const CodingParticipant *who)
{
    return who ? g_strdup_printf("%s/%s", who->group_name, who->name) : NULL;
}

const char *
search_get_role(const CodingParticipant *who)
{
    return who ? coding_role_get_name(who->role) : NULL;
}

static void
add_notes_on_words(const Finder *finder, CodingTable *table)
{
    guint near = coding_words_count_near(finder->words), n = 0;
    const GArray *without = coding_words_get_without_stems(finder->words);

    for (guint i = 0; i < without->len; i++)
        n +=
            coding_scope_has_transcript(finder->scope, g_array_index(without, gint64, i));
    if (near)
        coding_table_add_note(table,
                              "with other accents in %u more turn%s: --ignore-accents",
                              near, near == 1 ? "" : "s");
    if (n)
        coding_table_add_note(table,
                              "no stems in %u transcript%s: the language is not known or "
                              "has none ('axial transcripts set --language')",
                              n, n == 1 ? "" : "s");
}

static gboolean
add_notes(const SearchReport *report, GError **error)
{
    g_autofree char *scope = coding_scope_dup_text(report->finder->scope);
    CodingScopeSize size;

    if (!coding_scope_measure(report->finder->scope, &size, error))
        return FALSE;
    coding_table_add_note(report->table,
                          "%u hit%s in %u transcript%s, by %u of %u participants",
                          report->hits, report->hits == 1 ? "" : "s", report->transcripts,
                          report->transcripts == 1 ? "" : "s",
                          g_hash_table_size(report->participants), size.participants);
    if (report->finder->words)
        add_notes_on_words(report->finder, report->table);
    if (opt_limit && report->hits >= (guint)opt_limit)
        coding_table_add_note(report->table, "stopped at --limit %d", opt_limit);
    select_add_size_notes(report->table, scope, &size);
    return TRUE;
}

/* What goes with --code and with nothing else, and the other way round. */
static gboolean
check_code_options(const Context *ctx, GError **error)
{
    if (!opt_code && (apply_options.unit || apply_options.scheme || apply_options.make))
        set_usage_error(error, "--unit, --scheme and --new go with --code");
    else if (!opt_code && ctx->dry_run)
        set_usage_error(error, "--dry-run goes with --code; nothing else is changed");
    else if (opt_code && (opt_count || opt_by_turn || opt_kwic))
        set_usage_error(error, "--code lists what it codes; leave out --count, --by-turn "
                               "and --kwic");
    else
        return TRUE;
    return FALSE;
}

static gboolean
check_options(const Context *ctx, char **args, GError **error)
{
    if (opt_context < 0 || opt_limit < 0 || opt_width < 0 || opt_width > MOST_WIDTH)
        set_usage_error(error,
                        "--context, --limit and --width are numbers from 0 on, --width "
                        "up to %d",
                        MOST_WIDTH);
    else if (!opt_mark == !args[0])
        set_usage_error(error, "give either a PATTERN or --mark");
    else if (opt_count + opt_by_turn + opt_kwic > 1)
        set_usage_error(error, "only one of --count, --by-turn and --kwic");
    else if ((opt_sort || opt_width) && !opt_kwic)
        set_usage_error(error, "--sort and --width go with --kwic");
    else if (opt_sort && !g_str_equal(opt_sort, "left") &&
             !g_str_equal(opt_sort, "right"))
        set_usage_error(error, "--sort is left or right, not '%s'", opt_sort);
    else if (opt_context && (opt_count || opt_by_turn || opt_kwic))
        set_usage_error(error, "--context goes with the list of hits alone");
    else
        return check_code_options(ctx, error);
    return FALSE;
}

static const SearchView *
choose_view(const Context *ctx)
{
    return ctx->quiet    ? &search_hits
           : opt_count   ? &search_counts
           : opt_by_turn ? &search_turns
           : opt_kwic    ? &search_kwic
                         : &search_hits;
}

/* The hits coded, with what 'axial autocode' says of them. */
static gboolean
run_code(Context *ctx, Finder *finder, GError **error)
{
    g_autofree char *scope = coding_scope_dup_text(finder->scope);
    g_autoptr(Applier) applier = applier_new(
        ctx, finder->roster, "hit", CODING_SEGMENT_AUTOMATIC, (guint)opt_context, error);

    if (!applier || applier_add_code(applier, opt_code, error) < 0 ||
        !finder_run(finder, ctx, applier_take, applier, error))
        return FALSE;
    if (finder->words)
        add_notes_on_words(finder, applier_get_table(applier));
    return select_add_scope_notes(applier_get_table(applier), scope, finder->scope,
                                  error) &&
           applier_print(applier, error);
}

static gboolean
run_view(Context *ctx, Finder *finder, GError **error)
{
    const SearchView *view = choose_view(ctx);
    g_auto(SearchReport) report = {.width = opt_width ? (guint)opt_width : DEFAULT_WIDTH,
                                   .sort = opt_sort,
                                   .context = (guint)opt_context};

    report.finder = finder;
    report.participants = g_hash_table_new(g_direct_hash, g_direct_equal);
    finder->turns_only = !view->whole;
    if (!ctx->quiet)
        report.table = view == &search_hits ? search_new_hits(&report)
                                            : coding_table_new(view->columns);
    if (report.table)
        context_expect(ctx, report.table);
    if (!finder_run(finder, ctx, view->take, &report, error))
        return FALSE;
    if (ctx->quiet) {
        context_set_exit(ctx, report.hits ? 0 : EXIT_NO_HIT);
        return TRUE;
    }
    if (view->finish)
        view->finish(&report);
    /* A format for scripts has no notes: for them nobody need be counted. */
    if (!context_is_for_scripts(ctx) && !add_notes(&report, error))
        return FALSE;
    finder_end(finder);
    return context_print(ctx, report.table, error);
}

static gboolean
run(Context *ctx, char **args, GError **error)
{
    g_autoptr(Finder) finder = NULL;

    if (!check_options(ctx, args, error))
        return FALSE;
    finder = opt_mark ? finder_new_marks(ctx, opt_mark, error)
                      : finder_new(ctx, args[0], error);
    if (!finder)
        return FALSE;
    /* Only whether there is a hit: the first is enough. */
    finder->limit = ctx->quiet && !opt_code ? 1 : (gsize)opt_limit;
    if (opt_code)
        return run_code(ctx, finder, error);
    if (opt_mark && opt_count && !ctx->quiet)
        return search_count_marks(ctx, finder, error);
    return run_view(ctx, finder, error);
}

static CommandFlags
choose_flags(char **args G_GNUC_UNUSED)
{
    return COMMAND_NEEDS_PROJECT | (opt_code ? COMMAND_WRITES | COMMAND_NEEDS_CODER : 0);
}

const Command cmd_search = {
    .name = "search",
    .group = "Read",
    .arguments = "[PATTERN]",
    .max_args = 1,
    .summary = "find words or patterns in the transcripts",
    .details =
        "Lists where PATTERN occurs, in the order of the text. It is a regular "
        "expression of PCRE2, or plain words with --fixed, where a space matches any "
        "white space. Capitals do not matter unless PATTERN has one. Letters match in "
        "every normal form: a composed \303\244 finds a decomposed one, and the other "
        "way "
        "round.\n\n"
        "With --words PATTERN is words, whole ones, and the index of all words answers: "
        "those turns are listed that hold all of them, with each word as a hit. Words in "
        "double quotes are a phrase, and nigh* is every word that begins so; late OR "
        "early, late NOT night and brackets go too, in capitals. Otherwise capitals do "
        "not count, and accents do: f\303\245r is not far, but with --ignore-accents. "
        "The "
        "points of Hebrew and Arabic never count. Chinese, Japanese and Thai words are "
        "found wherever they stand.\n\n"
        "--stem is --words with relatives: arbete finds arbetet and arbetets, by the "
        "language of each transcript ('axial transcripts set --language'). A phrase in "
        "quotes and a beginning are taken as they stand.\n\n"
        "Each turn is searched by itself, so no hit runs from one speaker to the next; ^ "
        "and $ stand for the ends of a paragraph. A pattern that would take too long is "
        "an error, not a wait.\n\n"
        "--by-turn and --count put hits together, by turn or by speaker; --kwic lists "
        "them as a concordance, which --sort puts in the order of the words beside "
        "them. --role interviewer, or participant, keeps the two apart.\n\n"
        "With --mark no words are looked for but what the transcriber wrote beside them: "
        "laughter and the like (nonverbal), gaps, pauses, overlaps, corrections, names "
        "that were taken out (anonymised), remarks, and signs of conversation analysis "
        "(ca); with --count, how many of each kind. A sign can mean many things, so "
        "look at the list before you rely on the numbers.\n\n"
        "With --code the hits are coded, or with --unit the sentences, lines or turns "
        "around them, as 'axial autocode' does, in one operation. What is coded so "
        "counts when a person has read it ('axial autocode review').\n\n"
        "With --quiet nothing is printed, and the exit code says whether there was a "
        "hit: 0, or 3 for none.",
    .examples =
        (const char *const[]){"a word and its relatives",
                              "axial search 'asham(ed)?'",
                              "what the interviewers asked about the meeting",
                              "axial search meeting --role interviewer",
                              "who speaks of steps, and how often",
                              "axial search --whole-words 'steps?' --count",
                              "a phrase, and words that begin so",
                              "axial search --words '\"the meeting\" nigh*'",
                              "a word with its relatives, if the language is known",
                              "axial search --stem step",
                              "what stands beside a word, sorted",
                              "axial search --kwic --sort right 'steps?'",
                              "whole turns of participants, and how often",
                              "axial search --by-turn --role participant meeting",
                              "what could not be understood",
                              "axial search --mark gap",
                              "see what coding the hits would code",
                              "axial search 'small steps?' --code Steps --new --dry-run",
                              "how many marks of each kind",
                              "axial search --mark all --count",
                              NULL},
    .options = options,
    .columns = search_hit_columns,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_MAY_WRITE,
    .choose_flags = choose_flags,
    .run = run,
};
