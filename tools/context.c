/* context.c - what a running command may say and print. */
#include <string.h>
#include <unistd.h>

#include "line.h"
#include "session.h"
#include "ui.h"

static Session *
get_session(Context *ctx)
{
    return (Session *)ctx;
}

const char *
context_get_format(const Context *ctx)
{
    ((Session *)ctx)->format_used = TRUE;
    if (common.json)
        return "json";
    return common.csv ? "csv" : common.format;
}

char *
context_dup_format(const Context *ctx, const char *otherwise)
{
    const char *format = context_get_format(ctx);
    const char *file = context_get_output(ctx);
    g_autofree char *name = file ? g_path_get_basename(file) : NULL;
    const char *dot = name ? strrchr(name, '.') : NULL;

    return g_ascii_strdown(format ? format : dot ? dot + 1 : otherwise, -1);
}

const char *
context_get_output(const Context *ctx)
{
    ((Session *)ctx)->output_used = TRUE;
    return common.output && !g_str_equal(common.output, "-") ? common.output : NULL;
}

const char *
context_get_project(const Context *ctx)
{
    (void)ctx;
    return common.project;
}

const char *
context_get_coder(const Context *ctx)
{
    (void)ctx;
    return common.coder;
}

/* What was asked for, else by the suffix of -o, else as the command has it. */
const CodingRenderer *
context_get_renderer(Context *ctx, GError **error)
{
    const char *format = context_get_format(ctx);
    const char *path = context_get_output(ctx);
    const CodingRenderer *renderer = NULL;
    g_autoptr(GError) problem = NULL;

    if (format) {
        renderer = coding_renderer_find(format, &problem);
        if (!renderer)
            set_usage_error(error, "%s", problem->message);
        return renderer;
    }

    g_autofree char *name = path ? g_path_get_basename(path) : NULL;

    if (name && strchr(name, '.'))
        renderer = coding_renderer_find(name, NULL);
    if (renderer)
        return renderer;
    return coding_renderer_find(
        ctx->command && ctx->command->format ? ctx->command->format : "text", error);
}

const char *
context_get_columns(const Context *ctx)
{
    (void)ctx;
    return common.columns;
}

gboolean
context_check_drawn(Context *ctx, GError **error)
{
    (void)ctx;
    if (!common.columns && !common.no_header)
        return TRUE;
    set_usage_error(error, "--%s has no use for a drawing",
                    common.columns ? "columns" : "no-header");
    return FALSE;
}

static gboolean
is_for_scripts(const CodingRenderer *renderer)
{
    static const char *const scripted[] = {"csv", "tsv", "json", NULL};

    return g_strv_contains(scripted, renderer->id);
}

gboolean
context_is_for_scripts(Context *ctx)
{
    const CodingRenderer *renderer = context_get_renderer(ctx, NULL);

    return renderer && is_for_scripts(renderer);
}

static gboolean
is_filled_in(const CodingTable *table)
{
    for (guint i = 0; i < coding_table_get_n_columns(table); i++)
        if (coding_table_get_column(table, i)->input)
            return TRUE;
    return FALSE;
}

/* Scripts get the hidden columns too, and so does a workbook that somebody fills in:
 * there they are hidden columns, and come back. */
static gboolean
has_all_columns(const CodingTable *table, const CodingRenderer *renderer)
{
    return !common.columns &&
           (is_for_scripts(renderer) ||
            (coding_renderer_is_binary(renderer) && is_filled_in(table)));
}

void
context_expect(Context *ctx, CodingTable *table)
{
    const CodingRenderer *renderer = context_get_renderer(ctx, NULL);

    if (renderer && !has_all_columns(table, renderer))
        coding_table_expect(table, common.columns);
}

static gboolean
select_columns(CodingTable *table, const CodingRenderer *renderer, GError **error)
{
    g_autoptr(GError) problem = NULL;

    if (has_all_columns(table, renderer))
        return TRUE;
    if (coding_table_select(table, common.columns, &problem))
        return TRUE;
    set_usage_error(error, "%s", problem->message);
    return FALSE;
}

gboolean
context_check_binary(Context *ctx, const char *format, const char *suffix, GError **error)
{
    int fd = output_get_fd(&get_session(ctx)->output);

    if (fd < 0 || !ui_is_terminal(fd))
        return TRUE;
    set_usage_error(error, "'%s' is not for a terminal; write it with -o FILE.%s", format,
                    suffix);
    return FALSE;
}

gboolean
context_print(Context *ctx, CodingTable *table, GError **error)
{
    Session *self = get_session(ctx);
    const CodingRenderer *renderer = context_get_renderer(ctx, error);

    if (!renderer || !select_columns(table, renderer, error))
        return FALSE;

    int fd = output_get_fd(&self->output);
    CodingRenderOptions options = {
        .no_header = common.no_header,
        .width = fd < 0 ? 0 : ui_get_width(fd),
        .colour = ui_use_colour(fd, common.color),
    };
    g_autoptr(GString) text = g_string_new(NULL);

    return (!coding_renderer_is_binary(renderer) ||
            context_check_binary(ctx, renderer->id, renderer->suffix, error)) &&
           coding_render(renderer, table, &options, text, error) &&
           context_write(ctx, text->str, (gssize)text->len, error);
}

gboolean
session_check_format(const Session *self, GError **error)
{
    if (self->format_used || !(common.format || common.json || common.csv))
        return TRUE;
    set_usage_error(error, "option '--%s' has no use with 'axial %s'",
                    common.format ? "format"
                    : common.json ? "json"
                                  : "csv",
                    self->path);
    return FALSE;
}

gboolean
context_write(Context *ctx, const char *text, gssize length, GError **error)
{
    Session *self = get_session(ctx);

    if (!session_check_format(self, error))
        return FALSE;
    self->output_used = TRUE;
    return output_write(&self->output, text, length < 0 ? strlen(text) : (gsize)length,
                        error);
}

void
context_say(Context *ctx, const char *format, ...)
{
    Session *self = get_session(ctx);
    va_list arguments;

    g_free(self->summary);
    va_start(arguments, format);
    self->summary = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    /* Names as they were typed may have line breaks, which they are stored without. */
    g_strdelimit(self->summary, "\n\r\t\v\f", ' ');
}

void
context_when_done(Context *ctx, ContextDoneFunc func, gpointer data)
{
    get_session(ctx)->done = func;
    get_session(ctx)->done_data = data;
}

void
context_warn(Context *ctx, const char *format, ...)
{
    va_list arguments;

    (void)ctx;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    ui_say("axial: warning: %s", message);
}

void
context_set_exit(Context *ctx, int code)
{
    get_session(ctx)->exit_code = code;
}
