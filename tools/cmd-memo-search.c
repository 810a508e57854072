/* cmd-memo-search.c - 'axial memo search': where words or a pattern occur in memos. */
#include "memo.h"
#include "registry.h"

#define EXIT_NO_HIT    EXIT_CHECK
#define CONTEXT_LENGTH 40

static gboolean opt_fixed, opt_words, opt_whole_words, opt_ignore_case,
    opt_case_sensitive;
static int opt_limit;
static const GOptionEntry options[] = {
    {"fixed", 'F', 0, G_OPTION_ARG_NONE, &opt_fixed, "Plain words, no pattern", NULL},
    {"words", 0, 0, G_OPTION_ARG_NONE, &opt_words,
     "PATTERN is words, all in one memo: late night, \"late night\", nigh*", NULL},
    {"whole-words", 'w', 0, G_OPTION_ARG_NONE, &opt_whole_words,
     "Only where words begin and end", NULL},
    {"ignore-case", 'i', 0, G_OPTION_ARG_NONE, &opt_ignore_case,
     "Capitals or not, also where the pattern has capitals", NULL},
    {"case-sensitive", 0, 0, G_OPTION_ARG_NONE, &opt_case_sensitive,
     "Capitals matter, also where the pattern has none", NULL},
    {"limit", 0, 0, G_OPTION_ARG_INT, &opt_limit, "At most so many hits", "N"},
    MEMO_FILTER_OPTIONS,
    {NULL},
};

static const CodingColumn columns[] = {
    {.id = "date", .title = "Date", .help = "of the memo"},
    {.id = "kind", .title = "Kind", .help = "of the memo"},
    {.id = "title", .title = "Title", .help = "of the memo"},
    {.id = "by", .title = "By", .help = "the coder who wrote it"},
    {.id = "in", .title = "In", .help = "title or body"},
    {.id = "before", .title = "Before", .help = "what stands before the hit"},
    {.id = "hit", .title = "Hit", .help = "the words that match"},
    {.id = "after", .title = "After", .help = "what stands behind it"},
    {.id = "memo", .title = "Memo", .hidden = TRUE, .help = "the handle that calls it"},
    {NULL},
};

/* @span of @text, on one line, with an ellipsis on the side where it is cut. */
static char *
dup_part(const char *text, gsize start, gsize stop, gboolean cut_before,
         gboolean cut_after)
{
    g_autofree char *part = g_utf8_substring(text, (glong)start, (glong)stop);

    g_strdelimit(part, "\n\t", ' ');
    return g_strconcat(cut_before ? "…" : "", part, cut_after ? "…" : "", NULL);
}

static void
add_hit(Context *ctx, CodingTable *table, const CodingMemo *memo,
        const CodingMemoHit *hit)
{
    const char *text = hit->in_title ? memo->title : memo->body;
    gsize length = (gsize)g_utf8_strlen(text, -1);
    gsize from = hit->span.start > CONTEXT_LENGTH ? hit->span.start - CONTEXT_LENGTH : 0;
    gsize to = MIN(length, hit->span.stop + CONTEXT_LENGTH);
    g_autofree char *date = coding_memo_date_format(memo->written_at);
    g_autofree char *before = dup_part(text, from, hit->span.start, from > 0, FALSE);
    g_autofree char *words =
        dup_part(text, hit->span.start, hit->span.stop, FALSE, FALSE);
    g_autofree char *after = dup_part(text, hit->span.stop, to, FALSE, to < length);
    g_autofree char *handle =
        coding_memo_dup_full_handle(memo, coding_store_get_coder(ctx->store));

    coding_table_add_row(table, date, memo->kind, memo->title, memo->coder_name,
                         hit->in_title ? "title" : "body", before, words, after, handle);
}

static CodingMemoSearch *
new_search(const char *text, GError **error)
{
    const CodingPatternOptions pattern = {
        .fixed = opt_fixed,
        .words = opt_whole_words,
        .letter_case = opt_ignore_case      ? CODING_CASE_IGNORE
                       : opt_case_sensitive ? CODING_CASE_RESPECT
                                            : CODING_CASE_SMART,
    };

    if (opt_words && (opt_fixed || opt_whole_words)) {
        set_usage_error(error, "--words are whole words already; leave --fixed and "
                               "--whole-words out");
        return NULL;
    }
    if (opt_ignore_case && opt_case_sensitive) {
        set_usage_error(error, "either --ignore-case or --case-sensitive");
        return NULL;
    }
    if (opt_limit < 0) {
        set_usage_error(error, "--limit is a number above 0, not %d", opt_limit);
        return NULL;
    }
    return coding_memo_search_new(text, opt_words, &pattern, error);
}

static gboolean
run(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingTable) table = coding_table_new(columns);
    g_autoptr(CodingMemoSearch) search = new_search(args[0], error);
    g_autoptr(GPtrArray) memos = search ? memo_choose(ctx, error) : NULL;
    g_autoptr(GArray) hits = memos ? coding_memo_search_run(search, memos, error) : NULL;
    guint n_memos = 0, n;

    if (!hits)
        return FALSE;
    n = opt_limit ? MIN(hits->len, (guint)opt_limit) : hits->len;
    for (guint i = 0; i < hits->len; i++) {
        const CodingMemoHit *hit = &g_array_index(hits, CodingMemoHit, i);

        n_memos += i == 0 || g_array_index(hits, CodingMemoHit, i - 1).memo != hit->memo;
        if (i < n)
            add_hit(ctx, table, g_ptr_array_index(memos, hit->memo), hit);
    }
    if (n < hits->len)
        coding_table_add_note(table, "the first %u", n);
    coding_table_add_note(table, "%u hit%s in %u of %u memo%s that you may see",
                          hits->len, hits->len == 1 ? "" : "s", n_memos, memos->len,
                          memos->len == 1 ? "" : "s");
    if (!hits->len)
        context_set_exit(ctx, EXIT_NO_HIT);
    return context_print(ctx, table, error);
}

const Command memo_search = {
    .name = "search",
    .arguments = "PATTERN",
    .min_args = 1,
    .max_args = 1,
    .summary = "find words or a pattern in memos",
    .details =
        "Looks into title and body of the memos that you may see, and prints each hit "
        "with what stands around it. PATTERN is a regular expression (PCRE2), with "
        "--words several words that must all be in the memo. Spellings that Unicode "
        "calls equivalent are one; capitals count where the pattern has some. The exit "
        "code is 3 where nothing is found.",
    .examples = (const char *const[]){"a pattern", "axial memo search 'step[s]?'",
                                      "several words, anywhere in one memo",
                                      "axial memo search --words 'speak steps'", NULL},
    .options = options,
    .columns = columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run,
};
