/*
 * excerpt-plan.c - what is left out of a passage, replaced, added.
 *
 * What the transcriber noted is looked for first, then the marks for quoting are
 * taken, those of omission as gaps; a passage that is still too long gets a gap in the
 * middle.  In the end one list holds all of it, in the order of the text, and nothing
 * in it overlaps.
 */
#include "base/text.h"
#include "model/excerpt-private.h"
#include "model/speech.h"

/* A plan while it is made. */
typedef struct {
    const CodingTranscript *t;
    CodingSpan span;
    const CodingExcerptOptions *options;
    GArray *gaps;     /* CodingSpan */
    GArray *edits;    /* CodingExcerptItem: what is replaced or added */
    GArray *anchors;  /* CodingSpan, one for each edit: the words that it stands at */
    GArray *remarks;  /* CodingExcerptItem */
    GArray *emphasis; /* CodingSpan */
} Draft;

static CodingSpan
get_span(const GArray *spans, guint i)
{
    return g_array_index(spans, CodingSpan, i);
}

static CodingExcerptItem *
get_item(const GArray *items, guint i)
{
    return &g_array_index(items, CodingExcerptItem, i);
}

/* --- the transcriber's remarks ---------------------------------------------------- */

static void
add_remark(Draft *self, CodingMarkKind kind, CodingSpan span)
{
    CodingExcerptItem item = {.kind = ITEM_REMARK, .span = span, .remark = kind};

    if (coding_span_contains(self->span, span))
        g_array_append_val(self->remarks, item);
}

/* Looked for around the passage too, which may begin inside a bracket; no mark is longer
 * than this, and the whole of a long turn would be too much for every passage in it. */
#define AROUND 300

static CodingSpan
get_surroundings(const Draft *self, CodingSpan turn)
{
    CodingSpan around = {self->span.start - MIN(self->span.start, AROUND),
                         self->span.stop + AROUND};

    return coding_span_intersect(around, turn);
}

static GArray *
find_marks(const CodingTranscript *t, CodingSpan span)
{
    gsize length;
    const char *text = coding_transcript_peek_text(t, span, &length);

    return coding_marks_find(text, length);
}

static void
add_event(Draft *self, CodingSpan span)
{
    gsize length;
    const char *text = coding_transcript_peek_text(self->t, span, &length);

    add_remark(self, coding_marks_classify_event(text, length), span);
}

static void
add_remarks_of_turn(Draft *self, CodingSpan turn)
{
    CodingSpan around = get_surroundings(self, turn);
    gsize base = coding_transcript_bytes_at(self->t, around.start);
    const char *body = coding_transcript_get_body(self->t);
    g_autoptr(GArray) inside =
        find_marks(self->t, coding_span_intersect(self->span, turn));
    g_autoptr(GArray) marks = inside->len ? find_marks(self->t, around) : NULL;

    for (guint i = 0; marks && i < marks->len; i++) {
        const CodingMark *mark = &g_array_index(marks, CodingMark, i);
        CodingSpan span = {coding_transcript_position_at(self->t, base + mark->start),
                           coding_transcript_position_at(self->t, base + mark->stop)};

        if (coding_excerpt_is_remark(mark->kind, body[base + mark->start]))
            add_remark(self, mark->kind, span);
    }
}

static void
add_remarks(Draft *self)
{
    gsize n = coding_transcript_get_n_turns(self->t);

    for (gsize i = n ? coding_transcript_find_turn(self->t, self->span.start) : 0; i < n;
         i++) {
        const CodingTurn *turn = coding_transcript_get_turn(self->t, i);

        if (turn->span.start >= self->span.stop)
            break;
        if (turn->kind == CODING_TURN_SPEECH)
            add_remarks_of_turn(self, turn->span);
        else
            add_event(self, turn->span);
    }
}

/* --- marks for quoting ------------------------------------------------------------ */

/* Joins gaps between which there is no word, and takes the white space off them. */
static void
tidy_gaps(Draft *self)
{
    guint kept = 0;

    coding_span_merge(self->gaps);
    for (guint i = 0; i < self->gaps->len; i++) {
        CodingSpan gap = coding_transcript_trim(self->t, get_span(self->gaps, i));
        CodingSpan *last =
            kept ? &g_array_index(self->gaps, CodingSpan, kept - 1) : &(CodingSpan){0};
        CodingSpan between = {last->stop, gap.start};
        const char *text, *end;
        gsize length;

        if (!coding_span_get_length(gap))
            continue;
        text = coding_transcript_peek_text(self->t, between, &length);
        if (kept && !coding_speech_next_word(text, text + length, &end))
            last->stop = gap.stop;
        else
            g_array_index(self->gaps, CodingSpan, kept++) = gap;
    }
    g_array_set_size(self->gaps, kept);
}

