/* condition.c - conditions on attributes, asked of one person after the other. */
#include "model/condition-private.h"

#include <string.h>

#include "base/text.h"

/* Longer operators stand before those they begin with. */
const CodingConditionOperator coding_condition_operators[] = {
    {"!=", TRUE, FALSE, TRUE},
    {"<=", TRUE, TRUE, FALSE},
    {">=", FALSE, TRUE, TRUE},
    {"=", FALSE, TRUE, FALSE},
    {"<", TRUE, FALSE, FALSE},
    {">", FALSE, FALSE, TRUE},
    {NULL},
};

void
coding_condition_free(CodingCondition *self)
{
    if (!self)
        return;
    g_array_unref(self->steps);
    g_string_free(self->text, TRUE);
    g_free(self);
}

static int
compare(const CodingConditionStep *self, const char *value)
{
    double a, b;
    int order;

    switch (self->type) {
    case CODING_ATTRIBUTE_NUMBER:
        a = g_ascii_strtod(value, NULL);
        b = g_ascii_strtod(self->value, NULL);
        return (a > b) - (a < b);
    case CODING_ATTRIBUTE_TEXT:
        if (coding_text_same(value, self->value))
            return 0;
        order = coding_text_compare(value, self->value);
        return order ? order : strcmp(value, self->value);
    case CODING_ATTRIBUTE_DATE:
    case CODING_ATTRIBUTE_BOOLEAN:
        break;
    }
    return strcmp(value, self->value);
}

static CodingTruth
ask(const CodingConditionStep *self, const CodingParticipant *who)
{
    const CodingConditionOperator *sign = &coding_condition_operators[self->operator];
    const char *value = who->values[self->attribute];
    gboolean holds;
    int order;

    if (!self->value)
        holds = sign->equal == !value;
    else if (!value)
        return CODING_TRUTH_UNKNOWN;
    else {
        order = compare(self, value);
        holds = order < 0 ? sign->less : order == 0 ? sign->equal : sign->more;
    }
    return holds ? CODING_TRUTH_YES : CODING_TRUTH_NO;
}

CodingTruth
coding_condition_ask(const CodingCondition *self, const CodingParticipant *who)
{
    g_autofree CodingTruth *stack = g_new0(CodingTruth, self->steps->len);
    guint n = 0;

    for (guint i = 0; i < self->steps->len; i++) {
        const CodingConditionStep *step =
            &g_array_index(self->steps, CodingConditionStep, i);

        switch (step->kind) {
        case CODING_COMPARISON:
            stack[n++] = ask(step, who);
            break;
        case CODING_CONDITION_NOT:
            stack[n - 1] = CODING_TRUTH_YES - stack[n - 1];
            break;
        case CODING_CONDITION_AND:
            n--;
            stack[n - 1] = MIN(stack[n - 1], stack[n]);
            break;
        case CODING_CONDITION_OR:
            n--;
            stack[n - 1] = MAX(stack[n - 1], stack[n]);
            break;
        }
    }
    return stack[0];
}

gboolean
coding_condition_holds(const CodingCondition *self, const CodingParticipant *who)
{
    return coding_condition_ask(self, who) == CODING_TRUTH_YES;
}

gboolean
coding_condition_is_open(const CodingCondition *self, const CodingParticipant *who)
{
    return coding_condition_ask(self, who) == CODING_TRUTH_UNKNOWN;
}

const char *
coding_condition_get_text(const CodingCondition *self)
{
    return self->text->str;
}
