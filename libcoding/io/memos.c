/* memos.c - formats of a document of memos, and what they have in common. */
#include "io/memos-private.h"

#include <string.h>

#include "base/text.h"

const CodingMemosFormat coding_memos_formats[] = {
    {"markdown", "Markdown, which can be read back", "md"},
    {"html", "HTML page", "html"},
    {"text", "plain text", "txt"},
    {"docx", "Word document", "docx"},
    {NULL, NULL, NULL},
};

const CodingMemosFormat *
coding_memos_format_find(const char *id, GError **error)
{
    const char *suffix = strrchr(id, '.');
    g_autoptr(GPtrArray) ids = g_ptr_array_new();

    for (const CodingMemosFormat *one = coding_memos_formats; one->id; one++) {
        if (suffix ? g_ascii_strcasecmp(suffix + 1, one->suffix) == 0
                   : g_str_equal(id, one->id))
            return one;
        g_ptr_array_add(ids, (gpointer)one->id);
    }
    coding_error_set_not_found(error, "format", id, "for memos", ids);
    return NULL;
}

GBytes *
coding_memos_write(CodingStore *store, const CodingMemosFormat *format,
                   const CodingMemosOptions *options, GError **error)
{
    g_autoptr(GPtrArray) parts = coding_memos_list_parts(store, options, error);
    GString *out;

    if (!parts)
        return NULL;
    if (g_str_equal(format->id, "docx"))
        return coding_memos_write_docx(parts, options, error);
    out = g_string_new(NULL);
    if (g_str_equal(format->id, "html"))
        coding_memos_write_html(parts, options, out);
    else if (g_str_equal(format->id, "text"))
        coding_memos_write_text(parts, options, out);
    else
        coding_memos_write_markdown(parts, options, out);
    return g_string_free_to_bytes(out);
}

char *
coding_memos_dup_title(const CodingMemosOptions *options)
{
    return options->sorting ? g_strconcat("Memos: ", options->sorting->name, NULL)
                            : g_strdup("Memos");
}

char *
coding_memos_dup_date(gint64 time)
{
    g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc(time / 1000);

    if (!date || (g_date_time_get_hour(date) == 0 && g_date_time_get_minute(date) == 0))
        return coding_memo_date_format(time);
    g_autofree char *day = coding_memo_date_format(time);

    return g_strdup_printf("%sT%02d:%02d", day, g_date_time_get_hour(date),
                           g_date_time_get_minute(date));
}

char *
coding_memos_dup_attendees(const CodingMemo *memo, gboolean quoted)
{
    GString *list = g_string_new(NULL);

    for (guint i = 0; i < memo->attendees->len; i++) {
        const char *name = g_ptr_array_index(memo->attendees, i);
        const char *mark = quoted && strchr(name, ',') ? "\"" : "";

        g_string_append_printf(list, "%s%s%s%s", i ? ", " : "", mark, name, mark);
    }
    return g_string_free(list, FALSE);
}

char *
coding_memos_dup_codes(const CodingMemosPart *part)
{
    GString *list = g_string_new(NULL);

    for (guint i = 0; i < part->codes->len; i++) {
        const CodingMemosCode *code = g_ptr_array_index(part->codes, i);

        g_string_append_printf(list, "%s%s (%s)", i ? "; " : "", code->code, code->coder);
        if (code->words)
            g_string_append_printf(list, " on \"%s\"", code->words);
    }
    return g_string_free(list, part->codes->len == 0);
}

gboolean
coding_memos_is_heading(const char *line, gboolean sorted)
{
    gsize escapes = strspn(line, "\\"), n = strspn(line + escapes, "#");
    const char *rest = line + escapes + n;

    return (sorted ? n >= 1 && n <= 6 : n == 2) && (*rest == ' ' || !*rest);
}
