/* check.c - the promises of a project beyond its schema, one by one. */
#include "model/check.h"

#include "model/stems.h"
#include "model/transcript.h"
#include "store/store-private.h"

/* A rule of one query: each row is a finding, its place and what is wrong. */
typedef struct {
    gboolean fault;
    const char *sql;
} Rule;

/* clang-format off */
static const Rule rules[] = {
    {TRUE,
     "SELECT 'a code', 'lies below a code of another scheme' FROM code c"
     " JOIN code p ON p.id = c.parent_id WHERE p.scheme_id <> c.scheme_id ORDER BY c.id"},
    {TRUE,
     "SELECT 'transcript ''' || t.name || '''', 'has no text' FROM transcript t"
     " WHERE NOT EXISTS (SELECT 1 FROM revision WHERE transcript_id = t.id)"
     " ORDER BY t.position, t.id"},
    {TRUE,
     "SELECT 'transcript ''' || t.name || '''', count(*) || ' segments reach past the end"
     " of its text' FROM segment s JOIN revision r ON r.id = s.revision_id"
     " JOIN transcript t ON t.id = r.transcript_id JOIN text x ON x.id = r.text_id"
     " WHERE s.stop > x.length GROUP BY t.id ORDER BY t.position, t.id"},
    {TRUE,
     "SELECT 'transcript ''' || t.name || '''', count(*) || ' memos are about places past"
     " the end of its text' FROM memo_about a JOIN revision r ON r.id = a.revision_id"
     " JOIN transcript t ON t.id = r.transcript_id JOIN text x ON x.id = r.text_id"
     " WHERE a.stop > x.length OR a.start < 0 OR a.stop <= a.start"
     " GROUP BY t.id ORDER BY t.position, t.id"},
    {TRUE,
     "SELECT 'transcript ''' || t.name || '''', count(*) || ' examples of codes lie past"
     " the end of its text' FROM code_example e JOIN revision r ON r.id = e.revision_id"
     " JOIN transcript t ON t.id = r.transcript_id JOIN text x ON x.id = r.text_id"
     " WHERE e.stop > x.length GROUP BY t.id ORDER BY t.position, t.id"},
    {TRUE,
     "SELECT 'transcript ''' || t.name || '''', count(*) || ' marks for quoting and"
     " translations reach past the end of its text' FROM (SELECT revision_id, stop"
     " FROM quote_mark UNION ALL SELECT revision_id, stop FROM translation) q"
     " JOIN revision r ON r.id = q.revision_id JOIN transcript t ON t.id = r.transcript_id"
     " JOIN text x ON x.id = r.text_id WHERE q.stop > x.length GROUP BY t.id"
     " ORDER BY t.position, t.id"},
    {TRUE,
     "SELECT 'transcript ''' || t.name || '''', count(*) || ' decisions reach past the end"
     " of its text' FROM (SELECT revision_id, stop FROM decision UNION ALL"
     " SELECT d.revision_id, m.stop FROM decision_claim m JOIN decision d"
     " ON d.id = m.decision_id) q JOIN revision r ON r.id = q.revision_id"
     " JOIN transcript t ON t.id = r.transcript_id JOIN text x ON x.id = r.text_id"
     " WHERE q.stop > x.length GROUP BY t.id ORDER BY t.position, t.id"},
    {TRUE,
     "SELECT 'memos', count(*) || ' codes lie past the end of a memo' FROM memo_segment s"
     " JOIN memo m ON m.id = s.memo_id WHERE s.stop > length(m.body) HAVING count(*) > 0"},
    {TRUE,
     "SELECT 'memos', count(*) || ' states of a memo are not numbered in order'"
     " FROM memo_state s WHERE number < 1 OR number > (SELECT count(*) FROM memo_state"
     " WHERE memo_id = s.memo_id) HAVING count(*) > 0"},
    {TRUE,
     "SELECT 'memos', count(*) || ' lines of a sorting lie at one place'"
     " FROM (SELECT 1 FROM sorting_line GROUP BY sorting_id, position"
     " HAVING count(*) > 1) HAVING count(*) > 0"},
    {TRUE,
     "SELECT 'transcript ''' || t.name || '''', count(*) || ' marks of topics lie past"
     " the end of its text' FROM topic_mark m JOIN revision r ON r.id = m.revision_id"
     " JOIN transcript t ON t.id = r.transcript_id JOIN text x ON x.id = r.text_id"
     " WHERE m.position >= x.length GROUP BY t.id ORDER BY t.position, t.id"},
    {TRUE,
     "SELECT 'transcript ''' || t.name || '''', count(*) || ' turns with another speaker"
     " are not there' FROM turn_speaker s JOIN revision r ON r.id = s.revision_id"
     " JOIN transcript t ON t.id = r.transcript_id WHERE NOT EXISTS (SELECT 1 FROM turn"
     " WHERE text_id = r.text_id AND number = s.number) GROUP BY t.id"
     " ORDER BY t.position, t.id"},
    {TRUE,
     "SELECT 'transcript ''' || t.name || '''', count(*) || ' responses are of turns that"
     " are not there' FROM response p JOIN revision r ON r.id = p.revision_id"
     " JOIN transcript t ON t.id = r.transcript_id WHERE p.turn > (SELECT"
     " coalesce(max(number), 0) FROM turn WHERE text_id = r.text_id) GROUP BY t.id"
     " ORDER BY t.position, t.id"},
    {TRUE,
     "SELECT 'transcript ''' || t.name || '''', 'its text has ' || length(x.body) ||"
     " ' characters, not ' || x.length FROM revision r JOIN transcript t"
     " ON t.id = r.transcript_id JOIN text x ON x.id = r.text_id"
     " WHERE length(x.body) <> x.length ORDER BY t.position, t.id, r.number"},
    {TRUE,
     "SELECT 'transcript ''' || t.name || '''', 'the starts of its lines are damaged'"
     " FROM revision r JOIN transcript t ON t.id = r.transcript_id"
     " WHERE length(r.line_starts) % 4 <> 0 OR length(r.sentence_starts) % 4 <> 0"
     " ORDER BY t.position, t.id, r.number"},
    {TRUE,
     "SELECT 'transcript ''' || t.name || '''', 'the places of its turns are damaged'"
     " FROM revision r JOIN transcript t ON t.id = r.transcript_id"
     " JOIN text x ON x.id = r.text_id WHERE length(x.turn_places) <>"
     " 8 * (SELECT count(*) FROM turn WHERE text_id = x.id)"
     " ORDER BY t.position, t.id, r.number"},
    {TRUE,
     "SELECT 'transcript ''' || t.name || '''', 'the numbers of its lines are damaged'"
     " FROM revision r JOIN transcript t ON t.id = r.transcript_id"
     " WHERE length(r.line_labels) <> 2 * length(r.line_starts)"
     " ORDER BY t.position, t.id, r.number"},
    {TRUE,
     "SELECT 'transcript ''' || t.name || '''', count(*) || ' segments stand in a text"
     " that was revised since' FROM segment s JOIN revision r ON r.id = s.revision_id"
     " JOIN transcript t ON t.id = r.transcript_id WHERE EXISTS (SELECT 1 FROM revision l"
     " WHERE l.transcript_id = t.id AND l.number > r.number)"
     " GROUP BY t.id ORDER BY t.position, t.id"},
    {TRUE,
     "SELECT 'transcript ''' || t.name || '''', count(*) || ' marks for quoting and"
     " translations stand in a text that was revised since' FROM (SELECT revision_id"
     " FROM quote_mark UNION ALL SELECT revision_id FROM translation) q"
     " JOIN revision r ON r.id = q.revision_id JOIN transcript t ON t.id = r.transcript_id"
     " WHERE EXISTS (SELECT 1 FROM revision l WHERE l.transcript_id = t.id"
     " AND l.number > r.number) GROUP BY t.id ORDER BY t.position, t.id"},
    {TRUE,
     "SELECT 'transcript ''' || t.name || '''', count(*) || ' responses stand in a text"
     " that was revised since' FROM response p JOIN revision r ON r.id = p.revision_id"
     " JOIN transcript t ON t.id = r.transcript_id WHERE EXISTS (SELECT 1 FROM revision l"
     " WHERE l.transcript_id = t.id AND l.number > r.number)"
     " GROUP BY t.id ORDER BY t.position, t.id"},
    {TRUE,
     "SELECT 'transcript ''' || t.name || '''', count(*) || ' turns lie outside its text'"
     " FROM revision r JOIN transcript t ON t.id = r.transcript_id"
     " JOIN text x ON x.id = r.text_id JOIN turn u ON u.text_id = x.id"
     " WHERE u.start < 0 OR u.stop < u.start OR u.stop > x.length"
     " GROUP BY r.id ORDER BY t.position, t.id, r.number"},
    {TRUE,
     "SELECT 'the index of words', count(*) || ' turns are missing in it' FROM turn u"
     " WHERE NOT EXISTS (SELECT 1 FROM turn_fts_docsize WHERE id = u.id)"
     " HAVING count(*) > 0"},
    {TRUE,
     "SELECT 'a segment', 'has a code of another coder''s scheme' FROM segment s"
     " JOIN code c ON c.id = s.code_id JOIN scheme h ON h.id = c.scheme_id"
     " WHERE h.coder_id IS NOT NULL AND h.coder_id <> s.coder_id ORDER BY s.id"},
    {TRUE,
     "SELECT 'journal', 'an operation is recorded without what it changed'"
     " FROM operation o WHERE NOT EXISTS (SELECT 1 FROM change WHERE operation_id = o.id)"
     " ORDER BY o.id"},
    {FALSE,
     "SELECT 'contents', count(*) || ' texts that no transcript uses any more are kept"
     " for undo' FROM text x WHERE NOT EXISTS (SELECT 1 FROM revision"
     " WHERE text_id = x.id) HAVING count(*) > 0"},
    {FALSE,
     "SELECT 'contents', count(*) || ' original files that no transcript uses any more"
     " are kept for undo' FROM source s WHERE NOT EXISTS (SELECT 1 FROM revision"
     " WHERE source_hash = s.hash) HAVING count(*) > 0"},
};
/* clang-format on */

