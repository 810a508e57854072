/* matrix-notes.c - what a matrix counts, of whom, by whom, and how to open it. */
#include "matrix.h"

static void add_note(GPtrArray *notes, const char *format, ...) G_GNUC_PRINTF(2, 3);

static void
add_note(GPtrArray *notes, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    g_ptr_array_add(notes, g_strdup_vprintf(format, arguments));
    va_end(arguments);
}

static const char *
get_unit(const MatrixReport *self)
{
    static const char *const units[] = {
        [CODING_MATRIX_SEGMENTS] = "segments",
        [CODING_MATRIX_WORDS] = "words of participants, each once in a cell,",
        [CODING_MATRIX_PERSONS] = "participants, each once in a cell,",
    };

    return units[self->options.unit];
}

static const char *
get_stance(const MatrixReport *self)
{
    static const char *const stances[] = {
        [CODING_STANCE_SUPPORTS] = "in support",
        [CODING_STANCE_QUALIFIES] = "that qualify",
        [CODING_STANCE_AGAINST] = "speaking against",
    };

    return stances[self->options.stance];
}

/* "3 speaking against and 1 qualifying stand apart". */
static void
add_stances(GPtrArray *notes, const CodingMatrixTotals *totals)
{
    if (totals->against || totals->qualifying)
        add_note(notes,
                 "speaking against: %u segment%s, in a column of %s own; qualifying: %u, "
                 "in none",
                 totals->against, totals->against == 1 ? "" : "s",
                 totals->against == 1 ? "its" : "their", totals->qualifying);
}

static gboolean
add_counts(Context *ctx, const MatrixReport *self, GPtrArray *notes, GError **error)
{
    CodingMatrixTotals totals = coding_matrix_get_totals(self->matrix);
    g_autofree char *coders = select_dup_coders(ctx, totals.coders, error);

    if (!coders)
        return FALSE;
    add_note(notes, "%s %s by %s; %u segment%s%s%s", get_unit(self), get_stance(self),
             self->by, totals.segments, totals.segments == 1 ? "" : "s",
             *coders ? " by " : "", coders);
    add_stances(notes, &totals);
    if (totals.unread)
        g_ptr_array_add(notes, coding_segment_origin_dup_note(totals.unread));
    return TRUE;
}

static void
add_columns(const MatrixReport *self, GPtrArray *notes)
{
    switch (self->options.by) {
    case CODING_MATRIX_OVERLAP:
    case CODING_MATRIX_TURN:
        add_note(notes,
                 "a cell has the segments of its row that share %s with another one of "
                 "its column, so it is not the same the other way round",
                 self->options.by == CODING_MATRIX_OVERLAP ? "text" : "a turn");
        break;
    case CODING_MATRIX_PARTICIPANT:
    case CODING_MATRIX_SPEAKER:
    case CODING_MATRIX_ATTRIBUTE:
        add_note(notes, "a segment stands in the column of everybody who speaks in it, "
                        "and once under all; 'nobody': no participant speaks");
        break;
    case CODING_MATRIX_TOPIC:
        add_note(notes, "a segment stands under every topic on which it was said, and "
                        "once under all; 'no topic': before the first one, or where none "
                        "is marked");
        break;
    case CODING_MATRIX_TRANSCRIPT:
    case CODING_MATRIX_GROUP:
    case CODING_MATRIX_CODER:
        break;
    }
    add_note(notes,
             "a code is counted with the codes below it and those that indicate it, "
             "and what is in several rows once in the last");
}

static void
add_persons(const MatrixReport *self, GPtrArray *notes)
{
    guint n = coding_matrix_get_totals(self->matrix).persons;
    guint not_asked = coding_matrix_get_totals(self->matrix).not_asked;

    switch (self->options.persons) {
    case CODING_PERSONS_ALL:
        add_note(notes,
                 "N = %u: all participants, whether or not they speak in these "
                 "transcripts",
                 n);
        break;
    case CODING_PERSONS_PRESENT:
        add_note(notes, "N = %u: participants present, who speak in these transcripts",
                 n);
        break;
    case CODING_PERSONS_ASKED:
        add_note(notes, "N = %u: participants present where the topic was raised", n);
        break;
    }
    if (self->options.asked)
        add_note(notes,
                 "only where '%s' was raised; not in %u transcript%s, where nobody "
                 "was asked",
                 self->options.asked, not_asked, not_asked == 1 ? "" : "s");
}

static void
add_percent(const MatrixReport *self, GPtrArray *notes)
{
    gboolean persons = self->options.unit == CODING_MATRIX_PERSONS;

    switch (self->percent) {
    case MATRIX_COUNTS:
        break;
    case MATRIX_OF_ROW:
        add_note(notes, "percent of the row: of what stands under all");
        break;
    case MATRIX_OF_COLUMN:
        add_note(notes, "percent of the column: of %s",
                 persons ? "the participants there could be in it"
                         : "what is there of any of these codes");
        break;
    case MATRIX_OF_ALL:
        add_note(notes, "percent of all: of %" G_GINT64_FORMAT " %s",
                 matrix_get_base(self, CODING_MATRIX_ALL, CODING_MATRIX_ALL),
                 persons ? "participants" : "in the whole table");
        break;
    }
}

static gboolean
add_scope(const MatrixReport *self, GPtrArray *notes, GError **error)
{
    g_autofree char *asked = coding_query_dup_text(self->query);
    CodingScopeSize size;

    if (!coding_scope_measure(coding_query_get_scope(self->query), &size, error))
        return FALSE;
    if (asked)
        add_note(notes, "only: %s", asked);
    if (size.open)
        add_note(notes,
                 "%u participant%s left out: a value that the conditions ask for "
                 "is missing",
                 size.open, size.open == 1 ? "" : "s");
    return TRUE;
}

/* The fullest cell, as an example of how any of them is opened. */
static void
add_example(Context *ctx, const MatrixReport *self, GPtrArray *notes)
{
    const GArray *cells = self->cells;
    const CodingCount *most = NULL;
    g_autofree char *command = NULL;

    for (guint i = 0; i < cells->len; i++) {
        const CodingCount *cell = &g_array_index(cells, CodingCount, i);
        const CodingMatrixColumn *it =
            cell->column < coding_matrix_get_n_columns(self->matrix)
                ? coding_matrix_get_column(self->matrix, cell->column)
                : NULL;

        if (cell->row != CODING_MATRIX_ALL && it && (it->option || it->code) &&
            (!most || cell->count > most->count))
            most = cell;
    }
    command = most ? matrix_dup_command(ctx, self, most->row, most->column) : NULL;
    if (command)
        add_note(notes,
                 "the segments behind '%s' and '%s': %s; behind any other: --long "
                 "--columns code,by,count,open",
                 matrix_get_row_name(self, most->row),
                 coding_matrix_get_column(self->matrix, most->column)->name, command);
}

GPtrArray *
matrix_list_notes(Context *ctx, const MatrixReport *self, GError **error)
{
    g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func(g_free);

    if (!add_counts(ctx, self, notes, error) || !add_scope(self, notes, error))
        return NULL;
    add_persons(self, notes);
    add_percent(self, notes);
    add_columns(self, notes);
    add_example(ctx, self, notes);
    return g_steal_pointer(&notes);
}
