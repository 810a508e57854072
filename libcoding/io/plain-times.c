/* plain-times.c - what the times of a file mean, told from all of them. */
#include <string.h>

#include "io/clock.h"
#include "io/label.h"
#include "io/plain.h"

#define MAX_NAME 60 /* bytes */

/* Counts the line at @i, if it may be a name, in @names. */
static void
count_name(const Plain *self, guint i, GHashTable *names)
{
    const PlainLine *line = plain_line(self, i);
    g_autofree char *text = NULL;
    guint n;

    if (line->length > MAX_NAME || line->flags & (PLAIN_TIME | PLAIN_RULE))
        return;
    text = g_strstrip(g_strndup(plain_text(self, line), line->length));
    if (!coding_label_is_valid(text) || coding_label_is_prose(text))
        return;
    n = GPOINTER_TO_UINT(g_hash_table_lookup(names, text)) + 1;
    g_hash_table_replace(names, g_steal_pointer(&text), GUINT_TO_POINTER(n));
}

static guint
count_repeated(GHashTable *names)
{
    GHashTableIter iter;
    gpointer n;
    guint repeated = 0;

    g_hash_table_iter_init(&iter, names);
    while (g_hash_table_iter_next(&iter, NULL, &n))
        repeated += GPOINTER_TO_UINT(n) > 1 ? GPOINTER_TO_UINT(n) : 0;
    return repeated;
}

int
plain_find_time_side(const Plain *self)
{
    g_autoptr(GHashTable) above =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) below =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    guint before, after;

    for (guint i = 0; i < self->lines->len; i++) {
        if (!(plain_line(self, i)->flags & PLAIN_TIME))
            continue;
        if (i > 0)
            count_name(self, i - 1, above);
        if (i + 1 < self->lines->len)
            count_name(self, i + 1, below);
    }
    before = count_repeated(above);
    after = count_repeated(below);
    return before == after ? 0 : before > after ? -1 : 1;
}

/*
 * Two numbers are minutes and seconds, unless the column begins late in the day
 * and never leaves it: then they are hours and minutes.
 */
gboolean
plain_are_hours(const Plain *self)
{
    gboolean any = FALSE;

    for (guint i = 0; i < self->candidates->len; i++) {
        const PlainCandidate *candidate = plain_candidate(self, i);
        const LayoutPart *part = &candidate->parts.time;
        CodingClock clock;

        if (part->length == 0 || !plain_label(self, candidate->label)->accepted)
            continue;
        if (!coding_clock_parse(plain_text(self, plain_line(self, candidate->line)) +
                                    part->start,
                                part->length, &clock))
            continue;
        if (!clock.short_form || clock.first_part > 23 || (!any && clock.first_part < 6))
            return FALSE;
        any = TRUE;
    }
    return any;
}

/* f4 marks its times by number signs; other brackets must be the habit. */
gboolean
plain_are_end_times(const Plain *self, guint first)
{
    guint ends = 0, turns = 0, begins = 0;
    CodingClock clock;

    for (guint i = first; i < self->lines->len; i++) {
        const PlainLine *line = plain_line(self, i);
        const PlainCandidate *turn = plain_find_turn(self, i);
        const char *text = plain_text(self, line);
        gsize from = turn ? turn->parts.text : 0;

        turns += turn != NULL;
        begins += turn && turn->parts.time.length > 0;
        if (line->flags & PLAIN_TIME && text[line->length - 1] != '#')
            continue;
        if (!strchr("])#}", text[line->length - 1]) || from >= line->length)
            continue;
        if (coding_clock_find_last(text + from, line->length - from, &clock) >=
            line->length - from)
            continue;
        if (text[line->length - 1] == '#')
            return TRUE;
        ends++;
    }
    return ends * 2 >= turns && begins * 4 <= turns && ends > 0;
}
