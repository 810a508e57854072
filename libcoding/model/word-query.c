/* word-query.c - a parser by descent: OR over AND over NOT over words. */
#include "model/word-query.h"

#include <string.h>

#include "base/error.h"
#include "base/terms.h"
#include "model/lexer.h"

/* What a query may hold, far above what a person types and far below what FTS5
 * refuses. */
#define MOST_DEPTH 20
#define MOST_TERMS 200

typedef struct {
    const char *text, *at;
    CodingWordsQuery *query;
    CodingTerms *words; /* to see that there is a word */
    guint depth;
} Parser;

static void
node_free(gpointer data)
{
    CodingWordsNode *self = data;

    if (!self)
        return;
    g_clear_pointer(&self->children, g_ptr_array_unref);
    g_free(self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingWordsNode, node_free)

static void
term_free(gpointer data)
{
    CodingWordsTerm *self = data;

    g_free(self->text);
    g_free(self);
}

void
coding_words_query_free(CodingWordsQuery *self)
{
    if (!self)
        return;
    node_free(self->root);
    g_ptr_array_unref(self->terms);
    g_free(self);
}

gboolean
coding_words_node_is_anchored(const CodingWordsNode *node)
{
    gboolean any = FALSE, all = TRUE;

    if (node->kind == CODING_WORDS_TERM || node->kind == CODING_WORDS_NOT)
        return node->kind == CODING_WORDS_TERM;
    for (guint i = 0; i < node->children->len; i++) {
        gboolean one =
            coding_words_node_is_anchored(g_ptr_array_index(node->children, i));

        any = any || one;
        all = all && one;
    }
    return node->kind == CODING_WORDS_AND ? any : all;
}

static CodingWordsNode *
node_new(CodingWordsKind kind)
{
    CodingWordsNode *self = g_new0(CodingWordsNode, 1);

    self->kind = kind;
    if (kind != CODING_WORDS_TERM)
        self->children = g_ptr_array_new_with_free_func(node_free);
    return self;
}

static CodingWordsNode *
fail(const Parser *self, const char *place, const char *what, GError **error)
{
    CodingLexer lexer = {.text = self->text};

    coding_lexer_set_error(&lexer, place, error, CODING_ERROR_INVALID, "%s", what);
    return NULL;
}

static void
skip_space(Parser *self)
{
    while (*self->at && g_unichar_isspace(g_utf8_get_char(self->at)))
        self->at = g_utf8_next_char(self->at);
}

static gboolean
is_hebrew(gunichar c)
{
    return c >= 0x5d0 && c <= 0x5ea;
}

/* Whether the quotation mark at @p stands inside a Hebrew word, as in acronyms. */
static gboolean
is_inside_word(const Parser *self, const char *p)
{
    const char *before = g_utf8_find_prev_char(self->text, p);

    return before && is_hebrew(g_utf8_get_char(before)) &&
           is_hebrew(g_utf8_get_char(p + 1));
}

/* Behind the word that begins at @p. */
static const char *
find_word_end(const Parser *self, const char *p)
{
    while (*p && !g_unichar_isspace(g_utf8_get_char(p)) && *p != '(' && *p != ')' &&
           (*p != '"' || is_inside_word(self, p)))
        p = g_utf8_next_char(p);
    return p;
}

/* Whether the next word is @name, which is taken then. */
static gboolean
take_operator(Parser *self, const char *name)
{
    gsize length = strlen(name);

    skip_space(self);
    if (!g_str_has_prefix(self->at, name) ||
        find_word_end(self, self->at) != self->at + length)
        return FALSE;
    self->at += length;
    return TRUE;
}

static gboolean
is_at_operator(Parser *self, const char *name)
{
    const char *at = self->at;
    gboolean found = take_operator(self, name);

    self->at = at;
    return found;
}

static CodingWordsNode *
make_term(Parser *self, const char *start, gsize length, gboolean quoted, gboolean prefix,
          GError **error)
{
    CodingWordsNode *node;
    CodingWordsTerm *term;
    CodingTerm word;

    coding_terms_read(self->words, start, length);
    if (!coding_terms_next(self->words, &word)) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "there is no word in '%.*s'; search for signs without --words",
                    (int)length, start);
        return NULL;
    }
    if (self->query->terms->len >= MOST_TERMS)
        return fail(self, start, "there are more than 200 words to search for", error);
    term = g_new0(CodingWordsTerm, 1);
    *term = (CodingWordsTerm){g_strndup(start, length), quoted, prefix};
    node = node_new(CODING_WORDS_TERM);
    node->term = self->query->terms->len;
    g_ptr_array_add(self->query->terms, term);
    return node;
}

