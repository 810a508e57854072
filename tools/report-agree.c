/* report-agree.c - section: agreement of the coders. */
#include "agree.h"
#include "report.h"

/* Those whose work may be seen and who have read something to the end.  Returns:
 * (transfer full): gint64. */
static GArray *
list_readers(const Report *self, GError **error)
{
    g_autoptr(GArray) readers = g_array_new(FALSE, FALSE, sizeof(gint64));
    CodingCoderWork work;

    for (guint i = 0; i < self->coders->len; i++) {
        const CodingCoder *coder = g_ptr_array_index(self->coders, i);

        if (!coder->visible)
            continue;
        if (!coding_coder_count_work(self->ctx->store, coder->id, &work, error))
            return NULL;
        if (work.transcripts_done)
            g_array_append_val(readers, coder->id);
    }
    return g_steal_pointer(&readers);
}

static gboolean
has_agreement(const Report *self)
{
    g_autoptr(GArray) readers = list_readers(self, NULL);

    return readers && readers->len > 1;
}

static void
add_tables(Report *self, const Agree *agree)
{
    gboolean comparable = coding_comparison_get_codes(agree->comparison)->len > 0;
    g_autofree char *summary = agree_dup_summary(agree);
    g_autofree char *article = agree_dup_article(agree);

    coding_document_add_paragraph(self->document, NULL, summary);
    report_add_table(self, agree_table_overall(agree));
    report_add_table(self, comparable ? agree_table_codes(agree, AGREE_ROWS_SINGLE)
                                      : agree_table_coders(agree));
    report_add_table(self, agree_table_transcripts(agree));
    coding_document_add_paragraph(self->document, "For an article:", article);
}

/* Compares the @n coders of @ids as they are now; unless @always only if they share
 * codes, which @told says. */
static gboolean
compare(Report *self, const gint64 *ids, guint n, gboolean always, gboolean *told,
        GError **error)
{
    g_autofree const char **present = g_new0(const char *, n + 1);
    const CodingComparisonOptions options = {.grid = {.unit = CODING_GRID_TURN},
                                             .stages = present};
    g_autoptr(CodingComparison) comparison =
        coding_comparison_new(self->ctx->store, ids, n, &options, error);

    if (!comparison)
        return FALSE;
    *told = always || (coding_comparison_get_codes(comparison)->len > 0 &&
                       coding_comparison_get_n_units(comparison) > 0);
    if (!*told)
        return TRUE;
    if (coding_comparison_get_n_units(comparison) == 0) {
        coding_document_add_paragraph(self->document, NULL,
                                      "No interview was read to the end by two coders.");
        return TRUE;
    }

    /* What fits any number of coders. */
    g_autoptr(GPtrArray) coefficients = agree_choose_measures(
        n == 2 ? "percent,kappa,alpha" : "percent,fleiss,alpha", n, error);
    g_autofree char *date =
        coding_memo_date_format(coding_store_get_now(self->ctx->store));
    g_autofree char *state = g_strdup_printf("state: the present one, %s", date);
    const Agree agree = {.store = self->ctx->store,
                         .comparison = comparison,
                         .options = &options,
                         .coefficients = coefficients,
                         .state = state};

    if (coefficients)
        add_tables(self, &agree);
    return coefficients != NULL;
}

/* Every two who share codes; for when not all do. */
static gboolean
compare_pairs(Report *self, const GArray *readers, gboolean *told, GError **error)
{
    gboolean any = FALSE;

    for (guint i = 0; i < readers->len; i++)
        for (guint k = i + 1; k < readers->len; k++) {
            const gint64 ids[] = {g_array_index(readers, gint64, i),
                                  g_array_index(readers, gint64, k)};

            if (!compare(self, ids, 2, FALSE, told, error))
                return FALSE;
            any |= *told;
        }
    *told = any;
    return TRUE;
}

/* All together where all share codes, else two by two, else where anything was coded. */
static gboolean
write_agreement(Report *self, GError **error)
{
    g_autoptr(GArray) readers = list_readers(self, error);
    const gint64 *ids = readers ? (const gint64 *)(void *)readers->data : NULL;
    gboolean told = FALSE;

    if (!readers || !compare(self, ids, readers->len, FALSE, &told, error))
        return FALSE;
    if (!told && readers->len > 2 && !compare_pairs(self, readers, &told, error))
        return FALSE;
    return told || compare(self, ids, readers->len, TRUE, &told, error);
}

const ReportSection report_agreement = {
    .id = "agreement",
    .title = "Agreement of the coders",
    .has = has_agreement,
    .write = write_agreement,
};
