/* carrier.c - edges of spans followed through the runs of a comparison. */
#include "model/carrier.h"

#include "base/diff.h"

/* Below it two spellings of a stretch are not alike, and its letters mean nothing. */
#define ALIKE   0.5
#define NOWHERE G_MAXUINT

/* Where a run lies, in bytes. */
typedef struct {
    gsize before, n_before, after, n_after;
} Bytes;

struct _CodingCarrier {
    const char *before, *after;
    GArray *runs;       /* CodingDiffRun */
    GArray *bytes;      /* Bytes, one per run */
    GPtrArray *letters; /* GArray of CodingDiffRun, or NULL: not looked at yet */
};

static void
free_runs(gpointer runs)
{
    if (runs)
        g_array_unref(runs);
}

static gsize
walk(const char **p, gsize n)
{
    const char *start = *p;

    *p = g_utf8_offset_to_pointer(start, (glong)n);
    return (gsize)(*p - start);
}

CodingCarrier *
coding_carrier_new(const char *before, const char *after)
{
    CodingCarrier *self = g_new0(CodingCarrier, 1);
    const char *a = before, *b = after;

    self->before = before;
    self->after = after;
    self->runs = coding_diff_words(before, after);
    self->bytes = g_array_sized_new(FALSE, FALSE, sizeof(Bytes), self->runs->len);
    self->letters = g_ptr_array_new_with_free_func(free_runs);
    g_ptr_array_set_size(self->letters, (gint)self->runs->len);
    for (guint i = 0; i < self->runs->len; i++) {
        const CodingDiffRun *run = &g_array_index(self->runs, CodingDiffRun, i);
        Bytes bytes = {.before = (gsize)(a - before), .after = (gsize)(b - after)};

        bytes.n_before = walk(&a, coding_span_get_length(run->before));
        bytes.n_after = walk(&b, coding_span_get_length(run->after));
        g_array_append_val(self->bytes, bytes);
    }
    return self;
}

void
coding_carrier_free(CodingCarrier *self)
{
    if (!self)
        return;
    g_array_unref(self->runs);
    g_array_unref(self->bytes);
    g_ptr_array_unref(self->letters);
    g_free(self);
}

const GArray *
coding_carrier_get_runs(const CodingCarrier *self)
{
    return self->runs;
}

static const CodingDiffRun *
get_run(const GArray *runs, guint i)
{
    return &g_array_index(runs, CodingDiffRun, i);
}

/* The first run that reaches beyond @position of the text before. */
static guint
find_run(const GArray *runs, gsize position)
{
    guint low = 0, high = runs->len;

    while (low < high) {
        guint middle = low + (high - low) / 2;

        if (get_run(runs, middle)->before.stop > position)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/* Where what stands at @p is, or the first thing after it that is left.  @inside
 * receives the changed run in the midst of which it lies, else NOWHERE. */
static gsize
follow_start(const GArray *runs, gsize p, guint *inside)
{
    *inside = NOWHERE;
    for (guint i = find_run(runs, p); i < runs->len; i++) {
        const CodingDiffRun *run = get_run(runs, i);
        gsize into = p > run->before.start ? p - run->before.start : 0;

        if (run->before.start == run->before.stop)
            continue;
        if (run->equal)
            return run->after.start + into;
        if (run->after.start < run->after.stop) {
            *inside = into ? i : NOWHERE;
            return run->after.start;
        }
    }
    return runs->len ? get_run(runs, runs->len - 1)->after.stop : 0;
}

/* Behind what stands before @p, or behind the last thing before it that is left. */
static gsize
follow_stop(const GArray *runs, gsize p, guint *inside)
{
    *inside = NOWHERE;
    for (guint i = p ? find_run(runs, p - 1) + 1 : 0; i > 0; i--) {
        const CodingDiffRun *run = get_run(runs, i - 1);
        gsize stop = MIN(p, run->before.stop);

        if (run->before.start == run->before.stop)
            continue;
        if (run->equal)
            return run->after.start + (stop - run->before.start);
        if (run->after.start < run->after.stop) {
            *inside = stop < run->before.stop ? i - 1 : NOWHERE;
            return run->after.stop;
        }
    }
    return 0;
}

/* The letters of run @i compared; empty when the two are not alike. */
static const GArray *
get_letters(CodingCarrier *self, guint i)
{
    const Bytes *bytes = &g_array_index(self->bytes, Bytes, i);
    GArray *letters = g_ptr_array_index(self->letters, i);

    if (letters)
        return letters;
    letters = coding_diff_letters(self->before + bytes->before, (gssize)bytes->n_before,
                                  self->after + bytes->after, (gssize)bytes->n_after);
    if (coding_diff_get_likeness(letters) < ALIKE)
        g_array_set_size(letters, 0);
    g_ptr_array_index(self->letters, i) = letters;
    return letters;
}

CodingSpan
coding_carrier_map(CodingCarrier *self, CodingSpan span)
{
    guint first, last, deeper;
    CodingSpan mapped = {follow_start(self->runs, span.start, &first),
                         follow_stop(self->runs, span.stop, &last)};

    if (first != NOWHERE && get_letters(self, first)->len)
        mapped.start =
            get_run(self->runs, first)->after.start +
            follow_start(get_letters(self, first),
                         span.start - get_run(self->runs, first)->before.start, &deeper);
    if (last != NOWHERE && get_letters(self, last)->len)
        mapped.stop =
            get_run(self->runs, last)->after.start +
            follow_stop(get_letters(self, last),
                        span.stop - get_run(self->runs, last)->before.start, &deeper);
    if (span.start >= span.stop || mapped.stop < mapped.start)
        mapped.stop = mapped.start;
    return mapped;
}
