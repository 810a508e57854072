/*
 * deciding-sheet.h - disagreements as a spreadsheet, out to be decided and back in.
 *
 *     address  text         Ana    Ben      decision  code   place   reason     key
 *     g1:12    I lay awake  Fear   Sleep    Ana                      her words  k3f0w...
 *     g1:15    Say no.      Limit  nothing  new       Calm   g1:15               k3f0w...
 *
 * A person fills in how it is decided, with a code and a place where these are asked
 * for.  The key (model/key.h) says which disagreement of which consensus the row is, as
 * the two read it then, and how it was decided then; so rows may come back in any order.
 * A row that is missing, or whose decision is empty, changes nothing.
 */
#pragma once

#include "base/csv.h"
#include "measure/deciding.h"

G_BEGIN_DECLS

/* With the titles of no coders in particular. */
extern const CodingColumn coding_deciding_columns[];

/* @chosen: CodingDisagreement; @decisions are all of the consensus. */
CodingTable *coding_deciding_to_table(const CodingConsensus *consensus,
                                      const CodingDisagreements *disagreements,
                                      const GPtrArray *decisions,
                                      const GPtrArray *chosen);

/* A row that decides something. */
typedef struct {
    CodingDisagreement *one;
    CodingVerdict verdict;
    char *code, *place, *reason; /* as typed; NULL: empty */
    guint line;
    char *row; /* for messages: "d.csv:7" */
} CodingDecidingRow;

/*
 * What @table, a file named @file, decides that is not decided so already.  Columns are
 * found by their headers: "decision" and "key" must be there; a text that is there must
 * still be that of the passage.  All faults are listed (base/faults.h).  INVALID: the
 * text was changed, a row stands twice with different decisions, the key was changed or
 * is of another consensus, no such decision; CONFLICT: the readings or the decision were
 * changed in the project since.  Returns: (transfer full): CodingDecidingRow, in the
 * order of the table.
 */
GPtrArray *coding_deciding_read(const CodingConsensus *consensus,
                                const CodingDisagreements *disagreements,
                                const GPtrArray *decisions, const char *file,
                                const CodingCsv *table, GError **error);

G_END_DECLS
