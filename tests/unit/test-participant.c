/* test-participant.c - persons behind speakers, their attributes, their tables. */
#include "harness.h"

#include "model/attribute.h"
#include "store/store-private.h"

#define COMPOSED   "\xc3\x85sa"
#define DECOMPOSED "a\xcc\x8aSA"

/* Two groups: g1 met twice (g1, g1b), g2 once.
 *
 *     g1   P1 P2 Moderator     g1b  P1 PI     g2   P1 Åsa
 */
typedef struct {
    Harness *h;
    CodingStore *store;
    gint64 g1, g1b, g2; /* transcripts */
    gint64 group1, group2;
} Study;

static gint64
add_transcript(Harness *h, const char *name, gint64 group, gint64 position)
{
    g_autoptr(GError) error = NULL;
    gint64 id = coding_store_new_id(h->store);

    coding_store_run(h->store, &error,
                     "INSERT INTO transcript (id, name, folded, group_id, position,"
                     " made_at) VALUES (?, ?, ?, ?, ?, 0)",
                     "ittii", id, name, name, group, position);
    check_good(error);
    return id;
}

static gint64
add_speaker(Study *s, gint64 transcript, gint64 group, const char *name, CodingRole role)
{
    g_autoptr(GError) error = NULL;
    gint64 id = coding_participant_ensure(s->store, group, name, role, &error);

    check_good(error);
    assert_true(coding_speaker_set(s->store, transcript, name, id, &error));
    return id;
}

static void
begin(Study *s)
{
    g_autoptr(GError) error = NULL;

    coding_store_begin(s->store, "test", &error);
    check_good(error);
}

static gboolean
commit(Study *s)
{
    g_autoptr(GError) error = NULL;
    gboolean changed;

    coding_store_commit(s->store, "tested", &changed, &error);
    check_good(error);
    return changed;
}

static Study
make_study(void **state)
{
    Study s = {.h = *state};
    g_autoptr(GError) error = NULL;

    s.store = s.h->store;
    begin(&s);
    s.group1 = coding_group_ensure(s.store, "g1", &error);
    s.group2 = coding_group_ensure(s.store, "g2", &error);
    check_good(error);
    s.g1 = add_transcript(s.h, "g1", s.group1, 0);
    s.g1b = add_transcript(s.h, "g1b", s.group1, 1);
    s.g2 = add_transcript(s.h, "g2", s.group2, 2);
    add_speaker(&s, s.g1, s.group1, "Moderator", CODING_ROLE_INTERVIEWER);
    add_speaker(&s, s.g1, s.group1, "P1", CODING_ROLE_PARTICIPANT);
    add_speaker(&s, s.g1, s.group1, "P2", CODING_ROLE_PARTICIPANT);
    add_speaker(&s, s.g1b, s.group1, "P1", CODING_ROLE_PARTICIPANT);
    add_speaker(&s, s.g1b, s.group1, "PI", CODING_ROLE_PARTICIPANT);
    add_speaker(&s, s.g2, s.group2, "P1", CODING_ROLE_PARTICIPANT);
    add_speaker(&s, s.g2, s.group2, COMPOSED, CODING_ROLE_PARTICIPANT);
    commit(&s);
    return s;
}

static CodingRoster *
load(Study *s)
{
    g_autoptr(GError) error = NULL;
    CodingRoster *roster = coding_roster_load(s->store, &error);

    check_good(error);
    return roster;
}

static gint64
find(Study *s, const char *name)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingRoster) roster = load(s);
    const CodingParticipant *who = coding_roster_find(roster, name, &error);

    check_good(error);
    return who->id;
}

/* The value of @attribute of @name; "-" when missing. */
static void
check_value(Study *s, const char *name, const char *attribute, const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingRoster) roster = load(s);
    const CodingParticipant *who = coding_roster_find(roster, name, &error);
    int place = who ? coding_roster_find_attribute(roster, attribute, &error) : -1;

    check_good(error);
    if (who && place >= 0)
        assert_string_equal(who->values[place] ? who->values[place] : "-", expected);
}

static char *
to_csv(Study *s)
{
    static const CodingRenderOptions options = {0};
    g_autoptr(CodingRoster) roster = load(s);
    g_autoptr(CodingTable) table = coding_roster_to_table(roster, NULL, NULL);
    GString *out = g_string_new(NULL);

    coding_render(coding_renderer_find("csv", NULL), table, &options, out, NULL);
    return g_string_free(out, FALSE);
}

