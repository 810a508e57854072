/* quoting.c - marks, translations and typography of a passage brought together. */
#include "model/quoting.h"

#include "base/language.h"

struct _CodingQuoting {
    const CodingRoster *roster;
    CodingQuotingStyle style;
    CodingQuoteMarks *marks;
    CodingTranslations *translations;
};

CodingQuoting *
coding_quoting_new(CodingStore *store, const CodingRoster *roster,
                   const CodingQuotingStyle *style, GError **error)
{
    g_autoptr(CodingQuoting) self = g_new0(CodingQuoting, 1);

    self->roster = roster;
    self->style = *style;
    self->marks = coding_quote_marks_load(store, error);
    self->translations = self->marks ? coding_translations_load(store, error) : NULL;
    return self->translations ? g_steal_pointer(&self) : NULL;
}

void
coding_quoting_free(CodingQuoting *self)
{
    if (!self)
        return;
    coding_quote_marks_free(self->marks);
    coding_translations_free(self->translations);
    g_free(self);
}

const CodingTranslations *
coding_quoting_get_translations(const CodingQuoting *self)
{
    return self->translations;
}

void
coding_quoted_clear(CodingQuoted *self)
{
    g_clear_pointer(&self->excerpt, coding_excerpt_free);
    g_clear_pointer(&self->original, coding_excerpt_free);
}

/* Who speaks, and the quotation marks. */
static void
dress(const CodingQuoting *self, const CodingTranscript *t, CodingExcerpt *excerpt,
      const char *language)
{
    coding_excerpt_set_labels(excerpt, self->roster, coding_transcript_get_id(t),
                              self->style.labels);
    if (self->style.typographic)
        coding_excerpt_set_quotes(excerpt, language, self->style.around);
}

/* The original beside a translation is not shortened by itself: what is left out of the
 * translation is the translator's choice, and would be something else. */
static void
translate(const CodingQuoting *self, const CodingTranscript *t, CodingSpan span,
          const CodingExcerptOptions *options, CodingQuoted *quoted)
{
    CodingExcerptOptions whole = *options;
    const CodingTranslation *found =
        coding_translations_find(self->translations, t, span, self->style.language);
    g_autoptr(CodingExcerpt) literal = NULL;

    /* Talk of an unknown language may be in this one. */
    quoted->foreign = quoted->language || found;
    quoted->state = coding_translation_get_state(found, t);
    quoted->translation = found;
    if (!found)
        return;
    literal = coding_excerpt_new(t, span, NULL);
    whole.max_words = 0;
    quoted->original = coding_excerpt_new(t, span, &whole);
    quoted->original_language = quoted->language;
    coding_excerpt_free(quoted->excerpt);
    quoted->excerpt = coding_excerpt_new_translated(literal, found->words, options);
    quoted->language = found->language;
}

void
coding_quoting_quote(const CodingQuoting *self, const CodingTranscript *transcript,
                     CodingSpan span, CodingQuoted *quoted)
{
    CodingExcerptOptions options = self->style.excerpt;

    *quoted = (CodingQuoted){0};
    options.marks = coding_quote_marks_get(self->marks, transcript);
    quoted->excerpt = coding_excerpt_new(transcript, span, &options);
    quoted->language = coding_translations_get_language(
        self->translations, coding_transcript_get_id(transcript));
    if (self->style.language &&
        !coding_language_same(quoted->language, self->style.language))
        translate(self, transcript, span, &options, quoted);
    dress(self, transcript, quoted->excerpt, quoted->language);
    if (quoted->original)
        dress(self, transcript, quoted->original, quoted->original_language);
}
