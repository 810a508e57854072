/* query-sort.c - the first of the segments found, in an order that was asked for. */
#include "model/query.h"

#include <string.h>

#include "base/text.h"
#include "model/coder.h"
#include "model/excerpt.h"

static const char *const sort_names[] = {
    [CODING_SORT_TEXT] = "text",   [CODING_SORT_CODE] = "code",
    [CODING_SORT_CODER] = "coder", [CODING_SORT_DATE] = "date",
    [CODING_SORT_WORDS] = "words", [CODING_SORT_PARTICIPANT] = "participant",
};

/* Those with equal keys stay in the order of the text. */
typedef struct {
    CodingSegment segment;
    gint64 key;
    guint place; /* in the order of the text */
} Entry;

struct _CodingSorter {
    CodingQuery *query; /* borrowed */
    CodingSort sort;
    gboolean reverse;
    guint limit;         /* 0: none */
    GHashTable *coders;  /* id -> place by name */
    GHashTable *persons; /* CodingParticipant * -> place in the roster */
    GHashTable *gone;    /* name of a code that is gone -> its place behind the others */
    GArray *entries;     /* Entry */
    guint n;             /* added so far */
};

gboolean
coding_sort_parse(const char *name, CodingSort *sort, GError **error)
{
    for (guint i = 0; i < G_N_ELEMENTS(sort_names); i++)
        if (g_strcmp0(name, sort_names[i]) == 0) {
            *sort = (CodingSort)i;
            return TRUE;
        }
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "no order '%s'; there are text, code, coder, date, words and participant",
                name);
    return FALSE;
}

const char *
coding_sort_get_name(CodingSort sort)
{
    return sort < G_N_ELEMENTS(sort_names) ? sort_names[sort] : NULL;
}

static int
compare_coders(const void *a, const void *b)
{
    const CodingCoder *first = *(CodingCoder *const *)a,
                      *second = *(CodingCoder *const *)b;

    return coding_text_compare(first->name, second->name);
}

static gboolean
list_coders(CodingSorter *self, CodingStore *store, GError **error)
{
    g_autoptr(GPtrArray) coders = coding_coder_list(store, error);

    if (!coders)
        return FALSE;
    g_ptr_array_sort(coders, compare_coders);
    for (guint i = 0; i < coders->len; i++)
        g_hash_table_insert(
            self->coders,
            g_memdup2(&((CodingCoder *)g_ptr_array_index(coders, i))->id, sizeof(gint64)),
            GUINT_TO_POINTER(i));
    return TRUE;
}

CodingSorter *
coding_sorter_new(CodingStore *store, CodingQuery *query, CodingSort sort,
                  gboolean reverse, guint limit, GError **error)
{
    g_autoptr(CodingSorter) self = g_new0(CodingSorter, 1);
    const GPtrArray *persons =
        coding_voices_get_roster(coding_query_get_voices(query))->participants;

    self->query = query;
    self->sort = sort;
    self->reverse = reverse;
    self->limit = limit;
    self->coders = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    self->persons = g_hash_table_new(g_direct_hash, g_direct_equal);
    self->gone = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    self->entries = g_array_new(FALSE, FALSE, sizeof(Entry));
    for (guint i = 0; i < persons->len; i++)
        g_hash_table_insert(self->persons, g_ptr_array_index(persons, i),
                            GUINT_TO_POINTER(i));
    return list_coders(self, store, error) ? g_steal_pointer(&self) : NULL;
}

void
coding_sorter_free(CodingSorter *self)
{
    if (!self)
        return;
    g_hash_table_unref(self->coders);
    g_hash_table_unref(self->persons);
    g_hash_table_unref(self->gone);
    g_array_unref(self->entries);
    g_free(self);
}

/* Codes in the order of the codebook, those that are gone as they are met. */
static gint64
get_code_key(CodingSorter *self, const CodingSegment *segment)
{
    const CodingCodebook *codebook = coding_query_get_codebook(self->query);
    const CodingCode *code = coding_codebook_get(codebook, segment->code);
    g_autofree char *name = NULL;
    gpointer place;

    if (code)
        return code->place;
    name = coding_query_dup_code_name(self->query, segment);
    if (!g_hash_table_lookup_extended(self->gone, name ? name : "", NULL, &place)) {
        place = GUINT_TO_POINTER(g_hash_table_size(self->gone));
        g_hash_table_insert(self->gone, g_strdup(name ? name : ""), place);
    }
    return (gint64)coding_codebook_get_codes(codebook)->len + GPOINTER_TO_UINT(place);
}