void
coding_finding_free(CodingFinding *self)
{
    if (!self)
        return;
    g_free(self->place);
    g_free(self->what);
    g_free(self);
}

static void
add_finding(GPtrArray *findings, gboolean fault, const char *place, const char *what)
{
    CodingFinding *finding = g_new0(CodingFinding, 1);

    finding->fault = fault;
    finding->place = g_strdup(place);
    finding->what = g_strdup(what);
    g_ptr_array_add(findings, finding);
}

/* Calls @visit for each row of @sql. */
typedef void (*RowVisit)(sqlite3_stmt *row, GPtrArray *findings);

static gboolean
visit_rows(CodingStore *store, const char *sql, RowVisit visit, GPtrArray *findings,
           GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) row = coding_store_prepare(store, error, sql, "");

    if (!row)
        return FALSE;
    while (coding_store_step(store, row, &failure))
        visit(row, findings);
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    return !failure;
}

static void
add_fault_of_row(sqlite3_stmt *row, GPtrArray *findings)
{
    add_finding(findings, TRUE, coding_column_text(row, 0), coding_column_text(row, 1));
}

static void
add_note_of_row(sqlite3_stmt *row, GPtrArray *findings)
{
    add_finding(findings, FALSE, coding_column_text(row, 0), coding_column_text(row, 1));
}

