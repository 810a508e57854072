/* unitizing-private.h - the sums behind unitizing alpha: a cell per code and stretch. */
#pragma once

#include "measure/unitizing.h"

G_BEGIN_DECLS

/* Squares of lengths, added up. */
G_GNUC_EXTENSION typedef __int128 CodingSquares;

/*
 * What one code (n_codes: gaps) contributes in one stretch of text; with n coders of m at
 * a position having it, v coders having any, and x the length of text where that is so:
 */
typedef struct {
    guint stretch, text;
    guint n_coders; /* m */
    guint code;
    gint64 total;           /* sum of x n */
    gint64 alike;           /* sum of x n (n - 1) */
    gint64 valued;          /* sum of x n (v - 1); no use for gaps */
    gint64 n_sections;      /* marked ones */
    CodingSquares squares;  /* of the lengths of the sections; of gaps the lengths */
    CodingSquares pairable; /* the same inside what others coded, see CodingPairable */
} CodingUnitizingCell;

typedef struct _CodingUnitizingSums CodingUnitizingSums;

struct _CodingUnitizing {
    guint n_codes;
    CodingPairable pairable;
    GArray *cells; /* CodingUnitizingCell, by stretch */
    guint n_stretches, n_texts;
    guint max_coders;
    CodingUnitizingSums *sums; /* of all cells */
};

/* One sweep along @text, which has two coders or more and no overlaps: adds cells. */
void coding_unitizing_sweep(CodingUnitizing *self, const CodingContinuum *text);

/* Cells added up; those that are divided by m - 1 in classes of m. */
struct _CodingUnitizingSums {
    guint n_codes, max_coders;
    gint64 n_sections;
    gint64 *total; /* by code, gaps last */
    CodingSquares squares;
    gint64 *alike, *valued; /* by m and code */
    CodingSquares *pairable;
};

CodingUnitizingSums *coding_unitizing_sums_new(const CodingUnitizing *unitizing);
void coding_unitizing_sums_free(CodingUnitizingSums *self);
/* Empty again. */
void coding_unitizing_sums_clear(CodingUnitizingSums *self);
void coding_unitizing_sums_add(CodingUnitizingSums *self, const CodingUnitizingCell *cell,
                               gint64 times);
void coding_unitizing_sums_compute(const CodingUnitizingSums *self,
                                   CodingPairable pairable, CodingUnitizingKind kind,
                                   guint code, CodingAgreement *result);
double coding_unitizing_sums_get_coverage(const CodingUnitizingSums *self, gint code,
                                          const char **why);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingUnitizingSums, coding_unitizing_sums_free)

G_END_DECLS
