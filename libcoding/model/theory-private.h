/*
 * theory-private.h - what stands behind a model's tree: for theory-*.c only.
 */
#pragma once

#include "model/theory-tree.h"

G_BEGIN_DECLS

struct _CodingModelTree {
    CodingStore *store;
    const CodingModel *model;
    CodingCodebook *codebook;
    CodingVoices *voices;
    GArray *members;     /* CodingModelMember */
    GHashTable *index;   /* code id -> index + 1 */
    GHashTable *rank;    /* code id -> place in the order of the model, from 1 */
    GArray *segments;    /* all that may be seen */
    GHashTable *by_code; /* code id -> GArray of CodingSegment */
    GHashTable *quoted;  /* segment id -> its CodingSegment, of chosen words */
};

/* All segments that count for @code, in no order.  Returns: (transfer full). */
GArray *coding_model_tree_list_segments(const CodingModelTree *self,
                                        const CodingCode *code);

/* "a, b": adds an item to a list in words. */
void coding_model_append_listed(GString *list, const char *item);

/* The command that shows the segments behind a number. */
void coding_model_add_open_note(const CodingModelTree *self, CodingTable *table);

/* Who coded, what N is, what is missing. */
gboolean coding_model_add_count_notes(const CodingModelTree *self, CodingTable *table,
                                      GError **error);

G_END_DECLS
