/* test-memo.c - memos: writing, handles, blindness, what they are about, Markdown. */
#include "harness.h"

#define DAY   G_GINT64_CONSTANT(86400000)
#define MARCH G_GINT64_CONSTANT(1614816000000) /* 2021-03-04 */

/* A text, two codes, a link; an operation that is open. */
typedef struct {
    Harness *h;
    CodingStore *store;
    gint64 g1, shame, trust, link;
} Case;

static gint64
add_transcript(CodingStore *store, const char *name)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingDraft) draft = coding_draft_new();
    g_autoptr(GBytes) source = g_bytes_new(name, strlen(name));
    gint64 id;

    coding_draft_set_format(draft, "plain");
    coding_draft_set_encoding(draft, "UTF-8");
    coding_draft_begin_turn(draft, "P1", "P1", NULL, 1);
    coding_draft_add_paragraph(draft, "I told nobody, in the shop.");
    coding_draft_begin_turn(draft, "P2", "P2", NULL, 2);
    coding_draft_add_paragraph(draft, "Nor did I.");
    id = coding_transcript_add(store, name, NULL, NULL, draft, name, source, &error);
    check_good(error);
    return id;
}

static gint64
add_code(Case *c, gint64 coder, const char *name)
{
    g_autoptr(GError) error = NULL;
    const CodingCodeDraft draft = {.name = name};
    gint64 scheme, id;

    assert_true(coding_codebook_find_scheme(c->store, coder, &scheme, &error));
    id = coding_code_add(c->store, scheme, &draft, &error);
    check_good(error);
    return id;
}

static int
open_case(void **state)
{
    Case *c = g_new0(Case, 1);
    g_autoptr(GError) error = NULL;
    void *harness;
    gint64 type;

    harness_open(&harness);
    c->h = harness;
    c->store = c->h->store;
    *state = c;
    assert_true(coding_store_begin(c->store, "test", &error));
    c->g1 = add_transcript(c->store, "g1");
    c->shame = add_code(c, c->h->ana, "Shame, guilt");
    c->trust = add_code(c, c->h->ana, "Trust");
    type = coding_link_type_add(c->store, "leads to", "follows from", &error);
    assert_true(
        coding_link_add(c->store, type, c->shame, c->trust, &c->link, NULL, &error));
    return 0;
}

static int
close_case(void **state)
{
    Case *c = *state;
    void *harness = c->h;

    if (coding_store_is_in_operation(c->store))
        coding_store_rollback(c->store);
    harness_close(&harness);
    g_free(c);
    return 0;
}

static gint64
add(Case *c, gint64 date, const char *kind, const char *title, const char *body)
{
    g_autoptr(GError) error = NULL;
    const CodingMemoDraft draft = {
        .title = title, .kind = kind, .body = body, .written_at = date};
    gint64 id = coding_memo_add(c->store, &draft, &error);

    check_good(error);
    return id;
}

static guint
count(Case *c, const CodingMemoFilter *filter)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) memos = coding_memo_list(c->store, filter, &error);

    check_good(error);
    return memos->len;
}

static CodingAbout
parse_about(Case *c, const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingAboutNames) names = coding_about_names_new(c->store, NULL);
    CodingAbout about = {0};

    coding_about_names_parse(names, text, &about, &error);
    check_good(error);
    return about;
}

static void
set_about(Case *c, gint64 memo, const char *text)
{
    g_autoptr(GError) error = NULL;
    CodingAbout about = parse_about(c, text);

    coding_memo_set_about(c->store, memo, &about, TRUE, &error);
    check_good(error);
}

static void
a_memo_comes_back_as_it_was_written(void **state)
{
    Case *c = *state;
    gint64 id =
        add(c, MARCH, "Field", "  The  room ", "\r\n \n  It was cold.\r\nVery. \n\n");
    g_autoptr(CodingMemo) memo = coding_memo_load(c->store, id, NULL);

    assert_string_equal(memo->title, "The room");
    assert_string_equal(memo->kind, "Field");
    assert_string_equal(memo->body, "  It was cold.\nVery.");
    assert_string_equal(memo->coder_name, "Ana");
    assert_int_equal(memo->written_at, MARCH);
    assert_int_equal(memo->visibility, CODING_MEMO_TEAM);
}

