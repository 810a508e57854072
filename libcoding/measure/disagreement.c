/*
 * disagreement.c - from the segments of two coders to what they differ on.
 *
 * The readings of a transcript are sorted by code and place, and one sweep finds the
 * questions; a second one, over those that one coder answers alone, finds the pairs of
 * codes.
 */
#include "measure/disagreement.h"

#include <string.h>

#include "base/list.h"
#include "measure/comparison-private.h"
#include "measure/deciding-private.h"

static const char *const kind_names[] = {
    [CODING_DISAGREE_CODE] = "code",
    [CODING_DISAGREE_STANCE] = "stance",
    [CODING_DISAGREE_ONE] = "one",
    [CODING_DISAGREE_EDGES] = "edges",
};

struct _CodingDisagreements {
    CodingComparison *comparison;
    GPtrArray *list;   /* CodingDisagreement */
    GPtrArray *agreed; /* CodingAgreed */
};

/* A reading on its way. */
typedef struct {
    CodingClaim is;
    guint coder;
    gboolean agreed;
} Item;

static void
free_disagreement(gpointer data)
{
    CodingDisagreement *self = data;

    g_array_unref(self->claims[0]);
    g_array_unref(self->claims[1]);
    g_free(self);
}

static void
free_agreed(gpointer data)
{
    CodingAgreed *self = data;

    g_array_unref(self->claims);
    g_free(self);
}

CodingSpan
coding_claim_trim(const CodingTranscript *t, CodingSpan span)
{
    gsize length;
    const char *text = coding_transcript_peek_text(t, span, &length);
    const char *p = text, *end = text + length;
    CodingSpan words = span;

    while (p < end && !g_unichar_isalnum(g_utf8_get_char(p))) {
        words.start++;
        p = g_utf8_next_char(p);
    }
    while (end > p) {
        const char *last = g_utf8_prev_char(end);
        gunichar c = g_utf8_get_char(last);

        if (g_unichar_isalnum(c) || g_unichar_ismark(c))
            break;
        words.stop--;
        end = last;
    }
    return words.start < words.stop ? words : span;
}

/* --- questions ---------------------------------------------------------------------- */

static int
compare_items(const void *a, const void *b)
{
    const Item *x = a, *y = b;
    int order = 0;

    if (x->is.code->place != y->is.code->place)
        return x->is.code->place < y->is.code->place ? -1 : 1;
    order = coding_span_compare(x->is.words, y->is.words);
    if (order)
        return order;
    if (x->is.stance != y->is.stance)
        return x->is.stance < y->is.stance ? -1 : 1;
    if (x->coder != y->coder)
        return x->coder < y->coder ? -1 : 1;
    return coding_span_compare(x->is.span, y->is.span);
}

/* The readings of @coder's segments in @t, from @next on. */
static void
add_items(const CodingComparison *comparison, const CodingTranscript *t, guint coder,
          guint *next, GArray *items)
{
    const GArray *segments = comparison->coders[coder].segments;
    gint64 id = coding_transcript_get_id(t);

    for (; *next < segments->len; (*next)++) {
        const CodingSegment *segment = &g_array_index(segments, CodingSegment, *next);
        const GArray *indexes;

        if (segment->transcript != id)
            break;
        indexes = coding_match_get_indexes(comparison->match, segment->code);
        for (guint i = 0; indexes && i < indexes->len; i++) {
            Item item = {.coder = coder};

            item.is.code = coding_match_get_code(comparison->match,
                                                 g_array_index(indexes, guint, i));
            item.is.stance = segment->stance;
            item.is.span = segment->span;
            item.is.words = coding_claim_trim(t, segment->span);
            g_array_append_val(items, item);
        }
    }
}

static gboolean
is_same(const Item *a, const Item *b)
{
    return a->is.code == b->is.code && a->is.stance == b->is.stance &&
           coding_span_equal(a->is.words, b->is.words);
}

/* Several codes of hers can stand for one, on one passage: once is enough. */
static void
drop_doubles(GArray *items)
{
    guint kept = 0;

    for (guint i = 0; i < items->len; i++) {
        const Item item = g_array_index(items, Item, i);
        const Item *last = kept ? &g_array_index(items, Item, kept - 1) : NULL;

        if (!last || !is_same(last, &item) || last->coder != item.coder)
            g_array_index(items, Item, kept++) = item;
    }
    g_array_set_size(items, kept);
}

/* Marks what both have alike: the two stand side by side. */
static void
mark_agreed(GArray *items, CodingAgreed *agreed)
{
    for (guint i = 1; i < items->len; i++) {
        Item *item = &g_array_index(items, Item, i), *last = item - 1;

        if (last->agreed || !is_same(last, item) || last->coder == item->coder)
            continue;
        last->agreed = item->agreed = TRUE;
        g_array_append_val(agreed->claims, last->is);
    }
}

