/* comparison-load.c - collecting what the coders did, transcript by transcript. */
#include "measure/comparison-private.h"

#include <string.h>

#include "base/text.h"

static void
free_text(gpointer data)
{
    ComparedText *text = data;

    g_free(text->shown.name);
    g_free(text->shown.judged);
    g_free(text->shown.coded);
    g_clear_pointer(&text->grid, coding_grid_free);
    g_clear_pointer(&text->marks, g_array_unref);
    g_free(text);
}

static void
clear_coder(ComparedCoder *self)
{
    g_free(self->name);
    g_clear_pointer(&self->used, g_hash_table_unref);
    g_clear_pointer(&self->present, g_hash_table_unref);
    g_clear_pointer(&self->unknown, g_ptr_array_unref);
    g_clear_pointer(&self->unread, g_hash_table_unref);
    g_clear_pointer(&self->segments, g_array_unref);
}

void
coding_comparison_free(CodingComparison *self)
{
    if (!self)
        return;
    for (guint c = 0; c < self->n_coders; c++)
        clear_coder(&self->coders[c]);
    g_free(self->coders);
    g_clear_pointer(&self->codes, g_ptr_array_unref);
    g_clear_pointer(&self->anything, coding_ratings_free);
    g_clear_pointer(&self->shown, g_ptr_array_unref);
    g_clear_pointer(&self->texts, g_ptr_array_unref);
    g_clear_pointer(&self->touches, g_array_unref);
    g_clear_pointer(&self->judges, g_ptr_array_unref);
    g_clear_pointer(&self->match, coding_match_free);
    g_clear_pointer(&self->voices, coding_voices_free);
    g_clear_pointer(&self->codebook, coding_codebook_free);
    g_free(self);
}

static GHashTable *
new_ids(void)
{
    return g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
}

static CodingComparison *
allocate(const gint64 *coders, guint n_coders)
{
    CodingComparison *self = g_new0(CodingComparison, 1);

    self->n_coders = n_coders;
    self->coders = g_new0(ComparedCoder, n_coders);
    for (guint c = 0; c < n_coders; c++)
        self->coders[c] =
            (ComparedCoder){.id = coders[c],
                            .used = new_ids(),
                            .present = new_ids(),
                            .unknown = g_ptr_array_new_with_free_func(g_free)};
    self->texts = g_ptr_array_new_with_free_func(free_text);
    self->shown = g_ptr_array_new();
    self->judges = g_ptr_array_new();
    self->touches = g_array_new(FALSE, FALSE, sizeof(Touch));
    return self;
}

static const char *
get_stage(const CodingComparisonOptions *options, guint coder)
{
    return options->stages ? options->stages[coder] : NULL;
}

static gboolean
is_of_one_state(const CodingComparisonOptions *options, guint n_coders)
{
    for (guint c = 1; c < n_coders; c++)
        if (g_strcmp0(get_stage(options, c), get_stage(options, 0)) != 0)
            return FALSE;
    return TRUE;
}

/* "Ana@open coding"; "Ana" for the present. */
static char *
dup_name_with_stage(const char *name, const char *stage)
{
    return stage ? g_strconcat(name, "@", stage, NULL) : g_strdup(name);
}

static gboolean
load_coders(CodingStore *store, CodingComparison *self,
            const CodingComparisonOptions *options, GError **error)
{
    for (guint c = 0; c < self->n_coders; c++) {
        g_autoptr(CodingCoder) coder = NULL;

        if (!coding_coder_check_visible(store, self->coders[c].id, error))
            return FALSE;
        coder = coding_coder_load(store, self->coders[c].id, error);
        if (!coder)
            return FALSE;
        self->coders[c].name =
            is_of_one_state(options, self->n_coders)
                ? g_strdup(coder->name)
                : dup_name_with_stage(coder->name, get_stage(options, c));
        for (guint other = 0; other < c; other++)
            if (self->coders[other].id == self->coders[c].id &&
                g_strcmp0(get_stage(options, other), get_stage(options, c)) == 0) {
                g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                            "'%s' is named twice; a comparison needs different coders, "
                            "or different stages of one",
                            coder->name);
                return FALSE;
            }
    }
    if (self->n_coders >= 2)
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "a comparison needs two coders or more");
    return FALSE;
}

