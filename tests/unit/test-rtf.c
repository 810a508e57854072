/* test-rtf.c - rich text: code pages, groups, tables, damage. */
#include "harness.h"
#include "office-sample.h"

#define TAIL      "Bo: No.\\par Anna: So.\\par Bo: Well.\\par}"
#define TAIL_READ "2 Bo: No.\n3 Anna: So.\n4 Bo: Well.\n"

static GBytes *
make(const char *text)
{
    return g_bytes_new_static(text, strlen(text));
}

static void
words_and_signs_are_characters(void **state G_GNUC_UNUSED)
{
    g_autoptr(GBytes) bytes =
        make("{\\rtf1\\ansi{\\info{\\title Not this}}{\\*\\generator x;}\\pard "
             "Anna: \\'e4\\emdash b\\~c\\-d\\_e\\tab f\\line \\{g\\}\\\\ \\u8222?h\\uc2 "
             "\\u8220\\'93x\\uc0 \\u-10179\\u-8704 \\uc1\\par\n" TAIL);

    office_check(bytes,
                 "1 Anna: \xc3\xa4\xe2\x80\x94"
                 "b\xc2\xa0"
                 "cd-e\tf | {g}\\ \xe2\x80\x9eh\xe2\x80\x9c\xf0\x9f\x98\x80\n" TAIL_READ);
}

static void
code_pages_follow_the_document_and_the_font(void **state G_GNUC_UNUSED)
{
    g_autoptr(GBytes) cyrillic = make(
        "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fcharset0 "
        "Arial;}{\\f1\\fcharset"
        "204 Arial;}{\\f2\\fcharset128 MS;}}\\pard Anna: \\'e9 {\\f1 \\'ef\\'f0}\\f2 "
        "\\'93\\'fa\\'96{\\'7b\\f0 !}\\par\\f0 " TAIL);
    g_autoptr(GBytes) simple = make("{\\rtf1\\ansi\\ansicpg1251\\deff0{\\fonttbl{\\f0"
                                    "\\fcharset0 Arial;}}Anna: \\'ef\\'f0\\par " TAIL);
    g_autoptr(GBytes) mac = make("{\\rtf1\\mac Anna: \\'8a\\par " TAIL);
    g_autoptr(GBytes) symbol = make(
        "{\\rtf1{\\fonttbl{\\f0 A;}{\\f3\\fcharset2 Symbol;}}Anna: {\\f3 a}\\par " TAIL);

    office_check(
        cyrillic,
        "1 Anna: \xc3\xa9 \xd0\xbf\xd1\x80\xe6\x97\xa5\xe6\x9c\xac!\n" TAIL_READ);
    office_check(simple, "1 Anna: \xd0\xbf\xd1\x80\n" TAIL_READ);
    office_check(mac, "1 Anna: \xc3\xa4\n" TAIL_READ);
    office_check(symbol, "1 Anna: \xce\xb1\n" TAIL_READ);
}

static void
the_user_may_name_the_code_page(void **state G_GNUC_UNUSED)
{
    CodingImportOptions russian = {.encoding = "windows-1251"};
    CodingImportOptions wrong = {.encoding = "klingon"};
    g_autoptr(GBytes) bytes = make("{\\rtf1\\ansi Anna: \\'ef\\par " TAIL);
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingDraft) draft =
        coding_import_bytes("input", bytes, &russian, NULL, &error);
    g_autofree char *found = NULL;

    check_good(error);
    found = office_dump(draft);
    assert_string_equal(found, "1 Anna: \xd0\xbf\n" TAIL_READ);
    assert_null(coding_import_bytes("input", bytes, &wrong, NULL, &error));
    check_error(error, CODING_ERROR_INVALID, "no encoding 'klingon'");
}

static void
groups_that_are_not_text_are_passed_over(void **state G_GNUC_UNUSED)
{
    g_autoptr(GBytes) bytes = make(
        "{\\rtf1{\\colortbl;\\red0;}{\\stylesheet{\\s1 Anna: Style;}}{\\header Anna: "
        "Head\\par}{\\footer Page 2\\par}{\\*\\unknown Anna: x\\par}{\\pict\\bin5 a}}{b}"
        "\\pard{\\pntext 1.\\tab}{\\listtext 2.\\tab}Anna: "
        "{\\field{\\*\\fldinst HYPERLINK x}{\\fldrslt link}} {\\v hidden}{\\deleted "
        "gone}{\\upr{ansi}{\\*\\ud{\\u252 u}}}\\par " TAIL);

    office_check(bytes, "1 Anna: link \xc3\xbc\n" TAIL_READ);
}

