/* test-html.c - web pages as they are written, by hand and by services. */
#include "harness.h"
#include "office-sample.h"

static void
check_page(const char *text, const char *expected)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static(text, strlen(text));

    office_check(bytes, expected);
}

static void
blocks_are_paragraphs_on_their_lines(void **state G_GNUC_UNUSED)
{
    check_page(
        "<!DOCTYPE html>\n<html><head><title>Interview 3</title>\n"
        "<style>p { x: y }</style><script>Anna: no</script></head>\n<body>\n"
        "<nav>Home: x</nav><h1>Interview 3</h1>\n<p>Anna: Yes\n  &amp; so on.</p>\n"
        "<div>Bo: <i>No</i>.<div>Never.</div></div><p>Anna: So.<br>And.</p>\n"
        "<p style='display: none'>Anna: Hidden.</p><p>Bo: Well.</p></body></html>",
        "Title = Interview 3\n6 Anna: Yes & so on.\n"
        "8 Bo: No. | Never.\n8 Anna: So. | And.\n9 Bo: Well.\n");
}

static void
labels_that_stand_out_need_no_colon(void **state G_GNUC_UNUSED)
{
    check_page("<html><body><p><b>Anna</b> Yes.</p><p><strong>Bo</strong> No.<br>"
               "<strong>Anna</strong> So.</p><p><b>Bo</b> Well.</p></body></html>",
               "1 Anna: Yes.\n1 Bo: No.\n1 Anna: So.\n1 Bo: Well.\n");
    check_page("<html><body><dl>\n<dt>Anna</dt><dd>Yes.</dd>\n<dt>Bo</dt><dd>No.</dd>\n"
               "<dt>Anna</dt><dd>So.</dd>\n<dt>Bo</dt><dd>Well.</dd></dl></body></html>",
               "2 Anna: Yes.\n3 Bo: No.\n4 Anna: So.\n5 Bo: Well.\n");
}

static void
cite_and_time_stand_above_the_text(void **state G_GNUC_UNUSED)
{
    check_page("<html><body>\n<cite>Anna:</cite><time>0:00</time>\n<p>Yes.</p>\n"
               "<cite>Bo:</cite><time>0:05</time>\n<p>No.</p>\n"
               "<cite>Anna:</cite><time>1:00:09</time>\n<p>So.</p></body></html>",
               "2 Anna 0: Yes.\n4 Bo 5000: No.\n6 Anna 3609000: So.\n");
}

static void
pre_is_plain_text(void **state G_GNUC_UNUSED)
{
    check_page("<html><body>\n<pre>Anna: Yes.\n\nBo: No.\nMore.\nAnna: So.\nBo: Well.\n"
               "</pre></body></html>",
               "2 Anna: Yes.\n4 Bo: No. | More.\n6 Anna: So.\n7 Bo: Well.\n");
}

static void
tables_are_turns_or_layout(void **state G_GNUC_UNUSED)
{
    check_page("<html><body><table>\n<tr><th>Time<th>Speaker<th>Text\n"
               "<tr><td>0:05<td>Anna<td>Yes.<br>Twice.\n<tr><td>0:09<td>Bo<td>No.\n"
               "<tr><td>0:12<td>Anna<td>So.\n</table></body></html>",
               "3 Anna 5000: Yes. | Twice.\n4 Bo 9000: No.\n5 Anna 12000: So.\n");
    check_page("<html><body><table><tr><td>\n<p>Anna: Yes.</p>\n<p>Bo: No.</p>\n"
               "<p>Anna: So.</p>\n<p>Bo: Well.</p></td></tr></table></body></html>",
               "2 Anna: Yes.\n3 Bo: No.\n4 Anna: So.\n5 Bo: Well.\n");
}

#define TALK "<p>Anna: \xe9</p><p>Bo: No.</p><p>Anna: So.</p><p>Bo: Well.</p>"

