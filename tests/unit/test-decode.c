/* test-decode.c - bytes in, clean text out; what is no text is refused by name. */
#include "harness.h"
#include "io/clock.h"
#include "io/decode.h"

#define SAID "Anna: \303\204h \342\200\246 5 \342\202\254\n" /* Äh … 5 € */

static CodingDecoded *
decode(const void *data, gsize length, const char *encoding, CodingDraft *draft,
       GError **error)
{
    g_autoptr(GBytes) bytes = g_bytes_new(data, length);

    return coding_decode(bytes, encoding, draft, error);
}

static void
check_text(const char *data, gsize length, const char *encoding, const char *expected,
           const char *says)
{
    g_autoptr(CodingDraft) draft = coding_draft_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingDecoded) decoded = decode(data, length, encoding, draft, &error);

    check_good(error);
    assert_string_equal(decoded->text, expected);
    assert_int_equal(decoded->length, strlen(expected));
    assert_non_null(coding_draft_get_encoding_reason(draft));
    assert_string_equal(coding_draft_get_encoding(draft), says);
}

/* The text in @encoding by iconv, after @mark, is read back without being told. */
static void
check_encoding(const char *encoding, const char *mark, gsize mark_length,
               const char *says)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    gsize written;
    g_autofree char *encoded =
        g_convert(SAID, -1, encoding, "UTF-8", NULL, &written, NULL);

    assert_non_null(encoded);
    g_byte_array_append(bytes, (const guint8 *)mark, (guint)mark_length);
    g_byte_array_append(bytes, (const guint8 *)encoded, (guint)written);
    check_text((const char *)bytes->data, bytes->len, NULL, SAID, says);
}

static void
encodings_are_told_from_the_bytes(void **state)
{
    (void)state;
    check_encoding("UTF-8", "", 0, "UTF-8");
    check_encoding("UTF-8", "\xef\xbb\xbf", 3, "UTF-8 BOM");
    check_encoding("UTF-16LE", "\xff\xfe", 2, "UTF-16LE BOM");
    check_encoding("UTF-16BE", "\xfe\xff", 2, "UTF-16BE BOM");
    check_encoding("UTF-16LE", "", 0, "UTF-16LE");
    check_encoding("UTF-16BE", "", 0, "UTF-16BE");
    check_encoding("UTF-32LE", "\xff\xfe\0\0", 4, "UTF-32LE BOM");
    check_encoding("WINDOWS-1252", "", 0, "Windows-1252");
    check_text("Anna: x\n", 8, NULL, "Anna: x\n", "ASCII");
}

static void
one_byte_in_a_long_file_makes_it_windows_1252(void **state)
{
    g_autoptr(GString) text = g_string_new(NULL), expected = NULL;

    (void)state;
    for (int i = 0; i < 100000; i++)
        g_string_append(text, "Anna: yes\n");
    expected = g_string_new(text->str);
    g_string_append(text, "Sechsel\xe4uten");
    g_string_append(expected, "Sechsel\303\244uten");
    check_text(text->str, text->len, NULL, expected->str, "Windows-1252");
}

static void
a_stray_byte_among_many_letters_leaves_utf8(void **state)
{
    static const char text[] = "\303\244 \303\266 \303\274 \303\245\nx\x92y\n";
    g_autoptr(CodingDraft) draft = coding_draft_new();
    g_autoptr(CodingDecoded) decoded = decode(text, sizeof text - 1, NULL, draft, NULL);
    const CodingWarning *warning;

    (void)state;
    assert_string_equal(decoded->text,
                        "\303\244 \303\266 \303\274 \303\245\nx\342\200\231y\n");
    assert_int_equal(coding_draft_get_warnings(draft)->len, 1);
    warning = g_ptr_array_index(coding_draft_get_warnings(draft), 0);
    assert_int_equal(warning->line, 2);
}

static void
a_named_encoding_goes_before_the_guess(void **state)
{
    (void)state;
    check_text("\xcf\xf0\xe8", 3, "windows-1251", "\320\237\321\200\320\270",
               "windows-1251");
    check_text("\x82\xcd\x82\xa2", 4, "shift_jis", "\343\201\257\343\201\204",
               "shift_jis");
}

/* In @encoding the text is read as Windows-1252 all the same, and who reads the
 * warning is told what to try. */
