/* apply-hits.c - from hits to passages, and a code on each. */
#include "apply-hits.h"
#include "columns.h"

#include <string.h>

#include "passage.h"
#include "select.h"

ApplyOptions apply_options;

enum {
    COLUMN_ADDRESS,
    COLUMN_SPEAKER,
    COLUMN_CODE,
    COLUMN_STATE,
    COLUMN_BEFORE,
    COLUMN_TEXT,
    COLUMN_AFTER,
    COLUMN_HIT,
    COLUMN_PLACE,
    N_COLUMNS,
};

const CodingColumn apply_columns[] = {
    [COLUMN_ADDRESS] = {.id = "address",
                        .title = "Lines",
                        .help = "the lines of the passage"},
    [COLUMN_SPEAKER] = {.id = "speaker", .title = "Speaker", .help = "who speaks"},
    [COLUMN_CODE] = {.id = "code",
                     .title = "Code",
                     .hidden = TRUE,
                     .help = "the code, shown when there are several"},
    [COLUMN_STATE] = {.id = "state", .title = "State", .help = "new, or coded before"},
    [COLUMN_BEFORE] = COLUMN_OF_BEFORE,
    [COLUMN_TEXT] = {.id = "text",
                     .title = "Text",
                     .help = "the passage that is coded; of a dialogue, a line for each "
                             "speaker"},
    [COLUMN_AFTER] = COLUMN_OF_AFTER,
    [COLUMN_HIT] = {.id = "hit",
                    .title = "Hit",
                    .hidden = TRUE,
                    .help = "what was found; of several in a passage the first"},
    [COLUMN_PLACE] = COLUMN_OF_PLACE,
    {NULL},
};

/* A code that is put on what is found. */
typedef struct {
    gint64 id;
    char *name;
    guint coded, before;
    CodingSpan last; /* that was coded, in the transcript of the last hit */
} Target;

struct _Applier {
    Context *ctx;
    const CodingRoster *roster;
    CodingSegmentOrigin origin;
    CodingPalette *palette;
    CodingTable *table;
    GArray *targets; /* Target */
    gint64 coder;
    const char *unit_name;
    gboolean whole, answers; /* units, not the hits themselves; and of that kind */
    CodingUnit unit;
    guint context;
    gint64 transcript; /* of the last hit */
    GArray *answered;  /* CodingAnswer of it */
};

static void
target_clear(gpointer data)
{
    g_free(((Target *)data)->name);
}

void
applier_free(Applier *self)
{
    if (!self)
        return;
    g_clear_pointer(&self->palette, coding_palette_free);
    g_clear_pointer(&self->table, coding_table_unref);
    g_clear_pointer(&self->targets, g_array_unref);
    g_clear_pointer(&self->answered, g_array_unref);
    g_free(self);
}

static gboolean
read_unit(Applier *self, const char *unit, GError **error)
{
    g_autoptr(GError) problem = NULL;

    self->unit_name = apply_options.unit ? apply_options.unit : unit;
    self->whole = strcmp(self->unit_name, "hit") != 0;
    self->answers = strcmp(self->unit_name, "answer") == 0;
    if (!self->whole || self->answers ||
        coding_unit_parse(self->unit_name, &self->unit, &problem))
        return TRUE;
    set_usage_error(error,
                    "--unit is hit, line, sentence, paragraph, turn or answer, not '%s'",
                    self->unit_name);
    return FALSE;
}

Applier *
applier_new(Context *ctx, const CodingRoster *roster, const char *unit,
            CodingSegmentOrigin origin, guint context, GError **error)
{
    g_autoptr(Applier) self = g_new0(Applier, 1);

    self->ctx = ctx;
    self->roster = roster;
    self->origin = origin;
    self->context = context;
    self->coder = coding_store_get_coder(ctx->store);
    self->targets = g_array_new(FALSE, TRUE, sizeof(Target));
    g_array_set_clear_func(self->targets, target_clear);
    if (!read_unit(self, unit, error))
        return NULL;
    self->palette = passage_open_palette(ctx, apply_options.scheme, error);
    return self->palette ? g_steal_pointer(&self) : NULL;
}

