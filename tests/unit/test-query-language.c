/*
 * test-query-language.c - every operator against brute force: made-up studies, random
 * expressions, and what query.h says of them tried segment by segment and pair by
 * pair.
 */
#include "query-sample.h"

#define N_STUDIES     10
#define N_EXPRESSIONS 120 /* of each study */
#define MOST_DEPTH    3

/* --- expressions ------------------------------------------------------------------ */

typedef enum { CODE, ANY, NOT, AND, OR, RELATION } Kind;
typedef enum {
    OVERLAPS,
    WITHIN,
    FOLLOWED,
    NEAR,
    SAME_TURN,
    SAME_SPEAKER,
    N_OPERATORS
} Operator;

typedef struct _Node Node;
struct _Node {
    Kind kind;
    int code;
    Operator operator;
    gboolean none; /* "not near" */
    int distance;  /* -1: the one that is not written */
    gboolean lines;
    Node *a, *b;
    gboolean *set; /* of segments, of an expression that was evaluated */
};

static void
free_node(Node *node)
{
    if (!node)
        return;
    free_node(node->a);
    free_node(node->b);
    g_free(node->set);
    g_free(node);
}

static Node *
draw_node(Study *s, int depth)
{
    Node *node = g_new0(Node, 1);
    int kind = depth == 0 ? 0 : draw(s, 0, 12);

    node->kind = kind < 3   ? (draw(s, 0, 8) ? CODE : ANY)
                 : kind < 5 ? NOT
                 : kind < 7 ? AND
                 : kind < 9 ? OR
                            : RELATION;
    node->code = draw(s, 0, N_CODES);
    node->operator=(Operator) draw(s, 0, N_OPERATORS);
    node->none = draw(s, 0, 4) == 0;
    node->distance = draw(s, -1, 4);
    node->lines = draw(s, 0, 2);
    if (node->kind >= NOT)
        node->a = draw_node(s, depth - 1);
    if (node->kind > NOT)
        node->b = draw_node(s, depth - 1);
    return node;
}

/* How much an expression binds; brackets stand where the binding demands it. */
static int
get_binding(const Node *node)
{
    static const int bindings[] = {
        [OR] = 0, [AND] = 1, [RELATION] = 2, [NOT] = 3, [CODE] = 4, [ANY] = 4};

    return bindings[node->kind];
}

static void write_node(Study *s, const Node *node, int binding, GString *text);

static void
write_operator(Study *s, const Node *node, GString *text)
{
    static const char *const words[N_OPERATORS] = {
        "overlaps", "within", "followed-by", "near", "same-turn", "same-speaker"};
    gboolean far = node->operator== FOLLOWED || node->operator== NEAR;

    g_string_append_printf(text, " %s%s", node->none ? "NOT " : "", words[node->operator]);
    if (far && node->distance >= 0)
        g_string_append_printf(text, "/%d %s%s", node->distance,
                               node->lines ? "line" : "turn", draw(s, 0, 2) ? "s" : "");
    g_string_append_c(text, ' ');
}

static void
write_name(Study *s, const char *name, GString *text)
{
    g_autofree char *decomposed = g_utf8_normalize(name, -1, G_NORMALIZE_NFD);

    if (draw(s, 0, 2))
        g_string_append_printf(text, "\"%s\"", draw(s, 0, 2) ? name : decomposed);
    else
        g_string_append(text, name);
}

static void
write_node(Study *s, const Node *node, int binding, GString *text)
{
    gboolean bracket = get_binding(node) < binding || draw(s, 0, 6) == 0;
    int own = get_binding(node);

    g_string_append(text, bracket ? "( " : "");
    switch (node->kind) {
    case CODE:
        write_name(s, study_names[node->code], text);
        break;
    case ANY:
        g_string_append(text, "*");
        break;
    case NOT:
        g_string_append(text, draw(s, 0, 2) ? "not " : "Not ");
        write_node(s, node->a, own, text);
        break;
    default:
        write_node(s, node->a, own, text);
        if (node->kind == RELATION)
            write_operator(s, node, text);
        else
            g_string_append(text, node->kind == AND ? " and " : " OR ");
        write_node(s, node->b, own + 1, text);
    }
    g_string_append(text, bracket ? ")" : "");
}

