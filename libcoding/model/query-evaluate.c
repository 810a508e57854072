/*
 * query-evaluate.c - an expression over the segments of one transcript.
 *
 * A result is three marks for each segment, so that 'and' distributes over 'or':
 *
 *     named    it belongs to what was named
 *     meets    it shares text with one that does
 *     open     it is in the result whatever its code: what a 'not' lets through
 *
 * Segments come by their beginning, and every relation is one question of a sorted
 * list: how far do those reach that begin early enough?  So a step costs n or n log
 * n, never a pair of segments each.
 */
#include "model/query-private.h"

#include <string.h>

typedef struct {
    guint8 *named, *meets, *open;
} Result;

/* By segment, in lines or turns. */
typedef struct {
    guint *first, *last;
} Units;

struct _CodingEvaluator {
    const GArray *steps; /* borrowed, as are the next two */
    const CodingCodebook *codebook;
    CodingVoices *voices;
    GPtrArray *members; /* by step: guint8[], by place in the codebook; or NULL */
    GArray *stack;      /* Result */
    const CodingPage *page;
    guint n;
    Units units[2]; /* of the page: lines, turns; NULL until asked for */
    guint8 *found;
};

static void
result_clear(Result *self)
{
    g_free(self->named);
    g_free(self->meets);
    g_free(self->open);
}

/* Which codes count for @code. */
static guint8 *
list_members(const CodingCodebook *codebook, const CodingCode *code)
{
    guint8 *members = g_new0(guint8, coding_codebook_get_codes(codebook)->len + 1);
    g_autoptr(GHashTable) closure = coding_codebook_get_closure(codebook, code);
    GHashTableIter iter;
    gpointer id;

    g_hash_table_iter_init(&iter, closure);
    while (g_hash_table_iter_next(&iter, &id, NULL))
        members[coding_codebook_get(codebook, *(gint64 *)id)->place] = TRUE;
    return members;
}

CodingEvaluator *
coding_evaluator_new(const GArray *steps, const CodingCodebook *codebook,
                     CodingVoices *voices)
{
    CodingEvaluator *self = g_new0(CodingEvaluator, 1);

    self->steps = steps;
    self->codebook = codebook;
    self->voices = voices;
    self->members = g_ptr_array_new_with_free_func(g_free);
    self->stack = g_array_new(FALSE, FALSE, sizeof(Result));
    g_array_set_clear_func(self->stack, (GDestroyNotify)result_clear);
    for (guint i = 0; i < steps->len; i++) {
        const CodingCode *code = g_array_index(steps, CodingStep, i).code;

        g_ptr_array_add(self->members, code ? list_members(codebook, code) : NULL);
    }
    return self;
}

static void
forget_units(CodingEvaluator *self)
{
    for (gsize i = 0; i < G_N_ELEMENTS(self->units); i++) {
        g_clear_pointer(&self->units[i].first, g_free);
        g_clear_pointer(&self->units[i].last, g_free);
    }
}

void
coding_evaluator_free(CodingEvaluator *self)
{
    if (!self)
        return;
    forget_units(self);
    g_ptr_array_unref(self->members);
    g_array_unref(self->stack);
    g_free(self->found);
    g_free(self);
}

guint8 *
coding_evaluator_dup_wanted(const CodingEvaluator *self)
{
    guint n = coding_codebook_get_codes(self->codebook)->len;
    guint8 *wanted;

    if (coding_query_needs_all(self->steps))
        return NULL;
    wanted = g_new0(guint8, n + 1);
    for (guint i = 0; i < self->members->len; i++) {
        const guint8 *members = g_ptr_array_index(self->members, i);

        for (guint place = 0; members && place < n; place++)
            wanted[place] |= members[place];
    }
    return wanted;
}

static CodingSpan
get_span(const CodingEvaluator *self, guint i)
{
    return g_array_index(self->page->segments, CodingSegment, i).span;
}

/*
 * Marks in @meets what shares text with a segment of @named.  Both go by their
 * beginning, so one walk over the merged spans is enough.
 */
