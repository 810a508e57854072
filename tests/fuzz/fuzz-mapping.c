/*
 * fuzz-mapping.c - any bytes as a table that relates codes: links with their evidence,
 * codes that stand for joint ones; whole, and as the rows below a good header.
 *
 * What always holds: taken or refused, never both, and what was taken can be listed.
 */
#include <stdlib.h>
#include <string.h>

#include "coded-project.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_links(CodingStore *store)
{
    g_autoptr(CodingCodebook) codebook = coding_codebook_load(store, NULL);
    const CodingLinkFilter all = {0};
    g_autoptr(GPtrArray) links = coding_link_list(store, &all, NULL);

    if (!codebook || !links)
        abort();
    for (guint i = 0; i < links->len; i++) {
        const CodingLink *link = g_ptr_array_index(links, i);
        g_autofree char *text = coding_link_format(link);

        if (!text || !g_utf8_validate(text, -1, NULL))
            abort();
    }
}

static void
take(const CodedProject *project, const char *header, const char *rows)
{
    g_autofree char *text = g_strconcat(header, rows, NULL);
    g_autoptr(CodingCsv) csv = coding_csv_parse("input", text, -1, NULL);
    CodingCodebookChanges changes;

    for (guint i = 0; csv && i < 2; i++) {
        g_autoptr(GError) error = NULL;
        gboolean good;

        if (!coding_store_begin(project->store, "take", NULL) ||
            !coding_link_types_install(project->store, "process", NULL, NULL))
            abort();
        good = i ? coding_alignment_import_csv(project->store, csv, &changes, &error)
                 : coding_link_import_csv(project->store, project->scheme, csv, NULL,
                                          &error);
        if (good == (error != NULL))
            abort();
        if (good)
            check_links(project->store);
        coding_store_rollback(project->store);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const CodedProject *project = coded_project_get();
    g_autofree char *text = g_strndup((const char *)data, size);
    g_autoptr(CodingCodebook) codebook = coding_codebook_load(project->store, NULL);
    g_autofree char *valid = g_utf8_make_valid(text, -1);

    take(project, "", text);
    take(project, "source,type,target,for,against\n", text);
    take(project, "joint,Ana\n", text);
    coding_link_parse(project->store, codebook, project->scheme, valid, NULL);
    return 0;
}
