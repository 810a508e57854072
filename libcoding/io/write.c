/* write.c - the registry of writers. */
#include "io/write.h"

#include <string.h>

#include "base/error.h"

#define DECLARE(name) extern const CodingWriter coding_writer_##name;
#define LIST(name)    &coding_writer_##name,
CODING_WRITERS(DECLARE)

const CodingWriter *const *
coding_writers(void)
{
    static const CodingWriter *const all[] = {CODING_WRITERS(LIST) NULL};

    return all;
}

const CodingWriter *
coding_writer_find(const char *id, GError **error)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();

    for (const CodingWriter *const *one = coding_writers(); *one; one++) {
        if (g_strcmp0((*one)->id, id) == 0)
            return *one;
        g_ptr_array_add(ids, (char *)(*one)->id);
    }
    coding_error_set_not_found(error, "format", id, "that transcripts are written in",
                               ids);
    return NULL;
}

const CodingWriter *
coding_writer_find_for_file(const char *file)
{
    const char *dot = strrchr(file, '.');

    for (const CodingWriter *const *one = coding_writers(); dot && *one; one++)
        if (g_ascii_strcasecmp(dot + 1, (*one)->suffix) == 0)
            return *one;
    return NULL;
}

static gboolean
check_times(const CodingWriter *writer, const CodingDraft *draft, GError **error)
{
    const GPtrArray *turns = coding_draft_get_turns(draft);
    guint number = 0;

    for (guint i = 0; i < turns->len; i++) {
        const CodingDraftTurn *turn = g_ptr_array_index(turns, i);

        if (turn->kind != CODING_TURN_SPEECH || turn->continues)
            continue;
        number++;
        if (turn->begin == CODING_MISSING) {
            g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                        "%s needs times, and turn %u has none; choose another format",
                        writer->title, number);
            return FALSE;
        }
    }
    return TRUE;
}

GBytes *
coding_write(const CodingWriter *writer, const CodingDraft *draft, GError **error)
{
    g_autoptr(GByteArray) out = NULL;

    if ((writer->holds & CODING_NEEDS_TIMES) && !check_times(writer, draft, error))
        return NULL;
    out = g_byte_array_new();
    if (!writer->write(draft, out, error))
        return NULL;
    return g_byte_array_free_to_bytes(g_steal_pointer(&out));
}
