/* coded-rows.c - units and other coded passages, in the order of the text. */
#include "model/coded-rows.h"

const char *
coding_coded_rows_get_speaker(const CodingTranscript *t, const CodingRoster *roster,
                              gsize position)
{
    const CodingParticipant *person;
    const CodingTurn *turn;

    if (!coding_transcript_get_n_turns(t))
        return NULL;
    turn = coding_transcript_get_turn(t, coding_transcript_find_turn(t, position));
    if (!turn->speaker)
        return NULL;
    person =
        coding_roster_get_speaker(roster, coding_transcript_get_id(t), turn->speaker);
    return person ? person->name : turn->speaker;
}

char *
coding_coded_rows_dup_label(const CodingTranscript *t, CodingUnit unit, gsize i)
{
    static const char letters[] = {
        [CODING_UNIT_SENTENCE] = 's',
        [CODING_UNIT_PARAGRAPH] = 'p',
        [CODING_UNIT_TURN] = 't',
    };

    if (unit == CODING_UNIT_LINE)
        return coding_transcript_dup_line_label(t, i);
    return g_strdup_printf("%c%" G_GSIZE_FORMAT, letters[unit], i + 1);
}

typedef struct {
    const GArray *segments;
    guint next; /* the first segment not looked at yet */
    GArray *rows;
} Writer;

static CodingSpan
get_span(const Writer *self, guint i)
{
    return g_array_index(self->segments, CodingSegment, i).span;
}

/* A row for @span, whose segments begin at @first; returns the one behind them. */
static guint
add_row(Writer *self, gsize unit, gboolean is_unit, CodingSpan span, guint first)
{
    CodingCodedRow row = {unit, is_unit, span, first, 0};

    while (first + row.n < self->segments->len &&
           coding_span_equal(get_span(self, first + row.n), span))
        row.n++;
    g_array_append_val(self->rows, row);
    return first + row.n;
}

/* Passages that begin before @stop and are not the unit @span itself. */
static void
add_passages(Writer *self, gsize unit, gsize stop, CodingSpan span)
{
    while (self->next < self->segments->len && get_span(self, self->next).start < stop) {
        CodingSpan its = get_span(self, self->next);

        if (coding_span_equal(its, span))
            self->next++;
        else
            self->next = add_row(self, unit, FALSE, its, self->next);
    }
}

/* The first segment that lies exactly on @unit; its like stand together. */
static guint
find_on(const Writer *self, CodingSpan unit)
{
    guint i = self->next;

    while (i < self->segments->len && get_span(self, i).start <= unit.start &&
           !coding_span_equal(get_span(self, i), unit))
        i++;
    return i;
}

GArray *
coding_coded_rows_list(const CodingTranscript *t, CodingUnit unit, const GArray *segments)
{
    Writer writer = {segments, 0, g_array_new(FALSE, FALSE, sizeof(CodingCodedRow))};
    gsize n = coding_transcript_count_units(t, unit), last = 0;

    for (gsize i = 0; i < n; i++) {
        CodingSpan span = coding_transcript_get_unit(t, unit, i);
        gsize next = i + 1 < n ? coding_transcript_get_unit(t, unit, i + 1).start
                               : coding_transcript_get_length(t) + 1;

        if (coding_span_get_length(span)) {
            last = i;
            add_row(&writer, i, TRUE, span, find_on(&writer, span));
        }
        add_passages(&writer, last, next, span);
    }
    add_passages(&writer, last, G_MAXSIZE, (CodingSpan){0});
    return writer.rows;
}
