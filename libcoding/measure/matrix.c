/*
 * matrix.c - one pass over the segments, a transcript at a time.
 *
 * For each segment it is worked out in which columns it stands; then it is put into
 * these and the totals of every row that its code counts for.
 */
#include "measure/matrix-private.h"

static void
clear_column(gpointer data)
{
    CodingMatrixColumn *column = data;

    g_free(column->name);
    g_free(column->value);
}

static void
free_array(gpointer array)
{
    if (array)
        g_array_unref(array);
}

void
coding_matrix_free(CodingMatrix *self)
{
    if (!self)
        return;
    g_ptr_array_unref(self->rows);
    g_ptr_array_unref(self->rows_of);
    g_array_unref(self->columns);
    g_hash_table_unref(self->persons);
    g_ptr_array_unref(self->columns_of);
    g_hash_table_unref(self->column_ids);
    g_clear_pointer(&self->asked, g_hash_table_unref);
    coding_cells_free(self->cells);
    coding_cells_free(self->seen);
    g_array_unref(self->reach);
    g_hash_table_unref(self->totals.coders);
    g_clear_pointer(&self->topics, g_array_unref);
    g_array_unref(self->words);
    g_array_unref(self->spans);
    g_array_unref(self->now);
    g_array_unref(self->voices);
    g_array_unref(self->stamps);
    g_free(self);
}

/* Which rows each code counts for. */
static void
make_rows(CodingMatrix *self)
{
    const GPtrArray *codes = coding_codebook_get_codes(self->codebook);
    const GPtrArray *asked = coding_query_get_codes(self->query);
    const GPtrArray *rows = asked->len ? asked : codes;

    g_ptr_array_set_size(self->rows_of, (gint)codes->len);
    for (guint row = 0; row < rows->len; row++) {
        CodingCode *code = g_ptr_array_index(rows, row);
        g_autoptr(GHashTable) closure = coding_codebook_get_closure(self->codebook, code);
        GHashTableIter iter;
        gpointer id;

        g_ptr_array_add(self->rows, code);
        g_hash_table_iter_init(&iter, closure);
        while (g_hash_table_iter_next(&iter, &id, NULL)) {
            guint place = coding_codebook_get(self->codebook, *(gint64 *)id)->place;

            if (!self->rows_of->pdata[place])
                self->rows_of->pdata[place] = g_array_new(FALSE, FALSE, sizeof(guint));
            g_array_append_val((GArray *)self->rows_of->pdata[place], row);
        }
    }
}

const GArray *
coding_matrix_get_rows_of(const CodingMatrix *self, const CodingSegment *segment)
{
    const CodingCode *code = coding_codebook_get(self->codebook, segment->code);

    return code ? g_ptr_array_index(self->rows_of, code->place) : NULL;
}

static void
number_persons(CodingMatrix *self)
{
    g_ptr_array_add(self->columns_of, g_array_new(FALSE, FALSE, sizeof(guint)));
    for (guint i = 0; i < self->roster->participants->len; i++) {
        gpointer who = g_ptr_array_index(self->roster->participants, i);

        g_hash_table_insert(self->persons, who, GUINT_TO_POINTER(i + 1));
        g_ptr_array_add(self->columns_of, g_array_new(FALSE, FALSE, sizeof(guint)));
    }
}

/* --- cells ------------------------------------------------------------------------ */

static void
add_to_cell(CodingMatrix *self, guint row, guint column, const CodingSegment *segment)
{
    guint place = coding_cells_place(self->cells, row, column);
    CodingCount *cell =
        &g_array_index(coding_cells_list(self->cells), CodingCount, place);

    switch (self->options.unit) {
    case CODING_MATRIX_SEGMENTS:
        cell->count++;
        break;
    case CODING_MATRIX_WORDS:
        cell->count += coding_matrix_count_words(self, place, column, segment->span);
        break;
    case CODING_MATRIX_PERSONS:
        for (guint i = 0; i < self->voices->len; i++) {
            guint person = g_array_index(self->voices, guint, i);

            if (coding_matrix_person_is_in(self, person, column) &&
                coding_cells_add(self->seen, place, person))
                cell->count++;
        }
        break;
    }
}

static void
add_to_row(CodingMatrix *self, guint row, const CodingSegment *segment)
{
    add_to_cell(self, row, CODING_MATRIX_ALL, segment);
    for (guint i = 0; i < self->now->len; i++)
        add_to_cell(self, row, g_array_index(self->now, guint, i), segment);
}

