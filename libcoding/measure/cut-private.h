/* cut-private.h - one way to cut a comparison, for cut*.c. */
#pragma once

#include "measure/comparison.h"
#include "model/attribute-values.h"

typedef struct _CodingKnife CodingKnife;

typedef struct {
    const char *word;    /* of --by; NULL: the name of an attribute or of metadata */
    const char *outside; /* why a unit is in no part; NULL: none is */
    /* The part of a unit that begins at @start, NULL: none; @rank is where the part
     * stands among the others, equal ones by their names.  Returns: (transfer full). */
    char *(*name)(const CodingKnife *self, const CodingGrid *grid, guint unit,
                  gsize start, double *rank);
} CodingWay;

struct _CodingKnife {
    const CodingWay *way;
    const CodingRoster *roster;
    CodingAttributeValues *values; /* of transcripts */
    GHashTable *groups;            /* id of a transcript -> name of its group */
    GPtrArray *topics;             /* CodingTopic */
    GArray *marks;   /* CodingTopicMark, of the transcript that is being cut */
    guint text;      /* its place in the order of the analysis */
    const char *key; /* of metadata */
    guint attribute; /* its place in the roster, or in the values of transcripts */
};

/* The way that @by names, of @self, which is all zero; NOT_FOUND lists what there is. */
gboolean coding_knife_open(CodingKnife *self, CodingStore *store,
                           const CodingComparison *comparison, const char *by,
                           GError **error);
/* The next units are of @transcript, the one at @place of those compared. */
gboolean coding_knife_turn_to(CodingKnife *self, CodingStore *store,
                              const CodingTranscript *transcript, guint place,
                              GError **error);
void coding_knife_clear(CodingKnife *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CodingKnife, coding_knife_clear)
