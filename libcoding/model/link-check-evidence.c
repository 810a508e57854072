/* link-check-evidence.c - what speaks for a link and against it. */
#include "model/link-check-private.h"

/* The segments of one link, told apart. */
typedef struct {
    GArray *in_support, *against; /* CodingSegment */
    GArray *contrary;             /* in support, of another stance to their own codes */
    GArray *both;                 /* against, on a passage that is in support too */
} Evidence;

static void
evidence_clear(Evidence *self)
{
    g_clear_pointer(&self->in_support, g_array_unref);
    g_clear_pointer(&self->against, g_array_unref);
    g_clear_pointer(&self->contrary, g_array_unref);
    g_clear_pointer(&self->both, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Evidence, evidence_clear)

/* Whether evidence against shares text with evidence in support, which began before it
 * or begins next: @list is in the order of the text. */
static gboolean *
find_shared(const GArray *list)
{
    gboolean *shared = g_new0(gboolean, MAX(list->len, 1));
    const CodingSegment *furthest = NULL, *next = NULL;

    for (guint i = 0; i < list->len; i++) {
        const CodingLinkEvidence *it = &g_array_index(list, CodingLinkEvidence, i);
        gboolean same = furthest && furthest->revision == it->segment.revision;

        if (it->against)
            shared[i] = same && furthest->span.stop > it->segment.span.start;
        else if (!same || furthest->span.stop < it->segment.span.stop)
            furthest = &it->segment;
    }
    for (guint i = list->len; i > 0; i--) {
        const CodingLinkEvidence *it = &g_array_index(list, CodingLinkEvidence, i - 1);

        if (!it->against)
            next = &it->segment;
        else if (next && next->revision == it->segment.revision &&
                 next->span.start < it->segment.span.stop)
            shared[i - 1] = TRUE;
    }
    return shared;
}

static gboolean
evidence_load(Evidence *self, CodingStore *store, const CodingLink *link, GError **error)
{
    g_autoptr(GArray) list = coding_link_list_evidence(store, link->id, error);

    self->in_support = g_array_new(FALSE, FALSE, sizeof(CodingSegment));
    self->against = g_array_new(FALSE, FALSE, sizeof(CodingSegment));
    self->contrary = g_array_new(FALSE, FALSE, sizeof(CodingSegment));
    self->both = g_array_new(FALSE, FALSE, sizeof(CodingSegment));
    g_autofree gboolean *shared = list ? find_shared(list) : NULL;

    for (guint i = 0; list && i < list->len; i++) {
        const CodingLinkEvidence *it = &g_array_index(list, CodingLinkEvidence, i);

        g_array_append_vals(it->against ? self->against : self->in_support, &it->segment,
                            1);
        if (!it->against && it->segment.stance != CODING_STANCE_SUPPORTS)
            g_array_append_val(self->contrary, it->segment);
        if (shared[i])
            g_array_append_val(self->both, it->segment);
    }
    return list != NULL;
}

static void
check_support(CodingCheck *self, const char *about, const char *open,
              const CodingCheckSum *in_support, const CodingCheckSum *against)
{
    const char *thin = NULL;

    if (in_support->segments + against->segments == 0)
        thin = "no evidence";
    else if (in_support->segments == 0)
        thin = "evidence against it only";
    else if (in_support->participants == 0)
        thin = "no participant speaks in its evidence";
    else if (in_support->participants == 1)
        thin = "one person only";
    else if (in_support->groups == 1 && self->n_groups > 1)
        thin = "one group only";
    if (thin)
        coding_check_add(self, CODING_CHECK_THIN, thin, about, NULL, in_support, open);
}

/* Who speaks both for it and against it; how many segments that takes is no number. */
static void
check_both_sides(CodingCheck *self, const char *about, const char *open,
                 const CodingCheckSum *in_support, const CodingCheckSum *against)
{
    g_autoptr(GHashTable) persons = g_hash_table_new(g_direct_hash, g_direct_equal);
    g_auto(CodingCheckSum) both = {CODING_MISSING, 0, CODING_MISSING, g_ptr_array_new()};

    for (guint i = 0; i < in_support->who->len; i++)
        g_hash_table_add(persons, g_ptr_array_index(in_support->who, i));
    for (guint i = 0; i < against->who->len; i++)
        if (g_hash_table_contains(persons, g_ptr_array_index(against->who, i)))
            g_ptr_array_add(both.who, g_ptr_array_index(against->who, i));
    both.participants = both.who->len;
    if (both.participants)
        coding_check_add(self, CODING_CHECK_NEGATIVE,
                         "persons who speak for it and against it", about, NULL, &both,
                         open);
}

gboolean
coding_check_link(CodingCheck *self, const CodingLink *link, GError **error)
{
    g_autofree char *about = coding_link_format(link);
    g_autofree char *open = coding_check_dup_show(self, link);
    g_auto(Evidence) evidence = {0};
    g_auto(CodingCheckSum) in_support = {0}, against = {0}, contrary = {0}, both = {0};

    if (!evidence_load(&evidence, self->store, link, error) ||
        !coding_check_sum(self, evidence.in_support, &in_support, error) ||
        !coding_check_sum(self, evidence.against, &against, error) ||
        !coding_check_sum(self, evidence.contrary, &contrary, error) ||
        !coding_check_sum(self, evidence.both, &both, error))
        return FALSE;
    check_support(self, about, open, &in_support, &against);
    if (both.segments)
        coding_check_add(self, CODING_CHECK_CONTRADICTION,
                         "for and against on the same passage", about, NULL, &both, open);
    if (against.segments)
        coding_check_add(self, CODING_CHECK_NEGATIVE, "evidence against it", about, NULL,
                         &against, open);
    check_both_sides(self, about, open, &in_support, &against);
    if (contrary.segments)
        coding_check_add(
            self, CODING_CHECK_NEGATIVE,
            "evidence for it that qualifies its own code or speaks against it", about,
            NULL, &contrary, open);
    return TRUE;
}
