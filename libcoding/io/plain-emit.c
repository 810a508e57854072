/* plain-emit.c - from lines and accepted labels to turns, paragraphs, events. */
#include <string.h>

#include "base/error.h"
#include "io/clock.h"
#include "io/label.h"
#include "io/plain.h"

#define TICK       65536
#define MARKDOWN   "Markdown, "
#define MAX_REMARK 80 /* bytes of a remark in brackets */

typedef struct {
    Plain *plain;
    guint turns;          /* begun so far */
    gboolean empty;       /* the turn begun last has said nothing yet */
    guint turn_line;      /* in the source */
    const char *speaker;  /* of the turn begun last */
    GString *paragraph;   /* being put together */
    guint paragraph_line; /* where it begins in the source */
    PlainWrap wrap;
    gboolean hours;     /* times of two parts are hh:mm */
    gboolean end_times; /* brackets with a time end a paragraph */
    gboolean begun;     /* the turn begun last has a time */
    gint64 ended;       /* f4: when the paragraph before, of the same turn, did */
    gint64 last_time;
    CodingClock pending; /* of a line that holds only a time */
} Emitter;

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

/* What a turn says after its first time at the end began there. */
static void
end_paragraph(Emitter *self, const CodingClock *clock, guint line)
{
    gint64 end = scale(self, clock->begin, clock->short_form);

    if (self->ended != CODING_MISSING)
        coding_draft_mark_time(self->plain->draft, self->ended, end);
    self->ended = end;
    set_times(self, clock, TRUE, line);
}

/* One piece of a paragraph; [text, stop). */
static void
add_piece(Emitter *self, const char *text, const char *stop, gboolean first)
{
    g_autofree char *piece = g_strndup(text, (gsize)(stop - text));

    if (first)
        coding_draft_add_paragraph(self->plain->draft, piece);
    else
        coding_draft_join_paragraph(self->plain->draft, piece);
}

/* The end of "[inaudible 00:12:10]": a time in there is that of a gap. */
static const char *
skip_remark(const char *p)
{
    char closer = (char)(*p == '(' ? ')' : *p == '[' ? ']' : *p == '{' ? '}' : '#');

    for (gsize i = 1; i < MAX_REMARK && p[i]; i++)
        if (p[i] == closer)
            return p + i;
    return p;
}

/* Times in brackets inside a paragraph stay in the text, and mark the place. */
static void
add_in_pieces(Emitter *self, const char *text)
{
    const char *start = text;
    CodingClock clock;

    for (const char *p = text; (p = strpbrk(p, "[{#(")); p++) {
        if (!coding_clock_match(p, &clock)) {
            p = skip_remark(p);
            continue;
        }
        if (p > text &&
            (p[-1] != ' ' || (self->plain->named && p - text > 1 && p[-2] == ' ')))
            continue;
        if (p > start)
            add_piece(self, start, p, start == text);
        coding_draft_mark_time(self->plain->draft,
                               scale(self, clock.begin, clock.short_form),
                               scale(self, clock.end, clock.short_form));
        if (p == text)
            continue;
        start = p;
    }
    add_piece(self, start, text + strlen(text), start == text);
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
            end_paragraph(self, &clock, line);
            g_string_truncate(paragraph, stop);
        }
    }
    coding_draft_at_line(self->plain->draft, self->paragraph_line);
    add_in_pieces(self, paragraph->str);
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
    g_strdelimit(copy, "()[]\\*_", '[');
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
    /* "Break: [00:12:33]" has nothing to say. */
    if (self->turns > 0 && self->empty &&
        coding_label_guess(self->speaker, NULL) != CODING_ROLE_OTHER)
        coding_draft_warn(self->plain->draft, self->turn_line, "'%s' says nothing here",
                          self->speaker);
}

/* "**Q: Why?**" is bold to its end, "*Q: Why?*" slanted: what @line opened before the
 * label closes there. */
static void
close_emphasis(char *text, const char *line)
{
    gsize length = strlen(text), width = 0;
    const char *opened = line + strspn(line, "> \t");
    guint marks = 0;

    while (width < 3 && (opened[width] == '*' || opened[width] == '_') &&
           opened[width] == *opened)
        width++;
    if (width == 0 || width > length || strspn(text + length - width, "*_") < width ||
        text[length - 1] != *opened)
        return;
    for (const char *p = text; *p; p++)
        marks += *p == *opened;
    if (marks % (2 * width) != 0)
        text[length - width] = '\0';
}

/* What stands in the brackets, as it is. */
static char *
dup_named_remark(const Plain *plain, const char *text, const LayoutParts *parts)
{
    char *remark;

    if (parts->remark.length == 0)
        return NULL;
    remark = g_strndup(text + parts->remark.start, parts->remark.length);
    if (plain->markdown)
        plain_drop_backslashes(remark);
    return remark;
}

/* Where labels are listed, a backslash says that a line is text (named.h). */
static char *
dup_speech(const Plain *plain, const PlainLine *line, gsize from)
{
    char *text = plain_dup_text(plain, line, from);

    if (plain->named && !plain->markdown && *text == '\\')
        memmove(text, text + 1, strlen(text));
    return text;
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
    g_autofree char *remark = plain->named ? dup_named_remark(plain, text, parts)
                                           : read_remark(text + parts->remark.start,
                                                         parts->remark.length, &clock);
    g_autofree char *rest = dup_speech(plain, line, parts->text);

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
    if (remark && coding_label_is_attribute(remark))
        coding_draft_add_attribute(plain->draft, label->speaker, remark);
    self->turns++;
    self->turn_line = line->number;
    self->speaker = label->speaker;
    self->ended = CODING_MISSING;
    self->begun = clock.begin != CODING_MISSING;
    if (self->begun)
        set_times(self, &clock, FALSE, line->number);
    if (plain->markdown && !plain->named)
        close_emphasis(rest, text);
    self->empty = !*rest;
    g_string_assign(self->paragraph, rest);
    self->paragraph_line = line->number;
}

