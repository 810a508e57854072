/* memo-history.c - former states of memos: kept, listed, compared. */
#include "model/memo-history.h"

#include "base/diff.h"
#include "model/memo-private.h"

gboolean
coding_memo_keep_state(CodingStore *store, gint64 id, GError **error)
{
    return coding_store_run(
        store, error,
        "INSERT INTO memo_state (memo_id, number, kind, title, body, visibility,"
        " written_at, made_at, maker_id)"
        " SELECT id, 1 + (SELECT count(*) FROM memo_state WHERE memo_id = ?1), kind,"
        " title, body, visibility, written_at, changed_at, changer_id"
        " FROM memo WHERE id = ?1",
        "i", id);
}

void
coding_memo_state_free(CodingMemoState *self)
{
    if (!self)
        return;
    g_free(self->maker);
    g_free(self->kind);
    g_free(self->title);
    g_free(self->body);
    g_free(self);
}

static CodingMemoState *
state_from_row(sqlite3_stmt *row, GError **error)
{
    g_autoptr(CodingMemoState) state = g_new0(CodingMemoState, 1);

    state->number = (guint)coding_column_integer(row, 0);
    state->made_at = coding_column_integer(row, 1);
    state->maker = coding_column_dup(row, 2);
    state->kind = coding_column_dup(row, 3);
    state->title = coding_column_dup(row, 4);
    state->body = coding_column_dup(row, 5);
    state->written_at = coding_column_integer(row, 7);
    if (!coding_memo_visibility_parse(coding_column_text(row, 6), &state->visibility,
                                      error))
        return NULL;
    return g_steal_pointer(&state);
}

/* The memo as it is, as a state. */
static CodingMemoState *
state_from_memo(const CodingMemo *memo)
{
    CodingMemoState *state = g_new0(CodingMemoState, 1);

    state->number = memo->number;
    state->made_at = memo->changed_at;
    state->maker = g_strdup(memo->changer_name);
    state->kind = g_strdup(memo->kind);
    state->title = g_strdup(memo->title);
    state->body = g_strdup(memo->body);
    state->visibility = memo->visibility;
    state->written_at = memo->written_at;
    return state;
}

GPtrArray *
coding_memo_list_states(CodingStore *store, gint64 id, GError **error)
{
    g_autoptr(CodingMemo) memo = coding_memo_load(store, id, error);
    g_autoptr(GPtrArray) states =
        g_ptr_array_new_with_free_func((GDestroyNotify)coding_memo_state_free);
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) row = NULL;

    if (!memo)
        return NULL;
    row = coding_store_prepare(
        store, error,
        "SELECT s.number, s.made_at, iif(" CODING_CODER_OPEN(
            "h") ", h.name, NULL),"
                 " s.kind, s.title, s.body, s.visibility, s.written_at"
                 " FROM memo_state s JOIN memo m ON m.id = s.memo_id"
                 " LEFT JOIN coder c ON c.id = m.coder_id LEFT JOIN coder h ON h.id = "
                 "s.maker_id"
                 " WHERE " CODING_MEMO_OPEN("s",
                                            "c") " AND s.memo_id = ?2 ORDER BY s.number",
        "ii", coding_store_get_coder(store), id);
    if (!row)
        return NULL;
    while (coding_store_step(store, row, &failure)) {
        CodingMemoState *state = state_from_row(row, &failure);

        if (!state)
            break;
        g_ptr_array_add(states, state);
    }
    if (failure) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return NULL;
    }
    g_ptr_array_add(states, state_from_memo(memo));
    return g_steal_pointer(&states);
}

const CodingMemoState *
coding_memo_state_find(const GPtrArray *states, guint number, GError **error)
{
    const CodingMemoState *last = g_ptr_array_index(states, states->len - 1);

    for (guint i = 0; i < states->len; i++) {
        const CodingMemoState *state = g_ptr_array_index(states, i);

        if (state->number == number)
            return state;
    }
    g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                "the memo '%s' has no revision %u that you may see; the last is %u",
                last->title, number, last->number);
    return NULL;
}

const CodingMemoState *
coding_memo_state_find_at(const GPtrArray *states, gint64 time, GError **error)
{
    const CodingMemoState *first = g_ptr_array_index(states, 0);

    for (guint i = states->len; i > 0; i--) {
        const CodingMemoState *state = g_ptr_array_index(states, i - 1);

        if (state->made_at <= time)
            return state;
    }
    g_autofree char *date = coding_memo_date_format(first->made_at);

    g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                "the memo '%s' was not there yet; it was first written down on %s",
                first->title, date);
    return NULL;
}

