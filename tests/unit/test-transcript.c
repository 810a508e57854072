/* test-transcript.c - from a draft to stored text and back. */
#include "harness.h"
#include "import-help.h"

#include "base/text.h"
#include "model/participant.h"

static CodingDraft *
new_draft(void)
{
    CodingDraft *draft = coding_draft_new();

    coding_draft_set_format(draft, "plain text");
    coding_draft_set_encoding(draft, "UTF-8");
    return draft;
}

static void
say(CodingDraft *draft, const char *speaker, const char *text)
{
    coding_draft_begin_turn(draft, speaker, speaker, NULL, 1);
    if (text)
        coding_draft_add_paragraph(draft, text);
}

/* Adds @draft as @name; the bytes of its source are the name. */
static gint64
try_add(Harness *h, const char *name, const char *group, const CodingDraft *draft,
        GError **error)
{
    g_autoptr(GBytes) source = g_bytes_new(name, strlen(name));

    if (!coding_store_is_in_operation(h->store))
        assert_true(coding_store_begin(h->store, "import", NULL));
    return coding_transcript_add(h->store, name, group, NULL, draft, "file.txt", source,
                                 error);
}

static gint64
add(Harness *h, const char *name, const char *group, const CodingDraft *draft)
{
    g_autoptr(GError) error = NULL;
    gint64 id = try_add(h, name, group, draft, &error);

    check_good(error);
    return id;
}

static void
commit(Harness *h)
{
    g_autoptr(GError) error = NULL;

    coding_store_commit(h->store, "done", NULL, &error);
    check_good(error);
}

static CodingTranscript *
load(Harness *h, gint64 id)
{
    g_autoptr(GError) error = NULL;
    CodingTranscript *t = coding_transcript_load(h->store, id, &error);

    check_good(error);
    return t;
}

/* The words of unit @i. */
static char *
dup_unit(const CodingTranscript *t, CodingUnit unit, gsize i)
{
    return coding_transcript_dup_text(t, coding_transcript_get_unit(t, unit, i));
}

static void
assert_unit(const CodingTranscript *t, CodingUnit unit, gsize i, const char *wanted)
{
    g_autofree char *text = dup_unit(t, unit, i);

    assert_string_equal(text, wanted);
}

/* Two turns, an event inside the second, an empty one, and a last. */
static CodingDraft *
new_sample(void)
{
    CodingDraft *draft = new_draft();

    coding_draft_add_metadata(draft, "Date", "4 March");
    coding_draft_add_metadata(draft, "date", "5 March");
    coding_draft_begin_turn(draft, "Åsa", "ÅSA", "nods", 3);
    coding_draft_set_times(draft, 1500, CODING_MISSING);
    coding_draft_add_paragraph(draft, "Hej på dig. Hur mår du?");
    coding_draft_add_paragraph(draft, "Bra.");
    say(draft, "P1", "first part");
    coding_draft_add_event(draft, "(laughter)", 7);
    coding_draft_add_paragraph(draft, "second part");
    say(draft, "P2", NULL);
    say(draft, "Åsa", "end");
    return draft;
}

