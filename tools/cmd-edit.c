/* cmd-edit.c - 'axial edit': correcting a transcript in an editor. */
#include <string.h>

#include "editor.h"
#include "file.h"
#include "import.h"
#include "registry.h"
#include "revise.h"
#include "ui.h"

static char *opt_from;
static gboolean opt_print, opt_accept_loss;
static const GOptionEntry options[] = {
    {"from", 0, 0, G_OPTION_ARG_FILENAME, &opt_from,
     "Take the edited text from FILE, without an editor; - is standard input", "FILE"},
    {"print", 0, 0, G_OPTION_ARG_NONE, &opt_print,
     "Print the text as it would be edited, and change nothing", NULL},
    {"accept-loss", 0, 0, G_OPTION_ARG_NONE, &opt_accept_loss,
     "Let go of what nothing is left of in the new text", NULL},
    {NULL},
};

/* A transcript on its way through an editor. */
typedef struct {
    Context *ctx;
    gint64 id, revision;
    const char *name;
    CodingDraft *before;
    char *form;
    char *file; /* where the editor left it; NULL: not from an editor */
} Editing;

static void
editing_clear(Editing *self)
{
    g_clear_pointer(&self->before, coding_draft_free);
    g_free(self->form);
    g_free(self->file);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Editing, editing_clear)

static gboolean
editing_open(Editing *self, GError **error)
{
    g_autoptr(CodingTranscript) t = NULL;
    g_autofree char *title = NULL;

    self->id = coding_transcript_find(self->ctx->store, self->name, error);
    t = self->id ? coding_transcript_load(self->ctx->store, self->id, error) : NULL;
    if (!t)
        return FALSE;
    self->revision = coding_transcript_get_revision_id(t);
    self->before = coding_transcript_dup_written(t);
    title = g_strdup_printf("%s, revision %u", coding_transcript_get_name(t),
                            coding_transcript_get_revision(t));
    self->form = coding_edit_form_write(self->before, title);
    return TRUE;
}

/* Reads the file again and again, as long as there is a fault and somebody who
 * mends it. */
static CodingDraft *
read_edited(Editing *self, GError **error)
{
    for (;;) {
        g_autoptr(GError) problem = NULL;
        g_autoptr(GBytes) bytes = file_read(self->file, &problem);
        CodingDraft *draft =
            bytes ? coding_edit_form_read(bytes, self->before, &problem) : NULL;
        g_autofree char *question =
            draft ? NULL : g_strdup_printf("%s; edit again?", problem->message);

        if (draft)
            return draft;
        if (!ui_ask(question)) {
            g_propagate_error(error, g_steal_pointer(&problem));
            return NULL;
        }
        if (!editor_again(self->file, error))
            return NULL;
    }
}

/* While the editor is open the project is free for others, who may have revised
 * the same transcript. */
static CodingDraft *
let_edit(Editing *self, GError **error)
{
    g_autofree char *command = g_strdup_printf("edit %s", self->name);
    g_autofree char *edited = NULL;
    g_autoptr(CodingDraft) draft = NULL;
    g_autoptr(CodingTranscript) t = NULL;

    coding_store_rollback(self->ctx->store);
    edited = editor_edit(self->form, ".txt", &self->file, error);
    draft = edited ? read_edited(self, error) : NULL;
    if (!draft || !coding_store_begin(self->ctx->store, command, error))
        return NULL;
    t = coding_transcript_load(self->ctx->store, self->id, error);
    if (!t)
        return NULL;
    if (coding_transcript_get_revision_id(t) == self->revision)
        return g_steal_pointer(&draft);
    g_set_error(error, CODING_ERROR, CODING_ERROR_CONFLICT,
                "'%s' was revised by somebody else meanwhile; nothing was changed",
                self->name);
    return NULL;
}

static CodingDraft *
read_from(Editing *self, GError **error)
{
    g_autoptr(GBytes) bytes = file_read(opt_from, error);
    CodingDraft *draft = bytes ? coding_edit_form_read(bytes, self->before, error) : NULL;

    if (bytes && !draft)
        g_prefix_error(
            error, "cannot read '%s': ", strcmp(opt_from, "-") == 0 ? "stdin" : opt_from);
    return draft;
}

/* What was written in an editor is not lost by a fault that came after. */
static gboolean
finish(const Editing *self, gboolean good, GError **error)
{
    if (!self->file)
        return good;
    if (good)
        editor_forget(self->file);
    else if (error && *error) {
        g_autofree char *message = g_strdup((*error)->message);

        g_free((*error)->message);
        (*error)->message =
            g_strdup_printf("%s; the text is kept in '%s' (axial edit %s --from FILE)",
                            message, self->file, self->name);
    }
    return good;
}

static gboolean
run(Context *ctx, char **args, GError **error)
{
    g_auto(Editing) self = {.ctx = ctx, .name = args[0]};
    g_autoptr(CodingDraft) draft = NULL;
    gboolean good;

    if (opt_print && (opt_from || opt_accept_loss)) {
        set_usage_error(error, "--print changes nothing, and goes with no other option");
        return FALSE;
    }
    if (!opt_print && !opt_from && !editor_is_wanted()) {
        set_usage_error(error, "no terminal and no $EDITOR: --print writes the text to "
                               "edit, --from FILE takes it back");
        return FALSE;
    }
    if (!editing_open(&self, error))
        return FALSE;
    if (opt_print)
        return context_write(ctx, self.form, -1, error);
    draft = opt_from ? read_from(&self, error) : let_edit(&self, error);
    if (draft)
        import_say_warnings(ctx, opt_from ? opt_from : self.name, draft);
    good =
        draft &&
        revise_apply(ctx, self.id,
                     &(Revision){.draft = draft, .accept_loss = opt_accept_loss}, error);
    return finish(&self, good, error);
}

static CommandFlags
choose_flags(char **args)
{
    (void)args;
    return opt_print ? COMMAND_NEEDS_PROJECT : COMMAND_NEEDS_PROJECT | COMMAND_WRITES;
}

const Command cmd_edit = {
    .name = "edit",
    .group = "Start",
    .arguments = "TRANSCRIPT",
    .min_args = 1,
    .max_args = 1,
    .summary = "correct a transcript, with all that was coded there",
    .details =
        "Opens the transcript in your editor ($VISUAL, $EDITOR): a label, a TAB, what is "
        "said. What you save becomes a new revision; the old one stays and can be read "
        "('axial transcripts revisions', 'axial show g1@r1'). Lines keep their numbers, "
        "and new ones get a letter: 34a.\n\n"
        "Both texts are compared, and the segments of every coder, memos' passages and "
        "chosen quotations are carried over; a table says what became of each. Typing "
        "before a segment moves it, inside it stretches it; what is typed exactly at its "
        "edge does not belong to it. If nothing would be left of one, nothing is changed "
        "and the exit code is 5, unless --accept-loss lets it go.\n\n"
        "Marks of topics go with the words they stand at. Turns that were given to "
        "somebody else ('axial participants split g1:t9 P2 P3') stand under the label "
        "they were written with, and stay with who speaks them, unless you correct the "
        "label.\n\n"
        "A text that cannot be read back is kept, and the message says where.",
    .examples =
        (const char *const[]){"without an editor", "axial edit g1 --print -o edited.txt",
                              "and back", "axial edit g1 --from corrected.txt",
                              "what would become of the segments",
                              "axial edit g1 --from corrected.txt --dry-run", NULL},
    .options = options,
    .columns = revise_columns,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .choose_flags = choose_flags,
    .run = run,
};
