/* sheet-cell.c - the little language of a cell: codes with marks. */
#include "model/sheet-private.h"

#include <string.h>

#include "base/text.h"

/* Spreadsheets put a true minus or a dash where a hyphen was typed. */
#define MINUS 0x2212
#define DASH  0x2013

static const char stance_marks[] = {
    [CODING_STANCE_SUPPORTS] = '\0',
    [CODING_STANCE_QUALIFIES] = '~',
    [CODING_STANCE_AGAINST] = '-',
};

/* What a spreadsheet shows in place of a formula it could not read. */
static const char *const failures[] = {"#NAME?", "#REF!", "#VALUE!", "#DIV/0!",
                                       "#N/A",   "#NUM!", "#NULL!",  NULL};

static gboolean
is_against(gunichar c)
{
    return c == '-' || c == MINUS || c == DASH;
}

static gboolean
needs_quotes(const char *name)
{
    gunichar first = g_utf8_get_char(name);

    return is_against(first) || first == '~' || first == '*' || first == '"';
}

void
coding_sheet_cell_append(GString *cell, const char *name, CodingStance stance)
{
    const char *quote = needs_quotes(name) ? "\"" : "";

    if (cell->len)
        g_string_append(cell, "; ");
    else if (stance == CODING_STANCE_AGAINST)
        g_string_append_c(cell, ' ');
    if (stance_marks[stance])
        g_string_append_c(cell, stance_marks[stance]);
    g_string_append_printf(cell, "%s%s%s", quote, name, quote);
}

static void
clear_code(gpointer data)
{
    g_free(((CodingCellCode *)data)->name);
}

/* Reads the marks before a name; returns what follows them. */
static const char *
read_marks(const char *p, CodingCellCode *code, gboolean *contradicts)
{
    for (;; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        CodingStance stance = is_against(c) ? CODING_STANCE_AGAINST
                              : c == '~'    ? CODING_STANCE_QUALIFIES
                                            : CODING_STANCE_SUPPORTS;

        if (c == '*')
            code->in_vivo = TRUE;
        else if (stance == CODING_STANCE_SUPPORTS && c != ' ')
            return p;
        else if (stance != CODING_STANCE_SUPPORTS) {
            *contradicts |=
                code->stance != CODING_STANCE_SUPPORTS && code->stance != stance;
            code->stance = stance;
        }
    }
}

static gboolean
read_code(const char *part, CodingCellCode *code, GError **error)
{
    gboolean contradicts = FALSE;
    const char *name = read_marks(part, code, &contradicts);
    gsize length = strlen(name);

    if (length > 2 && *name == '"' && name[length - 1] == '"')
        code->name = g_strndup(name + 1, length - 2);
    else
        code->name = g_strdup(name);
    if (!*name)
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "'%s' is a mark without a code; a name that begins with one is "
                    "written in quotes",
                    part);
    else if (contradicts)
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "'%s' both speaks against and qualifies", part);
    else if (g_strv_contains(failures, name))
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "'%s' is what a spreadsheet makes of a cell it takes for a formula; "
                    "put a blank before the mark",
                    name);
    else
        return TRUE;
    return FALSE;
}

GArray *
coding_sheet_cell_parse(const char *cell, GError **error)
{
    g_autoptr(GArray) codes = g_array_new(FALSE, FALSE, sizeof(CodingCellCode));
    g_auto(GStrv) parts = g_strsplit(cell, ";", -1);

    g_array_set_clear_func(codes, clear_code);
    for (char **part = parts; *part; part++) {
        g_autofree char *tidy = coding_text_tidy(*part);
        CodingCellCode code = {.stance = CODING_STANCE_SUPPORTS};
        gboolean good;

        if (!*tidy)
            continue;
        good = read_code(tidy, &code, error);
        g_array_append_val(codes, code);
        if (!good)
            return NULL;
    }
    return g_steal_pointer(&codes);
}
