/*
 * fuzz-words.c - any query for words over a fixed project.
 *
 * The first byte chooses the options, the rest is the query, and a text whose terms
 * are read.  What always holds: a result or an error; hits that are in order, in their
 * turn and not empty; the same hits in the whole transcript as in the turns that the
 * index names; terms that follow each other and have letters.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <glib/gstdio.h>

#include "coding.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const turns[] = {
    "Arbetet, mitt arbete. Sj\303\244lv, sja\314\210lv; na\303\257ve naive.",
    "\327\251\327\201\326\270\327\234\327\225\326\271\327\235 "
    "\327\251\327\234\327\225\327"
    "\235 \327\246\327\224\"\327\234",
    "\346\210\221\346\230\257\347\240\224\347\251\266\350\200\205 AI\346\212\200\346\234"
    "\257 "
    "\340\270\240\340\270\262\340\270\251\340\270\262\340\271\204\340\270\227\340\270"
    "\242",
    "",
    "late night was late, nightly and not early",
};

/* The file goes at once; the store stays open without it. */
static CodingStore *
make_project(gint64 *id)
{
    g_autofree char *folder = g_dir_make_tmp("axial-fuzz-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "fuzz.axial", NULL);
    CodingStore *store = coding_store_create(path, 72, NULL);
    g_autoptr(CodingDraft) draft = coding_draft_new();
    g_autoptr(GBytes) source = g_bytes_new_static("x", 1);

    coding_draft_set_format(draft, "made");
    coding_draft_set_encoding(draft, "UTF-8");
    for (guint i = 0; i < G_N_ELEMENTS(turns); i++) {
        coding_draft_begin_turn(draft, i % 2 ? "B" : "A", i % 2 ? "B" : "A", NULL, i + 1);
        coding_draft_add_paragraph(draft, turns[i]);
    }
    coding_store_begin(store, "fuzz", NULL);
    *id = coding_transcript_add(store, "g1", NULL, "sv", draft, "x.txt", source, NULL);
    if (!*id || !coding_store_commit(store, "made", NULL, NULL))
        abort();
    g_unlink(path);
    g_rmdir(folder);
    return store;
}

static void
check_terms(const char *text)
{
    static const char *const languages[] = {"sv", "tr", "he"};
    gsize length = strlen(text);

    for (gsize i = 0; i < G_N_ELEMENTS(languages); i++) {
        g_autoptr(CodingTerms) terms = coding_terms_new(languages[i]);
        gsize last = 0;
        CodingTerm term;

        coding_terms_read(terms, text, length);
        while (coding_terms_next(terms, &term)) {
            if (term.start >= term.stop || term.stop > length || term.start < last ||
                !*term.word || !*term.plain || !g_utf8_validate(term.word, -1, NULL) ||
                !g_utf8_validate(term.plain, -1, NULL))
                abort();
            if (term.piece &&
                (term.first_stop <= term.start || term.first_stop > term.stop))
                abort();
            last = term.piece ? term.first_stop : term.stop;
            coding_terms_get_stem(terms, &term);
        }
    }
}

/* The hits of @words in the transcript, or in what the index names of it, as
 * "start-stop ". */
static char *
dup_hits(CodingStore *store, CodingWords *words, gint64 id, gboolean whole)
{
    const GArray *places = coding_words_get_turns(words, id);
    g_autoptr(CodingTranscript) t = NULL;
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(CodingHit));
    GString *all = g_string_new(NULL);
    gsize last = 0;

    if (!whole && !places)
        return g_string_free(all, FALSE);
    t = whole ? coding_transcript_load(store, id, NULL)
              : coding_transcript_load_turns(store, id, places, NULL);
    coding_words_search(words, t, NULL, NULL, 0, hits);
    for (guint i = 0; i < hits->len; i++) {
        const CodingHit *hit = &g_array_index(hits, CodingHit, i);

        if (hit->span.start >= hit->span.stop || hit->span.start < last ||
            !coding_span_contains(coding_transcript_get_turn(t, hit->turn)->span,
                                  hit->span))
            abort();
        last = hit->span.stop;
        g_string_append_printf(all, "%zu-%zu ", hit->span.start, hit->span.stop);
    }
    return g_string_free(all, FALSE);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static CodingStore *store;
    static gint64 id;
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingWords) words = NULL;
    g_autofree char *query = NULL, *text = NULL, *part = NULL, *whole = NULL;
    CodingWordOptions options = {0};

    if (!store)
        store = make_project(&id);
    if (size == 0)
        return 0;
    options.stems = data[0] & 1;
    options.ignore_accents = (data[0] & 2) != 0;
    options.respect_case = (data[0] & 4) != 0;
    query = g_strndup((const char *)data + 1, size - 1);
    text = g_utf8_make_valid(query, -1);
    check_terms(text);
    words = coding_words_new(store, query, &options, &error);
    if ((words == NULL) != (error != NULL))
        abort();
    if (!words)
        return 0;
    part = dup_hits(store, words, id, FALSE);
    whole = dup_hits(store, words, id, TRUE);
    if (!g_str_equal(part, whole))
        abort();
    return 0;
}
