/*
 * word-query.h - what is typed to search for words, as a tree.
 *
 *     late night            both words, anywhere in one turn; AND between them is the
 * same "late night"          the phrase night*  "late nigh"*  whatever begins so late OR
 * early         either late NOT night        without the other ( ... ) first
 *
 *            AND
 *           /   \
 *       "late"  NOT
 *                 \
 *                 "night"
 *
 * The operators are in capitals; in quotes they are words.  A NOT must stand beside
 * something that is there: a turn without words cannot be listed.  For model/ only.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
    CODING_WORDS_TERM,
    CODING_WORDS_AND,
    CODING_WORDS_OR,
    CODING_WORDS_NOT, /* of its one child */
} CodingWordsKind;

typedef struct {
    CodingWordsKind kind;
    guint term;          /* of a term: its place among the terms */
    GPtrArray *children; /* CodingWordsNode; NULL: a term */
} CodingWordsNode;

/* A word or phrase as it was typed. */
typedef struct {
    char *text;
    gboolean quoted, prefix;
} CodingWordsTerm;

typedef struct {
    CodingWordsNode *root;
    GPtrArray *terms; /* CodingWordsTerm */
} CodingWordsQuery;

/* INVALID, with a caret below the fault. */
CodingWordsQuery *coding_words_query_parse(const char *text, GError **error);
void coding_words_query_free(CodingWordsQuery *self);

/* Whether a turn of which @node is true holds one of its terms for sure. */
gboolean coding_words_node_is_anchored(const CodingWordsNode *node);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingWordsQuery, coding_words_query_free)

G_END_DECLS
