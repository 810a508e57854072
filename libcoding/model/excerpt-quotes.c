/*
 * excerpt-quotes.c - quotation marks inside an excerpt, in the manner of a language.
 *
 * Transcribers write " for both, or what their program makes of it, and every language
 * has marks that close in one and open in another.  So what a mark does is told by what
 * stands beside it, and by the others in the line.
 */
#include <string.h>

#include "base/language.h"
#include "model/excerpt-private.h"

/* A quotation mark in a line, in bytes. */
typedef struct {
    gsize at;
    gboolean opens;
    guint depth; /* inside how many others */
} Quote;

static gboolean
is_double_quote(gunichar c)
{
    return c == '"' || (c >= 0x201C && c <= 0x201F) || c == 0xAB || c == 0xBB;
}

/* Where a quotation may begin or end: beside nothing, a space, punctuation. */
static gboolean
is_edge(gunichar c)
{
    return !c || g_unichar_isspace(c) || g_unichar_ispunct(c);
}

/* Which of the angled ones opens: the one that comes first, where both are there,
 * since in French spaces stand inside them; else 0. */
static gunichar
find_opening_angle(const char *line)
{
    const char *left = strstr(line, "\302\253"), *right = strstr(line, "\302\273");

    if (!left || !right)
        return 0;
    return left < right ? 0xAB : 0xBB;
}

static gboolean
opens_here(gunichar c, gunichar angle, gunichar before, gunichar after, guint depth)
{
    if (angle && (c == 0xAB || c == 0xBB))
        return c == angle;
    if (c == 0x201E) /* the low one closes in no language */
        return TRUE;
    /* Inside another one an edge on both sides is rather an end. */
    if (depth && is_edge(after))
        return g_unichar_isspace(before) && after && !g_unichar_isspace(after);
    return is_edge(before);
}

/* Returns: (transfer full): Quote; NULL when they do not come out even. */
static GArray *
find_quotes(const char *line)
{
    g_autoptr(GArray) quotes = g_array_new(FALSE, FALSE, sizeof(Quote));
    gunichar before = 0, angle = find_opening_angle(line);
    guint depth = 0;

    for (const char *p = line, *next; *p; p = next) {
        gunichar c = g_utf8_get_char(p);
        Quote quote = {.at = (gsize)(p - line)};

        next = g_utf8_next_char(p);
        if (is_double_quote(c)) {
            quote.opens = opens_here(c, angle, before, g_utf8_get_char(next), depth);
            if (!quote.opens && depth-- == 0)
                return NULL;
            quote.depth = depth;
            depth += quote.opens;
            g_array_append_val(quotes, quote);
        }
        before = c;
    }
    return depth ? NULL : g_steal_pointer(&quotes);
}

/* White space that the old marks had inside. */
const char *
coding_excerpt_skip_spaces(const char *p)
{
    while (*p && g_unichar_isspace(g_utf8_get_char(p)))
        p = g_utf8_next_char(p);
    return p;
}

static void
chomp_spaces(GString *text)
{
    const char *last;

    while ((last = g_utf8_find_prev_char(text->str, text->str + text->len)) &&
           g_unichar_isspace(g_utf8_get_char(last)))
        g_string_truncate(text, (gsize)(last - text->str));
}

/* The text of a run that begins at byte @base of its line; @next moves behind the
 * quotation marks in it. */
static char *
dup_turned(const char *text, gsize base, const GArray *quotes, guint *next,
           const CodingQuotePair *pairs)
{
    GString *turned = g_string_new(NULL);

    for (const char *p = text; *p;) {
        const Quote *quote =
            *next < quotes->len ? &g_array_index(quotes, Quote, *next) : NULL;

        if (!quote || quote->at != base + (gsize)(p - text)) {
            g_string_append_unichar(turned, g_utf8_get_char(p));
            p = g_utf8_next_char(p);
            continue;
        }
        (*next)++;
        p = g_utf8_next_char(p);
        if (quote->opens) {
            g_string_append(turned, pairs[quote->depth % 2].open);
            p = coding_excerpt_skip_spaces(p);
        } else {
            chomp_spaces(turned);
            g_string_append(turned, pairs[quote->depth % 2].close);
        }
    }
    return g_string_free(turned, FALSE);
}

static void
turn_quotes(CodingExcerptPart *part, const CodingQuotePair *pairs)
{
    g_autofree char *line = coding_excerpt_part_dup_text(part);
    g_autoptr(GArray) quotes = find_quotes(line);
    gsize base = 0;
    guint next = 0;

    for (guint i = 0; quotes && i < part->runs->len; i++) {
        CodingRun *run = g_ptr_array_index(part->runs, i);
        gsize length = strlen(run->text);
        char *turned = dup_turned(run->text, base, quotes, &next, pairs);

        g_free(run->text);
        run->text = turned;
        base += length;
    }
}

/* In plain runs of their own, since what stands at the edges may be emphasised. */
static void
put_around(CodingExcerpt *self, const CodingQuotePair *pair)
{
    CodingExcerptPart *first = g_ptr_array_index(self->parts, 0);
    CodingExcerptPart *last = g_ptr_array_index(self->parts, self->parts->len - 1);
    CodingRunWriter before = {.runs = coding_runs_new()}, after = {.runs = last->runs};

    coding_runs_add(&before, CODING_RUN_WORDS, pair->open, (CodingSpan){0});
    g_ptr_array_insert(first->runs, 0, g_ptr_array_steal_index(before.runs, 0));
    coding_runs_add(&after, CODING_RUN_WORDS, pair->close, (CodingSpan){0});
    g_ptr_array_unref(before.runs);
}

void
coding_excerpt_set_quotes(CodingExcerpt *self, const char *language, gboolean around)
{
    CodingQuotePair outer = coding_language_get_quotes(language, FALSE);
    CodingQuotePair inner = coding_language_get_quotes(language, TRUE);
    gboolean whole = around && !self->dialogue;
    CodingQuotePair pairs[] = {whole ? inner : outer, whole ? outer : inner};

    for (guint i = 0; i < self->parts->len; i++)
        turn_quotes(g_ptr_array_index(self->parts, i), pairs);
    if (whole)
        put_around(self, &outer);
}
