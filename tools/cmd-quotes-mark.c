/* cmd-quotes-mark.c - 'axial quotes' mark, unmark and marks: what is left out of
 * quotations, added, emphasised. */
#include "quotes.h"
#include "registry.h"

static char **opt_omit, **opt_emphasis;
static char *opt_replace, *opt_add, *opt_after, *opt_before;

static const CodingColumn columns[] = {
    {.id = "address", .title = "Address", .help = "the words that are marked"},
    {.id = "kind",
     .title = "Kind",
     .help = "omit, replace, after, before (added there) or emphasis"},
    {.id = "words", .title = "Words", .help = "what was said there"},
    {.id = "added", .title = "Added", .help = "put in, in square brackets"},
    {.id = "coder", .title = "Coder", .help = "who marked it"},
    {NULL},
};

static void
add_row(CodingTable *table, const CodingTranscript *t, const CodingQuoteMark *mark,
        GHashTable *coders)
{
    g_autofree char *address = coding_address_format(t, mark->span);
    g_autofree char *raw = coding_transcript_dup_text(t, mark->span);
    g_autofree char *words = coding_text_tidy(raw);
    g_autofree char *added = mark->words ? g_strdup_printf("[%s]", mark->words) : NULL;

    coding_table_add_row(table, address, coding_quote_mark_kind_get_name(mark->kind),
                         words, added, g_hash_table_lookup(coders, &mark->coder));
}

/* The marks that touch @span. */
static void
add_rows(CodingTable *table, const CodingQuoteMarks *marks, const CodingTranscript *t,
         CodingSpan span, GHashTable *coders)
{
    const GArray *its = coding_quote_marks_get(marks, t);

    for (guint i = 0; its && i < its->len; i++) {
        const CodingQuoteMark *mark = &g_array_index(its, CodingQuoteMark, i);

        if (coding_span_overlaps(mark->span, span))
            add_row(table, t, mark, coders);
    }
}

/* The passage as it is quoted from now on, below the table of its marks. */
static gboolean
print_passage(Context *ctx, const CodingPlace *place, GError **error)
{
    g_autoptr(CodingQuoteMarks) marks = coding_quote_marks_load(ctx->store, error);
    g_autoptr(GHashTable) coders =
        marks ? coding_coder_load_names(ctx->store, error) : NULL;
    g_autoptr(CodingTable) table = coding_table_new(columns);
    g_autoptr(CodingExcerpt) excerpt = NULL;
    g_autofree char *text = NULL;
    CodingExcerptOptions options = {0};

    if (!coders)
        return FALSE;
    add_rows(table, marks, place->transcript, place->span, coders);
    options.marks = coding_quote_marks_get(marks, place->transcript);
    excerpt = coding_excerpt_new(place->transcript, place->span, &options);
    text = coding_excerpt_dup_text(excerpt);
    coding_table_add_note(table, "quoted: %s", text);
    return context_print(ctx, table, error);
}

/* mark ---------------------------------------------------------------------------- */

static gboolean
mark_words(Context *ctx, const CodingPlace *place, const char *words,
           CodingQuoteMarkKind kind, const char *added, guint *n, GError **error)
{
    CodingSpan span;

    (*n)++;
    return coding_place_find_words(place->transcript, place->span, words, &span, error) &&
           coding_quote_mark_add(ctx->store, place->transcript, span, kind, added, error);
}

static gboolean
mark_each(Context *ctx, const CodingPlace *place, char **list, CodingQuoteMarkKind kind,
          guint *n, GError **error)
{
    for (char **words = list; words && *words; words++)
        if (!mark_words(ctx, place, *words, kind, NULL, n, error))
            return FALSE;
    return TRUE;
}

static gboolean
check_options(char **args, GError **error)
{
    if (!opt_omit && !opt_emphasis && !opt_replace && !opt_add)
        set_usage_error(error,
                        "what is to be marked? --omit WORDS, --emphasis WORDS, "
                        "--replace WORDS '[OTHERS]', --add '[WORDS]' --after WORDS");
    else if (!opt_replace != !args[1])
        set_usage_error(error, opt_replace
                                   ? "say what stands in their place: --replace \"she\" "
                                     "'[the coordinator]'"
                                   : "words besides the address belong to --replace; for "
                                     "others, say --omit, --emphasis or --add");
    else if (opt_add ? !opt_after == !opt_before : opt_after || opt_before)
        set_usage_error(error, "words are added at a place: --add '[the coordinator]' "
                               "--after \"she\", or --before");
    else
        return TRUE;
    return FALSE;
}

static gboolean
run_mark(Context *ctx, char **args, GError **error)
{
    g_auto(CodingPlace) place = {0};
    guint n = 0;

    if (!check_options(args, error) ||
        !coding_place_parse(ctx->store, args[0], &place, error) ||
        !mark_each(ctx, &place, opt_omit, CODING_QUOTE_OMIT, &n, error) ||
        !mark_each(ctx, &place, opt_emphasis, CODING_QUOTE_EMPHASIS, &n, error) ||
        (opt_replace && !mark_words(ctx, &place, opt_replace, CODING_QUOTE_REPLACE,
                                    args[1], &n, error)) ||
        (opt_add && !mark_words(ctx, &place, opt_after ? opt_after : opt_before,
                                opt_after ? CODING_QUOTE_AFTER : CODING_QUOTE_BEFORE,
                                opt_add, &n, error)))
        return FALSE;
    context_say(ctx, "marked %u place%s in %s for quoting", n, n == 1 ? "" : "s",
                args[0]);
    return print_passage(ctx, &place, error);
}

