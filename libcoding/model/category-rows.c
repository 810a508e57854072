/* category-rows.c - which categories a coding tree has, and which codes each holds. */
#include "model/category-private.h"

static guint
get_level(const CodingCategoryOptions *options, const CodingCode *code)
{
    return code->depth - (options->top ? options->top->depth : 0);
}

static gboolean
is_category(const CodingCategoryOptions *options, const CodingCode *code)
{
    if (options->depth && code->scheme == options->scheme &&
        get_level(options, code) >= options->depth)
        return FALSE;
    return code->children->len > 0 || code->indicators->len > 0 ||
           code->kind == CODING_CODE_CATEGORY;
}

GPtrArray *
coding_category_list_codes(const CodingCategoryOptions *options,
                           const CodingCode *category)
{
    GPtrArray *codes = g_ptr_array_new();
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < category->children->len; i++) {
        CodingCode *code = g_ptr_array_index(category->children, i);

        if (!is_category(options, code) && g_hash_table_add(seen, code->folded))
            g_ptr_array_add(codes, code);
    }
    for (guint i = 0; i < category->indicators->len; i++) {
        CodingCode *code = g_ptr_array_index(category->indicators, i);

        if (g_hash_table_add(seen, code->folded))
            g_ptr_array_add(codes, code);
    }
    return codes;
}

static gboolean
holds_category(const CodingCategoryOptions *options, const CodingCode *code)
{
    for (guint i = 0; i < code->children->len; i++)
        if (is_category(options, g_ptr_array_index(code->children, i)))
            return TRUE;
    return FALSE;
}

/* A category with subcategories only has no row of its own. */
static void
add_rows(CodingCategoryRows *self, const CodingCode *category)
{
    g_autoptr(GPtrArray) codes = coding_category_list_codes(self->options, category);

    if (codes->len == 0 && holds_category(self->options, category))
        return;
    self->n_levels = MAX(self->n_levels, get_level(self->options, category) + 1);
    for (guint i = 0; i < (self->options->each ? MAX(1, codes->len) : 1); i++) {
        CodingCategoryRow row = {
            .category = category,
            .code = self->options->each && codes->len ? codes->pdata[i] : NULL};

        g_array_append_val(self->rows, row);
    }
}

static gboolean
lies_below(const CodingCategoryRows *self, const CodingCode *code)
{
    const CodingCode *top = self->options->top;

    while (code && top && code->depth > top->depth)
        code = coding_codebook_get(self->codebook, code->parent);
    return !top || code == top;
}

void
coding_category_rows_init(CodingCategoryRows *self, const CodingCodebook *codebook,
                          const CodingCategoryOptions *options)
{
    const GPtrArray *codes = coding_codebook_get_codes(codebook);

    *self = (CodingCategoryRows){.codebook = codebook, .options = options};
    self->rows = g_array_new(FALSE, FALSE, sizeof(CodingCategoryRow));
    self->n_levels = 1;
    for (guint i = 0; i < codes->len; i++) {
        const CodingCode *code = g_ptr_array_index(codes, i);

        if (code->scheme != self->options->scheme || !lies_below(self, code))
            continue;
        if (is_category(self->options, code))
            add_rows(self, code);
        else
            self->n_unplaced += code->depth == 0 && code->indicates->len == 0;
    }
}

void
coding_category_rows_clear(CodingCategoryRows *self)
{
    g_clear_pointer(&self->rows, g_array_unref);
}

GPtrArray *
coding_category_list_path(const CodingCategoryRows *self, const CodingCode *code)
{
    GPtrArray *path = g_ptr_array_new();
    const CodingCode *top = self->options->top;

    for (; code; code = coding_codebook_get(self->codebook, code->parent)) {
        g_ptr_array_insert(path, 0, (gpointer)code);
        if (code == top)
            break;
    }
    return path;
}
