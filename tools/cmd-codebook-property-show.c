/* cmd-codebook-property-show.c - 'axial codebook property show': segments on a range. */
#include "columns.h"
#include "property.h"
#include "registry.h"

static char *opt_scheme, *opt_placed_by, *opt_part;
static gboolean opt_unplaced;
static const GOptionEntry options[] = {
    SELECT_SCOPE_OPTIONS,
    PROPERTY_PLACED_BY_OPTION(&opt_placed_by),
    {"at", 0, 0, G_OPTION_ARG_STRING, &opt_part,
     "Only those at a point, or 'between A and B' of two neighbours", "POINT"},
    {"unplaced", 0, 0, G_OPTION_ARG_NONE, &opt_unplaced,
     "Instead those of the code that lie nowhere on it", NULL},
    {"scheme", 's', 0, G_OPTION_ARG_STRING, &opt_scheme,
     "The scheme of the code: a coder's, or 'joint' (wherever it is found first)",
     "NAME"},
    {NULL},
};

enum {
    COLUMN_POSITION,
    COLUMN_VALUE,
    COLUMN_PART,
    COLUMN_ADDRESS,
    COLUMN_SPEAKER,
    COLUMN_CODE,
    COLUMN_STANCE,
    COLUMN_PLACED_BY,
    COLUMN_TEXT,
    COLUMN_CODER,
    COLUMN_TRANSCRIPT,
    COLUMN_PLACE,
    COLUMN_MADE,
};

static const CodingColumn columns[] = {
    [COLUMN_POSITION] = {.id = "position",
                         .title = "Position",
                         .help = "the point, else a number from 0 to 1"},
    [COLUMN_VALUE] = {.id = "value",
                      .title = "Value",
                      .type = CODING_CELL_REAL,
                      .decimals = 3,
                      .hidden = TRUE,
                      .help = "from 0, the first end, to 1, the last one"},
    [COLUMN_PART] = {.id = "part",
                     .title = "Part",
                     .hidden = TRUE,
                     .help = "the point, or the two it lies between"},
    [COLUMN_ADDRESS] = COLUMN_OF_LINES,
    [COLUMN_SPEAKER] = COLUMN_OF_SPEAKER,
    [COLUMN_CODE] = {.id = "code", .title = "Code", .help = "its code"},
    [COLUMN_STANCE] = {.id = "stance",
                       .title = "Stance",
                       .help = "to its code: supports, qualifies or against"},
    [COLUMN_PLACED_BY] = {.id = "placed_by",
                          .title = "Placed by",
                          .help = "who says that it lies there"},
    [COLUMN_TEXT] = {.id = "text", .title = "Text", .help = "what was said"},
    [COLUMN_CODER] = {.id = "coder",
                      .title = "Coder",
                      .hidden = TRUE,
                      .help = "who coded it"},
    [COLUMN_TRANSCRIPT] = COLUMN_OF_TRANSCRIPT,
    [COLUMN_PLACE] = COLUMN_OF_PLACE,
    [COLUMN_MADE] = {.id = "placed",
                     .title = "Placed",
                     .type = CODING_CELL_TIME,
                     .hidden = TRUE,
                     .help = "when it was placed"},
    {NULL},
};

typedef struct {
    PropertyReading *reading;
    const CodingProperty *property;
    int part; /* -1: all */
    CodingTable *table;
    CodingTallier *tally;
    GArray *positions; /* guint: of each row */
} Show;

