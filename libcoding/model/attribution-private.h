/* attribution-private.h - what attribution*.c share. */
#pragma once

#include "model/attribution.h"
#include "model/band.h"

G_BEGIN_DECLS

typedef enum {
    FIELD_PARTICIPANT,
    FIELD_GROUP,
    FIELD_LABEL,
    FIELD_TRANSCRIPT,
    FIELD_LINES,
    FIELD_ATTRIBUTE, /* this and those below are not fixed names */
    FIELD_LITERAL,
} Field;

typedef struct {
    Field field;
    guint attribute;    /* its place in the roster */
    char *literal;      /* of a field, its text between the braces */
    CodingBands *bands; /* NULL: the value itself */
} Piece;

struct _CodingAttribution {
    CodingVoices *voices; /* borrowed, with its roster */
    const CodingRoster *roster;
    GArray *pieces;    /* Piece */
    GHashTable *alike; /* participant id -> how many are alike, as far as it was asked */
};

/* Without pieces. */
CodingAttribution *coding_attribution_new_empty(CodingVoices *voices);

/* Whether the attribute has values that bands can hold. */
gboolean coding_attribution_has_numbers(const CodingRoster *roster, guint attribute);
/* @how as in model/band.h. */
CodingBands *coding_attribution_make_bands(const CodingRoster *roster, guint attribute,
                                           const char *how, GError **error);

G_END_DECLS
