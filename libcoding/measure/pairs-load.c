/* pairs-load.c - which codes are on which units. */
#include <stdlib.h>

#include "measure/pairs-private.h"
#include "model/speech.h"

static void
free_array(gpointer array)
{
    if (array)
        g_array_unref(array);
}

void
coding_pairs_free(CodingPairs *self)
{
    if (!self)
        return;
    g_clear_pointer(&self->codebook, coding_codebook_free);
    g_clear_pointer(&self->voices, coding_voices_free);
    g_clear_pointer(&self->chance, coding_chance_free);
    g_clear_pointer(&self->meant, g_ptr_array_unref);
    g_hash_table_unref(self->units);
    g_array_unref(self->unit_keys);
    g_array_unref(self->entries);
    g_free(self->unit_starts);
    g_free(self->code_starts);
    g_free(self->by_code);
    g_free(self);
}

/* --- codes ------------------------------------------------------------------------- */

static gboolean
is_meant(const CodingPairs *self, const CodingCode *code)
{
    return code->scheme == self->options.scheme &&
           (!self->options.categories || code->kind == CODING_CODE_CATEGORY);
}

/* From @code up to what it counts for: the nearest ones that are meant, or all of
 * them.  With a stack of our own: trees may be deeper than C's. */
static GArray *
climb(const CodingPairs *self, const CodingCode *code)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(GPtrArray) stack = g_ptr_array_new();
    g_autoptr(GHashTable) seen = g_hash_table_new(g_direct_hash, g_direct_equal);

    g_ptr_array_add(stack, (gpointer)code);
    while (stack->len) {
        const CodingCode *at = g_ptr_array_steal_index(stack, stack->len - 1);
        const CodingCode *parent = coding_codebook_get(self->codebook, at->parent);

        if (!g_hash_table_add(seen, (gpointer)at))
            continue;
        if (is_meant(self, at)) {
            g_array_append_val(found, at->place);
            if (!self->options.categories)
                continue;
        }
        if (parent)
            g_ptr_array_add(stack, (gpointer)parent);
        for (guint i = 0; i < at->indicates->len; i++)
            g_ptr_array_add(stack, g_ptr_array_index(at->indicates, i));
    }
    return found;
}

static const GArray *
get_meant(CodingPairs *self, gint64 id)
{
    const CodingCode *code = coding_codebook_get(self->codebook, id);

    if (!code)
        return NULL;
    gpointer *places = &g_ptr_array_index(self->meant, code->place);

    if (!*places)
        *places = climb(self, code);
    return *places;
}

/* --- units ------------------------------------------------------------------------- */

static guint
get_unit(CodingPairs *self, gint64 key)
{
    gpointer found = g_hash_table_lookup(self->units, &key);

    if (found)
        return GPOINTER_TO_UINT(found) - 1;
    g_array_append_val(self->unit_keys, key);
    g_hash_table_insert(self->units, g_memdup2(&key, sizeof key),
                        GUINT_TO_POINTER(self->unit_keys->len));
    return self->unit_keys->len - 1;
}

static gint64
join(guint high, gint64 low)
{
    return (gint64)high << 32 | low;
}

/* A unit is there already only as the last one: turns come in order, with all parts of
 * one behind each other, and so do the persons of a group. */
static void
add_stay(CodingPairs *self, GArray *stays, gint64 key, gint64 from)
{
    CodingPairStay stay = {get_unit(self, key), from};

    if (stays->len == 0 ||
        g_array_index(stays, CodingPairStay, stays->len - 1).unit != stay.unit)
        g_array_append_val(stays, stay);
}

static gboolean
has_voice(const GArray *voices, const CodingParticipant *who)
{
    for (guint i = 0; who && i < voices->len; i++)
        if (g_array_index(voices, gint64, i) == who->id)
            return TRUE;
    return FALSE;
}

