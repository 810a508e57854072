/* test-revision.c - what becomes of what was coded when the text is corrected. */
#include "harness.h"

#define TALK                                                                             \
    "Moderator: How did it begin?\n\n"                                                   \
    "P1: I told Karin that I was afraid of the meeting. It held.\n\n"                    \
    "P2: Mm. Karin rang the doctor before I had found the number.\n\n"                   \
    "(laughter)\n\n"                                                                     \
    "P1: Small steps, and then home.\n"

/* A project with one transcript, one code of Ana's and one of Ben's. */
typedef struct {
    Harness *h;
    gint64 g1, fear, threads;
    CodingRevisionReport *report;
} Study;

static void
study_open(Study *self, Harness *h, const char *talk)
{
    *self = (Study){.h = h};
    self->g1 = harness_add_transcript(h, "g1", talk);
    self->fear = harness_add_code(h, h->ana, "Fear");
    self->threads = harness_add_code(h, h->ben, "Threads");
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

/* Codes the words @quoted, in an operation that is open or in one of its own. */
static gint64
code_as(const Study *self, gint64 coder, gint64 code, const char *quoted)
{
    g_autofree char *address = g_strdup_printf("g1:\"%s\"", quoted);
    gboolean own = !coding_store_is_in_operation(self->h->store);
    g_auto(CodingPlace) place = {0};
    g_autoptr(GError) error = NULL;
    gint64 id = 0;

    if (own)
        harness_begin(self->h, "code");
    coding_place_parse(self->h->store, address, &place, &error);
    check_good(error);
    coding_segment_add(self->h->store, place.transcript, place.span, code, coder,
                       CODING_STANCE_SUPPORTS, &id, &error);
    check_good(error);
    if (own)
        harness_commit(self->h);
    return id;
}

static gint64
code(const Study *self, const char *quoted)
{
    return code_as(self, self->h->ana, self->fear, quoted);
}

static gboolean
try_revise(Study *self, const char *text, gboolean accept_loss, GError **error)
{
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    g_autoptr(CodingDraft) draft = coding_import_bytes("new", bytes, NULL, NULL, error);
    CodingReviseOptions options = {.accept_loss = accept_loss};
    gboolean good;

    assert_non_null(draft);
    g_clear_pointer(&self->report, coding_revision_report_free);
    harness_begin(self->h, "edit");
    good = coding_transcript_revise(self->h->store, self->g1, draft, NULL, NULL, &options,
                                    &self->report, error);
    if (good)
        harness_commit(self->h);
    else
        coding_store_rollback(self->h->store);
    return good;
}

static void
revise(Study *self, const char *text)
{
    g_autoptr(GError) error = NULL;

    try_revise(self, text, FALSE, &error);
    check_good(error);
}

/* @text with every @old made @new. */
static char *
dup_replaced(const char *text, const char *old, const char *new)
{
    g_auto(GStrv) parts = g_strsplit(text, old, -1);

    assert_non_null(parts[1]);
    return g_strjoinv(new, parts);
}

static void
replace(Study *self, const char *old, const char *new)
{
    g_autofree char *text = dup_replaced(TALK, old, new);

    revise(self, text);
}

static const CodingCarried *
get_item(const Study *self, guint i)
{
    assert_true(i < self->report->items->len);
    return g_ptr_array_index(self->report->items, i);
}

#define check_item(study, i, its_fate, text)                                             \
    do {                                                                                 \
        assert_string_equal(coding_fate_get_name(get_item(study, i)->fate), its_fate);   \
        assert_string_equal(get_item(study, i)->text_after, text);                       \
    } while (0)

/* What the project holds now for the segment, read afresh. */
static void
check_stored(const Study *self, gint64 id, const char *text)
{
    CodingSegmentFilter filter = {.transcript = self->g1};
    g_autoptr(CodingTranscript) t = load(self);
    g_autoptr(GArray) all = coding_segment_list(self->h->store, &filter, NULL);

    for (guint i = 0; i < all->len; i++) {
        const CodingSegment *one = &g_array_index(all, CodingSegment, i);
        g_autofree char *words = coding_transcript_dup_text(t, one->span);

        if (one->id != id)
            continue;
        assert_int_equal(one->revision, coding_transcript_get_revision_id(t));
        assert_string_equal(words, text);
        return;
    }
    fail_msg("the segment is gone");
}

/* Undo brings the state before, redo the one after. */
static void
check_undo(Study *self, const char *before)
{
    g_autofree char *after = harness_dump(self->h), *undone = NULL, *redone = NULL;

    assert_true(coding_store_undo(self->h->store, NULL, NULL));
    undone = harness_dump(self->h);
    assert_string_equal(undone, before);
    assert_true(coding_store_redo(self->h->store, NULL, NULL));
    redone = harness_dump(self->h);
    assert_string_equal(redone, after);
}

/* One segment on @quoted; @old becomes @new in the text. */
typedef struct {
    const char *what, *quoted, *old, *new, *fate, *after;
} Case;

static const Case cases[] = {
    {"typing before", "afraid of the meeting", "I told", "Well, I once told", "moved",
     "afraid of the meeting"},
    {"typing far behind", "afraid of the meeting", "then home", "then back home", "kept",
     "afraid of the meeting"},
    {"typing inside", "afraid of the meeting", "of the meeting",
     "of every single meeting", "stretched", "afraid of every single meeting"},
    {"typing at the start", "afraid of the meeting", "was afraid", "was very much afraid",
     "moved", "afraid of the meeting"},
    {"typing at the stop", "afraid of the meeting", "the meeting.",
     "the meeting with them.", "kept", "afraid of the meeting"},
    {"a sentence after", "It held.", "It held.", "It held. Mostly so.", "kept",
     "It held."},
    {"a name inside", "told Karin that", "Karin", "Anna Berg", "stretched",
     "told Anna Berg that"},
    {"the name itself", "told Karin", "told Karin", "told Birgitta", "stretched",
     "told Birgitta"},
    {"a name of equal length", "told Karin", "told Karin", "told Maria", "reworded",
     "told Maria"},
    {"a longer word at the stop", "Small steps", "Small steps", "Small stepstones",
     "stretched", "Small stepstones"},
    {"taking the start away", "afraid of the meeting", "afraid of the", "at the",
     "shortened", "at the meeting"},
    {"taking the stop away", "that I was afraid of the meeting", " of the meeting", "",
     "shortened", "that I was afraid"},
    {"a slip mended", "before I had found", "I had found", "I had fuond", "reworded",
     "before I had fuond"},
    {"a turn split", "Karin rang the doctor before", "Mm. Karin rang",
     "Mm.\n\nP1: Karin rang", "kept", "Karin rang the doctor before"},
    {"a turn split inside", "Mm. Karin rang", "Mm. Karin rang", "Mm.\n\nP1: Karin rang",
     "reworded", "Mm.\nKarin rang"},
    {"two turns joined", "Small steps", "(laughter)\n\nP1: Small", "Small", "moved",
     "Small steps"},
    {"an interviewer's question added", "Small steps", "P1: Small",
     "Moderator: And you, how was it?\n\nP1: Small", "moved", "Small steps"},
    {"a turn taken away before", "Small steps",
     "P2: Mm. Karin rang the doctor before I had found the number.\n\n", "", "moved",
     "Small steps"},
    {"another speaker", "Small steps", "P1: Small", "Eva: Small", "kept", "Small steps"},
};

static void
a_segment_follows_its_words(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const Case *one = &cases[i];
        g_auto(Study) study = {0};
        g_autofree char *before = NULL;
        gint64 id;

        if (i)
            assert_int_equal(harness_open(state), 0);
        study_open(&study, *state, TALK);
        id = code(&study, one->quoted);
        before = harness_dump(study.h);
        replace(&study, one->old, one->new);
        if (strcmp(coding_fate_get_name(get_item(&study, 0)->fate), one->fate) != 0 ||
            strcmp(get_item(&study, 0)->text_after, one->after) != 0)
            fail_msg("%s: %s '%s', not %s '%s'", one->what,
                     coding_fate_get_name(get_item(&study, 0)->fate),
                     get_item(&study, 0)->text_after, one->fate, one->after);
        assert_string_equal(get_item(&study, 0)->text_before, one->quoted);
        check_stored(&study, id, one->after);
        check_undo(&study, before);
        if (i + 1 < G_N_ELEMENTS(cases))
            harness_close(state);
    }
}

