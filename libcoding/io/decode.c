/* decode.c - which encoding, then UTF-8 (clean.c takes it from there). */
#include "io/decode.h"

#include <string.h>

#include "base/error.h"
#include "io/clean.h"
#include "io/encoding.h"
#include "io/signature.h"

#define HEAD 65536 /* bytes looked at by importers that bid */

typedef struct {
    const guchar *data;
    gsize length;
} Input;

static const struct {
    gsize length;
    const char *bytes;
    const char *encoding;
    const char *title;
} marks[] = {
    {3, "\xef\xbb\xbf", "UTF-8", "UTF-8 BOM"},
    {4, "\xff\xfe\0\0", "UTF-32LE", "UTF-32LE BOM"},
    {4, "\0\0\xfe\xff", "UTF-32BE", "UTF-32BE BOM"},
    {2, "\xff\xfe", "UTF-16LE", "UTF-16LE BOM"},
    {2, "\xfe\xff", "UTF-16BE", "UTF-16BE BOM"},
};

/* Bytes 0x80 to 0x9f of Windows-1252; 0: undefined there. */
static const guint16 windows_1252[32] = {
    0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
    0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017d, 0,
    0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
    0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178,
};

/* Appends @byte as Windows-1252.  Returns: FALSE where it is undefined. */
static gboolean
append_windows_1252(GString *out, guchar byte)
{
    gunichar c = byte >= 0x80 && byte < 0xa0 ? windows_1252[byte - 0x80] : byte;

    g_string_append_unichar(out, c ? c : 0xfffd);
    return c != 0;
}

/* The bytes of the well-formed UTF-8 sequence at @p; 0 where there is none. */
static gsize
get_sequence_length(const guchar *p, const guchar *stop)
{
    static const guint32 least[] = {0, 0, 0x80, 0x800, 0x10000};
    gsize n = *p < 0x80   ? 1
              : *p < 0xc2 ? 0
              : *p < 0xe0 ? 2
              : *p < 0xf0 ? 3
              : *p < 0xf5 ? 4
                          : 0;
    guint32 c;

    if (n < 2)
        return n;
    if ((gsize)(stop - p) < n)
        return 0;
    c = *p & (0x7fu >> n);
    for (gsize i = 1; i < n; i++) {
        if ((p[i] & 0xc0) != 0x80)
            return 0;
        c = c << 6 | (p[i] & 0x3fu);
    }
    return c < least[n] || (c >= 0xd800 && c < 0xe000) || c > 0x10ffff ? 0 : n;
}

typedef struct {
    gsize sequences; /* well-formed, of more than one byte */
    gsize broken;    /* bytes that belong to no sequence */
    gsize first_broken;
    gsize high;     /* bytes above 0x7f */
    gsize controls; /* that no text holds */
} Census;

static inline gboolean
is_control(guchar c)
{
    return (c < 0x20 && (!c || !strchr("\t\n\v\f\r\x02\x15\x1a", c))) || c == 0x7f;
}

static Census
take_census(Input input)
{
    const guchar *stop = input.data + input.length;
    Census census = {0};

    for (const guchar *p = input.data; p < stop;) {
        gsize n;

        if (*p < 0x80) {
            census.controls += is_control(*p++);
            continue;
        }
        n = get_sequence_length(p, stop);
        census.sequences += n > 0;
        if (n == 0 && census.broken++ == 0)
            census.first_broken = (gsize)(p - input.data);
        census.high += MAX(n, 1);
        p += MAX(n, 1);
    }
    return census;
}

static guint
get_line_at(Input input, gsize offset)
{
    guint line = 1;

    for (gsize i = 0; i < offset; i++)
        line += input.data[i] == '\n' ||
                (input.data[i] == '\r' &&
                 (i + 1 == input.length || input.data[i + 1] != '\n'));
    return line;
}

static void
set_encoding(CodingDraft *draft, const char *encoding, const char *reason)
{
    coding_draft_set_encoding(draft, encoding);
    coding_draft_set_encoding_reason(draft, reason);
}

static GString *
decode_windows_1252(Input input, const Census *census, CodingDraft *draft)
{
    GString *out = g_string_sized_new(input.length + census->high + 1);
    guint line = get_line_at(input, census->first_broken);
    g_autofree char *suggestion = NULL, *reason = NULL;

    for (gsize i = 0; i < input.length; i++)
        if (input.data[i] < 0x80)
            g_string_append_c(out, (char)input.data[i]);
        else
            append_windows_1252(out, input.data[i]);
    reason = g_strdup_printf("not valid as UTF-8 (line %u)", line);
    set_encoding(draft, "Windows-1252", reason);
    if (!coding_encoding_doubt(input.data, input.length, &suggestion))
        return out;
    if (suggestion)
        coding_draft_warn(draft, line,
                          "the encoding was taken for Windows-1252, which does not fit "
                          "well; it may be %s: repeat with --encoding=%s",
                          suggestion, suggestion);
    else
        coding_draft_warn(draft, line,
                          "the encoding was taken for Windows-1252, which does not fit "
                          "well; if letters are wrong, name it with --encoding");
    return out;
}

