/*
 * axis.h - what a link type makes of its source on the axis of a phenomenon.
 *
 *     Losing a colleague  --causal condition of-->  Restoring confidence
 *     a cause, one of the "Causal conditions"       the phenomenon
 *
 * The types of the paradigms and of the six Cs give roles.  One that was renamed, as
 * into another language, keeps its role: it is the one of its set that is not there under
 * any other name; its own name stands for the role then.
 */
#pragma once

#include "model/link-type.h"

G_BEGIN_DECLS

typedef enum {
    CODING_PARADIGM_NONE,
    CODING_PARADIGM_CAUSE,
    CODING_PARADIGM_CONTEXT,
    CODING_PARADIGM_INTERVENING,
    CODING_PARADIGM_STRATEGY,
    CODING_PARADIGM_CONSEQUENCE,
} CodingParadigmRole;

typedef struct _CodingAxis CodingAxis;

/* As the types of the project are now. */
CodingAxis *coding_axis_load(CodingStore *store, GError **error);
void coding_axis_free(CodingAxis *self);

/* The role that links of @type give; @title, "Causal conditions", lives as long as
 * @self. */
CodingParadigmRole coding_axis_get_role(const CodingAxis *self, gint64 type,
                                        const char **title);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingAxis, coding_axis_free)

G_END_DECLS
