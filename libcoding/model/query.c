/*
 * query.c - retrieval: what is asked for, and the walk over the transcripts.
 *
 * Segments are read transcript by transcript (query-page.c), an expression marks
 * those that fit (query-evaluate.c), and scope and voices are asked of these alone.
 */
#include "model/query-private.h"

#include <string.h>

#include "model/memo.h"

#define DAY_MS (G_GINT64_CONSTANT(24) * 60 * 60 * 1000)

CodingQuery *
coding_query_new(CodingStore *store, GError **error)
{
    g_autoptr(CodingQuery) self = g_new0(CodingQuery, 1);

    self->store = store;
    self->steps = g_array_new(FALSE, FALSE, sizeof(CodingStep));
    self->overlaps = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    self->codes = g_ptr_array_new();
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
    g_array_unref(self->steps);
    g_ptr_array_unref(self->overlaps);
    g_ptr_array_unref(self->codes);
    g_clear_pointer(&self->scope, coding_scope_free);
    g_clear_pointer(&self->voices, coding_voices_free);
    g_clear_pointer(&self->codebook, coding_codebook_free);
    g_clear_pointer(&self->frozen, g_hash_table_unref);
    g_clear_pointer(&self->topic_spans, g_array_unref);
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

/* What was added to the steps is one alternative more. */
static void
end_alternative(CodingQuery *self, gboolean first)
{
    const CodingStep step = {.kind = CODING_STEP_OR};

    if (!first)
        g_array_append_val(self->steps, step);
    g_ptr_array_unref(self->codes);
    self->codes = coding_query_list_codes(self->steps);
}

gboolean
coding_query_add_code(CodingQuery *self, const char *name, GError **error)
{
    const CodingCode *code = coding_codebook_find(self->codebook, 0, name, error);
    CodingStep step = {.kind = CODING_STEP_CODE, .code = code};
    gboolean first = self->steps->len == 0;

    if (!code)
        return FALSE;
    g_array_append_val(self->steps, step);
    end_alternative(self, first);
    return TRUE;
}

gboolean
coding_query_add(CodingQuery *self, const char *text, GError **error)
{
    guint before = self->steps->len;

    if (!coding_query_parse(self->codebook, text, self->steps, error)) {
        g_array_set_size(self->steps, before);
        return FALSE;
    }
    end_alternative(self, before == 0);
    return TRUE;
}

gboolean
coding_query_add_overlap(CodingQuery *self, const char *text, GError **error)
{
    g_autoptr(GArray) steps = g_array_new(FALSE, FALSE, sizeof(CodingStep));
    g_autofree char *shown = NULL;

    if (!coding_query_parse(self->codebook, text, steps, error))
        return FALSE;
    shown = steps->len == 1 && !g_array_index(steps, CodingStep, 0).negated
                ? g_strdup(text)
                : coding_query_print(steps);
    note(self, "overlapping", shown);
    g_ptr_array_add(self->overlaps, g_steal_pointer(&steps));
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
    if (!coding_stance_parse(name, &self->stance, error))
        return FALSE;
    self->filter.stance = &self->stance;
    note(self, "stance", name);
    return TRUE;
}

gboolean
coding_query_set_place(CodingQuery *self, const char *address, GError **error)
{
    g_auto(CodingPlace) place = {0};

    if (!coding_place_parse(self->store, address, &place, error))
        return FALSE;
    self->filter.transcript = coding_transcript_get_id(place.transcript);
    self->place = place.span;
    note(self, "at", address);
    return TRUE;
}

void
coding_query_set_counted(CodingQuery *self)
{
    self->filter.counted = TRUE;
    note(self, "segments", "read by somebody");
}

gboolean
coding_query_set_topic(CodingQuery *self, const char *name, GError **error)
{
    g_autoptr(GPtrArray) topics = coding_guide_load(self->store, error);
    const CodingTopic *topic =
        topics && *name ? coding_guide_find(topics, name, error) : NULL;

    if (!topics || (*name && !topic))
        return FALSE;
    self->by_topic = TRUE;
    self->topic = topic ? topic->id : 0;
    note(self, "topic", topic ? topic->name : "none");
    return TRUE;
}

gboolean
coding_query_set_since(CodingQuery *self, const char *date, GError **error)
{
    if (!coding_memo_date_parse(date, &self->filter.since, error))
        return FALSE;
    note(self, "coded since", date);
    return TRUE;
}

gboolean
coding_query_set_until(CodingQuery *self, const char *date, GError **error)
{
    if (!coding_memo_date_parse(date, &self->filter.until, error))
        return FALSE;
    if (!strchr(date, 'T'))
        self->filter.until += DAY_MS;
    /* 0 would restrict nothing; nobody coded before 1970. */
    self->filter.until = MAX(self->filter.until, 1);
    note(self, "coded until", date);
    return TRUE;
}

/* Adds @more behind @steps. */
static void
append_steps(GArray *steps, const GArray *more)
{
    guint by = steps->len;

    for (guint i = 0; i < more->len; i++) {
        CodingStep step = g_array_index(more, CodingStep, i);

        step.first += by;
        step.second += by;
        g_array_append_val(steps, step);
    }
}

/* The whole expression, that which must be met included. */
static GArray *
list_steps(const CodingQuery *self)
{
    GArray *steps = g_array_new(FALSE, FALSE, sizeof(CodingStep));
    const CodingStep any = {.kind = CODING_STEP_ANY};

    append_steps(steps, self->steps);
    if (!steps->len)
        g_array_append_val(steps, any);
    for (guint i = 0; i < self->overlaps->len; i++) {
        CodingStep step = {.kind = CODING_STEP_RELATION,
                           .relation = CODING_RELATION_OVERLAPS,
                           .itself = TRUE,
                           .second = steps->len};

        append_steps(steps, g_ptr_array_index(self->overlaps, i));
        g_array_append_val(steps, step);
    }
    return steps;
}

/* Hands over @page. */
static gboolean
take_page(CodingQuery *self, CodingEvaluator *evaluator, const CodingPage *page,
          CodingQueryPageFunc take, void *data, GError **error)
{
    const guint8 *marked = coding_evaluator_run(evaluator, page, error);
    g_autofree guint8 *found = marked ? g_memdup2(marked, page->segments->len) : NULL;
    const CodingQueryPage shown = {
        .transcript = page->transcript,
        .segments = (const CodingSegment *)(const void *)page->segments->data,
        .found = found,
        .places = (const guint *)(const void *)page->places->data,
        .n = page->segments->len,
    };

    return marked && coding_query_keep_in_scope(self, page, found, error) &&
           take(&shown, data, error);
}

static gboolean
run(CodingQuery *self, gboolean forget, CodingProgress *progress,
    CodingQueryPageFunc take, void *data, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(GArray) steps = list_steps(self);
    g_autoptr(CodingEvaluator) evaluator =
        coding_evaluator_new(steps, self->codebook, self->voices);
    g_autofree guint8 *wanted = coding_evaluator_dup_wanted(evaluator);
    CodingPageFilter filter = self->filter;
    g_autoptr(CodingPage) page = coding_page_new();
    g_autoptr(CodingPageReader) reader = NULL;

    if (filter.stage && (filter.since || filter.until)) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "a stage does not keep when its segments were coded; leave out the "
                    "dates");
        return FALSE;
    }
    filter.wanted = wanted;
    reader = coding_page_reader_new(self->store, self->codebook, self->scope, &filter,
                                    self->frozen, error);
    while (reader && coding_page_reader_next(reader, page, &failure)) {
        if (!coding_progress_tick(progress, coding_page_reader_get_done(reader),
                                  coding_page_reader_get_total(reader),
                                  "reading segments", error) ||
            !take_page(self, evaluator, page, take, data, error))
            return FALSE;
        if (forget)
            coding_voices_forget(self->voices, page->transcript);
    }
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    return reader && !failure;
}

