/* coded-project.c - a transcript of three turns, two codes, some segments. */
#include "coded-project.h"

#include <stdlib.h>

#include <glib/gstdio.h>

static CodedProject project;
static char *folder, *path;

static void
remove_project(void)
{
    static const char *const suffixes[] = {"", "-wal", "-shm"};

    g_clear_pointer(&project.store, coding_store_close);
    for (gsize i = 0; i < G_N_ELEMENTS(suffixes); i++) {
        g_autofree char *name = g_strconcat(path, suffixes[i], NULL);
        g_unlink(name);
    }
    g_rmdir(folder);
}

static void
add_codes(void)
{
    static const char *const names[] = {"Fear", "-5"};
    g_autoptr(CodingTranscript) t =
        coding_transcript_load(project.store, project.transcript, NULL);

    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        CodingCodeDraft draft = {.name = names[i]};
        gint64 code = coding_code_add(project.store, project.scheme, &draft, NULL);

        if (!code || !coding_segment_add(project.store, t, (CodingSpan){i, 15}, code,
                                         coding_store_get_coder(project.store),
                                         (CodingStance)(i + 1), NULL, NULL))
            abort();
    }
}

const CodedProject *
coded_project_get(void)
{
    static const char talk[] =
        "Anna: It went well | so.\n\nBo: It did not.\n\nAnna: Mm.\n";
    g_autoptr(GBytes) bytes = g_bytes_new_static(talk, sizeof talk - 1);
    g_autoptr(CodingDraft) draft = NULL;
    CodingStore *store;

    if (project.store)
        return &project;
    folder = g_dir_make_tmp("axial-fuzz-XXXXXX", NULL);
    path = g_build_filename(folder, "test.axial", NULL);
    draft = coding_import_bytes("talk", bytes, NULL, NULL, NULL);
    store = project.store = coding_store_create(path, 72, NULL);
    if (!store || !draft || !coding_store_begin(store, "make", NULL))
        abort();
    coding_store_set_coder(store, coding_coder_add(store, "Ana", NULL));
    project.transcript =
        coding_transcript_add(store, "g1", NULL, NULL, draft, "g1.txt", bytes, NULL);
    if (!project.transcript ||
        !coding_codebook_find_scheme(store, coding_store_get_coder(store),
                                     &project.scheme, NULL))
        abort();
    add_codes();
    if (!coding_store_commit(store, "made", NULL, NULL) || atexit(remove_project) != 0)
        abort();
    return &project;
}

void
coded_project_apply(const CodedProject *self, CodingChanges *changes)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingTable) table = NULL;
    CodingChangeCounts counts;

    if (!coding_store_begin(self->store, "take", NULL))
        abort();
    table = coding_changes_apply(changes, &counts, &error);
    if ((table == NULL) != (error != NULL))
        abort();
    coding_store_rollback(self->store);
}
