/*
 * translation.h - passages in another language, for papers.
 *
 *     passage      g7@r1:12-14, "Det var som att ..."       from sv
 *     language     en
 *     words        "It was as if ..."
 *     translator   K. Berg                                  a name, no coder
 *     state        draft until somebody else has checked it; stale once the passage
 *                  says something else than what was translated
 *
 * A translation is a text of its own, with its own [...] and [words added].  Of a
 * dialogue it has a line for each line of the original.  It belongs to a passage, is
 * carried with it by revisions, and to the coder who entered it; others see and use it
 * once she shares, since which passages she translates tells what she reads.  Of several
 * in one language that may be seen the one that is not stale and was written last holds,
 * for everybody alike.
 */
#pragma once

#include "model/excerpt.h"

G_BEGIN_DECLS

typedef enum {
    CODING_TRANSLATION_MISSING,
    CODING_TRANSLATION_STALE,
    CODING_TRANSLATION_DRAFT,
    CODING_TRANSLATION_CHECKED,
} CodingTranslationState;

typedef struct {
    gint64 id;
    gint64 transcript, revision;
    gint64 coder;
    CodingSpan span;
    char *language;
    char *words;
    char *translator;
    char *checked_by; /* NULL: nobody */
    char *of_hash;    /* of the words that were translated */
    gint64 changed_at;
    gboolean own; /* the acting coder entered it */
} CodingTranslation;

/* What to write. */
typedef struct {
    const char *language; /* as coding_language_parse() gives it */
    const char *words;
    const char *translator;
    /* Of the words that were translated; NULL: those of the passage now. */
    const char *of_hash;
} CodingTranslationDraft;

/*
 * The acting coder's translation of @span is @draft from now on, unchecked.  INVALID for
 * an older revision, an empty passage, a language that the talk is in, words that are
 * none, a dialogue of another number of lines.  @changed, if given: whether anything is
 * other than before.
 */
gboolean coding_translation_set(CodingStore *store, const CodingTranscript *transcript,
                                CodingSpan span, const CodingTranslationDraft *draft,
                                gboolean *changed, GError **error);
/* @by has compared it with what the passage says now.  INVALID when that is who
 * translated it. */
gboolean coding_translation_check(CodingStore *store, const CodingTranslation *self,
                                  const CodingTranscript *transcript, const char *by,
                                  GError **error);
/* DENIED when another coder entered it. */
gboolean coding_translation_remove(CodingStore *store, const CodingTranslation *self,
                                   GError **error);

/* All that the acting coder may see, and the languages of the transcripts. */
typedef struct _CodingTranslations CodingTranslations;
CodingTranslations *coding_translations_load(CodingStore *store, GError **error);
void coding_translations_free(CodingTranslations *self);
/* In the order of the text (CodingTranslation *). */
const GPtrArray *coding_translations_get_all(const CodingTranslations *self);
/* The one that holds for exactly this passage in a language that @language covers;
 * NULL: none. */
const CodingTranslation *coding_translations_find(const CodingTranslations *self,
                                                  const CodingTranscript *transcript,
                                                  CodingSpan span, const char *language);
/* What the talk is in; NULL: not known. */
const char *coding_translations_get_language(const CodingTranslations *self,
                                             gint64 transcript);

/* @self may be NULL. */
CodingTranslationState coding_translation_get_state(const CodingTranslation *self,
                                                    const CodingTranscript *transcript);
const char *coding_translation_state_get_name(CodingTranslationState state);

/* What of_hash is of the words at @span.  Returns: (transfer full). */
char *coding_translation_dup_hash(const CodingTranscript *transcript, CodingSpan span);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingTranslations, coding_translations_free)

G_END_DECLS
