/* link-proposal.c - the proposals a coder keeps, and those she dropped. */
#include "model/link-proposal.h"

#include "model/name.h"

static const char *const relation_names[] = {
    [CODING_RELATION_TOGETHER] = "together",
    [CODING_RELATION_SEQUENCE] = "sequence",
};
static const char *const within_names[] = {
    [CODING_WITHIN_TURN] = "turn",
    [CODING_WITHIN_PERSON] = "person",
    [CODING_WITHIN_GROUP] = "group",
};

const char *
coding_link_relation_get_name(CodingLinkRelation relation)
{
    return relation_names[relation];
}

const char *
coding_link_within_get_name(CodingLinkWithin within)
{
    return within_names[within];
}

static int
find_name(const char *const *names, gsize n, const char *name)
{
    for (gsize i = 0; i < n; i++)
        if (g_strcmp0(names[i], name) == 0)
            return (int)i;
    return -1;
}

gboolean
coding_link_relation_parse(const char *name, CodingLinkRelation *relation, GError **error)
{
    int found = find_name(relation_names, G_N_ELEMENTS(relation_names), name);

    if (found < 0) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "codes are found by 'together' or by 'sequence', not by '%s'", name);
        return FALSE;
    }
    *relation = (CodingLinkRelation)found;
    return TRUE;
}

gboolean
coding_link_within_parse(const char *name, CodingLinkWithin *within, GError **error)
{
    int found = find_name(within_names, G_N_ELEMENTS(within_names), name);

    if (found < 0) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "codes meet within a 'turn', a 'person' or a 'group', not a '%s'",
                    name);
        return FALSE;
    }
    *within = (CodingLinkWithin)found;
    return TRUE;
}

gboolean
coding_link_proposal_remove(CodingStore *store, gint64 one, gint64 other, GError **error)
{
    return coding_store_run(store, error,
                            "DELETE FROM link_proposal WHERE coder_id = ?1"
                            " AND ((source_id = ?2 AND target_id = ?3)"
                            " OR (source_id = ?3 AND target_id = ?2))",
                            "iii", coding_store_get_coder(store), one, other);
}

gboolean
coding_link_proposal_set(CodingStore *store, const CodingLinkProposal *proposal,
                         GError **error)
{
    return coding_link_check_ends(store, proposal->source, proposal->target, error) &&
           coding_link_proposal_remove(store, proposal->source, proposal->target,
                                       error) &&
           coding_store_run(
               store, error,
               "INSERT INTO link_proposal (id, coder_id, source_id,"
               " target_id, relation, within, categories, state,"
               " made_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
               "iiiittiti", coding_store_new_id(store), coding_store_get_coder(store),
               proposal->source, proposal->target, relation_names[proposal->relation],
               within_names[proposal->within], (gint64)(proposal->categories != 0),
               proposal->dropped ? "dropped" : "kept", coding_store_get_now(store));
}

GArray *
coding_link_proposal_list(CodingStore *store, gint64 scheme, GError **error)
{
    g_autoptr(GArray) proposals = g_array_new(FALSE, TRUE, sizeof(CodingLinkProposal));
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) row = coding_store_prepare(
        store, error,
        "SELECT p.id, p.source_id, p.target_id, p.relation, p.within, p.state, p.made_at,"
        " p.categories"
        " FROM link_proposal p JOIN code s ON s.id = p.source_id"
        " JOIN code t ON t.id = p.target_id"
        " WHERE p.coder_id = ?1 AND (?2 = 0 OR s.scheme_id = ?2)"
        " ORDER BY s.folded, t.folded, s.scheme_id = ?2, p.id",
        "ii", coding_store_get_coder(store), scheme);

    if (!row)
        return NULL;
    while (coding_store_step(store, row, &failure)) {
        CodingLinkProposal proposal = {
            .id = coding_column_integer(row, 0),
            .source = coding_column_integer(row, 1),
            .target = coding_column_integer(row, 2),
            .dropped = g_str_equal(coding_column_text(row, 5), "dropped"),
            .made_at = coding_column_integer(row, 6),
            .categories = coding_column_integer(row, 7) != 0,
        };

        if (!coding_link_relation_parse(coding_column_text(row, 3), &proposal.relation,
                                        &failure) ||
            !coding_link_within_parse(coding_column_text(row, 4), &proposal.within,
                                      &failure))
            break;
        g_array_append_val(proposals, proposal);
    }
    if (failure) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return NULL;
    }
    return g_steal_pointer(&proposals);
}
