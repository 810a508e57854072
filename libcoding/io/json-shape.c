/* json-shape.c - a walk over the tree that weighs every list. */
#include "io/json-shape.h"

#include <string.h>

#include "io/json-record.h"

gboolean
json_shape_holds_alternatives(const char *name)
{
    static const char *const names[] = {"alternatives", "nBest", "nbest", "hypotheses",
                                        NULL};

    return name && g_strv_contains(names, name);
}

const char *
json_shape_get_name(const JsonShape *self)
{
    for (guint i = self->path.n; i > 0; i--)
        if (self->path.steps[i - 1])
            return self->path.steps[i - 1];
    return NULL;
}

void
json_shape_free(JsonShape *self)
{
    for (guint i = 0; self && i < self->path.n; i++)
        g_free(self->path.steps[i]);
    g_free(self);
}

/* --- the walk ----------------------------------------------------------------------- */

typedef void (*Visit)(const JsonPath *path, GVariant *array, void *data);

static void walk(GVariant *value, JsonPath *path, Visit visit, void *data);

static void
walk_array(GVariant *array, JsonPath *path, Visit visit, void *data)
{
    const char *name = path->n ? path->steps[path->n - 1] : NULL;
    gsize n = coding_json_get_length(array);

    if (json_shape_holds_alternatives(name))
        n = MIN(n, 1);
    else
        visit(path, array, data);
    if (path->n == JSON_MAX_STEPS)
        return;
    path->steps[path->n++] = NULL;
    for (gsize i = 0; i < n; i++) {
        g_autoptr(GVariant) element = coding_json_get_element(array, i);

        if (element)
            walk(element, path, visit, data);
    }
    path->n--;
}

static void
walk_object(GVariant *object, JsonPath *path, Visit visit, void *data)
{
    GVariantIter iter;
    char *name;
    GVariant *member;

    if (path->n == JSON_MAX_STEPS)
        return;
    g_variant_iter_init(&iter, object);
    while (g_variant_iter_next(&iter, "{sv}", &name, &member)) {
        path->steps[path->n++] = name;
        walk(member, path, visit, data);
        path->n--;
        g_free(name);
        g_variant_unref(member);
    }
}

static void
walk(GVariant *value, JsonPath *path, Visit visit, void *data)
{
    if (g_variant_is_of_type(value, G_VARIANT_TYPE("av")))
        walk_array(value, path, visit, data);
    else if (g_variant_is_of_type(value, G_VARIANT_TYPE_VARDICT))
        walk_object(value, path, visit, data);
}

/* --- weighing ----------------------------------------------------------------------- */

static char *
dup_key(const JsonPath *path)
{
    GString *key = g_string_new(NULL);

    for (guint i = 0; i < path->n; i++)
        g_string_append_printf(key, "\x1f%s", path->steps[i] ? path->steps[i] : "\x1e");
    return g_string_free(key, FALSE);
}

static gboolean
words_name_speakers(const JsonRecord *record)
{
    for (gsize i = 0; i < coding_json_get_length(record->words); i++) {
        g_autoptr(GVariant) element = coding_json_get_element(record->words, i);
        JsonRecord word;
        gboolean named;

        if (!element)
            continue;
        json_record_read(element, &word);
        named = word.speaker != NULL;
        json_record_clear(&word);
        if (named)
            return TRUE;
    }
    return FALSE;
}

static gboolean
is_single_word(const char *text)
{
    text += strspn(text, " ");
    return text[strcspn(text, " ")] == '\0' || !text[strcspn(text, " ") + 1];
}

static void
weigh_record(JsonShape *shape, GVariant *object)
{
    JsonRecord record;

    json_record_read(object, &record);
    if (record.text) {
        shape->n++;
        shape->bytes += strlen(record.text) + 1;
        shape->voiced += record.speaker || words_name_speakers(&record);
        shape->timed += record.begin.unit != JSON_TIME_NONE;
        shape->words += record.word;
        shape->single += is_single_word(record.text);
    } else if (record.speaker && record.begin.unit != JSON_TIME_NONE) {
        shape->spans++;
    }
    json_record_clear(&record);
}

static void
weigh(const JsonPath *path, GVariant *array, void *data)
{
    GHashTable *shapes = data;
    g_autofree char *key = dup_key(path);
    JsonShape *shape = g_hash_table_lookup(shapes, key);

    for (gsize i = 0; i < coding_json_get_length(array); i++) {
        g_autoptr(GVariant) element = coding_json_get_element(array, i);

        if (!element || !g_variant_is_of_type(element, G_VARIANT_TYPE_VARDICT))
            continue;
        if (!shape) {
            shape = g_new0(JsonShape, 1);
            shape->path.n = path->n;
            for (guint step = 0; step < path->n; step++)
                shape->path.steps[step] = g_strdup(path->steps[step]);
            g_hash_table_insert(shapes, g_steal_pointer(&key), shape);
        }
        weigh_record(shape, element);
    }
}

