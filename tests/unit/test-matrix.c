/*
 * test-matrix.c - matrices against brute force: made-up studies, and every cell counted
 * again from what measure/matrix.h says, segment by segment and word by word.
 */
#include "query-sample.h"

#define N_STUDIES 15
#define N_TOPICS  3 /* the last is never raised */
#define N_UNREAD  15

static const char *const topics[N_TOPICS] = {"Beginnings", "The way on", "Never raised"};

/* A study with ages, topics, and segments that nobody has read. */
typedef struct {
    Study study;
    CodingRoster *roster;
    GPtrArray *marks; /* by transcript: GArray of CodingTopicMark */
    gint64 topic_ids[N_TOPICS];
    gunichar *chars[N_TRANSCRIPTS];
    const CodingParticipant **speakers[N_TRANSCRIPTS]; /* of each character */
} World;

static void
free_array(gpointer array)
{
    g_array_unref(array);
}

static void
add_ages(Study *s)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingRoster) roster = coding_roster_load(s->h->store, &error);
    gint64 age = coding_attribute_ensure(s->h->store, CODING_BEARER_PARTICIPANT, "age",
                                         CODING_ATTRIBUTE_NUMBER, &error);

    for (guint i = 0; i < roster->participants->len; i++) {
        const CodingParticipant *who = g_ptr_array_index(roster->participants, i);
        int kind = draw(s, 0, 4);

        if (kind)
            coding_attribute_set_value(s->h->store, CODING_BEARER_PARTICIPANT, who->id,
                                       age, kind == 1 ? "40" : "33", &error);
        check_good(error);
    }
}

/* In all transcripts but the last, which nobody was asked in. */
static void
add_topics(World *w)
{
    Study *s = &w->study;
    g_autoptr(GError) error = NULL;

    for (guint i = 0; i < N_TOPICS; i++) {
        CodingTopic *topic = coding_topic_new(topics[i]);
        guint added;

        w->topic_ids[i] = coding_guide_add(s->h->store, topic, &added, &error);
        coding_topic_free(topic);
        check_good(error);
    }
    for (guint t = 0; t + 1 < N_TRANSCRIPTS; t++)
        for (int i = 0; i < 4; i++) {
            gsize length = coding_transcript_get_length(s->texts[t]);

            /* Two at one place are refused, which is as good. */
            coding_guide_mark(s->h->store, s->texts[t],
                              (gsize)draw(s, 0, (int)length - 1),
                              w->topic_ids[draw(s, 0, N_TOPICS - 1)], NULL);
        }
}

static void
add_unread(Study *s)
{
    g_autoptr(GError) error = NULL;
    CodingSegmentFilter all = {0};
    gboolean added;

    for (guint i = 0; i < N_UNREAD; i++) {
        CodingTranscript *t = s->texts[draw(s, 0, N_TRANSCRIPTS)];
        int length = (int)coding_transcript_get_length(t);
        int start = draw(s, 0, length - 1);

        coding_segment_add_unread(
            s->h->store, t, (CodingSpan){(gsize)start, (gsize)draw(s, start + 1, length)},
            s->codes[draw(s, 0, N_CODES)], s->h->ana, CODING_SEGMENT_AUTOMATIC, &added,
            &error);
        check_good(error);
    }
    g_array_unref(s->segments);
    s->segments = coding_segment_list(s->h->store, &all, &error);
    check_good(error);
}

/* The participant whose speech the character is in; NULL: nobody's. */
static const CodingParticipant *
find_speaker(const World *w, guint t, gsize at)
{
    const CodingTranscript *text = w->study.texts[t];

    for (gsize i = 0; i < coding_transcript_get_n_turns(text); i++) {
        const CodingTurn *turn = coding_transcript_get_turn(text, i);
        const CodingParticipant *who;

        if (at < turn->span.start || at >= turn->span.stop ||
            turn->kind != CODING_TURN_SPEECH)
            continue;
        who = coding_roster_get_speaker(w->roster, coding_transcript_get_id(text),
                                        turn->speaker);
        return who && who->role == CODING_ROLE_PARTICIPANT ? who : NULL;
    }
    return NULL;
}

static void
list_characters(World *w)
{
    for (guint t = 0; t < N_TRANSCRIPTS; t++) {
        gsize n = coding_transcript_get_length(w->study.texts[t]);

        w->chars[t] =
            g_utf8_to_ucs4_fast(coding_transcript_get_body(w->study.texts[t]), -1, NULL);
        w->speakers[t] = g_new(const CodingParticipant *, n);
        for (gsize at = 0; at < n; at++)
            w->speakers[t][at] = find_speaker(w, t, at);
    }
}