static gboolean
list_voices(CodingMatrix *self, const CodingSegment *segment, GError **error)
{
    g_autoptr(GArray) ids = coding_query_list_voices(self->query, segment, error);

    g_array_set_size(self->voices, 0);
    for (guint i = 0; ids && i < ids->len; i++) {
        const CodingParticipant *who =
            coding_roster_get(self->roster, g_array_index(ids, gint64, i));
        guint number = GPOINTER_TO_UINT(g_hash_table_lookup(self->persons, who));

        if (number)
            g_array_append_val(self->voices, number);
    }
    return ids != NULL;
}

/* --- pages ------------------------------------------------------------------------ */

/* Where each segment lies: in the text, or among the turns. */
static gboolean
list_spans(CodingMatrix *self, const CodingQueryPage *page, GError **error)
{
    const CodingTranscript *t =
        self->options.by == CODING_MATRIX_TURN
            ? coding_voices_get_transcript(coding_query_get_voices(self->query),
                                           page->transcript, error)
            : NULL;

    g_array_set_size(self->spans, 0);
    if (self->options.by == CODING_MATRIX_TURN && !t)
        return FALSE;
    for (guint i = 0; i < page->n; i++) {
        CodingSpan span = page->segments[i].span;

        if (t)
            span = (CodingSpan){
                coding_transcript_find_unit(t, CODING_UNIT_TURN, span.start),
                coding_transcript_find_unit(t, CODING_UNIT_TURN, span.stop - 1) + 1};
        g_array_append_val(self->spans, span);
    }
    return TRUE;
}

static gboolean
list_topics(CodingMatrix *self, gint64 transcript, GError **error)
{
    const CodingTranscript *t = coding_voices_get_transcript(
        coding_query_get_voices(self->query), transcript, error);

    g_clear_pointer(&self->topics, g_array_unref);
    if (t)
        self->topics = coding_guide_list_marks(self->store, t, error);
    return self->topics != NULL;
}

static void
count_coder(CodingMatrix *self, const CodingSegment *segment)
{
    if (!g_hash_table_contains(self->totals.coders, &segment->coder))
        g_hash_table_add(self->totals.coders,
                         g_memdup2(&segment->coder, sizeof segment->coder));
}

/* What is of another stance is told, and what speaks against stands beside. */
static void
add_other_stance(CodingMatrix *self, const CodingSegment *segment)
{
    const GArray *rows = coding_matrix_get_rows_of(self, segment);

    if (segment->stance == CODING_STANCE_QUALIFIES)
        self->totals.qualifying++;
    else if (segment->stance == CODING_STANCE_SUPPORTS)
        self->totals.supporting++;
    else {
        self->totals.against++;
        add_to_cell(self, CODING_MATRIX_ALL, CODING_MATRIX_AGAINST, segment);
        for (guint i = 0; rows && i < rows->len; i++)
            add_to_cell(self, g_array_index(rows, guint, i), CODING_MATRIX_AGAINST,
                        segment);
    }
}

static gboolean
add_segment(CodingMatrix *self, const CodingQueryPage *page, guint place,
            const CodingOverlaps *overlaps, GError **error)
{
    const CodingSegment *segment = &page->segments[place];
    const GArray *rows = coding_matrix_get_rows_of(self, segment);

    if (!coding_segment_origin_counts(segment->origin)) {
        self->totals.unread++;
        return TRUE;
    }
    if ((self->options.unit == CODING_MATRIX_PERSONS ||
         coding_matrix_is_by_persons(self)) &&
        !list_voices(self, segment, error))
        return FALSE;
    if (!coding_matrix_is_counted(self, segment)) {
        add_other_stance(self, segment);
        return TRUE;
    }
    self->totals.segments++;
    count_coder(self, segment);
    coding_matrix_find_columns(self, page, place, overlaps);
    add_to_row(self, CODING_MATRIX_ALL, segment);
    for (guint i = 0; rows && i < rows->len; i++)
        add_to_row(self, g_array_index(rows, guint, i), segment);
    return TRUE;
}

static gboolean
take_page(const CodingQueryPage *page, void *data, GError **error)
{
    CodingMatrix *self = data;
    g_autoptr(CodingOverlaps) overlaps = NULL;

    if (!coding_matrix_has_transcript(self, page->transcript))
        return TRUE;
    self->page++;
    if ((self->options.unit == CODING_MATRIX_WORDS &&
         !coding_matrix_list_words(self, page->transcript, error)) ||
        (self->options.by == CODING_MATRIX_TOPIC &&
         !list_topics(self, page->transcript, error)) ||
        (coding_matrix_is_by_codes(self) && !list_spans(self, page, error)))
        return FALSE;
    if (coding_matrix_is_by_codes(self))
        overlaps = coding_overlaps_new((const CodingSpan *)(void *)self->spans->data,
                                       self->spans->len);
    for (guint i = 0; i < page->n; i++)
        if (page->found[i] && !add_segment(self, page, i, overlaps, error))
            return FALSE;
    return TRUE;
}

