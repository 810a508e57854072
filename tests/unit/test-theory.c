/* test-theory.c - models: their table, their order, their counts, their gaps. */
#include "harness.h"

#define N_TURNS 24

/* The final model of Strömbäck et al. 2020 (PLoS ONE 15(7): e0234897), Table 1. */
static const struct {
    const char *name;
    int parent; /* index; -1: the top */
} tree[] = {
    {"Restoring confidence on common ground", -1},
    {"Emotional entrance", 0},
    {"Supportive guidance", 0},
    {"Empowering change", 0},
    {"Vulnerability", 1},
    {"Anxiety/distress", 1},
    {"Expectations", 1},
    {"Competence", 2},
    {"Coordination", 2},
    {"Balancing power", 2},
    {"Heading toward confidence", 3},
    {"Transferring knowledge", 3},
    {"Improved collaboration", 3},
};
#define N_TREE G_N_ELEMENTS(tree)

static const char *const levels[] = {"Core category/process", "Phases", "Properties",
                                     NULL};

/* Two groups; the moderator and two participants in each, turn about. */
static const char *const speakers[2][3] = {{"Moderator", "P1", "P2"},
                                           {"Moderator", "P3", "P4"}};

typedef struct {
    Harness *h;
    gint64 codes[N_TREE]; /* joint */
    gint64 open[N_TREE];  /* Ana's, each indicates the joint one */
    gint64 transcripts[2];
} Study;

static gint64
add_code(Study *self, gint64 scheme, const char *name, gint64 parent)
{
    g_autoptr(GError) error = NULL;
    CodingCodeDraft draft = {
        .name = name, .parent = parent, .kind = CODING_CODE_CATEGORY};
    gint64 id = coding_code_add(self->h->store, scheme, &draft, &error);

    check_good(error);
    return id;
}

static gint64
add_transcript(Study *self, guint group)
{
    g_autoptr(CodingDraft) draft = coding_draft_new();
    g_autofree char *name = g_strdup_printf("g%u", group + 1);
    g_autofree char *file = g_strdup_printf("g%u.txt", group + 1);
    g_autoptr(GBytes) source = g_bytes_new(file, strlen(file));
    g_autoptr(GError) error = NULL;
    gint64 id;

    coding_draft_set_format(draft, "test");
    coding_draft_set_encoding(draft, "UTF-8");
    for (guint i = 0; i < N_TURNS; i++) {
        const char *speaker = speakers[group][i % 3];
        g_autofree char *text = g_strdup_printf("These are the words of turn %u.", i + 1);

        coding_draft_begin_turn(draft, speaker, speaker, NULL, i + 1);
        coding_draft_add_paragraph(draft, text);
    }
    coding_draft_set_role(draft, "Moderator", CODING_ROLE_INTERVIEWER);
    id = coding_transcript_add(self->h->store, name, NULL, "en", draft, file, source,
                               &error);
    check_good(error);
    return id;
}

static void
study_open(Study *self, void **state)
{
    g_autoptr(GError) error = NULL;
    gint64 joint = 0, own = 0;

    *self = (Study){.h = *state};
    coding_store_begin(self->h->store, "test", &error);
    check_good(error);
    coding_codebook_find_scheme(self->h->store, 0, &joint, &error);
    coding_codebook_find_scheme(self->h->store, self->h->ana, &own, &error);
    check_good(error);
    for (guint i = 0; i < N_TREE; i++) {
        g_autofree char *open = g_strdup_printf("open %s", tree[i].name);

        self->codes[i] = add_code(self, joint, tree[i].name,
                                  tree[i].parent < 0 ? 0 : self->codes[tree[i].parent]);
        self->open[i] = add_code(self, own, open, 0);
        coding_code_set_indicates(self->h->store, self->open[i], self->codes[i], TRUE,
                                  &error);
        check_good(error);
    }
    for (guint g = 0; g < 2; g++)
        self->transcripts[g] = add_transcript(self, g);
}

