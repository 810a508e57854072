/*
 * plain-pages.c - headers and footers of pages that were saved with the text.
 *
 *     page numbers    "Page 2 of 9", "- 2 -", "[[Page H6184]]", a bare "2": when they
 *                     rise by one, far apart
 *     the same line   at the top or foot of most pages, numbers aside; where nothing
 *                     tells the pages, at the same distance through the whole file
 *
 * A sentence that was interrupted goes on.
 */
#include <string.h>

#include "base/text.h"
#include "io/plain.h"

#define MAX_LENGTH   120 /* bytes of a header or footer */
#define MAX_MARK     40  /* bytes of a page number with its words */
#define EDGE         3   /* lines at the top and foot of a page */
#define MIN_PAGES    3
#define MIN_APART    8  /* lines between two page numbers */
#define MIN_PERIOD   20 /* lines of a page that nothing else tells */
#define MAX_SEARCHED 200000
#define MAX_NAMED    3

/* Lines that are the same but for their numbers. */
typedef struct {
    char *shape;
    GArray *lines;    /* guint: places in lines, rising */
    GArray *numbers;  /* guint: the page numbers in them, or empty */
    gboolean certain; /* says "page", or "2 of 9" */
    gboolean doubly;  /* in double brackets: one is enough */
    gboolean dropped;
} Same;

typedef struct {
    Plain *plain;
    GArray *starts;           /* guint: places in lines where pages begin */
    gboolean *dropped, *seen; /* by line */
    GString *names;           /* of what was dropped, for the warning */
    guint n_names;
} Pages;

static void
free_same(gpointer data)
{
    Same *same = data;

    g_free(same->shape);
    g_array_unref(same->lines);
    g_array_unref(same->numbers);
    g_free(same);
}

typedef struct {
    GHashTable *by_shape;
    GPtrArray *all; /* Same *, in the order of the text */
} Groups;

static Groups
new_groups(void)
{
    return (Groups){g_hash_table_new(g_str_hash, g_str_equal),
                    g_ptr_array_new_with_free_func(free_same)};
}

static void
free_groups(Groups groups)
{
    g_hash_table_unref(groups.by_shape);
    g_ptr_array_unref(groups.all);
}

/* The line without spaces at its ends, "#" for every number. */
static char *
dup_shape(const Plain *self, const PlainLine *line)
{
    g_autofree char *text = g_strndup(plain_text(self, line), line->length);
    g_autofree char *tidy = coding_text_tidy(text);
    char *out = tidy;

    for (const char *p = tidy; *p; p++) {
        if (!g_ascii_isdigit(*p))
            *out++ = *p;
        else if (out == tidy || out[-1] != '#')
            *out++ = '#';
    }
    *out = '\0';
    return g_steal_pointer(&tidy);
}

/* Takes @shape. */
static Same *
add_to_group(Groups *groups, char *shape, guint line)
{
    Same *same = g_hash_table_lookup(groups->by_shape, shape);

    if (!same) {
        same = g_new0(Same, 1);
        same->shape = g_steal_pointer(&shape);
        same->lines = g_array_new(FALSE, FALSE, sizeof(guint));
        same->numbers = g_array_new(FALSE, FALSE, sizeof(guint));
        g_hash_table_insert(groups->by_shape, same->shape, same);
        g_ptr_array_add(groups->all, same);
    }
    g_free(shape);
    g_array_append_val(same->lines, line);
    return same;
}

static guint
get_line(const Same *same, guint i)
{
    return g_array_index(same->lines, guint, i);
}

static void
drop_all(Pages *self, Same *same)
{
    if (same->dropped)
        return;
    same->dropped = TRUE;
    for (guint i = 0; i < same->lines->len; i++)
        self->dropped[get_line(same, i)] = TRUE;
    if (self->n_names++ < MAX_NAMED)
        g_string_append_printf(
            self->names, "%s'%s' on %u %s", self->names->len ? ", " : "", same->shape,
            same->lines->len, same->lines->len == 1 ? "line" : "lines");
}

