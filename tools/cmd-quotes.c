/* cmd-quotes.c - 'axial quotes': quotations for a paper. */
#include <string.h>

#include "registry.h"
#include "select.h"

#define DEFAULT_ATTRIBUTION "({participant}, {group})"

/* With fewer alike than this, who knows the groups knows who speaks. */
#define ENOUGH_ALIKE 3

/* Places listed in a warning. */
#define MOST_PLACES 5

static char *opt_attribution, *opt_per;
static int opt_max_words, opt_limit;
static const GOptionEntry options[] = {
    {"attribution", 0, 0, G_OPTION_ARG_STRING, &opt_attribution,
     "What stands behind a quotation: '({work}, {age} year old)'", "TEMPLATE"},
    {"max-words", 0, 0, G_OPTION_ARG_INT, &opt_max_words,
     "Shorten longer ones in the middle", "N"},
    {"limit", 0, 0, G_OPTION_ARG_INT, &opt_limit,
     "At most so many of a code, spread over those who speak", "N"},
    {"per", 0, 0, G_OPTION_ARG_STRING, &opt_per,
     "How many of each participant or group, instead of the quotations", "WHOM"},
    SELECT_SCOPE_OPTIONS,
    SELECT_SEGMENT_OPTIONS,
    {NULL},
};

static const CodingColumn columns[] = {
    {.id = "code", .title = "Code", .help = "under which it is quoted"},
    {.id = "address", .title = "Lines", .help = "where it stands"},
    {.id = "speaker", .title = "Speaker", .help = "who speaks in it"},
    {.id = "text", .title = "Text", .help = "the quotation"},
    {.id = "attribution", .title = "Attribution", .help = "who is quoted, in words"},
    {.id = "stance", .title = "Stance", .help = "supports, qualifies or against"},
    {.id = "shortened",
     .title = "Shortened",
     .type = CODING_CELL_BOOLEAN,
     .help = "by --max-words"},
    {.id = "alike",
     .title = "Alike",
     .type = CODING_CELL_INTEGER,
     .help = "participants who fit the attributes printed"},
    {.id = "place", .title = "Place", .hidden = TRUE, .help = "its exact address"},
    {NULL},
};

static const CodingColumn participant_columns[] = {
    {.id = "group", .title = "Group"},
    {.id = "participant", .title = "Participant"},
    {.id = "quotations", .title = "Quotations", .type = CODING_CELL_INTEGER},
    {NULL},
};

static const CodingColumn group_columns[] = {
    {.id = "group", .title = "Group"},
    {.id = "quotations", .title = "Quotations", .type = CODING_CELL_INTEGER},
    {.id = "participants", .title = "Participants", .type = CODING_CELL_INTEGER},
    {.id = "participants_n", .title = "of", .type = CODING_CELL_INTEGER},
    {NULL},
};

/* What quotations are made of, and what is made of them. */
typedef struct {
    Context *ctx;
    CodingQuery *query;
    CodingAttribution *attribution;
    CodingTable *table;  /* for scripts; NULL when a document is written */
    GPtrArray *sections; /* CodingQuoteSection * */
    GString *telling;    /* places where few participants are alike */
    guint n_telling, n_missing;
} Work;

