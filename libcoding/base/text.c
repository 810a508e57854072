/* text.c - normal forms by GLib, folding and collation by ICU, the rest by hand. */
#include "base/text.h"

#include <unicode/ucasemap.h>
#include <unicode/uchar.h>
#include <unicode/ucol.h>

/* Most of most texts is ASCII, which needs no tables. */
static inline gboolean
is_space(const char *p)
{
    return (guchar)*p < 0x80 ? g_ascii_isspace(*p)
                             : g_unichar_isspace(g_utf8_get_char(p));
}

char *
coding_text_tidy(const char *text)
{
    GString *tidy = g_string_sized_new(strlen(text));
    gboolean gap = FALSE;

    for (const char *p = text, *next; *p; p = next) {
        next = g_utf8_next_char(p);
        if (is_space(p)) {
            gap = tidy->len > 0;
            continue;
        }
        if (gap)
            g_string_append_c(tidy, ' ');
        gap = FALSE;
        g_string_append_len(tidy, p, next - p);
    }
    return g_string_free(tidy, FALSE);
}

char *
coding_text_dup_comparable(const char *text)
{
    g_autofree char *tidy = coding_text_tidy(text);

    return g_utf8_normalize(tidy, -1, G_NORMALIZE_NFC);
}

static gboolean
is_plain_ascii(const char *text)
{
    for (; *text; text++)
        if (*(const unsigned char *)text >= 0x80)
            return FALSE;
    return TRUE;
}

/* By ICU: GLib's g_utf8_casefold() leaves Cherokee in two cases. */
static char *
dup_case_folded(const char *text)
{
    gint32 length = (gint32)MIN(strlen(text), G_MAXINT32 / 4);
    gint32 room = 3 * length + 1; /* a letter becomes three times its bytes at most */
    g_autofree char *folded = g_malloc((gsize)room);
    UErrorCode status = U_ZERO_ERROR;
    UCaseMap *map = ucasemap_open("", U_FOLD_CASE_DEFAULT, &status);

    ucasemap_utf8FoldCase(map, folded, room, text, length, &status);
    ucasemap_close(map);
    return U_SUCCESS(status) ? g_steal_pointer(&folded) : g_strdup(text);
}

char *
coding_text_fold(const char *text)
{
    g_autofree char *tidy = coding_text_tidy(text);

    if (is_plain_ascii(tidy))
        return g_ascii_strdown(tidy, -1);

    /* Folding can undo a normal form, so it is taken last. */
    g_autofree char *composed = g_utf8_normalize(tidy, -1, G_NORMALIZE_NFC);
    g_autofree char *folded = dup_case_folded(composed);
    return g_utf8_normalize(folded, -1, G_NORMALIZE_NFC);
}

gboolean
coding_text_same(const char *a, const char *b)
{
    if (strcmp(a, b) == 0)
        return TRUE;

    g_autofree char *fold_a = coding_text_fold(a);
    g_autofree char *fold_b = coding_text_fold(b);

    return strcmp(fold_a, fold_b) == 0;
}

/* Made once: opening a collator costs more than a thousand comparisons. */
static UCollator *
get_collator(void)
{
    static gsize once;
    static UCollator *collator;

    if (g_once_init_enter(&once)) {
        UErrorCode status = U_ZERO_ERROR;
        UCollator *opened = ucol_open("", &status);

        if (U_SUCCESS(status))
            ucol_setAttribute(opened, UCOL_NUMERIC_COLLATION, UCOL_ON, &status);
        collator = U_SUCCESS(status) ? opened : NULL;
        g_once_init_leave(&once, 1);
    }
    return collator;
}

int
coding_text_compare(const char *a, const char *b)
{
    UErrorCode status = U_ZERO_ERROR;
    UCollator *collator = get_collator();
    UCollationResult result = UCOL_EQUAL;

    if (collator)
        result = ucol_strcollUTF8(collator, a, -1, b, -1, &status);
    if (result == UCOL_EQUAL || U_FAILURE(status))
        return strcmp(a, b);
    return result == UCOL_LESS ? -1 : 1;
}

gunichar
coding_text_get_typed(gunichar c)
{
    switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x201A:
        return '\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0xAB:
    case 0xBB:
        return '"';
    default:
        return c;
    }
}

