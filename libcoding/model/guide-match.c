/* guide-match.c - traits of questions in one table, looked up for each sentence. */
#include "model/guide-match.h"

#include <math.h>
#include <string.h>

#include "base/text.h"
#include "model/speech.h"

#define STEM         5 /* letters of a word that count */
#define SHORT        3 /* letters up to which a word is mostly grammar */
#define SHORT_WEIGHT 0.3
#define PAIR_SHARE   0.25
#define WINDOW       3 /* sentences */

/* Which questions and wordings have a trait. */
typedef struct {
    GArray *wordings; /* guint: places in Matcher.wordings, rising */
    guint n_questions;
    guint last_question; /* + 1 */
} Trait;

typedef struct {
    guint question;
    GHashTable *traits; /* set of its keys, borrowed from the table of all */
    double weight;
    double shared;    /* with the window that is looked at */
    guint seen;       /* the number of that window */
    gboolean telling; /* has a word that is not short */
} Wording;

struct _CodingGuideMatcher {
    GHashTable *traits; /* key -> Trait */
    GPtrArray *wordings;
    guint n_questions;
    guint n_windows;
    gboolean weighed;
};

static void
trait_free(gpointer data)
{
    Trait *self = data;

    g_array_unref(self->wordings);
    g_free(self);
}

static void
wording_free(gpointer data)
{
    Wording *self = data;

    g_hash_table_unref(self->traits);
    g_free(self);
}

CodingGuideMatcher *
coding_guide_matcher_new(void)
{
    CodingGuideMatcher *self = g_new0(CodingGuideMatcher, 1);

    self->traits = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, trait_free);
    self->wordings = g_ptr_array_new_with_free_func(wording_free);
    return self;
}

void
coding_guide_matcher_free(CodingGuideMatcher *self)
{
    if (!self)
        return;
    g_ptr_array_unref(self->wordings);
    g_hash_table_unref(self->traits);
    g_free(self);
}

/* Traits ---------------------------------------------------------------------------- */

/* The beginning of a word, without accents; a digit before it says whether the word
 * is short.  "1meeti", "0the" */
static char *
dup_stem(const char *word, gsize length)
{
    g_autofree char *text = g_strndup(word, length);
    g_autofree char *folded = coding_text_fold(text);
    g_autofree char *apart = g_utf8_normalize(folded, -1, G_NORMALIZE_NFKD);
    GString *stem = g_string_new("0");
    gboolean ideograph = FALSE;
    guint n = 0;

    for (const char *p = apart ? apart : folded; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (!g_unichar_isalnum(c))
            continue;
        ideograph |= c >= 0x2E80;
        if (++n <= STEM)
            g_string_append_unichar(stem, c);
    }
    stem->str[0] = n > SHORT || ideograph ? '1' : '0';
    return g_string_free(stem, FALSE);
}

static double
weigh_word(const char *key)
{
    return *key == '1' ? 1 : SHORT_WEIGHT;
}

/* A pair has a tab between its two stems. */
static double
weigh(const char *key)
{
    const char *tab = strchr(key, '\t');

    return tab ? PAIR_SHARE * (weigh_word(key) + weigh_word(tab + 1)) : weigh_word(key);
}

/* All traits of @text, each once; keys are the table's. */
static GHashTable *
list_traits(const char *text)
{
    GHashTable *traits = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    const char *stop = text + strlen(text), *end = text;
    g_autofree char *before = NULL;

    for (const char *word = text; (word = coding_speech_next_counted(word, stop, &end));
         word = end) {
        char *stem = dup_stem(word, (gsize)(end - word));

        if (before)
            g_hash_table_add(traits, g_strconcat(before, "\t", stem, NULL));
        g_free(before);
        before = g_strdup(stem);
        g_hash_table_add(traits, stem);
    }
    return traits;
}

/* The guide ------------------------------------------------------------------------- */

