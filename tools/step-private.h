/* step-private.h - the state of stepping; for step*.c. */
#pragma once

#include "field.h"
#include "step.h"

typedef enum {
    MODE_READING,
    /* A line is typed. */
    MODE_CODES,
    MODE_WORDS, /* of the passage, to be a code */
    MODE_OFF,   /* codes to be taken off */
    MODE_MEMO,
    MODE_PLACE,
    /* A key is asked for. */
    MODE_NEAR, /* did you mean? */
    MODE_NEW,  /* shall it be made? */
    MODE_DONE,
    MODE_HELP,
} StepMode;

#define N_LINES (MODE_PLACE + 1)

struct _Step {
    StepView view;
    gboolean accept_new;

    CodingUnit unit;
    gsize first, last; /* units of the passage, both included */
    gsize scroll;      /* rows of the passage, or of help, above the screen */
    gboolean more;     /* help goes on below the screen */
    gsize page;        /* rows of the text on the screen drawn last */
    gsize widest_line; /* of the text, in code points */

    StepMode mode;
    Field field;
    GPtrArray *history[N_LINES]; /* char *, by the mode they were typed in */
    guint recalled;              /* lines back from the end of it; 0: none */

    GPtrArray *choices; /* char *: what Tab can put in place */
    gsize choice_from;  /* of the bytes of the field that it replaces */
    guint chosen;       /* of them, from 1; 0: none yet */

    CodingStance stance; /* of the next codes, where they say none */
    GArray *codes;       /* StepCode */
    guint asked;         /* of them, in MODE_NEAR */
    char *near;          /* the name it is near to */
    char *entry;         /* the line they came from */
    StepMode typed_in;   /* it */
    char *again;         /* the last such line that was put on */

    char *message;
};

/* --- step-entry.c: lines that are typed ---------- */

/* Begins a line with @text in it. */
void step_begin_line(Step *self, StepMode mode, const char *text);
StepTask step_take_in_line(Step *self, const Key *key);
/* The answer to a question about names. */
StepTask step_take_answer(Step *self, const Key *key);
/* Takes @line as codes for the passage, as if it had been typed. */
StepTask step_accept_codes(Step *self, const char *line);
/* Whether the name is in the palette. */
gboolean step_knows(const Step *self, const char *name);

/* --- step-complete.c: what Tab puts in ---------- */

/* Finds the choices for what stands before the cursor. */
void step_find_choices(Step *self);
/* The next choice, or with @by -1 the one before. */
void step_choose(Step *self, int by);

/* The codes of own segments that touch the passage, by name, each once.  Returns:
 * (transfer container): borrowed from the palette. */
GPtrArray *step_list_codes_here(const Step *self);
/* The passage as one line, composed.  Returns: (transfer full). */
char *step_dup_words(const Step *self);

/* --- step-page.c: the passage and its neighbours ---------- */

/* Adds @height rows. */
void step_add_page(Screen *screen, Step *self, gsize height);

/* --- step.c ---------- */

/* What the keys of reading do, for help: "Enter", "put codes on the passage", and in a
 * word for the bottom line (NULL: not there).  Ended by NULL. */
typedef struct {
    const char *key, *does, *word;
} StepHelp;
extern const StepHelp step_help[];
