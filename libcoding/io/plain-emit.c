/* plain-emit.c - from lines and accepted labels to turns, paragraphs, events. */
#include <string.h>

#include "base/error.h"
#include "io/clock.h"
#include "io/label.h"
#include "io/plain.h"

#define TICK        65536
#define MIN_WIDTH   40
#define MAX_WIDTH   110
#define MIN_WRAPPED 3 /* lines from which hard wrapping is told */
#define HISTOGRAM   512

typedef struct {
    Plain *plain;
    guint turns;          /* begun so far */
    gboolean empty;       /* the turn begun last has said nothing yet */
    guint turn_line;      /* in the source */
    const char *speaker;  /* of the turn begun last */
    GString *paragraph;   /* being put together */
    guint paragraph_line; /* where it begins in the source */
    guint width;          /* of hard-wrapped lines; 0: not wrapped */
    GHashTable *words;    /* of the file, where lines end in hyphens; or NULL */
    gboolean hours;       /* times of two parts are hh:mm */
    gboolean end_times;   /* brackets with a time end a paragraph */
    gint64 last_time;
    CodingClock pending; /* of a line that holds only a time */
} Emitter;

static gboolean
is_continuation(const Plain *self, guint i)
{
    const PlainLine *line = plain_line(self, i);
    const char *text = plain_text(self, line);

    return !(line->flags & (PLAIN_AFTER_BLANK | PLAIN_EVENT | PLAIN_HEADING | PLAIN_TIME |
                            PLAIN_RULE | PLAIN_SOFT)) &&
           !plain_find_turn(self, i) && !strchr("-*>", *text) &&
           !g_str_has_prefix(text, "\342\200\242");
}

static gsize
count_characters(const char *p, gsize length)
{
    gsize n = 0;

    for (gsize i = 0; i < length; i++)
        n += ((guchar)p[i] & 0xc0) != 0x80;
    return n;
}

/* The characters the line would take if the first word of the next one were on
 * it too. */
static gsize
get_length_with_next(const Plain *self, guint i)
{
    const PlainLine *line = plain_line(self, i), *next = plain_line(self, i + 1);
    const char *p = plain_text(self, next), *word, *stop = p + next->length;

    while (p < stop && (*p == ' ' || *p == '\t'))
        p++;
    for (word = p; p < stop && *p != ' ' && *p != '\t'; p++)
        ;
    return count_characters(plain_text(self, line), line->length) + 1 +
           count_characters(word, (gsize)(p - word));
}

/*
 * Lines were wrapped at a width when nearly every line that goes on has no room
 * for the word that follows.
 */
static guint
find_width(const Plain *self, guint first)
{
    guint lengths[HISTOGRAM] = {0}, n = 0, seen = 0, width = 0, full = 0;

    for (guint i = first; i + 1 < self->lines->len; i++) {
        const PlainLine *line = plain_line(self, i);

        if (!is_continuation(self, i + 1))
            continue;
        lengths[MIN(count_characters(plain_text(self, line), line->length),
                    HISTOGRAM - 1)]++;
        n++;
    }
    if (n < MIN_WRAPPED)
        return 0;
    while (width < HISTOGRAM - 1 && seen * 50 < n * 49)
        seen += lengths[width++];
    width--;
    if (width < MIN_WIDTH || width > MAX_WIDTH)
        return 0;
    for (guint i = first; i + 1 < self->lines->len; i++)
        full += is_continuation(self, i + 1) && get_length_with_next(self, i) > width;
    return full * 100 >= n * 85 ? width : 0;
}

static void
add_words(GHashTable *words, const char *text, gsize length)
{
    const char *stop = text + length, *start = NULL;

    for (const char *p = text;; p = g_utf8_next_char(p)) {
        gboolean inside = p < stop && g_unichar_isalnum(g_utf8_get_char(p));

        if (inside && !start)
            start = p;
        if (!inside && start) {
            g_autofree char *word = g_strndup(start, (gsize)(p - start));
            g_hash_table_add(words, g_utf8_strdown(word, -1));
            start = NULL;
        }
        if (p >= stop)
            return;
    }
}