static void
a_name_is_replaced_everywhere(void **state)
{
    g_auto(Study) study = {0};

    study_open(&study, *state, TALK);
    code(&study, "told Karin that");
    code(&study, "Mm. Karin");
    code(&study, "Karin rang");
    replace(&study, "Karin", "Birgitta");
    check_item(&study, 0, "stretched", "told Birgitta that");
    check_item(&study, 1, "stretched", "Mm. Birgitta");
    check_item(&study, 2, "stretched", "Birgitta rang");
}

static void
what_would_be_lost_is_refused_and_named(void **state)
{
    g_auto(Study) study = {0};
    g_autofree char *before = NULL, *after = NULL, *text = NULL;
    g_autoptr(GError) error = NULL;

    study_open(&study, *state, TALK);
    code(&study, "Small steps");
    code(&study, "afraid");
    before = harness_dump(study.h);
    text = dup_replaced(TALK, "P1: Small steps, and then home.\n", "");
    assert_false(try_revise(&study, text, FALSE, &error));
    check_error(error, CODING_ERROR_LOSS,
                "with this text 1 passage would be lost: segment 'Fear' at g1:5.1-5.11; "
                "nothing was changed");
    assert_int_equal(study.report->n_lost, 1);
    after = harness_dump(study.h);
    assert_string_equal(after, before);
}

