/*
 * test-category-table.c - coding trees: their rows and counts, against brute force; the
 * passages picked for them; what link types make of a category.
 */
#include "harness.h"

/* Six turns of two participants, of different lengths. */
static const char talk[] =
    "Moderator: How was it?\n\n"
    "P1: Short.\n\n"
    "P2: I lay awake the whole night before it, and in the morning I "
    "had my coat on an hour too early.\n\n"
    "P1: I was afraid of the meeting, and nobody had said to me what "
    "it would be about or who would come.\n\n"
    "P2: Not me.\n\n"
    "P1: It was new to me that somebody listened for more than a "
    "minute and wrote down what I had said.\n";

typedef struct {
    Harness *h;
    CodingTranscript *t;
    gint64 scheme;
    gint64 transcript;
} Study;

static void
study_open(Study *self, void **state)
{
    g_autoptr(GError) error = NULL;

    self->h = *state;
    self->scheme = harness_begin_scheme(self->h, 0);
    self->transcript = harness_add_transcript(self->h, "g1", talk);
    self->t = coding_transcript_load(self->h->store, self->transcript, &error);
    check_good(error);
}

static gint64
add_code(Study *self, const char *name, gint64 parent)
{
    return harness_add_code_under(self->h, self->scheme, name, parent);
}

static void
code_turn(Study *self, guint turn, gint64 code, CodingStance stance)
{
    g_autoptr(GError) error = NULL;

    coding_segment_add(self->h->store, self->t,
                       coding_transcript_get_turn(self->t, turn)->span, code,
                       self->h->ana, stance, NULL, &error);
    check_good(error);
}

/* @options without a scheme: the joint one. */
static CodingTable *
make(Study *self, CodingCategoryOptions options)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingCodebook) codebook = coding_codebook_load(self->h->store, &error);
    CodingTable *table;

    check_good(error);
    options.scheme = self->scheme;
    table = coding_category_table_new(self->h->store, codebook, &options, &error);
    check_good(error);
    return table;
}

static char *
print(CodingTable *table, const char *format)
{
    GString *text = g_string_new(NULL);

    coding_render(coding_renderer_find(format, NULL), table, NULL, text, NULL);
    return g_string_free(text, FALSE);
}

/* Entrance holds Distress with two codes, Hope with none, and a code of its own. */
static void
make_tree(Study *self, gint64 *codes)
{
    static const struct {
        const char *name;
        int parent;
        gboolean category;
    } tree[] = {
        {"Entrance", -1, TRUE}, {"Distress", 0, TRUE},     {"Lying awake", 1, FALSE},
        {"Afraid", 1, FALSE},   {"Hope", 0, TRUE},         {"Nothing said", 0, FALSE},
        {"Way out", -1, TRUE},  {"Being heard", 6, FALSE}, {"Unplaced", -1, FALSE},
    };
    g_autoptr(GError) error = NULL;

    for (gsize i = 0; i < G_N_ELEMENTS(tree); i++) {
        codes[i] =
            add_code(self, tree[i].name, tree[i].parent < 0 ? 0 : codes[tree[i].parent]);
        coding_code_set_kind(self->h->store, codes[i],
                             tree[i].category ? CODING_CODE_CATEGORY : CODING_CODE_OPEN,
                             &error);
        check_good(error);
    }
}

static void
a_row_is_a_category_with_its_codes(void **state)
{
    Study s;
    gint64 codes[9];

    study_open(&s, state);
    make_tree(&s, codes);
    g_autoptr(CodingTable) table = make(&s, (CodingCategoryOptions){0});
    g_autofree char *text = print(table, "markdown");
    assert_string_equal(text, "| Category | Subcategory | Codes |\n"
                              "| --- | --- | --- |\n"
                              "| Entrance | | Nothing said |\n"
                              "| | Distress | Lying awake; Afraid |\n"
                              "| | Hope | \u2013 |\n"
                              "| Way out | | Being heard |\n"
                              "\n"
                              "- 1 code under no category: 'axial codebook "
                              "--unplaced'\n");
    coding_transcript_unref(s.t);
}

