/* edit-form.c - label, TAB, text: what a person edits and a program reads again. */
#include "io/edit-form.h"

#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "io/clock.h"
#include "io/decode.h"
#include "io/label.h"

#define EVENT  "*"
#define NOBODY "nobody says anything in it"

/* The spelling each speaker's label has first: speaker -> label, both borrowed. */
static GHashTable *
list_spellings(const CodingDraft *draft)
{
    GHashTable *spellings = g_hash_table_new(g_str_hash, g_str_equal);
    const GPtrArray *turns = coding_draft_get_turns(draft);

    for (guint i = 0; i < turns->len; i++) {
        const CodingDraftTurn *turn = g_ptr_array_index(turns, i);

        if (turn->speaker && !g_hash_table_contains(spellings, turn->speaker))
            g_hash_table_insert(spellings, turn->speaker, turn->label);
    }
    return spellings;
}

/* --- out -------------------------------------------------------------------------- */

/* @special takes a backslash everywhere, @first where it stands in front. */
static void
append_escaped(GString *out, const char *text, const char *special, const char *first)
{
    for (const char *p = text; *p; p++) {
        if (*p == '\t') {
            g_string_append(out, "\\t");
            continue;
        }
        if (strchr(special, *p) || (p == text && strchr(first, *p)))
            g_string_append_c(out, '\\');
        g_string_append_c(out, *p);
    }
}

static void
append_times(GString *out, const CodingDraftTurn *turn)
{
    g_autofree char *begin =
        turn->begin != CODING_MISSING ? coding_text_format_clock(turn->begin) : NULL;
    g_autofree char *end =
        turn->end != CODING_MISSING ? coding_text_format_clock(turn->end) : NULL;

    if (begin || end)
        g_string_append_printf(out, "%s[%s%s%s]",
                               out->len && out->str[out->len - 1] != '\n' ? " " : "",
                               begin ? begin : "", end ? "-" : "", end ? end : "");
}

static void
append_label(GString *out, const CodingDraftTurn *turn, GHashTable *spellings)
{
    append_escaped(out, turn->speaker, "\\{[", "#*");
    if (g_strcmp0(turn->label, g_hash_table_lookup(spellings, turn->speaker)) != 0) {
        g_string_append(out, " {=");
        append_escaped(out, turn->label ? turn->label : "", "\\}", "");
        g_string_append_c(out, '}');
    }
    if (turn->remark) {
        g_string_append(out, " {");
        append_escaped(out, turn->remark, "\\}", "=");
        g_string_append_c(out, '}');
    }
}

static void
append_turn(GString *out, const CodingDraftTurn *turn, GHashTable *spellings)
{
    if (turn->kind == CODING_TURN_EVENT)
        g_string_append(out, EVENT);
    else if (!turn->continues)
        append_label(out, turn, spellings);
    append_times(out, turn);
    for (guint p = 0; p < turn->paragraphs->len; p++)
        g_string_append_printf(out, "\t%s\n", (char *)turn->paragraphs->pdata[p]);
    if (!turn->paragraphs->len)
        g_string_append(out, "\t\n");
}

char *
coding_edit_form_write(const CodingDraft *draft, const char *title)
{
    g_autoptr(GHashTable) spellings = list_spellings(draft);
    const GPtrArray *turns = coding_draft_get_turns(draft);
    GString *out = g_string_new(NULL);

    g_string_append_printf(
        out,
        "# %s\n"
        "# A line that begins with '#' is not part of the text.\n"
        "# Label, TAB, what is said; a paragraph that goes on begins with the TAB.\n"
        "# '%s', TAB: an event.  After a label may stand {a remark} and its times,\n"
        "# [00:01:02-00:01:05].  A new label is a new speaker.\n",
        title, EVENT);
    for (guint i = 0; i < turns->len; i++) {
        const CodingDraftTurn *turn = g_ptr_array_index(turns, i);

        if (turn->kind == CODING_TURN_EVENT || !turn->continues)
            g_string_append_c(out, '\n');
        append_turn(out, turn, spellings);
    }
    return g_string_free(out, FALSE);
}

/* --- in --------------------------------------------------------------------------- */

typedef struct {
    CodingDraft *draft;
    GHashTable *spellings;
    guint line;
    gboolean begun; /* somebody has spoken */
} Reader;

/* What stands before the TAB. */
typedef struct {
    char *speaker, *spelling, *remark;
    gint64 begin, end;
} Label;

static void
label_clear(Label *self)
{
    g_free(self->speaker);
    g_free(self->spelling);
    g_free(self->remark);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Label, label_clear)

static gboolean
set_bad(const Reader *self, GError **error, const char *what)
{
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID, "line %u: %s", self->line,
                what);
    return FALSE;
}

/* Up to one of @stops, backslashes undone; moves @p there. */
static char *
take_escaped(const char **p, const char *stops)
{
    GString *text = g_string_new(NULL);

    for (; **p && !strchr(stops, **p); (*p)++) {
        if (**p == '\\' && (*p)[1]) {
            (*p)++;
            g_string_append_c(text, **p == 't' ? '\t' : **p);
        } else
            g_string_append_c(text, **p);
    }
    return g_string_free(text, FALSE);
}

/* One side of "begin-end"; empty is no time. */
static gboolean
read_clock(const char *text, gint64 *time)
{
    CodingClock clock;

    *time = CODING_MISSING;
    if (!*text)
        return TRUE;
    if (!coding_clock_parse(text, strlen(text), &clock) || clock.end != CODING_MISSING)
        return FALSE;
    *time = clock.begin;
    return TRUE;
}