static void
add_id(GHashTable *set, gint64 id)
{
    if (!g_hash_table_contains(set, &id))
        g_hash_table_add(set, g_memdup2(&id, sizeof id));
}

/* Takes out of @segments what its coder has not read, and counts it by transcript. */
static GHashTable *
leave_out_unread(GArray *segments)
{
    GHashTable *unread = new_ids();
    guint kept = 0;

    for (guint i = 0; i < segments->len; i++) {
        const CodingSegment segment = g_array_index(segments, CodingSegment, i);
        guint n;

        if (coding_segment_origin_counts(segment.origin)) {
            g_array_index(segments, CodingSegment, kept++) = segment;
            continue;
        }
        n = GPOINTER_TO_UINT(g_hash_table_lookup(unread, &segment.transcript));
        g_hash_table_replace(unread,
                             g_memdup2(&segment.transcript, sizeof segment.transcript),
                             GUINT_TO_POINTER(n + 1));
    }
    g_array_set_size(segments, kept);
    return unread;
}

/* Segments of each coder, now or as frozen. */
static gboolean
load_segments(CodingStore *store, CodingComparison *self,
              const CodingComparisonOptions *options, GError **error)
{
    for (guint c = 0; c < self->n_coders; c++) {
        ComparedCoder *coder = &self->coders[c];
        CodingSegmentFilter filter = {.coder = coder->id};

        if (get_stage(options, c)) {
            coder->stage =
                coding_coder_find_stage(store, coder->id, get_stage(options, c), error);
            if (!coder->stage)
                return FALSE;
            filter.stage = coder->stage;
        }
        coder->segments = coding_segment_list(store, &filter, error);
        if (!coder->segments)
            return FALSE;
        coder->unread = leave_out_unread(coder->segments);
        for (guint i = 0; i < coder->segments->len; i++)
            add_id(coder->used, g_array_index(coder->segments, CodingSegment, i).code);
    }
    return TRUE;
}

/* What is known to each coder in the state that is compared.  Returns: (transfer full);
 * NULL on an error. */
static CodingMatchCoder *
list_known(CodingStore *store, const CodingComparison *self, GError **error)
{
    g_autoptr(GPtrArray) stages = coding_stage_list(store, error);
    CodingMatchCoder *known = stages ? g_new0(CodingMatchCoder, self->n_coders) : NULL;

    for (guint c = 0; stages && c < self->n_coders; c++) {
        known[c] =
            (CodingMatchCoder){.id = self->coders[c].id, .used = self->coders[c].used};
        for (guint i = 0; i < stages->len; i++) {
            const CodingStage *stage = g_ptr_array_index(stages, i);

            if (stage->id == self->coders[c].stage)
                known[c].until = stage->made_at;
        }
    }
    return known;
}

/* A segment on its way to the units, for the callback of the grid. */
typedef struct {
    CodingComparison *self;
    const CodingGrid *grid;
    const GArray *indexes;
    guint first_unit, coder;
} Landing;

static void
touch_unit(guint unit, void *data)
{
    const Landing *landing = data;
    Touch touch = {CODING_TOUCH_ANYTHING, landing->first_unit + unit, landing->coder};

    /* What is not in the sample weighs nothing. */
    if (!g_array_index(landing->grid->weights, gint64, unit))
        return;
    g_array_append_val(landing->self->touches, touch);
    for (guint i = 0; landing->indexes && i < landing->indexes->len; i++) {
        touch.code = g_array_index(landing->indexes, guint, i);
        g_array_append_val(landing->self->touches, touch);
    }
}

/* The part of @segments that lies in the transcript; they are in its order. */
static GArray *
take_from(const GArray *segments, gint64 transcript, guint *next)
{
    GArray *here = g_array_new(FALSE, FALSE, sizeof(CodingSegment));

    while (*next < segments->len) {
        CodingSegment segment = g_array_index(segments, CodingSegment, *next);

        if (segment.transcript != transcript)
            break;
        g_array_append_val(here, segment);
        (*next)++;
    }
    return here;
}

