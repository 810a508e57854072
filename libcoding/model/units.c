/* units.c - wrapping by hand, sentences by ICU. */
#include "model/units.h"

#include <string.h>

#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "base/text.h"

static GArray *
new_starts(void)
{
    return g_array_new(FALSE, FALSE, sizeof(guint32));
}

static void
add_start(GArray *starts, gsize position)
{
    guint32 start = (guint32)position;

    if (starts->len && g_array_index(starts, guint32, starts->len - 1) == start)
        return;
    g_array_append_val(starts, start);
}

/* Most of most texts is ASCII, which needs no tables. */
static inline gunichar
get_char(const char *p)
{
    return (guchar)*p < 0x80 ? (gunichar)*p : g_utf8_get_char(p);
}

/* A no-break space holds together what stands around it: "40 %", "Mme B". */
static gboolean
is_gap(gunichar c)
{
    if (c < 0x80)
        return c == ' ' || g_ascii_isspace((char)c);
    return c != 0xA0 && c != 0x2007 && c != 0x202F && g_unichar_isspace(c);
}

/* How many of the @n bytes at @p are ASCII before the first that is not. */
static gsize
count_plain(const char *p, gsize n)
{
    gsize i = 0;

    for (guint64 bytes; i + sizeof bytes <= n; i += sizeof bytes) {
        memcpy(&bytes, p + i, sizeof bytes);
        if (bytes & G_GUINT64_CONSTANT(0x8080808080808080))
            break;
    }
    while (i < n && (guchar)p[i] < 0x80)
        i++;
    return i;
}

/* Where a paragraph is being wrapped, in positions. */
typedef struct {
    gsize position, line;
    gsize word; /* start of the word after the last gap */
    gboolean in_gap;
} Wrap;

/* Past @n bytes of ASCII that all fit into the line: only their last gap matters. */
static void
pass_plain(Wrap *self, const char *p, gsize n)
{
    gsize i = n;
    gboolean in_gap = is_gap((gunichar)p[n - 1]);

    while (i > 0 && is_gap((gunichar)p[i - 1]))
        i--;
    while (i > 0 && !is_gap((gunichar)p[i - 1]))
        i--;
    if ((i > 0 || self->in_gap) && !is_gap((gunichar)p[i]))
        self->word = self->position + i;
    self->in_gap = in_gap;
    self->position += n;
}

static void
pass_char(Wrap *self, gunichar c, guint width, GArray *starts)
{
    gboolean gap = is_gap(c);

    if (self->in_gap && !gap)
        self->word = self->position;
    self->in_gap = gap;
    self->position++;
    /* White space may hang over the edge; a letter there needs a new line. */
    if (gap || self->position - self->line <= width)
        return;
    /* A mark is never cut off from its letter. */
    if (self->word <= self->line && c >= 0x80 && g_unichar_ismark(c))
        return;
    self->line = self->word > self->line ? self->word : self->position - 1;
    add_start(starts, self->line);
}

/* Wraps one paragraph, which begins at position @at. */
static gsize
wrap_paragraph(const char *paragraph, const char *stop, gsize at, guint width,
               GArray *starts)
{
    Wrap wrap = {at, at, at, FALSE};

    add_start(starts, at);
    for (const char *p = paragraph; p < stop;) {
        gsize used = wrap.position - wrap.line, left = (gsize)(stop - p);
        gsize n = used < width ? count_plain(p, MIN(left, width - used)) : 0;

        if (n > 0) {
            pass_plain(&wrap, p, n);
            p += n;
        } else {
            pass_char(&wrap, get_char(p), width, starts);
            p = g_utf8_next_char(p);
        }
    }
    return wrap.position;
}

GArray *
coding_units_find_lines(const char *body, guint width)
{
    return coding_units_find_lines_from(body, width, NULL);
}

