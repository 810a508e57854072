/* test-marks.c - what transcribers write beside the words, in several languages. */
#include "harness.h"

/* "kind:text kind:text" of the marks in @text. */
static char *
describe(const char *text)
{
    g_autoptr(GArray) marks = coding_marks_find(text, strlen(text));
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < marks->len; i++) {
        const CodingMark *mark = &g_array_index(marks, CodingMark, i);

        g_string_append_printf(out, "%s%s:%.*s", i ? "|" : "",
                               coding_mark_kind_get_name(mark->kind),
                               (int)(mark->stop - mark->start), text + mark->start);
    }
    return g_string_free(out, FALSE);
}

static const struct {
    const char *text, *expected;
} cases[] = {
    /* non-verbal */
    {"Yes (laughs) no.", "nonverbal:(laughs)"},
    {"(alle lachen)", "nonverbal:(alle lachen)"},
    {"So [laughter] it is.", "nonverbal:[laughter]"},
    {"((coughs)) Well.", "nonverbal:((coughs))"},
    {"((zeigt auf die Tafel))", "nonverbal:((zeigt auf die Tafel))"},
    {"Yes <laugh> no", "nonverbal:<laugh>"},
    {"{vocalsound} yes", "nonverbal:{vocalsound}"},
    {"Jo *skratt* det var det.", "nonverbal:*skratt*"},
    {"ja &=laughs nej", "nonverbal:&=laughs"},
    {"Ja (skrattar lite) nej (suckar)", "nonverbal:(skrattar lite)|nonverbal:(suckar)"},
    {"Oui (rires), non [rit]", "nonverbal:(rires)|nonverbal:[rit]"},
    {"S\303\255 (risas) no", "nonverbal:(risas)"},
    {"\345\245\275\357\274\210", ""},
    {"\345\245\275(\347\254\221)\345\220\247", "nonverbal:(\347\254\221)"},
    {"\320\264\320\260 (\321\201\320\274\320\265\321\205)",
     "nonverbal:(\321\201\320\274\320\265\321\205)"},
    {"(clears throat) So", "nonverbal:(clears throat)"},
    {"(r\303\244uspert sich)", "nonverbal:(r\303\244uspert sich)"},
    /* gaps */
    {"He [inaudible 00:12:10] me.", "gap:[inaudible 00:12:10]"},
    {"Das (unv.) war", "gap:(unv.)"},
    {"Das (unverst\303\244ndlich, 3 Sek.) war", "gap:(unverst\303\244ndlich, 3 Sek.)"},
    {"He (\077\077\077) me (?)", "gap:(\077\077\077)|gap:(?)"},
    {"he xxx me xx", "gap:xxx|gap:xx"},
    {"Det [oh\303\266rbart] var", "gap:[oh\303\266rbart]"},
    {"And (\342\200\246) so [...] on", "gap:(\342\200\246)|gap:[...]"},
    {"C'est (inaudible) bien", "gap:(inaudible)"},
    {"[\345\220\254\344\270\215\346\270\205]",
     "gap:[\345\220\254\344\270\215\346\270\205]"},
    {"she (  ) it", "gap:(  )"},
    /* pauses */
    {"I (.) was (-) there (2.0) yes (0,5).",
     "pause:(.)|pause:(-)|pause:(2.0)|pause:(0,5)"},
    {"(3) (2 sec.) (5s)", "pause:(3)|pause:(2 sec.)|pause:(5s)"},
    {"And ... well\342\200\246", "pause:...|pause:\342\200\246"},
    {"and then +...", "pause:+..."},
    {"So (long pause) yes [Pause] (paus) (lange Pause)",
     "pause:(long pause)|pause:[Pause]|pause:(paus)|pause:(lange Pause)"},
    /* overlap */
    {"Ja // genau //", "overlap://|overlap://"},
    {"I [think so] too", "overlap:[think so]"},
    {"\342\214\210yes\342\214\211 \342\214\212no\342\214\213",
     "overlap:\342\214\210|overlap:\342\214\211|overlap:\342\214\212|overlap:"
     "\342\214\213"},
    {"<I think> [>] so [<1]", "overlap:<I think>|overlap:[>]|overlap:[<1]"},
    {"[crosstalk 00:10] (durcheinander)",
     "overlap:[crosstalk 00:10]|overlap:(durcheinander)"},
    /* self-correction */
    {"the [/] the [//] a dog", "correction:[/]|correction:[//]"},
    {"I wa- was", "correction:-"},
    {"Ich habe/ ich bin / ja", "correction:/|correction:/"},
    {"and/or well-known 5/6 - yes", ""},
    /* anonymised */
    {"[NAME] at XXX in [Ort A]", "anonymised:[NAME]|anonymised:XXX|anonymised:[Ort A]"},
    {"at University X now", "anonymised:University X"},
    {"[Name] (Stadt) [Person 3] [PLACE_2]",
     "anonymised:[Name]|anonymised:(Stadt)|anonymised:[Person 3]|anonymised:[PLACE_2]"},
    {"[f\303\266retag A]", "anonymised:[f\303\266retag A]"},
    /* remarks */
    {"He goed [sic] home (sic!)", "remark:[sic]|remark:(sic!)"},
    {"{Anna nods} yes", "remark:{Anna nods}"},
    {"@yes@ no", "remark:@yes@"},
    {"(Karin kommt herein) ja", "remark:(Karin kommt herein)"},
    {"<<lachend> ja>", "remark:<<lachend>"},
    /* conversation analysis */
    {"so:o el:_e; yes=", "ca::|ca::|ca:="},
    {"wha::t", "ca:::"},
    {"\302\260quiet\302\260 >fast< CApitals akZENT",
     "ca:\302\260quiet\302\260|ca:>fast<|ca:CApitals|ca:akZENT"},
    /* no marks at all */
    {"It is 10:30, 2.5 km; EU:s regler, TVs and a@b.org, http://a.org/b.", ""},
    {"Plain words, nothing else: yes.", ""},
    {"", ""},
};

