/* office-sample.c - see office-sample.h. */
#include "office-sample.h"

#include "files/archive.h"
#include "harness.h"
#include "io/import.h"

#define WORD      "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define RELATIONS "http://schemas.openxmlformats.org/package/2006/relationships"
#define OFFICE    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define OPEN      "urn:oasis:names:tc:opendocument:xmlns:"

static GBytes *
take_text(char *text)
{
    return g_bytes_new_take(text, strlen(text));
}

static GBytes *
pack(const CodingArchiveEntry *entries, gsize n)
{
    g_autoptr(GError) error = NULL;
    GBytes *archive = coding_archive_pack(entries, n, &error);

    check_good(error);
    for (gsize i = 0; i < n; i++)
        g_bytes_unref(entries[i].bytes);
    return archive;
}

static GBytes *
make_word_part(const char *element, const char *content)
{
    return take_text(g_strdup_printf("<?xml version='1.0'?><w:%s xmlns:w='" WORD "' "
                                     "xmlns:mc='http://schemas.openxmlformats.org/"
                                     "markup-compatibility/2006'>%s</w:%s>",
                                     element, content, element));
}

GBytes *
office_make_docx(const char *body, const char *comments, const char *footnotes)
{
    g_autofree char *document = g_strdup_printf("<w:body>%s</w:body>", body);
    CodingArchiveEntry entries[6] = {
        {"[Content_Types].xml",
         take_text(g_strdup("<Types><Override PartName='/word/document.xml' "
                            "ContentType='application/vnd.openxmlformats-officedocument."
                            "wordprocessingml.document.main+xml'/></Types>")),
         FALSE},
        {"_rels/.rels",
         take_text(g_strdup("<Relationships xmlns='" RELATIONS
                            "'><Relationship Id='a' Type='" OFFICE
                            "officeDocument' Target='/word/main.xml'/></Relationships>")),
         FALSE},
        {"word/_rels/main.xml.rels",
         take_text(g_strdup("<Relationships xmlns='" RELATIONS
                            "'><Relationship Id='a' Type='" OFFICE
                            "comments' Target='../word/notes/c.xml'/><Relationship "
                            "Id='b' Type='" OFFICE
                            "footnotes' Target='footnotes.xml'/></Relationships>")),
         FALSE},
        {"word/main.xml", make_word_part("document", document), FALSE},
    };
    gsize n = 4;

    if (comments)
        entries[n++] = (CodingArchiveEntry){"word/notes/c.xml",
                                            make_word_part("comments", comments), FALSE};
    if (footnotes)
        entries[n++] = (CodingArchiveEntry){
            "word/footnotes.xml", make_word_part("footnotes", footnotes), FALSE};
    return pack(entries, n);
}

GBytes *
office_make_odt(const char *styles, const char *text)
{
    const CodingArchiveEntry entries[] = {
        {"mimetype", take_text(g_strdup("application/vnd.oasis.opendocument.text")),
         TRUE},
        {"content.xml",
         take_text(g_strdup_printf(
             "<o:document-content xmlns:o='" OPEN "office:1.0' xmlns:text='" OPEN
             "text:1.0' xmlns:table='" OPEN "table:1.0' xmlns:style='" OPEN
             "style:1.0' xmlns:fo='" OPEN "xsl-fo-compatible:1.0' "
             "xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:draw='" OPEN
             "drawing:1.0'><o:automatic-styles>%s</o:automatic-styles>"
             "<o:body><o:text>%s</o:text></o:body></o:document-content>",
             styles, text)),
         FALSE},
    };

    return pack(entries, G_N_ELEMENTS(entries));
}

GBytes *
office_make_zip(const char *name, const char *text, const char *name2, const char *text2)
{
    const CodingArchiveEntry entries[] = {
        {name, take_text(g_strdup(text)), FALSE},
        {name2, take_text(g_strdup(text2 ? text2 : "")), FALSE},
    };

    if (name2)
        return pack(entries, 2);
    g_bytes_unref(entries[1].bytes);
    return pack(entries, 1);
}

CodingDraft *
office_read(GBytes *bytes)
{
    g_autoptr(GError) error = NULL;
    CodingDraft *draft = coding_import_bytes("input", bytes, NULL, NULL, &error);

    check_good(error);
    return draft;
}

GError *
office_refuse(GBytes *bytes)
{
    GError *error = NULL;
    g_autoptr(CodingDraft) draft =
        coding_import_bytes("input", bytes, NULL, NULL, &error);

    assert_null(draft);
    assert_non_null(error);
    return error;
}

static void
append_turn(GString *out, const CodingDraftTurn *turn)
{
    g_autofree char *said = NULL;
    g_autoptr(GPtrArray) copy = g_ptr_array_new();

    for (guint p = 0; p < turn->paragraphs->len; p++)
        g_ptr_array_add(copy, turn->paragraphs->pdata[p]);
    g_ptr_array_add(copy, NULL);
    said = g_strjoinv(" | ", (char **)copy->pdata);
    g_string_append_printf(out, "%u ", turn->line);
    if (turn->kind == CODING_TURN_EVENT) {
        g_string_append_printf(out, "%s\n", said);
        return;
    }
    g_string_append(out, turn->speaker);
    if (turn->remark)
        g_string_append_printf(out, " (%s)", turn->remark);
    if (turn->begin != CODING_MISSING)
        g_string_append_printf(out, " %" G_GINT64_FORMAT, turn->begin);
    if (turn->end != CODING_MISSING)
        g_string_append_printf(out, "-%" G_GINT64_FORMAT, turn->end);
    g_string_append_printf(out, ":%s%s\n", *said ? " " : "", said);
}

static void
append_comment(GString *out, const CodingComment *comment)
{
    g_autofree char *date = comment->made_at == CODING_MISSING
                                ? g_strdup("-")
                                : coding_memo_date_format(comment->made_at);

    g_string_append_printf(out, "# %u %s, %s \"%s\": %s\n", comment->line,
                           comment->author ? comment->author : "-", date,
                           comment->quoted ? comment->quoted : "", comment->text);
}

char *
office_dump(const CodingDraft *draft)
{
    GString *out = g_string_new(NULL);
    const GPtrArray *list = coding_draft_get_metadata(draft);

    for (guint i = 0; i < list->len; i++) {
        const CodingMetadata *item = g_ptr_array_index(list, i);

        g_string_append_printf(out, "%s = %s\n", item->key, item->value);
    }
    list = coding_draft_get_turns(draft);
    for (guint i = 0; i < list->len; i++)
        append_turn(out, g_ptr_array_index(list, i));
    list = coding_draft_get_comments(draft);
    for (guint i = 0; i < list->len; i++)
        append_comment(out, g_ptr_array_index(list, i));
    return g_string_free(out, FALSE);
}

void
office_check(GBytes *bytes, const char *expected)
{
    g_autoptr(CodingDraft) draft = office_read(bytes);
    g_autofree char *found = office_dump(draft);

    if (strcmp(found, expected) != 0)
        fail_msg("read as %s\n--- expected\n%s--- found\n%s",
                 coding_draft_get_format(draft), expected, found);
}
