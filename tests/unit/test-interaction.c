/* test-interaction.c - shares, pairs and questions against what is counted by hand from
 * made-up groups. */
#include "harness.h"

#define N_TEXTS     4
#define N_TURNS     44
#define N_PERSONS   3 /* of a group */
#define N_GROUPS    3
#define N_TOPICS    3
#define N_KINDS     5
#define INTERVIEWER N_PERSONS
#define ALL_SPEAK   (N_PERSONS + 1)
#define PERSONS     (N_PERSONS + 3)
#define N_SPEAKERS  (N_PERSONS + 2)
#define MOST_MARKS  60

static const char *const labels[N_SPEAKERS] = {"P1", "P2", "P3", "Moderator",
                                               "Everybody"};
static const char *const group_names[N_GROUPS] = {"north", "south", "east"};
static const guint groups[N_TEXTS] = {0, 1, 0, 2}; /* of texts */
static const char *const kinds[N_KINDS] = {"agrees", "extends", "challenges", "asks",
                                           "jokes"};

typedef struct {
    guint turn, to, kind; /* turns from 0 */
    guint letter;         /* CODING_N_LETTERS: none */
    gboolean counts;      /* seen by Ana, and read */
} Mark;

typedef struct {
    guint speakers[N_TURNS];
    gboolean says[N_TURNS];
    int topics[N_TURNS]; /* -1: none */
    gboolean raised[N_TOPICS];
    Mark marks[MOST_MARKS];
    guint n_marks;
    CodingTranscript *t;
} Text;

typedef struct {
    Harness *h;
    GRand *rand;
    Text texts[N_TEXTS];
    gint64 topics[N_TOPICS];
    CodingRoster *roster;
    CodingScope *scope;
    CodingInteraction *it;
} Study;

static guint
draw(Study *s, guint n)
{
    return (guint)g_rand_int_range(s->rand, 0, (gint32)n);
}

/* --- making it ---------------------------------------------------------------------- */

/* In text 2 the third person of its group is away. */
static guint
draw_speaker(Study *s, guint text)
{
    guint speaker = draw(s, N_SPEAKERS);

    return text == 2 && speaker == N_PERSONS - 1 ? 0 : speaker;
}

static void
write_text(Study *s, guint n)
{
    Text *text = &s->texts[n];
    g_autoptr(GString) talk = g_string_new(NULL);
    g_autofree char *name = g_strdup_printf("t%u", n);
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(CodingDraft) draft = NULL;
    gint64 id;

    for (guint i = 0; i < N_TURNS; i++) {
        /* Each twice at first, so that labels are labels. */
        text->speakers[i] = i < 2 * N_SPEAKERS && !(n == 2 && i % N_SPEAKERS == 2)
                                ? i % N_SPEAKERS
                                : draw_speaker(s, n);
        text->says[i] = draw(s, 4) != 0;
        text->topics[i] = -1;
        g_string_append_printf(talk, "%s: ", labels[text->speakers[i]]);
        if (text->says[i])
            g_string_append_printf(talk, "Word %u of text %u.\n\n", i, n);
        else
            g_string_append(talk, "Mm.\n\n");
    }
    bytes = g_bytes_new(talk->str, talk->len);
    draft = coding_import_bytes(name, bytes, NULL, NULL, &error);
    check_good(error);
    id = coding_transcript_add(s->h->store, name, group_names[groups[n]], NULL, draft,
                               name, bytes, &error);
    check_good(error);
    text->t = coding_transcript_load(s->h->store, id, &error);
    assert_int_equal(coding_transcript_count_units(text->t, CODING_UNIT_TURN), N_TURNS);
}

static void
set_roles(Study *s)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingRoster) roster = coding_roster_load(s->h->store, &error);

    for (guint i = 0; i < roster->participants->len; i++) {
        const CodingParticipant *who = g_ptr_array_index(roster->participants, i);
        CodingRole role =
            g_str_equal(who->name, labels[INTERVIEWER]) ? CODING_ROLE_INTERVIEWER
            : g_str_equal(who->name, labels[ALL_SPEAK]) ? CODING_ROLE_OTHER
                                                        : CODING_ROLE_PARTICIPANT;

        coding_participant_set_role(s->h->store, who->id, role, &error);
        check_good(error);
    }
}

