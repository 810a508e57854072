/* cmd-search.c - 'axial search': where words or a pattern occur. */
#include "finder.h"
#include "registry.h"
#include "search.h"

#define EXIT_NO_HIT 3

static gboolean opt_count;
static int opt_context, opt_limit;
static char *opt_mark;
static const GOptionEntry options[] = {
    FINDER_OPTIONS,
    {"count", 0, 0, G_OPTION_ARG_NONE, &opt_count,
     "How many, a row for each transcript and speaker, instead of the hits", NULL},
    {"context", 0, 0, G_OPTION_ARG_INT, &opt_context,
     "With so many lines before and after", "N"},
    {"mark", 0, 0, G_OPTION_ARG_STRING, &opt_mark,
     "Marks in the text instead of words: 'all', or nonverbal, gap, pause, overlap, "
     "correction, anonymised, remark, ca, with commas between them",
     "MARK"},
    {"limit", 0, 0, G_OPTION_ARG_INT, &opt_limit, "At most so many hits", "N"},
    {NULL},
};

enum {
    COLUMN_ADDRESS,
    COLUMN_SPEAKER,
    COLUMN_HIT,
    COLUMN_BEFORE,
    COLUMN_TEXT,
    COLUMN_AFTER,
    COLUMN_PARTICIPANT,
    COLUMN_TRANSCRIPT,
    COLUMN_PLACE,
    COLUMN_START,
    COLUMN_STOP,
    COLUMN_MARK,
};

static const CodingColumn columns[] = {
    [COLUMN_ADDRESS] = {.id = "address",
                        .title = "Lines",
                        .help = "the lines of the hit"},
    [COLUMN_SPEAKER] = {.id = "speaker",
                        .title = "Speaker",
                        .help = "who says it; nobody: a stage direction"},
    [COLUMN_HIT] = {.id = "hit", .title = "Hit", .help = "the words that match"},
    [COLUMN_BEFORE] = {.id = "before",
                       .title = "Before",
                       .hidden = TRUE,
                       .help = "the lines before it, with --context"},
    [COLUMN_TEXT] = {.id = "text", .title = "Text", .help = "its lines, whole"},
    [COLUMN_AFTER] = {.id = "after",
                      .title = "After",
                      .hidden = TRUE,
                      .help = "the lines after it, with --context"},
    [COLUMN_PARTICIPANT] = {.id = "participant",
                            .title = "Participant",
                            .hidden = TRUE,
                            .help = "the person behind the speaker, with the group"},
    [COLUMN_TRANSCRIPT] = {.id = "transcript",
                           .title = "Transcript",
                           .hidden = TRUE,
                           .help = "where it stands"},
    [COLUMN_PLACE] = {.id = "place",
                      .title = "Place",
                      .hidden = TRUE,
                      .help = "its exact address"},
    [COLUMN_START] = {.id = "start",
                      .title = "Start",
                      .type = CODING_CELL_INTEGER,
                      .hidden = TRUE,
                      .help = "its first character in the transcript"},
    [COLUMN_STOP] = {.id = "stop",
                     .title = "Stop",
                     .type = CODING_CELL_INTEGER,
                     .hidden = TRUE,
                     .help = "the first character behind it"},
    [COLUMN_MARK] = {.id = "mark",
                     .title = "Mark",
                     .hidden = TRUE,
                     .help = "its kind, with --mark"},
    {NULL},
};

static const CodingColumn count_columns[] = {
    {.id = "transcript", .title = "Transcript"},
    {.id = "speaker", .title = "Speaker"},
    {.id = "participant", .title = "Participant", .hidden = TRUE},
    {.id = "hits", .title = "Hits", .type = CODING_CELL_INTEGER},
    {.id = "turns", .title = "Turns with a hit", .type = CODING_CELL_INTEGER},
    {NULL},
};

typedef struct {
    const Finder *finder;
    CodingTable *table;
    guint hits, transcripts;
    GHashTable *participants; /* who has a hit: set of CodingParticipant * */
} Report;

static void
report_clear(Report *self)
{
    g_clear_pointer(&self->table, coding_table_unref);
    g_clear_pointer(&self->participants, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Report, report_clear)

/* The same columns, those of --context shown when it is asked for. */
static CodingTable *
new_table(void)
{
    CodingColumn copy[G_N_ELEMENTS(columns)];

    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++)
        copy[i] = columns[i];
    copy[COLUMN_BEFORE].hidden = copy[COLUMN_AFTER].hidden = opt_context == 0;
    copy[COLUMN_MARK].hidden = opt_mark == NULL;
    return coding_table_new(copy);
}

