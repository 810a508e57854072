/*
 * transcript.h - one group interview: its text, its turns, its numbered lines.
 *
 * A transcript's text never changes once it is in a project: segments point
 * into it, so a corrected text is a new revision.  Positions count code points;
 * spans are half-open.
 *
 *     body        Good morning. It is 10:30, so we start.\n
 *                 I told him: no.\n
 *     turns       [0, 39) Moderator   [40, 55) P1      labels are not in the body
 *     lines       starts, computed once at import: wrapped at the project's
 *                 width at the last white space that fits, else at the width
 *     sentences   starts, computed once at import by Unicode's rules
 *     paragraphs  the lines of the body
 */
#pragma once

#include "base/span.h"
#include "model/content.h"
#include "model/draft.h"
#include "store/store.h"

G_BEGIN_DECLS

typedef struct _CodingTranscript CodingTranscript;

/* A stretch of one speaker's speech without an event in it, or an event. */
typedef struct {
    CodingTurnKind kind;
    guint number;        /* the turn as in the source, from 1; 0: an event */
    const char *speaker; /* NULL: an event */
    /* Whom the label stands for; @speaker is another where model/turn-speaker.h has
     * an exception. */
    const char *label_speaker;
    const char *label;  /* as written */
    const char *remark; /* in brackets at the label; NULL: none */
    CodingSpan span;
    gint64 begin, end; /* milliseconds, or CODING_MISSING */
} CodingTurn;

/* A time known for a place inside a turn. */
typedef struct {
    gsize position;
    gint64 begin, end; /* milliseconds, or CODING_MISSING */
} CodingTimeMark;

typedef enum {
    CODING_UNIT_LINE,
    CODING_UNIT_SENTENCE,
    CODING_UNIT_PARAGRAPH,
    CODING_UNIT_TURN, /* as in the source; an event inside it belongs to it */
} CodingUnit;

/* A row of the list of transcripts. */
typedef struct {
    gint64 id;
    char *name;
    char *group;
    char *file;
    char *format;
    char *encoding;
    char *language; /* NULL: unknown */
    guint revision;
    guint n_lines, n_turns, n_speakers;
    gsize n_words;
    gint64 made_at;
} CodingTranscriptInfo;

void coding_transcript_info_free(CodingTranscriptInfo *self);

/*
 * Puts what was read into the project as transcript @name of @group (NULL: a
 * group of the same name), which is made if it is new, its speakers as
 * participants of the group with roles guessed from their labels.  @source are
 * the bytes as they came, @file the name of their file without folders.
 * EXISTS when the name is taken or the same bytes are in the project already;
 * INVALID for a name with white space or one of ":@/\"" and for a language that is no
 * tag.
 * Returns: the id, 0 on an error.
 */
gint64 coding_transcript_add(CodingStore *store, const char *name, const char *group,
                             const char *language, const CodingDraft *draft,
                             const char *file, GBytes *source, GError **error);
/* The same with what was computed before, maybe by another thread. */
gint64 coding_transcript_add_content(CodingStore *store, const char *name,
                                     const char *group, const CodingContent *content,
                                     const char *file, GError **error);

/* Takes the transcript out with everything that hangs on it: segments, memos'
 * anchors, and its group and participants when they have no other transcript. */
gboolean coding_transcript_remove(CodingStore *store, gint64 id, GError **error);

gboolean coding_transcript_rename(CodingStore *store, gint64 id, const char *new_name,
                                  GError **error);

/* What is spoken in it (a tag of BCP 47; NULL: unknown): search goes by it.  INVALID
 * for what is no tag. */
gboolean coding_transcript_set_language(CodingStore *store, gint64 id,
                                        const char *language, GError **error);

/* NOT_FOUND names the nearest. */
gint64 coding_transcript_find(CodingStore *store, const char *name, GError **error);
CodingTranscript *coding_transcript_load(CodingStore *store, gint64 id, GError **error);
/*
 * What shows a few turns: the text, its lines, and of its turns those at @places
 * (guint, rising), which are turns 0, 1, 2 ... of what is loaded.  Without times inside
 * turns and metadata; no unit but CODING_UNIT_LINE is known in it.
 */
CodingTranscript *coding_transcript_load_turns(CodingStore *store, gint64 id,
                                               const GArray *places, GError **error);
/* An older state of it, to be read.  NOT_FOUND says how many there are. */
CodingTranscript *coding_transcript_load_revision(CodingStore *store, gint64 id,
                                                  guint number, GError **error);
