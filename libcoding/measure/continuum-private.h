/* continuum-private.h - units by their ends, for sweeps, and by their codes. */
#pragma once

#include "measure/continuum.h"

G_BEGIN_DECLS

typedef struct {
    gsize position;
    guint coder;
    guint code : 31;
    guint opens : 1;
} CodingContinuumEnd;

/*
 * Starts and stops of all units by position; where several are at one position, stops
 * come first, so that a coder's unit is closed before her next one opens.
 * Returns: (transfer full): CodingContinuumEnd.
 */
GArray *coding_continuum_list_ends(const CodingContinuum *self);

/* Units of one coder by code: those of code c are from first[c] to before first[c + 1],
 * in order. */
typedef struct {
    CodingSpan *spans;
    gsize *first; /* one more than there are codes */
} CodingContinuumShelf;

CodingContinuumShelf *coding_continuum_shelf_new(const CodingContinuum *self,
                                                 guint coder);
void coding_continuum_shelf_free(CodingContinuumShelf *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingContinuumShelf, coding_continuum_shelf_free)

G_END_DECLS