static gboolean
check_file(CodingStore *store, GPtrArray *findings, GError **error)
{
    g_autoptr(GPtrArray) faults = coding_store_check(store, error);

    for (guint i = 0; faults && i < faults->len; i++)
        add_finding(findings, TRUE, "file", g_ptr_array_index(faults, i));
    return faults != NULL;
}

/* The bytes of an imported file are what their hash says. */
static void
check_source(sqlite3_stmt *row, GPtrArray *findings)
{
    g_autofree char *hash =
        g_compute_checksum_for_data(G_CHECKSUM_SHA256, sqlite3_column_blob(row, 1),
                                    (gsize)sqlite3_column_bytes(row, 1));

    if (g_strcmp0(hash, coding_column_text(row, 0)) != 0)
        add_finding(findings, TRUE, "contents",
                    "the bytes of an imported file have changed");
}

/* Whether search will find words by their stems; a note, since it finds them as they
 * stand, and since another release of the library may make other stems. */
static gboolean
check_stems(CodingStore *store, GPtrArray *findings, GError **error)
{
    g_autoptr(GPtrArray) transcripts = coding_transcript_list(store, error);

    for (guint i = 0; transcripts && i < transcripts->len; i++) {
        const CodingTranscriptInfo *one = g_ptr_array_index(transcripts, i);
        guint n;

        if (!coding_stems_count_missing(store, one->id, one->language, &n, error))
            return FALSE;
        if (n) {
            g_autofree char *place = g_strdup_printf("transcript '%s'", one->name);
            g_autofree char *what = g_strdup_printf(
                "%u words are not listed by their stems; 'axial transcripts set %s "
                "--language %s' lists them",
                n, one->name, one->language);

            add_finding(findings, FALSE, place, what);
        }
    }
    return transcripts != NULL;
}

/* --- circles -------------------------------------------------------------------- */

/*
 * What lies below what, in the tree and by indicators: edges from a code to what
 * is above it.  Codes are taken away that have nothing below them, until none is
 * left, or only circles and what is above them.
 */