static CodingDisagreement *
new_disagreement(const CodingTranscript *t)
{
    CodingDisagreement *self = g_new0(CodingDisagreement, 1);

    self->transcript = t;
    self->claims[0] = g_array_new(FALSE, FALSE, sizeof(CodingClaim));
    self->claims[1] = g_array_new(FALSE, FALSE, sizeof(CodingClaim));
    return self;
}

static void
add_claim(CodingDisagreement *self, guint coder, const CodingClaim *claim)
{
    if (self->claims[0]->len + self->claims[1]->len == 0) {
        self->span = claim->span;
        self->words = claim->words;
    }
    self->span = coding_span_cover(self->span, claim->span);
    self->words = coding_span_cover(self->words, claim->words);
    self->codes[coder] = claim->code;
    g_array_append_vals(self->claims[coder], claim, 1);
}

/* Both have one reading of the same words. */
static gboolean
is_about_stance(const CodingDisagreement *self)
{
    const GArray *a = self->claims[0], *b = self->claims[1];

    return a->len == 1 && b->len == 1 &&
           coding_span_equal(g_array_index(a, CodingClaim, 0).words,
                             g_array_index(b, CodingClaim, 0).words);
}

/* The question of items [first, stop): NULL when nothing of it is open. */
static CodingDisagreement *
ask(const CodingTranscript *t, const GArray *items, guint first, guint stop)
{
    CodingDisagreement *self = new_disagreement(t);
    gboolean is_known[2] = {FALSE, FALSE};

    for (guint i = first; i < stop; i++) {
        const Item *item = &g_array_index(items, Item, i);

        is_known[item->coder] = TRUE;
        if (!item->agreed)
            add_claim(self, item->coder, &item->is);
    }
    if (!self->codes[0] && !self->codes[1]) {
        free_disagreement(self);
        return NULL;
    }
    self->kind = !is_known[0] || !is_known[1] ? CODING_DISAGREE_ONE
                 : is_about_stance(self)      ? CODING_DISAGREE_STANCE
                                              : CODING_DISAGREE_EDGES;
    return self;
}

/* Those of one code that share a word, one after the other. */
static GPtrArray *
list_questions(const CodingTranscript *t, const GArray *items)
{
    GPtrArray *list = g_ptr_array_new();

    for (guint i = 0; i < items->len;) {
        const Item *item = &g_array_index(items, Item, i);
        gsize reach = item->is.words.stop;
        const CodingCode *code = item->is.code;
        CodingDisagreement *question;
        guint first = i;

        for (i++; i < items->len; i++) {
            item = &g_array_index(items, Item, i);
            if (item->is.code != code || item->is.words.start >= reach)
                break;
            reach = MAX(reach, item->is.words.stop);
        }
        question = ask(t, items, first, i);
        if (question)
            g_ptr_array_add(list, question);
    }
    return list;
}

/* --- pairs of codes --------------------------------------------------------------- */

static int
compare_places(const void *a, const void *b)
{
    const CodingDisagreement *x = *(CodingDisagreement *const *)a;
    const CodingDisagreement *y = *(CodingDisagreement *const *)b;
    int order = coding_span_compare(x->words, y->words);
    guint p = x->codes[0] ? x->codes[0]->place : x->codes[1]->place;
    guint q = y->codes[0] ? y->codes[0]->place : y->codes[1]->place;

    return order ? order : (p > q) - (p < q);
}

/* What @coder alone answers, in the order of the text. */
static GPtrArray *
list_alone(const GPtrArray *questions, guint coder)
{
    GPtrArray *alone = g_ptr_array_new();

    for (guint i = 0; i < questions->len; i++) {
        CodingDisagreement *one = g_ptr_array_index(questions, i);

        if (one->kind == CODING_DISAGREE_ONE && one->codes[coder])
            g_ptr_array_add(alone, one);
    }
    g_ptr_array_sort(alone, compare_places);
    return alone;
}

/* @second, of coder @side alone, becomes a part of @first, and is empty from then on. */
static void
join(CodingDisagreement *first, CodingDisagreement *second, guint side)
{
    for (guint i = 0; i < second->claims[side]->len; i++)
        add_claim(first, side, &g_array_index(second->claims[side], CodingClaim, i));
    first->kind = CODING_DISAGREE_CODE;
    second->codes[side] = NULL;
}

/* Those on the same passage, in the order of both lists; @side is that of the second. */
static void
pair_equal(const GPtrArray *firsts, const GPtrArray *seconds, guint side)
{
    guint s = 0;

    for (guint i = 0; i < firsts->len; i++) {
        CodingDisagreement *first = g_ptr_array_index(firsts, i);
        CodingDisagreement *second = NULL;

        for (; s < seconds->len; s++) {
            second = g_ptr_array_index(seconds, s);
            if (coding_span_compare(second->words, first->words) >= 0)
                break;
        }
        if (s < seconds->len && coding_span_equal(second->words, first->words)) {
            join(first, second, side);
            s++;
        }
    }
}

