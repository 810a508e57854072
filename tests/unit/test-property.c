/* test-property.c - ranges with their points, and segments on them through all that
 * happens to codes. */
#include "query-sample.h"

/* --- positions -------------------------------------------------------------------- */

/* A property with points "a0", "a1" ... that is in no project. */
static CodingProperty *
make_range(guint n)
{
    CodingProperty *property = g_new0(CodingProperty, 1);

    property->name = g_strdup("extent");
    property->points = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < n; i++)
        g_ptr_array_add(property->points, g_strdup_printf("a%u", i));
    return property;
}

static void
points_lie_at_equal_distances_and_parts_between_them(void **state)
{
    (void)state;
    for (guint n = 2; n <= CODING_PROPERTY_MOST_POINTS; n++) {
        g_autoptr(CodingProperty) range = make_range(n);
        guint last = 0;

        assert_int_equal(coding_property_count_parts(range), 2 * n - 1);
        for (guint i = 0; i < n; i++) {
            const char *name = g_ptr_array_index(range->points, i);
            g_autofree char *back = NULL;
            guint position;

            assert_true(coding_property_parse_position(range, name, &position, NULL));
            back = coding_property_dup_position(range, position);
            assert_string_equal(back, name);
            assert_int_equal(coding_property_get_part(range, position), 2 * i);
            assert_true(i == 0 || position > last);
            assert_float_equal(position, 1000.0 * i / (n - 1), 0.5);
            last = position;
        }
        for (guint position = 1; position <= CODING_PROPERTY_RANGE; position++)
            assert_in_range(coding_property_get_part(range, position),
                            coding_property_get_part(range, position - 1),
                            coding_property_get_part(range, position - 1) + 2);
    }
}

static void
a_position_is_read_as_it_is_written(void **state)
{
    g_autoptr(CodingProperty) range = make_range(2);

    (void)state;
    for (guint position = 0; position <= CODING_PROPERTY_RANGE; position++) {
        g_autofree char *text = coding_property_dup_position(range, position);
        guint back;

        assert_true(coding_property_parse_position(range, text, &back, NULL));
        assert_int_equal(back, position);
    }
    for (guint part = 0; part < coding_property_count_parts(range); part++) {
        g_autofree char *name = coding_property_dup_part_name(range, part);
        guint back;

        assert_true(coding_property_find_part(range, name, &back, NULL));
        assert_int_equal(back, part);
    }
}

static void
what_is_no_position_is_refused(void **state)
{
    static const char *const texts[] = {"",     "1.01", "-1",   "2",   "0x1",
                                        "1e0",  "nan",  "inf",  ".",   "0,5",
                                        "0.5.", "a2",   "0 .5", "\xff"};
    g_autoptr(CodingProperty) range = make_range(2);

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(GError) error = NULL;
        guint position;

        assert_false(coding_property_parse_position(range, texts[i], &position, &error));
        check_error(error, CODING_ERROR_INVALID, "is no place on 'extent'");
    }
}

static void
ranges_that_cannot_be_are_refused(void **state)
{
    Harness *h = *state;
    gint64 code = harness_add_code(h, h->ana, "Help");
    const struct {
        const char *name, *points[4], *message;
    } cases[] = {
        {"extent",
         {"alone"},
         "a range has from two points, its ends, to 100; 1 is given"},
        {"extent", {NULL}, "0 are given"},
        {"extent", {"alone", "ALONE"}, "two points of the range are called 'ALONE'"},
        {"extent", {"alone", "0.5"}, "a point cannot be called '0.5'"},
        {"extent", {"alone", "--"}, "a point's name needs a letter"},
        {"extent", {"alone", "\xff"}, "a point's name is not valid UTF-8"},
        {"", {"alone", "backed up"}, "a property's name needs a letter"},
    };

    harness_begin(h, "add");
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const CodingPropertyDraft draft = {cases[i].name, NULL, cases[i].points};
        g_autoptr(GError) error = NULL;

        assert_int_equal(coding_property_add(h->store, code, &draft, &error), 0);
        check_error(error, CODING_ERROR_INVALID, cases[i].message);
    }
    assert_false(harness_commit(h));
}

/* --- through all that happens ----------------------------------------------------- */

#define N_PROPERTIES 6