int
applier_add_code(Applier *self, const char *name, GError **error)
{
    g_autoptr(GError) problem = NULL;
    Target target = {.id = coding_palette_find(self->palette, name, &problem)};

    if (!target.id && (!apply_options.make ||
                       !g_error_matches(problem, CODING_ERROR, CODING_ERROR_NOT_FOUND))) {
        g_set_error(error, problem->domain, problem->code, "%s%s", problem->message,
                    apply_options.make ? "" : " (--new makes a new one)");
        return -1;
    }
    if (!target.id)
        target.id = coding_palette_make(self->palette, name,
                                        self->origin == CODING_SEGMENT_GUIDE
                                            ? CODING_ORIGIN_GUIDE
                                            : CODING_ORIGIN_AUTOMATIC,
                                        error);
    if (!target.id)
        return -1;
    target.name = problem ? coding_text_tidy(name)
                          : g_strdup(coding_palette_get_name(self->palette, name));
    g_array_append_val(self->targets, target);
    return (int)self->targets->len - 1;
}

/* The same columns, those shown that tell something. */
CodingTable *
applier_get_table(Applier *self)
{
    CodingColumn copy[N_COLUMNS + 1];

    if (self->table)
        return self->table;
    memcpy(copy, apply_columns, sizeof copy);
    copy[COLUMN_CODE].hidden = self->targets->len == 1;
    copy[COLUMN_BEFORE].hidden = copy[COLUMN_AFTER].hidden = self->context == 0;
    self->table = coding_table_new(copy);
    return self->table;
}

/* --- what is coded ------------------------------------------------------------------ */

static gsize
find_unit(const Applier *self, const CodingTranscript *t, gsize position)
{
    int answer;

    if (!self->answers)
        return coding_transcript_find_unit(t, self->unit, position);
    answer = coding_answers_find(self->answered, position);
    return answer < 0 ? G_MAXSIZE : (gsize)answer;
}

static CodingSpan
get_unit(const Applier *self, const CodingTranscript *t, gsize i)
{
    if (self->answers)
        return g_array_index(self->answered, CodingAnswer, i).span;
    return coding_transcript_get_unit(t, self->unit, i);
}

/* Whether a unit begins in speech and not in a stage direction. */
static gboolean
is_spoken(const CodingTranscript *t, CodingSpan span)
{
    return coding_transcript_get_turn(t, coding_transcript_find_turn(t, span.start))
               ->kind == CODING_TURN_SPEECH;
}

static void
set_context(Applier *self, const CodingTranscript *t, CodingSpan span)
{
    g_autofree char *before = select_dup_before(t, span, self->context);
    g_autofree char *after = select_dup_after(t, span, self->context);

    coding_table_set_text(self->table, COLUMN_BEFORE, before);
    coding_table_set_text(self->table, COLUMN_AFTER, after);
}

static void
add_row(Applier *self, const Target *target, const CodingTranscript *t,
        const CodingHit *hit, CodingSpan span, gboolean added)
{
    g_autofree char *address = coding_address_format_lines(t, span);
    g_autofree char *place = coding_address_format(t, span);
    g_autoptr(CodingExcerpt) excerpt = coding_excerpt_new(t, span, NULL);
    g_autofree char *text = coding_excerpt_dup_text(excerpt);
    g_autofree char *words = coding_transcript_dup_text(t, hit->span);
    g_autofree char *speakers = select_dup_speakers(t, span);

    coding_table_begin_row(applier_get_table(self));
    coding_table_set_text(self->table, COLUMN_ADDRESS, address);
    coding_table_set_text(self->table, COLUMN_SPEAKER, speakers);
    coding_table_set_text(self->table, COLUMN_CODE, target->name);
    coding_table_set_text(self->table, COLUMN_STATE, added ? "new" : "coded before");
    coding_table_set_text(self->table, COLUMN_TEXT, text);
    coding_table_set_text(self->table, COLUMN_HIT, words);
    coding_table_set_text(self->table, COLUMN_PLACE, place);
    if (self->context)
        set_context(self, t, span);
}