static void
work_clear(Work *self)
{
    g_clear_pointer(&self->query, coding_query_free);
    g_clear_pointer(&self->attribution, coding_attribution_free);
    g_clear_pointer(&self->table, coding_table_unref);
    g_clear_pointer(&self->sections, g_ptr_array_unref);
    if (self->telling)
        g_string_free(self->telling, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Work, work_clear)

static const char *
get_remark(CodingStance stance)
{
    static const char *const remarks[] = {
        [CODING_STANCE_SUPPORTS] = NULL,
        [CODING_STANCE_QUALIFIES] = "[qualifying]",
        [CODING_STANCE_AGAINST] = "[speaking against]",
    };

    return remarks[stance];
}

static void
note_risks(Work *work, const CodingAttributed *attributed, const char *lines)
{
    work->n_missing += attributed->n_missing > 0;
    if (attributed->n_alike == 0 || attributed->n_alike >= ENOUGH_ALIKE)
        return;
    if (work->n_telling++ < MOST_PLACES)
        g_string_append_printf(work->telling, "%s%s", work->telling->len ? ", " : "",
                               lines);
}

static void
add_table_row(Work *work, const char *heading, const CodingTranscript *t,
              const CodingSegment *segment, const CodingExcerpt *excerpt,
              const CodingAttributed *attributed)
{
    g_autofree char *lines = coding_address_format_lines(t, segment->span);
    g_autofree char *place = coding_address_format(t, segment->span);
    g_autofree char *text = coding_excerpt_dup_text(excerpt);
    g_autofree char *speaker = select_dup_speakers(t, segment->span);

    coding_table_add_row(
        work->table, heading, lines, speaker, text, attributed->text,
        coding_stance_get_name(segment->stance), excerpt->shortened,
        attributed->n_alike ? (gint64)attributed->n_alike : CODING_MISSING, place);
}

static gboolean
add_quote(Work *work, CodingQuoteSection *section, const CodingSegment *segment,
          GError **error)
{
    const CodingTranscript *t = coding_voices_get_transcript(
        coding_query_get_voices(work->query), segment->transcript, error);
    g_auto(CodingAttributed) attributed = {0};
    g_autoptr(CodingExcerpt) excerpt = NULL;
    g_autofree char *lines = NULL;

    if (!t || !coding_attribution_fill(work->attribution, segment, &attributed, error))
        return FALSE;
    excerpt = coding_excerpt_new(t, segment->span, (guint)opt_max_words);
    lines = coding_address_format_lines(t, segment->span);
    note_risks(work, &attributed, lines);
    if (work->table)
        add_table_row(work, section->heading, t, segment, excerpt, &attributed);
    else
        coding_quote_section_add(section, g_steal_pointer(&excerpt), attributed.text,
                                 get_remark(segment->stance));
    return TRUE;
}

/* A heading with the passages of @segments below it; nothing when there are none. */
static gboolean
add_section(Work *work, const char *heading, const GArray *segments, GError **error)
{
    g_autoptr(GArray) passages =
        coding_query_choose_passages(work->query, segments, (guint)opt_limit, error);
    CodingQuoteSection *section;

    if (!passages)
        return FALSE;
    if (passages->len == 0)
        return TRUE;
    section = coding_quote_section_new(heading);
    g_ptr_array_add(work->sections, section);
    for (guint i = 0; i < passages->len; i++)
        if (!coding_progress_tick(work->ctx->progress, i, passages->len, "quoting",
                                  error) ||
            !add_quote(work, section, &g_array_index(passages, CodingSegment, i), error))
            return FALSE;
    return TRUE;
}

/* The codes asked for, each with all that counts for it. */
static gboolean
add_codes(Work *work, const GArray *segments, GError **error)
{
    const GPtrArray *codes = coding_query_get_codes(work->query);

    for (guint i = 0; i < codes->len; i++) {
        const CodingCode *code = g_ptr_array_index(codes, i);
        g_autoptr(GArray) its = coding_query_filter_code(work->query, segments, code);

        if (!add_section(work, code->name, its, error))
            return FALSE;
    }
    return TRUE;
}

/* Segments of one code each, under its name. */
static GHashTable *
sort_by_code(const GArray *segments)
{
    GHashTable *sorted = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL,
                                               (GDestroyNotify)g_array_unref);

    for (guint i = 0; i < segments->len; i++) {
        CodingSegment *segment = &g_array_index(segments, CodingSegment, i);
        GArray *its = g_hash_table_lookup(sorted, &segment->code);

        if (!its) {
            its = g_array_new(FALSE, FALSE, sizeof(CodingSegment));
            g_hash_table_insert(sorted, &segment->code, its);
        }
        g_array_append_val(its, *segment);
    }
    return sorted;
}

/* Every code that was used, in the order of the codebook; behind these, of a
 * stage, those that are gone, in the order of the text. */
static gboolean
add_everything(Work *work, const GArray *segments, GError **error)
{
    const CodingCodebook *codebook = coding_query_get_codebook(work->query);
    const GPtrArray *codes = coding_codebook_get_codes(codebook);
    g_autoptr(GHashTable) sorted = sort_by_code(segments);

    for (guint i = 0; i < codes->len; i++) {
        const CodingCode *code = g_ptr_array_index(codes, i);
        const GArray *its = g_hash_table_lookup(sorted, &code->id);

        if (its && !add_section(work, code->name, its, error))
            return FALSE;
    }
    for (guint i = 0; i < segments->len; i++) {
        const CodingSegment *segment = &g_array_index(segments, CodingSegment, i);
        const GArray *its = g_hash_table_lookup(sorted, &segment->code);
        g_autofree char *name = NULL;

        if (!its || coding_codebook_get(codebook, segment->code) ||
            g_array_index(its, CodingSegment, 0).id != segment->id)
            continue;
        name = coding_query_dup_code_name(work->query, segment);
        if (!add_section(work, name ? name : "(removed)", its, error))
            return FALSE;
    }
    return TRUE;
}

