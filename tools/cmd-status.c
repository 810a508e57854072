/* cmd-status.c - 'axial status': where the study stands, and what comes next. */
#include "registry.h"

static const CodingColumn columns[] = {
    {.id = "item", .title = "Item", .help = "what is counted"},
    {.id = "value", .title = "Value", .help = "how many, or which"},
    {.id = "note", .title = "Note", .help = "of which"},
    {NULL},
};

/* What the next step depends on. */
typedef struct {
    guint transcripts, coders, segments, unread, joint_codes, models;
    gboolean acting;
} Standing;

static void
add(CodingTable *table, const char *item, guint n, const char *note)
{
    g_autofree char *value = g_strdup_printf("%u", n);

    coding_table_add_row(table, item, value, note);
}

static void
add_project(Context *ctx, CodingTable *table)
{
    g_autofree char *title = coding_store_dup_setting(ctx->store, "title");

    coding_table_add_row(table, "Project", coding_store_get_path(ctx->store), title);
}

static gboolean
add_transcripts(Context *ctx, CodingTable *table, Standing *standing, GError **error)
{
    g_autoptr(GPtrArray) list = coding_transcript_list(ctx->store, error);
    g_autoptr(CodingRoster) roster = list ? coding_roster_load(ctx->store, error) : NULL;
    gsize turns = 0, words = 0;

    if (!roster)
        return FALSE;
    for (guint i = 0; i < list->len; i++) {
        const CodingTranscriptInfo *one = g_ptr_array_index(list, i);

        turns += one->n_turns;
        words += one->n_words;
    }
    g_autofree char *size = g_strdup_printf(
        "turns: %" G_GSIZE_FORMAT "; words: %" G_GSIZE_FORMAT, turns, words);
    g_autofree char *groups = g_strdup_printf("groups: %u", roster->groups->len);
    guint participants = coding_roster_count_participants(roster);

    standing->transcripts = list->len;
    add(table, "Transcripts", list->len, size);
    add(table, "Participants", participants, groups);
    add(table, "Others who speak", roster->participants->len - participants,
        "interviewers, assistants");
    return TRUE;
}

/* What @coder has done, or that it cannot be seen. */
static gboolean
add_coder(Context *ctx, CodingTable *table, const CodingCoder *coder, Standing *standing,
          GError **error)
{
    gboolean acts = coder->id == coding_store_get_coder(ctx->store);
    g_autofree char *item = g_strdup_printf("Segments by %s", coder->name);
    CodingCoderWork work;

    if (!coder->visible) {
        coding_table_add_row(table, item, NULL, "not shared");
        return TRUE;
    }
    if (!coding_coder_count_work(ctx->store, coder->id, &work, error))
        return FALSE;

    g_autofree char *unread =
        work.unread_segments
            ? g_strdup_printf("; automatic and unread: %u", work.unread_segments)
            : g_strdup("");
    g_autofree char *note = g_strdup_printf(
        "codes: %u; transcripts read to the end: %u of %u; stages: %u%s%s%s", work.codes,
        work.transcripts_done, standing->transcripts, work.stages, unread,
        coder->shared_at ? "; shared" : "", acts ? "; acting" : "");

    add(table, item, work.segments, note);
    standing->segments += work.segments;
    if (acts) {
        standing->acting = TRUE;
        standing->unread =
            standing->transcripts - MIN(standing->transcripts, work.transcripts_done);
    }
    return TRUE;
}

static gboolean
add_coders(Context *ctx, CodingTable *table, Standing *standing, GError **error)
{
    g_autoptr(GPtrArray) coders = coding_coder_list(ctx->store, error);

    if (!coders)
        return FALSE;
    standing->coders = coders->len;
    for (guint i = 0; i < coders->len; i++)
        if (!add_coder(ctx, table, g_ptr_array_index(coders, i), standing, error))
            return FALSE;
    return TRUE;
}

