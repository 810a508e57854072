/* codebook-split-paper.c - a split as a table for a spreadsheet, or a text for an editor.
 */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "model/codebook-split.h"

/* --- table -------------------------------------------------------------------------- */

typedef struct {
    int code, address, coder, words, into;
} Columns;

static gboolean
find_columns(const CodingCsv *csv, Columns *columns, GError **error)
{
    *columns = (Columns){
        .code = coding_csv_find_column(csv, "code"),
        .address = coding_csv_find_column(csv, "address"),
        .coder = coding_csv_find_column(csv, "coder"),
        .words = coding_csv_find_column(csv, "words"),
        .into = coding_csv_find_column(csv, "into"),
    };
    if (columns->code >= 0 && columns->address >= 0 && columns->coder >= 0 &&
        columns->words >= 0 && columns->into >= 0)
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "this is no table of segments to be split; it needs the columns code, "
                "address, coder, words and into, as 'axial codebook split CODE --print' "
                "writes them");
    return FALSE;
}

/* "g1:12\nAna" */
static char *
dup_key(const char *address, const char *coder)
{
    g_autofree char *place = coding_text_tidy(address);
    g_autofree char *who = coding_text_fold(coder);

    return g_strconcat(place, "\n", who, NULL);
}

static GHashTable *
list_numbers(const CodingSplit *self)
{
    GHashTable *numbers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 1; i <= coding_split_get_n(self); i++)
        g_hash_table_insert(
            numbers,
            dup_key(coding_split_get_address(self, i), coding_split_get_coder(self, i)),
            GUINT_TO_POINTER(i));
    return numbers;
}

/* The segment that a row is about; 0 with what is wrong. */
static guint
find_number(const CodingSplit *self, GHashTable *numbers, const CodingCsv *csv, guint row,
            const Columns *columns, GError **error)
{
    const char *code = coding_csv_get_cell(csv, row, (guint)columns->code);
    const char *address = coding_csv_get_cell(csv, row, (guint)columns->address);
    const char *coder = coding_csv_get_cell(csv, row, (guint)columns->coder);
    const char *words = coding_csv_get_cell(csv, row, (guint)columns->words);
    const char *name = coding_split_get_code(self)->name;
    g_autofree char *key = dup_key(address, coder);
    guint number = GPOINTER_TO_UINT(g_hash_table_lookup(numbers, key));

    if (!coding_text_same(code, name))
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "the segment is one of '%s', not of '%s'", code, name);
    else if (!number)
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                    "'%s' has no segment of '%s' at '%s'; write the table anew", name,
                    coder, address);
    else if (!coding_text_same(words, coding_split_get_words(self, number)))
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "the words at %s are others in the project; write the table anew",
                    address);
    else
        return number;
    return 0;
}

static gboolean
read_row(CodingSplit *self, GHashTable *numbers, GHashTable *seen, const CodingCsv *csv,
         guint row, const Columns *columns, GError **error)
{
    guint number = find_number(self, numbers, csv, row, columns, error);
    gpointer before = g_hash_table_lookup(seen, GUINT_TO_POINTER(number));

    if (!number)
        return FALSE;
    if (before) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "the segment at %s stands in line %u already",
                    coding_split_get_address(self, number), GPOINTER_TO_UINT(before));
        return FALSE;
    }
    g_hash_table_insert(seen, GUINT_TO_POINTER(number),
                        GUINT_TO_POINTER(coding_csv_get_line(csv, row)));
    return coding_split_assign(
        self, number, coding_csv_get_cell(csv, row, (guint)columns->into), error);
}

gboolean
coding_split_read_table(CodingSplit *self, const char *file, const CodingCsv *csv,
                        GError **error)
{
    g_autoptr(GHashTable) numbers = list_numbers(self);
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    Columns columns;

    if (!find_columns(csv, &columns, error)) {
        g_prefix_error(error, "%s: ", file);
        return FALSE;
    }
    for (guint row = 0; row < coding_csv_get_n_rows(csv); row++)
        if (!read_row(self, numbers, seen, csv, row, &columns, error)) {
            g_autofree char *place = coding_csv_dup_place(csv, file, (int)row, -1);

            g_prefix_error(error, "%s: ", place);
            return FALSE;
        }
    return TRUE;
}

