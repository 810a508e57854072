/* test-link.c - link types and their sets, links, evidence, who sees what. */
#include "harness.h"

#define TEXT_LINES 4

/* Two texts, four codes of Ana's, and an operation that is open. */
typedef struct {
    Harness *h;
    gint64 g1, own;
    gint64 shame, trust, work, hiding;
    gint64 leads, goes; /* link types: directed, symmetric */
} Case;

static gint64
add_code(Case *c, gint64 scheme, const char *name, gint64 parent)
{
    g_autoptr(GError) error = NULL;
    const CodingCodeDraft draft = {.name = name, .parent = parent};
    gint64 id = coding_code_add(c->h->store, scheme, &draft, &error);

    check_good(error);
    return id;
}

static gint64
add_transcript(CodingStore *store, const char *name)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingDraft) draft = coding_draft_new();
    g_autofree char *bytes = g_strdup_printf("source of %s", name);
    g_autoptr(GBytes) source = g_bytes_new(bytes, strlen(bytes));
    gint64 id;

    coding_draft_set_format(draft, "plain");
    coding_draft_set_encoding(draft, "UTF-8");
    for (guint i = 0; i < TEXT_LINES; i++) {
        coding_draft_begin_turn(draft, "P1", "P1", NULL, i + 1);
        coding_draft_add_paragraph(draft, "I told nobody in the shop.");
    }
    id = coding_transcript_add(store, name, NULL, NULL, draft, name, source, &error);
    check_good(error);
    return id;
}

static int
open_case(void **state)
{
    Case *c = g_new0(Case, 1);
    g_autoptr(GError) error = NULL;
    void *harness;

    harness_open(&harness);
    c->h = harness;
    *state = c;
    assert_true(coding_store_begin(c->h->store, "test", &error));
    c->g1 = add_transcript(c->h->store, "g1");
    assert_true(coding_codebook_find_scheme(c->h->store, c->h->ana, &c->own, &error));
    c->shame = add_code(c, c->own, "Shame", 0);
    c->hiding = add_code(c, c->own, "Hiding", c->shame);
    c->trust = add_code(c, c->own, "Trust", 0);
    c->work = add_code(c, c->own, "Work", 0);
    c->leads = coding_link_type_add(c->h->store, "leads to", "follows from", &error);
    c->goes = coding_link_type_add(c->h->store, "goes with", NULL, &error);
    check_good(error);
    return 0;
}

static int
close_case(void **state)
{
    Case *c = *state;
    void *harness = c->h;

    if (coding_store_is_in_operation(c->h->store))
        coding_store_rollback(c->h->store);
    harness_close(&harness);
    g_free(c);
    return 0;
}

static gint64
add_link(Case *c, gint64 type, gint64 source, gint64 target)
{
    g_autoptr(GError) error = NULL;
    gint64 id = 0;

    coding_link_add(c->h->store, type, source, target, &id, NULL, &error);
    check_good(error);
    return id;
}

static guint
count_links(Case *c)
{
    g_autoptr(GError) error = NULL;
    const CodingLinkFilter any = {0};
    g_autoptr(GPtrArray) links = coding_link_list(c->h->store, &any, &error);

    check_good(error);
    return links->len;
}

static gint64
add_segment(Case *c, const char *address, gint64 code, gint64 coder)
{
    g_autoptr(GError) error = NULL;
    g_auto(CodingPlace) place = {0};
    gint64 id = 0;

    coding_place_parse(c->h->store, address, &place, &error);
    check_good(error);
    coding_segment_add(c->h->store, place.transcript, place.span, code, coder,
                       CODING_STANCE_SUPPORTS, &id, &error);
    check_good(error);
    return id;
}

static guint
add_evidence(Case *c, gint64 link, const char *address, gboolean against, GError **error)
{
    g_autoptr(CodingCodebook) codebook = coding_codebook_load(c->h->store, NULL);
    g_auto(CodingPlace) place = {0};
    guint n = 0;

    assert_true(coding_place_parse(c->h->store, address, &place, NULL));
    return coding_link_add_evidence_at(c->h->store, codebook, link, &place, against, &n,
                                       error)
               ? n
               : 0;
}

