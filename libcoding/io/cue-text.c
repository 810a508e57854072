/* cue-text.c - read by hand, character by character: markup may be broken anywhere. */
#include "io/cue-text.h"

#include <string.h>

/* --- times ------------------------------------------------------------------------ */

#define MAX_DIGITS 9

/* A number, a part of a time; NULL where there is none. */
static const char *
read_number(const char *p, gint64 *number)
{
    const char *start = p;

    for (*number = 0; g_ascii_isdigit(*p) && p - start < MAX_DIGITS; p++)
        *number = *number * 10 + (*p - '0');
    return p == start || g_ascii_isdigit(*p) ? NULL : p;
}

static const char *
read_time(const char *p, gint64 *milliseconds)
{
    gint64 total = 0, part, unit = 100;
    guint n = 0;

    for (;; p++) {
        if (!(p = read_number(p, &part)))
            return NULL;
        total = total * 60 + part;
        if (++n == 3 || *p != ':')
            break;
    }
    if (n < 2)
        return NULL;
    total *= 1000;
    if (*p == '.' || *p == ',')
        for (p++; g_ascii_isdigit(*p); p++, unit /= 10)
            total += (*p - '0') * unit;
    *milliseconds = total;
    return p;
}

CodingCueTimes
coding_cue_times_parse(const char *line, gint64 *begin, gint64 *end)
{
    const char *arrow = strstr(line, "-->"), *p;

    *begin = *end = CODING_MISSING;
    if (!arrow)
        return CODING_CUE_NO_TIMES;
    p = read_time(line + strspn(line, " \t"), begin);
    if (!p || p + strspn(p, " \t") != arrow)
        *begin = CODING_MISSING;
    p = read_time(arrow + 3 + strspn(arrow + 3, " \t"), end);
    if (!p || (*p && *p != ' ' && *p != '\t'))
        *end = CODING_MISSING;
    return *begin == CODING_MISSING || *end == CODING_MISSING ? CODING_CUE_BROKEN_TIMES
                                                              : CODING_CUE_TIMES;
}

/* --- references ------------------------------------------------------------------- */

static const struct {
    const char *name;
    const char *text;
} references[] = {
    {"amp", "&"},
    {"lt", "<"},
    {"gt", ">"},
    {"nbsp", "\302\240"},
    {"quot", "\""},
    {"apos", "'"},
    {"lrm", "\342\200\216"},
    {"rlm", "\342\200\217"},
};

/* What may stand in a text; the rest was no text before it was written as a number. */
static gboolean
is_text(gunichar c)
{
    return g_unichar_validate(c) && (c >= 0x20 || c == '\t') &&
           !(c >= 0x7f && c < 0xa0) && c != 0xad && c != 0x200b && c != 0x2028 &&
           c != 0x2029 && c != 0xfeff;
}

/* Past the reference at @p, with what it means added to @out; @p if it is none. */
static const char *
read_reference(const char *p, GString *out)
{
    const char *stop =
        p + 1 + strspn(p + 1, "#0123456789abcdefghijklmnopqrstuvwxyzABCDEFX");
    gsize length = (gsize)(stop - p - 1);

    if (*stop != ';' || length == 0 || length > 10)
        return p;
    if (p[1] == '#') {
        gboolean hex = p[2] == 'x' || p[2] == 'X';
        char *end = NULL;
        guint64 c = g_ascii_strtoull(p + (hex ? 3 : 2), &end, hex ? 16 : 10);

        if (end != stop || end == p + (hex ? 3 : 2))
            return p;
        if (c == '\n' || c == '\r')
            g_string_append_c(out, ' ');
        else if (c < 0x110000 && is_text((gunichar)c))
            g_string_append_unichar(out, (gunichar)c);
        return stop + 1;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(references); i++)
        if (strlen(references[i].name) == length &&
            strncmp(p + 1, references[i].name, length) == 0) {
            g_string_append(out, references[i].text);
            return stop + 1;
        }
    return p;
}