/* Codes @span, unless there is nothing to code or the hit before was in it too. */
static gboolean
code_span(Applier *self, Target *target, const CodingTranscript *t, const CodingHit *hit,
          CodingSpan span, GError **error)
{
    gboolean added;

    span = coding_transcript_trim(t, span);
    if (!coding_span_get_length(span) || coding_span_equal(span, target->last))
        return TRUE;
    target->last = span;
    if (!coding_segment_add_unread(self->ctx->store, t, span, target->id, self->coder,
                                   self->origin, &added, error))
        return FALSE;
    target->coded += added;
    target->before += !added;
    add_row(self, target, t, hit, span, added);
    return TRUE;
}

static gboolean
code_units(Applier *self, Target *target, const CodingTranscript *t, const CodingHit *hit,
           gboolean stretch, CodingSpan window, GError **error)
{
    gsize first = find_unit(self, t, hit->span.start);
    gsize last = find_unit(self, t, hit->span.stop - 1);
    CodingSpan span;

    if (last == G_MAXSIZE)
        return TRUE;
    if (first == G_MAXSIZE)
        first = 0;
    if (!stretch) {
        span.start = get_unit(self, t, first).start;
        span.stop = get_unit(self, t, last).stop;
        return code_span(self, target, t, hit, coding_span_intersect(span, window),
                         error);
    }
    for (gsize i = first; i <= last; i++) {
        span = coding_span_intersect(get_unit(self, t, i), window);
        if (coding_span_get_length(span) && is_spoken(t, span) &&
            !code_span(self, target, t, hit, span, error))
            return FALSE;
    }
    return TRUE;
}

/* Another transcript than that of the hit before. */
static void
enter(Applier *self, const CodingTranscript *t)
{
    self->transcript = coding_transcript_get_id(t);
    for (guint i = 0; i < self->targets->len; i++)
        g_array_index(self->targets, Target, i).last = (CodingSpan){0};
    if (!self->answers)
        return;
    g_clear_pointer(&self->answered, g_array_unref);
    self->answered = coding_answers_list(t, self->roster);
}

gboolean
applier_code(Applier *self, guint code, const CodingTranscript *transcript,
             const CodingHit *hit, gboolean stretch, CodingSpan window, GError **error)
{
    Target *target = &g_array_index(self->targets, Target, code);

    if (self->transcript != coding_transcript_get_id(transcript))
        enter(self, transcript);
    if (self->whole)
        return code_units(self, target, transcript, hit, stretch, window, error);
    return code_span(self, target, transcript, hit,
                     coding_span_intersect(hit->span, window), error);
}

gboolean
applier_take(const CodingTranscript *transcript, const GArray *hits, void *data,
             GError **error)
{
    const CodingSpan all = {0, coding_transcript_get_length(transcript)};

    for (guint i = 0; i < hits->len; i++)
        if (!applier_code(data, 0, transcript, &g_array_index(hits, CodingHit, i), FALSE,
                          all, error))
            return FALSE;
    return TRUE;
}

/* --- what is said ------------------------------------------------------------------- */

gboolean
applier_print(Applier *self, GError **error)
{
    const char *unit = self->whole ? self->unit_name : "passage";
    const Target *first = &g_array_index(self->targets, Target, 0);
    guint coded = 0;

    for (guint i = 0; i < self->targets->len; i++) {
        const Target *target = &g_array_index(self->targets, Target, i);

        coding_table_add_note(applier_get_table(self),
                              "code: %s; unit: %s; %u new, %u coded before", target->name,
                              unit, target->coded, target->before);
        coded += target->coded;
    }
    if (coded)
        coding_table_add_note(self->table, "the new ones count from when they have been "
                                           "read: 'axial autocode review'");
    if (self->targets->len == 1)
        context_say(self->ctx, "coded %u %s%s with '%s'", coded, unit,
                    coded == 1 ? "" : "s", first->name);
    else
        context_say(self->ctx, "coded %u %s%s with %u codes", coded, unit,
                    coded == 1 ? "" : "s", self->targets->len);
    return context_print(self->ctx, self->table, error);
}
