/* figure-sample.c - see the header. */
#include "figure-sample.h"

static const char *
keep(FigureSample *self, const char *text)
{
    return text ? g_string_chunk_insert_const(self->texts, text) : NULL;
}

FigureSample *
figure_sample_new(const char *root, gboolean sequence)
{
    FigureSample *self = g_new0(FigureSample, 1);

    self->nodes = g_array_new(FALSE, FALSE, sizeof(CodingFigureNode));
    self->links = g_array_new(FALSE, FALSE, sizeof(CodingFigureLink));
    self->layers = g_ptr_array_new();
    self->texts = g_string_chunk_new(1024);
    self->figure.layout = sequence ? CODING_FIGURE_PROCESS : CODING_FIGURE_NETWORK;
    figure_sample_add(self, -1, root, NULL);
    return self;
}

void
figure_sample_free(FigureSample *self)
{
    if (!self)
        return;
    g_array_unref(self->nodes);
    g_array_unref(self->links);
    g_ptr_array_unref(self->layers);
    g_string_chunk_free(self->texts);
    g_free(self);
}

int
figure_sample_add(FigureSample *self, int parent, const char *name, const char *detail)
{
    CodingFigureNode node = {keep(self, name), parent, keep(self, detail)};

    g_array_append_val(self->nodes, node);
    return (int)self->nodes->len - 1;
}

void
figure_sample_link(FigureSample *self, int source, int target, const char *label,
                   gboolean directed)
{
    CodingFigureLink link = {.source = source,
                             .target = target,
                             .label = keep(self, label),
                             .directed = directed};

    g_array_append_val(self->links, link);
}

void
figure_sample_link_role(FigureSample *self, int source, int target, CodingAxisRole role)
{
    static const struct {
        const char *label, *name;
    } words[] = {
        [CODING_AXIS_NONE] = {NULL, NULL},
        [CODING_AXIS_CAUSE] = {"causal condition of", "Causal conditions"},
        [CODING_AXIS_CONTEXT] = {"context of", "Context"},
        [CODING_AXIS_INTERVENING] = {"intervening condition of",
                                     "Intervening conditions"},
        [CODING_AXIS_STRATEGY] = {"strategy for", "Action/interaction strategies"},
        [CODING_AXIS_CONSEQUENCE] = {"consequence of", "Consequences"},
    };
    CodingFigureLink link = {.source = source,
                             .target = target,
                             .label = words[role].label,
                             .directed = TRUE,
                             .role = role,
                             .role_name = words[role].name};

    g_array_append_val(self->links, link);
}

void
figure_sample_surround(FigureSample *self, const char *layer)
{
    g_ptr_array_add(self->layers, (gpointer)keep(self, layer));
}

void
figure_sample_set_outcome(FigureSample *self, const char *outcome)
{
    self->figure.outcome = keep(self, outcome);
}

void
figure_sample_set_caption(FigureSample *self, const char *caption)
{
    self->figure.caption = keep(self, caption);
}

const CodingFigure *
figure_sample_get(FigureSample *self)
{
    self->figure.nodes = (const CodingFigureNode *)(gpointer)self->nodes->data;
    self->figure.n_nodes = self->nodes->len;
    self->figure.links = (const CodingFigureLink *)(gpointer)self->links->data;
    self->figure.n_links = self->links->len;
    self->figure.layers = (const char *const *)self->layers->pdata;
    self->figure.n_layers = self->layers->len;
    return &self->figure;
}