static void
add_text(Emitter *self, guint i)
{
    const PlainLine *line = plain_line(self->plain, i);
    g_autofree char *text = dup_speech(self->plain, line, 0);
    gboolean wrapped = !self->plain->named && self->paragraph->len > 0 &&
                       plain_wrap_goes_on(&self->wrap, i);

    if (!self->plain->named)
        plain_doubt_line(self->plain, line, wrapped ? NULL : text, self->speaker);
    if (wrapped) {
        plain_wrap_join(&self->wrap, self->paragraph, text);
        return;
    }
    flush_paragraph(self, line->number);
    g_string_assign(self->paragraph, text);
    self->paragraph_line = line->number;
    self->empty = FALSE;
}

static void
add_event(Emitter *self, const PlainLine *line)
{
    g_autofree char *copy = plain_dup_text(self->plain, line, 0);

    flush_paragraph(self, line->number);
    coding_draft_add_event(
        self->plain->draft,
        copy + strspn(copy, line->flags & PLAIN_HEADING ? "# \t" : "> "), line->number);
}

/* A time on a line of its own belongs to the label below or above or, f4, ends the
 * paragraph above; in brackets it marks what is said next. */
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
        end_paragraph(self, &clock, line->number);
    } else if (self->empty && !self->begun) {
        self->begun = TRUE;
        set_times(self, &clock, FALSE, line->number);
    } else if (!clock.short_form || !g_ascii_isdigit(text[line->length - 1])) {
        flush_paragraph(self, line->number);
        coding_draft_mark_time(plain->draft, scale(self, clock.begin, clock.short_form),
                               scale(self, clock.end, clock.short_form));
    } else {
        add_text(self, i);
    }
}

/* "END OF TRANSCRIPT", "Transcribed by https://otter.ai": nobody's speech. */
static gboolean
is_end_mark(const char *text)
{
    static const char *const marks[] = {
        "end of transcript",       "end of recording",
        "end of interview",        "end of audio",
        "end of session",          "end transcript",
        "transcribed by",          "transcription ended",
        "transcript ended",        "meeting ended",
        "transcription by",        "ende der transkription",
        "ende der aufnahme",       "ende des interviews",
        "ende des transkripts",    "ende der aufzeichnung",
        "slut på inspelning",      "inspelningen slut",
        "intervjun slut",          "slut på intervju",
        "fin de l'enregistrement", "fin de l’enregistrement",
        "fin de l'entretien",      "fin de la transcription",
        "fin de la grabación",     "fin de la entrevista",
        "fin de la transcripción", "recording ends",
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
               (line->flags & PLAIN_EVENT && (!self->empty || self->plain->named))) {
        add_event(self, line);
    } else if (line->flags & PLAIN_TIME) {
        add_time(self, i);
    } else {
        /* Also an event that is all a turn says: "P2:" and below it "(laughs)". */
        add_text(self, i);
    }
}

/* A time above the first label is no header where times stand above others too. */
static guint
include_time(const Plain *self, guint first)
{
    if (first == 0 || !(plain_line(self, first - 1)->flags & PLAIN_TIME))
        return first;
    for (guint i = first + 1; i + 1 < self->lines->len; i++)
        if (plain_line(self, i)->flags & PLAIN_TIME && plain_find_turn(self, i + 1))
            return first - 1;
    return first;
}

/* "plain text, Markdown, LABEL: text, times at the end" */
static void
name_format(const Emitter *self)
{
    const Plain *plain = self->plain;
    const char *layout = plain->named ? "labels listed" : plain->main_layout->title;
    gboolean says_so = g_str_has_prefix(layout, MARKDOWN);
    g_autofree char *title =
        g_strdup_printf("%s, %s%s%s", plain->what, plain->markdown ? MARKDOWN : "",
                        layout + (says_so ? strlen(MARKDOWN) : 0),
                        self->end_times ? ", times at the end" : "");

    coding_draft_set_format(plain->draft, title);
}

gboolean
plain_emit(Plain *plain, GError **error)
{
    guint first =
        plain->named ? plain->mark : include_time(plain, plain_find_first_turn(plain));
    guint stop;
    Emitter self = {.plain = plain,
                    .pending = {CODING_MISSING, CODING_MISSING, FALSE, 0}};
    gboolean ok = TRUE;

    if (plain->named)
        plain_emit_named_header(plain);
    else
        plain_emit_header(plain, first);
    stop = plain->named ? plain->lines->len : cut_end_marks(plain, first);
    self.paragraph = g_string_new(NULL);
    if (!plain->named)
        plain_wrap_init(&self.wrap, plain, first);
    self.hours = !plain->named && plain_are_hours(plain);
    self.end_times = plain->named ? plain_named_ends_have_times(plain)
                                  : plain_are_end_times(plain, first);
    name_format(&self);
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
    plain_wrap_clear(&self.wrap);
    return ok;
}
