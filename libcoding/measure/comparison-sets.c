/*
 * comparison-sets.c - all codes of a unit at once: as a set, as the one that was chosen,
 * and crossed with those of the other coder.
 */
#include "measure/comparison-private.h"

#include <string.h>

/* --- walking over what was coded ---------------------------------------------------- */

/* The codes of every coder on one unit that anybody coded. */
typedef void (*UnitFunc)(const ComparedText *text, guint unit, GArray *const *codes,
                         gpointer data);

static void
visit_units(const CodingComparison *self, UnitFunc found, gpointer data)
{
    g_autoptr(GArray) touches = coding_comparison_dup_touches(self);
    g_autoptr(GPtrArray) codes =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    guint t = 0;

    for (guint c = 0; c < self->n_coders; c++)
        g_ptr_array_add(codes, g_array_new(FALSE, FALSE, sizeof(guint)));
    for (guint i = 0; i < touches->len;) {
        guint unit = g_array_index(touches, Touch, i).unit;
        const ComparedText *text = g_ptr_array_index(self->texts, t);

        while (unit >= text->first_unit + text->grid->weights->len)
            text = g_ptr_array_index(self->texts, ++t);
        for (guint c = 0; c < self->n_coders; c++)
            coding_touches_read_codes(touches, unit, c, &i, codes->pdata[c]);
        if (text->shown.n_judges >= 2)
            found(text, unit, (GArray *const *)codes->pdata, data);
    }
}

static gint64
get_weight(const ComparedText *text, guint unit)
{
    return g_array_index(text->grid->weights, gint64, unit - text->first_unit);
}

/* Adds what no unit of @coded (per set of judges) is: @none for who judged. */
static void
add_uncoded(const CodingComparison *self, CodingRatings *ratings, const gint64 *coded,
            gint none)
{
    ComparedPart all = {0, self->texts->len, FALSE, NULL, 1, NULL};
    g_autofree gint64 *totals = coding_comparison_count_units(self, &all);
    g_autofree gint *row = g_new(gint, self->n_coders);

    for (guint s = 0; s < self->judges->len; s++) {
        coding_comparison_start_row(self, g_ptr_array_index(self->judges, s), row);
        for (guint c = 0; c < self->n_coders; c++)
            row[c] = row[c] == CODING_RATING_MISSING ? row[c] : none;
        if (totals[s] > coded[s])
            coding_ratings_add(ratings, row, totals[s] - coded[s]);
    }
}

/* --- sets ------------------------------------------------------------------------- */

typedef struct {
    const CodingComparison *comparison;
    GHashTable *numbers; /* "3 7 " -> which set */
    GPtrArray *sets;     /* GArray of guint */
    GArray *rows;        /* gint: a number per coder, unit after unit */
    GArray *weights;     /* gint64 */
    gint64 *coded;       /* units per set of judges */
} Sets;

static gint
number_set(Sets *self, const GArray *codes)
{
    g_autoptr(GString) label = g_string_new(NULL);
    gpointer number;

    for (guint i = 0; i < codes->len; i++)
        g_string_append_printf(label, "%u ", g_array_index(codes, guint, i));
    if (g_hash_table_lookup_extended(self->numbers, label->str, NULL, &number))
        return GPOINTER_TO_INT(number);
    g_hash_table_insert(self->numbers, g_strdup(label->str),
                        GINT_TO_POINTER((gint)self->sets->len));
    g_ptr_array_add(self->sets, g_array_copy((GArray *)codes));
    return (gint)self->sets->len - 1;
}

static void
add_sets(const ComparedText *text, guint unit, GArray *const *codes, gpointer data)
{
    Sets *self = data;
    gint64 weight = get_weight(text, unit);

    for (guint c = 0; c < self->comparison->n_coders; c++) {
        gint set =
            text->shown.judged[c] ? number_set(self, codes[c]) : CODING_RATING_MISSING;

        g_array_append_val(self->rows, set);
    }
    g_array_append_val(self->weights, weight);
    self->coded[text->judges] += weight;
}