/* Imports in an operation of its own; returns how many participants changed. */
static guint
import(Study *s, const char *text)
{
    g_autoptr(GError) error = NULL;
    guint n = 99;

    begin(s);
    coding_roster_import_csv(s->store, "p.csv", text, -1, &n, &error);
    check_good(error);
    commit(s);
    return n;
}

/* The import fails with @message and has written nothing, even uncommitted. */
static void
check_refused(Study *s, const char *text, CodingError code, const char *message)
{
    g_autofree char *before = harness_dump(s->h);
    g_autoptr(GError) error = NULL;

    begin(s);
    assert_false(coding_roster_import_csv(s->store, "p.csv", text, -1, NULL, &error));
    check_error(error, (int)code, message);
    g_autofree char *after = harness_dump(s->h);
    assert_string_equal(after, before);
    coding_store_rollback(s->store);
}

static void
one_label_is_one_person_in_a_group_and_another_in_the_next(void **state)
{
    Study s = make_study(state);
    g_autoptr(CodingRoster) roster = load(&s);
    const CodingParticipant *in_g1 = coding_roster_get_speaker(roster, s.g1, "P1");
    const CodingParticipant *in_g2 = coding_roster_get_speaker(roster, s.g2, "P1");

    assert_ptr_equal(coding_roster_get_speaker(roster, s.g1b, "P1"), in_g1);
    assert_ptr_not_equal(in_g1, in_g2);
    assert_ptr_equal(coding_roster_get(roster, in_g2->id), in_g2);
    assert_null(coding_roster_get_speaker(roster, s.g2, "P2"));
    assert_null(coding_roster_get_speaker(roster, s.g2, NULL));
    assert_null(coding_roster_get(roster, 1));
    assert_int_equal(in_g1->labels->len, 1);
    assert_int_equal(roster->participants->len, 6);
    assert_int_equal(coding_roster_count_participants(roster), 5);
    assert_string_equal(g_ptr_array_index(roster->groups, 1), "g2");
}

static void
composed_and_decomposed_names_are_one(void **state)
{
    Study s = make_study(state);
    g_autoptr(GError) error = NULL;

    assert_int_equal(find(&s, "g2/" DECOMPOSED), find(&s, COMPOSED));
    begin(&s);
    assert_int_equal(coding_participant_ensure(s.store, s.group2, " " DECOMPOSED " ",
                                               CODING_ROLE_OTHER, &error),
                     find(&s, COMPOSED));
    assert_int_equal(coding_group_ensure(s.store, "G1", &error), s.group1);
    assert_false(commit(&s));
}

static void
finding_names_the_nearest_and_what_is_ambiguous(void **state)
{
    Study s = make_study(state);
    g_autoptr(CodingRoster) roster = load(&s);
    g_autoptr(GError) error = NULL;

    assert_null(coding_roster_find(roster, "P1", &error));
    check_error(error, CODING_ERROR_AMBIGUOUS, "'g1/P1', 'g2/P1'");
    g_clear_error(&error);
    assert_null(coding_roster_find(roster, "g1/Moderater", &error));
    check_error(error, CODING_ERROR_NOT_FOUND, "did you mean 'g1/Moderator'?");
    g_clear_error(&error);
    assert_null(coding_roster_find(roster, "\xff", &error));
    check_error(error, CODING_ERROR_NOT_FOUND, "no participant");
}

static void
label_finds_who_was_renamed_but_a_name_goes_first(void **state)
{
    Study s = make_study(state);
    gint64 p1 = find(&s, "g1/P1"), p2 = find(&s, "g1/P2");
    g_autoptr(GError) error = NULL;

    begin(&s);
    assert_true(coding_participant_rename(s.store, p1, "Anna", &error));
    assert_int_equal(find(&s, "g1/p1"), p1);
    assert_true(coding_participant_rename(s.store, p2, "P1", &error));
    assert_int_equal(find(&s, "g1/P1"), p2);
    assert_false(coding_participant_rename(s.store, p2, "ANNA", &error));
    check_error(error, CODING_ERROR_EXISTS, "join");
    g_clear_error(&error);
    assert_true(coding_participant_rename(s.store, p1, "ANNA", &error));
    commit(&s);
}

