/* response.c - marks between turns: what may respond to what, and who sees it. */
#include "model/response.h"

#include "base/text.h"
#include "model/name.h"
#include "store/store-private.h"

const char *const coding_response_kinds[] = {"agrees", "extends", "challenges", "asks",
                                             NULL};

static const char *const suggestions[] = {
    [CODING_SUGGESTS_NOTHING] = NULL,
    [CODING_SUGGESTS_AGREEMENT] = "agreement",
    [CODING_SUGGESTS_DISSENT] = "dissent",
};

static const char *const letters[] = {
    [CODING_LETTER_A] = "A",   [CODING_LETTER_SE] = "SE", [CODING_LETTER_D] = "D",
    [CODING_LETTER_SD] = "SD", [CODING_N_LETTERS] = NULL,
};

void
coding_response_free(CodingResponse *self)
{
    if (!self)
        return;
    g_free(self->kind);
    g_free(self);
}

/* --- kinds and letters ------------------------------------------------------------ */

static int
compare_names(gconstpointer a, gconstpointer b)
{
    return coding_text_compare(*(const char *const *)a, *(const char *const *)b);
}

static gboolean
holds(const GPtrArray *kinds, const char *kind)
{
    for (guint i = 0; i < kinds->len; i++)
        if (coding_text_same(g_ptr_array_index(kinds, i), kind))
            return TRUE;
    return FALSE;
}

GPtrArray *
coding_response_list_kinds(CodingStore *store, GError **error)
{
    g_autoptr(GPtrArray) kinds = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) own = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) row = coding_store_prepare(
        store, error,
        "SELECT p.kind FROM response p JOIN coder o ON o.id = p.coder_id"
        " WHERE o.id = ?1 OR o.shared_at IS NOT NULL"
        " GROUP BY p.folded, p.kind ORDER BY p.folded, p.kind",
        "i", coding_store_get_coder(store));

    for (const char *const *kind = coding_response_kinds; *kind; kind++)
        g_ptr_array_add(kinds, g_strdup(*kind));
    while (row && coding_store_step(store, row, &failure)) {
        const char *kind = coding_column_text(row, 0);

        if (!holds(kinds, kind) && !holds(own, kind))
            g_ptr_array_add(own, g_strdup(kind));
    }
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    else if (row) {
        g_ptr_array_sort(own, compare_names);
        g_ptr_array_extend_and_steal(kinds, g_steal_pointer(&own));
        return g_steal_pointer(&kinds);
    }
    return NULL;
}

char *
coding_response_find_kind(CodingStore *store, const char *name, gboolean make,
                          GError **error)
{
    g_autoptr(GPtrArray) kinds = coding_response_list_kinds(store, error);
    g_auto(CodingName) its = {0};
    const char *nearest;

    if (!kinds || !coding_name_init(&its, "a kind of response", name, error))
        return NULL;
    for (guint i = 0; i < kinds->len; i++)
        if (coding_text_same(g_ptr_array_index(kinds, i), its.name))
            return g_strdup(g_ptr_array_index(kinds, i));
    if (make)
        return g_strdup(its.name);
    nearest = coding_text_nearest(its.name, kinds);
    if (nearest)
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                    "no kind '%s' of responses; did you mean '%s'?", its.name, nearest);
    else
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                    "no kind '%s' of responses; there are agrees, extends, challenges, "
                    "asks, and those of your own",
                    its.name);
    return NULL;
}

CodingSuggests
coding_response_kind_suggests(const char *kind)
{
    return g_str_equal(kind, "agrees") || g_str_equal(kind, "extends")
               ? CODING_SUGGESTS_AGREEMENT
           : g_str_equal(kind, "challenges") ? CODING_SUGGESTS_DISSENT
                                             : CODING_SUGGESTS_NOTHING;
}

CodingLetter
coding_response_get_letter(const CodingResponse *self)
{
    switch (self->suggests) {
    case CODING_SUGGESTS_AGREEMENT:
        return self->example ? CODING_LETTER_SE : CODING_LETTER_A;
    case CODING_SUGGESTS_DISSENT:
        return self->example ? CODING_LETTER_SD : CODING_LETTER_D;
    default:
        return CODING_N_LETTERS;
    }
}