/* Some topics begin somewhere in the text, each up to twice. */
static void
mark_topics(Study *s, Text *text)
{
    g_autoptr(GError) error = NULL;

    for (guint n = draw(s, 4); n; n--) {
        guint topic = draw(s, N_TOPICS), turn = draw(s, N_TURNS);
        CodingSpan span = coding_transcript_get_unit(text->t, CODING_UNIT_TURN, turn);

        if (text->topics[turn] >= 0)
            continue;
        coding_guide_mark(s->h->store, text->t, span.start, s->topics[topic], &error);
        check_good(error);
        text->topics[turn] = (int)topic;
        text->raised[topic] = TRUE;
    }
    for (guint i = 1; i < N_TURNS; i++)
        if (text->topics[i] < 0)
            text->topics[i] = text->topics[i - 1];
}

static gboolean
is_person(const Text *text, guint turn)
{
    return text->speakers[turn] < N_PERSONS;
}

static guint
get_letter(const CodingResponse *response)
{
    return response->suggests == CODING_SUGGESTS_NOTHING ? (guint)CODING_N_LETTERS
           : response->suggests == CODING_SUGGESTS_AGREEMENT
               ? (response->example ? CODING_LETTER_SE : CODING_LETTER_A)
           : response->example ? CODING_LETTER_SD
                               : CODING_LETTER_D;
}

static void
add_mark(Study *s, Text *text, const GArray *turns, gboolean ben_shares)
{
    Mark *mark = &text->marks[text->n_marks];
    gboolean ben = draw(s, 3) == 0, unread = draw(s, 4) == 0, added = FALSE;
    g_autoptr(GError) error = NULL;
    CodingResponse response = {.suggests = (CodingSuggests)draw(s, 3)};

    mark->turn = draw(s, N_TURNS);
    mark->to = draw(s, mark->turn + 1);
    mark->kind = draw(s, N_KINDS);
    if (!is_person(text, mark->turn) || mark->to == mark->turn ||
        text->speakers[mark->to] == text->speakers[mark->turn])
        return;
    response.turn = mark->turn + 1;
    response.to = mark->to + 1;
    response.kind = (char *)kinds[mark->kind];
    response.example = response.suggests != CODING_SUGGESTS_NOTHING && draw(s, 2) == 0;
    response.origin = unread ? CODING_SEGMENT_AUTOMATIC : CODING_SEGMENT_READING;
    for (guint i = 0; i < text->n_marks; i++)
        if (text->marks[i].turn == mark->turn && text->marks[i].to == mark->to &&
            text->marks[i].kind == mark->kind)
            return;
    coding_store_set_coder(s->h->store, ben ? s->h->ben : s->h->ana);
    coding_response_add(s->h->store, text->t, turns, &response, &added, &error);
    coding_store_set_coder(s->h->store, s->h->ana);
    check_good(error);
    assert_true(added);
    mark->letter = get_letter(&response);
    mark->counts = !unread && (!ben || ben_shares);
    text->n_marks++;
}

static void
add_marks(Study *s, gboolean ben_shares)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingRoster) roster = coding_roster_load(s->h->store, &error);

    for (guint n = 0; n < N_TEXTS; n++) {
        g_autoptr(GArray) turns = coding_conversation_list(s->texts[n].t, roster);

        /* The second text is often without any. */
        for (guint i = n == 1 ? draw(s, 2) * 5 : draw(s, MOST_MARKS); i; i--)
            add_mark(s, &s->texts[n], turns, ben_shares);
    }
}

static void
make_study(Study *s, Harness *h, guint32 seed)
{
    gboolean ben_shares = seed % 2 == 1;
    g_autoptr(GError) error = NULL;
    guint n;

    s->h = h;
    s->rand = g_rand_new_with_seed(seed);
    harness_begin(h, "make");
    for (guint i = 0; i < N_TOPICS; i++) {
        g_autofree char *name = g_strdup_printf("Topic %u", i);
        g_autoptr(CodingTopic) topic = coding_topic_new(name);

        s->topics[i] = coding_guide_add(h->store, topic, &n, &error);
        check_good(error);
    }
    for (guint i = 0; i < N_TEXTS; i++)
        write_text(s, i);
    set_roles(s);
    for (guint i = 0; i < N_TEXTS; i++)
        mark_topics(s, &s->texts[i]);
    add_marks(s, ben_shares);
    if (ben_shares) {
        coding_store_set_coder(h->store, h->ben);
        coding_coder_share(h->store, h->ben, &error);
        coding_store_set_coder(h->store, h->ana);
        check_good(error);
    }
    s->roster = coding_roster_load(h->store, &error);
    s->scope = coding_scope_new(h->store, s->roster);
    s->it = coding_interaction_load(h->store, s->scope, s->roster, 0, NULL, &error);
    check_good(error);
}