static void
participant_without_speakers_is_removed(void **state)
{
    Study s = make_study(state);
    g_autoptr(GError) error = NULL;
    gint64 p1 = find(&s, "g1/P1");

    begin(&s);
    assert_true(coding_speaker_set(s.store, s.g1b, "PI", p1, &error));
    commit(&s);
    g_autoptr(CodingRoster) roster = load(&s);
    assert_int_equal(roster->participants->len, 5);
    assert_int_equal(coding_roster_get(roster, p1)->labels->len, 2);

    begin(&s);
    assert_false(coding_speaker_set(s.store, s.g2, "P1", p1, &error));
    check_error(error, CODING_ERROR_INVALID, "different groups");
    coding_store_rollback(s.store);
}

static void
values_have_one_canonical_form(void **state)
{
    static const struct {
        CodingAttributeType type;
        const char *text, *canonical; /* NULL: does not fit */
    } cases[] = {
        {CODING_ATTRIBUTE_NUMBER, " 45 ", "45"},
        {CODING_ATTRIBUTE_NUMBER, "45.50", "45.5"},
        {CODING_ATTRIBUTE_NUMBER, "45.0", "45"},
        {CODING_ATTRIBUTE_NUMBER, "-0.0", "0"},
        {CODING_ATTRIBUTE_NUMBER, "-3", "-3"},
        {CODING_ATTRIBUTE_NUMBER, "100", "100"},
        {CODING_ATTRIBUTE_NUMBER, "123456789012345", "123456789012345"},
        {CODING_ATTRIBUTE_NUMBER, "1234567890123456", NULL},
        {CODING_ATTRIBUTE_NUMBER, "45 years", NULL},
        {CODING_ATTRIBUTE_NUMBER, "045", NULL},
        {CODING_ATTRIBUTE_NUMBER, "3,5", NULL},
        {CODING_ATTRIBUTE_NUMBER, "1e3", NULL},
        {CODING_ATTRIBUTE_NUMBER, "nan", NULL},
        {CODING_ATTRIBUTE_NUMBER, "-", NULL},
        {CODING_ATTRIBUTE_NUMBER, "5.", NULL},
        {CODING_ATTRIBUTE_NUMBER, ".5", NULL},
        {CODING_ATTRIBUTE_DATE, "2016-02-29", "2016-02-29"},
        {CODING_ATTRIBUTE_DATE, "2015-02-29", NULL},
        {CODING_ATTRIBUTE_DATE, "2016-13-01", NULL},
        {CODING_ATTRIBUTE_DATE, "0000-01-01", NULL},
        {CODING_ATTRIBUTE_DATE, "19/04/2016", NULL},
        {CODING_ATTRIBUTE_DATE, "2016-4-19", NULL},
        {CODING_ATTRIBUTE_BOOLEAN, "YES", "true"},
        {CODING_ATTRIBUTE_BOOLEAN, "False", "false"},
        {CODING_ATTRIBUTE_BOOLEAN, "1", "true"},
        {CODING_ATTRIBUTE_BOOLEAN, "maybe", NULL},
        {CODING_ATTRIBUTE_TEXT, " two\n words ", "two words"},
        {CODING_ATTRIBUTE_TEXT, "A\xcc\x8asa", COMPOSED},
        {CODING_ATTRIBUTE_TEXT, "\xff", NULL},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *canonical =
            coding_attribute_type_dup_canonical(cases[i].type, cases[i].text, &error);

        if (cases[i].canonical)
            assert_string_equal(canonical ? canonical : cases[i].text,
                                cases[i].canonical);
        else
            check_error(error, CODING_ERROR_INVALID, "");
    }
}

