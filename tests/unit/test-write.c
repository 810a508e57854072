/*
 * test-write.c - every writer, every sample: out and back gives the same turns, as
 * far as the format says that it holds them.
 */
#include "harness.h"

#include "base/error.h"
#include "io/bracket.h"
#include "io/import.h"
#include "io/write.h"

/* --- samples ----------------------------------------------------------------------- */

#define HOUR 3600000

static void
say_at(CodingDraft *draft, const char *speaker, gint64 begin, gint64 end,
       const char *text)
{
    coding_draft_begin_turn(draft, speaker, speaker, NULL, 0);
    coding_draft_set_times(draft, begin, end);
    coding_draft_add_paragraph(draft, text);
}

static void
say(CodingDraft *draft, const char *speaker, const char *text)
{
    say_at(draft, speaker, CODING_MISSING, CODING_MISSING, text);
}

static void
fill_dialogue(CodingDraft *draft)
{
    say(draft, "Moderator", "How was the first day back?");
    say(draft, "P1", "Long. I sat there and waited.");
    say(draft, "P2", "They had forgotten me.");
    say(draft, "P1", "Yes, same here.");
    say(draft, "Moderator", "Forgotten?");
    say(draft, "P2", "My key did not work.");
}

static void
fill_times(CodingDraft *draft)
{
    say_at(draft, "Moderator", 0, 2400, "How was it?");
    say_at(draft, "P1", 2400, 61250, "Long.");
    say_at(draft, "P2", 61250, 65007, "Short.");
    say_at(draft, "P1", HOUR + 1000, HOUR + 4999, "An hour later.");
    say_at(draft, "P2", HOUR + 5000, HOUR + 6000, "Yes.");
}

static void
fill_neighbours(CodingDraft *draft)
{
    say_at(draft, "P1", 1000, 2000, "One thing.");
    say_at(draft, "P1", 3000, 4000, "And another.");
    say_at(draft, "P2", 5000, 6000, "I see.");
    say_at(draft, "P1", 7000, 8000, "So it is.");
    say_at(draft, "P2", 9000, 9500, "So it is.");
}

static void
fill_paragraphs_and_events(CodingDraft *draft)
{
    coding_draft_add_metadata(draft, "Date", "4 March 2021");
    coding_draft_add_metadata(draft, "Place", "Room 12");
    coding_draft_begin_turn(draft, "P1", "P1", "nods", 0);
    coding_draft_set_times(draft, 1000, 2000);
    coding_draft_add_paragraph(draft, "First paragraph.");
    coding_draft_add_paragraph(draft, "Second paragraph.");
    coding_draft_add_event(draft, "(laughter)", 0);
    coding_draft_add_paragraph(draft, "And on it goes.");
    coding_draft_set_times(draft, 3000, 4000);
    say_at(draft, "P2", 5000, 6000, "I see.");
    coding_draft_add_event(draft, "(a door)", 0);
    say_at(draft, "P1", 7000, 8000, "Then that.");
    say_at(draft, "P2", 8000, 9000, "And that.");
}

static void
fill_scripts(CodingDraft *draft)
{
    say_at(draft, "Åsa Öberg", 0, 1000, "Det är bra – tror jag… “kanske”.");
    say_at(draft, "唐鳳", 2000, 3000, "瞭解，謝謝。");
    say_at(draft, "Åsa Öberg", 4000, 5000, "Naïve café, 50\302\240%.");
    say_at(draft, "唐鳳", 6000, 7000, "שלום, مرحبا, 😀");
}

/* What formats have to escape. */
static void
fill_nasty(CodingDraft *draft)
{
    say_at(draft, "P1", 0, 1000, "a < b && c > d; \"quoted\", 'so', &amp; </v> <b>");
    say_at(draft, "P2", 2000, 3000, "50 % of {it} \\par \\n; | tab, semi;colon");
    say_at(draft, "P1", 4000, 5000, "--> 10:30 is not a time, x_y *z* `q` [1] # 2");
    say_at(draft, "P2", 6000, 7000, "=1+1 - and ~ ^ $ @");
}

