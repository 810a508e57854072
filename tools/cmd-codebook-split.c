/* cmd-codebook-split.c - 'axial codebook split': one code taken apart by its segments. */
#include <string.h>

#include "codebook.h"
#include "editor.h"
#include "file.h"
#include "registry.h"
#include "scheme.h"
#include "select.h"
#include "ui.h"

static char *opt_scheme, *opt_from, *opt_sheet;
static gboolean opt_edit, opt_print, opt_existing, opt_copy;

static const GOptionEntry options[] = {
    {"edit", 0, 0, G_OPTION_ARG_NONE, &opt_edit,
     "Say in your editor where each segment goes", NULL},
    {"print", 0, 0, G_OPTION_ARG_NONE, &opt_print,
     "Print the segments as a table to be filled in, and change nothing", NULL},
    {"from", 0, 0, G_OPTION_ARG_FILENAME, &opt_from,
     "Take a table that was filled in, or a text from the editor; - reads stdin", "FILE"},
    FILE_SHEET_OPTION(&opt_sheet),
    {"copy", 0, 0, G_OPTION_ARG_NONE, &opt_copy, "The segments stay with CODE too", NULL},
    {"existing", 0, 0, G_OPTION_ARG_NONE, &opt_existing,
     "Segments may go to codes that are there already", NULL},
    {"role", 0, 0, G_OPTION_ARG_STRING, &select_options.role,
     "Only words of a participant, interviewer, assistant or other", "ROLE"},
    SELECT_SCOPE_OPTIONS,
    SELECT_SEGMENT_OPTIONS,
    CODEBOOK_SCHEME_OPTION(&opt_scheme),
    {NULL},
};

static const CodingColumn columns[] = {
    {.id = "code", .title = "Code", .help = "the code to be split"},
    {.id = "address", .title = "Address", .help = "where the segment is"},
    {.id = "coder", .title = "Coder", .help = "whose segment it is"},
    {.id = "stance", .title = "Stance", .help = "supports, qualifies or against"},
    {.id = "words", .title = "Words", .help = "what is said there"},
    {.id = "into",
     .title = "Into",
     .help = "to be filled in: the codes it belongs to, with ';' between them"},
    {NULL},
};

static CodingSplit *
open_split(Context *ctx, const char *name, GError **error)
{
    g_autoptr(CodingCodebook) codebook = NULL;
    const CodingCode *code;
    gint64 scheme;

    if (!scheme_option(ctx, opt_scheme, &scheme, error))
        return NULL;
    code = scheme_find_code(ctx, scheme, name, &codebook, error);
    return code ? coding_split_new(ctx->store, code->id, opt_existing, error) : NULL;
}

static gboolean
print_table(Context *ctx, const CodingSplit *split, GError **error)
{
    g_autoptr(CodingTable) table = coding_table_new(columns);

    for (guint i = 1; i <= coding_split_get_n(split); i++) {
        const CodingSegment *segment = coding_split_get_segment(split, i);

        coding_table_add_row(
            table, coding_split_get_code(split)->name, coding_split_get_address(split, i),
            coding_split_get_coder(split, i), coding_stance_get_name(segment->stance),
            coding_split_get_words(split, i), NULL);
    }
    return context_print(ctx, table, error);
}

/* --- chosen on the command line --------------------------------------------------- */

static gboolean
choose_by_address(Context *ctx, const CodingSplit *split, char **addresses,
                  GArray *numbers, GError **error)
{
    for (; *addresses; addresses++) {
        g_auto(CodingPlace) place = {0};

        if (!coding_place_parse(ctx->store, *addresses, &place, error) ||
            !coding_split_find(split, &place, numbers, error))
            return FALSE;
    }
    return TRUE;
}

