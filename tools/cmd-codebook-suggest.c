/* cmd-codebook-suggest.c - 'axial codebook suggest': proposals of what belongs together.
 */
#include "codebook.h"
#include "registry.h"
#include "scheme.h"
#include "suggest.h"

static char *opt_scheme, *opt_code;
static int opt_limit = 20;

static const GOptionEntry list_options[] = {
    {"code", 0, 0, G_OPTION_ARG_STRING, &opt_code, "Only proposals with this code",
     "CODE"},
    {"limit", 0, 0, G_OPTION_ARG_INT, &opt_limit, "At most so many (20; 0: all)", "N"},
    {"scheme", 's', 0, G_OPTION_ARG_STRING, &opt_scheme,
     "Whose codes: a coder's, or 'joint' (without it your own)", "NAME"},
    {NULL},
};

static const CodingColumn list_columns[] = {
    {.id = "n",
     .title = "N",
     .type = CODING_CELL_INTEGER,
     .help = "its number for show, accept and reject"},
    {.id = "category",
     .title = "Category",
     .help = "the one they would go to; missing: a new one"},
    {.id = "codes", .title = "Codes", .help = "that may belong together"},
    {.id = "score",
     .title = "Score",
     .type = CODING_CELL_REAL,
     .decimals = 2,
     .help = "how much speaks for it, the mean of its pairs"},
    {.id = "near",
     .title = "Near",
     .type = CODING_CELL_INTEGER,
     .help = "segments up to three turns from one of another of its codes"},
    {.id = "expected",
     .title = "by chance",
     .type = CODING_CELL_REAL,
     .decimals = 1,
     .help = "so many would be, were all segments spread at random"},
    {.id = "together",
     .title = "Same turn",
     .type = CODING_CELL_INTEGER,
     .help = "those in one turn with one of another"},
    {.id = "words",
     .title = "Words",
     .help = "that most make the passages of two or more of them alike"},
    {NULL},
};

gboolean
suggest_open(Suggesting *self, Context *ctx, const char *scheme, GError **error)
{
    self->codebook = coding_codebook_load(ctx->store, error);
    if (!self->codebook || !scheme_option(ctx, scheme, &self->scheme, error))
        return FALSE;
    self->suggestions = coding_suggestions_new(ctx->store, self->codebook, self->scheme,
                                               ctx->progress, error);
    return self->suggestions != NULL;
}

void
suggest_clear(Suggesting *self)
{
    g_clear_pointer(&self->suggestions, coding_suggestions_free);
    g_clear_pointer(&self->codebook, coding_codebook_free);
}

const CodingSuggestion *
suggest_find(const Suggesting *self, const char *number, GError **error)
{
    const GPtrArray *list = coding_suggestions_get_list(self->suggestions);
    g_autofree char *shown = g_utf8_make_valid(number, -1);
    guint64 n;

    if (!g_ascii_string_to_unsigned(number, 10, 1, G_MAXUINT, &n, NULL)) {
        set_usage_error(error, "which proposal? N is a number from 1 on, not '%s'",
                        shown);
        return NULL;
    }
    if (n <= list->len)
        return g_ptr_array_index(list, n - 1);
    g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                list->len ? "there are %u proposals, and no number %s; 'axial codebook "
                            "suggest' lists them"
                          : "there are %u proposals, and no number %s",
                list->len, shown);
    return NULL;
}

char *
suggest_dup_names(const GPtrArray *codes)
{
    GString *names = g_string_new(NULL);

    for (guint i = 0; i < codes->len; i++)
        g_string_append_printf(names, "%s%s", i ? "; " : "",
                               ((const CodingCode *)g_ptr_array_index(codes, i))->name);
    return g_string_free(names, FALSE);
}

/* --- listing ---------------------------------------------------------------------- */

static void
add_row(CodingTable *table, guint n, const CodingSuggestion *it)
{
    g_autofree char *codes = suggest_dup_names(it->codes);

    coding_table_add_row(table, (gint64)n, it->category ? it->category->name : NULL,
                         codes, it->score, (gint64)it->near, it->expected,
                         (gint64)it->together, *it->shared ? it->shared : NULL);
}

