/*
 * import-stm.c - segments of speech for the scoring of recognisers (NIST).
 *
 *     ;; a comment
 *     talk-1 A anna 12.35 15.80 <o,f0,female> so it goes
 *
 * A file may hold several recordings; inside each the channels stand one after the
 * other, so that segments are put into the order of their times.
 */
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "io/decode.h"
#include "io/import.h"
#include "io/stm.h"

#define HEAD         8192 /* bytes by which a file is judged */
#define LINES_JUDGED 50
#define GLANCE       5    /* lines after which a file without segments is none */
#define TICK         1024 /* lines between two looks at the progress */
#define MAX_SECONDS  1e9

/* Speakers that stand for no one, and a text that stands for none. */
static const char *const nobody[] = {"excluded_region", "inter_segment_gap"};
#define NOT_SCORED "ignore_time_segment_in_scoring"

typedef struct {
    char *file;
    char *speaker;
    char *labels; /* inside "<>", or NULL */
    const char *text;
    gint64 begin, end;
    guint line;
} Segment;

typedef struct {
    CodingDraft *draft;
    GArray *segments;    /* Segment */
    GHashTable *names;   /* in a file of our own: word -> speaker */
    GHashTable *labels;  /* speaker -> labels, "" where they change */
    GPtrArray *speakers; /* in the order of labels */
    guint lost, lost_line, empty, empty_line, comments, comment_line;
} Stm;

static void
clear_segment(gpointer data)
{
    Segment *segment = data;

    g_free(segment->file);
    g_free(segment->speaker);
    g_free(segment->labels);
}

/* --- lines ------------------------------------------------------------------------ */

/* The next word of the line; @p stands behind it and behind the space. */
static char *
take_word(const char **p)
{
    gsize n = strcspn(*p, " \t");
    char *word = g_strndup(*p, n);

    *p += n;
    *p += strspn(*p, " \t");
    return word;
}

static gboolean
parse_seconds(const char *word, gint64 *milliseconds)
{
    gsize n = strlen(word);
    double seconds;

    if (n == 0 || n > 24 || strspn(word, "0123456789.") != n ||
        !strpbrk(word, "0123456789"))
        return FALSE;
    seconds = g_ascii_strtod(word, NULL);
    *milliseconds = (gint64)llround(MIN(seconds, MAX_SECONDS) * 1000);
    return seconds < MAX_SECONDS;
}

/* @line is one line, of which @segment borrows the text. */
static gboolean
parse_segment(const char *line, Segment *segment)
{
    const char *p = line + strspn(line, " \t");
    g_autofree char *file = take_word(&p);
    g_autofree char *channel = take_word(&p);
    g_autofree char *speaker = take_word(&p);
    g_autofree char *begin = take_word(&p);
    g_autofree char *end = take_word(&p);

    if (!*channel || !*speaker || !parse_seconds(begin, &segment->begin) ||
        !parse_seconds(end, &segment->end) || segment->end < segment->begin)
        return FALSE;
    segment->labels = NULL;
    if (*p == '<' && p[strcspn(p, " \t>")] == '>') {
        gsize n = strcspn(p, ">");

        segment->labels = g_strndup(p + 1, n - 1);
        p += n + 1;
        p += strspn(p, " \t");
    }
    segment->text = p;
    segment->file = g_steal_pointer(&file);
    segment->speaker = g_steal_pointer(&speaker);
    return TRUE;
}

/* ';; SPEAKER "Anna_Berg" "Anna Berg"': a name with spaces, in a file of our own. */
static gboolean
read_name(Stm *self, const char *line)
{
    const char *word, *stop, *name, *end;

    if (!g_str_has_prefix(line, STM_OWN_NAME))
        return FALSE;
    word = line + strlen(STM_OWN_NAME);
    stop = strstr(word, "\" \"");
    if (!stop)
        return FALSE;
    /* A name may have quotes inside. */
    name = stop + strlen("\" \"");
    end = strrchr(name, '"');
    if (!end)
        return FALSE;
    g_hash_table_replace(self->names, g_strndup(word, (gsize)(stop - word)),
                         g_strndup(name, (gsize)(end - name)));
    return TRUE;
}