/* Who speaks first in it, in the order of the roster; nobody comes last.  -1 on an
 * error. */
static gint64
get_person_key(CodingSorter *self, const CodingSegment *segment, GError **error)
{
    const CodingRoster *roster =
        coding_voices_get_roster(coding_query_get_voices(self->query));
    g_autoptr(GArray) voices = coding_query_list_voices(self->query, segment, error);

    if (!voices)
        return -1;
    if (!voices->len)
        return G_MAXINT64;
    return GPOINTER_TO_UINT(g_hash_table_lookup(
        self->persons, coding_roster_get(roster, g_array_index(voices, gint64, 0))));
}

/* -1 on an error. */
static gint64
get_key(CodingSorter *self, const CodingSegment *segment, GError **error)
{
    const CodingTranscript *t;

    switch (self->sort) {
    case CODING_SORT_CODE:
        return get_code_key(self, segment);
    case CODING_SORT_CODER:
        return GPOINTER_TO_UINT(g_hash_table_lookup(self->coders, &segment->coder));
    case CODING_SORT_DATE:
        return segment->made_at;
    case CODING_SORT_WORDS:
        t = coding_voices_get_transcript(coding_query_get_voices(self->query),
                                         segment->transcript, error);
        return t ? (gint64)coding_excerpt_count_words(t, segment->span) : -1;
    case CODING_SORT_PARTICIPANT:
        return get_person_key(self, segment, error);
    case CODING_SORT_TEXT:
        break;
    }
    return self->n;
}

static int
compare_entries(const void *a, const void *b, void *sorter)
{
    const Entry *x = a, *y = b;
    int order = (x->key > y->key) - (x->key < y->key);

    if (((CodingSorter *)sorter)->reverse)
        order = -order;
    return order ? order : (x->place > y->place) - (x->place < y->place);
}

static void
cut(CodingSorter *self)
{
    g_array_sort_with_data(self->entries, compare_entries, self);
    if (self->limit && self->entries->len > self->limit)
        g_array_set_size(self->entries, self->limit);
}

gboolean
coding_sorter_add(CodingSorter *self, const CodingSegment *segment, GError **error)
{
    Entry entry = {*segment, get_key(self, segment, error), self->n};

    if (entry.key < 0)
        return FALSE;
    self->n++;
    g_array_append_val(self->entries, entry);
    /* What is kept beyond the limit is sorted away now and then, at a cost of n log n
     * for all. */
    if (self->limit && self->entries->len / 2 > self->limit)
        cut(self);
    return TRUE;
}

static int
compare_by_text(const void *a, const void *b)
{
    const Entry *x = a, *y = b;

    return (x->place > y->place) - (x->place < y->place);
}

GArray *
coding_sorter_finish(CodingSorter *self, GArray **order)
{
    GArray *segments = g_array_new(FALSE, FALSE, sizeof(CodingSegment));
    g_autoptr(GHashTable) places = g_hash_table_new(g_direct_hash, g_direct_equal);
    g_autofree guint *sorted = NULL;

    cut(self);
    sorted = g_new0(guint, self->entries->len + 1);
    for (guint i = 0; i < self->entries->len; i++)
        sorted[i] = g_array_index(self->entries, Entry, i).place;
    g_array_sort(self->entries, compare_by_text);
    for (guint i = 0; i < self->entries->len; i++) {
        const Entry *entry = &g_array_index(self->entries, Entry, i);

        g_hash_table_insert(places, GUINT_TO_POINTER(entry->place), GUINT_TO_POINTER(i));
        g_array_append_val(segments, entry->segment);
    }
    *order = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < segments->len; i++) {
        guint place =
            GPOINTER_TO_UINT(g_hash_table_lookup(places, GUINT_TO_POINTER(sorted[i])));

        g_array_append_val(*order, place);
    }
    return segments;
}
