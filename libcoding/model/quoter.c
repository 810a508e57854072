/* quoter.c - words, who said them, and notes. */
#include "model/quoter.h"

#include "base/language.h"
#include "base/list.h"
#include "model/quoting.h"

#define PLAIN_ATTRIBUTION "({group}, {participant})"
/* Fewer than these who fit an attribution, and a reader may know who speaks. */
#define ENOUGH_ALIKE 3
/* Words of a passage that is shortened, about. */
#define SHORT_WORDS 40

struct _CodingQuoter {
    CodingVoices *voices;
    CodingAttribution *attribution;
    CodingQuoting *whole, *shortened;
    const char *language;
    gboolean typographic;
    guint n_quotes, n_traceable, n_unknown;
    GString *untranslated, *unchecked;
};

CodingQuoter *
coding_quoter_new(CodingStore *store, CodingVoices *voices, const char *pattern,
                  const char *language, gboolean typographic, GError **error)
{
    g_autoptr(CodingQuoter) self = g_new0(CodingQuoter, 1);
    const CodingRoster *roster = coding_voices_get_roster(voices);
    CodingQuotingStyle style = {
        .language = language, .typographic = typographic, .around = typographic};

    self->voices = voices;
    self->language = language;
    self->typographic = typographic;
    self->untranslated = g_string_new(NULL);
    self->unchecked = g_string_new(NULL);
    self->attribution =
        coding_attribution_new(voices, pattern ? pattern : PLAIN_ATTRIBUTION, error);
    if (!self->attribution)
        return NULL;
    self->whole = coding_quoting_new(store, roster, &style, error);
    style.excerpt.max_words = SHORT_WORDS;
    self->shortened =
        self->whole ? coding_quoting_new(store, roster, &style, error) : NULL;
    return self->shortened ? g_steal_pointer(&self) : NULL;
}

void
coding_quoter_free(CodingQuoter *self)
{
    if (!self)
        return;
    g_clear_pointer(&self->attribution, coding_attribution_free);
    g_clear_pointer(&self->whole, coding_quoting_free);
    g_clear_pointer(&self->shortened, coding_quoting_free);
    g_string_free(self->untranslated, TRUE);
    g_string_free(self->unchecked, TRUE);
    g_free(self);
}

void
coding_cell_quote_clear(CodingCellQuote *self)
{
    g_clear_pointer(&self->words, g_free);
    g_clear_pointer(&self->place, g_free);
    g_clear_pointer(&self->attribution, g_free);
}

char *
coding_cell_quote_dup_line(const CodingCellQuote *self)
{
    return g_strdup_printf("%s %s", self->words, self->attribution);
}

/* In a cell a dialogue too stands in quotation marks.  Returns: (transfer full). */
static char *
dup_words(const CodingQuoter *self, const CodingQuoted *quoted)
{
    CodingQuotePair pair = coding_language_get_quotes(quoted->language, FALSE);
    g_autofree char *text = coding_excerpt_dup_text(quoted->excerpt);

    if (!self->typographic || !quoted->excerpt->dialogue)
        return g_steal_pointer(&text);
    return g_strconcat(pair.open, text, pair.close, NULL);
}

/* Whether somebody should look at a translation again. */
static void
note_translation(CodingQuoter *self, const CodingQuoted *its, const char *place)
{
    if (its->foreign && its->state == CODING_TRANSLATION_MISSING)
        coding_list_append(self->untranslated, place);
    else if (its->foreign && its->state != CODING_TRANSLATION_CHECKED) {
        coding_list_append(self->unchecked, place);
        g_string_append_printf(self->unchecked, " (%s)",
                               coding_translation_state_get_name(its->state));
    }
}

gboolean
coding_quoter_quote(CodingQuoter *self, const CodingSegment *segment, gboolean shorten,
                    CodingCellQuote *quoted, GError **error)
{
    g_auto(CodingAttributed) filled = {0};
    g_auto(CodingQuoted) its = {0};
    const CodingTranscript *transcript =
        coding_voices_get_transcript(self->voices, segment->transcript, error);

    if (!transcript ||
        !coding_attribution_fill(self->attribution, segment, &filled, error))
        return FALSE;
    quoted->place = coding_address_format(transcript, segment->span);
    coding_quoting_quote(shorten ? self->shortened : self->whole, transcript,
                         segment->span, &its);
    quoted->words = dup_words(self, &its);
    note_translation(self, &its, quoted->place);
    quoted->attribution = g_steal_pointer(&filled.text);
    self->n_quotes++;
    self->n_unknown += filled.n_missing > 0;
    self->n_traceable += filled.n_alike > 0 && filled.n_alike < ENOUGH_ALIKE;
    return TRUE;
}

void
coding_quoter_add_notes(const CodingQuoter *self, CodingTable *table)
{
    if (self->untranslated->len > 0)
        coding_table_add_note(table, "not translated into '%s': %s", self->language,
                              self->untranslated->str);
    if (self->unchecked->len > 0)
        coding_table_add_note(table, "translations that nobody has checked: %s",
                              self->unchecked->str);
    if (self->n_unknown > 0)
        coding_table_add_note(table, "'?' in %u of %u attributions: the value is missing",
                              self->n_unknown, self->n_quotes);
    if (self->n_traceable > 0)
        coding_table_add_note(table,
                              "%u of %u attributions fit fewer than %u participants: "
                              "whoever knows the groups may know who speaks",
                              self->n_traceable, self->n_quotes, ENOUGH_ALIKE);
}
