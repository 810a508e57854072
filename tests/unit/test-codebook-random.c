/*
 * test-codebook-random.c - two coders change their codes and the joint ones in any
 * order.
 *
 * After each step the codebook is compared with what a slow and simple reading of the
 * tables says; merges and splits with the sets of segments before; the history with the
 * codebook, which it must be able to tell from nothing.  In the end everything is taken
 * back, and put back.
 */
#include "codebook-oracle.h"
#include "harness.h"

#include "store/store-private.h"

#define N_STEPS 150
#define TEXT                                                                             \
    "P1: It was so, and then it was otherwise.\n\nP2: Never, and always before %u.\n"

typedef struct {
    Harness *h;
    GRand *chance;
    CodingTranscript *t;
    GPtrArray *states; /* dumps, the first one before all steps */
    GArray *coders;    /* gint64: who made the step that led to each but the first */
    guint n_merges, n_splits, n_removals;
} World;

static gint64
number(World *w, const char *sql, gint64 a, gint64 b)
{
    g_autoptr(GError) error = NULL;
    gint64 n = 0;

    coding_store_get_integer(w->h->store, &n, &error, sql, "ii", a, b);
    check_good(error);
    return n;
}

static int
compare_strings(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Rows of @sql (values @a, @b) as lines, sorted. */
static char *
rows(World *w, const char *sql, gint64 a, gint64 b)
{
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) error = NULL;
    g_autoptr(sqlite3_stmt) row =
        coding_store_prepare(w->h->store, &error, sql, "ii", a, b);

    while (row && coding_store_step(w->h->store, row, &error)) {
        GString *line = g_string_new(NULL);

        for (int i = 0; i < sqlite3_column_count(row); i++) {
            const char *text = coding_column_text(row, i);
            g_string_append_printf(line, "%s|", text ? text : "-");
        }
        g_ptr_array_add(lines, g_string_free(line, FALSE));
    }
    check_good(error);
    g_ptr_array_sort(lines, compare_strings);
    g_ptr_array_add(lines, NULL);
    return g_strjoinv("\n", (char **)lines->pdata);
}

static gint32
roll(World *w, gint32 n)
{
    return g_rand_int_range(w->chance, 0, n);
}

/* A code of the acting coder's own scheme or of the joint one; 0: none. */
static gint64
pick_code(World *w)
{
    gint64 coder = coding_store_get_coder(w->h->store);
    gint64 n = number(w,
                      "SELECT count(*) FROM code c JOIN scheme s ON s.id = c.scheme_id"
                      " WHERE s.coder_id IS NULL OR s.coder_id = ?1 OR ?2 < 0",
                      coder, 0);

    return n ? number(w,
                      "SELECT c.id FROM code c JOIN scheme s ON s.id = c.scheme_id"
                      " WHERE s.coder_id IS NULL OR s.coder_id = ?1"
                      " ORDER BY c.id LIMIT 1 OFFSET ?2",
                      coder, roll(w, (gint32)n))
             : 0;
}

static gint64
pick_segment(World *w)
{
    gint64 coder = coding_store_get_coder(w->h->store);
    gint64 n =
        number(w, "SELECT count(*) FROM segment WHERE coder_id = ? AND ? = 0", coder, 0);

    return n ? number(w,
                      "SELECT id FROM segment WHERE coder_id = ? ORDER BY id LIMIT 1"
                      " OFFSET ?",
                      coder, roll(w, (gint32)n))
             : 0;
}

/* Of few, so that codes meet on one passage. */
static CodingSpan
pick_span(World *w)
{
    gsize start = (gsize)roll(w, 4);

    return (CodingSpan){start, start + 1 + (gsize)roll(w, 3)};
}

static char *
pick_name(World *w)
{
    return g_strdup_printf("c%d", roll(w, 60));
}

/* --- what merges and splits must do ----------------------------------------------- */

/* The passages of two codes, as one set. */
static char *
passages(World *w, gint64 a, gint64 b)
{
    return rows(w,
                "SELECT DISTINCT coder_id, revision_id, start, stop FROM segment"
                " WHERE code_id IN (?, ?)",
                a, b);
}

/* All segments but those of two codes. */
static char *
others(World *w, gint64 a, gint64 b)
{
    return rows(w, "SELECT * FROM segment WHERE code_id NOT IN (?, ?)", a, b);
}

