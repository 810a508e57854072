/* test-quote-mark.c - marks for quoting, and passages printed with them. */
#include "harness.h"

#define TALK                                                                             \
    "I: And then?\n\n"                                                                   \
    "P1: Well, she, she sort of had been, you know, at the office ... every day. "       \
    "(laughs) "                                                                          \
    "[pause] She said \"no, 'never', to us\".\n\n"                                       \
    "P2: Mm [inaudible 00:12]. I said I'd call [NAME] -- and left.\n"

static void
load(Harness *h, const char *address, CodingPlace *place)
{
    g_autoptr(GError) error = NULL;

    coding_place_parse(h->store, address, place, &error);
    check_good(error);
}

static gboolean
mark(Harness *h, const char *address, CodingQuoteMarkKind kind, const char *words,
     GError **error)
{
    g_auto(CodingPlace) place = {0};
    gboolean good;

    load(h, address, &place);
    harness_begin(h, "mark");
    good =
        coding_quote_mark_add(h->store, place.transcript, place.span, kind, words, error);
    if (good)
        harness_commit(h);
    else
        coding_store_rollback(h->store);
    return good;
}

static void
mark_well(Harness *h, const char *address, CodingQuoteMarkKind kind, const char *words)
{
    g_autoptr(GError) error = NULL;

    mark(h, address, kind, words, &error);
    check_good(error);
}

static CodingExcerpt *
excerpt(Harness *h, const char *address, CodingExcerptOptions options)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingQuoteMarks) marks = coding_quote_marks_load(h->store, &error);
    g_auto(CodingPlace) place = {0};

    check_good(error);
    load(h, address, &place);
    options.marks = coding_quote_marks_get(marks, place.transcript);
    return coding_excerpt_new(place.transcript, place.span, &options);
}

static void
check_quoted(Harness *h, const char *address, CodingExcerptOptions options,
             const char *expected)
{
    g_autoptr(CodingExcerpt) quoted = excerpt(h, address, options);
    g_autofree char *text = coding_excerpt_dup_text(quoted);

    assert_string_equal(text, expected);
}

static void
words_are_left_out_replaced_and_added_where_they_are_marked(void **state)
{
    Harness *h = *state;
    CodingExcerptOptions plain = {0};

    harness_add_transcript(h, "g1", TALK);
    mark_well(h, "g1:t2:\"she sort of\"", CODING_QUOTE_OMIT, NULL);
    mark_well(h, "g1:t2:\"you know,\"", CODING_QUOTE_OMIT, NULL);
    mark_well(h, "g1:t2:\"Well, she\"", CODING_QUOTE_AFTER, "[the coordinator]");
    mark_well(h, "g1:t2:\"every day\"", CODING_QUOTE_REPLACE, "daily");
    mark_well(h, "g1:t2:\"office\"", CODING_QUOTE_BEFORE, " [ main ] ");
    check_quoted(
        h,
        "g1:t2:\"Well, she, she sort of had been, you know, at the office ... "
        "every day\"",
        plain,
        "Well, she [the coordinator], [...] had been, [...] at the [main] office "
        "... [daily]");
    /* A gap that begins with a comma keeps off the word; one inside a word does not. */
    mark_well(h, "g1:t3:\" -- and left\"", CODING_QUOTE_OMIT, NULL);
    check_quoted(h, "g1:t3:\"NAME] -- and left.\"", plain, "NAME] [...].");
    mark_well(h, "g1:t3:\"aid\"", CODING_QUOTE_OMIT, NULL);
    check_quoted(h, "g1:t3:\"I said I'd\"", plain, "I s[...] I'd");
    /* Marks at the edge of a passage belong to it as far as they lie inside. */
    check_quoted(h, "g1:t2:\"of had been\"", plain, "[...] had been");
    check_quoted(h, "g1:t2:\"she sort\"", plain, "[...]");
}

