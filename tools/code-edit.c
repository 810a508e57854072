/* code-edit.c - 'axial code --edit': a transcript with its codes in an editor. */
#include "code-edit.h"

#include <string.h>

#include "changes.h"
#include "editor.h"
#include "file.h"
#include "registry.h"
#include "scheme.h"
#include "ui.h"

#define LONGEST_NAME 60 /* bytes of a coder's name in that of a folder */

CodeEditOptions code_edit_options;

/* A transcript on its way through an editor. */
typedef struct {
    Context *ctx;
    const char *name, *scheme;
    gboolean make_new;
    gint64 id;
    char *form;       /* as it is given out */
    EditorKept *kept; /* borrowed; NULL: not in an editor */
} Editing;

static void
editing_clear(Editing *self)
{
    g_free(self->form);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Editing, editing_clear)

gboolean
code_edit_is_asked(void)
{
    const CodeEditOptions *options = &code_edit_options;

    return options->edit || options->print || options->from || options->recover;
}

CommandFlags
code_edit_choose_flags(CommandFlags usual)
{
    return code_edit_options.print ? usual & ~(CommandFlags)COMMAND_WRITES : usual;
}

static gboolean
check_options(char **args, GError **error)
{
    const CodeEditOptions *options = &code_edit_options;

    if (!options->edit)
        set_usage_error(error, "--unit, --print, --from and --recover go with --edit");
    else if (args[1])
        set_usage_error(error, "--edit takes a transcript and no code; codes are written "
                               "in the editor");
    else if ((options->print != 0) + (options->from != NULL) + (options->recover != 0) >
             1)
        set_usage_error(error, "only one of --print, --from and --recover");
    else if (options->unit && (options->from || options->recover))
        set_usage_error(error, "--unit is for a new text; this one has its rows");
    else if (!options->print && !options->from && !editor_is_wanted())
        set_usage_error(error, "no terminal and no $EDITOR: --print writes the text to "
                               "edit, --from FILE takes it back");
    else
        return TRUE;
    return FALSE;
}

static gboolean
editing_open(Editing *self, GError **error)
{
    g_autoptr(GError) problem = NULL;
    CodingUnit unit = CODING_UNIT_LINE;
    gint64 scheme;

    if (code_edit_options.unit &&
        !coding_unit_parse(code_edit_options.unit, &unit, &problem)) {
        set_usage_error(error, "%s", problem->message);
        return FALSE;
    }
    if (!scheme_option(self->ctx, self->scheme, &scheme, error))
        return FALSE;
    self->id = coding_transcript_find(self->ctx->store, self->name, error);
    if (self->id)
        self->form =
            coding_code_form_write(self->ctx->store, self->id, unit, scheme, error);
    return self->form != NULL;
}

/* --- taking in --------------------------------------------------------------------- */

/* Inside an operation.  @written: the form that was given out, if it is known. */
static CodingChanges *
understand(Editing *self, const char *file, GBytes *bytes, const char *written,
           CodingFaults *faults, GError **error)
{
    gint64 scheme;
    gsize n;
    const char *text = g_bytes_get_data(bytes, &n);

    if (!scheme_option(self->ctx, self->scheme, &scheme, error))
        return NULL;
    return coding_code_form_read(self->ctx->store, self->id, file, text ? text : "",
                                 (gssize)n, written, scheme, faults, error);
}

static gboolean
apply(Editing *self, CodingChanges *changes, GError **error)
{
    CodingChangeCounts counts;
    g_autofree char *what = NULL;

    if (!changes_apply(self->ctx, changes, &counts, error))
        return FALSE;
    what = coding_change_counts_format(&counts);
    context_say(self->ctx, "coded '%s': %s in %u passage%s (%u new)", self->name, what,
                counts.changed_passages, counts.changed_passages == 1 ? "" : "s",
                counts.made);
    return TRUE;
}

static gboolean
take_file(Editing *self, GError **error)
{
    const char *path = code_edit_options.from;
    g_autoptr(GBytes) bytes = file_read(path, error);
    g_autoptr(CodingFaults) faults = coding_faults_new();
    g_autoptr(CodingChanges) changes =
        bytes ? understand(self, file_get_name(path), bytes, NULL, faults, error) : NULL;

    return changes && (self->make_new || changes_ask_new(changes, error)) &&
           apply(self, changes, error);
}

/* --- in the editor ----------------------------------------------------------------- */

/* "study.axial.coding-g1-Ana": beside the project, one for each transcript and coder. */
static char *
dup_folder(const Editing *self, GError **error)
{
    CodingStore *store = self->ctx->store;
    g_autoptr(CodingCoder) coder =
        coding_coder_load(store, coding_store_get_coder(store), error);
    g_autofree char *name = NULL;

    if (!coder)
        return NULL;
    name = strlen(coder->name) <= LONGEST_NAME && !strchr(coder->name, '/')
               ? g_strdup(coder->name)
               : g_strdup_printf("%" G_GINT64_FORMAT, coder->id);
    return g_strdup_printf("%s.coding-%s-%s", coding_store_get_path(store), self->name,
                           name);
}

static void
end_kept(gpointer data, gboolean taken)
{
    EditorKept *kept = data;
    g_autofree char *path = g_strdup(kept->path);

    if (editor_kept_close(kept, taken))
        ui_say("what you wrote is kept in '%s' ('axial code --edit' with --recover goes "
               "on with it)",
               path);
}

