/* codebook-example.c - the places of examples, transcript by transcript. */
#include "model/codebook-example.h"

#include "model/address.h"

static void
free_place(gpointer data)
{
    CodingExamplePlace *place = data;

    g_free(place->address);
    g_free(place);
}

static int
compare_transcripts(const void *a, const void *b)
{
    const CodingCode *first = *(CodingCode *const *)a;
    const CodingCode *second = *(CodingCode *const *)b;

    return first->example_transcript < second->example_transcript
               ? -1
               : first->example_transcript > second->example_transcript;
}

/* The codes whose example is from a passage, those of one transcript together. */
static GPtrArray *
list_codes(const CodingCodebook *codebook, gint64 scheme)
{
    const GPtrArray *all = coding_codebook_get_codes(codebook);
    GPtrArray *codes = g_ptr_array_new();

    for (guint i = 0; i < all->len; i++) {
        CodingCode *code = g_ptr_array_index(all, i);

        if (code->example_transcript && (!scheme || code->scheme == scheme))
            g_ptr_array_add(codes, code);
    }
    g_ptr_array_sort(codes, compare_transcripts);
    return codes;
}

GHashTable *
coding_codebook_load_examples(CodingStore *store, const CodingCodebook *codebook,
                              gint64 scheme, GError **error)
{
    g_autoptr(GHashTable) places =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, free_place);
    g_autoptr(GPtrArray) codes = list_codes(codebook, scheme);
    g_autoptr(CodingTranscript) t = NULL;

    for (guint i = 0; i < codes->len; i++) {
        const CodingCode *code = g_ptr_array_index(codes, i);
        CodingExamplePlace *place;

        if (!t || coding_transcript_get_id(t) != code->example_transcript) {
            g_clear_pointer(&t, coding_transcript_unref);
            t = coding_transcript_load(store, code->example_transcript, error);
        }
        if (!t)
            return NULL;
        g_autofree char *words = coding_transcript_dup_text(t, code->example_span);
        place = g_new0(CodingExamplePlace, 1);
        place->address = coding_address_format(t, code->example_span);
        place->changed = g_strcmp0(words, code->example) != 0;
        g_hash_table_insert(places, g_memdup2(&code->id, sizeof code->id), place);
    }
    return g_steal_pointer(&places);
}