static gboolean
add_joint(Context *ctx, CodingTable *table, Standing *standing, GError **error)
{
    g_autoptr(CodingCodebook) codebook = coding_codebook_load(ctx->store, error);
    g_autoptr(GHashTable) counts =
        codebook ? coding_segment_count_by_code(ctx->store, error) : NULL;
    guint categories = 0;

    if (!counts)
        return FALSE;

    const GPtrArray *codes = coding_codebook_get_codes(codebook);
    for (guint i = 0; i < codes->len; i++) {
        const CodingCode *code = g_ptr_array_index(codes, i);

        if (code->owner || !coding_code_counts(code, counts))
            continue;
        standing->joint_codes++;
        categories += code->kind == CODING_CODE_CATEGORY ? 1 : 0;
    }
    g_autofree char *note = g_strdup_printf("categories among them: %u", categories);

    add(table, "Codes of the joint scheme", standing->joint_codes, note);
    return TRUE;
}

static gboolean
add_theory(Context *ctx, CodingTable *table, Standing *standing, GError **error)
{
    const CodingMemoFilter all = {0};
    g_autoptr(GPtrArray) memos = coding_memo_list(ctx->store, &all, error);
    g_autoptr(GPtrArray) models = memos ? coding_model_list(ctx->store, error) : NULL;
    g_autoptr(GString) names = g_string_new(NULL);

    if (!models)
        return FALSE;
    for (guint i = 0; i < models->len; i++) {
        const CodingModel *model = g_ptr_array_index(models, i);

        g_string_append_printf(names, "%s%s", i ? ", " : "", model->name);
    }
    standing->models = models->len;
    add(table, "Memos", memos->len, NULL);
    add(table, "Models", models->len, names->len ? names->str : NULL);
    return TRUE;
}

static gboolean
add_last_change(Context *ctx, CodingTable *table, GError **error)
{
    g_autoptr(GPtrArray) operations = coding_store_list_operations(ctx->store, 1, error);

    if (!operations)
        return FALSE;
    if (operations->len == 0) {
        coding_table_add_row(table, "Last change", NULL, NULL);
        return TRUE;
    }

    const CodingOperation *last = g_ptr_array_index(operations, 0);
    g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(last->made_at / 1000);
    g_autofree char *when = g_date_time_format(time, "%Y-%m-%dT%H:%M:%SZ");
    g_autofree char *note = g_strdup_printf(
        "%s%s%s%s", last->coder ? last->coder : "", last->coder ? ": " : "",
        last->summary, last->undone || last->dropped ? " (undone)" : "");

    coding_table_add_row(table, "Last change", when, note);
    return TRUE;
}

/* The first thing that a study of this kind still lacks. */
static const char *
get_next_step(const Standing *standing)
{
    if (standing->coders == 0)
        return "'axial coder add NAME' says who codes";
    if (standing->transcripts == 0)
        return "'axial import FILE...' brings transcripts in";
    if (standing->segments == 0)
        return "'axial show TRANSCRIPT' to read, 'axial code ADDRESS CODE...' to code";
    if (standing->acting && standing->unread)
        return "code on; 'axial coder done TRANSCRIPT' when one is read to its end";
    if (standing->coders > 1 && standing->joint_codes == 0)
        return "'axial coder share' when both are done, then 'axial align'";
    return standing->models ? NULL : "order the codes into categories, then a model";
}

static gboolean
run(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingTable) table = coding_table_new(columns);
    Standing standing = {0};
    const char *next;

    (void)args;
    add_project(ctx, table);
    if (!add_transcripts(ctx, table, &standing, error) ||
        !add_coders(ctx, table, &standing, error) ||
        !add_joint(ctx, table, &standing, error) ||
        !add_theory(ctx, table, &standing, error) || !add_last_change(ctx, table, error))
        return FALSE;
    next = get_next_step(&standing);
    if (next)
        coding_table_add_note(table, "next: %s", next);
    return context_print(ctx, table, error);
}

const Command cmd_status = {
    .name = "status",
    .group = "Learn",
    .summary = "say where the study stands",
    .details = "Prints what the project holds: transcripts, who speaks in them, coders "
               "and how far they are, the joint scheme, memos, models, the last change; "
               "and what could come next. Of coders who have not shared their work only "
               "the name shows.",
    .examples = (const char *const[]){"where we are", "axial status", NULL},
    .columns = columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run,
};
