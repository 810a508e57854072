/* memos-page.c - memos for reading: a page of HTML, and plain text. */
#include <string.h>

#include "base/text.h"
#include "io/markdown.h"
#include "io/memos-private.h"
#include "io/render.h"

/* HTML --------------------------------------------------------------------------------
 */

/* The contents as nested lists; each entry leads to its part. */
static void
put_contents(GString *out, const GPtrArray *parts)
{
    guint depth = 0;

    g_string_append(out, "<nav>\n<h2>Contents</h2>\n");
    for (guint i = 0; i < parts->len; i++) {
        const CodingMemosPart *part = g_ptr_array_index(parts, i);
        guint wanted = MIN(part->level, depth + 1);

        for (; depth > wanted; depth--)
            g_string_append(out, "</li></ul>\n");
        g_string_append(out, wanted == depth ? "</li>\n<li>" : "<ul>\n<li>");
        depth = wanted;
        g_string_append_printf(out, "<a href=\"#m%u\">", i + 1);
        coding_escape_html(out, part->heading ? part->heading : part->memo->title);
        g_string_append(out, "</a>");
        if (part->memo) {
            g_autofree char *date = coding_memo_date_format(part->memo->written_at);

            g_string_append_printf(out, " <small>%s</small>", date);
        }
    }
    for (; depth > 0; depth--)
        g_string_append(out, "</li></ul>\n");
    g_string_append(out, "</nav>\n");
}

static void
put_row(GString *out, const char *name, const char *value)
{
    if (!value || !*value)
        return;
    g_string_append_printf(out, "<br/>%s: ", name);
    coding_escape_html(out, value);
}

/* Date, kind, writer, and what it hangs together with, in small print. */
static void
put_facts(GString *out, const CodingMemosPart *part)
{
    const CodingMemo *memo = part->memo;
    g_autofree char *date = coding_memos_dup_date(memo->written_at);
    g_autofree char *attendees = coding_memos_dup_attendees(memo, FALSE);
    g_autofree char *codes = coding_memos_dup_codes(part);

    g_string_append_printf(out, "<p><small>%s, ", date);
    coding_escape_html(out, memo->kind);
    if (memo->coder_name)
        coding_escape_html_between(out, ", by ", memo->coder_name, "");
    g_string_append_printf(out, " (%s)",
                           coding_memo_visibility_get_name(memo->visibility));
    put_row(out, "About", part->about);
    put_row(out, "Attendees", attendees);
    put_row(out, "Codes", codes);
    put_row(out, "Linked from", part->linked_from);
    g_string_append(out, "</small></p>\n");
}

static void
put_passage(GString *out, const CodingMemosPassage *passage)
{
    g_auto(GStrv) lines = g_strsplit(passage->text, "\n", -1);

    g_string_append(out, "<blockquote>\n");
    for (char **line = lines; *line; line++)
        coding_escape_html_between(out, "<p>", *line, line[1] ? "</p>\n" : "");
    coding_escape_html_between(out, " <small>(", passage->speakers, "");
    coding_escape_html_between(out, *passage->speakers ? ", " : "", passage->address,
                               ")</small></p>\n</blockquote>\n");
}

static void
put_memo(GString *out, const CodingMemosPart *part, guint level, guint number)
{
    g_string_append_printf(out, "<article id=\"m%u\">\n<h%u>", number, level);
    coding_escape_html(out, part->memo->title);
    g_string_append_printf(out, "</h%u>\n", level);
    put_facts(out, part);
    for (guint i = 0; i < part->passages->len; i++)
        put_passage(out, g_ptr_array_index(part->passages, i));
    coding_markdown_to_html(out, part->memo->body, MIN(level + 1, 6));
    g_string_append(out, "</article>\n");
}

