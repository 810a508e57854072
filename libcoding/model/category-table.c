/* category-table.c - rows of categories, each with the path that leads to it. */
#include "model/category-private.h"

#include "base/list.h"
#include "model/exemplar.h"
#include "model/name.h"
#include "model/quoter.h"
#include "model/segments-by-code.h"
#include "model/tally-columns.h"

/* Levels of categories that have a column of their own; what is deeper shares the
 * last. */
#define MOST_LEVELS 5

/* What stands behind the levels. */
enum {
    COLUMN_CODES,
    COLUMN_DEFINITION,
    COLUMN_SEGMENTS,
    COLUMN_PARTICIPANTS,
    COLUMN_PARTICIPANTS_OF,
    COLUMN_GROUPS,
    COLUMN_AGAINST,
    COLUMN_QUOTE,
    COLUMN_WORDS,
    COLUMN_ATTRIBUTION,
    COLUMN_ADDRESS,
    N_COLUMNS,
};

const CodingColumn coding_category_columns[] = {
    {.id = "category",
     .title = "Category",
     .help = "the categories, a column for each level"},
    {.id = "subcategory", .title = "Subcategory", .help = "and so on"},
    {.id = "codes", .title = "Codes", .help = "codes below it, or that indicate it"},
    {.id = "definition", .title = "Definition", .help = "what it means"},
    CODING_COLUMN_OF_SEGMENTS,
    CODING_COLUMN_OF_PARTICIPANTS,
    CODING_COLUMN_OF_ALL_PARTICIPANTS("of"),
    CODING_COLUMN_OF_GROUPS,
    CODING_COLUMN_OF_AGAINST("against"),
    {.id = "quote", .title = "Example quote", .help = "words, and who said them"},
    {.id = "words", .title = "Words", .help = "the words alone", .hidden = TRUE},
    {.id = "attribution", .title = "Who", .help = "who said them", .hidden = TRUE},
    {.id = "address", .title = "Where", .help = "where they stand", .hidden = TRUE},
    {NULL},
};
#define FIRST_COLUMN 2 /* of the list above, behind the levels */

typedef struct {
    CodingStore *store;
    const CodingCodebook *codebook;
    const CodingCategoryOptions *options;
    CodingCategoryRows tree;
    GPtrArray *levels;       /* char *: what they are to be called */
    guint n_levels;          /* that have a column */
    guint places[N_COLUMNS]; /* of those that were asked for */
    CodingVoices *voices;
    GArray *segments; /* CodingSegment: all that may be seen */
    CodingSegmentsByCode *by_code;
    CodingQuoter *quoter;
    CodingExemplars *exemplars;
    guint n_unread;
    GString *unquoted, *undefined;
} Writer;

static void
writer_clear(Writer *self)
{
    coding_category_rows_clear(&self->tree);
    g_clear_pointer(&self->levels, g_ptr_array_unref);
    g_clear_pointer(&self->by_code, coding_segments_by_code_free);
    g_clear_pointer(&self->segments, g_array_unref);
    g_clear_pointer(&self->quoter, coding_quoter_free);
    g_clear_pointer(&self->exemplars, coding_exemplars_free);
    g_clear_pointer(&self->voices, coding_voices_free);
    if (self->unquoted)
        g_string_free(self->unquoted, TRUE);
    if (self->undefined)
        g_string_free(self->undefined, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Writer, writer_clear)

/* What columns are called is in one line, and is a name. */
static gboolean
take_levels(Writer *self, GError **error)
{
    const char *const *levels = self->options->levels;

    self->levels = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; levels && levels[i]; i++) {
        g_auto(CodingName) name = {0};
        g_autofree char *kind = g_strdup_printf("the name of level %u", i + 1);

        if (!coding_name_init(&name, kind, levels[i], error))
            return FALSE;
        g_ptr_array_add(self->levels, g_steal_pointer(&name.name));
    }
    return TRUE;
}

/* Everything that the rows are made from. */
static gboolean
load(Writer *self, GError **error)
{
    const CodingCategoryOptions *options = self->options;
    const CodingSegmentFilter all = {0};

    self->unquoted = g_string_new(NULL);
    self->undefined = g_string_new(NULL);
    if (!take_levels(self, error))
        return FALSE;
    coding_category_rows_init(&self->tree, self->codebook, options);
    self->n_levels = MIN(self->tree.n_levels, MOST_LEVELS);
    if (!options->counts && !options->quotes)
        return TRUE;
    self->voices = coding_voices_new(self->store, error);
    self->segments = self->voices ? coding_segment_list(self->store, &all, error) : NULL;
    if (!self->segments)
        return FALSE;
    self->by_code = coding_segments_by_code_new(self->segments);
    if (!options->quotes)
        return TRUE;
    self->exemplars = coding_exemplars_new(self->voices);
    self->quoter = coding_quoter_new(self->store, self->voices, options->attribution,
                                     options->language, TRUE, error);
    return self->quoter != NULL;
}

