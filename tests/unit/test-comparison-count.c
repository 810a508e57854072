/* test-comparison-count.c - comparisons against counting unit by unit. */
#include "comparison-sample.h"

#define N_CODES 3

/* Whether [start, stop) holds a whole word of the text that lies inside @unit. */
static gboolean
holds_word(const char *body, CodingSpan unit, CodingSpan span)
{
    CodingSpan part = coding_span_intersect(unit, span);

    for (gsize i = part.start; i < part.stop; i++) {
        gsize end = i;

        if (!g_ascii_isalpha(body[i]) || (i > unit.start && g_ascii_isalpha(body[i - 1])))
            continue;
        while (end < unit.stop && g_ascii_isalpha(body[end]))
            end++;
        if (end <= part.stop)
            return TRUE;
    }
    return FALSE;
}

static gboolean
is_participants(const CodingTranscript *t, gsize position)
{
    const CodingTurn *turn =
        coding_transcript_get_turn(t, coding_transcript_find_turn(t, position));

    return turn->kind == CODING_TURN_SPEECH && strcmp(turn->speaker, "I") != 0 &&
           coding_span_contains(turn->span, (CodingSpan){position, position + 1});
}

static gboolean
is_spoken_by(const CodingTranscript *t, gsize position, const char *speaker)
{
    return strcmp(coding_transcript_get_turn(t, coding_transcript_find_turn(t, position))
                      ->speaker,
                  speaker) == 0;
}

/* The parts of unit @i that are participants' speech, one after the other. */
static gboolean
is_present(const CodingTranscript *t, CodingSpan unit, const GArray *spans)
{
    const char *body = coding_transcript_get_body(t);

    for (gsize n = 0; n < coding_transcript_get_n_turns(t); n++) {
        const CodingTurn *turn = coding_transcript_get_turn(t, n);
        CodingSpan part = coding_span_intersect(turn->span, unit);

        if (part.stop <= part.start || !is_participants(t, part.start))
            continue;
        for (guint s = 0; s < spans->len; s++)
            if (holds_word(body, part, g_array_index(spans, CodingSpan, s)))
                return TRUE;
    }
    return FALSE;
}

static gboolean
covers(const GArray *spans, gsize position)
{
    for (guint s = 0; s < spans->len; s++)
        if (coding_span_contains(g_array_index(spans, CodingSpan, s),
                                 (CodingSpan){position, position + 1}))
            return TRUE;
    return FALSE;
}

static void
count_one(CodingPairTable *table, gboolean a, gboolean b)
{
    *(a && b ? &table->both
      : a    ? &table->only_a
      : b    ? &table->only_b
             : &table->neither) += 1;
}

static CodingPairTable
count_units(const CodingTranscript *t, CodingUnit unit, GArray *const *spans)
{
    CodingPairTable table = {0};

    for (gsize i = 0; i < coding_transcript_count_units(t, unit); i++) {
        CodingSpan span = coding_transcript_get_unit(t, unit, i);
        gboolean a, b;

        if (!is_participants(t, span.start))
            continue;
        a = is_present(t, span, spans[0]);
        b = is_present(t, span, spans[1]);
        count_one(&table, a, b);
    }
    return table;
}

/* Of one speaker, or of all participants (NULL). */
static CodingPairTable
count_characters(const CodingTranscript *t, const char *speaker, GArray *const *spans)
{
    CodingPairTable table = {0};

    for (gsize i = 0; i < coding_transcript_get_length(t); i++) {
        gboolean a = covers(spans[0], i), b = covers(spans[1], i);

        if (is_participants(t, i) && (!speaker || is_spoken_by(t, i, speaker)))
            count_one(&table, a, b);
    }
    return table;
}

static gboolean
lies_in_one(CodingSpan word, const GArray *spans)
{
    for (guint s = 0; s < spans->len; s++)
        if (coding_span_contains(g_array_index(spans, CodingSpan, s), word))
            return TRUE;
    return FALSE;
}

static CodingPairTable
count_words(const CodingTranscript *t, GArray *const *spans)
{
    const char *body = coding_transcript_get_body(t);
    CodingPairTable table = {0};

    for (gsize i = 0; i < coding_transcript_get_length(t); i++) {
        CodingSpan word = {i, i};

        while (g_ascii_isalpha(body[word.stop]) && is_participants(t, word.stop))
            word.stop++;
        if (word.stop == i)
            continue;
        count_one(&table, lies_in_one(word, spans[0]), lies_in_one(word, spans[1]));
        i = word.stop;
    }
    return table;
}

/* Which answer each turn belongs to, or -1; the whole transcript is one unit when
 * @asked is FALSE. */
static CodingPairTable
count_stretches(const CodingTranscript *t, gboolean asked, GArray *const *spans)
{
    CodingPairTable table = {0};
    gboolean open = FALSE, a = FALSE, b = FALSE, began = !asked;

    for (gsize n = 0; n < coding_transcript_get_n_turns(t); n++) {
        const CodingTurn *turn = coding_transcript_get_turn(t, n);

        if (turn->kind != CODING_TURN_SPEECH)
            continue;
        if (is_participants(t, turn->span.start) && began) {
            open = TRUE;
            a |= is_present(t, turn->span, spans[0]);
            b |= is_present(t, turn->span, spans[1]);
        } else if (asked && strcmp(turn->speaker, "I") == 0) {
            if (open)
                count_one(&table, a, b);
            open = a = b = FALSE;
            began = TRUE;
        }
    }
    if (open)
        count_one(&table, a, b);
    return table;
}

