/* draft.c - turns in the order in which they were read. */
#include "model/draft-private.h"

#include <stdarg.h>
#include <string.h>

#include "model/speech.h"

#define MAX_WARNINGS 1000

void
coding_draft_turn_free(gpointer data)
{
    CodingDraftTurn *turn = data;

    g_free(turn->speaker);
    g_free(turn->label);
    g_free(turn->remark);
    g_ptr_array_unref(turn->paragraphs);
    g_array_unref(turn->lines);
    g_array_unref(turn->marks);
    g_free(turn);
}

static void
free_warning(gpointer data)
{
    CodingWarning *warning = data;

    g_free(warning->message);
    g_free(warning);
}

static void
free_metadata(gpointer data)
{
    CodingMetadata *metadata = data;

    g_free(metadata->key);
    g_free(metadata->value);
    g_free(metadata);
}

static void
free_comment(gpointer data)
{
    CodingComment *comment = data;

    g_free(comment->author);
    g_free(comment->text);
    g_free(comment->quoted);
    g_free(comment);
}

CodingDraft *
coding_draft_new(void)
{
    CodingDraft *self = g_new0(CodingDraft, 1);

    self->turns = g_ptr_array_new_with_free_func(coding_draft_turn_free);
    self->warnings = g_ptr_array_new_with_free_func(free_warning);
    self->metadata = g_ptr_array_new_with_free_func(free_metadata);
    self->comments = g_ptr_array_new_with_free_func(free_comment);
    self->silences = g_array_new(FALSE, FALSE, sizeof(guint));
    self->roles = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    self->last_time = CODING_MISSING;
    self->attributes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return self;
}

void
coding_draft_free(CodingDraft *self)
{
    if (!self)
        return;
    g_free(self->format);
    g_free(self->importer);
    g_free(self->encoding);
    g_free(self->encoding_reason);
    g_free(self->line_ends);
    g_ptr_array_unref(self->comments);
    g_array_unref(self->silences);
    g_ptr_array_unref(self->turns);
    g_ptr_array_unref(self->warnings);
    g_ptr_array_unref(self->metadata);
    g_hash_table_unref(self->roles);
    g_hash_table_unref(self->attributes);
    g_free(self);
}

void
coding_draft_set_format(CodingDraft *self, const char *format)
{
    g_free(self->format);
    self->format = g_strdup(format);
}

void
coding_draft_set_importer(CodingDraft *self, const char *id)
{
    g_free(self->importer);
    self->importer = g_strdup(id);
}

const char *
coding_draft_get_importer(const CodingDraft *self)
{
    return self->importer;
}

void
coding_draft_set_encoding(CodingDraft *self, const char *encoding)
{
    g_free(self->encoding);
    self->encoding = g_strdup(encoding);
}

const char *
coding_draft_get_format(const CodingDraft *self)
{
    return self->format;
}

const char *
coding_draft_get_encoding(const CodingDraft *self)
{
    return self->encoding;
}

void
coding_draft_set_encoding_reason(CodingDraft *self, const char *reason)
{
    g_free(self->encoding_reason);
    self->encoding_reason = g_strdup(reason);
}

const char *
coding_draft_get_encoding_reason(const CodingDraft *self)
{
    return self->encoding_reason;
}

void
coding_draft_set_lines(CodingDraft *self, guint n, const char *ends)
{
    g_free(self->line_ends);
    self->line_ends = g_strdup(ends);
    self->n_lines = n;
}

guint
coding_draft_get_n_lines(const CodingDraft *self)
{
    return self->n_lines;
}

const char *
coding_draft_get_line_ends(const CodingDraft *self)
{
    return self->line_ends;
}

void
coding_draft_add_metadata(CodingDraft *self, const char *key, const char *value)
{
    CodingMetadata *metadata = g_new0(CodingMetadata, 1);

    metadata->key = g_strdup(key);
    metadata->value = g_strdup(value);
    g_ptr_array_add(self->metadata, metadata);
}

