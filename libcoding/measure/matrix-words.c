/* matrix-words.c - the words of a page, and how many of them a cell has not counted yet.
 */
#include "measure/matrix-private.h"
#include "model/speech.h"

static void
list_words_of(CodingMatrix *self, const CodingTranscript *t, const CodingTurn *turn,
              guint person)
{
    gsize length;
    const char *text = coding_transcript_peek_text(t, turn->span, &length);
    const char *stop = text + length, *end = text, *counted = text, *word;
    CodingSpokenWord it = {turn->span.start, person};

    while ((word = coding_speech_next_counted(end, stop, &end)) != NULL) {
        it.position += (gsize)g_utf8_pointer_to_offset(counted, word);
        counted = word;
        g_array_append_val(self->words, it);
    }
}

gboolean
coding_matrix_list_words(CodingMatrix *self, gint64 transcript, GError **error)
{
    const CodingTranscript *t = coding_voices_get_transcript(
        coding_query_get_voices(self->query), transcript, error);

    g_array_set_size(self->words, 0);
    for (gsize i = 0; t && i < coding_transcript_get_n_turns(t); i++) {
        const CodingTurn *turn = coding_transcript_get_turn(t, i);
        const CodingParticipant *who =
            turn->kind == CODING_TURN_SPEECH
                ? coding_roster_get_speaker(self->roster, transcript, turn->speaker)
                : NULL;

        if (who && who->role == CODING_ROLE_PARTICIPANT &&
            coding_scope_has_person(coding_query_get_scope(self->query), who))
            list_words_of(self, t, turn,
                          GPOINTER_TO_UINT(g_hash_table_lookup(self->persons, who)));
    }
    return t != NULL;
}

/* The words from @from on, in order. */
static guint
find_word(const CodingMatrix *self, gsize from)
{
    guint low = 0, high = self->words->len;

    while (low < high) {
        guint middle = low + (high - low) / 2;

        if (g_array_index(self->words, CodingSpokenWord, middle).position < from)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The words of @span that the cell at @place has not counted yet. */
static gint64
count_words_in(CodingMatrix *self, guint place, guint column, CodingSpan span)
{
    gint64 *reach, page = (gint64)self->page << 32, n = 0;
    gsize start = span.start;

    if (self->reach->len <= place)
        g_array_set_size(self->reach, place + 1);
    reach = &g_array_index(self->reach, gint64, place);
    if (*reach >= page)
        start = MAX(start, (gsize)(*reach - page));
    *reach = MAX(*reach, page + (gint64)span.stop);
    for (guint i = find_word(self, start); i < self->words->len; i++) {
        const CodingSpokenWord *word = &g_array_index(self->words, CodingSpokenWord, i);

        if (word->position >= span.stop)
            break;
        n += coding_matrix_person_is_in(self, word->person, column);
    }
    return n;
}

/* Words of the stretches of @span in which the topic of @column was talked about. */
static gint64
count_topic_words(CodingMatrix *self, guint place, guint column, CodingSpan span)
{
    gint64 n = 0;
    gsize first = self->topics->len
                      ? g_array_index(self->topics, CodingTopicMark, 0).span.start
                      : G_MAXSIZE;

    if (column == self->nobody)
        return count_words_in(self, place, column,
                              (CodingSpan){span.start, MIN(span.stop, first)});
    for (guint i = 0; i < self->topics->len; i++) {
        const CodingTopicMark *mark = &g_array_index(self->topics, CodingTopicMark, i);

        if (GPOINTER_TO_UINT(g_hash_table_lookup(self->column_ids, &mark->topic)) ==
                column &&
            coding_span_overlaps(mark->span, span))
            n += count_words_in(self, place, column,
                                coding_span_intersect(mark->span, span));
    }
    return n;
}

gint64
coding_matrix_count_words(CodingMatrix *self, guint place, guint column, CodingSpan span)
{
    return self->options.by == CODING_MATRIX_TOPIC && column < self->columns->len
               ? count_topic_words(self, place, column, span)
               : count_words_in(self, place, column, span);
}
