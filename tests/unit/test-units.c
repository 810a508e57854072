/* test-units.c - where lines and sentences begin, against slow readings of the
 * rules in units.h. */
#include "harness.h"

#include <unicode/ubrk.h>
#include <unicode/ustring.h>

#include "model/units.h"

#define ROUNDS 4000

static void
assert_same_starts(const GArray *found, const GArray *wanted, const char *body)
{
    gboolean same = found->len == wanted->len;

    for (guint i = 0; same && i < found->len; i++)
        same = g_array_index(found, guint32, i) == g_array_index(wanted, guint32, i);
    if (same)
        return;
    for (guint i = 0; i < MAX(found->len, wanted->len); i++)
        print_message("%u: found %d, wanted %d\n", i,
                      i < found->len ? (int)g_array_index(found, guint32, i) : -1,
                      i < wanted->len ? (int)g_array_index(wanted, guint32, i) : -1);
    fail_msg("for \"%s\"", body);
}

static gboolean
is_white(gunichar c)
{
    return strchr("\t\v\f\r ", (int)MIN(c, 0x7F)) || c == 0x3000 || c == 0x2028;
}

static gboolean
is_mark(gunichar c)
{
    return c >= 0x300 && c < 0x370;
}

/* The rule read word for word: the end of the line that begins at @at. */
static gsize
slow_line_end(const gunichar *text, gsize at, gsize stop, gsize width)
{
    gsize last = stop, end = 0;

    while (last > at && is_white(text[last - 1]))
        last--;
    if (last - at <= width)
        return stop;
    for (gsize i = at; i < stop && i <= at + width; i++)
        if (is_white(text[i]) && (i == at || !is_white(text[i - 1])))
            end = i;
    if (end || is_white(text[at])) {
        while (end < stop && is_white(text[end]))
            end++;
        return end;
    }
    end = at + width;
    while (end < stop && is_mark(text[end]))
        end++;
    while (end < stop && is_white(text[end]))
        end++;
    return end;
}

static GArray *
slow_lines(const char *body, gsize width)
{
    glong length;
    g_autofree gunichar *text = g_utf8_to_ucs4_fast(body, -1, &length);
    GArray *starts = g_array_new(FALSE, FALSE, sizeof(guint32));

    for (gsize at = 0; at < (gsize)length;) {
        gsize stop = at;
        guint32 start = (guint32)at;

        while (stop < (gsize)length && text[stop] != '\n')
            stop++;
        g_array_append_val(starts, start);
        while (at < stop) {
            at = slow_line_end(text, at, stop, width);
            start = (guint32)at;
            if (at < stop)
                g_array_append_val(starts, start);
        }
        at = stop + 1;
    }
    return starts;
}

/* Words of all lengths, gaps of all kinds, scripts without gaps, marks. */
static char *
dup_random_text(GRand *chance)
{
    static const gunichar letters[] = {'a', 'b', '.', 0xE4, 0x4E00, 0x0E01, 0x1F600};
    static const gunichar gaps[] = {' ', ' ', ' ', '\t', 0x3000, 0xA0, 0x202F, '\n'};
    GString *text = g_string_new(NULL);
    int n = g_rand_int_range(chance, 0, 120);
    int often = g_rand_int_range(chance, 2, 30);
    int n_letters = g_rand_boolean(chance) ? 3 : G_N_ELEMENTS(letters); /* 3: ASCII */

    for (int i = 0; i < n; i++) {
        if (g_rand_int_range(chance, 0, often) == 0)
            g_string_append_unichar(
                text, gaps[g_rand_int_range(chance, 0, G_N_ELEMENTS(gaps))]);
        else if (g_rand_int_range(chance, 0, 12) == 0 && n_letters > 3)
            g_string_append_unichar(text, 0x301);
        else
            g_string_append_unichar(text,
                                    letters[g_rand_int_range(chance, 0, n_letters)]);
    }
    return g_string_free(text, FALSE);
}

static void
lines_follow_the_rule_in_prose(void **state)
{
    g_autoptr(GRand) chance = g_rand_new_with_seed(1);

    (void)state;
    for (int i = 0; i < ROUNDS; i++) {
        g_autofree char *body = dup_random_text(chance);
        guint width = (guint)g_rand_int_range(chance, 1, 40);
        g_autoptr(GArray) found = coding_units_find_lines(body, width);
        g_autoptr(GArray) wanted = slow_lines(body, width);

        assert_same_starts(found, wanted, body);
    }
}

/* The lines of @body, each in brackets. */
static char *
dup_wrapped(const char *body, guint width)
{
    g_autoptr(GArray) starts = coding_units_find_lines(body, width);
    GString *out = g_string_new(NULL);
    glong length = g_utf8_strlen(body, -1);

    for (guint i = 0; i < starts->len; i++) {
        glong from = g_array_index(starts, guint32, i);
        glong to =
            i + 1 < starts->len ? (glong)g_array_index(starts, guint32, i + 1) : length;
        g_autofree char *line = g_utf8_substring(body, from, to);

        g_string_append_printf(out, "[%s]", line);
    }
    return g_string_free(out, FALSE);
}

