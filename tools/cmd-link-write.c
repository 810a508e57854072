/* cmd-link-write.c - making links, giving them evidence, taking them away. */
#include "file.h"
#include "link.h"
#include "registry.h"
#include "remark.h"
#include "scheme.h"

static char *opt_scheme, *opt_memo;
static char **opt_for, **opt_against, **opt_drop;

#define SCHEME_OPTION                                                                    \
    {                                                                                    \
        "scheme", 's', 0, G_OPTION_ARG_STRING, &opt_scheme,                              \
            "The scheme: a coder's, or 'joint' (your own)", "NAME"                       \
    }
#define EVIDENCE_OPTIONS                                                                 \
    {"for",    0,                                                                        \
     0,        G_OPTION_ARG_STRING_ARRAY,                                                \
     &opt_for, "The segments at ADDRESS speak for it; may be repeated",                  \
     "ADDRESS"},                                                                         \
    {                                                                                    \
        "against", 0, 0, G_OPTION_ARG_STRING_ARRAY, &opt_against,                        \
            "They speak against it; may be repeated", "ADDRESS"                          \
    }

static const GOptionEntry scheme_options[] = {SCHEME_OPTION, {NULL}};
#define MEMO_OPTION                                                                      \
    {                                                                                    \
        "memo", 0, 0, G_OPTION_ARG_STRING, &opt_memo, "A memo about the link", "TEXT"    \
    }
static const GOptionEntry add_options[] = {
    SCHEME_OPTION, EVIDENCE_OPTIONS, MEMO_OPTION, {NULL}};
static const GOptionEntry evidence_options[] = {
    SCHEME_OPTION,
    EVIDENCE_OPTIONS,
    MEMO_OPTION,
    {"drop", 0, 0, G_OPTION_ARG_STRING_ARRAY, &opt_drop,
     "What stands at ADDRESS is no evidence any longer; may be repeated", "ADDRESS"},
    {NULL},
};

/* Adds the segments at each of @addresses; @n grows by their number. */
static gboolean
add_at(Context *ctx, gint64 link, char **addresses, gboolean against, guint *n,
       GError **error)
{
    g_autoptr(CodingCodebook) codebook = coding_codebook_load(ctx->store, error);

    if (!codebook)
        return FALSE;
    for (char **address = addresses; address && *address; address++) {
        g_auto(CodingPlace) place = {0};
        guint added;

        if (!coding_place_parse(ctx->store, *address, &place, error) ||
            !coding_link_add_evidence_at(ctx->store, codebook, link, &place, against,
                                         &added, error))
            return FALSE;
        *n += added;
    }
    return TRUE;
}

static gboolean
drop_at(Context *ctx, gint64 link, char **addresses, guint *n, GError **error)
{
    for (char **address = addresses; address && *address; address++) {
        g_auto(CodingPlace) place = {0};
        guint dropped;

        if (!coding_place_parse(ctx->store, *address, &place, error) ||
            !coding_link_remove_evidence_at(ctx->store, link, &place, &dropped, error))
            return FALSE;
        *n += dropped;
    }
    return TRUE;
}

gboolean
link_make(Context *ctx, const char *scheme_name, char **args, gint64 *link,
          gboolean *added, GError **error)
{
    g_autoptr(CodingCodebook) codebook = NULL;
    const CodingCode *source, *target;
    gboolean inverted;
    gint64 scheme, type;

    if (!scheme_option(ctx, scheme_name, &scheme, error))
        return FALSE;
    source = scheme_find_code(ctx, scheme, args[0], &codebook, error);
    target = source ? coding_codebook_find(codebook, scheme, args[2], error) : NULL;
    type = target ? coding_link_type_find(ctx->store, args[1], &inverted, error) : 0;
    return type &&
           coding_link_add(ctx->store, type, inverted ? target->id : source->id,
                           inverted ? source->id : target->id, link, added, error);
}

gboolean
link_add_memo(Context *ctx, gint64 link, const char *text, GError **error)
{
    const CodingAbout it = {.kind = CODING_ABOUT_LINK, .id = link};
    g_autoptr(GArray) about = g_array_new(FALSE, FALSE, sizeof(CodingAbout));
    g_autofree char *where = link_dup_text(ctx, link);
    g_autofree char *title = NULL;

    g_array_append_val(about, it);
    title = remark_add(ctx->store, "theoretical", text, where, about, error);
    return title != NULL;
}

static gboolean
run_add(Context *ctx, char **args, GError **error)
{
    gboolean added;
    gint64 link;
    guint n_for = 0, n_against = 0;

    if (!link_make(ctx, opt_scheme, args, &link, &added, error) ||
        !add_at(ctx, link, opt_for, FALSE, &n_for, error) ||
        !add_at(ctx, link, opt_against, TRUE, &n_against, error) ||
        (opt_memo && !link_add_memo(ctx, link, opt_memo, error)))
        return FALSE;
    g_autofree char *text = link_dup_text(ctx, link);

    context_say(ctx, "%s '%s'; evidence: %u for, %u against",
                added ? "linked" : "the link was there:", text, n_for, n_against);
    return TRUE;
}

