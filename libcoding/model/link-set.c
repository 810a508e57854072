/*
 * link-set.c - the ready sets of link types: data, and how to find them.
 *
 * A role of the paradigm is a link to the phenomenon on whose axis it lies, so
 * that one category can be the context of one phenomenon and a consequence of
 * another:  "Losing a colleague" --causal condition of--> "Restoring confidence".
 * Where sets name the same relation they use the same words.
 */
#include "model/link-type.h"

static const CodingLinkRole paradigm_1990[] = {
    {"causal condition of", "has the causal condition"},
    {"context of", "has the context"},
    {"intervening condition of", "has the intervening condition"},
    {"strategy for", "has the strategy"}, /* action/interaction strategies */
    {"consequence of", "has the consequence"},
    {NULL, NULL},
};

static const CodingLinkRole paradigm_1998[] = {
    {"condition of", "has the condition"},
    {"action in", "has the action"}, /* actions/interactions */
    {"consequence of", "has the consequence"},
    {NULL, NULL},
};

static const CodingLinkRole six_cs[] = {
    {"cause of", "has the cause"},
    {"context of", "has the context"},
    {"contingency of", "has the contingency"},
    {"consequence of", "has the consequence"},
    {"covaries with", NULL},
    {"condition of", "has the condition"},
    {NULL, NULL},
};

static const CodingLinkRole process[] = {
    {"leads to", "follows from"},
    {"precedes", "comes after"},
    {"turns into", "grows out of"},
    {NULL, NULL},
};

static const CodingLinkRole barriers[] = {
    {"barrier to", "hindered by"},
    {"solution to", "solved by"},
    {"intention for", "intended by"},
    {"implementation of", "implemented by"},
    {NULL, NULL},
};

static const CodingLinkSet *const sets[] = {
    &(const CodingLinkSet){
        .id = "paradigm-1990",
        .title = "the paradigm: roles on the axis of one phenomenon",
        .citation = "Strauss, A., & Corbin, J. (1990). Basics of Qualitative Research. "
                    "Sage.",
        .roles = paradigm_1990,
        .excluded = (const char *const[]){"causal condition of", "consequence of", NULL},
    },
    &(const CodingLinkSet){
        .id = "paradigm-1998",
        .title = "the paradigm: conditions, actions-interactions, consequences",
        .citation = "Strauss, A., & Corbin, J. (1998). Basics of Qualitative Research "
                    "(2nd ed.). Sage.",
        .roles = paradigm_1998,
        .excluded = (const char *const[]){"condition of", "consequence of", NULL},
    },
    &(const CodingLinkSet){
        .id = "six-cs",
        .title = "the six Cs: causes, contexts, contingencies, consequences, "
                 "covariances, conditions",
        .citation = "Glaser, B. G. (1978). Theoretical Sensitivity. Sociology Press.",
        .roles = six_cs,
        .excluded = (const char *const[]){"cause of", "consequence of", NULL},
    },
    &(const CodingLinkSet){
        .id = "process",
        .title = "a process and its order in time",
        .roles = process,
        .ordered = (const char *const[]){"precedes", NULL},
    },
    &(const CodingLinkSet){
        .id = "barriers",
        .title = "barriers, solutions, intentions, implementation",
        .roles = barriers,
        .excluded = (const char *const[]){"barrier to", "solution to", NULL},
    },
    NULL,
};

const CodingLinkSet *const *
coding_link_sets(void)
{
    return sets;
}

const CodingLinkSet *
coding_link_set_find(const char *id, GError **error)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    g_autofree char *valid = g_utf8_make_valid(id, -1);

    for (gsize i = 0; sets[i]; i++) {
        if (g_ascii_strcasecmp(sets[i]->id, id) == 0)
            return sets[i];
        g_ptr_array_add(ids, (gpointer)sets[i]->id);
    }
    coding_error_set_not_found(error, "ready set", valid, "of link types", ids);
    return NULL;
}
