/* cmd-codebook-property-count.c - 'axial codebook property count': how segments and
 * persons are spread over a range. */
#include "by.h"
#include "property.h"
#include "registry.h"

static char *opt_scheme, *opt_placed_by, *opt_by;
static const GOptionEntry options[] = {
    SELECT_SCOPE_OPTIONS,
    PROPERTY_PLACED_BY_OPTION(&opt_placed_by),
    {"by", 0, 0, G_OPTION_ARG_STRING, &opt_by,
     "For each group, participant or value of an attribute", "WHAT"},
    {"scheme", 's', 0, G_OPTION_ARG_STRING, &opt_scheme,
     "The scheme of the code: a coder's, or 'joint' (wherever it is found first)",
     "NAME"},
    {NULL},
};

enum {
    COLUMN_BY,
    COLUMN_PART,
    COLUMN_SEGMENTS,
    COLUMN_PARTICIPANTS,
    COLUMN_PARTICIPANTS_N,
    COLUMN_GROUPS,
    COLUMN_GROUPS_N,
    COLUMN_AGAINST,
    COLUMN_QUALIFYING,
};

static const CodingColumn columns[] = {
    [COLUMN_BY] = {.id = "by",
                   .title = "Of",
                   .help = "the group, participant or value of --by"},
    [COLUMN_PART] = {.id = "part",
                     .title = "Where",
                     .help = "a point, or between two; or not placed"},
    [COLUMN_SEGMENTS] = {.id = "segments",
                         .title = "Segments",
                         .type = CODING_CELL_INTEGER,
                         .help = "in support of the code"},
    [COLUMN_PARTICIPANTS] = {.id = "participants",
                             .title = "Participants",
                             .type = CODING_CELL_INTEGER,
                             .help = "in support"},
    [COLUMN_PARTICIPANTS_N] = {.id = "participants_n",
                               .title = "of",
                               .type = CODING_CELL_INTEGER,
                               .help = "participants in the scope"},
    [COLUMN_GROUPS] = {.id = "groups",
                       .title = "Groups",
                       .type = CODING_CELL_INTEGER,
                       .help = "in support"},
    [COLUMN_GROUPS_N] = {.id = "groups_n",
                         .title = "of",
                         .type = CODING_CELL_INTEGER,
                         .help = "groups in the scope"},
    [COLUMN_AGAINST] = {.id = "against_segments",
                        .title = "Against",
                        .type = CODING_CELL_INTEGER,
                        .help = "segments that speak against the code"},
    [COLUMN_QUALIFYING] = {.id = "qualifying_segments",
                           .title = "Qualifying",
                           .type = CODING_CELL_INTEGER,
                           .help = "segments that qualify it"},
    {NULL},
};

/* A tally for each part of the range and two more, of each value. */
typedef struct {
    PropertyReading *reading;
    const CodingProperty *property;
    guint n_parts;
    ByValues values;
    GPtrArray *tallies; /* for each value: GPtrArray of CodingTallier */
} Count;

#define PLACED(self)   ((self)->n_parts)
#define UNPLACED(self) ((self)->n_parts + 1)
#define N_ROWS(self)   ((self)->n_parts + 2)

