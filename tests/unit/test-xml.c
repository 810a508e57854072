/* test-xml.c - XML from strangers: what it says, and what it must not do. */
#include <glib/gstdio.h>

#include "harness.h"
#include "io/xml.h"

static xmlDoc *
parse_sized(const char *text, gsize length, CodingDraft *draft, GError **error)
{
    g_autoptr(GBytes) bytes = g_bytes_new(text, length);

    return coding_xml_parse(bytes, NULL, draft, error);
}

static xmlDoc *
parse(const char *text, GError **error)
{
    g_autoptr(CodingDraft) draft = coding_draft_new();

    return parse_sized(text, strlen(text), draft, error);
}

static xmlDoc *
parse_good(const char *text)
{
    g_autoptr(GError) error = NULL;
    xmlDoc *doc = parse(text, &error);

    check_good(error);
    return doc;
}

static void
check_refused(const char *text, const char *part)
{
    g_autoptr(GError) error = NULL;

    assert_null(parse(text, &error));
    check_error(error, CODING_ERROR_INVALID, part);
}

static void
check_root_name(const char *text, const char *expected)
{
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    g_autofree char *name = coding_xml_dup_root_name(bytes);

    if (g_strcmp0(name, expected) != 0)
        fail_msg("%s: root '%s', not '%s'", text, name, expected);
}

static void
the_root_is_found_behind_the_prolog(void **state G_GNUC_UNUSED)
{
    check_root_name("<Trans>", "Trans");
    check_root_name("\xef\xbb\xbf<?xml version='1.0'?>\n<!-- a > b -->\n<tei:TEI a='b'/>",
                    "TEI");
    check_root_name("<!DOCTYPE Trans SYSTEM 'trans.dtd'>\r\n<Trans\n>", "Trans");
    check_root_name("<!DOCTYPE a [<!ENTITY x \"y>\"> <!-- ]] -->]> <a/>", "a");
    check_root_name("<?xml version='1.0'", NULL);
    check_root_name("Anna: <laughs> yes", NULL);
    check_root_name("< 3", NULL);
    check_root_name("", NULL);
}

static void
text_and_attributes_are_as_written(void **state G_GNUC_UNUSED)
{
    g_autoptr(xmlDoc) doc =
        parse_good("<a xmlns:x='urn:x'>\n<b x:id='1 &amp; 2 &lt; &#229; &quot;q&quot;'>\n"
                   "  one <i>two</i><![CDATA[ <3 ]]>&amp;  \n</b><b/></a>");
    xmlNode *root = xmlDocGetRootElement(doc);
    xmlNode *b = coding_xml_find_below(root, "b");
    g_autofree char *id = coding_xml_dup_attribute(b, "id");
    g_autofree char *none = coding_xml_dup_attribute(b, "other");
    g_autofree char *text = coding_xml_dup_text(b);

    assert_string_equal(id, "1 & 2 < å \"q\"");
    assert_null(none);
    assert_string_equal(text, "one two <3 &");
    assert_int_equal(coding_xml_get_line(b), 2);
    assert_true(coding_xml_is(coding_xml_find(b->next, "b"), "b"));
    assert_null(coding_xml_find(b->next->next, "b"));
}

static void
the_encoding_of_the_declaration_counts(void **state G_GNUC_UNUSED)
{
    const char latin[] = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>\xe5</a>";
    const char wide[] = "\xff\xfe<\0a\0>\0\xe5\0<\0/\0a\0>\0";
    g_autoptr(CodingDraft) draft = coding_draft_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(xmlDoc) one = parse_sized(latin, strlen(latin), draft, &error);
    g_autoptr(xmlDoc) two = parse_sized(wide, sizeof(wide) - 1, draft, &error);

    check_good(error);
    assert_string_equal(xmlDocGetRootElement(one)->children->content, "å");
    assert_string_equal(xmlDocGetRootElement(two)->children->content, "å");
}

