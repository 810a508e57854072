/* cmd-codebook-define.c - 'axial codebook add' and 'define': what a code is. */
#include "codebook.h"
#include "registry.h"
#include "scheme.h"

static char *opt_scheme, *opt_under, *opt_kind, *opt_origin;
static char *opt_definition, *opt_use_when, *opt_use_not, *opt_source, *opt_colour;
static char *opt_example, *opt_example_from;
static gboolean opt_in_vivo;

/* What both commands can say of a code. */
/* clang-format off */
#define CONTENT_OPTIONS                                                                  \
    {"definition", 'd', 0, G_OPTION_ARG_STRING, &opt_definition,                         \
     "What the code means", "TEXT"},                                                     \
    {"use-when", 0, 0, G_OPTION_ARG_STRING, &opt_use_when, "When to use it", "TEXT"},    \
    {"use-not", 0, 0, G_OPTION_ARG_STRING, &opt_use_not, "When not to use it", "TEXT"},  \
    {"example", 0, 0, G_OPTION_ARG_STRING, &opt_example, "A telling passage", "TEXT"},   \
    {"example-from", 0, 0, G_OPTION_ARG_STRING, &opt_example_from,                       \
     "The words at ADDRESS as the example, which is remembered", "ADDRESS"},             \
    {"kind", 'k', 0, G_OPTION_ARG_STRING, &opt_kind, "open, focused or category",        \
     "KIND"},                                                                            \
    {"origin", 0, 0, G_OPTION_ARG_STRING, &opt_origin,                                   \
     "constructed, 'in vivo', sensitising, guide or automatic", "ORIGIN"},               \
    {"in-vivo", 0, 0, G_OPTION_ARG_NONE, &opt_in_vivo,                                   \
     "The participant's own words: --origin 'in vivo'", NULL},                           \
    {"source", 0, 0, G_OPTION_ARG_STRING, &opt_source,                                   \
     "Where a sensitising concept comes from", "TEXT"},                                  \
    {"colour", 0, 0, G_OPTION_ARG_STRING, &opt_colour,                                   \
     "Like '#1b9e77', or a name ('axial codebook colours' gives them all one)",          \
     "COLOUR"},                                                                          \
    CODEBOOK_SCHEME_OPTION(&opt_scheme)
/* clang-format on */

static const GOptionEntry add_options[] = {
    {"under", 'u', 0, G_OPTION_ARG_STRING, &opt_under, "The code it stands under",
     "CODE"},
    CONTENT_OPTIONS,
    {NULL},
};
static const GOptionEntry define_options[] = {CONTENT_OPTIONS, {NULL}};

/* Fills what the options say; @place is that of --example-from. */
static gboolean
read_options(Context *ctx, CodingCodeDraft *draft, CodingPlace *place, GError **error)
{
    draft->definition = opt_definition;
    draft->use_when = opt_use_when;
    draft->use_not = opt_use_not;
    draft->example = opt_example;
    draft->source = opt_source;
    draft->colour = opt_colour;
    draft->origin = opt_in_vivo ? CODING_ORIGIN_IN_VIVO : CODING_ORIGIN_CONSTRUCTED;
    if (opt_example && opt_example_from) {
        set_usage_error(error, "only one of --example and --example-from");
        return FALSE;
    }
    return (!opt_kind || coding_code_kind_parse(opt_kind, &draft->kind, error)) &&
           (!opt_origin || coding_code_origin_parse(opt_origin, &draft->origin, error)) &&
           (!opt_example_from ||
            coding_place_parse(ctx->store, opt_example_from, place, error));
}

static gboolean
set_example(Context *ctx, gint64 code, const CodingPlace *place, GError **error)
{
    return !opt_example_from ||
           coding_code_set_example(ctx->store, code, place->transcript, place->span,
                                   error);
}