static void
attribute_keeps_its_type_and_a_name_that_tables_can_hold(void **state)
{
    static const char *const bad[] = {"Role", "a:b", "a=b", "a,b", "", "!", "\xff"};
    Study s = make_study(state);
    g_autoptr(GError) error = NULL;
    gint64 p1 = find(&s, "g1/P1"), age;

    begin(&s);
    age = coding_attribute_ensure(s.store, CODING_BEARER_PARTICIPANT, "Age",
                                  CODING_ATTRIBUTE_NUMBER, &error);
    check_good(error);
    assert_int_equal(coding_attribute_ensure(s.store, CODING_BEARER_PARTICIPANT, "age",
                                             CODING_ATTRIBUTE_NUMBER, &error),
                     age);
    assert_int_equal(coding_attribute_ensure(s.store, CODING_BEARER_PARTICIPANT, "AGE",
                                             CODING_ATTRIBUTE_TEXT, &error),
                     0);
    check_error(error, CODING_ERROR_INVALID, "'Age' is of type number");
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_clear_error(&error);
        assert_int_equal(coding_attribute_ensure(s.store, CODING_BEARER_PARTICIPANT,
                                                 bad[i], CODING_ATTRIBUTE_TEXT, &error),
                         0);
        check_error(error, CODING_ERROR_INVALID, "");
    }
    g_clear_error(&error);
    assert_true(coding_attribute_set_value(s.store, CODING_BEARER_PARTICIPANT, p1, age,
                                           "50", &error));
    assert_false(coding_attribute_set_value(s.store, CODING_BEARER_PARTICIPANT, p1, age,
                                            "old", &error));
    check_error(error, CODING_ERROR_INVALID,
                "Age: 'old' does not fit; expected a number");
    check_value(&s, "g1/P1", "age", "50");
    check_value(&s, "g1/P2", "age", "-");
    g_clear_error(&error);
    assert_true(coding_attribute_set_value(s.store, CODING_BEARER_PARTICIPANT, p1, age,
                                           " ", &error));
    check_value(&s, "g1/P1", "age", "-");
    commit(&s);
}

static void
table_comes_in_and_goes_out_and_comes_in_again(void **state)
{
    Study s = make_study(state);

    assert_int_equal(import(&s, "group;label;name;role;age;member;since;work\r\n"
                                "g1;P1;Anna, \"A\";;45;yes;2016-04-19;people\r\n"
                                "G1;p2;;;38.5;no;;\"data\nand things\"\r\n"
                                "g2;" DECOMPOSED ";;other;;;;\r\n"),
                     3);
    check_value(&s, "Anna, \"A\"", "member", "true");
    check_value(&s, "g1/P2", "age", "38.5");
    check_value(&s, "g1/P2", "work", "data and things");
    check_value(&s, COMPOSED, "age", "-");

    g_autofree char *csv = to_csv(&s);
    g_autofree char *before = harness_dump(s.h);

    assert_int_equal(import(&s, csv), 0);
    g_autofree char *after = harness_dump(s.h);
    g_autofree char *again = to_csv(&s);
    assert_string_equal(after, before);
    assert_string_equal(again, csv);
    assert_true(g_str_has_prefix(csv, "group,name,label,role,age,member,since,work\n"));
    assert_non_null(strstr(csv, "g1,\"Anna, \"\"A\"\"\",P1,participant,45.0,"));
}

static void
narrowest_type_that_fits_all_values_is_taken(void **state)
{
    Study s = make_study(state);
    static const struct {
        const char *name;
        CodingAttributeType type;
    } expected[] = {
        {"n", CODING_ATTRIBUTE_NUMBER},  {"d", CODING_ATTRIBUTE_DATE},
        {"b", CODING_ATTRIBUTE_BOOLEAN}, {"zip", CODING_ATTRIBUTE_TEXT},
        {"x", CODING_ATTRIBUTE_TEXT},    {"bits", CODING_ATTRIBUTE_NUMBER},
        {"none", CODING_ATTRIBUTE_TEXT}, {"stated", CODING_ATTRIBUTE_TEXT},
    };

    import(&s, "group,label,n,d,b,zip,x,bits,none,stated:text,,\n"
               "g1,P1,1,2016-01-01,yes,01234,7,0,,1,,\n"
               ",,,,,,,,,,,\n"
               "g1,P2,2.5,,TRUE,98765,yes,1,,2,,\n");
    g_autoptr(CodingRoster) roster = load(&s);

    assert_int_equal(roster->attributes->len, G_N_ELEMENTS(expected));
    for (gsize i = 0; i < G_N_ELEMENTS(expected); i++) {
        const CodingAttribute *attribute = g_ptr_array_index(roster->attributes, i);

        assert_string_equal(attribute->name, expected[i].name);
        assert_int_equal(attribute->type, expected[i].type);
    }
}

