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
    char *name; /* of the code */
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
        return TRUE;
    }
    if (!apply_options.make ||
        !g_error_matches(problem, CODING_ERROR, CODING_ERROR_NOT_FOUND)) {
        g_set_error(error, problem->domain, problem->code, "%s%s", problem->message,
                    apply_options.make ? "" : " (--new makes a new one)");
        return FALSE;
    }
    self->name = coding_text_tidy(name);
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
    if (!read_unit(self, error))
        return NULL;
    palette = passage_open_palette(ctx, apply_options.scheme, error);
    if (!palette || !find_or_make(self, palette, name, error))
        return NULL;
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

static gboolean
code_passage(Applier *self, const CodingTranscript *t, const CodingTurn *turn,
             CodingSpan span, GError **error)
{
    g_autofree char *address = coding_address_format_lines(t, span);
    g_autofree char *place = coding_address_format(t, span);
    g_autofree char *text = coding_transcript_dup_text(t, span);

    gboolean added;

    if (!coding_segment_add_unread(self->ctx->store, t, span, self->code, self->coder,
                                   CODING_SEGMENT_AUTOMATIC, &added, error))
        return FALSE;
    self->coded += added;
    self->before += !added;
    coding_table_add_row(self->table, address, turn->speaker,
                         added ? "new" : "coded before", text, place);
    return TRUE;
}

gboolean
applier_take(const CodingTranscript *transcript, const GArray *hits, void *data,
             GError **error)
{
    Applier *self = data;
    CodingSpan last = {0};

    for (guint i = 0; i < hits->len; i++) {
        const CodingHit *hit = &g_array_index(hits, CodingHit, i);
        CodingSpan span = get_passage(self, transcript, hit->span);

        /* White space alone is nothing to code. */
        if (coding_span_get_length(span) == 0 || coding_span_equal(span, last))
            continue;
        last = span;
        if (!code_passage(self, transcript,
                          coding_transcript_get_turn(transcript, hit->turn), span, error))
            return FALSE;
    }
    return TRUE;
}

gboolean
applier_print(Applier *self, GError **error)
{
    const char *unit = self->whole ? coding_unit_get_name(self->unit) : "passage";

    coding_table_add_note(self->table, "code: %s; unit: %s; %u new, %u coded before",
                          self->name, unit, self->coded, self->before);
    if (self->coded)
        coding_table_add_note(self->table, "the new ones count from when they have been "
                                           "read: 'axial autocode review'");
    context_say(self->ctx, "coded %u %s%s with '%s'", self->coded, unit,
                self->coded == 1 ? "" : "s", self->name);
    return context_print(self->ctx, self->table, error);
}
