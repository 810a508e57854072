/* content-private.h - the inside of stored content, for what writes it. */
#pragma once

#include "base/span.h"
#include "model/content.h"

struct _CodingContent {
    const CodingDraft *draft;
    GBytes *source;
    char *source_hash;
    GString *body; /* paragraph after paragraph, a line feed between any two */
    gsize length;  /* of the body, in code points */
    GArray *spans; /* CodingSpan, one per turn of the draft */
    GArray *bytes; /* gsize: where each turn of the draft begins in the body */
    char *hash;    /* SHA-256 of body and turns */
    gsize n_words;
    GBytes *lines, *sentences; /* starts, packed as in model/units.h */
};

/* Calls @visit with the position in the body of every mark of the draft. */
typedef gboolean (*CodingMarkVisit)(gsize position, const CodingDraftMark *mark,
                                    gpointer data);
gboolean coding_content_visit_marks(const CodingContent *self, CodingMarkVisit visit,
                                    gpointer data);
