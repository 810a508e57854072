/* codebook-history.c - reading what became of codes. */
#include "model/codebook-history.h"

#include "base/text.h"
#include "store/store-private.h"

static const char *const event_names[CODING_N_EVENTS] = {
    [CODING_EVENT_MADE] = "made",
    [CODING_EVENT_RENAMED] = "renamed",
    [CODING_EVENT_MOVED] = "moved",
    [CODING_EVENT_REORDERED] = "reordered",
    [CODING_EVENT_CHANGED] = "changed",
    [CODING_EVENT_INDICATES] = "indicates",
    [CODING_EVENT_INDICATES_NOT] = "indicates no longer",
    [CODING_EVENT_TOOK_IN] = "took in",
    [CODING_EVENT_MERGED] = "merged into",
    [CODING_EVENT_GAVE] = "gave",
    [CODING_EVENT_GOT] = "got",
    [CODING_EVENT_REMOVED] = "removed",
};

const char *
coding_code_event_get_name(CodingCodeEventKind event)
{
    return event_names[event];
}

void
coding_code_event_free(CodingCodeEvent *self)
{
    if (!self)
        return;
    g_free(self->coder_name);
    g_free(self->owner_name);
    g_free(self->name);
    g_free(self->other_name);
    g_free(self->other_maker);
    g_free(self->field);
    g_free(self->was);
    g_free(self->now);
    g_free(self);
}

static CodingCodeEventKind
parse_event(const char *name)
{
    for (int i = 0; i < CODING_N_EVENTS; i++)
        if (g_str_equal(name, event_names[i]))
            return (CodingCodeEventKind)i;
    /* In a damaged project, which 'axial check' names. */
    return CODING_EVENT_CHANGED;
}

static CodingCodeEvent *
event_from_row(sqlite3_stmt *row)
{
    CodingCodeEvent *event = g_new0(CodingCodeEvent, 1);

    event->event = parse_event(coding_column_text(row, 0));
    event->made_at = coding_column_integer(row, 1);
    event->coder = coding_column_integer(row, 2);
    event->coder_name = coding_column_dup(row, 3);
    event->code = coding_column_integer(row, 4);
    event->scheme = coding_column_integer(row, 5);
    event->owner = coding_column_integer(row, 6);
    event->name = coding_column_dup(row, 7);
    coding_code_kind_parse(coding_column_text(row, 8), &event->kind, NULL);
    coding_code_origin_parse(coding_column_text(row, 9), &event->origin, NULL);
    event->other = coding_column_integer(row, 10);
    event->other_name = coding_column_dup(row, 11);
    event->other_maker = coding_column_dup(row, 12);
    event->field = coding_column_dup(row, 13);
    event->was = coding_column_dup(row, 14);
    event->now = coding_column_dup(row, 15);
    event->segments = sqlite3_column_type(row, 16) == SQLITE_NULL
                          ? CODING_MISSING
                          : coding_column_integer(row, 16);
    event->id = coding_column_integer(row, 17);
    event->was_under = coding_column_integer(row, 18);
    event->owner_name = coding_column_dup(row, 19);
    return event;
}

/* Whose scheme ?1 may look into. */
#define OPEN(scheme, owner)                                                              \
    "(" scheme ".coder_id IS NULL OR " scheme ".coder_id = ?1 OR " owner                 \
    ".shared_at IS NOT NULL)"

/*
 * An event of which all segments are hidden has none to tell of, as one that nobody
 * used.  Ids rise, so those of one moment stand in the order in which they happened.
 */
#define HISTORY_SQL(which)                                                               \
    "SELECT e.event, e.made_at, e.coder_id, d.name, e.code_id, e.scheme_id, s.coder_id," \
    " e.name, e.kind, e.origin, e.other_id, e.other, (SELECT k.name FROM code_event m"   \
    " JOIN coder k ON k.id = m.coder_id WHERE m.code_id = e.other_id"                    \
    " AND m.event = 'made'), e.field, e.was, e.now,"                                     \
    " CASE WHEN e.event IN ('took in', 'merged into', 'gave', 'got', 'removed')"         \
    " THEN (SELECT ifnull(sum(n.segments), 0) FROM code_event_count n"                   \
    " JOIN coder k ON k.id = n.coder_id WHERE n.event_id = e.id"                         \
    " AND (k.id = ?1 OR k.shared_at IS NOT NULL)) END, e.id, e.was_id, o.name"           \
    " FROM code_event e JOIN scheme s ON s.id = e.scheme_id"                             \
    " LEFT JOIN coder o ON o.id = s.coder_id LEFT JOIN coder d ON d.id = e.coder_id"     \
    " LEFT JOIN scheme t ON t.id = e.other_scheme_id"                                    \
    " LEFT JOIN coder p ON p.id = t.coder_id"                                            \
    " WHERE " OPEN("s", "o") " AND (e.other_scheme_id IS NULL OR (t.id IS NOT NULL"      \
                             " AND " OPEN("t", "p") ")) AND " which                      \
                                                    " ORDER BY e.made_at, e.id"