static void
reflexive_memos_are_private_unless_said_otherwise(void **state)
{
    Case *c = *state;
    const CodingMemoVisibility team = CODING_MEMO_TEAM;
    const CodingMemoDraft open = {
        .title = "Mine, shared", .kind = "reflexive", .visibility = &team};
    g_autoptr(CodingMemo) own =
        coding_memo_load(c->store, add(c, 0, "Reflexive", "Mine", ""), NULL);
    g_autoptr(CodingMemo) shared =
        coding_memo_load(c->store, coding_memo_add(c->store, &open, NULL), NULL);

    assert_int_equal(own->visibility, CODING_MEMO_PRIVATE);
    assert_int_equal(shared->visibility, CODING_MEMO_TEAM);
    coding_store_set_coder(c->store, 0);
    g_autoptr(CodingMemo) nobodys =
        coding_memo_load(c->store, add(c, 0, "reflexive", "Ours", ""), NULL);

    assert_int_equal(nobodys->visibility, CODING_MEMO_TEAM);
}

static void
what_cannot_be_a_memo_is_invalid(void **state)
{
    Case *c = *state;
    const CodingMemoVisibility private = CODING_MEMO_PRIVATE;
    const CodingMemoDraft bad[] = {
        {.title = ""},
        {.title = "\xff\xfe"},
        {.title = "x", .kind = "a:b"},
        {.title = "x", .kind = " "},
        {.title = "x", .body = "\xff"},
    };
    const CodingMemoDraft of_nobody = {.title = "x", .visibility = &private};
    g_autoptr(GError) error = NULL;

    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        assert_int_equal(coding_memo_add(c->store, &bad[i], &error), 0);
        check_error(error, CODING_ERROR_INVALID, "memo");
        g_clear_error(&error);
    }
    coding_store_set_coder(c->store, 0);
    assert_int_equal(coding_memo_add(c->store, &of_nobody, &error), 0);
    check_error(error, CODING_ERROR_INVALID, "needs a coder");
}

static void
one_title_on_one_day_is_one_memo_of_a_coder(void **state)
{
    Case *c = *state;
    g_autoptr(GError) error = NULL;
    const CodingMemoDraft again = {.title = "ROOM", .written_at = MARCH + DAY - 1};
    gint64 id = add(c, MARCH, NULL, "Room", "");

    assert_int_equal(coding_memo_add(c->store, &again, &error), 0);
    check_error(error, CODING_ERROR_EXISTS, "'ROOM' of 2021-03-04");
    g_clear_error(&error);
    gint64 next = add(c, MARCH + DAY, NULL, "Room", "");
    const CodingMemoDraft back = {.written_at = MARCH};

    assert_false(coding_memo_edit(c->store, next, &back, NULL, NULL, &error));
    check_error(error, CODING_ERROR_EXISTS, "already");
    assert_true(coding_memo_edit(c->store, id, &back, NULL, NULL, NULL));
    coding_store_set_coder(c->store, c->h->ben);
    add(c, MARCH, NULL, "Room", "");
}

static void
edit_changes_only_what_is_given(void **state)
{
    Case *c = *state;
    const CodingMemoVisibility public = CODING_MEMO_PUBLIC;
    const CodingMemoDraft changes = {.body = "new", .visibility = &public};
    gint64 id = add(c, MARCH, "field", "Room", "old");

    assert_true(coding_memo_edit(c->store, id, &changes, NULL, NULL, NULL));
    g_autoptr(CodingMemo) memo = coding_memo_load(c->store, id, NULL);

    assert_string_equal(memo->title, "Room");
    assert_string_equal(memo->kind, "field");
    assert_string_equal(memo->body, "new");
    assert_int_equal(memo->visibility, CODING_MEMO_PUBLIC);
    assert_int_equal(memo->written_at, MARCH);
}

static void
others_see_shared_memos_and_never_private_ones(void **state)
{
    Case *c = *state;
    const CodingMemoFilter any = {0};
    g_autoptr(GError) error = NULL;
    gint64 team = add(c, MARCH, NULL, "Team", "");
    gint64 own = add(c, MARCH, "reflexive", "Own", "");

    coding_store_set_coder(c->store, c->h->ben);
    assert_int_equal(count(c, &any), 0);
    assert_int_equal(coding_memo_find(c->store, "team", &error), 0);
    check_error(error, CODING_ERROR_NOT_FOUND, "no memo 'team' in the project");
    g_clear_error(&error);
    assert_true(coding_coder_share(c->store, c->h->ana, NULL));
    assert_int_equal(count(c, &any), 1);
    assert_int_equal(coding_memo_find(c->store, "team", NULL), team);
    assert_null(coding_memo_load(c->store, own, NULL));
    assert_false(coding_memo_remove(c->store, team, &error));
    check_error(error, CODING_ERROR_DENIED, "'Ana'");
    g_clear_error(&error);
    assert_false(coding_memo_remove(c->store, own, &error));
    check_error(error, CODING_ERROR_NOT_FOUND, "no such memo");
}