static void
neighbouring_gaps_are_one_and_a_whole_turn_can_go(void **state)
{
    Harness *h = *state;
    CodingExcerptOptions plain = {0};

    harness_add_transcript(h, "g1",
                           "I: And?\n\nP1: One two, three four.\n\nI: Go on.\n\n"
                           "P1: Five.\n");
    mark_well(h, "g1:t2:\"One two\"", CODING_QUOTE_OMIT, NULL);
    mark_well(h, "g1:t2:\"three\"", CODING_QUOTE_OMIT, NULL);
    check_quoted(h, "g1", plain, "I: And?\nP1: [...] four.\nI: Go on.\nP1: Five.");
    mark_well(h, "g1:t3", CODING_QUOTE_OMIT, NULL);
    check_quoted(h, "g1", plain, "I: And?\nP1: [...] four. [...]\nP1: Five.");
    check_quoted(h, "g1:t3-4", plain, "[...] Five.");
    check_quoted(h, "g1:t3", plain, "[...]");
}

static void
pauses_remarks_and_brackets_of_the_transcriber_are_told_apart(void **state)
{
    Harness *h = *state;
    CodingExcerptOptions options = {0};
    const char *office =
        "g1:t2:\"at the office ... every day. (laughs) [pause] She said\"";

    harness_add_transcript(h, "g1", TALK);
    check_quoted(h, office, options,
                 "at the office ... every day. (laughs) (pause) She said");
    options.pauses = CODING_PAUSES_SHORT;
    check_quoted(h, office, options,
                 "at the office (.) every day. (laughs) (.) She said");
    options.pauses = CODING_PAUSES_DOTS;
    check_quoted(h, office, options,
                 "at the office ... every day. (laughs) ... She said");
    options.pauses = CODING_PAUSES_DROP;
    check_quoted(h, office, options, "at the office every day. (laughs) She said");
    options.drop_nonverbal = TRUE;
    check_quoted(h, office, options, "at the office every day. She said");
    /* A name that was taken out is an insertion and stays one. */
    check_quoted(h, "g1:t3", options,
                 "Mm (inaudible 00:12). I said I'd call [NAME] -- and left.");
}

static void
what_is_dropped_leaves_neither_spaces_nor_joined_words(void **state)
{
    Harness *h = *state;
    CodingExcerptOptions options = {.pauses = CODING_PAUSES_DROP, .drop_nonverbal = TRUE};

    harness_add_transcript(h, "g1",
                           "P1: I was...afraid (laughs), and ... ashamed ...\n\n"
                           "(laughter)\n\nP2: Yes.\n");
    check_quoted(h, "g1:t1", options, "I was afraid, and ashamed");
    check_quoted(h, "g1", options, "P1: I was afraid, and ashamed\nP2: Yes.");
}

static void
emphasis_is_kept_apart_from_the_words_around_it(void **state)
{
    Harness *h = *state;
    CodingExcerptOptions plain = {0};
    g_autoptr(CodingExcerpt) quoted = NULL;
    g_autoptr(GString) text = g_string_new(NULL);
    const CodingExcerptPart *part;

    harness_add_transcript(h, "g1", TALK);
    mark_well(h, "g1:t2:\"had been, you\"", CODING_QUOTE_EMPHASIS, NULL);
    mark_well(h, "g1:t2:\"you know\"", CODING_QUOTE_EMPHASIS, NULL);
    quoted = excerpt(h, "g1:t2:\"of had been, you know, at\"", plain);
    part = g_ptr_array_index(quoted->parts, 0);
    for (guint i = 0; i < part->runs->len; i++) {
        const CodingRun *run = g_ptr_array_index(part->runs, i);

        g_string_append_printf(text, run->emphasis ? "<%s>" : "%s", run->text);
    }
    assert_string_equal(text->str, "of <had been, you know>, at");
    assert_true(quoted->emphasised);
}

