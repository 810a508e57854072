/* emergence.c - one pass over the segments, and what was found where. */
#include "measure/emergence-private.h"

static void
clear_walked(gpointer data)
{
    CodingWalked *walked = data;

    g_free(walked->interview.name);
    g_free(walked->interview.group);
}

void
coding_emergence_free(CodingEmergence *self)
{
    if (!self)
        return;
    g_clear_pointer(&self->births, g_hash_table_unref);
    g_clear_pointer(&self->places, g_array_unref);
    g_array_unref(self->walked);
    g_hash_table_unref(self->by_id);
    g_hash_table_unref(self->placed);
    g_hash_table_unref(self->gone);
    g_array_unref(self->seen);
    g_array_unref(self->codes);
    g_array_unref(self->met);
    g_array_unref(self->interviews);
    g_clear_pointer(&self->discovery, coding_discovery_free);
    g_hash_table_unref(self->facts.coders);
    g_free(self);
}

static GHashTable *
new_ids(void)
{
    return g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
}

static gpointer
dup_id(gint64 id)
{
    return g_memdup2(&id, sizeof id);
}

static CodingEmergence *
new_empty(CodingStore *store, CodingQuery *query)
{
    CodingEmergence *self = g_new0(CodingEmergence, 1);

    self->store = store;
    self->query = query;
    self->codebook = coding_query_get_codebook(query);
    self->walked = g_array_new(FALSE, FALSE, sizeof(CodingWalked));
    g_array_set_clear_func(self->walked, clear_walked);
    self->by_id = new_ids();
    self->placed = new_ids();
    self->gone = new_ids();
    self->seen = g_array_new(FALSE, TRUE, sizeof(CodingSeenCode));
    g_array_set_size(self->seen, coding_codebook_get_codes(self->codebook)->len);
    self->codes = g_array_new(FALSE, FALSE, sizeof(CodingEmergedCode));
    self->met = g_array_new(FALSE, FALSE, sizeof(CodingMeeting));
    self->interviews = g_array_new(FALSE, FALSE, sizeof(CodingInterview));
    self->facts.coders = new_ids();
    return self;
}

static gboolean
load_transcripts(CodingEmergence *self, GError **error)
{
    g_autoptr(GPtrArray) all = coding_transcript_list(self->store, error);

    for (guint i = 0; all && i < all->len; i++) {
        const CodingTranscriptInfo *info = g_ptr_array_index(all, i);
        CodingWalked walked = {.interview = {.transcript = info->id},
                               .made_at = info->made_at};

        if (!coding_scope_has_transcript(coding_query_get_scope(self->query), info->id))
            continue;
        walked.interview.name = g_strdup(info->name);
        walked.interview.group = g_strdup(info->group);
        g_array_append_val(self->walked, walked);
        g_hash_table_insert(self->by_id, dup_id(info->id),
                            GUINT_TO_POINTER(self->walked->len));
    }
    return all != NULL;
}

/* The segments that lie on properties, so that the walk tells which of them it finds. */
static gboolean
load_places(CodingEmergence *self, GError **error)
{
    self->places = coding_property_list_places(self->store, 0, error);
    for (guint i = 0; self->places && i < self->places->len; i++) {
        const CodingPropertyPlace *it =
            &g_array_index(self->places, CodingPropertyPlace, i);

        g_hash_table_insert(self->placed, dup_id(it->segment), NULL);
    }
    return self->places != NULL;
}

/* What is known of the code at @place in the codebook, or (G_MAXUINT) gone; valid until
 * the next is asked for. */
static CodingSeenCode *
get_seen(CodingEmergence *self, gint64 id, guint place)
{
    gpointer found;

    if (place == G_MAXUINT && g_hash_table_lookup_extended(self->gone, &id, NULL, &found))
        place = GPOINTER_TO_UINT(found);
    else if (place == G_MAXUINT) {
        place = self->seen->len;
        g_array_set_size(self->seen, place + 1);
        g_hash_table_insert(self->gone, dup_id(id), GUINT_TO_POINTER(place));
    }
    return &g_array_index(self->seen, CodingSeenCode, place);
}

/* The same of a code that a segment had once. */
static CodingSeenCode *
get_first_seen(CodingEmergence *self, gint64 id)
{
    const CodingCode *code = coding_codebook_get(self->codebook, id);

    return get_seen(self, id, code ? code->place : G_MAXUINT);
}

/* Numbers the code that @segment was made with, if it is one that counts; else it is told
 * why not, once. */
static void
judge(CodingEmergence *self, CodingSeenCode *seen, const CodingSegment *segment)
{
    const CodingCodeBirth *birth =
        g_hash_table_lookup(self->births, &segment->first_code);
    CodingEmergedCode code = {
        .id = segment->first_code,
        .now = coding_codebook_get(self->codebook, segment->first_code),
        .transcript = segment->transcript,
        .span = segment->span,
        .coder = segment->coder,
    };

    seen->judged = TRUE;
    if (!birth)
        return;
    if (birth->origin == CODING_ORIGIN_AUTOMATIC || birth->origin == CODING_ORIGIN_GUIDE)
        self->facts.automatic++;
    else if (birth->kind != CODING_CODE_OPEN)
        self->facts.not_open++;
    else {
        code.name = birth->name;
        code.made_at = birth->made_at;
        g_array_append_val(self->codes, code);
        seen->number = self->codes->len;
    }
}

