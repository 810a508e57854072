/*
 * test-import-text.c - CSV, CHAT, TextGrid and STM: what is taken for them, and what is
 * refused.  How they are read is in tests/golden/import-*.
 */
#include "harness.h"

#include "io/import.h"

static CodingDraft *
read_told(const char *text, const char *format, GError **error)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static(text, strlen(text));
    const CodingImportOptions options = {.format = format};

    return coding_import_bytes("input", bytes, &options, NULL, error);
}

static const char *
find_surest(const char *text)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static(text, strlen(text));
    const char *id = "";
    guint most = 0;

    for (const CodingImporter *const *i = coding_importers(); *i; i++) {
        guint sure = (*i)->sniff(bytes);

        if (sure > most) {
            most = sure;
            id = (*i)->id;
        }
    }
    return id;
}

static void
each_format_is_known_by_its_content(void **state G_GNUC_UNUSED)
{
    static const struct {
        const char *id, *text;
    } cases[] = {
        {"csv", "speaker,text\nAnna,One.\n"},
        {"csv", "text;who\nOne, two.;Anna\n"},
        {"csv", "start\tend\ttext\n0\t100\tNobody, so it is refused.\n100\t200\tYes.\n"
                "200\t300\tNo.\n"},
        {"csv", "Anna,One more.\nBo,Two more.\nAnna,Three more.\nBo,Four.\n"},
        {"chat", "@UTF8\n@Begin\n*CHI:\tyes .\n@End\n"},
        {"chat", "@Font:\tMonaco\n@Begin\n*CHI:\tyes .\n"},
        {"chat", "\n@Begin\n*CHI:\tyes .\n"},
        {"textgrid", "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n"},
        {"textgrid", "File type = \"ooTextFile\"\nObject class = \"Pitch 1\"\n"},
        {"textgrid", "\"ooTextFile\"\n\"TextGrid\"\n"},
        {"textgrid", "ooBinaryFile\010TextGrid"},
        {"stm", ";; c\nf 1 a 0.5 1.5 <o,f0,male> yes\n"},
        {"stm", "f 1 a 0 1 yes\nf 1 b 1 2 no\nf 1 a 2 3 yes\n"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        if (strcmp(find_surest(cases[i].text), cases[i].id) != 0)
            fail_msg("'%s' was taken for '%s'", cases[i].text,
                     find_surest(cases[i].text));
}

static void
a_long_first_cell_hides_no_table(void **state G_GNUC_UNUSED)
{
    g_autoptr(GString) text = g_string_new("header,body\n,\"The title page");

    while (text->len < 50000)
        g_string_append(text, " and what\nstands on it");
    g_string_append(text, "\"\n");
    for (guint i = 0; i < 20; i++)
        g_string_append(text, "Anna,\"So it goes, on.\"\nBo,Yes.\n");
    assert_string_equal(find_surest(text->str), "csv");
    g_autoptr(CodingDraft) draft = read_told(text->str, NULL, NULL);
    assert_int_equal(coding_draft_count_units(draft), 41);
}

static void
prose_is_not_taken_for_a_table(void **state G_GNUC_UNUSED)
{
    static const char *const texts[] = {
        "Yes, I do.\nNo, I do not.\nYes, you do.\nNo, I do not.\n",
        "Anna: Yes, I do.\nBo: No, I do not.\nAnna: Well, why?\nBo: Because, as I "
        "said.\n",
        "Anna\tYes.\nBo\tNo.\nAnna\tWhy?\nBo\tSo.\n",
        "Text, notes and comments\n\nAnna: Yes.\nBo: No.\n",
        "Speaker; he said. Name, he did not.\nAnna: Yes.\nBo: No.\nAnna: Yes.\n",
        "Participants: Anna, Bo\nDate: 4 March\n\nAnna: One, two.\nBo: Three.\n",
        "I was, I think, late.\nShe was, too.\nWe all, in fact, were.\nAnd so, well.\n",
        "00:00:01 Anna, Bo\nYes, so it is.\n00:00:03 Bo\nYes.\n",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        if (strcmp(find_surest(texts[i]), "plain") != 0)
            fail_msg("'%s' was taken for '%s'", texts[i], find_surest(texts[i]));
}

#define GRID "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n0 2 <exists> "

static void
what_cannot_be_read_is_refused_with_the_remedy(void **state G_GNUC_UNUSED)
{
    static const struct {
        const char *format, *text, *says;
    } cases[] = {
        {"csv", "start,end,text\n0,1,Yes.\n1,2,No.\n2,3,Yes.\n", "line 1: no column"},
        {"csv", "start,end,text\n0,1,Yes.\n1,2,No.\n2,3,Yes.\n",
         "'start', 'end', 'text'"},
        {"csv", "speaker,text\n", "no rows"},
        {"csv", "1,2\n3,4\n5,6\n", "name the columns in the first row"},
        {"csv", "\n\n\n", "no rows"},
        {"csv", "So it goes\n", "name the columns"},
        {"chat", "@UTF8\n@Begin\n@End\n", "no line says who speaks"},
        {"chat", "Anna: yes\n", "no line says who speaks"},
        {"textgrid", "Anna: yes\n", "line 1: the TextGrid breaks off"},
        {"textgrid", "ooBinaryFile\010TextGrid", "Save as text file"},
        {"textgrid", "File type = \"ooTextFile\"\nObject class = \"Pitch 1\"\n",
         "saved a Pitch 1"},
        {"textgrid", "File type = \"ooTextFile\"\nObject class = \"Collection\"\n0\n",
         "holds no TextGrid"},
        {"textgrid", GRID "1\n\"IntervalTier\" \"A\" 0 2 2\n0 1 \"yes\"\n1 2\n",
         "line 6: the TextGrid breaks off in tier 'A'"},
        {"textgrid", GRID "1\n\"IntervalTier\" \"A\" 0 2 1\n0 1 \"never closed\n",
         "breaks off in tier 'A'"},
        {"textgrid", GRID "1\n\"SoundTier\" \"A\" 0 2 1\n",
         "line 4: 'SoundTier' is no kind"},
        {"textgrid", GRID "1\n\"IntervalTier\" \"A\" 0 2 1\n0 \"x\" 2\n",
         "line 5: a number should stand here"},
        {"textgrid", GRID "1\n\"IntervalTier\" \"A\" 0 2 1\n0 1 2\n",
         "line 5: a text in quotes should stand here"},
        {"textgrid", GRID "1\n\"IntervalTier\" \"A\" 0 2 1\n0 1e300 \"x\"\n",
         "line 5: 1e+300 is no time"},
        {"textgrid", GRID "1e15\n\"IntervalTier\" \"A\" 0 2 1e15\n0 1 \"x\"\n",
         "breaks off in tier 'A'"},
        {"textgrid", GRID "1\n\"IntervalTier\" \"A\" 0 2 1\n0 2 \" \"\n", "nobody says"},
        {"stm", ";; nothing\n", "no line is a segment"},
        {"stm", "f 1 a 2.0 1.0 backwards\n", "no line is a segment"},
        {"stm", "f 1 excluded_region 1 2 [music]\n", "nobody says"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;

        assert_null(read_told(cases[i].text, cases[i].format, &error));
        check_error(error, CODING_ERROR_INVALID, cases[i].says);
    }
}

static void
a_role_that_the_file_states_is_believed(void **state G_GNUC_UNUSED)
{
    g_autoptr(CodingDraft) draft =
        read_told("@Begin\n@Participants:\tP1 Eva Investigator, INT Olle Participant\n"
                  "*P1:\tyes .\n*INT:\tno .\n@End\n",
                  NULL, NULL);

    assert_non_null(draft);
    assert_int_equal(coding_draft_get_role(draft, "P1"), CODING_ROLE_INTERVIEWER);
    assert_int_equal(coding_draft_get_role(draft, "INT"), CODING_ROLE_PARTICIPANT);
}

static void
large_damaged_files_take_no_longer_than_good_ones(void **state G_GNUC_UNUSED)
{
    static const char *const lines[] = {"\"a,",      "\"a\n",       "a,\"b\"c,",
                                        "\"\"\"\n,", "*A:\025",     "%snd:\"",
                                        "\"\"",      "x 1 y 1 2 \n"};
    static const char *const formats[] = {"csv", "chat", "textgrid", "stm"};

    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++) {
        g_autoptr(GString) text = g_string_new(NULL);

        while (text->len < 400000)
            g_string_append(text, lines[i]);
        for (gsize f = 0; f < G_N_ELEMENTS(formats); f++) {
            g_autoptr(GError) error = NULL;
            g_autoptr(CodingDraft) draft = read_told(text->str, formats[f], &error);

            assert_true((draft == NULL) == (error != NULL));
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_format_is_known_by_its_content),
        cmocka_unit_test(a_long_first_cell_hides_no_table),
        cmocka_unit_test(prose_is_not_taken_for_a_table),
        cmocka_unit_test(what_cannot_be_read_is_refused_with_the_remedy),
        cmocka_unit_test(a_role_that_the_file_states_is_believed),
        cmocka_unit_test(large_damaged_files_take_no_longer_than_good_ones),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