static void
labels_are_as_wished(void **state)
{
    Harness *h = *state;
    g_autoptr(GError) error = NULL;
    gint64 g1 = harness_add_transcript(
        h, "g1", "Moderator: A?\n\nAnna: B.\n\nBo: C.\n\nModerator: D?\n\nAnna: E.\n");
    g_autoptr(CodingRoster) roster = coding_roster_load(h->store, &error);
    static const struct {
        const char *name, *expected;
    } cases[] = {
        {"label", "Moderator: A?\nAnna: B.\nBo: C.\nModerator: D?\nAnna: E."},
        {"name", "Moderator: A?\nAnna: B.\nBo: C.\nModerator: D?\nAnna: E."},
        {"role", "Interviewer: A?\nParticipant 1: B.\nParticipant 2: C.\nInterviewer: "
                 "D?\nParticipant 1: E."},
        {"number", "I: A?\nP1: B.\nP2: C.\nI: D?\nP1: E."},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(CodingExcerpt) quoted = excerpt(h, "g1", (CodingExcerptOptions){0});
        g_autofree char *text = NULL;
        CodingLabels labels;

        assert_true(coding_labels_parse(cases[i].name, &labels, &error));
        coding_excerpt_set_labels(quoted, roster, g1, labels);
        text = coding_excerpt_dup_text(quoted);
        assert_string_equal(text, cases[i].expected);
    }
    assert_false(coding_labels_parse("names", &(CodingLabels){0}, &error));
    check_error(error, CODING_ERROR_INVALID, "there are 'label', 'name'");
}

static void
quotation_marks_are_those_of_the_language_and_turn_inside_each_other(void **state)
{
    static const struct {
        const char *said, *language;
        gboolean around;
        const char *expected;
    } cases[] = {
        {"She said \"no\".", "en", FALSE, "She said “no”."},
        {"She said \"no\".", "sv", FALSE, "She said ”no”."},
        {"She said \"no\".", "de", TRUE, "„She said ‚no‘.“"},
        {"She said \"no\".", NULL, TRUE, "“She said ‘no’.”"},
        {"Il dit \u00ab\u00a0non\u00a0\u00bb, puis \"oui\".", "fr", FALSE,
         "Il dit «\u00a0non\u00a0», puis «\u00a0oui\u00a0»."},
        {"Il dit \u00ab non \u00bb.", "en", FALSE, "Il dit “non”."},
        {"Er sagt \u00bbnein\u00ab und \u201eja\u201c.", "en", FALSE,
         "Er sagt “nein” und “ja”."},
        {"He: \"I said \"no\" to her\" then.", "en", FALSE,
         "He: “I said ‘no’ to her” then."},
        {"(\"no\") -- \"(laughs) yes\"", "nb", FALSE, "(«no») -- «(laughs) yes»"},
        /* What does not come out even stays. */
        {"A 5\" nail and \"no", "en", FALSE, "A 5\" nail and \"no"},
        {"I'd said 'no'.", "en", FALSE, "I'd said 'no'."},
        {"\"Hon sa \u201dnej\u201d\"", "sv", FALSE, "”Hon sa ’nej’”"},
    };
    Harness *h = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *name = g_strdup_printf("t%zu", i);
        g_autofree char *talk = g_strdup_printf("P1: %s\n\nP1: %zu.\n", cases[i].said, i);
        g_autofree char *address = g_strdup_printf("%s:t1", name), *text = NULL;
        g_autoptr(CodingExcerpt) quoted = NULL;

        harness_add_transcript(h, name, talk);
        quoted = excerpt(h, address, (CodingExcerptOptions){0});
        coding_excerpt_set_quotes(quoted, cases[i].language, cases[i].around);
        text = coding_excerpt_dup_text(quoted);
        assert_string_equal(text, cases[i].expected);
    }
}

