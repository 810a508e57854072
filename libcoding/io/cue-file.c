/* cue-file.c - line by line, with one look ahead for identifiers. */
#include "io/cue-file.h"

#include <string.h>

#include "base/error.h"

typedef struct {
    const CodingCueFormat *format;
    CodingDraft *draft;
    CodingCues *cues;
    const CodingCueFileLine *lines;
    guint n;
    guint n_cues;
    GString *payload; /* of the cue being read */
    guint payload_line;
    GString *header;
    const char *producer;
    guint64 number; /* of the cue, where it has one */
} CueFile;

static gboolean
is_blank(const char *line)
{
    return line[strspn(line, " \t")] == '\0';
}

static gboolean
is_number(const char *line)
{
    const char *stop = line + strspn(line, "0123456789 \t");

    return !*stop && !is_blank(line);
}

/* Broken times count only where times must stand: alone, or after an identifier. */
static gboolean
has_times(const CueFile *self, guint i, gboolean expected)
{
    gint64 begin, end;

    if (i >= self->n)
        return FALSE;
    switch (coding_cue_times_parse(self->lines[i].text, &begin, &end)) {
    case CODING_CUE_TIMES:
        return TRUE;
    case CODING_CUE_BROKEN_TIMES:
        return expected || begin != CODING_MISSING;
    default:
        return FALSE;
    }
}

/* A number may be parted from its times by blank lines. */
static gboolean
is_identifier(const CueFile *self, guint i)
{
    guint next = i + 1;

    if (has_times(self, next, is_number(self->lines[i].text)))
        return TRUE;
    if (!is_number(self->lines[i].text))
        return FALSE;
    while (next < self->n && next < i + 4 && is_blank(self->lines[next].text))
        next++;
    return has_times(self, next, TRUE);
}

/* Without a blank line before it, a number is one only if it is the one to come. */
static gboolean
is_next_number(const CueFile *self, guint i)
{
    const char *text = self->lines[i].text;

    return self->number > 0 && is_number(text) &&
           g_ascii_strtoull(text, NULL, 10) == self->number + 1;
}

static void
end_cue(CueFile *self)
{
    if (self->n_cues > 0)
        coding_cue_text_add(self->payload->str, self->cues, self->payload_line);
    g_string_truncate(self->payload, 0);
}

static void
begin_cue(CueFile *self, guint i)
{
    const CodingCueFileLine *line = &self->lines[i];
    gint64 begin, end;

    end_cue(self);
    if (coding_cue_times_parse(line->text, &begin, &end) == CODING_CUE_BROKEN_TIMES)
        coding_draft_warn(self->draft, line->number,
                          "the times '%.60s' cannot be read; the text below was kept",
                          line->text);
    coding_cues_begin(self->cues, begin, end, line->number);
    self->n_cues++;
    self->payload_line = line->number + 1;
}

static void
take_text(CueFile *self, guint i)
{
    GString *into = self->n_cues > 0 ? self->payload : self->header;

    /* Lines of the source are counted by the LFs of the payload. */
    if (into->len > 0 || (self->n_cues > 0 && self->lines[i].number > self->payload_line))
        g_string_append_c(into, '\n');
    g_string_append(into, self->lines[i].text);
}

/* Reads what begins at line @i.  Returns: the line after it. */
static guint
read_line(CueFile *self, guint i, gboolean after_blank)
{
    const char *text = self->lines[i].text;
    guint taken = 0;

    if (has_times(self, i, after_blank)) {
        begin_cue(self, i);
        return i + 1;
    }
    if (after_blank && self->format->take_block)
        taken = self->format->take_block(self->lines + i, self->n_cues, self->draft);
    if (taken > 0)
        return i + taken;
    if ((after_blank || is_next_number(self, i)) && is_identifier(self, i)) {
        self->number = is_number(text) ? g_ascii_strtoull(text, NULL, 10) : 0;
        if (self->format->name_producer && !self->producer)
            self->producer = self->format->name_producer(text);
        do
            i++;
        while (is_blank(self->lines[i].text));
        begin_cue(self, i);
        return i + 1;
    }
    take_text(self, i);
    return i + 1;
}

