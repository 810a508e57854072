/*
 * query-page.c - segments, transcript by transcript, in the order of the text.
 *
 * All that a query asks of segments lies within one transcript, so no more than one
 * need be in memory.  Where few segments have the codes asked for, these are looked
 * up by code instead, and handed out in the same pages.
 */
#include "model/query-private.h"

#include <string.h>

#include "base/ids.h"

/* So many are looked up by code and kept at once. */
#define MOST_AT_ONCE 50000

typedef struct {
    gint64 transcript, revision;
} Place;

/* What was found of the last row's revision and coder, which most rows share with the
 * one before. */
typedef struct {
    gint64 revision, transcript; /* 0: none yet; none that is asked for */
    gint64 coder;                /* likewise */
    gboolean visible;
} Last;

struct _CodingPageReader {
    CodingStore *store; /* borrowed, as are the next three */
    const CodingCodebook *codebook;
    const CodingPageFilter *filter;
    CodingIds *places;   /* of codes in the codebook, from 1 */
    GHashTable *names;   /* of a stage's segments, by id */
    GArray *transcripts; /* Place, in order */
    guint next;          /* among these */
    GHashTable *by_id;   /* revision (gint64 *) -> its place in @transcripts */
    GHashTable *coders;  /* who may be seen, by id (gint64 *) -> order of arrival */
    guint *ranks;        /* order of the codes' names, by place */
    Last last;
    sqlite3_stmt *row; /* of one revision; NULL when all are here: */
    GArray *all;       /* CodingSegment, in order */
    guint taken;       /* of these */
};

CodingPage *
coding_page_new(void)
{
    CodingPage *self = g_new0(CodingPage, 1);

    self->segments = g_array_new(FALSE, FALSE, sizeof(CodingSegment));
    self->places = g_array_new(FALSE, FALSE, sizeof(guint));
    return self;
}

void
coding_page_free(CodingPage *self)
{
    if (!self)
        return;
    g_array_unref(self->segments);
    g_array_unref(self->places);
    g_free(self);
}

void
coding_page_reader_free(CodingPageReader *self)
{
    if (!self)
        return;
    coding_ids_free(self->places);
    g_array_unref(self->transcripts);
    g_hash_table_unref(self->by_id);
    g_hash_table_unref(self->coders);
    g_free(self->ranks);
    sqlite3_finalize(self->row);
    g_clear_pointer(&self->all, g_array_unref);
    g_free(self);
}

static gboolean
load_transcripts(CodingPageReader *self, const CodingScope *scope, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) row = coding_store_prepare(
        self->store, error,
        "SELECT t.id, (SELECT id FROM revision WHERE transcript_id = t.id"
        " ORDER BY number DESC LIMIT 1) FROM transcript t ORDER BY t.position, t.id",
        "");

    while (row && coding_store_step(self->store, row, &failure)) {
        Place place = {coding_column_integer(row, 0), coding_column_integer(row, 1)};

        if (coding_scope_has_transcript(scope, place.transcript) &&
            (!self->filter->transcript || self->filter->transcript == place.transcript))
            g_array_append_val(self->transcripts, place);
    }
    for (guint i = 0; i < self->transcripts->len; i++)
        g_hash_table_insert(self->by_id,
                            &g_array_index(self->transcripts, Place, i).revision,
                            GUINT_TO_POINTER(i));
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    return row && !failure;
}

static gboolean
load_coders(CodingPageReader *self, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) row = coding_store_prepare(
        self->store, error,
        "SELECT id, dense_rank() OVER (ORDER BY made_at) FROM coder"
        " WHERE (id = ?1 OR shared_at IS NOT NULL) AND (?2 = 0 OR id = ?2) ORDER BY 2",
        "ii", coding_store_get_coder(self->store), self->filter->coder);

    while (row && coding_store_step(self->store, row, &failure)) {
        gint64 *id = g_new(gint64, 1);

        *id = coding_column_integer(row, 0);
        g_hash_table_insert(self->coders, id,
                            GUINT_TO_POINTER((guint)coding_column_integer(row, 1)));
    }
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    return row && !failure;
}

