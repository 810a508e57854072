/* suggest.c - from codes and segments to items, and from groups of these to proposals. */
#include "measure/suggest.h"

#include "model/rejection.h"
#include "model/vocabulary.h"

/* Terms of a profile; words named of a proposal. */
#define PROFILE_TERMS 50
#define MOST_SHARED   6

struct _CodingSuggestions {
    GPtrArray *items;       /* CodingCode *, in the order of the codebook */
    GHashTable *by_code;    /* of an item (gint64 *) -> its place + 1 */
    GHashTable *counts_for; /* any code (gint64 *) -> GArray of items (guint) */
    CodingGrouping *grouping;
    CodingRoster *roster;
    CodingVocabulary *vocabulary;
    CodingSimilarity *similarity;
    GPtrArray *passages; /* by item: GArray of guint, in the similarity */
    GPtrArray *profiles; /* by item: GArray of CodingTermWeight */
    GPtrArray *list;
    guint n_unplaced, n_segments;
};

static void
suggestion_free(gpointer data)
{
    CodingSuggestion *self = data;

    g_ptr_array_unref(self->codes);
    g_array_unref(self->pairs);
    g_free(self->shared);
    g_free(self);
}

void
coding_suggestions_free(CodingSuggestions *self)
{
    if (!self)
        return;
    g_ptr_array_unref(self->items);
    g_hash_table_unref(self->by_code);
    g_hash_table_unref(self->counts_for);
    g_clear_pointer(&self->grouping, coding_grouping_free);
    g_clear_pointer(&self->vocabulary, coding_vocabulary_free);
    g_clear_pointer(&self->similarity, coding_similarity_free);
    g_clear_pointer(&self->roster, coding_roster_free);
    g_ptr_array_unref(self->passages);
    g_ptr_array_unref(self->profiles);
    g_ptr_array_unref(self->list);
    g_free(self);
}

/* --- items ------------------------------------------------------------------------ */

static gboolean
is_category(const CodingCode *code)
{
    return code->kind == CODING_CODE_CATEGORY || code->children->len > 0;
}

/* One that holds codes, or none yet, but no category. */
static gboolean
is_lowest_category(const CodingCode *code)
{
    for (guint i = 0; i < code->children->len; i++)
        if (is_category(g_ptr_array_index(code->children, i)))
            return FALSE;
    return is_category(code);
}

/* What lies below it or indicates it counts for it too. */
static void
add_item(CodingSuggestions *self, const CodingCodebook *codebook, const CodingCode *code)
{
    g_autoptr(GHashTable) closure = coding_codebook_get_closure(codebook, code);
    guint item = self->items->len;
    GHashTableIter iter;
    gpointer id;

    g_ptr_array_add(self->items, (gpointer)code);
    g_ptr_array_add(self->passages, g_array_new(FALSE, FALSE, sizeof(guint)));
    g_hash_table_insert(self->by_code, (gpointer)&code->id, GUINT_TO_POINTER(item + 1));
    g_hash_table_iter_init(&iter, closure);
    while (g_hash_table_iter_next(&iter, &id, NULL)) {
        GArray *items = g_hash_table_lookup(self->counts_for, id);

        if (!items) {
            items = g_array_new(FALSE, FALSE, sizeof(guint));
            g_hash_table_insert(self->counts_for, id, items);
        }
        g_array_append_val(items, item);
    }
}

static void
choose_items(CodingSuggestions *self, const CodingCodebook *codebook, gint64 scheme,
             GHashTable *counts)
{
    const GPtrArray *codes = coding_codebook_get_codes(codebook);

    for (guint i = 0; i < codes->len; i++) {
        const CodingCode *code = g_ptr_array_index(codes, i);
        gboolean unplaced =
            coding_code_is_unplaced(code) && coding_code_counts(code, counts);

        if (code->scheme != scheme || !(unplaced || is_lowest_category(code)))
            continue;
        add_item(self, codebook, code);
        self->n_unplaced += unplaced;
    }
    self->grouping = coding_grouping_new(self->items->len);
    for (guint i = 0; i < self->items->len; i++)
        if (!coding_code_is_unplaced(g_ptr_array_index(self->items, i)))
            coding_grouping_set_category(self->grouping, i);
}

