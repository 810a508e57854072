/* vocabulary.c - stems with numbers; each word is stemmed once in a language. */
#include "model/vocabulary.h"

#include <string.h>

#include "base/terms.h"

/* Words of one language. */
typedef struct {
    CodingTerms *terms;
    GHashTable *numbers; /* word -> its stem's number + 1 */
} Language;

struct _CodingVocabulary {
    const CodingRoster *roster;
    GHashTable *languages; /* tag, "" for unknown -> Language */
    GHashTable *stems;     /* stem -> number + 1 */
    GPtrArray *words;      /* by number; borrowed from the languages */
};

static void
language_free(gpointer data)
{
    Language *self = data;

    coding_terms_free(self->terms);
    g_hash_table_unref(self->numbers);
    g_free(self);
}

CodingVocabulary *
coding_vocabulary_new(const CodingRoster *roster)
{
    CodingVocabulary *self = g_new0(CodingVocabulary, 1);

    self->roster = roster;
    self->languages =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, language_free);
    self->stems = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    self->words = g_ptr_array_new();
    return self;
}

void
coding_vocabulary_free(CodingVocabulary *self)
{
    if (!self)
        return;
    g_hash_table_unref(self->languages);
    g_hash_table_unref(self->stems);
    g_ptr_array_unref(self->words);
    g_free(self);
}

static Language *
get_language(CodingVocabulary *self, const char *tag)
{
    Language *language = g_hash_table_lookup(self->languages, tag ? tag : "");

    if (!language) {
        language = g_new0(Language, 1);
        language->terms = coding_terms_new(tag);
        language->numbers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        g_hash_table_insert(self->languages, g_strdup(tag ? tag : ""), language);
    }
    return language;
}

/* The number of a word that was not met before. */
static guint32
number_word(CodingVocabulary *self, Language *language, const CodingTerm *term)
{
    char *word = g_strdup(term->word);
    const char *stem = coding_terms_get_stem(language->terms, term);
    gpointer number = g_hash_table_lookup(self->stems, stem);

    if (!number) {
        g_ptr_array_add(self->words, word);
        number = GUINT_TO_POINTER(self->words->len);
        g_hash_table_insert(self->stems, g_strdup(stem), number);
    }
    g_hash_table_insert(language->numbers, word, number);
    return GPOINTER_TO_UINT(number) - 1;
}

static void
read_text(CodingVocabulary *self, Language *language, const char *text, gsize length,
          GArray *terms)
{
    CodingTerm term;

    coding_terms_read(language->terms, text, length);
    while (coding_terms_next(language->terms, &term)) {
        gpointer known = g_hash_table_lookup(language->numbers, term.word);
        guint32 number =
            known ? GPOINTER_TO_UINT(known) - 1 : number_word(self, language, &term);

        g_array_append_val(terms, number);
    }
}

void
coding_vocabulary_read(CodingVocabulary *self, const CodingTranscript *transcript,
                       CodingSpan span, GArray *terms)
{
    Language *language = get_language(self, coding_transcript_get_language(transcript));
    gint64 id = coding_transcript_get_id(transcript);
    gsize n = coding_transcript_get_n_turns(transcript), length;

    for (gsize i = n ? coding_transcript_find_turn(transcript, span.start) : 0; i < n;
         i++) {
        const CodingTurn *turn = coding_transcript_get_turn(transcript, i);
        CodingSpan part = coding_span_intersect(turn->span, span);
        const CodingParticipant *who;
        const char *text;

        if (turn->span.start >= span.stop)
            break;
        who = turn->speaker ? coding_roster_get_speaker(self->roster, id, turn->speaker)
                            : NULL;
        if (!who || who->role != CODING_ROLE_PARTICIPANT || !coding_span_get_length(part))
            continue;
        text = coding_transcript_peek_text(transcript, part, &length);
        read_text(self, language, text, length, terms);
    }
}

const char *
coding_vocabulary_get_word(const CodingVocabulary *self, guint32 term)
{
    return g_ptr_array_index(self->words, term);
}

void
coding_vocabulary_read_words(CodingVocabulary *self, const char *language,
                             const char *text, GArray *terms)
{
    read_text(self, get_language(self, language), text, strlen(text), terms);
}