static gboolean
merge(World *w, gint64 code, gint64 into, GError **error)
{
    g_autofree char *together = passages(w, code, into);
    g_autofree char *kept =
        rows(w, "SELECT * FROM segment WHERE code_id = ? AND ? = 0", into, 0);
    g_autofree char *rest = others(w, code, into);

    if (!coding_code_merge(w->h->store, code, into, error))
        return FALSE;
    g_autofree char *together_after = passages(w, into, into);
    g_autofree char *rest_after = others(w, code, into);
    g_autofree char *all =
        rows(w, "SELECT * FROM segment WHERE code_id = ? AND ? = 0", into, 0);
    g_auto(GStrv) lines = g_strsplit(kept, "\n", -1);

    assert_string_equal(together_after, together);
    assert_string_equal(rest_after, rest);
    for (char **line = lines; *line; line++)
        assert_non_null(strstr(all, *line));
    assert_int_equal(
        number(w, "SELECT count(*) FROM code WHERE id = ? AND ? = 0", code, 0), 0);
    w->n_merges++;
    return TRUE;
}

/* Whether a segment of @code is where @segment was. */
static gboolean
lies_there(World *w, const CodingSegment *segment, gint64 code)
{
    g_autoptr(GError) error = NULL;
    gint64 n;

    coding_store_get_integer(w->h->store, &n, &error,
                             "SELECT count(*) FROM segment WHERE code_id = ?"
                             " AND coder_id = ? AND revision_id = ? AND start = ?"
                             " AND stop = ?",
                             "iiiii", code, segment->coder, segment->revision,
                             (gint64)segment->span.start, (gint64)segment->span.stop);
    check_good(error);
    return n == 1;
}

static gint64
find_code(World *w, gint64 scheme, const char *name)
{
    g_autofree char *folded = coding_text_fold(name);
    gint64 id = 0;

    coding_store_get_integer(w->h->store, &id, NULL,
                             "SELECT id FROM code WHERE scheme_id = ? AND folded = ?",
                             "it", scheme, folded);
    return id;
}

/* Each segment is where it was sent, and with the old code only if it stays. */
static void
check_split(World *w, const CodingSplit *split)
{
    const CodingCode *code = coding_split_get_code(split);

    for (guint i = 1; i <= coding_split_get_n(split); i++) {
        const CodingSegment *segment = coding_split_get_segment(split, i);
        g_autofree char *codes = coding_split_dup_codes(split, i);
        g_auto(GStrv) names = g_strsplit(codes, "; ", -1);
        gboolean stays = !*codes;

        for (char **name = names; *name; name++) {
            gint64 id = find_code(w, code->scheme, *name);

            stays = stays || id == code->id;
            assert_true(lies_there(w, segment, id));
        }
        assert_true(lies_there(w, segment, code->id) == stays);
    }
}

static gboolean
split(World *w, gint64 code, GError **error)
{
    g_autoptr(CodingSplit) split =
        coding_split_new(w->h->store, code, roll(w, 2) == 0, error);
    g_autofree char *first = pick_name(w), *second = pick_name(w);

    for (guint i = 1; split && i <= coding_split_get_n(split); i++) {
        const char *own = coding_split_get_code(split)->name;
        g_autofree char *codes =
            g_strdup_printf("%s;%s; %s", roll(w, 2) ? first : "",
                            roll(w, 3) ? "" : second, roll(w, 3) ? "" : own);

        if (!coding_split_assign(split, i, codes, error))
            return FALSE;
    }
    if (!split || !coding_split_run(split, error))
        return FALSE;
    check_split(w, split);
    w->n_splits++;
    return TRUE;
}

/* --- a step ------------------------------------------------------------------------- */

static gboolean
add_code(World *w, GError **error)
{
    g_autofree char *name = pick_name(w);
    CodingCodeDraft draft = {.name = name, .origin = (CodingCodeOrigin)roll(w, 5)};
    gint64 scheme, parent = roll(w, 3) ? 0 : pick_code(w);

    coding_codebook_find_scheme(w->h->store,
                                roll(w, 2) ? 0 : coding_store_get_coder(w->h->store),
                                &scheme, error);
    draft.parent = parent;
    return coding_code_add(w->h->store, scheme, &draft, error) != 0;
}

static gboolean
remove_code(World *w, gint64 code, GError **error)
{
    CodingRemoval removal = (CodingRemoval)roll(w, 8);

    if (!coding_code_remove(w->h->store, code, removal, error))
        return FALSE;
    w->n_removals++;
    return TRUE;
}

static gboolean
describe(World *w, gint64 code, GError **error)
{
    CodingStore *store = w->h->store;
    g_autofree char *text = pick_name(w);

    switch (roll(w, 5)) {
    case 0:
        return coding_code_define(store, code, text, roll(w, 2) ? text : "", NULL, NULL,
                                  error);
    case 1:
        return coding_code_set_kind(store, code, (CodingCodeKind)roll(w, 3), error);
    case 2:
        return coding_code_set_colour(
            store, code, roll(w, 2) ? coding_colour_get((guint)roll(w, 9)) : "", error);
    case 3:
        return coding_code_set_source(store, code, text, error);
    default:
        return coding_code_set_example(store, code, w->t, pick_span(w), error);
    }
}