static World
make_world(Harness *h, guint32 seed)
{
    World w = {.study = make_study(h, seed)};
    g_autoptr(GError) error = NULL;

    harness_begin(h, "more");
    add_ages(&w.study);
    add_topics(&w);
    add_unread(&w.study);
    harness_commit(h);
    w.roster = coding_roster_load(h->store, &error);
    w.marks = g_ptr_array_new_with_free_func(free_array);
    for (guint t = 0; t < N_TRANSCRIPTS; t++)
        g_ptr_array_add(w.marks,
                        coding_guide_list_marks(h->store, w.study.texts[t], &error));
    check_good(error);
    list_characters(&w);
    return w;
}

static void
world_clear(World *w)
{
    Harness *h = w->study.h;

    harness_begin(h, "less");
    for (guint i = 0; i < N_TOPICS; i++)
        coding_guide_remove(h->store, w->topic_ids[i], NULL);
    harness_commit(h);
    g_ptr_array_unref(w->marks);
    for (guint t = 0; t < N_TRANSCRIPTS; t++) {
        g_free(w->chars[t]);
        g_free(w->speakers[t]);
    }
    coding_roster_free(w->roster);
    study_clear(&w->study);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(World, world_clear)

/* --- what the header says, said again --------------------------------------------- */

static const CodingSegment *
get_segment(const World *w, guint i)
{
    return &g_array_index(w->study.segments, CodingSegment, i);
}

static guint
find_text(const World *w, gint64 transcript)
{
    guint t = 0;

    while (coding_transcript_get_id(w->study.texts[t]) != transcript)
        t++;
    return t;
}

static gboolean
is_counted(const CodingSegment *segment)
{
    return segment->origin == CODING_SEGMENT_READING &&
           segment->stance == CODING_STANCE_SUPPORTS;
}

static gboolean
has_code(const World *w, const CodingSegment *segment, int code)
{
    for (int i = 0; i < N_CODES; i++)
        if (segment->code == w->study.codes[i])
            return code < 0 || w->study.counts[i][code];
    return FALSE;
}

static gunichar
get_char(const World *w, guint t, gsize at)
{
    return w->chars[t][at];
}

static const CodingParticipant *
get_speaker(const World *w, guint t, gsize at)
{
    return w->speakers[t][at];
}

static gboolean
is_voice(const World *w, const CodingSegment *segment, const CodingParticipant *who)
{
    const char *label = g_hash_table_lookup(w->study.by_hand, &segment->id);
    guint t = find_text(w, segment->transcript);

    if (label)
        return coding_roster_get_speaker(w->roster, segment->transcript, label) == who;
    for (gsize at = segment->span.start; at < segment->span.stop; at++)
        if (g_unichar_isalpha(get_char(w, t, at)) && get_speaker(w, t, at) == who)
            return TRUE;
    return FALSE;
}

/* The topic of a character, by its place; -1: none. */
static int
get_topic(const World *w, guint t, gsize at)
{
    const GArray *marks = g_ptr_array_index(w->marks, t);
    int topic = -1;

    for (guint i = 0; i < marks->len; i++) {
        const CodingTopicMark *mark = &g_array_index(marks, CodingTopicMark, i);

        for (int k = 0; k < N_TOPICS; k++)
            if (mark->span.start <= at && mark->topic == w->topic_ids[k])
                topic = k;
    }
    return topic;
}

static gboolean
share(const World *w, const CodingSegment *x, const CodingSegment *y, gboolean turns)
{
    const CodingTranscript *t = w->study.texts[find_text(w, x->transcript)];
    CodingSpan a = x->span, b = y->span;

    if (x->transcript != y->transcript)
        return FALSE;
    if (turns) {
        a = (CodingSpan){coding_transcript_find_unit(t, CODING_UNIT_TURN, a.start),
                         coding_transcript_find_unit(t, CODING_UNIT_TURN, a.stop - 1) +
                             1};
        b = (CodingSpan){coding_transcript_find_unit(t, CODING_UNIT_TURN, b.start),
                         coding_transcript_find_unit(t, CODING_UNIT_TURN, b.stop - 1) +
                             1};
    }
    return MAX(a.start, b.start) < MIN(a.stop, b.stop);
}

static gboolean
has_value(const CodingParticipant *who, const CodingMatrixColumn *column)
{
    return column->missing ? !who->values[0]
                           : g_strcmp0(who->values[0], column->name) == 0;
}

static gboolean
has_label(const CodingParticipant *who, const char *label)
{
    for (guint i = 0; i < who->labels->len; i++)
        if (g_str_equal(g_ptr_array_index(who->labels, i), label))
            return TRUE;
    return FALSE;
}

/* Whether @column, which may be NULL for all, is about @who. */
static gboolean
takes_person(CodingMatrixBy by, const CodingMatrixColumn *column,
             const CodingParticipant *who)
{
    if (!column)
        return TRUE;
    switch (by) {
    case CODING_MATRIX_PARTICIPANT:
        return column->who && column->who->id == who->id;
    case CODING_MATRIX_SPEAKER:
        return !column->missing && has_label(who, column->name);
    case CODING_MATRIX_ATTRIBUTE:
        return column->option && has_value(who, column);
    default:
        return TRUE;
    }
}

static gboolean
has_neighbour(const World *w, const CodingSegment *segment, const CodingCode *code,
              gboolean turns)
{
    for (guint i = 0; i < w->study.segments->len; i++) {
        const CodingSegment *other = get_segment(w, i);

        for (int c = 0; c < N_CODES; c++)
            if (w->study.codes[c] == code->id && other->id != segment->id &&
                is_counted(other) && has_code(w, other, c) &&
                share(w, segment, other, turns))
                return TRUE;
    }
    return FALSE;
}

static gboolean
is_on_topic(const World *w, const CodingSegment *segment,
            const CodingMatrixColumn *column)
{
    guint t = find_text(w, segment->transcript);

    for (gsize at = segment->span.start; at < segment->span.stop; at++) {
        int topic = get_topic(w, t, at);

        if (topic < 0 ? column->missing : g_str_equal(topics[topic], column->name))
            return TRUE;
    }
    return FALSE;
}

static gboolean
has_voice(const World *w, CodingMatrixBy by, const CodingSegment *segment,
          const CodingMatrixColumn *column)
{
    gboolean any = FALSE, hers = FALSE;

    for (guint i = 0; i < w->roster->participants->len; i++) {
        const CodingParticipant *who = g_ptr_array_index(w->roster->participants, i);

        if (who->role != CODING_ROLE_PARTICIPANT || !is_voice(w, segment, who))
            continue;
        any = TRUE;
        hers |= takes_person(by, column, who);
    }
    return g_str_equal(column->name, "nobody") ? !any : hers;
}

static gboolean
is_in(const World *w, CodingMatrixBy by, const CodingSegment *segment,
      const CodingMatrixColumn *column)
{
    guint t = find_text(w, segment->transcript);

    if (!column)
        return TRUE;
    switch (by) {
    case CODING_MATRIX_TRANSCRIPT:
    case CODING_MATRIX_GROUP:
        return g_str_equal(coding_transcript_get_name(w->study.texts[t]), column->name);
    case CODING_MATRIX_CODER:
        return segment->coder ==
               (g_str_equal(column->name, "Ana") ? w->study.h->ana : w->study.h->ben);
    case CODING_MATRIX_TOPIC:
        return is_on_topic(w, segment, column);
    case CODING_MATRIX_OVERLAP:
    case CODING_MATRIX_TURN:
        return has_neighbour(w, segment, column->code, by == CODING_MATRIX_TURN);
    case CODING_MATRIX_PARTICIPANT:
    case CODING_MATRIX_SPEAKER:
    case CODING_MATRIX_ATTRIBUTE:
        return has_voice(w, by, segment, column);
    }
    return FALSE;
}

/* A cell's segments, as marks. */
static gboolean *
list_cell(const World *w, CodingMatrixBy by, int code, const CodingMatrixColumn *column)
{
    gboolean *in = g_new0(gboolean, w->study.segments->len);

    for (guint i = 0; i < w->study.segments->len; i++) {
        const CodingSegment *segment = get_segment(w, i);

        in[i] = is_counted(segment) && has_code(w, segment, code) &&
                is_in(w, by, segment, column);
    }
    return in;
}

static gint64
count_words(const World *w, CodingMatrixBy by, const gboolean *in,
            const CodingMatrixColumn *column)
{
    gint64 n = 0;

    for (guint t = 0; t < N_TRANSCRIPTS; t++)
        for (gsize at = 0; at < coding_transcript_get_length(w->study.texts[t]); at++) {
            const CodingParticipant *who = get_speaker(w, t, at);
            gboolean covered = FALSE;
            int topic = get_topic(w, t, at);

            if (!who || !g_unichar_isalpha(get_char(w, t, at)) ||
                (at > 0 && g_unichar_isalpha(get_char(w, t, at - 1))) ||
                !takes_person(by, column, who) ||
                (by == CODING_MATRIX_TOPIC && column &&
                 (topic < 0 ? !column->missing
                            : !g_str_equal(topics[topic], column->name))))
                continue;
            for (guint i = 0; i < w->study.segments->len; i++)
                covered |= in[i] && find_text(w, get_segment(w, i)->transcript) == t &&
                           get_segment(w, i)->span.start <= at &&
                           at < get_segment(w, i)->span.stop;
            n += covered;
        }
    return n;
}

static gint64
count(const World *w, const CodingMatrixOptions *options, int code,
      const CodingMatrixColumn *column)
{
    g_autofree gboolean *in = list_cell(w, options->by, code, column);
    gint64 n = 0;

    if (options->unit == CODING_MATRIX_WORDS)
        return count_words(w, options->by, in, column);
    for (guint i = 0;
         options->unit == CODING_MATRIX_SEGMENTS && i < w->study.segments->len; i++)
        n += in[i];
    for (guint p = 0;
         options->unit == CODING_MATRIX_PERSONS && p < w->roster->participants->len;
         p++) {
        const CodingParticipant *who = g_ptr_array_index(w->roster->participants, p);
        gboolean speaks = FALSE;

        if (who->role != CODING_ROLE_PARTICIPANT ||
            !takes_person(options->by, column, who))
            continue;
        for (guint i = 0; i < w->study.segments->len; i++)
            speaks |= in[i] && is_voice(w, get_segment(w, i), who);
        n += speaks;
    }
    return n;
}

static void
check_cell(const World *w, const CodingMatrixOptions *options, const CodingMatrix *matrix,
           guint row, int code, guint place)
{
    const CodingMatrixColumn *column = place < coding_matrix_get_n_columns(matrix)
                                           ? coding_matrix_get_column(matrix, place)
                                           : NULL;
    gint64 expected = count(w, options, code, column);
    gint64 found = coding_matrix_get(matrix, row, place);

    if (column && !column->asked) {
        assert_string_equal(column->name, "Never raised");
        assert_int_equal(found, CODING_MISSING);
        expected = found;
    }
    if (found != expected)
        fail_msg("by %d, unit %d, row %d, column '%s': %ld, by hand %ld",
                 (int)options->by, (int)options->unit, code,
                 column ? column->name : "all", (long)found, (long)expected);
}

/* --- cases ------------------------------------------------------------------------ */

static CodingMatrix *
run(const World *w, CodingQuery *query, const CodingMatrixOptions *options)
{
    g_autoptr(GError) error = NULL;
    CodingMatrix *matrix =
        coding_matrix_new(w->study.h->store, query, options, NULL, &error);

    check_good(error);
    return matrix;
}

static void
check_matrix(const World *w, const CodingMatrixOptions *options)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingQuery) query = coding_query_new(w->study.h->store, &error);
    g_autoptr(CodingMatrix) matrix = run(w, query, options);
    const GPtrArray *rows = coding_matrix_get_rows(matrix);

    assert_int_equal(rows->len, N_CODES);
    for (guint row = 0; row <= rows->len; row++) {
        int code = -1;

        for (int c = 0; row < rows->len && c < N_CODES; c++)
            if (((const CodingCode *)g_ptr_array_index(rows, row))->id ==
                w->study.codes[c])
                code = c;
        for (guint column = 0; column <= coding_matrix_get_n_columns(matrix); column++)
            check_cell(w, options, matrix, row < rows->len ? row : CODING_MATRIX_ALL,
                       code,
                       column < coding_matrix_get_n_columns(matrix) ? column
                                                                    : CODING_MATRIX_ALL);
    }
}

