/* ratings-read-spans.c - spans, random continua of them, and sizes of segments. */
#include "measure/ratings-read-private.h"

#include <string.h>

typedef CodingRatingsReader Reader;

#define refuse coding_ratings_reader_refuse

/* Items by coders are no more than this. */
#define MOST_SEGMENTATIONS 10000000

static const char *
get_cell(const Reader *self, guint row, guint column)
{
    return coding_csv_get_cell(self->csv, row, column);
}

static int
compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* --- spans ------------------------------------------------------------------------- */

/* Names in a column, by name, each once. */
static GPtrArray *
list_names(const Reader *self, int column)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GHashTable) known = coding_ratings_new_names();

    for (guint i = 0; i < coding_csv_get_n_rows(self->csv); i++)
        coding_ratings_add_name(names, known, get_cell(self, i, (guint)column));
    g_ptr_array_sort(names, compare_names);
    return names;
}

static gboolean
require_column(const Reader *self, const char *name, int *column, GError **error)
{
    *column = coding_csv_find_column(self->csv, name);
    return *column >= 0 || refuse(self, -1, -1, error, "there is no column '%s'", name);
}

typedef struct {
    int coder, code, start, end;
} SpanColumns;

static gboolean
require_span_columns(const Reader *self, SpanColumns *columns, GError **error)
{
    return require_column(self, "coder", &columns->coder, error) &&
           require_column(self, "code", &columns->code, error) &&
           require_column(self, "start", &columns->start, error) &&
           require_column(self, "end", &columns->end, error);
}

static gboolean
read_ends(const Reader *self, guint row, const SpanColumns *columns, gint64 ends[2],
          GError **error)
{
    const int places[] = {columns->start, columns->end};

    for (guint i = 0; i < 2; i++)
        if (!coding_ratings_is_place(get_cell(self, row, (guint)places[i]), TRUE,
                                     &ends[i]))
            return refuse(self, (int)row, places[i], error,
                          "'%s' is no position in a text",
                          get_cell(self, row, (guint)places[i]));
    if (ends[0] < self->reading->begin)
        return refuse(self, (int)row, columns->start, error,
                      "the span begins at %" G_GINT64_FORMAT
                      ", before the text, which begins at %" G_GINT64_FORMAT,
                      ends[0], self->reading->begin);
    return TRUE;
}

gboolean
coding_ratings_reader_read_spans(Reader *self, GError **error)
{
    SpanColumns columns;
    gint64 begin = self->reading->begin, stop = begin + self->reading->length;
    gint64 ends[2] = {0};
    guint n_rows = coding_csv_get_n_rows(self->csv);

    if (!require_span_columns(self, &columns, error))
        return FALSE;
    for (guint i = 0; i < n_rows; i++) {
        if (!read_ends(self, i, &columns, ends, error))
            return FALSE;
        stop = self->reading->length ? stop : MAX(stop, ends[1]);
    }
    g_autoptr(GPtrArray) names = list_names(self, columns.coder);
    if (!coding_ratings_reader_settle_coders(self, names, TRUE, error))
        return FALSE;
    self->made->continuum = coding_continuum_new((gsize)begin, (gsize)(stop - begin));
    for (guint i = 0; i < self->made->coders->len; i++)
        coding_continuum_add_coder(self->made->continuum,
                                   g_ptr_array_index(self->made->coders, i));
    for (guint i = 0; i < n_rows; i++) {
        CodingContinuum *to = self->made->continuum;
        g_autoptr(GError) problem = NULL;

        read_ends(self, i, &columns, ends, NULL);
        if (!coding_ratings_reader_is_chosen(self,
                                             get_cell(self, i, (guint)columns.coder)))
            continue;
        if (!coding_continuum_add(
                to,
                coding_continuum_add_coder(to, get_cell(self, i, (guint)columns.coder)),
                coding_continuum_add_code(to, get_cell(self, i, (guint)columns.code)),
                (CodingSpan){(gsize)ends[0], (gsize)MAX(0, ends[1])}, &problem))
            return refuse(self, (int)i, -1, error, "%s", problem->message);
    }
    return TRUE;
}

