/*
 * escape.c - what must not stand bare in each format.
 *
 * All walk the text one character at a time through escape(); a format is a
 * function for one character.
 */
#include <string.h>

#include "base/text.h"
#include "io/render.h"

typedef void (*PutFunc)(GString *out, gunichar c);

static void
escape(GString *out, const char *text, PutFunc put)
{
    while (*text) {
        gunichar c = g_utf8_get_char_validated(text, -1);

        if (c == (gunichar)-1 || c == (gunichar)-2) {
            put(out, 0xFFFD);
            text++;
        } else {
            put(out, c);
            text = g_utf8_next_char(text);
        }
    }
}

static gboolean
is_control(gunichar c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

/* Appends @c, or how it is written where it would act rather than show. */
static void
put_visible(GString *out, gunichar c)
{
    if (is_control(c))
        g_string_append_printf(out, "\\x%02x", c);
    else
        g_string_append_unichar(out, c);
}

static void
put_text(GString *out, gunichar c)
{
    /* Left open, these turn around what stands in the cells beside them. */
    gboolean turns = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);

    if (c == '\n')
        g_string_append_c(out, '\n');
    else if (c == '\t')
        g_string_append_c(out, ' '); /* its width depends on where it stands */
    else if (turns)
        g_string_append_printf(out, "\\u%04x", c);
    else
        put_visible(out, c);
}

void
coding_escape_text(GString *out, const char *text)
{
    escape(out, text, put_text);
}

static void
put_html(GString *out, gunichar c)
{
    switch (c) {
    case '&':
        g_string_append(out, "&amp;");
        break;
    case '<':
        g_string_append(out, "&lt;");
        break;
    case '>':
        g_string_append(out, "&gt;");
        break;
    case '"':
        g_string_append(out, "&quot;");
        break;
    case '\'':
        g_string_append(out, "&#39;");
        break;
    case '\n':
    case '\t':
        g_string_append_unichar(out, c);
        break;
    case 0xFFFE:
    case 0xFFFF: /* not allowed in XML, which our pages are too */
        g_string_append_printf(out, "\\u%04x", c);
        break;
    default:
        put_visible(out, c);
    }
}

void
coding_escape_html(GString *out, const char *text)
{
    escape(out, text, put_html);
}

void
coding_escape_html_between(GString *out, const char *before, const char *text,
                           const char *after)
{
    g_string_append(out, before);
    coding_escape_html(out, text);
    g_string_append(out, after);
}

/* LaTeX for characters that mean something else there; some only to ligatures,
 * to babel's short forms ("), or at the start of a table's row ([ and *). */
static const struct {
    gunichar c;
    const char *latex;
} latex_specials[] = {
    {'&', "\\&"},
    {'%', "\\%"},
    {'$', "\\$"},
    {'#', "\\#"},
    {'_', "\\_"},
    {'{', "\\{"},
    {'}', "\\}"},
    {'~', "\\textasciitilde{}"},
    {'^', "\\textasciicircum{}"},
    {'\\', "\\textbackslash{}"},
    {'<', "\\textless{}"},
    {'>', "\\textgreater{}"},
    {'|', "\\textbar{}"},
    {'"', "\\textquotedbl{}"},
    {'`', "\\textasciigrave{}"},
    {'[', "{[}"},
    {']', "{]}"},
    {'*', "{*}"},
    {'\n', "\\newline "},
    {'\t', " "},
    {0x200B, "\\hspace{0pt}"}, /* a place where a line may break */
    {0xFFFD, "?"},             /* pdfLaTeX stops at it */
    {0x2190, "$\\leftarrow$"},
    {0x2192, "$\\rightarrow$"},
    {0x2194, "$\\leftrightarrow$"},
    {0x2212, "$-$"},
    {0x2248, "$\\approx$"},
    {0x2260, "$\\neq$"},
    {0x2264, "$\\leq$"},
    {0x2265, "$\\geq$"},
};

/* From U+03B1 on, by their names in mathematics; omicron has none. */
static const char *const greek[] = {
    "alpha",  "beta", "gamma", "delta",    "epsilon", "zeta", "eta",
    "theta",  "iota", "kappa", "lambda",   "mu",      "nu",   "xi",
    NULL,     "pi",   "rho",   "varsigma", "sigma",   "tau",  "upsilon",
    "varphi", "chi",  "psi",   "omega",
};

static void
put_latex(GString *out, gunichar c)
{
    if (is_control(c) && c != '\n' && c != '\t') {
        g_string_append_printf(out, "\\textbackslash{}x%02x", c);
        return;
    }
    for (guint i = 0; i < G_N_ELEMENTS(latex_specials); i++)
        if (latex_specials[i].c == c) {
            g_string_append(out, latex_specials[i].latex);
            return;
        }
    /* Two of them would melt into a dash or a quotation mark. */
    if (c < 0x80 && strchr("-',", (int)c) && out->len > 0 &&
        out->str[out->len - 1] == (char)c)
        g_string_append(out, "{}");
    g_string_append_unichar(out, c);
}

static gboolean
is_greek(gunichar c)
{
    return (c >= 0x0370 && c <= 0x03FF) || (c >= 0x1F00 && c <= 0x1FFF);
}

