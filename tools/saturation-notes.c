/* saturation-notes.c - base, runs and threshold in words; what was counted, and what
 * not. */
#include <math.h>

#include "saturation.h"

static guint
count_interviews(const SaturationReport *self)
{
    return coding_emergence_get_interviews(self->emergence)->len;
}

/* "6+2: after 6 interviews (to g6), the next 2 brought 1 new code, 2.7 % of the base". */
static char *
dup_result(const SaturationReport *self)
{
    const CodingSaturation *found = &self->saturation;
    const CodingSaturationRule *rule = &self->rule;
    const GArray *interviews = coding_emergence_get_interviews(self->emergence);
    const CodingSaturationRun *run = NULL;

    if (!found->runs->len)
        return g_strdup_printf(
            "the threshold cannot be asked for: a base of %u and a run "
            "of %u need %u interviews, and there are %u",
            rule->base_size, rule->run_length, rule->base_size + rule->run_length,
            interviews->len);
    run = &g_array_index(found->runs, CodingSaturationRun,
                         found->before ? found->before - rule->base_size
                                       : found->runs->len - 1);
    if (!found->before)
        return g_strdup_printf("the threshold of %g %% is not reached: the last run "
                               "brought %u new code%s, %.1f %% of the base",
                               rule->threshold * 100, run->fresh,
                               run->fresh == 1 ? "" : "s", 100 * run->share);
    return g_strdup_printf(
        "the threshold of %g %% is reached at %u+%u: after %u interviews (to %s), the "
        "next "
        "%u brought %u new code%s, %.1f %% of the base",
        rule->threshold * 100, found->before, rule->run_length, found->before,
        g_array_index(interviews, CodingInterview, found->before - 1).name,
        rule->run_length, run->fresh, run->fresh == 1 ? "" : "s", 100 * run->share);
}

void
saturation_add_result(CodingTable *table, const SaturationReport *self)
{
    g_autofree char *result = dup_result(self);

    if (self->saturation.runs->len)
        coding_table_add_note(
            table,
            "base: %u codes of the first %u interview%s; a run: %u in a "
            "row, the next one begins an interview later",
            self->saturation.base, self->rule.base_size,
            self->rule.base_size == 1 ? "" : "s", self->rule.run_length);
    coding_table_add_note(table, "%s", result);
    if (self->orders)
        coding_table_add_note(table,
                              "any order: mean and 95 %% band of %u orders drawn with "
                              "seed %u",
                              self->orders, self->seed);
    coding_table_add_note(table,
                          "the new codes of an interview, with their passages: axial "
                          "saturation --codes --in NAME; categories: axial saturation "
                          "--categories");
}

static const char not_theory[] =
    "code discovery, which is not theoretical saturation: whether categories are full is "
    "another question";

/* Whether later interviews could be chosen by what was found in earlier ones. */
static char *
dup_when(const SaturationReport *self)
{
    CodingEmergenceFacts facts = coding_emergence_get_facts(self->emergence);

    if (count_interviews(self) == 0)
        return g_strdup("no interview was analysed");
    if (!facts.came_later)
        return g_strdup("all interviews were in the project before the first passage was "
                        "coded, so none was chosen by what the analysis had found");
    return g_strdup_printf("%u of %u interviews came into the project when coding had "
                           "begun",
                           facts.came_later, count_interviews(self));
}

static void
add_left_out(CodingTable *table, const CodingEmergenceFacts *facts)
{
    if (facts->not_analysed)
        coding_table_add_note(
            table, "%u interview%s left out: not coded, and not read to the end",
            facts->not_analysed, facts->not_analysed == 1 ? "" : "s");
    if (facts->automatic || facts->not_open)
        coding_table_add_note(table,
                              "left out: %u code%s of a search or the guide, %u made as "
                              "focused codes or categories",
                              facts->automatic, facts->automatic == 1 ? "" : "s",
                              facts->not_open);
    coding_segment_origin_add_note(table, facts->unread);
}

gboolean
saturation_add_notes(Context *ctx, CodingTable *table, const SaturationReport *self,
                     GError **error)
{
    CodingEmergenceFacts facts = coding_emergence_get_facts(self->emergence);
    g_autofree char *coders = select_dup_coders(ctx, facts.coders, error);
    g_autofree char *asked = coding_query_dup_text(self->query);
    g_autofree char *when = dup_when(self);
    guint n = coding_emergence_get_codes(self->emergence)->len;

    if (!coders)
        return FALSE;
    coding_table_add_note(table,
                          "%u open code%s as first made, in %u interview%s%s%s; each "
                          "coder's codes are codes of their own",
                          n, n == 1 ? "" : "s", count_interviews(self),
                          count_interviews(self) == 1 ? "" : "s", *coders ? ", by " : "",
                          coders);
    if (!asked && !coding_query_get_codes(self->query)->len && facts.lost)
        coding_table_add_note(
            table,
            "%u more open code%s gone without a segment that tells "
            "where: merged into a code on the same passages, unused, or "
            "removed",
            facts.lost, facts.lost == 1 ? " is" : "s are");
    if (asked)
        coding_table_add_note(table, "only: %s", asked);
    add_left_out(table, &facts);
    coding_table_add_note(table, "%s", not_theory);
    coding_table_add_note(table, "%s", when);
    return TRUE;
}

char *
saturation_dup_caption(const SaturationReport *self)
{
    g_autofree char *result = dup_result(self);
    g_autofree char *when = dup_when(self);
    guint n = coding_emergence_get_codes(self->emergence)->len;

    return g_strdup_printf(
        "%u open codes as first made, in %u interviews; %s. This is %s; "
        "%s. Orders: %u, seed %u.",
        n, count_interviews(self), result, not_theory, when, self->orders, self->seed);
}
