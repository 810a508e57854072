/* link-import.c - a table of links with their evidence. */
#include "base/list.h"
#include "model/link.h"

enum { SOURCE, TYPE, TARGET, FOR, AGAINST, N_COLUMNS };

static const char *const headers[N_COLUMNS] = {"source", "type", "target", "for",
                                               "against"};

/* What reading a row needs. */
typedef struct {
    CodingStore *store;
    const CodingCodebook *codebook;
    const CodingCsv *csv;
    gint64 scheme;
    int columns[N_COLUMNS]; /* of the table; -1: none */
} Reader;

static gboolean
find_columns(Reader *self, GError **error)
{
    for (int i = 0; i < N_COLUMNS; i++) {
        self->columns[i] = coding_csv_find_column(self->csv, headers[i]);
        if (self->columns[i] < 0 && i <= TARGET) {
            g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                        "there is no column '%s'; a table of links has source, type, "
                        "target, and may have for and against",
                        headers[i]);
            return FALSE;
        }
    }
    return TRUE;
}

static const char *
get_cell(const Reader *self, guint row, int column)
{
    if (self->columns[column] < 0)
        return "";
    return coding_csv_get_cell(self->csv, row, (guint)self->columns[column]);
}

static gboolean
add_evidence(const Reader *self, gint64 link, const char *cell, gboolean against,
             GError **error)
{
    g_autoptr(GPtrArray) addresses = coding_list_split(cell, ';');

    for (guint i = 0; i < addresses->len; i++) {
        g_auto(CodingPlace) place = {0};
        guint n;

        if (!coding_place_parse(self->store, g_ptr_array_index(addresses, i), &place,
                                error) ||
            !coding_link_add_evidence_at(self->store, self->codebook, link, &place,
                                         against, &n, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
read_row(const Reader *self, guint row, gboolean *added, GError **error)
{
    const CodingCode *source = coding_codebook_find(self->codebook, self->scheme,
                                                    get_cell(self, row, SOURCE), error);
    const CodingCode *target =
        source ? coding_codebook_find(self->codebook, self->scheme,
                                      get_cell(self, row, TARGET), error)
               : NULL;
    gboolean inverted;
    gint64 link;
    gint64 type = target ? coding_link_type_find(self->store, get_cell(self, row, TYPE),
                                                 &inverted, error)
                         : 0;

    return type &&
           coding_link_add(self->store, type, inverted ? target->id : source->id,
                           inverted ? source->id : target->id, &link, added, error) &&
           add_evidence(self, link, get_cell(self, row, FOR), FALSE, error) &&
           add_evidence(self, link, get_cell(self, row, AGAINST), TRUE, error);
}

gboolean
coding_link_import_csv(CodingStore *store, gint64 scheme, const CodingCsv *csv,
                       guint *n_added, GError **error)
{
    g_autoptr(CodingCodebook) codebook = coding_codebook_load(store, error);
    Reader reader = {.store = store, .codebook = codebook, .csv = csv, .scheme = scheme};
    guint n = 0;

    if (!codebook || !find_columns(&reader, error))
        return FALSE;
    for (guint row = 0; row < coding_csv_get_n_rows(csv); row++) {
        gboolean added;

        if (!read_row(&reader, row, &added, error)) {
            g_prefix_error(error, "line %u: ", coding_csv_get_line(csv, row));
            return FALSE;
        }
        n += added ? 1 : 0;
    }
    if (n_added)
        *n_added = n;
    return TRUE;
}
