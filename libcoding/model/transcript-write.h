/*
 * transcript-write.h - the rows of a text, for transcript-add.c and revision.c.
 *
 * The contents (text, turn, time_mark, source) are written once and keyed by hash,
 * outside the journal; a revision is a row that undo takes back.
 */
#pragma once

#include "model/transcript.h"

G_BEGIN_DECLS

/* A draft as it is stored. */
typedef struct {
    GString *body;
    gsize length;  /* code points of body */
    GArray *spans; /* CodingSpan, one per turn of the draft */
    GArray *marks; /* CodingTimeMark */
} CodingStoredText;

void coding_stored_text_init(CodingStoredText *self, const CodingDraft *draft);
void coding_stored_text_clear(CodingStoredText *self);
/* The text's id, old where the same text is there; @draft is the one of init. */
gboolean coding_stored_text_write(CodingStore *store, const CodingStoredText *self,
                                  const CodingDraft *draft, gint64 *id, GError **error);

/* The bytes once; their hash goes to @hash. */
gboolean coding_stored_source_write(CodingStore *store, GBytes *source, char **hash,
                                    GError **error);

/* The project's width of lines, set when it was made. */
guint coding_stored_get_line_width(CodingStore *store);

/* A row of the table of revisions. */
typedef struct {
    gint64 transcript;
    guint number;
    gint64 text;
    const char *source_hash; /* NULL: edited here */
    const char *file, *format, *encoding;
    const GArray *lines, *sentences; /* guint32: starts */
    const GArray *labels;            /* CodingLineLabel; NULL: 1, 2, 3 ... */
} CodingRevisionRow;

gboolean coding_revision_row_write(CodingStore *store, const CodingRevisionRow *row,
                                   GError **error);

/* Replaces what is there. */
gboolean coding_metadata_write(CodingStore *store, gint64 transcript,
                               const CodingDraft *draft, GError **error);

/* Makes @speaker of @draft a participant of @group. */
gboolean coding_speaker_write(CodingStore *store, gint64 transcript, gint64 group,
                              const CodingDraft *draft, const char *speaker,
                              GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CodingStoredText, coding_stored_text_clear)

G_END_DECLS