static CodingModel *
make_model(Study *self, guint root, const char *const *names)
{
    g_autoptr(GError) error = NULL;
    const CodingModelDraft draft = {
        .name = "paper", .root = self->codes[root], .levels = names};

    assert_true(coding_model_add(self->h->store, &draft, &error) != 0);
    check_good(error);
    CodingModel *model = coding_model_load(self->h->store, NULL, &error);
    check_good(error);
    return model;
}

/* The whole turns @first to @last. */
static void
code_turns(Study *self, guint group, guint first, guint last, gint64 code, gint64 coder,
           CodingStance stance)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingTranscript) t =
        coding_transcript_load(self->h->store, self->transcripts[group], &error);
    CodingSpan span = {coding_transcript_get_turn(t, first)->span.start,
                       coding_transcript_get_turn(t, last)->span.stop};

    coding_segment_add(self->h->store, t, span, code, coder, stance, NULL, &error);
    check_good(error);
}

static char *
render(CodingTable *table, const char *format)
{
    g_autoptr(GError) error = NULL;
    const CodingRenderer *renderer = coding_renderer_find(format, &error);
    const CodingRenderOptions options = {0};
    GString *text = g_string_new(NULL);

    check_good(error);
    coding_table_select(table, NULL, &error);
    check_good(error);
    coding_render(renderer, table, &options, text, NULL);
    return g_string_free(text, FALSE);
}

/* Takes @model. */
static char *
print_table(Study *self, CodingModel *model, CodingModelDetails details)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingModel) own = model;
    g_autoptr(CodingModelTree) picture =
        coding_model_tree_load(self->h->store, own, &error);

    check_good(error);
    g_autoptr(CodingTable) table =
        coding_model_to_table(picture, details, NULL, NULL, &error);
    check_good(error);
    return render(table, "markdown");
}

static CodingModel *
reload(Study *self)
{
    g_autoptr(GError) error = NULL;
    CodingModel *model = coding_model_load(self->h->store, "PAPER", &error);

    check_good(error);
    return model;
}

static void
the_table_is_the_one_of_the_paper(void **state)
{
    Study s;

    study_open(&s, state);
    g_autofree char *text = print_table(&s, make_model(&s, 0, levels), 0);
    assert_string_equal(
        text,
        "| Core category/process | Restoring confidence on common ground | | |\n"
        "| --- | --- | --- | --- |\n"
        "| Phases | Emotional entrance | Supportive guidance | Empowering change |\n"
        "| Properties | Vulnerability | Competence | Heading toward confidence |\n"
        "| | Anxiety/distress | Coordination | Transferring knowledge |\n"
        "| | Expectations | Balancing power | Improved collaboration |\n");
}

static void
levels_stand_side_by_side_when_asked_for(void **state)
{
    Study s;

    study_open(&s, state);
    g_autofree char *text =
        print_table(&s, make_model(&s, 0, levels), CODING_MODEL_ACROSS);
    assert_string_equal(
        text,
        "| Core category/process | Phases | Properties |\n"
        "| --- | --- | --- |\n"
        "| Restoring confidence on common ground | Emotional entrance | Vulnerability |\n"
        "| | | Anxiety/distress |\n"
        "| | | Expectations |\n"
        "| | Supportive guidance | Competence |\n"
        "| | | Coordination |\n"
        "| | | Balancing power |\n"
        "| | Empowering change | Heading toward confidence |\n"
        "| | | Transferring knowledge |\n"
        "| | | Improved collaboration |\n");
}

/* A chain of eight below the last property: six columns, then a list. */
static void
deeper_levels_than_a_page_has_columns_are_a_list(void **state)
{
    g_autoptr(GError) error = NULL;
    gint64 joint = 0, last;
    Study s;

    study_open(&s, state);
    coding_codebook_find_scheme(s.h->store, 0, &joint, &error);
    last = s.codes[12];
    for (int i = 3; i <= 8; i++) {
        g_autofree char *name = g_strdup_printf("Level %d", i);

        last = add_code(&s, joint, name, last);
    }
    add_code(&s, joint, "Sibling", s.codes[12]);
    g_autofree char *text = print_table(&s, make_model(&s, 3, NULL), CODING_MODEL_ACROSS);
    assert_non_null(strstr(text, "| | Improved collaboration | Level 3 | Level 4 | "
                                 "Level 5 | Level 6<br>- Level 7"));
    assert_non_null(strstr(text, "- Level 8 |\n| | | Sibling | | | |\n"));
}

