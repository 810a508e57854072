/* cmd-segments.c - 'axial segments': what was coded, read back. */
#include "columns.h"
#include "registry.h"
#include "segments.h"

static gboolean opt_count, opt_reverse;
static char *opt_count_by, *opt_sort;
static int opt_context, opt_limit;
static const GOptionEntry options[] = {
    SELECT_SCOPE_OPTIONS,
    SELECT_ROLE_OPTION,
    SELECT_SEGMENT_OPTIONS,
    {"count", 0, 0, G_OPTION_ARG_NONE, &opt_count,
     "How many, a row for each code, instead of the segments", NULL},
    {"count-by", 0, 0, G_OPTION_ARG_STRING, &opt_count_by,
     "How many of each transcript, group, participant or coder", "WHAT"},
    {"context", 0, 0, G_OPTION_ARG_INT, &opt_context,
     "With so many lines before and after", "N"},
    {"sort", 0, 0, G_OPTION_ARG_STRING, &opt_sort,
     "In the order of text, code, coder, date, words or participant", "SORT"},
    {"reverse", 0, 0, G_OPTION_ARG_NONE, &opt_reverse, "In the opposite order", NULL},
    {"limit", 0, 0, G_OPTION_ARG_INT, &opt_limit, "At most so many rows", "N"},
    {NULL},
};

enum {
    COLUMN_ADDRESS,
    COLUMN_SPEAKER,
    COLUMN_CODE,
    COLUMN_CODER,
    COLUMN_STANCE,
    COLUMN_BEFORE,
    COLUMN_TEXT,
    COLUMN_AFTER,
    COLUMN_ORIGIN,
    COLUMN_ACCEPTED,
    COLUMN_PATH,
    COLUMN_PARTICIPANTS,
    COLUMN_TRANSCRIPT,
    COLUMN_PLACE,
    COLUMN_START,
    COLUMN_STOP,
    COLUMN_TIME,
    COLUMN_WORDS,
};

static const CodingColumn columns[] = {
    [COLUMN_ADDRESS] = COLUMN_OF_LINES,
    [COLUMN_SPEAKER] = COLUMN_OF_SPEAKER,
    [COLUMN_CODE] = {.id = "code", .title = "Code", .help = "its code"},
    [COLUMN_CODER] = {.id = "coder", .title = "Coder", .help = "who coded it"},
    [COLUMN_STANCE] = {.id = "stance",
                       .title = "Stance",
                       .help = "supports, qualifies or against"},
    [COLUMN_BEFORE] = COLUMN_OF_BEFORE,
    [COLUMN_TEXT] = {.id = "text",
                     .title = "Text",
                     .help = "what was said; of a dialogue, a line for each speaker"},
    [COLUMN_AFTER] = COLUMN_OF_AFTER,
    [COLUMN_ORIGIN] = {.id = "origin",
                       .title = "Origin",
                       .hidden = TRUE,
                       .help = "reading; or automatic or guide: nobody has read it"},
    [COLUMN_ACCEPTED] = {.id = "accepted",
                         .title = "Accepted",
                         .type = CODING_CELL_TIME,
                         .hidden = TRUE,
                         .help = "when its coder read what was automatic"},
    [COLUMN_PATH] = {.id = "path",
                     .title = "Path",
                     .hidden = TRUE,
                     .help = "the code with the categories above it"},
    [COLUMN_PARTICIPANTS] = {.id = "participants",
                             .title = "Participants",
                             .hidden = TRUE,
                             .help = "for whom it counts, with their groups"},
    [COLUMN_TRANSCRIPT] = COLUMN_OF_TRANSCRIPT,
    [COLUMN_PLACE] = COLUMN_OF_PLACE,
    [COLUMN_START] = COLUMN_OF_START,
    [COLUMN_STOP] = COLUMN_OF_STOP,
    [COLUMN_TIME] = {.id = "time",
                     .title = "Time",
                     .hidden = TRUE,
                     .help = "in the recording, where its turn begins"},
    [COLUMN_WORDS] = {.id = "words",
                      .title = "Words",
                      .type = CODING_CELL_INTEGER,
                      .hidden = TRUE,
                      .help = "how long it is"},
    {NULL},
};

