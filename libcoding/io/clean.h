/* clean.h - line ends and invisible characters; the rules are in decode.h. */
#pragma once

#include "io/decode.h"

G_BEGIN_DECLS

/* @text is UTF-8 that may hold NULs.  Returns: (transfer full). */
CodingDecoded *coding_clean(const char *text, gsize length, CodingDraft *draft);

/* The same without leaving out the controls in @keep. */
CodingDecoded *coding_clean_keeping(const char *text, gsize length, const char *keep,
                                    CodingDraft *draft);

G_END_DECLS
