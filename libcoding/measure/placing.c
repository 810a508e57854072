/* placing.c - codes without a category, thin categories, segments that hang in the air.
 */
#include "measure/placing.h"

#include "model/tally.h"

/* A code without a category, or a category, and what counts for it. */
typedef struct {
    const CodingCode *code;
    gboolean is_category;
    CodingTallier *tally;
} Subject;

/* What is known of any code whose segments count for one of the scheme. */
typedef struct {
    GArray *subjects; /* guint: for which it counts */
    gboolean placed;
} Counted;

typedef struct {
    CodingPlacings *placings;
    CodingQuery *query;
    GArray *subjects;    /* Subject */
    GHashTable *counted; /* code (gint64 *) -> Counted */
    /* Of the transcript that is being read. */
    gint64 transcript;
    GArray *placed;  /* CodingSpan */
    GArray *waiting; /* CodingSegment of codes without a category */
} Work;

static void
subject_clear(gpointer data)
{
    coding_tallier_free(((Subject *)data)->tally);
}

static void
counted_free(gpointer data)
{
    g_array_unref(((Counted *)data)->subjects);
    g_free(data);
}

static void
work_clear(Work *self)
{
    g_clear_pointer(&self->subjects, g_array_unref);
    g_clear_pointer(&self->counted, g_hash_table_unref);
    g_clear_pointer(&self->placed, g_array_unref);
    g_clear_pointer(&self->waiting, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Work, work_clear)

void
coding_placings_free(CodingPlacings *self)
{
    if (!self)
        return;
    g_array_unref(self->rows);
    g_array_unref(self->loose);
    g_free(self);
}

/* --- which codes ------------------------------------------------------------------ */

static Counted *
ensure_counted(Work *self, gpointer id)
{
    Counted *counted = g_hash_table_lookup(self->counted, id);

    if (!counted) {
        counted = g_new0(Counted, 1);
        counted->subjects = g_array_new(FALSE, FALSE, sizeof(guint));
        g_hash_table_insert(self->counted, id, counted);
    }
    return counted;
}

/* All that counts for @code counts for the subject, if there is one, and has a place
 * unless @code has none. */
static void
mark_closure(Work *self, const CodingCode *code, gboolean placed, gint64 subject)
{
    g_autoptr(GHashTable) closure =
        coding_codebook_get_closure(coding_query_get_codebook(self->query), code);
    GHashTableIter iter;
    gpointer id;

    g_hash_table_iter_init(&iter, closure);
    while (g_hash_table_iter_next(&iter, &id, NULL)) {
        Counted *counted = ensure_counted(self, id);
        guint place = (guint)subject;

        counted->placed |= placed;
        if (subject >= 0)
            g_array_append_val(counted->subjects, place);
    }
}

/* What stands under a category is marked with it; what indicates one and stands under
 * none is marked by itself. */
static void
take_code(Work *self, const CodingCode *code)
{
    gboolean unplaced = coding_code_is_unplaced(code);
    gboolean is_category = code->kind == CODING_CODE_CATEGORY || code->children->len > 0;
    Subject subject = {code, is_category, NULL};

    self->placings->n_codes += !is_category;
    self->placings->n_categories += is_category;
    if (!unplaced && !is_category) {
        if (!code->depth)
            mark_closure(self, code, TRUE, -1);
        return;
    }
    subject.tally = coding_tallier_new();
    mark_closure(self, code, is_category, self->subjects->len);
    g_array_append_val(self->subjects, subject);
}

/* Those that only a search or the guide has applied are none of the open coding. */
static gboolean
choose_codes(Work *self, CodingStore *store, gint64 scheme, GError **error)
{
    const GPtrArray *codes =
        coding_codebook_get_codes(coding_query_get_codebook(self->query));
    g_autoptr(GHashTable) counts = coding_segment_count_by_code(store, error);

    for (guint i = 0; counts && i < codes->len; i++) {
        const CodingCode *code = g_ptr_array_index(codes, i);

        if (code->scheme == scheme && coding_code_counts(code, counts))
            take_code(self, code);
    }
    return counts != NULL;
}

/* --- segments --------------------------------------------------------------------- */

/* Segments come in the order of their starts, and so do the merged spans. */
static void
end_transcript(Work *self)
{
    guint next = 0;

    coding_span_merge(self->placed);
    for (guint i = 0; i < self->waiting->len; i++) {
        const CodingSegment *segment = &g_array_index(self->waiting, CodingSegment, i);

        while (next < self->placed->len &&
               g_array_index(self->placed, CodingSpan, next).stop <= segment->span.start)
            next++;
        if (next == self->placed->len ||
            !coding_span_overlaps(g_array_index(self->placed, CodingSpan, next),
                                  segment->span))
            g_array_append_vals(self->placings->loose, segment, 1);
    }
    g_array_set_size(self->placed, 0);
    g_array_set_size(self->waiting, 0);
}

static gboolean
take_segment(const CodingSegment *segment, void *data, GError **error)
{
    Work *self = data;
    const Counted *counted = g_hash_table_lookup(self->counted, &segment->code);
    g_autoptr(GArray) voices = NULL;

    if (!counted || !coding_segment_origin_counts(segment->origin))
        return TRUE;
    if (segment->transcript != self->transcript)
        end_transcript(self);
    self->transcript = segment->transcript;
    self->placings->n_segments++;
    if (counted->placed)
        g_array_append_val(self->placed, segment->span);
    else
        g_array_append_vals(self->waiting, segment, 1);
    voices = counted->subjects->len
                 ? coding_query_list_voices(self->query, segment, error)
                 : NULL;
    if (counted->subjects->len && !voices)
        return FALSE;
    for (guint i = 0; i < counted->subjects->len; i++)
        coding_tallier_add(g_array_index(self->subjects, Subject,
                                         g_array_index(counted->subjects, guint, i))
                               .tally,
                           segment,
                           coding_voices_get_roster(coding_query_get_voices(self->query)),
                           voices);
    return TRUE;
}

/* --- gaps ------------------------------------------------------------------------- */

static guint
find_gaps(const Subject *subject, const CodingTally *tally,
          const CodingPlacingLimits *limits)
{
    if (!subject->is_category)
        return CODING_GAP_CATEGORY;
    return (tally->segments < limits->segments ? CODING_GAP_SEGMENTS : 0) |
           (tally->participants < limits->participants ? CODING_GAP_PARTICIPANTS : 0) |
           (tally->groups < limits->groups ? CODING_GAP_GROUPS : 0);
}

static void
add_rows(Work *self, const CodingPlacingLimits *limits)
{
    for (guint i = 0; i < self->subjects->len; i++) {
        const Subject *subject = &g_array_index(self->subjects, Subject, i);
        CodingPlacing row = {subject->code, 0, coding_tallier_read(subject->tally)};

        row.gaps = find_gaps(subject, &row.tally, limits);
        for (guint gap = 0; gap < CODING_N_GAPS; gap++)
            self->placings->n_gaps[gap] += (row.gaps >> gap) & 1;
        if (row.gaps)
            g_array_append_val(self->placings->rows, row);
    }
}

CodingPlacings *
coding_placings_new(CodingStore *store, CodingQuery *query, gint64 scheme,
                    const CodingPlacingLimits *limits, CodingProgress *progress,
                    GError **error)
{
    g_autoptr(CodingPlacings) self = g_new0(CodingPlacings, 1);
    g_auto(Work) work = {.placings = self, .query = query};

    self->rows = g_array_new(FALSE, FALSE, sizeof(CodingPlacing));
    self->loose = g_array_new(FALSE, FALSE, sizeof(CodingSegment));
    work.subjects = g_array_new(FALSE, FALSE, sizeof(Subject));
    g_array_set_clear_func(work.subjects, subject_clear);
    work.counted = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, counted_free);
    work.placed = g_array_new(FALSE, FALSE, sizeof(CodingSpan));
    work.waiting = g_array_new(FALSE, FALSE, sizeof(CodingSegment));
    if (!choose_codes(&work, store, scheme, error) ||
        !coding_query_each(query, progress, take_segment, &work, error))
        return NULL;
    end_transcript(&work);
    add_rows(&work, limits);
    return g_steal_pointer(&self);
}
