/* theory-table.c - a model as the table of a paper, and as a list of its cells. */
#include "base/language.h"
#include "model/attribution.h"
#include "model/quoting.h"
#include "model/theory-private.h"

#define PLAIN_ATTRIBUTION "({group}, {participant})"
/* Fewer than these who fit an attribution, and a reader may know who speaks. */
#define ENOUGH_ALIKE 3

/* A table being written: what was asked for, and what its notes will say. */
typedef struct {
    CodingModelTree *tree;
    CodingModelDetails details;
    CodingAttribution *attribution; /* NULL: no quotations asked for */
    CodingQuoting *quoting;         /* the same */
    const char *language;           /* of the quotations; NULL: of the talk */
    gboolean typographic;           /* in quotation marks */
    guint n_quotes, n_traceable, n_unknown;
    GString *unquoted, *undefined, *untranslated, *unchecked;
} Writer;

static gboolean
open_quoting(Writer *self, const char *pattern, gboolean typographic, GError **error)
{
    CodingQuotingStyle style = {
        .language = self->language, .typographic = typographic, .around = typographic};
    CodingVoices *voices = self->tree->voices;

    self->typographic = typographic;
    self->attribution =
        coding_attribution_new(voices, pattern ? pattern : PLAIN_ATTRIBUTION, error);
    self->quoting =
        self->attribution
            ? coding_quoting_new(self->tree->store, coding_voices_get_roster(voices),
                                 &style, error)
            : NULL;
    return self->quoting != NULL;
}

static void
writer_init(Writer *self, CodingModelTree *tree, CodingModelDetails details,
            const char *language)
{
    *self = (Writer){.tree = tree, .details = details, .language = language};
    self->unquoted = g_string_new(NULL);
    self->undefined = g_string_new(NULL);
    self->untranslated = g_string_new(NULL);
    self->unchecked = g_string_new(NULL);
}

static void
writer_clear(Writer *self)
{
    g_clear_pointer(&self->attribution, coding_attribution_free);
    g_clear_pointer(&self->quoting, coding_quoting_free);
    if (self->unquoted)
        g_string_free(self->unquoted, TRUE);
    if (self->undefined)
        g_string_free(self->undefined, TRUE);
    if (self->untranslated)
        g_string_free(self->untranslated, TRUE);
    if (self->unchecked)
        g_string_free(self->unchecked, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Writer, writer_clear)

/* A quotation as it is printed. */
typedef struct {
    char *words, *place, *attribution;
} Quoted;

static void
quoted_clear(Quoted *self)
{
    g_free(self->words);
    g_free(self->place);
    g_free(self->attribution);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Quoted, quoted_clear)

/* In a cell a dialogue too stands in quotation marks.  Returns: (transfer full). */
static char *
dup_words(const Writer *self, const CodingQuoted *quoted)
{
    CodingQuotePair pair = coding_language_get_quotes(quoted->language, FALSE);
    g_autofree char *text = coding_excerpt_dup_text(quoted->excerpt);

    if (!self->typographic || !quoted->excerpt->dialogue)
        return g_steal_pointer(&text);
    return g_strconcat(pair.open, text, pair.close, NULL);
}

/* The words, and whether somebody should look at them again. */
static void
quote_words(Writer *self, const CodingTranscript *transcript, CodingSpan span,
            Quoted *quoted)
{
    g_auto(CodingQuoted) its = {0};

    coding_quoting_quote(self->quoting, transcript, span, &its);
    quoted->words = dup_words(self, &its);
    if (its.foreign && its.state == CODING_TRANSLATION_MISSING)
        coding_model_append_listed(self->untranslated, quoted->place);
    else if (its.foreign && its.state != CODING_TRANSLATION_CHECKED) {
        coding_model_append_listed(self->unchecked, quoted->place);
        g_string_append_printf(self->unchecked, " (%s)",
                               coding_translation_state_get_name(its.state));
    }
}

/* All NULL when nothing was chosen for @member. */
static gboolean
quote_member(Writer *self, const CodingModelMember *member, Quoted *quoted,
             GError **error)
{
    g_auto(CodingAttributed) filled = {0};
    const CodingTranscript *transcript;
    CodingSegment quote;

    if (!coding_model_tree_get_quote(self->tree, member, &quote)) {
        coding_model_append_listed(self->unquoted, member->code->name);
        return TRUE;
    }
    transcript =
        coding_voices_get_transcript(self->tree->voices, quote.transcript, error);
    if (!transcript ||
        !coding_attribution_fill(self->attribution, &quote, &filled, error))
        return FALSE;
    quoted->place = coding_address_format(transcript, quote.span);
    quote_words(self, transcript, quote.span, quoted);
    quoted->attribution = g_steal_pointer(&filled.text);
    self->n_quotes++;
    self->n_unknown += filled.n_missing > 0;
    self->n_traceable += filled.n_alike > 0 && filled.n_alike < ENOUGH_ALIKE;
    return TRUE;
}

static void
append_line(GString *text, const char *indent, const char *line)
{
    g_string_append_printf(text, "%s%s%s", text->len ? "\n" : "", indent, line);
}

/* What was asked for about @member, a line each. */
static gboolean
append_details(Writer *self, const CodingModelMember *member, const char *indent,
               GString *text, GError **error)
{
    const char *definition = member->code->definition;

    if (self->details & CODING_MODEL_DEFINITIONS) {
        if (definition)
            append_line(text, indent, definition);
        else
            coding_model_append_listed(self->undefined, member->code->name);
    }
    if (self->details & CODING_MODEL_COUNTS) {
        g_autofree char *counts = coding_model_tree_dup_counts(self->tree, member);
        append_line(text, indent, counts);
    }
    if (self->details & CODING_MODEL_QUOTES) {
        g_auto(Quoted) quoted = {0};

        if (!quote_member(self, member, &quoted, error))
            return FALSE;
        if (quoted.words) {
            g_autofree char *line =
                g_strdup_printf("%s %s", quoted.words, quoted.attribution);
            append_line(text, indent, line);
        }
    }
    return TRUE;
}

/* The cell of the member at @place, with what lies below it when @deep. */
static gboolean
set_cell(Writer *self, CodingTable *table, guint column, guint place, gboolean deep,
         GError **error)
{
    const CodingModelMember *member = coding_model_tree_get_member(self->tree, place);
    g_autoptr(GString) text = g_string_new(member->code->name);

    if (!append_details(self, member, "", text, error))
        return FALSE;
    for (guint i = place + 1; deep && i < self->tree->members->len; i++) {
        const CodingModelMember *below = coding_model_tree_get_member(self->tree, i);
        guint margin;

        if (below->depth <= member->depth)
            break;
        margin = 2 * (below->depth - member->depth - 1);
        g_autofree char *mark = g_strdup_printf("%*s- ", (int)margin, "");
        g_autofree char *indent = g_strnfill(margin + 2, ' ');
        append_line(text, mark, below->code->name);
        if (!append_details(self, below, indent, text, error))
            return FALSE;
    }
    coding_table_set_text(table, column, text->str);
    return TRUE;
}

/* Returns: (transfer full): for each child of the root an array (guint) of its
 * place and those of its children. */
static GPtrArray *
list_columns(const CodingModelTree *tree)
{
    GPtrArray *columns = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);

    for (guint i = 1; i < tree->members->len; i++) {
        guint depth = coding_model_tree_get_member(tree, i)->depth;

        if (depth == 1)
            g_ptr_array_add(columns, g_array_new(FALSE, FALSE, sizeof(guint)));
        if (depth <= 2)
            g_array_append_val((GArray *)g_ptr_array_index(columns, columns->len - 1), i);
    }
    return columns;
}