/* --- page numbers ---------------------------------------------------------------- */

static const GRegex *
get_mark_pattern(void)
{
    static GRegex *pattern;

    if (g_once_init_enter(&pattern))
        g_once_init_leave(
            &pattern,
            g_regex_new(
                "^\\s*(?<open>\\[{0,2})\\s*[-\\x{2013}\\x{2014}]?\\s*"
                "(?<word>pages?|p\\.|seite|s\\.|sida|sid\\.?|p\xc3\xa1gina|pagina|"
                "p\xc3\xa1g\\.|pag\\.|side)?"
                "\\s*[A-Z]?(?<number>\\d{1,6})"
                "(?<total>\\s*(?:of|von|av|sur|de|/)\\s*\\d{1,6})?"
                "\\s*[-\\x{2013}\\x{2014}]?\\s*\\]{0,2}\\s*$",
                G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL));
    return pattern;
}

static gboolean
has_digit(const char *text, gsize length)
{
    for (gsize i = 0; i < length; i++)
        if (g_ascii_isdigit(text[i]))
            return TRUE;
    return FALSE;
}

static gboolean
has_group(GMatchInfo *match, const char *name, gint least)
{
    gint start, stop;

    return g_match_info_fetch_named_pos(match, name, &start, &stop) &&
           stop - start >= least;
}

/* Whether line @i stands by itself: between blank lines or at the edge of a page. */
static gboolean
is_apart(const Plain *self, guint i)
{
    gboolean before =
        (plain_line(self, i)->flags & (PLAIN_AFTER_BLANK | PLAIN_SOFT)) != 0;
    gboolean after = i + 1 == self->lines->len || (plain_line(self, i + 1)->flags &
                                                   (PLAIN_AFTER_BLANK | PLAIN_SOFT)) != 0;

    return before || after;
}

static Groups
find_marks(const Pages *self)
{
    const Plain *plain = self->plain;
    Groups groups = new_groups();

    for (guint i = 0; i < plain->lines->len; i++) {
        const PlainLine *line = plain_line(plain, i);
        const char *text = plain_text(plain, line);
        g_autoptr(GMatchInfo) match = NULL;
        Same *same;

        if (line->length > MAX_MARK || !has_digit(text, line->length) ||
            !g_regex_match_full(get_mark_pattern(), text, (gssize)line->length, 0, 0,
                                &match, NULL))
            continue;
        g_autofree char *digits = g_match_info_fetch_named(match, "number");
        guint number = (guint)g_ascii_strtoull(digits, NULL, 10);
        gboolean certain = has_group(match, "word", 1) || has_group(match, "total", 1);

        if (!certain && !is_apart(plain, i))
            continue;
        same = add_to_group(&groups, dup_shape(plain, line), i);
        g_array_append_val(same->numbers, number);
        same->certain = certain;
        same->doubly = certain && has_group(match, "open", 2);
    }
    return groups;
}

static gboolean
are_page_numbers(const Same *same)
{
    guint n = same->lines->len, rising = 0, near = 0;

    for (guint i = 1; i < n; i++) {
        rising += g_array_index(same->numbers, guint, i) ==
                  g_array_index(same->numbers, guint, i - 1) + 1;
        near += get_line(same, i) - get_line(same, i - 1) < MIN_APART;
    }
    return same->doubly ||
           (n >= (same->certain ? 2 : MIN_PAGES) && rising * 10 >= (n - 1) * 8 &&
            (same->certain || near * 10 <= n));
}

static void
drop_page_numbers(Pages *self)
{
    Groups groups = find_marks(self);
    gboolean pages_known = self->starts->len > 1;

    for (guint g = 0; g < groups.all->len; g++) {
        Same *same = g_ptr_array_index(groups.all, g);

        if (!are_page_numbers(same))
            continue;
        drop_all(self, same);
        for (guint i = 0; !pages_known && i < same->lines->len; i++) {
            guint start = get_line(same, i) + 1;

            g_array_append_val(self->starts, start);
        }
    }
    free_groups(groups);
}