static void
losses_that_are_accepted_come_back_with_undo(void **state)
{
    g_auto(Study) study = {0};
    g_autofree char *before = NULL, *text = NULL;
    CodingSegmentFilter all = {0};
    g_autoptr(GArray) left = NULL, back = NULL;

    study_open(&study, *state, TALK);
    code(&study, "Small steps");
    code(&study, "afraid");
    before = harness_dump(study.h);
    text = dup_replaced(TALK, "P1: Small steps, and then home.\n", "");
    assert_true(try_revise(&study, text, TRUE, NULL));
    assert_int_equal(get_item(&study, 1)->fate, CODING_FATE_LOST);
    assert_null(get_item(&study, 1)->text_after);
    left = coding_segment_list(study.h->store, &all, NULL);
    assert_int_equal(left->len, 1);
    check_undo(&study, before);
    assert_true(coding_store_undo(study.h->store, NULL, NULL));
    back = coding_segment_list(study.h->store, &all, NULL);
    assert_int_equal(back->len, 2);
}

/* A sentence that takes the place of another is not that one. */
static void
another_sentence_does_not_inherit(void **state)
{
    g_auto(Study) study = {0};
    g_autofree char *text = NULL;
    g_autoptr(GError) error = NULL;

    study_open(&study, *state, TALK);
    code(&study, "Karin rang the doctor before I had found the number.");
    text = dup_replaced(TALK, "Karin rang the doctor before I had found the number.",
                        "We were all given papers with columns and boxes.");
    assert_false(try_revise(&study, text, FALSE, &error));
    check_error(error, CODING_ERROR_LOSS, "1 passage would be lost");
}