static CodingDraftTurn *
append_turn(CodingDraft *self, CodingTurnKind kind, guint line)
{
    CodingDraftTurn *turn = g_new0(CodingDraftTurn, 1);

    turn->kind = kind;
    turn->begin = turn->end = CODING_MISSING;
    turn->line = line;
    turn->units = 1;
    turn->paragraphs = g_ptr_array_new_with_free_func(g_free);
    turn->lines = g_array_new(FALSE, FALSE, sizeof(guint));
    turn->marks = g_array_new(FALSE, FALSE, sizeof(CodingDraftMark));
    g_ptr_array_add(self->turns, turn);
    self->line = line;
    self->mark_pending = FALSE;
    return turn;
}

void
coding_draft_begin_turn(CodingDraft *self, const char *speaker, const char *label,
                        const char *remark, guint line)
{
    self->speech = append_turn(self, CODING_TURN_SPEECH, line);
    self->speech->speaker = g_strdup(speaker);
    self->speech->label = g_strdup(label);
    self->speech->remark = g_strdup(remark);
}

void
coding_draft_begin_simultaneous(CodingDraft *self, const char *speaker, const char *label,
                                guint line)
{
    coding_draft_begin_turn(self, speaker, label, NULL, line);
    self->speech->simultaneous = TRUE;
    self->speech->units = 0;
}

void
coding_draft_set_apart(CodingDraft *self)
{
    g_return_if_fail(self->speech);

    self->speech->apart = TRUE;
}

void
coding_draft_set_cues(CodingDraft *self, gboolean cues)
{
    self->cues = cues;
}

gboolean
coding_draft_has_cues(const CodingDraft *self)
{
    return self->cues;
}

void
coding_draft_add_unit(CodingDraft *self, guint line)
{
    g_return_if_fail(self->speech);

    self->speech->units++;
    self->line = line;
}

void
coding_draft_at_line(CodingDraft *self, guint line)
{
    self->line = line;
}

void
coding_draft_mark_time(CodingDraft *self, gint64 begin, gint64 end)
{
    self->mark = (CodingDraftMark){.begin = begin, .end = end};
    self->mark_pending = begin != CODING_MISSING || end != CODING_MISSING;
}

void
coding_draft_set_times(CodingDraft *self, gint64 begin, gint64 end)
{
    g_return_if_fail(self->speech);

    if (begin != CODING_MISSING)
        self->speech->begin = begin;
    if (end != CODING_MISSING)
        self->speech->end = end;
}

/* White space at the ends as in coding_text_tidy(), the inside as it is. */
static char *
dup_trimmed(const char *text)
{
    const char *stop;

    while (*text && g_unichar_isspace(g_utf8_get_char(text)))
        text = g_utf8_next_char(text);
    stop = text + strlen(text);
    while (stop > text) {
        const char *last = g_utf8_prev_char(stop);

        if (!g_unichar_isspace(g_utf8_get_char(last)))
            break;
        stop = last;
    }
    return stop > text ? g_strndup(text, (gsize)(stop - text)) : NULL;
}

/* The part to which speech belongs now: a new one after an event. */
static CodingDraftTurn *
get_open_part(CodingDraft *self)
{
    CodingDraftTurn *turn = self->speech, *last;
    CodingDraftMark mark;
    gboolean pending;

    g_return_val_if_fail(turn, NULL);

    last = g_ptr_array_index(self->turns, self->turns->len - 1);
    if (last == turn)
        return turn;
    mark = self->mark;
    pending = self->mark_pending;
    self->speech = append_turn(self, CODING_TURN_SPEECH, self->line);
    self->speech->units = 0;
    self->mark = mark;
    self->mark_pending = pending;
    self->speech->speaker = g_strdup(turn->speaker);
    self->speech->label = g_strdup(turn->label);
    self->speech->continues = TRUE;
    return self->speech;
}

/* The pending time belongs to what is added at @offset of the last paragraph. */
static void
place_mark(CodingDraft *self, CodingDraftTurn *part, gsize offset)
{
    if (!self->mark_pending)
        return;
    self->mark.paragraph = part->paragraphs->len - 1;
    self->mark.offset = offset;
    g_array_append_val(part->marks, self->mark);
    self->mark_pending = FALSE;
}

/* Takes @text. */
static void
append_paragraph(CodingDraftTurn *part, char *text, guint line)
{
    g_ptr_array_add(part->paragraphs, text);
    g_array_append_val(part->lines, line);
}