/* Without a jump, so that the compiler counts many bytes at once. */
gsize
coding_text_count(const char *text, gsize size)
{
    gsize n = 0, i = 0;

    for (; i + 8 <= size; i += 8)
        n += coding_text_count_eight(text + i);
    for (; i < size; i++)
        n += ((guchar)text[i] & 0xC0) != 0x80;
    return n;
}

/* Eight bytes at a time; the end, and what stands before another byte, one by one. */
gsize
coding_text_skip_ascii(const char *text, gsize size)
{
    gsize i = 0;

    for (guint64 bytes; i + sizeof bytes <= size; i += sizeof bytes) {
        memcpy(&bytes, text + i, sizeof bytes);
        if (bytes & G_GUINT64_CONSTANT(0x8080808080808080))
            break;
    }
    while (i < size && (guchar)text[i] < 0x80)
        i++;
    return i;
}

/* The bytes of the character at @p, which is not ASCII; 0: it is none. */
static gsize
measure_char(const guchar *p, gsize left)
{
    gsize n = p[0] < 0xc2 ? 0 : p[0] < 0xe0 ? 2 : p[0] < 0xf0 ? 3 : p[0] < 0xf5 ? 4 : 0;

    if (n == 0 || n > left)
        return 0;
    for (gsize i = 1; i < n; i++)
        if ((p[i] & 0xc0) != 0x80)
            return 0;
    /* No longer than needed, no surrogate, nothing past the last plane. */
    if ((p[0] == 0xe0 && p[1] < 0xa0) || (p[0] == 0xed && p[1] > 0x9f) ||
        (p[0] == 0xf0 && p[1] < 0x90) || (p[0] == 0xf4 && p[1] > 0x8f))
        return 0;
    return n;
}

gboolean
coding_text_is_valid(const char *text, gsize size)
{
    const guchar *p = (const guchar *)text, *stop = p + size;

    if (memchr(text, 0, size))
        return FALSE;
    while (p < stop) {
        gsize n = *p < 0x80 ? coding_text_skip_ascii((const char *)p, (gsize)(stop - p))
                            : measure_char(p, (gsize)(stop - p));

        if (n == 0)
            return FALSE;
        p += n;
    }
    return TRUE;
}

static gsize
get_char_width(gunichar c)
{
    /* Letters of the West need no tables of Unicode; the soft hyphen has no width. */
    if (c < 0x300 && c != 0xAD)
        return 1;
    if (g_unichar_iszerowidth(c))
        return 0;
    return g_unichar_iswide(c) ? 2 : 1;
}

gsize
coding_text_get_width(const char *text)
{
    gsize width = 0;

    for (const char *p = text; *p; p = g_utf8_next_char(p))
        width += get_char_width(g_utf8_get_char(p));
    return width;
}

gboolean
coding_text_is_right_to_left(const char *text)
{
    for (; *text; text = g_utf8_next_char(text)) {
        UCharDirection direction = u_charDirection((UChar32)g_utf8_get_char(text));

        if (direction == U_LEFT_TO_RIGHT)
            return FALSE;
        if (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC)
            return TRUE;
    }
    return FALSE;
}

char *
coding_text_dup_shortened(const char *text, gsize columns)
{
    gsize width = 0;
    const char *cut = text; /* the longest prefix that leaves room for the ellipsis */

    if (columns == 0)
        return g_strdup("");
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        width += get_char_width(g_utf8_get_char(p));
        if (width > columns) {
            g_autofree char *head = g_strndup(text, (gsize)(cut - text));
            return g_strconcat(head, "\u2026", NULL);
        }
        if (width < columns)
            cut = g_utf8_next_char(p);
    }
    return g_strdup(text);
}

char *
coding_text_dup_wrapped(const char *text, gsize columns)
{
    GString *out = g_string_new(NULL);
    gsize width = 0, since = 0; /* of the line, and of it behind its last space */
    gssize space = -1;          /* where that stands in @out */

    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        gsize its = get_char_width(c);

        if (c == '\n') {
            width = 0;
            space = -1;
        } else if (c == ' ') {
            space = (gssize)out->len;
            width += its;
            since = 0;
        } else if (width + its > columns && width > 0 && space >= 0) {
            out->str[space] = '\n';
            space = -1;
            width = since += its;
        } else if (width + its > columns && width > 0 && its > 0) {
            g_string_append_c(out, '\n');
            width = since = its;
        } else {
            width += its;
            since += its;
        }
        g_string_append_unichar(out, c);
    }
    return g_string_free(out, FALSE);
}