static gboolean
is_judged(CodingStore *store, const ComparedCoder *coder, const CodingSample *sample,
          gint64 transcript)
{
    if (sample && coding_sample_is_done(store, sample->id, coder->id))
        return TRUE;
    return coder->stage ? coding_stage_is_done(store, coder->stage, transcript)
                        : coding_coder_is_done(store, coder->id, transcript);
}

/* Keeps @segment itself, once for each code it stands for. */
static void
add_marks(const ComparedText *text, const CodingSegment *segment, const GArray *indexes,
          guint coder)
{
    ComparedMark mark = {CODING_NO_CELL, coder, segment->span, segment->code};
    guint n = indexes ? indexes->len : 0;

    for (guint i = 0; i < n; i++) {
        mark.code = g_array_index(indexes, guint, i);
        g_array_append_val(text->marks, mark);
    }
    if (n == 0)
        g_array_append_val(text->marks, mark);
}

/* Lays the segments of one coder over the units; what a transcript that is set
 * aside holds is not counted. */
static void
land_segments(CodingComparison *self, const ComparedText *text,
              const CodingGridOptions *options, const GArray *segments, guint coder)
{
    for (guint i = 0; i < segments->len; i++) {
        const CodingSegment *segment = &g_array_index(segments, CodingSegment, i);
        Landing landing = {self, text->grid,
                           coding_match_get_indexes(self->match, segment->code),
                           text->first_unit, coder};

        add_marks(text, segment, landing.indexes, coder);
        if (options->presence <= 0)
            coding_grid_visit(text->grid, segment->span, options, touch_unit, &landing);
        if (text->shown.n_judges >= 2)
            add_id(self->coders[coder].present, segment->code);
    }
    if (options->presence > 0)
        coding_comparison_land_shares(self, text, options->presence, coder);
    if (text->shown.n_judges >= 2)
        self->coders[coder].n_segments += segments->len;
}

/* The transcript in units, and who has judged it. */
static ComparedText *
add_text(CodingStore *store, CodingComparison *self, const CodingTranscript *t,
         const CodingComparisonOptions *options, const GArray *segments)
{
    ComparedText *text = g_new0(ComparedText, 1), *last = NULL;
    g_autoptr(GArray) spans = NULL;

    if (self->texts->len)
        last = g_ptr_array_index(self->texts, self->texts->len - 1);
    text->first_unit = last ? last->first_unit + last->grid->weights->len : 0;
    text->grid = coding_grid_new(t, coding_voices_get_roster(self->voices), segments,
                                 &options->grid);
    if (options->sample &&
        coding_sample_has(options->sample, coding_transcript_get_id(t), &spans) && spans)
        coding_grid_limit(text->grid, spans);
    text->marks = g_array_new(FALSE, FALSE, sizeof(ComparedMark));
    text->shown.name = g_strdup(coding_transcript_get_name(t));
    text->shown.n_units = text->grid->n_units;
    text->shown.judged = g_new0(gboolean, self->n_coders);
    text->shown.coded = g_new0(gint64, self->n_coders);
    for (guint c = 0; c < self->n_coders; c++) {
        text->shown.judged[c] = is_judged(store, &self->coders[c], options->sample,
                                          coding_transcript_get_id(t));
        text->shown.n_judges += text->shown.judged[c];
    }
    g_ptr_array_add(self->texts, text);
    return text;
}

