/* cmd-import.c - 'axial import': transcripts in, with a report of what was
 * understood. */
#include <string.h>

#include "file.h"
#include "registry.h"
#include "revise.h"

static char *opt_revise;
static gboolean opt_accept_loss;
static char *opt_name, *opt_group, *opt_language, *opt_as, *opt_encoding, *opt_pattern;
static char **opt_labels;
#define FOUND_OUT G_MININT
static int opt_header_lines = FOUND_OUT;
static const GOptionEntry options[] = {
    {"name", 0, 0, G_OPTION_ARG_STRING, &opt_name,
     "The transcript's name in addresses (without it: the file's, less its suffix)",
     "NAME"},
    {"group", 'g', 0, G_OPTION_ARG_STRING, &opt_group,
     "The people interviewed together (without it: a group named like the transcript)",
     "GROUP"},
    {"language", 'l', 0, G_OPTION_ARG_STRING, &opt_language,
     "Language of the talk: en, sv, de ...", "LANG"},
    {"as", 0, 0, G_OPTION_ARG_STRING, &opt_as,
     "Read it as this format, not by its content", "ID"},
    {"encoding", 0, 0, G_OPTION_ARG_STRING, &opt_encoding,
     "Encoding of the file: windows-1252, shift_jis ... (without it: found out)", "NAME"},
    {"label", 0, 0, G_OPTION_ARG_STRING_ARRAY, &opt_labels,
     "A speaker's label; repeat it to name them all", "LABEL"},
    {"label-pattern", 0, 0, G_OPTION_ARG_STRING, &opt_pattern,
     "PCRE2 pattern of a labelled line, with groups named label, time", "PATTERN"},
    {"header-lines", 0, 0, G_OPTION_ARG_INT, &opt_header_lines,
     "Lines before the first turn (without it: found out)", "N"},
    {"revise", 0, 0, G_OPTION_ARG_STRING, &opt_revise,
     "The file is the new text of this transcript, and takes over what was coded",
     "TRANSCRIPT"},
    {"accept-loss", 0, 0, G_OPTION_ARG_NONE, &opt_accept_loss,
     "With --revise: let go of what nothing is left of in the new text", NULL},
    {NULL},
};

static const CodingColumn columns[] = {
    {.id = "file", .title = "File", .help = "as named"},
    {.id = "transcript", .title = "Transcript", .help = "its name in addresses"},
    {.id = "format", .title = "Format", .help = "what it was read as"},
    {.id = "encoding", .title = "Encoding", .hidden = TRUE, .help = "of the bytes"},
    {.id = "units",
     .title = "Turns",
     .type = CODING_CELL_INTEGER,
     .help = "as the source has them; what g1:t7 counts"},
    {.id = "turns",
     .title = "Joined turns",
     .type = CODING_CELL_INTEGER,
     .hidden = TRUE,
     .help = "the same with neighbouring turns of one speaker as one"},
    {.id = "speakers",
     .title = "Speakers",
     .type = CODING_CELL_INTEGER,
     .help = "different labels"},
    {.id = "participants",
     .title = "Participants",
     .type = CODING_CELL_INTEGER,
     .help = "speakers taken for participants, not interviewers"},
    {.id = "events",
     .title = "Events",
     .type = CODING_CELL_INTEGER,
     .help = "stage directions of their own"},
    {.id = "first_speaker",
     .title = "First speaker",
     .hidden = TRUE,
     .help = "who begins"},
    {.id = "last_timestamp", .title = "Last time", .help = "in the recording"},
    {.id = "words", .title = "Words", .type = CODING_CELL_INTEGER, .help = "of speech"},
    {.id = "warnings",
     .title = "Warnings",
     .type = CODING_CELL_INTEGER,
     .help = "said on stderr, with the line"},
    {NULL},
};

/* "notes/Group 1.txt" -> "Group-1". */
static char *
dup_default_name(const char *path)
{
    g_autofree char *base = g_path_get_basename(path);
    g_autofree char *valid = g_utf8_make_valid(base, -1);
    char *dot = strrchr(valid, '.');

    if (dot && dot > valid)
        *dot = '\0';
    return g_strdelimit(g_steal_pointer(&valid), " \t:@/\"", '-');
}

static char *
dup_last_time(const CodingDraft *draft)
{
    const GPtrArray *turns = coding_draft_get_turns(draft);
    gint64 last = CODING_MISSING;

    for (guint i = 0; i < turns->len; i++) {
        const CodingDraftTurn *turn = g_ptr_array_index(turns, i);

        last = MAX(last, MAX(turn->begin, turn->end));
    }
    return last == CODING_MISSING ? NULL : coding_text_format_clock(last);
}

static void
report(CodingTable *table, const char *path, const char *name, const CodingDraft *draft)
{
    g_autoptr(GPtrArray) speakers = coding_draft_list_speakers(draft);
    g_autofree char *last = dup_last_time(draft);
    gint64 participants = 0;

    for (guint i = 0; i < speakers->len; i++)
        participants += coding_draft_get_role(draft, g_ptr_array_index(speakers, i)) ==
                        CODING_ROLE_PARTICIPANT;
    coding_table_add_row(
        table, path, name, coding_draft_get_format(draft),
        coding_draft_get_encoding(draft), (gint64)coding_draft_count_units(draft),
        (gint64)coding_draft_count_turns(draft), (gint64)speakers->len, participants,
        (gint64)coding_draft_count_events(draft),
        speakers->len ? (const char *)g_ptr_array_index(speakers, 0) : NULL, last,
        (gint64)coding_draft_count_words(draft),
        (gint64)coding_draft_get_warnings(draft)->len);
}

