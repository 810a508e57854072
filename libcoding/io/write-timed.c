/* write-timed.c - from turns to stretches with a beginning and an end. */
#include "io/write-timed.h"

#include "base/error.h"
#include "io/clock.h"

#define SECOND 1000 /* what the last stretch lasts, if nobody knows */

static void
clear_timed(gpointer data)
{
    g_free(((CodingTimed *)data)->text);
}

static char *
dup_text(const CodingDraftTurn *turn, const char *before, const char *between)
{
    GString *text = g_string_new(before);

    for (guint p = 0; p < turn->paragraphs->len; p++)
        g_string_append_printf(text, "%s%s", text->len ? between : "",
                               (char *)turn->paragraphs->pdata[p]);
    return g_string_free(text, FALSE);
}

static void
add_turn(GArray *all, const CodingDraftTurn *turn, guint number, const char *between)
{
    CodingTimed one = {turn->speaker, NULL, turn->begin, turn->end, number};

    if (turn->begin == CODING_MISSING && all->len > 0) {
        CodingTimed *last = &g_array_index(all, CodingTimed, all->len - 1);
        char *joined = dup_text(turn, last->text, between);

        g_free(last->text);
        last->text = joined;
        last->end = MAX(last->end, turn->end);
        return;
    }
    one.text = dup_text(turn, NULL, between);
    g_array_append_val(all, one);
}

static gboolean
check_order(const GArray *all, const char *title, GError **error)
{
    for (guint i = 1; i < all->len; i++) {
        const CodingTimed *before = &g_array_index(all, CodingTimed, i - 1);
        const CodingTimed *one = &g_array_index(all, CodingTimed, i);
        g_autofree char *now = coding_clock_dup_text(one->begin);

        if (one->begin >= before->begin)
            continue;
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "%s is in the order of times, and turn %u, at %s, begins before the "
                    "turn above it; choose another format",
                    title, one->number, now);
        return FALSE;
    }
    return TRUE;
}

/* The beginning of the next one that begins later. */
static void
set_ends(GArray *all)
{
    gint64 next = CODING_MISSING;

    for (guint i = all->len; i-- > 0;) {
        CodingTimed *one = &g_array_index(all, CodingTimed, i);
        const CodingTimed *after =
            i + 1 < all->len ? &g_array_index(all, CodingTimed, i + 1) : NULL;

        if (after && after->begin > one->begin)
            next = after->begin;
        if (one->end <= one->begin)
            one->end = next != CODING_MISSING ? next : one->begin + SECOND;
    }
}

GArray *
coding_timed_collect(const CodingDraft *draft, const char *title, const char *between,
                     GError **error)
{
    const GPtrArray *turns = coding_draft_get_turns(draft);
    GArray *all = g_array_new(FALSE, FALSE, sizeof(CodingTimed));
    guint number = 0;

    g_array_set_clear_func(all, clear_timed);
    for (guint i = 0; i < turns->len; i++) {
        const CodingDraftTurn *turn = g_ptr_array_index(turns, i);

        if (turn->kind != CODING_TURN_SPEECH)
            continue;
        number += !turn->continues;
        add_turn(all, turn, number, between);
    }
    if (!check_order(all, title, error)) {
        g_array_unref(all);
        return NULL;
    }
    set_ends(all);
    return all;
}
