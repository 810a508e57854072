/*
 * transcript-write.h - the rows of a text, for transcript-add.c and revision.c.
 *
 * The contents (text, turn, time_mark, words, source) are written once and keyed by hash,
 * outside the journal; a revision is a row that undo takes back.
 */
#pragma once

#include "model/content-private.h"
#include "model/transcript.h"

G_BEGIN_DECLS

/* The text's id, old where the same text is there. */
gboolean coding_content_write_text(CodingStore *store, const CodingContent *content,
                                   gint64 *text, GError **error);

/* The bytes, once; nothing where there are none. */
gboolean coding_content_write_source(CodingStore *store, const CodingContent *content,
                                     GError **error);

/* A row of the table of revisions. */
typedef struct {
    gint64 transcript;
    guint number;
    gint64 text;
    const char *source_hash; /* NULL: edited here */
    const char *file, *format, *encoding;
    GBytes *lines, *sentences; /* starts, packed as in model/units.h */
    const GArray *labels;      /* CodingLineLabel; NULL: 1, 2, 3 ... */
} CodingRevisionRow;

gboolean coding_revision_row_write(CodingStore *store, const CodingRevisionRow *row,
                                   GError **error);

/* Of a transcript that has none yet. */
gboolean coding_metadata_write(CodingStore *store, gint64 transcript,
                               const CodingDraft *draft, GError **error);

/* Makes @speaker of @draft a participant of @group. */
gboolean coding_speaker_write(CodingStore *store, gint64 transcript, gint64 group,
                              const CodingDraft *draft, const char *speaker,
                              GError **error);

G_END_DECLS
