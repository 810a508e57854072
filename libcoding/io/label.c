/* label.c - grammar, keys, shapes and kinds of labels. */
#include "io/label.h"

#include <string.h>

#include "base/text.h"
#include "io/label-words.h"

#define MAX_CHARACTERS 40
#define MAX_WORDS      6
#define MAX_SHORT_WORD 5 /* letters before a full stop: "Prof." */

/* ASCII punctuation that stands in sentences and not in names. */
static gboolean
is_sentence_mark(gunichar c)
{
    return (c < 0x80 && strchr(",;!\"<>{}[]|=*\\%$@~^`+:", (int)c)) || c == 0x2026 ||
           c == 0x201c || c == 0x201d || c == 0x201e || c == 0xab || c == 0xbb ||
           c == 0x3002 || c == 0x3001 || c == 0xff0c || c == 0xff01;
}

static gboolean
may_begin(gunichar c)
{
    return g_unichar_isalnum(c) || c == '(' || c == '?' || c == '_' || c == '#';
}

static gboolean
has_digit(const char *text)
{
    for (; *text; text = g_utf8_next_char(text))
        if (g_unichar_isdigit(g_utf8_get_char(text)))
            return TRUE;
    return FALSE;
}

/* "P1", "Speaker 1", "SPEAKER_00", "Group A participant 2": a number at the end. */
static gboolean
is_code(const char *name)
{
    const char *last = name + strlen(name);
    guint digits = 0;

    while (last > name && g_unichar_isdigit(g_utf8_get_char(g_utf8_prev_char(last)))) {
        last = g_utf8_prev_char(last);
        digits++;
    }
    /* One letter may follow or stand for a group: "P1a", "B12f". */
    if (digits == 0)
        return has_digit(name) && !strchr(name, ' ') && strlen(name) <= 12;
    return last > name && digits <= 4;
}

/* "P1, P2" and "TN3+TN4": commas and plus signs stand between codes only. */
static gboolean
is_list_of_codes(const char *name)
{
    g_auto(GStrv) parts = strpbrk(name, ",+") ? g_strsplit_set(name, ",+", -1) : NULL;

    for (char **part = parts; part && *part; part++) {
        g_strstrip(*part);
        if (!g_unichar_isalpha(g_utf8_get_char(*part)) || !is_code(*part) ||
            strpbrk(*part, ".:;!?\"") || g_utf8_strlen(*part, -1) > 12)
            return FALSE;
    }
    return parts != NULL;
}

static gboolean
is_hebrew(gunichar c)
{
    return c >= 0x5d0 && c <= 0x5ea;
}

gboolean
coding_label_is_valid(const char *name)
{
    gboolean listed = is_list_of_codes(name);
    guint characters = 0, words = 1, letters = 0, run = 0;
    gunichar before = 0;

    if (!may_begin(g_utf8_get_char(name)))
        return FALSE;
    for (const char *p = name; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        const char *next = g_utf8_next_char(p);

        if (++characters > MAX_CHARACTERS ||
            (is_sentence_mark(c) &&
             !(c == '"' && is_hebrew(before) && is_hebrew(g_utf8_get_char(next))) &&
             !(strchr(",+", (int)MIN(c, 0x7f)) && listed)))
            return FALSE;
        /* "P3?" doubts who it is; "why? no" is a sentence. */
        if ((c == '?' || c == 0xff1f) && *next && *next != '?' && *next != ')')
            return FALSE;
        if (c == '.' && (run == 0 || run > MAX_SHORT_WORD))
            return FALSE;
        if (g_unichar_isspace(c) && ++words > MAX_WORDS)
            return FALSE;
        run = g_unichar_isalnum(c) ? run + 1 : 0;
        before = c;
        letters += g_unichar_isalpha(c) != 0;
    }
    return letters > 0 || strspn(name, "?") == strlen(name);
}

/* The words of @name, folded, without full stops. */
static char **
split_words(const char *name)
{
    g_autofree char *folded = coding_text_fold(name);
    char **words = g_strsplit(folded, " ", -1);

    for (char **word = words; *word; word++)
        if (g_str_has_suffix(*word, "."))
            (*word)[strlen(*word) - 1] = '\0';
    return words;
}

