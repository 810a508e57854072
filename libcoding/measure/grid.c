/* grid.c - transcripts cut into units, segments laid over them. */
#include "measure/grid.h"

#include "model/speech.h"

typedef struct {
    const char *name, *title, *title_with_interviewers;
} UnitName;

static const UnitName unit_names[] = {
    [CODING_GRID_TURN] = {"turn", "participants' turns", "turns"},
    [CODING_GRID_PARAGRAPH] = {"paragraph", "paragraphs of participants", "paragraphs"},
    [CODING_GRID_SENTENCE] = {"sentence", "sentences of participants", "sentences"},
    [CODING_GRID_LINE] = {"line", "lines of participants", "lines"},
    [CODING_GRID_CHARACTER] = {"character", "characters of participants' speech",
                               "characters of speech"},
};

const char *
coding_grid_unit_get_name(CodingGridUnit unit)
{
    return unit_names[unit].name;
}

const char *
coding_grid_unit_get_title(CodingGridUnit unit, gboolean interviewers)
{
    return interviewers ? unit_names[unit].title_with_interviewers
                        : unit_names[unit].title;
}

gboolean
coding_grid_unit_parse(const char *name, CodingGridUnit *unit, GError **error)
{
    for (guint i = 0; i < G_N_ELEMENTS(unit_names); i++)
        if (g_strcmp0(name, unit_names[i].name) == 0) {
            *unit = (CodingGridUnit)i;
            return TRUE;
        }
    g_set_error(
        error, CODING_ERROR, CODING_ERROR_INVALID,
        "no unit '%s' of comparison; there are turn, paragraph, sentence, line and "
        "character",
        name);
    return FALSE;
}

void
coding_grid_free(CodingGrid *self)
{
    if (!self)
        return;
    g_array_unref(self->pieces);
    g_array_unref(self->weights);
    g_free(self);
}

static gboolean
holds_word(const CodingTranscript *t, CodingSpan span)
{
    gsize length;
    const char *end, *text = coding_transcript_peek_text(t, span, &length);

    return coding_speech_next_word(text, text + length, &end) != NULL;
}

static guint
add_unit(CodingGrid *self, gint64 weight)
{
    g_array_append_val(self->weights, weight);
    self->n_units += weight;
    return self->weights->len - 1;
}

static void
add_piece(CodingGrid *self, CodingSpan span, guint unit)
{
    CodingPiece piece = {span, unit};

    g_array_append_val(self->pieces, piece);
}

/* Parts of one source turn are one unit. */
static void
add_turn(CodingGrid *self, const CodingTurn *turn, guint *last_number)
{
    guint unit = self->weights->len ? self->weights->len - 1 : 0;

    if (turn->number != *last_number)
        unit = add_unit(self, 1);
    *last_number = turn->number;
    add_piece(self, turn->span, unit);
}

static void
add_units_inside(CodingGrid *self, const CodingTurn *turn, CodingUnit unit)
{
    const CodingTranscript *t = self->transcript;
    gsize n = coding_transcript_count_units(t, unit);

    for (gsize i = coding_transcript_find_unit(t, unit, turn->span.start); i < n; i++) {
        CodingSpan span = coding_transcript_get_unit(t, unit, i);

        if (span.start >= turn->span.stop)
            break;
        if (span.start >= turn->span.start && holds_word(t, span))
            add_piece(self, span, add_unit(self, 1));
    }
}

static int
compare_positions(const void *a, const void *b)
{
    gsize x = *(const gsize *)a, y = *(const gsize *)b;

    return (x > y) - (x < y);
}

/* All ends of segments, sorted. */
static GArray *
list_ends(const GArray *segments)
{
    GArray *ends = g_array_sized_new(FALSE, FALSE, sizeof(gsize), 2 * segments->len);

    for (guint i = 0; i < segments->len; i++) {
        const CodingSegment *segment = &g_array_index(segments, CodingSegment, i);

        g_array_append_val(ends, segment->span.start);
        g_array_append_val(ends, segment->span.stop);
    }
    g_array_sort(ends, compare_positions);
    return ends;
}