/* The first of @open that shares text with @words, taken out; NULL: none does.  What
 * ends before it ends before all that are still to come. */
static CodingDisagreement *
take_overlapping(GQueue *open, CodingSpan words)
{
    CodingDisagreement *head;

    while ((head = g_queue_peek_head(open)) && head->words.stop <= words.start)
        g_queue_pop_head(open);
    return head && coding_span_overlaps(head->words, words) ? g_queue_pop_head(open)
                                                            : NULL;
}

/* Each of the rest with the first of the others' rest that it shares text with. */
static void
pair_overlapping(const GPtrArray *firsts, const GPtrArray *seconds, guint side)
{
    g_autoptr(GQueue) open = g_queue_new();
    guint s = 0;

    for (guint i = 0; i < firsts->len; i++) {
        CodingDisagreement *first = g_ptr_array_index(firsts, i), *second;

        if (first->kind == CODING_DISAGREE_CODE)
            continue;
        for (; s < seconds->len; s++) {
            second = g_ptr_array_index(seconds, s);
            if (second->words.start >= first->words.stop)
                break;
            if (second->codes[side])
                g_queue_push_tail(open, second);
        }
        second = take_overlapping(open, first->words);
        if (second)
            join(first, second, side);
    }
}

/* Moves the questions of one transcript into the list, those that belong together as
 * one.  Who came first to the project leads, so that it does not matter who is named
 * first. */
static void
take_questions(CodingDisagreements *self, const GPtrArray *questions)
{
    guint lead = self->comparison->coders[0].id > self->comparison->coders[1].id;
    g_autoptr(GPtrArray) firsts = list_alone(questions, lead);
    g_autoptr(GPtrArray) seconds = list_alone(questions, !lead);

    pair_equal(firsts, seconds, !lead);
    pair_overlapping(firsts, seconds, !lead);
    for (guint i = 0; i < questions->len; i++) {
        CodingDisagreement *one = g_ptr_array_index(questions, i);

        if (one->codes[0] || one->codes[1])
            g_ptr_array_add(self->list, one);
        else
            free_disagreement(one);
    }
}

/* --- order ------------------------------------------------------------------------ */

static guint
get_place(const CodingCode *code)
{
    return code ? code->place : G_MAXUINT;
}

/* By what they come to; 0: to the same. */
static int
compare_patterns(const CodingDisagreement *x, const CodingDisagreement *y)
{
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    for (guint c = 0; c < 2; c++)
        if (x->codes[c] != y->codes[c])
            return get_place(x->codes[c]) < get_place(y->codes[c]) ? -1 : 1;
    return 0;
}

static int
compare_found(const void *a, const void *b)
{
    return compare_patterns(*(CodingDisagreement *const *)a,
                            *(CodingDisagreement *const *)b);
}

static int
compare_instructive(const void *a, const void *b)
{
    const CodingDisagreement *x = *(CodingDisagreement *const *)a;
    const CodingDisagreement *y = *(CodingDisagreement *const *)b;

    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    if (x->alike != y->alike)
        return x->alike > y->alike ? -1 : 1;
    return compare_patterns(x, y);
}

/* g_ptr_array_sort() keeps the order of what is equal: that of the text. */
static void
put_in_order(GPtrArray *list)
{
    g_ptr_array_sort(list, compare_found);
    for (guint first = 0, i = 1; i <= list->len; i++) {
        if (i < list->len && compare_patterns(g_ptr_array_index(list, first),
                                              g_ptr_array_index(list, i)) == 0)
            continue;
        for (guint j = first; j < i; j++)
            ((CodingDisagreement *)g_ptr_array_index(list, j))->alike = i - first;
        first = i;
    }
    g_ptr_array_sort(list, compare_instructive);
}

/* --- all transcripts -------------------------------------------------------------- */

/* Passes over what lies in transcripts before @id. */
static void
skip_to(const GArray *segments, GHashTable *places, guint place, guint *next)
{
    for (; *next < segments->len; (*next)++) {
        gint64 id = g_array_index(segments, CodingSegment, *next).transcript;
        gpointer its;

        if (g_hash_table_lookup_extended(places, &id, NULL, &its) &&
            GPOINTER_TO_UINT(its) >= place)
            return;
    }
}

