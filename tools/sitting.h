/*
 * sitting.h - one sitting of a coder over a transcript: what the project holds of it,
 * and the tasks of step.h done there.  For code-step.c.
 *
 * Each task is an operation of its own, begun when the last key has been pressed and
 * ended before the next one is waited for, so that others can write meanwhile; what they
 * wrote is looked at before anything is done.
 */
#pragma once

#include "code-step.h"
#include "step.h"
#include "terminal.h"

typedef struct {
    Context *ctx;
    const CodeStepOptions *options;
    Step *step;
    Terminal *terminal;
    gint64 version; /* of the project that was looked at */
    CodingTranscript *transcript;
    CodingPalette *palette;
    GArray *segments;
    GPtrArray *memos;
    CodingCoder *coder;
    CodingBookmark saved;
    gboolean touched; /* a key was pressed since the place was to be saved */
    gint64 base;      /* the last operation before the sitting */
    guint n_undone;   /* that can be put back */
    guint n_steps;    /* that were done */
} Sitting;

void sitting_clear(Sitting *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Sitting, sitting_clear)

/* Looks at the coder's work in the transcript. */
gboolean sitting_load(Sitting *self, GError **error);
/* The same where others have written since; a text that was corrected is gone over to
 * only when it @follows, because the passage changes under the coder's eyes. */
gboolean sitting_refresh(Sitting *self, gboolean follows, GError **error);

/* Does what a key came to; whatever goes wrong is said on the screen. */
void sitting_do(Sitting *self, StepTask task);

/* Remembers where the passage begins. */
gboolean sitting_save_place(Sitting *self, GError **error);