CodingLabelShape
coding_label_get_shape(const char *name)
{
    g_auto(GStrv) written = g_strsplit_set(name, " \t", -1);
    g_auto(GStrv) folded = split_words(name);
    guint capital = 0, small = 0, uncased = 0, caps = 0, n = 0;

    if (g_utf8_strlen(name, -1) == 1 && g_ascii_isalpha(*name))
        return CODING_LABEL_LETTER;
    if (is_code(name))
        return CODING_LABEL_CODE;
    for (guint i = 0; written[i]; i++) {
        gunichar first = g_utf8_get_char(written[i]);
        g_autofree char *upper = g_utf8_strup(written[i], -1);
        g_autofree char *lower = g_utf8_strdown(written[i], -1);
        g_autofree char *word = coding_text_fold(written[i]);
        gboolean particle = i > 0 && (words_get_classes(word) & WORD_PARTICLE);

        if (!*written[i] || particle)
            continue;
        n++;
        if (g_unichar_isalpha(first) && !g_unichar_isupper(first) &&
            !g_unichar_islower(first))
            uncased++;
        else if (g_unichar_isupper(first))
            capital++;
        else if (g_unichar_islower(first))
            small++;
        caps += strcmp(upper, written[i]) == 0 && strcmp(lower, written[i]) != 0;
    }
    if (uncased > 0)
        return CODING_LABEL_SCRIPT;
    if (small > 0)
        return capital > 0 ? CODING_LABEL_PHRASE : CODING_LABEL_LOWER;
    if (n > 0 && caps == n)
        return CODING_LABEL_CAPS;
    return n > 1 && words_get_classes(folded[0]) & WORD_FUNCTION ? CODING_LABEL_PHRASE
                                                                 : CODING_LABEL_NAME;
}

/* @name folded, without the number, full stop or mark at its end. */
static char *
dup_bare(const char *name)
{
    char *bare = coding_text_fold(name);
    gsize length = strlen(bare);

    while (length > 0 &&
           (g_ascii_isdigit(bare[length - 1]) || strchr(" .-_#", bare[length - 1])))
        bare[--length] = '\0';
    return bare;
}

/* Several people or a doubt: "P1 & P2", "P1/P2", "Anna and Bert", "P3?", "(STU)". */
static gboolean
is_not_one(const char *name)
{
    g_auto(GStrv) words = split_words(name);
    g_auto(GStrv) written = g_strsplit(name, " ", -1);
    static const char *const joiners[] = {"&", "+", "and", "und", "och", "et", "y", NULL};

    if (strchr(name, '&') || strchr(name, '?') || *name == '(' ||
        strstr(name, "\357\274\237"))
        return TRUE;
    if (strchr(name, '/') && has_digit(name))
        return TRUE;
    if (is_list_of_codes(name))
        return TRUE;
    /* "Anna and Bert", not "And so on and so forth". */
    for (guint i = 1; words[0] && words[i] && words[i + 1]; i++)
        if (written[i] && written[i + 1] && g_strv_contains(joiners, words[i]) &&
            !g_unichar_islower(g_utf8_get_char(written[i - 1])) &&
            !g_unichar_islower(g_utf8_get_char(written[i + 1])))
            return TRUE;
    return words[0] && words[1] && words_get_classes(words[0]) & WORD_NOBODY;
}

/* "The SPEAKER pro tempore", "Le Président", "The Prime Minister": an article and an
 * office. */
static gboolean
is_office(const char *name)
{
    static const char *const articles[] = {"the", "der", "die", "le",
                                           "la",  "el",  "il",  NULL};
    g_auto(GStrv) words = split_words(name);
    const char *rest = strchr(name, ' ');

    if (!rest || !words[0] || !words[1] || !g_strv_contains(articles, words[0]) ||
        !g_unichar_isupper(g_utf8_get_char(rest + 1)))
        return FALSE;
    return (words_get_classes(words[1]) & WORD_OFFICE) != 0;
}

static guint
get_role(const char *name)
{
    g_autofree char *folded = coding_text_fold(name);
    g_autofree char *bare = dup_bare(name);
    const guint roles =
        WORD_INTERVIEWER | WORD_ASSISTANT | WORD_NOBODY | WORD_PARTICIPANT;
    guint classes = words_get_classes(folded);

    if (!(classes & roles))
        classes = words_get_classes(bare);
    return classes & (roles | WORD_OPEN);
}

