/* test-codebook.c - making, ordering, merging and removing codes; tables of them. */
#include "harness.h"

#include "model/codebook-csv.h"
#include "store/store-private.h"

/* The scheme as "A(B C(D)) E", children in their order. */
static void
append_code(GString *tree, const CodingCode *code)
{
    g_string_append(tree, code->name);
    for (guint i = 0; i < code->children->len; i++) {
        g_string_append_c(tree, i ? ' ' : '(');
        append_code(tree, g_ptr_array_index(code->children, i));
    }
    if (code->children->len)
        g_string_append_c(tree, ')');
}

static void
assert_tree(Harness *h, gint64 scheme, const char *wanted)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingCodebook) codebook = coding_codebook_load(h->store, &error);
    g_autoptr(GString) tree = g_string_new(NULL);

    check_good(error);
    g_autoptr(GPtrArray) roots = coding_codebook_list_roots(codebook, scheme);
    for (guint i = 0; i < roots->len; i++) {
        g_string_append(tree, i ? " " : "");
        append_code(tree, g_ptr_array_index(roots, i));
    }
    assert_string_equal(tree->str, wanted);
}

static void
execute(Harness *h, const char *sql)
{
    g_autoptr(GError) error = NULL;
    g_auto(GStrv) statements = g_strsplit(sql, ";", -1);

    for (char **one = statements; *one; one++)
        if (*g_strstrip(*one) && !coding_store_run(h->store, &error, *one, ""))
            check_good(error);
}

static gint64
count(Harness *h, const char *sql)
{
    g_autoptr(GError) error = NULL;
    gint64 n = -1;

    coding_store_get_integer(h->store, &n, &error, sql, "");
    check_good(error);
    return n;
}

static void
names_are_unique_without_regard_to_case_and_normal_form(void **state)
{
    static const char *const doubles[] = {"ångest", "A\314\212ngest", "  Ångest ",
                                          "ÅNGEST"};
    static const char *const unfit[] = {
        "",     "  ",     "...",        "\342\200\223", "a; b",
        "\xff", "bell\a", "\33[31mred", "\302\205next"};
    Harness *h = *state;
    gint64 scheme = harness_begin_scheme(h, h->ana), joint = harness_begin_scheme(h, 0);
    gint64 code = harness_add_code_under(h, scheme, "Ångest", 0);

    for (gsize i = 0; i < G_N_ELEMENTS(doubles); i++) {
        g_autoptr(GError) error = NULL;
        CodingCodeDraft draft = {.name = doubles[i]};

        assert_true(coding_code_add(h->store, scheme, &draft, &error) == 0);
        check_error(error, CODING_ERROR_EXISTS, "in the scheme already");
    }
    harness_add_code_under(h, joint, "Ångest", 0);
    harness_add_code_under(h, harness_begin_scheme(h, h->ben), "Ångest", 0);
    for (gsize i = 0; i < G_N_ELEMENTS(unfit); i++) {
        g_autoptr(GError) error = NULL;

        assert_false(coding_code_rename(h->store, code, unfit[i], &error));
        check_error(error, CODING_ERROR_INVALID, "");
    }
    g_autoptr(GError) error = NULL;
    assert_true(coding_code_rename(h->store, code, "ÅNGEST", &error));
    check_good(error);
    assert_tree(h, scheme, "ÅNGEST");
}

