/*
 * check.h - whether a project holds together.
 *
 * SQLite's own checks say that the file is sound and that no reference leads
 * nowhere.  Beyond them a project has promises that no schema can hold: texts
 * are what their hashes say, segments end where their text does, no code lies
 * under itself.  None of these can be broken through this library; a disk, a
 * copying program or another program can break them.
 */
#pragma once

#include "base/progress.h"
#include "store/store.h"

G_BEGIN_DECLS

typedef struct {
    gboolean fault; /* FALSE: worth knowing, and nothing wrong */
    char *place;    /* "transcript 'g1'", "journal"; never what a coder may not see */
    char *what;
} CodingFinding;

void coding_finding_free(CodingFinding *self);

/*
 * Looks at all of the project, whoever acts.  Findings name no code and no memo,
 * so that nobody sees by a fault what has not been shared.
 * Returns: (transfer full): CodingFinding, faults first; empty when all is well.
 */
GPtrArray *coding_project_check(CodingStore *store, CodingProgress *progress,
                                GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingFinding, coding_finding_free)

G_END_DECLS
