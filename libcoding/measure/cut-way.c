/* cut-way.c - what a comparison can be cut by: the part of a unit by its name. */
#include "measure/cut-private.h"

#include "base/list.h"
#include "base/text.h"
#include "measure/comparison-private.h"
#include "model/guide.h"

static const CodingParticipant *
get_speaker(const CodingGrid *grid, guint unit)
{
    return g_ptr_array_index(grid->speakers, unit);
}

static char *
name_transcript(const CodingKnife *self, const CodingGrid *grid, guint unit, gsize start,
                double *rank)
{
    (void)unit, (void)start;
    *rank = self->text;
    return g_strdup(coding_transcript_get_name(grid->transcript));
}

static char *
name_group(const CodingKnife *self, const CodingGrid *grid, guint unit, gsize start,
           double *rank)
{
    gint64 id = coding_transcript_get_id(grid->transcript);

    (void)unit, (void)start;
    *rank = self->text;
    return g_strdup(g_hash_table_lookup(self->groups, &id));
}

static char *
name_participant(const CodingKnife *self, const CodingGrid *grid, guint unit, gsize start,
                 double *rank)
{
    const CodingParticipant *who = get_speaker(grid, unit);

    (void)start;
    *rank = self->text;
    return who ? g_strconcat(who->group_name, "/", who->name, NULL) : NULL;
}

static char *
name_role(const CodingKnife *self, const CodingGrid *grid, guint unit, gsize start,
          double *rank)
{
    const CodingParticipant *who = get_speaker(grid, unit);

    (void)self, (void)start;
    if (!who)
        return NULL;
    *rank = who->role;
    return g_strdup(coding_role_get_name(who->role));
}

/* Numbers stand by their size. */
static char *
dup_ranked(const GPtrArray *attributes, guint place, const char *value, double *rank)
{
    const CodingAttribute *attribute = g_ptr_array_index(attributes, place);

    if (value && attribute->type == CODING_ATTRIBUTE_NUMBER)
        *rank = g_ascii_strtod(value, NULL);
    return g_strdup(value);
}

static char *
name_value(const CodingKnife *self, const CodingGrid *grid, guint unit, gsize start,
           double *rank)
{
    const CodingParticipant *who = get_speaker(grid, unit);

    (void)start;
    return dup_ranked(self->roster->attributes, self->attribute,
                      who ? who->values[self->attribute] : NULL, rank);
}

static char *
name_value_of_transcript(const CodingKnife *self, const CodingGrid *grid, guint unit,
                         gsize start, double *rank)
{
    gint64 id = coding_transcript_get_id(grid->transcript);

    (void)unit, (void)start;
    return dup_ranked(self->values->attributes, self->attribute,
                      coding_attribute_values_get(self->values, id, self->attribute),
                      rank);
}

static char *
name_topic(const CodingKnife *self, const CodingGrid *grid, guint unit, gsize start,
           double *rank)
{
    (void)grid, (void)unit;
    for (guint i = 0; i < self->marks->len; i++) {
        const CodingTopicMark *mark = &g_array_index(self->marks, CodingTopicMark, i);

        if (start < mark->span.start || start >= mark->span.stop)
            continue;
        for (guint t = 0; t < self->topics->len; t++) {
            const CodingTopic *topic = g_ptr_array_index(self->topics, t);

            *rank = t;
            if (topic->id == mark->topic)
                return g_strdup(topic->name);
        }
    }
    return NULL;
}

static char *
name_metadata(const CodingKnife *self, const CodingGrid *grid, guint unit, gsize start,
              double *rank)
{
    const GPtrArray *list = coding_transcript_get_metadata(grid->transcript);

    (void)unit, (void)start;
    for (guint i = 0; i < list->len; i++) {
        const CodingMetadata *one = g_ptr_array_index(list, i);
        char *end;

        if (!coding_text_same(one->key, self->key))
            continue;
        *rank = g_ascii_strtod(one->value, &end);
        if (*end || end == one->value)
            *rank = 0;
        return g_strdup(one->value);
    }
    return NULL;
}

/* --- the list of ways ------------------------------------------------------------- */

#define SEVERAL "several persons speak in them, or nobody who is known"

static const CodingWay ways[] = {
    {"transcript", NULL, name_transcript},
    {"group", NULL, name_group},
    {"participant", SEVERAL, name_participant},
    {"role", SEVERAL, name_role},
    {"topic", "no topic of the guide is marked there", name_topic},
};

static const CodingWay of_speaker = {
    NULL, "there is no value, or several persons speak in them", name_value};
static const CodingWay of_transcript = {NULL, "the transcript has no value",
                                        name_value_of_transcript};
static const CodingWay of_metadata = {NULL, "the transcript does not say", name_metadata};

