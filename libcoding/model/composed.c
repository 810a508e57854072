/* composed.c - normal form C, piece by piece, with a map back. */
#include "model/composed.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include "base/plain.h"
#include "base/text.h"

/* Below stand no marks and nothing that changes or combines: so do all bytes
 * below this one begin a code point of that kind. */
#define FIRST_MARK      0x300
#define FIRST_MARK_BYTE 0xCC

gboolean
coding_composed_is_needless(const char *text, gsize length)
{
    const char *stop = text + length;
    guint8 last_class = 0;

    while (text < stop) {
        gsize plain = coding_text_skip_ascii(text, (gsize)(stop - text));
        guint8 byte, class;
        gunichar c;

        text += plain;
        if (plain)
            last_class = 0;
        if (text == stop)
            break;
        byte = (guint8)*text;
        if (byte < FIRST_MARK_BYTE) {
            text += 2;
            last_class = 0;
            continue;
        }
        c = g_utf8_get_char(text);
        class = u_getCombiningClass((UChar32)c);
        if ((class && last_class > class) ||
            u_getIntPropertyValue((UChar32)c, UCHAR_NFC_QUICK_CHECK) != UNORM_YES)
            return FALSE;
        last_class = class;
        text = g_utf8_next_char(text);
    }
    return TRUE;
}

/* Enters that the bytes appended last, @n of them, stand for [start, stop). */
static void
map(CodingComposed *self, gsize n, gsize start, gsize stop)
{
    guint32 from = (guint32)start, to = (guint32)stop;

    for (gsize i = 0; i < n; i++) {
        g_array_append_val(self->starts, from);
        g_array_append_val(self->stops, to);
    }
}

/* Where the piece that begins at @text ends. */
static const char *
find_piece_end(const UNormalizer2 *form, const char *text, const char *stop)
{
    for (text = g_utf8_next_char(text); text < stop; text = g_utf8_next_char(text)) {
        gunichar c = g_utf8_get_char(text);

        if (c < FIRST_MARK || unorm2_hasBoundaryBefore(form, (UChar32)c))
            break;
    }
    return text;
}

void
coding_composed_init(CodingComposed *self, const char *text, gsize length, gboolean plain)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *form = unorm2_getNFCInstance(&status);
    const char *stop = text + length;
    gsize position = 0;
    guint32 nothing = 0, end;

    self->text = g_string_sized_new(length);
    self->starts = g_array_sized_new(FALSE, FALSE, sizeof(guint32), (guint)length + 1);
    self->stops = g_array_sized_new(FALSE, FALSE, sizeof(guint32), (guint)length + 1);
    /* Before the first byte no hit ends. */
    g_array_append_val(self->stops, nothing);
    while (text < stop) {
        const char *next = find_piece_end(form, text, stop);
        gsize bytes = (gsize)(next - text);

        if (plain ? coding_text_skip_ascii(text, bytes) == bytes
                  : coding_composed_is_needless(text, bytes)) {
            for (; text < next; text = g_utf8_next_char(text), position++) {
                gsize n = (gsize)(g_utf8_next_char(text) - text);

                g_string_append_len(self->text, text, (gssize)n);
                map(self, n, position, position + 1);
            }
        } else {
            g_autofree char *piece =
                plain ? coding_plain_dup(text, (gssize)bytes)
                      : g_utf8_normalize(text, (gssize)bytes, G_NORMALIZE_NFC);
            gsize before = self->text->len;
            gsize n = (gsize)g_utf8_pointer_to_offset(text, next);

            g_string_append(self->text, piece);
            map(self, self->text->len - before, position, position + n);
            position += n;
            text = next;
        }
    }
    end = (guint32)position;
    g_array_append_val(self->starts, end);
}

void
coding_composed_clear(CodingComposed *self)
{
    if (self->text)
        g_string_free(self->text, TRUE);
    g_clear_pointer(&self->starts, g_array_unref);
    g_clear_pointer(&self->stops, g_array_unref);
    self->text = NULL;
}
