/* layout.c - the frames around the columns, and everything handed over. */
#include "draw/layout.h"

#include "draw/plan.h"

/* Names break at about twenty letters, earlier when the figure would be wider
 * than a journal's page (190 mm). */
#define WRAP_MOST     96
#define WRAP_LEAST    64
#define WRAP_STEP     4
#define PAGE_WIDTH    540.0
#define CORE_LEAST    180.0
#define CAPTION_LEAST 260.0
#define OUTCOME_WRAP  64.0
#define OUTCOME_ARROW 21.0
#define LAYER_SIDE    5.0
#define MARGIN        1.0 /* half a frame's line must not be cut off */
#define CAPTION_SPACE 8.0

/* What stands around the columns. */
typedef struct {
    CodingLettering *lettering;
    Plan *plan;
    CodingScene *scene;
    PangoLayout *outcome; /* NULL: none */
    CodingExtent outcome_extent;
    CodingExtent core_name;
    CodingExtent outcome_box; /* all 0: none */
    CodingExtent core_box;
} Frame;

static void
clear_text(void *text)
{
    g_clear_object(&((CodingSceneText *)text)->layout);
}

static void
clear_line(void *line)
{
    g_array_unref(((CodingSceneLine *)line)->points);
}

static CodingScene *
make_scene(void)
{
    CodingScene *self = g_new0(CodingScene, 1);

    self->boxes = g_array_new(FALSE, FALSE, sizeof(CodingSceneBox));
    self->texts = g_array_new(FALSE, FALSE, sizeof(CodingSceneText));
    self->lines = g_array_new(FALSE, FALSE, sizeof(CodingSceneLine));
    g_array_set_clear_func(self->texts, clear_text);
    g_array_set_clear_func(self->lines, clear_line);
    return self;
}

void
coding_scene_free(CodingScene *self)
{
    if (!self)
        return;
    g_array_unref(self->boxes);
    g_array_unref(self->texts);
    g_array_unref(self->lines);
    g_free(self);
}

static int
add_box(CodingScene *scene, CodingBoxKind kind, guint level, CodingRect rect)
{
    CodingSceneBox box = {kind, rect, level};

    g_array_append_val(scene->boxes, box);
    return (int)scene->boxes->len - 1;
}

static void
add_text(CodingScene *scene, PangoLayout *layout, CodingLetters letters, int box,
         CodingRect rect)
{
    CodingSceneText text = {g_object_ref(layout), rect, letters, box};

    g_array_append_val(scene->texts, text);
}

/* In the middle of @box, of which only the upper @height counts. */
static void
add_centred(CodingScene *scene, PangoLayout *layout, CodingExtent extent,
            CodingLetters letters, int box, double height)
{
    CodingRect rect = g_array_index(scene->boxes, CodingSceneBox, box).rect;

    add_text(scene, layout, letters, box,
             (CodingRect){rect.x + (rect.width - extent.width) / 2,
                          rect.y + (height - extent.height) / 2, extent.width,
                          extent.height});
}

static void
add_line(CodingScene *scene, GArray *points, gboolean directed, gboolean heavy)
{
    CodingSceneLine line = {.points = points, .directed = directed, .heavy = heavy};

    g_array_append_val(scene->lines, line);
}

static void
move_points(GArray *points, CodingPoint origin)
{
    for (guint p = 0; p < points->len; p++) {
        g_array_index(points, CodingPoint, p).x += origin.x;
        g_array_index(points, CodingPoint, p).y += origin.y;
    }
}

/* The outcome's text with room around it. */
static void
size_outcome(Frame *self)
{
    const char *outcome = self->plan->figure->outcome;
    double width;

    if (!outcome)
        return;
    self->outcome =
        coding_lettering_set(self->lettering, CODING_LETTERS_OUTCOME, outcome, NULL);
    width = CLAMP(coding_lettering_get_word_width(self->outcome), OUTCOME_WRAP,
                  2 * OUTCOME_WRAP);
    self->outcome_extent = coding_lettering_wrap(self->outcome, width);
    self->outcome_box.width = self->outcome_extent.width + 2 * PLAN_TEXT_X + 2;
    self->outcome_box.height = self->outcome_extent.height + 4 * PLAN_TEXT_Y;
}

static double
get_full_width(const Frame *self)
{
    double width = self->core_box.width + 2 * MARGIN +
                   2 * LAYER_SIDE * (double)self->plan->figure->n_layers;

    return self->outcome ? width + OUTCOME_ARROW + self->outcome_box.width : width;
}

