/* keys.c - bytes of a terminal, taken apart. */
#include "keys.h"

#include <string.h>

#define ESCAPE      '\033'
#define PASTE_BEGIN "\033[200~"
#define PASTE_END   "\033[201~"
#define BACKSPACE   0x7f

struct _Keys {
    GString *bytes;
    gsize used; /* of them */
    gboolean settled;
    char *paste; /* the last one handed out */
};

/* Sequences by what follows "\033[" or "\033O", without modifiers. */
static const struct {
    const char *tail;
    KeyKind kind;
} sequences[] = {
    {"A", KEY_UP},      {"B", KEY_DOWN},     {"C", KEY_RIGHT},      {"D", KEY_LEFT},
    {"H", KEY_HOME},    {"F", KEY_END},      {"Z", KEY_BACK_TAB},   {"M", KEY_ENTER},
    {"1~", KEY_HOME},   {"7~", KEY_HOME},    {"4~", KEY_END},       {"8~", KEY_END},
    {"3~", KEY_DELETE}, {"5~", KEY_PAGE_UP}, {"6~", KEY_PAGE_DOWN},
};

Keys *
keys_new(void)
{
    Keys *self = g_new0(Keys, 1);

    self->bytes = g_string_new(NULL);
    return self;
}

void
keys_free(Keys *self)
{
    if (!self)
        return;
    g_string_free(self->bytes, TRUE);
    g_free(self->paste);
    g_free(self);
}

/* What is not used yet. */
static const char *
peek(const Keys *self, gsize *length)
{
    *length = self->bytes->len - self->used;
    return self->bytes->str + self->used;
}

static void
drop(Keys *self, gsize n)
{
    self->used += n;
    if (self->used < self->bytes->len)
        return;
    g_string_truncate(self->bytes, 0);
    self->used = 0;
}

void
keys_feed(Keys *self, const char *bytes, gsize n)
{
    g_string_erase(self->bytes, 0, (gssize)self->used);
    self->used = 0;
    g_string_append_len(self->bytes, bytes, (gssize)n);
    self->settled = FALSE;
}

gboolean
keys_is_waiting(const Keys *self)
{
    return self->bytes->len > self->used;
}

void
keys_settle(Keys *self)
{
    self->settled = TRUE;
}

/* How the beginning of the bytes was read. */
typedef enum {
    READ_KEY,
    READ_NOTHING, /* used up, and no key came of it */
    READ_MORE,    /* it may go on */
} Read;

/* From "\033[200~" to its end; without an end what there is, once it is settled. */
static Read
read_paste(Keys *self, Key *key)
{
    gsize all, length;
    const char *text = peek(self, &all) + strlen(PASTE_BEGIN);
    const char *end = strstr(text, PASTE_END);

    length = end ? (gsize)(end - text) : strlen(text);

    if (!end && !self->settled)
        return READ_MORE;
    g_free(self->paste);
    self->paste = g_utf8_make_valid(text, (gssize)length);
    *key = (Key){.kind = KEY_PASTE, .text = self->paste};
    drop(self, end ? strlen(PASTE_BEGIN) + length + strlen(PASTE_END) : all);
    return READ_KEY;
}

/* "1;5C" is the key "C" with a modifier: as the key alone. */
static gboolean
find_sequence(const char *tail, gsize length, KeyKind *kind)
{
    g_autofree char *plain = g_strndup(tail, length);
    char *modifier = strchr(plain, ';');

    if (modifier) {
        char final = plain[length - 1];

        *modifier = '\0';
        if (final == '~')
            g_strlcat(plain, "~", length + 1);
        else
            *plain = final, plain[1] = '\0';
    }
    for (gsize i = 0; i < G_N_ELEMENTS(sequences); i++)
        if (g_str_equal(plain, sequences[i].tail)) {
            *kind = sequences[i].kind;
            return TRUE;
        }
    return FALSE;
}

static Read
read_sequence(Keys *self, Key *key)
{
    gsize rest, length = 0;
    const char *p = peek(self, &rest) + 2;

    rest -= 2;
    while (length < rest && p[length] >= 0x20 && p[length] < 0x40)
        length++;
    if (length == rest && !self->settled)
        return READ_MORE;
    if (length < rest && p[length] >= 0x40 && p[length] < 0x7f)
        length++;

    gboolean known = length && find_sequence(p, length, &key->kind);
    drop(self, 2 + length);
    return known ? READ_KEY : READ_NOTHING;
}

static Read
read_escape(Keys *self, Key *key)
{
    gsize length;
    const char *p = peek(self, &length);

    if (length >= strlen(PASTE_BEGIN) && g_str_has_prefix(p, PASTE_BEGIN))
        return read_paste(self, key);
    if (length == 1 && !self->settled)
        return READ_MORE;
    if (length > 1 && (p[1] == '[' || p[1] == 'O'))
        return read_sequence(self, key);
    /* With another letter behind it: Escape, and then that. */
    key->kind = KEY_ESCAPE;
    drop(self, 1);
    return READ_KEY;
}

static Read
read_control(Keys *self, Key *key)
{
    gsize length;
    char c = *peek(self, &length);

    drop(self, 1);
    switch (c) {
    case '\r':
    case '\n':
        key->kind = KEY_ENTER;
        return READ_KEY;
    case '\t':
        key->kind = KEY_TAB;
        return READ_KEY;
    case '\b':
    case BACKSPACE:
        key->kind = KEY_BACKSPACE;
        return READ_KEY;
    default:
        key->kind = KEY_CONTROL;
        key->letter = (gunichar)(c + 'a' - 1);
        return c >= 1 && c <= 26 ? READ_KEY : READ_NOTHING;
    }
}

static Read
read_letter(Keys *self, Key *key)
{
    gsize length;
    const char *p = peek(self, &length);
    gunichar c = g_utf8_get_char_validated(p, (gssize)length);

    if (c == (gunichar)-2 && !self->settled)
        return READ_MORE;
    if (c == (gunichar)-1 || c == (gunichar)-2) {
        drop(self, 1);
        return READ_NOTHING;
    }
    drop(self, (gsize)g_unichar_to_utf8(c, NULL));
    key->kind = KEY_LETTER;
    key->letter = c;
    /* The controls of Latin 1 come from no keyboard. */
    return c < 0xA0 && c > 0x7E ? READ_NOTHING : READ_KEY;
}

gboolean
keys_next(Keys *self, Key *key)
{
    while (keys_is_waiting(self)) {
        gsize length;
        guchar first = (guchar)*peek(self, &length);
        Read read;

        *key = (Key){0};
        read = first == ESCAPE                      ? read_escape(self, key)
               : first < 0x20 || first == BACKSPACE ? read_control(self, key)
                                                    : read_letter(self, key);
        if (read != READ_NOTHING)
            return read == READ_KEY;
    }
    return FALSE;
}
