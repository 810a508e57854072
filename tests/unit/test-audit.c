/*
 * test-audit.c - how open codes became the model: ends, places and numbers.
 *
 * The random case keeps its own account of every code, by hand, while it merges, moves
 * and removes, and shares nothing with how the audit reads the history.
 */
#include "harness.h"

typedef struct {
    Harness *h;
    gint64 scheme, joint;
} Study;

static void
study_open(Study *self, void **state)
{
    self->h = *state;
    self->joint = harness_begin_scheme(self->h, 0);
    self->scheme = harness_begin_scheme(self->h, self->h->ana);
}

static gint64
add(Study *self, gint64 scheme, const char *name, gint64 parent, CodingCodeKind kind,
    CodingCodeOrigin origin)
{
    g_autoptr(GError) error = NULL;
    const CodingCodeDraft draft = {
        .name = name, .parent = parent, .kind = kind, .origin = origin};
    gint64 id = coding_code_add(self->h->store, scheme, &draft, &error);

    check_good(error);
    return id;
}

static gint64
add_open(Study *self, const char *name)
{
    return add(self, self->scheme, name, 0, CODING_CODE_OPEN, CODING_ORIGIN_CONSTRUCTED);
}

static gint64
add_category(Study *self, const char *name, gint64 parent)
{
    return add(self, self->scheme, name, parent, CODING_CODE_CATEGORY,
               CODING_ORIGIN_CONSTRUCTED);
}

static CodingAudit *
load(const Study *self, const CodingModelTree *tree)
{
    g_autoptr(GError) error = NULL;
    CodingAudit *audit = coding_audit_load(self->h->store, tree, &error);

    check_good(error);
    return audit;
}

/* The way of the code made as @name. */
static const CodingWay *
find(const CodingAudit *audit, const char *name)
{
    const GPtrArray *ways = coding_audit_get_ways(audit);

    for (guint i = 0; i < ways->len; i++) {
        const CodingWay *way = g_ptr_array_index(ways, i);

        if (g_str_equal(way->made->name, name))
            return way;
    }
    fail_msg("'%s' has no way", name);
    return NULL;
}

static void
check_end(const CodingAudit *audit, const char *name, CodingEnd end, const char *holder)
{
    const CodingWay *way = find(audit, name);

    assert_string_equal(coding_end_get_name(way->end), coding_end_get_name(end));
    if (holder)
        assert_string_equal(way->holder->name, holder);
    else
        assert_null(way->holder);
}

static void
what_was_merged_and_what_was_grouped_are_told_apart(void **state)
{
    Study s;
    g_autoptr(GError) error = NULL;

    study_open(&s, state);
    gint64 category = add_category(&s, "Shame", 0);
    gint64 hiding = add_open(&s, "Hiding"), quiet = add_open(&s, "Keeping quiet");
    gint64 shop = add_open(&s, "In the shop"), gone = add_open(&s, "Gone");
    gint64 focus = add_open(&s, "Focus");

    add_open(&s, "Alone");
    coding_code_move(s.h->store, hiding, category, 0, &error);
    coding_code_merge(s.h->store, quiet, hiding, &error);
    coding_code_rename(s.h->store, hiding, "Hiding it", &error);
    coding_code_set_indicates(s.h->store, shop, category, TRUE, &error);
    coding_code_remove(s.h->store, gone, 0, &error);
    coding_code_set_kind(s.h->store, focus, CODING_CODE_FOCUSED, &error);
    check_good(error);

    g_autoptr(CodingAudit) audit = load(&s, NULL);
    const CodingAuditCounts *counts = coding_audit_get_counts(audit);
    check_end(audit, "Hiding", CODING_END_GROUPED, "Hiding it");
    check_end(audit, "Keeping quiet", CODING_END_MERGED, "Hiding it");
    check_end(audit, "In the shop", CODING_END_GROUPED, "In the shop");
    check_end(audit, "Gone", CODING_END_REMOVED, NULL);
    check_end(audit, "Focus", CODING_END_RAISED, "Focus");
    check_end(audit, "Alone", CODING_END_ALONE, "Alone");
    assert_int_equal(counts->n_open, 6);
    assert_int_equal(counts->n_merges, 1);
    assert_int_equal(counts->n_groupings, 2);
    assert_int_equal(counts->n_renames, 1);
    assert_int_equal(counts->n_other, 1);
    assert_int_equal(counts->n_placed, 4);
    harness_commit(s.h);
}

