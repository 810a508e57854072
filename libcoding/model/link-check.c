/* link-check.c - findings about links and what they join, as rows of a table. */
#include "model/link-check.h"

#include "model/link-check-private.h"
#include "store/store-private.h"

const CodingColumn coding_link_check_columns[] = {
    {.id = "kind", .title = "Kind", .help = "contradiction, thin or negative case"},
    {.id = "finding", .title = "Finding", .help = "what was found"},
    {.id = "about", .title = "About", .help = "the link, or the code"},
    {.id = "other", .title = "With", .help = "the other link, or the way round"},
    {.id = "segments",
     .title = "Segments",
     .type = CODING_CELL_INTEGER,
     .help = "segments that it is about"},
    {.id = "participants",
     .title = "Persons",
     .type = CODING_CELL_INTEGER,
     .help = "participants who speak in them, each once"},
    {.id = "groups",
     .title = "Groups",
     .type = CODING_CELL_INTEGER,
     .help = "groups of these participants"},
    {.id = "who", .title = "Who", .help = "these participants, in negative cases"},
    {.id = "open",
     .title = "Open",
     .hidden = TRUE,
     .help = "the command that shows the segments"},
    {NULL},
};

typedef enum { KIND_CONTRADICTION, KIND_THIN, KIND_NEGATIVE } Kind;

static const char *const kind_names[] = {
    [KIND_CONTRADICTION] = "contradiction",
    [KIND_THIN] = "thin",
    [KIND_NEGATIVE] = "negative case",
};

/* What the check has at hand. */
typedef struct {
    CodingStore *store;
    gint64 scheme;
    CodingCodebook *codebook;
    CodingVoices *voices;
    GPtrArray *links;
    CodingTable *table;
    GArray *kinds;  /* Kind, of each row */
    guint n_groups; /* of the project */
} Check;

