/* cmd-memo.c - 'axial memo': what the analyst thinks, listed, shown, exported. */
#include <string.h>

#include "memo.h"
#include "registry.h"

static char *opt_kind, *opt_by, *opt_about, *opt_from, *opt_until, *opt_text, *opt_order;

/* What lists and exports choose by. */
#define FILTER_OPTIONS                                                                    \
    {"kind", 'k', 0, G_OPTION_ARG_STRING, &opt_kind, "Only memos of this kind", "KIND"},  \
        {"by", 0, 0, G_OPTION_ARG_STRING, &opt_by, "Only those of this coder", "CODER"},  \
        {"about",    'a',                                                                 \
         0,          G_OPTION_ARG_STRING,                                                 \
         &opt_about, "Only those about a transcript, passage, code, link or memo",        \
         "WHAT"},                                                                         \
        {"from", 0, 0, G_OPTION_ARG_STRING, &opt_from, "Only from this date on", "DATE"}, \
        {"until",    0,                                                                   \
         0,          G_OPTION_ARG_STRING,                                                 \
         &opt_until, "Only up to this date, its day included",                            \
         "DATE"},                                                                         \
        {"text",    0,                                                                    \
         0,         G_OPTION_ARG_STRING,                                                  \
         &opt_text, "Only those with TEXT in title or body",                              \
         "TEXT"},                                                                         \
    {                                                                                     \
        "order", 0, 0, G_OPTION_ARG_STRING, &opt_order,                                   \
            "time (as is), kind, title or by", "ORDER"                                    \
    }

static const GOptionEntry filter_options[] = {FILTER_OPTIONS, {NULL}};
static const CodingColumn columns[] = {
    {.id = "date", .title = "Date", .help = "of the thought"},
    {.id = "kind", .title = "Kind", .help = "theoretical, methodological, field ..."},
    {.id = "title", .title = "Title", .help = "by which it is called"},
    {.id = "by", .title = "By", .help = "the coder who wrote it"},
    {.id = "visibility", .title = "Visibility", .help = "private, team or public"},
    {.id = "about", .title = "About", .help = "what it is tied to"},
    {.id = "body", .title = "Body", .hidden = TRUE, .help = "its text, in Markdown"},
    {.id = "changed",
     .title = "Changed",
     .type = CODING_CELL_TIME,
     .hidden = TRUE,
     .help = "when it was last changed"},
    {NULL},
};

#define DAY_MS G_GINT64_CONSTANT(86400000)

/* Fills @filter by the options; @about keeps what it points to. */
static gboolean
read_filter(Context *ctx, CodingMemoFilter *filter, CodingAbout *about, GError **error)
{
    g_autoptr(CodingCodebook) codebook = NULL;

    filter->kind = opt_kind;
    filter->text = opt_text;
    if (opt_by) {
        filter->coder = coding_coder_find(ctx->store, opt_by, error);
        if (!filter->coder ||
            !coding_coder_check_visible(ctx->store, filter->coder, error))
            return FALSE;
    }
    if ((opt_from && !coding_memo_date_parse(opt_from, &filter->from, error)) ||
        (opt_until && !coding_memo_date_parse(opt_until, &filter->until, error)))
        return FALSE;
    if (opt_until && !strchr(opt_until, 'T'))
        filter->until += DAY_MS;
    if (!opt_about)
        return TRUE;
    codebook = coding_codebook_load(ctx->store, error);
    filter->about = about;
    return codebook && coding_about_parse(ctx->store, codebook, opt_about, about, error);
}

typedef int (*Order)(const CodingMemo *a, const CodingMemo *b);

static int
compare_kinds(const CodingMemo *a, const CodingMemo *b)
{
    return coding_text_compare(a->kind, b->kind);
}

static int
compare_titles(const CodingMemo *a, const CodingMemo *b)
{
    return coding_text_compare(a->title, b->title);
}

static int
compare_writers(const CodingMemo *a, const CodingMemo *b)
{
    return coding_text_compare(a->coder_name ? a->coder_name : "",
                               b->coder_name ? b->coder_name : "");
}

static int
compare_memos(gconstpointer a, gconstpointer b, gpointer order)
{
    Order compare = *(Order *)order;

    return compare(*(CodingMemo *const *)a, *(CodingMemo *const *)b);
}

/* Memos come by time, and stay so where @order finds no difference. */
static gboolean
sort(GPtrArray *memos, GError **error)
{
    static const struct {
        const char *name;
        Order compare;
    } orders[] = {
        {"kind", compare_kinds},
        {"title", compare_titles},
        {"by", compare_writers},
    };

    if (!opt_order || g_str_equal(opt_order, "time"))
        return TRUE;
    for (gsize i = 0; i < G_N_ELEMENTS(orders); i++) {
        Order compare = orders[i].compare;

        if (!g_str_equal(opt_order, orders[i].name))
            continue;
        g_qsort_with_data(memos->pdata, (int)memos->len, sizeof *memos->pdata,
                          compare_memos, &compare);
        return TRUE;
    }
    set_usage_error(error, "--order is time, kind, title or by, not '%s'", opt_order);
    return FALSE;
}

