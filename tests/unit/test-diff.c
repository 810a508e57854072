/* test-diff.c - what changed between two texts: laws over random texts, and what a
 * person would say of some. */
#include "harness.h"

static char *
dup_part(const char *text, CodingSpan span)
{
    return g_utf8_substring(text, (glong)span.start, (glong)span.stop);
}

/* "=I told |-Karin|+Anna|= that" */
static char *
describe(const char *before, const char *after)
{
    g_autoptr(GArray) runs = coding_diff_words(before, after);
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < runs->len; i++) {
        const CodingDiffRun *run = &g_array_index(runs, CodingDiffRun, i);
        g_autofree char *old = dup_part(before, run->before);
        g_autofree char *new = dup_part(after, run->after);

        g_string_append(out, i ? "|" : "");
        if (run->equal)
            g_string_append_printf(out, "=%s", old);
        else if (!*new)
            g_string_append_printf(out, "-%s", old);
        else if (!*old)
            g_string_append_printf(out, "+%s", new);
        else
            g_string_append_printf(out, "%s>%s", old, new);
    }
    return g_string_free(out, FALSE);
}

/* The runs cover both texts, rise, are equal where they say so, and give the new
 * text out of the old one. */
static void
check_laws(const char *before, const char *after, const GArray *runs)
{
    g_autoptr(GString) built = g_string_new(NULL);
    gsize a = 0, b = 0;
    gboolean equal = FALSE;

    for (guint i = 0; i < runs->len; i++) {
        const CodingDiffRun *run = &g_array_index(runs, CodingDiffRun, i);
        g_autofree char *old = dup_part(before, run->before);
        g_autofree char *new = dup_part(after, run->after);

        assert_int_equal(run->before.start, a);
        assert_int_equal(run->after.start, b);
        assert_true(run->before.stop > a || run->after.stop > b);
        assert_false(equal && run->equal);
        if (run->equal)
            assert_string_equal(old, new);
        else
            assert_string_not_equal(old, new);
        g_string_append(built, run->equal ? old : new);
        a = run->before.stop;
        b = run->after.stop;
        equal = run->equal;
    }
    assert_int_equal(a, g_utf8_strlen(before, -1));
    assert_string_equal(built->str, after);
}

static char *
dup_random_text(GRand *rand, guint n)
{
    static const char *const words[] = {"I",    "told", "her ", ".",  "\n", " ",
                                        "över", "和",   "the",  "a ", ", ", "e\u0301"};
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < n; i++)
        g_string_append(text, words[g_rand_int_range(rand, 0, G_N_ELEMENTS(words))]);
    return g_string_free(text, FALSE);
}

static void
runs_give_the_new_text_out_of_the_old_one(void **state)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(1);

    (void)state;
    for (int i = 0; i < 4000; i++) {
        g_autofree char *a = dup_random_text(rand, (guint)g_rand_int_range(rand, 0, 40));
        g_autofree char *b = dup_random_text(rand, (guint)g_rand_int_range(rand, 0, 40));
        g_autoptr(GArray) words = coding_diff_words(a, b);
        g_autoptr(GArray) letters = coding_diff_letters(a, -1, b, -1);

        check_laws(a, b, words);
        check_laws(a, b, letters);
    }
}

/* The longest common subsequence, by the book. */
static gsize
count_common(const char *a, const char *b)
{
    glong n = g_utf8_strlen(a, -1), m = g_utf8_strlen(b, -1);
    g_autofree gunichar *x = g_utf8_to_ucs4_fast(a, -1, NULL);
    g_autofree gunichar *y = g_utf8_to_ucs4_fast(b, -1, NULL);
    g_autofree gsize *row = g_new0(gsize, m + 1);

    for (glong i = 0; i < n; i++) {
        gsize diagonal = 0;

        for (glong j = 1; j <= m; j++) {
            gsize above = row[j];

            row[j] = x[i] == y[j - 1] ? diagonal + 1 : MAX(row[j], row[j - 1]);
            diagonal = above;
        }
    }
    return row[m];
}

