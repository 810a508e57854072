/* draft.c - turns in the order in which they were read. */
#include "model/draft.h"

#include <stdarg.h>
#include <string.h>

#include "model/speech.h"

#define MAX_WARNINGS 1000

struct _CodingDraft {
    char *format;
    char *encoding;
    GPtrArray *turns;
    GPtrArray *warnings;
    GPtrArray *metadata;
    GHashTable *roles; /* speaker -> CodingRole */
    guint warnings_dropped;
    CodingDraftTurn *speech; /* the part of speech begun last, or NULL */
};

static void
free_turn(gpointer data)
{
    CodingDraftTurn *turn = data;

    g_free(turn->speaker);
    g_free(turn->label);
    g_free(turn->remark);
    g_ptr_array_unref(turn->paragraphs);
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

CodingDraft *
coding_draft_new(void)
{
    CodingDraft *self = g_new0(CodingDraft, 1);

    self->turns = g_ptr_array_new_with_free_func(free_turn);
    self->warnings = g_ptr_array_new_with_free_func(free_warning);
    self->metadata = g_ptr_array_new_with_free_func(free_metadata);
    self->roles = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return self;
}

void
coding_draft_free(CodingDraft *self)
{
    if (!self)
        return;
    g_free(self->format);
    g_free(self->encoding);
    g_ptr_array_unref(self->turns);
    g_ptr_array_unref(self->warnings);
    g_ptr_array_unref(self->metadata);
    g_hash_table_unref(self->roles);
    g_free(self);
}

void
coding_draft_set_format(CodingDraft *self, const char *format)
{
    g_free(self->format);
    self->format = g_strdup(format);
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
    turn->paragraphs = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(self->turns, turn);
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

    g_return_val_if_fail(turn, NULL);

    last = g_ptr_array_index(self->turns, self->turns->len - 1);
    if (last == turn)
        return turn;
    self->speech = append_turn(self, CODING_TURN_SPEECH, 0);
    self->speech->speaker = g_strdup(turn->speaker);
    self->speech->label = g_strdup(turn->label);
    self->speech->continues = TRUE;
    return self->speech;
}

void
coding_draft_add_paragraph(CodingDraft *self, const char *text)
{
    char *trimmed = dup_trimmed(text);
    CodingDraftTurn *part = trimmed ? get_open_part(self) : NULL;

    if (part)
        g_ptr_array_add(part->paragraphs, trimmed);
    else
        g_free(trimmed);
}

void
coding_draft_join_paragraph(CodingDraft *self, const char *text)
{
    CodingDraftTurn *part = get_open_part(self);
    g_autofree char *trimmed = dup_trimmed(text);
    char **last;

    if (!part || !trimmed)
        return;
    if (part->paragraphs->len == 0) {
        g_ptr_array_add(part->paragraphs, g_steal_pointer(&trimmed));
        return;
    }
    last = (char **)&part->paragraphs->pdata[part->paragraphs->len - 1];
    char *joined = g_strconcat(*last, " ", trimmed, NULL);
    g_free(*last);
    *last = joined;
}

void
coding_draft_add_event(CodingDraft *self, const char *text, guint line)
{
    char *trimmed = dup_trimmed(text);

    if (!trimmed)
        return;
    g_ptr_array_add(append_turn(self, CODING_TURN_EVENT, line)->paragraphs, trimmed);
}

void
coding_draft_set_role(CodingDraft *self, const char *speaker, CodingRole role)
{
    g_hash_table_insert(self->roles, g_strdup(speaker), GINT_TO_POINTER(role));
}

CodingRole
coding_draft_get_role(const CodingDraft *self, const char *speaker)
{
    return (CodingRole)GPOINTER_TO_INT(g_hash_table_lookup(self->roles, speaker));
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

guint
coding_draft_count_turns(const CodingDraft *self)
{
    const char *speaker = NULL;
    gboolean any = FALSE;
    guint n = 0;

    for (guint i = 0; i < self->turns->len; i++) {
        const CodingDraftTurn *turn = g_ptr_array_index(self->turns, i);

        if (turn->kind != CODING_TURN_SPEECH || turn->continues)
            continue;
        n += !any || g_strcmp0(speaker, turn->speaker) != 0;
        any = TRUE;
        speaker = turn->speaker;
    }
    return n;
}

guint
coding_draft_count_units(const CodingDraft *self)
{
    guint n = 0;

    for (guint i = 0; i < self->turns->len; i++) {
        const CodingDraftTurn *turn = g_ptr_array_index(self->turns, i);

        n += turn->kind == CODING_TURN_SPEECH && !turn->continues;
    }
    return n;
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