static void
two_segments_that_become_one_are_merged(void **state)
{
    g_auto(Study) study = {0};
    g_autofree char *before = NULL;
    CodingSegmentFilter all = {0};
    g_autoptr(GArray) left = NULL;

    study_open(&study, *state, TALK);
    code(&study, "Small steps, and then home.");
    code(&study, "Small steps");
    before = harness_dump(study.h);
    replace(&study, ", and then home.", "");
    check_item(&study, 0, "shortened", "Small steps");
    check_item(&study, 1, "merged", "Small steps");
    left = coding_segment_list(study.h->store, &all, NULL);
    assert_int_equal(left->len, 1);
    check_undo(&study, before);
}

/* The same place and code with another stance is a contradiction. */
static void
two_segments_that_contradict_each_other_are_not_merged(void **state)
{
    g_auto(Study) study = {0};
    g_autofree char *text = dup_replaced(TALK, ", and then home.", "");
    g_autoptr(GError) error = NULL;
    gint64 id;

    study_open(&study, *state, TALK);
    code(&study, "Small steps, and then home.");
    id = code(&study, "Small steps");
    harness_begin(study.h, "recode");
    assert_true(
        coding_segment_set_stance(study.h->store, id, CODING_STANCE_AGAINST, NULL));
    harness_commit(study.h);
    assert_false(try_revise(&study, text, FALSE, &error));
    check_error(error, CODING_ERROR_LOSS, "'Fear' at g1:5.1-5.11");
}

/* What nobody has read contradicts nothing. */
static void
a_segment_that_was_read_decides_over_an_automatic_one_at_its_place(void **state)
{
    g_auto(Study) study = {0};
    g_autofree char *text = dup_replaced(TALK, ", and then home.", "");
    g_autofree char *before = NULL;
    g_autoptr(CodingTranscript) t = NULL;
    g_autoptr(GArray) left = NULL;
    CodingSegmentFilter all = {0};
    const CodingSegment *stays;
    gboolean added;
    gint64 id;

    study_open(&study, *state, TALK);
    id = code(&study, "Small steps");
    t = load(&study);
    left = coding_segment_list(study.h->store, &all, NULL);
    harness_begin(study.h, "search");
    coding_segment_set_stance(study.h->store, id, CODING_STANCE_AGAINST, NULL);
    coding_segment_add_unread(
        study.h->store, t,
        (CodingSpan){g_array_index(left, CodingSegment, 0).span.start,
                     g_array_index(left, CodingSegment, 0).span.stop + 15},
        g_array_index(left, CodingSegment, 0).code, study.h->ana,
        CODING_SEGMENT_AUTOMATIC, &added, NULL);
    harness_commit(study.h);
    assert_true(added);
    before = harness_dump(study.h);
    revise(&study, text);
    g_array_unref(g_steal_pointer(&left));
    left = coding_segment_list(study.h->store, &all, NULL);
    assert_int_equal(left->len, 1);
    stays = &g_array_index(left, CodingSegment, 0);
    assert_int_equal(stays->origin, CODING_SEGMENT_READING);
    assert_int_equal(stays->stance, CODING_STANCE_AGAINST);
    check_undo(&study, before);
}

static void
a_coder_who_has_not_shared_is_counted_and_not_shown(void **state)
{
    g_auto(Study) study = {0};
    g_autofree char *text = dup_replaced(TALK, "P1: Small steps, and then home.\n", "");
    g_autoptr(GError) error = NULL;
    gint64 id;

    study_open(&study, *state, TALK);
    code(&study, "afraid");
    id = code_as(&study, study.h->ben, study.threads, "Karin rang the doctor");
    replace(&study, "Mm. Karin", "Mm. Anna");
    assert_int_equal(study.report->items->len, 1);
    assert_int_equal(study.report->hidden[CODING_FATE_SHORTENED], 1);
    coding_store_set_coder(study.h->store, study.h->ben);
    check_stored(&study, id, "Anna rang the doctor");

    code_as(&study, study.h->ben, study.threads, "Small steps");
    coding_store_set_coder(study.h->store, study.h->ana);
    assert_false(try_revise(&study, text, FALSE, &error));
    check_error(error, CODING_ERROR_LOSS, "would be lost: 1 of other coders");
    assert_null(strstr(error->message, "Threads"));
}