static void
mark_meeting(const CodingEvaluator *self, const guint8 *named, guint8 *meets)
{
    g_autoptr(GArray) covered = g_array_new(FALSE, FALSE, sizeof(CodingSpan));
    guint at = 0;

    for (guint i = 0; i < self->n; i++) {
        CodingSpan span = get_span(self, i);
        CodingSpan *last =
            covered->len ? &g_array_index(covered, CodingSpan, covered->len - 1) : NULL;

        if (!named[i])
            continue;
        if (last && span.start <= last->stop)
            last->stop = MAX(last->stop, span.stop);
        else
            g_array_append_val(covered, span);
    }
    for (guint i = 0; i < self->n; i++) {
        CodingSpan span = get_span(self, i);

        while (at < covered->len &&
               g_array_index(covered, CodingSpan, at).stop <= span.start)
            at++;
        meets[i] = at < covered->len &&
                   coding_span_overlaps(g_array_index(covered, CodingSpan, at), span);
    }
}

/* A result of what @named marks, which it takes; @negated: of what shares no text
 * with it. */
static void
push_named(CodingEvaluator *self, guint8 *named, gboolean negated)
{
    Result result = {named, g_new0(guint8, self->n), g_new0(guint8, self->n)};

    mark_meeting(self, named, result.meets);
    if (negated) {
        for (guint i = 0; i < self->n; i++)
            result.open[i] = !result.meets[i];
        memset(result.named, 0, self->n);
        memset(result.meets, 0, self->n);
    }
    g_array_append_val(self->stack, result);
}

static void
push_step(CodingEvaluator *self, guint i)
{
    const CodingStep *step = &g_array_index(self->steps, CodingStep, i);
    const guint8 *members = g_ptr_array_index(self->members, i);
    guint8 *named = g_new0(guint8, self->n);

    for (guint s = 0; s < self->n; s++) {
        guint place = g_array_index(self->page->places, guint, s);

        named[s] = members ? place != G_MAXUINT && members[place] : TRUE;
    }
    push_named(self, named, step->negated);
}

static Result
pop(CodingEvaluator *self)
{
    Result result = g_array_index(self->stack, Result, self->stack->len - 1);
    /* The array must not free what is handed out. */
    g_array_index(self->stack, Result, self->stack->len - 1) = (Result){0};
    g_array_set_size(self->stack, self->stack->len - 1);
    return result;
}

static void
join_or(Result *a, const Result *b, guint n)
{
    for (guint i = 0; i < n; i++) {
        a->named[i] |= b->named[i];
        a->meets[i] |= b->meets[i];
        a->open[i] |= b->open[i];
    }
}

/* (named or open) and (named or open), multiplied out. */
static void
join_and(Result *a, const Result *b, guint n)
{
    for (guint i = 0; i < n; i++) {
        guint8 both = a->meets[i] & b->meets[i];

        a->named[i] = ((a->named[i] | b->named[i]) & both) | (a->named[i] & b->open[i]) |
                      (a->open[i] & b->named[i]);
        a->meets[i] = both | (a->meets[i] & b->open[i]) | (a->open[i] & b->meets[i]);
        a->open[i] &= b->open[i];
    }
}

/* Lines or turns of each segment. */
static const Units *
find_units(CodingEvaluator *self, CodingUnit unit, GError **error)
{
    Units *units = &self->units[unit == CODING_UNIT_TURN];
    const CodingTranscript *t;

    if (units->first)
        return units;
    t = coding_voices_get_transcript(self->voices, self->page->transcript, error);
    if (!t)
        return NULL;
    units->first = g_new(guint, self->n);
    units->last = g_new(guint, self->n);
    for (guint i = 0; i < self->n; i++) {
        CodingSpan span = get_span(self, i);

        units->first[i] = (guint)coding_transcript_find_unit(t, unit, span.start);
        units->last[i] = (guint)coding_transcript_find_unit(t, unit, span.stop - 1);
    }
    return units;
}

