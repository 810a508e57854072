/* cmd-codebook-order.c - 'axial codebook': names and places of codes, grouping. */
#include "codebook.h"
#include "scheme.h"

static char *opt_scheme, *opt_under, *opt_before, *opt_category_scheme;
static gboolean opt_top, opt_not;

static const GOptionEntry scheme_options[] = {CODEBOOK_SCHEME_OPTION(&opt_scheme),
                                              {NULL}};

static gboolean
run_rename(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingCodebook) codebook = NULL;
    const CodingCode *code;
    gint64 scheme;

    if (!scheme_option(ctx, opt_scheme, &scheme, error))
        return FALSE;
    code = scheme_find_code(ctx, scheme, args[0], &codebook, error);
    if (!code || !coding_code_rename(ctx->store, code->id, args[1], error))
        return FALSE;
    context_say(ctx, "renamed '%s' to '%s'", code->name, args[1]);
    return TRUE;
}

const Command codebook_rename = {
    .name = "rename",
    .arguments = "CODE NEW-NAME",
    .min_args = 2,
    .max_args = 2,
    .summary = "give a code another name",
    .details = "The code keeps its segments, its place and its history.",
    .examples =
        (const char *const[]){"a better label",
                              "axial codebook rename 'Small steps' 'Step by step'", NULL},
    .options = scheme_options,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run_rename,
};

static const GOptionEntry move_options[] = {
    {"under", 'u', 0, G_OPTION_ARG_STRING, &opt_under, "The code it shall stand under",
     "CODE"},
    {"top", 0, 0, G_OPTION_ARG_NONE, &opt_top, "To the top of the tree", NULL},
    {"before", 0, 0, G_OPTION_ARG_STRING, &opt_before, "Before this sibling (else last)",
     "CODE"},
    CODEBOOK_SCHEME_OPTION(&opt_scheme),
    {NULL},
};

/* Where --under, --top and --before put @code; a place is not guessed. */
static gboolean
find_target(Context *ctx, gint64 scheme, const CodingCode *code,
            CodingCodebook **codebook, gint64 *parent, gint64 *before, GError **error)
{
    const CodingCode *found;

    if (!opt_under && !opt_top && !opt_before) {
        g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                    "where to? say --under CODE, --top or --before CODE");
        return FALSE;
    }
    *parent = opt_top ? 0 : code->parent;
    *before = 0;
    if (opt_under) {
        found = scheme_find_code(ctx, scheme, opt_under, codebook, error);
        if (!found)
            return FALSE;
        *parent = found->id;
    }
    if (opt_before) {
        found = scheme_find_code(ctx, scheme, opt_before, codebook, error);
        if (!found)
            return FALSE;
        *before = found->id;
        if (!opt_under && !opt_top)
            *parent = found->parent;
    }
    return TRUE;
}

static gboolean
run_move(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingCodebook) codebook = NULL;
    const CodingCode *code;
    gint64 scheme, parent, before;

    if (!scheme_option(ctx, opt_scheme, &scheme, error))
        return FALSE;
    code = scheme_find_code(ctx, scheme, args[0], &codebook, error);
    if (!code || !find_target(ctx, scheme, code, &codebook, &parent, &before, error) ||
        !coding_code_move(ctx->store, code->id, parent, before, error))
        return FALSE;
    context_say(ctx, "moved '%s' %s%s%s%s", code->name,
                opt_under    ? "under '"
                : opt_before ? "before '"
                             : "to the top",
                opt_under    ? opt_under
                : opt_before ? opt_before
                             : "",
                opt_under || opt_before ? "'" : "",
                opt_under && opt_before ? ", before its sibling" : "");
    return TRUE;
}

const Command codebook_move = {
    .name = "move",
    .arguments = "CODE",
    .min_args = 1,
    .max_args = 1,
    .summary = "move a code in the tree",
    .details = "Moves a code with all that stands below it under another code, to the "
               "top, or before a sibling. A code cannot come to stand under itself.",
    .examples = (const char *const[]){"under a category",
                                      "axial codebook move 'Small steps' --under "
                                      "'Support from the coordinator'",
                                      "among its siblings",
                                      "axial codebook move 'Small steps' --before "
                                      "'Fear of the meeting'",
                                      NULL},
    .options = move_options,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run_move,
};