/* Two names and two ranges, so that codes that merge have the one or the other alike. */
static void
add_properties(Study *s)
{
    static const char *const names[] = {"extent", "strength"};
    static const char *const ranges[][4] = {{"alone", "backed up"},
                                            {"faint", "clear", "strong"}};

    for (int i = 0; i < N_PROPERTIES; i++) {
        const CodingPropertyDraft draft = {names[draw(s, 0, 2)], NULL,
                                           ranges[draw(s, 0, 2)]};

        /* It may be there already. */
        coding_property_add(s->h->store, s->codes[draw(s, 0, N_CODES)], &draft, NULL);
    }
}

static void
place_some(Study *s, gint64 coder)
{
    g_autoptr(CodingCodebook) book = coding_codebook_load(s->h->store, NULL);
    g_autoptr(GPtrArray) all = coding_property_list(s->h->store, book, 0, NULL);

    coding_store_set_coder(s->h->store, coder);
    for (int i = 0; i < 60; i++) {
        const CodingProperty *property =
            g_ptr_array_index(all, draw(s, 0, (int)all->len));
        const CodingSegment *segment =
            &g_array_index(s->segments, CodingSegment, draw(s, 0, (int)s->segments->len));

        coding_property_place(s->h->store, property->id, segment->id,
                              (guint)draw(s, 0, 1001), NULL);
    }
}

/* What lies where, as text that outlives segments and properties: the name of the
 * property without what a merge adds, the place in the text, and who placed it. */
static GHashTable *
list_facts(Harness *h)
{
    g_autoptr(CodingCodebook) book = coding_codebook_load(h->store, NULL);
    g_autoptr(GPtrArray) properties = coding_property_list(h->store, book, 0, NULL);
    g_autoptr(GArray) places = coding_property_list_places(h->store, 0, NULL);
    g_autoptr(GArray) segments =
        coding_segment_list(h->store, &(CodingSegmentFilter){0}, NULL);
    GHashTable *facts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; i < places->len; i++) {
        const CodingPropertyPlace *place = &g_array_index(places, CodingPropertyPlace, i);
        const CodingProperty *property = NULL;
        const CodingSegment *segment = NULL;

        for (guint p = 0; p < properties->len; p++)
            if (((CodingProperty *)g_ptr_array_index(properties, p))->id ==
                place->property)
                property = g_ptr_array_index(properties, p);
        for (guint j = 0; j < segments->len; j++)
            if (g_array_index(segments, CodingSegment, j).id == place->segment)
                segment = &g_array_index(segments, CodingSegment, j);
        assert_non_null(property);
        assert_non_null(segment);
        assert_int_equal(segment->code, place->code);
        g_hash_table_add(
            facts, g_strdup_printf("%.*s %u points, %" G_GINT64_FORMAT
                                   " %zu-%zu %" G_GINT64_FORMAT ", by %" G_GINT64_FORMAT,
                                   (int)strcspn(property->name, " ("), property->name,
                                   property->points->len, segment->transcript,
                                   segment->span.start, segment->span.stop,
                                   segment->coder, place->coder));
    }
    return facts;
}

static void
check_same(GHashTable *is, GHashTable *should)
{
    GHashTableIter iter;
    gpointer fact;

    g_hash_table_iter_init(&iter, should);
    while (g_hash_table_iter_next(&iter, &fact, NULL))
        if (!g_hash_table_contains(is, fact))
            fail_msg("lost: %s", (char *)fact);
    assert_int_equal(g_hash_table_size(is), g_hash_table_size(should));
}

static void
merging_codes_loses_no_place(void **state)
{
    Harness *h = *state;

    for (guint32 seed = 1; seed <= 15; seed++) {
        g_auto(Study) study = make_study(h, seed);
        g_autofree char *before = NULL, *after = NULL;
        guint n = 0;

        harness_begin(h, "properties");
        add_properties(&study);
        place_some(&study, h->ben);
        place_some(&study, h->ana);
        harness_commit(h);
        before = harness_dump(h);
        for (int i = 0; i < N_CODES; i++) {
            g_autoptr(GHashTable) should = list_facts(h);
            g_autoptr(GHashTable) is = NULL;
            gint64 code = study.codes[draw(&study, 0, N_CODES)];
            gint64 into = study.codes[draw(&study, 0, N_CODES)];
            gboolean merged;

            harness_begin(h, "merge");
            merged = coding_code_merge(h->store, code, into, NULL);
            if (!merged) {
                coding_store_rollback(h->store);
                continue;
            }
            harness_commit(h);
            n++;
            is = list_facts(h);
            check_same(is, should);
        }
        for (; n > 0; n--)
            assert_true(coding_store_undo(h->store, NULL, NULL));
        after = harness_dump(h);
        assert_string_equal(after, before);
    }
}