static void
check_suggestion(const char *utf8, const char *encoding, const char *suggestion)
{
    g_autoptr(CodingDraft) draft = coding_draft_new();
    g_autoptr(CodingDecoded) decoded = NULL;
    gsize written;
    g_autofree char *bytes = g_convert(utf8, -1, encoding, "UTF-8", NULL, &written, NULL);
    const GPtrArray *warnings = coding_draft_get_warnings(draft);
    g_autofree char *remedy = g_strdup_printf("repeat with --encoding=%s", suggestion);

    assert_non_null(bytes);
    decoded = decode(bytes, written, NULL, draft, NULL);
    assert_non_null(decoded);
    assert_string_equal(coding_draft_get_encoding(draft), "Windows-1252");
    assert_int_equal(warnings->len >= 1, suggestion != NULL);
    if (suggestion &&
        !strstr(((const CodingWarning *)warnings->pdata[0])->message, remedy))
        fail_msg("%s: %s", encoding,
                 ((const CodingWarning *)warnings->pdata[0])->message);
}

static void
what_fits_windows_1252_badly_is_said_with_another_name(void **state)
{
    static const char german[] =
        "B: Das w\303\244re sch\303\266n f\303\274r M\303\244nner, "
        "sagte sie, und er dr\303\274ckte die H\303\244nde.\n";
    static const char japanese[] =
        "\345\217\270\344\274\232\357\274\232\343\201\212\343\201\257\343\202\210\343\201"
        "\206"
        "\343\201\224\343\201\226\343\201\204\343\201\276\343\201\231\343\200\202\n"
        "\345\217\202\345\212\240\350\200\205\357\274\232\343\201\257\343\201\204\343\200"
        "\201"
        "\344\272\214\343\201\244\343\201\202\343\202\212\343\201\276\343\201\231\343\200"
        "\202\n";
    static const char russian[] =
        "\320\222\320\265\320\264\321\203\321\211\320\270\320\271: "
        "\320\224\320\276\320\261"
        "\321\200\321\213\320\271 \320\264\320\265\320\275\321\214, "
        "\320\275\320\260\321\207"
        "\320\275\321\221\320\274 \320\275\320\260\321\210 "
        "\321\200\320\260\320\267\320\263"
        "\320\276\320\262\320\276\321\200.\n";

    (void)state;
    check_suggestion(german, "WINDOWS-1252", NULL);
    check_suggestion(german, "MACINTOSH", "MACINTOSH");
    check_suggestion(german, "CP850", "CP850");
    check_suggestion(japanese, "SHIFT_JIS", "SHIFT_JIS");
    check_suggestion(russian, "WINDOWS-1251", "WINDOWS-1251");
}

static void
separators_of_unicode_are_lines_where_nothing_else_ends_them(void **state)
{
    static const char text[] = "a\xe2\x80\xa8"
                               "b\xe2\x80\xa8"
                               "c";
    g_autoptr(CodingDraft) draft = coding_draft_new();
    g_autoptr(CodingDecoded) decoded = decode(text, sizeof text - 1, NULL, draft, NULL);

    (void)state;
    assert_string_equal(decoded->text, "a\nb\nc");
    assert_int_equal(coding_draft_get_n_lines(draft), 3);
    assert_string_equal(coding_draft_get_line_ends(draft), "U+2028");
    assert_int_equal(decoded->soft_breaks->len, 0);
}

static void
wrong_encodings_are_invalid_with_the_line(void **state)
{
    g_autoptr(CodingDraft) draft = coding_draft_new();
    g_autoptr(GError) unknown = NULL, wrong = NULL;

    (void)state;
    assert_null(decode("a", 1, "no-such-code", draft, &unknown));
    check_error(unknown, CODING_ERROR_INVALID, "no encoding is called 'no-such-code'");
    assert_null(decode("a\nb\n\xff\n", 6, "UTF-8", draft, &wrong));
    check_error(wrong, CODING_ERROR_INVALID, "line 3");
}

static void
every_line_end_becomes_one(void **state)
{
    (void)state;
    check_text("a\r\nb\rc\nd\xe2\x80\xa8"
               "e\xc2\x85"
               "f\x0bg\r\n\r\nh",
               23, NULL, "a\nb\nc\nd\ne\nf\ng\n\nh", "UTF-8");
    check_text("a\n\fb\f\nc\fd", 9, NULL, "a\nb\nc\nd", "ASCII");
}

static void
breaks_that_end_no_line_are_remembered(void **state)
{
    g_autoptr(CodingDraft) draft = coding_draft_new();
    g_autoptr(CodingDecoded) decoded = decode("a\fb\nc", 5, NULL, draft, NULL);

    (void)state;
    assert_int_equal(decoded->soft_breaks->len, 1);
    assert_int_equal(g_array_index(decoded->soft_breaks, gsize, 0), 1);
}