/* --- the whole -------------------------------------------------------------------- */

/* Where the topic named was raised. */
static gboolean
find_asked(CodingMatrix *self, GError **error)
{
    g_autoptr(GPtrArray) topics = coding_guide_load(self->store, error);
    const CodingTopic *topic =
        topics ? coding_guide_find(topics, self->options.asked, error) : NULL;
    g_autoptr(GArray) ids = topic ? coding_transcript_list_ids(self->store, error) : NULL;

    if (!ids)
        return FALSE;
    self->asked = coding_guide_list_raised(self->store, topic->id, error);
    for (guint i = 0; self->asked && i < ids->len; i++) {
        const gint64 *id = &g_array_index(ids, gint64, i);

        self->totals.not_asked +=
            coding_scope_has_transcript(coding_query_get_scope(self->query), *id) &&
            !g_hash_table_contains(self->asked, id);
    }
    return self->asked != NULL;
}

static CodingMatrix *
matrix_new_empty(CodingStore *store, CodingQuery *query,
                 const CodingMatrixOptions *options)
{
    CodingMatrix *self = g_new0(CodingMatrix, 1);

    self->store = store;
    self->query = query;
    self->codebook = coding_query_get_codebook(query);
    self->roster = coding_voices_get_roster(coding_query_get_voices(query));
    self->options = *options;
    self->rows = g_ptr_array_new();
    self->rows_of = g_ptr_array_new_with_free_func(free_array);
    self->columns = g_array_new(FALSE, FALSE, sizeof(CodingMatrixColumn));
    g_array_set_clear_func(self->columns, clear_column);
    self->persons = g_hash_table_new(g_direct_hash, g_direct_equal);
    self->columns_of = g_ptr_array_new_with_free_func(free_array);
    self->column_ids = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    self->cells = coding_cells_new();
    self->seen = coding_cells_new();
    self->reach = g_array_new(FALSE, TRUE, sizeof(gint64));
    self->totals.coders =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    self->words = g_array_new(FALSE, FALSE, sizeof(CodingSpokenWord));
    self->spans = g_array_new(FALSE, FALSE, sizeof(CodingSpan));
    self->now = g_array_new(FALSE, FALSE, sizeof(guint));
    self->voices = g_array_new(FALSE, FALSE, sizeof(guint));
    self->stamps = g_array_new(FALSE, TRUE, sizeof(guint));
    return self;
}

CodingMatrix *
coding_matrix_new(CodingStore *store, CodingQuery *query,
                  const CodingMatrixOptions *options, CodingProgress *progress,
                  GError **error)
{
    g_autoptr(CodingMatrix) self = matrix_new_empty(store, query, options);

    make_rows(self);
    number_persons(self);
    if ((options->asked && !find_asked(self, error)) ||
        !coding_matrix_make_columns(self, error))
        return NULL;
    g_array_set_size(self->stamps, self->columns->len);
    self->totals.persons = self->all_persons;
    return coding_query_each_page(query, progress, take_page, self, error)
               ? g_steal_pointer(&self)
               : NULL;
}

const GPtrArray *
coding_matrix_get_rows(const CodingMatrix *self)
{
    return self->rows;
}

guint
coding_matrix_get_n_columns(const CodingMatrix *self)
{
    return self->columns->len;
}

const CodingMatrixColumn *
coding_matrix_get_column(const CodingMatrix *self, guint column)
{
    return &g_array_index(self->columns, CodingMatrixColumn, column);
}

gint64
coding_matrix_get(const CodingMatrix *self, guint row, guint column)
{
    if (column < self->columns->len &&
        !g_array_index(self->columns, CodingMatrixColumn, column).asked)
        return CODING_MISSING;
    return coding_cells_get(self->cells, row, column);
}

GArray *
coding_matrix_list(const CodingMatrix *self)
{
    GArray *cells = coding_cells_sort(self->cells);
    guint n = 0;

    for (guint i = 0; i < cells->len; i++) {
        const CodingCount *cell = &g_array_index(cells, CodingCount, i);
        gint64 count = coding_matrix_get(self, cell->row, cell->column);

        if (count != 0 && count != CODING_MISSING)
            g_array_index(cells, CodingCount, n++) = *cell;
    }
    g_array_set_size(cells, n);
    return cells;
}

CodingMatrixTotals
coding_matrix_get_totals(const CodingMatrix *self)
{
    return self->totals;
}

gboolean
coding_matrix_has_transcript(const CodingMatrix *self, gint64 transcript)
{
    return !self->asked || g_hash_table_contains(self->asked, &transcript);
}