static void
type_is_found_from_either_end(void **state)
{
    Case *c = *state;
    gboolean inverted;

    assert_int_equal(coding_link_type_find(c->h->store, " LEADS  to", &inverted, NULL),
                     c->leads);
    assert_false(inverted);
    assert_int_equal(coding_link_type_find(c->h->store, "Follows From", &inverted, NULL),
                     c->leads);
    assert_true(inverted);
}

static void
unknown_type_names_the_nearest_or_the_set_that_has_it(void **state)
{
    Case *c = *state;
    g_autoptr(GError) error = NULL;
    gboolean inverted;

    assert_int_equal(coding_link_type_find(c->h->store, "led to", &inverted, &error), 0);
    check_error(error, CODING_ERROR_NOT_FOUND, "did you mean 'leads to'?");
    g_clear_error(&error);
    coding_link_type_find(c->h->store, "has the context", &inverted, &error);
    check_error(error, CODING_ERROR_NOT_FOUND, "'axial link install paradigm-1990'");
}

static void
a_reading_belongs_to_one_type(void **state)
{
    Case *c = *state;
    static const char *const taken[][2] = {{"Leads to", "x"},
                                           {"follows from", "x"},
                                           {"x", "leads to"},
                                           {"x", "goes with"},
                                           {"x", "follows from"}};

    for (gsize i = 0; i < G_N_ELEMENTS(taken); i++) {
        g_autoptr(GError) error = NULL;

        assert_int_equal(
            coding_link_type_add(c->h->store, taken[i][0], taken[i][1], &error), 0);
        check_error(error, CODING_ERROR_EXISTS, "already");
    }
}

static void
type_names_keep_the_separators_of_handles_out(void **state)
{
    Case *c = *state;
    static const char *const bad[] = {"a;b", "a/b", "  ", "", "\xff"};

    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autoptr(GError) error = NULL;

        assert_int_equal(coding_link_type_add(c->h->store, bad[i], "x", &error), 0);
        check_error(error, CODING_ERROR_INVALID, "a link type's name");
    }
}

static void
the_same_inverse_makes_a_symmetric_type(void **state)
{
    Case *c = *state;
    gint64 id = coding_link_type_add(c->h->store, "resembles", "Resembles", NULL);
    g_autoptr(CodingLinkType) type = coding_link_type_load(c->h->store, id, NULL);

    assert_non_null(type);
    assert_null(type->inverse);
}

static void
renaming_a_type_keeps_its_links_and_its_symmetry(void **state)
{
    Case *c = *state;
    g_autoptr(GError) error = NULL;
    gint64 id = add_link(c, c->leads, c->shame, c->trust);

    assert_true(
        coding_link_type_rename(c->h->store, c->leads, "brings about", NULL, &error));
    check_good(error);
    g_autoptr(CodingLink) link = coding_link_load(c->h->store, id, &error);

    assert_string_equal(link->type_name, "brings about");
    assert_string_equal(link->inverse, "follows from");
    assert_false(
        coding_link_type_rename(c->h->store, c->goes, NULL, "goes against", &error));
    check_error(error, CODING_ERROR_INVALID, "symmetric");
    g_clear_error(&error);
    assert_false(
        coding_link_type_rename(c->h->store, c->leads, "follows from", NULL, &error));
    check_error(error, CODING_ERROR_INVALID, "both ends");
    g_clear_error(&error);
    assert_false(
        coding_link_type_rename(c->h->store, c->leads, "goes with", NULL, &error));
    check_error(error, CODING_ERROR_EXISTS, "already");
}

static void
type_in_use_is_not_removed(void **state)
{
    Case *c = *state;
    g_autoptr(GError) error = NULL;
    gint64 link = add_link(c, c->leads, c->shame, c->trust);

    assert_false(coding_link_type_remove(c->h->store, c->leads, &error));
    check_error(error, CODING_ERROR_INVALID, "in use");
    assert_true(coding_link_remove(c->h->store, link, NULL));
    assert_true(coding_link_type_remove(c->h->store, c->leads, NULL));
}

