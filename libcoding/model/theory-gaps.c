/* theory-gaps.c - what in a model is thin, or not grounded. */
#include "model/attendance.h"
#include "model/link-check-private.h"
#include "model/memo.h"
#include "model/tally-columns.h"
#include "model/theory-private.h"

const CodingColumn coding_model_check_columns[] = {
    {.id = "path", .title = "Path", .help = "the member, from the top of its scheme"},
    {.id = "level", .title = "Level", .help = "name of its level"},
    {.id = "gap", .title = "Gap", .help = "what it lacks; empty: nothing"},
    CODING_COLUMN_OF_SEGMENTS,
    CODING_COLUMN_OF_PARTICIPANTS,
    CODING_COLUMN_OF_ALL_PARTICIPANTS("of all"),
    {.id = "participants_present",
     .title = "present",
     .type = CODING_CELL_INTEGER,
     .help = "participants who say something where anything is coded"},
    {.id = "participants_asked",
     .title = "asked",
     .type = CODING_CELL_INTEGER,
     .help = "participants of interviews in which its topics came up"},
    CODING_COLUMN_OF_GROUPS,
    CODING_COLUMN_OF_ALL_GROUPS,
    CODING_COLUMN_OF_AGAINST("against_segments"),
    CODING_COLUMN_OF_AGAINST_PARTICIPANTS,
    CODING_COLUMN_OF_QUALIFYING,
    {.id = "qualifying_participants",
     .title = "Persons qualifying",
     .type = CODING_CELL_INTEGER,
     .help = "participants who speak in those"},
    {.id = "memos",
     .title = "Memos",
     .type = CODING_CELL_INTEGER,
     .help = "memos about it or what counts for it"},
    {.id = "memo_handles",
     .title = "Which memos",
     .hidden = TRUE,
     .help = "what these memos are called, separated by ';'"},
    {NULL},
};

/* What a gap is judged by. */
typedef struct {
    const CodingModelMember *member;
    guint n_groups; /* of the project */
    guint n_memos;
} Judged;

static gboolean
has_nothing(const Judged *it)
{
    const CodingTally *tally = &it->member->tally;

    return tally->segments + tally->against_segments + tally->qualifying_segments == 0;
}

static gboolean
has_no_support(const Judged *it)
{
    return it->member->tally.segments == 0 && !has_nothing(it);
}

static gboolean
has_no_person(const Judged *it)
{
    return it->member->tally.segments > 0 && it->member->tally.participants == 0;
}

static gboolean
has_one_person(const Judged *it)
{
    return it->member->tally.participants == 1;
}

/* One person is in one group anyway. */
static gboolean
has_one_group(const Judged *it)
{
    return it->member->tally.groups == 1 && it->member->tally.participants > 1 &&
           it->n_groups > 1;
}

static gboolean
has_no_definition(const Judged *it)
{
    return !it->member->code->definition;
}

static gboolean
has_no_memo(const Judged *it)
{
    return it->n_memos == 0;
}

static const struct {
    const char *name;
    gboolean (*applies)(const Judged *it);
} gaps[] = {
    {"not grounded: no segment", has_nothing},
    {"no support: contrary or qualifying segments only", has_no_support},
    {"no participant speaks in its segments", has_no_person},
    {"one person only", has_one_person},
    {"one group only", has_one_group},
    {"no definition", has_no_definition},
    {"no memo", has_no_memo},
};

/* "one person only; no memo", "" for nothing.  Returns: (transfer full). */
static char *
dup_gaps(const Judged *it)
{
    GString *list = g_string_new(NULL);

    for (guint g = 0; g < G_N_ELEMENTS(gaps); g++)
        if (gaps[g].applies(it))
            g_string_append_printf(list, "%s%s", list->len ? "; " : "", gaps[g].name);
    return g_string_free(list, FALSE);
}

/* --- memos ------------------------------------------------------------------------- */