/* Speakers count more than times, and times more than text. */
static guint
get_class(const JsonShape *shape)
{
    guint named = shape->voiced * 2 > shape->n    ? 4
                  : shape->voiced * 5 >= shape->n ? 2
                                                  : 0;

    return named + (shape->timed * 2 >= shape->n);
}

static int
compare_shapes(const JsonShape *a, const JsonShape *b)
{
    if (get_class(a) != get_class(b))
        return get_class(a) > get_class(b) ? 1 : -1;
    if (a->bytes != b->bytes)
        return a->bytes > b->bytes ? 1 : -1;
    if (a->n != b->n)
        return a->n > b->n ? 1 : -1;
    /* The nearer to the root; then anything that does not depend on chance. */
    if (a->path.n != b->path.n)
        return a->path.n < b->path.n ? 1 : -1;
    return -g_strcmp0(json_shape_get_name(a), json_shape_get_name(b));
}

static int
compare_spans(const JsonShape *a, const JsonShape *b)
{
    return a->spans == b->spans ? compare_shapes(a, b) : a->spans > b->spans ? 1 : -1;
}

static gboolean
has_text(const JsonShape *shape)
{
    return shape->n > 0;
}

static gboolean
has_spans(const JsonShape *shape)
{
    return shape->spans > 0;
}

static gboolean
is_of_words(const JsonShape *shape)
{
    return shape->single * 10 >= shape->n * 9;
}

/* Whether @shape says in whole utterances what @words says word by word. */
static gboolean
is_instead(const JsonShape *shape, const JsonShape *words)
{
    return has_text(shape) && !is_of_words(shape) && is_of_words(words) &&
           words->words * 2 < words->n && get_class(shape) == get_class(words) &&
           shape->bytes * 10 >= words->bytes * 9;
}

/* The greatest of those that will do. */
static JsonShape *
find_best(GVariant *root, gboolean (*will_do)(const JsonShape *shape),
          int (*compare)(const JsonShape *a, const JsonShape *b))
{
    g_autoptr(GHashTable) shapes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                                         (GDestroyNotify)json_shape_free);
    GHashTableIter iter;
    gpointer key, value, best_key = NULL;
    JsonShape *best = NULL, *words;
    JsonPath path = {0};

    walk(root, &path, weigh, shapes);
    g_hash_table_iter_init(&iter, shapes);
    while (g_hash_table_iter_next(&iter, &key, &value))
        if (will_do(value) && (!best || compare(value, best) > 0)) {
            best = value;
            best_key = key;
        }
    if (!best)
        return NULL;
    words = best;
    g_hash_table_iter_init(&iter, shapes);
    while (g_hash_table_iter_next(&iter, &key, &value))
        if (is_instead(value, words) && (best == words || compare(value, best) > 0)) {
            best = value;
            best_key = key;
        }
    g_hash_table_steal_extended(shapes, best_key, &key, &value);
    g_free(key);
    return value;
}

JsonShape *
json_shape_find(GVariant *root)
{
    return find_best(root, has_text, compare_shapes);
}

JsonShape *
json_shape_find_spans(GVariant *root)
{
    return find_best(root, has_spans, compare_spans);
}

/* --- what stands at a place ------------------------------------------------------- */

typedef struct {
    const JsonShape *shape;
    GPtrArray *found;
} Collector;

static void
collect(const JsonPath *path, GVariant *array, void *data)
{
    Collector *self = data;

    if (path->n != self->shape->path.n)
        return;
    for (guint i = 0; i < path->n; i++)
        if (g_strcmp0(path->steps[i], self->shape->path.steps[i]) != 0)
            return;
    for (gsize i = 0; i < coding_json_get_length(array); i++) {
        GVariant *element = coding_json_get_element(array, i);

        if (element && g_variant_is_of_type(element, G_VARIANT_TYPE_VARDICT))
            g_ptr_array_add(self->found, element);
        else
            g_clear_pointer(&element, g_variant_unref);
    }
}

GPtrArray *
json_shape_list(const JsonShape *self, GVariant *root)
{
    Collector collector = {
        self, g_ptr_array_new_with_free_func((GDestroyNotify)g_variant_unref)};
    JsonPath path = {0};

    walk(root, &path, collect, &collector);
    return collector.found;
}