/* Only where a wrapped line ends in a hyphen are the words looked at. */
static GHashTable *
collect_words(const Plain *self)
{
    GHashTable *words = NULL;
    gboolean hyphens = FALSE;

    for (guint i = 0; i < self->lines->len && !hyphens; i++)
        hyphens =
            plain_text(self, plain_line(self, i))[plain_line(self, i)->length - 1] == '-';
    if (!hyphens)
        return NULL;
    words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < self->lines->len; i++)
        add_words(words, plain_text(self, plain_line(self, i)),
                  plain_line(self, i)->length);
    return words;
}

/* Whether "inter-" and "view ..." make a word that the file has elsewhere. */
static gboolean
makes_a_word(const Emitter *self, const char *next)
{
    const char *text = self->paragraph->str, *start = text + self->paragraph->len - 1;
    const char *stop = next;

    while (start > text && g_unichar_isalnum(g_utf8_get_char(g_utf8_prev_char(start))))
        start = g_utf8_prev_char(start);
    while (*stop && g_unichar_isalnum(g_utf8_get_char(stop)))
        stop = g_utf8_next_char(stop);
    if (stop == next)
        return FALSE;

    g_autofree char *left = g_strndup(start, strlen(start) - 1);
    g_autofree char *right = g_strndup(next, (gsize)(stop - next));
    g_autofree char *joined = g_strconcat(left, right, NULL);
    g_autofree char *lower = g_utf8_strdown(joined, -1);
    return *left && g_hash_table_contains(self->words, lower);
}

/* "Ein- und Ausgang": the hyphen stands for a word to come. */
static gboolean
stays_apart(const char *next)
{
    static const char *const words[] = {"und ", "oder ",  "and ", "or ",
                                        "och ", "eller ", "bzw"};

    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (g_str_has_prefix(next, words[i]))
            return TRUE;
    return FALSE;
}

static void
join_line(Emitter *self, const char *text)
{
    GString *paragraph = self->paragraph;
    gboolean hyphen = self->words && paragraph->len > 1 &&
                      paragraph->str[paragraph->len - 1] == '-' &&
                      g_ascii_isspace(paragraph->str[paragraph->len - 2]) == FALSE;

    if (hyphen && makes_a_word(self, text))
        g_string_truncate(paragraph, paragraph->len - 1);
    else if (!hyphen || stays_apart(text))
        g_string_append_c(paragraph, ' ');
    g_string_append(paragraph, text);
}

static gint64
scale(const Emitter *self, gint64 time, gboolean short_form)
{
    return time != CODING_MISSING && short_form && self->hours ? time * 60 : time;
}

static void
set_times(Emitter *self, const CodingClock *clock, gboolean at_end, guint line)
{
    gint64 begin = scale(self, clock->begin, clock->short_form);
    gint64 end = scale(self, clock->end, clock->short_form);
    g_autofree char *now = coding_clock_dup_text(begin);
    g_autofree char *before = coding_clock_dup_text(self->last_time);

    if (begin < self->last_time)
        coding_draft_warn(self->plain->draft, line,
                          "the time %s is earlier than %s before it; both were kept", now,
                          before);
    self->last_time = begin;
    if (at_end)
        coding_draft_set_times(self->plain->draft, CODING_MISSING,
                               end == CODING_MISSING ? begin : end);
    else
        coding_draft_set_times(self->plain->draft, begin, end);
}

static void
flush_paragraph(Emitter *self, guint line)
{
    GString *paragraph = self->paragraph;
    CodingClock clock;

    if (paragraph->len == 0)
        return;
    if (self->end_times) {
        gsize stop = coding_clock_find_last(paragraph->str, paragraph->len, &clock);

        if (stop < paragraph->len) {
            set_times(self, &clock, TRUE, line);
            g_string_truncate(paragraph, stop);
        }
    }
    coding_draft_at_line(self->plain->draft, self->paragraph_line);
    coding_draft_add_paragraph(self->plain->draft, paragraph->str);
    g_string_truncate(paragraph, 0);
}

