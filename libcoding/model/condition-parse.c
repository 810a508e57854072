/*
 * condition-parse.c - conditions from text, by descent.
 *
 *     or          and ('or' and)*
 *     and         not ('and' not)*
 *     not         'not'* (comparison | '(' or ')')
 *     comparison  NAME SIGN VALUE
 *
 * Names and values are free text.  A name goes on to the next sign; 'not' or a
 * bracket at its beginning belongs to it where there is such an attribute.
 */
#include "model/condition-private.h"

#include <string.h>

#include "base/text.h"
#include "model/lexer.h"

#define MOST_LEVELS 100

typedef struct {
    CodingLexer lexer;
    const CodingRoster *roster;
    CodingCondition *condition;
    guint level; /* of brackets that are open */
} Parser;

static gboolean parse_or(Parser *self, GError **error);

static void
clear_step(gpointer data)
{
    g_free(((CodingConditionStep *)data)->value);
}

/* The first operator of @text, and where it stands; NULL when there is none. */
static const char *
find_operator(const char *text, gsize *operator)
{
    for (const char *p = text; *p; p++)
        for (gsize i = 0; coding_condition_operators[i].sign; i++)
            if (g_str_has_prefix(p, coding_condition_operators[i].sign)) {
                *operator= i;
                return p;
            }
    return NULL;
}

/* Whether the text between is the name of an attribute. */
static gboolean
is_attribute(const Parser *self, const char *at, const char *sign)
{
    g_autofree char *name = g_strstrip(g_strndup(at, (gsize)(sign - at)));

    return *name && coding_roster_find_attribute(self->roster, name, NULL) >= 0;
}

static gboolean
is_at_junction(const CodingLexer *lexer)
{
    return coding_lexer_is_at(lexer, "and") || coding_lexer_is_at(lexer, "or");
}

/* The first 'and' or 'or' in what lies between; NULL: none. */
static const char *
find_junction(const char *at, const char *stop)
{
    CodingLexer ahead = {at, at};

    while (ahead.at < stop && *ahead.at) {
        coding_lexer_skip_space(&ahead);
        if (ahead.at < stop && is_at_junction(&ahead))
            return ahead.at;
        ahead.at = *ahead.at ? coding_lexer_find_end(ahead.at) : ahead.at;
    }
    return NULL;
}

/* Whether a comparison begins at @at, maybe behind a 'not' and a bracket. */
static gboolean
is_condition(const Parser *self, const char *at)
{
    CodingLexer ahead = {self->lexer.text, at};
    gsize operator;
    const char *sign = find_operator(at, &operator);

    if (!sign)
        return FALSE;
    while (ahead.at < sign && !is_attribute(self, ahead.at, sign) &&
           (coding_lexer_take(&ahead, "not") || coding_lexer_take(&ahead, "(")))
        continue;
    coding_lexer_skip_space(&ahead);
    return ahead.at < sign &&
           (is_attribute(self, ahead.at, sign) || !find_junction(ahead.at, sign));
}

/* Shown where it stands, unless there is only one comparison. */
static void
fail(const Parser *self, const char *at, GError *problem, GError **error)
{
    g_autoptr(GError) taken = problem;

    if (self->condition->steps->len || self->level || find_junction(at, at + strlen(at)))
        coding_lexer_set_error(&self->lexer, at, error, (CodingError)taken->code, "%s",
                               taken->message);
    else
        g_propagate_error(error, g_steal_pointer(&taken));
}

static gboolean
check_order(const CodingConditionStep *step, const char *name, gboolean blank,
            GError **error)
{
    const CodingConditionOperator *sign = &coding_condition_operators[step->operator];

    if (sign->less == sign->more || (!blank && step->type != CODING_ATTRIBUTE_BOOLEAN))
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "'%s' compares '%s' with %s; write = or !=", sign->sign, name,
                blank ? "nothing" : "a yes or no");
    return FALSE;
}

static gboolean
take_value(CodingConditionStep *step, const char *name, const char *value, GError **error)
{
    gboolean blank = coding_attribute_is_blank(value);

    if (!check_order(step, name, blank, error))
        return FALSE;
    if (blank)
        return TRUE;
    step->value = coding_attribute_type_dup_canonical(step->type, value, error);
    if (!step->value)
        g_prefix_error(error, "the condition on '%s': ", name);
    return step->value != NULL;
}

