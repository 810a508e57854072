/* guide-read.c - lines as headings, numbers, items and the rest; then what is what. */
#include "io/guide-read.h"

#include <string.h>

#include "base/text.h"
#include "io/decode.h"
#include "io/workbook-read.h"

#define MAX_NUMBER 4 /* characters of "12." or "iv)" before its sign */
#define NESTED     2 /* columns that an item is further in */
#define MAX_BYTES  1000000
#define MAX_JOINED 4000 /* bytes of a question, which is far too long already */

typedef enum {
    LINE_PLAIN,
    LINE_HEADING,
    LINE_NUMBERED, /* "1." or "1)" at the margin */
    LINE_ITEM,     /* a bullet, "a)", "1.2", or a number that is indented */
} LineKind;

typedef struct {
    LineKind kind;
    guint line;   /* of the source */
    guint level;  /* of a heading; columns before an item */
    gboolean gap; /* an empty line before it */
    char *text;   /* without its signs */
} Line;

typedef struct {
    const char *name;
    GArray *lines;
    LineKind topics; /* what topics stand in */
    GPtrArray *found;
    GHashTable *by_name;  /* folded -> topic, borrowed */
    GString *note;        /* of the topic that lines go to */
    CodingTopic *topic;   /* that lines go to */
    const Line *question; /* of which items further in are wordings */
    const Line *last;     /* line that went to a question, maybe wrapped */
} Reader;

static void
line_clear(gpointer data)
{
    g_free(((Line *)data)->text);
}

static void
reader_clear(Reader *self)
{
    g_clear_pointer(&self->lines, g_array_unref);
    g_clear_pointer(&self->found, g_ptr_array_unref);
    g_clear_pointer(&self->by_name, g_hash_table_unref);
    if (self->note)
        g_string_free(self->note, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Reader, reader_clear)

/* Cells ----------------------------------------------------------------------------- */

void
coding_guide_add_cell(CodingTopic *topic, const char *cell)
{
    g_auto(GStrv) wordings = g_strsplit(cell, CODING_GUIDE_WORDINGS, -1);
    gboolean first = TRUE;

    for (char **wording = wordings; *wording; wording++) {
        g_autofree char *tidy = coding_text_tidy(*wording);

        if (!*tidy)
            continue;
        if (first)
            coding_topic_add_question(topic, tidy);
        else
            coding_topic_add_wording(topic, tidy);
        first = FALSE;
    }
}

char *
coding_guide_dup_cell(const CodingQuestion *question)
{
    GString *cell = g_string_new(NULL);

    for (guint i = 0; i < question->wordings->len; i++)
        g_string_append_printf(cell, "%s%s", i ? CODING_GUIDE_WORDINGS : "",
                               (const char *)g_ptr_array_index(question->wordings, i));
    return g_string_free(cell, FALSE);
}

/* A table --------------------------------------------------------------------------- */

static gboolean
set_place_error(const CodingCsv *table, const char *name, int row, const char *message,
                GError **error)
{
    g_autofree char *place = coding_csv_dup_place(table, name, row, -1);

    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID, "%s: %s", place, message);
    return FALSE;
}

static gboolean
is_blank(const char *text)
{
    g_autofree char *tidy = coding_text_tidy(text);

    return *tidy == '\0';
}

/* The note read so far goes to its topic, unless that has one. */
static void
end_topic(Reader *self)
{
    if (self->topic && !self->topic->note && self->note->len)
        self->topic->note = g_strdup(self->note->str);
    g_string_truncate(self->note, 0);
}

static void
begin_topic(Reader *self, const char *name)
{
    g_autofree char *key = coding_text_fold(name);
    CodingTopic *topic = g_hash_table_lookup(self->by_name, key);

    end_topic(self);
    if (!topic) {
        topic = coding_topic_new(name);
        g_ptr_array_add(self->found, topic);
        g_hash_table_insert(self->by_name, g_steal_pointer(&key), topic);
    }
    self->topic = topic;
}