static void
no_path_keeps_more_letters(void **state)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(2);

    (void)state;
    for (int i = 0; i < 2000; i++) {
        g_autofree char *a = dup_random_text(rand, (guint)g_rand_int_range(rand, 0, 20));
        g_autofree char *b = dup_random_text(rand, (guint)g_rand_int_range(rand, 0, 20));
        g_autoptr(GArray) runs = coding_diff_letters(a, -1, b, -1);
        gsize kept = 0;

        for (guint r = 0; r < runs->len; r++) {
            const CodingDiffRun *run = &g_array_index(runs, CodingDiffRun, r);

            kept += run->equal ? coding_span_get_length(run->before) : 0;
        }
        assert_int_equal(kept, count_common(a, b));
    }
}

static void
what_is_equal_is_one_run(void **state)
{
    g_autofree char *same = describe("One. Two.\nThree", "One. Two.\nThree");
    g_autoptr(GArray) none = coding_diff_words("", "");

    (void)state;
    assert_string_equal(same, "=One. Two.\nThree");
    assert_int_equal(none->len, 0);
    assert_true(coding_diff_get_likeness(none) == 1);
}

typedef struct {
    const char *before, *after, *runs;
} Case;

static const Case cases[] = {
    /* A word is never cut. */
    {"I run home", "I running home", "=I |run>running|= home"},
    {"I told Karin so", "I told Anna so", "=I told |Karin>Anna|= so"},
    /* Words one for one. */
    {"by Karin Berg, then", "by Anna Dahl, then", "=by |Karin>Anna|= |Berg>Dahl|=, then"},
    {"in Lund now", "in a small town now", "=in |Lund>a small town|= now"},
    /* Additions lie between sentences and paragraphs. */
    {"I was afraid. Then I slept.", "I was afraid. Very much. Then I slept.",
     "=I was afraid. |+Very much. |=Then I slept."},
    {"One.\nThree.", "One.\nTwo.\nThree.", "=One.\n|+Two.\n|=Three."},
    {"One.\nTwo.\nThree.", "One.\nThree.", "=One.\n|-Two.\n|=Three."},
    {"Yes.", "Well, yes.", "+Well, |Yes>yes|=."},
    {"First words. Second words. Third words go.", "Some first words. Second words.",
     "+Some |First>first|= words. Second words.|- Third words go."},
    {"a b a b a b", "a b a b", "=a b a b|- a b"},
    /* What two other sentences have in common is chance. */
    {"I lay awake the whole night because of the meeting.",
     "Nobody here had ever rung me up for one of the papers.",
     "-I lay awake the whole night because of the meeting|"
     "+Nobody here had ever rung me up for one of the papers|=."},
    /* A dialect made standard is the same sentence. */
    {"ja vet inte va ja ska säja", "jag vet inte vad jag ska säga",
     "ja>jag|= vet inte |va>vad|= |ja>jag|= ska |säja>säga"},
    /* A turn that stays between two that go. */
    {"A long turn that goes away.\nMm.\nAnother one that goes away.", "Mm.",
     "-A long turn that goes away.\n|=Mm.|-\nAnother one that goes away."},
    {"这是一个问题", "这是两个大问题", "=这是|一>两|=个|+大|=问题"},
};

static void
changes_are_those_a_person_would_see(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *runs = describe(cases[i].before, cases[i].after);

        assert_string_equal(runs, cases[i].runs);
    }
}

/* Two megabytes without a word in common where the same few come again and again:
 * the test would not end if the cost were that of all pairs. */
static void
two_long_texts_that_differ_are_compared_roughly(void **state)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(3);
    g_autofree char *a = dup_random_text(rand, 300000);
    g_autofree char *b = dup_random_text(rand, 300000);
    g_autoptr(GArray) runs = coding_diff_words(a, b);

    (void)state;
    assert_true(runs->len > 1);
    assert_int_equal(g_array_index(runs, CodingDiffRun, runs->len - 1).after.stop,
                     g_utf8_strlen(b, -1));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(runs_give_the_new_text_out_of_the_old_one),
        cmocka_unit_test(no_path_keeps_more_letters),
        cmocka_unit_test(what_is_equal_is_one_run),
        cmocka_unit_test(changes_are_those_a_person_would_see),
        cmocka_unit_test(two_long_texts_that_differ_are_compared_roughly),
    };

    return cmocka_run_group_tests_name("diff", tests, NULL, NULL);
}
