/*
 * import-csv.c - turns as records of a CSV or TSV file.
 *
 * The separator is the one with which the file makes most sense as a table of turns;
 * what the columns are is found by turn-table.c.  Files that were written with little
 * care are mended: a text with separators but without quotes is put together again, a
 * line without any separator goes on with the text above.
 */
#include <string.h>

#include "base/csv.h"
#include "io/decode.h"
#include "io/import.h"
#include "io/turn-table.h"

#define HEAD        8192   /* bytes by which a file is judged */
#define FAR         131072 /* and if that is not enough */
#define TICK        1024   /* records between two looks at the progress */
#define ROWS_JUDGED 120
#define SURE        90
#define HEADER_ROWS 20 /* among which a header is looked for */

static const struct {
    char separator;
    const char *title;
} separators[] = {
    {',', "CSV, separated by commas"},
    {';', "CSV, separated by semicolons"},
    {'\t', "TSV, separated by tabs"},
    {'|', "table, separated by bars"},
};

/* What the beginning of the text looks like with one separator. */
typedef struct {
    guint sure;         /* 0 to 100 */
    gboolean may_be_so; /* with more of the file it may be surer */
    guint which;
    CodingTurnTableShape shape;
    guint width; /* cells that a record has as a rule */
} Guess;

/* How many records of the first ones have how many cells. */
typedef struct {
    guint n, single, usual, usual_width;
    guint spaced, cells; /* cells that begin with a space, of those after the first */
} Census;

static void
add_record(CodingTurnTable *table, GPtrArray *cells, guint line)
{
    coding_turn_table_add(table, (const char *const *)cells->pdata, cells->len, line);
}

static Census
take_census(const CodingCsv *csv, GPtrArray *cells)
{
    g_autoptr(GHashTable) widths = g_hash_table_new(NULL, NULL);
    Census census = {.n = MIN(coding_csv_get_n_records(csv), ROWS_JUDGED)};

    for (guint i = 0; i < census.n; i++) {
        gpointer width;
        guint count;

        coding_csv_get_record(csv, i, cells);
        width = GUINT_TO_POINTER(cells->len);
        count = GPOINTER_TO_UINT(g_hash_table_lookup(widths, width)) + 1;
        g_hash_table_insert(widths, width, GUINT_TO_POINTER(count));
        census.single += cells->len == 1;
        if (cells->len > 1 && count > census.usual) {
            census.usual = count;
            census.usual_width = cells->len;
        }
        for (guint c = 1; c < cells->len; c++)
            census.spaced += *(const char *)cells->pdata[c] == ' ';
        census.cells += cells->len - 1;
    }
    return census;
}

/* In prose a space follows a comma, and lines differ in how many they have. */
static gboolean
looks_like_prose(const Census *census, char separator)
{
    return census->n < 3 || census->usual * 5 < census->n * 4 ||
           (strchr(",;", separator) && census->spaced * 2 > census->cells);
}

/* Most files are no tables; that should cost little. */
static gboolean
is_worth_a_look(const CodingCsv *csv, const Census *census, GPtrArray *cells, guint which)
{
    if (census->usual == 0)
        return FALSE;
    if (census->single * 2 <= census->n &&
        !looks_like_prose(census, separators[which].separator))
        return TRUE;
    for (guint i = 0; i < MIN(census->n, HEADER_ROWS); i++) {
        coding_csv_get_record(csv, i, cells);
        if (cells->len > 1 &&
            coding_turn_table_is_header((const char *const *)cells->pdata, cells->len))
            return TRUE;
    }
    return FALSE;
}