static void
the_same_text_is_no_revision(void **state)
{
    g_auto(Study) study = {0};
    g_autofree char *before = NULL, *after = NULL;

    study_open(&study, *state, TALK);
    code(&study, "afraid");
    before = harness_dump(study.h);
    revise(&study, TALK);
    assert_false(study.report->changed);
    after = harness_dump(study.h);
    assert_string_equal(after, before);
}

/* --- what else stands in a text --------------------------------------------------- */

static void
memos_and_stages_follow(void **state)
{
    g_auto(Study) study = {0};
    g_autofree char *before = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingAboutNames) names = NULL;
    g_autoptr(GArray) frozen = NULL;
    CodingMemoDraft memo = {.title = "On steps", .body = "x"};
    CodingAbout about;
    CodingSegmentFilter filter = {0};
    gint64 id;

    study_open(&study, *state, TALK);
    id = code(&study, "Small steps, and then home");
    harness_begin(study.h, "memo");
    names = coding_about_names_new(study.h->store, &error);
    coding_about_names_parse(names, "g1:\"then home\"", &about, &error);
    coding_memo_set_about(study.h->store, coding_memo_add(study.h->store, &memo, &error),
                          &about, TRUE, &error);
    check_good(error);
    filter.stage = coding_coder_freeze(study.h->store, study.h->ana, "open", &error);
    check_good(error);
    harness_commit(study.h);
    before = harness_dump(study.h);
    replace(&study, "Small steps", "Very small steps");
    check_item(&study, 0, "reworded", "small steps, and then home");
    frozen = coding_segment_list(study.h->store, &filter, NULL);
    assert_int_equal(frozen->len, 1);
    assert_int_equal(g_array_index(frozen, CodingSegment, 0).id, id);
    assert_int_equal(study.report->items->len, 3);
    check_item(&study, 1, "reworded", "small steps, and then home");
    check_item(&study, 2, "moved", "then home");
    check_undo(&study, before);
}

static void
who_speaks_changes_and_words_stay(void **state)
{
    g_auto(Study) study = {0};
    g_autoptr(CodingRoster) roster = NULL;
    g_autoptr(GError) error = NULL;

    study_open(&study, *state, TALK);
    code(&study, "Karin rang");
    replace(&study, "P2:", "Eva:");
    check_item(&study, 0, "kept", "Karin rang");
    assert_string_equal(get_item(&study, 0)->speakers_before, "P2");
    assert_string_equal(get_item(&study, 0)->speakers_after, "Eva");
    assert_string_equal(g_ptr_array_index(study.report->speakers_added, 0), "Eva");
    assert_string_equal(g_ptr_array_index(study.report->speakers_gone, 0), "P2");
    roster = coding_roster_load(study.h->store, &error);
    assert_non_null(coding_roster_get_speaker(roster, study.g1, "Eva"));
    assert_null(coding_roster_get_speaker(roster, study.g1, "P2"));
    assert_non_null(coding_roster_find(roster, "P2", &error));
}

/* --- lines ------------------------------------------------------------------------ */

static char *
dup_labels(const Study *self)
{
    g_autoptr(CodingTranscript) t = load(self);
    GString *labels = g_string_new(NULL);

    for (gsize i = 0; i < coding_transcript_count_units(t, CODING_UNIT_LINE); i++) {
        g_autofree char *label = coding_transcript_dup_line_label(t, i);

        g_string_append_printf(labels, "%s%s", i ? " " : "", label);
    }
    return g_string_free(labels, FALSE);
}

