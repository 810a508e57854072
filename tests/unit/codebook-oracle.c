/* codebook-oracle.c - what a codebook must be, by reading the tables slowly. */
#include "codebook-oracle.h"

#include "harness.h"
#include "store/store-private.h"

static gint64
number(CodingStore *store, const char *sql, gint64 a, gint64 b)
{
    g_autoptr(GError) error = NULL;
    gint64 n = 0;

    coding_store_get_integer(store, &n, &error, sql, "ii", a, b);
    check_good(error);
    return n;
}

/* The ids of codes and what counts directly for what, read without the codebook. */
typedef struct {
    GArray *ids;     /* gint64 */
    gboolean *below; /* [above * n + below] */
    guint n;
} Relation;

static void
relation_clear(Relation *r)
{
    g_array_unref(r->ids);
    g_free(r->below);
}

static int
find_id(const Relation *r, gint64 id)
{
    for (guint i = 0; i < r->n; i++)
        if (g_array_index(r->ids, gint64, i) == id)
            return (int)i;
    return -1;
}

/* By the definition: again and again, until nothing is added. */
static void
close_relation(Relation *r)
{
    for (guint k = 0; k < r->n; k++)
        for (guint i = 0; i < r->n; i++)
            for (guint j = 0; j < r->n; j++)
                if (r->below[i * r->n + k] && r->below[k * r->n + j])
                    r->below[i * r->n + j] = TRUE;
}

/* Of all codes, or of those that @coder may see: no way leads through another's. */
static void
load_relation(CodingStore *store, Relation *r, gint64 coder)
{
    g_autoptr(sqlite3_stmt) code = coding_store_prepare(
        store, NULL,
        "SELECT c.id FROM code c JOIN scheme s ON s.id = c.scheme_id WHERE ?1 = 0"
        " OR s.coder_id IS NULL OR s.coder_id = ?1 ORDER BY c.id",
        "i", coder);
    g_autoptr(sqlite3_stmt) edge =
        coding_store_prepare(store, NULL,
                             "SELECT parent_id, id FROM code WHERE parent_id IS NOT NULL"
                             " UNION ALL SELECT category_id, code_id FROM indicator",
                             "");

    r->ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    while (coding_store_step(store, code, NULL)) {
        gint64 id = coding_column_integer(code, 0);

        g_array_append_val(r->ids, id);
    }
    r->n = r->ids->len;
    r->below = g_new0(gboolean, r->n * r->n + 1);
    while (coding_store_step(store, edge, NULL)) {
        int above = find_id(r, coding_column_integer(edge, 0));
        int below = find_id(r, coding_column_integer(edge, 1));

        assert_true(coder || (above >= 0 && below >= 0));
        if (above >= 0 && below >= 0)
            r->below[above * (int)r->n + below] = TRUE;
    }
    close_relation(r);
    /* No code lies below itself. */
    for (guint i = 0; i < r->n; i++)
        assert_false(r->below[i * r->n + i]);
}

/* Segments of a code that @coder may see, of whom nobody has shared. */
static gint64
count_segments(CodingStore *store, gint64 code, gint64 coder)
{
    return number(store,
                  "SELECT count(*) FROM segment WHERE code_id = ? AND coder_id = ?", code,
                  coder);
}

static void
check_closures(CodingStore *store, const CodingCodebook *codebook, const Relation *r)
{
    const GPtrArray *codes = coding_codebook_get_codes(codebook);
    gint64 coder = coding_store_get_coder(store);
    g_autoptr(GHashTable) counts = coding_segment_count_by_code(store, NULL);
    g_autofree gint64 *sums = coding_codebook_sum(codebook, counts);

    for (guint i = 0; i < codes->len; i++) {
        const CodingCode *code = g_ptr_array_index(codes, i);
        g_autoptr(GHashTable) closure = coding_codebook_get_closure(codebook, code);
        int at = find_id(r, code->id);
        gint64 sum = 0;
        guint size = 0;

        assert_int_equal(GPOINTER_TO_INT(g_hash_table_lookup(counts, &code->id)),
                         count_segments(store, code->id, coder));
        for (guint j = 0; j < r->n; j++) {
            gint64 id = g_array_index(r->ids, gint64, j);
            gboolean in = (int)j == at || r->below[(guint)at * r->n + j];

            if (!in)
                continue;
            assert_true(g_hash_table_contains(closure, &id));
            sum += count_segments(store, id, coder);
            size++;
        }
        assert_int_equal(g_hash_table_size(closure), size);
        assert_int_equal(sums[code->place], sum);
    }
}