/* Laws of the data: readings are distinct inside a set, and every two sets go
 * together in one project. */
static void
all_sets_install_together_and_twice(void **state)
{
    Case *c = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) types = NULL;
    guint n;

    assert_true(coding_link_type_remove(c->h->store, c->leads, NULL));
    for (const CodingLinkSet *const *set = coding_link_sets(); *set; set++) {
        coding_link_types_install(c->h->store, (*set)->id, &n, &error);
        check_good(error);
        assert_true(coding_link_types_install(c->h->store, (*set)->id, &n, &error));
        assert_int_equal(n, 0);
    }
    types = coding_link_type_list(c->h->store, NULL);
    for (guint i = 0; i < types->len; i++) {
        const CodingLinkType *type = g_ptr_array_index(types, i);
        gboolean inverted;

        assert_int_equal(type->position, i + 1); /* after "goes with", the first left */
        assert_int_equal(coding_link_type_find(c->h->store, type->name, &inverted, NULL),
                         type->id);
        if (i > 0)
            assert_non_null(type->set);
    }
}

static void
a_set_does_not_change_a_type_that_reads_otherwise(void **state)
{
    Case *c = *state;
    g_autoptr(GError) error = NULL;

    assert_true(coding_link_type_add(c->h->store, "precedes", "succeeds", NULL));
    assert_false(coding_link_types_install(c->h->store, "process", NULL, &error));
    check_error(error, CODING_ERROR_EXISTS, "'precedes'");
    g_clear_error(&error);
    assert_false(coding_link_types_install(c->h->store, "proces", NULL, &error));
    check_error(error, CODING_ERROR_NOT_FOUND, "did you mean 'process'?");
}

static void
second_add_of_a_link_is_the_first(void **state)
{
    Case *c = *state;
    gint64 first = add_link(c, c->leads, c->shame, c->trust), again;
    gboolean added = TRUE;

    assert_true(
        coding_link_add(c->h->store, c->leads, c->shame, c->trust, &again, &added, NULL));
    assert_int_equal(first, again);
    assert_false(added);
    assert_int_not_equal(add_link(c, c->leads, c->trust, c->shame), first);
    assert_int_equal(count_links(c), 2);
}

static void
symmetric_link_is_stored_once_in_either_direction(void **state)
{
    Case *c = *state;
    gint64 first = add_link(c, c->goes, c->shame, c->trust);

    assert_int_equal(add_link(c, c->goes, c->trust, c->shame), first);
    assert_int_equal(count_links(c), 1);
    assert_int_equal(coding_link_find(c->h->store, c->goes, c->trust, c->shame, NULL),
                     first);
}

static void
ends_are_two_codes_of_one_writable_scheme(void **state)
{
    Case *c = *state;
    CodingStore *store = c->h->store;
    g_autoptr(GError) error = NULL;
    gint64 joint, bens, id;

    assert_true(coding_codebook_find_scheme(store, 0, &joint, NULL));
    assert_true(coding_codebook_find_scheme(store, c->h->ben, &bens, NULL));
    gint64 common = add_code(c, joint, "Common", 0);
    gint64 his = add_code(c, bens, "His", 0), other = add_code(c, bens, "Other", 0);

    assert_false(coding_link_add(store, c->leads, c->shame, c->shame, &id, NULL, &error));
    check_error(error, CODING_ERROR_INVALID, "itself");
    g_clear_error(&error);
    assert_false(coding_link_add(store, c->leads, c->shame, common, &id, NULL, &error));
    check_error(error, CODING_ERROR_INVALID, "one scheme");
    g_clear_error(&error);
    assert_false(coding_link_add(store, c->leads, his, other, &id, NULL, &error));
    check_error(error, CODING_ERROR_NOT_FOUND, "no such code");
    g_clear_error(&error);
    assert_true(coding_coder_share(store, c->h->ben, NULL));
    assert_false(coding_link_add(store, c->leads, his, other, &id, NULL, &error));
    check_error(error, CODING_ERROR_INVALID, "'His' is in another coder's scheme");
}

