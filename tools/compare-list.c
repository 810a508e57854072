/* compare-list.c - all passages of a code, one below the other or side by side. */
#include "by.h"
#include "compare.h"
#include "registry.h"

/* Columns of text of one of several passages side by side. */
#define BESIDE_COLUMNS 36

/* With more, nobody reads across. */
#define MOST_VALUES 50

/* --- side by side ----------------------------------------------------------------- */

/* What is said of one value of --by. */
typedef struct {
    GHashTable *speaking; /* ids of those who speak in a passage in support */
    GPtrArray *passages;  /* Passage *, borrowed */
} Column;

static void
column_free(gpointer data)
{
    Column *self = data;

    g_ptr_array_unref(self->passages);
    g_hash_table_unref(self->speaking);
    g_free(self);
}

typedef struct {
    ByValues by;
    GPtrArray *columns; /* Column *, as the values */
} Beside;

static void
beside_clear(Beside *self)
{
    by_values_clear(&self->by);
    g_clear_pointer(&self->columns, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Beside, beside_clear)

static Column *
get_column(Beside *self, guint place)
{
    while (self->columns->len <= place) {
        Column *column = g_new0(Column, 1);

        column->passages = g_ptr_array_new();
        column->speaking = g_hash_table_new(g_int64_hash, g_int64_equal);
        g_ptr_array_add(self->columns, column);
    }
    return g_ptr_array_index(self->columns, place);
}

/* Everybody in the scope has a value, also who has no passage: nothing is a finding
 * too, and is shown. */
static gboolean
open_beside(Beside *self, Comparison *comparison, GError **error)
{
    guint n;

    self->columns = g_ptr_array_new_with_free_func(column_free);
    if (!by_values_open(
            &self->by, coding_query_get_scope(comparison->query),
            coding_voices_get_roster(coding_query_get_voices(comparison->query)),
            compare_options.by, error))
        return FALSE;
    n = self->by.values->len;
    if (n)
        get_column(self, n - 1);
    if (n <= MOST_VALUES || comparison->for_scripts)
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "%u values side by side cannot be read; choose some with --group or "
                "--where, or take --csv",
                n);
    return FALSE;
}

/* Puts each passage where the persons are who speak in it, once for each value. */
static void
share_out(Beside *self, const GPtrArray *passages)
{
    for (guint i = 0; i < passages->len; i++) {
        Passage *passage = g_ptr_array_index(passages, i);

        for (guint p = 0; p < passage->people->len; p++) {
            CodingParticipant *who = (CodingParticipant *)coding_roster_get(
                self->by.roster, g_array_index(passage->people, gint64, p));
            Column *column = get_column(self, by_values_find(&self->by, who));

            if (!column->passages->len ||
                g_ptr_array_index(column->passages, column->passages->len - 1) != passage)
                g_ptr_array_add(column->passages, passage);
            if (passage->segment.stance == CODING_STANCE_SUPPORTS)
                g_hash_table_add(column->speaking, &who->id);
        }
    }
}

/* "g1:2-3 P1, against", what is said, and below it what else is coded. */
static char *
dup_cell(Comparison *self, const Passage *passage, GError **error)
{
    const CodingTranscript *t = coding_voices_get_transcript(
        coding_query_get_voices(self->query), passage->segment.transcript, error);
    CodingStance stance = passage->segment.stance;

    if (!t)
        return NULL;

    g_autofree char *lines = coding_address_format_lines(t, passage->segment.span);
    g_autofree char *people = comparison_dup_people(self, passage);
    g_autofree char *text =
        comparison_dup_text(self, t, passage->segment.span, BESIDE_COLUMNS);
    g_autofree char *also =
        passage->also ? g_strconcat("[also ", passage->also, "]", NULL) : NULL;
    g_autofree char *head = g_strdup_printf(
        "%s %s%s%s", lines, people, stance == CODING_STANCE_SUPPORTS ? "" : ", ",
        stance == CODING_STANCE_SUPPORTS ? "" : coding_stance_get_name(stance));
    g_autofree char *all =
        g_strdup_printf("%s\n%s%s%s", head, text, also ? "\n" : "", also ? also : "");

    if (!self->for_people)
        return g_steal_pointer(&all);

    /* An empty line parts it from what stands below. */
    g_autofree char *wrapped = coding_text_dup_wrapped(all, BESIDE_COLUMNS);
    return g_strconcat(wrapped, "\n", NULL);
}

static CodingTable *
new_beside_table(const Beside *self)
{
    guint n = self->columns->len;
    g_autofree CodingColumn *columns = g_new0(CodingColumn, n + 1);
    g_autoptr(GStringChunk) strings = g_string_chunk_new(256);

    for (guint v = 0; v < n; v++) {
        const ByValue *value = by_values_get(&self->by, v);
        const Column *column = g_ptr_array_index(self->columns, v);
        g_autofree char *id = g_strdup_printf("value_%u", v + 1);
        g_autofree char *title =
            g_strdup_printf("%s (%u of %u)", value->name,
                            g_hash_table_size(column->speaking), value->n_persons);

        columns[v].id = g_string_chunk_insert(strings, id);
        columns[v].title = g_string_chunk_insert(strings, title);
    }
    return coding_table_new(columns);
}