/* The person who speaks @turn, counted if a participant. */
static char *
dup_participant(Report *report, const CodingTranscript *t, const CodingTurn *turn)
{
    const CodingParticipant *who =
        turn->speaker
            ? coding_roster_get_speaker(report->finder->roster,
                                        coding_transcript_get_id(t), turn->speaker)
            : NULL;

    if (who && who->role == CODING_ROLE_PARTICIPANT)
        g_hash_table_add(report->participants, (gpointer)who);
    return who ? g_strdup_printf("%s/%s", who->group_name, who->name) : NULL;
}

/* The lines that @span touches, as one text. */
static char *
dup_lines(const CodingTranscript *t, CodingSpan span)
{
    gsize first = coding_transcript_find_unit(t, CODING_UNIT_LINE, span.start);
    gsize last = coding_transcript_find_unit(t, CODING_UNIT_LINE, span.stop - 1);
    CodingSpan lines = {coding_transcript_get_unit(t, CODING_UNIT_LINE, first).start,
                        coding_transcript_get_unit(t, CODING_UNIT_LINE, last).stop};

    return coding_transcript_dup_text(t, lines);
}

static void
add_hit(Report *report, const CodingTranscript *t, const CodingHit *hit)
{
    CodingTable *table = report->table;
    const CodingTurn *turn = coding_transcript_get_turn(t, hit->turn);
    g_autofree char *address = coding_address_format_lines(t, hit->span);
    g_autofree char *words = coding_transcript_dup_text(t, hit->span);
    g_autofree char *text = dup_lines(t, hit->span);
    g_autofree char *place = coding_address_format(t, hit->span);
    g_autofree char *participant = dup_participant(report, t, turn);

    coding_table_begin_row(table);
    coding_table_set_text(table, COLUMN_ADDRESS, address);
    coding_table_set_text(table, COLUMN_SPEAKER, turn->speaker);
    coding_table_set_text(table, COLUMN_HIT, words);
    coding_table_set_text(table, COLUMN_TEXT, text);
    coding_table_set_text(table, COLUMN_PARTICIPANT, participant);
    coding_table_set_text(table, COLUMN_TRANSCRIPT, coding_transcript_get_name(t));
    coding_table_set_text(table, COLUMN_PLACE, place);
    coding_table_set_integer(table, COLUMN_START, (gint64)hit->span.start);
    coding_table_set_integer(table, COLUMN_STOP, (gint64)hit->span.stop);
    if (opt_mark)
        coding_table_set_text(table, COLUMN_MARK, coding_mark_kind_get_name(hit->kind));
    if (opt_context) {
        g_autofree char *before = select_dup_before(t, hit->span, (guint)opt_context);
        g_autofree char *after = select_dup_after(t, hit->span, (guint)opt_context);

        coding_table_set_text(table, COLUMN_BEFORE, before);
        coding_table_set_text(table, COLUMN_AFTER, after);
    }
}

static gboolean
take_hits(const CodingTranscript *transcript, const GArray *hits, void *data,
          GError **error)
{
    Report *report = data;

    (void)error;
    report->transcripts++;
    report->hits += hits->len;
    for (guint i = 0; report->table && i < hits->len; i++)
        add_hit(report, transcript, &g_array_index(hits, CodingHit, i));
    return TRUE;
}

typedef struct {
    const CodingTurn *turn; /* one by this speaker */
    guint hits, turns;
} SpeakerCount;

