/*
 * plain-judge.c - which of the labels found are labels.
 *
 * Strong: named by the header or the user; occurs more than once; says what
 * somebody is.  What occurs once is judged by its company: it is a label when
 * it looks like the strong ones, or when nearly every line has a label, so that
 * a line without one would be the exception.
 */
#include <string.h>

#include "base/text.h"
#include "io/clock.h"
#include "io/label.h"
#include "io/plain.h"

typedef struct {
    guint total;       /* candidates whose label is possible */
    guint continuing;  /* lines of text without a label */
    guint after_blank; /* accepted candidates that follow a blank line */
    guint accepted;
    guint names;     /* possible labels that occur again and are no single letters */
    gboolean dense;  /* nearly every line has a label */
    gboolean spaced; /* blank lines stand between turns */
    gboolean items;  /* labels stand in a list */
    gboolean tight;  /* labels without a space after the colon are usual */
    guint by_shape[CODING_LABEL_SCRIPT + 1]; /* accepted lines */
    guint heading;        /* level at which all headings are labels but some; 0: none */
    GHashTable *prefixes; /* of accepted codes: "p", "tn" */
} Company;

static char *
dup_prefix(const char *key)
{
    return g_strndup(key, strcspn(key, "0123456789"));
}

static gboolean
is_key(const PlainLabel *label, const Plain *self, gboolean *names_people)
{
    const PlainSpelling *spelling = &g_array_index(
        self->spellings, PlainSpelling, plain_candidate(self, label->first)->spelling);

    *names_people = FALSE;
    return coding_label_find_key(spelling->text, names_people) != NULL;
}

/*
 * A single letter is a speaker where letters are usual or nothing else is
 * there; else an item of a list.  "I:" asks unless "II:" follows.
 */
static gboolean
is_strong_letter(const Plain *self, const PlainLabel *label, const Company *company)
{
    if (label->count >= 2 &&
        (company->names == 0 || strcmp(label->key, "q") == 0 ||
         (strcmp(label->key, "i") == 0 && !g_hash_table_contains(self->by_key, "ii"))))
        return TRUE;
    return label->count >= 2 && label->count * 8 >= company->total &&
           (label->count >= 3 || company->dense);
}

static const Layout *
layout_of(const Plain *self, const PlainCandidate *candidate)
{
    return layout_set_get(self->layouts, candidate->layout);
}

static const PlainLabel *
label_at(const Plain *self, guint candidate)
{
    return candidate < self->candidates->len
               ? plain_label(self, plain_candidate(self, candidate)->label)
               : NULL;
}

/* "Q:" that "A:" follows, and "A:" that follows it: somebody of the audience among
 * people with names. */
static gboolean
is_one_of_pair(const Plain *self, const PlainLabel *label)
{
    const PlainLabel *other;

    if (strcmp(label->key, "q") != 0 && strcmp(label->key, "a") != 0)
        return FALSE;
    other = *label->key == 'q' ? label_at(self, label->first + 1)
                               : label_at(self, label->first - 1);
    return other && strcmp(other->key, *label->key == 'q' ? "a" : "q") == 0;
}

static gboolean
is_strong(const Plain *self, const PlainLabel *label, const Company *company)
{
    guint count = company->tight ? label->count : label->count - label->tight;
    gboolean names_people;

    if (!label->valid)
        return FALSE;
    if (label->listed)
        return TRUE;
    if (self->heads > 0)
        return label->headed > 0;
    if (label->prose)
        return FALSE;
    if (is_one_of_pair(self, label))
        return TRUE;
    if (count < 2)
        return FALSE;
    if (is_key(label, self, &names_people) && !names_people && !label->role)
        return count >= 3 && count * 10 >= company->total;
    switch (label->shape) {
    case CODING_LABEL_LETTER:
        return layout_of(self, plain_candidate(self, label->first))->flags &
                   LAYOUT_SURE ||
               is_strong_letter(self, label, company);
    case CODING_LABEL_LOWER:
        if (!strchr(label->key, ' ') && count * 8 >= company->total)
            return TRUE;
        /* fall through */
    case CODING_LABEL_PHRASE:
        return label->role || (count >= 3 && count * 20 >= company->total);
    default:
        return TRUE;
    }
}

/* A name of two words or more: few sentences begin with one. */
static gboolean
is_full_name(const PlainLabel *label)
{
    return label->shape == CODING_LABEL_NAME && strchr(label->key, ' ');
}