static void
lines_keep_their_numbers(void **state)
{
    static const struct {
        const char *text, *labels;
    } steps[] = {
        {"P1: One was first.\n\nP2: Two came then.\n\nP1: Three is last.\n", "1 2 3"},
        {"P1: One was first.\n\nP1: And a half.\n\nP2: Two came then.\n\nP1: Three is "
         "last.\n",
         "1 1a 2 3"},
        {"P2: Zero.\n\nP1: One was first.\n\nP1: And a half.\n\nP1: Three is last.\n",
         "0a 1 1a 3"},
        {"P2: Zero.\n\nP1: One was first.\n\nP1: Three is last.\n", "0a 1 3"},
        {"P2: Zero.\n\nP1: One was first.\n\nP2: Another.\n\nP1: Three is last.\n\nP2: "
         "Four.\n",
         "0a 1 1b 3 3a"},
        {"P1: One was always first.\n\nP1: Three is last.\n", "1 3"},
    };
    g_auto(Study) study = {0};

    study_open(&study, *state, steps[0].text);
    for (gsize i = 0; i < G_N_ELEMENTS(steps); i++) {
        g_autofree char *labels = NULL;

        if (i)
            revise(&study, steps[i].text);
        labels = dup_labels(&study);
        assert_string_equal(labels, steps[i].labels);
    }
    assert_true(coding_store_undo(study.h->store, NULL, NULL));
    g_autofree char *labels = dup_labels(&study);
    assert_string_equal(labels, "0a 1 1b 3 3a");
}

static void
a_line_that_grew_is_wrapped_and_others_stay(void **state)
{
    g_auto(Study) study = {0};
    g_autoptr(CodingTranscript) t = NULL;
    g_autofree char *labels = NULL, *text = NULL;
    g_auto(CodingPlace) place = {0};
    g_autoptr(GError) error = NULL;
    const char *const talk =
        "P1: The first line of this paragraph is as long as a line can well be, and the "
        "second one follows it, and is long too, so that there is a third\n";

    study_open(&study, *state, talk);
    labels = dup_labels(&study);
    assert_string_equal(labels, "1 2");
    g_free(labels);
    text = dup_replaced(talk, "this paragraph", "this rather long and winding paragraph");
    revise(&study, text);
    labels = dup_labels(&study);
    assert_string_equal(labels, "1 1a 2");
    coding_place_parse(study.h->store, "g1:2", &place, &error);
    check_good(error);
    g_free(text);
    text = coding_transcript_dup_text(place.transcript, place.span);
    assert_true(g_str_has_prefix(text, "the second one") ||
                g_str_has_prefix(text, "second one"));
}

static void
places_name_lines_of_any_revision(void **state)
{
    static const struct {
        const char *address, *text;
    } good[] = {
        {"g1:1a", "And a half."},    {"g1:1-2", "One.\nAnd a half.\nTwo."},
        {"g1:1a.1-1a.3", "And"},     {"g1:1a:\"half\"", "half"},
        {"g1@r1:2", "Two."},         {"g1@r1", "One.\nTwo."},
        {"g1@r2:1a", "And a half."}, {"g1@r1@0-3", "One"},
        {"g1@r1:\"Two\"", "Two"},
    };
    g_auto(Study) study = {0};

    study_open(&study, *state, "P1: One.\n\nP2: Two.\n");
    revise(&study, "P1: One.\n\nP1: And a half.\n\nP2: Two.\n");
    for (gsize i = 0; i < G_N_ELEMENTS(good); i++) {
        g_auto(CodingPlace) place = {0};
        g_autoptr(GError) error = NULL;
        g_autofree char *text = NULL, *address = NULL;

        coding_place_parse_any(study.h->store, good[i].address, &place, &error);
        check_good(error);
        text = coding_transcript_dup_text(place.transcript, place.span);
        assert_string_equal(text, good[i].text);
    }

    g_auto(CodingPlace) place = {0};
    g_autoptr(GError) error = NULL;
    assert_false(coding_place_parse(study.h->store, "g1@r1:2", &place, &error));
    check_error(error, CODING_ERROR_INVALID, "revision 1 of 'g1' cannot be used here");
    g_clear_error(&error);
    assert_false(coding_place_parse(study.h->store, "g1:1b", &place, &error));
    check_error(error, CODING_ERROR_NOT_FOUND, "no line 1b in 'g1'");
    g_clear_error(&error);
    assert_false(coding_place_parse_any(study.h->store, "g1@r3", &place, &error));
    check_error(error, CODING_ERROR_NOT_FOUND,
                "no revision 3 of 'g1'; its present one is 2");
}