GPtrArray *
coding_code_history_load(CodingStore *store, gint64 scheme, gint64 code, GError **error)
{
    g_autoptr(GPtrArray) events =
        g_ptr_array_new_with_free_func((GDestroyNotify)coding_code_event_free);
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) row = coding_store_prepare(
        store, error,
        code ? HISTORY_SQL("(e.code_id = ?2 OR e.other_id = ?2 OR e.was_id = ?2)")
             : HISTORY_SQL("(?2 = 0 OR e.scheme_id = ?2)"),
        "ii", coding_store_get_coder(store), code ? code : scheme);

    if (!row)
        return NULL;
    while (coding_store_step(store, row, &failure))
        g_ptr_array_add(events, event_from_row(row));
    if (failure) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return NULL;
    }
    return g_steal_pointer(&events);
}

void
coding_code_birth_free(CodingCodeBirth *self)
{
    if (!self)
        return;
    g_free(self->name);
    g_free(self);
}

GHashTable *
coding_code_history_load_births(CodingStore *store, GError **error)
{
    g_autoptr(GHashTable) births =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free,
                              (GDestroyNotify)(void *)coding_code_birth_free);
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) row = coding_store_prepare(
        store, error,
        "SELECT e.code_id, e.made_at, s.coder_id, e.name, e.kind, e.origin"
        " FROM code_event e JOIN scheme s ON s.id = e.scheme_id"
        " LEFT JOIN coder o ON o.id = s.coder_id"
        " WHERE e.event = 'made' AND " OPEN("s", "o") " ORDER BY e.made_at, e.id",
        "i", coding_store_get_coder(store));

    while (row && coding_store_step(store, row, &failure)) {
        gint64 id = coding_column_integer(row, 0);
        CodingCodeBirth *birth = g_new0(CodingCodeBirth, 1);

        birth->made_at = coding_column_integer(row, 1);
        birth->owner = coding_column_integer(row, 2);
        birth->name = coding_column_dup(row, 3);
        coding_code_kind_parse(coding_column_text(row, 4), &birth->kind, NULL);
        coding_code_origin_parse(coding_column_text(row, 5), &birth->origin, NULL);
        g_hash_table_insert(births, g_memdup2(&id, sizeof id), birth);
    }
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    return row && !failure ? g_steal_pointer(&births) : NULL;
}

/* A set of ids that remembers their order. */
static void
add_once(GArray *ids, GHashTable *seen, gint64 id)
{
    if (g_hash_table_add(seen, g_memdup2(&id, sizeof id)))
        g_array_append_val(ids, id);
}

/* Codes that bore @folded once; @names receives every name there was. */
static GArray *
find_past(const GPtrArray *events, const char *folded, GPtrArray *names)
{
    GArray *ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);

    for (guint i = 0; i < events->len; i++) {
        const CodingCodeEvent *event = g_ptr_array_index(events, i);

        if (event->event != CODING_EVENT_MADE && event->event != CODING_EVENT_RENAMED)
            continue;
        g_autofree char *its = coding_text_fold(event->name);
        if (g_str_equal(its, folded))
            add_once(ids, seen, event->code);
        g_ptr_array_add(names, event->name);
    }
    return ids;
}

GArray *
coding_code_history_find(CodingStore *store, const CodingCodebook *codebook,
                         gint64 scheme, const char *text, GError **error)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    g_autofree char *folded = coding_text_fold(valid);
    g_autoptr(GPtrArray) events = NULL;
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    g_autoptr(GError) problem = NULL;
    g_autoptr(GArray) ids = NULL;
    const CodingCode *code = coding_codebook_find(codebook, scheme, text, &problem);

    if (code) {
        ids = g_array_new(FALSE, FALSE, sizeof(gint64));
        g_array_append_val(ids, code->id);
        return g_steal_pointer(&ids);
    }
    if (!g_error_matches(problem, CODING_ERROR, CODING_ERROR_NOT_FOUND)) {
        g_propagate_error(error, g_steal_pointer(&problem));
        return NULL;
    }
    events = coding_code_history_load(store, scheme, 0, error);
    if (!events)
        return NULL;
    ids = find_past(events, folded, names);
    if (ids->len)
        return g_steal_pointer(&ids);
    coding_error_set_not_found(error, "code", valid, "now or in the past", names);
    return NULL;
}
