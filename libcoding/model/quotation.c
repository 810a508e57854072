/* quotation.c - both texts decomposed to plain code points, then compared. */
#include "model/quotation.h"

#include <string.h>

#include "base/text.h"
#include "model/address.h"

#define MOST_PLACES_LISTED 5

/* Decomposed code points and where in the text each comes from. */
typedef struct {
    GArray *points;    /* gunichar */
    GArray *positions; /* gsize */
} Plain;

static void
plain_clear(Plain *self)
{
    g_array_unref(self->points);
    g_array_unref(self->positions);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Plain, plain_clear)

static gunichar
get_plain(gunichar c)
{
    return c == 0x2026 ? '.' : coding_text_get_typed(c);
}

static gboolean
is_ignored(gunichar c)
{
    return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x2066 && c <= 0x2069);
}

static void
append_plain(Plain *self, gunichar c, gsize position)
{
    guint at = self->points->len;

    /* Marks stand in canonical order, whichever was typed first. */
    while (g_unichar_combining_class(c) && at > 0 &&
           g_unichar_combining_class(g_array_index(self->points, gunichar, at - 1)) >
               g_unichar_combining_class(c))
        at--;
    g_array_insert_val(self->points, at, c);
    g_array_insert_val(self->positions, at, position);
}

static Plain
make_plain(const char *text, gsize length, gsize position)
{
    Plain self = {g_array_new(FALSE, FALSE, sizeof(gunichar)),
                  g_array_new(FALSE, FALSE, sizeof(gsize))};
    gboolean in_gap = FALSE;

    for (const char *p = text; p < text + length; p = g_utf8_next_char(p), position++) {
        gunichar c = g_utf8_get_char(p), parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
        gsize n;

        if (is_ignored(c) || (in_gap && g_unichar_isspace(c)))
            continue;
        in_gap = g_unichar_isspace(c);
        n = g_unichar_fully_decompose(in_gap ? ' ' : get_plain(c), FALSE, parts,
                                      G_N_ELEMENTS(parts));
        for (gsize i = 0; i < n; i++)
            append_plain(&self, parts[i], position);
        /* An ellipsis is one sign or three points. */
        for (gsize i = 0; c == 0x2026 && i < 2; i++)
            append_plain(&self, '.', position);
    }
    return self;
}

/* Whether a letter ends before @at: neither its parts nor its marks go on. */
static gboolean
is_between_letters(const Plain *text, guint at)
{
    return at == 0 || at >= text->points->len ||
           (!g_unichar_ismark(g_array_index(text->points, gunichar, at)) &&
            g_array_index(text->positions, gsize, at - 1) !=
                g_array_index(text->positions, gsize, at));
}

static gboolean
matches_at(const Plain *text, const Plain *words, guint at)
{
    for (guint i = 0; i < words->points->len; i++)
        if (g_array_index(text->points, gunichar, at + i) !=
            g_array_index(words->points, gunichar, i))
            return FALSE;
    return is_between_letters(text, at) &&
           is_between_letters(text, at + words->points->len);
}

/* What @n points from @at on cover; marks may have changed places. */
static CodingSpan
get_covered(const Plain *text, guint at, guint n)
{
    CodingSpan span = {g_array_index(text->positions, gsize, at), 0};

    for (guint i = at; i < at + n; i++)
        span.stop = MAX(span.stop, g_array_index(text->positions, gsize, i) + 1);
    return span;
}

static void
set_ambiguous(const CodingTranscript *t, const char *words, const GArray *places,
              GError **error)
{
    g_autoptr(GString) list = g_string_new(NULL);

    for (guint i = 0; i < MIN(places->len, MOST_PLACES_LISTED); i++) {
        g_autofree char *address =
            coding_address_format(t, g_array_index(places, CodingSpan, i));
        g_string_append_printf(list, "%s%s", i ? ", " : "", address);
    }
    g_set_error(error, CODING_ERROR, CODING_ERROR_AMBIGUOUS,
                "the words \"%s\" occur %u times: %s%s; quote more of them", words,
                places->len, list->str, places->len > MOST_PLACES_LISTED ? " ..." : "");
}

static gboolean
is_letter(const Plain *text, gsize at)
{
    return at < text->points->len &&
           g_unichar_isalnum(g_array_index(text->points, gunichar, at));
}

/* Whether no word is cut at either end of @n points from @at on. */
static gboolean
is_whole(const Plain *text, guint at, guint n)
{
    return !(at > 0 && is_letter(text, at - 1) && is_letter(text, at)) &&
           !(is_letter(text, at + n - 1) && is_letter(text, at + n));
}

GArray *
coding_quotation_list(const char *text, gsize length, gsize position, const char *quoted)
{
    g_autofree char *words = coding_text_tidy(quoted);
    g_auto(Plain) plain = make_plain(text, length, position);
    g_auto(Plain) wanted = make_plain(words, strlen(words), 0);
    g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(CodingSpan));
    g_autoptr(GArray) whole = g_array_new(FALSE, FALSE, sizeof(CodingSpan));

    for (guint i = 0; wanted.points->len && i + wanted.points->len <= plain.points->len;
         i++) {
        if (!matches_at(&plain, &wanted, i))
            continue;
        CodingSpan place = get_covered(&plain, i, wanted.points->len);
        g_array_append_val(places, place);
        if (is_whole(&plain, i, wanted.points->len))
            g_array_append_val(whole, place);
    }
    return whole->len == 1 ? g_steal_pointer(&whole) : g_steal_pointer(&places);
}

gboolean
coding_quotation_find(const CodingTranscript *t, const char *quoted, CodingSpan within,
                      CodingSpan *span, GError **error)
{
    gsize length;
    const char *body = coding_transcript_peek_text(t, within, &length);
    g_autofree char *words = coding_text_tidy(quoted);
    g_autoptr(GArray) places = coding_quotation_list(body, length, within.start, words);

    if (places->len == 1) {
        *span = g_array_index(places, CodingSpan, 0);
        return TRUE;
    }
    if (places->len)
        set_ambiguous(t, words, places, error);
    else
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                    "the words \"%s\" are not in '%s'%s", words,
                    coding_transcript_get_name(t),
                    coding_span_get_length(within) < coding_transcript_get_length(t)
                        ? " at that place"
                        : "");
    return FALSE;
}
