/* cmd-segments.c - 'axial segments': what was coded, read back. */
#include "registry.h"
#include "select.h"

static gboolean opt_count;
static int opt_context, opt_limit;
static const GOptionEntry options[] = {
    SELECT_SCOPE_OPTIONS,
    SELECT_SEGMENT_OPTIONS,
    {"count", 0, 0, G_OPTION_ARG_NONE, &opt_count,
     "How many, a row for each code, instead of the segments", NULL},
    {"context", 0, 0, G_OPTION_ARG_INT, &opt_context,
     "With so many lines before and after", "N"},
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
    [COLUMN_ADDRESS] = {.id = "address",
                        .title = "Lines",
                        .help = "the lines it touches"},
    [COLUMN_SPEAKER] = {.id = "speaker", .title = "Speaker", .help = "who speaks in it"},
    [COLUMN_CODE] = {.id = "code", .title = "Code", .help = "its code"},
    [COLUMN_CODER] = {.id = "coder", .title = "Coder", .help = "who coded it"},
    [COLUMN_STANCE] = {.id = "stance",
                       .title = "Stance",
                       .help = "supports, qualifies or against"},
    [COLUMN_BEFORE] = {.id = "before",
                       .title = "Before",
                       .hidden = TRUE,
                       .help = "the lines before it, with --context"},
    [COLUMN_TEXT] = {.id = "text",
                     .title = "Text",
                     .help = "what was said; of a dialogue, a line for each speaker"},
    [COLUMN_AFTER] = {.id = "after",
                      .title = "After",
                      .hidden = TRUE,
                      .help = "the lines after it, with --context"},
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

static const CodingColumn count_columns[] = {
    {.id = "code", .title = "Code", .help = "with all that counts for it"},
    {.id = "segments",
     .title = "Segments",
     .type = CODING_CELL_INTEGER,
     .help = "in support"},
    {.id = "participants",
     .title = "Participants",
     .type = CODING_CELL_INTEGER,
     .help = "in support"},
    {.id = "participants_n", .title = "of", .type = CODING_CELL_INTEGER},
    {.id = "groups", .title = "Groups", .type = CODING_CELL_INTEGER},
    {.id = "groups_n", .title = "of", .type = CODING_CELL_INTEGER},
    {.id = "against_segments", .title = "Against", .type = CODING_CELL_INTEGER},
    {.id = "against_participants",
     .title = "Participants against",
     .type = CODING_CELL_INTEGER},
    {.id = "qualifying_segments", .title = "Qualifying", .type = CODING_CELL_INTEGER},
    {.id = "path", .title = "Path", .hidden = TRUE},
    {NULL},
};

/* What rows are made of. */
typedef struct {
    CodingQuery *query;
    const CodingCodebook *codebook;
    CodingVoices *voices;
    GHashTable *coders; /* id -> name */
    CodingTable *table;
} Report;

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

/* "g1/P1; g1/P2", NULL on an error. */
static char *
dup_participants(Report *report, const CodingSegment *segment, GError **error)
{
    const CodingRoster *roster = coding_voices_get_roster(report->voices);
    g_autoptr(GArray) ids = coding_query_list_voices(report->query, segment, error);
    GString *names;

    if (!ids)
        return NULL;
    names = g_string_new(NULL);
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
    g_autoptr(CodingExcerpt) excerpt = coding_excerpt_new(t, span, 0);
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
add_row(Report *report, const CodingSegment *segment, GError **error)
{
    const CodingTranscript *t =
        coding_voices_get_transcript(report->voices, segment->transcript, error);
    g_autofree char *participants = t ? dup_participants(report, segment, error) : NULL;

    if (!participants)
        return FALSE;
    coding_table_begin_row(report->table);
    set_place(report->table, t, segment->span);
    set_text(report->table, t, segment->span);
    set_code(report, segment);
    coding_table_set_text(report->table, COLUMN_PARTICIPANTS, participants);
    return TRUE;
}

static GHashTable *
load_coders(Context *ctx, GError **error)
{
    g_autoptr(GPtrArray) coders = coding_coder_list(ctx->store, error);
    GHashTable *names;

    if (!coders)
        return NULL;
    names = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
    for (guint i = 0; i < coders->len; i++) {
        const CodingCoder *coder = g_ptr_array_index(coders, i);
        gint64 *id = g_new(gint64, 1);

        *id = coder->id;
        g_hash_table_insert(names, id, g_strdup(coder->name));
    }
    return names;
}

static gboolean
list(Context *ctx, CodingQuery *query, const GArray *segments, GError **error)
{
    g_autoptr(CodingTable) table = new_table();
    g_autoptr(GHashTable) coders = load_coders(ctx, error);
    Report report = {query, coding_query_get_codebook(query),
                     coding_query_get_voices(query), coders, table};
    guint n = opt_limit ? MIN(segments->len, (guint)opt_limit) : segments->len;

    if (!coders)
        return FALSE;
    for (guint i = 0; i < n; i++)
        if (!coding_progress_tick(ctx->progress, i, n, "reading segments", error) ||
            !add_row(&report, &g_array_index(segments, CodingSegment, i), error))
            return FALSE;
    if (n < segments->len)
        coding_table_add_note(table, "the first %u of %u", n, segments->len);
    return select_add_notes(ctx, table, query, segments, error) &&
           context_print(ctx, table, error);
}

static gboolean
add_count(CodingQuery *query, CodingTable *table, const CodingCode *code,
          const GArray *segments, const CodingScopeSize *size, GError **error)
{
    g_autofree char *path =
        code ? coding_codebook_dup_path(coding_query_get_codebook(query), code) : NULL;
    CodingTally tally;

    if (!coding_query_tally(query, segments, &tally, error))
        return FALSE;
    coding_table_add_row(
        table, code ? code->name : "all of these", (gint64)tally.segments,
        (gint64)tally.participants, (gint64)size->participants, (gint64)tally.groups,
        (gint64)size->groups, (gint64)tally.against_segments,
        (gint64)tally.against_participants, (gint64)tally.qualifying_segments, path);
    return TRUE;
}

static guint
count_counting(const GArray *segments)
{
    guint n = 0;

    for (guint i = 0; i < segments->len; i++)
        n += coding_segment_origin_counts(
            g_array_index(segments, CodingSegment, i).origin);
    return n;
}

/* A row for each of @codes that has segments, or for all. */
static gboolean
add_counts(CodingQuery *query, CodingTable *table, const GPtrArray *codes, gboolean all,
           const GArray *segments, GError **error)
{
    CodingScopeSize size;
    guint rows = 0;

    if (!coding_scope_measure(coding_query_get_scope(query), &size, error))
        return FALSE;
    for (guint i = 0; i < codes->len; i++) {
        const CodingCode *code = g_ptr_array_index(codes, i);
        g_autoptr(GArray) its = coding_query_filter_code(query, segments, code);

        if ((!count_counting(its) && !all) || (rows++ >= (guint)opt_limit && opt_limit))
            continue;
        if (!add_count(query, table, code, its, &size, error))
            return FALSE;
    }
    if (opt_limit && rows > (guint)opt_limit)
        coding_table_add_note(table, "the first %d of %u codes", opt_limit, rows);
    return add_count(query, table, NULL, segments, &size, error);
}

/* The codes asked for, else all that were used, categories included. */
static gboolean
count(Context *ctx, CodingQuery *query, const GArray *segments, GError **error)
{
    g_autoptr(CodingTable) table = coding_table_new(count_columns);
    const CodingCodebook *codebook = coding_query_get_codebook(query);
    const GPtrArray *asked = coding_query_get_codes(query);

    if (!add_counts(query, table,
                    asked->len ? asked : coding_codebook_get_codes(codebook),
                    asked->len > 0, segments, error))
        return FALSE;
    coding_table_add_note(table, "a code is counted with the codes below it and those "
                                 "that indicate it, and a segment once in the last row");
    return select_add_notes(ctx, table, query, segments, error) &&
           context_print(ctx, table, error);
}

static gboolean
run(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingQuery) query = NULL;
    g_autoptr(GArray) segments = NULL;

    if (opt_context < 0 || opt_limit < 0) {
        set_usage_error(error, "--context and --limit are numbers from 0 on");
        return FALSE;
    }
    if (opt_count && opt_context) {
        set_usage_error(error, "--context has no use with --count");
        return FALSE;
    }
    query = select_query(ctx, args, error);
    segments = query ? coding_query_run(query, error) : NULL;
    if (!segments)
        return FALSE;
    return opt_count ? count(ctx, query, segments, error)
                     : list(ctx, query, segments, error);
}

const Command cmd_segments = {
    .name = "segments",
    .group = "Read",
    .arguments = "[CODE...]",
    .min_args = 0,
    .max_args = -1,
    .summary = "read back what was coded",
    .details =
        "Lists segments in the order of the text: all that you may see, or those of any "
        "of the codes named. A code stands for itself, what lies below it and what "
        "indicates any of these. Options narrow the choice, and all of them must "
        "hold.\n\n"
        "--where and --participant are about persons: a segment is listed when such a "
        "person speaks in it, and n of N counts such persons only. A participant without "
        "a value meets no condition on it; 'work=' asks for those, 'work!=' for the "
        "others.\n\n"
        "--count prints, for each code, segments, participants and groups in support, "
        "the N they are of, and apart from these what speaks against and what "
        "qualifies; what was coded automatically counts from when it was read on "
        "('axial autocode review'). N are the participants who speak in the transcripts "
        "asked for and "
        "meet the conditions.",
    .examples = (const char *const[]){"everything about fear",
                                      "axial segments 'Fear of the meeting'",
                                      "what one group said, with two lines around",
                                      "axial segments --group g1 --context 2",
                                      "how many persons stand behind each code",
                                      "axial segments --count", NULL},
    .options = options,
    .columns = columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run,
};