/* --- brute force ------------------------------------------------------------------ */

typedef struct {
    int coder;        /* 0: Ana, 1: Ben; -1: both */
    int stance, days; /* -1: any; from that day on */
    int speaker;      /* -1: any */
} Question;

static const CodingSegment *
get(const Study *s, guint i)
{
    return &g_array_index(s->segments, CodingSegment, i);
}

static const CodingTranscript *
get_text(const Study *s, guint i)
{
    for (guint t = 0; t < N_TRANSCRIPTS; t++)
        if (coding_transcript_get_id(s->texts[t]) == get(s, i)->transcript)
            return s->texts[t];
    return NULL;
}

static gboolean
is_looked_at(const Study *s, const Question *q, guint i)
{
    return (q->coder < 0 || get(s, i)->coder == (q->coder ? s->h->ben : s->h->ana)) &&
           (q->stance < 0 || (int)get(s, i)->stance == q->stance) &&
           (q->days < 0 || get(s, i)->made_at >= q->days * DAY);
}

static gboolean
share_text(const Study *s, guint i, guint j)
{
    const CodingSegment *a = get(s, i), *b = get(s, j);

    return a->transcript == b->transcript && a->span.start < b->span.stop &&
           b->span.start < a->span.stop;
}

/* The line or turn of a place, by counting. */
static int
get_unit(const CodingTranscript *t, gboolean lines, gsize at)
{
    int unit = -1;
    guint number = 0;

    if (lines) {
        for (gsize i = 0; i < coding_transcript_count_units(t, CODING_UNIT_LINE); i++)
            unit += coding_transcript_get_unit(t, CODING_UNIT_LINE, i).start <= at;
        return MAX(unit, 0);
    }
    for (gsize i = 0; i < coding_transcript_get_n_turns(t); i++) {
        const CodingTurn *turn = coding_transcript_get_turn(t, i);

        if (turn->number > number && turn->span.start <= at) {
            number = turn->number;
            unit++;
        }
    }
    return MAX(unit, 0);
}

/* Whether @speaker, a participant, has a letter in the segment or was set by hand. */
static gboolean
speaks(const Study *s, guint i, const char *speaker)
{
    const CodingSegment *segment = get(s, i);
    const CodingTranscript *t = get_text(s, i);
    const char *by_hand = g_hash_table_lookup(s->by_hand, &segment->id);
    const char *body = coding_transcript_get_body(t);

    if (by_hand)
        return strcmp(by_hand, speaker) == 0;
    for (gsize at = segment->span.start; at < segment->span.stop; at++)
        for (gsize n = 0; n < coding_transcript_get_n_turns(t); n++) {
            const CodingTurn *turn = coding_transcript_get_turn(t, n);

            if (g_ascii_isalpha(body[at]) && turn->span.start <= at &&
                at < turn->span.stop && g_strcmp0(turn->speaker, speaker) == 0)
                return TRUE;
        }
    return FALSE;
}

