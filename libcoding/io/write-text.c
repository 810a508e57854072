/* write-text.c - see write-text.h. */
#include "io/write-text.h"

#include <string.h>

#include "base/error.h"
#include "io/bracket.h"
#include "io/clock.h"

CodingNamed *
write_text_name(const CodingDraft *draft, gboolean markdown, GError **error)
{
    g_autoptr(GPtrArray) speakers = coding_draft_list_speakers(draft);
    g_autoptr(CodingNamed) named = coding_named_new(markdown);

    for (guint i = 0; i < speakers->len; i++)
        if (!coding_named_add(named, g_ptr_array_index(speakers, i))) {
            g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                        "the label '%.60s' is empty, longer than %d bytes or more than a "
                        "line; rename it, or choose json or csv",
                        (char *)g_ptr_array_index(speakers, i), CODING_NAMED_MAX_LABEL);
            return NULL;
        }
    return g_steal_pointer(&named);
}

char *
write_text_dup_key(const CodingMetadata *item)
{
    g_autofree char *key = g_strdup(item->key);
    g_auto(GStrv) parts = NULL;

    /* The first colon with a space behind it ends the key. */
    g_strdelimit(key, "\r\n\t", ' ');
    parts = g_strsplit(g_strstrip(key), ": ", -1);
    return g_strjoinv(" ", parts);
}

char *
write_text_dup_value(const CodingMetadata *item)
{
    g_auto(GStrv) lines = g_strsplit(item->value, "\n", -1);

    return g_strjoinv("\n\\", lines);
}

void
write_text_header(GString *out, const CodingDraft *draft, const CodingNamed *named)
{
    const GPtrArray *metadata = coding_draft_get_metadata(draft);
    g_autofree char *list = coding_named_dup_list(named);

    for (guint i = 0; i < metadata->len; i++) {
        g_autofree char *key = write_text_dup_key(g_ptr_array_index(metadata, i));
        g_autofree char *value = write_text_dup_value(g_ptr_array_index(metadata, i));

        g_string_append_printf(out, "%s: %s\n", key, value);
    }
    g_string_append_printf(out, CODING_NAMED_KEY ": %s\n", list);
}

/* --- heads ------------------------------------------------------------------------- */

static gboolean
is_balanced(const char *text)
{
    int depth = 0;

    for (; *text && depth >= 0; text++)
        depth += *text == '(' ? 1 : *text == ')' ? -1 : 0;
    return depth == 0;
}

static void
append(GString *out, gboolean markdown, const char *text)
{
    if (markdown)
        coding_named_escape_markdown(out, text);
    else
        g_string_append(out, text);
}

static char *
dup_head(const CodingDraftTurn *turn, gboolean markdown, gboolean remark, gboolean time)
{
    GString *head = g_string_new(markdown ? "**" : NULL);

    append(head, markdown, turn->speaker);
    if (remark && turn->remark) {
        g_autofree char *line = g_strdup(turn->remark);

        g_strdelimit(line, "\r\n", ' ');
        if (!is_balanced(line))
            g_strdelimit(line, "()", '/');
        g_string_append(head, " (");
        append(head, markdown, line);
        g_string_append_c(head, ')');
    }
    if (time && turn->begin != CODING_MISSING) {
        g_autofree char *clock = coding_clock_dup_text(turn->begin);

        g_string_append_printf(head, " [%s]", clock);
    }
    g_string_append(head, markdown ? ":**" : ":");
    return g_string_free(head, FALSE);
}

char *
write_text_dup_head(const CodingNamed *named, const CodingDraftTurn *turn, gboolean times)
{
    gboolean markdown = coding_named_is_markdown(named);
    CodingNamedHead found;

    for (int remark = 1; remark >= 0; remark--) {
        g_autofree char *head = dup_head(turn, markdown, remark, times);

        if (coding_named_match(named, head, strlen(head), &found) &&
            strcmp(coding_named_get(named, found.label), turn->speaker) == 0)
            return g_steal_pointer(&head);
    }
    return dup_head(turn, markdown, FALSE, FALSE);
}

/* --- text -------------------------------------------------------------------------- */

static gboolean
is_misread(const CodingNamed *named, const char *head, const char *text)
{
    g_autofree char *line = head ? g_strconcat(head, " ", text, NULL) : g_strdup(text);
    CodingNamedHead found;
    gboolean is_head = coding_named_match(named, line, strlen(line), &found);

    return head ? !is_head || found.text != strlen(head)
                : is_head || coding_bracket_is_all(text, strlen(text));
}

char *
write_text_dup_paragraph(const CodingNamed *named, const char *head, const char *text)
{
    gboolean markdown = coding_named_is_markdown(named);
    GString *out = g_string_new(NULL);

    append(out, markdown, text);
    if (is_misread(named, head, out->str) || (!markdown && *text == '\\'))
        g_string_prepend_c(out, '\\');
    return g_string_free(out, FALSE);
}

char *
write_text_dup_event(const char *text)
{
    g_autofree char *line = g_strstrip(g_strdelimit(g_strdup(text), "\r\n", ' '));
    static const char *const pairs[] = {"[]", "()"};

    if (coding_bracket_is_all(line, strlen(line)))
        return g_steal_pointer(&line);
    for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++) {
        g_autofree char *event =
            g_strdup_printf("%c%s%c", pairs[i][0], line, pairs[i][1]);

        if (coding_bracket_is_all(event, strlen(event)))
            return g_steal_pointer(&event);
    }
    g_strdelimit(line, "[]", '/');
    return g_strdup_printf("[%s]", line);
}

static void
append_turn(GString *text, const CodingNamed *named, const CodingDraftTurn *turn,
            gboolean times)
{
    g_autofree char *head =
        turn->continues ? NULL : write_text_dup_head(named, turn, times);

    if (head)
        g_string_append(text, head);
    for (guint p = 0; p < turn->paragraphs->len; p++) {
        g_autofree char *line = write_text_dup_paragraph(
            named, p == 0 ? head : NULL, g_ptr_array_index(turn->paragraphs, p));

        g_string_append_printf(text, "%s%s", p > 0 ? "\n" : head ? " " : "", line);
    }
}

gboolean
write_text_file(const CodingDraft *draft, gboolean times, WriteTextTail tail,
                GByteArray *out, GError **error)
{
    const GPtrArray *turns = coding_draft_get_turns(draft);
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(CodingNamed) named = write_text_name(draft, FALSE, error);

    if (!named)
        return FALSE;
    write_text_header(text, draft, named);
    g_string_append(text, CODING_NAMED_MARK "\n");
    for (guint i = 0; i < turns->len; i++) {
        const CodingDraftTurn *turn = g_ptr_array_index(turns, i);

        g_string_append_c(text, '\n');
        if (turn->kind == CODING_TURN_SPEECH) {
            append_turn(text, named, turn, times);
            if (tail)
                tail(text, turns, i);
        } else {
            g_autofree char *event =
                write_text_dup_event(g_ptr_array_index(turn->paragraphs, 0));

            g_string_append(text, event);
        }
        g_string_append_c(text, '\n');
    }
    g_byte_array_append(out, (const guint8 *)text->str, (guint)text->len);
    return TRUE;
}
