/* coded-sample.c - a coded interview for tests. */
#include "coded-sample.h"

#include "model/cell.h"

const char coded_sample_interview[] =
    "I: Hur b\303\266rjade det? Ber\303\244tta.\n\n"
    "P1: Jag var r\303\244dd | mest p\303\245 natten. Hela natten l\303\245g jag vaken, "
    "och "
    "p\303\245 morgonen satt jag i kappan en timme f\303\266r tidigt, och hon ringde.\n"
    "Sen gick jag.\n\n(skratt)\n\n"
    "P2: Mm.\n\nP1: Sm\303\245 steg, \"ett i taget\"; s\303\245 sa hon.\n\n"
    "P2: \327\220\327\240\327\231 \327\234\327\220 \327\231\327\225\327\223\327\242.\n\n"
    "P2: Mm.\n\n"
    "P1: "
    "\346\210\221\350\247\211\345\276\227\345\276\210\345\256\263\346\200\225\343\200\202"
    "\344\275\206\346\230\257\345\245\271\346\224\257\346\214\201\346\210\221\343\200\202"
    " 1 * 2 # 3\n\n"
    "I: Och nu?\n\nP2: 12 steg, P1: sa jag. k\n";

static const char *const names[] = {
    "Fear",      "Small steps", "-Small \"steps\"",
    "@home | x", "2020-01-01",  "r\303\244dsla\357\274\233"};
static const char *const new_names[] = {"New one", "~ny", "\346\226\260"};

CodingSpan
coded_sample_choose_span(CodedSample *self)
{
    gsize n = coding_transcript_get_length(self->t);
    gsize start = (gsize)g_rand_int_range(self->chance, 0, (gint32)n);

    if (g_rand_int_range(self->chance, 0, 3) == 0) {
        CodingUnit unit = (CodingUnit)g_rand_int_range(self->chance, 0, 4);
        CodingSpan span = coding_transcript_get_unit(
            self->t, unit, coding_transcript_find_unit(self->t, unit, start));

        if (coding_span_get_length(span))
            return span;
    }
    return (CodingSpan){
        start, (gsize)g_rand_int_range(self->chance, (gint32)start, (gint32)n) + 1};
}

void
coded_sample_init(CodedSample *self, Harness *h, guint32 seed, guint n)
{
    g_autofree char *name = g_strdup("g1");

    self->h = h;
    self->chance = g_rand_new_with_seed(seed);
    self->id = harness_add_transcript(h, name, coded_sample_interview);
    self->t = coding_transcript_load(h->store, self->id, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(self->codes); i++)
        self->codes[i] = harness_add_code(h, h->ana, names[i]);
    assert_true(coding_codebook_find_scheme(h->store, h->ana, &self->scheme, NULL));
    harness_begin(h, "code");
    for (guint i = 0; i < n; i++)
        assert_true(coding_segment_add(h->store, self->t, coded_sample_choose_span(self),
                                       self->codes[i % G_N_ELEMENTS(self->codes)], h->ana,
                                       (CodingStance)(i % 5 % 3), NULL, NULL));
    harness_commit(h);
}

void
coded_sample_reload(CodedSample *self)
{
    coding_transcript_unref(self->t);
    self->t = coding_transcript_load(self->h->store, self->id, NULL);
    assert_non_null(self->t);
}

void
coded_sample_clear(CodedSample *self)
{
    coding_transcript_unref(self->t);
    g_rand_free(self->chance);
}

static char *
dup_key(CodingSpan span, const char *name)
{
    g_autofree char *folded = coding_text_fold(name);

    return g_strdup_printf("%" G_GSIZE_FORMAT "-%" G_GSIZE_FORMAT "|%s", span.start,
                           span.stop, folded);
}

GHashTable *
coded_sample_list(const CodedSample *self)
{
    CodingSegmentFilter filter = {.coder = self->h->ana};
    g_autoptr(GArray) all = coding_segment_list(self->h->store, &filter, NULL);
    g_autoptr(CodingCodebook) book = coding_codebook_load(self->h->store, NULL);
    GHashTable *table = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);

    for (guint i = 0; i < all->len; i++) {
        const CodingSegment *segment = &g_array_index(all, CodingSegment, i);

        g_hash_table_insert(
            table, dup_key(segment->span, coding_codebook_get(book, segment->code)->name),
            g_strdup(coding_stance_get_name(segment->stance)));
    }
    return table;
}

static gboolean
begins_with(gpointer key, gpointer value, gpointer prefix)
{
    (void)value;
    return g_str_has_prefix(key, prefix);
}

void
coded_sample_expect(GHashTable *expected, CodingSpan span, const char *cell)
{
    g_autofree char *prefix = dup_key(span, "");
    g_auto(GStrv) parts = g_strsplit(cell, ",", -1);

    g_hash_table_foreach_remove(expected, begins_with, prefix);
    for (char **part = parts; *part; part++) {
        char *stance = strchr(*part, '=');

        if (!stance)
            continue;
        *stance++ = '\0';
        g_hash_table_insert(expected, dup_key(span, *part), g_strdup(stance));
    }
}

void
coded_sample_check(GHashTable *is, GHashTable *expected)
{
    GHashTableIter iter;
    gpointer key, value;

    g_hash_table_iter_init(&iter, expected);
    while (g_hash_table_iter_next(&iter, &key, &value))
        if (g_strcmp0(g_hash_table_lookup(is, key), value) != 0)
            fail_msg("%s should be %s, and is %s", (char *)key, (char *)value,
                     (char *)g_hash_table_lookup(is, key));
    g_hash_table_iter_init(&iter, is);
    while (g_hash_table_iter_next(&iter, &key, &value))
        if (!g_hash_table_contains(expected, key))
            fail_msg("%s should not be there", (char *)key);
}

void
coded_sample_choose(CodedSample *self, GString *cell, GString *plain)
{
    gboolean used[G_N_ELEMENTS(names) + G_N_ELEMENTS(new_names)] = {FALSE};

    for (int n = g_rand_int_range(self->chance, 0, 4); n > 0; n--) {
        guint i = (guint)g_rand_int_range(self->chance, 0, G_N_ELEMENTS(used));
        CodingStance stance = (CodingStance)g_rand_int_range(self->chance, 0, 3);
        const char *name =
            i < G_N_ELEMENTS(names) ? names[i] : new_names[i - G_N_ELEMENTS(names)];

        if (used[i])
            continue;
        used[i] = TRUE;
        coding_cell_append(cell, name, stance);
        g_string_append_printf(plain, "%s=%s,", name, coding_stance_get_name(stance));
    }
}
