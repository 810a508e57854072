/* cmd-import.c - 'axial import': transcripts in, with a report of what was
 * understood. */
#include <string.h>

#include "import.h"
#include "project.h"
#include "registry.h"
#include "revise.h"

static char *opt_name, *opt_group, *opt_language, *opt_revise;
static gboolean opt_comments, opt_explain, opt_keep_going, opt_accept_loss;
static const GOptionEntry options[] = {
    {"name", 0, 0, G_OPTION_ARG_STRING, &opt_name,
     "The transcript's name in addresses (without it: the file's, less its suffix)",
     "NAME"},
    {"group", 'g', 0, G_OPTION_ARG_STRING, &opt_group,
     "The people interviewed together (without it: a group named like the transcript)",
     "GROUP"},
    {"language", 'l', 0, G_OPTION_ARG_STRING, &opt_language,
     "Language of the talk: en, sv, de ...", "LANG"},
    IMPORT_HOW_OPTIONS,
    {"comments", 0, 0, G_OPTION_ARG_NONE, &opt_comments,
     "Keep comments and footnotes of the file as memos of the acting coder", NULL},
    {"keep-going", 0, 0, G_OPTION_ARG_NONE, &opt_keep_going,
     "Import what can be read, and list what cannot", NULL},
    {"revise", 0, 0, G_OPTION_ARG_STRING, &opt_revise,
     "The file is the new text of this transcript, and takes over what was coded",
     "TRANSCRIPT"},
    {"accept-loss", 0, 0, G_OPTION_ARG_NONE, &opt_accept_loss,
     "With --revise: let go of what nothing is left of in the new text", NULL},
    {"explain", 0, 0, G_OPTION_ARG_NONE, &opt_explain,
     "Show line by line how FILE would be read; needs no project", NULL},
    {NULL},
};

typedef struct {
    Context *ctx;
    const ImportFiles *list;
    CodingReader *reader;
    CodingTable *table;
    GHashTable *paths; /* hash of the bytes -> path that brought them */
    guint n_done, n_failed;
} Import;

static void
import_clear(Import *self)
{
    g_clear_pointer(&self->reader, coding_reader_free);
    g_clear_pointer(&self->table, coding_table_unref);
    g_clear_pointer(&self->paths, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Import, import_clear)

/* --- one file ----------------------------------------------------------------------- */

/* The same bytes under another name on this line. */
static gboolean
check_not_repeated(Import *self, const ImportFile *file, const CodingReading *reading,
                   GError **error)
{
    const char *hash = coding_content_get_source_hash(reading->content);
    const char *other = g_hash_table_lookup(self->paths, hash);

    if (other) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_EXISTS,
                    "cannot import '%s': it is the same file as '%s', byte for byte",
                    file->shown, other);
        return FALSE;
    }
    g_hash_table_insert(self->paths, g_strdup(hash), file->shown);
    return TRUE;
}

/* Comments of a word processor: memos, or a warning that they stay behind. */
static gboolean
keep_comments(Context *ctx, gint64 transcript, const CodingDraft *draft, const char *path,
              GError **error)
{
    guint n = coding_draft_get_comments(draft)->len;

    if (opt_comments)
        return coding_comments_add(ctx->store, transcript, draft, NULL, error);
    if (n)
        context_warn(ctx, "%s: %u comment%s; --comments keeps %s", path, n,
                     n == 1 ? "" : "s", n == 1 ? "it as a memo" : "them as memos");
    return TRUE;
}

static gboolean
store_reading(Import *self, const ImportFile *file, CodingReading *reading,
              GError **error)
{
    g_autofree char *base = g_path_get_basename(file->shown);
    gint64 transcript;

    if (reading->error) {
        g_propagate_error(error, g_steal_pointer(&reading->error));
        return FALSE;
    }
    if (!check_not_repeated(self, file, reading, error))
        return FALSE;
    transcript = coding_transcript_add_content(self->ctx->store, file->name, opt_group,
                                               reading->content, base, error);
    if (transcript &&
        keep_comments(self->ctx, transcript, reading->draft, file->shown, error))
        return TRUE;
    g_prefix_error(error, "cannot import '%s': ", file->shown);
    return FALSE;
}

/* Whether the trouble is one file's, and the others may go on. */
static gboolean
can_go_on(const Import *self, const CodingReading *reading, const GError *problem)
{
    return opt_keep_going && self->list->files->len > 1 &&
           (!reading->content ||
            g_error_matches(problem, CODING_ERROR, CODING_ERROR_EXISTS) ||
            g_error_matches(problem, CODING_ERROR, CODING_ERROR_INVALID));
}

