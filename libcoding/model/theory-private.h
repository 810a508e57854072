/*
 * theory-private.h - what stands behind a model's tree: for theory-*.c only.
 */
#pragma once

#include "model/exemplar.h"
#include "model/quoter.h"
#include "model/segments-by-code.h"
#include "model/theory-tree.h"

G_BEGIN_DECLS

struct _CodingModelTree {
    CodingStore *store;
    const CodingModel *model;
    CodingCodebook *codebook;
    CodingVoices *voices;
    GArray *members;   /* CodingModelMember */
    GHashTable *index; /* code id -> index + 1 */
    GHashTable *rank;  /* code id -> place in the order of the model, from 1 */
    GArray *segments;  /* all that may be seen */
    CodingSegmentsByCode *by_code;
    GHashTable *quoted; /* segment id -> its CodingSegment, of chosen words */
};

/* All segments that count for @code, in the order of the text.  Returns: (transfer full).
 */
GArray *coding_model_tree_list_segments(const CodingModelTree *self,
                                        const CodingCode *code);

/* "a, b": adds an item to a list in words. */
void coding_model_append_listed(GString *list, const char *item);

/* The command that shows the segments behind a number. */
void coding_model_add_open_note(const CodingModelTree *self, CodingTable *table);

/* A table being written: what was asked for, and what its notes will say. */
typedef struct {
    CodingModelTree *tree;
    CodingModelDetails details;
    CodingQuoter *quoter;       /* NULL: no quotations asked for */
    CodingExemplars *exemplars; /* NULL: only quotations that were chosen */
    GString *unquoted, *undefined, *picked;
} CodingModelWriter;

void coding_model_writer_init(CodingModelWriter *self, CodingModelTree *tree,
                              CodingModelDetails details);
void coding_model_writer_clear(CodingModelWriter *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CodingModelWriter, coding_model_writer_clear)

/* From now on there are quotations. */
gboolean coding_model_writer_open(CodingModelWriter *self, const char *pattern,
                                  const char *language, gboolean typographic,
                                  GError **error);
/* All NULL when nothing was chosen for @member, nor could be picked. */
gboolean coding_model_writer_quote(CodingModelWriter *self,
                                   const CodingModelMember *member,
                                   CodingCellQuote *quoted, GError **error);
/* What was asked for about @member, a line each after @indent. */
gboolean coding_model_writer_append(CodingModelWriter *self,
                                    const CodingModelMember *member, const char *indent,
                                    GString *text, GError **error);
void coding_model_writer_add_notes(const CodingModelWriter *self, CodingTable *table);

/* A line more. */
void coding_model_append_line(GString *text, const char *indent, const char *line);

/* The table with its levels side by side. */
CodingTable *coding_model_make_across(CodingModelWriter *writer, GError **error);

/* Who coded, what N is, what is missing. */
gboolean coding_model_add_count_notes(const CodingModelTree *self, CodingTable *table,
                                      GError **error);

G_END_DECLS
