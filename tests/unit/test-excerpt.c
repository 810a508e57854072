/* test-excerpt.c - passages by turns, shortened in the middle; documents of them. */
#include "harness.h"

typedef struct {
    CodingTranscript *text;
} Talk;

static void
talk_clear(Talk *self)
{
    coding_transcript_unref(self->text);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Talk, talk_clear)

/*
 *     I   What did you think?
 *     P1  I was afraid. I lay awake. / It went on for weeks.   (two paragraphs)
 *         (laughs)
 *     P2  Not me.
 */
static Talk
make_talk(Harness *h)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingDraft) draft = coding_draft_new();
    g_autoptr(GBytes) source = g_bytes_new_static("x", 1);
    Talk talk;
    gint64 id;

    coding_draft_set_format(draft, "made");
    coding_draft_set_encoding(draft, "UTF-8");
    coding_draft_begin_turn(draft, "I", "I", NULL, 1);
    coding_draft_add_paragraph(draft, "What did you think?");
    coding_draft_begin_turn(draft, "P1", "P1", NULL, 2);
    coding_draft_add_paragraph(draft, "I was afraid. I lay awake.");
    coding_draft_add_paragraph(draft, "It went on for weeks.");
    coding_draft_add_event(draft, "(laughs)", 3);
    coding_draft_begin_turn(draft, "P2", "P2", NULL, 4);
    coding_draft_add_paragraph(draft, "Not me.");
    coding_store_begin(h->store, "test", &error);
    id = coding_transcript_add(h->store, "g1", NULL, NULL, draft, "made.txt", source,
                               &error);
    coding_store_commit(h->store, "made", NULL, &error);
    check_good(error);
    talk.text = coding_transcript_load(h->store, id, &error);
    check_good(error);
    return talk;
}

/* The span from the first letter of @from to the last of @to. */
static CodingSpan
find_span(const CodingTranscript *t, const char *from, const char *to)
{
    const char *body = coding_transcript_get_body(t);
    const char *start = strstr(body, from), *stop = strstr(body, to);

    assert_non_null(start);
    assert_non_null(stop);
    return (CodingSpan){
        coding_transcript_position_at(t, (gsize)(start - body)),
        coding_transcript_position_at(t, (gsize)(stop - body) + strlen(to))};
}

static void
check_excerpt(const CodingTranscript *t, const char *from, const char *to, guint words,
              const char *expected)
{
    CodingExcerptOptions options = {.max_words = words};
    g_autoptr(CodingExcerpt) excerpt =
        coding_excerpt_new(t, find_span(t, from, to), &options);
    g_autofree char *text = coding_excerpt_dup_text(excerpt);

    assert_string_equal(text, expected);
    assert_int_equal(excerpt->shortened, strstr(expected, "[...]") != NULL);
}

static void
a_dialogue_keeps_its_speakers_and_one_voice_needs_none(void **state)
{
    g_auto(Talk) talk = make_talk(*state);

    check_excerpt(talk.text, "I was", "weeks.", 0,
                  "I was afraid. I lay awake. It went on for weeks.");
    check_excerpt(talk.text, "you", "awake.", 0,
                  "I: you think?\nP1: I was afraid. I lay awake.");
    check_excerpt(talk.text, "weeks.", "Not me.", 0, "P1: weeks.\n(laughs)\nP2: Not me.");
}

static void
the_middle_goes_at_a_sentence_or_else_at_a_word(void **state)
{
    g_auto(Talk) talk = make_talk(*state);

    /* 11 words; what is left out begins and ends with a sentence where it can. */
    check_excerpt(talk.text, "I was", "weeks.", 11,
                  "I was afraid. I lay awake. It went on for weeks.");
    check_excerpt(talk.text, "I was", "weeks.", 10,
                  "I was afraid. [...] It went on for weeks.");
    check_excerpt(talk.text, "I was", "weeks.", 6, "I was afraid. [...] on for weeks.");
    check_excerpt(talk.text, "afraid.", "weeks.", 2, "afraid. [...] weeks.");
    check_excerpt(talk.text, "It went", "weeks.", 2, "It [...] weeks.");
    check_excerpt(talk.text, "It went", "weeks.", 1, "It [...]");
}

static void
a_shortened_dialogue_marks_the_gap_where_it_is(void **state)
{
    g_auto(Talk) talk = make_talk(*state);

    check_excerpt(talk.text, "What", "Not me.", 6,
                  "I: What did you [...]\n(laughs)\nP2: Not me.");
    check_excerpt(talk.text, "What", "Not me.", 8,
                  "I: What did you think? [...]\n(laughs)\nP2: Not me.");
    check_excerpt(talk.text, "What", "for weeks.", 4,
                  "I: What did [...]\nP1: [...] for weeks.");
}