/* --- tags --------------------------------------------------------------------------- */

#define MAX_MARKUP 1000 /* bytes from a bracket to the one that closes it */

typedef enum { TAG_NONE, TAG_STYLE, TAG_VOICE, TAG_BREAK, TAG_RUBY_TEXT } Tag;

static const struct {
    const char *name;
    Tag tag;
} tags[] = {
    {"c", TAG_STYLE},    {"i", TAG_STYLE},    {"b", TAG_STYLE},      {"u", TAG_STYLE},
    {"s", TAG_STYLE},    {"em", TAG_STYLE},   {"strong", TAG_STYLE}, {"font", TAG_STYLE},
    {"span", TAG_STYLE}, {"lang", TAG_STYLE}, {"ruby", TAG_STYLE},   {"p", TAG_STYLE},
    {"v", TAG_VOICE},    {"br", TAG_BREAK},   {"rt", TAG_RUBY_TEXT},
};

/* The end of the name at @p: classes, annotations and the bracket end it. */
static gsize
get_name_length(const char *p)
{
    return strcspn(p, ". \t\n/>");
}

/* The bracket that closes what @p opens; looked for in what markup can take, so that
 * a text full of open brackets costs no more than another. */
static const char *
find_close(const char *p, char close)
{
    for (guint i = 0; i < MAX_MARKUP && p[i]; i++)
        if (p[i] == close)
            return p + i;
    return NULL;
}

/* The tag that begins at @p, a "<"; @stop receives its ">", @closing whether it ends
 * something. */
static Tag
find_tag(const char *p, const char **stop, gboolean *closing)
{
    const char *name = p + 1;
    gint64 time;
    gsize length;

    *closing = *name == '/';
    name += *closing;
    if (!(*stop = find_close(p, '>')))
        return TAG_NONE;
    if (read_time(name, &time) == *stop)
        return TAG_STYLE;
    length = get_name_length(name);
    for (gsize i = 0; i < G_N_ELEMENTS(tags); i++)
        if (length == strlen(tags[i].name) &&
            g_ascii_strncasecmp(name, tags[i].name, length) == 0)
            return tags[i].tag;
    /* "</c.yellow>" and "</>" end what nobody can name. */
    return *closing && length == 0 ? TAG_STYLE : TAG_NONE;
}

/* "{\an8}", "{\i1}", and the {b} {i} {u} of old players; NULL for what is text. */
static const char *
skip_braces(const char *p)
{
    const char *stop;

    if (p[1] == '\\') {
        stop = find_close(p, '}');
        return stop ? stop + 1 : NULL;
    }
    stop = p + 1 + (p[1] == '/');
    return *stop && strchr("biuBIU", *stop) && stop[1] == '}' ? stop + 2 : NULL;
}

/* "v.loud Anna &amp; Bo" -> "Anna & Bo" */
static char *
dup_annotation(const char *p, const char *stop)
{
    GString *out = g_string_new(NULL);

    p += strcspn(p, " \t\n>");
    while (p < stop) {
        const char *after = *p == '&' ? read_reference(p, out) : p;

        if (after == p)
            g_string_append_c(out, *p == '\n' ? ' ' : *p), after = p + 1;
        p = after;
    }
    return g_strstrip(g_string_free(out, FALSE));
}

typedef struct {
    void (*take)(const char *voice, const char *text, guint line, void *data);
    void *data;
    GString *text; /* of the line so far */
    char *voice;
    guint line;
    gboolean hidden; /* inside the pronunciation of a ruby */
} Reader;

static void
end_piece(Reader *self)
{
    self->take(self->voice, self->text->str, self->line, self->data);
    g_string_truncate(self->text, 0);
}

