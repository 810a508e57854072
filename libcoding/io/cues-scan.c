/* cues-scan.c - what the lines of cues begin with: signs, sounds, possible labels. */
#include <string.h>

#include "base/text.h"
#include "io/cues-private.h"
#include "io/label.h"

#define MAX_NAME 120 /* bytes before a colon */

/* --- sounds ---------------------------------------------------------------------- */

static const struct {
    const char *open, *close;
} brackets[] = {
    {"(", ")"},
    {"[", "]"},
    {"\357\274\210", "\357\274\211"}, /* fullwidth ( ) */
    {"\343\200\220", "\343\200\221"}, /* black lenticular */
};

/* Past the bracketed group at @p, or @p. */
static const char *
skip_group(const char *p)
{
    for (gsize i = 0; i < G_N_ELEMENTS(brackets); i++) {
        guint depth = 0;

        if (!g_str_has_prefix(p, brackets[i].open))
            continue;
        for (const char *q = p; *q; q = g_utf8_next_char(q)) {
            depth += g_str_has_prefix(q, brackets[i].open);
            if (g_str_has_prefix(q, brackets[i].close) && --depth == 0)
                return q + strlen(brackets[i].close);
        }
    }
    return p;
}

static gboolean
is_note(gunichar c)
{
    return c >= 0x2669 && c <= 0x266c;
}

/* "(laughs)", "[Music] [Applause]", "*coughs*"; notes around a song, or alone. */
gboolean
coding_cues_is_sound(const char *text)
{
    gsize length = strlen(text);
    const char *p = text;

    if (is_note(g_utf8_get_char(text)))
        return is_note(g_utf8_get_char(g_utf8_prev_char(text + length)));
    if (*text == '*' && length > 2)
        return strchr(text + 1, '*') == text + length - 1;
    for (;;) {
        const char *after = skip_group(p);

        if (after == p)
            return FALSE;
        p = after + strspn(after, " \t.");
        if (!*p)
            return TRUE;
    }
}

/* --- signs ------------------------------------------------------------------------ */

static const char *
skip_space(const char *p)
{
    while (*p && g_unichar_isspace(g_utf8_get_char(p)))
        p = g_utf8_next_char(p);
    return p;
}

/* "- Yes" and "-Yes", not "-- and so", "-5", "- and so on". */
static const char *
skip_dash(const char *p)
{
    gunichar c = g_utf8_get_char(p), next;
    const char *after;

    if (c != '-' && (c < 0x2010 || c > 0x2015))
        return p;
    after = g_utf8_next_char(p);
    next = g_utf8_get_char(skip_space(after));
    if (next == 0 || next == '-' || g_unichar_islower(next) ||
        (g_unichar_isdigit(next) && skip_space(after) == after))
        return p;
    return skip_space(after);
}

static void
scan_sign(CueLine *line)
{
    const char *p = line->text, *after;

    if (p[0] == '>' && p[1] == '>') {
        line->sign = CUE_CHEVRON;
        p = skip_space(p + strspn(p, ">"));
    } else if ((after = skip_dash(p)) != p) {
        line->sign = CUE_DASH;
        p = after;
    }
    line->plain = line->speech = (guint32)(p - line->text);
}

/* ">> " inside @text, or NULL. */
static char *
find_chevron(const char *text)
{
    char *found = strstr(text, " >> ");

    return found ? found + 1 : NULL;
}

/* Where speakers are told by chevrons, one may also stand inside a line. */
static void
split_at_chevrons(CodingCues *self)
{
    GArray *old = self->lines;
    gboolean used = FALSE;

    for (guint i = 0; !used && i < old->len; i++)
        used = g_str_has_prefix(g_array_index(old, CueLine, i).text, ">>");
    if (!used)
        return;
    self->lines = g_array_sized_new(FALSE, FALSE, sizeof(CueLine), old->len);
    for (guint i = 0; i < old->len; i++) {
        CueLine line = g_array_index(old, CueLine, i);
        char *cut;

        /* The texts are our own, in self->strings. */
        while ((cut = find_chevron(line.text))) {
            cut[-1] = '\0';
            g_array_append_val(self->lines, line);
            line.text = cut;
            line.first = FALSE;
        }
        g_array_append_val(self->lines, line);
    }
    g_array_unref(old);
}

/* --- possible labels -------------------------------------------------------------- */

/* Whether the user says what a label is; then no grammar counts. */
static gboolean
told(const CodingCues *self)
{
    return self->options->labels || self->options->label_pattern;
}

/* Keeps @name as what may be the label of @line; a remark at its end apart. */
static void
take_name(CodingCues *self, CueLine *line, const char *name, gsize length,
          const char *speech)
{
    g_autofree char *copy = g_strndup(name, length), *tidy = NULL, *remark = NULL;
    char *open;

    g_strchomp(copy);
    length = strlen(copy);
    if (length > 2 && copy[length - 1] == ')' && (open = strrchr(copy, '(')) &&
        open > copy) {
        copy[length - 1] = '\0';
        remark = coding_text_tidy(open + 1);
        *open = '\0';
    }
    tidy = coding_text_tidy(copy);
    if (!*tidy || (!told(self) && !coding_label_is_valid(tidy)))
        return;
    line->name = g_string_chunk_insert_const(self->strings, tidy);
    if (remark && *remark)
        line->remark = g_string_chunk_insert_const(self->strings, remark);
    line->speech = (guint32)(skip_space(speech) - line->text);
}