FigureSample *
figure_sample_new_process(void)
{
    static const char *const phases[3][4] = {
        {"Emotional entrance", "Vulnerability", "Anxiety/distress", "Expectations"},
        {"Supportive guidance", "Competence", "Coordination", "Balancing power"},
        {"Empowering change", "Heading toward confidence", "Transferring knowledge",
         "Improved collaboration"},
    };
    FigureSample *self = figure_sample_new("Restoring confidence on common ground", TRUE);

    for (int p = 0; p < 3; p++)
        for (int i = 0; i < 4; i++)
            figure_sample_add(self, i ? 4 * p + 1 : 0, phases[p][i],
                              i ? "23 segments, 9 of 15" : NULL);
    figure_sample_link(self, 1, 5, "leads to", TRUE);
    figure_sample_link(self, 5, 9, "leads to", TRUE);
    figure_sample_link(self, 6, 4, "depends on", TRUE);
    figure_sample_link(self, 7, 2, "eases", TRUE);
    figure_sample_link(self, 8, 11, "makes room for", TRUE);
    figure_sample_link(self, 3, 4, "shapes", TRUE);
    figure_sample_set_outcome(self, "Sustainable return to work");
    figure_sample_surround(self, "24-week rehabilitation programme");
    figure_sample_surround(self, "Family");
    figure_sample_surround(self, "Relations at the workplace");
    figure_sample_surround(self, "Societal view of exhaustion");
    figure_sample_set_caption(self, "Figure 1. The process and what surrounds it.");
    return self;
}

/* Links between any two nodes but the root and itself. */
static void
add_random_links(FigureSample *self, GRand *rand, int n)
{
    static const char *const labels[] = {"leads to", "depends on", "is a condition for",
                                         "", NULL};
    int n_nodes = (int)self->nodes->len;

    for (int i = 0; n_nodes > 1 && i < n; i++) {
        int source = g_rand_int_range(rand, 0, n_nodes);
        int target = g_rand_int_range(rand, source == 0 ? 1 : 0, n_nodes);

        figure_sample_link(self, source, target,
                           labels[g_rand_int_range(rand, 0, G_N_ELEMENTS(labels))],
                           g_rand_int_range(rand, 0, 4) != 0);
    }
}

FigureSample *
figure_sample_new_dense(void)
{
    FigureSample *self = figure_sample_new("A core category of many parts", TRUE);
    GRand *rand = g_rand_new_with_seed(7);

    for (int p = 1; p <= 5; p++) {
        g_autofree char *phase = g_strdup_printf("Phase number %d of five", p);
        int parent = figure_sample_add(self, 0, phase, NULL);

        for (int i = 1; i <= 8; i++) {
            g_autofree char *name = g_strdup_printf(
                i % 3 ? "Property %d.%d" : "Somewhat longer property %d.%d", p, i);

            figure_sample_add(self, parent, name, NULL);
        }
    }
    add_random_links(self, rand, 60);
    g_rand_free(rand);
    figure_sample_set_outcome(self, "Outcome");
    return self;
}

FigureSample *
figure_sample_new_scripts(void)
{
    FigureSample *self = figure_sample_new("שיקום הביטחון על קרקע משותפת", TRUE);

    figure_sample_add(self, 0, "כניסה רגשית", NULL);
    figure_sample_add(self, 1, "פגיעות", "12 קטעים");
    figure_sample_add(self, 1, "חרדה ומצוקה לפני הפגישה הראשונה", NULL);
    figure_sample_add(self, 0, "支持性的指导", NULL);
    figure_sample_add(self, 4, "在共同的基础上恢复信心并且可持续地重返工作岗位的漫长过程",
                      NULL);
    figure_sample_add(self, 4, "协调", NULL);
    figure_sample_add(self, 0,
                      "A name of eighty characters, which is what somebody writes who "
                      "explains too much",
                      NULL);
    figure_sample_add(self, 7,
                      "Donaudampfschifffahrtsgesellschaftskapitänspatenteinführungs"
                      "kommissionssitzungen",
                      NULL);
    figure_sample_add(self, 7, "<b>R&D</b> \"quoted\" & 'so'", NULL);
    figure_sample_link(self, 1, 4, "מוביל אל", TRUE);
    figure_sample_link(self, 4, 7, "导致", TRUE);
    figure_sample_link(
        self, 2, 5, "a very long label that nobody should write but somebody will", TRUE);
    figure_sample_link(self, 8, 3, "feeds back into", TRUE);
    figure_sample_link(self, 9, 5, "R&D <x>", FALSE);
    figure_sample_surround(self, "משפחה");
    figure_sample_surround(self, "工作场所的关系");
    figure_sample_set_outcome(self, "可持续地重返工作岗位");
    figure_sample_set_caption(self, "איור 1. מודל התהליך");
    return self;
}