static gboolean
is_related(const Study *s, const Node *node, guint i, guint j)
{
    const CodingSegment *a = get(s, i), *b = get(s, j);
    const CodingTranscript *t = get_text(s, i);
    gboolean far = node->operator!= SAME_TURN && node->distance >= 0;
    gboolean lines = far && node->lines;
    int distance = node->operator== SAME_TURN ? 0 : far ? node->distance : 1;
    int a_first, a_last, b_first, b_last;

    if (i == j || a->transcript != b->transcript)
        return FALSE;
    a_first = get_unit(t, lines, a->span.start);
    a_last = get_unit(t, lines, a->span.stop - 1);
    b_first = get_unit(t, lines, b->span.start);
    b_last = get_unit(t, lines, b->span.stop - 1);
    switch (node->operator) {
    case OVERLAPS:
        return share_text(s, i, j);
    case WITHIN:
        return b->span.start <= a->span.start && a->span.stop <= b->span.stop;
    case FOLLOWED:
        return b->span.start >= a->span.stop && b_first - a_last <= distance;
    case NEAR:
    case SAME_TURN:
        return b_first - a_last <= distance && a_first - b_last <= distance;
    default:
        for (guint p = 1; p < N_SPEAKERS; p++)
            if (speaks(s, i, study_speakers[p]) && speaks(s, j, study_speakers[p]))
                return TRUE;
        return FALSE;
    }
}

/* A term of an alternative: what is no 'and', 'or' or 'not'. */
typedef struct {
    const Node *node;
    gboolean negated;
} Term;

/* GPtrArray of GArray of Term: every alternative of every factor with every one. */
static GPtrArray *
multiply(const GPtrArray *a, const GPtrArray *b)
{
    GPtrArray *product = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);

    for (guint i = 0; i < a->len; i++)
        for (guint j = 0; j < b->len; j++) {
            const GArray *first = g_ptr_array_index(a, i);
            const GArray *second = g_ptr_array_index(b, j);
            GArray *both = g_array_new(FALSE, FALSE, sizeof(Term));

            g_array_append_vals(both, first->data, first->len);
            g_array_append_vals(both, second->data, second->len);
            g_ptr_array_add(product, both);
        }
    return product;
}

static GPtrArray *
list_alternatives(const Node *node, gboolean negated)
{
    g_autoptr(GPtrArray) a = NULL;
    g_autoptr(GPtrArray) b = NULL;
    GPtrArray *all;

    if (node->kind == NOT)
        return list_alternatives(node->a, !negated);
    if (node->kind != AND && node->kind != OR) {
        Term term = {node, negated};
        GArray *one = g_array_new(FALSE, FALSE, sizeof(Term));

        g_array_append_val(one, term);
        all = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
        g_ptr_array_add(all, one);
        return all;
    }
    a = list_alternatives(node->a, negated);
    b = list_alternatives(node->b, negated);
    if ((node->kind == AND) != negated)
        return multiply(a, b);
    all = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    for (guint i = 0; i < a->len; i++)
        g_ptr_array_add(all, g_array_ref(g_ptr_array_index(a, i)));
    for (guint i = 0; i < b->len; i++)
        g_ptr_array_add(all, g_array_ref(g_ptr_array_index(b, i)));
    return all;
}

static void find_set(const Study *s, const Question *q, Node *node);

/* The segments of a term without its 'not'. */
static void
find_term(const Study *s, const Question *q, Node *node)
{
    if (node->set)
        return;
    if (node->kind == RELATION) {
        find_set(s, q, node->a);
        find_set(s, q, node->b);
    }
    node->set = g_new0(gboolean, s->segments->len);
    for (guint i = 0; i < s->segments->len; i++) {
        gboolean found = node->kind == ANY;

        for (int c = 0; node->kind == CODE && c < N_CODES; c++)
            found |= get(s, i)->code == s->codes[c] && s->counts[c][node->code];
        for (guint j = 0; node->kind == RELATION && j < s->segments->len; j++)
            found |= node->b->set[j] && is_related(s, node, i, j);
        if (node->kind == RELATION)
            found = node->a->set[i] && found != node->none;
        node->set[i] = found && is_looked_at(s, q, i);
    }
}

static gboolean
fits(const Study *s, const GArray *alternative, guint i)
{
    gboolean belongs = FALSE, all_negated = TRUE;

    for (guint t = 0; t < alternative->len; t++) {
        const Term *term = &g_array_index(alternative, Term, t);
        gboolean shares = FALSE;

        for (guint j = 0; j < s->segments->len; j++)
            shares |= term->node->set[j] && share_text(s, i, j);
        if (shares == term->negated)
            return FALSE;
        belongs |= !term->negated && term->node->set[i];
        all_negated &= term->negated;
    }
    return belongs || all_negated;
}

