/* property-read.c - properties with their segments, as the options choose them. */
#include "property.h"
#include "scheme.h"

static void
free_array(gpointer array)
{
    g_array_unref(array);
}

void
property_reading_clear(PropertyReading *self)
{
    g_clear_pointer(&self->query, coding_query_free);
    g_clear_pointer(&self->properties, g_ptr_array_unref);
    g_clear_pointer(&self->places, g_array_unref);
    g_clear_pointer(&self->by_segment, g_ptr_array_unref);
    g_clear_pointer(&self->by_code, g_hash_table_unref);
    g_clear_pointer(&self->coders, g_hash_table_unref);
}

CodingProperty *
property_find(Context *ctx, const char *scheme_name, char **args,
              CodingCodebook **codebook, GError **error)
{
    const CodingCode *code;
    gint64 scheme;

    if (!scheme_option_or_any(ctx, scheme_name, &scheme, error))
        return NULL;
    code = scheme_find_code(ctx, scheme, args[0], codebook, error);
    return code ? coding_property_find(ctx->store, *codebook, code, args[1], error)
                : NULL;
}

/* --- opening ---------------------------------------------------------------------- */

/* One property, or all of the scheme. */
static gboolean
choose(PropertyReading *self, Context *ctx, const char *scheme_name, char **args,
       GError **error)
{
    CodingCodebook *codebook = (CodingCodebook *)self->codebook;
    gint64 scheme;

    if (args[0] && args[1]) {
        CodingProperty *property =
            property_find(ctx, scheme_name, args, &codebook, error);

        self->properties =
            g_ptr_array_new_with_free_func((GDestroyNotify)coding_property_free);
        if (property)
            g_ptr_array_add(self->properties, property);
        return property != NULL;
    }
    if (!scheme_option_or_any(ctx, scheme_name, &scheme, error))
        return FALSE;
    const CodingCode *code =
        args[0] ? scheme_find_code(ctx, scheme, args[0], &codebook, error) : NULL;

    if (args[0] && !code)
        return FALSE;
    self->properties =
        coding_property_list(ctx->store, codebook, code ? code->id : 0, error);
    for (guint i = self->properties ? self->properties->len : 0; i-- > 0;) {
        const CodingProperty *property = g_ptr_array_index(self->properties, i);
        const CodingCode *its = coding_codebook_get(codebook, property->code);

        if (!its || (scheme && its->scheme != scheme))
            g_ptr_array_remove_index(self->properties, i);
    }
    return self->properties != NULL;
}

/* Which properties a segment of a code can lie on. */
static void
index_codes(PropertyReading *self)
{
    self->by_code = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, free_array);
    for (guint p = 0; p < self->properties->len; p++) {
        const CodingProperty *property = g_ptr_array_index(self->properties, p);
        g_autoptr(GHashTable) closure = coding_codebook_get_closure(
            self->codebook, coding_codebook_get(self->codebook, property->code));
        GHashTableIter iter;
        gpointer id;

        g_hash_table_iter_init(&iter, closure);
        while (g_hash_table_iter_next(&iter, &id, NULL)) {
            GArray *its = g_hash_table_lookup(self->by_code, id);

            if (!its) {
                its = g_array_new(FALSE, FALSE, sizeof(guint));
                g_hash_table_insert(self->by_code, id, its);
            }
            g_array_append_val(its, p);
        }
    }
}

static gboolean
can_lie_on(const PropertyReading *self, gint64 code, guint property)
{
    const GArray *its = g_hash_table_lookup(self->by_code, &code);

    for (guint i = 0; its && i < its->len; i++)
        if (g_array_index(its, guint, i) == property)
            return TRUE;
    return FALSE;
}

/* Places come by property and segment. */
static void
index_places(PropertyReading *self, gint64 placed_by)
{
    g_autoptr(GHashTable) numbers = g_hash_table_new(g_int64_hash, g_int64_equal);

    self->by_segment = g_ptr_array_new_with_free_func((GDestroyNotify)g_hash_table_unref);
    for (guint p = 0; p < self->properties->len; p++) {
        CodingProperty *property = g_ptr_array_index(self->properties, p);

        g_hash_table_insert(numbers, &property->id, GUINT_TO_POINTER(p + 1));
        g_ptr_array_add(self->by_segment, g_hash_table_new(g_int64_hash, g_int64_equal));
    }
    if (placed_by)
        for (guint i = self->places->len; i-- > 0;)
            if (g_array_index(self->places, CodingPropertyPlace, i).coder != placed_by)
                g_array_remove_index(self->places, i);
    for (guint i = 0; i < self->places->len; i++) {
        CodingPropertyPlace *place = &g_array_index(self->places, CodingPropertyPlace, i);
        guint number = GPOINTER_TO_UINT(g_hash_table_lookup(numbers, &place->property));
        GHashTable *segments =
            number ? g_ptr_array_index(self->by_segment, number - 1) : NULL;

        if (!number)
            continue;
        if (!can_lie_on(self, place->code, number - 1))
            self->n_strays++;
        if (!g_hash_table_contains(segments, &place->segment))
            g_hash_table_insert(segments, &place->segment, GUINT_TO_POINTER(i + 1));
    }
}

