/* cmd-autocode-review.c - 'axial autocode' review, accept and reject: what a search
 * coded, read by a person. */
#include "autocode-step.h"
#include "autocode.h"
#include "columns.h"
#include "passage.h"
#include "registry.h"
#include "select.h"

static gboolean opt_all, opt_step;
static int opt_context = 1, opt_limit;

#define AT_OPTION                                                                        \
    {                                                                                    \
        "at", 0, 0, G_OPTION_ARG_STRING, &select_options.place,                          \
            "Only what touches this place", "ADDRESS"                                    \
    }

static const GOptionEntry review_options[] = {
    AT_OPTION,
    SELECT_SCOPE_OPTIONS,
    {"context", 0, 0, G_OPTION_ARG_INT, &opt_context,
     "Show so many lines before and after (1)", "N"},
    {"limit", 0, 0, G_OPTION_ARG_INT, &opt_limit, "At most so many rows", "N"},
    {"step", 0, 0, G_OPTION_ARG_NONE, &opt_step,
     "Decide one after the other by single keys, on a terminal", NULL},
    {NULL},
};

static const GOptionEntry decide_options[] = {
    AT_OPTION,
    SELECT_SCOPE_OPTIONS,
    {"all", 0, 0, G_OPTION_ARG_NONE, &opt_all, "All that waits", NULL},
    {NULL},
};

enum {
    COLUMN_ADDRESS,
    COLUMN_SPEAKER,
    COLUMN_CODE,
    COLUMN_BEFORE,
    COLUMN_TEXT,
    COLUMN_AFTER,
    COLUMN_ORIGIN,
    COLUMN_MADE,
    COLUMN_PLACE,
};

static const CodingColumn columns[] = {
    [COLUMN_ADDRESS] = COLUMN_OF_LINES,
    [COLUMN_SPEAKER] = COLUMN_OF_SPEAKER,
    [COLUMN_CODE] = {.id = "code", .title = "Code", .help = "its code"},
    [COLUMN_BEFORE] = {.id = "before", .title = "Before", .help = "the lines before it"},
    [COLUMN_TEXT] = {.id = "text",
                     .title = "Text",
                     .help = "what was said; of a dialogue, a line for each speaker"},
    [COLUMN_AFTER] = {.id = "after", .title = "After", .help = "the lines after it"},
    [COLUMN_ORIGIN] = {.id = "origin",
                       .title = "Origin",
                       .hidden = TRUE,
                       .help = "automatic: by a search; guide: by a topic"},
    [COLUMN_MADE] = {.id = "made",
                     .title = "Made",
                     .type = CODING_CELL_TIME,
                     .hidden = TRUE,
                     .help = "when it was coded"},
    [COLUMN_PLACE] = COLUMN_OF_PLACE,
    {NULL},
};

/* What waits for the acting coder, of what the arguments choose. */
static GArray *
list_waiting(CodingQuery *query, CodingStore *store, GError **error)
{
    gint64 coder = coding_store_get_coder(store);
    GArray *segments = coding_query_run(query, error);
    guint kept = 0;

    for (guint i = 0; segments && i < segments->len; i++) {
        CodingSegment segment = g_array_index(segments, CodingSegment, i);

        if (segment.coder == coder && !coding_segment_origin_counts(segment.origin))
            g_array_index(segments, CodingSegment, kept++) = segment;
    }
    if (segments)
        g_array_set_size(segments, kept);
    return segments;
}

static gboolean
add_row(CodingTable *table, CodingQuery *query, const CodingSegment *segment,
        guint context, GError **error)
{
    const CodingTranscript *t = coding_voices_get_transcript(
        coding_query_get_voices(query), segment->transcript, error);

    if (!t)
        return FALSE;

    g_autofree char *address = coding_address_format_lines(t, segment->span);
    g_autofree char *place = coding_address_format(t, segment->span);
    g_autofree char *speakers = select_dup_speakers(t, segment->span);
    g_autofree char *code = coding_query_dup_code_name(query, segment);
    g_autoptr(CodingExcerpt) excerpt = coding_excerpt_new(t, segment->span, NULL);
    g_autofree char *text = coding_excerpt_dup_text(excerpt);
    g_autofree char *before = select_dup_before(t, segment->span, context);
    g_autofree char *after = select_dup_after(t, segment->span, context);

    coding_table_add_row(table, address, speakers, code, context ? before : NULL, text,
                         context ? after : NULL,
                         coding_segment_origin_get_name(segment->origin),
                         segment->made_at, place);
    return TRUE;
}

