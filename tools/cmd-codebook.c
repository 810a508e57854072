/* cmd-codebook.c - 'axial codebook': the codes in their tree, with their counts. */
#include "codebook.h"
#include "scheme.h"

static char *opt_scheme;
static char *opt_kind;
static gboolean opt_unplaced;
static const GOptionEntry options[] = {
    {"scheme", 's', 0, G_OPTION_ARG_STRING, &opt_scheme,
     "Whose: a coder's, 'joint' or 'all' (without it your own, else the joint one)",
     "NAME"},
    {"kind", 'k', 0, G_OPTION_ARG_STRING, &opt_kind,
     "Only open codes, focused codes or categories", "KIND"},
    {"unplaced", 0, 0, G_OPTION_ARG_NONE, &opt_unplaced,
     "Only codes that stand under no category and indicate none", NULL},
    {NULL},
};

static const CodingColumn columns[] = {
    {.id = "code", .title = "Code", .help = "name, indented by its place in the tree"},
    {.id = "path", .title = "Path", .help = "from the top of the tree", .hidden = TRUE},
    {.id = "parent",
     .title = "Under",
     .help = "the code it stands under",
     .hidden = TRUE},
    {.id = "scheme", .title = "Scheme", .help = "whose: a coder's, or the joint one"},
    {.id = "kind", .title = "Kind", .help = "open, focused or category"},
    {.id = "origin", .title = "Origin", .help = "constructed, in vivo, sensitising ..."},
    {.id = "segments",
     .title = "Segments",
     .type = CODING_CELL_INTEGER,
     .help = "segments of the code itself"},
    {.id = "total",
     .title = "With below",
     .type = CODING_CELL_INTEGER,
     .help = "and of all that stands below it or indicates it"},
    {.id = "unread",
     .title = "Unread",
     .type = CODING_CELL_INTEGER,
     .hidden = TRUE,
     .help = "automatic segments of the code itself that nobody has read"},
    {.id = "indicates", .title = "Indicates", .help = "categories beside its place"},
    {.id = "definition", .title = "Definition", .hidden = TRUE, .help = "what it means"},
    {.id = "use_when", .title = "Use when", .hidden = TRUE, .help = "when to use it"},
    {.id = "use_not", .title = "Not when", .hidden = TRUE, .help = "when not to"},
    {.id = "example", .title = "Example", .hidden = TRUE, .help = "a telling passage"},
    {.id = "made",
     .title = "Made",
     .type = CODING_CELL_TIME,
     .hidden = TRUE,
     .help = "when it was made"},
    {NULL},
};

/* Which codes the options leave. */
typedef struct {
    gint64 scheme; /* 0: all that may be seen */
    gboolean by_kind;
    CodingCodeKind kind;
} Choice;

static gboolean
choose(Context *ctx, Choice *choice, GError **error)
{
    *choice = (Choice){.by_kind = opt_kind != NULL};
    if (opt_kind && !coding_code_kind_parse(opt_kind, &choice->kind, error))
        return FALSE;
    if (g_strcmp0(opt_scheme, "all") == 0)
        return TRUE;
    return scheme_option(ctx, opt_scheme, &choice->scheme, error);
}

static gboolean
is_chosen(const CodingCode *code, const Choice *choice)
{
    if (choice->scheme && code->scheme != choice->scheme)
        return FALSE;
    if (choice->by_kind && code->kind != choice->kind)
        return FALSE;
    return !opt_unplaced || (code->depth == 0 && code->indicates->len == 0 &&
                             code->kind != CODING_CODE_CATEGORY);
}

/* Scripts get the bare name; people see the tree. */
static char *
dup_shown_name(Context *ctx, const CodingCode *code)
{
    int indent = context_is_for_scripts(ctx) ? 0 : (int)code->depth * 2;

    return g_strdup_printf("%*s%s", indent, "", code->name);
}

