/* grouping-meet.c - which items lie near one another, and how often. */
#include "measure/grouping-private.h"

/* Segments by item and by turn, as places in one array with the bounds of each. */
struct _CodingMeetings {
    const CodingGrouping *grouping;
    gsize n_turns;
    gsize *item_starts, *turn_starts;
    guint *by_item, *by_turn;
    gsize *reach; /* by item */
    /* What was counted already: by segment, the last item that met it, + 1; by item, the
     * last segment that did. */
    guint *near_segments, *same_segments;
    guint *near_items, *same_items;
    CodingMeeting *counts; /* by item */
    GArray *met;           /* guint: items with a count */
    GArray *found;         /* CodingMeeting */
};

static const CodingOccurrence *
get_segment(const CodingGrouping *self, guint i)
{
    return &g_array_index(self->occurrences, CodingOccurrence, i);
}

/* From counts at i + 1 to where those of i start. */
static void
sum_up(gsize *starts, gsize n)
{
    for (gsize i = 0; i < n; i++)
        starts[i + 1] += starts[i];
}

static void
index_segments(CodingMeetings *self)
{
    const CodingGrouping *g = self->grouping;
    g_autofree gsize *next_item = NULL;
    g_autofree gsize *next_turn = NULL;

    for (guint i = 0; i < g->occurrences->len; i++) {
        const CodingOccurrence *s = get_segment(g, i);

        self->item_starts[s->item + 1]++;
        for (gsize turn = s->first; turn <= s->last; turn++)
            self->turn_starts[turn + 1]++;
    }
    sum_up(self->item_starts, g->n_items);
    sum_up(self->turn_starts, self->n_turns);
    self->by_item = g_new(guint, self->item_starts[g->n_items] + 1);
    self->by_turn = g_new(guint, self->turn_starts[self->n_turns] + 1);
    next_item = g_memdup2(self->item_starts, (g->n_items + 1) * sizeof(gsize));
    next_turn = g_memdup2(self->turn_starts, (self->n_turns + 1) * sizeof(gsize));
    for (guint i = 0; i < g->occurrences->len; i++) {
        const CodingOccurrence *s = get_segment(g, i);

        self->by_item[next_item[s->item]++] = i;
        for (gsize turn = s->first; turn <= s->last; turn++)
            self->by_turn[next_turn[turn]++] = i;
    }
}

static int
compare_turns(const void *a, const void *b)
{
    const CodingTurns *x = a, *y = b;

    return (x->start > y->start) - (x->start < y->start);
}

/* The turns that lie near a segment, in its text. */
static CodingTurns
get_near(const CodingMeetings *self, const CodingOccurrence *s)
{
    const gsize near = CODING_GROUPING_NEAR_TURNS;
    CodingTurns text = g_array_index(self->grouping->texts, CodingTurns, s->text);

    return (CodingTurns){MAX(s->first, text.start + near) - near,
                         MIN(s->last + 1 + near, text.stop)};
}

/* How many turns lie near a segment of @item, each once. */
static gsize
measure_reach(const CodingMeetings *self, guint item)
{
    g_autoptr(GArray) ranges = g_array_new(FALSE, FALSE, sizeof(CodingTurns));
    gsize reach = 0, stop = 0;

    for (gsize i = self->item_starts[item]; i < self->item_starts[item + 1]; i++) {
        CodingTurns range = get_near(self, get_segment(self->grouping, self->by_item[i]));

        g_array_append_val(ranges, range);
    }
    g_array_sort(ranges, compare_turns);
    for (guint i = 0; i < ranges->len; i++) {
        CodingTurns range = g_array_index(ranges, CodingTurns, i);

        if (range.stop > stop)
            reach += range.stop - MAX(range.start, stop);
        stop = MAX(stop, range.stop);
    }
    return reach;
}

