/* autocode-find.c - where 'axial autocode' codes: a pattern, persons, topics, words that
 * were coded before. */
#include "autocode.h"
#include "registry.h"

AutocodeOptions autocode_options;

void
search_clear(Search *self)
{
    g_clear_pointer(&self->finder, finder_free);
    g_clear_pointer(&self->guide, g_ptr_array_unref);
    g_clear_pointer(&self->topics, g_array_unref);
    g_clear_pointer(&self->wordings, coding_wordings_free);
    g_clear_pointer(&self->codebook, coding_codebook_free);
    g_clear_pointer(&self->known, g_hash_table_unref);
}

/* --- topics ------------------------------------------------------------------------- */

/* The places of the topics asked for, in the order of the guide. */
static gboolean
choose_topics(Search *self, GError **error)
{
    g_autoptr(GHashTable) wanted = g_hash_table_new(g_direct_hash, g_direct_equal);

    for (char **name = autocode_options.topics; name && *name; name++) {
        CodingTopic *topic = coding_guide_find(self->guide, *name, error);

        if (!topic)
            return FALSE;
        g_hash_table_add(wanted, topic);
    }
    self->topics = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < self->guide->len; i++)
        if (autocode_options.all_topics ||
            g_hash_table_contains(wanted, g_ptr_array_index(self->guide, i)))
            g_array_append_val(self->topics, i);
    if (self->topics->len)
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                "the guide has no topics; 'axial guide import' takes them from a file");
    return FALSE;
}

static gboolean
open_topics(Search *self, CodingStore *store, GError **error)
{
    g_autoptr(GString) unmarked = g_string_new(NULL);
    guint marked = 0;

    if (!autocode_options.topics && !autocode_options.all_topics)
        return TRUE;
    if (autocode_options.topics && autocode_options.all_topics) {
        set_usage_error(error, "--topic and --topics exclude each other");
        return FALSE;
    }
    self->guide = coding_guide_load(store, error);
    if (!self->guide || !choose_topics(self, error))
        return FALSE;
    for (guint i = 0; i < self->topics->len; i++) {
        const CodingTopic *topic =
            g_ptr_array_index(self->guide, g_array_index(self->topics, guint, i));

        marked += topic->n_transcripts > 0;
        if (!topic->n_transcripts)
            g_string_append_printf(unmarked, "%s'%s'", unmarked->len ? ", " : "",
                                   topic->name);
    }
    if (marked)
        return TRUE;
    g_set_error(
        error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
        "nothing is marked as %s; 'axial guide find' proposes where topics begin, "
        "and 'axial guide mark' marks it",
        unmarked->str);
    return FALSE;
}

GArray *
search_list_windows(const Search *self, CodingStore *store,
                    const CodingTranscript *transcript, GError **error)
{
    GArray *windows = g_array_new(FALSE, FALSE, sizeof(CodingTopicMark));
    CodingTopicMark all = {.span = {0, coding_transcript_get_length(transcript)}};
    g_autoptr(GArray) marks = NULL;

    if (!self->guide) {
        g_array_append_val(windows, all);
        return windows;
    }
    marks = coding_guide_list_marks(store, transcript, error);
    for (guint i = 0; marks && i < marks->len; i++) {
        CodingTopicMark mark = g_array_index(marks, CodingTopicMark, i);

        for (guint j = 0; j < self->topics->len; j++) {
            const CodingTopic *topic =
                g_ptr_array_index(self->guide, g_array_index(self->topics, guint, j));

            if (topic->id != mark.topic)
                continue;
            mark.topic = j;
            g_array_append_val(windows, mark);
            break;
        }
    }
    if (!marks)
        g_clear_pointer(&windows, g_array_unref);
    return windows;
}

/* --- words that were coded before --------------------------------------------------- */

/* The words of participants in @segment, turn by turn. */
static gboolean
add_wordings(Search *self, CodingVoices *voices, const CodingSegment *segment,
             GError **error)
{
    const CodingTranscript *t =
        coding_voices_get_transcript(voices, segment->transcript, error);
    const CodingRoster *roster = coding_voices_get_roster(voices);
    gsize n = t ? coding_transcript_get_n_turns(t) : 0, length;

    for (gsize i = n ? coding_transcript_find_turn(t, segment->span.start) : 0; i < n;
         i++) {
        const CodingTurn *turn = coding_transcript_get_turn(t, i);
        CodingSpan part = coding_span_intersect(turn->span, segment->span);
        const CodingParticipant *who =
            turn->speaker
                ? coding_roster_get_speaker(roster, segment->transcript, turn->speaker)
                : NULL;
        const char *words;

        if (turn->span.start >= segment->span.stop)
            break;
        if (!who || who->role != CODING_ROLE_PARTICIPANT || !coding_span_get_length(part))
            continue;
        words = coding_transcript_peek_text(t, part, &length);
        self->n_silent += !coding_wordings_add(self->wordings, words, length);
    }
    return t != NULL;
}

static void
remember_place(Search *self, const CodingSegment *segment)
{
    GArray *spans = g_hash_table_lookup(self->known, &segment->transcript);

    if (!spans) {
        spans = g_array_new(FALSE, FALSE, sizeof(CodingSpan));
        g_hash_table_insert(self->known,
                            g_memdup2(&segment->transcript, sizeof segment->transcript),
                            spans);
    }
    g_array_append_val(spans, segment->span);
}

