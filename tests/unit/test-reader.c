/* test-reader.c - many files by many threads: order, sameness, trouble. */
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "harness.h"
#include "import-help.h"
#include "io/file.h"
#include "store/store-private.h"

#define N_FILES 120

/* A transcript that no other number gives; every seventh is none. */
static char *
dup_text(guint number)
{
    g_autoptr(GString) text = g_string_new(NULL);

    if (number % 7 == 3)
        return g_strdup("nobody says anything here\n");
    for (guint i = 0; i < number % 5 + 2; i++)
        g_string_append_printf(text, "Eva: Caf\303\251 %u, part %u. Yes?\nBo: No.\n",
                               number, i);
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static char *
dup_path(const Harness *h, guint number)
{
    g_autofree char *name = g_strdup_printf("t%u.txt", number);

    return g_build_filename(h->folder, name, NULL);
}

static void
write_files(const Harness *h)
{
    for (guint i = 0; i < N_FILES; i++) {
        g_autofree char *path = dup_path(h, i);
        g_autofree char *text = dup_text(i);

        assert_true(g_file_set_contents(path, text, -1, NULL));
    }
}

static CodingReader *
new_reader(const Harness *h, guint n_files, guint n_threads)
{
    CodingReader *reader = coding_reader_new(NULL, 72, n_threads);

    for (guint i = 0; i < n_files; i++) {
        g_autofree char *path = dup_path(h, i);

        coding_reader_add(reader, path, NULL);
    }
    return reader;
}

/* Everything that comes out of the files, as one text. */
static char *
dup_results(const Harness *h, guint n_threads)
{
    g_autoptr(CodingReader) reader = new_reader(h, N_FILES, n_threads);
    g_autoptr(GString) all = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    CodingReading *reading;

    for (;;) {
        assert_true(coding_reader_next(reader, NULL, &reading, &error));
        if (!reading)
            return g_string_free(g_steal_pointer(&all), FALSE);
        g_string_append_printf(all, "%s\n", reading->path);
        if (reading->error) {
            g_string_append_printf(all, "%s\n", reading->error->message);
            continue;
        }
        g_autofree char *dump = import_dump(reading->draft);
        g_string_append_printf(all, "%s%s %" G_GSIZE_FORMAT "\n", dump,
                               coding_content_get_source_hash(reading->content),
                               coding_content_get_n_words(reading->content));
    }
}

static void
the_same_comes_out_for_any_number_of_threads(void **state)
{
    const Harness *h = *state;
    g_autofree char *alone = NULL, *two = NULL, *many = NULL;

    write_files(h);
    alone = dup_results(h, 1);
    two = dup_results(h, 2);
    many = dup_results(h, 9);
    assert_non_null(strstr(alone, "t119.txt"));
    assert_non_null(strstr(alone, "part 5"));
    assert_non_null(strstr(alone, "cannot read"));
    assert_string_equal(alone, two);
    assert_string_equal(alone, many);
}

static void
what_threads_computed_is_stored_as_what_one_computes(void **state)
{
    Harness *h = *state;
    g_autoptr(CodingReader) reader = NULL;
    g_autoptr(GError) error = NULL;
    CodingReading *reading;
    gint64 ids[4];

    write_files(h);
    reader = new_reader(h, 2, 4);
    assert_true(coding_store_begin(h->store, "import", &error));
    for (guint i = 0; i < 2; i++) {
        g_autofree char *text = dup_text(i);
        g_autofree char *longer = g_strconcat(text, " \n", NULL);
        g_autoptr(GBytes) bytes = g_bytes_new(longer, strlen(longer));
        g_autoptr(CodingDraft) draft =
            coding_import_bytes("again", bytes, NULL, NULL, &error);
        g_autofree char *name = g_strdup_printf("n%u", i),
                        *other = g_strdup_printf("o%u", i);

        assert_true(coding_reader_next(reader, NULL, &reading, &error));
        ids[i] = coding_transcript_add_content(h->store, name, NULL, reading->content,
                                               "a.txt", &error);
        check_good(error);
        ids[i + 2] = coding_transcript_add(h->store, other, NULL, NULL, draft, "b.txt",
                                           bytes, &error);
        check_good(error);
    }
    for (guint i = 0; i < 2; i++) {
        g_autoptr(CodingTranscript) a = coding_transcript_load(h->store, ids[i], &error);
        g_autoptr(CodingTranscript) b =
            coding_transcript_load(h->store, ids[i + 2], &error);
        gint64 same;

        assert_string_equal(coding_transcript_get_body(a), coding_transcript_get_body(b));
        assert_true(coding_store_get_integer(
            h->store, &same, &error,
            "SELECT a.text_id = b.text_id AND a.line_starts = b.line_starts"
            " AND a.sentence_starts = b.sentence_starts FROM revision a, revision b"
            " WHERE a.transcript_id = ? AND b.transcript_id = ?",
            "ii", ids[i], ids[i + 2]));
        assert_int_equal(same, 1);
    }
}

static void
a_file_that_changes_before_it_is_read_is_refused(void **state)
{
    const Harness *h = *state;
    g_autoptr(CodingReader) reader = NULL;
    g_autofree char *path = dup_path(h, 1);
    g_autoptr(GError) error = NULL;
    CodingReading *reading;

    write_files(h);
    reader = new_reader(h, 3, 1);
    assert_true(g_file_set_contents(path, "Eva: Something else.\nBo: No.\n", -1, NULL));
    assert_true(coding_reader_next(reader, NULL, &reading, &error));
    assert_null(reading->error);
    assert_true(coding_reader_next(reader, NULL, &reading, &error));
    check_error(reading->error, CODING_ERROR_INVALID, "it changed while it was read");
    assert_null(reading->content);
    assert_true(coding_reader_next(reader, NULL, &reading, &error));
    assert_null(reading->error);
}

static void
a_reader_can_be_left_in_the_middle(void **state)
{
    const Harness *h = *state;
    g_autoptr(GError) error = NULL;

    write_files(h);
    for (guint taken = 0; taken < 20; taken++) {
        g_autoptr(CodingReader) reader = new_reader(h, N_FILES, 3);
        CodingReading *reading;

        for (guint i = 0; i < taken; i++)
            assert_true(coding_reader_next(reader, NULL, &reading, &error));
    }
}

static void
cancelling_ends_it(void **state)
{
    const Harness *h = *state;

    write_files(h);
    for (guint threads = 1; threads <= 3; threads += 2) {
        g_autoptr(CodingReader) reader = new_reader(h, N_FILES, threads);
        CodingProgress progress = {0};
        g_autoptr(GError) error = NULL;
        CodingReading *reading;

        assert_true(coding_reader_next(reader, &progress, &reading, &error));
        g_atomic_int_set(&progress.cancelled, TRUE);
        assert_false(coding_reader_next(reader, &progress, &reading, &error));
        check_error(error, CODING_ERROR_CANCELLED, "interrupted");
        assert_null(reading);
    }
}

static void
what_is_no_file_is_said_as_such(void **state)
{
    const Harness *h = *state;
    g_autofree char *pipe = g_build_filename(h->folder, "pipe", NULL);
    g_autofree char *none = g_build_filename(h->folder, "none", NULL);
    g_autoptr(GError) folder = NULL, device = NULL, absent = NULL, large = NULL;
    g_autoptr(GBytes) nothing = NULL;

    assert_null(coding_file_read(h->folder, NULL, 1000, &folder));
    check_error(folder, CODING_ERROR_INVALID, "it is a directory");
    assert_null(coding_file_read("/dev/null", NULL, 1000, &device));
    check_error(device, CODING_ERROR_INVALID, "it is a device");
    assert_null(coding_file_read(none, NULL, 1000, &absent));
    check_error(absent, CODING_ERROR_NOT_FOUND, "No such file");
    write_files(h);
    assert_null(coding_file_read(h->path, NULL, 10, &large));
    check_error(large, CODING_ERROR_INVALID, "more than a gigabyte");
    /* Nobody writes into it. */
    assert_int_equal(mkfifo(pipe, 0600), 0);
    nothing = coding_file_read(pipe, NULL, 1000, NULL);
    assert_int_equal(g_bytes_get_size(nothing), 0);
}

static void
folders_hold_files_that_seem_transcripts(void **state)
{
    const Harness *h = *state;
    g_autofree char *text = g_build_filename(h->folder, "a.TXT", NULL);
    g_autofree char *image = g_build_filename(h->folder, "a.png", NULL);
    g_autofree char *none = g_build_filename(h->folder, "a", NULL);

    assert_true(g_file_set_contents(text, "", 0, NULL));
    assert_true(g_file_set_contents(image, "\211PNG\r\n\032\n", 8, NULL));
    assert_true(g_file_set_contents(none, "some words\n", -1, NULL));
    assert_true(coding_import_seems_transcript(text));
    assert_false(coding_import_seems_transcript(image));
    assert_false(coding_import_seems_transcript(none));
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, harness_open, harness_close)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(the_same_comes_out_for_any_number_of_threads),
        CASE(what_threads_computed_is_stored_as_what_one_computes),
        CASE(a_file_that_changes_before_it_is_read_is_refused),
        CASE(a_reader_can_be_left_in_the_middle),
        CASE(cancelling_ends_it),
        CASE(what_is_no_file_is_said_as_such),
        CASE(folders_hold_files_that_seem_transcripts),
    };

    return cmocka_run_group_tests_name("reader", tests, NULL, NULL);
}