/* The turns in which somebody for whom @segment counts says something of it. */
static gboolean
find_turns(CodingPairs *self, const CodingSegment *segment, guint rank,
           const GArray *voices, GArray *stays, GError **error)
{
    const CodingTranscript *t =
        coding_voices_get_transcript(self->voices, segment->transcript, error);
    const CodingRoster *roster = coding_voices_get_roster(self->voices);
    gsize n = t ? coding_transcript_get_n_turns(t) : 0;

    for (gsize i = n ? coding_transcript_find_turn(t, segment->span.start) : 0; i < n;
         i++) {
        const CodingTurn *turn = coding_transcript_get_turn(t, i);
        CodingSpan part = coding_span_intersect(turn->span, segment->span);
        const char *text;
        gsize length;

        if (turn->span.start >= segment->span.stop)
            break;
        if (turn->kind != CODING_TURN_SPEECH || coding_span_get_length(part) == 0 ||
            !has_voice(voices, coding_roster_get_speaker(roster, segment->transcript,
                                                         turn->speaker)))
            continue;
        text = coding_transcript_peek_text(t, part, &length);
        if (coding_speech_says_something(text, length))
            add_stay(self, stays, join(rank, turn->number),
                     join(rank, (gint64)part.start));
    }
    return t != NULL;
}

/* @rank: the transcripts with segments are numbered in their order. */
static gboolean
find_stays(CodingPairs *self, const CodingSegment *segment, guint rank, GArray *stays,
           GError **error)
{
    const GArray *voices = coding_voices_of(self->voices, segment, error);
    const CodingRoster *roster = coding_voices_get_roster(self->voices);
    gint64 from = join(rank, (gint64)segment->span.start);

    g_array_set_size(stays, 0);
    if (voices && self->options.within == CODING_WITHIN_TURN)
        return find_turns(self, segment, rank, voices, stays, error);
    for (guint i = 0; voices && i < voices->len; i++) {
        const CodingParticipant *who =
            coding_roster_get(roster, g_array_index(voices, gint64, i));

        if (who)
            add_stay(self, stays,
                     self->options.within == CODING_WITHIN_PERSON ? who->id : who->group,
                     from);
    }
    return voices != NULL;
}

gboolean
coding_pairs_walk(CodingPairs *self, CodingPairsVisit visit, void *data,
                  CodingProgress *progress, GError **error)
{
    const CodingSegmentFilter all = {0};
    g_autoptr(GArray) segments = coding_segment_list(self->store, &all, error);
    g_autoptr(GArray) stays = g_array_new(FALSE, FALSE, sizeof(CodingPairStay));
    gint64 transcript = 0;
    guint rank = 0;

    self->n_unread = 0;
    for (guint i = 0; segments && i < segments->len; i++) {
        const CodingSegment *segment = &g_array_index(segments, CodingSegment, i);
        const GArray *codes = get_meant(self, segment->code);

        if (!coding_progress_tick(progress, i, segments->len, "reading segments", error))
            return FALSE;
        if (segment->transcript != transcript) {
            coding_voices_forget(self->voices, transcript);
            transcript = segment->transcript;
            rank++;
        }
        if (!codes || codes->len == 0)
            continue;
        if (!coding_segment_origin_counts(segment->origin)) {
            self->n_unread++;
            continue;
        }
        if (segment->stance != CODING_STANCE_SUPPORTS)
            continue;
        if (!find_stays(self, segment, rank, stays, error))
            return FALSE;
        visit(self, segment, codes, stays, data);
    }
    return segments != NULL;
}

char *
coding_pairs_dup_unit(CodingPairs *self, guint unit, const CodingSegment *in)
{
    gint64 key = g_array_index(self->unit_keys, gint64, unit);

    if (self->options.within == CODING_WITHIN_TURN) {
        const CodingTranscript *t =
            coding_voices_get_transcript(self->voices, in->transcript, NULL);

        return g_strdup_printf("%s:t%u", t ? coding_transcript_get_name(t) : "?",
                               (guint)(key & G_MAXUINT32));
    }
    if (self->options.within == CODING_WITHIN_PERSON) {
        const CodingParticipant *who =
            coding_roster_get(coding_voices_get_roster(self->voices), key);

        return g_strdup_printf("%s/%s", who->group_name, who->name);
    }
    return coding_group_dup_name(self->store, key);
}

