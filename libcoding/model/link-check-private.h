/* link-check-private.h - what the parts of the check of links share: for link-*.c and
 * theory-*.c only. */
#pragma once

#include "base/table.h"
#include "model/link.h"

G_BEGIN_DECLS

typedef enum {
    CODING_CHECK_CONTRADICTION,
    CODING_CHECK_THIN,
    CODING_CHECK_NEGATIVE
} CodingCheckKind;

/* What the check has at hand. */
typedef struct {
    CodingStore *store;
    gint64 scheme;
    CodingCodebook *codebook;
    CodingVoices *voices;
    GPtrArray *links;
    CodingTable *table;
    GArray *kinds;  /* CodingCheckKind, of each row */
    guint n_groups; /* of the project */
} CodingCheck;

/* What segments come to, whatever their stance is. */
typedef struct {
    gint64 segments, participants, groups; /* or CODING_MISSING */
    GPtrArray *who; /* CodingParticipant *, in the order of the roster */
} CodingCheckSum;

void coding_check_sum_clear(CodingCheckSum *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CodingCheckSum, coding_check_sum_clear)

gboolean coding_check_sum(CodingCheck *self, const GArray *segments, CodingCheckSum *sum,
                          GError **error);

/* "g1/P1, g2/P3"; NULL for nobody.  Returns: (transfer full). */
char *coding_check_dup_who(const GPtrArray *persons);

/* A row about @sum; NULL: it is not about segments. */
void coding_check_add(CodingCheck *self, CodingCheckKind kind, const char *finding,
                      const char *about, const char *other, const CodingCheckSum *sum,
                      const char *open);

/* The command that shows the evidence of @link.  Returns: (transfer full). */
char *coding_check_dup_show(CodingCheck *self, const CodingLink *link);

/* The parts: the evidence of one link; links that contradict each other; what speaks
 * against codes. */
gboolean coding_check_link(CodingCheck *self, const CodingLink *link, GError **error);
gboolean coding_check_circles(CodingCheck *self, GError **error);
gboolean coding_check_exclusions(CodingCheck *self, GError **error);
gboolean coding_check_codes(CodingCheck *self, GError **error);

/*
 * Of @links those whose type is in @types (set of ids) and by which one comes back to
 * where one began.  Returns: (transfer full): an array for each set of codes that all
 * reach one another, in the order of its first link: the links (CodingLink, borrowed)
 * of a shortest way round through the source of that link.
 */
GPtrArray *coding_link_find_circles(const GPtrArray *links, GHashTable *types);

/* Such a way as text: "A; precedes; B / B; precedes; A".  Returns: (transfer full). */
char *coding_link_dup_circle(const GPtrArray *way);

G_END_DECLS
