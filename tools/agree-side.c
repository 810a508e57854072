/* agree-side.c - one comparison as it was asked for: states, units, codes, intervals. */
#include "agree-side.h"

#include <math.h>
#include <string.h>

#include "file.h"

/* Where nothing else was said: places shown, digits after the point. */
#define LIMIT    10
#define DECIMALS 3

/* "word", "any", "0.5" or "50%". */
static gboolean
read_presence(const AgreeAsked *asked, CodingGridOptions *grid, GError **error)
{
    char *end = NULL;
    double share;

    if (!asked->presence || strcmp(asked->presence, "word") == 0)
        return TRUE;
    share = strcmp(asked->presence, "any") == 0 ? G_MINDOUBLE
                                                : g_ascii_strtod(asked->presence, &end);
    if (end && strcmp(end, "%") == 0)
        share /= 100;
    else if (end && (end == asked->presence || *end))
        share = NAN;
    if (share > 0 && share <= 1) {
        grid->presence = share;
        return TRUE;
    }
    set_usage_error(error,
                    "--presence takes 'word', 'any', or a share over 0 and up to 1, not "
                    "'%s'",
                    asked->presence);
    return FALSE;
}

gboolean
agree_read_intervals(const AgreeAsked *asked, AgreeIntervals *self, CodingGridUnit unit,
                     GError **error)
{
    g_autoptr(GError) problem = NULL;

    self->cluster = coding_cluster_for(unit);
    self->draws = (CodingDraws){.n = (guint)asked->draws, .seed = (guint64)asked->seed};
    self->wanted = asked->ci || asked->method || asked->draw || asked->confidence;
    self->by_error = g_strcmp0(asked->method, "analytic") == 0;
    self->krippendorff = g_strcmp0(asked->method, "krippendorff") == 0;
    if (asked->draws < 0 || asked->draws > 1000000)
        set_usage_error(error, "--draws takes a number up to 1000000");
    else if (asked->seed < 0)
        set_usage_error(error, "--seed takes a number from 0 on");
    else if (asked->method && !self->by_error && !self->krippendorff &&
             strcmp(asked->method, "bootstrap") != 0)
        set_usage_error(error,
                        "--method takes bootstrap, analytic or krippendorff, not '%s'",
                        asked->method);
    else if (asked->draw && (self->by_error || self->krippendorff))
        set_usage_error(error, "--draw is for --method bootstrap; %s draws nothing of it",
                        asked->method);
    else if (asked->draw && !coding_cluster_parse(asked->draw, &self->cluster, &problem))
        set_usage_error(error, "--draw: %s", problem->message);
    else if (asked->draw && self->cluster == CODING_CLUSTER_UNIT &&
             coding_cluster_for(unit) != CODING_CLUSTER_UNIT)
        set_usage_error(error,
                        "%ss are not independent of their neighbours; draw turns or "
                        "transcripts",
                        coding_grid_unit_get_name(unit));
    else
        return confidence_read(asked->confidence, &self->draws.confidence, error);
    return FALSE;
}

static gboolean
read_options(const AgreeAsked *asked, CodingComparisonOptions *settled, GError **error)
{
    g_autoptr(GError) problem = NULL;
    gboolean ok = TRUE;

    settled->grid.unit = CODING_GRID_TURN;
    settled->grid.interviewers = asked->interviewers;
    settled->only_coded = asked->only_coded;
    settled->lift = asked->level != NULL;
    if (asked->unit)
        ok = coding_grid_unit_parse(asked->unit, &settled->grid.unit, &problem);
    if (ok && asked->level)
        ok = coding_code_kind_parse(asked->level, &settled->level, &problem);
    if (!ok)
        set_usage_error(error, "%s", problem->message);
    else if (asked->mapping && asked->level)
        set_usage_error(error, "--mapping says which codes compare; leave --level out");
    else if (asked->limit < 0 && asked->limit != AGREE_LIMIT_UNSAID)
        set_usage_error(error, "--limit takes a number from 0 on");
    else if (asked->overlap < 0 || asked->overlap > 1)
        set_usage_error(error, "--overlap takes a share over 0 and up to 1");
    else if (asked->decimals > AGREE_MOST_DECIMALS)
        set_usage_error(error, "--decimals takes a number from 0 to %d",
                        AGREE_MOST_DECIMALS);
    else if (asked->fail_under < -1 || asked->fail_under > 1)
        set_usage_error(error, "--fail-under takes a number from -1 to 1");
    else
        return read_presence(asked, &settled->grid, error);
    return FALSE;
}

/* Ids of what @names say, found one by one. */
static GArray *
find_all(CodingStore *store, char **names,
         gint64 (*find)(CodingStore *store, const char *name, GError **error),
         GError **error)
{
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));

    for (; names && *names; names++) {
        gint64 id = find(store, *names, error);

        if (!id)
            return NULL;
        g_array_append_val(ids, id);
    }
    return g_steal_pointer(&ids);
}

/* Without a text that two have read there is nothing to say. */
static gboolean
check_read(const Agree *self, GError **error)
{
    g_autofree char *coders = agree_dup_coders(self);

    if (coding_comparison_get_n_units(self->comparison) > 0)
        return TRUE;
    g_set_error(
        error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
        "nothing to compare: of %s no two have marked the same transcript as read "
        "to the end; 'axial coder done TRANSCRIPT' does, %s",
        coders,
        self->options->stages[0] ? "before a stage is frozen" : "for each of them");
    return FALSE;
}

