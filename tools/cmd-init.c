/* cmd-init.c - 'axial init': a new project. */
#include <glib/gstdio.h>

#include "project.h"
#include "registry.h"

#define MIN_WIDTH 20
#define MAX_WIDTH 1000

static char *opt_title;
static int opt_width = 72;
static const GOptionEntry options[] = {
    {"title", 0, 0, G_OPTION_ARG_STRING, &opt_title, "What the study is called", "TITLE"},
    {"width", 0, 0, G_OPTION_ARG_INT, &opt_width,
     "Wrap lines at N characters, 20 to 1000 (72); it cannot be changed later", "N"},
    {NULL},
};

/* Returns: (transfer full): @named, else the name of this folder. */
static char *
dup_path(const char *named)
{
    g_autofree char *here = g_get_current_dir();
    g_autofree char *name = named ? g_strdup(named) : g_path_get_basename(here);

    if (g_str_has_suffix(name, ".axial"))
        return g_steal_pointer(&name);
    return g_strconcat(name, ".axial", NULL);
}

/* The title and the first coder are the first entry of the journal. */
static gboolean
fill(CodingStore *store, const char *coder, GError **error)
{
    if (!opt_title && !coder)
        return TRUE;
    return coding_store_begin(store, "init", error) &&
           (!opt_title || coding_store_set_setting(store, "title", opt_title, error)) &&
           (!coder || coding_coder_add(store, coder, error) != 0) &&
           coding_store_commit(store, "started the project", NULL, error);
}

/* All or nothing: a project that cannot be filled is taken away again. */
static gboolean
make(Context *ctx, const char *path, const char *coder, GError **error)
{
    g_autoptr(CodingStore) store = NULL;

    if (ctx->dry_run) {
        if (!g_file_test(path, G_FILE_TEST_EXISTS))
            return TRUE;
        g_set_error(error, CODING_ERROR, CODING_ERROR_EXISTS,
                    "cannot make '%s': there is a file of that name", path);
        return FALSE;
    }
    store = coding_store_create(path, (guint)opt_width, error);
    if (!store)
        return FALSE;
    if (project_set_clock(store, error) && fill(store, coder, error))
        return TRUE;
    g_clear_pointer(&store, coding_store_close);
    g_unlink(path);
    return FALSE;
}

static gboolean
run(Context *ctx, char **args, GError **error)
{
    const char *named = args[0] ? args[0] : context_get_project(ctx);
    const char *coder = context_get_coder(ctx);
    g_autofree char *path = dup_path(named);

    if (args[0] && context_get_project(ctx)) {
        set_usage_error(error, "the file is named twice, as '%s' and with -C", args[0]);
        return FALSE;
    }
    if (opt_width < MIN_WIDTH || opt_width > MAX_WIDTH) {
        set_usage_error(error, "--width is %d to %d characters, not %d", MIN_WIDTH,
                        MAX_WIDTH, opt_width);
        return FALSE;
    }
    if (!make(ctx, path, coder, error))
        return FALSE;
    context_say(ctx, "made the project '%s'%s%s%s; next: axial %s", path,
                coder ? " with the coder '" : "", coder ? coder : "", coder ? "'" : "",
                coder ? "import FILE..." : "coder add NAME");
    return TRUE;
}

const Command cmd_init = {
    .name = "init",
    .group = "Start",
    .arguments = "[FILE]",
    .max_args = 1,
    .summary = "start a project",
    .details =
        "Makes a project: one file that holds everything, readable by its owner only. "
        "FILE is named after this folder when it is left out, and gets the suffix "
        ".axial when it has none. --coder adds the first coder.\n\n"
        "Lines of transcripts wrap at the width given here, for ever, so that g1:34 "
        "means the same place to everybody, on the screen and on paper.\n\n"
        "Making a project cannot be undone; delete the file instead.",
    .examples =
        (const char *const[]){
            "start a project with its first coder", "axial init thesis --coder Ana",
            "give it a title, and lines of 60 characters",
            "axial init thesis --title 'Return to work' --width 60", NULL},
    .options = options,
    .flags = COMMAND_WRITES | COMMAND_EXEMPT,
    .run = run,
};
