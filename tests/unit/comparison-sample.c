/* comparison-sample.c - the project of the tests of comparisons. */
#include "comparison-sample.h"

gint64
comparison_store_draft(CodingStore *store, const char *name, CodingDraft *draft)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) source = g_bytes_new(name, strlen(name));
    gint64 id;

    coding_draft_set_format(draft, "plain");
    coding_draft_set_encoding(draft, "UTF-8");
    id = coding_transcript_add(store, name, NULL, NULL, draft, name, source, &error);
    check_good(error);
    return id;
}

void
comparison_say(CodingDraft *draft, const char *speaker, const char *text)
{
    coding_draft_begin_turn(draft, speaker, speaker, NULL, 1);
    coding_draft_add_paragraph(draft, text);
}

int
comparison_open_case(void **state)
{
    ComparisonCase *c = g_new0(ComparisonCase, 1);
    g_autoptr(CodingDraft) one = coding_draft_new();
    g_autoptr(CodingDraft) two = coding_draft_new();
    void *harness;

    harness_open(&harness);
    c->h = harness;
    c->store = c->h->store;
    *state = c;
    assert_true(coding_store_begin(c->store, "test", NULL));
    coding_draft_set_role(one, "I", CODING_ROLE_INTERVIEWER);
    comparison_say(one, "I", "How was it?");
    comparison_say(one, "P1", "I was afraid of it. I lay awake.");
    coding_draft_add_paragraph(one, "It was long.");
    coding_draft_add_event(one, "(laughter)", 4);
    coding_draft_add_paragraph(one, "Then it passed.");
    comparison_say(one, "P2", "Mm.");
    comparison_say(one, "I", "And now?");
    comparison_say(one, "P2", "Small steps, don't you think.");
    comparison_say(two, "P1", "Another day.");
    c->g1 = comparison_store_draft(c->store, "g1", one);
    c->g2 = comparison_store_draft(c->store, "g2", two);
    return 0;
}

int
comparison_close_case(void **state)
{
    ComparisonCase *c = *state;
    void *harness = c->h;

    if (coding_store_is_in_operation(c->store))
        coding_store_rollback(c->store);
    harness_close(&harness);
    g_free(c);
    return 0;
}

gint64
comparison_add_code(ComparisonCase *c, gint64 coder, const char *name, gint64 parent,
                    CodingCodeKind kind)
{
    g_autoptr(GError) error = NULL;
    const CodingCodeDraft draft = {.name = name, .parent = parent, .kind = kind};
    gint64 scheme, id;

    assert_true(coding_codebook_find_scheme(c->store, coder, &scheme, &error));
    id = coding_code_add(c->store, scheme, &draft, &error);
    check_good(error);
    return id;
}

gint64
comparison_add_open(ComparisonCase *c, gint64 coder, const char *name)
{
    return comparison_add_code(c, coder, name, 0, CODING_CODE_OPEN);
}

gint64
comparison_code_place(ComparisonCase *c, gint64 coder, gint64 code, const char *address)
{
    g_autoptr(GError) error = NULL;
    g_auto(CodingPlace) place = {0};
    gint64 id;

    coding_place_parse(c->store, address, &place, &error);
    check_good(error);
    coding_segment_add(c->store, place.transcript, place.span, code, coder,
                       CODING_STANCE_SUPPORTS, &id, &error);
    check_good(error);
    return id;
}

void
comparison_set_done(ComparisonCase *c, gint64 coder, gint64 transcript)
{
    assert_true(coding_coder_set_done(c->store, coder, transcript, TRUE, NULL));
}

void
comparison_share_all(ComparisonCase *c)
{
    assert_true(coding_coder_share(c->store, c->h->ana, NULL));
    assert_true(coding_coder_share(c->store, c->h->ben, NULL));
}

/* Both have read everything and shown it. */
void
comparison_settle(ComparisonCase *c)
{
    comparison_share_all(c);
    comparison_set_done(c, c->h->ana, c->g1);
    comparison_set_done(c, c->h->ana, c->g2);
    comparison_set_done(c, c->h->ben, c->g1);
    comparison_set_done(c, c->h->ben, c->g2);
}

