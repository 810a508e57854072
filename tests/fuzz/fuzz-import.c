/*
 * fuzz-import.c - any bytes through the importers, guessed and told.
 *
 * Nothing is compared but what always holds: a draft or an error, never both,
 * and only valid text in the draft.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "coding.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_turn(const CodingDraftTurn *turn)
{
    for (guint p = 0; p < turn->paragraphs->len; p++) {
        const char *text = g_ptr_array_index(turn->paragraphs, p);

        if (!*text || !g_utf8_validate(text, -1, NULL) || strpbrk(text, "\n\r"))
            abort();
    }
    if (turn->kind == CODING_TURN_SPEECH && (!turn->speaker || !*turn->speaker))
        abort();
}

static void
read_with(GBytes *bytes, const CodingImportOptions *options)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingDraft) draft =
        coding_import_bytes("input", bytes, options, NULL, &error);
    const GPtrArray *turns;

    if ((draft == NULL) != (error != NULL))
        abort();
    if (!draft)
        return;
    turns = coding_draft_get_turns(draft);
    for (guint i = 0; i < turns->len; i++)
        check_turn(g_ptr_array_index(turns, i));
    if (coding_draft_count_turns(draft) > coding_draft_count_units(draft))
        abort();
    coding_draft_count_words(draft);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *const labels[] = {"Anna", "P1", NULL};
    const CodingImportOptions told = {
        .format = "plain", .labels = labels, .header_lines = 1};
    const CodingImportOptions pattern = {.format = "plain",
                                         .encoding = "iso-8859-1",
                                         .label_pattern =
                                             "(?<label>\\w+) *[:>](?<text>.*)"};
    g_autoptr(GBytes) bytes = g_bytes_new(data, size);

    read_with(bytes, NULL);
    read_with(bytes, &told);
    read_with(bytes, &pattern);
    return 0;
}