/* It was never kept, so the next one finds an empty project. */
static void
study_clear(Study *s)
{
    coding_interaction_free(s->it);
    coding_scope_free(s->scope);
    coding_roster_free(s->roster);
    for (guint i = 0; i < N_TEXTS; i++)
        coding_transcript_unref(s->texts[i].t);
    g_rand_free(s->rand);
    coding_store_rollback(s->h->store);
}

/* --- counting by hand ------------------------------------------------------------- */

/* The speaker of the last turn before that says something; N_SPEAKERS: none. */
static guint
find_before(const Text *text, guint turn)
{
    while (turn-- > 0)
        if (text->says[turn])
            return text->speakers[turn];
    return N_SPEAKERS;
}

static CodingAfter
find_after(const Text *text, guint turn)
{
    guint before = find_before(text, turn);

    return before == text->speakers[turn] ? CODING_AFTER_SELF
           : before < N_PERSONS           ? CODING_AFTER_PARTICIPANT
           : before == INTERVIEWER        ? CODING_AFTER_INTERVIEWER
                                          : CODING_AFTER_NOBODY;
}

static gboolean
is_marked(const Text *text)
{
    for (guint i = 0; i < text->n_marks; i++)
        if (text->marks[i].counts)
            return TRUE;
    return FALSE;
}

/* Whether a turn has a mark of @kind (N_KINDS: any) to @whom: a person, PERSONS for
 * anybody of these, N_SPEAKERS for anybody else, or -1 for all. */
static gboolean
responds(const Text *text, guint turn, guint kind, int whom)
{
    for (guint i = 0; i < text->n_marks; i++) {
        const Mark *mark = &text->marks[i];
        guint to = text->speakers[mark->to];

        if (mark->counts && mark->turn == turn &&
            (kind == N_KINDS || mark->kind == kind) &&
            (whom < 0 || to == (guint)whom || (whom == PERSONS && to < N_PERSONS) ||
             (whom == N_SPEAKERS && to >= N_PERSONS)))
            return TRUE;
    }
    return FALSE;
}

/* The place of kind @i where the library has it; it lists only those that may be seen. */
static int
find_kind(const Study *s, guint i)
{
    for (guint k = 0; k < s->it->kinds->len; k++)
        if (g_str_equal(g_ptr_array_index(s->it->kinds, k), kinds[i]))
            return (int)k;
    return -1;
}

static guint
count_choice(const Study *s, guint group, CodingInteractionChoice choice)
{
    guint n = 0;

    for (guint i = 0; i < s->it->turns->len; i++) {
        const CodingInteractionTurn *turn =
            &g_array_index(s->it->turns, CodingInteractionTurn, i);

        n += groups[turn->text] == group &&
             coding_interaction_matches(s->it, turn, &choice);
    }
    return n;
}

/* --- shares ----------------------------------------------------------------------- */

