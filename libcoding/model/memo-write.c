/* memo-write.c - writing memos, changing them, and what they are about. */
#include <string.h>

#include "base/text.h"
#include "model/memo-private.h"
#include "model/name.h"
#include "model/revision-private.h"

#define DAY_MS G_GINT64_CONSTANT(86400000)

/* A memo as it will stand in the project. */
typedef struct {
    CodingName title;
    char *kind;
    char *body;
    CodingMemoVisibility visibility;
    gint64 coder;
    gint64 written_at;
} Text;

static void
text_clear(Text *self)
{
    coding_name_clear(&self->title);
    g_free(self->kind);
    g_free(self->body);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Text, text_clear)

/* Line ends as LF, no blank lines before, no white space behind. */
static char *
tidy_body(const char *text)
{
    GString *body = g_string_new(text);
    const char *start;
    char *tidy;

    g_string_replace(body, "\r\n", "\n", 0);
    g_string_replace(body, "\r", "\n", 0);
    g_strchomp(body->str);
    start = body->str;
    for (const char *p = start; *p == ' ' || *p == '\t' || *p == '\n'; p++)
        if (*p == '\n')
            start = p + 1;
    tidy = g_strdup(start);
    g_string_free(body, TRUE);
    return tidy;
}

static gboolean
set_kind(Text *self, const char *kind, GError **error)
{
    g_auto(CodingName) name = {0};

    if (!coding_name_init(&name, "a memo's kind", kind, error))
        return FALSE;
    if (strpbrk(name.name, ":/")) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "a memo's kind cannot hold ':' or '/': '%s'", name.name);
        return FALSE;
    }
    self->kind = g_steal_pointer(&name.name);
    return TRUE;
}

static gboolean
set_body(Text *self, const char *body, GError **error)
{
    if (!g_utf8_validate(body, -1, NULL)) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "the memo '%s' is not valid UTF-8", self->title.name);
        return FALSE;
    }
    self->body = tidy_body(body);
    return TRUE;
}

/* @draft over @old, which is NULL for a new memo. */
static gboolean
text_init(Text *self, CodingStore *store, const CodingMemoDraft *draft,
          const CodingMemo *old, GError **error)
{
    const char *title = draft->title ? draft->title : old ? old->title : "";
    const char *kind = draft->kind ? draft->kind : old ? old->kind : "theoretical";
    const char *body = draft->body ? draft->body : old ? old->body : "";

    self->coder = old ? old->coder : coding_store_get_coder(store);
    self->written_at = draft->written_at ? draft->written_at
                       : old             ? old->written_at
                                         : coding_store_get_now(store);
    if (!coding_name_init(&self->title, "a memo's title", title, error) ||
        !set_kind(self, kind, error) || !set_body(self, body, error))
        return FALSE;
    if (draft->visibility)
        self->visibility = *draft->visibility;
    else if (old)
        self->visibility = old->visibility;
    else
        self->visibility = self->coder && coding_text_same(self->kind, "reflexive")
                               ? CODING_MEMO_PRIVATE
                               : CODING_MEMO_TEAM;
    if (self->visibility == CODING_MEMO_PRIVATE && !self->coder) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "a private memo needs a coder whose it is: '%s'", self->title.name);
        return FALSE;
    }
    return TRUE;
}

/* The writer has no other memo of that title and day. */
static gboolean
check_free(CodingStore *store, const Text *text, gint64 id, GError **error)
{
    gint64 day = text->written_at - ((text->written_at % DAY_MS) + DAY_MS) % DAY_MS;
    g_autoptr(GError) failure = NULL;
    gboolean taken = FALSE;
    g_autoptr(sqlite3_stmt) statement = coding_store_prepare(
        store, error,
        "SELECT title FROM memo WHERE coder_id IS ? AND written_at >= ?"
        " AND written_at < ? AND id <> ? ORDER BY id",
        "niii", text->coder, day, day + DAY_MS, id);

    if (!statement)
        return FALSE;
    while (!taken && coding_store_step(store, statement, &failure))
        taken = coding_text_same(coding_column_text(statement, 0), text->title.name);
    if (failure) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return FALSE;
    }
    if (taken) {
        g_autofree char *date = coding_memo_date_format(text->written_at);

        g_set_error(error, CODING_ERROR, CODING_ERROR_EXISTS,
                    "there is a memo '%s' of %s already; edit it, or choose another "
                    "title",
                    text->title.name, date);
    }
    return !taken;
}

