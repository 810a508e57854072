/* cmd-memo-code.c - 'axial memo' code, uncode and segments: codes on memos. */
#include "memo.h"
#include "passage.h"
#include "registry.h"
#include "scheme.h"

/* Of coded words in messages. */
#define SHOWN_COLUMNS 40

static char *opt_words, *opt_scheme, *opt_by;
static gboolean opt_new, opt_all;

#define PLACE_OPTIONS                                                                    \
    {"words",    0,                                                                      \
     0,          G_OPTION_ARG_STRING,                                                    \
     &opt_words, "Only these words of it, as they stand there",                          \
     "WORDS"},                                                                           \
    {                                                                                    \
        "scheme", 's', 0, G_OPTION_ARG_STRING, &opt_scheme,                              \
            "Only codes of your own scheme, or of 'joint'", "NAME"                       \
    }

static const GOptionEntry code_options[] = {
    PLACE_OPTIONS,
    {"new", 0, 0, G_OPTION_ARG_NONE, &opt_new, "Codes that are not there yet are new",
     NULL},
    {NULL},
};
static const GOptionEntry uncode_options[] = {
    PLACE_OPTIONS,
    {"all", 0, 0, G_OPTION_ARG_NONE, &opt_all, "On the memo and on all words of it",
     NULL},
    {NULL},
};

/* What the command is about. */
typedef struct {
    CodingMemo *memo;
    CodingSpan span; /* empty: the whole memo */
    CodingPalette *palette;
    char *place; /* for messages */
} Target;

static void
target_clear(Target *self)
{
    coding_memo_free(self->memo);
    g_clear_pointer(&self->palette, coding_palette_free);
    g_free(self->place);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Target, target_clear)

/* 'the memo 'Room'', 'the words "It was cold" of the memo 'Room''. */
static char *
dup_place(const CodingMemo *memo, CodingSpan span)
{
    g_autofree char *words = span.stop ? coding_memo_dup_words(memo, span) : NULL;
    g_autofree char *tidy = words ? coding_text_tidy(words) : NULL;
    g_autofree char *brief = tidy ? coding_text_dup_shortened(tidy, SHOWN_COLUMNS) : NULL;

    return brief
               ? g_strdup_printf("the words \"%s\" of the memo '%s'", brief, memo->title)
               : g_strdup_printf("the memo '%s'", memo->title);
}

static gboolean
target_open(Target *self, Context *ctx, const char *text, GError **error)
{
    self->memo = coding_memo_place_parse(ctx->store, text, &self->span, error);
    if (!self->memo)
        return FALSE;
    if (opt_words && self->span.stop) {
        set_usage_error(error,
                        "the words stand behind the memo, or in --words, not both");
        return FALSE;
    }
    if (opt_words &&
        !coding_memo_find_words(self->memo, opt_words, 0, &self->span, error))
        return FALSE;
    self->place = dup_place(self->memo, self->span);
    self->palette = passage_open_palette(ctx, opt_scheme, error);
    return self->palette != NULL;
}

static gint64
find_or_make(Target *target, const char *name, GError **error)
{
    g_autoptr(GError) failure = NULL;
    gint64 code = coding_palette_find(target->palette, name, &failure);

    if (code)
        return code;
    if (opt_new && g_error_matches(failure, CODING_ERROR, CODING_ERROR_NOT_FOUND))
        return coding_palette_make(target->palette, name, CODING_ORIGIN_CONSTRUCTED,
                                   error);
    g_propagate_error(error, g_steal_pointer(&failure));
    return 0;
}

static gboolean
run_code(Context *ctx, char **args, GError **error)
{
    g_auto(Target) target = {0};
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    g_autofree char *list = NULL;

    if (!target_open(&target, ctx, args[0], error))
        return FALSE;
    for (char **name = args + 1; *name; name++) {
        gint64 code = find_or_make(&target, *name, error);
        gboolean added;

        if (!code || !coding_memo_segment_add(ctx->store, target.memo, target.span, code,
                                              &added, error))
            return FALSE;
        if (added)
            g_ptr_array_add(names,
                            (char *)coding_palette_get_name(target.palette, *name));
    }
    list = passage_dup_list(names);
    if (names->len)
        context_say(ctx, "coded %s with %s", target.place, list);
    return TRUE;
}