/* Whether what follows the label reads like speech rather than like an entry. */
static gboolean
says_something(const Plain *self, const PlainCandidate *candidate)
{
    const PlainLine *line = plain_line(self, candidate->line);
    const char *text = plain_text(self, line) + candidate->parts.text;
    CodingClock clock;
    gsize length =
        coding_clock_find_last(text, line->length - candidate->parts.text, &clock);

    while (length > 0 && text[length - 1] == ' ')
        length--;
    return length == 0 || length > 60 || strchr(".?!", text[length - 1]);
}

/* "1. Money: ...", "- first: ...": an item of a list. */
static gboolean
is_item(const Plain *self, const PlainLine *line)
{
    const char *text = plain_text(self, line);

    while (*text == ' ' || *text == '\t')
        text++;
    return (strchr("-*", *text) && text[1] == ' ') || g_ascii_isdigit(*text);
}

/* In scripts without capitals only the length tells a name from a sentence: "王小明",
 * and where words are spaced three of them. */
static gboolean
is_short_script(const char *key, gboolean dense)
{
    glong length = g_utf8_strlen(key, -1);
    guint spaces = 0;

    for (const char *p = key; (p = strchr(p, ' ')); p++)
        spaces++;
    return length <= 8 || (dense && spaces > 0 && spaces <= 2 && length <= 20);
}

/* A label that occurs once, among accepted ones. */
static gboolean
fits_company(const Plain *self, const PlainLabel *label, const Company *company)
{
    const PlainCandidate *candidate = plain_candidate(self, label->first);
    const PlainLine *line = plain_line(self, candidate->line);
    gboolean open =
        company->dense || (company->spaced && line->flags & PLAIN_AFTER_BLANK);
    g_autofree char *prefix = dup_prefix(label->key);

    if ((candidate->parts.tight && !company->tight) ||
        (is_item(self, line) && !company->items))
        return FALSE;
    switch (label->shape) {
    case CODING_LABEL_CODE:
        return open || g_hash_table_contains(company->prefixes, prefix);
    case CODING_LABEL_CAPS:
        return company->by_shape[CODING_LABEL_CAPS] > 0 || open;
    case CODING_LABEL_LETTER:
        return company->accepted == 0
                   ? company->dense
                   : company->by_shape[CODING_LABEL_LETTER] * 2 >= company->accepted;
    case CODING_LABEL_NAME:
        return open || (is_full_name(label) && line->flags & PLAIN_AFTER_BLANK);
    case CODING_LABEL_LOWER:
        return company->dense && company->by_shape[CODING_LABEL_LOWER] > 0;
    case CODING_LABEL_SCRIPT:
        return is_short_script(label->key, company->dense) && open;
    default:
        return FALSE;
    }
}

static gboolean
has_title(const PlainLabel *label)
{
    static const char *const titles[] = {
        "mr ",     "mrs ",  "ms ",    "dr ",   "prof ", "herr ",  "frau ",
        "fru ",    "mme ",  "sr ",    "hon ",  "sra ",  "señor ", "señora ",
        "היו\"ר ", "ד\"ר ", "עו\"ד ", "ח\"כ ", "פרופ' "};

    for (gsize i = 0; i < G_N_ELEMENTS(titles); i++)
        if (g_str_has_prefix(label->key, titles[i]))
            return TRUE;
    return FALSE;
}

static gboolean
is_near_accepted(const Plain *self, const PlainLabel *label)
{
    if (plain_find_near_listed(self, label))
        return TRUE;
    for (guint i = 0; i < MIN(self->labels->len, PLAIN_MAX_COMPARED); i++) {
        const PlainLabel *other = plain_label(self, i);

        if (other->accepted && other->count > 1 &&
            coding_label_is_near(label->key, other->key))
            return TRUE;
    }
    return FALSE;
}

/* A time in the brackets behind the label, or on a line of its own beside it. */
static gboolean
has_time(const Plain *self, const PlainCandidate *candidate)
{
    const PlainLine *line = plain_line(self, candidate->line);
    const LayoutPart *remark = &candidate->parts.remark;
    CodingClock clock;

    return (remark->length > 0 &&
            coding_clock_parse(plain_text(self, line) + remark->start, remark->length,
                               &clock)) ||
           (layout_of(self, candidate)->flags & LAYOUT_BARE &&
            plain_is_beside_time(self, candidate->line));
}

