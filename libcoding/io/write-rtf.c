/* write-rtf.c - rich text in ASCII: what is not in it is \\uN with a question mark. */
#include <string.h>

#include "io/write-pages.h"
#include "io/write.h"

static const char beginning[] =
    "{\\rtf1\\ansi\\ansicpg1252\\deff0\\uc1\n"
    "{\\fonttbl{\\f0\\froman\\fcharset0 Times New Roman;}}\n"
    "{\\stylesheet{\\s0 Normal;}{\\s1\\sb0 Metadata;}{\\s2\\sb120 Turn;}"
    "{\\s3\\sb120 Turn continued;}{\\s4\\sb120\\i Event;}{\\*\\cs5\\b Speaker;}}\n"
    "\\paperw11906\\paperh16838\\margl1418\\margr1418\\margt1418\\margb1418\n";

static const char *const paragraph_styles[] = {
    [WRITE_METADATA] = "\\s1\\sb0",
    [WRITE_TURN] = "\\s2\\sb120",
    [WRITE_MORE] = "\\s3\\sb120",
    [WRITE_EVENT] = "\\s4\\sb120\\i",
};

/* Numbers of sixteen bits, and those with a sign. */
static void
append_unit(GString *out, guint unit)
{
    g_string_append_printf(out, "\\u%d?",
                           unit > 0x7fff ? (int)unit - 0x10000 : (int)unit);
}

static void
append_text(GString *out, const char *text)
{
    for (; *text; text = g_utf8_next_char(text)) {
        gunichar c = g_utf8_get_char(text);

        if (c == '\t') {
            g_string_append(out, "\\tab ");
        } else if (c == '\n') {
            g_string_append(out, "\\line ");
        } else if (c == '\\' || c == '{' || c == '}') {
            g_string_append_printf(out, "\\%c", (char)c);
        } else if (c < 0x80) {
            g_string_append_c(out, (char)c);
        } else if (c < 0x10000) {
            append_unit(out, c);
        } else {
            append_unit(out, 0xd800 + ((c - 0x10000) >> 10));
            append_unit(out, 0xdc00 + ((c - 0x10000) & 0x3ff));
        }
    }
}

static void
append_paragraph(WriteKind kind, const char *label, const char *text, gpointer data)
{
    GString *out = data;

    g_string_append_printf(out, "{\\pard\\plain%s ", paragraph_styles[kind]);
    if (label) {
        g_string_append(out, "{\\cs5\\b ");
        append_text(out, label);
        g_string_append(out, *text ? "} " : "}");
    }
    append_text(out, text);
    g_string_append(out, "\\par}\n");
}

static gboolean
write_rtf(const CodingDraft *draft, GByteArray *out, GError **error)
{
    g_autoptr(GString) text = g_string_new(beginning);

    if (!write_pages(draft, append_paragraph, text, error))
        return FALSE;
    g_string_append(text, "}\n");
    g_byte_array_append(out, (const guint8 *)text->str, (guint)text->len);
    return TRUE;
}

const CodingWriter coding_writer_rtf = {
    .id = "rtf",
    .title = "rich text (RTF)",
    .suffix = "rtf",
    .reader = "rtf",
    .holds = WRITE_PAGES_HOLDS,
    .write = write_rtf,
};
