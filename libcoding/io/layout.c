/* layout.c - the table of layouts, compiled once for an import. */
#include "io/layout.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <string.h>

#include "base/error.h"
#include "io/clock.h"

/* What may stand before anything else: spaces, direction marks, small pictures. */
#define LEAD                                                                             \
    "[\\h\\x{200e}\\x{200f}\\x{202a}-\\x{202e}\\x{2066}-\\x{2069}\\x{200d}\\x{fe0f}"     \
    "\\x{1f300}-\\x{1faff}]*"
/* "- Anna: Yes", "12. Anna: Yes" */
#define ITEM  "(?:(?:[-*\\x{2013}\\x{2014}\\x{2022}]|\\d{1,4}[.)])\\h+)?"
#define TIME  "(?:" CODING_CLOCK_BRACKETED "|" CODING_CLOCK_RANGE ")"
#define CLOCK "(?<time>" TIME ")"
#define NOT   ":\\x{ff1a}\\t()\\[\\]{}<>\"\\x{201c}-\\x{201e}\\x{ab}\\x{bb}*|=\\n"
/* A quotation mark inside a Hebrew word makes it an abbreviation. */
#define INSIDE "(?:[^" NOT "]|(?<=\\p{Hebrew})\"(?=\\p{Hebrew}))"
#define NAME   "(?<label>[^\\s" NOT "#]" INSIDE "{0,58}?|\\([\\w?. ]{1,20}\\))"
/* The same where no colon ends it: no full stop at the end either. */
#define ALONE "(?<label>[\\p{L}][^" NOT ",;!?.]{0,38}?(?:\\.[^" NOT ",;!?.]{1,30}?)?)"
#define REMARK                                                                           \
    "(?<remark>(?:\\h*\\\\?[(\\[\\x{ff08}][^()\\[\\]\\x{ff08}\\x{ff09}]{0,80}[)\\]\\x{"  \
    "ff09}])*)"
#define BOLD  "(?:\\*{1,3}|__?)"
#define QUOTE "(?:>\\h*)*"
/* "(nods)**", "** \\[04:11\\]" */
#define REMARKS_BOLD                                                                     \
    "(?<remark>(?:\\h*" BOLD "?\\h*" BOLD                                                \
    "?\\\\?[(\\[\\x{ff08}][^()\\[\\]\\x{ff08}\\x{ff09}]"                                 \
    "{0,80}[)\\]\\x{ff09}])*)(?:\\h*" BOLD ")?"
#define COLON      "\\h*[:\\x{ff1a}]{1,2}(?!//)"
#define SPACE      "[\\h\\x{200e}\\x{200f}]*"
#define LONG_TEXT  100000 /* bytes */
#define MANY_TEXTS 8
#define MAX_GROUPS 64 /* of a pattern; groups beyond are not seen */
#define TITLES     "(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Herr|Frau|Fru|M|Mme|The|Sr|Sra)"

/* "JACKSON", "McNULTY", "Van DREW", "O'HALLERAN", "Acting CHAIR" */
#define CAPITALS                                                                         \
    "(?:(?:Acting|Van|Von|De[lr]?|Di|Du|La|Le|Lu|Mc|Mac|O['\\x{2019}])\\h?)*\\p{Lu}["    \
    "\\p{Lu}"                                                                            \
    "'\\x{2019}-]+"

/* "4/3/21" and "2021-03-04"; of a time with AM or PM only the place is known. */
#define DAY "\\d{1,4}[./-]\\d{1,2}[./-]\\d{2,4}"
#define CLOCK_OF_DAY                                                                     \
    "(?:(?<time>\\d{1,2}:[0-5]\\d(?::[0-5]\\d)?)(?!\\h?[AaPp]\\.?[Mm])|\\d{1,2}:[0-5]"   \
    "\\d"                                                                                \
    "(?::[0-5]\\d)?\\h?[AaPp]\\.?[Mm]\\.?)"
