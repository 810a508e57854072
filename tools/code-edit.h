/*
 * code-edit.h - 'axial code --edit': a transcript with its codes in an editor.
 */
#pragma once

#include "command.h"

/* The options of it, which are variables of code-edit.c. */
typedef struct {
    gboolean edit, print, recover;
    char *from, *unit;
} CodeEditOptions;

extern CodeEditOptions code_edit_options;

#define CODE_EDIT_OPTIONS                                                                \
    {"edit",                                                                             \
     'e',                                                                                \
     0,                                                                                  \
     G_OPTION_ARG_NONE,                                                                  \
     &code_edit_options.edit,                                                            \
     "Open a transcript with its codes beside the lines in your editor",                 \
     NULL},                                                                              \
        {"unit",                                                                         \
         0,                                                                              \
         0,                                                                              \
         G_OPTION_ARG_STRING,                                                            \
         &code_edit_options.unit,                                                        \
         "Step by line, sentence, paragraph or turn (without it: as last time); with "   \
         "--edit: a row for each (without it: line)",                                    \
         "UNIT"},                                                                        \
        {"print",                                                                        \
         0,                                                                              \
         0,                                                                              \
         G_OPTION_ARG_NONE,                                                              \
         &code_edit_options.print,                                                       \
         "With --edit: print the text as it would be edited, and change nothing",        \
         NULL},                                                                          \
        {"from",                                                                         \
         0,                                                                              \
         0,                                                                              \
         G_OPTION_ARG_FILENAME,                                                          \
         &code_edit_options.from,                                                        \
         "With --edit: take the edited text from FILE, without an editor; - is "         \
         "standard input",                                                               \
         "FILE"},                                                                        \
    {                                                                                    \
        "recover", 0, 0, G_OPTION_ARG_NONE, &code_edit_options.recover,                  \
            "With --edit: go on with what was written last and not taken in", NULL       \
    }

/* Whether one of them was given; --unit, which stepping has too, is none. */
gboolean code_edit_is_asked(void);
/* @usual are those of 'axial code'. */
CommandFlags code_edit_choose_flags(CommandFlags usual);

/* @scheme and @make_new are the options --scheme and --new. */
gboolean code_edit_run(Context *ctx, char **args, const char *scheme, gboolean make_new,
                       GError **error);