static void
links_are_listed_by_type_then_by_name(void **state)
{
    Case *c = *state;
    const CodingLinkFilter any = {0}, of_work = {.code = c->work};
    static const char *const order[] = {"Shame; leads to; Trust", "Work; leads to; Shame",
                                        "Trust; goes with; Shame"};

    add_link(c, c->goes, c->trust, c->shame);
    add_link(c, c->leads, c->work, c->shame);
    add_link(c, c->leads, c->shame, c->trust);
    g_autoptr(GPtrArray) links = coding_link_list(c->h->store, &any, NULL);

    assert_int_equal(links->len, G_N_ELEMENTS(order));
    for (guint i = 0; i < G_N_ELEMENTS(order); i++) {
        g_autofree char *text = coding_link_format(g_ptr_array_index(links, i));

        assert_string_equal(text, order[i]);
    }
    g_autoptr(GPtrArray) few = coding_link_list(c->h->store, &of_work, NULL);

    assert_int_equal(few->len, 1);
}

static void
a_handle_reads_the_type_from_either_end(void **state)
{
    Case *c = *state;
    CodingStore *store = c->h->store;
    g_autoptr(GError) error = NULL;
    gint64 id = add_link(c, c->leads, c->shame, c->trust);
    g_autoptr(CodingCodebook) codebook = coding_codebook_load(store, NULL);

    assert_int_equal(coding_link_parse(store, codebook, 0, "shame;leads to;trust", NULL),
                     id);
    assert_int_equal(
        coding_link_parse(store, codebook, 0, "Trust; follows from; Shame", NULL), id);
    assert_int_equal(
        coding_link_parse(store, codebook, 0, "Trust; leads to; Shame", &error), 0);
    check_error(error, CODING_ERROR_NOT_FOUND, "'Trust; leads to; Shame'");
    g_clear_error(&error);
    coding_link_parse(store, codebook, 0, "Trust leads to \xff", &error);
    check_error(error, CODING_ERROR_INVALID, "'SOURCE; TYPE; TARGET'");
}

static void
links_in_the_joint_scheme_wait_for_their_maker_to_share(void **state)
{
    Case *c = *state;
    CodingStore *store = c->h->store;
    g_autoptr(GError) error = NULL;
    gint64 joint;

    assert_true(coding_codebook_find_scheme(store, 0, &joint, NULL));
    gint64 a = add_code(c, joint, "A", 0), b = add_code(c, joint, "B", 0);
    gint64 anas = add_link(c, c->leads, a, b);

    coding_store_set_coder(store, c->h->ben);
    assert_int_equal(count_links(c), 0);
    assert_null(coding_link_load(store, anas, &error));
    check_error(error, CODING_ERROR_NOT_FOUND, "no such link");
    g_clear_error(&error);
    assert_int_equal(coding_link_find(store, c->leads, a, b, &error), 0);
    check_error(error, CODING_ERROR_NOT_FOUND, "no link 'A; leads to; B'");
    assert_false(coding_link_remove(store, anas, NULL));

    /* He makes the same: it is new to him, and both see it afterwards. */
    gboolean added = FALSE;
    gint64 id;

    assert_true(coding_link_add(store, c->leads, a, b, &id, &added, NULL));
    assert_true(added);
    assert_int_equal(count_links(c), 1);
    coding_store_set_coder(store, c->h->ana);
    assert_int_equal(count_links(c), 1);
}

static void
links_in_an_own_scheme_are_hidden_until_shared(void **state)
{
    Case *c = *state;

    add_link(c, c->leads, c->shame, c->trust);
    coding_store_set_coder(c->h->store, c->h->ben);
    assert_int_equal(count_links(c), 0);
    assert_true(coding_coder_share(c->h->store, c->h->ana, NULL));
    assert_int_equal(count_links(c), 1);
}

