/* link-check-rules.c - links that contradict each other by the rules of their types. */
#include "model/link-check-private.h"

gboolean
coding_check_circles(CodingCheck *self, GError **error)
{
    g_autoptr(GHashTable) ordered = coding_link_type_list_ordered(self->store, error);

    if (!ordered)
        return FALSE;
    g_autoptr(GPtrArray) circles = coding_link_find_circles(self->links, ordered);

    for (guint i = 0; i < circles->len; i++) {
        const GPtrArray *way = g_ptr_array_index(circles, i);
        const CodingLink *first = g_ptr_array_index(way, 0);
        g_autofree char *about = coding_link_format(first);
        g_autofree char *open = coding_check_dup_show(self, first);
        g_autofree char *round = coding_link_dup_circle(way);

        coding_check_add(self, CODING_CHECK_CONTRADICTION,
                         way->len == 2 ? "each comes before the other"
                                       : "comes round to where it began",
                         about, round, NULL, open);
    }
    return TRUE;
}

/* Of all links, by what they join: "TYPE SOURCE TARGET" -> CodingLink; symmetric ones
 * from both ends. */
static GHashTable *
index_links(const GPtrArray *links)
{
    GHashTable *index = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; i < links->len; i++) {
        CodingLink *link = g_ptr_array_index(links, i);

        for (guint turned = 0; turned < (link->inverse ? 1U : 2U); turned++)
            g_hash_table_insert(index,
                                g_strdup_printf("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT
                                                " %" G_GINT64_FORMAT,
                                                link->type,
                                                turned ? link->target : link->source,
                                                turned ? link->source : link->target),
                                link);
    }
    return index;
}

/* @link, and the type that excludes its own. */
static void
check_excluded(CodingCheck *self, GHashTable *index, const CodingLink *link, gint64 type)
{
    g_autofree char *key =
        g_strdup_printf("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT,
                        type, link->source, link->target);
    const CodingLink *other = g_hash_table_lookup(index, key);

    if (!other)
        return;
    g_autofree char *about = coding_link_format(link);
    g_autofree char *with = coding_link_format(other);
    g_autofree char *open = coding_check_dup_show(self, link);

    coding_check_add(self, CODING_CHECK_CONTRADICTION, "the types exclude each other",
                     about, with, NULL, open);
}

gboolean
coding_check_exclusions(CodingCheck *self, GError **error)
{
    g_autoptr(GArray) exclusions = coding_link_type_list_exclusions(self->store, error);
    g_autoptr(GHashTable) index = index_links(self->links);

    for (guint i = 0; exclusions && i < self->links->len; i++) {
        const CodingLink *link = g_ptr_array_index(self->links, i);

        for (guint k = 0; k < exclusions->len; k++) {
            const CodingLinkExclusion *it =
                &g_array_index(exclusions, CodingLinkExclusion, k);

            if (it->type == link->type)
                check_excluded(self, index, link, it->other);
        }
    }
    return exclusions != NULL;
}
