/* quote-mark.c - marks for quoting: what may stand where, and who sees it. */
#include "model/quote-mark.h"

#include <string.h>

#include "base/text.h"
#include "model/address.h"
#include "store/store-private.h"

static const char *const kind_names[] = {
    [CODING_QUOTE_OMIT] = "omit",         [CODING_QUOTE_REPLACE] = "replace",
    [CODING_QUOTE_AFTER] = "after",       [CODING_QUOTE_BEFORE] = "before",
    [CODING_QUOTE_EMPHASIS] = "emphasis",
};

const char *
coding_quote_mark_kind_get_name(CodingQuoteMarkKind kind)
{
    return kind_names[kind];
}

static CodingQuoteMarkKind
find_kind(const char *name)
{
    gsize kind = 0;

    while (kind + 1 < G_N_ELEMENTS(kind_names) && strcmp(kind_names[kind], name) != 0)
        kind++;
    return (CodingQuoteMarkKind)kind;
}

static gboolean
has_words(CodingQuoteMarkKind kind)
{
    return kind != CODING_QUOTE_OMIT && kind != CODING_QUOTE_EMPHASIS;
}

/* The words without the brackets that they will stand in.  Returns: (transfer full). */
static char *
dup_inside(const char *words, GError **error)
{
    g_autofree char *valid = g_utf8_make_valid(words, -1);
    g_autofree char *tidy = coding_text_tidy(valid);
    gsize length = strlen(tidy);
    gboolean bracketed = length > 1 && tidy[0] == '[' && tidy[length - 1] == ']';
    g_autofree char *bare =
        bracketed ? g_strndup(tidy + 1, length - 2) : g_steal_pointer(&tidy);
    g_autofree char *inside = coding_text_tidy(bare);

    if (!*inside) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "there are no words to put in");
        return NULL;
    }
    if (!strpbrk(inside, "[]"))
        return g_steal_pointer(&inside);
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "the words '%s' hold a bracket; they are put in [ ] by themselves",
                inside);
    return NULL;
}

static gboolean
check_span(const CodingTranscript *t, CodingSpan span, GError **error)
{
    if (coding_transcript_is_past(t)) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "'%s' was revised since; mark the words in its present text",
                    coding_transcript_get_name(t));
        return FALSE;
    }
    if (coding_span_get_length(coding_transcript_trim(t, span)))
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "there are no words to mark at that place");
    return FALSE;
}

/* One of the two takes words out, and the other stands at some of them. */
static gboolean
check_free(CodingStore *store, const CodingTranscript *t, CodingSpan span,
           CodingQuoteMarkKind kind, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) row = coding_store_prepare(
        store, error,
        "SELECT kind, start, stop FROM quote_mark WHERE revision_id = ?1"
        " AND coder_id = ?2 AND start < ?4 AND stop > ?3"
        " AND kind <> 'emphasis' AND ?5 <> 'emphasis'"
        " AND (kind IN ('omit', 'replace') OR ?5 IN ('omit', 'replace'))"
        " AND NOT (kind = ?5 AND start = ?3 AND stop = ?4) ORDER BY start, stop, kind",
        "iiiit", coding_transcript_get_revision_id(t), coding_store_get_coder(store),
        (gint64)span.start, (gint64)span.stop, kind_names[kind]);

    if (!row)
        return FALSE;
    if (coding_store_step(store, row, &failure)) {
        CodingSpan other = {(gsize)coding_column_integer(row, 1),
                            (gsize)coding_column_integer(row, 2)};
        g_autofree char *address = coding_address_format(t, other);
        g_autofree char *words = coding_transcript_dup_text(t, other);
        g_autofree char *shown = coding_text_dup_shortened(words, 40);

        g_set_error(error, CODING_ERROR, CODING_ERROR_EXISTS,
                    "'%s' is marked there already, '%s' (%s); take that mark away first",
                    coding_column_text(row, 0), shown, address);
        return FALSE;
    }
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    return !failure;
}