static void
every_cell_is_what_brute_force_counts(void **state)
{
    for (guint32 seed = 1; seed <= N_STUDIES; seed++) {
        g_auto(World) w = make_world(*state, seed);
        CodingMatrixOptions options = {.attribute = "age"};

        for (options.by = CODING_MATRIX_TRANSCRIPT; options.by <= CODING_MATRIX_TURN;
             options.by++)
            for (options.unit = CODING_MATRIX_SEGMENTS;
                 options.unit <= CODING_MATRIX_PERSONS; options.unit++) {
                options.persons = options.by == CODING_MATRIX_TOPIC
                                      ? CODING_PERSONS_ASKED
                                      : CODING_PERSONS_PRESENT;
                check_matrix(&w, &options);
            }
    }
}

static void
what_does_not_count_is_told(void **state)
{
    g_auto(World) w = make_world(*state, 3);
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingQuery) query = coding_query_new(w.study.h->store, &error);
    const CodingMatrixOptions options = {.by = CODING_MATRIX_GROUP};
    g_autoptr(CodingMatrix) matrix = run(&w, query, &options);
    CodingMatrixTotals totals = coding_matrix_get_totals(matrix);
    guint n[3] = {0}, unread = 0;

    for (guint i = 0; i < w.study.segments->len; i++) {
        const CodingSegment *segment = get_segment(&w, i);

        if (segment->origin != CODING_SEGMENT_READING)
            unread++;
        else
            n[segment->stance]++;
    }
    assert_int_equal(totals.segments, n[CODING_STANCE_SUPPORTS]);
    assert_int_equal(totals.against, n[CODING_STANCE_AGAINST]);
    assert_int_equal(totals.qualifying, n[CODING_STANCE_QUALIFIES]);
    assert_int_equal(totals.unread, unread);
    assert_int_equal(coding_matrix_get(matrix, CODING_MATRIX_ALL, CODING_MATRIX_AGAINST),
                     n[CODING_STANCE_AGAINST]);
    assert_int_equal(g_hash_table_size(totals.coders), 2);
}

