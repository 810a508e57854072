/*
 * plain-wrap.c - lines that were wrapped at a width, and sentences over a page break.
 *
 * Lines were wrapped when nearly every line that goes on has no room for the word
 * that follows.  A hyphen at the end of a line is kept unless the word without it
 * occurs elsewhere in the file.
 */
#include <string.h>

#include "io/plain.h"

#define MIN_WIDTH   40
#define MAX_WIDTH   110
#define MIN_WRAPPED 3 /* lines from which hard wrapping is told */
#define HISTOGRAM   512

/* Whether the line may go on with the one before it; @indented: not when it is. */
static gboolean
is_continuation(const Plain *self, guint i, gboolean indented)
{
    const PlainLine *line = plain_line(self, i);
    const char *text = plain_text(self, line);

    return !(indented && g_ascii_isspace(*text)) &&
           !(line->flags & (PLAIN_AFTER_BLANK | PLAIN_EVENT | PLAIN_HEADING | PLAIN_TIME |
                            PLAIN_RULE | PLAIN_SOFT)) &&
           !plain_find_turn(self, i) && !strchr("-*>", *text) &&
           !g_str_has_prefix(text, "\342\200\242");
}

static gsize
count_characters(const char *p, gsize length)
{
    gsize n = 0;

    for (gsize i = 0; i < length; i++)
        n += ((guchar)p[i] & 0xc0) != 0x80;
    return n;
}

/* The characters the line would take if the first word of the next one were on
 * it too. */
static gsize
get_length_with_next(const Plain *self, guint i)
{
    const PlainLine *line = plain_line(self, i), *next = plain_line(self, i + 1);
    const char *p = plain_text(self, next), *word, *stop = p + next->length;

    while (p < stop && (*p == ' ' || *p == '\t'))
        p++;
    for (word = p; p < stop && *p != ' ' && *p != '\t'; p++)
        ;
    return count_characters(plain_text(self, line), line->length) + 1 +
           count_characters(word, (gsize)(p - word));
}

/* The width; 0 where lines were not wrapped. */
static guint
find_width(const Plain *self, guint first, gboolean indented)
{
    guint lengths[HISTOGRAM] = {0}, n = 0, seen = 0, width = 0, full = 0;

    for (guint i = first; i + 1 < self->lines->len; i++) {
        const PlainLine *line = plain_line(self, i);

        if (!is_continuation(self, i + 1, indented))
            continue;
        lengths[MIN(count_characters(plain_text(self, line), line->length),
                    HISTOGRAM - 1)]++;
        n++;
    }
    if (n < MIN_WRAPPED)
        return 0;
    while (width < HISTOGRAM - 1 && seen * 50 < n * 49)
        seen += lengths[width++];
    width--;
    if (width < MIN_WIDTH || width > MAX_WIDTH)
        return 0;
    for (guint i = first; i + 1 < self->lines->len; i++)
        full += is_continuation(self, i + 1, indented) &&
                get_length_with_next(self, i) > width;
    return full * 100 >= n * 85 ? width : 0;
}

static void
add_words(GHashTable *words, const char *text, gsize length)
{
    const char *stop = text + length, *start = NULL;

    for (const char *p = text;; p = g_utf8_next_char(p)) {
        gboolean inside = p < stop && g_unichar_isalnum(g_utf8_get_char(p));

        if (inside && !start)
            start = p;
        if (!inside && start) {
            g_autofree char *word = g_strndup(start, (gsize)(p - start));
            g_hash_table_add(words, g_utf8_strdown(word, -1));
            start = NULL;
        }
        if (p >= stop)
            return;
    }
}

/* Only where a wrapped line ends in a hyphen are the words looked at. */
static GHashTable *
collect_words(const Plain *self)
{
    GHashTable *words = NULL;
    gboolean hyphens = FALSE;

    for (guint i = 0; i < self->lines->len && !hyphens; i++)
        hyphens =
            plain_text(self, plain_line(self, i))[plain_line(self, i)->length - 1] == '-';
    if (!hyphens)
        return NULL;
    words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < self->lines->len; i++)
        add_words(words, plain_text(self, plain_line(self, i)),
                  plain_line(self, i)->length);
    return words;
}

static gboolean
has_pages(const Plain *self)
{
    for (guint i = 0; i < self->lines->len; i++)
        if (plain_line(self, i)->flags & PLAIN_GOES_ON)
            return TRUE;
    return FALSE;
}

/* Whether "inter-" and "view ..." make a word that the file has elsewhere. */
static gboolean
makes_a_word(const PlainWrap *self, const GString *paragraph, const char *next)
{
    const char *text = paragraph->str, *start = text + paragraph->len - 1;
    const char *stop = next;

    while (start > text && g_unichar_isalnum(g_utf8_get_char(g_utf8_prev_char(start))))
        start = g_utf8_prev_char(start);
    while (*stop && g_unichar_isalnum(g_utf8_get_char(stop)))
        stop = g_utf8_next_char(stop);
    if (stop == next)
        return FALSE;

    g_autofree char *left = g_strndup(start, strlen(start) - 1);
    g_autofree char *right = g_strndup(next, (gsize)(stop - next));
    g_autofree char *joined = g_strconcat(left, right, NULL);
    g_autofree char *lower = g_utf8_strdown(joined, -1);
    return *left && g_hash_table_contains(self->words, lower);
}

/* "Ein- und Ausgang": the hyphen stands for a word to come. */
static gboolean
stays_apart(const char *next)
{
    static const char *const words[] = {"und ", "oder ",  "and ", "or ",
                                        "och ", "eller ", "bzw"};

    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (g_str_has_prefix(next, words[i]))
            return TRUE;
    return FALSE;
}

/* Whether a few lines are indented: they begin paragraphs.  Where most are, it is the
 * lines that go on which are indented. */
static gboolean
are_indented(const Plain *self, guint first)
{
    guint indented = 0, flush = 0;

    for (guint i = first + 1; i < self->lines->len; i++) {
        if (!is_continuation(self, i, FALSE))
            continue;
        if (g_ascii_isspace(*plain_text(self, plain_line(self, i))))
            indented++;
        else
            flush++;
    }
    return indented * 2 < flush;
}

void
plain_wrap_init(PlainWrap *self, const Plain *plain, guint first)
{
    self->plain = plain;
    self->indented = are_indented(plain, first);
    self->width = find_width(plain, first, self->indented);
    self->words = self->width > 0 || has_pages(plain) ? collect_words(plain) : NULL;
}

void
plain_wrap_clear(PlainWrap *self)
{
    g_clear_pointer(&self->words, g_hash_table_unref);
}

gboolean
plain_wrap_goes_on(const PlainWrap *self, guint i)
{
    return plain_line(self->plain, i)->flags & PLAIN_GOES_ON ||
           (self->width > 0 && is_continuation(self->plain, i, self->indented) &&
            get_length_with_next(self->plain, i - 1) > self->width);
}

void
plain_wrap_join(const PlainWrap *self, GString *paragraph, const char *text)
{
    gboolean hyphen = self->words && paragraph->len > 1 &&
                      paragraph->str[paragraph->len - 1] == '-' &&
                      g_ascii_isspace(paragraph->str[paragraph->len - 2]) == FALSE;

    if (hyphen && makes_a_word(self, paragraph, text))
        g_string_truncate(paragraph, paragraph->len - 1);
    else if (!hyphen || stays_apart(text))
        g_string_append_c(paragraph, ' ');
    g_string_append(paragraph, text);
}