static void
show_clear(Show *self)
{
    g_clear_pointer(&self->table, coding_table_unref);
    g_clear_pointer(&self->tally, coding_tallier_free);
    g_clear_pointer(&self->positions, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Show, show_clear)

static void
set_place(Show *self, const CodingPropertyPlace *place)
{
    g_autofree char *where =
        coding_property_dup_position(self->property, place->position);
    g_autofree char *part = coding_property_dup_part_name(
        self->property, coding_property_get_part(self->property, place->position));

    coding_table_set_text(self->table, COLUMN_POSITION, where);
    coding_table_set_real(self->table, COLUMN_VALUE,
                          (double)place->position / CODING_PROPERTY_RANGE);
    coding_table_set_text(self->table, COLUMN_PART, part);
    coding_table_set_text(self->table, COLUMN_PLACED_BY,
                          g_hash_table_lookup(self->reading->coders, &place->coder));
    coding_table_set_integer(self->table, COLUMN_MADE, place->made_at);
}

static void
set_segment(Show *self, const CodingSegment *segment, const CodingTranscript *t)
{
    const CodingCode *code = coding_codebook_get(self->reading->codebook, segment->code);
    g_autoptr(CodingExcerpt) excerpt = coding_excerpt_new(t, segment->span, NULL);
    g_autofree char *lines = coding_address_format_lines(t, segment->span);
    g_autofree char *address = coding_address_format(t, segment->span);
    g_autofree char *speakers = select_dup_speakers(t, segment->span);
    g_autofree char *text = coding_excerpt_dup_text(excerpt);

    coding_table_set_text(self->table, COLUMN_ADDRESS, lines);
    coding_table_set_text(self->table, COLUMN_PLACE, address);
    coding_table_set_text(self->table, COLUMN_TRANSCRIPT, coding_transcript_get_name(t));
    coding_table_set_text(self->table, COLUMN_SPEAKER, speakers);
    coding_table_set_text(self->table, COLUMN_CODE, code ? code->name : NULL);
    coding_table_set_text(self->table, COLUMN_STANCE,
                          coding_stance_get_name(segment->stance));
    coding_table_set_text(self->table, COLUMN_CODER,
                          g_hash_table_lookup(self->reading->coders, &segment->coder));
    coding_table_set_text(self->table, COLUMN_TEXT, text);
}

static gboolean
take(const PropertySegment *it, void *data, GError **error)
{
    Show *self = data;
    CodingVoices *voices = coding_query_get_voices(self->reading->query);
    const CodingTranscript *t;

    if (opt_unplaced ? it->n_places > 0
                     : !it->n_places ||
                           (self->part >= 0 &&
                            !property_is_in_part(self->property, it, (guint)self->part)))
        return TRUE;
    t = coding_voices_get_transcript(voices, it->segment->transcript, error);
    if (!t)
        return FALSE;
    coding_tallier_add(self->tally, it->segment, coding_voices_get_roster(voices),
                       it->voices);
    for (guint i = 0; i < MAX(1, it->n_places); i++) {
        const CodingPropertyPlace *place = it->n_places ? &it->places[i] : NULL;
        guint position = place ? place->position : 0;

        if (place && self->part >= 0 &&
            coding_property_get_part(self->property, position) != (guint)self->part)
            continue;
        coding_table_begin_row(self->table);
        set_segment(self, it->segment, t);
        if (place)
            set_place(self, place);
        g_array_append_val(self->positions, position);
    }
    return TRUE;
}

static int
compare_rows(const void *a, const void *b, void *data)
{
    const GArray *positions = data;
    guint x = *(const guint *)a, y = *(const guint *)b;
    guint first = g_array_index(positions, guint, x);
    guint second = g_array_index(positions, guint, y);

    return first != second ? (first > second) - (first < second) : (x > y) - (x < y);
}

/* From the first end to the last, those of one position in the order of the text. */
static void
sort_rows(Show *self)
{
    g_autoptr(GArray) order = g_array_new(FALSE, FALSE, sizeof(guint));

    for (guint i = 0; i < self->positions->len; i++)
        g_array_append_val(order, i);
    g_array_sort_with_data(order, compare_rows, self->positions);
    if (order->len)
        coding_table_reorder(self->table, &g_array_index(order, guint, 0));
}

static gboolean
add_notes(Show *self, GError **error)
{
    CodingTally tally = coding_tallier_read(self->tally);
    g_autofree char *range = coding_property_dup_range(self->property);
    CodingScopeSize size;

    if (!coding_scope_measure(coding_query_get_scope(self->reading->query), &size, error))
        return FALSE;
    coding_table_add_note(self->table, "%s: %s", self->property->name, range);
    coding_table_add_note(self->table,
                          "%u segment%s %s; %u of %u participants and %u of %u groups in "
                          "support; speaking against: %u; qualifying: %u",
                          coding_tallier_get_n(self->tally),
                          coding_tallier_get_n(self->tally) == 1 ? "" : "s",
                          opt_unplaced ? "not placed" : "placed", tally.participants,
                          size.participants, tally.groups, size.groups,
                          tally.against_segments, tally.qualifying_segments);
    return property_add_notes(self->reading, self->table, opt_placed_by, error);
}

static gboolean
run(Context *ctx, char **args, GError **error)
{
    g_auto(PropertyReading) reading = {0};
    g_auto(Show) show = {.reading = &reading, .part = -1};
    guint part;

    if (opt_unplaced && opt_part) {
        set_usage_error(error, "what lies nowhere (--unplaced) lies at no point (--at)");
        return FALSE;
    }
    if (!property_reading_open(&reading, ctx, opt_scheme, args, opt_placed_by, error))
        return FALSE;
    show.property = g_ptr_array_index(reading.properties, 0);
    if (opt_part) {
        if (!coding_property_find_part(show.property, opt_part, &part, error))
            return FALSE;
        show.part = (int)part;
    }
    show.table = coding_table_new(columns);
    show.tally = coding_tallier_new();
    show.positions = g_array_new(FALSE, FALSE, sizeof(guint));
    if (!property_reading_each(&reading, ctx, take, &show, error))
        return FALSE;
    sort_rows(&show);
    return add_notes(&show, error) && context_print(ctx, show.table, error);
}

const Command property_show = {
    .name = "show",
    .arguments = "CODE PROPERTY",
    .min_args = 2,
    .max_args = 2,
    .summary = "the segments on a property, from one end to the other",
    .details = "Prints the segments that were placed, from the first end to the last, "
               "those of one position in the order of the text; a segment that several "
               "coders placed has a row for each. --unplaced lists what is still to be "
               "placed.",
    .examples = (const char *const[]){"from one end to the other",
                                      "axial codebook property show Distress impact",
                                      "what is still to be placed",
                                      ("axial codebook property show Distress impact "
                                       "--unplaced"),
                                      NULL},
    .options = options,
    .columns = columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run,
};
