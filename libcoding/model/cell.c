/* cell.c - the little language of codes with marks. */
#include "model/cell.h"

#include <string.h>

#include "base/text.h"

/* As spreadsheets and East Asian keyboards have them. */
#define WIDE_SEMICOLON 0xFF1B

static const char stance_marks[] = {
    [CODING_STANCE_SUPPORTS] = '\0',
    [CODING_STANCE_QUALIFIES] = '~',
    [CODING_STANCE_AGAINST] = '-',
};

/* What a spreadsheet shows in place of a formula it could not read. */
static const char *const failures[] = {"#NAME?", "#REF!", "#VALUE!", "#DIV/0!",
                                       "#N/A",   "#NUM!", "#NULL!",  NULL};

/* What is typed as one sign and kept as another; others are themselves. */
static gunichar
get_plain(gunichar c)
{
    switch (c) {
    case 0x2010: /* hyphens, dashes, minus */
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2212:
        return '-';
    case WIDE_SEMICOLON:
        return ';';
    default:
        return coding_text_get_typed(c);
    }
}

static gunichar
peek_plain(const char *p)
{
    return get_plain(g_utf8_get_char(p));
}

/* Signs without a shape: controls, and what joins, hides or turns around. */
static gboolean
is_invisible(gunichar c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || c == 0xFEFF ||
           (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x2069);
}

/* The length of "\\u202e" or "\\x1b", as a table shows such a sign; else 0. */
static gsize
measure_escape(const char *p)
{
    gsize n = p[0] != '\\' ? 0 : p[1] == 'u' ? 4 : p[1] == 'x' ? 2 : 0;

    for (gsize i = 0; i < n; i++)
        if (!g_ascii_isxdigit(p[2 + i]))
            return 0;
    return n ? 2 + n : 0;
}

char *
coding_cell_dup_plain(const char *text)
{
    g_autofree char *tidy = coding_text_tidy(text);
    g_autofree char *composed = g_utf8_normalize(tidy, -1, G_NORMALIZE_NFC);
    GString *plain = g_string_sized_new(strlen(composed));

    for (const char *p = composed; *p;) {
        gunichar c = peek_plain(p);
        gsize escaped = measure_escape(p);
        gboolean run = c == '-' && plain->len && plain->str[plain->len - 1] == '-';

        if (c == 0x2026)
            g_string_append(plain, "...");
        else if (!escaped && !run && !is_invisible(c))
            g_string_append_unichar(plain, c);
        p = escaped ? p + escaped : g_utf8_next_char(p);
    }
    return g_string_free(plain, FALSE);
}

/* --- out --------------------------------------------------------------------------- */

#define IN_NUMBERS "0123456789 .,:/+-%$'"

/* The name of a month, whole or by its first three letters, as spreadsheets know it. */
static gboolean
is_month(const char *word)
{
    static const char *const months[] = {"january",   "february", "march",    "april",
                                         "may",       "june",     "july",     "august",
                                         "september", "october",  "november", "december"};

    for (gsize i = 0; i < G_N_ELEMENTS(months); i++)
        if (strcmp(word, months[i]) == 0 ||
            (strlen(word) == 3 && g_str_has_prefix(months[i], word)))
            return TRUE;
    return FALSE;
}

gboolean
coding_cell_is_convertible(const char *text)
{
    g_autofree char *folded = coding_text_fold(text);
    gsize before = strspn(folded, IN_NUMBERS);
    gsize letters = strspn(folded + before, "abcdefghijklmnopqrstuvwxyz");
    g_autofree char *word = g_strndup(folded + before, letters);
    const char *after = folded + before + letters;

    if (*folded && strchr("=+-@", *folded))
        return TRUE;
    if (strcmp(folded, "true") == 0 || strcmp(folded, "false") == 0)
        return TRUE;
    if (!strpbrk(folded, "0123456789") || after[strspn(after, IN_NUMBERS)])
        return FALSE;
    /* 1e5, 2020-01-01T10:00 */
    if (letters == 1 && strchr("et", *word))
        return before > 0 && *after;
    return !letters || is_month(word) ||
           (!*after && (strcmp(word, "am") == 0 || strcmp(word, "pm") == 0));
}

static gboolean
needs_quotes(const char *name)
{
    gunichar first = peek_plain(name);

    for (const char *p = name; *p; p = g_utf8_next_char(p))
        if (g_utf8_get_char(p) == WIDE_SEMICOLON)
            return TRUE;
    return first == '-' || first == '~' || first == '*' || first == '"' || first == '@' ||
           coding_cell_is_convertible(name);
}

