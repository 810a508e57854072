/* cmd-codebook-history.c - 'axial codebook history': what became of a code. */
#include <string.h>

#include "codebook.h"
#include "registry.h"
#include "scheme.h"

/* Letters that a passage gets. */
#define SHOWN_TEXT 60

static char *opt_scheme;
static gboolean opt_all, opt_with_merged;

static const GOptionEntry options[] = {
    {"all", 0, 0, G_OPTION_ARG_NONE, &opt_all,
     "Of all codes of the scheme, in order of time", NULL},
    {"with-merged", 0, 0, G_OPTION_ARG_NONE, &opt_with_merged,
     "Also of the codes that were merged into it", NULL},
    {"scheme", 's', 0, G_OPTION_ARG_STRING, &opt_scheme,
     "Whose: a coder's, or 'joint' (without it your own, else the joint one)", "NAME"},
    {NULL},
};

static const CodingColumn columns[] = {
    {.id = "time", .title = "When", .type = CODING_CELL_TIME, .help = "when it happened"},
    {.id = "coder", .title = "By", .help = "who did it"},
    {.id = "scheme", .title = "Scheme", .hidden = TRUE, .help = "of the code"},
    {.id = "code", .title = "Code", .help = "its name when it had happened"},
    {.id = "event", .title = "Event", .help = "made, renamed, moved, took in ..."},
    {.id = "what", .title = "What", .help = "what happened, in words"},
    {.id = "kind", .title = "Kind", .hidden = TRUE, .help = "of the code then"},
    {.id = "origin", .title = "Origin", .hidden = TRUE, .help = "of the code then"},
    {.id = "other",
     .title = "Other",
     .hidden = TRUE,
     .help = "the other code: the one above, merged, given to ..., by its name then"},
    {.id = "other_maker",
     .title = "Made by",
     .hidden = TRUE,
     .help = "who made the other code"},
    {.id = "field", .title = "Field", .hidden = TRUE, .help = "what was changed"},
    {.id = "was", .title = "Was", .hidden = TRUE, .help = "before"},
    {.id = "now", .title = "Now", .hidden = TRUE, .help = "after"},
    {.id = "segments",
     .title = "Segments",
     .type = CODING_CELL_INTEGER,
     .hidden = TRUE,
     .help = "that went with it, of coders whose work you may see"},
    {.id = "address", .title = "Address", .hidden = TRUE, .help = "of the first segment"},
    {NULL},
};

/* A row; all of them stand in order of time in the end. */
typedef struct {
    CodingCodeEvent *event; /* NULL: something beside the history */
    gint64 time;
    guint arrival; /* for those of one moment */
    char *coder, *name, *kind, *what, *address;
} Row;

static void
free_row(gpointer data)
{
    Row *row = data;

    g_clear_pointer(&row->event, coding_code_event_free);
    g_free(row->coder);
    g_free(row->name);
    g_free(row->kind);
    g_free(row->what);
    g_free(row->address);
    g_free(row);
}

static int
compare_rows(const void *a, const void *b)
{
    const Row *first = *(Row *const *)a, *second = *(Row *const *)b;

    if (first->time != second->time)
        return first->time < second->time ? -1 : 1;
    return first->arrival < second->arrival ? -1 : first->arrival > second->arrival;
}

/* As the code @self tells of another; NULL for what it tells of itself already, or what
 * does not concern it. */
static char *
dup_what_of_other(const CodingCodeEvent *e, gint64 self)
{
    switch (e->event) {
    case CODING_EVENT_MADE:
        return g_strdup_printf("'%s' was made below it", e->name);
    case CODING_EVENT_MOVED:
        return e->other == self ? g_strdup_printf("'%s' came below it", e->name)
                                : g_strdup_printf("'%s' left it", e->name);
    case CODING_EVENT_INDICATES:
        return g_strdup_printf("'%s' indicates it", e->name);
    case CODING_EVENT_INDICATES_NOT:
        return g_strdup_printf("'%s' indicates it no longer", e->name);
    case CODING_EVENT_REMOVED:
        return g_strdup_printf("'%s' was removed from below it", e->name);
    default:
        return NULL;
    }
}

