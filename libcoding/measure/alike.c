/* alike.c - texts in units, the passages among them, and both in order of likeness. */
#include "measure/alike.h"

#include <math.h>

#include "measure/similarity.h"
#include "model/speech.h"
#include "model/vocabulary.h"

/* Words named of each. */
#define MOST_SHARED 6

/* What is compared, by its index in the similarity. */
typedef struct {
    gint64 transcript;
    CodingSpan span;
    gboolean member;
    gboolean listed; /* in the scope, and without the code or a member */
    double score;
} Item;

struct _CodingAlikes {
    CodingSimilarity *similarity;
    CodingVocabulary *vocabulary;
    GArray *items;   /* Item */
    GArray *members; /* guint */
    GArray *like;    /* guint: those listed, in order */
    GArray *odd;
};

void
coding_alikes_free(CodingAlikes *self)
{
    if (!self)
        return;
    coding_similarity_free(self->similarity);
    coding_vocabulary_free(self->vocabulary);
    g_array_unref(self->items);
    g_array_unref(self->members);
    g_array_unref(self->like);
    g_array_unref(self->odd);
    g_free(self);
}

/* What goes on while the texts are read. */
typedef struct {
    CodingAlikes *alikes;
    const CodingAlikeOptions *options;
    const CodingTranscript *transcript;
    GArray *passages; /* CodingSpan of the transcript, merged */
    GArray *covered;  /* the same, and what else is no other place */
    GArray *terms;
} Reading;

/* The spans in the transcript of those @segments from @next on that lie in it. */
static void
take_spans(const GArray *segments, guint *next, const CodingTranscript *t, GArray *spans)
{
    gint64 id = coding_transcript_get_id(t);

    for (; segments && *next < segments->len; (*next)++) {
        const CodingSegment *segment = &g_array_index(segments, CodingSegment, *next);

        if (segment->transcript != id)
            break;
        if (segment->revision == coding_transcript_get_revision_id(t))
            g_array_append_val(spans, segment->span);
    }
}

/* Whether a participant who is in the scope says something in @span. */
static gboolean
is_in_scope(const Reading *self, CodingSpan span)
{
    const CodingTranscript *t = self->transcript;
    gint64 id = coding_transcript_get_id(t);
    gsize n = coding_transcript_get_n_turns(t), length;

    if (!coding_scope_has_transcript(self->options->scope, id))
        return FALSE;
    for (gsize i = n ? coding_transcript_find_turn(t, span.start) : 0; i < n; i++) {
        const CodingTurn *turn = coding_transcript_get_turn(t, i);
        CodingSpan part = coding_span_intersect(turn->span, span);
        const CodingParticipant *who;
        const char *words;

        if (turn->span.start >= span.stop)
            break;
        who = turn->speaker
                  ? coding_roster_get_speaker(self->options->roster, id, turn->speaker)
                  : NULL;
        if (!who || who->role != CODING_ROLE_PARTICIPANT ||
            !coding_scope_has_person(self->options->scope, who))
            continue;
        words = coding_transcript_peek_text(t, part, &length);
        if (coding_speech_says_something(words, length))
            return TRUE;
    }
    return FALSE;
}

/* Adds what is said in @span, unless no participant says a word in it. */
static void
add_item(Reading *self, CodingSpan span, gboolean member, gboolean listed)
{
    CodingAlikes *alikes = self->alikes;
    Item item = {coding_transcript_get_id(self->transcript), span, member, listed, NAN};
    guint i;

    g_array_set_size(self->terms, 0);
    coding_vocabulary_read(alikes->vocabulary, self->transcript, span, self->terms);
    if (!self->terms->len)
        return;
    item.listed = listed && is_in_scope(self, span);
    i = coding_similarity_add(alikes->similarity,
                              (const guint32 *)(const void *)self->terms->data,
                              self->terms->len, !member);
    g_array_append_val(alikes->items, item);
    if (member)
        g_array_append_val(alikes->members, i);
}

/* The units of the text, in step with what is covered. */
static void
read_transcript(Reading *self)
{
    gsize n = coding_transcript_count_units(self->transcript, self->options->unit);
    guint c = 0;

    coding_span_merge(self->passages);
    coding_span_merge(self->covered);
    for (guint i = 0; i < self->passages->len; i++)
        add_item(self, g_array_index(self->passages, CodingSpan, i), TRUE, TRUE);
    for (gsize i = 0; i < n; i++) {
        CodingSpan span =
            coding_transcript_get_unit(self->transcript, self->options->unit, i);

        while (c < self->covered->len &&
               g_array_index(self->covered, CodingSpan, c).stop <= span.start)
            c++;
        add_item(
            self, span, FALSE,
            c == self->covered->len ||
                !coding_span_overlaps(g_array_index(self->covered, CodingSpan, c), span));
    }
}

