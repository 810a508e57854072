/*
 * link.h - axial links: typed relations between codes, with their evidence.
 *
 *     Losing a colleague  --causal condition of-->  Restoring confidence
 *                           for      g1:12-14, g3:88
 *                           against  g2:40
 *
 * Both ends lie in one scheme: the acting coder's own or the joint one.  A link
 * of a symmetric type is the same in either direction, and stored once.  Links
 * in the joint scheme are their maker's until the maker shares; a link that two
 * coders made without seeing each other's is nobody's in particular from then on.
 *
 * Evidence are segments, for and against.  Which of them count is asked of the
 * store: nobody sees those of a coder who has not shared.
 */
#pragma once

#include "base/csv.h"
#include "model/link-type.h"
#include "model/segment.h"

G_BEGIN_DECLS

typedef struct {
    gint64 id;
    gint64 type;
    gint64 source, target; /* as made; a symmetric link has no direction */
    gint64 scheme;
    gint64 owner; /* the coder of the scheme; 0: the joint scheme */
    gint64 maker; /* 0: nobody in particular */
    char *type_name;
    char *inverse; /* NULL: symmetric */
    char *source_name, *target_name;
    gint64 made_at;
    guint n_for, n_against; /* segments that the acting coder may see */
} CodingLink;

void coding_link_free(CodingLink *self);

/*
 * Links @source to @target.  The same link twice is no error: @id is the one
 * that was there, and @added (may be NULL) becomes FALSE.  INVALID for a code
 * linked to itself, for ends in two schemes and for a code of another coder's
 * scheme.
 */
gboolean coding_link_add(CodingStore *store, gint64 type, gint64 source, gint64 target,
                         gint64 *id, gboolean *added, GError **error);

/* Whether the acting coder may link the two; errors as in coding_link_add(). */
gboolean coding_link_check_ends(CodingStore *store, gint64 source, gint64 target,
                                GError **error);

/* NOT_FOUND when the acting coder may not see the link; INVALID when it lies in
 * another coder's scheme. */
gboolean coding_link_check_writable(CodingStore *store, gint64 id, GError **error);
gboolean coding_link_remove(CodingStore *store, gint64 id, GError **error);

/* What to list; zero fields do not restrict. */
typedef struct {
    gint64 scheme;
    gint64 type;
    gint64 code; /* at either end */
} CodingLinkFilter;

/*
 * The links the acting coder may see: own scheme, joint, the others; by type, in
 * the order of the types, then by the names of the ends.
 * Returns: (transfer full): CodingLink.
 */
GPtrArray *coding_link_list(CodingStore *store, const CodingLinkFilter *filter,
                            GError **error);
/* Returns: (transfer full): NULL with NOT_FOUND. */
CodingLink *coding_link_load(CodingStore *store, gint64 id, GError **error);

/*
 * The link from @source to @target that the acting coder may see; for a symmetric
 * type also the one from @target to @source.  NOT_FOUND names the link.
 */
gint64 coding_link_find(CodingStore *store, gint64 type, gint64 source, gint64 target,
                        GError **error);

/*
 * The link that @text names: "SOURCE; TYPE; TARGET", the type read from either
 * end, codes as coding_codebook_find() takes them in @scheme.
 */
gint64 coding_link_parse(CodingStore *store, const CodingCodebook *codebook,
                         gint64 scheme, const char *text, GError **error);
/* The same as text.  Returns: (transfer full). */
char *coding_link_format(const CodingLink *link);

typedef struct {
    CodingSegment segment;
    gboolean against;
} CodingLinkEvidence;

/* @segment speaks for the link, or against it; said again, the last word holds. */
gboolean coding_link_add_evidence(CodingStore *store, gint64 link, gint64 segment,
                                  gboolean against, GError **error);
gboolean coding_link_remove_evidence(CodingStore *store, gint64 link, gint64 segment,
                                     GError **error);

/*
 * Takes as evidence every visible segment at @place of a code of either end, or
 * of what counts for it.  NOT_FOUND when nothing there is coded so.  @n receives
 * the number of segments.
 */
gboolean coding_link_add_evidence_at(CodingStore *store, const CodingCodebook *codebook,
                                     gint64 link, const CodingPlace *place,
                                     gboolean against, guint *n, GError **error);
/* No segment at @place is evidence any longer.  NOT_FOUND when none was. */
gboolean coding_link_remove_evidence_at(CodingStore *store, gint64 link,
                                        const CodingPlace *place, guint *n,
                                        GError **error);

/* The evidence the acting coder may see, in the order of transcripts, then of the
 * text.  Returns: (transfer full): CodingLinkEvidence. */
GArray *coding_link_list_evidence(CodingStore *store, gint64 link, GError **error);

/*
 * Takes a table of links: columns source, type, target and optionally for and
 * against, whose cells hold addresses separated by ';'.  All or nothing; errors
 * name the line.  @n_added, if given, receives the number of new links.
 */
gboolean coding_link_import_csv(CodingStore *store, gint64 scheme, const CodingCsv *csv,
                                guint *n_added, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingLink, coding_link_free)

G_END_DECLS
