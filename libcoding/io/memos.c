/* memos.c - memos as Markdown; the form is described in memos.h. */
#include "io/memos.h"

#include <string.h>

#include "base/list.h"
#include "base/text.h"

/* Written before a line of a body that would begin a memo. */
#define ESCAPE '\\'

static gboolean
begins_memo(const char *line)
{
    return g_str_has_prefix(line, "## ") || g_str_equal(line, "##");
}

/* A line that begins a memo, after any escapes before it. */
static gboolean
is_escapable(const char *line)
{
    return begins_memo(line + strspn(line, "\\"));
}

/* Reading ----------------------------------------------------------------------- */

typedef struct {
    CodingStore *store;
    char **lines;
    guint line; /* the next to read, from 0 */
} Reader;

/* A memo of the document whose references are still to be read. */
typedef struct {
    gint64 id;
    guint line; /* of "about:", from 1 */
    char *about;
} Pending;

static void
pending_free(Pending *self)
{
    g_free(self->about);
    g_free(self);
}

static void
prefix_line(guint line, GError **error)
{
    g_prefix_error(error, "line %u: ", line);
}

/* "## 2021-03-04 kind: title"; @line is cut up. */
static gboolean
read_heading(char *line, CodingMemoDraft *draft, GError **error)
{
    char *date = g_strstrip(line + 2);
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

/* The lines below the heading that are no body. */
static gboolean
read_fields(Reader *self, CodingMemoDraft *draft, CodingMemoVisibility *visibility,
            Pending *pending, GError **error)
{
    for (; self->lines[self->line]; self->line++) {
        const char *line = self->lines[self->line];
        const char *about = get_value(line, "about");
        const char *seen_by = get_value(line, "visibility");
        const char *coder = get_value(line, "coder");
        gboolean ok = TRUE;

        if (about) {
            g_free(pending->about);
            pending->about = g_strdup(about);
            pending->line = self->line + 1;
        } else if (seen_by) {
            ok = coding_memo_visibility_parse(seen_by, visibility, error);
            draft->visibility = visibility;
        } else if (coder) {
            ok = check_coder(self->store, coder, error);
        } else {
            return TRUE;
        }
        if (!ok) {
            prefix_line(self->line + 1, error);
            return FALSE;
        }
    }
    return TRUE;
}

/* Up to the next memo.  Returns: (transfer full). */
static char *
read_body(Reader *self)
{
    GString *body = g_string_new(NULL);

    for (; self->lines[self->line] && !begins_memo(self->lines[self->line]);
         self->line++) {
        const char *line = self->lines[self->line];
        gboolean escaped = *line == ESCAPE && is_escapable(line);

        g_string_append(body, line + (escaped ? 1 : 0));
        g_string_append_c(body, '\n');
    }
    return g_string_free(body, FALSE);
}

static Pending *
read_memo(Reader *self, GError **error)
{
    guint heading = self->line + 1;
    g_autofree char *line = g_strdup(self->lines[self->line++]);
    g_autofree char *body = NULL;
    CodingMemoVisibility visibility;
    CodingMemoDraft draft = {0};
    Pending *pending = g_new0(Pending, 1);

    if (!read_heading(line, &draft, error)) {
        prefix_line(heading, error);
    } else if (read_fields(self, &draft, &visibility, pending, error)) {
        body = read_body(self);
        draft.body = body;
        pending->id = coding_memo_add(self->store, &draft, error);
        if (!pending->id)
            prefix_line(heading, error);
    }
    if (!pending->id)
        g_clear_pointer(&pending, pending_free);
    return pending;
}

/* What may stand before the first memo. */
static gboolean
skip_head(Reader *self, GError **error)
{
    for (; self->lines[self->line]; self->line++) {
        const char *line = self->lines[self->line];

        if (begins_memo(line))
            return TRUE;
        if (g_str_has_prefix(line, "# ") || !line[strspn(line, " \t")])
            continue;
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "line %u: text before the first memo, which begins with "
                    "'## 2021-03-04 kind: title'",
                    self->line + 1);
        return FALSE;
    }
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "there is no memo in it; one begins with '## 2021-03-04 kind: title'");
    return FALSE;
}

static gboolean
set_about(const Reader *self, const CodingCodebook *codebook, const Pending *pending,
          GError **error)
{
    g_autoptr(GPtrArray) parts =
        coding_list_split(pending->about ? pending->about : "", ',');

    for (guint i = 0; i < parts->len; i++) {
        CodingAbout about;

        if (!coding_about_parse(self->store, codebook, g_ptr_array_index(parts, i),
                                &about, error) ||
            !coding_memo_set_about(self->store, pending->id, &about, TRUE, error)) {
            prefix_line(pending->line, error);
            return FALSE;
        }
    }
    return TRUE;
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
    g_auto(GStrv) lines = split_lines(text, length, error);
    g_autoptr(GPtrArray) memos =
        g_ptr_array_new_with_free_func((GDestroyNotify)pending_free);
    Reader reader = {.store = store, .lines = lines};

    if (!lines || !skip_head(&reader, error))
        return FALSE;
    while (lines[reader.line]) {
        Pending *pending = read_memo(&reader, error);

        if (!pending)
            return FALSE;
        g_ptr_array_add(memos, pending);
    }
    g_autoptr(CodingCodebook) codebook = coding_codebook_load(store, error);

    if (!codebook)
        return FALSE;
    for (guint i = 0; i < memos->len; i++)
        if (!set_about(&reader, codebook, g_ptr_array_index(memos, i), error))
            return FALSE;
    if (n_added)
        *n_added = memos->len;
    return TRUE;
}

/* Writing ----------------------------------------------------------------------- */

static void
append_body(GString *out, const char *body)
{
    g_auto(GStrv) lines = g_strsplit(body, "\n", -1);

    for (char **line = lines; *line; line++) {
        if (is_escapable(*line))
            g_string_append_c(out, ESCAPE);
        g_string_append_printf(out, "%s\n", *line);
    }
}

/* The date, and the time where one is known: as coding_memo_date_parse() reads. */
static char *
format_date(gint64 time)
{
    g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc(time / 1000);

    if (!date || (g_date_time_get_hour(date) == 0 && g_date_time_get_minute(date) == 0))
        return coding_memo_date_format(time);
    return g_date_time_format(date, "%Y-%m-%dT%H:%M");
}

static gboolean
append_memo(GString *out, CodingAboutNames *names, const CodingMemo *memo, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autofree char *about = coding_about_names_dup_list(names, memo, &failure);
    g_autofree char *date = format_date(memo->written_at);

    if (failure) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return FALSE;
    }
    g_string_append_printf(out, "\n## %s %s: %s\n", date, memo->kind, memo->title);
    if (about)
        g_string_append_printf(out, "about: %s\n", about);
    g_string_append_printf(out, "visibility: %s\n",
                           coding_memo_visibility_get_name(memo->visibility));
    if (memo->coder_name)
        g_string_append_printf(out, "coder: %s\n", memo->coder_name);
    if (*memo->body) {
        g_string_append_c(out, '\n');
        append_body(out, memo->body);
    }
    return TRUE;
}

char *
coding_memos_to_markdown(CodingStore *store, const GPtrArray *memos, GError **error)
{
    g_autoptr(CodingAboutNames) names = coding_about_names_new(store, error);
    g_autoptr(GString) out = g_string_new("# Memos\n");

    if (!names)
        return NULL;
    for (guint i = 0; i < memos->len; i++)
        if (!append_memo(out, names, g_ptr_array_index(memos, i), error))
            return NULL;
    return g_string_free(g_steal_pointer(&out), FALSE);
}
