/* match.c - codes that coders invented apart, brought to one list. */
#include "measure/match.h"

#include "model/segment.h"

struct _CodingMatch {
    GPtrArray *codes;    /* const CodingCode *, in reading order */
    GHashTable *indexes; /* code id -> GArray of guint */
    gboolean aligned;
};

/* What goes on while matching: target -> the coders who know it. */
typedef struct {
    const CodingCodebook *codebook;
    const CodingMatchCoder *coders;
    guint n_coders;
    gboolean lift;
    CodingCodeKind level;
    gboolean aligned;
    gboolean alone;      /* one coder, as she was and as she is */
    GHashTable *by_name; /* folded name -> GPtrArray of the coders' codes */
} Matching;

static void
free_list(gpointer list)
{
    g_ptr_array_unref(list);
}

static void
free_array(gpointer array)
{
    g_array_unref(array);
}

static const CodingCode *
lift(const Matching *m, const CodingCode *code)
{
    const CodingCode *above = code;

    if (!m->lift)
        return code;
    while (above && above->kind != m->level)
        above = coding_codebook_get(m->codebook, above->parent);
    return above ? above : code;
}

/* Whether @code is coder @c's own, and she has read what it is on (model/origin.h). */
static gboolean
owns(const Matching *m, guint c, const CodingCode *code)
{
    const CodingMatchCoder *coder = &m->coders[c];

    return code->owner && code->owner == coder->id &&
           (!coder->until || code->made_at <= coder->until) &&
           coding_code_counts(code, coder->used);
}

static gboolean
is_owned(const Matching *m, const CodingCode *code)
{
    for (guint c = 0; c < m->n_coders; c++)
        if (owns(m, c, code))
            return TRUE;
    return FALSE;
}

/* Coder @c has a code among @namesakes. */
static gboolean
has_namesake(const Matching *m, guint c, const GPtrArray *namesakes)
{
    for (guint i = 0; i < namesakes->len; i++)
        if (owns(m, c, g_ptr_array_index(namesakes, i)))
            return TRUE;
    return FALSE;
}

/* The first in reading order of the codes called as @code, if all have one: the
 * same whichever coder is named first. */
static const CodingCode *
find_namesake(const Matching *m, const CodingCode *code)
{
    const GPtrArray *namesakes = g_hash_table_lookup(m->by_name, code->folded);

    if (m->aligned || !namesakes)
        return NULL;
    for (guint c = 0; c < m->n_coders; c++)
        if (!has_namesake(m, c, namesakes))
            return NULL;
    return g_ptr_array_index(namesakes, 0);
}

/* What @code stands for: codes of the joint scheme, or a namesake. */
static GPtrArray *
list_targets(const Matching *m, const CodingCode *code)
{
    GPtrArray *targets = g_ptr_array_new();

    if (!code->owner || m->alone)
        g_ptr_array_add(targets, (gpointer)lift(m, code));
    for (guint i = 0; code->owner && !m->alone && i < code->indicates->len; i++) {
        const CodingCode *category = g_ptr_array_index(code->indicates, i);
        const CodingCode *target = lift(m, category);

        if (!category->owner && !g_ptr_array_find(targets, target, NULL))
            g_ptr_array_add(targets, (gpointer)target);
    }
    if (code->owner && targets->len == 0) {
        const CodingCode *namesake = find_namesake(m, lift(m, code));

        if (namesake)
            g_ptr_array_add(targets, (gpointer)namesake);
    }
    return targets;
}

static gboolean
indicates_joint(const CodingCode *code)
{
    for (guint i = 0; i < code->indicates->len; i++)
        if (!((const CodingCode *)g_ptr_array_index(code->indicates, i))->owner)
            return TRUE;
    return FALSE;
}

static gboolean
is_alone(const Matching *m)
{
    for (guint c = 1; c < m->n_coders; c++)
        if (m->coders[c].id != m->coders[0].id)
            return FALSE;
    return TRUE;
}

static gboolean
is_aligned(const Matching *m)
{
    const GPtrArray *codes = coding_codebook_get_codes(m->codebook);

    for (guint i = 0; i < codes->len; i++) {
        const CodingCode *code = g_ptr_array_index(codes, i);

        if (is_owned(m, code) && indicates_joint(code))
            return TRUE;
    }
    return FALSE;
}

