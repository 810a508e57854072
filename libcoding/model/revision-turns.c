/*
 * revision-turns.c - what points at turns: marks of topics, who else speaks.
 *
 * Every turn of the new text comes from the turn of the old one that most of its
 * words are from; one whose words are all new comes from the one in whose place it
 * was written, or from none.
 */
#include "base/diff.h"
#include "model/revision-private.h"
#include "model/transcript-private.h"
#include "store/store-private.h"

/* Where a turn of the new text comes from: numbers of the old one; 0: none.  Pairs
 * arrive in the order of both texts, so one that is being counted is enough. */
typedef struct {
    guint best, current;
    gsize n_best, n_current; /* characters */
} Source;

/* --- which turn came from which --------------------------------------------------- */

static void
add_pair(GArray *sources, const CodingTurn *old, const CodingTurn *now, gsize weight)
{
    Source *source;

    if (!old->number || !now->number || !weight)
        return;
    source = &g_array_index(sources, Source, now->number - 1);
    if (source->current != old->number)
        source->n_current = 0;
    source->current = old->number;
    source->n_current += weight;
    if (source->n_current > source->n_best) {
        source->best = source->current;
        source->n_best = source->n_current;
    }
}

/* The parts of turns that overlap @span: from the result on, @n of them. */
static gsize
find_parts(const CodingTranscript *t, CodingSpan span, gsize *n)
{
    gsize first = coding_transcript_find_turn(t, span.start), stop;

    while (first < t->turns->len &&
           coding_transcript_get_turn(t, first)->span.stop <= span.start)
        first++;
    for (stop = first; stop < t->turns->len; stop++)
        if (coding_transcript_get_turn(t, stop)->span.start >= span.stop)
            break;
    *n = stop - first;
    return first;
}

static void
pair_equal(GArray *sources, const CodingRevising *self, const CodingDiffRun *run)
{
    gsize n, m, first = find_parts(self->old, run->before, &n);

    for (gsize i = first; i < first + n; i++) {
        const CodingTurn *old = coding_transcript_get_turn(self->old, i);
        CodingSpan span = coding_span_intersect(old->span, run->before);

        span.start = span.start - run->before.start + run->after.start;
        span.stop = span.stop - run->before.start + run->after.start;
        for (gsize j = find_parts(self->now, span, &m), stop = j + m; j < stop; j++) {
            const CodingTurn *now = coding_transcript_get_turn(self->now, j);

            add_pair(sources, old, now,
                     coding_span_get_length(coding_span_intersect(now->span, span)));
        }
    }
}

/* What took the place of as many turns is paired in order; else nobody knows. */
static void
pair_changed(GArray *sources, const CodingRevising *self, const CodingDiffRun *run)
{
    gsize n, m, old = find_parts(self->old, run->before, &n);
    gsize first = find_parts(self->now, run->after, &m);

    if (n != m || !coding_span_get_length(run->before))
        return;
    for (gsize i = 0; i < n; i++) {
        const CodingTurn *now = coding_transcript_get_turn(self->now, first + i);

        add_pair(sources, coding_transcript_get_turn(self->old, old + i), now,
                 coding_span_get_length(coding_span_intersect(now->span, run->after)));
    }
}

/* Of each turn of the new text, by number. */
static GArray *
find_sources(const CodingRevising *self)
{
    const GArray *runs = coding_carrier_get_runs(self->carrier);
    GArray *sources = g_array_new(FALSE, TRUE, sizeof(Source));

    g_array_set_size(sources, self->now->numbers->len);
    for (guint i = 0; i < runs->len; i++) {
        const CodingDiffRun *run = &g_array_index(runs, CodingDiffRun, i);

        if (run->equal)
            pair_equal(sources, self, run);
        else
            pair_changed(sources, self, run);
    }
    return sources;
}