static void
nobodys_memos_are_everybodys(void **state)
{
    Case *c = *state;
    const CodingMemoFilter any = {0};

    coding_store_set_coder(c->store, 0);
    gint64 id = add(c, MARCH, "meeting", "Met", "");

    coding_store_set_coder(c->store, c->h->ben);
    assert_int_equal(count(c, &any), 1);
    assert_true(coding_memo_remove(c->store, id, NULL));
}

static void
a_memo_is_called_by_title_date_and_kind(void **state)
{
    Case *c = *state;
    gint64 room = add(c, MARCH, "field", "The room", "");
    gint64 roommate = add(c, MARCH, "theoretical", "The roommate", "");
    gint64 later = add(c, MARCH + DAY, "field", "The room, again", "");
    const struct {
        const char *handle;
        gint64 id;
    } cases[] = {
        {"the room", room}, /* the whole title before the beginning of others */
        {"THE ROOMM", roommate},
        {"2021-03-05", later},
        {"2021-03-05 the", later},
        {"theoretical: the", roommate},
        {"2021-03-04 field: the room", room},
        {"2021-03-04 f", room},
        {"The room,", later},
        {"Ana/2021-03-05", later},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;

        assert_int_equal(coding_memo_find(c->store, cases[i].handle, &error),
                         cases[i].id);
    }
}

static void
a_handle_that_fits_several_names_them(void **state)
{
    Case *c = *state;
    g_autoptr(GError) error = NULL;

    add(c, MARCH, "field", "The room", "");
    add(c, MARCH + DAY, "field", "The rule", "");
    assert_int_equal(coding_memo_find(c->store, "the r", &error), 0);
    check_error(error, CODING_ERROR_AMBIGUOUS,
                "'Ana/2021-03-04 field: The room', 'Ana/2021-03-05 field: The rule'");
    g_clear_error(&error);
    assert_int_equal(coding_memo_find(c->store, "", &error), 0);
    check_error(error, CODING_ERROR_NOT_FOUND, "no memo ''");
    g_clear_error(&error);
    assert_int_equal(coding_memo_find(c->store, "The riom", &error), 0);
    check_error(error, CODING_ERROR_NOT_FOUND, "did you mean 'The room'?");
}

static void
ones_own_memo_comes_before_anothers(void **state)
{
    Case *c = *state;
    gint64 anas = add(c, MARCH, NULL, "Room", "");

    assert_true(coding_coder_share(c->store, c->h->ana, NULL));
    coding_store_set_coder(c->store, c->h->ben);
    gint64 bens = add(c, MARCH, NULL, "Room", "");

    assert_int_equal(coding_memo_find(c->store, "room", NULL), bens);
    assert_int_equal(coding_memo_find(c->store, "ana/room", NULL), anas);
}

/* A model of Ana's, a stage of hers, and one of Ben's, who has shared. */
static void
add_model_and_stages(Case *c)
{
    const CodingModelDraft model = {.name = "Rising, falling", .root = c->shame};

    assert_true(coding_model_add(c->store, &model, NULL));
    assert_true(coding_coder_freeze(c->store, c->h->ana, "open coding", NULL));
    assert_true(coding_coder_freeze(c->store, c->h->ben, "his", NULL));
    assert_true(coding_coder_share(c->store, c->h->ben, NULL));
}