/* "category", "subcategory", "subcategory2" ... */
static void
set_level(const Writer *self, guint level, CodingColumn *column, GStringChunk *texts)
{
    g_autofree char *id = level == 0   ? g_strdup("category")
                          : level == 1 ? g_strdup("subcategory")
                                       : g_strdup_printf("subcategory%u", level);
    g_autofree char *title = level == 0   ? g_strdup("Category")
                             : level == 1 ? g_strdup("Subcategory")
                                          : g_strdup_printf("Subcategory %u", level);

    column->id = g_string_chunk_insert(texts, id);
    column->title = g_string_chunk_insert(
        texts,
        level < self->levels->len ? g_ptr_array_index(self->levels, level) : title);
}

static gboolean
is_wanted(const Writer *self, guint column)
{
    const CodingCategoryOptions *options = self->options;

    return column == COLUMN_CODES        ? TRUE
           : column == COLUMN_DEFINITION ? options->definitions
           : column < COLUMN_QUOTE       ? options->counts
                                         : options->quotes;
}

/* Columns that nobody asked for are not there. */
static CodingTable *
make_table(Writer *self)
{
    guint n = self->n_levels;
    g_autofree CodingColumn *columns = g_new0(CodingColumn, n + N_COLUMNS + 1);
    g_autoptr(GStringChunk) texts = g_string_chunk_new(64);

    for (guint i = 0; i < n; i++)
        set_level(self, i, &columns[i], texts);
    for (guint i = 0; i < N_COLUMNS; i++) {
        if (!is_wanted(self, i))
            continue;
        self->places[i] = n;
        columns[n++] = coding_category_columns[FIRST_COLUMN + i];
    }
    if (self->options->each) {
        columns[self->places[COLUMN_CODES]].id = "code";
        columns[self->places[COLUMN_CODES]].title = "Code";
    }
    return coding_table_new(columns);
}

/* The categories of @row, joined with those of the row before as far as they are the
 * same. */
static void
set_levels(const Writer *self, CodingTable *table, const CodingCategoryRow *row,
           const CodingCategoryRow *before)
{
    guint n = self->n_levels;
    g_autoptr(GPtrArray) path = coding_category_list_path(&self->tree, row->category);
    g_autoptr(GPtrArray) last =
        before ? coding_category_list_path(&self->tree, before->category)
               : g_ptr_array_new();
    gboolean same = before != NULL;

    for (guint c = 0; c < n; c++) {
        g_autoptr(GString) text = g_string_new(NULL);
        guint stop = c + 1 == n ? MAX(path->len, n) : c + 1;

        for (guint i = c; i < stop; i++) {
            const CodingCode *code = i < path->len ? path->pdata[i] : NULL;

            same = same && (i < last->len ? last->pdata[i] : NULL) == code;
            if (code)
                g_string_append_printf(text, "%s%s", i > c ? " / " : "", code->name);
        }
        same = same && (c + 1 < n || last->len <= stop);
        coding_table_set_text(table, c, text->str);
        if (same)
            coding_table_join_above(table, c);
    }
}

/* "a; b"; NULL for none.  Returns: (transfer full). */
static char *
dup_codes(const Writer *self, const CodingCode *category)
{
    g_autoptr(GPtrArray) codes = coding_category_list_codes(self->options, category);
    g_autoptr(GString) names = g_string_new(NULL);

    for (guint i = 0; i < codes->len; i++)
        g_string_append_printf(names, "%s%s", i ? "; " : "",
                               ((const CodingCode *)codes->pdata[i])->name);
    return codes->len ? g_strdup(names->str) : NULL;
}

static gboolean
set_counts(Writer *self, CodingTable *table, const GArray *segments, GError **error)
{
    CodingTally tally = {0};

    if (!coding_segment_tally(self->voices, segments, &tally, error))
        return FALSE;
    coding_table_set_integer(table, self->places[COLUMN_SEGMENTS], tally.segments);
    coding_table_set_integer(table, self->places[COLUMN_PARTICIPANTS],
                             tally.participants);
    coding_table_set_integer(
        table, self->places[COLUMN_PARTICIPANTS_OF],
        coding_roster_count_participants(coding_voices_get_roster(self->voices)));
    coding_table_set_integer(table, self->places[COLUMN_GROUPS], tally.groups);
    coding_table_set_integer(table, self->places[COLUMN_AGAINST], tally.against_segments);
    return TRUE;
}