gint64
codebook_ensure_category(Context *ctx, gint64 scheme, const char *name,
                         CodingCodebook *codebook, gboolean *made, GError **error)
{
    const CodingCode *found = coding_codebook_find(codebook, scheme, name, NULL);
    CodingCodeDraft draft = {.name = name, .kind = CODING_CODE_CATEGORY};

    *made = !found;
    return found ? found->id : coding_code_add(ctx->store, scheme, &draft, error);
}

static gboolean
run_group(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingCodebook) codebook = coding_codebook_load(ctx->store, error);
    gint64 scheme, category;
    gboolean made;

    if (!codebook || !scheme_option(ctx, opt_scheme, &scheme, error))
        return FALSE;
    category = codebook_ensure_category(ctx, scheme, args[0], codebook, &made, error);
    if (!category)
        return FALSE;
    for (char **name = args + 1; *name; name++) {
        const CodingCode *code = coding_codebook_find(codebook, scheme, *name, error);

        if (!code || !coding_code_move(ctx->store, code->id, category, 0, error))
            return FALSE;
    }
    context_say(ctx, "grouped %u code%s under %s'%s'", g_strv_length(args) - 1,
                args[2] ? "s" : "", made ? "the new category " : "", args[0]);
    return TRUE;
}

const Command codebook_group = {
    .name = "group",
    .arguments = "CATEGORY CODE...",
    .min_args = 2,
    .max_args = -1,
    .summary = "gather codes under a category",
    .details = "Puts codes under a category, which is made if it is new. The codes stay "
               "as they are, with their segments, as indicators of the category; nothing "
               "is merged. A code that indicates a second category beside its place: "
               "'axial codebook indicate'.",
    .examples = (const char *const[]){"a first category",
                                      "axial codebook group Uncertainty "
                                      "'Fear of the meeting' 'Small steps'",
                                      NULL},
    .options = scheme_options,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run_group,
};

static const GOptionEntry indicate_options[] = {
    {"not", 0, 0, G_OPTION_ARG_NONE, &opt_not, "No longer", NULL},
    {"category-scheme", 0, 0, G_OPTION_ARG_STRING, &opt_category_scheme,
     "The category's scheme, where it is another ('joint')", "NAME"},
    CODEBOOK_SCHEME_OPTION(&opt_scheme),
    {NULL},
};

static gboolean
run_indicate(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingCodebook) codebook = NULL;
    const CodingCode *code, *category;
    gint64 scheme, category_scheme;

    if (!scheme_option(ctx, opt_scheme, &scheme, error) ||
        !scheme_option(ctx, opt_category_scheme ? opt_category_scheme : opt_scheme,
                       &category_scheme, error))
        return FALSE;
    code = scheme_find_code(ctx, scheme, args[0], &codebook, error);
    category =
        code ? scheme_find_code(ctx, category_scheme, args[1], &codebook, error) : NULL;
    if (!category ||
        !coding_code_set_indicates(ctx->store, code->id, category->id, !opt_not, error))
        return FALSE;
    context_say(ctx, "'%s' %s '%s'", code->name,
                opt_not ? "no longer indicates" : "indicates", category->name);
    return TRUE;
}

const Command codebook_indicate = {
    .name = "indicate",
    .arguments = "CODE CATEGORY",
    .min_args = 2,
    .max_args = 2,
    .summary = "let a code indicate a further category",
    .details =
        "A code has one place in the tree and may indicate any number of further "
        "categories, also of the joint scheme; its segments count for all of them.",
    .examples =
        (const char *const[]){
            "your code indicates a joint category",
            "axial codebook indicate 'Small steps' Confidence --category-scheme joint",
            NULL},
    .options = indicate_options,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run_indicate,
};