/* How far those reach that begin early enough, and who reaches so far; how far they
 * do without it. */
typedef struct {
    gsize begin, reach, second;
    guint who;
} Reach;

/* What a segment asks of the others: one that begins at @latest the latest and
 * reaches @least at the least. */
typedef struct {
    gsize begin, end; /* of itself */
    gsize latest, least;
} Question;

/*
 * Keeps of @left those for which @questions are met by a segment of @right other
 * than themselves (or also by themselves, with @itself).  Beginnings rise.
 */
static void
keep_reached(const CodingEvaluator *self, guint8 *left, const guint8 *right,
             const Question *questions, gboolean itself)
{
    g_autoptr(GArray) reaches = g_array_new(FALSE, FALSE, sizeof(Reach));
    Reach reach = {.who = G_MAXUINT};

    for (guint i = 0; i < self->n; i++) {
        gsize end = questions[i].end + 1; /* 0: nobody */

        if (!right[i])
            continue;
        if (end > reach.reach) {
            reach.second = reach.reach;
            reach.reach = end;
            reach.who = i;
        } else
            reach.second = MAX(reach.second, end);
        reach.begin = questions[i].begin;
        g_array_append_val(reaches, reach);
    }
    for (guint i = 0; i < self->n; i++) {
        guint low = 0, high = reaches->len;
        const Reach *best;

        while (left[i] && low < high) {
            guint middle = low + (high - low) / 2;

            if (g_array_index(reaches, Reach, middle).begin <= questions[i].latest)
                low = middle + 1;
            else
                high = middle;
        }
        best = low ? &g_array_index(reaches, Reach, low - 1) : NULL;
        left[i] =
            left[i] && best &&
            (best->who == i && !itself ? best->second : best->reach) > questions[i].least;
    }
}

/* The question of @step, asked by each segment. */
static Question *
ask(CodingEvaluator *self, const CodingStep *step, GError **error)
{
    gboolean by_unit = step->relation != CODING_RELATION_OVERLAPS &&
                       step->relation != CODING_RELATION_WITHIN;
    const Units *units = by_unit ? find_units(self, step->unit, error) : NULL;
    Question *questions;

    if (by_unit && !units)
        return NULL;
    questions = g_new(Question, self->n);
    for (guint i = 0; i < self->n; i++) {
        CodingSpan span = get_span(self, i);
        Question *q = &questions[i];

        q->begin = units ? units->first[i] : span.start;
        q->end = units ? units->last[i] : span.stop - 1;
        if (step->relation == CODING_RELATION_WITHIN) {
            q->latest = q->begin;
            q->least = q->end;
        } else {
            q->latest = q->end + step->distance;
            q->least = q->begin > step->distance ? q->begin - step->distance : 0;
        }
    }
    return questions;
}

/* The next one that begins behind a segment is also the nearest. */
static gboolean
keep_followed(CodingEvaluator *self, guint8 *left, const guint8 *right,
              const CodingStep *step, GError **error)
{
    const Units *units = find_units(self, step->unit, error);
    g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(guint));

    if (!units)
        return FALSE;
    for (guint i = 0; i < self->n; i++)
        if (right[i])
            g_array_append_val(places, i);
    for (guint i = 0; i < self->n; i++) {
        guint low = 0, high = places->len;

        while (left[i] && low < high) {
            guint middle = low + (high - low) / 2;

            if (get_span(self, g_array_index(places, guint, middle)).start <
                get_span(self, i).stop)
                low = middle + 1;
            else
                high = middle;
        }
        left[i] = left[i] && low < places->len &&
                  units->first[g_array_index(places, guint, low)] <=
                      units->last[i] + step->distance;
    }
    return TRUE;
}