const char *
coding_letter_get_name(CodingLetter letter)
{
    return letters[letter];
}

gboolean
coding_letter_parse(const char *name, CodingLetter *letter, GError **error)
{
    for (guint i = 0; i < CODING_N_LETTERS; i++)
        if (g_strcmp0(letters[i], name) == 0) {
            *letter = (CodingLetter)i;
            return TRUE;
        }
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "no letter '%s' in the matrix of questions; there are A, SE, D and SD",
                name);
    return FALSE;
}

gboolean
coding_suggests_parse(const char *name, CodingSuggests *suggests, GError **error)
{
    if (g_strcmp0(name, "nothing") == 0) {
        *suggests = CODING_SUGGESTS_NOTHING;
        return TRUE;
    }
    for (guint i = 0; i < G_N_ELEMENTS(suggestions); i++)
        if (name && g_strcmp0(suggestions[i], name) == 0) {
            *suggests = (CodingSuggests)i;
            return TRUE;
        }
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "a response suggests agreement, dissent or nothing, not '%s'", name);
    return FALSE;
}

/* --- writing ---------------------------------------------------------------------- */

static const CodingConversationTurn *
get_turn(const GArray *turns, guint number)
{
    return number && number <= turns->len
               ? &g_array_index(turns, CodingConversationTurn, number - 1)
               : NULL;
}

gboolean
coding_response_check_turn(const CodingTranscript *transcript, const GArray *turns,
                           guint number, GError **error)
{
    const char *name = coding_transcript_get_name(transcript);
    const CodingConversationTurn *turn = get_turn(turns, number);

    if (!turn)
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                    "no turn %u in '%s'; it has %u", number, name, turns->len);
    else if (!turn->who || turn->who->role != CODING_ROLE_PARTICIPANT)
        g_set_error(
            error, CODING_ERROR, CODING_ERROR_INVALID,
            "%s:t%u is not a participant's turn; only participants' responses are "
            "marked",
            name, number);
    else
        return TRUE;
    return FALSE;
}

static gboolean
check_turns(const CodingTranscript *t, const GArray *turns, const CodingResponse *its,
            GError **error)
{
    const char *name = coding_transcript_get_name(t);
    const CodingConversationTurn *turn = get_turn(turns, its->turn);
    const CodingConversationTurn *to = get_turn(turns, its->to);

    if (!coding_response_check_turn(t, turns, its->turn, error))
        return FALSE;
    if (coding_transcript_is_past(t))
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "'%s' was revised since; mark the turns of its present text", name);
    else if (!to || its->to >= its->turn)
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "%s:t%u is not before %s:t%u; a response is to an earlier turn", name,
                    its->to, name, its->turn);
    else if (turn->who == to->who)
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "%s:t%u and %s:t%u are both of %s; a response is to somebody else",
                    name, its->turn, name, its->to, turn->who->name);
    else
        return TRUE;
    return FALSE;
}

gboolean
coding_response_add(CodingStore *store, const CodingTranscript *transcript,
                    const GArray *turns, const CodingResponse *response, gboolean *added,
                    GError **error)
{
    g_autofree char *folded = coding_text_fold(response->kind);
    gint64 revision = coding_transcript_get_revision_id(transcript), there;
    gint64 coder = coding_store_get_coder(store);

    if (!check_turns(transcript, turns, response, error) ||
        !coding_store_get_integer(
            store, &there, error,
            "SELECT count(*) FROM response WHERE revision_id = ? AND turn = ?"
            " AND to_turn = ? AND folded = ? AND coder_id = ?",
            "iiiti", revision, (gint64)response->turn, (gint64)response->to, folded,
            coder))
        return FALSE;
    *added = !there;
    if (there && response->origin != CODING_SEGMENT_READING)
        return TRUE;
    return coding_store_run(
        store, error,
        "INSERT INTO response (id, revision_id, coder_id, turn, to_turn, kind, folded,"
        " suggests, example, made_at, origin) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (revision_id, turn, to_turn, folded, coder_id) DO UPDATE SET"
        " suggests = excluded.suggests, example = excluded.example,"
        " accepted_at = iif(origin = 'reading', accepted_at, excluded.made_at),"
        " origin = 'reading' WHERE suggests IS NOT excluded.suggests"
        " OR example <> excluded.example OR origin <> 'reading'",
        "iiiiitttiit", coding_store_new_id(store), revision, coder,
        (gint64)response->turn, (gint64)response->to, response->kind, folded,
        suggestions[response->suggests], (gint64)(response->example != FALSE),
        coding_store_get_now(store), coding_segment_origin_get_name(response->origin));
}