static void
a_chain_of_mergers_ends_where_its_last_code_is(void **state)
{
    Study s;
    g_autoptr(GError) error = NULL;

    study_open(&s, state);
    gint64 a = add_open(&s, "a"), b = add_open(&s, "b"), c = add_open(&s, "c");

    coding_code_merge(s.h->store, a, b, &error);
    coding_code_merge(s.h->store, b, c, &error);
    check_good(error);
    g_autoptr(CodingAudit) there = load(&s, NULL);
    check_end(there, "a", CODING_END_MERGED, "c");
    coding_code_remove(s.h->store, c, 0, &error);
    check_good(error);
    g_autoptr(CodingAudit) gone = load(&s, NULL);
    check_end(gone, "a", CODING_END_REMOVED, NULL);
    harness_commit(s.h);
}

static void
automatic_codes_topics_and_joint_names_are_left_out_and_counted(void **state)
{
    Study s;
    g_autoptr(GError) error = NULL;

    study_open(&s, state);
    gint64 own = add_open(&s, "Own");
    gint64 name =
        add(&s, s.joint, "Joint name", 0, CODING_CODE_OPEN, CODING_ORIGIN_CONSTRUCTED);

    add(&s, s.joint, "Coded together", 0, CODING_CODE_OPEN, CODING_ORIGIN_IN_VIVO);
    add(&s, s.scheme, "Found", 0, CODING_CODE_OPEN, CODING_ORIGIN_AUTOMATIC);
    add(&s, s.scheme, "Topic", 0, CODING_CODE_OPEN, CODING_ORIGIN_GUIDE);
    add(&s, s.scheme, "Concept", 0, CODING_CODE_OPEN, CODING_ORIGIN_SENSITISING);
    coding_code_set_indicates(s.h->store, own, name, TRUE, &error);
    check_good(error);

    g_autoptr(CodingAudit) audit = load(&s, NULL);
    const CodingAuditCounts *counts = coding_audit_get_counts(audit);
    assert_int_equal(counts->n_open, 3);
    assert_int_equal(counts->n_automatic, 1);
    assert_int_equal(counts->n_guide, 1);
    assert_int_equal(counts->n_joint, 1);
    assert_int_equal(counts->n_in_vivo, 1);
    assert_int_equal(counts->n_sensitising, 1);
    check_end(audit, "Own", CODING_END_GROUPED, "Own");
    check_end(audit, "Coded together", CODING_END_ALONE, "Coded together");
    harness_commit(s.h);
}

/* Core > Phase > Property; the model names all levels. */
static gint64
add_tree(Study *self, gint64 *phase, gint64 *property)
{
    gint64 core = add_category(self, "Core", 0);

    *phase = add_category(self, "Phase", core);
    *property = add_category(self, "Property", *phase);
    return core;
}

