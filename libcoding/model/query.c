/*
 * query.c - retrieval.
 *
 * SQL narrows by coder, stage and place; codes, stances, overlaps and voices are
 * told in one walk over what is left.
 */
#include "model/query.h"

#include "model/speech.h"
#include "store/store-private.h"

struct _CodingQuery {
    CodingStore *store; /* borrowed */
    CodingCodebook *codebook;
    CodingVoices *voices;
    CodingScope *scope;
    GPtrArray *codes;    /* CodingCode *, borrowed */
    GHashTable *wanted;  /* set of code ids: all of their closures */
    GPtrArray *overlaps; /* CodingCode *, borrowed */
    CodingSegmentFilter filter;
    gboolean by_stance;
    CodingStance stance;
    GHashTable *frozen; /* segment id (gint64 *) -> name of its code; NULL: no stage */
    GString *text;      /* as asked for */
};

CodingQuery *
coding_query_new(CodingStore *store, GError **error)
{
    g_autoptr(CodingQuery) self = g_new0(CodingQuery, 1);

    self->store = store;
    self->codes = g_ptr_array_new();
    self->overlaps = g_ptr_array_new();
    self->wanted = g_hash_table_new(g_int64_hash, g_int64_equal);
    self->text = g_string_new(NULL);
    self->codebook = coding_codebook_load(store, error);
    self->voices = self->codebook ? coding_voices_new(store, error) : NULL;
    if (!self->voices)
        return NULL;
    self->scope = coding_scope_new(store, coding_voices_get_roster(self->voices));
    return g_steal_pointer(&self);
}

void
coding_query_free(CodingQuery *self)
{
    if (!self)
        return;
    g_ptr_array_unref(self->codes);
    g_ptr_array_unref(self->overlaps);
    g_hash_table_unref(self->wanted);
    g_clear_pointer(&self->scope, coding_scope_free);
    g_clear_pointer(&self->voices, coding_voices_free);
    g_clear_pointer(&self->codebook, coding_codebook_free);
    g_clear_pointer(&self->frozen, g_hash_table_unref);
    g_string_free(self->text, TRUE);
    g_free(self);
}

CodingScope *
coding_query_get_scope(CodingQuery *self)
{
    return self->scope;
}

CodingVoices *
coding_query_get_voices(CodingQuery *self)
{
    return self->voices;
}

const CodingCodebook *
coding_query_get_codebook(const CodingQuery *self)
{
    return self->codebook;
}

const GPtrArray *
coding_query_get_codes(const CodingQuery *self)
{
    return self->codes;
}

static void
note(CodingQuery *self, const char *what, const char *value)
{
    g_string_append_printf(self->text, "%s%s: %s", self->text->len ? "; " : "", what,
                           value);
}

gboolean
coding_query_add_code(CodingQuery *self, const char *name, GError **error)
{
    const CodingCode *code = coding_codebook_find(self->codebook, 0, name, error);
    g_autoptr(GHashTable) closure = NULL;
    GHashTableIter iter;
    gpointer id;

    if (!code)
        return FALSE;
    if (g_ptr_array_find(self->codes, code, NULL))
        return TRUE;
    g_ptr_array_add(self->codes, (gpointer)code);
    closure = coding_codebook_get_closure(self->codebook, code);
    g_hash_table_iter_init(&iter, closure);
    while (g_hash_table_iter_next(&iter, &id, NULL))
        g_hash_table_add(self->wanted, id);
    return TRUE;
}

gboolean
coding_query_add_overlap(CodingQuery *self, const char *name, GError **error)
{
    const CodingCode *code = coding_codebook_find(self->codebook, 0, name, error);

    if (!code)
        return FALSE;
    g_ptr_array_add(self->overlaps, (gpointer)code);
    note(self, "overlapping", code->name);
    return TRUE;
}

gboolean
coding_query_set_coder(CodingQuery *self, const char *name, GError **error)
{
    self->filter.coder = coding_coder_find(self->store, name, error);
    if (!self->filter.coder ||
        !coding_coder_check_visible(self->store, self->filter.coder, error))
        return FALSE;
    note(self, "coder", name);
    return TRUE;
}

/* The names that the codes of frozen segments had then. */
static gboolean
load_frozen(CodingQuery *self, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) row = coding_store_prepare(
        self->store, error,
        "SELECT segment_id, code FROM stage_segment WHERE stage_id = ? ORDER BY 1", "i",
        self->filter.stage);

    self->frozen = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
    while (row && coding_store_step(self->store, row, &failure)) {
        gint64 *id = g_new(gint64, 1);

        *id = coding_column_integer(row, 0);
        g_hash_table_insert(self->frozen, id, coding_column_dup(row, 1));
    }
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    return row && !failure;
}

