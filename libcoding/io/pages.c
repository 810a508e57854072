/* pages.c - taking down paragraphs, tables and comments in the order of the source. */
#include <string.h>

#include "io/pages-private.h"

#define MAX_QUOTED 4000 /* bytes of the words that a comment is about */
#define MAX_BLOCKS 100  /* and paragraphs over which they go */

static void
free_block(gpointer data)
{
    PagesBlock *block = data;

    g_string_free(block->text, TRUE);
    g_free(block);
}

static void
free_anchor(gpointer data)
{
    PagesAnchor *anchor = data;

    g_free(anchor->quoted);
    g_free(anchor);
}

static void
free_comment(gpointer data)
{
    PagesComment *comment = data;

    g_free(comment->id);
    g_free(comment->author);
    g_free(comment->text);
    g_free(comment);
}

CodingPages *
coding_pages_new(void)
{
    CodingPages *self = g_new0(CodingPages, 1);

    self->blocks = g_ptr_array_new_with_free_func(free_block);
    self->open = g_ptr_array_new_with_free_func(free_block);
    self->hints = g_array_new(FALSE, FALSE, sizeof(PagesHint));
    self->tables = g_array_new(FALSE, FALSE, sizeof(PagesTable));
    self->cells = g_array_new(FALSE, FALSE, sizeof(PagesCell));
    self->open_tables = g_array_new(FALSE, FALSE, sizeof(guint));
    self->open_cells = g_array_new(FALSE, FALSE, sizeof(gint));
    self->next_column = g_array_new(FALSE, FALSE, sizeof(guint));
    self->anchors = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_anchor);
    self->comments = g_ptr_array_new_with_free_func(free_comment);
    return self;
}

void
coding_pages_free(CodingPages *self)
{
    if (!self)
        return;
    g_ptr_array_unref(self->blocks);
    g_ptr_array_unref(self->open);
    g_array_unref(self->hints);
    g_array_unref(self->tables);
    g_array_unref(self->cells);
    g_array_unref(self->open_tables);
    g_array_unref(self->open_cells);
    g_array_unref(self->next_column);
    g_hash_table_unref(self->anchors);
    g_ptr_array_unref(self->comments);
    g_free(self);
}

/* --- paragraphs  ------------------------------------------------------------ */

static PagesBlock *
peek_open(const CodingPages *self)
{
    return self->open->len ? g_ptr_array_index(self->open, self->open->len - 1) : NULL;
}

gboolean
coding_pages_is_open(const CodingPages *self)
{
    return self->open->len > 0 && !self->join_next;
}

static gint
get_open_cell(const CodingPages *self)
{
    return self->open_cells->len
               ? g_array_index(self->open_cells, gint, self->open_cells->len - 1)
               : -1;
}

void
coding_pages_begin_paragraph(CodingPages *self, guint line)
{
    PagesBlock *block;

    if (self->join_next) {
        self->join_next = FALSE;
        return;
    }
    block = g_new0(PagesBlock, 1);
    block->text = g_string_new(NULL);
    block->line = line;
    block->cell = get_open_cell(self);
    g_ptr_array_add(self->open, block);
    self->hinting = self->strong;
    self->hint_start = 0;
}

static PagesBlock *
get_open(CodingPages *self)
{
    if (!coding_pages_is_open(self))
        coding_pages_begin_paragraph(self, 0);
    return peek_open(self);
}

/* What stood out ends here, with or without a colon. */
static void
end_hint(CodingPages *self, const PagesBlock *block)
{
    PagesHint hint = {(PagesBlock *)block, self->hint_start, block->text->len, FALSE};
    const char *text = block->text->str;

    if (!self->hinting)
        return;
    self->hinting = FALSE;
    while (hint.start < hint.stop && g_ascii_isspace(text[hint.start]))
        hint.start++;
    while (hint.stop > hint.start && g_ascii_isspace(text[hint.stop - 1]))
        hint.stop--;
    if (hint.stop > hint.start)
        g_array_append_val(self->hints, hint);
}