/* Cuts the turn at the ends that lie inside it; @next moves along. */
static void
add_stretches(CodingGrid *self, CodingSpan span, const GArray *ends, guint *next)
{
    gsize start = span.start;

    for (; *next < ends->len; (*next)++) {
        gsize end = g_array_index(ends, gsize, *next);

        if (end >= span.stop)
            break;
        if (end <= start)
            continue;
        add_piece(self, (CodingSpan){start, end}, add_unit(self, (gint64)(end - start)));
        start = end;
    }
    if (start < span.stop)
        add_piece(self, (CodingSpan){start, span.stop},
                  add_unit(self, (gint64)(span.stop - start)));
}

static gboolean
is_in_scope(const CodingGrid *self, const CodingRoster *roster, const CodingTurn *turn,
            const CodingGridOptions *options)
{
    const CodingParticipant *who;

    if (turn->kind != CODING_TURN_SPEECH || !holds_word(self->transcript, turn->span))
        return FALSE;
    if (options->interviewers)
        return TRUE;
    who = coding_roster_get_speaker(roster, coding_transcript_get_id(self->transcript),
                                    turn->speaker);
    return who && who->role == CODING_ROLE_PARTICIPANT;
}

CodingGrid *
coding_grid_new(const CodingTranscript *transcript, const CodingRoster *roster,
                const GArray *segments, const CodingGridOptions *options)
{
    static const CodingUnit units[] = {
        [CODING_GRID_PARAGRAPH] = CODING_UNIT_PARAGRAPH,
        [CODING_GRID_SENTENCE] = CODING_UNIT_SENTENCE,
        [CODING_GRID_LINE] = CODING_UNIT_LINE,
    };
    CodingGrid *self = g_new0(CodingGrid, 1);
    g_autoptr(GArray) ends = list_ends(segments);
    guint next = 0, last_number = 0;

    self->transcript = transcript;
    self->pieces = g_array_new(FALSE, FALSE, sizeof(CodingPiece));
    self->weights = g_array_new(FALSE, FALSE, sizeof(gint64));
    for (gsize i = 0; i < coding_transcript_get_n_turns(transcript); i++) {
        const CodingTurn *turn = coding_transcript_get_turn(transcript, i);

        if (!is_in_scope(self, roster, turn, options))
            continue;
        if (options->unit == CODING_GRID_TURN)
            add_turn(self, turn, &last_number);
        else if (options->unit == CODING_GRID_CHARACTER)
            add_stretches(self, turn->span, ends, &next);
        else
            add_units_inside(self, turn, units[options->unit]);
    }
    return self;
}

/* Whether @part, which lies in @piece, covers a whole word of it.  The words are
 * read from the last white space before @part, so that one in whose middle it
 * begins (at an accent of its own, at an apostrophe) is seen as one. */
static gboolean
covers_word(const CodingTranscript *t, CodingSpan piece, CodingSpan part)
{
    gsize length;
    const char *text = coding_transcript_peek_text(t, piece, &length);
    const char *limit = text + length, *end, *word, *from;
    const char *start = g_utf8_offset_to_pointer(text, (glong)(part.start - piece.start));
    const char *stop =
        g_utf8_offset_to_pointer(start, (glong)coding_span_get_length(part));

    for (from = start; from > text; from = g_utf8_prev_char(from))
        if (g_unichar_isspace(g_utf8_get_char(g_utf8_prev_char(from))))
            break;
    word = coding_speech_next_word(from, limit, &end);
    while (word && word < start)
        word = coding_speech_next_word(end, limit, &end);
    return word && end <= stop;
}

void
coding_grid_visit(const CodingGrid *self, CodingSpan span,
                  const CodingGridOptions *options, void (*found)(guint unit, void *data),
                  void *data)
{
    guint low = 0, high = self->pieces->len;

    /* The first piece that ends behind the start of @span. */
    while (low < high) {
        guint middle = low + (high - low) / 2;

        if (g_array_index(self->pieces, CodingPiece, middle).span.stop <= span.start)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < self->pieces->len; low++) {
        const CodingPiece *piece = &g_array_index(self->pieces, CodingPiece, low);
        CodingSpan part = coding_span_intersect(piece->span, span);

        if (piece->span.start >= span.stop)
            break;
        if (options->unit == CODING_GRID_CHARACTER ||
            covers_word(self->transcript, piece->span, part))
            found(piece->unit, data);
    }
}
