/* plain-doubt.c - lines of text that may have been meant as somebody's turn. */
#include <string.h>

#include "io/clock.h"
#include "io/label.h"
#include "io/plain.h"

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
    if (!label->valid || label->prose || self->options->labels ||
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