static void
an_old_revision_cannot_be_coded(void **state)
{
    g_auto(Study) study = {0};
    g_auto(CodingPlace) place = {0};
    g_autoptr(GError) error = NULL;
    g_autofree char *address = NULL;

    study_open(&study, *state, "P1: One.\n\nP2: Two.\n");
    revise(&study, "P1: One.\n\nP2: Two, yes.\n");
    coding_place_parse_any(study.h->store, "g1@r1:2", &place, &error);
    check_good(error);
    address = coding_address_format(place.transcript, place.span);
    assert_string_equal(address, "g1@r1:2");
    harness_begin(study.h, "code");
    assert_false(coding_segment_add(study.h->store, place.transcript, place.span,
                                    study.fear, study.h->ana, CODING_STANCE_SUPPORTS,
                                    NULL, &error));
    check_error(error, CODING_ERROR_INVALID, "revision 1 of 'g1' can be read, not coded");
    coding_store_rollback(study.h->store);
}

static void
a_revision_of_a_revision_carries_on(void **state)
{
    g_auto(Study) study = {0};
    g_autofree char *first = dup_replaced(TALK, "Karin", "Anna");
    g_autofree char *second = dup_replaced(first, "Small", "Very small");
    g_autoptr(GPtrArray) revisions = NULL;
    gint64 id;

    study_open(&study, *state, TALK);
    id = code(&study, "Karin rang the doctor");
    revise(&study, first);
    revise(&study, second);
    check_item(&study, 0, "kept", "Anna rang the doctor");
    check_stored(&study, id, "Anna rang the doctor");
    revise(&study, TALK);
    check_stored(&study, id, "Karin rang the doctor");
    revisions = coding_transcript_list_revisions(study.h->store, study.g1, NULL);
    assert_int_equal(revisions->len, 4);
}

/* --- chance ----------------------------------------------------------------------- */

static char *
dup_random_talk(GRand *rand, const char *old)
{
    static const char *const words[] = {"Karin",  "told", "me",   "that", "the",
                                        "doctor", "über", "rang", "和",   "steps."};
    g_auto(GStrv) parts = g_strsplit(old, " ", -1);
    GString *text = g_string_new(NULL);

    for (guint i = 0; parts[i]; i++) {
        gint chance = g_rand_int_range(rand, 0, 30);

        if (chance == 0 && i > 0 && !strchr(parts[i], '\n'))
            continue;
        if (i)
            g_string_append_c(text, ' ');
        if (chance == 1 && !strchr(parts[i], ':') && !strchr(parts[i], '\n')) {
            g_string_append(text, words[g_rand_int_range(rand, 0, 10)]);
            continue;
        }
        g_string_append(text, parts[i]);
        if (chance == 2)
            g_string_append_printf(text, " %s", words[g_rand_int_range(rand, 0, 10)]);
    }
    if (!g_str_has_suffix(text->str, "\n"))
        g_string_append_c(text, '\n');
    return g_string_free(text, FALSE);
}