static void
codes_move_under_and_before_others(void **state)
{
    Harness *h = *state;
    g_autoptr(GError) error = NULL;
    gint64 s = harness_begin_scheme(h, h->ana), other = harness_begin_scheme(h, 0);
    gint64 a = harness_add_code_under(h, s, "A", 0),
           b = harness_add_code_under(h, s, "B", 0),
           c = harness_add_code_under(h, s, "C", 0);
    gint64 foreign = harness_add_code_under(h, other, "F", 0);

    assert_tree(h, s, "A B C");
    assert_true(coding_code_move(h->store, c, 0, a, &error));
    assert_tree(h, s, "C A B");
    assert_true(coding_code_move(h->store, c, a, 0, &error));
    assert_true(coding_code_move(h->store, b, a, c, &error));
    assert_tree(h, s, "A(B C)");
    assert_true(coding_code_move(h->store, b, a, 0, &error));
    assert_tree(h, s, "A(C B)");
    assert_true(coding_code_move(h->store, b, a, b, &error));
    assert_tree(h, s, "A(C B)");
    assert_true(coding_code_move(h->store, b, 0, a, &error));
    assert_tree(h, s, "B A(C)");
    check_good(error);
    assert_false(coding_code_move(h->store, b, 0, c, &error));
    check_error(error, CODING_ERROR_INVALID,
                "'B' cannot stand before 'C': they have not the same parent");
    g_clear_error(&error);
    assert_false(coding_code_move(h->store, b, foreign, 0, &error));
    check_error(error, CODING_ERROR_INVALID, "'F' is a code of another scheme");
}

static void
circles_are_refused_also_through_indicators(void **state)
{
    Harness *h = *state;
    GError *error = NULL;
    gint64 s = harness_begin_scheme(h, h->ana);
    gint64 a = harness_add_code_under(h, s, "A", 0),
           b = harness_add_code_under(h, s, "B", a),
           c = harness_add_code_under(h, s, "C", 0);

    assert_false(coding_code_move(h->store, a, b, 0, &error));
    check_error(error, CODING_ERROR_INVALID,
                "cannot move 'A' under 'B', which lies below it");
    g_clear_error(&error);
    assert_false(coding_code_move(h->store, a, a, 0, &error));
    check_error(error, CODING_ERROR_INVALID, "cannot move 'A' under itself");
    g_clear_error(&error);
    assert_true(coding_code_set_indicates(h->store, c, b, TRUE, &error));
    assert_false(coding_code_move(h->store, a, c, 0, &error));
    check_error(error, CODING_ERROR_INVALID,
                "cannot move 'A' under 'C', which lies below it");
    g_clear_error(&error);
    assert_false(coding_code_set_indicates(h->store, a, c, TRUE, &error));
    check_error(error, CODING_ERROR_INVALID,
                "cannot let 'A' indicate 'C', which lies below it");
    g_clear_error(&error);
    assert_false(coding_code_set_indicates(h->store, a, a, TRUE, &error));
    check_error(error, CODING_ERROR_INVALID, "cannot let 'A' indicate itself");
    g_clear_error(&error);
    assert_false(coding_code_merge(h->store, a, c, &error));
    check_error(error, CODING_ERROR_INVALID,
                "cannot merge 'A' into 'C', which lies below it");
    g_clear_error(&error);
    assert_false(coding_code_merge(h->store, a, a, &error));
    check_error(error, CODING_ERROR_INVALID, "cannot merge 'A' into itself");
    g_clear_error(&error);
    assert_true(coding_code_set_indicates(h->store, c, b, FALSE, &error));
    assert_true(coding_code_move(h->store, a, c, 0, &error));
    assert_tree(h, s, "C(A(B))");
}

static void
everything_below_and_whatever_indicates_it_counts_once(void **state)
{
    Harness *h = *state;
    g_autoptr(GError) error = NULL;
    gint64 s = harness_begin_scheme(h, h->ana), joint = harness_begin_scheme(h, 0);
    gint64 a = harness_add_code_under(h, joint, "A", 0),
           b = harness_add_code_under(h, joint, "B", a);
    gint64 mine = harness_add_code_under(h, s, "mine", 0),
           below = harness_add_code_under(h, s, "below", mine);

    assert_true(coding_code_set_indicates(h->store, mine, b, TRUE, &error));
    assert_true(coding_code_set_indicates(h->store, mine, a, TRUE, &error));
    assert_true(coding_code_set_indicates(h->store, mine, a, TRUE, &error));
    g_autoptr(CodingCodebook) codebook = coding_codebook_load(h->store, &error);
    check_good(error);
    g_autoptr(GHashTable) closure =
        coding_codebook_get_closure(codebook, coding_codebook_get(codebook, a));
    assert_int_equal(g_hash_table_size(closure), 4);
    assert_true(g_hash_table_contains(closure, &below));
}

