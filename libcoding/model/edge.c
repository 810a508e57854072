/* edge.c - the units of a text as one list of spans, and an edge among them. */
#include "model/edge.h"

#include <stdlib.h>
#include <string.h>

#include "model/speech.h"

#define MOST_STEPS 1000000

static gboolean
set_malformed(const char *text, GError **error)
{
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "cannot read the step '%s'; an edge moves by '+2 words', '-1 line', "
                "'+1 sentence', paragraph or turn",
                text);
    return FALSE;
}

/* "word", "words", "" for words; else a unit, in the plural too. */
static gboolean
read_unit(const char *name, CodingEdgeStep *step)
{
    gsize length = strlen(name);
    g_autofree char *single =
        g_strndup(name, g_str_has_suffix(name, "s") ? length - 1 : length);

    step->word = !*name || g_str_equal(single, "word");
    return step->word || coding_unit_parse(single, &step->unit, NULL);
}

gboolean
coding_edge_step_parse(const char *text, CodingEdgeStep *step, GError **error)
{
    const char *p = text;
    gboolean back = *p == '-';
    int by = 0;

    if (*p != '+' && *p != '-')
        return set_malformed(text, error);
    for (p++; g_ascii_isdigit(*p) && by <= MOST_STEPS; p++)
        by = by * 10 + (*p - '0');
    if (by < 1 || by > MOST_STEPS)
        return set_malformed(text, error);
    while (*p == ' ')
        p++;
    if (!read_unit(p, step))
        return set_malformed(text, error);
    step->by = back ? -by : by;
    return TRUE;
}

/* The spans of all words, or of all units that are not empty; ends rise. */
static GArray *
list_units(const CodingTranscript *t, const CodingEdgeStep *step)
{
    GArray *units = g_array_new(FALSE, FALSE, sizeof(CodingSpan));
    const char *body = coding_transcript_get_body(t);
    const char *stop = body + strlen(body), *end = NULL;

    for (const char *word = step->word ? coding_speech_next_counted(body, stop, &end)
                                       : NULL;
         word; word = coding_speech_next_counted(end, stop, &end)) {
        CodingSpan span = {coding_transcript_position_at(t, (gsize)(word - body)),
                           coding_transcript_position_at(t, (gsize)(end - body))};
        g_array_append_val(units, span);
    }
    for (gsize i = 0; !step->word && i < coding_transcript_count_units(t, step->unit);
         i++) {
        CodingSpan span = coding_transcript_get_unit(t, step->unit, i);

        if (coding_span_get_length(span))
            g_array_append_val(units, span);
    }
    return units;
}

static gsize
get_edge(CodingSpan span, CodingEdge edge)
{
    return edge == CODING_EDGE_START ? span.start : span.stop;
}

/* How many units have their edge before @position, or at it when @with_it. */
static guint
count_before(const GArray *units, CodingEdge edge, gsize position, gboolean with_it)
{
    guint n = 0;

    for (; n < units->len; n++) {
        gsize its = get_edge(g_array_index(units, CodingSpan, n), edge);

        if (its > position || (its == position && !with_it))
            break;
    }
    return n;
}

static const char *
get_name(const CodingEdgeStep *step)
{
    return step->word ? "word" : coding_unit_get_name(step->unit);
}

static gboolean
set_too_far(const CodingTranscript *t, const CodingEdgeStep *step, guint there,
            GError **error)
{
    const char *where = step->by > 0 ? "after" : "before";

    if (there)
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                    "only %u %s%s of '%s' %s there to go to, not %d", there,
                    get_name(step), there == 1 ? "" : "s", coding_transcript_get_name(t),
                    there == 1 ? "is" : "are", abs(step->by));
    else
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                    "no %s of '%s' comes %s that edge", get_name(step),
                    coding_transcript_get_name(t), where);
    return FALSE;
}

gboolean
coding_edge_move(const CodingTranscript *transcript, CodingEdge edge,
                 const CodingEdgeStep *step, CodingSpan *span, GError **error)
{
    g_autoptr(GArray) units = list_units(transcript, step);
    gsize at = get_edge(*span, edge);
    guint steps = (guint)abs(step->by);
    guint before = count_before(units, edge, at, step->by > 0);
    guint there = step->by > 0 ? units->len - before : before;
    CodingSpan moved = *span;

    if (steps > there)
        return set_too_far(transcript, step, there, error);

    CodingSpan unit = g_array_index(units, CodingSpan,
                                    step->by > 0 ? before + steps - 1 : before - steps);
    if (edge == CODING_EDGE_START)
        moved.start = unit.start;
    else
        moved.stop = unit.stop;
    if (moved.start >= moved.stop) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "with that step nothing of the passage would be left");
        return FALSE;
    }
    *span = moved;
    return TRUE;
}