static void
take_tag(Reader *self, Tag tag, const char *name, const char *stop, gboolean closing)
{
    switch (tag) {
    case TAG_VOICE:
        end_piece(self);
        g_clear_pointer(&self->voice, g_free);
        if (!closing)
            self->voice = dup_annotation(name, stop);
        break;
    case TAG_BREAK:
        end_piece(self);
        break;
    case TAG_RUBY_TEXT:
        self->hidden = !closing;
        break;
    default:
        break;
    }
}

/* What is markup at @p is taken.  Returns: the byte after it, or @p for text. */
static const char *
read_markup(Reader *self, const char *p)
{
    gboolean closing;
    const char *stop;
    Tag tag;

    if (*p == '&')
        return read_reference(p, self->text);
    if (*p == '{') {
        stop = skip_braces(p);
        return stop ? stop : p;
    }
    tag = find_tag(p, &stop, &closing);
    if (tag == TAG_NONE)
        return p;
    take_tag(self, tag, p + 1, stop, closing);
    for (const char *q = p; q < stop; q++)
        self->line += *q == '\n';
    return stop + 1;
}

static void
read_payload(Reader *self, const char *p)
{
    self->text = g_string_new(NULL);
    while (*p) {
        gsize plain = strcspn(p, "&<{\n");
        const char *after;

        if (!self->hidden)
            g_string_append_len(self->text, p, (gssize)plain);
        p += plain;
        if (*p == '\n') {
            end_piece(self);
            self->line++;
            p++;
        } else if (*p) {
            after = read_markup(self, p);
            if (after == p && !self->hidden)
                g_string_append_c(self->text, *p);
            p = after == p ? p + 1 : after;
        }
    }
    end_piece(self);
    g_string_free(self->text, TRUE);
    g_free(self->voice);
}

/* --- for others --------------------------------------------------------------------- */

typedef struct {
    CodingCues *cues;
    char *voice; /* of this cue, named last */
} Adder;

/* What stands after "</v>" belongs to nobody else; a dash before "<v" is a sign. */
static void
add_line(const char *voice, const char *text, guint line, void *data)
{
    Adder *self = data;

    if (voice && *voice) {
        g_free(self->voice);
        self->voice = g_strdup(voice);
    }
    if (text[strspn(text, " -\t")])
        coding_cues_add_line(self->cues, self->voice, NULL, text, line);
}

void
coding_cue_text_add(const char *payload, CodingCues *cues, guint line)
{
    Adder adder = {.cues = cues};
    Reader reader = {.take = add_line, .data = &adder, .line = line};

    read_payload(&reader, payload);
    g_free(adder.voice);
}

static void
append_line(const char *voice, const char *text, guint line, void *data)
{
    GString *out = data;

    (void)voice;
    (void)line;
    if (out->len && *text)
        g_string_append_c(out, ' ');
    g_string_append(out, text);
}

char *
coding_cue_text_dup_plain(const char *text)
{
    GString *out = g_string_new(NULL);
    Reader reader = {.take = append_line, .data = out};

    read_payload(&reader, text);
    return g_string_free(out, FALSE);
}

/* Whether reading would take what begins at @p for more than a character. */
static gboolean
is_markup(const char *p)
{
    g_autoptr(GString) ignored = NULL;
    const char *stop;
    gboolean closing;

    switch (*p) {
    case '&':
        ignored = g_string_new(NULL);
        return read_reference(p, ignored) != p;
    case '<':
        return find_tag(p, &stop, &closing) != TAG_NONE;
    default:
        return skip_braces(p) != NULL;
    }
}

void
coding_cue_text_escape(GString *out, const char *text, gboolean strict)
{
    for (const char *p = text; *p; p++) {
        if (!strchr("&<>{", *p) || (!strict && *p == '>') ||
            (!(strict && *p != '{') && !is_markup(p)))
            g_string_append_c(out, *p);
        else
            g_string_append(out, *p == '&'   ? "&amp;"
                                 : *p == '<' ? "&lt;"
                                 : *p == '>' ? "&gt;"
                                             : "&#123;");
    }
}
