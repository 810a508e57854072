/* assignment.c - shortest ways over pairs, one for each left one. */
#include "measure/assignment.h"

#include <math.h>
#include <string.h>

typedef struct {
    guint right;
    double gain;
} Edge;

typedef struct {
    double distance;
    guint right;
} Entry;

/* Costs are gains with the sign turned.  To go without is a right place of one's own,
 * behind the others, that costs nothing.  Prices keep the cost of every pair, less the
 * prices of its ends, from falling below 0; those of free right places are 0. */
typedef struct {
    guint n_left, n_right; /* with the places of one's own */
    gsize *first;          /* by left: of its edges; and the end */
    Edge *edges;
    guint *right_of, *left_of;
    double *price_left, *price_right;
    double *distance; /* by right, in one search */
    guint *came_from; /* by right: the left before */
    gboolean *done;   /* by right */
    GArray *reached;  /* guint: right ones with a distance */
    GArray *heap;     /* Entry, the least first */
} Assignment;

static void
sort_edges(Assignment *self, guint n_right, const CodingPairing *pairs, gsize n_pairs)
{
    g_autofree gsize *next = g_new0(gsize, self->n_left + 1);

    self->first = g_new0(gsize, self->n_left + 1);
    self->edges = g_new(Edge, n_pairs + self->n_left);
    for (gsize i = 0; i < n_pairs; i++)
        self->first[pairs[i].left + 1] += pairs[i].gain > 0;
    for (guint i = 0; i < self->n_left; i++)
        self->first[i + 1] += self->first[i] + 1;
    memcpy(next, self->first, (self->n_left + 1) * sizeof *next);
    for (gsize i = 0; i < n_pairs; i++)
        if (pairs[i].gain > 0)
            self->edges[next[pairs[i].left]++] = (Edge){pairs[i].right, pairs[i].gain};
    for (guint i = 0; i < self->n_left; i++)
        self->edges[next[i]] = (Edge){n_right + i, 0};
}

static void
start(Assignment *self)
{
    self->right_of = g_new(guint, self->n_left);
    self->left_of = g_new(guint, self->n_right);
    self->price_left = g_new0(double, self->n_left);
    self->price_right = g_new0(double, self->n_right);
    self->distance = g_new(double, self->n_right);
    self->came_from = g_new0(guint, self->n_right);
    self->done = g_new0(gboolean, self->n_right);
    self->reached = g_array_new(FALSE, FALSE, sizeof(guint));
    self->heap = g_array_new(FALSE, FALSE, sizeof(Entry));
    for (guint i = 0; i < self->n_right; i++) {
        self->left_of[i] = CODING_NOBODY;
        self->distance[i] = INFINITY;
    }
    for (guint i = 0; i < self->n_left; i++) {
        self->right_of[i] = CODING_NOBODY;
        for (gsize e = self->first[i]; e < self->first[i + 1]; e++)
            self->price_left[i] = MIN(self->price_left[i], -self->edges[e].gain);
    }
}

static void
finish(Assignment *self)
{
    g_free(self->first);
    g_free(self->edges);
    g_free(self->right_of);
    g_free(self->left_of);
    g_free(self->price_left);
    g_free(self->price_right);
    g_free(self->distance);
    g_free(self->came_from);
    g_free(self->done);
    g_array_unref(self->reached);
    g_array_unref(self->heap);
}

static void
push(GArray *heap, Entry entry)
{
    guint at = heap->len;
    Entry *entries;

    g_array_append_val(heap, entry);
    entries = (Entry *)(void *)heap->data;
    for (; at > 0 && entries[(at - 1) / 2].distance > entry.distance; at = (at - 1) / 2)
        entries[at] = entries[(at - 1) / 2];
    entries[at] = entry;
}

static Entry
pop(GArray *heap)
{
    Entry *entries = (Entry *)(void *)heap->data;
    Entry least = entries[0], last = entries[heap->len - 1];
    guint n = heap->len - 1, at = 0;

    while (at * 2 + 1 < n) {
        guint child = at * 2 + 1;

        child += child + 1 < n && entries[child + 1].distance < entries[child].distance;
        if (entries[child].distance >= last.distance)
            break;
        entries[at] = entries[child];
        at = child;
    }
    entries[at] = last;
    g_array_set_size(heap, n);
    return least;
}

/* Looks on from @left, which is @distance away. */
static void
look_on(Assignment *self, guint left, double distance)
{
    for (gsize e = self->first[left]; e < self->first[left + 1]; e++) {
        guint right = self->edges[e].right;
        double step =
            -self->edges[e].gain - self->price_left[left] - self->price_right[right];
        double there = distance + MAX(0, step);

        if (self->done[right] || there >= self->distance[right])
            continue;
        if (isinf(self->distance[right]))
            g_array_append_val(self->reached, right);
        self->distance[right] = there;
        self->came_from[right] = left;
        push(self->heap, (Entry){there, right});
    }
}

/* The nearest free right place from @left on. */
static guint
search(Assignment *self, guint left)
{
    look_on(self, left, 0);
    for (;;) {
        Entry next = pop(self->heap);

        if (self->done[next.right] || next.distance > self->distance[next.right])
            continue;
        if (self->left_of[next.right] == CODING_NOBODY)
            return next.right;
        self->done[next.right] = TRUE;
        look_on(self, self->left_of[next.right], next.distance);
    }
}

/* Everything nearer than the @end comes as near as it; forgets the search. */
static void
set_prices(Assignment *self, guint left, guint end)
{
    double whole = self->distance[end];

    self->price_left[left] += whole;
    for (guint i = 0; i < self->reached->len; i++) {
        guint right = g_array_index(self->reached, guint, i);

        if (self->done[right]) {
            self->price_right[right] += self->distance[right] - whole;
            self->price_left[self->left_of[right]] += whole - self->distance[right];
        }
        self->distance[right] = INFINITY;
        self->done[right] = FALSE;
    }
    g_array_set_size(self->reached, 0);
    g_array_set_size(self->heap, 0);
}

/* Along the way to @end each left one moves to the next right one. */
static void
move_along(Assignment *self, guint left, guint end)
{
    guint right = end, next, mover;

    do {
        mover = self->came_from[right];
        next = self->right_of[mover];
        self->right_of[mover] = right;
        self->left_of[right] = mover;
        right = next;
    } while (mover != left);
}

void
coding_assignment_solve(guint n_left, guint n_right, const CodingPairing *pairs,
                        gsize n_pairs, guint *right_of)
{
    Assignment self = {.n_left = n_left, .n_right = n_right + n_left};

    sort_edges(&self, n_right, pairs, n_pairs);
    start(&self);
    for (guint left = 0; left < n_left; left++) {
        guint end = search(&self, left);

        set_prices(&self, left, end);
        move_along(&self, left, end);
    }
    for (guint left = 0; left < n_left; left++)
        right_of[left] =
            self.right_of[left] < n_right ? self.right_of[left] : CODING_NOBODY;
    finish(&self);
}