/* A transcript of 100 characters, for segments put in by hand. */
static void
add_text(Harness *h)
{
    execute(h, "INSERT INTO text VALUES (1, 'h', 'x', 1, 1, x'0000000000000000');"
               "INSERT INTO meeting_group VALUES (1, 'g', 'g', 0);"
               "INSERT INTO transcript VALUES (1, 'g', 'g', 1, 1, NULL, 0);"
               "INSERT INTO participant VALUES (1, 1, 'P', 'p', 'participant', 1);"
               "INSERT INTO revision VALUES (1, 1, 1, 1, NULL, 'f', 'f', 'e', x'', x'', "
               "NULL, 0)");
}

static void
put_segment(Harness *h, int id, gint64 code, gint64 coder, int start)
{
    g_autoptr(GError) error = NULL;

    coding_store_run(
        h->store, &error,
        "INSERT INTO segment (id, revision_id, code_id, coder_id, start, stop,"
        " made_at) VALUES (?1, 1, ?2, ?3, ?4, ?4 + 5, 0)",
        "iiii", (gint64)id, code, coder, (gint64)start);
    check_good(error);
}

/* Links, memos, a sorting and a model that hang on @into, @old and their segments, some
 * of them on both alike. */
static void
hang_on_codes(Harness *h, gint64 into, gint64 old, gint64 cat, gint64 ind)
{
    g_autofree char *rows = g_strdup_printf(
        "INSERT INTO voice VALUES (12, 1);"
        "INSERT INTO link_type VALUES (1, 'leads to', 'leads to', NULL, NULL, 1, 0);"
        "INSERT INTO link VALUES (21, 1, %" G_GINT64_FORMAT ", %" G_GINT64_FORMAT
        ", NULL, 0), (22, 1, %" G_GINT64_FORMAT ", %" G_GINT64_FORMAT
        ", NULL, 0), (23, 1, %" G_GINT64_FORMAT ", %" G_GINT64_FORMAT
        ", NULL, 0), (24, 1, %" G_GINT64_FORMAT ", %" G_GINT64_FORMAT ", NULL, 0);"
        "INSERT INTO link_evidence VALUES (22, 13, 'supports'), (23, 12, 'against');"
        "INSERT INTO memo VALUES (31, NULL, 'code', 't', 'b', 'team', 0, 0, NULL),"
        " (32, NULL, 'code', 'u', 'b', 'team', 0, 0, NULL);"
        "INSERT INTO memo_segment SELECT 61, 31, id, (SELECT min(id) FROM coder), 0, 1, 0"
        " FROM code WHERE name = 'Into';"
        "INSERT INTO memo_segment SELECT 62 + start, 31, id,"
        " (SELECT min(id) FROM coder), start, start + 1, 0 FROM code,"
        " (SELECT 0 AS start UNION SELECT 1) WHERE name = 'Old';"
        "INSERT INTO sorting VALUES (71, NULL, 's', 's', 0);"
        "INSERT INTO sorting_line SELECT 72, 71, 1, 1, name, id, NULL FROM code"
        " WHERE name = 'Old';"
        "INSERT INTO memo_about (id, memo_id, code_id) VALUES (41, 31, %" G_GINT64_FORMAT
        "), (42, 31, %" G_GINT64_FORMAT "), (43, 32, %" G_GINT64_FORMAT ");"
        "INSERT INTO memo_about (id, memo_id, link_id) VALUES (44, 32, 22);"
        "INSERT INTO model VALUES (51, 'm', 'm', %" G_GINT64_FORMAT
        ", NULL, NULL, NULL, 0);"
        "INSERT INTO model_member VALUES (51, %" G_GINT64_FORMAT ", 1);"
        "INSERT INTO model_link VALUES (51, 22);"
        "INSERT INTO model_quote VALUES (51, %" G_GINT64_FORMAT ", 12, 0, 2)",
        into, cat, old, cat, ind, old, into, old, into, old, old, old, old, old);
    execute(h, rows);
}

