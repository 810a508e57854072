/*
 * fuzz-sheet.c - any bytes as a sheet of codes, and as a cell of one that is whole.
 *
 * What always holds: changes or an error, never both, and changes can be made.
 */
#include <stdlib.h>
#include <string.h>

#include "coded-project.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
read_sheet(const CodedProject *project, const char *text, gsize n)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingChanges) changes = coding_sheet_read(
        project->store, "input", text, (gssize)n, project->scheme, &error);

    if ((changes == NULL) != (error != NULL))
        abort();
    if (changes)
        coded_project_apply(project, changes);
}

static char *
dup_sheet(const CodedProject *project)
{
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autoptr(GString) out = g_string_new(NULL);

    g_array_append_val(ids, project->transcript);
    g_autoptr(CodingTable) table = coding_sheet_to_table(
        project->store, ids, CODING_UNIT_LINE, project->scheme, 0, NULL);
    if (!table ||
        !coding_render(coding_renderer_find("tsv", NULL), table, NULL, out, NULL))
        abort();
    return g_strdup(out->str);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static char *sheet;
    const CodedProject *project = coded_project_get();
    g_autoptr(GString) text = NULL;
    gsize at;

    if (!sheet)
        sheet = dup_sheet(project);
    read_sheet(project, (const char *)data, size);
    text = g_string_new(sheet);
    at = size ? (gsize)data[0] * 8 % text->len : 0;
    g_string_insert_len(text, (gssize)at, (const char *)data, (gssize)size);
    read_sheet(project, text->str, text->len);
    return 0;
}