gboolean
coding_query_set_stage(CodingQuery *self, const char *name, GError **error)
{
    if (!self->filter.coder)
        self->filter.coder = coding_store_get_coder(self->store);
    if (!self->filter.coder) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "a stage belongs to a coder; say whose stage '%s' is", name);
        return FALSE;
    }
    self->filter.stage =
        coding_coder_find_stage(self->store, self->filter.coder, name, error);
    if (!self->filter.stage || !load_frozen(self, error))
        return FALSE;
    note(self, "as frozen in stage", name);
    return TRUE;
}

gboolean
coding_query_set_stance(CodingQuery *self, const char *name, GError **error)
{
    self->by_stance = coding_stance_parse(name, &self->stance, error);
    if (self->by_stance)
        note(self, "stance", name);
    return self->by_stance;
}

gboolean
coding_query_set_place(CodingQuery *self, const char *address, GError **error)
{
    g_auto(CodingPlace) place = {0};

    if (!coding_place_parse(self->store, address, &place, error))
        return FALSE;
    self->filter.transcript = coding_transcript_get_id(place.transcript);
    self->filter.span = place.span;
    note(self, "at", address);
    return TRUE;
}

/* What the segments of one code cover: revision (gint64 *) -> merged CodingSpan. */
static GHashTable *
list_covered(CodingQuery *self, const CodingCode *code, GError **error)
{
    CodingSegmentFilter filter = self->filter;
    g_autoptr(GHashTable) closure = coding_codebook_get_closure(self->codebook, code);
    g_autoptr(GArray) segments = NULL;
    GHashTable *covered = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free,
                                                (GDestroyNotify)g_array_unref);
    GHashTableIter iter;
    gpointer spans;

    filter.codes = closure;
    filter.span = (CodingSpan){0};
    segments = coding_segment_list(self->store, &filter, error);
    if (!segments) {
        g_hash_table_unref(covered);
        return NULL;
    }
    for (guint i = 0; i < segments->len; i++) {
        const CodingSegment *segment = &g_array_index(segments, CodingSegment, i);
        GArray *list = g_hash_table_lookup(covered, &segment->revision);

        if (!list) {
            gint64 *revision = g_new(gint64, 1);

            *revision = segment->revision;
            list = g_array_new(FALSE, FALSE, sizeof(CodingSpan));
            g_hash_table_insert(covered, revision, list);
        }
        g_array_append_val(list, segment->span);
    }
    g_hash_table_iter_init(&iter, covered);
    while (g_hash_table_iter_next(&iter, NULL, &spans))
        coding_span_merge(spans);
    return covered;
}

/* Whether @span meets one of @spans, which are merged. */
static gboolean
meets(const GArray *spans, CodingSpan span)
{
    guint low = 0, high = spans ? spans->len : 0;

    /* The first that ends behind the start of @span. */
    while (low < high) {
        guint middle = low + (high - low) / 2;

        if (g_array_index(spans, CodingSpan, middle).stop > span.start)
            high = middle;
        else
            low = middle + 1;
    }
    return spans && low < spans->len &&
           coding_span_overlaps(g_array_index(spans, CodingSpan, low), span);
}

/* Returns: (transfer full): a table of list_covered() for each overlap. */
static GPtrArray *
list_all_covered(CodingQuery *self, GError **error)
{
    g_autoptr(GPtrArray) all =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_hash_table_unref);

    for (guint i = 0; i < self->overlaps->len; i++) {
        GHashTable *covered =
            list_covered(self, g_ptr_array_index(self->overlaps, i), error);

        if (!covered)
            return NULL;
        g_ptr_array_add(all, covered);
    }
    return g_steal_pointer(&all);
}

static gboolean
meets_all(const GPtrArray *all, const CodingSegment *segment)
{
    for (guint i = 0; i < all->len; i++)
        if (!meets(g_hash_table_lookup(g_ptr_array_index(all, i), &segment->revision),
                   segment->span))
            return FALSE;
    return TRUE;
}

GArray *
coding_query_list_voices(CodingQuery *self, const CodingSegment *segment, GError **error)
{
    const CodingRoster *roster = coding_voices_get_roster(self->voices);
    const GArray *voices = coding_voices_of(self->voices, segment, error);
    GArray *found;

    if (!voices)
        return NULL;
    found = g_array_new(FALSE, FALSE, sizeof(gint64));
    for (guint i = 0; i < voices->len; i++) {
        gint64 id = g_array_index(voices, gint64, i);
        const CodingParticipant *who = coding_roster_get(roster, id);

        if (who && coding_scope_has_person(self->scope, who))
            g_array_append_val(found, id);
    }
    return found;
}

