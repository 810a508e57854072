/* markdown.c - blocks line by line, pieces letter by letter. */
#include "io/markdown.h"

#include <string.h>

/* Deeper lists and quotations are read as that deep. */
#define DEEPEST 5
#define FENCE   "```"

#define LONGEST_LINK 2000

static void
free_block(gpointer data)
{
    CodingMarkdownBlock *block = data;

    g_free(block->number);
    g_free(block->text);
    g_free(block);
}

/* A block that is being read. */
typedef struct {
    GPtrArray *blocks;
    GString *text; /* of the last block, which may go on; NULL: none is open */
    gboolean fenced;
} Reader;

static void
end_block(Reader *self)
{
    CodingMarkdownBlock *last;

    if (!self->text)
        return;
    last = g_ptr_array_index(self->blocks, self->blocks->len - 1);
    last->text = g_string_free(g_steal_pointer(&self->text), FALSE);
}

static CodingMarkdownBlock *
begin_block(Reader *self, CodingMarkdownKind kind, guint level, const char *text)
{
    CodingMarkdownBlock *block = g_new0(CodingMarkdownBlock, 1);

    end_block(self);
    block->kind = kind;
    block->level = level;
    g_ptr_array_add(self->blocks, block);
    self->text = g_string_new(text);
    return block;
}

/* The line goes on with the block that is open, or begins one. */
static void
go_on(Reader *self, CodingMarkdownKind kind, guint level, const char *text)
{
    const CodingMarkdownBlock *last =
        self->text ? g_ptr_array_index(self->blocks, self->blocks->len - 1) : NULL;

    if (last && last->kind == kind && last->level == level)
        g_string_append_printf(self->text, "\n%s", text);
    else
        begin_block(self, kind, level, text);
}

static guint
count_heading(const char *line)
{
    gsize n = strspn(line, "#");

    return n <= 6 && (line[n] == ' ' || line[n] == '\t') ? (guint)n : 0;
}

static gboolean
is_rule(const char *line)
{
    guint n = 0;

    for (const char *p = line; *p; p++) {
        if (*p != ' ' && (*p != *line || !strchr("-*_", *p)))
            return FALSE;
        n += *p == *line;
    }
    return n >= 3;
}

/* How many bytes the mark of an item takes, with the space behind it; 0: none. */
static gsize
count_mark(const char *line, gboolean *numbered)
{
    gsize digits = strspn(line, "0123456789");

    *numbered = digits > 0;
    if (!digits && *line && strchr("-*+", *line) && line[1] == ' ')
        return 2;
    if (digits && digits < 10 && (line[digits] == '.' || line[digits] == ')') &&
        line[digits + 1] == ' ')
        return digits + 2;
    return 0;
}

static guint
count_depth(const char *line)
{
    guint columns = 0;

    for (; *line == ' ' || *line == '\t'; line++)
        columns += *line == '\t' ? 4 : 1;
    return MIN(columns / 2, DEEPEST);
}

static void
read_quote(Reader *self, const char *line)
{
    guint depth = 0;

    while (*line == '>' || (depth && *line == ' ' && line[1] == '>'))
        depth += *line++ == '>';
    depth = MIN(depth, DEEPEST + 1);
    go_on(self, CODING_MARKDOWN_QUOTE, depth - 1, line + (*line == ' '));
}

static void
read_item(Reader *self, const char *line, guint depth, gsize mark, gboolean numbered)
{
    CodingMarkdownBlock *block =
        begin_block(self, numbered ? CODING_MARKDOWN_NUMBER : CODING_MARKDOWN_ITEM, depth,
                    line + mark + strspn(line + mark, " "));

    if (numbered)
        block->number = g_strndup(line, mark - 1);
}