static Guess
guess_with(const char *text, gsize length, guint line, guint which)
{
    char separator = separators[which].separator;
    g_autoptr(CodingCsv) csv = coding_csv_parse_loosely(text, length, line, separator);
    g_autoptr(CodingTurnTable) table = coding_turn_table_new();
    g_autoptr(GPtrArray) cells = g_ptr_array_new();
    Census census = take_census(csv, cells);
    Guess guess = {.which = which, .shape = {.text = -1}};

    if (!is_worth_a_look(csv, &census, cells, which))
        return guess;
    guess.may_be_so = TRUE;
    for (guint i = 0; i < census.n; i++) {
        guint at = coding_csv_get_record(csv, i, cells);

        add_record(table, cells, at);
    }
    guess.shape = coding_turn_table_describe(table);
    guess.sure = guess.shape.sure;
    guess.width = guess.shape.width > 1 ? guess.shape.width : census.usual_width;
    if (guess.shape.lacks_speaker && !looks_like_prose(&census, separator))
        guess.sure = MAX(guess.sure, 30);
    if (guess.sure < SURE && looks_like_prose(&census, separator))
        guess.sure = 0;
    /* Label, TAB, text is a layout of plain text, if no header says otherwise. */
    if (separator == '\t' && guess.sure <= 60 && guess.width < 3)
        guess.sure = 0;
    if (census.single * 2 > census.n)
        guess.sure = 0;
    return guess;
}

/* "sep=;" on a line of its own: Excel's way of saying it. */
static gsize
skip_separator_line(const char *text, char *separator)
{
    gsize end;

    if (g_ascii_strncasecmp(text, "sep=", 4) != 0)
        return 0;
    end = 4 + strcspn(text + 4, "\n");
    if (end != 5)
        return 0;
    *separator = text[4];
    return text[end] ? end + 1 : end;
}

static Guess
guess_separator(const char *text, gsize length, guint line, char told)
{
    Guess best = {.shape = {.text = -1}};

    for (guint i = 0; i < G_N_ELEMENTS(separators); i++) {
        Guess guess;

        if ((told && separators[i].separator != told) ||
            !memchr(text, separators[i].separator, length))
            continue;
        guess = guess_with(text, length, line, i);
        if (guess.sure > best.sure || !best.may_be_so ||
            (guess.sure == best.sure && guess.width > best.width))
            best = guess;
    }
    return best;
}

/* The beginning of @text, up to a line end. */
static gsize
cut_head(const char *text, gsize length)
{
    gsize n = MIN(length, FAR);

    if (n == length)
        return n;
    while (n > 0 && text[n - 1] != '\n')
        n--;
    if (n > 0)
        return n;
    for (n = FAR; ((guchar)text[n] & 0xc0) == 0x80; n--)
        ;
    return n;
}

static Guess
guess_from_head(GBytes *bytes, gsize length)
{
    g_autoptr(CodingDecoded) decoded = coding_decode_head(bytes, length);
    char told = '\0';
    gsize skip;

    if (!decoded)
        return (Guess){0};
    coding_decoded_harden(decoded);
    skip = skip_separator_line(decoded->text, &told);
    return guess_separator(decoded->text + skip, decoded->length - skip, 1, told);
}

static guint
sniff(GBytes *bytes)
{
    Guess guess = guess_from_head(bytes, HEAD);

    /* A first cell may be longer than the beginning of other files. */
    if (guess.may_be_so && guess.sure < SURE && g_bytes_get_size(bytes) > HEAD)
        guess = guess_from_head(bytes, FAR);
    return guess.sure;
}

typedef struct {
    const CodingCsv *csv;
    CodingTurnTable *table;
    GPtrArray *cells;
    Guess guess;
    char *mended; /* a text put together, while it is handed over */
    guint wide, first_wide, torn, first_torn;
} Reader;

/* Too many cells: the text holds separators and should have had quotes. */
static void
mend_wide(Reader *self, guint record, guint line)
{
    guint surplus = self->cells->len - self->guess.width;
    guint text = MIN((guint)self->guess.shape.text, self->guess.width - 1);

    self->mended = coding_csv_dup_source(self->csv, record, text, text + surplus);
    self->cells->pdata[text] = self->mended;
    g_ptr_array_remove_range(self->cells, text + 1, surplus);
    if (self->wide++ == 0)
        self->first_wide = line;
}