static void
marks_that_contradict_each_other_are_refused(void **state)
{
    Harness *h = *state;
    g_autoptr(GError) error = NULL;
    g_autofree char *before = NULL, *after = NULL;

    harness_add_transcript(h, "g1", TALK);
    mark_well(h, "g1:t2:\"sort of\"", CODING_QUOTE_OMIT, NULL);
    before = harness_dump(h);
    assert_false(mark(h, "g1:t2:\"of had\"", CODING_QUOTE_OMIT, NULL, &error));
    check_error(error, CODING_ERROR_EXISTS,
                "'omit' is marked there already, 'sort of' (");
    g_clear_error(&error);
    assert_false(mark(h, "g1:t2:\"sort\"", CODING_QUOTE_AFTER, "x", &error));
    check_error(error, CODING_ERROR_EXISTS, "take that mark away first");
    g_clear_error(&error);
    assert_false(mark(h, "g1:t2:\"had\"", CODING_QUOTE_REPLACE, "[ ]", &error));
    check_error(error, CODING_ERROR_INVALID, "no words to put in");
    g_clear_error(&error);
    assert_false(mark(h, "g1:t2:\"had\"", CODING_QUOTE_REPLACE, "a ] b", &error));
    check_error(error, CODING_ERROR_INVALID, "hold a bracket");
    after = harness_dump(h);
    assert_string_equal(before, after);
    /* The same again changes the words only. */
    mark_well(h, "g1:t2:\"had\"", CODING_QUOTE_AFTER, "one");
    mark_well(h, "g1:t2:\"had\"", CODING_QUOTE_AFTER, "other");
    check_quoted(h, "g1:t2:\"had been\"", (CodingExcerptOptions){0}, "had [other] been");
}

static void
another_coder_sees_marks_once_they_are_shared_and_her_own_go_first(void **state)
{
    Harness *h = *state;
    g_autoptr(GError) error = NULL;

    harness_add_transcript(h, "g1", TALK);
    mark_well(h, "g1:t2:\"had\"", CODING_QUOTE_AFTER, "Ana's");
    mark_well(h, "g1:t2:\"office\"", CODING_QUOTE_OMIT, NULL);
    coding_store_set_coder(h->store, h->ben);
    check_quoted(h, "g1:t2:\"had been\"", (CodingExcerptOptions){0}, "had been");
    mark_well(h, "g1:t2:\"had\"", CODING_QUOTE_AFTER, "Ben's");
    coding_store_set_coder(h->store, h->ana);
    harness_begin(h, "share");
    coding_coder_share(h->store, h->ana, &error);
    check_good(error);
    harness_commit(h);
    coding_store_set_coder(h->store, h->ben);
    check_quoted(h, "g1:t2:\"had been\"", (CodingExcerptOptions){0}, "had [Ben's] been");
    check_quoted(h, "g1:t2:\"the office\"", (CodingExcerptOptions){0}, "the [...]");
    coding_store_set_coder(h->store, h->ana);
    check_quoted(h, "g1:t2:\"had been\"", (CodingExcerptOptions){0}, "had [Ana's] been");
}

/* --- laws ------------------------------------------------------------------------- */

#define N_WORDS 60

/* A dialogue of the words w0 w1 ..., every fifth or so with something beside it. */
static char *
make_talk(GRand *chance)
{
    static const char *const beside[] = {"", "", "", " ...", ",", ".", " (laughs)", "?"};
    /* Labels that come again, so that they are labels. */
    GString *talk = g_string_new("P1: a\n\nP2: b\n\nP3: c\n\nP2: d\n\nP3: e\n\nP1:");

    for (guint i = 0; i < N_WORDS; i++) {
        if (i && g_rand_int_range(chance, 0, 9) == 0)
            g_string_append_printf(talk, "\n\nP%d:", g_rand_int_range(chance, 1, 4));
        g_string_append_printf(
            talk, " w%uq%s", i,
            beside[g_rand_int_range(chance, 0, (gint32)G_N_ELEMENTS(beside))]);
    }
    g_string_append_c(talk, '\n');
    return g_string_free(talk, FALSE);
}

/* What the marks make of each word. */
typedef struct {
    gboolean omitted, replaced;
    char *added; /* the words of the mark at it, NULL: none */
} Expected;

static CodingSpan
find_word(const CodingTranscript *t, guint i)
{
    g_autofree char *word = g_strdup_printf("w%uq", i);
    const char *body = coding_transcript_get_body(t), *at = strstr(body, word);
    gsize start = coding_transcript_position_at(t, (gsize)(at - body));

    return (CodingSpan){start, start + strlen(word)};
}