/* Whether a gap overlaps @span; @i moves on to the first that can, of @spans in order. */
static gboolean
meets(const GArray *spans, CodingSpan span, guint *i)
{
    while (*i < spans->len && get_span(spans, *i).stop <= span.start)
        (*i)++;
    return *i < spans->len && coding_span_overlaps(get_span(spans, *i), span);
}

/* What @mark does to the passage, if its place is in it. */
static gboolean
read_mark(const Draft *self, const CodingQuoteMark *mark, CodingExcerptItem *item)
{
    CodingSpan within = self->span;

    *item = (CodingExcerptItem){.words = mark->words, .span = mark->span};
    switch (mark->kind) {
    case CODING_QUOTE_AFTER:
        item->kind = ITEM_AFTER;
        item->span.start = mark->span.stop;
        return mark->span.stop > within.start && mark->span.stop <= within.stop;
    case CODING_QUOTE_BEFORE:
        item->kind = ITEM_BEFORE;
        item->span.stop = mark->span.start;
        return mark->span.start >= within.start && mark->span.start < within.stop;
    default:
        item->kind = ITEM_REPLACE;
        return coding_span_contains(within, mark->span);
    }
}

/*
 * Of one coder nothing overlaps that cannot stand together.  Of several what begins
 * first stands, the acting coder's before others' at one place; what overlaps it is
 * passed over, and so is a second addition there.
 */
static void
add_edit(Draft *self, const CodingQuoteMark *mark)
{
    CodingExcerptItem item;

    if (!read_mark(self, mark, &item))
        return;
    if (self->edits->len) {
        const CodingExcerptItem *last = get_item(self->edits, self->edits->len - 1);
        CodingSpan anchor = get_span(self->anchors, self->anchors->len - 1);

        if (last->kind == item.kind && coding_span_equal(last->span, item.span))
            return;
        if ((last->kind == ITEM_REPLACE || item.kind == ITEM_REPLACE) &&
            coding_span_overlaps(anchor, mark->span))
            return;
    }
    g_array_append_val(self->edits, item);
    g_array_append_val(self->anchors, mark->span);
}