#define DAYTIME "\\d{1,2}:[0-5]\\d(?::[0-5]\\d)?(?:\\h?[AaPp]\\.?[Mm]\\.?)?"

static const Layout table[] = {
    {'P', "chat log, time From NAME to Everyone:", 0, LAYOUT_TIMED | LAYOUT_SURE,
     LAYOUT_DIGIT | LAYOUT_COLON,
     LEAD CLOCK "\\h+From\\h+(?<label>[^:\\t]{1,60}?)(?:\\h+(?:to|To)\\h+[^:\\t]{1,60}?)?"
                "\\h*:" SPACE},
    {'P', "chat log, date and time, NAME: text", 0, LAYOUT_TIMED | LAYOUT_SURE,
     LAYOUT_DIGIT | LAYOUT_COLON,
     LEAD "(?:\\[?" DAY ",?\\h+" CLOCK_OF_DAY "\\]?|\\[" DAYTIME ",\\h*" DAY
          "\\])\\h*(?:[-\\x{2013}]\\h*)?(?<label>[^:\\n]{1,40}?):" SPACE},
    {'O', "LABEL-number: text", 0, LAYOUT_NUMBER, LAYOUT_DIGIT | LAYOUT_COLON,
     LEAD "(?<label>\\p{L}{1,12})-(?<number>\\d{1,6})" COLON SPACE},
    {'D', "label and time on a line, text below", 0,
     LAYOUT_TIMED | LAYOUT_SHY | LAYOUT_BELOW, LAYOUT_DIGIT | LAYOUT_COLON,
     LEAD BOLD "?" NAME REMARK COLON BOLD "?\\h+" CLOCK BOLD "?\\h*$"},
    {'G', "[time] LABEL: text", 0, LAYOUT_TIMED, LAYOUT_DIGIT | LAYOUT_COLON,
     LEAD BOLD "?" CLOCK BOLD "?\\h*(?:[-\\x{2013}\\x{2014}|]\\h*)?" BOLD
               "?" NAME REMARK BOLD "?" COLON BOLD "?" SPACE},
    {'H', "LABEL: [time] text", 0, LAYOUT_TIMED, LAYOUT_DIGIT | LAYOUT_COLON,
     LEAD BOLD "?" NAME REMARK COLON BOLD "?\\h*(?<time>" CODING_CLOCK_BRACKETED
               "|\\d{1,2}:[0-5]\\d:[0-5]\\d(?:[.,]\\d{1,3})?(?=\\h))(?=\\h|$)" SPACE},
    {'H', "LABEL time: text", 0, LAYOUT_TIMED | LAYOUT_SHY, LAYOUT_DIGIT | LAYOUT_COLON,
     LEAD NAME "\\h+(?<time>(?:\\d{1,2}:)?\\d{1,2}:[0-5]\\d)" COLON "\\h" SPACE},
    {'A', "[LABEL]: text", 0, LAYOUT_SHY, LAYOUT_COLON,
     LEAD "\\[" NAME "\\]" COLON SPACE},
    {'F', "LABEL (time): text", 0, LAYOUT_NAMING, LAYOUT_DIGIT | LAYOUT_COLON,
     LEAD NAME "\\h*\\\\?[(\\[]" CODING_CLOCK_RANGE "\\\\?[)\\]]" COLON},
    {'L', "Markdown, bold or heading, LABEL: text", 0, 0, LAYOUT_MARKUP | LAYOUT_COLON,
     LEAD QUOTE ITEM "(?:#{1,6}\\h*" BOLD "?|" BOLD ")" NAME REMARKS_BOLD COLON BOLD
                     "?" SPACE},
    {'L', "Markdown, linked LABEL: text", 0, 0, LAYOUT_COLON,
     LEAD QUOTE ITEM "(?:#{1,6}\\h*)?" BOLD "?\\[" NAME
                     "\\]\\([^()\\s]{1,300}\\)" REMARKS_BOLD COLON BOLD "?" SPACE},
    {'M', "Q. and A. with full stops", 0, LAYOUT_SHY | LAYOUT_SURE, 0,
     LEAD "(?<label>[QA])\\.\\h+"},
    {'M', "Q without a colon, others with one", 0, LAYOUT_SHY, 0,
     LEAD "(?<label>Q)(?:\\h{2,}|\\t)(?=\\S)"},
    {'B', "LABEL:, TAB, text", 0, LAYOUT_NAMING, LAYOUT_COLON | LAYOUT_TAB,
     LEAD NAME REMARK COLON "\\t"},
    {'C', "LABEL: on a line, text below", 0, LAYOUT_NAMING | LAYOUT_BELOW, LAYOUT_COLON,
     LEAD NAME REMARK COLON "\\h*$"},
    {'M', "single letters, Q: and A:", 0, LAYOUT_NAMING, LAYOUT_COLON,
     LEAD "(?<label>\\p{Lu})" REMARK COLON},
    {'A', "LABEL: text", 0, 0, LAYOUT_COLON, LEAD ITEM NAME REMARK COLON SPACE},
    {'I', "LABEL (start - end), text below", 1, LAYOUT_TIMED | LAYOUT_BELOW | LAYOUT_SURE,
     LAYOUT_DIGIT | LAYOUT_COLON,
     LEAD BOLD "?" ALONE REMARK BOLD "?\\h*(?<time>\\\\?[(\\[]\\h*" CODING_CLOCK_RANGE
               "\\h*\\\\?[)\\]])\\h*$"},
    {'E', "LABEL, two spaces, time; text below", 2,
     LAYOUT_TIMED | LAYOUT_BELOW | LAYOUT_SURE, LAYOUT_DIGIT | LAYOUT_COLON,
     LEAD BOLD "?" ALONE REMARK BOLD "?\\h+" CLOCK "\\h*$"},
    {'E', "[LABEL] time, text below", 2, LAYOUT_TIMED | LAYOUT_BELOW | LAYOUT_SURE,
     LAYOUT_DIGIT | LAYOUT_COLON, LEAD "\\[" ALONE "\\]\\h+" CLOCK "\\h*$"},
    {'Q', "time and LABEL on a line, text below", 3,
     LAYOUT_TIMED | LAYOUT_BELOW | LAYOUT_SURE, LAYOUT_DIGIT | LAYOUT_COLON,
     LEAD CLOCK "\\h+(?:[-\\x{2013}\\x{2014}|]\\h+)?" BOLD "?" ALONE REMARK BOLD
                "?\\h*$"},
    {'J', "LABEL time text", 4, LAYOUT_TIMED | LAYOUT_SURE, LAYOUT_DIGIT | LAYOUT_COLON,
     LEAD
     "(?<label>[^\\s:]{1,20}(?:\\h[^\\s:]{1,12})?)\\h+(?<time>\\d{1,2}:[0-5]\\d:[0-5]\\d"
     "(?:[.,]\\d{1,3})?)\\h+(?=\\S)"},
    {'N', "indented LABEL. text", 5, LAYOUT_SURE, 0,
     "\\h{1,6}(?<label>" TITLES "\\.?\\h+" CAPITALS "(?:\\h" CAPITALS
     ")*(?:\\h(?:of|von|pro)\\h"
     "[\\p{L} ]{2,24}?)?)" REMARK "\\.\\h+"},
    {'B', "LABEL, TAB, text", 7, LAYOUT_SURE, LAYOUT_TAB,
     LEAD "(?:(?<time>" TIME ")\\h*\\t\\h*)?" ALONE REMARK "\\h*\\t\\h*(?=\\S)"},
    {'L', "Markdown, bold LABEL without a colon", 8, 0, LAYOUT_MARKUP,
     LEAD BOLD ALONE REMARK BOLD "(?!\\h*[:\\x{ff1a}])\\h*(?<time>" TIME ")?" SPACE},
    {'L', "Markdown, heading LABEL without a colon", 9, LAYOUT_BELOW, LAYOUT_MARKUP,
     LEAD "#{1,6}\\h+" BOLD "?" ALONE REMARK BOLD "?\\h*#*\\h*$"},
    {'C', "LABEL on a line, text below", 10, LAYOUT_BELOW | LAYOUT_BARE, LAYOUT_OPEN_END,
     LEAD ALONE REMARK "\\h*$"},
};

