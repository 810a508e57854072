/* cmd-show.c - 'axial show': a transcript as the coder sees it. */
#include <string.h>

#include "memo.h"
#include "registry.h"

static char *opt_unit;
static gboolean opt_codes;
static const GOptionEntry options[] = {
    {"unit", 0, 0, G_OPTION_ARG_STRING, &opt_unit,
     "A row for each line (without it), sentence, paragraph or turn", "UNIT"},
    {"codes", 'c', 0, G_OPTION_ARG_NONE, &opt_codes, "With the codes in the margin",
     NULL},
    {NULL},
};

enum { COLUMN_ADDRESS, COLUMN_TIME, COLUMN_SPEAKER, COLUMN_TEXT, COLUMN_CODES };

static const CodingColumn columns[] = {
    [COLUMN_ADDRESS] = {.id = "address", .title = "Line", .help = "the place"},
    [COLUMN_TIME] = {.id = "time",
                     .title = "Time",
                     .hidden = TRUE,
                     .help = "in the recording, where a turn or a piece of it begins"},
    [COLUMN_SPEAKER] = {.id = "speaker",
                        .title = "Speaker",
                        .help = "where a turn begins"},
    [COLUMN_TEXT] = {.id = "text", .title = "Text", .help = "what was said"},
    [COLUMN_CODES] = {.id = "codes",
                      .title = "Codes",
                      .hidden = TRUE,
                      .help = "of every coder whose work you may see; - against, ~ "
                              "qualifies"},
    {NULL},
};

static gboolean
has_times(const CodingTranscript *t)
{
    for (gsize i = 0; i < coding_transcript_get_n_turns(t); i++)
        if (coding_transcript_get_turn(t, i)->begin != CODING_MISSING)
            return TRUE;
    return FALSE;
}

/* The same columns; times are shown where there are any, codes when asked for. */
static CodingTable *
new_table(const CodingTranscript *t, CodingUnit unit)
{
    static const char *const titles[] = {
        [CODING_UNIT_LINE] = "Line",
        [CODING_UNIT_SENTENCE] = "Sentence",
        [CODING_UNIT_PARAGRAPH] = "Paragraph",
        [CODING_UNIT_TURN] = "Turn",
    };
    CodingColumn copy[G_N_ELEMENTS(columns)];

    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++)
        copy[i] = columns[i];
    copy[COLUMN_ADDRESS].title = titles[unit];
    copy[COLUMN_TIME].hidden = !has_times(t);
    copy[COLUMN_CODES].hidden = !opt_codes;
    return coding_table_new(copy);
}

/* What margin and rows are made of. */
typedef struct {
    const CodingTranscript *transcript;
    CodingUnit unit;
    CodingCodebook *codebook;
    GArray *segments;   /* CodingSegment, by start */
    GHashTable *coders; /* names by id, when several have coded here */
} View;

