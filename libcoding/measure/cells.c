/* cells.c - open addressing over an array of the cells that were made. */
#include "measure/cells.h"

#define FEWEST_SLOTS 64

struct _CodingCells {
    GArray *made;  /* CodingCount */
    guint *slots;  /* a place in @made, from 1; 0: free */
    gsize n_slots; /* a power of two, less than half of them in use */
};

CodingCells *
coding_cells_new(void)
{
    CodingCells *self = g_new0(CodingCells, 1);

    self->made = g_array_new(FALSE, FALSE, sizeof(CodingCount));
    self->n_slots = FEWEST_SLOTS;
    self->slots = g_new0(guint, self->n_slots);
    return self;
}

void
coding_cells_free(CodingCells *self)
{
    if (!self)
        return;
    g_array_unref(self->made);
    g_free(self->slots);
    g_free(self);
}

void
coding_cells_clear(CodingCells *self)
{
    g_array_set_size(self->made, 0);
    g_free(self->slots);
    self->n_slots = FEWEST_SLOTS;
    self->slots = g_new0(guint, self->n_slots);
}

/* Mixes both numbers into all bits, as the last step of splitmix64 does. */
static gsize
hash(guint row, guint column)
{
    guint64 key = ((guint64)row << 32) | column;

    key = (key ^ (key >> 30)) * G_GUINT64_CONSTANT(0xbf58476d1ce4e5b9);
    key = (key ^ (key >> 27)) * G_GUINT64_CONSTANT(0x94d049bb133111eb);
    return (gsize)(key ^ (key >> 31));
}

/* The slot of the cell, or the free one where it belongs. */
static gsize
find_slot(const CodingCells *self, guint row, guint column)
{
    gsize slot = hash(row, column) & (self->n_slots - 1);

    while (self->slots[slot]) {
        const CodingCount *there =
            &g_array_index(self->made, CodingCount, self->slots[slot] - 1);

        if (there->row == row && there->column == column)
            break;
        slot = (slot + 1) & (self->n_slots - 1);
    }
    return slot;
}

static void
grow(CodingCells *self)
{
    g_free(self->slots);
    self->n_slots *= 2;
    self->slots = g_new0(guint, self->n_slots);
    for (guint i = 0; i < self->made->len; i++) {
        const CodingCount *it = &g_array_index(self->made, CodingCount, i);

        self->slots[find_slot(self, it->row, it->column)] = i + 1;
    }
}

guint
coding_cells_place(CodingCells *self, guint row, guint column)
{
    gsize slot = find_slot(self, row, column);
    const CodingCount cell = {row, column, 0};

    if (self->slots[slot])
        return self->slots[slot] - 1;
    g_array_append_val(self->made, cell);
    self->slots[slot] = self->made->len;
    if (self->made->len >= self->n_slots / 2)
        grow(self);
    return self->made->len - 1;
}

CodingCount *
coding_cells_at(CodingCells *self, guint row, guint column)
{
    guint place = coding_cells_place(self, row, column);

    return &g_array_index(self->made, CodingCount, place);
}

gint64
coding_cells_get(const CodingCells *self, guint row, guint column)
{
    guint place = self->slots[find_slot(self, row, column)];

    return place ? g_array_index(self->made, CodingCount, place - 1).count : 0;
}

gboolean
coding_cells_add(CodingCells *self, guint row, guint column)
{
    guint before = self->made->len;

    coding_cells_place(self, row, column);
    return self->made->len > before;
}

const GArray *
coding_cells_list(const CodingCells *self)
{
    return self->made;
}

static int
compare(const void *a, const void *b)
{
    const CodingCount *x = a, *y = b;

    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    return (x->column > y->column) - (x->column < y->column);
}

GArray *
coding_cells_sort(const CodingCells *self)
{
    GArray *sorted = g_array_copy(self->made);

    g_array_sort(sorted, compare);
    return sorted;
}
