/* cmd-memo-export.c - 'axial memo export': memos as one document for reading. */
#include "memo.h"
#include "registry.h"

static char *opt_sorting, *opt_visibility;
static gboolean opt_private, opt_no_contents;
static const GOptionEntry options[] = {
    MEMO_FILTER_OPTIONS,
    {"sorting", 0, 0, G_OPTION_ARG_STRING, &opt_sorting,
     "In the order of this sorting, under its headings", "SORTING"},
    {"private", 0, 0, G_OPTION_ARG_NONE, &opt_private, "Private memos too", NULL},
    {"visibility", 0, 0, G_OPTION_ARG_STRING, &opt_visibility,
     "Only those that are private, team or public, with commas between; without it "
     "team,public",
     "VISIBILITY"},
    {"no-contents", 0, 0, G_OPTION_ARG_NONE, &opt_no_contents,
     "Without the table of contents", NULL},
    {NULL},
};

static gboolean
read_visibilities(guint *set, GError **error)
{
    g_autoptr(GPtrArray) names =
        coding_list_split(opt_visibility ? opt_visibility : "team,public", ',');

    if (opt_private && opt_visibility) {
        set_usage_error(error, "--private is --visibility private,team,public; say one "
                               "of the two");
        return FALSE;
    }
    *set = opt_private ? 1U << CODING_MEMO_PRIVATE : 0;
    for (guint i = 0; i < names->len; i++) {
        CodingMemoVisibility one;

        if (!coding_memo_visibility_parse(g_ptr_array_index(names, i), &one, error))
            return FALSE;
        *set |= 1U << one;
    }
    return TRUE;
}

/* Takes out what may not be in the document.  Returns: how many private ones. */
static guint
leave_out(GPtrArray *memos, guint visibilities)
{
    guint n = 0;

    for (guint i = memos->len; i > 0; i--) {
        const CodingMemo *memo = g_ptr_array_index(memos, i - 1);

        if (visibilities & 1U << memo->visibility)
            continue;
        n += memo->visibility == CODING_MEMO_PRIVATE;
        g_ptr_array_remove_index(memos, i - 1);
    }
    return n;
}

static gboolean
run(Context *ctx, char **args, GError **error)
{
    CodingMemosOptions document = {.contents = !opt_no_contents};
    g_autoptr(GPtrArray) memos = NULL;
    g_autoptr(CodingSorting) sorting = NULL;
    guint n;

    (void)args;
    if (opt_sorting && memo_options.order) {
        set_usage_error(error, "either --order or --sorting");
        return FALSE;
    }
    if (!read_visibilities(&document.visibilities, error))
        return FALSE;
    memos = memo_choose(ctx, error);
    if (memos && opt_sorting)
        sorting = coding_sorting_find(ctx->store, opt_sorting, error);
    if (!memos || (opt_sorting && !sorting))
        return FALSE;
    n = leave_out(memos, document.visibilities);
    if (n && !opt_visibility)
        context_warn(ctx, "%u private memo%s left out; --private takes %s in", n,
                     n == 1 ? " is" : "s are", n == 1 ? "it" : "them");
    document.memos = memos;
    document.sorting = sorting;
    return memo_print_document(ctx, &document, error);
}

const Command memo_export = {
    .name = "export",
    .summary = "write memos as one document",
    .details =
        "Writes the memos that you may see, with date, writer and what they are about, "
        "the passages quoted, the codes on them and a table of contents: in order of "
        "time, or under the headings of a sorting, with those that are not sorted at "
        "its end. FORMAT is markdown, html, text or docx, or follows from the suffix of "
        "-o FILE.\n\n"
        "Private memos are left out, and not named either, unless --private or "
        "--visibility takes them in. 'axial memo import' reads the Markdown back, with "
        "the sorting and the codes that are yours; former states stay in the project.",
    .examples =
        (const char *const[]){
            "all memos, for reading", "axial memo export -o memos-out.md",
            "for the shelf", "axial memo export -o memos-out.html",
            "sorted by their kind", "axial memo export --order kind",
            "in the order of the paper", "axial memo export --sorting paper", NULL},
    .options = options,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run,
};