static void
size_core(Frame *self)
{
    Plan *plan = self->plan;
    PlanNode *root = &plan->nodes[0];
    double room = plan->width;
    double pad = self->outcome ? PLAN_CORE_PAD : 0;

    if (plan->shape->open) {
        /* What surrounds it must have room for a word or two. */
        room = plan->figure->n_layers ? MAX(room, CORE_LEAST) : room;
        self->core_box =
            (CodingExtent){.width = room + 2 * pad, .height = plan->height + 2 * pad};
        return;
    }
    /* Names around few or narrow columns want room of their own. */
    if (room < CORE_LEAST && plan->figure->n_layers) {
        room = CORE_LEAST;
    } else if (room < CORE_LEAST) {
        CodingExtent name = coding_lettering_wrap(
            root->text, CLAMP(root->word_width, CORE_LEAST, 2 * CORE_LEAST));

        room = MAX(room, name.width);
    }
    self->core_name = coding_lettering_wrap(root->text, room);
    self->core_box.width = room + 2 * PLAN_CORE_PAD;
    self->core_box.height = self->core_name.height + 2 * PLAN_CORE_PAD;
    if (plan->n_columns)
        self->core_box.height += plan->height + PLAN_CORE_PAD;
}

/* Narrower columns until the figure fits a page, or its words would be cut. */
static void
fit(Frame *self)
{
    for (int wrap = WRAP_MOST; wrap >= WRAP_LEAST; wrap -= WRAP_STEP) {
        plan_place_down(self->plan, wrap);
        plan_route(self->plan);
        plan_place_across(self->plan);
        size_core(self);
        if (get_full_width(self) <= PAGE_WIDTH)
            return;
    }
}

/* Layers from the outside in.  Returns the height of their names together; each
 * takes the box it will stand in, whose height is not known yet. */
static double
add_layers(Frame *self, double width)
{
    const CodingFigure *figure = self->plan->figure;
    double y = MARGIN;

    for (gsize i = figure->n_layers; i-- > 0;) {
        double inset = MARGIN + LAYER_SIDE * (double)(figure->n_layers - 1 - i);
        CodingRect rect = {inset, y, width - 2 * inset, 0};
        g_autoptr(PangoLayout) name = coding_lettering_set(
            self->lettering, CODING_LETTERS_LAYER, figure->layers[i], NULL);
        CodingExtent extent = coding_lettering_wrap(name, rect.width - 2 * LAYER_SIDE);
        int box = add_box(self->scene, CODING_BOX_LAYER, (guint)i, rect);

        add_centred(self->scene, name, extent, CODING_LETTERS_LAYER, box,
                    extent.height + PLAN_TEXT_Y);
        y += extent.height + PLAN_TEXT_Y;
    }
    return y;
}

static void
close_layers(Frame *self, double bottom)
{
    guint n = (guint)self->plan->figure->n_layers;

    for (guint i = 0; i < n; i++) {
        CodingSceneBox *box = &g_array_index(self->scene->boxes, CodingSceneBox, i);

        box->rect.height = bottom + LAYER_SIDE * (double)(n - i) - box->rect.y;
    }
}

static CodingBoxKind
get_kind(const Plan *self, int i)
{
    const PlanNode *node = &self->nodes[i];

    if (i == self->shape->phenomenon)
        return CODING_BOX_PHENOMENON;
    if (self->tree && node->depth == 1)
        return CODING_BOX_CORE;
    if (node->depth == (self->tree ? 2 : 1))
        return CODING_BOX_PHASE;
    return node->n_children ? CODING_BOX_GROUP : CODING_BOX_LEAF;
}

static void
add_nodes(Frame *self, CodingPoint origin)
{
    static const CodingLetters letters[] = {
        [CODING_BOX_CORE] = CODING_LETTERS_CORE,
        [CODING_BOX_PHASE] = CODING_LETTERS_PHASE,
        [CODING_BOX_GROUP] = CODING_LETTERS_GROUP,
        [CODING_BOX_LEAF] = CODING_LETTERS_LEAF,
        [CODING_BOX_PHENOMENON] = CODING_LETTERS_CORE,
    };
    const Plan *plan = self->plan;

    for (int o = 1; o < plan->n_nodes; o++) {
        const PlanNode *node = &plan->nodes[plan->order[o]];
        CodingRect rect = node->rect;
        CodingBoxKind kind = get_kind(plan, plan->order[o]);
        int box;

        rect.x += origin.x;
        rect.y += origin.y;
        box = add_box(self->scene, kind, (guint)node->depth, rect);
        add_centred(self->scene, node->text, node->extent, letters[kind], box,
                    node->title);
    }
}

static void
add_links(Frame *self, CodingPoint origin)
{
    const Plan *plan = self->plan;

    for (int i = 0; i < plan->n_links; i++) {
        const PlanLink *link = &plan->links[i];
        GArray *points = g_array_new(FALSE, FALSE, sizeof(CodingPoint));
        CodingPoint corner = plan_get_label_corner(plan, link);

        plan_trace(plan, link, points);
        move_points(points, origin);
        add_line(self->scene, points, link->directed, link->heavy);
        if (link->label)
            add_text(self->scene, link->label, CODING_LETTERS_LABEL, -1,
                     (CodingRect){corner.x + origin.x, corner.y + origin.y,
                                  link->extent.width, link->extent.height});
    }
}