GArray *
coding_units_find_lines_from(const char *body, guint width, const GArray *breaks)
{
    GArray *starts = new_starts();
    gsize position = 0;
    guint next = 0;

    while (*body) {
        const char *stop = strchr(body, '\n');
        const char *end = stop ? stop : body + strlen(body);
        glong length = breaks ? g_utf8_strlen(body, end - body) : 0;

        for (; breaks && next < breaks->len; next++) {
            gsize at = g_array_index(breaks, guint32, next);
            const char *piece;

            if (at >= position + (gsize)length)
                break;
            if (at <= position)
                continue;
            piece = g_utf8_offset_to_pointer(body, (glong)(at - position));
            length -= (glong)(at - position);
            wrap_paragraph(body, piece, position, width, starts);
            position = at;
            body = piece;
        }
        position = wrap_paragraph(body, end, position, width, starts);
        body = stop ? stop + 1 : end;
        position += stop ? 1 : 0;
    }
    return starts;
}

GArray *
coding_units_find_paragraphs(const char *body)
{
    GArray *starts = new_starts();
    gsize position = 0;

    while (*body) {
        const char *stop = strchr(body, '\n');
        gsize size = stop ? (gsize)(stop - body) + 1 : strlen(body);

        add_start(starts, position);
        position += coding_text_count(body, size);
        body += size;
    }
    return starts;
}

/* Byte offsets of sentence starts become positions in one walk. */
static void
add_sentences(const char *body, UBreakIterator *breaks, GArray *starts)
{
    const char *p = body;
    gsize position = 0;

    for (gint32 at = ubrk_first(breaks); at != UBRK_DONE; at = ubrk_next(breaks)) {
        position += coding_text_count(p, (gsize)(at - (p - body)));
        p = body + at;
        /* After a separator inside a paragraph its end is no sentence. */
        if (*p && *p != '\n')
            add_start(starts, position);
    }
}

static void
merge_starts(GArray *into, const GArray *others)
{
    g_autoptr(GArray) old = g_array_copy(into);
    guint i = 0, j = 0;

    g_array_set_size(into, 0);
    while (i < old->len || j < others->len) {
        guint32 a = i < old->len ? g_array_index(old, guint32, i) : G_MAXUINT32;
        guint32 b = j < others->len ? g_array_index(others, guint32, j) : G_MAXUINT32;

        add_start(into, MIN(a, b));
        i += a <= b;
        j += b <= a;
    }
}

GArray *
coding_units_find_sentences(const char *body)
{
    /* Every paragraph begins a sentence, whatever Unicode says. */
    GArray *starts = coding_units_find_paragraphs(body);
    g_autoptr(GArray) inside = new_starts();
    UErrorCode status = U_ZERO_ERROR;
    UText *text = utext_openUTF8(NULL, body, -1, &status);
    UBreakIterator *breaks = ubrk_open(UBRK_SENTENCE, "", NULL, 0, &status);

    if (U_SUCCESS(status))
        ubrk_setUText(breaks, text, &status);
    if (U_SUCCESS(status)) {
        add_sentences(body, breaks, inside);
        merge_starts(starts, inside);
    }
    ubrk_close(breaks);
    utext_close(text);
    return starts;
}

GBytes *
coding_units_pack(const GArray *starts)
{
    guint32 *packed = g_new(guint32, MAX(1, starts->len));

    for (guint i = 0; i < starts->len; i++)
        packed[i] = GUINT32_TO_LE(g_array_index(starts, guint32, i));
    return g_bytes_new_take(packed, starts->len * sizeof *packed);
}

GArray *
coding_units_unpack(const void *bytes, gsize size)
{
    GArray *starts = new_starts();

    g_array_append_vals(starts, bytes, (guint)(size / sizeof(guint32)));
    for (guint i = 0; i < starts->len; i++) {
        guint32 *start = &g_array_index(starts, guint32, i);

        *start = GUINT32_FROM_LE(*start);
    }
    return starts;
}