static void
a_property_of_the_same_points_joins_its_twin(void **state)
{
    Harness *h = *state;
    gint64 fear = harness_add_code(h, h->ana, "Fear");
    gint64 dread = harness_add_code(h, h->ana, "Dread");
    static const char *const two[] = {"faint", "strong", NULL};
    static const char *const three[] = {"faint", "clear", "strong", NULL};
    g_autoptr(CodingCodebook) book = NULL;
    g_autoptr(GPtrArray) all = NULL;
    g_autofree char *range = NULL;

    harness_begin(h, "add");
    coding_property_add(h->store, fear, &(CodingPropertyDraft){"strength", NULL, two},
                        NULL);
    coding_property_add(h->store, fear, &(CodingPropertyDraft){"length", NULL, two},
                        NULL);
    coding_property_add(h->store, dread, &(CodingPropertyDraft){"STRENGTH", "n", two},
                        NULL);
    coding_property_add(h->store, dread, &(CodingPropertyDraft){"Length", NULL, three},
                        NULL);
    assert_true(coding_code_merge(h->store, dread, fear, NULL));
    harness_commit(h);
    book = coding_codebook_load(h->store, NULL);
    all = coding_property_list(h->store, book, fear, NULL);
    assert_int_equal(all->len, 3);
    assert_string_equal(((CodingProperty *)g_ptr_array_index(all, 0))->name, "length");
    assert_string_equal(((CodingProperty *)g_ptr_array_index(all, 1))->name,
                        "Length (Dread)");
    assert_string_equal(((CodingProperty *)g_ptr_array_index(all, 2))->name, "strength");
    assert_string_equal(((CodingProperty *)g_ptr_array_index(all, 2))->note, "n");
    range = coding_property_dup_range(g_ptr_array_index(all, 1));
    assert_string_equal(range, "faint … clear … strong");
}

/* Ana has not shared; the property is of the joint scheme. */
static void
a_place_is_its_coders_own_until_it_is_shared(void **state)
{
    Harness *h = *state;
    gint64 transcript = harness_add_transcript(h, "g1", "P1: I was afraid of it.\n");
    g_autoptr(CodingTranscript) t = coding_transcript_load(h->store, transcript, NULL);
    static const char *const points[] = {"faint", "strong", NULL};
    gint64 fear = harness_add_code(h, 0, "Fear"), id, segment;
    g_autoptr(CodingCodebook) book = NULL;
    g_autoptr(GArray) places = NULL;
    g_autoptr(GPtrArray) all = NULL;
    g_autoptr(GError) error = NULL;

    harness_begin(h, "place");
    id = coding_property_add(h->store, fear,
                             &(CodingPropertyDraft){"strength", NULL, points}, NULL);
    coding_segment_add(h->store, t, (CodingSpan){0, 10}, fear, h->ana,
                       CODING_STANCE_SUPPORTS, &segment, NULL);
    coding_property_place(h->store, id, segment, 700, NULL);
    harness_commit(h);
    coding_store_set_coder(h->store, h->ben);
    book = coding_codebook_load(h->store, NULL);
    all = coding_property_list(h->store, book, 0, NULL);
    assert_int_equal(((CodingProperty *)g_ptr_array_index(all, 0))->n_places, 0);
    places = coding_property_list_places(h->store, 0, NULL);
    assert_int_equal(places->len, 0);
    harness_begin(h, "remove");
    assert_false(coding_property_remove(h->store, id, TRUE, &error));
    check_error(error, CODING_ERROR_DENIED,
                "'strength' is in use by a coder who has not shared");
    coding_store_rollback(h->store);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, harness_open, harness_close)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(points_lie_at_equal_distances_and_parts_between_them),
        cmocka_unit_test(a_position_is_read_as_it_is_written),
        cmocka_unit_test(what_is_no_position_is_refused),
        CASE(ranges_that_cannot_be_are_refused),
        CASE(merging_codes_loses_no_place),
        CASE(a_property_of_the_same_points_joins_its_twin),
        CASE(a_place_is_its_coders_own_until_it_is_shared),
    };

    return cmocka_run_group_tests_name("property", tests, NULL, NULL);
}