static void
add_branch(CodingScene *scene, GArray *points, CodingPoint origin)
{
    CodingSceneLine line = {.points = points, .branch = TRUE};

    move_points(points, origin);
    if (points->len)
        g_array_append_val(scene->lines, line);
    else
        g_array_unref(points);
}

static void
add_brackets(Frame *self, CodingPoint origin)
{
    const Plan *plan = self->plan;

    for (int i = 1; plan->tree && i < plan->n_nodes; i++) {
        GArray *stem = g_array_new(FALSE, FALSE, sizeof(CodingPoint));
        GArray *twig = g_array_new(FALSE, FALSE, sizeof(CodingPoint));

        if (plan->nodes[i].n_children)
            plan_trace_stem(plan, i, stem);
        if (plan->nodes[i].depth > 1)
            plan_trace_twig(plan, i, twig);
        add_branch(self->scene, stem, origin);
        add_branch(self->scene, twig, origin);
    }
}

/* The core category with all that is in it, its top left corner at @at. */
static void
add_core(Frame *self, CodingPoint at)
{
    const Plan *plan = self->plan;
    double title = plan->shape->open ? (self->core_box.height - plan->height) / 2
                                     : self->core_name.height + 2 * PLAN_CORE_PAD;
    CodingPoint origin = {at.x + (self->core_box.width - plan->width) / 2, at.y + title};
    CodingRect rect = {at.x, at.y, self->core_box.width, self->core_box.height};

    if (!plan->shape->open) {
        int box = add_box(self->scene, CODING_BOX_CORE, 0, rect);

        add_centred(self->scene, plan->nodes[0].text, self->core_name,
                    CODING_LETTERS_CORE, box, title);
    } else if (self->outcome) {
        add_box(self->scene, CODING_BOX_FIELD, 0, rect);
    }
    add_nodes(self, origin);
    add_brackets(self, origin);
    add_links(self, origin);
}

/* To the right of the core category, at half its height. */
static void
add_outcome(Frame *self, CodingPoint at, double height)
{
    double middle = at.y + height / 2;
    CodingPoint ends[] = {{at.x + self->core_box.width, middle},
                          {at.x + self->core_box.width + OUTCOME_ARROW, middle}};
    GArray *points = g_array_new(FALSE, FALSE, sizeof(CodingPoint));
    int box = add_box(self->scene, CODING_BOX_OUTCOME, 0,
                      (CodingRect){ends[1].x, middle - self->outcome_box.height / 2,
                                   self->outcome_box.width, self->outcome_box.height});

    g_array_append_vals(points, ends, G_N_ELEMENTS(ends));
    add_line(self->scene, points, TRUE, TRUE);
    add_centred(self->scene, self->outcome, self->outcome_extent, CODING_LETTERS_OUTCOME,
                box, self->outcome_box.height);
}

static void
add_caption(Frame *self)
{
    const char *caption = self->plan->figure->caption;
    CodingScene *scene = self->scene;
    CodingExtent extent;

    if (!caption || !*caption)
        return;
    g_autoptr(PangoLayout) layout =
        coding_lettering_set(self->lettering, CODING_LETTERS_CAPTION, caption, NULL);
    extent = coding_lettering_wrap(layout, MAX(scene->width - 2 * MARGIN, CAPTION_LEAST));
    add_text(scene, layout, CODING_LETTERS_CAPTION, -1,
             (CodingRect){MARGIN + extent.indent, scene->height - MARGIN + CAPTION_SPACE,
                          extent.width, extent.height});
    scene->height += CAPTION_SPACE + extent.height;
    scene->width = MAX(scene->width, extent.indent + extent.width + 2 * MARGIN);
}

CodingScene *
coding_scene_new(const CodingFigure *figure)
{
    g_autoptr(CodingLettering) lettering = coding_lettering_new();
    g_autoptr(Shape) shape = shape_new(figure);
    g_autoptr(Plan) plan = plan_new(shape, lettering);
    Frame frame = {.lettering = lettering, .plan = plan, .scene = make_scene()};
    double sides = MARGIN + LAYER_SIDE * (double)figure->n_layers;
    double width, height;
    CodingPoint at;

    size_outcome(&frame);
    fit(&frame);
    width = get_full_width(&frame);
    height = MAX(frame.core_box.height, frame.outcome_box.height);
    at = (CodingPoint){sides, add_layers(&frame, width)};
    if (figure->n_layers == 0)
        at.y = MARGIN;
    close_layers(&frame, at.y + height);
    add_core(&frame, (CodingPoint){at.x, at.y + (height - frame.core_box.height) / 2});
    if (frame.outcome)
        add_outcome(&frame, at, height);
    frame.scene->width = width;
    frame.scene->height = at.y + height + sides;
    add_caption(&frame);
    g_clear_object(&frame.outcome);
    return frame.scene;
}