/* Whether an interviewer, say, who is in the scope speaks in @segment. */
static gboolean
has_other_speaker(CodingQuery *self, const CodingSegment *segment,
                  const CodingTranscript *t)
{
    const CodingRoster *roster = coding_voices_get_roster(self->voices);
    gsize n = coding_transcript_get_n_turns(t), length;

    for (gsize i = n ? coding_transcript_find_turn(t, segment->span.start) : 0; i < n;
         i++) {
        const CodingTurn *turn = coding_transcript_get_turn(t, i);
        CodingSpan part = coding_span_intersect(turn->span, segment->span);
        const CodingParticipant *who;
        const char *words;

        if (turn->span.start >= segment->span.stop)
            break;
        who = turn->speaker
                  ? coding_roster_get_speaker(roster, segment->transcript, turn->speaker)
                  : NULL;
        if (!who || who->role == CODING_ROLE_PARTICIPANT ||
            !coding_scope_has_person(self->scope, who))
            continue;
        words = coding_transcript_peek_text(t, part, &length);
        if (coding_speech_says_something(words, length))
            return TRUE;
    }
    return FALSE;
}

/* -1 on an error. */
static int
is_in_scope(CodingQuery *self, const CodingSegment *segment, GError **error)
{
    g_autoptr(GArray) voices = NULL;
    const CodingTranscript *transcript;

    if (!coding_scope_has_transcript(self->scope, segment->transcript))
        return FALSE;
    if (!coding_scope_is_about_persons(self->scope))
        return TRUE;
    voices = coding_query_list_voices(self, segment, error);
    if (!voices)
        return -1;
    if (voices->len)
        return TRUE;
    transcript = coding_voices_get_transcript(self->voices, segment->transcript, error);
    return transcript ? has_other_speaker(self, segment, transcript) : -1;
}

GArray *
coding_query_run(CodingQuery *self, GError **error)
{
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(CodingSegment));
    g_autoptr(GPtrArray) covered = list_all_covered(self, error);
    g_autoptr(GArray) segments = NULL;

    if (!covered)
        return NULL;
    self->filter.codes = self->codes->len ? self->wanted : NULL;
    segments = coding_segment_list(self->store, &self->filter, error);
    for (guint i = 0; segments && i < segments->len; i++) {
        const CodingSegment *segment = &g_array_index(segments, CodingSegment, i);
        int in_scope;

        if ((self->by_stance && segment->stance != self->stance) ||
            !meets_all(covered, segment))
            continue;
        in_scope = is_in_scope(self, segment, error);
        if (in_scope < 0)
            return NULL;
        if (in_scope)
            g_array_append_val(found, *segment);
    }
    return segments ? g_steal_pointer(&found) : NULL;
}

GArray *
coding_query_filter_code(const CodingQuery *self, const GArray *segments,
                         const CodingCode *code)
{
    g_autoptr(GHashTable) closure = coding_codebook_get_closure(self->codebook, code);
    GArray *found = g_array_new(FALSE, FALSE, sizeof(CodingSegment));

    for (guint i = 0; i < segments->len; i++) {
        const CodingSegment *segment = &g_array_index(segments, CodingSegment, i);

        if (g_hash_table_contains(closure, &segment->code))
            g_array_append_val(found, *segment);
    }
    return found;
}

static gboolean
counts(const CodingParticipant *who, const void *scope)
{
    return coding_scope_has_person(scope, who);
}

gboolean
coding_query_tally(CodingQuery *self, const GArray *segments, CodingTally *tally,
                   GError **error)
{
    return coding_segment_tally_some(self->voices, segments, counts, self->scope, tally,
                                     error);
}

char *
coding_query_dup_code_name(const CodingQuery *self, const CodingSegment *segment)
{
    const CodingCode *code = coding_codebook_get(self->codebook, segment->code);
    const char *frozen =
        self->frozen ? g_hash_table_lookup(self->frozen, &segment->id) : NULL;

    return g_strdup(frozen ? frozen : code ? code->name : NULL);
}

char *
coding_query_dup_text(const CodingQuery *self)
{
    g_autofree char *scope = coding_scope_dup_text(self->scope);

    if (!scope)
        return self->text->len ? g_strdup(self->text->str) : NULL;
    return g_strdup_printf("%s%s%s", self->text->str, self->text->len ? "; " : "", scope);
}