/* --- samples ----------------------------------------------------------------------- */

/* A span of a random continuum, whose coder and code those of the real one must know. */
typedef struct {
    guint sample, coder, code;
    gint64 start, stop;
} SampleSpan;

typedef struct {
    int sample;
    SpanColumns of;
} SampleColumns;

static gboolean
read_sample_span(const Reader *self, guint row, const SampleColumns *columns,
                 const CodingContinuum *spans, SampleSpan *span, GError **error)
{
    const char *coder = get_cell(self, row, (guint)columns->of.coder);
    const char *code = get_cell(self, row, (guint)columns->of.code);
    gint coder_place = coding_continuum_find_coder(spans, coder);
    gint code_place = coding_continuum_find_code(spans, code);
    const int ends[] = {columns->of.start, columns->of.end};
    gint64 *const into[] = {&span->start, &span->stop};

    if (coder_place < 0)
        return refuse(self, (int)row, columns->of.coder, error,
                      "'%s' is no coder of the spans", coder);
    if (code_place < 0)
        return refuse(self, (int)row, columns->of.code, error,
                      "'%s' is no code of the spans", code);
    for (guint i = 0; i < 2; i++)
        if (!coding_ratings_is_place(get_cell(self, row, (guint)ends[i]), TRUE, into[i]))
            return refuse(self, (int)row, ends[i], error, "'%s' is no position in a text",
                          get_cell(self, row, (guint)ends[i]));
    if (span->start >= span->stop)
        return refuse(self, (int)row, columns->of.end, error,
                      "the span ends before it starts, or is empty");
    span->coder = (guint)coder_place;
    span->code = (guint)code_place;
    return TRUE;
}

/* The continua of @n samples, each moved so that it begins at 0. */
static GPtrArray *
build_samples(const GArray *all, guint n, const CodingContinuum *spans)
{
    GPtrArray *made =
        g_ptr_array_new_with_free_func((GDestroyNotify)coding_continuum_free);
    g_autofree gint64 *begins = g_new(gint64, n), *stops = g_new(gint64, n);

    for (guint s = 0; s < n; s++) {
        begins[s] = G_MAXINT64;
        stops[s] = G_MININT64;
    }
    for (guint i = 0; i < all->len; i++) {
        const SampleSpan *span = &g_array_index(all, SampleSpan, i);

        begins[span->sample] = MIN(begins[span->sample], span->start);
        stops[span->sample] = MAX(stops[span->sample], span->stop);
    }
    for (guint s = 0; s < n; s++) {
        CodingContinuum *one = coding_continuum_new(0, (gsize)(stops[s] - begins[s]));

        for (guint c = 0; c < coding_continuum_get_n_coders(spans); c++)
            coding_continuum_add_coder(one, coding_continuum_get_coder(spans, c));
        for (guint k = 0; k < coding_continuum_get_n_codes(spans); k++)
            coding_continuum_add_code(one, coding_continuum_get_code(spans, k));
        g_ptr_array_add(made, one);
    }
    for (guint i = 0; i < all->len; i++) {
        const SampleSpan *span = &g_array_index(all, SampleSpan, i);
        gint64 begin = begins[span->sample];

        coding_continuum_add(
            g_ptr_array_index(made, span->sample), span->coder, span->code,
            (CodingSpan){(gsize)(span->start - begin), (gsize)(span->stop - begin)},
            NULL);
    }
    return made;
}

GPtrArray *
coding_ratings_read_samples(const CodingCsv *csv, const char *file,
                            const CodingContinuum *spans, GError **error)
{
    Reader self = {.csv = csv, .file = file};
    SampleColumns columns;
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(SampleSpan));
    g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);

    if (!coding_ratings_check_rows(csv, file, error) ||
        !require_column(&self, "sample", &columns.sample, error) ||
        !require_span_columns(&self, &columns.of, error))
        return NULL;
    for (guint i = 0; i < coding_csv_get_n_rows(csv); i++) {
        const char *name = get_cell(&self, i, (guint)columns.sample);
        SampleSpan span = {0};

        if (!read_sample_span(&self, i, &columns, spans, &span, error))
            return NULL;
        if (!g_hash_table_contains(known, name))
            g_hash_table_insert(known, (gpointer)name,
                                GUINT_TO_POINTER(g_hash_table_size(known)));
        span.sample = GPOINTER_TO_UINT(g_hash_table_lookup(known, name));
        g_array_append_val(all, span);
    }
    if (all->len == 0) {
        refuse(&self, -1, -1, error, "there is no sample");
        return NULL;
    }
    return build_samples(all, g_hash_table_size(known), spans);
}