/* The same columns, those of --context shown when it is asked for. */
static CodingTable *
new_table(guint context)
{
    CodingColumn copy[G_N_ELEMENTS(columns)];

    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++)
        copy[i] = columns[i];
    copy[COLUMN_BEFORE].hidden = copy[COLUMN_AFTER].hidden = context == 0;
    return coding_table_new(copy);
}

/* --- accepting and rejecting ------------------------------------------------------- */

/* Accepts (or rejects) @segments, and lists them. */
static gboolean
decide(Context *ctx, CodingQuery *query, const GArray *segments, gboolean accept,
       CodingTable *table, GError **error)
{
    for (guint i = 0; i < segments->len; i++) {
        const CodingSegment *segment = &g_array_index(segments, CodingSegment, i);

        if (!coding_progress_tick(ctx->progress, i, segments->len, "deciding", error) ||
            !add_row(table, query, segment, 0, error) ||
            !(accept ? coding_segment_accept(ctx->store, segment->id, error)
                     : coding_segment_remove(ctx->store, segment->id, error)))
            return FALSE;
    }
    return TRUE;
}

/* " with 'Trust', 'Shame'", "" where no code was named. */
static char *
dup_codes(const CodingQuery *query)
{
    const GPtrArray *codes = coding_query_get_codes(query);
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    g_autofree char *list = NULL;

    for (guint i = 0; i < codes->len; i++)
        g_ptr_array_add(names, ((CodingCode *)g_ptr_array_index(codes, i))->name);
    list = passage_dup_list(names);
    return codes->len ? g_strconcat(" with ", list, NULL) : g_strdup("");
}

static gboolean
run_decide(Context *ctx, char **args, gboolean accept, GError **error)
{
    g_autoptr(CodingTable) table = new_table(0);
    g_autoptr(CodingQuery) query = select_query(ctx, args, error);
    g_autofree char *asked = query ? coding_query_dup_text(query) : NULL;
    g_autoptr(GArray) segments = NULL;

    if (!query)
        return FALSE;
    if (!args[0] && !asked && !opt_all) {
        set_usage_error(error, "say what: codes, --at, whose words, or --all");
        return FALSE;
    }
    segments = list_waiting(query, ctx->store, error);
    if (!segments || !decide(ctx, query, segments, accept, table, error))
        return FALSE;
    coding_table_add_note(table, "%u %s", segments->len,
                          accept ? "accepted: read by you, they count from now on"
                                 : "rejected and removed");
    g_autofree char *codes = dup_codes(query);
    context_say(ctx, "%s %u automatic segment%s%s", accept ? "accepted" : "rejected",
                segments->len, segments->len == 1 ? "" : "s", codes);
    return context_print(ctx, table, error);
}

static gboolean
run_accept(Context *ctx, char **args, GError **error)
{
    return run_decide(ctx, args, TRUE, error);
}

static gboolean
run_reject(Context *ctx, char **args, GError **error)
{
    return run_decide(ctx, args, FALSE, error);
}

/* --- reviewing --------------------------------------------------------------------- */

/* Does @decision where it was taken.  Returns: how often, -1 on an error. */
static int
carry_out(Context *ctx, CodingQuery *query, const GArray *segments,
          const Decision *decisions, Decision decision, GError **error)
{
    g_autoptr(GArray) its = g_array_new(FALSE, FALSE, sizeof(CodingSegment));
    g_autoptr(CodingTable) table = new_table(0);

    for (guint i = 0; i < segments->len; i++)
        if (decisions[i] == decision)
            g_array_append_val(its, g_array_index(segments, CodingSegment, i));
    return decide(ctx, query, its, decision == DECISION_ACCEPT, table, error)
               ? (int)its->len
               : -1;
}

/* One after the other; what was decided is done when all are through, or at 'q'. */
static gboolean
step(Context *ctx, CodingQuery *query, const GArray *segments, GError **error)
{
    g_autoptr(CodingTable) shown = new_table((guint)opt_context);
    g_autofree Decision *decisions = g_new0(Decision, MAX(1, segments->len));
    int accepted, rejected;

    for (guint i = 0; i < segments->len; i++)
        if (!add_row(shown, query, &g_array_index(segments, CodingSegment, i),
                     (guint)opt_context, error))
            return FALSE;
    if (!autocode_step(shown, decisions, error))
        return FALSE;
    accepted = carry_out(ctx, query, segments, decisions, DECISION_ACCEPT, error);
    rejected = accepted < 0
                   ? -1
                   : carry_out(ctx, query, segments, decisions, DECISION_REJECT, error);
    if (rejected < 0)
        return FALSE;
    context_say(ctx, "accepted %d automatic segment%s, rejected %d", accepted,
                accepted == 1 ? "" : "s", rejected);
    return TRUE;
}

