/* screen.c - rows, fitted to a width. */
#include "screen.h"

#include <string.h>

static void
clear_row(gpointer data)
{
    g_free(((ScreenRow *)data)->text);
}

Screen *
screen_new(gsize width)
{
    Screen *self = g_new0(Screen, 1);

    self->width = width;
    self->rows = g_array_new(FALSE, FALSE, sizeof(ScreenRow));
    g_array_set_clear_func(self->rows, clear_row);
    self->cursor_row = -1;
    return self;
}

void
screen_free(Screen *self)
{
    if (!self)
        return;
    g_array_unref(self->rows);
    g_free(self);
}

/* A text of somebody's must not speak to the terminal. */
static char *
dup_clean(const char *text)
{
    GString *clean = g_string_new(NULL);

    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        g_string_append_unichar(clean, g_unichar_iscntrl(c) ? '?' : c);
    }
    return g_string_free(clean, FALSE);
}

void
screen_add(Screen *self, ScreenStyle style, const char *text)
{
    g_autofree char *clean = dup_clean(text);
    ScreenRow row = {.text = coding_text_dup_shortened(clean, self->width),
                     .style = style};

    g_array_append_val(self->rows, row);
}

void
screen_add_both(Screen *self, ScreenStyle style, const char *left, const char *right)
{
    gsize taken = coding_text_get_width(left), width = coding_text_get_width(right);
    g_autoptr(GString) row = g_string_new(left);

    if (taken + width < self->width) {
        for (gsize i = taken + width; i < self->width; i++)
            g_string_append_c(row, ' ');
        g_string_append(row, right);
    }
    screen_add(self, style, row->str);
}

static gsize
get_width(const char *p, const char *after)
{
    char letter[7] = "";

    memcpy(letter, p, (gsize)(after - p));
    return coding_text_get_width(letter);
}

/* The end of the piece that begins at @p: at the last blank that fits. */
static const char *
find_end(const char *p, gsize width)
{
    const char *blank = NULL, *q = p, *after;
    gsize taken = 0;

    for (; *q; q = after) {
        after = g_utf8_next_char(q);
        taken += get_width(q, after);
        if (taken > width)
            break;
        if (*q == ' ')
            blank = q;
    }
    if (!*q || *q == ' ')
        return q;
    if (blank && blank > p)
        return blank;
    /* Too wide for any row, yet it has to go somewhere. */
    return q > p ? q : g_utf8_next_char(q);
}

GPtrArray *
screen_wrap(const char *text, gsize width)
{
    GPtrArray *pieces = g_ptr_array_new_with_free_func(g_free);
    const char *p = text;

    do {
        const char *end = find_end(p, width);

        g_ptr_array_add(pieces, g_strndup(p, (gsize)(end - p)));
        for (p = end; *p == ' '; p++)
            ;
    } while (*p);
    return pieces;
}