static gboolean
take_reading(Import *self, const ImportFile *file, CodingReading *reading, GError **error)
{
    g_autoptr(GError) problem = NULL;

    if (store_reading(self, file, reading, &problem)) {
        import_say_warnings(self->ctx, file->shown, reading->draft);
        import_report_add(self->table, file, reading);
        self->n_done++;
        return TRUE;
    }
    if (!can_go_on(self, reading, problem)) {
        g_propagate_error(error, g_steal_pointer(&problem));
        return FALSE;
    }
    context_warn(self->ctx, "%s", problem->message);
    import_report_add_failure(self->table, file, problem->message);
    self->n_failed++;
    return TRUE;
}

/* --- all of them -------------------------------------------------------------------- */

static gboolean
import_all(Import *self, GError **error)
{
    const GPtrArray *files = self->list->files;

    for (guint i = 0; i < files->len; i++) {
        const ImportFile *file = g_ptr_array_index(files, i);

        coding_reader_add(self->reader, file->data ? "stdin" : file->path, file->data);
    }
    for (guint i = 0; i < files->len; i++) {
        CodingReading *reading;

        if (!coding_reader_next(self->reader, self->ctx->progress, &reading, error) ||
            !take_reading(self, g_ptr_array_index(files, i), reading, error))
            return FALSE;
    }
    if (self->n_done == 0)
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "none of %u files could be imported", self->n_failed);
    return self->n_done > 0;
}

static void
add_notes(const Import *self)
{
    const GPtrArray *left = self->list->left;

    if (left->len)
        coding_table_add_note(self->table,
                              "left out, since no format of transcripts is known by "
                              "that name: '%s'%s",
                              (const char *)g_ptr_array_index(left, 0),
                              left->len > 1 ? " and others" : "");
    coding_table_add_note(self->table, "'axial participants' shows who was taken for "
                                       "whom; 'axial show' reads a transcript");
}

static void
say_done(const Import *self)
{
    g_autofree char *failed =
        self->n_failed ? g_strdup_printf(" of %u", self->n_done + self->n_failed)
                       : g_strdup("");

    context_say(self->ctx, "imported %u%s transcript%s", self->n_done, failed,
                self->n_done + self->n_failed == 1 ? "" : "s");
    if (self->n_failed)
        context_set_exit(self->ctx, EXIT_FAILED);
}

static gboolean
run_import(Context *ctx, const ImportFiles *list, GError **error)
{
    g_auto(ImportHow) how = {0};
    g_auto(Import) self = {.ctx = ctx, .list = list};

    if (!import_how_init(&how, ctx->store, error))
        return FALSE;
    self.reader =
        coding_reader_new(&how.options, coding_content_get_line_width(ctx->store), 0);
    coding_reader_set_language(self.reader, opt_language);
    self.table = import_report_new(opt_keep_going);
    self.paths = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (how.remembered->len)
        context_warn(ctx,
                     "reading with %s, as in an earlier import; --forget-options "
                     "forgets it",
                     how.remembered->str);
    if (!import_all(&self, error))
        return FALSE;
    add_notes(&self);
    say_done(&self);
    return import_how_remember(ctx->store, error) &&
           context_print(ctx, self.table, error);
}

/* --- one file, otherwise ---------------------------------------------------------- */

/* What the file says, or its error. */
static CodingReading *
read_one(Context *ctx, CodingReader *reader, const ImportFile *file, GError **error)
{
    CodingReading *reading;

    coding_reader_add(reader, file->data ? "stdin" : file->path, file->data);
    if (!coding_reader_next(reader, ctx->progress, &reading, error))
        return NULL;
    if (!reading->error)
        return reading;
    g_propagate_error(error, g_steal_pointer(&reading->error));
    return NULL;
}

/* With what the project remembers, if there is one. */
static gboolean
run_explain(Context *ctx, const ImportFiles *list, GError **error)
{
    const char *given = context_get_project(ctx);
    g_autoptr(CodingStore) store =
        project_open(given, CODING_STORE_READ, given ? error : NULL);
    const ImportFile *file = g_ptr_array_index(list->files, 0);
    g_auto(ImportHow) how = {0};
    CodingImportOptions apart;
    g_autoptr(CodingReader) reader = NULL;
    CodingReading *reading;

    if ((given && !store) || !import_how_init(&how, store, error))
        return FALSE;
    /* Each piece of the source by itself; what will be joined is said. */
    apart = how.options;
    apart.join = CODING_JOIN_NEVER;
    reader = coding_reader_new(&apart, 72, 1);
    reading = read_one(ctx, reader, file, error);
    return reading && import_explain(ctx, file, reading, &how, error);
}

