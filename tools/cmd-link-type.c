/* cmd-link-type.c - the types of links: listing, adding, ready sets. */
#include "link.h"
#include "registry.h"

static gboolean opt_sets;
static const GOptionEntry types_options[] = {
    {"sets", 0, 0, G_OPTION_ARG_NONE, &opt_sets,
     "The types of the ready sets instead of the project's", NULL},
    {NULL},
};
static const CodingColumn types_columns[] = {
    {.id = "type", .title = "Type", .help = "as it reads from its source"},
    {.id = "inverse", .title = "Inverse", .help = "as it reads from its target"},
    {.id = "direction", .title = "Direction", .help = "directed or symmetric"},
    {.id = "set", .title = "Set", .help = "the ready set it came from"},
    {.id = "ordered",
     .title = "Ordered",
     .type = CODING_CELL_BOOLEAN,
     .hidden = TRUE,
     .help = "coming round to where it began is a contradiction"},
    {.id = "excludes",
     .title = "Excludes",
     .help = "types that cannot hold of the same two codes"},
    {NULL},
};

static void
add_type(CodingTable *table, const char *name, const char *inverse, const char *set,
         gboolean ordered, const GString *excludes)
{
    coding_table_add_row(table, name, inverse ? inverse : name,
                         inverse ? "directed" : "symmetric", set, ordered,
                         excludes->len ? excludes->str : NULL);
}

static void
append_listed(GString *list, const char *name)
{
    g_string_append_printf(list, "%s%s", list->len ? ", " : "", name);
}

static void
add_set(CodingTable *table, const CodingLinkSet *set)
{
    for (const CodingLinkRole *role = set->roles; role->name; role++) {
        g_autoptr(GString) excludes = g_string_new(NULL);

        for (const char *const *pair = set->excluded; pair && *pair; pair += 2)
            if (g_str_equal(pair[0], role->name))
                append_listed(excludes, pair[1]);
            else if (g_str_equal(pair[1], role->name))
                append_listed(excludes, pair[0]);
        add_type(table, role->name, role->inverse, set->id,
                 set->ordered && g_strv_contains(set->ordered, role->name), excludes);
    }
    coding_table_add_note(table, "%s: %s%s%s", set->id, set->title,
                          set->citation ? "; " : "", set->citation ? set->citation : "");
}

static const CodingLinkType *
get_type(const GPtrArray *types, gint64 id)
{
    for (guint i = 0; i < types->len; i++) {
        const CodingLinkType *type = g_ptr_array_index(types, i);

        if (type->id == id)
            return type;
    }
    g_return_val_if_reached(NULL);
}

static void
add_own(CodingTable *table, const GPtrArray *types, const GArray *exclusions,
        const CodingLinkType *type)
{
    g_autoptr(GString) excludes = g_string_new(NULL);

    for (guint i = 0; i < exclusions->len; i++) {
        const CodingLinkExclusion *it =
            &g_array_index(exclusions, CodingLinkExclusion, i);

        if (it->type == type->id || it->other == type->id)
            append_listed(
                excludes,
                get_type(types, it->type == type->id ? it->other : it->type)->name);
    }
    add_type(table, type->name, type->inverse, type->set, type->ordered, excludes);
}

static gboolean
run_types(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingTable) table = coding_table_new(types_columns);
    g_autoptr(GPtrArray) types = coding_link_type_list(ctx->store, error);
    g_autoptr(GArray) exclusions =
        types ? coding_link_type_list_exclusions(ctx->store, error) : NULL;

    (void)args;
    if (!exclusions)
        return FALSE;
    for (guint i = 0; !opt_sets && i < types->len; i++)
        add_own(table, types, exclusions, g_ptr_array_index(types, i));
    for (const CodingLinkSet *const *set = coding_link_sets(); opt_sets && *set; set++)
        add_set(table, *set);
    if (!opt_sets && types->len == 0)
        coding_table_add_note(table, "no types yet; 'axial link types --sets' lists the "
                                     "ready ones");
    return context_print(ctx, table, error);
}

const Command link_types = {
    .name = "types",
    .summary = "list the types of links",
    .details = "Prints the project's types in the order in which they were added. With "
               "--sets, prints the ready sets, none of which is installed unasked.",
    .examples =
        (const char *const[]){"the project's types", "axial link types",
                              "what could be installed", "axial link types --sets", NULL},
    .options = types_options,
    .columns = types_columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run_types,
};

static gboolean
run_install(Context *ctx, char **args, GError **error)
{
    guint n;

    if (!coding_link_types_install(ctx->store, args[0], &n, error))
        return FALSE;
    context_say(ctx, "installed %u link types of the set '%s'", n, args[0]);
    return TRUE;
}

const Command link_install = {
    .name = "install",
    .arguments = "SET",
    .min_args = 1,
    .max_args = 1,
    .summary = "add a ready set of link types",
    .details = "Adds the types of a set of the literature: paradigm-1990 and "
               "paradigm-1998 (Strauss and Corbin; a role belongs to a category on the "
               "axis of one phenomenon, so it is a link to that phenomenon), six-cs "
               "(Glaser), process, barriers. Types that are there already stay.",
    .examples = (const char *const[]){"the paradigm of 1990",
                                      "axial link install paradigm-1990", NULL},
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run_install,
};