static void
evidence_is_what_counts_for_either_end(void **state)
{
    Case *c = *state;
    g_autoptr(GError) error = NULL;
    gint64 id = add_link(c, c->leads, c->shame, c->trust);

    add_segment(c, "g1:1", c->hiding, c->h->ana); /* below Shame */
    add_segment(c, "g1:1", c->trust, c->h->ana);
    add_segment(c, "g1:2", c->trust, c->h->ana);
    add_segment(c, "g1:3", c->work, c->h->ana); /* of neither end */
    assert_int_equal(add_evidence(c, id, "g1:1", FALSE, &error), 2);
    assert_int_equal(add_evidence(c, id, "g1:2", TRUE, &error), 1);
    check_good(error);
    assert_int_equal(add_evidence(c, id, "g1:3", FALSE, &error), 0);
    check_error(error, CODING_ERROR_NOT_FOUND, "'Shame' or 'Trust'");

    g_autoptr(CodingLink) link = coding_link_load(c->h->store, id, NULL);
    g_autoptr(GArray) evidence = coding_link_list_evidence(c->h->store, id, NULL);

    assert_int_equal(link->n_for, 2);
    assert_int_equal(link->n_against, 1);
    assert_int_equal(evidence->len, 3);
    assert_true(g_array_index(evidence, CodingLinkEvidence, 2).against);
    assert_int_equal(g_array_index(evidence, CodingLinkEvidence, 0).segment.transcript,
                     c->g1);
}

static void
evidence_said_again_changes_sides_and_can_be_taken_back(void **state)
{
    Case *c = *state;
    g_autoptr(GError) error = NULL;
    g_auto(CodingPlace) place = {0};
    gint64 id = add_link(c, c->leads, c->shame, c->trust);
    guint n;

    add_segment(c, "g1:1", c->trust, c->h->ana);
    add_evidence(c, id, "g1:1", FALSE, &error);
    add_evidence(c, id, "g1:1", TRUE, &error);
    check_good(error);
    g_autoptr(CodingLink) link = coding_link_load(c->h->store, id, NULL);

    assert_int_equal(link->n_for, 0);
    assert_int_equal(link->n_against, 1);
    assert_true(coding_place_parse(c->h->store, "g1:1", &place, NULL));
    assert_true(coding_link_remove_evidence_at(c->h->store, id, &place, &n, &error));
    assert_int_equal(n, 1);
    assert_false(coding_link_remove_evidence_at(c->h->store, id, &place, &n, &error));
    check_error(error, CODING_ERROR_NOT_FOUND, "is evidence");
}

static void
evidence_of_a_hidden_coder_is_not_counted(void **state)
{
    Case *c = *state;
    CodingStore *store = c->h->store;
    gint64 joint, bens;

    assert_true(coding_codebook_find_scheme(store, 0, &joint, NULL));
    assert_true(coding_codebook_find_scheme(store, c->h->ben, &bens, NULL));
    gint64 a = add_code(c, joint, "A", 0), b = add_code(c, joint, "B", 0);
    gint64 his = add_code(c, bens, "His", 0);

    assert_true(coding_code_set_indicates(store, his, a, TRUE, NULL));
    add_segment(c, "g1:2", his, c->h->ben);
    gint64 id = add_link(c, c->leads, a, b);

    assert_int_equal(add_evidence(c, id, "g1:2", FALSE, NULL), 0);
    coding_store_set_coder(store, c->h->ben);
    assert_true(coding_link_add(store, c->leads, a, b, &id, NULL, NULL));
    assert_int_equal(add_evidence(c, id, "g1:2", FALSE, NULL), 1);
    coding_store_set_coder(store, c->h->ana);
    g_autoptr(CodingLink) link = coding_link_load(store, id, NULL);
    g_autoptr(GArray) evidence = coding_link_list_evidence(store, id, NULL);

    assert_int_equal(link->n_for, 0);
    assert_int_equal(evidence->len, 0);
}

static gboolean
import(Case *c, const char *text, guint *n, GError **error)
{
    g_autoptr(CodingCsv) csv = coding_csv_parse("links.tsv", text, -1, error);

    return csv && coding_link_import_csv(c->h->store, c->own, csv, n, error);
}