static void
picked_quotations_fill_the_gaps_and_say_so(void **state)
{
    Study s;

    study_open(&s, state);
    code_turns(&s, 0, 1, 1, s.codes[4], s.h->ana, CODING_STANCE_SUPPORTS);
    g_autofree char *chosen =
        print_table(&s, make_model(&s, 0, levels), CODING_MODEL_QUOTES);
    assert_null(strstr(chosen, "words of turn"));
    g_autofree char *picked = print_table(&s, reload(&s), CODING_MODEL_PICKED);
    assert_non_null(strstr(picked, "Vulnerability<br>\u201cThese are the words of turn "
                                   "2.\u201d (g1, P1)"));
    assert_non_null(strstr(picked, "quotations picked by rule, not chosen: "));
    assert_non_null(strstr(picked, "without a quotation: "));
}

static void
a_removed_code_leaves_the_table_and_its_column_stays_even(void **state)
{
    g_autoptr(GError) error = NULL;
    Study s;

    study_open(&s, state);
    coding_model_free(make_model(&s, 0, levels));
    assert_true(coding_code_remove(s.h->store, s.codes[5], CODING_REMOVE_WITH_REFERENCES,
                                   &error));
    g_autofree char *text = print_table(&s, reload(&s), 0);
    assert_null(strstr(text, "Anxiety"));
    assert_non_null(strstr(text, "\n| | Expectations | Coordination | Transferring"));
    assert_non_null(strstr(text, "\n| | | Balancing power | Improved collaboration |\n"));
}

static void
the_model_has_an_order_of_its_own_among_siblings(void **state)
{
    g_autoptr(GError) error = NULL;
    Study s;

    study_open(&s, state);
    g_autoptr(CodingModel) model = make_model(&s, 0, levels);
    g_autoptr(CodingCodebook) codebook = coding_codebook_load(s.h->store, &error);
    const gint64 phases[] = {s.codes[3], s.codes[1]}, properties[] = {s.codes[6]};
    const gint64 again[] = {s.codes[2]}, twice[] = {s.codes[1], s.codes[1]};

    assert_true(coding_model_set_order(s.h->store, model, codebook, phases, 2, &error));
    assert_true(
        coding_model_set_order(s.h->store, model, codebook, properties, 1, &error));
    g_autofree char *text = print_table(&s, reload(&s), 0);
    assert_non_null(strstr(
        text,
        "| Phases | Empowering change | Emotional entrance | Supportive guidance |\n"
        "| Properties | Heading toward confidence | Expectations | Competence |\n"
        "| | Transferring knowledge | Vulnerability | Coordination |\n"));
    assert_true(coding_model_set_order(s.h->store, model, codebook, again, 1, &error));
    g_autofree char *later = print_table(&s, reload(&s), 0);
    assert_non_null(strstr(
        later,
        "| Phases | Supportive guidance | Emotional entrance | Empowering change |\n"
        "| Properties | Competence | Expectations |"));
    assert_false(coding_model_set_order(s.h->store, model, codebook, twice, 2, &error));
    check_error(error, CODING_ERROR_INVALID, "'Emotional entrance' is named twice");
    g_clear_error(&error);
    assert_false(
        coding_model_set_order(s.h->store, model, codebook, &s.codes[0], 1, &error));
    check_error(error, CODING_ERROR_INVALID, "is the root of the model");
    g_clear_error(&error);
    assert_false(
        coding_model_set_order(s.h->store, model, codebook, &s.open[0], 1, &error));
    check_error(error, CODING_ERROR_INVALID, "is not in the model");
}