const Command memo_code = {
    .name = "code",
    .arguments = "MEMO CODE...",
    .min_args = 2,
    .max_args = -1,
    .summary = "code a memo, or words of it",
    .details = "Applies codes of your own scheme or the joint one to the whole memo, or "
               "to words of it: --words, or MEMO is 'memo:TITLE:\"words\"'. They stay "
               "with the words when the memo is changed, and are in no count of "
               "segments of interviews.",
    .examples =
        (const char *const[]){
            "the whole memo", "axial memo code 'first imp' 'Small steps'", "words of it",
            "axial memo code 'first imp' Pace --new --words 'of steps'", NULL},
    .options = code_options,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_NEEDS_CODER | COMMAND_WRITES,
    .run = run_code,
};

/* Whether @segment is the acting coder's, of the place and of the codes meant. */
static gboolean
is_meant(const Target *target, const CodingMemoSegment *segment, GHashTable *codes)
{
    return (opt_all || coding_span_equal(segment->span, target->span)) &&
           coding_palette_get(target->palette, segment->code) &&
           (g_hash_table_size(codes) == 0 ||
            g_hash_table_contains(codes, &segment->code));
}

static GHashTable *
find_codes(Target *target, char **names, GError **error)
{
    g_autoptr(GHashTable) codes =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);

    for (; *names; names++) {
        gint64 code = coding_palette_find(target->palette, *names, error);

        if (!code)
            return NULL;
        g_hash_table_add(codes, g_memdup2(&code, sizeof code));
    }
    return g_steal_pointer(&codes);
}

static gboolean
run_uncode(Context *ctx, char **args, GError **error)
{
    g_auto(Target) target = {0};
    CodingMemoSegmentFilter filter = {.coder = coding_store_get_coder(ctx->store)};
    g_autoptr(GHashTable) codes = NULL;
    g_autoptr(GArray) segments = NULL;
    guint n = 0;

    if (!target_open(&target, ctx, args[0], error))
        return FALSE;
    if (opt_all && target.span.stop) {
        set_usage_error(error, "either words of the memo or --all");
        return FALSE;
    }
    codes = find_codes(&target, args + 1, error);
    filter.memo = target.memo->id;
    segments = codes ? coding_memo_segment_list(ctx->store, &filter, error) : NULL;
    if (!segments)
        return FALSE;
    for (guint i = 0; i < segments->len; i++) {
        const CodingMemoSegment *one = &g_array_index(segments, CodingMemoSegment, i);

        if (!is_meant(&target, one, codes))
            continue;
        if (!coding_memo_segment_remove(ctx->store, one->id, error))
            return FALSE;
        n++;
    }
    if (!n) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                    "none of your codes%s is on %s; 'axial memo segments' lists them",
                    args[1] ? " named" : "", target.place);
        return FALSE;
    }
    context_say(ctx, "took %u code%s off %s", n, n == 1 ? "" : "s", target.place);
    return TRUE;
}

const Command memo_uncode = {
    .name = "uncode",
    .arguments = "MEMO [CODE...]",
    .min_args = 1,
    .max_args = -1,
    .summary = "take codes off a memo, or off words of it",
    .details = "Takes your codes off, all or those named: those on the whole memo, those "
               "on exactly the words, or with --all both.",
    .examples = (const char *const[]){"a code that says too much",
                                      "axial memo uncode 'first imp' --all "
                                      "'Support from the coordinator'",
                                      NULL},
    .options = uncode_options,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_NEEDS_CODER | COMMAND_WRITES,
    .run = run_uncode,
};

static char *opt_memo;
static const GOptionEntry segments_options[] = {
    {"memo", 0, 0, G_OPTION_ARG_STRING, &opt_memo, "Only of this memo", "MEMO"},
    {"coded-by", 0, 0, G_OPTION_ARG_STRING, &opt_by, "Only those of this coder", "CODER"},
    {NULL},
};
static const CodingColumn segment_columns[] = {
    {.id = "date", .title = "Date", .help = "of the memo"},
    {.id = "title", .title = "Title", .help = "of the memo"},
    {.id = "code", .title = "Code", .help = "its name"},
    {.id = "coder", .title = "Coder", .help = "who applied it"},
    {.id = "text",
     .title = "Text",
     .help = "the words; the whole memo where it is coded"},
    {.id = "whole",
     .title = "Whole",
     .type = CODING_CELL_BOOLEAN,
     .help = "the whole memo is coded"},
    {.id = "kind", .title = "Kind", .hidden = TRUE, .help = "of the memo"},
    {.id = "by", .title = "By", .hidden = TRUE, .help = "who wrote the memo"},
    {.id = "place",
     .title = "Place",
     .hidden = TRUE,
     .help = "as 'axial memo code' reads it"},
    {.id = "start",
     .title = "Start",
     .type = CODING_CELL_INTEGER,
     .hidden = TRUE,
     .help = "in the body, in characters"},
    {.id = "stop",
     .title = "Stop",
     .type = CODING_CELL_INTEGER,
     .hidden = TRUE,
     .help = "behind the last one"},
    {NULL},
};

