/* category-table.c - rows of categories, each with the path that leads to it. */
#include "model/category-table.h"

#include "base/list.h"
#include "model/exemplar.h"
#include "model/quoter.h"
#include "model/segments-by-code.h"

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
    {.id = "segments",
     .title = "Segments",
     .type = CODING_CELL_INTEGER,
     .help = "segments in support"},
    {.id = "participants",
     .title = "Persons",
     .type = CODING_CELL_INTEGER,
     .help = "participants who speak in them, each once"},
    {.id = "participants_of",
     .title = "of",
     .type = CODING_CELL_INTEGER,
     .help = "all participants"},
    {.id = "groups",
     .title = "Groups",
     .type = CODING_CELL_INTEGER,
     .help = "groups of these participants"},
    {.id = "against",
     .title = "Against",
     .type = CODING_CELL_INTEGER,
     .help = "segments that speak against it"},
    {.id = "quote", .title = "Example quote", .help = "words, and who said them"},
    {.id = "words", .title = "Words", .help = "the words alone", .hidden = TRUE},
    {.id = "attribution", .title = "Who", .help = "who said them", .hidden = TRUE},
    {.id = "address", .title = "Where", .help = "where they stand", .hidden = TRUE},
    {NULL},
};
#define FIRST_COLUMN 2 /* of the list above, behind the levels */

typedef struct {
    const CodingCode *category;
    const CodingCode *code; /* with a row each; NULL: none stands below */
} Row;

typedef struct {
    CodingStore *store;
    const CodingCodebook *codebook;
    const CodingCategoryOptions *options;
    guint n_levels;
    guint places[N_COLUMNS]; /* of those that were asked for */
    GArray *rows;            /* Row */
    guint n_unplaced;        /* codes under no category */
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
    g_clear_pointer(&self->rows, g_array_unref);
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

static guint
get_level(const Writer *self, const CodingCode *code)
{
    return code->depth - (self->options->top ? self->options->top->depth : 0);
}

static gboolean
is_category(const Writer *self, const CodingCode *code)
{
    if (self->options->depth && code->scheme == self->options->scheme &&
        get_level(self, code) >= self->options->depth)
        return FALSE;
    return code->children->len > 0 || code->indicators->len > 0 ||
           code->kind == CODING_CODE_CATEGORY;
}

/* Those right below @category that are none themselves, then those that indicate it;
 * of one name, as two coders may have given it, the first.
 * Returns: (transfer container). */
static GPtrArray *
list_codes(const Writer *self, const CodingCode *category)
{
    GPtrArray *codes = g_ptr_array_new();
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < category->children->len; i++) {
        CodingCode *code = g_ptr_array_index(category->children, i);

        if (!is_category(self, code) && g_hash_table_add(seen, code->folded))
            g_ptr_array_add(codes, code);
    }
    for (guint i = 0; i < category->indicators->len; i++) {
        CodingCode *code = g_ptr_array_index(category->indicators, i);

        if (g_hash_table_add(seen, code->folded))
            g_ptr_array_add(codes, code);
    }
    return codes;
}

static gboolean
holds_category(const Writer *self, const CodingCode *code)
{
    for (guint i = 0; i < code->children->len; i++)
        if (is_category(self, g_ptr_array_index(code->children, i)))
            return TRUE;
    return FALSE;
}

/* A category with subcategories only has no row of its own. */
static void
add_rows(Writer *self, const CodingCode *category)
{
    g_autoptr(GPtrArray) codes = list_codes(self, category);

    if (codes->len == 0 && holds_category(self, category))
        return;
    self->n_levels = MAX(self->n_levels, get_level(self, category) + 1);
    for (guint i = 0; i < (self->options->each ? MAX(1, codes->len) : 1); i++) {
        Row row = {.category = category,
                   .code = self->options->each && codes->len ? codes->pdata[i] : NULL};

        g_array_append_val(self->rows, row);
    }
}

static gboolean
lies_below(const Writer *self, const CodingCode *code)
{
    const CodingCode *top = self->options->top;

    while (code && top && code->depth > top->depth)
        code = coding_codebook_get(self->codebook, code->parent);
    return !top || code == top;
}

static void
list_rows(Writer *self)
{
    const GPtrArray *codes = coding_codebook_get_codes(self->codebook);

    self->rows = g_array_new(FALSE, FALSE, sizeof(Row));
    self->n_levels = 1;
    for (guint i = 0; i < codes->len; i++) {
        const CodingCode *code = g_ptr_array_index(codes, i);

        if (code->scheme != self->options->scheme || !lies_below(self, code))
            continue;
        if (is_category(self, code))
            add_rows(self, code);
        else
            self->n_unplaced += code->depth == 0 && code->indicates->len == 0;
    }
    self->n_levels = MIN(self->n_levels, MOST_LEVELS);
}

/* Everything that the rows are made from. */
static gboolean
load(Writer *self, GError **error)
{
    const CodingCategoryOptions *options = self->options;
    const CodingSegmentFilter all = {0};

    self->unquoted = g_string_new(NULL);
    self->undefined = g_string_new(NULL);
    list_rows(self);
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
    const char *const *levels = self->options->levels;
    g_autofree char *id = level == 0   ? g_strdup("category")
                          : level == 1 ? g_strdup("subcategory")
                                       : g_strdup_printf("subcategory%u", level);
    g_autofree char *title = level == 0   ? g_strdup("Category")
                             : level == 1 ? g_strdup("Subcategory")
                                          : g_strdup_printf("Subcategory %u", level);

    column->id = g_string_chunk_insert(texts, id);
    column->title = levels && level < g_strv_length((char **)levels)
                        ? levels[level]
                        : g_string_chunk_insert(texts, title);
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

/* The categories that lead to @code, itself last.  Returns: (transfer container). */
static GPtrArray *
list_path(const Writer *self, const CodingCode *code)
{
    GPtrArray *path = g_ptr_array_new();
    const CodingCode *top = self->options->top;

    for (; code; code = coding_codebook_get(self->codebook, code->parent)) {
        g_ptr_array_insert(path, 0, (gpointer)code);
        if (code == top)
            break;
    }
    return path;
}

/* The categories of @row, joined with those of the row before as far as they are the
 * same. */
static void
set_levels(const Writer *self, CodingTable *table, const Row *row, const Row *before)
{
    guint n = self->n_levels;
    g_autoptr(GPtrArray) path = list_path(self, row->category);
    g_autoptr(GPtrArray) last =
        before ? list_path(self, before->category) : g_ptr_array_new();
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
    g_autoptr(GPtrArray) codes = list_codes(self, category);
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
    const Row *row = &g_array_index(self->rows, Row, i);
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

    for (guint i = 0; i < self->rows->len; i++) {
        const Row *row = &g_array_index(self->rows, Row, i);
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
    if (self->rows->len == 0)
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
    if (self->n_unplaced && !self->options->top)
        coding_table_add_note(table,
                              "%u code%s under no category: 'axial codebook --unplaced'",
                              self->n_unplaced, self->n_unplaced == 1 ? "" : "s");
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
    for (guint i = 0; i < self.rows->len; i++)
        if (!add_row(&self, table, i, error))
            return NULL;
    add_notes(&self, table);
    return g_steal_pointer(&table);
}