static gboolean
accept_single(const Plain *self, const PlainLabel *label, const Company *company,
              guint first_strong)
{
    const PlainCandidate *candidate = plain_candidate(self, label->first);
    const Layout *layout = layout_of(self, candidate);
    gboolean timed = layout->flags & LAYOUT_TIMED || has_time(self, candidate);
    gboolean names_people, key = is_key(label, self, &names_people);

    if (!label->valid || label->prose || label->count > 1 || self->heads > 0)
        return FALSE;
    if (key && (!names_people ||
                (candidate->line < first_strong && !says_something(self, candidate))))
        return FALSE;
    if (layout->flags & LAYOUT_SURE)
        return label->role || (label->shape != CODING_LABEL_PHRASE &&
                               label->shape != CODING_LABEL_LOWER);
    if (label->role || (timed && label->shape != CODING_LABEL_PHRASE))
        return TRUE;
    if (layout->family == LAYOUT_FAMILY_HEADING)
        return company->heading == plain_get_level(self, candidate->line) &&
               label->shape != CODING_LABEL_PHRASE;
    if (layout->flags & (LAYOUT_BARE | LAYOUT_BELOW))
        return FALSE;
    /* Before the first turn that is certain stands the header. */
    if (first_strong < self->lines->len && candidate->line < first_strong &&
        !says_something(self, candidate))
        return FALSE;
    return has_title(label) || fits_company(self, label, company) ||
           is_near_accepted(self, label);
}

static void
count_company(const Plain *self, Company *company)
{
    guint seen = FALSE, tight = 0, items = 0;

    company->total = 0;
    for (guint i = 0; i < self->candidates->len; i++) {
        const PlainLabel *label = plain_label(self, plain_candidate(self, i)->label);

        company->total += label->valid && !label->prose;
        items += is_item(self, plain_line(self, plain_candidate(self, i)->line));
        tight += label->valid && !label->prose && plain_candidate(self, i)->parts.tight;
    }
    company->tight = tight * 2 > company->total;
    company->items = items * 2 > self->candidates->len;
    for (guint i = 0; i < self->labels->len; i++) {
        const PlainLabel *label = plain_label(self, i);

        company->names += label->valid && !label->prose && label->count > 1 &&
                          label->shape != CODING_LABEL_LETTER;
    }
    company->continuing = 0;
    for (guint i = 0; i < self->lines->len; i++) {
        const PlainLine *line = plain_line(self, i);
        const PlainLabel *label =
            line->candidate < 0
                ? NULL
                : plain_label(self, plain_candidate(self, (guint)line->candidate)->label);

        seen |= label && label->valid && !label->prose;
        if (!(line->flags & (PLAIN_EVENT | PLAIN_HEADING | PLAIN_TIME | PLAIN_RULE)) &&
            seen)
            company->continuing += !label || !label->valid || label->prose;
    }
    company->dense = company->continuing * 5 <= company->total && company->total > 0;
}

/* The level of Markdown headings at which two in three are accepted labels. */
static guint
find_heading_level(const Plain *self)
{
    guint headings[7] = {0}, labels[7] = {0};

    for (guint i = 0; i < self->lines->len; i++) {
        guint level = plain_get_level(self, i);

        headings[level]++;
        labels[level] += level > 0 && plain_find_turn(self, i);
    }
    for (guint level = 1; level < G_N_ELEMENTS(headings); level++)
        if (labels[level] > 1 && labels[level] * 3 >= headings[level] * 2)
            return level;
    return 0;
}

static void
count_accepted(const Plain *self, Company *company)
{
    for (guint i = 0; i < self->candidates->len; i++) {
        const PlainCandidate *candidate = plain_candidate(self, i);
        const PlainLabel *label = plain_label(self, candidate->label);

        if (!label->accepted)
            continue;
        company->accepted++;
        company->by_shape[label->shape]++;
        company->after_blank +=
            (plain_line(self, candidate->line)->flags & PLAIN_AFTER_BLANK) != 0;
        if (label->shape == CODING_LABEL_CODE)
            g_hash_table_add(company->prefixes, dup_prefix(label->key));
    }
    company->heading = find_heading_level(self);
    company->spaced =
        company->after_blank * 10 >= company->accepted * 8 && company->accepted > 1;
}