/* What rows are made of. */
typedef struct {
    CodingQuery *query;
    const CodingCodebook *codebook;
    CodingVoices *voices;
    GHashTable *coders; /* id -> name */
    CodingTable *table;
    SelectSummary *summary;
    CodingSorter *sorter; /* NULL: in the order of the text, as they come */
    guint limit;
    guint n_rows; /* with those over the limit */
} Report;

static void
report_clear(Report *self)
{
    g_clear_pointer(&self->query, coding_query_free);
    g_clear_pointer(&self->coders, g_hash_table_unref);
    g_clear_pointer(&self->table, coding_table_unref);
    g_clear_pointer(&self->summary, select_summary_free);
    g_clear_pointer(&self->sorter, coding_sorter_free);
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
    return coding_table_new(copy);
}

/* "g1/P1; g1/P2". */
static char *
dup_participants(const Report *report, const GArray *ids)
{
    const CodingRoster *roster = coding_voices_get_roster(report->voices);
    GString *names = g_string_new(NULL);

    for (guint i = 0; i < ids->len; i++) {
        const CodingParticipant *who =
            coding_roster_get(roster, g_array_index(ids, gint64, i));

        g_string_append_printf(names, "%s%s/%s", i ? "; " : "", who->group_name,
                               who->name);
    }
    return g_string_free(names, FALSE);
}

static void
set_code(Report *report, const CodingSegment *segment)
{
    const CodingCode *code = coding_codebook_get(report->codebook, segment->code);
    g_autofree char *name = coding_query_dup_code_name(report->query, segment);
    g_autofree char *path =
        code ? coding_codebook_dup_path(report->codebook, code) : NULL;

    coding_table_set_text(report->table, COLUMN_CODE, name);
    coding_table_set_text(report->table, COLUMN_PATH, path);
    coding_table_set_text(report->table, COLUMN_CODER,
                          g_hash_table_lookup(report->coders, &segment->coder));
    coding_table_set_text(report->table, COLUMN_STANCE,
                          coding_stance_get_name(segment->stance));
    coding_table_set_text(report->table, COLUMN_ORIGIN,
                          coding_segment_origin_get_name(segment->origin));
    if (segment->accepted_at)
        coding_table_set_integer(report->table, COLUMN_ACCEPTED, segment->accepted_at);
}

static void
set_place(CodingTable *table, const CodingTranscript *t, CodingSpan span)
{
    g_autofree char *lines = coding_address_format_lines(t, span);
    g_autofree char *place = coding_address_format(t, span);

    coding_table_set_text(table, COLUMN_ADDRESS, lines);
    coding_table_set_text(table, COLUMN_PLACE, place);
    coding_table_set_text(table, COLUMN_TRANSCRIPT, coding_transcript_get_name(t));
    coding_table_set_integer(table, COLUMN_START, (gint64)span.start);
    coding_table_set_integer(table, COLUMN_STOP, (gint64)span.stop);
}

static void
set_text(CodingTable *table, const CodingTranscript *t, CodingSpan span)
{
    g_autoptr(CodingExcerpt) excerpt = coding_excerpt_new(t, span, NULL);
    g_autofree char *speakers = select_dup_speakers(t, span);
    g_autofree char *text = coding_excerpt_dup_text(excerpt);

    coding_table_set_text(table, COLUMN_SPEAKER, speakers);
    coding_table_set_text(table, COLUMN_TEXT, text);
    coding_table_set_integer(table, COLUMN_WORDS, coding_excerpt_count_words(t, span));
    if (opt_context) {
        g_autofree char *before = select_dup_before(t, span, (guint)opt_context);
        g_autofree char *after = select_dup_after(t, span, (guint)opt_context);

        coding_table_set_text(table, COLUMN_BEFORE, before);
        coding_table_set_text(table, COLUMN_AFTER, after);
    }
    if (coding_transcript_get_n_turns(t)) {
        gint64 begin =
            coding_transcript_get_turn(t, coding_transcript_find_turn(t, span.start))
                ->begin;
        g_autofree char *time =
            begin == CODING_MISSING ? NULL : coding_text_format_clock(begin);

        coding_table_set_text(table, COLUMN_TIME, time);
    }
}

