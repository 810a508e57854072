/* memo.c - writing, changing and listing memos; who may see which. */
#include <string.h>

#include "base/text.h"
#include "model/memo-private.h"
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
    g_free(self->changer_name);
    g_array_unref(self->about);
    g_ptr_array_unref(self->attendees);
    g_free(self);
}

GPtrArray *
coding_memo_array_new(void)
{
    return g_ptr_array_new_with_free_func((GDestroyNotify)coding_memo_free);
}

/* Reading --------------------------------------------------------------------- */

static CodingMemo *
memo_from_row(sqlite3_stmt *statement, GError **error)
{
    g_autoptr(CodingMemo) memo = g_new0(CodingMemo, 1);

    memo->about = g_array_new(FALSE, TRUE, sizeof(CodingAbout));
    memo->attendees = g_ptr_array_new_with_free_func(g_free);
    memo->id = coding_column_integer(statement, 0);
    memo->coder = coding_column_integer(statement, 1);
    memo->coder_name = coding_column_dup(statement, 2);
    memo->kind = coding_column_dup(statement, 3);
    memo->title = coding_column_dup(statement, 4);
    memo->body = coding_column_dup(statement, 5);
    memo->written_at = coding_column_integer(statement, 7);
    memo->changed_at = coding_column_integer(statement, 8);
    memo->changer_name = coding_column_dup(statement, 9);
    memo->number = (guint)coding_column_integer(statement, 10);
    if (!coding_memo_visibility_parse(coding_column_text(statement, 6), &memo->visibility,
                                      error))
        return NULL;
    return g_steal_pointer(&memo);
}

#define MEMO_SELECT                                                                      \
    "SELECT m.id, m.coder_id, c.name, m.kind, m.title, m.body, m.visibility,"            \
    " m.written_at, m.changed_at, iif(" CODING_CODER_OPEN(                               \
        "h") ", h.name, NULL),"                                                          \
             " 1 + (SELECT count(*) FROM memo_state s WHERE s.memo_id = m.id)"           \
             " FROM memo m LEFT JOIN coder c ON c.id = m.coder_id"                       \
             " LEFT JOIN coder h ON h.id = m.changer_id WHERE " CODING_MEMO_OPEN("m",    \
                                                                                 "c")

/* What can be asked of a row before its words are read. */
typedef struct {
    const CodingMemoFilter *filter;
    char *kind; /* the last one that was compared, and what came of it */
    gboolean kind_fits;
} Sieve;

static gboolean
sieve_lets_through(Sieve *self, sqlite3_stmt *row)
{
    const CodingMemoFilter *filter = self->filter;
    const char *kind = coding_column_text(row, 3);
    gint64 written_at = coding_column_integer(row, 7);

    if (filter->kind && (!self->kind || !g_str_equal(self->kind, kind))) {
        g_free(self->kind);
        self->kind = g_strdup(kind);
        self->kind_fits = coding_text_same(filter->kind, kind);
    }
    return (!filter->kind || self->kind_fits) &&
           (!filter->coder || filter->coder == coding_column_integer(row, 1)) &&
           (!filter->from || written_at >= filter->from) &&
           (!filter->until || written_at < filter->until);
}

/* The visible memos, all or one, by date, as far as @filter lets them through. */
static GPtrArray *
read_memos(CodingStore *store, gint64 id, const CodingMemoFilter *filter, GError **error)
{
    g_autoptr(GPtrArray) memos = coding_memo_array_new();
    Sieve sieve = {.filter = filter};
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) statement = coding_store_prepare(
        store, error,
        id ? MEMO_SELECT " AND m.id = ?2" : MEMO_SELECT " ORDER BY m.written_at, m.id",
        id ? "ii" : "i", coding_store_get_coder(store), id);

    if (!statement)
        return NULL;
    while (coding_store_step(store, statement, &failure)) {
        CodingMemo *memo;

        if (!sieve_lets_through(&sieve, statement))
            continue;
        memo = memo_from_row(statement, &failure);
        if (!memo)
            break;
        g_ptr_array_add(memos, memo);
    }
    g_free(sieve.kind);
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
        {1, CODING_ABOUT_TRANSCRIPT},  {2, CODING_ABOUT_CODE},
        {3, CODING_ABOUT_LINK},        {4, CODING_ABOUT_MEMO},
        {9, CODING_ABOUT_PARTICIPANT}, {10, CODING_ABOUT_GROUP},
        {11, CODING_ABOUT_MODEL},      {12, CODING_ABOUT_STAGE},
        {13, CODING_ABOUT_CODER},
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

