/* tally.c - sets of persons beside numbers of segments. */
#include "model/tally.h"

struct _CodingTallier {
    guint segments[3];      /* by stance */
    GHashTable *persons[3]; /* sets of CodingParticipant * */
    guint unread;           /* segments that do not count */
};

CodingTallier *
coding_tallier_new(void)
{
    CodingTallier *self = g_new0(CodingTallier, 1);

    for (gsize i = 0; i < G_N_ELEMENTS(self->persons); i++)
        self->persons[i] = g_hash_table_new(g_direct_hash, g_direct_equal);
    return self;
}

void
coding_tallier_free(CodingTallier *self)
{
    if (!self)
        return;
    for (gsize i = 0; i < G_N_ELEMENTS(self->persons); i++)
        g_hash_table_unref(self->persons[i]);
    g_free(self);
}

void
coding_tallier_add(CodingTallier *self, const CodingSegment *segment,
                   const CodingRoster *roster, const GArray *voices)
{
    if (!coding_segment_origin_counts(segment->origin)) {
        self->unread++;
        return;
    }
    self->segments[segment->stance]++;
    for (guint i = 0; i < voices->len; i++) {
        const CodingParticipant *who =
            coding_roster_get(roster, g_array_index(voices, gint64, i));

        if (who)
            g_hash_table_add(self->persons[segment->stance], (gpointer)who);
    }
}

void
coding_tallier_add_all(CodingTallier *self, const CodingTallier *other)
{
    self->unread += other->unread;
    for (gsize i = 0; i < G_N_ELEMENTS(self->persons); i++) {
        GHashTableIter iter;
        gpointer who;

        self->segments[i] += other->segments[i];
        g_hash_table_iter_init(&iter, other->persons[i]);
        while (g_hash_table_iter_next(&iter, &who, NULL))
            g_hash_table_add(self->persons[i], who);
    }
}

guint
coding_tallier_get_n(const CodingTallier *self)
{
    return self->segments[CODING_STANCE_SUPPORTS] +
           self->segments[CODING_STANCE_QUALIFIES] +
           self->segments[CODING_STANCE_AGAINST];
}

static guint
count_groups(GHashTable *persons)
{
    g_autoptr(GHashTable) groups = g_hash_table_new(g_int64_hash, g_int64_equal);
    GHashTableIter iter;
    gpointer who;

    g_hash_table_iter_init(&iter, persons);
    while (g_hash_table_iter_next(&iter, &who, NULL))
        g_hash_table_add(groups, &((CodingParticipant *)who)->group);
    return g_hash_table_size(groups);
}

CodingTally
coding_tallier_read(const CodingTallier *self)
{
    GHashTable *support = self->persons[CODING_STANCE_SUPPORTS];

    return (CodingTally){
        .segments = self->segments[CODING_STANCE_SUPPORTS],
        .participants = g_hash_table_size(support),
        .groups = count_groups(support),
        .against_segments = self->segments[CODING_STANCE_AGAINST],
        .against_participants = g_hash_table_size(self->persons[CODING_STANCE_AGAINST]),
        .qualifying_segments = self->segments[CODING_STANCE_QUALIFIES],
        .qualifying_participants =
            g_hash_table_size(self->persons[CODING_STANCE_QUALIFIES]),
        .unread_segments = self->unread,
    };
}