static gboolean
read_table(Reader *self, const CodingCsv *table, GError **error)
{
    int topic = coding_csv_find_column(table, "topic");
    int question = coding_csv_find_column(table, "question");
    int note = coding_csv_find_column(table, "note");

    if (topic < 0)
        return set_place_error(table, self->name, -1,
                               "no column 'topic'; the header must name 'topic' and "
                               "'question'",
                               error);
    for (guint row = 0; row < coding_csv_get_n_rows(table); row++) {
        const char *name = coding_csv_get_cell(table, row, (guint)topic);
        const char *cell =
            question < 0 ? "" : coding_csv_get_cell(table, row, (guint)question);
        const char *said = note < 0 ? "" : coding_csv_get_cell(table, row, (guint)note);

        if (!is_blank(name))
            begin_topic(self, name);
        else if (!self->topic && !is_blank(cell))
            return set_place_error(table, self->name, (int)row,
                                   "a question without a topic; fill in the cell", error);
        if (!is_blank(cell))
            coding_guide_add_cell(self->topic, cell);
        if (self->topic && !self->note->len && !is_blank(said))
            g_string_assign(self->note, said);
    }
    end_topic(self);
    return TRUE;
}

/* Lines ----------------------------------------------------------------------------- */

/* Behind a bullet and the white space after it; NULL: there is none. */
static const char *
skip_bullet(const char *p)
{
    static const char *const bullets[] = {"-",
                                          "*",
                                          "+",
                                          "\342\200\242",
                                          "\342\200\223",
                                          "\342\227\246",
                                          "\342\226\252",
                                          "\302\267"};

    for (gsize i = 0; i < G_N_ELEMENTS(bullets); i++) {
        const char *rest = p + strlen(bullets[i]);

        if (g_str_has_prefix(p, bullets[i]) && (*rest == ' ' || *rest == '\t'))
            return rest + strspn(rest, " \t");
    }
    return NULL;
}

/* Behind "12.", "3)", "iv.", "a)", "1.2" or "1.2.": @deep: it has several parts or a
 * letter.  NULL: it is no number. */
static const char *
skip_number(const char *p, gboolean *deep)
{
    gsize digits = strspn(p, "0123456789");
    gsize letters = digits ? 0 : strspn(p, "ivxIVX");
    guint parts = 1;
    const char *q = p + digits + letters;

    if (!digits && !letters && g_ascii_isalpha(*p) && p[1] == ')') {
        q = p + 1;
        letters = 1;
        parts = 2;
    }
    if (digits + letters == 0 || digits + letters > MAX_NUMBER)
        return NULL;
    while (digits && *q == '.' && g_ascii_isdigit(q[1])) {
        q += 1 + strspn(q + 1, "0123456789");
        parts++;
    }
    if (*q == '.' || *q == ')')
        q++;
    else if (parts < 2)
        return NULL;
    *deep = parts > 1;
    return *q == ' ' || *q == '\t' ? q + strspn(q, " \t") : NULL;
}

/* Without the signs of Markdown around it and a colon behind it. */
static char *
strip(const char *text, gboolean heading)
{
    g_autofree char *tidy = coding_text_tidy(text);
    char *p = tidy;
    gsize length = strlen(p);

    while (heading && length && (p[length - 1] == '#' || p[length - 1] == ' '))
        p[--length] = '\0';
    for (gsize n = 2; n >= 1; n--)
        if (length > 2 * n && strspn(p, "*_") >= n && p[0] == p[length - 1] &&
            strspn(p + length - n, "*_") == n) {
            p[length - n] = '\0';
            p += n;
            length -= 2 * n;
            break;
        }
    if (heading && length && p[length - 1] == ':')
        p[length - 1] = '\0';
    return coding_text_tidy(p);
}

static gboolean
is_bold(const char *text)
{
    gsize length = strlen(text);

    return length > 4 && (g_str_has_prefix(text, "**") || g_str_has_prefix(text, "__")) &&
           (g_str_has_suffix(text, "**") || g_str_has_suffix(text, "__") ||
            g_str_has_suffix(text, "**:"));
}

