/*
 * fuzz-deciding.c - any bytes as a sheet of decisions, and as a part of one that is
 * whole.
 *
 * What always holds: rows or an error, never both, and every row is about a
 * disagreement.
 */
#include <stdlib.h>
#include <string.h>

#include "coded-project.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The coded project and a second coder who codes the first line with a joint code, as
 * the first one does otherwise. */
static struct {
    CodingConsensus *consensus;
    CodingDisagreements *all;
    GPtrArray *decisions;
    char *sheet;
} now;

static void
code(CodingStore *store, gint64 transcript, gint64 coder, const char *name,
     CodingSpan span)
{
    g_autoptr(CodingTranscript) t = coding_transcript_load(store, transcript, NULL);
    g_autoptr(CodingCodebook) book = coding_codebook_load(store, NULL);
    gint64 scheme, id, its;
    const CodingCode *known;

    coding_codebook_find_scheme(store, 0, &scheme, NULL);
    known = coding_codebook_find(book, scheme, name, NULL);
    its = known ? known->id
                : coding_code_add(store, scheme, &(CodingCodeDraft){.name = name}, NULL);
    if (!its ||
        !coding_segment_add(store, t, span, its, coder, CODING_STANCE_SUPPORTS, &id,
                            NULL) ||
        !coding_coder_set_done(store, coder, transcript, TRUE, NULL))
        abort();
}

static void
prepare(const CodedProject *project)
{
    CodingStore *store = project->store;
    const CodingComparisonOptions options = {0};
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(CodingTable) table = NULL;
    const gint64 stages[] = {0, 0};
    gint64 coders[] = {coding_store_get_coder(store), 0};

    if (!coding_store_begin(store, "prepare", NULL))
        abort();
    coders[1] = coding_coder_add(store, "Second", NULL);
    code(store, project->transcript, coders[0], "One", (CodingSpan){0, 5});
    code(store, project->transcript, coders[1], "Two", (CodingSpan){0, 5});
    coding_coder_share(store, coders[0], NULL);
    coding_coder_share(store, coders[1], NULL);
    now.consensus = coding_consensus_open(store, coders, stages, NULL);
    now.all = coding_disagreements_new(store, coders, &options, NULL);
    if (!now.consensus || !now.all)
        abort();
    now.decisions = coding_decision_list(store, now.consensus, NULL);
    table = coding_deciding_to_table(now.consensus, now.all, now.decisions,
                                     coding_disagreements_get(now.all));
    if (!coding_table_get_n_rows(table) ||
        !coding_render(coding_renderer_find("tsv", NULL), table, NULL, out, NULL))
        abort();
    now.sheet = g_strdup(out->str);
}

static void
read_sheet(const char *text, gsize n)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingCsv) csv = coding_csv_parse("input", text, (gssize)n, NULL);
    g_autoptr(GPtrArray) rows =
        csv ? coding_deciding_read(now.consensus, now.all, now.decisions, "input", csv,
                                   &error)
            : NULL;

    if (csv && (rows == NULL) != (error != NULL))
        abort();
    for (guint i = 0; rows && i < rows->len; i++)
        if (!((const CodingDecidingRow *)g_ptr_array_index(rows, i))->one)
            abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const CodedProject *project = coded_project_get();
    g_autoptr(GString) text = NULL;

    if (!now.sheet)
        prepare(project);
    read_sheet((const char *)data, size);
    text = g_string_new(now.sheet);
    g_string_insert_len(text, (gssize)(size ? (gsize)data[0] * 4 % text->len : 0),
                        (const char *)data, (gssize)size);
    read_sheet(text->str, text->len);
    return 0;
}