/* --- rows ------------------------------------------------------------------------- */

static Row *
add_row(GPtrArray *rows, gint64 time, const char *kind)
{
    Row *row = g_new0(Row, 1);

    row->time = time;
    row->arrival = rows->len;
    row->kind = g_strdup(kind);
    g_ptr_array_add(rows, row);
    return row;
}

/* Keeps the event. */
static void
add_event(GPtrArray *rows, CodingCodeEvent *event, char *what)
{
    Row *row = add_row(rows, event->made_at, coding_code_event_get_name(event->event));

    row->event = event;
    row->coder = g_strdup(event->coder_name);
    row->name = g_strdup(event->name);
    row->what = what;
}

/* Of a code that is there: its earliest segment. */
static gboolean
add_first_segment(Context *ctx, GPtrArray *rows, const CodingCode *code, GError **error)
{
    g_autoptr(GHashTable) codes = g_hash_table_new(g_int64_hash, g_int64_equal);
    g_autoptr(GArray) segments = NULL;
    const CodingSegment *first = NULL;
    g_autoptr(CodingTranscript) t = NULL;

    g_hash_table_add(codes, (gpointer)&code->id);
    segments =
        coding_segment_list(ctx->store, &(CodingSegmentFilter){.codes = codes}, error);
    for (guint i = 0; segments && i < segments->len; i++) {
        const CodingSegment *segment = &g_array_index(segments, CodingSegment, i);

        if (!first || segment->made_at < first->made_at)
            first = segment;
    }
    if (!first)
        return segments != NULL;
    t = coding_transcript_load(ctx->store, first->transcript, error);
    if (!t)
        return FALSE;
    g_autofree char *text = coding_transcript_dup_text(t, first->span);
    g_autofree char *line = coding_text_tidy(text);
    g_autofree char *words = coding_text_dup_shortened(line, SHOWN_TEXT);
    Row *row = add_row(rows, first->made_at, "first segment");
    row->coder = scheme_dup_name(ctx, first->coder);
    row->name = g_strdup(code->name);
    row->address = coding_address_format(t, first->span);
    row->what = g_strdup_printf("%s '%s'", row->address, words);
    return TRUE;
}

static gboolean
add_memos(Context *ctx, GPtrArray *rows, const CodingCode *code, GError **error)
{
    CodingAbout about = {.kind = CODING_ABOUT_CODE, .id = code->id};
    g_autoptr(GPtrArray) memos =
        coding_memo_list(ctx->store, &(CodingMemoFilter){.about = &about}, error);

    for (guint i = 0; memos && i < memos->len; i++) {
        const CodingMemo *memo = g_ptr_array_index(memos, i);
        Row *row = add_row(rows, memo->written_at, "memo");

        row->coder = g_strdup(memo->coder_name);
        row->name = g_strdup(code->name);
        row->what = g_strdup_printf("%s: %s", memo->kind, memo->title);
    }
    return memos != NULL;
}

/* Tells of @id; @merged receives the codes that were merged into it. */
static gboolean
add_code(Context *ctx, GPtrArray *rows, const CodingCodebook *codebook, gint64 id,
         GArray *merged, GError **error)
{
    const CodingCode *code = coding_codebook_get(codebook, id);
    g_autoptr(GPtrArray) events = coding_code_history_load(ctx->store, 0, id, error);

    for (guint i = 0; events && i < events->len; i++) {
        CodingCodeEvent *event = g_ptr_array_index(events, i);
        gboolean own = event->code == id;
        char *what =
            own ? coding_code_event_dup_words(event) : dup_what_of_other(event, id);

        if (!what)
            continue;
        if (own && event->event == CODING_EVENT_TOOK_IN)
            g_array_append_val(merged, event->other);
        add_event(rows, event, what);
        events->pdata[i] = NULL;
    }
    return events && (!code || (add_first_segment(ctx, rows, code, error) &&
                                add_memos(ctx, rows, code, error)));
}

