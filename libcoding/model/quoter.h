/*
 * quoter.h - quotations in the cells of a table, and what a reader must know of them.
 *
 *     "I was afraid of the meeting." (data, 50 year old)
 *
 * One of these is kept for a table: what it has quoted is told in the notes (missing
 * values in attributions, translations that nobody has checked, attributions that fit
 * so few participants that they may single one out).
 */
#pragma once

#include "model/attribution.h"

G_BEGIN_DECLS

typedef struct _CodingQuoter CodingQuoter;

/* As it is printed. */
typedef struct {
    char *words, *place, *attribution;
} CodingCellQuote;

/*
 * @pattern is a template (model/attribution.h), NULL: the group and the participant's
 * name.  @language: translations into it, NULL: the originals.  @typographic: in
 * quotation marks.  @voices and @language must live longer.
 */
CodingQuoter *coding_quoter_new(CodingStore *store, CodingVoices *voices,
                                const char *pattern, const char *language,
                                gboolean typographic, GError **error);
void coding_quoter_free(CodingQuoter *self);

/* Quotes the words of the span of @segment; a long passage loses its middle when
 * @shorten.  @quoted must be zero, or cleared. */
gboolean coding_quoter_quote(CodingQuoter *self, const CodingSegment *segment,
                             gboolean shorten, CodingCellQuote *quoted, GError **error);
void coding_cell_quote_clear(CodingCellQuote *self);

/* The words with who said them.  Returns: (transfer full). */
char *coding_cell_quote_dup_line(const CodingCellQuote *self);

void coding_quoter_add_notes(const CodingQuoter *self, CodingTable *table);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingQuoter, coding_quoter_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CodingCellQuote, coding_cell_quote_clear)

G_END_DECLS
