/* guide-search.c - every turn of an interviewer against the whole guide. */
#include "model/guide-search.h"

/* A question of the guide by the number that the matcher knows it by. */
typedef struct {
    guint topic;
    const CodingQuestion *question;
} Known;

typedef struct {
    const CodingTranscript *transcript;
    CodingGuideMatcher *matcher;
    GArray *known;       /* Known */
    GPtrArray *wordings; /* const char *, in the matcher's order */
    GArray *proposals;
    GArray *best; /* by question: place of its proposal + 1 */
} Search;

static void
search_clear(Search *self)
{
    g_clear_pointer(&self->matcher, coding_guide_matcher_free);
    g_clear_pointer(&self->known, g_array_unref);
    g_clear_pointer(&self->wordings, g_ptr_array_unref);
    g_clear_pointer(&self->proposals, g_array_unref);
    g_clear_pointer(&self->best, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Search, search_clear)

static void
add_guide(Search *self, const GPtrArray *topics)
{
    for (guint i = 0; i < topics->len; i++) {
        const CodingTopic *topic = g_ptr_array_index(topics, i);

        for (guint j = 0; j < topic->questions->len; j++) {
            Known known = {i, g_ptr_array_index(topic->questions, j)};

            for (guint k = 0; k < known.question->wordings->len; k++) {
                char *wording = g_ptr_array_index(known.question->wordings, k);

                coding_guide_matcher_add(self->matcher, self->known->len, wording);
                g_ptr_array_add(self->wordings, wording);
            }
            g_array_append_val(self->known, known);
        }
    }
}

static gboolean
asks(const CodingGuideSearch *self, const CodingTranscript *t, const CodingTurn *turn)
{
    const CodingParticipant *who =
        turn->kind == CODING_TURN_SPEECH
            ? coding_roster_get_speaker(self->roster, coding_transcript_get_id(t),
                                        turn->speaker)
            : NULL;

    return who &&
           (who->role == CODING_ROLE_INTERVIEWER || who->role == CODING_ROLE_ASSISTANT);
}

/* The sentences of @turn, with their spans. */
static GPtrArray *
list_sentences(const CodingTranscript *t, const CodingTurn *turn, GArray *spans)
{
    GPtrArray *sentences = g_ptr_array_new_with_free_func(g_free);
    gsize n = coding_transcript_count_units(t, CODING_UNIT_SENTENCE);
    gsize i =
        n ? coding_transcript_find_unit(t, CODING_UNIT_SENTENCE, turn->span.start) : n;

    g_array_set_size(spans, 0);
    for (; i < n; i++) {
        CodingSpan span = coding_span_intersect(
            coding_transcript_get_unit(t, CODING_UNIT_SENTENCE, i), turn->span);

        if (coding_transcript_get_unit(t, CODING_UNIT_SENTENCE, i).start >=
            turn->span.stop)
            break;
        if (!coding_span_get_length(span))
            continue;
        g_array_append_val(spans, span);
        g_ptr_array_add(sentences, coding_transcript_dup_text(t, span));
    }
    return sentences;
}

static void
take_match(Search *self, const CodingGuideSearch *wanted, const CodingGuideMatch *match,
           gsize turn, const GArray *spans)
{
    CodingGuideProposal proposal = {
        .topic = g_array_index(self->known, Known, match->question).topic,
        .wording = g_ptr_array_index(self->wordings, match->wording),
        .score = match->score,
        .turn = turn,
        .span = {g_array_index(spans, CodingSpan, match->first).start,
                 g_array_index(spans, CodingSpan, match->last).stop},
    };
    guint *best = &g_array_index(self->best, guint, match->question);

    if (wanted->all || !*best) {
        g_array_append_val(self->proposals, proposal);
        *best = self->proposals->len;
    } else if (proposal.score >
               g_array_index(self->proposals, CodingGuideProposal, *best - 1).score) {
        g_array_index(self->proposals, CodingGuideProposal, *best - 1) = proposal;
    }
}

static int
compare_places(gconstpointer a, gconstpointer b)
{
    const CodingGuideProposal *first = a, *second = b;

    if (first->span.start != second->span.start)
        return first->span.start < second->span.start ? -1 : 1;
    if (first->score != second->score)
        return first->score > second->score ? -1 : 1;
    return (first->topic > second->topic) - (first->topic < second->topic);
}

GArray *
coding_guide_search(const CodingGuideSearch *self, const CodingTranscript *transcript,
                    guint *n_turns)
{
    g_auto(Search) search = {.transcript = transcript};
    g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(CodingSpan));

    search.matcher = coding_guide_matcher_new();
    search.known = g_array_new(FALSE, FALSE, sizeof(Known));
    search.wordings = g_ptr_array_new();
    search.proposals = g_array_new(FALSE, FALSE, sizeof(CodingGuideProposal));
    search.best = g_array_new(FALSE, TRUE, sizeof(guint));
    add_guide(&search, self->topics);
    g_array_set_size(search.best, search.known->len);
    if (n_turns)
        *n_turns = 0;
    for (gsize i = 0; i < coding_transcript_get_n_turns(transcript); i++) {
        const CodingTurn *turn = coding_transcript_get_turn(transcript, i);
        g_autoptr(GPtrArray) sentences = NULL;
        g_autoptr(GArray) matches = NULL;

        if (!asks(self, transcript, turn))
            continue;
        if (n_turns)
            (*n_turns)++;
        sentences = list_sentences(transcript, turn, spans);
        matches = coding_guide_matcher_find(search.matcher, sentences, self->least);
        for (guint m = 0; m < matches->len; m++)
            take_match(&search, self, &g_array_index(matches, CodingGuideMatch, m), i,
                       spans);
    }
    g_array_sort(search.proposals, compare_places);
    return g_steal_pointer(&search.proposals);
}

