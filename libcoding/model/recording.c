/* recording.c - finding the file of a recording, and a passage's time in it. */
#include "model/recording.h"

#include <string.h>

#include "base/text.h"
#include "model/address.h"
#include "store/store-private.h"

static const char *const suffixes[] = {"wav",  "mp3",  "m4a", "mp4",  "ogg",  "oga",
                                       "opus", "flac", "aac", "aif",  "aiff", "wma",
                                       "amr",  "mov",  "mkv", "webm", "avi",  "mpg",
                                       "mpeg", "m4v",  "3gp", "wmv",  NULL};

static const char *const folders[] = {"",      "recordings", "recording",
                                      "audio", "video",      "media"};

/* Of metadata that name a file of media, folded. */
static const char *const keys[] = {"media",     "media file", "audio", "audio file",
                                   "recording", "video",      NULL};

static char *
dup_folder(CodingStore *store)
{
    g_autofree char *path = g_canonicalize_filename(coding_store_get_path(store), NULL);

    return g_path_get_dirname(path);
}

gboolean
coding_recording_set(CodingStore *store, gint64 transcript, const char *path,
                     GError **error)
{
    g_autofree char *folder = dup_folder(store);
    g_autofree char *full = path ? g_canonicalize_filename(path, NULL) : NULL;
    gsize length = strlen(folder);
    const char *kept = full;

    if (!path)
        return coding_store_run(store, error,
                                "DELETE FROM recording WHERE transcript_id = ?", "i",
                                transcript);
    if (!g_file_test(full, G_FILE_TEST_IS_REGULAR)) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                    "no file '%s' to be the recording", path);
        return FALSE;
    }
    if (g_str_has_prefix(full, folder) && full[length] == '/')
        kept = full + length + 1;
    return coding_store_run(store, error,
                            "INSERT INTO recording (transcript_id, path) VALUES (?, ?)"
                            " ON CONFLICT (transcript_id) DO UPDATE"
                            " SET path = excluded.path",
                            "it", transcript, kept);
}

char *
coding_recording_dup(CodingStore *store, gint64 transcript)
{
    g_autoptr(sqlite3_stmt) row = coding_store_prepare(
        store, NULL, "SELECT path FROM recording WHERE transcript_id = ?", "i",
        transcript);

    return row && coding_store_step(store, row, NULL) ? coding_column_dup(row, 0) : NULL;
}

static gboolean
is_media_suffix(const char *suffix)
{
    g_autofree char *lower = g_ascii_strdown(suffix, -1);

    return g_strv_contains(suffixes, lower);
}

/* Whether @file is a recording called @stem: "g1.wav", or @stem itself has such a
 * suffix ("g1.wav.json"). */
static gboolean
is_called(const char *file, const char *stem)
{
    const char *dot = strrchr(file, '.');
    g_autofree char *its = dot ? g_strndup(file, (gsize)(dot - file)) : NULL;

    return dot && is_media_suffix(dot + 1) &&
           (coding_text_same(its, stem) || coding_text_same(file, stem));
}

static gboolean
is_called_any(const char *file, const GPtrArray *stems)
{
    for (guint i = 0; i < stems->len; i++)
        if (is_called(file, g_ptr_array_index(stems, i)))
            return TRUE;
    return FALSE;
}

static int
compare_paths(const void *a, const void *b)
{
    return coding_text_compare(*(char *const *)a, *(char *const *)b);
}

/* Recordings in the places where they are looked for, called one of @stems.
 * Returns: (transfer full): absolute paths, sorted. */
static GPtrArray *
list_called(const char *folder, const GPtrArray *stems)
{
    GPtrArray *found = g_ptr_array_new_with_free_func(g_free);

    for (gsize i = 0; i < G_N_ELEMENTS(folders); i++) {
        g_autofree char *path = g_build_filename(folder, folders[i], NULL);
        g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
        const char *name;

        while (dir && (name = g_dir_read_name(dir)))
            if (g_utf8_validate(name, -1, NULL) && is_called_any(name, stems))
                g_ptr_array_add(found, g_build_filename(folder, folders[i], name, NULL));
    }
    g_ptr_array_sort(found, compare_paths);
    return found;
}

