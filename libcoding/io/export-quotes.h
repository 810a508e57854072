/*
 * export-quotes.h - quotations as a document, a heading for each code.
 *
 * For people who write: Markdown, HTML, LaTeX (without a preamble, to be included)
 * and plain text.  Whoever calls has chosen, shortened and attributed the quotations.
 */
#pragma once

#include "model/excerpt.h"

G_BEGIN_DECLS

typedef struct {
    CodingExcerpt *excerpt;
    char *attribution;  /* "(P1, g1)" */
    const char *remark; /* "speaking against"; NULL: none */
} CodingQuote;

typedef struct {
    char *heading;
    GPtrArray *quotes; /* CodingQuote * */
} CodingQuoteSection;

CodingQuoteSection *coding_quote_section_new(const char *heading);
void coding_quote_section_free(CodingQuoteSection *self);

/* Takes @excerpt. */
void coding_quote_section_add(CodingQuoteSection *self, CodingExcerpt *excerpt,
                              const char *attribution, const char *remark);

/*
 * Appends a document of @sections (CodingQuoteSection *) in @format: markdown, html,
 * latex or text.  @notes (char *) stand at its end.  NOT_FOUND for another format.
 */
gboolean coding_export_quotes(const char *format, const char *title,
                              const GPtrArray *sections, const GPtrArray *notes,
                              GString *out, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingQuoteSection, coding_quote_section_free)

G_END_DECLS
