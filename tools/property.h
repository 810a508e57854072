/* property.h - the parts of 'axial codebook property', from cmd-codebook-property-*.c. */
#pragma once

#include "select.h"

extern const Command property_add, property_change, property_remove, property_place,
    property_withdraw;               /* -write.c */
extern const Command property_show;  /* -show.c */
extern const Command property_count; /* -count.c */

/* The option --placed-by. */
#define PROPERTY_PLACED_BY_OPTION(variable)                                              \
    {                                                                                    \
        "placed-by", 0, 0, G_OPTION_ARG_STRING, variable,                                \
            "Only places that this coder gave", "CODER"                                  \
    }

/* Properties, and the segments that count for their codes. */
typedef struct {
    CodingQuery *query;
    const CodingCodebook *codebook; /* of the query */
    GPtrArray *properties;          /* CodingProperty *, in order */
    GArray *places;                 /* CodingPropertyPlace */
    GPtrArray *by_segment; /* for each property: segment -> its first place + 1 */
    GHashTable *by_code;   /* code -> GArray of properties (guint) */
    GHashTable *coders;    /* id -> name */
    guint n_strays; /* places whose segments do not count for the property's code */
    guint n_double; /* segments that two coders placed */
} PropertyReading;

void property_reading_clear(PropertyReading *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PropertyReading, property_reading_clear)

/* The property that CODE NAME mean; without @args all those of the scheme.  @placed_by
 * NULL: places of every coder whose work may be seen. */
gboolean property_reading_open(PropertyReading *self, Context *ctx, const char *scheme,
                               char **args, const char *placed_by, GError **error);

/* A segment in the scope that was read and counts for the code of a property, and where
 * it was placed: nowhere, or by one coder or several. */
typedef struct {
    guint property;
    const CodingSegment *segment;
    const GArray *voices; /* gint64: whose it is, of those in the scope */
    const CodingPropertyPlace *places;
    guint n_places;
} PropertySegment;

typedef gboolean (*PropertyFunc)(const PropertySegment *segment, void *data,
                                 GError **error);
/* In the order of the text. */
gboolean property_reading_each(PropertyReading *self, Context *ctx, PropertyFunc take,
                               void *data, GError **error);

/* Whether one of the places is in @part. */
gboolean property_is_in_part(const CodingProperty *property,
                             const PropertySegment *segment, guint part);

/* What is to know below every table: scope, coders, and what is left out. */
gboolean property_add_notes(const PropertyReading *self, CodingTable *table,
                            const char *placed_by, GError **error);

/* The property for a command that writes. */
CodingProperty *property_find(Context *ctx, const char *scheme, char **args,
                              CodingCodebook **codebook, GError **error);