static void
find_set(const Study *s, const Question *q, Node *node)
{
    g_autoptr(GPtrArray) alternatives = list_alternatives(node, FALSE);
    gboolean *set = g_new0(gboolean, s->segments->len);

    for (guint a = 0; a < alternatives->len; a++) {
        const GArray *alternative = g_ptr_array_index(alternatives, a);

        for (guint t = 0; t < alternative->len; t++)
            find_term(s, q, (Node *)g_array_index(alternative, Term, t).node);
        for (guint i = 0; i < s->segments->len; i++)
            set[i] |= is_looked_at(s, q, i) && fits(s, alternative, i);
    }
    g_free(node->set);
    node->set = set;
}

/* --- the two beside one another --------------------------------------------------- */

static CodingQuery *
make_query(const Study *s, const Question *q, const char *text)
{
    g_autoptr(GError) error = NULL;
    CodingQuery *query = coding_query_new(s->h->store, &error);

    check_good(error);
    coding_query_add(query, text, &error);
    check_good(error);
    if (q->coder >= 0)
        coding_query_set_coder(query, q->coder ? "Ben" : "Ana", &error);
    if (q->stance >= 0)
        coding_query_set_stance(query, coding_stance_get_name((CodingStance)q->stance),
                                &error);
    if (q->days >= 0) {
        g_autofree char *date = g_strdup_printf("1970-01-%02d", q->days + 1);

        coding_query_set_since(query, date, &error);
    }
    if (q->speaker >= 0)
        coding_scope_add_speaker(coding_query_get_scope(query),
                                 study_speakers[q->speaker], &error);
    check_good(error);
    return query;
}

static gboolean
add_id(const CodingSegment *segment, void *ids, GError **error)
{
    (void)error;
    g_array_append_vals(ids, &segment->id, 1);
    return TRUE;
}

/* Both ways of running it, and the expression as it was understood. */
static void
check_query(Study *s, const Question *q, Node *node, const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingQuery) query = make_query(s, q, text);
    g_autoptr(GArray) found = coding_query_run(query, &error);
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    guint n = 0;

    check_good(error);
    assert_true(coding_query_each(query, NULL, add_id, ids, &error));
    assert_int_equal(ids->len, found->len);
    find_set(s, q, node);
    for (guint i = 0; i < s->segments->len; i++) {
        gboolean expected =
            node->set[i] && (q->speaker < 0 || speaks(s, i, study_speakers[q->speaker]));
        gboolean is =
            n < found->len && g_array_index(found, CodingSegment, n).id == get(s, i)->id;

        if (expected != is)
            fail_msg("%s: segment %u is %sfound", text, i, is ? "" : "not ");
        if (is)
            assert_int_equal(g_array_index(ids, gint64, n++), get(s, i)->id);
    }
    assert_int_equal(n, found->len);
}

static void
check_printed(const Study *s, const Question *q, const char *text)
{
    static const Question nothing = {
        .coder = -1, .stance = -1, .days = -1, .speaker = -1};
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingQuery) bare = make_query(s, &nothing, text);
    g_autofree char *printed = coding_query_dup_text(bare);
    g_autoptr(CodingQuery) query = make_query(s, q, text);
    g_autoptr(CodingQuery) again = make_query(s, q, printed ? printed : text);
    g_autofree char *reprinted = coding_query_dup_text(query);
    g_autofree char *other = coding_query_dup_text(again);
    g_autoptr(GArray) a = coding_query_run(query, &error);
    g_autoptr(GArray) b = coding_query_run(again, &error);

    check_good(error);
    assert_int_equal(g_strcmp0(reprinted, other), 0);
    assert_int_equal(a->len, b->len);
    for (guint i = 0; i < a->len; i++)
        assert_int_equal(g_array_index(a, CodingSegment, i).id,
                         g_array_index(b, CodingSegment, i).id);
}