static void
check_clear(Check *self)
{
    g_clear_pointer(&self->codebook, coding_codebook_free);
    g_clear_pointer(&self->voices, coding_voices_free);
    g_clear_pointer(&self->links, g_ptr_array_unref);
    g_clear_pointer(&self->table, coding_table_unref);
    g_clear_pointer(&self->kinds, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Check, check_clear)

/* --- segments and who speaks in them --------------------------------------------------
 */

/* What segments come to, whatever their stance is. */
typedef struct {
    guint segments, participants, groups;
    GPtrArray *who; /* CodingParticipant *, in the order of the roster */
} Sum;

static void
sum_clear(Sum *self)
{
    g_clear_pointer(&self->who, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Sum, sum_clear)

static gboolean
sum_segments(Check *self, const GArray *segments, Sum *sum, GError **error)
{
    const CodingRoster *roster = coding_voices_get_roster(self->voices);
    g_autoptr(GHashTable) persons = g_hash_table_new(g_direct_hash, g_direct_equal);
    g_autoptr(GHashTable) groups = g_hash_table_new(g_int64_hash, g_int64_equal);

    for (guint i = 0; i < segments->len; i++) {
        const GArray *ids = coding_voices_of(
            self->voices, &g_array_index(segments, CodingSegment, i), error);

        if (!ids)
            return FALSE;
        for (guint k = 0; k < ids->len; k++)
            g_hash_table_add(persons, (gpointer)coding_roster_get(
                                          roster, g_array_index(ids, gint64, k)));
    }
    sum->segments = segments->len;
    sum->who = g_ptr_array_new();
    for (guint i = 0; g_hash_table_size(persons) && i < roster->participants->len; i++) {
        CodingParticipant *who = g_ptr_array_index(roster->participants, i);

        if (!g_hash_table_contains(persons, who))
            continue;
        g_ptr_array_add(sum->who, who);
        g_hash_table_add(groups, &who->group);
    }
    sum->participants = sum->who->len;
    sum->groups = g_hash_table_size(groups);
    return TRUE;
}

/* "g1/P1, g2/P3"; NULL for nobody.  Returns: (transfer full). */
static char *
dup_who(const GPtrArray *persons)
{
    GString *list = g_string_new(NULL);

    for (guint i = 0; i < persons->len; i++) {
        const CodingParticipant *who = g_ptr_array_index(persons, i);

        g_string_append_printf(list, "%s%s/%s", i ? ", " : "", who->group_name,
                               who->name);
    }
    return g_string_free(list, persons->len == 0);
}

/* @sum NULL: it is not about segments. */
static void
add_finding(Check *self, Kind kind, const char *finding, const char *about,
            const char *other, const Sum *sum, const char *open)
{
    g_autofree char *who = kind == KIND_NEGATIVE && sum ? dup_who(sum->who) : NULL;

    g_array_append_val(self->kinds, kind);
    coding_table_add_row(self->table, kind_names[kind], finding, about, other,
                         sum ? (gint64)sum->segments : CODING_MISSING,
                         sum ? (gint64)sum->participants : CODING_MISSING,
                         sum ? (gint64)sum->groups : CODING_MISSING, who, open);
}

/* " --scheme NAME" where it is not the acting coder's own. */
static char *
dup_scheme_option(Check *self, gint64 owner)
{
    g_autoptr(CodingCoder) coder = NULL;
    g_autofree char *name = NULL;

    if (owner == coding_store_get_coder(self->store))
        return g_strdup("");
    coder = owner ? coding_coder_load(self->store, owner, NULL) : NULL;
    name = g_shell_quote(coder ? coder->name : "joint");
    return g_strconcat(" --scheme ", name, NULL);
}

static char *
dup_show_command(Check *self, const CodingLink *link)
{
    g_autofree char *source = g_shell_quote(link->source_name);
    g_autofree char *type = g_shell_quote(link->type_name);
    g_autofree char *target = g_shell_quote(link->target_name);
    g_autofree char *scheme = dup_scheme_option(self, link->owner);

    return g_strdup_printf("axial link show %s %s %s%s", source, type, target, scheme);
}

/* --- the evidence of one link ---------------------------------------------------------
 */

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
check_support(Check *self, const char *about, const char *open, const Sum *in_support,
              const Sum *against)
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
        add_finding(self, KIND_THIN, thin, about, NULL, in_support, open);
}

/* Who speaks both for it and against it; how many segments that takes is no number. */
static void
check_both_sides(Check *self, const char *about, const char *open, const Sum *in_support,
                 const Sum *against)
{
    g_autoptr(GHashTable) persons = g_hash_table_new(g_direct_hash, g_direct_equal);
    g_autoptr(GPtrArray) both = g_ptr_array_new();
    const Kind kind = KIND_NEGATIVE;

    for (guint i = 0; i < in_support->who->len; i++)
        g_hash_table_add(persons, g_ptr_array_index(in_support->who, i));
    for (guint i = 0; i < against->who->len; i++)
        if (g_hash_table_contains(persons, g_ptr_array_index(against->who, i)))
            g_ptr_array_add(both, g_ptr_array_index(against->who, i));
    if (both->len == 0)
        return;
    g_autofree char *who = dup_who(both);

    g_array_append_val(self->kinds, kind);
    coding_table_add_row(self->table, kind_names[kind],
                         "persons who speak for it and against it", about, NULL,
                         CODING_MISSING, (gint64)both->len, CODING_MISSING, who, open);
}

static gboolean
check_link(Check *self, const CodingLink *link, GError **error)
{
    g_autofree char *about = coding_link_format(link);
    g_autofree char *open = dup_show_command(self, link);
    g_auto(Evidence) evidence = {0};
    g_auto(Sum) in_support = {0}, against = {0}, contrary = {0}, both = {0};

    if (!evidence_load(&evidence, self->store, link, error) ||
        !sum_segments(self, evidence.in_support, &in_support, error) ||
        !sum_segments(self, evidence.against, &against, error) ||
        !sum_segments(self, evidence.contrary, &contrary, error) ||
        !sum_segments(self, evidence.both, &both, error))
        return FALSE;
    check_support(self, about, open, &in_support, &against);
    if (both.segments)
        add_finding(self, KIND_CONTRADICTION, "for and against on the same passage",
                    about, NULL, &both, open);
    if (against.segments)
        add_finding(self, KIND_NEGATIVE, "evidence against it", about, NULL, &against,
                    open);
    check_both_sides(self, about, open, &in_support, &against);
    if (contrary.segments)
        add_finding(self, KIND_NEGATIVE,
                    "evidence for it that qualifies its own code or speaks against it",
                    about, NULL, &contrary, open);
    return TRUE;
}

/* --- links that contradict each other -------------------------------------------------
 */

static gboolean
check_circles(Check *self, GError **error)
{
    g_autoptr(GHashTable) ordered = coding_link_type_list_ordered(self->store, error);

    if (!ordered)
        return FALSE;
    g_autoptr(GPtrArray) circles = coding_link_find_circles(self->links, ordered);

    for (guint i = 0; i < circles->len; i++) {
        const GPtrArray *way = g_ptr_array_index(circles, i);
        const CodingLink *first = g_ptr_array_index(way, 0);
        g_autofree char *about = coding_link_format(first);
        g_autofree char *open = dup_show_command(self, first);
        g_autofree char *round = coding_link_dup_circle(way);

        add_finding(self, KIND_CONTRADICTION,
                    way->len == 2 ? "each comes before the other"
                                  : "comes round to where it began",
                    about, round, NULL, open);
    }
    return TRUE;
}

/* Of all links, by what they join: "TYPE SOURCE TARGET" -> CodingLink; symmetric ones
 * from both ends. */
static GHashTable *
index_links(const GPtrArray *links)
{
    GHashTable *index = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; i < links->len; i++) {
        CodingLink *link = g_ptr_array_index(links, i);

        for (guint turned = 0; turned < (link->inverse ? 1U : 2U); turned++)
            g_hash_table_insert(index,
                                g_strdup_printf("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT
                                                " %" G_GINT64_FORMAT,
                                                link->type,
                                                turned ? link->target : link->source,
                                                turned ? link->source : link->target),
                                link);
    }
    return index;
}