static const Layout of_the_user = {'*', "the label pattern given", 0, LAYOUT_SURE, 0,
                                   NULL};

enum { LABEL, REMARK_PART, TIME_PART, NUMBER, TEXT, N_GROUPS };
static const char *const group_names[N_GROUPS] = {"label", "remark", "time", "number",
                                                  "text"};

typedef struct {
    const Layout *layout;
    pcre2_code *code;
    int groups[N_GROUPS]; /* -1: the pattern has no such group */
} Compiled;

struct _LayoutSet {
    GArray *compiled;
    pcre2_match_data *data;
    pcre2_match_context *context;
    gboolean too_costly;
};

static void
clear_compiled(gpointer data)
{
    pcre2_code_free(((Compiled *)data)->code);
}

static GArray *
new_patterns(void)
{
    GArray *patterns = g_array_new(FALSE, FALSE, sizeof(Compiled));

    g_array_set_clear_func(patterns, clear_compiled);
    return patterns;
}

static gboolean
compile(GArray *patterns, const Layout *layout, const char *pattern,
        gboolean machine_code, GError **error)
{
    Compiled compiled = {.layout = layout};
    PCRE2_UCHAR message[120];
    PCRE2_SIZE offset;
    int code;

    compiled.code = pcre2_compile((PCRE2_SPTR)pattern, PCRE2_ZERO_TERMINATED,
                                  PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C |
                                      PCRE2_ANCHORED | PCRE2_DOLLAR_ENDONLY,
                                  &code, &offset, NULL);
    if (!compiled.code) {
        pcre2_get_error_message(code, message, sizeof message);
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "the label pattern is wrong at character %" G_GSIZE_FORMAT ": %s",
                    offset + 1, (const char *)message);
        return FALSE;
    }
    if (machine_code)
        pcre2_jit_compile(compiled.code, PCRE2_JIT_COMPLETE);
    for (int i = 0; i < N_GROUPS; i++) {
        int group =
            pcre2_substring_number_from_name(compiled.code, (PCRE2_SPTR)group_names[i]);
        compiled.groups[i] = group > 0 ? group : -1;
    }
    g_array_append_val(patterns, compiled);
    if (compiled.groups[LABEL] >= 0)
        return TRUE;
    g_set_error_literal(
        error, CODING_ERROR, CODING_ERROR_INVALID,
        "the label pattern has no group named 'label'; write the part that "
        "is the label as '(?<label>...)'");
    return FALSE;
}

