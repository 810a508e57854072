/*
 * test-layout.c - what a scene promises, checked on its numbers.
 *
 * The laws of draw/layout.h are looked at one pair of things at a time, which
 * shares nothing with how the layout keeps them.
 */
#include "draw/layout.h"

#include <math.h>

#include "figure-sample.h"
#include "harness.h"

#define SLACK 0.01 /* for rounding: Pango counts in 1/1024 points */

static gboolean
is_apart(CodingRect a, CodingRect b)
{
    return a.x + a.width <= b.x + SLACK || b.x + b.width <= a.x + SLACK ||
           a.y + a.height <= b.y + SLACK || b.y + b.height <= a.y + SLACK;
}

static gboolean
is_inside(CodingRect inner, CodingRect outer)
{
    return inner.x >= outer.x - SLACK && inner.y >= outer.y - SLACK &&
           inner.x + inner.width <= outer.x + outer.width + SLACK &&
           inner.y + inner.height <= outer.y + outer.height + SLACK;
}

static CodingSceneText *
get_text(const CodingScene *scene, guint i)
{
    return &g_array_index(scene->texts, CodingSceneText, i);
}

static CodingRect
get_box(const CodingScene *scene, guint i)
{
    return g_array_index(scene->boxes, CodingSceneBox, i).rect;
}

/* What the letters cover, which may be more than the room they were given. */
static CodingRect
get_ink(const CodingSceneText *text)
{
    PangoRectangle ink, logical;

    pango_layout_get_extents(text->layout, &ink, &logical);
    return (CodingRect){text->rect.x + (double)(ink.x - logical.x) / PANGO_SCALE,
                        text->rect.y + (double)(ink.y - logical.y) / PANGO_SCALE,
                        (double)ink.width / PANGO_SCALE,
                        (double)ink.height / PANGO_SCALE};
}

static void
check_texts(const CodingScene *scene)
{
    CodingRect page = {0, 0, scene->width, scene->height};

    for (guint i = 0; i < scene->texts->len; i++) {
        const CodingSceneText *text = get_text(scene, i);

        assert_true(text->rect.width > 0 && text->rect.height > 0);
        assert_true(is_inside(text->rect, page));
        if (text->box >= 0) {
            assert_true(is_inside(text->rect, get_box(scene, text->box)));
            assert_true(is_inside(get_ink(text), get_box(scene, text->box)));
        }
        for (guint j = 0; j < i; j++)
            assert_true(is_apart(text->rect, get_text(scene, j)->rect));
    }
}

static void
check_boxes(const CodingScene *scene)
{
    CodingRect page = {0, 0, scene->width, scene->height};

    for (guint i = 0; i < scene->boxes->len; i++) {
        assert_true(is_inside(get_box(scene, i), page));
        for (guint j = 0; j < i; j++)
            assert_true(is_apart(get_box(scene, i), get_box(scene, j)) ||
                        is_inside(get_box(scene, i), get_box(scene, j)));
    }
    /* A text is not covered by a box that is painted after its own. */
    for (guint t = 0; t < scene->texts->len; t++)
        for (guint i = 0; i < scene->boxes->len; i++)
            if ((int)i > get_text(scene, t)->box && get_text(scene, t)->box >= 0)
                assert_true(is_apart(get_text(scene, t)->rect, get_box(scene, i)));
}

/* The piece of a line that ends in its point @p, as a rectangle without area. */
static CodingRect
get_piece(const CodingScene *scene, guint line, guint p)
{
    const GArray *points = g_array_index(scene->lines, CodingSceneLine, line).points;
    CodingPoint a = g_array_index(points, CodingPoint, p - 1);
    CodingPoint b = g_array_index(points, CodingPoint, p);

    return (CodingRect){MIN(a.x, b.x), MIN(a.y, b.y), fabs(a.x - b.x), fabs(a.y - b.y)};
}

static guint
count_points(const CodingScene *scene, guint line)
{
    return g_array_index(scene->lines, CodingSceneLine, line).points->len;
}

static gboolean
is_on_border(CodingPoint point, CodingRect rect)
{
    gboolean upright =
        fabs(point.x - rect.x) < SLACK || fabs(point.x - rect.x - rect.width) < SLACK;
    gboolean level =
        fabs(point.y - rect.y) < SLACK || fabs(point.y - rect.y - rect.height) < SLACK;

    return is_inside((CodingRect){point.x, point.y, 0, 0}, rect) && (upright || level);
}

static gboolean
touches_box(const CodingScene *scene, guint line, guint p)
{
    const GArray *points = g_array_index(scene->lines, CodingSceneLine, line).points;

    for (guint i = 0; i < scene->boxes->len; i++)
        if (is_on_border(g_array_index(points, CodingPoint, p), get_box(scene, i)))
            return TRUE;
    return FALSE;
}

