/* audit-flow.c - the trail as a flow: open code, category, core. */
#include "audit.h"

/* What leads nowhere, or is said together. */
typedef struct {
    guint grouped, merged, outside, removed;
} Sums;

typedef struct {
    AuditFlow *flow;
    const CodingAudit *audit;
    int *box_of; /* of each place: index of its box; -1: it is not drawn */
    guint deepest;
} Plan;

static char *
keep(AuditFlow *self, char *words)
{
    g_ptr_array_add(self->words, words);
    return words;
}

static int
add_box(AuditFlow *self, const CodingFlowBox *box)
{
    g_array_append_val(self->boxes, *box);
    return (int)self->boxes->len - 1;
}

/* Without a model only what holds an open code. */
static gboolean
is_drawn(const CodingAudit *audit, const CodingAuditPlace *place)
{
    return coding_audit_get_tree(audit) != NULL || place->n_ways > 0;
}

static void
add_places(Plan *plan)
{
    const GArray *places = coding_audit_get_places(plan->audit);

    for (guint i = 0; i < places->len; i++) {
        const CodingAuditPlace *place = coding_audit_get_place(plan->audit, i);

        if (is_drawn(plan->audit, place))
            plan->deepest = MAX(plan->deepest, place->depth);
    }
    for (guint i = 0; i < places->len; i++) {
        const CodingAuditPlace *place = coding_audit_get_place(plan->audit, i);
        CodingFlowBox box = {.name = place->code->name,
                             .column = plan->deepest - place->depth + 1,
                             .into = -1,
                             .weight = place->n_ways};

        plan->box_of[i] = -1;
        if (!is_drawn(plan->audit, place))
            continue;
        if (place->parent >= 0)
            box.into = plan->box_of[place->parent];
        box.detail = keep(plan->flow, g_strdup_printf("%u", place->n_ways));
        plan->box_of[i] = add_box(plan->flow, &box);
    }
}

static void
add_columns(Plan *plan, const char *first)
{
    const CodingModelTree *tree = coding_audit_get_tree(plan->audit);

    g_ptr_array_add(plan->flow->columns, g_strdup(first));
    for (guint depth = plan->deepest + 1; depth > 0; depth--) {
        const char *level = tree ? coding_model_tree_get_level(tree, depth - 1) : "";

        g_ptr_array_add(plan->flow->columns, g_strdup(*level ? level : "Categories"));
    }
}

/* --- a box for each code ----------------------------------------------------------- */

static void
add_code(Plan *plan, const CodingWay *way)
{
    CodingFlowBox box = {.name = way->made->name, .into = -1, .weight = 1};
    int index;

    box.dashed = way->end == CODING_END_MERGED;
    if (way->places->len)
        box.into = plan->box_of[g_array_index(way->places, guint, 0)];
    else
        box.detail = way->end == CODING_END_ALONE || way->end == CODING_END_REMOVED ||
                             !coding_audit_get_tree(plan->audit)
                         ? coding_end_get_name(way->end)
                         : "outside the model";
    index = add_box(plan->flow, &box);
    for (guint i = 1; i < way->places->len; i++) {
        CodingFlowBand band = {
            .source = (guint)index,
            .target = (guint)plan->box_of[g_array_index(way->places, guint, i)]};

        g_array_append_val(plan->flow->bands, band);
    }
}

/* --- a box for many ---------------------------------------------------------------- */

static void
add_sum(Plan *plan, guint n, const char *what, int into, gboolean dashed)
{
    CodingFlowBox box = {.into = into, .weight = n, .dashed = dashed};

    if (n == 0)
        return;
    box.name = keep(plan->flow, g_strdup_printf("%u %s", n, what));
    add_box(plan->flow, &box);
}

