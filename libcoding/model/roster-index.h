/*
 * roster-index.h - who answers to a group, a label and a name, at once however
 * many there are.  For model/ only.
 */
#pragma once

#include "model/participant.h"

G_BEGIN_DECLS

typedef struct _CodingRosterIndex CodingRosterIndex;

/* @roster must outlive the index. */
CodingRosterIndex *coding_roster_index_new(const CodingRoster *roster);
void coding_roster_index_free(CodingRosterIndex *self);

/*
 * The participant with @label (or all labels as in a table), else with @name; any
 * of the three can be blank.  Where @label fits several, @name decides.  NOT_FOUND
 * with the nearest, AMBIGUOUS, INVALID when both are blank; @column receives
 * which of "group", "label" and "name" is at fault.
 */
const CodingParticipant *coding_roster_index_find(const CodingRosterIndex *self,
                                                  const char *group, const char *label,
                                                  const char *name, const char **column,
                                                  GError **error);

/* The key under which two names of two groups are the same.
 * Returns: (transfer full). */
char *coding_roster_index_dup_key(const char *group, const char *name);

G_END_DECLS
