/* test-journal.c - operations, taken back and put back whole. */
#include "harness.h"
#include "store/store-private.h"

static void
undo(Harness *h)
{
    g_autoptr(GError) error = NULL;

    coding_store_undo(h->store, NULL, &error);
    check_good(error);
}

static void
redo(Harness *h)
{
    g_autoptr(GError) error = NULL;

    coding_store_redo(h->store, NULL, &error);
    check_good(error);
}

/* The operation that led from @before to the present state, there and back and
 * there again, each time in another process. */
static void
check_walk(Harness *h, const char *before)
{
    g_autofree char *after = harness_dump(h);

    assert_string_not_equal(before, after);
    for (int i = 0; i < 2; i++) {
        g_autofree char *undone = NULL, *redone = NULL;

        undo(h);
        harness_reopen(h);
        undone = harness_dump(h);
        assert_string_equal(undone, before);
        redo(h);
        harness_reopen(h);
        redone = harness_dump(h);
        assert_string_equal(redone, after);
    }
    g_autoptr(GPtrArray) faults = coding_store_check(h->store, NULL);
    assert_int_equal(faults->len, 0);
}

static gint64
apply(Harness *h, gint64 transcript, CodingSpan span, gint64 code)
{
    g_autoptr(CodingTranscript) t = coding_transcript_load(h->store, transcript, NULL);
    g_autoptr(GError) error = NULL;
    gint64 id;

    coding_segment_add(h->store, t, span, code, coding_store_get_coder(h->store),
                       CODING_STANCE_SUPPORTS, &id, &error);
    check_good(error);
    return id;
}

static void
run_sql(Harness *h, const char *sql)
{
    g_autoptr(GError) error = NULL;

    coding_store_run(h->store, &error, sql, "");
    check_good(error);
}

static void
two_names_that_were_swapped(void **state)
{
    Harness *h = *state;
    gint64 a = harness_add_code(h, h->ana, "A"), b = harness_add_code(h, h->ana, "B");
    g_autofree char *before = harness_dump(h);

    harness_begin(h, "swap");
    assert_true(coding_code_rename(h->store, a, "C", NULL));
    assert_true(coding_code_rename(h->store, b, "A", NULL));
    assert_true(coding_code_rename(h->store, a, "B", NULL));
    harness_commit(h);
    check_walk(h, before);
    g_autoptr(sqlite3_stmt) indexes = coding_store_prepare(
        h->store, NULL, "SELECT count(*) FROM sqlite_schema WHERE name = 'code_name'",
        "");
    assert_true(coding_store_step(h->store, indexes, NULL));
    assert_int_equal(coding_column_integer(indexes, 0), 1);
}

static void
a_move_among_siblings_and_under_another(void **state)
{
    Harness *h = *state;
    gint64 codes[5];
    g_autofree char *before = NULL;

    for (int i = 0; i < 5; i++) {
        char name[2] = {(char)('A' + i), '\0'};
        codes[i] = harness_add_code(h, h->ana, name);
    }
    before = harness_dump(h);
    harness_begin(h, "move");
    assert_true(coding_code_move(h->store, codes[4], 0, codes[0], NULL));
    assert_true(coding_code_move(h->store, codes[1], codes[2], 0, NULL));
    harness_commit(h);
    check_walk(h, before);
}

/* Everything that can hang on a transcript, a code and a segment. */
static gint64
fill(Harness *h, const char *name)
{
    gint64 t, segment, code, p1;

    harness_begin(h, "fill");
    t = harness_add_transcript(h, name, "P1: It was so.\n\nP2: Or not.\n");
    code = harness_add_code(h, h->ana, name);
    segment = apply(h, t, (CodingSpan){0, 6}, code);
    g_autoptr(CodingRoster) roster = coding_roster_load(h->store, NULL);
    g_autofree char *who = g_strconcat(name, "/P1", NULL);
    p1 = coding_roster_find(roster, who, NULL)->id;
    assert_true(coding_segment_set_voices(h->store, segment, &p1, 1, NULL));
    assert_true(coding_coder_set_done(h->store, h->ana, t, TRUE, NULL));
    assert_true(coding_coder_freeze(h->store, h->ana, name, NULL));
    g_autofree char *sql = g_strdup_printf(
        "INSERT INTO memo (id, kind, title, body, visibility, written_at, changed_at)"
        " VALUES (%" G_GINT64_FORMAT " + 1, 'code', '', 'x', 'private', 0, 0)",
        segment);
    run_sql(h, sql);
    g_autofree char *about = g_strdup_printf(
        "INSERT INTO memo_about (id, memo_id, transcript_id) VALUES (%" G_GINT64_FORMAT
        " + 2, %" G_GINT64_FORMAT " + 1, %" G_GINT64_FORMAT ")",
        segment, segment, t);
    run_sql(h, about);
    harness_commit(h);
    return t;
}