/* @segment, whose code is at @code in the codebook, is in the transcript at @place. */
static void
meet(CodingEmergence *self, const CodingSegment *segment, guint code, guint place)
{
    CodingSeenCode *now = get_seen(self, segment->code, code), *seen = now;

    if (!now->first_now)
        now->first_now = place + 1;
    if (segment->first_code != segment->code)
        seen = get_first_seen(self, segment->first_code);
    if (!seen->judged)
        judge(self, seen, segment);
    if (seen->number && seen->last != place + 1) {
        const CodingMeeting meeting = {seen->number - 1, place};

        seen->last = place + 1;
        g_array_append_val(self->met, meeting);
    }
}

static void
note_placed(CodingEmergence *self, gint64 segment, guint place)
{
    if (self->places->len && g_hash_table_contains(self->placed, &segment))
        g_hash_table_insert(self->placed, dup_id(segment), GUINT_TO_POINTER(place + 1));
}

static void
count_coder(CodingEmergence *self, gint64 coder)
{
    if (coder == self->coder)
        return;
    self->coder = coder;
    if (!g_hash_table_contains(self->facts.coders, &coder))
        g_hash_table_add(self->facts.coders, dup_id(coder));
}

static gboolean
take_page(const CodingQueryPage *page, void *data, GError **error)
{
    CodingEmergence *self = data;
    guint place =
        GPOINTER_TO_UINT(g_hash_table_lookup(self->by_id, &page->transcript)) - 1;
    CodingWalked *walked = &g_array_index(self->walked, CodingWalked, place);

    (void)error;
    for (guint i = 0; i < page->n; i++) {
        const CodingSegment *segment = &page->segments[i];

        if (!page->found[i])
            continue;
        if (!coding_segment_origin_counts(segment->origin)) {
            self->facts.unread++;
            continue;
        }
        if (!walked->coding_began || segment->made_at < walked->coding_began)
            walked->coding_began = segment->made_at;
        count_coder(self, segment->coder);
        meet(self, segment, page->places[i], place);
        note_placed(self, segment->id, place);
    }
    return TRUE;
}

/* Whether somebody whose work may be seen has read it to the end. */
static gboolean
is_read(CodingEmergence *self, const GPtrArray *coders, gint64 transcript)
{
    for (guint i = 0; i < coders->len; i++) {
        const CodingCoder *coder = g_ptr_array_index(coders, i);

        if (coder->visible && coding_coder_is_done(self->store, coder->id, transcript))
            return TRUE;
    }
    return FALSE;
}

static gboolean
number_interviews(CodingEmergence *self, GError **error)
{
    g_autoptr(GPtrArray) coders = coding_coder_list(self->store, error);
    gint64 began = G_MAXINT64;

    for (guint i = 0; coders && i < self->walked->len; i++) {
        CodingWalked *walked = &g_array_index(self->walked, CodingWalked, i);

        walked->number = G_MAXUINT;
        if (walked->coding_began)
            began = MIN(began, walked->coding_began);
        else if (!is_read(self, coders, walked->interview.transcript)) {
            self->facts.not_analysed++;
            continue;
        }
        walked->number = self->interviews->len;
        g_array_append_val(self->interviews, walked->interview);
    }
    for (guint i = 0; coders && i < self->walked->len; i++) {
        const CodingWalked *walked = &g_array_index(self->walked, CodingWalked, i);

        self->facts.came_later += walked->number != G_MAXUINT && walked->made_at > began;
    }
    return coders != NULL;
}

/* What was met, by the numbers of interviews. */
static void
fill_discovery(CodingEmergence *self)
{
    self->discovery = coding_discovery_new(self->interviews->len);
    for (guint i = 0; i < self->codes->len; i++)
        g_array_index(self->codes, CodingEmergedCode, i).interview = G_MAXUINT;
    for (guint i = 0; i < self->met->len; i++) {
        const CodingMeeting *it = &g_array_index(self->met, CodingMeeting, i);
        CodingEmergedCode *code =
            &g_array_index(self->codes, CodingEmergedCode, it->code);
        guint number = g_array_index(self->walked, CodingWalked, it->place).number;

        code->n_interviews++;
        code->interview = MIN(code->interview, number);
        coding_discovery_add(self->discovery, it->code, number);
    }
}

static void
count_lost(CodingEmergence *self)
{
    GHashTableIter iter;
    gpointer id, birth, place;

    g_hash_table_iter_init(&iter, self->births);
    while (g_hash_table_iter_next(&iter, &id, &birth)) {
        const CodingCodeBirth *it = birth;

        self->facts.lost +=
            it->kind == CODING_CODE_OPEN && it->origin != CODING_ORIGIN_AUTOMATIC &&
            it->origin != CODING_ORIGIN_GUIDE &&
            !coding_codebook_get(self->codebook, *(gint64 *)id) &&
            !(g_hash_table_lookup_extended(self->gone, id, NULL, &place) &&
              g_array_index(self->seen, CodingSeenCode, GPOINTER_TO_UINT(place)).number);
    }
}

CodingEmergence *
coding_emergence_new(CodingStore *store, CodingQuery *query, CodingProgress *progress,
                     GError **error)
{
    g_autoptr(CodingEmergence) self = new_empty(store, query);

    self->births = coding_code_history_load_births(store, error);
    if (!self->births || !load_transcripts(self, error) || !load_places(self, error) ||
        !coding_query_each_page(query, progress, take_page, self, error) ||
        !number_interviews(self, error))
        return NULL;
    fill_discovery(self);
    count_lost(self);
    return g_steal_pointer(&self);
}

const GArray *
coding_emergence_get_interviews(const CodingEmergence *self)
{
    return self->interviews;
}

const GArray *
coding_emergence_get_codes(const CodingEmergence *self)
{
    return self->codes;
}

const CodingDiscovery *
coding_emergence_get_discovery(const CodingEmergence *self)
{
    return self->discovery;
}

CodingEmergenceFacts
coding_emergence_get_facts(const CodingEmergence *self)
{
    return self->facts;
}