static void
invisible_characters_go_with_a_warning_each(void **state)
{
    static const char text[] = "a\0b\xe2\x80\x8b"
                               "c\xc2\xad"
                               "d\xef\xbb\xbf"
                               "e\x01"
                               "f\n";
    g_autoptr(CodingDraft) draft = coding_draft_new();
    g_autoptr(CodingDecoded) decoded = decode(text, sizeof text - 1, NULL, draft, NULL);

    (void)state;
    assert_non_null(decoded);
    assert_string_equal(decoded->text, "abcdef\n");
    assert_int_equal(coding_draft_get_warnings(draft)->len, 5);
}

static void
spaces_and_direction_marks_stay(void **state)
{
    static const char text[] = "\xe2\x80\x8f"
                               "a\xc2\xa0\xe2\x80\xaf"
                               "b\t  c e\xcc\x81\n";

    (void)state;
    check_text(text, sizeof text - 1, NULL, text, "UTF-8");
}

static void
a_lone_surrogate_is_replaced_and_said(void **state)
{
    static const char text[] = "\xff\xfe"
                               "a\0\x00\xd8"
                               "b\0\x3d\xd8\x00\xde";
    g_autoptr(CodingDraft) draft = coding_draft_new();
    g_autoptr(CodingDecoded) decoded = decode(text, sizeof text - 1, NULL, draft, NULL);

    (void)state;
    assert_string_equal(decoded->text, "a\357\277\275b\360\237\230\200");
    assert_int_equal(coding_draft_get_warnings(draft)->len, 1);
}

static void
what_is_no_text_is_called_by_its_name(void **state)
{
    static const struct {
        const char *bytes;
        gsize length;
        const char *says;
    } cases[] = {
        {"\x89PNG\r\n\x1a\n....", 12, "PNG"},
        {"\x7f"
         "ELF\2\1\1",
         7, "ELF"},
        {"PK\3\4..", 6, "ZIP"},
        {"SQLite format 3\0....", 20, "SQLite"},
        {"%PDF-1.4\n", 9, "PDF"},
        {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8, "Word 97"},
        {"\1\2\3\4\5\6\7\10abc", 11, "control characters"},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(CodingDraft) draft = coding_draft_new();
        g_autoptr(GError) error = NULL;

        assert_null(decode(cases[i].bytes, cases[i].length, NULL, draft, &error));
        check_error(error, CODING_ERROR_INVALID, cases[i].says);
        assert_non_null(strstr(error->message, "not text"));
    }
}

static void
times_are_read_in_every_notation(void **state)
{
    static const struct {
        const char *text;
        gint64 begin, end;
    } cases[] = {
        {"0:15", 15000, CODING_MISSING},
        {"1:02:03", 3723000, CODING_MISSING},
        {"00:01:02.345", 62345, CODING_MISSING},
        {"00:01:02,345", 62345, CODING_MISSING},
        {"#00:01:02-3#", 62300, CODING_MISSING},
        {"[00:12:33]", 753000, CODING_MISSING},
        {"{12:33}", 753000, CODING_MISSING},
        {"\\[04:11\\]", 251000, CODING_MISSING},
        {"(00:00:01 - 00:00:09)", 1000, 9000},
        {"0:12.3 \342\200\223 0:15.8", 12300, 15800},
        {"[00:00:01 --> 00:00:09]", 1000, 9000},
    };
    static const char *const others[] = {"",      ":",         "12",        "1:2",
                                         "10:75", "12:30 Uhr", "1:02:03:04"};
    CodingClock clock;

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        assert_true(coding_clock_parse(cases[i].text, strlen(cases[i].text), &clock));
        assert_true(clock.begin == cases[i].begin && clock.end == cases[i].end);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        if (coding_clock_parse(others[i], strlen(others[i]), &clock))
            fail_msg("'%s' was taken for a time", others[i]);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(encodings_are_told_from_the_bytes),
        cmocka_unit_test(one_byte_in_a_long_file_makes_it_windows_1252),
        cmocka_unit_test(a_stray_byte_among_many_letters_leaves_utf8),
        cmocka_unit_test(a_named_encoding_goes_before_the_guess),
        cmocka_unit_test(what_fits_windows_1252_badly_is_said_with_another_name),
        cmocka_unit_test(separators_of_unicode_are_lines_where_nothing_else_ends_them),
        cmocka_unit_test(wrong_encodings_are_invalid_with_the_line),
        cmocka_unit_test(every_line_end_becomes_one),
        cmocka_unit_test(breaks_that_end_no_line_are_remembered),
        cmocka_unit_test(invisible_characters_go_with_a_warning_each),
        cmocka_unit_test(spaces_and_direction_marks_stay),
        cmocka_unit_test(a_lone_surrogate_is_replaced_and_said),
        cmocka_unit_test(what_is_no_text_is_called_by_its_name),
        cmocka_unit_test(times_are_read_in_every_notation),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