static int
compare_names(const void *a, const void *b)
{
    const CodingCode *first = *(CodingCode *const *)a, *second = *(CodingCode *const *)b;

    return strcmp(first->folded, second->folded);
}

static void
rank_codes(CodingPageReader *self)
{
    const GPtrArray *codes = coding_codebook_get_codes(self->codebook);
    g_autoptr(GPtrArray) sorted = g_ptr_array_new();
    guint rank = 0;

    self->ranks = g_new0(guint, codes->len + 1);
    for (guint i = 0; i < codes->len; i++)
        g_ptr_array_add(sorted, g_ptr_array_index(codes, i));
    g_ptr_array_sort(sorted, compare_names);
    for (guint i = 0; i < sorted->len; i++) {
        const CodingCode *code = g_ptr_array_index(sorted, i);

        if (i > 0 && compare_names(&sorted->pdata[i - 1], &sorted->pdata[i]) != 0)
            rank = i;
        self->ranks[code->place] = rank;
    }
}

static CodingIds *
new_places(const CodingCodebook *codebook)
{
    const GPtrArray *codes = coding_codebook_get_codes(codebook);
    CodingIds *places = coding_ids_new();

    for (guint i = 0; i < codes->len; i++)
        coding_ids_put(places, ((const CodingCode *)g_ptr_array_index(codes, i))->id,
                       GUINT_TO_POINTER(i + 1));
    return places;
}

/* G_MAXUINT: gone. */
static guint
get_place(const CodingPageReader *self, gint64 code)
{
    return GPOINTER_TO_UINT(coding_ids_get(self->places, code)) - 1;
}

static guint
get_rank(const CodingPageReader *self, const CodingSegment *segment)
{
    guint place = get_place(self, segment->code);

    return place == G_MAXUINT ? G_MAXUINT : self->ranks[place];
}

static guint
get_coder(const CodingPageReader *self, gint64 coder)
{
    return GPOINTER_TO_UINT(g_hash_table_lookup(self->coders, &coder));
}

/* The order of coding_segment_list(). */
static int
compare_segments(const void *a, const void *b, void *reader)
{
    const CodingPageReader *self = reader;
    const CodingSegment *x = a, *y = b;
    int order = coding_span_compare(x->span, y->span);

    if (x->revision != y->revision) {
        guint first = GPOINTER_TO_UINT(g_hash_table_lookup(self->by_id, &x->revision));
        guint second = GPOINTER_TO_UINT(g_hash_table_lookup(self->by_id, &y->revision));

        return first < second ? -1 : 1;
    }
    if (order == 0 && self->names)
        order = g_strcmp0(g_hash_table_lookup(self->names, &x->id),
                          g_hash_table_lookup(self->names, &y->id));
    if (order == 0 && !self->names) {
        guint first = get_rank(self, x), second = get_rank(self, y);

        order = (first > second) - (first < second);
        if (order == 0) {
            first = get_coder(self, x->coder);
            second = get_coder(self, y->coder);
            order = (first > second) - (first < second);
        }
    }
    return order ? order : (x->id > y->id) - (x->id < y->id);
}

#define COLUMNS " s.id, s.revision_id, s.code_id, s.coder_id, s.start, s.stop, s.stance,"

static const char page_sql[] =
    "SELECT" COLUMNS " s.made_at, s.origin, s.accepted_at, s.first_id"
    " FROM segment s WHERE s.revision_id = ? ORDER BY s.start, s.stop";
static const char code_sql[] =
    "SELECT" COLUMNS " s.made_at, s.origin, s.accepted_at, s.first_id"
    " FROM segment s WHERE s.code_id = ? ORDER BY s.revision_id";
static const char stage_sql[] =
    "SELECT s.segment_id, s.revision_id, s.code_id, g.coder_id, s.start, s.stop,"
    " s.stance, g.made_at, s.origin, NULL, NULL FROM stage_segment s JOIN stage g ON "
    "g.id = "
    "s.stage_id"
    " WHERE g.id = ? ORDER BY s.segment_id";

