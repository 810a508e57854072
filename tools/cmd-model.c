/* cmd-model.c - 'axial model': the theory: list, table, cells. */
#include "model.h"
#include "registry.h"

static gboolean opt_counts, opt_quotes, opt_pick, opt_definitions, opt_across;
static char *opt_attribution, *opt_lang;

gboolean
model_view_load(Context *ctx, const char *name, ModelView *view, GError **error)
{
    view->model = coding_model_load(ctx->store, name, error);
    view->tree =
        view->model ? coding_model_tree_load(ctx->store, view->model, error) : NULL;
    return view->tree != NULL;
}

void
model_view_clear(ModelView *self)
{
    g_clear_pointer(&self->tree, coding_model_tree_free);
    g_clear_pointer(&self->model, coding_model_free);
}

const CodingCode *
model_view_find(const ModelView *self, const char *text, GError **error)
{
    const CodingCode *root = coding_model_tree_get_member(self->tree, 0)->code;

    return coding_codebook_find(coding_model_tree_get_codebook(self->tree), root->scheme,
                                text, error);
}

const char *
model_take_name(char ***args, guint n)
{
    return g_strv_length(*args) > n ? *(*args)++ : NULL;
}

static const CodingColumn list_columns[] = {
    {.id = "model", .title = "Model", .help = "its name"},
    {.id = "root",
     .title = "Root",
     .help = "the core category, from the top of its tree"},
    {.id = "levels", .title = "Levels", .help = "what its levels are called"},
    {.id = "members",
     .title = "Members",
     .type = CODING_CELL_INTEGER,
     .help = "codes in it, the root included"},
    {.id = "outcome", .title = "Outcome", .help = "where the process leads"},
    {.id = "layers", .title = "Surroundings", .help = "from the inside out"},
    {.id = "links",
     .title = "Links",
     .type = CODING_CELL_INTEGER,
     .help = "links that are drawn"},
    {.id = "quotes",
     .title = "Quotations",
     .type = CODING_CELL_INTEGER,
     .help = "members with a quotation"},
    {.id = "caption", .title = "Caption", .help = "printed above", .hidden = TRUE},
    {.id = "notes", .title = "Notes", .help = "printed below", .hidden = TRUE},
    {.id = "made",
     .title = "Made",
     .type = CODING_CELL_TIME,
     .help = "when it was made",
     .hidden = TRUE},
    {NULL},
};

/* "a, b"; NULL for none.  Returns: (transfer full). */
static char *
dup_list(char **names)
{
    return *names ? g_strjoinv(", ", names) : NULL;
}

static gboolean
add_model(Context *ctx, CodingTable *table, const char *name, GError **error)
{
    g_auto(ModelView) view = {0};

    if (!model_view_load(ctx, name, &view, error))
        return FALSE;

    const CodingModel *model = view.model;
    const GArray *members = coding_model_tree_get_members(view.tree);
    g_autoptr(GArray) arrows = coding_model_tree_list_arrows(view.tree, error);
    g_autofree char *root =
        coding_codebook_dup_path(coding_model_tree_get_codebook(view.tree),
                                 coding_model_tree_get_member(view.tree, 0)->code);
    g_autofree char *levels = dup_list(model->levels);
    g_autofree char *layers = dup_list(model->layers);
    gint64 n_quotes = 0;

    if (!arrows)
        return FALSE;
    for (guint i = 0; i < members->len; i++)
        n_quotes += g_array_index(members, CodingModelMember, i).quote != NULL;
    coding_table_add_row(table, model->name, root, levels, (gint64)members->len,
                         model->outcome, layers, (gint64)arrows->len, n_quotes,
                         model->caption, model->notes, model->made_at);
    return TRUE;
}

static gboolean
run_list(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingTable) table = coding_table_new(list_columns);
    g_autoptr(GPtrArray) models = coding_model_list(ctx->store, error);

    (void)args;
    if (!models)
        return FALSE;
    for (guint i = 0; i < models->len; i++)
        if (!add_model(ctx, table,
                       ((const CodingModel *)g_ptr_array_index(models, i))->name, error))
            return FALSE;
    if (models->len == 0)
        coding_table_add_note(table,
                              "no models yet; 'axial model add NAME ROOT' makes one");
    return context_print(ctx, table, error);
}

static const Command model_list = {
    .name = "list",
    .summary = "list the models",
    .details = "Prints the models whose root you may see, by name.",
    .examples = (const char *const[]){"every model", "axial model", NULL},
    .columns = list_columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run_list,
};

static const GOptionEntry table_options[] = {
    {"counts", 0, 0, G_OPTION_ARG_NONE, &opt_counts,
     "Segments, persons and groups in each cell", NULL},
    {"quotes", 0, 0, G_OPTION_ARG_NONE, &opt_quotes, "The chosen quotation in each cell",
     NULL},
    {"pick", 0, 0, G_OPTION_ARG_NONE, &opt_pick,
     "A quotation picked by rule where none was chosen", NULL},
    {"definitions", 0, 0, G_OPTION_ARG_NONE, &opt_definitions,
     "The definition in each cell", NULL},
    {"across", 0, 0, G_OPTION_ARG_NONE, &opt_across,
     "Levels side by side, a row for each member of the lowest", NULL},
    {"attribution", 0, 0, G_OPTION_ARG_STRING, &opt_attribution,
     "Who is quoted, as '({work}, {age} year old)'; brings the quotations", "TEMPLATE"},
    {"lang", 0, 0, G_OPTION_ARG_STRING, &opt_lang,
     "Quotations translated into this language", "LANG"},
    {NULL},
};

