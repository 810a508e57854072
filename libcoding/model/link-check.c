/* link-check.c - findings about links and what they join, as rows of a table. */
#include "model/link-check.h"

#include "model/link-check-private.h"

const CodingColumn coding_link_check_columns[] = {
    {.id = "kind", .title = "Kind", .help = "contradiction, thin or negative case"},
    {.id = "finding", .title = "Finding", .help = "what was found"},
    {.id = "about", .title = "About", .help = "the link, or the code"},
    {.id = "other", .title = "With", .help = "the other link, or the way round"},
    {.id = "segments",
     .title = "Segments",
     .type = CODING_CELL_INTEGER,
     .help = "segments that it is about"},
    {.id = "participants",
     .title = "Persons",
     .type = CODING_CELL_INTEGER,
     .help = "participants who speak in them, each once"},
    {.id = "groups",
     .title = "Groups",
     .type = CODING_CELL_INTEGER,
     .help = "groups of these participants"},
    {.id = "who", .title = "Who", .help = "these participants, in negative cases"},
    {.id = "open",
     .title = "Open",
     .hidden = TRUE,
     .help = "the command that shows the segments"},
    {NULL},
};

static const char *const kind_names[] = {
    [CODING_CHECK_CONTRADICTION] = "contradiction",
    [CODING_CHECK_THIN] = "thin",
    [CODING_CHECK_NEGATIVE] = "negative case",
};

static void
check_clear(CodingCheck *self)
{
    g_clear_pointer(&self->codebook, coding_codebook_free);
    g_clear_pointer(&self->voices, coding_voices_free);
    g_clear_pointer(&self->links, g_ptr_array_unref);
    g_clear_pointer(&self->table, coding_table_unref);
    g_clear_pointer(&self->kinds, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CodingCheck, check_clear)

void
coding_check_sum_clear(CodingCheckSum *self)
{
    g_clear_pointer(&self->who, g_ptr_array_unref);
}

gboolean
coding_check_sum(CodingCheck *self, const GArray *segments, CodingCheckSum *sum,
                 GError **error)
{
    const CodingRoster *roster = coding_voices_get_roster(self->voices);
    g_autoptr(GHashTable) persons = g_hash_table_new(g_direct_hash, g_direct_equal);
    g_autoptr(GHashTable) groups = g_hash_table_new(g_int64_hash, g_int64_equal);

    for (guint i = 0; i < segments->len; i++) {
        const GArray *ids = coding_voices_of(
            self->voices, &g_array_index(segments, CodingSegment, i), error);

        if (!ids)
            return FALSE;
        for (guint k = 0; k < ids->len; k++)
            g_hash_table_add(persons, (gpointer)coding_roster_get(
                                          roster, g_array_index(ids, gint64, k)));
    }
    sum->segments = segments->len;
    sum->who = g_ptr_array_new();
    for (guint i = 0; g_hash_table_size(persons) && i < roster->participants->len; i++) {
        CodingParticipant *who = g_ptr_array_index(roster->participants, i);

        if (!g_hash_table_contains(persons, who))
            continue;
        g_ptr_array_add(sum->who, who);
        g_hash_table_add(groups, &who->group);
    }
    sum->participants = sum->who->len;
    sum->groups = g_hash_table_size(groups);
    return TRUE;
}

char *
coding_check_dup_who(const GPtrArray *persons)
{
    GString *list = g_string_new(NULL);

    for (guint i = 0; i < persons->len; i++) {
        const CodingParticipant *who = g_ptr_array_index(persons, i);

        g_string_append_printf(list, "%s%s/%s", i ? ", " : "", who->group_name,
                               who->name);
    }
    return g_string_free(list, persons->len == 0);
}

void
coding_check_add(CodingCheck *self, CodingCheckKind kind, const char *finding,
                 const char *about, const char *other, const CodingCheckSum *sum,
                 const char *open)
{
    g_autofree char *who =
        kind == CODING_CHECK_NEGATIVE && sum ? coding_check_dup_who(sum->who) : NULL;

    g_array_append_val(self->kinds, kind);
    coding_table_add_row(self->table, kind_names[kind], finding, about, other,
                         sum ? sum->segments : CODING_MISSING,
                         sum ? sum->participants : CODING_MISSING,
                         sum ? sum->groups : CODING_MISSING, who, open);
}

/* " --scheme NAME" where it is not the acting coder's own. */
static char *
dup_scheme_option(CodingCheck *self, gint64 owner)
{
    g_autoptr(CodingCoder) coder = NULL;
    g_autofree char *name = NULL;

    if (owner == coding_store_get_coder(self->store))
        return g_strdup("");
    coder = owner ? coding_coder_load(self->store, owner, NULL) : NULL;
    name = g_shell_quote(coder ? coder->name : "joint");
    return g_strconcat(" --scheme ", name, NULL);
}

char *
coding_check_dup_show(CodingCheck *self, const CodingLink *link)
{
    g_autofree char *source = g_shell_quote(link->source_name);
    g_autofree char *type = g_shell_quote(link->type_name);
    g_autofree char *target = g_shell_quote(link->target_name);
    g_autofree char *scheme = dup_scheme_option(self, link->owner);

    return g_strdup_printf("axial link show %s %s %s%s", source, type, target, scheme);
}

static gboolean
check_init(CodingCheck *self, CodingStore *store, gint64 scheme, GError **error)
{
    const CodingLinkFilter filter = {.scheme = scheme};

    self->store = store;
    self->scheme = scheme;
    self->table = coding_table_new(coding_link_check_columns);
    self->kinds = g_array_new(FALSE, FALSE, sizeof(CodingCheckKind));
    self->codebook = coding_codebook_load(store, error);
    self->voices = self->codebook ? coding_voices_new(store, error) : NULL;
    self->links = self->voices ? coding_link_list(store, &filter, error) : NULL;
    if (!self->links)
        return FALSE;
    self->n_groups = coding_roster_count_groups(coding_voices_get_roster(self->voices));
    return TRUE;
}

/* CodingCheckKind by kind, otherwise in the order in which they were found. */
static void
sort_findings(CodingCheck *self)
{
    g_autofree guint *order = g_new(guint, MAX(self->kinds->len, 1));
    guint n = 0;

    for (gsize kind = 0; kind < G_N_ELEMENTS(kind_names); kind++)
        for (guint i = 0; i < self->kinds->len; i++)
            if (g_array_index(self->kinds, CodingCheckKind, i) == kind)
                order[n++] = i;
    coding_table_reorder(self->table, order);
}

CodingTable *
coding_link_check(CodingStore *store, gint64 scheme, GError **error)
{
    g_auto(CodingCheck) check = {0};

    if (!check_init(&check, store, scheme, error) ||
        !coding_check_circles(&check, error) || !coding_check_exclusions(&check, error))
        return NULL;
    for (guint i = 0; i < check.links->len; i++)
        if (!coding_check_link(&check, g_ptr_array_index(check.links, i), error))
            return NULL;
    if (!coding_check_codes(&check, error))
        return NULL;
    sort_findings(&check);
    coding_table_add_note(
        check.table,
        "looked at: %u link%s, with the evidence of every coder whose "
        "work you may see; categories and ends of links, with all that "
        "counts for them; persons: of all %u participants",
        check.links->len, check.links->len == 1 ? "" : "s",
        coding_roster_count_participants(coding_voices_get_roster(check.voices)));
    coding_table_add_note(check.table,
                          "a finding is a question to the data, not a fault; the "
                          "column 'open' (--columns) has the command that shows "
                          "the segments");
    return g_steal_pointer(&check.table);
}