/* @link, and the type that excludes its own. */
static void
check_excluded(Check *self, GHashTable *index, const CodingLink *link, gint64 type)
{
    g_autofree char *key =
        g_strdup_printf("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT,
                        type, link->source, link->target);
    const CodingLink *other = g_hash_table_lookup(index, key);

    if (!other)
        return;
    g_autofree char *about = coding_link_format(link);
    g_autofree char *with = coding_link_format(other);
    g_autofree char *open = dup_show_command(self, link);

    add_finding(self, KIND_CONTRADICTION, "the types exclude each other", about, with,
                NULL, open);
}

static gboolean
check_exclusions(Check *self, GError **error)
{
    g_autoptr(GArray) exclusions = coding_link_type_list_exclusions(self->store, error);
    g_autoptr(GHashTable) index = index_links(self->links);

    for (guint i = 0; exclusions && i < self->links->len; i++) {
        const CodingLink *link = g_ptr_array_index(self->links, i);

        for (guint k = 0; k < exclusions->len; k++) {
            const CodingLinkExclusion *it =
                &g_array_index(exclusions, CodingLinkExclusion, k);

            if (it->type == link->type)
                check_excluded(self, index, link, it->other);
        }
    }
    return exclusions != NULL;
}

/* --- what speaks against codes ---------------------------------------------------------
 */

/* The segments of one stance that count for a code: code id -> GArray. */
static void
add_upward(Check *self, GHashTable *by_code, const CodingSegment *segment)
{
    g_autoptr(GPtrArray) stack = g_ptr_array_new();
    g_autoptr(GHashTable) seen = g_hash_table_new(g_direct_hash, g_direct_equal);
    CodingCode *code = coding_codebook_get(self->codebook, segment->code);

    if (code)
        g_ptr_array_add(stack, code);
    while (stack->len) {
        CodingCode *at = g_ptr_array_steal_index(stack, stack->len - 1);
        CodingCode *parent = coding_codebook_get(self->codebook, at->parent);
        GArray *its;

        if (!g_hash_table_add(seen, at))
            continue;
        its = g_hash_table_lookup(by_code, &at->id);
        if (!its) {
            its = g_array_new(FALSE, FALSE, sizeof(CodingSegment));
            g_hash_table_insert(by_code, &at->id, its);
        }
        g_array_append_vals(its, segment, 1);
        if (parent)
            g_ptr_array_add(stack, parent);
        for (guint i = 0; i < at->indicates->len; i++)
            g_ptr_array_add(stack, g_ptr_array_index(at->indicates, i));
    }
}

static void
free_array(gpointer array)
{
    g_array_unref(array);
}

/* Codes at either end of a link. */
static GHashTable *
list_ends(const Check *self)
{
    GHashTable *ends = g_hash_table_new(g_int64_hash, g_int64_equal);

    for (guint i = 0; i < self->links->len; i++) {
        CodingLink *link = g_ptr_array_index(self->links, i);

        g_hash_table_add(ends, &link->source);
        g_hash_table_add(ends, &link->target);
    }
    return ends;
}

