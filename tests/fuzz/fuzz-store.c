/*
 * fuzz-store.c - any bytes as a project, and a project with some bytes changed.
 *
 * Whatever lies at the path: it opens or says why not, and what opens can be
 * read, checked and undone without harm.  Inputs that do not begin as a project
 * does are laid over a small one, at the place their first two bytes name.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "coding.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char *folder, *path;
static char *project;
static gsize project_size;

static void
remove_files(void)
{
    static const char *const suffixes[] = {"", "-wal", "-shm", "-journal"};

    for (gsize i = 0; i < G_N_ELEMENTS(suffixes); i++) {
        g_autofree char *name = g_strconcat(path, suffixes[i], NULL);
        g_unlink(name);
    }
}

static void
remove_folder(void)
{
    remove_files();
    g_rmdir(folder);
}

/* A project with a text, a coder, codes and a journal, made once. */
static void
make_project(void)
{
    static const char talk[] = "Anna: It went well.\nBo: It did not.\n";
    CodingCodeDraft draft = {.name = "Going well"};
    gint64 scheme = 0;

    folder = g_dir_make_tmp("axial-fuzz-XXXXXX", NULL);
    path = g_build_filename(folder, "test.axial", NULL);
    g_autoptr(CodingStore) store = coding_store_create(path, 72, NULL);
    g_autoptr(GBytes) bytes = g_bytes_new_static(talk, sizeof talk - 1);
    g_autoptr(CodingDraft) read = coding_import_bytes("talk", bytes, NULL, NULL, NULL);
    if (!store || !read || !coding_store_begin(store, "make", NULL))
        abort();
    coding_store_set_coder(store, coding_coder_add(store, "Ana", NULL));
    if (!coding_transcript_add(store, "g1", NULL, NULL, read, "g1.txt", bytes, NULL) ||
        !coding_codebook_find_scheme(store, coding_store_get_coder(store), &scheme,
                                     NULL) ||
        !coding_code_add(store, scheme, &draft, NULL) ||
        !coding_store_commit(store, "made", NULL, NULL))
        abort();
    g_clear_pointer(&store, coding_store_close);
    if (!g_file_get_contents(path, &project, &project_size, NULL))
        abort();
    if (atexit(remove_folder) != 0)
        abort();
}

static void
write_input(const uint8_t *data, size_t size)
{
    g_autofree char *copy = NULL;
    gsize at;

    remove_files();
    if (size < 3 || memcmp(data, "SQLite", MIN(size, 6)) == 0) {
        g_file_set_contents(path, (const char *)data, (gssize)size, NULL);
        return;
    }
    copy = g_memdup2(project, project_size);
    /* Pages are of 4 KB: somewhere in one of the first 256. */
    at = ((gsize)data[0] * 4096 + (gsize)data[1] * 16) % project_size;
    memcpy(copy + at, data + 2, MIN(size - 2, project_size - at));
    g_file_set_contents(path, copy, (gssize)project_size, NULL);
}

static void
read_everything(CodingStore *store)
{
    g_autoptr(GArray) ids = coding_transcript_list_ids(store, NULL);
    GPtrArray *findings = coding_project_check(store, NULL, NULL);
    GPtrArray *operations = coding_store_list_operations(store, 0, NULL);

    g_clear_pointer(&findings, g_ptr_array_unref);
    g_clear_pointer(&operations, g_ptr_array_unref);
    coding_codebook_free(coding_codebook_load(store, NULL));
    coding_roster_free(coding_roster_load(store, NULL));

    for (guint i = 0; ids && i < ids->len; i++) {
        g_autoptr(CodingTranscript) transcript =
            coding_transcript_load(store, g_array_index(ids, gint64, i), NULL);
        gsize n =
            transcript ? coding_transcript_count_units(transcript, CODING_UNIT_LINE) : 0;

        for (gsize line = 0; line < n; line++) {
            CodingSpan span =
                coding_transcript_get_unit(transcript, CODING_UNIT_LINE, line);
            g_free(coding_transcript_dup_text(transcript, span));
        }
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(GError) error = NULL;

    if (!project)
        make_project();
    write_input(data, size);
    g_autoptr(CodingStore) store = coding_store_open(path, CODING_STORE_WRITE, &error);
    if ((store == NULL) != (error != NULL))
        abort();
    if (!store)
        return 0;
    read_everything(store);
    coding_store_undo(store, NULL, NULL);
    coding_store_redo(store, NULL, NULL);
    return 0;
}
