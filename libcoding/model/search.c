/* search.c - PCRE2 over turns. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "model/search.h"

#include <pcre2.h>
#include <string.h>

#include "base/text.h"
#include "model/address.h"
#include "model/composed.h"

/* Steps of one match, and bytes of its memory: far above what an honest pattern
 * needs for a turn, and over in a fraction of a second. */
#define MATCH_LIMIT     5000000
#define HEAP_LIMIT_KIB  (64 * 1024)
#define JIT_STACK_START ((gsize)32 * 1024)
#define JIT_STACK_MOST  ((gsize)8 * 1024 * 1024)
#define LONGEST_PATTERN 10000

/* What is shown of a long pattern before and after a fault, in characters. */
#define SHOWN_BEFORE 60
#define SHOWN_AFTER  20

/* What a word is made of; marks are part of it, unlike in \w. */
#define WORD_CLASS "[\\p{L}\\p{N}\\p{M}_]"

struct _CodingPattern {
    char *shown; /* for messages */
    pcre2_code *code;
    pcre2_match_data *match;
    pcre2_match_context *context;
    pcre2_jit_stack *stack;
};

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

/* @pattern on one line, as far as there is room around byte @offset, and below it
 * a caret.  Returns: (transfer full). */
static char *
dup_with_caret(const char *pattern, gsize offset)
{
    glong length = g_utf8_strlen(pattern, -1);
    glong at = g_utf8_strlen(pattern, (gssize)MIN(offset, strlen(pattern)));
    glong first = MAX(0, at - SHOWN_BEFORE), last = MIN(length, at + SHOWN_AFTER);
    g_autofree char *before = g_utf8_substring(pattern, first, at);
    g_autofree char *after = g_utf8_substring(pattern, at, last);
    g_autoptr(GString) text = g_string_new("    ");
    gsize width;

    if (first > 0)
        g_string_append(text, "...");
    g_string_append(text, before);
    for (char *p = text->str; *p; p++)
        if (g_ascii_iscntrl(*p))
            *p = ' ';
    width = coding_text_get_width(text->str);
    g_strdelimit(after, "\n\r\t\v\f", ' ');
    g_string_append_printf(text, "%s%s\n%*s^", after, last < length ? "..." : "",
                           (int)width, "");
    return g_string_free(g_steal_pointer(&text), FALSE);
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
        g_autofree char *caret = dup_with_caret(source, offset);

        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "the pattern cannot be understood: %s\n%s", message, caret);
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
    self->shown = g_utf8_normalize(pattern, -1, G_NORMALIZE_NFC);
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

/* What is searched: the bytes of a turn or of another text, or the same in normal
 * form C. */
typedef struct {
    const CodingTranscript *transcript; /* NULL: another text */
    const CodingTurn *turn;
    const char *where;              /* of another text, for messages */
    const CodingComposed *composed; /* NULL: as it is */
    const char *text;
    gsize length;
} Subject;

static gboolean
set_match_error(const CodingPattern *self, int code, const Subject *subject,
                GError **error)
{
    g_autofree char *place =
        subject->transcript
            ? coding_address_format_lines(subject->transcript, subject->turn->span)
            : g_strdup(subject->where);
    PCRE2_UCHAR8 buffer[256];

    if (code == PCRE2_ERROR_MATCHLIMIT || code == PCRE2_ERROR_DEPTHLIMIT ||
        code == PCRE2_ERROR_HEAPLIMIT || code == PCRE2_ERROR_JIT_STACKLIMIT) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "the pattern '%s' takes too long at %s; write it without a "
                    "repetition inside a repetition",
                    self->shown, place);
        return FALSE;
    }
    pcre2_get_error_message(code, buffer, sizeof buffer);
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "the pattern '%s' fails at %s: %s", self->shown, place,
                (const char *)buffer);
    return FALSE;
}

static CodingSpan
get_span(const Subject *subject, gsize start, gsize stop)
{
    CodingSpan span;

    if (subject->composed) {
        gsize base = subject->turn ? subject->turn->span.start : 0;

        span.start = base + g_array_index(subject->composed->starts, guint32, start);
        span.stop = base + g_array_index(subject->composed->stops, guint32, stop);
    } else if (!subject->transcript) {
        span = (CodingSpan){start, stop}; /* bytes, counted when all are found */
    } else {
        gsize base =
            (gsize)(subject->text - coding_transcript_get_body(subject->transcript));

        span.start = coding_transcript_position_at(subject->transcript, base + start);
        span.stop = coding_transcript_position_at(subject->transcript, base + stop);
    }
    return span;
}