static void
a_removal_that_takes_all_that_hangs_on_it(void **state)
{
    Harness *h = *state;
    gint64 t = fill(h, "g1");
    g_autofree char *before = harness_dump(h);

    harness_begin(h, "remove");
    assert_true(coding_transcript_remove(h->store, t, NULL));
    harness_commit(h);
    gint64 left;
    assert_true(coding_store_get_integer(h->store, &left, NULL,
                                         "SELECT (SELECT count(*) FROM segment)"
                                         " + (SELECT count(*) FROM memo_about)"
                                         " + (SELECT count(*) FROM voice)"
                                         " + (SELECT count(*) FROM finished)",
                                         ""));
    assert_int_equal(left, 0);
    check_walk(h, before);
}

static void
a_merge_of_codes_on_the_same_passages(void **state)
{
    Harness *h = *state;
    gint64 t = fill(h, "g1"), a = harness_add_code(h, h->ana, "A"),
           b = harness_add_code(h, h->ana, "B"), c = harness_add_code(h, h->ana, "C");
    g_autofree char *before = NULL;

    harness_begin(h, "code");
    apply(h, t, (CodingSpan){0, 2}, a);
    apply(h, t, (CodingSpan){0, 2}, b);
    apply(h, t, (CodingSpan){3, 5}, a);
    assert_true(coding_code_move(h->store, c, a, 0, NULL));
    harness_commit(h);
    before = harness_dump(h);
    harness_begin(h, "merge");
    assert_true(coding_code_merge(h->store, a, b, NULL));
    harness_commit(h);
    gint64 n;
    assert_true(coding_store_get_integer(
        h->store, &n, NULL, "SELECT count(*) FROM segment WHERE code_id = ?", "i", b));
    assert_int_equal(n, 2);
    check_walk(h, before);
}

/* A later version of the program adds a column; what was done before can still
 * be undone and redone, and rows made meanwhile keep theirs. */
static void
an_operation_older_than_a_column(void **state)
{
    Harness *h = *state;
    gint64 a = harness_add_code(h, h->ana, "Alpha");

    harness_begin(h, "rename, add");
    assert_true(coding_code_rename(h->store, a, "Z", NULL));
    harness_add_code(h, h->ana, "Beta");
    harness_commit(h);
    run_sql(h, "ALTER TABLE code ADD COLUMN shade TEXT NOT NULL DEFAULT 'grey'");
    harness_reopen(h);

    g_autofree char *after = harness_dump(h);
    g_autofree char *redone = NULL, *undone = NULL;
    undo(h);
    undone = harness_dump(h);
    assert_null(strstr(undone, "name=Beta"));
    assert_non_null(strstr(undone, "name=Alpha"));
    assert_non_null(strstr(undone, "shade=grey"));
    redo(h);
    redone = harness_dump(h);
    assert_string_equal(redone, after);
}

/* Columns in another order: SQLite applies the changes without a word, and puts
 * values in the wrong places. */
static void
a_changeset_that_no_longer_fits_its_table_is_refused(void **state)
{
    Harness *h = *state;
    g_autoptr(GError) error = NULL;
    g_autofree char *before = NULL, *after = NULL;

    harness_begin(h, "memo");
    run_sql(h, "INSERT INTO memo (id, kind, title, body, visibility, written_at,"
               " changed_at) VALUES (1, 'code', 'T', 'B', 'private', 1, 2)");
    harness_commit(h);
    harness_begin(h, "change");
    run_sql(h, "UPDATE memo SET written_at = 3");
    harness_commit(h);
    run_sql(h, "ALTER TABLE memo RENAME TO memo_old");
    run_sql(h, "CREATE TABLE memo (id INTEGER PRIMARY KEY, coder_id INTEGER, kind TEXT,"
               " title TEXT, body TEXT, visibility TEXT, changed_at INTEGER,"
               " written_at INTEGER)");
    run_sql(h, "INSERT INTO memo SELECT id, coder_id, kind, title, body, visibility,"
               " changed_at, written_at FROM memo_old");
    harness_reopen(h);
    before = harness_dump(h);
    assert_false(coding_store_undo(h->store, NULL, &error));
    check_error(error, CODING_ERROR_CONFLICT, "change");
    after = harness_dump(h);
    assert_string_equal(after, before);
}