/* What @raw is by its own signs. */
static Line
classify(const char *raw, guint number, gboolean gap)
{
    gsize indent = strspn(raw, " \t");
    const char *p = raw + indent, *rest;
    Line line = {.kind = LINE_PLAIN, .line = number, .gap = gap};
    gboolean deep = FALSE;

    for (gsize i = 0; i < indent; i++)
        line.level += raw[i] == '\t' ? 4 : 1;
    if (*p == '#' && (rest = p + strspn(p, "#")) && *rest == ' ') {
        line.kind = LINE_HEADING;
        line.level = (guint)(rest - p);
        p = rest;
        /* The number of a heading is not its name. */
        if ((rest = skip_number(p + strspn(p, " "), &deep)))
            p = rest;
    } else if ((rest = skip_bullet(p))) {
        line.kind = LINE_ITEM;
        p = rest;
    } else if (is_bold(p)) {
        line.kind = LINE_HEADING;
        line.level = 7; /* below every other */
    } else if ((rest = skip_number(p, &deep))) {
        line.kind = line.level || deep ? LINE_ITEM : LINE_NUMBERED;
        p = rest;
    }
    line.text = strip(p, line.kind == LINE_HEADING);
    return line;
}

/* A line of === or --- makes the one above it a heading. */
static gboolean
is_underline(const char *raw, guint *level)
{
    gsize n = strlen(raw);

    *level = *raw == '=' ? 1 : 2;
    return n >= 3 && (strspn(raw, "=") == n || strspn(raw, "-") == n);
}

static void
split_lines(Reader *self, const char *text)
{
    g_auto(GStrv) raw = g_strsplit(text, "\n", -1);
    gboolean gap = TRUE;

    for (guint i = 0; raw[i]; i++) {
        Line *last = self->lines->len
                         ? &g_array_index(self->lines, Line, self->lines->len - 1)
                         : NULL;
        guint level;
        Line line;

        g_strchomp(raw[i]);
        if (is_underline(raw[i], &level)) {
            if (last && !gap && last->kind == LINE_PLAIN) {
                last->kind = LINE_HEADING;
                last->level = level;
            }
            continue;
        }
        line = classify(raw[i], i + 1, gap);
        gap = !*line.text;
        if (gap)
            g_free(line.text);
        else
            g_array_append_val(self->lines, line);
    }
}

/* What is what ------------------------------------------------------------------------
 */

static gboolean
is_question(const Line *line)
{
    static const char *const marks[] = {"?", "\357\274\237", "\330\237", "\315\276"};

    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++)
        if (g_str_has_suffix(line->text, marks[i]))
            return TRUE;
    return line->kind == LINE_ITEM;
}

static LineKind
find_topics(const Reader *self)
{
    LineKind kind = LINE_PLAIN;

    for (guint i = 0; i < self->lines->len; i++) {
        const Line *line = &g_array_index(self->lines, Line, i);

        if (line->kind == LINE_HEADING)
            return LINE_HEADING;
        if (line->kind == LINE_NUMBERED)
            kind = LINE_NUMBERED;
    }
    return kind;
}

/* A heading with a deeper one right below it is a title; a plain line is a topic above
 * a question. */
static gboolean
is_topic(const Reader *self, guint i)
{
    const Line *line = &g_array_index(self->lines, Line, i);
    const Line *next = i + 1 < self->lines->len ? line + 1 : NULL;

    if (line->kind != self->topics)
        return FALSE;
    if (line->kind == LINE_HEADING)
        return !next || next->kind != LINE_HEADING || next->level <= line->level;
    if (line->kind == LINE_PLAIN)
        return !is_question(line) && next && is_question(next);
    return TRUE;
}

static gboolean
add_question(Reader *self, const Line *line, GError **error)
{
    if (!self->topic) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "%s:%u: a question before the first topic; put a heading above it: "
                    "'# Topic'",
                    self->name, line->line);
        return FALSE;
    }
    /* Items below a numbered question, and items further in. */
    if (line->kind == LINE_ITEM && self->question && self->question->kind != LINE_PLAIN &&
        line->level >= self->question->level + NESTED) {
        coding_topic_add_wording(self->topic, line->text);
    } else {
        coding_topic_add_question(self->topic, line->text);
        self->question = line;
    }
    self->last = line;
    return TRUE;
}