/* Those of the code itself that the options leave. */
static gboolean
choose_by_options(Context *ctx, const CodingSplit *split, GArray *numbers, GError **error)
{
    const CodingCode *code = coding_split_get_code(split);
    g_autoptr(CodingQuery) query = select_query(ctx, (char *[]){NULL}, error);
    g_autofree char *asked = query ? coding_query_dup_text(query) : NULL;
    g_autoptr(GHashTable) wanted = g_hash_table_new(g_int64_hash, g_int64_equal);
    g_autoptr(GArray) segments = NULL;

    if (!query)
        return FALSE;
    if (!asked) {
        set_usage_error(error,
                        "which segments of '%s'? say ADDRESS..., --where, "
                        "--transcript ..., or use --edit or --print",
                        code->name);
        return FALSE;
    }
    segments = coding_query_run(query, error);
    for (guint i = 0; segments && i < segments->len; i++) {
        CodingSegment *segment = &g_array_index(segments, CodingSegment, i);

        if (segment->code == code->id)
            g_hash_table_add(wanted, &segment->id);
    }
    for (guint i = 1; segments && i <= coding_split_get_n(split); i++)
        if (g_hash_table_contains(wanted, &coding_split_get_segment(split, i)->id))
            g_array_append_val(numbers, i);
    if (segments && !numbers->len)
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                    "no segment of '%s' fits (%s)", code->name, asked);
    return numbers->len > 0;
}

static gboolean
assign_chosen(Context *ctx, CodingSplit *split, char **args, GError **error)
{
    g_autoptr(GArray) numbers = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autofree char *both =
        g_strdup_printf("%s; %s", coding_split_get_code(split)->name, args[1]);

    if (strchr(args[1], ';')) {
        set_usage_error(error, "one new code at a time; --edit and --print take several");
        return FALSE;
    }
    if (!(args[2] ? choose_by_address(ctx, split, args + 2, numbers, error)
                  : choose_by_options(ctx, split, numbers, error)))
        return FALSE;
    for (guint i = 0; i < numbers->len; i++)
        if (!coding_split_assign(split, g_array_index(numbers, guint, i),
                                 opt_copy ? both : args[1], error))
            return FALSE;
    return TRUE;
}

/* --- chosen on paper -------------------------------------------------------------- */

static gboolean
is_form(const char *text)
{
    text += strspn(text, "\xef\xbb\xbf \t\r\n");
    return *text == '#' || *text == '[';
}

static gboolean
assign_from_file(CodingSplit *split, const char *path, GError **error)
{
    const char *file = file_get_name(path);
    g_autoptr(GBytes) bytes = file_read(path, error);
    g_autofree char *text = NULL;
    g_autoptr(CodingCsv) csv = NULL;

    if (!bytes)
        return FALSE;
    text = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    if (is_form(text)) {
        gboolean good = coding_split_read_form(split, text, error);

        if (!good)
            g_prefix_error(error, "%s: ", file);
        return good;
    }
    csv = coding_table_read(file, bytes, opt_sheet, error);
    return csv && coding_split_read_table(split, file, csv, error);
}

/* Reads what was saved, and offers the editor again as long as there is a fault. */
static gboolean
read_edited(CodingSplit *split, const char *path, GError **error)
{
    for (;;) {
        g_autoptr(GError) problem = NULL;
        g_autofree char *question = NULL;

        if (assign_from_file(split, path, &problem))
            return TRUE;
        question = g_strdup_printf("%s; edit again?", problem->message);
        if (!ui_ask(question)) {
            g_propagate_error(error, g_steal_pointer(&problem));
            return FALSE;
        }
        if (!editor_again(path, error))
            return FALSE;
    }
}

/* While the editor is open the project is free for others, who may have coded. */
static gboolean
edit(Context *ctx, CodingSplit **split, const char *name, char **path, GError **error)
{
    g_autofree char *form = coding_split_write_form(*split);
    g_autofree char *command = g_strdup_printf("codebook split '%s' --edit", name);
    g_autofree char *edited = NULL;
    g_autoptr(CodingSplit) now = NULL;

    coding_store_rollback(ctx->store);
    edited = editor_edit(form, ".txt", path, error);
    if (!edited || !read_edited(*split, *path, error) ||
        !coding_store_begin(ctx->store, command, error))
        return FALSE;
    now = open_split(ctx, name, error);
    if (!now)
        return FALSE;
    if (coding_split_is_same(*split, now))
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_CONFLICT,
                "the segments of '%s' were changed by somebody else meanwhile; nothing "
                "was changed",
                name);
    return FALSE;
}