gboolean
coding_label_is_role(const char *name)
{
    guint role = get_role(name);

    return (role && !(role & WORD_OPEN)) || is_not_one(name) || is_office(name);
}

static gboolean
asks_most(const CodingLabelTally *tally)
{
    double own, others;

    if (tally->turns < 2 || tally->other_turns == 0)
        return FALSE;
    own = (double)tally->questions / tally->turns;
    others = (double)tally->other_questions / tally->other_turns;
    return own >= 0.3 && own > 1.5 * others;
}

/* Whether somebody else clearly asks more: then the letter does not mean it. */
static gboolean
is_asked(const CodingLabelTally *tally)
{
    return tally->turns >= 2 && tally->other_turns >= 2 &&
           (double)tally->other_questions / tally->other_turns >
               1.5 * tally->questions / tally->turns + 0.1;
}

CodingRole
coding_label_guess(const char *label, const CodingLabelTally *tally)
{
    guint role = get_role(label);
    CodingLabelShape shape = coding_label_get_shape(label);
    gboolean initials = shape == CODING_LABEL_CAPS && g_utf8_strlen(label, -1) <= 3;

    if (is_not_one(label) || role & WORD_NOBODY)
        return CODING_ROLE_OTHER;
    if (role & WORD_ASSISTANT)
        return CODING_ROLE_ASSISTANT;
    if (role & WORD_OPEN && !has_digit(label) && tally) {
        if (asks_most(tally))
            return CODING_ROLE_INTERVIEWER;
        if (is_asked(tally))
            return CODING_ROLE_PARTICIPANT;
    }
    if (role & WORD_OPEN && has_digit(label))
        return *label == 'I' || *label == 'i' ? CODING_ROLE_INTERVIEWER
                                              : CODING_ROLE_PARTICIPANT;
    if (role)
        return role & WORD_INTERVIEWER ? CODING_ROLE_INTERVIEWER
                                       : CODING_ROLE_PARTICIPANT;
    if ((initials || shape == CODING_LABEL_LETTER) && tally && asks_most(tally))
        return CODING_ROLE_INTERVIEWER;
    return CODING_ROLE_PARTICIPANT;
}

static gboolean
ends_in_question(const CodingDraftTurn *turn)
{
    const char *text;
    gsize length;

    if (turn->paragraphs->len == 0)
        return FALSE;
    text = g_ptr_array_index(turn->paragraphs, turn->paragraphs->len - 1);
    length = strlen(text);
    while (length > 0 && strchr(" )]\"'", text[length - 1]))
        length--;
    return (length > 0 && text[length - 1] == '?') ||
           (length > 2 && (memcmp(text + length - 3, "\357\274\237", 3) == 0 ||
                           memcmp(text + length - 2, "\330\237", 2) == 0));
}

void
coding_label_guess_roles(CodingDraft *draft)
{
    g_autoptr(GPtrArray) speakers = coding_draft_list_speakers(draft);
    g_autoptr(GHashTable) places = g_hash_table_new(g_str_hash, g_str_equal);
    g_autofree CodingLabelTally *tallies = g_new0(CodingLabelTally, speakers->len + 1);
    const GPtrArray *turns = coding_draft_get_turns(draft);
    CodingLabelTally all = {0};

    for (guint i = 0; i < speakers->len; i++)
        g_hash_table_insert(places, g_ptr_array_index(speakers, i), GUINT_TO_POINTER(i));
    for (guint i = 0; i < turns->len; i++) {
        const CodingDraftTurn *turn = g_ptr_array_index(turns, i);
        CodingLabelTally *tally;

        if (turn->kind != CODING_TURN_SPEECH || !turn->speaker)
            continue;
        tally = &tallies[GPOINTER_TO_UINT(g_hash_table_lookup(places, turn->speaker))];
        tally->turns++;
        tally->questions += ends_in_question(turn);
        all.turns++;
        all.questions += ends_in_question(turn);
    }
    for (guint i = 0; i < speakers->len; i++) {
        tallies[i].other_turns = all.turns - tallies[i].turns;
        tallies[i].other_questions = all.questions - tallies[i].questions;
        if (!coding_draft_has_role(draft, g_ptr_array_index(speakers, i)))
            coding_draft_set_role(
                draft, g_ptr_array_index(speakers, i),
                coding_label_guess(g_ptr_array_index(speakers, i), &tallies[i]));
    }
}

