/*
 * project.h - which project, whose work, what time: what the surroundings say.
 *
 * Only this file and ui.c read the environment, and editor.c and player.c for a
 * program of the user's.
 */
#pragma once

#include "coding.h"

/*
 * The path of the project: @given (of -C), else $AXIAL_PROJECT, else the one .axial
 * file in this folder or the nearest above that holds any.  It need not exist.
 * Returns: (transfer full).
 */
char *project_find(const char *given, GError **error);

/* Opens that one. */
CodingStore *project_open(const char *given, CodingStoreMode mode, GError **error);

/*
 * Makes the coder called @given (of --coder), else $AXIAL_CODER, else the
 * project's own, else its only one, the acting one.  Nobody acts when none of
 * these says anything; that is no error.  A name the project does not know is
 * one, unless it is $AXIAL_CODER and @needed is FALSE: it may be about to be
 * added.
 */
gboolean project_set_coder(CodingStore *store, const char *given, gboolean needed,
                           GError **error);

/* $AXIAL_CLOCK and $AXIAL_SEED, for repeatable runs. */
gboolean project_set_clock(CodingStore *store, GError **error);