/* Goes on with a paragraph or an item; a quotation ends, as it reads. */
static void
read_plain(Reader *self, const char *line)
{
    const CodingMarkdownBlock *last =
        self->text ? g_ptr_array_index(self->blocks, self->blocks->len - 1) : NULL;

    if (last &&
        (last->kind == CODING_MARKDOWN_ITEM || last->kind == CODING_MARKDOWN_NUMBER ||
         last->kind == CODING_MARKDOWN_PARAGRAPH))
        g_string_append_printf(self->text, "\n%s", line);
    else
        begin_block(self, CODING_MARKDOWN_PARAGRAPH, 0, line);
}

static void
read_fenced(Reader *self, const char *line)
{
    if (g_str_has_prefix(line, FENCE) && !line[strspn(line, "` ")]) {
        self->fenced = FALSE;
        end_block(self);
    } else {
        g_string_append_printf(self->text, "%s\n", line);
    }
}

static void
read_line(Reader *self, const char *line)
{
    const char *inner = line + strspn(line, " \t");
    guint heading = count_heading(line);
    gboolean numbered;
    gsize mark = count_mark(inner, &numbered);

    if (self->fenced) {
        read_fenced(self, line);
    } else if (!*inner) {
        end_block(self);
    } else if (g_str_has_prefix(inner, FENCE)) {
        begin_block(self, CODING_MARKDOWN_CODE, 0, "");
        self->fenced = TRUE;
        /* The name of a language, or what else stands there. */
        if (inner[strspn(inner, "` ")])
            g_string_append_printf(self->text, "%s\n", inner + strspn(inner, "` "));
    } else if (heading) {
        begin_block(self, CODING_MARKDOWN_HEADING, heading, line + heading + 1);
        end_block(self);
    } else if (is_rule(inner)) {
        begin_block(self, CODING_MARKDOWN_RULE, 0, "");
        end_block(self);
    } else if (*inner == '>') {
        read_quote(self, inner);
    } else if (mark) {
        read_item(self, inner, count_depth(line), mark, numbered);
    } else {
        read_plain(self, inner);
    }
}

GPtrArray *
coding_markdown_list_blocks(const char *text)
{
    Reader reader = {.blocks = g_ptr_array_new_with_free_func(free_block)};
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

    for (char **line = lines; *line; line++)
        read_line(&reader, *line);
    end_block(&reader);
    return reader.blocks;
}

/* Pieces ------------------------------------------------------------------------- */

static void
free_piece(gpointer data)
{
    CodingMarkdownPiece *piece = data;

    g_free(piece->text);
    g_free(piece);
}

typedef struct {
    GPtrArray *pieces;
    GString *text; /* of the piece that is being read */
    guint marks;
} Writer;

static void
flush(Writer *self)
{
    CodingMarkdownPiece *piece;

    if (self->text->len == 0)
        return;
    piece = g_new0(CodingMarkdownPiece, 1);
    piece->text = g_strdup(self->text->str);
    piece->marks = self->marks;
    g_ptr_array_add(self->pieces, piece);
    g_string_truncate(self->text, 0);
}

/* The signs of emphasis; longer ones first. */
static const struct {
    const char *sign;
    guint mark;
} signs[] = {
    {"**", CODING_MARKDOWN_BOLD},
    {"__", CODING_MARKDOWN_BOLD},
    {"*", CODING_MARKDOWN_ITALIC},
    {"_", CODING_MARKDOWN_ITALIC},
};
#define N_SIGNS G_N_ELEMENTS(signs)

static gboolean
is_letter_at(const char *text, const char *p)
{
    return p > text && g_unichar_isalnum(g_utf8_get_char(g_utf8_prev_char(p)));
}

/* Whether the sign at @p can open or close: it touches a word on that side, and one of
 * underlines does not stand inside a word. */
static gboolean
can_stand(const char *text, const char *p, gsize length, gboolean opens)
{
    gboolean before = p > text && !g_ascii_isspace(p[-1]);
    gboolean after = p[length] && !g_ascii_isspace(p[length]);

    if (*p == '_' && is_letter_at(text, p) &&
        g_unichar_isalnum(g_utf8_get_char(p + length)))
        return FALSE;
    return opens ? after : before;
}