static char *opt_inverse, *opt_rename, *opt_excludes, *opt_allows;
static gboolean opt_symmetric, opt_remove, opt_ordered, opt_unordered;
static const GOptionEntry type_options[] = {
    {"inverse", 0, 0, G_OPTION_ARG_STRING, &opt_inverse,
     "How the type reads from its target", "NAME"},
    {"symmetric", 0, 0, G_OPTION_ARG_NONE, &opt_symmetric,
     "It reads the same from both ends", NULL},
    {"rename", 0, 0, G_OPTION_ARG_STRING, &opt_rename,
     "Call a type that is there NAME from now on; its links stay", "NAME"},
    {"remove", 0, 0, G_OPTION_ARG_NONE, &opt_remove, "Take a type away that no link has",
     NULL},
    {"ordered", 0, 0, G_OPTION_ARG_NONE, &opt_ordered,
     "What comes round to where it began is a contradiction", NULL},
    {"unordered", 0, 0, G_OPTION_ARG_NONE, &opt_unordered, "It is none", NULL},
    {"excludes", 0, 0, G_OPTION_ARG_STRING, &opt_excludes,
     "The type TYPE cannot hold of the same two codes", "TYPE"},
    {"allows", 0, 0, G_OPTION_ARG_STRING, &opt_allows, "It can", "TYPE"},
    {NULL},
};

/* The id of the type whose name, not whose inverse, is @name. */
static gint64
find_type(Context *ctx, const char *name, GError **error)
{
    gboolean inverted;
    gint64 type = coding_link_type_find(ctx->store, name, &inverted, error);

    if (!type || !inverted)
        return type;
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "'%s' is an inverse; name the type as it reads from its source", name);
    return 0;
}

static gboolean
sets_rule(void)
{
    return opt_ordered || opt_unordered || opt_excludes || opt_allows;
}

static gboolean
check_usage(GError **error)
{
    if (opt_remove && (opt_rename || opt_inverse || opt_symmetric || sets_rule()))
        set_usage_error(error, "--remove goes with no other option");
    else if (opt_symmetric && (opt_inverse || opt_rename))
        set_usage_error(error, "--symmetric is for a new type without an inverse");
    else if (opt_ordered && opt_unordered)
        set_usage_error(error, "--ordered and --unordered contradict each other");
    else if (!opt_remove && !opt_rename && !opt_inverse && !opt_symmetric && !sets_rule())
        set_usage_error(error, "say how the type reads from the other end, --inverse "
                               "NAME, or that it reads the same, --symmetric");
    else
        return TRUE;
    return FALSE;
}

static gboolean
set_excludes(Context *ctx, gint64 type, const char *other_name, gboolean excludes,
             GError **error)
{
    gint64 other = other_name ? find_type(ctx, other_name, error) : 0;

    return !other_name || (other && coding_link_type_set_excludes(ctx->store, type, other,
                                                                  excludes, error));
}

static gboolean
set_rules(Context *ctx, gint64 type, GError **error)
{
    return ((!opt_ordered && !opt_unordered) ||
            coding_link_type_set_ordered(ctx->store, type, opt_ordered, error)) &&
           set_excludes(ctx, type, opt_excludes, TRUE, error) &&
           set_excludes(ctx, type, opt_allows, FALSE, error);
}

static gboolean
add_new(Context *ctx, const char *name, GError **error)
{
    gint64 type = coding_link_type_add(ctx->store, name, opt_inverse, error);

    if (!type || !set_rules(ctx, type, error))
        return FALSE;
    context_say(ctx, "added the %s link type '%s'",
                opt_inverse ? "directed" : "symmetric", name);
    return TRUE;
}

static gboolean
run_type(Context *ctx, char **args, GError **error)
{
    gint64 type;

    if (!check_usage(error))
        return FALSE;
    if (!opt_remove && !opt_rename && (opt_inverse || opt_symmetric))
        return add_new(ctx, args[0], error);
    type = find_type(ctx, args[0], error);
    if (!type)
        return FALSE;
    if (opt_remove) {
        if (!coding_link_type_remove(ctx->store, type, error))
            return FALSE;
        context_say(ctx, "removed the link type '%s'", args[0]);
        return TRUE;
    }
    if ((opt_rename &&
         !coding_link_type_rename(ctx->store, type, opt_rename, opt_inverse, error)) ||
        !set_rules(ctx, type, error))
        return FALSE;
    if (opt_rename)
        context_say(ctx, "the link type '%s' is now '%s'", args[0], opt_rename);
    else
        context_say(ctx, "set what the link type '%s' rules out", args[0]);
    return TRUE;
}

const Command link_type = {
    .name = "type",
    .arguments = "NAME",
    .min_args = 1,
    .max_args = 1,
    .summary = "add, rename, rule or remove a type of links",
    .details =
        "A directed type has an inverse, a symmetric one reads the same from both "
        "ends. --rename keeps the links, and --inverse with it changes the "
        "inverse. A type is removed only when no link has it.\n\n"
        "'axial link check' goes by two rules, which ready sets bring along: of an "
        "ordered type, as of time, nothing comes round to where it began; and two "
        "types that exclude each other do not both hold of the same source and "
        "target.",
    .examples =
        (const char *const[]){
            "a directed type", "axial link type 'makes room for' --inverse 'needs'",
            "a symmetric one", "axial link type 'stands beside' --symmetric",
            "one that rules out another",
            "axial link type 'leads to' --excludes 'turns into'", NULL},
    .options = type_options,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run_type,
};