static char *
dup_talk(GRand *rand)
{
    static const char *const words[] = {"Karin",  "told", "me",   "that", "the",
                                        "doctor", "and",  "rang", "it",   "held."};
    GString *text = g_string_new(NULL);

    for (guint turn = 0; turn < 12; turn++) {
        g_string_append_printf(text, "%sP%u: So", turn ? "\n\n" : "", turn % 2 + 1);
        for (gint n = g_rand_int_range(rand, 0, 25); n > 0; n--)
            g_string_append_printf(text, " %s", words[g_rand_int_range(rand, 0, 10)]);
    }
    g_string_append_c(text, '\n');
    return g_string_free(text, FALSE);
}

static void
code_at_random(Study *self, GRand *rand)
{
    g_autoptr(CodingTranscript) t = load(self);
    gint32 length = (gint32)coding_transcript_get_length(t);

    harness_begin(self->h, "code");
    for (int i = 0; i < 20; i++) {
        gsize start = (gsize)g_rand_int_range(rand, 0, length - 1);
        CodingSpan span = {
            start, start + 1 +
                       (gsize)g_rand_int_range(rand, 0, MIN(60, length - (gint32)start))};
        g_autoptr(GError) error = NULL;

        span.stop = MIN(span.stop, (gsize)length);
        coding_segment_add(self->h->store, t, span, self->fear, self->h->ana,
                           CODING_STANCE_SUPPORTS, NULL, &error);
        check_good(error);
    }
    harness_commit(self->h);
}

static void
check_report(const Study *self)
{
    for (guint i = 0; i < self->report->items->len; i++) {
        const CodingCarried *item = get_item(self, i);

        if (item->fate == CODING_FATE_KEPT || item->fate == CODING_FATE_MOVED)
            assert_string_equal(item->text_before, item->text_after);
        else if (item->fate != CODING_FATE_LOST && item->fate != CODING_FATE_MERGED)
            assert_string_not_equal(item->text_before, item->text_after);
    }
}

static void
chance_finds_nothing_that_breaks(void **state)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(7);
    g_autofree char *talk = dup_talk(rand);
    g_auto(Study) study = {0};

    study_open(&study, *state, talk);
    for (int round = 0; round < 40; round++) {
        g_autofree char *next = dup_random_talk(rand, talk);
        g_autofree char *before = NULL;
        g_autoptr(GPtrArray) findings = NULL;
        g_autoptr(GError) error = NULL;

        code_at_random(&study, rand);
        before = harness_dump(study.h);
        try_revise(&study, next, TRUE, &error);
        check_good(error);
        check_report(&study);
        findings = coding_project_check(study.h->store, NULL, NULL);
        for (guint i = 0; i < findings->len; i++)
            assert_false(((const CodingFinding *)findings->pdata[i])->fault);
        if (study.report->changed)
            check_undo(&study, before);
        g_free(talk);
        talk = g_steal_pointer(&next);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, harness_open, harness_close)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_segment_follows_its_words),
        TEST(a_name_is_replaced_everywhere),
        TEST(what_would_be_lost_is_refused_and_named),
        TEST(losses_that_are_accepted_come_back_with_undo),
        TEST(another_sentence_does_not_inherit),
        TEST(two_segments_that_become_one_are_merged),
        TEST(two_segments_that_contradict_each_other_are_not_merged),
        TEST(a_segment_that_was_read_decides_over_an_automatic_one_at_its_place),
        TEST(a_coder_who_has_not_shared_is_counted_and_not_shown),
        TEST(the_same_text_is_no_revision),
        TEST(memos_and_stages_follow),
        TEST(who_speaks_changes_and_words_stay),
        TEST(lines_keep_their_numbers),
        TEST(a_line_that_grew_is_wrapped_and_others_stay),
        TEST(places_name_lines_of_any_revision),
        TEST(an_old_revision_cannot_be_coded),
        TEST(a_revision_of_a_revision_carries_on),
        TEST(chance_finds_nothing_that_breaks),
    };

    return cmocka_run_group_tests_name("revision", tests, NULL, NULL);
}