void
coding_guide_matcher_add(CodingGuideMatcher *self, guint question, const char *wording)
{
    Wording *its = g_new0(Wording, 1);
    guint place = self->wordings->len;
    GHashTableIter iter;
    gpointer key;

    g_return_if_fail(!self->weighed);

    its->question = question;
    its->traits = list_traits(wording);
    g_ptr_array_add(self->wordings, its);
    self->n_questions = MAX(self->n_questions, question + 1);
    g_hash_table_iter_init(&iter, its->traits);
    while (g_hash_table_iter_next(&iter, &key, NULL)) {
        Trait *trait = g_hash_table_lookup(self->traits, key);

        if (!trait) {
            trait = g_new0(Trait, 1);
            trait->wordings = g_array_new(FALSE, FALSE, sizeof(guint));
            g_hash_table_insert(self->traits, g_strdup(key), trait);
        }
        g_array_append_val(trait->wordings, place);
        trait->n_questions += trait->last_question != question + 1;
        trait->last_question = question + 1;
        its->telling |= *(char *)key == '1';
    }
}

static double
weigh_trait(const char *key, const Trait *trait)
{
    return weigh(key) / (trait ? sqrt(trait->n_questions) : 1);
}

static void
weigh_wordings(CodingGuideMatcher *self)
{
    if (self->weighed)
        return;
    for (guint i = 0; i < self->wordings->len; i++) {
        Wording *wording = g_ptr_array_index(self->wordings, i);
        GHashTableIter iter;
        gpointer key;

        g_hash_table_iter_init(&iter, wording->traits);
        while (g_hash_table_iter_next(&iter, &key, NULL))
            wording->weight += weigh_trait(key, g_hash_table_lookup(self->traits, key));
    }
    self->weighed = TRUE;
}

/* Windows ---------------------------------------------------------------------------- */

static void
take_match(GArray *best, const Wording *wording, guint place, double score, guint first,
           guint last)
{
    CodingGuideMatch *match = &g_array_index(best, CodingGuideMatch, wording->question);

    /* Of two equal ones the shorter window, which comes first. */
    if (score > match->score + 1e-9)
        *match = (CodingGuideMatch){wording->question, place, score, first, last};
}

/* Every wording that shares something with the window of @traits. */
static void
score_window(CodingGuideMatcher *self, GHashTable *traits, guint first, guint last,
             GArray *touched, GArray *best)
{
    GHashTableIter iter;
    gpointer key;
    double weight = 0;

    self->n_windows++;
    g_array_set_size(touched, 0);
    g_hash_table_iter_init(&iter, traits);
    while (g_hash_table_iter_next(&iter, &key, NULL)) {
        const Trait *trait = g_hash_table_lookup(self->traits, key);
        double its = weigh_trait(key, trait);

        weight += its;
        for (guint i = 0; trait && i < trait->wordings->len; i++) {
            guint place = g_array_index(trait->wordings, guint, i);
            Wording *wording = g_ptr_array_index(self->wordings, place);

            if (wording->seen != self->n_windows) {
                wording->seen = self->n_windows;
                wording->shared = 0;
                g_array_append_val(touched, place);
            }
            wording->shared += its;
        }
    }
    for (guint i = 0; i < touched->len; i++) {
        guint place = g_array_index(touched, guint, i);
        const Wording *wording = g_ptr_array_index(self->wordings, place);
        double recall = wording->shared / wording->weight;
        double precision = wording->shared / weight;

        if (wording->telling)
            take_match(best, wording, place,
                       5 * precision * recall / (4 * precision + recall), first, last);
    }
}

GArray *
coding_guide_matcher_find(CodingGuideMatcher *self, const GPtrArray *sentences,
                          double least)
{
    GArray *best = g_array_new(FALSE, TRUE, sizeof(CodingGuideMatch));
    g_autoptr(GArray) touched = g_array_new(FALSE, FALSE, sizeof(guint));
    guint n = 0;

    weigh_wordings(self);
    g_array_set_size(best, self->n_questions);
    for (guint size = 1; size <= WINDOW; size++)
        for (guint i = 0; i + size <= sentences->len; i++) {
            g_autoptr(GString) text = g_string_new(NULL);
            g_autoptr(GHashTable) traits = NULL;

            for (guint j = i; j < i + size; j++)
                g_string_append_printf(text, "%s ",
                                       (const char *)g_ptr_array_index(sentences, j));
            traits = list_traits(text->str);
            score_window(self, traits, i, i + size - 1, touched, best);
        }
    for (guint i = 0; i < best->len; i++) {
        CodingGuideMatch match = g_array_index(best, CodingGuideMatch, i);

        if (match.score > 0 && match.score >= least)
            g_array_index(best, CodingGuideMatch, n++) = match;
    }
    g_array_set_size(best, n);
    return best;
}
