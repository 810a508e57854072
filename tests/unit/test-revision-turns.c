/* test-revision-turns.c - marks of topics, and who else speaks, in a corrected text. */
#include "harness.h"

#define TALK                                                                             \
    "Mod: How did it begin?\n\n"                                                         \
    "P1: I was afraid of the meeting. It held, somehow.\n\n"                             \
    "P2: Karin rang the doctor before I had found the number.\n\n"                       \
    "(laughter)\n\n"                                                                     \
    "Mod: What helped you most?\n\n"                                                     \
    "P1: Small steps, and then home.\n\n"                                                \
    "P2: Nothing in particular.\n"

/* A project with one transcript and a guide of two topics. */
typedef struct {
    Harness *h;
    gint64 g1, begin, help;
    CodingRevisionReport *report;
} Study;

static gint64
add_topic(Harness *h, const char *name)
{
    g_autoptr(CodingTopic) topic = coding_topic_new(name);
    g_autoptr(GError) error = NULL;
    guint n;
    gint64 id = coding_guide_add(h->store, topic, &n, &error);

    check_good(error);
    return id;
}

static void
study_open(Study *self, Harness *h)
{
    *self = (Study){.h = h};
    self->g1 = harness_add_transcript(h, "g1", TALK);
    harness_begin(h, "guide");
    self->begin = add_topic(h, "Beginning");
    self->help = add_topic(h, "Help");
    harness_commit(h);
}

static void
study_close(Study *self)
{
    coding_revision_report_free(self->report);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Study, study_close)

static CodingTranscript *
load(const Study *self)
{
    g_autoptr(GError) error = NULL;
    CodingTranscript *t = coding_transcript_load(self->h->store, self->g1, &error);

    check_good(error);
    return t;
}

/* The topic begins at the words @quoted. */
static void
mark(const Study *self, gint64 topic, const char *quoted)
{
    g_autofree char *address = g_strdup_printf("g1:\"%s\"", quoted);
    g_auto(CodingPlace) place = {0};
    g_autoptr(GError) error = NULL;

    harness_begin(self->h, "mark");
    coding_place_parse(self->h->store, address, &place, &error);
    check_good(error);
    coding_guide_mark(self->h->store, place.transcript, place.span.start, topic, &error);
    check_good(error);
    harness_commit(self->h);
}

/* Where topics begin: "Beginning|How did | Help|What hel"; the event is found too. */
static char *
dup_marks(const Study *self)
{
    g_autoptr(CodingTranscript) t = load(self);
    g_autoptr(GArray) marks = coding_guide_list_marks(self->h->store, t, NULL);
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < marks->len; i++) {
        const CodingTopicMark *one = &g_array_index(marks, CodingTopicMark, i);
        gsize start = one->span.start;
        g_autofree char *text = coding_transcript_dup_text(
            t, (CodingSpan){start, MIN(start + 8, coding_transcript_get_length(t))});

        g_string_append_printf(out, "%s%s|%s", i ? " / " : "",
                               one->topic == self->begin ? "Beginning" : "Help", text);
    }
    return g_string_free(out, FALSE);
}

static void
check_marks(const Study *self, const char *expected)
{
    g_autofree char *marks = dup_marks(self);

    assert_string_equal(marks, expected);
}

/* Those turns inside @quoted that the label has are spoken by @name. */
static void
except(const Study *self, const char *quoted, const char *label, const char *name)
{
    g_autofree char *address = g_strdup_printf("g1:\"%s\"", quoted);
    g_auto(CodingPlace) place = {0};
    g_autoptr(GError) error = NULL;

    harness_begin(self->h, "split");
    coding_place_parse(self->h->store, address, &place, &error);
    check_good(error);
    coding_turns_set_speaker(self->h->store, place.transcript, place.span, label, name,
                             &error);
    check_good(error);
    harness_commit(self->h);
}

/* "Mod P1 Eva(P2) Mod ...": who speaks each turn, with the label's in brackets where
 * it is another. */