static void
tables_are_turns(void **state G_GNUC_UNUSED)
{
    g_autoptr(GBytes) bytes =
        make("{\\rtf1\\pard Interview 3\\par\\trowd\\cellx1\\cellx2\\cellx3\\pard\\intbl "
             "Time\\cell "
             "Speaker\\cell Text\\cell\\row\\trowd\\pard\\intbl 0:05\\cell Anna\\cell "
             "Yes.\\par Twice.{\\nestcell}{\\nonesttables\\par}\\cell\\row\\pard\\intbl "
             "0:09\\cell "
             "Bo\\cell No.\\cell\\row\\intbl 0:12\\cell Anna\\cell So.\\cell\\row\\pard "
             "After.\\par}");

    office_check(bytes, "Title = Interview 3\nEnd = After.\n5 Anna 5000: Yes. | Twice.\n"
                        "10 Bo 9000: No.\n13 Anna 12000: So.\n");
}

static void
comments_and_footnotes_are_offered(void **state G_GNUC_UNUSED)
{
    g_autoptr(GBytes) bytes =
        make("{\\rtf1 Anna: I {\\*\\atrfstart 7}never knew{\\*\\atrfend 7}{\\*\\atnid BB}"
             "{\\*\\atnauthor Ben}\\chatn{\\*\\annotation{\\*\\atnref 7}{\\*\\atndate "
             "127083151}\\pard Really?\\par Ask.} that.{\\footnote\\pard\\chftn  See "
             "3.}\\par " TAIL);

    office_check(bytes, "1 Anna: I never knew that.\n" TAIL_READ
                        "# 1 Ben, 2021-03-04 \"never knew\": Really?\nAsk.\n"
                        "# 1 -, - \"\": See 3.\n");
}

static void
textedit_ends_paragraphs_with_a_backslash(void **state G_GNUC_UNUSED)
{
    g_autoptr(GBytes) bytes =
        make("\xef\xbb\xbf \n{\\rtf1\\ansi\\cocoartf2639\n\\f0 \\cf0 Anna: Yes.\\\nBo: "
             "No.\\\nAnna: So.\\\nBo: Well.}");

    office_check(bytes, "1 Anna: Yes.\n" TAIL_READ);
}

static void
unbalanced_braces_are_a_warning(void **state G_GNUC_UNUSED)
{
    static const struct {
        const char *text, *says;
    } cases[] = {
        {"{\\rtf1 Anna: Yes.}\\par " TAIL, "closing brace too many"},
        {"{\\rtf1 Anna: Yes.{\\b \\par Bo: No.\\par Anna: So.\\par Bo: Well.", "cut off"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GBytes) bytes = make(cases[i].text);
        g_autoptr(CodingDraft) draft = office_read(bytes);
        const GPtrArray *warnings = coding_draft_get_warnings(draft);
        g_autofree char *found = office_dump(draft);

        assert_string_equal(found, "1 Anna: Yes.\n" TAIL_READ);
        assert_int_equal(warnings->len, 1);
        assert_non_null(
            strstr(((CodingWarning *)warnings->pdata[0])->message, cases[i].says));
    }
}

static void
groups_without_end_are_refused(void **state G_GNUC_UNUSED)
{
    g_autoptr(GString) text = g_string_new("{\\rtf1\n");
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(GError) error = NULL;

    for (guint i = 0; i < 100000; i++)
        g_string_append_c(text, '{');
    bytes = g_bytes_new_static(text->str, text->len);
    error = office_refuse(bytes);
    check_error(error, CODING_ERROR_INVALID, "line 2: groups nested");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_and_signs_are_characters),
        cmocka_unit_test(code_pages_follow_the_document_and_the_font),
        cmocka_unit_test(the_user_may_name_the_code_page),
        cmocka_unit_test(groups_that_are_not_text_are_passed_over),
        cmocka_unit_test(tables_are_turns),
        cmocka_unit_test(comments_and_footnotes_are_offered),
        cmocka_unit_test(textedit_ends_paragraphs_with_a_backslash),
        cmocka_unit_test(unbalanced_braces_are_a_warning),
        cmocka_unit_test(groups_without_end_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