static void
an_operation_larger_than_one_changeset(void **state)
{
    Harness *h = *state;
    g_autofree char *body = g_strnfill((gsize)3 << 20, 'x');
    g_autofree char *before = harness_dump(h), *after = NULL, *end = NULL;
    g_autoptr(GError) error = NULL;
    gint64 parts, id = 1;

    harness_begin(h, "memos");
    /* The last ones change rows of the first: the order of parts matters. */
    for (int i = 0; i < 13; i++, id++)
        assert_true(coding_store_run(
            h->store, &error,
            "INSERT INTO memo (id, kind, title, body, visibility, written_at, changed_at)"
            " VALUES (?, 'code', '', ?, 'private', 0, 0)",
            "it", id, body));
    run_sql(h, "UPDATE memo SET title = 'changed', body = 'short' WHERE id < 4");
    run_sql(h, "DELETE FROM memo WHERE id = 2");
    harness_commit(h);
    assert_true(coding_store_get_integer(h->store, &parts, NULL,
                                         "SELECT max(n) FROM (SELECT count(*) AS n"
                                         " FROM change GROUP BY operation_id)",
                                         ""));
    assert_true(parts > 2);
    after = harness_dump(h);
    undo(h);
    harness_reopen(h);
    end = harness_dump(h);
    assert_string_equal(end, before);
    redo(h);
    g_free(end);
    end = harness_dump(h);
    assert_string_equal(end, after);
}

static void
a_later_operation_of_another_coder_is_named_and_nothing_changes(void **state)
{
    Harness *h = *state;
    gint64 t = harness_add_transcript(h, "g1", "P1: It was so.\n");
    gint64 joint = 0;
    g_autoptr(GError) hidden = NULL;
    g_autoptr(GError) shown = NULL;
    g_autofree char *before = NULL, *after = NULL;

    joint = harness_add_code(h, 0, "Joint");
    coding_store_set_coder(h->store, h->ben);
    harness_begin(h, "code g1:1 Joint");
    apply(h, t, (CodingSpan){0, 4}, joint);
    harness_commit(h);
    coding_store_set_coder(h->store, h->ana);
    before = harness_dump(h);

    /* Ben has not shared: that he worked on it is all that may be said. */
    assert_false(coding_store_undo(h->store, NULL, &hidden));
    check_error(hidden, CODING_ERROR_CONFLICT, "another coder's later work");
    assert_null(strstr(hidden->message, "g1:1"));
    after = harness_dump(h);
    assert_string_equal(after, before);

    coding_store_set_coder(h->store, h->ben);
    harness_begin(h, "coder share");
    assert_true(coding_coder_share(h->store, h->ben, NULL));
    harness_commit(h);
    coding_store_set_coder(h->store, h->ana);
    assert_false(coding_store_undo(h->store, NULL, &shown));
    check_error(shown, CODING_ERROR_CONFLICT, "'code g1:1 Joint'");
    assert_non_null(strstr(shown->message, "Ben"));

    /* Once Ben takes his back, the way is free. */
    coding_store_set_coder(h->store, h->ben);
    undo(h);
    undo(h);
    coding_store_set_coder(h->store, h->ana);
    undo(h);
}

static void
an_operation_that_changes_nothing_leaves_no_entry(void **state)
{
    Harness *h = *state;
    g_autoptr(GPtrArray) before = coding_store_list_operations(h->store, 0, NULL);
    g_autoptr(GPtrArray) after = NULL;
    gint64 scheme;

    harness_begin(h, "nothing");
    assert_true(coding_codebook_find_scheme(h->store, h->ana, &scheme, NULL));
    assert_false(harness_commit(h));
    harness_begin(h, "there and back");
    run_sql(h, "INSERT INTO setting VALUES ('a', 'b')");
    run_sql(h, "DELETE FROM setting WHERE name = 'a'");
    assert_false(harness_commit(h));
    after = coding_store_list_operations(h->store, 0, NULL);
    assert_int_equal(after->len, before->len);
}

static void
a_new_operation_closes_the_way_to_redo(void **state)
{
    Harness *h = *state;
    g_autoptr(GError) error = NULL;

    harness_add_code(h, h->ana, "A");
    undo(h);
    harness_add_code(h, h->ana, "B");
    assert_false(coding_store_redo(h->store, NULL, &error));
    check_error(error, CODING_ERROR_NOT_FOUND, "nothing to redo");
}

/* --- Law: any history can be walked to its beginning and back -------------------- */

typedef struct {
    Harness *h;
    GRand *chance;
    GArray *codes, *segments; /* gint64; some of them gone by now */
    gint64 transcript;
} Walker;

static gint64
pick(Walker *self, const GArray *ids)
{
    return g_array_index(ids, gint64,
                         g_rand_int_range(self->chance, 0, (gint32)ids->len));
}

