/* continuum.c - units by coder, in order; see the header. */
#include "measure/continuum.h"

#include <string.h>

/* What one coder did. */
typedef struct {
    char *name;
    GArray *units; /* CodingContinuumUnit */
    gboolean unsorted;
} Lane;

struct _CodingContinuum {
    gsize begin, length;
    GPtrArray *lanes;          /* Lane, by number of the coder */
    GPtrArray *codes;          /* char *, by number of the code */
    GHashTable *coder_by_name; /* char * -> number */
    GHashTable *code_by_name;
};

static void
free_lane(gpointer data)
{
    Lane *lane = data;

    g_free(lane->name);
    g_array_unref(lane->units);
    g_free(lane);
}

CodingContinuum *
coding_continuum_new(gsize begin, gsize length)
{
    g_return_val_if_fail(begin <= G_MAXINT64 && length <= G_MAXINT64 - begin, NULL);

    CodingContinuum *self = g_new0(CodingContinuum, 1);

    self->begin = begin;
    self->length = length;
    self->lanes = g_ptr_array_new_with_free_func(free_lane);
    self->codes = g_ptr_array_new_with_free_func(g_free);
    self->coder_by_name = g_hash_table_new(g_str_hash, g_str_equal);
    self->code_by_name = g_hash_table_new(g_str_hash, g_str_equal);
    return self;
}

void
coding_continuum_free(CodingContinuum *self)
{
    if (!self)
        return;
    g_hash_table_unref(self->coder_by_name);
    g_hash_table_unref(self->code_by_name);
    g_ptr_array_unref(self->lanes);
    g_ptr_array_unref(self->codes);
    g_free(self);
}

static gint
find(GHashTable *by_name, const char *name)
{
    gpointer number;

    return g_hash_table_lookup_extended(by_name, name, NULL, &number)
               ? GPOINTER_TO_INT(number)
               : -1;
}

guint
coding_continuum_add_coder(CodingContinuum *self, const char *name)
{
    gint known = find(self->coder_by_name, name);

    if (known >= 0)
        return (guint)known;

    Lane *lane = g_new0(Lane, 1);
    lane->name = g_strdup(name);
    lane->units = g_array_new(FALSE, FALSE, sizeof(CodingContinuumUnit));
    g_ptr_array_add(self->lanes, lane);
    g_hash_table_insert(self->coder_by_name, lane->name,
                        GUINT_TO_POINTER(self->lanes->len - 1));
    return self->lanes->len - 1;
}

guint
coding_continuum_add_code(CodingContinuum *self, const char *name)
{
    gint known = find(self->code_by_name, name);

    if (known >= 0)
        return (guint)known;

    char *copy = g_strdup(name);
    g_ptr_array_add(self->codes, copy);
    g_hash_table_insert(self->code_by_name, copy, GUINT_TO_POINTER(self->codes->len - 1));
    return self->codes->len - 1;
}

static int
compare_units(const void *a, const void *b)
{
    const CodingContinuumUnit *x = a, *y = b;
    int by_span = coding_span_compare(x->span, y->span);

    return by_span ? by_span : (x->code > y->code) - (x->code < y->code);
}

static void
append(Lane *lane, CodingContinuumUnit unit)
{
    GArray *units = lane->units;

    if (units->len > 0 &&
        compare_units(&g_array_index(units, CodingContinuumUnit, units->len - 1), &unit) >
            0)
        lane->unsorted = TRUE;
    g_array_append_val(units, unit);
}

gboolean
coding_continuum_add(CodingContinuum *self, guint coder, guint code, CodingSpan span,
                     GError **error)
{
    g_return_val_if_fail(coder < self->lanes->len && code < self->codes->len, FALSE);

    Lane *lane = self->lanes->pdata[coder];
    gsize end = self->begin + self->length;
    const char *wrong = span.start > span.stop    ? "ends before it starts"
                        : span.start == span.stop ? "is empty"
                        : span.start < self->begin || span.stop > end
                            ? "is not within the text"
                            : NULL;

    if (wrong) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "span %" G_GSIZE_FORMAT "-%" G_GSIZE_FORMAT
                    " of '%s' by '%s' %s; positions go from %" G_GSIZE_FORMAT
                    " to %" G_GSIZE_FORMAT,
                    span.start, span.stop, (const char *)self->codes->pdata[code],
                    lane->name, wrong, self->begin, end);
        return FALSE;
    }
    append(lane, (CodingContinuumUnit){.span = span, .code = code});
    return TRUE;
}

gsize
coding_continuum_get_begin(const CodingContinuum *self)
{
    return self->begin;
}

gsize
coding_continuum_get_length(const CodingContinuum *self)
{
    return self->length;
}