static gboolean
run_add(Context *ctx, char **args, GError **error)
{
    CodingCodeDraft draft = {0};
    g_autoptr(CodingCodebook) codebook = NULL;
    g_auto(CodingPlace) place = {0};
    gint64 scheme;

    if (!scheme_option(ctx, opt_scheme, &scheme, error) ||
        !read_options(ctx, &draft, &place, error))
        return FALSE;
    if (opt_under) {
        const CodingCode *parent =
            scheme_find_code(ctx, scheme, opt_under, &codebook, error);

        if (!parent)
            return FALSE;
        draft.parent = parent->id;
    }
    for (char **name = args; *name; name++) {
        gint64 code;

        draft.name = *name;
        code = coding_code_add(ctx->store, scheme, &draft, error);
        if (!code || !set_example(ctx, code, &place, error))
            return FALSE;
    }
    g_autofree char *names = g_strjoinv("', '", args);
    context_say(ctx, "added '%s'%s%s%s", names, opt_under ? " under '" : "",
                opt_under ? opt_under : "", opt_under ? "'" : "");
    return TRUE;
}

const Command codebook_add = {
    .name = "add",
    .arguments = "NAME...",
    .min_args = 1,
    .max_args = -1,
    .summary = "add codes or categories",
    .details = "Adds codes to your scheme, or to the joint one with --scheme joint. New "
               "codes are open codes unless --kind says otherwise. Names are unique in a "
               "scheme without regard to case.",
    .examples =
        (const char *const[]){
            "a category", "axial codebook add 'Getting ready' --kind category",
            "a code of the joint scheme, with its definition",
            "axial codebook add Sleepless -s joint -d 'Lying awake'", NULL},
    .options = add_options,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run_add,
};

/* Only what was given. */
static gboolean
define(Context *ctx, gint64 code, const CodingCodeDraft *draft, const CodingPlace *place,
       GError **error)
{
    return coding_code_define(ctx->store, code, draft->definition, draft->use_when,
                              draft->use_not, draft->example, error) &&
           set_example(ctx, code, place, error) &&
           (!opt_kind || coding_code_set_kind(ctx->store, code, draft->kind, error)) &&
           (!(opt_origin || opt_in_vivo) ||
            coding_code_set_origin(ctx->store, code, draft->origin, error)) &&
           (!opt_source || coding_code_set_source(ctx->store, code, opt_source, error)) &&
           (!opt_colour || coding_code_set_colour(ctx->store, code, opt_colour, error));
}

static gboolean
run_define(Context *ctx, char **args, GError **error)
{
    CodingCodeDraft draft = {0};
    g_autoptr(CodingCodebook) codebook = NULL;
    g_auto(CodingPlace) place = {0};
    const CodingCode *code;
    gint64 scheme;

    if (!scheme_option(ctx, opt_scheme, &scheme, error) ||
        !read_options(ctx, &draft, &place, error))
        return FALSE;
    code = scheme_find_code(ctx, scheme, args[0], &codebook, error);
    if (!code || !define(ctx, code->id, &draft, &place, error))
        return FALSE;
    context_say(ctx, "defined '%s'", code->name);
    return TRUE;
}

const Command codebook_define = {
    .name = "define",
    .arguments = "CODE",
    .min_args = 1,
    .max_args = 1,
    .summary = "write down what a code means",
    .details = "Sets definition, when to use and when not to use, example, kind, origin, "
               "source and colour of a code; what is not given stays, an empty text "
               "clears. An example taken --from a passage can be opened there; it says "
               "so when the passage reads otherwise after a correction. Code below takes "
               "the colour of what it stands under, unless it has its own.",
    .examples =
        (const char *const[]){"when not to use it",
                              "axial codebook define 'Small steps' --use-not 'far plans'",
                              "mark it as the participant's words",
                              "axial codebook define 'Small steps' --in-vivo",
                              "a concept from elsewhere, with its source",
                              ("axial codebook define 'Small steps' --origin sensitising "
                               "--source 'Bandura 1977'"),
                              "a telling passage",
                              "axial codebook define 'Small steps' --example-from g1:4",
                              NULL},
    .options = define_options,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run_define,
};