/* A code as its history tells it. */
typedef struct {
    gint64 id, parent;
    char *name, *fields[8];
} Told;

static void
free_told(gpointer data)
{
    Told *told = data;

    g_free(told->name);
    for (gsize i = 0; i < G_N_ELEMENTS(told->fields); i++)
        g_free(told->fields[i]);
    g_free(told);
}

static const char *const field_names[] = {"kind",    "origin", "definition", "use when",
                                          "example", "source", "colour",     NULL};

static void
tell(GHashTable *codes, const CodingCodeEvent *e)
{
    Told *told = g_hash_table_lookup(codes, &e->code);

    if (e->event == CODING_EVENT_MADE) {
        assert_null(told);
        told = g_new0(Told, 1);
        told->id = e->code;
        told->parent = e->other;
        told->fields[0] = g_strdup(coding_code_kind_get_name(e->kind));
        told->fields[1] = g_strdup(coding_code_origin_get_name(e->origin));
        g_hash_table_insert(codes, &told->id, told);
    }
    assert_non_null(told);
    g_free(told->name);
    told->name = g_strdup(e->name);
    if (e->event == CODING_EVENT_MOVED)
        told->parent = e->other;
    for (gsize i = 0; e->event == CODING_EVENT_CHANGED && field_names[i]; i++)
        if (g_str_equal(e->field, field_names[i])) {
            assert_true(g_strcmp0(told->fields[i], e->was) == 0);
            g_free(told->fields[i]);
            told->fields[i] = g_strdup(e->now);
        }
    if (e->event == CODING_EVENT_MERGED || e->event == CODING_EVENT_REMOVED)
        g_hash_table_remove(codes, &e->code);
}

/* The history alone gives the codes of the schemes that may be seen. */
static void
check_history(CodingStore *store, const CodingCodebook *codebook)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) events = coding_code_history_load(store, 0, 0, &error);
    g_autoptr(GHashTable) codes =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, free_told);
    GHashTableIter iter;
    gpointer value;

    check_good(error);
    for (guint i = 0; i < events->len; i++)
        tell(codes, g_ptr_array_index(events, i));
    assert_int_equal(g_hash_table_size(codes), coding_codebook_get_codes(codebook)->len);
    g_hash_table_iter_init(&iter, codes);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        const Told *told = value;
        const CodingCode *code = coding_codebook_get(codebook, told->id);

        assert_non_null(code);
        assert_string_equal(told->name, code->name);
        assert_int_equal(told->parent, code->parent);
        const char *const now[] = {coding_code_kind_get_name(code->kind),
                                   coding_code_origin_get_name(code->origin),
                                   code->definition,
                                   code->use_when,
                                   code->example,
                                   code->source,
                                   code->colour};
        for (gsize i = 0; i < G_N_ELEMENTS(now); i++)
            assert_true(g_strcmp0(told->fields[i], now[i]) == 0);
    }
}

void
codebook_oracle_check(CodingStore *store)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingCodebook) codebook = coding_codebook_load(store, &error);
    Relation all, seen;

    check_good(error);
    load_relation(store, &all, 0);
    load_relation(store, &seen, coding_store_get_coder(store));
    assert_int_equal(
        number(store,
               "SELECT count(*) FROM code c JOIN code p ON p.id = c.parent_id"
               " WHERE p.scheme_id <> c.scheme_id AND ?1 = ?2",
               0, 0),
        0);
    assert_int_equal(
        number(store,
               "SELECT count(*) FROM segment g"
               " LEFT JOIN code c ON c.id = g.code_id"
               " LEFT JOIN scheme s ON s.id = c.scheme_id"
               " WHERE ?1 = ?2 AND (s.id IS NULL OR s.coder_id <> g.coder_id)",
               0, 0),
        0);
    check_closures(store, codebook, &seen);
    check_history(store, codebook);
    relation_clear(&all);
    relation_clear(&seen);
}