static void
fill_long(CodingDraft *draft)
{
    for (guint i = 0; i < 300; i++) {
        g_autofree char *text = g_strdup_printf(
            "This is what was said as number %u, and it is said at some length, so that "
            "a line of any width has to end somewhere in the middle of it.",
            i);

        say_at(draft, i % 3 ? i % 3 == 1 ? "Anna Berg" : "Bo Ek" : "Interviewer",
               (gint64)i * 10000, (gint64)i * 10000 + 9000, text);
    }
}

/* Labels that no grammar would take, all of them used once but one. */
static void
fill_odd_labels(CodingDraft *draft)
{
    say_at(draft, "היו\"ר רשף חן", 0, 1000, "בוקר טוב.");
    say_at(draft, "Dr. O'Neill-Åkerström", 2000, 3000, "Good morning.");
    say_at(draft, "P1 & P2", 4000, 5000, "Good morning!");
    say_at(draft, "Speaker 1", 6000, 7000, "Here: a colon.");
    say_at(draft, "a person who has not been named in any way, of the second row", 8000,
           9000, "May I?");
    say_at(draft, "Chair: Berg; (b) [c] d", 10000, 11000, "Please.");
    say_at(draft, "P1 & P2", 12000, 13000, "Yes.");
}

/* Text that looks like labels, metadata that looks like turns. */
static void
fill_traps(CodingDraft *draft)
{
    coding_draft_add_metadata(draft, "Speaker Anna", "F, 45");
    coding_draft_add_metadata(draft, "Speaker Bo", "id: spk1; check: no");
    coding_draft_add_metadata(draft, "Anna", "a nurse: \"so\"");
    coding_draft_add_event(draft, "(tape starts)", 0);
    say_at(draft, "Anna", 0, 1000, "I wrote two things down.");
    coding_draft_add_paragraph(draft, "Note: so");
    coding_draft_add_paragraph(draft, "Anna: no");
    coding_draft_add_paragraph(draft, "well: that was it");
    coding_draft_add_event(draft, "a door is shut", 0);
    say_at(draft, "Bo", 2000, 3000, "- 1. # ---");
    coding_draft_add_paragraph(draft, "(I laughed)");
    coding_draft_add_paragraph(draft, "\\begin");
    coding_draft_add_event(draft, "[phone", 0);
    say_at(draft, "Anna", 4000, 5000, "END OF TRANSCRIPT");
    say_at(draft, "Bo", 6000, 7000, "\\Anna: (laughs)");
}

static const struct {
    const char *name;
    void (*fill)(CodingDraft *draft);
} samples[] = {
    {"dialogue", fill_dialogue},
    {"times", fill_times},
    {"neighbours", fill_neighbours},
    {"paragraphs and events", fill_paragraphs_and_events},
    {"scripts", fill_scripts},
    {"nasty", fill_nasty},
    {"long", fill_long},
    {"odd labels", fill_odd_labels},
    {"traps", fill_traps},
};

/* --- what must be the same --------------------------------------------------------- */

static void
append_time(GString *out, const char *name, gint64 time, CodingHolds holds)
{
    if (time != CODING_MISSING)
        g_string_append_printf(out, " %s=%" G_GINT64_FORMAT, name,
                               holds & CODING_HOLDS_SECONDS  ? time / 1000
                               : holds & CODING_HOLDS_TENTHS ? time / 100
                                                             : time);
}

static void
append_head(GString *out, const CodingDraftTurn *turn, CodingHolds holds)
{
    g_string_append_printf(out, "\n%s:", turn->speaker);
    if ((holds & CODING_HOLDS_REMARKS) && turn->remark)
        g_string_append_printf(out, " (%s)", turn->remark);
    if (holds & CODING_HOLDS_BEGIN)
        append_time(out, "begin", turn->begin, holds);
    if (holds & CODING_HOLDS_END)
        append_time(out, "end", turn->end, holds);
}

