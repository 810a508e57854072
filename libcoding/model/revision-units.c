/* revision-units.c - old numbers for what stayed, new ones for what came. */
#include "model/revision-units.h"

#include "base/diff.h"
#include "model/transcript-private.h"
#include "model/units.h"

/* The paragraph at @position, going on from @paragraph. */
static guint
advance(const GArray *paragraphs, guint paragraph, gsize position)
{
    while (paragraph + 1 < paragraphs->len &&
           g_array_index(paragraphs, guint32, paragraph + 1) <= position)
        paragraph++;
    return paragraph;
}

/* Where the lines of the old text begin now; @kept receives which they are. */
static GArray *
carry_breaks(const CodingRenumbering *self, GArray *kept)
{
    g_autoptr(GArray) paragraphs = coding_units_find_paragraphs(self->body);
    GArray *breaks = g_array_new(FALSE, FALSE, sizeof(guint32));
    gsize behind = 0; /* the last line that stayed */
    guint paragraph = 0;

    for (guint i = 0; i < self->old->starts[CODING_UNIT_LINE]->len; i++) {
        CodingSpan span = coding_carrier_map(
            self->carrier, coding_transcript_get_unit(self->old, CODING_UNIT_LINE, i));
        guint32 start = (guint32)span.start, first;

        if (!coding_span_get_length(span))
            continue;
        paragraph = advance(paragraphs, paragraph, span.start);
        first = g_array_index(paragraphs, guint32, paragraph);
        if (behind <= first && start - first <= self->width / 2)
            start = first;
        if (breaks->len && g_array_index(breaks, guint32, breaks->len - 1) >= start)
            continue;
        g_array_append_val(breaks, start);
        g_array_append_val(kept, i);
        behind = span.stop;
    }
    return breaks;
}

static CodingLineLabel
get_label(const CodingTranscript *t, guint line)
{
    return t->labels ? g_array_index(t->labels, CodingLineLabel, line)
                     : (CodingLineLabel){line + 1, 0};
}

/* A label that no line had, after @label. */
static CodingLineLabel
take_label(const CodingRenumbering *self, CodingLineLabel label)
{
    gpointer number = GUINT_TO_POINTER(label.number);

    label.suffix = GPOINTER_TO_UINT(g_hash_table_lookup(self->taken, number)) + 1;
    g_hash_table_insert(self->taken, number, GUINT_TO_POINTER(label.suffix));
    return label;
}

GArray *
coding_revision_find_lines(const CodingRenumbering *self, GArray **labels)
{
    g_autoptr(GArray) kept = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(GArray) breaks = carry_breaks(self, kept);
    g_autoptr(GArray) names = g_array_new(FALSE, FALSE, sizeof(CodingLineLabel));
    GArray *lines = coding_units_find_lines_from(self->body, self->width, breaks);
    CodingLineLabel label = {0, 0};
    gboolean plain = TRUE;

    for (guint i = 0, next = 0; i < lines->len; i++) {
        guint before = next;

        while (next < breaks->len &&
               g_array_index(breaks, guint32, next) <= g_array_index(lines, guint32, i))
            label = get_label(self->old, g_array_index(kept, guint, next++));
        if (next == before)
            label = take_label(self, label);
        plain = plain && label.number == i + 1 && !label.suffix;
        g_array_append_val(names, label);
    }
    *labels = plain ? NULL : g_steal_pointer(&names);
    return lines;
}

/* --- sentences -------------------------------------------------------------------- */

/* Where paragraph @i ends, before the line feed. */
static gsize
get_paragraph_stop(const GArray *paragraphs, guint i, gsize length)
{
    return i + 1 < paragraphs->len ? g_array_index(paragraphs, guint32, i + 1) - 1
                                   : length;
}

/* Whether [start, stop), as it is now, is a paragraph of the old text, whole and
 * unchanged; @from receives where it began. */
static gboolean
was_paragraph(const CodingRenumbering *self, const CodingDiffRun *run, gsize start,
              gsize stop, gsize *from)
{
    const GArray *paragraphs = self->old->starts[CODING_UNIT_PARAGRAPH];
    guint i;

    if (!run->equal || start < run->after.start || stop > run->after.stop)
        return FALSE;
    *from = start - run->after.start + run->before.start;
    i = (guint)coding_transcript_find_unit(self->old, CODING_UNIT_PARAGRAPH, *from);
    return i < paragraphs->len && g_array_index(paragraphs, guint32, i) == *from &&
           get_paragraph_stop(paragraphs, i, self->old->length) - *from == stop - start;
}

/* Appends those of @starts in [from, from + length), moved to @to; goes on at @next. */
static guint
append_starts(GArray *into, const GArray *starts, guint next, gsize from, gsize length,
              gsize to)
{
    while (next < starts->len && g_array_index(starts, guint32, next) < from)
        next++;
    for (; next < starts->len && g_array_index(starts, guint32, next) < from + length;
         next++) {
        guint32 start = (guint32)(g_array_index(starts, guint32, next) - from + to);

        g_array_append_val(into, start);
    }
    return next;
}

GArray *
coding_revision_find_sentences(const CodingRenumbering *self)
{
    const GArray *runs = coding_carrier_get_runs(self->carrier);
    const GArray *before = self->old->starts[CODING_UNIT_SENTENCE];
    g_autoptr(GArray) fresh = coding_units_find_sentences(self->body);
    g_autoptr(GArray) paragraphs = coding_units_find_paragraphs(self->body);
    GArray *sentences = g_array_new(FALSE, FALSE, sizeof(guint32));
    gsize length = (gsize)g_utf8_strlen(self->body, -1);
    guint run = 0, next_fresh = 0, next_before = 0;

    for (guint i = 0; i < paragraphs->len; i++) {
        gsize start = g_array_index(paragraphs, guint32, i), from;
        gsize stop = get_paragraph_stop(paragraphs, i, length);

        while (run + 1 < runs->len &&
               g_array_index(runs, CodingDiffRun, run).after.stop <= start)
            run++;
        if (was_paragraph(self, &g_array_index(runs, CodingDiffRun, run), start, stop,
                          &from))
            next_before =
                append_starts(sentences, before, next_before, from, stop - start, start);
        else
            next_fresh =
                append_starts(sentences, fresh, next_fresh, start, stop - start, start);
    }
    return sentences;
}
