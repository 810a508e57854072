/*
 * test-layout-kinds.c - every layout with everything that can be drawn: the laws, and
 * what each layout promises of its own.
 */
#include "harness.h"
#include "scene-check.h"

static const CodingFigureLayout layouts[] = {
    CODING_FIGURE_NETWORK,
    CODING_FIGURE_PROCESS,
    CODING_FIGURE_PARADIGM,
    CODING_FIGURE_HIERARCHY,
};

/* In every layout; a paradigm where @sample has a phenomenon. */
static void
check_all(FigureSample *sample)
{
    for (gsize i = 0; i < G_N_ELEMENTS(layouts); i++) {
        sample->figure.layout = layouts[i];
        if (layouts[i] != CODING_FIGURE_PARADIGM ||
            coding_figure_find_phenomenon(figure_sample_get(sample)) >= 0)
            coding_scene_free(scene_check_sample(sample));
    }
}

static CodingRect
find_box(const CodingScene *scene, const char *name)
{
    for (guint i = 0; i < scene->texts->len; i++) {
        const CodingSceneText *text = &g_array_index(scene->texts, CodingSceneText, i);

        if (g_str_has_prefix(pango_layout_get_text(text->layout), name))
            return g_array_index(scene->boxes, CodingSceneBox, text->box).rect;
    }
    fail_msg("no '%s' in the figure", name);
    return (CodingRect){0};
}

static double
get_middle(CodingRect rect)
{
    return rect.y + rect.height / 2;
}

static void
the_samples_keep_every_law_in_every_layout(void **state G_GNUC_UNUSED)
{
    FigureSample *samples[] = {
        figure_sample_new_process(), figure_sample_new_dense(),
        figure_sample_new_scripts(), figure_sample_new_deep(),
        figure_sample_new_network(), figure_sample_new_paradigm(),
    };

    for (gsize i = 0; i < G_N_ELEMENTS(samples); i++) {
        if (i != 5)
            figure_sample_add_roles(samples[i], (guint32)i + 1);
        check_all(samples[i]);
        figure_sample_free(samples[i]);
    }
}

static void
any_hundred_figures_keep_every_law_in_every_layout(void **state G_GNUC_UNUSED)
{
    for (guint32 seed = 1; seed <= 100; seed++) {
        g_autoptr(FigureSample) sample = figure_sample_new_random(seed);

        figure_sample_add_roles(sample, seed);
        check_all(sample);
    }
}

static void
a_paradigm_stands_around_its_phenomenon(void **state G_GNUC_UNUSED)
{
    g_autoptr(FigureSample) sample = figure_sample_new_paradigm();
    g_autoptr(CodingScene) scene = scene_check_sample(sample);
    CodingRect phenomenon = find_box(scene, "Distrust before the meeting");
    CodingRect causes = find_box(scene, "Causal conditions");
    CodingRect context = find_box(scene, "Context");
    CodingRect intervening = find_box(scene, "Intervening conditions");
    CodingRect strategies = find_box(scene, "Action/interaction strategies");
    CodingRect consequences = find_box(scene, "Consequences");

    assert_true(causes.x + causes.width < phenomenon.x);
    assert_true(context.y + context.height < phenomenon.y);
    assert_true(intervening.y > phenomenon.y + phenomenon.height);
    assert_true(strategies.x > phenomenon.x + phenomenon.width);
    assert_true(consequences.x > strategies.x + strategies.width);
    assert_float_equal(get_middle(causes), get_middle(phenomenon), 1);
    assert_float_equal(get_middle(strategies), get_middle(phenomenon), 1);
}

static void
the_arrows_of_a_paradigm_replace_the_links_they_stand_for(void **state G_GNUC_UNUSED)
{
    g_autoptr(FigureSample) sample = figure_sample_new_paradigm();
    g_autoptr(CodingScene) scene = scene_check_sample(sample);
    guint n_heavy = 0;

    for (guint i = 0; i < scene->lines->len; i++)
        n_heavy += g_array_index(scene->lines, CodingSceneLine, i).heavy;
    assert_int_equal(n_heavy, 5);
    /* Three other links, and one that gives a second role. */
    assert_int_equal(scene->lines->len, 5 + 4);
}

static void
a_root_that_is_the_phenomenon_stands_in_the_middle(void **state G_GNUC_UNUSED)
{
    g_autoptr(FigureSample) sample = figure_sample_new("Restoring confidence", FALSE);
    g_autoptr(CodingScene) scene = NULL;

    for (int i = 1; i <= 4; i++) {
        g_autofree char *name = g_strdup_printf("Category %d", i);

        figure_sample_add(sample, 0, name, NULL);
    }
    figure_sample_link_role(sample, 1, 0, CODING_AXIS_CAUSE);
    figure_sample_link_role(sample, 2, 0, CODING_AXIS_STRATEGY);
    figure_sample_link_role(sample, 3, 0, CODING_AXIS_CONSEQUENCE);
    sample->figure.layout = CODING_FIGURE_PARADIGM;
    scene = scene_check_sample(sample);
    CodingRect root = find_box(scene, "Restoring confidence");
    assert_true(root.x > find_box(scene, "Category 1").x);
    assert_true(root.x < find_box(scene, "Category 2").x);
    /* What has no role stays a part of the phenomenon. */
    CodingRect inside = find_box(scene, "Category 4");
    assert_true(inside.x > root.x && inside.y > root.y &&
                inside.x + inside.width < root.x + root.width);
}