/* Returns: (transfer full): code id -> GPtrArray of the memos about it, of @memos. */
static GHashTable *
index_memos(const GPtrArray *memos)
{
    GHashTable *by_code = g_hash_table_new_full(
        g_int64_hash, g_int64_equal, g_free, (GDestroyNotify)(void *)g_ptr_array_unref);

    for (guint i = 0; i < memos->len; i++) {
        CodingMemo *memo = g_ptr_array_index(memos, i);

        for (guint k = 0; k < memo->about->len; k++) {
            const CodingAbout *about = &g_array_index(memo->about, CodingAbout, k);
            GPtrArray *its = g_hash_table_lookup(by_code, &about->id);

            if (about->kind != CODING_ABOUT_CODE)
                continue;
            if (!its) {
                its = g_ptr_array_new();
                g_hash_table_insert(by_code, g_memdup2(&about->id, sizeof about->id),
                                    its);
            }
            g_ptr_array_add(its, memo);
        }
    }
    return by_code;
}

/* A memo on what counts for a member is a memo on the member.  @handles receives what
 * they are called, in the order of @memos.  Returns: how many. */
static guint
list_memos(const CodingModelTree *self, const CodingCode *code, const GPtrArray *memos,
           GHashTable *by_code, GString *handles)
{
    g_autoptr(GHashTable) closure = coding_codebook_get_closure(self->codebook, code);
    g_autoptr(GHashTable) found = g_hash_table_new(g_direct_hash, g_direct_equal);
    GHashTableIter iter;
    gpointer id;

    g_hash_table_iter_init(&iter, closure);
    while (g_hash_table_iter_next(&iter, &id, NULL)) {
        GPtrArray *its = g_hash_table_lookup(by_code, id);

        for (guint i = 0; its && i < its->len; i++)
            g_hash_table_add(found, g_ptr_array_index(its, i));
    }
    for (guint i = 0; g_hash_table_size(found) && i < memos->len; i++) {
        CodingMemo *memo = g_ptr_array_index(memos, i);
        g_autofree char *handle = NULL;

        if (!g_hash_table_contains(found, memo))
            continue;
        handle = coding_memo_dup_full_handle(memo, coding_store_get_coder(self->store));
        g_string_append_printf(handles, "%s%s", handles->len ? "; " : "", handle);
    }
    return g_hash_table_size(found);
}

/* --- links ------------------------------------------------------------------------- */

/* The links that are drawn and may be seen.  Returns: (transfer full). */
static GPtrArray *
list_drawn(const CodingModelTree *self, GError **error)
{
    const CodingLinkFilter any = {0};
    GPtrArray *links = coding_link_list(self->store, &any, error);
    g_autoptr(GHashTable) drawn = g_hash_table_new(g_int64_hash, g_int64_equal);

    for (guint i = 0; i < self->model->links->len; i++)
        g_hash_table_add(drawn, &g_array_index(self->model->links, gint64, i));
    for (guint i = links ? links->len : 0; i > 0; i--) {
        const CodingLink *link = g_ptr_array_index(links, i - 1);

        if (!g_hash_table_contains(drawn, &link->id))
            g_ptr_array_remove_index(links, i - 1);
    }
    return links;
}

/* The links of the model that lack evidence, or come round to where they began.
 * @n_gaps grows by their number. */
static gboolean
add_link_notes(const CodingModelTree *self, CodingTable *table, guint *n_gaps,
               GError **error)
{
    g_autoptr(GPtrArray) links = list_drawn(self, error);
    g_autoptr(GHashTable) ordered =
        links ? coding_link_type_list_ordered(self->store, error) : NULL;
    g_autoptr(GPtrArray) circles = NULL;
    guint n_bare = 0;

    if (!ordered)
        return FALSE;
    for (guint i = 0; i < links->len; i++) {
        const CodingLink *link = g_ptr_array_index(links, i);

        n_bare += link->n_for == 0;
    }
    if (links->len > 0)
        coding_table_add_note(table,
                              "links drawn: %u, of which %u without evidence for them; "
                              "'axial link check' names them",
                              links->len, n_bare);
    circles = coding_link_find_circles(links, ordered);
    for (guint i = 0; i < circles->len; i++) {
        g_autofree char *way = coding_link_dup_circle(g_ptr_array_index(circles, i));

        coding_table_add_note(table, "contradiction: %s", way);
    }
    *n_gaps += n_bare + circles->len;
    return TRUE;
}

/* --- the table --------------------------------------------------------------------- */