/* --- reading the texts ------------------------------------------------------------ */

/* A segment of an item in the transcript that is being read. */
typedef struct {
    guint item;
    CodingSpan span;
} Passage;

static int
compare_passages(const void *a, const void *b)
{
    const Passage *x = a, *y = b;

    if (x->item != y->item)
        return x->item < y->item ? -1 : 1;
    return (x->span.start > y->span.start) - (x->span.start < y->span.start);
}

/* Segments that overlap are one passage, as in measure/alike.h. */
static void
add_words(CodingSuggestions *self, const CodingTranscript *t, guint item, GArray *spans)
{
    g_autoptr(GArray) terms = g_array_new(FALSE, FALSE, sizeof(guint32));

    coding_span_merge(spans);
    for (guint i = 0; i < spans->len; i++) {
        guint passage;

        g_array_set_size(terms, 0);
        coding_vocabulary_read(self->vocabulary, t, g_array_index(spans, CodingSpan, i),
                               terms);
        if (!terms->len)
            continue;
        passage = coding_similarity_add(self->similarity,
                                        (const guint32 *)(const void *)terms->data,
                                        terms->len, TRUE);
        g_array_append_val(g_ptr_array_index(self->passages, item), passage);
    }
}

static void
read_transcript(CodingSuggestions *self, const CodingTranscript *t, GArray *passages)
{
    g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(CodingSpan));
    gsize n = coding_transcript_get_n_turns(t);

    coding_grouping_begin_text(self->grouping, n);
    g_array_sort(passages, compare_passages);
    for (guint i = 0; i < passages->len; i++) {
        const Passage *passage = &g_array_index(passages, Passage, i);

        if (n)
            coding_grouping_add_segment(
                self->grouping, passage->item,
                coding_transcript_find_turn(t, passage->span.start),
                coding_transcript_find_turn(t, passage->span.stop - 1));
        g_array_append_val(spans, passage->span);
        if (i + 1 == passages->len || passage[1].item != passage->item) {
            add_words(self, t, passage->item, spans);
            g_array_set_size(spans, 0);
        }
    }
}

static void
take_segment(CodingSuggestions *self, const CodingSegment *segment, GArray *passages)
{
    const GArray *items = g_hash_table_lookup(self->counts_for, &segment->code);

    if (!items || !coding_segment_origin_counts(segment->origin))
        return;
    self->n_segments++;
    for (guint i = 0; i < items->len; i++) {
        Passage passage = {g_array_index(items, guint, i), segment->span};

        g_array_append_val(passages, passage);
    }
}

/* One text at a time is in memory. */
static gboolean
read_texts(CodingSuggestions *self, CodingStore *store, CodingProgress *progress,
           GError **error)
{
    const CodingSegmentFilter everything = {0};
    g_autoptr(GArray) segments = coding_segment_list(store, &everything, error);
    g_autoptr(GArray) passages = g_array_new(FALSE, FALSE, sizeof(Passage));

    for (guint i = 0; segments && i < segments->len; i++) {
        const CodingSegment *segment = &g_array_index(segments, CodingSegment, i);

        take_segment(self, segment, passages);
        if (i + 1 < segments->len && segment[1].transcript == segment->transcript)
            continue;
        if (!coding_progress_tick(progress, i, segments->len, "comparing codes", error))
            return FALSE;
        if (passages->len) {
            g_autoptr(CodingTranscript) t =
                coding_transcript_load(store, segment->transcript, error);

            if (!t)
                return FALSE;
            read_transcript(self, t, passages);
        }
        g_array_set_size(passages, 0);
    }
    return segments != NULL;
}

