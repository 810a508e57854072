/* clean.c - one pass over the text; ASCII runs are copied whole. */
#include "io/clean.h"

#include <string.h>

/* What is left out, and how a warning calls it. */
typedef enum { NULS, CONTROLS, ZERO_WIDTH, SOFT_HYPHENS, MARKS, N_DROPPED } Dropped;

static const char *const dropped_names[N_DROPPED] = {
    "NUL bytes",
    "control characters",
    "zero-width spaces",
    "soft hyphens",
    "byte order marks inside the text",
};

/* What ends a line of the source. */
typedef enum { CRLF, LF, CR, SEPARATOR, N_LINE_ENDS } LineEnd;

static const char *const line_end_names[N_LINE_ENDS] = {"CRLF", "LF", "CR", "U+2028"};

typedef struct {
    GString *out;
    const char *keep;
    GArray *soft_breaks;
    GArray *page_breaks;
    gboolean separators; /* no other line ends: those of Unicode count as lines */
    guint line;
    guint ends[N_LINE_ENDS];
    guint count[N_DROPPED];
    guint first_line[N_DROPPED];
} Cleaner;

static void
drop(Cleaner *self, Dropped kind)
{
    if (self->count[kind]++ == 0)
        self->first_line[kind] = self->line;
}

static void
break_line(Cleaner *self, LineEnd kind)
{
    g_string_append_c(self->out, '\n');
    self->line++;
    self->ends[kind]++;
}

/* A break that is no line of the source; beside one that is, nothing. */
static void
break_softly(Cleaner *self, const char *next, const char *stop)
{
    gsize length = self->out->len;

    if (length == 0 || self->out->str[length - 1] == '\n' || next == stop ||
        *next == '\n' || *next == '\r')
        return;
    g_array_append_val(self->soft_breaks, length);
    g_string_append_c(self->out, '\n');
}

static void
break_at_separator(Cleaner *self, const char *next, const char *stop)
{
    if (self->separators)
        break_line(self, SEPARATOR);
    else
        break_softly(self, next, stop);
}

static inline gboolean
is_plain(guchar c)
{
    return (c >= 0x20 && c < 0x7f) || c == '\t' || (c > 0xc2 && c != 0xe2 && c != 0xef);
}

static const char *
clean_ascii(Cleaner *self, const char *p, const char *stop)
{
    switch (*p) {
    case '\n':
        break_line(self, LF);
        break;
    case '\r':
        if (p + 1 < stop && p[1] == '\n') {
            break_line(self, CRLF);
            p++;
        } else {
            break_line(self, CR);
        }
        break;
    case '\f':
        break_softly(self, p + 1, stop);
        g_array_append_val(self->page_breaks, self->out->len);
        break;
    case '\v':
        break_softly(self, p + 1, stop);
        break;
    case '\0':
        drop(self, NULS);
        break;
    default:
        if (self->keep && strchr(self->keep, *p))
            g_string_append_c(self->out, *p);
        else
            drop(self, CONTROLS);
    }
    return p + 1;
}

static const char *
clean_character(Cleaner *self, const char *p, const char *stop)
{
    const char *next = g_utf8_next_char(p);
    gunichar c = g_utf8_get_char(p);

    if (c == 0x2028 || c == 0x2029 || c == 0x85)
        break_at_separator(self, next, stop);
    else if (c == 0x200b)
        drop(self, ZERO_WIDTH);
    else if (c == 0xad)
        drop(self, SOFT_HYPHENS);
    else if (c == 0xfeff)
        drop(self, MARKS);
    else if (c >= 0x80 && c < 0xa0)
        drop(self, CONTROLS);
    else
        g_string_append_len(self->out, p, next - p);
    return next;
}

/* "CRLF+LF" where a file is mixed; a last line without an end is a line too. */
static void
report_lines(const Cleaner *self, CodingDraft *draft)
{
    g_autoptr(GString) names = g_string_new(NULL);
    gsize length = self->out->len;
    gboolean open = length > 0 && self->out->str[length - 1] != '\n';

    for (guint i = 0; i < N_LINE_ENDS; i++)
        if (self->ends[i] > 0)
            g_string_append_printf(names, "%s%s", names->len ? "+" : "",
                                   line_end_names[i]);
    coding_draft_set_lines(draft, self->line - 1 + (open ? 1 : 0),
                           names->len ? names->str : NULL);
}

CodingDecoded *
coding_clean_keeping(const char *text, gsize length, const char *keep, CodingDraft *draft)
{
    Cleaner cleaner = {.out = g_string_sized_new(length + 1), .keep = keep, .line = 1};
    CodingDecoded *decoded = g_new0(CodingDecoded, 1);
    const char *stop = text + length;

    cleaner.soft_breaks = g_array_new(FALSE, FALSE, sizeof(gsize));
    cleaner.page_breaks = g_array_new(FALSE, FALSE, sizeof(gsize));
    cleaner.separators = !memchr(text, '\n', length) && !memchr(text, '\r', length);
    for (const char *p = text; p < stop;) {
        const char *run = p;

        /* Only characters that begin with C2, E2 or EF can need care; the
         * bytes that follow a first one are above 0x7f and below 0xc0. */
        while (p < stop &&
               (is_plain((guchar)*p) || (p > run && ((guchar)*p & 0xc0) == 0x80)))
            p++;
        g_string_append_len(cleaner.out, run, p - run);
        if (p < stop)
            p = (guchar)*p < 0x80 ? clean_ascii(&cleaner, p, stop)
                                  : clean_character(&cleaner, p, stop);
    }
    for (guint i = 0; i < N_DROPPED; i++)
        if (cleaner.count[i] > 0)
            coding_draft_warn(draft, cleaner.first_line[i],
                              "left out %s (%u in all); the first stood here",
                              dropped_names[i], cleaner.count[i]);
    report_lines(&cleaner, draft);
    decoded->soft_breaks = cleaner.soft_breaks;
    decoded->page_breaks = cleaner.page_breaks;
    decoded->length = cleaner.out->len;
    decoded->text = g_string_free(cleaner.out, FALSE);
    return decoded;
}

CodingDecoded *
coding_clean(const char *text, gsize length, CodingDraft *draft)
{
    return coding_clean_keeping(text, length, NULL, draft);
}
