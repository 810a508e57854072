/* exemplar.c - see the header for the rules. */
#include "model/exemplar.h"

/* Code points. */
#define SCRAP  60
#define SPEECH 240

struct _CodingExemplars {
    CodingVoices *voices;
    GHashTable *quoted; /* participant id (gint64 *, owned) -> how often */
};

CodingExemplars *
coding_exemplars_new(CodingVoices *voices)
{
    CodingExemplars *self = g_new(CodingExemplars, 1);

    self->voices = voices;
    self->quoted = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    return self;
}

void
coding_exemplars_free(CodingExemplars *self)
{
    if (!self)
        return;
    g_hash_table_unref(self->quoted);
    g_free(self);
}

/* How often the person quoted least of @voices was quoted; with @add once more. */
static guint
count_quoted(CodingExemplars *self, const GArray *voices, gboolean add)
{
    guint least = G_MAXUINT;

    for (guint i = 0; i < voices->len; i++) {
        gint64 *who = &g_array_index(voices, gint64, i);
        guint n = GPOINTER_TO_UINT(g_hash_table_lookup(self->quoted, who));

        least = MIN(least, n);
        if (add)
            g_hash_table_replace(self->quoted, g_memdup2(who, sizeof *who),
                                 GUINT_TO_POINTER(n + 1));
    }
    return least;
}

/* How far from a good length. */
static gsize
get_misfit(CodingSpan span)
{
    gsize length = coding_span_get_length(span);

    return length < SCRAP ? SCRAP - length : length > SPEECH ? length - SPEECH : 0;
}

/* The passage of the example; its segment where it lies in one, for its voices. */
static gboolean
take_example(const CodingCode *code, const GArray *segments, CodingSegment *picked)
{
    CodingSpan words = code->example_span;

    if (!code->example_transcript || coding_span_get_length(words) == 0)
        return FALSE;
    *picked = (CodingSegment){.transcript = code->example_transcript, .code = code->id};
    for (guint i = 0; i < segments->len; i++) {
        const CodingSegment *segment = &g_array_index(segments, CodingSegment, i);

        if (segment->transcript == code->example_transcript &&
            segment->span.start <= words.start && words.stop <= segment->span.stop) {
            *picked = *segment;
            break;
        }
    }
    picked->span = words;
    return TRUE;
}

/* @best stays NULL when no participant speaks in any. */
static gboolean
find_best(CodingExemplars *self, const GArray *segments, const CodingSegment **best,
          GError **error)
{
    guint least = 0;

    *best = NULL;
    for (guint i = 0; i < segments->len; i++) {
        const CodingSegment *segment = &g_array_index(segments, CodingSegment, i);
        const GArray *voices;
        guint n;

        if (segment->stance != CODING_STANCE_SUPPORTS ||
            !coding_segment_origin_counts(segment->origin))
            continue;
        voices = coding_voices_of(self->voices, segment, error);
        if (!voices)
            return FALSE;
        n = count_quoted(self, voices, FALSE);
        if (voices->len == 0 ||
            (*best && (n > least || (n == least && get_misfit(segment->span) >=
                                                       get_misfit((*best)->span)))))
            continue;
        *best = segment;
        least = n;
    }
    return TRUE;
}

gboolean
coding_exemplars_pick(CodingExemplars *self, const CodingCode *code,
                      const GArray *segments, CodingSegment *picked, gboolean *found,
                      GError **error)
{
    const CodingSegment *best;
    const GArray *voices;

    *found = take_example(code, segments, picked);
    if (!*found) {
        if (!find_best(self, segments, &best, error))
            return FALSE;
        if (!best)
            return TRUE;
        *picked = *best;
        *found = TRUE;
    }
    voices = coding_voices_of(self->voices, picked, error);
    if (!voices)
        return FALSE;
    count_quoted(self, voices, TRUE);
    return TRUE;
}