CodingComparison *
comparison_with(ComparisonCase *c, const CodingComparisonOptions *options)
{
    g_autoptr(GError) error = NULL;
    const gint64 coders[] = {c->h->ana, c->h->ben};
    CodingComparison *comparison =
        coding_comparison_new(c->store, coders, 2, options, &error);

    check_good(error);
    return comparison;
}

CodingComparison *
comparison_by(ComparisonCase *c, CodingGridUnit unit)
{
    const CodingComparisonOptions options = {.grid.unit = unit};

    return comparison_with(c, &options);
}

const CodingComparedCode *
comparison_get_code(const CodingComparison *comparison, const char *name)
{
    const GPtrArray *codes = coding_comparison_get_codes(comparison);

    for (guint i = 0; i < codes->len; i++) {
        const CodingComparedCode *code = g_ptr_array_index(codes, i);

        if (strcmp(code->code->name, name) == 0)
            return code;
    }
    return NULL;
}

void
comparison_check_table(const CodingComparison *comparison, const char *name, gint64 both,
                       gint64 only_a, gint64 only_b, gint64 neither)
{
    const CodingComparedCode *code = comparison_get_code(comparison, name);
    CodingPairTable table;

    assert_non_null(code);
    table = coding_ratings_get_pair_table(code->ratings, 0, 1);
    assert_int_equal(table.both, both);
    assert_int_equal(table.only_a, only_a);
    assert_int_equal(table.only_b, only_b);
    assert_int_equal(table.neither, neither);
}

static void
say_at_random(CodingDraft *draft, GRand *rand)
{
    static const char *const speakers[] = {"I", "P1", "P2"};
    g_autoptr(GString) text = g_string_new(NULL);

    for (gint32 word = g_rand_int_range(rand, 2, 30); word > 0; word--) {
        for (gint32 i = g_rand_int_range(rand, 1, 8); i > 0; i--)
            g_string_append_c(text, (char)g_rand_int_range(rand, 'a', 'z' + 1));
        g_string_append(text, g_rand_int_range(rand, 0, 6) ? " " : ". ");
    }
    text->str[0] = g_ascii_toupper(text->str[0]);
    comparison_say(draft, speakers[g_rand_int_range(rand, 0, 3)], text->str);
    if (g_rand_int_range(rand, 0, 4) == 0) {
        coding_draft_add_event(draft, "(noise)", 1);
        coding_draft_add_paragraph(draft, "and so on.");
    }
}

void
comparison_add_codes(ComparisonCase *c, gint64 codes[][2], guint n)
{
    for (guint i = 0; i < n; i++) {
        g_autofree char *name = g_strdup_printf("C%u", i);

        codes[i][0] = comparison_add_open(c, c->h->ana, name);
        codes[i][1] = comparison_add_open(c, c->h->ben, name);
    }
}

GArray *
comparison_code_at_random(ComparisonCase *c, const CodingTranscript *t, gint64 code,
                          gint64 coder, GRand *rand)
{
    GArray *spans = g_array_new(FALSE, FALSE, sizeof(CodingSpan));
    gint32 length = (gint32)coding_transcript_get_length(t);

    for (gint32 n = g_rand_int_range(rand, 0, 7); n > 0; n--) {
        gint32 start = g_rand_int_range(rand, 0, length - 1);
        gint32 most = MIN(length, start + 120);
        CodingSpan span = {(gsize)start,
                           (gsize)g_rand_int_range(rand, start + 1, most + 1)};

        g_array_append_val(spans, span);
        assert_true(coding_segment_add(c->store, t, span, code, coder,
                                       CODING_STANCE_SUPPORTS, NULL, NULL));
    }
    return spans;
}

gint64
comparison_add_random(ComparisonCase *c, int round, GRand *rand)
{
    g_autoptr(CodingDraft) draft = coding_draft_new();
    g_autofree char *name = g_strdup_printf("r%d", round);

    coding_draft_set_role(draft, "I", CODING_ROLE_INTERVIEWER);
    for (int i = 0; i < 12; i++)
        say_at_random(draft, rand);
    return comparison_store_draft(c->store, name, draft);
}