/* The transcript that has @revision as its newest; 0: none that is asked for. */
static gint64
get_transcript(CodingPageReader *self, gint64 revision)
{
    gpointer at;

    if (revision != self->last.revision) {
        self->last.revision = revision;
        self->last.transcript =
            g_hash_table_lookup_extended(self->by_id, &revision, NULL, &at)
                ? g_array_index(self->transcripts, Place, GPOINTER_TO_UINT(at)).transcript
                : 0;
    }
    return self->last.transcript;
}

static gboolean
is_visible(CodingPageReader *self, gint64 coder)
{
    if (coder != self->last.coder) {
        self->last.coder = coder;
        self->last.visible = g_hash_table_contains(self->coders, &coder);
    }
    return self->last.visible;
}

/* Whether the row is asked for; its place in the codebook. */
static gboolean
read_row(CodingPageReader *self, sqlite3_stmt *row, CodingSegment *segment, guint *place)
{
    const CodingPageFilter *filter = self->filter;

    segment->code = coding_column_integer(row, 2);
    *place = get_place(self, segment->code);
    if (filter->wanted && (*place == G_MAXUINT || !filter->wanted[*place]))
        return FALSE;
    segment->id = coding_column_integer(row, 0);
    segment->revision = coding_column_integer(row, 1);
    segment->transcript = get_transcript(self, segment->revision);
    segment->coder = coding_column_integer(row, 3);
    if (!segment->transcript || !is_visible(self, segment->coder))
        return FALSE;
    segment->span = (CodingSpan){(gsize)coding_column_integer(row, 4),
                                 (gsize)coding_column_integer(row, 5)};
    segment->made_at = coding_column_integer(row, 7);
    segment->accepted_at = coding_column_integer(row, 9);
    segment->first_code = coding_column_integer(row, 10);
    if (!segment->first_code)
        segment->first_code = segment->code;
    coding_stance_parse(coding_column_text(row, 6), &segment->stance, NULL);
    coding_segment_origin_parse(coding_column_text(row, 8), &segment->origin, NULL);
    return (!filter->stance || segment->stance == *filter->stance) &&
           (!filter->counted || coding_segment_origin_counts(segment->origin)) &&
           (!filter->since || segment->made_at >= filter->since) &&
           (!filter->until || segment->made_at < filter->until);
}

/* The rows of @row, bound to @value. */
static gboolean
read_all(CodingPageReader *self, sqlite3_stmt *row, gint64 value, GArray *segments,
         GArray *places, GError **error)
{
    g_autoptr(GError) failure = NULL;
    CodingSegment segment = {0};
    guint place;

    sqlite3_reset(row);
    sqlite3_bind_int64(row, 1, value);
    while (coding_store_step(self->store, row, &failure)) {
        if (!read_row(self, row, &segment, &place))
            continue;
        g_array_append_val(segments, segment);
        if (places)
            g_array_append_val(places, place);
    }
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    return !failure;
}

/* Whether no more than MOST_AT_ONCE segments have the codes asked for. */
static gboolean
are_few(CodingPageReader *self, gboolean *few, GError **error)
{
    const GPtrArray *codes = coding_codebook_get_codes(self->codebook);
    gint64 n = 0;

    for (guint i = 0; i < codes->len && n <= MOST_AT_ONCE; i++) {
        gint64 its;

        if (!self->filter->wanted[i])
            continue;
        if (!coding_store_get_integer(
                self->store, &its, error,
                "SELECT count(*) FROM segment WHERE code_id = ?", "i",
                ((const CodingCode *)g_ptr_array_index(codes, i))->id))
            return FALSE;
        n += its;
    }
    *few = n <= MOST_AT_ONCE;
    return TRUE;
}

static gboolean
load_by_code(CodingPageReader *self, GError **error)
{
    const GPtrArray *codes = coding_codebook_get_codes(self->codebook);
    g_autoptr(sqlite3_stmt) row = coding_store_prepare(self->store, error, code_sql, "");

    for (guint i = 0; row && i < codes->len; i++)
        if (self->filter->wanted[i] &&
            !read_all(self, row, ((const CodingCode *)g_ptr_array_index(codes, i))->id,
                      self->all, NULL, error))
            return FALSE;
    return row != NULL;
}