static void
levels_decide_how_deep_the_model_goes(void **state)
{
    static const char *const two[] = {"Core", "Phases", NULL};
    static const char *const four[] = {"Core", "Phases", "Properties", "Dimensions",
                                       NULL};
    g_autoptr(GError) error = NULL;
    CodingModelDraft draft = {0};
    gint64 joint = 0;
    Study s;

    study_open(&s, state);
    g_autofree char *shallow = print_table(&s, make_model(&s, 0, two), 0);
    assert_null(strstr(shallow, "Vulnerability"));
    assert_non_null(strstr(shallow, "| Phases | Emotional entrance |"));

    coding_codebook_find_scheme(s.h->store, 0, &joint, &error);
    add_code(&s, joint, "Hiding it", add_code(&s, joint, "Shame", s.codes[4]));
    g_autoptr(CodingModel) model = reload(&s);
    draft.levels = four;
    assert_true(coding_model_change(s.h->store, model->id, &draft, &error));
    g_autofree char *deep = print_table(&s, reload(&s), 0);
    assert_non_null(
        strstr(deep, "| Properties | Vulnerability<br>- Shame | Competence |"));
    assert_null(strstr(deep, "Hiding it"));
    assert_non_null(strstr(deep, "after a dash: Dimensions"));

    draft.levels = (const char *const[]){NULL};
    assert_true(coding_model_change(s.h->store, model->id, &draft, &error));
    g_autofree char *all = print_table(&s, reload(&s), 0);
    assert_non_null(strstr(all, "Vulnerability<br>- Shame<br>  - Hiding it |"));

    draft.levels = (const char *const[]){"Core", "", "Properties", NULL};
    assert_false(coding_model_change(s.h->store, model->id, &draft, &error));
    check_error(error, CODING_ERROR_INVALID, "the name of level 2 needs a letter");
}

static void
a_root_without_members_is_a_table_all_the_same(void **state)
{
    Study s;

    study_open(&s, state);
    g_autofree char *text = print_table(&s, make_model(&s, 12, levels), 0);
    assert_string_equal(text, "| Core category/process | Improved collaboration |\n"
                              "| --- | --- |\n");
}

static gboolean
lies_below(guint code, guint member)
{
    for (int at = (int)code; at >= 0; at = tree[at].parent)
        if (at == (int)member)
            return TRUE;
    return FALSE;
}

/* A segment as the test knows it. */
typedef struct {
    guint code, group, first, last;
    CodingStance stance;
} Known;

static guint
count_bits(guint bits)
{
    return (guint)__builtin_popcount(bits);
}

/* Persons are bits: group * 2 + participant. */
static CodingTally
count_by_hand(const Known *known, guint n, guint member)
{
    CodingTally tally = {0};
    guint persons = 0, against = 0, qualifying = 0, groups = 0;

    for (guint i = 0; i < n; i++) {
        const Known *it = &known[i];

        if (!lies_below(it->code, member))
            continue;
        tally.segments += it->stance == CODING_STANCE_SUPPORTS;
        tally.against_segments += it->stance == CODING_STANCE_AGAINST;
        tally.qualifying_segments += it->stance == CODING_STANCE_QUALIFIES;
        for (guint turn = it->first; turn <= it->last; turn++) {
            guint bit = turn % 3 ? 1U << (it->group * 2 + turn % 3 - 1) : 0;

            persons |= it->stance == CODING_STANCE_SUPPORTS ? bit : 0;
            against |= it->stance == CODING_STANCE_AGAINST ? bit : 0;
            qualifying |= it->stance == CODING_STANCE_QUALIFIES ? bit : 0;
        }
    }
    groups = ((persons & 3) ? 1 : 0) + ((persons & 12) ? 1 : 0);
    tally.participants = count_bits(persons);
    tally.groups = groups;
    tally.against_participants = count_bits(against);
    tally.qualifying_participants = count_bits(qualifying);
    return tally;
}