/* What hung on @old hangs on @into, and what hung on both alike is there once. */
static void
check_all_hangs_on(Harness *h, gint64 into)
{
    assert_int_equal(count(h, "SELECT count(*) FROM segment"), 2);
    assert_int_equal(count(h, "SELECT segment_id FROM voice"), 11);
    /* 21 stands for 22, 23 has its new end, 24 would go from Into to itself. */
    assert_int_equal(count(h, "SELECT count(*) FROM link WHERE id IN (21, 23)"), 2);
    assert_int_equal(count(h, "SELECT count(*) FROM link"), 2);
    assert_int_equal(count(h, "SELECT link_id FROM link_evidence WHERE segment_id = 13"),
                     21);
    assert_int_equal(count(h, "SELECT segment_id FROM link_evidence WHERE link_id = 23"),
                     11);
    assert_int_equal(count(h, "SELECT count(*) FROM memo_about"), 3);
    assert_int_equal(count(h, "SELECT link_id FROM memo_about WHERE id = 44"), 21);
    /* 61 stands for 62, which lay at the same place. */
    assert_int_equal(count(h, "SELECT count(*) FROM memo_segment WHERE id IN (61, 63)"),
                     2);
    assert_int_equal(count(h, "SELECT count(*) FROM memo_segment"), 2);
    assert_true(count(h, "SELECT code_id FROM memo_segment WHERE id = 63") == into);
    assert_true(count(h, "SELECT code_id FROM sorting_line") == into);
    assert_int_equal(count(h, "SELECT link_id FROM model_link"), 21);
    assert_true(count(h, "SELECT root_id FROM model") == into);
    assert_true(count(h, "SELECT code_id FROM model_member") == into);
    assert_int_equal(count(h, "SELECT segment_id FROM model_quote"), 11);
}

static void
merging_moves_everything_and_keeps_what_hangs_on_doubles(void **state)
{
    Harness *h = *state;
    g_autoptr(GError) error = NULL;
    gint64 s = harness_begin_scheme(h, h->ana);
    gint64 into = harness_add_code_under(h, s, "Into", 0),
           old = harness_add_code_under(h, s, "Old", 0);
    gint64 cat = harness_add_code_under(h, s, "Cat", 0), inner,
           ind = harness_add_code_under(h, s, "Ind", 0);

    harness_add_code_under(h, s, "Child of into", into);
    harness_add_code_under(h, s, "Child of old", old);
    inner = harness_add_code_under(h, s, "Inner", into);
    add_text(h);
    put_segment(h, 11, into, h->ana, 0);
    put_segment(h, 12, old, h->ana, 0); /* the same place */
    put_segment(h, 13, old, h->ana, 50);
    assert_true(coding_code_set_indicates(h->store, old, cat, TRUE, &error));
    assert_true(coding_code_set_indicates(h->store, ind, old, TRUE, &error));
    /* Would be a circle afterwards: Inner lies below Into. */
    assert_true(coding_code_set_indicates(h->store, old, inner, TRUE, &error));
    assert_true(coding_code_define(h->store, into, "kept", NULL, NULL, NULL, &error));
    assert_true(coding_code_define(h->store, old, "lost", "when", NULL, "said", &error));
    check_good(error);

    hang_on_codes(h, into, old, cat, ind);
    coding_code_merge(h->store, old, into, &error);
    check_good(error);
    assert_tree(h, s, "Into(Child of into Inner Child of old) Cat Ind");
    check_all_hangs_on(h, into);

    g_autoptr(CodingCodebook) codebook = coding_codebook_load(h->store, &error);
    const CodingCode *merged = coding_codebook_get(codebook, into);
    assert_int_equal(merged->indicates->len, 1);
    assert_int_equal(merged->indicators->len, 1);
    assert_string_equal(merged->definition, "kept");
    assert_string_equal(merged->use_when, "when");
    assert_null(merged->use_not);
    assert_string_equal(merged->example, "said");
}

