/*
 * address.c - a small grammar, read from left to right.
 *
 *     address = name [ "@r" number ] ":" place | name "@" number "-" number | name
 *     place   = unit [ ":" quote ] | quote | line "." column "-" line "." column
 *     unit    = [ "p" | "t" | "s" ] number [ "-" number ]
 */
#include "model/address.h"

#include <string.h>

#include "model/quotation.h"

void
coding_place_clear(CodingPlace *self)
{
    g_clear_pointer(&self->transcript, coding_transcript_unref);
}

static gboolean
set_malformed(const char *rest, GError **error)
{
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "cannot read the place '%s'; places are written 12, 12-14, p3, t7, s20, "
                "12.5-14.20 or \"some words\" after the transcript's name and a colon",
                rest);
    return FALSE;
}

/* A decimal number of at most nine digits; moves @p behind it. */
static gboolean
read_number(const char **p, gsize *number)
{
    const char *start = *p;

    *number = 0;
    while (g_ascii_isdigit(**p) && *p - start < 10)
        *number = *number * 10 + (gsize)(*(*p)++ - '0');
    return *p > start && *p - start < 10;
}

static gboolean
get_unit_span(const CodingTranscript *t, CodingUnit unit, gsize from, gsize to,
              CodingSpan *span, GError **error)
{
    const char *name = coding_unit_get_name(unit);
    gsize n = coding_transcript_count_units(t, unit);

    if (from < 1 || to < from) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "%ss are counted from 1 and go upward, not from %" G_GSIZE_FORMAT
                    " to %" G_GSIZE_FORMAT,
                    name, from, to);
        return FALSE;
    }
    if (to > n) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                    "no %s %" G_GSIZE_FORMAT " in '%s'; its last %s is %" G_GSIZE_FORMAT,
                    name, from > n ? from : to, coding_transcript_get_name(t), name, n);
        return FALSE;
    }
    span->start = coding_transcript_get_unit(t, unit, from - 1).start;
    span->stop = coding_transcript_get_unit(t, unit, to - 1).stop;
    return TRUE;
}

/* The position of column @column of @line. */
static gboolean
get_column(const CodingTranscript *t, gsize line, gsize column, gsize *position,
           GError **error)
{
    CodingSpan span;

    if (!get_unit_span(t, CODING_UNIT_LINE, line, line, &span, error))
        return FALSE;
    if (column < 1 || column > coding_span_get_length(span)) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                    "no column %" G_GSIZE_FORMAT " in line %" G_GSIZE_FORMAT
                    " of '%s'; the line has %" G_GSIZE_FORMAT,
                    column, line, coding_transcript_get_name(t),
                    coding_span_get_length(span));
        return FALSE;
    }
    *position = span.start + column - 1;
    return TRUE;
}

/* @all is "12.5-14.20", @p behind its first number. */
static gboolean
read_columns(const CodingTranscript *t, const char *all, const char *p, gsize line,
             CodingSpan *span, GError **error)
{
    gsize column, line2, column2;

    p++;
    if (!read_number(&p, &column) || *p++ != '-' || !read_number(&p, &line2) ||
        *p++ != '.' || !read_number(&p, &column2) || *p)
        return set_malformed(all, error);
    if (!get_column(t, line, column, &span->start, error) ||
        !get_column(t, line2, column2, &span->stop, error))
        return FALSE;
    span->stop++;
    if (span->stop > span->start)
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "the place '%s' ends before it begins", all);
    return FALSE;
}

static gboolean
read_quote(const CodingTranscript *t, const char *p, CodingSpan within, CodingSpan *span,
           GError **error)
{
    gsize length = strlen(p);

    if (length < 3 || p[length - 1] != '"')
        return set_malformed(p, error);
    g_autofree char *words = g_strndup(p + 1, length - 2);
    return coding_quotation_find(t, words, within, span, error);
}

/* "12", "12-14", "p3", then perhaps ":" and a quotation inside it. */
static gboolean
read_units(const CodingTranscript *t, const char *rest, CodingSpan *span, GError **error)
{
    CodingUnit unit = *rest == 'p'   ? CODING_UNIT_PARAGRAPH
                      : *rest == 't' ? CODING_UNIT_TURN
                      : *rest == 's' ? CODING_UNIT_SENTENCE
                                     : CODING_UNIT_LINE;
    const char *p = rest + (unit != CODING_UNIT_LINE);
    gsize from, to;

    if (!read_number(&p, &from))
        return set_malformed(rest, error);
    if (unit == CODING_UNIT_LINE && *p == '.')
        return read_columns(t, rest, p, from, span, error);
    to = from;
    if (*p == '-' && (p++, !read_number(&p, &to)))
        return set_malformed(rest, error);
    if (*p && !(*p == ':' && p[1] == '"'))
        return set_malformed(rest, error);
    if (!get_unit_span(t, unit, from, to, span, error))
        return FALSE;
    return !*p || read_quote(t, p + 1, *span, span, error);
}

