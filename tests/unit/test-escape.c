/* test-escape.c - single texts through the escaping of each format. */
#include "harness.h"

static void
check_escaped(void (*escape)(GString *out, const char *text), const char *text,
              const char *expected)
{
    GString *out = g_string_new("-"); /* what stands before must not matter */

    escape(out, text);
    assert_string_equal(out->str + 1, expected);
    g_string_free(out, TRUE);
}

static void
latex_specials_ligatures_and_symbols_are_defused(void **state)
{
    (void)state;
    check_escaped(coding_escape_latex, "# $ % & _ { } ~ ^ \\",
                  "\\# \\$ \\% \\& \\_ \\{ \\} \\textasciitilde{} \\textasciicircum{} "
                  "\\textbackslash{}");
    check_escaped(coding_escape_latex, "a--b '' [1] *", "a-{}-b '{}' {[}1{]} {*}");
    check_escaped(coding_escape_latex, "\"a\" <b> `c|",
                  "\\textquotedbl{}a\\textquotedbl{} \\textless{}b\\textgreater{} "
                  "\\textasciigrave{}c\\textbar{}");
    check_escaped(coding_escape_latex, "a\u030a\x07\nb",
                  "\u00e5\\textbackslash{}x07"
                  "\\newline b");
    check_escaped(coding_escape_latex, "\u03b1 \u2265 0.8", "$\\alpha$ $\\geq$ 0.8");
    check_escaped(coding_escape_latex, "\u03bb\u03cc\u03b3\u03bf\u03c2",
                  "\u03bb\u03cc\u03b3\u03bf\u03c2"); /* a word is no formula */
}

static void
markdown_marks_are_letters_again(void **state)
{
    (void)state;
    check_escaped(coding_escape_markdown, "1. a", "1\\. a");
    check_escaped(coding_escape_markdown, "1.5", "1.5");
    check_escaped(coding_escape_markdown, "- a", "\\- a");
    check_escaped(coding_escape_markdown, "#tag", "\\#tag");
    check_escaped(coding_escape_markdown, "   ", "&nbsp;&nbsp;&nbsp;");
    check_escaped(coding_escape_markdown, "![a](b) ~~c~~ `d`",
                  "!\\[a\\](b) \\~\\~c\\~\\~ \\`d\\`");
}

static void
text_cannot_act_on_the_terminal(void **state)
{
    (void)state;
    check_escaped(coding_escape_text, "\u202eabc\t\xc2\x9b", "\\u202eabc \\x9b");
}

static void
csv_is_quoted_only_where_needed(void **state)
{
    (void)state;
    check_escaped(coding_escape_csv, "a b", "a b");
    check_escaped(coding_escape_csv, "a\rb", "\"a\rb\"");
}

static void
json_escapes_what_ends_a_string_or_a_line(void **state)
{
    (void)state;
    check_escaped(coding_escape_json, "\u2028\x7f/", "\"\\u2028\\u007f/\"");
}

static void
html_marks_and_quotes_are_entities(void **state)
{
    (void)state;
    check_escaped(coding_escape_html, "<a href='x'>\"&amp;\"</a>",
                  "&lt;a href=&#39;x&#39;&gt;&quot;&amp;amp;&quot;&lt;/a&gt;");
    check_escaped(coding_escape_html, "a\n\tb\x07\ufffe", "a\n\tb\\x07\\ufffe");
}

static void
broken_utf_8_becomes_the_replacement_character(void **state)
{
    (void)state;
    check_escaped(coding_escape_text, "a\xc3", "a\ufffd");
    check_escaped(coding_escape_html, "\xff\xc3(", "\ufffd\ufffd(");
    check_escaped(coding_escape_json, "\xe4\xbf", "\"\ufffd\ufffd\"");
    check_escaped(coding_escape_csv, "\xed\xa0\x80", "\ufffd\ufffd\ufffd");
    check_escaped(coding_escape_markdown, "\x80", "\ufffd");
    check_escaped(coding_escape_latex, "\x80", "?");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(latex_specials_ligatures_and_symbols_are_defused),
        cmocka_unit_test(markdown_marks_are_letters_again),
        cmocka_unit_test(text_cannot_act_on_the_terminal),
        cmocka_unit_test(csv_is_quoted_only_where_needed),
        cmocka_unit_test(json_escapes_what_ends_a_string_or_a_line),
        cmocka_unit_test(html_marks_and_quotes_are_entities),
        cmocka_unit_test(broken_utf_8_becomes_the_replacement_character),
    };

    return cmocka_run_group_tests_name("escape", tests, NULL, NULL);
}
