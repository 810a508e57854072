/* plain-named.c - files that list their labels, as in named.h: nothing is guessed. */
#include <string.h>

#include "base/error.h"
#include "io/bracket.h"
#include "io/clock.h"
#include "io/plain.h"

/* Other people's headers end within so many lines. */
#define MAX_HEADER 200

/* The place of the last line before @i that is no rule; lines->len: there is none. */
static guint
find_line_before(const Plain *self, guint i)
{
    while (i-- > 0)
        if (!(plain_line(self, i)->flags & PLAIN_RULE))
            return i;
    return self->lines->len;
}

guint
plain_find_mark(const Plain *self)
{
    for (guint i = 0; i < self->lines->len; i++) {
        const PlainLine *line = plain_line(self, i);
        guint before;

        if (line->length > 80 ||
            !coding_named_is_mark(plain_text(self, line), line->length))
            continue;
        before = find_line_before(self, i);
        if (i < MAX_HEADER ||
            (before < self->lines->len &&
             coding_named_find_list(plain_text(self, plain_line(self, before)),
                                    plain_line(self, before)->length) > 0))
            return i + 1;
    }
    return 0;
}

/* --- labels ------------------------------------------------------------------------ */

static CodingNamed *
read_list(Plain *self)
{
    guint i = find_line_before(self, self->mark - 1);
    const PlainLine *mark = plain_line(self, self->mark - 1), *line;
    g_autofree char *list = NULL;
    CodingNamed *named;
    gsize start;

    if (i == self->lines->len)
        return NULL;
    line = plain_line(self, i);
    start = coding_named_find_list(plain_text(self, line), line->length);
    if (start == 0)
        return NULL;
    self->list = i;
    self->markdown = memchr(plain_text(self, mark), '#', mark->length) != NULL;
    list = g_strndup(plain_text(self, line) + start, line->length - start);
    named = coding_named_new(self->markdown);
    coding_named_add_list(named, list);
    return named;
}

static void
add_labels(Plain *self, const CodingNamed *named)
{
    for (guint i = 0; i < coding_named_get_size(named); i++) {
        const char *name = coding_named_get(named, i);
        const PlainLabel label = {.key = g_strdup(name),
                                  .speaker = g_strdup(name),
                                  .valid = TRUE,
                                  .listed = TRUE,
                                  .accepted = TRUE,
                                  .merged_into = -1};
        const PlainSpelling spelling = {.text = g_strdup(name), .label = i};

        g_array_append_val(self->labels, label);
        g_array_append_val(self->spellings, spelling);
    }
}

/* --- lines ------------------------------------------------------------------------- */

static void
add_head(Plain *self, guint i, const CodingNamedHead *head)
{
    const PlainCandidate candidate = {
        .line = i,
        .label = head->label,
        .spelling = head->label,
        .parts = {
            .label = {0, (guint32)head->label_length},
            .remark = {(guint32)head->remark, (guint32)head->remark_length},
            .time = {(guint32)head->time, (guint32)head->time_length},
            .text = (guint32)head->text,
        }};

    plain_line(self, i)->candidate = (gint32)self->candidates->len;
    g_array_append_val(self->candidates, candidate);
    plain_label(self, head->label)->count++;
    self->timed |= head->time_length > 0;
}

/* Heads and events; all else is text, whatever it looks like. */
static gboolean
read_lines(Plain *self, const CodingNamed *named, GError **error)
{
    for (guint i = self->mark; i < self->lines->len; i++) {
        PlainLine *line = plain_line(self, i);
        const char *text = plain_text(self, line);
        CodingNamedHead head;

        while (line->length > 0 && g_ascii_isspace(*text)) {
            text++;
            line->start++;
            line->length--;
        }
        line->flags &= PLAIN_AFTER_BLANK | PLAIN_SOFT;
        line->candidate = -1;
        if (coding_named_match(named, text, line->length, &head))
            add_head(self, i, &head);
        else if (coding_bracket_is_all(text, line->length))
            line->flags |= PLAIN_EVENT;
        else if (self->candidates->len == 0) {
            g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                        "line %u: it begins with none of the labels that the line "
                        "'" CODING_NAMED_KEY ": ...' names; add its label there, or take "
                        "that line away",
                        line->number);
            return FALSE;
        }
    }
    return TRUE;
}

gboolean
plain_read_named(Plain *self, GError **error)
{
    g_autoptr(CodingNamed) named = self->mark > 0 ? read_list(self) : NULL;

    if (!named || coding_named_get_size(named) == 0)
        return TRUE;
    self->named = TRUE;
    add_labels(self, named);
    return read_lines(self, named, error);
}

gboolean
plain_named_ends_have_times(const Plain *self)
{
    CodingClock clock;

    for (guint i = self->mark; i < self->lines->len && !self->timed; i++) {
        const PlainLine *line = plain_line(self, i);
        const char *text = plain_text(self, line);

        if (text[line->length - 1] == '#' &&
            coding_clock_find_last(text, line->length, &clock) < line->length)
            return TRUE;
    }
    return FALSE;
}

/* --- header ------------------------------------------------------------------------ */

/* The colon that ends the key; 0: the line is no entry. */
static gsize
find_colon(const char *line)
{
    const char *colon = strstr(line, ": ");
    gsize length = strlen(line);

    if (colon)
        return (gsize)(colon - line);
    return length > 1 && line[length - 1] == ':' ? length - 1 : 0;
}

void
plain_emit_named_header(Plain *self)
{
    g_autoptr(GString) value = g_string_new(NULL);
    g_autofree char *key = NULL;

    for (guint i = 0; i < self->list; i++) {
        const PlainLine *line = plain_line(self, i);
        g_autofree char *text =
            g_strstrip(g_strndup(plain_text(self, line), line->length));
        gsize colon = find_colon(text);

        if (key && *text == '\\') {
            g_string_append_printf(value, "\n%s", text + 1);
            continue;
        }
        if (line->flags & PLAIN_RULE && self->markdown && i == 0)
            continue;
        if (key)
            coding_draft_add_metadata(self->draft, key, value->str);
        g_free(key);
        key = colon > 0 ? g_strndup(text, colon) : g_strdup("Header");
        g_string_assign(value, colon > 0 ? g_strchug(text + colon + 1) : text);
    }
    if (key)
        coding_draft_add_metadata(self->draft, key, value->str);
}