void
coding_cell_append(GString *cell, const char *name, CodingStance stance)
{
    const char *quote = needs_quotes(name) ? "\"" : "";

    if (cell->len)
        g_string_append(cell, "; ");
    else if (stance == CODING_STANCE_AGAINST)
        g_string_append_c(cell, ' ');
    if (stance_marks[stance])
        g_string_append_c(cell, stance_marks[stance]);
    g_string_append_printf(cell, "%s%s%s", quote, name, quote);
}

/* --- in ---------------------------------------------------------------------------- */

static void
clear_code(gpointer data)
{
    g_free(((CodingCellCode *)data)->name);
}

/* Reads the marks before a name; returns what follows them. */
static const char *
read_marks(const char *p, CodingCellCode *code, gboolean *contradicts)
{
    for (;; p = g_utf8_next_char(p)) {
        gunichar c = peek_plain(p);
        CodingStance stance = c == '-'   ? CODING_STANCE_AGAINST
                              : c == '~' ? CODING_STANCE_QUALIFIES
                                         : CODING_STANCE_SUPPORTS;

        if (c == '*')
            code->in_vivo = TRUE;
        else if (stance == CODING_STANCE_SUPPORTS && c != ' ')
            return p;
        else if (stance != CODING_STANCE_SUPPORTS) {
            *contradicts |=
                code->stance != CODING_STANCE_SUPPORTS && code->stance != stance;
            code->stance = stance;
        }
    }
}

/* @name without the quotes around it, if there are any with something inside.  Printed
 * ones may be part of a name, unless what is inside needs quotes. */
static char *
dup_unquoted(const char *name)
{
    const char *end = name + strlen(name);
    const char *last = *name ? g_utf8_prev_char(end) : name;
    const char *inside = *name ? g_utf8_next_char(name) : name;
    g_autofree char *bare = NULL;

    if (last <= inside || peek_plain(name) != '"' || peek_plain(last) != '"')
        return g_strdup(name);
    bare = g_strndup(inside, (gsize)(last - inside));
    if ((*name == '"' && *last == '"') || needs_quotes(bare))
        return g_steal_pointer(&bare);
    return g_strdup(name);
}

static gboolean
read_code(const char *part, CodingCellCode *code, GError **error)
{
    gboolean contradicts = FALSE;
    const char *name = read_marks(part, code, &contradicts);

    code->name = dup_unquoted(name);
    code->quoted = strlen(code->name) < strlen(name);
    if (!*name && !code->in_vivo)
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "'%s' is a mark without a code; a name that begins with one is "
                    "written in quotes",
                    part);
    else if (contradicts)
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "'%s' both speaks against and qualifies", part);
    else if (g_strv_contains(failures, name))
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "'%s' is what a spreadsheet makes of a cell it takes for a formula; "
                    "put a blank before the mark",
                    name);
    else
        return TRUE;
    return FALSE;
}

/* Whether the quote at @p closes a name: nothing but blanks up to the next code, which
 * no wide semicolon begins here, since a quote and one may stand in a name. */
static gboolean
closes(const char *p)
{
    for (p = g_utf8_next_char(p); *p == ' ' || *p == '\t'; p++)
        ;
    return !*p || *p == '\n' || *p == ';';
}

/* The end of the code at @p.  A wide semicolon inside quotes is part of a name; no
 * name holds any other. */
static const char *
find_end(const char *p)
{
    gboolean begun = FALSE, quoted = FALSE;

    for (; *p && *p != ';' && *p != '\n'; p = g_utf8_next_char(p)) {
        gunichar c = peek_plain(p);

        if (c == ';' && !quoted)
            break;
        if (c == '"')
            quoted = quoted ? !closes(p) : !begun;
        begun |= !strchr(" \t-~*", c < 0x80 ? (int)c : 'x');
    }
    return p;
}

GArray *
coding_cell_parse(const char *cell, GError **error)
{
    g_autoptr(GArray) codes = g_array_new(FALSE, FALSE, sizeof(CodingCellCode));

    g_array_set_clear_func(codes, clear_code);
    for (const char *p = cell, *end; *p; p = *end ? g_utf8_next_char(end) : end) {
        g_autofree char *part = NULL, *tidy = NULL;
        CodingCellCode code = {.stance = CODING_STANCE_SUPPORTS};
        gboolean good;

        end = find_end(p);
        part = g_strndup(p, (gsize)(end - p));
        tidy = coding_text_tidy(part);
        if (!*tidy)
            continue;
        good = read_code(tidy, &code, error);
        g_array_append_val(codes, code);
        if (!good)
            return NULL;
    }
    return g_steal_pointer(&codes);
}