/* Text after a blank line inside a cue keeps its place by empty lines. */
static void
read_lines(CueFile *self, guint first)
{
    gboolean after_blank = TRUE;

    for (guint i = first; i < self->n;) {
        if (is_blank(self->lines[i].text)) {
            after_blank = TRUE;
            take_text(self, i++);
            continue;
        }
        i = read_line(self, i, after_blank);
        after_blank = FALSE;
    }
    end_cue(self);
}

/* The lines of @text, which is cut into them; a NULL follows the last. */
static GArray *
split_lines(char *text, const GArray *soft_breaks)
{
    GArray *lines = g_array_new(TRUE, TRUE, sizeof(CodingCueFileLine));
    guint number = 1, next_soft = 0;

    for (char *p = text, *end; p; p = end) {
        const CodingCueFileLine line = {p, number};

        end = strchr(p, '\n');
        g_array_append_val(lines, line);
        if (!end)
            break;
        if (next_soft < soft_breaks->len &&
            g_array_index(soft_breaks, gsize, next_soft) == (gsize)(end - text))
            next_soft++;
        else
            number++;
        *end++ = '\0';
    }
    return lines;
}

/* Lines that the user calls a header are one, whatever they hold. */
static guint
skip_header(CueFile *self, const CodingImportOptions *options)
{
    guint wanted =
        options && options->header_lines > 0 ? (guint)options->header_lines : 0;
    guint i = 0;

    for (; i < self->n && self->lines[i].number <= wanted; i++)
        take_text(self, i);
    return i;
}

static void
report(const CueFile *self)
{
    g_autofree char *format =
        g_strconcat(self->format->title, ", ", self->producer ? self->producer : "",
                    self->producer ? ", " : "", coding_cues_get_naming(self->cues), NULL);

    coding_draft_set_format(self->draft, format);
    g_strstrip(self->header->str);
    if (*self->header->str)
        coding_draft_add_metadata(self->draft, "Header", self->header->str);
}

gboolean
coding_cue_file_read(const CodingCueFormat *format, const CodingDecoded *decoded,
                     const CodingImportOptions *options, CodingDraft *draft,
                     CodingProgress *progress, GError **error)
{
    g_autofree char *text = g_strdup(decoded->text);
    g_autoptr(GArray) lines = split_lines(text, decoded->soft_breaks);
    g_autoptr(CodingCues) cues = coding_cues_new(CODING_CUES_SUBTITLES, draft, options);
    g_autoptr(GString) payload = g_string_new(NULL), header = g_string_new(NULL);
    CueFile self = {.format = format,
                    .draft = draft,
                    .cues = cues,
                    .lines = (const CodingCueFileLine *)(gpointer)lines->data,
                    .n = lines->len,
                    .payload = payload,
                    .header = header};

    read_lines(&self, skip_header(&self, options));
    if (coding_cues_get_n(cues) == 0) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "line %u: it ends without a cue that holds text; export it again",
                    coding_draft_get_n_lines(draft));
        return FALSE;
    }
    if (!coding_cues_emit(cues, progress, error))
        return FALSE;
    report(&self);
    return TRUE;
}

/* "0:0:3.120 --> 0:0:8.10": an old Teams transcript in Word, names and all; subtitles
 * write minutes and seconds with two digits. */
static gboolean
has_short_times(const char *line)
{
    const char *colon = strchr(line, ':');

    return colon && g_ascii_isdigit(colon[1]) && !g_ascii_isdigit(colon[2]);
}

gboolean
coding_cue_file_begins_like_one(const char *head)
{
    for (const char *p = head; *p;) {
        gsize length = strcspn(p, "\r\n");
        g_autofree char *line = g_strndup(p, MIN(length, 200));
        gint64 begin, end;

        if (coding_cue_times_parse(line, &begin, &end) == CODING_CUE_TIMES)
            return !has_short_times(line);
        if (!is_blank(line) && !is_number(line))
            return FALSE;
        p += length + strspn(p + length, "\r\n");
    }
    return FALSE;
}