/* Whose voices the segments have that @marks marks: id -> of how many. */
static GHashTable *
count_voices(CodingEvaluator *self, const guint8 *marks, GError **error)
{
    g_autoptr(GHashTable) counts =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);

    for (guint i = 0; i < self->n; i++) {
        const GArray *voices;

        if (!marks[i])
            continue;
        voices = coding_voices_of(
            self->voices, &g_array_index(self->page->segments, CodingSegment, i), error);
        if (!voices)
            return NULL;
        for (guint v = 0; v < voices->len; v++) {
            gint64 *id = g_memdup2(&g_array_index(voices, gint64, v), sizeof(gint64));
            guint n = GPOINTER_TO_UINT(g_hash_table_lookup(counts, id));

            g_hash_table_replace(counts, id, GUINT_TO_POINTER(n + 1));
        }
    }
    return g_steal_pointer(&counts);
}

static gboolean
keep_same_speaker(CodingEvaluator *self, guint8 *left, const guint8 *right,
                  GError **error)
{
    g_autoptr(GHashTable) counts = count_voices(self, right, error);

    for (guint i = 0; counts && i < self->n; i++) {
        gboolean spoken = FALSE;
        const GArray *voices;

        if (!left[i])
            continue;
        voices = coding_voices_of(
            self->voices, &g_array_index(self->page->segments, CodingSegment, i), error);
        if (!voices)
            return FALSE;
        /* One is the segment itself. */
        for (guint v = 0; v < voices->len && !spoken; v++)
            spoken = GPOINTER_TO_UINT(g_hash_table_lookup(
                         counts, &g_array_index(voices, gint64, v))) > right[i];
        left[i] = spoken;
    }
    return counts != NULL;
}

static gboolean
keep_related(CodingEvaluator *self, guint8 *left, const guint8 *right,
             const CodingStep *step, GError **error)
{
    g_autofree Question *questions = NULL;

    if (step->relation == CODING_RELATION_FOLLOWED_BY)
        return keep_followed(self, left, right, step, error);
    if (step->relation == CODING_RELATION_SAME_SPEAKER)
        return keep_same_speaker(self, left, right, error);
    questions = ask(self, step, error);
    if (questions)
        keep_reached(self, left, right, questions, step->itself);
    return questions != NULL;
}

/* All of a result. */
static void
mark_found(const Result *result, guint8 *found, guint n)
{
    for (guint i = 0; i < n; i++)
        found[i] = result->named[i] | result->open[i];
}

static gboolean
relate(CodingEvaluator *self, const CodingStep *step, GError **error)
{
    Result second = pop(self), first = pop(self);
    guint8 *left = g_new0(guint8, self->n);
    g_autofree guint8 *kept = NULL;
    gboolean good;

    mark_found(&first, left, self->n);
    mark_found(&second, second.named, self->n);
    kept = g_memdup2(left, self->n);
    good = keep_related(self, kept, second.named, step, error);
    for (guint i = 0; i < self->n; i++)
        left[i] = step->none ? left[i] && !kept[i] : kept[i];
    result_clear(&first);
    result_clear(&second);
    if (good)
        push_named(self, left, step->negated);
    else
        g_free(left);
    return good;
}

static void
join(CodingEvaluator *self, CodingStepKind kind)
{
    Result second = pop(self);
    Result *first = &g_array_index(self->stack, Result, self->stack->len - 1);

    if (kind == CODING_STEP_AND)
        join_and(first, &second, self->n);
    else
        join_or(first, &second, self->n);
    result_clear(&second);
}

const guint8 *
coding_evaluator_run(CodingEvaluator *self, const CodingPage *page, GError **error)
{
    g_array_set_size(self->stack, 0);
    forget_units(self);
    self->page = page;
    self->n = page->segments->len;
    for (guint i = 0; i < self->steps->len; i++) {
        const CodingStep *step = &g_array_index(self->steps, CodingStep, i);

        if (step->kind == CODING_STEP_CODE || step->kind == CODING_STEP_ANY)
            push_step(self, i);
        else if (step->kind != CODING_STEP_RELATION)
            join(self, step->kind);
        else if (!relate(self, step, error))
            return NULL;
    }
    g_free(self->found);
    self->found = g_new0(guint8, self->n + 1);
    mark_found(&g_array_index(self->stack, Result, 0), self->found, self->n);
    return self->found;
}
