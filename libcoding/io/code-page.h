/*
 * code-page.h - bytes in the numbered code pages of Windows and the Macintosh.
 *
 * For text that comes in pieces, each in a code page of its own, as in RTF.  A sign
 * of two bytes (Japanese, Chinese, Korean) may come in two pieces.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _CodingCodePages CodingCodePages;

CodingCodePages *coding_code_pages_new(void);
void coding_code_pages_free(CodingCodePages *self);

/* Whether text in code page @number can be read. */
gboolean coding_code_pages_know(CodingCodePages *self, guint number);
/* "windows-1252", "code page 932".  Returns: (transfer full). */
char *coding_code_page_dup_name(guint number);
/* Of an encoding as people call it ("windows-1251"); 0: it has none. */
guint coding_code_page_find(const char *encoding);
/* That of a font's character set in RTF (204: 1251); 0: as the document has it. */
guint coding_code_page_of_charset(guint charset);

/* Appends @length bytes in code page @number to @out.  A byte that is not in it is
 * read as of Windows-1252 and counted in what is returned. */
guint coding_code_pages_append(CodingCodePages *self, guint number, const char *bytes,
                               gsize length, GString *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingCodePages, coding_code_pages_free)

G_END_DECLS