/* Whether the topic @id is marked, or any topic begins in @turn. */
static gboolean
is_marked(const GArray *marks, gint64 id, const CodingTurn *turn)
{
    for (guint i = 0; i < marks->len; i++) {
        const CodingTopicMark *mark = &g_array_index(marks, CodingTopicMark, i);

        if (mark->topic == id ||
            (mark->span.start >= turn->span.start && mark->span.start < turn->span.stop))
            return TRUE;
    }
    return FALSE;
}

GArray *
coding_guide_choose(const CodingGuideSearch *self, const CodingTranscript *transcript,
                    const GArray *proposals, const GArray *marks)
{
    GArray *chosen = g_array_new(FALSE, FALSE, sizeof(CodingGuideProposal));
    g_autoptr(GHashTable) nearest = g_hash_table_new(NULL, NULL);
    g_autoptr(GHashTable) taken = g_hash_table_new(NULL, NULL);

    for (guint i = 0; i < proposals->len; i++) {
        const CodingGuideProposal *its =
            &g_array_index(proposals, CodingGuideProposal, i);
        const CodingGuideProposal *other =
            g_hash_table_lookup(nearest, GSIZE_TO_POINTER(its->turn));

        if (!other || its->score > other->score)
            g_hash_table_insert(nearest, GSIZE_TO_POINTER(its->turn), (gpointer)its);
    }
    for (guint i = 0; i < proposals->len; i++) {
        const CodingGuideProposal *its =
            &g_array_index(proposals, CodingGuideProposal, i);
        const CodingTopic *topic = g_ptr_array_index(self->topics, its->topic);

        if (g_hash_table_lookup(nearest, GSIZE_TO_POINTER(its->turn)) != its ||
            g_hash_table_contains(taken, topic) ||
            is_marked(marks, topic->id,
                      coding_transcript_get_turn(transcript, its->turn)))
            continue;
        g_hash_table_add(taken, (gpointer)topic);
        g_array_append_val(chosen, *its);
    }
    return chosen;
}
