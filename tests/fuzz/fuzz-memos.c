/*
 * fuzz-memos.c - any bytes as a document of memos, as a list of a sorting, as words to
 * look for in one, as a place in one, and as Markdown.
 *
 * What always holds: taken or an error, never both; what was taken goes out and comes
 * in again as the same document; a list that was applied is applied again without a
 * change.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <glib/gstdio.h>

#include "coding.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char *folder;
static CodingStore *store;

static void
remove_project(void)
{
    g_autofree char *path = g_strdup(coding_store_get_path(store));

    coding_store_close(store);
    g_unlink(path);
    g_rmdir(folder);
    g_free(folder);
}

static void
add_code(gint64 coder, const char *name)
{
    const CodingCodeDraft draft = {.name = name};
    gint64 scheme;

    if (!coding_codebook_find_scheme(store, coder, &scheme, NULL) ||
        !coding_code_add(store, scheme, &draft, NULL))
        abort();
}

/* A talk, two codes, two memos and a sorting, made once. */
static void
make_project(void)
{
    static const char talk[] = "Anna: It went well, in the shop.\nBo: It did not.\n";
    const CodingMemoDraft room = {.title = "Room", .body = "It was cold.\nVery."};
    const CodingMemoDraft other = {.title = "\"Other\": one", .body = "själv"};
    g_autofree char *path = NULL;
    g_autoptr(GBytes) bytes = g_bytes_new_static(talk, sizeof talk - 1);
    g_autoptr(CodingDraft) read = coding_import_bytes("talk", bytes, NULL, NULL, NULL);

    folder = g_dir_make_tmp("axial-fuzz-XXXXXX", NULL);
    path = g_build_filename(folder, "test.axial", NULL);
    store = coding_store_create(path, 72, NULL);
    if (!store || !read || !coding_store_begin(store, "make", NULL) ||
        atexit(remove_project) != 0)
        abort();
    coding_store_set_coder(store, coding_coder_add(store, "Ana", NULL));
    add_code(coding_store_get_coder(store), "Fear");
    add_code(coding_store_get_coder(store), "So: what");
    if (!coding_transcript_add(store, "g1", NULL, NULL, read, "g1.txt", bytes, NULL) ||
        !coding_memo_add(store, &room, NULL) || !coding_memo_add(store, &other, NULL) ||
        !coding_sorting_add(store, "paper", FALSE, NULL) ||
        !coding_store_commit(store, "make", NULL, NULL))
        abort();
}

/* All memos, in the order of the first sorting if @sorted. */
static char *
write_document(gboolean sorted)
{
    const CodingMemoFilter any = {0};
    g_autoptr(GPtrArray) memos = coding_memo_list(store, &any, NULL);
    g_autoptr(GPtrArray) sortings = coding_sorting_list(store, NULL);
    const CodingMemosOptions options = {
        .memos = memos,
        .sorting = sorted && sortings->len ? g_ptr_array_index(sortings, 0) : NULL,
        .visibilities = CODING_MEMOS_ALL,
        .contents = TRUE};
    g_autoptr(GBytes) bytes = NULL;

    for (const CodingMemosFormat *format = coding_memos_formats; format->id; format++) {
        g_autoptr(GBytes) one = NULL;

        if (!g_str_equal(format->id, "docx"))
            one = coding_memos_write(store, format, &options, NULL);
        if (one && g_str_equal(format->id, "markdown"))
            bytes = g_steal_pointer(&one);
    }
    if (!bytes)
        abort();
    return g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
}

static void
remove_all(void)
{
    const CodingMemoFilter any = {0};
    g_autoptr(GPtrArray) memos = coding_memo_list(store, &any, NULL);
    g_autoptr(GPtrArray) sortings = coding_sorting_list(store, NULL);

    for (guint i = 0; i < memos->len; i++)
        if (!coding_memo_remove(store, ((CodingMemo *)g_ptr_array_index(memos, i))->id,
                                NULL))
            abort();
    for (guint i = 0; i < sortings->len; i++)
        if (!coding_sorting_remove(
                store, ((CodingSorting *)g_ptr_array_index(sortings, i))->id, NULL))
            abort();
}

static void
try_again(gboolean sorted)
{
    g_autofree char *before = write_document(sorted), *after = NULL;
    g_autoptr(GError) error = NULL;

    remove_all();
    if (!coding_memos_import_markdown(store, before, -1, NULL, &error))
        g_error("%s\n%s", error->message, before);
    after = write_document(sorted);
    if (!g_str_equal(before, after))
        g_error("was:\n%s\nis:\n%s", before, after);
}

static void
try_document(const char *text, gssize size)
{
    g_autoptr(GError) error = NULL;
    gboolean good;

    if (!coding_store_begin(store, "try", NULL))
        abort();
    good = coding_memos_import_markdown(store, text, size, NULL, &error);
    if (good != (error == NULL))
        abort();
    if (good) {
        try_again(FALSE);
        try_again(TRUE);
    }
    coding_store_rollback(store);
}

static void
try_list(const char *text, gssize size)
{
    g_autoptr(CodingSorting) sorting = coding_sorting_find(store, "paper", NULL);
    g_autoptr(GError) error = NULL;
    g_autofree char *before = NULL, *after = NULL;

    if (!coding_store_begin(store, "try", NULL))
        abort();
    if (coding_sorting_apply_text(store, sorting, text, size, &error)) {
        before = coding_sorting_dup_text(store, sorting, NULL);
        if (error || !before ||
            !coding_sorting_apply_text(store, sorting, before, -1, NULL))
            abort();
        after = coding_sorting_dup_text(store, sorting, NULL);
        if (!g_str_equal(before, after))
            abort();
    } else if (!error) {
        abort();
    }
    coding_store_rollback(store);
}

static void
try_words(const char *text)
{
    const CodingMemoFilter any = {0};
    const CodingPatternOptions options = {0};
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) memos = coding_memo_list(store, &any, NULL);
    g_autoptr(CodingMemoSearch) search =
        coding_memo_search_new(text, TRUE, &options, &error);
    g_autoptr(GArray) hits =
        search ? coding_memo_search_run(search, memos, &error) : NULL;

    if ((hits == NULL) != (error != NULL))
        abort();
}

static void
try_place(const char *text)
{
    g_autoptr(GError) error = NULL;
    CodingSpan span;
    g_autoptr(CodingMemo) memo = coding_memo_place_parse(store, text, &span, &error);

    if ((memo == NULL) != (error != NULL) ||
        (memo && span.stop > (gsize)g_utf8_strlen(memo->body, -1)))
        abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *text = g_strndup((const char *)data, size);
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    g_autoptr(GString) html = g_string_new(NULL);

    if (!store)
        make_project();
    try_document((const char *)data, (gssize)size);
    try_list((const char *)data, (gssize)size);
    try_words(text);
    try_place(text);
    coding_markdown_to_html(html, valid, 2);
    return 0;
}
