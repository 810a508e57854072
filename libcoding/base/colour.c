/* colour.c - the palette, its names, and colours as people write them. */
#include "base/colour.h"

#include <string.h>

#include "base/error.h"
#include "base/text.h"

/* Strong ones first: yellow is hard to see on white. */
static const struct {
    const char *name, *hex;
} palette[] = {
    {"blue", "#0072b2"},   {"vermillion", "#d55e00"}, {"green", "#009e73"},
    {"purple", "#cc79a7"}, {"orange", "#e69f00"},     {"sky blue", "#56b4e9"},
    {"yellow", "#f0e442"},
};

const char *
coding_colour_get(guint i)
{
    return palette[i % G_N_ELEMENTS(palette)].hex;
}

guint
coding_colour_get_n(void)
{
    return G_N_ELEMENTS(palette);
}

/* Three digits stand for six, each twice.  NULL when @digits are none. */
static char *
dup_hex(const char *digits)
{
    gsize n = strspn(digits, "0123456789abcdefABCDEF");

    if (digits[n] || (n != 3 && n != 6))
        return NULL;
    g_autofree char *low = g_ascii_strdown(digits, -1);
    return n == 6 ? g_strconcat("#", low, NULL)
                  : g_strdup_printf("#%c%c%c%c%c%c", low[0], low[0], low[1], low[1],
                                    low[2], low[2]);
}

static void
set_unknown(GError **error, const char *text)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    g_autoptr(GString) list = g_string_new(NULL);
    g_autofree char *shown = coding_text_dup_shortened(text, 60);
    const char *nearest;

    for (gsize i = 0; i < G_N_ELEMENTS(palette); i++) {
        g_ptr_array_add(names, (char *)palette[i].name);
        g_string_append_printf(list, "%s%s", i ? ", " : "", palette[i].name);
    }
    nearest = *text ? coding_text_nearest(text, names) : NULL;
    if (nearest)
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "no colour '%s'; did you mean '%s'?", shown, nearest);
    else
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "no colour '%s'; write it like '#1b9e77', or one of %s", shown,
                    list->str);
}

char *
coding_colour_parse(const char *text, GError **error)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    g_autofree char *folded = coding_text_fold(valid);
    char *hex = dup_hex(folded + (*folded == '#'));

    for (gsize i = 0; !hex && i < G_N_ELEMENTS(palette); i++)
        if (g_str_equal(folded, palette[i].name))
            hex = g_strdup(palette[i].hex);
    if (!hex)
        set_unknown(error, valid);
    return hex;
}
