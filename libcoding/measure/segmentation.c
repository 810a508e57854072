/* segmentation.c - boundaries and the edits that make one coder's the other's. */
#include "measure/segmentation.h"

#include <math.h>

static gint64
get(const GArray *places, guint i)
{
    return g_array_index(places, gint64, i);
}

CodingSegmentation *
coding_segmentation_new(gint64 n_units, const gint64 *boundaries, gsize n, GError **error)
{
    CodingSegmentation *self;
    gint64 before = 0;

    for (gsize i = 0; i < n; i++) {
        if (boundaries[i] <= before || boundaries[i] >= n_units) {
            g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                        "boundary %" G_GINT64_FORMAT " after %" G_GINT64_FORMAT
                        " in a text of %" G_GINT64_FORMAT
                        " units; boundaries rise and lie between the units",
                        boundaries[i], before, n_units);
            return NULL;
        }
        before = boundaries[i];
    }
    self = g_new0(CodingSegmentation, 1);
    self->n_units = n_units;
    self->boundaries = g_array_new(FALSE, FALSE, sizeof(gint64));
    if (n > 0)
        g_array_append_vals(self->boundaries, boundaries, (guint)n);
    return self;
}

CodingSegmentation *
coding_segmentation_new_from_sizes(const gint64 *sizes, gsize n, GError **error)
{
    g_autofree gint64 *boundaries = g_new(gint64, MAX(1, n));
    gint64 n_units = 0;

    for (gsize i = 0; i < n; i++) {
        if (sizes[i] < 1 || sizes[i] > G_MAXINT64 - n_units) {
            g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                        "segment %" G_GSIZE_FORMAT " has the size %" G_GINT64_FORMAT
                        "; a segment has at least one unit",
                        i + 1, sizes[i]);
            return NULL;
        }
        n_units += sizes[i];
        boundaries[i] = n_units;
    }
    if (n == 0) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "a segmentation without segments; a text has at least one");
        return NULL;
    }
    return coding_segmentation_new(n_units, boundaries, n - 1, error);
}

void
coding_segmentation_free(CodingSegmentation *self)
{
    if (!self)
        return;
    g_array_unref(self->boundaries);
    g_free(self);
}

/* What only one of them has, and who: 0 or 1. */
typedef struct {
    gint64 place;
    gint who; /* -1: has found its near miss */
} Left;

/* Matches leave both lists. */
static GArray *
list_left(const GArray *a, const GArray *b, gint64 *matches)
{
    GArray *left = g_array_new(FALSE, FALSE, sizeof(Left));
    guint i = 0, j = 0;

    while (i < a->len || j < b->len) {
        gint64 x = i < a->len ? get(a, i) : G_MAXINT64;
        gint64 y = j < b->len ? get(b, j) : G_MAXINT64;
        Left next = {.place = MIN(x, y), .who = x < y ? 0 : 1};

        if (x == y)
            (*matches)++;
        else
            g_array_append_val(left, next);
        i += x <= y;
        j += y <= x;
    }
    return left;
}

/* The smallest distance between the coders: found between neighbours. */
static gint64
get_nearest(const GArray *left)
{
    gint64 nearest = G_MAXINT64;

    for (guint i = 1; i < left->len; i++) {
        const Left *pair = &g_array_index(left, Left, i - 1);

        if (pair[0].who != pair[1].who)
            nearest = MIN(nearest, pair[1].place - pair[0].place);
    }
    return nearest;
}

/* Pairs what lies @distance apart, from the left, and takes it out of @left.  Nothing of
 * the two coders is nearer, so a partner is the next place at that distance; two of one
 * coder may lie between. */
static gint64
pair_up(GArray *left, gint64 distance)
{
    Left *all = (Left *)(gpointer)left->data;
    gint64 n_pairs = 0;
    guint ahead = 0, kept = 0;

    for (guint i = 0; i < left->len; i++) {
        while (ahead < left->len && all[ahead].place < all[i].place + distance)
            ahead++;
        if (ahead < left->len && all[ahead].place == all[i].place + distance &&
            all[i].who >= 0 && all[ahead].who == 1 - all[i].who) {
            all[i].who = all[ahead].who = -1;
            n_pairs++;
        }
    }
    for (guint i = 0; i < left->len; i++)
        if (all[i].who >= 0)
            all[kept++] = all[i];
    g_array_set_size(left, kept);
    return n_pairs;
}

static gboolean
check_same_text(const CodingSegmentation *a, const CodingSegmentation *b, GError **error)
{
    if (a->n_units == b->n_units)
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "segmentations of %" G_GINT64_FORMAT " and of %" G_GINT64_FORMAT
                " units cannot be compared; they are of different texts",
                a->n_units, b->n_units);
    return FALSE;
}