/* "[Anna]: Yes" and, as recognisers write it, "[SPEAKER_00] Yes". */
static gboolean
scan_bracketed(CodingCues *self, CueLine *line, const char *p)
{
    const char *close = *p == '[' ? strchr(p, ']') : NULL;
    const char *after = close ? skip_space(close + 1) : NULL;
    g_autofree char *name = NULL;

    if (!close || close == p + 1 || close - p > MAX_NAME || !*after)
        return FALSE;
    name = g_strndup(p + 1, (gsize)(close - p - 1));
    if (*after != ':' && coding_label_get_shape(name) != CODING_LABEL_CODE)
        return FALSE;
    take_name(self, line, p + 1, (gsize)(close - p - 1),
              *after == ':' ? after + 1 : after);
    line->sure = *after == ':';
    return TRUE;
}

/* The colon after which speech can begin; "10:30" and "https://" have none. */
static const char *
find_colon(const char *p)
{
    for (const char *q = p; *q && q - p < MAX_NAME; q = g_utf8_next_char(q)) {
        gunichar c = g_utf8_get_char(q);

        if (c == 0xff1a)
            return q;
        if (c == ':')
            return q[1] == '/' || g_ascii_isdigit(q[1]) ? NULL : q;
    }
    return NULL;
}

/* Without a space after the colon only what cannot be a word is a label: "P1:Yes". */
static gboolean
may_be_tight(const char *name)
{
    CodingLabelShape shape = coding_label_get_shape(name);

    return shape == CODING_LABEL_CAPS || shape == CODING_LABEL_CODE ||
           shape == CODING_LABEL_SCRIPT;
}

static void
scan_name(CodingCues *self, CueLine *line)
{
    const char *p = line->text + line->plain, *colon, *after;

    if (scan_bracketed(self, line, p) || !(colon = find_colon(p)))
        return;
    after = g_utf8_next_char(colon);
    take_name(self, line, p, (gsize)(colon - p), after);
    if (line->name && *colon == ':' && *after &&
        !g_unichar_isspace(g_utf8_get_char(after)) && !may_be_tight(line->name))
        line->name = NULL;
}

static void
scan_by_pattern(CodingCues *self, CueLine *line, LayoutSet *layouts)
{
    const char *p = line->text + line->plain;
    LayoutParts parts;

    if (!layout_set_match(layouts, 0, p, strlen(p), &parts) || parts.label.length == 0)
        return;
    take_name(self, line, p + parts.label.start, parts.label.length, p + parts.text);
    if (parts.remark.length > 0) {
        g_autofree char *remark = g_strndup(p + parts.remark.start, parts.remark.length);

        line->remark = g_string_chunk_insert_const(self->strings, remark);
    }
}

/* The place of the label called @name, first met in line @at; from 1. */
static guint
find_label(CodingCues *self, const char *name, guint at)
{
    guint place = GPOINTER_TO_UINT(g_hash_table_lookup(self->by_name, name));
    g_autofree char *key = NULL;

    if (place > 0)
        return place;
    key = coding_label_fold(name);
    place = GPOINTER_TO_UINT(g_hash_table_lookup(self->by_key, key));
    if (place == 0) {
        const CueLabel label = {.speaker = name,
                                .at = at,
                                .key = g_steal_pointer(&key),
                                .lawful = coding_label_is_valid(name) &&
                                          !coding_label_is_prose(name)};

        g_array_append_val(self->labels, label);
        place = self->labels->len;
        g_hash_table_insert(self->by_key, label.key, GUINT_TO_POINTER(place));
    }
    g_hash_table_insert(self->by_name, (gpointer)name, GUINT_TO_POINTER(place));
    return place;
}

static void
count_label(CodingCues *self, CueLine *line, guint at)
{
    guint place = find_label(self, line->name, at);
    CueLabel *label = cues_label(self, place - 1);

    line->label = (gint32)place - 1;
    label->count++;
    if (line->remark) {
        char *remark = g_strdup_printf("%s\n%s", label->key, line->remark);
        guint times = GPOINTER_TO_UINT(g_hash_table_lookup(self->remarks, remark));

        g_hash_table_replace(self->remarks, remark, GUINT_TO_POINTER(times + 1));
    }
}

gboolean
cues_scan(CodingCues *self, GError **error)
{
    const char *pattern = self->options->label_pattern;
    g_autoptr(LayoutSet) layouts =
        pattern ? layout_set_new(pattern, self->bytes, error) : NULL;

    if (pattern && !layouts)
        return FALSE;
    if (self->n_voiced == 0 && self->kind == CODING_CUES_SUBTITLES)
        split_at_chevrons(self);
    for (guint i = 0; i < self->lines->len; i++) {
        CueLine *line = cues_line(self, i);

        if (line->dropped)
            continue;
        if (self->n_voiced == 0) {
            if (self->kind == CODING_CUES_SUBTITLES && !pattern)
                scan_sign(line);
            if (pattern)
                scan_by_pattern(self, line, layouts);
            else
                scan_name(self, line);
            if (line->name)
                count_label(self, line, i);
        }
        line->sound =
            line->text[line->plain] && coding_cues_is_sound(line->text + line->plain);
    }
    return TRUE;
}