static gboolean
take_counts(const CodingTranscript *t, const GArray *hits, void *data, GError **error)
{
    Report *report = data;
    g_autoptr(GArray) counts = g_array_new(FALSE, TRUE, sizeof(SpeakerCount));
    g_autoptr(GHashTable) places = g_hash_table_new(g_str_hash, g_str_equal);
    guint last_number = G_MAXUINT;

    (void)error;
    report->transcripts++;
    report->hits += hits->len;
    for (guint i = 0; i < hits->len; i++) {
        const CodingTurn *turn =
            coding_transcript_get_turn(t, g_array_index(hits, CodingHit, i).turn);
        const char *speaker = turn->speaker ? turn->speaker : "";
        guint place = GPOINTER_TO_UINT(g_hash_table_lookup(places, speaker));
        SpeakerCount *count;

        if (!place) {
            place = counts->len + 1;
            g_hash_table_insert(places, (gpointer)speaker, GUINT_TO_POINTER(place));
            g_array_set_size(counts, place);
        }
        count = &g_array_index(counts, SpeakerCount, place - 1);
        count->turn = turn;
        count->hits++;
        /* An interrupted turn comes in parts of one number; events have none. */
        count->turns += turn->number == 0 || turn->number != last_number;
        last_number = turn->number;
    }
    for (guint i = 0; i < counts->len; i++) {
        const SpeakerCount *count = &g_array_index(counts, SpeakerCount, i);
        g_autofree char *participant = dup_participant(report, t, count->turn);

        coding_table_add_row(report->table, coding_transcript_get_name(t),
                             count->turn->speaker, participant, (gint64)count->hits,
                             (gint64)count->turns);
    }
    return TRUE;
}

static gboolean
add_notes(const Report *report, GError **error)
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
    if (opt_limit && report->hits >= (guint)opt_limit)
        coding_table_add_note(report->table, "stopped at --limit %d", opt_limit);
    if (scope)
        coding_table_add_note(report->table, "only: %s", scope);
    if (size.open)
        coding_table_add_note(report->table,
                              "%u participant%s left out: a value that the conditions "
                              "ask for is missing",
                              size.open, size.open == 1 ? "" : "s");
    return TRUE;
}

static gboolean
run(Context *ctx, char **args, GError **error)
{
    g_autoptr(Finder) finder = NULL;
    g_auto(Report) report = {0};

    if (opt_context < 0 || opt_limit < 0) {
        set_usage_error(error, "--context and --limit are numbers from 0 on");
        return FALSE;
    }
    if (!opt_mark == !args[0]) {
        set_usage_error(error, "give either a PATTERN or --mark");
        return FALSE;
    }
    finder = opt_mark ? finder_new_marks(ctx, opt_mark, error)
                      : finder_new(ctx, args[0], error);
    if (!finder)
        return FALSE;
    if (opt_mark && opt_count && !ctx->quiet)
        return search_count_marks(ctx, finder, error);
    report.finder = finder;
    report.participants = g_hash_table_new(g_direct_hash, g_direct_equal);
    finder->limit = (gsize)opt_limit;
    /* Only whether there is a hit: the first is enough. */
    if (ctx->quiet)
        finder->limit = 1;
    else
        report.table = opt_count ? coding_table_new(count_columns) : new_table();
    if (!finder_run(finder, ctx, opt_count && !ctx->quiet ? take_counts : take_hits,
                    &report, error))
        return FALSE;
    if (ctx->quiet) {
        context_set_exit(ctx, report.hits ? 0 : EXIT_NO_HIT);
        return TRUE;
    }
    return add_notes(&report, error) && context_print(ctx, report.table, error);
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
        "With --words PATTERN is words, and the index of all words answers: those turns "
        "are listed that hold all of them, with each word as a hit. Words in double "
        "quotes are a phrase, and nigh* is every word that begins so. Capitals and "
        "accents do not matter.\n\n"
        "Each turn is searched by itself, so no hit runs from one speaker to the next; ^ "
        "and $ stand for the ends of a paragraph. A pattern that would take too long is "
        "an error, not a wait.\n\n"
        "With --mark no words are looked for but what the transcriber wrote beside them: "
        "laughter and the like (nonverbal), gaps, pauses, overlaps, corrections, names "
        "that were taken out (anonymised), remarks, and signs of conversation analysis "
        "(ca); with --count, how many of each kind. A sign can mean many things, so "
        "look at the list before you rely on the numbers.\n\n"
        "With --quiet nothing is printed, and the exit code says whether there was a "
        "hit: 0, or 3 for none.",
    .examples =
        (const char *const[]){"a word and its relatives", "axial search 'asham(ed)?'",
                              "what the interviewers asked about the meeting",
                              "axial search meeting --role interviewer",
                              "who speaks of steps, and how often",
                              "axial search --whole-words 'steps?' --count",
                              "a phrase, and words that begin so",
                              "axial search --words '\"the meeting\" nigh*'",
                              "what could not be understood", "axial search --mark gap",
                              "how many marks of each kind",
                              "axial search --mark all --count", NULL},
    .options = options,
    .columns = columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run,
};
