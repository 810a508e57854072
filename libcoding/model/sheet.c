/* sheet.c - the way out: units and other coded passages, a row each. */
#include "model/sheet-private.h"

const CodingColumn coding_sheet_columns[] = {
    {.id = "address",
     .title = "Address",
     .type = CODING_CELL_TEXT,
     .help = "the unit, or another coded passage"},
    {.id = "speaker",
     .title = "Speaker",
     .type = CODING_CELL_TEXT,
     .help = "who speaks where it begins"},
    {.id = "text", .title = "Text", .type = CODING_CELL_TEXT, .help = "what was said"},
    {.id = "codes",
     .title = "Codes",
     .type = CODING_CELL_TEXT,
     .help = "the codes on exactly this passage, with ';' between them"},
    {NULL},
};

static void
free_array(gpointer array)
{
    g_array_unref(array);
}

GHashTable *
coding_sheet_load_segments(CodingStore *store, gint64 scheme, const CodingCodebook *book,
                           GError **error)
{
    CodingSegmentFilter filter = {.coder = coding_store_get_coder(store)};
    g_autoptr(GArray) all = coding_segment_list(store, &filter, error);
    GHashTable *result;

    if (!all)
        return NULL;
    result = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, free_array);
    for (guint i = 0; i < all->len; i++) {
        const CodingSegment *segment = &g_array_index(all, CodingSegment, i);
        const CodingCode *code = coding_codebook_get(book, segment->code);
        GArray *bucket;

        if (!code || code->scheme != scheme)
            continue;
        /* Segments point into revisions: those of older ones have no row. */
        bucket = g_hash_table_lookup(result, &segment->revision);
        if (!bucket) {
            gint64 *key = g_new(gint64, 1);

            *key = segment->revision;
            bucket = g_array_new(FALSE, FALSE, sizeof(CodingSegment));
            g_hash_table_insert(result, key, bucket);
        }
        g_array_append_vals(bucket, segment, 1);
    }
    return result;
}

const GArray *
coding_sheet_get_segments(GHashTable *by_revision, const CodingTranscript *transcript)
{
    gint64 revision = coding_transcript_get_revision_id(transcript);

    return g_hash_table_lookup(by_revision, &revision);
}

/* What one transcript's rows are made of. */
typedef struct {
    const CodingTranscript *transcript;
    const CodingRoster *roster;
    const CodingCodebook *book;
    const GArray *segments; /* NULL: none */
    guint next;             /* the first segment not looked at yet */
    CodingTable *table;
} Writer;

/* NULL: nobody. */
static const char *
get_speaker(const Writer *self, CodingSpan span)
{
    const CodingTranscript *t = self->transcript;
    gsize n = coding_transcript_get_n_turns(t);
    const CodingParticipant *person;
    const CodingTurn *turn;

    if (!n)
        return NULL;
    turn = coding_transcript_get_turn(t, coding_transcript_find_turn(t, span.start));
    if (!turn->speaker)
        return NULL;
    person = coding_roster_get_speaker(self->roster, coding_transcript_get_id(t),
                                       turn->speaker);
    return person ? person->name : turn->speaker;
}

static char *
dup_unit_address(const CodingTranscript *t, CodingUnit unit, gsize i)
{
    static const char *const letters[] = {
        [CODING_UNIT_LINE] = "",
        [CODING_UNIT_SENTENCE] = "s",
        [CODING_UNIT_PARAGRAPH] = "p",
        [CODING_UNIT_TURN] = "t",
    };
    const char *name = coding_transcript_get_name(t);

    if (unit == CODING_UNIT_LINE) {
        g_autofree char *label = coding_transcript_dup_line_label(t, i);
        return g_strdup_printf("%s:%s", name, label);
    }
    return g_strdup_printf("%s:%s%" G_GSIZE_FORMAT, name, letters[unit], i + 1);
}

static void
add_row(Writer *self, const char *address, CodingSpan span, const char *codes)
{
    g_autofree char *text = coding_transcript_dup_text(self->transcript, span);

    coding_table_add_row(self->table, address, get_speaker(self, span), text,
                         *codes ? codes : NULL);
}

/* The codes on @span, whose segments begin at @i; @i moves behind them. */
static char *
dup_codes(const Writer *self, guint *i, CodingSpan span)
{
    GString *cell = g_string_new(NULL);

    for (; self->segments && *i < self->segments->len; (*i)++) {
        const CodingSegment *segment = &g_array_index(self->segments, CodingSegment, *i);

        if (!coding_span_equal(segment->span, span))
            break;
        coding_sheet_cell_append(
            cell, coding_codebook_get(self->book, segment->code)->name, segment->stance);
    }
    return g_string_free(cell, FALSE);
}

/* Passages that begin before @stop and are not @unit itself. */
static void
add_passages(Writer *self, gsize stop, CodingSpan unit)
{
    while (self->segments && self->next < self->segments->len) {
        CodingSpan span = g_array_index(self->segments, CodingSegment, self->next).span;

        if (span.start >= stop)
            break;

        g_autofree char *codes = dup_codes(self, &self->next, span);
        g_autofree char *address = coding_address_format(self->transcript, span);

        if (!coding_span_equal(span, unit))
            add_row(self, address, span, codes);
    }
}

/* The first segment that lies exactly on @unit; its like stand together. */
static guint
find_on(const Writer *self, CodingSpan unit)
{
    guint i = self->next;

    while (self->segments && i < self->segments->len) {
        CodingSpan span = g_array_index(self->segments, CodingSegment, i).span;

        if (span.start > unit.start || coding_span_equal(span, unit))
            break;
        i++;
    }
    return i;
}

static void
add_transcript(Writer *self, CodingUnit unit)
{
    const CodingTranscript *t = self->transcript;
    gsize n = coding_transcript_count_units(t, unit);

    for (gsize i = 0; i < n; i++) {
        CodingSpan span = coding_transcript_get_unit(t, unit, i);
        gsize next = i + 1 < n ? coding_transcript_get_unit(t, unit, i + 1).start
                               : coding_transcript_get_length(t) + 1;
        guint at = find_on(self, span);

        if (coding_span_get_length(span)) {
            g_autofree char *codes = dup_codes(self, &at, span);
            g_autofree char *address = dup_unit_address(t, unit, i);

            add_row(self, address, span, codes);
        }
        add_passages(self, next, span);
    }
    add_passages(self, G_MAXSIZE, (CodingSpan){0});
}

CodingTable *
coding_sheet_to_table(CodingStore *store, const GArray *transcripts, CodingUnit unit,
                      gint64 scheme, GError **error)
{
    g_autoptr(CodingTable) table = coding_table_new(coding_sheet_columns);
    g_autoptr(CodingRoster) roster = coding_roster_load(store, error);
    g_autoptr(CodingCodebook) book = roster ? coding_codebook_load(store, error) : NULL;
    g_autoptr(GHashTable) segments =
        book ? coding_sheet_load_segments(store, scheme, book, error) : NULL;

    if (!segments)
        return NULL;
    for (guint i = 0; i < transcripts->len; i++) {
        g_autoptr(CodingTranscript) transcript =
            coding_transcript_load(store, g_array_index(transcripts, gint64, i), error);
        Writer writer = {
            .transcript = transcript, .roster = roster, .book = book, .table = table};

        if (!transcript)
            return NULL;
        writer.segments = coding_sheet_get_segments(segments, transcript);
        add_transcript(&writer, unit);
    }
    return g_steal_pointer(&table);
}
