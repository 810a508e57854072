/*
 * faults.h - everything that is wrong with a file, collected and said at once.
 *
 *     codes.xlsx: 3 faults; nothing was changed
 *       codes.xlsx: row 5: no turn 99 in 'g2'; its last turn is 7
 *       codes.xlsx: row 9: '~' is a mark without a code ... (and in 1 other place)
 *
 * A person who mends a file wants all of them, not the first one each time.
 */
#pragma once

#include "base/csv.h"

G_BEGIN_DECLS

typedef struct {
    guint line;  /* of the file, from 1 */
    char *place; /* as people find it: "codes.xlsx: row 5", "line 12" */
    GError *error;
} CodingFault;

typedef struct _CodingFaults CodingFaults;

CodingFaults *coding_faults_new(void);
void coding_faults_free(CodingFaults *self);

/* Takes @error, whose message does not name the place yet. */
void coding_faults_add(CodingFaults *self, guint line, const char *place, GError *error);
guint coding_faults_get_n(const CodingFaults *self);
const CodingFault *coding_faults_get(const CodingFaults *self, guint i);
/* In the order of their lines, those of one line as they came. */
void coding_faults_sort(CodingFaults *self);

/*
 * FALSE when there are any: a single one is passed on with its place before it;
 * several are INVALID and listed, equal ones once, up to twenty.  @name is the
 * file's.
 */
gboolean coding_faults_check(const CodingFaults *self, const char *name, GError **error);

/*
 * Calls @read_row with each row of @table, which @name is the file of; FALSE as above
 * when it failed for one or more, each named by its place.
 */
gboolean coding_faults_read_rows(const CodingCsv *table, const char *name,
                                 gboolean (*read_row)(gpointer data, guint row,
                                                      GError **error),
                                 gpointer data, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingFaults, coding_faults_free)

G_END_DECLS