static gboolean
read_times(const Reader *self, const char **p, Label *label, GError **error)
{
    const char *stop = strchr(*p, ']');
    g_autofree char *inside =
        stop ? g_strndup(*p + 1, (gsize)(stop - *p - 1)) : g_strdup("");
    g_auto(GStrv) parts = g_strsplit(inside, "-", 2);

    if (!stop || !*inside || !read_clock(g_strstrip(parts[0]), &label->begin) ||
        !read_clock(parts[1] ? g_strstrip(parts[1]) : "", &label->end))
        return set_bad(self, error,
                       "a time that cannot be read; write [00:01:02] or "
                       "[00:01:02-00:01:05], and \\[ for a bracket in a label");
    *p = stop + 1;
    return TRUE;
}

static gboolean
read_braces(const Reader *self, const char **p, Label *label, GError **error)
{
    gboolean spelling = (*p)[1] == '=';
    char **into = spelling ? &label->spelling : &label->remark;
    g_autofree char *text = NULL;

    *p += spelling ? 2 : 1;
    text = take_escaped(p, "}");
    if (!**p || *into)
        return set_bad(self, error,
                       *into ? "two remarks in braces at one label; make them one"
                             : "a '{' without a '}'; write \\{ for a brace in a label");
    (*p)++;
    *into = g_steal_pointer(&text);
    return TRUE;
}

static gboolean
read_label(const Reader *self, const char *field, Label *label, GError **error)
{
    const char *p = field;

    label->begin = label->end = CODING_MISSING;
    label->speaker = take_escaped(&p, "{[");
    g_strstrip(label->speaker);
    while (*p) {
        if (*p == ' ')
            p++;
        else if (*p == '{'   ? !read_braces(self, &p, label, error)
                 : *p == '[' ? !read_times(self, &p, label, error)
                             : !set_bad(self, error,
                                        "more after the braces or times of a label; they "
                                        "stand last, before the TAB"))
            return FALSE;
    }
    if (!*label->speaker && (label->remark || label->spelling))
        return set_bad(self, error, "a remark without a label before it");
    return TRUE;
}

/* The speaker's own spelling unless another is given; a new speaker's is the
 * label. */
static const char *
get_spelling(const Reader *self, const Label *label)
{
    gpointer usual;

    if (label->spelling)
        return *label->spelling ? label->spelling : NULL;
    if (g_hash_table_lookup_extended(self->spellings, label->speaker, NULL, &usual))
        return usual;
    return label->speaker;
}

static gboolean
take_line(Reader *self, const char *field, const char *text, GError **error)
{
    g_auto(Label) label = {0};

    if (strcmp(field, EVENT) == 0) {
        coding_draft_add_event(self->draft, text, self->line);
        return TRUE;
    }
    if (!read_label(self, field, &label, error))
        return FALSE;
    if (*label.speaker)
        coding_draft_begin_turn(self->draft, label.speaker, get_spelling(self, &label),
                                label.remark, self->line);
    else if (!self->begun)
        return set_bad(self, error,
                       "a paragraph before anybody speaks; put a label before its TAB");
    self->begun = TRUE;
    coding_draft_at_line(self->draft, self->line);
    coding_draft_add_paragraph(self->draft, text);
    coding_draft_set_times(self->draft, label.begin, label.end);
    return TRUE;
}

static gboolean
is_blank(const char *line)
{
    while (g_ascii_isspace(*line))
        line++;
    return !*line;
}

static gboolean
read_lines(Reader *self, char *text, GError **error)
{
    for (char *line = text, *next; line; line = next) {
        char *tab;

        next = strchr(line, '\n');
        if (next)
            *next++ = '\0';
        self->line++;
        if (*line == '#' || is_blank(line))
            continue;
        tab = strchr(line, '\t');
        if (!tab)
            return set_bad(self, error,
                           "no TAB between label and text; a paragraph that goes on "
                           "begins with a TAB (an editor that writes spaces for it "
                           "must be told not to)");
        *tab = '\0';
        if (!take_line(self, line, tab + 1, error))
            return FALSE;
    }
    return TRUE;
}

/* Cleaned as a file that is imported, but there is no guessing at encodings. */
static CodingDecoded *
decode(GBytes *bytes, CodingDraft *draft, GError **error)
{
    gsize n;
    const char *data = g_bytes_get_data(bytes, &n), *bad;
    guint line = 1;

    if (n && !g_utf8_validate_len(data, n, &bad)) {
        for (const char *p = data; p < bad; p++)
            line += *p == '\n';
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "line %u: not UTF-8; let the editor save it so", line);
        return NULL;
    }
    if (n)
        return coding_decode(bytes, "UTF-8", draft, error);
    g_set_error_literal(error, CODING_ERROR, CODING_ERROR_INVALID, NOBODY);
    return NULL;
}

CodingDraft *
coding_edit_form_read(GBytes *bytes, const CodingDraft *before, GError **error)
{
    g_autoptr(CodingDraft) draft = coding_draft_new();
    g_autoptr(CodingDecoded) decoded = decode(bytes, draft, error);
    g_autoptr(GHashTable) spellings = list_spellings(before);
    Reader reader = {.draft = draft, .spellings = spellings};

    if (!decoded || !read_lines(&reader, decoded->text, error))
        return NULL;
    if (!coding_draft_count_units(draft)) {
        g_set_error_literal(error, CODING_ERROR, CODING_ERROR_INVALID, NOBODY);
        return NULL;
    }
    coding_draft_set_format(draft, "edited");
    coding_label_guess_roles(draft);
    return g_steal_pointer(&draft);
}
