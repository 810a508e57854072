/* turn-head.h - who speaks in a row of a table of turns, and how that is spelt. */
#pragma once

#include "io/import.h"
#include "io/layout.h"
#include "io/turn-columns.h"

G_BEGIN_DECLS

/* What the cells of a row say. */
typedef struct {
    char *label;      /* NULL: nobody is named */
    char *remark;     /* in brackets after the label */
    const char *text; /* inside the cell of the grid */
    CodingClock clock;
} TurnHead;

/* One speaker: labels that fold alike. */
typedef struct {
    char *spelling; /* the one used most; the first of equals */
    guint uses;
} TurnVoice;

typedef struct {
    const TurnGrid *grid;
    const TurnColumns *columns;
    LayoutSet *pattern;    /* the user's, or NULL */
    GHashTable *known;     /* keys of the labels that the user names, or NULL */
    GHashTable *spellings; /* label -> count */
    GHashTable *voices;    /* key -> TurnVoice */
} TurnHeads;

/* Collects the labels of all rows.  INVALID for a pattern that cannot be used. */
gboolean turn_heads_init(TurnHeads *self, const TurnGrid *grid,
                         const TurnColumns *columns, const CodingImportOptions *options,
                         GError **error);
void turn_heads_clear(TurnHeads *self);

TurnHead turn_heads_read(const TurnHeads *self, guint row);
/* NULL for a label that no row has. */
const TurnVoice *turn_heads_find_voice(const TurnHeads *self, const char *label);
/* Whether @label is among those the user names, if any are named. */
gboolean turn_heads_knows(const TurnHeads *self, const char *label);

void turn_head_clear(TurnHead *head);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TurnHead, turn_head_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TurnHeads, turn_heads_clear)

G_END_DECLS