static GString *
decode_utf8(Input input, const Census *census, CodingDraft *draft)
{
    const guchar *stop = input.data + input.length;
    GString *out;

    if (census->broken == 0)
        return g_string_new_len((const char *)input.data, (gssize)input.length);
    out = g_string_sized_new(input.length + census->broken * 2 + 1);
    for (const guchar *p = input.data; p < stop;) {
        gsize n = get_sequence_length(p, stop);

        if (n > 0)
            g_string_append_len(out, (const char *)p, (gssize)n);
        else
            append_windows_1252(out, *p);
        p += MAX(n, 1);
    }
    coding_draft_warn(draft, get_line_at(input, census->first_broken),
                      "%" G_GSIZE_FORMAT " bytes are not valid as UTF-8 and were read as "
                      "Windows-1252; the first is here",
                      census->broken);
    return out;
}

/* Units of two or four bytes; what is no character becomes U+FFFD, and is said. */
static GString *
decode_wide(Input input, gsize width, gboolean big, CodingDraft *draft)
{
    GString *out = g_string_sized_new(input.length + 1);
    gsize bad = input.length % width != 0;
    gunichar high = 0;

    for (gsize i = 0; i + width <= input.length; i += width) {
        gunichar c = 0;

        for (gsize b = 0; b < width; b++)
            c |= (gunichar)input.data[i + b] << 8 * (big ? width - 1 - b : b);
        if (high && c >= 0xdc00 && c < 0xe000) {
            g_string_append_unichar(out, 0x10000 + (high - 0xd800) * 0x400 + c - 0xdc00);
            high = 0;
            continue;
        }
        bad += high != 0;
        if (high)
            g_string_append_unichar(out, 0xfffd);
        high = width == 2 && c >= 0xd800 && c < 0xdc00 ? c : 0;
        if (high)
            continue;
        bad += !g_unichar_validate(c);
        g_string_append_unichar(out, g_unichar_validate(c) ? c : 0xfffd);
    }
    bad += high != 0;
    if (bad > 0)
        coding_draft_warn(
            draft, 0, "%" G_GSIZE_FORMAT " places are not valid in this encoding", bad);
    return out;
}

static gboolean
is_encoding(const char *name)
{
    GIConv converter = g_iconv_open("UTF-8", name);

    if (converter == (GIConv)-1) // NOLINT(performance-no-int-to-ptr): how iconv says it
        return FALSE;
    g_iconv_close(converter);
    return TRUE;
}

static GString *
decode_named(Input input, const char *encoding, GError **error)
{
    gsize read = 0, written = 0;
    g_autofree char *text = NULL;

    if (!is_encoding(encoding)) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "no encoding is called '%s'; 'iconv -l' lists those that are known",
                    encoding);
        return NULL;
    }
    text = g_convert((const char *)input.data, (gssize)input.length, "UTF-8", encoding,
                     &read, &written, NULL);
    if (text) {
        gsize mark = written >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

        return g_string_new_len(text + mark, (gssize)(written - mark));
    }
    g_set_error(
        error, CODING_ERROR, CODING_ERROR_INVALID,
        "line %u is not valid in the encoding '%s'; name another one, or none to have "
        "it found out",
        get_line_at(input, MIN(read, input.length)), encoding);
    return NULL;
}

/* -1: not UTF-16; else whether it is big-endian. */
static int
guess_utf16(Input input)
{
    gsize n = MIN(input.length, 1u << 20) / 2, zeros[2] = {0, 0};

    if (n < 2 || !memchr(input.data, 0, n * 2))
        return -1;
    for (gsize i = 0; i < n * 2; i++)
        zeros[i % 2] += input.data[i] == 0;
    if ((zeros[0] <= n / 3) == (zeros[1] <= n / 3))
        return -1;
    return zeros[0] > n / 3;
}

static gboolean
refuse_binary(GBytes *bytes, const Census *census, GError **error)
{
    const CodingSignature *signature = coding_signature_find(bytes);
    gsize length = g_bytes_get_size(bytes);

    if (signature && signature->binary)
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "this is not text but seems to be %s; %s", signature->what,
                    signature->remedy);
    else if (census && census->controls > 3 + length / 50)
        g_set_error_literal(error, CODING_ERROR, CODING_ERROR_INVALID,
                            "this is not text: it is full of control characters; name a "
                            "transcript saved as text, or its encoding");
    else
        return TRUE;
    return FALSE;
}