void
coding_pages_end_paragraph(CodingPages *self)
{
    PagesBlock *block;

    if (!coding_pages_is_open(self))
        return;
    block = g_ptr_array_steal_index(self->open, self->open->len - 1);
    end_hint(self, block);
    g_ptr_array_add(self->blocks, block);
}

void
coding_pages_join_next(CodingPages *self)
{
    self->join_next = self->open->len > 0;
}

static gboolean
is_at_line_start(const GString *text)
{
    return text->len == 0 || text->str[text->len - 1] == '\n';
}

/* Before something that does not stand out is added at the end. */
static void
append_run(CodingPages *self, const char *text, gsize length)
{
    PagesBlock *block = get_open(self);

    if (self->hinting && !self->strong && strspn(text, " \t") < length)
        end_hint(self, block);
    if (!self->hinting && self->strong && is_at_line_start(block->text)) {
        self->hinting = TRUE;
        self->hint_start = block->text->len;
    }
    g_string_append_len(block->text, text, (gssize)length);
}

void
coding_pages_append(CodingPages *self, const char *text, gssize length)
{
    const char *stop = text + (length < 0 ? (gssize)strlen(text) : length);

    while (text < stop) {
        const char *end = text;

        while (end < stop && !strchr("\n\r\f\v", *end))
            end++;
        if (end > text)
            append_run(self, text, (gsize)(end - text));
        if (end < stop)
            append_run(self, " ", 1);
        text = end + (end < stop);
    }
}

void
coding_pages_append_collapsed(CodingPages *self, const char *text)
{
    while (*text) {
        gsize space = strspn(text, " \t\n\r\f\v"), length;
        const PagesBlock *block = coding_pages_is_open(self) ? peek_open(self) : NULL;

        text += space;
        length = strcspn(text, " \t\n\r\f\v");
        if (space && block && !is_at_line_start(block->text) &&
            block->text->str[block->text->len - 1] != ' ')
            append_run(self, " ", 1);
        if (length)
            append_run(self, text, length);
        text += length;
    }
}

void
coding_pages_append_character(CodingPages *self, gunichar c)
{
    char utf8[6];

    if (c >= ' ' || c == '\t')
        append_run(self, utf8, (gsize)g_unichar_to_utf8(c, utf8));
}

void
coding_pages_break(CodingPages *self)
{
    PagesBlock *block = get_open(self);

    end_hint(self, block);
    g_string_append_c(block->text, '\n');
}

void
coding_pages_set_strong(CodingPages *self, gboolean strong)
{
    self->strong = strong;
}

void
coding_pages_mark_label(CodingPages *self)
{
    PagesBlock *block = get_open(self);

    self->hinting = TRUE;
    self->hint_start = 0;
    end_hint(self, block);
    if (self->hints->len)
        g_array_index(self->hints, PagesHint, self->hints->len - 1).certain = TRUE;
}

/* --- tables  ---------------------------------------------------------------- */

guint
coding_pages_get_depth(const CodingPages *self)
{
    return self->open_tables->len;
}

void
coding_pages_begin_table(CodingPages *self)
{
    PagesTable table = {.outer = get_open_cell(self),
                        .depth = self->open_tables->len,
                        .first = self->blocks->len};
    guint place = self->tables->len, column = 0;
    gint none = -1;

    g_array_append_val(self->tables, table);
    g_array_append_val(self->open_tables, place);
    g_array_append_val(self->open_cells, none);
    g_array_append_val(self->next_column, column);
}

static PagesTable *
get_open_table(CodingPages *self)
{
    return pages_table(
        self, g_array_index(self->open_tables, guint, self->open_tables->len - 1));
}

void
coding_pages_begin_row(CodingPages *self)
{
    if (!self->open_tables->len)
        return;
    coding_pages_end_cell(self);
    get_open_table(self)->n_rows++;
    g_array_index(self->next_column, guint, self->next_column->len - 1) = 0;
}

