/* memos-markdown.c - memos as Markdown; the form is described in memos.h. */
#include <string.h>

#include "base/text.h"
#include "io/memos-private.h"

/* The signs of a heading; the title of the document has one. */
static void
append_signs(GString *out, guint level)
{
    g_string_append_printf(out, "\n%.*s ", (int)MIN(level + 1, 6), "######");
}

static void
append_body(GString *out, const char *body, gboolean sorted)
{
    g_auto(GStrv) lines = g_strsplit(body, "\n", -1);

    if (!*body)
        return;
    g_string_append_c(out, '\n');
    for (char **line = lines; *line; line++) {
        if (coding_memos_is_heading(*line, sorted))
            g_string_append_c(out, '\\');
        g_string_append_printf(out, "%s\n", *line);
    }
}

/* The others' codes are theirs to bring back. */
static void
append_code(GString *out, const CodingMemosCode *code)
{
    if (!code->own)
        return;
    if (!code->words)
        g_string_append_printf(out, "coded: %s\n", code->code);
    else if (code->lost)
        g_string_append_printf(
            out, "coded words: %s: %" G_GSIZE_FORMAT "-%" G_GSIZE_FORMAT "\n", code->code,
            code->span.start, code->span.stop);
    else if (code->which)
        g_string_append_printf(out, "coded words: %s: \"%s\" (%u)\n", code->code,
                               code->words, code->which);
    else
        g_string_append_printf(out, "coded words: %s: \"%s\"\n", code->code, code->words);
}

static void
append_field(GString *out, const char *name, const char *value)
{
    if (value && *value)
        g_string_append_printf(out, "%s: %s\n", name, value);
}

/* Which state it is, where it is not the only one. */
static void
append_revision(GString *out, const CodingMemo *memo)
{
    g_autofree char *date = coding_memos_dup_date(memo->changed_at);

    if (memo->number == 1 && memo->id)
        return;
    g_string_append_printf(out, "revision: %u, %s%s%s\n", memo->number, date,
                           memo->changer_name ? " by " : "",
                           memo->changer_name ? memo->changer_name : "");
}

static void
append_memo(GString *out, const CodingMemosPart *part, gboolean sorted)
{
    const CodingMemo *memo = part->memo;
    g_autofree char *date = coding_memos_dup_date(memo->written_at);
    g_autofree char *attendees = coding_memos_dup_attendees(memo, TRUE);

    append_signs(out, part->level);
    g_string_append_printf(out, "%s %s: %s\n", date, memo->kind, memo->title);
    append_field(out, "about", part->about);
    append_field(out, "visibility", coding_memo_visibility_get_name(memo->visibility));
    append_field(out, "coder", memo->coder_name);
    append_field(out, "attendees", attendees);
    for (guint i = 0; i < part->codes->len; i++)
        append_code(out, g_ptr_array_index(part->codes, i));
    for (guint i = 0; i < part->passages->len; i++) {
        const CodingMemosPassage *passage = g_ptr_array_index(part->passages, i);
        g_autofree char *text = coding_text_tidy(passage->text);

        g_string_append_printf(out, "passage: %s \"%s\"\n", passage->address, text);
    }
    append_field(out, "linked from", part->linked_from);
    append_revision(out, memo);
    append_body(out, memo->body, sorted);
}

static void
append_contents(GString *out, const GPtrArray *parts)
{
    g_string_append(out, "\nContents:\n\n");
    for (guint i = 0; i < parts->len; i++) {
        const CodingMemosPart *part = g_ptr_array_index(parts, i);

        g_string_append_printf(out, "%*s- %s\n", (int)(2 * (part->level - 1)), "",
                               part->heading ? part->heading : part->handle);
    }
}

/* A heading that reads as a memo's is told apart. */
static void
append_heading(GString *out, const CodingMemosPart *part)
{
    append_signs(out, part->level);
    if (!part->is_code && (g_ascii_isdigit(*part->heading) || *part->heading == '\\'))
        g_string_append_c(out, '\\');
    g_string_append_printf(out, "%s%s\n", part->is_code ? "code:" : "", part->heading);
}

void
coding_memos_write_markdown(const GPtrArray *parts, const CodingMemosOptions *options,
                            GString *out)
{
    const CodingSorting *sorting = options->sorting;

    g_string_append(out, "# Memos\n");
    if (sorting)
        g_string_append_printf(out, "\nsorting: %s%s\n", sorting->owner ? "" : "joint/",
                               sorting->name);
    if (options->contents && parts->len)
        append_contents(out, parts);
    for (guint i = 0; i < parts->len; i++) {
        const CodingMemosPart *part = g_ptr_array_index(parts, i);

        if (part->heading)
            append_heading(out, part);
        else
            append_memo(out, part, sorting != NULL);
    }
}