/* Names are read in the language of the first transcript. */
static gboolean
set_words(CodingSuggestions *self, CodingStore *store, GError **error)
{
    g_autoptr(GPtrArray) transcripts = coding_transcript_list(store, error);
    const CodingTranscriptInfo *first =
        transcripts && transcripts->len ? g_ptr_array_index(transcripts, 0) : NULL;
    g_autoptr(GArray) words = g_array_new(FALSE, FALSE, sizeof(guint32));

    for (guint i = 0; transcripts && i < self->items->len; i++) {
        const CodingCode *code = g_ptr_array_index(self->items, i);
        GArray *profile = coding_similarity_list_profile(
            self->similarity, g_ptr_array_index(self->passages, i), PROFILE_TERMS);

        g_ptr_array_add(self->profiles, profile);
        coding_grouping_set_profile(self->grouping, i, profile);
        g_array_set_size(words, 0);
        coding_vocabulary_read_words(self->vocabulary, first ? first->language : NULL,
                                     code->name, words);
        coding_grouping_set_name(self->grouping, i, words);
    }
    return transcripts != NULL;
}

static gboolean
bar_rejected(CodingSuggestions *self, CodingStore *store, GError **error)
{
    g_autoptr(GArray) rejected = coding_rejection_list(store, error);

    for (guint i = 0; rejected && i < rejected->len; i++) {
        const CodingRejection *one = &g_array_index(rejected, CodingRejection, i);
        guint a = GPOINTER_TO_UINT(g_hash_table_lookup(self->by_code, &one->code));
        guint b = GPOINTER_TO_UINT(g_hash_table_lookup(self->by_code, &one->other));

        if (a && b)
            coding_grouping_bar(self->grouping, a - 1, b - 1);
    }
    return rejected != NULL;
}

/* --- proposals -------------------------------------------------------------------- */

static int
compare_pairs(const void *a, const void *b)
{
    const CodingSuggestedPair *x = a, *y = b;

    if (x->pair.score != y->pair.score)
        return x->pair.score > y->pair.score ? -1 : 1;
    if (x->pair.a != y->pair.a)
        return x->pair.a < y->pair.a ? -1 : 1;
    return (x->pair.b > y->pair.b) - (x->pair.b < y->pair.b);
}

static void
add_pairs(CodingSuggestions *self, CodingSuggestion *suggestion, const GArray *members)
{
    for (guint i = 0; i < members->len; i++)
        for (guint j = i + 1; j < members->len; j++) {
            guint a = g_array_index(members, guint, i);
            guint b = g_array_index(members, guint, j);
            const CodingGroupingPair *pair =
                coding_grouping_find_pair(self->grouping, a, b);
            CodingSuggestedPair suggested = {g_ptr_array_index(self->items, a),
                                             g_ptr_array_index(self->items, b),
                                             coding_grouping_get_n(self->grouping, a),
                                             coding_grouping_get_n(self->grouping, b),
                                             {0}};

            if (!pair)
                continue;
            suggested.pair = *pair;
            g_array_append_val(suggestion->pairs, suggested);
            suggestion->near += pair->near_a + pair->near_b;
            suggestion->together += pair->same_a + pair->same_b;
            suggestion->expected += pair->expected;
        }
    g_array_sort(suggestion->pairs, compare_pairs);
}

/* A term of the profiles of a proposal. */
typedef struct {
    guint32 term;
    double sum;     /* of its weights */
    double product; /* of those of every two: what it makes them alike by */
} Shared;

static int
compare_shared(const void *a, const void *b)
{
    const Shared *x = a, *y = b;

    if (x->product != y->product)
        return x->product > y->product ? -1 : 1;
    return (x->term > y->term) - (x->term < y->term);
}

static void
add_terms(GArray *all, GHashTable *places, const GArray *profile)
{
    for (guint t = 0; t < profile->len; t++) {
        const CodingTermWeight *term = &g_array_index(profile, CodingTermWeight, t);
        gpointer key = GUINT_TO_POINTER(term->term + 1);
        guint place = GPOINTER_TO_UINT(g_hash_table_lookup(places, key));
        Shared fresh = {.term = term->term}, *shared;

        if (!place) {
            g_array_append_val(all, fresh);
            place = all->len;
            g_hash_table_insert(places, key, GUINT_TO_POINTER(place));
        }
        shared = &g_array_index(all, Shared, place - 1);
        shared->product += shared->sum * term->weight;
        shared->sum += term->weight;
    }
}

