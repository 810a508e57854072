/*
 * fuzz-query.c - any text as a query over a fixed study.
 *
 * What always holds: a result or an error, never both; segments in order, each once;
 * and what was understood, read again, finds the same.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <glib/gstdio.h>

#include "coding.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const names[] = {
    "Fear",         "Fear of work", "not sure",
    "near miss",    "Work (paid)",  "\346\201\220\343\202\214",
    "sj\303\244lv", "say \"no\"",   "and so on"};

static void
fill(CodingStore *store)
{
    g_autoptr(CodingDraft) draft = coding_draft_new();
    g_autoptr(GBytes) source = g_bytes_new_static("x", 1);
    g_autoptr(CodingTranscript) text = NULL;
    gint64 coder = coding_coder_add(store, "Ana", NULL), scheme, parent = 0;

    coding_store_set_coder(store, coder);
    coding_draft_set_format(draft, "made");
    coding_draft_set_encoding(draft, "UTF-8");
    for (guint i = 0; i < 6; i++) {
        coding_draft_begin_turn(draft, i % 2 ? "B" : "A", i % 2 ? "B" : "A", NULL, i + 1);
        coding_draft_add_paragraph(draft, "I was afraid of it, and then I was not.");
    }
    text = coding_transcript_load(
        store,
        coding_transcript_add(store, "g1", NULL, NULL, draft, "x.txt", source, NULL),
        NULL);
    coding_codebook_find_scheme(store, coder, &scheme, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        CodingCodeDraft code = {.name = names[i], .parent = i % 3 ? parent : 0};
        gint64 id = coding_code_add(store, scheme, &code, NULL);

        parent = i % 3 ? parent : id;
        for (guint s = 0; s < 5; s++) {
            gsize start = (i * 31 + s * 47) % 200;

            coding_segment_add(store, text, (CodingSpan){start, start + 3 + (gsize)s * 9},
                               id, coder, (CodingStance)(s % 3), NULL, NULL);
        }
    }
}

/* Made once; the file it is in is removed at once. */
static CodingStore *
make_study(void)
{
    g_autofree char *folder = g_dir_make_tmp("axial-fuzz-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "fuzz.axial", NULL);
    CodingStore *store = coding_store_create(path, 72, NULL);

    if (!store || !coding_store_begin(store, "fuzz", NULL))
        abort();
    fill(store);
    if (!coding_store_commit(store, "filled", NULL, NULL))
        abort();
    g_unlink(path);
    g_rmdir(folder);
    return store;
}

/* What @text finds, NULL when it is not understood; @understood receives how. */
static GArray *
find(CodingStore *store, const char *text, char **understood)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingQuery) query = coding_query_new(store, &error);
    GArray *found;

    if (!query)
        abort();
    if (coding_query_add(query, text, &error) == (error != NULL))
        abort();
    if (error)
        return NULL;
    *understood = coding_query_dup_text(query);
    found = coding_query_run(query, &error);
    if (!found)
        abort();
    return found;
}

static void
check_order(const GArray *found)
{
    for (guint i = 1; i < found->len; i++) {
        const CodingSegment *a = &g_array_index(found, CodingSegment, i - 1);
        const CodingSegment *b = &g_array_index(found, CodingSegment, i);

        if (a->id == b->id || coding_span_compare(a->span, b->span) > 0)
            abort();
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static CodingStore *store;
    g_autofree char *text = g_strndup((const char *)data, size);
    g_autofree char *understood = NULL, *again = NULL;
    g_autoptr(GArray) found = NULL;
    g_autoptr(GArray) refound = NULL;

    if (!store)
        store = make_study();
    found = find(store, text, &understood);
    if (!found)
        return 0;
    check_order(found);
    if (!understood)
        return 0;
    refound = find(store, understood, &again);
    if (!refound || g_strcmp0(understood, again) != 0 || refound->len != found->len ||
        (found->len &&
         memcmp(found->data, refound->data, found->len * sizeof(CodingSegment)) != 0))
        abort();
    return 0;
}