static void
names_change_places_and_empty_cells_make_values_missing(void **state)
{
    Study s = make_study(state);
    gint64 p1 = find(&s, "g1/P1"), p2 = find(&s, "g1/P2");

    assert_int_equal(import(&s, "group,label,name,age\ng1,P1,p2,40\ng1,P2,P1,50\n"), 2);
    assert_int_equal(find(&s, "g1/P1"), p2);
    assert_int_equal(find(&s, "g1/P2"), p1);
    assert_int_equal(import(&s, "group,name,age\ng1,P1,50\ng1,P2,\n"), 1);
    check_value(&s, "g1/P1", "age", "50");
    check_value(&s, "g1/P2", "age", "-");
}

static void
faulty_tables_change_nothing_and_name_the_place(void **state)
{
    static const struct {
        const char *text;
        CodingError code;
        const char *message;
    } cases[] = {
        {"", CODING_ERROR_INVALID, "p.csv:1: no column 'label'"},
        {"\ngroup,age\ng1,4\n", CODING_ERROR_INVALID, "p.csv:2: no column 'label'"},
        {"group,label,age\ng1,P1,45\ng1,P2,\"4\n", CODING_ERROR_INVALID,
         "p.csv:3: a quote"},
        {"group,label,age:number\ng1,P1,45\ng1,P2,45 years\n", CODING_ERROR_INVALID,
         "p.csv:3: column 'age': '45 years' does not fit; expected a number"},
        {"group,label,size\ng1,P1,big\n", CODING_ERROR_INVALID,
         "p.csv:2: column 'size': 'big' does not fit; expected a number"},
        {"group,label,size:text\ng1,P1,big\n", CODING_ERROR_INVALID,
         "p.csv:1: column 'size:text': the attribute is of type number"},
        {"group,label,age:nmber\ng1,P1,4\n", CODING_ERROR_INVALID,
         "p.csv:1: column 'age:nmber': no type 'nmber'"},
        {"group,label,a>b\ng1,P1,4\n", CODING_ERROR_INVALID,
         "p.csv:1: column 'a>b': an attribute's name holds no colon, comma or sign"},
        {"group,label,new!\ng1,P1,4\n", CODING_ERROR_INVALID,
         "p.csv:1: column 'new!': an attribute's name holds no colon, comma or sign"},
        {"group,label,age,AGE:number\ng1,P1,4,5\n", CODING_ERROR_INVALID, "two columns"},
        {"group,label,role,role\ng1,P1,,\n", CODING_ERROR_INVALID, "column 'role': "},
        {"group,label,\ng1,P1,5\n", CODING_ERROR_INVALID, "p.csv:1: column ''"},
        {"group,label\ng1,P1\ng3,P1\n", CODING_ERROR_NOT_FOUND,
         "p.csv:3: column 'group': no group 'g3' in the project; did you mean 'g1'?"},
        {"group,label\ng1,Moderatr\n", CODING_ERROR_NOT_FOUND,
         "p.csv:2: column 'label': no label 'Moderatr' in group 'g1'; did you mean "
         "'Moderator'?"},
        {"group,name\ng2,P2\n", CODING_ERROR_NOT_FOUND,
         "p.csv:2: column 'name': no participant 'P2' in group 'g2'; did you mean 'P1'?"},
        {"group,label,age\ng1,,4\n", CODING_ERROR_INVALID,
         "p.csv:2: column 'name': neither a label nor a name"},
        {"label\nP2\nP1\n", CODING_ERROR_AMBIGUOUS,
         "p.csv:3: column 'label': 'P1' fits 2 participants; give the group too"},
        {"group,label,age\ng1,P1,4\n\ng1,p1,5\n", CODING_ERROR_INVALID,
         "p.csv:4: participant 'P1' of group 'g1' stands in line 2 already"},
        {"group,label,role\ng1,P1,boss\n", CODING_ERROR_INVALID,
         "p.csv:2: column 'role': no role 'boss'; there are 'participant'"},
        {"group,label,name\ng1,P1,p2\n", CODING_ERROR_EXISTS,
         "p.csv:2: column 'name': group 'g1' has a participant 'p2' already"},
        {"group,label,name\ng1,P1,X\ng1,P2,x\n", CODING_ERROR_EXISTS, "p.csv:3: "},
        {"group,label,name\ng1,P1,...\n", CODING_ERROR_INVALID,
         "p.csv:2: column 'name': a participant's name needs"},
    };
    Study s = make_study(state);

    import(&s, "group,label,size\ng1,P1,3\n");
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        check_refused(&s, cases[i].text, cases[i].code, cases[i].message);
}

