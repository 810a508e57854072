/*
 * import.h - transcripts from files: one record per format, and who reads what.
 *
 * To add a format: write io/import-NAME.c ending in a CodingImporter record and
 * add its name to CODING_IMPORTERS.  An importer never touches the project: it
 * gets bytes and fills a draft (model/draft.h).
 */
#pragma once

#include "base/progress.h"
#include "model/draft.h"

G_BEGIN_DECLS

/* A text of a project is one value of SQLite, which can hold so many bytes. */
#define CODING_IMPORT_LIMIT ((gsize)1000000000)

/* Whether neighbouring turns of one speaker are made one. */
typedef enum {
    CODING_JOIN_GUESS, /* as the importer's record says */
    CODING_JOIN_NEVER,
    CODING_JOIN_ALWAYS,
} CodingJoin;

/* What a person can say to override a guess; NULL and 0 mean "guess". */
typedef struct {
    const char *format;        /* id of an importer */
    const char *encoding;      /* name known to iconv: "windows-1252", "shift_jis" */
    const char *const *labels; /* the speakers' labels, if known; NULL-terminated */
    const char *label_pattern; /* PCRE2 with a group named "label", and maybe "time" */
    gint header_lines;         /* lines before the first turn; 0 and -1: find out */
    CodingJoin join;
} CodingImportOptions;

typedef struct {
    const char *id;
    const char *title;
    const char *const *suffixes; /* without the dot; a hint, never decisive */
    /* Its turns are cues, pieces cut by time: neighbours of one speaker become one
     * turn, with their text as one paragraph.  An importer hands over each cue.
     * Where that depends on the file, read() says so by coding_draft_set_cues(). */
    gboolean cues;
    /* How sure, 0 to 100, that @bytes (the whole file) is of this format. */
    guint (*sniff)(GBytes *bytes);
    /* Reads all of @bytes into @draft.  INVALID names the line and the remedy. */
    gboolean (*read)(GBytes *bytes, const CodingImportOptions *options,
                     CodingDraft *draft, CodingProgress *progress, GError **error);
} CodingImporter;

/* clang-format off */
#define CODING_IMPORTERS(X) \
    X(plain) \
    X(docx) \
    X(odt) \
    X(rtf) \
    X(html) \
    X(pdf) \
    X(doc) \
    X(webvtt) \
    X(subrip) \
    X(json) \
    X(otranscribe) \
    X(csv) \
    X(chat) \
    X(textgrid) \
    X(stm) \
    X(elan) \
    X(exmaralda) \
    X(transcriber) \
    X(tei) \
    X(akn)
/* clang-format on */

/* All importers, NULL-terminated. */
const CodingImporter *const *coding_importers(void);

/*
 * Reads @bytes with the importer that is surest, or the one @options names.
 * @name is for messages.  Refuses what holds no speaker (INVALID), unless the
 * options give labels or a pattern.  The draft knows who each speaker seems to be.
 * Returns: (transfer full): a draft with at least one turn of speech, or NULL.
 */
CodingDraft *coding_import_bytes(const char *name, GBytes *bytes,
                                 const CodingImportOptions *options,
                                 CodingProgress *progress, GError **error);

/* The same for the file at @path; @bytes, if given, receives what it held. */
CodingDraft *coding_import_file(const char *path, const CodingImportOptions *options,
                                CodingProgress *progress, GBytes **bytes, GError **error);

/* Whether the file at @path is likely to be a transcript, by its suffix or by what it
 * holds: for folders, where other files lie too. */
gboolean coding_import_seems_transcript(const char *path);

G_END_DECLS