/* The file as the new text of a transcript that is there. */
static gboolean
run_revise(Context *ctx, const ImportFiles *list, GError **error)
{
    const ImportFile *file = g_ptr_array_index(list->files, 0);
    g_autofree char *base = g_path_get_basename(file->shown);
    gint64 id = coding_transcript_find(ctx->store, opt_revise, error);
    g_auto(ImportHow) how = {0};
    g_autoptr(CodingReader) reader = NULL;
    CodingReading *reading;

    if (!id || !import_how_init(&how, ctx->store, error))
        return FALSE;
    reader =
        coding_reader_new(&how.options, coding_content_get_line_width(ctx->store), 1);
    reading = read_one(ctx, reader, file, error);
    if (!reading)
        return FALSE;
    import_say_warnings(ctx, file->shown, reading->draft);
    return revise_apply(ctx, id,
                        &(Revision){.draft = reading->draft,
                                    .file = base,
                                    .source = coding_content_get_source(reading->content),
                                    .accept_loss = opt_accept_loss},
                        error);
}

static gboolean
check_revise(guint n, GError **error)
{
    if (opt_accept_loss && !opt_revise)
        set_usage_error(error, "--accept-loss goes with --revise");
    else if (opt_revise && (opt_name || opt_group || opt_language || opt_comments))
        set_usage_error(error, "--revise keeps name, group, language and memos as they "
                               "are");
    else if (opt_revise && opt_keep_going)
        set_usage_error(error,
                        "--revise takes one file, so that --keep-going says nothing");
    else if (opt_revise && n > 1)
        set_usage_error(error, "--revise takes one file, not %u", n);
    else
        return TRUE;
    return FALSE;
}

static gboolean
check_options(char **args, GError **error)
{
    guint n = g_strv_length(args);

    if (opt_name && n > 1)
        set_usage_error(error, "--name names one transcript, and there are %u files", n);
    else if (!opt_name && !opt_explain && !opt_revise &&
             g_strv_contains((const char *const *)args, "-"))
        set_usage_error(error, "what stdin brings needs a name: --name NAME");
    else if (opt_explain &&
             (n > 1 || opt_keep_going || opt_revise || import_given.forget))
        set_usage_error(error, "--explain takes one file, and changes nothing");
    else
        return check_revise(n, error);
    return FALSE;
}

static gboolean
run(Context *ctx, char **args, GError **error)
{
    g_auto(ImportFiles) list = {0};
    const char *single = opt_name      ? "--name"
                         : opt_explain ? "--explain"
                         : opt_revise  ? "--revise"
                                       : NULL;

    if (!check_options(args, error) || !import_list_files(ctx, args, &list, error))
        return FALSE;
    if (list.files->len > 1 && single) {
        set_usage_error(error, "%s is for one file, and there are %u in '%s'", single,
                        list.files->len, args[0]);
        return FALSE;
    }
    if (opt_explain)
        return run_explain(ctx, &list, error);
    if (opt_revise)
        return run_revise(ctx, &list, error);
    if (opt_name) {
        ImportFile *file = g_ptr_array_index(list.files, 0);

        g_free(file->name);
        file->name = g_strdup(opt_name);
    }
    return run_import(ctx, &list, error);
}

static CommandFlags
choose_flags(char **args)
{
    (void)args;
    return opt_explain ? 0 : COMMAND_NEEDS_PROJECT | COMMAND_WRITES;
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
        "file. FILE may be a folder, which is searched to the bottom for files that are "
        "transcripts; '-' reads stdin. The format is told by the content of a file: "
        "plain (text and Markdown in all usual layouts), docx, odt, rtf, html, pdf, doc, "
        "webvtt, subrip, json (of speech recognition), otranscribe, csv, chat, textgrid, "
        "stm, elan, exmaralda, transcriber, tei, akn (Akoma Ntoso); --as names one of "
        "them. So is the encoding: UTF-8, UTF-16 or Windows-1252. What is doubtful is a "
        "warning with its line.\n\n"
        "Matter before the first turn becomes metadata ('axial transcripts metadata'). "
        "Speakers become participants of the group, with roles guessed from their "
        "labels; 'axial participants' changes them. All files or none, unless "
        "--keep-going is given: then what failed is listed, and the exit code is 1. "
        "--dry-run shows "
        "the report and keeps nothing; --explain shows how each line was read.\n\n"
        "Every guess can be overridden, and the project remembers how: what --as, "
        "--encoding, --label, --labels, --label-pattern, --header-lines and --join say "
        "holds for later imports too, until another value is given, an empty one "
        "(--encoding '') or --forget-options.\n\n"
        "--revise takes the file as the new text of a transcript that is there, and "
        "prints what became of its segments, as 'axial edit' does.",
    .examples =
        (const char *const[]){"see how it would be read", "axial import --dry-run g3.txt",
                              "the second meeting of a group",
                              "axial import g3.txt --name g1b --group g1", NULL},
    .options = options,
    .columns = import_columns,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .choose_flags = choose_flags,
    .run = run,
};