/* Which transcript's @revision (its id) is, and its number there.  NOT_FOUND. */
gboolean coding_transcript_find_revision(CodingStore *store, gint64 revision,
                                         gint64 *transcript, guint *number,
                                         GError **error);
/* Returns: (transfer full): CodingTranscriptInfo of each revision, the first one
 * first; the time is that of the revision. */
GPtrArray *coding_transcript_list_revisions(CodingStore *store, gint64 id,
                                            GError **error);
/* Returns: (transfer full): CodingTranscriptInfo, in the order of analysis. */
GPtrArray *coding_transcript_list(CodingStore *store, GError **error);
/* Ids only, in the order of analysis.  Returns: (transfer full): gint64. */
GArray *coding_transcript_list_ids(CodingStore *store, GError **error);
/* The bytes as they came last; @suffix receives that of their file's name, "" for
 * none.  NOT_FOUND when there are none.  Returns: (transfer full). */
GBytes *coding_transcript_load_original(CodingStore *store, gint64 id, char **suffix,
                                        GError **error);

CodingTranscript *coding_transcript_ref(CodingTranscript *self);
void coding_transcript_unref(CodingTranscript *self);

/* Reading cannot fail.  Returned pointers live as long as @self. */
gint64 coding_transcript_get_id(const CodingTranscript *self);
gint64 coding_transcript_get_revision_id(const CodingTranscript *self);
guint coding_transcript_get_revision(const CodingTranscript *self);
/* Whether a later revision took its place: it can be read, not coded. */
gboolean coding_transcript_is_past(const CodingTranscript *self);
const char *coding_transcript_get_name(const CodingTranscript *self);
/* A tag of BCP 47; NULL: unknown. */
const char *coding_transcript_get_language(const CodingTranscript *self);
const char *coding_transcript_get_body(const CodingTranscript *self);
gsize coding_transcript_get_length(const CodingTranscript *self);
gsize coding_transcript_get_n_turns(const CodingTranscript *self);
const CodingTurn *coding_transcript_get_turn(const CodingTranscript *self, gsize i);
/* The turn at @position, or the one before it. */
gsize coding_transcript_find_turn(const CodingTranscript *self, gsize position);
/* Metadata in the order of the source: CodingMetadata. */
const GPtrArray *coding_transcript_get_metadata(const CodingTranscript *self);
/* In the order of the text: CodingTimeMark. */
const GArray *coding_transcript_get_marks(const CodingTranscript *self);
/* The transcript as an importer would hand it over; lines of the source are not
 * known any more.  Turns that somebody else speaks than their label says are labelled
 * with who speaks.  Returns: (transfer full). */
CodingDraft *coding_transcript_dup_draft(const CodingTranscript *self);
/* The same with every turn under the label it was written with: the stored text and
 * nothing else, to be edited and compared. */
CodingDraft *coding_transcript_dup_written(const CodingTranscript *self);

gsize coding_transcript_count_units(const CodingTranscript *self, CodingUnit unit);
/* Unit @i, from 0, without the white space around it. */
CodingSpan coding_transcript_get_unit(const CodingTranscript *self, CodingUnit unit,
                                      gsize i);
/* The unit at @position, or the last one before it. */
gsize coding_transcript_find_unit(const CodingTranscript *self, CodingUnit unit,
                                  gsize position);
/* The number a person sees, "34", or "34a" of a line that a revision added: "g1:"
 * and it make an address. */
char *coding_transcript_dup_line_label(const CodingTranscript *self, gsize line);
/* The line of that number, from 0.  FALSE when there is none. */
gboolean coding_transcript_find_line(const CodingTranscript *self, const char *label,
                                     gsize *line);

/* @span without white space at its ends; empty if there is nothing else. */
CodingSpan coding_transcript_trim(const CodingTranscript *self, CodingSpan span);

/* The text of @span as bytes of the body; @length receives their number. */
const char *coding_transcript_peek_text(const CodingTranscript *self, CodingSpan span,
                                        gsize *length);
/* Returns: (transfer full). */
char *coding_transcript_dup_text(const CodingTranscript *self, CodingSpan span);
/* Conversions at the border to libraries that count bytes. */
gsize coding_transcript_bytes_at(const CodingTranscript *self, gsize position);
gsize coding_transcript_position_at(const CodingTranscript *self, gsize bytes);

/* The unit's name in addresses and options: "line", "turn"; NULL for no unit. */
const char *coding_unit_get_name(CodingUnit unit);
/* INVALID lists the names. */
gboolean coding_unit_parse(const char *name, CodingUnit *unit, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingTranscript, coding_transcript_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingTranscriptInfo, coding_transcript_info_free)

G_END_DECLS