static gboolean
add_transcript(CodingStore *store, CodingComparison *self,
               const CodingComparisonOptions *options, gint64 id, const GPtrArray *here,
               GError **error)
{
    const CodingTranscript *t = coding_voices_get_transcript(self->voices, id, error);
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(CodingSegment));
    const ComparedText *text;

    if (!t)
        return FALSE;
    for (guint c = 0; c < self->n_coders; c++) {
        const GArray *its = g_ptr_array_index(here, c);

        g_array_append_vals(all, its->data, its->len);
    }
    text = add_text(store, self, t, options, all);
    for (guint c = 0; c < self->n_coders; c++)
        land_segments(self, text, &options->grid, g_ptr_array_index(here, c), c);
    for (guint c = 0; c < self->n_coders && text->shown.n_judges >= 2; c++)
        self->coders[c].n_unread +=
            GPOINTER_TO_UINT(g_hash_table_lookup(self->coders[c].unread, &id));
    return TRUE;
}

static gboolean
is_wanted(const CodingComparisonOptions *options, gint64 id)
{
    g_autoptr(GArray) spans = NULL;

    if (options->sample && !coding_sample_has(options->sample, id, &spans))
        return FALSE;
    for (gsize i = 0; options->transcripts && i < options->n_transcripts; i++)
        if (options->transcripts[i] == id)
            return TRUE;
    return !options->transcripts;
}

static gboolean
add_transcripts(CodingStore *store, CodingComparison *self,
                const CodingComparisonOptions *options, GError **error)
{
    g_autoptr(GArray) ids = coding_transcript_list_ids(store, error);
    g_autofree guint *next = g_new0(guint, self->n_coders);
    gboolean ok = ids != NULL;

    for (guint i = 0; ok && i < ids->len; i++) {
        gint64 id = g_array_index(ids, gint64, i);
        g_autoptr(GPtrArray) here =
            g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);

        for (guint c = 0; c < self->n_coders; c++)
            g_ptr_array_add(here, take_from(self->coders[c].segments, id, &next[c]));
        if (is_wanted(options, id))
            ok = add_transcript(store, self, options, id, here, error);
    }
    return ok;
}

static int
compare_names(const void *a, const void *b)
{
    return coding_text_compare(*(char *const *)a, *(char *const *)b);
}

/* Counts the codes of each coder, and lists those that stand for nothing the
 * others know. */
static void
list_codes(CodingComparison *self)
{
    for (guint c = 0; c < self->n_coders; c++) {
        GHashTableIter iter;
        gpointer id;

        self->coders[c].n_codes = g_hash_table_size(self->coders[c].present);
        g_hash_table_iter_init(&iter, self->coders[c].present);
        while (g_hash_table_iter_next(&iter, &id, NULL)) {
            const CodingCode *code = coding_codebook_get(self->codebook, *(gint64 *)id);
            const GArray *indexes = coding_match_get_indexes(self->match, *(gint64 *)id);

            if (code && (!indexes || indexes->len == 0))
                g_ptr_array_add(self->coders[c].unknown, g_strdup(code->name));
        }
        g_ptr_array_sort(self->coders[c].unknown, compare_names);
    }
}

/* Which codes of the coders are the same, as the options want it. */
static gboolean
match_codes(CodingStore *store, CodingComparison *self,
            const CodingComparisonOptions *options, GError **error)
{
    g_autofree CodingMatchCoder *known = list_known(store, self, error);

    if (!known)
        return FALSE;
    self->match = options->mapping ? coding_match_new_mapped(options->mapping)
                  : options->apart
                      ? coding_match_new_apart(self->codebook, known, self->n_coders)
                      : coding_match_new(self->codebook, known, self->n_coders,
                                         options->lift, options->level);
    return TRUE;
}

CodingComparison *
coding_comparison_new(CodingStore *store, const gint64 *coders, guint n_coders,
                      const CodingComparisonOptions *options, GError **error)
{
    g_autoptr(CodingComparison) self = allocate(coders, n_coders);

    self->grid = options->grid;
    self->only_coded = options->only_coded;
    if (!load_coders(store, self, options, error) ||
        !load_segments(store, self, options, error) ||
        !(self->codebook = coding_codebook_load(store, error)) ||
        !(self->voices = coding_voices_new(store, error)) ||
        !match_codes(store, self, options, error) ||
        !add_transcripts(store, self, options, error))
        return NULL;
    list_codes(self);
    coding_comparison_finish(self);
    return g_steal_pointer(&self);
}
