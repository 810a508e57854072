/* field.c - editing one line. */
#include "field.h"

void
field_init(Field *self)
{
    self->text = g_string_new(NULL);
    self->cursor = 0;
}

void
field_clear(Field *self)
{
    if (self->text)
        g_string_free(self->text, TRUE);
    self->text = NULL;
}

void
field_set(Field *self, const char *text)
{
    g_string_truncate(self->text, 0);
    self->cursor = 0;
    field_insert(self, text);
}

void
field_insert(Field *self, const char *text)
{
    g_autoptr(GString) clean = g_string_new(NULL);

    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (c == '\n' || c == '\t' || c == '\r')
            g_string_append_c(clean, ' ');
        else if (!g_unichar_iscntrl(c))
            g_string_append_unichar(clean, c);
    }
    g_string_insert_len(self->text, (gssize)self->cursor, clean->str, (gssize)clean->len);
    self->cursor += clean->len;
}

static gboolean
is_mark(const char *p)
{
    return *p && g_unichar_iszerowidth(g_utf8_get_char(p));
}

/* The letter before @at, with its marks. */
static gsize
find_before(const Field *self, gsize at)
{
    const char *start = self->text->str, *p = start + at;

    if (p == start)
        return 0;
    do
        p = g_utf8_prev_char(p);
    while (p > start && is_mark(p));
    return (gsize)(p - start);
}

static gsize
find_after(const Field *self, gsize at)
{
    const char *p = self->text->str + at;

    if (!*p)
        return at;
    do
        p = g_utf8_next_char(p);
    while (is_mark(p));
    return (gsize)(p - self->text->str);
}

/* The beginning of the word before the cursor. */
static gsize
find_word(const Field *self)
{
    const char *text = self->text->str;
    gsize at = self->cursor;

    while (at > 0 && g_unichar_isspace(g_utf8_get_char(text + find_before(self, at))))
        at = find_before(self, at);
    while (at > 0 && !g_unichar_isspace(g_utf8_get_char(text + find_before(self, at))))
        at = find_before(self, at);
    return at;
}

static void
erase(Field *self, gsize from, gsize to)
{
    g_string_erase(self->text, (gssize)from, (gssize)(to - from));
    self->cursor = from;
}

static gboolean
take_control(Field *self, gunichar letter)
{
    switch (letter) {
    case 'a':
        self->cursor = 0;
        return TRUE;
    case 'b':
        self->cursor = find_before(self, self->cursor);
        return TRUE;
    case 'd':
        if (!self->text->len)
            return FALSE;
        erase(self, self->cursor, find_after(self, self->cursor));
        return TRUE;
    case 'e':
        self->cursor = self->text->len;
        return TRUE;
    case 'f':
        self->cursor = find_after(self, self->cursor);
        return TRUE;
    case 'k':
        g_string_truncate(self->text, self->cursor);
        return TRUE;
    case 'u':
        erase(self, 0, self->cursor);
        return TRUE;
    case 'w':
        erase(self, find_word(self), self->cursor);
        return TRUE;
    default:
        return FALSE;
    }
}

gboolean
field_take(Field *self, const Key *key)
{
    char letter[7] = "";

    switch (key->kind) {
    case KEY_LETTER:
        g_unichar_to_utf8(key->letter, letter);
        field_insert(self, letter);
        return TRUE;
    case KEY_PASTE:
        field_insert(self, key->text);
        return TRUE;
    case KEY_LEFT:
        return take_control(self, 'b');
    case KEY_RIGHT:
        return take_control(self, 'f');
    case KEY_HOME:
        return take_control(self, 'a');
    case KEY_END:
        return take_control(self, 'e');
    case KEY_BACKSPACE:
        erase(self, find_before(self, self->cursor), self->cursor);
        return TRUE;
    case KEY_DELETE:
        erase(self, self->cursor, find_after(self, self->cursor));
        return TRUE;
    case KEY_CONTROL:
        return take_control(self, key->letter);
    default:
        return FALSE;
    }
}