/* Where nobody was asked is missing, and N are those who were there. */
static void
a_topic_that_was_not_raised_makes_cells_missing(void **state)
{
    g_auto(World) w = make_world(*state, 5);
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingQuery) query = coding_query_new(w.study.h->store, &error);
    const CodingMatrixOptions options = {.by = CODING_MATRIX_TRANSCRIPT,
                                         .persons = CODING_PERSONS_ASKED,
                                         .asked = topics[2]};
    const CodingMatrixOptions missing = {.asked = "no such topic"};
    g_autoptr(CodingMatrix) matrix = run(&w, query, &options);

    assert_int_equal(coding_matrix_get_totals(matrix).not_asked, N_TRANSCRIPTS);
    assert_int_equal(coding_matrix_get_totals(matrix).persons, 0);
    for (guint i = 0; i < N_TRANSCRIPTS; i++)
        assert_int_equal(coding_matrix_get(matrix, 0, i), CODING_MISSING);
    assert_null(coding_matrix_new(w.study.h->store, query, &missing, NULL, &error));
    check_error(error, CODING_ERROR_NOT_FOUND, "no such topic");
}

static void
cells_are_kept_however_many_there_are(void **state)
{
    g_autoptr(CodingCells) cells = coding_cells_new();
    g_autoptr(GRand) chance = g_rand_new_with_seed(11);
    g_autoptr(GHashTable) by_hand = g_hash_table_new(g_direct_hash, g_direct_equal);
    GHashTableIter iter;
    gpointer key, value;

    (void)state;
    for (guint i = 0; i < 20000; i++) {
        guint row = (guint)g_rand_int_range(chance, 0, 300);
        guint column = (guint)g_rand_int_range(chance, 0, 300);

        key = GUINT_TO_POINTER(row * 300 + column);
        value = g_hash_table_lookup(by_hand, key);
        assert_int_equal(coding_cells_get(cells, row, column), GPOINTER_TO_UINT(value));
        coding_cells_at(cells, row, column)->count++;
        g_hash_table_insert(by_hand, key, GUINT_TO_POINTER(GPOINTER_TO_UINT(value) + 1));
    }
    g_hash_table_iter_init(&iter, by_hand);
    while (g_hash_table_iter_next(&iter, &key, &value))
        assert_int_equal(coding_cells_get(cells, GPOINTER_TO_UINT(key) / 300,
                                          GPOINTER_TO_UINT(key) % 300),
                         GPOINTER_TO_UINT(value));
    assert_int_equal(coding_cells_list(cells)->len, g_hash_table_size(by_hand));
    coding_cells_clear(cells);
    assert_int_equal(coding_cells_get(cells, 1, 1), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_cell_is_what_brute_force_counts,
                                        harness_open, harness_close),
        cmocka_unit_test_setup_teardown(what_does_not_count_is_told, harness_open,
                                        harness_close),
        cmocka_unit_test_setup_teardown(a_topic_that_was_not_raised_makes_cells_missing,
                                        harness_open, harness_close),
        cmocka_unit_test(cells_are_kept_however_many_there_are),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