typedef struct {
    GHashTable *below; /* code id -> how many codes lie directly below it */
    GHashTable *above; /* code id -> GArray of ids */
} Order;

static guint
get_count(GHashTable *table, gint64 id)
{
    return GPOINTER_TO_UINT(g_hash_table_lookup(table, &id));
}

static void
set_count(GHashTable *table, gint64 id, guint n)
{
    g_hash_table_replace(table, g_memdup2(&id, sizeof id), GUINT_TO_POINTER(n));
}

static void
add_edge(Order *order, gint64 code, gint64 above)
{
    GArray *list = g_hash_table_lookup(order->above, &code);

    if (!list) {
        list = g_array_new(FALSE, FALSE, sizeof(gint64));
        g_hash_table_insert(order->above, g_memdup2(&code, sizeof code), list);
    }
    g_array_append_val(list, above);
    set_count(order->below, above, get_count(order->below, above) + 1);
}

static gboolean
load_order(CodingStore *store, Order *order, GArray *free_codes, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) edge =
        coding_store_prepare(store, error,
                             "SELECT id, parent_id FROM code WHERE parent_id IS NOT NULL"
                             " UNION ALL SELECT code_id, category_id FROM indicator",
                             "");
    g_autoptr(sqlite3_stmt) code =
        coding_store_prepare(store, error, "SELECT id FROM code", "");

    if (!edge || !code)
        return FALSE;
    while (coding_store_step(store, edge, &failure))
        add_edge(order, coding_column_integer(edge, 0), coding_column_integer(edge, 1));
    while (!failure && coding_store_step(store, code, &failure)) {
        gint64 id = coding_column_integer(code, 0);

        if (get_count(order->below, id) == 0)
            g_array_append_val(free_codes, id);
    }
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    return !failure;
}

static gboolean
check_circles(CodingStore *store, GPtrArray *findings, GError **error)
{
    g_autoptr(GHashTable) below =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    g_autoptr(GHashTable) above = g_hash_table_new_full(
        g_int64_hash, g_int64_equal, g_free, (GDestroyNotify)g_array_unref);
    g_autoptr(GArray) queue = g_array_new(FALSE, FALSE, sizeof(gint64));
    Order order = {below, above};
    gint64 n_codes;

    if (!load_order(store, &order, queue, error) ||
        !coding_store_get_integer(store, &n_codes, error, "SELECT count(*) FROM code",
                                  ""))
        return FALSE;
    for (guint i = 0; i < queue->len; i++) {
        gint64 id = g_array_index(queue, gint64, i);
        const GArray *list = g_hash_table_lookup(above, &id);

        for (guint j = 0; list && j < list->len; j++) {
            gint64 next = g_array_index(list, gint64, j);
            guint left = get_count(below, next) - 1;

            set_count(below, next, left);
            if (left == 0)
                g_array_append_val(queue, next);
        }
    }
    if (queue->len < n_codes)
        add_finding(findings, TRUE, "a code", "lies below itself");
    return TRUE;
}

/* --- all of it ------------------------------------------------------------------- */

static int
compare_findings(const void *a, const void *b)
{
    const CodingFinding *first = *(CodingFinding *const *)a;
    const CodingFinding *second = *(CodingFinding *const *)b;

    return second->fault - first->fault;
}

GPtrArray *
coding_project_check(CodingStore *store, CodingProgress *progress, GError **error)
{
    const gsize n_rules = G_N_ELEMENTS(rules), total = n_rules + 2;
    g_autoptr(GPtrArray) findings =
        g_ptr_array_new_with_free_func((GDestroyNotify)coding_finding_free);

    if (!coding_progress_tick(progress, 0, total, "checking the file", error) ||
        !check_file(store, findings, error) ||
        !coding_progress_tick(progress, 1, total, "checking contents", error) ||
        !visit_rows(store, "SELECT hash, bytes FROM source ORDER BY hash", check_source,
                    findings, error) ||
        !check_stems(store, findings, error) || !check_circles(store, findings, error))
        return NULL;
    for (gsize i = 0; i < n_rules; i++)
        if (!coding_progress_tick(progress, 2 + i, total, "checking the order", error) ||
            !visit_rows(store, rules[i].sql,
                        rules[i].fault ? add_fault_of_row : add_note_of_row, findings,
                        error))
            return NULL;
    g_ptr_array_sort(findings, compare_findings); /* stable: merge sort */
    return g_steal_pointer(&findings);
}
