/* transcript.c - reading a transcript that is in memory. */
#include "model/transcript-private.h"

#include <string.h>

#include "base/text.h"

static const char *const unit_names[] = {
    [CODING_UNIT_LINE] = "line",
    [CODING_UNIT_SENTENCE] = "sentence",
    [CODING_UNIT_PARAGRAPH] = "paragraph",
    [CODING_UNIT_TURN] = "turn",
};

void
coding_transcript_unref(CodingTranscript *self)
{
    if (!self || !g_atomic_ref_count_dec(&self->refs))
        return;
    g_free(self->name);
    g_free(self->language);
    g_free(self->body);
    g_clear_pointer(&self->index, g_array_unref);
    g_clear_pointer(&self->strings, g_string_chunk_free);
    g_clear_pointer(&self->turns, g_array_unref);
    g_clear_pointer(&self->numbers, g_array_unref);
    g_clear_pointer(&self->marks, g_array_unref);
    g_clear_pointer(&self->labels, g_array_unref);
    for (gsize i = 0; i < G_N_ELEMENTS(self->starts); i++)
        g_clear_pointer(&self->starts[i], g_array_unref);
    g_clear_pointer(&self->metadata, g_ptr_array_unref);
    g_free(self);
}

CodingTranscript *
coding_transcript_ref(CodingTranscript *self)
{
    g_atomic_ref_count_inc(&self->refs);
    return self;
}

gint64
coding_transcript_get_id(const CodingTranscript *self)
{
    return self->id;
}

gint64
coding_transcript_get_revision_id(const CodingTranscript *self)
{
    return self->revision_id;
}

guint
coding_transcript_get_revision(const CodingTranscript *self)
{
    return self->revision;
}

gboolean
coding_transcript_is_past(const CodingTranscript *self)
{
    return self->past;
}

const char *
coding_transcript_get_name(const CodingTranscript *self)
{
    return self->name;
}

const char *
coding_transcript_get_language(const CodingTranscript *self)
{
    return self->language;
}

const char *
coding_transcript_get_body(const CodingTranscript *self)
{
    return self->body;
}

gsize
coding_transcript_get_length(const CodingTranscript *self)
{
    return self->length;
}

gsize
coding_transcript_get_n_turns(const CodingTranscript *self)
{
    return self->turns->len;
}

const CodingTurn *
coding_transcript_get_turn(const CodingTranscript *self, gsize i)
{
    return &g_array_index(self->turns, CodingTurn, i);
}

gsize
coding_transcript_find_turn(const CodingTranscript *self, gsize position)
{
    gsize low = 0, high = self->turns->len;

    while (high - low > 1) {
        gsize middle = low + (high - low) / 2;

        if (coding_transcript_get_turn(self, middle)->span.start <= position)
            low = middle;
        else
            high = middle;
    }
    return low;
}

const GArray *
coding_transcript_get_marks(const CodingTranscript *self)
{
    return self->marks;
}

const GPtrArray *
coding_transcript_get_metadata(const CodingTranscript *self)
{
    return self->metadata;
}

gsize
coding_transcript_count_units(const CodingTranscript *self, CodingUnit unit)
{
    return unit == CODING_UNIT_TURN ? self->numbers->len : self->starts[unit]->len;
}

/* From the first part of turn @i to the end of its last. */
static CodingSpan
get_turn_span(const CodingTranscript *self, gsize i)
{
    gsize first = g_array_index(self->numbers, guint, i);
    const CodingTurn *turn = coding_transcript_get_turn(self, first);
    CodingSpan span = turn->span;

    for (gsize next = first + 1; next < self->turns->len; next++) {
        const CodingTurn *part = coding_transcript_get_turn(self, next);

        if (part->number == turn->number)
            span.stop = part->span.stop;
        else if (part->number)
            break;
    }
    return span;
}

CodingSpan
coding_transcript_get_unit(const CodingTranscript *self, CodingUnit unit, gsize i)
{
    if (unit == CODING_UNIT_TURN)
        return coding_transcript_trim(self, get_turn_span(self, i));

    const GArray *starts = self->starts[unit];
    CodingSpan span = {g_array_index(starts, guint32, i),
                       i + 1 < starts->len ? g_array_index(starts, guint32, i + 1)
                                           : self->length};

    return coding_transcript_trim(self, span);
}

static gsize
find_turn_number(const CodingTranscript *self, gsize position)
{
    gsize low = 0, high = self->numbers->len;

    while (high - low > 1) {
        gsize middle = low + (high - low) / 2;

        gsize first = g_array_index(self->numbers, guint, middle);

        if (coding_transcript_get_turn(self, first)->span.start <= position)
            low = middle;
        else
            high = middle;
    }
    return low;
}

