/* write-pages.c - see write-pages.h. */
#include "io/write-pages.h"

#include <string.h>

#include "io/clock.h"
#include "io/render.h"

static char *
dup_label(const CodingDraftTurn *turn)
{
    GString *label = g_string_new(turn->speaker);

    if (turn->remark)
        g_string_append_printf(label, " (%s)", turn->remark);
    if (turn->begin != CODING_MISSING) {
        g_autofree char *clock = coding_clock_dup_text(turn->begin);

        g_string_append_printf(label, " [%s]", clock);
    }
    g_string_append_c(label, ':');
    return g_string_free(label, FALSE);
}

static void
write_turn(const CodingDraftTurn *turn, WriteParagraph write, gpointer data)
{
    guint next = 0;

    if (!turn->continues) {
        g_autofree char *label = dup_label(turn);

        write(WRITE_TURN, label, turn->paragraphs->len ? turn->paragraphs->pdata[0] : "",
              data);
        next = 1;
    }
    for (; next < turn->paragraphs->len; next++)
        write(WRITE_MORE, NULL, turn->paragraphs->pdata[next], data);
}

void
write_pages(const CodingDraft *draft, WriteParagraph write, gpointer data)
{
    const GPtrArray *metadata = coding_draft_get_metadata(draft);
    const GPtrArray *turns = coding_draft_get_turns(draft);

    for (guint i = 0; i < metadata->len; i++) {
        const CodingMetadata *item = g_ptr_array_index(metadata, i);
        g_autofree char *key = g_strconcat(item->key, ":", NULL);

        write(WRITE_METADATA, key, item->value, data);
    }
    for (guint i = 0; i < turns->len; i++) {
        const CodingDraftTurn *turn = g_ptr_array_index(turns, i);

        if (turn->kind == CODING_TURN_SPEECH)
            write_turn(turn, write, data);
        else
            write(WRITE_EVENT, NULL, turn->paragraphs->pdata[0], data);
    }
}

void
write_pages_escape(GString *out, const char *text, const char *tab, const char *line)
{
    while (*text) {
        gsize length = strcspn(text, "\t\n");
        g_autofree char *piece = g_strndup(text, length);

        coding_escape_html(out, piece);
        text += length;
        if (*text)
            g_string_append(out, *text++ == '\t' ? tab : line);
    }
}