/* The memos that the options choose, in their order.  Returns: (transfer full). */
static GPtrArray *
choose(Context *ctx, GError **error)
{
    CodingMemoFilter filter = {0};
    CodingAbout about;
    g_autoptr(GPtrArray) memos = read_filter(ctx, &filter, &about, error)
                                     ? coding_memo_list(ctx->store, &filter, error)
                                     : NULL;

    return memos && sort(memos, error) ? g_steal_pointer(&memos) : NULL;
}

static gboolean
add_memo(CodingTable *table, CodingAboutNames *names, const CodingMemo *memo,
         GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autofree char *about = coding_about_names_dup_list(names, memo, &failure);
    g_autofree char *date = coding_memo_date_format(memo->written_at);

    if (failure) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return FALSE;
    }
    coding_table_add_row(table, date, memo->kind, memo->title, memo->coder_name,
                         coding_memo_visibility_get_name(memo->visibility), about,
                         memo->body, memo->changed_at);
    return TRUE;
}

static gboolean
run_list(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingTable) table = coding_table_new(columns);
    g_autoptr(CodingAboutNames) names = coding_about_names_new(ctx->store, error);
    g_autoptr(GPtrArray) memos = names ? choose(ctx, error) : NULL;

    (void)args;
    if (!memos)
        return FALSE;
    for (guint i = 0; i < memos->len; i++)
        if (!add_memo(table, names, g_ptr_array_index(memos, i), error))
            return FALSE;
    coding_table_add_note(table, "%u memo%s that you may see", memos->len,
                          memos->len == 1 ? "" : "s");
    return context_print(ctx, table, error);
}

static const Command list = {
    .name = "list",
    .summary = "list memos in order of date",
    .details = "Prints your memos, those of nobody in particular, and those that other "
               "coders who have shared did not keep private.",
    .examples =
        (const char *const[]){
            "all that may be seen", "axial memo", "what was thought about a code",
            "axial memo list --about code:'Small steps'",
            "the methodological ones of this year",
            "axial memo list -k methodological --from 2020-01-01", NULL},
    .options = filter_options,
    .columns = columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run_list,
};

/* A document of @memos, to where the options say. */
static gboolean
print_document(Context *ctx, const GPtrArray *memos, GError **error)
{
    g_autofree char *text = coding_memos_to_markdown(ctx->store, memos, error);

    return text && context_write(ctx, text, -1, error);
}

static gboolean
run_show(Context *ctx, char **args, GError **error)
{
    g_autoptr(GPtrArray) memos =
        g_ptr_array_new_with_free_func((GDestroyNotify)coding_memo_free);

    for (char **handle = args; *handle; handle++) {
        gint64 id = coding_memo_find(ctx->store, *handle, error);
        CodingMemo *memo = id ? coding_memo_load(ctx->store, id, error) : NULL;

        if (!memo)
            return FALSE;
        g_ptr_array_add(memos, memo);
    }
    return print_document(ctx, memos, error);
}

static const Command show = {
    .name = "show",
    .arguments = "MEMO...",
    .min_args = 1,
    .max_args = -1,
    .summary = "print memos in full",
    .details = "MEMO is the title or its beginning, without regard to case; where that "
               "is not enough, the date or the kind before it ('2020-01-01 theoretical: "
               "first'), or the writer ('Ben/first').",
    .examples = (const char *const[]){"by the beginning of its title",
                                      "axial memo show 'first imp'", NULL},
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run_show,
};

static gboolean
run_export(Context *ctx, char **args, GError **error)
{
    g_autoptr(GPtrArray) memos = choose(ctx, error);

    (void)args;
    return memos && print_document(ctx, memos, error);
}

static const Command export_memos = {
    .name = "export",
    .summary = "write memos as one Markdown document",
    .details = "Writes the memos that you may see, each under a heading with its date, "
               "kind and title. 'axial memo import' reads the document back.",
    .examples =
        (const char *const[]){"all memos, for reading",
                              "axial memo export -o memos-out.md", "sorted by their kind",
                              "axial memo export --order kind", NULL},
    .options = filter_options,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run_export,
};

const Command cmd_memo = {
    .name = "memo",
    .group = "Order",
    .summary = "thoughts, dated, and tied to what they are about",
    .details = "A memo has a kind (code, theoretical, methodological, field, transcript, "
               "reflexive, meeting, or any other), a date, and may be tied to "
               "transcripts, passages, codes, links and other memos. Reflexive memos are "
               "private unless you say otherwise; the others show to the team once you "
               "have shared.",
    .subcommands =
        (const Command *const[]){&list, &show, &memo_add, &memo_edit, &memo_remove,
                                 &memo_import, &export_memos, NULL},
};
