/* pages-read.c - from what stands on the pages to a draft: which shape is it? */
#include <string.h>

#include "base/error.h"
#include "io/clean.h"
#include "io/label.h"
#include "io/named.h"
#include "io/pages-private.h"
#include "io/pages-shape.h"
#include "io/plain-read.h"
#include "io/turn-table.h"

#define SURE_BY_HEADER  90 /* what turn-table.h says of headers it knows */
#define SURE_ENOUGH     50
#define MAX_COLUMNS     64
#define MAX_TABLE_DEPTH 16             /* of tables that are looked at one by one */
#define SOFT_BREAK      "\342\200\250" /* U+2028 */

/* Lines the reader did not know. */
static void
number_lines(CodingPages *self)
{
    guint line = 0;

    for (guint i = 0; i < self->blocks->len; i++) {
        PagesBlock *block = pages_block(self, i);

        if (block->line == 0) {
            block->line = line + 1;
            self->by_paragraph = TRUE;
        }
        line = MAX(line, block->line);
    }
}

/* --- tables of turns  ------------------------------------------------------- */

/* The cell of @table in which @block stands, itself or in a table inside; NULL. */
static const PagesCell *
find_cell(const CodingPages *self, const PagesBlock *block, guint table)
{
    gint cell = block->cell;

    while (cell >= 0 && pages_cell(self, cell)->table != table)
        cell = pages_table(self, pages_cell(self, cell)->table)->outer;
    return cell < 0 ? NULL : pages_cell(self, cell);
}

static void
add_record(CodingTurnTable *out, GPtrArray *cells, guint line)
{
    const char *texts[MAX_COLUMNS];

    for (guint i = 0; i < cells->len; i++)
        texts[i] = ((GString *)cells->pdata[i])->str;
    if (cells->len)
        coding_turn_table_add(out, texts, cells->len, line);
    g_ptr_array_set_size(cells, 0);
}

static void
free_string(gpointer data)
{
    g_string_free(data, TRUE);
}

static void
add_table(const CodingPages *self, guint table, CodingTurnTable *out)
{
    const PagesTable *from = pages_table(self, table);
    g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(free_string);
    guint row = 0, line = 0;

    for (guint i = from->first; i < from->stop; i++) {
        const PagesBlock *block = pages_block(self, i);
        const PagesCell *cell = find_cell(self, block, table);
        GString *text;

        if (!cell)
            continue;
        if (cell->row != row || cells->len == 0) {
            add_record(out, cells, line);
            row = cell->row;
            line = block->line;
        }
        while (cells->len <= MIN(cell->column, MAX_COLUMNS - 1))
            g_ptr_array_add(cells, g_string_new(NULL));
        text = cells->pdata[MIN(cell->column, MAX_COLUMNS - 1)];
        if (text->len && block->text->len)
            g_string_append_c(text, '\n');
        g_string_append_len(text, block->text->str, (gssize)block->text->len);
    }
    add_record(out, cells, line);
}

static gsize
count_bytes(const CodingPages *self, guint first, guint stop)
{
    gsize n = 0;

    for (guint i = first; i < stop; i++)
        n += pages_block(self, i)->text->len;
    return n;
}

/* A list of participants is a table with speakers too, but not most of the text. */
static gboolean
holds_turns(const CodingPages *self, guint table, gsize all_bytes)
{
    const PagesTable *this = pages_table(self, table);
    g_autoptr(CodingTurnTable) alone = coding_turn_table_new();
    guint sure;

    add_table(self, table, alone);
    sure = coding_turn_table_judge(alone);
    return sure >= SURE_BY_HEADER ||
           (sure >= SURE_ENOUGH &&
            count_bytes(self, this->first, this->stop) * 2 >= all_bytes);
}

/* The tables of turns, outer ones first; those inside them are text of a cell. */
static GArray *
find_turn_tables(const CodingPages *self)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(guint));
    gsize all_bytes = count_bytes(self, 0, self->blocks->len);
    guint stop = 0;

    for (guint i = 0; i < self->tables->len; i++) {
        const PagesTable *table = pages_table(self, i);

        if (table->first < stop || table->depth >= MAX_TABLE_DEPTH ||
            table->stop <= table->first || !holds_turns(self, i, all_bytes))
            continue;
        g_array_append_val(found, i);
        stop = table->stop;
    }
    return found;
}

/* --- text  ------------------------------------------------------------------ */

/* Blocks @first to @stop as a line each, on their lines of the source; a second one
 * on a line comes after a break that does not count. */
static CodingDecoded *
decode_blocks(const CodingPages *self, guint first, guint stop, CodingDraft *draft)
{
    g_autoptr(GString) text = g_string_new(NULL);
    guint line = 1;

    for (guint i = first; i < stop; i++) {
        const PagesBlock *block = pages_block(self, i);
        const char *p = block->text->str, *end;

        if (i > first && block->line <= line)
            g_string_append(text, SOFT_BREAK);
        for (; line < block->line; line++)
            g_string_append_c(text, '\n');
        for (; (end = strchr(p, '\n')); p = end + 1) {
            g_string_append_len(text, p, end - p);
            g_string_append(text, SOFT_BREAK);
        }
        g_string_append(text, p);
    }
    g_string_append_c(text, '\n');
    return coding_clean(text->str, text->len, draft);
}

/* What stands before the talk is its header; what stands after or between tables
 * belongs to nobody, and is kept. */
