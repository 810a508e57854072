/* search.c - patterns: from what is typed to what PCRE2 matches. */
#include "model/search-private.h"

#include <string.h>

#include "base/plain.h"
#include "model/lexer.h"

/* Steps of one match, and bytes of its memory: far above what an honest pattern
 * needs for a turn, and over in a fraction of a second. */
#define MATCH_LIMIT     5000000
#define HEAP_LIMIT_KIB  (64 * 1024)
#define JIT_STACK_START ((gsize)32 * 1024)
#define JIT_STACK_MOST  ((gsize)8 * 1024 * 1024)
#define LONGEST_PATTERN 10000

/* What a word is made of; marks are part of it, unlike in \w. */
#define WORD_CLASS "[\\p{L}\\p{N}\\p{M}_]"

void
coding_pattern_free(CodingPattern *self)
{
    if (!self)
        return;
    g_free(self->shown);
    g_clear_pointer(&self->match, pcre2_match_data_free);
    g_clear_pointer(&self->context, pcre2_match_context_free);
    g_clear_pointer(&self->stack, pcre2_jit_stack_free);
    g_clear_pointer(&self->code, pcre2_code_free);
    g_free(self);
}

/* Skips what follows a backslash at @p and is no letter of the text. */
static const char *
skip_escape(const char *p)
{
    char kind = p[1];

    if (!kind)
        return p + 1;
    p = g_utf8_next_char(p + 1);
    if (*p == '{' && strchr("pPxNogku", kind))
        return p + strcspn(p, "}");
    for (int i = 0; kind == 'x' && i < 2 && g_ascii_isxdigit(*p); i++)
        p++;
    if (strchr("pP", kind) && *p)
        p++;
    return p;
}

/* Whether @pattern has a capital letter that it looks for. */
static gboolean
has_capital(const char *pattern, gboolean fixed)
{
    const char *p = pattern;

    while (*p) {
        if (!fixed && *p == '\\')
            p = skip_escape(p);
        else if (!fixed && g_str_has_prefix(p, "(*"))
            p += strcspn(p, ")");
        else if (!fixed && g_str_has_prefix(p, "(?P<"))
            p += strcspn(p, ">)");
        else if (!fixed && g_str_has_prefix(p, "(?<"))
            p += p[3] == '=' || p[3] == '!' ? 4 : strcspn(p, ">)");
        else if (g_unichar_isupper(g_utf8_get_char(p)) ||
                 g_unichar_istitle(g_utf8_get_char(p)))
            return TRUE;
        else
            p = g_utf8_next_char(p);
    }
    return FALSE;
}

/* Plain words as a pattern. */
static char *
dup_quoted(const char *words)
{
    GString *quoted = g_string_new(NULL);

    for (const char *p = words; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (g_unichar_isspace(c)) {
            while (p[1] && g_unichar_isspace(g_utf8_get_char(g_utf8_next_char(p))))
                p = g_utf8_next_char(p);
            g_string_append(quoted, "\\s+");
            continue;
        }
        if (c < 0x80 && !g_ascii_isalnum((char)c))
            g_string_append_c(quoted, '\\');
        g_string_append_unichar(quoted, c);
    }
    return g_string_free(quoted, FALSE);
}

static pcre2_code *
compile(const char *pattern, guint32 options, gsize *offset, char **message)
{
    PCRE2_UCHAR8 buffer[256];
    int code;
    pcre2_code *compiled = pcre2_compile((PCRE2_SPTR8)pattern, PCRE2_ZERO_TERMINATED,
                                         options, &code, offset, NULL);

    if (!compiled) {
        pcre2_get_error_message(code, buffer, sizeof buffer);
        *message = g_strdup((const char *)buffer);
    }
    return compiled;
}

/* The pattern to be compiled; the words alone are compiled first, so that a fault
 * is shown where it was written. */
static gboolean
build(CodingPattern *self, const char *source, const CodingPatternOptions *options,
      guint32 flags, GError **error)
{
    g_autofree char *message = NULL;
    g_autofree char *wrapped = NULL;
    gsize offset;

    self->code = compile(source, flags, &offset, &message);
    if (!self->code) {
        CodingLexer lexer = {.text = source};

        coding_lexer_set_error(&lexer, source + MIN(offset, strlen(source)), error,
                               CODING_ERROR_INVALID,
                               "the pattern cannot be understood: %s", message);
        return FALSE;
    }
    if (!options->words)
        return TRUE;
    g_clear_pointer(&self->code, pcre2_code_free);
    wrapped = g_strdup_printf("(?<!%s)(?:%s)(?!%s)", WORD_CLASS, source, WORD_CLASS);
    self->code = compile(wrapped, flags, &offset, &message);
    if (!self->code)
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "the pattern cannot be limited to words: %s", message);
    return self->code != NULL;
}

static void
prepare(CodingPattern *self)
{
    self->match = pcre2_match_data_create_from_pattern(self->code, NULL);
    self->context = pcre2_match_context_create(NULL);
    pcre2_set_match_limit(self->context, MATCH_LIMIT);
    pcre2_set_heap_limit(self->context, HEAP_LIMIT_KIB);
    /* Without JIT the interpreter does the same work, with the same limits. */
    if (pcre2_jit_compile(self->code, PCRE2_JIT_COMPLETE) == 0) {
        self->stack = pcre2_jit_stack_create(JIT_STACK_START, JIT_STACK_MOST, NULL);
        pcre2_jit_stack_assign(self->context, NULL, self->stack);
    }
}

static gboolean
check_pattern(const char *pattern, GError **error)
{
    if (*pattern && strlen(pattern) <= LONGEST_PATTERN &&
        g_utf8_validate(pattern, -1, NULL))
        return TRUE;
    if (*pattern && strlen(pattern) > LONGEST_PATTERN)
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "the pattern is longer than %d bytes", LONGEST_PATTERN);
    else
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID, "the pattern is %s",
                    *pattern ? "not valid UTF-8" : "empty");
    return FALSE;
}

CodingPattern *
coding_pattern_new(const char *pattern, const CodingPatternOptions *options,
                   GError **error)
{
    g_autoptr(CodingPattern) self = g_new0(CodingPattern, 1);
    g_autofree char *source = NULL;
    guint32 flags = PCRE2_UTF | PCRE2_NO_UTF_CHECK | PCRE2_UCP | PCRE2_MULTILINE |
                    PCRE2_NEVER_BACKSLASH_C;

    if (!check_pattern(pattern, error))
        return NULL;
    self->plain = options->ignore_accents;
    self->shown = self->plain ? coding_plain_dup(pattern, -1)
                              : g_utf8_normalize(pattern, -1, G_NORMALIZE_NFC);
    source = options->fixed ? dup_quoted(self->shown) : g_strdup(self->shown);
    if (options->letter_case == CODING_CASE_IGNORE ||
        (options->letter_case == CODING_CASE_SMART &&
         !has_capital(self->shown, options->fixed)))
        flags |= PCRE2_CASELESS;
    if (!build(self, source, options, flags, error))
        return NULL;
    prepare(self);
    return g_steal_pointer(&self);
}
