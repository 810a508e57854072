/* mapping.c - a table of codes that mean the same; see the header. */
#include "measure/mapping.h"

#include "base/list.h"
#include "base/text.h"
#include "model/coder.h"

typedef struct {
    CodingCode code; /* only its names are its own */
    GArray *members; /* gint64 */
} Row;

struct _CodingMapping {
    GPtrArray *rows; /* Row */
};

static void
free_row(gpointer data)
{
    Row *row = data;

    g_free(row->code.name);
    g_free(row->code.folded);
    g_array_unref(row->members);
    g_free(row);
}

void
coding_mapping_free(CodingMapping *self)
{
    if (!self)
        return;
    g_ptr_array_unref(self->rows);
    g_free(self);
}

/* The table with what its cells are looked up in. */
typedef struct {
    const CodingCsv *csv;
    const char *file;
    const CodingCodebook *codebook;
    int joint;
    guint n_coders;
    int *columns;    /* by coder */
    gint64 *schemes; /* the same */
} Reader;

static void
clear_reader(Reader *self)
{
    g_free(self->columns);
    g_free(self->schemes);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Reader, clear_reader)

static gboolean
refuse(const Reader *self, int row, int column, GError **error)
{
    g_autofree char *place = coding_csv_dup_place(self->csv, self->file, row, column);

    g_prefix_error(error, "%s: ", place);
    return FALSE;
}

static gboolean
require_column(const Reader *self, const char *name, int *column, GError **error)
{
    *column = coding_csv_find_column(self->csv, name);
    if (*column >= 0)
        return TRUE;
    g_set_error(
        error, CODING_ERROR, CODING_ERROR_INVALID,
        "there is no column '%s'; a mapping has a column 'joint' and one for each "
        "coder, as 'axial align propose --mapping' prints it",
        name);
    return refuse(self, -1, -1, error);
}

static gboolean
find_columns(CodingStore *store, Reader *self, const gint64 *coders, GError **error)
{
    self->columns = g_new0(int, self->n_coders);
    self->schemes = g_new0(gint64, self->n_coders);
    for (guint c = 0; c < self->n_coders; c++) {
        g_autoptr(CodingCoder) coder = coding_coder_load(store, coders[c], error);

        if (!coder || !require_column(self, coder->name, &self->columns[c], error) ||
            !coding_coder_check_visible(store, coders[c], error) ||
            !coding_codebook_find_scheme(store, coders[c], &self->schemes[c], error))
            return FALSE;
    }
    return require_column(self, "joint", &self->joint, error);
}

/* Adds the codes of one cell; @any says whether there were some. */
static gboolean
read_cell(const Reader *self, guint at, guint coder, Row *row, gboolean *any,
          GError **error)
{
    const char *cell = coding_csv_get_cell(self->csv, at, (guint)self->columns[coder]);
    g_autoptr(GPtrArray) names = coding_list_split(cell, ';');

    *any = names->len > 0;
    for (guint i = 0; i < names->len; i++) {
        const CodingCode *code = coding_codebook_find(
            self->codebook, self->schemes[coder], g_ptr_array_index(names, i), error);

        if (!code)
            return refuse(self, (int)at, self->columns[coder], error);
        g_array_append_val(row->members, code->id);
    }
    return TRUE;
}

static Row *
read_row(const Reader *self, guint at, gboolean *whole, GError **error)
{
    const char *name = coding_csv_get_cell(self->csv, at, (guint)self->joint);
    Row *row = g_new0(Row, 1);

    row->members = g_array_new(FALSE, FALSE, sizeof(gint64));
    row->code.name = g_strdup(name);
    row->code.folded = coding_text_fold(name);
    *whole = *name != '\0';
    for (guint c = 0; c < self->n_coders; c++) {
        gboolean any;

        if (!read_cell(self, at, c, row, &any, error)) {
            free_row(row);
            return NULL;
        }
        *whole &= any;
    }
    return row;
}

CodingMapping *
coding_mapping_read(CodingStore *store, const CodingCsv *csv, const char *file,
                    const gint64 *coders, guint n_coders, GError **error)
{
    g_autoptr(CodingCodebook) codebook = coding_codebook_load(store, error);
    g_autoptr(CodingMapping) self = g_new0(CodingMapping, 1);
    g_auto(Reader) reader = {csv, file, codebook, -1, n_coders, NULL, NULL};

    self->rows = g_ptr_array_new_with_free_func(free_row);
    if (!codebook || !find_columns(store, &reader, coders, error))
        return NULL;
    for (guint i = 0; i < coding_csv_get_n_rows(csv); i++) {
        gboolean whole;
        Row *row = read_row(&reader, i, &whole, error);

        if (!row)
            return NULL;
        if (whole)
            g_ptr_array_add(self->rows, row);
        else
            free_row(row);
    }
    return g_steal_pointer(&self);
}

guint
coding_mapping_get_n_codes(const CodingMapping *self)
{
    return self->rows->len;
}

const CodingCode *
coding_mapping_get_code(const CodingMapping *self, guint i)
{
    return &((const Row *)g_ptr_array_index(self->rows, i))->code;
}

const GArray *
coding_mapping_get_members(const CodingMapping *self, guint i)
{
    return ((const Row *)g_ptr_array_index(self->rows, i))->members;
}
