/* excerpt.c - passages by turns, and where to leave something out. */
#include "model/excerpt.h"

#include "base/text.h"
#include "model/speech.h"

static void
free_part(gpointer data)
{
    CodingExcerptPart *part = data;

    g_free(part->speaker);
    g_free(part->text);
    g_free(part);
}

void
coding_excerpt_free(CodingExcerpt *self)
{
    if (!self)
        return;
    g_ptr_array_unref(self->parts);
    g_free(self);
}

/* The words of @span, as spans. */
static GArray *
list_words(const CodingTranscript *t, CodingSpan span)
{
    GArray *words = g_array_new(FALSE, FALSE, sizeof(CodingSpan));
    gsize length, position = span.start;
    const char *text = coding_transcript_peek_text(t, span, &length);
    const char *stop = text + length, *end = text, *at = text;

    for (const char *word = coding_speech_next_counted(text, stop, &end); word;
         word = coding_speech_next_counted(end, stop, &end)) {
        CodingSpan one;

        position += (gsize)g_utf8_pointer_to_offset(at, word);
        one.start = position;
        position += (gsize)g_utf8_pointer_to_offset(word, end);
        one.stop = position;
        at = end;
        g_array_append_val(words, one);
    }
    return words;
}

guint
coding_excerpt_count_words(const CodingTranscript *transcript, CodingSpan span)
{
    g_autoptr(GArray) words = list_words(transcript, span);

    return words->len;
}

static CodingSpan
get_word(const GArray *words, guint i)
{
    return g_array_index(words, CodingSpan, i);
}

static CodingSpan
get_sentence(const CodingTranscript *t, gsize position)
{
    return coding_transcript_get_unit(
        t, CODING_UNIT_SENTENCE,
        coding_transcript_find_unit(t, CODING_UNIT_SENTENCE, position));
}

/* How many of @words begin before @position. */
static guint
count_before(const GArray *words, gsize position)
{
    guint n = 0;

    while (n < words->len && get_word(words, n).start < position)
        n++;
    return n;
}

/*
 * Where the beginning that is kept ends: about @n words from the start, behind a
 * sentence unless that loses more than half of them.
 */
static gsize
find_head_end(const CodingTranscript *t, const GArray *words, guint n)
{
    CodingSpan last = get_word(words, n - 1);
    CodingSpan sentence = get_sentence(t, last.start);

    if (get_word(words, n).start >= sentence.stop)
        return MAX(sentence.stop, last.stop);
    if (2 * count_before(words, sentence.start) >= n)
        return sentence.start;
    return last.stop;
}

/* The same for the end that is kept: where it begins. */
static gsize
find_tail_start(const CodingTranscript *t, const GArray *words, guint n)
{
    CodingSpan first = get_word(words, words->len - n);
    CodingSpan sentence = get_sentence(t, first.start);
    guint before;

    if (get_word(words, words->len - n - 1).stop <= sentence.start)
        return MIN(sentence.start, first.start);
    before = count_before(words, sentence.stop);
    if (before < words->len && 2 * (words->len - before) >= n) {
        first = get_word(words, before);
        return MIN(get_sentence(t, first.start).start, first.start);
    }
    return first.start;
}

static void
add_part(CodingExcerpt *self, const CodingTranscript *t, const char *speaker,
         CodingSpan span)
{
    g_autofree char *raw = coding_transcript_dup_text(t, span);
    g_autofree char *text = coding_text_tidy(raw);
    CodingExcerptPart *part;

    if (!*text)
        return;
    part = g_new0(CodingExcerptPart, 1);
    part->speaker = g_strdup(speaker);
    part->text = g_steal_pointer(&text);
    part->span = span;
    g_ptr_array_add(self->parts, part);
}

static void
add_parts(CodingExcerpt *self, const CodingTranscript *t, CodingSpan span)
{
    gsize n = coding_transcript_get_n_turns(t);

    for (gsize i = n ? coding_transcript_find_turn(t, span.start) : 0; i < n; i++) {
        const CodingTurn *turn = coding_transcript_get_turn(t, i);
        CodingSpan part = coding_span_intersect(turn->span, span);

        if (turn->span.start >= span.stop)
            break;
        if (coding_span_get_length(part))
            add_part(self, t, turn->speaker, part);
    }
}