static void
the_page_says_its_encoding_and_the_bytes_may_know_better(void **state G_GNUC_UNUSED)
{
    check_page("<html><head><meta charset=\"windows-1251\"></head><body>" TALK,
               "1 Anna: \xd0\xb9\n1 Bo: No.\n1 Anna: So.\n1 Bo: Well.\n");
    check_page("<html><head><meta http-equiv=Content-Type content='text/html; "
               "charset=iso-8859-1'></head><body><p>Anna: \x93\xe9\x94</p><p>Bo: No.</p>"
               "<p>Anna: So.</p><p>Bo: Well.</p>",
               "1 Anna: \xe2\x80\x9c\xc3\xa9\xe2\x80\x9d\n1 Bo: No.\n1 Anna: So.\n"
               "1 Bo: Well.\n");
    check_page("<html><head><meta charset=iso-8859-1></head><body><p>Anna: \xc3\xa9</p>"
               "<p>Bo: No.</p><p>Anna: So.</p><p>Bo: Well.</p>",
               "1 Anna: \xc3\xa9\n1 Bo: No.\n1 Anna: So.\n1 Bo: Well.\n");
}

static void
footnotes_and_comments_of_word_processors_are_offered(void **state G_GNUC_UNUSED)
{
    check_page(
        "<html><body>\n<p>Anna: Yes<a href='#_ftn1' name='_ftnref1'><![if "
        "!supportFootnotes]>[1]<![endif]></a>, I was.</p>\n<p>Bo: No<a "
        "href='#_msocom_1'>[BB1]</a>.</p>\n<p>Anna: So<a class=sdfootnoteanc "
        "href='#sdfootnote2sym'><sup>2</sup></a>.</p>\n<p>Bo: <![if x]>Well.</p>\n"
        "<div style='mso-element:footnote-list'><div id=ftn1><p><a href='#_ftnref1'>[1]"
        "</a> See 3.</p></div></div><div id='_com_1'><p>Really?</p></div>"
        "<div id=sdfootnote2><p><a href='#sdfootnote2anc'>2</a>See 4.</p></div>"
        "</body></html>",
        "2 Anna: Yes, I was.\n3 Bo: No.\n4 Anna: So.\n5 Bo: Well.\n"
        "# 2 -, - \"\": See 3.\n# 3 -, - \"\": Really?\n# 4 -, - \"\": See 4.\n");
}

static void
deep_pages_are_refused_rather_than_cut(void **state G_GNUC_UNUSED)
{
    g_autoptr(GString) text = g_string_new("<html><body>");
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(GError) error = NULL;

    for (guint i = 0; i < 5000; i++)
        g_string_append(text, "<div>");
    g_string_append(text, "<p>Anna: Yes.</p><p>Bo: No.</p><p>Anna: So.</p><p>Bo: Well.");
    bytes = g_bytes_new_static(text->str, text->len);
    error = office_refuse(bytes);
    check_error(error, CODING_ERROR_INVALID, "nests more than 256 elements");
}

static void
pages_without_speakers_are_refused(void **state G_GNUC_UNUSED)
{
    static const char *const pages[] = {"<html></html>", "<html><body><p>Hello.</p>",
                                        "<!DOCTYPE html>"};

    for (gsize i = 0; i < G_N_ELEMENTS(pages); i++) {
        g_autoptr(GBytes) bytes = g_bytes_new_static(pages[i], strlen(pages[i]));
        g_autoptr(GError) error = office_refuse(bytes);

        assert_int_equal(error->code, CODING_ERROR_INVALID);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_are_paragraphs_on_their_lines),
        cmocka_unit_test(labels_that_stand_out_need_no_colon),
        cmocka_unit_test(cite_and_time_stand_above_the_text),
        cmocka_unit_test(pre_is_plain_text),
        cmocka_unit_test(tables_are_turns_or_layout),
        cmocka_unit_test(the_page_says_its_encoding_and_the_bytes_may_know_better),
        cmocka_unit_test(footnotes_and_comments_of_word_processors_are_offered),
        cmocka_unit_test(deep_pages_are_refused_rather_than_cut),
        cmocka_unit_test(pages_without_speakers_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