static GString *
decode_guessed(GBytes *bytes, Input input, CodingDraft *draft, GError **error)
{
    int big = guess_utf16(input);
    Census census;

    if (big >= 0) {
        set_encoding(draft, big ? "UTF-16BE" : "UTF-16LE",
                     "NUL in every other byte, no byte order mark");
        return decode_wide(input, 2, big, draft);
    }
    census = take_census(input);
    if (!refuse_binary(bytes, &census, error))
        return NULL;
    /* A stray byte in a file of many good sequences is an accident; the other
     * way round the sequences are. */
    if (census.broken * 3 <= census.sequences) {
        set_encoding(draft, census.sequences ? "UTF-8" : "ASCII",
                     census.broken      ? "valid as UTF-8, but for a few bytes"
                     : census.sequences ? "valid as UTF-8"
                                        : "no byte above 127");
        return decode_utf8(input, &census, draft);
    }
    return decode_windows_1252(input, &census, draft);
}

static GString *
decode_marked(Input input, gsize mark, CodingDraft *draft)
{
    const char *encoding = marks[mark].encoding;

    set_encoding(draft, marks[mark].title, "byte order mark");
    input.data += marks[mark].length;
    input.length -= marks[mark].length;
    if (strcmp(encoding, "UTF-8") != 0)
        return decode_wide(input, g_str_has_prefix(encoding, "UTF-32") ? 4 : 2,
                           g_str_has_suffix(encoding, "BE"), draft);
    Census census = take_census(input);
    return decode_utf8(input, &census, draft);
}

CodingDecoded *
coding_decode_keeping(GBytes *bytes, const char *encoding, const char *keep,
                      CodingDraft *draft, GError **error)
{
    Input input;
    g_autoptr(GString) utf8 = NULL;
    gsize mark = 0;

    input.data = g_bytes_get_data(bytes, &input.length);
    if (!input.data) /* of no bytes */
        input.data = (const guchar *)"";
    if (!refuse_binary(bytes, NULL, error))
        return NULL;
    while (mark < G_N_ELEMENTS(marks) &&
           (input.length < marks[mark].length ||
            memcmp(input.data, marks[mark].bytes, marks[mark].length) != 0))
        mark++;
    if (encoding) {
        set_encoding(draft, encoding, "named by the user");
        utf8 = decode_named(input, encoding, error);
    } else if (mark < G_N_ELEMENTS(marks)) {
        utf8 = decode_marked(input, mark, draft);
    } else {
        utf8 = decode_guessed(bytes, input, draft, error);
    }
    return utf8 ? coding_clean_keeping(utf8->str, utf8->len, keep, draft) : NULL;
}

CodingDecoded *
coding_decode(GBytes *bytes, const char *encoding, CodingDraft *draft, GError **error)
{
    return coding_decode_keeping(bytes, encoding, NULL, draft, error);
}

CodingDecoded *
coding_decode_head(GBytes *bytes, gsize length)
{
    g_autoptr(GBytes) head =
        g_bytes_new_from_bytes(bytes, 0, MIN(g_bytes_get_size(bytes), length));
    g_autoptr(CodingDraft) scratch = coding_draft_new();

    return coding_decode(head, NULL, scratch, NULL);
}

void
coding_decoded_free(CodingDecoded *self)
{
    if (!self)
        return;
    g_free(self->text);
    g_array_unref(self->soft_breaks);
    g_clear_pointer(&self->page_breaks, g_array_unref);
    g_free(self);
}

/* Where the text begins, after a byte order mark, NULs and white space. */
static gsize
find_begin(const char *data, gsize size)
{
    gsize at = 0;

    for (gsize i = 0; at == 0 && i < G_N_ELEMENTS(marks); i++)
        if (size >= marks[i].length && memcmp(data, marks[i].bytes, marks[i].length) == 0)
            at = marks[i].length;
    while (at < size && (!data[at] || g_ascii_isspace(data[at])))
        at++;
    return at;
}

char
coding_decode_get_first(GBytes *bytes)
{
    gsize size, at;
    const char *data = g_bytes_get_data(bytes, &size);

    size = MIN(size, HEAD);
    at = find_begin(data, size);
    return (char)(at < size ? data[at] : '\0');
}

char *
coding_decode_dup_head(GBytes *bytes)
{
    gsize size, n = 0, at;
    const char *data = g_bytes_get_data(bytes, &size);
    char *head;

    size = MIN(size, HEAD);
    at = find_begin(data, size);
    head = g_malloc(size - at + 1);
    while (at < size) {
        const char *nul = memchr(data + at, '\0', size - at);
        gsize length = (nul ? (gsize)(nul - data) : size) - at;

        memcpy(head + n, data + at, length);
        n += length;
        at += length + 1;
    }
    head[n] = '\0';
    return head;
}

void
coding_decoded_harden(CodingDecoded *self)
{
    for (guint i = 0; i < self->soft_breaks->len; i++)
        self->text[g_array_index(self->soft_breaks, gsize, i)] = '\v';
    g_array_set_size(self->soft_breaks, 0);
}