static void
replace_text(CodingExcerptPart *part, char *text)
{
    g_free(part->text);
    part->text = text;
}

static gboolean
is_one_turn(const CodingTranscript *t, CodingSpan a, CodingSpan b)
{
    return coding_transcript_find_turn(t, a.start) ==
           coding_transcript_find_turn(t, b.start);
}

/* Marks what was left out between the parts before @place and those from it on. */
static void
add_gap(CodingExcerpt *self, const CodingTranscript *t, guint place)
{
    CodingExcerptPart *before = g_ptr_array_index(self->parts, place - 1);
    CodingExcerptPart *after =
        place < self->parts->len ? g_ptr_array_index(self->parts, place) : NULL;

    if (after && is_one_turn(t, before->span, after->span)) {
        replace_text(before, g_strconcat(before->text, " " CODING_EXCERPT_GAP " ",
                                         after->text, NULL));
        before->span.stop = after->span.stop;
        g_ptr_array_remove_index(self->parts, place);
        return;
    }
    replace_text(before, g_strconcat(before->text, " " CODING_EXCERPT_GAP, NULL));
    if (after &&
        after->span.start > coding_transcript_get_turn(
                                t, coding_transcript_find_turn(t, after->span.start))
                                ->span.start)
        replace_text(after, g_strconcat(CODING_EXCERPT_GAP " ", after->text, NULL));
}

/* FALSE when there is nothing to leave out. */
static gboolean
add_shortened(CodingExcerpt *self, const CodingTranscript *t, CodingSpan span,
              guint max_words)
{
    g_autoptr(GArray) words = list_words(t, span);
    CodingSpan head = span, tail = span;
    guint place;

    if (words->len <= max_words)
        return FALSE;
    head.stop = MIN(find_head_end(t, words, (max_words + 1) / 2), span.stop);
    tail.start = max_words > 1 ? find_tail_start(t, words, max_words / 2) : span.stop;
    add_parts(self, t, head);
    place = self->parts->len;
    add_parts(self, t, tail);
    if (place)
        add_gap(self, t, place);
    self->shortened = place > 0;
    return place > 0;
}

static gboolean
has_several_speakers(const GPtrArray *parts)
{
    const char *first = NULL;

    for (guint i = 0; i < parts->len; i++) {
        const CodingExcerptPart *part = g_ptr_array_index(parts, i);

        if (part->speaker && first && g_strcmp0(first, part->speaker) != 0)
            return TRUE;
        if (part->speaker)
            first = part->speaker;
    }
    return FALSE;
}

CodingExcerpt *
coding_excerpt_new(const CodingTranscript *transcript, CodingSpan span, guint max_words)
{
    CodingExcerpt *self = g_new0(CodingExcerpt, 1);

    self->parts = g_ptr_array_new_with_free_func(free_part);
    if (!max_words || !add_shortened(self, transcript, span, max_words)) {
        g_ptr_array_set_size(self->parts, 0);
        add_parts(self, transcript, span);
    }
    /* A text without turns is one stretch. */
    if (!self->parts->len)
        add_part(self, transcript, NULL, span);
    self->dialogue = has_several_speakers(self->parts);
    return self;
}

char *
coding_excerpt_dup_text(const CodingExcerpt *self)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < self->parts->len; i++) {
        const CodingExcerptPart *part = g_ptr_array_index(self->parts, i);

        if (i)
            g_string_append_c(text, self->dialogue ? '\n' : ' ');
        if (self->dialogue && part->speaker)
            g_string_append_printf(text, "%s: ", part->speaker);
        g_string_append(text, part->text);
    }
    return g_string_free(text, FALSE);
}

GPtrArray *
coding_excerpt_list_speakers(const CodingTranscript *t, CodingSpan span)
{
    GPtrArray *speakers = g_ptr_array_new();
    gsize n = coding_transcript_get_n_turns(t);

    for (gsize i = n ? coding_transcript_find_turn(t, span.start) : 0; i < n; i++) {
        const CodingTurn *turn = coding_transcript_get_turn(t, i);

        if (turn->span.start >= span.stop)
            break;
        if (turn->speaker && coding_span_overlaps(turn->span, span) &&
            !g_ptr_array_find_with_equal_func(speakers, turn->speaker, g_str_equal, NULL))
            g_ptr_array_add(speakers, (gpointer)turn->speaker);
    }
    return speakers;
}