/* The draft of @path, '-' for stdin, and the @bytes it was read from. */
static CodingDraft *
read_draft(Context *ctx, const char *path, const CodingImportOptions *how, GBytes **bytes,
           GError **error)
{
    if (strcmp(path, "-") != 0)
        return coding_import_file(path, how, ctx->progress, bytes, error);
    *bytes = file_read(path, error);
    return *bytes ? coding_import_bytes("stdin", *bytes, how, ctx->progress, error)
                  : NULL;
}

static CodingImportOptions
get_options(void)
{
    return (CodingImportOptions){
        .format = opt_as,
        .encoding = opt_encoding,
        .labels = (const char *const *)opt_labels,
        .label_pattern = opt_pattern,
        .header_lines = opt_header_lines == FOUND_OUT ? -1 : opt_header_lines,
    };
}

static gboolean
import_one(Context *ctx, const char *path, CodingTable *table, GError **error)
{
    CodingImportOptions how = get_options();
    g_autofree char *name = opt_name ? g_strdup(opt_name) : dup_default_name(path);
    g_autofree char *base = g_path_get_basename(path);
    g_autofree char *file = g_utf8_make_valid(base, -1);
    g_autofree char *shown = g_utf8_make_valid(path, -1);
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(CodingDraft) draft = read_draft(ctx, path, &how, &bytes, error);

    if (!draft)
        return FALSE;
    if (!coding_transcript_add(ctx->store, name, opt_group, opt_language, draft, file,
                               bytes, error)) {
        g_prefix_error(error, "cannot import '%s': ", shown);
        return FALSE;
    }
    revise_say_warnings(ctx, shown, draft);
    report(table, shown, name, draft);
    return TRUE;
}

/* The file as the new text of a transcript that is there. */
static gboolean
revise_one(Context *ctx, const char *path, GError **error)
{
    CodingImportOptions how = get_options();
    g_autofree char *base = g_path_get_basename(path);
    gint64 id = coding_transcript_find(ctx->store, opt_revise, error);
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(CodingDraft) draft = id ? read_draft(ctx, path, &how, &bytes, error) : NULL;

    if (!draft)
        return FALSE;
    revise_say_warnings(ctx, path, draft);
    return revise_apply(ctx, id,
                        &(Revision){.draft = draft,
                                    .file = base,
                                    .source = bytes,
                                    .accept_loss = opt_accept_loss},
                        error);
}

static gboolean
check_revise(guint n, GError **error)
{
    if (opt_accept_loss && !opt_revise)
        set_usage_error(error, "--accept-loss goes with --revise");
    else if (opt_revise && (opt_name || opt_group || opt_language))
        set_usage_error(error, "--revise keeps name, group and language as they are");
    else if (opt_revise && n > 1)
        set_usage_error(error, "--revise takes one file, not %u", n);
    else
        return TRUE;
    return FALSE;
}

static gboolean
run(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingTable) table = coding_table_new(columns);
    guint n = g_strv_length(args);

    if (!check_revise(n, error))
        return FALSE;
    if (opt_revise)
        return revise_one(ctx, args[0], error);
    if (opt_name && n > 1) {
        set_usage_error(error, "--name names one transcript, and there are %u files", n);
        return FALSE;
    }
    if (!opt_name && g_strv_contains((const char *const *)args, "-")) {
        set_usage_error(error, "what stdin brings needs a name: --name NAME");
        return FALSE;
    }
    if (opt_header_lines < 0 && opt_header_lines != FOUND_OUT) {
        set_usage_error(error, "--header-lines is 0 or more, not %d", opt_header_lines);
        return FALSE;
    }
    for (guint i = 0; i < n; i++)
        if (!coding_progress_tick(ctx->progress, i, n, "importing", error) ||
            !import_one(ctx, args[i], table, error))
            return FALSE;
    coding_table_add_note(table, "'axial participants' shows who was taken for whom; "
                                 "'axial show' reads a transcript");
    context_say(ctx, "imported %u transcript%s", n, n == 1 ? "" : "s");
    return context_print(ctx, table, error);
}

const Command cmd_import = {
    .name = "import",
    .group = "Start",
    .arguments = "FILE...",
    .min_args = 1,
    .max_args = -1,
    .summary = "take transcripts into the project",
    .details =
        "Reads transcripts of group interviews and says what it understood, a row a "
        "file. Plain text in the usual layouts is found out by its content: labels in "
        "front of the talk or on lines of their own, with times or without, in UTF-8, "
        "UTF-16 or Windows-1252. What is doubtful is a warning with its line. '-' reads "
        "stdin.\n\n"
        "Matter before the first turn becomes metadata ('axial transcripts metadata'). "
        "Speakers become participants of the group, with roles guessed from their "
        "labels; 'axial participants' changes them. All files or none: --dry-run shows "
        "the report and keeps nothing.\n\n"
        "--revise takes the file as the new text of a transcript that is there, and "
        "prints what became of its segments, as 'axial edit' does.",
    .examples =
        (const char *const[]){"see how it would be read", "axial import --dry-run g3.txt",
                              "the second meeting of a group",
                              "axial import g3.txt --name g1b --group g1", NULL},
    .options = options,
    .columns = columns,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run,
};