static CodingWordsNode *
parse_quoted(Parser *self, GError **error)
{
    const char *start = self->at + 1, *stop = strchr(start, '"');
    gboolean prefix;

    if (!stop) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "the quote before '%s' is not closed", start);
        return NULL;
    }
    prefix = stop[1] == '*';
    self->at = stop + 1 + prefix;
    return make_term(self, start, (gsize)(stop - start), TRUE, prefix, error);
}

static CodingWordsNode *parse_or(Parser *self, GError **error);

static CodingWordsNode *
parse_brackets(Parser *self, GError **error)
{
    const char *start = self->at++;
    g_autoptr(CodingWordsNode) inside = NULL;

    if (self->depth >= MOST_DEPTH)
        return fail(self, start, "there are too many brackets inside brackets", error);
    self->depth++;
    inside = parse_or(self, error);
    self->depth--;
    if (!inside)
        return NULL;
    skip_space(self);
    if (*self->at != ')')
        return fail(self, start, "the bracket is not closed", error);
    self->at++;
    return g_steal_pointer(&inside);
}

static CodingWordsNode *
parse_one(Parser *self, GError **error)
{
    const char *start, *stop;

    skip_space(self);
    start = self->at;
    if (*start == '(')
        return parse_brackets(self, error);
    if (*start == '"')
        return parse_quoted(self, error);
    stop = find_word_end(self, start);
    if (stop == start || is_at_operator(self, "AND") || is_at_operator(self, "OR"))
        return fail(self, start, "a word is missing here", error);
    self->at = stop;
    return make_term(self, start, (gsize)(stop - start), FALSE, stop[-1] == '*', error);
}

static CodingWordsNode *
parse_not(Parser *self, GError **error)
{
    g_autoptr(CodingWordsNode) node = NULL;
    gboolean no = FALSE;
    CodingWordsNode *child;

    while (take_operator(self, "NOT"))
        no = !no;
    child = parse_one(self, error);
    if (!child || !no)
        return child;
    node = node_new(CODING_WORDS_NOT);
    g_ptr_array_add(node->children, child);
    return g_steal_pointer(&node);
}

/* Several children below one node of @kind; one child is itself. */
static CodingWordsNode *
join(CodingWordsKind kind, GPtrArray *children)
{
    CodingWordsNode *node;

    if (children->len == 1)
        return g_ptr_array_steal_index(children, 0);
    node = node_new(kind);
    g_ptr_array_extend_and_steal(node->children, g_ptr_array_ref(children));
    return node;
}

static CodingWordsNode *
parse_and(Parser *self, GError **error)
{
    g_autoptr(GPtrArray) children = g_ptr_array_new_with_free_func(node_free);

    do {
        CodingWordsNode *child = parse_not(self, error);

        if (!child)
            return NULL;
        g_ptr_array_add(children, child);
        skip_space(self);
    } while (take_operator(self, "AND") ||
             (*self->at && *self->at != ')' && !is_at_operator(self, "OR")));
    return join(CODING_WORDS_AND, children);
}

static CodingWordsNode *
parse_or(Parser *self, GError **error)
{
    g_autoptr(GPtrArray) children = g_ptr_array_new_with_free_func(node_free);

    do {
        CodingWordsNode *child = parse_and(self, error);

        if (!child)
            return NULL;
        g_ptr_array_add(children, child);
    } while (take_operator(self, "OR"));
    return join(CODING_WORDS_OR, children);
}

static gboolean
parse(Parser *self, GError **error)
{
    skip_space(self);
    if (!*self->at) {
        g_set_error_literal(error, CODING_ERROR, CODING_ERROR_INVALID,
                            "name a word to search for");
        return FALSE;
    }
    self->query->root = parse_or(self, error);
    if (!self->query->root)
        return FALSE;
    if (*self->at)
        return fail(self, self->at, "this bracket was not opened", error) != NULL;
    if (coding_words_node_is_anchored(self->query->root))
        return TRUE;
    g_set_error_literal(error, CODING_ERROR, CODING_ERROR_INVALID,
                        "NOT alone would list what is not there; name a word that is, as "
                        "in 'late NOT night'");
    return FALSE;
}

CodingWordsQuery *
coding_words_query_parse(const char *text, GError **error)
{
    g_autoptr(CodingWordsQuery) query = g_new0(CodingWordsQuery, 1);
    g_autoptr(CodingTerms) words = coding_terms_new(NULL);
    Parser self = {.text = text, .at = text, .query = query, .words = words};

    query->terms = g_ptr_array_new_with_free_func(term_free);
    return parse(&self, error) ? g_steal_pointer(&query) : NULL;
}