guint
coding_continuum_get_n_coders(const CodingContinuum *self)
{
    return self->lanes->len;
}

guint
coding_continuum_get_n_codes(const CodingContinuum *self)
{
    return self->codes->len;
}

const char *
coding_continuum_get_coder(const CodingContinuum *self, guint coder)
{
    return ((const Lane *)self->lanes->pdata[coder])->name;
}

const char *
coding_continuum_get_code(const CodingContinuum *self, guint code)
{
    return self->codes->pdata[code];
}

gint
coding_continuum_find_coder(const CodingContinuum *self, const char *name)
{
    return find(self->coder_by_name, name);
}

gint
coding_continuum_find_code(const CodingContinuum *self, const char *name)
{
    return find(self->code_by_name, name);
}

gsize
coding_continuum_get_n_units(const CodingContinuum *self)
{
    gsize n = 0;

    for (guint i = 0; i < self->lanes->len; i++)
        n += ((const Lane *)self->lanes->pdata[i])->units->len;
    return n;
}

const CodingContinuumUnit *
coding_continuum_get_units(const CodingContinuum *self, guint coder, gsize *n)
{
    Lane *lane = self->lanes->pdata[coder];

    if (lane->unsorted) {
        g_array_sort(lane->units, compare_units);
        lane->unsorted = FALSE;
    }
    *n = lane->units->len;
    return (const CodingContinuumUnit *)(gpointer)lane->units->data;
}

gboolean
coding_continuum_check_disjoint(const CodingContinuum *self, GError **error)
{
    for (guint coder = 0; coder < self->lanes->len; coder++) {
        gsize n;
        const CodingContinuumUnit *units = coding_continuum_get_units(self, coder, &n);

        /* In order of start neighbours overlap as soon as any two do. */
        for (gsize i = 1; i < n; i++) {
            CodingSpan a = units[i - 1].span, b = units[i].span;

            if (!coding_span_overlaps(a, b))
                continue;
            g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                        "'%s' has overlapping spans %" G_GSIZE_FORMAT "-%" G_GSIZE_FORMAT
                        " of '%s' and %" G_GSIZE_FORMAT "-%" G_GSIZE_FORMAT
                        " of '%s', which this measure cannot take; compare one code or "
                        "one exclusive category at a time",
                        coding_continuum_get_coder(self, coder), a.start, a.stop,
                        coding_continuum_get_code(self, units[i - 1].code), b.start,
                        b.stop, coding_continuum_get_code(self, units[i].code));
            return FALSE;
        }
    }
    return TRUE;
}

/* Adds the units of @lane whose code is @wanted (by code; NULL: all), joined.  @last is
 * by code the place of its last unit in @into plus one; units come in order of start, so
 * that only the last one can overlap the next.  Returns: how many were joined. */
static gsize
join_lane(Lane *into, const CodingContinuumUnit *units, gsize n, const gboolean *wanted,
          gsize *last)
{
    gsize n_joined = 0;

    for (gsize i = 0; i < n; i++) {
        gsize place = last[units[i].code];
        CodingSpan *before;

        if (wanted && !wanted[units[i].code])
            continue;
        if (place == 0) {
            append(into, units[i]);
            last[units[i].code] = into->units->len;
            continue;
        }
        before = &g_array_index(into->units, CodingContinuumUnit, place - 1).span;
        if (units[i].span.start >= before->stop) {
            append(into, units[i]);
            last[units[i].code] = into->units->len;
            continue;
        }
        before->stop = MAX(before->stop, units[i].span.stop);
        into->unsorted = TRUE; /* it may be longer now than another at its start */
        n_joined++;
    }
    return n_joined;
}

CodingContinuum *
coding_continuum_dup_joined(const CodingContinuum *self, const guint *codes,
                            gsize n_codes, gsize *n_joined)
{
    CodingContinuum *joined = coding_continuum_new(self->begin, self->length);
    g_autofree gboolean *wanted = codes ? g_new0(gboolean, self->codes->len + 1) : NULL;
    gsize n = 0;

    for (gsize i = 0; codes && i < n_codes; i++)
        wanted[codes[i]] = TRUE;
    for (guint code = 0; code < self->codes->len; code++)
        coding_continuum_add_code(joined, self->codes->pdata[code]);
    for (guint coder = 0; coder < self->lanes->len; coder++) {
        g_autofree gsize *last = g_new0(gsize, self->codes->len + 1);
        gsize n_units;
        const CodingContinuumUnit *units =
            coding_continuum_get_units(self, coder, &n_units);

        coding_continuum_add_coder(joined, coding_continuum_get_coder(self, coder));
        n += join_lane(joined->lanes->pdata[coder], units, n_units, wanted, last);
    }
    if (n_joined)
        *n_joined = n;
    return joined;
}
