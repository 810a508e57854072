/* cut.c - which part each unit of a comparison is in, and a table for each. */
#include "measure/cut.h"

#include <string.h>

#include "base/text.h"
#include "measure/comparison-private.h"
#include "model/guide.h"

/* A part as units are met: its name, and where it comes among the others. */
typedef struct {
    char *name;
    double rank;
    guint index; /* in the order in which they are met */
    gint64 n_units;
} Part;

struct _CodingCut {
    const CodingComparison *comparison;
    GPtrArray *parts; /* Part */
    GArray *cells;    /* guint, per unit through all transcripts */
    gint64 n_outside;
    CodingRatings **anything;
    GPtrArray **codes; /* CodingComparedCode */
};

static void
free_part(gpointer data)
{
    Part *part = data;

    g_free(part->name);
    g_free(part);
}

void
coding_cut_free(CodingCut *self)
{
    if (!self)
        return;
    for (guint i = 0; i < self->parts->len; i++) {
        if (self->anything)
            coding_ratings_free(self->anything[i]);
        if (self->codes)
            g_ptr_array_unref(self->codes[i]);
    }
    g_free(self->anything);
    g_free(self->codes);
    g_array_unref(self->cells);
    g_ptr_array_unref(self->parts);
    g_free(self);
}

/* --- which part a unit is in ---------------------------------------------------- */

/* One way to cut. */
typedef struct _Knife Knife;
struct _Knife {
    const CodingRoster *roster;
    GHashTable *groups; /* id of a transcript -> name of its group */
    GPtrArray *topics;  /* CodingTopic */
    GArray *marks;      /* CodingTopicMark, of the transcript that is being cut */
    guint text;         /* its place in the order of the analysis */
    const char *key;    /* of metadata */
    int attribute;
    /* The part of a unit that begins at @start, NULL: none; @rank is where the part
     * stands among the others, equal ones by their names.  Returns: (transfer full). */
    char *(*name)(const Knife *self, const CodingGrid *grid, guint unit, gsize start,
                  double *rank);
};

static const CodingParticipant *
get_speaker(const CodingGrid *grid, guint unit)
{
    return g_ptr_array_index(grid->speakers, unit);
}

static char *
name_transcript(const Knife *self, const CodingGrid *grid, guint unit, gsize start,
                double *rank)
{
    (void)unit, (void)start;
    *rank = self->text;
    return g_strdup(coding_transcript_get_name(grid->transcript));
}

static char *
name_group(const Knife *self, const CodingGrid *grid, guint unit, gsize start,
           double *rank)
{
    gint64 id = coding_transcript_get_id(grid->transcript);

    (void)unit, (void)start;
    *rank = self->text;
    return g_strdup(g_hash_table_lookup(self->groups, &id));
}

static char *
name_participant(const Knife *self, const CodingGrid *grid, guint unit, gsize start,
                 double *rank)
{
    const CodingParticipant *who = get_speaker(grid, unit);

    (void)start;
    *rank = self->text;
    return who ? g_strconcat(who->group_name, "/", who->name, NULL) : NULL;
}

static char *
name_role(const Knife *self, const CodingGrid *grid, guint unit, gsize start,
          double *rank)
{
    const CodingParticipant *who = get_speaker(grid, unit);

    (void)self, (void)start;
    if (!who)
        return NULL;
    *rank = who->role;
    return g_strdup(coding_role_get_name(who->role));
}

static char *
name_value(const Knife *self, const CodingGrid *grid, guint unit, gsize start,
           double *rank)
{
    const CodingAttribute *attribute =
        g_ptr_array_index(self->roster->attributes, self->attribute);
    const CodingParticipant *who = get_speaker(grid, unit);
    const char *value = who ? who->values[self->attribute] : NULL;

    (void)start;
    if (value && attribute->type == CODING_ATTRIBUTE_NUMBER)
        *rank = g_ascii_strtod(value, NULL);
    return g_strdup(value);
}

