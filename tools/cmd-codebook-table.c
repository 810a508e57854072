/* cmd-codebook-table.c - 'axial codebook table': categories, codes, example quotes. */
#include "codebook.h"
#include "registry.h"
#include "scheme.h"

static char *opt_scheme, *opt_under, *opt_levels, *opt_attribution, *opt_lang;
static int opt_depth = -1;
static gboolean opt_each, opt_counts, opt_definitions, opt_no_quotes;

static const GOptionEntry options[] = {
    {"scheme", 's', 0, G_OPTION_ARG_STRING, &opt_scheme,
     "Whose: a coder's, or 'joint' (without it your own, else the joint one)", "NAME"},
    {"under", 0, 0, G_OPTION_ARG_STRING, &opt_under,
     "Only this category and what stands below it", "CODE"},
    {"depth", 0, 0, G_OPTION_ARG_INT, &opt_depth,
     "At most so many levels of categories; deeper ones are listed as codes", "N"},
    {"each", 0, 0, G_OPTION_ARG_NONE, &opt_each,
     "A row for each code, not for each category", NULL},
    {"counts", 0, 0, G_OPTION_ARG_NONE, &opt_counts,
     "Segments, persons and groups in columns of their own", NULL},
    {"definitions", 0, 0, G_OPTION_ARG_NONE, &opt_definitions, "What each row means",
     NULL},
    {"no-quotes", 0, 0, G_OPTION_ARG_NONE, &opt_no_quotes, "Without example quotes",
     NULL},
    {"levels", 0, 0, G_OPTION_ARG_STRING, &opt_levels,
     "What the levels of categories are called, from the top, separated by commas",
     "NAMES"},
    {"attribution", 0, 0, G_OPTION_ARG_STRING, &opt_attribution,
     "Who is quoted, as '({work}, {age} year old)'", "TEMPLATE"},
    {"lang", 0, 0, G_OPTION_ARG_STRING, &opt_lang,
     "Quotations translated into this language", "LANG"},
    {NULL},
};

/* What the options say; its strings are of the options, or its own. */
typedef struct {
    CodingCategoryOptions table;
    char **levels;
    char *language;
    CodingCodebook *codebook;
} Options;

static void
options_clear(Options *self)
{
    g_strfreev(self->levels);
    g_free(self->language);
    g_clear_pointer(&self->codebook, coding_codebook_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Options, options_clear)

static gboolean
read_language(Options *self, GError **error)
{
    g_autoptr(GError) problem = NULL;

    self->language = opt_lang ? coding_language_parse(opt_lang, &problem) : NULL;
    if (problem)
        set_usage_error(error, "--lang: %s", problem->message);
    return !problem;
}

static gboolean
check_options(GError **error)
{
    if (opt_depth != -1 && opt_depth < 1) {
        set_usage_error(error, "--depth is a number from 1");
        return FALSE;
    }
    if (!opt_no_quotes || (!opt_attribution && !opt_lang))
        return TRUE;
    set_usage_error(error, "--no-quotes leaves nothing for %s to do",
                    opt_lang ? "--lang" : "--attribution");
    return FALSE;
}

static gboolean
read_options(Context *ctx, Options *self, GError **error)
{
    if (!check_options(error) || !read_language(self, error) ||
        !scheme_option(ctx, opt_scheme, &self->table.scheme, error))
        return FALSE;
    self->codebook = coding_codebook_load(ctx->store, error);
    if (!self->codebook)
        return FALSE;
    if (opt_under) {
        self->table.top =
            coding_codebook_find(self->codebook, self->table.scheme, opt_under, error);
        if (!self->table.top)
            return FALSE;
        self->table.scheme = self->table.top->scheme;
    }
    self->levels = opt_levels ? g_strsplit(opt_levels, ",", -1) : NULL;
    for (char **level = self->levels; level && *level; level++)
        g_strstrip(*level);
    self->table.levels = (const char *const *)self->levels;
    self->table.depth = opt_depth < 0 ? 0 : (guint)opt_depth;
    self->table.each = opt_each;
    self->table.counts = opt_counts;
    self->table.definitions = opt_definitions;
    self->table.quotes = !opt_no_quotes;
    self->table.attribution = opt_attribution;
    self->table.language = self->language;
    return TRUE;
}

static gboolean
run(Context *ctx, char **args, GError **error)
{
    g_auto(Options) self = {0};
    g_autoptr(CodingTable) table = NULL;

    (void)args;
    if (!read_options(ctx, &self, error))
        return FALSE;
    table = coding_category_table_new(ctx->store, self.codebook, &self.table, error);
    return table && context_print(ctx, table, error);
}

const Command codebook_table = {
    .name = "table",
    .summary = "print the coding tree as the table of a paper",
    .details =
        "Prints categories, subcategories, the codes that stand below them or indicate "
        "them, and an example quote: a row for each category that holds codes, a column "
        "for each level of categories, and those above cover the rows of theirs.\n\n"
        "The quote is the passage of the codebook's example, else one in support: of "
        "whoever is quoted least so far, neither a scrap nor a speech, the first in the "
        "text. A template of --attribution is that of 'axial model table'.",
    .examples =
        (const char *const[]){
            "for a manuscript", "axial codebook table -s joint -o categories.docx",
            "a row for each code, with counts",
            "axial codebook table -s joint --each --counts",
            "two levels, the rest as codes", "axial codebook table -s joint --depth 2",
            "codes alone, below one category",
            "axial codebook table -s joint --no-quotes --under Entrance", NULL},
    .options = options,
    .columns = coding_category_columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run,
};