static void
view_clear(View *self)
{
    g_clear_pointer(&self->codebook, coding_codebook_free);
    g_clear_pointer(&self->segments, g_array_unref);
    g_clear_pointer(&self->coders, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(View, view_clear)

static gboolean
load_margin(Context *ctx, View *view, CodingSpan span, GError **error)
{
    CodingSegmentFilter filter = {
        .transcript = coding_transcript_get_id(view->transcript), .span = span};

    view->codebook = coding_codebook_load(ctx->store, error);
    view->segments =
        view->codebook ? coding_segment_list(ctx->store, &filter, error) : NULL;
    view->coders = view->segments ? coding_coder_load_names(ctx->store, error) : NULL;
    return view->coders != NULL;
}

static gboolean
several_coders(const View *view)
{
    for (guint i = 1; i < view->segments->len; i++)
        if (g_array_index(view->segments, CodingSegment, i).coder !=
            g_array_index(view->segments, CodingSegment, 0).coder)
            return TRUE;
    return FALSE;
}

/* The codes that touch @span: "Trust; -Shame; Fear (not read)", with the coders where
 * several have coded. */
static char *
dup_codes(const View *view, CodingSpan span)
{
    g_autoptr(GString) codes = g_string_new(NULL);
    gboolean named = several_coders(view);

    for (guint i = 0; i < view->segments->len; i++) {
        const CodingSegment *one = &g_array_index(view->segments, CodingSegment, i);
        const CodingCode *code = coding_codebook_get(view->codebook, one->code);

        if (!code || !coding_span_overlaps(one->span, span))
            continue;
        g_string_append_printf(codes, "%s%s%s%s", codes->len ? "; " : "",
                               coding_stance_get_mark(one->stance), code->name,
                               coding_segment_origin_counts(one->origin) ? ""
                                                                         : " (not read)");
        if (named)
            g_string_append_printf(
                codes, " [%s]",
                (const char *)g_hash_table_lookup(view->coders, &one->coder));
    }
    return codes->len ? g_strdup(codes->str) : NULL;
}

static char *
dup_place(const View *view, gsize i, CodingSpan span)
{
    switch (view->unit) {
    case CODING_UNIT_LINE:
        return coding_transcript_dup_line_label(view->transcript, i);
    case CODING_UNIT_PARAGRAPH:
        return g_strdup_printf("p%" G_GSIZE_FORMAT, i + 1);
    case CODING_UNIT_TURN:
        return g_strdup_printf("t%" G_GSIZE_FORMAT, i + 1);
    case CODING_UNIT_SENTENCE:
        return g_strdup_printf("s%" G_GSIZE_FORMAT, i + 1);
    }
    return coding_address_format(view->transcript, span);
}

/* Scripts get whole addresses, people the number in the margin. */
static char *
dup_address(Context *ctx, const View *view, gsize i, CodingSpan span)
{
    g_autofree char *place = dup_place(view, i, span);

    if (!context_is_for_scripts(ctx))
        return g_steal_pointer(&place);
    if (!coding_transcript_is_past(view->transcript))
        return g_strdup_printf("%s:%s", coding_transcript_get_name(view->transcript),
                               place);
    return g_strdup_printf("%s@r%u:%s", coding_transcript_get_name(view->transcript),
                           coding_transcript_get_revision(view->transcript), place);
}

/* In columns of text, the lines that are numbered, so that a terminal cuts nothing
 * off; elsewhere as it is stored. */
static char *
dup_shown_text(Context *ctx, const CodingTranscript *t, CodingSpan span)
{
    const CodingRenderer *renderer = context_get_renderer(ctx, NULL);
    g_autoptr(GString) text = g_string_new(NULL);
    gsize line = coding_transcript_find_unit(t, CODING_UNIT_LINE, span.start);

    if (!renderer || strcmp(renderer->id, "text") != 0)
        return coding_transcript_dup_text(t, span);
    for (; line < coding_transcript_count_units(t, CODING_UNIT_LINE); line++) {
        CodingSpan part = coding_span_intersect(
            coding_transcript_get_unit(t, CODING_UNIT_LINE, line), span);
        g_autofree char *words = NULL;

        if (part.start >= span.stop)
            break;
        if (!coding_span_get_length(part))
            continue;
        words = coding_transcript_dup_text(t, part);
        g_string_append_printf(text, "%s%s", text->len ? "\n" : "", words);
    }
    return g_strdup(text->str);
}

/* When the turn that begins at @span was begun, or else the first piece in it whose
 * time is known; CODING_MISSING when neither is. */
static gint64
find_time(const CodingTranscript *t, const CodingTurn *turn, CodingSpan span)
{
    const GArray *marks = coding_transcript_get_marks(t);
    guint low = 0, high = marks->len;

    if (turn->span.start == span.start && turn->begin != CODING_MISSING)
        return turn->begin;
    while (low < high) {
        guint middle = low + (high - low) / 2;

        if (g_array_index(marks, CodingTimeMark, middle).position < span.start)
            low = middle + 1;
        else
            high = middle;
    }
    return low < marks->len &&
                   g_array_index(marks, CodingTimeMark, low).position < span.stop
               ? g_array_index(marks, CodingTimeMark, low).begin
               : CODING_MISSING;
}

static void
add_unit(Context *ctx, CodingTable *table, const View *view, gsize i)
{
    CodingSpan span = coding_transcript_get_unit(view->transcript, view->unit, i);
    const CodingTurn *turn = coding_transcript_get_turn(
        view->transcript, coding_transcript_find_turn(view->transcript, span.start));
    g_autofree char *address = dup_address(ctx, view, i, span);
    g_autofree char *text = dup_shown_text(ctx, view->transcript, span);
    g_autofree char *codes = view->segments ? dup_codes(view, span) : NULL;
    gboolean begins = turn->span.start == span.start;
    gint64 at = find_time(view->transcript, turn, span);
    /* For people a line inside a turn has no time that is missing. */
    g_autofree char *time = at != CODING_MISSING ? coding_text_format_clock(at)
                            : begins || context_is_for_scripts(ctx) ? NULL
                                                                    : g_strdup("");

    coding_table_begin_row(table);
    coding_table_set_text(table, COLUMN_ADDRESS, address);
    coding_table_set_text(table, COLUMN_TIME, time);
    coding_table_set_text(table, COLUMN_SPEAKER,
                          begins && turn->speaker ? turn->speaker : "");
    coding_table_set_text(table, COLUMN_TEXT, text);
    coding_table_set_text(table, COLUMN_CODES, codes ? codes : "");
}

/* What was noted of the interview, in the memos of the kind 'field'. */
static gboolean
add_field_notes(Context *ctx, CodingTable *table, const CodingTranscript *t,
                GError **error)
{
    g_autoptr(GPtrArray) memos =
        memo_list_field_notes(ctx, coding_transcript_get_id(t), error);

    for (guint i = 0; memos && i < memos->len; i++) {
        const CodingMemo *memo = g_ptr_array_index(memos, i);
        g_autofree char *handle =
            coding_memo_dup_full_handle(memo, coding_store_get_coder(ctx->store));

        coding_table_add_note(table, "field note: %s (axial memo show '%s')", memo->title,
                              handle);
    }
    return memos != NULL;
}

static gboolean
run(Context *ctx, char **args, GError **error)
{
    g_auto(CodingPlace) place = {0};
    g_auto(View) view = {.unit = CODING_UNIT_LINE};
    g_autoptr(CodingTable) table = NULL;

    if ((opt_unit && !coding_unit_parse(opt_unit, &view.unit, error)) ||
        !coding_place_parse_any(ctx->store, args[0], &place, error))
        return FALSE;
    if (opt_codes && coding_transcript_is_past(place.transcript)) {
        set_usage_error(error,
                        "codes stand in the present text; leave out --codes, or the "
                        "revision");
        return FALSE;
    }
    table = new_table(place.transcript, view.unit);
    view.transcript = place.transcript;
    if (opt_codes && !load_margin(ctx, &view, place.span, error))
        return FALSE;

    gsize n = coding_transcript_count_units(place.transcript, view.unit);
    for (gsize i =
             coding_transcript_find_unit(place.transcript, view.unit, place.span.start);
         i < n; i++) {
        CodingSpan span = coding_transcript_get_unit(place.transcript, view.unit, i);

        if (span.start >= place.span.stop)
            break;
        add_unit(ctx, table, &view, i);
    }
    return add_field_notes(ctx, table, place.transcript, error) &&
           context_print(ctx, table, error);
}

const Command cmd_show = {
    .name = "show",
    .group = "Start",
    .arguments = "ADDRESS",
    .min_args = 1,
    .max_args = 1,
    .summary = "read a transcript, or a place in it",
    .details =
        "Prints numbered lines with their speakers, or sentences, paragraphs or turns. "
        "Places are written g1 (all of it), g1:12, g1:12-14 (lines), g1:p3 (paragraph), "
        "g1:t7 (turn), g1:s20 (sentence), g1:12.5-14.20 (line.column), g1@100-250 "
        "(characters), g1:\"some words\" (the words, where they occur once), g1@r1:12 (a "
        "line of an older text, 'axial transcripts revisions'). The numbers in the "
        "margin never change; a line that was added later has a letter, 34a.",
    .examples = (const char *const[]){"a whole transcript", "axial show g1",
                                      "two turns with what was coded there",
                                      "axial show g1:t2-3 --unit turn --codes", NULL},
    .options = options,
    .columns = columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run,
};