/* The first part of a turn. */
static const CodingTurn *
get_turn(const CodingTranscript *t, guint number)
{
    return coding_transcript_get_turn(t, g_array_index(t->numbers, guint, number - 1));
}

/* From the first of its parts to the end of the last, with events between them. */
static CodingSpan
get_span(const CodingTranscript *t, guint number)
{
    return coding_transcript_get_unit(t, CODING_UNIT_TURN, number - 1);
}

/* --- marks of topics -------------------------------------------------------------- */

/* Where each turn of the old text begins now, by number: gsize; CODING_NOWHERE for one
 * that nothing is left of. */
static GArray *
find_beginnings(const CodingRevising *self)
{
    g_autoptr(GArray) sources = find_sources(self);
    GArray *beginnings = g_array_new(FALSE, FALSE, sizeof(gsize));

    for (guint i = 1; i <= self->old->numbers->len; i++) {
        CodingSpan span = coding_revision_map_span(self, get_span(self->old, i));
        gsize start = coding_span_get_length(span) ? span.start : CODING_NOWHERE;

        g_array_append_val(beginnings, start);
    }
    for (guint i = sources->len; i > 0; i--) {
        guint from = g_array_index(sources, Source, i - 1).best;
        gsize *start = from ? &g_array_index(beginnings, gsize, from - 1) : NULL;

        if (start && *start != CODING_NOWHERE)
            *start = get_span(self->now, i).start;
    }
    return beginnings;
}

/* The number of the turn that @position lies in, or of the first one after it; one
 * more than there are when there is none. */
static guint
find_number(const CodingTranscript *t, gsize position)
{
    guint number = (guint)coding_transcript_find_unit(t, CODING_UNIT_TURN, position) + 1;

    return t->numbers->len && get_span(t, number).stop <= position ? number + 1 : number;
}

static gboolean
lies_in_turn(const CodingTranscript *t, guint number, gsize position)
{
    return number <= t->numbers->len && get_span(t, number).start <= position;
}

/* Where @position is: with the rest of the turn @number, or of an event before it. */
static gsize
place_mark(const CodingRevising *self, const GArray *beginnings, guint number,
           gsize position)
{
    CodingSpan span = {0, 0};

    if (lies_in_turn(self->old, number, position)) {
        span = get_span(self->old, number);
        if (span.start == position)
            return g_array_index(beginnings, gsize, number - 1);
    } else if (self->old->turns->len)
        span = coding_transcript_get_turn(
                   self->old, coding_transcript_find_turn(self->old, position))
                   ->span;
    span.start = position;
    span.stop = MAX(span.stop, position);
    span = coding_revision_map_span(self, span);
    return coding_span_get_length(span) ? span.start : CODING_NOWHERE;
}

/* The first turn from @number on that is left. */
static guint
find_left(const GArray *beginnings, guint number)
{
    while (number <= beginnings->len &&
           g_array_index(beginnings, gsize, number - 1) == CODING_NOWHERE)
        number++;
    return number;
}

GArray *
coding_revision_place_marks(const CodingRevising *self, const GArray *positions)
{
    g_autoptr(GArray) beginnings = positions->len ? find_beginnings(self) : NULL;
    GArray *placed = g_array_new(FALSE, FALSE, sizeof(gsize));
    guint left = 1;

    for (guint i = 0; i < positions->len; i++) {
        gsize position = g_array_index(positions, gsize, i);
        guint number = find_number(self->old, position);
        gsize place = place_mark(self, beginnings, number, position);

        /* Marks rise, and so does the next turn that is left; thus no turn is looked
         * at twice. */
        number += lies_in_turn(self->old, number, position);
        if (place == CODING_NOWHERE)
            left = find_left(beginnings, MAX(left, number));
        if (place == CODING_NOWHERE && left <= beginnings->len)
            place = g_array_index(beginnings, gsize, left - 1);
        g_array_append_val(placed, place);
    }
    return placed;
}

/* --- who else speaks -------------------------------------------------------------- */