/* Whether to go on with what was written before; puts a new text there if not. */
static gboolean
prepare(Editing *self, GError **error)
{
    gboolean there = editor_kept_exists(self->kept);

    if (code_edit_options.recover) {
        if (!there)
            g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                        "nothing is kept of an earlier 'code --edit' of '%s'",
                        self->name);
        return there;
    }
    if (there) {
        g_autofree char *question = g_strdup_printf(
            "codes for '%s' were written and not taken in; go on with them?", self->name);

        if (ui_ask(question)) {
            code_edit_options.recover = TRUE;
            return TRUE;
        }
        if (!editor_is_possible()) {
            g_set_error(error, CODING_ERROR, CODING_ERROR_CONFLICT,
                        "codes for '%s' were written and not taken in; --recover goes on "
                        "with them, or remove '%s'",
                        self->name, self->kept->path);
            return FALSE;
        }
        if (!editor_kept_set_aside(self->kept, error))
            return FALSE;
    }
    return editor_kept_write(self->kept, self->form, error);
}

/* Shows in the text what is wrong with it, and opens it once more. */
static gboolean
edit_again(Editing *self, GBytes *bytes, const CodingFaults *faults, GError **error)
{
    gsize n;
    const char *text = g_bytes_get_data(bytes, &n);
    g_autofree char *shown =
        coding_code_form_annotate(text ? text : "", (gssize)n, faults);
    g_autoptr(GError) problem = NULL;

    /* What is no text cannot be annotated, and is left as it is. */
    if (coding_faults_get_n(faults) && g_utf8_validate(shown, -1, NULL) &&
        !g_file_set_contents_full(self->kept->path, shown, -1,
                                  G_FILE_SET_CONTENTS_CONSISTENT, 0600, &problem)) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_IO, "%s", problem->message);
        return FALSE;
    }
    return editor_again(self->kept->path, error);
}

typedef enum { UNDERSTOOD, FAULTY, FAILED } Result;

/* Begins an operation, which stays open when the text is understood: nobody can change
 * the project between that and the changes. */
static Result
try_text(Editing *self, GBytes *bytes, CodingFaults *faults, CodingChanges **changes,
         GError **error)
{
    CodingStore *store = self->ctx->store;
    g_autofree char *command = g_strdup_printf("code --edit %s", self->name);
    const char *written = code_edit_options.recover ? NULL : self->form;

    if (!coding_store_begin(store, command, error))
        return FAILED;
    *changes = understand(self, self->name, bytes, written, faults, error);
    if (*changes && (self->make_new || coding_changes_check_known(*changes, error)))
        return UNDERSTOOD;
    if (*changes)
        coding_changes_list_unknown(*changes, faults);
    coding_store_rollback(store);
    return FAULTY;
}

/* Reads the text again and again, as long as there is a fault and somebody who mends
 * it.  No operation is open while somebody thinks. */
static CodingChanges *
read_edited(Editing *self, GError **error)
{
    for (;;) {
        g_autoptr(GError) problem = NULL;
        g_autoptr(GBytes) bytes = file_read(self->kept->path, error);
        g_autoptr(CodingFaults) faults = coding_faults_new();
        g_autoptr(CodingChanges) changes = NULL;
        g_autofree char *question = NULL;
        Result result =
            bytes ? try_text(self, bytes, faults, &changes, &problem) : FAILED;

        if (result == UNDERSTOOD)
            return g_steal_pointer(&changes);
        if (result == FAILED) {
            if (problem)
                g_propagate_error(error, g_steal_pointer(&problem));
            return NULL;
        }
        if (changes) {
            g_autofree char *make = g_strdup_printf("%s; make them?", problem->message);

            self->make_new = ui_ask(make);
            if (self->make_new)
                continue;
        }
        question = changes ? g_strdup("edit again?")
                           : g_strdup_printf("%s\nedit again?", problem->message);
        if (!ui_ask(question)) {
            g_set_error(error, problem->domain, problem->code, "%s%s", problem->message,
                        changes ? "; --new makes them" : "");
            return NULL;
        }
        if (!edit_again(self, bytes, faults, error))
            return NULL;
    }
}

/* While the editor is open the project is free for others. */
static gboolean
let_edit(Editing *self, GError **error)
{
    g_autofree char *folder = dup_folder(self, error);
    g_autofree char *file = g_strconcat(self->name, ".txt", NULL);
    g_autoptr(CodingChanges) changes = NULL;

    coding_store_rollback(self->ctx->store);
    self->kept = folder ? editor_keep(folder, file, error) : NULL;
    if (!self->kept)
        return FALSE;
    context_when_done(self->ctx, end_kept, self->kept);
    if (!prepare(self, error) || !editor_again(self->kept->path, error))
        return FALSE;
    changes = read_edited(self, error);
    return changes && apply(self, changes, error);
}

gboolean
code_edit_run(Context *ctx, char **args, const char *scheme, gboolean make_new,
              GError **error)
{
    g_auto(Editing)
        self = {.ctx = ctx, .name = args[0], .scheme = scheme, .make_new = make_new};

    if (!check_options(args, error) || !editing_open(&self, error))
        return FALSE;
    if (code_edit_options.print)
        return context_write(ctx, self.form, -1, error);
    return code_edit_options.from ? take_file(&self, error) : let_edit(&self, error);
}
