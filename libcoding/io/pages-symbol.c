/* pages-symbol.c - characters of the symbol fonts of word processors. */
#include "io/pages.h"

/* Symbol has Greek in place of letters; omitted are signs that stay themselves. */
static const char greek_capitals[] = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ";
static const char greek_letters[] = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";

static const struct {
    guchar code;
    gunichar character;
} symbol[] =
    {
        {0xa3, 0x2264}, {0xa5, 0x221e}, {0xab, 0x2194}, {0xac, 0x2190}, {0xad, 0x2191},
        {0xae, 0x2192}, {0xaf, 0x2193}, {0xb0, 0x00b0}, {0xb1, 0x00b1}, {0xb3, 0x2265},
        {0xb4, 0x00d7}, {0xb7, 0x2022}, {0xb8, 0x00f7}, {0xb9, 0x2260}, {0xba, 0x2261},
        {0xbb, 0x2248}, {0xbc, 0x2026}, {0xd5, 0x220f}, {0xd6, 0x221a}, {0xdb, 0x21d4},
        {0xdc, 0x21d0}, {0xde, 0x21d2}, {0xe5, 0x2211},
},
  wingdings[] = {
      {0x28, 0x260e}, {0x4a, 0x263a}, {0x4b, 0x1f610}, {0x4c, 0x2639}, {0x6c, 0x25cf},
      {0x6e, 0x25a0}, {0x6f, 0x25a1}, {0x71, 0x2751},  {0x76, 0x2756}, {0x9f, 0x2022},
      {0xa7, 0x25aa}, {0xa8, 0x25fb}, {0xd8, 0x27a2},  {0xdf, 0x2190}, {0xe0, 0x2192},
      {0xe1, 0x2191}, {0xe2, 0x2193}, {0xe8, 0x2794},  {0xf0, 0x21e8}, {0xfb, 0x2717},
      {0xfc, 0x2713}, {0xfd, 0x2612}, {0xfe, 0x2611},
};

gunichar
coding_pages_find_symbol(const char *font, gunichar code)
{
    gunichar low = code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code;

    if (low > 0xff)
        return code;
    if (font && g_ascii_strcasecmp(font, "Symbol") == 0) {
        if (low >= 'A' && low <= 'Z')
            return g_utf8_get_char(g_utf8_offset_to_pointer(greek_capitals, low - 'A'));
        if (low >= 'a' && low <= 'z')
            return g_utf8_get_char(g_utf8_offset_to_pointer(greek_letters, low - 'a'));
        for (gsize i = 0; i < G_N_ELEMENTS(symbol); i++)
            if (symbol[i].code == low)
                return symbol[i].character;
        return low < 0x80 ? low : code;
    }
    if (font && g_ascii_strncasecmp(font, "Wingdings", 9) == 0)
        for (gsize i = 0; i < G_N_ELEMENTS(wingdings); i++)
            if (wingdings[i].code == low)
                return wingdings[i].character;
    return code;
}