/* "AN" and "SE" are initials; as words they would not be in capitals. */
static gboolean
is_initials(const char *name)
{
    static const char *const others[] = {"PS",  "NB",  "RE",  "CC",  "BCC", "FWD", "FYI",
                                         "BTW", "OBS", "OK",  "NO",  "YES", "SO",  "AND",
                                         "BUT", "NOW", "URL", "SEE", "TIP", "II",  "III",
                                         "VI",  "VII", "IX",  "XI",  "XII", NULL};
    gsize length = strlen(name);

    return length >= 2 && length <= 3 && g_ascii_isupper(name[0]) &&
           g_ascii_isupper(name[1]) && (length == 2 || g_ascii_isupper(name[2])) &&
           !g_strv_contains(others, name);
}

/* "PS029" of a corpus: capitals and, close to them, a number filled up with noughts. */
static gboolean
is_padded_code(const char *name)
{
    const char *digits = name;

    while (g_ascii_isupper(*digits))
        digits++;
    return digits > name && *digits == '0' && g_ascii_isdigit(digits[1]) &&
           strspn(digits, "0123456789ABCDEF") == strlen(digits);
}

gboolean
coding_label_is_prose(const char *name)
{
    g_autofree char *folded = coding_text_fold(name);
    g_autofree char *bare = dup_bare(name);
    g_auto(GStrv) words = split_words(name);
    guint n = g_strv_length(words);

    if (is_initials(name) || is_padded_code(name))
        return FALSE;
    /* "BY MS. LEE:" says who asks from now on. */
    if (n > 2 && strcmp(words[0], "by") == 0 && words_get_classes(words[1]) & WORD_TITLE)
        return TRUE;
    if (words_get_classes(folded) & WORD_PROSE || words_get_classes(bare) & WORD_PROSE)
        return TRUE;
    if (is_office(name) || (n > 1 && get_role(name) && !(get_role(name) & WORD_OPEN)))
        return FALSE;
    /* "Question 2" is a heading inside a question; "Question" can be a label. */
    if (has_digit(name) && (strcmp(bare, "question") == 0 || strcmp(bare, "frage") == 0 ||
                            strcmp(bare, "fråga") == 0 || strcmp(bare, "pregunta") == 0 ||
                            strcmp(bare, "answer") == 0))
        return TRUE;
    if (n == 1 && g_utf8_strlen(name, -1) > 1)
        return (words_get_classes(words[0]) & (WORD_FUNCTION | WORD_PARTICLE)) &&
               coding_label_get_shape(name) == CODING_LABEL_LOWER;
    if (n < 2 || coding_label_get_shape(name) == CODING_LABEL_CAPS)
        return FALSE;
    /* "Speaker A", "Person B" */
    if (words_get_classes(words[0]) & WORD_TITLE ||
        (g_utf8_strlen(words[n - 1], -1) == 1 && g_ascii_isupper(name[strlen(name) - 1])))
        return FALSE;
    return words_get_classes(words[0]) & WORD_FUNCTION ||
           (words_get_classes(words[n - 1]) & WORD_FUNCTION && !has_digit(words[n - 1]));
}

/* "45", "45 years", "45 J." */
static gboolean
is_age(const char *text)
{
    static const char *const units[] = {
        "",   "y",         "yr",  "yrs",  "years", "years old",
        "yo", "y/o",       "j",   "j.",   "jahre", "jahre alt",
        "år", "år gammal", "ans", "años", "anni",  NULL};
    char *end;
    guint64 age = g_ascii_strtoull(text, &end, 10);
    g_autofree char *unit = coding_text_fold(end);

    return end > text && age > 0 && age < 120 && g_strv_contains(units, unit);
}

gboolean
coding_label_is_attribute(const char *remark)
{
    g_auto(GStrv) pieces = g_strsplit_set(remark, ",;/", -1);

    for (char **piece = pieces; *piece; piece++) {
        g_autofree char *folded = coding_text_fold(*piece);

        g_strstrip(folded);
        if (is_age(folded) ||
            words_get_classes(folded) &
                (WORD_SEX | WORD_INTERVIEWER | WORD_ASSISTANT | WORD_PARTICIPANT))
            return TRUE;
    }
    return FALSE;
}

const char *
coding_label_find_key(const char *name, gboolean *names_people)
{
    g_autofree char *folded = coding_text_fold(name);

    return words_find_key(folded, names_people);
}
