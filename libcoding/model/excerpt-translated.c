/* excerpt-translated.c - a passage in the words of a translator. */
#include <string.h>

#include "base/text.h"
#include "model/excerpt-private.h"

/* What stands in square brackets was put there by who translated. */
static void
add_mark_of_line(CodingRunWriter *writer, const CodingExcerptOptions *options,
                 CodingMarkKind kind, const char *text)
{
    gboolean remark = kind == CODING_MARK_PAUSE || kind == CODING_MARK_NONVERBAL;
    CodingSpan none = {0};

    if (remark)
        coding_runs_add_remark(writer, options, kind, text, none);
    else if (kind == CODING_MARK_GAP && !strpbrk(text, "?") &&
             strlen(text) <= strlen("[ ... ]") && !g_ascii_isalpha(text[1]))
        coding_runs_add(writer, CODING_RUN_GAP, CODING_EXCERPT_GAP, none);
    else
        coding_runs_add(writer, CODING_RUN_ADDED, text, none);
}

static GPtrArray *
read_line(const char *line, const CodingExcerptOptions *options)
{
    CodingRunWriter writer = {.runs = coding_runs_new()};
    g_autoptr(GArray) marks = coding_marks_find(line, strlen(line));
    CodingSpan none = {0};
    gsize at = 0;

    for (guint i = 0; i < marks->len; i++) {
        const CodingMark *mark = &g_array_index(marks, CodingMark, i);
        g_autofree char *before = g_strndup(line + at, mark->start - at);
        g_autofree char *text = g_strndup(line + mark->start, mark->stop - mark->start);

        if (!coding_excerpt_is_remark(mark->kind, *text) && *text != '[')
            continue;
        coding_runs_add_words(&writer, before, none, FALSE);
        add_mark_of_line(&writer, options, mark->kind, text);
        at = mark->stop;
    }
    coding_runs_add_words(&writer, line + at, none, FALSE);
    return writer.runs;
}

/* Behind "P1: " where that is who speaks. */
static const char *
skip_label(const char *line, const char *speaker)
{
    gsize length = speaker ? strlen(speaker) : 0;

    if (!speaker || strncmp(line, speaker, length) != 0 || line[length] != ':')
        return line;
    return coding_excerpt_skip_spaces(line + length + 1);
}

GPtrArray *
coding_translation_list_lines(const char *words)
{
    g_auto(GStrv) raw = g_strsplit(words, "\n", -1);
    GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);

    for (char **line = raw; *line; line++) {
        g_autofree char *tidy = coding_text_tidy(*line);

        if (*tidy)
            g_ptr_array_add(lines, g_steal_pointer(&tidy));
    }
    return lines;
}

/* One line after the other, nobody named: who says what is not known. */
static void
add_lines(CodingExcerpt *self, const GPtrArray *lines,
          const CodingExcerptOptions *options)
{
    for (guint i = 0; i < lines->len; i++)
        g_ptr_array_add(
            self->parts,
            coding_excerpt_part_new(NULL, read_line(g_ptr_array_index(lines, i), options),
                                    (CodingSpan){0}));
    if (!lines->len)
        g_ptr_array_add(self->parts, coding_excerpt_part_new(NULL, coding_runs_new(),
                                                             (CodingSpan){0}));
    self->dialogue = lines->len > 1;
}

static void
add_dialogue(CodingExcerpt *self, const CodingExcerpt *original, const GPtrArray *lines,
             const CodingExcerptOptions *options)
{
    for (guint i = 0; i < lines->len; i++) {
        const CodingExcerptPart *part = g_ptr_array_index(original->parts, i);
        const char *line = skip_label(g_ptr_array_index(lines, i), part->speaker);

        g_ptr_array_add(
            self->parts,
            coding_excerpt_part_new(part->speaker, read_line(line, options), part->span));
    }
    self->dialogue = TRUE;
}

static void
add_speech(CodingExcerpt *self, const CodingExcerpt *original, const GPtrArray *lines,
           const CodingExcerptOptions *options)
{
    const CodingExcerptPart *part = g_ptr_array_index(original->parts, 0);
    g_autoptr(GString) all = g_string_new(NULL);
    const char *line;

    for (guint i = 0; i < lines->len; i++)
        g_string_append_printf(all, "%s%s", i ? " " : "",
                               (const char *)g_ptr_array_index(lines, i));
    line = skip_label(all->str, part->speaker);
    g_ptr_array_add(
        self->parts,
        coding_excerpt_part_new(part->speaker, read_line(line, options), part->span));
}

CodingExcerpt *
coding_excerpt_new_translated(const CodingExcerpt *original, const char *words,
                              const CodingExcerptOptions *options)
{
    CodingExcerpt *self = g_new0(CodingExcerpt, 1);
    g_autoptr(GPtrArray) lines = coding_translation_list_lines(words);

    self->parts = g_ptr_array_new_with_free_func(coding_excerpt_part_free);
    if (!original->dialogue)
        add_speech(self, original, lines, options);
    else if (lines->len == original->parts->len)
        add_dialogue(self, original, lines, options);
    else
        add_lines(self, lines, options);
    return self;
}
