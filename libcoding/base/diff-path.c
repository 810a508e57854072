/*
 * diff-path.c - Myers' middle snake, forward and backward until the two meet.
 *
 * Diagonal k holds the points with x - y == k.  forward[k] is the furthest x that
 * can be reached on it from the upper left with so many steps, backward[k] the
 * nearest to it from the lower right.  Where they meet lies a point of a shortest
 * path; the box is cut there, and both halves are treated alike.
 */
#include "base/diff-path.h"

/* Steps in all, and per box once they are used up. */
#define STEPS_IN_ALL 40000000
#define ROUNDS_AFTER 64

typedef struct {
    const guint32 *a, *b;
    gssize *partners;
    gssize *forward, *backward; /* by diagonal; the middle is 0 */
    gint64 steps_left;
} Search;

typedef struct {
    gssize x0, x1, y0, y1;
} Box;

typedef struct {
    gssize x, y;
} Point;

/* The diagonals in use in one direction. */
typedef struct {
    gssize low, high;
} Range;

/* One more diagonal on each side, or one less where the box ends. */
static void
widen(Range *range, const Box *box, gssize *reached, gssize never)
{
    gssize lowest = box->x0 - box->y1, highest = box->x1 - box->y0;

    if (range->low > lowest)
        reached[--range->low - 1] = never;
    else
        range->low++;
    if (range->high < highest)
        reached[++range->high + 1] = never;
    else
        range->high--;
}

static gboolean
step_forward(Search *self, const Box *box, Range *own, const Range *other, gboolean odd,
             Point *met)
{
    gssize *reached = self->forward;

    widen(own, box, reached, -1);
    for (gssize k = own->high; k >= own->low; k -= 2) {
        gssize x = MAX(reached[k - 1] + 1, reached[k + 1]), y = x - k;

        while (x < box->x1 && y < box->y1 && self->a[x] == self->b[y]) {
            x++;
            y++;
        }
        reached[k] = x;
        if (odd && k >= other->low && k <= other->high && self->backward[k] <= x) {
            *met = (Point){x, y};
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean
step_backward(Search *self, const Box *box, Range *own, const Range *other, gboolean odd,
              Point *met)
{
    gssize *reached = self->backward;

    widen(own, box, reached, G_MAXSSIZE);
    for (gssize k = own->high; k >= own->low; k -= 2) {
        gssize x = MIN(reached[k - 1], reached[k + 1] - 1), y = x - k;

        while (x > box->x0 && y > box->y0 && self->a[x - 1] == self->b[y - 1]) {
            x--;
            y--;
        }
        reached[k] = x;
        if (!odd && k >= other->low && k <= other->high && x <= self->forward[k]) {
            *met = (Point){x, y};
            return TRUE;
        }
    }
    return FALSE;
}

/* The point furthest from its corner, in either direction. */
static Point
get_furthest(const Search *self, const Box *box, const Range *ahead, const Range *back)
{
    Point best = {box->x0, box->y0};
    gssize most = -1;

    for (gssize k = ahead->low; k <= ahead->high; k++) {
        gssize x = MIN(self->forward[k], box->x1), y = x - k;

        if (y > box->y1) {
            y = box->y1;
            x = y + k;
        }
        if (x >= box->x0 && y >= box->y0 && x + y - box->x0 - box->y0 > most) {
            most = x + y - box->x0 - box->y0;
            best = (Point){x, y};
        }
    }
    for (gssize k = back->low; k <= back->high; k++) {
        gssize x = MAX(self->backward[k], box->x0), y = x - k;

        if (y < box->y0) {
            y = box->y0;
            x = y + k;
        }
        if (x <= box->x1 && y <= box->y1 && box->x1 + box->y1 - x - y > most) {
            most = box->x1 + box->y1 - x - y;
            best = (Point){x, y};
        }
    }
    return best;
}

static Point
find_middle(Search *self, const Box *box)
{
    gssize first = box->x0 - box->y0, last = box->x1 - box->y1;
    Range ahead = {first, first}, back = {last, last};
    gboolean odd = ((first - last) & 1) != 0;
    Point met;

    self->forward[first] = box->x0;
    self->backward[last] = box->x1;
    for (guint round = 1;; round++) {
        if (step_forward(self, box, &ahead, &back, odd, &met) ||
            step_backward(self, box, &back, &ahead, odd, &met))
            return met;
        self->steps_left -= ahead.high - ahead.low + back.high - back.low + 2;
        if (self->steps_left < 0 && round >= ROUNDS_AFTER)
            return get_furthest(self, box, &ahead, &back);
    }
}

/* Pairs what both corners have in common. */
static void
trim(Search *self, Box *box)
{
    while (box->x0 < box->x1 && box->y0 < box->y1 && self->a[box->x0] == self->b[box->y0])
        self->partners[box->x0++] = box->y0++;
    while (box->x0 < box->x1 && box->y0 < box->y1 &&
           self->a[box->x1 - 1] == self->b[box->y1 - 1])
        self->partners[--box->x1] = --box->y1;
}

static void
search(Search *self, Box all)
{
    /* Boxes still to do; in memory, because there may be many. */
    g_autoptr(GArray) boxes = g_array_new(FALSE, FALSE, sizeof(Box));

    g_array_append_val(boxes, all);
    while (boxes->len) {
        Box box = g_array_index(boxes, Box, boxes->len - 1);

        g_array_set_size(boxes, boxes->len - 1);
        trim(self, &box);
        if (box.x0 == box.x1 || box.y0 == box.y1)
            continue;
        Point cut = find_middle(self, &box);
        Box head = {box.x0, cut.x, box.y0, cut.y};
        Box tail = {cut.x, box.x1, cut.y, box.y1};

        if (cut.x + cut.y == box.x0 + box.y0 || cut.x + cut.y == box.x1 + box.y1)
            continue;
        g_array_append_val(boxes, tail);
        g_array_append_val(boxes, head);
    }
}

gssize *
coding_diff_match(CodingSequence a, CodingSequence b)
{
    gsize n = a.n + b.n + 5, middle = b.n + 2;
    g_autofree gssize *forward = g_new(gssize, n);
    g_autofree gssize *backward = g_new(gssize, n);
    Search self = {
        .a = a.items,
        .b = b.items,
        .partners = g_new(gssize, a.n + 1),
        .forward = forward + middle,
        .backward = backward + middle,
        .steps_left = STEPS_IN_ALL,
    };

    for (gsize i = 0; i < a.n; i++)
        self.partners[i] = CODING_UNMATCHED;
    search(&self, (Box){0, (gssize)a.n, 0, (gssize)b.n});
    return self.partners;
}