static void
add_stem(GPtrArray *stems, const char *file)
{
    const char *dot = strrchr(file, '.');

    g_ptr_array_add(stems, dot && dot > file ? g_strndup(file, (gsize)(dot - file))
                                             : g_strdup(file));
}

/* "file:///home/ana/g%201.wav", "C:\audio\g1.wav", "g1, audio" as a path. */
static char *
dup_media_path(const char *value)
{
    g_autofree char *plain = g_strndup(value, strcspn(value, ","));
    char *path = NULL;

    g_strstrip(plain);
    if (strstr(plain, "://"))
        path = g_filename_from_uri(plain, NULL, NULL);
    if (!path)
        path = g_strdup(plain);
    return g_strdelimit(path, "\\", '/');
}

/* The file that the source calls its media, where it lies or among our places; NULL
 * when there is none. */
static char *
find_named(const char *folder, const char *value)
{
    g_autofree char *path = dup_media_path(value);
    g_autofree char *base = g_path_get_basename(path);
    g_autofree char *full = g_canonicalize_filename(path, folder);
    g_autoptr(GPtrArray) stems = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) found = NULL;

    if (!*path)
        return NULL;
    if (g_file_test(full, G_FILE_TEST_IS_REGULAR))
        return g_steal_pointer(&full);
    g_ptr_array_add(stems, g_strdup(base));
    found = list_called(folder, stems);
    return found->len == 1 ? g_strdup(g_ptr_array_index(found, 0)) : NULL;
}

static char *
find_in_metadata(const CodingTranscript *t, const char *folder)
{
    const GPtrArray *metadata = coding_transcript_get_metadata(t);

    for (guint i = 0; i < metadata->len; i++) {
        const CodingMetadata *one = g_ptr_array_index(metadata, i);
        g_autofree char *key = coding_text_fold(one->key);
        char *path = g_strv_contains(keys, key) ? find_named(folder, one->value) : NULL;

        if (path)
            return path;
    }
    return NULL;
}

/* Names that the recording may have: the transcript's and those of its files. */
static GPtrArray *
list_stems(CodingStore *store, const CodingTranscript *t, GError **error)
{
    g_autoptr(GPtrArray) revisions =
        coding_transcript_list_revisions(store, coding_transcript_get_id(t), error);
    GPtrArray *stems = g_ptr_array_new_with_free_func(g_free);

    g_ptr_array_add(stems, g_strdup(coding_transcript_get_name(t)));
    for (guint i = 0; revisions && i < revisions->len; i++)
        add_stem(stems, ((CodingTranscriptInfo *)g_ptr_array_index(revisions, i))->file);
    if (!revisions)
        g_clear_pointer(&stems, g_ptr_array_unref);
    return stems;
}

static char *
find_by_name(CodingStore *store, const CodingTranscript *t, const char *folder,
             GError **error)
{
    const char *name = coding_transcript_get_name(t);
    g_autoptr(GPtrArray) stems = list_stems(store, t, error);
    g_autoptr(GPtrArray) found = stems ? list_called(folder, stems) : NULL;

    if (!found)
        return NULL;
    if (found->len == 1)
        return g_strdup(g_ptr_array_index(found, 0));
    if (!found->len) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                    "no recording of '%s' is known or lies beside the project; "
                    "'axial transcripts set %s --recording FILE' says where it is",
                    name, name);
        return NULL;
    }
    g_ptr_array_add(found, NULL);
    g_autofree char *list = g_strjoinv("', '", (char **)found->pdata);
    g_set_error(error, CODING_ERROR, CODING_ERROR_AMBIGUOUS,
                "several files may be the recording of '%s': '%s'; 'axial transcripts "
                "set %s --recording FILE' says which",
                name, list, name);
    return NULL;
}