/* "F, 45" or "nods" out of "(F, 45) [nods]"; a time goes to @clock. */
static char *
read_remark(const char *text, gsize length, CodingClock *clock)
{
    g_autoptr(GString) remark = g_string_new(NULL);
    g_autofree char *copy = g_strndup(text, length);
    g_auto(GStrv) parts = NULL;

    /* Brackets of full width have three bytes. */
    for (char *p;
         (p = strstr(copy, "\357\274\210")) || (p = strstr(copy, "\357\274\211"));) {
        p[0] = '[';
        p[1] = p[2] = ' ';
    }
    g_strdelimit(copy, "()[]\\", '[');
    parts = g_strsplit(copy, "[", -1);
    for (char **part = parts; *part; part++) {
        g_strstrip(*part);
        if (!**part || coding_clock_parse(*part, strlen(*part), clock))
            continue;
        g_string_append_printf(remark, "%s%s", remark->len ? "; " : "", *part);
    }
    return remark->len ? g_string_free(g_steal_pointer(&remark), FALSE) : NULL;
}

static void
warn_if_empty(Emitter *self)
{
    if (self->turns > 0 && self->empty)
        coding_draft_warn(self->plain->draft, self->turn_line, "'%s' says nothing here",
                          self->speaker);
}

static void
begin_turn(Emitter *self, const PlainCandidate *candidate)
{
    Plain *plain = self->plain;
    const PlainLine *line = plain_line(plain, candidate->line);
    const PlainLabel *label = plain_label(plain, candidate->label);
    const LayoutParts *parts = &candidate->parts;
    const char *text = plain_text(plain, line);
    CodingClock clock = {CODING_MISSING, CODING_MISSING, FALSE, 0};
    g_autofree char *remark =
        read_remark(text + parts->remark.start, parts->remark.length, &clock);
    g_autofree char *rest = g_strndup(text + parts->text, line->length - parts->text);

    warn_if_empty(self);
    if (parts->time.length > 0)
        coding_clock_parse(text + parts->time.start, parts->time.length, &clock);
    if (clock.begin == CODING_MISSING)
        clock = self->pending;
    self->pending.begin = CODING_MISSING;
    coding_draft_begin_turn(
        plain->draft, label->speaker,
        g_array_index(plain->spellings, PlainSpelling, candidate->spelling).text, remark,
        line->number);
    self->turns++;
    self->turn_line = line->number;
    self->speaker = label->speaker;
    if (clock.begin != CODING_MISSING)
        set_times(self, &clock, FALSE, line->number);
    g_strstrip(rest);
    self->empty = !*rest;
    g_string_assign(self->paragraph, rest);
    self->paragraph_line = line->number;
}

/* Whether the words at @text, up to @length bytes, are an accepted label. */
static const PlainLabel *
find_label(const Plain *self, const char *text, gsize length)
{
    char spelling[64];
    guint place;

    if (length == 0 || length >= sizeof spelling)
        return NULL;
    memcpy(spelling, text, length);
    spelling[length] = '\0';
    place = GPOINTER_TO_UINT(g_hash_table_lookup(self->by_spelling, spelling));
    if (place == 0)
        return NULL;
    place = g_array_index(self->spellings, PlainSpelling, place - 1).label;
    return plain_label(self, place)->accepted ? plain_label(self, place) : NULL;
}

/* "GA. Then", "GA Now", "GA 00:05:57": the colon was forgotten.  A name begins
 * many a sentence, so "Anna Now" says nothing. */
static gboolean
is_lost_colon(const PlainLabel *label, const char *after)
{
    gboolean mark = *after && strchr(".;,", *after) && after[1] == ' ';
    CodingClock clock;

    if (coding_clock_parse(after, strlen(after), &clock))
        return TRUE;
    if (label->shape == CODING_LABEL_NAME || label->shape == CODING_LABEL_SCRIPT)
        return mark && *after != ',';
    return mark || (*after == ' ' && g_unichar_isupper(g_utf8_get_char(after + 1)));
}

static void
warn_about_lost_colon(Emitter *self, const char *text, guint line)
{
    gsize length = strcspn(text, " .,;");

    for (guint words = 0; words < 3 && text[length]; words++) {
        const PlainLabel *label = find_label(self->plain, text, length);

        if (label && label->shape != CODING_LABEL_LETTER &&
            is_lost_colon(label, text + length)) {
            coding_draft_warn(
                self->plain->draft, line,
                "'%.*s' looks like a label that lost its colon; the line was "
                "read as speech of '%s'",
                (int)length, text, self->speaker);
            return;
        }
        length += 1 + strcspn(text + length + 1, " .,;");
    }
}