static char *
dup_shared(const CodingSuggestions *self, const GArray *members)
{
    g_autoptr(GHashTable) places = g_hash_table_new(NULL, NULL);
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(Shared));
    GString *words = g_string_new(NULL);
    guint n = 0;

    for (guint i = 0; i < members->len; i++)
        add_terms(all, places,
                  g_ptr_array_index(self->profiles, g_array_index(members, guint, i)));
    g_array_sort(all, compare_shared);
    for (guint i = 0; i < all->len && n < MOST_SHARED; i++)
        if (g_array_index(all, Shared, i).product > 0)
            g_string_append_printf(
                words, "%s%s", n++ ? ", " : "",
                coding_vocabulary_get_word(self->vocabulary,
                                           g_array_index(all, Shared, i).term));
    return g_string_free(words, FALSE);
}

static void
add_suggestion(CodingSuggestions *self, const CodingGroup *group)
{
    CodingSuggestion *suggestion = g_new0(CodingSuggestion, 1);

    suggestion->codes = g_ptr_array_new();
    suggestion->pairs = g_array_new(FALSE, FALSE, sizeof(CodingSuggestedPair));
    suggestion->score = group->score;
    for (guint i = 0; i < group->members->len; i++) {
        CodingCode *code =
            g_ptr_array_index(self->items, g_array_index(group->members, guint, i));

        if (coding_code_is_unplaced(code))
            g_ptr_array_add(suggestion->codes, code);
        else
            suggestion->category = code;
    }
    add_pairs(self, suggestion, group->members);
    suggestion->shared = dup_shared(self, group->members);
    g_ptr_array_add(self->list, suggestion);
}

static void
free_array(gpointer array)
{
    g_array_unref(array);
}

static CodingSuggestions *
suggestions_new(void)
{
    CodingSuggestions *self = g_new0(CodingSuggestions, 1);

    self->items = g_ptr_array_new();
    self->by_code = g_hash_table_new(g_int64_hash, g_int64_equal);
    self->counts_for =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, free_array);
    self->passages = g_ptr_array_new_with_free_func(free_array);
    self->profiles = g_ptr_array_new_with_free_func(free_array);
    self->list = g_ptr_array_new_with_free_func(suggestion_free);
    self->similarity = coding_similarity_new();
    return self;
}

CodingSuggestions *
coding_suggestions_new(CodingStore *store, const CodingCodebook *codebook, gint64 scheme,
                       CodingProgress *progress, GError **error)
{
    g_autoptr(CodingSuggestions) self = suggestions_new();
    g_autoptr(GHashTable) counts = coding_segment_count_by_code(store, error);
    g_autoptr(GPtrArray) groups = NULL;

    self->roster = counts ? coding_roster_load(store, error) : NULL;
    if (!self->roster)
        return NULL;
    self->vocabulary = coding_vocabulary_new(self->roster);
    choose_items(self, codebook, scheme, counts);
    if (!read_texts(self, store, progress, error) || !set_words(self, store, error) ||
        !bar_rejected(self, store, error))
        return NULL;
    groups = coding_grouping_list_groups(self->grouping);
    for (guint i = 0; i < groups->len; i++)
        add_suggestion(self, g_ptr_array_index(groups, i));
    return g_steal_pointer(&self);
}

const GPtrArray *
coding_suggestions_get_list(const CodingSuggestions *self)
{
    return self->list;
}

guint
coding_suggestions_get_n_unplaced(const CodingSuggestions *self)
{
    return self->n_unplaced;
}

guint
coding_suggestions_get_n_segments(const CodingSuggestions *self)
{
    return self->n_segments;
}

const CodingGroupingPair *
coding_suggestions_find_pair(CodingSuggestions *self, gint64 code, gint64 other)
{
    guint a = GPOINTER_TO_UINT(g_hash_table_lookup(self->by_code, &code));
    guint b = GPOINTER_TO_UINT(g_hash_table_lookup(self->by_code, &other));

    return a && b ? coding_grouping_find_pair(self->grouping, a - 1, b - 1) : NULL;
}
