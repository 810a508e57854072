/* pages-shape.c - bold labels, and the cues of Microsoft Teams. */
#include "io/pages-shape.h"

#include <stdlib.h>
#include <string.h>

#include "io/clock.h"
#include "io/label.h"

#define MAX_LABEL 60 /* bytes */

/* --- labels without a colon  ------------------------------------------------ */

/* What stands out, if it can be a label that wants a colon. */
static char *
dup_label(const PagesHint *hint)
{
    const char *text = hint->block->text->str;
    const char *after = text + hint->stop + strspn(text + hint->stop, " \t");
    gsize length = hint->stop - hint->start;
    CodingClock clock;
    g_autofree char *label = NULL;

    if (length > MAX_LABEL || *after == ':' || g_str_has_prefix(after, "\357\274\232") ||
        (hint->start > 0 && text[hint->start - 1] != '\n'))
        return NULL;
    /* "Anna 0:15" is a layout of its own. */
    if (coding_clock_parse(after, strcspn(after, " \t\n"), &clock))
        return NULL;
    label = g_strndup(text + hint->start, length);
    return strpbrk(label, ":\n") || !coding_label_is_valid(label) ||
                   coding_label_is_prose(label)
               ? NULL
               : g_steal_pointer(&label);
}

static guint
count_colons(const CodingPages *self)
{
    guint n = 0;

    for (guint i = 0; i < self->blocks->len; i++) {
        const char *text = pages_block(self, i)->text->str;
        const char *colon = strpbrk(text, ":\n");

        n += colon && *colon == ':' && colon - text <= MAX_LABEL &&
             !g_ascii_isdigit(colon[1]);
    }
    return n;
}

/* Whether words that stand out are labels here: most of them come again, and there
 * are more of them than of lines with a colon. */
static gboolean
are_labels(const CodingPages *self, char **labels)
{
    g_autoptr(GHashTable) counts =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    guint all = 0, again = 0, certain = 0;
    GHashTableIter iter;
    gpointer count;

    for (guint i = 0; i < self->hints->len; i++) {
        char *key = labels[i] ? coding_label_fold(labels[i]) : NULL;

        if (!key)
            continue;
        all++;
        certain += g_array_index(self->hints, PagesHint, i).certain;
        count = g_hash_table_lookup(counts, key);
        g_hash_table_insert(counts, key, GUINT_TO_POINTER(GPOINTER_TO_UINT(count) + 1));
    }
    g_hash_table_iter_init(&iter, counts);
    while (g_hash_table_iter_next(&iter, NULL, &count))
        again += GPOINTER_TO_UINT(count) > 1 ? GPOINTER_TO_UINT(count) : 0;
    return all >= 2 && (again * 2 >= all || certain * 2 >= all) &&
           all > count_colons(self);
}

static int
compare_hints(gconstpointer a, gconstpointer b)
{
    const PagesHint *left = a, *right = b;

    if (left->block != right->block)
        return left->block < right->block ? -1 : 1;
    return left->start < right->start ? -1 : left->start > right->start;
}

/* One new text for all hints of a paragraph, which stand together. */
static void
insert_colons(CodingPages *self, char **labels)
{
    for (guint i = 0, next; i < self->hints->len; i = next) {
        GString *text = g_array_index(self->hints, PagesHint, i).block->text;
        g_autofree char *old = g_strdup(text->str);
        gsize length = text->len, from = 0;

        g_string_truncate(text, 0);
        for (next = i; next < self->hints->len; next++) {
            const PagesHint *hint = &g_array_index(self->hints, PagesHint, next);

            if (hint->block->text != text)
                break;
            if (!labels[next] || hint->stop < from)
                continue;
            g_string_append_len(text, old + from, (gssize)(hint->stop - from));
            g_string_append_c(text, ':');
            from = hint->stop;
        }
        g_string_append_len(text, old + from, (gssize)(length - from));
    }
}

void
pages_add_colons(CodingPages *self)
{
    g_auto(GStrv) labels = NULL;
    guint n = self->hints->len;

    if (n == 0)
        return;
    g_array_sort(self->hints, compare_hints);
    labels = g_new0(char *, n + 1);
    for (guint i = 0; i < n; i++)
        labels[i] = dup_label(&g_array_index(self->hints, PagesHint, i));
    if (are_labels(self, labels))
        insert_colons(self, labels);
    for (guint i = 0; i < n; i++)
        g_clear_pointer(&labels[i], g_free);
}

