/* cmd-codebook-merge.c - 'axial codebook merge' and 'remove': codes that go. */
#include "codebook.h"
#include "registry.h"
#include "scheme.h"

static char *opt_scheme, *opt_to;
static gboolean opt_with_segments, opt_with_children, opt_with_references;

static const GOptionEntry merge_options[] = {CODEBOOK_SCHEME_OPTION(&opt_scheme), {NULL}};

/* A link between two codes that become one has nothing left to relate. */
static gboolean
warn_of_links(Context *ctx, const CodingCode *code, const CodingCode *into,
              GError **error)
{
    g_autoptr(GPtrArray) links =
        coding_link_list(ctx->store, &(CodingLinkFilter){.code = code->id}, error);

    for (guint i = 0; links && i < links->len; i++) {
        const CodingLink *link = g_ptr_array_index(links, i);

        if (link->source == into->id || link->target == into->id)
            context_warn(ctx, "the link '%s %s %s' goes, since both are one code now",
                         link->source_name, link->type_name, link->target_name);
    }
    return links != NULL;
}

static gboolean
run_merge(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingCodebook) codebook = NULL;
    const CodingCode *into;
    gint64 scheme;

    if (!scheme_option(ctx, opt_scheme, &scheme, error))
        return FALSE;
    into = scheme_find_code(ctx, scheme, args[0], &codebook, error);
    if (!into)
        return FALSE;
    for (char **name = args + 1; *name; name++) {
        const CodingCode *code = coding_codebook_find(codebook, scheme, *name, error);

        if (!code || !warn_of_links(ctx, code, into, error) ||
            !coding_code_merge(ctx->store, code->id, into->id, error))
            return FALSE;
    }
    g_autofree char *names = g_strjoinv("', '", args + 1);
    context_say(ctx, "merged '%s' into '%s'", names, into->name);
    return TRUE;
}

const Command codebook_merge = {
    .name = "merge",
    .arguments = "INTO CODE...",
    .min_args = 2,
    .max_args = -1,
    .summary = "make true synonyms one code",
    .details = "Segments, children, links and memos of each CODE become those of INTO, "
               "and CODE is gone; 'axial codebook history' still tells of it. Where both "
               "are on one passage, the stance of INTO holds. For codes that are related "
               "but not the same, use 'axial codebook group', which keeps them.",
    .examples = (const char *const[]){"two names of one thing",
                                      "axial codebook merge 'Small steps' "
                                      "'Fear of the meeting'",
                                      NULL},
    .options = merge_options,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run_merge,
};

static const GOptionEntry remove_options[] = {
    {"with-segments", 0, 0, G_OPTION_ARG_NONE, &opt_with_segments,
     "Remove its segments too", NULL},
    {"to", 0, 0, G_OPTION_ARG_STRING, &opt_to, "Give its segments to this code", "CODE"},
    {"with-children", 0, 0, G_OPTION_ARG_NONE, &opt_with_children,
     "Remove all that stands below it too (else it moves up)", NULL},
    {"with-references", 0, 0, G_OPTION_ARG_NONE, &opt_with_references,
     "Let go of links, ties of memos, places in models and what indicates it", NULL},
    CODEBOOK_SCHEME_OPTION(&opt_scheme),
    {NULL},
};

/* Its segments, and those of all below it if that goes too. */
static gboolean
give_segments(Context *ctx, const CodingCode *code, const CodingCode *to, gint64 *n_given,
              GError **error)
{
    g_autoptr(GPtrArray) stack = g_ptr_array_new();

    g_ptr_array_add(stack, (gpointer)code);
    while (stack->len) {
        const CodingCode *next = g_ptr_array_steal_index(stack, stack->len - 1);
        gint64 n;

        if (next == to && next != code) {
            g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                        "'%s' lies below '%s' and would go with it", to->name,
                        code->name);
            return FALSE;
        }
        if (!coding_code_give_segments(ctx->store, next->id, to->id, &n, error))
            return FALSE;
        *n_given += n;
        for (guint i = 0; opt_with_children && i < next->children->len; i++)
            g_ptr_array_add(stack, g_ptr_array_index(next->children, i));
    }
    return TRUE;
}

/* What came of a removal. */
typedef struct {
    gint64 given; /* segments, to another code */
    guint lifted; /* codes that stood below */
} Removed;

static gboolean
remove_codes(Context *ctx, char **names, gint64 scheme, Removed *removed, GError **error)
{
    CodingRemoval removal = (opt_with_segments ? CODING_REMOVE_WITH_SEGMENTS : 0) |
                            (opt_with_children ? CODING_REMOVE_WITH_CHILDREN : 0) |
                            (opt_with_references ? CODING_REMOVE_WITH_REFERENCES : 0);
    g_autoptr(CodingCodebook) codebook = NULL;
    const CodingCode *to = NULL;

    if (opt_to && !(to = scheme_find_code(ctx, scheme, opt_to, &codebook, error)))
        return FALSE;
    for (char **name = names; *name; name++) {
        const CodingCode *code = scheme_find_code(ctx, scheme, *name, &codebook, error);

        if (!code || (to && !give_segments(ctx, code, to, &removed->given, error)) ||
            !coding_code_remove(ctx->store, code->id, removal, error))
            return FALSE;
        removed->lifted += opt_with_children ? 0 : code->children->len;
    }
    return TRUE;
}

static gboolean
run_remove(Context *ctx, char **args, GError **error)
{
    g_autoptr(GString) said = g_string_new(NULL);
    Removed removed = {0};
    gint64 scheme;

    if (opt_to && opt_with_segments) {
        set_usage_error(error, "its segments go with it (--with-segments) or to another "
                               "code (--to), not both");
        return FALSE;
    }
    if (!scheme_option(ctx, opt_scheme, &scheme, error) ||
        !remove_codes(ctx, args, scheme, &removed, error))
        return FALSE;
    g_autofree char *names = g_strjoinv("', '", args);
    g_string_printf(said, "removed '%s'%s%s", names,
                    opt_with_children ? " with all below" : "",
                    opt_with_segments ? " with its segments" : "");
    if (opt_to)
        g_string_append_printf(said, ", and gave %" G_GINT64_FORMAT " segment%s to '%s'",
                               removed.given, removed.given == 1 ? "" : "s", opt_to);
    if (removed.lifted)
        g_string_append_printf(said, "; %u code%s below moved up", removed.lifted,
                               removed.lifted == 1 ? "" : "s");
    context_say(ctx, "%s", said->str);
    return TRUE;
}

const Command codebook_remove = {
    .name = "remove",
    .arguments = "CODE...",
    .min_args = 1,
    .max_args = -1,
    .summary = "remove codes",
    .details =
        "Removes codes. What becomes of their segments is not guessed: say "
        "--with-segments, or --to CODE, which gets them. What stands below a removed "
        "code moves up, unless --with-children takes it away too. Links, memos and "
        "models that refer to the code, and codes that indicate it, are named, and "
        "nothing is done until --with-references lets them go. 'axial codebook history' "
        "still tells of a code that was removed.",
    .examples = (const char *const[]){"a code and what it was on",
                                      "axial codebook remove 'Support from the "
                                      "coordinator' --with-segments --with-references",
                                      "its segments belong to another",
                                      "axial codebook remove 'Fear of the meeting' "
                                      "--to 'Small steps' --with-references",
                                      NULL},
    .options = remove_options,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run_remove,
};
