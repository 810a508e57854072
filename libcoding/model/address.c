/*
 * address.c - a small grammar, read from left to right.
 *
 *     address = name [ "@r" number ] [ ":" place | "@" number "-" number ]
 *     place   = unit [ ":" quote ] | quote | line "." column "-" line "." column
 *     unit    = [ "p" | "t" | "s" ] number [ "-" number ] | line [ "-" line ]
 *     line    = number [ letters ]
 */
#include "model/address.h"

#include <string.h>

#include "model/line-label.h"
#include "model/quotation.h"
#include "model/transcript-private.h"

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

/* "34", "34a": the line of that number, from 0; moves @p behind it. */
static gboolean
read_line(const CodingTranscript *t, const char **p, gsize *line, GError **error)
{
    const char *start = *p;
    gsize n = coding_transcript_count_units(t, CODING_UNIT_LINE);
    CodingLineLabel label;

    coding_line_label_read(p, &label);

    g_autofree char *name = g_strndup(start, (gsize)(*p - start));
    if (coding_transcript_find_line(t, name, line))
        return TRUE;
    if (label.number == 0 && !label.suffix) {
        g_set_error_literal(error, CODING_ERROR, CODING_ERROR_INVALID,
                            "lines are counted from 1 and go upward, not from 0");
        return FALSE;
    }
    g_autofree char *last = n ? coding_transcript_dup_line_label(t, n - 1) : NULL;
    g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                "no line %s in '%s'%s; its last line is %s", name,
                coding_transcript_get_name(t),
                coding_transcript_get_revision(t) > 1 ? " as it is now" : "",
                last ? last : "none");
    return FALSE;
}

static gboolean
check_order(const CodingTranscript *t, gsize from, gsize to, GError **error)
{
    g_autofree char *first = coding_transcript_dup_line_label(t, from);
    g_autofree char *last = coding_transcript_dup_line_label(t, to);

    if (from > to)
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "lines are counted from 1 and go upward, not from %s to %s", first,
                    last);
    return from <= to;
}

/* The position of column @column of @line. */
static gboolean
get_column(const CodingTranscript *t, gsize line, gsize column, gsize *position,
           GError **error)
{
    CodingSpan span = coding_transcript_get_unit(t, CODING_UNIT_LINE, line);

    if (column < 1 || column > coding_span_get_length(span)) {
        g_autofree char *label = coding_transcript_dup_line_label(t, line);

        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                    "no column %" G_GSIZE_FORMAT " in line %s of '%s'; the line has "
                    "%" G_GSIZE_FORMAT,
                    column, label, coding_transcript_get_name(t),
                    coding_span_get_length(span));
        return FALSE;
    }
    *position = span.start + column - 1;
    return TRUE;
}

/* @all is "12.5-14.20" (is_lines() has seen to that), @p behind its first number,
 * that of line @from. */
static gboolean
read_columns(const CodingTranscript *t, const char *all, const char *p, gsize from,
             CodingSpan *span, GError **error)
{
    gsize column, to, column2;

    p++;
    read_number(&p, &column);
    p++;
    if (!read_line(t, &p, &to, error))
        return FALSE;
    p++;
    read_number(&p, &column2);
    if (!get_column(t, from, column, &span->start, error) ||
        !get_column(t, to, column2, &span->stop, error))
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

/* What may follow units: nothing, or ":" and a quotation inside them. */
static gboolean
read_inside(const CodingTranscript *t, const char *all, const char *p, CodingSpan *span,
            GError **error)
{
    if (!*p)
        return TRUE;
    if (!(*p == ':' && p[1] == '"'))
        return set_malformed(all, error);
    return read_quote(t, p + 1, *span, span, error);
}

/* Whether @p is written as lines are, wherever they lead. */
static gboolean
is_lines(const char *p)
{
    CodingLineLabel label;
    gsize column;

    if (!coding_line_label_read(&p, &label))
        return FALSE;
    if (*p == '.')
        return p++ && read_number(&p, &column) && *p++ == '-' &&
               coding_line_label_read(&p, &label) && *p++ == '.' &&
               read_number(&p, &column) && !*p;
    if (*p == '-' && (p++, !coding_line_label_read(&p, &label)))
        return FALSE;
    return !*p || (*p == ':' && p[1] == '"');
}

/* "12", "12-14", "34a", "12.5-14.20". */
static gboolean
read_lines(const CodingTranscript *t, const char *rest, CodingSpan *span, GError **error)
{
    const char *p = rest;
    gsize from, to;

    if (!is_lines(rest))
        return set_malformed(rest, error);
    if (!read_line(t, &p, &from, error))
        return FALSE;
    if (*p == '.')
        return read_columns(t, rest, p, from, span, error);
    to = from;
    if (*p == '-' && (p++, !read_line(t, &p, &to, error)))
        return FALSE;
    if (!check_order(t, from, to, error))
        return FALSE;
    span->start = coding_transcript_get_unit(t, CODING_UNIT_LINE, from).start;
    span->stop = coding_transcript_get_unit(t, CODING_UNIT_LINE, to).stop;
    return read_inside(t, rest, p, span, error);
}

/* "p3", "t7-9", "s20". */
static gboolean
read_units(const CodingTranscript *t, const char *rest, CodingSpan *span, GError **error)
{
    CodingUnit unit = *rest == 'p'   ? CODING_UNIT_PARAGRAPH
                      : *rest == 't' ? CODING_UNIT_TURN
                                     : CODING_UNIT_SENTENCE;
    const char *p = rest + 1;
    gsize from, to;

    if (!*rest || !strchr("pts", *rest))
        return read_lines(t, rest, span, error);
    if (!read_number(&p, &from))
        return set_malformed(rest, error);
    to = from;
    if (*p == '-' && (p++, !read_number(&p, &to)))
        return set_malformed(rest, error);
    return get_unit_span(t, unit, from, to, span, error) &&
           read_inside(t, rest, p, span, error);
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

/* The revision that "@r1:34" names; @rest receives what follows.  FALSE, without an
 * error, when it names none. */
static gboolean
names_revision(const char *address, guint *number, const char **rest)
{
    const char *p = address + 2;
    gsize value;

    if (!g_str_has_prefix(address, "@r") || !read_number(&p, &value) ||
        (*p && *p != ':' && *p != '@'))
        return FALSE;
    *number = (guint)value;
    *rest = p;
    return TRUE;
}

gboolean
coding_place_parse_in(CodingTranscript *transcript, const char *rest, CodingSpan *span,
                      GError **error)
{
    CodingSpan all = {0, coding_transcript_get_length(transcript)};
    const char *inside;
    guint revision;

    if (!g_utf8_validate(rest, -1, NULL)) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "an address that is not valid UTF-8");
        return FALSE;
    }
    if (!*rest) {
        *span = all;
        return TRUE;
    }
    if (names_revision(rest, &revision, &inside)) {
        if (revision == coding_transcript_get_revision(transcript))
            return coding_place_parse_in(transcript, inside, span, error);
        if (revision > coding_transcript_get_revision(transcript)) {
            coding_transcript_set_no_revision(transcript, revision, error);
            return FALSE;
        }
        g_set_error(
            error, CODING_ERROR, CODING_ERROR_INVALID,
            "revision %u of '%s' cannot be used here, only read; the place has to "
            "be one of its present revision, %u",
            revision, coding_transcript_get_name(transcript),
            coding_transcript_get_revision(transcript));
        return FALSE;
    }
    if (*rest == '@')
        return read_positions(transcript, rest + 1, span, error);
    if (*rest++ != ':')
        return set_malformed(rest - 1, error);
    if (*rest == '"')
        return read_quote(transcript, rest, all, span, error);
    return read_units(transcript, rest, span, error);
}

