/*
 * line.h - a command line, taken word by word.
 *
 * Options may stand anywhere, so words and options are told apart first and
 * the options are then given to GOption by themselves, one per argument:
 *
 *     axial -C x.axial codebook list -nqofile.csv Trust -- -odd
 *           `-option-' `----command---' `-------'      `--words--'
 *                                       -n -q -o file.csv
 *
 * Completion takes a line that is not finished by the same steps.
 */
#pragma once

#include "registry.h"

/* What every command takes.  GOption writes into it. */
typedef struct {
    char *project, *coder;
    char *format, *columns, *output, *color;
    gboolean json, csv, no_header;
    gboolean dry_run, quiet;
    gboolean help, version;
} CommonOptions;

extern CommonOptions common;
extern const GOptionEntry common_entries[];

#define LINE_DEPTH 4

typedef struct {
    const Command *path[LINE_DEPTH]; /* the commands named so far */
    guint depth;
    gboolean settled;             /* no command word can follow */
    gboolean ended;               /* a "--" was seen */
    const GOptionEntry *awaiting; /* the option whose value comes next */
    GPtrArray *options;           /* char *: a name and a line for GOption */
    GPtrArray *words;             /* char *: the arguments */
} Line;

Line *line_new(void);
void line_free(Line *self);

/* Takes the next argument.  An unknown command or option is wrong usage, and
 * the message names the nearest. */
gboolean line_take(Line *self, const char *argument, GError **error);

/* The same for a word that can be nothing but a command. */
gboolean line_take_command(Line *self, const char *word, GError **error);

/* After the last argument: sets the variables of all options. */
gboolean line_finish(Line *self, GError **error);

/* The command that is to run; NULL when none was named. */
const Command *line_get_command(const Line *self);

/* The commands that the next word may name; NULL when it names none. */
const Command *const *line_get_choice(const Line *self);

/* "codebook add", as far as it was named.  Returns: (transfer full). */
char *line_dup_path(const Line *self);

/* Whether an argument must follow the option. */
gboolean option_takes_value(const GOptionEntry *entry);

/*
 * Whether the common option @entry can have an effect on @command (NULL: on
 * any).  One that cannot is left out of help and refused: an option without
 * effect is a mistake, not a wish.
 */
gboolean option_applies(const GOptionEntry *entry, const Command *command);

/* Whether a common option was on the line. */
gboolean option_is_given(const GOptionEntry *entry);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Line, line_free)