void
agree_side_clear(AgreeSide *self)
{
    agree_clear(&self->agree);
    g_clear_pointer(&self->comparison, coding_comparison_free);
    g_clear_pointer(&self->mapping, coding_mapping_free);
    g_clear_pointer(&self->sample, coding_sample_free);
    states_clear(&self->states);
    g_free(self->state);
    g_free(self->doubt);
}

/* The table of --mapping, if there is one. */
static gboolean
read_mapping(CodingStore *store, const AgreeAsked *asked, AgreeSide *self, GError **error)
{
    g_autoptr(CodingCsv) csv = NULL;

    if (!asked->mapping)
        return TRUE;
    csv = file_read_table(asked->mapping, asked->sheet, error);
    self->mapping =
        csv ? coding_mapping_read(store, csv, file_get_name(asked->mapping),
                                  (const gint64 *)(void *)self->states.ids->data,
                                  self->states.ids->len, error)
            : NULL;
    self->settled.mapping = self->mapping;
    return self->mapping != NULL;
}

static gboolean
read_sample(CodingStore *store, const AgreeAsked *asked, AgreeSide *self, GError **error)
{
    if (!asked->sample)
        return TRUE;
    self->sample = coding_sample_find(store, asked->sample, error);
    self->settled.sample = self->sample;
    return self->sample != NULL;
}

/* What the options say of the comparison itself. */
static CodingComparison *
compare(Context *ctx, const AgreeAsked *asked, AgreeSide *self, GError **error)
{
    g_autoptr(GArray) transcripts =
        find_all(ctx->store, asked->transcripts, coding_transcript_find, error);
    CodingComparison *comparison;

    if (!transcripts)
        return NULL;
    if (transcripts->len) {
        self->settled.transcripts = (const gint64 *)(void *)transcripts->data;
        self->settled.n_transcripts = transcripts->len;
    }
    self->settled.stages = (const char *const *)self->states.stages->pdata;
    comparison =
        coding_comparison_new(ctx->store, (const gint64 *)(void *)self->states.ids->data,
                              self->states.ids->len, &self->settled, error);
    self->settled.transcripts = NULL;
    return comparison;
}

/* Interviews of the project, and persons who are compared. */
static gboolean
count_all(CodingStore *store, AgreeSide *self, GError **error)
{
    g_autoptr(GArray) texts = coding_transcript_list_ids(store, error);
    const GArray *ids = self->states.ids;

    if (!texts)
        return FALSE;
    self->agree.n_interviews = texts->len;
    for (guint i = 0; i < ids->len; i++) {
        guint first = 0;

        while (g_array_index(ids, gint64, first) != g_array_index(ids, gint64, i))
            first++;
        self->agree.n_persons += first == i;
    }
    return TRUE;
}

/* The states that are compared, and what may be said of them. */
static gboolean
read_states(Context *ctx, char **args, const char *stage, gboolean first, AgreeSide *self,
            GError **error)
{
    g_autoptr(GError) problem = NULL;

    if (!states_read(ctx->store, &self->states, args, stage, error) ||
        (first && !states_take_first(ctx->store, &self->states, error)) ||
        !states_are_negotiated(ctx->store, &self->states, &self->agree.negotiated,
                               error) ||
        !(self->state = states_dup_text(ctx, &self->states, error)))
        return FALSE;
    self->doubt = states_dup_doubt(ctx->store, &self->states, &problem);
    if (problem)
        g_propagate_error(error, g_steal_pointer(&problem));
    return !problem;
}

/* What is shown, and how. */
static void
fill(const AgreeAsked *asked, const GPtrArray *coefficients, AgreeSide *self)
{
    self->agree.comparison = self->comparison;
    self->agree.options = &self->settled;
    self->agree.coefficients = coefficients;
    self->agree.state = self->state;
    self->agree.limit = asked->limit == AGREE_LIMIT_UNSAID ? LIMIT : (guint)asked->limit;
    self->agree.decimals = asked->decimals < 0 ? DECIMALS : (guint)asked->decimals;
    self->agree.independent = !self->doubt && !self->agree.negotiated;
    self->agree.overlap = asked->overlap;
}

gboolean
agree_side_open(Context *ctx, const AgreeAsked *asked, char **args, const char *stage,
                gboolean first, const GPtrArray *coefficients, AgreeSide *self,
                GError **error)
{
    self->agree.store = ctx->store;
    if (!read_options(asked, &self->settled, error) ||
        !agree_read_intervals(asked, &self->agree.intervals, self->settled.grid.unit,
                              error) ||
        !agree_read_gamma(asked->gamma, &self->agree.gamma_asked, error) ||
        !read_states(ctx, args, stage, first, self, error) ||
        !read_mapping(ctx->store, asked, self, error) ||
        !read_sample(ctx->store, asked, self, error) ||
        !(self->comparison = compare(ctx, asked, self, error)))
        return FALSE;
    fill(asked, coefficients, self);
    if (!count_all(ctx->store, self, error) || !check_read(&self->agree, error) ||
        (asked->domain && !agree_choose_domain(&self->agree, asked->domain, error)))
        return FALSE;
    agree_prepare(&self->agree);
    return TRUE;
}