/* A mark over some words, which is refused when it contradicts another. */
static void
add_random_mark(Harness *h, const CodingTranscript *t, GRand *chance, Expected *words,
                guint number)
{
    guint first = (guint)g_rand_int_range(chance, 0, N_WORDS);
    guint more = (guint)g_rand_int_range(chance, 0, 4);
    guint last = MIN(first + more, N_WORDS - 1);
    CodingQuoteMarkKind kind = (CodingQuoteMarkKind)g_rand_int_range(chance, 0, 5);
    g_autofree char *added = g_strdup_printf("a%uq", number);
    CodingSpan span = {find_word(t, first).start, find_word(t, last).stop};
    gboolean takes = kind == CODING_QUOTE_OMIT || kind == CODING_QUOTE_REPLACE;
    gboolean adds = kind != CODING_QUOTE_OMIT && kind != CODING_QUOTE_EMPHASIS;
    gboolean free = TRUE;

    /* The oracle is simple where additions have words of their own. */
    for (guint i = first; i <= last && kind != CODING_QUOTE_EMPHASIS; i++)
        free &= !words[i].omitted && !words[i].replaced && !words[i].added;
    if (!free)
        return;
    assert_true(
        coding_quote_mark_add(h->store, t, span, kind, adds ? added : NULL, NULL));
    for (guint i = first; i <= last && takes; i++) {
        words[i].omitted = kind == CODING_QUOTE_OMIT;
        words[i].replaced = kind == CODING_QUOTE_REPLACE;
    }
    if (adds)
        words[kind == CODING_QUOTE_AFTER ? last : first].added = g_strdup(added);
    /* Its other words stand at it too, so that nothing else does. */
    for (guint i = first; i <= last && adds; i++)
        if (!words[i].added)
            words[i].added = g_strdup("");
}

static void
add_words_of(const CodingExcerpt *quoted, CodingRunKind kind, GString *words)
{
    for (guint p = 0; p < quoted->parts->len; p++) {
        const CodingExcerptPart *part = g_ptr_array_index(quoted->parts, p);

        for (guint r = 0; r < part->runs->len; r++) {
            const CodingRun *run = g_ptr_array_index(part->runs, r);
            g_auto(GStrv) all = g_strsplit_set(run->text, " [],.?()", -1);

            for (char **word = all; run->kind == kind && *word; word++)
                if (g_str_has_suffix(*word, "q"))
                    g_string_append_printf(words, "%s ", *word);
        }
    }
}

/* What a reader would expect of words [first, last], mark by mark. */
static void
check_words(const CodingTranscript *t, const GArray *marks, guint first, guint last,
            const Expected *words)
{
    CodingExcerptOptions options = {.marks = marks};
    CodingSpan span = {find_word(t, first).start, find_word(t, last).stop};
    g_autoptr(CodingExcerpt) quoted = coding_excerpt_new(t, span, &options);
    g_autoptr(CodingExcerpt) literal = coding_excerpt_new(t, span, NULL);
    g_autoptr(GString) said = g_string_new(NULL), added = g_string_new(NULL);
    g_autoptr(GString) all = g_string_new(NULL), got = g_string_new(NULL);
    g_autoptr(GString) got_added = g_string_new(NULL), got_all = g_string_new(NULL);
    gboolean gap = FALSE;

    for (guint i = first; i <= last; i++) {
        gap |= words[i].omitted;
        g_string_append_printf(all, "w%uq ", i);
        if (!words[i].omitted && !words[i].replaced)
            g_string_append_printf(said, "w%uq ", i);
        if (words[i].added && *words[i].added && !words[i].replaced)
            g_string_append_printf(added, "%s ", words[i].added);
    }
    add_words_of(quoted, CODING_RUN_WORDS, got);
    add_words_of(quoted, CODING_RUN_ADDED, got_added);
    add_words_of(literal, CODING_RUN_WORDS, got_all);
    if (strcmp(got_all->str, all->str) != 0) {
        g_autofree char *x = coding_excerpt_dup_text(literal);
        print_error("seed: %s\n%s\n", x, coding_transcript_get_body(t));
    }
    assert_string_equal(got_all->str, all->str);
    assert_int_equal(quoted->shortened, gap);
    /* A replacement is whole or not there, so words at the edges are looked at apart. */
    if (!words[first].replaced && !words[last].replaced) {
        assert_string_equal(got->str, said->str);
        for (guint i = first; i <= last; i++)
            if (words[i].added && *words[i].added && words[i].replaced)
                assert_non_null(strstr(got_added->str, words[i].added));
    }
}