/*
 * The patterns of the table, compiled once for all files and threads.  Machine code
 * for them costs as much as reading a small text: it is made for a long one, and
 * when many files come.
 */
static GArray *
ref_ready(gsize length)
{
    static GArray *ready[2];
    static gsize once[2];
    static gint n_texts;
    gboolean machine_code =
        length > LONG_TEXT || g_atomic_int_add(&n_texts, 1) >= MANY_TEXTS;

    if (g_once_init_enter(&once[machine_code])) {
        GArray *patterns = new_patterns();

        for (gsize i = 0; i < G_N_ELEMENTS(table); i++)
            compile(patterns, &table[i], table[i].pattern, machine_code, NULL);
        ready[machine_code] = patterns;
        g_once_init_leave(&once[machine_code], 1);
    }
    return g_array_ref(ready[machine_code]);
}

LayoutSet *
layout_set_new(const char *pattern, gsize length, GError **error)
{
    g_autoptr(LayoutSet) self = g_new0(LayoutSet, 1);

    self->compiled = pattern ? new_patterns() : ref_ready(length);
    self->data = pcre2_match_data_create(MAX_GROUPS, NULL);
    self->context = pcre2_match_context_create(NULL);
    pcre2_set_match_limit(self->context, 100000);
    pcre2_set_heap_limit(self->context, 4096);
    if (pattern &&
        !compile(self->compiled, &of_the_user, pattern, length > LONG_TEXT, error))
        return NULL;
    return g_steal_pointer(&self);
}