/* Laws: never more words than asked for, both ends kept, nothing else changed. */
static void
an_excerpt_is_never_longer_than_asked(void **state)
{
    g_auto(Talk) talk = make_talk(*state);
    CodingSpan all = {0, coding_transcript_get_length(talk.text)};
    guint n = coding_excerpt_count_words(talk.text, all);

    assert_int_equal(n, 18);
    for (guint most = 1; most <= n + 1; most++) {
        CodingExcerptOptions options = {.max_words = most};
        g_autoptr(CodingExcerpt) excerpt = coding_excerpt_new(talk.text, all, &options);
        guint got = 0;

        for (guint i = 0; i < excerpt->parts->len; i++) {
            const CodingExcerptPart *part = g_ptr_array_index(excerpt->parts, i);
            g_autofree char *text = coding_excerpt_part_dup_text(part);
            g_auto(GStrv) words = g_strsplit(text, " ", -1);

            for (char **word = words; *word; word++)
                got += g_strcmp0(*word, CODING_EXCERPT_GAP) != 0;
        }
        assert_true(got <= most);
        assert_true(got >= (most <= n ? most / 2 : n));
        assert_int_equal(excerpt->shortened, most < n);
    }
}

static void
speakers_of_a_passage_are_listed_once(void **state)
{
    g_auto(Talk) talk = make_talk(*state);
    CodingSpan all = {0, coding_transcript_get_length(talk.text)};
    g_autoptr(GPtrArray) speakers = coding_excerpt_list_speakers(talk.text, all);

    assert_int_equal(speakers->len, 3);
    assert_string_equal(g_ptr_array_index(speakers, 1), "P1");
}

static void
check_document(const CodingTranscript *t, const char *format, const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) sections =
        g_ptr_array_new_with_free_func((GDestroyNotify)(void *)coding_quote_section_free);
    g_autoptr(GPtrArray) notes = g_ptr_array_new();
    g_autoptr(GString) out = g_string_new(NULL);
    CodingQuoteSection *section = coding_quote_section_new("A & <b> *c*");
    CodingQuote *quote = coding_quote_new();

    g_ptr_array_add(sections, section);
    quote->excerpt = coding_excerpt_new(t, find_span(t, "think", "afraid."), NULL);
    quote->attribution = g_strdup("(50 % sure)");
    quote->remark = g_strdup("[against]");
    g_ptr_array_add(section->quotes, quote);
    g_ptr_array_add(notes, "n = 1");
    assert_true(coding_export_quotes(format, "Said", sections, notes, out, &error));
    if (!strstr(out->str, expected))
        assert_string_equal(out->str, expected);
}

static void
documents_escape_what_their_format_would_read(void **state)
{
    g_auto(Talk) talk = make_talk(*state);
    g_autoptr(GError) error = NULL;

    check_document(
        talk.text, "text",
        "Said\n\nA & <b> *c*\n\n    I: think?\n    P1: I was afraid. (50 % sure) "
        "[against]\n\nn = 1\n");
    check_document(talk.text, "markdown",
                   "> **I:** think?\n>\n> **P1:** I was afraid. (50 % sure) *");
    check_document(talk.text, "markdown", "## A &amp; &lt;b&gt; \\*c\\*\n");
    check_document(
        talk.text, "html",
        "<h2>A &amp; &lt;b&gt; *c*</h2>\n<blockquote>\n<p><b>I:</b> think?</p>\n"
        "<p><b>P1:</b> I was afraid. (50 % sure) <i>[against]</i></p>\n"
        "</blockquote>\n");
    check_document(
        talk.text, "latex",
        "\\begin{quote}\n\\textbf{I:} think?\n\n\\textbf{P1:} I was afraid. (50 "
        "\\% sure)");
    assert_false(coding_export_quotes("epub", "", NULL, NULL, NULL, &error));
    check_error(error, CODING_ERROR_NOT_FOUND, "no format 'epub'");
}

int
main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, harness_open, harness_close)
    const struct CMUnitTest tests[] = {
        CASE(a_dialogue_keeps_its_speakers_and_one_voice_needs_none),
        CASE(the_middle_goes_at_a_sentence_or_else_at_a_word),
        CASE(a_shortened_dialogue_marks_the_gap_where_it_is),
        CASE(an_excerpt_is_never_longer_than_asked),
        CASE(speakers_of_a_passage_are_listed_once),
        CASE(documents_escape_what_their_format_would_read),
    };

    return cmocka_run_group_tests_name("excerpt", tests, NULL, NULL);
}
