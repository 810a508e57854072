/*
 * edge.h - moving an edge of a passage by words, lines, sentences ...
 *
 *     +2 words    two words later        -1 line    to the line before
 *
 * An edge comes to lie at the edge of a unit: the first unit counts from where the
 * edge is, so that "+1 word" in the middle of a word completes it.
 */
#pragma once

#include "model/transcript.h"

G_BEGIN_DECLS

typedef enum {
    CODING_EDGE_START,
    CODING_EDGE_STOP,
} CodingEdge;

typedef struct {
    int by;        /* units later in the text, or earlier; never 0 */
    gboolean word; /* units are words */
    CodingUnit unit;
} CodingEdgeStep;

/* "+2 words", "-1line", "+1" (a word).  INVALID says how steps are written. */
gboolean coding_edge_step_parse(const char *text, CodingEdgeStep *step, GError **error);

/* Moves an edge of @span.  NOT_FOUND when the text has not so many units there;
 * INVALID when nothing would be left between the edges.  @span is changed on success
 * only. */
gboolean coding_edge_move(const CodingTranscript *transcript, CodingEdge edge,
                          const CodingEdgeStep *step, CodingSpan *span, GError **error);

G_END_DECLS