void
coding_draft_add_paragraph(CodingDraft *self, const char *text)
{
    char *trimmed = dup_trimmed(text);
    CodingDraftTurn *part = trimmed ? get_open_part(self) : NULL;

    if (!part) {
        g_free(trimmed);
        return;
    }
    append_paragraph(part, trimmed, self->line);
    place_mark(self, part, 0);
}

gsize
coding_draft_tail_append(CodingDraftTail *self, CodingDraftTurn *turn, const char *text)
{
    guint last = turn->paragraphs->len - 1;
    char **paragraph = (char **)&turn->paragraphs->pdata[last];
    gsize added = strlen(text), at;

    if (self->turn != turn || self->paragraph != last)
        *self = (CodingDraftTail){turn, last, strlen(*paragraph), 0};
    if (self->length + added + 2 > self->capacity) {
        self->capacity = (self->length + added + 2) * 2;
        *paragraph = g_realloc(*paragraph, self->capacity);
    }
    at = self->length + 1;
    (*paragraph)[self->length] = ' ';
    memcpy(*paragraph + at, text, added + 1);
    self->length = at + added;
    return at;
}

void
coding_draft_join_paragraph(CodingDraft *self, const char *text)
{
    CodingDraftTurn *part = get_open_part(self);
    g_autofree char *trimmed = dup_trimmed(text);

    if (!part || !trimmed)
        return;
    if (part->paragraphs->len == 0) {
        append_paragraph(part, g_steal_pointer(&trimmed), self->line);
        place_mark(self, part, 0);
        return;
    }
    place_mark(self, part, coding_draft_tail_append(&self->tail, part, trimmed));
}

void
coding_draft_add_event(CodingDraft *self, const char *text, guint line)
{
    char *trimmed = dup_trimmed(text);

    if (!trimmed)
        return;
    append_paragraph(append_turn(self, CODING_TURN_EVENT, line), trimmed, line);
}

void
coding_draft_add_silence(CodingDraft *self)
{
    g_array_append_val(self->silences, self->turns->len);
}

void
coding_draft_add_comment(CodingDraft *self, const char *author, const char *text,
                         const char *quoted, gint64 made_at, guint line)
{
    CodingComment *comment = g_new0(CodingComment, 1);

    comment->author = g_strdup(author);
    comment->text = g_strdup(text);
    comment->quoted = g_strdup(quoted);
    comment->made_at = made_at;
    comment->line = line;
    g_ptr_array_add(self->comments, comment);
}

void
coding_draft_warn(CodingDraft *self, guint line, const char *format, ...)
{
    CodingWarning *warning;
    va_list args;

    if (self->warnings->len > MAX_WARNINGS) {
        warning = g_ptr_array_index(self->warnings, MAX_WARNINGS);
        g_free(warning->message);
        warning->message = g_strdup_printf("%u further warnings are not shown",
                                           ++self->warnings_dropped);
        return;
    }
    warning = g_new0(CodingWarning, 1);
    g_ptr_array_add(self->warnings, warning);
    if (self->warnings->len > MAX_WARNINGS) {
        self->warnings_dropped = 1;
        warning->message = g_strdup("1 further warning is not shown");
        return;
    }
    warning->line = line;
    va_start(args, format);
    warning->message = g_strdup_vprintf(format, args);
    va_end(args);
}

const GPtrArray *
coding_draft_get_turns(const CodingDraft *self)
{
    return self->turns;
}

const GPtrArray *
coding_draft_get_warnings(const CodingDraft *self)
{
    return self->warnings;
}

const GPtrArray *
coding_draft_get_metadata(const CodingDraft *self)
{
    return self->metadata;
}

const GPtrArray *
coding_draft_get_comments(const CodingDraft *self)
{
    return self->comments;
}

void
coding_draft_extend_to(CodingDraft *self, gint64 time)
{
    self->last_time = MAX(self->last_time, time);
}

gint64
coding_draft_get_last_time(const CodingDraft *self)
{
    gint64 last = self->last_time;

    for (guint i = 0; i < self->turns->len; i++) {
        const CodingDraftTurn *turn = g_ptr_array_index(self->turns, i);

        last = MAX(last, MAX(turn->begin, turn->end));
        for (guint m = 0; m < turn->marks->len; m++) {
            const CodingDraftMark *mark = &g_array_index(turn->marks, CodingDraftMark, m);

            last = MAX(last, MAX(mark->begin, mark->end));
        }
    }
    return last;
}