FigureSample *
figure_sample_new_deep(void)
{
    FigureSample *self = figure_sample_new("Core", TRUE);

    figure_sample_add(self, 0, "Phase one", NULL);
    figure_sample_add(self, 1, "Property", NULL);
    figure_sample_add(self, 2, "Dimension one", NULL);
    figure_sample_add(self, 3, "alone", NULL);
    figure_sample_add(self, 3, "backed up", NULL);
    figure_sample_add(self, 2, "Dimension two", NULL);
    figure_sample_add(self, 1, "Plain property", NULL);
    figure_sample_add(self, 0, "Phase two", NULL);
    figure_sample_add(self, 8, "Other", NULL);
    figure_sample_add(self, 9, "Inner", NULL);
    figure_sample_add(self, 9, "Inner, too", "3 of 15");
    figure_sample_add(self, 0, "Phase three", NULL);
    figure_sample_link(self, 1, 8, NULL, TRUE);
    figure_sample_link(self, 4, 10, "leads to", TRUE);
    figure_sample_link(self, 5, 6, "contrasts with", FALSE);
    figure_sample_link(self, 12, 1, "returns to", TRUE);
    figure_sample_link(self, 11, 12, NULL, TRUE);
    figure_sample_link(self, 0, 7, "colours", TRUE);
    figure_sample_link(self, 9, 0, "carries", TRUE);
    figure_sample_link(self, 2, 2, "feeds itself", TRUE);
    figure_sample_link(self, 2, 4, "holds", TRUE);
    return self;
}

FigureSample *
figure_sample_new_network(void)
{
    static const char *const names[] = {
        "Causal conditions", "Context",      "Phenomenon", "Intervening conditions",
        "Strategies",        "Consequences", "Not linked", "Not linked either"};
    FigureSample *self = figure_sample_new("Distrust before the meeting", FALSE);

    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        figure_sample_add(self, 0, names[i], NULL);
    figure_sample_add(self, 1, "Not being heard", NULL);
    figure_sample_add(self, 6, "Delay", NULL);
    figure_sample_link(self, 1, 3, "brings about", TRUE);
    figure_sample_link(self, 2, 5, "frames", TRUE);
    figure_sample_link(self, 3, 5, "is met by", TRUE);
    figure_sample_link(self, 4, 5, "eases", TRUE);
    figure_sample_link(self, 5, 6, "lead to", TRUE);
    figure_sample_link(self, 10, 9, "feeds", TRUE);
    return self;
}