static void
places_are_the_innermost_members_of_the_model(void **state)
{
    static const char *const levels[] = {"Core category", "Phases", "Properties", NULL};
    Study s;
    g_autoptr(GError) error = NULL;
    gint64 phase, property;

    study_open(&s, state);
    const CodingModelDraft draft = {
        .name = "m", .root = add_tree(&s, &phase, &property), .levels = levels};
    gint64 both = add_open(&s, "Both"), low = add_open(&s, "Low");
    gint64 deep = add_open(&s, "Deep"), high = add_open(&s, "High");

    add_open(&s, "Outside");
    coding_code_move(s.h->store, low, property, 0, &error);
    coding_code_move(s.h->store, deep, low, 0, &error);
    coding_code_move(s.h->store, both, phase, 0, &error);
    coding_code_set_indicates(s.h->store, both, property, TRUE, &error);
    coding_code_set_indicates(s.h->store, high, phase, TRUE, &error);
    coding_model_add(s.h->store, &draft, &error);
    check_good(error);

    g_autoptr(CodingModel) model = coding_model_load(s.h->store, "m", &error);
    g_autoptr(CodingModelTree) tree = coding_model_tree_load(s.h->store, model, &error);
    check_good(error);
    g_autoptr(CodingAudit) audit = load(&s, tree);
    assert_int_equal(coding_audit_get_places(audit)->len, 4);
    assert_int_equal(coding_audit_get_counts(audit)->n_placed, 4);
    /* "Both" is a member itself; "Low" and "Deep" lie deeper than the levels. */
    assert_int_equal(coding_audit_get_place(audit, 0)->n_ways, 4);
    const CodingWay *way = find(audit, "Deep");
    assert_int_equal(way->places->len, 1);
    assert_string_equal(
        coding_audit_get_place(audit, g_array_index(way->places, guint, 0))->code->name,
        "Property");
    assert_int_equal(find(audit, "Outside")->places->len, 0);
    g_autofree char *sentence = coding_audit_dup_sentence(audit);
    if (!strstr(sentence, "4 of 5 open codes became") ||
        !strstr(sentence, "2 Properties in 1 Phases of 'Core' between 2020-01-01"))
        fail_msg("%s", sentence);
    harness_commit(s.h);
}

static void
nothing_of_a_coder_who_has_not_shared_is_counted(void **state)
{
    Study s;
    g_autoptr(GError) error = NULL;

    study_open(&s, state);
    add_open(&s, "Ana's");
    harness_commit(s.h);
    coding_store_set_coder(s.h->store, s.h->ben);
    g_autoptr(CodingAudit) before = load(&s, NULL);
    assert_int_equal(coding_audit_get_counts(before)->n_open, 0);
    g_autofree char *sentence = coding_audit_dup_sentence(before);
    assert_string_equal(sentence, "No open codes have been made.");
    coding_store_set_coder(s.h->store, s.h->ana);
    harness_begin(s.h, "coder share");
    coding_coder_share(s.h->store, s.h->ana, &error);
    check_good(error);
    harness_commit(s.h);
    coding_store_set_coder(s.h->store, s.h->ben);
    g_autoptr(CodingAudit) after = load(&s, NULL);
    assert_int_equal(coding_audit_get_counts(after)->n_open, 1);
}

static void
a_project_without_codes_has_a_true_trail(void **state)
{
    Study s = {.h = *state};
    g_autoptr(CodingAudit) audit = load(&s, NULL);
    g_autoptr(CodingTable) codes = coding_audit_to_codes(audit);
    g_autoptr(CodingTable) steps = coding_audit_to_steps(audit, NULL);
    g_autoptr(CodingTable) meetings = coding_audit_to_meetings(audit);

    assert_int_equal(coding_table_get_n_rows(codes), 0);
    assert_int_equal(coding_table_get_n_rows(steps), 0);
    assert_int_equal(coding_table_get_n_rows(meetings), 1);
}

/* --- against an account of our own ------------------------------------------------ */

#define N_CODES   40
#define N_CHANGES 200
#define N_FOLDERS 4

typedef struct {
    gint64 id;
    gboolean gone;
    int in;     /* the code that has its segments now, itself at first; -1: removed */
    int folder; /* under which; -1: at the top */
} Account;