/* Each person once, in the order given; rows that are right stay. */
static gboolean
set_attendees(CodingStore *store, gint64 id, const char *const *names, GError **error)
{
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    gint64 position = 0;

    for (; names && *names; names++) {
        g_auto(CodingName) name = {0};

        if (!coding_name_init(&name, "an attendee's name", *names, error))
            return FALSE;
        if (strchr(name.name, '"')) {
            g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                        "an attendee's name cannot hold a quotation mark: '%s'",
                        name.name);
            return FALSE;
        }
        if (!g_hash_table_add(seen, g_steal_pointer(&name.folded)))
            continue;
        if (!coding_store_run(store, error,
                              "INSERT INTO memo_attendee (memo_id, position, name)"
                              " VALUES (?1, ?2, ?3) ON CONFLICT (memo_id, position)"
                              " DO UPDATE SET name = ?3 WHERE name <> ?3",
                              "iit", id, position++, name.name))
            return FALSE;
    }
    return coding_store_run(store, error,
                            "DELETE FROM memo_attendee WHERE memo_id = ?"
                            " AND position >= ?",
                            "ii", id, position);
}

gint64
coding_memo_add(CodingStore *store, const CodingMemoDraft *draft, GError **error)
{
    g_auto(Text) text = {0};
    gint64 id;

    if (!text_init(&text, store, draft, NULL, error) ||
        !check_free(store, &text, 0, error))
        return 0;
    id = coding_store_new_id(store);
    return coding_store_run(store, error,
                            "INSERT INTO memo (id, coder_id, kind, title, body,"
                            " visibility, written_at, changed_at, changer_id)"
                            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                            "inttttiin", id, text.coder, text.kind, text.title.name,
                            text.body, coding_memo_visibility_get_name(text.visibility),
                            text.written_at, coding_store_get_now(store),
                            coding_store_get_coder(store)) &&
                   set_attendees(store, id, draft->attendees, error)
               ? id
               : 0;
}

CodingMemo *
coding_memo_load_own(CodingStore *store, gint64 id, GError **error)
{
    g_autoptr(CodingMemo) memo = coding_memo_load(store, id, error);

    if (memo && memo->coder && memo->coder != coding_store_get_coder(store)) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_DENIED,
                    "the memo '%s' is that of '%s', who alone may change it", memo->title,
                    memo->coder_name);
        return NULL;
    }
    return g_steal_pointer(&memo);
}

static gboolean
is_as_before(const Text *text, const CodingMemo *old)
{
    return g_str_equal(text->kind, old->kind) &&
           g_str_equal(text->title.name, old->title) &&
           g_str_equal(text->body, old->body) && text->visibility == old->visibility &&
           text->written_at == old->written_at;
}

/* What is the same stays untouched, and makes no state of its own. */
static gboolean
update(CodingStore *store, const CodingMemo *old, const Text *text, GError **error)
{
    return is_as_before(text, old) ||
           (coding_memo_keep_state(store, old->id, error) &&
            coding_store_run(store, error,
                             "UPDATE memo SET kind = ?, title = ?, body = ?,"
                             " visibility = ?, written_at = ?, changed_at = ?,"
                             " changer_id = ? WHERE id = ?",
                             "ttttiini", text->kind, text->title.name, text->body,
                             coding_memo_visibility_get_name(text->visibility),
                             text->written_at, coding_store_get_now(store),
                             coding_store_get_coder(store), old->id));
}

gboolean
coding_memo_edit(CodingStore *store, gint64 id, const CodingMemoDraft *changes,
                 const CodingReviseOptions *options, CodingRevisionReport **report,
                 GError **error)
{
    g_autoptr(CodingMemo) old = coding_memo_load_own(store, id, error);
    g_autoptr(CodingRevisionReport) carried = coding_revision_report_new();
    g_auto(Text) text = {0};
    gboolean good =
        old && text_init(&text, store, changes, old, error) &&
        check_free(store, &text, id, error) &&
        (g_str_equal(text.body, old->body) ||
         (coding_memo_carry(store, old, text.body, carried, error) &&
          coding_memo_check_losses(old, carried, options, error))) &&
        update(store, old, &text, error) &&
        (!changes->attendees || set_attendees(store, id, changes->attendees, error));

    if (report)
        *report = g_steal_pointer(&carried);
    return good;
}

