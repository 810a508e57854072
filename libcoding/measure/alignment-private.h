/*
 * alignment-private.h - the best alignment, step by step, in arrays that are used again.
 *
 * The cost of a tuple of k units is counted by what it saves, against k units alone:
 *
 *     saving = delta * (pairs of coders * (k - 1) + pairs of units) - sum of d
 *
 * so that the best alignment is the set of tuples without a common unit that saves most.
 * The steps, which follow from the definition in Mathet, Widlöcher & Métivier 2015,
 * section 4, each in a file of its own:
 *
 *     align-link.c     which units are near each other, and the components of that
 *     align-tuples.c   which tuples of a component can be part of a best alignment
 *     align-bound.c    prices of units: no rest saves more than its units are worth
 *     align-states.c   dynamic programming over one component, with branch and bound
 *     align-assign.c   assignment, for two coders where units lie densely
 *     align-solve.c    which of these, and what comes of it
 */
#pragma once

#include "measure/alignment.h"
#include "measure/placed.h"

G_BEGIN_DECLS

/* Two units of different coders that are near; @a and @b are numbers of units. */
typedef struct {
    guint a, b;
    double distance; /* d */
    double weight;   /* max(0, 1 - alpha d_pos), as for gamma-cat */
    double between;  /* d_cat */
} CodingNear;

/* A unit, and where the last one that is near it can start, about. */
typedef struct {
    double last;
    guint unit;
} CodingLast;

/* Some units of different coders; the first is the one whose list it is in. */
typedef struct {
    guint n;       /* units in it */
    guint members; /* where in @members its others begin */
    double saving, distance;
    double rank; /* of tuples that save the same the lower is taken */
} CodingTuple;

typedef struct {
    const CodingDissimilarity *measure;
    guint n_coders;
    const double *shares; /* by code, for what is equal otherwise */
    double alpha, beta, delta;
    double n_pairs; /* of coders */
    double slack;   /* differences up to this are rounding */

    /* Set before a run, by start. */
    const CodingPlaced *units;
    guint n_units;

    /* Made by align-link.c.  @order holds units, component after component, in the
     * order in which they are decided; a place in it is what follows speaks of. */
    GArray *near;       /* CodingNear: @a and @b are places, by @a */
    GArray *near_first; /* guint: by place, the first of its own; and the end */
    GArray *order;      /* guint */
    GArray *components; /* guint: where each ends in @order */

    /* Made by align-tuples.c for one component. */
    GArray *tuples;      /* CodingTuple */
    GArray *tuple_first; /* guint: by unit of the component; and the end */
    GArray *members;     /* guint: numbers within the component */

    /* The outcome: tuples of places, one behind the other. */
    GArray *chosen;      /* guint: units */
    GArray *chosen_stop; /* guint: where each tuple ends in @chosen */
    double cost;         /* sum of d, with delta for each unit that is missing */
    gsize n_ties;        /* components that another alignment solves as well */

    /* Room that one step needs, kept for the next run. */
    struct {
        GArray *list;    /* guint by unit: of align-link.c, for what it sorts */
        GArray *parents; /* guint by unit: trees whose roots stand for components */
        GArray *lasts;   /* CodingLast by unit */
        GArray *sorted;  /* CodingNear: changes places with @near */
        GArray *table;   /* CodingNear: of candidates with each other */
        GArray *taken;   /* guint by unit of a component, cleared: in a chosen tuple */
    } spare;
    struct _CodingSolver *solver;
} CodingAligner;

/* For continua with the coders, at least 2, and codes of @list.  Both are borrowed. */
CodingAligner *coding_aligner_new(const CodingDissimilarity *measure,
                                  const CodingPlacedList *list);
void coding_aligner_free(CodingAligner *self);

/* The best alignment of @units, which are by start and borrowed until the next run.
 * INVALID when a component is beyond what can be solved exactly. */
gboolean coding_aligner_run(CodingAligner *self, const CodingPlaced *units, guint n_units,
                            GError **error);
/* Sum of costs over the mean number of units of a coder. */
double coding_aligner_get_disorder(const CodingAligner *self);
/* What was found last, for keeping; @list is what its units come from. */
CodingAlignment *coding_alignment_new_from(const CodingAligner *aligner,
                                           const CodingPlacedList *list);

/* d, and what gamma-cat needs of it. */
CodingNear coding_aligner_compare(const CodingAligner *self, const CodingPlaced *u,
                                  const CodingPlaced *v);

void coding_aligner_link(CodingAligner *self);

/* Tuples of the places from @first to @stop.  INVALID when they are too many. */
gboolean coding_aligner_list_tuples(CodingAligner *self, guint first, guint stop,
                                    GError **error);

/* What is chosen is added to @chosen, @cost and @n_ties. */
gboolean coding_aligner_solve(CodingAligner *self, guint first, guint stop,
                              GError **error);

typedef enum {
    CODING_SOLVED,
    CODING_TOO_WIDE, /* this way needs too much memory or time */
} CodingSolved;

/* Of the component whose tuples are listed. */
typedef struct {
    GArray *best;    /* guint: the chosen tuples, in order of their first units */
    gboolean unique; /* no other set of tuples saves as much, as far as was seen */
} CodingSolution;

CodingSolved coding_aligner_solve_states(CodingAligner *aligner, guint n_units,
                                         CodingSolution *solution);
void coding_aligner_solve_pairs(CodingAligner *self, guint first, guint n_units,
                                CodingSolution *solution);

/* What coding_aligner_solve_states() uses again. */
struct _CodingSolver *coding_solver_new(CodingAligner *aligner);
void coding_solver_free(struct _CodingSolver *self);

/* A price for each unit of the component, none negative, so that no tuple saves more
 * than its units cost together.  @effort (0, 1 ...) makes them better and dearer to
 * find; @prices has room for @n_units. */
void coding_aligner_price(CodingAligner *self, guint n_units, guint effort,
                          double *prices);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingAligner, coding_aligner_free)

G_END_DECLS