static void
describe_sets(const Sets *self, CodingRatings *ratings)
{
    guint n_labels = MAX(1, coding_match_get_n_codes(self->comparison->match));
    gsize width = (n_labels + 63) / 64;
    g_autofree guint64 *bits = g_new0(guint64, width * self->sets->len);

    for (guint k = 0; k < self->sets->len; k++) {
        const GArray *codes = g_ptr_array_index(self->sets, k);

        for (guint i = 0; i < codes->len; i++) {
            guint label = g_array_index(codes, guint, i);

            bits[k * width + label / 64] |= G_GUINT64_CONSTANT(1) << label % 64;
        }
    }
    coding_ratings_set_sets(ratings, n_labels, bits);
}

CodingRatings *
coding_comparison_dup_sets(const CodingComparison *self)
{
    g_autoptr(GHashTable) numbers =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GPtrArray) list =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(gint));
    g_autoptr(GArray) weights = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autoptr(GArray) nothing = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autofree gint64 *coded = g_new0(gint64, MAX(1, self->judges->len));
    Sets sets = {self, numbers, list, rows, weights, coded};
    gint none = number_set(&sets, nothing);
    CodingRatings *ratings;

    visit_units(self, add_sets, &sets);
    ratings = coding_ratings_new(self->n_coders, list->len);
    describe_sets(&sets, ratings);
    for (guint i = 0; i < weights->len; i++)
        if (g_array_index(weights, gint64, i) > 0)
            coding_ratings_add(ratings,
                               &g_array_index(rows, gint, (gsize)i * self->n_coders),
                               g_array_index(weights, gint64, i));
    add_uncoded(self, ratings, coded, none);
    return ratings;
}

/* --- one choice ------------------------------------------------------------------- */

typedef struct {
    const CodingComparison *comparison;
    CodingRatings *ratings;
    const gint *places; /* per code: its category; -1: not among them */
    gint none;
    gint64 *coded;
    CodingChoices *counts;
    const ComparedText *text; /* whose marks these are */
    GArray *marks;            /* ComparedMark */
} Choosing;

static int
compare_marks(const void *a, const void *b)
{
    const ComparedMark *x = a, *y = b;

    if (x->coder != y->coder)
        return x->coder < y->coder ? -1 : 1;
    if (x->code != y->code)
        return x->code < y->code ? -1 : 1;
    return coding_span_compare(x->span, y->span);
}

/* Segments of @text by coder, code and place, those of one code that overlap joined. */
static void
join_marks(Choosing *self, const ComparedText *text)
{
    guint kept = 0;

    if (self->text == text)
        return;
    self->text = text;
    g_array_set_size(self->marks, 0);
    g_array_append_vals(self->marks, text->marks->data, text->marks->len);
    g_array_sort(self->marks, compare_marks);
    for (guint i = 0; i < self->marks->len; i++) {
        const ComparedMark mark = g_array_index(self->marks, ComparedMark, i);
        ComparedMark *last =
            kept ? &g_array_index(self->marks, ComparedMark, kept - 1) : NULL;

        if (last && last->coder == mark.coder && last->code == mark.code &&
            mark.span.start <= last->span.stop)
            last->span.stop = MAX(last->span.stop, mark.span.stop);
        else
            g_array_index(self->marks, ComparedMark, kept++) = mark;
    }
    g_array_set_size(self->marks, kept);
}