static char *
name_topic(const Knife *self, const CodingGrid *grid, guint unit, gsize start,
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
name_metadata(const Knife *self, const CodingGrid *grid, guint unit, gsize start,
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

static const struct {
    const char *word;
    char *(*name)(const Knife *self, const CodingGrid *grid, guint unit, gsize start,
                  double *rank);
} ways[] = {
    {"transcript", name_transcript},
    {"group", name_group},
    {"participant", name_participant},
    {"role", name_role},
    {"topic", name_topic},
};

static void
clear_knife(Knife *self)
{
    g_clear_pointer(&self->groups, g_hash_table_unref);
    g_clear_pointer(&self->topics, g_ptr_array_unref);
    g_clear_pointer(&self->marks, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Knife, clear_knife)

/* All that the comparison can be cut by, in the order of preference. */
static GPtrArray *
list_ways(const CodingComparison *comparison, const CodingRoster *roster)
{
    GPtrArray *list = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < G_N_ELEMENTS(ways); i++)
        g_ptr_array_add(list, g_strdup(ways[i].word));
    for (guint i = 0; i < roster->attributes->len; i++) {
        const CodingAttribute *one = g_ptr_array_index(roster->attributes, i);

        g_ptr_array_add(list, g_strdup(one->name));
    }
    for (guint t = 0; t < comparison->texts->len; t++) {
        const ComparedText *text = g_ptr_array_index(comparison->texts, t);
        const GPtrArray *keys = coding_transcript_get_metadata(text->grid->transcript);

        for (guint i = 0; i < keys->len; i++) {
            const CodingMetadata *one = g_ptr_array_index(keys, i);

            if (!g_ptr_array_find_with_equal_func(list, one->key, g_str_equal, NULL))
                g_ptr_array_add(list, g_strdup(one->key));
        }
    }
    return list;
}

static gboolean
load_groups(CodingStore *store, Knife *self, GError **error)
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

/* A word first, then an attribute, then metadata. */
static gboolean
choose_way(Knife *self, const CodingComparison *comparison, const char *by,
           GError **error)
{
    g_autoptr(GPtrArray) known = list_ways(comparison, self->roster);
    g_autoptr(GString) names = g_string_new(NULL);

    for (guint i = 0; i < known->len; i++) {
        const char *one = g_ptr_array_index(known, i);
        guint attribute = i - (guint)G_N_ELEMENTS(ways);

        g_string_append_printf(names, "%s%s", i ? ", " : "", one);
        if (!coding_text_same(one, by))
            continue;
        self->key = by;
        self->attribute = (int)attribute;
        self->name = i < G_N_ELEMENTS(ways)                      ? ways[i].name
                     : attribute < self->roster->attributes->len ? name_value
                                                                 : name_metadata;
        return TRUE;
    }
    g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                "cannot cut the comparison by '%s'; there are %s", by, names->str);
    return FALSE;
}

/* --- cutting ------------------------------------------------------------------------ */

static Part *
ensure_part(CodingCut *self, GHashTable *by_name, char *name, double rank)
{
    Part *part = g_hash_table_lookup(by_name, name);

    if (part) {
        g_free(name);
        return part;
    }
    part = g_new0(Part, 1);
    *part = (Part){name, rank, self->parts->len, 0};
    g_ptr_array_add(self->parts, part);
    g_hash_table_insert(by_name, part->name, part);
    return part;
}

/* Puts each unit of the transcript into its part. */
static void
cut_text(CodingCut *self, const Knife *knife, GHashTable *by_name,
         const ComparedText *text)
{
    const CodingGrid *grid = text->grid;
    guint last = CODING_NO_CELL;

    for (guint i = 0; i < grid->pieces->len; i++) {
        const CodingPiece *piece = &g_array_index(grid->pieces, CodingPiece, i);
        gint64 weight = g_array_index(grid->weights, gint64, piece->unit);
        guint cell = CODING_NO_CELL;
        double rank = 0;
        char *name;

        if (piece->unit == last)
            continue;
        last = piece->unit;
        name = text->shown.n_judges < 2
                   ? NULL
                   : knife->name(knife, grid, piece->unit, piece->span.start, &rank);
        if (name) {
            Part *part = ensure_part(self, by_name, name, rank);

            part->n_units += weight;
            cell = part->index;
        } else if (text->shown.n_judges >= 2) {
            self->n_outside += weight;
        }
        g_array_append_val(self->cells, cell);
    }
}

static gboolean
cut_all(CodingStore *store, CodingCut *self, Knife *knife, GError **error)
{
    g_autoptr(GHashTable) by_name = g_hash_table_new(g_str_hash, g_str_equal);
    GPtrArray *texts = self->comparison->texts;

    for (guint t = 0; t < texts->len; t++) {
        const ComparedText *text = g_ptr_array_index(texts, t);

        if (knife->topics) {
            g_clear_pointer(&knife->marks, g_array_unref);
            knife->marks = coding_guide_list_marks(store, text->grid->transcript, error);
            if (!knife->marks)
                return FALSE;
        }
        knife->text = t;
        cut_text(self, knife, by_name, text);
    }
    return TRUE;
}

static int
compare_parts(const void *a, const void *b)
{
    const Part *x = *(Part *const *)a, *y = *(Part *const *)b;

    if (x->rank != y->rank)
        return x->rank < y->rank ? -1 : 1;
    return coding_text_compare(x->name, y->name);
}

/* Parts in their order, and the cells of the units by it. */
static void
put_in_order(CodingCut *self)
{
    g_autofree guint *place = g_new(guint, MAX(1, self->parts->len));

    g_ptr_array_sort(self->parts, compare_parts);
    for (guint i = 0; i < self->parts->len; i++)
        place[((Part *)g_ptr_array_index(self->parts, i))->index] = i;
    for (guint u = 0; u < self->cells->len; u++) {
        guint *cell = &g_array_index(self->cells, guint, u);

        *cell = *cell == CODING_NO_CELL ? CODING_NO_CELL : place[*cell];
    }
}

/* All tables: for each code one walk makes those of all parts. */
static void
rate_parts(CodingCut *self)
{
    const CodingComparison *comparison = self->comparison;
    guint n = self->parts->len, n_coders = comparison->n_coders;
    ComparedPart part = {0,     comparison->texts->len,
                         FALSE, (const guint *)(void *)self->cells->data,
                         n,     NULL};
    g_autofree CodingRatings **ratings = g_new0(CodingRatings *, MAX(1, n));
    g_autofree gint64 *units = g_new0(gint64, MAX(1, n * n_coders));
    g_autofree gint64 *totals = coding_comparison_count_units(comparison, &part);

    part.totals = totals;
    self->anything = g_new0(CodingRatings *, MAX(1, n));
    self->codes = g_new0(GPtrArray *, MAX(1, n));
    coding_comparison_rate(comparison, &part, CODING_TOUCH_ANYTHING, self->anything,
                           NULL);
    for (guint i = 0; i < n; i++)
        self->codes[i] =
            g_ptr_array_new_with_free_func((GDestroyNotify)coding_compared_code_free);
    for (guint c = 0; c < coding_match_get_n_codes(comparison->match); c++) {
        coding_comparison_rate(comparison, &part, c, ratings, units);
        for (guint i = 0; i < n; i++) {
            CodingComparedCode *code = coding_compared_code_new(comparison, c);

            code->ratings = ratings[i];
            memcpy(code->units, units + (gsize)i * n_coders, n_coders * sizeof *units);
            g_ptr_array_add(self->codes[i], code);
        }
    }
}

CodingCut *
coding_cut_new(CodingStore *store, const CodingComparison *comparison, const char *by,
               GError **error)
{
    g_autoptr(CodingCut) self = g_new0(CodingCut, 1);
    g_auto(Knife) knife = {.roster = coding_voices_get_roster(comparison->voices)};

    self->comparison = comparison;
    self->parts = g_ptr_array_new_with_free_func(free_part);
    self->cells = g_array_new(FALSE, FALSE, sizeof(guint));
    if (!choose_way(&knife, comparison, by, error) ||
        (knife.name == name_group && !load_groups(store, &knife, error)))
        return NULL;
    if (knife.name == name_topic && !(knife.topics = coding_guide_load(store, error)))
        return NULL;
    if (!cut_all(store, self, &knife, error))
        return NULL;
    put_in_order(self);
    rate_parts(self);
    return g_steal_pointer(&self);
}

guint
coding_cut_get_n_parts(const CodingCut *self)
{
    return self->parts->len;
}

const char *
coding_cut_get_name(const CodingCut *self, guint part)
{
    return ((const Part *)g_ptr_array_index(self->parts, part))->name;
}

gint64
coding_cut_get_n_units(const CodingCut *self, guint part)
{
    return ((const Part *)g_ptr_array_index(self->parts, part))->n_units;
}

const guint *
coding_cut_get_cells(const CodingCut *self)
{
    return (const guint *)(const void *)self->cells->data;
}

gint64
coding_cut_get_n_outside(const CodingCut *self)
{
    return self->n_outside;
}

const GPtrArray *
coding_cut_get_codes(const CodingCut *self, guint part)
{
    return self->codes[part];
}

const CodingRatings *
coding_cut_get_anything(const CodingCut *self, guint part)
{
    return self->anything[part];
}
