/* render-sample.c - see render-sample.h. */
#include "render-sample.h"

#include "harness.h"

const CodingColumn render_sample_columns[] = {
    {.id = "a", .type = CODING_CELL_TEXT},
    {.id = "n", .type = CODING_CELL_INTEGER},
    {.id = "b", .type = CODING_CELL_TEXT},
    {.id = "c", .type = CODING_CELL_TEXT},
    {NULL},
};

char *
render_sample_dup(const char *id, const CodingTable *table,
                  const CodingRenderOptions *options)
{
    g_autoptr(GError) error = NULL;
    const CodingRenderer *renderer = coding_renderer_find(id, &error);
    GString *out = g_string_new(NULL);

    assert_null(error);
    assert_true(coding_render(renderer, table, options, out, &error));
    assert_null(error);
    return g_string_free(out, FALSE);
}

const CodingColumn render_sample_model_columns[] = {
    {.id = "core", .title = "Core"},
    {.id = "p1", .title = "Restoring", .title_span = 3},
    {.id = "p2"},
    {.id = "p3"},
    {NULL},
};

CodingTable *
render_sample_make_model(void)
{
    CodingTable *table = coding_table_new(render_sample_model_columns);

    coding_table_add_row(table, "Trust", "a", "b", "c");
    coding_table_begin_row(table);
    coding_table_set_text(table, 0, "Outcome");
    coding_table_set_text(table, 1, "a title over three");
    coding_table_set_span(table, 1, 3);
    return table;
}