/* Segment @id, made if it is new, counts for @participant. */
static void
count_for(Study *s, gint64 id, gint64 participant)
{
    static const char *const steps[] = {
        "INSERT INTO text VALUES (1, 'h', 'word', 4, 1, x'0000000000000000')"
        " ON CONFLICT DO NOTHING",
        "INSERT INTO revision (id, transcript_id, number, text_id, file,"
        " format, encoding, line_starts, sentence_starts, made_at)"
        " SELECT 1, min(id), 1, 1, 'f', 'plain', 'UTF-8', x'', x'', 0 FROM transcript"
        " WHERE TRUE ON CONFLICT DO NOTHING",
        "INSERT INTO code (id, scheme_id, position, name, folded, kind,"
        " origin, made_at)"
        " SELECT 1, min(id), 0, 'c', 'c', 'open', 'constructed', 0 FROM scheme"
        " WHERE TRUE ON CONFLICT DO NOTHING",
    };
    g_autoptr(GError) error = NULL;

    for (gsize i = 0; i < G_N_ELEMENTS(steps); i++)
        assert_true(coding_store_run(s->store, &error, steps[i], ""));
    coding_store_run(s->store, &error,
                     "INSERT INTO segment (id, revision_id, code_id, coder_id,"
                     " start, stop, made_at) VALUES (?1, 1, 1, ?2, ?1, ?1 + 1, 0)"
                     " ON CONFLICT DO NOTHING",
                     "ii", id, s->h->ana);
    coding_store_run(s->store, &error,
                     "INSERT INTO voice (segment_id, participant_id) VALUES (?, ?)", "ii",
                     id, participant);
    check_good(error);
}

static void
joining_takes_speakers_and_segments_and_fills_gaps(void **state)
{
    Study s = make_study(state);
    g_autoptr(GError) error = NULL;
    gint64 p1 = find(&s, "g1/P1"), pi = find(&s, "g1/PI"), n_voices;

    import(&s, "group,label,age,work\ng1,P1,45,\ng1,PI,45,people\n");
    begin(&s);
    count_for(&s, 1, pi);
    count_for(&s, 2, pi);
    count_for(&s, 2, p1);
    assert_true(coding_participant_join(s.store, p1, pi, &error));
    assert_true(commit(&s));
    check_value(&s, "g1/P1", "work", "people");
    assert_int_equal(find(&s, "g1/PI"), p1);

    g_autoptr(CodingRoster) roster = load(&s);
    coding_store_get_integer(s.store, &n_voices, &error,
                             "SELECT count(*) FROM voice WHERE participant_id = ?", "i",
                             p1);
    assert_int_equal(n_voices, 2);
    assert_null(coding_roster_get(roster, pi));
}

static void
joining_refuses_contradictions(void **state)
{
    Study s = make_study(state);
    g_autoptr(GError) error = NULL;
    gint64 p1 = find(&s, "g1/P1");

    import(&s, "group,label,age\ng1,P1,45\ng1,PI,46\n");
    begin(&s);
    assert_false(coding_participant_join(s.store, p1, find(&s, "PI"), &error));
    check_error(error, CODING_ERROR_INVALID, "age of 'P1' is '45', of 'PI' it is '46'");
    g_clear_error(&error);
    assert_false(coding_participant_join(s.store, p1, find(&s, "Moderator"), &error));
    check_error(error, CODING_ERROR_INVALID, "same role");
    g_clear_error(&error);
    assert_false(coding_participant_join(s.store, p1, find(&s, COMPOSED), &error));
    check_error(error, CODING_ERROR_INVALID, "different groups");
    g_clear_error(&error);
    assert_false(coding_participant_join(s.store, p1, p1, &error));
    check_error(error, CODING_ERROR_INVALID, "both names");
    assert_false(commit(&s));
}

