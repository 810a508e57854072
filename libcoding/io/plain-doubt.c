/* plain-doubt.c - labels that may be none, or another's; lines of text that may have
 * been meant as somebody's turn. */
#include <string.h>

#include "base/text.h"
#include "io/clock.h"
#include "io/label.h"
#include "io/plain.h"

const char *
plain_find_near_listed(const Plain *self, const PlainLabel *label)
{
    GHashTableIter iter;
    gpointer key, name;

    g_hash_table_iter_init(&iter, self->listed);
    while (g_hash_table_iter_next(&iter, &key, &name))
        if (coding_label_is_near(label->key, key))
            return name;
    return NULL;
}

/* "r2" where the others write "R2". */
static void
warn_about_spellings(const Plain *self)
{
    for (guint i = 0; i < self->spellings->len; i++) {
        const PlainSpelling *spelling = &g_array_index(self->spellings, PlainSpelling, i);
        const PlainLabel *label = plain_label(self, spelling->label);
        g_autofree char *tidy = coding_text_tidy(spelling->text);
        g_autofree char *text = g_utf8_normalize(tidy, -1, G_NORMALIZE_NFC);
        g_autofree char *speaker =
            label->speaker ? g_utf8_normalize(label->speaker, -1, G_NORMALIZE_NFC) : NULL;

        if (label->accepted && label->merged_into < 0 && g_strcmp0(text, speaker) != 0)
            coding_draft_warn(
                self->draft,
                plain_line(self, plain_candidate(self, spelling->first)->line)->number,
                "the label '%s' was read as '%s'", text, label->speaker);
    }
}

static void
warn_about_labels(Plain *self)
{
    guint n = MIN(self->labels->len, PLAIN_MAX_COMPARED);

    for (guint i = 0; i < self->labels->len; i++) {
        const PlainLabel *label = plain_label(self, i);
        guint line = plain_line(self, plain_candidate(self, label->first)->line)->number;

        const char *listed = label->accepted && !label->listed
                                 ? plain_find_near_listed(self, label)
                                 : NULL;

        if (listed)
            coding_draft_warn(self->draft, line,
                              "the label '%s' looks like '%s' of the header; are they "
                              "one person?",
                              label->speaker, listed);
        else if (label->accepted && label->doubtful)
            coding_draft_warn(
                self->draft, line,
                "the label '%s' occurs only here; was it meant as a speaker?",
                label->speaker);
        for (guint k = 0; i < n && k < i; k++) {
            const PlainLabel *other = plain_label(self, k);

            if (label->accepted && other->accepted && label->merged_into < 0 &&
                other->merged_into < 0 && coding_label_is_near(label->key, other->key))
                coding_draft_warn(
                    self->draft, line,
                    "the labels '%s' and '%s' are nearly the same; are they "
                    "one person?",
                    label->speaker, other->speaker);
        }
        if (label->merged_into >= 0)
            coding_draft_warn(self->draft, line, "the label '%s' was taken for '%s'",
                              g_array_index(self->spellings, PlainSpelling,
                                            plain_candidate(self, label->first)->spelling)
                                  .text,
                              label->speaker);
    }
}

void
plain_doubt_labels(Plain *self)
{
    warn_about_labels(self);
    warn_about_spellings(self);
}

/* Whether the words at @text, up to @length bytes, are an accepted label. */
static const PlainLabel *
find_label(const Plain *self, const char *text, gsize length)
{
    char spelling[64];
    guint place;

    if (length == 0 || length >= sizeof spelling)
        return NULL;
    memcpy(spelling, text, length);
    spelling[length] = '\0';
    place = GPOINTER_TO_UINT(g_hash_table_lookup(self->by_spelling, spelling));
    if (place == 0)
        return NULL;
    place = g_array_index(self->spellings, PlainSpelling, place - 1).label;
    return plain_label(self, place)->accepted ? plain_label(self, place) : NULL;
}

/* "GA. Then", "GA Now", "GA 00:05:57": the colon was forgotten.  A name begins
 * many a sentence, so "Anna Now" says nothing. */
static gboolean
is_lost_colon(const PlainLabel *label, const char *after)
{
    gboolean mark = *after && strchr(".;,", *after) && after[1] == ' ';
    CodingClock clock;

    if (coding_clock_parse(after, strlen(after), &clock))
        return TRUE;
    if (label->shape == CODING_LABEL_NAME || label->shape == CODING_LABEL_SCRIPT)
        return mark && *after != ',';
    return mark || (*after == ' ' && g_unichar_isupper(g_utf8_get_char(after + 1)));
}

static void
warn_about_lost_colon(const Plain *self, const char *text, const char *speaker,
                      guint line)
{
    gsize length = strcspn(text, " .,;");

    for (guint words = 0; words < 3 && text[length]; words++) {
        const PlainLabel *label = find_label(self, text, length);

        if (label && label->shape != CODING_LABEL_LETTER &&
            is_lost_colon(label, text + length)) {
            coding_draft_warn(
                self->draft, line,
                "'%.*s' looks like a label that lost its colon; the line was "
                "read as speech of '%s'",
                (int)length, text, speaker);
            return;
        }
        length += 1 + strcspn(text + length + 1, " .,;");
    }
}

/* What looked like a label and was read as text. */
static void
warn_about_refused_label(const Plain *self, const PlainLine *line)
{
    const PlainCandidate *candidate;
    const PlainLabel *label;

    if (line->candidate < 0)
        return;
    candidate = plain_candidate(self, (guint)line->candidate);
    label = plain_label(self, candidate->label);
    /* Nobody takes "So tell me:" for a speaker. */
    if (!label->valid || label->prose || self->options->labels || self->heads > 0 ||
        label->shape == CODING_LABEL_PHRASE || label->shape == CODING_LABEL_LOWER)
        return;
    coding_draft_warn(
        self->draft, line->number, "'%s:' was read as text, not as a speaker",
        g_array_index(self->spellings, PlainSpelling, candidate->spelling).text);
}

void
plain_doubt_line(const Plain *self, const PlainLine *line, const char *text,
                 const char *speaker)
{
    if (line->candidate >= 0)
        warn_about_refused_label(self, line);
    else if (text)
        warn_about_lost_colon(self, text, speaker, line->number);
}
