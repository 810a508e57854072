/* test-memo-sort.c - sortings against an outline that is a tree, and against their list.
 */
#include "harness.h"

static gint
pick(GRand *rand, gint n)
{
    return g_rand_int_range(rand, 0, n);
}

typedef struct _Node Node;
struct _Node {
    char *text;
    gboolean heading;
    Node *parent;
    GPtrArray *children; /* Node: memos first, then headings, as a flat list must have */
};

static void
node_free(Node *node)
{
    g_free(node->text);
    g_ptr_array_unref(node->children);
    g_free(node);
}

static Node *
node_new(Node *parent, const char *text, gboolean heading)
{
    Node *node = g_new0(Node, 1);

    node->text = g_strdup(text);
    node->heading = heading;
    node->parent = parent;
    node->children = g_ptr_array_new_with_free_func((GDestroyNotify)node_free);
    return node;
}

static guint
node_depth(const Node *node)
{
    return node->parent ? node_depth(node->parent) + 1 : 0;
}

static guint
node_height(const Node *node)
{
    guint height = 0;

    for (guint i = 0; i < node->children->len; i++) {
        const Node *child = g_ptr_array_index(node->children, i);

        if (child->heading)
            height = MAX(height, node_height(child));
    }
    return height + 1;
}

static void
node_print(const Node *node, GString *out)
{
    for (guint i = 0; i < node->children->len; i++) {
        const Node *child = g_ptr_array_index(node->children, i);

        if (child->heading)
            for (guint d = node_depth(child); d > 0; d--)
                g_string_append_c(out, '=');
        g_string_append_printf(out, "%s%s\n", child->heading ? " " : "", child->text);
        node_print(child, out);
    }
}

static Node *
node_find(Node *node, const char *text)
{
    if (g_strcmp0(node->text, text) == 0)
        return node;
    for (guint i = 0; i < node->children->len; i++) {
        Node *found = node_find(g_ptr_array_index(node->children, i), text);

        if (found)
            return found;
    }
    return NULL;
}

static gboolean
node_is_inside(const Node *node, const Node *outer)
{
    for (; node; node = node->parent)
        if (node == outer)
            return TRUE;
    return FALSE;
}

static guint
node_place(const Node *node)
{
    guint place;

    assert_true(g_ptr_array_find(node->parent->children, node, &place));
    return place;
}

static guint
count_memos(const Node *node)
{
    guint n = 0;

    while (n < node->children->len &&
           !((Node *)g_ptr_array_index(node->children, n))->heading)
        n++;
    return n;
}

static void
node_insert(Node *parent, guint place, Node *node)
{
    node->parent = parent;
    g_ptr_array_insert(parent->children, (gint)place, node);
}

static Node *
node_detach(Node *node)
{
    Node *parent = node->parent;

    return g_ptr_array_steal_index(parent->children, node_place(node));
}

static char *
print_lines(CodingStore *store, gint64 sorting)
{
    g_autoptr(GPtrArray) lines = coding_sorting_list_lines(store, sorting, NULL);
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < lines->len; i++) {
        const CodingSortingLine *line = g_ptr_array_index(lines, i);

        for (guint d = line->depth; d > 0; d--)
            g_string_append_c(out, '=');
        if (line->heading) {
            g_string_append_printf(out, " %s\n", line->heading);
        } else {
            g_autoptr(CodingMemo) memo = coding_memo_load(store, line->memo, NULL);

            g_string_append_printf(out, "%s\n", memo->title);
        }
    }
    return g_string_free(out, FALSE);
}

typedef struct {
    Harness *h;
    GRand *rand;
    gint64 sorting;
    Node *root;
    guint n_headings;
} Outline;

static gint64
find_line(Outline *o, const char *text)
{
    g_autoptr(GPtrArray) lines = coding_sorting_list_lines(o->h->store, o->sorting, NULL);
    const CodingSortingLine *line =
        coding_sorting_find_line(o->h->store, lines, text, NULL);

    assert_non_null(line);
    return line->id;
}

static char *
pick_heading(Outline *o)
{
    return g_strdup_printf("H%d", pick(o->rand, (gint)o->n_headings));
}

/* A new heading under another: it comes last there, if it may lie so deep. */
static void
put_heading(Outline *o)
{
    g_autofree char *text = g_strdup_printf("H%u", o->n_headings);
    g_autofree char *under = o->n_headings && pick(o->rand, 3) ? pick_heading(o) : NULL;
    Node *parent = under ? node_find(o->root, under) : o->root;
    CodingSortingSpot spot = {.under = under ? find_line(o, under) : 0};
    gboolean fits = node_depth(parent) < CODING_SORTING_MOST_LEVELS;

    assert_int_equal(
        coding_sorting_put_heading(o->h->store, o->sorting, text, 0, 0, &spot, NULL),
        fits);
    if (!fits)
        return;
    node_insert(parent, parent->children->len, node_new(parent, text, TRUE));
    o->n_headings++;
}