static void
splitting_gives_a_speaker_a_person_of_their_own(void **state)
{
    Study s = make_study(state);
    g_autoptr(GError) error = NULL;
    gint64 p1 = find(&s, "g1/P1"), id;

    begin(&s);
    assert_int_equal(coding_participant_split(s.store, s.g1b, "P1", "p2", &error), 0);
    check_error(error, CODING_ERROR_EXISTS, "'p2' in the group already");
    g_clear_error(&error);
    assert_int_equal(coding_participant_split(s.store, s.g1b, "P9", "Eva", &error), 0);
    check_error(error, CODING_ERROR_NOT_FOUND, "no speaker 'P9' in the transcript; did");
    g_clear_error(&error);
    assert_int_equal(coding_participant_split(s.store, s.g2, "P1", "Eva", &error), 0);
    check_error(error, CODING_ERROR_INVALID, "only speaker");
    g_clear_error(&error);
    id = coding_participant_split(s.store, s.g1b, "p1", "Eva", &error);
    check_good(error);
    commit(&s);

    g_autoptr(CodingRoster) roster = load(&s);
    assert_int_equal(coding_roster_get_speaker(roster, s.g1b, "P1")->id, id);
    assert_int_equal(coding_roster_get_speaker(roster, s.g1, "P1")->id, p1);
    /* One label is two persons of the group now; the name tells them apart. */
    g_autofree char *csv = to_csv(&s);
    assert_int_equal(import(&s, csv), 0);
    check_refused(&s, "group,label,age\ng1,P1,4\n", CODING_ERROR_AMBIGUOUS,
                  "give the name");
}

static void
all_of_it_is_undone_and_redone(void **state)
{
    Study s = make_study(state);
    g_autofree char *before = harness_dump(s.h);
    g_autoptr(GError) error = NULL;

    import(&s, "group,label,name,role,age\ng1,P1,P2,,45\ng1,P2,P1,other,\n"
               "g1,PI,,,45\n");
    g_autofree char *imported = harness_dump(s.h);
    begin(&s);
    coding_participant_join(s.store, find(&s, "g1/P2"), find(&s, "g1/PI"), &error);
    check_good(error);
    commit(&s);
    g_autofree char *joined = harness_dump(s.h);

    assert_true(coding_store_undo(s.store, NULL, &error));
    g_autofree char *unjoined = harness_dump(s.h);
    assert_string_equal(unjoined, imported);
    assert_true(coding_store_undo(s.store, NULL, &error));
    g_autofree char *undone = harness_dump(s.h);
    assert_string_equal(undone, before);
    assert_true(coding_store_redo(s.store, NULL, &error));
    assert_true(coding_store_redo(s.store, NULL, &error));
    g_autofree char *redone = harness_dump(s.h);
    assert_string_equal(redone, joined);
}

static void
table_shows_whom_it_is_about_and_what_is_missing(void **state)
{
    Study s = make_study(state);
    const CodingRole role = CODING_ROLE_PARTICIPANT;

    import(&s, "group,label,age\ng1,P1,45\ng1,P2,50\n");
    g_autoptr(CodingRoster) roster = load(&s);
    g_autoptr(CodingTable) all = coding_roster_to_table(roster, NULL, NULL);
    g_autoptr(CodingTable) some = coding_roster_to_table(roster, "G1", &role);

    assert_int_equal(coding_table_get_n_rows(all), 6);
    assert_string_equal(coding_table_get_note(all, 0),
                        "n = 5 with the role of participant, 1 with another");
    assert_string_equal(coding_table_get_note(all, 1),
                        "age: missing for 3 of 5 participants");
    assert_int_equal(coding_table_get_n_rows(some), 3);
    assert_int_equal(coding_table_get_cell(some, 0, 4)->integer, 45);
    assert_true(coding_table_get_cell(some, 2, 4)->missing);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, harness_open, harness_close)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(one_label_is_one_person_in_a_group_and_another_in_the_next),
        CASE(composed_and_decomposed_names_are_one),
        CASE(finding_names_the_nearest_and_what_is_ambiguous),
        CASE(label_finds_who_was_renamed_but_a_name_goes_first),
        CASE(participant_without_speakers_is_removed),
        cmocka_unit_test(values_have_one_canonical_form),
        CASE(attribute_keeps_its_type_and_a_name_that_tables_can_hold),
        CASE(table_comes_in_and_goes_out_and_comes_in_again),
        CASE(narrowest_type_that_fits_all_values_is_taken),
        CASE(names_change_places_and_empty_cells_make_values_missing),
        CASE(faulty_tables_change_nothing_and_name_the_place),
        CASE(joining_takes_speakers_and_segments_and_fills_gaps),
        CASE(joining_refuses_contradictions),
        CASE(splitting_gives_a_speaker_a_person_of_their_own),
        CASE(all_of_it_is_undone_and_redone),
        CASE(table_shows_whom_it_is_about_and_what_is_missing),
    };

    return cmocka_run_group_tests_name("participant", tests, NULL, NULL);
}