static void
check_share(const Study *s, guint group, const CodingInteractionShare *share)
{
    guint turns = 0, tokens = 0, marked = 0, answers = 0, after[CODING_N_AFTER] = {0};
    guint by_kind[N_KINDS] = {0};

    for (guint n = 0; n < N_TEXTS; n++)
        for (guint i = 0; groups[n] == group && i < N_TURNS; i++) {
            const Text *text = &s->texts[n];

            tokens += is_person(text, i) && !text->says[i];
            if (!is_person(text, i) || !text->says[i])
                continue;
            turns++;
            after[find_after(text, i)]++;
            marked += is_marked(text);
            answers += responds(text, i, N_KINDS, PERSONS);
            for (guint kind = 0; kind < N_KINDS; kind++)
                by_kind[kind] += responds(text, i, kind, PERSONS);
        }
    assert_int_equal(share->participants, N_PERSONS);
    assert_int_equal(share->turns, turns);
    assert_int_equal(share->tokens, tokens);
    assert_int_equal(share->marked_turns, marked);
    assert_int_equal(share->responses, answers);
    for (guint i = 0; i < CODING_N_AFTER; i++) {
        const CodingInteractionChoice choice = {
            .said = CODING_SAID_SOMETHING, .ordered = TRUE, .after = (CodingAfter)i};

        assert_int_equal(share->after[i], after[i]);
        assert_int_equal(after[i], count_choice(s, group, choice));
    }
    for (guint i = 0; i < N_KINDS; i++)
        assert_int_equal(by_kind[i],
                         find_kind(s, i) < 0 ? 0 : share->kinds[find_kind(s, i)]);
}

static void
shares_are_what_is_counted_turn_by_turn(void **state)
{
    for (guint32 seed = 1; seed <= 12; seed++) {
        Study s = {0};
        g_autoptr(GArray) shares = NULL;
        guint turns = 0;

        make_study(&s, *state, seed);
        shares = coding_interaction_count_shares(s.it);
        assert_int_equal(shares->len, N_GROUPS + 1);
        for (guint group = 0; group < N_GROUPS; group++) {
            const CodingInteractionShare *share =
                &g_array_index(shares, CodingInteractionShare, group);

            check_share(&s, group, share);
            assert_int_equal(share->after[0] + share->after[1] + share->after[2] +
                                 share->after[3],
                             share->turns);
            turns += share->turns;
        }
        assert_int_equal(g_array_index(shares, CodingInteractionShare, N_GROUPS).turns,
                         turns);
        study_clear(&s);
    }
}

/* --- pairs ------------------------------------------------------------------------ */

static guint
count_pair(const Study *s, guint group, guint who, guint kind, int whom)
{
    guint n = 0;

    for (guint t = 0; t < N_TEXTS; t++)
        for (guint i = 0; groups[t] == group && i < N_TURNS; i++)
            n += s->texts[t].speakers[i] == who && responds(&s->texts[t], i, kind, whom);
    return n;
}

static guint
count_follows(const Study *s, guint group, guint who, guint whom)
{
    guint n = 0;

    for (guint t = 0; t < N_TEXTS; t++)
        for (guint i = 0; groups[t] == group && i < N_TURNS; i++) {
            const Text *text = &s->texts[t];
            guint before = find_before(text, i);

            n += text->speakers[i] == who && text->says[i] &&
                 (whom == N_SPEAKERS ? before >= N_PERSONS : before == whom);
        }
    return n;
}

/* Where a person of the library is here. */
static void
find_person(const CodingParticipant *who, guint *group, guint *person)
{
    *group = *person = 0;
    while (*group + 1 < N_GROUPS && !g_str_equal(group_names[*group], who->group_name))
        ++*group;
    while (*person + 1 < N_PERSONS && !g_str_equal(labels[*person], who->name))
        ++*person;
}

static guint
expect_cell(const Study *s, const CodingInteractionMatrix *matrix, gsize row, guint kind,
            gsize column, gboolean follows)
{
    guint group, who, other = 0, whom = N_SPEAKERS;
    gsize n = matrix->persons->len;

    find_person(g_ptr_array_index(s->it->members, row), &group, &who);
    if (column < n)
        find_person(g_ptr_array_index(matrix->persons, column), &other, &whom);
    if (column < n && other != group)
        return 0;
    if (!follows)
        return count_pair(s, group, who, kind, column > n ? -1 : (int)whom);
    if (column <= n)
        return count_follows(s, group, who, whom);
    return count_follows(s, group, who, 0) + count_follows(s, group, who, 1) +
           count_follows(s, group, who, 2) + count_follows(s, group, who, N_SPEAKERS);
}