/* "100-250", after the "@". */
static gboolean
read_positions(const CodingTranscript *t, const char *rest, CodingSpan *span,
               GError **error)
{
    const char *p = rest;
    gsize length = coding_transcript_get_length(t);

    if (!read_number(&p, &span->start) || *p++ != '-' || !read_number(&p, &span->stop) ||
        *p)
        return set_malformed(rest, error);
    if (span->start < span->stop && span->stop <= length)
        return TRUE;
    g_set_error(error, CODING_ERROR,
                span->stop > length ? CODING_ERROR_NOT_FOUND : CODING_ERROR_INVALID,
                span->stop > length
                    ? "'%s' has %" G_GSIZE_FORMAT " characters; there is no place '%s'"
                    : "in '%s' (%" G_GSIZE_FORMAT " characters) the place "
                      "'%s' is empty or ends before it begins",
                coding_transcript_get_name(t), length, rest);
    return FALSE;
}

/* "r1:34", after the "@". */
static gboolean
read_revision(CodingTranscript *t, const char *rest, CodingSpan *span, GError **error)
{
    const char *p = rest + 1;
    gsize number;

    if (!read_number(&p, &number) || *p != ':')
        return set_malformed(rest, error);
    if (number != coding_transcript_get_revision(t)) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                    "no revision %" G_GSIZE_FORMAT " of '%s'; its present one is %u",
                    number, coding_transcript_get_name(t),
                    coding_transcript_get_revision(t));
        return FALSE;
    }
    return coding_place_parse_in(t, p, span, error);
}

gboolean
coding_place_parse_in(CodingTranscript *transcript, const char *rest, CodingSpan *span,
                      GError **error)
{
    CodingSpan all = {0, coding_transcript_get_length(transcript)};

    if (!g_utf8_validate(rest, -1, NULL)) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "an address that is not valid UTF-8");
        return FALSE;
    }
    if (!*rest) {
        *span = all;
        return TRUE;
    }
    if (*rest == '@')
        return rest[1] == 'r' ? read_revision(transcript, rest + 1, span, error)
                              : read_positions(transcript, rest + 1, span, error);
    if (*rest++ != ':')
        return set_malformed(rest - 1, error);
    if (*rest == '"')
        return read_quote(transcript, rest, all, span, error);
    return read_units(transcript, rest, span, error);
}

gboolean
coding_place_parse(CodingStore *store, const char *address, CodingPlace *place,
                   GError **error)
{
    gsize n = strcspn(address, ":@");
    g_autofree char *name = g_strndup(address, n);
    g_autoptr(CodingTranscript) transcript = NULL;
    gint64 id;

    id = coding_transcript_find(store, name, error);
    transcript = id ? coding_transcript_load(store, id, error) : NULL;
    if (!transcript ||
        !coding_place_parse_in(transcript, address + n, &place->span, error))
        return FALSE;
    place->transcript = g_steal_pointer(&transcript);
    return TRUE;
}

char *
coding_address_format_lines(const CodingTranscript *t, CodingSpan span)
{
    if (!coding_transcript_count_units(t, CODING_UNIT_LINE))
        return g_strdup(coding_transcript_get_name(t));

    gsize first = coding_transcript_find_unit(t, CODING_UNIT_LINE, span.start);
    gsize last = coding_transcript_find_unit(
        t, CODING_UNIT_LINE, span.stop > span.start ? span.stop - 1 : span.start);
    g_autofree char *from = coding_transcript_dup_line_label(t, first);
    g_autofree char *to = coding_transcript_dup_line_label(t, last);

    return first == last
               ? g_strdup_printf("%s:%s", coding_transcript_get_name(t), from)
               : g_strdup_printf("%s:%s-%s", coding_transcript_get_name(t), from, to);
}

char *
coding_address_format(const CodingTranscript *t, CodingSpan span)
{
    if (!coding_transcript_count_units(t, CODING_UNIT_LINE))
        return g_strdup(coding_transcript_get_name(t));

    gsize first = coding_transcript_find_unit(t, CODING_UNIT_LINE, span.start);
    gsize last = coding_transcript_find_unit(
        t, CODING_UNIT_LINE, span.stop > span.start ? span.stop - 1 : span.start);
    CodingSpan from = coding_transcript_get_unit(t, CODING_UNIT_LINE, first);
    CodingSpan to = coding_transcript_get_unit(t, CODING_UNIT_LINE, last);

    if (span.start == from.start && span.stop == to.stop)
        return coding_address_format_lines(t, span);
    /* An edge in the white space between lines has no column. */
    if (span.start < from.start || span.start >= from.stop || span.stop <= to.start ||
        span.stop > to.stop)
        return g_strdup_printf("%s@%" G_GSIZE_FORMAT "-%" G_GSIZE_FORMAT,
                               coding_transcript_get_name(t), span.start, span.stop);

    g_autofree char *label_from = coding_transcript_dup_line_label(t, first);
    g_autofree char *label_to = coding_transcript_dup_line_label(t, last);
    return g_strdup_printf("%s:%s.%" G_GSIZE_FORMAT "-%s.%" G_GSIZE_FORMAT,
                           coding_transcript_get_name(t), label_from,
                           span.start - from.start + 1, label_to, span.stop - to.start);
}
