/* codebook-words.c - what became of a code, in words. */
#include "base/text.h"
#include "model/codebook-history.h"

/* Letters that an old or new text gets. */
#define SHOWN_TEXT 60

static char *
dup_quoted(const char *text)
{
    g_autofree char *line = coding_text_tidy(text);
    g_autofree char *shown = coding_text_dup_shortened(line, SHOWN_TEXT);

    return g_strdup_printf("'%s'", shown);
}

static char *
dup_change(const CodingCodeEvent *e)
{
    g_autofree char *was = e->was ? dup_quoted(e->was) : NULL;
    g_autofree char *now = e->now ? dup_quoted(e->now) : NULL;

    if (!now)
        return g_strdup_printf("%s: no more; it was %s", e->field, was);
    return was ? g_strdup_printf("%s: %s is now %s", e->field, was, now)
               : g_strdup_printf("%s: %s", e->field, now);
}

static char *
dup_place(const CodingCodeEvent *e)
{
    g_autofree char *to = e->other_name ? g_strdup_printf("under '%s'", e->other_name)
                                        : g_strdup("to the top");

    return e->was ? g_strdup_printf("%s, from under '%s'", to, e->was)
                  : g_steal_pointer(&to);
}

static char *
dup_segments(gint64 n)
{
    return g_strdup_printf("%" G_GINT64_FORMAT " segment%s", n, n == 1 ? "" : "s");
}

static char *
dup_flow(const CodingCodeEvent *e, const char *preposition)
{
    g_autofree char *n = dup_segments(e->segments);

    return g_strdup_printf("%s%s %s '%s'", n, e->now ? ", as copies," : "", preposition,
                           e->other_name);
}

static char *
dup_making(const CodingCodeEvent *e)
{
    return g_strdup_printf("%s, %s%s%s%s", coding_code_kind_get_name(e->kind),
                           coding_code_origin_get_name(e->origin),
                           e->other_name ? ", under '" : "",
                           e->other_name ? e->other_name : "", e->other_name ? "'" : "");
}

char *
coding_code_event_dup_words(const CodingCodeEvent *e)
{
    g_autofree char *n = e->segments == CODING_MISSING ? NULL : dup_segments(e->segments);

    switch (e->event) {
    case CODING_EVENT_MADE:
        return dup_making(e);
    case CODING_EVENT_RENAMED:
        return g_strdup_printf("'%s' is now '%s'", e->was, e->now);
    case CODING_EVENT_MOVED:
        return dup_place(e);
    case CODING_EVENT_REORDERED:
        return e->other_name ? g_strdup_printf("before '%s'", e->other_name)
                             : g_strdup("behind its siblings");
    case CODING_EVENT_CHANGED:
        return dup_change(e);
    case CODING_EVENT_TOOK_IN:
        return e->other_maker ? g_strdup_printf("'%s', made by %s, with %s",
                                                e->other_name, e->other_maker, n)
                              : g_strdup_printf("'%s', with %s", e->other_name, n);
    case CODING_EVENT_MERGED:
        return g_strdup_printf("'%s', with %s", e->other_name, n);
    case CODING_EVENT_GAVE:
        return dup_flow(e, "to");
    case CODING_EVENT_GOT:
        return dup_flow(e, "from");
    case CODING_EVENT_REMOVED:
        return g_strdup_printf("with %s", n);
    default:
        return g_strdup_printf("'%s'", e->other_name);
    }
}