static void
change(Study *s, GRand *random, Account *codes, const gint64 *folders)
{
    g_autoptr(GError) error = NULL;
    int i = g_rand_int_range(random, 0, N_CODES),
        k = g_rand_int_range(random, 0, N_CODES);
    int folder = g_rand_int_range(random, -1, N_FOLDERS);

    if (codes[i].gone || codes[k].gone || i == k)
        return;
    switch (g_rand_int_range(random, 0, 8)) {
    case 0:
        coding_code_merge(s->h->store, codes[i].id, codes[k].id, &error);
        codes[i].gone = TRUE;
        for (int c = 0; c < N_CODES; c++)
            if (codes[c].in == i)
                codes[c].in = k;
        break;
    case 1:
        coding_code_remove(s->h->store, codes[i].id, 0, &error);
        codes[i].gone = TRUE;
        for (int c = 0; c < N_CODES; c++)
            if (codes[c].in == i)
                codes[c].in = -1;
        break;
    default:
        coding_code_move(s->h->store, codes[i].id, folder < 0 ? 0 : folders[folder], 0,
                         &error);
        codes[i].folder = folder;
    }
    check_good(error);
}

static CodingEnd
expect_end(const Account *codes, int i)
{
    if (codes[i].in < 0)
        return CODING_END_REMOVED;
    if (codes[i].in != i)
        return CODING_END_MERGED;
    return codes[i].folder >= 0 ? CODING_END_GROUPED : CODING_END_ALONE;
}

static void
check_account(Study *s, const Account *codes)
{
    g_autoptr(CodingAudit) audit = load(s, NULL);
    guint per_folder[N_FOLDERS] = {0}, ends[CODING_N_ENDS] = {0};

    for (int i = 0; i < N_CODES; i++) {
        g_autofree char *name = g_strdup_printf("code %d", i);
        const CodingWay *way = find(audit, name);

        ends[expect_end(codes, i)]++;
        assert_int_equal(way->end, expect_end(codes, i));
        if (codes[i].in < 0)
            continue;
        assert_true(way->holder->id == codes[codes[i].in].id);
        assert_int_equal(way->places->len, codes[codes[i].in].folder >= 0);
        if (way->places->len)
            per_folder[codes[codes[i].in].folder]++;
    }
    for (int i = 0; i < CODING_N_ENDS; i++)
        assert_int_equal(coding_audit_get_counts(audit)->ends[i], ends[i]);
    for (guint i = 0; i < N_FOLDERS; i++)
        assert_int_equal(coding_audit_get_place(audit, i)->n_ways, per_folder[i]);
}

static void
random_changes_end_as_an_account_by_hand_says(void **state)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(11);
    Account codes[N_CODES];
    gint64 folders[N_FOLDERS];
    Study s;

    study_open(&s, state);
    for (int i = 0; i < N_FOLDERS; i++) {
        g_autofree char *name = g_strdup_printf("folder %d", i);

        folders[i] = add_category(&s, name, 0);
    }
    for (int i = 0; i < N_CODES; i++) {
        g_autofree char *name = g_strdup_printf("code %d", i);

        codes[i] = (Account){.id = add_open(&s, name), .in = i, .folder = -1};
    }
    for (int i = 0; i < N_CHANGES; i++) {
        change(&s, random, codes, folders);
        if (i % 20 == 0)
            check_account(&s, codes);
    }
    check_account(&s, codes);
    harness_commit(s.h);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define CASE(name) cmocka_unit_test_setup_teardown(name, harness_open, harness_close)
        CASE(what_was_merged_and_what_was_grouped_are_told_apart),
        CASE(a_chain_of_mergers_ends_where_its_last_code_is),
        CASE(automatic_codes_topics_and_joint_names_are_left_out_and_counted),
        CASE(places_are_the_innermost_members_of_the_model),
        CASE(nothing_of_a_coder_who_has_not_shared_is_counted),
        CASE(a_project_without_codes_has_a_true_trail),
        CASE(random_changes_end_as_an_account_by_hand_says),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