/* How many quotations a person has: participant id -> count, all of @segments. */
static GHashTable *
count_by_person(CodingQuery *query, const GArray *segments, GError **error)
{
    g_autoptr(GHashTable) counts =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);

    for (guint i = 0; i < segments->len; i++) {
        g_autoptr(GArray) voices = coding_query_list_voices(
            query, &g_array_index(segments, CodingSegment, i), error);

        if (!voices)
            return NULL;
        for (guint v = 0; v < voices->len; v++) {
            gint64 *id = g_new(gint64, 1);

            *id = g_array_index(voices, gint64, v);
            guint n = GPOINTER_TO_UINT(g_hash_table_lookup(counts, id));
            g_hash_table_replace(counts, id, GUINT_TO_POINTER(n + 1));
        }
    }
    return g_steal_pointer(&counts);
}

static CodingTable *
count_participants(CodingQuery *query, GHashTable *counts)
{
    const CodingRoster *roster = coding_voices_get_roster(coding_query_get_voices(query));
    CodingTable *table = coding_table_new(participant_columns);

    for (guint i = 0; i < roster->participants->len; i++) {
        const CodingParticipant *who = g_ptr_array_index(roster->participants, i);

        if (who->role == CODING_ROLE_PARTICIPANT &&
            coding_scope_has_person(coding_query_get_scope(query), who))
            coding_table_add_row(
                table, who->group_name, who->name,
                (gint64)GPOINTER_TO_UINT(g_hash_table_lookup(counts, &who->id)));
    }
    return table;
}

/* Dialogues inside a group count once. */
static gboolean
count_group(CodingQuery *query, const char *group, const GArray *segments,
            GHashTable *counts, CodingTable *table, GError **error)
{
    const CodingRoster *roster = coding_voices_get_roster(coding_query_get_voices(query));
    gint64 quoted = 0, all = 0, n = 0;

    for (guint i = 0; i < roster->participants->len; i++) {
        const CodingParticipant *who = g_ptr_array_index(roster->participants, i);

        if (who->role != CODING_ROLE_PARTICIPANT ||
            !g_str_equal(who->group_name, group) ||
            !coding_scope_has_person(coding_query_get_scope(query), who))
            continue;
        all++;
        quoted += g_hash_table_contains(counts, &who->id);
    }
    for (guint i = 0; i < segments->len; i++) {
        g_autoptr(GArray) voices = coding_query_list_voices(
            query, &g_array_index(segments, CodingSegment, i), error);
        gboolean hers = FALSE;

        if (!voices)
            return FALSE;
        for (guint v = 0; v < voices->len && !hers; v++)
            hers = g_str_equal(
                coding_roster_get(roster, g_array_index(voices, gint64, v))->group_name,
                group);
        n += hers;
    }
    coding_table_add_row(table, group, n, quoted, all);
    return TRUE;
}

static gboolean
print_counts(Context *ctx, CodingQuery *query, const GArray *segments, GError **error)
{
    const CodingRoster *roster = coding_voices_get_roster(coding_query_get_voices(query));
    g_autoptr(GHashTable) counts = NULL;
    g_autoptr(CodingTable) table = NULL;
    gboolean by_group = g_str_equal(opt_per, "group");

    if (!by_group && !g_str_equal(opt_per, "participant")) {
        set_usage_error(error, "--per is participant or group, not '%s'", opt_per);
        return FALSE;
    }
    counts = count_by_person(query, segments, error);
    if (!counts)
        return FALSE;
    table =
        by_group ? coding_table_new(group_columns) : count_participants(query, counts);
    for (guint i = 0; by_group && i < roster->groups->len; i++)
        if (!count_group(query, g_ptr_array_index(roster->groups, i), segments, counts,
                         table, error))
            return FALSE;
    return select_add_notes(ctx, table, query, segments, error) &&
           context_print(ctx, table, error);
}

static void
warn(const Work *work)
{
    if (work->n_telling)
        context_warn(work->ctx,
                     "%u quotation%s print%s attributes that fewer than %d participants "
                     "share, so that readers may know who speaks: %s%s",
                     work->n_telling, work->n_telling == 1 ? "" : "s",
                     work->n_telling == 1 ? "s" : "", ENOUGH_ALIKE, work->telling->str,
                     work->n_telling > MOST_PLACES ? " ..." : "");
    if (work->n_missing)
        context_warn(work->ctx,
                     "%u attribution%s with '?': a value is missing; see 'axial "
                     "participants'",
                     work->n_missing, work->n_missing == 1 ? "" : "s");
}

