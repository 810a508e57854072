/* memos-read.c - a document of memos taken in; the form is described in memos.h. */
#include <string.h>

#include "base/list.h"
#include "base/text.h"
#include "io/memos-private.h"

typedef struct {
    CodingStore *store;
    char **lines;
    guint line;       /* the next to read, from 0 */
    char *sorting;    /* the name of the sorting; NULL: there is none */
    GString *outline; /* its lines, each where it stands in the document */
    guint outline_line;
    GPtrArray *memos; /* CodingMemosPending */
} Reader;

static void
field_clear(gpointer data)
{
    g_free(((CodingMemosField *)data)->value);
}

static void
pending_free(CodingMemosPending *self)
{
    g_array_unref(self->fields);
    g_free(self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingMemosPending, pending_free)

static void
reader_clear(Reader *self)
{
    g_strfreev(self->lines);
    g_free(self->sorting);
    g_string_free(self->outline, TRUE);
    g_ptr_array_unref(self->memos);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Reader, reader_clear)

static void
prefix_line(guint line, GError **error)
{
    g_prefix_error(error, "line %u: ", line);
}

static gboolean
begins_part(const Reader *self, const char *line)
{
    return *line == '#' && coding_memos_is_heading(line, self->sorting != NULL);
}

/* Memos ----------------------------------------------------------------------------- */

/* "## 2021-03-04 kind: title"; @line is cut up. */
static gboolean
read_heading(char *line, CodingMemoDraft *draft, GError **error)
{
    char *date = g_strstrip(line + strspn(line, "#"));
    char *kind = date + strcspn(date, " \t");
    char *title;

    if (*kind)
        *kind++ = '\0';
    title = strchr(kind, ':');
    if (!title) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "a memo begins with '## 2021-03-04 kind: title'; a line of a memo "
                    "that begins with '## ' is written '\\## '");
        return FALSE;
    }
    *title++ = '\0';
    draft->kind = g_strstrip(kind);
    draft->title = g_strstrip(title);
    return coding_memo_date_parse(date, &draft->written_at, error);
}

/* The value of "@key: value"; NULL for any other line. */
static const char *
get_value(const char *line, const char *key)
{
    gsize length = strlen(key);

    if (g_ascii_strncasecmp(line, key, length) != 0 || line[length] != ':')
        return NULL;
    for (line += length + 1; *line == ' ' || *line == '\t';)
        line++;
    return line;
}

static gboolean
check_coder(CodingStore *store, const char *name, GError **error)
{
    g_autoptr(CodingCoder) acting =
        coding_coder_load(store, coding_store_get_coder(store), NULL);

    if (acting && coding_text_same(acting->name, name))
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_DENIED,
                "the memo is that of '%s', who alone can bring it in: --coder '%s'", name,
                name);
    return FALSE;
}

/* What a memo is read into. */
typedef struct {
    CodingMemoDraft draft;
    CodingMemoVisibility visibility;
    GPtrArray *attendees; /* char *, ended by NULL */
} Incoming;

static void
incoming_clear(Incoming *self)
{
    g_clear_pointer(&self->attendees, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Incoming, incoming_clear)

static void
read_attendees(Incoming *in, const char *value)
{
    g_clear_pointer(&in->attendees, g_ptr_array_unref);
    in->attendees = coding_list_split(value, ',');
    for (guint i = 0; i < in->attendees->len; i++) {
        char *name = g_ptr_array_index(in->attendees, i);
        gsize length = strlen(name);

        if (length > 1 && name[0] == '"' && name[length - 1] == '"') {
            memmove(name, name + 1, length - 2);
            name[length - 2] = '\0';
        }
    }
    g_ptr_array_add(in->attendees, NULL);
    in->draft.attendees = (const char *const *)in->attendees->pdata;
}

/* Lines that say what the rest of the document says too, as they are written: a body may
 * begin with words like these. */
static gboolean
is_derived(const char *line)
{
    const char *passage = get_value(line, "passage");
    const char *from = get_value(line, "linked from");
    const char *revision = get_value(line, "revision");

    return (passage && strstr(passage, " \"") && g_str_has_suffix(passage, "\"")) ||
           (from && g_str_has_prefix(from, "memo:")) ||
           (revision && g_ascii_isdigit(*revision) && strstr(revision, ", "));
}

/* A line that needs the other memos, or the memo itself. */
static gboolean
keep_field(CodingMemosPending *pending, const char *line, guint number)
{
    static const struct {
        const char *key;
        CodingMemosFieldKind kind;
    } keys[] = {{"about", CODING_MEMOS_ABOUT},
                {"coded", CODING_MEMOS_CODED},
                {"coded words", CODING_MEMOS_CODED_WORDS}};

    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        const char *value = get_value(line, keys[i].key);
        CodingMemosField field = {.line = number, .kind = keys[i].kind};

        if (!value)
            continue;
        field.value = g_strdup(value);
        g_array_append_val(pending->fields, field);
        return TRUE;
    }
    return FALSE;
}

