/* ids.c - open addressing over ids and their values. */
#include "base/ids.h"

#define FEWEST_SLOTS 64

typedef struct {
    gint64 id; /* 0: free */
    gpointer value;
} Slot;

struct _CodingIds {
    Slot *slots;
    gsize n_slots; /* a power of two, no more than three quarters in use */
    gsize n;
};

CodingIds *
coding_ids_new(void)
{
    CodingIds *self = g_new0(CodingIds, 1);

    self->n_slots = FEWEST_SLOTS;
    self->slots = g_new0(Slot, self->n_slots);
    return self;
}

void
coding_ids_free(CodingIds *self)
{
    if (!self)
        return;
    g_free(self->slots);
    g_free(self);
}

/* The slot of @id, or the free one where it belongs.  Ids made in a row differ in few
 * bits, which the multiplication spreads to the upper ones. */
static Slot *
find_slot(const CodingIds *self, gint64 id)
{
    guint64 key = (guint64)id * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
    gsize at = (gsize)(key ^ (key >> 32)) & (self->n_slots - 1);

    while (self->slots[at].id && self->slots[at].id != id)
        at = (at + 1) & (self->n_slots - 1);
    return &self->slots[at];
}

static void
grow(CodingIds *self)
{
    g_autofree Slot *old = self->slots;
    gsize n_old = self->n_slots;

    self->n_slots *= 2;
    self->slots = g_new0(Slot, self->n_slots);
    for (gsize i = 0; i < n_old; i++)
        if (old[i].id)
            *find_slot(self, old[i].id) = old[i];
}

void
coding_ids_put(CodingIds *self, gint64 id, gpointer value)
{
    Slot *slot;

    g_return_if_fail(id && value);
    slot = find_slot(self, id);
    if (!slot->id && ++self->n > self->n_slots / 4 * 3) {
        grow(self);
        slot = find_slot(self, id);
    }
    *slot = (Slot){id, value};
}

gpointer
coding_ids_get(const CodingIds *self, gint64 id)
{
    return id ? find_slot(self, id)->value : NULL;
}
