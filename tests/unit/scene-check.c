/*
 * scene-check.c - see the header.  The laws are looked at one pair of things at a time,
 * which shares nothing with how the layout keeps them.
 */
#include "scene-check.h"

#include <math.h>

#include "harness.h"

#define SLACK SCENE_SLACK

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

static gboolean
is_branch(const CodingScene *scene, guint line)
{
    return g_array_index(scene->lines, CodingSceneLine, line).branch;
}

/* The branches of a bracket begin where its stem ends. */
static gboolean
touches_branch(const CodingScene *scene, guint line)
{
    const GArray *points = g_array_index(scene->lines, CodingSceneLine, line).points;
    CodingPoint first = g_array_index(points, CodingPoint, 0);

    for (guint i = 0; i < scene->lines->len; i++)
        for (guint p = 1; i != line && is_branch(scene, i) && p < count_points(scene, i);
             p++)
            if (is_on_border(first, get_piece(scene, i, p)))
                return TRUE;
    return FALSE;
}

static void
check_lines(const CodingScene *scene)
{
    for (guint i = 0; i < scene->lines->len; i++) {
        assert_true(count_points(scene, i) >= 2);
        assert_true(touches_box(scene, i, 0) ||
                    (is_branch(scene, i) && touches_branch(scene, i)));
        assert_true(touches_box(scene, i, count_points(scene, i) - 1) ||
                    is_branch(scene, i));
        for (guint p = 1; p < count_points(scene, i); p++)
            check_piece(scene, i, p);
    }
}

/* Spaces that do not break are spaces. */
static char *
loosen(const char *text)
{
    GString *loose = g_string_new(text);

    g_string_replace(loose, "\xc2\xa0", " ", 0);
    return g_string_free(loose, FALSE);
}

/* How often each text stands in the scene. */
static GHashTable *
count_texts(const CodingScene *scene)
{
    GHashTable *counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; i < scene->texts->len; i++) {
        char *text = loosen(pango_layout_get_text(get_text(scene, i)->layout));
        gpointer n = g_hash_table_lookup(counts, text);

        g_hash_table_insert(counts, text, GUINT_TO_POINTER(GPOINTER_TO_UINT(n) + 1));
    }
    return counts;
}

/* Takes one of the texts; a detail stands on a line of its own. */
static void
take_text(GHashTable *counts, const char *name, const char *detail)
{
    g_autofree char *text =
        detail ? g_strconcat(name, "\n", detail, NULL) : g_strdup(name);
    guint n = GPOINTER_TO_UINT(g_hash_table_lookup(counts, text));

    if (n == 0)
        fail_msg("'%s' is not in the figure", text);
    g_hash_table_insert(counts, g_strdup(text), GUINT_TO_POINTER(n - 1));
}

/* What the arrows of a paradigm may stand for. */
static gboolean
has_role(const CodingFigure *figure, const CodingFigureLink *link)
{
    return figure->layout == CODING_FIGURE_PARADIGM && link->role != CODING_AXIS_NONE &&
           link->target == figure->phenomenon;
}

static void
check_complete(const CodingFigure *figure, const CodingScene *scene)
{
    g_autoptr(GHashTable) counts = count_texts(scene);
    gsize n_lines = figure->outcome != NULL, n_boxes = figure->n_nodes + figure->n_layers;

    for (gsize i = 0; i < figure->n_nodes; i++)
        take_text(counts, figure->nodes[i].name, figure->nodes[i].detail);
    for (gsize i = 0; i < figure->n_links; i++) {
        const CodingFigureLink *link = &figure->links[i];

        if (has_role(figure, link))
            continue;
        n_lines++;
        if (link->label && *link->label)
            take_text(counts, link->label, NULL);
    }
    for (gsize i = 0; i < figure->n_layers; i++)
        take_text(counts, figure->layers[i], NULL);
    if (figure->outcome)
        take_text(counts, figure->outcome, NULL);
    if (figure->caption)
        take_text(counts, figure->caption, NULL);
    assert_true(scene->boxes->len >= n_boxes + (figure->outcome != NULL));
    assert_true(scene->lines->len >= n_lines);
}

void
scene_check(const CodingFigure *figure, const CodingScene *scene)
{
    check_complete(figure, scene);
    check_boxes(scene);
    check_texts(scene);
    check_lines(scene);
}

CodingScene *
scene_check_sample(FigureSample *sample)
{
    const CodingFigure *figure = figure_sample_get(sample);
    CodingScene *scene = coding_scene_new(figure);

    scene_check(figure, scene);
    return scene;
}

/* From top to bottom. */
static int
compare_tops(const void *a, const void *b)
{
    double first = ((const CodingSceneText *)a)->rect.y;
    double second = ((const CodingSceneText *)b)->rect.y;

    return (first > second) - (first < second);
}

void
scene_check_texts_swept(const CodingScene *scene)
{
    guint n = scene->texts->len;
    g_autofree CodingSceneText *texts =
        g_memdup2(scene->texts->data, n * sizeof(CodingSceneText));

    qsort(texts, n, sizeof *texts, compare_tops);
    for (guint i = 0; i < n; i++)
        for (guint j = i + 1;
             j < n && texts[j].rect.y < texts[i].rect.y + texts[i].rect.height; j++)
            assert_true(is_apart(texts[i].rect, texts[j].rect));
}