static gboolean
check_own(CodingStore *store, gint64 id, GError **error)
{
    gint64 own;

    if (!coding_store_get_integer(
            store, &own, error,
            "SELECT count(*) FROM response WHERE id = ? AND coder_id = ?", "ii", id,
            coding_store_get_coder(store)))
        return FALSE;
    if (!own)
        g_set_error(error, CODING_ERROR, CODING_ERROR_DENIED,
                    "a coder accepts and removes the coder's own responses");
    return own > 0;
}

gboolean
coding_response_accept(CodingStore *store, gint64 id, GError **error)
{
    return check_own(store, id, error) &&
           coding_store_run(store, error,
                            "UPDATE response SET origin = 'reading', accepted_at = ?"
                            " WHERE id = ? AND origin <> 'reading'",
                            "ii", coding_store_get_now(store), id);
}

gboolean
coding_response_remove(CodingStore *store, gint64 id, GError **error)
{
    return check_own(store, id, error) &&
           coding_store_run(store, error, "DELETE FROM response WHERE id = ?", "i", id);
}

/* --- reading ---------------------------------------------------------------------- */

static CodingResponse *
read_row(sqlite3_stmt *row)
{
    CodingResponse *self = g_new0(CodingResponse, 1);
    const char *suggests = coding_column_text(row, 6);
    const char *origin = coding_column_text(row, 9);

    self->id = coding_column_integer(row, 0);
    self->transcript = coding_column_integer(row, 1);
    self->coder = coding_column_integer(row, 2);
    self->turn = (guint)coding_column_integer(row, 3);
    self->to = (guint)coding_column_integer(row, 4);
    self->kind = coding_column_dup(row, 5);
    self->suggests = !suggests                            ? CODING_SUGGESTS_NOTHING
                     : g_str_equal(suggests, "agreement") ? CODING_SUGGESTS_AGREEMENT
                                                          : CODING_SUGGESTS_DISSENT;
    self->example = coding_column_integer(row, 7) != 0;
    self->made_at = coding_column_integer(row, 8);
    self->origin = g_strcmp0(origin, "reading") == 0 ? CODING_SEGMENT_READING
                                                     : CODING_SEGMENT_AUTOMATIC;
    self->accepted_at = coding_column_integer(row, 10);
    return self;
}

GPtrArray *
coding_response_list(CodingStore *store, const CodingResponseFilter *filter,
                     GError **error)
{
    g_autofree char *folded = filter->kind ? coding_text_fold(filter->kind) : NULL;
    g_autoptr(GPtrArray) found =
        g_ptr_array_new_with_free_func((GDestroyNotify)coding_response_free);
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) row = coding_store_prepare(
        store, error,
        "SELECT p.id, r.transcript_id, p.coder_id, p.turn, p.to_turn, p.kind, p.suggests,"
        " p.example, p.made_at, p.origin, p.accepted_at FROM response p"
        " JOIN coder o ON o.id = p.coder_id JOIN revision r ON r.id = p.revision_id"
        " JOIN transcript t ON t.id = r.transcript_id"
        " WHERE (o.id = ?1 OR o.shared_at IS NOT NULL)"
        " AND (?2 IS NULL OR t.id = ?2) AND (?3 IS NULL OR o.id = ?3)"
        " AND (?4 IS NULL OR p.folded = ?4) AND (?5 IS NULL OR "
        "p." CODING_SEGMENT_COUNTS_SQL
        ") AND (?6 IS NULL OR NOT p." CODING_SEGMENT_COUNTS_SQL ")"
        " ORDER BY t.position, t.folded, p.turn, p.to_turn, p.folded, o.folded",
        "inntnn", coding_store_get_coder(store), filter->transcript, filter->coder,
        folded, (gint64)filter->counted, (gint64)filter->unread);

    while (row && coding_store_step(store, row, &failure))
        g_ptr_array_add(found, read_row(row));
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    return row && !failure ? g_steal_pointer(&found) : NULL;
}
