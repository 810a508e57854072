/*
 * workbook-number.h - how a number of a workbook is shown: number, date, duration.
 *
 * Excel keeps dates as days since the end of 1899 (or of 1903), and only the format
 * of the cell says that they are dates.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
    CODING_SHOWN_NUMBER,
    CODING_SHOWN_DATE, /* with the time of day where there is one */
    CODING_SHOWN_TIME, /* hours and minutes only */
} CodingShown;

/* What number format @id of Excel's own shows. */
CodingShown coding_shown_by_id(guint id);
/* What the pattern of a format shows: "dd.mm.yyyy", "[h]:mm". */
CodingShown coding_shown_by_pattern(const char *pattern);

/* @number as text: no exponent, 15 digits at most, as Excel shows it; dates in ISO
 * 8601.  NULL when it is no date.  Returns: (transfer full). */
char *coding_shown_format(CodingShown shown, double number, gboolean from_1904);

G_END_DECLS
