/* cmd-coder-list.c - 'axial coder list': who codes, and how far everybody is. */
#include "coder.h"

static const CodingColumn columns[] = {
    {.id = "name",
     .title = "Coder",
     .type = CODING_CELL_TEXT,
     .help = "the coder's name"},
    {.id = "acting",
     .title = "Acting",
     .type = CODING_CELL_BOOLEAN,
     .help = "whose work the next command is"},
    {.id = "segments",
     .title = "Segments",
     .type = CODING_CELL_INTEGER,
     .help = "codes applied to passages"},
    {.id = "codes",
     .title = "Codes",
     .type = CODING_CELL_INTEGER,
     .help = "codes in the coder's own scheme"},
    {.id = "transcripts_done",
     .title = "Transcripts done",
     .type = CODING_CELL_INTEGER,
     .help = "transcripts read to the end"},
    {.id = "stages",
     .title = "Stages",
     .type = CODING_CELL_INTEGER,
     .help = "frozen states of the coding"},
    {.id = "shared",
     .title = "Shared",
     .type = CODING_CELL_TIME,
     .help = "since when the others may see it"},
    {.id = "consensus",
     .title = "Consensus",
     .type = CODING_CELL_BOOLEAN,
     .hidden = TRUE,
     .help = "nobody: what two coders hold together"},
    {NULL},
};

enum { COLUMN_NAME, COLUMN_ACTING, COLUMN_SEGMENTS, COLUMN_SHARED = 6, COLUMN_CONSENSUS };

#define N_FIXED (COLUMN_CONSENSUS + 1)

/* The list, with a column for each attribute. */
typedef struct {
    CodingStore *store;
    GPtrArray *coders; /* CodingCoder */
    CodingAttributeValues *values;
    CodingTable *table;
} CoderList;

static void
clear_list(CoderList *self)
{
    g_clear_pointer(&self->coders, g_ptr_array_unref);
    g_clear_pointer(&self->values, coding_attribute_values_free);
    g_clear_pointer(&self->table, coding_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CoderList, clear_list)

static void
make_table(CoderList *self)
{
    g_autoptr(GArray) all = g_array_new(TRUE, TRUE, sizeof(CodingColumn));

    g_array_append_vals(all, columns, N_FIXED);
    coding_attribute_values_add_columns(self->values, all);
    self->table = coding_table_new((const CodingColumn *)(void *)all->data);
}

static gboolean
add_coder(const CoderList *self, const CodingCoder *coder, GError **error)
{
    CodingStore *store = self->store;
    CodingTable *table = self->table;
    CodingCoderWork work;

    coding_table_begin_row(table);
    coding_table_set_text(table, COLUMN_NAME, coder->name);
    coding_table_set_boolean(table, COLUMN_ACTING,
                             coder->id == coding_store_get_coder(store));
    coding_table_set_boolean(table, COLUMN_CONSENSUS, coder->is_consensus);
    if (coder->shared_at)
        coding_table_set_integer(table, COLUMN_SHARED, coder->shared_at);
    coding_attribute_values_set_cells(self->values, coder->id, table, N_FIXED);
    if (!coder->visible)
        return TRUE;
    if (!coding_coder_count_work(store, coder->id, &work, error))
        return FALSE;

    const guint counts[] = {work.segments, work.codes, work.transcripts_done,
                            work.stages};
    for (guint i = 0; i < G_N_ELEMENTS(counts); i++)
        coding_table_set_integer(table, COLUMN_SEGMENTS + i, counts[i]);
    return TRUE;
}

/* What is listed beside the coders and is none. */
static gboolean
note_consensus(CodingStore *store, CodingTable *table, GError **error)
{
    g_autoptr(GPtrArray) list = coding_consensus_list(store, error);

    for (guint i = 0; list && i < list->len; i++) {
        const CodingConsensus *one = g_ptr_array_index(list, i);

        coding_table_add_note(table,
                              "'%s' is no coder but what %s and %s hold together, as "
                              "decided ('axial decide list')",
                              one->name, one->names[0], one->names[1]);
    }
    return list != NULL;
}

static gboolean
run_list(Context *ctx, char **args, GError **error)
{
    g_auto(CoderList) self = {.store = ctx->store};
    gboolean hidden = FALSE;

    (void)args;
    if (!(self.coders = coding_coder_list(ctx->store, error)) ||
        !(self.values =
              coding_attribute_values_load(ctx->store, CODING_BEARER_CODER, error)))
        return FALSE;
    make_table(&self);
    for (guint i = 0; i < self.coders->len; i++) {
        const CodingCoder *coder = g_ptr_array_index(self.coders, i);

        if (!add_coder(&self, coder, error))
            return FALSE;
        hidden |= !coder->visible;
    }
    if (hidden)
        coding_table_add_note(self.table,
                              "No counts where the work is not shared: coders are "
                              "blind to each other until 'axial coder share'.");
    return note_consensus(ctx->store, self.table, error) &&
           context_print(ctx, self.table, error);
}

const Command coder_list = {
    .name = "list",
    .summary = "list the coders and how far they are",
    .details =
        "Counts are shown for your own work and for what others have shared; of "
        "the rest nothing shows. What 'axial coder set' put on record has a column "
        "for each attribute.",
    .examples = (const char *const[]){"how far everybody is", "axial coder", NULL},
    .columns = columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run_list,
};