gint64
coding_draft_get_first_time(const CodingDraft *self)
{
    gint64 first = CODING_MISSING;

    for (guint i = 0; i < self->turns->len; i++) {
        const CodingDraftTurn *turn = g_ptr_array_index(self->turns, i);
        gint64 time = turn->begin == CODING_MISSING ? turn->end : turn->begin;

        if (time != CODING_MISSING && (first == CODING_MISSING || time < first))
            first = time;
    }
    return first;
}

/* Whether others speak at the same time as turn @i, in one unit with it. */
static gboolean
is_shared(const CodingDraft *self, guint i)
{
    while (++i < self->turns->len) {
        const CodingDraftTurn *turn = g_ptr_array_index(self->turns, i);

        if (turn->kind == CODING_TURN_SPEECH && !turn->continues)
            return turn->simultaneous;
    }
    return FALSE;
}

/* Whether silence @silence stands before turn @i. */
static gboolean
is_silent_before(const CodingDraft *self, guint silence, guint i)
{
    return silence < self->silences->len &&
           g_array_index(self->silences, guint, silence) <= i;
}

guint
coding_draft_count_turns(const CodingDraft *self)
{
    const char *speaker = NULL; /* of the unit before; NULL where several speak */
    gboolean silent = FALSE;    /* nobody spoke in it */
    guint n = 0, silence = 0;

    for (guint i = 0; i <= self->turns->len; i++) {
        const CodingDraftTurn *turn;
        gboolean shared;

        for (; is_silent_before(self, silence, i); silence++) {
            n += !silent;
            silent = TRUE;
            speaker = NULL;
        }
        if (i == self->turns->len)
            break;
        turn = g_ptr_array_index(self->turns, i);
        if (turn->kind != CODING_TURN_SPEECH || turn->continues || turn->simultaneous)
            continue;
        shared = is_shared(self, i);
        n += shared || !speaker || turn->apart || strcmp(speaker, turn->speaker) != 0;
        speaker = shared ? NULL : turn->speaker;
        silent = FALSE;
    }
    return n;
}

guint
coding_draft_count_units(const CodingDraft *self)
{
    guint n = self->silences->len;

    for (guint i = 0; i < self->turns->len; i++) {
        const CodingDraftTurn *turn = g_ptr_array_index(self->turns, i);

        n += turn->kind == CODING_TURN_SPEECH ? turn->units : 0;
    }
    return n;
}

gboolean
coding_draft_has_speech(const CodingDraft *self)
{
    for (guint i = 0; i < self->turns->len; i++)
        if (((const CodingDraftTurn *)self->turns->pdata[i])->kind == CODING_TURN_SPEECH)
            return TRUE;
    return FALSE;
}

guint
coding_draft_count_events(const CodingDraft *self)
{
    guint n = 0;

    for (guint i = 0; i < self->turns->len; i++) {
        const CodingDraftTurn *turn = g_ptr_array_index(self->turns, i);

        n += turn->kind == CODING_TURN_EVENT;
    }
    return n;
}

static gsize
count_words(const char *text)
{
    const char *stop = text + strlen(text), *end = text;
    gsize n = 0;

    while (coding_speech_next_counted(end, stop, &end))
        n++;
    return n;
}

gsize
coding_draft_count_words(const CodingDraft *self)
{
    gsize n = 0;

    for (guint i = 0; i < self->turns->len; i++) {
        const CodingDraftTurn *turn = g_ptr_array_index(self->turns, i);

        for (guint p = 0; turn->kind == CODING_TURN_SPEECH && p < turn->paragraphs->len;
             p++)
            n += count_words(g_ptr_array_index(turn->paragraphs, p));
    }
    return n;
}

GPtrArray *
coding_draft_list_speakers(const CodingDraft *self)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    GPtrArray *speakers = g_ptr_array_new();

    for (guint i = 0; i < self->turns->len; i++) {
        const CodingDraftTurn *turn = g_ptr_array_index(self->turns, i);

        if (turn->kind == CODING_TURN_SPEECH && turn->speaker &&
            g_hash_table_add(seen, turn->speaker))
            g_ptr_array_add(speakers, turn->speaker);
    }
    return speakers;
}