static void
add_sums(Plan *plan)
{
    const GPtrArray *ways = coding_audit_get_ways(plan->audit);
    guint n_places = coding_audit_get_places(plan->audit)->len;
    g_autofree Sums *sums = g_new0(Sums, n_places + 1); /* the last: in no place */

    for (guint i = 0; i < ways->len; i++) {
        const CodingWay *way = g_ptr_array_index(ways, i);
        Sums *none = &sums[n_places];

        for (guint k = 0; k < way->places->len; k++) {
            Sums *sum = &sums[g_array_index(way->places, guint, k)];

            if (way->end == CODING_END_MERGED)
                sum->merged++;
            else
                sum->grouped++;
        }
        if (way->places->len == 0 && way->end == CODING_END_REMOVED)
            none->removed++;
        else if (way->places->len == 0)
            none->outside++;
    }
    for (guint i = 0; i < n_places; i++) {
        add_sum(plan, sums[i].grouped, "grouped", plan->box_of[i], FALSE);
        add_sum(plan, sums[i].merged, "merged", plan->box_of[i], TRUE);
    }
    add_sum(plan, sums[n_places].outside,
            coding_audit_get_tree(plan->audit) ? "outside the model" : "not grouped", -1,
            FALSE);
    add_sum(plan, sums[n_places].removed, "removed", -1, FALSE);
}

/* --- the whole --------------------------------------------------------------------- */

/* The box that leads nowhere comes last: the core first, then what is outside. */
static void
settle(AuditFlow *self, const CodingAudit *audit, gboolean named, guint most)
{
    const CodingAuditCounts *counts = coding_audit_get_counts(audit);
    GString *note = g_string_new(NULL);

    if (named)
        g_string_append_printf(note, "%u open codes, as made.", counts->n_open);
    else
        g_string_append_printf(note,
                               "%u open codes are more than %u and stand together: the "
                               "first column says how many came to each place.",
                               counts->n_open, most);
    g_string_append(note, " Numbers below a name: open codes in it. Dashed: merged into "
                          "another code");
    g_string_append(note, named ? "; dotted: a further place of a code." : ".");
    self->flow.note = keep(self, g_string_free(note, FALSE));
    self->flow.boxes = (const CodingFlowBox *)(void *)self->boxes->data;
    self->flow.n_boxes = self->boxes->len;
    self->flow.bands = (const CodingFlowBand *)(void *)self->bands->data;
    self->flow.n_bands = self->bands->len;
    self->flow.columns = (const char *const *)self->columns->pdata;
    self->flow.n_columns = self->columns->len;
}

void
audit_flow_init(AuditFlow *self, const CodingAudit *audit, guint most)
{
    const GPtrArray *ways = coding_audit_get_ways(audit);
    g_autofree int *box_of = g_new0(int, coding_audit_get_places(audit)->len + 1);
    Plan plan = {self, audit, box_of, 0};
    gboolean named = ways->len <= most;

    self->boxes = g_array_new(FALSE, FALSE, sizeof(CodingFlowBox));
    self->bands = g_array_new(FALSE, FALSE, sizeof(CodingFlowBand));
    self->columns = g_ptr_array_new_with_free_func(g_free);
    self->words = g_ptr_array_new_with_free_func(g_free);
    add_places(&plan);
    add_columns(&plan, "Open codes");
    for (guint i = 0; named && i < ways->len; i++)
        add_code(&plan, g_ptr_array_index(ways, i));
    if (!named)
        add_sums(&plan);
    settle(self, audit, named, most);
}

void
audit_flow_clear(AuditFlow *self)
{
    g_clear_pointer(&self->boxes, g_array_unref);
    g_clear_pointer(&self->bands, g_array_unref);
    g_clear_pointer(&self->columns, g_ptr_array_unref);
    g_clear_pointer(&self->words, g_ptr_array_unref);
}

GBytes *
audit_flow_draw(gpointer data, const CodingDrawingOptions *options,
                const char *program_dir, GError **error)
{
    AuditFlow *self = data;

    return coding_flow_draw(&self->flow, options, program_dir, error);
}
