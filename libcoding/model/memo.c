/* memo.c - writing, changing and listing memos; who may see which. */
#include "model/memo.h"

#include <string.h>

#include "base/text.h"
#include "model/name.h"

static const char *const visibilities[] = {
    [CODING_MEMO_PRIVATE] = "private",
    [CODING_MEMO_TEAM] = "team",
    [CODING_MEMO_PUBLIC] = "public",
};

const char *const *
coding_memo_kinds(void)
{
    static const char *const kinds[] = {"code",    "theoretical", "methodological",
                                        "field",   "transcript",  "reflexive",
                                        "meeting", NULL};

    return kinds;
}

const char *
coding_memo_visibility_get_name(CodingMemoVisibility visibility)
{
    return visibilities[visibility];
}

gboolean
coding_memo_visibility_parse(const char *name, CodingMemoVisibility *visibility,
                             GError **error)
{
    for (guint i = 0; i < G_N_ELEMENTS(visibilities); i++) {
        if (g_ascii_strcasecmp(name, visibilities[i]) == 0) {
            *visibility = (CodingMemoVisibility)i;
            return TRUE;
        }
    }
    g_autofree char *shown = g_utf8_make_valid(name, -1);

    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "'%s' is not 'private', 'team' or 'public'", shown);
    return FALSE;
}

void
coding_memo_free(CodingMemo *self)
{
    if (!self)
        return;
    g_free(self->coder_name);
    g_free(self->kind);
    g_free(self->title);
    g_free(self->body);
    g_array_unref(self->about);
    g_free(self);
}

/* Reading --------------------------------------------------------------------- */

static CodingMemo *
memo_from_row(sqlite3_stmt *statement, GError **error)
{
    g_autoptr(CodingMemo) memo = g_new0(CodingMemo, 1);

    memo->about = g_array_new(FALSE, TRUE, sizeof(CodingAbout));
    memo->id = coding_column_integer(statement, 0);
    memo->coder = coding_column_integer(statement, 1);
    memo->coder_name = coding_column_dup(statement, 2);
    memo->kind = coding_column_dup(statement, 3);
    memo->title = coding_column_dup(statement, 4);
    memo->body = coding_column_dup(statement, 5);
    memo->written_at = coding_column_integer(statement, 7);
    memo->changed_at = coding_column_integer(statement, 8);
    if (!coding_memo_visibility_parse(coding_column_text(statement, 6), &memo->visibility,
                                      error))
        return NULL;
    return g_steal_pointer(&memo);
}

/* The visible memos, all or one, by date. */
static GPtrArray *
read_memos(CodingStore *store, gint64 id, GError **error)
{
    g_autoptr(GPtrArray) memos =
        g_ptr_array_new_with_free_func((GDestroyNotify)coding_memo_free);
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) statement = coding_store_prepare(
        store, error,
        "SELECT m.id, m.coder_id, c.name, m.kind, m.title, m.body, m.visibility,"
        " m.written_at, m.changed_at FROM memo m LEFT JOIN coder c ON c.id = m.coder_id"
        " WHERE (c.id IS NULL OR c.id = ?1"
        "  OR (c.shared_at IS NOT NULL AND m.visibility <> 'private'))"
        " AND (?2 = 0 OR m.id = ?2) ORDER BY m.written_at, m.id",
        "ii", coding_store_get_coder(store), id);

    if (!statement)
        return NULL;
    while (coding_store_step(store, statement, &failure)) {
        CodingMemo *memo = memo_from_row(statement, &failure);

        if (!memo)
            break;
        g_ptr_array_add(memos, memo);
    }
    if (failure) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return NULL;
    }
    return g_steal_pointer(&memos);
}

static CodingAbout
about_from_row(sqlite3_stmt *statement)
{
    CodingAbout about = {.kind = CODING_ABOUT_PASSAGE};
    static const struct {
        int column;
        CodingAboutKind kind;
    } references[] = {
        {1, CODING_ABOUT_TRANSCRIPT},
        {2, CODING_ABOUT_CODE},
        {3, CODING_ABOUT_LINK},
        {4, CODING_ABOUT_MEMO},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(references); i++) {
        gint64 id = coding_column_integer(statement, references[i].column);

        if (id)
            about = (CodingAbout){.kind = references[i].kind, .id = id};
    }
    if (about.kind == CODING_ABOUT_PASSAGE) {
        about.revision = coding_column_integer(statement, 5);
        about.transcript = coding_column_integer(statement, 6);
        about.span.start = (gsize)coding_column_integer(statement, 7);
        about.span.stop = (gsize)coding_column_integer(statement, 8);
    }
    return about;
}

