/* decide-step.h - deciding at a terminal: the state, for decide-step.c and -draw.c. */
#pragma once

#include "decide.h"
#include "field.h"
#include "terminal.h"

typedef enum {
    DECIDE_READING,
    /* A line is typed. */
    DECIDE_REASON,
    DECIDE_CODE,
    DECIDE_PLACE,
    DECIDE_MEMO,
    /* A key is asked for. */
    DECIDE_NEW, /* shall the code be made? */
    DECIDE_HELP,
} DecideMode;

typedef struct {
    Context *ctx;
    Disagree now;
    guint at; /* of what was chosen */
    gint64 version, base;
    guint n_steps, n_undone;
    DecideMode mode;
    Field field;
    CodingVerdict verdict; /* that is being entered, with what was typed for it */
    gboolean make;
    char *code, *place;
    char *message;
    gsize scroll; /* rows of the passage above the screen */
    Terminal *terminal;
} DecideStep;

/* What the keys of reading do, ended by NULL. */
typedef struct {
    const char *key, *does, *word;
} DecideHelp;
extern const DecideHelp decide_help[];

const CodingDisagreement *decide_step_get(const DecideStep *self);
/* The whole screen.  Returns: (transfer full). */
Screen *decide_step_draw(DecideStep *self, gsize width, gsize height);