static void
every_tally_equals_a_count_by_hand(void **state)
{
    enum { N = 60 };
    g_autoptr(GError) error = NULL;
    g_autoptr(GRand) rand = g_rand_new_with_seed(7);
    Known known[N];
    Study s;

    study_open(&s, state);
    for (guint i = 0; i < N; i++) {
        gboolean ben = g_rand_boolean(rand);
        Known *it = &known[i];

        /* No two the same: the place decides. */
        *it = (Known){.code = (guint)g_rand_int_range(rand, 0, N_TREE),
                      .group = i % 2,
                      .first = (i / 2) % (N_TURNS - 3),
                      .stance = (CodingStance)g_rand_int_range(rand, 0, 3)};
        it->last = it->first + (i >= 2 * (N_TURNS - 3) ? 2 : 0);
        code_turns(&s, it->group, it->first, it->last,
                   ben ? s.codes[it->code] : s.open[it->code], ben ? s.h->ben : s.h->ana,
                   it->stance);
    }
    coding_coder_share(s.h->store, s.h->ben, &error);
    check_good(error);
    g_autoptr(CodingModel) model = make_model(&s, 0, levels);
    g_autoptr(CodingModelTree) picture =
        coding_model_tree_load(s.h->store, model, &error);
    check_good(error);
    assert_int_equal(coding_model_tree_get_members(picture)->len, N_TREE);
    assert_int_equal(coding_model_tree_count_participants(picture), 4);
    assert_int_equal(coding_model_tree_count_groups(picture), 2);
    for (guint i = 0; i < N_TREE; i++) {
        int place = coding_model_tree_find(picture, s.codes[i]);
        const CodingTally *found =
            &coding_model_tree_get_member(picture, (guint)place)->tally;
        CodingTally expected = count_by_hand(known, N, i);

        assert_memory_equal(found, &expected, sizeof(expected));
    }
}

static void
two_coders_of_one_passage_are_two_segments_and_one_person(void **state)
{
    Study s;
    g_autoptr(GError) error = NULL;

    study_open(&s, state);
    code_turns(&s, 0, 1, 1, s.open[4], s.h->ana, CODING_STANCE_SUPPORTS);
    code_turns(&s, 0, 1, 1, s.codes[4], s.h->ben, CODING_STANCE_SUPPORTS);
    code_turns(&s, 1, 2, 2, s.codes[4], s.h->ana, CODING_STANCE_AGAINST);
    coding_model_free(make_model(&s, 0, levels));
    g_autofree char *blind = print_table(&s, reload(&s), CODING_MODEL_COUNTS);
    assert_non_null(strstr(blind, "| Vulnerability<br>1 segment, 1 of 4 persons, 1 of 2 "
                                  "groups; against: 1 segment, 1 person |"));
    assert_non_null(strstr(blind, "coders: Ana\n"));
    coding_coder_share(s.h->store, s.h->ben, &error);
    check_good(error);
    g_autofree char *both = print_table(&s, reload(&s), CODING_MODEL_COUNTS);
    assert_non_null(strstr(both, "| Vulnerability<br>2 segments, 1 of 4 persons, 1 of 2 "
                                 "groups; against: 1 segment, 1 person |"));
    assert_non_null(strstr(both, "coders: Ana, Ben\n"));
}

static gboolean
choose(Study *s, guint code, const char *address, GError **error)
{
    g_autoptr(CodingModel) model = reload(s);
    g_autoptr(CodingCodebook) codebook = coding_codebook_load(s->h->store, error);
    g_auto(CodingPlace) place = {0};

    return coding_place_parse(s->h->store, address, &place, error) &&
           coding_model_set_quote(s->h->store, model, codebook, s->codes[code], &place,
                                  error);
}

