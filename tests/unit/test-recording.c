/* test-recording.c - where a recording lies, and when a passage is spoken in it. */
#include <glib/gstdio.h>

#include "harness.h"

/* Anna's second cue is joined to her first and leaves a mark; Bo's has no end of its
 * own that anybody could know. */
static const char cues[] = "WEBVTT\n\n"
                           "00:05.000 --> 00:06.000\n<v Anna>I was afraid\n\n"
                           "00:06.500 --> 00:08.000\n<v Anna>of the meeting.\n\n"
                           "00:09.000 --> 00:10.250\n<v Bo>Nothing.\n\n"
                           "00:12.000 --> 00:13.000\n<v Anna>Mm, no.\n";

static CodingTranscript *
load(Harness *h, const char *name, const char *text)
{
    g_autoptr(GError) error = NULL;
    CodingTranscript *t =
        coding_transcript_load(h->store, harness_add_transcript(h, name, text), &error);

    check_good(error);
    return t;
}

static void
make_file(const Harness *h, const char *name)
{
    g_autofree char *path = g_build_filename(h->folder, name, NULL);

    assert_true(g_file_set_contents(path, "", 0, NULL));
}

static gboolean
set(Harness *h, const CodingTranscript *t, const char *path, GError **error)
{
    gboolean good;

    harness_begin(h, "transcripts set");
    good = coding_recording_set(h->store, coding_transcript_get_id(t), path, error);
    harness_commit(h);
    return good;
}

/* The name of the file that is found, without its folder. */
static char *
dup_found(Harness *h, const CodingTranscript *t, GError **error)
{
    g_autofree char *path = coding_recording_find(h->store, t, error);

    if (path)
        assert_true(g_path_is_absolute(path));
    return path ? g_path_get_basename(path) : NULL;
}

#define check_found(h, t, wanted)                                                        \
    do {                                                                                 \
        g_autoptr(GError) its_error = NULL;                                              \
        g_autofree char *its_name = dup_found(h, t, &its_error);                         \
        check_good(its_error);                                                           \
        assert_string_equal(its_name, wanted);                                           \
    } while (0)

static void
a_path_is_kept_from_the_folder_of_the_project_and_undone(void **state)
{
    Harness *h = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingTranscript) t = load(h, "g1", "Anna: No.\n");
    g_autofree char *inside = g_build_filename(h->folder, "tape.wav", NULL);
    g_autofree char *gone = g_build_filename(h->folder, "none.wav", NULL);
    g_autofree char *kept = NULL;

    make_file(h, "tape.wav");
    assert_false(set(h, t, gone, &error));
    check_error(error, CODING_ERROR_NOT_FOUND, "to be the recording");
    g_clear_error(&error);
    assert_true(set(h, t, inside, &error));
    kept = coding_recording_dup(h->store, coding_transcript_get_id(t));
    assert_string_equal(kept, "tape.wav");
    check_found(h, t, "tape.wav");

    /* Elsewhere: absolute. */
    assert_true(set(h, t, "/proc/self/status", &error));
    g_free(kept);
    kept = coding_recording_dup(h->store, coding_transcript_get_id(t));
    assert_true(g_str_has_prefix(kept, "/proc/"));
    coding_store_undo(h->store, NULL, &error);
    check_good(error);
    check_found(h, t, "tape.wav");

    g_unlink(inside);
    assert_null(coding_recording_find(h->store, t, &error));
    check_error(error, CODING_ERROR_NOT_FOUND, "is no longer at");
    g_clear_error(&error);
    assert_true(set(h, t, NULL, &error));
    assert_null(coding_recording_find(h->store, t, &error));
    check_error(error, CODING_ERROR_NOT_FOUND, "no recording of 'g1' is known");
}

static void
a_file_is_found_by_its_name_when_there_is_one(void **state)
{
    Harness *h = *state;
    g_autoptr(GError) error = NULL;
    /* The file of the source is called like the transcript here. */
    g_autoptr(CodingTranscript) t = load(h, "G1-é", "Anna: No.\n");

    make_file(h, "g1-e\xcc\x81.MP3");
    make_file(h, "g1-é.txt");
    make_file(h, "g1-é2.wav");
    check_found(h, t, "g1-e\xcc\x81.MP3");
    make_file(h, "G1-é.ogg");
    assert_null(coding_recording_find(h->store, t, &error));
    check_error(error, CODING_ERROR_AMBIGUOUS, "several files may be the recording");
}

static void
the_source_may_name_its_media(void **state)
{
    static const char *const values[] = {"file:///home/ana/tapes/tape%201.wav",
                                         "C:\\tapes\\tape 1.wav", "./tape 1.wav",
                                         "tape 1, audio"};
    Harness *h = *state;

    make_file(h, "tape 1.wav");
    for (gsize i = 0; i < G_N_ELEMENTS(values); i++) {
        g_autofree char *text = g_strdup_printf(
            "Title: Interview\nMedia: %s\nDate: 2020-01-01\n\nAnna: No%" G_GSIZE_FORMAT
            ".\n\nBo: No.\n",
            values[i], i);
        g_autofree char *name = g_strdup_printf("g%" G_GSIZE_FORMAT, i);
        g_autoptr(CodingTranscript) t = load(h, name, text);

        assert_true(coding_transcript_get_metadata(t)->len >= 2);
        check_found(h, t, "tape 1.wav");
    }
}

/* When @words are spoken; begin and end in milliseconds. */
static void
check_time(CodingTranscript *t, const char *words, gint64 begin, gint64 end,
           const char *known_at)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *place = g_strdup_printf(":\"%s\"", words);
    CodingRecordingTime time;
    CodingSpan span;

    assert_true(coding_place_parse_in(t, place, &span, &error));
    assert_true(coding_recording_find_time(t, span, &time, &error));
    assert_int_equal(time.begin, begin);
    assert_int_equal(time.end, end);
    g_autofree char *from = coding_transcript_dup_text(
        t, (CodingSpan){time.position, coding_transcript_get_length(t)});
    assert_true(g_str_has_prefix(from, known_at));
}

static void
times_are_the_nearest_known_before_and_after(void **state)
{
    g_autoptr(CodingTranscript) t = load(*state, "g1.vtt", cues);

    assert_int_equal(coding_transcript_count_units(t, CODING_UNIT_TURN), 3);
    check_time(t, "I was", 5000, 6000, "I was");
    check_time(t, "afraid", 5000, 6000, "I was");
    check_time(t, "the meeting", 6500, 8000, "of the meeting");
    check_time(t, "afraid of", 5000, 8000, "I was");
    check_time(t, "Nothing", 9000, 10250, "Nothing");
    check_time(t, "no", 12000, 13000, "Mm");
}

static void
without_times_it_is_said_so(void **state)
{
    g_autoptr(CodingTranscript) t = load(*state, "g1", "Anna: No.\n");
    g_autoptr(GError) error = NULL;
    CodingRecordingTime time;

    assert_false(coding_recording_find_time(t, (CodingSpan){0, 1}, &time, &error));
    check_error(error, CODING_ERROR_NOT_FOUND, "the transcript 'g1' has no times");
}

int
main(void)
{
#define test(name) cmocka_unit_test_setup_teardown(name, harness_open, harness_close)
    const struct CMUnitTest tests[] = {
        test(a_path_is_kept_from_the_folder_of_the_project_and_undone),
        test(a_file_is_found_by_its_name_when_there_is_one),
        test(the_source_may_name_its_media),
        test(times_are_the_nearest_known_before_and_after),
        test(without_times_it_is_said_so),
    };

    return cmocka_run_group_tests_name("recording", tests, NULL, NULL);
}
