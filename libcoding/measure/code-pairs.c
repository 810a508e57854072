/* code-pairs.c - counting where codes of two coders meet, and pairing them. */
#include "measure/code-pairs.h"

#include <math.h>
#include <string.h>

#include "measure/assignment.h"
#include "measure/comparison-private.h"

/* From here on codes that never meet may be a pair by their words. */
#define READS_ALIKE 0.5
/* What a part needs: units, times what chance gives, share of the smaller code. */
#define PART_UNITS 2
#define PART_TIMES 2
#define PART_SHARE 0.5

/* Units of a code in one transcript. */
typedef struct {
    const ComparedText *text;
    gint64 units;
} Here;

/* A code as one coder used it. */
typedef struct {
    const CodingCode *code;
    gint64 units;
    GArray *here;        /* Here, by transcript */
    GPtrArray *meetings; /* Meeting, those with most support first */
    gboolean paired, part;
} Used;

typedef struct {
    guint a, b; /* places among the codes of either */
    gint64 both;
    double expected, excess, wording;
} Meeting;

struct _CodingCodePairs {
    const CodingComparison *comparison;
    GPtrArray *used[2];     /* Used */
    GHashTable *place[2];   /* index in the match -> place + 1 */
    GHashTable *by_code[2]; /* const CodingCode * -> Used */
    GHashTable *meeting;    /* a << 32 | b -> Meeting */
    GArray *pairs;          /* CodingCodePair */
};

static void
free_used(gpointer data)
{
    Used *used = data;

    g_array_unref(used->here);
    g_ptr_array_unref(used->meetings);
    g_free(used);
}

void
coding_code_pairs_free(CodingCodePairs *self)
{
    if (!self)
        return;
    for (guint c = 0; c < 2; c++) {
        g_ptr_array_unref(self->used[c]);
        g_hash_table_unref(self->place[c]);
        g_hash_table_unref(self->by_code[c]);
    }
    g_hash_table_unref(self->meeting);
    g_array_unref(self->pairs);
    g_free(self);
}

static Used *
get_used(const CodingCodePairs *self, guint coder, guint place)
{
    return g_ptr_array_index(self->used[coder], place);
}

/* --- counting --------------------------------------------------------------------- */

static guint
ensure_used(CodingCodePairs *self, guint coder, guint index)
{
    gpointer key = GUINT_TO_POINTER(index + 1);
    guint place = GPOINTER_TO_UINT(g_hash_table_lookup(self->place[coder], key));
    Used *used;

    if (place)
        return place - 1;
    used = g_new0(Used, 1);
    used->code = coding_match_get_code(self->comparison->match, index);
    used->here = g_array_new(FALSE, FALSE, sizeof(Here));
    used->meetings = g_ptr_array_new();
    g_ptr_array_add(self->used[coder], used);
    g_hash_table_insert(self->by_code[coder], (gpointer)used->code, used);
    g_hash_table_insert(self->place[coder], key,
                        GUINT_TO_POINTER(self->used[coder]->len));
    return self->used[coder]->len - 1;
}

static Meeting *
ensure_meeting(CodingCodePairs *self, guint a, guint b)
{
    gint64 key = (gint64)a << 32 | b;
    Meeting *meeting = g_hash_table_lookup(self->meeting, &key);

    if (!meeting) {
        meeting = g_new0(Meeting, 1);
        *meeting = (Meeting){a, b, 0, 0, NAN, 0};
        g_hash_table_insert(self->meeting, g_memdup2(&key, sizeof key), meeting);
    }
    return meeting;
}

static void
count_here(Used *used, const ComparedText *text, gint64 weight)
{
    Here *last =
        used->here->len ? &g_array_index(used->here, Here, used->here->len - 1) : NULL;
    Here one = {text, weight};

    used->units += weight;
    if (last && last->text == text)
        last->units += weight;
    else
        g_array_append_val(used->here, one);
}

/* From indexes in the match to places. */
static void
find_places(CodingCodePairs *self, guint coder, GArray *codes)
{
    for (guint i = 0; i < codes->len; i++) {
        guint *one = &g_array_index(codes, guint, i);

        *one = ensure_used(self, coder, *one);
    }
}

static void
count_unit(const ComparedText *text, guint unit, GArray *const *codes, gpointer data)
{
    CodingCodePairs *self = data;
    GArray *a = codes[0], *b = codes[1];
    gint64 weight = compared_text_get_weight(text, unit);

    find_places(self, 0, a);
    find_places(self, 1, b);
    for (guint i = 0; i < a->len; i++)
        count_here(get_used(self, 0, g_array_index(a, guint, i)), text, weight);
    for (guint j = 0; j < b->len; j++)
        count_here(get_used(self, 1, g_array_index(b, guint, j)), text, weight);
    for (guint i = 0; i < a->len; i++)
        for (guint j = 0; j < b->len; j++)
            ensure_meeting(self, g_array_index(a, guint, i), g_array_index(b, guint, j))
                ->both += weight;
}

