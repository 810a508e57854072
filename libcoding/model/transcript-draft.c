/* transcript-draft.c - back from the stored text to what an importer hands over. */
#include "model/draft-private.h"
#include "model/transcript-private.h"

/* Who speaks a turn, and under which label. */
typedef void (*NameFunc)(const CodingTurn *turn, const char **speaker,
                         const char **label);

static void
name_as_written(const CodingTurn *turn, const char **speaker, const char **label)
{
    *speaker = turn->label_speaker;
    *label = turn->label;
}

/* The label that was written stands for somebody else where there is an exception. */
static void
name_as_spoken(const CodingTurn *turn, const char **speaker, const char **label)
{
    *speaker = turn->speaker;
    *label =
        g_strcmp0(turn->speaker, turn->label_speaker) == 0 ? turn->label : turn->speaker;
}

/* A part of speech goes on by itself after an event; an event is an event. */
static CodingDraftTurn *
add_turn(CodingDraft *draft, const CodingTranscript *self, const CodingTurn *turn,
         gboolean continues, NameFunc name)
{
    const char *speaker, *label;
    g_autofree char *text = coding_transcript_dup_text(self, turn->span);
    g_auto(GStrv) paragraphs = g_strsplit(text, "\n", -1);

    if (turn->kind == CODING_TURN_EVENT) {
        coding_draft_add_event(draft, text, 0);
        return NULL;
    }
    name(turn, &speaker, &label);
    if (!continues)
        coding_draft_begin_turn(draft, speaker, label, turn->remark, 0);
    for (char **paragraph = paragraphs; *paragraph; paragraph++)
        coding_draft_add_paragraph(draft, *paragraph);
    coding_draft_set_times(draft, turn->begin, turn->end);
    return draft->speech;
}

/* A place in a part of a draft that only moves forward. */
typedef struct {
    const CodingDraftTurn *part;
    guint paragraph;
    gsize position; /* in the body of the transcript */
    gsize offset;   /* the same in bytes of the paragraph */
} Walk;

static void
walk_to(Walk *self, gsize position)
{
    const char *text = self->part->paragraphs->pdata[self->paragraph];
    const char *p = text + self->offset;

    while (self->position < position) {
        if (*p) {
            p = g_utf8_next_char(p);
        } else if (self->paragraph + 1 < self->part->paragraphs->len) {
            p = text = self->part->paragraphs->pdata[++self->paragraph];
        } else {
            break;
        }
        self->position++;
    }
    self->offset = (gsize)(p - text);
}

/* Marks of the transcript from @next on that lie in @turn go to @part. */
static guint
add_marks(CodingDraftTurn *part, const CodingTranscript *self, const CodingTurn *turn,
          guint next)
{
    Walk walk = {.part = part, .position = turn->span.start};

    for (; next < self->marks->len; next++) {
        const CodingTimeMark *from = &g_array_index(self->marks, CodingTimeMark, next);
        CodingDraftMark mark = {.begin = from->begin, .end = from->end};

        if (from->position >= turn->span.stop)
            break;
        walk_to(&walk, from->position);
        mark.paragraph = walk.paragraph;
        mark.offset = walk.offset;
        g_array_append_val(part->marks, mark);
    }
    return next;
}

static CodingDraft *
dup_draft(const CodingTranscript *self, NameFunc name)
{
    CodingDraft *draft = coding_draft_new();
    guint number = 0, next = 0;

    for (guint i = 0; i < self->metadata->len; i++) {
        const CodingMetadata *item = g_ptr_array_index(self->metadata, i);

        coding_draft_add_metadata(draft, item->key, item->value);
    }
    for (guint i = 0; i < self->turns->len; i++) {
        const CodingTurn *turn = &g_array_index(self->turns, CodingTurn, i);
        CodingDraftTurn *part = add_turn(
            draft, self, turn, turn->number != 0 && turn->number == number, name);

        if (turn->number)
            number = turn->number;
        if (part && part->paragraphs->len)
            next = add_marks(part, self, turn, next);
    }
    return draft;
}

CodingDraft *
coding_transcript_dup_draft(const CodingTranscript *self)
{
    return dup_draft(self, name_as_spoken);
}

CodingDraft *
coding_transcript_dup_written(const CodingTranscript *self)
{
    return dup_draft(self, name_as_written);
}