static gboolean
join_question(CodingTopic *topic, const char *text)
{
    CodingQuestion *question =
        g_ptr_array_index(topic->questions, topic->questions->len - 1);
    guint last = question->wordings->len - 1;
    char *before = g_ptr_array_index(question->wordings, last);

    if (strlen(before) > MAX_JOINED)
        return FALSE;
    g_ptr_array_index(question->wordings, last) = g_strconcat(before, " ", text, NULL);
    g_free(before);
    return TRUE;
}

/* The rest of an item that is wrapped, else a note. */
static void
add_text(Reader *self, const Line *line)
{
    CodingTopic *topic = self->topic;

    if (!topic)
        return;
    if (self->last && !line->gap && self->last == line - 1 &&
        line->level > self->question->level && join_question(topic, line->text)) {
        self->last = line;
        return;
    }
    g_string_append_printf(self->note, "%s%s", self->note->len ? "\n" : "", line->text);
}

static void
add_topic(Reader *self, const Line *line)
{
    g_autofree char *name = strip(line->text, TRUE);

    begin_topic(self, name);
    self->last = self->question = NULL;
    if (is_question(line) && line->kind == LINE_NUMBERED)
        coding_topic_add_question(self->topic, line->text);
}

static gboolean
read_lines(Reader *self, GError **error)
{
    self->topics = find_topics(self);
    for (guint i = 0; i < self->lines->len; i++) {
        const Line *line = &g_array_index(self->lines, Line, i);

        if (is_topic(self, i)) {
            add_topic(self, line);
        } else if (line->kind == LINE_HEADING) {
            continue;
        } else if (is_question(line) || line->kind == LINE_NUMBERED) {
            if (!add_question(self, line, error))
                return FALSE;
        } else {
            add_text(self, line);
        }
    }
    end_topic(self);
    return TRUE;
}

/* ------------------------------------------------------------------------------------ */

static gboolean
read_text(Reader *self, GBytes *bytes, GError **error)
{
    g_autoptr(CodingDraft) draft = coding_draft_new();
    g_autoptr(CodingDecoded) decoded = coding_decode(bytes, NULL, draft, error);
    g_autoptr(CodingCsv) table = NULL;

    if (!decoded) {
        g_prefix_error(error, "%s: ", self->name);
        return FALSE;
    }
    table = coding_csv_parse(self->name, decoded->text, (gssize)decoded->length, NULL);
    if (table && coding_csv_find_column(table, "topic") >= 0)
        return read_table(self, table, error);
    split_lines(self, decoded->text);
    return read_lines(self, error);
}

GPtrArray *
coding_guide_read(const char *name, GBytes *bytes, const char *sheet, GError **error)
{
    g_auto(Reader) self = {.name = name};
    gboolean good;

    if (g_bytes_get_size(bytes) > MAX_BYTES) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "%s: more than a megabyte, which is no interview guide; is it a "
                    "transcript?",
                    name);
        return NULL;
    }
    self.by_name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    self.note = g_string_new(NULL);
    self.lines = g_array_new(FALSE, FALSE, sizeof(Line));
    g_array_set_clear_func(self.lines, line_clear);
    self.found =
        g_ptr_array_new_with_free_func((GDestroyNotify)(void *)coding_topic_free);
    if (coding_workbook_is_archive(bytes) || sheet) {
        g_autoptr(CodingCsv) table = coding_table_read(name, bytes, sheet, error);

        good = table && read_table(&self, table, error);
    } else {
        good = read_text(&self, bytes, error);
    }
    if (good && self.found->len)
        return g_steal_pointer(&self.found);
    if (good)
        g_set_error(
            error, CODING_ERROR, CODING_ERROR_INVALID,
            "%s: no topics; write each as a heading, '# Topic', and its questions "
            "as a list below it",
            name);
    return NULL;
}