static void
a_quotation_lies_within_a_segment_under_the_code(void **state)
{
    g_autoptr(GError) error = NULL;
    Study s;

    study_open(&s, state);
    coding_model_free(make_model(&s, 0, levels));
    code_turns(&s, 0, 1, 1, s.open[4], s.h->ana, CODING_STANCE_SUPPORTS);
    assert_true(choose(&s, 4, "g1:\"words of turn 2.\"", &error));
    /* The phase and the core hold what the property holds. */
    assert_true(choose(&s, 1, "g1:t2", &error));
    g_autofree char *text = print_table(&s, reload(&s), CODING_MODEL_QUOTES);
    assert_non_null(
        strstr(text, "Vulnerability<br>\u201cwords of turn 2.\u201d (g1, P1) |"));
    assert_non_null(strstr(text, "without a quotation: Supportive guidance"));

    assert_false(choose(&s, 5, "g1:t2", &error));
    check_error(error, CODING_ERROR_INVALID, "is not coded with 'Anxiety/distress'");
    g_clear_error(&error);
    assert_false(choose(&s, 4, "g1:t2-3", &error));
    check_error(error, CODING_ERROR_INVALID, "goes beyond what is coded");
}

static void
words_of_a_coder_who_has_not_shared_are_not_quoted(void **state)
{
    g_autoptr(GError) error = NULL;
    Study s;

    study_open(&s, state);
    coding_model_free(make_model(&s, 0, levels));
    code_turns(&s, 0, 1, 1, s.codes[4], s.h->ben, CODING_STANCE_SUPPORTS);
    assert_false(choose(&s, 4, "g1:t2", &error));
    g_clear_error(&error);
    coding_store_set_coder(s.h->store, s.h->ben);
    assert_true(choose(&s, 4, "g1:t2", &error));
    coding_store_set_coder(s.h->store, s.h->ana);
    g_autofree char *text = print_table(&s, reload(&s), CODING_MODEL_QUOTES);
    assert_null(strstr(text, "words of turn"));
}

static void
a_model_cannot_contain_itself(void **state)
{
    g_autoptr(GError) error = NULL;
    Study s;

    study_open(&s, state);
    coding_model_free(make_model(&s, 0, levels));
    assert_false(coding_code_move(s.h->store, s.codes[0], s.codes[4], 0, &error));
    assert_non_null(error);
    g_clear_error(&error);
    assert_false(
        coding_code_set_indicates(s.h->store, s.codes[0], s.codes[4], TRUE, &error));
    assert_non_null(error);
}

static void
the_root_of_a_model_is_not_removed_in_passing(void **state)
{
    g_autoptr(GError) error = NULL;
    Study s;

    study_open(&s, state);
    g_autoptr(CodingModel) model = make_model(&s, 0, levels);
    assert_false(
        coding_code_remove(s.h->store, s.codes[0], CODING_REMOVE_WITH_SEGMENTS, &error));
    check_error(error, CODING_ERROR_INVALID, "is the root of the model 'paper'");
    g_clear_error(&error);
    assert_true(coding_model_remove(s.h->store, model->id, &error));
    assert_true(coding_code_remove(s.h->store, s.codes[0], CODING_REMOVE_WITH_REFERENCES,
                                   &error));
    assert_null(coding_model_load(s.h->store, "paper", &error));
    check_error(error, CODING_ERROR_NOT_FOUND, "'axial model add' makes one");
}

static void
names_are_unique_and_the_nearest_is_named(void **state)
{
    g_autoptr(GError) error = NULL;
    Study s;

    study_open(&s, state);
    CodingModelDraft draft = {.name = "Paper", .root = s.codes[0]};
    coding_model_free(make_model(&s, 0, levels));
    assert_true(coding_model_add(s.h->store, &draft, &error) == 0);
    check_error(error, CODING_ERROR_EXISTS, "there is a model 'Paper' already");
    g_clear_error(&error);
    draft.name = "other";
    assert_true(coding_model_add(s.h->store, &draft, &error) != 0);
    assert_null(coding_model_load(s.h->store, "papr", &error));
    check_error(error, CODING_ERROR_NOT_FOUND, "did you mean 'paper'?");
    g_clear_error(&error);
    assert_null(coding_model_load(s.h->store, NULL, &error));
    check_error(error, CODING_ERROR_AMBIGUOUS, "'other', 'paper'");
}