/* The end of a value that has no quotation marks. */
static const char *
find_value_end(const Parser *self)
{
    CodingLexer ahead = self->lexer;
    guint open = 0;

    while (*ahead.at) {
        const char *before = ahead.at;

        coding_lexer_skip_space(&ahead);
        if (is_at_junction(&ahead) && is_condition(self, coding_lexer_find_end(ahead.at)))
            return before;
        if (*ahead.at == ')' && open == 0 && self->level)
            return before;
        if (*ahead.at == ')' && open)
            open--;
        else if (*ahead.at == '(')
            open++;
        if (*ahead.at)
            ahead.at = coding_lexer_find_end(ahead.at);
    }
    return ahead.at;
}

static gboolean
is_somebodys(const Parser *self, const CodingConditionStep *step)
{
    const GPtrArray *all = self->roster->participants;

    for (guint i = 0; i < all->len; i++) {
        const CodingParticipant *who = g_ptr_array_index(all, i);
        const char *value = who->values[step->attribute];

        if (value && coding_text_same(value, step->value))
            return TRUE;
    }
    return FALSE;
}

/* An 'and' in a value that nobody has was meant to go on with something else. */
static gboolean
check_value(const Parser *self, const CodingConditionStep *step, const char *at,
            GError **error)
{
    const char *junction = find_junction(at, self->lexer.at);

    if (!junction || !step->value || is_somebodys(self, step))
        return TRUE;
    coding_lexer_set_error(&self->lexer, junction, error, CODING_ERROR_INVALID,
                           "nobody has the value '%s', and no condition follows; write "
                           "ATTRIBUTE=VALUE, or put a value into quotation marks",
                           step->value);
    return FALSE;
}

static gboolean
parse_value(Parser *self, CodingConditionStep *step, const char *name, GError **error)
{
    g_autofree char *value = NULL;
    GError *problem = NULL;
    gboolean quoted;
    const char *at;

    coding_lexer_skip_space(&self->lexer);
    at = self->lexer.at;
    value = coding_lexer_take_quoted(&self->lexer, &problem);
    if (problem) {
        g_propagate_error(error, problem);
        return FALSE;
    }
    quoted = value != NULL;
    if (!quoted) {
        self->lexer.at = find_value_end(self);
        value = g_strndup(at, (gsize)(self->lexer.at - at));
    }
    if (!take_value(step, name, value, &problem)) {
        fail(self, at, problem, error);
        return FALSE;
    }
    return quoted || check_value(self, step, at, error);
}

/* As it was understood; what would not be read as one value is put into marks. */
static void
note_comparison(Parser *self, const CodingConditionStep *step, const char *name)
{
    GString *text = self->condition->text;
    const char *value = step->value ? step->value : "";
    gboolean quote = strpbrk(value, "()\"") != NULL ||
                     find_junction(value, value + strlen(value)) != NULL;

    g_string_append_printf(text, "%s %s ", name,
                           coding_condition_operators[step->operator].sign);
    if (!step->value)
        g_string_append(text, "(nothing)");
    else if (!quote)
        g_string_append(text, value);
    else {
        g_auto(GStrv) parts = g_strsplit(value, "\"", -1);
        g_autofree char *doubled = g_strjoinv("\"\"", parts);

        g_string_append_printf(text, "\"%s\"", doubled);
    }
}

static gboolean
parse_comparison(Parser *self, GError **error)
{
    CodingConditionStep step = {.kind = CODING_COMPARISON};
    const char *at = self->lexer.at, *sign = find_operator(at, &step.operator);
    g_autofree char *name = NULL;
    const CodingAttribute *attribute;
    GError *problem = NULL;
    int place;

    if (!sign || sign == at ||
        (!is_attribute(self, at, sign) && find_junction(at, sign))) {
        fail(self, at,
             g_error_new(CODING_ERROR, CODING_ERROR_INVALID,
                         "a condition is written 'ATTRIBUTE=VALUE', with one of = != < "
                         "<= > >= between them"),
             error);
        return FALSE;
    }
    name = g_strstrip(g_strndup(at, (gsize)(sign - at)));
    place = coding_roster_find_attribute(self->roster, name, &problem);
    if (place < 0) {
        fail(self, at, problem, error);
        return FALSE;
    }
    attribute = g_ptr_array_index(self->roster->attributes, (guint)place);
    step.attribute = (guint)place;
    step.type = attribute->type;
    self->lexer.at = sign + strlen(coding_condition_operators[step.operator].sign);
    if (!parse_value(self, &step, attribute->name, error)) {
        g_free(step.value);
        return FALSE;
    }
    note_comparison(self, &step, attribute->name);
    g_array_append_val(self->condition->steps, step);
    return TRUE;
}

