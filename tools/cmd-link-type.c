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
    {NULL},
};

static void
add_type(CodingTable *table, const char *name, const char *inverse, const char *set)
{
    coding_table_add_row(table, name, inverse ? inverse : name,
                         inverse ? "directed" : "symmetric", set);
}

static void
add_set(CodingTable *table, const CodingLinkSet *set)
{
    for (const CodingLinkRole *role = set->roles; role->name; role++)
        add_type(table, role->name, role->inverse, set->id);
    coding_table_add_note(table, "%s: %s%s%s", set->id, set->title,
                          set->citation ? "; " : "", set->citation ? set->citation : "");
}

static gboolean
run_types(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingTable) table = coding_table_new(types_columns);
    g_autoptr(GPtrArray) types = coding_link_type_list(ctx->store, error);

    (void)args;
    if (!types)
        return FALSE;
    for (guint i = 0; !opt_sets && i < types->len; i++) {
        const CodingLinkType *type = g_ptr_array_index(types, i);

        add_type(table, type->name, type->inverse, type->set);
    }
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

static char *opt_inverse, *opt_rename;
static gboolean opt_symmetric, opt_remove;
static const GOptionEntry type_options[] = {
    {"inverse", 0, 0, G_OPTION_ARG_STRING, &opt_inverse,
     "How the type reads from its target", "NAME"},
    {"symmetric", 0, 0, G_OPTION_ARG_NONE, &opt_symmetric,
     "It reads the same from both ends", NULL},
    {"rename", 0, 0, G_OPTION_ARG_STRING, &opt_rename,
     "Call a type that is there NAME from now on; its links stay", "NAME"},
    {"remove", 0, 0, G_OPTION_ARG_NONE, &opt_remove, "Take a type away that no link has",
     NULL},
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
check_usage(GError **error)
{
    if (opt_remove && (opt_rename || opt_inverse || opt_symmetric))
        set_usage_error(error, "--remove goes with no other option");
    else if (opt_symmetric && (opt_inverse || opt_rename))
        set_usage_error(error, "--symmetric is for a new type without an inverse");
    else if (!opt_remove && !opt_rename && !opt_inverse && !opt_symmetric)
        set_usage_error(error, "say how the type reads from the other end, --inverse "
                               "NAME, or that it reads the same, --symmetric");
    else
        return TRUE;
    return FALSE;
}

static gboolean
run_type(Context *ctx, char **args, GError **error)
{
    gint64 type;

    if (!check_usage(error))
        return FALSE;
    if (!opt_remove && !opt_rename) {
        if (!coding_link_type_add(ctx->store, args[0], opt_inverse, error))
            return FALSE;
        context_say(ctx, "added the %s link type '%s'",
                    opt_inverse ? "directed" : "symmetric", args[0]);
        return TRUE;
    }
    type = find_type(ctx, args[0], error);
    if (!type)
        return FALSE;
    if (opt_remove) {
        if (!coding_link_type_remove(ctx->store, type, error))
            return FALSE;
        context_say(ctx, "removed the link type '%s'", args[0]);
        return TRUE;
    }
    if (!coding_link_type_rename(ctx->store, type, opt_rename, opt_inverse, error))
        return FALSE;
    context_say(ctx, "the link type '%s' is now '%s'", args[0], opt_rename);
    return TRUE;
}

const Command link_type = {
    .name = "type",
    .arguments = "NAME",
    .min_args = 1,
    .max_args = 1,
    .summary = "add, rename or remove a type of links",
    .details = "A directed type has an inverse, a symmetric one reads the same from both "
               "ends. --rename keeps the links, and --inverse with it changes the "
               "inverse. A type is removed only when no link has it.",
    .examples =
        (const char *const[]){
            "a directed type", "axial link type 'makes room for' --inverse 'needs'",
            "a symmetric one", "axial link type 'stands beside' --symmetric", NULL},
    .options = type_options,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run_type,
};