static void
a_code_of_another_scheme_stands_under_what_it_indicates(void **state)
{
    g_autoptr(GError) error = NULL;
    Study s;
    gint64 codes[9], own;

    study_open(&s, state);
    make_tree(&s, codes);
    own = harness_add_code(s.h, s.h->ana, "so new");
    coding_code_set_indicates(s.h->store, own, codes[7], TRUE, &error);
    check_good(error);
    g_autoptr(CodingTable) table = make(&s, (CodingCategoryOptions){.each = TRUE});
    g_autofree char *text = print(table, "csv");
    /* What was a code is a category now, of one code. */
    assert_non_null(strstr(text, "\nWay out,Being heard,so new\n"));
    coding_transcript_unref(s.t);
}

static void
deeper_categories_are_codes_where_a_depth_is_given(void **state)
{
    Study s;
    gint64 codes[9];

    study_open(&s, state);
    make_tree(&s, codes);
    g_autoptr(CodingTable) table = make(&s, (CodingCategoryOptions){.depth = 1});
    g_autofree char *text = print(table, "csv");
    assert_string_equal(text, "category,codes\n"
                              "Entrance,Distress; Hope; Nothing said\n"
                              "Way out,Being heard\n");
    coding_transcript_unref(s.t);
}

static void
levels_are_joined_and_named(void **state)
{
    static const char *const levels[] = {"Phase", "Property", NULL};
    Study s;
    gint64 codes[9];

    study_open(&s, state);
    make_tree(&s, codes);
    g_autoptr(CodingTable) table =
        make(&s, (CodingCategoryOptions){.levels = levels, .each = TRUE});
    g_autofree char *text = print(table, "text");
    assert_true(g_str_has_prefix(text, "Phase     Property  Code\n"
                                       "--------  --------  ------------\n"
                                       "Entrance            Nothing said\n"
                                       "          Distress  Lying awake\n"
                                       "                    Afraid\n"
                                       "          Hope      -\n"
                                       "Way out             Being heard\n"));
    coding_transcript_unref(s.t);
}

/* --- counts, against brute force -------------------------------------------------- */

#define N_CODES    40
#define N_SEGMENTS 120

typedef struct {
    int parent[N_CODES]; /* index; -1: the top */
    gint64 code[N_CODES];
    GHashTable *coded; /* "turn-turn|code" */
    int turn[N_SEGMENTS][2], of[N_SEGMENTS];
    guint n;
} Forest;

static void
grow(Study *s, Forest *self, GRand *rand)
{
    self->coded = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    self->n = 0;
    for (int i = 0; i < N_CODES; i++) {
        g_autofree char *name = g_strdup_printf("C%d", i);

        self->parent[i] = i == 0 ? -1 : g_rand_int_range(rand, -1, i);
        self->code[i] =
            add_code(s, name, self->parent[i] < 0 ? 0 : self->code[self->parent[i]]);
    }
    for (int i = 0; i < N_SEGMENTS; i++) {
        int first = g_rand_int_range(rand, 0, 6), last = g_rand_int_range(rand, first, 6);
        int code = g_rand_int_range(rand, 0, N_CODES);
        char *key = g_strdup_printf("%d-%d|%d", first, last, code);
        CodingSpan span = {coding_transcript_get_turn(s->t, (gsize)first)->span.start,
                           coding_transcript_get_turn(s->t, (gsize)last)->span.stop};
        g_autoptr(GError) error = NULL;

        if (!g_hash_table_add(self->coded, key))
            continue;
        coding_segment_add(s->h->store, s->t, span, self->code[code], s->h->ana,
                           CODING_STANCE_SUPPORTS, NULL, &error);
        check_good(error);
        self->turn[self->n][0] = first;
        self->turn[self->n][1] = last;
        self->of[self->n++] = code;
    }
}

static gboolean
lies_in(const Forest *self, int code, int category)
{
    while (code >= 0 && code != category)
        code = self->parent[code];
    return code >= 0;
}

/* P1 speaks in turns 1, 3 and 5, P2 in 2 and 4. */
static void
count(const Forest *self, int category, gint64 *segments, gint64 *persons)
{
    gboolean speaks[2] = {FALSE, FALSE};

    *segments = 0;
    for (guint i = 0; i < self->n; i++) {
        if (!lies_in(self, self->of[i], category))
            continue;
        ++*segments;
        for (int turn = self->turn[i][0]; turn <= self->turn[i][1]; turn++)
            if (turn > 0)
                speaks[turn % 2] = TRUE;
    }
    *persons = speaks[0] + speaks[1];
}