CodingMeetings *
coding_meetings_new(const CodingGrouping *grouping)
{
    CodingMeetings *self = g_new0(CodingMeetings, 1);
    const GArray *texts = grouping->texts;
    gsize n_items = grouping->n_items + 1, n_segments = grouping->occurrences->len + 1;

    self->grouping = grouping;
    self->n_turns =
        texts->len ? g_array_index(texts, CodingTurns, texts->len - 1).stop : 0;
    self->item_starts = g_new0(gsize, n_items);
    self->turn_starts = g_new0(gsize, self->n_turns + 1);
    index_segments(self);
    self->near_segments = g_new0(guint, n_segments);
    self->same_segments = g_new0(guint, n_segments);
    self->near_items = g_new0(guint, n_items);
    self->same_items = g_new0(guint, n_items);
    self->counts = g_new0(CodingMeeting, n_items);
    self->met = g_array_new(FALSE, FALSE, sizeof(guint));
    self->found = g_array_new(FALSE, FALSE, sizeof(CodingMeeting));
    self->reach = g_new0(gsize, n_items);
    for (guint item = 0; item < grouping->n_items; item++)
        self->reach[item] = measure_reach(self, item);
    return self;
}

void
coding_meetings_free(CodingMeetings *self)
{
    if (!self)
        return;
    g_free(self->item_starts);
    g_free(self->turn_starts);
    g_free(self->by_item);
    g_free(self->by_turn);
    g_free(self->reach);
    g_free(self->near_segments);
    g_free(self->same_segments);
    g_free(self->near_items);
    g_free(self->same_items);
    g_free(self->counts);
    g_array_unref(self->met);
    g_array_unref(self->found);
    g_free(self);
}

gsize
coding_meetings_get_reach(const CodingMeetings *self, guint item)
{
    return self->reach[item];
}

/* Counts the meeting of two segments, each once for the other's item. */
static void
meet(CodingMeetings *self, guint own, guint other, gboolean same)
{
    guint item = get_segment(self->grouping, own)->item;
    guint its = get_segment(self->grouping, other)->item;
    CodingMeeting *count = &self->counts[its];

    if (self->near_segments[other] != item + 1) {
        self->near_segments[other] = item + 1;
        if (!count->near_other++) {
            count->other = its;
            g_array_append_val(self->met, its);
        }
    }
    if (self->near_items[its] != own + 1) {
        self->near_items[its] = own + 1;
        count->near_own++;
    }
    if (!same)
        return;
    if (self->same_segments[other] != item + 1) {
        self->same_segments[other] = item + 1;
        count->same_other++;
    }
    if (self->same_items[its] != own + 1) {
        self->same_items[its] = own + 1;
        count->same_own++;
    }
}

static void
meet_around(CodingMeetings *self, guint own)
{
    const CodingOccurrence *s = get_segment(self->grouping, own);
    CodingTurns near = get_near(self, s);

    for (gsize turn = near.start; turn < near.stop; turn++) {
        gsize start = self->turn_starts[turn], stop = self->turn_starts[turn + 1];
        gboolean same = turn >= s->first && turn <= s->last;

        if (stop - start > CODING_GROUPING_MOST_CROWDED)
            continue;
        for (gsize i = start; i < stop; i++)
            if (get_segment(self->grouping, self->by_turn[i])->item > s->item)
                meet(self, own, self->by_turn[i], same);
    }
}

static int
compare_meetings(const void *a, const void *b)
{
    const CodingMeeting *x = a, *y = b;

    return (x->other > y->other) - (x->other < y->other);
}

const GArray *
coding_meetings_of(CodingMeetings *self, guint item)
{
    g_array_set_size(self->found, 0);
    g_array_set_size(self->met, 0);
    for (gsize i = self->item_starts[item]; i < self->item_starts[item + 1]; i++)
        meet_around(self, self->by_item[i]);
    for (guint i = 0; i < self->met->len; i++) {
        CodingMeeting *count = &self->counts[g_array_index(self->met, guint, i)];

        g_array_append_vals(self->found, count, 1);
        *count = (CodingMeeting){0};
    }
    g_array_sort(self->found, compare_meetings);
    return self->found;
}