/* Two parts of one piece that was composed are the same place. */
static gboolean
repeats_last(const GArray *hits, const CodingHit *hit)
{
    const CodingHit *last =
        hits->len ? &g_array_index(hits, CodingHit, hits->len - 1) : NULL;

    return last && last->turn == hit->turn && coding_span_equal(last->span, hit->span);
}

static gboolean
match_all(CodingPattern *self, const Subject *subject, gsize turn, gsize limit,
          GArray *hits, GError **error)
{
    const gsize *found = pcre2_get_ovector_pointer(self->match);
    gsize at = 0;

    while (at <= subject->length && (!limit || hits->len < limit)) {
        /* Not empty, so that every hit gets further. */
        int code =
            pcre2_match(self->code, (PCRE2_SPTR8)subject->text, subject->length, at,
                        PCRE2_NOTEMPTY | PCRE2_NO_UTF_CHECK, self->match, self->context);
        CodingHit hit = {.turn = turn};

        if (code == PCRE2_ERROR_NOMATCH)
            break;
        if (code < 0)
            return set_match_error(self, code, subject, error);
        if (found[1] <= at)
            break;
        hit.span = get_span(subject, found[0], found[1]);
        if (found[0] < found[1] && !repeats_last(hits, &hit))
            g_array_append_val(hits, hit);
        at = found[1];
    }
    return TRUE;
}

static gboolean
search_turn(CodingPattern *self, const CodingTranscript *t, gsize turn, gboolean composed,
            gsize limit, GArray *hits, GError **error)
{
    Subject subject = {.transcript = t, .turn = coding_transcript_get_turn(t, turn)};
    g_auto(CodingComposed) other = {0};

    subject.text = coding_transcript_peek_text(t, subject.turn->span, &subject.length);
    if (!composed && !coding_composed_is_needless(subject.text, subject.length)) {
        coding_composed_init(&other, subject.text, subject.length);
        subject.composed = &other;
        subject.text = other.text->str;
        subject.length = other.text->len;
    }
    return match_all(self, &subject, turn, limit, hits, error);
}

gboolean
coding_pattern_search(CodingPattern *self, const CodingTranscript *t,
                      CodingTurnFunc wants, void *data, gsize limit, GArray *hits,
                      GError **error)
{
    const char *body = coding_transcript_get_body(t);
    gsize size = strlen(body);
    gboolean composed;

    if (!g_utf8_validate(body, (gssize)size, NULL)) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_PROJECT,
                    "the text of '%s' is damaged", coding_transcript_get_name(t));
        return FALSE;
    }
    composed = coding_composed_is_needless(body, size);
    for (gsize i = 0; i < coding_transcript_get_n_turns(t); i++) {
        if (limit && hits->len >= limit)
            break;
        if (wants && !wants(t, coding_transcript_get_turn(t, i), data))
            continue;
        if (!search_turn(self, t, i, composed, limit, hits, error))
            return FALSE;
    }
    return TRUE;
}

/* Bytes of @text as characters; the hits are in order, so one walk does it. */
static void
count_positions(const char *text, GArray *hits, guint first)
{
    gsize byte = 0, position = 0;

    for (guint i = first; i < hits->len; i++) {
        CodingHit *hit = &g_array_index(hits, CodingHit, i);
        gsize *edges[] = {&hit->span.start, &hit->span.stop};

        for (gsize e = 0; e < G_N_ELEMENTS(edges); e++) {
            position += coding_text_count(text + byte, *edges[e] - byte);
            byte = *edges[e];
            *edges[e] = position;
        }
    }
}

gboolean
coding_pattern_search_text(CodingPattern *self, const char *text, const char *where,
                           GArray *hits, GError **error)
{
    Subject subject = {.where = where, .text = text, .length = strlen(text)};
    g_auto(CodingComposed) other = {0};
    guint first = hits->len;

    if (!coding_composed_is_needless(text, subject.length)) {
        coding_composed_init(&other, text, subject.length);
        subject.composed = &other;
        subject.text = other.text->str;
        subject.length = other.text->len;
    }
    if (!match_all(self, &subject, 0, 0, hits, error))
        return FALSE;
    if (!subject.composed)
        count_positions(text, hits, first);
    return TRUE;
}