/* Every reference is written as it is read. */
static void
what_a_memo_is_about_reads_as_it_is_written(void **state)
{
    Case *c = *state;
    static const char *const forms[] = {"g1",
                                        "g1:1",
                                        "g1:1.3-1.8",
                                        "code:Trust",
                                        "code:\"Shame, guilt\"",
                                        "link:\"Shame, guilt; leads to; Trust\"",
                                        "memo:2021-03-04 field: First",
                                        "participant:g1/P1",
                                        "group:g1",
                                        "model:\"Rising, falling\"",
                                        "stage:open coding",
                                        "stage:Ben/his",
                                        "coder:Ben"};
    gint64 id = add(c, MARCH + DAY, NULL, "Second", "");
    g_autoptr(GString) expected = g_string_new(NULL);

    add(c, MARCH, "field", "First", "");
    add_model_and_stages(c);
    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++)
        g_string_append_printf(expected, "%s%s", i ? ", " : "", forms[i]);
    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
        set_about(c, id, forms[i]);
        set_about(c, id, forms[i]); /* said twice is said once */
    }
    g_autoptr(CodingMemo) memo = coding_memo_load(c->store, id, NULL);
    g_autoptr(CodingAboutNames) names = coding_about_names_new(c->store, NULL);
    g_autofree char *text = coding_about_names_dup_list(names, memo, NULL);

    assert_string_equal(text, expected->str);
}

static gboolean
is_about_kind(const CodingMemo *memo, CodingAboutKind kind)
{
    for (guint i = 0; i < memo->about->len; i++)
        if (g_array_index(memo->about, CodingAbout, i).kind == kind)
            return TRUE;
    return FALSE;
}

/* A memo of nobody that Ana ties to her model and stage, before Ben. */
static void
models_and_stages_that_are_not_shared_do_not_show(void **state)
{
    Case *c = *state;

    coding_store_set_coder(c->store, 0);
    gint64 id = add(c, MARCH, NULL, "Ours", "");

    coding_store_set_coder(c->store, c->h->ana);
    add_model_and_stages(c);
    set_about(c, id, "model:\"Rising, falling\"");
    set_about(c, id, "stage:open coding");
    set_about(c, id, "coder:Ana");
    g_autoptr(CodingMemo) anas = coding_memo_load(c->store, id, NULL);

    assert_int_equal(anas->about->len, 3);
    coding_store_set_coder(c->store, c->h->ben);
    g_autoptr(CodingMemo) bens = coding_memo_load(c->store, id, NULL);

    assert_int_equal(bens->about->len, 1);
    assert_true(is_about_kind(bens, CODING_ABOUT_CODER));
    assert_true(coding_coder_share(c->store, c->h->ana, NULL));
    g_autoptr(CodingMemo) open = coding_memo_load(c->store, id, NULL);

    assert_int_equal(open->about->len, 3);
}

static void
a_memo_follows_the_participant_that_hers_was_joined_with(void **state)
{
    Case *c = *state;
    g_autoptr(GError) error = NULL;
    gint64 one = add(c, MARCH, NULL, "One", ""), both = add(c, MARCH, NULL, "Both", "");
    g_autoptr(CodingRoster) roster = coding_roster_load(c->store, NULL);
    gint64 p1 = coding_roster_find(roster, "P1", NULL)->id;
    gint64 p2 = coding_roster_find(roster, "P2", NULL)->id;

    set_about(c, one, "participant:P2");
    set_about(c, both, "participant:P1");
    set_about(c, both, "participant:P2");
    assert_true(coding_participant_join(c->store, p1, p2, &error));
    g_autoptr(CodingMemo) first = coding_memo_load(c->store, one, NULL);
    g_autoptr(CodingMemo) second = coding_memo_load(c->store, both, NULL);

    assert_int_equal(first->about->len, 1);
    assert_true(g_array_index(first->about, CodingAbout, 0).id == p1);
    assert_int_equal(second->about->len, 1);
}

static void
nobodys_memo_is_called_behind_a_stroke(void **state)
{
    Case *c = *state;

    coding_store_set_coder(c->store, 0);
    gint64 ours = add(c, MARCH, "field", "Room", "");

    coding_store_set_coder(c->store, c->h->ana);
    gint64 mine = add(c, MARCH, "field", "Room", "");
    g_autoptr(CodingMemo) memo = coding_memo_load(c->store, ours, NULL);
    g_autofree char *full = coding_memo_dup_full_handle(memo, c->h->ana);

    assert_int_equal(coding_memo_find(c->store, "room", NULL), mine);
    assert_int_equal(coding_memo_find(c->store, "/room", NULL), ours);
    assert_string_equal(full, "/2021-03-04 field: Room");
    assert_int_equal(coding_memo_find(c->store, full, NULL), ours);
}