/* The first that reaches beyond @position. */
static guint
find_mark(const GArray *marks, gsize position)
{
    guint low = 0, high = marks->len;

    while (low < high) {
        guint middle = low + (high - low) / 2;

        if (g_array_index(marks, CodingQuoteMark, middle).reach > position)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

static void
add_mark(Draft *self, const CodingQuoteMark *mark)
{
    CodingSpan inside = coding_span_intersect(mark->span, self->span);

    if (!coding_span_get_length(inside))
        return;
    if (mark->kind == CODING_QUOTE_OMIT)
        g_array_append_val(self->gaps, inside);
    else if (mark->kind == CODING_QUOTE_EMPHASIS)
        g_array_append_val(self->emphasis, inside);
    else
        add_edit(self, mark);
}

static void
add_marks(Draft *self)
{
    const GArray *marks = self->options->marks;

    for (guint i = marks ? find_mark(marks, self->span.start) : 0;
         marks && i < marks->len; i++) {
        const CodingQuoteMark *mark = &g_array_index(marks, CodingQuoteMark, i);

        if (mark->span.start >= self->span.stop)
            break;
        add_mark(self, mark);
    }
    tidy_gaps(self);
    coding_span_merge(self->emphasis);
}

/* --- shortening ------------------------------------------------------------------- */

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

/* Those that will be printed. */
static GArray *
list_kept_words(const Draft *self)
{
    GArray *words = list_words(self->t, self->span);
    g_autoptr(GArray) out = g_array_new(FALSE, FALSE, sizeof(CodingSpan));
    guint kept = 0, at = 0;

    g_array_append_vals(out, self->gaps->data, self->gaps->len);
    for (guint i = 0; i < self->remarks->len; i++) {
        const CodingExcerptItem *item = get_item(self->remarks, i);

        if (coding_excerpt_drops(self->options, item->remark))
            g_array_append_val(out, item->span);
    }
    coding_span_merge(out);
    for (guint i = 0; i < words->len; i++)
        if (!meets(out, get_span(words, i), &at))
            g_array_index(words, CodingSpan, kept++) = get_span(words, i);
    g_array_set_size(words, kept);
    return words;
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

    while (n < words->len && get_span(words, n).start < position)
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
    CodingSpan last = get_span(words, n - 1);
    CodingSpan sentence = get_sentence(t, last.start);

    if (get_span(words, n).start >= sentence.stop)
        return MAX(sentence.stop, last.stop);
    if (2 * count_before(words, sentence.start) >= n)
        return sentence.start;
    return last.stop;
}

/* The same for the end that is kept: where it begins. */
static gsize
find_tail_start(const CodingTranscript *t, const GArray *words, guint n)
{
    CodingSpan first = get_span(words, words->len - n);
    CodingSpan sentence = get_sentence(t, first.start);
    guint before;

    if (get_span(words, words->len - n - 1).stop <= sentence.start)
        return MIN(sentence.start, first.start);
    before = count_before(words, sentence.stop);
    if (before < words->len && 2 * (words->len - before) >= n) {
        first = get_span(words, before);
        return MIN(get_sentence(t, first.start).start, first.start);
    }
    return first.start;
}

/* What is replaced is left out whole or not at all. */
static CodingSpan
widen_over_edits(const Draft *self, CodingSpan gap)
{
    for (guint i = 0; i < self->edits->len; i++) {
        const CodingExcerptItem *edit = get_item(self->edits, i);

        if (edit->kind == ITEM_REPLACE && coding_span_overlaps(edit->span, gap)) {
            gap.start = MIN(gap.start, edit->span.start);
            gap.stop = MAX(gap.stop, edit->span.stop);
        }
    }
    return gap;
}

static void
shorten(Draft *self)
{
    guint most = self->options->max_words;
    g_autoptr(GArray) words = list_kept_words(self);
    CodingSpan gap = {.stop = self->span.stop};

    if (words->len <= most)
        return;
    gap.start = find_head_end(self->t, words, (most + 1) / 2);
    if (most > 1)
        gap.stop = find_tail_start(self->t, words, most / 2);
    gap.start = MIN(gap.start, self->span.stop);
    gap = widen_over_edits(self, gap);
    g_array_append_val(self->gaps, gap);
    tidy_gaps(self);
}

/* --- one list --------------------------------------------------------------------- */

static int
compare_items(gconstpointer a, gconstpointer b)
{
    const CodingExcerptItem *x = a, *y = b;

    if (x->span.start != y->span.start)
        return x->span.start < y->span.start ? -1 : 1;
    return (x->kind > y->kind) - (x->kind < y->kind);
}

/* Remarks that nothing of @items, which are in order, stands in. */
static GArray *
list_free_remarks(const Draft *self, const GArray *items)
{
    GArray *remarks = g_array_new(FALSE, FALSE, sizeof(CodingExcerptItem));
    guint at = 0;

    for (guint i = 0; i < self->remarks->len; i++) {
        const CodingExcerptItem *remark = get_item(self->remarks, i);

        while (at < items->len && get_item(items, at)->span.stop <= remark->span.start)
            at++;
        if (at == items->len || get_item(items, at)->span.start >= remark->span.stop)
            g_array_append_vals(remarks, remark, 1);
    }
    return remarks;
}

static GArray *
list_items(const Draft *self)
{
    GArray *items = g_array_new(FALSE, FALSE, sizeof(CodingExcerptItem));
    g_autoptr(GArray) remarks = NULL;
    guint gap = 0;

    for (guint i = 0; i < self->gaps->len; i++) {
        CodingExcerptItem item = {.kind = ITEM_GAP, .span = get_span(self->gaps, i)};
        g_array_append_val(items, item);
    }
    for (guint i = 0; i < self->edits->len; i++)
        if (!meets(self->gaps, get_span(self->anchors, i), &gap))
            g_array_append_vals(items, get_item(self->edits, i), 1);
    g_array_sort(items, compare_items);
    remarks = list_free_remarks(self, items);
    g_array_append_vals(items, remarks->data, remarks->len);
    g_array_sort(items, compare_items);
    return items;
}

void
coding_excerpt_plan_init(CodingExcerptPlan *self, const CodingTranscript *t,
                         CodingSpan span, const CodingExcerptOptions *options)
{
    Draft draft = {.t = t, .span = span, .options = options};

    draft.gaps = g_array_new(FALSE, FALSE, sizeof(CodingSpan));
    draft.anchors = g_array_new(FALSE, FALSE, sizeof(CodingSpan));
    draft.emphasis = g_array_new(FALSE, FALSE, sizeof(CodingSpan));
    draft.edits = g_array_new(FALSE, FALSE, sizeof(CodingExcerptItem));
    draft.remarks = g_array_new(FALSE, FALSE, sizeof(CodingExcerptItem));
    if (options) {
        add_remarks(&draft);
        add_marks(&draft);
        if (options->max_words)
            shorten(&draft);
    }
    self->items = list_items(&draft);
    self->emphasis = draft.emphasis;
    g_array_unref(draft.gaps);
    g_array_unref(draft.anchors);
    g_array_unref(draft.edits);
    g_array_unref(draft.remarks);
}

void
coding_excerpt_plan_clear(CodingExcerptPlan *self)
{
    g_array_unref(self->items);
    g_array_unref(self->emphasis);
}
