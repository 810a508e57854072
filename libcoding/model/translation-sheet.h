/*
 * translation-sheet.h - passages for a translator, as a table out and back in.
 *
 *     address       from  to  speaker  text                   translation
 *     g7@r1:12-14   sv    en  P14      Det var som att ...
 *     g7@r1:20.1-9  sv    en  P15      Jag vågade inte.       I did not dare.
 *
 * The address names the revision of the text, so that a sheet that was away while the
 * text was corrected comes back to the right words: a translation of words that are
 * others by now is taken, and is stale.
 */
#pragma once

#include "base/csv.h"
#include "base/table.h"
#include "model/translation.h"

G_BEGIN_DECLS

extern const CodingColumn coding_translation_sheet_columns[];

/* A row for a passage; @translation: what there is, maybe stale, or NULL. */
void coding_translation_sheet_add(CodingTable *table, const CodingTranscript *transcript,
                                  CodingSpan span, const char *from, const char *to,
                                  const CodingTranslation *translation);

typedef struct {
    const char *language;   /* of rows that do not say; NULL: they must */
    const char *translator; /* the same */
} CodingTranslationSheetOptions;

/* A sheet that came back, checked against the project; nothing is written yet. */
typedef struct _CodingTranslationSheet CodingTranslationSheet;

/*
 * Columns are found by their headers: "address" and "translation" must be there, "to"
 * and "translator" say more than @options; "text" is compared with the project where it
 * is there and not empty, others are passed over.  Rows may stand in any order; one
 * without a translation says nothing, and so does one that came back as it went out.
 * @options must live longer.  Takes @table.  Every error begins with @file and
 * the place.  INVALID: the text was changed, a passage has two rows, a language that
 * contradicts @options; NOT_FOUND: no such place, or its words are gone.
 */
CodingTranslationSheet *coding_translation_sheet_read(
    CodingStore *store, const char *file, CodingCsv *table,
    const CodingTranslationSheetOptions *options, GError **error);
void coding_translation_sheet_free(CodingTranslationSheet *self);

typedef struct {
    guint n_rows;  /* in the file */
    guint taken;   /* translations written */
    guint same;    /* there already */
    guint empty;   /* rows without a translation */
    guint n_stale; /* of those taken: the passage says something else now */
} CodingTranslationSheetCounts;

extern const CodingColumn coding_translation_sheet_change_columns[];

/* Writes it all, inside an operation.  Returns: (transfer full): a row per
 * translation that was taken, in the order of the sheet. */
CodingTable *coding_translation_sheet_apply(CodingTranslationSheet *self,
                                            CodingTranslationSheetCounts *counts,
                                            GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingTranslationSheet, coding_translation_sheet_free)

G_END_DECLS