static char *
dup_speakers(const Study *self)
{
    g_autoptr(CodingTranscript) t = load(self);
    GString *out = g_string_new(NULL);

    for (gsize i = 0; i < coding_transcript_get_n_turns(t); i++) {
        const CodingTurn *turn = coding_transcript_get_turn(t, i);

        if (!turn->speaker)
            continue;
        g_string_append_printf(out, "%s%s", out->len ? " " : "", turn->speaker);
        if (strcmp(turn->speaker, turn->label_speaker) != 0)
            g_string_append_printf(out, "(%s)", turn->label_speaker);
    }
    return g_string_free(out, FALSE);
}

static void
check_speakers(const Study *self, const char *expected)
{
    g_autofree char *speakers = dup_speakers(self);

    assert_string_equal(speakers, expected);
}

static gboolean
revise_draft(Study *self, const CodingDraft *draft, gboolean accept_loss, GError **error)
{
    gboolean good;

    g_clear_pointer(&self->report, coding_revision_report_free);
    harness_begin(self->h, "edit");
    good = coding_transcript_revise(self->h->store, self->g1, draft, NULL, NULL,
                                    &(CodingReviseOptions){accept_loss}, &self->report,
                                    error);
    if (good)
        harness_commit(self->h);
    else
        coding_store_rollback(self->h->store);
    return good;
}

static gboolean
try_revise(Study *self, const char *text, gboolean accept_loss, GError **error)
{
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    g_autoptr(CodingDraft) draft = coding_import_bytes("new", bytes, NULL, NULL, error);

    assert_non_null(draft);
    return revise_draft(self, draft, accept_loss, error);
}

/* The text with @old made @new, then the same again for the next pair; undo and redo
 * restore every row. */
static void
replace(Study *self, const char *const *pairs, gboolean accept_loss)
{
    g_autofree char *text = g_strdup(TALK), *before = harness_dump(self->h);
    g_autofree char *after = NULL, *undone = NULL, *redone = NULL;
    g_autoptr(GError) error = NULL;

    for (; *pairs; pairs += 2) {
        g_auto(GStrv) parts = g_strsplit(text, pairs[0], -1);

        assert_non_null(parts[1]);
        g_free(text);
        text = g_strjoinv(pairs[1], parts);
    }
    try_revise(self, text, accept_loss, &error);
    check_good(error);
    after = harness_dump(self->h);
    assert_true(coding_store_undo(self->h->store, NULL, NULL));
    undone = harness_dump(self->h);
    assert_string_equal(undone, before);
    assert_true(coding_store_redo(self->h->store, NULL, NULL));
    redone = harness_dump(self->h);
    assert_string_equal(redone, after);
}

#define REPLACE(study, ...)                                                              \
    replace(study, (const char *const[]){__VA_ARGS__, NULL}, FALSE)

/* Of that kind the one number @i, from 0; NULL: there are not so many. */
static const CodingCarried *
find(const Study *self, CodingCarriedKind kind, guint i)
{
    for (guint at = 0; at < self->report->items->len; at++) {
        const CodingCarried *item = g_ptr_array_index(self->report->items, at);

        if (item->kind == kind && i-- == 0)
            return item;
    }
    return NULL;
}

static const char *
get_fate(const Study *self, CodingCarriedKind kind, guint i)
{
    const CodingCarried *item = find(self, kind, i);

    return item ? coding_fate_get_name(item->fate) : "";
}

/* --- topics ----------------------------------------------------------------------- */

#define GONE_TO_HELP                                                                     \
    "P2: Karin rang the doctor before I had found the number.\n\n(laughter)\n\n"

