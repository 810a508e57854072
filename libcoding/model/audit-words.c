/* audit-words.c - the figures of an audit for the text of a paper. */
#include "model/audit-private.h"

/* Members of each depth.  Returns: (transfer full): guint. */
static GArray *
count_levels(const CodingAudit *self)
{
    GArray *n = g_array_new(FALSE, TRUE, sizeof(guint));

    for (guint i = 0; i < self->places->len; i++) {
        guint depth = coding_audit_get_place(self, i)->depth;

        if (depth >= n->len)
            g_array_set_size(n, depth + 1);
        g_array_index(n, guint, depth)++;
    }
    return n;
}

static char *
dup_level(const CodingAudit *self, guint depth)
{
    const char *name = coding_model_tree_get_level(self->tree, depth);

    return *name ? g_strdup(name) : g_strdup_printf("codes of level %u", depth + 1);
}

/* "9 Properties in 3 Phases of 'Restoring confidence'". */
static char *
dup_model(const CodingAudit *self)
{
    g_autoptr(GArray) levels = count_levels(self);
    GString *text = g_string_new(NULL);

    for (guint depth = levels->len - 1; depth > 0; depth--) {
        g_autofree char *level = dup_level(self, depth);

        g_string_append_printf(text, "%s%u %s", text->len ? " in " : "",
                               g_array_index(levels, guint, depth), level);
    }
    g_string_append_printf(text, "%s'%s'", text->len ? " of " : "",
                           coding_audit_get_place(self, 0)->code->name);
    return g_string_free(text, FALSE);
}

/* "116 are grouped, 20 were merged into others". */
static char *
dup_ends(const CodingAudit *self)
{
    static const char *const words[] = {
        [CODING_END_GROUPED] = "grouped",   [CODING_END_RAISED] = "became categories",
        [CODING_END_ALONE] = "not grouped", [CODING_END_MERGED] = "merged into others",
        [CODING_END_REMOVED] = "removed",
    };
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < CODING_N_ENDS; i++)
        if (self->counts.ends[i])
            g_string_append_printf(text, "%s%u %s", text->len ? ", " : "",
                                   self->counts.ends[i], words[i]);
    return g_string_free(text, FALSE);
}

char *
coding_audit_dup_sentence(const CodingAudit *self)
{
    const CodingAuditCounts *counts = &self->counts;
    g_autofree char *first = NULL, *last = NULL, *ends = NULL, *model = NULL;
    const char *plural = counts->n_open == 1 ? "" : "s";

    if (counts->n_open == 0)
        return g_strdup("No open codes have been made.");
    first = coding_memo_date_format(counts->first);
    last = coding_memo_date_format(counts->last);
    ends = dup_ends(self);
    if (!self->tree)
        return g_strdup_printf("%u open code%s, made and ordered between %s and %s: %s.",
                               counts->n_open, plural, first, last, ends);
    model = dup_model(self);
    if (counts->n_placed == counts->n_open)
        return g_strdup_printf("%u open code%s became %s between %s and %s: %s.",
                               counts->n_open, plural, model, first, last, ends);
    return g_strdup_printf("%u of %u open code%s became %s between %s and %s; of all: "
                           "%s.",
                           counts->n_placed, counts->n_open, plural, model, first, last,
                           ends);
}

/* --- the table --------------------------------------------------------------------- */

static void
add_number(CodingTable *table, const char *what, guint n, gint64 of, const char *open)
{
    coding_table_add_row(table, what, (gint64)n, of, open);
}

static void
add_levels(const CodingAudit *self, CodingTable *table)
{
    g_autoptr(GArray) levels = count_levels(self);

    for (guint depth = 0; depth < levels->len; depth++) {
        g_autofree char *level = dup_level(self, depth);
        guint used = 0;

        for (guint i = 0; i < self->places->len; i++) {
            const CodingAuditPlace *place = coding_audit_get_place(self, i);

            used += place->depth == depth && place->n_ways > 0;
        }
        g_autofree char *what = g_strdup_printf("%s with open codes in them", level);
        add_number(table, what, used, g_array_index(levels, guint, depth),
                   "axial model cells");
    }
}

CodingTable *
coding_audit_to_numbers(const CodingAudit *self)
{
    CodingTable *table = coding_table_new(coding_audit_number_columns);
    const CodingAuditCounts *c = &self->counts;
    g_autofree char *sentence = coding_audit_dup_sentence(self);

    add_number(table, "open codes, as made", c->n_open, CODING_MISSING,
               "axial audit codes");
    add_number(table, "of these in vivo", c->n_in_vivo, c->n_open,
               "axial audit codes --columns code,origin");
    add_number(table, "of these sensitising concepts", c->n_sensitising, c->n_open,
               "axial audit codes --columns code,origin");
    add_number(table, "of these made by splitting others", c->n_split, c->n_open,
               "axial audit steps");
    for (guint i = 0; i < CODING_N_ENDS; i++) {
        g_autofree char *what =
            g_strdup_printf("now: %s", coding_end_get_name((CodingEnd)i));

        add_number(table, what, c->ends[i], c->n_open,
                   "axial audit codes --columns code,became");
    }
    add_number(table, self->tree ? "with a place in the model" : "with a category",
               c->n_placed, c->n_open, "axial audit codes --columns code,places");
    if (self->tree)
        add_levels(self, table);
    add_number(table, "mergers", c->n_merges, CODING_MISSING, "axial audit steps");
    add_number(table, "groupings", c->n_groupings, CODING_MISSING, "axial audit steps");
    add_number(table, "new names", c->n_renames, CODING_MISSING, "axial audit steps");
    add_number(table, "meetings on record", self->meetings->len, CODING_MISSING,
               "axial audit meetings");
    add_number(table, "left out: made by a search", c->n_automatic, CODING_MISSING,
               "axial codebook history --all");
    add_number(table, "left out: topics of the guide", c->n_guide, CODING_MISSING,
               "axial codebook history --all");
    add_number(table, "left out: joint names", c->n_joint, CODING_MISSING, "axial align");
    add_number(table, "left out: made as categories or focused codes", c->n_other,
               CODING_MISSING, "axial codebook history --all");
    coding_table_add_note(table, "for the text: %s", sentence);
    coding_table_add_note(table, "unit: open code, as made, of the schemes that may be "
                                 "seen; what was undone is not in it");
    return table;
}
