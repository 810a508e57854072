/* cmd-codebook-property.c - 'axial codebook property': ranges on which segments lie. */
#include "codebook.h"
#include "property.h"
#include "registry.h"
#include "scheme.h"

static char *opt_scheme, *opt_placed_by;
static const GOptionEntry options[] = {
    SELECT_SCOPE_OPTIONS,
    PROPERTY_PLACED_BY_OPTION(&opt_placed_by),
    {"scheme", 's', 0, G_OPTION_ARG_STRING, &opt_scheme,
     "Only in the scheme of a coder, or 'joint'", "NAME"},
    {NULL},
};

enum { COLUMN_SCHEME = 1 };

static const CodingColumn columns[] = {
    {.id = "code", .title = "Code", .help = "the code or category it is of"},
    [COLUMN_SCHEME] = {.id = "scheme",
                       .title = "Scheme",
                       .hidden = TRUE,
                       .help = "whose: a coder's, or the joint one"},
    {.id = "property", .title = "Property", .help = "its name"},
    {.id = "range", .title = "Range", .help = "its points, in order"},
    {.id = "placed",
     .title = "Placed",
     .type = CODING_CELL_INTEGER,
     .help = "segments that lie on it, of any stance"},
    {.id = "placed_n",
     .title = "of",
     .type = CODING_CELL_INTEGER,
     .help = "segments that count for the code"},
    {.id = "participants",
     .title = "Participants",
     .type = CODING_CELL_INTEGER,
     .help = "with a segment on it in support"},
    {.id = "participants_n",
     .title = "of",
     .type = CODING_CELL_INTEGER,
     .help = "participants in the scope"},
    {.id = "groups",
     .title = "Groups",
     .type = CODING_CELL_INTEGER,
     .help = "with a segment on it in support"},
    {.id = "groups_n",
     .title = "of",
     .type = CODING_CELL_INTEGER,
     .help = "groups in it"},
    {.id = "distribution",
     .title = "Where",
     .help = "the parts of the range with the segments that lie there"},
    {.id = "note", .title = "Note", .hidden = TRUE, .help = "what it is about"},
    {.id = "made",
     .title = "Made",
     .type = CODING_CELL_TIME,
     .hidden = TRUE,
     .help = "when it was made"},
    {NULL},
};

/* What lies on one property. */
typedef struct {
    CodingTallier *placed;
    guint n_segments; /* of the code */
    guint *parts;
} Row;

typedef struct {
    PropertyReading *reading;
    GArray *rows; /* Row */
} List;

static void
row_clear(gpointer data)
{
    Row *row = data;

    coding_tallier_free(row->placed);
    g_free(row->parts);
}

static gboolean
take(const PropertySegment *it, void *data, GError **error)
{
    List *list = data;
    Row *row = &g_array_index(list->rows, Row, it->property);
    const CodingProperty *property =
        g_ptr_array_index(list->reading->properties, it->property);

    (void)error;
    row->n_segments++;
    if (it->n_places)
        coding_tallier_add(
            row->placed, it->segment,
            coding_voices_get_roster(coding_query_get_voices(list->reading->query)),
            it->voices);
    for (guint part = 0; part < coding_property_count_parts(property); part++)
        row->parts[part] += property_is_in_part(property, it, part);
    return TRUE;
}

/* "alone 3; between alone and backed up 1". */
static char *
dup_distribution(const CodingProperty *property, const Row *row)
{
    GString *text = g_string_new(NULL);

    for (guint part = 0; part < coding_property_count_parts(property); part++) {
        g_autofree char *name = coding_property_dup_part_name(property, part);

        if (row->parts[part])
            g_string_append_printf(text, "%s%s %u", text->len ? "; " : "", name,
                                   row->parts[part]);
    }
    if (!text->len)
        return g_string_free(text, TRUE);
    return g_string_free(text, FALSE);
}

