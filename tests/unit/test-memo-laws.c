/*
 * test-memo-laws.c - what holds of memos whatever is done to them: random work with
 * fixed seeds, and simple counts of what should come of it.
 */
#include "harness.h"
#include "store/store-private.h"

#define N_CODES 4

static gint64
count(Harness *h, const char *sql)
{
    gint64 n = -1;

    assert_true(coding_store_get_integer(h->store, &n, NULL, sql, ""));
    return n;
}

static gint
pick(GRand *rand, gint n)
{
    return g_rand_int_range(rand, 0, n);
}

/* Random work ------------------------------------------------------------------------ */

/* What a random step may touch. */
typedef struct {
    Harness *h;
    GRand *rand;
    gint64 codes[N_CODES], sorting, transcript;
    guint n_titles;
} Work;

static char *
dup_text(GRand *rand, guint n)
{
    static const char *const words[] = {"work", "själv", "face", "步",  "so",
                                        "lost", "in",    "the",  "shop"};
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < n; i++)
        g_string_append_printf(text, "%s%s", i ? i % 7 ? " " : "\n" : "",
                               words[pick(rand, G_N_ELEMENTS(words))]);
    return g_string_free(text, FALSE);
}

/* A memo of the project that Ana may see; NULL: there is none. */
static CodingMemo *
pick_memo(Work *w)
{
    const CodingMemoFilter any = {0};
    g_autoptr(GPtrArray) memos = coding_memo_list(w->h->store, &any, NULL);

    return memos->len
               ? g_ptr_array_steal_index(memos, (guint)pick(w->rand, (gint)memos->len))
               : NULL;
}

static CodingSortingLine *
pick_line(Work *w, GPtrArray *lines)
{
    return lines->len ? g_ptr_array_index(lines, (guint)pick(w->rand, (gint)lines->len))
                      : NULL;
}

static void
add_memo(Work *w)
{
    g_autofree char *title = g_strdup_printf("Memo %u", w->n_titles++);
    g_autofree char *body = dup_text(w->rand, 12);
    static const char *const kinds[] = {"code", "field", "reflexive", "meeting"};
    static const char *const people[] = {"Ana", "Karin", NULL};
    const CodingMemoDraft draft = {.title = title,
                                   .kind = kinds[pick(w->rand, 4)],
                                   .body = body,
                                   .attendees = pick(w->rand, 2) ? people : NULL};

    assert_true(coding_memo_add(w->h->store, &draft, NULL));
}

static void
edit_memo(Work *w, const CodingMemo *memo)
{
    g_autoptr(GString) body = g_string_new(memo->body);
    g_autofree char *more = dup_text(w->rand, 3);
    const CodingReviseOptions lose = {.accept_loss = TRUE};
    CodingMemoDraft changes = {.body = body->str};

    if (pick(w->rand, 3) == 0)
        g_string_prepend(body, more);
    else if (pick(w->rand, 2) && body->len)
        g_string_truncate(body, (gsize)(g_utf8_offset_to_pointer(
                                            body->str, g_utf8_strlen(body->str, -1) / 2) -
                                        body->str));
    else
        g_string_append(body, more);
    changes.body = body->str;
    assert_true(coding_memo_edit(w->h->store, memo->id, &changes, &lose, NULL, NULL));
}

static void
code_memo(Work *w, const CodingMemo *memo)
{
    glong length = g_utf8_strlen(memo->body, -1);
    CodingSpan span = {0};

    if (length > 2 && pick(w->rand, 3)) {
        span.start = (gsize)pick(w->rand, (gint)length - 1);
        span.stop =
            span.start + 1 + (gsize)pick(w->rand, (gint)(length - (glong)span.start));
    }
    assert_true(coding_memo_segment_add(w->h->store, memo, span,
                                        w->codes[pick(w->rand, N_CODES)], NULL, NULL));
}

static void
tie_memo(Work *w, const CodingMemo *memo)
{
    const CodingAbout abouts[] = {
        {.kind = CODING_ABOUT_CODE, .id = w->codes[pick(w->rand, N_CODES)]},
        {.kind = CODING_ABOUT_TRANSCRIPT, .id = w->transcript},
        {.kind = CODING_ABOUT_CODER, .id = w->h->ben},
    };

    assert_true(coding_memo_set_about(
        w->h->store, memo->id, &abouts[pick(w->rand, G_N_ELEMENTS(abouts))], TRUE, NULL));
}