/* What all rows need. */
typedef struct {
    CodingModelTree *tree;
    CodingAttendance *presence;
    GPtrArray *memos;
    GHashTable *memos_by_code;
    const GArray *topics; /* NULL: those of each member's segments */
    guint n_groups;
    gboolean thin_only;
} Ground;

static void
ground_clear(Ground *self)
{
    g_clear_pointer(&self->presence, coding_attendance_free);
    g_clear_pointer(&self->memos, g_ptr_array_unref);
    g_clear_pointer(&self->memos_by_code, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Ground, ground_clear)

/* A row for @member; @n_gaps grows by one when it has any. */
static gboolean
add_member(Ground *self, CodingTable *table, const CodingModelMember *member,
           guint *n_gaps, GError **error)
{
    const CodingModelTree *tree = self->tree;
    const CodingTally *tally = &member->tally;
    g_autoptr(GString) handles = g_string_new(NULL);
    guint n_memos =
        list_memos(tree, member->code, self->memos, self->memos_by_code, handles);
    const Judged it = {member, self->n_groups, n_memos};
    g_autofree char *lacks = dup_gaps(&it);
    g_autofree char *path = coding_codebook_dup_path(tree->codebook, member->code);
    g_autoptr(GArray) segments = coding_model_tree_list_segments(tree, member->code);
    gint64 asked;

    if (!coding_attendance_count_asked(self->presence, segments, self->topics, &asked,
                                       error))
        return FALSE;
    *n_gaps += *lacks != '\0';
    if (!*lacks && self->thin_only)
        return TRUE;
    coding_table_add_row(
        table, path, coding_model_tree_get_level(tree, member->depth),
        *lacks ? lacks : NULL, (gint64)tally->segments, (gint64)tally->participants,
        (gint64)coding_model_tree_count_participants(tree),
        (gint64)coding_attendance_count(self->presence), asked, (gint64)tally->groups,
        (gint64)self->n_groups, (gint64)tally->against_segments,
        (gint64)tally->against_participants, (gint64)tally->qualifying_segments,
        (gint64)tally->qualifying_participants, (gint64)n_memos,
        handles->len ? handles->str : NULL);
    return TRUE;
}

static gboolean
ground_init(Ground *self, CodingModelTree *tree, const GArray *topics, GError **error)
{
    const CodingMemoFilter all = {0};

    self->tree = tree;
    self->topics = topics;
    self->n_groups = coding_model_tree_count_groups(tree);
    self->memos = coding_memo_list(tree->store, &all, error);
    if (!self->memos)
        return FALSE;
    self->memos_by_code = index_memos(self->memos);
    self->presence =
        coding_attendance_load(tree->store, tree->voices, tree->segments, error);
    return self->presence != NULL;
}

static void
add_base_notes(const Ground *self, CodingTable *table)
{
    coding_table_add_note(table,
                          "of all: every participant; present: those who say something "
                          "in a transcript in which anything is coded; asked: %s",
                          self->topics
                              ? "those present where the topics named came up, or who "
                                "speak of it anyway"
                          : coding_attendance_has_topics(self->presence)
                              ? "those present where one of the guide's topics came up "
                                "under which it is coded, or who speak of it anyway"
                              : "missing, since no topic of a guide is marked");
    coding_model_add_open_note(self->tree, table);
    coding_table_add_note(table, "memos: 'axial memo show', by what the column "
                                 "'memo_handles' (--columns) calls them");
}

CodingTable *
coding_model_to_check(CodingModelTree *self, const GArray *topics, gboolean thin_only,
                      guint *n_gaps, GError **error)
{
    g_autoptr(CodingTable) table = coding_table_new(coding_model_check_columns);
    g_auto(Ground) ground = {.thin_only = thin_only};

    *n_gaps = 0;
    if (!ground_init(&ground, self, topics, error))
        return NULL;
    for (guint i = 0; i < self->members->len; i++)
        if (!add_member(&ground, table, coding_model_tree_get_member(self, i), n_gaps,
                        error))
            return NULL;
    coding_table_add_note(table, "members: %u, the root included; with a gap: %u",
                          self->members->len, *n_gaps);
    if (!add_link_notes(self, table, n_gaps, error))
        return NULL;
    add_base_notes(&ground, table);
    return coding_model_add_count_notes(self, table, error) ? g_steal_pointer(&table)
                                                            : NULL;
}