/* The first joined segment of @coder and @code that ends behind @start. */
static guint
find_mark(const Choosing *self, guint coder, guint code, gsize start)
{
    guint low = 0, high = self->marks->len;

    while (low < high) {
        guint middle = low + (high - low) / 2;
        const ComparedMark *mark = &g_array_index(self->marks, ComparedMark, middle);

        if (mark->coder < coder || (mark->coder == coder && mark->code < code) ||
            (mark->coder == coder && mark->code == code && mark->span.stop <= start))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Characters of @unit that segments of @coder with @code cover. */
static gint64
measure_code(const Choosing *self, guint unit, guint coder, guint code)
{
    const CodingGrid *grid = self->text->grid;
    gint64 covered = 0;

    for (guint i = coding_grid_find_piece(grid, unit); i < grid->pieces->len; i++) {
        const CodingPiece *piece = &g_array_index(grid->pieces, CodingPiece, i);

        if (piece->unit != unit)
            break;
        for (guint m = find_mark(self, coder, code, piece->span.start);
             m < self->marks->len; m++) {
            const ComparedMark *mark = &g_array_index(self->marks, ComparedMark, m);

            if (mark->coder != coder || mark->code != code ||
                mark->span.start >= piece->span.stop)
                break;
            covered += (gint64)coding_span_get_length(
                coding_span_intersect(piece->span, mark->span));
        }
    }
    return covered;
}

/* Of several the one that covers more; MISSING on a tie. */
static gint
choose(Choosing *self, const ComparedText *text, guint unit, guint coder,
       const GArray *codes)
{
    gint64 weight = get_weight(text, unit), most = -1;
    gint chosen = self->none;
    guint n = 0;

    for (guint i = 0; i < codes->len; i++) {
        gint place = self->places[g_array_index(codes, guint, i)];

        if (place < 0)
            continue;
        n++;
        chosen = place;
    }
    if (n < 2)
        return chosen;
    self->counts->n_two += weight;
    join_marks(self, text);
    for (guint i = 0; i < codes->len; i++) {
        guint code = g_array_index(codes, guint, i);
        gint64 here = self->places[code] < 0
                          ? -1
                          : measure_code(self, unit - text->first_unit, coder, code);

        if (here > most)
            chosen = self->places[code];
        else if (here == most && here >= 0)
            chosen = CODING_RATING_MISSING;
        most = MAX(most, here);
    }
    self->counts->n_tied += chosen == CODING_RATING_MISSING ? weight : 0;
    return chosen;
}

static void
add_choice(const ComparedText *text, guint unit, GArray *const *codes, gpointer data)
{
    Choosing *self = data;
    gint64 weight = get_weight(text, unit);
    g_autofree gint *row = g_new(gint, self->comparison->n_coders);

    if (weight == 0)
        return;
    for (guint c = 0; c < self->comparison->n_coders; c++)
        row[c] = text->shown.judged[c] ? choose(self, text, unit, c, codes[c])
                                       : CODING_RATING_MISSING;
    coding_ratings_add(self->ratings, row, weight);
    self->coded[text->judges] += weight;
}

CodingRatings *
coding_comparison_dup_choices(const CodingComparison *self, const guint *codes, guint n,
                              CodingChoices *counts)
{
    g_autofree gint *places = g_new(gint, MAX(1, self->codes->len));
    g_autofree gint64 *coded = g_new0(gint64, MAX(1, self->judges->len));
    g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(ComparedMark));
    CodingRatings *ratings = coding_ratings_new(self->n_coders, n + 1);
    Choosing choosing = {self, ratings, places, (gint)n, coded, counts, NULL, marks};

    *counts = (CodingChoices){0};
    for (guint i = 0; i < self->codes->len; i++)
        places[i] = -1;
    for (guint i = 0; i < n; i++)
        places[codes[i]] = (gint)i;
    visit_units(self, add_choice, &choosing);
    add_uncoded(self, ratings, coded, (gint)n);
    return ratings;
}

/* --- crossed ----------------------------------------------------------------------- */

typedef struct {
    const CodingComparison *comparison;
    guint a, b;
    gint64 *counts;
} Crossing;

/* "None" stands behind the codes. */
static void
cross(const ComparedText *text, guint unit, GArray *const *codes, gpointer data)
{
    const Crossing *self = data;
    guint n = self->comparison->codes->len;
    const GArray *of_a = codes[self->a], *of_b = codes[self->b];
    gint64 weight = get_weight(text, unit);

    if (!text->shown.judged[self->a] || !text->shown.judged[self->b])
        return;
    for (guint i = 0; i < MAX(1, of_a->len); i++)
        for (guint j = 0; j < MAX(1, of_b->len); j++) {
            guint x = of_a->len ? g_array_index(of_a, guint, i) : n;
            guint y = of_b->len ? g_array_index(of_b, guint, j) : n;

            self->counts[(gsize)x * (n + 1) + y] += weight;
        }
}

gint64 *
coding_comparison_cross(const CodingComparison *self, guint a, guint b)
{
    gsize side = (gsize)self->codes->len + 1;
    gint64 *counts = g_new0(gint64, side * side);
    Crossing crossing = {self, a, b, counts};

    visit_units(self, cross, &crossing);
    counts[side * side - 1] = 0;
    return counts;
}
