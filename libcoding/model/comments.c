/* comments.c - from the line of a comment to the place in the stored text. */
#include "model/comments.h"

#include <string.h>

#include "base/text.h"
#include "model/memo.h"
#include "model/quotation.h"

#define TITLE_COLUMNS 50

/* Where a line of the source came to stand. */
typedef struct {
    guint line;
    CodingSpan span;
} Stretch;

/* The body is paragraph after paragraph, a line feed between any two. */
static GArray *
find_stretches(const CodingDraft *draft)
{
    const GPtrArray *turns = coding_draft_get_turns(draft);
    GArray *stretches = g_array_new(FALSE, FALSE, sizeof(Stretch));
    gsize position = 0;

    for (guint i = 0; i < turns->len; i++) {
        const CodingDraftTurn *turn = g_ptr_array_index(turns, i);
        guint head = stretches->len;
        Stretch whole = {turn->line, {position, position}};

        for (guint p = 0; p < turn->paragraphs->len; p++) {
            gsize length = (gsize)g_utf8_strlen(turn->paragraphs->pdata[p], -1);
            Stretch one = {g_array_index(turn->lines, guint, p),
                           {position, position + length}};

            g_array_append_val(stretches, one);
            whole.span.stop = position + length;
            position += length + 1;
        }
        /* A label that stands on a line of its own is the whole turn. */
        if (turn->paragraphs->len && turn->line &&
            turn->line < g_array_index(stretches, Stretch, head).line)
            g_array_insert_val(stretches, head, whole);
    }
    return stretches;
}

/* All that begins on the line, or on the last one before it.  FALSE: nothing does. */
static gboolean
find_line(const GArray *stretches, guint line, CodingSpan *span)
{
    guint best = 0;

    for (guint i = 0; line && i < stretches->len; i++) {
        const Stretch *one = &g_array_index(stretches, Stretch, i);

        if (one->line == 0 || one->line > line || one->line < best)
            continue;
        if (one->line > best)
            *span = one->span;
        span->start = MIN(span->start, one->span.start);
        span->stop = MAX(span->stop, one->span.stop);
        best = one->line;
    }
    return best > 0;
}

/*
 * Narrows @span to the quoted words.  They may go on beyond the paragraph, or begin
 * with the label, which is not in the text.
 */
static gboolean
find_quoted(const CodingTranscript *t, const char *quoted, CodingSpan *span)
{
    gsize length = (gsize)g_utf8_strlen(quoted, -1);
    CodingSpan wider = {
        span->start, MIN(coding_transcript_get_length(t), span->stop + 2 * length + 100)};
    const char *colon = strchr(quoted, ':');
    g_autofree char *first = g_strndup(quoted, strcspn(quoted, "\n"));
    const struct {
        const char *words;
        CodingSpan within;
    } tries[] = {
        {quoted, *span},
        {quoted, wider},
        {first, *span},
        {colon ? colon + 1 + strspn(colon + 1, " \t") : NULL, *span},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(tries); i++)
        if (tries[i].words && *tries[i].words &&
            coding_quotation_find(t, tries[i].words, tries[i].within, span, NULL))
            return TRUE;
    return FALSE;
}

static CodingAbout
find_place(const CodingTranscript *t, const GArray *stretches,
           const CodingComment *comment)
{
    CodingAbout about = {.kind = CODING_ABOUT_PASSAGE,
                         .transcript = coding_transcript_get_id(t),
                         .revision = coding_transcript_get_revision_id(t)};

    if (!find_line(stretches, comment->line, &about.span) ||
        about.span.stop <= about.span.start)
        return (CodingAbout){.kind = CODING_ABOUT_TRANSCRIPT,
                             .id = coding_transcript_get_id(t)};
    if (comment->quoted)
        find_quoted(t, comment->quoted, &about.span);
    return about;
}

static char *
dup_title(const CodingTranscript *t, guint number, const CodingComment *comment)
{
    g_autofree char *tidy = coding_text_tidy(comment->text);
    g_autofree char *brief = coding_text_dup_shortened(tidy, TITLE_COLUMNS);

    return g_strdup_printf("Comment %u in %s: %s", number, coding_transcript_get_name(t),
                           brief);
}

static char *
dup_body(const CodingComment *comment)
{
    g_autofree char *date = comment->made_at == CODING_MISSING
                                ? NULL
                                : coding_memo_date_format(comment->made_at);
    GString *body = g_string_new(comment->text);

    g_string_append_printf(body, "\n\nComment%s%s%s%s", comment->author ? " by " : "",
                           comment->author ? comment->author : "", date ? ", " : "",
                           date ? date : "");
    if (comment->quoted)
        g_string_append_printf(body, ", on \"%s\"", comment->quoted);
    g_string_append_c(body, '.');
    return g_string_free(body, FALSE);
}

static gboolean
add_memo(CodingStore *store, const CodingTranscript *t, const GArray *stretches,
         guint number, const CodingComment *comment, GError **error)
{
    CodingAbout about = find_place(t, stretches, comment);
    g_autofree char *title = dup_title(t, number, comment), *body = dup_body(comment);
    CodingMemoDraft memo = {
        .title = title,
        .kind = "comment",
        .body = body,
        .written_at = comment->made_at == CODING_MISSING ? 0 : comment->made_at,
    };
    gint64 id = coding_memo_add(store, &memo, error);

    return id && coding_memo_set_about(store, id, &about, TRUE, error);
}

gboolean
coding_comments_add(CodingStore *store, gint64 transcript, const CodingDraft *draft,
                    guint *n, GError **error)
{
    const GPtrArray *comments = coding_draft_get_comments(draft);
    g_autoptr(GArray) stretches = find_stretches(draft);
    g_autoptr(CodingTranscript) t = NULL;

    if (n)
        *n = comments->len;
    if (comments->len == 0)
        return TRUE;
    if (!coding_store_get_coder(store)) {
        g_set_error_literal(error, CODING_ERROR, CODING_ERROR_DENIED,
                            "comments become memos, and a memo needs a writer; say which "
                            "coder acts");
        return FALSE;
    }
    t = coding_transcript_load(store, transcript, error);
    for (guint i = 0; t && i < comments->len; i++)
        if (!add_memo(store, t, stretches, i + 1, g_ptr_array_index(comments, i), error))
            return FALSE;
    return t != NULL;
}