/* What was written in an editor is not lost by a fault that came after. */
static gboolean
finish(const char *path, gboolean good, GError **error)
{
    if (!path)
        return good;
    if (good)
        editor_forget(path);
    else if (error && *error) {
        g_autofree char *message = g_strdup((*error)->message);

        g_free((*error)->message);
        (*error)->message =
            g_strdup_printf("%s; the text is kept in '%s' (--from FILE)", message, path);
    }
    return good;
}

/* --- all of it -------------------------------------------------------------------- */

static gboolean
split_and_say(Context *ctx, CodingSplit *split, GError **error)
{
    g_autoptr(GString) list = g_string_new(NULL);
    const GPtrArray *parts;

    if (!coding_split_run(split, error))
        return FALSE;
    parts = coding_split_get_parts(split);
    for (guint i = 0; i < parts->len; i++) {
        const CodingSplitPart *part = g_ptr_array_index(parts, i);

        if (!part->moved && !part->copied)
            continue;
        g_string_append_printf(list, "%s%u to %s'%s'", list->len ? ", " : "",
                               part->moved + part->copied, part->made ? "the new " : "",
                               part->name);
        if (part->copied)
            g_string_append_printf(list, " (%u of them copies)", part->copied);
    }
    context_say(ctx, "split '%s': %s; %u of %u stay", coding_split_get_code(split)->name,
                list->str, coding_split_count_left(split), coding_split_get_n(split));
    return TRUE;
}

static gboolean
check_usage(char **args, GError **error)
{
    int ways = opt_edit + opt_print + (opt_from != NULL) + (args[1] != NULL);

    if (ways == 1 && (!opt_edit || editor_is_wanted()))
        return TRUE;
    if (ways == 1)
        set_usage_error(error, "no terminal and no $EDITOR: --print writes the segments, "
                               "--from FILE takes them back");
    else if (ways > 1)
        set_usage_error(error, "only one of NEW, --edit, --print and --from");
    else
        set_usage_error(error, "what goes where? name the NEW code and its segments, or "
                               "use --edit, --print or --from FILE");
    return FALSE;
}

static gboolean
run(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingSplit) split = NULL;
    g_autofree char *path = NULL;
    gboolean good;

    if (!check_usage(args, error))
        return FALSE;
    split = open_split(ctx, args[0], error);
    if (!split)
        return FALSE;
    if (opt_print)
        return print_table(ctx, split, error);
    good = opt_edit   ? edit(ctx, &split, args[0], &path, error)
           : opt_from ? assign_from_file(split, opt_from, error)
                      : assign_chosen(ctx, split, args, error);
    return finish(path, good && split_and_say(ctx, split, error), error);
}

static CommandFlags
choose_flags(char **args G_GNUC_UNUSED)
{
    return opt_print ? COMMAND_NEEDS_PROJECT : COMMAND_NEEDS_PROJECT | COMMAND_WRITES;
}

const Command codebook_split = {
    .name = "split",
    .arguments = "CODE [NEW [ADDRESS...]]",
    .min_args = 1,
    .max_args = -1,
    .summary = "take a code apart by its segments",
    .details =
        "Gives segments of CODE to the code NEW, which is made behind it: those at the "
        "addresses, or those that the options choose. An address is a segment's own, a "
        "stretch that holds several, or a place inside one. A segment that goes keeps "
        "its "
        "stance, its voices and the links it is evidence for; with --copy it stays with "
        "CODE as well.\n\n"
        "--edit lists the segments in your editor ($VISUAL, $EDITOR): write behind each "
        "'>' the code it goes to, several with ';' between them, CODE itself to stay "
        "there too. --print writes the same as a table (CSV, TSV, XLSX) with an empty "
        "column 'into'; --from FILE takes it back, its rows in any order. What is given "
        "nowhere to go stays with CODE.\n\n"
        "To take a split back later: 'axial codebook merge CODE NEW'.",
    .examples =
        (const char *const[]){
            "one segment under a name of its own",
            "axial codebook split 'Fear of the meeting' 'Fear of the room' g1:t2",
            "what was said in one group, and it stays too",
            "axial codebook split 'Fear of the meeting' 'Fear at first' -g g1 --copy",
            "in a spreadsheet",
            "axial codebook split 'Fear of the meeting' --print -o fear.csv", NULL},
    .options = options,
    .columns = columns,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .choose_flags = choose_flags,
    .run = run,
};