static void
a_model_of_a_private_scheme_is_its_coders_own(void **state)
{
    g_autoptr(GError) error = NULL;
    Study s;

    study_open(&s, state);
    const CodingModelDraft draft = {.name = "mine", .root = s.open[0]};
    assert_true(coding_model_add(s.h->store, &draft, &error) != 0);
    coding_store_set_coder(s.h->store, s.h->ben);
    assert_null(coding_model_load(s.h->store, "mine", &error));
    check_error(error, CODING_ERROR_NOT_FOUND, "no model 'mine'");
}

/* How often @gap stands in the list beside a path that ends in @name. */
static guint
count_gaps(CodingTable *table, const char *name, const char *gap)
{
    guint n = 0;

    for (guint r = 0; r < coding_table_get_n_rows(table); r++) {
        const CodingCell *cell = coding_table_get_cell(table, r, 2);

        n += g_str_has_suffix(coding_table_get_cell(table, r, 0)->text, name) &&
             !cell->missing && strstr(cell->text, gap) != NULL;
    }
    return n;
}

static void
the_check_names_what_is_thin(void **state)
{
    g_autoptr(GError) error = NULL;
    Study s;

    study_open(&s, state);
    code_turns(&s, 0, 1, 1, s.open[4], s.h->ana, CODING_STANCE_SUPPORTS);
    code_turns(&s, 0, 1, 2, s.open[5], s.h->ana, CODING_STANCE_SUPPORTS);
    code_turns(&s, 0, 1, 2, s.open[6], s.h->ana, CODING_STANCE_AGAINST);
    code_turns(&s, 0, 0, 0, s.open[7], s.h->ana, CODING_STANCE_SUPPORTS);
    coding_code_define(s.h->store, s.codes[4], "what it is", NULL, NULL, NULL, &error);
    check_good(error);
    g_autoptr(CodingModel) model = make_model(&s, 0, levels);
    g_autoptr(CodingModelTree) picture =
        coding_model_tree_load(s.h->store, model, &error);
    guint n_gaps;
    g_autoptr(CodingTable) gaps =
        coding_model_to_check(picture, NULL, TRUE, &n_gaps, &error);
    check_good(error);
    assert_int_equal(n_gaps, coding_table_get_n_rows(gaps));
    assert_int_equal(count_gaps(gaps, "Vulnerability", "one person only"), 1);
    assert_int_equal(count_gaps(gaps, "Vulnerability", "no definition"), 0);
    assert_int_equal(count_gaps(gaps, "Vulnerability", "no memo"), 1);
    assert_int_equal(count_gaps(gaps, "Anxiety/distress", "one group only"), 1);
    assert_int_equal(count_gaps(gaps, "Anxiety/distress", "one person only"), 0);
    assert_int_equal(count_gaps(gaps, "Expectations", "no support"), 1);
    assert_int_equal(count_gaps(gaps, "Competence", "no participant speaks"), 1);
    assert_int_equal(count_gaps(gaps, "Coordination", "not grounded"), 1);
    assert_int_equal(count_gaps(gaps, "Coordination", "no definition"), 1);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, harness_open, harness_close)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(the_table_is_the_one_of_the_paper),
        CASE(levels_stand_side_by_side_when_asked_for),
        CASE(deeper_levels_than_a_page_has_columns_are_a_list),
        CASE(picked_quotations_fill_the_gaps_and_say_so),
        CASE(a_removed_code_leaves_the_table_and_its_column_stays_even),
        CASE(the_model_has_an_order_of_its_own_among_siblings),
        CASE(levels_decide_how_deep_the_model_goes),
        CASE(a_root_without_members_is_a_table_all_the_same),
        CASE(every_tally_equals_a_count_by_hand),
        CASE(two_coders_of_one_passage_are_two_segments_and_one_person),
        CASE(a_quotation_lies_within_a_segment_under_the_code),
        CASE(words_of_a_coder_who_has_not_shared_are_not_quoted),
        CASE(a_model_cannot_contain_itself),
        CASE(the_root_of_a_model_is_not_removed_in_passing),
        CASE(names_are_unique_and_the_nearest_is_named),
        CASE(a_model_of_a_private_scheme_is_its_coders_own),
        CASE(the_check_names_what_is_thin),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
