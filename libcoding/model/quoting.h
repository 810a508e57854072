/*
 * quoting.h - a passage as it goes into a paper: excerpt, translation, typography.
 *
 * One of these is kept for a report; it has all marks for quoting and all translations
 * that the acting coder may see.
 */
#pragma once

#include "model/translation.h"

G_BEGIN_DECLS

typedef struct {
    CodingExcerptOptions excerpt; /* its marks are set by themselves */
    CodingLabels labels;
    const char *language; /* print translations into it; NULL: originals */
    gboolean typographic; /* quotation marks of the language of what is printed */
    gboolean around;      /* and outer ones around it; not around dialogues */
} CodingQuotingStyle;

/* A passage as it is printed.  Languages are borrowed, NULL: not known. */
typedef struct {
    CodingExcerpt *excerpt;
    const char *language;
    CodingExcerpt *original; /* of a translation, with what is marked; else NULL */
    const char *original_language;
    gboolean foreign; /* the talk is not in the language that was asked for */
    /* Of a foreign one; MISSING: the original is printed. */
    CodingTranslationState state;
    const CodingTranslation *translation;
} CodingQuoted;

void coding_quoted_clear(CodingQuoted *self);

typedef struct _CodingQuoting CodingQuoting;

/* @roster and the strings of @style must live longer. */
CodingQuoting *coding_quoting_new(CodingStore *store, const CodingRoster *roster,
                                  const CodingQuotingStyle *style, GError **error);
void coding_quoting_free(CodingQuoting *self);
const CodingTranslations *coding_quoting_get_translations(const CodingQuoting *self);

/* @quoted must be zero, or cleared. */
void coding_quoting_quote(const CodingQuoting *self, const CodingTranscript *transcript,
                          CodingSpan span, CodingQuoted *quoted);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingQuoting, coding_quoting_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CodingQuoted, coding_quoted_clear)

G_END_DECLS