static gboolean
is_exception(const CodingTurn *turn)
{
    return g_strcmp0(turn->speaker, turn->label_speaker) != 0;
}

static gboolean
has_exceptions(const CodingTranscript *t)
{
    for (guint i = 1; i <= t->numbers->len; i++)
        if (is_exception(get_turn(t, i)))
            return TRUE;
    return FALSE;
}

/* Labels that became another one in every turn that has no exception: old -> new; ""
 * where turns differ. */
static GHashTable *
find_renamed(const CodingRevising *self, const GArray *sources)
{
    GHashTable *renamed = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 1; i <= sources->len; i++) {
        guint from = g_array_index(sources, Source, i - 1).best;
        const CodingTurn *old = from ? get_turn(self->old, from) : NULL;
        const char *now = get_turn(self->now, i)->label_speaker, *known;

        if (!old || is_exception(old))
            continue;
        known = g_hash_table_lookup(renamed, old->label_speaker);
        g_hash_table_insert(
            renamed, (char *)old->label_speaker,
            (char *)(g_strcmp0(known ? known : now, now) == 0 ? now : ""));
    }
    return renamed;
}

static gboolean
write_exception(const CodingRevising *self, const CodingTurn *turn, const char *speaker,
                GError **error)
{
    return coding_store_run(
        self->store, error,
        "INSERT INTO turn_speaker (revision_id, number, name) VALUES (?, ?, ?)", "iit",
        coding_transcript_get_revision_id(self->now), (gint64)turn->number, speaker);
}

/* Turns that come from one with an exception have it too, unless their label was
 * corrected; @met receives the numbers of the old ones that any comes from. */
static gboolean
write_exceptions(const CodingRevising *self, const GArray *sources, GHashTable *met,
                 GError **error)
{
    g_autoptr(GHashTable) renamed = find_renamed(self, sources);

    for (guint i = 1; i <= sources->len; i++) {
        guint from = g_array_index(sources, Source, i - 1).best;
        const CodingTurn *old = from ? get_turn(self->old, from) : NULL;
        const CodingTurn *now = get_turn(self->now, i);
        const char *label;

        if (!old || !is_exception(old))
            continue;
        g_hash_table_add(met, GUINT_TO_POINTER(from));
        label = g_hash_table_lookup(renamed, old->label_speaker);
        if (g_strcmp0(now->label_speaker, old->speaker) == 0 ||
            (g_strcmp0(now->label_speaker, old->label_speaker) != 0 &&
             g_strcmp0(now->label_speaker, label) != 0))
            continue;
        if (!write_exception(self, now, old->speaker, error))
            return FALSE;
    }
    return TRUE;
}

static void
report_lost(CodingRevising *self, GHashTable *met)
{
    for (guint i = 1; i <= self->old->numbers->len; i++) {
        const CodingTurn *turn = get_turn(self->old, i);
        CodingCarried *item;

        if (!is_exception(turn) || g_hash_table_contains(met, GUINT_TO_POINTER(i)))
            continue;
        item = coding_revision_report_item(self, CODING_CARRIED_SPEAKER,
                                           get_span(self->old, i), NULL);
        item->fate = CODING_FATE_LOST;
        item->name = g_strdup(turn->speaker);
    }
}

gboolean
coding_revision_carry_speakers(CodingRevising *self, GError **error)
{
    g_autoptr(GHashTable) met = g_hash_table_new(g_direct_hash, g_direct_equal);
    g_autoptr(GArray) sources = NULL;
    CodingTranscript *now;

    if (!has_exceptions(self->old))
        return TRUE;
    sources = find_sources(self);
    if (!write_exceptions(self, sources, met, error))
        return FALSE;
    report_lost(self, met);
    now = coding_transcript_load(self->store, coding_transcript_get_id(self->now), error);
    if (!now)
        return FALSE;
    coding_transcript_unref(self->now);
    self->now = now;
    return TRUE;
}