/* --- entries ----------------------------------------------------------------------- */

static void
add_entries(CodingPairs *self, const CodingSegment *segment G_GNUC_UNUSED,
            const GArray *codes, const GArray *stays, void *data G_GNUC_UNUSED)
{
    for (guint s = 0; s < stays->len; s++) {
        const CodingPairStay *stay = &g_array_index(stays, CodingPairStay, s);

        for (guint c = 0; c < codes->len; c++) {
            CodingPairEntry entry = {stay->unit, g_array_index(codes, guint, c),
                                     stay->from};

            g_array_append_val(self->entries, entry);
        }
    }
}

static int
compare_entries(const void *a, const void *b)
{
    const CodingPairEntry *one = a, *two = b;

    if (one->unit != two->unit)
        return one->unit < two->unit ? -1 : 1;
    if (one->code != two->code)
        return one->code < two->code ? -1 : 1;
    return one->from < two->from ? -1 : one->from > two->from;
}

/* Of a code on a unit only its first segment. */
static void
keep_first(GArray *entries)
{
    guint kept = 0;

    if (entries->len > 1)
        qsort(entries->data, entries->len, sizeof(CodingPairEntry), compare_entries);
    for (guint i = 0; i < entries->len; i++) {
        CodingPairEntry entry = g_array_index(entries, CodingPairEntry, i);
        const CodingPairEntry *last =
            kept ? &g_array_index(entries, CodingPairEntry, kept - 1) : NULL;

        if (last && last->unit == entry.unit && last->code == entry.code)
            continue;
        g_array_index(entries, CodingPairEntry, kept++) = entry;
    }
    g_array_set_size(entries, kept);
}

/* Where the entries of each unit, and of each code, begin. */
static void
index_entries(CodingPairs *self)
{
    guint n_units = self->unit_keys->len;
    guint n_places = coding_codebook_get_codes(self->codebook)->len;
    g_autofree guint *next = NULL;

    self->unit_starts = g_new0(guint, (gsize)n_units + 1);
    self->code_starts = g_new0(guint, (gsize)n_places + 1);
    self->by_code = g_new(guint, MAX(self->entries->len, 1));
    for (guint i = 0; i < self->entries->len; i++) {
        const CodingPairEntry *entry = &g_array_index(self->entries, CodingPairEntry, i);

        self->unit_starts[entry->unit + 1]++;
        self->code_starts[entry->code + 1]++;
    }
    for (guint i = 0; i < n_units; i++)
        self->unit_starts[i + 1] += self->unit_starts[i];
    for (guint i = 0; i < n_places; i++) {
        self->n_codes += self->code_starts[i + 1] > 0;
        self->code_starts[i + 1] += self->code_starts[i];
    }
    next = g_memdup2(self->code_starts, sizeof(guint) * ((gsize)n_places + 1));
    for (guint i = 0; i < self->entries->len; i++)
        self->by_code[next[g_array_index(self->entries, CodingPairEntry, i).code]++] = i;
}

CodingPairs *
coding_pairs_load(CodingStore *store, const CodingPairsOptions *options,
                  CodingProgress *progress, GError **error)
{
    g_autoptr(CodingPairs) self = g_new0(CodingPairs, 1);

    self->store = store;
    self->options = *options;
    self->units = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    self->unit_keys = g_array_new(FALSE, FALSE, sizeof(gint64));
    self->entries = g_array_new(FALSE, FALSE, sizeof(CodingPairEntry));
    self->codebook = coding_codebook_load(store, error);
    self->voices = self->codebook ? coding_voices_new(store, error) : NULL;
    if (!self->voices)
        return NULL;
    self->meant = g_ptr_array_new_with_free_func(free_array);
    g_ptr_array_set_size(self->meant,
                         (int)coding_codebook_get_codes(self->codebook)->len);
    if (!coding_pairs_walk(self, add_entries, NULL, progress, error))
        return NULL;
    keep_first(self->entries);
    index_entries(self);
    self->chance = coding_chance_new(self->unit_keys->len);
    return g_steal_pointer(&self);
}