static void
turns_cover_their_words_and_keep_their_numbers(void **state)
{
    Harness *h = *state;
    g_autoptr(CodingDraft) draft = new_sample();
    gint64 id = add(h, "g1", NULL, draft);

    commit(h);
    harness_reopen(h);
    g_autoptr(CodingTranscript) t = load(h, id);

    assert_string_equal(coding_transcript_get_body(t),
                        "Hej på dig. Hur mår du?\nBra.\nfirst part\n(laughter)\n"
                        "second part\nend");
    static const struct {
        CodingTurnKind kind;
        guint number;
        const char *speaker, *text;
    } wanted[] = {
        {CODING_TURN_SPEECH, 1, "Åsa", "Hej på dig. Hur mår du?\nBra."},
        {CODING_TURN_SPEECH, 2, "P1", "first part"},
        {CODING_TURN_EVENT, 0, NULL, "(laughter)"},
        {CODING_TURN_SPEECH, 2, "P1", "second part"},
        {CODING_TURN_SPEECH, 3, "P2", ""},
        {CODING_TURN_SPEECH, 4, "Åsa", "end"},
    };
    assert_int_equal(coding_transcript_get_n_turns(t), G_N_ELEMENTS(wanted));
    for (gsize i = 0; i < G_N_ELEMENTS(wanted); i++) {
        const CodingTurn *turn = coding_transcript_get_turn(t, i);
        g_autofree char *text = coding_transcript_dup_text(t, turn->span);

        assert_int_equal(turn->kind, wanted[i].kind);
        assert_int_equal(turn->number, wanted[i].number);
        assert_int_equal(g_strcmp0(turn->speaker, wanted[i].speaker), 0);
        assert_string_equal(text, wanted[i].text);
    }
    assert_string_equal(coding_transcript_get_turn(t, 0)->label, "ÅSA");
    assert_string_equal(coding_transcript_get_turn(t, 0)->remark, "nods");
    assert_true(coding_transcript_get_turn(t, 0)->begin == 1500);
    assert_true(coding_transcript_get_turn(t, 0)->end == CODING_MISSING);
    assert_true(coding_transcript_get_turn(t, 1)->begin == CODING_MISSING);
}

static void
units_of_all_kinds_are_counted_and_found(void **state)
{
    Harness *h = *state;
    g_autoptr(CodingDraft) draft = new_sample();
    g_autoptr(CodingTranscript) t = load(h, add(h, "g1", NULL, draft));

    assert_int_equal(coding_transcript_count_units(t, CODING_UNIT_TURN), 4);
    assert_unit(t, CODING_UNIT_TURN, 1, "first part\n(laughter)\nsecond part");
    assert_unit(t, CODING_UNIT_TURN, 2, "");
    assert_unit(t, CODING_UNIT_TURN, 3, "end");
    assert_int_equal(coding_transcript_count_units(t, CODING_UNIT_PARAGRAPH), 6);
    assert_unit(t, CODING_UNIT_PARAGRAPH, 1, "Bra.");
    assert_int_equal(coding_transcript_count_units(t, CODING_UNIT_SENTENCE), 7);
    assert_unit(t, CODING_UNIT_SENTENCE, 1, "Hur mår du?");
    assert_int_equal(coding_transcript_count_units(t, CODING_UNIT_LINE), 6);
    assert_unit(t, CODING_UNIT_LINE, 5, "end");
    for (int unit = CODING_UNIT_LINE; unit <= CODING_UNIT_TURN; unit++)
        for (gsize i = 0; i < coding_transcript_count_units(t, (CodingUnit)unit); i++) {
            CodingSpan span = coding_transcript_get_unit(t, (CodingUnit)unit, i);

            for (gsize at = span.start; at < span.stop; at++)
                assert_int_equal(coding_transcript_find_unit(t, (CodingUnit)unit, at), i);
        }
    assert_int_equal(
        coding_transcript_find_unit(t, CODING_UNIT_LINE, coding_transcript_get_length(t)),
        5);
}

static void
metadata_keeps_its_order_and_its_doubles(void **state)
{
    Harness *h = *state;
    g_autoptr(CodingDraft) draft = new_sample();
    g_autoptr(CodingTranscript) t = load(h, add(h, "g1", NULL, draft));
    const GPtrArray *metadata = coding_transcript_get_metadata(t);

    assert_int_equal(metadata->len, 2);
    assert_string_equal(((CodingMetadata *)metadata->pdata[0])->key, "Date");
    assert_string_equal(((CodingMetadata *)metadata->pdata[1])->value, "5 March");
}