/* What --format or the suffix of -o says; a document in Markdown else. */
static const char *
choose_format(Context *ctx)
{
    const char *format = context_get_format(ctx);
    const char *path = context_get_output(ctx);
    g_autofree char *name = path ? g_path_get_basename(path) : NULL;
    const CodingRenderer *renderer = NULL;

    if (!format && name && strchr(name, '.'))
        renderer = coding_renderer_find(name, NULL);
    return format ? format : renderer ? renderer->id : "markdown";
}

static gboolean
write_document(Work *work, const char *format, const GArray *segments, GError **error)
{
    g_autoptr(GPtrArray) notes =
        select_list_notes(work->ctx, work->query, segments, error);
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(GError) problem = NULL;

    if (!notes)
        return FALSE;
    if (!coding_export_quotes(format, "Quotations", work->sections, notes, out,
                              &problem)) {
        set_usage_error(error, "%s", problem->message);
        return FALSE;
    }
    warn(work);
    return context_write(work->ctx, out->str, (gssize)out->len, error);
}

/* Rows instead of a document. */
static gboolean
is_table(const char *format)
{
    static const char *const tables[] = {"csv", "json", "xlsx", NULL};

    return g_strv_contains(tables, format);
}

static gboolean
print_quotes(Work *work, const GArray *segments, GError **error)
{
    const char *format = choose_format(work->ctx);

    if (is_table(format))
        work->table = coding_table_new(columns);
    work->sections =
        g_ptr_array_new_with_free_func((GDestroyNotify)(void *)coding_quote_section_free);
    work->telling = g_string_new(NULL);
    work->attribution = coding_attribution_new(
        coding_query_get_voices(work->query),
        opt_attribution ? opt_attribution : DEFAULT_ATTRIBUTION, error);
    if (!work->attribution || !(coding_query_get_codes(work->query)->len
                                    ? add_codes(work, segments, error)
                                    : add_everything(work, segments, error)))
        return FALSE;
    if (!work->table)
        return write_document(work, format, segments, error);
    warn(work);
    return select_add_notes(work->ctx, work->table, work->query, segments, error) &&
           context_print(work->ctx, work->table, error);
}

static gboolean
run(Context *ctx, char **args, GError **error)
{
    g_auto(Work) work = {.ctx = ctx};
    g_autoptr(GArray) segments = NULL;

    if (opt_max_words < 0 || opt_limit < 0) {
        set_usage_error(error, "--max-words and --limit are numbers from 0 on");
        return FALSE;
    }
    if (opt_per && (opt_attribution || opt_max_words || opt_limit)) {
        set_usage_error(error, "--per counts all quotations that are chosen, and takes "
                               "none of --attribution, --max-words and --limit");
        return FALSE;
    }
    work.query = select_query(ctx, args, error);
    segments = work.query ? coding_query_run(work.query, error) : NULL;
    if (!segments)
        return FALSE;
    return opt_per ? print_counts(ctx, work.query, segments, error)
                   : print_quotes(&work, segments, error);
}

const Command cmd_quotes = {
    .name = "quotes",
    .group = "Read",
    .arguments = "[CODE...]",
    .min_args = 0,
    .max_args = -1,
    .summary = "quotations for a paper, with who is quoted",
    .details =
        "Writes a document with a heading for each code named (each code used, when none "
        "is) and its passages as quotations, chosen as in 'axial segments'. A dialogue "
        "keeps its speakers. What speaks against a code is quoted too, and marked.\n\n"
        "--attribution is a template: {participant}, {group}, {label}, {transcript}, "
        "{lines}, or the name of an attribute in braces. A warning names the quotations "
        "whose attributes fit fewer than three participants. --max-words takes the "
        "middle out, at the end of a sentence where one is near.\n\n"
        "The document is Markdown, or what --format or the suffix of -o says: markdown, "
        "html, latex, text; csv and json give a table. --per participant and --per group "
        "print how many quotations each has, so that nobody is quoted too often or "
        "never.",
    .examples =
        (const char *const[]){"all there is on two codes",
                              "axial quotes 'Fear of the meeting' 'Small steps'",
                              "short ones, for a manuscript in LaTeX",
                              "axial quotes Distress --max-words 30 -o quotes.tex",
                              "who is quoted how often", "axial quotes --per participant",
                              NULL},
    .options = options,
    .columns = columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run,
};