static void
two_others_of_one_handle_are_told_apart_by_name(void **state)
{
    Case *c = *state;
    g_autoptr(GError) error = NULL;
    gint64 cyd = coding_coder_add(c->store, "Cyd", NULL), bens;

    add(c, MARCH, "field", "Room", "");
    coding_store_set_coder(c->store, c->h->ben);
    bens = add(c, MARCH, "field", "Room", "");
    assert_true(coding_coder_share(c->store, c->h->ana, NULL));
    assert_true(coding_coder_share(c->store, c->h->ben, NULL));
    coding_store_set_coder(c->store, cyd);
    assert_int_equal(coding_memo_find(c->store, "2021-03-04 field: room", &error), 0);
    check_error(error, CODING_ERROR_AMBIGUOUS,
                "'Ana/2021-03-04 field: Room', 'Ben/2021-03-04 field: Room'");
    assert_int_equal(coding_memo_find(c->store, "ben/2021-03-04 FIELD: room", NULL),
                     bens);
}

static void
words_without_a_prefix_are_places_before_codes(void **state)
{
    Case *c = *state;
    g_autoptr(CodingAboutNames) names = NULL;
    g_autoptr(GError) error = NULL;
    CodingAbout about;

    add_code(c, c->h->ana, "G1");
    assert_int_equal(parse_about(c, "g1").kind, CODING_ABOUT_TRANSCRIPT);
    assert_int_equal(parse_about(c, "code:g1").kind, CODING_ABOUT_CODE);
    assert_int_equal(parse_about(c, "trust").kind, CODING_ABOUT_CODE);
    assert_int_equal(parse_about(c, "g1:\"in the shop\"").kind, CODING_ABOUT_PASSAGE);
    names = coding_about_names_new(c->store, NULL);
    assert_false(coding_about_names_parse(names, "g9:12", &about, &error));
    check_error(error, CODING_ERROR_NOT_FOUND, "no transcript 'g9'");
    g_clear_error(&error);
    assert_false(coding_about_names_parse(names, "trusst", &about, &error));
    check_error(error, CODING_ERROR_NOT_FOUND, "did you mean 'Trust'?");
}

static void
a_memo_leaves_what_it_was_about_and_is_not_about_itself(void **state)
{
    Case *c = *state;
    g_autoptr(GError) error = NULL;
    gint64 id = add(c, MARCH, NULL, "Room", "");
    CodingAbout self = parse_about(c, "memo:room"), place = parse_about(c, "g1:1");

    assert_false(coding_memo_set_about(c->store, id, &self, TRUE, &error));
    check_error(error, CODING_ERROR_INVALID, "itself");
    g_clear_error(&error);
    set_about(c, id, "g1:1");
    set_about(c, id, "g1:2");
    assert_true(coding_memo_set_about(c->store, id, &place, FALSE, NULL));
    assert_false(coding_memo_set_about(c->store, id, &place, FALSE, &error));
    check_error(error, CODING_ERROR_NOT_FOUND, "is not about that");
    g_autoptr(CodingMemo) memo = coding_memo_load(c->store, id, NULL);

    assert_int_equal(memo->about->len, 1);
}

static void
a_shared_memo_hides_what_its_reader_may_not_see(void **state)
{
    Case *c = *state;
    gint64 his = add_code(c, c->h->ben, "His");

    coding_store_set_coder(c->store, 0);
    gint64 id = add(c, MARCH, NULL, "Ours", "");

    coding_store_set_coder(c->store, c->h->ben);
    add(c, MARCH, "reflexive", "Secret", "");
    set_about(c, id, "code:His");
    set_about(c, id, "memo:Secret");
    set_about(c, id, "g1");
    g_autoptr(CodingMemo) bens = coding_memo_load(c->store, id, NULL);

    assert_int_equal(bens->about->len, 3);
    assert_int_equal(g_array_index(bens->about, CodingAbout, 0).id, his);
    coding_store_set_coder(c->store, c->h->ana);
    g_autoptr(CodingMemo) anas = coding_memo_load(c->store, id, NULL);

    assert_int_equal(anas->about->len, 1);
    assert_int_equal(g_array_index(anas->about, CodingAbout, 0).id, c->g1);
}