/* --- cues  ------------------------------------------------------------------ */

/* "0:1:23.45", whose parts need no leading zeros. */
static const char *
skip_time(const char *p, gint64 *time)
{
    gint64 parts[3];
    double fraction = 0;
    char *end;

    for (guint i = 0; i < 3; i++) {
        if (!g_ascii_isdigit(*p))
            return NULL;
        parts[i] = strtol(p, &end, 10);
        if (end - p > 3 || (i < 2 && *end != ':'))
            return NULL;
        p = i < 2 ? end + 1 : end;
    }
    if (*p == '.') {
        fraction = g_ascii_strtod(p, &end);
        p = end;
    }
    *time = ((parts[0] * 60 + parts[1]) * 60 + parts[2]) * 1000 +
            (gint64)(fraction * 1000 + 0.5);
    return p;
}

static gboolean
parse_range(const char *text, gint64 *begin, gint64 *end)
{
    const char *p = skip_time(text + strspn(text, " "), begin);

    if (!p || !g_str_has_prefix(p + strspn(p, " "), "-->"))
        return FALSE;
    p += strspn(p, " ") + 3;
    p = skip_time(p + strspn(p, " "), end);
    return p && !p[strspn(p, " ")];
}

/* The next paragraph from @i on that says something. */
static guint
find_text(const CodingPages *self, guint i)
{
    while (i < self->blocks->len) {
        const char *text = pages_block(self, i)->text->str;

        if (text[strspn(text, " \t\n")])
            break;
        i++;
    }
    return i;
}

/* Whether a cue begins at @i: a time, a name, and then no time. */
static gboolean
is_cue(const CodingPages *self, guint i, gint64 *begin, gint64 *end)
{
    guint name, text;
    gint64 other;

    if (i >= self->blocks->len ||
        !parse_range(pages_block(self, i)->text->str, begin, end))
        return FALSE;
    name = find_text(self, i + 1);
    text = find_text(self, name + 1);
    return text < self->blocks->len && pages_block(self, name)->text->len <= MAX_LABEL &&
           !parse_range(pages_block(self, name)->text->str, &other, &other) &&
           !parse_range(pages_block(self, text)->text->str, &other, &other);
}

gboolean
pages_hold_cues(const CodingPages *self)
{
    guint cues = 0, ranges = 0;
    gint64 begin, end;

    for (guint i = 0; i < self->blocks->len; i++)
        if (parse_range(pages_block(self, i)->text->str, &begin, &end)) {
            ranges++;
            cues += is_cue(self, i, &begin, &end);
        }
    return cues >= 2 && cues * 10 >= ranges * 9;
}

static void
add_text(CodingDraft *draft, const PagesBlock *block)
{
    g_auto(GStrv) lines = g_strsplit(block->text->str, "\n", -1);

    coding_draft_at_line(draft, block->line);
    for (char **line = lines; *line; line++)
        coding_draft_add_paragraph(draft, *line);
}

static void
begin_cue(const CodingPages *self, guint name, CodingDraft *draft)
{
    g_autofree char *speaker = g_strstrip(g_strdup(pages_block(self, name)->text->str));

    g_strdelimit(speaker, "\n", ' ');
    coding_draft_begin_turn(draft, speaker, speaker, NULL, pages_block(self, name)->line);
}

gboolean
pages_read_cues(const CodingPages *self, const char *what, CodingDraft *draft,
                GError **error)
{
    g_autofree char *format = g_strdup_printf("%s, time, LABEL and text below", what);
    gint64 begin = 0, end = 0;
    gboolean begun = FALSE;

    (void)error;
    coding_draft_set_format(draft, format);
    for (guint i = find_text(self, 0); i < self->blocks->len;
         i = find_text(self, i + 1)) {
        const PagesBlock *block = pages_block(self, i);

        if (is_cue(self, i, &begin, &end)) {
            i = find_text(self, i + 1);
            begin_cue(self, i, draft);
            coding_draft_set_times(draft, begin, end);
            begun = TRUE;
        } else if (begun) {
            add_text(draft, block);
        } else {
            coding_draft_add_metadata(draft, "Header", block->text->str);
        }
    }
    return TRUE;
}
