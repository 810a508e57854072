/*
 * fuzz-workbook.c - any bytes as a workbook, and as the cells of one that is whole.
 *
 * What always holds: a table or an error, never both, and only valid text in it.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "coding.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define TYPE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

static const struct {
    const char *name, *text;
} parts[] = {
    {"_rels/.rels", "<a><Relationship Id=\"r\" Type=\"" TYPE "officeDocument\""
                    " Target=\"xl/workbook.xml\"/></a>"},
    {"xl/workbook.xml", "<a><sheets><sheet name=\"S\" id=\"s\"/></sheets></a>"},
    {"xl/_rels/workbook.xml.rels",
     "<a><Relationship Id=\"s\" Type=\"" TYPE "worksheet\" Target=\"s.xml\"/>"
     "<Relationship Id=\"t\" Type=\"" TYPE "styles\" Target=\"t.xml\"/></a>"},
    {"xl/t.xml", "<a><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/>"
                 "<xf numFmtId=\"20\"/></cellXfs></a>"},
};

static void
read_table(GBytes *bytes)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingCsv) table = coding_table_read("input", bytes, NULL, &error);

    if ((table == NULL) != (error != NULL))
        abort();
    for (guint row = 0; table && row < coding_csv_get_n_rows(table); row++)
        for (guint i = 0; i < coding_csv_get_n_columns(table); i++)
            if (!g_utf8_validate(coding_csv_get_cell(table, row, i), -1, NULL))
                abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    CodingArchiveEntry entries[G_N_ELEMENTS(parts) + 1];
    g_autoptr(GBytes) bytes = g_bytes_new(data, size);
    gsize n = G_N_ELEMENTS(parts);

    read_table(bytes);
    for (gsize i = 0; i < n; i++)
        entries[i] = (CodingArchiveEntry){
            parts[i].name, g_bytes_new_static(parts[i].text, strlen(parts[i].text)),
            FALSE};
    entries[n] = (CodingArchiveEntry){"xl/s.xml", bytes, FALSE};
    g_autoptr(GBytes) book = coding_archive_pack(entries, n + 1, NULL);
    for (gsize i = 0; i < n; i++)
        g_bytes_unref(entries[i].bytes);
    if (book)
        read_table(book);
    return 0;
}
