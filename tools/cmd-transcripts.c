/* cmd-transcripts.c - 'axial transcripts': what is in the project. */
#include "memo.h"
#include "registry.h"
#include "transcripts.h"

enum {
    COLUMN_TRANSCRIPT,
    COLUMN_GROUP,
    COLUMN_LANGUAGE,
    COLUMN_TURNS,
    COLUMN_SPEAKERS,
    COLUMN_LINES,
    COLUMN_WORDS,
    COLUMN_FILE,
    COLUMN_FORMAT,
    COLUMN_ENCODING,
    COLUMN_REVISION,
    COLUMN_IMPORTED,
    COLUMN_RECORDING,
    COLUMN_NOTES,
    N_FIXED,
};

static const CodingColumn columns[] = {
    {.id = "transcript", .title = "Transcript", .help = "its name in addresses"},
    {.id = "group", .title = "Group", .help = "the people interviewed together"},
    {.id = "language", .title = "Language", .help = "of the talk"},
    {.id = "turns",
     .title = "Turns",
     .type = CODING_CELL_INTEGER,
     .help = "as the source has them"},
    {.id = "speakers",
     .title = "Speakers",
     .type = CODING_CELL_INTEGER,
     .help = "different labels"},
    {.id = "lines",
     .title = "Lines",
     .type = CODING_CELL_INTEGER,
     .help = "numbered lines"},
    {.id = "words", .title = "Words", .type = CODING_CELL_INTEGER, .help = "of speech"},
    {.id = "file", .title = "File", .help = "it came from"},
    {.id = "format", .title = "Format", .hidden = TRUE, .help = "of the file"},
    {.id = "encoding", .title = "Encoding", .hidden = TRUE, .help = "of the file"},
    {.id = "revision",
     .title = "Revision",
     .type = CODING_CELL_INTEGER,
     .hidden = TRUE,
     .help = "how often the text was corrected"},
    {.id = "imported",
     .title = "Imported",
     .type = CODING_CELL_TIME,
     .hidden = TRUE,
     .help = "when"},
    {.id = "recording",
     .title = "Recording",
     .hidden = TRUE,
     .help = "its file, as 'axial transcripts set' was told"},
    {.id = "notes",
     .title = "Notes",
     .type = CODING_CELL_INTEGER,
     .hidden = TRUE,
     .help = "field notes on it that you may see ('axial memo -k field --about g1')"},
    {NULL},
};

/* The same columns and one for each attribute; field notes are shown where there are
 * any. */
static CodingTable *
new_table(gboolean has_notes, const CodingAttributeValues *values)
{
    g_autoptr(GArray) all = g_array_new(TRUE, TRUE, sizeof(CodingColumn));

    g_array_append_vals(all, columns, N_FIXED);
    g_array_index(all, CodingColumn, COLUMN_NOTES).hidden = !has_notes;
    coding_attribute_values_add_columns(values, all);
    return coding_table_new((const CodingColumn *)(void *)all->data);
}

static void
add_row(Context *ctx, const CodingTranscriptInfo *one, guint n_notes, CodingTable *table)
{
    g_autofree char *recording = coding_recording_dup(ctx->store, one->id);
    const struct {
        guint column;
        const char *text;
    } texts[] = {{COLUMN_TRANSCRIPT, one->name},   {COLUMN_GROUP, one->group},
                 {COLUMN_LANGUAGE, one->language}, {COLUMN_FILE, one->file},
                 {COLUMN_FORMAT, one->format},     {COLUMN_ENCODING, one->encoding},
                 {COLUMN_RECORDING, recording}};
    const struct {
        guint column;
        gint64 number;
    } numbers[] = {{COLUMN_TURNS, one->n_turns},     {COLUMN_SPEAKERS, one->n_speakers},
                   {COLUMN_LINES, one->n_lines},     {COLUMN_WORDS, (gint64)one->n_words},
                   {COLUMN_REVISION, one->revision}, {COLUMN_IMPORTED, one->made_at},
                   {COLUMN_NOTES, n_notes}};

    coding_table_begin_row(table);
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
        coding_table_set_text(table, texts[i].column, texts[i].text);
    for (guint i = 0; i < G_N_ELEMENTS(numbers); i++)
        coding_table_set_integer(table, numbers[i].column, numbers[i].number);
}

static gboolean
run_list(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingTable) table = NULL;
    g_autoptr(GPtrArray) list = coding_transcript_list(ctx->store, error);
    g_autoptr(GHashTable) notes = list ? memo_count_field_notes(ctx, error) : NULL;
    g_autoptr(CodingAttributeValues) values =
        notes ? coding_attribute_values_load(ctx->store, CODING_BEARER_TRANSCRIPT, error)
              : NULL;

    (void)args;
    if (!values)
        return FALSE;
    table = new_table(g_hash_table_size(notes) > 0, values);
    for (guint i = 0; i < list->len; i++) {
        const CodingTranscriptInfo *one = g_ptr_array_index(list, i);

        add_row(ctx, one, GPOINTER_TO_UINT(g_hash_table_lookup(notes, &one->id)), table);
        coding_attribute_values_set_cells(values, one->id, table, N_FIXED);
    }
    return context_print(ctx, table, error);
}

static const Command list = {
    .name = "list",
    .summary = "list the transcripts",
    .details = "Prints a row for each transcript, in the order of the analysis, with a "
               "column for each attribute that 'axial transcripts set' gave.",
    .examples = (const char *const[]){"all of them", "axial transcripts", NULL},
    .columns = columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run_list,
};