static gboolean
add_contrary(Check *self, const CodingCode *code, const GArray *segments,
             CodingStance stance, GError **error)
{
    g_auto(Sum) sum = {0};
    g_autofree char *path = coding_codebook_dup_path(self->codebook, code);
    g_autofree char *quoted = g_shell_quote(path);
    g_autofree char *open = g_strdup_printf("axial segments %s --stance %s", quoted,
                                            coding_stance_get_name(stance));

    if (!sum_segments(self, segments, &sum, error))
        return FALSE;
    add_finding(self, KIND_NEGATIVE,
                stance == CODING_STANCE_AGAINST ? "segments that speak against the code"
                                                : "segments that qualify the code",
                path, NULL, &sum, open);
    return TRUE;
}

static gboolean
check_codes(Check *self, GError **error)
{
    static const CodingStance stances[] = {CODING_STANCE_AGAINST,
                                           CODING_STANCE_QUALIFIES};
    const CodingSegmentFilter all = {0};
    const GPtrArray *codes = coding_codebook_get_codes(self->codebook);
    g_autoptr(GArray) segments = coding_segment_list(self->store, &all, error);
    g_autoptr(GHashTable) ends = list_ends(self);
    GHashTable *by_code[G_N_ELEMENTS(stances)];
    gboolean good = segments != NULL;

    for (gsize s = 0; s < G_N_ELEMENTS(stances); s++)
        by_code[s] = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, free_array);
    for (guint i = 0; good && i < segments->len; i++) {
        const CodingSegment *segment = &g_array_index(segments, CodingSegment, i);

        for (gsize s = 0; s < G_N_ELEMENTS(stances); s++)
            if (segment->stance == stances[s] &&
                coding_segment_origin_counts(segment->origin))
                add_upward(self, by_code[s], segment);
    }
    for (guint i = 0; good && i < codes->len; i++) {
        const CodingCode *code = g_ptr_array_index(codes, i);

        if ((self->scheme && code->scheme != self->scheme) ||
            (code->kind != CODING_CODE_CATEGORY &&
             !g_hash_table_contains(ends, &code->id)))
            continue;
        for (gsize s = 0; good && s < G_N_ELEMENTS(stances); s++) {
            const GArray *its = g_hash_table_lookup(by_code[s], &code->id);

            good = !its || add_contrary(self, code, its, stances[s], error);
        }
    }
    for (gsize s = 0; s < G_N_ELEMENTS(stances); s++)
        g_hash_table_unref(by_code[s]);
    return good;
}

/* --- the table -------------------------------------------------------------------------
 */

static gboolean
check_init(Check *self, CodingStore *store, gint64 scheme, GError **error)
{
    const CodingLinkFilter filter = {.scheme = scheme};

    self->store = store;
    self->scheme = scheme;
    self->table = coding_table_new(coding_link_check_columns);
    self->kinds = g_array_new(FALSE, FALSE, sizeof(Kind));
    self->codebook = coding_codebook_load(store, error);
    self->voices = self->codebook ? coding_voices_new(store, error) : NULL;
    self->links = self->voices ? coding_link_list(store, &filter, error) : NULL;
    if (!self->links)
        return FALSE;
    self->n_groups = coding_roster_count_groups(coding_voices_get_roster(self->voices));
    return TRUE;
}

/* Kind by kind, otherwise in the order in which they were found. */
static void
sort_findings(Check *self)
{
    g_autofree guint *order = g_new(guint, MAX(self->kinds->len, 1));
    guint n = 0;

    for (gsize kind = 0; kind < G_N_ELEMENTS(kind_names); kind++)
        for (guint i = 0; i < self->kinds->len; i++)
            if (g_array_index(self->kinds, Kind, i) == kind)
                order[n++] = i;
    coding_table_reorder(self->table, order);
}

CodingTable *
coding_link_check(CodingStore *store, gint64 scheme, GError **error)
{
    g_auto(Check) check = {0};

    if (!check_init(&check, store, scheme, error) || !check_circles(&check, error) ||
        !check_exclusions(&check, error))
        return NULL;
    for (guint i = 0; i < check.links->len; i++)
        if (!check_link(&check, g_ptr_array_index(check.links, i), error))
            return NULL;
    if (!check_codes(&check, error))
        return NULL;
    sort_findings(&check);
    coding_table_add_note(
        check.table,
        "looked at: %u link%s, with the evidence of every coder whose "
        "work you may see; categories and ends of links, with all that "
        "counts for them; persons: of all %u participants",
        check.links->len, check.links->len == 1 ? "" : "s",
        coding_roster_count_participants(coding_voices_get_roster(check.voices)));
    coding_table_add_note(check.table,
                          "a finding is a question to the data, not a fault; the "
                          "column 'open' (--columns) has the command that shows "
                          "the segments");
    return g_steal_pointer(&check.table);
}
