/* draft-people.c - who the speakers seem to be, and what is said of them. */
#include "model/draft-private.h"

void
coding_draft_set_role(CodingDraft *self, const char *speaker, CodingRole role)
{
    g_hash_table_insert(self->roles, g_strdup(speaker), GINT_TO_POINTER(role));
}

CodingRole
coding_draft_get_role(const CodingDraft *self, const char *speaker)
{
    return (CodingRole)GPOINTER_TO_INT(g_hash_table_lookup(self->roles, speaker));
}

gboolean
coding_draft_has_role(const CodingDraft *self, const char *speaker)
{
    return g_hash_table_contains(self->roles, speaker);
}

void
coding_draft_add_attribute(CodingDraft *self, const char *speaker, const char *attribute)
{
    const char *known = g_hash_table_lookup(self->attributes, speaker);
    g_auto(GStrv) all = g_strsplit(known ? known : "", "; ", -1);

    if (g_strv_contains((const char *const *)all, attribute))
        return;
    g_hash_table_insert(self->attributes, g_strdup(speaker),
                        known ? g_strdup_printf("%s; %s", known, attribute)
                              : g_strdup(attribute));
}

const char *
coding_draft_get_attributes(const CodingDraft *self, const char *speaker)
{
    return g_hash_table_lookup(self->attributes, speaker);
}