gsize
coding_transcript_find_unit(const CodingTranscript *self, CodingUnit unit, gsize position)
{
    if (unit == CODING_UNIT_TURN)
        return find_turn_number(self, position);

    const GArray *starts = self->starts[unit];
    gsize low = 0, high = starts->len;

    while (high - low > 1) {
        gsize middle = low + (high - low) / 2;

        if (g_array_index(starts, guint32, middle) <= position)
            low = middle;
        else
            high = middle;
    }
    return low;
}

void
coding_transcript_set_no_revision(const CodingTranscript *self, guint number,
                                  GError **error)
{
    g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                "no revision %u of '%s'; its present one is %u", number, self->name,
                self->revision);
}

char *
coding_transcript_dup_line_label(const CodingTranscript *self, gsize line)
{
    if (self->labels)
        return coding_line_label_format(
            g_array_index(self->labels, CodingLineLabel, line));
    return g_strdup_printf("%" G_GSIZE_FORMAT, line + 1);
}

gboolean
coding_transcript_find_line(const CodingTranscript *self, const char *label, gsize *line)
{
    CodingLineLabel wanted;
    gsize n = coding_transcript_count_units(self, CODING_UNIT_LINE);

    if (!coding_line_label_read(&label, &wanted) || *label)
        return FALSE;
    if (!self->labels) {
        *line = (gsize)wanted.number - 1;
        return wanted.number >= 1 && wanted.number <= n && !wanted.suffix;
    }
    for (guint i = 0; i < self->labels->len; i++) {
        CodingLineLabel its = g_array_index(self->labels, CodingLineLabel, i);

        if (its.number == wanted.number && its.suffix == wanted.suffix) {
            *line = i;
            return TRUE;
        }
    }
    return FALSE;
}

CodingSpan
coding_transcript_trim(const CodingTranscript *self, CodingSpan span)
{
    gsize length;
    const char *text = coding_transcript_peek_text(self, span, &length);
    const char *stop = text + length;

    while (text < stop && g_unichar_isspace(g_utf8_get_char(text))) {
        text = g_utf8_next_char(text);
        span.start++;
    }
    while (stop > text) {
        const char *last = g_utf8_prev_char(stop);

        if (!g_unichar_isspace(g_utf8_get_char(last)))
            break;
        stop = last;
        span.stop--;
    }
    return span;
}

gsize
coding_transcript_bytes_at(const CodingTranscript *self, gsize position)
{
    position = MIN(position, self->length);
    if (!self->index)
        return position;

    const char *stop = self->body + self->size;
    const char *p =
        self->body + g_array_index(self->index, gsize, position / CODING_INDEX_STEP);
    gsize left = position % CODING_INDEX_STEP;

    for (guint begun; stop - p >= 8; p += 8, left -= begun) {
        begun = coding_text_count_eight(p);
        if (begun > left)
            break;
    }
    while (p < stop && ((((guchar)*p & 0xC0) == 0x80) || left-- > 0))
        p++;
    return (gsize)(p - self->body);
}

gsize
coding_transcript_position_at(const CodingTranscript *self, gsize bytes)
{
    bytes = MIN(bytes, self->size);
    if (!self->index)
        return bytes;

    gsize low = 0, high = self->index->len;
    while (high - low > 1) {
        gsize middle = low + (high - low) / 2;

        if (g_array_index(self->index, gsize, middle) <= bytes)
            low = middle;
        else
            high = middle;
    }
    gsize position = low * CODING_INDEX_STEP;
    const char *p = self->body + g_array_index(self->index, gsize, low);
    for (; (gsize)(p - self->body) < bytes; p = g_utf8_next_char(p))
        position++;
    return position;
}

const char *
coding_transcript_peek_text(const CodingTranscript *self, CodingSpan span, gsize *length)
{
    gsize start = coding_transcript_bytes_at(self, span.start);
    gsize stop = coding_transcript_bytes_at(self, MAX(span.start, span.stop));

    *length = stop - start;
    return self->body + start;
}

char *
coding_transcript_dup_text(const CodingTranscript *self, CodingSpan span)
{
    gsize length;
    const char *text = coding_transcript_peek_text(self, span, &length);

    return g_strndup(text, length);
}

const char *
coding_unit_get_name(CodingUnit unit)
{
    return unit < G_N_ELEMENTS(unit_names) ? unit_names[unit] : NULL;
}

gboolean
coding_unit_parse(const char *name, CodingUnit *unit, GError **error)
{
    for (guint i = 0; i < G_N_ELEMENTS(unit_names); i++)
        if (g_strcmp0(name, unit_names[i]) == 0) {
            *unit = (CodingUnit)i;
            return TRUE;
        }
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "no unit '%s'; there are line, sentence, paragraph and turn", name);
    return FALSE;
}
