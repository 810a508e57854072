/* test-theory-ground.c - every number of a model's cells and check, against brute force
 * on random studies, and the segments behind each. */
#include "query-sample.h"

#define N_TOPICS 3

/* A member counted by looking at everything. */
typedef struct {
    guint segments[3], persons[3]; /* by stance */
    guint groups;                  /* in support */
    guint asked;
    gboolean has_topic;
} Counted;

typedef struct {
    Study s;
    gint64 topics[N_TOPICS];
    GArray *marks[N_TRANSCRIPTS]; /* CodingTopicMark */
    gboolean met[N_TRANSCRIPTS];  /* whether anything is coded there */
} Guided;

static void
guided_clear(Guided *self)
{
    g_autoptr(GError) error = NULL;

    for (guint t = 0; t < N_TRANSCRIPTS; t++)
        g_array_unref(self->marks[t]);
    harness_begin(self->s.h, "no guide");
    for (guint i = 0; i < N_TOPICS; i++)
        coding_guide_remove(self->s.h->store, self->topics[i], &error);
    check_good(error);
    harness_commit(self->s.h);
    study_clear(&self->s);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Guided, guided_clear)

/* A guide whose topics come up here and there, in one transcript not at all. */
static void
guided_init(Guided *self, Harness *h, guint32 seed)
{
    g_autoptr(GError) error = NULL;

    *self = (Guided){.s = make_study(h, seed)};
    harness_begin(h, "guide");
    for (guint i = 0; i < N_TOPICS; i++) {
        g_autofree char *name = g_strdup_printf("Topic %u", i);
        g_autoptr(CodingTopic) topic = coding_topic_new(name);
        guint n;

        self->topics[i] = coding_guide_add(h->store, topic, &n, &error);
        check_good(error);
    }
    for (guint t = 0; t < N_TRANSCRIPTS; t++) {
        const CodingTranscript *text = self->s.texts[t];
        int length = (int)coding_transcript_get_length(text);

        for (int i = 0; t < N_TRANSCRIPTS - 1 && i < 2; i++)
            coding_guide_mark(h->store, text, (gsize)draw(&self->s, 0, length),
                              self->topics[draw(&self->s, 0, N_TOPICS)], NULL);
        self->marks[t] = coding_guide_list_marks(h->store, text, &error);
        check_good(error);
    }
    harness_commit(h);
    for (guint i = 0; i < self->s.segments->len; i++)
        self->met[study_find_text(
            &self->s, g_array_index(self->s.segments, CodingSegment, i).transcript)] =
            TRUE;
}

static gboolean
speaks(const Study *s, guint t, guint speaker)
{
    const CodingTranscript *text = s->texts[t];
    CodingSpan all = {0, coding_transcript_get_length(text)};

    for (gsize i = 0; i < coding_transcript_get_n_turns(text); i++) {
        const CodingTurn *turn = coding_transcript_get_turn(text, i);

        if (study_says(text, turn, all) &&
            g_str_equal(turn->speaker, study_speakers[speaker]))
            return TRUE;
    }
    return FALSE;
}

static guint
count_present(const Guided *self)
{
    guint n = 0;

    for (guint t = 0; t < N_TRANSCRIPTS; t++)
        for (guint p = 1; p < N_SPEAKERS; p++)
            n += self->met[t] && speaks(&self->s, t, p);
    return n;
}

/* Whether a segment that counts for @code stands under the topic @i anywhere. */
static gboolean
comes_under(const Guided *self, int code, guint i)
{
    for (guint k = 0; k < self->s.segments->len; k++) {
        const CodingSegment *it = &g_array_index(self->s.segments, CodingSegment, k);
        const GArray *marks = self->marks[study_find_text(&self->s, it->transcript)];

        if (!self->s.counts[study_find_code(&self->s, it->code)][code])
            continue;
        for (guint m = 0; m < marks->len; m++)
            if (g_array_index(marks, CodingTopicMark, m).topic == self->topics[i] &&
                coding_span_overlaps(g_array_index(marks, CodingTopicMark, m).span,
                                     it->span))
                return TRUE;
    }
    return FALSE;
}

static gboolean
came_up(const Guided *self, guint t, gint64 topic)
{
    for (guint m = 0; m < self->marks[t]->len; m++)
        if (g_array_index(self->marks[t], CodingTopicMark, m).topic == topic)
            return TRUE;
    return FALSE;
}

