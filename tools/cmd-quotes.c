/* cmd-quotes.c - 'axial quotes': quotations for a paper. */
#include "quotes.h"

const Command *const quotes_below[] = {
    &quotes_show,      &quotes_mark,  &quotes_unmark,       &quotes_marks,
    &quotes_translate, &quotes_check, &quotes_translations, &quotes_untranslated,
    &quotes_import,    NULL};

const Command cmd_quotes = {
    .name = "quotes",
    .group = "Read",
    .summary = "quotations for a paper, with who is quoted, and translated",
    .details =
        "Without a command, quotes the codes that are named, as 'axial quotes show' "
        "does; "
        "for a code that is called like one of the commands, write 'axial quotes show "
        "NAME'.\n\n"
        "What is marked for quoting, and translations, belong to passages of the text. "
        "They are a coder's own until she shares, follow the words when a text is "
        "corrected, and are used whenever these words are quoted, here and in 'axial "
        "model table --quotes'.",
    .subcommands = quotes_below,
};