static guint
find_column(const CodingTable *table, const char *id)
{
    guint i = 0;

    while (strcmp(coding_table_get_column(table, i)->id, id) != 0)
        i++;
    return i;
}

/* The code that row @row counts: that of its last cell with a name. */
static int
read_subject(const CodingTable *table, guint row)
{
    for (guint c = find_column(table, "code") + 1; c-- > 0;) {
        const CodingCell *cell = coding_table_get_cell(table, row, c);
        const char *slash;

        if (cell->missing || !*cell->text)
            continue;
        slash = strrchr(cell->text, '/'); /* deeper than the columns */
        return atoi((slash ? slash + 2 : cell->text) + 1);
    }
    return -1;
}

static void
counts_are_those_of_brute_force(void **state)
{
    Study s;
    GRand *rand = g_rand_new_with_seed(11);
    Forest forest;
    gboolean seen[N_CODES] = {FALSE};
    guint n_leaves = 0;

    study_open(&s, state);
    grow(&s, &forest, rand);
    g_autoptr(CodingTable) table =
        make(&s, (CodingCategoryOptions){.each = TRUE, .counts = TRUE});
    for (guint r = 0; r < coding_table_get_n_rows(table); r++) {
        int code = read_subject(table, r);
        gint64 segments, persons;

        count(&forest, code, &segments, &persons);
        assert_int_equal(
            coding_table_get_cell(table, r, find_column(table, "segments"))->integer,
            segments);
        assert_int_equal(
            coding_table_get_cell(table, r, find_column(table, "participants"))->integer,
            persons);
        assert_false(seen[code]);
        seen[code] = TRUE;
    }
    /* Every leaf that stands under something has its row. */
    for (int i = 0; i < N_CODES; i++) {
        gboolean leaf = TRUE;

        for (int j = 0; j < N_CODES; j++)
            leaf = leaf && forest.parent[j] != i;
        assert_int_equal(seen[i], leaf && forest.parent[i] >= 0);
        n_leaves += leaf;
    }
    assert_true(n_leaves > 5);
    g_hash_table_unref(forest.coded);
    g_rand_free(rand);
    coding_transcript_unref(s.t);
}

/* --- passages --------------------------------------------------------------------- */

static char *
dup_quote(const CodingTable *table, guint row)
{
    return coding_table_dup_value(table, row, find_column(table, "address"));
}

static void
quotes_are_of_whoever_was_quoted_least_and_of_a_good_length(void **state)
{
    Study s;
    gint64 codes[9];

    study_open(&s, state);
    make_tree(&s, codes);
    code_turn(&s, 1, codes[2], CODING_STANCE_SUPPORTS); /* P1, a scrap */
    code_turn(&s, 3, codes[2], CODING_STANCE_SUPPORTS); /* P1 */
    code_turn(&s, 5, codes[3], CODING_STANCE_SUPPORTS); /* P1, as good */
    code_turn(&s, 4, codes[3], CODING_STANCE_SUPPORTS); /* P2, a scrap */
    code_turn(&s, 2, codes[3], CODING_STANCE_AGAINST);  /* P2, but contrary */
    g_autoptr(CodingTable) table =
        make(&s, (CodingCategoryOptions){.each = TRUE, .quotes = TRUE});
    g_autofree char *first = dup_quote(table, 1), *second = dup_quote(table, 2);
    g_autofree char *at =
        coding_address_format(s.t, coding_transcript_get_turn(s.t, 3)->span);
    g_autofree char *then =
        coding_address_format(s.t, coding_transcript_get_turn(s.t, 4)->span);

    assert_string_equal(first, at);
    assert_string_equal(second, then);
    coding_transcript_unref(s.t);
}

