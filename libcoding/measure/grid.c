/* grid.c - transcripts cut into units, segments laid over them. */
#include "measure/grid.h"

#include "measure/compare.h"
#include "model/answer.h"
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
    [CODING_GRID_WORD] = {"word", "words of participants", "words"},
    [CODING_GRID_ANSWER] = {"answer", "answers of participants", "answers"},
    [CODING_GRID_TRANSCRIPT] = {"transcript", "transcripts, participants' speech",
                                "transcripts"},
};

G_STATIC_ASSERT(G_N_ELEMENTS(unit_names) == CODING_GRID_N_UNITS);

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
        "no unit '%s' of comparison; there are turn, answer, paragraph, sentence, "
        "line, word, character and transcript",
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
    g_ptr_array_unref(self->speakers);
    g_free(self);
}

static gboolean
holds_word(const CodingTranscript *t, CodingSpan span)
{
    gsize length;
    const char *end, *text = coding_transcript_peek_text(t, span, &length);

    return coding_speech_next_word(text, text + length, &end) != NULL;
}

/* How the transcript is being cut. */
typedef struct {
    CodingGrid *grid;
    const CodingGridOptions *options;
    GArray *ends;    /* gsize, sorted: between these words and characters are counted */
    guint next_end;  /* moves along */
    GArray *answers; /* CodingAnswer */
    gint64 last;     /* what the last unit was made of: a turn's number, an answer */
    const CodingParticipant *who; /* speaks in the present turn */
} Cutting;

static guint
add_unit(Cutting *self, gint64 weight)
{
    g_array_append_val(self->grid->weights, weight);
    g_ptr_array_add(self->grid->speakers, (gpointer)self->who);
    self->grid->n_units += weight;
    return self->grid->weights->len - 1;
}

static void
add_piece(Cutting *self, CodingSpan span, guint unit)
{
    CodingPiece piece = {span, unit};

    g_array_append_val(self->grid->pieces, piece);
}

/* The turn is a piece of the unit that @key stands for, which is the last one or new. */
static void
add_turn(Cutting *self, const CodingTurn *turn, gint64 key)
{
    guint unit = self->grid->weights->len - 1;

    if (self->last != key)
        unit = add_unit(self, 1);
    else if (g_ptr_array_index(self->grid->speakers, unit) != self->who)
        g_ptr_array_index(self->grid->speakers, unit) = NULL;
    self->last = key;
    add_piece(self, turn->span, unit);
}

static void
add_to_answer(Cutting *self, const CodingTurn *turn)
{
    int answer = coding_answers_find(self->answers, turn->span.start);

    if (answer >= 0 &&
        coding_span_overlaps(g_array_index(self->answers, CodingAnswer, answer).span,
                             turn->span))
        add_turn(self, turn, answer);
}

static void
add_units_inside(Cutting *self, const CodingTurn *turn, CodingUnit unit)
{
    const CodingTranscript *t = self->grid->transcript;
    gsize n = coding_transcript_count_units(t, unit);

    for (gsize i = coding_transcript_find_unit(t, unit, turn->span.start); i < n; i++) {
        CodingSpan span = coding_transcript_get_unit(t, unit, i);

        if (span.start >= turn->span.stop)
            break;
        if (span.start >= turn->span.start && holds_word(t, span))
            add_piece(self, span, add_unit(self, 1));
    }
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
    g_array_sort(ends, coding_compare_sizes);
    return ends;
}

