/* cmd-memo-sort-edit.c - 'axial memo sort edit': a sorting as a list in an editor. */
#include <string.h>

#include "editor.h"
#include "file.h"
#include "memo.h"
#include "registry.h"
#include "ui.h"

static char *opt_from;
static gboolean opt_print;
static const GOptionEntry options[] = {
    {"from", 0, 0, G_OPTION_ARG_FILENAME, &opt_from,
     "Take the list from FILE, without an editor; - is standard input", "FILE"},
    {"print", 0, 0, G_OPTION_ARG_NONE, &opt_print,
     "Print the list as it would be edited, and change nothing", NULL},
    {NULL},
};

/* A sorting on its way through an editor. */
typedef struct {
    Context *ctx;
    CodingSorting *sorting;
    char *list; /* as it was */
    char *file; /* where the editor left it; NULL: not from an editor */
} Editing;

static void
editing_clear(Editing *self)
{
    coding_sorting_free(self->sorting);
    g_free(self->list);
    g_free(self->file);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Editing, editing_clear)

static gboolean
apply(Editing *self, const char *path, GError **error)
{
    g_autoptr(GBytes) bytes = file_read(path, error);
    gsize size;
    const char *text;

    if (!bytes)
        return FALSE;
    text = g_bytes_get_data(bytes, &size);
    return coding_sorting_apply_text(self->ctx->store, self->sorting, size ? text : "",
                                     (gssize)size, error);
}

/* While the editor was open the project was free for others. */
static gboolean
check_unchanged(Editing *self, GError **error)
{
    g_autofree char *now =
        coding_sorting_dup_text(self->ctx->store, self->sorting, error);

    if (!now)
        return FALSE;
    if (g_str_equal(now, self->list))
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_CONFLICT,
                "the sorting '%s' or the memos were changed meanwhile; nothing was "
                "changed",
                self->sorting->name);
    return FALSE;
}

/* Again and again, as long as there is a fault and somebody who mends it. */
static gboolean
let_edit(Editing *self, GError **error)
{
    g_autofree char *command =
        g_strdup_printf("memo sort edit '%s'", self->sorting->name);
    g_autofree char *edited = NULL;

    coding_store_rollback(self->ctx->store);
    edited = editor_edit(self->list, ".txt", &self->file, error);
    while (edited) {
        g_autoptr(GError) problem = NULL;
        g_autofree char *question = NULL;

        if (!coding_store_begin(self->ctx->store, command, error))
            return FALSE;
        if (check_unchanged(self, &problem) && apply(self, self->file, &problem))
            return TRUE;
        coding_store_rollback(self->ctx->store);
        question = g_strdup_printf("%s; edit again?", problem->message);
        if (!ui_ask(question)) {
            g_propagate_error(error, g_steal_pointer(&problem));
            return FALSE;
        }
        if (!editor_again(self->file, error))
            return FALSE;
    }
    return FALSE;
}

static gboolean
run(Context *ctx, char **args, GError **error)
{
    g_auto(Editing) self = {.ctx = ctx};
    gboolean good;

    if (opt_print && opt_from) {
        set_usage_error(error, "--print changes nothing, and goes with no other option");
        return FALSE;
    }
    if (!opt_print && !opt_from && !editor_is_wanted()) {
        set_usage_error(error, "no terminal and no $EDITOR: --print writes the list to "
                               "edit, --from FILE takes it back");
        return FALSE;
    }
    self.sorting = coding_sorting_find(ctx->store, args[0], error);
    if (self.sorting)
        self.list = coding_sorting_dup_text(ctx->store, self.sorting, error);
    if (!self.list)
        return FALSE;
    if (opt_print)
        return context_write(ctx, self.list, -1, error);
    good = opt_from ? apply(&self, opt_from, error) : let_edit(&self, error);
    if (!good && opt_from)
        g_prefix_error(error, "cannot take the list from '%s': ",
                       strcmp(opt_from, "-") == 0 ? "stdin" : opt_from);
    if (good)
        context_say(ctx, "sorted '%s' anew", self.sorting->name);
    return memo_finish_editing(self.file, good, "axial memo sort edit --from FILE",
                               error);
}

static CommandFlags
choose_flags(char **args G_GNUC_UNUSED)
{
    return opt_print ? COMMAND_NEEDS_PROJECT : COMMAND_NEEDS_PROJECT | COMMAND_WRITES;
}

const Command memo_sort_edit = {
    .name = "edit",
    .arguments = "[SORTING]",
    .max_args = 1,
    .summary = "sort memos as a list in an editor",
    .details =
        "Opens the sorting in your editor ($VISUAL, $EDITOR), a line a memo, '= ...' for "
        "headings, '== ...' one level deeper, '= code:NAME' for a code; memos that are "
        "not sorted stand behind '#' below. Move lines, write new headings, take the '#' "
        "away; what is no longer there is taken out of the sorting, and no memo is lost. "
        "A line that cannot be understood is named, and the editor offered again.",
    .examples =
        (const char *const[]){"without an editor",
                              "axial memo sort edit paper --print >list.txt", "and back",
                              "axial memo sort edit paper --from sorting.txt", NULL},
    .options = options,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .choose_flags = choose_flags,
    .run = run,
};