static void
removing_lifts_children_to_the_place_of_their_parent(void **state)
{
    Harness *h = *state;
    g_autoptr(GError) error = NULL;
    gint64 s = harness_begin_scheme(h, h->ana);
    gint64 a = harness_add_code_under(h, s, "A", 0),
           b = harness_add_code_under(h, s, "B", 0);

    harness_add_code_under(h, s, "C", 0);
    harness_add_code_under(h, s, "B2", b);
    harness_add_code_under(h, s, "B1", b);
    harness_add_code_under(h, s, "A1", a);
    assert_true(coding_code_remove(h->store, b, CODING_REMOVE_IF_UNUSED, &error));
    assert_tree(h, s, "A(A1) B2 B1 C");
    harness_add_code_under(h, s, "D", 0);
    assert_tree(h, s, "A(A1) B2 B1 C D");
    assert_false(coding_code_remove(h->store, b, CODING_REMOVE_IF_UNUSED, &error));
    check_error(error, CODING_ERROR_NOT_FOUND, "no such code");
}

static void
a_code_in_use_is_not_removed_in_passing(void **state)
{
    Harness *h = *state;
    g_autoptr(GError) error = NULL;
    gint64 s = harness_begin_scheme(h, h->ana), joint = harness_begin_scheme(h, 0);
    gint64 mine = harness_add_code_under(h, s, "Mine", 0),
           ours = harness_add_code_under(h, joint, "Ours", 0);
    gint64 root = harness_add_code_under(h, s, "Root", 0);

    add_text(h);
    put_segment(h, 1, mine, h->ana, 0);
    put_segment(h, 2, ours, h->ben, 0);
    assert_false(coding_code_remove(h->store, mine, CODING_REMOVE_IF_UNUSED, &error));
    check_error(error, CODING_ERROR_INVALID,
                "'Mine' is on 1 segment; remove them with it, give them");
    g_clear_error(&error);
    assert_true(coding_code_remove(h->store, mine, CODING_REMOVE_WITH_SEGMENTS, &error));
    assert_int_equal(count(h, "SELECT count(*) FROM segment"), 1);

    /* Ben has not shared: neither his work nor its extent may go or show. */
    assert_false(coding_code_remove(h->store, ours, CODING_REMOVE_WITH_SEGMENTS, &error));
    check_error(error, CODING_ERROR_DENIED,
                "'Ours' is in use by a coder who has not shared the coding yet");
    g_clear_error(&error);
    assert_false(coding_code_remove(h->store, ours, CODING_REMOVE_IF_UNUSED, &error));
    check_error(error, CODING_ERROR_DENIED, "");
    g_clear_error(&error);
    assert_true(coding_coder_share(h->store, h->ben, &error));
    assert_true(coding_code_remove(h->store, ours, CODING_REMOVE_WITH_SEGMENTS, &error));

    g_autofree char *sql =
        g_strdup_printf("INSERT INTO model VALUES (5, 'm', 'm', %" G_GINT64_FORMAT
                        ", NULL, NULL, NULL, 0)",
                        root);
    execute(h, sql);
    assert_false(coding_code_remove(h->store, root, CODING_REMOVE_WITH_SEGMENTS, &error));
    check_error(error, CODING_ERROR_INVALID, "'Root' is the root of the model 'm'");
}

static CodingCsv *
parse(const char *text)
{
    g_autoptr(GError) error = NULL;
    CodingCsv *csv = coding_csv_parse("f.csv", text, -1, &error);

    check_good(error);
    return csv;
}

static void
a_table_adds_and_changes_codes(void **state)
{
    Harness *h = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingCsv) csv = parse("Code,parent,kind,origin,definition\n"
                                     "Top,,category,,the top\n"
                                     "Low,top,,in vivo,\n"
                                     "Lower,LOW,focused,,\n"
                                     "Other,,,,\n"
                                     "low,,,,now defined\n");
    g_autoptr(CodingCsv) partial = parse("code,parent\nLow,Top\nOther,Top\n");
    CodingCodebookChanges changes;
    gint64 s = harness_begin_scheme(h, h->ana);

    coding_codebook_import_csv(h->store, s, csv, &changes, &error);
    check_good(error);
    assert_int_equal(changes.added, 4);
    assert_int_equal(changes.changed, 1);
    assert_tree(h, s, "Top(Low(Lower)) Other");
    g_autoptr(CodingCodebook) codebook = coding_codebook_load(h->store, &error);
    const CodingCode *low = coding_codebook_find(codebook, s, "low", &error);
    assert_string_equal(low->definition, "now defined");
    assert_int_equal(low->origin, CODING_ORIGIN_IN_VIVO);
    assert_int_equal(low->kind, CODING_CODE_OPEN);

    harness_add_code_under(h, s, "Last", low->parent);
    coding_codebook_import_csv(h->store, s, partial, &changes, &error);
    check_good(error);
    assert_tree(h, s, "Top(Low(Lower) Last Other)");
}

