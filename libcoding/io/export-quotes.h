/*
 * export-quotes.h - quotations as a document, a heading for each code.
 *
 * For people who write: Markdown, HTML, LaTeX (without a preamble, to be included),
 * plain text, and Word documents.  Whoever calls has chosen, shortened and attributed
 * the quotations.
 */
#pragma once

#include "model/excerpt.h"

G_BEGIN_DECLS

typedef struct {
    CodingExcerpt *excerpt;  /* what is quoted, maybe in translation */
    char *language;          /* of it; NULL: not known */
    CodingExcerpt *original; /* of a translation, to stand beside it; NULL: not shown */
    char *original_language;
    char *attribution; /* "(P1, g1)" */
    char *remark;      /* "[speaking against]"; NULL: none */
} CodingQuote;

CodingQuote *coding_quote_new(void);
void coding_quote_free(CodingQuote *self);

typedef struct {
    char *heading;
    GPtrArray *quotes; /* CodingQuote * */
} CodingQuoteSection;

CodingQuoteSection *coding_quote_section_new(const char *heading);
void coding_quote_section_free(CodingQuoteSection *self);

/*
 * Appends a document of @sections (CodingQuoteSection *) in @format: markdown, html,
 * latex, text or docx.  Originals stand in a second column in HTML and Word, and below in
 * italics else.  @notes (char *) stand at its end.  NOT_FOUND for another format, or
 * where the module is missing that packs a Word document.
 */
gboolean coding_export_quotes(const char *format, const char *title,
                              const GPtrArray *sections, const GPtrArray *notes,
                              GString *out, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingQuote, coding_quote_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingQuoteSection, coding_quote_section_free)

G_END_DECLS