/* What looked like a label and was read as text. */
static void
warn_about_refused_label(Emitter *self, const PlainLine *line)
{
    const PlainCandidate *candidate;
    const PlainLabel *label;

    if (line->candidate < 0)
        return;
    candidate = plain_candidate(self->plain, (guint)line->candidate);
    label = plain_label(self->plain, candidate->label);
    if (!label->valid || label->prose || self->plain->options->labels)
        return;
    coding_draft_warn(
        self->plain->draft, line->number, "'%s:' was read as text, not as a speaker",
        g_array_index(self->plain->spellings, PlainSpelling, candidate->spelling).text);
}

static void
add_text(Emitter *self, guint i)
{
    const PlainLine *line = plain_line(self->plain, i);
    g_autofree char *text = g_strndup(plain_text(self->plain, line), line->length);

    g_strstrip(text);
    warn_about_refused_label(self, line);
    if (self->paragraph->len > 0 && self->width > 0 && is_continuation(self->plain, i) &&
        get_length_with_next(self->plain, i - 1) > self->width) {
        join_line(self, text);
        return;
    }
    flush_paragraph(self, line->number);
    if (line->candidate < 0)
        warn_about_lost_colon(self, text, line->number);
    g_string_assign(self->paragraph, text);
    self->paragraph_line = line->number;
    self->empty = FALSE;
}

static void
add_event(Emitter *self, const PlainLine *line)
{
    const char *text = plain_text(self->plain, line);
    g_autofree char *copy = g_strndup(text, line->length);

    flush_paragraph(self, line->number);
    coding_draft_add_event(
        self->plain->draft,
        line->flags & PLAIN_HEADING ? copy + strspn(copy, "# \t") : copy, line->number);
}

/* A time on a line of its own belongs to the label below or, f4, ends the
 * paragraph above; anywhere else it is part of the text. */
static void
add_time(Emitter *self, guint i)
{
    const Plain *plain = self->plain;
    const PlainLine *line = plain_line(plain, i);
    const char *text = plain_text(plain, line);
    CodingClock clock;

    coding_clock_parse(text, line->length, &clock);
    if (i + 1 < plain->lines->len && plain_find_turn(plain, i + 1)) {
        self->pending = clock;
    } else if (self->end_times && self->turns > 0) {
        flush_paragraph(self, line->number);
        set_times(self, &clock, TRUE, line->number);
    } else {
        add_text(self, i);
    }
}

/*
 * Two numbers are minutes and seconds, unless the column begins late in the day
 * and never leaves it: then they are hours and minutes.
 */
static gboolean
are_hours(const Plain *self)
{
    gboolean any = FALSE;

    for (guint i = 0; i < self->candidates->len; i++) {
        const PlainCandidate *candidate = plain_candidate(self, i);
        const LayoutPart *part = &candidate->parts.time;
        CodingClock clock;

        if (part->length == 0 || !plain_label(self, candidate->label)->accepted)
            continue;
        if (!coding_clock_parse(plain_text(self, plain_line(self, candidate->line)) +
                                    part->start,
                                part->length, &clock))
            continue;
        if (!clock.short_form || clock.first_part > 23 || (!any && clock.first_part < 6))
            return FALSE;
        any = TRUE;
    }
    return any;
}

/* f4 marks its times by number signs; other brackets must be the habit. */
static gboolean
are_end_times(const Plain *self, guint first)
{
    guint ends = 0, turns = 0, begins = 0;
    CodingClock clock;

    for (guint i = first; i < self->lines->len; i++) {
        const PlainLine *line = plain_line(self, i);
        const PlainCandidate *turn = plain_find_turn(self, i);
        const char *text = plain_text(self, line);
        gsize from = turn ? turn->parts.text : 0;

        turns += turn != NULL;
        begins += turn && turn->parts.time.length > 0;
        if (!strchr("])#}", text[line->length - 1]) || from >= line->length)
            continue;
        if (coding_clock_find_last(text + from, line->length - from, &clock) >=
            line->length - from)
            continue;
        if (text[line->length - 1] == '#')
            return TRUE;
        ends++;
    }
    return ends * 2 >= turns && begins * 4 <= turns && ends > 0;
}

