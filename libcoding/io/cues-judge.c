/*
 * cues-judge.c - which words before a colon name a speaker.
 *
 * The rules are those of plain transcripts (plain-judge.c), for lines that are cut by
 * time and not by speaker: most have no label, and any may begin with one word that
 * a colon follows.
 */
#include <string.h>

#include "io/cues-private.h"
#include "io/label.h"

typedef struct {
    guint cues;     /* with speech */
    guint named;    /* of these, beginning with what may be a label */
    guint total;    /* lines with what may be a label */
    gboolean dense; /* nearly every cue begins with one */
    guint accepted[CODING_LABEL_SCRIPT + 1]; /* labels by shape, that come again */
    guint again;                             /* accepted labels that come again */
    guint roles;                             /* ... that say what somebody is */
    guint opening;                           /* the line with which speech begins */
    GHashTable *prefixes;                    /* of accepted codes: "p", "speaker" */
} Company;

static gboolean
may_be_label(const CodingCues *self, const CueLine *line)
{
    return line->label >= 0 && cues_label(self, (guint)line->label)->lawful;
}

static void
count_company(const CodingCues *self, Company *company)
{
    for (guint i = 0; i < self->lines->len; i++) {
        const CueLine *line = cues_line(self, i);
        gboolean named = may_be_label(self, line);

        company->total += named;
        if (!line->first || line->sound || line->dropped)
            continue;
        if (company->cues++ == 0)
            company->opening = i;
        company->named += named;
    }
    company->dense = company->cues > 0 && company->named * 5 >= company->cues * 4;
}

static char *
dup_prefix(const char *key)
{
    return g_strndup(key, strcspn(key, "0123456789"));
}

/* A word of a header - "Date" - is one in a cue too, unless it goes on and on. */
static gboolean
is_entry(const CueLabel *label)
{
    gboolean names_people = FALSE;

    return coding_label_find_key(label->speaker, &names_people) && !names_people &&
           label->count < 3;
}

static gboolean
is_strong(const CueLabel *label, const Company *company)
{
    if (!label->lawful)
        return FALSE;
    if (coding_label_is_role(label->speaker))
        return TRUE;
    if (label->count < 2 || is_entry(label))
        return FALSE;
    switch (coding_label_get_shape(label->speaker)) {
    case CODING_LABEL_LETTER:
        return label->count >= 3 || company->dense;
    case CODING_LABEL_LOWER:
        return company->dense ||
               (label->count >= 3 && label->count * 8 >= company->total);
    case CODING_LABEL_PHRASE:
        return company->dense ||
               (label->count >= 3 && label->count * 20 >= company->total);
    default:
        return TRUE;
    }
}

/* Whether the cue before @line ended a sentence, so that a new one can begin. */
static gboolean
follows_sentence(const CodingCues *self, guint at)
{
    const char *text, *stop;

    if (at == 0)
        return TRUE;
    text = cues_line(self, at - 1)->text;
    stop = text + strlen(text);
    while (stop > text && strchr(" \"')]\302\273\342\200\235\231", stop[-1]))
        stop--;
    return stop == text || strchr(".?!\302\246\274\237\201\202", stop[-1]) != NULL;
}

/* A label that comes once, among those that come again. */
static gboolean
fits_company(const CodingCues *self, const CueLabel *label, const Company *company)
{
    const CueLine *line = cues_line(self, label->at);
    CodingLabelShape shape = coding_label_get_shape(label->speaker);
    g_autofree char *prefix = dup_prefix(label->key);

    if (line->first && company->named == company->cues && company->cues > 1)
        return TRUE;
    switch (shape) {
    case CODING_LABEL_PHRASE:
        return FALSE;
    case CODING_LABEL_LOWER:
    case CODING_LABEL_LETTER:
        return line->first && company->dense && company->accepted[shape] > 0;
    case CODING_LABEL_CODE:
        return line->first || line->sign ||
               g_hash_table_contains(company->prefixes, prefix);
    case CODING_LABEL_SCRIPT:
        return line->first && company->dense && g_utf8_strlen(label->speaker, -1) <= 8;
    case CODING_LABEL_CAPS:
        return line->sign || company->accepted[shape] > 0 ||
               (line->first && follows_sentence(self, label->at));
    default:
        break;
    }
    if (line->sign || (line->first && (company->dense || label->at == company->opening)))
        return TRUE;
    /* Where nobody is named twice, a file that begins with a name goes on like that. */
    if (company->again == 0 && line->first && follows_sentence(self, label->at) &&
        (company->roles > 0 || may_be_label(self, cues_line(self, company->opening))))
        return TRUE;
    /* "Anna Berg:" where a sentence has ended; "Remember:" can be said there too. */
    return line->first && follows_sentence(self, label->at) &&
           strchr(label->speaker, ' ') != NULL;
}