/* Beginning is marked at @quoted; then @old becomes @new. */
static void
a_mark_goes_with_its_words(void **state)
{
    static const struct {
        const char *quoted, *old, *new, *fate, *marks;
    } cases[] = {
        {"How did it", "Nothing in", "Nothing, in", "kept", "Beginning|How did "},
        {"What helped", "I was afraid", "I was very afraid", "moved",
         "Beginning|What hel"},
        {"It held", "afraid of", "afraid, yes, of", "moved", "Beginning|It held,"},
        {"What helped", "What helped", "And what helped", "kept", "Beginning|And what"},
        {"What helped", "What helped you most", "Did something help", "kept",
         "Beginning|Did some"},
        {"How did it", "Mod: How did", "P9: Hello.\n\nMod: How did", "moved",
         "Beginning|How did "},
        {"What helped", "Mod: What helped you most?\n\nP1: Small",
         "P1: What helped you most? Small", "kept", "Beginning|What hel"},
        {"It held", " It held, somehow.", "", "moved", "Beginning|Karin ra"},
        {"Karin rang", GONE_TO_HELP, "", "moved", "Beginning|What hel"},
        {"What helped", "Mod: What", "P3: What", "kept", "Beginning|What hel"},
        {"(laughter)", "I was afraid", "I was very afraid", "moved",
         "Beginning|(laughte"},
        {"(laughter)", "(laughter)\n\n", "", "moved", "Beginning|What hel"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Study) study = {0};

        if (i) {
            assert_int_equal(harness_close(state), 0);
            assert_int_equal(harness_open(state), 0);
        }
        study_open(&study, *state);
        mark(&study, study.begin, cases[i].quoted);
        REPLACE(&study, cases[i].old, cases[i].new);
        check_marks(&study, cases[i].marks);
        if (strcmp(get_fate(&study, CODING_CARRIED_TOPIC, 0), cases[i].fate) != 0)
            fail_msg("'%s' to '%s': %s", cases[i].old, cases[i].new,
                     get_fate(&study, CODING_CARRIED_TOPIC, 0));
        assert_string_equal(find(&study, CODING_CARRIED_TOPIC, 0)->name, "Beginning");
    }
}

static void
a_mark_with_no_turn_after_it_is_lost(void **state)
{
    g_auto(Study) study = {0};
    g_autoptr(GError) error = NULL;
    g_autofree char *before = NULL, *after = NULL;

    study_open(&study, *state);
    mark(&study, study.help, "Nothing in particular");
    before = harness_dump(study.h);
    assert_false(try_revise(&study, "Mod: How did it begin?\n", FALSE, &error));
    check_error(error, CODING_ERROR_LOSS, "1 passage would be lost: topic 'Help' at g1:");
    after = harness_dump(study.h);
    assert_string_equal(after, before);
    replace(&study, (const char *const[]){"\n\nP2: Nothing in particular.", "", NULL},
            TRUE);
    check_marks(&study, "");
    assert_string_equal(get_fate(&study, CODING_CARRIED_TOPIC, 0), "lost");
    assert_string_equal(find(&study, CODING_CARRIED_TOPIC, 0)->text_before,
                        "Nothing in particular.");
}

static void
marks_of_one_topic_at_one_place_are_made_one(void **state)
{
    g_auto(Study) study = {0};

    study_open(&study, *state);
    mark(&study, study.help, "Karin rang");
    mark(&study, study.help, "What helped");
    REPLACE(&study, GONE_TO_HELP, "");
    check_marks(&study, "Help|What hel");
    assert_string_equal(get_fate(&study, CODING_CARRIED_TOPIC, 0), "merged");
    assert_string_equal(get_fate(&study, CODING_CARRIED_TOPIC, 1), "moved");
}

/* What was said under the second topic is still there, and belongs to it. */
static void
of_two_topics_at_one_place_the_one_without_talk_is_lost(void **state)
{
    g_auto(Study) study = {0};
    g_autoptr(GError) error = NULL;

    study_open(&study, *state);
    mark(&study, study.begin, "Karin rang");
    mark(&study, study.help, "What helped");
    assert_false(try_revise(&study,
                            "Mod: How did it begin?\n\nP1: I was afraid of the meeting. "
                            "It held, somehow.\n\nMod: What helped you most?\n\n"
                            "P1: Small steps, and then home.\n",
                            FALSE, &error));
    check_error(error, CODING_ERROR_LOSS, "topic 'Beginning' at g1:");
    replace(&study, (const char *const[]){GONE_TO_HELP, "", NULL}, TRUE);
    check_marks(&study, "Help|What hel");
    assert_string_equal(get_fate(&study, CODING_CARRIED_TOPIC, 0), "lost");
    assert_null(find(&study, CODING_CARRIED_TOPIC, 0)->place_after);
}

