/* cmd-compare.c - 'axial compare': constant comparison. */
#include "columns.h"
#include "compare.h"
#include "registry.h"

CompareOptions compare_options;

static const GOptionEntry options[] = {
    {"by", 0, 0, G_OPTION_ARG_STRING, &compare_options.by,
     "Side by side: group, participant or an attribute (work)", "ATTRIBUTE"},
    {"like", 0, 0, G_OPTION_ARG_INT, &compare_options.like,
     "Instead: the N passages most like these in wording that do not have the code", "N"},
    {"odd", 0, 0, G_OPTION_ARG_INT, &compare_options.odd,
     "Instead: the N passages of the code least like the rest of them", "N"},
    {"unit", 0, 0, G_OPTION_ARG_STRING, &compare_options.unit,
     "What is looked through by --like: line, sentence, paragraph or turn (paragraph)",
     "UNIT"},
    {"count", 0, 0, G_OPTION_ARG_NONE, &compare_options.count,
     "Of two codes: how many, instead of the passages", NULL},
    {"order", 0, 0, G_OPTION_ARG_STRING, &compare_options.order,
     "'persons', who take turns, so that different ones stand together; or 'text' "
     "(persons)",
     "ORDER"},
    {"limit", 0, 0, G_OPTION_ARG_INT, &compare_options.limit, "At most so many passages",
     "N"},
    SELECT_SCOPE_OPTIONS,
    SELECT_SEGMENT_OPTIONS,
    {NULL},
};

const CodingColumn compare_columns[] = {
    [COMPARE_WHERE] = {.id = "where",
                       .title = "Where",
                       .help = "of two codes: both, or the one that is there alone"},
    [COMPARE_SCORE] = {.id = "likeness",
                       .title = "Likeness",
                       .type = CODING_CELL_REAL,
                       .decimals = 3,
                       .help = "with --like and --odd: from 0 to 1"},
    [COMPARE_GROUP] = {.id = "group", .title = "Group", .help = "whose interview it is"},
    [COMPARE_PEOPLE] = {.id = "participants",
                        .title = "Participants",
                        .help = "for whom it counts; for scripts with their groups"},
    [COMPARE_ADDRESS] = COLUMN_OF_LINES,
    [COMPARE_CODE] = {.id = "code",
                      .title = "Code",
                      .help = "which codes it has of those "
                              "that count"},
    [COMPARE_CODER] = {.id = "coder", .title = "Coder", .help = "who coded it so"},
    [COMPARE_STANCE] = {.id = "stance",
                        .title = "Stance",
                        .help = "supports, qualifies or against"},
    [COMPARE_TEXT] = {.id = "text",
                      .title = "Text",
                      .help = "what was said; of a dialogue, a line for each speaker"},
    [COMPARE_ALSO] = {.id = "also",
                      .title = "Also coded",
                      .help = "other codes on words of it, with who used them"},
    [COMPARE_SHARED] = {.id = "words",
                        .title = "Words",
                        .help =
                            "with --like and --odd: the words that make it alike, the "
                            "weightiest first"},
    [COMPARE_BY] = {.id = "by",
                    .title = "By",
                    .hidden = TRUE,
                    .help = "for scripts: the value of --by under which it stands"},
    [COMPARE_TRANSCRIPT] = COLUMN_OF_TRANSCRIPT,
    [COMPARE_PLACE] = COLUMN_OF_PLACE,
    [COMPARE_START] = COLUMN_OF_START,
    [COMPARE_STOP] = COLUMN_OF_STOP,
    {NULL},
};

/* Options that do not go together. */
static gboolean
check(gboolean two, GError **error)
{
    const CompareOptions *o = &compare_options;
    gboolean alike = o->like || o->odd;

    if (o->like < 0 || o->odd < 0 || o->limit < 0)
        set_usage_error(error, "--like, --odd and --limit are numbers from 1 on");
    else if (o->like && o->odd)
        set_usage_error(error, "--like and --odd exclude each other");
    else if (alike && (two || o->by || o->limit || o->order))
        set_usage_error(error,
                        "--like and --odd are about one code, and list as many "
                        "passages as they say; leave out %s",
                        two        ? "the second code"
                        : o->by    ? "--by"
                        : o->limit ? "--limit"
                                   : "--order");
    else if (o->unit && !o->like)
        set_usage_error(error, "--unit belongs to --like");
    else if (two && (o->by || o->order))
        set_usage_error(error, "%s is about one code", o->by ? "--by" : "--order");
    else if (o->count && !two)
        set_usage_error(error, "--count is about two codes; for one there is 'axial "
                               "segments --count'");
    else if (o->order && !g_str_equal(o->order, "persons") &&
             !g_str_equal(o->order, "text"))
        set_usage_error(error, "--order is persons or text, not '%s'", o->order);
    else
        return TRUE;
    return FALSE;
}

static gboolean
run(Context *ctx, char **args, GError **error)
{
    if (!check(args[1] != NULL, error))
        return FALSE;
    if (args[1])
        return compare_two(ctx, args, error);
    return compare_options.like || compare_options.odd ? compare_alike(ctx, args, error)
                                                       : compare_list(ctx, args, error);
}

const Command cmd_compare = {
    .name = "compare",
    .group = "Read",
    .arguments = "CODE [CODE]",
    .min_args = 1,
    .max_args = 2,
    .summary = "compare the passages of a code, or two codes",
    .details =
        "CODE: all its passages, and those of what lies below it or indicates it, with "
        "what else is coded there. Persons take turns, one group after the other, so "
        "that "
        "what differing persons say stands side by side; --by puts groups, participants "
        "or the values of an attribute into columns, with how many participants are "
        "behind each.\n\n"
        "--like N: where to look for more. Every paragraph (or --unit) of participants "
        "that does not have the code is compared with all passages that have it, by the "
        "words in it; the nearest come first, with the words that bring them near. The "
        "measure is the cosine between stemmed words, weighted by how rare they are "
        "(tf-idf after Salton & Buckley 1988; the passages as their sum, after Rocchio "
        "1971). Options of persons and places say where to look, not what with. It tells "
        "where to read and not what is meant, and words of another language are never "
        "alike.\n\n"
        "--odd N: the passages least like the rest of the code, by the same measure, "
        "each "
        "compared with all others: what does not fit may need a code of its own.\n\n"
        "Two codes: where passages of both overlap, where the first stands alone and "
        "where the second does; --count counts them.\n\n"
        "What was coded automatically and not read is left out throughout.",
    .examples =
        (const char *const[]){
            "all about fear", "axial compare 'Fear of the meeting'",
            "what people of each group say of it",
            "axial compare 'Fear of the meeting' --by group",
            "what is worded like it and not coded so",
            "axial compare 'Fear of the meeting' --like 5", "what fits the others least",
            "axial compare 'Small steps' --odd 3", "two codes against each other",
            "axial compare 'Fear of the meeting' 'Small steps' --count", NULL},
    .options = options,
    .columns = compare_columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run,
};