/* --- the same line on every page --------------------------------------------------- */

static int
compare_places(gconstpointer a, gconstpointer b)
{
    guint left = *(const guint *)a, right = *(const guint *)b;

    return left < right ? -1 : left > right;
}

/* 0 where there is none. */
static guint
get_last_number(const char *text, gsize length)
{
    gsize stop = length, start;

    while (stop > 0 && !g_ascii_isdigit(text[stop - 1]))
        stop--;
    for (start = stop; start > 0 && g_ascii_isdigit(text[start - 1]);)
        start--;
    return stop > start ? (guint)g_ascii_strtoull(text + start, NULL, 10) : 0;
}

/* The same line on most pages, with the same number or that of the page. */
static gboolean
is_header(const Same *same, guint pages)
{
    guint n = same->lines->len, equal = 0, rising = 0;

    for (guint i = 1; i < n; i++) {
        guint before = g_array_index(same->numbers, guint, i - 1);
        guint number = g_array_index(same->numbers, guint, i);

        equal += number == before;
        rising += number == before + 1;
    }
    return n >= MIN_PAGES && n * 10 >= pages * 6 && MAX(equal, rising) + 1 == n;
}

/* At most EDGE lines from @from on, in the direction of @step. */
static void
add_edge(const Pages *self, Groups *groups, guint from, int step)
{
    guint i = from;

    for (guint n = 0; n < EDGE && i < self->plain->lines->len; i += (guint)step) {
        const PlainLine *line = plain_line(self->plain, i);
        guint number;
        Same *same;

        if (self->dropped[i])
            continue;
        n++;
        if (line->length > MAX_LENGTH || self->seen[i])
            continue;
        self->seen[i] = TRUE;
        number = get_last_number(plain_text(self->plain, line), line->length);
        same = add_to_group(groups, dup_shape(self->plain, line), i);
        g_array_append_val(same->numbers, number);
    }
}

static void
drop_headers(Pages *self)
{
    guint pages = self->starts->len;
    Groups groups;

    if (pages < MIN_PAGES)
        return;
    groups = new_groups();
    g_array_sort(self->starts, compare_places);
    for (guint i = 0; i < pages; i++) {
        guint start = g_array_index(self->starts, guint, i);

        add_edge(self, &groups, start, 1);
        if (start > 0)
            add_edge(self, &groups, start - 1, -1);
    }
    for (guint g = 0; g < groups.all->len; g++) {
        Same *same = g_ptr_array_index(groups.all, g);
        if (is_header(same, pages))
            drop_all(self, same);
    }
    free_groups(groups);
}

/* A line that comes back at the same distance from the beginning to the end. */
static gboolean
is_periodic(const Plain *self, const Same *same)
{
    guint n = same->lines->len, total = plain_line(self, self->lines->len - 1)->number;
    guint first, last, period;

    if (n <= MIN_PAGES)
        return FALSE;
    first = plain_line(self, get_line(same, 0))->number;
    last = plain_line(self, get_line(same, n - 1))->number;
    period = (last - first) / (n - 1);
    if (period < MIN_PERIOD || first > period + 2 || last + period + 2 < total)
        return FALSE;
    for (guint i = 1; i < n; i++) {
        guint gap = plain_line(self, get_line(same, i))->number -
                    plain_line(self, get_line(same, i - 1))->number;

        if (gap + 2 < period || gap > period + 2)
            return FALSE;
    }
    return TRUE;
}

