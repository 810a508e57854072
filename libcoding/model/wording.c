/*
 * wording.c - a tree of words, walked from every word of the text.
 *
 *     (root) - one - step - at - a - time.     a dot: a wording ends here
 *            - step.
 *
 * Words of wordings have numbers; any other word is 0 and ends every walk.  Spellings
 * are remembered, so that each is folded once, however long the text is.
 */
#include "model/wording.h"

#include "base/text.h"
#include "model/speech.h"

/* Spellings remembered at most: of 100 MB of talk, all. */
#define MOST_SPELLINGS 1000000

typedef struct {
    guint word, node; /* from where, by which word */
} Edge;

struct _CodingWordings {
    GHashTable *numbers;   /* folded word -> its number, from 1 */
    GHashTable *spellings; /* spelling -> number, 0 for none */
    GHashTable *edges;     /* Edge * -> node that it leads to; 0 is the root */
    GArray *ends;          /* gboolean, by node: a wording ends here */
    guint n;
    GString *spelling;
};

static guint
hash_edge(gconstpointer key)
{
    const Edge *edge = key;

    return edge->node * 2654435761u ^ edge->word * 40503u;
}

static gboolean
equal_edges(gconstpointer a, gconstpointer b)
{
    const Edge *x = a, *y = b;

    return x->word == y->word && x->node == y->node;
}

CodingWordings *
coding_wordings_new(void)
{
    CodingWordings *self = g_new0(CodingWordings, 1);

    self->numbers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    self->spellings = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    self->edges = g_hash_table_new_full(hash_edge, equal_edges, g_free, NULL);
    self->ends = g_array_new(FALSE, TRUE, sizeof(gboolean));
    g_array_set_size(self->ends, 1);
    self->spelling = g_string_new(NULL);
    return self;
}

void
coding_wordings_free(CodingWordings *self)
{
    if (!self)
        return;
    g_hash_table_unref(self->numbers);
    g_hash_table_unref(self->spellings);
    g_hash_table_unref(self->edges);
    g_array_unref(self->ends);
    g_string_free(self->spelling, TRUE);
    g_free(self);
}

/* The number of the word from @word to @end, given to it if it has none and @make. */
static guint
get_number(CodingWordings *self, const char *word, const char *end, gboolean make)
{
    gpointer number;
    char *folded;

    g_string_truncate(self->spelling, 0);
    g_string_append_len(self->spelling, word, end - word);
    g_string_replace(self->spelling, "\342\200\231", "'", 0);
    if (!make &&
        g_hash_table_lookup_extended(self->spellings, self->spelling->str, NULL, &number))
        return GPOINTER_TO_UINT(number);
    folded = coding_text_fold(self->spelling->str);
    number = g_hash_table_lookup(self->numbers, folded);
    if (!number && make) {
        number = GUINT_TO_POINTER(g_hash_table_size(self->numbers) + 1);
        g_hash_table_insert(self->numbers, g_steal_pointer(&folded), number);
    }
    g_free(folded);
    if (!make && g_hash_table_size(self->spellings) < MOST_SPELLINGS)
        g_hash_table_insert(self->spellings, g_strdup(self->spelling->str), number);
    return GPOINTER_TO_UINT(number);
}

gboolean
coding_wordings_add(CodingWordings *self, const char *text, gsize length)
{
    const char *stop = text + length, *end, *word;
    guint node = 0;

    if (!coding_speech_says_something(text, length))
        return FALSE;
    /* What was no word of a wording may become one. */
    g_hash_table_remove_all(self->spellings);
    for (word = coding_speech_next_counted(text, stop, &end); word;
         word = coding_speech_next_counted(end, stop, &end)) {
        Edge edge = {get_number(self, word, end, TRUE), node};

        node = GPOINTER_TO_UINT(g_hash_table_lookup(self->edges, &edge));
        if (node)
            continue;
        node = self->ends->len;
        g_array_set_size(self->ends, node + 1);
        g_hash_table_insert(self->edges, g_memdup2(&edge, sizeof edge),
                            GUINT_TO_POINTER(node));
    }
    self->n += !g_array_index(self->ends, gboolean, node);
    g_array_index(self->ends, gboolean, node) = TRUE;
    return TRUE;
}

guint
coding_wordings_count(const CodingWordings *self)
{
    return self->n;
}

/* A word of the turn that is searched. */
typedef struct {
    guint number;
    gsize start, stop; /* bytes of the body */
} Word;

/* How many words from @first on are the longest wording there; 0: none. */
static guint
match(const CodingWordings *self, const GArray *words, guint first)
{
    guint longest = 0;
    Edge edge = {0};

    for (guint i = first; i < words->len; i++) {
        edge.word = g_array_index(words, Word, i).number;
        edge.node =
            edge.word ? GPOINTER_TO_UINT(g_hash_table_lookup(self->edges, &edge)) : 0;
        if (!edge.node)
            break;
        if (g_array_index(self->ends, gboolean, edge.node))
            longest = i - first + 1;
    }
    return longest;
}

static void
search_turn(CodingWordings *self, const CodingTranscript *t, gsize turn, GArray *words,
            GArray *hits)
{
    const char *body = coding_transcript_get_body(t), *end, *word, *stop;
    gsize length;

    word = coding_transcript_peek_text(t, coding_transcript_get_turn(t, turn)->span,
                                       &length);
    stop = word + length;
    g_array_set_size(words, 0);
    for (word = coding_speech_next_counted(word, stop, &end); word;
         word = coding_speech_next_counted(end, stop, &end)) {
        Word its = {get_number(self, word, end, FALSE), (gsize)(word - body),
                    (gsize)(end - body)};

        g_array_append_val(words, its);
    }
    for (guint i = 0; i < words->len;) {
        guint n = match(self, words, i);
        CodingHit hit = {.turn = turn};

        if (n) {
            hit.span.start =
                coding_transcript_position_at(t, g_array_index(words, Word, i).start);
            hit.span.stop = coding_transcript_position_at(
                t, g_array_index(words, Word, i + n - 1).stop);
            g_array_append_val(hits, hit);
        }
        i += MAX(1, n);
    }
}

void
coding_wordings_search(CodingWordings *self, const CodingTranscript *transcript,
                       CodingTurnFunc wants, void *data, GArray *hits)
{
    g_autoptr(GArray) words = g_array_new(FALSE, FALSE, sizeof(Word));

    for (gsize i = 0; self->n && i < coding_transcript_get_n_turns(transcript); i++)
        if (!wants || wants(transcript, coding_transcript_get_turn(transcript, i), data))
            search_turn(self, transcript, i, words, hits);
}