static void
add_some_code(Walker *self)
{
    g_autofree char *name = g_strdup_printf("c%d", g_rand_int_range(self->chance, 0, 40));
    gint64 scheme;

    assert_true(coding_codebook_find_scheme(self->h->store, self->h->ana, &scheme, NULL));
    CodingCodeDraft draft = {.name = name};
    gint64 id = coding_code_add(self->h->store, scheme, &draft, NULL);
    if (id)
        g_array_append_val(self->codes, id);
}

/* Steps that the model refuses leave nothing behind, which is part of the law. */
static void
take_step(Walker *self)
{
    CodingStore *store = self->h->store;
    gint64 code = pick(self, self->codes), other = pick(self, self->codes);
    g_autoptr(CodingTranscript) t = coding_transcript_load(store, self->transcript, NULL);
    gsize start = (gsize)g_rand_int_range(self->chance, 0, 8);
    CodingSpan span = {start, start + 1 + (gsize)g_rand_int_range(self->chance, 0, 4)};
    g_autofree char *name = g_strdup_printf("c%d", g_rand_int_range(self->chance, 0, 40));
    gint64 id;

    switch (g_rand_int_range(self->chance, 0, 11)) {
    case 0:
        add_some_code(self);
        break;
    case 1:
        coding_code_rename(store, code, name, NULL);
        break;
    case 2:
        coding_code_move(store, code, other, 0, NULL);
        break;
    case 3:
        coding_code_move(store, code, 0, other, NULL);
        break;
    case 4:
        coding_code_set_indicates(store, code, other, TRUE, NULL);
        break;
    case 5:
        if (g_rand_int_range(self->chance, 0, 3) == 0)
            coding_code_merge(store, code, other, NULL);
        break;
    case 6:
        coding_segment_remove(store, pick(self, self->segments), NULL);
        break;
    case 7:
        coding_segment_set_code(store, pick(self, self->segments), code, NULL);
        break;
    case 8:
        coding_segment_set_span(store, pick(self, self->segments), t, span, NULL);
        break;
    case 9:
        coding_code_define(store, code, name, NULL, "", NULL, NULL);
        break;
    default:
        if (coding_segment_add(store, t, span, code, self->h->ana,
                               (CodingStance)g_rand_int_range(self->chance, 0, 3), &id,
                               NULL))
            g_array_append_val(self->segments, id);
    }
}

static void
any_history_is_undone_to_its_beginning_and_redone_to_its_end(void **state)
{
    Harness *h = *state;
    g_autoptr(GRand) chance = g_rand_new_with_seed(11);
    g_autoptr(GArray) codes = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autoptr(GArray) segments = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autoptr(GPtrArray) states = g_ptr_array_new_with_free_func(g_free);
    Walker walker = {h, chance, codes, segments, 0};
    gint64 none = 0;

    walker.transcript = harness_add_transcript(h, "g1", "P1: It was so.\n");
    g_array_append_val(codes, none);
    g_array_append_val(segments, none);
    g_ptr_array_add(states, harness_dump(h));
    for (int i = 0; i < 90; i++) {
        harness_begin(h, "step");
        for (int n = g_rand_int_range(chance, 0, 4); n >= 0; n--)
            take_step(&walker);
        if (harness_commit(h))
            g_ptr_array_add(states, harness_dump(h));
    }
    assert_true(states->len > 30);
    for (guint i = states->len - 1; i > 0; i--) {
        g_autofree char *now = NULL;

        undo(h);
        now = harness_dump(h);
        assert_string_equal(now, g_ptr_array_index(states, i - 1));
    }
    harness_reopen(h);
    for (guint i = 1; i < states->len; i++) {
        g_autofree char *now = NULL;

        redo(h);
        now = harness_dump(h);
        assert_string_equal(now, g_ptr_array_index(states, i));
    }
    g_autoptr(GPtrArray) faults = coding_store_check(h->store, NULL);
    assert_int_equal(faults->len, 0);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, harness_open, harness_close)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(two_names_that_were_swapped),
        CASE(a_move_among_siblings_and_under_another),
        CASE(a_removal_that_takes_all_that_hangs_on_it),
        CASE(a_merge_of_codes_on_the_same_passages),
        CASE(an_operation_older_than_a_column),
        CASE(a_changeset_that_no_longer_fits_its_table_is_refused),
        CASE(an_operation_larger_than_one_changeset),
        CASE(a_later_operation_of_another_coder_is_named_and_nothing_changes),
        CASE(an_operation_that_changes_nothing_leaves_no_entry),
        CASE(a_new_operation_closes_the_way_to_redo),
        CASE(any_history_is_undone_to_its_beginning_and_redone_to_its_end),
    };

    return cmocka_run_group_tests_name("journal", tests, NULL, NULL);
}
