/* import-help.c - see import-help.h. */
#include "import-help.h"

#include "harness.h"

static void
append_time(GString *out, gint64 time)
{
    if (time == CODING_MISSING)
        g_string_append_c(out, '\t');
    else
        g_string_append_printf(out, "\t%" G_GINT64_FORMAT, time);
}

static void
append_mark_time(GString *out, char sign, gint64 time)
{
    if (time != CODING_MISSING)
        g_string_append_printf(out, "%c%" G_GINT64_FORMAT, sign, time);
}

static void
append_turn(GString *out, const CodingDraftTurn *turn)
{
    g_string_append_printf(out, "%s\t%u\t%s\t%s\t%s",
                           turn->kind == CODING_TURN_EVENT ? "event"
                           : turn->simultaneous            ? "with"
                           : turn->continues               ? "more"
                                                           : "turn",
                           turn->line, turn->speaker ? turn->speaker : "",
                           turn->label ? turn->label : "",
                           turn->remark ? turn->remark : "");
    append_time(out, turn->begin);
    append_time(out, turn->end);
    for (guint p = 0; p < turn->paragraphs->len; p++)
        g_string_append_printf(out, "%s%s", p ? " | " : "\t",
                               (const char *)g_ptr_array_index(turn->paragraphs, p));
    for (guint i = 0; i < turn->marks->len; i++) {
        const CodingDraftMark *mark = &g_array_index(turn->marks, CodingDraftMark, i);

        g_string_append_printf(out, "%s%u.%" G_GSIZE_FORMAT, i ? " " : "\t",
                               mark->paragraph, mark->offset);
        append_mark_time(out, '=', mark->begin);
        append_mark_time(out, '-', mark->end);
    }
    g_string_append_c(out, '\n');
}

static void
append_attributes(GString *out, const CodingDraft *draft)
{
    g_autoptr(GPtrArray) speakers = coding_draft_list_speakers(draft);

    for (guint i = 0; i < speakers->len; i++) {
        const char *speaker = g_ptr_array_index(speakers, i);
        const char *attributes = coding_draft_get_attributes(draft, speaker);

        if (attributes)
            g_string_append_printf(out, "person\t%s\t%s\n", speaker, attributes);
    }
}

static void
append_comment(GString *out, const CodingComment *comment)
{
    g_string_append_printf(out, "comment\t%u\t%s\t%s\t%s", comment->line,
                           comment->author ? comment->author : "",
                           comment->quoted ? comment->quoted : "", comment->text);
    append_time(out, comment->made_at);
    g_string_append_c(out, '\n');
}

char *
import_dump(const CodingDraft *draft)
{
    GString *out = g_string_new(NULL);
    const GPtrArray *metadata = coding_draft_get_metadata(draft);
    const GPtrArray *turns = coding_draft_get_turns(draft);
    const GPtrArray *warnings = coding_draft_get_warnings(draft);

    g_string_append_printf(
        out, "format\t%s\nencoding\t%s\nlines\t%u\t%s\n", coding_draft_get_format(draft),
        coding_draft_get_encoding(draft) ? coding_draft_get_encoding(draft) : "",
        coding_draft_get_n_lines(draft),
        coding_draft_get_line_ends(draft) ? coding_draft_get_line_ends(draft) : "");
    for (guint i = 0; i < metadata->len; i++) {
        const CodingMetadata *entry = g_ptr_array_index(metadata, i);
        g_string_append_printf(out, "meta\t%s\t%s\n", entry->key, entry->value);
    }
    for (guint i = 0; i < turns->len; i++)
        append_turn(out, g_ptr_array_index(turns, i));
    append_attributes(out, draft);
    for (guint i = 0; i < coding_draft_get_comments(draft)->len; i++)
        append_comment(out, g_ptr_array_index(coding_draft_get_comments(draft), i));
    for (guint i = 0; i < warnings->len; i++) {
        const CodingWarning *warning = g_ptr_array_index(warnings, i);
        g_string_append_printf(out, "warning\t%u\t%s\n", warning->line, warning->message);
    }
    return g_string_free(out, FALSE);
}

CodingDraft *
import_read_text(const char *text, const CodingImportOptions *options, GError **error)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static(text, strlen(text));

    return coding_import_bytes("input", bytes, options, NULL, error);
}

CodingDraft *
import_read_good(const char *text, const CodingImportOptions *options)
{
    g_autoptr(GError) error = NULL;
    CodingDraft *draft = import_read_text(text, options, &error);

    check_good(error);
    return draft;
}

const CodingDraftTurn *
import_get_turn(const CodingDraft *draft, guint i)
{
    assert_true(i < coding_draft_get_turns(draft)->len);
    return g_ptr_array_index(coding_draft_get_turns(draft), i);
}

gboolean
import_warns(const CodingDraft *draft, guint line, const char *part)
{
    const GPtrArray *warnings = coding_draft_get_warnings(draft);

    for (guint i = 0; i < warnings->len; i++) {
        const CodingWarning *warning = g_ptr_array_index(warnings, i);

        if ((!line || warning->line == line) && strstr(warning->message, part))
            return TRUE;
    }
    return FALSE;
}