static void
sort_memo(Work *w, const CodingMemo *memo)
{
    g_autoptr(GPtrArray) lines = coding_sorting_list_lines(w->h->store, w->sorting, NULL);
    const CodingSortingLine *line = pick_line(w, lines);
    CodingSortingSpot spot = {0};

    if (line && pick(w->rand, 2))
        spot.before = line->id;
    else if (line && line->heading && pick(w->rand, 2))
        spot.under = line->id;
    if (pick(w->rand, 4) == 0)
        coding_sorting_put_heading(w->h->store, w->sorting, "Part",
                                   pick(w->rand, 2) ? w->codes[0] : 0, 0, &spot, NULL);
    else if (line && pick(w->rand, 3) == 0)
        coding_sorting_move(w->h->store, w->sorting, line->id, &spot, NULL);
    else if (line && pick(w->rand, 5) == 0)
        coding_sorting_take(w->h->store, w->sorting, line->id, NULL);
    else
        assert_true(
            coding_sorting_put_memo(w->h->store, w->sorting, memo->id, &spot, NULL));
}

/* One operation; some of them come to nothing, and are no operation then. */
static void
do_step(Work *w)
{
    g_autoptr(CodingMemo) memo = pick_memo(w);

    switch (memo ? pick(w->rand, 9) : 0) {
    case 0:
    case 1:
        add_memo(w);
        break;
    case 2:
    case 3:
        edit_memo(w, memo);
        break;
    case 4:
        code_memo(w, memo);
        break;
    case 5:
        tie_memo(w, memo);
        break;
    case 6:
    case 7:
        sort_memo(w, memo);
        break;
    default:
        assert_true(coding_memo_remove(w->h->store, memo->id, NULL));
    }
}

static void
open_work(Work *w, Harness *h, guint32 seed)
{
    *w = (Work){.h = h, .rand = g_rand_new_with_seed(seed)};
    w->transcript = harness_add_transcript(h, "g1", "P1: Yes.\n\nP2: No.\n");
    for (guint i = 0; i < N_CODES; i++) {
        g_autofree char *name = g_strdup_printf("Code %u", i);

        w->codes[i] = harness_add_code(h, h->ana, name);
    }
    harness_begin(h, "sort");
    w->sorting = coding_sorting_add(h->store, "paper", FALSE, NULL);
    harness_commit(h);
}

static void
undo_all_and_redo_all_restore_every_row(void **state)
{
    Work w;
    g_autoptr(GPtrArray) dumps = g_ptr_array_new_with_free_func(g_free);
    guint n = 0;

    open_work(&w, *state, 7);
    g_ptr_array_add(dumps, harness_dump(w.h));
    for (guint i = 0; i < 150; i++) {
        harness_begin(w.h, "step");
        do_step(&w);
        if (!harness_commit(w.h))
            continue;
        g_ptr_array_add(dumps, harness_dump(w.h));
        n++;
    }
    assert_true(n > 100);
    for (guint i = n; i > 0; i--) {
        assert_true(coding_store_undo(w.h->store, NULL, NULL));
        g_autofree char *dump = harness_dump(w.h);

        assert_string_equal(dump, g_ptr_array_index(dumps, i - 1));
    }
    for (guint i = 1; i <= n; i++) {
        assert_true(coding_store_redo(w.h->store, NULL, NULL));
        g_autofree char *dump = harness_dump(w.h);

        assert_string_equal(dump, g_ptr_array_index(dumps, i));
    }
    g_rand_free(w.rand);
}

/* After any work: a memo stands in a sorting once, positions rise, states are numbered
 * without gaps, coded words lie inside their memo. */
static void
what_always_holds_holds_after_any_work(void **state)
{
    static const char *const broken[] = {
        "SELECT count(*) FROM (SELECT position, lag(position) OVER (ORDER BY position)"
        " AS last FROM sorting_line) WHERE position = last OR position <= 0",
        "SELECT count(*) FROM memo_state s WHERE number > (SELECT count(*)"
        " FROM memo_state t WHERE t.memo_id = s.memo_id)",
        "SELECT count(*) FROM memo_segment s JOIN memo m ON m.id = s.memo_id"
        " WHERE s.stop > length(m.body)",
        "SELECT count(*) FROM sorting_line WHERE depth > 4",
    };
    Work w;

    open_work(&w, *state, 11);
    for (guint i = 0; i < 300; i++) {
        harness_begin(w.h, "step");
        do_step(&w);
        harness_commit(w.h);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(broken); i++)
        assert_int_equal(count(w.h, broken[i]), 0);
    assert_true(count(w.h, "SELECT count(*) FROM memo_state") > 20);
    assert_true(count(w.h, "SELECT count(*) FROM sorting_line") > 10);
    assert_true(count(w.h, "SELECT count(*) FROM memo_segment") > 10);
    g_rand_free(w.rand);
}

