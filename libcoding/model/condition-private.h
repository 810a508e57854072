/* condition-private.h - the inside of a condition, for condition*.c. */
#pragma once

#include "model/condition.h"

G_BEGIN_DECLS

typedef enum {
    CODING_COMPARISON,
    CODING_CONDITION_AND,
    CODING_CONDITION_OR,
    CODING_CONDITION_NOT,
} CodingConditionKind;

/* Operands stand before their operator. */
typedef struct {
    CodingConditionKind kind;
    guint attribute; /* its place in the roster, as is the rest of COMPARISON */
    CodingAttributeType type;
    gsize operator; /* its place in the table below */
    char *value;    /* canonical; NULL: about a value being there */
} CodingConditionStep;

struct _CodingCondition {
    GArray *steps; /* CodingConditionStep */
    GString *text;
};

/* Which of the three outcomes of a comparison an operator accepts. */
typedef struct {
    const char *sign; /* NULL after the last */
    gboolean less, equal, more;
} CodingConditionOperator;

extern const CodingConditionOperator coding_condition_operators[];

G_END_DECLS