/* Searches may not breed: only what a person has read is an example, while nothing that
 * has the code in any way is another place. */
static gboolean
open_like(Search *self, Context *ctx, GError **error)
{
    g_autoptr(CodingVoices) voices = NULL;
    g_autoptr(GHashTable) closure = NULL;
    g_autoptr(GArray) segments = NULL;
    CodingSegmentFilter filter = {0};
    GHashTableIter iter;
    gpointer spans;

    self->codebook = coding_codebook_load(ctx->store, error);
    self->like = self->codebook ? coding_codebook_find(self->codebook, 0,
                                                       autocode_options.like, error)
                                : NULL;
    voices = self->like ? coding_voices_new(ctx->store, error) : NULL;
    if (!voices)
        return FALSE;
    closure = coding_codebook_get_closure(self->codebook, self->like);
    filter.codes = closure;
    segments = coding_segment_list(ctx->store, &filter, error);
    self->wordings = coding_wordings_new();
    self->known = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free,
                                        (GDestroyNotify)g_array_unref);
    for (guint i = 0; segments && i < segments->len; i++) {
        const CodingSegment *segment = &g_array_index(segments, CodingSegment, i);

        remember_place(self, segment);
        if (coding_segment_origin_counts(segment->origin) &&
            !add_wordings(self, voices, segment, error))
            return FALSE;
    }
    g_hash_table_iter_init(&iter, self->known);
    while (g_hash_table_iter_next(&iter, NULL, &spans))
        coding_span_merge(spans);
    self->n_wordings = coding_wordings_count(self->wordings);
    if (segments && !self->n_wordings)
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                    "'%s' is on no words of a participant yet, so there is nothing to "
                    "look for",
                    self->like->name);
    return self->n_wordings > 0;
}

/* Takes out of @hits from @first on what meets one of @known; both are in order. */
static void
leave_out_known(GArray *hits, guint first, const GArray *known)
{
    guint kept = first, k = 0;

    for (guint i = first; i < hits->len; i++) {
        CodingHit hit = g_array_index(hits, CodingHit, i);

        while (known && k < known->len &&
               g_array_index(known, CodingSpan, k).stop <= hit.span.start)
            k++;
        if (!known || k == known->len ||
            !coding_span_overlaps(g_array_index(known, CodingSpan, k), hit.span))
            g_array_index(hits, CodingHit, kept++) = hit;
    }
    g_array_set_size(hits, kept);
}

static gboolean
find_like(const CodingTranscript *t, CodingTurnFunc wants, void *wanted, GArray *hits,
          void *data, GError **error)
{
    Search *self = data;
    gint64 id = coding_transcript_get_id(t);
    guint first = hits->len;

    (void)error;
    coding_wordings_search(self->wordings, t, wants, wanted, hits);
    leave_out_known(hits, first, g_hash_table_lookup(self->known, &id));
    return TRUE;
}

/* --- persons and whole topics ------------------------------------------------------- */

static gboolean
find_turns(const CodingTranscript *t, CodingTurnFunc wants, void *wanted, GArray *hits,
           void *data, GError **error)
{
    (void)data;
    (void)error;
    for (gsize i = 0; i < coding_transcript_get_n_turns(t); i++) {
        const CodingTurn *turn = coding_transcript_get_turn(t, i);
        CodingHit hit = {.turn = i, .span = turn->span};

        if (coding_span_get_length(turn->span) && wants(t, turn, wanted))
            g_array_append_val(hits, hit);
    }
    return TRUE;
}

static gboolean
find_all(const CodingTranscript *t, CodingTurnFunc wants, void *wanted, GArray *hits,
         void *data, GError **error)
{
    CodingHit hit = {.span = {0, coding_transcript_get_length(t)}};

    (void)wants;
    (void)wanted;
    (void)data;
    (void)error;
    if (coding_span_get_length(hit.span))
        g_array_append_val(hits, hit);
    return TRUE;
}

/* What is left when there are no words to look for: the turns of persons, or topics. */
static gboolean
open_stretches(Search *self, Context *ctx, GError **error)
{
    self->stretches = TRUE;
    self->finder = finder_new_search(ctx, find_turns, self, error);
    if (!self->finder)
        return FALSE;
    if (coding_scope_is_about_persons(self->finder->scope))
        return TRUE;
    self->finder->search = find_all;
    if (self->guide)
        return TRUE;
    set_usage_error(error, "say what to look for: a PATTERN, whose turns (--speaker, "
                           "--participant, --role, --where), --topic or --like");
    return FALSE;
}

gboolean
search_open(Search *self, Context *ctx, const char *pattern, GError **error)
{
    if (pattern && autocode_options.like) {
        set_usage_error(error, "give either a PATTERN or --like");
        return FALSE;
    }
    if (!open_topics(self, ctx->store, error))
        return FALSE;
    if (pattern)
        self->finder = finder_new(ctx, pattern, error);
    else if (!autocode_options.like)
        return open_stretches(self, ctx, error);
    else if (open_like(self, ctx, error))
        self->finder = finder_new_search(ctx, find_like, self, error);
    if (self->finder)
        self->finder->speech_only = TRUE;
    return self->finder != NULL;
}