/* --- weighing --------------------------------------------------------------------- */

/* The mean of the units in common over all orders of the units in each transcript. */
static double
get_expected(const Used *a, const Used *b)
{
    double sum = 0;

    for (guint i = 0, j = 0; i < a->here->len && j < b->here->len;) {
        const Here *x = &g_array_index(a->here, Here, i);
        const Here *y = &g_array_index(b->here, Here, j);

        if (x->text == y->text)
            sum += (double)x->units * (double)y->units / (double)x->text->grid->n_units;
        i += x->text->first_unit <= y->text->first_unit;
        j += y->text->first_unit <= x->text->first_unit;
    }
    return sum;
}

static void
weigh_meeting(const CodingCodePairs *self, Meeting *meeting)
{
    const Used *a = get_used(self, 0, meeting->a), *b = get_used(self, 1, meeting->b);
    double most = (double)(a->units + b->units) / 2;

    meeting->expected = get_expected(a, b);
    if (most > meeting->expected)
        meeting->excess =
            ((double)meeting->both - meeting->expected) / (most - meeting->expected);
}

static void
set_wording(guint a, guint b, double cosine, gpointer data)
{
    CodingCodePairs *self = data;
    guint second = b - self->used[0]->len;
    gint64 key = (gint64)a << 32 | second;

    if (cosine >= READS_ALIKE || g_hash_table_contains(self->meeting, &key))
        ensure_meeting(self, a, second)->wording = cosine;
}

static void
compare_wordings(CodingCodePairs *self, const char *language)
{
    g_autoptr(GPtrArray) codes = g_ptr_array_new();

    for (guint c = 0; c < 2; c++)
        for (guint i = 0; i < self->used[c]->len; i++)
            g_ptr_array_add(codes, (gpointer)get_used(self, c, i)->code);
    coding_code_wordings_compare(codes, self->used[0]->len, language, set_wording, self);
}

/* --- pairing ---------------------------------------------------------------------- */

static double
get_gain(const Meeting *meeting)
{
    return (isnan(meeting->excess) ? 0 : meeting->excess) + meeting->wording / 2;
}