static gboolean
add_row(Report *report, const CodingSegment *segment, const GArray *voices,
        GError **error)
{
    const CodingTranscript *t =
        coding_voices_get_transcript(report->voices, segment->transcript, error);
    g_autofree char *participants = t ? dup_participants(report, voices) : NULL;

    if (!t)
        return FALSE;
    coding_table_begin_row(report->table);
    set_place(report->table, t, segment->span);
    set_text(report->table, t, segment->span);
    set_code(report, segment);
    coding_table_set_text(report->table, COLUMN_PARTICIPANTS, participants);
    return TRUE;
}

static gboolean
take(const CodingSegment *segment, void *data, GError **error)
{
    Report *report = data;
    g_autoptr(GArray) voices = NULL;

    if (!select_summary_add(report->summary, segment, &voices, error))
        return FALSE;
    report->n_rows++;
    if (report->sorter)
        return coding_sorter_add(report->sorter, segment, error);
    return (report->limit && report->n_rows > report->limit) ||
           add_row(report, segment, voices, error);
}

/* The rows of what was sorted: made in the order of the text, a transcript at a time,
 * then put in order. */
static gboolean
add_sorted(Report *report, GError **error)
{
    g_autoptr(GArray) order = NULL;
    g_autoptr(GArray) segments = coding_sorter_finish(report->sorter, &order);

    for (guint i = 0; i < segments->len; i++) {
        const CodingSegment *segment = &g_array_index(segments, CodingSegment, i);
        g_autoptr(GArray) voices =
            coding_query_list_voices(report->query, segment, error);

        if (!voices || !add_row(report, segment, voices, error))
            return FALSE;
        if (i + 1 == segments->len ||
            g_array_index(segments, CodingSegment, i + 1).transcript !=
                segment->transcript)
            coding_voices_forget(report->voices, segment->transcript);
    }
    if (segments->len)
        coding_table_reorder(report->table, &g_array_index(order, guint, 0));
    return TRUE;
}

static gboolean
list(Context *ctx, Report *report, GError **error)
{
    report->table = new_table();
    report->coders = coding_coder_load_names(ctx->store, error);
    report->summary = select_summary_new(report->query);
    if (!report->coders ||
        !coding_query_each(report->query, ctx->progress, take, report, error) ||
        (report->sorter && !add_sorted(report, error)))
        return FALSE;
    if (report->limit && report->n_rows > report->limit)
        coding_table_add_note(report->table, "the first %u of %u", report->limit,
                              report->n_rows);
    return select_summary_add_notes(report->summary, ctx, report->table, error) &&
           context_print(ctx, report->table, error);
}

static gboolean
check_options(CodingSort *sort, GError **error)
{
    g_autoptr(GError) problem = NULL;

    if (opt_context < 0 || opt_limit < 0) {
        set_usage_error(error, "--context and --limit are numbers from 0 on");
        return FALSE;
    }
    if ((opt_count || opt_count_by) && (opt_context || opt_sort || opt_reverse)) {
        set_usage_error(error, "--%s has no use with --%s",
                        opt_context ? "context"
                        : opt_sort  ? "sort"
                                    : "reverse",
                        opt_count ? "count" : "count-by");
        return FALSE;
    }
    *sort = CODING_SORT_TEXT;
    if (opt_sort && !coding_sort_parse(opt_sort, sort, &problem)) {
        set_usage_error(error, "%s", problem->message);
        return FALSE;
    }
    return TRUE;
}