static void
check_pairs(const Study *s, gboolean follows)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingInteractionMatrix) matrix =
        coding_interaction_count_pairs(s->it, follows, &error);

    check_good(error);
    assert_int_equal(matrix->n_rows, N_GROUPS * N_PERSONS);
    assert_int_equal(matrix->n_columns, N_GROUPS * N_PERSONS + 2);
    for (gsize row = 0; row < matrix->n_rows; row++)
        for (gsize column = 0; column < matrix->n_columns; column++) {
            assert_int_equal(
                coding_interaction_matrix_get(matrix, row, matrix->n_kinds, column),
                expect_cell(s, matrix, row, N_KINDS, column, follows));
            for (guint kind = 0; !follows && kind < N_KINDS; kind++)
                if (find_kind(s, kind) >= 0)
                    assert_int_equal(coding_interaction_matrix_get(
                                         matrix, row, (guint)find_kind(s, kind), column),
                                     expect_cell(s, matrix, row, kind, column, FALSE));
        }
}

static void
pairs_are_what_is_counted_turn_by_turn(void **state)
{
    for (guint32 seed = 21; seed <= 30; seed++) {
        Study s = {0};

        make_study(&s, *state, seed);
        check_pairs(&s, FALSE);
        check_pairs(&s, TRUE);
        study_clear(&s);
    }
}

/* --- questions -------------------------------------------------------------------- */

static guint
expect_question(const Study *s, guint topic, guint group, guint who)
{
    gboolean raised = FALSE, present = FALSE, marked = FALSE;
    guint letters = 0;

    for (guint t = 0; t < N_TEXTS; t++) {
        const Text *text = &s->texts[t];
        gboolean speaks = FALSE;

        if (groups[t] != group || !text->raised[topic])
            continue;
        raised = TRUE;
        for (guint i = 0; i < N_TURNS; i++)
            speaks |= text->speakers[i] == who;
        present |= speaks;
        marked |= speaks && is_marked(text);
        for (guint i = 0; i < text->n_marks; i++) {
            const Mark *mark = &text->marks[i];

            if (mark->counts && text->speakers[mark->turn] == who &&
                text->topics[mark->turn] == (int)topic && mark->letter < CODING_N_LETTERS)
                letters |= 1u << mark->letter;
        }
    }
    return letters    ? letters
           : !raised  ? (guint)CODING_QUESTION_NOT_RAISED
           : !present ? (guint)CODING_QUESTION_ABSENT
           : !marked  ? (guint)CODING_QUESTION_NOT_MARKED
                      : (guint)CODING_QUESTION_NO_RESPONSE;
}

static void
check_opened(const Study *s, guint topic, guint member, guint cell)
{
    const CodingParticipant *who = g_ptr_array_index(s->it->members, member);

    for (guint letter = 0; letter < CODING_N_LETTERS; letter++) {
        const CodingInteractionChoice choice = {.suggesting = TRUE,
                                                .letter = (CodingLetter)letter,
                                                .topic = s->topics[topic]};
        gboolean found = FALSE;

        for (guint i = 0; i < s->it->turns->len; i++) {
            const CodingInteractionTurn *turn =
                &g_array_index(s->it->turns, CodingInteractionTurn, i);

            found |= turn->who == who && coding_interaction_matches(s->it, turn, &choice);
        }
        assert_int_equal(found, (cell >> letter) & 1);
    }
}

static void
questions_are_what_each_person_does_there(void **state)
{
    guint met = 0;

    for (guint32 seed = 41; seed <= 56; seed++) {
        Study s = {0};
        g_autoptr(GArray) cells = NULL;

        make_study(&s, *state, seed);
        cells = coding_interaction_list_questions(s.it);
        assert_int_equal(cells->len, N_TOPICS * N_GROUPS * N_PERSONS);
        for (guint topic = 0; topic < N_TOPICS; topic++)
            for (guint i = 0; i < s.it->members->len; i++) {
                guint cell = g_array_index(cells, guint, topic * s.it->members->len + i);
                guint group, who;

                find_person(g_ptr_array_index(s.it->members, i), &group, &who);
                assert_int_equal(cell, expect_question(&s, topic, group, who));
                check_opened(&s, topic, i, cell);
                met |= cell;
            }
        study_clear(&s);
    }
    /* Everything that there is came up, or nothing of it was tried. */
    assert_int_equal(met, (1u << (CODING_N_LETTERS + 4)) - 1);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, harness_open, harness_close)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(shares_are_what_is_counted_turn_by_turn),
        CASE(pairs_are_what_is_counted_turn_by_turn),
        CASE(questions_are_what_each_person_does_there),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
