/*
 * import-format.c - any bytes through one importer, as if the user had named it,
 * and what came of them out through every writer.
 *
 * Built once for each importer but the plain one (fuzz-import.c), as
 * fuzz-import-FORMAT with FORMAT as a string.
 */
#include <stdint.h>
#include <stdlib.h>

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
    if (turn->paragraphs->len != turn->lines->len)
        abort();
    if (turn->kind == CODING_TURN_SPEECH && (!turn->speaker || !*turn->speaker))
        abort();
    for (guint m = 0; m < turn->marks->len; m++) {
        const CodingDraftMark *mark = &g_array_index(turn->marks, CodingDraftMark, m);

        if (mark->paragraph >= turn->paragraphs->len ||
            mark->offset > strlen(g_ptr_array_index(turn->paragraphs, mark->paragraph)))
            abort();
    }
}

static void
write_in_every_format(const CodingDraft *draft)
{
    for (const CodingWriter *const *writer = coding_writers(); *writer; writer++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GBytes) bytes = coding_write(*writer, draft, &error);

        if ((bytes == NULL) != (error != NULL))
            abort();
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const CodingImportOptions told = {.format = FORMAT};
    g_autoptr(GBytes) bytes = g_bytes_new(data, size);
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingDraft) draft =
        coding_import_bytes("input", bytes, &told, NULL, &error);
    const GPtrArray *turns;

    if ((draft == NULL) != (error != NULL))
        abort();
    for (const CodingImporter *const *i = coding_importers(); *i; i++)
        (*i)->sniff(bytes);
    if (!draft)
        return 0;
    turns = coding_draft_get_turns(draft);
    for (guint i = 0; i < turns->len; i++)
        check_turn(g_ptr_array_index(turns, i));
    if (coding_draft_count_turns(draft) > coding_draft_count_units(draft))
        abort();
    write_in_every_format(draft);
    return 0;
}