static gboolean
run(Context *ctx, char **args, GError **error)
{
    g_auto(Report) report = {.limit = (guint)MAX(opt_limit, 0)};
    CodingSort sort;

    if (!check_options(&sort, error))
        return FALSE;
    report.query = select_query(ctx, args, error);
    if (!report.query)
        return FALSE;
    if (opt_count || opt_count_by)
        return segments_count(ctx, report.query, opt_count_by ? opt_count_by : "code",
                              report.limit, error);
    report.codebook = coding_query_get_codebook(report.query);
    report.voices = coding_query_get_voices(report.query);
    if (sort != CODING_SORT_TEXT || opt_reverse) {
        report.sorter = coding_sorter_new(ctx->store, report.query, sort, opt_reverse,
                                          report.limit, error);
        if (!report.sorter)
            return FALSE;
    }
    return list(ctx, &report, error);
}

const Command cmd_segments = {
    .name = "segments",
    .group = "Read",
    .arguments = "[QUERY...]",
    .min_args = 0,
    .max_args = -1,
    .summary = "read back what was coded",
    .details =
        "Lists segments in the order of the text: all that you may see, or those of any "
        "of the queries.\n\n"
        "A query is the name of a code, which stands for its segments, those of the "
        "codes below it and of what indicates any of these; '*' stands for any code. "
        "Queries are joined, in brackets where needed:\n\n"
        "A or B\tsegments of A and segments of B\n"
        "A and B\tsegments of A or of B that share text with one of each\n"
        "A and not B\tsegments of A that share no text with one of B\n"
        "not A\tsegments of any code that share no text with one of A\n"
        "A overlaps B\tsegments of A that share text with one of B\n"
        "A within B\tsegments of A that lie inside one of B\n"
        "A followed-by B\tsegments of A behind which one of B begins, in the same turn "
        "or the next; followed-by/3 turns, followed-by/5 lines: no further than that\n"
        "A near B\tsegments of A with one of B no further than a turn away, before or "
        "behind; near/2 turns, near/10 lines: no further than that\n"
        "A same-turn B\tsegments of A in one turn with one of B\n"
        "A same-speaker B\tsegments of A in which a participant speaks who also speaks "
        "in one of B, anywhere in the transcript\n\n"
        "From 'overlaps' on, only segments of A are listed, and none is compared with "
        "itself; with 'not' before the word ('A not followed-by B') the others of A are. "
        "To share text is to have a character in common; with 'and' and 'not' a segment "
        "shares text with itself.\n\n"
        "'not' binds most, then the words from 'overlaps' on, then 'and', then 'or'; "
        "capitals do not matter. "
        "The longest name that is known is taken, so names with spaces need quotation "
        "marks only where they could be read in another way; a query that is as a whole "
        "the name of a code is that code.\n\n"
        "Options narrow the choice, and all of them must hold. --coded-by, --stage, "
        "--stance, --since and --until hold for all segments that a query compares, the "
        "others for those that are listed.\n\n"
        "--where, --participant, --speaker and --role are about persons: a segment is "
        "listed when such a person speaks in it, and n of N counts such persons only. "
        "Conditions are joined with and, or, not and brackets, and asked of one person: "
        "'work=people and (age<30 or age>=50)'. A value that is missing is unknown, "
        "which is neither true nor false, and who is left out for it is counted below "
        "the table; 'work=' asks for those without a value, 'work!=' for the "
        "others.\n\n"
        "--count prints, for each code, segments, participants and groups in support, "
        "the N they are of, and apart from these what speaks against and what "
        "qualifies; --count-by does so for each transcript, group, participant or "
        "coder. What was coded automatically counts from when it was read on ('axial "
        "autocode review'). N are the participants who speak in the transcripts asked "
        "for and meet "
        "the conditions.",
    .examples =
        (const char *const[]){
            "everything about fear", "axial segments 'Fear of the meeting'",
            "steps without distress, the longest first",
            "axial segments 'Small steps and not Distress' --sort words --reverse",
            "what comes up near it, whatever its code",
            "axial segments '* near/2 turns \"Small steps\"'",
            "what one group said, with two lines around",
            "axial segments --group g1 --context 2",
            "how many persons stand behind each code", "axial segments --count",
            "who speaks of it", "axial segments 'Small steps' --count-by participant",
            NULL},
    .options = options,
    .columns = columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run,
};