static void
a_table_of_links_brings_evidence_too(void **state)
{
    Case *c = *state;
    g_autoptr(GError) error = NULL;
    guint n = 0;

    add_segment(c, "g1:1", c->shame, c->h->ana);
    add_segment(c, "g1:3", c->trust, c->h->ana);
    import(c,
           "Source\ttype\ttarget\tfor\tagainst\n"
           "Shame\tleads to\tTrust\tg1:1; g1:3\t\n"
           "Trust\tgoes with\tWork\t\tg1:3\n"
           "Trust\tfollows from\tShame\t\t\n",
           &n, &error);
    check_good(error);
    assert_int_equal(n, 2);
    gint64 id = coding_link_find(c->h->store, c->leads, c->shame, c->trust, NULL);
    g_autoptr(CodingLink) link = coding_link_load(c->h->store, id, NULL);

    assert_int_equal(link->n_for, 2);
}

static void
a_bad_row_of_a_table_is_named_by_its_line(void **state)
{
    Case *c = *state;
    static const struct {
        const char *text;
        CodingError code;
        const char *message;
    } cases[] = {
        {"source,type\nA,b\n", CODING_ERROR_INVALID, "there is no column 'target'"},
        {"source,type,target\nShame,leads to,Trust\nShame,leads to,Trusst\n",
         CODING_ERROR_NOT_FOUND, "line 3: no code 'Trusst'"},
        {"source,type,target\nShame,causes,Trust\n", CODING_ERROR_NOT_FOUND,
         "line 2: no link type 'causes'"},
        {"source,type,target,for\nShame,leads to,Trust,g1:99\n", CODING_ERROR_NOT_FOUND,
         "line 2: "},
        {"source,type,target\nShame,leads to,Shame\n", CODING_ERROR_INVALID,
         "line 2: a code cannot be linked to itself"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;

        assert_false(import(c, cases[i].text, NULL, &error));
        check_error(error, cases[i].code, cases[i].message);
    }
}

static void
undo_and_redo_restore_links_and_evidence(void **state)
{
    Case *c = *state;
    CodingStore *store = c->h->store;
    g_autoptr(GError) error = NULL;

    add_segment(c, "g1:1", c->shame, c->h->ana);
    assert_true(coding_store_commit(store, "codes", NULL, &error));
    g_autofree char *before = harness_dump(c->h);

    assert_true(coding_store_begin(store, "link", &error));
    add_evidence(c, add_link(c, c->leads, c->shame, c->trust), "g1:1", FALSE, NULL);
    assert_true(coding_store_commit(store, "linked", NULL, &error));
    g_autofree char *after = harness_dump(c->h);

    assert_string_not_equal(before, after);
    assert_true(coding_store_undo(store, NULL, &error));
    g_autofree char *undone = harness_dump(c->h);

    assert_string_equal(before, undone);
    assert_true(coding_store_redo(store, NULL, &error));
    g_autofree char *redone = harness_dump(c->h);

    assert_string_equal(after, redone);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, open_case, close_case)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(type_is_found_from_either_end),
        CASE(unknown_type_names_the_nearest_or_the_set_that_has_it),
        CASE(a_reading_belongs_to_one_type),
        CASE(type_names_keep_the_separators_of_handles_out),
        CASE(the_same_inverse_makes_a_symmetric_type),
        CASE(renaming_a_type_keeps_its_links_and_its_symmetry),
        CASE(type_in_use_is_not_removed),
        CASE(all_sets_install_together_and_twice),
        CASE(a_set_does_not_change_a_type_that_reads_otherwise),
        CASE(second_add_of_a_link_is_the_first),
        CASE(symmetric_link_is_stored_once_in_either_direction),
        CASE(ends_are_two_codes_of_one_writable_scheme),
        CASE(links_are_listed_by_type_then_by_name),
        CASE(a_handle_reads_the_type_from_either_end),
        CASE(links_in_the_joint_scheme_wait_for_their_maker_to_share),
        CASE(links_in_an_own_scheme_are_hidden_until_shared),
        CASE(evidence_is_what_counts_for_either_end),
        CASE(evidence_said_again_changes_sides_and_can_be_taken_back),
        CASE(evidence_of_a_hidden_coder_is_not_counted),
        CASE(a_table_of_links_brings_evidence_too),
        CASE(a_bad_row_of_a_table_is_named_by_its_line),
        CASE(undo_and_redo_restore_links_and_evidence),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
