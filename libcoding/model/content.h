/*
 * content.h - what is stored of a transcript, computed before anything is stored.
 *
 * Body, hash, words, lines and sentences follow from a draft alone.  Computing them
 * touches no project and is as long a work as reading the file, so it is done
 * here, by any thread, and what writes gets it ready (coding_transcript_add_content()).
 */
#pragma once

#include "model/draft.h"
#include "store/store.h"

G_BEGIN_DECLS

typedef struct _CodingContent CodingContent;

/*
 * @source are the bytes as they came (NULL: there are none), and lines are wrapped at
 * @line_width; 0: without lines and sentences, which a revision numbers after those
 * of the text before.  @language is a tag of BCP 47, or NULL.  Borrows @draft, which
 * must live as long; keeps @source.
 */
CodingContent *coding_content_new(const CodingDraft *draft, GBytes *source,
                                  guint line_width, const char *language);
void coding_content_free(CodingContent *self);

const CodingDraft *coding_content_get_draft(const CodingContent *self);
/* NULL when there is none, and so is its SHA-256, in hexadecimal. */
GBytes *coding_content_get_source(const CodingContent *self);
const char *coding_content_get_source_hash(const CodingContent *self);
/* As coding_draft_count_words(), counted once. */
gsize coding_content_get_n_words(const CodingContent *self);

/* The width at which the project wraps lines, set when it was made. */
guint coding_content_get_line_width(CodingStore *store);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingContent, coding_content_free)

G_END_DECLS