static const CodingColumn table_columns[] = {
    {.id = "level", .title = "Level", .help = "name of the level"},
    {.id = "column1", .title = "1", .help = "the first child of the root, and below it"},
    {.id = "column2", .title = "2", .help = "the second, and so on"},
    {.id = "root", .title = "Root", .help = "the core category", .hidden = TRUE},
    {.id = "level1", .title = "1", .help = "with --across: the root"},
    {.id = "level2", .title = "2", .help = "its children, and so on"},
    {NULL},
};

/* The tag of --lang; NULL without it. */
static gboolean
read_language(char **language, GError **error)
{
    g_autoptr(GError) problem = NULL;

    *language = opt_lang ? coding_language_parse(opt_lang, &problem) : NULL;
    if (problem)
        set_usage_error(error, "--lang: %s", problem->message);
    return !problem;
}

static gboolean
run_table(Context *ctx, char **args, GError **error)
{
    g_auto(ModelView) view = {0};
    g_autofree char *language = NULL;
    guint details = 0;

    if (opt_counts)
        details |= CODING_MODEL_COUNTS;
    if (opt_quotes || opt_attribution || opt_lang)
        details |= CODING_MODEL_QUOTES;
    if (opt_definitions)
        details |= CODING_MODEL_DEFINITIONS;
    if (opt_pick)
        details |= CODING_MODEL_PICKED;
    if (opt_across)
        details |= CODING_MODEL_ACROSS;
    if (!read_language(&language, error) || !model_view_load(ctx, args[0], &view, error))
        return FALSE;
    g_autoptr(CodingTable) table = coding_model_to_table(
        view.tree, (CodingModelDetails)details, opt_attribution, language, error);
    return table && context_print(ctx, table, error);
}

static const Command model_table = {
    .name = "table",
    .arguments = "[NAME]",
    .max_args = 1,
    .summary = "print a model as the table of a paper",
    .details =
        "The root stands above, its children side by side, and theirs below each other; "
        "deeper members are lists in the cells. With --across the levels stand side by "
        "side instead. Nothing is copied: a code that is moved or removed in the "
        "codebook "
        "moves or is gone here.\n\n"
        "--pick takes the passage of the codebook's example, else one in support: of "
        "whoever is quoted least so far, neither a scrap nor a speech, the first in the "
        "text.\n\n"
        "A count of persons is of participants who speak in a segment in support; what "
        "speaks against stands beside it. A template of --attribution may hold any "
        "attribute in braces, and {participant}, {group}, {label}, {transcript} and "
        "{lines}; where fewer than three participants fit, a note says so.",
    .examples =
        (const char *const[]){
            "for a manuscript", "axial model table --format markdown",
            "with counts and quotations",
            "axial model table paper --counts --attribution '({group}, {participant})'",
            "levels side by side, for Word", "axial model table --across -o table.docx",
            NULL},
    .options = table_options,
    .columns = table_columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run_table,
};

static const GOptionEntry cells_options[] = {
    {"attribution", 0, 0, G_OPTION_ARG_STRING, &opt_attribution,
     "Who is quoted, as '({work}, {age} year old)'", "TEMPLATE"},
    {"lang", 0, 0, G_OPTION_ARG_STRING, &opt_lang,
     "Quotations translated into this language", "LANG"},
    {NULL},
};

static gboolean
run_cells(Context *ctx, char **args, GError **error)
{
    g_auto(ModelView) view = {0};
    g_autofree char *language = NULL;

    if (!read_language(&language, error) || !model_view_load(ctx, args[0], &view, error))
        return FALSE;
    g_autoptr(CodingTable) table =
        coding_model_to_cells(view.tree, opt_attribution, language, error);
    return table && context_print(ctx, table, error);
}

static const Command model_cells = {
    .name = "cells",
    .arguments = "[NAME]",
    .max_args = 1,
    .summary = "list the members of a model with their counts",
    .details = "Prints a row for each member, the root included, every count in a column "
               "of its own: for a spreadsheet or a script.",
    .examples = (const char *const[]){"the numbers behind the table",
                                      "axial model cells --csv", NULL},
    .options = cells_options,
    .columns = coding_model_cell_columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run_cells,
};

const Command cmd_model = {
    .name = "model",
    .group = "Conclude",
    .summary = "the theory: a core category with its levels, as table and figure",
    .details = "A model is a root code with names for the levels below it, an order of "
               "its own, an outcome, surroundings, links to draw and chosen quotations. "
               "It holds no codes but looks at the codebook. NAME may be left out where "
               "the project has one model.",
    .subcommands =
        (const Command *const[]){&model_list, &model_add, &model_set, &model_order,
                                 &model_link, &model_quote, &model_table, &model_cells,
                                 &model_check, &model_open, &model_family, &model_figure,
                                 &model_remove, NULL},
};