static gboolean
list(Context *ctx, CodingQuery *query, const GArray *segments, GError **error)
{
    g_autoptr(CodingTable) table = new_table((guint)opt_context);
    g_autofree char *asked = coding_query_dup_text(query);
    guint n = opt_limit ? MIN(segments->len, (guint)opt_limit) : segments->len;

    for (guint i = 0; i < n; i++)
        if (!coding_progress_tick(ctx->progress, i, n, "reading segments", error) ||
            !add_row(table, query, &g_array_index(segments, CodingSegment, i),
                     (guint)opt_context, error))
            return FALSE;
    if (n < segments->len)
        coding_table_add_note(table, "the first %u of %u", n, segments->len);
    coding_table_add_note(table,
                          "%u segment%s of yours that nobody has read; 'axial autocode "
                          "accept' and 'reject' decide, by code or --at",
                          segments->len, segments->len == 1 ? "" : "s");
    if (asked)
        coding_table_add_note(table, "only: %s", asked);
    return context_print(ctx, table, error);
}

static gboolean
run_review(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingQuery) query = NULL;
    g_autoptr(GArray) segments = NULL;

    if (opt_context < 0 || opt_limit < 0) {
        set_usage_error(error, "--context and --limit are numbers from 0 on");
        return FALSE;
    }
    query = select_query(ctx, args, error);
    segments = query ? list_waiting(query, ctx->store, error) : NULL;
    if (!segments)
        return FALSE;
    return opt_step ? step(ctx, query, segments, error)
                    : list(ctx, query, segments, error);
}

static CommandFlags
choose_flags(char **args G_GNUC_UNUSED)
{
    return COMMAND_NEEDS_PROJECT | COMMAND_NEEDS_CODER | (opt_step ? COMMAND_WRITES : 0);
}

const Command autocode_review = {
    .name = "review",
    .arguments = "[CODE...]",
    .max_args = -1,
    .summary = "list what was coded by a search and nobody has read",
    .details =
        "Lists your automatic segments, and those by topics of the guide, that wait for "
        "a "
        "reader: with all codes, or those named and what lies below them.\n\n"
        "With --step they come one after the other: a accepts, r rejects, s or the space "
        "bar leaves one for later, b goes back, q ends. What was decided is one "
        "operation; Ctrl-C decides nothing.",
    .examples = (const char *const[]){"what waits for a reader", "axial autocode review",
                                      "of one code, with more around it",
                                      "axial autocode review Flowers --context 3", NULL},
    .options = review_options,
    .columns = columns,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_NEEDS_CODER,
    .choose_flags = choose_flags,
    .run = run_review,
};

const Command autocode_accept = {
    .name = "accept",
    .arguments = "[CODE...]",
    .max_args = -1,
    .summary = "say that you have read automatic segments, and that they hold",
    .details = "From then on they are segments by reading and count like any other. The "
               "time is kept, and the log says who did it. A coder accepts what is the "
               "coder's own.",
    .examples =
        (const char *const[]){"all of a code", "axial autocode accept Flowers",
                              "what is on one line of it",
                              "axial autocode accept Flowers --at g1-second:3", NULL},
    .options = decide_options,
    .columns = columns,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_NEEDS_CODER | COMMAND_WRITES,
    .run = run_accept,
};

const Command autocode_reject = {
    .name = "reject",
    .arguments = "[CODE...]",
    .max_args = -1,
    .summary = "remove automatic segments that do not hold",
    .details = "Only what nobody has read is removed; what was coded by reading, or "
               "accepted, stays.",
    .examples = (const char *const[]){"what is on one line",
                                      "axial autocode reject --at g1-second:3",
                                      "what one of them said",
                                      "axial autocode reject Flowers --speaker P1", NULL},
    .options = decide_options,
    .columns = columns,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_NEEDS_CODER | COMMAND_WRITES,
    .run = run_reject,
};