static void
append_paragraphs(GString *out, const CodingDraftTurn *turn, gboolean first,
                  CodingHolds holds)
{
    for (guint p = 0; p < turn->paragraphs->len; p++)
        g_string_append_printf(out, "%s%s",
                               first && p == 0                   ? "\n  "
                               : holds & CODING_HOLDS_PARAGRAPHS ? "\n  "
                                                                 : " ",
                               (char *)turn->paragraphs->pdata[p]);
}

/* An event comes back in brackets where it had none. */
static void
append_event(GString *out, const char *text)
{
    gsize length = strlen(text);

    if (coding_bracket_is_all(text, length)) {
        text++;
        length -= 2;
    }
    g_string_append_printf(out, "\n[%.*s]", (int)length, text);
}

/* What of @draft the format holds, as text. */
static char *
dup_held(CodingDraft *draft, CodingHolds holds)
{
    const GPtrArray *turns = coding_draft_get_turns(draft);
    const GPtrArray *metadata = coding_draft_get_metadata(draft);
    GString *out = g_string_new(NULL);
    const CodingDraftTurn *before = NULL;

    for (guint i = 0; (holds & CODING_HOLDS_METADATA) && i < metadata->len; i++) {
        const CodingMetadata *item = g_ptr_array_index(metadata, i);

        g_string_append_printf(out, "%s=%s\n", item->key, item->value);
    }
    for (guint i = 0; i < turns->len; i++) {
        const CodingDraftTurn *turn = g_ptr_array_index(turns, i);
        gboolean goes_on;

        if (turn->kind == CODING_TURN_EVENT) {
            if (holds & CODING_HOLDS_EVENTS)
                append_event(out, turn->paragraphs->pdata[0]);
            continue;
        }
        if (turn->paragraphs->len == 0 && !(holds & CODING_HOLDS_TURNS_WITHOUT_TEXT))
            continue;
        goes_on = before && strcmp(before->speaker, turn->speaker) == 0 &&
                  (turn->continues || !(holds & CODING_HOLDS_UNITS));
        if (!goes_on)
            append_head(out, turn,
                        holds & CODING_HOLDS_UNITS ? holds
                                                   : holds & ~(guint)CODING_HOLDS_END);
        append_paragraphs(out, turn, !goes_on, holds);
        before = turn;
    }
    return g_string_free(out, FALSE);
}

static void
check_way_and_back(const CodingWriter *writer, guint sample)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingDraft) draft = coding_draft_new();
    g_autoptr(CodingDraft) again = NULL;
    g_autoptr(GBytes) bytes = NULL;
    g_autofree char *sent = NULL, *came = NULL;

    samples[sample].fill(draft);
    bytes = coding_write(writer, draft, &error);
    if (!bytes && (writer->holds & CODING_NEEDS_TIMES) &&
        ((const CodingDraftTurn *)coding_draft_get_turns(draft)->pdata[0])->begin ==
            CODING_MISSING)
        return;
    if (!bytes && (writer->holds & CODING_NEEDS_LABELS) &&
        samples[sample].fill == fill_odd_labels) {
        check_error(error, CODING_ERROR_INVALID, "choose ");
        return;
    }
    check_good(error);
    again = coding_import_bytes("again", bytes, NULL, NULL, &error);
    if (error)
        fail_msg("%s, %s: %s\n%.2000s", writer->id, samples[sample].name, error->message,
                 (const char *)g_bytes_get_data(bytes, NULL));
    sent = dup_held(draft, writer->holds);
    came = dup_held(again, writer->holds);
    if (strcmp(sent, came) != 0)
        fail_msg("%s, %s, read as %s\n--- sent%s\n--- came%s\n", writer->id,
                 samples[sample].name, coding_draft_get_format(again), sent, came);
}