/* "END OF TRANSCRIPT", "Transcribed by https://otter.ai": nobody's speech. */
static gboolean
is_end_mark(const char *text)
{
    static const char *const marks[] = {
        "end of transcript",    "end of recording",        "end of interview",
        "end of audio",         "end of session",          "end transcript",
        "transcribed by http",  "transcribed by otter",    "ende der aufnahme",
        "ende des interviews",  "ende des transkripts",    "ende der aufzeichnung",
        "slut på inspelning",   "inspelningen slut",       "intervjun slut",
        "slut på intervju",     "fin de l'enregistrement", "fin de l’enregistrement",
        "fin de l'entretien",   "fin de la transcription", "fin de la grabación",
        "fin de la entrevista", "fin de la transcripción", "recording ends",
        "recording stops"};
    g_autofree char *lower = g_utf8_strdown(text, -1);

    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++)
        if (g_str_has_prefix(lower + strspn(lower, "-*#=_ "), marks[i]) &&
            strlen(lower) < 80)
            return TRUE;
    return FALSE;
}

/* The place behind the last line that may be speech; the rest is metadata. */
static guint
cut_end_marks(Plain *self, guint first)
{
    guint stop = self->lines->len;

    while (stop > first + 1 && stop + 3 > self->lines->len) {
        const PlainLine *line = plain_line(self, stop - 1);
        g_autofree char *text = g_strndup(plain_text(self, line), line->length);

        if (!(line->flags & PLAIN_RULE) &&
            (plain_find_turn(self, stop - 1) || !is_end_mark(text)))
            break;
        stop--;
    }
    for (guint i = stop; i < self->lines->len; i++) {
        const PlainLine *line = plain_line(self, i);
        g_autofree char *text = g_strndup(plain_text(self, line), line->length);

        if (!(line->flags & PLAIN_RULE))
            coding_draft_add_metadata(self->draft, "End", g_strstrip(text));
    }
    return stop;
}

static void
emit_line(Emitter *self, guint i)
{
    const PlainLine *line = plain_line(self->plain, i);
    const PlainCandidate *turn = plain_find_turn(self->plain, i);

    if (turn) {
        flush_paragraph(self, line->number);
        begin_turn(self, turn);
    } else if (line->flags & PLAIN_RULE) {
        flush_paragraph(self, line->number);
    } else if (line->flags & PLAIN_HEADING ||
               (line->flags & PLAIN_EVENT && !self->empty)) {
        add_event(self, line);
    } else if (line->flags & PLAIN_TIME) {
        add_time(self, i);
    } else {
        /* Also an event that is all a turn says: "P2:" and below it "(laughs)". */
        add_text(self, i);
    }
}

gboolean
plain_emit(Plain *plain, GError **error)
{
    guint first = plain_find_first_turn(plain), stop;
    Emitter self = {.plain = plain,
                    .pending = {CODING_MISSING, CODING_MISSING, FALSE, 0}};
    gboolean ok = TRUE;

    plain_emit_header(plain, first);
    stop = cut_end_marks(plain, first);
    self.paragraph = g_string_new(NULL);
    self.width = find_width(plain, first);
    self.words = self.width > 0 ? collect_words(plain) : NULL;
    self.hours = are_hours(plain);
    self.end_times = are_end_times(plain, first);
    g_autofree char *title =
        g_strdup_printf("%s, %s%s", plain->what, plain->main_layout->title,
                        self.end_times ? ", times at the end" : "");
    coding_draft_set_format(plain->draft, title);
    if (self.hours)
        coding_draft_warn(plain->draft, 0,
                          "times such as 10:15 were read as hours and minutes");
    for (guint i = first; i < stop && ok; i++) {
        if (i % TICK == 0)
            ok = coding_progress_tick(plain->progress, plain_line(plain, i)->start,
                                      plain->decoded->length, "reading", error);
        emit_line(&self, i);
    }
    flush_paragraph(&self, 0);
    warn_if_empty(&self);
    g_string_free(self.paragraph, TRUE);
    g_clear_pointer(&self.words, g_hash_table_unref);
    return ok;
}