const Command link_add = {
    .name = "add",
    .arguments = "SOURCE TYPE TARGET",
    .min_args = 3,
    .max_args = 3,
    .summary = "link two codes",
    .details = "Links one code to another. TYPE may be read from either end: 'B follows "
               "from A' is the link 'A leads to B'. At each address of --for and "
               "--against, what is coded there with either code, or with what counts for "
               "it, becomes evidence; there must be something. A link that is there "
               "already is kept, and gets the evidence.",
    .examples =
        (const char *const[]){
            "a link between two of your codes",
            "axial link add 'Fear of the meeting' 'goes with' 'Small steps'",
            "one in the joint scheme",
            "axial link add Distress 'leads to' Confidence --scheme joint", NULL},
    .options = add_options,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run_add,
};

static gboolean
run_evidence(Context *ctx, char **args, GError **error)
{
    guint n_for = 0, n_against = 0, n_dropped = 0;
    gint64 link;

    if (!opt_for && !opt_against && !opt_drop && !opt_memo) {
        set_usage_error(error, "say which passages: --for, --against or --drop ADDRESS; "
                               "'axial link show' lists the evidence");
        return FALSE;
    }
    link = link_find(ctx, opt_scheme, args, error);
    if (!link || !drop_at(ctx, link, opt_drop, &n_dropped, error) ||
        !add_at(ctx, link, opt_for, FALSE, &n_for, error) ||
        !add_at(ctx, link, opt_against, TRUE, &n_against, error) ||
        (opt_memo && !link_add_memo(ctx, link, opt_memo, error)))
        return FALSE;
    g_autofree char *text = link_dup_text(ctx, link);

    context_say(ctx, "evidence of '%s': %u for, %u against, %u dropped", text, n_for,
                n_against, n_dropped);
    return TRUE;
}

const Command link_evidence = {
    .name = "evidence",
    .arguments = "SOURCE TYPE TARGET",
    .min_args = 3,
    .max_args = 3,
    .summary = "give a link evidence, for and against",
    .details = "At each address, what is coded there with either code of the link, or "
               "with what counts for it, becomes evidence. A segment is evidence for or "
               "against, not both: the last word holds.",
    .examples = (const char *const[]){"a passage that speaks for the link",
                                      "axial link evidence 'Small steps' 'leads to' "
                                      "'Support from the coordinator' --for g1:t6",
                                      NULL},
    .options = evidence_options,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run_evidence,
};

static gboolean
run_remove(Context *ctx, char **args, GError **error)
{
    gint64 link = link_find(ctx, opt_scheme, args, error);
    g_autofree char *text = link ? link_dup_text(ctx, link) : NULL;

    if (!link || !coding_link_remove(ctx->store, link, error))
        return FALSE;
    context_say(ctx, "removed the link '%s'", text);
    return TRUE;
}

const Command link_remove = {
    .name = "remove",
    .arguments = "SOURCE TYPE TARGET",
    .min_args = 3,
    .max_args = 3,
    .summary = "take a link away, with its evidence",
    .details = "The codes and their segments stay; memos about the link lose that "
               "reference.",
    .examples = (const char *const[]){"a link that did not hold",
                                      "axial link remove 'Small steps' 'leads to' "
                                      "'Support from the coordinator'",
                                      NULL},
    .options = scheme_options,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run_remove,
};

static gboolean
run_import(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingCsv) csv = file_read_table(args[0], NULL, error);
    gint64 scheme;
    guint n;

    if (!csv || !scheme_option(ctx, opt_scheme, &scheme, error))
        return FALSE;
    if (!coding_link_import_csv(ctx->store, scheme, csv, &n, error)) {
        g_prefix_error(error, "cannot take links from '%s': ", args[0]);
        return FALSE;
    }
    context_say(ctx, "took %u new link%s from '%s'", n, n == 1 ? "" : "s", args[0]);
    return TRUE;
}

const Command link_import = {
    .name = "import",
    .arguments = "FILE",
    .min_args = 1,
    .max_args = 1,
    .summary = "take links from a table",
    .details = "Reads a CSV or TSV file with the columns 'source', 'type', 'target' and, "
               "if there are any, 'for' and 'against', whose cells hold addresses "
               "separated by ';'; '-' reads stdin. Links that are there already get the "
               "evidence. All or nothing.",
    .examples = (const char *const[]){"links of your own codes",
                                      "axial link import links.tsv", NULL},
    .options = scheme_options,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run_import,
};
