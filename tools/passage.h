/* passage.h - what the commands share that code one passage. */
#pragma once

#include "registry.h"

/* The codes that --scheme (NULL: own, then joint) lets the coder name. */
CodingPalette *passage_open_palette(Context *ctx, const char *scheme, GError **error);

/*
 * The acting coder's segments with codes of @palette at @place: on exactly this
 * span or, when @overlapping, on any that shares a character with it.  NOT_FOUND
 * when there are none, naming what lies across.  Returns: (transfer full).
 */
GArray *passage_list_segments(CodingStore *store, CodingPalette *palette,
                              const CodingPlace *place, gboolean overlapping,
                              GError **error);

/* Of @segments the place of the next from @from on that has @code; -1: none. */
int passage_find(const GArray *segments, gint64 code, guint from);

/* NOT_FOUND: "@name" is not on the passage, but these are. */
void passage_set_not_there(GError **error, CodingPalette *palette,
                           const CodingPlace *place, const GArray *segments,
                           const char *name);

/* AMBIGUOUS: there are several, these, and none was named. */
void passage_set_several(GError **error, CodingPalette *palette, const CodingPlace *place,
                         const GArray *segments);

/* "'Trust', 'Shame'".  Returns: (transfer full). */
char *passage_dup_list(const GPtrArray *names);

/* A code to be put on a passage. */
typedef struct {
    const char *name; /* as typed */
    CodingStance stance;
    gboolean make;    /* may be made if it is not in the palette */
    gboolean in_vivo; /* then in the participant's own words */
} PassageCode;

typedef struct {
    const CodingPlace *place;
    const GArray *codes;  /* PassageCode; one named twice counts once */
    const GArray *voices; /* gint64, participants; NULL: as they are */
    const char *memo;     /* about the passage and its codes; NULL: none */
} PassageWork;

/*
 * Puts the acting coder's codes on the passage, inside an operation.  NOT_FOUND for
 * a code that is not there and may not be made; INVALID for one that is named twice
 * with different stances.  Returns: (transfer full): what was done, "coded g1:12 with
 * 'Trust' (1 new)"; NULL on an error.
 */
char *passage_code(CodingStore *store, CodingPalette *palette, const PassageWork *work,
                   GError **error);

/*
 * Writes a memo of the acting coder about the passage and @codes (gint64; may be
 * empty), of the kind "code" if there are any, else "transcript".  Its title is the
 * first line of @text, shortened; where she has one of that title today, with the
 * address.  Returns: (transfer full): the title; NULL on an error.
 */
char *passage_add_memo(CodingStore *store, const CodingPlace *place, const GArray *codes,
                       const char *text, GError **error);