static void
lines_break_where_a_reader_expects(void **state)
{
    static const struct {
        guint width;
        const char *body, *lines;
    } cases[] = {
        {5, "", ""},
        {5, "abcde", "[abcde]"},
        {5, "abcde fg", "[abcde ][fg]"},
        {5, "abcd ef", "[abcd ][ef]"},
        {5, "ab cd ef", "[ab cd ][ef]"},
        {5, "abcdef", "[abcde][f]"},
        {5, "ab abcdefg", "[ab ][abcde][fg]"},
        {5, "abcde      fg", "[abcde      ][fg]"},
        {5, "abcde      ", "[abcde      ]"},
        {5, "a\tb\tc\td", "[a\tb\tc\t][d]"},
        {5, "ab\nabcdefg\n\nc", "[ab\n][abcde][fg\n][\n][c]"},
        {5, "ab\n", "[ab\n]"},
        {4, "我們今天談談", "[我們今天][談談]"},
        {5, "ab 40\302\240% c", "[ab ][40\302\240% ][c]"},
        {3, "abe\314\201f", "[abe\314\201][f]"},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *lines = dup_wrapped(cases[i].body, cases[i].width);
        assert_string_equal(lines, cases[i].lines);
    }
}

/* Each paragraph by itself, through ICU's UTF-16. */
static GArray *
slow_sentences(const char *body)
{
    g_auto(GStrv) paragraphs = g_strsplit(body, "\n", -1);
    GArray *starts = g_array_new(FALSE, FALSE, sizeof(guint32));
    guint32 base = 0;

    for (char **one = paragraphs; *one; one++) {
        UErrorCode status = U_ZERO_ERROR;
        glong units;
        g_autofree gunichar2 *text = g_utf8_to_utf16(*one, -1, NULL, &units, NULL);
        UBreakIterator *breaks =
            ubrk_open(UBRK_SENTENCE, "", (const UChar *)text, (int32_t)units, &status);

        assert_true(U_SUCCESS(status));
        if (one[1] || **one)
            g_array_append_val(starts, base);
        for (int32_t at = ubrk_next(breaks); at != UBRK_DONE && at < units;
             at = ubrk_next(breaks)) {
            guint32 start = base + (guint32)u_countChar32((const UChar *)text, at);
            g_array_append_val(starts, start);
        }
        ubrk_close(breaks);
        base += (guint32)g_utf8_strlen(*one, -1) + 1;
    }
    return starts;
}

static void
sentences_are_those_of_each_paragraph_by_itself(void **state)
{
    static const char *const pieces[] = {
        "Yes. ", "No? ",   "e.g. ",  "dr. Å", "\n", "10.30 ", "「好。」",
        "我。",  "… but ", "¿Qué? ", "\n\n",  "a",  ") ",     "\u2028"};
    g_autoptr(GRand) chance = g_rand_new_with_seed(2);

    (void)state;
    for (int i = 0; i < ROUNDS; i++) {
        g_autoptr(GString) body = g_string_new(NULL);

        for (int n = g_rand_int_range(chance, 0, 14); n > 0; n--)
            g_string_append(body,
                            pieces[g_rand_int_range(chance, 0, G_N_ELEMENTS(pieces))]);
        g_autoptr(GArray) found = coding_units_find_sentences(body->str);
        g_autoptr(GArray) wanted = slow_sentences(body->str);
        assert_same_starts(found, wanted, body->str);
    }
}

static void
a_clock_time_does_not_end_a_sentence(void **state)
{
    g_autoptr(GArray) starts = coding_units_find_sentences(
        "Good morning. It is 10:30, so we start.\nI told him: no.");
    static const guint32 wanted[] = {0, 14, 40};

    (void)state;
    assert_int_equal(starts->len, 3);
    assert_memory_equal(starts->data, wanted, sizeof wanted);
}

static void
stored_starts_come_back(void **state)
{
    static const guint32 values[] = {0, 1, 0x01020304, G_MAXUINT32};
    static const guint8 first[] = {0, 0, 0, 0, 1, 0, 0, 0, 4, 3, 2, 1};
    g_autoptr(GArray) starts = g_array_new(FALSE, FALSE, sizeof(guint32));

    (void)state;
    g_array_append_vals(starts, values, G_N_ELEMENTS(values));
    g_autoptr(GBytes) packed = coding_units_pack(starts);
    gsize size;
    const void *bytes = g_bytes_get_data(packed, &size);
    assert_int_equal(size, 16);
    assert_memory_equal(bytes, first, sizeof first);
    g_autoptr(GArray) back = coding_units_unpack(bytes, size);
    assert_same_starts(back, starts, "values");
    /* A damaged project: what is no whole number is passed over. */
    g_autoptr(GArray) damaged = coding_units_unpack(bytes, 7);
    assert_int_equal(damaged->len, 1);
    g_autoptr(GArray) none = coding_units_unpack(NULL, 0);
    assert_int_equal(none->len, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_follow_the_rule_in_prose),
        cmocka_unit_test(lines_break_where_a_reader_expects),
        cmocka_unit_test(sentences_are_those_of_each_paragraph_by_itself),
        cmocka_unit_test(a_clock_time_does_not_end_a_sentence),
        cmocka_unit_test(stored_starts_come_back),
    };

    return cmocka_run_group_tests_name("units", tests, NULL, NULL);
}
