/*
 * write.h - transcripts as files: one record per format.
 *
 * The other way round from import.h: a draft goes out (of a stored transcript,
 * coding_transcript_dup_draft()), and reading the file again gives the same turns,
 * as far as the format can hold them.  To add a format: write io/write-NAME.c
 * ending in a CodingWriter record and add its name to CODING_WRITERS;
 * tests/unit/test-write.c then takes it through every sample and back.
 */
#pragma once

#include "model/draft.h"

G_BEGIN_DECLS

/* What of a draft survives the way out and back.  Speakers and words always do, and so
 * does the order of turns, except that formats of tiers (textgrid, elan, exmaralda) are
 * in the order of times: turns that overlap may change places there. */
typedef enum {
    CODING_HOLDS_PARAGRAPHS = 1 << 0, /* else a turn's text is one paragraph */
    CODING_HOLDS_UNITS = 1 << 1,      /* else neighbours of one speaker become one */
    CODING_HOLDS_EVENTS = 1 << 2,     /* else they are left out */
    CODING_HOLDS_REMARKS = 1 << 3,    /* in brackets at the label */
    CODING_HOLDS_BEGIN = 1 << 4,      /* when a turn began ... */
    CODING_HOLDS_END = 1 << 5,        /* ... and ended, in milliseconds */
    CODING_HOLDS_SECONDS = 1 << 6,    /* times are cut to whole seconds */
    CODING_HOLDS_METADATA = 1 << 7,
    CODING_NEEDS_TIMES = 1 << 8, /* a turn without times cannot be written */
    CODING_HOLDS_TURNS_WITHOUT_TEXT = 1 << 9,
    CODING_HOLDS_TENTHS = 1 << 10, /* times are cut to tenths of a second */
    CODING_NEEDS_LABELS = 1 << 11, /* a speaker whose name does not read as a label cannot
                                      be written */
} CodingHolds;

typedef struct {
    const char *id; /* of the importer that reads it, mostly */
    const char *title;
    const char *suffix; /* of the file, without the dot */
    const char *reader; /* id of the importer that reads it */
    CodingHolds holds;
    /* INVALID when this draft cannot be written in this format, with the remedy. */
    gboolean (*write)(const CodingDraft *draft, GByteArray *out, GError **error);
} CodingWriter;

/* clang-format off */
#define CODING_WRITERS(X) \
    X(plain) \
    X(markdown) \
    X(f4) \
    X(docx) \
    X(odt) \
    X(rtf) \
    X(html) \
    X(webvtt) \
    X(subrip) \
    X(json) \
    X(otranscribe) \
    X(csv) \
    X(tsv) \
    X(chat) \
    X(textgrid) \
    X(stm) \
    X(elan) \
    X(exmaralda) \
    X(transcriber) \
    X(tei)
/* clang-format on */

/* All writers, NULL-terminated. */
const CodingWriter *const *coding_writers(void);
/* NOT_FOUND names the nearest.  Returns: (transfer none). */
const CodingWriter *coding_writer_find(const char *id, GError **error);

/* The first whose suffix @file ends in; NULL when there is none. */
const CodingWriter *coding_writer_find_for_file(const char *file);

/* Checks first what the format needs.  Returns: (transfer full). */
GBytes *coding_write(const CodingWriter *writer, const CodingDraft *draft,
                     GError **error);

G_END_DECLS
