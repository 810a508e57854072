/*
 * states.h - coders who are compared, each in a state: as she is, or as frozen in a
 * stage ("Ana", "Ana@open coding").
 */
#pragma once

#include "registry.h"

typedef struct {
    GArray *ids;       /* gint64 */
    GPtrArray *stages; /* char *; NULL: the present one */
} CoderStates;

void states_clear(CoderStates *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CoderStates, states_clear)

/* "2020-01-31", of milliseconds.  Returns: (transfer full). */
char *states_dup_date(gint64 time);

/* Understands @args; @stage is that of who names none.  NOT_FOUND for a coder. */
gboolean states_read(CodingStore *store, CoderStates *self, char **args,
                     const char *stage, GError **error);

/* Whether one of them holds what was decided together, and is no independent coding. */
gboolean states_are_negotiated(CodingStore *store, const CoderStates *self,
                               gboolean *negotiated, GError **error);

/*
 * "state: stage 'Open coding', frozen 2020-01-01; stage 'Negotiated', frozen 2020-02-01;
 * the present one, 2020-03-01": each state once, with the dates of those who froze it.
 * Returns: (transfer full).
 */
char *states_dup_text(Context *ctx, const CoderStates *self, GError **error);

/* Who names no stage is taken in the first one she froze; NOT_FOUND for one who has
 * frozen none. */
gboolean states_take_first(CodingStore *store, CoderStates *self, GError **error);

/*
 * Why the states are not independent of each other: "what Ana froze as 'Negotiated' is
 * not her first stage", "Ben had shared ...".  NULL: they are, or (with @error set) it is
 * not known.  Returns: (transfer full).
 */
char *states_dup_doubt(CodingStore *store, const CoderStates *self, GError **error);

/* When the last of the stages was frozen, in milliseconds; 0: none was. */
gboolean states_get_frozen(CodingStore *store, const CoderStates *self, gint64 *last,
                           GError **error);
