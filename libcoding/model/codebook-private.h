/*
 * codebook-private.h - what the files share that change codes: for codebook-*.c only.
 *
 * Whatever changes a code enters it in the code's history (model/codebook-history.h),
 * once for each fact and not at all where nothing changed.
 */
#pragma once

#include "model/codebook-history.h"
#include "model/name.h"

G_BEGIN_DECLS

/* Interviews' and memos', each with its coder. */
#define CODING_ALL_SEGMENTS_SQL                                                          \
    "(SELECT code_id, coder_id FROM segment UNION ALL"                                   \
    " SELECT code_id, coder_id FROM memo_segment)"

/* What can be written down of a code. */
typedef enum {
    CODING_FIELD_KIND,
    CODING_FIELD_ORIGIN,
    CODING_FIELD_DEFINITION,
    CODING_FIELD_USE_WHEN,
    CODING_FIELD_USE_NOT,
    CODING_FIELD_EXAMPLE,
    CODING_FIELD_SOURCE,
    CODING_FIELD_COLOUR,
} CodingCodeField;
#define CODING_N_FIELDS (CODING_FIELD_COLOUR + 1)

/* "use when": as the history calls it. */
const char *coding_code_field_get_name(CodingCodeField field);

/* A code as it is stored. */
typedef struct {
    gint64 scheme, parent;
    char *name;
    char *fields[CODING_N_FIELDS]; /* NULL: not written */
} CodingCodeRow;

/* NOT_FOUND when it is gone. */
gboolean coding_code_row_load(CodingStore *store, gint64 code, CodingCodeRow *row,
                              GError **error);
void coding_code_row_clear(CodingCodeRow *self);

/* The first column of what @statement gives; NULL with @error, also when there is no
 * statement.  Returns: (transfer full): gint64. */
GArray *coding_code_read_ids(CodingStore *store, sqlite3_stmt *statement, GError **error);

/* Empty text is NULL.  Nothing happens where @value is what there is. */
gboolean coding_code_set_field(CodingStore *store, gint64 code, CodingCodeField field,
                               const char *value, GError **error);

/* INVALID unless @other (0: none) is a code of @scheme. */
gboolean coding_code_check_scheme(CodingStore *store, gint64 scheme, gint64 other,
                                  GError **error);
/* The sibling behind @code; 0: it is the last. */
gboolean coding_code_find_next(CodingStore *store, gint64 code, gint64 *next,
                               GError **error);
/* Puts @code, which is new, before its sibling @before: that it was made says enough. */
gboolean coding_code_put_before(CodingStore *store, gint64 code, gint64 before,
                                GError **error);
/* INVALID when @code would come to lie under itself: "cannot DOING 'a' TO 'b'". */
gboolean coding_code_check_no_circle(CodingStore *store, gint64 code, gint64 under,
                                     const char *doing, const char *to, GError **error);

/* What happened; NULL and zero fields: does not apply. */
typedef struct {
    CodingCodeEventKind event;
    gint64 code, other;
    gint64 was_under; /* the code above it before */
    const char *field, *was, *now;
} CodingCodeHappening;

/* Enters it with the name of the code as it is now, so after a change and before a
 * removal.  Returns: its id, 0 on an error. */
gint64 coding_code_event_add(CodingStore *store, const CodingCodeHappening *what,
                             GError **error);
/* @event was about all segments that @code has at present. */
gboolean coding_code_event_count(CodingStore *store, gint64 event, gint64 code,
                                 GError **error);
/* Or about @segments of @coder. */
gboolean coding_code_event_add_count(CodingStore *store, gint64 event, gint64 coder,
                                     gint64 segments, GError **error);

/* Says of each text that @code has and @kept (may be NULL) has not that it is no more:
 * before the code goes. */
gboolean coding_code_event_add_lost_texts(CodingStore *store, gint64 code,
                                          const CodingCodeRow *row,
                                          const CodingCodeRow *kept, GError **error);

/* All segments of @code become those of @into; where both are on one passage by one
 * coder, that of @into stays and takes what hangs on the other, which is left with
 * @code. */
gboolean coding_code_move_segments(CodingStore *store, gint64 code, gint64 into,
                                   GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CodingCodeRow, coding_code_row_clear)

G_END_DECLS
