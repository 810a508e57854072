/*
 * emergence.h - in which interview each open code of a study was first found.
 *
 * Open codes as first made: before they were renamed, merged or split.  A segment keeps
 * the code that it was made with (first_code in model/segment.h), and the history keeps
 * what that was then (model/codebook-history.h), so a code that was merged away is still
 * where it was found.  One that went with all its segments left no trace of where; it is
 * counted and no more.
 *
 * Left out are codes made as focused codes or categories, and those made by a search or
 * of the guide; and segments that nobody has read (model/origin.h).  Of whatever stance:
 * a passage that speaks against a code is about it.
 *
 * Interviews are transcripts, in the order of analysis.  One without any such code counts
 * as analysed when a coder whose work may be seen has read it to the end; else it is left
 * out, since "no new code" is not known of it.
 *
 * The same walk tells how the categories stood: see coding_emergence_list_growth().
 */
#pragma once

#include "measure/discovery.h"
#include "model/query.h"

G_BEGIN_DECLS

/* An open code. */
typedef struct {
    gint64 id;
    const char *name;      /* as first made */
    const CodingCode *now; /* NULL: gone */
    gint64 made_at;
    guint interview; /* where it was first found, among those analysed */
    guint n_interviews;
    gint64 transcript; /* of that interview, */
    CodingSpan span;   /* and its first passage in it */
    gint64 coder;      /* whose passage that is */
} CodingEmergedCode;

typedef struct {
    gint64 transcript;
    char *name, *group;
} CodingInterview;

typedef struct _CodingEmergence CodingEmergence;

/* From the segments that @query finds, which is borrowed and must live longer. */
CodingEmergence *coding_emergence_new(CodingStore *store, CodingQuery *query,
                                      CodingProgress *progress, GError **error);
void coding_emergence_free(CodingEmergence *self);

/* Borrowed: CodingInterview and CodingEmergedCode, both in the order of the analysis. */
const GArray *coding_emergence_get_interviews(const CodingEmergence *self);
const GArray *coding_emergence_get_codes(const CodingEmergence *self);
const CodingDiscovery *coding_emergence_get_discovery(const CodingEmergence *self);

typedef struct {
    guint automatic;    /* codes of a search or the guide, left out */
    guint not_open;     /* made as focused codes or categories, left out */
    guint lost;         /* open codes that are gone with all their segments */
    guint not_analysed; /* transcripts left out */
    guint unread;       /* segments left out */
    guint came_later;   /* interviews that came in when coding had begun */
    GHashTable *coders; /* ids (gint64 *) of who coded; borrowed */
} CodingEmergenceFacts;
CodingEmergenceFacts coding_emergence_get_facts(const CodingEmergence *self);

/* What a category can grow by.  Another kind is a word here and a function in
 * emergence-growth.c that tells what there is of it, of which code, since when. */
typedef enum {
    CODING_GROWTH_CODES,      /* below the category, or indicating it */
    CODING_GROWTH_PROPERTIES, /* of it or of these (model/property.h) */
    CODING_GROWTH_DIMENSIONS, /* parts of their ranges on which a segment lies */
    CODING_GROWTH_LINKS,      /* of it or of these */
    CODING_N_GROWTH,
} CodingGrowthKind;

typedef struct {
    const CodingCode *category;
    guint n[CODING_N_GROWTH];
    guint late[CODING_N_GROWTH]; /* of these, in the last interviews or since */
} CodingGrowth;

/*
 * Categories, and codes that hold others, in the order of the codebook: how much of each
 * kind there is, and how much came with the last @n_last interviews.  A code came with
 * the interview in which it is first found, and a part of a range with the first that has
 * a segment there, whenever it was placed.  Properties and links are of no interview:
 * they came when they were made, late when that was not before the coding of the last
 * interviews began.  Where that began no later than the coding of the others, as when all
 * were coded on one date, dates tell nothing: @dated receives FALSE, and all of these
 * count as late.
 * Returns: (transfer full): CodingGrowth.
 */
GArray *coding_emergence_list_growth(const CodingEmergence *self, guint n_last,
                                     gboolean *dated, GError **error);
/* Whether it is its date that makes a thing of @kind late. */
gboolean coding_growth_goes_by_date(CodingGrowthKind kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingEmergence, coding_emergence_free)

G_END_DECLS