/* Random text in one to four bytes, longer than a few steps of the index. */
static void
positions_and_bytes_agree_with_counting(void **state)
{
    static const gunichar letters[] = {'a', ' ', 0xE5, 0x4E00, 0x1F600};
    Harness *h = *state;
    g_autoptr(GRand) chance = g_rand_new_with_seed(3);

    for (int length = 1; length < 400; length += 21) {
        g_autoptr(CodingDraft) draft = new_draft();
        g_autoptr(GString) text = g_string_new("x");
        g_autofree char *name = g_strdup_printf("t%d", length);

        for (int i = 0; i < length; i++)
            g_string_append_unichar(
                text, letters[g_rand_int_range(chance, 0, G_N_ELEMENTS(letters))]);
        g_string_append_c(text, 'x');
        say(draft, "P1", text->str);
        g_autoptr(CodingTranscript) t = load(h, add(h, name, NULL, draft));
        const char *body = coding_transcript_get_body(t);
        gsize n = coding_transcript_get_length(t);

        assert_string_equal(body, text->str);
        assert_int_equal(n, g_utf8_strlen(body, -1));
        for (gsize at = 0; at <= n; at++) {
            gsize bytes = (gsize)(g_utf8_offset_to_pointer(body, (glong)at) - body);

            assert_int_equal(coding_transcript_bytes_at(t, at), bytes);
            assert_int_equal(coding_transcript_position_at(t, bytes), at);
        }
        assert_int_equal(coding_transcript_bytes_at(t, n + 99), strlen(body));
        assert_int_equal(coding_transcript_position_at(t, strlen(body) + 99), n);
    }
}

static void
the_same_bytes_and_the_same_name_exist(void **state)
{
    Harness *h = *state;
    g_autoptr(CodingDraft) draft = new_sample();
    g_autoptr(GBytes) source = g_bytes_new("g1", 2);
    g_autoptr(GError) error = NULL;

    add(h, "g1", NULL, draft);
    assert_true(coding_transcript_add(h->store, "g2", NULL, NULL, draft, "f", source,
                                      &error) == 0);
    check_error(error, CODING_ERROR_EXISTS,
                "the same file is in the project already, as 'g1'");
    g_clear_error(&error);
    assert_true(try_add(h, "G1", NULL, draft, &error) == 0);
    check_error(error, CODING_ERROR_EXISTS, "there is a transcript 'g1' already");
}

static void
names_that_would_break_addresses_are_refused(void **state)
{
    static const char *const names[] = {"a b",  "a\tb", "a\302\240b", "a:b", "a@b", "a/b",
                                        "a\"b", "-a",   "",           "...", "\xff"};
    Harness *h = *state;
    g_autoptr(CodingDraft) draft = new_sample();
    gint64 id = add(h, "g1", NULL, draft);

    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GError) renaming = NULL;

        assert_true(try_add(h, names[i], NULL, draft, &error) == 0);
        check_error(error, CODING_ERROR_INVALID, "");
        assert_true(g_utf8_validate(error->message, -1, NULL));
        assert_false(coding_transcript_rename(h->store, id, names[i], &renaming));
        check_error(renaming, CODING_ERROR_INVALID, "");
    }
    g_autoptr(GError) error = NULL;
    assert_true(coding_transcript_rename(h->store, id, "Grupp-Å1", &error));
    assert_true(coding_transcript_find(h->store, "grupp-A\314\2121", &error) == id);
    assert_true(coding_transcript_rename(h->store, id, "GRUPP-Å1", &error));
    check_good(error);
}

/* "g1/P1, g2/P1" */
static char *
dup_people(Harness *h)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingRoster) roster = coding_roster_load(h->store, &error);
    GString *people = g_string_new(NULL);

    check_good(error);
    for (guint i = 0; i < roster->participants->len; i++) {
        const CodingParticipant *one = g_ptr_array_index(roster->participants, i);

        g_string_append_printf(people, "%s%s/%s", i ? ", " : "", one->group_name,
                               one->name);
    }
    g_string_append_printf(people, "; %u groups", roster->groups->len);
    return g_string_free(people, FALSE);
}

static void
assert_people(Harness *h, const char *wanted)
{
    g_autofree char *people = dup_people(h);

    assert_string_equal(people, wanted);
}

