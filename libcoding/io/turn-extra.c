/* turn-extra.c - of the table, of a speaker, or of the turn. */
#include "io/turn-extra.h"

#include <string.h>

#include "base/text.h"
#include "io/label.h"

#define MAX_SPEAKERS 100 /* whose attributes are worth a line of metadata each */
#define MAX_COLUMNS  64
#define MAX_NAMED    20 /* columns that a warning names */

typedef struct {
    const TurnGrid *grid;
    const TurnColumns *columns;
    const GPtrArray *speakers;
    CodingDraft *draft;
    GString *left_out;
    guint n_left_out;
} Extra;

static char *
dup_name(const Extra *self, int column)
{
    g_autofree char *name = self->columns->header < 0
                                ? g_strdup("")
                                : coding_text_tidy(turn_grid_cell(
                                      self->grid, (guint)self->columns->header, column));

    return *name ? g_steal_pointer(&name) : g_strdup_printf("Column %d", column + 1);
}

/* The one value of the column, or NULL where it has none or several. */
static const char *
get_common_value(const Extra *self, int column)
{
    const char *common = NULL;
    guint n = 0;

    for (guint row = self->columns->first; row < self->grid->rows->len; row++) {
        const char *cell = turn_grid_cell(self->grid, row, column);

        if (*cell && common && strcmp(cell, common) != 0)
            return NULL;
        if (*cell) {
            common = cell;
            n++;
        }
    }
    return n > 1 ? common : NULL;
}

/* Speaker -> cell, or NULL where somebody has several values. */
static GHashTable *
collect_by_speaker(const Extra *self, int column, GPtrArray *order)
{
    g_autoptr(GHashTable) values = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint row = self->columns->first; row < self->grid->rows->len; row++) {
        const char *cell = turn_grid_cell(self->grid, row, column);
        char *speaker = g_ptr_array_index(self->speakers, row);
        const char *before = speaker ? g_hash_table_lookup(values, speaker) : NULL;

        if (!*cell)
            continue;
        if (!speaker || (before && strcmp(before, cell) != 0) ||
            order->len > MAX_SPEAKERS)
            return NULL;
        if (!before) {
            g_ptr_array_add(order, speaker);
            g_hash_table_insert(values, speaker, (gpointer)cell);
        }
    }
    return g_steal_pointer(&values);
}

static gboolean
has_cells(const Extra *self, int column)
{
    for (guint row = self->columns->first; row < self->grid->rows->len; row++)
        if (*turn_grid_cell(self->grid, row, column))
            return TRUE;
    return FALSE;
}

/* Running numbers are layout; others say something. */
static gboolean
counts_rows(const Extra *self, int column)
{
    double before = -1, number;

    for (guint row = self->columns->first; row < self->grid->rows->len; row++) {
        const char *cell = turn_grid_cell(self->grid, row, column);

        if (!*cell)
            continue;
        if (!time_column_parse_number(cell, &number) || number <= before)
            return FALSE;
        before = number;
    }
    return TRUE;
}

static void
set_roles(const Extra *self, GHashTable *values, const GPtrArray *order)
{
    for (guint i = 0; i < order->len; i++) {
        const char *value = g_hash_table_lookup(values, order->pdata[i]);

        if (strlen(value) < 80 && coding_label_is_role(value))
            coding_draft_set_role(self->draft, order->pdata[i],
                                  coding_label_guess(value, NULL));
    }
}

static void
leave_out(Extra *self, const char *name)
{
    if (self->n_left_out++ < MAX_NAMED)
        g_string_append_printf(self->left_out, "%s'%s'", self->left_out->len ? ", " : "",
                               name);
}

static void
emit_column(Extra *self, int column)
{
    g_autofree char *name = dup_name(self, column);
    g_autoptr(GPtrArray) order = g_ptr_array_new();
    g_autoptr(GHashTable) values = collect_by_speaker(self, column, order);
    gboolean role = column == self->columns->place[TURN_ROLE];
    const char *common = get_common_value(self, column);

    if (values && role)
        set_roles(self, values, order);
    if (common && (order->len != 1 || !role)) {
        g_autofree char *value = coding_text_tidy(common);

        coding_draft_add_metadata(self->draft, name, value);
        return;
    }
    /* As many values as turns are what the turns differ in. */
    if (!values || order->len * 2 > self->grid->rows->len - self->columns->first) {
        leave_out(self, name);
        return;
    }
    for (guint i = 0; i < order->len; i++) {
        g_autofree char *key =
            g_strdup_printf("%s (%s)", name, (const char *)order->pdata[i]);
        g_autofree char *value =
            coding_text_tidy(g_hash_table_lookup(values, order->pdata[i]));

        coding_draft_add_metadata(self->draft, key, value);
    }
}

static gboolean
is_extra(const Extra *self, int column)
{
    const int *place = self->columns->place;

    for (guint field = 0; field < N_TURN_FIELDS; field++)
        if (place[field] == column)
            return field == TURN_ROLE ||
                   (field == TURN_NUMBER && !counts_rows(self, column));
    return has_cells(self, column);
}

void
turn_extra_emit(const TurnGrid *grid, const TurnColumns *columns,
                const GPtrArray *speakers, CodingDraft *draft)
{
    g_autoptr(GString) left_out = g_string_new(NULL);
    Extra self = {grid, columns, speakers, draft, left_out, 0};

    for (guint i = 0; i < MIN(grid->n_columns, MAX_COLUMNS); i++)
        if (is_extra(&self, (int)i))
            emit_column(&self, (int)i);
    self.n_left_out += grid->n_columns > MAX_COLUMNS ? grid->n_columns - MAX_COLUMNS : 0;
    if (self.n_left_out > MAX_NAMED)
        g_string_append_printf(left_out, " and %u more", self.n_left_out - MAX_NAMED);
    if (self.n_left_out > 0)
        coding_draft_warn(draft, 0,
                          "left out %s, because %s from turn to turn and %s neither "
                          "speaker, text nor time",
                          left_out->str,
                          self.n_left_out == 1 ? "the column changes"
                                               : "the columns change",
                          self.n_left_out == 1 ? "is" : "are");
}