gboolean
coding_segmentation_compare(const CodingSegmentation *a, const CodingSegmentation *b,
                            guint reach, CodingBoundaryEdits *edits, GError **error)
{
    g_return_val_if_fail(reach > 0, FALSE);
    if (!check_same_text(a, b, error))
        return FALSE;

    *edits = (CodingBoundaryEdits){.n_places = a->n_units - 1, .reach = reach};
    g_autoptr(GArray) left = list_left(a->boundaries, b->boundaries, &edits->matches);
    for (gint64 s = get_nearest(left); s < reach; s = get_nearest(left)) {
        gint64 n_pairs = pair_up(left, s);

        edits->near += n_pairs;
        edits->distance += s * n_pairs;
    }
    edits->additions = left->len;
    return TRUE;
}

/* Additions and the cost of near misses. */
static double
get_cost(const CodingBoundaryEdits *self)
{
    return (double)self->additions + (double)self->distance / self->reach;
}

double
coding_boundary_edits_get_similarity(const CodingBoundaryEdits *self)
{
    gint64 n = self->additions + self->near + self->matches;

    return n > 0 ? 1 - get_cost(self) / (double)n : 1;
}

double
coding_boundary_edits_get_s(const CodingBoundaryEdits *self, const char **why)
{
    if (why)
        *why =
            self->n_places > 0 ? NULL : "a text of one unit has no place for a boundary";
    return self->n_places > 0 ? 1 - get_cost(self) / (double)self->n_places : NAN;
}

static gint64
get_default_width(const CodingSegmentation *reference)
{
    gint64 n_segments = (gint64)reference->boundaries->len + 1;
    gint64 width = reference->n_units / (2 * n_segments);
    gint64 rest = reference->n_units % (2 * n_segments);

    if (rest > n_segments || (rest == n_segments && width % 2 == 1))
        width++;
    return MAX(2, width);
}

/* The boundaries inside a window that moves: p is inside while p - width <= i < p. */
typedef struct {
    const GArray *places;
    gint64 width;
    guint n_entered, n_left;
} Window;

static guint
move_to(Window *window, gint64 i)
{
    const GArray *places = window->places;

    while (window->n_entered < places->len &&
           get(places, window->n_entered) - window->width <= i)
        window->n_entered++;
    while (window->n_left < places->len && get(places, window->n_left) <= i)
        window->n_left++;
    return window->n_entered - window->n_left;
}

/* Where the number of boundaries inside changes next. */
static gint64
get_next(const Window *window)
{
    const GArray *places = window->places;
    gint64 next = G_MAXINT64;

    if (window->n_entered < places->len)
        next = get(places, window->n_entered) - window->width;
    if (window->n_left < places->len)
        next = MIN(next, get(places, window->n_left));
    return next;
}

gboolean
coding_segmentation_count_errors(const CodingSegmentation *hypothesis,
                                 const CodingSegmentation *reference, gint64 width,
                                 CodingWindowErrors *errors, GError **error)
{
    g_return_val_if_fail(width >= 0, FALSE);
    if (!check_same_text(hypothesis, reference, error))
        return FALSE;
    if (width == 0)
        width = get_default_width(reference);

    Window a = {.places = hypothesis->boundaries, .width = width};
    Window b = {.places = reference->boundaries, .width = width};
    gint64 n = MAX(0, reference->n_units - width);

    *errors = (CodingWindowErrors){.width = width, .n_windows = n};
    for (gint64 i = 0; i < n;) {
        guint of_a = move_to(&a, i), of_b = move_to(&b, i);
        gint64 next = MIN(n, MIN(get_next(&a), get_next(&b)));

        errors->pk += (of_a > 0) != (of_b > 0) ? next - i : 0;
        errors->windowdiff += of_a != of_b ? next - i : 0;
        i = next;
    }
    return TRUE;
}

static double
get_share(const CodingWindowErrors *self, gint64 n_errors, const char **why)
{
    if (why)
        *why = self->n_windows > 0 ? NULL : "the text is not longer than a window";
    return self->n_windows > 0 ? (double)n_errors / (double)self->n_windows : NAN;
}

double
coding_window_errors_get_pk(const CodingWindowErrors *self, const char **why)
{
    return get_share(self, self->pk, why);
}

double
coding_window_errors_get_windowdiff(const CodingWindowErrors *self, const char **why)
{
    return get_share(self, self->windowdiff, why);
}