static GHashTable *
index_names(const Matching *m)
{
    GHashTable *by_name = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_list);
    const GPtrArray *codes = coding_codebook_get_codes(m->codebook);

    for (guint i = 0; i < codes->len; i++) {
        CodingCode *code = g_ptr_array_index(codes, i);
        GPtrArray *namesakes = g_hash_table_lookup(by_name, code->folded);

        if (!is_owned(m, code))
            continue;
        if (!namesakes) {
            namesakes = g_ptr_array_new();
            g_hash_table_insert(by_name, code->folded, namesakes);
        }
        g_ptr_array_add(namesakes, code);
    }
    return by_name;
}

/* Who codes with the joint scheme itself: those who have applied a code of it
 * and have none of their own that stands for one. */
static gboolean *
find_joint_coders(const Matching *m)
{
    gboolean *joint = g_new0(gboolean, MAX(1, m->n_coders));
    const GPtrArray *codes = coding_codebook_get_codes(m->codebook);

    for (guint i = 0; i < codes->len; i++) {
        const CodingCode *code = g_ptr_array_index(codes, i);

        for (guint c = 0; !code->owner && c < m->n_coders; c++)
            joint[c] |= g_hash_table_contains(m->coders[c].used, &code->id);
    }
    for (guint i = 0; i < codes->len; i++) {
        const CodingCode *code = g_ptr_array_index(codes, i);

        for (guint c = 0; indicates_joint(code) && c < m->n_coders; c++)
            joint[c] &= !owns(m, c, code);
    }
    return joint;
}

/* A code of the joint scheme that anybody has applied is known to those who code
 * with that scheme: they had it before them and did not take it. */
static void
add_joint_coders(const Matching *m, const CodingCode *code, const gboolean *joint,
                 gboolean *known)
{
    gboolean applied = FALSE;

    for (guint c = 0; !code->owner && c < m->n_coders; c++)
        applied |= g_hash_table_contains(m->coders[c].used, &code->id);
    for (guint c = 0; applied && c < m->n_coders; c++)
        known[c] |= joint[c];
}

/* Which coders know each target: by a code of their own, or by having used it,
 * or as one of the codes they work with. */
static GHashTable *
find_knowers(const Matching *m)
{
    GHashTable *knowers =
        g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, g_free);
    const GPtrArray *codes = coding_codebook_get_codes(m->codebook);
    g_autofree gboolean *joint = find_joint_coders(m);

    for (guint i = 0; i < codes->len; i++) {
        const CodingCode *code = g_ptr_array_index(codes, i);
        g_autoptr(GPtrArray) targets = list_targets(m, code);

        for (guint t = 0; t < targets->len; t++) {
            gpointer target = g_ptr_array_index(targets, t);
            gboolean *known = g_hash_table_lookup(knowers, target);

            if (!known) {
                known = g_new0(gboolean, m->n_coders);
                g_hash_table_insert(knowers, target, known);
            }
            for (guint c = 0; c < m->n_coders; c++)
                known[c] |= owns(m, c, code) ||
                            g_hash_table_contains(m->coders[c].used, &code->id);
            add_joint_coders(m, code, joint, known);
        }
    }
    return knowers;
}

static gboolean
all_know(const Matching *m, GHashTable *knowers, const CodingCode *code)
{
    const gboolean *known = g_hash_table_lookup(knowers, code);

    for (guint c = 0; c < m->n_coders; c++)
        if (!known || !known[c])
            return FALSE;
    return TRUE;
}

/* From every code of the book to the places of what it stands for. */
static void
index_codes(CodingMatch *self, const Matching *m)
{
    const GPtrArray *codes = coding_codebook_get_codes(m->codebook);
    g_autoptr(GHashTable) place_of = g_hash_table_new(NULL, NULL);

    for (guint i = 0; i < self->codes->len; i++)
        g_hash_table_insert(place_of, g_ptr_array_index(self->codes, i),
                            GUINT_TO_POINTER(i));
    for (guint i = 0; i < codes->len; i++) {
        CodingCode *code = g_ptr_array_index(codes, i);
        g_autoptr(GPtrArray) targets = list_targets(m, code);
        GArray *places = g_array_new(FALSE, FALSE, sizeof(guint));

        for (guint t = 0; t < targets->len; t++) {
            gpointer found;

            if (!g_hash_table_lookup_extended(place_of, g_ptr_array_index(targets, t),
                                              NULL, &found))
                continue;
            guint place = GPOINTER_TO_UINT(found);
            g_array_append_val(places, place);
        }
        g_hash_table_insert(self->indexes, &code->id, places);
    }
}

