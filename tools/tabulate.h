/* tabulate.h - the parts of 'axial tabulate': tables, each with what opens its numbers.
 */
#pragma once

#include "select.h"

typedef struct {
    CodingQuery *query;
    CodingTabulation *tabulation;
    const char *first, *second; /* attributes; NULL: none */
    GArray *rows;               /* codes (guint), rows of the matrix; NULL: none */
    const char *asked;          /* a topic; NULL: none */
    int percent;                /* 0: none; of the row, the column, all */
} TabulateReport;

void tabulate_report_clear(TabulateReport *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TabulateReport, tabulate_report_clear)

const CodingCode *tabulate_get_code(const TabulateReport *self, guint row);
guint tabulate_count_persons(const TabulateReport *self);
/* 100 n / base; NaN of nothing. */
double tabulate_get_percent(guint n, guint base);

CodingTable *tabulate_values(Context *ctx, const TabulateReport *self, GError **error);
CodingTable *tabulate_crossed(const TabulateReport *self, GError **error);
CodingTable *tabulate_codes(Context *ctx, const TabulateReport *self);
CodingTable *tabulate_codes_by_values(Context *ctx, const TabulateReport *self,
                                      GError **error);
CodingTable *tabulate_quartiles(Context *ctx, const TabulateReport *self, GError **error);

/* As a plot, of whichever of these tables. */
gboolean tabulate_draw_table(Context *ctx, const TabulateReport *self,
                             const CodingTable *table, double dpi, GError **error);

/* "axial segments Fear --where ... --count-by participant": the persons behind a number,
 * each with their segments.  Returns: (transfer full): NULL where @code cannot be named.
 */
char *tabulate_dup_command(Context *ctx, const TabulateReport *self,
                           const CodingCode *code, const char *condition);
