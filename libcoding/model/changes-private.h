/* changes-private.h - what fills the changes; for changes*.c, sheet*.c, code-form*.c. */
#pragma once

#include "model/carrier.h"
#include "model/changes.h"
#include "model/key.h"
#include "model/palette.h"

G_BEGIN_DECLS

/* A transcript that something is said of. */
typedef struct {
    CodingTranscript *transcript; /* as it is now */
    GArray *segments;             /* CodingSegment, that may change */
    GHashTable *first;   /* CodingSpan * of a segment -> place of the first, + 1 */
    GHashTable *changed; /* CodingSpan * (owned): what is to change */
} CodingChangesText;

/* The revision of it that something was written from. */
typedef struct {
    CodingChangesText *text;
    CodingTranscript *transcript; /* that revision */
    GPtrArray *later;             /* CodingTranscript: those after it, up to now */
    GPtrArray *carriers;          /* CodingCarrier: to each of them */
    GHashTable *said; /* CodingSpan * (owned) in that revision -> whatever the reader
                       * keeps of what was said of it */
} CodingChangesSource;

/* A code as the file names it, once for all passages. */
typedef struct {
    char *name;
    gint64 id;   /* 0: to be made */
    char *place; /* where it stands first */
    guint line;
    gboolean in_vivo;
} CodingWanted;

typedef enum {
    CODING_CHANGE_REMOVE,
    CODING_CHANGE_STANCE,
    CODING_CHANGE_ADD,
} CodingChangeKind;

typedef struct {
    CodingChangeKind kind;
    char *address;
    CodingTranscript *transcript; /* borrowed */
    CodingSpan span;
    gint64 segment;       /* of what is there */
    const char *code;     /* borrowed */
    CodingWanted *wanted; /* of what is to be; borrowed */
    CodingStance stance;
} CodingChange;

struct _CodingChanges {
    CodingStore *store;
    char *file;
    gint64 scheme;
    guint32 owner;
    gboolean spreadsheet;
    CodingCodebook *book;
    CodingPalette *palette;
    GHashTable *texts;   /* gint64 * of a transcript -> CodingChangesText */
    GHashTable *sources; /* gint64 * of a revision -> CodingChangesSource */
    GHashTable *wanted;  /* folded name -> CodingWanted */
    GHashTable *plain;   /* name without what programs change -> CodingCode, of those
                          * with no other like it; NULL: not needed yet */
    GPtrArray *unknown;  /* CodingWanted to be made, in the order of the file */
    GArray *list;        /* CodingChange */
    guint n_passages, n_changed;
};

/* @file is named in messages.  @spreadsheet: it went through one, which makes numbers
 * and dates of names. */
CodingChanges *coding_changes_new(CodingStore *store, const char *file, gint64 scheme,
                                  gboolean spreadsheet, GError **error);

/* Of the coder and the scheme. */
guint32 coding_changes_get_owner(const CodingChanges *self);
/* Says whose @owner is, where it is not ours: INVALID with the remedy. */
gboolean coding_changes_check_owner(CodingChanges *self, guint32 owner, GError **error);

/* Both borrowed.  NOT_FOUND.  @id is of a transcript. */
CodingChangesText *coding_changes_get_text(CodingChanges *self, gint64 id,
                                           GError **error);
CodingChangesSource *coding_changes_get_source(CodingChanges *self, gint64 revision,
                                               GError **error);

/* What is said of one passage. */
typedef struct {
    CodingChangesSource *source;
    CodingSpan span;      /* in the text of the source */
    const char *address;  /* in the table of changes */
    const char *cell;     /* its codes, as in model/cell.h */
    const CodingKey *was; /* NULL: nothing is known of it */
    const char *place;    /* of the file: "row 5"; for messages about new codes */
    guint line;
} CodingStatement;

gboolean coding_changes_take(CodingChanges *self, const CodingStatement *statement,
                             GError **error);

/* The acting coder's segments in @transcript with codes of @scheme, in the order of
 * the text; those of one span stand together.  Returns: (transfer full). */
GArray *coding_changes_list_segments(CodingStore *store,
                                     const CodingTranscript *transcript, gint64 scheme,
                                     const CodingCodebook *book, GError **error);
/* Whether @scheme is the joint one, for coding_key_make_owner(). */
gboolean coding_changes_is_joint(CodingStore *store, gint64 scheme, gboolean *joint,
                                 GError **error);

G_END_DECLS
