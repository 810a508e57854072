/* write-text.h - what the writers of text share: labels that are listed, heads of turns,
 * and lines that must not be taken for something else (named.h). */
#pragma once

#include "io/named.h"
#include "model/draft.h"

G_BEGIN_DECLS

/* The labels of all who speak.  INVALID names one that cannot be listed.
 * Returns: (transfer full). */
CodingNamed *write_text_name(const CodingDraft *draft, gboolean markdown, GError **error);

/* "Date: 4 March" of @item, up to the colon and from behind it.  A value of several
 * lines has a backslash at the beginning of each but the first. */
char *write_text_dup_key(const CodingMetadata *item);
char *write_text_dup_value(const CodingMetadata *item);

/* All of the header but the mark that ends it, a line each. */
void write_text_header(GString *out, const CodingDraft *draft, const CodingNamed *named);

/* "P1 (nods) [00:00:12]:"; @times: with the time.  In Markdown it is bold.  What of it
 * would be read as somebody else is left out. */
char *write_text_dup_head(const CodingNamed *named, const CodingDraftTurn *turn,
                          gboolean times);

/* Text as it must stand behind @head, or on a line of its own where that is NULL. */
char *write_text_dup_paragraph(const CodingNamed *named, const char *head,
                               const char *text);

/* In square brackets where it stands in none. */
char *write_text_dup_event(const char *text);

/* What stands behind the last words of part @i of @turns, as f4 has its times. */
typedef void (*WriteTextTail)(GString *out, const GPtrArray *turns, guint i);

/* A whole file of lines: the header, then label, colon and text with a blank line
 * between turns.  @times: at the labels; @tail may be NULL. */
gboolean write_text_file(const CodingDraft *draft, gboolean times, WriteTextTail tail,
                         GByteArray *out, GError **error);

G_END_DECLS