char *
coding_recording_find(CodingStore *store, const CodingTranscript *transcript,
                      GError **error)
{
    const char *name = coding_transcript_get_name(transcript);
    g_autofree char *folder = dup_folder(store);
    g_autofree char *told =
        coding_recording_dup(store, coding_transcript_get_id(transcript));
    char *path = NULL;

    if (!told) {
        path = find_in_metadata(transcript, folder);
        return path ? path : find_by_name(store, transcript, folder, error);
    }
    path = g_canonicalize_filename(told, folder);
    if (g_file_test(path, G_FILE_TEST_IS_REGULAR))
        return path;
    g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                "the recording of '%s' is no longer at '%s'; 'axial transcripts set %s "
                "--recording FILE' says where it is now",
                name, path, name);
    g_free(path);
    return NULL;
}

/* A time known at @position: better when it is later in the text, up to @start. */
static void
offer_begin(CodingRecordingTime *time, gsize start, gsize position, gint64 begin)
{
    if (begin == CODING_MISSING || position > start ||
        (time->begin != CODING_MISSING && position < time->position))
        return;
    time->begin = begin;
    time->position = position;
}

static void
find_begin(const CodingTranscript *t, gsize start, CodingRecordingTime *time)
{
    const GArray *marks = coding_transcript_get_marks(t);

    for (gsize i = 0; i < coding_transcript_get_n_turns(t); i++) {
        const CodingTurn *turn = coding_transcript_get_turn(t, i);
        offer_begin(time, start, turn->span.start, turn->begin);
    }
    for (guint i = 0; i < marks->len; i++) {
        const CodingTimeMark *mark = &g_array_index(marks, CodingTimeMark, i);
        offer_begin(time, start, mark->position, mark->begin);
    }
}

/* An end counts where its piece ends at or after @stop, a beginning where it lies
 * there; the first in the text is meant. */
static void
offer_end(CodingRecordingTime *time, gsize stop, gsize position, gint64 end, gsize *best)
{
    if (end == CODING_MISSING || end <= time->begin || position < stop ||
        position >= *best)
        return;
    time->end = end;
    *best = position;
}

static void
find_end(const CodingTranscript *t, gsize stop, CodingRecordingTime *time)
{
    const GArray *marks = coding_transcript_get_marks(t);
    gsize best = G_MAXSIZE;

    for (guint i = 0; i < marks->len; i++) {
        const CodingTimeMark *mark = &g_array_index(marks, CodingTimeMark, i);
        gsize next = i + 1 < marks->len
                         ? g_array_index(marks, CodingTimeMark, i + 1).position
                         : coding_transcript_get_length(t);

        offer_end(time, stop, mark->position, mark->begin, &best);
        offer_end(time, stop, next, mark->end, &best);
    }
    for (gsize i = 0; i < coding_transcript_get_n_turns(t); i++) {
        const CodingTurn *turn = coding_transcript_get_turn(t, i);

        offer_end(time, stop, turn->span.stop, turn->end, &best);
        offer_end(time, stop, turn->span.start, turn->begin, &best);
    }
}

gboolean
coding_recording_find_time(const CodingTranscript *transcript, CodingSpan span,
                           CodingRecordingTime *time, GError **error)
{
    CodingSpan all = {0, coding_transcript_get_length(transcript)};
    const char *name = coding_transcript_get_name(transcript);

    *time = (CodingRecordingTime){.begin = CODING_MISSING, .end = CODING_MISSING};
    find_begin(transcript, span.start, time);
    if (time->begin != CODING_MISSING) {
        find_end(transcript, span.stop, time);
        return TRUE;
    }
    /* Where the first one is known. */
    for (gsize i = 0; i < coding_transcript_get_n_turns(transcript); i++) {
        const CodingTurn *turn = coding_transcript_get_turn(transcript, i);

        if (turn->begin == CODING_MISSING)
            continue;
        all.start = turn->span.start;
        g_autofree char *first = coding_address_format_lines(
            transcript, (CodingSpan){all.start, all.start + 1});
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                    "no time is known so early in '%s'; the first one is that of %s",
                    name, first);
        return FALSE;
    }
    g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                "the transcript '%s' has no times; say with --at where to begin", name);
    return FALSE;
}