/* Comparing --------------------------------------------------------------------- */

/* Words begin where a letter or digit follows something else. */
static guint
count_words(const char *text, CodingSpan span)
{
    const char *p = g_utf8_offset_to_pointer(text, (glong)span.start);
    gboolean inside = FALSE;
    guint n = 0;

    for (gsize i = span.start; i < span.stop; i++, p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        gboolean letter = g_unichar_isalnum(c) || g_unichar_ismark(c);

        n += letter && !inside;
        inside = letter;
    }
    return n;
}

static void
append_count(GString *list, guint n, const char *what)
{
    if (n)
        g_string_append_printf(list, "%s%u word%s %s", list->len ? ", " : "", n,
                               n == 1 ? "" : "s", what);
}

static void
append_words(GString *list, const char *before, const char *after)
{
    g_autoptr(GArray) runs = coding_diff_words(before, after);
    guint gone = 0, added = 0;
    gboolean changed = FALSE;

    for (guint i = 0; i < runs->len; i++) {
        const CodingDiffRun *run = &g_array_index(runs, CodingDiffRun, i);

        if (run->equal)
            continue;
        changed = TRUE;
        gone += count_words(before, run->before);
        added += count_words(after, run->after);
    }
    append_count(list, added, "added");
    append_count(list, gone, "taken away");
    if (changed && !added && !gone)
        g_string_append_printf(list, "%sspaces or signs", list->len ? ", " : "");
}

char *
coding_memo_state_describe_change(const CodingMemoState *before,
                                  const CodingMemoState *after)
{
    GString *list = g_string_new(NULL);

    if (!before) {
        g_string_append(list, "written");
        return g_string_free(list, FALSE);
    }
    if (!g_str_equal(before->title, after->title))
        g_string_append(list, "title");
    if (!g_str_equal(before->kind, after->kind))
        g_string_append_printf(list, "%skind", list->len ? ", " : "");
    if (before->written_at != after->written_at)
        g_string_append_printf(list, "%sdate", list->len ? ", " : "");
    if (before->visibility != after->visibility)
        g_string_append_printf(list, "%svisibility", list->len ? ", " : "");
    append_words(list, before->body, after->body);
    return g_string_free(list, FALSE);
}

/* Appends the words of @span between @open and @close. */
static void
append_marked(GString *out, const char **p, CodingSpan span, const char *open,
              const char *close)
{
    const char *start = *p;

    *p = g_utf8_offset_to_pointer(start, (glong)coding_span_get_length(span));
    if (*p == start)
        return;
    g_string_append(out, open);
    g_string_append_len(out, start, *p - start);
    g_string_append(out, close);
}

static void
append_diff(GString *out, const char *before, const char *after)
{
    g_autoptr(GArray) runs = coding_diff_words(before, after);

    for (guint i = 0; i < runs->len; i++) {
        const CodingDiffRun *run = &g_array_index(runs, CodingDiffRun, i);

        if (run->equal) {
            before = g_utf8_offset_to_pointer(before,
                                              (glong)coding_span_get_length(run->before));
            append_marked(out, &after, run->after, "", "");
            continue;
        }
        append_marked(out, &before, run->before, "[-", "-]");
        append_marked(out, &after, run->after, "{+", "+}");
    }
}

static void
append_field(GString *out, const char *name, const char *before, const char *after)
{
    if (g_str_equal(before, after))
        return;
    g_string_append_printf(out, "%s: ", name);
    append_diff(out, before, after);
    g_string_append_c(out, '\n');
}

char *
coding_memo_state_dup_diff(const CodingMemoState *before, const CodingMemoState *after)
{
    g_autofree char *date_before = coding_memo_date_format(before->written_at);
    g_autofree char *date_after = coding_memo_date_format(after->written_at);
    GString *out = g_string_new(NULL);

    append_field(out, "title", before->title, after->title);
    append_field(out, "kind", before->kind, after->kind);
    append_field(out, "date", date_before, date_after);
    append_field(out, "visibility", coding_memo_visibility_get_name(before->visibility),
                 coding_memo_visibility_get_name(after->visibility));
    if (g_str_equal(before->body, after->body))
        return g_string_free(out, FALSE);
    if (out->len)
        g_string_append_c(out, '\n');
    append_diff(out, before->body, after->body);
    g_string_append_c(out, '\n');
    return g_string_free(out, FALSE);
}