static void
removing_takes_who_is_left_alone_and_nobody_else(void **state)
{
    Harness *h = *state;
    g_autoptr(CodingDraft) one = new_draft(), two = new_draft(), other = new_draft();
    g_autoptr(GError) error = NULL;
    gint64 first, second, third;

    say(one, "P1", "hello");
    say(one, "P2", "hello");
    say(two, "p1", "again");
    say(two, "P3", "again");
    say(other, "P1", "elsewhere");
    first = add(h, "g1", NULL, one);
    second = add(h, "g1b", "G1", two);
    third = add(h, "g2", NULL, other);
    /* Somebody on a roster who never spoke, in a group that never met. */
    coding_participant_ensure(h->store, coding_group_ensure(h->store, "g9", &error),
                              "Silent", CODING_ROLE_PARTICIPANT, &error);
    check_good(error);
    commit(h);
    assert_people(h, "g1/P1, g1/P2, g1/P3, g2/P1, g9/Silent; 3 groups");

    assert_true(coding_store_begin(h->store, "remove", &error));
    assert_true(coding_transcript_remove(h->store, first, &error));
    assert_people(h, "g1/P1, g1/P3, g2/P1, g9/Silent; 3 groups");
    assert_true(coding_transcript_remove(h->store, third, &error));
    assert_people(h, "g1/P1, g1/P3, g9/Silent; 2 groups");
    assert_true(coding_transcript_remove(h->store, second, &error));
    assert_people(h, "g9/Silent; 1 groups");
    commit(h);
    assert_null(coding_transcript_load(h->store, first, &error));
    check_error(error, CODING_ERROR_NOT_FOUND, "no such transcript");
    g_clear_error(&error);
    assert_true(coding_store_undo(h->store, NULL, &error));
    assert_people(h, "g1/P1, g1/P2, g1/P3, g2/P1, g9/Silent; 3 groups");
    g_autoptr(CodingTranscript) back = load(h, first);
    assert_string_equal(coding_transcript_get_body(back), "hello\nhello");
}

static void
source_bytes_come_back_identical(void **state)
{
    static const guint8 bytes[] = {0xFF, 0xFE, 0, 'a', 0, 0, 10, 13};
    Harness *h = *state;
    g_autoptr(CodingDraft) draft = new_sample();
    g_autoptr(GBytes) source = g_bytes_new(bytes, sizeof bytes);
    g_autoptr(GBytes) nothing = g_bytes_new(NULL, 0);
    g_autoptr(GError) error = NULL;
    gint64 id, empty;

    assert_true(coding_store_begin(h->store, "import", &error));
    id =
        coding_transcript_add(h->store, "g1", NULL, "sv", draft, "a.txt", source, &error);
    check_good(error);
    empty = coding_transcript_add(h->store, "g2", NULL, NULL, draft, "b.txt", nothing,
                                  &error);
    check_good(error);
    commit(h);
    harness_reopen(h);
    g_autofree char *suffix = NULL, *other = NULL;
    g_autoptr(GBytes) back =
        coding_transcript_load_original(h->store, id, &suffix, &error);
    assert_true(g_bytes_equal(back, source));
    assert_string_equal(suffix, "txt");
    g_autoptr(GBytes) none =
        coding_transcript_load_original(h->store, empty, &other, &error);
    check_good(error);
    assert_int_equal(g_bytes_get_size(none), 0);
}

static void
the_list_counts_what_is_there(void **state)
{
    Harness *h = *state;
    g_autoptr(CodingDraft) draft = new_sample();
    g_autoptr(CodingDraft) empty = new_draft();
    g_autoptr(GError) error = NULL;

    add(h, "z", "people", draft);
    add(h, "a", NULL, empty);
    g_autoptr(GPtrArray) list = coding_transcript_list(h->store, &error);
    check_good(error);
    assert_int_equal(list->len, 2);
    const CodingTranscriptInfo *info = g_ptr_array_index(list, 0);
    assert_string_equal(info->name, "z");
    assert_string_equal(info->group, "people");
    assert_string_equal(info->file, "file.txt");
    assert_null(info->language);
    assert_int_equal(info->n_turns, 4);
    assert_int_equal(info->n_speakers, 3);
    assert_int_equal(info->n_lines, 6);
    assert_int_equal(info->n_words, 12);
    assert_int_equal(info->revision, 1);
    info = g_ptr_array_index(list, 1);
    assert_string_equal(info->name, "a");
    assert_int_equal(info->n_turns + info->n_speakers + info->n_lines, 0);
}