/* The first column, one for each child of the root, and the root for scripts. */
static CodingTable *
make_table(const CodingModelTree *tree, guint n_columns)
{
    const char *name = coding_model_tree_get_level(tree, 0);
    guint n = MAX(1, n_columns);
    g_autofree CodingColumn *columns = g_new0(CodingColumn, n + 3);
    g_autoptr(GStringChunk) ids = g_string_chunk_new(64);

    columns[0] = (CodingColumn){.id = "level", .title = name};
    for (guint i = 1; i <= n; i++) {
        g_autofree char *id = g_strdup_printf("column%u", i);

        columns[i].id = g_string_chunk_insert(ids, id);
        columns[i].title = "";
    }
    columns[1].title = coding_model_tree_get_member(tree, 0)->code->name;
    columns[1].title_span = n;
    columns[n + 1] =
        (CodingColumn){.id = "root", .title = *name ? name : "Root", .hidden = TRUE};
    return coding_table_new(columns);
}

/* Row @row of the table, 0 the children of the root. */
static gboolean
add_row(Writer *self, CodingTable *table, const GPtrArray *columns, guint row,
        GError **error)
{
    guint n = MAX(1, columns->len);

    coding_table_begin_row(table);
    coding_table_set_text(
        table, 0, row < 2 ? coding_model_tree_get_level(self->tree, row + 1) : "");
    for (guint c = 0; c < columns->len; c++) {
        const GArray *places = g_ptr_array_index(columns, c);

        if (row >= places->len)
            coding_table_set_text(table, c + 1, "");
        else if (!set_cell(self, table, c + 1, g_array_index(places, guint, row), row > 0,
                           error))
            return FALSE;
    }
    coding_table_set_text(table, n + 1,
                          coding_model_tree_get_member(self->tree, 0)->code->name);
    return TRUE;
}

/* Details of the root have no cell; they stand below the table. */
static gboolean
add_root_note(Writer *self, CodingTable *table, GError **error)
{
    const CodingModelMember *root = coding_model_tree_get_member(self->tree, 0);
    g_autoptr(GString) text = g_string_new(NULL);

    if (!append_details(self, root, "", text, error))
        return FALSE;
    if (text->len > 0)
        coding_table_add_note(table, "%s: %s", root->code->name, text->str);
    return TRUE;
}