/* No separator at all: a line of the text above, whose break had no quotes. */
static void
mend_torn(Reader *self, guint line)
{
    char *only = self->cells->pdata[0];

    g_ptr_array_set_size(self->cells, 0);
    for (guint i = 0; i < self->guess.width; i++)
        g_ptr_array_add(self->cells,
                        (int)i == self->guess.shape.text ? only : (char *)"");
    if (self->torn++ == 0)
        self->first_torn = line;
}

static gboolean
is_filled_beyond(const GPtrArray *cells, guint width)
{
    for (guint i = width; i < cells->len; i++)
        if (*(const char *)cells->pdata[i])
            return TRUE;
    return FALSE;
}

static void
add_mended(Reader *self, guint record)
{
    guint line = coding_csv_get_record(self->csv, record, self->cells);
    gboolean below = self->guess.shape.text >= 0 && self->guess.width > 0 &&
                     line >= self->guess.shape.line;

    if (below && is_filled_beyond(self->cells, self->guess.width))
        mend_wide(self, record, line);
    else if (below && self->cells->len == 1 && self->guess.width > 1)
        mend_torn(self, line);
    add_record(self->table, self->cells, line);
    g_clear_pointer(&self->mended, g_free);
}

static void
warn(const Reader *self, CodingDraft *draft)
{
    guint slip, slips = coding_csv_get_n_slips(self->csv, &slip);

    if (slips > 0)
        coding_draft_warn(
            draft, slip,
            "quotes that end no cell were taken for text (%u in all); the first is here",
            slips);
    if (self->wide > 0)
        coding_draft_warn(draft, self->first_wide,
                          "records with more cells than there are columns had their text "
                          "put together again (%u in all); the first is here",
                          self->wide);
    if (self->torn > 0)
        coding_draft_warn(draft, self->first_torn,
                          "lines without a separator were read as going on with the turn "
                          "above (%u in all); the first is here",
                          self->torn);
}

static gboolean
read_table(Reader *self, const CodingImportOptions *options, CodingDraft *draft,
           CodingProgress *progress, GError **error)
{
    guint n = coding_csv_get_n_records(self->csv);

    for (guint i = 0; i < n; i++) {
        if (i % TICK == 0 && !coding_progress_tick(progress, i, n, "reading", error))
            return FALSE;
        add_mended(self, i);
    }
    coding_draft_set_format(draft, separators[self->guess.which].title);
    warn(self, draft);
    return coding_turn_table_emit(self->table, options, draft, error);
}

static gboolean
read_csv(GBytes *bytes, const CodingImportOptions *options, CodingDraft *draft,
         CodingProgress *progress, GError **error)
{
    g_autoptr(CodingDecoded) decoded =
        coding_decode(bytes, options ? options->encoding : NULL, draft, error);
    g_autoptr(CodingTurnTable) table = coding_turn_table_new();
    g_autoptr(GPtrArray) cells = g_ptr_array_new();
    g_autoptr(CodingCsv) csv = NULL;
    Reader reader = {.table = table, .cells = cells};
    char told = '\0';
    const char *text;
    gsize skip, length;
    guint line;

    if (!decoded)
        return FALSE;
    coding_decoded_harden(decoded);
    skip = skip_separator_line(decoded->text, &told);
    text = decoded->text + skip;
    length = decoded->length - skip;
    line = skip > 0 ? 2 : 1;
    reader.guess = guess_separator(text, cut_head(text, length), line, told);
    csv = coding_csv_parse_loosely(text, length, line,
                                   separators[reader.guess.which].separator);
    reader.csv = csv;
    return read_table(&reader, options, draft, progress, error);
}

const CodingImporter coding_importer_csv = {
    .id = "csv",
    .title = "CSV or TSV, a record a turn",
    .suffixes = (const char *const[]){"csv", "tsv", "tab", NULL},
    .sniff = sniff,
    .read = read_csv,
};