static void
read_comment(Stm *self, const char *line, guint number)
{
    g_autofree char *text = coding_text_tidy(line + strspn(line, ";"));

    if (!*text || read_name(self, line))
        return;
    if (self->segments->len == 0)
        coding_draft_add_metadata(self->draft, "Comment", text);
    else if (self->comments++ == 0)
        self->comment_line = number;
}

static void
read_line(Stm *self, const char *line, guint number)
{
    Segment segment = {.line = number};

    if (g_str_has_prefix(line, ";;")) {
        read_comment(self, line, number);
    } else if (parse_segment(line, &segment)) {
        g_array_append_val(self->segments, segment);
    } else if (line[strspn(line, " \t\v")]) {
        if (self->lost++ == 0)
            self->lost_line = number;
    }
}

/* Parts @text at its line ends; the segments go on using it. */
static gboolean
read_lines(Stm *self, char *text, gsize length, CodingProgress *progress, GError **error)
{
    guint number = 0;

    for (char *p = text; *p;) {
        gsize n = strcspn(p, "\n");
        gboolean last = p[n] == '\0';

        p[n] = '\0';
        number++;
        if (number % TICK == 0 &&
            !coding_progress_tick(progress, (gsize)(p - text), length, "reading", error))
            return FALSE;
        read_line(self, p, number);
        p += n + (last ? 0 : 1);
    }
    return TRUE;
}

/* --- turns ------------------------------------------------------------------------ */

static int
compare_segments(gconstpointer a, gconstpointer b)
{
    const Segment *x = a, *y = b;

    if (x->begin != y->begin)
        return x->begin < y->begin ? -1 : 1;
    if (x->end != y->end)
        return x->end < y->end ? -1 : 1;
    return (x->line > y->line) - (x->line < y->line);
}

/* Of each recording by itself.  Returns: how many there are. */
static guint
sort_segments(GArray *segments)
{
    Segment *all = (Segment *)(void *)segments->data;
    guint n = 0;

    for (guint i = 0, stop; i < segments->len; i = stop, n++) {
        for (stop = i + 1;
             stop < segments->len && strcmp(all[stop].file, all[i].file) == 0;)
            stop++;
        qsort(all + i, stop - i, sizeof *all, compare_segments);
    }
    return n;
}

static gboolean
is_nobody(const char *speaker)
{
    for (gsize i = 0; i < G_N_ELEMENTS(nobody); i++)
        if (g_ascii_strcasecmp(speaker, nobody[i]) == 0)
            return TRUE;
    return FALSE;
}

static void
note_labels(Stm *self, const char *speaker, const char *labels)
{
    const char *before = g_hash_table_lookup(self->labels, speaker);

    if (!before)
        g_ptr_array_add(self->speakers, g_strdup(speaker));
    if (!before || (*before && strcmp(before, labels) != 0))
        g_hash_table_replace(self->labels, g_strdup(speaker),
                             g_strdup(before ? "" : labels));
}

static void
emit_segment(Stm *self, const Segment *segment)
{
    gboolean unscored = g_ascii_strcasecmp(segment->text, NOT_SCORED) == 0;
    const char *speaker = g_hash_table_lookup(self->names, segment->speaker);

    if (!speaker)
        speaker = segment->speaker;
    if (unscored || is_nobody(segment->speaker)) {
        if (!unscored && *segment->text)
            coding_draft_add_event(self->draft, segment->text, segment->line);
        else if (self->empty++ == 0)
            self->empty_line = segment->line;
        return;
    }
    if (segment->labels)
        note_labels(self, speaker, segment->labels);
    coding_draft_begin_turn(self->draft, speaker, segment->speaker, NULL, segment->line);
    coding_draft_set_times(self->draft, segment->begin, segment->end);
    coding_draft_add_paragraph(self->draft, segment->text);
}

static void
emit_labels(const Stm *self)
{
    guint changing = 0;

    for (guint i = 0; i < self->speakers->len; i++) {
        const char *speaker = self->speakers->pdata[i];
        const char *labels = g_hash_table_lookup(self->labels, speaker);
        g_autofree char *key = g_strdup_printf("Labels (%s)", speaker);

        if (*labels)
            coding_draft_add_metadata(self->draft, key, labels);
        changing += !*labels;
    }
    if (changing > 0)
        coding_draft_warn(
            self->draft, 0,
            "left out the labels in '<>' of speakers for whom they change (%u in all)",
            changing);
}

