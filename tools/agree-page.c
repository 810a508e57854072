/* agree-page.c - the comparison as one page, in the format the user chose. */
#include <string.h>

#include "agree.h"
#include "document.h"

/* The tables in the order of reading; @parts, if given, is one of them. */
static GPtrArray *
list_tables(const Agree *self, CodingTable *parts)
{
    GPtrArray *tables =
        g_ptr_array_new_with_free_func((GDestroyNotify)coding_table_unref);
    g_autoptr(CodingTable) differences = NULL;
    gboolean comparable = coding_comparison_get_codes(self->comparison)->len > 0;

    g_ptr_array_add(tables, agree_table_overall(self));
    g_ptr_array_add(tables, comparable ? agree_table_codes(self, FALSE)
                                       : agree_table_coders(self));
    if (parts)
        g_ptr_array_add(tables, coding_table_ref(parts));
    g_ptr_array_add(tables, agree_table_transcripts(self));
    differences = agree_table_differences(self);
    if (coding_table_get_n_rows(differences))
        g_ptr_array_add(tables, coding_table_ref(differences));
    return tables;
}

static gboolean
print_html(Context *ctx, const Agree *self, const GPtrArray *tables, const char *summary,
           const char *article, GError **error)
{
    g_autofree char *coders = agree_dup_coders(self);
    g_autofree char *title = g_strdup_printf("Agreement of %s", coders);
    g_autoptr(CodingDocument) page = coding_document_new(title);

    coding_document_add_paragraph(page, NULL, summary);
    for (guint i = 0; i < tables->len; i++) {
        CodingTable *table = g_ptr_array_index(tables, i);

        /* The first has the title of the page. */
        if (i == 0)
            coding_table_set_title(table, "In short");
        coding_document_add_table(page, table);
    }
    coding_document_add_heading(page, 1, "For an article");
    coding_document_add_quote(page, article, NULL);
    return document_write(ctx, page, error);
}

/* A paragraph in the format of @renderer. */
static gboolean
print_paragraph(Context *ctx, const CodingRenderer *renderer, const char *heading,
                const char *words, GError **error)
{
    g_autoptr(GString) text = g_string_new(heading);
    void (*escape)(GString *, const char *) =
        strcmp(renderer->id, "latex") == 0      ? coding_escape_latex
        : strcmp(renderer->id, "markdown") == 0 ? coding_escape_markdown
                                                : coding_escape_text;

    escape(text, words);
    g_string_append_c(text, '\n');
    return context_write(ctx, text->str, (gssize)text->len, error);
}

static gboolean
print_tables(Context *ctx, const CodingRenderer *renderer, const GPtrArray *tables,
             const char *summary, const char *article, GError **error)
{
    if (!print_paragraph(ctx, renderer, "", summary, error))
        return FALSE;
    for (guint i = 0; i < tables->len; i++)
        if (!context_write(ctx, "\n", 1, error) ||
            !context_print(ctx, g_ptr_array_index(tables, i), error))
            return FALSE;
    return context_write(ctx, "\n", 1, error) &&
           print_paragraph(ctx, renderer, "For an article: ", article, error);
}

gboolean
agree_print(Context *ctx, const Agree *self, const char *by, GError **error)
{
    const CodingRenderer *renderer = context_get_renderer(ctx, error);
    g_autoptr(GPtrArray) tables = NULL;
    g_autoptr(CodingTable) parts = NULL;
    g_autofree char *summary = NULL, *article = NULL;

    if (!renderer || (by && !(parts = agree_table_parts(self, by, error))))
        return FALSE;
    if (context_is_for_scripts(ctx) || coding_renderer_is_binary(renderer) ||
        context_get_columns(ctx)) {
        g_autoptr(CodingTable) table =
            parts ? coding_table_ref(parts) : agree_table_codes(self, TRUE);

        return context_print(ctx, table, error);
    }
    tables = list_tables(self, parts);
    summary = agree_dup_summary(self);
    article = agree_dup_article(self);
    if (strcmp(renderer->id, "html") == 0)
        return print_html(ctx, self, tables, summary, article, error);
    return print_tables(ctx, renderer, tables, summary, article, error);
}