/* The lines below the heading that are no body. */
static gboolean
read_fields(Reader *self, Incoming *in, CodingMemosPending *pending, GError **error)
{
    for (; self->lines[self->line]; self->line++) {
        const char *line = self->lines[self->line];
        const char *seen_by = get_value(line, "visibility");
        const char *coder = get_value(line, "coder");
        const char *attendees = get_value(line, "attendees");
        gboolean ok = TRUE;

        if (seen_by) {
            ok = coding_memo_visibility_parse(seen_by, &in->visibility, error);
            in->draft.visibility = &in->visibility;
        } else if (coder) {
            ok = check_coder(self->store, coder, error);
        } else if (attendees) {
            read_attendees(in, attendees);
        } else if (!keep_field(pending, line, self->line + 1) && !is_derived(line)) {
            return TRUE;
        }
        if (!ok) {
            prefix_line(self->line + 1, error);
            return FALSE;
        }
    }
    return TRUE;
}

/* Up to the next memo or heading.  Returns: (transfer full). */
static char *
read_body(Reader *self)
{
    GString *body = g_string_new(NULL);

    for (; self->lines[self->line] && !begins_part(self, self->lines[self->line]);
         self->line++) {
        const char *line = self->lines[self->line];
        gboolean escaped =
            *line == '\\' && coding_memos_is_heading(line, self->sorting != NULL);

        g_string_append(body, line + (escaped ? 1 : 0));
        g_string_append_c(body, '\n');
    }
    return g_string_free(body, FALSE);
}

static gboolean
read_memo(Reader *self, gboolean sorted, GError **error)
{
    g_autofree char *line = g_strdup(self->lines[self->line++]);
    g_autofree char *body = NULL;
    g_auto(Incoming) in = {0};
    g_autoptr(CodingMemosPending) pending = g_new0(CodingMemosPending, 1);

    pending->line = self->line;
    pending->sorted = sorted;
    pending->fields = g_array_new(FALSE, FALSE, sizeof(CodingMemosField));
    g_array_set_clear_func(pending->fields, field_clear);
    if (!read_heading(line, &in.draft, error)) {
        prefix_line(pending->line, error);
        return FALSE;
    }
    if (!read_fields(self, &in, pending, error))
        return FALSE;
    body = read_body(self);
    in.draft.body = body;
    pending->id = coding_memo_add(self->store, &in.draft, error);
    if (!pending->id) {
        prefix_line(pending->line, error);
        return FALSE;
    }
    g_ptr_array_add(self->memos, g_steal_pointer(&pending));
    return TRUE;
}

/* The whole of it ---------------------------------------------------------------------
 */

/* The list of contents, up to the first heading. */
static gboolean
skip_contents(Reader *self, GError **error)
{
    for (self->line++; self->lines[self->line]; self->line++) {
        const char *line = self->lines[self->line];
        const char *inner = line + strspn(line, " \t");

        if (begins_part(self, line))
            return TRUE;
        if (*inner && !g_str_has_prefix(inner, "- ")) {
            g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                        "line %u: the contents hold lines that begin with '- ', up to "
                        "the first memo",
                        self->line + 1);
            return FALSE;
        }
    }
    return TRUE;
}

/* What may stand before the first memo. */
static gboolean
skip_head(Reader *self, GError **error)
{
    for (; self->lines[self->line]; self->line++) {
        const char *line = self->lines[self->line];
        const char *sorting = get_value(line, "sorting");

        if (g_str_has_prefix(line, "# "))
            continue;
        if (begins_part(self, line))
            return TRUE;
        if (sorting && *sorting && !self->sorting) {
            self->sorting = g_strdup(sorting);
            continue;
        }
        if (g_str_equal(line, "Contents:"))
            return skip_contents(self, error);
        if (!line[strspn(line, " \t")])
            continue;
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "line %u: text before the first memo, which begins with "
                    "'## 2021-03-04 kind: title'",
                    self->line + 1);
        return FALSE;
    }
    return TRUE;
}