static char *
dup_indicates(const CodingCode *code)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();

    for (guint i = 0; i < code->indicates->len; i++)
        g_ptr_array_add(names,
                        ((CodingCode *)g_ptr_array_index(code->indicates, i))->name);
    g_ptr_array_add(names, NULL);
    return names->len > 1 ? g_strjoinv("; ", (char **)names->pdata) : NULL;
}

static void
add_code(Context *ctx, CodingTable *table, const CodingCodebook *codebook,
         const CodingCode *code, GHashTable *counts, GHashTable *unread)
{
    g_autofree char *name = dup_shown_name(ctx, code);
    g_autofree char *path = coding_codebook_dup_path(codebook, code);
    g_autofree char *scheme = scheme_dup_name(ctx, code->owner);
    g_autofree char *indicates = dup_indicates(code);
    g_autoptr(GHashTable) closure = coding_codebook_get_closure(codebook, code);
    const CodingCode *parent = coding_codebook_get(codebook, code->parent);
    gint64 total = 0;
    GHashTableIter iter;
    gpointer id;

    g_hash_table_iter_init(&iter, closure);
    while (g_hash_table_iter_next(&iter, &id, NULL))
        total += GPOINTER_TO_INT(g_hash_table_lookup(counts, id));
    coding_table_add_row(
        table, name, path, parent ? parent->name : NULL, scheme,
        coding_code_kind_get_name(code->kind), coding_code_origin_get_name(code->origin),
        (gint64)GPOINTER_TO_INT(g_hash_table_lookup(counts, &code->id)), total,
        (gint64)GPOINTER_TO_INT(g_hash_table_lookup(unread, &code->id)), indicates,
        code->definition, code->use_when, code->use_not, code->example, code->made_at);
}

static gboolean
run_list(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingTable) table = coding_table_new(columns);
    g_autoptr(CodingCodebook) codebook = coding_codebook_load(ctx->store, error);
    g_autoptr(GHashTable) counts = NULL, unread = NULL;
    Choice choice;
    guint n = 0, n_unread = 0;

    (void)args;
    if (!codebook || !choose(ctx, &choice, error))
        return FALSE;
    counts = coding_segment_count_by_code(ctx->store, error);
    unread = counts ? coding_segment_count_unread_by_code(ctx->store, error) : NULL;
    if (!unread)
        return FALSE;
    for (guint i = 0; i < coding_codebook_get_codes(codebook)->len; i++) {
        const CodingCode *code =
            g_ptr_array_index(coding_codebook_get_codes(codebook), i);

        if (!is_chosen(code, &choice))
            continue;
        add_code(ctx, table, codebook, code, counts, unread);
        n++;
        n_unread += GPOINTER_TO_UINT(g_hash_table_lookup(unread, &code->id));
    }
    coding_table_add_note(table,
                          "%u code%s; segments of every coder whose work you may see", n,
                          n == 1 ? "" : "s");
    coding_segment_origin_add_note(table, n_unread);
    return context_print(ctx, table, error);
}

static const Command list = {
    .name = "list",
    .summary = "list codes in their tree",
    .details = "Prints the codes of a scheme in reading order, with the number of "
               "segments. 'With below' also counts what stands below a code in the tree "
               "and what indicates it, each segment once per code.",
    .examples = (const char *const[]){"your own codes", "axial codebook",
                                      "the joint tree with definitions",
                                      "axial codebook -s joint --columns code,definition",
                                      "what is not yet placed",
                                      "axial codebook list --unplaced", NULL},
    .options = options,
    .columns = columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run_list,
};

const Command cmd_codebook = {
    .name = "codebook",
    .group = "Order",
    .summary = "the codes: list, add, define, group, merge, move, remove",
    .details = "Each coder has a scheme of codes of her own; the joint scheme belongs to "
               "all (--scheme joint). Grouping keeps open codes as indicators of a "
               "category; merging is for true synonyms and leaves one code.",
    .subcommands =
        (const Command *const[]){&list, &codebook_add, &codebook_define, &codebook_rename,
                                 &codebook_move, &codebook_group, &codebook_indicate,
                                 &codebook_merge, &codebook_remove, &codebook_import,
                                 &codebook_document, NULL},
};
