/*
 * compare-two.c - two codes against each other: where both, where one alone.
 *
 *     A    [----]      [--]             a segment of A is "both" when it shares a
 *     B       [---]          [---]      character with one of B, and the other way
 *          both        A     B          round
 *
 * A participant has both where what she says with the one code overlaps what she says
 * with the other.
 */
#include "compare.h"
#include "registry.h"

enum { BOTH, FIRST, SECOND, N_WHERES };

/* One of the two codes. */
typedef struct {
    const CodingCode *code;
    GHashTable *closure;
    GHashTable *covered; /* "person revision" -> GArray of CodingSpan, merged; person 0:
                          * of anybody, whatever the stance; else of what supports */
} Side;

/* What the three rows of the count come to. */
typedef struct {
    guint segments[2];  /* of the first code and of the second, in support */
    guint contrary;     /* speaking against or qualifying */
    GHashTable *people; /* ids (gint64 *): who has it, in support */
} Count;

typedef struct {
    CodingQuery *query;
    GArray *segments; /* CodingSegment: of either code, that count */
    Side sides[2];
    Count counts[N_WHERES];
} Two;

static void
two_clear(Two *self)
{
    g_clear_pointer(&self->query, coding_query_free);
    g_clear_pointer(&self->segments, g_array_unref);
    for (guint s = 0; s < 2; s++) {
        g_clear_pointer(&self->sides[s].closure, g_hash_table_unref);
        g_clear_pointer(&self->sides[s].covered, g_hash_table_unref);
    }
    for (guint w = 0; w < N_WHERES; w++)
        g_clear_pointer(&self->counts[w].people, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Two, two_clear)

/* --- what is covered -------------------------------------------------------------- */

static void
set_key(GString *key, gint64 person, gint64 revision)
{
    g_string_printf(key, "%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, person, revision);
}

static void
cover(Side *side, gint64 person, const CodingSegment *segment)
{
    g_autoptr(GString) key = g_string_new(NULL);
    GArray *spans;

    set_key(key, person, segment->revision);
    spans = g_hash_table_lookup(side->covered, key->str);
    if (!spans) {
        spans = g_array_new(FALSE, FALSE, sizeof(CodingSpan));
        g_hash_table_insert(side->covered, g_strdup(key->str), spans);
    }
    g_array_append_val(spans, segment->span);
}

static void
merge_all(GHashTable *table)
{
    GHashTableIter iter;
    gpointer spans;

    g_hash_table_iter_init(&iter, table);
    while (g_hash_table_iter_next(&iter, NULL, &spans))
        coding_span_merge(spans);
}

/* Whether @segment meets what the person has with the code. */
static gboolean
meets(const Side *side, gint64 person, const CodingSegment *segment)
{
    g_autoptr(GString) key = g_string_new(NULL);

    set_key(key, person, segment->revision);
    return coding_span_meets(g_hash_table_lookup(side->covered, key->str), segment->span);
}

static gboolean
has(const Side *side, const CodingSegment *segment)
{
    return g_hash_table_contains(side->closure, &segment->code);
}

static gboolean
cover_all(Two *self, GError **error)
{
    for (guint i = 0; i < self->segments->len; i++) {
        const CodingSegment *segment = &g_array_index(self->segments, CodingSegment, i);
        g_autoptr(GArray) people = coding_query_list_voices(self->query, segment, error);

        if (!people)
            return FALSE;
        for (guint s = 0; s < 2; s++) {
            if (!has(&self->sides[s], segment))
                continue;
            cover(&self->sides[s], 0, segment);
            for (guint p = 0;
                 segment->stance == CODING_STANCE_SUPPORTS && p < people->len; p++)
                cover(&self->sides[s], g_array_index(people, gint64, p), segment);
        }
    }
    merge_all(self->sides[0].covered);
    merge_all(self->sides[1].covered);
    return TRUE;
}

static gboolean
open_two(Two *self, Context *ctx, char **codes, GError **error)
{
    g_autoptr(GArray) all = NULL;

    self->query = select_query(ctx, codes, error);
    if (!self->query)
        return FALSE;
    if (coding_query_get_codes(self->query)->len < 2) {
        set_usage_error(error, "a code cannot be compared with itself: '%s'", codes[0]);
        return FALSE;
    }
    for (guint s = 0; s < 2; s++) {
        Side *side = &self->sides[s];

        side->code = g_ptr_array_index(coding_query_get_codes(self->query), s);
        side->closure = coding_codebook_get_closure(
            coding_query_get_codebook(self->query), side->code);
        side->covered = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                              (GDestroyNotify)g_array_unref);
    }
    all = coding_query_run(self->query, error);
    self->segments = all ? compare_keep_read(all, NULL) : NULL;
    return self->segments && cover_all(self, error);
}

/* --- counting --------------------------------------------------------------------- */

static guint
get_where(const Two *self, const CodingSegment *segment)
{
    gboolean first = has(&self->sides[0], segment),
             second = has(&self->sides[1], segment);

    if ((first && meets(&self->sides[1], 0, segment)) ||
        (second && meets(&self->sides[0], 0, segment)))
        return BOTH;
    return first ? FIRST : SECOND;
}

static gboolean
has_both(const Two *self, gint64 person, const CodingSegment *segment)
{
    return (has(&self->sides[0], segment) && meets(&self->sides[1], person, segment)) ||
           (has(&self->sides[1], segment) && meets(&self->sides[0], person, segment));
}

static gboolean
count_segment(Two *self, const CodingSegment *segment, GError **error)
{
    guint where = get_where(self, segment);
    Count *count = &self->counts[where];
    g_autoptr(GArray) people = NULL;

    if (segment->stance != CODING_STANCE_SUPPORTS) {
        count->contrary++;
        return TRUE;
    }
    for (guint s = 0; s < 2; s++)
        count->segments[s] += has(&self->sides[s], segment);
    people = coding_query_list_voices(self->query, segment, error);
    for (guint p = 0; people && p < people->len; p++) {
        gint64 person = g_array_index(people, gint64, p);

        if ((where != BOTH || has_both(self, person, segment)) &&
            !g_hash_table_contains(count->people, &person))
            g_hash_table_add(count->people, g_memdup2(&person, sizeof person));
    }
    return people != NULL;
}

static gboolean
count_all(Two *self, GError **error)
{
    for (guint w = 0; w < N_WHERES; w++)
        self->counts[w].people =
            g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    for (guint i = 0; i < self->segments->len; i++)
        if (!count_segment(self, &g_array_index(self->segments, CodingSegment, i), error))
            return FALSE;
    return TRUE;
}

static guint
count_groups(const Two *self, const Count *count)
{
    const CodingRoster *roster =
        coding_voices_get_roster(coding_query_get_voices(self->query));
    g_autoptr(GHashTable) groups = g_hash_table_new(g_int64_hash, g_int64_equal);
    GHashTableIter iter;
    gpointer person;

    g_hash_table_iter_init(&iter, count->people);
    while (g_hash_table_iter_next(&iter, &person, NULL))
        g_hash_table_add(groups,
                         (gpointer)&coding_roster_get(roster, *(gint64 *)person)->group);
    return g_hash_table_size(groups);
}

/* --- tables ----------------------------------------------------------------------- */

static const CodingColumn count_columns[] = {
    {.id = "where", .title = "Where"},
    {.id = "segments_1", .title = "Segments of the first", .type = CODING_CELL_INTEGER},
    {.id = "segments_2", .title = "Of the second", .type = CODING_CELL_INTEGER},
    {.id = "participants", .title = "Participants", .type = CODING_CELL_INTEGER},
    {.id = "participants_n", .title = "of", .type = CODING_CELL_INTEGER},
    {.id = "groups", .title = "Groups", .type = CODING_CELL_INTEGER},
    {.id = "groups_n", .title = "of", .type = CODING_CELL_INTEGER},
    {.id = "contrary", .title = "Against or qualifying", .type = CODING_CELL_INTEGER},
    {NULL},
};

static char *
dup_where(const Two *self, guint where)
{
    if (where == BOTH)
        return g_strdup("both");
    return g_strdup_printf("only %s", self->sides[where == SECOND].code->name);
}

static CodingTable *
make_counts(const Two *self, const CodingScopeSize *size)
{
    CodingTable *table = coding_table_new(count_columns);

    for (guint w = 0; w < N_WHERES; w++) {
        const Count *count = &self->counts[w];
        g_autofree char *name = dup_where(self, w);

        coding_table_add_row(
            table, name, w == SECOND ? CODING_MISSING : (gint64)count->segments[0],
            w == FIRST ? CODING_MISSING : (gint64)count->segments[1],
            (gint64)g_hash_table_size(count->people), (gint64)size->participants,
            (gint64)count_groups(self, count), (gint64)size->groups,
            (gint64)count->contrary);
    }
    return table;
}

/* "both: 3 of 'A' and 4 of 'B' overlap; 2 of 4 participants, 2 of 2 groups" */
static void
note_counts(const Two *self, CodingTable *table, const CodingScopeSize *size)
{
    for (guint w = 0; w < N_WHERES; w++) {
        const Count *count = &self->counts[w];
        g_autofree char *name = dup_where(self, w);
        g_autofree char *segments =
            w == BOTH ? g_strdup_printf("%u of '%s' overlap %u of '%s'",
                                        count->segments[0], self->sides[0].code->name,
                                        count->segments[1], self->sides[1].code->name)
                      : g_strdup_printf("%u", count->segments[w == SECOND]);
        g_autofree char *contrary =
            count->contrary
                ? g_strdup_printf("; against or qualifying: %u", count->contrary)
                : g_strdup("");

        coding_table_add_note(table,
                              "%s: segments in support: %s; %u of %u participants, %u of "
                              "%u groups%s",
                              name, segments, g_hash_table_size(count->people),
                              size->participants, count_groups(self, count), size->groups,
                              contrary);
    }
}

/* Where one code lies below the other, say, much is both by that alone. */
static void
note_common(const Two *self, CodingTable *table)
{
    GHashTableIter iter;
    gpointer id;
    guint n = 0;

    g_hash_table_iter_init(&iter, self->sides[0].closure);
    while (g_hash_table_iter_next(&iter, &id, NULL))
        n += g_hash_table_contains(self->sides[1].closure, id);
    if (n)
        coding_table_add_note(table,
                              "%u code%s count%s for '%s' as well as for '%s', so that "
                              "%s segments are both",
                              n, n == 1 ? "" : "s", n == 1 ? "s" : "",
                              self->sides[0].code->name, self->sides[1].code->name,
                              n == 1 ? "its" : "their");
}

/* The passages that are @where, in the order of the text. */
static gboolean
add_passages(const Two *self, Comparison *comparison, CodingTable *table, guint where,
             GError **error)
{
    g_autofree char *name = dup_where(self, where);
    g_autoptr(GArray) here = g_array_new(FALSE, FALSE, sizeof(CodingSegment));
    g_autoptr(GPtrArray) passages = NULL;

    for (guint i = 0; i < self->segments->len; i++) {
        const CodingSegment *segment = &g_array_index(self->segments, CodingSegment, i);

        if (get_where(self, segment) == where)
            g_array_append_vals(here, segment, 1);
    }
    passages = comparison_list_passages(comparison, here, error);
    for (guint i = 0; passages && i < passages->len; i++) {
        if (compare_options.limit && i == (guint)compare_options.limit) {
            coding_table_add_note(table, "%s: the first %u of %u passages", name, i,
                                  passages->len);
            break;
        }
        if (!comparison_add_row(comparison, table, g_ptr_array_index(passages, i), error))
            return FALSE;
        coding_table_set_text(table, COMPARE_WHERE, name);
    }
    return passages != NULL;
}

static CodingTable *
make_list(const Two *self, Context *ctx, const CodingScopeSize *size, GError **error)
{
    g_autoptr(CodingTable) table =
        compare_new_table(1u << COMPARE_SCORE | 1u << COMPARE_SHARED);
    g_auto(Comparison) comparison = {0};

    if (!comparison_open(&comparison, ctx, self->query, error))
        return NULL;
    for (guint w = 0; w < N_WHERES; w++)
        if (!add_passages(self, &comparison, table, w, error))
            return NULL;
    note_counts(self, table, size);
    return g_steal_pointer(&table);
}

gboolean
compare_two(Context *ctx, char **codes, GError **error)
{
    g_auto(Two) self = {0};
    g_autoptr(CodingTable) table = NULL;
    g_autoptr(GArray) all = NULL;
    CodingScopeSize size;

    if (!open_two(&self, ctx, codes, error) || !count_all(&self, error) ||
        !coding_scope_measure(coding_query_get_scope(self.query), &size, error))
        return FALSE;
    table = compare_options.count ? make_counts(&self, &size)
                                  : make_list(&self, ctx, &size, error);
    all = table ? coding_query_run(self.query, error) : NULL;
    if (!all)
        return FALSE;
    coding_table_add_note(table,
                          "both: a segment of the one code shares a character with "
                          "one of the other; persons: where what they say does");
    note_common(&self, table);
    return select_add_notes(ctx, table, self.query, all, error) &&
           context_print(ctx, table, error);
}