/* A few lines that would be ten billion. */
static void
entity_bombs_are_refused(void **state G_GNUC_UNUSED)
{
    g_autoptr(GString) bomb = g_string_new("<?xml version='1.0'?>\n<!DOCTYPE a [\n"
                                           "<!ENTITY e0 \"ha\">\n");

    for (guint i = 1; i <= 10; i++) {
        g_string_append_printf(bomb, "<!ENTITY e%u \"", i);
        for (guint n = 0; n < 10; n++)
            g_string_append_printf(bomb, "&e%u;", i - 1);
        g_string_append(bomb, "\">\n");
    }
    g_string_append(bomb, "]>\n<a b='&e10;'>&e10;</a>");
    {
        g_autoptr(GError) error = NULL;

        assert_null(parse(bomb->str, &error));
        assert_true(g_error_matches(error, CODING_ERROR, CODING_ERROR_INVALID));
    }
    check_refused("<?xml version='1.0'?>\n<!DOCTYPE a [\n<!ENTITY x SYSTEM "
                  "'file:///etc/passwd'>]><a>&x;</a>",
                  "line 3: the XML declares entities of its own");
}

/* A document type that names a file is read without the file. */
static void
nothing_outside_the_document_is_read(void **state G_GNUC_UNUSED)
{
    g_autofree char *folder = g_dir_make_tmp("axial-xml-XXXXXX", NULL);
    g_autofree char *dtd = g_build_filename(folder, "x.dtd", NULL);
    g_autofree char *text = g_strdup_printf(
        "<!DOCTYPE a SYSTEM \"%s\"><a xmlns:xi='http://www.w3.org/2001/XInclude'>"
        "<xi:include href=\"%s\" parse=\"text\"/></a>",
        dtd, dtd);

    assert_true(g_file_set_contents(dtd, "<!ATTLIST a secret CDATA \"told\">", -1, NULL));
    g_autoptr(xmlDoc) doc = parse_good(text);
    g_autofree char *secret =
        coding_xml_dup_attribute(xmlDocGetRootElement(doc), "secret");
    g_autofree char *content = coding_xml_dup_text(xmlDocGetRootElement(doc));

    assert_null(secret);
    assert_string_equal(content, "");
    g_unlink(dtd);
    g_rmdir(folder);
}

static void
broken_xml_is_refused_with_its_line(void **state G_GNUC_UNUSED)
{
    g_autoptr(GString) deep = g_string_new(NULL);

    check_refused("<a>\n<b>\n</a>", "line 3: the XML is broken");
    check_refused("<a>\n", "line 2: the XML is broken");
    check_refused("<a>&nope;</a>", "line 1: the XML is broken");
    for (guint i = 0; i < 100000; i++)
        g_string_append(deep, "<a>");
    check_refused(deep->str, "line 1: the XML is broken");
}

static void
walking_visits_every_node_once(void **state G_GNUC_UNUSED)
{
    g_autoptr(xmlDoc) doc = parse_good("<a><b><c/></b><d/><e><f/>t</e></a>");
    xmlNode *root = xmlDocGetRootElement(doc);
    g_autoptr(GString) names = g_string_new(NULL);

    assert_non_null(root);
    for (xmlNode *node = root; node; node = coding_xml_next(root, node))
        g_string_append(names, (const char *)node->name);
    assert_string_equal(names->str, "abcdeftext");
    assert_string_equal(coding_xml_skip(root, root->children)->name, "d");
    assert_null(coding_xml_skip(root, root));
}

static void
html_is_read_whatever_is_wrong_with_it(void **state G_GNUC_UNUSED)
{
    g_autoptr(CodingDraft) draft = coding_draft_new();
    g_autoptr(GError) error = NULL;
    const char *text = "<html><p>One <b>two<p>three &nbsp;&eacute; &lt; <br>four";
    g_autoptr(GBytes) bytes = g_bytes_new_static(text, strlen(text));
    g_autoptr(xmlDoc) doc = coding_html_parse(bytes, NULL, draft, &error);
    g_autofree char *content = coding_xml_dup_text(xmlDocGetRootElement(doc));

    check_good(error);
    assert_string_equal(content, "One twothree é < four");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_root_is_found_behind_the_prolog),
        cmocka_unit_test(text_and_attributes_are_as_written),
        cmocka_unit_test(the_encoding_of_the_declaration_counts),
        cmocka_unit_test(entity_bombs_are_refused),
        cmocka_unit_test(nothing_outside_the_document_is_read),
        cmocka_unit_test(broken_xml_is_refused_with_its_line),
        cmocka_unit_test(walking_visits_every_node_once),
        cmocka_unit_test(html_is_read_whatever_is_wrong_with_it),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
