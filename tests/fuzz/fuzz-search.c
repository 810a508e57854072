/*
 * fuzz-search.c - any pattern over a fixed text.
 *
 * The first byte chooses the options, the rest is the pattern.  What always holds:
 * a result or an error, and hits that are in order, in their turn and not empty.
 */
#include <stdint.h>
#include <stdlib.h>

#include <glib/gstdio.h>

#include "coding.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Composed and decomposed letters, other scripts, what catastrophes are made of. */
static const char *const turns[] = {
    "sj\303\244lv, sja\314\210lv, Sj\303\204LV",
    "\327\251\327\201\326\270\327\234\327\225\326\271\327\235 \327\236\326\274\326\267",
    "\346\210\221\345\276\210\345\256\263\346\200\225\343\200\202 a1b (x) [y] $9.50",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!",
};

/* Made once; the project it takes is removed at once. */
static CodingTranscript *
make_text(void)
{
    g_autofree char *folder = g_dir_make_tmp("axial-fuzz-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "fuzz.axial", NULL);
    CodingStore *store = coding_store_create(path, 72, NULL);
    g_autoptr(CodingDraft) draft = coding_draft_new();
    g_autoptr(GBytes) source = g_bytes_new_static("x", 1);
    CodingTranscript *transcript;
    gint64 id;

    coding_draft_set_format(draft, "made");
    coding_draft_set_encoding(draft, "UTF-8");
    for (guint i = 0; i < G_N_ELEMENTS(turns); i++) {
        coding_draft_begin_turn(draft, i % 2 ? "B" : "A", i % 2 ? "B" : "A", NULL, i + 1);
        coding_draft_add_paragraph(draft, turns[i]);
    }
    coding_store_begin(store, "fuzz", NULL);
    id = coding_transcript_add(store, "g1", NULL, NULL, draft, "x.txt", source, NULL);
    transcript = coding_transcript_load(store, id, NULL);
    coding_store_rollback(store);
    coding_store_close(store);
    g_unlink(path);
    g_rmdir(folder);
    if (!transcript)
        abort();
    return transcript;
}

static void
check_hits(const CodingTranscript *text, const GArray *hits)
{
    gsize last = 0;

    for (guint i = 0; i < hits->len; i++) {
        const CodingHit *hit = &g_array_index(hits, CodingHit, i);
        const CodingTurn *turn = coding_transcript_get_turn(text, hit->turn);

        if (hit->span.start >= hit->span.stop || hit->span.start < last ||
            !coding_span_contains(turn->span, hit->span))
            abort();
        last = hit->span.start;
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static CodingTranscript *text;
    g_autoptr(GError) error = NULL;
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(CodingHit));
    g_autoptr(CodingPattern) pattern = NULL;
    g_autofree char *source = NULL;
    CodingPatternOptions options = {0};

    if (!text)
        text = make_text();
    if (size == 0)
        return 0;
    options.fixed = data[0] & 1;
    options.words = (data[0] & 2) != 0;
    options.ignore_accents = (data[0] & 128) != 0;
    options.letter_case = (CodingCase)((data[0] >> 2) % 3);
    source = g_strndup((const char *)data + 1, size - 1);
    pattern = coding_pattern_new(source, &options, &error);
    if ((pattern == NULL) != (error != NULL))
        abort();
    if (!pattern)
        return 0;
    if (coding_pattern_search(pattern, text, NULL, NULL, 0, hits, &error) ==
        (error != NULL))
        abort();
    check_hits(text, hits);
    return 0;
}