/* "Participant 1" goes to "P1" where both occur. */
static void
merge_aliases(Plain *self)
{
    for (guint i = 0; i < self->labels->len; i++) {
        PlainLabel *label = plain_label(self, i);
        g_autofree char *alias =
            label->accepted ? coding_label_dup_alias(label->key) : NULL;
        guint place =
            alias ? GPOINTER_TO_UINT(g_hash_table_lookup(self->by_key, alias)) : 0;

        if (place > 0 && plain_label(self, place - 1)->accepted)
            label->merged_into = (gint32)place - 1;
    }
}

/* The spelling used most, the first of equals. */
static void
choose_spellings(Plain *self)
{
    g_autofree guint *most = g_new0(guint, self->labels->len + 1);

    for (guint i = 0; i < self->spellings->len; i++) {
        const PlainSpelling *spelling = &g_array_index(self->spellings, PlainSpelling, i);
        PlainLabel *label = plain_label(self, spelling->label);

        if (spelling->count <= most[spelling->label])
            continue;
        most[spelling->label] = spelling->count;
        g_free(label->speaker);
        label->speaker = coding_text_tidy(spelling->text);
    }
    for (guint i = 0; i < self->labels->len; i++) {
        PlainLabel *label = plain_label(self, i);

        if (label->merged_into < 0)
            continue;
        g_free(label->speaker);
        label->speaker = g_strdup(plain_label(self, (guint)label->merged_into)->speaker);
    }
}

/* Only what the user listed, or all that the user's pattern finds. */
static void
judge_as_told(Plain *self)
{
    for (guint i = 0; i < self->labels->len; i++) {
        PlainLabel *label = plain_label(self, i);

        label->accepted = *label->key && (!self->options->labels || label->listed);
    }
}

/* "CD" where the header names "Carla Dee". */
static gboolean
are_initials_of_listed(const Plain *self, const PlainLabel *label)
{
    GHashTableIter iter;
    gpointer key;

    g_hash_table_iter_init(&iter, self->listed);
    while (label->shape == CODING_LABEL_CAPS &&
           g_hash_table_iter_next(&iter, &key, NULL)) {
        g_auto(GStrv) words = g_strsplit(key, " ", -1);
        g_autoptr(GString) initials = g_string_new(NULL);

        for (char **word = words; *word; word++)
            if (**word)
                g_string_append_unichar(initials, g_utf8_get_char(*word));
        if (strchr(key, ' ') && strcmp(initials->str, label->key) == 0)
            return TRUE;
    }
    return FALSE;
}

/* What nobody would doubt - a name beside a time, behind a title, or in bold where all
 * names are - needs no warning. */
static void
accept_for_company(const Plain *self, PlainLabel *label)
{
    const PlainCandidate *candidate = plain_candidate(self, label->first);
    const Layout *layout = layout_of(self, candidate);
    gboolean marked = layout->letter == 'L' && self->main_layout->letter == 'L';

    label->accepted = TRUE;
    label->doubtful = !label->role && !has_title(label) && !marked &&
                      !(layout->flags & LAYOUT_TIMED) && !has_time(self, candidate) &&
                      !are_initials_of_listed(self, label);
}

static void
judge_by_evidence(Plain *self)
{
    Company company = {.prefixes =
                           g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    guint first_strong;

    count_company(self, &company);
    for (guint i = 0; i < self->labels->len; i++)
        plain_label(self, i)->accepted = is_strong(self, plain_label(self, i), &company);
    count_accepted(self, &company);
    first_strong = plain_find_first_turn(self);
    g_autofree gboolean *singles = g_new0(gboolean, self->labels->len + 1);
    for (guint i = 0; i < self->labels->len; i++)
        singles[i] = !plain_label(self, i)->accepted &&
                     accept_single(self, plain_label(self, i), &company, first_strong);
    for (guint i = 0; i < self->labels->len; i++)
        if (singles[i])
            accept_for_company(self, plain_label(self, i));
    g_hash_table_unref(company.prefixes);
}

void
plain_judge(Plain *self)
{
    for (guint i = 0; i < self->labels->len; i++) {
        PlainLabel *label = plain_label(self, i);

        label->listed = g_hash_table_contains(self->listed, label->key);
    }
    if (self->options->labels || self->options->label_pattern)
        judge_as_told(self);
    else
        judge_by_evidence(self);
    merge_aliases(self);
    choose_spellings(self);
    plain_doubt_labels(self);
}
