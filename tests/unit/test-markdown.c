/* test-markdown.c - Markdown as people write it, in blocks, pieces and HTML. */
#include "harness.h"

static void
check_html(const char *text, const char *expected)
{
    g_autoptr(GString) out = g_string_new(NULL);

    coding_markdown_to_html(out, text, 3);
    assert_string_equal(out->str, expected);
}

static void
blocks_are_told_apart(void **state)
{
    static const struct {
        const char *text, *html;
    } cases[] = {
        {"", ""},
        {"One\nline\n\nTwo", "<p>One line</p>\n<p>Two</p>\n"},
        {"# A\n## B #\n####### no", "<h3>A</h3>\n<h4>B #</h4>\n<p>####### no</p>\n"},
        {"#no", "<p>#no</p>\n"},
        {"- a\n- b\n  - c\n- d",
         "<ul>\n<li>a</li>\n<li>b<ul>\n<li>c</li>\n</ul>\n</li>\n<li>d</li>\n</ul>\n"},
        {"1. a\n2) b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>\n"},
        {"- a\n1. b", "<ul>\n<li>a</li>\n</ul>\n<ol>\n<li>b</li>\n</ol>\n"},
        {"- a\n  goes on\n\nend", "<ul>\n<li>a goes on</li>\n</ul>\n<p>end</p>\n"},
        {"> a\n> b\n>> c",
         "<blockquote><p>a b</p></blockquote>\n"
         "<blockquote><blockquote><p>c</p></blockquote></blockquote>\n"},
        {"```\n# x\n  <y>\n```\nz", "<pre># x\n  &lt;y&gt;\n</pre>\n<p>z</p>\n"},
        {"```\nopen", "<pre>open\n</pre>\n"},
        {"---\n* * *\n--", "<hr/>\n<hr/>\n<p>--</p>\n"},
        {"2021 was\n1234567890. no", "<p>2021 was 1234567890. no</p>\n"},
        {"-no\n+", "<p>-no +</p>\n"},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        check_html(cases[i].text, cases[i].html);
}

static void
pieces_are_told_apart(void **state)
{
    static const struct {
        const char *text, *html;
    } cases[] = {
        {"a *b* **c** _d_ __e__", "a <em>b</em> <strong>c</strong> <em>d</em> "
                                  "<strong>e</strong>"},
        {"**a *b* c**", "<strong>a </strong><strong><em>b</em></strong><strong> "
                        "c</strong>"},
        {"2 * 3 * 4", "2 * 3 * 4"},
        {"*open", "*open"},
        {"snake_case_name", "snake_case_name"},
        {"\\*no\\* \\x", "*no* \\x"},
        {"`a *b*` `", "<code>a *b*</code> `"},
        {"[t](http://x.y/z) [u] [v](w x)", "t (http://x.y/z) [u] [v](w x)"},
        {"<b> & \"q\"", "&lt;b&gt; &amp; &quot;q&quot;"},
        {"själv *步*", "själv <em>步</em>"},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *html = g_strdup_printf("<p>%s</p>\n", cases[i].html);

        check_html(cases[i].text, html);
    }
}

/* What is no sign stays: every letter of any text is there again. */
static void
no_letter_is_lost(void **state)
{
    static const char signs[] = "ab *_`[]()#->\\1.\n";
    GRand *rand = g_rand_new_with_seed(1);

    (void)state;
    for (guint round = 0; round < 2000; round++) {
        g_autoptr(GString) text = g_string_new(NULL);
        g_autoptr(GString) out = g_string_new(NULL);
        guint before[2] = {0}, after[2] = {0};

        for (gint n = g_rand_int_range(rand, 0, 40); n > 0; n--)
            g_string_append_c(text, signs[g_rand_int_range(rand, 0, sizeof signs - 1)]);
        coding_markdown_to_html(out, text->str, 2);
        for (const char *p = text->str; *p; p++)
            if (*p == 'a' || *p == 'b')
                before[*p - 'a']++;
        /* Beside the letters of tags and references. */
        for (const char *p = out->str; *p; p++) {
            if (*p == '<')
                p = strchr(p, '>');
            else if (*p == '&')
                p = strchr(p, ';');
            else if (*p == 'a' || *p == 'b')
                after[*p - 'a']++;
        }
        assert_int_equal(before[0], after[0]);
        assert_int_equal(before[1], after[1]);
    }
    g_rand_free(rand);
}

/* Signs by the hundred thousand, in which nothing closes: over at once. */
static void
what_is_left_open_takes_no_longer(void **state)
{
    static const char *const signs[] = {"*",  "_",   "**", "`",  "[",   "[a](",
                                        "> ", " *a", "\\", "- ", "`a``"};

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(signs); i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        g_autoptr(GString) out = g_string_new(NULL);

        for (guint n = 0; n < 100000; n++)
            g_string_append(text, signs[i]);
        coding_markdown_to_html(out, text->str, 2);
        assert_true(out->len > 0);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_are_told_apart),
        cmocka_unit_test(pieces_are_told_apart),
        cmocka_unit_test(no_letter_is_lost),
        cmocka_unit_test(what_is_left_open_takes_no_longer),
    };

    return cmocka_run_group_tests_name("markdown", tests, NULL, NULL);
}
