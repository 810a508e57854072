/* roster-index.c - two hash tables, from labels and from names to persons. */
#include "model/roster-index.h"

#include "base/text.h"

/* Keys are "group\nname", and "\nname" for whom no group is given, folded;
 * values are GPtrArray of CodingParticipant. */
struct _CodingRosterIndex {
    const CodingRoster *roster;
    GHashTable *by_name, *by_label;
};

char *
coding_roster_index_dup_key(const char *group, const char *name)
{
    g_autofree char *folded_group = coding_text_fold(group);
    g_autofree char *folded = coding_text_fold(name);

    return g_strconcat(folded_group, "\n", folded, NULL);
}

static void
add_one(GHashTable *index, const char *group, const char *name,
        CodingParticipant *participant)
{
    g_autofree char *key = coding_roster_index_dup_key(group, name);
    GPtrArray *list = g_hash_table_lookup(index, key);

    if (!list) {
        list = g_ptr_array_new();
        g_hash_table_insert(index, g_steal_pointer(&key), list);
    }
    /* Everybody is entered in one go: a double is the last one. */
    if (!list->len || g_ptr_array_index(list, list->len - 1) != participant)
        g_ptr_array_add(list, participant);
}

static void
add(GHashTable *index, const char *name, CodingParticipant *participant)
{
    add_one(index, participant->group_name, name, participant);
    add_one(index, "", name, participant);
}

CodingRosterIndex *
coding_roster_index_new(const CodingRoster *roster)
{
    CodingRosterIndex *self = g_new0(CodingRosterIndex, 1);

    self->roster = roster;
    self->by_name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                          (GDestroyNotify)g_ptr_array_unref);
    self->by_label = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                           (GDestroyNotify)g_ptr_array_unref);
    for (guint i = 0; i < roster->participants->len; i++) {
        CodingParticipant *participant = g_ptr_array_index(roster->participants, i);
        g_autofree char *labels = coding_participant_dup_labels(participant);

        add(self->by_name, participant->name, participant);
        add(self->by_label, labels, participant);
        for (guint j = 0; j < participant->labels->len; j++)
            add(self->by_label, g_ptr_array_index(participant->labels, j), participant);
    }
    return self;
}

void
coding_roster_index_free(CodingRosterIndex *self)
{
    if (!self)
        return;
    g_hash_table_unref(self->by_name);
    g_hash_table_unref(self->by_label);
    g_free(self);
}

static gboolean
check_group(const CodingRosterIndex *self, const char *group, GError **error)
{
    g_autofree char *tidy = coding_text_tidy(group);

    for (guint i = 0; i < self->roster->groups->len; i++)
        if (coding_text_same(g_ptr_array_index(self->roster->groups, i), tidy))
            return TRUE;
    coding_error_set_not_found(error, "group", tidy, "in the project",
                               self->roster->groups);
    return FALSE;
}

/* The labels or the names of @group, for a suggestion. */
static GPtrArray *
list_known(const CodingRosterIndex *self, const char *group, gboolean labels)
{
    GPtrArray *known = g_ptr_array_new();

    for (guint i = 0; i < self->roster->participants->len; i++) {
        const CodingParticipant *its = g_ptr_array_index(self->roster->participants, i);

        if (*group && !coding_text_same(its->group_name, group))
            continue;
        if (!labels)
            g_ptr_array_add(known, its->name);
        for (guint j = 0; labels && j < its->labels->len; j++)
            g_ptr_array_add(known, g_ptr_array_index(its->labels, j));
    }
    return known;
}

static void
set_not_found(const CodingRosterIndex *self, const char *group, const char *wanted,
              gboolean labels, GError **error)
{
    g_autofree char *tidy_group = coding_text_tidy(group);
    g_autofree char *tidy = coding_text_tidy(wanted);
    g_autofree char *where = *tidy_group ? g_strdup_printf("in group '%s'", tidy_group)
                                         : g_strdup("in the project");
    g_autoptr(GPtrArray) known = list_known(self, tidy_group, labels);

    coding_error_set_not_found(error, labels ? "label" : "participant", tidy, where,
                               known);
}

/* One label can stand for two persons in two meetings of a group. */
static const CodingParticipant *
choose(const GPtrArray *found, const char *name)
{
    if (found->len == 1)
        return g_ptr_array_index(found, 0);
    for (guint i = 0; i < found->len; i++) {
        const CodingParticipant *participant = g_ptr_array_index(found, i);

        if (coding_text_same(participant->name, name))
            return participant;
    }
    return NULL;
}

const CodingParticipant *
coding_roster_index_find(const CodingRosterIndex *self, const char *group,
                         const char *label, const char *name, const char **column,
                         GError **error)
{
    gboolean labels = !coding_attribute_is_blank(label);
    gboolean grouped = !coding_attribute_is_blank(group);
    const char *wanted = labels ? label : name;
    g_autofree char *key = coding_roster_index_dup_key(group, wanted);
    const CodingParticipant *who;
    const GPtrArray *found;

    *column = labels ? "label" : "name";
    if (coding_attribute_is_blank(wanted)) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "neither a label nor a name; fill in one of them");
        return NULL;
    }
    if (grouped && !check_group(self, group, error)) {
        *column = "group";
        return NULL;
    }
    found = g_hash_table_lookup(labels ? self->by_label : self->by_name, key);
    if (!found) {
        set_not_found(self, group, wanted, labels, error);
        return NULL;
    }
    /* A name that stands for itself in several groups decides nothing. */
    who = choose(found, labels && grouped ? name : "");
    if (!who)
        g_set_error(error, CODING_ERROR, CODING_ERROR_AMBIGUOUS,
                    "'%s' fits %u participants; give the %s too", wanted, found->len,
                    grouped ? "name" : "group");
    return who;
}