/* Takes what can be taken at once, and sorts it. */
static gboolean
load_at_once(CodingPageReader *self, GError **error)
{
    gboolean loaded;

    self->all = g_array_new(FALSE, FALSE, sizeof(CodingSegment));
    if (self->filter->stage) {
        g_autoptr(sqlite3_stmt) row =
            coding_store_prepare(self->store, error, stage_sql, "");

        loaded = row && read_all(self, row, self->filter->stage, self->all, NULL, error);
    } else
        loaded = load_by_code(self, error);
    g_array_sort_with_data(self->all, compare_segments, self);
    return loaded;
}

CodingPageReader *
coding_page_reader_new(CodingStore *store, const CodingCodebook *codebook,
                       const CodingScope *scope, const CodingPageFilter *filter,
                       GHashTable *names, GError **error)
{
    g_autoptr(CodingPageReader) self = g_new0(CodingPageReader, 1);
    gboolean at_once = filter->stage != 0;

    self->store = store;
    self->codebook = codebook;
    self->filter = filter;
    self->names = names;
    self->places = new_places(codebook);
    self->transcripts = g_array_new(FALSE, FALSE, sizeof(Place));
    self->by_id = g_hash_table_new(g_int64_hash, g_int64_equal);
    self->coders = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    rank_codes(self);
    if (!load_transcripts(self, scope, error) || !load_coders(self, error))
        return NULL;
    if (!at_once && filter->wanted && !filter->transcript &&
        !are_few(self, &at_once, error))
        return NULL;
    if (at_once)
        return load_at_once(self, error) ? g_steal_pointer(&self) : NULL;
    self->row = coding_store_prepare(store, error, page_sql, "");
    return self->row ? g_steal_pointer(&self) : NULL;
}

/* Rows come by their beginning; those that have one in common are put in order. */
static void
sort_page(CodingPageReader *self, CodingPage *page)
{
    CodingSegment *segments = (CodingSegment *)(gpointer)page->segments->data;
    guint n = page->segments->len;

    for (guint i = 0, stop; i < n; i = stop) {
        for (stop = i + 1;
             stop < n && segments[stop].span.start == segments[i].span.start;)
            stop++;
        if (stop == i + 1)
            continue;
        g_qsort_with_data(segments + i, (gint)(stop - i), sizeof(CodingSegment),
                          compare_segments, self);
        for (guint j = i; j < stop; j++)
            g_array_index(page->places, guint, j) = get_place(self, segments[j].code);
    }
}

/* The next page of what was taken at once. */
static gboolean
take_page(CodingPageReader *self, CodingPage *page)
{
    for (; self->taken < self->all->len; self->taken++) {
        const CodingSegment *segment =
            &g_array_index(self->all, CodingSegment, self->taken);
        guint place = get_place(self, segment->code);

        if (page->segments->len && segment->transcript != page->transcript)
            break;
        page->transcript = segment->transcript;
        g_array_append_val(page->segments, *segment);
        g_array_append_val(page->places, place);
    }
    return page->segments->len > 0;
}

gboolean
coding_page_reader_next(CodingPageReader *self, CodingPage *page, GError **error)
{
    g_array_set_size(page->segments, 0);
    g_array_set_size(page->places, 0);
    if (self->all)
        return take_page(self, page);
    while (self->next < self->transcripts->len && !page->segments->len) {
        const Place *place = &g_array_index(self->transcripts, Place, self->next++);

        page->transcript = place->transcript;
        if (!read_all(self, self->row, place->revision, page->segments, page->places,
                      error))
            return FALSE;
        sort_page(self, page);
    }
    return page->segments->len > 0;
}

gsize
coding_page_reader_get_done(const CodingPageReader *self)
{
    return self->all ? self->taken : self->next;
}

gsize
coding_page_reader_get_total(const CodingPageReader *self)
{
    return self->all ? self->all->len : self->transcripts->len;
}