/* --- masses ------------------------------------------------------------------------ */

static CodingSegmentation *
read_sizes(const Reader *self, guint row, int column, GError **error)
{
    g_auto(GStrv) parts = g_strsplit(get_cell(self, row, (guint)column), ";", -1);
    g_autoptr(GArray) sizes = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autoptr(GError) problem = NULL;
    CodingSegmentation *made;

    for (guint i = 0; parts[i]; i++) {
        gint64 size;

        if (!coding_ratings_is_place(g_strstrip(parts[i]), FALSE, &size) ||
            size > G_MAXINT32) {
            refuse(self, (int)row, column, error, "'%s' is no size of a segment",
                   parts[i]);
            return NULL;
        }
        g_array_append_val(sizes, size);
    }
    made = coding_segmentation_new_from_sizes((const gint64 *)(void *)sizes->data,
                                              sizes->len, &problem);
    if (!made)
        refuse(self, (int)row, column, error, "%s", problem->message);
    return made;
}

/* The place of each name.  Returns: (transfer full). */
static GHashTable *
number_names(const GPtrArray *names)
{
    GHashTable *places = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < names->len; i++)
        g_hash_table_insert(places, g_ptr_array_index(names, i), GUINT_TO_POINTER(i));
    return places;
}

gboolean
coding_ratings_reader_read_masses(Reader *self, GError **error)
{
    CodingRatingsFile *made = self->made;
    int item, coder, masses;
    g_autoptr(GHashTable) known = coding_ratings_new_names();

    if (!require_column(self, "item", &item, error) ||
        !require_column(self, "coder", &coder, error) ||
        !require_column(self, "masses", &masses, error))
        return FALSE;
    g_autoptr(GPtrArray) names = list_names(self, coder);
    if (!coding_ratings_reader_settle_coders(self, names, FALSE, error))
        return FALSE;
    for (guint i = 0; i < coding_csv_get_n_rows(self->csv); i++)
        if (coding_ratings_reader_is_chosen(self, get_cell(self, i, (guint)coder)))
            coding_ratings_add_name(made->items, known, get_cell(self, i, (guint)item));
    g_autoptr(GHashTable) items = number_names(made->items);
    g_autoptr(GHashTable) coders = number_names(made->coders);
    if ((guint64)made->items->len * made->coders->len > MOST_SEGMENTATIONS)
        return refuse(self, -1, -1, error,
                      "%u items by %u coders are more than %d segmentations",
                      made->items->len, made->coders->len, MOST_SEGMENTATIONS);
    g_ptr_array_set_size(made->segmentations,
                         (gint)(made->items->len * made->coders->len));
    for (guint i = 0; i < coding_csv_get_n_rows(self->csv); i++) {
        const char *of = get_cell(self, i, (guint)item);
        const char *by = get_cell(self, i, (guint)coder);
        if (!coding_ratings_reader_is_chosen(self, by))
            continue;
        guint at = GPOINTER_TO_UINT(g_hash_table_lookup(items, of)) * made->coders->len +
                   GPOINTER_TO_UINT(g_hash_table_lookup(coders, by));
        CodingSegmentation *one = read_sizes(self, i, masses, error);

        if (!one)
            return FALSE;
        if (made->segmentations->pdata[at]) {
            coding_segmentation_free(one);
            return refuse(self, (int)i, -1, error, "'%s' has segmented '%s' twice", by,
                          of);
        }
        made->segmentations->pdata[at] = one;
    }
    return TRUE;
}
