/* saturation.h - the parts of 'axial saturation'. */
#pragma once

#include "select.h"

typedef struct {
    CodingQuery *query;
    CodingEmergence *emergence;
    GArray *steps; /* CodingDiscoveryStep */
    CodingSaturationRule rule;
    CodingSaturation saturation;
    guint orders;
    guint32 seed;
} SaturationReport;

void saturation_report_clear(SaturationReport *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SaturationReport, saturation_report_clear)

/* As the options have it, which are the usual ones for another command; of what the query
 * in @args finds. */
gboolean saturation_load(Context *ctx, char **args, SaturationReport *self,
                         GError **error);

/* A row for each interview, without notes. */
CodingTable *saturation_make_table(const SaturationReport *report);
/* The curve; @data is a SaturationReport.  For document_add_drawing(). */
GBytes *saturation_draw(gpointer data, const CodingDrawingOptions *drawing,
                        const char *program_dir, GError **error);

/* The codes, of one interview or (@in NULL) all; NOT_FOUND. */
CodingTable *saturation_list_codes(Context *ctx, const SaturationReport *self,
                                   const char *in, GError **error);
CodingTable *saturation_list_categories(const SaturationReport *self, GError **error);

/* Base, runs, threshold, band. */
void saturation_add_result(CodingTable *table, const SaturationReport *self);
/* What was counted, by whom, and what it is not. */
gboolean saturation_add_notes(Context *ctx, CodingTable *table,
                              const SaturationReport *self, GError **error);
/* For below the drawing.  Returns: (transfer full). */
char *saturation_dup_caption(const SaturationReport *self);