/* Whether sign @i closes somewhere behind @p; what was looked for in vain is not looked
 * for again. */
static gboolean
closes_later(const char *text, const char *p, gsize i, gboolean *hopeless)
{
    gsize length = strlen(signs[i].sign);

    if (hopeless[i])
        return FALSE;
    for (const char *q = p; (q = strstr(q, signs[i].sign)); q += length)
        if (q > p && q[-1] != '\\' && can_stand(text, q, length, FALSE))
            return TRUE;
    hopeless[i] = TRUE;
    return FALSE;
}

/* How many bytes the sign of emphasis at @p takes, which turns its mark on or off. */
static gsize
take_sign(Writer *self, const char *text, const char *p, gboolean *hopeless)
{
    for (gsize i = 0; i < N_SIGNS; i++) {
        gsize length = strlen(signs[i].sign);
        gboolean on = (self->marks & signs[i].mark) != 0;

        if (strncmp(p, signs[i].sign, length) != 0 || !can_stand(text, p, length, !on) ||
            (!on && !closes_later(text, p + length, i, hopeless)))
            continue;
        flush(self);
        self->marks ^= signs[i].mark;
        return length;
    }
    return 0;
}

static gsize
take_letters(Writer *self, const char *p)
{
    const char *stop = strchr(p + 1, '`');
    guint marks = self->marks;

    if (!stop || stop == p + 1)
        return 0;
    flush(self);
    self->marks |= CODING_MARKDOWN_LETTERS;
    g_string_append_len(self->text, p + 1, stop - p - 1);
    flush(self);
    self->marks = marks;
    return (gsize)(stop - p) + 1;
}

/* Up to the first of @stops, and not for long: a bracket may be left open. */
static gsize
span_until(const char *p, const char *stops)
{
    gsize n = 0;

    while (n < LONGEST_LINK && p[n] && !strchr(stops, p[n]))
        n++;
    return n;
}

/* "[text](address)" as "text (address)": nothing may be loaded, and nothing is lost. */
static gsize
take_link(Writer *self, const char *p)
{
    gsize n = span_until(p, "]\n");
    const char *address = n > 1 && p[n] == ']' && p[n + 1] == '(' ? p + n + 2 : NULL;
    gsize m = address ? span_until(address, ")\n ") : 0;

    if (!address || address[m] != ')')
        return 0;
    g_string_append_len(self->text, p + 1, (gssize)n - 1);
    g_string_append(self->text, " (");
    g_string_append_len(self->text, address, (gssize)m);
    g_string_append_c(self->text, ')');
    return n + m + 3;
}

GPtrArray *
coding_markdown_list_pieces(const char *text)
{
    Writer writer = {.pieces = g_ptr_array_new_with_free_func(free_piece),
                     .text = g_string_new(NULL)};
    gboolean hopeless[N_SIGNS] = {FALSE}, no_letters = FALSE;
    const char *p = text;

    while (*p) {
        gsize taken = 0;

        if (*p == '\\' && g_ascii_ispunct(p[1])) {
            g_string_append_c(writer.text, p[1]);
            p += 2;
            continue;
        }
        if (*p == '*' || *p == '_') {
            taken = take_sign(&writer, text, p, hopeless);
        } else if (*p == '`' && !no_letters) {
            taken = take_letters(&writer, p);
            no_letters = !taken && !strchr(p + 1, '`');
        } else if (*p == '[') {
            taken = take_link(&writer, p);
        }
        if (!taken)
            g_string_append_c(writer.text, *p == '\n' ? ' ' : *p);
        p += MAX(taken, 1);
    }
    flush(&writer);
    g_string_free(writer.text, TRUE);
    return writer.pieces;
}