/* A memo under a heading, new or from elsewhere: behind the memos there. */
static void
put_memo(Outline *o, gint64 memo, const char *title)
{
    g_autofree char *under = pick_heading(o);
    Node *parent = node_find(o->root, under), *node = node_find(o->root, title);
    CodingSortingSpot spot = {.under = find_line(o, under)};

    assert_true(coding_sorting_put_memo(o->h->store, o->sorting, memo, &spot, NULL));
    node = node ? node_detach(node) : node_new(NULL, title, FALSE);
    node_insert(parent, count_memos(parent), node);
}

/* A heading with all under it, to under or beside another. */
static void
move_heading(Outline *o)
{
    g_autofree char *text = pick_heading(o), *other = pick_heading(o);
    Node *node = node_find(o->root, text), *target = node_find(o->root, other);
    gint way = pick(o->rand, 3);
    CodingSortingSpot spot = {0};
    Node *parent = way == 0 ? target : target->parent;
    gboolean inside = node_is_inside(target, node) && (way == 0 || target != node);
    gboolean fits = node_depth(parent) + node_height(node) <= CODING_SORTING_MOST_LEVELS;

    *(way == 0   ? &spot.under
      : way == 1 ? &spot.before
                 : &spot.after) = find_line(o, other);
    assert_int_equal(
        coding_sorting_move(o->h->store, o->sorting, find_line(o, text), &spot, NULL),
        !inside && fits);
    if (inside || !fits || target == node)
        return;
    node = node_detach(node);
    node_insert(parent,
                way == 0   ? parent->children->len
                : way == 1 ? node_place(target)
                           : node_place(target) + 1,
                node);
}

static void
a_sorting_is_the_outline_that_a_tree_would_be(void **state)
{
    Outline o = {
        .h = *state, .rand = g_rand_new_with_seed(5), .root = node_new(NULL, NULL, TRUE)};
    gint64 memos[12];

    harness_begin(o.h, "sort");
    o.sorting = coding_sorting_add(o.h->store, "paper", FALSE, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(memos); i++) {
        g_autofree char *title = g_strdup_printf("M%u", i);
        const CodingMemoDraft draft = {.title = title, .body = ""};

        memos[i] = coding_memo_add(o.h->store, &draft, NULL);
    }
    put_heading(&o);
    for (guint step = 0; step < 400; step++) {
        guint m = (guint)pick(o.rand, G_N_ELEMENTS(memos));
        g_autofree char *title = g_strdup_printf("M%u", m);
        g_autoptr(GString) expected = g_string_new(NULL);
        g_autofree char *lines = NULL;

        if (o.n_headings < 15 && pick(o.rand, 5) == 0)
            put_heading(&o);
        else if (pick(o.rand, 2))
            put_memo(&o, memos[m], title);
        else
            move_heading(&o);
        node_print(o.root, expected);
        lines = print_lines(o.h->store, o.sorting);
        assert_string_equal(lines, expected->str);
    }
    harness_commit(o.h);
    node_free(o.root);
    g_rand_free(o.rand);
}

/* Any permutation of the list, with lines left out and put in, is what it says then. */
static void
a_list_that_is_applied_is_the_sorting(void **state)
{
    Harness *h = *state;
    GRand *rand = g_rand_new_with_seed(9);
    CodingSorting sorting = {.owner = h->ana};

    harness_begin(h, "sort");
    sorting.id = coding_sorting_add(h->store, "paper", FALSE, NULL);
    for (guint i = 0; i < 20; i++) {
        g_autofree char *title = g_strdup_printf("M%u", i);
        const CodingMemoDraft draft = {.title = title, .body = ""};

        assert_true(coding_memo_add(h->store, &draft, NULL));
    }
    for (guint round = 0; round < 60; round++) {
        g_autoptr(GString) list = g_string_new(NULL);
        g_autofree char *lines = NULL;
        guint left = 0xFFFFF;

        for (guint i = 0; i < 25; i++) {
            guint m = (guint)pick(rand, 20);

            if (pick(rand, 4) == 0)
                g_string_append_printf(list, "%.*s H%d\n", 1 + pick(rand, 4),
                                       "====", pick(rand, 6));
            else if (left & 1U << m)
                g_string_append_printf(list, "M%u\n", m);
            left &= ~(1U << m);
        }
        assert_true(coding_sorting_apply_text(h->store, &sorting, list->str, -1, NULL));
        lines = print_lines(h->store, sorting.id);
        assert_string_equal(lines, list->str);
    }
    harness_commit(h);
    g_rand_free(rand);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define CASE(name) cmocka_unit_test_setup_teardown(name, harness_open, harness_close)
        CASE(a_sorting_is_the_outline_that_a_tree_would_be),
        CASE(a_list_that_is_applied_is_the_sorting),
    };

    return cmocka_run_group_tests_name("memo-sort", tests, NULL, NULL);
}
