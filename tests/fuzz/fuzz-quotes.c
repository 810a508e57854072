/*
 * fuzz-quotes.c - any bytes as the template of an attribution, as a translation, and as
 * a translator's sheet.
 *
 * What always holds: something or an error, never both; texts are valid; quotation marks
 * change nothing but quotation marks and spaces.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <glib/gstdio.h>

#include "coding.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char talk[] =
    "Moderator: Hur var det?\n\nAnna: Jag vågade inte (skratt) gå dit.\n\n"
    "Moderator: Varför?\n\nAnna: Det vet jag inte.\n";
static const char people[] = "group,label,age:number\ng1,Anna,44\n";

static CodingStore *store;
static CodingVoices *voices;
static CodingTranscript *transcript;
static char *folder, *path;

static void
close_project(void)
{
    coding_voices_free(voices);
    coding_transcript_unref(transcript);
    coding_store_close(store);
    g_unlink(path);
    g_rmdir(folder);
    g_free(path);
    g_free(folder);
}

static void
make_project(void)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static(talk, sizeof talk - 1);
    g_autoptr(CodingDraft) read = coding_import_bytes("talk", bytes, NULL, NULL, NULL);
    gint64 id = 0, coder = 0;

    folder = g_dir_make_tmp("axial-fuzz-XXXXXX", NULL);
    path = g_build_filename(folder, "test.axial", NULL);
    store = coding_store_create(path, 30, NULL);
    if (store && read && coding_store_begin(store, "make", NULL)) {
        id = coding_transcript_add(store, "g1", NULL, "sv", read, "g1.txt", bytes, NULL);
        coder = coding_coder_add(store, "Ana", NULL);
        coding_store_set_coder(store, coder);
        coding_roster_import_csv(store, "people", people, -1, NULL, NULL);
        coding_store_commit(store, "made", NULL, NULL);
    }
    transcript = id ? coding_transcript_load(store, id, NULL) : NULL;
    voices = id ? coding_voices_new(store, NULL) : NULL;
    if (!transcript || !voices || !coder)
        abort();
    if (atexit(close_project) != 0)
        abort();
}

static void
check(gboolean condition)
{
    if (!condition)
        abort();
}

static void
fill(const char *template)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingAttribution) attribution =
        coding_attribution_new(voices, template, &error);
    g_auto(CodingAttributed) filled = {0};
    CodingSegment quote = {.transcript = coding_transcript_get_id(transcript),
                           .span = {0, coding_transcript_get_length(transcript)}};
    g_autoptr(GPtrArray) proposals = NULL;

    check(!attribution == (error != NULL));
    if (!attribution)
        return;
    check(coding_attribution_fill(attribution, &quote, &filled, &error));
    check(g_utf8_validate(filled.text, -1, NULL));
    proposals = coding_attribution_list_proposals(attribution);
    for (guint i = 0; i < MIN(proposals->len, 20); i++)
        check(((CodingAttributionProposal *)g_ptr_array_index(proposals, i))->words !=
              NULL);
}

/* The text without what quotation marks are and spaces may be. */
static char *
dup_bare(const CodingExcerpt *excerpt)
{
    g_autofree char *text = coding_excerpt_dup_text(excerpt);
    GString *bare = g_string_new(NULL);

    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (!g_unichar_isspace(c) && c != '"' && c != 0xAB && c != 0xBB &&
            !(c >= 0x2018 && c <= 0x201F))
            g_string_append_unichar(bare, c);
    }
    return g_string_free(bare, FALSE);
}

static void
translate(const char *words)
{
    g_autoptr(CodingExcerpt) literal = coding_excerpt_new(
        transcript, (CodingSpan){0, coding_transcript_get_length(transcript)}, NULL);
    CodingExcerptOptions options = {0};

    for (int pauses = 0; pauses <= CODING_PAUSES_DROP; pauses++) {
        g_autoptr(CodingExcerpt) excerpt = NULL;
        g_autofree char *before = NULL, *after = NULL;

        options.pauses = (CodingPauses)pauses;
        options.drop_nonverbal = pauses % 2;
        excerpt = coding_excerpt_new_translated(literal, words, &options);
        before = dup_bare(excerpt);
        coding_excerpt_set_quotes(excerpt, pauses % 2 ? "fr" : "de", pauses > 1);
        after = dup_bare(excerpt);
        check(g_utf8_validate(after, -1, NULL) && strcmp(before, after) == 0);
    }
}

static void
read_sheet(const uint8_t *data, size_t size)
{
    CodingTranslationSheetOptions options = {"en", "Ana"};
    g_autoptr(GError) error = NULL;
    CodingCsv *csv = coding_csv_parse("input", (const char *)data, (gssize)size, &error);
    g_autoptr(CodingTranslationSheet) sheet = NULL;

    if (!csv)
        return;
    sheet = coding_translation_sheet_read(store, "input", csv, &options, &error);
    check(!sheet == (error != NULL));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *text = g_utf8_make_valid((const char *)data, (gssize)size);

    if (!store)
        make_project();
    fill(text);
    translate(text);
    read_sheet(data, size);
    return 0;
}