void
layout_set_free(LayoutSet *self)
{
    if (!self)
        return;
    g_array_unref(self->compiled);
    pcre2_match_data_free(self->data);
    pcre2_match_context_free(self->context);
    g_free(self);
}

guint
layout_set_get_size(const LayoutSet *self)
{
    return self->compiled->len;
}

const Layout *
layout_set_get(const LayoutSet *self, guint which)
{
    return g_array_index(self->compiled, Compiled, which).layout;
}

static LayoutPart
get_part(const LayoutSet *self, const Compiled *compiled, int which, int n_groups)
{
    const PCRE2_SIZE *places = pcre2_get_ovector_pointer(self->data);
    int group = compiled->groups[which];
    const PCRE2_SIZE *place = places + 2 * (gsize)MAX(group, 0);

    if (group < 0 || group >= n_groups || place[0] == PCRE2_UNSET)
        return (LayoutPart){0, 0};
    return (LayoutPart){(guint32)place[0], (guint32)(place[1] - place[0])};
}

/* The numerals of other scripts begin with these bytes, and so does much else. */
static inline guint
get_byte_traits(guchar c)
{
    static const guint8 traits[256] = {
        ['0' ... '9'] = LAYOUT_DIGIT,
        [':'] = LAYOUT_COLON,
        ['\t'] = LAYOUT_TAB,
        ['#'] = LAYOUT_MARKUP,
        ['*'] = LAYOUT_MARKUP,
        ['_'] = LAYOUT_MARKUP,
        [0xd9 ... 0xff] = LAYOUT_DIGIT | LAYOUT_COLON,
    };

    return traits[c];
}

guint
layout_get_traits(const char *line, gsize length)
{
    guint traits = 0;

    for (gsize i = 0; i < length; i++)
        traits |= get_byte_traits((guchar)line[i]);
    return length > 0 && strchr(",;!?.:", line[length - 1]) ? traits
                                                            : traits | LAYOUT_OPEN_END;
}

gboolean
layout_set_match(LayoutSet *self, guint which, const char *line, gsize length,
                 LayoutParts *parts)
{
    const Compiled *compiled = &g_array_index(self->compiled, Compiled, which);
    int n = pcre2_match(compiled->code, (PCRE2_SPTR)line, length, 0, PCRE2_NO_UTF_CHECK,
                        self->data, self->context);

    if (n < 0) {
        self->too_costly |= n != PCRE2_ERROR_NOMATCH && n != PCRE2_ERROR_PARTIAL;
        return FALSE;
    }
    if (n == 0)
        n = MAX_GROUPS;
    parts->label = get_part(self, compiled, LABEL, n);
    parts->remark = get_part(self, compiled, REMARK_PART, n);
    parts->time = get_part(self, compiled, TIME_PART, n);
    parts->number = get_part(self, compiled, NUMBER, n);
    parts->text = (guint32)MIN(pcre2_get_ovector_pointer(self->data)[1], length);
    if (compiled->groups[TEXT] >= 0)
        parts->text = get_part(self, compiled, TEXT, n).start;
    parts->tight =
        parts->text < length && parts->text > 0 && line[parts->text - 1] == ':';
    return parts->label.length > 0;
}

gboolean
layout_set_is_too_costly(const LayoutSet *self)
{
    return self->too_costly;
}