static void
what_goes_out_comes_back(void **state G_GNUC_UNUSED)
{
    for (const CodingWriter *const *writer = coding_writers(); *writer; writer++)
        for (guint i = 0; i < G_N_ELEMENTS(samples); i++)
            check_way_and_back(*writer, i);
}

static void
what_is_written_is_the_same_every_time(void **state G_GNUC_UNUSED)
{
    for (const CodingWriter *const *writer = coding_writers(); *writer; writer++) {
        g_autoptr(CodingDraft) draft = coding_draft_new();
        g_autoptr(GError) error = NULL;

        fill_times(draft);
        g_autoptr(GBytes) first = coding_write(*writer, draft, &error);
        g_autoptr(GBytes) second = coding_write(*writer, draft, &error);
        check_good(error);
        assert_true(g_bytes_equal(first, second));
    }
}

static void
every_writer_names_an_importer_and_no_two_are_alike(void **state G_GNUC_UNUSED)
{
    g_autoptr(GHashTable) ids = g_hash_table_new(g_str_hash, g_str_equal);

    for (const CodingWriter *const *writer = coding_writers(); *writer; writer++) {
        gboolean found = FALSE;

        assert_true(g_hash_table_add(ids, (gpointer)(*writer)->id));
        assert_non_null((*writer)->title);
        assert_non_null((*writer)->suffix);
        for (const CodingImporter *const *i = coding_importers(); *i; i++)
            found |= strcmp((*i)->id, (*writer)->reader) == 0;
        assert_true(found);
    }
}

static void
speech_of_nobody_listed_is_refused(void **state G_GNUC_UNUSED)
{
    static const char text[] =
        "Labels: Anna; Bo\nBEGIN TRANSCRIPT\n\n(a door)\nCleo: Yes.\nAnna: No.\n";
    g_autoptr(GBytes) bytes = g_bytes_new_static(text, strlen(text));
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingDraft) draft = coding_import_bytes("text", bytes, NULL, NULL, &error);

    assert_null(draft);
    check_error(error, CODING_ERROR_INVALID, "line 5: ");
}

static void
what_the_user_says_of_labels_counts_more(void **state G_GNUC_UNUSED)
{
    static const char text[] = "Labels: Anna; Bo\nBEGIN TRANSCRIPT\n\nAnna: No.\n"
                               "Cleo: Yes.\nAnna: No.\nCleo: Yes.\n";
    static const char *const labels[] = {"Anna", "Cleo", NULL};
    const CodingImportOptions options = {.labels = labels};
    g_autoptr(GBytes) bytes = g_bytes_new_static(text, strlen(text));
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingDraft) draft =
        coding_import_bytes("text", bytes, &options, NULL, &error);

    check_good(error);
    assert_int_equal(coding_draft_count_turns(draft), 4);
}

static void
a_label_that_cannot_be_listed_is_refused(void **state G_GNUC_UNUSED)
{
    for (const CodingWriter *const *writer = coding_writers(); *writer; writer++) {
        g_autoptr(CodingDraft) draft = coding_draft_new();
        g_autofree char *label = g_strnfill(300, 'a');
        g_autoptr(GError) error = NULL;

        if (strcmp((*writer)->reader, "plain") != 0)
            continue;
        say(draft, label, "Yes.");
        g_autoptr(GBytes) bytes = coding_write(*writer, draft, &error);
        assert_null(bytes);
        check_error(error, CODING_ERROR_INVALID, "rename it");
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_goes_out_comes_back),
        cmocka_unit_test(what_is_written_is_the_same_every_time),
        cmocka_unit_test(every_writer_names_an_importer_and_no_two_are_alike),
        cmocka_unit_test(speech_of_nobody_listed_is_refused),
        cmocka_unit_test(what_the_user_says_of_labels_counts_more),
        cmocka_unit_test(a_label_that_cannot_be_listed_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
