/* matrix-open.c - the command that lists the segments behind a cell. */
#include "matrix.h"

static const char *
get_relation(const MatrixReport *self)
{
    return self->options.by == CODING_MATRIX_OVERLAP ? "overlaps" : "same-turn";
}

/* The query for @code, with @second, a name in quotation marks, or NULL. */
static gboolean
append_query(GString *line, const MatrixReport *self, const CodingCode *code,
             const char *second)
{
    const CodingCodebook *codebook = coding_query_get_codebook(self->query);
    g_autofree char *name =
        second ? select_dup_code_quoted(codebook, code) : select_dup_code(codebook, code);
    g_autofree char *query =
        name && second ? g_strdup_printf("%s %s %s", name, get_relation(self), second)
                       : g_strdup(name);

    if (query)
        select_append_word(line, NULL, query);
    return query != NULL;
}

/* Queries for @row; FALSE when one of its codes cannot be named. */
static gboolean
append_queries(GString *line, const MatrixReport *self, guint row, guint column)
{
    const GPtrArray *rows = coding_matrix_get_rows(self->matrix);
    const CodingCodebook *codebook = coding_query_get_codebook(self->query);
    const CodingCode *with = column < coding_matrix_get_n_columns(self->matrix)
                                 ? coding_matrix_get_column(self->matrix, column)->code
                                 : NULL;
    g_autofree char *second = with ? select_dup_code_quoted(codebook, with) : NULL;
    gboolean asked = coding_query_get_codes(self->query)->len > 0;

    if (with && !second)
        return FALSE;
    for (guint i = row == CODING_MATRIX_ALL ? 0 : row;
         row == CODING_MATRIX_ALL ? asked && i < rows->len : i == row; i++)
        if (!append_query(line, self, g_ptr_array_index(rows, i), second))
            return FALSE;
    if (with && row == CODING_MATRIX_ALL && !asked) {
        g_autofree char *query = g_strdup_printf("* %s %s", get_relation(self), second);

        select_append_word(line, NULL, query);
    }
    return TRUE;
}

/* Where a topic was named, the transcripts in which it was raised. */
static gboolean
append_asked(Context *ctx, GString *line, const MatrixReport *self, const char *name)
{
    CodingScope *scope = coding_query_get_scope(self->query);
    g_autoptr(GPtrArray) all = coding_transcript_list(ctx->store, NULL);

    for (guint i = 0; all && i < all->len; i++) {
        const CodingTranscriptInfo *info = g_ptr_array_index(all, i);
        gboolean in_column =
            !name ||
            (self->options.by == CODING_MATRIX_GROUP && g_str_equal(info->group, name)) ||
            (self->options.by == CODING_MATRIX_TRANSCRIPT &&
             g_str_equal(info->name, name));

        if (in_column && coding_scope_has_transcript(scope, info->id) &&
            coding_matrix_has_transcript(self->matrix, info->id))
            select_append_word(line, "--transcript", info->name);
    }
    return all != NULL;
}

/* What the column itself asks for, and the options that this takes the place of. */
static gboolean
append_column(Context *ctx, GString *line, const MatrixReport *self, guint column,
              SelectLeave *leave)
{
    const CodingMatrixColumn *it = column < coding_matrix_get_n_columns(self->matrix)
                                       ? coding_matrix_get_column(self->matrix, column)
                                       : NULL;
    CodingMatrixBy by = self->options.by;
    gboolean by_place = by == CODING_MATRIX_TRANSCRIPT || by == CODING_MATRIX_GROUP;

    if (it && !it->option && !it->code)
        return FALSE;
    if (self->options.asked) {
        *leave |= SELECT_LEAVE_PLACES;
        if (!append_asked(ctx, line, self, it && by_place ? it->name : NULL))
            return FALSE;
        if (it && by_place)
            return TRUE;
    }
    if (!it || !it->option)
        return TRUE;
    if (by == CODING_MATRIX_TRANSCRIPT)
        *leave |= SELECT_LEAVE_PLACES;
    if (by == CODING_MATRIX_PARTICIPANT)
        *leave |= SELECT_LEAVE_PERSONS;
    if (by == CODING_MATRIX_CODER)
        *leave |= SELECT_LEAVE_CODER;
    select_append_word(line, it->option, it->value);
    return TRUE;
}

char *
matrix_dup_command(Context *ctx, const MatrixReport *self, guint row, guint column)
{
    g_autoptr(GString) line = g_string_new("axial segments");
    SelectLeave leave = SELECT_LEAVE_STANCE;

    if (!append_queries(line, self, row, column) ||
        !append_column(ctx, line, self, column, &leave))
        return NULL;
    select_append_options(line, leave);
    select_append_word(line, "--stance",
                       coding_stance_get_name(column == CODING_MATRIX_AGAINST
                                                  ? CODING_STANCE_AGAINST
                                                  : self->options.stance));
    g_string_append(line, " --counted");
    return g_string_free(g_steal_pointer(&line), FALSE);
}