static gboolean
accept_single(const CodingCues *self, const CueLabel *label, const Company *company)
{
    const CueLine *line = cues_line(self, label->at);

    if (label->count > 1 || !label->lawful || is_entry(label))
        return FALSE;
    return line->sure || fits_company(self, label, company);
}

static void
warn_about_single(const CodingCues *self, const CueLabel *label, const Company *company)
{
    const CueLine *line = cues_line(self, label->at);
    CodingLabelShape shape = coding_label_get_shape(label->speaker);

    if (label->count > 1 || !label->lawful || coding_label_is_role(label->speaker))
        return;
    if (label->accepted && (line->sign || (line->first && company->dense)))
        return;
    if (label->accepted)
        coding_draft_warn(self->draft, line->line,
                          "the label '%s' occurs only here; was it meant as a speaker?",
                          label->speaker);
    else if (line->first && shape >= CODING_LABEL_CAPS && !is_entry(label))
        coding_draft_warn(self->draft, line->line,
                          "'%s:' occurs only here and was taken as text; if it is a "
                          "speaker, name the labels",
                          label->speaker);
}

static void
judge_by_evidence(CodingCues *self)
{
    Company company = {.prefixes =
                           g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    g_autofree gboolean *singles = g_new0(gboolean, self->labels->len + 1);

    count_company(self, &company);
    for (guint i = 0; i < self->labels->len; i++) {
        CueLabel *label = cues_label(self, i);
        CodingLabelShape shape = coding_label_get_shape(label->speaker);

        label->accepted = is_strong(label, &company);
        if (!label->accepted)
            continue;
        company.again += label->count > 1;
        company.roles += label->count == 1;
        company.accepted[shape]++;
        if (shape == CODING_LABEL_CODE)
            g_hash_table_add(company.prefixes, dup_prefix(label->key));
    }
    for (guint i = 0; i < self->labels->len; i++)
        singles[i] = !cues_label(self, i)->accepted &&
                     accept_single(self, cues_label(self, i), &company);
    for (guint i = 0; i < self->labels->len; i++)
        cues_label(self, i)->accepted |= singles[i];
    for (guint i = 0; i < self->labels->len; i++)
        warn_about_single(self, cues_label(self, i), &company);
    g_hash_table_unref(company.prefixes);
}

static void
judge_as_told(CodingCues *self)
{
    g_autoptr(GHashTable) listed =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (const char *const *label = self->options->labels; label && *label; label++)
        g_hash_table_add(listed, coding_label_fold(*label));
    for (guint i = 0; i < self->labels->len; i++) {
        CueLabel *label = cues_label(self, i);

        label->accepted = *label->key && (!self->options->labels ||
                                          g_hash_table_contains(listed, label->key));
    }
}

/* The spelling used most, the first of equals. */
static void
choose_spellings(CodingCues *self)
{
    g_autoptr(GHashTable) counts = g_hash_table_new(g_direct_hash, g_direct_equal);

    for (guint i = 0; i < self->lines->len; i++) {
        const CueLine *line = cues_line(self, i);
        CueLabel *label;
        guint n;

        if (line->label < 0)
            continue;
        label = cues_label(self, (guint)line->label);
        n = GPOINTER_TO_UINT(g_hash_table_lookup(counts, line->name)) + 1;
        g_hash_table_insert(counts, (gpointer)line->name, GUINT_TO_POINTER(n));
        if (n > label->most) {
            label->most = n;
            label->speaker = line->name;
        }
    }
}

void
cues_judge(CodingCues *self)
{
    choose_spellings(self);
    if (self->options->labels || self->options->label_pattern)
        judge_as_told(self);
    else
        judge_by_evidence(self);
}
