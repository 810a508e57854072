/* test-program.c - programs that read what we do not: PDF and Word 97. */
#include <glib/gstdio.h>

#include "harness.h"
#include "io/program.h"
#include "office-sample.h"

static const char *const no_arguments[] = {NULL};

static GBytes *
run(const CodingProgram *program, GError **error)
{
    g_autoptr(GBytes) input = g_bytes_new_static("one\ntwo\n", 8);

    return coding_program_run(program, input, NULL, error);
}

static void
what_a_program_writes_is_taken(void **state G_GNUC_UNUSED)
{
    const CodingProgram to_stdout = {.name = "cat",
                                     .input = "in put.txt",
                                     .seconds = 20,
                                     .arguments =
                                         (const char *const[]){"%d/in put.txt", NULL}};
    const CodingProgram to_file = {.name = "cp",
                                   .input = "a",
                                   .output = "b",
                                   .seconds = 20,
                                   .arguments =
                                       (const char *const[]){"%d/a", "%d/b", NULL}};
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) first = run(&to_stdout, &error);
    g_autoptr(GBytes) second = run(&to_file, &error);

    check_good(error);
    assert_int_equal(g_bytes_get_size(first), 8);
    assert_true(g_bytes_equal(first, second));
}

static void
programs_that_fail_say_why(void **state G_GNUC_UNUSED)
{
    const struct {
        CodingProgram program;
        const char *says;
    } cases[] = {
        {{.name = "no-such-program",
          .what = "X is read by it",
          .remedy = "install it",
          .input = "a",
          .arguments = no_arguments,
          .seconds = 20},
         "X is read by it, and it is not installed here; install it"},
        {{.name = "cat",
          .what = "X is read by it",
          .remedy = "save it as text",
          .input = "a",
          .arguments = (const char *const[]){"/no/such/file", NULL},
          .seconds = 20},
         "it failed: "},
        {{.name = "true",
          .what = "X is read by it",
          .remedy = "save it as text",
          .input = "a",
          .output = "b",
          .arguments = no_arguments,
          .seconds = 20},
         "made nothing of this file"},
        {{.name = "sleep",
          .what = "X is read by it",
          .remedy = "save it as text",
          .input = "a",
          .arguments = (const char *const[]){"600", NULL},
          .seconds = 1},
         "did not end in time"},
        {{.name = "yes",
          .what = "X is read by it",
          .remedy = "save it as text",
          .input = "a",
          .arguments = no_arguments,
          .seconds = 60},
         "writes more than any transcript has"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;

        assert_null(run(&cases[i].program, &error));
        check_error(error, CODING_ERROR_INVALID, cases[i].says);
    }
}

static void
an_impatient_user_ends_the_program(void **state G_GNUC_UNUSED)
{
    const CodingProgram sleeper = {.name = "sleep",
                                   .input = "a",
                                   .seconds = 600,
                                   .arguments = (const char *const[]){"600", NULL}};
    CodingProgress progress = {.cancelled = 1};
    g_autoptr(GBytes) input = g_bytes_new_static("x", 1);
    g_autoptr(GError) error = NULL;

    assert_null(coding_program_run(&sleeper, input, &progress, &error));
    check_error(error, CODING_ERROR_CANCELLED, "");
}

/* The private directory of a program that says where it is. */
static void
nothing_stays_behind(void **state G_GNUC_UNUSED)
{
    const CodingProgram where = {
        .name = "pwd", .input = "a", .seconds = 20, .arguments = no_arguments};
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) output = run(&where, &error);
    g_autofree char *folder = NULL;

    check_good(error);
    folder = g_strndup(g_bytes_get_data(output, NULL), g_bytes_get_size(output));
    g_strchomp(folder);
    assert_true(g_path_is_absolute(folder));
    assert_false(g_file_test(folder, G_FILE_TEST_EXISTS));
}

/* --- documents -------------------------------------------------------------------- */

/* A page of lines in Courier, by hand. */
static GBytes *
make_pdf(const char *const *lines)
{
    g_autoptr(GString) page = g_string_new("BT /F 10 Tf 72 720 Td 14 TL\n");
    GString *out = g_string_new("%PDF-1.4\n");
    gsize places[6];

    for (; *lines; lines++)
        g_string_append_printf(page, "(%s) Tj T*\n", *lines);
    g_string_append(page, "ET\n");
    const char *const objects[] = {
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font"
        "<</F 5 0 R>>>>>>",
        NULL,
        "<</Type/Font/Subtype/Type1/BaseFont/Courier>>",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(objects); i++) {
        places[i] = out->len;
        g_string_append_printf(out, "%d 0 obj\n", (int)i + 1);
        if (objects[i])
            g_string_append(out, objects[i]);
        else
            g_string_append_printf(out, "<</Length %d>>\nstream\n%sendstream",
                                   (int)page->len, page->str);
        g_string_append(out, "\nendobj\n");
    }
    places[5] = out->len;
    g_string_append(out, "xref\n0 6\n0000000000 65535 f \n");
    for (gsize i = 0; i < 5; i++)
        g_string_append_printf(out, "%010d 00000 n \n", (int)places[i]);
    g_string_append_printf(
        out, "trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", (int)places[5]);
    return g_string_free_to_bytes(out);
}