/* Cuts the turn at the ends that lie inside it. */
static void
add_stretches(Cutting *self, CodingSpan span)
{
    gsize start = span.start;

    for (; self->next_end < self->ends->len; self->next_end++) {
        gsize end = g_array_index(self->ends, gsize, self->next_end);

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

/* Whether a segment begins or ends behind @start and before @stop. */
static gboolean
is_cut(Cutting *self, gsize start, gsize stop)
{
    while (self->next_end < self->ends->len &&
           g_array_index(self->ends, gsize, self->next_end) <= start)
        self->next_end++;
    return self->next_end < self->ends->len &&
           g_array_index(self->ends, gsize, self->next_end) < stop;
}

/* Runs of words between which no segment begins or ends, so that a segment holds all
 * of a run or none of its words; one that is cut itself is a run of its own. */
static void
add_words(Cutting *self, CodingSpan span)
{
    gsize length, at = span.start, last_start = span.start;
    const char *text = coding_transcript_peek_text(self->grid->transcript, span, &length);
    const char *stop = text + length, *end, *from = text;
    CodingSpan run = {0};
    gint64 n = 0;

    for (const char *word = coding_speech_next_counted(text, stop, &end); word;
         word = coding_speech_next_counted(end, stop, &end)) {
        gsize word_start = at + (gsize)g_utf8_strlen(from, word - from);
        gsize word_stop = word_start + (gsize)g_utf8_strlen(word, end - word);

        if (n && is_cut(self, last_start, word_stop)) {
            add_piece(self, run, add_unit(self, n));
            n = 0;
        }
        run = (CodingSpan){n ? run.start : word_start, word_stop};
        n++;
        last_start = word_start;
        at = word_stop;
        from = end;
    }
    if (n)
        add_piece(self, run, add_unit(self, n));
}

static gboolean
is_in_scope(const Cutting *self, const CodingTurn *turn)
{
    if (turn->kind != CODING_TURN_SPEECH ||
        !holds_word(self->grid->transcript, turn->span))
        return FALSE;
    return self->options->interviewers ||
           (self->who && self->who->role == CODING_ROLE_PARTICIPANT);
}

static void
cut_turn(Cutting *self, const CodingTurn *turn)
{
    switch (self->options->unit) {
    case CODING_GRID_TURN:
        add_turn(self, turn, turn->number);
        break;
    case CODING_GRID_ANSWER:
        add_to_answer(self, turn);
        break;
    case CODING_GRID_TRANSCRIPT:
        add_turn(self, turn, 0);
        break;
    case CODING_GRID_PARAGRAPH:
        add_units_inside(self, turn, CODING_UNIT_PARAGRAPH);
        break;
    case CODING_GRID_SENTENCE:
        add_units_inside(self, turn, CODING_UNIT_SENTENCE);
        break;
    case CODING_GRID_LINE:
        add_units_inside(self, turn, CODING_UNIT_LINE);
        break;
    case CODING_GRID_WORD:
        add_words(self, turn->span);
        break;
    case CODING_GRID_CHARACTER:
        add_stretches(self, turn->span);
        break;
    }
}

CodingGrid *
coding_grid_new(const CodingTranscript *transcript, const CodingRoster *roster,
                const GArray *segments, const CodingGridOptions *options)
{
    CodingGrid *grid = g_new0(CodingGrid, 1);
    g_autoptr(GArray) ends = list_ends(segments);
    g_autoptr(GArray) answers = options->unit == CODING_GRID_ANSWER
                                    ? coding_answers_list(transcript, roster)
                                    : NULL;
    Cutting cutting = {grid, options, ends, 0, answers, -1, NULL};

    grid->transcript = transcript;
    grid->pieces = g_array_new(FALSE, FALSE, sizeof(CodingPiece));
    grid->weights = g_array_new(FALSE, FALSE, sizeof(gint64));
    grid->speakers = g_ptr_array_new();
    for (gsize i = 0; i < coding_transcript_get_n_turns(transcript); i++) {
        const CodingTurn *turn = coding_transcript_get_turn(transcript, i);

        cutting.who =
            turn->speaker
                ? coding_roster_get_speaker(roster, coding_transcript_get_id(transcript),
                                            turn->speaker)
                : NULL;
        if (is_in_scope(&cutting, turn))
            cut_turn(&cutting, turn);
    }
    return grid;
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

guint
coding_grid_find_end(const CodingGrid *self, gsize position)
{
    guint low = 0, high = self->pieces->len;

    while (low < high) {
        guint middle = low + (high - low) / 2;

        if (g_array_index(self->pieces, CodingPiece, middle).span.stop <= position)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

guint
coding_grid_find_piece(const CodingGrid *self, guint unit)
{
    guint low = 0, high = self->pieces->len;

    while (low < high) {
        guint middle = low + (high - low) / 2;

        if (g_array_index(self->pieces, CodingPiece, middle).unit < unit)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void
coding_grid_visit(const CodingGrid *self, CodingSpan span,
                  const CodingGridOptions *options, void (*found)(guint unit, void *data),
                  void *data)
{
    for (guint low = coding_grid_find_end(self, span.start); low < self->pieces->len;
         low++) {
        const CodingPiece *piece = &g_array_index(self->pieces, CodingPiece, low);
        CodingSpan part = coding_span_intersect(piece->span, span);

        if (piece->span.start >= span.stop)
            break;
        if (options->unit == CODING_GRID_CHARACTER ||
            (options->unit == CODING_GRID_WORD
                 ? coding_span_get_length(part) == coding_span_get_length(piece->span)
                 : covers_word(self->transcript, piece->span, part)))
            found(piece->unit, data);
    }
}

void
coding_grid_limit(CodingGrid *self, const GArray *spans)
{
    gint64 *weights = (gint64 *)(void *)self->weights->data;
    guint next = 0;

    for (guint i = 0; i < self->pieces->len; i++) {
        const CodingPiece *piece = &g_array_index(self->pieces, CodingPiece, i);

        while (next < spans->len &&
               g_array_index(spans, CodingSpan, next).stop < piece->span.stop)
            next++;
        if (next == spans->len ||
            !coding_span_contains(g_array_index(spans, CodingSpan, next), piece->span))
            weights[piece->unit] = 0;
    }
    self->n_units = 0;
    for (guint i = 0; i < self->weights->len; i++)
        self->n_units += weights[i];
}