static void
marks_are_the_projects_and_reported_to_everybody(void **state)
{
    g_auto(Study) study = {0};

    study_open(&study, *state);
    mark(&study, study.begin, "Karin rang");
    except(&study, "Nothing in particular", "P2", "Eva");
    coding_store_set_coder(study.h->store, study.h->ben);
    REPLACE(&study, "I was afraid", "I was so afraid", "\n\nP2: Nothing in particular.",
            "");
    assert_string_equal(get_fate(&study, CODING_CARRIED_TOPIC, 0), "moved");
    assert_string_equal(get_fate(&study, CODING_CARRIED_SPEAKER, 0), "lost");
    for (guint i = 0; i < CODING_N_FATES; i++)
        assert_int_equal(study.report->hidden[i], 0);
}

/* --- who else speaks -------------------------------------------------------------- */

/* Eva speaks P2's first turn; then @old becomes @new. */
static void
who_else_speaks_stays(void **state)
{
    static const struct {
        const char *what, *old, *new, *speakers;
    } cases[] = {
        {"words in it", "rang the", "then rang the", "Mod P1 Eva(P2) Mod P1 P2"},
        {"turns before it", "P1: I was", "P1: Well.\n\nMod: Yes?\n\nP1: I was",
         "Mod P1 Mod P1 Eva(P2) Mod P1 P2"},
        {"other words", "Karin rang the doctor before I had found the number", "Mhm",
         "Mod P1 Eva(P2) Mod P1 P2"},
        {"it is split", "doctor before", "doctor.\n\nMod: Mm.\n\nP2: And before",
         "Mod P1 Eva(P2) Mod Eva(P2) Mod P1 P2"},
        {"its label is corrected", "P2: Karin", "Nina: Karin", "Mod P1 Nina Mod P1 P2"},
        {"its label is made right", "P2: Karin", "Eva: Karin", "Mod P1 Eva Mod P1 P2"},
        {"the label is renamed everywhere",
         "P2:", "Anna:", "Mod P1 Eva(Anna) Mod P1 Anna"},
        {"a short turn is joined to it", "P2: Karin", "P2: Mm. Mm. Karin",
         "Mod P1 Eva(P2) Mod P1 P2"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Study) study = {0};
        g_autofree char *speakers = NULL;

        if (i) {
            assert_int_equal(harness_close(state), 0);
            assert_int_equal(harness_open(state), 0);
        }
        study_open(&study, *state);
        except(&study, "Karin rang", "P2", "Eva");
        REPLACE(&study, cases[i].old, cases[i].new);
        speakers = dup_speakers(&study);
        if (strcmp(speakers, cases[i].speakers) != 0)
            fail_msg("%s: %s", cases[i].what, speakers);
        assert_null(find(&study, CODING_CARRIED_SPEAKER, 0));
        assert_int_equal(study.report->n_lost, 0);
    }
}

static void
an_exception_goes_with_its_turn_and_asks_for_nothing(void **state)
{
    g_auto(Study) study = {0};
    g_autoptr(CodingRoster) roster = NULL;
    const CodingCarried *item;

    study_open(&study, *state);
    except(&study, "Karin rang", "P2", "Eva");
    REPLACE(&study, GONE_TO_HELP, "");
    check_speakers(&study, "Mod P1 Mod P1 P2");
    item = find(&study, CODING_CARRIED_SPEAKER, 0);
    assert_string_equal(coding_carried_kind_get_name(item->kind), "speaker of a turn");
    assert_int_equal(item->fate, CODING_FATE_LOST);
    assert_string_equal(item->name, "Eva");
    assert_string_equal(item->speakers_before, "Eva");
    assert_true(g_str_has_prefix(item->text_before, "Karin rang"));
    assert_null(item->place_after);
    assert_int_equal(study.report->n_lost, 0);
    assert_string_equal(g_ptr_array_index(study.report->speakers_gone, 0), "Eva");
    roster = coding_roster_load(study.h->store, NULL);
    assert_null(coding_roster_get_speaker(roster, study.g1, "Eva"));
}