static void
keep_outside_text(const CodingPages *self, const GArray *tables, CodingDraft *draft)
{
    const PagesTable *first = pages_table(self, g_array_index(tables, guint, 0));
    g_autoptr(CodingDecoded) header = decode_blocks(self, 0, first->first, draft);
    guint next = first->stop;

    coding_plain_read_header(header, draft);
    for (guint t = 1; t <= tables->len; t++) {
        const PagesTable *table =
            t < tables->len ? pages_table(self, g_array_index(tables, guint, t)) : NULL;
        guint stop = table ? table->first : self->blocks->len;
        g_autoptr(GString) text = g_string_new(NULL);

        for (guint i = next; i < stop; i++)
            if (pages_block(self, i)->text->len)
                g_string_append_printf(text, "%s%s", text->len ? "\n" : "",
                                       pages_block(self, i)->text->str);
        g_strstrip(text->str);
        if (*text->str)
            coding_draft_add_metadata(draft, table ? "Between tables" : "End", text->str);
        next = table ? table->stop : next;
    }
}

static gboolean
read_tables(const CodingPages *self, const GArray *tables, const char *what,
            const CodingImportOptions *options, CodingDraft *draft, GError **error)
{
    g_autoptr(CodingTurnTable) all = coding_turn_table_new();
    g_autofree char *format = NULL;

    keep_outside_text(self, tables, draft);
    coding_turn_table_set_cell_lines(all, self->by_paragraph);
    for (guint t = 0; t < tables->len; t++)
        add_table(self, g_array_index(tables, guint, t), all);
    if (!coding_turn_table_emit(all, options, draft, error))
        return FALSE;
    format = g_strdup_printf("%s, table of turns", what);
    coding_draft_set_format(draft, format);
    return TRUE;
}

/* A table of two columns that holds no turns mostly is a header: "Date | 4 March". */
static void
join_header_cells(CodingPages *self)
{
    for (guint i = 0; i + 1 < self->blocks->len; i++) {
        GString *key = pages_block(self, i)->text;
        const PagesBlock *value = pages_block(self, i + 1);
        const PagesCell *left, *right;
        gboolean colon = g_str_has_suffix(key->str, ":");

        if (pages_block(self, i)->cell < 0 || value->cell < 0 || !value->text->len)
            continue;
        left = pages_cell(self, pages_block(self, i)->cell);
        right = pages_cell(self, value->cell);
        if (left->table != right->table || left->row != right->row ||
            left->column + 1 != right->column ||
            !(colon || coding_label_find_key(key->str, NULL)))
            continue;
        g_string_append_printf(key, "%s %s", colon ? "" : ":", value->text->str);
        g_string_truncate(value->text, 0);
    }
}

/* Such paragraphs are as they are meant (named.h). */
static gboolean
lists_labels(const CodingPages *self)
{
    const GString *before = NULL;

    for (guint i = 0; i < self->blocks->len; i++) {
        const GString *text = pages_block(self, i)->text;

        if (before && text->len < 80 && coding_named_is_mark(text->str, text->len))
            return coding_named_find_list(before->str, before->len) > 0;
        if (text->len > 0)
            before = text;
    }
    return FALSE;
}

static gboolean
read_paragraphs(CodingPages *self, const char *what, const CodingImportOptions *options,
                CodingDraft *draft, CodingProgress *progress, GError **error)
{
    g_autoptr(CodingDecoded) decoded = NULL;

    if (!lists_labels(self)) {
        pages_add_colons(self);
        join_header_cells(self);
    }
    decoded = decode_blocks(self, 0, self->blocks->len, draft);
    return coding_plain_read(what, decoded, options, draft, progress, error);
}

/* --- all of it  ------------------------------------------------------------- */

static void
offer_comments(const CodingPages *self, CodingDraft *draft)
{
    for (guint i = 0; i < self->comments->len; i++) {
        const PagesComment *comment = g_ptr_array_index(self->comments, i);
        const PagesAnchor *anchor = g_hash_table_lookup(self->anchors, comment->id);
        const char *quoted = anchor ? anchor->quoted : NULL;

        if (*comment->text)
            coding_draft_add_comment(draft, comment->author, comment->text,
                                     quoted && *quoted ? quoted : NULL, comment->made_at,
                                     anchor ? anchor->block->line : 0);
    }
}

/* What the user says of labels is for the plain rules. */
static gboolean
has_own_labels(const CodingImportOptions *options)
{
    return options && (options->labels || options->label_pattern);
}

gboolean
coding_pages_read(CodingPages *self, const char *what, const CodingImportOptions *options,
                  CodingDraft *draft, CodingProgress *progress, GError **error)
{
    g_autofree char *ends = g_strdup(coding_draft_get_line_ends(draft));
    guint lines = coding_draft_get_n_lines(draft);
    g_autoptr(GArray) tables = NULL;
    gboolean judged = !has_own_labels(options), listed, ok;

    while (self->open_tables->len)
        coding_pages_end_table(self);
    self->join_next = FALSE;
    while (self->open->len)
        coding_pages_end_paragraph(self);
    number_lines(self);
    tables = find_turn_tables(self);
    listed = judged && lists_labels(self);
    if (!listed && tables->len)
        ok = read_tables(self, tables, what, options, draft, error);
    else if (!listed && judged && pages_hold_cues(self))
        ok = pages_read_cues(self, what, draft, error);
    else
        ok = read_paragraphs(self, what, options, draft, progress, error);
    coding_draft_set_lines(draft, lines ? lines : self->blocks->len, ends);
    if (ok)
        offer_comments(self, draft);
    return ok;
}