/* The transcript that @address names, at the revision that it names if @any; @rest
 * receives what follows the name. */
static CodingTranscript *
load_named(CodingStore *store, const char *address, gboolean any, const char **rest,
           GError **error)
{
    gsize n = strcspn(address, ":@");
    g_autofree char *name = g_strndup(address, n);
    gint64 id = coding_transcript_find(store, name, error);
    const char *inside;
    guint revision;

    *rest = address + n;
    if (!id)
        return NULL;
    if (any && names_revision(*rest, &revision, &inside))
        return coding_transcript_load_revision(store, id, revision, error);
    return coding_transcript_load(store, id, error);
}

static gboolean
parse(CodingStore *store, const char *address, gboolean any, CodingPlace *place,
      GError **error)
{
    const char *rest;
    g_autoptr(CodingTranscript) transcript =
        load_named(store, address, any, &rest, error);

    if (!transcript || !coding_place_parse_in(transcript, rest, &place->span, error))
        return FALSE;
    place->transcript = g_steal_pointer(&transcript);
    return TRUE;
}

gboolean
coding_place_parse(CodingStore *store, const char *address, CodingPlace *place,
                   GError **error)
{
    return parse(store, address, FALSE, place, error);
}

gboolean
coding_place_parse_any(CodingStore *store, const char *address, CodingPlace *place,
                       GError **error)
{
    return parse(store, address, TRUE, place, error);
}

gboolean
coding_place_find_words(const CodingTranscript *transcript, CodingSpan within,
                        const char *quoted, CodingSpan *span, GError **error)
{
    g_autofree char *valid = g_utf8_make_valid(quoted, -1);

    return coding_quotation_find(transcript, valid, within, span, error);
}

/* "g1"; "g1@r1" for a revision that is not the present one. */
static char *
dup_name(const CodingTranscript *t)
{
    return coding_transcript_is_past(t)
               ? g_strdup_printf("%s@r%u", coding_transcript_get_name(t),
                                 coding_transcript_get_revision(t))
               : g_strdup(coding_transcript_get_name(t));
}

char *
coding_address_format_lines(const CodingTranscript *t, CodingSpan span)
{
    if (!coding_transcript_count_units(t, CODING_UNIT_LINE))
        return dup_name(t);

    g_autofree char *name = dup_name(t);
    gsize first = coding_transcript_find_unit(t, CODING_UNIT_LINE, span.start);
    gsize last = coding_transcript_find_unit(
        t, CODING_UNIT_LINE, span.stop > span.start ? span.stop - 1 : span.start);
    g_autofree char *from = coding_transcript_dup_line_label(t, first);
    g_autofree char *to = coding_transcript_dup_line_label(t, last);

    return first == last ? g_strdup_printf("%s:%s", name, from)
                         : g_strdup_printf("%s:%s-%s", name, from, to);
}

char *
coding_address_format(const CodingTranscript *t, CodingSpan span)
{
    if (!coding_transcript_count_units(t, CODING_UNIT_LINE))
        return dup_name(t);

    g_autofree char *name = dup_name(t);
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
        return g_strdup_printf("%s@%" G_GSIZE_FORMAT "-%" G_GSIZE_FORMAT, name,
                               span.start, span.stop);

    g_autofree char *label_from = coding_transcript_dup_line_label(t, first);
    g_autofree char *label_to = coding_transcript_dup_line_label(t, last);
    return g_strdup_printf("%s:%s.%" G_GSIZE_FORMAT "-%s.%" G_GSIZE_FORMAT, name,
                           label_from, span.start - from.start + 1, label_to,
                           span.stop - to.start);
}