static void
a_text_without_a_word_is_read_like_any_other(void **state)
{
    Harness *h = *state;
    g_autoptr(CodingDraft) draft = new_draft();
    g_autoptr(CodingTranscript) t = load(h, add(h, "g1", NULL, draft));
    CodingSpan all = {0, 0};
    g_autofree char *address = coding_address_format(t, all);
    g_autofree char *lines = coding_address_format_lines(t, all);

    assert_string_equal(coding_transcript_get_body(t), "");
    assert_int_equal(coding_transcript_get_n_turns(t), 0);
    for (int unit = CODING_UNIT_LINE; unit <= CODING_UNIT_TURN; unit++)
        assert_int_equal(coding_transcript_count_units(t, (CodingUnit)unit), 0);
    assert_int_equal(coding_transcript_find_turn(t, 0), 0);
    assert_int_equal(coding_transcript_bytes_at(t, 5), 0);
    assert_string_equal(address, "g1");
    assert_string_equal(lines, "g1");
}

static void
units_have_names(void **state)
{
    g_autoptr(GError) error = NULL;
    CodingUnit unit;

    (void)state;
    for (int i = CODING_UNIT_LINE; i <= CODING_UNIT_TURN; i++) {
        assert_true(coding_unit_parse(coding_unit_get_name((CodingUnit)i), &unit, NULL));
        assert_int_equal(unit, i);
    }
    assert_null(coding_unit_get_name((CodingUnit)9));
    assert_false(coding_unit_parse("word", &unit, &error));
    check_error(error, CODING_ERROR_INVALID,
                "no unit 'word'; there are line, sentence, paragraph and turn");
}

static void
a_draft_comes_back_as_it_was(void **state)
{
    Harness *h = *state;
    g_autoptr(CodingDraft) draft = new_draft();
    g_autofree char *before = NULL, *after = NULL;

    coding_draft_add_metadata(draft, "Date", "4 March");
    coding_draft_begin_turn(draft, "P1", "p1", "nods", 0);
    coding_draft_set_times(draft, 1000, CODING_MISSING);
    coding_draft_add_paragraph(draft, "Där är jag.");
    coding_draft_mark_time(draft, 1500, 2000);
    coding_draft_join_paragraph(draft, "Ja.");
    coding_draft_mark_time(draft, CODING_MISSING, 2500);
    coding_draft_add_paragraph(draft, "Två.");
    coding_draft_add_event(draft, "(dörr)", 0);
    coding_draft_at_line(draft, 0);
    coding_draft_mark_time(draft, 3000, CODING_MISSING);
    coding_draft_add_paragraph(draft, "Mer.");
    coding_draft_set_times(draft, 3000, 4000);
    coding_draft_begin_turn(draft, "P2", "P2", NULL, 0);
    coding_draft_begin_turn(draft, "P1", "P1", NULL, 0);
    coding_draft_add_paragraph(draft, "Slut.");

    g_autoptr(CodingTranscript) t = load(h, add(h, "g1", NULL, draft));
    g_autoptr(CodingDraft) again = coding_transcript_dup_draft(t);

    coding_draft_set_format(again, coding_draft_get_format(draft));
    coding_draft_set_encoding(again, coding_draft_get_encoding(draft));
    before = import_dump(draft);
    after = import_dump(again);
    assert_string_equal(before, after);
    assert_int_equal(coding_transcript_get_marks(t)->len, 3);
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, harness_open, harness_close)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(turns_cover_their_words_and_keep_their_numbers),
        CASE(units_of_all_kinds_are_counted_and_found),
        CASE(metadata_keeps_its_order_and_its_doubles),
        CASE(positions_and_bytes_agree_with_counting),
        CASE(the_same_bytes_and_the_same_name_exist),
        CASE(names_that_would_break_addresses_are_refused),
        CASE(removing_takes_who_is_left_alone_and_nobody_else),
        CASE(source_bytes_come_back_identical),
        CASE(the_list_counts_what_is_there),
        CASE(a_text_without_a_word_is_read_like_any_other),
        CASE(a_draft_comes_back_as_it_was),
        cmocka_unit_test(units_have_names),
    };

    return cmocka_run_group_tests_name("transcript", tests, NULL, NULL);
}
