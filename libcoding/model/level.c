/* level.c - see level.h. */
#include "model/level.h"

#include <string.h>

#include "base/text.h"
#include "model/band.h"

struct _CodingLevels {
    const CodingRoster *roster;
    guint attribute;
    CodingBands *bands;  /* NULL: each value by itself */
    GArray *levels;      /* CodingValueLevel */
    GHashTable *by_name; /* what makes a value one with another -> place */
};

/* A level while levels are being collected. */
typedef struct {
    char *key;                /* equal for what is one level */
    const char *least, *most; /* values */
    char *name;
} Found;

static void
clear_level(gpointer data)
{
    CodingValueLevel *level = data;

    g_free(level->name);
    g_free(level->condition);
}

static void
clear_found(gpointer data)
{
    Found *found = data;

    g_free(found->key);
    g_free(found->name);
}

void
coding_levels_free(CodingValueLevels *self)
{
    if (!self)
        return;
    coding_bands_unref(self->bands);
    g_array_unref(self->levels);
    g_hash_table_unref(self->by_name);
    g_free(self);
}

const CodingAttribute *
coding_levels_get_attribute(const CodingValueLevels *self)
{
    return g_ptr_array_index(self->roster->attributes, self->attribute);
}

gboolean
coding_levels_get_number(const CodingValueLevels *self, const CodingParticipant *who,
                         double *number)
{
    const char *value = who->values[self->attribute];

    if (!value || coding_levels_get_attribute(self)->type != CODING_ATTRIBUTE_NUMBER)
        return FALSE;
    *number = g_ascii_strtod(value, NULL);
    return TRUE;
}

/* The name of the level of @value, and what tells it from others. */
static char *
dup_key(const CodingValueLevels *self, const char *value)
{
    if (self->bands)
        return coding_bands_dup_name(self->bands, g_ascii_strtod(value, NULL));
    return coding_levels_get_attribute(self)->type == CODING_ATTRIBUTE_TEXT
               ? coding_text_fold(value)
               : g_strdup(value);
}

static int
compare_values(CodingAttributeType type, const char *a, const char *b)
{
    double x, y;

    if (type == CODING_ATTRIBUTE_TEXT)
        return coding_text_compare(a, b);
    if (type != CODING_ATTRIBUTE_NUMBER)
        return strcmp(a, b);
    x = g_ascii_strtod(a, NULL);
    y = g_ascii_strtod(b, NULL);
    return (x > y) - (x < y);
}

static int
compare_found(const void *a, const void *b, void *levels)
{
    const Found *x = a, *y = b;
    int order =
        compare_values(coding_levels_get_attribute(levels)->type, x->least, y->least);

    return order ? order : strcmp(x->key, y->key);
}

/* @value is in its level; @places: key -> place in @all. */
static void
collect(CodingValueLevels *self, const char *value, GArray *all, GHashTable *places)
{
    g_autofree char *key = dup_key(self, value);
    CodingAttributeType type = coding_levels_get_attribute(self)->type;
    gpointer place;
    Found *found;

    if (!g_hash_table_lookup_extended(places, key, NULL, &place)) {
        Found made = {.key = g_strdup(key),
                      .least = value,
                      .most = value,
                      .name = g_strdup(self->bands ? key : value)};

        g_array_append_val(all, made);
        g_hash_table_insert(places, g_steal_pointer(&key),
                            GUINT_TO_POINTER(all->len - 1));
        return;
    }
    found = &g_array_index(all, Found, GPOINTER_TO_UINT(place));
    if (compare_values(type, value, found->least) < 0)
        found->least = value;
    if (compare_values(type, value, found->most) > 0)
        found->most = value;
}

/* In quotation marks, which are doubled inside. */
static char *
dup_quoted(const char *text)
{
    g_auto(GStrv) parts = g_strsplit(text, "\"", -1);
    g_autofree char *doubled = g_strjoinv("\"\"", parts);

    return g_strdup_printf("\"%s\"", doubled);
}

