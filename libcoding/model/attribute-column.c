/* attribute-column.c - values of attributes as the cells of a table. */
#include "model/attribute.h"

#include <string.h>

/* As many as the value with the most of them has. */
static guint
count_decimals(const GPtrArray *values)
{
    guint most = 0;

    for (guint i = 0; i < values->len; i++) {
        const char *value = g_ptr_array_index(values, i);
        const char *point = value ? strchr(value, '.') : NULL;

        if (point)
            most = MAX(most, (guint)strlen(point + 1));
    }
    return most;
}

CodingColumn
coding_attribute_make_column(const CodingAttribute *self, const GPtrArray *values)
{
    CodingColumn column = {.id = self->name, .type = CODING_CELL_TEXT};

    if (self->type == CODING_ATTRIBUTE_BOOLEAN)
        column.type = CODING_CELL_BOOLEAN;
    if (self->type == CODING_ATTRIBUTE_NUMBER) {
        column.decimals = count_decimals(values);
        column.type = column.decimals ? CODING_CELL_REAL : CODING_CELL_INTEGER;
    }
    return column;
}

void
coding_attribute_set_cell(CodingTable *table, guint column, const char *value)
{
    if (!value)
        return;
    switch (coding_table_get_column(table, column)->type) {
    case CODING_CELL_INTEGER:
        coding_table_set_integer(table, column, g_ascii_strtoll(value, NULL, 10));
        break;
    case CODING_CELL_REAL:
        coding_table_set_real(table, column, g_ascii_strtod(value, NULL));
        break;
    case CODING_CELL_BOOLEAN:
        coding_table_set_boolean(table, column, strcmp(value, "true") == 0);
        break;
    default:
        coding_table_set_text(table, column, value);
    }
}
