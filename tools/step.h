/*
 * step.h - stepping through a transcript: keys in, what to show and what to do out.
 *
 * A state machine that knows no terminal and writes nothing.  Whoever runs it hands it
 * what the project holds (a view), gives it keys, does the tasks they come to, and
 * shows what step_draw() says:
 *
 *     step_set_view(step, &view);
 *     for (;;) {
 *         show(step_draw(step, width, height));
 *         switch (step_take(step, next_key())) { case STEP_CODE: ... }
 *     }
 */
#pragma once

#include "keys.h"
#include "screen.h"

typedef struct _Step Step;

/* What the project holds, as far as the acting coder may see it; all borrowed. */
typedef struct {
    const CodingTranscript *transcript;
    CodingPalette *palette; /* the codes that can be named */
    const GArray *segments; /* CodingSegment: the coder's own in this text, in order */
    const GPtrArray *memos; /* CodingMemo: the coder's own about it */
    const char *coder;
    gboolean done; /* the coder has read it to the end */
} StepView;

typedef enum {
    STEP_WAIT,   /* nothing but to show it */
    STEP_CODE,   /* put step_get_codes() on step_get_span() */
    STEP_UNCODE, /* take them off it */
    STEP_MEMO,   /* write step_get_text() as a memo about the passage */
    STEP_EDIT,   /* the same from an editor */
    STEP_UNDO,
    STEP_REDO,
    STEP_DONE,     /* mark the transcript as read to the end */
    STEP_NOT_DONE, /* or not, after all */
    STEP_REDRAW,   /* the terminal may show something else */
    STEP_SUSPEND,  /* let the shell come forth */
    STEP_LEAVE,
    STEP_INTERRUPT, /* leave, by Ctrl-C */
} StepTask;

/* A code as it was typed and answered for. */
typedef struct {
    char *name;
    CodingStance stance;
    gboolean make;    /* it is new, and meant so */
    gboolean in_vivo; /* in the words of the passage */
} StepCode;

/* @accept_new: new names are taken without a second key. */
Step *step_new(gboolean accept_new);
void step_free(Step *self);

/* To be called before anything else and after every change of the project.  With
 * another transcript than before, step_go() must follow. */
void step_set_view(Step *self, const StepView *view);

/* The passage is the units of this kind that @span touches; the place is kept. */
void step_go(Step *self, CodingUnit unit, CodingSpan span);

StepTask step_take(Step *self, const Key *key);

CodingSpan step_get_span(const Step *self);
CodingUnit step_get_unit(const Step *self);
/* Of STEP_CODE and STEP_UNCODE: StepCode; of STEP_CODE as it was typed, too. */
const GArray *step_get_codes(const Step *self);
const char *step_get_entry(const Step *self);
/* Of STEP_MEMO. */
const char *step_get_text(const Step *self);

/* Shown until the next key. */
void step_say(Step *self, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* What could not be done: what was typed comes back, to be put right. */
void step_refuse(Step *self, const char *message);

/* The whole screen, at least 1 by 1.  Corrects how far a long passage was scrolled.
 * Returns: (transfer full). */
Screen *step_draw(Step *self, gsize width, gsize height);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Step, step_free)