static gboolean
holds_greek_word(const char *text)
{
    gboolean after_greek = FALSE;

    for (; *text; text = g_utf8_next_char(text)) {
        gboolean now = is_greek(g_utf8_get_char(text));

        if (now && after_greek)
            return TRUE;
        after_greek = now;
    }
    return FALSE;
}

/* For text where a Greek letter is a symbol, as in the names of coefficients. */
static void
put_latex_symbols(GString *out, gunichar c)
{
    if (c >= 0x03B1 && c - 0x03B1 < G_N_ELEMENTS(greek) && greek[c - 0x03B1])
        g_string_append_printf(out, "$\\%s$", greek[c - 0x03B1]);
    else
        put_latex(out, c);
}

void
coding_escape_latex(GString *out, const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    /* pdfLaTeX knows the letter with its accent, not the accent alone. */
    g_autofree char *composed = g_utf8_normalize(valid, -1, G_NORMALIZE_NFC);

    escape(out, composed, holds_greek_word(composed) ? put_latex : put_latex_symbols);
}

static void
put_markdown(GString *out, gunichar c)
{
    if (c == '\n')
        g_string_append(out, "<br>");
    else if (c == '<')
        g_string_append(out, "&lt;");
    else if (c == '>')
        g_string_append(out, "&gt;");
    else if (c == '&')
        g_string_append(out, "&amp;");
    else if (c == '\t')
        g_string_append_c(out, ' ');
    else {
        if (c < 0x80 && strchr("\\`*_[]|~$", (int)c))
            g_string_append_c(out, '\\');
        if (is_control(c))
            g_string_append_c(out, '\\'); /* the one of \x1b */
        put_visible(out, c);
    }
}

/* "- ", "# ", "1. " and the like at the start would begin a list or a heading. */
static const char *
escape_block_start(GString *out, const char *text)
{
    gsize digits = strspn(text, "0123456789");
    const char *mark = text + digits;

    if (digits > 0 && digits < 10 && (*mark == '.' || *mark == ')') &&
        (mark[1] == '\0' || mark[1] == ' '))
        g_string_append_len(out, text, (gssize)digits);
    else if (digits > 0 || !*text || !strchr("#+-=", *text))
        return text;
    else
        mark = text;
    g_string_append_c(out, '\\');
    g_string_append_c(out, *mark);
    return mark + 1;
}

void
coding_escape_markdown(GString *out, const char *text)
{
    gsize leading = strspn(text, " \t"), length = strlen(text), trailing = 0;
    g_autofree char *middle = NULL;

    /* Spaces at the ends would be trimmed. */
    while (trailing < length - leading && strchr(" \t", text[length - 1 - trailing]))
        trailing++;
    for (gsize i = 0; i < leading; i++)
        g_string_append(out, "&nbsp;");
    middle = g_strndup(text + leading, length - leading - trailing);
    escape(out, escape_block_start(out, middle), put_markdown);
    for (gsize i = 0; i < trailing; i++)
        g_string_append(out, "&nbsp;");
}

static void
put_json(GString *out, gunichar c)
{
    static const char shorts[] = "\"\"\\\\\bb\ff\nn\rr\tt";

    for (const char *s = shorts; *s; s += 2)
        if (c == (gunichar)*s) {
            g_string_append_c(out, '\\');
            g_string_append_c(out, s[1]);
            return;
        }
    /* U+2028 and U+2029 end a line in older JavaScript. */
    if (is_control(c) || c == 0x2028 || c == 0x2029)
        g_string_append_printf(out, "\\u%04x", c);
    else
        g_string_append_unichar(out, c);
}

void
coding_escape_json(GString *out, const char *text)
{
    g_string_append_c(out, '"');
    escape(out, text, put_json);
    g_string_append_c(out, '"');
}

static void
put_csv(GString *out, gunichar c)
{
    if (c == '"')
        g_string_append_c(out, '"');
    g_string_append_unichar(out, c);
}

/* As escape() does with put_csv(), but from one quotation mark to the next. */
static void
escape_csv(GString *out, const char *text, gsize length)
{
    if (!coding_text_is_valid(text, length)) {
        escape(out, text, put_csv);
        return;
    }
    for (const char *mark; (mark = strchr(text, '"')); text = mark + 1) {
        g_string_append_len(out, text, mark + 1 - text);
        g_string_append_c(out, '"');
    }
    g_string_append(out, text);
}

/*
 * A text that begins with = + - or @ stays as it is, although a spreadsheet may
 * take it for a formula.  The usual remedy, an apostrophe before it, changes
 * the data: a script would read "'- yes, but" where somebody said "- yes, but",
 * and what is exported here is read back.  Who opens the file in a spreadsheet
 * imports the columns as text (README.md).
 */
static void
escape_cell(GString *out, const char *text, const char *special)
{
    gsize length = strlen(text);
    /* An empty text is not a missing one; and some readers trim spaces. */
    gboolean quoted = length == 0 || strpbrk(text, special) || text[0] == ' ' ||
                      text[length - 1] == ' ';

    if (quoted)
        g_string_append_c(out, '"');
    escape_csv(out, text, length);
    if (quoted)
        g_string_append_c(out, '"');
}

void
coding_escape_csv(GString *out, const char *text)
{
    escape_cell(out, text, ",\"\r\n");
}

void
coding_escape_tsv(GString *out, const char *text)
{
    escape_cell(out, text, "\t\"\r\n");
}