void
coding_memos_write_html(const GPtrArray *parts, const CodingMemosOptions *options,
                        GString *out)
{
    g_autofree char *title = coding_memos_dup_title(options);

    coding_render_html_page_begin(out, title);
    coding_escape_html_between(out, "<h1>", title, "</h1>\n");
    if (options->contents && parts->len)
        put_contents(out, parts);
    for (guint i = 0; i < parts->len; i++) {
        const CodingMemosPart *part = g_ptr_array_index(parts, i);
        guint level = MIN(part->level + 1, 6);

        if (part->memo) {
            put_memo(out, part, level, i + 1);
            continue;
        }
        g_string_append_printf(out, "<h%u id=\"m%u\">", level, i + 1);
        coding_escape_html(out, part->heading);
        g_string_append_printf(out, "</h%u>\n", level);
    }
    coding_render_html_page_end(out);
}

/* Plain text --------------------------------------------------------------------------
 */

/* A line with a row of @sign below it, as wide. */
static void
put_underlined(GString *out, const char *text, char sign)
{
    g_autoptr(GString) line = g_string_new(NULL);

    coding_escape_text(line, text);
    g_string_append_printf(out, "%s\n", line->str);
    for (gsize i = coding_text_get_width(line->str); i > 0; i--)
        g_string_append_c(out, sign);
    g_string_append_c(out, '\n');
}

static void
put_line(GString *out, const char *name, const char *value)
{
    if (!value || !*value)
        return;
    g_string_append_printf(out, "%s: ", name);
    coding_escape_text(out, value);
    g_string_append_c(out, '\n');
}

static void
put_text_passage(GString *out, const CodingMemosPassage *passage)
{
    g_auto(GStrv) lines = g_strsplit(passage->text, "\n", -1);

    g_string_append_c(out, '\n');
    for (char **line = lines; *line; line++) {
        g_string_append(out, "    ");
        coding_escape_text(out, *line);
        g_string_append(out, line[1] ? "\n" : "");
    }
    g_string_append(out, " (");
    coding_escape_text(out, passage->speakers);
    g_string_append(out, *passage->speakers ? ", " : "");
    coding_escape_text(out, passage->address);
    g_string_append(out, ")\n");
}

static void
put_text_memo(GString *out, const CodingMemosPart *part)
{
    const CodingMemo *memo = part->memo;
    g_autofree char *attendees = coding_memos_dup_attendees(memo, FALSE);
    g_autofree char *codes = coding_memos_dup_codes(part);

    g_string_append_c(out, '\n');
    put_underlined(out, part->handle, '-');
    put_line(out, "By", memo->coder_name);
    put_line(out, "Visibility", coding_memo_visibility_get_name(memo->visibility));
    put_line(out, "About", part->about);
    put_line(out, "Attendees", attendees);
    put_line(out, "Codes", codes);
    put_line(out, "Linked from", part->linked_from);
    for (guint i = 0; i < part->passages->len; i++)
        put_text_passage(out, g_ptr_array_index(part->passages, i));
    if (!*memo->body)
        return;
    g_string_append_c(out, '\n');
    coding_escape_text(out, memo->body);
    g_string_append_c(out, '\n');
}

void
coding_memos_write_text(const GPtrArray *parts, const CodingMemosOptions *options,
                        GString *out)
{
    g_autofree char *title = coding_memos_dup_title(options);

    put_underlined(out, title, '=');
    if (options->contents && parts->len)
        g_string_append(out, "\nContents\n\n");
    for (guint i = 0; options->contents && i < parts->len; i++) {
        const CodingMemosPart *part = g_ptr_array_index(parts, i);

        g_string_append_printf(out, "%*s", (int)(2 * part->level), "");
        coding_escape_text(out, part->heading ? part->heading : part->handle);
        g_string_append_c(out, '\n');
    }
    for (guint i = 0; i < parts->len; i++) {
        const CodingMemosPart *part = g_ptr_array_index(parts, i);

        if (part->memo) {
            put_text_memo(out, part);
            continue;
        }
        g_string_append_c(out, '\n');
        put_underlined(out, part->heading, '=');
    }
}
