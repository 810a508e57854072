/*
 * test-layout.c - what a scene promises, for networks and processes.
 */
#include "draw/layout.h"

#include "harness.h"
#include "scene-check.h"

#define SLACK SCENE_SLACK

static CodingRect
get_box(const CodingScene *scene, guint i)
{
    return g_array_index(scene->boxes, CodingSceneBox, i).rect;
}

static void
process_keeps_every_law_and_fits_a_page(void **state G_GNUC_UNUSED)
{
    g_autoptr(FigureSample) sample = figure_sample_new_process();
    g_autoptr(CodingScene) scene = scene_check_sample(sample);

    assert_true(scene->width <= 540); /* 190 mm */
    assert_true(scene->height <= 660);
}

static void
phases_of_a_sequence_stand_in_order_and_level(void **state G_GNUC_UNUSED)
{
    g_autoptr(FigureSample) sample = figure_sample_new_dense();
    g_autoptr(CodingScene) scene = scene_check_sample(sample);
    CodingRect last = {-1, 0, 0, 0};
    guint n = 0;

    for (guint i = 0; i < scene->boxes->len; i++) {
        CodingRect rect = get_box(scene, i);

        if (g_array_index(scene->boxes, CodingSceneBox, i).kind != CODING_BOX_PHASE)
            continue;
        assert_true(rect.x > last.x + last.width);
        if (n++) {
            assert_float_equal(rect.y, last.y, SLACK);
            assert_float_equal(rect.height, last.height, SLACK);
        }
        last = rect;
    }
    assert_int_equal(n, 5);
}

static void
neighbours_in_a_sequence_are_joined_without_a_link(void **state G_GNUC_UNUSED)
{
    g_autoptr(FigureSample) sample = figure_sample_new("Core", TRUE);
    g_autoptr(CodingScene) scene = NULL;

    for (int i = 0; i < 4; i++)
        figure_sample_add(sample, 0, "Phase", NULL);
    figure_sample_link(sample, 1, 2, "leads to", TRUE);
    figure_sample_link(sample, 3, 2, "follows", TRUE); /* backward: said already */
    scene = scene_check_sample(sample);
    assert_int_equal(scene->lines->len, 3);
}

static void
any_script_and_names_of_80_characters_keep_every_law(void **state G_GNUC_UNUSED)
{
    g_autoptr(FigureSample) sample = figure_sample_new_scripts();
    g_autoptr(CodingScene) scene = scene_check_sample(sample);

    assert_non_null(scene);
}

static void
deep_trees_and_links_of_every_level_keep_every_law(void **state G_GNUC_UNUSED)
{
    g_autoptr(FigureSample) sample = figure_sample_new_deep();
    g_autoptr(CodingScene) scene = scene_check_sample(sample);

    assert_non_null(scene);
}

static void
linked_children_without_order_stand_from_left_to_right(void **state G_GNUC_UNUSED)
{
    g_autoptr(FigureSample) sample = figure_sample_new_network();
    g_autoptr(CodingScene) scene = scene_check_sample(sample);

    for (guint i = 0; i < scene->lines->len; i++) {
        const CodingSceneLine *line = &g_array_index(scene->lines, CodingSceneLine, i);
        double first = g_array_index(line->points, CodingPoint, 0).x;
        double last = g_array_index(line->points, CodingPoint, line->points->len - 1).x;

        if (line->heavy)
            assert_true(last > first);
    }
}

static void
lone_root_is_a_box_with_its_name(void **state G_GNUC_UNUSED)
{
    g_autoptr(FigureSample) sample = figure_sample_new("Alone", TRUE);
    g_autoptr(CodingScene) scene = scene_check_sample(sample);

    assert_int_equal(scene->lines->len, 0);
    assert_true(scene->width < 100 && scene->height < 50);
}

static void
long_caption_does_not_stand_in_a_narrow_column(void **state G_GNUC_UNUSED)
{
    g_autoptr(FigureSample) sample = figure_sample_new("Alone", TRUE);
    g_autoptr(CodingScene) scene = NULL;

    figure_sample_set_caption(sample, "A caption of quite a few words that tells at "
                                      "length what is not to be seen above it.");
    scene = scene_check_sample(sample);
    assert_true(scene->width > 200);
    assert_true(scene->height < 100);
}

static void
any_hundred_figures_keep_every_law(void **state G_GNUC_UNUSED)
{
    for (guint32 seed = 1; seed <= 100; seed++) {
        g_autoptr(FigureSample) sample = figure_sample_new_random(seed);
        g_autoptr(CodingScene) scene = scene_check_sample(sample);

        assert_non_null(scene);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(process_keeps_every_law_and_fits_a_page),
        cmocka_unit_test(phases_of_a_sequence_stand_in_order_and_level),
        cmocka_unit_test(neighbours_in_a_sequence_are_joined_without_a_link),
        cmocka_unit_test(any_script_and_names_of_80_characters_keep_every_law),
        cmocka_unit_test(deep_trees_and_links_of_every_level_keep_every_law),
        cmocka_unit_test(linked_children_without_order_stand_from_left_to_right),
        cmocka_unit_test(lone_root_is_a_box_with_its_name),
        cmocka_unit_test(long_caption_does_not_stand_in_a_narrow_column),
        cmocka_unit_test(any_hundred_figures_keep_every_law),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
