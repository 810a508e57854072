/*
 * plain-numbers.c - line numbers that somebody typed or a printer left in the text.
 *
 *     01 A:  so what did you do        They rise by one on nearly every line, or on
 *     02 B:  nothing                   every turn, or stand at every fifth line; and
 *     03     (0.5)                     they may begin anew on each page.
 *
 * Numbers that do not rise are a list, a year or an age, and stay.
 */
#include "io/plain.h"

#define MIN_NUMBERED 4
#define MIN_FIFTHS   3
#define MAX_DIGITS   5

/* The number at the beginning of a line. */
typedef struct {
    guint value;
    guint32 width; /* bytes of it and of the space that parts it from the text */
} LineNumber;

/* "12 ", "12<TAB>", "12." "12)" "12:" "[12]" "(12)" and space; 12 alone. */
static gboolean
read_number(const char *p, gsize length, LineNumber *number)
{
    gsize i = 0, first;
    char open;

    while (i < length && (p[i] == ' ' || p[i] == '\t'))
        i++;
    open = (char)(i < length && (p[i] == '[' || p[i] == '(') ? p[i++] : '\0');
    number->value = 0;
    for (first = i; i < length && g_ascii_isdigit(p[i]) && i - first < MAX_DIGITS; i++)
        number->value = number->value * 10 + (guint)(p[i] - '0');
    if (i == first || number->value == 0)
        return FALSE;
    if (open) {
        if (i == length || p[i++] != (open == '[' ? ']' : ')'))
            return FALSE;
    } else if (i < length && (p[i] == '.' || p[i] == ')' || p[i] == ':')) {
        i++;
    }
    if (i < length && p[i] != ' ' && p[i] != '\t')
        return FALSE;
    number->width = (guint32)MIN(i + 1, length);
    return TRUE;
}

typedef struct {
    guint numbered, rising, restarts;
    guint fifths, regular; /* at every fifth line */
} Tally;

/* Whether @value at @line goes on by five from the number before it. */
static gboolean
is_fifth(const Plain *self, guint value, guint before, guint line, guint line_before)
{
    return value == before + 5 &&
           (line == line_before + 5 ||
            plain_line(self, line)->number == plain_line(self, line_before)->number + 5);
}

static Tally
count_numbers(const Plain *self)
{
    Tally tally = {0};
    guint before = 0, fifth = 0, fifth_line = 0;
    LineNumber number;

    for (guint i = 0; i < self->lines->len; i++) {
        const PlainLine *line = plain_line(self, i);

        if (!read_number(plain_text(self, line), line->length, &number))
            continue;
        tally.numbered++;
        tally.rising += number.value == before + 1;
        tally.restarts += number.value == 1 && before > 1;
        before = number.value;
        if (number.value % 5 != 0)
            continue;
        tally.fifths++;
        tally.regular += is_fifth(self, number.value, fifth, i, fifth_line) ||
                         number.value == 5 || fifth == 0;
        fifth = number.value;
        fifth_line = i;
    }
    return tally;
}

/* 1: numbers rise by one; 5: by five; 0: they are no line numbers. */
static guint
find_step(const Plain *self)
{
    Tally tally = count_numbers(self);
    guint in_order = tally.rising + tally.restarts + 1;

    if (tally.numbered >= MIN_NUMBERED && tally.numbered * 2 >= self->lines->len &&
        in_order * 20 >= tally.numbered * 19 && tally.restarts * 8 <= tally.numbered)
        return 1;
    /* Between two numbered lines stand four without: few other numbers begin one. */
    if (tally.fifths >= MIN_FIFTHS && tally.regular * 10 >= tally.fifths * 9 &&
        tally.fifths * 6 + 6 >= self->lines->len &&
        (tally.numbered - tally.fifths) * 4 <= tally.fifths)
        return 5;
    return 0;
}

static gboolean
is_numbered(const Plain *self, const PlainLine *line, guint step, LineNumber *number)
{
    return read_number(plain_text(self, line), line->length, number) &&
           number->value % step == 0;
}

/* Of the first number and what stands beside it. */
static guint32
find_width(const Plain *self, guint step)
{
    LineNumber number = {0};

    for (guint i = 0; i < self->lines->len; i++)
        if (is_numbered(self, plain_line(self, i), step, &number))
            break;
    return number.width;
}

/* The spaces in the column of numbers before a line that has none. */
static guint32
count_spaces(const Plain *self, const PlainLine *line, guint32 most)
{
    const char *text = plain_text(self, line);
    guint32 n = 0;

    while (n < most && text[n] == ' ')
        n++;
    return n;
}

void
plain_drop_numbers(Plain *self)
{
    guint step = find_step(self), n = 0, kept = 0;
    guint32 width; /* of the column of numbers */
    gboolean blank = FALSE;
    LineNumber number;

    if (step == 0)
        return;
    width = find_width(self, step);
    for (guint i = 0; i < self->lines->len; i++) {
        PlainLine *line = plain_line(self, i);

        if (is_numbered(self, line, step, &number)) {
            n++;
            plain_cut_line(self, line, number.width);
        } else {
            plain_cut_line(self, line, count_spaces(self, line, width));
        }
        if (line->length > 0) {
            line->flags |= blank ? (guint)PLAIN_AFTER_BLANK : 0;
            *plain_line(self, kept++) = *line;
        }
        blank = line->length == 0;
    }
    g_array_set_size(self->lines, kept);
    coding_draft_warn(self->draft, 0,
                      "the line numbers at the beginning of %u lines, rising by %s, were "
                      "left out",
                      n, step == 1 ? "one" : "five");
}