static void
drop_periodic_lines(Pages *self)
{
    const Plain *plain = self->plain;
    Groups groups;

    if (self->starts->len > 1 || plain->lines->len > MAX_SEARCHED)
        return;
    groups = new_groups();
    for (guint i = 0; i < plain->lines->len; i++)
        if (plain_line(plain, i)->length <= MAX_LENGTH &&
            !(plain_line(plain, i)->flags & (PLAIN_RULE | PLAIN_TIME)))
            add_to_group(&groups, plain_dup_text(plain, plain_line(plain, i), 0), i);
    for (guint g = 0; g < groups.all->len; g++)
        if (is_periodic(plain, g_ptr_array_index(groups.all, g)))
            drop_all(self, g_ptr_array_index(groups.all, g));
    free_groups(groups);
}

/* --- what is left ------------------------------------------------------------------ */

/* Whether the text of @line ends like a sentence. */
static gboolean
is_finished(const Plain *self, const PlainLine *line)
{
    const char *text = plain_text(self, line);
    gunichar last = g_utf8_get_char(g_utf8_prev_char(text + line->length));

    return line->flags & (PLAIN_EVENT | PLAIN_HEADING | PLAIN_TIME | PLAIN_RULE) ||
           g_utf8_strchr(".?!:;\"\x27)]}#\xe2\x80\xa6\xe2\x80\x9d\xe2\x80\x99\xc2\xbb"
                         "\xe3\x80\x82\xef\xbc\x9f\xef\xbc\x81\xe3\x80\x8d",
                         -1, last) != NULL;
}

/* Where the first line of each page stands, from the offsets of the page breaks. */
static void
find_starts(Pages *self)
{
    const GArray *breaks = self->plain->decoded->page_breaks;
    guint line = 0;

    self->starts = g_array_new(FALSE, FALSE, sizeof(guint));
    if (!breaks || breaks->len == 0)
        return;
    g_array_append_val(self->starts, line);
    for (guint i = 0; i < breaks->len; i++) {
        while (line < self->plain->lines->len &&
               plain_line(self->plain, line)->start < g_array_index(breaks, gsize, i))
            line++;
        if (line < self->plain->lines->len)
            g_array_append_val(self->starts, line);
    }
}

static void
compress(Pages *self)
{
    Plain *plain = self->plain;
    guint kept = 0, next = 0;
    gboolean cut = FALSE, blank = FALSE;

    for (guint i = 0; i < plain->lines->len; i++) {
        PlainLine line = *plain_line(plain, i);

        for (; next < self->starts->len && g_array_index(self->starts, guint, next) <= i;
             next++)
            cut = TRUE;
        if (self->dropped[i]) {
            blank |= (line.flags & PLAIN_AFTER_BLANK) != 0;
            cut = TRUE;
            continue;
        }
        line.flags |= blank ? (guint)PLAIN_AFTER_BLANK : 0;
        if (cut && kept > 0 && !is_finished(plain, plain_line(plain, kept - 1)) &&
            !(line.flags & (PLAIN_EVENT | PLAIN_HEADING | PLAIN_TIME | PLAIN_RULE))) {
            line.flags |= PLAIN_GOES_ON;
            line.flags &= ~(guint)(PLAIN_AFTER_BLANK | PLAIN_SOFT);
        }
        cut = blank = FALSE;
        *plain_line(plain, kept++) = line;
    }
    g_array_set_size(plain->lines, kept);
}

void
plain_drop_pages(Plain *self)
{
    Pages pages = {.plain = self};

    find_starts(&pages);
    pages.dropped = g_new0(gboolean, self->lines->len + 1);
    pages.seen = g_new0(gboolean, self->lines->len + 1);
    pages.names = g_string_new(NULL);
    drop_page_numbers(&pages);
    drop_headers(&pages);
    drop_periodic_lines(&pages);
    compress(&pages);
    if (pages.n_names > 0)
        coding_draft_warn(self->draft, 0,
                          "headers and footers of pages were left out: %s%s",
                          pages.names->str, pages.n_names > MAX_NAMED ? " ..." : "");
    g_array_unref(pages.starts);
    g_free(pages.dropped);
    g_free(pages.seen);
    g_string_free(pages.names, TRUE);
}