gboolean
coding_memo_remove(CodingStore *store, gint64 id, GError **error)
{
    g_autoptr(CodingMemo) memo = coding_memo_load_own(store, id, error);

    return memo &&
           coding_store_run(store, error, "DELETE FROM memo WHERE id = ?", "i", id);
}

/* The columns of memo_about that name what it is, by kind; a passage has its own. */
static const struct {
    const char *insert, *delete;
} references[CODING_N_ABOUT_KINDS] = {
#define REFERENCE(column)                                                                \
    {                                                                                    \
        "INSERT INTO memo_about (id, memo_id, " column ") VALUES (?, ?, ?)",             \
            "DELETE FROM memo_about WHERE memo_id = ? AND " column " = ?"                \
    }
    [CODING_ABOUT_TRANSCRIPT] = REFERENCE("transcript_id"),
    [CODING_ABOUT_CODE] = REFERENCE("code_id"),
    [CODING_ABOUT_LINK] = REFERENCE("link_id"),
    [CODING_ABOUT_MEMO] = REFERENCE("other_id"),
    [CODING_ABOUT_PARTICIPANT] = REFERENCE("participant_id"),
    [CODING_ABOUT_GROUP] = REFERENCE("group_id"),
    [CODING_ABOUT_MODEL] = REFERENCE("model_id"),
    [CODING_ABOUT_STAGE] = REFERENCE("stage_id"),
    [CODING_ABOUT_CODER] = REFERENCE("coder_id"),
#undef REFERENCE
};

static gboolean
is_same(const CodingAbout *a, const CodingAbout *b)
{
    if (a->kind != b->kind)
        return FALSE;
    if (a->kind == CODING_ABOUT_PASSAGE)
        return a->revision == b->revision && coding_span_equal(a->span, b->span);
    return a->id == b->id;
}

static gboolean
insert_about(CodingStore *store, gint64 id, const CodingAbout *about, GError **error)
{
    gint64 row = coding_store_new_id(store);

    if (about->kind != CODING_ABOUT_PASSAGE)
        return coding_store_run(store, error, references[about->kind].insert, "iii", row,
                                id, about->id);
    return coding_store_run(store, error,
                            "INSERT INTO memo_about (id, memo_id, revision_id, start,"
                            " stop) VALUES (?, ?, ?, ?, ?)",
                            "iiiii", row, id, about->revision, (gint64)about->span.start,
                            (gint64)about->span.stop);
}

static gboolean
delete_about(CodingStore *store, gint64 id, const CodingAbout *about, GError **error)
{
    if (about->kind != CODING_ABOUT_PASSAGE)
        return coding_store_run(store, error, references[about->kind].delete, "ii", id,
                                about->id);
    return coding_store_run(store, error,
                            "DELETE FROM memo_about WHERE memo_id = ?"
                            " AND revision_id = ? AND start = ? AND stop = ?",
                            "iiii", id, about->revision, (gint64)about->span.start,
                            (gint64)about->span.stop);
}

gboolean
coding_memo_set_about(CodingStore *store, gint64 id, const CodingAbout *about,
                      gboolean is_about, GError **error)
{
    g_autoptr(CodingMemo) memo = coding_memo_load_own(store, id, error);
    gboolean there = FALSE;

    if (!memo)
        return FALSE;
    for (guint i = 0; !there && i < memo->about->len; i++)
        there = is_same(&g_array_index(memo->about, CodingAbout, i), about);
    if (is_about && about->kind == CODING_ABOUT_MEMO && about->id == id) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "the memo '%s' cannot be about itself", memo->title);
        return FALSE;
    }
    if (!is_about && !there) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                    "the memo '%s' is not about that", memo->title);
        return FALSE;
    }
    if (is_about)
        return there || insert_about(store, id, about, error);
    return delete_about(store, id, about, error);
}
