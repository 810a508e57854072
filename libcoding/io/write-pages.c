/* write-pages.c - see write-pages.h. */
#include "io/write-pages.h"

#include <string.h>

#include "io/render.h"
#include "io/write-text.h"

static void
write_turn(const CodingNamed *named, const CodingDraftTurn *turn, WriteParagraph write,
           gpointer data)
{
    g_autofree char *head =
        turn->continues ? NULL : write_text_dup_head(named, turn, TRUE);

    if (head && turn->paragraphs->len == 0)
        write(WRITE_TURN, head, "", data);
    for (guint p = 0; p < turn->paragraphs->len; p++) {
        gboolean first = head && p == 0;
        g_autofree char *text = write_text_dup_paragraph(
            named, first ? head : NULL, g_ptr_array_index(turn->paragraphs, p));

        write(first ? WRITE_TURN : WRITE_MORE, first ? head : NULL, text, data);
    }
}

static void
write_header(const CodingDraft *draft, const CodingNamed *named, WriteParagraph write,
             gpointer data)
{
    const GPtrArray *metadata = coding_draft_get_metadata(draft);
    g_autofree char *list = coding_named_dup_list(named);

    for (guint i = 0; i < metadata->len; i++) {
        const CodingMetadata *item = g_ptr_array_index(metadata, i);
        g_autofree char *key = write_text_dup_key(item);
        g_autofree char *label = g_strconcat(key, ":", NULL);
        g_autofree char *value = write_text_dup_value(item);

        write(WRITE_METADATA, label, value, data);
    }
    write(WRITE_METADATA, CODING_NAMED_KEY ":", list, data);
    write(WRITE_METADATA, NULL, CODING_NAMED_MARK, data);
}

gboolean
write_pages(const CodingDraft *draft, WriteParagraph write, gpointer data, GError **error)
{
    const GPtrArray *turns = coding_draft_get_turns(draft);
    g_autoptr(CodingNamed) named = write_text_name(draft, FALSE, error);

    if (!named)
        return FALSE;
    write_header(draft, named, write, data);
    for (guint i = 0; i < turns->len; i++) {
        const CodingDraftTurn *turn = g_ptr_array_index(turns, i);

        if (turn->kind == CODING_TURN_SPEECH) {
            write_turn(named, turn, write, data);
        } else {
            g_autofree char *event =
                write_text_dup_event(g_ptr_array_index(turn->paragraphs, 0));

            write(WRITE_EVENT, NULL, event, data);
        }
    }
    return TRUE;
}

gboolean
write_pages_pack(const CodingArchiveEntry *parts, gsize n, GByteArray *out,
                 GError **error)
{
    g_autoptr(GBytes) archive = coding_archive_pack(parts, n, error);

    if (!archive)
        return FALSE;
    g_byte_array_append(out, g_bytes_get_data(archive, NULL),
                        (guint)g_bytes_get_size(archive));
    return TRUE;
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