/* A row for the first passages of all, one for the second ones, and so on. */
static gboolean
fill_beside(const Beside *self, Comparison *comparison, CodingTable *table,
            GError **error)
{
    gboolean more = TRUE;

    for (guint row = 0; more; row++) {
        more = FALSE;
        for (guint v = 0; v < self->columns->len; v++) {
            const Column *column = g_ptr_array_index(self->columns, v);
            g_autofree char *cell = NULL;

            if (row >= column->passages->len)
                continue;
            if (!more)
                coding_table_begin_row(table);
            more = TRUE;
            cell = dup_cell(comparison, g_ptr_array_index(column->passages, row), error);
            if (!cell)
                return FALSE;
            coding_table_set_text(table, v, cell);
        }
    }
    return TRUE;
}

/* For scripts: a row for each passage and value. */
static gboolean
fill_rows(const Beside *self, Comparison *comparison, CodingTable *table, GError **error)
{
    for (guint v = 0; v < self->columns->len; v++) {
        const Column *column = g_ptr_array_index(self->columns, v);

        for (guint i = 0; i < column->passages->len; i++) {
            if (!comparison_add_row(comparison, table,
                                    g_ptr_array_index(column->passages, i), error))
                return FALSE;
            coding_table_set_text(table, COMPARE_BY, by_values_get(&self->by, v)->name);
        }
    }
    return TRUE;
}

gboolean
compare_side_by_side(Comparison *self, const GPtrArray *passages, CodingTable **table,
                     GError **error)
{
    g_auto(Beside) beside = {0};
    gboolean good;

    if (!open_beside(&beside, self, error))
        return FALSE;
    share_out(&beside, passages);
    *table = self->for_scripts ? compare_new_table(0) : new_beside_table(&beside);
    good = self->for_scripts ? fill_rows(&beside, self, *table, error)
                             : fill_beside(&beside, self, *table, error);
    if (good)
        coding_table_add_note(*table,
                              "side by side: %s (participants in support of those who "
                              "have it); a dialogue stands with everybody who speaks",
                              compare_options.by);
    return good;
}

/* --- one below the other ---------------------------------------------------------- */

/* Whether the passages have several coders, or several codes. */
static gboolean
has_several(const GPtrArray *passages, gboolean coders)
{
    gint64 first = 0;

    for (guint i = 0; i < passages->len; i++) {
        const Passage *passage = g_ptr_array_index(passages, i);

        for (guint s = 0; s < passage->segments->len; s++) {
            const CodingSegment *segment =
                &g_array_index(passage->segments, CodingSegment, s);
            gint64 id = coders ? segment->coder : segment->code;

            if (first && id != first)
                return TRUE;
            first = id;
        }
    }
    return FALSE;
}

static gboolean
list_rows(Comparison *self, const GPtrArray *passages, CodingTable **table,
          GError **error)
{
    guint hidden = 1u << COMPARE_WHERE | 1u << COMPARE_SCORE | 1u << COMPARE_SHARED;

    if (!has_several(passages, FALSE))
        hidden |= 1u << COMPARE_CODE;
    if (!has_several(passages, TRUE))
        hidden |= 1u << COMPARE_CODER;
    *table = compare_new_table(hidden);
    for (guint i = 0; i < passages->len; i++)
        if (!coding_progress_tick(self->ctx->progress, i, passages->len,
                                  "reading passages", error) ||
            !comparison_add_row(self, *table, g_ptr_array_index(passages, i), error))
            return FALSE;
    return TRUE;
}

static gboolean
print(Comparison *self, GPtrArray *passages, const GArray *segments, GError **error)
{
    g_autoptr(CodingTable) table = NULL;
    guint n = passages->len;

    if (compare_options.limit && n > (guint)compare_options.limit)
        g_ptr_array_set_size(passages, compare_options.limit);
    if (!(compare_options.by ? compare_side_by_side(self, passages, &table, error)
                             : list_rows(self, passages, &table, error)))
        return FALSE;
    if (passages->len < n)
        coding_table_add_note(table, "the first %u of %u passages", passages->len, n);
    else
        coding_table_add_note(table, "%u passage%s", n, n == 1 ? "" : "s");
    return select_add_notes(self->ctx, table, self->query, segments, error) &&
           context_print(self->ctx, table, error);
}

gboolean
compare_list(Context *ctx, char **codes, GError **error)
{
    g_autoptr(CodingQuery) query = select_query(ctx, codes, error);
    g_autoptr(GArray) segments = query ? coding_query_run(query, error) : NULL;
    g_autoptr(GArray) read = segments ? compare_keep_read(segments, NULL) : NULL;
    g_autoptr(GPtrArray) passages = NULL;
    g_auto(Comparison) self = {0};

    if (!read || !comparison_open(&self, ctx, query, error))
        return FALSE;
    passages = comparison_list_passages(&self, read, error);
    if (!passages)
        return FALSE;
    if (g_strcmp0(compare_options.order, "text") != 0)
        compare_take_turns(&self, passages);
    return print(&self, passages, segments, error);
}