static void
add_row(CodingTable *table, const PropertyReading *reading, guint i, const Row *row,
        const CodingScopeSize *size)
{
    const CodingProperty *property = g_ptr_array_index(reading->properties, i);
    const CodingCode *code = coding_codebook_get(reading->codebook, property->code);
    const char *owner = g_hash_table_lookup(reading->coders, &code->owner);
    CodingTally tally = coding_tallier_read(row->placed);
    g_autofree char *range = coding_property_dup_range(property);
    g_autofree char *distribution = dup_distribution(property, row);

    coding_table_add_row(
        table, code->name, owner ? owner : "joint", property->name, range,
        (gint64)coding_tallier_get_n(row->placed), (gint64)row->n_segments,
        (gint64)tally.participants, (gint64)size->participants, (gint64)tally.groups,
        (gint64)size->groups, distribution, property->note, property->made_at);
}

/* Whose scheme it is, where there are several. */
static CodingTable *
make_table(const PropertyReading *reading)
{
    CodingColumn shown[G_N_ELEMENTS(columns)];
    gint64 first = 0;

    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++)
        shown[i] = columns[i];
    for (guint i = 0; i < reading->properties->len; i++) {
        const CodingProperty *property = g_ptr_array_index(reading->properties, i);
        gint64 scheme = coding_codebook_get(reading->codebook, property->code)->scheme;

        if (first && first != scheme)
            shown[COLUMN_SCHEME].hidden = FALSE;
        first = scheme;
    }
    return coding_table_new(shown);
}

static gboolean
run(Context *ctx, char **args, GError **error)
{
    g_auto(PropertyReading) reading = {0};
    g_autoptr(CodingTable) table = NULL;
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(Row));
    List list = {&reading, rows};
    CodingScopeSize size;

    g_array_set_clear_func(rows, row_clear);
    if (!property_reading_open(&reading, ctx, opt_scheme, args, opt_placed_by, error))
        return FALSE;
    for (guint i = 0; i < reading.properties->len; i++) {
        const CodingProperty *property = g_ptr_array_index(reading.properties, i);
        Row row = {coding_tallier_new(), 0,
                   g_new0(guint, coding_property_count_parts(property))};

        g_array_append_val(rows, row);
    }
    if (!property_reading_each(&reading, ctx, take, &list, error) ||
        !coding_scope_measure(coding_query_get_scope(reading.query), &size, error))
        return FALSE;
    table = make_table(&reading);
    for (guint i = 0; i < rows->len; i++)
        add_row(table, &reading, i, &g_array_index(rows, Row, i), &size);
    coding_table_add_note(
        table,
        "%u propert%s; segments and places of every coder whose work you may see; "
        "'axial codebook property show CODE PROPERTY' opens one",
        rows->len, rows->len == 1 ? "y" : "ies");
    return property_add_notes(&reading, table, opt_placed_by, error) &&
           context_print(ctx, table, error);
}

static const Command list = {
    .name = "list",
    .arguments = "[CODE]",
    .max_args = 1,
    .summary = "list properties with what lies on them",
    .details =
        "Prints the properties of the codes you may see, or those of CODE: the points of "
        "the range, how many of the segments that count for the code were placed on it, "
        "by how many participants and groups, and where. 'Where' tells each point and "
        "each stretch between two points that has a segment.",
    .examples =
        (const char *const[]){"every property", "axial codebook property",
                              "those of a joint category, of one group",
                              "axial codebook property list Distress -g g1", NULL},
    .options = options,
    .columns = columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run,
};

const Command codebook_property = {
    .name = "property",
    .summary = "properties of categories, with their dimensions",
    .details =
        "A property of a category is a range with named ends, 'alone' to 'backed up', "
        "and "
        "points between them if there are any. Segments that count for the category are "
        "placed on it by hand, at a point or at a number from 0 (the first end) to 1 "
        "(the "
        "last one). The property belongs to its code's scheme; where a segment lies is "
        "each coder's own judgement, and others see it once it is shared. A place "
        "follows "
        "its segment when texts are revised and codes are merged.",
    .subcommands =
        (const Command *const[]){&list, &property_show, &property_count, &property_add,
                                 &property_change, &property_place, &property_withdraw,
                                 &property_remove, NULL},
};