static void
kept_words_are_the_original_ones_in_order_whatever_is_marked(void **state)
{
    Harness *h = *state;

    for (guint seed = 1; seed <= 40; seed++) {
        g_autoptr(GRand) chance = g_rand_new_with_seed(seed);
        g_autofree char *talk = make_talk(chance);
        g_autofree char *name = g_strdup_printf("t%u", seed), *body = NULL;
        g_autoptr(GError) error = NULL;
        g_autoptr(CodingTranscript) t = coding_transcript_load(
            h->store, harness_add_transcript(h, name, talk), &error);
        g_autoptr(CodingTranscript) again = NULL;
        g_autoptr(CodingQuoteMarks) marks = NULL;
        Expected words[N_WORDS] = {0};

        check_good(error);
        body = g_strdup(coding_transcript_get_body(t));
        harness_begin(h, "mark");
        for (guint i = 0; i < 12; i++)
            add_random_mark(h, t, chance, words, i);
        harness_commit(h);
        marks = coding_quote_marks_load(h->store, &error);
        for (guint i = 0; i < 30; i++) {
            guint first = (guint)g_rand_int_range(chance, 0, N_WORDS);
            guint last = (guint)g_rand_int_range(chance, (gint32)first, N_WORDS);

            check_words(t, coding_quote_marks_get(marks, t), first, last, words);
        }
        again = coding_transcript_load(h->store, coding_transcript_get_id(t), &error);
        assert_string_equal(coding_transcript_get_body(again), body);
        for (guint i = 0; i < N_WORDS; i++)
            g_free(words[i].added);
    }
}

/* Runs stand for what they print: their spans are the text, in order. */
static void
runs_of_words_say_where_they_come_from(void **state)
{
    Harness *h = *state;
    g_autoptr(CodingExcerpt) quoted = NULL;
    g_auto(CodingPlace) place = {0};
    gsize at = 0;

    harness_add_transcript(h, "g1", TALK);
    mark_well(h, "g1:t2:\"she sort of\"", CODING_QUOTE_OMIT, NULL);
    mark_well(h, "g1:t2:\"office\"", CODING_QUOTE_REPLACE, "bureau");
    quoted = excerpt(h, "g1", (CodingExcerptOptions){.max_words = 30});
    load(h, "g1", &place);
    for (guint p = 0; p < quoted->parts->len; p++) {
        const CodingExcerptPart *part = g_ptr_array_index(quoted->parts, p);

        for (guint r = 0; r < part->runs->len; r++) {
            const CodingRun *run = g_ptr_array_index(part->runs, r);
            g_autofree char *raw =
                coding_transcript_dup_text(place.transcript, run->span);
            g_autofree char *there = coding_text_tidy(raw);
            g_autofree char *here = coding_text_tidy(run->text);

            if (!coding_span_get_length(run->span))
                continue;
            assert_true(run->span.start >= at);
            at = run->span.stop;
            if (run->kind == CODING_RUN_WORDS)
                assert_string_equal(here, there);
        }
    }
}

int
main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, harness_open, harness_close)
    const struct CMUnitTest tests[] = {
        CASE(words_are_left_out_replaced_and_added_where_they_are_marked),
        CASE(neighbouring_gaps_are_one_and_a_whole_turn_can_go),
        CASE(pauses_remarks_and_brackets_of_the_transcriber_are_told_apart),
        CASE(what_is_dropped_leaves_neither_spaces_nor_joined_words),
        CASE(emphasis_is_kept_apart_from_the_words_around_it),
        CASE(labels_are_as_wished),
        CASE(quotation_marks_are_those_of_the_language_and_turn_inside_each_other),
        CASE(marks_that_contradict_each_other_are_refused),
        CASE(another_coder_sees_marks_once_they_are_shared_and_her_own_go_first),
        CASE(kept_words_are_the_original_ones_in_order_whatever_is_marked),
        CASE(runs_of_words_say_where_they_come_from),
    };

    return cmocka_run_group_tests_name("quote-mark", tests, NULL, NULL);
}