static gboolean
set_quote(Writer *self, CodingTable *table, const CodingCode *code,
          const GArray *segments, GError **error)
{
    g_auto(CodingCellQuote) quoted = {0};
    CodingSegment picked;
    gboolean found;

    if (!coding_exemplars_pick(self->exemplars, code, segments, &picked, &found, error))
        return FALSE;
    if (!found && code->example) { /* words without a place, as from another program */
        coding_table_set_text(table, self->places[COLUMN_QUOTE], code->example);
        coding_table_set_text(table, self->places[COLUMN_WORDS], code->example);
        return TRUE;
    }
    if (!found) {
        coding_list_append(self->unquoted, code->name);
        return TRUE;
    }
    if (!coding_quoter_quote(self->quoter, &picked, TRUE, &quoted, error))
        return FALSE;
    g_autofree char *line = coding_cell_quote_dup_line(&quoted);
    coding_table_set_text(table, self->places[COLUMN_QUOTE], line);
    coding_table_set_text(table, self->places[COLUMN_WORDS], quoted.words);
    coding_table_set_text(table, self->places[COLUMN_ATTRIBUTION], quoted.attribution);
    coding_table_set_text(table, self->places[COLUMN_ADDRESS], quoted.place);
    return TRUE;
}

static gboolean
add_row(Writer *self, CodingTable *table, guint i, GError **error)
{
    const CodingCategoryRow *row = &g_array_index(self->tree.rows, CodingCategoryRow, i);
    const CodingCode *code = row->code ? row->code : row->category;
    g_autofree char *codes = self->options->each
                                 ? g_strdup(row->code ? row->code->name : NULL)
                                 : dup_codes(self, row->category);
    g_autoptr(GArray) segments = NULL;

    coding_table_begin_row(table);
    set_levels(self, table, row, i ? row - 1 : NULL);
    coding_table_set_text(table, self->places[COLUMN_CODES], codes);
    if (self->options->definitions) {
        coding_table_set_text(table, self->places[COLUMN_DEFINITION], code->definition);
        if (!code->definition)
            coding_list_append(self->undefined, code->name);
    }
    if (!self->by_code)
        return TRUE;
    segments = coding_segments_by_code_list(self->by_code, self->codebook, code);
    return (!self->options->counts || set_counts(self, table, segments, error)) &&
           (!self->options->quotes || set_quote(self, table, code, segments, error));
}

/* Automatic segments that nobody has read, of all that is in the table. */
static void
count_unread(Writer *self)
{
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);

    for (guint i = 0; i < self->tree.rows->len; i++) {
        const CodingCategoryRow *row =
            &g_array_index(self->tree.rows, CodingCategoryRow, i);
        g_autoptr(GArray) segments =
            coding_segments_by_code_list(self->by_code, self->codebook, row->category);

        if (i && row->category == (row - 1)->category)
            continue;
        for (guint s = 0; s < segments->len; s++) {
            const CodingSegment *segment = &g_array_index(segments, CodingSegment, s);

            if (!coding_segment_origin_counts(segment->origin))
                g_hash_table_add(seen, g_memdup2(&segment->id, sizeof segment->id));
        }
    }
    self->n_unread = g_hash_table_size(seen);
}

static void
add_count_notes(Writer *self, CodingTable *table)
{
    coding_table_add_note(
        table,
        "counts of a %s: segments in support on it, on what stands below "
        "it and on what indicates either, of every coder whose work you "
        "may see; persons: of all %u participants those who speak in "
        "them, each once; 'axial segments CODE' lists them",
        self->options->each ? "code" : "row",
        coding_roster_count_participants(coding_voices_get_roster(self->voices)));
    count_unread(self);
    coding_segment_origin_add_note(table, self->n_unread);
}

static void
add_notes(Writer *self, CodingTable *table)
{
    if (self->tree.rows->len == 0 && self->options->top)
        coding_table_add_note(table, "'%s' holds no codes", self->options->top->name);
    else if (self->tree.rows->len == 0)
        coding_table_add_note(table,
                              "no categories yet; 'axial codebook move' and 'axial "
                              "codebook group' put codes under one");
    if (self->options->counts)
        add_count_notes(self, table);
    if (self->undefined->len)
        coding_table_add_note(table, "without a definition: %s", self->undefined->str);
    if (self->unquoted->len)
        coding_table_add_note(table, "without a quotation: %s", self->unquoted->str);
    if (self->quoter)
        coding_quoter_add_notes(self->quoter, table);
    if (self->tree.n_unplaced && !self->options->top)
        coding_table_add_note(
            table, "%u code%s under no category: 'axial codebook --unplaced'",
            self->tree.n_unplaced, self->tree.n_unplaced == 1 ? "" : "s");
}

CodingTable *
coding_category_table_new(CodingStore *store, const CodingCodebook *codebook,
                          const CodingCategoryOptions *options, GError **error)
{
    g_auto(Writer) self = {.store = store, .codebook = codebook, .options = options};
    g_autoptr(CodingTable) table = NULL;

    if (!load(&self, error))
        return NULL;
    table = make_table(&self);
    for (guint i = 0; i < self.tree.rows->len; i++)
        if (!add_row(&self, table, i, error))
            return NULL;
    add_notes(&self, table);
    return g_steal_pointer(&table);
}
