/* draft-join.c - neighbouring turns of one speaker become one. */
#include "model/draft-private.h"

#include <string.h>

/* Where the text of @from begins in @turn: its first time, and its own marks. */
static void
move_marks(CodingDraftTurn *turn, const CodingDraftTurn *from, guint paragraph,
           gsize offset)
{
    for (guint i = 0; i < from->marks->len; i++) {
        CodingDraftMark mark = g_array_index(from->marks, CodingDraftMark, i);

        mark.offset += mark.paragraph == 0 ? offset : 0;
        mark.paragraph += paragraph;
        g_array_append_val(turn->marks, mark);
    }
}

/* The times of a turn as a mark at its beginning, unless it has one there. */
static void
mark_beginning(CodingDraftTurn *turn)
{
    const CodingDraftMark mark = {.begin = turn->begin, .end = turn->end};
    const CodingDraftMark *first =
        turn->marks->len ? &g_array_index(turn->marks, CodingDraftMark, 0) : NULL;

    if ((turn->begin == CODING_MISSING && turn->end == CODING_MISSING) ||
        turn->paragraphs->len == 0 ||
        (first && first->paragraph == 0 && first->offset == 0))
        return;
    g_array_prepend_val(turn->marks, mark);
}

static void
take_text(CodingDraftTail *tail, CodingDraftTurn *turn, CodingDraftTurn *from,
          gboolean flowing)
{
    guint skip =
        flowing && turn->paragraphs->len > 0 && from->paragraphs->len > 0 ? 1 : 0;
    guint first = turn->paragraphs->len - skip;
    gsize offset = 0;

    if (skip)
        offset = coding_draft_tail_append(tail, turn, from->paragraphs->pdata[0]);
    for (guint i = skip; i < from->paragraphs->len; i++)
        g_ptr_array_add(turn->paragraphs, g_steal_pointer(&from->paragraphs->pdata[i]));
    if (from->lines->len > skip)
        g_array_append_vals(turn->lines, &g_array_index(from->lines, guint, skip),
                            from->lines->len - skip);
    move_marks(turn, from, first, offset);
}

static void
join(CodingDraftTail *tail, CodingDraftTurn *turn, CodingDraftTurn *from,
     gboolean flowing)
{
    mark_beginning(turn);
    mark_beginning(from);
    take_text(tail, turn, from, flowing);
    if (turn->begin == CODING_MISSING)
        turn->begin = from->begin;
    turn->end = MAX(turn->end, MAX(from->begin, from->end));
    turn->units += from->units;
}

typedef struct {
    GPtrArray *turns;      /* as they will be */
    CodingDraftTurn *head; /* to which a turn of the same speaker belongs, or NULL */
    CodingDraftTurn *part; /* the part of it that an event has not ended, or NULL */
    CodingDraftTail tail;
} Joiner;

/* Takes @turn. */
static void
add_speech(Joiner *self, CodingDraftTurn *turn, gboolean shared, gboolean flowing)
{
    gboolean same = self->head && !shared && !turn->simultaneous && !turn->apart &&
                    !turn->remark && strcmp(self->head->speaker, turn->speaker) == 0;

    if (same && self->part) {
        join(&self->tail, self->part, turn, flowing);
        if (self->part != self->head) {
            self->head->units += turn->units;
            self->part->units = 0;
        }
        coding_draft_turn_free(turn);
        return;
    }
    g_ptr_array_add(self->turns, turn);
    self->part = shared || turn->simultaneous ? NULL : turn;
    if (same) {
        turn->continues = TRUE;
        self->head->units += turn->units;
        turn->units = 0;
    } else {
        self->head = self->part;
    }
}

static gboolean
is_followed_by_simultaneous(const GPtrArray *turns, guint i)
{
    const CodingDraftTurn *next = i + 1 < turns->len ? turns->pdata[i + 1] : NULL;

    return next && next->kind == CODING_TURN_SPEECH && next->simultaneous;
}

void
coding_draft_join_turns(CodingDraft *self, gboolean flowing)
{
    Joiner joiner = {.turns = g_ptr_array_new_with_free_func(coding_draft_turn_free)};
    GPtrArray *old = self->turns;
    guint silence = 0;

    for (guint i = 0; i < old->len; i++) {
        CodingDraftTurn *turn = g_ptr_array_index(old, i);

        for (; silence < self->silences->len &&
               g_array_index(self->silences, guint, silence) <= i;
             silence++) {
            g_array_index(self->silences, guint, silence) = joiner.turns->len;
            joiner.head = joiner.part = NULL;
        }

        if (turn->kind == CODING_TURN_SPEECH) {
            add_speech(&joiner, turn, is_followed_by_simultaneous(old, i), flowing);
        } else {
            g_ptr_array_add(joiner.turns, turn);
            joiner.part = NULL;
        }
    }
    for (; silence < self->silences->len; silence++)
        g_array_index(self->silences, guint, silence) = joiner.turns->len;
    g_ptr_array_set_free_func(old, NULL);
    g_ptr_array_unref(old);
    self->turns = joiner.turns;
    self->speech = NULL;
}