static void
filters_restrict_the_list(void **state)
{
    Case *c = *state;
    gint64 first = add(c, MARCH, "field", "Room", "Det var KALLT"); /* folds */
    CodingAbout g1 = parse_about(c, "g1"), line1 = parse_about(c, "g1:1"),
                line2 = parse_about(c, "g1:2"), code = parse_about(c, "Trust");

    add(c, MARCH + DAY, NULL, "Trust and so on", "");
    set_about(c, first, "g1:1.3-1.8");
    set_about(c, first, "Trust");
    const struct {
        CodingMemoFilter filter;
        guint n;
    } cases[] = {
        {{0}, 2},
        {{.kind = "FIELD"}, 1},
        {{.kind = "meeting"}, 0},
        {{.coder = c->h->ana}, 2},
        {{.coder = c->h->ben}, 0},
        {{.from = MARCH + 1}, 1},
        {{.until = MARCH + DAY}, 1},
        {{.text = "kallt"}, 1},
        {{.text = "trust"}, 1},
        {{.about = &g1}, 1},
        {{.about = &line1}, 1},
        {{.about = &line2}, 0},
        {{.about = &code}, 1},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_int_equal(count(c, &cases[i].filter), cases[i].n);
}

static void
dates_are_read_strictly(void **state)
{
    static const char *const bad[] = {
        "2021-3-4",   "2021-02-30",    "2021-03-04x",      "",
        "04.03.2021", "2021-03-04T10", "2021-03-04T25:00", "\xff",
        " 021-03-04", "2021-+3-04",    "2021-03-04T10:15 "};
    gint64 time;

    (void)state;
    assert_true(coding_memo_date_parse("0248-03-04", &time, NULL));
    g_autofree char *old = coding_memo_date_format(time);

    assert_string_equal(old, "0248-03-04");
    assert_true(coding_memo_date_parse("2021-03-04", &time, NULL));
    assert_int_equal(time, MARCH);
    assert_true(coding_memo_date_parse("2021-03-04T10:15", &time, NULL));
    assert_int_equal(time, MARCH + G_GINT64_CONSTANT(36900000));
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autoptr(GError) error = NULL;

        assert_false(coding_memo_date_parse(bad[i], &time, &error));
        check_error(error, CODING_ERROR_INVALID, "is not a date");
    }
}

static char *export(Case *c)
{
    g_autoptr(GError) error = NULL;
    const CodingMemoFilter any = {0};
    g_autoptr(GPtrArray) memos = coding_memo_list(c->store, &any, &error);
    const CodingMemosOptions options = {.memos = memos, .visibilities = CODING_MEMOS_ALL};
    g_autoptr(GBytes) bytes =
        coding_memos_write(c->store, &coding_memos_formats[0], &options, &error);

    check_good(error);
    return g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
}

static void
a_document_comes_back_as_it_went_out(void **state)
{
    Case *c = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) memos = NULL;
    const CodingMemoFilter any = {0};
    guint n;

    set_about(c, add(c, MARCH, "field", "First: a room", ""), "g1:2");
    gint64 id =
        add(c, MARCH + G_GINT64_CONSTANT(2160000), "reflexive", "Second",
            "about: nothing\n\n## not a memo\n\\## nor this\n### a heading\n##\n  x");

    set_about(c, id, "code:\"Shame, guilt\"");
    set_about(c, id, "memo:First");
    g_autofree char *before = export(c);

    memos = coding_memo_list(c->store, &any, NULL);
    for (guint i = memos->len; i > 0; i--)
        assert_true(coding_memo_remove(
            c->store, ((CodingMemo *)g_ptr_array_index(memos, i - 1))->id, NULL));
    coding_memos_import_markdown(c->store, before, -1, &n, &error);
    check_good(error);
    assert_int_equal(n, 2);
    g_autofree char *after = export(c);

    assert_string_equal(before, after);
}

static void
a_document_may_refer_to_memos_that_come_later(void **state)
{
    Case *c = *state;
    g_autoptr(GError) error = NULL;
    guint n;

    coding_memos_import_markdown(c->store,
                                 "\xef\xbb\xbf# Memos\r\n\r\n## 2021-03-04 code: One\r\n"
                                 "about: memo:Two, g1:\"nobody, in the\"\r\nBody.\r\n"
                                 "## 2021-03-05 code: Two",
                                 -1, &n, &error);
    check_good(error);
    assert_int_equal(n, 2);
    g_autoptr(CodingMemo) memo =
        coding_memo_load(c->store, coding_memo_find(c->store, "one", NULL), NULL);

    assert_string_equal(memo->body, "Body.");
    assert_int_equal(memo->about->len, 2);
}

