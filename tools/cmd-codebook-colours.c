/* cmd-codebook-colours.c - 'axial codebook colours': a palette for all eyes. */
#include "codebook.h"
#include "registry.h"
#include "scheme.h"

static char *opt_scheme;
static gboolean opt_each, opt_replace, opt_clear;

static const GOptionEntry options[] = {
    {"each", 0, 0, G_OPTION_ARG_NONE, &opt_each,
     "A colour for each code, not for each tree", NULL},
    {"replace", 0, 0, G_OPTION_ARG_NONE, &opt_replace,
     "Also where there is a colour already", NULL},
    {"clear", 0, 0, G_OPTION_ARG_NONE, &opt_clear, "Take all colours away", NULL},
    CODEBOOK_SCHEME_OPTION(&opt_scheme),
    {NULL},
};

/* Below the top codes take the colour of what they stand under. */
static const char *
choose_colour(const CodingCode *code, guint *n)
{
    if (opt_clear)
        return "";
    if ((!opt_each && code->depth > 0) || (code->colour && !opt_replace))
        return NULL;
    return coding_colour_get((*n)++);
}

static gboolean
run(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingCodebook) codebook = coding_codebook_load(ctx->store, error);
    const GPtrArray *codes;
    gint64 scheme;
    guint n = 0, n_changed = 0;

    (void)args;
    if (opt_clear && (opt_each || opt_replace)) {
        set_usage_error(error, "--clear goes with no other option");
        return FALSE;
    }
    if (!codebook || !scheme_option(ctx, opt_scheme, &scheme, error))
        return FALSE;
    codes = coding_codebook_get_codes(codebook);
    for (guint i = 0; i < codes->len; i++) {
        const CodingCode *code = g_ptr_array_index(codes, i);
        const char *colour = code->scheme == scheme ? choose_colour(code, &n) : NULL;

        if (!colour)
            continue;
        if (!coding_code_set_colour(ctx->store, code->id, colour, error))
            return FALSE;
        n_changed += opt_clear ? code->colour != NULL : 1;
    }
    if (n > coding_colour_get_n())
        context_warn(ctx, "%u codes share %u colours", n, coding_colour_get_n());
    context_say(
        ctx, opt_clear ? "took the colours of %u code%s away" : "gave %u code%s a colour",
        n_changed, n_changed == 1 ? "" : "s");
    return TRUE;
}

const Command codebook_colours = {
    .name = "colours",
    .summary = "give codes colours that everybody can tell apart",
    .details = "Gives each code at the top of the tree a colour, and by it all that "
               "stands below; with --each every code gets one. Codes that have a colour "
               "keep it unless you say --replace. The palette is that of Okabe and Ito: "
               "seven colours that people tell apart who see no red or no green. One "
               "code alone: 'axial codebook define CODE --colour COLOUR'.",
    .examples = (const char *const[]){"a colour for each tree of the joint scheme",
                                      "axial codebook colours -s joint", NULL},
    .options = options,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run,
};