static void
add_notes(CodingTable *table, const Suggesting *self)
{
    const GPtrArray *list = coding_suggestions_get_list(self->suggestions);
    guint n_codes = coding_suggestions_get_n_unplaced(self->suggestions);
    guint n_segments = coding_suggestions_get_n_segments(self->suggestions);

    coding_table_add_note(table,
                          "%u proposal%s for %u code%s without a category; %u segment%s, "
                          "of every coder whose work you may see",
                          list->len, list->len == 1 ? "" : "s", n_codes,
                          n_codes == 1 ? "" : "s", n_segments,
                          n_segments == 1 ? "" : "s");
    if (list->len)
        coding_table_add_note(table,
                              "near: up to %d turns from a segment of another of the "
                              "codes; 'axial codebook suggest show N' tells its pairs, "
                              "and the queries that open them",
                              CODING_GROUPING_NEAR_TURNS);
}

static gboolean
run_list(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingTable) table = coding_table_new(list_columns);
    g_auto(Suggesting) self = {0};
    const CodingCode *code = NULL;
    const GPtrArray *list;
    guint n = 0;

    (void)args;
    if (opt_limit < 0) {
        set_usage_error(error, "--limit is a number from 0 on");
        return FALSE;
    }
    if (!suggest_open(&self, ctx, opt_scheme, error))
        return FALSE;
    if (opt_code) {
        code = coding_codebook_find(self.codebook, self.scheme, opt_code, error);
        if (!code)
            return FALSE;
    }
    list = coding_suggestions_get_list(self.suggestions);
    for (guint i = 0; i < list->len; i++) {
        const CodingSuggestion *it = g_ptr_array_index(list, i);

        if (code && it->category != code && !g_ptr_array_find(it->codes, code, NULL))
            continue;
        if (!opt_limit || n < (guint)opt_limit)
            add_row(table, i + 1, it);
        n++;
    }
    if (opt_limit && n > (guint)opt_limit)
        coding_table_add_note(table, "the first %d of %u", opt_limit, n);
    add_notes(table, &self);
    return context_print(ctx, table, error);
}

static const Command list = {
    .name = "list",
    .summary = "what could belong together, and what speaks for it",
    .details =
        "Prints proposals for codes that have no category yet: a new category for two or "
        "more of them, or a category that is there. What speaks for a proposal is that "
        "the codes were applied near one another oftener than by chance, in one turn, "
        "and that their passages and names have words in common; the score joins these "
        "and says nothing about meaning. A code is in one proposal at most. What was "
        "rejected does not come again.",
    .examples =
        (const char *const[]){"what your codes could be grouped into",
                              "axial codebook suggest", "all of them, for a script",
                              "axial codebook suggest list --limit 0 --json", NULL},
    .options = list_options,
    .columns = list_columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run_list,
};

/* --- showing ---------------------------------------------------------------------- */

static const GOptionEntry show_options[] = {
    {"scheme", 's', 0, G_OPTION_ARG_STRING, &opt_scheme,
     "Whose codes: a coder's, or 'joint' (without it your own)", "NAME"},
    {NULL},
};

static const CodingColumn show_columns[] = {
    {.id = "code", .title = "Code", .help = "one of the pair"},
    {.id = "other", .title = "Other", .help = "the other"},
    {.id = "score",
     .title = "Score",
     .type = CODING_CELL_REAL,
     .decimals = 2,
     .help = "how much speaks for the pair"},
    {.id = "near",
     .title = "Near",
     .type = CODING_CELL_INTEGER,
     .help = "segments of the one up to three turns from one of the other"},
    {.id = "segments",
     .title = "of",
     .type = CODING_CELL_INTEGER,
     .help = "segments of the two"},
    {.id = "expected",
     .title = "by chance",
     .type = CODING_CELL_REAL,
     .decimals = 1,
     .help = "so many would be near, were all segments spread at random"},
    {.id = "together",
     .title = "Same turn",
     .type = CODING_CELL_INTEGER,
     .help = "those in one turn with one of the other"},
    {.id = "wording",
     .title = "Wording",
     .type = CODING_CELL_REAL,
     .decimals = 2,
     .help = "how alike their passages are worded, from 0 to 1"},
    {.id = "name",
     .title = "Names",
     .type = CODING_CELL_REAL,
     .decimals = 2,
     .help = "how alike they are called, from 0 to 1"},
    {.id = "query",
     .title = "Query",
     .help = "for 'axial segments', which lists those that are near"},
    {NULL},
};