static void
pdf_keeps_labels_beside_what_is_said(void **state G_GNUC_UNUSED)
{
    static const char *const lines[] = {
        "Interview 3",
        "",
        "Anna:     Yes, it was a long day, and I sat there and waited for",
        "          somebody to come, but nobody came, and so I sat there",
        "          and waited until the evening came and I went home at",
        "          last.",
        "Bo:       No.",
        "Anna:     So.",
        "Bo:       Well.",
        NULL};
    g_autofree char *program = coding_program_find("pdftotext");
    g_autoptr(GBytes) bytes = NULL;

    if (!program)
        skip();
    bytes = make_pdf(lines);
    office_check(bytes, "Title = Interview 3\n3 Anna: Yes, it was a long day, and I sat "
                        "there and waited for somebody to come, but nobody came, and so "
                        "I sat there and waited until the evening came and I went home "
                        "at last.\n7 Bo: No.\n8 Anna: So.\n9 Bo: Well.\n");
}

static void
pdf_without_text_or_broken_is_refused(void **state G_GNUC_UNUSED)
{
    static const char *const none[] = {NULL};
    g_autofree char *program = coding_program_find("pdftotext");
    g_autoptr(GBytes) empty = make_pdf(none);
    g_autoptr(GBytes) broken = g_bytes_new_static("%PDF-1.4\nx", 10);
    g_autoptr(GError) first = NULL, second = NULL;

    first = office_refuse(empty);
    second = office_refuse(broken);
    check_error(first, CODING_ERROR_INVALID, program ? "no text" : "install");
    check_error(second, CODING_ERROR_INVALID, program ? "it failed" : "install");
}

static void
compound_files_are_told_by_what_is_in_them(void **state G_GNUC_UNUSED)
{
    static const struct {
        const char *stream, *says;
    } cases[] = {
        {"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", "password"},
        {"W\0o\0r\0k\0b\0o\0o\0k\0................", "Excel"},
        {"................................", "without a Word document"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        char data[64] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
        g_autoptr(GBytes) bytes = NULL;
        g_autoptr(GError) error = NULL;

        memcpy(data + 16, cases[i].stream, 32);
        bytes = g_bytes_new_static(data, sizeof(data));
        error = office_refuse(bytes);
        check_error(error, CODING_ERROR_INVALID, cases[i].says);
    }
}

/* LibreOffice makes the document that it then reads. */
static void
word_97_is_read_by_libreoffice(void **state G_GNUC_UNUSED)
{
    const CodingProgram to_doc = {
        .name = "soffice",
        .what = "DOC",
        .remedy = "-",
        .input = "input.rtf",
        .output = "input.doc",
        .seconds = 180,
        .arguments = (const char *const[]){"-env:UserInstallation=file://%d/profile",
                                           "--headless", "--convert-to", "doc",
                                           "--outdir", "%d", "%d/input.rtf", NULL}};
    static const char text[] =
        "{\\rtf1\\ansi Anna: Gr\\'fc\\'dfe.\\par Bo: No.\\par Anna: "
        "So.\\par Bo: Well.\\par}";
    g_autofree char *program = coding_program_find("soffice");
    g_autoptr(GBytes) rtf = g_bytes_new_static(text, strlen(text));
    g_autoptr(GBytes) doc = NULL;
    g_autoptr(GError) error = NULL;

    if (!program)
        skip();
    doc = coding_program_run(&to_doc, rtf, NULL, &error);
    check_good(error);
    office_check(doc, "1 Anna: Gr\xc3\xbc\xc3\x9f"
                      "e.\n2 Bo: No.\n3 Anna: So.\n4 Bo: Well.\n");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_program_writes_is_taken),
        cmocka_unit_test(programs_that_fail_say_why),
        cmocka_unit_test(an_impatient_user_ends_the_program),
        cmocka_unit_test(nothing_stays_behind),
        cmocka_unit_test(pdf_keeps_labels_beside_what_is_said),
        cmocka_unit_test(pdf_without_text_or_broken_is_refused),
        cmocka_unit_test(compound_files_are_told_by_what_is_in_them),
        cmocka_unit_test(word_97_is_read_by_libreoffice),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