static gboolean
read_all(CodingAlikes *self, const CodingAlikeOptions *options, GError **error)
{
    g_autoptr(GArray) ids = coding_transcript_list_ids(options->store, error);
    g_autoptr(GArray) passages = g_array_new(FALSE, FALSE, sizeof(CodingSpan));
    g_autoptr(GArray) covered = g_array_new(FALSE, FALSE, sizeof(CodingSpan));
    g_autoptr(GArray) terms = g_array_new(FALSE, FALSE, sizeof(guint32));
    Reading reading = {self, options, NULL, passages, covered, terms};
    guint passage = 0, cover = 0;

    for (guint i = 0; ids && i < ids->len; i++) {
        g_autoptr(CodingTranscript) t = NULL;

        if (!coding_progress_tick(options->progress, i, ids->len, "comparing", error))
            return FALSE;
        t = coding_transcript_load(options->store, g_array_index(ids, gint64, i), error);
        if (!t)
            return FALSE;
        reading.transcript = t;
        g_array_set_size(passages, 0);
        g_array_set_size(covered, 0);
        take_spans(options->passages, &passage, t, passages);
        take_spans(options->covered, &cover, t, covered);
        g_array_append_vals(covered, passages->data, passages->len);
        read_transcript(&reading);
    }
    return ids != NULL;
}

/* --- in order ----------------------------------------------------------------------- */

static int
compare_scores(const void *a, const void *b, void *data)
{
    const GArray *items = data;
    guint x = *(const guint *)a, y = *(const guint *)b;
    double first = g_array_index(items, Item, x).score;
    double second = g_array_index(items, Item, y).score;

    if (first != second)
        return first > second ? -1 : 1;
    return (x > y) - (x < y);
}

/* The least first; of equal ones, the earlier. */
static int
compare_oddness(const void *a, const void *b, void *data)
{
    const GArray *items = data;
    guint x = *(const guint *)a, y = *(const guint *)b;
    double first = g_array_index(items, Item, x).score;
    double second = g_array_index(items, Item, y).score;

    if (first != second)
        return first < second ? -1 : 1;
    return (x > y) - (x < y);
}

static void
rank(CodingAlikes *self)
{
    coding_similarity_set_members(self->similarity, self->members);
    for (guint i = 0; i < self->items->len; i++) {
        Item *item = &g_array_index(self->items, Item, i);

        if (!item->listed)
            continue;
        item->score = coding_similarity_get(self->similarity, i);
        if (!isnan(item->score))
            g_array_append_val(item->member ? self->odd : self->like, i);
    }
    g_array_sort_with_data(self->like, compare_scores, self->items);
    g_array_sort_with_data(self->odd, compare_oddness, self->items);
}

CodingAlikes *
coding_alikes_new(const CodingAlikeOptions *options, GError **error)
{
    g_autoptr(CodingAlikes) self = g_new0(CodingAlikes, 1);

    self->similarity = coding_similarity_new();
    self->vocabulary = coding_vocabulary_new(options->roster);
    self->items = g_array_new(FALSE, FALSE, sizeof(Item));
    self->members = g_array_new(FALSE, FALSE, sizeof(guint));
    self->like = g_array_new(FALSE, FALSE, sizeof(guint));
    self->odd = g_array_new(FALSE, FALSE, sizeof(guint));
    if (!read_all(self, options, error))
        return NULL;
    rank(self);
    return g_steal_pointer(&self);
}

guint
coding_alikes_get_n_passages(const CodingAlikes *self)
{
    return self->members->len;
}

guint
coding_alikes_get_n_units(const CodingAlikes *self)
{
    return coding_similarity_get_n_units(self->similarity);
}

guint
coding_alikes_get_n_candidates(const CodingAlikes *self)
{
    return self->like->len;
}

guint
coding_alikes_get_n_odd(const CodingAlikes *self)
{
    return self->odd->len;
}

static void
alike_free(gpointer data)
{
    g_free(((CodingAlike *)data)->shared);
    g_free(data);
}

static char *
dup_shared(const CodingAlikes *self, guint i)
{
    g_autoptr(GArray) terms =
        coding_similarity_list_shared(self->similarity, i, MOST_SHARED);
    GString *words = g_string_new(NULL);

    for (guint t = 0; t < terms->len; t++)
        g_string_append_printf(words, "%s%s", t ? ", " : "",
                               coding_vocabulary_get_word(
                                   self->vocabulary, g_array_index(terms, guint32, t)));
    return g_string_free(words, FALSE);
}

static GPtrArray *
list(const CodingAlikes *self, const GArray *order, guint limit)
{
    GPtrArray *all = g_ptr_array_new_with_free_func(alike_free);

    for (guint i = 0; i < order->len && (!limit || i < limit); i++) {
        guint place = g_array_index(order, guint, i);
        const Item *item = &g_array_index(self->items, Item, place);
        CodingAlike *alike = g_new0(CodingAlike, 1);

        alike->transcript = item->transcript;
        alike->span = item->span;
        alike->score = item->score;
        alike->shared = dup_shared(self, place);
        g_ptr_array_add(all, alike);
    }
    return all;
}

GPtrArray *
coding_alikes_list_like(const CodingAlikes *self, guint limit)
{
    return list(self, self->like, limit);
}

GPtrArray *
coding_alikes_list_odd(const CodingAlikes *self, guint limit)
{
    return list(self, self->odd, limit);
}