char *
coding_text_dup_shortened_left(const char *text, gsize columns)
{
    const char *p = text + strlen(text), *cut = p;
    gsize width = 0;

    if (columns == 0)
        return g_strdup("");
    while (p > text) {
        gsize its;

        p = g_utf8_prev_char(p);
        its = get_char_width(g_utf8_get_char(p));
        width += its;
        if (width > columns)
            return g_strconcat("\u2026", cut, NULL);
        /* A mark goes with the letter before it. */
        if (width < columns && its > 0)
            cut = p;
    }
    return g_strdup(text);
}

/* Three rows of the usual table are enough for swaps of neighbours. */
static guint
distance_of(const gunichar *a, guint n_a, const gunichar *b, guint n_b, guint limit)
{
    g_autofree guint *rows = g_new(guint, 3 * ((gsize)n_b + 1));
    guint *before = rows, *last = rows + n_b + 1, *now = last + n_b + 1;

    for (guint j = 0; j <= n_b; j++)
        last[j] = j;
    for (guint i = 1; i <= n_a; i++) {
        guint best = now[0] = i;

        for (guint j = 1; j <= n_b; j++) {
            guint change = last[j - 1] + (a[i - 1] != b[j - 1]);

            now[j] = MIN(change, MIN(last[j], now[j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                now[j] = MIN(now[j], before[j - 2] + 1);
            best = MIN(best, now[j]);
        }
        if (best > limit)
            return limit + 1;

        guint *oldest = before;
        before = last;
        last = now;
        now = oldest;
    }
    return last[n_b] > limit ? limit + 1 : last[n_b];
}

guint
coding_text_distance(const char *a, const char *b, guint limit)
{
    g_autofree char *fold_a = coding_text_fold(a);
    g_autofree char *fold_b = coding_text_fold(b);
    glong n_a, n_b;
    g_autofree gunichar *chars_a = g_utf8_to_ucs4_fast(fold_a, -1, &n_a);
    g_autofree gunichar *chars_b = g_utf8_to_ucs4_fast(fold_b, -1, &n_b);

    if (ABS(n_a - n_b) > (glong)limit)
        return limit + 1;
    return distance_of(chars_a, (guint)n_a, chars_b, (guint)n_b, limit);
}

const char *
coding_text_nearest(const char *name, const GPtrArray *candidates)
{
    g_autofree char *folded = coding_text_fold(name);
    guint n_letters = (guint)g_utf8_strlen(folded, -1);
    guint limit = MAX(1, n_letters / 3);
    const char *nearest = NULL, *holding = NULL;

    for (guint i = 0; i < candidates->len; i++) {
        const char *candidate = g_ptr_array_index(candidates, i);
        guint distance = coding_text_distance(name, candidate, limit);

        /* Something must be left of the name: 'x' is no slip of 'y'. */
        if (distance <= limit && distance < MAX(1, n_letters)) {
            nearest = candidate;
            if (distance == 0)
                break;
            limit = distance - 1;
        } else if (!holding && *folded) {
            g_autofree char *folded_candidate = coding_text_fold(candidate);
            if (strstr(folded_candidate, folded))
                holding = candidate;
        }
    }
    return nearest ? nearest : holding;
}

gsize
coding_text_bytes_at(const char *text, gsize position)
{
    const char *p = text;

    for (; position > 0 && *p; position--)
        p = g_utf8_next_char(p);
    return (gsize)(p - text);
}

gsize
coding_text_position_at(const char *text, gsize bytes)
{
    gsize position = 0;

    for (const char *p = text; *p && (gsize)(p - text) < bytes; p = g_utf8_next_char(p))
        position++;
    return position;
}

char *
coding_text_format_clock(gint64 milliseconds)
{
    gint64 seconds = milliseconds / 1000, rest = milliseconds % 1000;
    g_autofree char *whole = g_strdup_printf(
        "%02" G_GINT64_FORMAT ":%02" G_GINT64_FORMAT ":%02" G_GINT64_FORMAT,
        seconds / 3600, seconds / 60 % 60, seconds % 60);

    if (!rest)
        return g_steal_pointer(&whole);
    return g_strdup_printf("%s.%03" G_GINT64_FORMAT, whole, rest);
}