static void
emit(Stm *self)
{
    guint recordings = sort_segments(self->segments);
    const char *file = NULL;

    if (recordings > 1)
        coding_draft_warn(self->draft, 0,
                          "%u recordings follow each other here, and times begin again "
                          "with each; who has the same label was taken for one speaker; "
                          "if they are not, split the file",
                          recordings);
    for (guint i = 0; i < self->segments->len; i++) {
        const Segment *segment = &g_array_index(self->segments, Segment, i);

        if (recordings > 1 && g_strcmp0(segment->file, file) != 0) {
            g_autofree char *text = g_strdup_printf("[%s]", segment->file);

            coding_draft_add_event(self->draft, text, segment->line);
        } else if (i == 0) {
            coding_draft_add_metadata(self->draft, "File", segment->file);
        }
        file = segment->file;
        emit_segment(self, segment);
    }
    emit_labels(self);
}

static void
warn(const Stm *self)
{
    if (self->lost > 0)
        coding_draft_warn(self->draft, self->lost_line,
                          "left out lines that are no segments: file, channel, speaker, "
                          "start, end, text (%u in all); the first is here",
                          self->lost);
    if (self->empty > 0)
        coding_draft_warn(self->draft, self->empty_line,
                          "left out segments of no speaker: gaps and excluded regions "
                          "(%u in all); the first is here",
                          self->empty);
    if (self->comments > 0)
        coding_draft_warn(
            self->draft, self->comment_line,
            "left out comments between the segments (%u in all); the first is here",
            self->comments);
}

static gboolean
read_stm(GBytes *bytes, const CodingImportOptions *options, CodingDraft *draft,
         CodingProgress *progress, GError **error)
{
    g_autoptr(CodingDecoded) decoded =
        coding_decode(bytes, options ? options->encoding : NULL, draft, error);
    Stm self = {.draft = draft};
    gboolean ok;

    if (!decoded)
        return FALSE;
    coding_decoded_harden(decoded);
    coding_draft_set_format(draft, "STM");
    self.segments = g_array_new(FALSE, FALSE, sizeof(Segment));
    g_array_set_clear_func(self.segments, clear_segment);
    self.names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    self.labels = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    self.speakers = g_ptr_array_new_with_free_func(g_free);
    ok = read_lines(&self, decoded->text, decoded->length, progress, error);
    if (ok && self.segments->len == 0) {
        g_set_error_literal(error, CODING_ERROR, CODING_ERROR_INVALID,
                            "no line is a segment: file, channel, speaker, start and end "
                            "in seconds, text; name the transcript");
        ok = FALSE;
    }
    if (ok) {
        emit(&self);
        warn(&self);
    }
    g_array_unref(self.segments);
    g_hash_table_unref(self.names);
    g_hash_table_unref(self.labels);
    g_ptr_array_unref(self.speakers);
    return ok;
}

/* Nearly every line of the beginning is a segment or a comment. */
static guint
sniff(GBytes *bytes)
{
    g_autoptr(CodingDecoded) decoded = coding_decode_head(bytes, HEAD);
    guint fit = 0, n = 0, labelled = 0;

    if (!decoded)
        return 0;
    coding_decoded_harden(decoded);
    for (const char *p = decoded->text; *p && n < LINES_JUDGED;) {
        gsize length = strcspn(p, "\n");
        g_autofree char *line = g_strndup(p, length);
        Segment segment = {0};

        /* The last line may be cut. */
        if (*line && !g_str_has_prefix(line, ";;") && (p[length] || n == 0)) {
            n++;
            fit += parse_segment(line, &segment);
            labelled += segment.labels != NULL;
            clear_segment(&segment);
        }
        p += length + (p[length] != '\0');
        if (n == GLANCE && fit == 0)
            return 0;
    }
    if (fit == 0 || fit * 10 < n * (labelled > 0 ? 8 : 9))
        return 0;
    return labelled > 0 || fit > 2 ? 92 : 60;
}

const CodingImporter coding_importer_stm = {
    .id = "stm",
    .title = "STM segments",
    .suffixes = (const char *const[]){"stm", NULL},
    .sniff = sniff,
    .read = read_stm,
};
