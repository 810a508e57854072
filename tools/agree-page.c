/* agree-page.c - the comparison as one page, in the format the user chose. */
#include <string.h>

#include "agree.h"
#include "document.h"

/* The tables in the order of reading.  @parts, if given, is what was asked for @by, and
 * stands before or instead of those that are always there. */
static GPtrArray *
list_tables(const Agree *self, CodingTable *parts, const char *by)
{
    GPtrArray *tables =
        g_ptr_array_new_with_free_func((GDestroyNotify)coding_table_unref);
    g_autoptr(CodingTable) differences = NULL;
    gboolean comparable = coding_comparison_get_codes(self->comparison)->len > 0;

    g_ptr_array_add(tables, agree_table_overall(self));
    if (parts)
        g_ptr_array_add(tables, coding_table_ref(parts));
    if (!comparable)
        g_ptr_array_add(tables, agree_table_coders(self));
    else if (g_strcmp0(by, "code") != 0)
        g_ptr_array_add(tables, agree_table_codes(self, AGREE_ROWS_SINGLE));
    if (g_strcmp0(by, "transcript") != 0)
        g_ptr_array_add(tables, agree_table_transcripts(self));
    differences = agree_table_differences(self);
    if (coding_table_get_n_rows(differences))
        g_ptr_array_add(tables, coding_table_ref(differences));
    return tables;
}

static gboolean
print_whole(Context *ctx, const char *title, const GPtrArray *before,
            const GPtrArray *tables, const GPtrArray *after, GError **error)
{
    g_autoptr(CodingDocument) page = coding_document_new(title);

    for (guint i = 0; i < before->len; i++)
        coding_document_add_paragraph(page, NULL, g_ptr_array_index(before, i));
    for (guint i = 0; i < tables->len; i++)
        coding_document_add_table(page, g_ptr_array_index(tables, i));
    for (guint i = 0; i < after->len; i++)
        coding_document_add_paragraph(page, NULL, g_ptr_array_index(after, i));
    return document_write(ctx, page, error);
}

/* A paragraph in the format of @renderer, an empty line before it unless it is the
 * first. */
static gboolean
print_paragraph(Context *ctx, const CodingRenderer *renderer, gboolean first,
                const char *words, GError **error)
{
    g_autoptr(GString) text = g_string_new(first ? NULL : "\n");
    void (*escape)(GString *, const char *) =
        strcmp(renderer->id, "latex") == 0      ? coding_escape_latex
        : strcmp(renderer->id, "markdown") == 0 ? coding_escape_markdown
                                                : coding_escape_text;

    escape(text, words);
    g_string_append_c(text, '\n');
    return context_write(ctx, text->str, (gssize)text->len, error);
}

static gboolean
print_tables(Context *ctx, const CodingRenderer *renderer, const GPtrArray *before,
             const GPtrArray *tables, const GPtrArray *after, GError **error)
{
    for (guint i = 0; i < before->len; i++)
        if (!print_paragraph(ctx, renderer, i == 0, g_ptr_array_index(before, i), error))
            return FALSE;
    for (guint i = 0; i < tables->len; i++)
        if (!context_write(ctx, "\n", 1, error) ||
            !context_print(ctx, g_ptr_array_index(tables, i), error))
            return FALSE;
    for (guint i = 0; i < after->len; i++)
        if (!print_paragraph(ctx, renderer, FALSE, g_ptr_array_index(after, i), error))
            return FALSE;
    return TRUE;
}

gboolean
agree_print_document(Context *ctx, const char *title, const GPtrArray *before,
                     const GPtrArray *tables, const GPtrArray *after, GError **error)
{
    const CodingRenderer *renderer = context_get_renderer(ctx, error);
    CodingTable *last = g_ptr_array_index(tables, tables->len - 1);

    if (!renderer)
        return FALSE;
    if (strcmp(renderer->id, "html") == 0 || strcmp(renderer->id, "docx") == 0)
        return print_whole(ctx, title, before, tables, after, error);
    if (!context_is_for_scripts(ctx) && !coding_renderer_is_binary(renderer) &&
        !context_get_columns(ctx))
        return print_tables(ctx, renderer, before, tables, after, error);
    for (guint i = 0; i < before->len; i++)
        coding_table_add_note(last, "%s", (const char *)g_ptr_array_index(before, i));
    for (guint i = 0; i < after->len; i++)
        coding_table_add_note(last, "%s", (const char *)g_ptr_array_index(after, i));
    return context_print(ctx, last, error);
}

gboolean
agree_print(Context *ctx, const Agree *self, const char *by, GError **error)
{
    const CodingRenderer *renderer = context_get_renderer(ctx, error);
    g_autoptr(GPtrArray) tables = NULL;
    g_autoptr(GPtrArray) before = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) after = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(CodingTable) parts = NULL;
    g_autofree char *article = NULL;

    if (!renderer || (by && !(parts = agree_table_parts(self, by, error))))
        return FALSE;
    if (context_is_for_scripts(ctx) || coding_renderer_is_binary(renderer) ||
        context_get_columns(ctx)) {
        g_autoptr(CodingTable) table =
            parts ? coding_table_ref(parts) : agree_table_codes(self, AGREE_ROWS_SCRIPTS);

        agree_note_all(self, table);
        return context_print(ctx, table, error);
    }
    tables = list_tables(self, parts, by);
    if (strcmp(renderer->id, "html") == 0)
        return agree_print_report(ctx, self, tables, error);
    article = agree_dup_article(self);
    g_ptr_array_add(before, agree_dup_summary(self));
    g_ptr_array_add(after, g_strconcat("For an article: ", article, NULL));
    return agree_print_document(ctx, "", before, tables, after, error);
}