static char *
dup_condition(const CodingValueLevels *self, const Found *found)
{
    const char *name = coding_levels_get_attribute(self)->name;
    g_autofree char *quoted = dup_quoted(found->least);

    if (self->bands)
        return g_strdup_printf("%s>=%s and %s<=%s", name, found->least, name,
                               found->most);
    return g_strdup_printf(
        "%s=%s", name,
        coding_levels_get_attribute(self)->type == CODING_ATTRIBUTE_TEXT ? quoted
                                                                         : found->least);
}

static void
add_levels(CodingValueLevels *self)
{
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(Found));
    g_autoptr(GHashTable) places =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    CodingValueLevel none = {.name = g_strdup("no data"), .missing = TRUE};

    g_array_set_clear_func(all, clear_found);
    for (guint i = 0; i < self->roster->participants->len; i++) {
        const CodingParticipant *who = g_ptr_array_index(self->roster->participants, i);
        const char *value = who->values[self->attribute];

        if (value && who->role == CODING_ROLE_PARTICIPANT)
            collect(self, value, all, places);
    }
    g_array_sort_with_data(all, compare_found, self);
    for (guint i = 0; i < all->len; i++) {
        Found *found = &g_array_index(all, Found, i);
        CodingValueLevel level = {.condition = dup_condition(self, found)};

        level.name = g_steal_pointer(&found->name);
        g_array_append_val(self->levels, level);
        g_hash_table_insert(self->by_name, g_steal_pointer(&found->key),
                            GUINT_TO_POINTER(i));
    }
    none.condition = g_strdup_printf("%s=", coding_levels_get_attribute(self)->name);
    g_array_append_val(self->levels, none);
}

static gboolean
add_bands(CodingValueLevels *self, const char *how, GError **error)
{
    g_autoptr(GArray) values = g_array_new(FALSE, FALSE, sizeof(double));
    const CodingAttribute *its = coding_levels_get_attribute(self);

    if (its->type != CODING_ATTRIBUTE_NUMBER) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "'%s:%s' asks for bands, which numbers have; '%s' is %s", its->name,
                    how, its->name, coding_attribute_type_get_name(its->type));
        return FALSE;
    }
    for (guint i = 0; i < self->roster->participants->len; i++) {
        const CodingParticipant *who = g_ptr_array_index(self->roster->participants, i);
        double value;

        if (who->role == CODING_ROLE_PARTICIPANT &&
            coding_levels_get_number(self, who, &value))
            g_array_append_val(values, value);
    }
    self->bands = coding_bands_new(how, values, error);
    return self->bands != NULL;
}

CodingValueLevels *
coding_levels_new(const CodingRoster *roster, const char *text, GError **error)
{
    g_autoptr(CodingValueLevels) self = g_new0(CodingValueLevels, 1);
    const char *colon = strchr(text, ':');
    g_autofree char *name =
        colon ? g_strndup(text, (gsize)(colon - text)) : g_strdup(text);
    int place = coding_roster_find_attribute(roster, name, error);

    self->roster = roster;
    self->levels = g_array_new(FALSE, FALSE, sizeof(CodingValueLevel));
    g_array_set_clear_func(self->levels, clear_level);
    self->by_name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (place < 0)
        return NULL;
    self->attribute = (guint)place;
    if (colon && !add_bands(self, colon + 1, error))
        return NULL;
    add_levels(self);
    return g_steal_pointer(&self);
}

const GArray *
coding_levels_list(const CodingValueLevels *self)
{
    return self->levels;
}

guint
coding_levels_find(const CodingValueLevels *self, const CodingParticipant *who)
{
    const char *value = who->values[self->attribute];
    g_autofree char *key = value ? dup_key(self, value) : NULL;
    gpointer place;

    /* Values of those who are no participants have no level. */
    return key && g_hash_table_lookup_extended(self->by_name, key, NULL, &place)
               ? GPOINTER_TO_UINT(place)
               : self->levels->len - 1;
}