static void
count_clear(Count *self)
{
    by_values_clear(&self->values);
    g_clear_pointer(&self->tallies, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Count, count_clear)

static GPtrArray *
get_tallies(Count *self, guint value)
{
    while (self->tallies->len <= value) {
        GPtrArray *its =
            g_ptr_array_new_with_free_func((GDestroyNotify)(void *)coding_tallier_free);

        for (guint row = 0; row < N_ROWS(self); row++)
            g_ptr_array_add(its, coding_tallier_new());
        g_ptr_array_add(self->tallies, its);
    }
    return g_ptr_array_index(self->tallies, value);
}

static void
add_voices(Count *self, const PropertySegment *it, guint value, const GArray *voices)
{
    const CodingRoster *roster =
        coding_voices_get_roster(coding_query_get_voices(self->reading->query));
    GPtrArray *tallies = get_tallies(self, value);

    for (guint part = 0; part < self->n_parts; part++)
        if (property_is_in_part(self->property, it, part))
            coding_tallier_add(g_ptr_array_index(tallies, part), it->segment, roster,
                               voices);
    coding_tallier_add(
        g_ptr_array_index(tallies, it->n_places ? PLACED(self) : UNPLACED(self)),
        it->segment, roster, voices);
}

/* Each value has the segment once, with those of its persons who speak in it. */
static gboolean
take(const PropertySegment *it, void *data, GError **error)
{
    Count *self = data;
    g_autoptr(GHashTable) shares = NULL;
    g_autoptr(GPtrArray) order = NULL;

    (void)error;
    if (!opt_by) {
        add_voices(self, it, 0, it->voices);
        return TRUE;
    }
    shares = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
    order = g_ptr_array_new();
    for (guint i = 0; i < it->voices->len; i++) {
        gint64 id = g_array_index(it->voices, gint64, i);
        gpointer value = GUINT_TO_POINTER(
            by_values_find(&self->values, coding_roster_get(self->values.roster, id)));
        GArray *share = g_hash_table_lookup(shares, value);

        if (!share) {
            share = g_array_new(FALSE, FALSE, sizeof(gint64));
            g_hash_table_insert(shares, value, share);
            g_ptr_array_add(order, value);
        }
        g_array_append_val(share, id);
    }
    for (guint i = 0; i < order->len; i++) {
        gpointer value = g_ptr_array_index(order, i);

        add_voices(self, it, GPOINTER_TO_UINT(value), g_hash_table_lookup(shares, value));
    }
    return TRUE;
}

static char *
dup_row_name(const Count *self, guint row)
{
    if (row == PLACED(self))
        return g_strdup("anywhere on it");
    return row == UNPLACED(self) ? g_strdup("not placed")
                                 : coding_property_dup_part_name(self->property, row);
}

static void
add_rows(Count *self, CodingTable *table, guint value, const char *name,
         const CodingScopeSize *size)
{
    GPtrArray *tallies = get_tallies(self, value);

    for (guint row = 0; row < N_ROWS(self); row++) {
        CodingTally tally = coding_tallier_read(g_ptr_array_index(tallies, row));
        g_autofree char *part = dup_row_name(self, row);

        coding_table_add_row(
            table, name, part, (gint64)tally.segments, (gint64)tally.participants,
            (gint64)size->participants, (gint64)tally.groups, (gint64)size->groups,
            (gint64)tally.against_segments, (gint64)tally.qualifying_segments);
    }
}

static CodingTable *
make_table(Count *self, const CodingScopeSize *size)
{
    CodingColumn shown[G_N_ELEMENTS(columns)];
    CodingTable *table;

    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++)
        shown[i] = columns[i];
    shown[COLUMN_BY].hidden = !opt_by;
    table = coding_table_new(shown);
    if (!opt_by)
        add_rows(self, table, 0, NULL, size);
    for (guint v = 0; opt_by && v < self->values.values->len; v++) {
        const ByValue *value = by_values_get(&self->values, v);
        CodingScopeSize its = {value->n_persons, value->n_groups, 0};

        add_rows(self, table, v, value->name, &its);
    }
    return table;
}

static gboolean
run(Context *ctx, char **args, GError **error)
{
    g_auto(PropertyReading) reading = {0};
    g_auto(Count) count = {.reading = &reading};
    g_autoptr(CodingTable) table = NULL;
    const CodingScope *scope;
    CodingScopeSize size;

    if (!property_reading_open(&reading, ctx, opt_scheme, args, opt_placed_by, error))
        return FALSE;
    scope = coding_query_get_scope(reading.query);
    count.property = g_ptr_array_index(reading.properties, 0);
    count.n_parts = coding_property_count_parts(count.property);
    count.tallies = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    if ((opt_by &&
         !by_values_open(&count.values, scope,
                         coding_voices_get_roster(coding_query_get_voices(reading.query)),
                         opt_by, error)) ||
        !property_reading_each(&reading, ctx, take, &count, error) ||
        !coding_scope_measure(scope, &size, error))
        return FALSE;
    table = make_table(&count, &size);
    coding_table_add_note(table,
                          "segments and places of every coder whose work you may see; "
                          "'axial codebook property show CODE PROPERTY --at POINT' (or "
                          "--unplaced) opens a number");
    if (opt_by)
        coding_table_add_note(table, "a segment counts for everybody who speaks in it");
    return property_add_notes(&reading, table, opt_placed_by, error) &&
           context_print(ctx, table, error);
}

const Command property_count = {
    .name = "count",
    .arguments = "CODE PROPERTY",
    .min_args = 2,
    .max_args = 2,
    .summary = "how segments and persons are spread over a property",
    .details =
        "Prints a row for each point of the range and for each stretch between two, then "
        "for all that lies on it and for what is not placed: segments, n of N "
        "participants and groups in support, and segments that speak against the code or "
        "qualify it. --by does so for each group, participant or value of an attribute; "
        "who has no value is (missing), and N is how many have it.",
    .examples = (const char *const[]){"the distribution",
                                      "axial codebook property count Distress impact",
                                      "in each group",
                                      ("axial codebook property count Distress impact "
                                       "--by group"),
                                      NULL},
    .options = options,
    .columns = columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run,
};
