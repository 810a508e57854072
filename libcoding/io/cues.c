/* cues.c - collecting cues, and handing them over as turns and events. */
#include "io/cues-private.h"

#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "io/clock.h"

#define TICK    65536
#define UNKNOWN "Unknown" /* somebody, in a file that names others */
#define SPEAKER "Speaker" /* whoever speaks, in a file that names nobody */

static const CodingImportOptions no_options;

static void
clear_label(gpointer data)
{
    g_free(((CueLabel *)data)->key);
}

CodingCues *
coding_cues_new(CodingCuesKind kind, CodingDraft *draft,
                const CodingImportOptions *options)
{
    CodingCues *self = g_new0(CodingCues, 1);

    self->kind = kind;
    self->draft = draft;
    self->options = options ? options : &no_options;
    self->strings = g_string_chunk_new(4096);
    self->cues = g_array_new(FALSE, FALSE, sizeof(Cue));
    self->lines = g_array_new(FALSE, FALSE, sizeof(CueLine));
    self->labels = g_array_new(FALSE, FALSE, sizeof(CueLabel));
    g_array_set_clear_func(self->labels, clear_label);
    self->by_key = g_hash_table_new(g_str_hash, g_str_equal);
    self->by_name = g_hash_table_new(g_direct_hash, g_direct_equal);
    self->remarks = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return self;
}

void
coding_cues_free(CodingCues *self)
{
    if (!self)
        return;
    g_hash_table_unref(self->by_key);
    g_hash_table_unref(self->by_name);
    g_hash_table_unref(self->remarks);
    g_array_unref(self->labels);
    g_array_unref(self->lines);
    g_array_unref(self->cues);
    g_string_chunk_free(self->strings);
    g_free(self);
}

void
coding_cues_begin(CodingCues *self, gint64 begin, gint64 end, guint line)
{
    const Cue cue = {begin, end, line};

    g_array_append_val(self->cues, cue);
}

/* White space at the ends goes, also what is wider than ASCII. */
static const char *
trim(const char *text, gsize *length)
{
    const char *stop;

    while (*text && g_unichar_isspace(g_utf8_get_char(text)))
        text = g_utf8_next_char(text);
    stop = text + strlen(text);
    while (stop > text && g_unichar_isspace(g_utf8_get_char(g_utf8_prev_char(stop))))
        stop = g_utf8_prev_char(stop);
    *length = (gsize)(stop - text);
    return text;
}

void
coding_cues_add_line(CodingCues *self, const char *voice, const char *label,
                     const char *text, guint line)
{
    g_autofree char *name = voice ? coding_text_tidy(voice) : NULL;
    g_autofree char *shown = label ? coding_text_tidy(label) : NULL;
    CueLine added = {.line = line, .label = -1};
    gsize length;

    g_return_if_fail(self->cues->len > 0);

    text = trim(text, &length);
    if (length == 0)
        return;
    added.cue = self->cues->len - 1;
    added.first =
        self->lines->len == 0 || cues_line(self, self->lines->len - 1)->cue != added.cue;
    added.text = g_string_chunk_insert_len(self->strings, text, (gssize)length);
    if (name && *name) {
        added.voice = g_string_chunk_insert_const(self->strings, name);
        added.shown = shown && *shown ? g_string_chunk_insert_const(self->strings, shown)
                                      : added.voice;
        self->n_voiced++;
    }
    self->bytes += length;
    g_array_append_val(self->lines, added);
}

guint
coding_cues_get_n(const CodingCues *self)
{
    return self->lines->len ? cues_line(self, self->lines->len - 1)->cue + 1 : 0;
}

const char *
coding_cues_get_naming(const CodingCues *self)
{
    return self->naming;
}

/* --- captions that roll up ------------------------------------------------------ */

/* The line that ended the cue before line @i, where @i begins a cue; or NULL. */
static const CueLine *
get_line_before(const CodingCues *self, guint i)
{
    return i > 0 && cues_line(self, i)->first ? cues_line(self, i - 1) : NULL;
}

/*
 * Captions made while somebody speaks show the last line once more above the new
 * one.  Where most cues do, the repeated line is the picture of the line before, not
 * speech.
 */
static void
drop_rolled_up(CodingCues *self)
{
    guint cues = 0, rolled = 0;

    for (guint i = 1; i < self->lines->len; i++) {
        const CueLine *before = get_line_before(self, i);

        cues += before != NULL;
        rolled += before && strcmp(before->text, cues_line(self, i)->text) == 0;
    }
    if (rolled < 3 || rolled * 5 < cues * 2)
        return;
    for (guint i = self->lines->len - 1; i > 0; i--) {
        const CueLine *before = get_line_before(self, i);

        if (before && strcmp(before->text, cues_line(self, i)->text) == 0)
            cues_line(self, i)->dropped = TRUE;
    }
    coding_draft_warn(self->draft, 0,
                      "%u lines stand in two cues, as captions roll up; they were taken "
                      "once",
                      rolled);
}