static void
every_expression_finds_what_brute_force_finds(void **state)
{
    for (guint32 seed = 1; seed <= N_STUDIES; seed++) {
        g_auto(Study) s = make_study(*state, seed);

        for (guint i = 0; i < N_EXPRESSIONS; i++) {
            Question q = {.coder = draw(&s, -5, 2),
                          .stance = draw(&s, -6, 3),
                          .days = draw(&s, -30, 15),
                          .speaker = draw(&s, -8, N_SPEAKERS)};
            Node *node = draw_node(&s, 1 + (int)i % MOST_DEPTH);
            g_autoptr(GString) text = g_string_new(NULL);

            write_node(&s, node, 0, text);
            /* No moderator is a voice; the scope has a rule of its own for her. */
            q.speaker = q.speaker == 0 ? -1 : q.speaker;
            check_query(&s, &q, node, text->str);
            check_printed(&s, &q, text->str);
            free_node(node);
        }
    }
}

/* "0-4 5-9": the segments of @text in a transcript of small letters. */
static char *
ask(Harness *h, const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingQuery) query = coding_query_new(h->store, &error);
    g_autoptr(GArray) found = NULL;
    GString *spans = g_string_new(NULL);

    coding_query_add(query, text, &error);
    check_good(error);
    found = coding_query_run(query, &error);
    check_good(error);
    for (guint i = 0; i < found->len; i++) {
        CodingSpan span = g_array_index(found, CodingSegment, i).span;

        g_string_append_printf(spans, "%s%" G_GSIZE_FORMAT "-%" G_GSIZE_FORMAT,
                               i ? " " : "", span.start, span.stop);
    }
    return g_string_free(spans, FALSE);
}

static void
touching_is_not_sharing_and_nothing_is_related_to_itself(void **state)
{
    static const struct {
        const char *text, *spans;
    } cases[] = {
        {"A and B", ""},
        {"B and not A", "5-6"},
        {"A overlaps A", ""},
        {"A and A", "0-5 6-10"},
        {"C within C", ""},
        {"C within D", "12-15"},
        {"D within C", "12-15"},
        {"C or D", "12-15 12-15"},
        {"B followed-by A", "5-6"},
        {"A followed-by B", "0-5"},
        {"C followed-by D", ""},
        {"* near/0 lines A", "0-5 5-6 6-10 12-15 12-15"},
        {"D near A", "12-15"},
        {"A not near A", ""},
        {"D not near D", "12-15"},
    };
    Harness *h = *state;
    gint64 id = harness_add_transcript(h, "g1", "P1: abcdefghijklmnopqrstuvw.\n");
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingTranscript) t = coding_transcript_load(h->store, id, &error);
    static const struct {
        const char *code;
        CodingSpan span;
    } segments[] = {
        {"A", {0, 5}}, {"B", {5, 6}}, {"A", {6, 10}}, {"C", {12, 15}}, {"D", {12, 15}}};
    gint64 codes['D' + 1] = {0};

    harness_begin(h, "code");
    for (gsize i = 0; i < G_N_ELEMENTS(segments); i++) {
        gint64 *code = &codes[(guchar)*segments[i].code];

        if (!*code)
            *code = harness_add_code(h, h->ana, segments[i].code);
        coding_segment_add(h->store, t, segments[i].span, *code, h->ana,
                           CODING_STANCE_SUPPORTS, NULL, &error);
        check_good(error);
    }
    harness_commit(h);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *spans = ask(h, cases[i].text);

        if (strcmp(spans, cases[i].spans) != 0)
            fail_msg("'%s' finds '%s', not '%s'", cases[i].text, spans, cases[i].spans);
    }
}