static CodingPairTable
count_by_hand(const CodingTranscript *t, CodingGridUnit unit, GArray *const *spans)
{
    switch (unit) {
    case CODING_GRID_TURN:
        return count_units(t, CODING_UNIT_TURN, spans);
    case CODING_GRID_PARAGRAPH:
        return count_units(t, CODING_UNIT_PARAGRAPH, spans);
    case CODING_GRID_SENTENCE:
        return count_units(t, CODING_UNIT_SENTENCE, spans);
    case CODING_GRID_LINE:
        return count_units(t, CODING_UNIT_LINE, spans);
    case CODING_GRID_CHARACTER:
        return count_characters(t, NULL, spans);
    case CODING_GRID_WORD:
        return count_words(t, spans);
    case CODING_GRID_ANSWER:
        return count_stretches(t, TRUE, spans);
    case CODING_GRID_TRANSCRIPT:
        return count_stretches(t, FALSE, spans);
    }
    g_assert_not_reached();
}

static void
check_pair_table(const CodingRatings *ratings, CodingPairTable expected)
{
    CodingPairTable is = coding_ratings_get_pair_table(ratings, 0, 1);

    assert_int_equal(is.both, expected.both);
    assert_int_equal(is.only_a, expected.only_a);
    assert_int_equal(is.only_b, expected.only_b);
    assert_int_equal(is.neither, expected.neither);
}

/* Cut by persons, each part holds what one of them said. */
static void
check_cut_by_persons(ComparisonCase *c, const CodingTranscript *t,
                     const CodingComparison *comparison, GArray *spans[][2])
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingCut) cut =
        coding_cut_new(c->store, comparison, "participant", &error);

    check_good(error);
    assert_int_equal(coding_cut_get_n_outside(cut), 0);
    for (guint part = 0; part < coding_cut_get_n_parts(cut); part++) {
        const char *speaker = strchr(coding_cut_get_name(cut, part), '/') + 1;
        const GPtrArray *codes = coding_cut_get_codes(cut, part);

        for (guint i = 0; i < codes->len; i++) {
            const CodingComparedCode *one = g_ptr_array_index(codes, i);
            guint index = (guint)(one->code->name[1] - '0');

            check_pair_table(one->ratings, count_characters(t, speaker, spans[index]));
        }
    }
}

static void
check_against_brute_force(ComparisonCase *c, const CodingTranscript *t,
                          GArray *spans[][2])
{
    static const char *const names[N_CODES] = {"C0", "C1", "C2"};
    gint64 id = coding_transcript_get_id(t);

    for (int unit = 0; unit < CODING_GRID_N_UNITS; unit++) {
        const CodingComparisonOptions options = {
            .grid.unit = (CodingGridUnit)unit, .transcripts = &id, .n_transcripts = 1};
        g_autoptr(GError) error = NULL;
        g_autoptr(CodingComparison) comparison = comparison_with(c, &options);
        g_autoptr(CodingComparison) reversed = coding_comparison_new(
            c->store, (gint64[]){c->h->ben, c->h->ana}, 2, &options, &error);

        if (unit == CODING_GRID_CHARACTER)
            check_cut_by_persons(c, t, comparison, spans);
        for (guint i = 0; i < N_CODES; i++) {
            CodingPairTable is = count_by_hand(t, (CodingGridUnit)unit, spans[i]);

            comparison_check_table(comparison, names[i], is.both, is.only_a, is.only_b,
                                   is.neither);
            comparison_check_table(reversed, names[i], is.both, is.only_b, is.only_a,
                                   is.neither);
        }
    }
}

static void
random_segments_give_what_counting_one_by_one_gives(void **state)
{
    ComparisonCase *c = *state;
    g_autoptr(GRand) rand = g_rand_new_with_seed(20200723);
    gint64 codes[N_CODES][2];

    comparison_add_codes(c, codes, N_CODES);
    comparison_share_all(c);
    for (int round = 0; round < 12; round++) {
        gint64 id = comparison_add_random(c, round, rand);
        g_autoptr(CodingTranscript) t = coding_transcript_load(c->store, id, NULL);
        GArray *spans[N_CODES][2];

        for (guint i = 0; i < N_CODES; i++) {
            spans[i][0] = comparison_code_at_random(c, t, codes[i][0], c->h->ana, rand);
            spans[i][1] = comparison_code_at_random(c, t, codes[i][1], c->h->ben, rand);
        }
        comparison_set_done(c, c->h->ana, id);
        comparison_set_done(c, c->h->ben, id);
        check_against_brute_force(c, t, spans);
        for (guint i = 0; i < N_CODES * 2; i++)
            g_array_unref(spans[i / 2][i % 2]);
    }
}

#define CASE(name)                                                                       \
    cmocka_unit_test_setup_teardown(name, comparison_open_case, comparison_close_case)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(random_segments_give_what_counting_one_by_one_gives),
    };

    return cmocka_run_group_tests_name("comparison, counted", tests, NULL, NULL);
}
