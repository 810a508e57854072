/*
 * codebook-example.h - where the examples of codes were taken from.
 *
 * An example is text of its own, so that a codebook can be read without the talk.  One
 * that was taken from a passage (coding_code_set_example()) can be opened there.  When
 * the talk is revised the place goes with its words, and where those are others now the
 * example says so.
 */
#pragma once

#include "model/codebook.h"

G_BEGIN_DECLS

typedef struct {
    char *address;    /* "g1:12-14" */
    gboolean changed; /* the words there are not those of the example any more */
} CodingExamplePlace;

/* The places of the examples of @scheme (0: of all), one transcript in memory at a time.
 * Returns: (transfer full): id of the code (gint64 *) -> CodingExamplePlace. */
GHashTable *coding_codebook_load_examples(CodingStore *store,
                                          const CodingCodebook *codebook, gint64 scheme,
                                          GError **error);

G_END_DECLS