static void
a_turn_joined_to_a_longer_one_is_spoken_by_who_speaks_that(void **state)
{
    g_auto(Study) study = {0};

    study_open(&study, *state);
    except(&study, "Nothing in particular", "P2", "Eva");
    REPLACE(&study, "home.\n\nP2: Nothing in particular.",
            "home. Nothing in particular.");
    check_speakers(&study, "Mod P1 P2 Mod P1");
    assert_string_equal(get_fate(&study, CODING_CARRIED_SPEAKER, 0), "lost");
}

/* Nobody is labelled as Eva, and still she is a speaker. */
static void
who_speaks_by_exception_only_stays_a_speaker(void **state)
{
    g_auto(Study) study = {0};
    g_autoptr(CodingRoster) roster = NULL;
    g_autoptr(CodingTranscript) old = NULL;
    g_autoptr(GError) error = NULL;
    gint64 code = harness_add_code(*state, ((Harness *)*state)->ana, "Fear");
    g_auto(CodingPlace) place = {0};

    study_open(&study, *state);
    except(&study, "Karin rang", "P2", "Eva");
    harness_begin(study.h, "code");
    coding_place_parse(study.h->store, "g1:\"the doctor\"", &place, &error);
    check_good(error);
    coding_segment_add(study.h->store, place.transcript, place.span, code, study.h->ana,
                       CODING_STANCE_SUPPORTS, NULL, &error);
    check_good(error);
    harness_commit(study.h);
    REPLACE(&study, "I was afraid", "I was so afraid");
    roster = coding_roster_load(study.h->store, NULL);
    assert_non_null(coding_roster_get_speaker(roster, study.g1, "Eva"));
    assert_int_equal(study.report->speakers_gone->len, 0);
    assert_string_equal(find(&study, CODING_CARRIED_SEGMENT, 0)->speakers_before, "Eva");
    assert_string_equal(find(&study, CODING_CARRIED_SEGMENT, 0)->speakers_after, "Eva");

    old = coding_transcript_load_revision(study.h->store, study.g1, 1, &error);
    check_good(error);
    assert_string_equal(coding_transcript_get_turn(old, 2)->speaker, "Eva");
}

static void
a_text_to_edit_has_the_labels_that_were_written(void **state)
{
    g_auto(Study) study = {0};
    g_autoptr(CodingTranscript) t = NULL;
    g_autoptr(CodingDraft) written = NULL, spoken = NULL, read = NULL;
    g_autofree char *form = NULL, *before = NULL, *after = NULL;
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(GError) error = NULL;

    study_open(&study, *state);
    except(&study, "Karin rang", "P2", "Eva");
    t = load(&study);
    spoken = coding_transcript_dup_draft(t);
    assert_string_equal(
        ((CodingDraftTurn *)coding_draft_get_turns(spoken)->pdata[2])->label, "Eva");
    written = coding_transcript_dup_written(t);
    form = coding_edit_form_write(written, "g1");
    assert_non_null(strstr(form, "P2\tKarin rang"));
    bytes = g_bytes_new(form, strlen(form));
    read = coding_edit_form_read(bytes, written, &error);
    check_good(error);
    before = harness_dump(study.h);
    revise_draft(&study, read, FALSE, &error);
    check_good(error);
    assert_false(study.report->changed);
    after = harness_dump(study.h);
    assert_string_equal(after, before);
}

/* --- chance ----------------------------------------------------------------------- */