static gboolean
code_something(World *w, gint64 code, GError **error)
{
    CodingStore *store = w->h->store;
    gint64 segment = pick_segment(w);

    switch (segment ? roll(w, 8) : 7) {
    case 0:
        return coding_segment_remove(store, segment, error);
    case 1:
        return coding_segment_set_code(store, segment, code, error);
    case 2:
        return coding_segment_set_span(store, segment, w->t, pick_span(w), error);
    case 3:
        return coding_segment_set_stance(store, segment, (CodingStance)roll(w, 3), error);
    default:
        return coding_segment_add(store, w->t, pick_span(w), code,
                                  coding_store_get_coder(store), (CodingStance)roll(w, 3),
                                  NULL, error);
    }
}

static gboolean
step(World *w, GError **error)
{
    CodingStore *store = w->h->store;
    gint64 code = pick_code(w), other = pick_code(w);
    g_autofree char *name = pick_name(w);

    switch (roll(w, 22)) {
    case 0:
    case 1:
    case 2:
    case 3:
        return add_code(w, error);
    case 4:
        return coding_code_rename(store, code, name, error);
    case 5:
    case 6:
        return coding_code_move(store, code, roll(w, 4) ? other : 0, 0, error);
    case 7:
        return coding_code_move(store, code, 0, other, error);
    case 8:
        return coding_code_set_indicates(store, code, other, roll(w, 4) > 0, error);
    case 9:
        return merge(w, code, other, error);
    case 10:
    case 11:
        return split(w, code, error);
    case 12:
        return remove_code(w, code, error);
    case 13:
        return coding_code_give_segments(store, code, other, NULL, error);
    case 14:
    case 15:
        return describe(w, code, error);
    default:
        return code_something(w, code, error);
    }
}

/* --- and back ----------------------------------------------------------------------- */

static void
walk(World *w, gboolean forward)
{
    guint n = w->coders->len;

    for (guint i = 0; i < n; i++) {
        guint at = forward ? i : n - 1 - i;
        g_autoptr(GError) error = NULL;
        g_autofree char *now = NULL;

        coding_store_set_coder(w->h->store, g_array_index(w->coders, gint64, at));
        if (forward)
            coding_store_redo(w->h->store, NULL, &error);
        else
            coding_store_undo(w->h->store, NULL, &error);
        check_good(error);
        now = harness_dump(w->h);
        assert_string_equal(now, g_ptr_array_index(w->states, forward ? at + 1 : at));
    }
}

static void
take_steps(World *w)
{
    for (guint i = 0; i < N_STEPS; i++) {
        g_autoptr(GError) error = NULL;
        gint64 coder = roll(w, 2) ? w->h->ana : w->h->ben;

        coding_store_set_coder(w->h->store, coder);
        harness_begin(w->h, "step");
        if (!step(w, &error)) {
            coding_store_rollback(w->h->store);
            continue;
        }
        if (!harness_commit(w->h))
            continue;
        codebook_oracle_check(w->h->store);
        g_ptr_array_add(w->states, harness_dump(w->h));
        g_array_append_val(w->coders, coder);
    }
}

static void
any_order_of_changes_keeps_the_codebook_whole_and_can_be_taken_back(void **state)
{
    Harness *h = *state;

    for (guint32 seed = 1; seed <= 4; seed++) {
        g_autoptr(GRand) chance = g_rand_new_with_seed(seed);
        g_autofree char *name = g_strdup_printf("g%u", seed);
        g_autofree char *text = g_strdup_printf(TEXT, seed);
        World w = {h,
                   chance,
                   NULL,
                   g_ptr_array_new_with_free_func(g_free),
                   g_array_new(FALSE, FALSE, sizeof(gint64)),
                   0,
                   0,
                   0};
        gint64 id = harness_add_transcript(h, name, text);

        w.t = coding_transcript_load(h->store, id, NULL);
        g_ptr_array_add(w.states, harness_dump(h));
        take_steps(&w);
        assert_true(w.coders->len > N_STEPS / 3);
        assert_true(w.n_merges > 0 && w.n_splits > 0 && w.n_removals > 0);
        walk(&w, FALSE);
        harness_reopen(h);
        walk(&w, TRUE);
        coding_store_set_coder(h->store, h->ana);
        coding_transcript_unref(w.t);
        g_ptr_array_unref(w.states);
        g_array_unref(w.coders);
    }
    g_autoptr(GPtrArray) faults = coding_project_check(h->store, NULL, NULL);
    assert_int_equal(faults->len, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            any_order_of_changes_keeps_the_codebook_whole_and_can_be_taken_back,
            harness_open, harness_close),
    };

    return cmocka_run_group_tests_name("codebook-random", tests, NULL, NULL);
}