/* ?1 the acting coder, ?2 a memo or 0: what it is about and she may see. */
#define ABOUT_SELECT                                                                     \
    "SELECT a.memo_id, a.transcript_id, a.code_id, a.link_id, a.other_id,"               \
    " a.revision_id, r.transcript_id, a.start, a.stop FROM memo_about a"                 \
    " LEFT JOIN revision r ON r.id = a.revision_id"                                      \
    " LEFT JOIN link l ON l.id = a.link_id LEFT JOIN coder lc ON lc.id = l.coder_id"     \
    " LEFT JOIN code c ON c.id = coalesce(a.code_id, l.source_id)"                       \
    " LEFT JOIN scheme h ON h.id = c.scheme_id LEFT JOIN coder hc ON hc.id = h.coder_id" \
    " LEFT JOIN memo o ON o.id = a.other_id LEFT JOIN coder oc ON oc.id = o.coder_id"    \
    " WHERE (lc.id IS NULL OR lc.id = ?1 OR lc.shared_at IS NOT NULL)"                   \
    " AND (hc.id IS NULL OR hc.id = ?1 OR hc.shared_at IS NOT NULL)"                     \
    " AND (oc.id IS NULL OR oc.id = ?1"                                                  \
    "  OR (oc.shared_at IS NOT NULL AND o.visibility <> 'private'))"                     \
    " AND (?2 = 0 OR a.memo_id = ?2) ORDER BY a.id"

static gboolean
read_about(CodingStore *store, gint64 id, GPtrArray *memos, GError **error)
{
    g_autoptr(GHashTable) by_id = g_hash_table_new(g_int64_hash, g_int64_equal);
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) statement = coding_store_prepare(
        store, error, ABOUT_SELECT, "ii", coding_store_get_coder(store), id);

    if (!statement)
        return FALSE;
    for (guint i = 0; i < memos->len; i++) {
        CodingMemo *memo = g_ptr_array_index(memos, i);

        g_hash_table_insert(by_id, &memo->id, memo);
    }
    while (coding_store_step(store, statement, &failure)) {
        gint64 key = coding_column_integer(statement, 0);
        CodingMemo *memo = g_hash_table_lookup(by_id, &key);
        CodingAbout about = about_from_row(statement);

        if (memo)
            g_array_append_val(memo->about, about);
    }
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    return !failure;
}

CodingMemo *
coding_memo_load(CodingStore *store, gint64 id, GError **error)
{
    g_autoptr(GPtrArray) memos = read_memos(store, id, error);

    if (!memos)
        return NULL;
    if (!id || memos->len == 0)
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND, "no such memo");
    else if (read_about(store, id, memos, error))
        return g_ptr_array_steal_index(memos, 0);
    return NULL;
}

/* Whether something that is @about concerns what is asked for. */
static gboolean
concerns(const CodingAbout *about, const CodingAbout *asked)
{
    if (asked->kind == CODING_ABOUT_TRANSCRIPT && about->kind == CODING_ABOUT_PASSAGE)
        return about->transcript == asked->id;
    if (about->kind != asked->kind)
        return FALSE;
    if (asked->kind == CODING_ABOUT_PASSAGE)
        return about->revision == asked->revision &&
               coding_span_overlaps(about->span, asked->span);
    return about->id == asked->id;
}

static gboolean
is_about(const CodingMemo *memo, const CodingAbout *asked)
{
    for (guint i = 0; i < memo->about->len; i++)
        if (concerns(&g_array_index(memo->about, CodingAbout, i), asked))
            return TRUE;
    return FALSE;
}

static gboolean
holds_text(const CodingMemo *memo, const char *folded)
{
    g_autofree char *title = coding_text_fold(memo->title);

    if (strstr(title, folded))
        return TRUE;
    g_autofree char *body = coding_text_fold(memo->body);

    return strstr(body, folded) != NULL;
}

static gboolean
passes(const CodingMemo *memo, const CodingMemoFilter *filter, const char *folded)
{
    return (!filter->kind || coding_text_same(filter->kind, memo->kind)) &&
           (!filter->coder || filter->coder == memo->coder) &&
           (!filter->from || memo->written_at >= filter->from) &&
           (!filter->until || memo->written_at < filter->until) &&
           (!filter->about || is_about(memo, filter->about)) &&
           (!*folded || holds_text(memo, folded));
}

GPtrArray *
coding_memo_list(CodingStore *store, const CodingMemoFilter *filter, GError **error)
{
    g_autoptr(GPtrArray) all = read_memos(store, 0, error);
    g_autofree char *text = g_utf8_make_valid(filter->text ? filter->text : "", -1);
    g_autofree char *folded = coding_text_fold(text);
    GPtrArray *memos;

    if (!all || !read_about(store, 0, all, error))
        return NULL;
    memos = g_ptr_array_new_with_free_func((GDestroyNotify)coding_memo_free);
    g_ptr_array_set_free_func(all, NULL);
    for (guint i = 0; i < all->len; i++) {
        CodingMemo *memo = g_ptr_array_index(all, i);

        if (passes(memo, filter, folded))
            g_ptr_array_add(memos, memo);
        else
            coding_memo_free(memo);
    }
    return memos;
}
