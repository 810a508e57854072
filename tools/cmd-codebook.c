/* cmd-codebook.c - 'axial codebook': the codes in their tree, with their counts. */
#include <string.h>

#include "codebook.h"
#include "registry.h"
#include "scheme.h"

static char *opt_scheme, *opt_kind, *opt_origin, *opt_maker, *opt_sort;
static gboolean opt_unplaced, opt_unused;
static const GOptionEntry options[] = {
    {"scheme", 's', 0, G_OPTION_ARG_STRING, &opt_scheme,
     "Whose: a coder's, 'joint' or 'all' (without it your own, else the joint one)",
     "NAME"},
    {"kind", 'k', 0, G_OPTION_ARG_STRING, &opt_kind,
     "Only open codes, focused codes or categories", "KIND"},
    {"origin", 0, 0, G_OPTION_ARG_STRING, &opt_origin,
     "Only constructed, 'in vivo', sensitising, guide or automatic ones", "ORIGIN"},
    {"maker", 0, 0, G_OPTION_ARG_STRING, &opt_maker, "Only codes that this coder made",
     "CODER"},
    {"unused", 0, 0, G_OPTION_ARG_NONE, &opt_unused,
     "Only codes that no segment counts for", NULL},
    {"unplaced", 0, 0, G_OPTION_ARG_NONE, &opt_unplaced,
     "Only codes that hold no codes, stand under no category and indicate none", NULL},
    {"sort", 0, 0, G_OPTION_ARG_STRING, &opt_sort,
     "By tree (the default), name, segments, total or made", "ORDER"},
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
    {.id = "colour", .title = "Colour", .hidden = TRUE, .help = "its own"},
    {.id = "definition", .title = "Definition", .hidden = TRUE, .help = "what it means"},
    {.id = "use_when", .title = "Use when", .hidden = TRUE, .help = "when to use it"},
    {.id = "use_not", .title = "Not when", .hidden = TRUE, .help = "when not to"},
    {.id = "example", .title = "Example", .hidden = TRUE, .help = "a telling passage"},
    {.id = "example_at",
     .title = "Example at",
     .hidden = TRUE,
     .help = "the address that it was taken from"},
    {.id = "example_changed",
     .title = "Reads otherwise",
     .type = CODING_CELL_BOOLEAN,
     .hidden = TRUE,
     .help = "whether the words there are others by now"},
    {.id = "source",
     .title = "Source",
     .hidden = TRUE,
     .help = "where a sensitising concept comes from"},
    {.id = "maker", .title = "Made by", .hidden = TRUE, .help = "the coder who made it"},
    {.id = "made",
     .title = "Made",
     .type = CODING_CELL_TIME,
     .hidden = TRUE,
     .help = "when it was made"},
    {NULL},
};

/* Which codes the options leave, and what is known of them. */
typedef struct {
    gint64 scheme; /* 0: all that may be seen */
    CodingCodeKind kind;
    CodingCodeOrigin origin;
    gint64 maker;
    CodingCodebook *codebook;
    GHashTable *counts; /* segments of the code itself that count ... */
    GHashTable *unread; /* ... and that do not */
    gint64 *sums;       /* and of all below, by place */
    GHashTable *examples;
    GHashTable *coders; /* names by id */
} List;