static void
every_mark_of_the_table_is_found(void **state G_GNUC_UNUSED)
{
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *found = describe(cases[i].text);

        assert_string_equal(found, cases[i].expected);
    }
}

static void
stage_directions_are_marks_as_a_whole(void **state G_GNUC_UNUSED)
{
    static const struct {
        const char *text;
        CodingMarkKind kind;
    } events[] = {
        {"(laughter)", CODING_MARK_NONVERBAL},
        {"[Karin comes in]", CODING_MARK_NONVERBAL},
        {"(pause)", CODING_MARK_PAUSE},
        {"[inaudible]", CODING_MARK_GAP},
        {"Applause", CODING_MARK_NONVERBAL},
        {"", CODING_MARK_NONVERBAL},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(events); i++)
        assert_int_equal(
            coding_marks_classify_event(events[i].text, strlen(events[i].text)),
            events[i].kind);
}

static void
kinds_have_names_that_are_read_back(void **state G_GNUC_UNUSED)
{
    g_autoptr(GError) error = NULL;
    CodingMarkKind kind;

    for (guint i = 0; i < CODING_N_MARKS; i++) {
        assert_true(coding_mark_kind_parse(coding_mark_kind_get_name(i), &kind, &error));
        assert_int_equal(kind, i);
        assert_non_null(coding_mark_kind_get_title(i));
    }
    assert_false(coding_mark_kind_parse("laughs", &kind, &error));
    check_error(error, CODING_ERROR_INVALID,
                "no kind of mark 'laughs'; there are 'nonverbal'");
}

/* Nothing but signs, many of them, must end soon and stay in order. */
static void
endless_signs_are_gone_through_once(void **state G_GNUC_UNUSED)
{
    static const char *const pieces[] = {"(", "[",  "<",  "{",  "@",   "((",  "°",
                                         ">", "x",  "X",  "=",  "[(",  "a ",  "(la",
                                         "h", "Aa", "*l", "//", "a= ", "(.) "};

    for (gsize i = 0; i < G_N_ELEMENTS(pieces); i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        g_autoptr(GArray) marks = NULL;

        while (text->len < 200000)
            g_string_append(text, pieces[i]);
        marks = coding_marks_find(text->str, text->len);
        for (guint m = 1; m < marks->len; m++)
            assert_true(g_array_index(marks, CodingMark, m - 1).stop <=
                        g_array_index(marks, CodingMark, m).start);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_mark_of_the_table_is_found),
        cmocka_unit_test(stage_directions_are_marks_as_a_whole),
        cmocka_unit_test(kinds_have_names_that_are_read_back),
        cmocka_unit_test(endless_signs_are_gone_through_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