/* Words of @old left out and put in, turns taken away, joined and given to others. */
static char *
dup_random_talk(GRand *rand, const char *old)
{
    static const char *const added[] = {"Karin", "told me.", "\n\nP1:", "\n\nP2:", "..."};
    g_auto(GStrv) turns = g_strsplit(old, "\n\n", -1);
    GString *text = g_string_new("Mod: So");

    for (guint i = 0; turns[i]; i++) {
        gint fate = g_rand_int_range(rand, 0, 12);
        g_auto(GStrv) words = g_strsplit(strchr(turns[i], ' '), " ", -1);

        if (fate == 0)
            continue;
        if (fate > 1)
            g_string_append_printf(text, "\n\n%s",
                                   fate == 2 ? "P1:" : strtok(turns[i], " "));
        for (guint word = 0; words[word]; word++) {
            gint chance = g_rand_int_range(rand, 0, 30);

            if (chance && *words[word])
                g_string_append_printf(text, " %s", words[word]);
            if (chance == 1)
                g_string_append_printf(text, " %s", added[g_rand_int_range(rand, 0, 5)]);
        }
        g_string_append(text, " yes.");
    }
    return g_string_free(text, FALSE);
}

static void
mark_at_random(const Study *self, GRand *rand)
{
    g_autoptr(CodingTranscript) t = load(self);
    gint32 length = (gint32)coding_transcript_get_length(t);

    harness_begin(self->h, "mark");
    for (guint i = 0; i < 6; i++) {
        gsize position = (gsize)g_rand_int_range(rand, 0, length);
        gsize turn = coding_transcript_find_turn(t, position);
        CodingSpan span = coding_transcript_get_turn(t, turn)->span;

        /* Where a topic begins already there is none; the last turn may stay. */
        coding_guide_mark(self->h->store, t, i % 2 ? position : span.start,
                          i % 3 ? self->begin : self->help, NULL);
        coding_turns_set_speaker(self->h->store, t, span, i % 2 ? "P1" : "P2",
                                 i % 3 ? "Eva" : "Nina", NULL);
    }
    harness_commit(self->h);
}

static void
chance_finds_no_mark_that_breaks(void **state)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(11);
    g_autofree char *talk = g_strdup(
        "P1: One was first.\n\nP2: Two came then and stayed.\n\nMod: What else?\n\n"
        "P1: Three is not the last of them. There are more.\n\nP2: Yes, and four.\n\n"
        "Mod: Who helped?\n\nP1: Karin rang the doctor.\n\nP2: Nobody in particular.");
    g_auto(Study) study = {0};

    study_open(&study, *state);
    for (int round = 0; round < 60; round++) {
        g_autofree char *next = dup_random_talk(rand, talk);
        g_autofree char *before = NULL, *undone = NULL;
        g_autoptr(GPtrArray) findings = NULL;
        g_autoptr(GError) error = NULL;

        mark_at_random(&study, rand);
        before = harness_dump(study.h);
        try_revise(&study, next, TRUE, &error);
        check_good(error);
        findings = coding_project_check(study.h->store, NULL, NULL);
        for (guint i = 0; i < findings->len; i++)
            assert_false(((const CodingFinding *)findings->pdata[i])->fault);
        if (study.report->changed) {
            assert_true(coding_store_undo(study.h->store, NULL, NULL));
            undone = harness_dump(study.h);
            assert_string_equal(undone, before);
            assert_true(coding_store_redo(study.h->store, NULL, NULL));
        }
        if (round % 8) {
            g_free(talk);
            talk = g_steal_pointer(&next);
        }
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, harness_open, harness_close)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_mark_goes_with_its_words),
        TEST(a_mark_with_no_turn_after_it_is_lost),
        TEST(marks_of_one_topic_at_one_place_are_made_one),
        TEST(of_two_topics_at_one_place_the_one_without_talk_is_lost),
        TEST(marks_are_the_projects_and_reported_to_everybody),
        TEST(who_else_speaks_stays),
        TEST(an_exception_goes_with_its_turn_and_asks_for_nothing),
        TEST(a_turn_joined_to_a_longer_one_is_spoken_by_who_speaks_that),
        TEST(who_speaks_by_exception_only_stays_a_speaker),
        TEST(a_text_to_edit_has_the_labels_that_were_written),
        TEST(chance_finds_no_mark_that_breaks),
    };

    return cmocka_run_group_tests_name("revision-turns", tests, NULL, NULL);
}
