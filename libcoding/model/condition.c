/* condition.c - conditions on attributes: read once, asked of everybody. */
#include "model/condition.h"

#include <string.h>

#include "base/text.h"

/* Which of the three outcomes of a comparison an operator accepts.  Longer
 * operators stand before those they begin with. */
static const struct {
    const char *sign;
    gboolean less, equal, more;
} operators[] = {
    {"!=", TRUE, FALSE, TRUE}, {"<=", TRUE, TRUE, FALSE}, {">=", FALSE, TRUE, TRUE},
    {"=", FALSE, TRUE, FALSE}, {"<", TRUE, FALSE, FALSE}, {">", FALSE, FALSE, TRUE},
};

struct _CodingCondition {
    guint attribute; /* its place in the roster */
    CodingAttributeType type;
    gsize operator; /* its place in the table above */
    char *value;    /* canonical; NULL: about a value being there */
    char *text;
};

void
coding_condition_free(CodingCondition *self)
{
    if (!self)
        return;
    g_free(self->value);
    g_free(self->text);
    g_free(self);
}

/* The first operator of @text, and where it stands; NULL when there is none. */
static const char *
find_operator(const char *text, gsize *operator)
{
    for (const char *p = text; *p; p++)
        for (gsize i = 0; i < G_N_ELEMENTS(operators); i++)
            if (g_str_has_prefix(p, operators[i].sign)) {
                *operator= i;
                return p;
            }
    return NULL;
}

static gboolean
is_order(const CodingCondition *self)
{
    return operators[self->operator].less != operators[self->operator].more;
}

static gboolean
read_value(CodingCondition *self, const char *name, const char *value, GError **error)
{
    gboolean blank = coding_attribute_is_blank(value);

    if (is_order(self) && (blank || self->type == CODING_ATTRIBUTE_BOOLEAN)) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "'%s' compares '%s' with %s; write = or !=",
                    operators[self->operator].sign, name,
                    blank ? "nothing" : "a yes or no");
        return FALSE;
    }
    if (!blank) {
        self->value = coding_attribute_type_dup_canonical(self->type, value, error);
        if (!self->value) {
            g_prefix_error(error, "the condition on '%s': ", name);
            return FALSE;
        }
    }
    return TRUE;
}

CodingCondition *
coding_condition_parse(const CodingRoster *roster, const char *text, GError **error)
{
    g_autoptr(CodingCondition) self = g_new0(CodingCondition, 1);
    const char *sign = find_operator(text, &self->operator);
    g_autofree char *name = NULL;
    const CodingAttribute *attribute;
    int place;

    if (!g_utf8_validate(text, -1, NULL) || !sign || sign == text) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "a condition is written 'ATTRIBUTE=VALUE', with one of = != < <= > "
                    ">= between them");
        return NULL;
    }
    name = g_strstrip(g_strndup(text, (gsize)(sign - text)));
    place = coding_roster_find_attribute(roster, name, error);
    if (place < 0)
        return NULL;
    attribute = g_ptr_array_index(roster->attributes, (guint)place);
    self->attribute = (guint)place;
    self->type = attribute->type;
    if (!read_value(self, attribute->name, sign + strlen(operators[self->operator].sign),
                    error))
        return NULL;
    self->text = g_strdup_printf("%s %s %s", attribute->name,
                                 operators[self->operator].sign,
                                 self->value ? self->value : "(nothing)");
    return g_steal_pointer(&self);
}

static int
compare(const CodingCondition *self, const char *value)
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

gboolean
coding_condition_holds(const CodingCondition *self, const CodingParticipant *who)
{
    const char *value = who->values[self->attribute];
    int order;

    if (!self->value)
        return operators[self->operator].equal == !value;
    if (!value)
        return FALSE;
    order = compare(self, value);
    return order < 0 ? operators[self->operator].less : order == 0
        ? operators[self->operator].equal : operators[self->operator].more;
}

gboolean
coding_condition_is_open(const CodingCondition *self, const CodingParticipant *who)
{
    return self->value && !who->values[self->attribute];
}

const char *
coding_condition_get_text(const CodingCondition *self)
{
    return self->text;
}
