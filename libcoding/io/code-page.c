/* code-page.c - converters kept open, since RTF changes the code page by the word. */
#include "io/code-page.h"

#include <errno.h>
#include <string.h>

/* Where iconv knows a code page by another name than CP and its number. */
static const struct {
    guint number;
    const char *iconv;
    const char *name;
} pages[] = {
    {932, "CP932", "Shift-JIS (932)"},
    {936, "GB18030", "GBK (936)"},
    {949, "UHC", "Korean (949)"},
    {950, "BIG5-HKSCS", "Big5 (950)"},
    {1361, "JOHAB", "Johab (1361)"},
    {10000, "MACINTOSH", "Mac Roman"},
    {10001, "SHIFT_JIS", "Shift-JIS, Mac"},
    {10006, "MACGREEK", "Mac Greek"},
    {10007, "MAC-CYRILLIC", "Mac Cyrillic"},
    {10029, "MAC-CENTRALEUROPE", "Mac Latin 2"},
    {10081, "MACTURKISH", "Mac Turkish"},
    {20866, "KOI8-R", "KOI8-R"},
    {28591, "ISO-8859-1", "ISO 8859-1"},
    {28592, "ISO-8859-2", "ISO 8859-2"},
    {28605, "ISO-8859-15", "ISO 8859-15"},
    {54936, "GB18030", "GB 18030"},
    {65001, "UTF-8", "UTF-8"},
};

static const struct {
    guint charset, page;
} charsets[] = {
    {0, 1252},   {77, 10000}, {78, 10001}, {128, 932},  {129, 949},
    {130, 1361}, {134, 936},  {136, 950},  {161, 1253}, {162, 1254},
    {163, 1258}, {177, 1255}, {178, 1256}, {186, 1257}, {204, 1251},
    {222, 874},  {238, 1250}, {254, 437},  {255, 850},
};

struct _CodingCodePages {
    GHashTable *open; /* number -> GIConv, NULL for one that iconv does not know */
};

static void
close_converter(gpointer data)
{
    if (data)
        g_iconv_close(data);
}

CodingCodePages *
coding_code_pages_new(void)
{
    CodingCodePages *self = g_new0(CodingCodePages, 1);

    self->open = g_hash_table_new_full(NULL, NULL, NULL, close_converter);
    return self;
}

void
coding_code_pages_free(CodingCodePages *self)
{
    if (!self)
        return;
    g_hash_table_unref(self->open);
    g_free(self);
}

static GIConv
find_converter(CodingCodePages *self, guint number)
{
    g_autofree char *name = g_strdup_printf("CP%u", number);
    gpointer found;
    GIConv converter;

    if (g_hash_table_lookup_extended(self->open, GUINT_TO_POINTER(number), NULL, &found))
        return found;
    for (gsize i = 0; i < G_N_ELEMENTS(pages); i++)
        if (pages[i].number == number) {
            g_free(name);
            name = g_strdup(pages[i].iconv);
        }
    converter = g_iconv_open("UTF-8", name);
    if (converter == (GIConv)-1) // NOLINT(performance-no-int-to-ptr): how iconv says it
        converter = NULL;
    g_hash_table_insert(self->open, GUINT_TO_POINTER(number), converter);
    return converter;
}

gboolean
coding_code_pages_know(CodingCodePages *self, guint number)
{
    return find_converter(self, number) != NULL;
}

char *
coding_code_page_dup_name(guint number)
{
    for (gsize i = 0; i < G_N_ELEMENTS(pages); i++)
        if (pages[i].number == number)
            return g_strdup(pages[i].name);
    return number >= 1250 && number <= 1258 ? g_strdup_printf("windows-%u", number)
                                            : g_strdup_printf("code page %u", number);
}

guint
coding_code_page_find(const char *encoding)
{
    const char *digits = encoding + strcspn(encoding, "0123456789");

    if (g_ascii_strncasecmp(encoding, "windows-", 8) == 0 ||
        g_ascii_strncasecmp(encoding, "cp", 2) == 0)
        return (guint)g_ascii_strtoull(digits, NULL, 10);
    for (gsize i = 0; i < G_N_ELEMENTS(pages); i++)
        if (g_ascii_strcasecmp(pages[i].iconv, encoding) == 0)
            return pages[i].number;
    return 0;
}

guint
coding_code_page_of_charset(guint charset)
{
    for (gsize i = 0; i < G_N_ELEMENTS(charsets); i++)
        if (charsets[i].charset == charset)
            return charsets[i].page;
    return 0;
}

static void
append_latin(CodingCodePages *self, guchar byte, GString *out)
{
    char c = (char)byte;

    coding_code_pages_append(self, 1252, &c, 1, out);
}

guint
coding_code_pages_append(CodingCodePages *self, guint number, const char *bytes,
                         gsize length, GString *out)
{
    GIConv converter = find_converter(self, number);
    guint bad = 0;

    if (!converter)
        converter = find_converter(self, 1252);
    while (length > 0) {
        char buffer[1024], *to = buffer, *from = (char *)bytes;
        gsize left = length, room = sizeof(buffer);
        gsize result = g_iconv(converter, &from, &left, &to, &room);
        int reason = errno;

        g_string_append_len(out, buffer, to - buffer);
        if (result == (gsize)-1 && reason != E2BIG) {
            bad++;
            g_iconv(converter, NULL, NULL, NULL, NULL);
            /* What Windows-1252 does not have either is the sign of that number. */
            if (number == 1252)
                g_string_append_unichar(out, (guchar)*from);
            else
                append_latin(self, (guchar)*from, out);
            from++;
            left--;
        }
        bytes = from;
        length = left;
    }
    return bad;
}