gboolean
coding_quote_mark_add(CodingStore *store, const CodingTranscript *transcript,
                      CodingSpan span, CodingQuoteMarkKind kind, const char *words,
                      GError **error)
{
    CodingSpan place = coding_transcript_trim(transcript, span);
    g_autofree char *inside = NULL;

    g_return_val_if_fail(has_words(kind) == (words != NULL), FALSE);
    if (words) {
        inside = dup_inside(words, error);
        if (!inside)
            return FALSE;
    }
    return check_span(transcript, span, error) &&
           check_free(store, transcript, place, kind, error) &&
           coding_store_run(
               store, error,
               "INSERT INTO quote_mark"
               " (id, revision_id, coder_id, kind, start, stop, words, made_at)"
               " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
               " ON CONFLICT (revision_id, start, stop, kind, coder_id)"
               " DO UPDATE SET words = excluded.words WHERE words IS NOT excluded.words",
               "iiitiiti", coding_store_new_id(store),
               coding_transcript_get_revision_id(transcript),
               coding_store_get_coder(store), kind_names[kind], (gint64)place.start,
               (gint64)place.stop, inside, coding_store_get_now(store));
}

int
coding_quote_mark_remove(CodingStore *store, const CodingTranscript *transcript,
                         CodingSpan span, GError **error)
{
    gint64 revision = coding_transcript_get_revision_id(transcript);
    gint64 coder = coding_store_get_coder(store), n;

#define MINE_INSIDE                                                                      \
    " FROM quote_mark WHERE revision_id = ? AND coder_id = ? AND start >= ? AND stop "   \
    "<= ?"
    if (!coding_store_get_integer(store, &n, error, "SELECT count(*)" MINE_INSIDE, "iiii",
                                  revision, coder, (gint64)span.start,
                                  (gint64)span.stop) ||
        !coding_store_run(store, error, "DELETE" MINE_INSIDE, "iiii", revision, coder,
                          (gint64)span.start, (gint64)span.stop))
        return -1;
#undef MINE_INSIDE
    return (int)n;
}

/* --- reading ---------------------------------------------------------------------- */

struct _CodingQuoteMarks {
    GHashTable *by_revision; /* id -> GArray of CodingQuoteMark */
};

static void
clear_mark(gpointer mark)
{
    g_free(((CodingQuoteMark *)mark)->words);
}

void
coding_quote_marks_free(CodingQuoteMarks *self)
{
    if (!self)
        return;
    g_hash_table_unref(self->by_revision);
    g_free(self);
}

static void
add_mark(CodingQuoteMarks *self, gint64 revision, CodingQuoteMark *mark)
{
    GArray *marks = g_hash_table_lookup(self->by_revision, &revision);

    if (!marks) {
        marks = g_array_new(FALSE, FALSE, sizeof(CodingQuoteMark));
        g_array_set_clear_func(marks, clear_mark);
        g_hash_table_insert(self->by_revision, g_memdup2(&revision, sizeof revision),
                            marks);
    }
    mark->reach = mark->span.stop;
    if (marks->len)
        mark->reach =
            MAX(mark->reach, g_array_index(marks, CodingQuoteMark, marks->len - 1).reach);
    g_array_append_val(marks, *mark);
}

CodingQuoteMarks *
coding_quote_marks_load(CodingStore *store, GError **error)
{
    g_autoptr(CodingQuoteMarks) self = g_new0(CodingQuoteMarks, 1);
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) row = coding_store_prepare(
        store, error,
        "SELECT m.id, m.revision_id, m.coder_id, m.kind, m.start, m.stop, m.words,"
        " m.made_at FROM quote_mark m JOIN coder o ON o.id = m.coder_id"
        " WHERE o.id = ?1 OR o.shared_at IS NOT NULL"
        " ORDER BY m.start, m.stop, o.id <> ?1, m.made_at, m.kind, o.folded",
        "i", coding_store_get_coder(store));

    self->by_revision = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free,
                                              (GDestroyNotify)g_array_unref);
    while (row && coding_store_step(store, row, &failure)) {
        CodingQuoteMark mark = {
            .id = coding_column_integer(row, 0),
            .coder = coding_column_integer(row, 2),
            .kind = find_kind(coding_column_text(row, 3)),
            .span = {(gsize)coding_column_integer(row, 4),
                     (gsize)coding_column_integer(row, 5)},
            .words = coding_column_dup(row, 6),
            .made_at = coding_column_integer(row, 7),
        };

        mark.own = mark.coder == coding_store_get_coder(store);
        add_mark(self, coding_column_integer(row, 1), &mark);
    }
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    return row && !failure ? g_steal_pointer(&self) : NULL;
}

const GArray *
coding_quote_marks_get(const CodingQuoteMarks *self, const CodingTranscript *transcript)
{
    gint64 revision = coding_transcript_get_revision_id(transcript);

    return g_hash_table_lookup(self->by_revision, &revision);
}