FigureSample *
figure_sample_new_paradigm(void)
{
    FigureSample *self =
        figure_sample_new("Restoring confidence on common ground", FALSE);

    figure_sample_add(self, 0, "Distrust before the meeting", "31 segments, 9 of 15");
    figure_sample_add(self, 1, "Not saying it aloud", NULL);
    figure_sample_add(self, 0, "Not being heard at work", "12 segments, 5 of 15");
    figure_sample_add(self, 3, "Letters without an answer", NULL);
    figure_sample_add(self, 0, "Being watched", NULL);
    figure_sample_add(self, 0, "A workplace under reorganisation", NULL);
    figure_sample_add(self, 0, "A family that holds", NULL);
    figure_sample_add(self, 0, "The coordinator's knowledge", NULL);
    figure_sample_add(self, 0, "Bringing somebody along", NULL);
    figure_sample_add(self, 1, "Writing it down beforehand", NULL);
    figure_sample_add(self, 0, "Being believed", NULL);
    figure_sample_add(self, 0, "Going back too early", NULL);
    figure_sample_add(self, 0, "What has no role", NULL);
    figure_sample_link_role(self, 3, 1, CODING_AXIS_CAUSE);
    figure_sample_link_role(self, 5, 1, CODING_AXIS_CAUSE);
    figure_sample_link_role(self, 6, 1, CODING_AXIS_CONTEXT);
    figure_sample_link_role(self, 7, 1, CODING_AXIS_INTERVENING);
    figure_sample_link_role(self, 8, 1, CODING_AXIS_INTERVENING);
    figure_sample_link_role(self, 9, 1, CODING_AXIS_STRATEGY);
    figure_sample_link_role(self, 10, 1, CODING_AXIS_STRATEGY);
    figure_sample_link_role(self, 11, 1, CODING_AXIS_CONSEQUENCE);
    figure_sample_link_role(self, 12, 1, CODING_AXIS_CONSEQUENCE);
    figure_sample_link_role(self, 7, 1, CODING_AXIS_CONTEXT); /* a second role */
    figure_sample_link(self, 9, 11, "leads to", TRUE);
    figure_sample_link(self, 6, 12, "hastens", TRUE);
    figure_sample_link(self, 12, 3, "feeds back into", TRUE);
    self->figure.layout = CODING_FIGURE_PARADIGM;
    self->figure.phenomenon = 1;
    return self;
}

void
figure_sample_add_roles(FigureSample *self, guint32 seed)
{
    GRand *rand = g_rand_new_with_seed(seed);
    int n = (int)self->nodes->len;
    int phenomenon = g_rand_int_range(rand, 0, n);

    self->figure.phenomenon = phenomenon;
    for (int i = g_rand_int_range(rand, 1, 15); n > 1 && i > 0; i--) {
        int source = g_rand_int_range(rand, phenomenon == 0 ? 1 : 0, n);

        figure_sample_link_role(
            self, source, phenomenon,
            (CodingAxisRole)g_rand_int_range(rand, CODING_AXIS_CAUSE,
                                             CODING_AXIS_CONSEQUENCE + 1));
    }
    g_rand_free(rand);
}

static char *
make_name(GRand *rand)
{
    static const char *const words[] = {"trust", "a",    "collaboration",  "of",
                                        "信心",  "אמון", "rehabilitation", "(sic)"};
    GString *name = g_string_new("N");

    for (int i = g_rand_int_range(rand, 0, 7); i > 0; i--)
        g_string_append_printf(name, " %s",
                               words[g_rand_int_range(rand, 0, G_N_ELEMENTS(words))]);
    return g_string_free(name, FALSE);
}

FigureSample *
figure_sample_new_random(guint32 seed)
{
    GRand *rand = g_rand_new_with_seed(seed);
    FigureSample *self = figure_sample_new("Root", g_rand_boolean(rand));
    int n = g_rand_int_range(rand, 0, 25);

    for (int i = 1; i <= n; i++) {
        g_autofree char *name = make_name(rand);
        int parent = g_rand_boolean(rand) ? 0 : g_rand_int_range(rand, 0, i);

        figure_sample_add(self, parent, name,
                          g_rand_boolean(rand) ? "7 segments, 3 of 15" : NULL);
    }
    add_random_links(self, rand, g_rand_int_range(rand, 0, 40));
    for (int i = g_rand_int_range(rand, 0, 4); i > 0; i--) {
        g_autofree char *name = make_name(rand);

        figure_sample_surround(self, name);
    }
    if (g_rand_boolean(rand)) {
        g_autofree char *outcome = make_name(rand);

        figure_sample_set_outcome(self, outcome);
        figure_sample_set_caption(self, outcome);
    }
    g_rand_free(rand);
    return self;
}