/* Both level at one height, or both upright, and sharing more than a point. */
static gboolean
lie_on_each_other(CodingRect a, CodingRect b)
{
    double x = MIN(a.x + a.width, b.x + b.width) - MAX(a.x, b.x);
    double y = MIN(a.y + a.height, b.y + b.height) - MAX(a.y, b.y);

    if (a.height < SLACK && b.height < SLACK)
        return fabs(a.y - b.y) < 0.5 && x > SLACK;
    if (a.width < SLACK && b.width < SLACK)
        return fabs(a.x - b.x) < 0.5 && y > SLACK;
    return FALSE;
}

static void
check_piece(const CodingScene *scene, guint line, guint p)
{
    CodingRect piece = get_piece(scene, line, p);

    assert_true(piece.width < SLACK || piece.height < SLACK);
    for (guint t = 0; t < scene->texts->len; t++)
        assert_true(is_apart(piece, get_text(scene, t)->rect));
    for (guint other = 0; other < line; other++)
        for (guint q = 1; q < count_points(scene, other); q++)
            assert_false(lie_on_each_other(piece, get_piece(scene, other, q)));
}

static void
check_lines(const CodingScene *scene)
{
    for (guint i = 0; i < scene->lines->len; i++) {
        assert_true(count_points(scene, i) >= 2);
        assert_true(touches_box(scene, i, 0));
        assert_true(touches_box(scene, i, count_points(scene, i) - 1));
        for (guint p = 1; p < count_points(scene, i); p++)
            check_piece(scene, i, p);
    }
}

/* Everything that was given is there: a text each, and a line a link. */
static void
check_complete(const CodingFigure *figure, const CodingScene *scene)
{
    gsize labels = 0;

    for (gsize i = 0; i < figure->n_links; i++)
        labels += figure->links[i].label && *figure->links[i].label;
    assert_int_equal(scene->texts->len, figure->n_nodes + figure->n_layers + labels +
                                            (figure->outcome != NULL) +
                                            (figure->caption != NULL));
    assert_int_equal(scene->boxes->len,
                     figure->n_nodes + figure->n_layers + (figure->outcome != NULL));
    assert_true(scene->lines->len >= figure->n_links + (figure->outcome != NULL));
}

static CodingScene *
check_scene(FigureSample *sample)
{
    const CodingFigure *figure = figure_sample_get(sample);
    CodingScene *scene = coding_scene_new(figure);

    check_complete(figure, scene);
    check_boxes(scene);
    check_texts(scene);
    check_lines(scene);
    return scene;
}

static void
process_keeps_every_law_and_fits_a_page(void **state G_GNUC_UNUSED)
{
    g_autoptr(FigureSample) sample = figure_sample_new_process();
    g_autoptr(CodingScene) scene = check_scene(sample);

    assert_true(scene->width <= 540); /* 190 mm */
    assert_true(scene->height <= 660);
}

static void
phases_of_a_sequence_stand_in_order_and_level(void **state G_GNUC_UNUSED)
{
    g_autoptr(FigureSample) sample = figure_sample_new_dense();
    g_autoptr(CodingScene) scene = check_scene(sample);
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
    scene = check_scene(sample);
    assert_int_equal(scene->lines->len, 3);
}

static void
any_script_and_names_of_80_characters_keep_every_law(void **state G_GNUC_UNUSED)
{
    g_autoptr(FigureSample) sample = figure_sample_new_scripts();
    g_autoptr(CodingScene) scene = check_scene(sample);

    assert_non_null(scene);
}

static void
deep_trees_and_links_of_every_level_keep_every_law(void **state G_GNUC_UNUSED)
{
    g_autoptr(FigureSample) sample = figure_sample_new_deep();
    g_autoptr(CodingScene) scene = check_scene(sample);

    assert_non_null(scene);
}

static void
linked_children_without_order_stand_from_left_to_right(void **state G_GNUC_UNUSED)
{
    g_autoptr(FigureSample) sample = figure_sample_new_network();
    g_autoptr(CodingScene) scene = check_scene(sample);

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
    g_autoptr(CodingScene) scene = check_scene(sample);

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
    scene = check_scene(sample);
    assert_true(scene->width > 200);
    assert_true(scene->height < 100);
}

static void
any_hundred_figures_keep_every_law(void **state G_GNUC_UNUSED)
{
    for (guint32 seed = 1; seed <= 100; seed++) {
        g_autoptr(FigureSample) sample = figure_sample_new_random(seed);
        g_autoptr(CodingScene) scene = check_scene(sample);

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