gboolean
property_reading_open(PropertyReading *self, Context *ctx, const char *scheme,
                      char **args, const char *placed_by, GError **error)
{
    static char *everything[] = {NULL};
    gint64 coder = 0;

    if (placed_by && (!(coder = coding_coder_find(ctx->store, placed_by, error)) ||
                      !coding_coder_check_visible(ctx->store, coder, error)))
        return FALSE;
    self->query = select_query(ctx, everything, error);
    if (!self->query)
        return FALSE;
    self->codebook = coding_query_get_codebook(self->query);
    if (!choose(self, ctx, scheme, args, error))
        return FALSE;
    self->coders = coding_coder_load_names(ctx->store, error);
    self->places =
        self->coders
            ? coding_property_list_places(
                  ctx->store,
                  self->properties->len == 1
                      ? ((CodingProperty *)g_ptr_array_index(self->properties, 0))->id
                      : 0,
                  error)
            : NULL;
    if (!self->places)
        return FALSE;
    index_codes(self);
    index_places(self, coder);
    return TRUE;
}

/* --- reading ---------------------------------------------------------------------- */

typedef struct {
    PropertyReading *reading;
    PropertyFunc take;
    void *data;
} Walk;

static void
find_places(PropertyReading *self, PropertySegment *it)
{
    GHashTable *segments = g_ptr_array_index(self->by_segment, it->property);
    guint first = GPOINTER_TO_UINT(g_hash_table_lookup(segments, &it->segment->id));

    it->n_places = 0;
    if (!first)
        return;
    it->places = &g_array_index(self->places, CodingPropertyPlace, first - 1);
    for (guint i = first - 1; i < self->places->len; i++) {
        const CodingPropertyPlace *place =
            &g_array_index(self->places, CodingPropertyPlace, i);

        if (place->segment != it->segment->id || place->property != it->places->property)
            break;
        it->n_places++;
    }
    self->n_double += it->n_places > 1;
}

static gboolean
take_segment(const CodingSegment *segment, void *data, GError **error)
{
    Walk *walk = data;
    PropertyReading *self = walk->reading;
    const GArray *properties = g_hash_table_lookup(self->by_code, &segment->code);
    g_autoptr(GArray) voices = NULL;

    if (!properties || !coding_segment_origin_counts(segment->origin))
        return TRUE;
    voices = coding_query_list_voices(self->query, segment, error);
    if (!voices)
        return FALSE;
    for (guint i = 0; i < properties->len; i++) {
        PropertySegment it = {g_array_index(properties, guint, i), segment, voices, NULL,
                              0};

        find_places(self, &it);
        if (!walk->take(&it, walk->data, error))
            return FALSE;
    }
    return TRUE;
}

gboolean
property_reading_each(PropertyReading *self, Context *ctx, PropertyFunc take, void *data,
                      GError **error)
{
    Walk walk = {self, take, data};

    return coding_query_each(self->query, ctx->progress, take_segment, &walk, error);
}

gboolean
property_is_in_part(const CodingProperty *property, const PropertySegment *segment,
                    guint part)
{
    for (guint i = 0; i < segment->n_places; i++)
        if (coding_property_get_part(property, segment->places[i].position) == part)
            return TRUE;
    return FALSE;
}

gboolean
property_add_notes(const PropertyReading *self, CodingTable *table, const char *placed_by,
                   GError **error)
{
    g_autofree char *asked = coding_query_dup_text(self->query);

    if (placed_by)
        coding_table_add_note(table, "placed by %s alone", placed_by);
    if (self->n_double)
        coding_table_add_note(table,
                              "%u segment%s placed by more than one coder, and count%s "
                              "wherever one of them sees %s",
                              self->n_double, self->n_double == 1 ? " is" : "s are",
                              self->n_double == 1 ? "s" : "",
                              self->n_double == 1 ? "it" : "them");
    if (self->n_strays)
        coding_table_add_note(table,
                              "%u place%s kept and not counted: the segment%s no longer "
                              "of the property's code, or of what counts for it",
                              self->n_strays, self->n_strays == 1 ? " is" : "s are",
                              self->n_strays == 1 ? " is" : "s are");
    return select_add_scope_notes(table, asked, coding_query_get_scope(self->query),
                                  error);
}
