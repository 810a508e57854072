/* run.c - one command from its words to its result: checks, project, journal. */
#include "run.h"

#include <string.h>

#include "project.h"
#include "session.h"
#include "ui.h"

#define SAFE_IN_SHELL                                                                    \
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_@%+=:,./-"

/* The line as typed, so that it can be pasted into a shell again. */
static char *
dup_command_line(char **argv)
{
    GString *line = g_string_new(NULL);

    for (char **arg = argv + 1; *arg; arg++) {
        g_autofree char *quoted = g_shell_quote(*arg);
        gsize safe = 0;

        while ((*arg)[safe] &&
               ((guchar)(*arg)[safe] >= 0x80 || strchr(SAFE_IN_SHELL, (*arg)[safe])))
            safe++;
        if (line->len)
            g_string_append_c(line, ' ');
        g_string_append(line, safe && !(*arg)[safe] ? *arg : quoted);
    }
    return g_string_free(line, FALSE);
}

static gboolean
check_count(const Command *command, const char *path, int n, const char *last,
            GError **error)
{
    if (n < command->min_args)
        set_usage_error(error, "'axial %s' needs %s; see 'axial %s --help'", path,
                        command->arguments, path);
    else if (command->max_args == 0 && n > 0)
        set_usage_error(error, "'axial %s' takes no argument, but got '%s'", path, last);
    else if (command->max_args >= 0 && n > command->max_args)
        set_usage_error(error, "'axial %s' takes %s and no more, but got '%s'", path,
                        command->arguments, last);
    else
        return TRUE;
    return FALSE;
}

static gboolean
check_common(const Command *command, const char *path, GError **error)
{
    static const char *const colours[] = {"auto", "always", "never", NULL};

    for (const GOptionEntry *entry = common_entries; entry->long_name; entry++) {
        if (!option_is_given(entry) || option_applies(entry, command))
            continue;
        set_usage_error(
            error, "option '--%s' has no use with 'axial %s'%s", entry->long_name, path,
            entry->arg_data == &common.dry_run ? ", which changes nothing" : "");
        return FALSE;
    }
    if ((common.format != NULL) + common.json + common.csv > 1)
        set_usage_error(error, "only one of --format, --json and --csv");
    else if (common.color && !g_strv_contains(colours, common.color))
        set_usage_error(error, "--color is auto, always or never, not '%s'",
                        common.color);
    else
        return TRUE;
    return FALSE;
}

/* What check_common() could not know before the command had run. */
static gboolean
check_used(const Session *self, GError **error)
{
    if (!session_check_format(self, error))
        return FALSE;
    if (!common.output || self->output_used)
        return TRUE;
    set_usage_error(error, "option '--output' has no use with 'axial %s'", self->path);
    return FALSE;
}

static gboolean
open_project(Session *self, GError **error)
{
    CodingStoreMode mode =
        self->flags & COMMAND_WRITES ? CODING_STORE_WRITE : CODING_STORE_READ;

    if (!(self->flags & COMMAND_NEEDS_PROJECT))
        return TRUE;
    self->context.store = project_open(common.project, mode, error);
    return self->context.store &&
           project_set_coder(self->context.store, common.coder,
                             (self->flags & COMMAND_NEEDS_CODER) != 0, error);
}

static gboolean
run_checked(Session *self, char **words, GError **error)
{
    const Command *command = self->context.command;
    gboolean done = (self->flags & COMMAND_EXEMPT) != 0;

    if (!command->run(&self->context, words, error))
        return FALSE;
    /* What is outside the journal cannot be taken back any more. */
    if (ui_was_interrupted() && !done) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_CANCELLED,
                    "interrupted; nothing was changed");
        return FALSE;
    }
    return check_used(self, error);
}

/* The command inside one operation of the journal. */
static gboolean
run_operation(Session *self, char **words, const char *line, gboolean *changed,
              GError **error)
{
    CodingStore *store = self->context.store;

    if (!coding_store_begin(store, line, error))
        return FALSE;
    if (!run_checked(self, words, error)) {
        coding_store_rollback(store);
        return FALSE;
    }
    if (self->context.dry_run) {
        coding_store_rollback(store);
        return TRUE;
    }
    return coding_store_commit(store, self->summary ? self->summary : line, changed,
                               error);
}

static void
print_summary(const Session *self, gboolean journaled, gboolean changed)
{
    if (self->context.quiet)
        return;
    if (!changed)
        ui_say("nothing changed");
    else if (!self->summary)
        return;
    else if (self->context.dry_run)
        ui_say("would have: %s; nothing was changed", self->summary);
    else
        ui_say("%s%s", self->summary, journaled ? "  (undo: axial undo)" : "");
}

/*
 * The output of a writing command is held back until everything is on disk:
 * what was printed as done is done.
 */
static gboolean
run_session(Session *self, char **words, const char *line, GError **error)
{
    gboolean journaled = self->flags & COMMAND_WRITES && !(self->flags & COMMAND_EXEMPT);
    gboolean changed = TRUE;
    gboolean good;

    if (journaled)
        self->output.held = g_string_new(NULL);
    good = open_project(self, error) &&
           (journaled ? run_operation(self, words, line, &changed, error)
                      : run_checked(self, words, error));
    ui_clear_progress();
    if (self->done)
        self->done(self->done_data, good && !self->context.dry_run);
    if (good && !output_finish(&self->output, error)) {
        good = FALSE;
        if (journaled && changed && !self->context.dry_run)
            g_prefix_error(error, "the change was made (undo: axial undo), but: ");
    }
    output_discard(&self->output);
    if (good)
        print_summary(self, journaled, changed);
    g_clear_pointer(&self->context.store, coding_store_close);
    g_free(self->summary);
    return good;
}

gboolean
run_line(Line *line, char **argv, int *code, gboolean *paged, GError **error)
{
    const Command *command = line_get_command(line);
    g_autofree char *path = line_dup_path(line);
    g_autofree char *typed = dup_command_line(argv);
    int n = (int)line->words->len;
    const char *last = n ? g_ptr_array_index(line->words, n - 1) : NULL;
    Session session = {
        .context = {.command = command,
                    .progress = ui_get_progress(),
                    .dry_run = common.dry_run,
                    .quiet = common.quiet},
        .path = path,
        .flags = command->flags,
        .output = {.path = common.output},
    };

    if (!check_count(command, path, n, last, error) ||
        !check_common(command, path, error))
        return FALSE;
    g_ptr_array_add(line->words, NULL);
    if (command->choose_flags)
        session.flags = command->choose_flags((char **)line->words->pdata);

    gboolean good = run_session(&session, (char **)line->words->pdata, typed, error);

    *code = session.exit_code;
    *paged = session.output.paged;
    return good;
}