/* --- who speaks --------------------------------------------------------------------- */

static const char *
get_speaker(const CodingCues *self, const CueLine *line)
{
    const CueLabel *label = cues_get_label(self, line);

    return line->voice ? line->voice : label ? label->speaker : NULL;
}

/* Whether names come again and again for one speaker; then none holds. */
static void
choose_style(CodingCues *self)
{
    const char *before = NULL;
    guint named = 0, again = 0, bare = 0;

    for (guint i = 0; i < self->lines->len; i++) {
        const CueLine *line = cues_line(self, i);
        const char *speaker = get_speaker(self, line);

        if (line->dropped || (line->sound && !speaker) || !(line->first || speaker))
            continue;
        named += speaker != NULL;
        bare += speaker == NULL;
        again += speaker && before && strcmp(speaker, before) == 0;
        before = speaker;
    }
    self->each = self->kind == CODING_CUES_RECORDS ? named * 4 >= bare
                                                   : again > 0 && again >= bare;
}

/* How the cues say who speaks; FALSE when nothing does. */
static gboolean
find_naming(CodingCues *self)
{
    guint labels = 0, chevrons = 0, dashes = 0;

    for (guint i = 0; i < self->lines->len; i++) {
        const CueLine *line = cues_line(self, i);

        labels += cues_get_label(self, line) != NULL;
        chevrons += line->sign == CUE_CHEVRON;
        dashes += line->sign == CUE_DASH;
    }
    self->naming = self->n_voiced       ? "voices"
                   : labels             ? "NAME: text"
                   : chevrons || dashes ? "changes of speaker"
                                        : "no speakers";
    if (self->n_voiced || labels)
        return TRUE;
    if (chevrons || dashes)
        coding_draft_warn(self->draft, 0,
                          "%s show where somebody else speaks, but nobody is named; all "
                          "were given to '" UNKNOWN "'",
                          chevrons ? "signs (>>)" : "dashes");
    else
        coding_draft_warn(self->draft, 0,
                          "nothing says who speaks; all were given to one speaker, "
                          "'" SPEAKER "', a turn each");
    /* A dash stands only where two speak in one cue; between, nothing is known. */
    if (!chevrons)
        coding_draft_set_cues(self->draft, FALSE);
    return FALSE;
}

/* --- emission --------------------------------------------------------------------- */

typedef struct {
    CodingCues *cues;
    const char *speaker; /* that holds; NULL: nobody was named */
    gboolean named;      /* the file names speakers at all */
    gint64 last_begin;
    GString *text; /* of the turn begun last, where lines flow */
    guint unknown; /* cues whose speaker had to be left open */
    guint first_unknown;
} Emitter;

static void
flush(Emitter *self)
{
    if (self->text->len)
        coding_draft_add_paragraph(self->cues->draft, self->text->str);
    g_string_truncate(self->text, 0);
}

static void
check_times(Emitter *self, const Cue *cue)
{
    g_autofree char *now = NULL, *before = NULL;

    if (cue->begin == CODING_MISSING)
        return;
    if (self->last_begin != CODING_MISSING && cue->begin < self->last_begin) {
        now = coding_clock_dup_text(cue->begin);
        before = coding_clock_dup_text(self->last_begin);
        coding_draft_warn(self->cues->draft, cue->line,
                          "the time %s comes after %s; it was kept", now, before);
    }
    if (cue->end != CODING_MISSING && cue->end < cue->begin)
        coding_draft_warn(self->cues->draft, cue->line,
                          "it ends before it begins; the times were kept");
    self->last_begin = cue->begin;
}

/* A remark that comes again with its label says who somebody is: "(she/her)". */
static const char *
get_remark(const CodingCues *self, const CueLine *line, const CueLabel *label)
{
    g_autofree char *place = NULL;

    if (!label || !line->remark)
        return NULL;
    place = g_strdup_printf("%s\n%s", label->key, line->remark);
    return GPOINTER_TO_UINT(g_hash_table_lookup(self->remarks, place)) > 1 ? NULL
                                                                           : line->remark;
}

static void
begin_turn(Emitter *self, const CueLine *line)
{
    const CodingCues *cues = self->cues;
    const Cue *cue = cues_cue(cues, line->cue);
    const CueLabel *label = cues_get_label(cues, line);
    const char *speaker = get_speaker(cues, line);
    gboolean apart = FALSE;

    flush(self);
    if (speaker) {
        self->speaker = speaker;
    } else if (!self->named && !line->sign) {
        if (!self->speaker)
            self->speaker = strcmp(cues->naming, "no speakers") == 0 ? SPEAKER : UNKNOWN;
    } else if (line->sign || cues->each || !self->speaker) {
        apart = line->sign != CUE_NO_SIGN;
        self->speaker = UNKNOWN;
    }
    if (self->named && strcmp(self->speaker, UNKNOWN) == 0 && !speaker &&
        self->unknown++ == 0)
        self->first_unknown = line->line;
    coding_draft_begin_turn(cues->draft, self->speaker,
                            label         ? line->name
                            : line->voice ? line->shown
                                          : NULL,
                            get_remark(cues, line, label), line->line);
    if (apart)
        coding_draft_set_apart(cues->draft);
    coding_draft_set_times(cues->draft, cue->begin, cue->end);
}