/* --- form --------------------------------------------------------------------------- */

char *
coding_split_write_form(const CodingSplit *self)
{
    const char *name = coding_split_get_code(self)->name;
    guint n = coding_split_get_n(self);
    GString *form = g_string_new(NULL);

    g_string_printf(
        form,
        "# '%s' is on %u segment%s.  Write behind each '>' the code that the\n"
        "# segment goes to, several with ';' between them, '%s' too if it\n"
        "# stays there as well.  Where nothing is written it stays.\n",
        name, n, n == 1 ? "" : "s", name);
    for (guint i = 1; i <= n; i++) {
        const CodingSegment *segment = coding_split_get_segment(self, i);
        g_autofree char *codes = coding_split_dup_codes(self, i);

        g_string_append_printf(form, "\n[%u] > %s\n    %s, %s", i, codes,
                               coding_split_get_address(self, i),
                               coding_split_get_coder(self, i));
        if (segment->stance != CODING_STANCE_SUPPORTS)
            g_string_append_printf(form, ", %s", coding_stance_get_name(segment->stance));
        g_string_append_printf(form, ": %s\n", coding_split_get_words(self, i));
    }
    return g_string_free(form, FALSE);
}

static void
free_line(gpointer data)
{
    CodingSplitLine *line = data;

    g_free(line->codes);
    g_free(line);
}

/* "[1] > codes"; NULL with what is wrong. */
static CodingSplitLine *
parse_line(const char *text, guint number, GError **error)
{
    CodingSplitLine *line = g_new0(CodingSplitLine, 1);
    int end = 0;

    line->line = number;
    if (sscanf(text, "[%9u ] >%n", &line->number, &end) == 1 && end) {
        line->codes = g_strstrip(g_strdup(text + end));
        return line;
    }
    free_line(line);

    g_autofree char *shown = coding_text_dup_shortened(text, 60);
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "line %u: '%s' is not understood; segments begin with '[1] >', and what "
                "they say is set in",
                number, shown);
    return NULL;
}

GPtrArray *
coding_split_parse_form(const char *text, GError **error)
{
    g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(free_line);
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    const char *body = g_str_has_prefix(valid, "\xef\xbb\xbf") ? valid + 3 : valid;
    g_auto(GStrv) lines = g_strsplit(body, "\n", -1);

    for (guint i = 0; lines[i]; i++) {
        CodingSplitLine *line;

        g_strchomp(lines[i]);
        if (!*lines[i] || strchr("# \t", *lines[i]))
            continue;
        line = parse_line(lines[i], i + 1, error);
        if (!line)
            return NULL;
        g_ptr_array_add(found, line);
    }
    return g_steal_pointer(&found);
}

gboolean
coding_split_read_form(CodingSplit *self, const char *text, GError **error)
{
    g_autoptr(GPtrArray) lines = coding_split_parse_form(text, error);
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);

    for (guint i = 0; lines && i < lines->len; i++) {
        const CodingSplitLine *line = g_ptr_array_index(lines, i);
        gpointer before = g_hash_table_lookup(seen, GUINT_TO_POINTER(line->number));

        if (line->number == 0 || line->number > coding_split_get_n(self)) {
            g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                        "line %u: there is no segment %u", line->line, line->number);
            return FALSE;
        }
        if (before) {
            g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                        "line %u: segment %u stands in line %u already", line->line,
                        line->number, GPOINTER_TO_UINT(before));
            return FALSE;
        }
        g_hash_table_insert(seen, GUINT_TO_POINTER(line->number),
                            GUINT_TO_POINTER(line->line));
        if (!coding_split_assign(self, line->number, line->codes, error)) {
            g_prefix_error(error, "line %u: ", line->line);
            return FALSE;
        }
    }
    return lines != NULL;
}