static void
a_faulty_table_names_its_line(void **state)
{
    static const struct {
        const char *text;
        CodingError code;
        const char *message;
    } cases[] = {
        {"name\nx\n", CODING_ERROR_INVALID, "no column 'code' in the first line"},
        {"code,kind\nA,open\n,open\n", CODING_ERROR_INVALID,
         "line 3: a row without a code"},
        {"code,parent\nA,B\nB,\n", CODING_ERROR_NOT_FOUND,
         "line 2: no code 'B' to stand under; parents come before their children"},
        {"code,kind\nA,opne\n", CODING_ERROR_INVALID, "line 2: no kind of code 'opne'"},
        {"code,origin\nA,x\n", CODING_ERROR_INVALID, "line 2: no origin 'x'"},
        {"code\na;b\n", CODING_ERROR_INVALID, "line 2: 'a;b' cannot name a code"},
        {"code,parent\nA,\nB,A\nA,B\n", CODING_ERROR_INVALID,
         "line 4: cannot move 'A' under 'B', which lies below it"},
    };
    Harness *h = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(CodingCsv) csv = parse(cases[i].text);
        CodingCodebookChanges changes;

        assert_false(coding_codebook_import_csv(h->store, harness_begin_scheme(h, h->ana),
                                                csv, &changes, &error));
        check_error(error, cases[i].code, cases[i].message);
        coding_store_rollback(h->store);
    }
}

static void
an_alignment_relates_codes_and_merges_nothing(void **state)
{
    static const char text[] = "joint\tBen\tAna\n"
                               "Shame\tHiding; being ashamed\tShame\n"
                               "shame\t\tSilence\n"
                               "Alone\t\t\n";
    Harness *h = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingCsv) csv = parse(text);
    CodingCodebookChanges changes;
    gint64 ana = harness_begin_scheme(h, h->ana), ben = harness_begin_scheme(h, h->ben),
           joint;

    harness_add_code_under(h, ana, "Shame", 0);
    harness_add_code_under(h, ana, "Silence", 0);
    harness_add_code_under(h, ben, "Hiding", 0);
    harness_add_code_under(h, ben, "Being ashamed", 0);
    assert_false(coding_alignment_import_csv(h->store, csv, &changes, &error));
    check_error(error, CODING_ERROR_DENIED, "'Ben' has not shared the coding yet");
    g_clear_error(&error);
    coding_coder_share(h->store, h->ben, &error);
    coding_alignment_import_csv(h->store, csv, &changes, &error);
    check_good(error);
    assert_int_equal(changes.added, 2);
    assert_int_equal(changes.linked, 4);
    joint = harness_begin_scheme(h, 0);
    assert_tree(h, joint, "Shame Alone");
    assert_tree(h, ben, "Hiding Being ashamed");
    g_autoptr(CodingCodebook) codebook = coding_codebook_load(h->store, &error);
    assert_int_equal(
        coding_codebook_find(codebook, joint, "Shame", NULL)->indicators->len, 4);
}

static void
a_faulty_alignment_names_its_line(void **state)
{
    static const struct {
        const char *text;
        CodingError code;
        const char *message;
    } cases[] = {
        {"code,Ana\n", CODING_ERROR_INVALID, "no column 'joint' in the first line"},
        {"joint\n", CODING_ERROR_INVALID, "an alignment has a column 'joint' and one"},
        {"joint,Anna\n", CODING_ERROR_NOT_FOUND,
         "no coder 'Anna' in the project; did you mean 'Ana'?"},
        {"joint,Ana\nX,Y\n", CODING_ERROR_NOT_FOUND, "line 2: no code 'Y' in the scheme"},
        {"joint,Ana\n,Y\n", CODING_ERROR_INVALID,
         "line 2: a code's name needs a letter or a digit: ''"},
    };
    Harness *h = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(CodingCsv) csv = parse(cases[i].text);
        CodingCodebookChanges changes;

        harness_begin_scheme(h, 0);
        assert_false(coding_alignment_import_csv(h->store, csv, &changes, &error));
        check_error(error, cases[i].code, cases[i].message);
        coding_store_rollback(h->store);
    }
}