/* In quotation marks, doubled inside. */
static void
append_name(GString *query, const CodingCode *code)
{
    g_string_append_c(query, '"');
    for (const char *c = code->name; *c; c++) {
        if (*c == '"')
            g_string_append_c(query, '"');
        g_string_append_c(query, *c);
    }
    g_string_append_c(query, '"');
}

static char *
dup_query(const CodingSuggestedPair *pair)
{
    GString *query = g_string_new(NULL);

    append_name(query, pair->a);
    g_string_append_printf(query, " near/%d turns ", CODING_GROUPING_NEAR_TURNS);
    append_name(query, pair->b);
    g_string_append(query, " or ");
    append_name(query, pair->b);
    g_string_append_printf(query, " near/%d turns ", CODING_GROUPING_NEAR_TURNS);
    append_name(query, pair->a);
    return g_string_free(query, FALSE);
}

static gboolean
run_show(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingTable) table = coding_table_new(show_columns);
    g_auto(Suggesting) self = {0};
    const CodingSuggestion *it;

    if (!suggest_open(&self, ctx, opt_scheme, error))
        return FALSE;
    it = suggest_find(&self, args[0], error);
    if (!it)
        return FALSE;
    for (guint i = 0; i < it->pairs->len; i++) {
        const CodingSuggestedPair *pair =
            &g_array_index(it->pairs, CodingSuggestedPair, i);
        g_autofree char *query = dup_query(pair);

        coding_table_add_row(table, pair->a->name, pair->b->name, pair->pair.score,
                             (gint64)pair->pair.near_a + pair->pair.near_b,
                             (gint64)pair->n_a + pair->n_b, pair->pair.expected,
                             (gint64)pair->pair.same_a + pair->pair.same_b,
                             pair->pair.wording, pair->pair.name, query);
    }
    if (it->category)
        coding_table_add_note(table, "for the category '%s'", it->category->name);
    if (*it->shared)
        coding_table_add_note(table, "words that passages share: %s", it->shared);
    coding_table_add_note(table,
                          "score: what is near beyond chance and half of what is in one "
                          "turn, over all segments of the two, half of the wording and a "
                          "quarter of the names");
    coding_table_add_note(table,
                          "segments of every coder whose work you may see; without those "
                          "over more than %d turns, and those that nobody has read",
                          CODING_GROUPING_MOST_TURNS);
    return context_print(ctx, table, error);
}

static const Command show = {
    .name = "show",
    .arguments = "N",
    .min_args = 1,
    .max_args = 1,
    .summary = "what speaks for a proposal, pair by pair",
    .details =
        "Prints the pairs of codes of proposal N that have anything in common, the "
        "strongest first, with a query that 'axial segments' opens.",
    .examples = (const char *const[]){"what speaks for the first one",
                                      "axial codebook suggest show 1", NULL},
    .options = show_options,
    .columns = show_columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run_show,
};

const Command codebook_suggest = {
    .name = "suggest",
    .summary = "proposals of what could belong together",
    .details = "Proposes groupings of codes that have no category yet, from where they "
               "were applied and how they are worded, for you to accept or not. Nothing "
               "is changed before you accept.",
    .subcommands =
        (const Command *const[]){&list, &show, &suggest_accept, &suggest_reject,
                                 &suggest_rejected, &suggest_reconsider, NULL},
};