static gboolean
is_memo_heading(const char *line)
{
    const char *text = line + strspn(line, "#");

    return g_ascii_isdigit(text[strspn(text, " \t")]);
}

/* Enters @text where it stands in the document, so that a fault is found there. */
static void
add_outline(Reader *self, guint line, const char *text)
{
    for (; self->outline_line + 1 < line; self->outline_line++)
        g_string_append_c(self->outline, '\n');
    g_string_append_printf(self->outline, "%s\n", text);
    self->outline_line++;
}

/* A heading of the sorting; @sorted becomes FALSE at that of the memos without a
 * place. */
static gboolean
read_outline(Reader *self, gboolean *sorted, GError **error)
{
    const char *line = self->lines[self->line++];
    gsize n = strspn(line, "#");
    g_autofree char *text = g_strstrip(g_strdup(line + n));
    g_autofree char *entry = NULL;

    if (g_str_equal(text, CODING_MEMOS_UNSORTED)) {
        *sorted = FALSE;
    } else if (n < 2) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "line %u: a heading of a sorting begins with '## '", self->line);
        return FALSE;
    } else {
        entry = g_strdup_printf("%.*s %s", (int)n - 1,
                                "======", *text == '\\' ? text + 1 : text);
        add_outline(self, self->line, entry);
    }
    for (; self->lines[self->line] && !begins_part(self, self->lines[self->line]);
         self->line++)
        if (self->lines[self->line][strspn(self->lines[self->line], " \t")]) {
            g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                        "line %u: text below a heading that is no memo's; a memo begins "
                        "with '## 2021-03-04 kind: title'",
                        self->line + 1);
            return FALSE;
        }
    return TRUE;
}

static gboolean
read_parts(Reader *self, GError **error)
{
    gboolean sorted = self->sorting != NULL;

    while (self->lines[self->line]) {
        if (self->sorting && !is_memo_heading(self->lines[self->line])) {
            if (!read_outline(self, &sorted, error))
                return FALSE;
        } else if (!read_memo(self, sorted, error)) {
            return FALSE;
        }
    }
    if (self->memos->len || self->outline->len)
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "there is no memo in it; one begins with '## 2021-03-04 kind: title'");
    return FALSE;
}

/* Lines without their ends; NULL when @text is no text.  Returns: (transfer full). */
static char **
split_lines(const char *text, gssize length, GError **error)
{
    g_autofree char *copy = NULL;
    const char *end;

    if (length < 0)
        length = (gssize)strlen(text);
    if (!g_utf8_validate(text, length, &end)) {
        guint line = 1;

        for (const char *p = text; p < end; p++)
            line += *p == '\n';
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID, "line %u: not valid UTF-8",
                    line);
        return NULL;
    }
    if (g_str_has_prefix(text, "\xef\xbb\xbf")) {
        text += 3;
        length -= 3;
    }
    copy = g_strndup(text, (gsize)length);
    char **lines = g_strsplit(copy, "\n", -1);

    for (char **line = lines; *line; line++)
        if (g_str_has_suffix(*line, "\r"))
            (*line)[strlen(*line) - 1] = '\0';
    return lines;
}

gboolean
coding_memos_import_markdown(CodingStore *store, const char *text, gssize length,
                             guint *n_added, GError **error)
{
    g_auto(Reader) reader = {
        .store = store,
        .lines = split_lines(text, length, error),
        .outline = g_string_new(NULL),
        .memos = g_ptr_array_new_with_free_func((GDestroyNotify)pending_free),
    };

    if (!reader.lines || !skip_head(&reader, error) || !read_parts(&reader, error) ||
        !coding_memos_resolve(store, reader.memos, error) ||
        (reader.sorting &&
         !coding_memos_make_sorting(store, reader.sorting, reader.outline->str,
                                    reader.memos, error)))
        return FALSE;
    if (n_added)
        *n_added = reader.memos->len;
    return TRUE;
}