/* Codes follow their words ---------------------------------------------------------- */

/* A text of words that each occur once: where one is, is certain. */
static GPtrArray *
new_words(guint n)
{
    GPtrArray *words = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < n; i++)
        g_ptr_array_add(words, g_strdup_printf("w%c%u", 'a' + (int)(i % 26), i));
    return words;
}

static char *
join(const GPtrArray *words, guint first, guint stop)
{
    GString *text = g_string_new(NULL);

    for (guint i = first; i < stop; i++)
        g_string_append_printf(text, "%s%s", i > first ? " " : "",
                               (char *)g_ptr_array_index(words, i));
    return g_string_free(text, FALSE);
}

/* Takes some words out and puts new ones in, never more than two together. */
static GPtrArray *
change_words(GRand *rand, const GPtrArray *words, guint *next)
{
    GPtrArray *changed = g_ptr_array_new_with_free_func(g_free);
    guint calm = 0;

    for (guint i = 0; i < words->len; i++) {
        gint choice = calm ? 3 : pick(rand, 12);

        calm = calm ? calm - 1 : choice < 3 ? 6 : 0;
        if (choice == 0)
            continue;
        g_ptr_array_add(changed, g_strdup(g_ptr_array_index(words, i)));
        for (gint n = choice < 3 ? choice : 0; n > 0; n--)
            g_ptr_array_add(changed, g_strdup_printf("new%u", (*next)++));
    }
    return changed;
}

/* What should be left of words @first up to @stop: from the first of them that is still
 * there to the last. */
static char *
dup_expected(const GPtrArray *words, const GPtrArray *changed, guint first, guint stop)
{
    guint from = G_MAXUINT, to = 0;

    for (guint i = 0; i < changed->len; i++)
        for (guint w = first; w < stop; w++)
            if (g_str_equal(g_ptr_array_index(changed, i), g_ptr_array_index(words, w))) {
                from = MIN(from, i);
                to = i + 1;
            }
    return from == G_MAXUINT ? NULL : join(changed, from, to);
}

static void
codes_keep_to_the_words_that_are_left(void **state)
{
    Harness *h = *state;
    GRand *rand = g_rand_new_with_seed(3);
    gint64 code = harness_add_code(h, h->ana, "Code");
    guint next = 0, n_lost = 0;

    harness_begin(h, "memos");
    for (guint round = 0; round < 200; round++) {
        g_autoptr(GPtrArray) words = new_words(30);
        g_autoptr(GPtrArray) changed = change_words(rand, words, &next);
        guint first = (guint)pick(rand, 28), stop = first + 1 + (guint)pick(rand, 3);
        g_autofree char *title = g_strdup_printf("Memo %u", round);
        g_autofree char *body = join(words, 0, words->len);
        g_autofree char *after = join(changed, 0, changed->len);
        g_autofree char *part = join(words, first, MIN(stop, words->len));
        g_autofree char *expected =
            dup_expected(words, changed, first, MIN(stop, words->len));
        const CodingMemoDraft draft = {.title = title, .body = body};
        const CodingMemoDraft changes = {.body = after};
        const CodingReviseOptions lose = {.accept_loss = TRUE};
        CodingMemoSegmentFilter filter = {0};
        CodingSpan span;

        filter.memo = coding_memo_add(h->store, &draft, NULL);
        g_autoptr(CodingMemo) memo = coding_memo_load(h->store, filter.memo, NULL);

        assert_true(coding_memo_find_words(memo, part, 0, &span, NULL));
        assert_true(coding_memo_segment_add(h->store, memo, span, code, NULL, NULL));
        assert_true(coding_memo_edit(h->store, memo->id, &changes, &lose, NULL, NULL));
        g_autoptr(CodingMemo) now = coding_memo_load(h->store, filter.memo, NULL);
        g_autoptr(GArray) segments = coding_memo_segment_list(h->store, &filter, NULL);

        n_lost += !expected;
        if (!expected) {
            assert_int_equal(segments->len, 0);
            continue;
        }
        assert_int_equal(segments->len, 1);
        g_autofree char *left = coding_memo_dup_words(
            now, g_array_index(segments, CodingMemoSegment, 0).span);

        assert_string_equal(left, expected);
    }
    assert_true(n_lost > 0);
    harness_commit(h);
    g_rand_free(rand);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define CASE(name) cmocka_unit_test_setup_teardown(name, harness_open, harness_close)
        CASE(undo_all_and_redo_all_restore_every_row),
        CASE(what_always_holds_holds_after_any_work),
        CASE(codes_keep_to_the_words_that_are_left),
    };

    return cmocka_run_group_tests_name("memo-laws", tests, NULL, NULL);
}
