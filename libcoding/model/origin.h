/*
 * origin.h - how a segment came to be, and so whether it counts.
 *
 *     reading      a person read the passage and gave it the code
 *     automatic    a search gave it the code
 *     guide        it is where a topic of the guide was talked about
 *
 * A word is not yet a meaning, and what was asked is not what was found.  So a
 * segment counts when a person has read it, and not before: in numbers of segments,
 * persons and groups, in agreement, among the segments of a coder or a stage.  It is
 * listed, drawn and moved like any other.  A code whose own origin is automatic or
 * guide counts as a code from its first segment on that counts.
 *
 * The rule stands here alone, once for C and once for SQL.
 */
#pragma once

#include "base/table.h"

G_BEGIN_DECLS

typedef enum {
    CODING_SEGMENT_READING,
    CODING_SEGMENT_AUTOMATIC,
    CODING_SEGMENT_GUIDE,
} CodingSegmentOrigin;

static inline gboolean
coding_segment_origin_counts(CodingSegmentOrigin origin)
{
    return origin == CODING_SEGMENT_READING;
}

/* The same of a row of segment or stage_segment. */
#define CODING_SEGMENT_COUNTS_SQL "origin = 'reading'"

/* Of a row of code. */
#define CODING_CODE_COUNTS_SQL(code)                                                     \
    "(" code ".origin NOT IN ('automatic', 'guide') OR EXISTS (SELECT 1 FROM segment"    \
    " WHERE code_id = " code ".id AND segment." CODING_SEGMENT_COUNTS_SQL "))"

const char *coding_segment_origin_get_name(CodingSegmentOrigin origin);
gboolean coding_segment_origin_parse(const char *name, CodingSegmentOrigin *origin,
                                     GError **error);

/* "1 automatic segment that nobody has read is left out of all counts (...)", the note
 * of every report that leaves @n out.  Returns: (transfer full). */
char *coding_segment_origin_dup_note(guint n);
/* Adds it below @table, unless @n is 0. */
void coding_segment_origin_add_note(CodingTable *table, guint n);

G_END_DECLS
