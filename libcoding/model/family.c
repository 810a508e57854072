/* family.c - the families, and what belongs to them. */
#include "model/family.h"

#include "base/text.h"
#include "model/memo.h"
#include "store/store-private.h"

static const CodingFamily *const families[] = {
    &(const CodingFamily){"process", "Process",
                          "stages, phases, progressions, passages, transitions, careers, "
                          "trajectories"},
    &(const CodingFamily){"degree", "Degree",
                          "limit, range, intensity, extent, amount, continuum, level"},
    &(const CodingFamily){"dimension", "Dimension",
                          "elements, divisions, properties, facets, sectors, aspects"},
    &(const CodingFamily){"type", "Type", "types, forms, kinds, styles, classes, genres"},
    &(const CodingFamily){
        "strategy", "Strategy",
        "strategies, tactics, mechanisms, techniques, ways of managing"},
    &(const CodingFamily){
        "interactive", "Interactive",
        "mutual effects, reciprocity, mutual dependence, interaction of "
        "effects"},
    &(const CodingFamily){"identity-self", "Identity-self",
                          "self-image, self-concept, self-worth, identity, "
                          "transformations of self"},
    &(const CodingFamily){"cutting-point", "Cutting point",
                          "boundary, critical juncture, turning point, threshold, point "
                          "of no return"},
    &(const CodingFamily){"means-goal", "Means-goal",
                          "end, purpose, goal, anticipated consequence, product"},
    &(const CodingFamily){"cultural", "Cultural",
                          "social norms, values, beliefs, sentiments"},
    &(const CodingFamily){"consensus", "Consensus",
                          "agreements, contracts, definitions of the situation, "
                          "uniformity, conflict"},
    &(const CodingFamily){"mainline", "Mainline",
                          "social control, recruitment, socialisation, stratification, "
                          "status passage, social order"},
    &(const CodingFamily){
        "theoretical", "Theoretical",
        "parsimony, scope, integration, density, conceptual level, fit, "
        "relevance, modifiability"},
    &(const CodingFamily){"ordering", "Ordering or elaboration",
                          "structural, temporal and conceptual ordering"},
    &(const CodingFamily){"unit", "Unit",
                          "collective, group, organisation, aggregate, situation, role, "
                          "position"},
    &(const CodingFamily){"reading", "Reading", "concepts, problems, hypotheses"},
    &(const CodingFamily){"models", "Models",
                          "linear models, property spaces, pictured theory"},
    NULL,
};

const CodingFamily *const *
coding_families(void)
{
    return families;
}

const CodingFamily *
coding_family_find(const char *name, GError **error)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    g_autofree char *valid = g_utf8_make_valid(name, -1);

    for (gsize i = 0; families[i]; i++) {
        if (coding_text_same(families[i]->id, valid) ||
            coding_text_same(families[i]->title, valid))
            return families[i];
        g_ptr_array_add(ids, (gpointer)families[i]->id);
    }
    coding_error_set_not_found(error, "coding family", valid,
                               "of Glaser's, which 'axial memo families' lists", ids);
    return NULL;
}

/* A memo is its writer's to tag; a model everybody's who may see it. */
static gboolean
check_memo(CodingStore *store, gint64 id, GError **error)
{
    g_autoptr(CodingMemo) memo = coding_memo_load(store, id, error);

    if (!memo)
        return FALSE;
    if (memo->coder == 0 || memo->coder == coding_store_get_coder(store))
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_DENIED,
                "the memos of '%s' are changed by '%s' alone", memo->coder_name,
                memo->coder_name);
    return FALSE;
}

gboolean
coding_family_set(CodingStore *store, const CodingTagged *it, const CodingFamily *family,
                  gboolean belongs, GError **error)
{
    if (it->memo && !check_memo(store, it->memo, error))
        return FALSE;
    return belongs
               ? coding_store_run(store, error,
                                  "INSERT INTO family_tag (id, memo_id, model_id, family)"
                                  " VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                                  "innt", coding_store_new_id(store), it->memo, it->model,
                                  family->id)
               : coding_store_run(store, error,
                                  "DELETE FROM family_tag WHERE family = ?3"
                                  " AND (memo_id = ?1 OR model_id = ?2)",
                                  "nnt", it->memo, it->model, family->id);
}

static int
find_family(const char *id)
{
    for (int i = 0; families[i]; i++)
        if (g_str_equal(families[i]->id, id))
            return i;
    return -1;
}

/* A memo shows as memos do, a model as its root does. */
#define VISIBLE_TAGS                                                                     \
    "SELECT g.family AS family, m.id AS memo, NULL AS model FROM family_tag g"           \
    " JOIN memo m ON m.id = g.memo_id"                                                   \
    " LEFT JOIN coder o ON o.id = m.coder_id WHERE m.coder_id IS NULL"                   \
    " OR m.coder_id = ?1 OR (o.shared_at IS NOT NULL AND m.visibility <> 'private')"     \
    " UNION ALL SELECT g.family, NULL, d.id FROM family_tag g"                           \
    " JOIN model d ON d.id = g.model_id JOIN code c ON c.id = d.root_id"                 \
    " JOIN scheme s ON s.id = c.scheme_id LEFT JOIN coder o ON o.id = s.coder_id"        \
    " WHERE s.coder_id IS NULL OR s.coder_id = ?1 OR o.shared_at IS NOT NULL"

static int
compare_tags(const void *a, const void *b)
{
    const CodingFamilyTag *one = a, *two = b;
    int first = find_family(one->family->id), second = find_family(two->family->id);

    return first < second ? -1 : first > second;
}

GArray *
coding_family_list(CodingStore *store, GError **error)
{
    g_autoptr(GArray) tags = g_array_new(FALSE, TRUE, sizeof(CodingFamilyTag));
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) row = coding_store_prepare(
        store, error,
        "SELECT v.family, v.memo, v.model FROM (" VISIBLE_TAGS
        ") v LEFT JOIN memo m ON m.id = v.memo LEFT JOIN model d ON d.id = v.model"
        " ORDER BY v.memo IS NULL, m.written_at, m.title, m.id, d.folded",
        "i", coding_store_get_coder(store));

    while (row && coding_store_step(store, row, &failure)) {
        int family = find_family(coding_column_text(row, 0));

        if (family < 0)
            continue;
        CodingFamilyTag tag = {
            .family = families[family],
            .it = {coding_column_integer(row, 1), coding_column_integer(row, 2)}};

        g_array_append_val(tags, tag);
    }
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    if (!row || failure)
        return NULL;
    g_array_sort(tags, compare_tags);
    return g_steal_pointer(&tags);
}