static gboolean
add_codes(Context *ctx, GPtrArray *rows, char **names, gint64 scheme, GError **error)
{
    g_autoptr(CodingCodebook) codebook = coding_codebook_load(ctx->store, error);
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    g_autoptr(GArray) queue = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autoptr(GArray) merged = g_array_new(FALSE, FALSE, sizeof(gint64));

    for (; codebook && *names; names++) {
        g_autoptr(GArray) ids =
            coding_code_history_find(ctx->store, codebook, scheme, *names, error);

        if (!ids)
            return FALSE;
        g_array_append_vals(queue, ids->data, ids->len);
    }
    for (guint i = 0; codebook && i < queue->len; i++) {
        gint64 id = g_array_index(queue, gint64, i);

        if (!g_hash_table_add(seen, g_memdup2(&id, sizeof id)))
            continue;
        g_array_set_size(merged, 0);
        if (!add_code(ctx, rows, codebook, id, merged, error))
            return FALSE;
        if (opt_with_merged && merged->len)
            g_array_append_vals(queue, merged->data, merged->len);
    }
    return codebook != NULL;
}

static gboolean
add_all(Context *ctx, GPtrArray *rows, gint64 scheme, GError **error)
{
    g_autoptr(GPtrArray) events = coding_code_history_load(ctx->store, scheme, 0, error);

    for (guint i = 0; events && i < events->len; i++) {
        CodingCodeEvent *event = g_ptr_array_index(events, i);

        add_event(rows, event, coding_code_event_dup_words(event));
        events->pdata[i] = NULL;
    }
    return events != NULL;
}

/* --- printing --------------------------------------------------------------------- */

static void
print_row(CodingTable *table, const Row *row)
{
    const CodingCodeEvent *e = row->event;

    coding_table_add_row(
        table, row->time, row->coder,
        e && !e->owner_name ? "joint"
        : e                 ? e->owner_name
                            : NULL,
        row->name, row->kind, row->what, e ? coding_code_kind_get_name(e->kind) : NULL,
        e ? coding_code_origin_get_name(e->origin) : NULL, e ? e->other_name : NULL,
        e ? e->other_maker : NULL, e ? e->field : NULL, e ? e->was : NULL,
        e ? e->now : NULL, e ? e->segments : CODING_MISSING, row->address);
}

static gboolean
run(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingTable) table = coding_table_new(columns);
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(free_row);
    gint64 scheme;

    if (opt_all == (args[0] != NULL)) {
        set_usage_error(error, "whose history? name a CODE, or say --all");
        return FALSE;
    }
    if (opt_all ? !scheme_option(ctx, opt_scheme, &scheme, error) ||
                      !add_all(ctx, rows, scheme, error)
                : !scheme_option_or_any(ctx, opt_scheme, &scheme, error) ||
                      !add_codes(ctx, rows, args, scheme, error))
        return FALSE;
    g_ptr_array_sort(rows, compare_rows);
    for (guint i = 0; i < rows->len; i++)
        print_row(table, g_ptr_array_index(rows, i));
    coding_table_add_note(table,
                          "%u event%s; segments of every coder whose work you may see",
                          rows->len, rows->len == 1 ? "" : "s");
    return context_print(ctx, table, error);
}

const Command codebook_history = {
    .name = "history",
    .arguments = "[CODE...]",
    .max_args = -1,
    .summary = "what became of a code, by whom and when",
    .details =
        "Prints what happened to a code in order of time: who made it, its first "
        "segment, new names and places, what was merged into it with how many segments, "
        "what was split off, what its definition was before; for a category also what "
        "came below it, left it, or indicates it; and the memos about it. A code that "
        "was renamed, merged away or removed is found by its old name too. --all tells "
        "of a whole scheme. JSON and CSV have each fact in a column of its own.\n\n"
        "Undo takes the history of a change back together with the change; 'axial log' "
        "keeps both.",
    .examples = (const char *const[]){"where a code comes from",
                                      "axial codebook history 'Small steps'",
                                      "the joint scheme from its beginning",
                                      "axial codebook history --all -s joint", NULL},
    .options = options,
    .columns = columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run,
};
