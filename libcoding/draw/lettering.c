/* lettering.c - fonts and line breaking, by Pango. */
#include "draw/lettering.h"

#include <pango/pangocairo.h>
#include <string.h>

/* Liberation Sans has the widths of Arial and Helvetica, which journals ask for;
 * scripts it lacks come from whatever else is installed. */
#define FAMILY           "Liberation Sans,Arial,Helvetica,DejaVu Sans,sans-serif"
#define DETAIL_SCALE     0.83
#define BOUND_CHARACTERS 20

typedef struct {
    double size;
    PangoWeight weight;
    PangoAlignment align;
} Style;

static const Style styles[] = {
    [CODING_LETTERS_CORE] = {11, PANGO_WEIGHT_BOLD, PANGO_ALIGN_CENTER},
    [CODING_LETTERS_PHASE] = {9.5, PANGO_WEIGHT_BOLD, PANGO_ALIGN_CENTER},
    [CODING_LETTERS_GROUP] = {9, PANGO_WEIGHT_BOLD, PANGO_ALIGN_CENTER},
    [CODING_LETTERS_LEAF] = {9, PANGO_WEIGHT_NORMAL, PANGO_ALIGN_CENTER},
    [CODING_LETTERS_LABEL] = {8, PANGO_WEIGHT_NORMAL, PANGO_ALIGN_CENTER},
    [CODING_LETTERS_OUTCOME] = {9.5, PANGO_WEIGHT_BOLD, PANGO_ALIGN_CENTER},
    [CODING_LETTERS_LAYER] = {9, PANGO_WEIGHT_NORMAL, PANGO_ALIGN_CENTER},
    [CODING_LETTERS_CAPTION] = {9, PANGO_WEIGHT_NORMAL, PANGO_ALIGN_LEFT},
};

struct _CodingLettering {
    PangoContext *context;
    PangoFontDescription *fonts[G_N_ELEMENTS(styles)];
};

CodingLettering *
coding_lettering_new(void)
{
    CodingLettering *self = g_new0(CodingLettering, 1);
    cairo_font_options_t *options = cairo_font_options_create();

    PangoFontMap *map = pango_cairo_font_map_new();

    self->context = pango_font_map_create_context(map);
    g_object_unref(map);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(self->context, options);
    cairo_font_options_destroy(options);
    pango_cairo_context_set_resolution(self->context, 72);
    pango_context_set_round_glyph_positions(self->context, FALSE);
    pango_context_set_language(self->context, pango_language_from_string("en"));
    return self;
}

void
coding_lettering_free(CodingLettering *self)
{
    if (!self)
        return;
    for (gsize i = 0; i < G_N_ELEMENTS(self->fonts); i++)
        if (self->fonts[i])
            pango_font_description_free(self->fonts[i]);
    g_object_unref(self->context);
    g_free(self);
}

static const PangoFontDescription *
get_font(CodingLettering *self, CodingLetters letters)
{
    PangoFontDescription *font = self->fonts[letters];

    if (font)
        return font;
    font = pango_font_description_new();
    pango_font_description_set_family_static(font, FAMILY);
    pango_font_description_set_weight(font, styles[letters].weight);
    pango_font_description_set_absolute_size(font, styles[letters].size * PANGO_SCALE);
    self->fonts[letters] = font;
    return font;
}

/* "23 segments, 9 of 15" breaks behind its comma or not at all; a part that is a
 * sentence of its own breaks like any other. */
static char *
bind_parts(const char *detail)
{
    g_auto(GStrv) parts = g_strsplit(detail, ", ", -1);

    for (char **part = parts; *part; part++) {
        g_autoptr(GString) bound = g_string_new(*part);

        if (g_utf8_strlen(*part, -1) > BOUND_CHARACTERS)
            continue;
        g_string_replace(bound, " ", "\xc2\xa0", 0);
        g_free(*part);
        *part = g_string_free(g_steal_pointer(&bound), FALSE);
    }
    return g_strjoinv(", ", parts);
}

/* The second line is smaller and never bold. */
static void
add_detail(PangoLayout *layout, const char *text, const char *detail)
{
    g_autofree char *bound = bind_parts(detail);
    g_autofree char *both = g_strconcat(text, "\n", bound, NULL);
    PangoAttrList *attributes = pango_attr_list_new();
    PangoAttribute *each[] = {pango_attr_scale_new(DETAIL_SCALE),
                              pango_attr_weight_new(PANGO_WEIGHT_NORMAL)};

    for (gsize i = 0; i < G_N_ELEMENTS(each); i++) {
        each[i]->start_index = (guint)strlen(text) + 1;
        pango_attr_list_insert(attributes, each[i]);
    }
    pango_layout_set_text(layout, both, -1);
    pango_layout_set_attributes(layout, attributes);
    pango_attr_list_unref(attributes);
}

PangoLayout *
coding_lettering_set(CodingLettering *self, CodingLetters letters, const char *text,
                     const char *detail)
{
    PangoLayout *layout = pango_layout_new(self->context);

    pango_layout_set_font_description(layout, get_font(self, letters));
    pango_layout_set_alignment(layout, styles[letters].align);
    if (detail)
        add_detail(layout, text, detail);
    else
        pango_layout_set_text(layout, text, -1);
    return layout;
}

PangoLayout *
coding_lettering_set_plain(CodingLettering *self, double size, gboolean bold,
                           gboolean italic, const char *text)
{
    PangoLayout *layout = pango_layout_new(self->context);
    PangoFontDescription *font = pango_font_description_new();

    pango_font_description_set_family_static(font, FAMILY);
    pango_font_description_set_absolute_size(font, size * PANGO_SCALE);
    if (bold)
        pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD);
    if (italic)
        pango_font_description_set_style(font, PANGO_STYLE_ITALIC);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    pango_layout_set_text(layout, text, -1);
    return layout;
}

static CodingExtent
get_extent(PangoLayout *layout)
{
    PangoRectangle logical;

    pango_layout_get_extents(layout, NULL, &logical);
    return (CodingExtent){(double)logical.width / PANGO_SCALE,
                          (double)logical.height / PANGO_SCALE,
                          (double)logical.x / PANGO_SCALE};
}

CodingExtent
coding_lettering_measure(PangoLayout *layout)
{
    return get_extent(layout);
}

double
coding_lettering_get_word_width(PangoLayout *layout)
{
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD);
    pango_layout_set_width(layout, 0);
    return get_extent(layout).width;
}

CodingExtent
coding_lettering_wrap(PangoLayout *layout, double width)
{
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    /* A word measured exactly as wide as the line must not be cut for rounding. */
    pango_layout_set_width(layout, (int)(width * PANGO_SCALE) + 1);
    return get_extent(layout);
}