/* Takes @word unless an attribute's name begins with it. */
static gboolean
take(Parser *self, const char *word)
{
    gsize operator;
    const char *sign;

    coding_lexer_skip_space(&self->lexer);
    sign = find_operator(self->lexer.at, &operator);
    return !(sign && is_attribute(self, self->lexer.at, sign)) &&
           coding_lexer_take(&self->lexer, word);
}

static gboolean
parse_group(Parser *self, const char *open, GError **error)
{
    if (++self->level > MOST_LEVELS) {
        coding_lexer_set_error(&self->lexer, open, error, CODING_ERROR_INVALID,
                               "more than %d brackets inside one another", MOST_LEVELS);
        return FALSE;
    }
    g_string_append_c(self->condition->text, '(');
    if (!parse_or(self, error))
        return FALSE;
    if (!coding_lexer_take(&self->lexer, ")")) {
        coding_lexer_set_error(&self->lexer, open, error, CODING_ERROR_INVALID,
                               "the bracket is not closed");
        return FALSE;
    }
    self->level--;
    g_string_append_c(self->condition->text, ')');
    return TRUE;
}

static void
add_step(Parser *self, CodingConditionKind kind)
{
    CodingConditionStep step = {.kind = kind};

    g_array_append_val(self->condition->steps, step);
}

/* Whether what follows can follow a comparison. */
static gboolean
check_end(Parser *self, GError **error)
{
    coding_lexer_skip_space(&self->lexer);
    if (!*self->lexer.at || is_at_junction(&self->lexer) ||
        (*self->lexer.at == ')' && self->level))
        return TRUE;
    coding_lexer_set_error(&self->lexer, self->lexer.at, error, CODING_ERROR_INVALID,
                           *self->lexer.at == ')' ? "no bracket is open here"
                                                  : "'and' or 'or' is missing here");
    return FALSE;
}

static gboolean
parse_not(Parser *self, GError **error)
{
    gboolean negated = FALSE;
    const char *open;

    while (take(self, "not")) {
        g_string_append(self->condition->text, "not ");
        negated = !negated;
    }
    open = self->lexer.at;
    if (take(self, "(") ? !parse_group(self, open, error)
                        : !parse_comparison(self, error))
        return FALSE;
    if (negated)
        add_step(self, CODING_CONDITION_NOT);
    return check_end(self, error);
}

static gboolean
parse_and(Parser *self, GError **error)
{
    if (!parse_not(self, error))
        return FALSE;
    while (coding_lexer_take(&self->lexer, "and")) {
        g_string_append(self->condition->text, " and ");
        if (!parse_not(self, error))
            return FALSE;
        add_step(self, CODING_CONDITION_AND);
    }
    return TRUE;
}

static gboolean
parse_or(Parser *self, GError **error)
{
    if (!parse_and(self, error))
        return FALSE;
    while (coding_lexer_take(&self->lexer, "or")) {
        g_string_append(self->condition->text, " or ");
        if (!parse_and(self, error))
            return FALSE;
        add_step(self, CODING_CONDITION_OR);
    }
    return TRUE;
}

CodingCondition *
coding_condition_parse(const CodingRoster *roster, const char *text, GError **error)
{
    g_autoptr(CodingCondition) self = g_new0(CodingCondition, 1);
    Parser parser = {{text, text}, roster, self, 0};

    self->steps = g_array_new(FALSE, FALSE, sizeof(CodingConditionStep));
    g_array_set_clear_func(self->steps, clear_step);
    self->text = g_string_new(NULL);
    if (!g_utf8_validate(text, -1, NULL)) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "a condition 'ATTRIBUTE=VALUE' must be valid UTF-8");
        return NULL;
    }
    return parse_or(&parser, error) ? g_steal_pointer(&self) : NULL;
}