static void
add_detail_notes(const Writer *self, CodingTable *table)
{
    if (self->undefined->len > 0)
        coding_table_add_note(table, "without a definition: %s", self->undefined->str);
    if (self->unquoted->len > 0 && self->attribution)
        coding_table_add_note(table, "without a quotation: %s", self->unquoted->str);
    if (self->untranslated->len > 0)
        coding_table_add_note(table, "not translated into '%s': %s", self->language,
                              self->untranslated->str);
    if (self->unchecked->len > 0)
        coding_table_add_note(table, "translations that nobody has checked: %s",
                              self->unchecked->str);
    if (self->n_unknown > 0)
        coding_table_add_note(table, "'?' in %u of %u attributions: the value is missing",
                              self->n_unknown, self->n_quotes);
    if (self->n_traceable > 0)
        coding_table_add_note(table,
                              "%u of %u attributions fit fewer than %u participants: "
                              "whoever knows the groups may know who speaks",
                              self->n_traceable, self->n_quotes, ENOUGH_ALIKE);
}

/* What a dash in a cell stands for, where levels go deeper than the rows. */
static void
add_depth_note(const CodingModelTree *tree, CodingTable *table)
{
    g_autoptr(GString) names = g_string_new(NULL);

    for (guint d = 3; d < g_strv_length(tree->model->levels); d++)
        coding_model_append_listed(names, tree->model->levels[d]);
    if (names->len > 0)
        coding_table_add_note(table, "after a dash: %s", names->str);
}

CodingTable *
coding_model_to_table(CodingModelTree *self, CodingModelDetails details,
                      const char *attribution, const char *language, GError **error)
{
    g_autoptr(GPtrArray) columns = list_columns(self);
    g_autoptr(CodingTable) table = make_table(self, columns->len);
    g_auto(Writer) writer = {0};
    guint n_rows = 0;

    writer_init(&writer, self, details, language);
    if (details & CODING_MODEL_QUOTES && !open_quoting(&writer, attribution, TRUE, error))
        return NULL;
    coding_table_set_title(table, self->model->caption);
    for (guint c = 0; c < columns->len; c++)
        n_rows = MAX(n_rows, ((const GArray *)g_ptr_array_index(columns, c))->len);
    for (guint row = 0; row < n_rows; row++)
        if (!add_row(&writer, table, columns, row, error))
            return NULL;
    if (!add_root_note(&writer, table, error))
        return NULL;
    add_depth_note(self, table);
    if (self->model->notes)
        coding_table_add_note(table, "%s", self->model->notes);
    add_detail_notes(&writer, table);
    if (details & CODING_MODEL_COUNTS &&
        !coding_model_add_count_notes(self, table, error))
        return NULL;
    return g_steal_pointer(&table);
}

const CodingColumn coding_model_cell_columns[] = {
    {.id = "path", .title = "Path", .help = "the member, from the top of its scheme"},
    {.id = "level", .title = "Level", .help = "name of its level"},
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
    {.id = "groups_of", .title = "of", .type = CODING_CELL_INTEGER, .help = "all groups"},
    {.id = "against_segments",
     .title = "Against",
     .type = CODING_CELL_INTEGER,
     .help = "segments that speak against it"},
    {.id = "against_participants",
     .title = "Persons against",
     .type = CODING_CELL_INTEGER,
     .help = "participants who speak in those"},
    {.id = "qualifying_segments",
     .title = "Qualifying",
     .type = CODING_CELL_INTEGER,
     .help = "segments that qualify it"},
    {.id = "quote", .title = "Quotation", .help = "the words chosen for it"},
    {.id = "attribution", .title = "Who", .help = "who is quoted"},
    {.id = "address", .title = "Where", .help = "where the words stand"},
    {NULL},
};

CodingTable *
coding_model_to_cells(CodingModelTree *self, const char *attribution,
                      const char *language, GError **error)
{
    g_autoptr(CodingTable) table = coding_table_new(coding_model_cell_columns);
    g_auto(Writer) writer = {0};

    writer_init(&writer, self, CODING_MODEL_QUOTES, language);
    if (!open_quoting(&writer, attribution, FALSE, error))
        return NULL;
    for (guint i = 0; i < self->members->len; i++) {
        const CodingModelMember *member = coding_model_tree_get_member(self, i);
        const CodingTally *tally = &member->tally;
        g_autofree char *path = coding_codebook_dup_path(self->codebook, member->code);
        g_auto(Quoted) quoted = {0};

        if (!quote_member(&writer, member, &quoted, error))
            return NULL;
        coding_table_add_row(
            table, path, coding_model_tree_get_level(self, member->depth),
            (gint64)tally->segments, (gint64)tally->participants,
            (gint64)coding_model_tree_count_participants(self), (gint64)tally->groups,
            (gint64)coding_model_tree_count_groups(self), (gint64)tally->against_segments,
            (gint64)tally->against_participants, (gint64)tally->qualifying_segments,
            quoted.words, quoted.attribution, quoted.place);
    }
    /* Here an empty cell shows it already. */
    g_string_truncate(writer.unquoted, 0);
    add_detail_notes(&writer, table);
    coding_model_add_open_note(self, table);
    return coding_model_add_count_notes(self, table, error) ? g_steal_pointer(&table)
                                                            : NULL;
}
