/* memo-choose.c - which memos a command is about, and printing them as a document. */
#include <string.h>

#include "editor.h"
#include "memo.h"
#include "registry.h"

MemoOptions memo_options;

#define DAY_MS G_GINT64_CONSTANT(86400000)

#define MINUTE_MS G_GINT64_CONSTANT(60000)

gboolean
memo_parse_until(const char *text, gint64 *time, GError **error)
{
    if (!coding_memo_date_parse(text, time, error))
        return FALSE;
    *time += strchr(text, 'T') ? MINUTE_MS : DAY_MS;
    return TRUE;
}

CodingMemo *
memo_load(Context *ctx, const char *handle, GError **error)
{
    gint64 id = coding_memo_find(ctx->store, handle, error);

    return id ? coding_memo_load(ctx->store, id, error) : NULL;
}

/* Fills @filter by the options; @about keeps what it points to. */
static gboolean
read_filter(Context *ctx, CodingMemoFilter *filter, CodingAbout *about, GError **error)
{
    g_autoptr(CodingAboutNames) names = NULL;

    filter->kind = memo_options.kind;
    filter->text = memo_options.text;
    if (memo_options.by) {
        filter->coder = coding_coder_find(ctx->store, memo_options.by, error);
        if (!filter->coder ||
            !coding_coder_check_visible(ctx->store, filter->coder, error))
            return FALSE;
    }
    if ((memo_options.since &&
         !coding_memo_date_parse(memo_options.since, &filter->from, error)) ||
        (memo_options.until &&
         !memo_parse_until(memo_options.until, &filter->until, error)))
        return FALSE;
    if (!memo_options.about)
        return TRUE;
    names = coding_about_names_new(ctx->store, error);
    filter->about = about;
    return names && coding_about_names_parse(names, memo_options.about, about, error);
}

typedef int (*Order)(const CodingMemo *a, const CodingMemo *b);

static int
compare_kinds(const CodingMemo *a, const CodingMemo *b)
{
    return coding_text_compare(a->kind, b->kind);
}

static int
compare_titles(const CodingMemo *a, const CodingMemo *b)
{
    return coding_text_compare(a->title, b->title);
}

static int
compare_writers(const CodingMemo *a, const CodingMemo *b)
{
    return coding_text_compare(a->coder_name ? a->coder_name : "",
                               b->coder_name ? b->coder_name : "");
}

static int
compare_memos(gconstpointer a, gconstpointer b, gpointer order)
{
    Order compare = *(Order *)order;

    return compare(*(CodingMemo *const *)a, *(CodingMemo *const *)b);
}

/* Memos come by time, and stay so where @order finds no difference. */
static gboolean
sort(GPtrArray *memos, GError **error)
{
    static const struct {
        const char *name;
        Order compare;
    } orders[] = {
        {"kind", compare_kinds},
        {"title", compare_titles},
        {"by", compare_writers},
    };

    if (!memo_options.order || g_str_equal(memo_options.order, "time"))
        return TRUE;
    for (gsize i = 0; i < G_N_ELEMENTS(orders); i++) {
        Order compare = orders[i].compare;

        if (!g_str_equal(memo_options.order, orders[i].name))
            continue;
        g_qsort_with_data(memos->pdata, (int)memos->len, sizeof *memos->pdata,
                          compare_memos, &compare);
        return TRUE;
    }
    set_usage_error(error, "--order is time, kind, title or by, not '%s'",
                    memo_options.order);
    return FALSE;
}

GPtrArray *
memo_choose(Context *ctx, GError **error)
{
    CodingMemoFilter filter = {0};
    CodingAbout about;
    g_autoptr(GPtrArray) memos = read_filter(ctx, &filter, &about, error)
                                     ? coding_memo_list(ctx->store, &filter, error)
                                     : NULL;

    return memos && sort(memos, error) ? g_steal_pointer(&memos) : NULL;
}

char *
memo_dup_attendees(const CodingMemo *memo)
{
    GString *list = g_string_new(NULL);

    for (guint i = 0; i < memo->attendees->len; i++)
        g_string_append_printf(list, "%s%s", i ? "; " : "",
                               (const char *)g_ptr_array_index(memo->attendees, i));
    return g_string_free(list, memo->attendees->len == 0);
}

/* Chosen by name, else by the suffix of the file that is written. */
static const CodingMemosFormat *
find_format(Context *ctx, GError **error)
{
    const char *format = context_get_format(ctx);
    const char *file = context_get_output(ctx);
    g_autofree char *name = file ? g_path_get_basename(file) : NULL;
    g_autoptr(GError) problem = NULL;
    const CodingMemosFormat *found = NULL;

    if (format && strchr(format, '.'))
        set_usage_error(error, "no format '%s' for memos", format);
    else if (format) {
        found = coding_memos_format_find(format, &problem);
        if (!found)
            set_usage_error(error, "%s", problem->message);
    } else {
        if (name && strchr(name, '.'))
            found = coding_memos_format_find(name, NULL);
        if (!found)
            found = coding_memos_format_find("markdown", error);
    }
    return found;
}

gboolean
memo_print_document(Context *ctx, const CodingMemosOptions *options, GError **error)
{
    const CodingMemosFormat *format = find_format(ctx, error);
    g_autoptr(GBytes) bytes =
        format ? coding_memos_write(ctx->store, format, options, error) : NULL;
    gsize size;
    const char *data;

    if (!bytes)
        return FALSE;
    data = g_bytes_get_data(bytes, &size);
    return context_write(ctx, data ? data : "", (gssize)size, error);
}

gboolean
memo_finish_editing(const char *file, gboolean good, const char *remedy, GError **error)
{
    if (file && good) {
        editor_forget(file);
    } else if (file && error && *error) {
        g_autofree char *message = g_strdup((*error)->message);

        g_free((*error)->message);
        (*error)->message =
            g_strdup_printf("%s; the text is kept in '%s'%s%s%s", message, file,
                            remedy ? " (" : "", remedy ? remedy : "", remedy ? ")" : "");
    }
    return good;
}