static void
a_hierarchy_stands_in_columns_by_depth(void **state G_GNUC_UNUSED)
{
    g_autoptr(FigureSample) sample = figure_sample_new_process();
    g_autoptr(CodingScene) scene = NULL;

    sample->figure.layout = CODING_FIGURE_HIERARCHY;
    scene = scene_check_sample(sample);
    CodingRect root = find_box(scene, "Restoring");
    CodingRect phase = find_box(scene, "Supportive guidance");
    CodingRect first = find_box(scene, "Competence");
    CodingRect last = find_box(scene, "Balancing power");
    assert_true(root.x + root.width < phase.x);
    assert_true(phase.x + phase.width < first.x);
    assert_float_equal(first.x, last.x, SCENE_SLACK);
    assert_float_equal(get_middle(phase), (first.y + last.y + last.height) / 2,
                       SCENE_SLACK);
    assert_true(scene->width <= 540); /* 190 mm */
}

static void
one_node_is_one_box_in_every_layout(void **state G_GNUC_UNUSED)
{
    g_autoptr(FigureSample) sample = figure_sample_new("Alone", FALSE);

    check_all(sample);
}

static void
forty_members_on_one_level_keep_every_law(void **state G_GNUC_UNUSED)
{
    g_autoptr(FigureSample) sample = figure_sample_new("Core", FALSE);

    for (int i = 1; i <= 40; i++) {
        g_autofree char *name =
            g_strdup_printf("Member %d, a name of two or three lines", i);

        figure_sample_add(sample, 0, name, "12 segments, 5 of 15");
    }
    figure_sample_add_roles(sample, 3);
    check_all(sample);
}

static void
a_circle_of_what_precedes_keeps_every_law(void **state G_GNUC_UNUSED)
{
    g_autoptr(FigureSample) sample = figure_sample_new("Core", TRUE);

    for (int i = 1; i <= 5; i++) {
        g_autofree char *name = g_strdup_printf("Phase %d", i);

        figure_sample_add(sample, 0, name, NULL);
    }
    for (int i = 1; i <= 5; i++)
        figure_sample_link(sample, i, i % 5 + 1, "precedes", TRUE);
    figure_sample_add_roles(sample, 2);
    check_all(sample);
}

static void
names_of_eighty_characters_keep_every_law(void **state G_GNUC_UNUSED)
{
    static const char *const scripts[] = {
        "a", "\u05d0 ", "\u4fe1", "word ", "\u0e01", "\u0639\u0631\u0628 ",
    };

    for (gsize s = 0; s < G_N_ELEMENTS(scripts); s++) {
        g_autoptr(FigureSample) sample = NULL;
        g_autoptr(GString) name = g_string_new(NULL);

        while (g_utf8_strlen(name->str, -1) < 80)
            g_string_append(name, scripts[s]);
        sample = figure_sample_new(name->str, FALSE);
        for (int i = 0; i < 12; i++)
            figure_sample_add(sample, i / 3, name->str, i % 2 ? name->str : NULL);
        for (int i = 1; i < 12; i++)
            figure_sample_link(sample, i, (i * 5) % 12 + 1, name->str, TRUE);
        figure_sample_surround(sample, name->str);
        figure_sample_set_outcome(sample, name->str);
        figure_sample_set_caption(sample, name->str);
        figure_sample_add_roles(sample, (guint32)s + 1);
        check_all(sample);
    }
}

static void
ten_thousand_links_overlap_no_label(void **state G_GNUC_UNUSED)
{
    g_autoptr(FigureSample) sample = figure_sample_new("Core", FALSE);
    GRand *rand = g_rand_new_with_seed(5);

    for (int i = 1; i < 60; i++) {
        g_autofree char *name = g_strdup_printf("Member %d", i);

        figure_sample_add(sample, i < 8 ? 0 : g_rand_int_range(rand, 1, 8), name, NULL);
    }
    for (int i = 0; i < 9990; i++)
        figure_sample_link(sample, g_rand_int_range(rand, 0, 60),
                           g_rand_int_range(rand, 1, 60), "leads to", i % 3 != 0);
    figure_sample_link_role(sample, 3, 1, CODING_AXIS_CAUSE);
    sample->figure.phenomenon = 1;
    for (gsize i = 0; i < G_N_ELEMENTS(layouts); i++) {
        sample->figure.layout = layouts[i];
        g_autoptr(CodingScene) scene = coding_scene_new(figure_sample_get(sample));

        scene_check_texts_swept(scene);
        assert_true(scene->texts->len > 10000);
    }
    g_rand_free(rand);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_samples_keep_every_law_in_every_layout),
        cmocka_unit_test(any_hundred_figures_keep_every_law_in_every_layout),
        cmocka_unit_test(a_paradigm_stands_around_its_phenomenon),
        cmocka_unit_test(the_arrows_of_a_paradigm_replace_the_links_they_stand_for),
        cmocka_unit_test(a_root_that_is_the_phenomenon_stands_in_the_middle),
        cmocka_unit_test(a_hierarchy_stands_in_columns_by_depth),
        cmocka_unit_test(one_node_is_one_box_in_every_layout),
        cmocka_unit_test(forty_members_on_one_level_keep_every_law),
        cmocka_unit_test(a_circle_of_what_precedes_keeps_every_law),
        cmocka_unit_test(names_of_eighty_characters_keep_every_law),
        cmocka_unit_test(ten_thousand_links_overlap_no_label),
    };

    return cmocka_run_group_tests_name("layout-kinds", tests, NULL, NULL);
}