static void
read_text(CodingDisagreements *self, const CodingTranscript *t, guint *next)
{
    g_autoptr(GArray) items = g_array_new(FALSE, FALSE, sizeof(Item));
    CodingAgreed *agreed = g_new0(CodingAgreed, 1);
    GPtrArray *questions;

    agreed->transcript = t;
    agreed->claims = g_array_new(FALSE, FALSE, sizeof(CodingClaim));
    g_ptr_array_add(self->agreed, agreed);
    add_items(self->comparison, t, 0, &next[0], items);
    add_items(self->comparison, t, 1, &next[1], items);
    g_array_sort(items, compare_items);
    drop_doubles(items);
    mark_agreed(items, agreed);
    questions = list_questions(t, items);
    g_ptr_array_sort(questions, compare_places);
    take_questions(self, questions);
    g_ptr_array_unref(questions);
}

static void
read_texts(CodingDisagreements *self)
{
    const GPtrArray *texts = self->comparison->texts;
    g_autoptr(GHashTable) places =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    guint next[2] = {0, 0};

    for (guint i = 0; i < texts->len; i++) {
        const ComparedText *text = g_ptr_array_index(texts, i);
        gint64 id = coding_transcript_get_id(text->grid->transcript);

        g_hash_table_insert(places, g_memdup2(&id, sizeof id), GUINT_TO_POINTER(i));
    }
    for (guint i = 0; i < texts->len; i++) {
        const ComparedText *text = g_ptr_array_index(texts, i);

        if (text->shown.n_judges < 2)
            continue;
        for (guint c = 0; c < 2; c++)
            skip_to(self->comparison->coders[c].segments, places, i, &next[c]);
        read_text(self, text->grid->transcript, next);
    }
}

CodingDisagreements *
coding_disagreements_new(CodingStore *store, const gint64 *coders,
                         const CodingComparisonOptions *options, GError **error)
{
    CodingComparison *comparison =
        coding_comparison_new(store, coders, 2, options, error);
    CodingDisagreements *self;

    if (!comparison)
        return NULL;
    self = g_new0(CodingDisagreements, 1);
    self->comparison = comparison;
    self->list = g_ptr_array_new_with_free_func(free_disagreement);
    self->agreed = g_ptr_array_new_with_free_func(free_agreed);
    read_texts(self);
    put_in_order(self->list);
    return self;
}

void
coding_disagreements_free(CodingDisagreements *self)
{
    if (!self)
        return;
    g_ptr_array_unref(self->list);
    g_ptr_array_unref(self->agreed);
    coding_comparison_free(self->comparison);
    g_free(self);
}

const GPtrArray *
coding_disagreements_get(const CodingDisagreements *self)
{
    return self->list;
}

const GPtrArray *
coding_disagreements_get_agreed(const CodingDisagreements *self)
{
    return self->agreed;
}

guint
coding_disagreements_count_agreed(const CodingDisagreements *self)
{
    guint n = 0;

    for (guint i = 0; i < self->agreed->len; i++)
        n += ((const CodingAgreed *)g_ptr_array_index(self->agreed, i))->claims->len;
    return n;
}

const CodingComparison *
coding_disagreements_get_comparison(const CodingDisagreements *self)
{
    return self->comparison;
}

const CodingCodebook *
coding_disagreements_get_codebook(const CodingDisagreements *self)
{
    return self->comparison->codebook;
}

const CodingRoster *
coding_disagreements_get_roster(const CodingDisagreements *self)
{
    return coding_voices_get_roster(self->comparison->voices);
}

void
coding_reading_append(GString *text, CodingStance stance, const char *code,
                      const CodingTranscript *transcript, CodingSpan span)
{
    g_autofree char *place = transcript ? coding_address_format(transcript, span) : NULL;

    g_string_append_printf(text, "%s%s%s", text->len ? "; " : "",
                           coding_stance_get_mark(stance), code);
    if (place)
        g_string_append_printf(text, " (%s)", place);
}

char *
coding_reading_finish(GString *text)
{
    if (!text->len)
        g_string_append(text, "nothing");
    return g_string_free(text, FALSE);
}

char *
coding_disagreement_dup_reading(const CodingDisagreement *self, guint coder)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < self->claims[coder]->len; i++) {
        const CodingClaim *claim = &g_array_index(self->claims[coder], CodingClaim, i);

        coding_reading_append(
            text, claim->stance, claim->code->name,
            coding_span_equal(claim->words, self->words) ? NULL : self->transcript,
            claim->span);
    }
    return coding_reading_finish(text);
}

const char *
coding_disagreement_kind_get_name(CodingDisagreementKind kind)
{
    return kind_names[kind];
}

gboolean
coding_disagreement_kind_parse(const char *name, CodingDisagreementKind *kind,
                               GError **error)
{
    for (guint i = 0; i < G_N_ELEMENTS(kind_names); i++)
        if (strcmp(kind_names[i], name) == 0) {
            *kind = (CodingDisagreementKind)i;
            return TRUE;
        }
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "no kind of disagreement '%s'; there are code, stance, one and edges",
                name);
    return FALSE;
}