void
coding_knife_clear(CodingKnife *self)
{
    g_clear_pointer(&self->values, coding_attribute_values_free);
    g_clear_pointer(&self->groups, g_hash_table_unref);
    g_clear_pointer(&self->topics, g_ptr_array_unref);
    g_clear_pointer(&self->marks, g_array_unref);
}

/* The names of metadata that are there, each once.  Returns: (transfer full). */
static GPtrArray *
list_keys(const CodingComparison *comparison)
{
    GPtrArray *list = g_ptr_array_new();

    for (guint t = 0; t < comparison->texts->len; t++) {
        const ComparedText *text = g_ptr_array_index(comparison->texts, t);
        const GPtrArray *keys = coding_transcript_get_metadata(text->grid->transcript);

        for (guint i = 0; i < keys->len; i++) {
            const CodingMetadata *one = g_ptr_array_index(keys, i);

            if (!g_ptr_array_find_with_equal_func(list, one->key, g_str_equal, NULL))
                g_ptr_array_add(list, one->key);
        }
    }
    return list;
}

static gboolean
load_groups(CodingStore *store, CodingKnife *self, GError **error)
{
    g_autoptr(GPtrArray) list = coding_transcript_list(store, error);

    self->groups = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
    for (guint i = 0; list && i < list->len; i++) {
        const CodingTranscriptInfo *one = g_ptr_array_index(list, i);

        g_hash_table_insert(self->groups, g_memdup2(&one->id, sizeof one->id),
                            g_strdup(one->group));
    }
    return list != NULL;
}

/* The names that --by may have, after the words. */
static char *
dup_names(const CodingKnife *self, const GPtrArray *keys)
{
    const GPtrArray *attributes[] = {self->roster->attributes, self->values->attributes};
    g_autoptr(GString) names = g_string_new(NULL);

    for (guint i = 0; i < G_N_ELEMENTS(ways); i++)
        coding_list_append(names, ways[i].word);
    for (guint k = 0; k < G_N_ELEMENTS(attributes); k++)
        for (guint i = 0; i < attributes[k]->len; i++)
            coding_list_append(
                names,
                ((const CodingAttribute *)g_ptr_array_index(attributes[k], i))->name);
    for (guint i = 0; i < keys->len; i++)
        coding_list_append(names, g_ptr_array_index(keys, i));
    return g_string_free(g_steal_pointer(&names), FALSE);
}

/* An attribute of whom speaks, or else of the transcript. */
static gboolean
choose_attribute(CodingKnife *self, const char *by)
{
    int place = coding_attribute_find(self->roster->attributes, by, NULL);

    self->way = &of_speaker;
    if (place < 0) {
        place = coding_attribute_find(self->values->attributes, by, NULL);
        self->way = &of_transcript;
    }
    self->attribute = (guint)MAX(0, place);
    return place >= 0;
}

static gboolean
choose_key(CodingKnife *self, const GPtrArray *keys, const char *by)
{
    self->way = &of_metadata;
    self->key = by;
    for (guint i = 0; i < keys->len; i++)
        if (coding_text_same(g_ptr_array_index(keys, i), by))
            return TRUE;
    return FALSE;
}

/* A word first, then an attribute, then metadata. */
static gboolean
choose_way(CodingKnife *self, const CodingComparison *comparison, const char *by,
           GError **error)
{
    g_autoptr(GPtrArray) keys = list_keys(comparison);

    for (guint i = 0; i < G_N_ELEMENTS(ways); i++)
        if (coding_text_same(ways[i].word, by)) {
            self->way = &ways[i];
            return TRUE;
        }
    if (choose_attribute(self, by) || choose_key(self, keys, by))
        return TRUE;

    g_autofree char *names = dup_names(self, keys);
    g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                "cannot cut the comparison by '%s'; there are %s", by, names);
    return FALSE;
}

gboolean
coding_knife_open(CodingKnife *self, CodingStore *store,
                  const CodingComparison *comparison, const char *by, GError **error)
{
    self->roster = coding_voices_get_roster(comparison->voices);
    self->values = coding_attribute_values_load(store, CODING_BEARER_TRANSCRIPT, error);
    if (!self->values || !choose_way(self, comparison, by, error) ||
        (self->way->name == name_group && !load_groups(store, self, error)))
        return FALSE;
    if (self->way->name == name_topic)
        self->topics = coding_guide_load(store, error);
    return self->way->name != name_topic || self->topics;
}

gboolean
coding_knife_turn_to(CodingKnife *self, CodingStore *store,
                     const CodingTranscript *transcript, guint place, GError **error)
{
    self->text = place;
    if (!self->topics)
        return TRUE;
    g_clear_pointer(&self->marks, g_array_unref);
    self->marks = coding_guide_list_marks(store, transcript, error);
    return self->marks != NULL;
}
