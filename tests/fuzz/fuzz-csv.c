/*
 * fuzz-csv.c - any bytes as a table of text.
 *
 * A table or an error, never both; every cell is there and is text.
 */
#include <stdint.h>
#include <stdlib.h>

#include "coding.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_text(const char *text)
{
    if (!text || !g_utf8_validate(text, -1, NULL))
        abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingCsv) csv =
        coding_csv_parse("input", (const char *)data, (gssize)size, &error);

    if ((csv == NULL) != (error != NULL))
        abort();
    if (!csv)
        return 0;
    for (guint column = 0; column < coding_csv_get_n_columns(csv); column++)
        check_text(coding_csv_get_header(csv, column));
    for (guint row = 0; row < coding_csv_get_n_rows(csv); row++)
        for (guint column = 0; column < coding_csv_get_n_columns(csv); column++)
            check_text(coding_csv_get_cell(csv, row, column));
    return 0;
}