/* Whether @line begins something said by somebody else than the line before it. */
static gboolean
begins_turn(const CodingCues *self, const CueLine *line, const CueLine *before)
{
    return !before || before->cue != line->cue || line->sign ||
           cues_get_label(self, line) || (line->voice && line->voice != before->voice);
}

/*
 * Sounds that begin a cue are events where nobody is said to make them and nothing
 * else is said before somebody speaks.  Returns: the line after them.
 */
static guint
find_events_stop(const CodingCues *self, guint first)
{
    guint i = first;

    for (; i < self->lines->len && cues_line(self, i)->cue == cues_line(self, first)->cue;
         i++) {
        const CueLine *line = cues_line(self, i);

        if (get_speaker(self, line) || line->sign)
            return i;
        if (!line->sound && !line->dropped)
            return first;
    }
    return i;
}

static void
emit_line(Emitter *self, const CueLine *line, const CueLine *before)
{
    const CodingCues *cues = self->cues;
    gboolean label = cues_get_label(cues, line) != NULL;
    const char *text = line->text + (label ? line->speech : line->plain);

    if (begins_turn(cues, line, before))
        begin_turn(self, line);
    coding_draft_at_line(cues->draft, line->line);
    if (cues->kind == CODING_CUES_RECORDS) {
        coding_draft_add_paragraph(cues->draft, text);
        return;
    }
    if (self->text->len && *text)
        g_string_append_c(self->text, ' ');
    g_string_append(self->text, text);
}

static void
warn_about_unknown(const Emitter *self)
{
    if (self->unknown == 1)
        coding_draft_warn(self->cues->draft, self->first_unknown,
                          "nothing says who speaks here; it was given to '" UNKNOWN "'");
    else if (self->unknown > 1)
        coding_draft_warn(self->cues->draft, self->first_unknown,
                          "nothing says who speaks in %u places, here first; they were "
                          "given to '" UNKNOWN "'",
                          self->unknown);
}

static gboolean
emit_lines(Emitter *self, CodingProgress *progress, GError **error)
{
    CodingCues *cues = self->cues;
    const CueLine *before = NULL;
    guint events_stop = 0;

    for (guint i = 0; i < cues->lines->len; i++) {
        const CueLine *line = cues_line(cues, i);

        if (i % TICK == 0 &&
            !coding_progress_tick(progress, i, cues->lines->len, "reading", error))
            return FALSE;
        if (line->first) {
            check_times(self, cues_cue(cues, line->cue));
            events_stop = find_events_stop(cues, i);
        }
        if (line->dropped)
            continue;
        if (i < events_stop) {
            flush(self);
            coding_draft_add_event(cues->draft, line->text + line->plain, line->line);
            before = NULL;
            continue;
        }
        emit_line(self, line, before);
        before = line;
    }
    flush(self);
    warn_about_unknown(self);
    return TRUE;
}

static gboolean
check_labels(const CodingCues *self, GError **error)
{
    gboolean found = FALSE;

    if (!self->options->labels && !self->options->label_pattern)
        return TRUE;
    for (guint i = 0; i < self->labels->len; i++)
        found |= cues_label(self, i)->accepted;
    if (!found && self->n_voiced == 0)
        g_set_error_literal(error, CODING_ERROR, CODING_ERROR_INVALID,
                            "none of its cues begins with one of the labels given; "
                            "check their spelling against the file");
    return found || self->n_voiced > 0;
}

gboolean
coding_cues_emit(CodingCues *self, CodingProgress *progress, GError **error)
{
    Emitter emitter = {.cues = self, .last_begin = CODING_MISSING};
    gboolean ok;

    if (self->lines->len == 0) {
        g_set_error_literal(error, CODING_ERROR, CODING_ERROR_INVALID,
                            "there is no text in it; name the transcript");
        return FALSE;
    }
    if (self->kind == CODING_CUES_SUBTITLES)
        drop_rolled_up(self);
    if (!cues_scan(self, error))
        return FALSE;
    cues_judge(self);
    if (!check_labels(self, error))
        return FALSE;
    choose_style(self);
    emitter.named = find_naming(self);
    emitter.text = g_string_new(NULL);
    ok = emit_lines(&emitter, progress, error);
    g_string_free(emitter.text, TRUE);
    return ok;
}
