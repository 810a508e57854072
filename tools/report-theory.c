/* report-theory.c - sections: coding tree, model, quotations, code discovery, audit
 * trail. */
#include "report.h"
#include "saturation.h"

/* --- coding tree ------------------------------------------------------------------- */

#define TREE_DEPTH 3 /* levels of categories that a page has room for */

/* The joint scheme where it has codes, else that of the first code that may be seen,
 * which is one's own before others'; NULL: there is no code. */
static const CodingCode *
find_scheme(const Report *self)
{
    const GPtrArray *codes =
        coding_codebook_get_codes(coding_audit_get_codebook(self->view.audit));

    for (guint i = 0; i < codes->len; i++)
        if (((const CodingCode *)g_ptr_array_index(codes, i))->owner == 0)
            return g_ptr_array_index(codes, i);
    return codes->len ? g_ptr_array_index(codes, 0) : NULL;
}

static gboolean
has_codes(const Report *self)
{
    return find_scheme(self) != NULL;
}

static gboolean
write_tree(Report *self, GError **error)
{
    const CodingCategoryOptions options = {
        .scheme = find_scheme(self)->scheme, .depth = TREE_DEPTH, .counts = TRUE};
    CodingTable *table = coding_category_table_new(
        self->ctx->store, coding_audit_get_codebook(self->view.audit), &options, error);

    if (table)
        report_add_table(self, table);
    return table != NULL;
}

const ReportSection report_tree = {
    .id = "tree",
    .title = "Coding tree",
    .has = has_codes,
    .write = write_tree,
};

/* --- model ------------------------------------------------------------------------- */

static gboolean
has_model(const Report *self)
{
    return self->view.model != NULL;
}

static gboolean
write_model(Report *self, GError **error)
{
    ModelDrawing drawing = {self->ctx, {self->view.model, self->view.tree}};
    g_autoptr(CodingTable) table = coding_model_to_table(
        self->view.tree, CODING_MODEL_COUNTS, self->attribution, self->language, error);
    g_autofree char *words = g_strdup_printf("The model '%s'", self->view.model->name);

    if (!table)
        return FALSE;
    coding_document_add_table(self->document, table);
    return !document_shows_drawings(self->ctx) ||
           document_add_drawing(self->ctx, self->document, model_draw, &drawing, words,
                                NULL, error);
}

const ReportSection report_model = {
    .id = "model",
    .title = "Model",
    .has = has_model,
    .write = write_model,
};

/* --- quotations -------------------------------------------------------------------- */

#define ATTRIBUTION "({participant}, {group})"

guint
report_count_quotes(const Report *self)
{
    const GArray *members =
        self->view.tree ? coding_model_tree_get_members(self->view.tree) : NULL;
    guint n = 0;

    for (guint i = 0; members && i < members->len; i++)
        n += g_array_index(members, CodingModelMember, i).quote != NULL;
    return n;
}

static gboolean
has_quotes(const Report *self)
{
    return report_count_quotes(self) > 0;
}

static gboolean
add_quote(Report *self, const CodingModelMember *member, CodingAttribution *attribution,
          const CodingQuoting *quoting, GError **error)
{
    CodingVoices *voices = coding_model_tree_get_voices(self->view.tree);
    CodingSegment segment;
    g_auto(CodingAttributed) attributed = {0};
    g_auto(CodingQuoted) quoted = {0};
    const CodingTranscript *transcript;

    if (!coding_model_tree_get_quote(self->view.tree, member, &segment))
        return TRUE;
    transcript = coding_voices_get_transcript(voices, segment.transcript, error);
    if (!transcript ||
        !coding_attribution_fill(attribution, &segment, &attributed, error))
        return FALSE;
    coding_quoting_quote(quoting, transcript, segment.span, &quoted);
    g_autofree char *text = coding_excerpt_dup_text(quoted.excerpt);
    coding_document_add_paragraph(self->document, member->code->name, "");
    coding_document_add_quote(self->document, text, attributed.text);
    return TRUE;
}

static gboolean
write_quotes(Report *self, GError **error)
{
    const CodingQuotingStyle style = {.language = self->language, .typographic = TRUE};
    CodingVoices *voices = coding_model_tree_get_voices(self->view.tree);
    const GArray *members = coding_model_tree_get_members(self->view.tree);
    g_autoptr(CodingAttribution) attribution = coding_attribution_new(
        voices, self->attribution ? self->attribution : ATTRIBUTION, error);
    g_autoptr(CodingQuoting) quoting =
        attribution ? coding_quoting_new(self->ctx->store,
                                         coding_voices_get_roster(voices), &style, error)
                    : NULL;

    if (!quoting)
        return FALSE;
    for (guint i = 0; i < members->len; i++)
        if (!add_quote(self, &g_array_index(members, CodingModelMember, i), attribution,
                       quoting, error))
            return FALSE;
    coding_document_add_paragraph(self->document, NULL,
                                  "Chosen with 'axial model quote'; 'axial quotes' has "
                                  "more, and warns where a person may be known by what "
                                  "is printed.");
    return TRUE;
}

const ReportSection report_quotes = {
    .id = "quotes",
    .title = "Quotations",
    .has = has_quotes,
    .write = write_quotes,
};

/* --- code discovery ---------------------------------------------------------------- */

static gboolean
has_audit(const Report *self)
{
    return coding_audit_get_counts(self->view.audit)->n_open > 0;
}

static gboolean
write_discovery(Report *self, GError **error)
{
    char *everything[] = {NULL};
    g_auto(SaturationReport) report = {0};
    g_autoptr(CodingTable) table = NULL;

    if (!saturation_load(self->ctx, everything, &report, error))
        return FALSE;
    if (coding_emergence_get_interviews(report.emergence)->len == 0) {
        coding_document_add_paragraph(self->document, NULL,
                                      "No interview has been coded by reading yet.");
        return TRUE;
    }
    table = saturation_make_table(&report);
    saturation_add_result(table, &report);
    if (!saturation_add_notes(self->ctx, table, &report, error))
        return FALSE;
    coding_document_add_table(self->document, table);
    return !document_shows_drawings(self->ctx) ||
           document_add_drawing(self->ctx, self->document, saturation_draw, &report,
                                "Open codes found in each interview, and together", NULL,
                                error);
}

const ReportSection report_discovery = {
    .id = "discovery",
    .title = "Code discovery",
    .has = has_audit,
    .write = write_discovery,
};

/* --- audit ------------------------------------------------------------------------- */

static gboolean
write_audit(Report *self, GError **error)
{
    if (!audit_add_overview(self->ctx, self->document, self->view.audit, 2, error))
        return FALSE;
    coding_document_add_paragraph(self->document, NULL,
                                  "The way of every code: 'axial audit document'.");
    return TRUE;
}

const ReportSection report_audit = {
    .id = "audit",
    .title = "Audit trail",
    .has = has_audit,
    .write = write_audit,
};
