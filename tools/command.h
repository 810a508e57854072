/*
 * command.h - a command as a record, and what it gets to work with.
 *
 * One table of records feeds dispatch, --help, suggestions, completion, manual
 * pages and the test that undoes every writing command.  To add a command:
 * write tools/cmd-VERB.c ending in a Command record, add its word to COMMANDS,
 * write tests/cli/VERB.sh.  See README.md in this folder.
 */
#pragma once

#include "coding.h"

typedef struct _Context Context;
typedef struct _Command Command;

typedef enum {
    COMMAND_NEEDS_PROJECT = 1 << 0, /* main opens the project for it */
    /* main opens it for writing and runs the command inside one operation of
     * the journal: committed when run() succeeds, and not under --dry-run. */
    COMMAND_WRITES = 1 << 1,
    /* Needs an acting coder (--coder, $AXIAL_CODER, the project's own). */
    COMMAND_NEEDS_CODER = 1 << 2,
    /* Not inside one operation of main's: it writes outside the journal, by design
     * (init, backup, undo ...), or makes operations of its own, one after another. */
    COMMAND_EXEMPT = 1 << 3,
    COMMAND_HIDDEN = 1 << 4, /* for scripts and tests, not in help */
    /* The first of its level, which is meant also when what follows is no command:
     * "axial autocode PATTERN CODE". */
    COMMAND_TAKES_WORDS = 1 << 5,
    /* Writes with some options, by choose_flags(); takes --dry-run for these. */
    COMMAND_MAY_WRITE = 1 << 6,
} CommandFlags;

struct _Command {
    const char *name;  /* one word: "codebook", or "add" below it */
    const char *group; /* heading in help; NULL below another command */
    /* After the options, in capitals: "ADDRESS CODE..."; NULL for none. */
    const char *arguments;
    int min_args, max_args; /* max -1: any number */
    const char *summary;    /* one line, lower case, no full stop */
    /* Paragraphs for --help and the manual; one of lines "TERM\tmeaning" is a list. */
    const char *details;
    /* Pairs of what is done and the command line, ended by NULL.  Each is run on
     * the sample project by the tests; those of writing commands are undone and
     * redone too. */
    const char *const *examples;
    const GOptionEntry *options; /* ended by {NULL}; NULL for none */
    const CodingColumn *columns; /* of the table it prints; NULL for none */
    const char *format;          /* of its table when none is asked for; NULL: text */
    CommandFlags flags;
    /* What the flags are with the options and @args that were given; NULL: always the
     * same. */
    CommandFlags (*choose_flags)(char **args);
    /* The first NULL-terminated level below, its first entry the default when no
     * word follows; then run is unused. */
    const Command *const *subcommands;
    /* @args are the arguments after the options, NULL-terminated. */
    gboolean (*run)(Context *ctx, char **args, GError **error);
};

/* In the order of help, a line each. */
/* clang-format off */
#define COMMANDS(X) \
    X(init) \
    X(import) \
    X(transcripts) \
    X(show) \
    X(edit) \
    X(participants) \
    X(guide) \
    X(code) \
    X(uncode) \
    X(recode) \
    X(sheet) \
    X(print) \
    X(coder) \
    X(segments) \
    X(compare) \
    X(search) \
    X(autocode) \
    X(respond) \
    X(quotes) \
    X(play) \
    X(codebook) \
    X(link) \
    X(memo) \
    X(agree) \
    X(align) \
    X(disagreements) \
    X(decide) \
    X(sample) \
    X(model) \
    X(matrix) \
    X(tabulate) \
    X(saturation) \
    X(interaction) \
    X(audit) \
    X(report) \
    X(export) \
    X(log) \
    X(undo) \
    X(redo) \
    X(check) \
    X(backup) \
    X(restore) \
    X(status) \
    X(help)
/* clang-format on */
/* For the build, the shell and the tests. */
#define HIDDEN_COMMANDS(X) X(man) X(complete) X(completion) X(examples) X(commands)

/* What a running command may use. */
struct _Context {
    const Command *command;
    CodingStore *store;       /* NULL unless NEEDS_PROJECT */
    CodingProgress *progress; /* draws a bar on a terminal after a second */
    gboolean dry_run;         /* -n; nothing will be kept */
    gboolean quiet;           /* -q; no summary line */
};

/* Prints @table in the format, columns and to the place the common options
 * chose (--format, --json, --csv, --columns, --no-header, -o). */
gboolean context_print(Context *ctx, CodingTable *table, GError **error);
/* Lets @table, which has no rows yet, know which columns that will print. */
void context_expect(Context *ctx, CodingTable *table);

/* The same for a document that is no table; @length -1: up to the NUL. */
gboolean context_write(Context *ctx, const char *text, gssize length, GError **error);

/* FALSE, with wrong usage, when bytes of @format would go to a terminal. */
gboolean context_check_binary(Context *ctx, const char *format, const char *suffix,
                              GError **error);

/*
 * What the command changed, in one line: "coded 3 passages with 'Trust'".  It
 * is entered in the journal and, once everything is on disk, printed to stderr
 * with how to undo it (or "would have ..." under --dry-run).
 */
void context_say(Context *ctx, const char *format, ...) G_GNUC_PRINTF(2, 3);

/*
 * Calls @func once when the command has ended: @kept is TRUE when everything is on
 * disk, FALSE when it failed or was a dry run.  For what must not be thrown away
 * before that.
 */
typedef void (*ContextDoneFunc)(gpointer data, gboolean kept);
void context_when_done(Context *ctx, ContextDoneFunc func, gpointer data);

/* A remark to stderr that is no failure: "axial: warning: ...". */
void context_warn(Context *ctx, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* The exit code of the command if it ends well; 0 unless set.  3: a check did
 * not hold. */
void context_set_exit(Context *ctx, int code);

/* The format that context_print() takes, and the list of --columns (NULL: none was
 * given), for commands that print more than a table. */
const CodingRenderer *context_get_renderer(Context *ctx, GError **error);

/* Whether the table will be CSV, TSV or JSON: whole addresses, bare names, no
 * ornament. */
gboolean context_is_for_scripts(Context *ctx);
const char *context_get_columns(const Context *ctx);

/* FALSE with wrong usage: an option that only a table has, where a command that prints
 * one draws instead. */
gboolean context_check_drawn(Context *ctx, GError **error);

/* The id of --format chosen by the user, NULL when none was. */
const char *context_get_format(const Context *ctx);
/* The file of -o, NULL for stdout. */
const char *context_get_output(const Context *ctx);

/* What --format says, else the suffix of -o, else @otherwise; in small letters.  For
 * commands that print no table.  Returns: (transfer full). */
char *context_dup_format(const Context *ctx, const char *otherwise);

/* What -C and --coder said, NULL when they were not given.  Most commands need
 * neither: the store is open and knows its coder. */
const char *context_get_project(const Context *ctx);
const char *context_get_coder(const Context *ctx);

/* All commands, NULL-terminated. */
const Command *const *commands(void);
