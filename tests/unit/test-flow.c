/*
 * test-flow.c - what a flow promises, checked on its numbers: no two boxes overlap, and
 * no band crosses a box, whatever the data.
 */
#include "draw/flow-layout.h"

#include <math.h>

#include "harness.h"

#define SLACK     0.01
#define N_RANDOM  60
#define MOST_TREE 60

typedef struct {
    CodingFlow flow;
    GArray *boxes, *bands;
    GPtrArray *names;
} Sample;

static const char *const columns[] = {"Open codes", "Properties", "Phases", "Core"};

static void
sample_clear(Sample *self)
{
    g_array_unref(self->boxes);
    g_array_unref(self->bands);
    g_ptr_array_unref(self->names);
}

static const char *
name_one(Sample *self, GRand *random)
{
    static const char *const words[] = {
        "shame",       "\u05d1\u05d5\u05e9\u05d4",
        "羞恥心",      "Restoringconfidenceoncommongroundwithoutaspace",
        "small steps", "é"};
    GString *name = g_string_new(NULL);

    for (int i = g_rand_int_range(random, 1, 9); i > 0; i--)
        g_string_append_printf(name, "%s%s", name->len ? " " : "",
                               words[g_rand_int_range(random, 0, G_N_ELEMENTS(words))]);
    g_ptr_array_add(self->names, g_string_free(name, FALSE));
    return g_ptr_array_index(self->names, self->names->len - 1);
}

/* Any forest over the columns, with further bands between any two. */
static void
sample_init(Sample *self, GRand *random)
{
    guint n = (guint)g_rand_int_range(random, 1, MOST_TREE);

    self->boxes = g_array_new(FALSE, FALSE, sizeof(CodingFlowBox));
    self->bands = g_array_new(FALSE, FALSE, sizeof(CodingFlowBand));
    self->names = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < n; i++) {
        CodingFlowBox box = {.name = name_one(self, random),
                             .column = (guint)g_rand_int_range(random, 0, 4),
                             .into = -1,
                             .weight = g_rand_int_range(random, 0, 50),
                             .dashed = g_rand_boolean(random)};

        if (g_rand_boolean(random))
            box.detail = "12 of 15";
        g_array_append_val(self->boxes, box);
    }
    for (guint i = 0; i < n; i++) {
        CodingFlowBox *box = &g_array_index(self->boxes, CodingFlowBox, i);
        guint other = (guint)g_rand_int_range(random, 0, (gint32)n);
        guint more = (guint)g_rand_int_range(random, 0, (gint32)n);
        CodingFlowBand band = {i, more};

        if (g_array_index(self->boxes, CodingFlowBox, other).column > box->column)
            box->into = (int)other;
        if (g_array_index(self->boxes, CodingFlowBox, more).column > box->column)
            g_array_append_val(self->bands, band);
    }
    self->flow = (CodingFlow){.title = "Flow",
                              .columns = columns,
                              .n_columns = G_N_ELEMENTS(columns),
                              .boxes = (const CodingFlowBox *)(void *)self->boxes->data,
                              .n_boxes = n,
                              .bands = (const CodingFlowBand *)(void *)self->bands->data,
                              .n_bands = self->bands->len,
                              .note = "a note"};
}

static gboolean
is_apart(const CodingFlowFrame *a, const CodingFlowFrame *b)
{
    return a->x + a->width <= b->x + SLACK || b->x + b->width <= a->x + SLACK ||
           a->y + a->height <= b->y + SLACK || b->y + b->height <= a->y + SLACK;
}

static void
check_boxes(const CodingFlow *flow, const CodingFlowLayout *layout)
{
    for (gsize i = 0; i < flow->n_boxes; i++) {
        const CodingFlowFrame *frame = &layout->frames[i];

        assert_true(frame->text_width <= frame->width + SLACK);
        assert_true(frame->text_height + frame->detail_height <= frame->height + SLACK);
        assert_true(frame->y >= layout->head - SLACK);
        assert_true(frame->y + frame->height <= layout->foot + SLACK);
        assert_true(frame->x + frame->width <= layout->width + SLACK);
        for (gsize k = i + 1; k < flow->n_boxes; k++)
            if (!is_apart(frame, &layout->frames[k]))
                fail_msg("'%s' and '%s' overlap", flow->boxes[i].name,
                         flow->boxes[k].name);
    }
}

/* Level parts may pass columns, but no box in them; bent parts lie in a gutter. */
static void
check_paths(const CodingFlow *flow, const CodingFlowLayout *layout)
{
    for (guint p = 0; p < layout->paths->len; p++) {
        const CodingFlowPath *path = &g_array_index(layout->paths, CodingFlowPath, p);
        double bend = MAX(path->turn, path->x0);

        assert_true(path->x1 > bend);
        for (gsize i = 0; i < flow->n_boxes; i++) {
            const CodingFlowFrame *f = &layout->frames[i];
            gboolean beside = f->y >= path->y0 + path->width / 2 - SLACK ||
                              f->y + f->height <= path->y0 - path->width / 2 + SLACK;

            if (f->x < bend - SLACK && f->x + f->width > path->x0 + SLACK && !beside)
                fail_msg("a band crosses '%s'", flow->boxes[i].name);
            if (f->x < path->x1 - SLACK && f->x + f->width > bend + SLACK)
                fail_msg("a band bends where '%s' stands", flow->boxes[i].name);
        }
    }
}

static void
no_box_overlaps_another_and_no_band_crosses_one(void **state G_GNUC_UNUSED)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(3);
    g_autoptr(CodingLettering) lettering = coding_lettering_new();
    const CodingPen pen = {.lettering = lettering};

    for (int i = 0; i < N_RANDOM; i++) {
        Sample sample;

        sample_init(&sample, random);
        g_autoptr(CodingFlowLayout) layout = coding_flow_layout_new(&sample.flow, &pen);
        check_boxes(&sample.flow, layout);
        check_paths(&sample.flow, layout);
        sample_clear(&sample);
    }
}

static void
what_contradicts_itself_is_refused(void **state G_GNUC_UNUSED)
{
    const CodingFlowBox good = {.name = "a", .into = -1};
    const CodingFlowBox backwards[] = {{.name = "a", .column = 1, .into = -1},
                                       {.name = "b", .column = 1, .into = 0}};
    const CodingFlowBox unnamed = {.into = -1}, broken = {.name = "\xff", .into = -1};
    const CodingFlowBand nowhere = {0, 7};
    const CodingFlow flows[] = {
        {.columns = columns, .n_columns = 4},
        {.boxes = &good, .n_boxes = 1},
        {.columns = columns, .n_columns = 4, .boxes = backwards, .n_boxes = 2},
        {.columns = columns, .n_columns = 4, .boxes = &unnamed, .n_boxes = 1},
        {.columns = columns, .n_columns = 4, .boxes = &broken, .n_boxes = 1},
        {.columns = columns,
         .n_columns = 4,
         .boxes = &good,
         .n_boxes = 1,
         .bands = &nowhere,
         .n_bands = 1},
        {.columns = columns, .n_columns = 4, .boxes = &good, .n_boxes = 5000},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(flows); i++) {
        g_autoptr(GError) error = NULL;

        assert_null(
            coding_flow_draw(&flows[i], &(CodingDrawingOptions){0}, NULL, &error));
        assert_true(g_error_matches(error, CODING_ERROR, CODING_ERROR_INVALID));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_box_overlaps_another_and_no_band_crosses_one),
        cmocka_unit_test(what_contradicts_itself_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