/* ?1 the acting coder: what memos are about and she may see. */
#define ABOUT_SELECT                                                                     \
    "SELECT a.memo_id, a.transcript_id, a.code_id, a.link_id, a.other_id,"               \
    " a.revision_id, r.transcript_id, a.start, a.stop, a.participant_id, a.group_id,"    \
    " a.model_id, a.stage_id, a.coder_id FROM memo_about a"                              \
    " LEFT JOIN revision r ON r.id = a.revision_id"                                      \
    " LEFT JOIN link l ON l.id = a.link_id LEFT JOIN coder lc ON lc.id = l.coder_id"     \
    " LEFT JOIN model d ON d.id = a.model_id"                                            \
    " LEFT JOIN code c ON c.id = coalesce(a.code_id, l.source_id, d.root_id)"            \
    " LEFT JOIN scheme h ON h.id = c.scheme_id LEFT JOIN coder hc ON hc.id = h.coder_id" \
    " LEFT JOIN memo o ON o.id = a.other_id LEFT JOIN coder oc ON oc.id = o.coder_id"    \
    " LEFT JOIN stage g ON g.id = a.stage_id LEFT JOIN coder gc ON gc.id = g.coder_id"   \
    " WHERE " CODING_CODER_OPEN("lc") " AND " CODING_CODER_OPEN(                         \
        "hc") " AND " CODING_CODER_OPEN("gc") " AND " CODING_MEMO_OPEN("o", "oc")

#define ATTENDEE_SELECT "SELECT memo_id, name FROM memo_attendee"

static void
take_about(CodingMemo *memo, sqlite3_stmt *statement)
{
    CodingAbout about = about_from_row(statement);

    g_array_append_val(memo->about, about);
}

static void
take_attendee(CodingMemo *memo, sqlite3_stmt *statement)
{
    g_ptr_array_add(memo->attendees, coding_column_dup(statement, 1));
}

/* Gives each row, whose first column is a memo's id, to that memo. */
static gboolean
distribute(CodingStore *store, sqlite3_stmt *statement, GHashTable *by_id,
           void (*take)(CodingMemo *memo, sqlite3_stmt *statement), GError **error)
{
    g_autoptr(GError) failure = NULL;

    while (coding_store_step(store, statement, &failure)) {
        gint64 key = coding_column_integer(statement, 0);
        CodingMemo *memo = g_hash_table_lookup(by_id, &key);

        if (memo)
            take(memo, statement);
    }
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    return !failure;
}

/* What @memos are about and who was there; @id: of this one alone. */
static gboolean
read_details(CodingStore *store, gint64 id, GPtrArray *memos, GError **error)
{
    g_autoptr(GHashTable) by_id = g_hash_table_new(g_int64_hash, g_int64_equal);
    g_autoptr(sqlite3_stmt) about =
        coding_store_prepare(store, error,
                             id ? ABOUT_SELECT " AND a.memo_id = ?2 ORDER BY a.id"
                                : ABOUT_SELECT " ORDER BY a.id",
                             id ? "ii" : "i", coding_store_get_coder(store), id);
    g_autoptr(sqlite3_stmt) attendees =
        about ? coding_store_prepare(store, error,
                                     id ? ATTENDEE_SELECT " WHERE memo_id = ?"
                                                          " ORDER BY position"
                                        : ATTENDEE_SELECT " ORDER BY memo_id, position",
                                     id ? "i" : "", id)
              : NULL;

    if (!attendees)
        return FALSE;
    for (guint i = 0; i < memos->len; i++) {
        CodingMemo *memo = g_ptr_array_index(memos, i);

        g_hash_table_insert(by_id, &memo->id, memo);
    }
    return distribute(store, about, by_id, take_about, error) &&
           distribute(store, attendees, by_id, take_attendee, error);
}

CodingMemo *
coding_memo_load(CodingStore *store, gint64 id, GError **error)
{
    const CodingMemoFilter any = {0};
    g_autoptr(GPtrArray) memos = NULL;

    if (id)
        memos = read_memos(store, id, &any, error);
    if (id && !memos)
        return NULL;
    if (!id || memos->len == 0)
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND, "no such memo");
    else if (read_details(store, id, memos, error))
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

/* Details of a few memos are asked for one by one. */
#define FEW 32

static gboolean
read_all_details(CodingStore *store, GPtrArray *memos, GError **error)
{
    if (memos->len > FEW)
        return read_details(store, 0, memos, error);
    for (guint i = 0; i < memos->len; i++)
        if (!read_details(store, ((CodingMemo *)g_ptr_array_index(memos, i))->id, memos,
                          error))
            return FALSE;
    return TRUE;
}

GPtrArray *
coding_memo_list(CodingStore *store, const CodingMemoFilter *filter, GError **error)
{
    g_autoptr(GPtrArray) all = read_memos(store, 0, filter, error);
    g_autofree char *text = g_utf8_make_valid(filter->text ? filter->text : "", -1);
    g_autofree char *folded = coding_text_fold(text);
    GPtrArray *memos;

    if (!all || !read_all_details(store, all, error))
        return NULL;
    memos = coding_memo_array_new();
    g_ptr_array_set_free_func(all, NULL);
    for (guint i = 0; i < all->len; i++) {
        CodingMemo *memo = g_ptr_array_index(all, i);

        if ((!filter->about || is_about(memo, filter->about)) &&
            (!*folded || holds_text(memo, folded)))
            g_ptr_array_add(memos, memo);
        else
            coding_memo_free(memo);
    }
    return memos;
}