static const GOptionEntry mark_options[] = {
    {"omit", 0, 0, G_OPTION_ARG_STRING_ARRAY, &opt_omit,
     "May be left out: [...]; may be repeated", "WORDS"},
    {"emphasis", 0, 0, G_OPTION_ARG_STRING_ARRAY, &opt_emphasis,
     "Emphasised by you; may be repeated", "WORDS"},
    {"replace", 0, 0, G_OPTION_ARG_STRING, &opt_replace,
     "Replaced by the words behind the address", "WORDS"},
    {"add", 0, 0, G_OPTION_ARG_STRING, &opt_add, "Words to add, in square brackets",
     "WORDS"},
    {"after", 0, 0, G_OPTION_ARG_STRING, &opt_after, "They stand behind these", "WORDS"},
    {"before", 0, 0, G_OPTION_ARG_STRING, &opt_before, "They stand before these",
     "WORDS"},
    {NULL},
};

const Command quotes_mark = {
    .name = "mark",
    .arguments = "ADDRESS [OTHERS]",
    .min_args = 1,
    .max_args = 2,
    .summary = "say what may be left out of a quotation, or is added",
    .details =
        "WORDS are found inside ADDRESS, whatever quotation marks and spaces they are "
        "typed with, and must occur once; narrow the address, or give more of them, "
        "when they occur again.\n\n"
        "The text stays as it is. Whenever these words are quoted, in whatever passage "
        "around them, '[...]' stands for what is left out, and what you put in or add "
        "stands in square brackets. Prints the marks in ADDRESS, and how it is quoted "
        "now.",
    .examples =
        (const char *const[]){
            "a false start left out",
            "axial quotes mark g1:t2 --omit 'I lay awake the whole night before it, and'",
            "who is meant", "axial quotes mark g2:t6 --add '[the doctor]' --after rang",
            "another word in its place",
            "axial quotes mark g1:t6 --replace Mine '[my coordinator]'", NULL},
    .options = mark_options,
    .columns = columns,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_NEEDS_CODER | COMMAND_WRITES,
    .run = run_mark,
};

/* unmark -------------------------------------------------------------------------- */

static gboolean
run_unmark(Context *ctx, char **args, GError **error)
{
    g_auto(CodingPlace) place = {0};
    int n;

    if (!coding_place_parse(ctx->store, args[0], &place, error))
        return FALSE;
    n = coding_quote_mark_remove(ctx->store, place.transcript, place.span, error);
    if (n < 0)
        return FALSE;
    if (n == 0) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                    "none of your marks lies in %s; 'axial quotes marks %s' lists them",
                    args[0], coding_transcript_get_name(place.transcript));
        return FALSE;
    }
    context_say(ctx, "took away %d mark%s for quoting from %s", n, n == 1 ? "" : "s",
                args[0]);
    return TRUE;
}

const Command quotes_unmark = {
    .name = "unmark",
    .arguments = "ADDRESS",
    .min_args = 1,
    .max_args = 1,
    .summary = "take marks for quoting away",
    .details = "Takes away every mark of yours that lies in ADDRESS, which can be a "
               "whole transcript. Other coders' marks stay.",
    .examples =
        (const char *const[]){"all of an interview", "axial quotes unmark g2", NULL},
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_NEEDS_CODER | COMMAND_WRITES,
    .run = run_unmark,
};

/* marks --------------------------------------------------------------------------- */

static gboolean
add_transcript(Context *ctx, const CodingQuoteMarks *marks, gint64 id, CodingTable *table,
               GHashTable *coders, GError **error)
{
    g_autoptr(CodingTranscript) t = coding_transcript_load(ctx->store, id, error);

    if (t)
        add_rows(table, marks, t, (CodingSpan){0, coding_transcript_get_length(t)},
                 coders);
    return t != NULL;
}

static gboolean
add_places(Context *ctx, char **addresses, const CodingQuoteMarks *marks,
           CodingTable *table, GHashTable *coders, GError **error)
{
    for (; *addresses; addresses++) {
        g_auto(CodingPlace) place = {0};

        if (!coding_place_parse(ctx->store, *addresses, &place, error))
            return FALSE;
        add_rows(table, marks, place.transcript, place.span, coders);
    }
    return TRUE;
}

static gboolean
run_marks(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingQuoteMarks) marks = coding_quote_marks_load(ctx->store, error);
    g_autoptr(GHashTable) coders =
        marks ? coding_coder_load_names(ctx->store, error) : NULL;
    g_autoptr(GArray) ids = coders ? coding_transcript_list_ids(ctx->store, error) : NULL;
    g_autoptr(CodingTable) table = coding_table_new(columns);
    guint n;

    if (!ids || (*args && !add_places(ctx, args, marks, table, coders, error)))
        return FALSE;
    for (guint i = 0; !*args && i < ids->len; i++)
        if (!add_transcript(ctx, marks, g_array_index(ids, gint64, i), table, coders,
                            error))
            return FALSE;
    n = coding_table_get_n_rows(table);
    coding_table_add_note(table, "%u mark%s for quoting", n, n == 1 ? "" : "s");
    return context_print(ctx, table, error);
}

const Command quotes_marks = {
    .name = "marks",
    .arguments = "[ADDRESS...]",
    .max_args = -1,
    .summary = "list the marks for quoting",
    .details = "Lists, in the order of the text, what is left out, replaced, added or "
               "emphasised when it is quoted: everywhere, or where ADDRESS is.",
    .examples = (const char *const[]){"in one interview", "axial quotes marks g1", NULL},
    .columns = columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run_marks,
};