static guint
count_words(const Study *s, const CodingSegment *segment)
{
    for (guint i = 0; i < s->segments->len; i++)
        if (get(s, i)->id == segment->id)
            return coding_excerpt_count_words(get_text(s, i), segment->span);
    return 0;
}

/* What is sorted by; the order of codes is that of the tree. */
static gint64
get_key(const Study *s, CodingQuery *query, CodingSort sort, guint i)
{
    const CodingSegment *segment = get(s, i);

    if (sort == CODING_SORT_CODE)
        return coding_codebook_get(coding_query_get_codebook(query), segment->code)
            ->place;
    return sort == CODING_SORT_DATE    ? segment->made_at
           : sort == CODING_SORT_WORDS ? count_words(s, segment)
                                       : 0;
}

/* The first by selecting the least again and again. */
static void
check_sorted(const Study *s, CodingSort sort, gboolean reverse, guint limit)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingQuery) query = coding_query_new(s->h->store, &error);
    g_autoptr(CodingSorter) sorter =
        coding_sorter_new(s->h->store, query, sort, reverse, limit, &error);
    g_autoptr(GArray) order = NULL;
    g_autoptr(GArray) kept = NULL;
    g_autofree gboolean *taken = g_new0(gboolean, s->segments->len);

    check_good(error);
    for (guint i = 0; i < s->segments->len; i++)
        assert_true(coding_sorter_add(sorter, get(s, i), &error));
    kept = coding_sorter_finish(sorter, &order);
    assert_int_equal(kept->len, limit ? MIN(limit, s->segments->len) : s->segments->len);
    assert_int_equal(order->len, kept->len);
    for (guint n = 0; n < kept->len; n++) {
        guint best = G_MAXUINT;

        for (guint i = 0; i < s->segments->len; i++) {
            gint64 key = sort == CODING_SORT_TEXT ? i : get_key(s, query, sort, i);
            gint64 least = best == G_MAXUINT          ? 0
                           : sort == CODING_SORT_TEXT ? best
                                                      : get_key(s, query, sort, best);

            if (!taken[i] && (best == G_MAXUINT || (reverse ? key > least : key < least)))
                best = i;
        }
        taken[best] = TRUE;
        assert_int_equal(
            g_array_index(kept, CodingSegment, g_array_index(order, guint, n)).id,
            get(s, best)->id);
    }
}

static void
a_sorter_keeps_the_first_of_any_order(void **state)
{
    g_auto(Study) s = make_study(*state, 77);
    static const CodingSort sorts[] = {CODING_SORT_TEXT, CODING_SORT_CODE,
                                       CODING_SORT_DATE, CODING_SORT_WORDS};

    for (gsize i = 0; i < G_N_ELEMENTS(sorts); i++)
        for (guint limit = 0; limit < 40; limit += 13)
            for (guint reverse = 0; reverse < 2; reverse++)
                check_sorted(&s, sorts[i], reverse != 0, limit);
    check_sorted(&s, CODING_SORT_DATE, TRUE, 1);
}

static void
names_of_orders_are_read_back(void **state)
{
    g_autoptr(GError) error = NULL;
    CodingSort sort;

    (void)state;
    for (int i = 0; coding_sort_get_name((CodingSort)i); i++) {
        assert_true(
            coding_sort_parse(coding_sort_get_name((CodingSort)i), &sort, &error));
        assert_int_equal(sort, i);
    }
    assert_false(coding_sort_parse("size", &sort, &error));
    check_error(error, CODING_ERROR_INVALID, "there are text, code");
}

int
main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, harness_open, harness_close)
    const struct CMUnitTest tests[] = {
        CASE(every_expression_finds_what_brute_force_finds),
        CASE(touching_is_not_sharing_and_nothing_is_related_to_itself),
        CASE(a_sorter_keeps_the_first_of_any_order),
        CASE(names_of_orders_are_read_back),
    };

    return cmocka_run_group_tests_name("query-language", tests, NULL, NULL);
}