static Counted
count_member(const Guided *self, int code)
{
    const Study *s = &self->s;
    gboolean persons[3][N_TRANSCRIPTS][N_SPEAKERS] = {{{FALSE}}};
    Counted counted = {0};

    for (guint k = 0; k < s->segments->len; k++) {
        const CodingSegment *it = &g_array_index(s->segments, CodingSegment, k);
        guint t = study_find_text(s, it->transcript);

        if (!s->counts[study_find_code(s, it->code)][code])
            continue;
        counted.segments[it->stance]++;
        for (guint p = 1; p < N_SPEAKERS; p++)
            persons[it->stance][t][p] |=
                study_counts_for(s, s->texts[t], it, study_speakers[p]);
    }
    for (guint t = 0; t < N_TRANSCRIPTS; t++) {
        gboolean group = FALSE, asked = FALSE;

        for (guint i = 0; i < N_TOPICS; i++)
            asked |= comes_under(self, code, i) && came_up(self, t, self->topics[i]);
        for (guint p = 1; p < N_SPEAKERS; p++) {
            for (int stance = 0; stance < 3; stance++)
                counted.persons[stance] += persons[stance][t][p];
            group |= persons[CODING_STANCE_SUPPORTS][t][p];
            counted.asked += (asked && self->met[t] && speaks(s, t, p)) ||
                             persons[CODING_STANCE_SUPPORTS][t][p];
        }
        counted.groups += group;
    }
    for (guint i = 0; i < N_TOPICS; i++)
        counted.has_topic |= comes_under(self, code, i);
    return counted;
}

static gint64
get_number(const CodingTable *table, guint row, const char *id)
{
    for (guint c = 0; c < coding_table_get_n_columns(table); c++)
        if (g_str_equal(coding_table_get_column(table, c)->id, id)) {
            const CodingCell *cell = coding_table_get_cell(table, row, c);

            return cell->missing ? CODING_MISSING : cell->integer;
        }
    fail_msg("no column '%s'", id);
    return 0;
}

/* The columns that 'cells' and 'check' have in common. */
static void
check_row(const CodingTable *table, guint row, const Counted *is)
{
    assert_int_equal(get_number(table, row, "segments"),
                     is->segments[CODING_STANCE_SUPPORTS]);
    assert_int_equal(get_number(table, row, "participants"),
                     is->persons[CODING_STANCE_SUPPORTS]);
    assert_int_equal(get_number(table, row, "groups"), is->groups);
    assert_int_equal(get_number(table, row, "against_segments"),
                     is->segments[CODING_STANCE_AGAINST]);
    assert_int_equal(get_number(table, row, "against_participants"),
                     is->persons[CODING_STANCE_AGAINST]);
    assert_int_equal(get_number(table, row, "qualifying_segments"),
                     is->segments[CODING_STANCE_QUALIFIES]);
}

/* What is listed behind a row is as much as is counted in it. */
static void
check_behind(const CodingModelTree *tree, const CodingCode *code, const Counted *is)
{
    g_autoptr(GArray) behind = coding_model_tree_dup_segments(tree, code);
    guint n[3] = {0};

    for (guint i = 0; i < behind->len; i++)
        n[g_array_index(behind, CodingSegment, i).stance]++;
    for (int stance = 0; stance < 3; stance++)
        assert_int_equal(n[stance], is->segments[stance]);
}

static void
check_model(Guided *self, CodingModelTree *tree)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingTable) cells = coding_model_to_cells(tree, NULL, NULL, &error);
    check_good(error);
    guint n_gaps;
    g_autoptr(CodingTable) check =
        coding_model_to_check(tree, NULL, FALSE, &n_gaps, &error);
    check_good(error);
    const GArray *members = coding_model_tree_get_members(tree);

    assert_int_equal(coding_table_get_n_rows(cells), members->len);
    assert_int_equal(coding_table_get_n_rows(check), members->len);
    for (guint i = 0; i < members->len; i++) {
        const CodingCode *code = coding_model_tree_get_member(tree, i)->code;
        Counted is = count_member(self, study_find_code(&self->s, code->id));

        check_row(cells, i, &is);
        check_row(check, i, &is);
        assert_int_equal(get_number(check, i, "qualifying_participants"),
                         is.persons[CODING_STANCE_QUALIFIES]);
        assert_int_equal(get_number(check, i, "participants_present"),
                         count_present(self));
        assert_int_equal(get_number(check, i, "participants_asked"),
                         is.has_topic ? is.asked : CODING_MISSING);
        check_behind(tree, code, &is);
    }
}

static void
totals_of_random_models_are_those_found_by_looking_at_everything(void **state)
{
    for (guint32 seed = 1; seed <= 6; seed++) {
        g_auto(Guided) guided = {0};

        guided_init(&guided, *state, seed);
        for (int root = 0; root < N_CODES; root++) {
            g_autoptr(GError) error = NULL;
            CodingStore *store = guided.s.h->store;
            const CodingModelDraft draft = {.name = "m", .root = guided.s.codes[root]};

            harness_begin(guided.s.h, "model");
            gint64 id = coding_model_add(store, &draft, &error);
            check_good(error);
            g_autoptr(CodingModel) model = coding_model_load(store, "m", &error);
            check_good(error);
            g_autoptr(CodingModelTree) tree =
                coding_model_tree_load(store, model, &error);
            check_good(error);
            check_model(&guided, tree);
            coding_model_remove(store, id, &error);
            check_good(error);
            harness_commit(guided.s.h);
        }
    }
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, harness_open, harness_close)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(totals_of_random_models_are_those_found_by_looking_at_everything),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