static void
list_clear(List *self)
{
    g_clear_pointer(&self->codebook, coding_codebook_free);
    g_clear_pointer(&self->counts, g_hash_table_unref);
    g_clear_pointer(&self->unread, g_hash_table_unref);
    g_clear_pointer(&self->sums, g_free);
    g_clear_pointer(&self->examples, g_hash_table_unref);
    g_clear_pointer(&self->coders, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(List, list_clear)

static gboolean
list_load(Context *ctx, List *self, GError **error)
{
    gboolean all = g_strcmp0(opt_scheme, "all") == 0;

    if ((opt_kind && !coding_code_kind_parse(opt_kind, &self->kind, error)) ||
        (opt_origin && !coding_code_origin_parse(opt_origin, &self->origin, error)) ||
        (opt_maker && !(self->maker = coding_coder_find(ctx->store, opt_maker, error))) ||
        (!all && !scheme_option(ctx, opt_scheme, &self->scheme, error)))
        return FALSE;
    self->codebook = coding_codebook_load(ctx->store, error);
    self->coders = self->codebook ? coding_coder_load_names(ctx->store, error) : NULL;
    self->counts = self->coders ? coding_segment_count_by_code(ctx->store, error) : NULL;
    self->unread =
        self->counts ? coding_segment_count_unread_by_code(ctx->store, error) : NULL;
    self->examples = self->unread ? coding_codebook_load_examples(
                                        ctx->store, self->codebook, self->scheme, error)
                                  : NULL;
    if (!self->examples)
        return FALSE;
    self->sums = coding_codebook_sum(self->codebook, self->counts);
    return TRUE;
}

static gint64
get_count(const List *self, const CodingCode *code)
{
    return GPOINTER_TO_INT(g_hash_table_lookup(self->counts, &code->id));
}

static gint64
get_unread(const List *self, const CodingCode *code)
{
    return GPOINTER_TO_INT(g_hash_table_lookup(self->unread, &code->id));
}

static gboolean
is_chosen(const List *self, const CodingCode *code)
{
    if ((self->scheme && code->scheme != self->scheme) ||
        (opt_kind && code->kind != self->kind) ||
        (opt_origin && code->origin != self->origin) ||
        (opt_maker && code->maker != self->maker) ||
        (opt_unused && (self->sums[code->place] || get_unread(self, code))))
        return FALSE;
    return !opt_unplaced || coding_code_is_unplaced(code);
}

/* --- order ------------------------------------------------------------------------ */

typedef gint64 (*SortFunc)(const List *self, const CodingCode *a, const CodingCode *b);

static gint64
sort_by_name(const List *self, const CodingCode *a, const CodingCode *b)
{
    (void)self;
    return coding_text_compare(a->name, b->name);
}

static gint64
sort_by_segments(const List *self, const CodingCode *a, const CodingCode *b)
{
    return get_count(self, b) - get_count(self, a);
}

static gint64
sort_by_total(const List *self, const CodingCode *a, const CodingCode *b)
{
    return self->sums[b->place] - self->sums[a->place];
}

static gint64
sort_by_date(const List *self, const CodingCode *a, const CodingCode *b)
{
    (void)self;
    return a->made_at - b->made_at;
}

static const struct {
    const char *name;
    SortFunc compare; /* NULL: as they stand in the tree */
} orders[] = {
    {"tree", NULL},           {"name", sort_by_name}, {"segments", sort_by_segments},
    {"total", sort_by_total}, {"made", sort_by_date},
};

static gboolean
find_order(SortFunc *compare, GError **error)
{
    *compare = NULL;
    for (gsize i = 0; opt_sort && i < G_N_ELEMENTS(orders); i++)
        if (g_str_equal(opt_sort, orders[i].name)) {
            *compare = orders[i].compare;
            return TRUE;
        }
    if (opt_sort)
        set_usage_error(error, "--sort is tree, name, segments, total or made, not '%s'",
                        opt_sort);
    return !opt_sort;
}

typedef struct {
    const List *list;
    SortFunc compare;
} Sorting;

/* The order of the tree decides between equals. */
static int
compare_codes(const void *a, const void *b, void *data)
{
    const CodingCode *first = *(CodingCode *const *)a;
    const CodingCode *second = *(CodingCode *const *)b;
    const Sorting *sorting = data;
    gint64 order = sorting->compare(sorting->list, first, second);

    if (order)
        return order < 0 ? -1 : 1;
    return first->place < second->place ? -1 : first->place > second->place;
}

static GPtrArray *
list_chosen(const List *self, SortFunc compare)
{
    const GPtrArray *codes = coding_codebook_get_codes(self->codebook);
    GPtrArray *chosen = g_ptr_array_new();

    for (guint i = 0; i < codes->len; i++)
        if (is_chosen(self, g_ptr_array_index(codes, i)))
            g_ptr_array_add(chosen, g_ptr_array_index(codes, i));
    if (compare)
        g_ptr_array_sort_with_data(chosen, compare_codes, &(Sorting){self, compare});
    return chosen;
}

/* --- printing --------------------------------------------------------------------- */

static guint
find_column(const char *id)
{
    guint i = 0;

    while (!g_str_equal(columns[i].id, id))
        i++;
    return i;
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
add_code(CodingTable *table, const List *self, const CodingCode *code, guint indent)
{
    g_autofree char *name = g_strdup_printf("%*s%s", (int)indent, "", code->name);
    g_autofree char *path = coding_codebook_dup_path(self->codebook, code);
    g_autofree char *indicates = dup_indicates(code);
    const char *owner = g_hash_table_lookup(self->coders, &code->owner);
    const CodingCode *parent = coding_codebook_get(self->codebook, code->parent);
    const CodingExamplePlace *example = g_hash_table_lookup(self->examples, &code->id);

    coding_table_add_row(
        table, name, path, parent ? parent->name : NULL, owner ? owner : "joint",
        coding_code_kind_get_name(code->kind), coding_code_origin_get_name(code->origin),
        get_count(self, code), self->sums[code->place], get_unread(self, code), indicates,
        code->colour, code->definition, code->use_when, code->use_not, code->example,
        example ? example->address : NULL, example && example->changed, code->source,
        g_hash_table_lookup(self->coders, &code->maker), code->made_at);
    if (!example)
        coding_table_set_missing(table, find_column("example_changed"), NULL);
}

/* People are spared columns that tell nothing, and names get the room: whose scheme it
 * is when it is one, which the note says; the origin when all are constructed; colours
 * and further categories when there are none. */
static CodingTable *
make_table(const GPtrArray *codes)
{
    CodingColumn shown[G_N_ELEMENTS(columns)];
    gboolean schemes = FALSE, origins = FALSE, indicates = FALSE, colours = FALSE;

    for (guint i = 0; i < codes->len; i++) {
        const CodingCode *code = g_ptr_array_index(codes, i);

        schemes |= code->scheme != ((CodingCode *)codes->pdata[0])->scheme;
        origins |= code->origin != CODING_ORIGIN_CONSTRUCTED;
        indicates |= code->indicates->len > 0;
        colours |= code->colour != NULL;
    }
    memcpy(shown, columns, sizeof columns);
    shown[find_column("scheme")].hidden = !schemes;
    shown[find_column("origin")].hidden = !origins;
    shown[find_column("indicates")].hidden = !indicates;
    shown[find_column("colour")].hidden = !colours;
    return coding_table_new(shown);
}

/* " of Ana", " of the joint scheme", where it is one. */
static char *
dup_owner(const List *self, const GPtrArray *codes)
{
    const CodingCode *first = codes->len ? g_ptr_array_index(codes, 0) : NULL;
    const char *name = first ? g_hash_table_lookup(self->coders, &first->owner) : NULL;

    for (guint i = 1; i < codes->len; i++)
        if (((CodingCode *)g_ptr_array_index(codes, i))->scheme != first->scheme)
            return g_strdup(" of several schemes");
    return !first ? g_strdup("")
           : name ? g_strdup_printf(" of %s", name)
                  : g_strdup(" of the joint scheme");
}

static void
add_notes(CodingTable *table, const List *self, const GPtrArray *codes)
{
    g_autoptr(GString) only = g_string_new(NULL);
    g_autofree char *owner = dup_owner(self, codes);
    const struct {
        const char *what, *value;
    } filters[] = {{"kind", opt_kind}, {"origin", opt_origin}, {"made by", opt_maker}};
    gint64 n_unread = 0;

    for (gsize i = 0; i < G_N_ELEMENTS(filters); i++)
        if (filters[i].value)
            g_string_append_printf(only, "; %s %s", filters[i].what, filters[i].value);
    coding_table_add_note(
        table, "%u%s%s code%s%s; segments of every coder whose work you may see%s",
        codes->len, opt_unused ? " unused" : "", opt_unplaced ? " unplaced" : "",
        codes->len == 1 ? "" : "s", owner, only->str);
    for (guint i = 0; i < codes->len; i++)
        n_unread += get_unread(self, g_ptr_array_index(codes, i));
    coding_segment_origin_add_note(table, (guint)n_unread);
}

static gboolean
run_list(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingTable) table = NULL;
    g_autoptr(GPtrArray) chosen = NULL;
    g_auto(List) self = {0};
    SortFunc compare;
    gboolean flat;

    (void)args;
    if (!find_order(&compare, error) || !list_load(ctx, &self, error))
        return FALSE;
    chosen = list_chosen(&self, compare);
    table = make_table(chosen);
    /* Scripts get the bare name; people see the tree. */
    flat = compare || context_is_for_scripts(ctx);
    for (guint i = 0; i < chosen->len; i++) {
        const CodingCode *code = g_ptr_array_index(chosen, i);

        add_code(table, &self, code, flat ? 0 : code->depth * 2);
    }
    add_notes(table, &self, chosen);
    return context_print(ctx, table, error);
}

static const Command list = {
    .name = "list",
    .summary = "list codes in their tree",
    .details =
        "Prints the codes of a scheme in reading order, with the number of "
        "segments. 'With below' also counts what stands below a code in the tree "
        "and what indicates it, each segment once per code. Columns in which there "
        "is nothing to tell codes apart are left out for people: whose scheme, "
        "origin, further categories, colour.",
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
    .summary = "the codes: list, define, group, merge, properties, table",
    .details = "Each coder has a scheme of codes of her own; the joint scheme belongs to "
               "all (--scheme joint). Grouping keeps open codes as indicators of a "
               "category; merging is for true synonyms and leaves one code.",
    .subcommands =
        (const Command *const[]){
            &list, &codebook_add, &codebook_define, &codebook_rename, &codebook_move,
            &codebook_group, &codebook_indicate, &codebook_merge, &codebook_split,
            &codebook_remove, &codebook_property, &codebook_suggest, &codebook_unplaced,
            &codebook_colours, &codebook_history, &codebook_table, &codebook_import,
            &codebook_document, NULL},
};
