/* office-sample.h - documents built from readable parts, and what was read of them. */
#pragma once

#include "coding.h"

/* A DOCX with @body inside <w:body>; @comments, @footnotes: parts, or NULL.
 * Returns: (transfer full). */
GBytes *office_make_docx(const char *body, const char *comments, const char *footnotes);
/* An ODT with @text inside <office:text>.  Returns: (transfer full). */
GBytes *office_make_odt(const char *styles, const char *text);
/* An archive of one or two files.  Returns: (transfer full). */
GBytes *office_make_zip(const char *name, const char *text, const char *name2,
                        const char *text2);

/* Fails the test where @bytes cannot be read.  Returns: (transfer full). */
CodingDraft *office_read(GBytes *bytes);
/* The error of reading @bytes, which must not succeed.  Returns: (transfer full). */
GError *office_refuse(GBytes *bytes);

/*
 * What was read, a line each:
 *
 *     Date = 4 March
 *     3 Anna (nods) 12000: One. | Two.
 *     5 [laughter]
 *     # 3 Ben, 2021-03-04 "One": why?
 */
char *office_dump(const CodingDraft *draft);

/* Reads and compares; fails with both. */
void office_check(GBytes *bytes, const char *expected);