static void
what_is_not_shared_is_not_even_suggested(void **state)
{
    Harness *h = *state;
    g_autoptr(GError) error = NULL;
    gint64 ben = harness_begin_scheme(h, h->ben);
    gint64 joint = harness_begin_scheme(h, 0),
           mine = harness_add_code_under(h, harness_begin_scheme(h, h->ana), "Mine", 0);
    gint64 hidden = harness_add_code_under(h, ben, "Precipice", 0),
           ours = harness_add_code_under(h, joint, "Ours", 0);

    coding_code_set_indicates(h->store, hidden, ours, TRUE, &error);
    check_good(error);
    for (int shared = 0; shared < 2; shared++) {
        g_autoptr(CodingCodebook) codebook = coding_codebook_load(h->store, &error);
        const CodingCode *found;

        check_good(error);
        assert_int_equal(coding_codebook_get_codes(codebook)->len, shared ? 3 : 2);
        assert_true(!coding_codebook_get(codebook, hidden) == !shared);
        assert_non_null(coding_codebook_get(codebook, mine));
        assert_int_equal(coding_codebook_get(codebook, ours)->indicators->len, shared);
        found = coding_codebook_find(codebook, 0, "Precipise", &error);
        assert_null(found);
        check_error(error, CODING_ERROR_NOT_FOUND,
                    shared
                        ? "no code 'Precipise' in the codebook; did you mean 'Precipice'?"
                        : "no code 'Precipise' in the codebook");
        assert_true(!strstr(error->message, "mean") == !shared);
        g_clear_error(&error);
        found = coding_codebook_find(codebook, ben, "Precipice", &error);
        assert_true(!found == !shared);
        g_clear_error(&error);
        coding_coder_share(h->store, h->ben, &error);
    }
}

static void
kinds_and_origins_have_names(void **state)
{
    g_autoptr(GError) error = NULL;
    CodingCodeKind kind;
    CodingCodeOrigin origin;

    (void)state;
    for (int i = CODING_CODE_OPEN; i <= CODING_CODE_CATEGORY; i++) {
        const char *name = coding_code_kind_get_name((CodingCodeKind)i);
        assert_true(coding_code_kind_parse(name, &kind, NULL) && (int)kind == i);
    }
    for (int i = CODING_ORIGIN_CONSTRUCTED; i <= CODING_ORIGIN_AUTOMATIC; i++) {
        const char *name = coding_code_origin_get_name((CodingCodeOrigin)i);
        assert_true(coding_code_origin_parse(name, &origin, NULL) && (int)origin == i);
    }
    assert_false(coding_code_kind_parse("closed", &kind, &error));
    check_error(error, CODING_ERROR_INVALID,
                "no kind of code 'closed'; there are open, focused and category");
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, harness_open, harness_close)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(names_are_unique_without_regard_to_case_and_normal_form),
        CASE(codes_move_under_and_before_others),
        CASE(circles_are_refused_also_through_indicators),
        CASE(everything_below_and_whatever_indicates_it_counts_once),
        CASE(merging_moves_everything_and_keeps_what_hangs_on_doubles),
        CASE(removing_lifts_children_to_the_place_of_their_parent),
        CASE(a_code_in_use_is_not_removed_in_passing),
        CASE(a_table_adds_and_changes_codes),
        CASE(a_faulty_table_names_its_line),
        CASE(an_alignment_relates_codes_and_merges_nothing),
        CASE(a_faulty_alignment_names_its_line),
        CASE(what_is_not_shared_is_not_even_suggested),
        cmocka_unit_test(kinds_and_origins_have_names),
    };

    return cmocka_run_group_tests_name("codebook", tests, NULL, NULL);
}