static gboolean
run_rename(Context *ctx, char **args, GError **error)
{
    gint64 id = coding_transcript_find(ctx->store, args[0], error);

    if (!id || !coding_transcript_rename(ctx->store, id, args[1], error))
        return FALSE;
    context_say(ctx, "renamed the transcript '%s' to '%s'", args[0], args[1]);
    return TRUE;
}

static const Command rename_one = {
    .name = "rename",
    .arguments = "TRANSCRIPT NEW-NAME",
    .min_args = 2,
    .max_args = 2,
    .summary = "give a transcript another name",
    .details = "Addresses begin with the new name from then on; segments stay.",
    .examples =
        (const char *const[]){"a shorter name", "axial transcripts rename g1 a", NULL},
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run_rename,
};

static gboolean
run_remove(Context *ctx, char **args, GError **error)
{
    for (char **name = args; *name; name++) {
        gint64 id = coding_transcript_find(ctx->store, *name, error);

        if (!id || !coding_transcript_remove(ctx->store, id, error))
            return FALSE;
    }
    g_autofree char *names = g_strjoinv("', '", args);
    context_say(ctx, "removed the transcript%s '%s' and all that was coded there",
                args[1] ? "s" : "", names);
    return TRUE;
}

static const Command remove_some = {
    .name = "remove",
    .arguments = "TRANSCRIPT...",
    .min_args = 1,
    .max_args = -1,
    .summary = "take transcripts out of the project",
    .details = "Takes transcripts out with everything that hangs on them: segments of "
               "every coder, links of memos to their passages, and participants who "
               "speak nowhere else. 'axial undo' brings all of it back; the text itself "
               "stays in the project's file.",
    .examples =
        (const char *const[]){"one transcript", "axial transcripts remove g2", NULL},
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run_remove,
};

static const CodingColumn metadata_columns[] = {
    {.id = "key", .title = "Key", .help = "as written in the source"},
    {.id = "value", .title = "Value", .help = "as written in the source"},
    {NULL},
};

static gboolean
run_metadata(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingTable) table = coding_table_new(metadata_columns);
    gint64 id = coding_transcript_find(ctx->store, args[0], error);
    g_autoptr(CodingTranscript) t =
        id ? coding_transcript_load(ctx->store, id, error) : NULL;

    if (!t)
        return FALSE;
    for (guint i = 0; i < coding_transcript_get_metadata(t)->len; i++) {
        const CodingMetadata *one =
            g_ptr_array_index(coding_transcript_get_metadata(t), i);

        coding_table_add_row(table, one->key, one->value);
    }
    return context_print(ctx, table, error);
}

static const Command metadata = {
    .name = "metadata",
    .arguments = "TRANSCRIPT",
    .min_args = 1,
    .max_args = 1,
    .summary = "print what stood around the talk",
    .details = "Prints title, date, participants and whatever else stood before the "
               "first turn or after the last.",
    .examples =
        (const char *const[]){"of one transcript", "axial transcripts metadata g1", NULL},
    .columns = metadata_columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run_metadata,
};

static const CodingColumn revision_columns[] = {
    {.id = "revision",
     .title = "Revision",
     .type = CODING_CELL_INTEGER,
     .help = "the last one is the present text"},
    {.id = "made", .title = "Made", .type = CODING_CELL_TIME, .help = "when"},
    {.id = "turns", .title = "Turns", .type = CODING_CELL_INTEGER, .help = "in its text"},
    {.id = "speakers",
     .title = "Speakers",
     .type = CODING_CELL_INTEGER,
     .help = "different labels"},
    {.id = "lines",
     .title = "Lines",
     .type = CODING_CELL_INTEGER,
     .help = "numbered lines"},
    {.id = "words", .title = "Words", .type = CODING_CELL_INTEGER, .help = "of speech"},
    {.id = "file", .title = "File", .help = "it came from, first or anew"},
    {.id = "format", .title = "Format", .help = "of the file, or edited here"},
    {NULL},
};

static gboolean
run_revisions(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingTable) table = coding_table_new(revision_columns);
    gint64 id = coding_transcript_find(ctx->store, args[0], error);
    g_autoptr(GPtrArray) all =
        id ? coding_transcript_list_revisions(ctx->store, id, error) : NULL;

    if (!all)
        return FALSE;
    for (guint i = 0; i < all->len; i++) {
        const CodingTranscriptInfo *one = g_ptr_array_index(all, i);

        coding_table_add_row(table, (gint64)one->revision, one->made_at,
                             (gint64)one->n_turns, (gint64)one->n_speakers,
                             (gint64)one->n_lines, (gint64)one->n_words, one->file,
                             one->format);
    }
    return context_print(ctx, table, error);
}

static const Command revisions = {
    .name = "revisions",
    .arguments = "TRANSCRIPT",
    .min_args = 1,
    .max_args = 1,
    .summary = "list the states of a corrected text",
    .details =
        "Prints a row for each revision that 'axial edit' or 'axial import --revise' "
        "made, the first text first. An older one is read "
        "with 'axial show g1@r1'; its line numbers are g1@r1:34.",
    .examples = (const char *const[]){"of one transcript",
                                      "axial transcripts revisions g1", NULL},
    .columns = revision_columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run_revisions,
};

const Command cmd_transcripts = {
    .name = "transcripts",
    .group = "Start",
    .summary = "transcripts: list, set, rename, remove; records, revisions",
    .details = "A transcript is the text of one interview. Its text never changes once "
               "it is in the project, a correction is a new revision; its name is the "
               "handle used in addresses.",
    .subcommands = (const Command *const[]){&list, &rename_one, &transcripts_set,
                                            &transcripts_records, &remove_some, &metadata,
                                            &revisions, NULL},
};