static void
the_example_of_the_codebook_goes_first(void **state)
{
    g_autoptr(GError) error = NULL;
    Study s;
    gint64 codes[9];

    study_open(&s, state);
    make_tree(&s, codes);
    code_turn(&s, 3, codes[2], CODING_STANCE_SUPPORTS);
    coding_code_set_example(s.h->store, codes[2], s.t,
                            coding_transcript_get_turn(s.t, 1)->span, &error);
    coding_code_define(s.h->store, codes[3], NULL, NULL, NULL, "words from elsewhere",
                       &error);
    check_good(error);
    g_autoptr(CodingTable) table =
        make(&s, (CodingCategoryOptions){.each = TRUE, .quotes = TRUE});
    g_autofree char *words =
        coding_table_dup_value(table, 1, find_column(table, "words"));
    g_autofree char *other =
        coding_table_dup_value(table, 2, find_column(table, "quote"));

    assert_string_equal(words, "\u201cShort.\u201d");
    assert_string_equal(other, "words from elsewhere");
    coding_transcript_unref(s.t);
}

/* --- roles on an axis ------------------------------------------------------------- */

static void
link_types_give_roles_also_under_other_names(void **state)
{
    Harness *h = *state;
    g_autoptr(GError) error = NULL;
    gboolean inverted;
    gint64 cause, context, own;
    const char *title;

    harness_begin(h, "test");
    coding_link_types_install(h->store, "paradigm-1990", NULL, &error);
    check_good(error);
    own = coding_link_type_add(h->store, "shapes", "is shaped by", &error);
    cause = coding_link_type_find(h->store, "causal condition of", &inverted, &error);
    context = coding_link_type_find(h->store, "context of", &inverted, &error);
    coding_link_type_rename(h->store, context, "sammanhang f\u00f6r", NULL, &error);
    check_good(error);
    g_autoptr(CodingAxis) axis = coding_axis_load(h->store, &error);
    check_good(error);
    assert_int_equal(coding_axis_get_role(axis, cause, &title), CODING_PARADIGM_CAUSE);
    assert_string_equal(title, "Causal conditions");
    assert_int_equal(coding_axis_get_role(axis, context, &title),
                     CODING_PARADIGM_CONTEXT);
    assert_string_equal(title, "sammanhang f\u00f6r");
    assert_int_equal(coding_axis_get_role(axis, own, &title), CODING_PARADIGM_NONE);
    assert_null(title);
}

/* Every type of the paradigms and of the six Cs that is directed is somewhere on the
 * axis. */
static void
every_type_of_the_paradigms_gives_a_role(void **state)
{
    static const char *const ids[] = {"paradigm-1990", "paradigm-1998", "six-cs"};
    Harness *h = *state;
    g_autoptr(GError) error = NULL;

    harness_begin(h, "test");
    for (gsize i = 0; i < G_N_ELEMENTS(ids); i++)
        coding_link_types_install(h->store, ids[i], NULL, &error);
    check_good(error);
    g_autoptr(CodingAxis) axis = coding_axis_load(h->store, &error);
    g_autoptr(GPtrArray) types = coding_link_type_list(h->store, &error);
    for (guint i = 0; i < types->len; i++) {
        const CodingLinkType *type = g_ptr_array_index(types, i);
        const char *title;

        assert_int_equal(coding_axis_get_role(axis, type->id, &title) !=
                             CODING_PARADIGM_NONE,
                         type->inverse != NULL);
    }
}

#define WITH_PROJECT(test)                                                               \
    cmocka_unit_test_setup_teardown(test, harness_open, harness_close)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_PROJECT(a_row_is_a_category_with_its_codes),
        WITH_PROJECT(a_code_of_another_scheme_stands_under_what_it_indicates),
        WITH_PROJECT(deeper_categories_are_codes_where_a_depth_is_given),
        WITH_PROJECT(levels_are_joined_and_named),
        WITH_PROJECT(counts_are_those_of_brute_force),
        WITH_PROJECT(quotes_are_of_whoever_was_quoted_least_and_of_a_good_length),
        WITH_PROJECT(the_example_of_the_codebook_goes_first),
        WITH_PROJECT(link_types_give_roles_also_under_other_names),
        WITH_PROJECT(every_type_of_the_paradigms_gives_a_role),
    };

    return cmocka_run_group_tests_name("category-table", tests, NULL, NULL);
}