static void
faults_of_a_document_are_named_by_line(void **state)
{
    Case *c = *state;
    static const struct {
        const char *text;
        CodingError code;
        const char *message;
    } cases[] = {
        {"", CODING_ERROR_INVALID, "there is no memo in it"},
        {"Hello\n", CODING_ERROR_INVALID, "line 1: text before the first memo"},
        {"\n## 2021-03-04 no colon\n", CODING_ERROR_INVALID, "line 2: a memo begins"},
        {"##\n", CODING_ERROR_INVALID, "line 1: a memo begins"},
        {"## 2021-13-04 field: x\n", CODING_ERROR_INVALID,
         "line 1: '2021-13-04' is not a date"},
        {"## 2021-03-04 field: \n", CODING_ERROR_INVALID, "line 1: a memo's title"},
        {"## 2021-03-04 : x\n", CODING_ERROR_INVALID, "line 1: a memo's kind"},
        {"## 2021-03-04 a: x\n\nbody\n## 2021-03-04 a: X\n", CODING_ERROR_EXISTS,
         "line 4: there is a memo"},
        {"## 2021-03-04 a: x\nvisibility: none\n", CODING_ERROR_INVALID,
         "line 2: 'none'"},
        {"## 2021-03-04 a: x\ncoder: Ben\n", CODING_ERROR_DENIED, "line 2: the memo"},
        {"## 2021-03-04 a: x\ncoder: Ana\nabout: Trust, Nope\n", CODING_ERROR_NOT_FOUND,
         "line 3: no code 'Nope'"},
        {"## 2021-03-04 a: x\nbody\n\xff\n", CODING_ERROR_INVALID,
         "line 3: not valid UTF-8"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;

        assert_true(coding_store_commit(c->store, "x", NULL, NULL));
        assert_true(coding_store_begin(c->store, "import", NULL));
        assert_false(
            coding_memos_import_markdown(c->store, cases[i].text, -1, NULL, &error));
        check_error(error, cases[i].code, cases[i].message);
        coding_store_rollback(c->store);
        assert_true(coding_store_begin(c->store, "next", NULL));
    }
}

static void
undo_and_redo_restore_memos(void **state)
{
    Case *c = *state;
    gint64 id = add(c, MARCH, NULL, "Room", "old");

    set_about(c, id, "g1:1");
    assert_true(coding_store_commit(c->store, "first", NULL, NULL));
    g_autofree char *before = harness_dump(c->h);

    assert_true(coding_store_begin(c->store, "remove", NULL));
    assert_true(coding_memo_remove(c->store, id, NULL));
    assert_true(coding_store_commit(c->store, "second", NULL, NULL));
    g_autofree char *after = harness_dump(c->h);

    assert_true(coding_store_undo(c->store, NULL, NULL));
    g_autofree char *undone = harness_dump(c->h);

    assert_string_not_equal(before, after);
    assert_string_equal(before, undone);
    assert_true(coding_store_redo(c->store, NULL, NULL));
    g_autofree char *redone = harness_dump(c->h);

    assert_string_equal(after, redone);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, open_case, close_case)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_memo_comes_back_as_it_was_written),
        CASE(reflexive_memos_are_private_unless_said_otherwise),
        CASE(what_cannot_be_a_memo_is_invalid),
        CASE(one_title_on_one_day_is_one_memo_of_a_coder),
        CASE(edit_changes_only_what_is_given),
        CASE(others_see_shared_memos_and_never_private_ones),
        CASE(nobodys_memos_are_everybodys),
        CASE(a_memo_is_called_by_title_date_and_kind),
        CASE(a_handle_that_fits_several_names_them),
        CASE(ones_own_memo_comes_before_anothers),
        CASE(what_a_memo_is_about_reads_as_it_is_written),
        CASE(models_and_stages_that_are_not_shared_do_not_show),
        CASE(a_memo_follows_the_participant_that_hers_was_joined_with),
        CASE(nobodys_memo_is_called_behind_a_stroke),
        CASE(two_others_of_one_handle_are_told_apart_by_name),
        CASE(words_without_a_prefix_are_places_before_codes),
        CASE(a_memo_leaves_what_it_was_about_and_is_not_about_itself),
        CASE(a_shared_memo_hides_what_its_reader_may_not_see),
        CASE(filters_restrict_the_list),
        CASE(dates_are_read_strictly),
        CASE(a_document_comes_back_as_it_went_out),
        CASE(a_document_may_refer_to_memos_that_come_later),
        CASE(faults_of_a_document_are_named_by_line),
        CASE(undo_and_redo_restore_memos),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