CodingMatch *
coding_match_new(const CodingCodebook *codebook, const CodingMatchCoder *coders,
                 guint n_coders, gboolean lift_codes, CodingCodeKind level)
{
    CodingMatch *self = g_new0(CodingMatch, 1);
    Matching m = {.codebook = codebook,
                  .coders = coders,
                  .n_coders = n_coders,
                  .lift = lift_codes,
                  .level = level};
    const GPtrArray *codes = coding_codebook_get_codes(codebook);

    m.alone = is_alone(&m);
    m.aligned = self->aligned = !m.alone && is_aligned(&m);
    m.by_name = index_names(&m);
    g_autoptr(GHashTable) names = m.by_name;
    g_autoptr(GHashTable) knowers = find_knowers(&m);

    self->codes = g_ptr_array_new();
    self->indexes = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, free_array);
    for (guint i = 0; i < codes->len; i++) {
        CodingCode *code = g_ptr_array_index(codes, i);

        if (all_know(&m, knowers, code))
            g_ptr_array_add(self->codes, code);
    }
    index_codes(self, &m);
    return self;
}

CodingMatch *
coding_match_new_apart(const CodingCodebook *codebook, const CodingMatchCoder *coders,
                       guint n_coders)
{
    CodingMatch *self = g_new0(CodingMatch, 1);
    const GPtrArray *codes = coding_codebook_get_codes(codebook);

    self->codes = g_ptr_array_new();
    self->indexes = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, free_array);
    for (guint i = 0; i < codes->len; i++) {
        CodingCode *code = g_ptr_array_index(codes, i);
        GArray *places = g_array_new(FALSE, FALSE, sizeof(guint));
        guint place = self->codes->len;
        gboolean is_used = FALSE;

        for (guint c = 0; c < n_coders; c++)
            is_used |= g_hash_table_contains(coders[c].used, &code->id);
        if (is_used) {
            g_array_append_val(places, place);
            g_ptr_array_add(self->codes, code);
        }
        g_hash_table_insert(self->indexes, &code->id, places);
    }
    return self;
}

CodingMatch *
coding_match_new_mapped(const CodingMapping *mapping)
{
    CodingMatch *self = g_new0(CodingMatch, 1);

    self->codes = g_ptr_array_new();
    self->indexes =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, free_array);
    self->aligned = TRUE;
    for (guint i = 0; i < coding_mapping_get_n_codes(mapping); i++) {
        const GArray *members = coding_mapping_get_members(mapping, i);

        g_ptr_array_add(self->codes, (gpointer)coding_mapping_get_code(mapping, i));
        for (guint m = 0; m < members->len; m++) {
            gint64 id = g_array_index(members, gint64, m);
            GArray *places = g_hash_table_lookup(self->indexes, &id);

            if (!places) {
                places = g_array_new(FALSE, FALSE, sizeof(guint));
                g_hash_table_insert(self->indexes, g_memdup2(&id, sizeof id), places);
            }
            g_array_append_val(places, i);
        }
    }
    return self;
}

void
coding_match_free(CodingMatch *self)
{
    if (!self)
        return;
    g_ptr_array_unref(self->codes);
    g_hash_table_unref(self->indexes);
    g_free(self);
}

guint
coding_match_get_n_codes(const CodingMatch *self)
{
    return self->codes->len;
}

const CodingCode *
coding_match_get_code(const CodingMatch *self, guint index)
{
    return g_ptr_array_index(self->codes, index);
}

const GArray *
coding_match_get_indexes(const CodingMatch *self, gint64 code)
{
    return g_hash_table_lookup(self->indexes, &code);
}

gboolean
coding_match_is_aligned(const CodingMatch *self)
{
    return self->aligned;
}