/* What counts for any of the codes @names; NULL with @error unset: all. */
static gboolean
add_closures(const CodingCodebook *codebook, char **names, GHashTable *codes,
             GError **error)
{
    for (; *names; names++) {
        const CodingCode *code = coding_codebook_find(codebook, 0, *names, error);
        g_autoptr(GHashTable) closure = NULL;
        GHashTableIter iter;
        gpointer id;

        if (!code)
            return FALSE;
        closure = coding_codebook_get_closure(codebook, code);
        g_hash_table_iter_init(&iter, closure);
        while (g_hash_table_iter_next(&iter, &id, NULL))
            g_hash_table_add(codes, id);
    }
    return TRUE;
}

static void
add_segment(Context *ctx, CodingTable *table, const CodingCodebook *codebook,
            const CodingMemo *memo, const CodingMemoSegment *one)
{
    const CodingCode *code = coding_codebook_get(codebook, one->code);
    g_autofree char *date = coding_memo_date_format(memo->written_at);
    g_autofree char *text = coding_memo_dup_words(memo, one->span);
    g_autofree char *place = coding_memo_place_format(ctx->store, memo, one->span);

    coding_table_add_row(table, date, memo->title, code ? code->name : NULL,
                         one->coder_name, text, one->span.stop == 0, memo->kind,
                         memo->coder_name, place, (gint64)one->span.start,
                         (gint64)one->span.stop);
}

static gboolean
add_segments(Context *ctx, CodingTable *table, const CodingCodebook *codebook,
             const GArray *segments, GError **error)
{
    const CodingMemoFilter any = {0};
    g_autoptr(GPtrArray) memos = coding_memo_list(ctx->store, &any, error);
    g_autoptr(GHashTable) by_id = g_hash_table_new(g_int64_hash, g_int64_equal);
    g_autoptr(GHashTable) coded = g_hash_table_new(g_int64_hash, g_int64_equal);

    if (!memos)
        return FALSE;
    for (guint i = 0; i < memos->len; i++) {
        CodingMemo *memo = g_ptr_array_index(memos, i);

        g_hash_table_insert(by_id, &memo->id, memo);
    }
    for (guint i = 0; i < segments->len; i++) {
        CodingMemoSegment *one = &g_array_index(segments, CodingMemoSegment, i);
        const CodingMemo *memo = g_hash_table_lookup(by_id, &one->memo);

        g_hash_table_add(coded, &one->memo);
        if (memo)
            add_segment(ctx, table, codebook, memo, one);
    }
    coding_table_add_note(
        table,
        "%u coded place%s in %u memo%s that you may see; they are in no "
        "count of segments of interviews",
        segments->len, segments->len == 1 ? "" : "s", g_hash_table_size(coded),
        g_hash_table_size(coded) == 1 ? "" : "s");
    return TRUE;
}

static gboolean
read_filter(Context *ctx, CodingMemoSegmentFilter *filter, GError **error)
{
    if (opt_by) {
        filter->coder = coding_coder_find(ctx->store, opt_by, error);
        if (!filter->coder ||
            !coding_coder_check_visible(ctx->store, filter->coder, error))
            return FALSE;
    }
    if (opt_memo)
        filter->memo = coding_memo_find(ctx->store, opt_memo, error);
    return !opt_memo || filter->memo;
}

static gboolean
run_segments(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingTable) table = coding_table_new(segment_columns);
    g_autoptr(CodingCodebook) codebook = coding_codebook_load(ctx->store, error);
    g_autoptr(GHashTable) codes = g_hash_table_new(g_int64_hash, g_int64_equal);
    CodingMemoSegmentFilter filter = {.codes = *args ? codes : NULL};
    g_autoptr(GArray) segments = NULL;

    if (!codebook || !add_closures(codebook, args, codes, error) ||
        !read_filter(ctx, &filter, error))
        return FALSE;
    segments = coding_memo_segment_list(ctx->store, &filter, error);
    return segments && add_segments(ctx, table, codebook, segments, error) &&
           context_print(ctx, table, error);
}

const Command memo_segments = {
    .name = "segments",
    .arguments = "[CODE...]",
    .max_args = -1,
    .summary = "read back what was coded in memos",
    .details = "Lists memos and words of memos that carry any of the codes, in order of "
               "date; a code stands for itself, what lies below it and what indicates "
               "any of these.",
    .examples = (const char *const[]){"all of them", "axial memo segments",
                                      "what was thought under a code",
                                      "axial memo segments 'Small steps'", NULL},
    .options = segments_options,
    .columns = segment_columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run_segments,
};