static int
compare_meetings(const void *a, const void *b)
{
    const Meeting *x = *(Meeting *const *)a, *y = *(Meeting *const *)b;
    double gain_x = get_gain(x), gain_y = get_gain(y);

    if (gain_x != gain_y)
        return gain_x > gain_y ? -1 : 1;
    if (x->both != y->both)
        return x->both > y->both ? -1 : 1;
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

/* Those with most support first.  Returns: (transfer container): Meeting. */
static GPtrArray *
list_meetings(const CodingCodePairs *self)
{
    GPtrArray *list = g_ptr_array_new();
    GHashTableIter iter;
    gpointer meeting;

    g_hash_table_iter_init(&iter, self->meeting);
    while (g_hash_table_iter_next(&iter, NULL, &meeting))
        g_ptr_array_add(list, meeting);
    g_ptr_array_sort(list, compare_meetings);
    return list;
}

static void
add_pair(CodingCodePairs *self, const Meeting *meeting, CodingCodePairKind kind)
{
    const Used *a = get_used(self, 0, meeting->a), *b = get_used(self, 1, meeting->b);
    CodingCodePair pair = {
        kind,          a->code,           b->code,         a->units,        b->units,
        meeting->both, meeting->expected, meeting->excess, meeting->wording};

    g_array_append_val(self->pairs, pair);
}

static gboolean
is_part(const Meeting *meeting, const Used *part)
{
    return meeting->both >= PART_UNITS &&
           (double)meeting->both > PART_TIMES * meeting->expected &&
           (double)meeting->both >= PART_SHARE * (double)part->units;
}

/* The parts of the code at @place of @coder, without its partner. */
static void
add_parts(CodingCodePairs *self, guint coder, guint place, guint partner)
{
    const GPtrArray *meetings = get_used(self, coder, place)->meetings;

    for (guint i = 0; i < meetings->len; i++) {
        const Meeting *meeting = g_ptr_array_index(meetings, i);
        guint other = coder == 0 ? meeting->b : meeting->a;
        Used *part = get_used(self, 1 - coder, other);

        if (other == partner || !is_part(meeting, part))
            continue;
        add_pair(self, meeting, coder == 0 ? CODING_CODE_HOLDS : CODING_CODE_PART_OF);
        part->part = TRUE;
        get_used(self, coder, place)->part = TRUE;
    }
}

static guint *
solve(const CodingCodePairs *self, const GPtrArray *meetings)
{
    guint *partner = g_new(guint, MAX(1, self->used[0]->len));
    g_autofree CodingPairing *pairings = g_new(CodingPairing, MAX(1, meetings->len));

    for (guint i = 0; i < meetings->len; i++) {
        const Meeting *meeting = g_ptr_array_index(meetings, i);

        pairings[i] = (CodingPairing){meeting->a, meeting->b, get_gain(meeting)};
    }
    coding_assignment_solve(self->used[0]->len, self->used[1]->len, pairings,
                            meetings->len, partner);
    return partner;
}

static void
pair_up(CodingCodePairs *self)
{
    g_autoptr(GPtrArray) meetings = list_meetings(self);
    g_autofree guint *partner = solve(self, meetings);

    for (guint i = 0; i < meetings->len; i++) {
        Meeting *meeting = g_ptr_array_index(meetings, i);

        g_ptr_array_add(get_used(self, 0, meeting->a)->meetings, meeting);
        g_ptr_array_add(get_used(self, 1, meeting->b)->meetings, meeting);
    }
    for (guint i = 0; i < meetings->len; i++) {
        const Meeting *meeting = g_ptr_array_index(meetings, i);

        if (partner[meeting->a] != meeting->b)
            continue;
        get_used(self, 0, meeting->a)->paired = TRUE;
        get_used(self, 1, meeting->b)->paired = TRUE;
        add_pair(self, meeting, CODING_CODE_PAIR);
        add_parts(self, 0, meeting->a, meeting->b);
        add_parts(self, 1, meeting->b, meeting->a);
    }
    for (guint coder = 0; coder < 2; coder++)
        for (guint i = 0; i < self->used[coder]->len; i++)
            if (!get_used(self, coder, i)->paired)
                add_parts(self, coder, i, CODING_NOBODY);
}

CodingCodePairs *
coding_code_pairs_new(const CodingComparison *comparison, const char *language)
{
    CodingCodePairs *self = g_new0(CodingCodePairs, 1);
    GHashTableIter iter;
    gpointer meeting;

    self->comparison = comparison;
    self->meeting = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
    self->pairs = g_array_new(FALSE, FALSE, sizeof(CodingCodePair));
    for (guint c = 0; c < 2; c++) {
        self->used[c] = g_ptr_array_new_with_free_func(free_used);
        self->place[c] = g_hash_table_new(g_direct_hash, g_direct_equal);
        self->by_code[c] = g_hash_table_new(g_direct_hash, g_direct_equal);
    }
    coding_comparison_visit_units(comparison, count_unit, self);
    compare_wordings(self, language);
    g_hash_table_iter_init(&iter, self->meeting);
    while (g_hash_table_iter_next(&iter, NULL, &meeting))
        weigh_meeting(self, meeting);
    pair_up(self);
    return self;
}

const GArray *
coding_code_pairs_get(const CodingCodePairs *self)
{
    return self->pairs;
}

static int
compare_used(const void *a, const void *b)
{
    const Used *x = *(Used *const *)a, *y = *(Used *const *)b;

    if (x->units != y->units)
        return x->units > y->units ? -1 : 1;
    return (x->code->place > y->code->place) - (x->code->place < y->code->place);
}

GPtrArray *
coding_code_pairs_list_alone(const CodingCodePairs *self, guint coder)
{
    GPtrArray *list = g_ptr_array_new();

    for (guint i = 0; i < self->used[coder]->len; i++) {
        Used *used = get_used(self, coder, i);

        if (!used->paired && !used->part)
            g_ptr_array_add(list, used);
    }
    g_ptr_array_sort(list, compare_used);
    for (guint i = 0; i < list->len; i++)
        list->pdata[i] = (gpointer)((Used *)list->pdata[i])->code;
    return list;
}

gint64
coding_code_pairs_get_units(const CodingCodePairs *self, guint coder,
                            const CodingCode *code)
{
    const Used *used = g_hash_table_lookup(self->by_code[coder], code);

    return used ? used->units : 0;
}

CodingRatings *
coding_code_pairs_dup_ratings(const CodingCodePairs *self, const CodingCodePair *pair)
{
    CodingRatings *ratings = coding_ratings_new(2, 2);
    gint64 n = coding_comparison_get_n_units(self->comparison);

    coding_ratings_add(ratings, (const gint[]){1, 1}, pair->both);
    coding_ratings_add(ratings, (const gint[]){1, 0}, pair->units_a - pair->both);
    coding_ratings_add(ratings, (const gint[]){0, 1}, pair->units_b - pair->both);
    coding_ratings_add(ratings, (const gint[]){0, 0},
                       n - pair->units_a - pair->units_b + pair->both);
    return ratings;
}
