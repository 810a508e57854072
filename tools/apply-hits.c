/* apply-hits.c - from hits to passages, and a code on each. */
#include "apply-hits.h"

#include <string.h>

#include "passage.h"

ApplyOptions apply_options;

const CodingColumn apply_columns[] = {
    {.id = "address", .title = "Lines", .help = "the lines of the passage"},
    {.id = "speaker", .title = "Speaker", .help = "who speaks"},
    {.id = "state", .title = "State", .help = "new, or coded before"},
    {.id = "text", .title = "Text", .help = "the passage that is coded"},
    {.id = "place", .title = "Place", .hidden = TRUE, .help = "its exact address"},
    {NULL},
};

struct _Applier {
    Context *ctx;
    CodingTable *table;
    gint64 code;
    char *name;         /* of the code */
    gboolean automatic; /* its origin */
    GHashTable *codes;  /* the set of this code alone */
    gint64 coder;
    gboolean whole; /* units, not the hits themselves */
    CodingUnit unit;
    guint coded, before;
};

void
applier_free(Applier *self)
{
    if (!self)
        return;
    g_clear_pointer(&self->table, coding_table_unref);
    g_hash_table_unref(self->codes);
    g_free(self->name);
    g_free(self);
}

static gboolean
read_unit(Applier *self, GError **error)
{
    const char *unit = apply_options.unit;
    g_autoptr(GError) problem = NULL;

    self->unit = CODING_UNIT_SENTENCE;
    self->whole = !unit || strcmp(unit, "hit") != 0;
    if (!unit || !self->whole || coding_unit_parse(unit, &self->unit, &problem))
        return TRUE;
    set_usage_error(error, "--unit is hit, line, sentence, paragraph or turn, not '%s'",
                    unit);
    return FALSE;
}

/* Finds the code called @name, or makes it if it may be made. */
static gboolean
find_or_make(Applier *self, CodingPalette *palette, const char *name, GError **error)
{
    g_autoptr(GError) problem = NULL;

    self->code = coding_palette_find(palette, name, &problem);
    if (self->code) {
        const CodingCode *code = coding_palette_get(palette, self->code);

        self->name = g_strdup(code->name);
        self->automatic = code->origin == CODING_ORIGIN_AUTOMATIC;
        return TRUE;
    }
    if (!apply_options.make ||
        !g_error_matches(problem, CODING_ERROR, CODING_ERROR_NOT_FOUND)) {
        g_set_error(error, problem->domain, problem->code, "%s%s", problem->message,
                    apply_options.make ? "" : " (--new makes a new one)");
        return FALSE;
    }
    self->name = coding_text_tidy(name);
    self->automatic = TRUE;
    self->code = coding_palette_make(palette, name, CODING_ORIGIN_AUTOMATIC, error);
    return self->code != 0;
}

Applier *
applier_new(Context *ctx, const char *name, GError **error)
{
    g_autoptr(Applier) self = g_new0(Applier, 1);
    g_autoptr(CodingPalette) palette = NULL;

    self->ctx = ctx;
    self->coder = coding_store_get_coder(ctx->store);
    self->table = coding_table_new(apply_columns);
    self->codes = g_hash_table_new(g_int64_hash, g_int64_equal);
    if (!read_unit(self, error))
        return NULL;
    palette = passage_open_palette(ctx, apply_options.scheme, error);
    if (!palette || !find_or_make(self, palette, name, error))
        return NULL;
    g_hash_table_add(self->codes, &self->code);
    return g_steal_pointer(&self);
}

/* What is coded for @hit. */
static CodingSpan
get_passage(const Applier *self, const CodingTranscript *t, CodingSpan hit)
{
    CodingSpan span = hit;

    if (self->whole) {
        gsize first = coding_transcript_find_unit(t, self->unit, hit.start);
        gsize last = coding_transcript_find_unit(t, self->unit, hit.stop - 1);

        span.start = coding_transcript_get_unit(t, self->unit, first).start;
        span.stop = coding_transcript_get_unit(t, self->unit, last).stop;
    }
    return coding_transcript_trim(t, span);
}

/* Starts and stops of what the coder has coded so already, as "12-40". */
static GHashTable *
list_coded(const Applier *self, const CodingTranscript *t, GError **error)
{
    CodingSegmentFilter filter = {.transcript = coding_transcript_get_id(t),
                                  .coder = self->coder,
                                  .codes = self->codes};
    g_autoptr(GArray) segments = coding_segment_list(self->ctx->store, &filter, error);
    GHashTable *places;

    if (!segments)
        return NULL;
    places = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < segments->len; i++) {
        const CodingSegment *one = &g_array_index(segments, CodingSegment, i);

        if (one->revision == coding_transcript_get_revision_id(t))
            g_hash_table_add(places,
                             g_strdup_printf("%zu-%zu", one->span.start, one->span.stop));
    }
    return places;
}

static gboolean
code_passage(Applier *self, const CodingTranscript *t, const CodingTurn *turn,
             CodingSpan span, gboolean coded, GError **error)
{
    g_autofree char *address = coding_address_format_lines(t, span);
    g_autofree char *place = coding_address_format(t, span);
    g_autofree char *text = coding_transcript_dup_text(t, span);

    /* What was coded by hand keeps the stance it was given. */
    if (!coded && !coding_segment_add(self->ctx->store, t, span, self->code, self->coder,
                                      CODING_STANCE_SUPPORTS, NULL, error))
        return FALSE;
    self->coded += !coded;
    self->before += coded;
    coding_table_add_row(self->table, address, turn->speaker,
                         coded ? "coded before" : "new", text, place);
    return TRUE;
}

gboolean
applier_take(const CodingTranscript *transcript, const GArray *hits, void *data,
             GError **error)
{
    Applier *self = data;
    g_autoptr(GHashTable) places = list_coded(self, transcript, error);
    CodingSpan last = {0};

    if (!places)
        return FALSE;
    for (guint i = 0; i < hits->len; i++) {
        const CodingHit *hit = &g_array_index(hits, CodingHit, i);
        CodingSpan span = get_passage(self, transcript, hit->span);
        g_autofree char *place = g_strdup_printf("%zu-%zu", span.start, span.stop);

        /* White space alone is nothing to code. */
        if (coding_span_get_length(span) == 0 || coding_span_equal(span, last))
            continue;
        last = span;
        if (!code_passage(self, transcript,
                          coding_transcript_get_turn(transcript, hit->turn), span,
                          g_hash_table_contains(places, place), error))
            return FALSE;
    }
    return TRUE;
}

gboolean
applier_print(Applier *self, GError **error)
{
    const char *unit = self->whole ? coding_unit_get_name(self->unit) : "passage";

    if (!self->automatic && self->coded)
        context_warn(self->ctx,
                     "'%s' is not an automatic code: these segments count in "
                     "frequencies and agreement like those coded by reading",
                     self->name);
    coding_table_add_note(self->table, "code: %s; unit: %s; %u new, %u coded before",
                          self->name, unit, self->coded, self->before);
    context_say(self->ctx, "coded %u %s%s with '%s'", self->coded, unit,
                self->coded == 1 ? "" : "s", self->name);
    return context_print(self->ctx, self->table, error);
}
