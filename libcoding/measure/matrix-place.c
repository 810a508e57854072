/* matrix-place.c - in which columns a segment stands. */
#include "measure/matrix-private.h"

static void
begin_columns(CodingMatrix *self)
{
    g_array_set_size(self->now, 0);
    self->stamp++;
}

static void
put_into(CodingMatrix *self, guint column)
{
    guint *stamp = &g_array_index(self->stamps, guint, column);

    if (*stamp == self->stamp)
        return;
    *stamp = self->stamp;
    g_array_append_val(self->now, column);
}

static void
put_into_id(CodingMatrix *self, gint64 id)
{
    gpointer column;

    if (g_hash_table_lookup_extended(self->column_ids, &id, NULL, &column))
        put_into(self, GPOINTER_TO_UINT(column));
}

static void
put_by_person(CodingMatrix *self)
{
    for (guint i = 0; i < self->voices->len; i++) {
        const GArray *its =
            g_ptr_array_index(self->columns_of, g_array_index(self->voices, guint, i));

        for (guint j = 0; j < its->len; j++)
            put_into(self, g_array_index(its, guint, j));
    }
    if (!self->now->len)
        put_into(self, self->nobody);
}

static void
put_by_topic(CodingMatrix *self, const CodingSegment *segment)
{
    if (!self->topics->len ||
        segment->span.start < g_array_index(self->topics, CodingTopicMark, 0).span.start)
        put_into(self, self->nobody);
    for (guint i = 0; i < self->topics->len; i++) {
        const CodingTopicMark *mark = &g_array_index(self->topics, CodingTopicMark, i);

        if (coding_span_overlaps(mark->span, segment->span))
            put_into_id(self, mark->topic);
    }
}

/* The segment whose neighbours are looked for. */
typedef struct {
    CodingMatrix *matrix;
    const CodingQueryPage *page;
    guint self;
} Neighbours;

static void
put_by_neighbour(gsize place, void *data)
{
    const Neighbours *it = data;
    const CodingSegment *other = &it->page->segments[place];
    const GArray *rows = coding_matrix_get_rows_of(it->matrix, other);

    if (place == it->self || !coding_matrix_is_counted(it->matrix, other))
        return;
    for (guint i = 0; rows && i < rows->len; i++)
        put_into(it->matrix, g_array_index(rows, guint, i));
}

void
coding_matrix_find_columns(CodingMatrix *self, const CodingQueryPage *page, guint place,
                           const CodingOverlaps *overlaps)
{
    const CodingSegment *segment = &page->segments[place];
    Neighbours neighbours = {self, page, place};

    begin_columns(self);
    switch (self->options.by) {
    case CODING_MATRIX_TRANSCRIPT:
    case CODING_MATRIX_GROUP:
        put_into_id(self, segment->transcript);
        break;
    case CODING_MATRIX_CODER:
        put_into_id(self, segment->coder);
        break;
    case CODING_MATRIX_PARTICIPANT:
    case CODING_MATRIX_SPEAKER:
    case CODING_MATRIX_ATTRIBUTE:
        put_by_person(self);
        break;
    case CODING_MATRIX_TOPIC:
        put_by_topic(self, segment);
        break;
    case CODING_MATRIX_OVERLAP:
    case CODING_MATRIX_TURN:
        coding_overlaps_visit(overlaps, g_array_index(self->spans, CodingSpan, place),
                              put_by_neighbour, &neighbours);
        break;
    }
}