void
coding_pages_begin_cell(CodingPages *self, guint columns)
{
    guint *next;
    PagesCell cell;

    if (!self->open_tables->len)
        return;
    if (get_open_table(self)->n_rows == 0)
        coding_pages_begin_row(self);
    next = &g_array_index(self->next_column, guint, self->next_column->len - 1);
    cell.table = g_array_index(self->open_tables, guint, self->open_tables->len - 1);
    cell.row = get_open_table(self)->n_rows - 1;
    cell.column = *next;
    *next += CLAMP(columns, 1, 64);
    g_array_append_val(self->cells, cell);
    g_array_index(self->open_cells, gint, self->open_cells->len - 1) =
        (gint)self->cells->len - 1;
}

void
coding_pages_end_cell(CodingPages *self)
{
    if (self->open_cells->len)
        g_array_index(self->open_cells, gint, self->open_cells->len - 1) = -1;
}

void
coding_pages_end_table(CodingPages *self)
{
    if (!self->open_tables->len)
        return;
    get_open_table(self)->stop = self->blocks->len;
    g_array_set_size(self->open_tables, self->open_tables->len - 1);
    g_array_set_size(self->open_cells, self->open_cells->len - 1);
    g_array_set_size(self->next_column, self->next_column->len - 1);
}

/* --- comments  -------------------------------------------------------------- */

void
coding_pages_open_comment(CodingPages *self, const char *id)
{
    PagesAnchor *anchor;

    if (g_hash_table_contains(self->anchors, id))
        return;
    anchor = g_new0(PagesAnchor, 1);
    anchor->block = get_open(self);
    anchor->offset = anchor->block->text->len;
    anchor->place = self->blocks->len;
    g_hash_table_insert(self->anchors, g_strdup(id), anchor);
}

static void
append_piece(GString *out, const PagesBlock *block, gsize start, gsize stop)
{
    if (stop <= start)
        return;
    stop = MIN(stop, start + MAX_QUOTED);
    if (out->len)
        g_string_append_c(out, '\n');
    g_string_append_len(out, block->text->str + start, (gssize)(stop - start));
}

void
coding_pages_close_comment(CodingPages *self, const char *id)
{
    PagesAnchor *anchor = g_hash_table_lookup(self->anchors, id);
    const PagesBlock *last = peek_open(self);
    g_autoptr(GString) quoted = NULL;

    if (!anchor || anchor->quoted)
        return;
    /* A comment on half the document is about the paragraph where it begins. */
    if (self->blocks->len - anchor->place > MAX_BLOCKS)
        return;
    quoted = g_string_new(NULL);
    append_piece(quoted, anchor->block, anchor->offset, anchor->block->text->len);
    for (guint i = anchor->place; i < self->blocks->len && quoted->len < MAX_QUOTED; i++)
        if (pages_block(self, i) != anchor->block)
            append_piece(quoted, pages_block(self, i), 0,
                         pages_block(self, i)->text->len);
    if (last && last != anchor->block)
        append_piece(quoted, last, 0, last->text->len);
    if (quoted->len < MAX_QUOTED)
        anchor->quoted = g_strdup(g_strstrip(quoted->str));
}

void
coding_pages_add_comment(CodingPages *self, const char *id, const char *author,
                         const char *text, gint64 made_at)
{
    PagesComment *comment = g_new0(PagesComment, 1);

    comment->id = g_strdup(id);
    comment->author = author && *author ? g_strdup(author) : NULL;
    comment->text = g_strstrip(g_strdup(text));
    comment->made_at = made_at;
    g_ptr_array_add(self->comments, comment);
}

gint64
coding_pages_parse_date(const char *text)
{
    g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
    g_autoptr(GDateTime) date = text ? g_date_time_new_from_iso8601(text, utc) : NULL;

    return date ? g_date_time_to_unix(date) * 1000 : CODING_MISSING;
}
