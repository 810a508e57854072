/* key.c - numbers in base 32, with a sum that finds slips. */
#include "model/key.h"

#include <string.h>

#include "base/text.h"

/* Without the letters that are taken for another. */
static const char digits[] = "0123456789abcdefghjkmnpqrstvwxyz";

#define HASH_BITS   25 /* of a code's id, of its name, of the owner: five digits */
#define CHECK_BITS  20 /* of all before it: four digits */
#define HASH_DIGITS (HASH_BITS / 5)

static const char stance_marks[] = {
    [CODING_STANCE_SUPPORTS] = '+',
    [CODING_STANCE_QUALIFIES] = '~',
    [CODING_STANCE_AGAINST] = '-',
};

/* FNV-1a, its upper half folded in: a slip of one sign changes many bits. */
static guint32
hash_bytes(const void *bytes, gsize n, guint bits)
{
    const guchar *p = bytes;
    guint64 hash = 0xcbf29ce484222325u;

    for (gsize i = 0; i < n; i++)
        hash = (hash ^ p[i]) * 0x100000001b3u;
    hash ^= hash >> 32;
    hash ^= hash >> bits;
    return (guint32)(hash & ((1u << bits) - 1));
}

/* The same on every machine: bytes from the lowest on. */
static guint32
hash_numbers(guint64 a, guint64 b)
{
    guint64 numbers[] = {GUINT64_TO_LE(a), GUINT64_TO_LE(b)};

    return hash_bytes(numbers, sizeof numbers, HASH_BITS);
}

guint32
coding_key_make_owner(gint64 coder, gboolean joint)
{
    return hash_numbers((guint64)coder, joint ? 1 : 2);
}

guint32
coding_key_make_id(gint64 code)
{
    return hash_numbers((guint64)code, 0);
}

guint32
coding_key_make_name(const char *name)
{
    g_autofree char *folded = coding_text_fold(name);

    return hash_bytes(folded, strlen(folded), HASH_BITS);
}

void
coding_key_init(CodingKey *self, gint64 revision, guint32 owner, CodingSpan span)
{
    self->revision = revision;
    self->owner = owner;
    self->span = span;
    self->codes = g_array_new(FALSE, FALSE, sizeof(CodingKeyCode));
}

void
coding_key_clear(CodingKey *self)
{
    g_clear_pointer(&self->codes, g_array_unref);
}

void
coding_key_add(CodingKey *self, const CodingCode *code, CodingStance stance)
{
    CodingKeyCode its = {coding_key_make_id(code->id), coding_key_make_name(code->name),
                         stance};

    g_array_append_val(self->codes, its);
}

/* --- out --------------------------------------------------------------------------- */

static void
append_number(GString *out, guint64 number, guint at_least)
{
    char text[16];
    char *p = text + sizeof text;

    *--p = '\0';
    do {
        *--p = digits[number & 31];
        number >>= 5;
    } while (number || text + sizeof text - 1 - p < (gssize)at_least);
    g_string_append(out, p);
}

void
coding_key_append(GString *out, const CodingKey *self)
{
    gsize start = out->len;

    g_string_append_c(out, 'k');
    append_number(out, (guint64)self->revision, 1);
    g_string_append_c(out, '.');
    append_number(out, self->owner, HASH_DIGITS);
    g_string_append_c(out, '.');
    append_number(out, self->span.start, 1);
    g_string_append_c(out, '-');
    append_number(out, self->span.stop, 1);
    g_string_append_c(out, '.');
    for (guint i = 0; i < self->codes->len; i++) {
        const CodingKeyCode *code = &g_array_index(self->codes, CodingKeyCode, i);

        g_string_append_c(out, stance_marks[code->stance]);
        append_number(out, code->id, HASH_DIGITS);
        append_number(out, code->name, HASH_DIGITS);
    }
    g_string_append_c(out, '.');
    append_number(out, hash_bytes(out->str + start, out->len - start, CHECK_BITS),
                  CHECK_BITS / 5);
}

/* --- in ---------------------------------------------------------------------------- */

/* At most @most digits, more than none; moves @p behind them. */
static gboolean
read_number(const char **p, guint most, guint64 *number)
{
    const char *start = *p;
    const char *digit;

    for (*number = 0; **p && (guint)(*p - start) < most; (*p)++) {
        digit = strchr(digits, **p);
        if (!digit)
            break;
        *number = *number << 5 | (guint64)(digit - digits);
    }
    return *p > start;
}

static gboolean
skip(const char **p, char c)
{
    return *(*p)++ == c;
}

static gboolean
read_codes(const char **p, GArray *codes)
{
    for (;;) {
        CodingKeyCode code = {.stance = CODING_STANCE_SUPPORTS};
        guint64 id, name;

        while (code.stance < G_N_ELEMENTS(stance_marks) &&
               stance_marks[code.stance] != **p)
            code.stance++;
        if (code.stance == G_N_ELEMENTS(stance_marks))
            return TRUE;
        (*p)++;
        if (!read_number(p, HASH_DIGITS, &id) || !read_number(p, HASH_DIGITS, &name))
            return FALSE;
        code.id = (guint32)id;
        code.name = (guint32)name;
        g_array_append_val(codes, code);
    }
}

static gboolean
read_fields(const char *text, CodingKey *self)
{
    const char *p = text;
    guint64 revision, owner, start, stop, check;
    guint32 sum;

    if (!skip(&p, 'k') || !read_number(&p, 13, &revision) || !skip(&p, '.') ||
        !read_number(&p, HASH_DIGITS, &owner) || !skip(&p, '.') ||
        !read_number(&p, 7, &start) || !skip(&p, '-') || !read_number(&p, 7, &stop) ||
        !skip(&p, '.') || !read_codes(&p, self->codes) || !skip(&p, '.'))
        return FALSE;
    sum = hash_bytes(text, (gsize)(p - text), CHECK_BITS);
    self->revision = (gint64)revision;
    self->owner = (guint32)owner;
    self->span = (CodingSpan){(gsize)start, (gsize)stop};
    return read_number(&p, CHECK_BITS / 5, &check) && !*p && check == sum;
}

gboolean
coding_key_parse(const char *text, CodingKey *self)
{
    g_autofree char *tidy = coding_text_tidy(text);
    g_autofree char *lower = g_ascii_strdown(tidy, -1);

    coding_key_init(self, 0, 0, (CodingSpan){0});
    return read_fields(lower, self);
}