gboolean
coding_query_each_page(CodingQuery *self, CodingProgress *progress,
                       CodingQueryPageFunc take, void *data, GError **error)
{
    return run(self, TRUE, progress, take, data, error);
}

/* A caller who wants segments, one by one. */
typedef struct {
    CodingQueryFunc take;
    void *data;
} Taker;

static gboolean
take_found(const CodingQueryPage *page, void *data, GError **error)
{
    const Taker *taker = data;

    for (guint i = 0; i < page->n; i++)
        if (page->found[i] && !taker->take(&page->segments[i], taker->data, error))
            return FALSE;
    return TRUE;
}

gboolean
coding_query_each(CodingQuery *self, CodingProgress *progress, CodingQueryFunc take,
                  void *data, GError **error)
{
    Taker taker = {take, data};

    return run(self, TRUE, progress, take_found, &taker, error);
}

static gboolean
add_found(const CodingSegment *segment, void *data, GError **error)
{
    (void)error;
    g_array_append_vals(data, segment, 1);
    return TRUE;
}

GArray *
coding_query_run(CodingQuery *self, GError **error)
{
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(CodingSegment));

    Taker taker = {add_found, found};

    return run(self, FALSE, NULL, take_found, &taker, error) ? g_steal_pointer(&found)
                                                             : NULL;
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

/* Whether it names codes and no more, which the answer shows anyway. */
static gboolean
is_plain(const CodingQuery *self)
{
    for (guint i = 0; i < self->steps->len; i++) {
        const CodingStep *step = &g_array_index(self->steps, CodingStep, i);

        if (step->negated ||
            (step->kind != CODING_STEP_CODE && step->kind != CODING_STEP_OR))
            return FALSE;
    }
    return TRUE;
}

char *
coding_query_dup_text(const CodingQuery *self)
{
    g_autofree char *scope = coding_scope_dup_text(self->scope);
    g_autofree char *asked = is_plain(self) ? NULL : coding_query_print(self->steps);
    const char *parts[] = {asked, self->text->len ? self->text->str : NULL, scope};
    g_autoptr(GString) text = g_string_new(NULL);

    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
        if (parts[i])
            g_string_append_printf(text, "%s%s", text->len ? "; " : "", parts[i]);
    return text->len ? g_strdup(text->str) : NULL;
}
